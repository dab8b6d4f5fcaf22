#include "model/read/actions_read.h"

#include "base/date.h"

/* The days that a filter speaks of: due before the first, and touched after the second; NULL where it does not ask. */
struct days {
	const char *due_before, *touched_after;
};

static struct days actions_read_days_of(struct model *m, const struct actions_filter *f)
{
	return (struct days){ .due_before = f->due == NONE ? NULL : date_add_days(m->arena, m->as_at, f->due + 1),
		.touched_after = f->untouched == NONE ? NULL : date_add_days(m->arena, m->as_at, -f->untouched) };
}

struct set actions_read(struct model *m, const struct actions_filter *f, const char *after, size_t limit)
{
	struct days d = actions_read_days_of(m, f);
	return actions_page(m, f->owner, f->objective, d.due_before, d.touched_after, after ? after : "", limit, f->status);
}

struct action_counts actions_count(struct model *m, const struct actions_filter *f)
{
	struct days d = actions_read_days_of(m, f);
	return actions_by_status(m, f->owner, f->objective, d.due_before, d.touched_after);
}
