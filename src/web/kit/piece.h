/* piece.h - pieces that several page families share: facts, lists of records, tables that stack on a phone, list pages.
 *
 * What begins is ended by the caller, in the same function. All text comes as people read it; everything is escaped. */
#ifndef WEB_PIECE_H
#define WEB_PIECE_H
#include "model/engine/list.h"
#include "web/web.h"

/* ---- facts: <dl class="facts"> ---- */
void facts_begin(struct page *);
void facts_end(struct page *);
void fact_begin(struct page *, const char *label);
void fact_end(struct page *);
/* A field under its own label; nothing when it is absent. */
void fact(struct page *, const struct entity *, const void *row, const char *field);
/* Several of them, ending with NULL. */
void fact_all(struct page *, const struct entity *, const void *row, const char *const *fields);

/* ---- tables ---- */
/* Headings end with NULL; the caption is for those who do not see the section's heading. */
void table_begin(struct page *, const char *caption, const char *const *headings);
void table_end(struct page *);
void table_row_begin(struct page *); /* and the row's own heading cell */
void table_head_end(struct page *);
void table_cell(struct page *, const char *heading);
void table_cell_end(struct page *);
void table_row_end(struct page *);
/* A whole cell with a text. */
void table_cell_text(struct page *, const char *heading, const char *text);
/* A whole cell with a field under its own label. */
void table_value(struct page *, const struct entity *, const void *row, const char *field);

/* The same without a mark, in rows whose number or amount carries it. */
void table_words(struct page *, const struct entity *, const void *row, const char *field);

/* ---- lists ---- */
/* The records of a set as links with their mark, at most `max`; `more_href` (may be NULL) leads to all when there are more. */
void record_list(struct page *, struct set, size_t max, const char *more_href);
/* The generic list of an entity, filtered by one reference. */
const char *referring_href(struct page *, const struct entity *, const char *field, const struct entity *of, int64_t id);
/* Link and mark of one record. */
void record_link(struct page *, const struct entity *, int64_t id);

/* ---- days ---- */
/* Whether something dated had come about on the day the page speaks of; what has no date counts as always there. */
bool day_reached(const struct page *, const char *date);
/* Whether it was over: its last day lies before that day. Without an end it is not. */
bool day_over(struct page *, const char *ends);
/* "from 1987 to 2001", "since 1987", "until 2001", or "". */
const char *period_people(struct page *, const char *starts, const char *ends);

/* A number of `count` or, at a limit, "more than": for sets that were read up to a limit. */
const char *capped_people(struct page *, size_t count, size_t limit);

/* ---- a list page: filters at the side, rows, pager, downloads ---- */
struct register_page {
	const struct entity *entity;
	const char *title, *lede, *empty;
	const char *const *filters;          /* fields, ending with NULL; NULL: none */
	const char *keep;                    /* a parameter of the address that the filter form keeps, or NULL */
	struct markup extra;                 /* further fields of the filter form, before the others */
	const struct list_condition *conditions[4]; /* further ones, ending with NULL */
	const char *preset;                  /* how a record that is added here starts, "kind=school"; or NULL */
	const char *sort;                    /* a sortable field that the list follows unless the address asks otherwise; or NULL */
	bool descending;
	bool table;                          /* begins and ends a table with `headings` around the rows */
	const char *const *headings;
	void (*before)(struct page *);       /* between head and list, or NULL */
	void (*row)(struct page *, const void *row);
};
void register_write(struct page *, const struct register_page *);
#endif
