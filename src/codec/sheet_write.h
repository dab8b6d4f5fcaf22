/* sheet_write.h - one table as a file: comma-separated values or an Excel workbook, by the same calls.
 *
 *	struct sheet_writer *s = sheet_writer_open(&arena, SHEET_XLSX, "Places");
 *	sheet_writer_heading(s, "slug", 28); ... sheet_writer_row_end(s);
 *	sheet_writer_cell(s, CSV_TEXT, "harbour-town"); ... sheet_writer_row_end(s);
 *	if (sheet_writer_close(s, &bytes, &problems)) ...
 *
 * What csv.h and xlsx_write.h say of cells holds here. Memory is the arena's; a sheet that was opened must be closed. */
#ifndef SHEET_WRITE_H
#define SHEET_WRITE_H
#include "xlsx_write.h"

enum sheet_form { SHEET_CSV, SHEET_XLSX };
struct sheet_writer;
/* The name is the workbook's tab. */
struct sheet_writer *sheet_writer_open(struct arena *, enum sheet_form, const char *name);
void sheet_writer_heading(struct sheet_writer *, const char *text, double width); /* of the first row; `width` in characters */
void sheet_writer_cell(struct sheet_writer *, enum csv_kind, const char *text);
void sheet_writer_row_end(struct sheet_writer *);
/* Said of the whole: a comment before CSV, a sheet of its own in a workbook. */
void sheet_writer_remark(struct sheet_writer *, const char *heading, const char *text);
/* The workbook, for more sheets behind the first; NULL for CSV. */
struct xlsx_writer *sheet_writer_book(struct sheet_writer *);
/* False with a problem when the file can't be made; the sheet is gone in either case. */
bool sheet_writer_close(struct sheet_writer *, struct out *, struct problems *);
#endif
