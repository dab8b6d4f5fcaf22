#include "model/read/calendar_read.h"

#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/money.h"
#include "queries.h"

struct set agenda_plans(struct model *m, size_t limit)
{
	return model_select(m, &plan_entity, &query_agenda_plans, "si", m->as_at, (int64_t)limit);
}

struct set agenda_links(struct model *m, size_t limit)
{
	return model_select(m, &link_entity, &query_agenda_links, "si", m->as_at, (int64_t)limit);
}

struct set agenda_calls(struct model *m, size_t limit)
{
	return model_select(m, &call_entity, &query_agenda_calls, "si", m->as_at, (int64_t)limit);
}

struct set agenda_events(struct model *m, size_t limit)
{
	return model_select(m, &event_entity, &query_agenda_events, "si", m->as_at, (int64_t)limit);
}

struct set links_open(struct model *m, int64_t home)
{
	return model_select(m, &link_entity, &query_links_open, "si", m->as_at, home == NONE ? (int64_t)0 : home);
}

int64_t plan_size(struct model *m, int64_t plan)
{
	struct rows *r = db_query(m->db, m->arena, &query_plan_size, "i", plan);
	int64_t n = rows_next(r) ? rows_int(r, 0) : 0;
	rows_end(r);
	return n;
}

struct set evidence_of_plan_alignments(struct model *m, int64_t plan)
{
	return model_select(m, &evidence_entity, &query_evidence_of_plan_alignments, "is", plan, m->as_at);
}

struct set evidence_of_plan_contributions(struct model *m, int64_t plan)
{
	return model_select(m, &evidence_entity, &query_evidence_of_plan_contributions, "is", plan, m->as_at);
}

struct set contributions_of_plan(struct model *m, int64_t plan)
{
	return model_select(m, &contribution_entity, &query_contributions_of_plan, "i", plan);
}

struct set contributions_below(struct model *m, int64_t element, size_t limit)
{
	return model_select(m, &contribution_entity, &query_contributions_below, "ii", element, (int64_t)limit);
}
