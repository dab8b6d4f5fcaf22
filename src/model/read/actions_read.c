#include "model/read/actions_read.h"

#include "base/date.h"
#include "model/declared/partners.h"
#include "queries.h"

/* The days that a wish speaks of: due before the first, and touched after the second; NULL where it does not ask. */
struct days {
	const char *due_before, *touched_after;
};

static struct days days_of(struct model *m, const struct actions_wish *w)
{
	return (struct days){ .due_before = w->due_days ? date_add_days(m->arena, m->as_at, w->due_days + 1) : NULL,
		.touched_after = w->untouched_days ? date_add_days(m->arena, m->as_at, -w->untouched_days) : NULL };
}

static int64_t or_nought(int64_t id)
{
	return id == NONE ? 0 : id;
}

struct set actions_read(struct model *m, const struct actions_wish *w, const char *after, size_t limit)
{
	struct days d = days_of(m, w);
	return model_select(m, &element_entity, &query_actions_page, "isiisssis", m->dataset, m->as_at, or_nought(w->owner), or_nought(w->under),
	    d.due_before, d.touched_after, after ? after : "", (int64_t)limit, w->status);
}

struct action_count *actions_count(struct model *m, const struct actions_wish *w, size_t *n)
{
	enum { STATUSES_MAX = 12 };
	struct days d = days_of(m, w);
	struct action_count *counts = arena_array(m->arena, struct action_count, STATUSES_MAX);
	struct rows *r = db_query(m->db, m->arena, &query_actions_count, "isiiss", m->dataset, m->as_at, or_nought(w->owner), or_nought(w->under),
	    d.due_before, d.touched_after);
	for (*n = 0; *n < STATUSES_MAX && rows_next(r); ++*n)
		counts[*n] = (struct action_count){ rows_text(r, 0), rows_int(r, 1) };
	rows_end(r);
	return counts;
}

struct set action_owners(struct model *m, size_t limit)
{
	return model_select(m, &organisation_entity, &query_action_owners, "ii", m->dataset, (int64_t)limit);
}

int64_t update_last_number(struct model *m, int64_t element, const char *date)
{
	return db_int(m->db, &query_update_last_number, 0, "is", element, date);
}
