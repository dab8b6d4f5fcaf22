/* impact_read.h - what activities did for a plan, summed in a few statements for each of its objectives and for the whole; for Action
 * and Impact. The cost grows with the activities that serve the plan, never with how many statements are asked.
 *
 * An activity serves an element when it contributes to it; an objective, when it serves it or an element below. Each activity
 * counts once for an objective and once for the whole, with its parts. Without a place and a period the figures of an objective are
 * those of rollup_read() (rollup_read.h), which looks at the first activities alone. */
#ifndef IMPACT_READ_H
#define IMPACT_READ_H
#include "model/read/rollup_read.h"
#include "model/rows/impact.h"

struct impact_options {
	int64_t plan;
	int64_t element;       /* an objective or any other; NONE: each objective, and the whole plan */
	int64_t place;         /* only activities that lie there or belong to a link with it; NONE: all */
	const char *from, *to; /* first and last day that counts, as dates of any length; NULL: ever, and up to the model's day */
};

struct impact {
	int64_t element;         /* 0: the whole plan */
	struct recounted visits; /* that took place, with those of no known day where there is no period; `records`: of how many activities */
	int64_t undated;         /* visits of which no day is on record: among `visits` without a period, else beside them */
	struct recounted schools;
	struct rollup_line *heads;
	size_t head_count;
	struct money_rows money;
};
struct impacts {
	struct impact *each;
	size_t count;
};
struct impacts impact_read(struct model *, const struct impact_options *);
/* The one of an element (0: of the whole plan); one of noughts when nothing serves it. */
const struct impact *impact_of(const struct impacts *, int64_t element);

/* Of the activities that count without a period, those whose beginning is not on record, so that nobody knows whether they fall in one:
 * up to `limit`, by title. */
struct set impact_of_no_day(struct model *, const struct impact_options *, size_t limit);

/* The activities and parts that the money of an element (NONE: of the whole plan) is of, by title. */
struct set impact_paying_for(struct model *, const struct impact_options *, int64_t element, size_t limit);

/* What activities do for elements: of each element the latest IMPACT_LINES, by element. */
enum { IMPACT_LINES = 12 };
struct impact_lines impact_lines(struct model *, const struct impact_options *);
#endif
