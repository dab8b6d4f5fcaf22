#include "model/declared/strategy.h"
#include "model/read/rollup_read.h"
#include "recount.h"

#include "base/date.h"
#include "base/text.h"
#include "rule/measure/measure.h"
#include "rule/money/money.h"

static struct recount recount_counted(struct recounted c, int64_t one, const char *rule, const char *entity)
{
	return (struct recount){
		.possible = true, .value = c.value * one, .records = c.records, .made_up = c.made_up, .claimed = NONE, .rule = rule, .entity = entity
	};
}

static void recount_claimed(struct recount *r, struct recounted_heads claims)
{
	r->claimed = claims.sum.records ? claims.sum.value * DECIMAL_ONE : NONE;
	r->claimed_least = claims.least;
	r->claimed_made_up = claims.sum.made_up;
}

/* Measures that are sums of numbers counted at an activity. */
static const char *const heads[] = { CODE_MEASURE_PUPILS, CODE_MEASURE_STUDENTS, CODE_MEASURE_TEACHERS };

static struct recount of_heads(struct model *m, const struct indicator *n)
{
	struct recounted_heads counted = recount_attendance(m, n->activity, n->measure, false);
	struct recount r = recount_counted(
	    counted.sum, DECIMAL_ONE, N_("Total of the numbers counted or estimated at the activity, its parts and its events."), "attendance");
	r.least = counted.least;
	recount_claimed(&r, recount_attendance(m, n->activity, n->measure, true));
	return r;
}

static struct recount recount_each_once(struct recounted c, const char *rule, const char *entity)
{
	struct recount r = recount_counted(c, DECIMAL_ONE, rule, entity);
	r.once = true;
	return r;
}

static struct recount of_schools(struct model *m, const struct indicator *n)
{
	struct recount r = recount_each_once(recount_schools(m, n->activity),
	    N_("Schools named as taking part in the activity or a part of it, or counted at a session, each counted once."), "participation");
	recount_claimed(&r, recount_attendance(m, n->activity, CODE_ATTENDANCE_WHO_SCHOOLS, true));
	return r;
}

/* Of an element: what all activities that serve it counted. */
static struct recount of_heads_served(struct model *m, const struct indicator *n)
{
	struct rollup u = rollup_read(m, n->element, ROLLUP_MAX);
	struct rollup_line line = { .what = n->measure };
	for (size_t i = 0; i < u.head_count; i++)
		if (text_equal(u.heads[i].what, n->measure))
			line = u.heads[i];
	struct recount r = recount_counted(line.counted, DECIMAL_ONE,
	    N_("Total of the numbers counted or estimated at the activities that serve it, their parts and their events. Each activity counts once."),
	    "attendance");
	r.least = line.counted_least;
	recount_claimed(&r, (struct recounted_heads){ line.claimed_least, line.claimed });
	return r;
}

static struct recount recount_of_resources(struct model *m, const struct indicator *n)
{
	static const struct {
		const char *unit, *kind;
	} kinds[] = { { "books", "book" }, { "boxes", "artefact-box" }, { "displays", "display" } };
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (text_equal(kinds[i].unit, n->unit))
			return recount_counted(recount_resources(m, kinds[i].kind, n->activity), DECIMAL_ONE,
			    N_("Total of the quantities in the register of resources."), "resource");
	return (struct recount){ .claimed = NONE };
}

struct recount_lent recount_lent_read(struct model *m, int64_t activity, const char *from, const char *to)
{
	struct lent_sums all = recount_lent_sums(m, activity, text_or(from, ""), to);
	struct recount_lent l = { 0 };
	struct recounted *const each[] = { &l.loans, &l.pupils, &l.schools };
	for (size_t i = 0; i < all.count && i < COUNT(each); i++)
		*each[i] = all.each[i].sum;
	return l;
}

/* In the twelve months up to the day. */
static struct recount recount_of_loans(struct model *m, const struct indicator *n)
{
	enum { DAYS = 364 };
	struct recount_lent l = recount_lent_read(m, n->activity, date_add_days(m->arena, m->as_at, -DAYS), m->as_at);
	if (text_equal(n->measure, CODE_MEASURE_LOANS))
		return recount_counted(l.loans, DECIMAL_ONE, N_("Loans handed out in the twelve months up to the day."), "booking");
	if (text_equal(n->measure, CODE_MEASURE_LOAN_PUPILS))
		return recount_counted(l.pupils, DECIMAL_ONE,
		    N_("Total of the pupils that each borrower counted for a loan handed out in the twelve months up to the day."), "booking");
	return recount_each_once(l.schools, N_("Schools that borrowed in the twelve months up to the day, each counted once."), "booking");
}

struct recount recount_of(struct model *m, const struct indicator *n)
{
	const char *by = text_or(n->measure, "");
	bool of_people = ANY(heads, COUNT(heads), text_equal(by, *each));
	if (of_people && n->activity != NONE)
		return of_heads(m, n);
	if (of_people && n->element != NONE)
		return of_heads_served(m, n);
	if (text_equal(by, CODE_MEASURE_SCHOOLS) && n->activity != NONE)
		return of_schools(m, n);
	if (text_equal(by, CODE_MEASURE_SCHOOLS) && n->element != NONE)
		return recount_each_once(rollup_read(m, n->element, ROLLUP_MAX).schools,
		    N_("Schools named as taking part in an activity that serves it, each counted once."), "participation");
	if (text_equal(by, CODE_MEASURE_SCHOOL_LINKS))
		return recount_each_once(recount_school_links(m), N_("Schools that hold or work towards an award, each counted once."), "award");
	if (text_equal(by, CODE_MEASURE_VISITS) && n->element != NONE)
		return recount_counted(recount_visits(m, n->element), DECIMAL_ONE,
		    N_("Visits and exchanges in the twelve months up to the day that contribute to what is measured."), "activity");
	if (text_equal(by, CODE_MEASURE_EVENTS))
		return recount_counted(recount_events(m), DECIMAL_ONE, N_("Events recorded in the twelve months up to the day."), "event");
	if (text_equal(by, CODE_MEASURE_MONEY) && indicator_is_pounds(n))
		return recount_counted(
		    money_received_of_year(m, "GBP"), 1, N_("Money received in pounds, recorded in the twelve months up to the day."), "transaction");
	if (text_equal(by, CODE_MEASURE_AWARDS))
		return recount_counted(recount_awards(m), DECIMAL_ONE, N_("Awards recorded as held."), "award");
	if (text_equal(by, CODE_MEASURE_LOANS) || text_equal(by, CODE_MEASURE_LOAN_PUPILS) || text_equal(by, CODE_MEASURE_LOAN_SCHOOLS))
		return recount_of_loans(m, n);
	if (text_equal(by, CODE_MEASURE_RESOURCES))
		return recount_of_resources(m, n);
	return (struct recount){ .claimed = NONE };
}
