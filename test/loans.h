/* loans.h - for the tests of lending: a box to lend, bookings of it, and whether two of one copy overlap, said without the program. */
#ifndef TEST_LOANS_H
#define TEST_LOANS_H
#include "job/lending.h"
#include "model/declared/knowledge.h"
#include "model/engine/row.h"
#include "model/rows/lending.h"

static const struct change by = { .who = "test" };

/* A resource of the desk with so many copies, which nobody has booked. */
static inline const struct resource *box_make(struct model *m, const char *slug, int64_t copies, int64_t before, int64_t after)
{
	struct resource *r = row_new(m->arena, &resource_entity);
	r->slug = r->title = slug;
	r->kind = "artefact-box";
	r->holder = model_find(m, organisation, "moinho-friends")->head.id;
	r->activity = model_find(m, activity, "summer-crew")->head.id;
	r->desk = model_find(m, desk, "mill-desk")->head.id;
	r->days_before = before;
	r->days_after = after;
	assert_int_equal(row_save(m, &resource_entity, NULL, r, &by), ROW_SAVED);
	for (int64_t i = 1; i <= copies; i++) {
		struct copy *c = row_new(m->arena, &copy_entity);
		c->resource = r->head.id;
		c->number = arena_printf(m->arena, "%lld", (long long)i);
		assert_int_equal(row_save(m, &copy_entity, NULL, c, &by), ROW_SAVED);
	}
	return r;
}

static inline int64_t counted(struct db *db, const char *sql)
{
	struct query q = { .name = "counted", .sql = sql };
	return db_int(db, &q, -1, "");
}

/* Said without the program: every pair of bookings of a copy. */
#define OVERLAPS \
	"SELECT COUNT(*) FROM bookings a JOIN bookings b ON b.copy=a.copy AND b.id>a.id" \
	" WHERE a.held_from IS NOT NULL AND b.held_from IS NOT NULL AND a.held_from<b.held_to AND b.held_from<a.held_to"
#define BARE_OVERLAPS \
	"SELECT COUNT(*) FROM bookings a JOIN bookings b ON b.copy=a.copy AND b.id>a.id WHERE a.state IN ('asked','offered','confirmed','out')" \
	" AND b.state IN ('asked','offered','confirmed','out') AND a.starts<b.ends AND b.starts<a.ends"

static uint64_t random_state;
static inline int64_t random_below(int64_t n)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((random_state >> 33) % (uint64_t)n);
}

struct tally {
	int64_t booked, full, cancelled, renewed, lent, back;
};

/* Of everything that is asked in whatever order something went well. */
static inline bool tally_is_enough(const struct tally *t)
{
	return t->booked > 40 && t->full > 20 && t->cancelled > 5 && t->renewed > 2 && t->lent > 3 && t->back > 0;
}

static inline const struct booking *booked_then(struct model *m, struct lending_request *q, const char *starts, const char *ends)
{
	q->starts = starts, q->ends = ends;
	const struct booking *b = lending_book(m, q, CODE_BOOKING_STATE_CONFIRMED, &by);
	assert_non_null(b);
	return b;
}

static inline const struct booking *booking_now(struct model *m, const struct booking *b)
{
	return model_get(m, booking, b->head.id);
}
/* Nobody waits any more: tests that follow on earlier days would meet loans that came back later and still hold their copy. */
static inline void waits_end_all(struct site *s)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct set waits = waits_waiting(&r.m, 1000);
	for (size_t i = 0; i < waits.count; i++)
		assert_true(lending_wait_end(&r.m, set_row(waits, wait, i), &by));
	rows_done(&r);
}
#endif
