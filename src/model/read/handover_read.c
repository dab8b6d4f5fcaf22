#include "model/read/handover_read.h"

#include "model/declared/governance.h"
#include "queries.h"

static int64_t handover_read_or_nought(int64_t id)
{
	return id == NONE ? 0 : id;
}

struct set organisation_contributions(struct model *m, int64_t organisation)
{
	return model_select(m, &contribution_entity, &query_organisation_contributions, "isi", organisation, m->as_at, (int64_t)HANDOVER_ROWS);
}

struct set organisation_evidence(struct model *m, int64_t organisation)
{
	return model_select(m, &evidence_entity, &query_organisation_evidence, "isi", organisation, m->as_at, (int64_t)HANDOVER_ROWS);
}

struct set handover_actions(struct model *m, int64_t organisation, int64_t post)
{
	return model_select(m, &element_entity, &query_handover_actions, "iiii", m->dataset, handover_read_or_nought(organisation),
	    handover_read_or_nought(post), (int64_t)HANDOVER_ROWS);
}

struct set handover_decisions(struct model *m, int64_t organisation, int64_t post)
{
	return model_select(m, &decision_entity, &query_handover_decisions, "iiisi", m->dataset, handover_read_or_nought(organisation),
	    handover_read_or_nought(post), m->as_at, (int64_t)HANDOVER_ROWS);
}

int64_t handover_drafts(struct model *m, int64_t organisation)
{
	return db_int(m->db, &query_handover_drafts, 0, "i", organisation);
}
