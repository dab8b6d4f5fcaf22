#include "rule/money/accounts.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/standing.h"

enum { BUDGETS = 200 };

/* ---- lines ---- */

static int lines_order(const void *a, const void *b)
{
	const struct account_line *x = a, *y = b;
	int c = strcmp(x->starts, y->starts);
	c = c ? c : strcmp(x->ends, y->ends);
	if (c)
		return c;
	size_t i = x->budget->category ? code_place(&codelist_cost_category, x->budget->category) + 1 : 0;
	size_t k = y->budget->category ? code_place(&codelist_cost_category, y->budget->category) + 1 : 0;
	if (i != k)
		return i < k ? -1 : 1;
	c = strcmp(x->sum.currency, y->sum.currency);
	return c ? c : x->budget->head.id < y->budget->head.id ? -1 : 1;
}

static void account_lines_read(struct model *m, struct accounts *s)
{
	struct set budgets = model_referring(m, &budget_entity, "activity", s->activity->head.id, BUDGETS);
	s->lines = arena_array(m->arena, struct account_line, budgets.count + 1);
	for (size_t i = 0; i < budgets.count; i++) {
		const struct budget *b = set_row(budgets, budget, i);
		if (!money_budget_counts(m->arena, budgets, b))
			continue;
		s->lines[s->line_count++] = (struct account_line){ .budget = b,
			.starts = date_first(m->arena, b->starts),
			.ends = date_last(m->arena, b->ends),
			.sum = { .currency = b->currency,
			    .budgeted = b->amount,
			    .made_up = standing_illustrative(m, &budget_entity, b->head.id, "amount") } };
	}
	qsort(s->lines, s->line_count, sizeof(s->lines[0]), lines_order);
}

struct account_line *account_line_of(
    struct arena *a, struct account_line *lines, size_t count, const char *category, const char *date, const char *currency)
{
	const char *day = date_first(a, date);
	struct account_line *best = NULL;
	int best_fit = 0;
	for (size_t i = 0; i < count; i++) {
		struct account_line *l = &lines[i];
		bool whole = !l->budget->category, same = category && text_equal(l->budget->category, category);
		if ((!whole && !same) || strcmp(day, l->starts) < 0 || strcmp(day, l->ends) > 0)
			continue;
		int fit = 1 + 2 * same + text_equal(l->sum.currency, currency);
		if (fit > best_fit) {
			best = l;
			best_fit = fit;
		}
	}
	return best;
}

int64_t account_forecast(const struct account_line *l, const char *day)
{
	int64_t all = date_days(l->ends) - date_days(l->starts) + 1, left = date_days(l->ends) - date_days(day);
	if (left <= 0)
		return l->sum.spent;
	if (left >= all)
		return l->sum.spent > l->sum.budgeted ? l->sum.spent : l->sum.budgeted;
	return l->sum.spent + rate_part(l->sum.budgeted, left, all, money_smallest(l->sum.currency));
}

int64_t account_left(const struct account_line *l)
{
	int64_t left = l->sum.budgeted - (l->sum.requested - l->sum.struck);
	return left > 0 ? left : 0;
}

/* ---- costs ---- */

static bool is_cost(const struct account_entry *e)
{
	return money_sort(e->kind) == MONEY_SPENT && e->side == MONEY_OURS;
}

static void requested_add(struct model *m, struct accounts *s, struct account_cost *c)
{
	const struct account_entry *e = c->entry;
	if (e->request == NONE || e->request == 0 || !c->line)
		return;
	struct converted requested = rate_convert(m, &s->terms, e->requested, e->request_currency, c->line->sum.currency, e->date);
	struct converted struck = rate_convert(m, &s->terms, e->struck == NONE ? 0 : e->struck, e->request_currency, c->line->sum.currency, e->date);
	c->line->sum.requested += requested.amount == NONE ? 0 : requested.amount;
	c->line->sum.struck += struck.amount == NONE ? 0 : struck.amount;
}

static void cost_add(struct model *m, struct accounts *s, const struct account_entry *e)
{
	struct account_cost *c = &s->costs[s->cost_count++];
	*c = (struct account_cost){ .entry = e, .in_line = { .amount = NONE } };
	c->line = account_line_of(m->arena, s->lines, s->line_count, e->category, e->date, e->currency);
	if (!c->line)
		return;
	c->in_line = rate_convert(m, &s->terms, e->amount, e->currency, c->line->sum.currency, e->date);
	c->line->sum.costs++;
	c->line->sum.unknown += c->in_line.amount == NONE;
	c->line->sum.spent += c->in_line.amount == NONE ? 0 : c->in_line.amount;
	c->line->sum.made_up =
	    c->line->sum.made_up || e->made_up || (c->in_line.rate && standing_illustrative(m, &rate_entity, c->in_line.rate->head.id, "value"));
	requested_add(m, s, c);
}

bool account_cost_open(const struct account_cost *c)
{
	return c->line && c->in_line.amount != NONE && c->in_line.amount > 0 && (c->entry->request == NONE || c->entry->request == 0);
}

/* ---- what is asked for ---- */

const char *account_line_words(struct arena *a, const struct account_line *l)
{
	const char *kind = l->budget->category ? _(code_name(&codelist_cost_category, l->budget->category)) : _("Whole budget");
	return arena_printf(a, _("%s, %s to %s"), kind, date_people(a, l->starts), date_people(a, l->ends));
}

/* What a cost in a request takes of its line; NONE when no rate says. */
static int64_t requested_in_line(
    struct model *m, const struct accounts *s, const struct account_cost *c, const struct requested_cost *t, const char *currency)
{
	int64_t amount = rate_convert(m, &s->terms, t->amount, currency, c->line->sum.currency, c->entry->date).amount;
	int64_t struck = rate_convert(m, &s->terms, t->struck == NONE ? 0 : t->struck, currency, c->line->sum.currency, c->entry->date).amount;
	return amount == NONE || struck == NONE ? NONE : amount - struck;
}

static const struct account_cost *account_cost_of(const struct accounts *s, int64_t transaction)
{
	for (size_t i = 0; i < s->cost_count; i++)
		if (s->costs[i].entry->transaction == transaction)
			return &s->costs[i];
	return NULL;
}

struct account_ask account_ask_of(
    struct model *m, const struct accounts *s, const struct requested_cost *was, const struct requested_cost *now, const char *currency)
{
	const struct account_cost *c = account_cost_of(s, now->cost);
	int64_t all = c && c->line ? requested_in_line(m, s, c, now, currency) : NONE;
	int64_t before = was && all != NONE && was->cost == now->cost ? requested_in_line(m, s, c, was, currency) : 0;
	return all == NONE || before == NONE ? (struct account_ask){ 0 } : (struct account_ask){ c->line, all - before };
}

const struct account_line *account_over(const struct accounts *s, const struct account_ask *asks, size_t count, int64_t *over)
{
	for (size_t i = 0; i < s->line_count; i++) {
		const struct account_line *l = &s->lines[i];
		int64_t more = 0;
		for (size_t k = 0; k < count; k++)
			more += asks[k].line == l ? asks[k].amount : 0;
		*over = l->sum.requested - l->sum.struck + more;
		if (more > 0 && *over > l->sum.budgeted)
			return l;
	}
	return NULL;
}

const char *account_over_words(struct arena *a, const struct account_line *l, int64_t over)
{
	return arena_printf(a, _("The requests for the budget line “%s” would add up to %s. Its budget is %s"), account_line_words(a, l),
	    money_people(a, over, l->sum.currency), money_people(a, l->sum.budgeted, l->sum.currency));
}

bool account_requested_fits(struct model *m, const struct requested_cost *was, const struct requested_cost *now, struct problems *p)
{
	const struct payment_request *of = model_get(m, payment_request, now->request);
	const struct activity *activity = of ? model_get(m, activity, of->activity) : NULL;
	int64_t over;
	if (!activity)
		return true; /* the validator tells of it */
	struct accounts s = accounts_of(m, activity);
	if (!account_cost_of(&s, now->cost))
		return true; /* no line of ours pays for it */
	struct account_ask ask = account_ask_of(m, &s, was, now, of->currency);
	const struct account_line *line = account_over(&s, &ask, 1, &over);
	if (!ask.line)
		problem_add(p, "cost", "%s", _("This cost can’t be asked for: it is in no line of the budget, or there is no exchange rate for it"));
	else if (line)
		problem_add(p, "amount", "%s", account_over_words(m->arena, line, over));
	return ask.line && !line;
}

int64_t account_funder_at_end(const struct account_funder *f)
{
	return f->promised > f->received ? f->promised : f->received;
}

int64_t account_uncovered(const struct accounts *s, const struct account_sum *total)
{
	int64_t left = total->forecast;
	for (size_t i = 0; i < s->funder_count; i++)
		left -= text_equal(s->funders[i].currency, total->currency) ? account_funder_at_end(&s->funders[i]) : 0;
	return left > 0 ? left : 0;
}

struct converted account_in_request(struct model *m, const struct accounts *s, const struct account_cost *c, const char *currency)
{
	return rate_convert(m, &s->terms, c->entry->amount, c->entry->currency, currency, c->entry->date);
}

/* ---- who paid whom ---- */

static void funder_add(struct accounts *s, const struct account_entry *e, enum money sort)
{
	size_t i = 0;
	while (i < s->funder_count && (s->funders[i].funder != e->provider || !text_equal(s->funders[i].currency, e->currency)))
		i++;
	if (i == s->funder_count)
		s->funders[s->funder_count++] = (struct account_funder){ .funder = e->provider, .currency = e->currency };
	s->funders[i].promised += sort == MONEY_PROMISED ? e->amount : 0;
	s->funders[i].received += sort == MONEY_PROMISED ? 0 : e->amount;
	s->funders[i].made_up = s->funders[i].made_up || e->made_up;
}

static void flow_add(struct accounts *s, const struct account_entry *e, enum money sort)
{
	size_t i = 0;
	for (; i < s->flow_count; i++) {
		const struct account_flow *f = &s->flows[i];
		if (f->from == e->provider && f->to == e->receiver && f->sort == sort && text_equal(f->currency, e->currency))
			break;
	}
	if (i == s->flow_count)
		s->flows[s->flow_count++] = (struct account_flow){ e->provider, e->receiver, e->currency, sort, 0, false };
	s->flows[i].amount += e->amount;
	s->flows[i].made_up = s->flows[i].made_up || e->made_up;
}

static void entry_add_up(struct model *m, struct accounts *s, const struct account_entry *e)
{
	enum money sort = money_sort(e->kind);
	if (is_cost(e))
		cost_add(m, s, e);
	if (sort == MONEY_PROMISED || sort == MONEY_RECEIVED)
		funder_add(s, e, sort);
	if (sort != MONEY_PROMISED)
		flow_add(s, e, sort);
}

/* ---- totals ---- */

static void account_sum_add(struct account_sum *to, const struct account_sum *more)
{
	to->currency = more->currency;
	to->budgeted += more->budgeted;
	to->spent += more->spent;
	to->forecast += more->forecast;
	to->requested += more->requested;
	to->struck += more->struck;
	to->costs += more->costs;
	to->unknown += more->unknown;
	to->made_up = to->made_up || more->made_up;
}

static struct account_sum *total_of(struct accounts *s, const char *currency)
{
	size_t i = 0;
	while (i < s->total_count && !text_equal(s->totals[i].currency, currency))
		i++;
	s->total_count += i == s->total_count;
	return &s->totals[i];
}

static bool of_period(const struct account_line *a, const struct account_line *b)
{
	return text_equal(a->starts, b->starts) && text_equal(a->ends, b->ends) && text_equal(a->sum.currency, b->sum.currency);
}

static void totals_add(struct model *m, struct accounts *s)
{
	s->totals = arena_array(m->arena, struct account_sum, s->line_count + 1);
	s->periods = arena_array(m->arena, struct account_sum, s->line_count + 1);
	s->period_lines = arena_array(m->arena, const struct account_line *, s->line_count + 1);
	for (size_t i = 0; i < s->line_count; i++) {
		struct account_line *l = &s->lines[i];
		size_t k = 0;
		l->sum.forecast = account_forecast(l, m->as_at);
		account_sum_add(total_of(s, l->sum.currency), &l->sum);
		while (k < s->period_count && !of_period(s->period_lines[k], l))
			k++;
		if (k == s->period_count)
			s->period_lines[s->period_count++] = l;
		account_sum_add(&s->periods[k], &l->sum);
	}
}

static void terms_read(struct model *m, struct accounts *s)
{
	s->bid = account_bid(m, s->activity->head.id);
	s->scheme = s->bid ? model_get(m, funding_scheme, s->bid->scheme) : NULL;
	s->terms = (struct rate_terms){ rate_rule_of(s->scheme ? s->scheme->rate_rule : NULL), s->bid ? s->bid->decided : NULL };
}

struct accounts accounts_of(struct model *m, const struct activity *activity)
{
	struct accounts s = { .activity = activity };
	struct account_entries all = account_read(m, activity->head.id);
	size_t n = all.count + 1;
	s.costs = arena_array(m->arena, struct account_cost, n);
	s.funders = arena_array(m->arena, struct account_funder, n);
	s.flows = arena_array(m->arena, struct account_flow, n);
	s.more = all.count == ACCOUNT_ROWS;
	terms_read(m, &s);
	account_lines_read(m, &s);
	for (size_t i = 0; i < all.count; i++)
		entry_add_up(m, &s, &all.each[i]);
	totals_add(m, &s);
	return s;
}
