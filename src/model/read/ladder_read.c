#include "model/read/ladder_read.h"

#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/money.h"
#include "queries.h"

struct set ladder_plans(struct model *m)
{
	return model_select(m, &plan_entity, &query_ladder_plans, "i", m->dataset);
}

struct set ladder_link_plans(struct model *m)
{
	return model_select(m, &plan_entity, &query_ladder_link_plans, "i", m->dataset);
}

struct set ladder_awards(struct model *m, int64_t plan)
{
	return model_select(m, &award_entity, &query_ladder_awards, "is", plan, m->as_at);
}

struct set ladder_awards_of(struct model *m, int64_t plan, int64_t organisation)
{
	return model_select(m, &award_entity, &query_ladder_awards_of, "isi", plan, m->as_at, organisation);
}

struct set ladder_awards_ending(struct model *m)
{
	return model_select(m, &award_entity, &query_ladder_awards_ending, "is", m->dataset, m->as_at);
}

struct set ladder_evidence(struct model *m, int64_t plan, int64_t organisation)
{
	return model_select(m, &evidence_entity, &query_ladder_evidence, "isi", plan, m->as_at, organisation);
}

static struct ladder_activities ladder_read_activities_read(struct model *m, struct rows *r)
{
	struct ladder_activities found = { .each = arena_array(m->arena, struct ladder_activity, LADDER_ROWS) };
	while (found.count < LADDER_ROWS && rows_next(r))
		found.each[found.count++] = (struct ladder_activity){ .id = rows_int(r, 0),
			.kind = rows_text(r, 1),
			.status = rows_text(r, 2),
			.starts = rows_text(r, 3),
			.ends = rows_text(r, 4),
			.abroad = rows_int(r, 5) > 0 };
	rows_end(r);
	return found;
}

struct ladder_activities ladder_activities_of(struct model *m, int64_t organisation, const char *country)
{
	return ladder_read_activities_read(m, db_query(m->db, m->arena, &query_ladder_activities, "is", organisation, country));
}

struct ladder_activities ladder_activities_of_link(struct model *m, int64_t link, const char *country)
{
	return ladder_read_activities_read(m, db_query(m->db, m->arena, &query_ladder_link_activities, "is", link, country));
}

struct set ladder_classifications(struct model *m, int64_t organisation)
{
	return model_select(m, &classification_entity, &query_ladder_classifications, "i", organisation);
}

struct set ladder_link_attendances(struct model *m, int64_t link)
{
	return model_select(m, &attendance_entity, &query_ladder_link_attendances, "is", link, m->as_at);
}

struct set ladder_link_transactions(struct model *m, int64_t link)
{
	return model_select(m, &transaction_entity, &query_ladder_link_transactions, "is", link, m->as_at);
}

struct set ladder_link_budgets(struct model *m, int64_t link)
{
	return model_select(m, &budget_entity, &query_ladder_link_budgets, "i", link);
}

struct set ladder_link_contributions(struct model *m, int64_t link)
{
	return model_select(m, &contribution_entity, &query_ladder_link_contributions, "is", link, m->as_at);
}

struct set ladder_link_evidence(struct model *m, int64_t link)
{
	return model_select(m, &evidence_entity, &query_ladder_link_evidence, "is", link, m->as_at);
}

struct set ladder_link_participations(struct model *m, int64_t link)
{
	return model_select(m, &participation_entity, &query_ladder_link_participations, "is", link, m->as_at);
}
