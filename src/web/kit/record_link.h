/* record_link.h - links to records with their mark. */
#ifndef WEB_KIT_RECORD_LINK_H
#define WEB_KIT_RECORD_LINK_H
#include "web/kit/page.h"

/* The records of a set as links with their mark, at most `max`; `more_href` (may be NULL) leads to all when there are more. */
void record_list(struct page *, struct set, size_t max, const char *more_href);
/* The generic list of an entity, filtered by one reference. */
const char *referring_href(struct page *, const struct entity *, const char *field, const struct entity *of, int64_t id);
/* Link and mark of one record. */
void record_link(struct page *, const struct entity *, int64_t id);
#endif
