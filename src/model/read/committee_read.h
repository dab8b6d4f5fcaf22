/* committee_read.h - what the pages of committees read: meetings, agendas, decisions, and what is due for an agenda. All is limited. What
 * is closed to the reader (closed.h) is left out of every set. */
#ifndef COMMITTEE_READ_H
#define COMMITTEE_READ_H
#include "model/declared/governance.h"
#include "model/engine/model.h"

enum { COMMITTEES_MAX = 200, MEETINGS_MAX = 400, ITEMS_MAX = 200, DECISIONS_MAX = 400, AGENDA_DUE_MAX = 100 };

/* Organisations that have met or will, by name; whether one is a committee, if only by its kind. */
struct set committees_all(struct model *);
bool committee_is(struct model *, const struct organisation *);

/* Meetings of a committee, newest first. */
struct set committee_meetings(struct model *, int64_t committee);
/* The first one that is still to come on the model's day (on the day itself, unless it was held by now); NULL when there is none. */
const struct meeting *committee_next(struct model *, int64_t committee);
/* Those of a period up to the model's day, oldest first; `from` and `to` NULL: without that end. Cancelled ones are left out. */
struct set committee_series(struct model *, int64_t committee, const char *from, const char *to);

/* Items of a meeting in the order of their numbers: 2 before 10, 3a after 3. */
struct set meeting_items(struct model *, int64_t meeting);
/* How many items of the meeting the reader is not shown. */
int64_t meeting_held_back(struct model *, int64_t meeting, size_t shown);
/* Who was there, by state and name. */
struct set meeting_presence(struct model *, int64_t meeting);

/* Decisions of an agenda item, in the order of their dates. */
struct set item_decisions(struct model *, int64_t item);
/* Decisions that an item brings back, and the items that bring a decision back. */
struct set item_follow_ups(struct model *, int64_t item);
struct set decision_follow_ups(struct model *, int64_t decision);
/* Decisions of a committee that are open, up to a day, oldest first. */
struct set committee_open(struct model *, int64_t committee, const char *day);

/* What runs out, is to be looked at again, or waits for a word, up to a day. */
struct set due_awards(struct model *, const char *day);     /* held, and not held again for longer */
struct set due_agreements(struct model *, const char *day); /* of links that still stand, and not signed anew */
struct set due_links(struct model *, const char *day);
struct set due_plans(struct model *, const char *day);
struct set due_bids(struct model *); /* an idea or in preparation */
#endif
