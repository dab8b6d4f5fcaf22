#include "rule/money/bid.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "model/rows/fit.h"
#include "rule/fit/fit_count.h"

enum { NAMED_MAX = 60 };

/* ---- how it stands ---- */

bool bid_is_decided(const char *stage)
{
	return bid_is_awarded(stage) || bid_is_refused(stage);
}

bool bid_was_sent(const struct bid *b)
{
	return b && (bid_is_sent(b->stage) || (b->submitted && !bid_is_open(b->stage)));
}

const char *bid_class(const char *stage)
{
	return bid_is_awarded(stage) ? "s-complete"
	    : bid_is_refused(stage)  ? "s-late"
	    : bid_is_sent(stage)     ? "s-on-track"
	    : bid_is_open(stage)     ? "s-due"
	                             : "s-not-started";
}

const char *bid_closes(struct model *m, const struct bid *b)
{
	const struct call *c = model_get(m, call, b->call);
	return c && c->closes ? date_last(m->arena, c->closes) : NULL;
}

const char *bid_scheme_currency(struct model *m, const struct funding_scheme *f, const char *day)
{
	struct set asked = f->plan != NONE ? fit_elements(m->arena, fit_editions(m, f->plan), day) : (struct set){ 0 };
	for (size_t i = 0; i < asked.count; i++)
		if (set_row(asked, element, i)->currency)
			return set_row(asked, element, i)->currency;
	return f->currency;
}

int64_t bid_partner_named(struct model *m, const char *name)
{
	const char *key = text_sort_key(m->arena, name);
	const struct place *place = fit_place_called(m, key);
	const struct organisation *o = place ? NULL : fit_organisation_called(m, key);
	struct set links = place ? model_referring(m, &link_entity, "place", place->head.id, NAMED_MAX) : (struct set){ 0 };
	for (size_t i = 0; i < links.count; i++)
		if (set_row(links, link, i)->partner != NONE)
			return set_row(links, link, i)->partner;
	struct set bodies = place ? model_referring(m, &organisation_entity, "place", place->head.id, NAMED_MAX) : (struct set){ 0 };
	for (size_t i = 0; i < bodies.count; i++)
		if (text_equal(set_row(bodies, organisation, i)->kind, CODE_ORGANISATION_KIND_COUNCIL))
			return set_row(bodies, organisation, i)->head.id;
	return o ? o->head.id : NONE;
}

/* ---- the budget ---- */

enum bid_payer bid_payer_of(const char *code)
{
	size_t place = code_place(&codelist_bid_payer, code);
	return place < BID_PAYERS ? (enum bid_payer)place : BID_OWN;
}

const char *bid_payer_name(enum bid_payer p)
{
	return codelist_bid_payer.codes[p].name;
}

int64_t bid_line_amount(const struct bid_line *t)
{
	int64_t amount;
	return t->quantity != NONE && t->unit_cost != NONE && decimal_times(t->quantity, t->unit_cost, &amount) ? amount : NONE;
}

struct bid_sums bid_sums(struct set lines)
{
	struct bid_sums s = { 0 };
	for (size_t i = 0; i < lines.count; i++) {
		const struct bid_line *t = set_row(lines, bid_line, i);
		int64_t amount = bid_line_amount(t);
		if (amount == NONE)
			continue;
		s.of[bid_payer_of(t->payer)] += amount;
		s.cost += amount;
	}
	return s;
}

int64_t bid_lines_of_category(struct set lines, const char *category)
{
	int64_t sum = 0;
	for (size_t i = 0; i < lines.count; i++) {
		const struct bid_line *t = set_row(lines, bid_line, i);
		int64_t amount = bid_line_amount(t);
		sum += text_equal(t->category, category) && amount != NONE ? amount : 0;
	}
	return sum;
}

const char *bid_activity_kind(const char *theme)
{
	bool meets = text_equal(theme, CODE_IDEA_THEME_YOUTH_EXCHANGE) || text_equal(theme, CODE_IDEA_THEME_CITIZENS_MEETING);
	return meets ? CODE_ACTIVITY_KIND_EXCHANGE : CODE_ACTIVITY_KIND_PROJECT;
}

static int lines_by_number(const void *a, const void *b)
{
	const struct bid_line *x = *(const struct bid_line *const *)a, *y = *(const struct bid_line *const *)b;
	return x->number < y->number ? -1 : x->number > y->number;
}

struct set bid_lines(struct model *m, int64_t bid)
{
	struct set all = model_referring(m, &bid_line_entity, "bid", bid, BID_LINES_MAX);
	if (all.count)
		qsort(all.rows, all.count, sizeof(all.rows[0]), lines_by_number);
	return all;
}

/* The idea with the figures of the bid; of a bid without an idea, an empty one. */
static struct idea *bid_idea(struct model *m, const struct bid *b, struct bid_sums s)
{
	const struct idea *kept = b->idea != NONE ? model_get(m, idea, b->idea) : NULL;
	struct idea *t = kept ? row_copy(m->arena, &idea_entity, kept) : row_new(m->arena, &idea_entity);
	t->currency = b->currency;
	t->lead = b->lead != NONE ? b->lead : t->lead;
	t->asked = s.cost ? s.of[BID_CALL] : b->amount;
	t->cost = s.cost ? s.cost : NONE;
	t->cash = s.cost ? s.of[BID_OWN] + s.of[BID_PARTNER] : NONE;
	t->in_kind = s.cost ? s.of[BID_IN_KIND] : NONE;
	return t;
}

static bool of_money(const struct fit_rule *r)
{
	enum fit_unit unit = fit_unit_of(r->element);
	return unit == FIT_MONEY || unit == FIT_PERCENT;
}

static struct fit money_alone(struct arena *a, struct fit all)
{
	struct fit f = { .rules = arena_array(a, struct fit_rule, all.count + 1) };
	for (size_t i = 0; i < all.count; i++)
		if (of_money(&all.rules[i])) {
			f.rules[f.count++] = all.rules[i];
			f.holds += all.rules[i].state == CRITERION_HOLDS;
			f.fails += all.rules[i].state == CRITERION_FAILS;
			f.unknown += all.rules[i].state == CRITERION_UNKNOWN;
		}
	f.state = !f.count ? FIT_UNTOLD : f.fails ? FIT_NEARLY : f.unknown ? FIT_UNSURE : FIT_FITS;
	return f;
}

/* The most that may be asked for: the least of the conditions in the bid's currency that give a limit. */
static void most_find(struct bid_judged *j, const char *currency)
{
	for (size_t i = 0; i < j->money.count; i++) {
		const struct fit_rule *r = &j->money.rules[i];
		const struct element *e = r->element;
		bool limit = (text_equal(e->measure, CODE_MEASURE_ASKED) || text_equal(e->measure, CODE_MEASURE_LUMP_SUM)) &&
		    (text_equal(e->comparator, CODE_COMPARATOR_AT_MOST) || text_equal(e->comparator, CODE_COMPARATOR_EXACTLY));
		if (!limit || (e->currency && !text_equal(e->currency, currency)) || r->asked.high == CRITERION_ENDLESS)
			continue;
		if (j->most == NONE || r->asked.high < j->most) {
			j->most = r->asked.high;
			j->asked = fit_asks(&j->world, r);
		}
	}
}

struct bid_judged bid_judge(struct model *m, const struct bid *b, struct bid_sums s)
{
	struct bid_judged j = { .world = fit_world_read(m), .most = NONE };
	const struct funding_scheme *scheme = model_get(m, funding_scheme, b->scheme);
	const char *closes = bid_closes(m, b), *unknown;
	struct set asked = { .entity = &element_entity };
	j.day = closes ? closes : m->as_at;
	j.idea = fit_idea_read(m, &j.world, bid_idea(m, b, s), &unknown);
	fit_idea_partners(m, &j.world, &j.idea, model_referring(m, &bid_partner_entity, "bid", b->head.id, 60));
	if (scheme && scheme->plan != NONE)
		asked = fit_editions(m, scheme->plan);
	struct fit_conditions c = fit_conditions(m->arena, asked, j.day);
	j.fit = fit_judge(&j.world, &j.idea, &c, j.day);
	j.money = money_alone(m->arena, j.fit);
	most_find(&j, b->currency);
	return j;
}

int64_t bid_line_over(struct set lines, int64_t most)
{
	int64_t sum = 0;
	for (size_t i = 0; most != NONE && i < lines.count; i++) {
		const struct bid_line *t = set_row(lines, bid_line, i);
		int64_t amount = bid_line_amount(t);
		if (bid_payer_of(t->payer) != BID_CALL || amount == NONE)
			continue;
		sum += amount;
		if (sum > most)
			return t->number;
	}
	return NONE;
}

/* ---- what is to be done ---- */

static const struct {
	const char *kind, *purpose;
	int days; /* before the last day */
	bool committee;
} duties[BID_DUTIES_MAX] = {
	{ CODE_BID_TASK_KIND_LETTER, N_("Get the letters of all partners"), 28, false },
	{ CODE_BID_TASK_KIND_COMMITTEE, N_("Have it approved by the committee"), 21, true },
	{ CODE_BID_TASK_KIND_FINANCE, N_("Have the budget signed off by finance"), 14, false },
	{ CODE_BID_TASK_KIND_SUBMISSION, N_("Send the bid"), 2, false },
};

/* Whether a committee approves a bid of this cost: from the city's setting "bid-committee-limit" on ("£10,000" without it). Where the currencies
 * differ, the latest rate on record says, and without one the committee is asked. */
static bool bid_needs_committee(struct model *m, int64_t cost, const char *currency)
{
	const char *text = model_setting(m, "bid-committee-limit", "£10,000");
	int64_t limit;
	const char *of;
	bool divides;
	if (!money_parse(m->arena, text, &limit, &of) || cost == NONE)
		return cost != NONE;
	if (!of || text_equal(of, currency))
		return cost >= limit;
	struct fit_rates rates = fit_rates_known(m);
	const struct fit_rate *rate = currency ? fit_rate_between(&rates, currency, of, &divides) : NULL;
	if (!rate)
		return cost > 0;
	__int128 here = divides ? (__int128)cost * DECIMAL_ONE / rate->value : (__int128)cost * rate->value / DECIMAL_ONE;
	return here >= limit;
}

size_t bid_duties(struct model *m, const struct bid *b, int64_t cost, struct bid_duty *all)
{
	const char *closes = bid_closes(m, b);
	size_t n = 0;
	for (size_t i = 0; i < BID_DUTIES_MAX; i++)
		if (!duties[i].committee || bid_needs_committee(m, cost, b->currency))
			all[n++] =
			    (struct bid_duty){ duties[i].kind, duties[i].purpose, closes ? date_add_days(m->arena, closes, -duties[i].days) : NULL };
	return n;
}

int64_t bid_duty_owner(struct model *m, const struct bid *b, const struct bid_duty *d)
{
	const struct person *writes = b->officer != NONE ? model_get(m, person, b->officer) : NULL;
	bool council = text_equal(d->kind, CODE_BID_TASK_KIND_COMMITTEE) || text_equal(d->kind, CODE_BID_TASK_KIND_FINANCE);
	const struct organisation *own = council ? model_find(m, organisation, model_setting(m, "organisation", NULL)) : NULL;
	return writes && writes->organisation != NONE ? writes->organisation : own ? own->head.id : b->lead;
}

/* ---- how bids did ---- */

static const char *year_of(struct model *m, const struct bid *b)
{
	const char *closes = bid_closes(m, b), *date = text_or(b->submitted, text_or(b->decided, closes));
	return date ? arena_strndup(m->arena, date, 4) : NULL;
}

static struct bid_score *score_of(struct bid_scores *all, int64_t funder, const char *year, const char *currency)
{
	for (size_t i = 0; i < all->count; i++) {
		struct bid_score *s = &all->each[i];
		if (s->funder == funder && text_equal(text_or(s->year, ""), text_or(year, "")) &&
		    text_equal(text_or(s->currency, ""), text_or(currency, "")))
			return s;
	}
	all->each[all->count] = (struct bid_score){ .funder = funder, .year = year, .currency = currency };
	return &all->each[all->count++];
}

static int scores_order(const void *a, const void *b)
{
	const struct bid_score *x = a, *y = b;
	int c = strcmp(text_or(y->year, ""), text_or(x->year, ""));
	if (c)
		return c;
	if (x->funder != y->funder)
		return x->funder < y->funder ? -1 : 1;
	return strcmp(text_or(x->currency, ""), text_or(y->currency, ""));
}

static bool bid_is_made_up(struct model *m, const struct bid *b)
{
	static const char *const told[] = { "stage", "amount", "awarded", "scheme", "officer_days" };
	bool any = false;
	for (size_t i = 0; i < COUNT(told); i++)
		any = any || standing_illustrative(m, &bid_entity, b->head.id, told[i]);
	return any;
}

struct bid_scores bid_scores(struct model *m, struct set bids)
{
	struct bid_scores all = { .each = arena_array(m->arena, struct bid_score, bids.count + 1) };
	for (size_t i = 0; i < bids.count; i++) {
		const struct bid *b = set_row(bids, bid, i);
		const struct funding_scheme *f = model_get(m, funding_scheme, b->scheme);
		struct bid_score *s = score_of(&all, f ? f->funder : NONE, year_of(m, b), b->currency);
		s->bids++;
		s->won += bid_is_awarded(b->stage);
		s->decided += bid_is_awarded(b->stage) || bid_is_refused(b->stage);
		s->asked += b->amount != NONE ? b->amount : 0;
		s->awarded += bid_is_awarded(b->stage) && b->awarded != NONE ? b->awarded : 0;
		s->days += b->officer_days != NONE ? b->officer_days : 0;
		s->made_up = s->made_up || bid_is_made_up(m, b);
	}
	qsort(all.each, all.count, sizeof(all.each[0]), scores_order);
	return all;
}

int64_t bid_rate(const struct bid_score *s)
{
	return s->decided ? (s->won * 100 + s->decided / 2) / s->decided : NONE;
}

int64_t bid_return(const struct bid_score *s)
{
	int64_t smallest = money_smallest(s->currency);
	if (s->days <= 0)
		return NONE;
	__int128 each = (__int128)s->awarded * DECIMAL_ONE / s->days;
	return (int64_t)((each + smallest / 2) / smallest) * smallest;
}
