#include "rule/ladder/ladder.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/rows/ladder.h"
#include "rule/claim.h"
#include "rule/criterion.h"
#include "rule/element.h"

static const struct {
	const char *code, *name, *class;
} states[] = {
	[LADDER_MET] = { "met", N_("Met"), "s-complete" },
	[LADDER_PROVED] = { "proved", N_("Proved by evidence"), "s-on-track" },
	[LADDER_SHORT] = { "not-met", N_("Not met"), "s-late" },
	[LADDER_UNPROVED] = { "unproved", N_("Unproved"), "s-not-started" },
};

const char *ladder_state_code(enum ladder_state s)
{
	return states[s].code;
}

const char *ladder_state_name(enum ladder_state s)
{
	return states[s].name;
}

const char *ladder_state_class(enum ladder_state s)
{
	return states[s].class;
}

const char *ladder_holding_name(enum ladder_holding h)
{
	static const char *const names[] = { [LADDER_NONE] = N_("Not held"),
		[LADDER_ELIGIBLE] = N_("Can work towards"),
		[LADDER_WORKING] = N_("Working towards"),
		[LADDER_EXPIRED] = N_("Expired"),
		[LADDER_HELD] = N_("Held") };
	return names[h];
}

/* ---- days ---- */

/* The same day of another year; the last of February where there is no 29th, and no later than the calendar goes. */
static const char *years_later(struct arena *a, const char *day, int years)
{
	struct date d;
	if (!date_parse(date_first(a, day), &d))
		return day;
	if (d.year + years < 1 || d.year + years > 9999)
		return years < 0 ? "0001-01-01" : "9999-12-31";
	const char *exact = arena_printf(a, "%04d-%02d-%02d", d.year + years, d.month, d.day);
	struct date there;
	return date_parse(exact, &there) ? exact : date_last(a, arena_printf(a, "%04d-%02d", d.year + years, d.month));
}

static int years_of(const char *period)
{
	static const struct {
		const char *code;
		int years;
	} lengths[] = { { CODE_PERIOD_YEAR, 1 }, { CODE_PERIOD_TWO_YEARS, 2 }, { CODE_PERIOD_THREE_YEARS, 3 }, { CODE_PERIOD_SCHOOL_YEAR, 1 } };
	for (size_t i = 0; i < COUNT(lengths); i++)
		if (text_equal(lengths[i].code, period))
			return lengths[i].years;
	return 0;
}

const char *ladder_period_start(struct arena *a, const char *as_at, const char *period)
{
	int years = years_of(period);
	struct date d;
	if (!years || !date_parse(as_at, &d))
		return NULL;
	if (text_equal(period, CODE_PERIOD_SCHOOL_YEAR)) /* schools begin in September */
		return arena_printf(a, "%04d-09-01", d.month >= 9 ? d.year : d.year - 1);
	return date_add_days(a, years_later(a, as_at, -years), 1);
}

const char *ladder_award_expires(struct arena *a, const struct award *w, const struct element *level)
{
	if (w->expires)
		return date_last(a, w->expires);
	int years = level ? years_of(level->period) : 0;
	return years && w->date ? date_add_days(a, years_later(a, w->date, years), -1) : NULL;
}

int64_t ladder_days_left(struct arena *a, const char *expires, const char *as_at)
{
	return expires ? date_days(date_last(a, expires)) - date_days(as_at) : NONE;
}

/* ---- one criterion ---- */

static struct set evidence_in(struct arena *a, const struct ladder_rows *r, const struct element *criterion, const char *since)
{
	struct set found = { .entity = r->evidence.entity, .rows = arena_array(a, void *, r->evidence.count + 1) };
	for (size_t i = 0; i < r->evidence.count; i++) {
		const struct evidence *e = set_row(r->evidence, evidence, i);
		if (e->criterion == criterion->head.id && (!since || (e->date && strcmp(date_last(a, e->date), since) >= 0)))
			found.rows[found.count++] = r->evidence.rows[i];
	}
	return found;
}

/* What only states a criterion is shown, and proves nothing. */
static int64_t pieces_that_prove(struct arena *a, struct set evidence, const char *as_at)
{
	int64_t n = 0;
	for (size_t i = 0; i < evidence.count; i++)
		n += claim_state_of(a, set_row(evidence, evidence, i), as_at) > CLAIM_STATED;
	return n;
}

static const char *doubt_of(enum claim_state s)
{
	return s == CLAIM_PROVED ? NULL : s == CLAIM_UNDATED ? N_("no date is recorded") : N_("more than a year old");
}

static struct ladder_criterion ladder_criterion_of(struct arena *a, const struct ladder_rows *r, const struct element *e)
{
	struct ladder_criterion c = { .element = e, .asked = NONE, .missing = NONE };
	c.since = ladder_period_start(a, r->as_at, e->period);
	c.evidence = evidence_in(a, r, e, c.since);
	bool rule = !element_asks_evidence(e);
	c.counted = rule ? r->count(r->context, e, c.since) : (struct ladder_count){ .part = NONE, .whole = NONE };
	if (rule)
		c.asked = e->value != NONE ? e->value : DECIMAL_ONE; /* present: one is enough */
	/* evidence may be asked for in numbers: two testimonies */
	int64_t pieces = !rule && e->value != NONE ? e->value / DECIMAL_ONE : 1;
	if (c.counted.possible && criterion_compare(e->comparator, criterion_exact(c.counted.value), criterion_exact(c.asked)) == CRITERION_HOLDS)
		c.state = LADDER_MET;
	else if (c.evidence.count && pieces_that_prove(a, c.evidence, r->as_at) >= pieces)
		c.state = LADDER_PROVED;
	else
		c.state = c.counted.possible ? LADDER_SHORT : LADDER_UNPROVED;
	if (c.counted.possible && c.state != LADDER_MET && c.asked > c.counted.value)
		c.missing = c.asked - c.counted.value;
	if (c.state == LADDER_PROVED)
		c.doubt = doubt_of(claim_state_of_set(a, c.evidence, r->as_at));
	return c;
}

/* ---- levels ---- */

static int64_t ladder_place_of(const struct element *e)
{
	return e && e->position != NONE ? e->position : 1000001;
}

static int level_order(const void *one, const void *other)
{
	const struct ladder_level *a = one, *b = other;
	int64_t x = ladder_place_of(a->level), y = ladder_place_of(b->level);
	if (x != y)
		return x < y ? -1 : 1;
	return a->level && b->level ? (a->level->head.id > b->level->head.id) - (a->level->head.id < b->level->head.id) : 0;
}

/* The levels themselves, in the order in which they are climbed. */
static void levels_find(struct arena *a, const struct ladder_rows *r, struct ladder *l)
{
	l->levels = arena_array(a, struct ladder_level, r->elements.count + 1);
	for (int pass = 0; pass < 2 && !l->count; pass++)
		for (size_t i = 0; i < r->elements.count; i++)
			if ((pass ? element_is_milestone : element_is_level)(set_row(r->elements, element, i)))
				l->levels[l->count++].level = set_row(r->elements, element, i);
	if (!l->count)
		l->count = 1; /* criteria without a level make one */
	qsort(l->levels, l->count, sizeof(l->levels[0]), level_order);
	for (size_t i = 1; i < l->count; i++)
		l->levels[i].rung = l->levels[i - 1].rung + (ladder_place_of(l->levels[i].level) != ladder_place_of(l->levels[i - 1].level));
}

/* Whether a criterion belongs to the i-th level. */
static bool belongs(const struct ladder *l, size_t i, const struct element *e)
{
	const struct element *own = l->levels[i].level;
	if (own && (own->head.id == e->head.id || own->head.id == e->parent))
		return true;
	if (i)
		return false;
	return !ANY(l->levels, l->count, each->level && (each->level->head.id == e->parent || each->level->head.id == e->head.id));
}

enum ladder_holding ladder_award_holding(struct arena *a, const struct award *w, const struct element *level, const char *as_at)
{
	static const struct {
		const char *state;
		enum ladder_holding holding;
	} codes[] = { { "held", LADDER_HELD }, { "working-towards", LADDER_WORKING }, { "expired", LADDER_EXPIRED },
		{ "eligible", LADDER_ELIGIBLE } };
	enum ladder_holding h = LADDER_NONE;
	for (size_t k = 0; k < COUNT(codes); k++)
		h = text_equal(codes[k].state, w->state) ? codes[k].holding : h;
	int64_t days = ladder_days_left(a, ladder_award_expires(a, w, level), as_at);
	return h == LADDER_HELD && days != NONE && days < 0 ? LADDER_EXPIRED : h;
}

/* What the holder's awards say about a level: the best of them. */
static void holding_find(struct arena *a, const struct ladder_rows *r, struct ladder_level *v)
{
	v->days = NONE;
	for (size_t i = 0; i < r->awards.count; i++) {
		const struct award *w = set_row(r->awards, award, i);
		if (!v->level || w->level != v->level->head.id)
			continue;
		const char *expires = ladder_award_expires(a, w, v->level);
		int64_t days = ladder_days_left(a, expires, r->as_at);
		enum ladder_holding h = ladder_award_holding(a, w, v->level, r->as_at);
		if (h < v->holding || (h == v->holding && v->award && (days == NONE ? INT64_MAX : days) <= (v->days == NONE ? INT64_MAX : v->days)))
			continue;
		v->holding = h;
		v->award = w;
		v->expires = h == LADDER_HELD || h == LADDER_EXPIRED ? expires : NULL;
		v->days = v->expires ? days : NONE;
	}
}

static bool rung_complete(const struct ladder *l, int rung)
{
	return ANY(l->levels, l->count, each->rung == rung && each->complete);
}

static void sum_up(struct ladder *l)
{
	l->reached = l->held = l->next = -1;
	for (size_t i = 0; i < l->count; i++) {
		struct ladder_level *v = &l->levels[i];
		v->reached = v->complete;
		for (int rung = 0; rung < v->rung; rung++)
			v->reached = v->reached && rung_complete(l, rung);
		if (v->reached)
			l->reached = (int)i;
		else if (l->next < 0)
			l->next = (int)i;
		if (v->holding == LADDER_HELD)
			l->held = (int)i;
	}
}

struct ladder ladder_of(struct arena *a, const struct ladder_rows *r)
{
	struct ladder l = { .plan = r->plan, .as_at = r->as_at };
	levels_find(a, r, &l);
	for (size_t i = 0; i < l.count; i++) {
		struct ladder_level *v = &l.levels[i];
		v->criteria = arena_array(a, struct ladder_criterion, r->elements.count + 1);
		for (size_t k = 0; k < r->elements.count; k++) {
			const struct element *e = set_row(r->elements, element, k);
			if (!element_is_criterion(e) || !belongs(&l, i, e))
				continue;
			v->criteria[v->count] = ladder_criterion_of(a, r, e);
			v->good += ladder_good(v->criteria[v->count++].state);
		}
		holding_find(a, r, v);
		v->complete = v->count ? v->good == v->count : v->holding == LADDER_HELD;
	}
	sum_up(&l);
	return l;
}

/* ---- alarms ---- */

enum { ALARM_DAYS = 365 };

/* Whether the holder has since got the same or a higher level of the scheme, held for longer. */
static bool renewed(struct model *m, struct set all, const struct award *w, const struct element *level, const char *expires)
{
	for (size_t i = 0; i < all.count; i++) {
		const struct award *o = set_row(all, award, i);
		const struct element *l = model_get(m, element, o->level);
		if (o->organisation != w->organisation || l->plan != level->plan || ladder_place_of(l) < ladder_place_of(level) ||
		    !text_equal(o->state, CODE_AWARD_STATE_HELD))
			continue;
		const char *until = ladder_award_expires(m->arena, o, l);
		if (!until || strcmp(until, expires) > 0)
			return true;
	}
	return false;
}

static int alarm_order(const void *one, const void *other)
{
	const struct ladder_alarm *a = one, *b = other;
	if (a->days != b->days)
		return a->days < b->days ? -1 : 1;
	return (a->award->head.id > b->award->head.id) - (a->award->head.id < b->award->head.id);
}

struct ladder_alarms ladder_alarms(struct model *m)
{
	struct set all = ladder_awards_ending(m);
	struct ladder_alarms found = { .each = arena_array(m->arena, struct ladder_alarm, all.count + 1) };
	for (size_t i = 0; i < all.count; i++) {
		const struct award *w = set_row(all, award, i);
		const struct element *level = model_get(m, element, w->level);
		const char *expires = ladder_award_expires(m->arena, w, level);
		int64_t days = ladder_days_left(m->arena, expires, m->as_at);
		if (days == NONE || days > ALARM_DAYS || renewed(m, all, w, level, expires))
			continue;
		found.each[found.count++] = (struct ladder_alarm){ w, expires, days };
	}
	qsort(found.each, found.count, sizeof(found.each[0]), alarm_order);
	return found;
}
