#include "model/read/impact_read.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/codelists.h"
#include "model/declared/strategy.h"
#include "queries.h"

/* Objectives that are told apart; no plan has as many. */
enum { TOPS_MAX = 200 };

struct bounds {
	const char *from, *to;
	int64_t period;
};

/* A partial date stands at its first day and compares as text, so that "2009" belongs to what begins on 1 January 2009. */
static const char *from_text(struct model *m, const char *from)
{
	char *text = arena_strdup(m->arena, from);
	while (text_ends(text, "-01"))
		text[strlen(text) - 3] = 0;
	return text;
}

static struct bounds bounds_of(struct model *m, const struct impact_wish *w)
{
	struct bounds b = { .from = w->from ? from_text(m, w->from) : "", .to = m->as_at, .period = w->from || w->to };
	if (w->to && strcmp(date_last(m->arena, w->to), m->as_at) < 0)
		b.to = date_last(m->arena, w->to);
	return b;
}

static int64_t impact_read_or_nought(int64_t id)
{
	return id == NONE ? 0 : id;
}

static struct rows *sums(struct model *m, const struct query *q, const struct impact_wish *w)
{
	struct bounds b = bounds_of(m, w);
	return db_query(
	    m->db, m->arena, q, "iiissi", w->plan, impact_read_or_nought(w->element), impact_read_or_nought(w->place), b.from, b.to, b.period);
}

/* Finds or adds; NULL when there are too many. */
static struct impact *impact_read_top(struct model *m, struct impacts *all, int64_t element)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->each[i].element == element)
			return &all->each[i];
	if (all->count == TOPS_MAX)
		return NULL;
	struct impact *n = &all->each[all->count++];
	n->element = element;
	n->heads = arena_array(m->arena, struct rollup_line, codelist_attendance_who.count);
	return n;
}

static struct recounted impact_read_sum_of(struct rows *r, int first)
{
	return (struct recounted){ .value = rows_int(r, first), .records = rows_int(r, first + 1), .made_up = rows_int(r, first + 2) > 0 };
}

static void impact_read_activities_read(struct model *m, struct impacts *all, const struct impact_wish *w)
{
	struct rows *r = sums(m, &query_impact_activities, w);
	while (rows_next(r)) {
		struct impact *i = impact_read_top(m, all, rows_int(r, 0));
		if (i)
			i->visits = (struct recounted){ .value = rows_int(r, 2), .records = rows_int(r, 1), .made_up = rows_int(r, 3) > 0 };
	}
	rows_end(r);
	r = sums(m, &query_impact_schools, w);
	while (rows_next(r)) {
		struct impact *i = impact_read_top(m, all, rows_int(r, 0));
		if (i)
			i->schools = impact_read_sum_of(r, 1);
	}
	rows_end(r);
}

/* Rows come by who, those that were counted before those that were claimed. */
static void impact_read_heads_read(struct model *m, struct impacts *all, const struct impact_wish *w)
{
	struct rows *r = sums(m, &query_impact_attendance, w);
	while (rows_next(r)) {
		struct impact *i = impact_read_top(m, all, rows_int(r, 0));
		const char *who = rows_text(r, 1);
		bool same = i && i->head_count && text_equal(i->heads[i->head_count - 1].what, who);
		if (!i || (!same && i->head_count == codelist_attendance_who.count))
			continue;
		struct rollup_line *line = same ? &i->heads[i->head_count - 1] : &i->heads[i->head_count++];
		line->what = who;
		*(rows_int(r, 2) ? &line->claimed : &line->counted) = impact_read_sum_of(r, 3);
	}
	rows_end(r);
}

static void impact_read_money_read(struct model *m, struct impacts *all, const struct impact_wish *w)
{
	struct rows *r = sums(m, &query_impact_money, w);
	while (rows_next(r)) {
		struct impact *i = impact_read_top(m, all, rows_int(r, 0));
		if (i)
			money_row_read(m, r, 1, &i->money);
	}
	rows_end(r);
}

struct impacts impact_read(struct model *m, const struct impact_wish *w)
{
	struct impacts all = { .each = arena_array(m->arena, struct impact, TOPS_MAX) };
	impact_read_activities_read(m, &all, w);
	impact_read_heads_read(m, &all, w);
	impact_read_money_read(m, &all, w);
	return all;
}

const struct impact *impact_of(const struct impacts *all, int64_t element)
{
	static const struct impact nothing;
	for (size_t i = 0; i < all->count; i++)
		if (all->each[i].element == element)
			return &all->each[i];
	return &nothing;
}

struct impact_lines impact_lines(struct model *m, const struct impact_wish *w)
{
	struct bounds b = bounds_of(m, w);
	struct impact_lines l = { 0 };
	size_t room = 0;
	struct rows *r = db_query(m->db, m->arena, &query_impact_lines, "iiissii", w->plan, impact_read_or_nought(w->element),
	    impact_read_or_nought(w->place), b.from, b.to, b.period, (int64_t)IMPACT_LINES);
	while (rows_next(r)) {
		if (l.count == room)
			l.each = arena_grow(m->arena, l.each, l.count * sizeof(*l.each), (room = room ? room * 2 : 64) * sizeof(*l.each));
		l.each[l.count++] = (struct impact_line){ .element = rows_int(r, 0),
			.contribution = rows_int(r, 1),
			.text = rows_text(r, 2),
			.activity = rows_int(r, 3),
			.title = rows_text(r, 4),
			.status = rows_text(r, 5),
			.starts = rows_text(r, 6),
			.count = rows_int(r, 7) };
	}
	rows_end(r);
	return l;
}

struct set impact_observations(struct model *m, int64_t plan)
{
	return model_select(m, &observation_entity, &query_impact_observations, "is", plan, m->as_at);
}
