/* criterion.h - the one comparison of a criterion, no matter who asks it: the level of an award (ladder.h) or a funder (rule/fit/fit.h).
 *
 * What was found, and what is asked, may be known only within bounds: "25 people, of whom it is not said how many are guests" is between 0
 * and 25 guests. A criterion holds when it holds wherever in its bounds the truth lies, fails when it fails everywhere, and is not known
 * otherwise. Figures are millionths; CRITERION_ENDLESS is no bound. Pure functions. */
#ifndef CRITERION_H
#define CRITERION_H
#include "model/declared/strategy.h"

enum criterion_state { CRITERION_HOLDS, CRITERION_FAILS, CRITERION_UNKNOWN };
const char *criterion_code(enum criterion_state);  /* "holds", "fails", "not-known" */
const char *criterion_name(enum criterion_state);  /* message id */
const char *criterion_class(enum criterion_state); /* CSS class: "s-complete" */

#define CRITERION_ENDLESS INT64_MAX
struct criterion_range {
	int64_t low, high;
};
static inline struct criterion_range criterion_exact(int64_t value)
{
	return (struct criterion_range){ value, value };
}
static inline bool criterion_is_exact(struct criterion_range r)
{
	return r.low == r.high;
}

/* `comparator`: a code of codelist_comparator; NULL and "present" ask for at least as much. */
enum criterion_state criterion_compare(const char *comparator, struct criterion_range found, struct criterion_range asked);

/* "at least 3", "more than 50%": the comparator with a number as it is to be written. */
const char *criterion_amount(struct arena *, const char *comparator, const char *number);
#endif
