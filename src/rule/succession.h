/* succession.h - what follows a framework that has ended (DESIGN 5: an alignment of kind replaces keeps every tag alive).
 *
 * Tags are never moved: an activity that served a goal of 2000 to 2015 did serve that goal. What took the place of an element finds what
 * was tagged to it; from the day on which a plan is over, pages name what followed beside it. Before that day they speak as people did. */
#ifndef SUCCESSION_H
#define SUCCESSION_H
#include "model/read/strategy_read.h"

/* Whether a plan is over on the model's day: its last day has passed, or without one its status says so. */
bool succession_over(struct model *, const struct plan *);
/* Whether it had begun on that day. */
bool succession_begun(struct model *, const struct plan *);

/* What an element's tags count for on the day: what took its place, of plans that are in force then, the nearest in time first; none while
 * its own plan is in force. */
struct set succession_now(struct model *, const struct element *);
#endif
