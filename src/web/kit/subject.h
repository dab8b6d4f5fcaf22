/* subject.h - the record that the address names. */
#ifndef WEB_KIT_SUBJECT_H
#define WEB_KIT_SUBJECT_H
#include "web/kit/page.h"

/* The record of p->rest, which becomes the page's subject; NULL when the page was already answered: not found, or moved. */
const void *page_record(struct page *, const struct entity *);
#endif
