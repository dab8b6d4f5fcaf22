/* fit_count.c - what an idea has of what a condition asks for: one function a measure. Each gives bounds: exact where the idea says it. */
#include "rule/fit/fit_count.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "rule/element.h"
#include "rule/ladder/ladder.h"

/* What is under way. */
struct counting {
	const struct fit_world *world;
	const struct fit_idea *idea;
	const struct fit_condition *condition;
	const struct element *element;
	const char *day;
	enum fit_lack lack; /* why the bounds lie apart */
	const struct element *step;
};

static const struct criterion_range anything = { 0, CRITERION_ENDLESS };

static struct criterion_range fit_count_whole(int64_t n)
{
	return criterion_exact(n * DECIMAL_ONE);
}

static struct criterion_range between(struct counting *c, enum fit_lack lack, int64_t low, int64_t high)
{
	if (low != high)
		c->lack = lack;
	return (struct criterion_range){ low * DECIMAL_ONE, high * DECIMAL_ONE };
}

/* A whole number of the idea; nothing is known of one that it does not say. */
static struct criterion_range said(struct counting *c, int64_t n)
{
	if (n != NONE)
		return fit_count_whole(n);
	c->lack = FIT_LACKS_FIGURE;
	return anything;
}

static struct criterion_range yes_or_no(struct counting *c, enum criterion_state s, enum fit_lack lack)
{
	return between(c, lack, s == CRITERION_HOLDS, s != CRITERION_FAILS);
}

/* Whether a list of codes with spaces between them has the code. */
static bool fit_among(const char *codes, const char *code)
{
	size_t n = code ? strlen(code) : 0;
	for (const char *s = text_or(codes, ""); n && *s; s += strspn(s, " ")) {
		size_t length = strcspn(s, " ");
		if (length == n && !strncmp(s, code, n))
			return true;
		s += length;
	}
	return false;
}

/* ---- sums ---- */

/* a * b / by as a range, exact to a millionth; without an upper end where it would overflow. `by` is above 0. */
static struct criterion_range times(int64_t a, int64_t b, int64_t by)
{
	__int128 n = (__int128)a * b, low = n / by, high = low + (n % by != 0);
	return (struct criterion_range){ low < CRITERION_ENDLESS ? (int64_t)low : CRITERION_ENDLESS,
		high < CRITERION_ENDLESS ? (int64_t)high : CRITERION_ENDLESS };
}

const struct fit_rate *fit_rate_between(const struct fit_rates *rates, const char *from, const char *to, bool *divides)
{
	for (size_t i = 0; i < rates->count; i++) {
		const struct fit_rate *r = &rates->each[i];
		*divides = text_equal(r->base, to) && text_equal(r->currency, from);
		if (r->value > 0 && (*divides || (text_equal(r->base, from) && text_equal(r->currency, to))))
			return r;
	}
	return NULL;
}

/* An amount of the idea in the currency of the condition. */
static struct criterion_range money_in(struct counting *c, int64_t amount)
{
	const char *from = c->idea->row->currency, *to = c->element->currency;
	if (amount == NONE) {
		c->lack = FIT_LACKS_FIGURE;
		return anything;
	}
	if (!to || text_equal(from, to) || !amount)
		return criterion_exact(amount);
	bool divides;
	const struct fit_rate *r = fit_rate_between(&c->world->rates, from, to, &divides);
	if (r)
		return divides ? times(amount, DECIMAL_ONE, r->value) : times(amount, r->value, DECIMAL_ONE);
	c->lack = FIT_LACKS_RATE;
	return anything;
}

/* What is the idea's own: all that is said of it, else what is left of the cost, of which others may pay a part. */
static struct criterion_range own(struct counting *c)
{
	const struct idea *t = c->idea->row;
	if (t->cash != NONE || t->in_kind != NONE)
		return criterion_exact((t->cash != NONE ? t->cash : 0) + (t->in_kind != NONE ? t->in_kind : 0));
	c->lack = FIT_LACKS_FIGURE;
	if (t->cost != NONE && t->asked != NONE && t->cost >= t->asked)
		return (struct criterion_range){ 0, t->cost - t->asked };
	return anything;
}

static int64_t whole_cost(const struct idea *t)
{
	if (t->cost != NONE || t->asked == NONE || (t->cash == NONE && t->in_kind == NONE))
		return t->cost;
	return t->asked + (t->cash != NONE ? t->cash : 0) + (t->in_kind != NONE ? t->in_kind : 0);
}

/* A part of a whole in per cent. */
static struct criterion_range fit_count_share(struct counting *c, struct criterion_range part, int64_t of)
{
	if (of == NONE || of <= 0) {
		c->lack = FIT_LACKS_FIGURE;
		return anything;
	}
	struct criterion_range r = { times(part.low, 100 * DECIMAL_ONE, of).low, CRITERION_ENDLESS };
	if (part.high != CRITERION_ENDLESS)
		r.high = times(part.high, 100 * DECIMAL_ONE, of).high;
	return r;
}

static struct criterion_range of_asked(struct counting *c)
{
	return money_in(c, c->idea->row->asked);
}

static struct criterion_range of_cost(struct counting *c)
{
	return money_in(c, whole_cost(c->idea->row));
}

static struct criterion_range of_asked_share(struct counting *c)
{
	int64_t asked = c->idea->row->asked;
	if (asked == NONE) {
		c->lack = FIT_LACKS_FIGURE;
		return anything;
	}
	return fit_count_share(c, criterion_exact(asked), whole_cost(c->idea->row));
}

static struct criterion_range of_own_share(struct counting *c)
{
	return fit_count_share(c, own(c), whole_cost(c->idea->row));
}

static struct criterion_range of_own_cash(struct counting *c)
{
	const struct idea *t = c->idea->row;
	if (t->cash != NONE)
		return fit_count_share(c, criterion_exact(t->cash), whole_cost(t));
	struct criterion_range all = own(c);
	c->lack = FIT_LACKS_FIGURE;
	return fit_count_share(c, (struct criterion_range){ 0, t->in_kind != NONE ? 0 : all.high }, whole_cost(t));
}

static struct criterion_range of_own_kind(struct counting *c)
{
	const struct idea *t = c->idea->row;
	struct criterion_range all = own(c);
	if (t->in_kind == NONE && t->cash == NONE)
		return anything;
	return all.low ? fit_count_share(c, criterion_exact(t->in_kind != NONE ? t->in_kind : 0), all.low) : fit_count_whole(0);
}

/* ---- who ---- */

enum criterion_state fit_country_counts(const struct fit_world *w, const struct element *e, const char *country, const char *day)
{
	if (!country)
		return CRITERION_UNKNOWN;
	if (fit_among(e->among, country) || (e->body == NONE && text_empty(e->among))) /* no list: any */
		return CRITERION_HOLDS;
	return e->body != NONE ? fit_stands(w, e->body, country, day) : CRITERION_FAILS;
}

static enum criterion_state counts_here(struct counting *c, const char *country)
{
	return fit_country_counts(c->world, c->element, country, c->day);
}

static struct criterion_range of_lead_kind(struct counting *c)
{
	const char *kind = c->idea->lead_kind;
	return yes_or_no(c, !kind ? CRITERION_UNKNOWN : fit_among(c->element->among, kind) ? CRITERION_HOLDS : CRITERION_FAILS, FIT_LACKS_FIGURE);
}

static struct criterion_range of_lead_country(struct counting *c)
{
	const char *country = c->idea->lead_country;
	return yes_or_no(c, counts_here(c, country), country ? FIT_LACKS_STANDING : FIT_LACKS_FIGURE);
}

static struct criterion_range of_partners(struct counting *c)
{
	return fit_count_whole((int64_t)c->idea->partner_count);
}

static struct criterion_range of_group_partners(struct counting *c)
{
	int64_t low = 0, high = 0;
	for (size_t i = 0; i < c->idea->partner_count; i++) {
		enum criterion_state s = counts_here(c, c->idea->partners[i].country);
		low += s == CRITERION_HOLDS;
		high += s != CRITERION_FAILS;
	}
	return between(c, FIT_LACKS_STANDING, low, high);
}

static struct criterion_range of_partner_kinds(struct counting *c)
{
	int64_t low = 0, high = 0;
	for (size_t i = 0; i < c->idea->partner_count; i++) {
		const char *kind = c->idea->partners[i].kind;
		low += fit_among(c->element->among, kind);
		high += !kind || fit_among(c->element->among, kind);
	}
	return between(c, FIT_LACKS_FIGURE, low, high);
}

/* Countries that count, each once; the lead's own among them or not. */
static struct criterion_range countries(struct counting *c, bool lead)
{
	const struct fit_idea *d = c->idea;
	int64_t low = 0, high = 0;
	if (lead) {
		enum criterion_state s = counts_here(c, d->lead_country);
		low += s == CRITERION_HOLDS;
		high += s != CRITERION_FAILS;
	}
	for (size_t i = 0; i < d->partner_count; i++) {
		const char *country = d->partners[i].country;
		bool before = country && text_equal(country, d->lead_country);
		for (size_t k = 0; k < i && !before; k++)
			before = country && text_equal(country, d->partners[k].country);
		enum criterion_state s = before ? CRITERION_FAILS : counts_here(c, country);
		low += s == CRITERION_HOLDS;
		high += s != CRITERION_FAILS;
	}
	return between(c, FIT_LACKS_STANDING, low, high);
}

static struct criterion_range of_countries(struct counting *c)
{
	return countries(c, true);
}

static struct criterion_range of_other_countries(struct counting *c)
{
	return countries(c, false);
}

/* A partner that is a twin town has a signed agreement. */
static struct criterion_range of_agreement(struct counting *c)
{
	const char *said_of_it = c->idea->row->agreement;
	for (size_t i = 0; !said_of_it && i < c->idea->partner_count; i++)
		said_of_it = c->idea->partners[i].twinned ? CODE_IDEA_AGREEMENT_SIGNED : NULL;
	return yes_or_no(c,
	    !said_of_it                                    ? CRITERION_UNKNOWN
	        : fit_among(c->element->among, said_of_it) ? CRITERION_HOLDS
	                                                   : CRITERION_FAILS,
	    FIT_LACKS_FIGURE);
}

static struct criterion_range of_theme(struct counting *c)
{
	return fit_count_whole(fit_among(c->element->among, c->idea->row->theme));
}

static struct criterion_range of_award(struct counting *c)
{
	const struct fit_world *w = c->world;
	if (c->idea->row->lead == NONE)
		return between(c, FIT_LACKS_FIGURE, 0, 1);
	for (size_t i = 0; i < w->awards.count; i++) {
		const struct award *t = set_row(w->awards, award, i);
		const struct element *level = i < w->levels.count ? set_row(w->levels, element, i) : NULL;
		const char *expires = level ? ladder_award_expires(w->arena, t, level) : t->expires;
		if (level && ladder_award_is_held(t) && fit_among(c->element->among, level->slug) && (!expires || strcmp(expires, c->day) >= 0))
			return fit_count_whole(1);
	}
	return fit_count_whole(0);
}

/* Full years from the first day of a link, which may be told by its year alone. */
static int64_t years_between(const char *from, const char *day)
{
	struct date a, b;
	if (!date_parse(from, &a) || !date_parse(day, &b))
		return 0;
	int64_t years = b.year - a.year - (b.month < a.month || (b.month == a.month && b.day < a.day));
	return years < 0 ? 0 : years;
}

static struct criterion_range of_link_years(struct counting *c)
{
	struct criterion_range r = anything;
	for (size_t i = 0; i < c->idea->partner_count; i++) {
		const struct fit_partner *q = &c->idea->partners[i];
		int64_t low = q->linked && q->since ? years_between(date_last(c->world->arena, q->since), c->day) * DECIMAL_ONE : 0;
		int64_t high = q->linked && q->since ? years_between(date_first(c->world->arena, q->since), c->day) * DECIMAL_ONE
		    : q->linked                      ? CRITERION_ENDLESS
		                                     : 0;
		r.low = !i || low < r.low ? low : r.low;
		r.high = !i || high < r.high ? high : r.high;
	}
	c->lack = r.low != r.high ? FIT_LACKS_FIGURE : c->lack;
	return r;
}

/* ---- people and time ---- */

static struct criterion_range fit_count_people(struct counting *c)
{
	const struct idea *t = c->idea->row;
	if (t->people == NONE && t->guests != NONE) {
		c->lack = FIT_LACKS_FIGURE;
		return (struct criterion_range){ t->guests * DECIMAL_ONE, CRITERION_ENDLESS };
	}
	return said(c, t->people);
}

/* Guests come from countries that count, not from the lead's own: none does where no partner's country counts. */
static struct criterion_range of_guests(struct counting *c)
{
	const struct idea *t = c->idea->row;
	int64_t most = t->guests != NONE ? t->guests : t->people;
	bool some = false, all = true;
	for (size_t i = 0; i < c->idea->partner_count; i++) {
		const char *country = c->idea->partners[i].country;
		enum criterion_state s = country && text_equal(country, c->idea->lead_country) ? CRITERION_FAILS : counts_here(c, country);
		some = some || s != CRITERION_FAILS;
		all = all && s == CRITERION_HOLDS;
	}
	if (!some)
		return fit_count_whole(0);
	if (t->guests != NONE && all)
		return fit_count_whole(t->guests);
	c->lack = all || t->guests == NONE ? FIT_LACKS_FIGURE : FIT_LACKS_STANDING;
	return (struct criterion_range){ 0, most == NONE ? CRITERION_ENDLESS : most * DECIMAL_ONE };
}

static struct criterion_range of_smallest_group(struct counting *c)
{
	const struct idea *t = c->idea->row;
	if (t->smallest_group != NONE || t->people == NONE)
		return said(c, t->smallest_group);
	c->lack = FIT_LACKS_FIGURE;
	return (struct criterion_range){ 0, t->people * DECIMAL_ONE / ((int64_t)c->idea->partner_count + 1) };
}

static struct criterion_range of_youngest(struct counting *c)
{
	return said(c, c->idea->row->youngest);
}

static struct criterion_range of_oldest(struct counting *c)
{
	return said(c, c->idea->row->oldest);
}

static struct criterion_range of_days(struct counting *c)
{
	return said(c, c->idea->row->days);
}

static struct criterion_range of_months(struct counting *c)
{
	return said(c, c->idea->row->months);
}

/* Whether the start falls from `starts` to `due` of the condition. */
static struct criterion_range of_start(struct counting *c)
{
	struct arena *a = c->world->arena;
	const char *day = c->idea->row->starts, *from = c->element->starts, *to = c->element->due;
	if (!day)
		return between(c, FIT_LACKS_FIGURE, 0, 1);
	const char *first = date_first(a, day), *last = date_last(a, day);
	bool inside = (!from || strcmp(first, date_first(a, from)) >= 0) && (!to || strcmp(last, date_last(a, to)) <= 0);
	bool outside = (from && strcmp(last, date_first(a, from)) < 0) || (to && strcmp(first, date_last(a, to)) > 0);
	return between(c, FIT_LACKS_FIGURE, inside, !outside);
}

static struct criterion_range of_start_weeks(struct counting *c)
{
	const char *day = c->idea->row->starts;
	if (!day)
		return said(c, NONE);
	int64_t now = date_days(c->world->day), low = date_days(date_first(c->world->arena, day)) - now;
	int64_t high = date_days(date_last(c->world->arena, day)) - now;
	return between(c, FIT_LACKS_FIGURE, low < 0 ? 0 : low / 7, high < 0 ? 0 : high / 7);
}

/* ---- the table ---- */

struct fit_measure {
	const char *code;
	struct criterion_range (*count)(struct counting *);
	enum fit_unit unit;
	bool fixed; /* what does not hold would be another project */
};
static const struct fit_measure measures[] = {
	{ CODE_MEASURE_THEME, of_theme, FIT_PRESENCE, true },
	{ CODE_MEASURE_LEAD_KIND, of_lead_kind, FIT_PRESENCE, false },
	{ CODE_MEASURE_LEAD_COUNTRY, of_lead_country, FIT_PRESENCE, true },
	{ CODE_MEASURE_PARTNER_COUNTRIES, of_countries, FIT_NUMBER, false },
	{ CODE_MEASURE_MEMBER_STATES, of_other_countries, FIT_NUMBER, false },
	{ CODE_MEASURE_PARTNERS, of_partners, FIT_NUMBER, false },
	{ CODE_MEASURE_GROUP_PARTNERS, of_group_partners, FIT_NUMBER, false },
	{ CODE_MEASURE_PARTNER_KINDS, of_partner_kinds, FIT_NUMBER, false },
	{ CODE_MEASURE_AGREEMENT, of_agreement, FIT_PRESENCE, false },
	{ CODE_MEASURE_PEOPLE, fit_count_people, FIT_NUMBER, false },
	{ CODE_MEASURE_GUESTS, of_guests, FIT_NUMBER, false },
	{ CODE_MEASURE_SMALLEST_GROUP, of_smallest_group, FIT_NUMBER, false },
	{ CODE_MEASURE_YOUNGEST, of_youngest, FIT_NUMBER, false },
	{ CODE_MEASURE_OLDEST, of_oldest, FIT_NUMBER, false },
	{ CODE_MEASURE_DAYS, of_days, FIT_NUMBER, false },
	{ CODE_MEASURE_MONTHS, of_months, FIT_NUMBER, false },
	{ CODE_MEASURE_START, of_start, FIT_PRESENCE, false },
	{ CODE_MEASURE_START_WEEKS, of_start_weeks, FIT_NUMBER, false },
	{ CODE_MEASURE_ASKED, of_asked, FIT_MONEY, false },
	{ CODE_MEASURE_LUMP_SUM, of_asked, FIT_MONEY, false },
	{ CODE_MEASURE_COST, of_cost, FIT_MONEY, false },
	{ CODE_MEASURE_ASKED_SHARE, of_asked_share, FIT_PERCENT, false },
	{ CODE_MEASURE_OWN_SHARE, of_own_share, FIT_PERCENT, false },
	{ CODE_MEASURE_OWN_CASH_SHARE, of_own_cash, FIT_PERCENT, false },
	{ CODE_MEASURE_OWN_KIND_SHARE, of_own_kind, FIT_PERCENT, false },
	{ CODE_MEASURE_HELD_AWARD, of_award, FIT_PRESENCE, false },
	{ CODE_MEASURE_LINK_YEARS, of_link_years, FIT_NUMBER, false },
};

const struct fit_measure *fit_measure_of(const struct element *e)
{
	return FIND(measures, COUNT(measures), text_equal(each->code, e->measure));
}

enum fit_unit fit_unit_of(const struct element *e)
{
	const struct fit_measure *m = fit_measure_of(e);
	return m ? m->unit : FIT_PRESENCE;
}

/* ---- what is asked ---- */

/* How often the value of the condition counts, in millionths. */
static struct criterion_range multiple(struct counting *c)
{
	const char *per = c->element->per, *home = c->idea->lead_country;
	const struct idea *t = c->idea->row;
	int64_t bodies = (int64_t)c->idea->partner_count + 1, pairs = 0;
	bool by_year = text_equal(per, CODE_RULE_PER_YEAR) || text_equal(per, CODE_RULE_PER_SCHOOL_YEAR);
	for (size_t i = 0; i < c->idea->partner_count; i++)
		pairs += !text_equal(c->idea->partners[i].country, home);
	if (by_year && t->months == NONE) {
		c->lack = FIT_LACKS_FIGURE;
		return anything;
	}
	if (by_year)
		return times((text_equal(per, CODE_RULE_PER_YEAR) ? 1 : bodies) * t->months, DECIMAL_ONE, 12);
	return fit_count_whole(text_equal(per, CODE_RULE_PER_PAIR) ? pairs : bodies);
}

/* The sum of a table: the last step that the number of guests reaches. Without steps nobody knows it. */
static struct criterion_range table_sum(struct counting *c)
{
	const struct idea *t = c->idea->row;
	int64_t guests = t->guests == NONE ? NONE : t->guests * DECIMAL_ONE, sum = 0;
	if (!c->condition->step_count || guests == NONE) {
		c->lack = c->condition->step_count ? FIT_LACKS_FIGURE : FIT_LACKS_PUBLISHED;
		return anything;
	}
	int64_t reached = -1;
	for (size_t i = 0; i < c->condition->step_count; i++) {
		const struct element *s = c->condition->steps[i];
		if (s->value != NONE && s->amount != NONE && s->value <= guests && s->value > reached) {
			reached = s->value;
			sum = s->amount;
			c->step = s;
		}
	}
	return criterion_exact(sum);
}

static struct criterion_range asked_of(struct counting *c, enum fit_unit unit)
{
	const struct element *e = c->element;
	if (text_equal(e->measure, CODE_MEASURE_LUMP_SUM))
		return table_sum(c);
	if (e->value == NONE && (unit == FIT_PRESENCE || element_asks_presence(e)))
		return fit_count_whole(1);
	if (e->value == NONE) {
		c->lack = FIT_LACKS_PUBLISHED;
		return anything;
	}
	if (!e->per)
		return criterion_exact(e->value);
	struct criterion_range m = multiple(c);
	struct criterion_range r = times(e->value, m.low, DECIMAL_ONE);
	r.high = m.high == CRITERION_ENDLESS ? m.high : times(e->value, m.high, DECIMAL_ONE).high;
	return r;
}

/* A question: what the city answered. */
static struct criterion_range fit_count_answered(struct counting *c)
{
	for (size_t i = 0; i < c->world->answers.count; i++)
		if (set_row(c->world->answers, idea_answer, i)->element == c->element->head.id)
			return fit_count_whole(set_row(c->world->answers, idea_answer, i)->holds == 1);
	return between(c, FIT_LACKS_ANSWER, 0, 1);
}

bool fit_by_day(const struct fit_condition *k)
{
	return k->element->body != NONE || (k->measure && (k->measure->count == of_award || k->measure->count == of_link_years));
}

struct fit_rule fit_count(const struct fit_world *w, const struct fit_idea *idea, const struct fit_condition *k, const char *day)
{
	struct counting c = { .world = w, .idea = idea, .condition = k, .element = k->element, .day = day };
	struct fit_rule r = {
		.element = k->element, .has = { 0, DECIMAL_ONE }, .asked = fit_count_whole(1), .mendable = !(k->measure && k->measure->fixed)
	};
	if (k->measure) {
		r.has = k->measure->count(&c);
		r.asked = asked_of(&c, k->measure->unit);
	} else if (element_asks_evidence(k->element))
		r.has = fit_count_answered(&c);
	else
		c.lack = FIT_LACKS_RULE;
	/* A list of codes that nobody published asks for something, and nobody knows for what. */
	bool listed = k->measure && k->measure->unit == FIT_PRESENCE && k->measure->count != of_start && k->element->body == NONE;
	if (listed && text_empty(k->element->among)) {
		c.lack = FIT_LACKS_PUBLISHED;
		r.has = (struct criterion_range){ 0, DECIMAL_ONE };
	}
	r.state = c.lack == FIT_LACKS_RULE ? CRITERION_UNKNOWN : criterion_compare(k->element->comparator, r.has, r.asked);
	r.lack = r.state == CRITERION_UNKNOWN ? c.lack : FIT_LACKS_NOTHING;
	r.step = c.step;
	return r;
}
