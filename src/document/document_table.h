/* document_table.h - tables by columns and cells: what pages (web/kit/table.h) and documents have in common, and how a document sets it.
 *
 *	static const struct column columns[] = { { "key" }, { "title", N_("Committee") }, { "#held", N_("Meetings held") }, { 0 } };
 *
 * A column with a name is for programs (JSON, CSV, workbooks), one with a heading is for people; most are both. The cells of a row
 * follow in the order of the columns, one for each. */
#ifndef DOCUMENT_TABLE_H
#define DOCUMENT_TABLE_H
#include <stdbool.h>

struct column {
	const char *name;    /* in files; '#' before it, which is not shown, says that it holds numbers; NULL: for people alone */
	const char *heading; /* message id; NULL: for programs alone */
	bool whole;          /* on a page its words are not broken over lines: dates, amounts */
};

enum { COLUMNS_MAX = 24 };

/* What stands in a cell, in this order; what is NULL is not there. */
struct cell {
	const char *lead; /* a code before the words: "3a" */
	const char *text;
	const char *address;               /* where the text leads */
	const char *after;                 /* behind the text, outside its link */
	bool muted;                        /* the text says that there is nothing, and is none in files */
	bool illustrative;                 /* the mark */
	const char *status, *status_class; /* a word of standing, and on a page its class ("s-late") */
	const char *note;                  /* small, on a line of its own */
	const char *code;                  /* in files instead of the text: a key, a code, a plain number */
};

/* What a program is given of it; NULL: nothing. */
const char *cell_code(const struct cell *);
#endif
