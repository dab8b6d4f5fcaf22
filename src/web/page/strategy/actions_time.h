/* actions_time.h - how the actions stood at the end of each quarter. */
#ifndef WEB_PAGE_STRATEGY_ACTIONS_TIME_H
#define WEB_PAGE_STRATEGY_ACTIONS_TIME_H
#include "model/read/actions_read.h"
#include "web/view/chart.h"

/* Of the actions of an owner or an objective, or of all; NULL where the filter asks for more than these, or too little was said of them.
 * `made_up`: a status is. */
const struct chart_frame *actions_time_chart(struct page *, const struct actions_filter *, bool made_up);
#endif
