/* records_heading.c - which column is which field. */
#include <string.h>

#include "base/text.h"
#include "records_reader.h"

static bool records_heading_is_named(const struct field *f)
{
	return f->kind == K_CODE || f->kind == K_REF || f->kind == K_RECORD;
}

static bool ignored_heading(const struct entity *e, const char *name)
{
	if (text_equal(name, "illustrative"))
		return true;
	if (!text_ends(name, "_name"))
		return false;
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		size_t n = strlen(f->name);
		if (text_starts(name, f->name) && strlen(name) == n + 5 && records_heading_is_named(f))
			return true;
	}
	return false;
}

/* By its name; else by its label as people see it, when no other has the same. */
static const struct field *field_find(struct arena *a, const struct entity *e, const char *name, bool *twice)
{
	const struct field *found = entity_field(e, name);
	*twice = false;
	if (found)
		return found;
	const char *folded = text_fold(a, name);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!text_equal(folded, text_fold(a, f->name)) && !text_equal(folded, text_fold(a, _(f->label))))
			continue;
		*twice = found != NULL;
		found = f;
	}
	return found;
}

/* A column without a heading is no fault while nothing stands in it: spreadsheets leave such behind. */
static bool column_empty(const struct table *t, size_t column)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	for (size_t i = 1; i < t->count; i++)
		if (column < t->lines[i].count && *line_record(&t->lines[i], cells).cells[column].text)
			return false;
	return true;
}

static void column_read(struct headed *t, const struct csv_record *r, size_t c, struct problems *p)
{
	const struct entity *e = t->entity;
	const char *name = text_trim(p->arena, r->cells[c].text);
	bool twice;
	const struct field *f = field_find(p->arena, e, name, &twice);
	p->line = r->cells[c].line;
	p->column = r->cells[c].column;
	if (f && twice)
		problem_add(
		    p, NULL, _("\u201c%s\u201d could be more than one field of %s; write the field's name"), text_cut(p->arena, name, 60), e->name);
	else if (f && f->flags & INTERNAL)
		problem_add(p, name, _("is set by the program and can't be read from a file"));
	else if (f && t->column[f - e->fields] >= 0)
		problem_add(p, name, _("appears twice in the heading"));
	else if (f)
		t->column[f - e->fields] = (int)c;
	else if (!ignored_heading(e, name) && (*name || !column_empty(t->table, c)))
		problem_add(p, NULL, _("\u201c%s\u201d is not a field of %s"), text_cut(p->arena, name, 60), e->name);
}

void heading_read(struct headed *t, struct problems *p)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	const struct entity *e = t->entity;
	struct csv_record r = line_record(&t->table->lines[0], cells);
	for (size_t i = 0; i < e->field_count; i++)
		t->column[i] = -1;
	t->columns = r.count;
	for (size_t c = 0; c < r.count; c++)
		column_read(t, &r, c, p);
	p->line = r.line;
	p->column = 0;
	const struct field *slug = entity_slug(e);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (t->column[i] < 0 && (f == slug || (f->flags & KEY && f->flags & REQUIRED)))
			problem_add(p, f->name, _("this column is missing: it identifies the record of each row"));
	}
}
