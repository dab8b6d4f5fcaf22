/* objective_serves.h - sections of an objective's page; the context is its struct objective_rows. */
#ifndef WEB_PAGE_STRATEGY_OBJECTIVE_SERVES_H
#define WEB_PAGE_STRATEGY_OBJECTIVE_SERVES_H
#include "web/kit/page.h"

/* The priorities of other plans in their words, and the themes of the vision. */
void objective_serves_draw(struct page *, const void *rows);
/* Aims and other parts of the same plan. */
void objective_own_draw(struct page *, const void *rows);
#endif
