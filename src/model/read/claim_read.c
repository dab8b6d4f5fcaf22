#include "model/read/claim_read.h"

#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "queries.h"

struct set claim_values(struct model *m, int64_t plan)
{
	return model_select(m, &observation_entity, &query_claim_values, "is", plan, m->as_at);
}

struct set claim_value_evidence(struct model *m, int64_t plan)
{
	return model_select(m, &evidence_entity, &query_claim_value_evidence, "is", plan, m->as_at);
}

struct set claim_decisions(struct model *m, int64_t plan)
{
	return model_select(m, &decision_entity, &query_claim_decisions, "is", plan, m->as_at);
}

struct set claim_decision_evidence(struct model *m, int64_t plan)
{
	return model_select(m, &evidence_entity, &query_claim_decision_evidence, "is", plan, m->as_at);
}

struct claim_criteria claim_criteria(struct model *m)
{
	struct claim_criteria found = { .each = arena_array(m->arena, struct claim_criterion, CLAIM_ROWS) };
	struct rows *r = db_query(m->db, m->arena, &query_claim_criteria, "is", m->dataset, m->as_at);
	while (found.count < CLAIM_ROWS && rows_next(r))
		found.each[found.count++] = (struct claim_criterion){ rows_int(r, 0), rows_int(r, 1) };
	rows_end(r);
	return found;
}

struct set claim_criterion_evidence(struct model *m)
{
	return model_select(m, &evidence_entity, &query_claim_criterion_evidence, "is", m->dataset, m->as_at);
}

struct set claim_contributions(struct model *m, int64_t plan, const char *kind)
{
	return model_select(m, &contribution_entity, &query_claim_contributions, "iss", plan, kind, m->as_at);
}

struct set claim_participations(struct model *m, int64_t plan, const char *kind)
{
	return model_select(m, &participation_entity, &query_claim_participations, "iss", plan, kind, m->as_at);
}
