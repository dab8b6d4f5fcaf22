/* document_table.h - tables by columns and cells: what pages (web/kit/table.h) and documents have in common, and how a document sets it.
 *
 *	static const struct column columns[] = { { "key" }, { "title", N_("Committee") }, { "#held", N_("Meetings held") }, { 0 } };
 *
 * A column with a name is for programs (JSON, CSV, workbooks), one with a heading is for people; most are both. The cells of a row
 * follow in the order of the columns, one for each. A document needs the headings alone:
 *
 *	document_table_open(d, _("Committees"), (const char *const[]){ N_("Committee"), N_("Meetings held"), NULL });
 *	document_row(d);
 *	document_cell(d, (struct cell){ .text = name, .address = "#r-name" });
 *	document_cell(d, (struct cell){ .text = "3" });
 *	if (!document_table_close(d)) ...
 *
 * The first cell of a row heads it. */
#ifndef DOCUMENT_TABLE_H
#define DOCUMENT_TABLE_H
#include <stdbool.h>
#include <stddef.h>

struct document_tree;

struct column {
	const char *name;    /* in files; '#' before it, which is not shown, says that it holds numbers; NULL: for people alone */
	const char *heading; /* message id; NULL: for programs alone */
	const char *sort;    /* on a page of a list that can be sorted by this field: the heading leads to it; or NULL */
	bool figures;        /* on a page its words are numbers, amounts, shares, though no name says so */
	bool whole;          /* on a page its words are not broken over lines: dates, amounts */
	bool named;          /* on a phone a status there has its heading before it: by itself it does not say what it is of */
};

enum { COLUMNS_MAX = 24 };

/* The name without the '#', and whether it was there. */
const char *column_name(const struct column *);
bool column_is_number(const struct column *);

/* The parts of a cell, in this order; a part that is NULL is left out. */
struct cell {
	const char *lead; /* a code before the words: "3a" */
	const char *text;
	const char *address;               /* where the text leads */
	const char *after;                 /* behind the text, outside its link */
	bool absent;                       /* the text says that there is nothing; files leave the cell empty */
	bool muted;                        /* the same, in grey */
	bool illustrative;                 /* the mark */
	const char *status, *status_class; /* a word of standing, and on a page its class ("s-late") */
	const char *note;                  /* small, on a line of its own */
	bool note_illustrative;            /* the mark behind it */
	const char *code;                  /* in files instead of the text: a key, a code, a plain number */
};

/* The value for programs; NULL: none. */
const char *cell_code(const struct cell *);

/* Headings are message ids and end with NULL. A table in which no row is begun leaves no trace. */
/* How broad each column is: `least` is what its longest word needs, `most` its longest line, in any one unit. What is left of `room` goes
 * where there is more to say, and a column of long texts does not starve the others; where even the words have no room, all are narrower. */
void document_table_share(size_t columns, const double *least, const double *most, double room, double *widths);

void document_table_open(struct document_tree *, const char *caption, const char *const *headings);
void document_row(struct document_tree *); /* ends the one before */
void document_cell(struct document_tree *, struct cell);
/* A cell whose runs are written between the two. */
void document_cell_open(struct document_tree *);
void document_cell_close(struct document_tree *);
size_t document_table_close(struct document_tree *); /* how many rows it has, beside the heading */
#endif
