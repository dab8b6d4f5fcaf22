/* claim_read.h - claims that are no elements, and the evidence for them, many at once. Every set is limited to CLAIM_ROWS; dated
 * rows are those up to the model's day. */
#ifndef CLAIM_READ_H
#define CLAIM_READ_H
#include "model/engine/model.h"

enum { CLAIM_ROWS = 2000 };

/* Actual values of a plan's indicators without those of a part: of each indicator the latest first. And what proves them. */
struct set claim_values(struct model *, int64_t plan);
struct set claim_value_evidence(struct model *, int64_t plan);
/* Decisions about a plan's elements, and what proves them. */
struct set claim_decisions(struct model *, int64_t plan);
struct set claim_decision_evidence(struct model *, int64_t plan);

/* Criteria of levels that are on record as held, as far as these need evidence: an award and a criterion each. */
struct claim_criterion {
	int64_t award, criterion;
};
struct claim_criteria {
	struct claim_criterion *each;
	size_t count;
};
struct claim_criteria claim_criteria(struct model *);
struct set claim_criterion_evidence(struct model *);

/* What activities do for a plan's elements of a kind (benefit, statement), with the activity begun by the day; by element. */
struct set claim_contributions(struct model *, int64_t plan, const char *kind);
/* Who takes part in the activities that are named by contributions to these elements or by evidence for them. */
struct set claim_participations(struct model *, int64_t plan, const char *kind);
#endif
