/* records_list.c - lists of the site as files, and the empty files that people fill in: the same columns in each form. */
#include <string.h>

#include "base/text.h"
#include "codec/sheet_write.h"
#include "model/engine/row.h"
#include "exchange/library/catalogue.h"
#include "records.h"

struct records_list {
	const struct entity *entity;
	struct sheet_writer *sheet;         /* NULL: */
	struct catalogue_writer *catalogue; /* as libraries exchange it */
	struct problems problems;           /* of a row that a format can't hold */
};

static enum csv_kind cell_kind(const struct field *f)
{
	switch (f->kind) {
	case K_DATE: return CSV_DATE;
	case K_INT:
	case K_DECIMAL: return CSV_NUMBER;
	case K_BOOL: return CSV_TRUTH;
	default: return CSV_TEXT;
	}
}

static double width(const struct field *f)
{
	switch (f->kind) {
	case K_NOTE: return 60;
	case K_DATE:
	case K_INT:
	case K_DECIMAL:
	case K_BOOL: return 12;
	case K_CODE: return 16;
	default: return 28;
	}
}

/* ---- lists ---- */

struct records_list *records_list_begin(struct arena *a, enum records_form form, const struct entity *e)
{
	struct records_list *l = arena_alloc(a, sizeof(*l));
	if (form == RECORDS_MARC || form == RECORDS_MARCXML || form == RECORDS_DC) {
		enum catalogue_form as = form == RECORDS_MARC ? CATALOGUE_MARC : form == RECORDS_MARCXML ? CATALOGUE_MARCXML : CATALOGUE_DC;
		*l = (struct records_list){ e, NULL, catalogue_begin(a, as), { .arena = a } };
		return l;
	}
	*l = (struct records_list){ .entity = e, .sheet = sheet_writer_open(a, form == RECORDS_XLSX ? SHEET_XLSX : SHEET_CSV, _(e->labels)) };
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!records_public_field(f))
			continue;
		sheet_writer_heading(l->sheet, f->name, width(f));
		if (records_named(f))
			sheet_writer_heading(l->sheet, arena_printf(a, "%s_name", f->name), 28);
	}
	sheet_writer_heading(l->sheet, "illustrative", 20);
	sheet_writer_row_end(l->sheet);
	return l;
}

void records_list_add(struct records_list *l, struct model *m, const struct set *s)
{
	const struct entity *e = l->entity;
	if (l->catalogue && !l->problems.errors)
		catalogue_add(l->catalogue, m, s, &l->problems);
	for (size_t r = 0; r < s->count && l->sheet; r++) {
		for (size_t i = 0; i < e->field_count; i++) {
			const struct field *f = &e->fields[i];
			if (!records_public_field(f))
				continue;
			sheet_writer_cell(l->sheet, cell_kind(f), row_text(m, e, s->rows[r], f));
			if (records_named(f))
				sheet_writer_cell(l->sheet, CSV_TEXT, row_people(m, e, s->rows[r], f));
		}
		struct out names = { .arena = m->arena };
		for (const char **n = records_illustrative(m, e, s->rows[r]); *n; n++)
			out_fmt(&names, "%s%s", names.length ? " " : "", *n);
		sheet_writer_cell(l->sheet, CSV_TEXT, out_text(&names));
		sheet_writer_row_end(l->sheet);
	}
}

void records_list_cut(struct records_list *l, const char *text)
{
	if (l->sheet) /* a file of a library has no place to say it */
		sheet_writer_remark(l->sheet, _("About this list"), text);
}

bool records_list_end(struct records_list *l, struct out *o, struct problems *p)
{
	if (l->sheet)
		return sheet_writer_close(l->sheet, o, p);
	if (l->problems.first)
		problem_add(p, NULL, "%s", l->problems.first->text);
	catalogue_end(l->catalogue, o);
	return !l->problems.errors;
}

/* ---- templates ---- */

static const char *kind_words(struct arena *a, const struct field *f)
{
	switch (f->kind) {
	case K_SLUG: return _("The end of the record's address: lower-case letters, digits, hyphens");
	case K_TEXT: return arena_printf(a, _("Text of one line, up to %lld characters"), (long long)(f->max ? f->max : 200));
	case K_NOTE: return _("Text of many lines, in Markdown");
	case K_CODE: return _("One of the codes listed here");
	case K_DATE: return _("A date: a year, a month or a day, such as 2009-09-30");
	case K_STAMP: return _("A date and time, such as 2009-09-30T12:00:00Z");
	case K_TIME: return _("A time of day, such as 19:30");
	case K_URL: return _("A web address that starts with https:// or http://");
	case K_EMAIL: return _("An email address");
	case K_REF: return arena_printf(a, _("The key of a record of the kind \u201c%s\u201d"), _(f->of->label));
	case K_RECORD: return _("The key of the record that it is about");
	case K_INT: return _("A whole number");
	case K_DECIMAL: return _("A number, such as 1300 or 12.5");
	default: return _("Yes or no");
	}
}

static const char *codes_words(struct arena *a, const struct field *f)
{
	struct out o = { .arena = a };
	for (size_t i = 0; f->kind == K_CODE && i < f->list->count; i++)
		out_fmt(&o, "%s%s: %s", i ? "\n" : "", f->list->codes[i].code, _(f->list->codes[i].name));
	return out_text(&o);
}

static void explain(struct xlsx_writer *book, struct arena *a, const struct entity *e)
{
	xlsx_writer_sheet(book, _("Explanations"));
	const char *const heads[] = { _("Column"), _("Label"), _("Required"), _("Content"), _("Codes"), _("More") };
	static const double widths[] = { 22, 28, 14, 50, 40, 50 };
	for (size_t i = 0; i < COUNT(heads); i++)
		xlsx_writer_heading(book, heads[i], widths[i]);
	xlsx_writer_end(book);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!records_public_field(f))
			continue;
		xlsx_writer_cell(book, CSV_TEXT, f->name);
		xlsx_writer_cell(book, CSV_TEXT, _(f->label));
		xlsx_writer_cell(book, CSV_TEXT, f->flags & REQUIRED ? _("Yes") : _("No"));
		xlsx_writer_cell(book, CSV_TEXT, kind_words(a, f));
		xlsx_writer_cell(book, CSV_TEXT, codes_words(a, f));
		xlsx_writer_cell(book, CSV_TEXT, f->help ? _(f->help) : "");
		xlsx_writer_end(book);
	}
}

bool records_template(struct out *o, enum records_form form, const struct entity *e, struct problems *p)
{
	struct sheet_writer *s = sheet_writer_open(o->arena, form == RECORDS_XLSX ? SHEET_XLSX : SHEET_CSV, _(e->labels));
	for (size_t i = 0; i < e->field_count; i++)
		if (records_public_field(&e->fields[i]))
			sheet_writer_heading(s, e->fields[i].name, width(&e->fields[i]));
	sheet_writer_row_end(s);
	if (sheet_writer_book(s))
		explain(sheet_writer_book(s), o->arena, e);
	return sheet_writer_close(s, o, p);
}
