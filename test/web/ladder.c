/* Ladders over a city made by hand (test/files/ladder), with the arithmetic written out, on the engine that JUMELAGE_TEST_DB
 * names. Runs in the project's folder.
 *
 * Hill School has 200 pupils on roll. Its activities: a1 (5 to 20 October 2008, with a school of Far, 100 pupils counted), a2 (March
 * 2009, with a school of Far, French), a3 (June 2009, geography, 110 pupils), a4 (a learning programme since 1 September 2009, whose
 * 150 pupils are only claimed), a5 (planned for January 2010), a6 (called off). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define SITE_NAME "ladder"
#define SITE_CITY "test/files/ladder"
#include "model/rows/ladder.h"
#include "model/read/strategy_read.h"
#include "rule/ladder/ladder.h"
#include "site.h"
#include "visitor.h"

/* A view of the city on a day; the database is closed by the caller. */
static struct model on(struct site *s, struct db *db, const char *day)
{
	struct model m;
	model_start(&m, db, &s->arena, day);
	return m;
}

static struct ladder stands(struct model *m, const char *plan, const char *school)
{
	const struct plan *n = model_find(m, plan, plan);
	const struct organisation *o = model_find(m, organisation, school);
	assert_true(n && o);
	return ladder_read(m, n, o);
}

static const struct ladder_criterion *criterion(const struct ladder *l, const char *slug)
{
	for (size_t i = 0; i < l->count; i++)
		for (size_t k = 0; k < l->levels[i].count; k++)
			if (text_equal(l->levels[i].criteria[k].element->slug, slug))
				return &l->levels[i].criteria[k];
	fail_msg("there is no %s", slug);
	return NULL;
}

static const char *level(const struct ladder *l, int i)
{
	return i < 0 ? "none" : l->levels[i].level->slug;
}

static void counts(const struct ladder *l, const char *slug, int64_t value, enum ladder_state state)
{
	const struct ladder_criterion *c = criterion(l, slug);
	if (!c->counted.possible || c->counted.value != value * DECIMAL_ONE || c->state != state)
		fail_msg("%s: counted %lld (%d), state %s", slug, (long long)(c->counted.value / DECIMAL_ONE), c->counted.possible,
		    ladder_state_code(c->state));
}

/* 30 September 2009; twelve months are 1 October 2008 to the day. */
static void a_school_passes(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m = on(s, db, "2009-09-30");
	struct ladder l = stands(&m, "star", "hill-school");
	counts(&l, "star/one/1", 4, LADDER_MET);   /* a1 a2 a3 a4 */
	counts(&l, "star/two/1", 2, LADDER_MET);   /* a1 a2 */
	counts(&l, "star/two/2", 55, LADDER_MET);  /* 110 of 200; the claimed 150 do not count */
	counts(&l, "star/three/1", 3, LADDER_MET); /* a2 a3 classified, a4 a learning programme */
	counts(&l, "star/three/2", 2, LADDER_MET); /* French and geography; history was called off */
	assert_int_equal(criterion(&l, "star/two/2")->counted.part, 110);
	assert_int_equal(criterion(&l, "star/two/2")->counted.whole, 200);
	assert_int_equal(criterion(&l, "star/three/3")->state, LADDER_PROVED);
	assert_string_equal(criterion(&l, "star/two/1")->since, "2008-10-01");
	assert_string_equal(level(&l, l.reached), "star/three");
	assert_string_equal(level(&l, l.held), "star/three");
	assert_int_equal(l.next, -1);
	/* held for three years from 1 July 2009: to 30 June 2012. 3 * 365 + 1 for 29 February 2012, less the 92 days of July to September */
	assert_string_equal(l.levels[2].expires, "2012-06-30");
	assert_int_equal(l.levels[2].days, 1004);
	assert_string_equal(
	    ladder_arithmetic(&s->arena, criterion(&l, "star/two/1"), m.as_at), "2 (at least 2 needed), from 1 October 2008 to 30 September 2009.");
	assert_string_equal(ladder_arithmetic(&s->arena, criterion(&l, "star/two/2"), m.as_at),
	    "110 of 200 pupils are 55% (at least 50% needed), from 1 October 2008 to 30 September 2009.");
	database_give_back(&s->database, db);
}

/* 20 October 2009: the autumn exchange ended on 20 October 2008, a day before the twelve months. */
static void a_school_fails_by_one(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m = on(s, db, "2009-10-20");
	struct ladder l = stands(&m, "star", "hill-school");
	assert_string_equal(criterion(&l, "star/two/1")->since, "2008-10-21");
	counts(&l, "star/two/1", 1, LADDER_SHORT);
	assert_int_equal(criterion(&l, "star/two/1")->missing, DECIMAL_ONE);
	counts(&l, "star/two/2", 55, LADDER_MET);
	assert_string_equal(level(&l, l.reached), "star/one");
	assert_string_equal(level(&l, l.next), "star/two");
	assert_int_equal(l.levels[1].good, 1);
	assert_true(l.levels[2].complete && !l.levels[2].reached); /* the third is complete, but stands on the second */
	m = on(s, db, "2009-10-19");
	l = stands(&m, "star", "hill-school");
	counts(&l, "star/two/1", 2, LADDER_MET); /* the day before it still counted */
	assert_string_equal(level(&l, l.reached), "star/three");
	database_give_back(&s->database, db);
}

static void proof_grows_old(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	static const struct {
		const char *day;
		enum ladder_state letter, policy;
		bool stale;
	} days[] = {
		{ "2008-09-28", LADDER_UNPROVED, LADDER_UNPROVED, false }, /* before the letter was written */
		{ "2009-09-29", LADDER_PROVED, LADDER_PROVED, false },     /* 365 days old */
		{ "2009-09-30", LADDER_PROVED, LADDER_PROVED, true },      /* 366 */
		{ "2010-01-14", LADDER_PROVED, LADDER_PROVED, true },      /* twelve months: from 15 January 2009, the policy's day */
		{ "2010-01-15", LADDER_PROVED, LADDER_UNPROVED, true },
	};
	for (size_t i = 0; i < COUNT(days); i++) {
		struct model m = on(s, db, days[i].day);
		struct ladder l = stands(&m, "star", "hill-school");
		const struct ladder_criterion *letter = criterion(&l, "star/one/2");
		assert_int_equal(letter->state, days[i].letter);
		assert_int_equal(letter->doubt != NULL, days[i].stale);
		assert_int_equal(criterion(&l, "star/three/3")->state, days[i].policy);
	}
	database_give_back(&s->database, db);
}

static void awards_run_out(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	static const struct {
		const char *day;
		enum ladder_holding hill, vale;
		int64_t hill_days, vale_days;
		size_t alarms;
	} days[] = {
		{ "2009-06-30", LADDER_NONE, LADDER_HELD, NONE, 92, 1 },    /* Hill's award begins on 1 July; 31 + 31 + 30 days for Vale */
		{ "2009-09-30", LADDER_HELD, LADDER_HELD, 1004, 0, 1 },     /* the last day is still a day of it */
		{ "2009-10-01", LADDER_HELD, LADDER_EXPIRED, 1003, -1, 1 }, /* run out yesterday */
		{ "2011-06-30", LADDER_HELD, LADDER_EXPIRED, 366, -638,
		    1 }, /* 365 + 273 days; Hill has more than a year, for 2012 has a 29 February */
		{ "2011-07-01", LADDER_HELD, LADDER_EXPIRED, 365, -639, 2 },
		{ "2012-07-01", LADDER_EXPIRED, LADDER_EXPIRED, -1, -1005, 2 },
	};
	for (size_t i = 0; i < COUNT(days); i++) {
		struct model m = on(s, db, days[i].day);
		struct ladder hill = stands(&m, "star", "hill-school"), vale = stands(&m, "star", "vale-school");
		assert_int_equal(hill.levels[2].holding, days[i].hill);
		assert_int_equal(vale.levels[0].holding, days[i].vale);
		assert_int_equal(hill.levels[2].days, days[i].hill_days);
		assert_int_equal(vale.levels[0].days, days[i].vale_days);
		assert_int_equal(ladder_alarms(&m).count, days[i].alarms);
	}
	database_give_back(&s->database, db);
}

/* Without the number on roll there is no share, and the reason is told. */
static void what_cannot_be_counted(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m = on(s, db, "2009-09-30");
	struct ladder l = stands(&m, "star", "vale-school");
	const struct ladder_criterion *share = criterion(&l, "star/two/2");
	assert_false(share->counted.possible);
	assert_int_equal(share->state, LADDER_UNPROVED);
	assert_non_null(strstr(ladder_arithmetic(&s->arena, share, m.as_at), "on roll is not recorded"));
	counts(&l, "star/two/1", 1, LADDER_SHORT); /* a1 alone */
	/* evidence is the holder's own */
	assert_int_equal(criterion(&l, "star/one/2")->state, LADDER_UNPROVED);
	database_give_back(&s->database, db);
}

static void levels_side_by_side_and_milestones(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m = on(s, db, "2009-09-30");
	struct ladder pair = stands(&m, "pair", "hill-school");
	assert_int_equal(pair.levels[0].rung, 0);
	assert_int_equal(pair.levels[1].rung, 0);
	assert_int_equal(pair.levels[2].rung, 1);
	counts(&pair, "pair/left/1", 4, LADDER_MET);
	counts(&pair, "pair/right/1", 4, LADDER_SHORT); /* more than 4 is asked: 4 are not enough */
	assert_int_equal(criterion(&pair, "pair/right/1")->asked, 4 * DECIMAL_ONE);
	assert_string_equal(level(&pair, pair.reached), "pair/left");
	assert_false(pair.levels[2].reached); /* no criteria, and nobody holds it */
	struct ladder steps = stands(&m, "steps", "hill-school");
	assert_int_equal(steps.count, 2);
	assert_string_equal(level(&steps, steps.reached), "steps/1");
	counts(&steps, "steps/2", 4, LADDER_SHORT);
	assert_int_equal(criterion(&steps, "steps/2")->missing, 5 * DECIMAL_ONE);
	database_give_back(&s->database, db);
}

/* The questions before a vote, of a link: criteria without a level make one. */
static void a_twinning_answers(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m = on(s, db, "2009-09-30");
	const struct link *link = model_find(&m, link, "home-far");
	struct ladder l = ladder_read_link(&m, model_find(&m, plan, "vote"), link);
	assert_int_equal(l.count, 1);
	assert_null(l.levels[0].level);
	counts(&l, "vote/1", 1, LADDER_MET);
	counts(&l, "vote/2", 2, LADDER_MET); /* Hill School and Vale School; Far School is the other side */
	counts(&l, "vote/3", 2, LADDER_MET);
	assert_string_equal(
	    criterion(&l, "vote/3")->counted.words, "Budgets of \u00a32,000, of which \u00a3800 is recorded as spent"); /* 1,200 + 800 */
	counts(&l, "vote/5", 1, LADDER_MET); /* told, though no activity names who gained */
	counts(&l, "vote/6", 1, LADDER_MET); /* what is only promised is no gain */
	counts(&l, "vote/4", 1, LADDER_MET); /* 1 October 2008 is in, 30 September 2008 is out; what came in is no payment */
	assert_string_equal(criterion(&l, "vote/4")->counted.words, "\u00a3500");
	assert_int_equal(l.reached, 0);
	m = on(s, db, "2009-10-01");
	l = ladder_read_link(&m, model_find(&m, plan, "vote"), link);
	counts(&l, "vote/4", 0, LADDER_SHORT); /* a year and a day later nothing is stated */
	assert_int_equal(l.reached, -1);
	assert_true(ladder_for_links(plan_elements(&m, l.plan->head.id, NULL)));
	/* where the link stands, such schemes are led to, and no other */
	struct set climbed = ladder_link_plans(&m);
	assert_int_equal(climbed.count, 1);
	assert_string_equal(set_row(climbed, plan, 0)->slug, "vote");
	database_give_back(&s->database, db);
	struct answer led = ask(s, NULL, "/records/link/home-far"); /* to the place, with the link on a page of its own */
	assert_int_equal(led.status, 307);
	const char *page = answer_body(site_get(s, NULL, arena_printf(&s->arena, "%s?part=link", led.location)));
	assert_non_null(strstr(page, "href=\"/ladders/vote/link/home-far\""));
	assert_null(strstr(page, "/ladders/steps/"));
	assert_non_null(strstr(page, "href=\"/reports/link-year?link=home-far\""));
}

static const char *text_of(const struct json *j, const char *key)
{
	const struct json *v = json_member(j, key);
	return v && v->kind != JSON_NULL ? v->text : NULL;
}

static const struct json *row_of(const struct json *page, const char *grid, const char *key, const char *value)
{
	const struct json *rows = json_member(page, grid);
	for (const struct json *r = rows ? rows->first : NULL; r; r = r->next)
		if (text_equal(text_of(r, key), value))
			return r;
	fail_msg("%s has no %s", grid, value);
	return NULL;
}

/* The pages say the same, on three days. */
static void pages_say_it(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *day, *reached, *counted;
	} days[] = { { "2008-10-04", NULL, "0" }, { "2009-09-30", "star/three", "2" }, { "2009-10-20", "star/one", "1" } };
	for (size_t i = 0; i < COUNT(days); i++) {
		const struct json *j = get_json(s, arena_printf(&s->arena, "/ladders/star/hill-school.json?as-at=%s", days[i].day));
		if (days[i].reached)
			assert_string_equal(text_of(j, "reached"), days[i].reached);
		else
			assert_null(text_of(j, "reached"));
		assert_string_equal(text_of(row_of(j, "criteria", "criterion", "star/two/1"), "counted"), days[i].counted);
	}
	const struct json *own = get_json(s, "/ladders/star/hill-school.json");
	assert_string_equal(text_of(row_of(own, "criteria", "criterion", "star/two/1"), "records"), "a1; a2");
	assert_string_equal(text_of(row_of(own, "levels", "level", "star/three"), "days"), "1004");
	assert_string_equal(text_of(row_of(get_json(s, "/ladders.json"), "alarms", "organisation", "vale-school"), "days"), "0");
	static const struct {
		const char *target, *says;
	} pages[] = { { "/ladders", "Held until 30 September 2009: 0 days left on 30 September 2009." },
		{ "/ladders/star", "/ladders/star/hill-school" }, { "/ladders/star", "Every level is met" },
		{ "/ladders/star?as-at=2009-10-20", "Two: 1 of 2 criteria" }, { "/ladders/star/hill-school", "2 (at least 2 needed)" },
		{ "/ladders/star/hill-school/pack", "Policy of the school" }, { "/ladders/star/hill-school/pack.md", "110 of 200 pupils are 55%" },
		{ "/ladders/vote", "/ladders/vote/link/home-far" }, { "/ladders/vote/link/home-far", "\u00a32,000" },
		{ "/ladders/steps/vale-school", "1 (at least" }, { "/plans/star", "/ladders/star" },
		{ "/organisations/hill-school", "/ladders/star/hill-school" } };
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *body;
		assert_int_equal(get(s, pages[i].target, &body), 200);
		if (!strstr(body, pages[i].says))
			fail_msg("%s does not say %s", pages[i].target, pages[i].says);
	}
	static const char *const nowhere[] = { "/ladders/none", "/ladders/star/nobody", "/ladders/star/link/none", "/ladders/star/link/",
		"/ladders/star/", "/ladders/star/pack", "/ladders/star.md", "/ladders/star/hill-school/pack/pack" };
	for (size_t i = 0; i < COUNT(nowhere); i++) {
		const char *body;
		if (get(s, nowhere[i], &body) != (text_equal(nowhere[i], "/ladders/star/") ? 308 : 404))
			fail_msg("%s is there", nowhere[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_school_passes), cmocka_unit_test(a_school_fails_by_one),
		cmocka_unit_test(proof_grows_old), cmocka_unit_test(awards_run_out), cmocka_unit_test(what_cannot_be_counted),
		cmocka_unit_test(levels_side_by_side_and_milestones), cmocka_unit_test(a_twinning_answers), cmocka_unit_test(pages_say_it) };
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
