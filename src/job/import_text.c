/* import_text.c - what a job of an import is asked, and the outcome, as JSON in its row. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "codec/json.h"
#include "import.h"

enum { SHOWN_CHARACTERS = 200, SHOWN_PROBLEMS = 1000 };

static const char *const takes[] = { "look", "all", "good", "none" };
static const char *const ends[] = { "done", "refused", "failed" };
static const char *const whats[] = { "add", "change", "same", "faulty" };

static size_t word_of(const char *const *words, size_t count, const char *text)
{
	size_t i = 0;
	while (i < count && !text_equal(words[i], text))
		i++;
	return i;
}

/* ---- writing ---- */

static void import_text_member_int(struct json_writer *w, const char *key, int64_t n)
{
	json_key(w, key);
	json_int(w, n);
}

void import_request_write(struct out *o, const struct import_request *request)
{
	struct json_writer w = { .out = o };
	json_begin_object(&w);
	json_put_text(&w, "kind", request->entity->name);
	json_put_text(&w, "name", request->name);
	json_put_text(&w, "hash", request->hash);
	json_put_text(&w, "why", request->why);
	json_put_text(&w, "take", takes[request->take]);
	json_end(&w);
}

static const char *import_text_shown(struct out *o, const char *value)
{
	return value ? text_cut(o->arena, text_trim(o->arena, value), SHOWN_CHARACTERS) : NULL;
}

static void problems_write(struct json_writer *w, const struct problems *found)
{
	size_t n = 0;
	json_key(w, "problems");
	json_begin_array(w);
	for (const struct problem *q = found->first; q && n < SHOWN_PROBLEMS; q = q->next, n++) {
		json_begin_object(w);
		json_put_text(w, "file", q->file);
		import_text_member_int(w, "line", q->line);
		import_text_member_int(w, "column", q->column);
		json_put_text(w, "field", q->field);
		json_put_text(w, "text", import_text_shown(w->out, problem_text(w->out->arena, q)));
		json_end(w);
	}
	json_end(w);
}

static void import_text_row_write(struct json_writer *w, const struct records_row *r)
{
	json_begin_object(w);
	import_text_member_int(w, "line", r->line);
	json_put_text(w, "what", whats[r->what]);
	json_put_text(w, "key", import_text_shown(w->out, r->key));
	json_put_text(w, "title", import_text_shown(w->out, r->title));
	json_key(w, "fields");
	json_begin_array(w);
	for (size_t i = 0; i < r->field_count; i++) {
		json_begin_array(w);
		json_text(w, r->fields[i].field->name);
		json_text(w, import_text_shown(w->out, r->fields[i].old));
		json_text(w, import_text_shown(w->out, r->fields[i].new));
		json_end(w);
	}
	json_end(w);
	json_end(w);
}

void import_outcome_write(struct out *out, const struct import_outcome *o)
{
	struct json_writer w = { .out = out };
	json_begin_object(&w);
	json_put_text(&w, "end", ends[o->end]);
	json_key(&w, "book");
	json_bool(&w, o->book);
	json_key(&w, "schools");
	json_bool(&w, o->count.register_of_schools);
	import_text_member_int(&w, "added", (int64_t)o->count.added);
	import_text_member_int(&w, "changed", (int64_t)o->count.changed);
	import_text_member_int(&w, "same", (int64_t)o->count.same);
	import_text_member_int(&w, "faulty", (int64_t)o->count.faulty);
	import_text_member_int(&w, "rows", (int64_t)o->count.rows);
	import_text_member_int(&w, "errors", (int64_t)o->found.errors);
	import_text_member_int(&w, "warnings", (int64_t)o->found.warnings);
	problems_write(&w, &o->found);
	json_key(&w, "preview");
	json_begin_array(&w);
	for (size_t i = 0; i < o->preview.count; i++)
		import_text_row_write(&w, &o->preview.rows[i]);
	json_end(&w);
	json_end(&w);
}

/* ---- reading ---- */

static const struct json *object_read(struct model *m, const char *text)
{
	struct problems p = { .arena = m->arena };
	const struct json *j = text ? json_read(m->arena, text, strlen(text), &p) : NULL;
	return j && j->kind == JSON_OBJECT ? j : NULL;
}

static const char *import_text_text_of(const struct json *j)
{
	return j && j->kind == JSON_TEXT ? j->text : NULL;
}

static const char *import_text_member_text(const struct json *j, const char *key)
{
	return import_text_text_of(json_member(j, key));
}

static int64_t member_number(const struct json *j, const char *key)
{
	const struct json *n = json_member(j, key);
	int64_t value = 0;
	return n && n->kind == JSON_NUMBER && integer_parse(n->text, &value) && value > 0 ? value : 0;
}

bool import_request_read(struct model *m, const struct job *job, struct import_request *request)
{
	const struct json *j = text_equal(job->kind, IMPORT_JOB) ? object_read(m, job->detail) : NULL;
	const char *kind = import_text_member_text(j, "kind"), *hash = import_text_member_text(j, "hash");
	size_t take = word_of(takes, COUNT(takes), import_text_member_text(j, "take"));
	*request = (struct import_request){ .entity = kind ? entity_find(kind) : NULL,
		.name = text_or(import_text_member_text(j, "name"), "file"),
		.hash = hash,
		.why = import_text_member_text(j, "why"),
		.take = (enum import_take)take };
	return request->entity && records_public(request->entity) && hash && hash_valid(hash) && take < COUNT(takes);
}

static void problems_read(const struct json *j, struct problems *found)
{
	for (const struct json *q = j ? j->first : NULL; q; q = q->next) {
		struct problem one = { .file = import_text_member_text(q, "file"),
			.line = (long)member_number(q, "line"),
			.column = (long)member_number(q, "column"),
			.field = import_text_member_text(q, "field"),
			.text = text_or(import_text_member_text(q, "text"), "") };
		problem_copy(found, &one);
	}
}

static void fields_read(const struct json *j, const struct entity *e, struct records_row *r, struct arena *a)
{
	r->fields = arena_array(a, struct records_field, j ? j->count + 1 : 1);
	for (const struct json *f = j ? j->first : NULL; f; f = f->next) {
		const struct field *field = f->count == 3 && import_text_text_of(f->first) ? entity_field(e, f->first->text) : NULL;
		if (field)
			r->fields[r->field_count++] =
			    (struct records_field){ field, import_text_text_of(f->first->next), import_text_text_of(f->first->next->next) };
	}
}

static void preview_read(const struct json *j, const struct entity *e, struct records_preview *v)
{
	v->rows = arena_array(v->arena, struct records_row, j ? j->count + 1 : 1);
	for (const struct json *q = j ? j->first : NULL; q; q = q->next) {
		size_t what = word_of(whats, COUNT(whats), import_text_member_text(q, "what"));
		struct records_row *r = &v->rows[v->count];
		*r = (struct records_row){ .entity = e,
			.line = (long)member_number(q, "line"),
			.what = (enum records_what)what,
			.key = text_or(import_text_member_text(q, "key"), ""),
			.title = text_or(import_text_member_text(q, "title"), "") };
		fields_read(json_member(q, "fields"), e, r, v->arena);
		v->count += what < COUNT(whats);
	}
}

bool import_outcome_read(struct model *m, const struct job *job, struct import_outcome *o)
{
	struct import_request request;
	const struct json *j = import_request_read(m, job, &request) ? object_read(m, job->result) : NULL;
	const struct json *book = json_member(j, "book"), *schools = json_member(j, "schools");
	size_t end = word_of(ends, COUNT(ends), import_text_member_text(j, "end"));
	if (end == COUNT(ends))
		return false;
	*o = (struct import_outcome){ .end = (enum records_end)end, .book = book && book->truth, .found.arena = m->arena, .preview.arena = m->arena };
	o->count = (struct records_count){ .added = (size_t)member_number(j, "added"),
		.changed = (size_t)member_number(j, "changed"),
		.same = (size_t)member_number(j, "same"),
		.faulty = (size_t)member_number(j, "faulty"),
		.rows = (size_t)member_number(j, "rows"),
		.register_of_schools = schools && schools->truth };
	problems_read(json_member(j, "problems"), &o->found);
	o->found.errors = (size_t)member_number(j, "errors");
	o->found.warnings = (size_t)member_number(j, "warnings");
	preview_read(json_member(j, "preview"), request.entity, &o->preview);
	return true;
}
