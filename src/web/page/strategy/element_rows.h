/* element_rows.h - what the page of an element reads. */
#ifndef WEB_PAGE_STRATEGY_ELEMENT_ROWS_H
#define WEB_PAGE_STRATEGY_ELEMENT_ROWS_H
#include "model/declared/strategy.h"
#include "web/kit/kit.h"

struct element_rows {
	const struct element *element;
	struct set needs, needed_by; /* alignments of kind depends-on, both ways */
	struct set before, now;      /* elements that it replaces; elements that replace it on the day */
	struct set children, updates, from, to, contributions, indicators, evidence;
};

struct element_rows element_rows_read(struct page *, const struct element *);
/* Whether the child is a milestone of the action itself: those stand in a table of their own, with their states. */
bool element_own_milestone(const struct element_rows *, const struct element *child);
#endif
