#include "model/read/committee_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

bool committee_is(struct model *m, const struct organisation *o)
{
	return text_equal(o->kind, "committee") || text_equal(o->kind, "working-party") ||
	    model_referring(m, &meeting_entity, "committee", o->head.id, 1).count;
}

struct set committee_series(struct model *m, int64_t committee, const char *from, const char *to)
{
	const char *last = to && strcmp(to, m->as_at) < 0 ? to : m->as_at;
	return committee_between(m, committee, from, last);
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
	return m->reader ? meeting_size(m, meeting) - (int64_t)shown : 0;
}

struct set item_follow_ups(struct model *m, int64_t item)
{
	return model_referring(m, &follow_up_entity, "item", item, ITEMS_MAX);
}

struct set decision_follow_ups(struct model *m, int64_t decision)
{
	return model_referring(m, &follow_up_entity, "decision", decision, ITEMS_MAX);
}
