/* records_json.c - rows as JSON, under the names of the CSV. */
#include <string.h>

#include "base/text.h"
#include "model/engine/refer.h"
#include "model/engine/row.h"
#include "records.h"

bool records_named(const struct field *f)
{
	return f->kind == K_CODE || f->kind == K_REF || f->kind == K_RECORD;
}

static bool private_field(const struct field *f)
{
	return f->flags & PRIVATE && !(f->flags & INTERNAL);
}

static void field_json(struct json_writer *w, struct model *m, const struct entity *e, const void *row, const struct field *f)
{
	json_key(w, f->name);
	if (!row_present(f, row))
		json_null(w);
	else if (f->kind == K_INT)
		json_int(w, field_int(f, row));
	else if (f->kind == K_DECIMAL)
		json_decimal(w, field_int(f, row));
	else if (f->kind == K_BOOL)
		json_bool(w, field_int(f, row));
	else
		json_text(w, row_text(m, e, row, f));
	if (records_named(f)) {
		json_key(w, arena_printf(m->arena, "%s_name", f->name));
		json_text(w, row_present(f, row) ? row_people(m, e, row, f) : NULL);
	}
}

bool records_private(struct model *m, const struct entity *e, const void *row, const char **names)
{
	struct out o = { .arena = m->arena };
	for (size_t i = 0; i < e->field_count; i++)
		if (private_field(&e->fields[i]) && row_present(&e->fields[i], row))
			out_fmt(&o, "%s%s", o.length ? " " : "", e->fields[i].name);
	*names = out_text(&o);
	return o.length > 0;
}

void records_json_row_with(struct json_writer *w, struct model *m, const struct entity *e, const void *row, unsigned parts)
{
	json_begin_object(w);
	json_key(w, "key");
	json_text(w, row_key(m, e, row));
	if (parts & RECORDS_VERSION) {
		json_key(w, "version");
		json_int(w, ((const struct record *)row)->version);
	}
	for (size_t i = 0; i < e->field_count; i++)
		if (records_public_field(&e->fields[i]) || (parts & RECORDS_PRIVATE && private_field(&e->fields[i])))
			field_json(w, m, e, row, &e->fields[i]);
	json_key(w, "illustrative");
	json_begin_array(w);
	for (const char **n = records_illustrative(m, e, row); *n; n++)
		json_text(w, *n);
	json_end(w);
	json_end(w);
}

void records_json_row(struct json_writer *w, struct model *m, const struct entity *e, const void *row)
{
	records_json_row_with(w, m, e, row, 0);
}

/* ---- in ---- */

struct reading {
	struct model *model;
	const struct entity *entity;
	const void *old;
	const struct json *object;
	unsigned parts;
	struct problems *problems;
};

/* Names that the writer adds and nobody sets. */
static bool worked_out(const struct entity *e, const char *name)
{
	if (text_equal(name, "key") || text_equal(name, "version") || text_equal(name, "illustrative"))
		return true;
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		size_t n = strlen(f->name);
		if (records_named(f) && !strncmp(name, f->name, n) && !strcmp(name + n, "_name"))
			return true;
	}
	return false;
}

static const char *kind_wanted(const struct field *f)
{
	if (f->kind == K_BOOL)
		return _("must be true, false or null");
	if (f->kind == K_INT || f->kind == K_DECIMAL)
		return _("must be a number, a decimal number as text, or null");
	return _("must be a text or null");
}

static bool kind_fits(const struct field *f, const struct json *j)
{
	if (j->kind == JSON_NULL)
		return true;
	if (f->kind == K_BOOL)
		return j->kind == JSON_BOOL;
	return j->kind == JSON_TEXT || (j->kind == JSON_NUMBER && (f->kind == K_INT || f->kind == K_DECIMAL));
}

static void member_check(const struct reading *r, const struct json *j)
{
	const struct field *f = entity_field(r->entity, j->key);
	if (!f && worked_out(r->entity, j->key))
		return;
	if (!f || f->flags & INTERNAL)
		problem_add(r->problems, j->key, _("is not a field of this kind of record"));
	else if (f->flags & PRIVATE && !(r->parts & RECORDS_PRIVATE))
		problem_add(r->problems, j->key, _("is private, and your role can't set it"));
	else if (!kind_fits(f, j))
		problem_add(r->problems, j->key, "%s", kind_wanted(f));
}

static const char *records_json_member_text(void *context, const struct field *f)
{
	const struct reading *r = context;
	const struct json *j = json_member(r->object, f->name);
	if (!j && !r->old && records_named(f)) /* as our own answers name it */
		j = json_member(r->object, arena_printf(r->problems->arena, "%s_name", f->name));
	if (!r->old && f->kind == K_SLUG && (!j || j->kind == JSON_NULL || (j->kind == JSON_TEXT && !text_visible(j->text)))) {
		const char *made = refer_key_made(r->model, r->entity, records_json_member_text, context);
		return *made ? refer_key_free(r->model, r->entity, made) : NULL;
	}
	if (!j || f->flags & INTERNAL)
		return r->old ? row_text(r->model, r->entity, r->old, f) : NULL;
	if (j->kind == JSON_NULL)
		return NULL;
	return j->kind == JSON_BOOL ? (j->truth ? "yes" : "no") : j->text;
}

/* A member of the wrong kind has been told of: what the validator makes of it adds nothing. */
static bool records_json_is_told(const struct problems *p, const char *field)
{
	for (const struct problem *q = p->first; q; q = q->next)
		if (field && text_equal(q->field, field))
			return true;
	return false;
}

bool records_json_read(
    struct model *m, const struct entity *e, const void *old, const struct json *object, unsigned parts, void *row, struct problems *p)
{
	struct reading r = { m, e, old, object, parts, p };
	size_t before = p->errors;
	if (object->kind != JSON_OBJECT) {
		problem_add(p, NULL, _("must be an object"));
		return false;
	}
	for (const struct json *j = object->first; j; j = j->next)
		member_check(&r, j);
	struct problems found = { .arena = p->arena };
	bool good = row_read(m, e, row, records_json_member_text, &r, &found);
	for (const struct problem *q = found.first; q; q = q->next)
		if (!records_json_is_told(p, q->field))
			problem_copy(p, q);
	return good && p->errors == before;
}
