#include "model/read/committee_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "queries.h"

struct set committees_all(struct model *m)
{
	return model_select(m, &organisation_entity, &query_committees_all, "i", (int64_t)COMMITTEES_MAX);
}

bool committee_is(struct model *m, const struct organisation *o)
{
	return text_equal(o->kind, "committee") || text_equal(o->kind, "working-party") ||
	    model_referring(m, &meeting_entity, "committee", o->head.id, 1).count;
}

struct set committee_meetings(struct model *m, int64_t committee)
{
	return model_select(m, &meeting_entity, &query_committee_meetings, "ii", committee, (int64_t)MEETINGS_MAX);
}

const struct meeting *committee_next(struct model *m, int64_t committee)
{
	struct set s = model_select(m, &meeting_entity, &query_committee_next, "is", committee, m->as_at);
	return s.count ? set_row(s, meeting, 0) : NULL;
}

struct set committee_series(struct model *m, int64_t committee, const char *from, const char *to)
{
	const char *last = to && strcmp(to, m->as_at) < 0 ? to : m->as_at;
	return model_select(m, &meeting_entity, &query_committee_series, "issi", committee, from, last, (int64_t)MEETINGS_MAX);
}

/* "3a" stands behind "3" and before "4". */
static int by_number(const void *a, const void *b)
{
	const struct agenda_item *x = *(const struct agenda_item *const *)a, *y = *(const struct agenda_item *const *)b;
	char *rest_x, *rest_y;
	long n = strtol(x->number, &rest_x, 10), k = strtol(y->number, &rest_y, 10);
	int rest = strcmp(rest_x, rest_y);
	if (n != k)
		return n < k ? -1 : 1;
	return rest ? rest : x->head.id < y->head.id ? -1 : x->head.id > y->head.id;
}

struct set meeting_items(struct model *m, int64_t meeting)
{
	struct set s = model_referring(m, &agenda_item_entity, "meeting", meeting, ITEMS_MAX);
	if (s.count && !db_failed(m->db))
		qsort(s.rows, s.count, sizeof(*s.rows), by_number);
	return s;
}

int64_t meeting_held_back(struct model *m, int64_t meeting, size_t shown)
{
	return m->reader ? db_int(m->db, &query_meeting_items_count, 0, "i", meeting) - (int64_t)shown : 0;
}

struct set meeting_presence(struct model *m, int64_t meeting)
{
	return model_select(m, &presence_entity, &query_meeting_presence, "ii", meeting, (int64_t)ITEMS_MAX);
}

struct set item_decisions(struct model *m, int64_t item)
{
	return model_select(m, &decision_entity, &query_item_decisions, "ii", item, (int64_t)ITEMS_MAX);
}

struct set item_follow_ups(struct model *m, int64_t item)
{
	return model_referring(m, &follow_up_entity, "item", item, ITEMS_MAX);
}

struct set decision_follow_ups(struct model *m, int64_t decision)
{
	return model_referring(m, &follow_up_entity, "decision", decision, ITEMS_MAX);
}

struct set committee_open(struct model *m, int64_t committee, const char *day)
{
	return model_select(m, &decision_entity, &query_committee_open, "isi", committee, day, (int64_t)DECISIONS_MAX);
}

struct set due_awards(struct model *m, const char *day)
{
	return model_select(m, &award_entity, &query_due_awards, "ssi", day, m->own_day, (int64_t)AGENDA_DUE_MAX);
}

struct set due_agreements(struct model *m, const char *day)
{
	return model_select(m, &agreement_entity, &query_due_agreements, "ssi", day, m->own_day, (int64_t)AGENDA_DUE_MAX);
}

struct set due_links(struct model *m, const char *day)
{
	return model_select(m, &link_entity, &query_due_links, "ssi", day, m->own_day, (int64_t)AGENDA_DUE_MAX);
}

struct set due_plans(struct model *m, const char *day)
{
	return model_select(m, &plan_entity, &query_due_plans, "sii", day, m->dataset, (int64_t)AGENDA_DUE_MAX);
}

struct set due_bids(struct model *m)
{
	return model_select(m, &bid_entity, &query_due_bids, "i", (int64_t)AGENDA_DUE_MAX);
}
