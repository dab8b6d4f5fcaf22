/* carbon_sectors.h - the emissions by sector and year, as columns and as a table. */
#ifndef WEB_PAGE_STRATEGY_CARBON_SECTORS_H
#define WEB_PAGE_STRATEGY_CARBON_SECTORS_H
#include "rule/carbon.h"
#include "web/kit/page.h"
#include "web/view/chart.h"

/* The years that can be compared. */
const struct chart_frame *carbon_chart(struct page *, const struct carbon *);
/* The section's drawing; `carbon` is a struct carbon. */
void carbon_sectors_draw(struct page *, const void *carbon);
#endif
