/* committee_read.h - meetings of a committee, agendas in their order, and what is brought back; all the rest is
 * model/rows/committee.h. What is closed to the reader (closed.h) is left out of every set. */
#ifndef COMMITTEE_READ_H
#define COMMITTEE_READ_H
#include "model/declared/governance.h"
#include "model/rows/committee.h"

/* Whether an organisation is a committee, if only by its kind: it has met or will. */
bool committee_is(struct model *, const struct organisation *);

/* Meetings of a period up to the model's day, oldest first; `from` and `to` NULL: without that end. Cancelled ones are left out. */
struct set committee_series(struct model *, int64_t committee, const char *from, const char *to);

/* Items of a meeting in the order of their numbers: 2 before 10, 3a after 3. */
struct set meeting_items(struct model *, int64_t meeting);
/* How many items of the meeting the reader is not shown. */
int64_t meeting_held_back(struct model *, int64_t meeting, size_t shown);

/* Decisions that an item brings back, and the items that bring a decision back. */
struct set item_follow_ups(struct model *, int64_t item);
struct set decision_follow_ups(struct model *, int64_t decision);
#endif
