/* approval.h - values of indicators that somebody gave, and who says that they count.
 *
 * A value without a state came with its source and stands. What the owner of an action, an association or a partner city gives is
 * "given": everybody may see it, and it counts in no verdict until an officer has approved it, or sends it back with a reply; then
 * anyone who gave it may put it right, and it waits again. Officers change what stands; the others only what does not (may.c). */
#ifndef APPROVAL_H
#define APPROVAL_H
#include "model/declared/strategy.h"
#include "rule/may.h"

bool approval_stands(const struct observation *);
bool approval_waits(const struct observation *);
/* Of a state that somebody chose: it does not count and goes back, with a reply. */
bool approval_sends_back(const char *state);

/* In whose name the visitor's updates are published: a post, else an organisation or a role; NULL for nobody. Who it was is in the
 * history. */
const char *approval_author(struct model *, const struct visitor *);

/* Whether an update that corrects another one is not older than that: the one that counts is looked for from there on. */
bool approval_correction(struct model *, const struct update *, struct problems *);

/* `old`: the row as it is saved, or NULL. Before a row is saved that comes from somebody who is no officer: a value waits; a booking of what
 * others hold is only asked for, for days on which the desk lends it, and once it is out the lender alone changes it; who is interested asks
 * and takes back, the other side agrees; an update is given in their own name, whatever was sent, and not for a day to come; parts of
 * reports to a committee are for officers alone. What is for another side to say is a problem at its field (false). Other kinds stay as
 * they are; approval_correction(), account_row_fits(), closed_kept(), bid_settle() and bid_part_settle() are asked for everybody's. */
bool approval_settle(struct model *, const struct visitor *, const struct entity *, const void *old, void *row, struct problems *);

/* Whether a form asks for the field: that a value waits, was approved or sent back, and what is replied, concerns values that somebody gave, and
 * officers alone. `old` NULL: a new row. What is not asked stays as it is. */
bool approval_asks(const struct visitor *, const struct entity *, const void *old, const struct field *);

/* Whether there are codes at all that the visitor's rows of the kind can't have. */
bool approval_limits(const struct visitor *, const struct entity *);
/* Whether a row, as far as it is filled in, could be saved with the code in the field, as far as that is up to the code: a form offers it
 * then. Where the row does not yet say of whom it asks something, all that the visitor may say of something of their own. */
bool approval_takes(
    struct model *, const struct visitor *, const struct entity *, const void *old, const void *row, const struct field *, const char *code);
#endif
