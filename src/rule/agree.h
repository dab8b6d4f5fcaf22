/* agree.h - whether what is recorded agrees with itself: values that are each right alone and can't all be true. */
#ifndef AGREE_H
#define AGREE_H
#include "model/engine/model.h"

/* Adds a warning for each contradiction, as at the model's day:
 * - an action that is complete or stopped, and has a next step, or is complete while a milestone of it is not;
 * - a milestone that is due after its action; an action that is said to be in time, though a meeting takes it up only after it is due;
 * - an update dated before its action starts;
 * - a benefit that came about, and nobody is recorded as gaining from it;
 * - an activity that is closed before it ends, or still planned after it ended, or goes on without ever having started, or whose report
 *   came before it started;
 * - a decision with another date than the meeting that took it, or taken by a committee on a day without a meeting;
 * - who was present at a meeting that was not held; a meeting that was held after the day, or is to be held before it;
 * - evidence that can prove nothing: a blank form, an activity that is only planned, or a date before its activity started;
 * - an award that is worked towards, though the records meet all that its level requires;
 * - a bid that is still prepared after its call closed, or was decided before it was sent;
 * - an article of a section that the strategy does not have.
 * Reads every plan, activity, meeting, decision, award, bid, article and piece of evidence: for a command, not for a page. */
void agree_check(struct model *, struct problems *);
#endif
