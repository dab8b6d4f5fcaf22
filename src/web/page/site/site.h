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

/* search.c */
void page_search(struct page *);
#endif
