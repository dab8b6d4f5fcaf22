/* records_heading.c - which column is which field. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/strategy.h"
#include "records_reader.h"
#include "values.h"

/* The field that a column "kind_name" says in words; NULL of other columns. */
static const struct field *field_worded(const struct entity *e, const char *name)
{
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		size_t n = strlen(f->name);
		if (records_named(f) && text_starts(name, f->name) && text_equal(name + n, "_name"))
			return f;
	}
	return NULL;
}

static bool ignored_heading(const struct entity *e, const char *name)
{
	return text_equal(name, "illustrative") || field_worded(e, name);
}

/* Files that were made before the label of page addresses was changed have the older one. */
static bool heading_older(const struct field *f, const char *folded)
{
	return f->kind == K_SLUG && text_equal(folded, "address name");
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
		bool label = text_equal(folded, text_fold(a, _(f->label))) || heading_older(f, folded);
		if (!label && !text_equal(folded, text_fold(a, f->name)))
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
		if (column < t->lines[i].count && text_visible(line_record(&t->lines[i], cells).cells[column].text))
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
		problem_add(p, NULL, _("The column \u201c%s\u201d could be more than one field of %s. Write the name of the field"),
		    text_cut(p->arena, name, 60), e->name);
	else if (f && f->flags & INTERNAL)
		problem_add(p, name, _("cannot be imported: the program sets it. Take the column out"));
	else if (f && t->column[f - e->fields] >= 0)
		problem_add(p, name, _("is the heading of two columns. Take one out"));
	else if (f)
		t->column[f - e->fields] = (int)c;
	else if (!ignored_heading(e, name) && (*name || !column_empty(t->table, c)))
		problem_add(p, NULL, _("The column \u201c%s\u201d is not used for %s. Rename it or take it out"), text_cut(p->arena, name, 60),
		    text_inside(p->arena, _(e->labels)));
}

/* Where the column itself is missing, the words beside it are read. */
static void worded_take(struct headed *t, const struct csv_record *r, struct arena *a)
{
	for (size_t c = 0; c < r->count; c++) {
		const struct field *f = field_worded(t->entity, text_trim(a, r->cells[c].text));
		if (!f || f->flags & INTERNAL)
			continue;
		size_t i = (size_t)(f - t->entity->fields);
		if (t->column[i] < 0)
			t->column[i] = (int)c;
		else
			t->worded[i] = (int)c;
	}
}

static void dates_look(struct headed *t)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	for (size_t i = 1; i < t->table->count; i++) {
		struct csv_record r = line_record(&t->table->lines[i], cells);
		for (size_t f = 0; f < t->entity->field_count; f++) {
			size_t c = (size_t)t->column[f];
			if (t->entity->fields[f].kind == K_DATE && t->column[f] >= 0 && c < r.count && date_month_first(r.cells[c].text))
				t->month_first[f] = true;
		}
	}
}

/* Whether what a page address is made from is there. */
static bool name_made(const struct headed *t)
{
	static const char *const of_element[] = { "plan", "code" };
	const struct entity *e = t->entity;
	bool made = true;
	for (size_t i = 0; e == &element_entity && i < COUNT(of_element); i++)
		made = made && t->column[entity_field(e, of_element[i]) - e->fields] >= 0;
	const struct field *title = entity_title(e);
	return made && title && t->column[title - e->fields] >= 0;
}

void heading_read(struct headed *t, struct problems *p)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	const struct entity *e = t->entity;
	struct csv_record r = line_record(&t->table->lines[0], cells);
	for (size_t i = 0; i < e->field_count; i++)
		t->column[i] = t->worded[i] = -1;
	t->columns = r.count;
	for (size_t c = 0; c < r.count; c++)
		column_read(t, &r, c, p);
	worded_take(t, &r, p->arena);
	dates_look(t);
	p->line = r.line;
	p->column = 0;
	const struct field *slug = name_made(t) ? NULL : entity_slug(e);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (t->column[i] < 0 && ((slug && f == slug) || (f->flags & KEY && f->flags & REQUIRED)))
			problem_add(p, f->name, _("Add this column: it says which record each row is about"));
	}
}

const struct entity *heading_entity(const struct table *t)
{
	const struct entity *found = NULL;
	for (size_t i = 0; i < all_entity_count; i++) {
		struct arena a = { 0 };
		struct problems p = { .arena = &a };
		struct headed h = { .table = t, .entity = all_entities[i] };
		if (!records_public(h.entity))
			continue;
		heading_read(&h, &p);
		bool fits = !p.errors;
		for (size_t f = 0; f < h.entity->field_count; f++)
			if (h.entity->fields[f].flags & REQUIRED && h.column[f] < 0 && h.entity->fields[f].kind != K_SLUG)
				fits = false;
		arena_free(&a);
		if (fits && found)
			return NULL;
		found = fits ? h.entity : found;
	}
	return found;
}
