#include "recount_read.h"

#include "base/date.h"
#include "queries.h"

/* Every statement here gives a sum, a number of rows, and how many of them are said to be made up. */
static struct recounted recounted_read(struct rows *r)
{
	struct recounted c = { 0 };
	if (rows_next(r)) {
		c.value = rows_int(r, 0);
		c.records = rows_int(r, 1);
		c.made_up = rows_int(r, 2) > 0;
	}
	rows_end(r);
	return c;
}

/* The day a year before, which is outside the twelve months. */
static const char *year_before(struct model *m)
{
	struct date d;
	if (!date_parse(m->as_at, &d))
		return m->as_at;
	return date_last(m->arena,
	    arena_printf(m->arena, d.month == 2 && d.day == 29 ? "%04d-%02d" : "%04d-%02d-%02d", d.year - 1, d.month, d.day));
}

struct recounted recount_attendance(struct model *m, int64_t activity, const char *who, bool claimed)
{
	return recounted_read(
	    db_query(m->db, m->arena, &query_recount_attendance, "issi", activity, who, m->as_at, (int64_t)claimed));
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
	return recounted_read(db_query(m->db, m->arena, &query_recount_visits, "iss", element, year_before(m), m->as_at));
}

struct recounted recount_events(struct model *m)
{
	return recounted_read(db_query(m->db, m->arena, &query_recount_events, "ss", year_before(m), m->as_at));
}

struct recounted recount_money(struct model *m, const char *currency)
{
	return recounted_read(db_query(m->db, m->arena, &query_recount_money, "sss", currency, year_before(m), m->as_at));
}

struct recounted recount_awards(struct model *m)
{
	return recounted_read(db_query(m->db, m->arena, &query_recount_awards, "s", m->as_at));
}

struct recounted recount_resources(struct model *m, const char *kind, int64_t activity)
{
	return recounted_read(db_query(m->db, m->arena, &query_recount_resources, "si", kind, activity == NONE ? 0 : activity));
}
