/* school.h - how far schools are reached, and what one did for a duty: judged here, shown by pages and reports.
 *
 * A school is reached when it takes part in an activity that had begun by the day, or has counted its own pupils at one. "Lately" is within a year of
 * the day; an activity that goes on is of the day itself. What a school borrows is told to it and its desks alone, so it makes nobody
 * reached here. */
#ifndef SCHOOL_H
#define SCHOOL_H
#include <string.h>

#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/engine/model.h"
#include "model/rows/school.h"

enum school_reach_state { SCHOOL_NEVER, SCHOOL_BEFORE, SCHOOL_LATELY, SCHOOL_STATES };
enum school_reach_state school_state(struct arena *, const struct school_reach *, const char *as_at);
const char *school_state_name(enum school_reach_state); /* message id */
/* The last day on which it was reached: the day itself while an activity goes on; NULL where none is known. */
const char *school_last(const struct school_reach *, const char *as_at);

/* Why so many pupils can't be of the school: more than it has on its roll; NULL: they can, or nobody knows how many it has. */
const char *school_over_roll(struct model *, int64_t organisation, int64_t pupils);

/* "Fjord School has 5 activities, the latest on 1 June 2009. It has 2 links with other places and no award yet." */
const char *school_finding(struct model *, const struct organisation *, bool *made_up);
/* The scheme in which it is: that of its newest award, else the one that the setting "school-ladder" names; NULL for none. */
const struct plan *school_scheme(struct model *, int64_t school);

/* Sums over schools. */
struct school_sum {
	size_t schools, linked, awarded, states[SCHOOL_STATES];
	bool made_up; /* something of a school among them */
};
void school_sum_add(struct school_sum *, const struct school_reach *, enum school_reach_state);

/* Whether it is closed on the day: by its last day, or where none is known by what the register says. */
static inline bool school_is_closed(const struct organisation *o, const char *as_at)
{
	return o->dissolved ? strcmp(o->dissolved, as_at) <= 0 : text_equal(o->school_status, CODE_SCHOOL_STATUS_CLOSED);
}

/* What a school's activities do for the parts of a plan: the settings "cohesion-plan" and "concepts-plan" name it. */
struct school_served {
	const struct element *element;
	struct set contributions; /* of activities, each with its sentence */
};
struct school_duty {
	const struct plan *plan; /* NULL: the setting names none */
	struct school_served *each;
	size_t count, served; /* parts; those for which something was done */
};
/* `contributions`: those of the school (organisation_contributions()). */
struct school_duty school_duty_of(struct model *, const char *setting, struct set contributions);
#endif
