#include "model/read/actions_read.h"

#include "base/date.h"
#include "model/declared/partners.h"
#include "queries.h"

/* The days that a filter speaks of: due before the first, and touched after the second; NULL where it does not ask. */
struct days {
	const char *due_before, *touched_after;
};

static struct days actions_read_days_of(struct model *m, const struct actions_filter *f)
{
	return (struct days){ .due_before = f->due == NONE ? NULL : date_add_days(m->arena, m->as_at, f->due + 1),
		.touched_after = f->untouched == NONE ? NULL : date_add_days(m->arena, m->as_at, -f->untouched) };
}

static int64_t actions_read_or_nought(int64_t id)
{
	return id == NONE ? 0 : id;
}

struct set actions_read(struct model *m, const struct actions_filter *f, const char *after, size_t limit)
{
	struct days d = actions_read_days_of(m, f);
	return model_select(m, &element_entity, &query_actions_page, "isiisssis", m->dataset, m->as_at, actions_read_or_nought(f->owner),
	    actions_read_or_nought(f->objective), d.due_before, d.touched_after, after ? after : "", (int64_t)limit, f->status);
}

struct action_count *actions_count(struct model *m, const struct actions_filter *f, size_t *n)
{
	enum { STATUSES_MAX = 12 };
	struct days d = actions_read_days_of(m, f);
	struct action_count *counts = arena_array(m->arena, struct action_count, STATUSES_MAX);
	struct rows *r = db_query(m->db, m->arena, &query_actions_count, "isiiss", m->dataset, m->as_at, actions_read_or_nought(f->owner),
	    actions_read_or_nought(f->objective), d.due_before, d.touched_after);
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
