/* records_row.c - one row of a file: its cells, what it refers to, its problems with their places, and what comes of it. */
#include <string.h>

#include "base/text.h"
#include "model/engine/refer.h"
#include "records_reader.h"
#include "values.h"

/* ---- cells ---- */

struct cells row_cells(struct reader *r, const struct headed *h, const struct line *line, struct csv_cell *cells)
{
	return (struct cells){ .reader = r, .headed = h, .record = line_record(line, cells) };
}

const struct csv_cell *cells_find(const struct cells *c, const struct field *f)
{
	int column = c->headed->column[f - c->headed->entity->fields];
	return column < 0 || (size_t)column >= c->record.count ? NULL : &c->record.cells[column];
}

static const char *cell_text(const struct cells *c, const struct field *f)
{
	const struct csv_cell *cell = cells_find(c, f);
	return cell ? value_text(&c->reader->scratch, f, cell, c->headed->table->decimal_comma) : NULL;
}

static const char *cell_trimmed(const struct cells *c, const struct field *f)
{
	const char *text = cell_text(c, f);
	return text ? text_trim(&c->reader->scratch, text) : "";
}

const char *cells_look_up(void *context, const struct field *f)
{
	const struct cells *c = context;
	if (cells_find(c, f))
		return cell_text(c, f);
	return c->old ? row_text(&c->reader->model, c->headed->entity, c->old, f) : NULL;
}

const char *cells_key(const struct cells *c)
{
	const struct entity *e = c->headed->entity;
	const struct field *slug = entity_slug(e);
	if (slug)
		return cell_trimmed(c, slug);
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

enum readiness row_readiness(const struct cells *c)
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
		if (of == e && !model_by_key(&r->model, e, key))
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

/* Hands on what the validator says, each with the place of its cell. */
static void problems_place(struct cells *c, const struct problems *found)
{
	struct problems *p = c->reader->problems;
	for (const struct problem *q = found->first; q; q = q->next) {
		struct problem placed = *q;
		const struct field *f = q->field ? entity_field(c->headed->entity, q->field) : NULL;
		const struct csv_cell *cell = f ? cells_find(c, f) : NULL;
		placed.file = p->file;
		placed.line = cell ? cell->line : c->record.line;
		placed.column = cell ? cell->column : 0;
		problem_copy(p, &placed);
		c->reader->row_faults += q->grade == PROBLEM_ERROR;
	}
}

/* ---- what comes of it ---- */

static void row_store(struct cells *c, struct line *line, void *row)
{
	struct reader *r = c->reader;
	enum row_outcome end = row_save(&r->model, c->headed->entity, c->old, row, &r->change);
	line->state = LINE_DONE;
	if (end == ROW_SAME)
		r->count->same++;
	else if (end == ROW_SAVED && c->old)
		r->count->changed++;
	else if (end == ROW_SAVED)
		r->count->added++;
	else if (db_fault(r->db) == DB_CONSTRAINT) {
		r->problems->line = line->number;
		problem_add(r->problems, NULL, _("the database refused this row: %s"), db_message(r->db));
		r->problems->line = 0;
		r->refused = true;
	}
	if (end == ROW_SAVED)
		preview_add(r, c, c->old ? RECORDS_CHANGE : RECORDS_ADD, row);
}

/* Rows of CSV are of one length; those of a workbook may be short, and long where nothing stands. */
static bool length_wrong(const struct cells *c, struct problems *found)
{
	size_t columns = c->headed->columns, count = c->record.count;
	if (c->headed->table->sheet && count > columns)
		problem_add(found, NULL, _("is beyond the heading: cell %zu of this row"), count);
	else if (!c->headed->table->sheet && count != columns)
		problem_add(found, NULL, _("this row has %zu cells, the heading has %zu"), count, columns);
	return found->errors;
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
	bool good = row_read(&r->model, h->entity, row, cells_look_up, &c, &found);
	if (db_failed(r->db))
		return;
	const char *key = good ? row_key(&r->model, h->entity, row) : "";
	long before = good ? names_find(&h->seen, key) : 0;
	if (before)
		problem_add(&found, NULL, _("the same record is already in line %ld"), before);
	if (good && !c.old && r->model.reader && refer_key_used(&r->model, h->entity, key)) {
		problem_add(&found, NULL, _("has the key of another record, which you can't see"));
		good = false;
	}
	const struct records_how *how = r->how;
	if (c.old)
		*(struct record *)row = *(const struct record *)c.old; /* it is this record, whoever asks */
	if (good && !before && how->may && !(c.old && row_equal(h->entity, c.old, row)))
		good = how->may(how->may_context, &r->model, h->entity, c.old, row, &found);
	if (db_failed(r->db))
		return;
	if (good && !before) {
		names_add(&h->seen, key, line->number);
		row_store(&c, line, row);
		return;
	}
	problems_place(&c, &found);
	row_leave_out(&c, line);
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

void preview_add(struct reader *r, const struct cells *c, enum records_what what, const void *row)
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
		int64_t id = ((const struct record *)row)->id;
		one->key = arena_strdup(v->arena, row_key(&r->model, e, row));
		one->title = arena_strdup(v->arena, model_title(&r->model, e, id));
		fields_add(one, r, c, row, v->arena);
	} else {
		one->key = arena_strdup(v->arena, cells_key(c));
		const struct field *title = entity_title(e);
		one->title = arena_strdup(v->arena, title ? cell_trimmed(c, title) : "");
	}
}
