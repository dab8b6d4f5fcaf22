#include "sheet_write.h"

struct sheet_writer {
	struct xlsx_writer *book; /* NULL: CSV */
	struct out csv;
	const char *heading, *remark;
};

struct sheet_writer *sheet_writer_open(struct arena *a, enum sheet_form form, const char *name)
{
	struct sheet_writer *s = arena_alloc(a, sizeof(*s));
	*s = (struct sheet_writer){ .csv.arena = a };
	if (form == SHEET_XLSX) {
		s->book = xlsx_writer_open(a);
		xlsx_writer_sheet(s->book, name);
	}
	return s;
}

struct xlsx_writer *sheet_writer_book(struct sheet_writer *s)
{
	return s->book;
}

void sheet_writer_heading(struct sheet_writer *s, const char *text, double width)
{
	if (s->book)
		xlsx_writer_heading(s->book, text, width);
	else
		csv_cell(&s->csv, text);
}

void sheet_writer_cell(struct sheet_writer *s, enum csv_kind kind, const char *text)
{
	if (s->book)
		xlsx_writer_cell(s->book, kind, text);
	else
		csv_cell(&s->csv, text);
}

void sheet_writer_row_end(struct sheet_writer *s)
{
	if (s->book)
		xlsx_writer_end(s->book);
	else
		csv_end(&s->csv);
}

void sheet_writer_remark(struct sheet_writer *s, const char *heading, const char *text)
{
	s->heading = heading;
	s->remark = arena_strdup(s->csv.arena, text);
}

bool sheet_writer_close(struct sheet_writer *s, struct out *o, struct problems *p)
{
	if (!s->book) {
		csv_mark(o);
		if (s->remark)
			csv_comment(o, s->remark);
		out_bytes(o, s->csv.text ? s->csv.text : "", s->csv.length);
		return true;
	}
	if (s->remark) {
		xlsx_writer_sheet(s->book, s->heading);
		xlsx_writer_cell(s->book, CSV_TEXT, s->remark);
		xlsx_writer_end(s->book);
	}
	return xlsx_writer_close(s->book, o, p);
}
