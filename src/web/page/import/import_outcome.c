/* import_outcome.c - what the rows of a file would do or have done: counts, problems by place, rows with their fields. */
#include "web/page/import/import_outcome.h"

#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "codec/xlsx.h"
#include "model/engine/row.h"
#include "web/govuk/govuk.h"
#include "web/page/import/import.h"
#include "web/record/record_form.h"

enum { SHOWN_PROBLEMS = 1000 };

void import_head(struct page *p, const char *title)
{
	p->title = title;
	page_form_head(p, (const char *const[]){ _("All records"), "/records", _("Import rows from a spreadsheet"), NULL, NULL }, NULL, title, NULL);
}

const char *import_end_href(struct page *p, const struct entity *e, const struct records_count *c)
{
	if (c->register_of_schools)
		return page_href(p, "/schools");
	return text_or(register_href(p, e), arena_printf(p->arena, "/records/%s", e->name));
}

/* "Schools" of "schools.xlsx (Schools)"; "" of CSV. */
static const char *sheet_of(const struct import_shown *i, const char *file)
{
	size_t n = strlen(i->name);
	if (!text_starts(file, i->name) || !text_starts(file + n, " ("))
		return "";
	return arena_strndup(i->page->arena, file + n + 2, strlen(file + n + 2) - 1);
}

/* The column as people know it: its field, and in a sheet its letter. */
static const char *problem_column(const struct import_shown *i, const struct problem *q, const struct field *f)
{
	struct arena *a = i->page->arena;
	const char *letter = q->column && i->outcome->book ? xlsx_column_name(a, q->column) : NULL;
	if (f && letter)
		return arena_printf(a, "%s (%s)", _(f->label), letter);
	if (!f && letter && q->field) /* a column that the file names in its own words */
		return arena_printf(a, "%s (%s)", q->field, letter);
	return f ? _(f->label) : letter ? letter : q->field;
}

/* What stands behind a place elsewhere begins small: here it is a sentence. */
static const char *problem_sentence(struct page *p, const struct problem *q, const struct field *f)
{
	const char *text = f ? field_sentence(p->arena, f, problem_text(p->arena, q)) : problem_text(p->arena, q);
	return *text >= 'a' && *text <= 'z' ? arena_printf(p->arena, "%c%s", *text - 'a' + 'A', text + 1) : text;
}

static void problems_draw(const struct import_shown *i)
{
	static const struct column in_book[] = { { NULL, N_("Problem") }, { NULL, N_("Sheet") }, { NULL, N_("Row") }, { NULL, N_("Column") }, { 0 } };
	static const struct column in_text[] = { { NULL, N_("Problem") }, { NULL, N_("Row") }, { NULL, N_("Column") }, { 0 } };
	struct page *p = i->page;
	const struct problems *found = &i->outcome->found;
	size_t shown = 0;
	const char *heading = !found->errors ? _("Warnings") : found->warnings ? _("Errors and warnings") : _("Errors");
	p->explained = p->explained || found->errors;
	page_section_begin(p, "problems", heading, NULL);
	bool book = i->outcome->book; /* text has no sheets */
	table_open(p, heading, book ? in_book : in_text);
	for (const struct problem *q = found->first; q && shown < SHOWN_PROBLEMS; q = q->next, shown++) {
		const struct field *f = q->field ? entity_field(i->entity, q->field) : NULL;
		table_row(p);
		cell_words(p, problem_sentence(p, q, f));
		if (book)
			cell_words(p, q->file ? sheet_of(i, q->file) : NULL);
		cell_words(p, q->line ? arena_printf(p->arena, "%ld", q->line) : NULL);
		cell_words(p, problem_column(i, q, f));
	}
	table_close(p);
	size_t all = found->errors + found->warnings;
	if (all > shown)
		html(p->o, "<p class=\"govuk-body\">%s</p>", arena_printf(p->arena, _("And %zu more."), all - shown));
	page_section_end(p);
}

/* A value as the file has it, short: a person compares, and reads the whole in the file. */
static void value_draw(struct page *p, const char *value)
{
	html_text(p->o, text_empty(value) ? _("nothing") : text_cut(p->arena, text_trim(p->arena, value), 120));
}

static void import_outcome_row_draw(struct page *p, const struct records_row *r)
{
	table_row(p);
	cell_words(p, text_cut(p->arena, text_or(text_or(r->title, r->key), _("Without a name")), 120));
	cell_words(p, arena_printf(p->arena, "%ld", r->line));
	cell_words(p, r->what == RECORDS_ADD ? _("To be added") : r->what == RECORDS_CHANGE ? _("To be changed") : _("Left out. See the errors"));
	cell_begin(p, NULL);
	if (r->field_count)
		html(p->o, "<ul class=\"govuk-list small\">");
	for (size_t i = 0; i < r->field_count; i++) {
		const struct records_field *f = &r->fields[i];
		html(p->o, "<li>%s%s", _(f->field->label), message_colon());
		if (r->what == RECORDS_CHANGE) {
			html(p->o, "<del>");
			value_draw(p, f->old);
			html(p->o, "</del> <ins>");
			value_draw(p, f->new);
			html(p->o, "</ins></li>");
		} else {
			value_draw(p, f->new);
			html(p->o, "</li>");
		}
	}
	if (r->field_count)
		html(p->o, "</ul>");
	cell_end(p);
}

static void rows_draw(const struct import_shown *i)
{
	struct page *p = i->page;
	if (!i->outcome->preview.count)
		return;
	page_section_begin(p, "rows", _("What would happen"), NULL);
	table_open(p, _("What would happen"),
	    (const struct column[]){ { NULL, N_("Record") }, { NULL, N_("Row") }, { NULL, N_("What happens") }, { NULL, N_("Fields") }, { 0 } });
	for (size_t r = 0; r < i->outcome->preview.count; r++)
		import_outcome_row_draw(p, &i->outcome->preview.rows[r]);
	table_close(p);
	size_t all = i->outcome->count.added + i->outcome->count.changed + i->outcome->count.faulty;
	if (all > i->outcome->preview.count)
		html(p->o, "<p class=\"govuk-body\">%s</p>", arena_printf(p->arena, _("And %zu more."), all - i->outcome->preview.count));
	page_section_end(p);
}

void import_draw(const struct import_shown *i)
{
	if (i->outcome->found.errors + i->outcome->found.warnings)
		problems_draw(i);
	rows_draw(i);
}

static void count_words(struct out *o, size_t n, const char *words)
{
	if (!n)
		return;
	out_str(o, o->length ? _("; ") : "");
	out_fmt(o, words, n);
}

/* Each count that is not nought: "2 rows will be added; 1 row will be left out." */
const char *import_words(const struct import_shown *i)
{
	const struct records_count *c = &i->outcome->count;
	struct out o = { .arena = i->page->arena };
	if (i->outcome->end != RECORDS_DONE)
		return _("Nothing in this file can be imported as it is.");
	count_words(&o, c->added, message_n("%zu row will be added", "%zu rows will be added", (long)c->added));
	count_words(&o, c->changed, message_n("%zu row will change a record", "%zu rows will change records", (long)c->changed));
	count_words(&o, c->same, message_n("%zu row is the same as now", "%zu rows are the same as now", (long)c->same));
	count_words(&o, c->faulty, message_n("%zu row will be left out", "%zu rows will be left out", (long)c->faulty));
	return arena_printf(i->page->arena, _("%s. Nothing has been imported yet."), o.length ? out_text(&o) : _("The file has no rows"));
}

static const char *const take_values[] = { [IMPORT_ALL] = "all", [IMPORT_GOOD] = "good", [IMPORT_NONE] = "none" };

enum import_take import_take_chosen(struct page *p)
{
	const char *value = page_field(p, "take");
	for (enum import_take take = IMPORT_ALL; value && take < COUNT(take_values); take++)
		if (text_equal(take_values[take], value))
			return take;
	return IMPORT_LOOK;
}

void import_buttons(const struct import_shown *i)
{
	struct page *p = i->page;
	bool faulty = i->outcome->count.faulty;
	struct field why = why_field;
	why.help = N_("Shown in the history of each record");
	record_form_fields(p, &why, 1);
	html(p->o, "<div class=\"govuk-button-group\">");
	govuk_button(p->o,
	    &(struct govuk_button){ .text = faulty ? _("Import the rows without errors") : _("Import all rows"),
	        .name = "take",
	        .value = take_values[faulty ? IMPORT_GOOD : IMPORT_ALL],
	        .prevent_double_click = GOVUK_ON });
}
