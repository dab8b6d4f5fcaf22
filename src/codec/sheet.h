/* sheet.h - a table of rows, whatever file it comes in: CSV (csv.h), a ZIP with one CSV, as large registers are published, or an Excel
 * workbook (xlsx.h), so that one importer reads all of them.
 *
 * What a file is, its bytes say; its name must agree, since a file with a wrong ending is mostly not what its sender means. An
 * old workbook, an OpenDocument one, a web page that calls itself .xls and the like are refused with what they are and what
 * to do. Everything lives in the arena, but sheet_close() must be called. */
#ifndef SHEET_H
#define SHEET_H
#include "csv.h"
#include "xlsx.h"

struct sheet_file {
	size_t count;                    /* sheets; 1 of CSV */
	const struct xlsx_sheet *sheets; /* their names; NULL of CSV */
	struct csv *csv;                 /* NULL of a workbook */
	struct xlsx *xlsx;
};

/* NULL with a problem. `name` is the file's, for its ending; NULL or without one, anything goes. The bytes must outlive it. */
struct sheet_file *sheet_open(struct arena *, const char *name, const char *bytes, size_t length, struct problems *);
void sheet_close(struct sheet_file *);

/* Begins a sheet; those of a workbook may be read in any order. False with a problem. */
bool sheet_begin(struct sheet_file *, size_t sheet, struct problems *);
/* The next record; false at the end of the sheet. */
bool sheet_next(struct sheet_file *, struct csv_record *, struct problems *);
#endif
