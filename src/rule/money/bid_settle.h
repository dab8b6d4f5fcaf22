/* bid_settle.h - what may be saved of a bid: what was sent stays as the funder got it, and a grant of our own is decided only once it was scored and a
 * committee agreed. */
#ifndef RULE_BID_SETTLE_H
#define RULE_BID_SETTLE_H
#include "rule/money/bid.h"

/* `old`: the bid as it is saved, or NULL. Before a bid is saved by anybody, in any way: what was sent stays as the funder got it, until an
 * officer takes it back to drafting (job/bid.h); a grant of our own is asked for as grant_comes_once() says, and awarded or refused only as
 * grant_decision_fits() does. False: what is wrong is a problem at its field. */
bool bid_settle(struct model *, const struct bid *old, const struct bid *row, struct problems *);
/* Whether a bid can have been sent on a day (NULL: none is said): not after the site's own. Else a problem of the field. */
bool bid_sent_day_fits(struct model *, const char *day, const char *field, struct problems *);
/* The same of a line of its budget or an answer. */
bool bid_part_settle(struct model *, const struct entity *, const void *old, const void *row, struct problems *);
#endif
