#include "model/read/chase_read.h"

#include "queries.h"

struct set chase_actions(struct model *m, const char *due, const char *touched, size_t limit)
{
	return model_select(m, &element_entity, &query_chase_actions, "isssi", m->dataset, m->as_at, due, touched, (int64_t)limit);
}

struct set actions_owned(struct model *m, int64_t organisation, size_t limit)
{
	return model_select(
	    m, &element_entity, &query_actions_owned, "iii", m->dataset, organisation == NONE ? (int64_t)0 : organisation, (int64_t)limit);
}

const char *update_last_day(struct model *m, int64_t element)
{
	struct rows *r = db_query(m->db, m->arena, &query_update_last_day, "is", element, m->as_at);
	const char *day = rows_next(r) ? rows_text(r, UPDATE_LAST_DAY_DATE) : NULL;
	rows_end(r);
	return day;
}

struct set chase_accounts(struct model *m, const char *role, const char *other, int64_t organisation, size_t limit)
{
	return model_select(m, &account_entity, &query_chase_accounts, "ssii", role, other, organisation, (int64_t)limit);
}
