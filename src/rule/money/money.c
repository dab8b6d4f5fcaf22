#include "rule/money/money.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/out.h"
#include "base/text.h"
#include "model/declared/partners.h"
#include "model/codelists.h"
#include "model/engine/standing.h"
#include "rule/partner.h"

enum { MONEY_PARTS = 200 };

static const struct {
	const char *code, *name;
} sorts[MONEY_SORTS] = {
	[MONEY_RECEIVED] = { "received", N_("Money received") },
	[MONEY_MATCH] = { "match-funding", N_("Match funding") },
	[MONEY_IN_KIND] = { "in-kind", N_("Help in kind") },
	[MONEY_SPENT] = { "spent", N_("Money spent") },
	[MONEY_HANDED_ON] = { "handed-on", N_("Money handed on") },
	[MONEY_SPENT_BY_PARTNERS] = { "spent-by-partners", N_("Spent by partners") },
	[MONEY_PROMISED] = { "promised", N_("Money promised") },
	[MONEY_BETWEEN_OTHERS] = { "between-others", N_("Between other bodies") },
};

static const struct {
	const char *kind;
	enum money sort;
} kinds[] = {
	{ "incoming", MONEY_RECEIVED },
	{ "match", MONEY_MATCH },
	{ "in-kind", MONEY_IN_KIND },
	{ "expenditure", MONEY_SPENT },
	{ "disbursement", MONEY_HANDED_ON },
	{ "commitment", MONEY_PROMISED },
};

enum money money_sort(const char *kind)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (text_equal(kinds[i].kind, kind))
			return kinds[i].sort;
	abort(); /* a code of the list that stands for nothing: test/rule/money.c asks for each */
}

bool money_leaves(const char *kind)
{
	return (MONEY_BIT(money_sort(kind)) & MONEY_PAID) != 0;
}

enum money money_sort_by(const char *kind, int64_t side)
{
	enum money sort = money_sort(kind);
	if (side == MONEY_OF_OTHERS)
		return MONEY_BETWEEN_OTHERS;
	return money_leaves(kind) && side == MONEY_OF_PARTNER ? MONEY_SPENT_BY_PARTNERS : sort;
}

enum money money_sort_of(const struct money_row *r)
{
	return money_sort_by(r->kind, r->side);
}

const char *money_code(enum money s)
{
	return sorts[s].code;
}

const char *money_name(enum money s)
{
	return sorts[s].name;
}

static const struct code sum_codes[] = { { "received", N_("Money received") }, { "match-funding", N_("Match funding") },
	{ "in-kind", N_("Help in kind") }, { "spent", N_("Money spent") }, { "handed-on", N_("Money handed on") },
	{ "spent-by-partners", N_("Spent by partners") }, { "promised", N_("Money promised") }, { "between-others", N_("Between other bodies") },
	{ "total", N_("Total") } };
const struct codelist money_sum_codes = { .name = "money-sum", .codes = sum_codes, .count = COUNT(sum_codes) };

unsigned money_sum_bits(const char *code)
{
	for (enum money s = 0; s < MONEY_SORTS; s++)
		if (text_equal(sorts[s].code, code))
			return MONEY_BIT(s);
	return text_equal(code, "total") ? MONEY_TOTAL : 0;
}

const char *money_sum_code(unsigned bits)
{
	for (size_t i = 0; i < COUNT(sum_codes); i++)
		if (money_sum_bits(sum_codes[i].code) == bits)
			return sum_codes[i].code;
	return NULL;
}

const char *money_currency_first(struct model *m, int64_t activity)
{
	struct set budgets = activity == NONE ? (struct set){ 0 } : model_referring(m, &budget_entity, "activity", activity, 1);
	struct set money = activity == NONE || budgets.count ? (struct set){ 0 } : model_referring(m, &transaction_entity, "activity", activity, 1);
	if (budgets.count)
		return set_row(budgets, budget, 0)->currency;
	return money.count ? set_row(money, transaction, 0)->currency : model_setting(m, "currency", NULL);
}

struct recounted money_received_of_year(struct model *m, const char *currency)
{
	return recount_money(m, kinds[0].kind, currency);
}

/* ---- sums ---- */

static void sum_add(struct recounted *to, const struct recounted *more)
{
	to->value += more->value;
	to->records += more->records;
	to->made_up = to->made_up || more->made_up;
}

static struct money_sum *money_sum_of(struct money_sums *all, const char *year, const char *currency)
{
	for (size_t i = 0; i < all->count; i++)
		if (text_equal(all->each[i].currency, currency) && (!year || text_equal(all->each[i].year, year)))
			return &all->each[i];
	all->each[all->count] = (struct money_sum){ .year = year, .currency = currency };
	return &all->each[all->count++];
}

static int by_year(const void *a, const void *b)
{
	const struct money_sum *x = a, *y = b;
	int c = strcmp(text_or(x->year, ""), text_or(y->year, ""));
	return c ? c : strcmp(x->currency, y->currency);
}

static struct money_sums add_up(struct arena *a, struct money_rows rows, bool years)
{
	struct money_sums all = { .each = arena_array(a, struct money_sum, rows.count + 1) };
	for (size_t i = 0; i < rows.count; i++) {
		const struct money_row *r = &rows.each[i];
		struct money_sum *to = money_sum_of(&all, years ? r->year : NULL, r->currency);
		struct recounted more = r->sum;
		enum money sort = money_sort_of(r);
		more.made_up = more.made_up || (years && r->year_made_up); /* the sum of a year depends on the day */
		sum_add(&to->each[sort], &more);
		to->bounded[sort] = to->bounded[sort] || r->bounded;
	}
	qsort(all.each, all.count, sizeof(*all.each), by_year);
	return all;
}

struct money_sums money_sums(struct arena *a, struct money_rows rows)
{
	return add_up(a, rows, false);
}

struct money_sums money_years(struct arena *a, struct money_rows rows)
{
	return add_up(a, rows, true);
}

bool money_within(struct arena *a, const char *date, const char *from, const char *to)
{
	return (!to || strcmp(date, date_last(a, to)) <= 0) && (!from || strcmp(date_first(a, date), date_first(a, from)) >= 0);
}

struct money_whoses money_whose_all(struct model *m, struct set transactions)
{
	return transactions.count ? money_whose_of(m, model_ids_of(m, transactions)) : (struct money_whoses){ 0 };
}

int64_t money_side_of(const struct money_whoses *all, int64_t transaction)
{
	size_t at = ROWS_FROM(all, transaction, transaction);
	return at < all->count && all->each[at].transaction == transaction ? all->each[at].side : MONEY_OURS;
}

struct money_rows money_rows(struct model *m, struct set transactions, struct money_whoses whose, const char *from, const char *to)
{
	struct money_rows rows = { .each = arena_array(m->arena, struct money_row, transactions.count + 1) };
	for (size_t i = 0; i < transactions.count; i++) {
		const struct transaction *t = set_row(transactions, transaction, i);
		if (money_within(m->arena, t->date, from, to))
			rows.each[rows.count++] = (struct money_row){ .kind = t->kind,
				.currency = t->currency,
				.year = arena_strndup(m->arena, t->date, 4),
				.side = money_side_of(&whose, t->head.id),
				.sum = { t->amount, 1, standing_illustrative(m, &transaction_entity, t->head.id, "amount") },
				.year_made_up = standing_illustrative(m, &transaction_entity, t->head.id, "date"),
				.bounded = qualifier_is_least(t->qualifier) };
	}
	return rows;
}

struct set money_of_city(struct model *m, struct set transactions, struct money_whoses whose)
{
	struct set found = { .entity = &transaction_entity, .rows = arena_array(m->arena, void *, transactions.count + 1) };
	for (size_t i = 0; i < transactions.count; i++)
		if (money_side_of(&whose, set_row(transactions, transaction, i)->head.id) != MONEY_OF_OTHERS)
			found.rows[found.count++] = transactions.rows[i];
	return found;
}

static bool is_revised(const struct budget *b)
{
	return text_equal(b->kind, CODE_BUDGET_KIND_REVISED);
}

static bool budget_replaced(struct arena *a, struct set budgets, const struct budget *b)
{
	for (size_t i = 0; i < budgets.count && !is_revised(b); i++) {
		const struct budget *other = set_row(budgets, budget, i);
		bool whole = !other->category || text_equal(other->category, b->category);
		if (is_revised(other) && whole && text_equal(other->currency, b->currency) &&
		    strcmp(date_first(a, other->starts), date_last(a, b->ends)) <= 0 &&
		    strcmp(date_last(a, other->ends), date_first(a, b->starts)) >= 0)
			return true;
	}
	return false;
}

bool money_budget_counts(struct arena *a, struct set budgets, const struct budget *b)
{
	return !budget_replaced(a, budgets, b);
}

int64_t money_budgeted(struct arena *a, struct set budgets, const char *currency)
{
	int64_t sum = 0;
	for (size_t i = 0; i < budgets.count; i++) {
		const struct budget *b = set_row(budgets, budget, i);
		if (text_equal(b->currency, currency) && money_budget_counts(a, budgets, b))
			sum += b->amount;
	}
	return sum;
}

/* Of an activity, and of its parts. */
struct outlay_rows {
	struct money_rows each[2];
};
static struct outlay_rows outlay_read(struct model *m, int64_t activity)
{
	struct set parts = model_referring(m, &activity_entity, "parent", activity, MONEY_PARTS);
	return (struct outlay_rows){ { rollup_money(m, model_ids(m, &activity, 1)),
	    parts.count ? rollup_money(m, model_ids_of(m, parts)) : (struct money_rows){ 0 } } };
}

/* Whether a budget of its currency that counts has a day in the calendar year of a sum. */
static bool outlay_budgeted(struct arena *a, struct set budgets, const struct money_row *r)
{
	return set_any(budgets, budget,
	    text_equal(each->currency, r->currency) && money_budget_counts(a, budgets, each) && strncmp(r->year, each->starts, 4) >= 0 &&
	        strncmp(r->year, each->ends, 4) <= 0);
}

struct money_outlay money_outlay(struct model *m, int64_t activity, struct set budgets, const char *currency)
{
	struct outlay_rows rows = outlay_read(m, activity);
	struct money_outlay all = { 0 };
	for (size_t k = 0; k < COUNT(rows.each); k++)
		for (size_t i = 0; i < rows.each[k].count; i++) {
			const struct money_row *r = &rows.each[k].each[i];
			enum money sort = money_sort_of(r);
			if (!text_equal(r->currency, currency))
				continue;
			if (sort == MONEY_SPENT_BY_PARTNERS)
				sum_add(&all.partners, &r->sum);
			if (!(MONEY_BIT(sort) & MONEY_PAID))
				continue;
			sum_add(&all.spent, &r->sum);
			if (!outlay_budgeted(m->arena, budgets, r))
				sum_add(&all.outside, &r->sum);
			if (k)
				sum_add(&all.parts, &r->sum);
		}
	return all;
}

const char *money_unbudgeted(struct model *m, int64_t activity, struct set budgets, bool *made_up)
{
	struct outlay_rows rows = outlay_read(m, activity);
	struct money_rows beside = { .each = arena_array(m->arena, struct money_row, rows.each[0].count + rows.each[1].count + 1) };
	for (size_t k = 0; k < COUNT(rows.each); k++)
		for (size_t i = 0; i < rows.each[k].count; i++) {
			bool budgeted = false;
			for (size_t b = 0; b < budgets.count; b++)
				budgeted = budgeted || text_equal(set_row(budgets, budget, b)->currency, rows.each[k].each[i].currency);
			if (!budgeted)
				beside.each[beside.count++] = rows.each[k].each[i];
		}
	struct money_sums all = money_sums(m->arena, beside);
	return money_words(m->arena, &all, MONEY_PAID, made_up);
}

struct recounted money_of(const struct money_sum *s, unsigned bits)
{
	struct recounted all = { 0 };
	for (unsigned i = 0; i < MONEY_SORTS; i++)
		if (bits & MONEY_BIT(i))
			sum_add(&all, &s->each[i]);
	return all;
}

const char *money_amount_words(struct arena *a, int64_t amount, const char *currency, bool bounded)
{
	const char *words = money_people(a, amount, currency);
	return bounded ? arena_printf(a, _("more than %s"), words) : words;
}

static int64_t whole_units(int64_t amount)
{
	return (amount + (amount < 0 ? -DECIMAL_ONE : DECIMAL_ONE) / 2) / DECIMAL_ONE * DECIMAL_ONE;
}

const char *money_about(struct arena *a, int64_t amount, const char *currency)
{
	int64_t whole = whole_units(amount);
	return whole ? arena_printf(a, _("about %s"), money_people(a, whole, currency)) : money_people(a, amount, currency);
}

const char *money_sum_words(struct arena *a, const struct money_sum *s, unsigned bits)
{
	bool bounded = false;
	int64_t value = money_of(s, bits).value;
	for (unsigned i = 0; i < MONEY_SORTS; i++)
		bounded = bounded || (bits & MONEY_BIT(i) && s->bounded[i]);
	if (s->divided)
		value = whole_units(value);
	return money_amount_words(a, value, s->currency, bounded);
}

const char *money_words(struct arena *a, const struct money_sums *all, unsigned bits, bool *made_up)
{
	struct out o = { .arena = a };
	bool any = false;
	for (size_t i = 0; i < all->count; i++) {
		struct recounted c = money_of(&all->each[i], bits);
		if (c.records)
			out_fmt(&o, "%s%s", o.length ? message_semicolon() : "", money_sum_words(a, &all->each[i], bits));
		any = any || (c.records && c.made_up);
	}
	if (made_up)
		*made_up = any;
	return out_text(&o);
}
