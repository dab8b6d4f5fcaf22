/* csv.h - comma-separated values (RFC 4180) in and out; the reader takes what spreadsheets really write.
 *
 * Reading: UTF-8 with or without a byte order mark; UTF-16 with one ("Unicode text" of Excel); other bytes that are not UTF-8 are
 * taken as Windows-1252 (`windows_1252` says so, for a warning). A first line "sep=;" names the delimiter, as Excel means it. Lines end with CRLF, LF or CR. Lines before the header that begin with '#' are comments.
 * Blank lines are skipped. A fault is added to the problems with its line and column, and reading goes on behind it,
 * so that a person sees all faults of a file at once; who got any error must not use what was read.
 * Memory: everything lives in the arena given to csv_open().
 *
 * A text that a spreadsheet would run as a formula (it begins with = + - @ TAB or CR and is no plain number) is written
 * with an apostrophe before it (OWASP, CSV injection); csv_unquote_formula() takes it off. Both together are the identity. */
#ifndef CSV_H
#define CSV_H
#include "base/out.h"
#include "base/problem.h"

#define CSV_CELLS_MAX 1000   /* cells of one record */
#define CSV_CELL_MAX 1000000 /* bytes of one cell */
#define CSV_PROBLEMS_MAX 100 /* after so many faults the rest of the file isn't read */

/* What the file itself says of a cell; only a workbook (xlsx.h) says more than that it is text. */
enum csv_kind { CSV_TEXT, CSV_NUMBER, CSV_DATE, CSV_TRUTH };

struct csv_cell {
	const char *text;  /* UTF-8, never NULL */
	size_t length;     /* bytes */
	long line, column; /* of its first character, from 1; columns are characters */
	enum csv_kind kind;
};

struct csv_record {
	struct csv_cell *cells;
	size_t count; /* 1 or more */
	long line;    /* of its first character */
};

struct csv {
	char delimiter;      /* given, or named by "sep=", or found in the first record: ',', ';' or TAB */
	bool windows_1252;   /* the bytes were no UTF-8 */
	const char *comment; /* comment lines without '#' and the blank behind it, joined by LF; NULL without any */
	struct csv_in *in;   /* the reader's own */
};

/* A reader on `length` bytes, which must outlive it. `delimiter` 0: detect. */
struct csv *csv_open(struct arena *, const char *bytes, size_t length, char delimiter);

/* The next record; false at the end. The record's cells are not touched by the next call. */
bool csv_next(struct csv *, struct csv_record *, struct problems *);

/* The cell's text as it was before csv_cell() guarded it: `text` itself, or `text` behind its first apostrophe. */
const char *csv_unquote_formula(const char *text);

/* The byte order mark, by which Excel knows UTF-8; before all else. */
void csv_mark(struct out *);

/* Writing: a record is one or more csv_cell() and a csv_end(), to the same `out` and nothing else between them. Comma and
 * CRLF. NULL is an empty cell. The text must be UTF-8 without NUL. */
void csv_cell(struct out *, const char *text);
void csv_end(struct out *);
/* A whole record of cells without a comma in them: "key,title". */
void csv_heads(struct out *, const char *heads);
/* "# text" lines, one for each line of `text`; only before the first record. */
void csv_comment(struct out *, const char *text);
#endif
