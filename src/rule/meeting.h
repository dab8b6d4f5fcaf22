/* meeting.h - how meetings and decisions stand (codelists meeting-state, decision-state). */
#ifndef RULE_MEETING_H
#define RULE_MEETING_H
#include "base/text.h"
#include "model/codelists.h"
#include "model/declared/governance.h"
#include "model/engine/model.h"

/* Its agenda is not published yet. */
static inline bool meeting_is_planned(const struct meeting *m)
{
	return text_equal(m->state, CODE_MEETING_STATE_PLANNED);
}
static inline bool meeting_is_cancelled(const struct meeting *m)
{
	return text_equal(m->state, CODE_MEETING_STATE_CANCELLED);
}
static inline bool meeting_is_held(const struct meeting *m)
{
	return text_equal(m->state, CODE_MEETING_STATE_HELD);
}
const char *meeting_class(const struct meeting *); /* CSS class: "s-complete" */

/* Marked as confidential, or about a bid that is not awarded. */
bool meeting_item_is_confidential(struct model *, const struct agenda_item *);

/* Neither done nor withdrawn: it comes back at the next meeting. */
static inline bool decision_is_open(const struct decision *d)
{
	return text_equal(d->state, CODE_DECISION_STATE_OPEN);
}
const char *decision_class(const struct decision *);
#endif
