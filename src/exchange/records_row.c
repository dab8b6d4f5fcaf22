/* records_row.c - one row of a file: its cells, what it refers to, its problems with their places, and what comes of it. */
#include <string.h>

#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/strategy.h"
#include "model/engine/search/lookup.h"
#include "model/engine/refer.h"
#include "records_reader.h"
#include "values.h"

/* ---- cells ---- */

struct cells row_cells(struct reader *r, struct headed *h, const struct line *line, struct csv_cell *cells)
{
	return (struct cells){ .reader = r, .headed = h, .record = line_record(line, cells) };
}

static const struct csv_cell *cells_find(const struct cells *c, const struct field *f)
{
	static const struct csv_cell none = { .text = "" }; /* rows end where their last text stands */
	int column = c->headed->column[f - c->headed->entity->fields];
	return column < 0 ? NULL : (size_t)column < c->record.count ? &c->record.cells[column] : &none;
}

static const char *cell_text(const struct cells *c, const struct field *f)
{
	const struct csv_cell *cell = cells_find(c, f);
	bool month_first = c->headed->month_first[f - c->headed->entity->fields];
	return cell ? value_text(&c->reader->scratch, f, cell, c->headed->table->decimal_comma, month_first) : NULL;
}

static const char *cell_trimmed(const struct cells *c, const struct field *f)
{
	const char *text = cell_text(c, f);
	return text ? text_trim(&c->reader->scratch, text) : "";
}

static const char *cell_asked(void *context, const struct field *f)
{
	return cell_trimmed(context, f);
}

/* The record that alone has the title, else a new name. An element is called by its plan and code. */
static const char *key_make(struct cells *c)
{
	struct model *m = &c->reader->model;
	const struct entity *e = c->headed->entity;
	const char *made = refer_key_made(m, e, cell_asked, c);
	if (!*made || e == &element_entity)
		return made;
	int64_t same = lookup_one(m, e, cell_trimmed(c, entity_title(e)));
	return same == NONE ? refer_key_free(m, e, made) : model_key(m, e, same);
}

/* The key that the row's cells name, or that is made of them. */
static const char *cells_key(struct cells *c)
{
	const struct entity *e = c->headed->entity;
	const struct field *slug = entity_slug(e);
	if (slug) {
		const char *given = cell_trimmed(c, slug);
		if (!*given && !c->made && entity_title(e))
			c->made = key_make(c);
		return *given || !c->made ? given : c->made;
	}
	struct out o = { .arena = &c->reader->scratch };
	bool first = true;
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].flags & KEY) {
			out_str(&o, first ? "" : "|");
			out_str(&o, cell_trimmed(c, &e->fields[i]));
			first = false;
		}
	return out_text(&o);
}

/* What the validator asks: the cell as it wants it, or what the record says already where the file has no such column. */
static const char *cells_look_up(void *context, const struct field *f)
{
	struct cells *c = context;
	if (f == entity_slug(c->headed->entity) && !text_visible(text_or(cell_text(c, f), "")))
		return cells_key(c);
	if (cells_find(c, f))
		return cell_text(c, f);
	return c->old ? row_text(&c->reader->model, c->headed->entity, c->old, f) : NULL;
}

/* ---- preview ---- */

static void fields_add(struct records_row *one, struct reader *r, const struct cells *c, const void *row, struct arena *a)
{
	const struct entity *e = c->headed->entity;
	one->fields = arena_array(a, struct records_field, e->field_count);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		const char *old = c->old ? row_text(&r->model, e, c->old, f) : NULL, *new = row_text(&r->model, e, row, f);
		if (f->flags & INTERNAL || text_equal(text_or(old, ""), new))
			continue;
		one->fields[one->field_count++] = (struct records_field){ f, arena_strdup(a, old), arena_strdup(a, new) };
	}
}

static void preview_add(struct reader *r, struct cells *c, enum records_what what, const void *row)
{
	struct records_preview *v = r->how->preview;
	if (!v || v->count == v->max)
		return;
	if (!v->rows)
		v->rows = arena_array(v->arena, struct records_row, v->max);
	struct records_row *one = &v->rows[v->count++];
	const struct entity *e = c->headed->entity;
	*one = (struct records_row){ .entity = e, .file = c->headed->table->file, .line = c->record.line, .what = what };
	if (row) {
		int64_t id = record_id(row);
		one->key = arena_strdup(v->arena, row_key(&r->model, e, row));
		one->title = arena_strdup(v->arena, model_title(&r->model, e, id));
		fields_add(one, r, c, row, v->arena);
	} else {
		one->key = arena_strdup(v->arena, cells_key(c));
		const struct field *title = entity_title(e);
		one->title = arena_strdup(v->arena, title ? cell_trimmed(c, title) : "");
	}
}

/* ---- what it refers to ---- */

static const struct entity *records_row_referred(const struct cells *c, const struct field *f)
{
	if (f->kind == K_REF)
		return f->of;
	const struct field *subject = f->kind == K_RECORD ? entity_field(c->headed->entity, "entity") : NULL;
	return subject ? entity_find(cell_trimmed(c, subject)) : NULL;
}

static const char *faulty_name(struct reader *r, const struct entity *e, const char *key)
{
	return arena_printf(&r->scratch, "%s %s", e->name, key);
}

enum readiness row_readiness(struct cells *c)
{
	struct reader *r = c->reader;
	const struct entity *e = c->headed->entity;
	enum readiness found = READY;
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (f->kind != K_REF && f->kind != K_RECORD)
			continue;
		const struct entity *of = records_row_referred(c, f);
		if (!of || (of != e && !r->faulty.count))
			continue;
		const char *key = cell_trimmed(c, f);
		if (text_empty(key))
			continue;
		if (names_find(&r->faulty, of->name) || names_find(&r->faulty, faulty_name(r, of, key)))
			return NEEDS_FAULTY;
		if (of == e && lookup_one(&r->model, e, key) == NONE)
			found = WAITS_FOR_ROW;
	}
	return found;
}

/* ---- problems ---- */

void row_leave_out(struct cells *c, struct line *line)
{
	line->state = LINE_FAULTY;
	c->reader->count->faulty++;
	names_add(&c->reader->faulty, faulty_name(c->reader, c->headed->entity, cells_key(c)), 1);
	preview_add(c->reader, c, RECORDS_FAULTY, NULL);
}

/* What the file itself calls the column of a field; NULL where it is ours. */
static const char *problem_head(const struct cells *c, const struct field *f)
{
	int column = c->headed->column[f - c->headed->entity->fields];
	return c->headed->table->heads && column >= 0 ? c->headed->table->heads[column] : NULL;
}

/* A sentence in which the words of our fields, in quotation marks or in front, are those of the file's columns. */
static const char *problem_in_words_of_file(struct cells *c, const struct field *f, const char *text)
{
	struct arena *a = &c->reader->scratch;
	const struct entity *e = c->headed->entity;
	const char *said = field_sentence(a, f, text), *label = _(f->label);
	if (text_starts(said, label))
		said = arena_printf(a, "%s%s", problem_head(c, f), said + strlen(label));
	for (size_t i = 0; i < e->field_count; i++) {
		const char *head = problem_head(c, &e->fields[i]);
		const char *quoted = arena_printf(a, "\u201c%s\u201d", _(e->fields[i].label)), *at = head ? strstr(said, quoted) : NULL;
		if (at)
			said = arena_printf(a, "%.*s\u201c%s\u201d%s", (int)(at - said), said, head, at + strlen(quoted));
	}
	return said;
}

/* Hands on what the validator says, each with the place of its cell. */
static void problems_place(struct cells *c, const struct problems *found)
{
	struct problems *p = c->reader->problems;
	for (const struct problem *q = found->first; q; q = q->next) {
		struct problem placed = *q;
		const struct field *f = q->field ? entity_field(c->headed->entity, q->field) : NULL;
		const struct csv_cell *cell = f ? cells_find(c, f) : NULL;
		placed.file = p->file;
		placed.line = cell && cell->line ? cell->line : c->record.line;
		placed.column = cell ? cell->column : 0;
		if (f && problem_head(c, f)) {
			placed.text = problem_in_words_of_file(c, f, q->text);
			placed.field = problem_head(c, f);
		}
		problem_copy(p, &placed);
		c->reader->row_faults += q->grade == PROBLEM_ERROR;
	}
}

/* Who gave no page address must see which record the row was taken for. */
static void made_tell(struct cells *c, const char *key, struct problems *found)
{
	struct headed *h = c->headed;
	const struct field *slug = entity_slug(h->entity);
	if (!c->made || h->warned == WARNINGS_MAX)
		return;
	struct model *m = &c->reader->model;
	const char *plain = refer_key_made(m, h->entity, cell_asked, c);
	if (c->old)
		problem_warn(found, slug->name,
		    _("There is already \u201c%s\u201d (%s), and this row changes it. If it is another one, give it a page address"),
		    model_title(m, h->entity, record_id(c->old)), key);
	else if (!text_equal(key, plain) && refer_key_used(m, h->entity, plain) && !refer_key_numbered(m, h->entity, plain))
		problem_warn(found, slug->name, _("The page address \u201c%s\u201d is in use, so this record gets \u201c%s\u201d"), plain, key);
	else
		return;
	h->warned++;
}

/* ---- what comes of it ---- */

static void row_store(struct cells *c, struct line *line, void *row)
{
	struct reader *r = c->reader;
	enum row_outcome end = row_save(&r->model, c->headed->entity, c->old, row, &r->change);
	r->settings = r->settings || c->headed->entity == &setting_entity;
	line->state = LINE_DONE;
	if (end == ROW_SAME)
		r->count->same++;
	else if (end == ROW_SAVED && c->old)
		r->count->changed++;
	else if (end == ROW_SAVED)
		r->count->added++;
	else if (db_fault(r->db) == DB_CONSTRAINT) {
		r->problems->line = line->number;
		problem_add(r->problems, NULL, _("This row could not be saved: %s"), db_message(r->db));
		r->problems->line = 0;
		r->refused = true;
	}
	if (end == ROW_SAVED)
		preview_add(r, c, c->old ? RECORDS_CHANGE : RECORDS_ADD, row);
}

/* Cells beyond the heading belong to no field; empty ones are left behind by spreadsheets. */
static bool length_wrong(const struct cells *c, struct problems *found)
{
	for (size_t i = c->headed->columns; i < c->record.count; i++)
		if (text_visible(c->record.cells[i].text)) {
			problem_add(found, NULL, _("Cell %zu of this row has no heading above it"), i + 1);
			return true;
		}
	return false;
}

/* The value that the words beside a cell stand for, where the cell has another one: somebody changed one of the two. Words that we do not know are an earlier name, as when the file was written. */
static bool words_differ(struct cells *c, const struct field *f, const void *row, const char *words)
{
	struct model *m = &c->reader->model;
	if (f->kind == K_CODE) {
		const char *code = code_meant(&c->reader->scratch, f->list, words);
		return code && !text_equal(code, field_text(f, row));
	}
	int64_t is = field_int(f, row);
	if (f->kind != K_REF || (is != NONE && text_equal(words, model_title(m, f->of, is))))
		return false;
	int64_t meant = lookup_one(m, f->of, words);
	return meant != NONE && meant != is;
}

static bool words_agree(struct cells *c, const void *row, struct problems *found)
{
	const struct headed *h = c->headed;
	bool agree = true;
	for (size_t i = 0; i < h->entity->field_count; i++) {
		const struct field *f = &h->entity->fields[i];
		bool beside = h->worded[i] >= 0 && (size_t)h->worded[i] < c->record.count;
		const char *words = beside ? text_trim(found->arena, c->record.cells[h->worded[i]].text) : "";
		if (!text_visible(words) || !words_differ(c, f, row, words))
			continue;
		problem_add(found, f->name, _("is \u201c%s\u201d, but %s_name is \u201c%s\u201d. Change both, or leave %s_name empty"),
		    row_text(&c->reader->model, h->entity, row, f), f->name, words, f->name);
		agree = false;
	}
	return agree;
}

void row_take(struct reader *r, struct headed *h, struct line *line)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	struct cells c = row_cells(r, h, line, cells);
	struct problems found = { .arena = &r->scratch };
	if (length_wrong(&c, &found)) {
		problems_place(&c, &found);
		row_leave_out(&c, line);
		return;
	}
	c.old = model_by_key(&r->model, h->entity, cells_key(&c));
	void *row = row_new(&r->scratch, h->entity);
	bool good = row_read(&r->model, h->entity, row, cells_look_up, &c, &found) && words_agree(&c, row, &found);
	if (db_failed(r->db))
		return;
	const char *key = good ? row_key(&r->model, h->entity, row) : "";
	long before = good ? names_find(&h->seen, key) : 0;
	if (before)
		problem_add(&found, NULL, _("This record is already in row %ld"), before);
	if (good && !c.old && r->model.reader && refer_key_used(&r->model, h->entity, key)) {
		problem_add(&found, NULL, _("This record is already in use, but you cannot see it"));
		good = false;
	}
	const struct records_how *how = r->how;
	if (c.old)
		*(struct record *)row = *(const struct record *)c.old; /* it is this record, no matter who asks */
	if (good && !before && how->may && !(c.old && row_equal(h->entity, c.old, row)))
		good = how->may(how->may_context, &r->model, h->entity, c.old, row, &found);
	if (db_failed(r->db))
		return;
	if (good && !before) {
		names_add(&h->seen, key, line->number);
		made_tell(&c, key, &found);
		problems_place(&c, &found);
		row_store(&c, line, row);
		return;
	}
	problems_place(&c, &found);
	row_leave_out(&c, line);
}
