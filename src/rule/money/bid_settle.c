#include <string.h>

#include "base/date.h"
#include "model/engine/row.h"
#include "rule/money/bid.h"
#include "rule/money/grant.h"

bool bid_is_decided(const char *stage)
{
	return bid_is_awarded(stage) || bid_is_refused(stage);
}

bool bid_settle(struct model *m, const struct bid *old, const struct bid *row, struct problems *p)
{
	bool decides = bid_is_decided(row->stage) && !(old && text_equal(old->stage, row->stage));
	return !decides || grant_decision_fits(m, old, row, p);
}
