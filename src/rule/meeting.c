#include "meeting.h"

#include "model/declared/money.h"
#include "rule/money/bid.h"

const char *meeting_class(const struct meeting *m)
{
	return meeting_is_planned(m)                             ? "s-not-started"
	    : text_equal(m->state, CODE_MEETING_STATE_PUBLISHED) ? "s-on-track"
	    : meeting_is_held(m)                                 ? "s-complete"
	                                                         : "s-stopped";
}

const char *decision_class(const struct decision *d)
{
	return decision_is_open(d) ? "s-on-track" : text_equal(d->state, CODE_DECISION_STATE_DONE) ? "s-complete" : "s-stopped";
}

bool meeting_item_is_confidential(struct model *m, const struct agenda_item *t)
{
	const struct bid *b = t->bid == NONE ? NULL : model_get(m, bid, t->bid);
	return t->confidential == 1 || (b && !bid_is_awarded(b->stage));
}
