/* datum.h - what a page has shown so far; private to page.c and data.c. */
#ifndef PAGE_DATA_H
#define PAGE_DATA_H
#include "web/kit/page.h"

enum datum_kind { DATUM_ROW, DATUM_SET, DATUM_INT, DATUM_TEXT, DATUM_COUNTS, DATUM_GRID };

struct page_datum {
	enum datum_kind kind;
	const char *name;
	struct set set;
	int64_t integer; /* of DATUM_COUNTS: how many */
	const char *text;
	const struct page_count *counts;
	const struct page_grid *grid;
	struct page_datum *next;
};
#endif
