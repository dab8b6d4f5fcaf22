/* accounts.h - the accounts of an activity with its parts: what each line of the budget may cost, what was spent in it, what it will come to at its end,
 * what was asked for of it; what each funder promised and paid; and who paid whom.
 *
 * A line is a budget that counts (a revised one takes the place of the original, money_budgeted()). A cost is money spent that no partner paid of its
 * own. It counts in the line of its kind of cost whose period has its date, else in that of the whole budget, else in none, and it is told
 * which are in none. It counts in the line's currency, at the rate that the funder's rule names (rate.h); without one it is in no sum, and told.
 *
 * At its end a line comes to what was spent, and for the days that are left to what was planned for them: budget times days left, by the days of
 * the period. A line whose time is over comes to what was spent. One that has not begun comes to its budget, or to what was spent already.
 *
 * A payment request takes costs of lines that no other has. What is asked for of a line, without what the funder struck out, is never more than the funder's
 * part of it: of the bid that pays, what its lines of that kind of cost ask the funder for. All of it together is never more than was awarded. What the
 * funder paid without a request is of no line, and can't be asked for again: it is taken from all lines together and from the award. What is paid of a
 * request, with what is struck out of it, is never more than was asked for; and what was paid is a transaction, money received, which the request names. */
#ifndef RULE_ACCOUNTS_H
#define RULE_ACCOUNTS_H
#include "model/declared/delivery.h"
#include "model/declared/money.h"
#include "model/rows/accounts.h"
#include "rule/money/money.h"
#include "rule/money/rate.h"

struct account_sum {
	const char *currency;
	int64_t budgeted, part, spent, forecast, requested, struck; /* `part`: of the budget, that the funder pays */
	int64_t loose;                                              /* of a total: spent outside every line */
	int64_t unasked, parts;                                     /* of a total: received without a request; received for parts */
	size_t costs, unknown;                                      /* costs in it; those that no rate gives */
	bool made_up;
};
struct account_line {
	const struct budget *budget;
	const char *starts, *ends; /* full days */
	struct account_sum sum;
};
struct account_cost {
	const struct account_entry *entry;
	struct account_line *line; /* NULL: in none */
	struct converted in_line;
};
struct account_funder {
	int64_t funder; /* NONE: nobody says */
	const char *currency;
	int64_t promised, received;
	bool made_up;
};
/* Money that went from one to another, of a sort. */
struct account_flow {
	int64_t from, to;
	const char *currency;
	enum money sort;
	int64_t amount;
	bool made_up;
};
struct accounts {
	const struct activity *activity;
	const struct bid *bid;               /* that pays for it; NULL: none */
	const struct funding_scheme *scheme; /* of it */
	struct rate_terms terms;
	int64_t awarded,
	    asked; /* of the bid, in its currency; what was asked for of that, without what was struck out. `awarded` NONE: nobody says */
	struct account_line *lines;     /* by their period, then by kind of cost */
	struct account_cost *costs;     /* by date */
	struct account_entries entries; /* every transaction, by date: what all of it is made of */
	struct account_funder *funders;
	struct account_flow *flows;
	struct account_sum *periods; /* of lines of one period, in their order; `starts` and `ends` are those of `period_lines` */
	const struct account_line **period_lines;
	struct account_sum *totals; /* a currency each */
	size_t line_count, cost_count, funder_count, flow_count, period_count, total_count;
	bool more; /* there are more transactions than are read */
};
struct accounts accounts_of(struct model *, const struct activity *);

/* What a line comes to at its end, seen from a day. */
int64_t account_forecast(const struct account_line *, const char *day);
/* An amount that rests on a forecast, in words: "about £1,787", in whole units of its currency. What nothing more is expected of (`forecast` is what
 * was spent) is exact. */
const char *account_about(struct arena *, int64_t amount, bool exact, const char *currency);
/* The line of a cost: of the kind of cost, of the whole budget, or NULL. */
struct account_line *account_line_of(
    struct arena *, struct account_line *, size_t count, const char *category, const char *date, const char *currency);
/* The sum that a funder will have paid at the end: as much as it promised, or more where it has paid more. */
int64_t account_funder_at_end(const struct account_funder *);
/* What a total comes to: spent, and at its end, with what is outside every line. */
int64_t account_spent(const struct account_sum *total);
int64_t account_at_end(const struct account_sum *total);
/* Whether the funder of the bid has paid all that it awarded, by requests or without them: nothing can be asked for any more. */
bool account_is_paid_up(const struct accounts *);
/* Whether a cost is outside every line, or no rate says what it is there. */
bool account_cost_is_loose(const struct account_cost *);
/* What a total comes to at its end beyond what funders of its currency will have paid; 0: they pay all of it. */
int64_t account_uncovered(const struct accounts *, const struct account_sum *total);
/* The sum that can still be asked for of a budget line, and of all lines in a currency: at most what is left of the award. */
int64_t account_left(const struct accounts *, const struct account_line *);
int64_t account_left_of(const struct accounts *, const struct account_sum *total);
/* Whether a cost may be asked for: it counts in a line of which the funder pays a part, and no request has it. */
bool account_cost_open(const struct account_cost *);
/* "Travel, 1 June 2010 to 30 September 2010"; of the whole budget "Whole budget, …" */
const char *account_line_words(struct arena *, const struct account_line *);
/* The sum that a request asks for of a budget line, beyond earlier requests, in the line's currency; below 0 it gives something back. */
struct account_ask {
	const struct account_line *line; /* NULL: the cost is in none, or no rate says what it is there */
	int64_t amount, award;           /* in the currency of the line, and of the award */
};
/* More than may be asked for, with what is asked for: of a line with what was asked for before, of all lines what is asked for now; `currency` NULL: none is. */
struct account_excess {
	const struct account_line *line; /* NULL: of all lines, or of the award */
	int64_t asked, most;
	const char *currency;
};
/* What a cost in a request asks for on top, once it becomes `now`; `was` NULL: it is new. */
struct account_ask account_ask_of(
    struct model *, const struct accounts *, const struct requested_cost *was, const struct requested_cost *now, const char *currency);
/* The first line of which more would be asked for than the funder's part; or all together, more than is left of the award or of all lines. */
struct account_excess account_over(const struct accounts *, const struct account_ask *, size_t count);
/* Of an amount of a request that asks for `ask`, as much as its line and the award have left beside `asks`. */
int64_t account_rest(const struct accounts *, const struct account_ask *asks, size_t count, const struct account_ask *, int64_t amount);
/* The refusal, with the line, what would be asked for and what may be. */
const char *account_over_words(struct arena *, const struct account_excess *);
/* What is asked for with a request, and struck out of it, in its currency. */
struct account_asked {
	int64_t asked, struck;
};
struct account_asked account_asked_of(struct set costs);
/* NULL, or why a request can't be paid with this amount. */
const char *account_paid_wrong(struct arena *, struct account_asked, int64_t paid, const char *currency);
/* Whether a row may become `now`, from wherever that comes; else a problem at its field: a cost in a request, a payment request, the transaction that one
 * names. What a partner paid of its own is in no line, and may be asked for as it is. */
bool account_row_fits(struct model *, const struct entity *, const void *was, const void *now, struct problems *);
/* The request that a transaction is the payment of; NULL: none. */
const struct payment_request *account_payment_of(struct model *, int64_t transaction);
/* What a cost is in the currency of a request. */
struct converted account_in_request(struct model *, const struct accounts *, const struct account_cost *, const char *currency);
#endif
