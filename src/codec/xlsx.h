/* xlsx.h - Excel workbooks (ISO/IEC 29500, SpreadsheetML, Transitional and Strict) in and out.
 *
 * Reading is one pass over each sheet, by libxml2's SAX2 push interface: no tree, no DTD, no entities, no network. A cell
 * comes as the text that CSV would have:
 *
 *   texts      shared, inline, rich (its runs joined, phonetic ones left out)
 *   numbers    exact decimals of the 15 digits that Excel keeps: 0.1, not the 0.10000000000000001 that is in the file
 *   dates      cells whose number format shows a date: ISO 8601 as exact as the format shows it, so that what a person wrote as
 *              "Sep 2009" is 2009-09 and no day is made up; with a time of day, 2009-09-30T12:00:00Z. Both systems, from 1900 and
 *              from 1904; 29 February 1900, which Excel has and the calendar hasn't, is a fault
 *   truth      TRUE and FALSE
 *
 * A formula is a fault that names its cell, since the value beside it is only what some program worked out last; so is an
 * error such as #N/A. Faults go to the problems with row (line) and column, and reading goes on behind them, so that a person
 * sees all at once; who got any error must not use what was read. Blank rows are skipped; a row is as long as the first one,
 * longer where it holds more. Limits are those of CSV (csv.h), of the container (zip_read.h) and those below.
 *
 * Memory: everything lives in the arena, but xlsx_close() must be called. */
#ifndef XLSX_H
#define XLSX_H
#include "csv.h"

#define XLSX_ROWS_MAX 1048576 /* Excel's own */
#define XLSX_SHEETS_MAX 255
#define XLSX_DEPTH_MAX 64     /* of XML */
#define XLSX_STYLES_MAX 65536 /* Excel's own: 65,490 */

struct xlsx_sheet {
	const char *name; /* as on its tab */
	bool hidden;
	const char *part; /* the reader's own */
};

struct xlsx {
	struct xlsx_sheet *sheets;
	size_t sheet_count; /* 1 or more */
	struct xlsx_in *in; /* the reader's own */
};

/* NULL with a problem, which says what the file is instead and what to do, when it is no workbook. The bytes must outlive it. */
struct xlsx *xlsx_open(struct arena *, const char *bytes, size_t length, struct problems *);
void xlsx_close(struct xlsx *);

/* Begins a sheet; what was begun before ends. False with a problem. */
bool xlsx_begin(struct xlsx *, size_t sheet, struct problems *);
/* The next record; false at the end of the sheet. */
bool xlsx_next(struct xlsx *, struct csv_record *, struct problems *);

/* "C5" for column 3 of row 5. */
const char *xlsx_cell_name(struct arena *, long row, long column);
const char *xlsx_column_name(struct arena *, long column); /* "C" */

/* What a number of Excel's says as a date: `shown` is what its format shows. NULL when there is no such day. */
/* XLSX_PADDED + n: as a whole number of at least n digits, "00042". */
enum xlsx_shown { XLSX_NUMBER, XLSX_TIME, XLSX_YEAR, XLSX_MONTH, XLSX_DAY, XLSX_MOMENT, XLSX_PADDED, XLSX_PADDED_MOST = XLSX_PADDED + 15 };
const char *xlsx_date(struct arena *, double serial, bool from_1904, enum xlsx_shown shown);
/* What a format's code ("dd/mm/yyyy") shows. */
enum xlsx_shown xlsx_format(const char *code);
/* "0.10000000000000001" and "1.5E+3" as exact decimals; NULL when the text is no number, or one of more than 40 digits. */
const char *xlsx_number(struct arena *, const char *text);

#endif
