/* The room src/rule over the rows of a small city (test/city, whose own day is 30 June 2024), without a server: settings, claims,
 * approval, agendas, rights, sums. Each test's changes are taken back. On the engine that JUMELAGE_TEST_DB names; runs in the
 * project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "city_test.h"
#include "model/declared/access.h"
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"
#include "model/read/committee_read.h"
#include "model/read/strategy_read.h"
#include "rule/action.h"
#include "rule/agenda.h"
#include "rule/approval.h"
#include "rule/claim.h"
#include "rule/may.h"
#include "rule/recount.h"
#include "rule/reminder.h"
#include "rule/retention.h"

static int second_begin(void **state)
{
	return city_begin(state, "rule", "test/city");
}

/* A test's own transaction, and the city as it was afterwards. */
static int test_begin(void **state)
{
	struct city *c = *state;
	if (!db_begin_write(c->db))
		return -1;
	model_start(&c->model, c->db, &c->arena, NULL);
	return 0;
}

static int test_end(void **state)
{
	struct city *c = *state;
	bool failed = db_failed(c->db);
	if (failed)
		print_error("%s\n", db_message(c->db));
	db_rollback(c->db);
	c->problems = (struct problems){ .arena = &c->arena };
	return failed ? -1 : 0;
}

static void save(struct city *c, const struct entity *e, const void *old, void *row)
{
	enum row_outcome o = row_save(&c->model, e, old, row, &(struct change){ .who = "test" });
	if (o != ROW_SAVED && o != ROW_SAME)
		fail_msg("%s is not saved: %s", e->name, db_message(c->db));
}

static void setting_is(struct city *c, const char *name, const char *value)
{
	const struct setting *old = model_find(&c->model, setting, name);
	struct setting *s = old ? row_copy(&c->arena, &setting_entity, old) : row_new(&c->arena, &setting_entity);
	s->name = name;
	s->value = value;
	save(c, &setting_entity, old, s);
}

static int64_t id_of(struct city *c, const struct entity *e, const char *key)
{
	const struct record *r = model_by_key(&c->model, e, key);
	if (!r)
		fail_msg("there is no %s %s", e->name, key);
	return r->id;
}

/* ---- settings ---- */

static void how_long_is_kept(void **state)
{
	struct city *c = *state;
	static const int64_t months[RETENTION_COUNT] = { 12, 12, 6, 24, 1, 1 };
	static const struct {
		const char *now, *months, *since;
	} cases[] = {
		{ "2026-03-31T10:00:00Z", "1", "2026-02-28T00:00:00Z" }, /* the month's last day where it has no such day */
		{ "2024-03-31T10:00:00Z", "1", "2024-02-29T00:00:00Z" },
		{ "2024-02-29T10:00:00Z", "12", "2023-02-28T00:00:00Z" },
		{ "2026-01-15T10:00:00Z", "1", "2025-12-15T00:00:00Z" },
		{ "2026-12-31T10:00:00Z", "12", "2025-12-31T00:00:00Z" },
		{ "2026-06-30T23:59:59Z", "1200", "1926-06-30T00:00:00Z" },
	};
	static const char *const bad[] = { "0", "-3", "1201", "soon", "1.5" };
	for (enum retention r = 0; r < RETENTION_COUNT; r++)
		assert_int_equal(retention_months(&c->model, r), months[r]);
	for (size_t i = 0; i < COUNT(cases); i++) {
		setenv("JUMELAGE_NOW", cases[i].now, 1);
		setting_is(c, retention_setting(RETENTION_MAIL), cases[i].months);
		assert_string_equal(retention_since(&c->model, RETENTION_MAIL), cases[i].since);
	}
	unsetenv("JUMELAGE_NOW");
	for (size_t i = 0; i < COUNT(bad); i++) {
		setting_is(c, retention_setting(RETENTION_MAIL), bad[i]);
		assert_int_equal(retention_months(&c->model, RETENTION_MAIL), 6);
	}
}

static void settings_of_reminders(void **state)
{
	struct city *c = *state;
	struct reminder_rules r;
	reminder_rules_read(&c->model, &r, &c->problems);
	assert_int_equal(c->problems.errors, 0);
	assert_int_equal(r.period, REMINDER_WEEKLY);
	assert_int_equal(r.weekday, 1);
	assert_int_equal(r.due_days, 30);
	assert_int_equal(r.untouched_days, 90);
	assert_int_equal(r.escalation_days, 14);
	assert_int_equal(r.quiet_from, 18 * 60);
	assert_int_equal(r.quiet_to, 8 * 60);
	assert_int_equal(r.quiet_days, 1u << 6 | 1u << 7);
	assert_false(r.to_parent);
	/* what can't be read is told, and what holds without it holds */
	static const struct {
		const char *name, *good, *bad;
	} cases[] = { { "reminders", "daily", "hourly" }, { "reminders-weekday", "Sunday", "someday" }, { "reminders-due-days", "0", "-1" },
		{ "reminders-untouched-days", "1", "0" }, { "reminders-escalation-days", "0", "3661" },
		{ "reminders-escalation-to", "parent", "nobody" }, { "reminders-link-days", "3660", "0" }, { "quiet-from", "00:00", "24:00" },
		{ "quiet-to", "23:59", "8:00" }, { "quiet-days", "none", "everyday" },
		{ "quiet-days", "monday, Friday", "monday tuesday wednesday thursday friday saturday sunday" },
		{ "time-zone", "Europe/London", "Europe" } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct reminder_rules before = r;
		setting_is(c, cases[i].name, cases[i].bad);
		c->problems = (struct problems){ .arena = &c->arena };
		reminder_rules_read(&c->model, &r, &c->problems);
		if (c->problems.errors != 1 || !text_equal(c->problems.first->field, cases[i].name))
			fail_msg("%s %s: %s", cases[i].name, cases[i].bad, city_told(c, NULL));
		assert_true(r.period == before.period && r.weekday == before.weekday && r.due_days == before.due_days &&
		    r.quiet_days == before.quiet_days && r.quiet_from == before.quiet_from && r.quiet_to == before.quiet_to &&
		    r.link_days == before.link_days && text_equal(r.zone, before.zone));
		setting_is(c, cases[i].name, cases[i].good);
		c->problems = (struct problems){ .arena = &c->arena };
		reminder_rules_read(&c->model, &r, &c->problems);
		if (c->problems.errors)
			fail_msg("%s", city_told(c, NULL));
		assert_true(row_delete(&c->model, &setting_entity, model_find(&c->model, setting, cases[i].name), &(struct change){ .who = "test" }));
		reminder_rules_read(&c->model, &r, &c->problems);
	}
}

/* ---- sums ---- */

/* The crew's 12 pupils of July 2023 were counted by a school; they serve objective 1 through the summer crew. */
static void a_figure_is_counted_again(void **state)
{
	struct city *c = *state;
	struct recount r = recount_of(&c->model, model_find(&c->model, indicator, "crew"));
	assert_true(r.possible);
	assert_int_equal(r.value, 12 * DECIMAL_ONE);
	assert_int_equal(r.records, 1);
	assert_int_equal(r.claimed, NONE);
	assert_string_equal(r.entity, "attendance");
	int64_t crew = id_of(c, &activity_entity, "summer-crew"), one = id_of(c, &element_entity, "outward/1");
	static const struct {
		const char *measure, *unit;
		bool of_activity, of_element, possible, once;
		int64_t value, records;
	} cases[] = {
		{ "pupils", "pupils", true, false, true, false, 12, 1 },
		{ "teachers", "teachers", true, false, true, false, 2, 1 },
		{ "teachers", "teachers", false, true, true, false, 2, 1 },
		{ "students", "students", true, false, true, false, 0, 0 }, /* nothing is on record, which is not the figure nought */
		{ "schools", "schools", true, false, true, true, 1, 2 },    /* it takes part, and its pupils were counted */
		{ "schools", "schools", false, true, true, true, 1, 2 },
		{ "schools", "schools", false, false, false, false, 0, 0 }, /* of nothing */
		{ "pupils", "pupils", false, false, false, false, 0, 0 },
		{ "school-links", "schools", false, false, true, true, 2, 2 }, /* one holds an award, one works towards it */
		{ "awards", "level", false, false, true, false, 1, 1 },
		{ "visits", "visits", false, true, true, false, 0, 0 }, /* the exchange began two years ago, the visit to the mills is planned */
		{ "visits", "visits", false, false, false, false, 0, 0 },
		{ "resources", "boxes", true, false, true, false, 2, 1 },
		{ "resources", "books", false, false, true, false, 0, 0 },
		{ "loans", "count", false, false, true, false, 2, 2 }, /* what is only offered was not handed out */
		{ "loan-pupils", "pupils", false, false, true, false, 42, 2 },
		{ "loan-schools", "schools", false, false, true, true, 2, 2 },
		{ "loans", "count", true, false, true, false, 2, 2 },        /* the box was made in that activity */
		{ "resources", "people", false, false, false, false, 0, 0 }, /* no kind of resource is counted in people */
		{ "money", "pounds", false, false, true, false, 0, 0 },      /* the city's money is in other currencies */
		{ "money", "level", false, false, false, false, 0, 0 },
		{ "there-is-none", "people", true, true, false, false, 0, 0 },
		{ NULL, "people", true, true, false, false, 0, 0 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct indicator n = { .measure = cases[i].measure,
			.unit = cases[i].unit,
			.activity = cases[i].of_activity ? crew : NONE,
			.element = cases[i].of_element ? one : NONE };
		r = recount_of(&c->model, &n);
		if (r.possible != cases[i].possible ||
		    (r.possible && (r.value != cases[i].value * DECIMAL_ONE || r.records != cases[i].records || r.once != cases[i].once)))
			fail_msg("case %zu (%s): possible %d, %lld of %lld records", i, text_or(cases[i].measure, "nothing"), r.possible,
			    (long long)(r.value / DECIMAL_ONE), (long long)r.records);
		assert_int_equal(r.rule != NULL, r.possible);
	}
}

/* 1a is at risk and due on 31 August; 1b was due on 1 May: 60 days; 2a is complete. */
static void actions_as_lines(void **state)
{
	struct city *c = *state;
	struct progress_list l = progress_of_plan(&c->model, id_of(c, &plan_entity, "outward"));
	assert_int_equal(l.count, 3);
	assert_int_equal(l.sum.counts[PROGRESS_AT_RISK], 1);
	assert_int_equal(l.sum.counts[PROGRESS_LATE], 1);
	assert_int_equal(l.sum.counts[PROGRESS_COMPLETE], 1);
	assert_int_equal(progress_good(&l.sum), 1);
	struct progress_list below = progress_below(&c->model, &l, id_of(c, &element_entity, "outward/aim1"));
	assert_int_equal(below.count, 3);
	below = progress_below(&c->model, &l, id_of(c, &element_entity, "outward/1"));
	assert_int_equal(below.count, 2);
	assert_int_equal(below.sum.total, 2);
	struct set lines = action_lines(&c->model, l.each, l.count);
	size_t seen = 0;
	for (size_t i = 0; i < lines.count; i++) {
		const struct action_line *a = set_row(lines, action_line, i);
		if (!text_equal(a->slug, "outward/1b"))
			continue;
		seen++;
		assert_string_equal(a->status, "late");
		assert_int_equal(a->days_late, 60);
		assert_string_equal(a->last_update, "2024-01-15");
		assert_string_equal(a->next, "Ask the other side");
		assert_int_equal(a->owner, id_of(c, &organisation_entity, "harbour-office"));
	}
	assert_int_equal(seen, 1);
}

/* ---- claims ---- */

static const struct claim *claim_of(struct city *c, const char *element)
{
	struct claims all = claims_of_plan(&c->model, model_find(&c->model, plan, "outward"));
	int64_t id = id_of(c, &element_entity, element);
	for (size_t i = 0; i < all.count; i++)
		if (all.each[i].entity == &element_entity && all.each[i].id == id && all.each[i].kind <= CLAIM_STATEMENT)
			return &all.each[i];
	fail_msg("%s claims nothing", element);
	return NULL;
}

static void evidence_make(struct city *c, const char *element, const char *activity, const char *document, const char *grade, const char *date)
{
	struct evidence *e = row_new(&c->arena, &evidence_entity);
	e->element = id_of(c, &element_entity, element);
	e->activity = activity ? id_of(c, &activity_entity, activity) : NONE;
	e->document = document ? id_of(c, &document_entity, document) : NONE;
	e->grade = grade;
	e->date = date;
	save(c, &evidence_entity, NULL, e);
}

/* The well is proved by a report of June 2018. A piece that is dated with its year alone may be of the year's last day. */
static void more_evidence_never_makes_a_claim_staler(void **state)
{
	struct city *c = *state;
	assert_int_equal(claim_of(c, "outward/2/s1")->state, CLAIM_STALE);
	assert_int_equal(claim_of(c, "outward/2/s1")->pieces, 1);
	assert_int_equal(claim_of(c, "outward/1a")->state, CLAIM_UNPROVED);
	evidence_make(c, "outward/2/s1", "lake-well", NULL, "count", "2023");
	const struct claim *year = claim_of(c, "outward/2/s1");
	assert_int_equal(year->state, CLAIM_PROVED);
	assert_string_equal(year->freshest->date, "2023");
	evidence_make(c, "outward/2/s1", "summer-crew", NULL, "count", "2023-02-01");
	const struct claim *day = claim_of(c, "outward/2/s1");
	assert_int_equal(day->pieces, 3);
	assert_int_equal(day->state, CLAIM_PROVED);
	assert_string_equal(day->freshest->date, "2023");
	/* whose it is, and of which objective */
	assert_string_equal(day->objective->slug, "outward/2");
	assert_int_equal(day->owner, id_of(c, &organisation_entity, "brennavik-municipality"));
	assert_int_equal(claim_of(c, "outward/1a")->owner, id_of(c, &organisation_entity, "moinho-friends"));
}

/* A paper that sets out the plan is the plan's own word, whatever grade it has; what has no date is never of the last year. Of several
 * pieces the best says how the claim stands, and of such the latest. */
static void a_plan_is_no_evidence_for_itself(void **state)
{
	struct city *c = *state;
	static const struct {
		const char *activity, *document, *grade, *date;
		enum claim_state is;
		const char *shown; /* the date of the piece that is shown */
	} cases[] = {
		{ NULL, "plan-itself", "external-assessment", "2024-02", CLAIM_STATED, "2024-02" },
		{ "lake-well", NULL, "statement", "2024-03", CLAIM_STATED, "2024-03" },
		{ NULL, "well-report", "document", NULL, CLAIM_UNDATED, NULL },
		{ "visit-to-the-mills", NULL, "testimony", "2018", CLAIM_STALE, "2018" },
		{ "summer-crew", NULL, "testimony", "2024-01", CLAIM_PROVED, "2024-01" },
	};
	struct document *d = row_new(&c->arena, &document_entity);
	d->slug = "plan-itself";
	d->title = "The plan as it was printed";
	d->kind = "strategy";
	d->plan = id_of(c, &plan_entity, "outward");
	save(c, &document_entity, NULL, d);
	assert_int_equal(claim_of(c, "outward/1/b1")->state, CLAIM_UNPROVED);
	for (size_t i = 0; i < COUNT(cases); i++) {
		evidence_make(c, "outward/1/b1", cases[i].activity, cases[i].document, cases[i].grade, cases[i].date);
		const struct claim *is = claim_of(c, "outward/1/b1");
		struct set all = evidence_of_element(&c->model, is->id);
		if (is->state != cases[i].is || claim_state_in_plan(&c->model, is->element->plan, all) != cases[i].is)
			fail_msg("with %zu pieces: %s", i + 1, claim_state_code(is->state));
		assert_true(text_equal(is->freshest->date, cases[i].shown));
		assert_int_equal(is->pieces, i + 1);
		assert_int_equal(all.count, i + 1);
	}
	/* of another plan the same paper is evidence */
	assert_int_equal(claim_state_by(&c->model, id_of(c, &plan_entity, "tide"),
	                     claim_best(&c->model, NONE, evidence_of_element(&c->model, id_of(c, &element_entity, "outward/1/b1")))),
	    CLAIM_PROVED);
}

static const char *one_of_texts(void *context, const struct field *f)
{
	for (const char *const *pair = context; *pair; pair += 2)
		if (text_equal(*pair, f->name))
			return pair[1];
	return NULL;
}

/* Evidence of the grade "document" names its document; a date it need not have. */
static void a_document_is_named(void **state)
{
	struct city *c = *state;
	const char *nameless[] = { "element", "outward/1a", "activity", "summer-crew", "grade", "document", NULL },
	           *named[] = { "element", "outward/1a", "document", "well-report", "grade", "document", NULL },
	           *counted[] = { "element", "outward/1a", "activity", "summer-crew", "grade", "count", NULL };
	struct evidence *e = row_new(&c->arena, &evidence_entity);
	assert_true(row_read(&c->model, &evidence_entity, e, one_of_texts, named, &c->problems));
	assert_null(e->date);
	assert_true(row_read(&c->model, &evidence_entity, row_new(&c->arena, &evidence_entity), one_of_texts, counted, &c->problems));
	assert_false(row_read(&c->model, &evidence_entity, row_new(&c->arena, &evidence_entity), one_of_texts, nameless, &c->problems));
	assert_int_equal(c->problems.errors, 1);
	assert_string_equal(c->problems.first->field, "document");
	assert_non_null(strstr(problem_line(&c->problems, c->problems.first), "Choose the document"));
}

static enum benefit_state benefit_is(struct city *c, const char *element)
{
	struct benefits all = benefits_of_plan(&c->model, model_find(&c->model, plan, "outward"), "benefit");
	for (size_t i = 0; i < all.count; i++)
		if (text_equal(all.each[i].element->slug, element))
			return all.each[i].state;
	fail_msg("%s is no benefit", element);
	return BENEFIT_PROMISED;
}

static void a_benefit_comes_about(void **state)
{
	struct city *c = *state;
	assert_int_equal(benefit_is(c, "outward/1/b1"), BENEFIT_PROMISED);
	evidence_make(c, "outward/1/b1", "lake-well", NULL, "statement", "2024-01"); /* a statement says what was meant */
	evidence_make(c, "outward/1/b1", "visit-to-the-mills", NULL, "count", NULL); /* nor what may be of any day */
	assert_int_equal(benefit_is(c, "outward/1/b1"), BENEFIT_PROMISED);
	struct contribution *k = row_new(&c->arena, &contribution_entity);
	k->activity = id_of(c, &activity_entity, "visit-to-the-mills");
	k->element = id_of(c, &element_entity, "outward/1/b1");
	save(c, &contribution_entity, NULL, k);
	assert_int_equal(benefit_is(c, "outward/1/b1"), BENEFIT_PROMISED); /* the visit has not begun */
	evidence_make(c, "outward/1/b1", NULL, "well-report", "document", "2024-01");
	assert_int_equal(benefit_is(c, "outward/1/b1"), BENEFIT_UNDER_WAY); /* a paper of this year proves that it goes on, not that it came */
	k = row_new(&c->arena, &contribution_entity);
	k->activity = id_of(c, &activity_entity, "summer-crew");
	k->element = id_of(c, &element_entity, "outward/1/b1");
	save(c, &contribution_entity, NULL, k);
	assert_int_equal(benefit_is(c, "outward/1/b1"), BENEFIT_UNDER_WAY);
	evidence_make(c, "outward/1/b1", "summer-crew", NULL, "testimony", "2024-02");
	assert_int_equal(benefit_is(c, "outward/1/b1"), BENEFIT_REALISED);
	assert_int_equal(benefit_is(c, "outward/2/b1"), BENEFIT_PROMISED);
}

/* ---- who gives, and who may ---- */

static struct visitor visitor_with(struct city *c, enum role role, const char *organisation)
{
	return (struct visitor){ .account = NONE,
		.name = "Somebody",
		.grants = { { role, organisation ? id_of(c, &organisation_entity, organisation) : NONE } },
		.grant_count = 1 };
}

static void what_is_given_waits_for_an_officer(void **state)
{
	struct city *c = *state;
	struct visitor friends = visitor_with(c, ROLE_ASSOCIATION, "moinho-friends"), officer = visitor_with(c, ROLE_OFFICER, NULL);
	struct observation o = { .kind = "actual", .date = "2024-05", .value = DECIMAL_ONE, .state = "approved" };
	assert_true(approval_settle(&c->model, &officer, &observation_entity, NULL, &o, &c->problems));
	assert_string_equal(o.state, "approved");
	assert_true(approval_settle(&c->model, &friends, &observation_entity, NULL, &o, &c->problems));
	assert_string_equal(o.state, "given"); /* whatever was sent */
	/* in their own name, and not for a day to come: the city's own is 30 June 2024 */
	struct update u = { .status = "on-track", .date = "2024-06-30", .author = "The mayor", .corrects = NONE, .element = NONE, .activity = NONE };
	assert_true(approval_settle(&c->model, &friends, &update_entity, NULL, &u, &c->problems));
	assert_string_equal(u.author, "Friends of Vale do Moinho");
	u.date = "2024-07-01";
	assert_false(approval_settle(&c->model, &friends, &update_entity, NULL, &u, &c->problems));
	assert_non_null(strstr(city_told(c, NULL), "30 June 2024"));
	u.author = "The mayor";
	assert_true(approval_settle(&c->model, &officer, &update_entity, NULL, &u, &c->problems));
	assert_string_equal(u.author, "The mayor");
	/* a correction stands in for what it corrects, from that day on */
	struct set all = model_referring(&c->model, &update_entity, "element", id_of(c, &element_entity, "outward/1b"), 10);
	assert_int_equal(all.count, 1);
	u.corrects = set_row(all, update, 0)->head.id;
	u.date = "2024-01-14";
	assert_false(approval_settle(&c->model, &officer, &update_entity, NULL, &u, &c->problems));
	assert_non_null(strstr(city_told(c, NULL), "15 January 2024"));
	u.date = "2024-01-15";
	assert_true(approval_settle(&c->model, &officer, &update_entity, NULL, &u, &c->problems));
	/* other kinds stay as they are */
	struct link l = { .name = "x" };
	assert_true(approval_settle(&c->model, &friends, &link_entity, NULL, &l, &c->problems));
	assert_string_equal(approval_author(&c->model, &officer), "Officer");
	assert_null(approval_author(&c->model, &(struct visitor){ .account = NONE }));
}

static void acts_on_ones_own(void **state)
{
	struct city *c = *state;
	struct visitor friends = visitor_with(c, ROLE_ASSOCIATION, "moinho-friends"),
	               office = visitor_with(c, ROLE_DEPARTMENT_OFFICER, "harbour-office"), nobody = { .account = NONE },
	               officer = visitor_with(c, ROLE_OFFICER, NULL), auditor = visitor_with(c, ROLE_AUDITOR, NULL);
	enum { KEEP = ACT_ADD | ACT_CHANGE | ACT_REMOVE, SEE = ACT_DRAFTS | ACT_HISTORY };
	const void *own = model_by_key(&c->model, &organisation_entity, "moinho-friends"),
	           *other = model_by_key(&c->model, &organisation_entity, "harbour-office");
	assert_int_equal(may(&c->model, &friends, &organisation_entity, own), ACT_CHANGE | SEE);
	assert_int_equal(may(&c->model, &friends, &organisation_entity, other), 0);
	assert_int_equal(may(&c->model, &friends, &organisation_entity, NULL), ACT_CHANGE | SEE); /* on some record of the kind */
	assert_int_equal(may(&c->model, &nobody, &organisation_entity, own), 0);
	assert_int_equal(may(&c->model, &officer, &organisation_entity, own), KEEP | SEE | ACT_PRIVATE);
	assert_int_equal(may(&c->model, &auditor, &organisation_entity, own), SEE | ACT_PRIVATE);
	assert_int_equal(may(&c->model, &officer, &setting_entity, NULL), 0);
	/* a token that reads alone */
	struct visitor reads = officer;
	reads.reads_only = true;
	assert_int_equal(may(&c->model, &reads, &organisation_entity, own), SEE | ACT_PRIVATE);
	/* two roles give what each gives */
	struct visitor two = friends;
	two.grants[two.grant_count++] = office.grants[0];
	const void *mine = model_by_key(&c->model, &element_entity, "outward/1a"), *theirs = model_by_key(&c->model, &element_entity, "outward/1b"),
	           *of_others = model_by_key(&c->model, &element_entity, "outward/2a");
	assert_int_equal(may(&c->model, &office, &element_entity, theirs), ACT_CHANGE | SEE);
	assert_int_equal(may(&c->model, &two, &element_entity, theirs), ACT_CHANGE | SEE);
	assert_int_equal(may(&c->model, &friends, &element_entity, mine), 0); /* an association says how it stands, and changes no action */
	assert_int_equal(may(&c->model, &two, &element_entity, of_others), 0);
	/* what counts is an officer's to change; who gave it changes what waits */
	struct observation *o = row_copy(&c->arena, &observation_entity, model_all(&c->model, &observation_entity).rows[0]);
	o->indicator = id_of(c, &indicator_entity, "crew");
	o->state = NULL;
	assert_int_equal(may(&c->model, &office, &observation_entity, o) & KEEP, 0);
	o->state = "approved";
	assert_int_equal(may(&c->model, &office, &observation_entity, o) & KEEP, 0);
	o->state = "given";
	assert_int_equal(may(&c->model, &office, &observation_entity, o) & KEEP, ACT_ADD | ACT_CHANGE);
	o->state = "sent-back";
	assert_int_equal(may(&c->model, &office, &observation_entity, o) & KEEP, ACT_ADD | ACT_CHANGE);
	/* what was issued is made by issuing alone */
	assert_false(may_be_kept(&issued_report_entity));
	assert_int_equal(may(&c->model, &officer, &issued_report_entity, NULL) & KEEP, 0);
}

/* ---- agendas ---- */

static const char *keys_of(struct city *c, const struct agenda_proposals *all)
{
	struct out o = { .arena = &c->arena };
	for (size_t i = 0; i < all->count; i++)
		out_fmt(&o, "%s%s", i ? " " : "", all->list[i].key);
	return out_text(&o);
}

/* For 10 September 2024, with 92 days ahead: the decision of April that is open; 1b, which is late; the charter, which ran out on 12 June;
 * the plan whose review was due on the day itself; the two bids that nobody has sent. */
static void what_is_due_for_a_meeting(void **state)
{
	struct city *c = *state;
	const struct meeting *september = model_find(&c->model, meeting, "sea-2024-09"), *april = model_find(&c->model, meeting, "sea-2024-04");
	struct agenda_proposals due = agenda_due(&c->model, september);
	assert_string_equal(
	    keys_of(c, &due), "decision:pay-the-dock element:outward/1b agreement:moinho-charter plan:tide bid:crew-2024 bid:friends-boat");
	const struct agenda_proposal *late = agenda_find(&due, "element:outward/1b"), *open = agenda_find(&due, "decision:pay-the-dock");
	assert_string_equal(late->reason, "Was due on 1 May 2024: 60 days late.");
	assert_string_equal(late->owner, "Harbour Office");
	assert_false(late->always || late->confidential);
	assert_true(open->always);
	assert_int_equal(open->element, id_of(c, &element_entity, "outward/1a"));
	assert_null(agenda_find(&due, "element:outward/1a")); /* the open decision brings it back */
	assert_null(agenda_find(&due, "element:outward/2a"));
	/* numbers that were given stay */
	assert_int_equal(agenda_next_number(&c->model, september->head.id), 1);
	assert_int_equal(agenda_next_number(&c->model, april->head.id), 3);
	struct agenda_item *item = agenda_item_of(&c->model, september, late, 1);
	assert_string_equal(item->number, "1");
	assert_int_equal(item->element, late->element);
	assert_string_equal(item->text, "Was due on 1 May 2024: 60 days late. With: Harbour Office.");
	save(c, &agenda_item_entity, NULL, item);
	due = agenda_due(&c->model, september);
	assert_string_equal(keys_of(c, &due), "decision:pay-the-dock agreement:moinho-charter plan:tide bid:crew-2024 bid:friends-boat");
	assert_int_equal(agenda_next_number(&c->model, september->head.id), 2);
	/* a meeting that was held, or called off, has nothing to come back to */
	assert_int_equal(agenda_arising(&c->model, april).count, 0);
	assert_int_equal(agenda_arising(&c->model, model_find(&c->model, meeting, "sea-2024-06")).count, 0);
	assert_int_equal(agenda_arising(&c->model, september).count, 1);
}

#define test_rows(f) cmocka_unit_test_setup_teardown(f, test_begin, test_end)

int main(void)
{
	const struct CMUnitTest tests[] = { test_rows(how_long_is_kept), test_rows(settings_of_reminders), test_rows(a_figure_is_counted_again),
		test_rows(actions_as_lines), test_rows(more_evidence_never_makes_a_claim_staler), test_rows(a_plan_is_no_evidence_for_itself),
		test_rows(a_document_is_named), test_rows(a_benefit_comes_about), test_rows(what_is_given_waits_for_an_officer),
		test_rows(acts_on_ones_own), test_rows(what_is_due_for_a_meeting) };
	return cmocka_run_group_tests_name("rules", tests, second_begin, city_end);
}
