/* grant.h - grants of the city's own: an application is a bid for a scheme whose funder is the city's own organisation (setting "organisation").
 *
 * Two people score it, each by up to 20 points. Each reads what the other gave once both are there, or their own is; so neither follows
 * the other. The points of the application are those of both together. */
#ifndef RULE_GRANT_H
#define RULE_GRANT_H
#include "model/declared/money.h"
#include "model/engine/model.h"

enum { GRANT_ASSESSORS = 2, GRANT_POINTS = 20 };

bool grant_is_own(struct model *, const struct bid *);
bool grant_scheme_is_own(struct model *, const struct funding_scheme *);
/* Whether one can apply on the model's day. */
bool grant_call_is_open(struct model *, const struct call *);

struct grant_scores {
	struct set all;
	const struct assessment *mine; /* of the account that asks; NULL: it gave none */
	int64_t points, most;          /* of all together */
	bool shown;                    /* whether who asks may read those of others */
	bool open;                     /* whether who asks may give points */
};
struct grant_scores grant_scores_of(struct set assessments, int64_t account);

/* What an application comes after, where that is one too many: the organisation's first in the same call, or the last that the scheme gives one applicant
 * in the year of the application (its field `yearly`, of those that were sent and not refused). NULL: nothing. `but`: its own number, or NONE. */
const struct bid *grant_before(struct model *, const struct bid *, int64_t but);
/* Before an application is saved: the same as a problem that names the other one. */
bool grant_comes_once(struct model *, const struct bid *old, const struct bid *row, struct problems *);

/* What an application has so far of what its decision needs: points from two people, and the decision of a committee. */
struct grant_ready {
	size_t scores;
	const char *decided; /* the day of the committee's decision on it; NULL: none is on record */
};
struct grant_ready grant_ready_of(struct model *, const struct bid *); /* of NULL: nothing */
/* Whether a bid that is saved as `old` (or NULL) may be awarded or refused as `row`; one for a grant of our own only once all of that is on
 * record. What is missing is a problem. */
bool grant_decision_fits(struct model *, const struct bid *old, const struct bid *row, struct problems *);
#endif
