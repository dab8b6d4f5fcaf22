/* xlsx_write.h - Excel workbooks out, by libxlsxwriter: row by row, so that memory does not grow with the rows (each sheet
 * waits in a temporary file of its own, which has no name).
 *
 *	struct xlsx_writer *w = xlsx_writer_open(&arena);
 *	xlsx_writer_sheet(w, "Places");
 *	xlsx_writer_heading(w, "slug", 24); ... xlsx_writer_end(w);
 *	xlsx_writer_cell(w, CSV_TEXT, "=1+1"); ... xlsx_writer_end(w);
 *	if (xlsx_writer_close(w, &bytes, &problems)) ...
 *
 * Texts are texts whatever they begin with; days from 1 March 1900 on are real dates, other dates are texts; numbers of up to 15
 * digits are numbers, longer ones texts, since Excel would round them. The same calls give the same bytes. */
#ifndef XLSX_WRITE_H
#define XLSX_WRITE_H
#include "csv.h"

#define XLSX_TEXT_MAX 32767 /* characters (UTF-16) of a cell, Excel's own limit */
#define XLSX_SHEET_NAME_MAX 31

struct xlsx_writer;
struct xlsx_writer *xlsx_writer_open(struct arena *);
/* Begins a sheet. The name is cut and cleaned to what Excel allows. */
void xlsx_writer_sheet(struct xlsx_writer *, const char *name);
/* A cell of the first row: bold, and the row stays in sight; `width` of the column in characters. */
void xlsx_writer_heading(struct xlsx_writer *, const char *text, double width);
/* A cell; NULL or "" leaves it empty. A text that is longer than XLSX_TEXT_MAX is told when the writer closes. */
void xlsx_writer_cell(struct xlsx_writer *, enum csv_kind, const char *text);
void xlsx_writer_end(struct xlsx_writer *); /* of the row */
/* False with a problem when the workbook can't be made; the writer is gone in either case. */
bool xlsx_writer_close(struct xlsx_writer *, struct out *bytes, struct problems *);
#endif
