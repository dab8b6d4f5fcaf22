/* show.h - the data of a page, whatever the format: what it shows is its JSON, and its list or grid is its CSV and workbook. */
#ifndef WEB_KIT_SHOW_H
#define WEB_KIT_SHOW_H
#include "web/kit/page.h"

void page_show(struct page *, const char *name, const struct entity *, const void *row); /* row NULL: null */
void page_show_set(struct page *, const char *name, struct set);
void page_show_list(struct page *, const char *name, struct set, const char *next_href); /* also the rows of .csv */
void page_show_int(struct page *, const char *name, int64_t);
void page_show_text(struct page *, const char *name, const char *);
/* The number, text or counts shown last rest on made-up values: in JSON their name is under "illustrative" of the page. */
void page_show_made_up(struct page *, bool);
/* Several named numbers: {"complete": 4, "late": 1}. */
struct page_count {
	const char *name;
	int64_t value;
};
void page_show_counts(struct page *, const char *name, const struct page_count *, size_t n);
/* Tables are shown by page_show_table() of table.h, which calls this (datum.h). */
struct page_grid;
void page_show_grid(struct page *, const struct page_grid *);
/* True when no HTML is wanted: the page function returns. */
bool page_is_data(const struct page *);
#endif
