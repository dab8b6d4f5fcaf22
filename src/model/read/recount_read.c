#include "model/read/recount_read.h"

#include "base/date.h"
#include "base/text.h"
#include "model/codelists.h"
#include "queries.h"

/* Every statement here gives a sum, a number of rows, and how many of them are said to be made up: the row as a whole, or the figure
 * that is added. A published amount whose day was made up stays published. */
static struct recounted recounted_row(struct rows *r, int first)
{
	return (struct recounted){ .value = rows_int(r, first), .records = rows_int(r, first + 1), .made_up = rows_int(r, first + 2) > 0 };
}

static struct recounted recounted_read(struct rows *r)
{
	struct recounted c = { 0 };
	if (rows_next(r))
		c = recounted_row(r, 0);
	rows_end(r);
	return c;
}

/* The day a year before, which is outside the twelve months. */
static const char *recount_read_year_before(struct model *m)
{
	struct date d;
	if (!date_parse(m->as_at, &d))
		return m->as_at;
	return date_last(m->arena, arena_printf(m->arena, d.month == 2 && d.day == 29 ? "%04d-%02d" : "%04d-%02d-%02d", d.year - 1, d.month, d.day));
}

struct recounted recount_attendance(struct model *m, int64_t activity, const char *who, bool claimed)
{
	return recounted_read(db_query(m->db, m->arena, &query_recount_attendance, "issi", activity, who, m->as_at, (int64_t)claimed));
}

struct recounted recount_schools(struct model *m, int64_t activity)
{
	return recounted_read(db_query(m->db, m->arena, &query_recount_schools, "i", activity));
}

struct recounted recount_school_links(struct model *m)
{
	return recounted_read(db_query(m->db, m->arena, &query_recount_school_links, "s", m->as_at));
}

struct recounted recount_visits(struct model *m, int64_t element)
{
	return recounted_read(db_query(m->db, m->arena, &query_recount_visits, "iss", element, recount_read_year_before(m), m->as_at));
}

struct recounted recount_events(struct model *m)
{
	return recounted_read(db_query(m->db, m->arena, &query_recount_events, "ss", recount_read_year_before(m), m->as_at));
}

/* As often as the room is full it doubles. */
void money_row_read(struct model *m, struct rows *r, int first, struct money_rows *all)
{
	enum { ROOM = 16 };
	size_t n = all->count;
	if (!n)
		all->each = arena_array(m->arena, struct money_row, ROOM);
	else if (n >= ROOM && !(n & (n - 1)))
		all->each = arena_grow(m->arena, all->each, n * sizeof(*all->each), n * 2 * sizeof(*all->each));
	all->each[all->count++] = (struct money_row){
		.kind = rows_text(r, first), .currency = rows_text(r, first + 1), .year = rows_text(r, first + 2), .sum = recounted_row(r, first + 3)
	};
}

static struct money_rows money_rows_read(struct model *m, struct rows *r)
{
	struct money_rows all = { 0 };
	while (rows_next(r))
		money_row_read(m, r, 0, &all);
	rows_end(r);
	return all;
}

struct recounted recount_money(struct model *m, const char *kind, const char *currency)
{
	return recounted_read(db_query(m->db, m->arena, &query_recount_money, "ssss", kind, currency, recount_read_year_before(m), m->as_at));
}

struct recounted recount_awards(struct model *m)
{
	return recounted_read(db_query(m->db, m->arena, &query_recount_awards, "s", m->as_at));
}

struct recounted recount_resources(struct model *m, const char *kind, int64_t activity)
{
	return recounted_read(db_query(m->db, m->arena, &query_recount_resources, "si", kind, activity == NONE ? 0 : activity));
}

/* ---- for an element ---- */

/* Numbers of activities as a statement takes them. */
struct acts {
	const char *served, *all; /* those that serve the element; these and their parts */
};

static struct acts acts_read(struct model *m, struct rollup *u, int64_t element, int64_t most)
{
	int64_t *ids = NULL, *serve = NULL;
	size_t n = 0, serving = 0, room = 0;
	struct rows *r = db_query(m->db, m->arena, &query_rollup_acts, "ii", element, most);
	while (rows_next(r)) {
		if (n == room) {
			room = room ? room * 2 : 64;
			ids = arena_grow(m->arena, ids, n * sizeof(*ids), room * sizeof(*ids));
			serve = arena_grow(m->arena, serve, serving * sizeof(*serve), room * sizeof(*serve));
		}
		ids[n++] = rows_int(r, ROLLUP_ACTS_ID);
		if (rows_int(r, ROLLUP_ACTS_SERVES) > 0)
			serve[serving++] = rows_int(r, ROLLUP_ACTS_ID);
		u->more = u->more || rows_int(r, ROLLUP_ACTS_MORE) > 0;
	}
	rows_end(r);
	return (struct acts){ model_ids(m, serve, serving), model_ids(m, ids, n) };
}

static void recount_read_activities_read(struct model *m, struct rollup *u, const char *served)
{
	struct rows *r = db_query(m->db, m->arena, &query_rollup_activities, "ss", served, m->as_at);
	if (rows_next(r)) {
		u->activities = rows_int(r, 0);
		u->visits = (struct recounted){ .value = rows_int(r, 1), .records = u->activities, .made_up = rows_int(r, 2) > 0 };
	}
	rows_end(r);
}

/* Rows come by who, those that were counted before those that were claimed. */
static void recount_read_heads_read(struct model *m, struct rollup *u, const char *activities)
{
	u->heads = arena_array(m->arena, struct rollup_line, codelist_attendance_who.count);
	struct rows *r = db_query(m->db, m->arena, &query_rollup_attendance, "ss", activities, m->as_at);
	while (rows_next(r)) {
		const char *who = rows_text(r, 0);
		if (!u->head_count || !text_equal(u->heads[u->head_count - 1].what, who)) {
			if (u->head_count == codelist_attendance_who.count)
				break;
			u->heads[u->head_count++].what = who;
		}
		struct rollup_line *line = &u->heads[u->head_count - 1];
		*(rows_int(r, 1) ? &line->claimed : &line->counted) = recounted_row(r, 2);
	}
	rows_end(r);
}

struct rollup rollup_read(struct model *m, int64_t element, size_t contributions)
{
	struct rollup u = { 0 };
	struct acts acts = acts_read(m, &u, element, (int64_t)contributions);
	recount_read_activities_read(m, &u, acts.served);
	u.schools = recounted_read(db_query(m->db, m->arena, &query_rollup_schools, "s", acts.all));
	recount_read_heads_read(m, &u, acts.all);
	u.money = money_rows_read(m, db_query(m->db, m->arena, &query_rollup_money, "ss", acts.all, m->as_at));
	return u;
}
