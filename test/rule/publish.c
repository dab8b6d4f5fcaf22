/* Who is told what, what stands, and who holds which role: the tables, and what follows from them. */
#include "rule_test.h"

#include "model/declared/access.h"
#include "model/declared/strategy.h"
#include "rule/approval.h"
#include "rule/claim.h"
#include "rule/may.h"
#include "rule/publish.h"
#include "rule/succession.h"

static void who_is_published_how(void **state)
{
	static const struct {
		const char *office;
		bool person, post, words;
	} table[] = {
		{ "elected", true, true, true }, { "head-of-service", true, true, true }, { "officer", false, true, true },
		{ "community", false, false, false }, { "artist", false, false, false }, { "young-person", false, false, false },
		{ "stranger", false, false, false }, /* an office that is not in the table */
	};
	(void)state;
	assert_int_equal(COUNT(table) - 1, codelist_traveller_office.count);
	for (size_t i = 0; i < COUNT(table); i++) {
		assert_int_equal(publish_allowed(table[i].office, TELLS_PERSON), table[i].person);
		assert_int_equal(publish_allowed(table[i].office, TELLS_POST), table[i].post);
		assert_int_equal(publish_allowed(table[i].office, TELLS_WORDS), table[i].words);
	}
}

static void values_stand_or_wait(void **state)
{
	static const struct {
		const char *state;
		bool stands, waits;
	} cases[] = { { NULL, true, false }, { "", true, false }, { "approved", true, false }, { "given", false, true },
		{ "sent-back", false, false } };
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct observation o = { .state = cases[i].state };
		assert_int_equal(approval_stands(&o), cases[i].stands);
		assert_int_equal(approval_waits(&o), cases[i].waits);
	}
	/* each code of the list is one of these */
	assert_int_equal(codelist_observation_state.count, 3);
}

static void roles_have_their_codes(void **state)
{
	(void)state;
	assert_int_equal(codelist_role.count, ROLE_COUNT - 1); /* the public has none */
	for (size_t i = 0; i < codelist_role.count; i++) {
		enum role r = role_of_code(codelist_role.codes[i].code);
		assert_int_not_equal(r, ROLE_PUBLIC);
		assert_string_equal(role_code(r), codelist_role.codes[i].code);
	}
	assert_int_equal(role_of_code("there-is-none"), ROLE_PUBLIC);
	assert_int_equal(role_of_code(""), ROLE_PUBLIC);
	assert_int_equal(role_of_code(NULL), ROLE_PUBLIC);
}

/* Every name in the table is that of a kind of record, and every kind is kept by somebody. */
static void the_table_of_rights_is_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < may_rule_count; i++)
		for (const char *s = may_rules[i].entities; *s; s += strspn(s, " ")) {
			size_t n = strcspn(s, " "), e = 0;
			while (e < all_entity_count && (strncmp(all_entities[e]->name, s, n) || all_entities[e]->name[n]))
				e++;
			if (e == all_entity_count && !(n == 1 && *s == '*'))
				fail_msg("rule %zu: there is no %.*s", i, (int)n, s);
			s += n;
		}
	static const struct may_rule all = { ROLE_OFFICER, "*", 0, false }, top = { ROLE_ADMINISTRATOR, "*", 0, false },
	                             two = { ROLE_SCHOOL, "award  booking", 0, true };
	assert_true(may_rule_names(&all, &plan_entity));
	assert_false(may_rule_names(&all, &setting_entity)); /* the settings run the site */
	assert_true(may_rule_names(&top, &setting_entity));
	for (size_t e = 0; e < all_entity_count; e++)
		if (all_entities[e]->secret || all_entities[e]->journal)
			assert_false(may_rule_names(&top, all_entities[e]));
	assert_false(may_rule_names(&two, &plan_entity));
	size_t named = 0;
	for (size_t e = 0; e < all_entity_count; e++)
		named += may_rule_names(&two, all_entities[e]);
	assert_int_equal(named, 2);
}

static void roles_and_readers(void **state)
{
	struct arena *a = *state;
	static const struct visitor nobody = { .account = NONE }, member = { .grants = { { ROLE_COMMITTEE, 7 } }, .grant_count = 1 },
	                            two = { .grants = { { ROLE_COMMITTEE, 7 }, { ROLE_SCHOOL, 3 }, { ROLE_COMMITTEE, 12 } }, .grant_count = 3 },
	                            every = { .grants = { { ROLE_COMMITTEE, NONE }, { ROLE_COMMITTEE, 7 } }, .grant_count = 2 },
	                            officer = { .grants = { { ROLE_COMMITTEE, 7 }, { ROLE_OFFICER, NONE } }, .grant_count = 2 },
	                            auditor = { .grants = { { ROLE_AUDITOR, NONE } }, .grant_count = 1 };
	assert_int_equal(visitor_roles(&nobody), ROLE_BIT(ROLE_PUBLIC));
	assert_int_equal(visitor_roles(&two), ROLE_BIT(ROLE_PUBLIC) | ROLE_BIT(ROLE_COMMITTEE) | ROLE_BIT(ROLE_SCHOOL));
	assert_true(visitor_holds(&two, ROLE_SCHOOL) && visitor_holds(&nobody, ROLE_PUBLIC));
	assert_false(visitor_holds(&two, ROLE_OFFICER));
	assert_string_equal(may_read_as(a, &nobody), "");
	assert_string_equal(may_read_as(a, &member), ",7,");
	assert_string_equal(may_read_as(a, &two), ",7,o3,12,");
	assert_string_equal(may_read_as(a, &every), "*");
	assert_null(may_read_as(a, &officer));
	assert_null(may_read_as(a, &auditor));
}

/* A piece of evidence is fresh for 365 days after the last day that its date may mean. */
static void proof_grows_old(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *date, *as_at;
		enum claim_state is;
	} cases[] = { { "2008-09-30", "2009-09-30", CLAIM_PROVED }, { "2008-09-30", "2009-10-01", CLAIM_STALE },
		{ "2008-02-29", "2009-02-28", CLAIM_PROVED }, { "2008-09", "2009-09-30", CLAIM_PROVED }, { "2008-09", "2009-10-01", CLAIM_STALE },
		{ "2008", "2009-12-31", CLAIM_PROVED }, { "2008", "2010-01-01", CLAIM_STALE }, { "2008", "2008-01-01", CLAIM_PROVED },
		{ "0001", "0001-06-30", CLAIM_PROVED } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct evidence e = { .date = cases[i].date };
		if (claim_state_of(a, &e, cases[i].as_at) != cases[i].is)
			fail_msg("%s on %s: %s", cases[i].date, cases[i].as_at, claim_state_code(claim_state_of(a, &e, cases[i].as_at)));
	}
	/* without a date it is never fresh, and a statement is no proof on any day */
	assert_int_equal(claim_state_of(a, &(struct evidence){ .grade = "count" }, "2009-09-30"), CLAIM_UNDATED);
	assert_int_equal(claim_state_of(a, &(struct evidence){ .grade = "statement", .date = "2009-09-30" }, "2009-09-30"), CLAIM_STATED);
	assert_int_equal(claim_state_of_set(a, (struct set){ .entity = &evidence_entity }, "2009-09-30"), CLAIM_UNPROVED);
}

static void a_plan_begins_and_ends(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *starts, *ends, *status, *as_at;
		bool begun, over;
	} cases[] = {
		{ "2000", "2015", "in-force", "1999-12-31", false, false }, { "2000", "2015", "in-force", "2000-01-01", true, false },
		{ "2000-09", "2015", "in-force", "2000-08-31", false, false }, { "2000-09", "2015", "in-force", "2000-09-01", true, false },
		{ "2000", "2015", "in-force", "2015-12-31", true, false }, { "2000", "2015", "in-force", "2016-01-01", true, true },
		{ "2000", "2015-06", "in-force", "2015-07-01", true, true }, { NULL, NULL, "in-force", "2016-01-01", true, false },
		{ NULL, NULL, "ended", "2016-01-01", true, true }, { NULL, NULL, "replaced", "2016-01-01", true, true },
		{ NULL, "2020", "replaced", "2016-01-01", true, false }, /* the day says it better */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct model m = { .arena = a, .as_at = cases[i].as_at };
		struct plan plan = { .starts = cases[i].starts, .ends = cases[i].ends, .status = cases[i].status };
		if (succession_begun(&m, &plan) != cases[i].begun || succession_over(&m, &plan) != cases[i].over)
			fail_msg("case %zu", i);
	}
}

int rule_publish(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(who_is_published_how), cmocka_unit_test(values_stand_or_wait),
		cmocka_unit_test(roles_have_their_codes), cmocka_unit_test(the_table_of_rights_is_whole), test_with_arena(roles_and_readers),
		test_with_arena(proof_grows_old), test_with_arena(a_plan_begins_and_ends) };
	return cmocka_run_group_tests_name("publishing", tests, NULL, NULL);
}
