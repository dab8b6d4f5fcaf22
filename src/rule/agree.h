/* agree.h - whether what is recorded agrees with itself: values that are each right alone and can't all be true. */
#ifndef AGREE_H
#define AGREE_H
#include "model/engine/model.h"

/* Adds a warning for each contradiction, as at the model's day:
 * - an action that is complete or stopped, and has a next step, or is complete while a milestone of it is not;
 * - an update dated before its action starts;
 * - a benefit that came about, and nobody is recorded as gaining from it;
 * - an activity that is closed before it ends, or still planned after it ended, or whose report came before it started;
 * - a decision with another date than the meeting that took it;
 * - an article of a section that the strategy does not have.
 * Reads every plan, activity, decision and article. */
void agree_check(struct model *, struct problems *);
#endif
