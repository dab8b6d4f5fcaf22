/* approval.h - values of indicators that somebody gave, and who says that they count.
 *
 * A value without a state came with its source and stands. What the owner of an action, an association or a partner city gives is
 * "given": everybody may see it, and it counts in no verdict until an officer has approved it, or sends it back with a reply; then
 * whoever gave it may put it right, and it waits again. Officers change what stands; the others only what does not (may.c). */
#ifndef APPROVAL_H
#define APPROVAL_H
#include "model/strategy.h"
#include "rule/may.h"

bool approval_stands(const struct observation *);
bool approval_waits(const struct observation *);

/* Before a row is saved: a value from somebody who may not approve waits, whatever the form said. Other kinds stay as they are. */
void approval_settle(const struct visitor *, const struct entity *, void *row);
#endif
