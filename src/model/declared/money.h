/* money.h - the room of money: all of it is in transactions and only there; schemes, calls and bids say where it may
 * come from. Amounts are exact decimals (base/number.h) with an ISO 4217 currency. */
#ifndef MONEY_H
#define MONEY_H
#include "model/declared/delivery.h"

#define TRANSACTION_FIELDS(F) \
	F(transaction, REF, activity, .label = N_("Activity"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(transaction, TEXT, reference, .label = N_("Reference"), .help = N_("Such as the number of the invoice. Leave it empty and we make one"), \
	    .flags = REQUIRED | KEY | LIST | MADE, .max = 80) \
	F(transaction, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_transaction_kind) \
	F(transaction, DATE, date, .label = N_("Date"), .group = GROUP_BASICS, .flags = REQUIRED | LIST) \
	F(transaction, DECIMAL, amount, .label = N_("Amount"), \
	    .help = N_("A refund or a correction is less than 0: say in the purpose what it corrects"), .flags = REQUIRED | LIST | AMOUNT) \
	F(transaction, CODE, currency, .label = N_("Currency"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_currency) \
	F(transaction, CODE, qualifier, .label = N_("How exact the number is"), .group = GROUP_MORE, .list = &codelist_qualifier) \
	F(transaction, REF, provider, .label = N_("Who paid"), .flags = FILTER | LIST, .of = &organisation_entity) \
	F(transaction, REF, receiver, .label = N_("Who received it"), .flags = FILTER | LIST, .of = &organisation_entity) \
	F(transaction, REF, scheme, .label = N_("Funding scheme"), .flags = FILTER, .of = &funding_scheme_entity) \
	F(transaction, REF, traveller, .label = N_("Traveller"), .group = GROUP_MORE, .flags = FILTER, .of = &traveller_entity) \
	F(transaction, CODE, category, .label = N_("Kind of cost"), .help = N_("Of money that was spent: the line of the budget that it counts in"), \
	    .flags = FILTER, .list = &codelist_cost_category) \
	F(transaction, TEXT, description, .label = N_("Purpose"), .flags = SEARCH, .max = 300)
extern const struct entity funding_scheme_entity;
DECLARE_ENTITY(transaction, TRANSACTION_FIELDS);

#define BUDGET_FIELDS(F) \
	F(budget, REF, activity, .label = N_("Activity"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(budget, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | KEY | LIST, .list = &codelist_budget_kind) \
	F(budget, DATE, starts, .label = N_("From"), .flags = REQUIRED | KEY | LIST) \
	F(budget, DATE, ends, .label = N_("To"), .flags = REQUIRED | LIST) \
	F(budget, DECIMAL, amount, .label = N_("Amount"), .flags = REQUIRED | LIST | AMOUNT, .max = INT64_MAX) \
	F(budget, CODE, currency, .label = N_("Currency"), .flags = REQUIRED | LIST, .list = &codelist_currency) \
	F(budget, CODE, category, .label = N_("Kind of cost"), .help = N_("Leave it empty for the whole budget"), .flags = KEY | LIST, \
	    .list = &codelist_cost_category)
DECLARE_ENTITY(budget, BUDGET_FIELDS);

/* Units of `currency` for one unit of `base`, on a day; of a month, where the date is a month; or from the day on for ever, as the euro's were with the
 * currencies that it took the place of. */
#define RATE_FIELDS(F) \
	F(rate, CODE, base, .label = N_("One unit of"), .missing = N_("Choose the currency that the rate is for"), .flags = REQUIRED | KEY | LIST, \
	    .list = &codelist_currency) \
	F(rate, CODE, currency, .label = N_("Currency"), .flags = REQUIRED | KEY | LIST, .list = &codelist_currency) \
	F(rate, DATE, date, .label = N_("Date"), .flags = REQUIRED | KEY | LIST) \
	F(rate, DECIMAL, value, .label = N_("Rate"), .flags = REQUIRED | LIST, .min = 1, .max = INT64_MAX) \
	F(rate, BOOL, fixed, .label = N_("Fixed from that day on"), .flags = LIST)
DECLARE_ENTITY(rate, RATE_FIELDS);

/* Its conditions are the criteria of `plan`, elements with a rule, as an award scheme's are. */
#define FUNDING_SCHEME_FIELDS(F) \
	F(funding_scheme, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(funding_scheme, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(funding_scheme, REF, funder, .label = N_("Funder"), .flags = FILTER | LIST, .of = &organisation_entity) \
	F(funding_scheme, REF, parent, .label = N_("Part of"), .group = GROUP_MORE, .flags = FILTER, .of = &funding_scheme_entity) \
	F(funding_scheme, REF, plan, .label = N_("Funding conditions"), .of = &plan_entity) \
	F(funding_scheme, CODE, status, .label = N_("Status"), .flags = FILTER | LIST, .list = &codelist_scheme_status) \
	F(funding_scheme, DATE, starts, .label = N_("From"), .flags = LIST) \
	F(funding_scheme, DATE, ends, .label = N_("To"), .flags = LIST) \
	F(funding_scheme, DECIMAL, amount, .label = N_("Money available"), .flags = AMOUNT, .max = INT64_MAX) \
	F(funding_scheme, CODE, currency, .label = N_("Currency"), .list = &codelist_currency) \
	F(funding_scheme, CODE, qualifier, .label = N_("How exact the number is"), .group = GROUP_MORE, .list = &codelist_qualifier) \
	F(funding_scheme, CODE, rate_rule, .label = N_("Exchange rate that its accounts take"), .group = GROUP_MORE, \
	    .unsaid = N_("Rate of the day"), .list = &codelist_rate_rule) \
	F(funding_scheme, INT, yearly, .label = N_("Grants a year for one applicant"), .group = GROUP_MORE, \
	    .help = N_("At most. If it is empty, there is no limit"), .min = 1, .max = 100) \
	F(funding_scheme, URL, address, .label = N_("Web address"), .max = 500) \
	F(funding_scheme, NOTE, conditions, .label = N_("Conditions"), .flags = SEARCH | TRANSLATE) \
	F(funding_scheme, NOTE, summary, .label = N_("Purpose"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(funding_scheme, FUNDING_SCHEME_FIELDS);

#define CALL_FIELDS(F) \
	F(call, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(call, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(call, REF, scheme, .label = N_("Funding scheme"), .flags = REQUIRED | FILTER | LIST, .of = &funding_scheme_entity) \
	F(call, DATE, opens, .label = N_("Opens"), .flags = LIST) \
	F(call, DATE, closes, .label = N_("Closes"), .flags = LIST) \
	F(call, DECIMAL, amount, .label = N_("Budget"), .flags = AMOUNT, .max = INT64_MAX) \
	F(call, CODE, currency, .label = N_("Currency"), .list = &codelist_currency) \
	F(call, URL, address, .label = N_("Web address"), .max = 500) \
	F(call, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(call, CALL_FIELDS);

/* A project that nobody has applied for yet, as far as funders ask about it (rule/fit/fit.h). What is not known stays empty. */
#define IDEA_FIELDS(F) \
	F(idea, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(idea, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(idea, CODE, theme, .label = N_("What kind of project"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_idea_theme) \
	F(idea, REF, activity, .label = N_("Activity"), .flags = FILTER, .of = &activity_entity) \
	F(idea, REF, lead, .label = N_("Who would lead"), .flags = FILTER | LIST, .of = &organisation_entity) \
	F(idea, CODE, lead_kind, .label = N_("Kind of lead"), .list = &codelist_organisation_kind) \
	F(idea, REF, lead_place, .label = N_("Where the lead is"), .of = &place_entity) \
	F(idea, TEXT, partners, .label = N_("Partners"), .help = N_("Towns, countries or organisations with a comma between them"), .max = 500) \
	F(idea, CODE, agreement, .label = N_("Twinning agreement with a partner"), .list = &codelist_idea_agreement) \
	F(idea, INT, people, .label = N_("People taking part"), .max = 100000) \
	F(idea, INT, guests, .label = N_("Of them guests from partner countries"), .max = 100000) \
	F(idea, INT, smallest_group, .label = N_("People in the smallest group"), .max = 100000) \
	F(idea, INT, youngest, .label = N_("Age of the youngest"), .max = 120) \
	F(idea, INT, oldest, .label = N_("Age of the oldest"), .max = 120) \
	F(idea, INT, days, .label = N_("Days, without travel"), .max = 10000) \
	F(idea, INT, months, .label = N_("Months of the whole project"), .max = 1000) \
	F(idea, DATE, starts, .label = N_("Start"), .flags = LIST) \
	F(idea, DECIMAL, asked, .label = N_("Amount to ask for"), .flags = LIST | AMOUNT, .max = INT64_MAX) \
	F(idea, DECIMAL, cost, .label = N_("Cost of the whole project"), .flags = AMOUNT, .max = INT64_MAX) \
	F(idea, DECIMAL, cash, .label = N_("Own money"), .flags = AMOUNT, .max = INT64_MAX) \
	F(idea, DECIMAL, in_kind, .label = N_("Own help in kind"), .flags = AMOUNT, .max = INT64_MAX) \
	F(idea, CODE, currency, .label = N_("Currency"), .list = &codelist_currency) \
	F(idea, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(idea, IDEA_FIELDS);

/* An application to a scheme, from the idea to the decision (rule/money/bid.h). `sent` is what the funder got, to the byte. Who leads it writes it: until
 * it is awarded it stands on no page that others read, and what became of it is an officer's to say. */
#define BID_FIELDS(F) \
	F(bid, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(bid, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(bid, REF, scheme, .label = N_("Funding scheme"), .flags = REQUIRED | FILTER | LIST | APART, .of = &funding_scheme_entity) \
	F(bid, REF, call, .label = N_("Call"), .flags = FILTER | APART, .of = &call_entity) \
	F(bid, REF, idea, .label = N_("Project idea"), .flags = APART, .of = &idea_entity) \
	F(bid, REF, activity, .label = N_("Activity"), .flags = FILTER | LIST, .of = &activity_entity) \
	F(bid, REF, lead, .label = N_("Lead applicant"), .flags = FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(bid, REF, officer, .label = N_("Who writes it"), .flags = APART, .of = &person_entity) \
	F(bid, DECIMAL, officer_days, .label = N_("Officer days"), .group = GROUP_MORE, .max = INT64_MAX) \
	F(bid, DECIMAL, amount, .label = N_("Amount requested"), .flags = LIST | AMOUNT, .max = INT64_MAX) \
	F(bid, CODE, currency, .label = N_("Currency"), .list = &codelist_currency) \
	F(bid, CODE, stage, .label = N_("Stage"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_bid_stage) \
	F(bid, DATE, submitted, .label = N_("Submitted"), .group = GROUP_MORE, .flags = GUARDED) \
	F(bid, REF, sent, .label = N_("Copy of what was sent"), .flags = APART | GUARDED, .of = &file_entity) \
	F(bid, TEXT, reference, .label = N_("Funder’s reference"), .group = GROUP_MORE, .max = 80) \
	F(bid, DATE, decided, .label = N_("Decided"), .group = GROUP_MORE, .flags = LIST | GUARDED) \
	F(bid, DECIMAL, awarded, .label = N_("Amount awarded"), .group = GROUP_MORE, .flags = LIST | AMOUNT | GUARDED, .max = INT64_MAX) \
	F(bid, DECIMAL, points, .label = N_("Score"), .group = GROUP_MORE, .flags = GUARDED, .max = INT64_MAX) \
	F(bid, DECIMAL, points_most, .label = N_("Maximum score"), .group = GROUP_MORE, .flags = GUARDED, .max = INT64_MAX) \
	F(bid, NOTE, feedback, .label = N_("What the funder said"), .group = GROUP_MORE, .flags = SEARCH | GUARDED) \
	F(bid, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(bid, BID_FIELDS);

/* A line of a bid's budget, in the currency of the bid. One party pays for it. */
#define BID_LINE_FIELDS(F) \
	F(bid_line, REF, bid, .label = N_("Bid"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &bid_entity) \
	F(bid_line, INT, number, .label = N_("Line"), .missing = N_("Enter the number of the line"), .flags = REQUIRED | KEY | LIST, .min = 1, \
	    .max = 500) \
	F(bid_line, CODE, category, .label = N_("Kind of cost"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_cost_category) \
	F(bid_line, TEXT, purpose, .label = N_("What for"), .missing = N_("Enter what the money is for"), .flags = REQUIRED | LIST, .max = 200) \
	F(bid_line, DECIMAL, quantity, .label = N_("Quantity"), .flags = REQUIRED | LIST, .max = INT64_MAX) \
	F(bid_line, DECIMAL, unit_cost, .label = N_("Cost of one"), .flags = REQUIRED | LIST, .max = INT64_MAX) \
	F(bid_line, CODE, payer, .label = N_("Who pays"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_bid_payer) \
	F(bid_line, REF, organisation, .label = N_("Which partner"), .flags = APART, .of = &organisation_entity)
DECLARE_ENTITY(bid_line, BID_LINE_FIELDS);

/* What is to be done for a bid by a day; of one that was awarded, what the funder is to be told. */
#define BID_TASK_FIELDS(F) \
	F(bid_task, REF, bid, .label = N_("Bid"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &bid_entity) \
	F(bid_task, TEXT, purpose, .label = N_("Task"), .flags = REQUIRED | KEY | LIST, .max = 200) \
	F(bid_task, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_bid_task_kind) \
	F(bid_task, REF, owner, .label = N_("Whose task"), .flags = FILTER | LIST | APART, .of = &organisation_entity) \
	F(bid_task, REF, post, .label = N_("Person or post"), .flags = APART, .of = &person_entity) \
	F(bid_task, DATE, due, .label = N_("Due"), .flags = LIST) \
	F(bid_task, DATE, done, .label = N_("Done on"), .flags = LIST) \
	F(bid_task, NOTE, note, .label = N_("Note"))
DECLARE_ENTITY(bid_task, BID_TASK_FIELDS);

/* Who bids with the lead: anyone named here reads the bid. */
#define BID_PARTNER_FIELDS(F) \
	F(bid_partner, REF, bid, .label = N_("Bid"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &bid_entity) \
	F(bid_partner, REF, organisation, .label = N_("Partner"), .flags = REQUIRED | KEY | FILTER | LIST | APART, .of = &organisation_entity) \
	F(bid_partner, TEXT, role, .label = N_("What it does"), .flags = LIST, .max = 200) \
	F(bid_partner, DATE, letter, .label = N_("Letter received"), .flags = LIST)
DECLARE_ENTITY(bid_partner, BID_PARTNER_FIELDS);

/* A question of the form as the funder words it. */
#define BID_ANSWER_FIELDS(F) \
	F(bid_answer, REF, bid, .label = N_("Bid"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &bid_entity) \
	F(bid_answer, INT, number, .label = N_("Number"), .flags = REQUIRED | KEY | LIST, .min = 1, .max = 500) \
	F(bid_answer, TEXT, question, .label = N_("Question of the funder"), .flags = REQUIRED | LIST, .max = 2000) \
	F(bid_answer, INT, most, .label = N_("Characters at most"), .min = 1, .max = 100000) \
	F(bid_answer, NOTE, answer, .label = N_("Answer"), .flags = PLAIN, .max = 100000)
DECLARE_ENTITY(bid_answer, BID_ANSWER_FIELDS);

/* A request that a funder pay for a period of an activity, and what it paid. Never called a “claim”, which is a statement here. */
#define PAYMENT_REQUEST_FIELDS(F) \
	F(payment_request, REF, activity, .label = N_("Activity"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(payment_request, INT, number, .label = N_("Number"), .flags = REQUIRED | KEY | LIST, .min = 1, .max = 1000000) \
	F(payment_request, REF, scheme, .label = N_("Funding scheme"), .flags = FILTER | LIST, .of = &funding_scheme_entity) \
	F(payment_request, DATE, starts, .label = N_("From"), .flags = REQUIRED | LIST) \
	F(payment_request, DATE, ends, .label = N_("To"), .flags = REQUIRED | LIST) \
	F(payment_request, CODE, currency, .label = N_("Currency"), .flags = REQUIRED | LIST, .list = &codelist_currency) \
	F(payment_request, DATE, submitted, .label = N_("Submitted"), .flags = LIST) \
	F(payment_request, DATE, paid, .label = N_("Paid on"), .flags = LIST) \
	F(payment_request, DECIMAL, amount, .label = N_("Amount paid"), .flags = LIST | AMOUNT, .max = INT64_MAX) \
	F(payment_request, REF, received, .label = N_("Transaction of the payment"), .of = &transaction_entity) \
	F(payment_request, NOTE, note, .label = N_("What the funder said"))
DECLARE_ENTITY(payment_request, PAYMENT_REQUEST_FIELDS);

/* A cost in such a request, in its currency: a transaction is asked for once. */
#define REQUESTED_COST_FIELDS(F) \
	F(requested_cost, REF, request, .label = N_("Payment request"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, \
	    .of = &payment_request_entity) \
	F(requested_cost, REF, cost, .label = N_("Cost"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &transaction_entity) \
	F(requested_cost, DECIMAL, amount, .label = N_("Amount asked for"), .flags = REQUIRED | LIST, .min = 1, .max = INT64_MAX) \
	F(requested_cost, DECIMAL, struck, .label = N_("Struck out by the funder"), .flags = LIST, .max = INT64_MAX) \
	F(requested_cost, TEXT, reason, .label = N_("Why it was struck out"), .flags = LIST, .max = 300)
DECLARE_ENTITY(requested_cost, REQUESTED_COST_FIELDS);

/* Which lines of a bank’s or a ledger’s file are costs of an activity: those that say these words. */
#define POSTING_RULE_FIELDS(F) \
	F(posting_rule, REF, activity, .label = N_("Activity"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &activity_entity) \
	F(posting_rule, TEXT, words, .label = N_("Words in the line, or its cost code"), \
	    .missing = N_("Enter words that the line has, or its cost code"), .flags = REQUIRED | KEY | LIST, .max = 120) \
	F(posting_rule, CODE, category, .label = N_("Kind of cost"), .flags = LIST, .list = &codelist_cost_category)
DECLARE_ENTITY(posting_rule, POSTING_RULE_FIELDS);

/* A line of a bank’s or a ledger’s file: what was paid out is below nought. Without a transaction it waits for a person to place it. */
#define POSTING_FIELDS(F) \
	F(posting, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY | LIST, .max = 80) \
	F(posting, DATE, date, .label = N_("Date"), .flags = REQUIRED | LIST | WHOLE_DAY) \
	F(posting, DECIMAL, amount, .label = N_("Amount"), .flags = REQUIRED | LIST | AMOUNT) \
	F(posting, CODE, currency, .label = N_("Currency"), .flags = REQUIRED | LIST, .list = &codelist_currency) \
	F(posting, TEXT, text, .label = N_("What the line says"), .flags = LIST, .max = 300) \
	F(posting, TEXT, code, .label = N_("Cost code"), .flags = LIST, .max = 80) \
	F(posting, REF, placed, .label = N_("Placed as"), .flags = FILTER | LIST, .of = &transaction_entity)
DECLARE_ENTITY(posting, POSTING_FIELDS);

/* What the city answered to a condition that no figure decides. */
#define IDEA_ANSWER_FIELDS(F) \
	F(idea_answer, REF, idea, .label = N_("Project idea"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &idea_entity) \
	F(idea_answer, REF, element, .label = N_("Condition"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &element_entity) \
	F(idea_answer, BOOL, holds, .label = N_("The condition is met"), .missing = N_("Say whether the condition is met"), \
	    .flags = REQUIRED | LIST) \
	F(idea_answer, DATE, date, .label = N_("Date"), .flags = LIST) \
	F(idea_answer, NOTE, note, .label = N_("What shows it"), .flags = SEARCH)
DECLARE_ENTITY(idea_answer, IDEA_ANSWER_FIELDS);

/* What one of two people makes of an application for a grant of the city's own; the other reads it once both have said theirs (rule/money/grant.h). */
#define ASSESSMENT_FIELDS(F) \
	F(assessment, REF, bid, .label = N_("Bid"), .flags = REQUIRED | KEY | FILTER, .of = &bid_entity) \
	F(assessment, REF, account, .label = N_("Account"), .flags = REQUIRED | KEY | FILTER, .of = &account_entity) \
	F(assessment, INT, points, .label = N_("Points"), .missing = N_("Enter the points"), .flags = REQUIRED, .max = 20) \
	F(assessment, NOTE, note, .label = N_("Why"))
extern const struct entity account_entity;
DECLARE_ENTITY(assessment, ASSESSMENT_FIELDS);
#endif
