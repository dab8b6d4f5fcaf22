/* activity.h - how an activity stands, what a visit is, and whether an activity falls in a period (codelist activity-status, activity-kind).
 *
 * Rows of several statements hold an activity in part, so the questions take what they need: a status, a kind, days. */
#ifndef RULE_ACTIVITY_H
#define RULE_ACTIVITY_H
#include "base/text.h"
#include "model/codelists.h"
#include "model/declared/delivery.h"
#include "model/engine/model.h"

bool activity_is_planned(const char *status);
bool activity_is_cancelled(const char *status);
/* On the model's day, before the city's own, it had not begun: what it did for the plan is not told yet. */
bool activity_to_come(const struct model *, const struct activity *);
/* It has begun and is not over, be it that it rests: running, finalising, suspended. */
bool activity_goes_on(const char *status);

/* CSS class of a status: "s-on-track" of what goes on. */
const char *activity_status_class(const char *status);

/* A visit has a page with its whole chain (rule/visit.h): who travelled, who paid, who approved. */
bool activity_is_visit(const char *kind);
/* What sums call "visits and exchanges": an exchange takes people to each other as a visit does. sql has the same as the fragment
 * visit_or_exchange; a test holds the two equal. */
bool activity_is_visit_or_exchange(const char *kind);
/* Whether it took place or goes on, by its status: it is no mere plan and was not called off. sql has the same as the fragment visit_counts.
 * Reports and lists count such visits by the days on record: of a period those with a day in it; what has no day at all is told beside them. */
bool activity_took_place(const char *status);
bool activity_is_exchange(const char *kind);
bool activity_is_learning(const char *kind);
/* Somebody came to the city; else somebody of the city travelled. */
bool activity_comes_in(const struct activity *);

/* Full or partial dates; NULL where there is none. */
struct activity_days {
	const char *status, *starts, *ends;
};
/* Whether an activity falls in the days from `from` (NULL: ever) to `to`: it began by the last of them and was not over before the first.
 * What goes on has no end yet; what is over and has no end ended when it began. Without a beginning, what goes on falls in a period that
 * `day` lies in, and what is over in the one that it ended in. A cancelled one never does, and one that is planned only once it has
 * begun. sql has the same, of what has a beginning, as the fragment in_period; a test holds the two equal. */
bool activity_falls_in(struct arena *, const struct activity_days *, const char *from, const char *to, const char *day);
#endif
