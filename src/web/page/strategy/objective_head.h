/* objective_head.h - the head of an objective's page: its name, how its actions stand, who leads, what is due next. */
#ifndef WEB_PAGE_STRATEGY_OBJECTIVE_HEAD_H
#define WEB_PAGE_STRATEGY_OBJECTIVE_HEAD_H
#include "web/page/strategy/objective_rows.h"

void objective_head(struct page *, const struct objective_rows *);
/* The evidence for one of its elements, of what was read. */
struct set objective_evidence_for(struct page *, const struct objective_rows *, int64_t element);
#endif
