/* record_bar.h - what the visitor may do with the record of the page. */
#ifndef WEB_RECORD_RECORD_BAR_H
#define WEB_RECORD_RECORD_BAR_H
#include "web/kit/page.h"

/* The bar of the page's subject, for those who may change something about it; nothing for others. */
void record_bar(struct page *, struct out *);
#endif
