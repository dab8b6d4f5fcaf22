/* site.h - the pages of about the site, search, and the generic pages of any record. */
#ifndef WEB_PAGE_SITE_SITE_H
#define WEB_PAGE_SITE_SITE_H
#include "web/kit/kit.h"

/* about.c */
void page_about(struct page *);
void page_accessibility(struct page *);
void page_cookies(struct page *);
void page_privacy(struct page *);
void page_open_data(struct page *);

/* records.c */
void page_rooms(struct page *);
void page_records(struct page *);

/* short.c */
void page_short(struct page *);

/* embed.c */
void page_embedding(struct page *);
void page_embed_map(struct page *);
void page_embed_events(struct page *);
/* What a page for frames says where it was refused (page_refusal()). */
void page_embed_refused(struct page *);

/* search.c */
void page_search(struct page *);
/* The name that the records have for the place that these words name: of the gazetteer, in any of its languages. NULL: they name none that is on
 * record. */
const char *search_other_name(struct page *, const char *words);
/* What the thing is, in words: "City", "Action · Objective 3 · International Development Strategy". */
const char *search_hit_kind(struct page *, const struct entity *, const void *row);

/* What the words lead to before any record (search_ways.c). */
enum { SEARCH_WAYS = 6 };
struct search_ways {
	bool any;
	const struct element *part; /* of the city's plan, that they name ("objective 3"); or NULL */
	const struct door_way *found[SEARCH_WAYS];
	size_t count;
	const char *year;        /* "2008"; NULL: the words name none */
	const struct link *link; /* with a partner that they name beside the year ("what did Moinho cost in 2008"); or NULL */
};
struct search_ways search_ways_found(struct page *, const char *q);
void search_ways_write(struct page *, const struct search_ways *);
void search_ways_show(struct page *, const struct search_ways *);
#endif
