/* standing.h - where a record comes from: stands at the foot of its page. */
#ifndef WEB_RECORD_STANDING_H
#define WEB_RECORD_STANDING_H
#include "web/kit/page.h"

/* Source and standing of a record, and the links to its data: stands at the foot of each record's page. */
void page_standing(struct page *, const struct entity *, const void *row);
#endif
