/* agenda.h - what is due for a meeting: proposals for its agenda, each with the reason in words.
 *
 * Due are: decisions of the same committee that are still open, from meetings before this one; actions that are late on the model's
 * day; awards and agreements that run out, links and plans that are to be looked at again, within AGENDA_AHEAD_DAYS after the
 * meeting; bids that nobody has sent yet while their call is open. What is on the agenda already is not proposed again, and an action that an open
 * decision brings back anyway is not proposed a second time. What comes from a confidential item stays confidential, and a bid is until it is awarded. */
#ifndef AGENDA_H
#define AGENDA_H
#include "model/read/committee_read.h"

enum { AGENDA_AHEAD_DAYS = 92, AGENDA_PROPOSALS_MAX = 600 };

struct agenda_proposal {
	const char *key; /* "decision:KEY": names it in forms */
	const struct entity *of;
	int64_t id;
	const char *title, *reason; /* of the item; why it is due */
	const char *owner;          /* whose it is, or NULL */
	int64_t element;            /* the action that the item is about; NONE */
	bool confidential;
	bool always; /* comes back by itself: an open decision */
};
struct agenda_proposals {
	struct agenda_proposal *list; /* open decisions first, then by kind */
	size_t count;
};
struct agenda_proposals agenda_due(struct model *, const struct meeting *);
const struct agenda_proposal *agenda_find(const struct agenda_proposals *, const char *key);

/* Open decisions that this meeting is to look at and that no item of it brings back yet. Nothing once it was held or
 * cancelled, or while another meeting stands before it: they come back on the next agenda. */
struct set agenda_arising(struct model *, const struct meeting *);

/* The number behind the highest one of the meeting: numbers that were given stay. */
int64_t agenda_next_number(struct model *, int64_t meeting);
/* A new item (unsaved) as the proposal says. */
struct agenda_item *agenda_item_of(struct model *, const struct meeting *, const struct agenda_proposal *, int64_t number);
#endif
