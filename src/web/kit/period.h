/* period.h - what is dated, on the day that the page speaks of. */
#ifndef WEB_KIT_PERIOD_H
#define WEB_KIT_PERIOD_H
#include "web/kit/page.h"

/* Whether something dated had come about on the day the page speaks of; what has no date counts as always there. */
bool day_reached(const struct page *, const char *date);
/* Whether it was over: its last day lies before that day. Without an end it is not. */
bool day_over(struct page *, const char *ends);
/* "from 1987 to 2001", "since 1987", "until 2001", or "". */
const char *period_people(struct page *, const char *starts, const char *ends);
#endif
