/* actions_read.h - actions of every plan of the city's own dataset, a page at a time, by how they stand on the model's day.
 *
 * The status that counts is worked out in the statement, as rule/progress.h says it. A page costs what the actions that it passes
 * cost, whatever else is stored. */
#ifndef ACTIONS_READ_H
#define ACTIONS_READ_H
#include "model/engine/model.h"
#include "model/declared/strategy.h"

struct actions_filter {
	const char *status; /* of update-status, or "late"; NULL: any */
	int64_t owner;      /* organisation; NONE: anybody's */
	int64_t objective;  /* element that they are below at any depth; NONE: anywhere */
	int64_t due;        /* open, not late, and due within so many days; NONE: any */
	int64_t untouched;  /* open, and without an update in so many days; NONE: any */
};

/* Up to `limit` elements of kind action in the order of their address names, after the address name `after` (NULL: from the first). */
struct set actions_read(struct model *, const struct actions_filter *, const char *after, size_t limit);

/* How many of them stand how; the filter's status is not heeded. Statuses that none has are left out. */
struct action_count {
	const char *status;
	int64_t count;
};
struct action_count *actions_count(struct model *, const struct actions_filter *, size_t *n);

/* Organisations that own an action, by name: what a filter offers. */
struct set action_owners(struct model *, size_t limit);

/* The highest number among an element's updates of a date; 0 without one. */
int64_t update_last_number(struct model *, int64_t element, const char *date);
#endif
