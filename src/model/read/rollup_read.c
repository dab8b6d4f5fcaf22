#include "model/read/rollup_read.h"

#include "base/text.h"

void rollup_line_take(struct rollup_line *line, const struct rollup_head *r)
{
	*(r->claimed ? &line->claimed : &line->counted) = r->sum;
	*(r->claimed ? &line->claimed_least : &line->counted_least) = r->least;
}

/* Rows come by who, those that were counted before those that were claimed. */
static void heads_read(struct model *m, struct rollup *u, const char *activities)
{
	struct rollup_heads rows = rollup_attendance(m, activities);
	u->heads = arena_array(m->arena, struct rollup_line, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++) {
		const struct rollup_head *r = &rows.each[i];
		if (!u->head_count || !text_equal(u->heads[u->head_count - 1].what, r->who))
			u->heads[u->head_count++].what = r->who;
		struct rollup_line *line = &u->heads[u->head_count - 1];
		rollup_line_take(line, r);
	}
}

struct rollup rollup_read(struct model *m, int64_t element, size_t contributions)
{
	struct rollup_acts acts = rollup_acts(m, element, contributions);
	int64_t *ids = arena_array(m->arena, int64_t, acts.count + 1);
	struct rollup u = { .acts = acts };
	for (size_t i = 0; i < acts.count; i++) {
		ids[i] = acts.each[i].id;
		u.activities += acts.each[i].serves;
		u.more = u.more || acts.each[i].more;
	}
	const char *activities = model_ids(m, ids, acts.count);
	u.visits = rollup_visits(m, activities);
	u.undated = rollup_visits_undated(m, activities);
	u.schools = rollup_schools(m, activities);
	heads_read(m, &u, activities);
	u.money = rollup_money(m, activities);
	return u;
}
