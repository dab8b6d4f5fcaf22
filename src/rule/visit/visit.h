/* visit.h - a visit with its whole chain: who travelled or came, why, from where to where, with whom, what it cost and who paid, which
 * power covered it, who approved, the outcome, and the report after the return; and what of that chain is missing.
 *
 * Who travelled is told by the table of rule/publish.h; the program itself, officers and auditors (model->reader NULL) see everybody.
 * All that is dated counts as at the model's day. */
#ifndef VISIT_H
#define VISIT_H
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/money.h"
#include "rule/visit/footprint.h"
#include "rule/money/money.h"
#include "rule/publish.h"

/* ---- the report after the return ---- */

enum visit_report { VISIT_REPORT_UNSET, VISIT_REPORT_NOT_DUE, VISIT_REPORT_DUE, VISIT_REPORT_LATE, VISIT_REPORT_RECEIVED };
struct visit_days {
	const char *ends;           /* last day of the visit, or NULL */
	const char *due, *received; /* or NULL */
	bool document;              /* there is one; its date counts where no day of receipt is on record */
	const char *document_date;
};
/* On a day. A due date that is a month or a year is over with its last day. A report is due from the end of the visit on, late after its
 * date; without a date it is neither. */
enum visit_report visit_report_of(struct arena *, const struct visit_days *, const char *day);
const char *visit_report_code(enum visit_report); /* "not-due" */
const char *visit_report_name(enum visit_report); /* message id */

/* ---- the whole ---- */

struct visit_traveller {
	const struct traveller *row;
	const char *who;                 /* name, post or group as the reader may be told; NULL: only counted */
	const struct decision *decision; /* NULL: none, or closed to the reader */
	int64_t people;                  /* 1 where it is not known */
	bool unknown;                    /* how many they are */
};
/* What a visit cost, paid by us or by partners. */
enum { VISIT_COST = MONEY_PAID | MONEY_BIT(MONEY_SPENT_BY_PARTNERS) };
/* What somebody paid or gave in a currency; what is only promised is not here. */
struct visit_money {
	enum money sort;
	const char *currency;
	int64_t provider; /* NONE: not on record */
	int64_t amount;   /* millionths */
	bool made_up;
};
enum { VISIT_MISSING_MAX = 16 };
struct visit {
	const struct activity *activity;
	const char *starts, *ends; /* as they came, else as planned; NULL */
	struct visit_traveller *travellers;
	size_t traveller_count;
	int64_t people, held_back; /* heads; of which only counted here */
	bool at_least;
	bool made;    /* it took place or goes on by the day: nothing else counts among visits that were made */
	bool ahead;   /* nobody has travelled yet on the day */
	bool undated; /* no day of it is on record, so nobody knows whether it falls in a period */
	struct set participations;
	struct visit_money *money;
	size_t money_count;
	struct set decisions; /* each once */
	const struct document *document;
	enum visit_report report;
	const char *received; /* day, or NULL when only the document is there */
	int64_t days_late;
	struct footprint footprint;
	const char *missing[VISIT_MISSING_MAX]; /* sentences */
	size_t missing_count;
};
struct visit visit_view(struct model *, const struct activity *);

/* In words, each on one line; "" when there is nothing. */
const char *visit_travellers_words(struct model *, const struct visit *); /* "Harbour master (Officer), Community (2)" */
/* Those who are only counted: "5 members of the public", "Artist (number not known)"; and the type of one who is named, "" where the post says it. */
const char *visit_office_words(struct model *, const struct visit_traveller *);
const char *visit_post_office(struct model *, const struct visit_traveller *);
const char *visit_when_words(struct arena *, const struct visit *);     /* "6 July 2009 to 10 July 2009", "planned for 16 November 2009" */
const char *visit_partners_words(struct model *, const struct visit *); /* organisations */
/* Of the sorts in `bits` (rule/money/money.h): "£3,980 (Council); £200 (Association)"; of what stands beside the received with what it is:
 * "£600 in kind (Corporation)". */
const char *visit_money_words(struct model *, const struct visit *, unsigned bits);
/* Sums over visits: "£3,980, €420 in kind"; currencies and sorts are never added to one another. */
const char *visit_sums_words(struct model *, const struct visit *, size_t count, unsigned bits);
/* "£600 in kind", "£200 match funding", else the amount alone. */
const char *visit_amount_words(struct arena *, const struct visit_money *);
/* The currency in which the most was paid for it (VISIT_COST), and what that comes to in millionths: of ours, and of partners; `other`: it also
 * cost something in another. NULL: no cost is on record. */
struct visit_cost {
	const char *currency;
	int64_t ours, partners;
	bool ours_made_up, partners_made_up, other;
};
const char *visit_decisions_words(struct model *, const struct visit *);
const char *visit_approved_words(struct model *, const struct visit *); /* "approved on 5 February 2009"; of several the last */
const char *visit_report_words(struct arena *, const struct visit *);   /* "Late since 31 July 2009", "Received on …" */

/* ---- as rows of a list, for files ---- */
#define VISIT_LINE_FIELDS(F) \
	F(visit_line, TEXT, visit, .label = N_("Record"), .flags = KEY) \
	F(visit_line, TEXT, title, .label = N_("Visit"), .flags = TITLE) \
	F(visit_line, CODE, direction, .label = N_("Direction"), .list = &codelist_visit_direction) \
	F(visit_line, CODE, status, .label = N_("Status"), .list = &codelist_activity_status) \
	F(visit_line, DATE, starts, .label = N_("From")) \
	F(visit_line, DATE, ends, .label = N_("To")) \
	F(visit_line, REF, origin, .label = N_("Travelled from"), .of = &place_entity) \
	F(visit_line, REF, place, .label = N_("Travelled to"), .of = &place_entity) \
	F(visit_line, TEXT, purpose, .label = N_("Why")) \
	F(visit_line, TEXT, travellers, .label = N_("Who travelled")) \
	F(visit_line, INT, people, .label = N_("How many people")) \
	F(visit_line, BOOL, at_least, .label = N_("At least")) \
	F(visit_line, INT, not_named, .label = N_("Only counted here")) \
	F(visit_line, TEXT, organisations, .label = N_("With whom")) \
	F(visit_line, TEXT, cost, .label = N_("Cost and who paid")) \
	F(visit_line, CODE, currency, .label = N_("Currency of the two amounts"), .list = &codelist_currency) \
	F(visit_line, DECIMAL, paid_by_us, .label = N_("Paid by us")) \
	F(visit_line, DECIMAL, paid_by_partners, .label = N_("Paid by partners")) \
	F(visit_line, TEXT, match_or_in_kind, .label = N_("Match funding and help in kind")) \
	F(visit_line, TEXT, incoming, .label = N_("Received for it")) \
	F(visit_line, REF, power, .label = N_("Legal power used"), .of = &element_entity) \
	F(visit_line, TEXT, approved, .label = N_("Approved by")) \
	F(visit_line, NOTE, outcome, .label = N_("Outcome")) \
	F(visit_line, DATE, report_due, .label = N_("Report due")) \
	F(visit_line, TEXT, report_state, .label = N_("State of the report")) \
	F(visit_line, DATE, report_received, .label = N_("Report received")) \
	F(visit_line, REF, report, .label = N_("Report"), .of = &document_entity) \
	F(visit_line, INT, kilometres, .label = N_("Kilometres, one way")) \
	F(visit_line, DECIMAL, kilograms, .label = N_("Kilograms of CO2e")) \
	F(visit_line, TEXT, missing, .label = N_("Missing")) \
	F(visit_line, TEXT, note, .label = N_("Note")) \
	F(visit_line, TEXT, made_up, .label = N_("Illustrative"), .flags = INTERNAL)
DECLARE_ENTITY(visit_line, VISIT_LINE_FIELDS);
struct set visit_lines(struct model *, const struct visit *, size_t count);
/* The same of a period: a visit without any day on record says in its note that nobody knows whether it falls in the period. */
struct set visit_lines_of_period(struct model *, const struct visit *, size_t count);
/* The fields of a visit's line that rest on made-up values; their names (model/engine/standing.h). */
const char *visit_made_up(struct model *, const struct visit *);
#endif
