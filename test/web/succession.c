/* Frameworks that end and what follows them, on the demonstration city and the engine that JUMELAGE_TEST_DB names. Runs in the project's
 * folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "succession"
#include "site.h"
#include "visitor.h"
#include "rule/succession.h"

static const struct json *rows(struct site *s, const struct answer *a, const char *name)
{
	struct problems p = { .arena = &s->arena };
	const struct json *whole = json_read(&s->arena, a->body, strlen(a->body), &p), *list = whole ? json_member(whole, name) : NULL;
	if (a->status != 200 || !list)
		fail_msg("%d, without %s: %.1000s", a->status, name, a->body);
	return list->first;
}

static bool names(const struct json *row, const char *member, const char *key)
{
	for (; row; row = row->next) {
		const struct json *v = json_member(row, member);
		if (v && text_equal(v->text, key))
			return true;
	}
	return false;
}

static size_t counted(const struct json *row)
{
	size_t n = 0;
	for (; row; row = row->next)
		n++;
	return n;
}

/* Goal 7 of 2000 to 2015 was followed by six goals: 6, 11, 12, 13, 14 and 15. Until the end of 2015 it speaks for itself. */
static void a_goal_is_followed(void **state)
{
	struct site *s = *state;
	struct answer a = ask(s, NULL, "/plans/mdg/7.json");
	assert_int_equal(counted(rows(s, &a, "followed_by")), 0);
	a = ask(s, NULL, "/plans/mdg/7.json?as-at=2015-12-31");
	assert_int_equal(counted(rows(s, &a, "followed_by")), 0);
	a = ask(s, NULL, "/plans/mdg/7.json?as-at=2016-01-01");
	const struct json *after = rows(s, &a, "followed_by");
	static const char *const keys[] = { "sdg/6", "sdg/11", "sdg/12", "sdg/13", "sdg/14", "sdg/15" };
	assert_int_equal(counted(after), COUNT(keys));
	for (size_t i = 0; i < COUNT(keys); i++)
		assert_true(names(after, "key", keys[i]));
	a = ask(s, NULL, "/plans/mdg/7?as-at=2016-01-01");
	assert_non_null(strstr(a.body, "The plan ended in 2015."));
	/* what was tagged to it is found under what followed, and stays where it was */
	a = ask(s, NULL, "/plans/sdg/13?as-at=2016-01-01");
	assert_non_null(strstr(a.body, "From MDG 7"));
	assert_non_null(strstr(a.body, "Act on climate and sustainability"));
	a = ask(s, NULL, "/plans/mdg/7.json?as-at=2016-01-01");
	assert_true(names(rows(s, &a, "alignments_to"), "from_element", "ids/4"));
	/* the objective names both, of a later day alone */
	assert_non_null(strstr(ask(s, NULL, "/plans/ids/4?part=frameworks&as-at=2016-01-01").body, "(now: "));
	assert_null(strstr(ask(s, NULL, "/plans/ids/4?part=frameworks").body, "(now: "));
	/* and the new one says that it is not there yet */
	assert_non_null(strstr(ask(s, NULL, "/plans/sdg/13").body, "not in force yet"));
}

/* 17 goals with 169 targets, as the United Nations count them. */
static void the_goals_are_whole(void **state)
{
	struct site *s = *state;
	struct db *db = web_database(&s->app);
	static const struct query
	    goals = { .name = "goals", .sql = "SELECT COUNT(*) FROM elements e JOIN plans p ON p.id=e.plan WHERE p.slug='sdg' AND e.kind='goal'" },
	    targets = {
		    .name = "targets",
		    .sql =
		        "SELECT COUNT(*) FROM elements e JOIN plans p ON p.id=e.plan WHERE p.slug='sdg' AND e.kind='target' AND e.parent IS NOT NULL"
	    };
	assert_true(db_begin_read(db));
	assert_int_equal(db_int(db, &goals, -1, ""), 17);
	assert_int_equal(db_int(db, &targets, -1, ""), 169);
	db_rollback(db);
}

/* An officer maps a vision that ended; a circle ends, and what is at fault changes nothing. */
static void an_officer_maps(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), department = visitor_new(s, "department-officer", "culture-and-regeneration");
	struct answer a = ask(s, NULL, "/succession/mdg.json");
	const struct json *lines = rows(s, &a, "elements");
	assert_int_equal(counted(lines), 8);
	assert_true(names(lines, "successors", "sdg/1 sdg/2"));
	assert_null(strstr(ask(s, &department, "/succession/one-leicester").body, "Save what follows"));
	const char *told = ask(s, NULL, "/succession/one-leicester").body;
	assert_non_null(strstr(told, " parts are not replaced.")); /* in a sentence: a row for each answers nobody */
	assert_null(strstr(told, "<tbody"));
	a = ask(s, &officer, "/succession/one-leicester");
	struct form f = form_of(s, a.body, "/succession/one-leicester");
	int64_t state_before = site_state(s);
	assert_true(f.count > 2);
	const char *field = NULL;
	for (const struct form_pair *p = f.first; p && !field; p = p->next)
		field = text_starts(p->name, "next-") ? p->name : NULL;
	assert_non_null(field);
	assert_int_equal(post(s, &officer, "/succession/one-leicester", &f).status, 422); /* nothing was filled in */
	field_set(s, &f, field, "sdg/99");
	a = post(s, &officer, "/succession/one-leicester", &f);
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "we cannot find a part"));
	assert_non_null(strstr(a.body, "value=\"sdg/99\""));
	assert_int_equal(site_state(s), state_before);
	field_set(s, &f, field, "sdg/11");
	field_set(s, &f, arena_printf(&s->arena, "text-%s", field + strlen("next-")), "The city\u2019s later plans go on from here.");
	assert_int_equal(post(s, &department, "/succession/one-leicester", &f).status, 403);
	assert_int_equal(post(s, &officer, "/succession/one-leicester", &f).status, 303);
	assert_non_null(strstr(ask(s, NULL, "/succession/one-leicester").body, "SDG 11 Sustainable cities"));
	/* a circle by the general form */
	a = answer_read(s, site_post(s, &officer, "/new/alignment", "from_element=mdg/7&kind=replaces&to_element=sdg/13"));
	assert_int_equal(a.status, 303);
	assert_int_equal(ask(s, NULL, "/plans/mdg/7?as-at=2016-01-01").status, 200);
	assert_int_equal(ask(s, NULL, "/plans/sdg/13?as-at=2016-01-01").status, 200);
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test_setup_teardown(a_goal_is_followed, site_begin, site_end),
		cmocka_unit_test_setup_teardown(the_goals_are_whole, site_begin, site_end),
		cmocka_unit_test_setup_teardown(an_officer_maps, site_begin, site_end),
	};
	return cmocka_run_group_tests_name("succession", all, NULL, NULL);
}
