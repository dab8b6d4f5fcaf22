/* bid.h - what a bid comes to: how it stands, what its budget asks of whom, what the scheme's rule says to that, what is to be done by when,
 * and how bids did.
 *
 * A line of the budget is a quantity times the cost of one, in the bid's currency; one party pays for it. What the funder pays is asked
 * for; own money and that of partners is the own part in cash, and with help in kind the whole own part, as funders count co-financing.
 * All of it together is the cost. Amounts are exact, in millionths.
 *
 * What a scheme says of money is asked of fit.h: the conditions of the edition in force on the closing day. */
#ifndef RULE_BID_H
#define RULE_BID_H
#include "base/text.h"
#include "rule/fit/fit.h"

/* ---- how it stands ---- */

static inline bool bid_is_awarded(const char *stage)
{
	return text_equal(stage, CODE_BID_STAGE_SUCCESSFUL);
}
static inline bool bid_is_refused(const char *stage)
{
	return text_equal(stage, CODE_BID_STAGE_UNSUCCESSFUL);
}
static inline bool bid_is_sent(const char *stage)
{
	return text_equal(stage, CODE_BID_STAGE_SUBMITTED);
}
static inline bool bid_is_idea(const char *stage)
{
	return text_equal(stage, CODE_BID_STAGE_IDEA);
}
static inline bool bid_task_is_sending(const struct bid_task *t)
{
	return text_equal(t->kind, CODE_BID_TASK_KIND_SUBMISSION);
}
static inline bool bid_task_is_report(const struct bid_task *t)
{
	return text_equal(t->kind, CODE_BID_TASK_KIND_REPORT);
}
/* An idea, or being written: its budget and answers may change. */
static inline bool bid_is_open(const char *stage)
{
	return bid_is_idea(stage) || text_equal(stage, CODE_BID_STAGE_PREPARING);
}
/* Awarded or refused. */
bool bid_is_decided(const char *stage);
/* Submitted, or decided or withdrawn since; false for NULL. */
bool bid_was_sent(const struct bid *);
const char *bid_class(const char *stage); /* CSS class */
/* The last day on which it can be sent, a full date; NULL: nobody says when. */
const char *bid_closes(struct model *, const struct bid *);

/* The currency in which a scheme speaks of money in the edition of a day; NULL: in none. */
const char *bid_scheme_currency(struct model *, const struct funding_scheme *, const char *day);
/* The organisation that a partner named in an idea stands for: itself; of a place the partner of a link with it, else its council. NONE: none is on
 * record. */
int64_t bid_partner_named(struct model *, const char *name);

/* ---- the budget ---- */

enum bid_payer { BID_CALL, BID_OWN, BID_PARTNER, BID_IN_KIND, BID_PAYERS };
enum bid_payer bid_payer_of(const char *code);
const char *bid_payer_name(enum bid_payer); /* message id */

/* Exact; NONE where the line has no such amount. */
int64_t bid_line_amount(const struct bid_line *);
struct bid_sums {
	int64_t of[BID_PAYERS], cost;
};
struct bid_sums bid_sums(struct set lines);
int64_t bid_lines_of_category(struct set lines, const char *category); /* the totals of them, of all who pay */
/* What the activity of a bid is, by the theme of its idea (or NULL): a code of activity-kind. */
const char *bid_activity_kind(const char *theme);
enum { BID_LINES_MAX = 500 };
struct set bid_lines(struct model *, int64_t bid); /* by number */

/* What the scheme says of the money: its conditions that are about amounts and shares. */
struct bid_judged {
	struct fit_world world;
	struct fit_idea idea;
	struct fit fit;    /* of all conditions */
	struct fit money;  /* of those about money alone */
	const char *day;   /* of judgement */
	int64_t most;      /* that may be asked for, in the bid's currency; NONE: no condition says it */
	const char *asked; /* of the condition that says it, in words; or NULL */
};
struct bid_judged bid_judge(struct model *, const struct bid *, struct bid_sums);
/* The first line with which more is asked for than may be (`most`); NONE: none. */
int64_t bid_line_over(struct set lines, int64_t most);

/* ---- what is to be done ---- */

struct bid_duty {
	const char *kind, *purpose; /* code of bid-task-kind; message id */
	const char *due;            /* or NULL where no closing day is known */
};
enum { BID_DUTIES_MAX = 4 };
/* Tasks of a bid that is begun; that of the committee where the cost asks for it. Gives how many. */
size_t bid_duties(struct model *, const struct bid *, int64_t cost, struct bid_duty *);
/* Whose such a task is: the organisation of who writes the bid, where that is said; else the council's, where its committee or its finance officers
 * do it, and the lead's. */
int64_t bid_duty_owner(struct model *, const struct bid *, const struct bid_duty *);

/* ---- how bids did ---- */

struct bid_score {
	int64_t funder; /* NONE: unknown */
	const char *year, *currency;
	int64_t asked, awarded, days; /* millionths; `days` of officers */
	int64_t bids, decided, won;
	bool made_up;
};
/* Of the bids that the reader sees, by funder and year, each currency apart; the latest year first. A bid is of the year in which it was sent, else
 * decided, else in which its call closes. */
struct bid_scores {
	struct bid_score *each;
	size_t count;
};
struct bid_scores bid_scores(struct model *, struct set bids);
/* Won of those decided, in whole per cent; NONE where none is decided. */
int64_t bid_rate(const struct bid_score *);
/* Awarded for each day of officers, to the nearest that is paid; NONE where no day is on record. */
int64_t bid_return(const struct bid_score *);
#endif
