/* datum.h - what a page has shown so far; private to the kit and data.c. */
#ifndef PAGE_DATA_H
#define PAGE_DATA_H
#include "document/document_table.h"
#include "web/kit/page.h"

enum datum_kind { DATUM_ROW, DATUM_SET, DATUM_INT, DATUM_TEXT, DATUM_COUNTS, DATUM_GRID };

/* A table that was worked out, row after row: in JSON a list of objects (a cell NULL: null). */
struct page_grid {
	const char *name;
	const struct column *columns; /* of which those with a name count */
	const char *const *cells;     /* `rows` times as many as columns with a name */
	const char *const *marks;     /* of each row the columns with made-up values, names with a blank between; or NULL */
	size_t rows;
};

struct page_datum {
	enum datum_kind kind;
	const char *name;
	struct set set;
	int64_t integer; /* of DATUM_COUNTS: how many */
	const char *text;
	const struct page_count *counts;
	const struct page_grid *grid;
	bool made_up; /* of a number, a text or counts */
	struct page_datum *next;
};
#endif
