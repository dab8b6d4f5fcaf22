/* money.h - what a transaction counts as, and the sums that pages, reports and files show of it.
 *
 * Received is what IATI 2.03 (TransactionType) calls incoming funds: money that came in for use on the activity. Spent is its expenditure
 * (on goods and services), handed on its disbursement: who got it may spend it again, and that stands on record as well, so the two are never
 * one sum of all money. Promised is its commitment. Match funding, which a party puts
 * beside a grant from its own, and help in kind, given without money and told at its worth, are no transactions of IATI; funders ask for
 * them apart, so they are never part of what was received. The total is what the work could draw on: received, match funding and
 * help in kind together. What was spent was received before, so it is in no total; what is only promised is in none either. What the partner's side spent of its own (who paid sits in a place that the city has a link with) is told apart from what was spent from
 * here, and is measured against no budget of ours. What others gave one another for an activity (both sit elsewhere) is told apart, whatever its kind: it is no money of the
 * city. Currencies are never added up. Of a place count the activities whose link leads there, or the nearest link of what they are part of; without any
 * link those that lie there, so that each amount belongs to one place (city_of in sql/fragments.sql). Of a link count its own, of an element
 * those that contribute to it or below it; each with its parts, each once. Of a visit its own money counts. Amounts are millionths. */
#ifndef RULE_MONEY_H
#define RULE_MONEY_H
#include "base/text.h"
#include "model/codelists.h"
#include "model/declared/money.h"
#include "model/rows/recount.h"

enum money {
	MONEY_RECEIVED,
	MONEY_MATCH,
	MONEY_IN_KIND,
	MONEY_SPENT,
	MONEY_HANDED_ON,
	MONEY_SPENT_BY_PARTNERS,
	MONEY_PROMISED,
	MONEY_BETWEEN_OTHERS,
	MONEY_SORTS
};

/* Sets of them. */
#define MONEY_BIT(sort) (1U << (sort))
enum {
	MONEY_BESIDE = MONEY_BIT(MONEY_MATCH) | MONEY_BIT(MONEY_IN_KIND), /* what stands beside the received */
	MONEY_TOTAL = MONEY_BIT(MONEY_RECEIVED) | MONEY_BESIDE,
	MONEY_PAID = MONEY_BIT(MONEY_SPENT) | MONEY_BIT(MONEY_HANDED_ON), /* what left us: what an activity cost us */
};

/* Whose an amount is: ours, as we gave, got or look after it; what a partner gave; what two others gave one another, of whom neither is of the
 * city or a partner. */
enum money_side { MONEY_OURS, MONEY_OF_PARTNER, MONEY_OF_OTHERS };
/* The currency that a form about money of an activity (NONE: of none) begins with: that of its budget, else of its money, else the city's
 * (setting "currency"); NULL where none of them says. */
const char *money_currency_first(struct model *, int64_t activity);
/* Of a code of transaction-kind, no matter who spent it. */
enum money money_sort(const char *kind);
/* Whether the money has left those who gave it: it was spent or handed on. */
bool money_leaves(const char *kind);
/* Of a code and whose it is (enum money_side). */
enum money money_sort_by(const char *kind, int64_t side);
/* Of a row, which knows whose it is. */
enum money money_sort_of(const struct money_row *);
const char *money_code(enum money); /* "match-funding": for files */
const char *money_name(enum money); /* message id: "Match funding" */
/* The sums that pages show, as an address names them: a sort by its code, MONEY_TOTAL as "total". */
extern const struct codelist money_sum_codes;
unsigned money_sum_bits(const char *code); /* 0: no such sum */
const char *money_sum_code(unsigned bits); /* NULL: no page shows such a sum */
/* Received money in a currency of the twelve months up to the model's day (an indicator's measure). */
struct recounted money_received_of_year(struct model *, const char *currency);

/* What a currency comes to, of one calendar year or (`year` NULL) of all. */
struct money_sum {
	const char *year, *currency;
	struct recounted each[MONEY_SORTS];
	bool divided;              /* shares of amounts are in it: people are told whole pounds, files all of it */
	bool bounded[MONEY_SORTS]; /* it is the least: an amount in it is "more than" or "at least" what stands on record */
};
struct money_sums {
	struct money_sum *each; /* by year, then by currency */
	size_t count;
};
struct money_sums money_sums(struct arena *, struct money_rows);
struct money_sums money_years(struct arena *, struct money_rows);

/* Whether a date lies from `from` to `to` (each NULL: any), full dates or partial ones. A partial date stands at its first day: "2009" lies
 * within a period that begins on 1 January 2009. */
bool money_within(struct arena *, const char *date, const char *from, const char *to);
/* Each of the transactions dated within them. */
struct money_rows money_rows(struct model *, struct set transactions, struct money_whoses, const char *from, const char *to);
/* Of transactions whose they are, in the order of their numbers: asked for once and handed on, since it takes long to tell. And of one among
 * them. */
struct money_whoses money_whose_all(struct model *, struct set transactions);
int64_t money_side_of(const struct money_whoses *, int64_t transaction);
/* Those that the city or a partner gave or got, without sums between others. */
struct set money_of_city(struct model *, struct set transactions, struct money_whoses);

/* What an activity and its parts spent of ours in a currency up to the model's day: what its budgets are compared with. `outside`: how much of
 * that was spent in calendar years in which none of the budgets has a day; `parts`: how much the parts spent; `partners`: what partners spent beside it. */
struct money_outlay {
	struct recounted spent, outside, parts, partners;
};
struct money_outlay money_outlay(struct model *, int64_t activity, struct set budgets, const char *currency);

/* What an activity and its parts spent of ours in currencies of which `budgets` has none, "€300"; "" for nothing. */
const char *money_unbudgeted(struct model *, int64_t activity, struct set budgets, bool *made_up);

/* What is budgeted for an activity in a currency. A revised budget takes the place of each original one of which it has a day; one of a kind of cost
 * of those of that kind alone. */
bool money_budget_counts(struct arena *, struct set budgets, const struct budget *);
int64_t money_budgeted(struct arena *, struct set budgets, const char *currency);

/* Whether it is known how the scheme stands. */
static inline bool scheme_state_known(const struct funding_scheme *f)
{
	return !text_empty(f->status) && !text_equal(f->status, CODE_SCHEME_STATUS_UNKNOWN);
}

/* The scheme's state tells something that its calls don't: it is announced, closed or ended. */
static inline bool scheme_state_tells(const struct funding_scheme *f)
{
	return scheme_state_known(f) && !text_equal(f->status, CODE_SCHEME_STATUS_OPEN);
}

/* Of the sorts in `bits` together. */
struct recounted money_of(const struct money_sum *, unsigned bits);
/* "£28,500", "more than £235,000,000"; a sum of shares in whole pounds. */
const char *money_amount_words(struct arena *, int64_t amount, const char *currency, bool bounded);
const char *money_sum_words(struct arena *, const struct money_sum *, unsigned bits);
/* "about £1,787": what is estimated, in whole units of its currency. */
const char *money_about(struct arena *, int64_t amount, const char *currency);
/* "£28,500; €1,200"; "" when none of the sorts is on record. `made_up`: some of it is; or NULL. */
const char *money_words(struct arena *, const struct money_sums *, unsigned bits, bool *made_up);
#endif
