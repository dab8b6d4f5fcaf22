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
#endif
