/* depends.h - what an action depends on, what depends on it, and its milestones: sections of its page. */
#ifndef WEB_PAGE_STRATEGY_DEPENDS_H
#define WEB_PAGE_STRATEGY_DEPENDS_H
#include "web/kit/kit.h"

/* Draw sections of struct element_rows, the context. */
void depends_draw(struct page *, const void *context);
void depends_needed_draw(struct page *, const void *context);
void milestones_draw(struct page *, const void *context);
#endif
