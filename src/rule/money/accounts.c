#include "rule/money/accounts.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "rule/money/bid.h"

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

/* Of a line, what its bid asks the funder for: by the kind of cost, or of all of it. A kind that the bid has not is the funder's as a whole. */
static int64_t account_part(struct set lines, const struct budget *b)
{
	int64_t all = 0, call = 0;
	for (size_t i = 0; i < lines.count; i++) {
		const struct bid_line *t = set_row(lines, bid_line, i);
		int64_t amount = bid_line_amount(t);
		if (amount == NONE || (b->category && !text_equal(t->category, b->category)))
			continue;
		all += amount;
		call += bid_payer_of(t->payer) == BID_CALL ? amount : 0;
	}
	return all ? rate_part(b->amount, call, all, money_smallest(b->currency)) : b->amount;
}

static void account_lines_read(struct model *m, struct accounts *s)
{
	struct set asked = s->bid ? bid_lines(m, s->bid->head.id) : (struct set){ 0 };
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
			    .part = account_part(asked, b),
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

/* What the funder paid in a currency without a request. */
static int64_t account_unasked(const struct accounts *s, const char *currency)
{
	const struct account_sum *t = FIND(s->totals, s->total_count, text_equal(each->currency, currency));
	return t ? t->unasked : 0;
}

/* What of the award no request and no payment without one has taken. */
static int64_t award_rest(const struct accounts *s)
{
	return s->awarded - s->asked - account_unasked(s, s->bid->currency);
}

/* Of a line, what no request has taken. */
static int64_t line_rest(const struct account_line *l)
{
	int64_t left = l->sum.part - (l->sum.requested - l->sum.struck);
	return left > 0 ? left : 0;
}

/* Of all lines in a currency together. */
static int64_t left_together(const struct accounts *s, const char *currency)
{
	int64_t left = -account_unasked(s, currency);
	for (size_t i = 0; i < s->line_count; i++)
		left += text_equal(s->lines[i].sum.currency, currency) ? line_rest(&s->lines[i]) : 0;
	if (s->awarded != NONE && text_equal(s->bid->currency, currency) && left > award_rest(s))
		left = award_rest(s);
	return left > 0 ? left : 0;
}

int64_t account_left(const struct accounts *s, const struct account_line *l)
{
	int64_t rest = line_rest(l), all = left_together(s, l->sum.currency);
	return rest < all ? rest : all;
}

int64_t account_left_of(const struct accounts *s, const struct account_sum *total)
{
	return left_together(s, total->currency);
}

/* ---- costs ---- */

static bool is_cost(const struct account_entry *e)
{
	return money_leaves(e->kind) && e->side == MONEY_OURS;
}

/* What of the award an amount of a request is; NONE when no rate says. */
static int64_t award_of(struct model *m, const struct accounts *s, int64_t amount, const char *currency, const char *date)
{
	return s->awarded == NONE ? 0 : rate_convert(m, &s->terms, amount, currency, text_or(s->bid->currency, currency), date).amount;
}

static void requested_add(struct model *m, struct accounts *s, struct account_cost *c)
{
	const struct account_entry *e = c->entry;
	if (e->request == NONE || e->request == 0)
		return;
	int64_t asked = award_of(m, s, e->requested - (e->struck == NONE ? 0 : e->struck), e->request_currency, e->date);
	s->asked += asked == NONE ? 0 : asked;
	if (!c->line)
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
	requested_add(m, s, c);
	if (!c->line)
		return;
	c->in_line = rate_convert(m, &s->terms, e->amount, e->currency, c->line->sum.currency, e->date);
	c->line->sum.costs++;
	c->line->sum.unknown += c->in_line.amount == NONE;
	c->line->sum.spent += c->in_line.amount == NONE ? 0 : c->in_line.amount;
	c->line->sum.made_up =
	    c->line->sum.made_up || e->made_up || (c->in_line.rate && standing_illustrative(m, &rate_entity, c->in_line.rate->head.id, "value"));
}

bool account_cost_open(const struct account_cost *c)
{
	return c->line && c->in_line.amount != NONE && c->in_line.amount > 0 && c->line->sum.part > 0 &&
	    (c->entry->request == NONE || c->entry->request == 0);
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
	return FIND(s->costs, s->cost_count, each->entry->transaction == transaction);
}

/* What a cost in a request takes of its line and of the award. */
static struct account_ask account_takes(
    struct model *m, const struct accounts *s, const struct account_cost *c, const struct requested_cost *t, const char *currency)
{
	int64_t amount = requested_in_line(m, s, c, t, currency);
	int64_t award = award_of(m, s, t->amount - (t->struck == NONE ? 0 : t->struck), currency, c->entry->date);
	return amount == NONE || award == NONE ? (struct account_ask){ 0 } : (struct account_ask){ c->line, amount, award };
}

struct account_ask account_ask_of(
    struct model *m, const struct accounts *s, const struct requested_cost *was, const struct requested_cost *now, const char *currency)
{
	const struct account_cost *c = account_cost_of(s, now->cost);
	if (!c || !c->line)
		return (struct account_ask){ 0 };
	struct account_ask all = account_takes(m, s, c, now, currency);
	if (!all.line || !was || was->cost != now->cost)
		return all;
	struct account_ask before = account_takes(m, s, c, was, currency);
	return before.line ? (struct account_ask){ c->line, all.amount - before.amount, all.award - before.award } : before;
}

static int64_t asked_together(const struct account_ask *asks, size_t count, const char *currency)
{
	int64_t sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += asks[i].line && text_equal(asks[i].line->sum.currency, currency) ? asks[i].amount : 0;
	return sum;
}

struct account_excess account_over(const struct accounts *s, const struct account_ask *asks, size_t count)
{
	int64_t of_award = 0;
	for (size_t k = 0; k < count; k++)
		of_award += asks[k].award;
	for (size_t i = 0; i < s->line_count; i++) {
		const struct account_line *l = &s->lines[i];
		int64_t more = 0;
		for (size_t k = 0; k < count; k++)
			more += asks[k].line == l ? asks[k].amount : 0;
		if (more > 0 && l->sum.requested - l->sum.struck + more > l->sum.part)
			return (struct account_excess){ l, l->sum.requested - l->sum.struck + more, l->sum.part, l->sum.currency };
	}
	if (s->awarded != NONE && of_award > 0 && of_award > award_rest(s))
		return (struct account_excess){ NULL, of_award, award_rest(s) > 0 ? award_rest(s) : 0, text_or(s->bid->currency, "") };
	for (size_t i = 0; i < s->line_count; i++) {
		const char *currency = s->lines[i].sum.currency;
		int64_t more = asked_together(asks, count, currency), left = left_together(s, currency);
		if (more > 0 && more > left)
			return (struct account_excess){ NULL, more, left, currency };
	}
	return (struct account_excess){ 0 };
}

int64_t account_rest(const struct accounts *s, const struct account_ask *asks, size_t count, const struct account_ask *ask, int64_t amount)
{
	int64_t line = ask->line->sum.part - (ask->line->sum.requested - ask->line->sum.struck), award = s->awarded == NONE ? 0 : award_rest(s),
	        least = amount;
	for (size_t i = 0; i < count; i++) {
		line -= asks[i].line == ask->line ? asks[i].amount : 0;
		award -= asks[i].award;
	}
	int64_t all = left_together(s, ask->line->sum.currency) - asked_together(asks, count, ask->line->sum.currency);
	line = all < line ? all : line;
	if (ask->amount > line)
		least = rate_part(amount, line > 0 ? line : 0, ask->amount, money_smallest(ask->line->sum.currency));
	if (s->awarded != NONE && ask->award > award) {
		int64_t part = rate_part(amount, award > 0 ? award : 0, ask->award, money_smallest(s->bid->currency));
		least = part < least ? part : least;
	}
	return least;
}

const char *account_over_words(struct arena *a, const struct account_excess *x)
{
	const char *asked = money_people(a, x->asked, x->currency), *most = money_people(a, x->most, x->currency);
	if (!x->line)
		return arena_printf(a, _("You ask for %s. Only %s can still be asked for"), asked, most);
	return arena_printf(a,
	    x->line->sum.part < x->line->sum.budgeted ? _("The requests for the budget line “%s” would add up to %s. The funder pays %s of this line")
	                                              : _("The requests for the budget line “%s” would add up to %s. Its budget is %s"),
	    account_line_words(a, x->line), asked, most);
}

/* ---- what is paid ---- */

struct account_asked account_asked_of(struct set costs)
{
	struct account_asked all = { 0 };
	for (size_t i = 0; i < costs.count; i++) {
		const struct requested_cost *t = set_row(costs, requested_cost, i);
		all.asked += t->amount;
		all.struck += t->struck == NONE ? 0 : t->struck;
	}
	return all;
}

const char *account_paid_wrong(struct arena *a, struct account_asked of, int64_t paid, const char *currency)
{
	if (paid == NONE || paid <= of.asked - of.struck)
		return NULL;
	return arena_printf(a, _("%s was asked for and %s of it struck out. So the payment must be %s or less"), money_people(a, of.asked, currency),
	    money_people(a, of.struck, currency), money_people(a, of.asked - of.struck, currency));
}

/* The costs of a request, with one of them as it is to be. */
static struct account_asked request_with(struct model *m, int64_t request, const struct requested_cost *was, const struct requested_cost *now)
{
	struct set costs = model_referring(m, &requested_cost_entity, "request", request, ACCOUNT_ROWS);
	struct account_asked all = account_asked_of(costs);
	if (now) {
		bool here = was && was->request == request;
		all.asked += now->amount - (here ? was->amount : 0);
		all.struck += (now->struck == NONE ? 0 : now->struck) - (here && was->struck != NONE ? was->struck : 0);
	}
	return all;
}

static bool payment_fits(struct model *m, const struct payment_request *t, struct account_asked of, const char *field, struct problems *p)
{
	const char *wrong = account_paid_wrong(m->arena, of, t->amount, t->currency);
	if (wrong)
		problem_add(p, field, "%s", wrong);
	return !wrong;
}

static bool requested_fits(struct model *m, const struct requested_cost *was, const struct requested_cost *now, struct problems *p)
{
	const struct payment_request *of = model_get(m, payment_request, now->request);
	const struct activity *activity = of ? model_get(m, activity, of->activity) : NULL;
	if (!activity)
		return true; /* the validator tells of it */
	struct accounts s = accounts_of(m, activity);
	if (!payment_fits(m, of, request_with(m, of->head.id, was, now), "struck", p))
		return false;
	if (!account_cost_of(&s, now->cost))
		return true; /* no line of ours pays for it */
	struct account_ask ask = account_ask_of(m, &s, was, now, of->currency);
	struct account_excess over = account_over(&s, &ask, 1);
	if (!ask.line)
		problem_add(p, "cost", "%s", _("This cost can’t be asked for: it is in no line of the budget, or there is no exchange rate for it"));
	else if (over.currency)
		problem_add(p, "amount", "%s", account_over_words(m->arena, &over));
	return ask.line && !over.currency;
}

const struct payment_request *account_payment_of(struct model *m, int64_t transaction)
{
	struct set all = model_referring(m, &payment_request_entity, "received", transaction, 1);
	return all.count ? set_row(all, payment_request, 0) : NULL;
}

/* Of money received of the activity, that is the payment to the least. */
static bool is_payment(const struct transaction *t, const struct payment_request *of)
{
	return money_sort(t->kind) == MONEY_RECEIVED && t->activity == of->activity && t->amount == of->amount &&
	    text_equal(t->currency, of->currency);
}

static bool payment_named(struct model *m, const struct payment_request *t, struct problems *p)
{
	const struct transaction *money = model_get(m, transaction, t->received);
	const struct payment_request *other = money ? account_payment_of(m, money->head.id) : NULL;
	if (other && other->head.id != t->head.id)
		problem_add(p, "received", _("This money is the payment of request %lld, so choose another"), (long long)other->number);
	else if (t->amount != NONE && t->amount > 0 && (!money || !is_payment(money, t)))
		problem_add(p, "received", _("Choose the transaction of this payment: money received for this activity, %s"),
		    money_people(m->arena, t->amount, t->currency));
	else
		return true;
	return false;
}

static bool request_fits(struct model *m, const struct payment_request *t, struct problems *p)
{
	struct account_asked of = t->head.id > 0 ? request_with(m, t->head.id, NULL, NULL) : (struct account_asked){ 0 };
	return payment_fits(m, t, of, "amount", p) && payment_named(m, t, p);
}

/* The payment of a request is told there alone. */
static bool transaction_fits(struct model *m, const struct transaction *was, const struct transaction *now, struct problems *p)
{
	const struct payment_request *of = was ? account_payment_of(m, was->head.id) : NULL;
	if (!of || is_payment(now, of))
		return true;
	problem_add(p, "amount", _("This is the payment of request %lld. Change what was paid there"), (long long)of->number);
	return false;
}

bool account_row_fits(struct model *m, const struct entity *e, const void *was, const void *now, struct problems *p)
{
	if (e == &requested_cost_entity)
		return requested_fits(m, was, now, p);
	if (e == &payment_request_entity)
		return request_fits(m, now, p);
	return e != &transaction_entity || transaction_fits(m, was, now, p);
}

int64_t account_funder_at_end(const struct account_funder *f)
{
	return f->promised > f->received ? f->promised : f->received;
}

int64_t account_spent(const struct account_sum *total)
{
	return total->spent + total->loose;
}

int64_t account_at_end(const struct account_sum *total)
{
	return total->forecast + total->loose;
}

bool account_cost_is_loose(const struct account_cost *c)
{
	return !c->line || c->in_line.amount == NONE;
}

int64_t account_uncovered(const struct accounts *s, const struct account_sum *total)
{
	int64_t left = account_at_end(total);
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

/* What was received: of the bid's funder alone, where a bid says who that is, what it paid without a request; and what parts received. */
static void received_add(struct accounts *s)
{
	for (size_t i = 0; i < s->entries.count; i++) {
		const struct account_entry *e = &s->entries.each[i];
		bool asked = e->answers || (s->scheme && e->provider != NONE && e->provider != s->scheme->funder);
		for (size_t k = 0; k < s->total_count && money_sort(e->kind) == MONEY_RECEIVED; k++)
			if (text_equal(s->totals[k].currency, e->currency)) {
				s->totals[k].unasked += asked ? 0 : e->amount;
				s->totals[k].parts += e->activity == s->activity->head.id ? 0 : e->amount;
			}
	}
}

static void account_sum_add(struct account_sum *to, const struct account_sum *more)
{
	to->currency = more->currency;
	to->budgeted += more->budgeted;
	to->part += more->part;
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

/* What no line has was spent all the same. */
static void loose_add(struct accounts *s)
{
	for (size_t i = 0; i < s->cost_count; i++) {
		const struct account_cost *c = &s->costs[i];
		if (!account_cost_is_loose(c))
			continue;
		struct account_sum *t = total_of(s, c->entry->currency);
		t->currency = c->entry->currency;
		t->loose += c->entry->amount;
		t->made_up = t->made_up || c->entry->made_up;
	}
}

static void totals_add(struct model *m, struct accounts *s)
{
	s->totals = arena_array(m->arena, struct account_sum, s->line_count + s->cost_count + 1);
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
	loose_add(s);
	received_add(s);
}

static void terms_read(struct model *m, struct accounts *s)
{
	s->bid = account_bid(m, s->activity->head.id);
	s->scheme = s->bid ? model_get(m, funding_scheme, s->bid->scheme) : NULL;
	s->awarded = s->bid ? s->bid->awarded : NONE;
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
	s.entries = all;
	s.more = all.count == ACCOUNT_ROWS;
	terms_read(m, &s);
	account_lines_read(m, &s);
	for (size_t i = 0; i < all.count; i++)
		entry_add_up(m, &s, &all.each[i]);
	totals_add(m, &s);
	return s;
}

const char *account_about(struct arena *a, int64_t amount, bool exact, const char *currency)
{
	return exact ? money_people(a, amount, currency) : money_about(a, amount, currency);
}

bool account_is_paid_up(const struct accounts *s)
{
	for (size_t i = 0; s->awarded != NONE && s->scheme && i < s->funder_count; i++)
		if (s->funders[i].funder == s->scheme->funder && text_equal(s->funders[i].currency, s->bid->currency) &&
		    s->funders[i].received >= s->awarded)
			return true;
	return false;
}
