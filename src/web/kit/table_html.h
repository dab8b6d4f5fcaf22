/* table_html.h - the table that is being written, and how people get it: at its end, once it is known what stands in each column. Private to
 * the table (table.h). */
#ifndef TABLE_HTML_H
#define TABLE_HTML_H
#include "web/kit/table.h"

/* What stands in the cells of a column: numbers, something else. */
struct table_column {
	bool figures, others;
};

/* The table that is being written. */
struct table {
	const char *caption;
	const struct column *columns;
	size_t at; /* the column of the next cell */
	size_t rows;
	bool headed;       /* the row has its heading cell */
	bool open;         /* a cell is open */
	size_t tag, words; /* where its HTML begins, and what it says */
	bool figure;       /* it is a number and no more */
	struct table_column of[COLUMNS_MAX];
	const char **seen; /* what people see, row by row; NULL: an empty cell */
	size_t seen_count, seen_room;
	bool made_up;       /* the cell that comes next, or is open */
	const char **codes; /* for programs, row by row */
	size_t count, room;
	const char **marks; /* names of the columns of each row in which something made up stands */
	size_t mark_room;
	struct out names; /* those of the row */
};

static inline bool table_is_end(const struct column *c)
{
	return !c->name && !c->heading;
}

/* What people see in the cell of the column before `at`; NULL: nothing. The words are kept. */
void table_seen_add(struct page *, struct table *, const char *words);
void table_html_write(struct page *, const struct table *);
#endif
