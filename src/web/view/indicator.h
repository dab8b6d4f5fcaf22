/* indicator.h - indicators as rows with their bullets, or as a table. */
#ifndef WEB_VIEW_INDICATOR_H
#define WEB_VIEW_INDICATOR_H
#include "rule/measure/measure.h"
#include "web/kit/page.h"

/* A paragraph with the note on the target behind a verdict; nothing where there is no note. */
void measure_caveat_write(struct page *, const struct measure *);
/* How many have each verdict, and whether one of these is worked out from what is made up. */
struct verdict_counts {
	size_t each[MEASURE_NO_DATA + 1];
	bool made_up;
};
struct verdict_counts indicators_judged(struct model *, struct set indicators);
/* Those that have a target and a figure of the last year. */
static inline size_t verdicts_of_now(const struct verdict_counts *c)
{
	return c->each[MEASURE_AHEAD] + c->each[MEASURE_ON_COURSE] + c->each[MEASURE_BEHIND];
}
/* Indicators as rows with their bullets. */
void indicator_rows(struct page *, struct set indicators);
/* The same as a table, for many: last value, target, verdict. */
void indicator_table(struct page *, struct set indicators);
#endif
