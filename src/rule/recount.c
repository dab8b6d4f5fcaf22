#include "recount.h"

#include <string.h>

#include "base/text.h"
#include "model/delivery.h"

enum { RECORDS_MAX = 5000 };

static bool counted_before(const struct set *s, int64_t organisation)
{
	for (size_t i = 0; i < s->count; i++)
		if (set_row(*s, attendance, i)->organisation == organisation)
			return true;
	return false;
}

/* Sums of attendance at an activity: people by `who`; schools as different organisations. */
static bool attendance_count(struct model *m, const struct indicator *n, const char *who, struct recount *r)
{
	struct set all = model_referring_dated(m, &attendance_entity, "activity", n->activity, "date", RECORDS_MAX);
	bool schools = text_equal(who, "schools");
	r->records = (struct set){ .entity = all.entity, .rows = arena_array(m->arena, void *, all.count + 1) };
	r->value = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct attendance *a = set_row(all, attendance, i);
		if (text_equal(a->quality, "claimed"))
			continue;
		if (schools ? a->organisation == NONE || counted_before(&r->records, a->organisation) : !text_equal(a->who, who))
			continue;
		r->records.rows[r->records.count++] = all.rows[i];
		r->value += (schools ? 1 : a->count) * DECIMAL_ONE;
	}
	return r->records.count > 0;
}

bool recount_read(struct model *m, const struct indicator *n, struct recount *r)
{
	static const char *const counted[] = { "pupils", "students", "teachers", "schools" };
	*r = (struct recount){ 0 };
	if (n->activity == NONE)
		return false;
	for (size_t i = 0; i < COUNT(counted); i++)
		if (text_equal(n->measure, counted[i]))
			return attendance_count(m, n, counted[i], r);
	return false;
}
