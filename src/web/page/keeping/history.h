/* history.h - what a record was that is there no more. */
#ifndef WEB_PAGE_KEEPING_HISTORY_H
#define WEB_PAGE_KEEPING_HISTORY_H
#include "model/engine/model.h"
#include "web/kit/kit.h"

/* Its last state as far as its versions tell it, in the page's arena; NULL when they don't. */
const void *history_ghost(struct page *, const struct entity *, int64_t id, struct set versions);
#endif
