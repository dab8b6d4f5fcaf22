/* library.h - the pages of the reference library: links to other sites, reading lists. */
#ifndef WEB_PAGE_LIBRARY_H
#define WEB_PAGE_LIBRARY_H
#include "model/declared/library.h"
#include "web/kit/kit.h"

/* links.c */
void page_web_links(struct page *);
void page_web_link(struct page *);

/* reading.c */
void page_reading_lists(struct page *);
#endif
