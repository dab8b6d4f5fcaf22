/* progress.h - how actions stand on a day: worked out from rows, never stored (doc/design.md 5).
 *
 * The status of an action is that of its last update on or before the day, where a correction stands in for the update it
 * corrects. Late: the last day of its due date is before the day, and it is neither complete nor stopped. Without an
 * update it is not started. Memory is the model's arena. */
#ifndef PROGRESS_H
#define PROGRESS_H
#include "model/engine/model.h"
#include "model/declared/strategy.h"

enum progress_status { PROGRESS_COMPLETE, PROGRESS_ON_TRACK, PROGRESS_AT_RISK, PROGRESS_LATE, PROGRESS_NOT_STARTED, PROGRESS_STOPPED };
enum { PROGRESS_STATUSES = 6 };

extern const struct codelist progress_statuses;   /* in the order of the enum */
const char *progress_code(enum progress_status);  /* "on-track": of update-status, and "late"; for addresses and files */
const char *progress_name(enum progress_status);  /* message id: "On track"; show _(progress_name(s)) */
const char *progress_class(enum progress_status); /* CSS class: "s-on-track" */
bool progress_find(const char *code, enum progress_status *);
bool progress_over(enum progress_status); /* there is nothing more to do: complete or stopped */

/* How one action stands. */
struct progress {
	const struct element *action; /* or NULL */
	enum progress_status status;
	enum progress_status said; /* as the update says it: what a late action would be without its due date */
	const char *due, *next;    /* as the action has them; NULL where absent */
	const struct update *last; /* the update that counts, or NULL */
	int64_t days_late;         /* days from the last day of `due` to the day when late, else 0 */
};

/* `update` is the one that counts (updates_of_element()'s first), or NULL. `as_at` is a full date. */
struct progress progress_of(struct arena *, const struct element *action, const struct update *, const char *as_at);

/* The same for what has no element, such as an activity. */
enum progress_status progress_status(struct arena *, const char *due, const struct update *, const char *as_at);

/* Whether the status rests on a made-up value: on that of the update, or on the due date where that decides. */
bool progress_made_up(struct model *, const struct progress *);

/* Sums over a set of actions. */
struct progress_sum {
	int64_t counts[PROGRESS_STATUSES];
	int64_t total;
};
struct progress_sum progress_count(const struct progress *, size_t count);
int64_t progress_good(const struct progress_sum *); /* complete or on track */

/* All actions of a plan, and those of one element at any depth below it, as at the model's day. */
struct progress_list {
	struct progress *each;
	size_t count;
	struct progress_sum sum;
};
/* Whether a count of them is made up: the status of one that is counted. `status` one of the statuses; -1: any. */
bool progress_list_made_up(struct model *, const struct progress_list *, int status);
struct progress_list progress_of_plan(struct model *, int64_t plan);
/* Whether one of the actions is made up as a whole, and so is how many there are. */
bool progress_actions_made_up(struct model *, const struct progress_list *);
/* Of `all`, those below `element`. */
struct progress_list progress_below(struct model *, const struct progress_list *all, int64_t element);
/* The actions among some elements. */
struct progress_list progress_among(struct model *, struct set elements);
/* One action; its status stands not-started when it has no update. */
struct progress progress_of_action(struct model *, const struct element *);
#endif
