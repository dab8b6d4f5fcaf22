/* fresh.h - how long what was recorded says something of today: evidence of a claim, the value of an indicator, what a school did. A year,
 * since plans report once a year; the choice of Jumelage (doc/design.md 5), and the one place that says how long. */
#ifndef RULE_FRESH_H
#define RULE_FRESH_H
#include "base/date.h"

enum { FRESH_DAYS = 365 };

/* Whether a date is fresh on a day; of a partial date the last day counts that it may mean. */
static inline bool fresh_on(struct arena *a, const char *date, const char *day)
{
	return date_days(day) - date_days(date_last(a, date)) <= FRESH_DAYS;
}
#endif
