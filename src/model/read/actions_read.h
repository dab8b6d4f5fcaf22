/* actions_read.h - actions of every plan of the city's own dataset, a page at a time, by how they stand on the model's day
 * (model/rows/actions.h). */
#ifndef ACTIONS_READ_H
#define ACTIONS_READ_H
#include "model/declared/strategy.h"
#include "model/rows/actions.h"

struct actions_filter {
	const char *status; /* of update-status, or "late"; NULL: any */
	int64_t owner;      /* organisation; NONE: anybody's */
	int64_t objective;  /* element that they are below at any depth; NONE: anywhere */
	int64_t due;        /* open, not late, and due within so many days; NONE: any */
	int64_t untouched;  /* open, and without an update in so many days; NONE: any */
};

/* Up to `limit` elements of kind action in the order of their address names, after the page address `after` (NULL: from the first). */
struct set actions_read(struct model *, const struct actions_filter *, const char *after, size_t limit);

/* How many of them stand how; the filter's status is not heeded. */
struct action_counts actions_count(struct model *, const struct actions_filter *);
#endif
