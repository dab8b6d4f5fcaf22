/* rollup.h - what the activities of an element come to, beside what was claimed. */
#ifndef WEB_VIEW_ROLLUP_H
#define WEB_VIEW_ROLLUP_H
#include "model/declared/strategy.h"
#include "model/read/rollup_read.h"
#include "web/kit/page.h"

/* The sums over the activities of an element, next to what was claimed (rollup_table.c); and the same as JSON. */
void rollup_table(struct page *, const struct element *, const struct rollup *);
/* The same as JSON. */
void rollup_show(struct page *, const struct rollup *);
#endif
