#include "model/read/impact_read.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/codelists.h"

/* Objectives that are told apart; no plan has as many. */
enum { TOPS_MAX = 200 };

struct bounds {
	const char *from, *to;
	bool period;
};

/* A partial date stands at its first day and compares as text, so that "2009" belongs to what begins on 1 January 2009. */
static const char *from_text(struct model *m, const char *from)
{
	char *text = arena_strdup(m->arena, from);
	while (text_ends(text, "-01"))
		text[strlen(text) - 3] = 0;
	return text;
}

static struct bounds bounds_of(struct model *m, const struct impact_options *w)
{
	struct bounds b = { .from = w->from ? from_text(m, w->from) : "", .to = m->as_at, .period = w->from || w->to };
	if (w->to && strcmp(date_last(m->arena, w->to), m->as_at) < 0)
		b.to = date_last(m->arena, w->to);
	return b;
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

static void impact_read_activities_read(struct model *m, struct impacts *all, const struct impact_options *w, const struct bounds *b)
{
	struct impact_sums rows = impact_activities(m, w->plan, w->element, w->place, b->from, b->to, b->period);
	struct impact_mades made = impact_visits(m, w->plan, w->element, w->place, b->from, b->to);
	for (size_t k = 0; k < rows.count; k++) {
		struct impact *i = impact_read_top(m, all, rows.each[k].top);
		if (i)
			i->visits = rows.each[k].sum;
		if (i)
			i->visits.value = 0;
	}
	for (size_t k = 0; k < made.count; k++) {
		struct impact *i = impact_read_top(m, all, made.each[k].top);
		if (!i)
			continue;
		i->undated = made.each[k].undated;
		i->visits.value = made.each[k].dated + (b->period ? 0 : i->undated);
	}
	rows = impact_schools(m, w->plan, w->element, w->place, b->from, b->to, b->period);
	for (size_t k = 0; k < rows.count; k++) {
		struct impact *i = impact_read_top(m, all, rows.each[k].top);
		if (i)
			i->schools = rows.each[k].sum;
	}
}

/* Rows come by who, those that were counted before those that were claimed. */
static void impact_read_heads_read(struct model *m, struct impacts *all, const struct impact_options *w, const struct bounds *b)
{
	struct impact_heads rows = impact_attendance(m, w->plan, w->element, w->place, b->from, b->to);
	for (size_t k = 0; k < rows.count; k++) {
		const struct rollup_head *r = &rows.each[k].head;
		struct impact *i = impact_read_top(m, all, rows.each[k].top);
		bool same = i && i->head_count && text_equal(i->heads[i->head_count - 1].what, r->who);
		if (!i || (!same && i->head_count == codelist_attendance_who.count))
			continue;
		struct rollup_line *line = same ? &i->heads[i->head_count - 1] : &i->heads[i->head_count++];
		line->what = r->who;
		rollup_line_take(line, r);
	}
}

/* Rows come by element, so those of one stand together. */
static void impact_read_money_read(struct model *m, struct impacts *all, const struct impact_options *w, const struct bounds *b)
{
	struct impact_amounts rows = impact_transactions(m, w->plan, w->element, w->place, b->from, b->to);
	struct money_row *each = arena_array(m->arena, struct money_row, rows.count + 1);
	for (size_t k = 0; k < rows.count; k++) {
		struct impact *i = impact_read_top(m, all, rows.each[k].top);
		each[k] = rows.each[k].amount;
		if (i && !i->money.count++)
			i->money.each = &each[k];
	}
}

struct impacts impact_read(struct model *m, const struct impact_options *w)
{
	struct impacts all = { .each = arena_array(m->arena, struct impact, TOPS_MAX) };
	struct bounds b = bounds_of(m, w);
	impact_read_activities_read(m, &all, w, &b);
	impact_read_heads_read(m, &all, w, &b);
	impact_read_money_read(m, &all, w, &b);
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

struct impact_lines impact_lines(struct model *m, const struct impact_options *w)
{
	struct bounds b = bounds_of(m, w);
	return impact_latest(m, w->plan, w->element, w->place, b.from, b.to, b.period, IMPACT_LINES);
}

struct set impact_of_no_day(struct model *m, const struct impact_options *w, size_t limit)
{
	return impact_undated(m, w->plan, w->element, w->place, limit);
}

struct set impact_paying_for(struct model *m, const struct impact_options *w, int64_t element, size_t limit)
{
	struct bounds b = bounds_of(m, w);
	return impact_paying(m, w->plan, element, w->place, b.from, b.to, limit);
}
