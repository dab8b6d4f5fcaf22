/* sheet_read.c - the kinds of spreadsheets, and a file as headings and cells. */
#include <string.h>

#include "base/text.h"
#include "exchange/tables.h"
#include "sheet.h"

enum { HEADING_WITHIN = 10 /* rows at the head of a sheet that may be its title */ };

const struct sheet_kind_of sheet_kinds[SHEET_KINDS] = {
	[SHEET_TWIN_TOWNS] = { "twin-towns", N_("Twin towns and other partner cities"),
	    N_("A row for each place: its country, since when, who to ask"), "/partner-cities",
	    { { "place", N_("Place"), SHEET_PLACE, true }, { "country", N_("Country"), SHEET_COUNTRY, false },
	        { "since", N_("Since"), SHEET_DATE, false }, { "ended", N_("Ended"), SHEET_DATE, false },
	        { "kind", N_("Kind of link"), SHEET_CODE, false }, { "organisation", N_("Partner organisation"), SHEET_NAME, false },
	        { "contact", N_("Name of the contact"), SHEET_NAME, false }, { "email", N_("Email of the contact"), SHEET_EMAIL, false },
	        { "telephone", N_("Telephone of the contact"), SHEET_TEXT, false }, { "web", N_("Web address of the partner"), SHEET_WEB, false },
	        { "note", N_("Focus"), SHEET_TEXT, false } } },
	[SHEET_PROJECTS] = { "projects", N_("Projects"), N_("A row for each project: when, where, with which money"), "/activities",
	    { { "title", N_("Title"), SHEET_NAME, true }, { "status", N_("Status"), SHEET_CODE, false }, { "starts", N_("Start"), SHEET_DATE, false },
	        { "ends", N_("End"), SHEET_DATE, false }, { "place", N_("Place"), SHEET_PLACE, false },
	        { "country", N_("Country"), SHEET_COUNTRY, false }, { "organisation", N_("Partner organisation"), SHEET_NAME, false },
	        { "amount", N_("Budget"), SHEET_MONEY, false }, { "currency", N_("Currency"), SHEET_CODE, false },
	        { "funder", N_("Funder"), SHEET_NAME, false }, { "web", N_("Web address"), SHEET_WEB, false },
	        { "note", N_("Summary"), SHEET_TEXT, false } } },
	[SHEET_VISITS] = { "visits", N_("Visits"), N_("A row for each visit: where, when, what for"), "/visits",
	    { { "title", N_("Title"), SHEET_NAME, false }, { "place", N_("Place"), SHEET_PLACE, true },
	        { "country", N_("Country"), SHEET_COUNTRY, false }, { "starts", N_("Start"), SHEET_DATE, true },
	        { "ends", N_("End"), SHEET_DATE, false }, { "direction", N_("Visit abroad or visitors from abroad"), SHEET_CODE, false },
	        { "purpose", N_("Purpose"), SHEET_TEXT, false }, { "note", N_("Summary"), SHEET_TEXT, false } } },
	[SHEET_SCHOOLS] = { "schools", N_("Schools"), N_("A row for each school: its name, its phase, where it is"), "/schools",
	    { { "school", N_("Name"), SHEET_NAME, true }, { "phase", N_("School phase"), SHEET_CODE, false },
	        { "number", N_("Unique reference number of a school"), SHEET_TEXT, false }, { "postcode", N_("Postcode"), SHEET_TEXT, false },
	        { "pupils", N_("Pupils on roll of a school"), SHEET_NUMBER, false }, { "web", N_("Web address"), SHEET_WEB, false },
	        { "note", N_("Summary"), SHEET_TEXT, false } } },
	[SHEET_GRANTS] = { "grants", N_("Grants that you gave"), N_("A row for each grant: to whom, how much, what for, when"), "/money/sums",
	    { { "recipient", N_("Recipient"), SHEET_NAME, true }, { "title", N_("What it was for"), SHEET_NAME, true },
	        { "amount", N_("Amount"), SHEET_MONEY, true }, { "currency", N_("Currency"), SHEET_CODE, false },
	        { "paid", N_("Date"), SHEET_DATE, true }, { "reference", N_("Reference"), SHEET_TEXT, false },
	        { "note", N_("Summary"), SHEET_TEXT, false } } },
};

enum sheet_kind sheet_kind_named(const char *name)
{
	size_t i = 0;
	while (i < SHEET_KINDS && !text_equal(sheet_kinds[i].name, name))
		i++;
	return (enum sheet_kind)i;
}

const struct sheet_field *sheet_field_of(enum sheet_kind kind, const char *name)
{
	for (size_t i = 0; kind < SHEET_KINDS && i < SHEET_FIELDS_MAX && sheet_kinds[kind].fields[i].name; i++)
		if (text_equal(sheet_kinds[kind].fields[i].name, name))
			return &sheet_kinds[kind].fields[i];
	return NULL;
}

/* ---- a file as cells ---- */

static const char *sheet_cell_text(struct arena *a, const struct csv_cell *c)
{
	const char *text = text_trim(a, csv_unquote_formula(arena_strndup(a, c->text, c->length)));
	return text_empty(text) ? "" : text;
}

static size_t cells_full(const struct csv_record *r)
{
	size_t n = 0;
	for (size_t i = 0; i < r->count; i++)
		n += r->cells[i].text[strspn(r->cells[i].text, " \t\r\n")] != 0;
	return n;
}

/* The line of the heading; the number of lines where there is none. */
static size_t sheet_heading_find(const struct table *t, struct csv_cell *cells)
{
	for (size_t i = 0; i < t->count && i < HEADING_WITHIN; i++) {
		struct csv_record r = line_record(&t->lines[i], cells);
		if (cells_full(&r) >= 2)
			return i;
	}
	return t->count;
}

static void headings_take(struct sheet *s, const struct csv_record *r)
{
	s->column_count = r->count < SHEET_COLUMNS_MAX ? r->count : SHEET_COLUMNS_MAX;
	for (size_t i = 0; i < s->column_count; i++)
		s->columns[i] = (struct sheet_column){ .heading = sheet_cell_text(s->model->arena, &r->cells[i]) };
}

static void example_take(struct sheet_column *c, const char *cell)
{
	for (size_t i = 0; i < SHEET_EXAMPLES && *cell; i++) {
		if (!c->examples[i]) {
			c->examples[i] = cell;
			return;
		}
		if (!strcmp(c->examples[i], cell))
			return;
	}
}

static void sheet_row_take(struct sheet *s, const struct csv_record *r, long number)
{
	struct sheet_row *row = &s->rows[s->row_count];
	if (!cells_full(r))
		return;
	row->number = number;
	row->cells = arena_array(s->model->arena, const char *, s->column_count + 1);
	for (size_t i = 0; i < s->column_count; i++) {
		row->cells[i] = i < r->count ? sheet_cell_text(s->model->arena, &r->cells[i]) : "";
		example_take(&s->columns[i], row->cells[i]);
	}
	s->row_count++;
}

/* A column without heading and cells is left out. */
static void columns_trim(struct sheet *s)
{
	while (s->column_count && text_empty(s->columns[s->column_count - 1].heading) && !s->columns[s->column_count - 1].examples[0])
		s->column_count--;
}

/* The tables that have rows below a row of headings: their names, and the one that is wanted. NULL without any. */
static const struct table *table_choose(struct sheet *s, const struct tables *all, const char *wanted, struct csv_cell *cells)
{
	const struct table *found = NULL;
	const char **names = arena_array(s->model->arena, const char *, SHEET_NAMES_MAX);
	for (const struct table *t = all->first; t; t = t->next) {
		if (sheet_heading_find(t, cells) + 1 >= t->count)
			continue;
		found = found && !text_equal(t->sheet, wanted) ? found : t;
		if (t->sheet && s->name_count < SHEET_NAMES_MAX)
			names[s->name_count++] = t->sheet;
	}
	s->names = names;
	s->name = found ? found->sheet : NULL;
	return found;
}

static void sheet_table_take(struct sheet *s, const struct table *t, struct csv_cell *cells)
{
	size_t at = sheet_heading_find(t, cells);
	struct csv_record heading = line_record(&t->lines[at], cells);
	headings_take(s, &heading);
	s->rows = arena_array(s->model->arena, struct sheet_row, t->count);
	s->decimal_comma = t->decimal_comma;
	for (size_t i = at + 1; i < t->count; i++) {
		struct csv_record r = line_record(&t->lines[i], cells);
		if (t->lines[i].state != LINE_FAULTY)
			sheet_row_take(s, &r, t->lines[i].number);
	}
	columns_trim(s);
}

bool sheet_read(struct sheet *s, struct model *m, enum sheet_kind kind, const struct sheet_bytes *from, struct problems *p)
{
	struct tables all = { .arena = m->arena, .every = true };
	struct csv_cell *cells = arena_array(m->arena, struct csv_cell, CSV_CELLS_MAX);
	size_t faults = 0, before = p->errors;
	*s = (struct sheet){ .model = m, .kind = kind };
	if (tables_read(&all, from->name, from->bytes, from->length, NULL, &faults, p) != TABLES_DONE || p->errors > before + faults || !all.first)
		return false;
	const struct table *t = table_choose(s, &all, from->sheet, cells);
	if (t)
		sheet_table_take(s, t, cells);
	if (!s->row_count)
		problem_add(p, NULL, "%s", _("The file has no rows below a row of headings"));
	return s->row_count > 0;
}
