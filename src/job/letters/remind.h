/* remind.h - an officer reminds the owner of an action by hand, beside the reminders that go by themselves (job/chase.h). */
#ifndef JOB_LETTERS_REMIND_H
#define JOB_LETTERS_REMIND_H
#include "model/declared/strategy.h"
#include "model/engine/row.h"

/* Writes the mails to who speaks for the action's owner, in the caller's write transaction, and counts them on: to each account one a day for an
 * action. `note`: what the officer adds, or NULL; `from`: who reminds. Nothing is written where no mail goes, the site has no address or nobody
 * speaks for the owner. False when the database failed. */
bool remind_owner(struct model *, const struct element *, const char *note, const char *from, const struct change *, size_t *mails);
/* The days on which owners were told of actions, by hand or by themselves, read at once. */
struct remind_days {
	struct set by_hand, chases;
};
struct remind_days remind_days_read(struct model *);
/* Those of one action. */
struct remind_days remind_days_of(struct model *, int64_t element);
/* The last day on which the owner was told of the action; NULL: never. */
const char *remind_last(struct model *, const struct remind_days *, int64_t element);
#endif
