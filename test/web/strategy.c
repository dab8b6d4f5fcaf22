/* The pages of the strategy over the demonstration city, on the engine that JUMELAGE_TEST_DB names. Runs in the project's
 * folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/engine/row.h"
#define SITE_NAME "strategy"
#include "site.h"
#include "visitor.h"

static const char *const pages[] = { "/", "/synopsis", "/plans", "/plans?kind=framework&scope=european", "/plans/ids", "/plans/mdg", "/plans/isa",
	"/plans/ids-2003", "/plans/one-leicester", "/plans/ids/1", "/plans/ids/2", "/plans/ids/3", "/plans/ids/4", "/plans/ids/5", "/plans/ids/6",
	"/plans/ids/3a", "/plans/ids/3b", "/plans/ids/5e", "/plans/ids/3/b1", "/plans/ids/3/s2", "/plans/ids/aim-1", "/plans/ids/e7",
	"/plans/ids/b2/l/3", "/plans/one-leicester/confident-people", "/plans/isa/foundation", "/plans/isa/foundation/1",
	"/plans/local-area-agreement/ni-1", "/indicators", "/indicators?element=ids/3/s2", "/indicators/food-for-thought-pupils",
	"/indicators/school-links", "/indicators/resources-books", "/indicators/funding-won", "/indicators/ni-1" };
static const char *const days[] = { "2001", "2008-12-31", "2009-06-30", "2009-09-30", "2012-01-01" };

static void every_page_answers(void **state)
{
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *body;
		int status = get(*state, pages[i], &body);
		if (status != 200 || !strstr(body, "<h1"))
			fail_msg("%s gives %d", pages[i], status);
	}
}

/* On any day; the links keep it. */
static void every_page_on_other_days(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(pages); i++)
		for (size_t j = 0; j < COUNT(days); j++) {
			const char *body, *target = arena_printf(&s->arena, "%s%cas-at=%s", pages[i], strchr(pages[i], '?') ? '&' : '?', days[j]);
			int status = get(s, target, &body);
			if (status != 200 || !strstr(body, arena_printf(&s->arena, "as-at=%s", days[j])))
				fail_msg("%s gives %d or forgets the day", target, status);
		}
}

static void data_of_every_page(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(pages); i++)
		if (!strchr(pages[i], '?')) {
			const char *target = text_equal(pages[i], "/") ? "/.json" : arena_printf(&s->arena, "%s.json", pages[i]);
			assert_non_null(json_member(get_json(s, target), "as_at"));
		}
	const char *body;
	assert_int_equal(get(s, "/plans.csv?scope=european", &body), 200);
	assert_true(text_starts(body, "\xEF\xBB\xBFslug,"));
	assert_non_null(strstr(body, "\nlisbon-agenda,"));
	assert_null(strstr(body, "\nids,"));
	assert_int_equal(get(s, "/indicators.csv", &body), 200);
	assert_true(text_starts(body, "\xEF\xBB\xBFslug,"));
}

static void what_is_not_there(void **state)
{
	static const struct {
		const char *target;
		int status;
	} wrong[] = { { "/plans/nowhere", 404 }, { "/plans/ids/9z", 404 }, { "/plans/ids/9z.json", 404 }, { "/plans/", 308 }, { "/plans//", 404 },
		{ "/plans/ids/", 308 }, { "/indicators/none", 404 }, { "/plans?kind=x", 400 }, { "/plans?scope=moon", 400 },
		{ "/plans?sort=summary", 400 }, { "/?as-at=2009-02-30", 400 }, { "/plans/ids.csv", 404 } };
	for (size_t i = 0; i < COUNT(wrong); i++) {
		const char *body;
		int status = get(*state, wrong[i].target, &body);
		if (status != wrong[i].status)
			fail_msg("%s gives %d", wrong[i].target, status);
	}
}

static int64_t number_of(const struct json *j)
{
	int64_t n = NONE;
	if (j && j->kind == JSON_NUMBER)
		integer_parse(j->text, &n);
	return n;
}

/* Counted by hand from update.csv and the due dates of element.csv. */
static void three_days_three_sums(void **state)
{
	struct site *s = *state;
	static const char *const names[] = { "complete", "on-track", "at-risk", "late", "not-started", "stopped" };
	static const struct {
		const char *day;
		int64_t sums[6];
	} expected[] = { { "2008-12-31", { 0, 10, 0, 0, 16, 0 } }, { "2009-06-30", { 2, 17, 1, 1, 5, 0 } }, { "2009-09-30", { 4, 13, 4, 2, 2, 1 } } };
	for (size_t i = 0; i < COUNT(expected); i++)
		for (size_t page = 0; page < 2; page++) {
			const char *target = arena_printf(&s->arena, "%s?as-at=%s", page ? "/plans/ids.json" : "/.json", expected[i].day);
			const struct json *status = json_member(get_json(s, target), "status");
			for (size_t k = 0; k < COUNT(names); k++)
				assert_int_equal(number_of(json_member(status, names[k])), expected[i].sums[k]);
		}
	/* the city's own day is the last of the three */
	assert_int_equal(number_of(json_member(json_member(get_json(s, "/.json"), "status"), "late")), 2);
	assert_int_equal(number_of(json_member(get_json(s, "/.json"), "actions")), 26);
}

static size_t times(const char *text, const char *what)
{
	size_t n = 0;
	for (const char *at = strstr(text, what); at; at = strstr(at + 1, what))
		n++;
	return n;
}

static void the_overview_says_it(void **state)
{
	const char *body;
	get(*state, "/", &body);
	assert_non_null(strstr(body, "<b>17 of 26</b>"));
	assert_non_null(
	    strstr(body, "<a class=\"govuk-link\" href=\"/actions?status=late\">2 are late:</a> <a class=\"govuk-link\" href=\"/plans/ids/3b\">"));
	assert_non_null(strstr(body, "4 complete, 13 on track, 4 at risk, 2 late, 2 not started, 1 stopped"));
	assert_int_equal(times(body, "class=\"objectives__number\""), 6);
	assert_int_equal(times(strstr(body, "<ul class=\"due\">"), "<li><time"), 6);
	assert_non_null(strstr(body, "class=\"illustrative\""));
	assert_non_null(strstr(body, "href=\"/synopsis\""));
	/* what is late stands first; what else lies behind the day is not due next */
	assert_true(text_starts(strstr(body, "<ul class=\"due\">"), "<ul class=\"due\"><li><time datetime=\"2009-06-26\">"));
	assert_int_equal(times(body, "\">Late: action "), 2);
	get(*state, "/?as-at=2008-12-31", &body);
	assert_non_null(strstr(body, "None is late."));
	assert_true(strlen(body) < 60000);
}

static void an_action_shows_its_day(void **state)
{
	const char *body;
	get(*state, "/plans/ids/3b", &body);
	assert_non_null(strstr(body, ">Late</strong>"));
	assert_non_null(strstr(body, "96 days after its due date"));
	assert_int_equal(times(strstr(body, "<ol class=\"timeline"), "<li><time"), 2);
	get(*state, "/plans/ids/3b?as-at=2009-06-26", &body);
	assert_non_null(strstr(body, ">At risk</strong>"));
	assert_int_equal(times(strstr(body, "<ol class=\"timeline"), "<li><time"), 1);
	get(*state, "/plans/ids/3b?as-at=2008-12-31", &body);
	assert_non_null(strstr(body, ">Not started</strong>"));
	assert_non_null(strstr(body, "No update had been given by this day."));
}

/* What stands below an objective goes by kind, then by position. */
static void a_plan_goes_by_kinds(void **state)
{
	static const char *const order[] = { "1/b1", "1/b7", "1/s1", "1/s4", "1a", "1b", "1e" };
	const char *body, *last = NULL;
	get(*state, "/plans/ids", &body);
	for (size_t i = 0; i < COUNT(order); i++) {
		struct site *s = *state;
		const char *at = strstr(body, arena_printf(&s->arena, "href=\"/plans/ids/%s\"", order[i]));
		if (!at || (last && at < last))
			fail_msg("%s is not there, or not behind %s", order[i], i ? order[i - 1] : "");
		last = at;
	}
}

/* A target that may be a slip says so wherever a verdict comes of it, in one sentence. */
static void a_doubtful_target_says_so(void **state)
{
	static const char *const verdicts[] = { "/indicators/co2", "/indicators", "/carbon", "/indicators/co2.json", "/carbon.json" },
	                         *const others[] = { "/indicators/school-links", "/reports/strategy.md", "/reports/impact.md" };
	for (size_t i = 0; i < COUNT(verdicts); i++) {
		const char *body;
		get(*state, verdicts[i], &body);
		static const char says[] = "About the target: The 5% is probably a misprint: it would be a cut of 95%.";
		const char *caveat = strstr(body, says);
		if (!caveat || !strcasestr(body, "behind"))
			fail_msg("%s does not say it", verdicts[i]);
		assert_false(text_starts(caveat + strlen(says), " A verdict"));
	}
	/* any note on any target does, where there is a verdict */
	for (size_t i = 0; i < COUNT(others); i++) {
		const char *body;
		get(*state, others[i], &body);
		if (!strstr(body, "About the target: An interim target."))
			fail_msg("%s does not say it", others[i]);
	}
}

static void a_criterion_says_its_rule(void **state)
{
	const char *body;
	get(*state, "/plans/isa/intermediate/1", &body);
	assert_non_null(strstr(body, "<p class=\"statement\">Activities in the curriculum: at least 3, within"));
}

/* ---- the synopsis ---- */

static void the_matrix_has_its_cells(void **state)
{
	const char *body;
	get(*state, "/synopsis", &body);
	assert_int_equal(times(body, "class=\"matrix__column\""), 18);
	get(*state, "/synopsis?part=proof", &body);
	assert_int_equal(times(body, "<section class=\"card"), 18);
	for (int i = 1; i <= 6; i++)
		for (int j = 1; j <= 3; j++) {
			char id[32];
			snprintf(id, sizeof(id), "id=\"cell-%d-%d\"", i, j);
			assert_int_equal(times(body, id), 1);
		}
	get(*state, "/synopsis", &body);
	assert_non_null(strstr(body, "2 of 5 actions"));
	/* the plan has no action on languages in the global market; each of the other cells has one */
	assert_int_equal(times(body, "No action supports this theme."), 1);
	/* proved within the year before: much of it in 2008, nothing in 1990 */
	const struct json *now = get_json(*state, "/synopsis.json?as-at=2008-12-31"), *then = get_json(*state, "/synopsis.json?as-at=1990");
	assert_true(number_of(json_member(now, "unproved")) < number_of(json_member(then, "unproved")));
	assert_int_equal(number_of(json_member(then, "unproved")), 18);
	assert_int_equal(json_member(now, "actions-1-2")->count, 2);
}

/* ---- indicators ---- */

static bool member_is(const struct json *j, const char *name, const char *text)
{
	const struct json *m = json_member(j, name);
	return text ? m && m->kind == JSON_TEXT && text_equal(m->text, text) : m && m->kind == JSON_NULL;
}

static void a_recount_leaves_claims_out(void **state)
{
	struct site *s = *state;
	const struct json *j = get_json(s, "/indicators/food-for-thought-pupils.json");
	const char *body;
	assert_true(member_is(j, "verdict", "No figure since April 2008"));
	assert_true(member_is(j, "recounted", "458"));
	get(s, "/indicators/food-for-thought-pupils", &body);
	assert_non_null(strstr(body, "more than 1,300 pupils"));
	assert_non_null(strstr(body, "458 pupils"));
	assert_non_null(strstr(body, "Records that only repeat a reported figure give more than 1,300 pupils"));
	assert_null(strstr(body, "1,758"));
	assert_non_null(strstr(body, "1,216 of 1,826 days"));
	/* on the activity too: the strategy says "more than" */
	get(s, "/activities/food-for-thought", &body);
	for (const char *at = body; (at = strstr(at, "1,300")); at++)
		assert_int_equal(strncmp(at - strlen("ore than "), "ore than ", strlen("ore than ")), 0);
	/* before the first measured count there is nothing to add up */
	assert_true(member_is(get_json(s, "/indicators/food-for-thought-pupils.json?as-at=2004-12-31"), "recounted", NULL));
	assert_true(member_is(get_json(s, "/indicators/resources-books.json"), "recounted", "200"));
	assert_true(member_is(get_json(s, "/indicators/ni-1.json"), "recounted", NULL));
}

/* What somebody reported is on record as it is: only an estimate, and what is made up, is drawn and told apart. */
static void reported_values_are_no_estimates(void **state)
{
	const char *body;
	get(*state, "/indicators/school-links.csv?chart=course", &body);
	assert_non_null(strstr(body, "2009,actual,15,no,\r\n"));
	assert_non_null(strstr(body, "2008-07,actual,12,yes,value\r\n"));
	get(*state, "/indicators/school-links", &body);
	assert_non_null(strstr(body, "class=\"chart-dot\""));
	assert_non_null(strstr(body, "chart-dot--hollow"));
	assert_non_null(strstr(body, "Outlined: estimated, or invented"));
}

/* A value is changed where it is read, by who may. */
static void each_value_leads_to_its_form(void **state)
{
	struct site *s = *state;
	struct guest officer = site_guest(s, "values@example.org", "officer", NULL);
	assert_true(ways_answer(s, &officer, "/indicators/school-links", ">Change the value<") >= 3);
	assert_true(ways_answer(s, &officer, "/indicators/school-links", ">Change the target<") >= 1);
	assert_int_equal(ways_answer(s, NULL, "/indicators/school-links", ">Change the value<"), 0);
}

/* What was seen in Nottingham is told, and says nothing of whether Leicester gets there; without a target there is no verdict. */
static void another_city_measures_nothing_of_ours(void **state)
{
	struct site *s = *state;
	const char *body;
	get(s, "/plans/ids/3", &body);
	assert_non_null(strstr(body, "City schools with active international links"));
	assert_null(strstr(body, "Schools in Nottingham that run an international project"));
	/* nor does what a whole country or a network of the region came to */
	static const char *const not_ours[][2] = { { "/plans/ids/4", "UK authorities in Councils" },
		{ "/plans/ids/4", "schools group of the regional" }, { "/plans/ids/3", "Locality groups of the regional network" } };
	for (size_t i = 0; i < COUNT(not_ours); i++) {
		get(s, not_ours[i][0], &body);
		assert_non_null(strstr(body, "Are we getting there?"));
		assert_null(strstr(body, not_ours[i][1]));
	}
	get(s, "/indicators", &body);
	const char *others = strstr(body, "Figures of other places and networks");
	assert_non_null(others);
	assert_non_null(strstr(others, "UK authorities in Councils"));
	assert_null(strstr(others, "Pupils in Food for Thought")); /* of a link */
	assert_non_null(strstr(body, "Pupils in Food for Thought"));
	/* each stands under its own heading once, in whichever order is asked for */
	static const char *const orders[][3] = { { "/indicators?group=objective", "3 Grow global learning</h2>", "Pupils in Food for Thought" },
		{ "/indicators?group=verdict", "No recent figure</h2>", "Pupils in Food for Thought" } };
	for (size_t i = 0; i < COUNT(orders); i++) {
		get(s, orders[i][0], &body);
		assert_non_null(strstr(body, orders[i][1]));
		const char *row = strstr(body, orders[i][2]);
		assert_true(row && !strstr(row + 1, orders[i][2]));
	}
	const struct json *j = get_json(s, "/indicators/nottingham-projects.json");
	assert_true(member_is(j, "verdict_code", "no-target"));
	assert_true(member_is(j, "verdict", NULL));
	get(s, "/indicators/nottingham-projects", &body);
	assert_non_null(strstr(body, "No target is set, so the figures are shown without a verdict."));
	assert_null(strstr(body, "No verdict"));
}

static void no_value_no_verdict(void **state)
{
	assert_true(member_is(get_json(*state, "/indicators/food-for-thought-pupils.json?as-at=2005-12-31"), "verdict", "No verdict: data missing"));
	const char *body;
	get(*state, "/indicators/food-for-thought-pupils?as-at=2004", &body);
	assert_non_null(strstr(body, "at least one is missing"));
}

/* ---- a plan too big for one page ---- */

static void a_big_plan_shows_its_top(void **state)
{
	struct site *s = *state;
	struct arena a = { 0 };
	struct model m;
	const char *body;
	struct db *db = database_borrow(&s->database);
	model_start(&m, db, &a, NULL);
	const struct plan *plan = model_find(&m, plan, "ids-2003");
	const struct element *parent = model_find(&m, element, "ids-2003/aim");
	assert_true(plan && parent && db_begin_write(db));
	for (int i = 0; i < 640; i++) {
		struct element *e = row_new(&a, &element_entity);
		e->slug = arena_printf(&a, "ids-2003/many-%d", i);
		e->plan = plan->head.id;
		e->parent = parent->head.id;
		e->code = arena_printf(&a, "M %d", i);
		e->kind = "topic";
		e->title = arena_printf(&a, "One of very many, number %d", i);
		assert_int_equal(row_save(&m, &element_entity, NULL, e, &(struct change){ .who = "test" }), ROW_SAVED);
	}
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	assert_int_equal(get(s, "/plans/ids-2003", &body), 200);
	assert_non_null(strstr(body, "This plan is large"));
	assert_null(strstr(body, "One of very many"));
	assert_int_equal(get(s, "/plans/ids-2003/many-7", &body), 200);
	assert_non_null(strstr(body, "One of very many, number 7"));
	arena_free(&a);
}

/* ---- hostile text ---- */

static void hostile_text_is_harmless(void **state)
{
	struct site *s = *state;
	static const struct entity *const entities[] = { &plan_entity, &element_entity, &alignment_entity, &indicator_entity, &observation_entity,
		&update_entity, &activity_entity, &contribution_entity, &evidence_entity, &document_entity, &article_entity, &award_entity,
		&decision_entity, &organisation_entity, &person_entity, &place_entity, &link_entity, &event_entity, &call_entity,
		&provenance_entity };
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	for (size_t i = 0; i < COUNT(entities); i++)
		text_set(db, &s->arena, entities[i]);
	if (!db_commit(db))
		fail_msg("%s", db_message(db));
	database_give_back(&s->database, db);
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *body;
		int status = get(s, pages[i], &body);
		if (status != 200 || strstr(body, "<script>alert"))
			fail_msg("%s gives %d or lets a script through", pages[i], status);
	}
}

/* ---- a city with nothing in it yet ---- */

static void an_empty_city_answers(void **state)
{
	(void)state;
	struct site s = { 0 };
	static const char *const empty[] = { "/", "/plans", "/indicators", "/reports", "/carbon" };
	const char *body;
	city_make(&s.database, "empty", "");
	s.app = web_app(s.database.url);
	assert_true(s.app.start(s.app.context, 0));
	for (size_t i = 0; i < COUNT(empty); i++)
		assert_int_equal(get(&s, empty[i], &body), 200);
	assert_int_equal(get(&s, "/synopsis", &body), 200);
	assert_non_null(get_json(&s, "/.json"));
	/* what is missing is said to those who can give it, and no report is offered that can't be made */
	static const char *const misses[][2] = { { "/", "/new/setting?name=main-plan" }, { "/reports", "/new/setting?name=main-plan" },
		{ "/carbon", "/new/setting?name=home-place" } };
	struct guest keeper = visitor_new(&s, "administrator", NULL);
	for (size_t i = 0; i < COUNT(misses); i++) {
		get(&s, misses[i][0], &body);
		assert_null(strstr(body, "/new/setting"));
		assert_null(strstr(body, "href=\"/reports/"));
		assert_non_null(strstr(ask(&s, &keeper, misses[i][0]).body, misses[i][1]));
		assert_int_equal(ask(&s, &keeper, misses[i][1]).status, 200);
	}
	s.app.stop(s.app.context);
	database_remove(&s.database);
	arena_free(&s.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_page_answers), cmocka_unit_test(every_page_on_other_days),
		cmocka_unit_test(data_of_every_page), cmocka_unit_test(what_is_not_there), cmocka_unit_test(three_days_three_sums),
		cmocka_unit_test(the_overview_says_it), cmocka_unit_test(an_action_shows_its_day), cmocka_unit_test(a_plan_goes_by_kinds),
		cmocka_unit_test(a_doubtful_target_says_so), cmocka_unit_test(a_criterion_says_its_rule), cmocka_unit_test(the_matrix_has_its_cells),
		cmocka_unit_test(a_recount_leaves_claims_out), cmocka_unit_test(reported_values_are_no_estimates),
		cmocka_unit_test(no_value_no_verdict), cmocka_unit_test(each_value_leads_to_its_form),
		cmocka_unit_test(another_city_measures_nothing_of_ours), cmocka_unit_test(a_big_plan_shows_its_top),
		cmocka_unit_test(hostile_text_is_harmless) };
	const struct CMUnitTest alone[] = { cmocka_unit_test(an_empty_city_answers) };
	return cmocka_run_group_tests_name("web strategy", tests, site_begin, site_end) +
	    cmocka_run_group_tests_name("web strategy, empty", alone, NULL, NULL);
}
