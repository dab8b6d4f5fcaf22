/* recount.h - a claimed figure counted again from the records that exist (doc/design.md 5).
 *
 * Counts of people and schools with the quality "claimed" are the claim itself and are never added to measured ones. A school
 * that takes part twice counts once. */
#ifndef RECOUNT_H
#define RECOUNT_H
#include "model/strategy.h"
#include "model/model.h"

struct recount {
	int64_t value;      /* millionths */
	struct set records; /* that make the sum */
};

/* False when no record can recount this indicator. As at the model's day. */
bool recount_read(struct model *, const struct indicator *, struct recount *);
#endif
