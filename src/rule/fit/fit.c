#include "rule/fit/fit.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "rule/fit/fit_count.h"
#include "rule/element.h"

static const struct {
	const char *code, *name, *class;
} states[] = {
	[FIT_FITS] = { "fits", N_("Fits"), "s-complete" },
	[FIT_UNSURE] = { "unsure", N_("May fit"), "s-due" },
	[FIT_NEARLY] = { "nearly", N_("Nearly fits"), "s-due" },
	[FIT_UNTOLD] = { "untold", N_("Conditions not on record"), "s-not-started" },
	[FIT_NOT] = { "not", N_("Does not fit"), "s-late" },
};

const char *fit_code(enum fit_state s)
{
	return states[s].code;
}

const char *fit_name(enum fit_state s)
{
	return states[s].name;
}

const char *fit_class(enum fit_state s)
{
	return states[s].class;
}

/* ---- countries ---- */

/* A partial date counts from its first day to its last. */
static bool days_hold(struct arena *a, const char *starts, const char *ends, const char *day)
{
	return (!starts || strcmp(strlen(starts) < 10 ? date_first(a, starts) : starts, day) <= 0) &&
	    (!ends || strcmp(strlen(ends) < 10 ? date_last(a, ends) : ends, day) >= 0);
}

/* Codes of ISO 3166 have two letters. */
static bool same_country(const char *a, const char *b)
{
	return a && a[0] == b[0] && a[1] == b[1];
}

static bool counts_as_member(const char *role)
{
	return text_equal(role, CODE_PLACE_STANDING_MEMBER) || text_equal(role, CODE_PLACE_STANDING_ASSOCIATED);
}

/* What is suspended or not sure outweighs a membership of the same day. Bodies within bodies end at the third. */
static enum criterion_state fit_stands_within(const struct fit_world *w, int64_t body, const char *country, const char *day, int depth)
{
	enum criterion_state found = CRITERION_FAILS;
	for (size_t i = ROWS_FROM(&w->members, body, body); i < w->members.count && w->members.each[i].body == body; i++) {
		const struct fit_member *t = &w->members.each[i];
		if ((t->through == NONE && !same_country(t->country, country)) || !days_hold(w->arena, t->starts, t->ends, day))
			continue;
		enum criterion_state s = t->through == NONE ? CRITERION_HOLDS
		    : depth                                 ? fit_stands_within(w, t->through, country, day, depth - 1)
		                                            : CRITERION_FAILS;
		if (s == CRITERION_UNKNOWN || (s == CRITERION_HOLDS && !counts_as_member(t->role)))
			return CRITERION_UNKNOWN;
		found = s == CRITERION_HOLDS ? s : found;
	}
	return found;
}

enum criterion_state fit_stands(const struct fit_world *w, int64_t body, const char *country, const char *day)
{
	return country ? fit_stands_within(w, body, country, day, 2) : CRITERION_UNKNOWN;
}

/* ---- conditions ---- */

static bool edition_in_force(struct arena *a, const struct element *edition, const char *day)
{
	return days_hold(a, edition->starts, edition->due, day);
}

static size_t steps_find(struct set elements, int64_t table, const struct element **steps)
{
	size_t n = 0;
	for (size_t i = 0; i < elements.count; i++)
		if (element_is_step(set_row(elements, element, i)) && set_row(elements, element, i)->parent == table) {
			if (steps)
				steps[n] = set_row(elements, element, i);
			n++;
		}
	return n;
}

struct fit_conditions fit_conditions(struct arena *a, struct set elements, const char *day)
{
	struct fit_conditions c = { .each = arena_array(a, struct fit_condition, elements.count + 1) };
	for (size_t i = 0; i < elements.count; i++) {
		const struct element *e = set_row(elements, element, i);
		if (element_is_edition(e)) {
			c.editions = true;
			if (!c.edition && edition_in_force(a, e, day))
				c.edition = e;
		}
		const struct element *over =
		    element_is_criterion(e) && e->parent != NONE ? set_find(elements, element, each->head.id == e->parent) : NULL;
		if (!element_is_criterion(e) || (element_is_edition(over) && !edition_in_force(a, over, day)))
			continue;
		struct fit_condition *k = &c.each[c.count++];
		*k = (struct fit_condition){ .element = e, .measure = fit_measure_of(e) };
		k->step_count = steps_find(elements, e->head.id, NULL);
		k->steps = arena_array(a, const struct element *, k->step_count + 1);
		steps_find(elements, e->head.id, k->steps);
	}
	return c;
}

struct set fit_elements(struct arena *a, struct set elements, const char *day)
{
	struct fit_conditions c = fit_conditions(a, elements, day);
	struct set s = { .entity = &element_entity, .rows = arena_array(a, void *, c.count + 1) };
	for (size_t i = 0; i < elements.count; i++)
		for (size_t k = 0; k < c.count; k++)
			if (c.each[k].element == set_row(elements, element, i))
				s.rows[s.count++] = elements.rows[i];
	return s;
}

/* ---- the judgement ---- */

enum { RANKS = 4 };

static int rule_rank(const struct fit_rule *r)
{
	return r->state == CRITERION_FAILS ? (r->mendable ? 1 : 0) : r->state == CRITERION_UNKNOWN ? 2 : 3;
}

/* Rules in the order in which they matter, of one rank as the plan has them: `judged` goes to `sorted`. */
static void rules_order(const struct fit_rule *judged, size_t n, struct fit_rule *sorted)
{
	size_t at[RANKS + 1] = { 0 };
	for (size_t i = 0; i < n; i++)
		at[rule_rank(&judged[i]) + 1]++;
	for (size_t rank = 1; rank <= RANKS; rank++)
		at[rank] += at[rank - 1];
	for (size_t i = 0; i < n; i++)
		sorted[at[rule_rank(&judged[i])]++] = judged[i];
}

void fit_rules_judge(const struct fit_world *w, const struct fit_idea *idea, const struct fit_conditions *c, const char *day, struct fit_rule *judged)
{
	for (size_t i = 0; i < c->count; i++)
		judged[i] = fit_count(w, idea, &c->each[i], day);
}

static bool rule_same(const struct fit_rule *a, const struct fit_rule *b)
{
	return a->state == b->state && a->lack == b->lack && a->has.low == b->has.low && a->has.high == b->has.high && a->asked.low == b->asked.low &&
	    a->asked.high == b->asked.high && a->step == b->step;
}

bool fit_rules_renew(const struct fit_world *w, const struct fit_idea *idea, const struct fit_conditions *c, const char *day, struct fit_rule *judged)
{
	bool changed = false;
	for (size_t i = 0; i < c->count; i++) {
		if (!fit_by_day(&c->each[i]))
			continue;
		struct fit_rule now = fit_count(w, idea, &c->each[i], day);
		changed = changed || !rule_same(&now, &judged[i]);
		judged[i] = now;
	}
	return changed;
}

struct fit fit_of_rules(struct arena *a, const struct fit_rule *judged, size_t n)
{
	struct fit f = { .rules = arena_array(a, struct fit_rule, n + 1), .count = n };
	bool hopeless = false;
	for (size_t i = 0; i < n; i++) {
		f.holds += judged[i].state == CRITERION_HOLDS;
		f.fails += judged[i].state == CRITERION_FAILS;
		f.unknown += judged[i].state == CRITERION_UNKNOWN;
		hopeless = hopeless || (judged[i].state == CRITERION_FAILS && !judged[i].mendable);
	}
	if (!n)
		f.state = FIT_UNTOLD;
	else if (hopeless || f.fails > FIT_MENDS)
		f.state = FIT_NOT;
	else
		f.state = f.fails ? FIT_NEARLY : f.unknown ? FIT_UNSURE : FIT_FITS;
	rules_order(judged, n, f.rules);
	return f;
}

struct fit fit_judge(const struct fit_world *w, const struct fit_idea *idea, const struct fit_conditions *c, const char *day)
{
	struct fit_rule *judged = arena_array(w->arena, struct fit_rule, c->count + 1);
	fit_rules_judge(w, idea, c, day, judged);
	return fit_of_rules(w->arena, judged, c->count);
}
