/* register.h - a list page: filters at the side, rows, pager, downloads. */
#ifndef WEB_KIT_REGISTER_H
#define WEB_KIT_REGISTER_H
#include "model/engine/list.h"
#include "web/kit/table.h"

/* A number of `count` or, at a limit, "more than": for sets that were read up to a limit. */
const char *capped_people(struct page *, size_t count, size_t limit);
/* A way to look at a list: `of` says under which heading a row stands (NULL: under the last, "Others"). Rows keep their order below it. */
struct register_group {
	const char *name, *label; /* in the address, "?group=city"; message id */
	const char *(*of)(struct page *, const void *row);
	bool descending;                                  /* of headings: years */
	const char *others;                               /* message id: heading of the last; NULL: "Others" */
	bool first;                                       /* the list is grouped so unless the address asks otherwise */
	unsigned (*rank)(struct page *, const void *row); /* the order of headings, before their letters; or NULL */
	bool kept;                                        /* headings stand as their first rows do: the list is in their order */
};
enum { DIRECTORY = 120, DIRECTORY_CHOSEN = 50 };
struct register_page {
	const struct entity *entity;
	const char *title, *lede, *empty;
	const char *const *filters; /* fields, ending with NULL; NULL: none */
	const struct entity *own;   /* the page's own filters, before the others, with their `values`; or NULL */
	const void *values;
	const struct list_condition *conditions[8]; /* further ones, ending with NULL */
	const struct list_topic *topics;            /* what is asked for of many that a row has, ending with one that is all zero; or NULL */
	const char *preset;                         /* how a record that is added here starts, "kind=school"; or NULL */
	const char *first;                          /* of a list of some records of a kind: of what the first ones come in; or NULL */
	const char *since;                          /* a date: what begins after the day is not in the list of that day; or NULL */
	const char *sort;                           /* a sortable field that the list follows unless the address asks otherwise; or NULL */
	bool descending;
	const struct register_group *groups; /* ending with one that is all zero; NULL: none */
	const char *newest;                  /* a sortable date by which people may have the newest first; or NULL */
	size_t most;                         /* of a compact one: how many on a page; 0: as below */
	bool compact; /* titles with one line each, in two columns: DIRECTORY on a page, DIRECTORY_CHOSEN of what a filter chose; no summaries */
	void (*before)(struct page *); /* between head and list, or NULL */
	/* A row is drawn by `row`: the cells of one row where there are columns (table.h: table_row() is called before), else an item of a list, with
	 * its heading as <h3>.
	 * Without it, it is an item with the record's summary and the fields `meta`. */
	const struct column *columns;
	const char *meta[8];
	const char *away; /* a place among `meta` that is told only where it is not the city's own; or NULL */
	void (*row)(struct page *, const void *row);
	/* Makes of the rows what the page and its files show of them, with what is worked out of all at once; each begins as its row does. Or NULL. */
	struct set (*lines)(struct model *, struct set);
};
/* The condition of `since`, for lists that are no registers. */
struct list_condition list_since(struct page *, const char *field);
/* True, and the page is answered (bad request), when the address asks for groups that are not `known`. */
bool register_way_refused(struct page *, bool known);
/* One way to look at a list, <li>: the chosen one is no link. */
void register_way(struct page *, const char *href, const char *words, bool chosen);
void register_write(struct page *, const struct register_page *);
/* By which ways the first records of a kind (its entity's name), or what a page shows, come in, beside its form; to officers, else nothing. */
void register_first_write(struct page *, const char *of);
#endif
