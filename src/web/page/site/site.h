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
#endif
