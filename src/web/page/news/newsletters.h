/* newsletters.h - an issue as a page shows it; private to the family. */
#ifndef WEB_PAGE_NEWS_NEWSLETTERS_H
#define WEB_PAGE_NEWS_NEWSLETTERS_H
#include "model/declared/sending.h"
#include "web/page/news/news.h"

/* What an issue says, for a reader of the site. */
void newsletters_content(struct page *, const struct newsletter *);
#endif
