/* rollup_read.h - what activities did for an element and for those below it, from the sums of model/rows/recount.h. */
#ifndef ROLLUP_READ_H
#define ROLLUP_READ_H
#include "model/rows/recount.h"

/* An activity that serves several of them counts once, and so does a school that takes part in several activities. The activities
 * of the first contributions are looked at: a page looks at fewer, so that it costs no more the more there is. */
enum { ROLLUP_PAGE = 250, ROLLUP_MAX = 1000 };

struct rollup_line {
	const char *what; /* a code of attendance-who */
	struct recounted counted, claimed;
	const char *counted_least, *claimed_least; /* qualifiers of the sums: a count among them says "more than" or "at least"; or NULL */
};
/* Takes a row of either kind into its line. */
void rollup_line_take(struct rollup_line *, const struct rollup_head *);
struct rollup {
	int64_t activities;
	bool more;               /* others serve it too, and are not counted */
	struct recounted visits; /* that took place, parts of the activities among them */
	int64_t undated;         /* of these visits, those of which no day is on record */
	struct recounted schools;
	struct rollup_line *heads;
	size_t head_count;
	struct money_rows money;
	struct rollup_acts acts; /* what serves it, with parts */
};
struct rollup rollup_read(struct model *, int64_t element, size_t contributions);
#endif
