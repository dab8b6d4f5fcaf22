/* Ladders from rows alone: what a criterion asks, what proves it, how levels stand on one another, and how long awards are held. */
#include "rule_test.h"

#include "base/date.h"
#include "rule/ladder/ladder.h"

/* Rows by their number: what is counted for an element is counts[id]; NONE: it can't be. */
static int64_t counts[16];

static struct ladder_count counted(void *context, const struct element *e, const char *since)
{
	(void)context, (void)since;
	bool possible = counts[e->head.id] != NONE;
	return (struct ladder_count){
		.possible = possible, .value = possible ? counts[e->head.id] * DECIMAL_ONE : 0, .rule = "counted", .part = NONE, .whole = NONE
	};
}

static struct ladder stands(struct arena *a, struct element *elements, size_t n, struct evidence *evidence, size_t pieces, struct award *awards,
    size_t held, const char *as_at)
{
	return ladder_of(a,
	    &(struct ladder_rows){ .elements = set_of(a, &element_entity, elements, n),
	        .evidence = set_of(a, &evidence_entity, evidence, pieces),
	        .awards = set_of(a, &award_entity, awards, held),
	        .as_at = as_at,
	        .count = counted });
}

#define LEVEL(id_, position_, ...) \
	{ \
		.head.id = (id_), .kind = "level", .parent = NONE, .position = (position_), .value = NONE, __VA_ARGS__ \
	}
#define CRITERION(id_, parent_, ...) \
	{ \
		.head.id = (id_), .kind = "criterion", .parent = (parent_), .position = NONE, __VA_ARGS__ \
	}

static void a_count_meets_what_is_asked(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *comparator;
		int64_t asked, counted;
		enum ladder_state is;
		int64_t missing;
	} cases[] = {
		{ "at-least", 3, 3, LADDER_MET, NONE },
		{ "at-least", 3, 2, LADDER_SHORT, 1 },
		{ "at-least", 3, 0, LADDER_SHORT, 3 },
		{ NULL, 3, 4, LADDER_MET, NONE },
		{ "more-than", 3, 3, LADDER_SHORT, NONE }, /* it lacks something, but not one */
		{ "more-than", 3, 4, LADDER_MET, NONE },
		{ "at-most", 3, 3, LADDER_MET, NONE },
		{ "at-most", 3, 4, LADDER_SHORT, NONE },
		{ "exactly", 3, 3, LADDER_MET, NONE },
		{ "exactly", 3, 2, LADDER_SHORT, 1 },
		{ "exactly", 3, 4, LADDER_SHORT, NONE },
		{ "present", NONE, 1, LADDER_MET, NONE }, /* one is enough */
		{ "present", NONE, 0, LADDER_SHORT, 1 },
		{ "at-least", 3, NONE, LADDER_UNPROVED, NONE },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct element e[] = { CRITERION(1, NONE, .measure = "activities", .comparator = cases[i].comparator,
		    .value = cases[i].asked == NONE ? NONE : cases[i].asked * DECIMAL_ONE) };
		counts[1] = cases[i].counted;
		struct ladder l = stands(a, e, 1, NULL, 0, NULL, 0, "2009-09-30");
		assert_int_equal(l.count, 1);
		assert_null(l.levels[0].level); /* criteria without a level make one */
		const struct ladder_criterion *c = &l.levels[0].criteria[0];
		if (c->state != cases[i].is || c->missing != (cases[i].missing == NONE ? NONE : cases[i].missing * DECIMAL_ONE))
			fail_msg("case %zu: %s, missing %lld", i, ladder_state_code(c->state), (long long)c->missing);
		assert_int_equal(l.reached, c->state == LADDER_MET ? 0 : -1);
	}
}

static void evidence_proves_what_is_not_counted(void **state)
{
	struct arena *a = *state;
	struct element two[] = { CRITERION(1, NONE, .measure = "evidence", .value = 2 * DECIMAL_ONE, .period = "year") },
	               rule[] = { CRITERION(1, NONE, .measure = "activities", .comparator = "at-least", .value = 3 * DECIMAL_ONE) };
	/* freshest first, as text */
	struct evidence pieces[] = { { .criterion = 1, .date = "2009-05-01" }, { .criterion = 2, .date = "2009-04-01" },
		{ .criterion = 1, .date = "2008-10" }, { .criterion = 1, .date = "2008-09-30" } };
	struct ladder l = stands(a, two, 1, pieces, COUNT(pieces), NULL, 0, "2009-09-30"); /* within twelve months: from 1 October 2008 */
	assert_int_equal(l.levels[0].criteria[0].state, LADDER_PROVED);
	assert_int_equal(l.levels[0].criteria[0].evidence.count, 2);
	assert_string_equal(l.levels[0].criteria[0].since, "2008-10-01");
	assert_true(l.levels[0].complete && l.levels[0].reached);
	l = stands(a, two, 1, pieces, COUNT(pieces), NULL, 0, "2009-11-01"); /* from 2 November 2008: one piece is not two */
	assert_int_equal(l.levels[0].criteria[0].state, LADDER_UNPROVED);
	l = stands(a, two, 1, pieces, 1, NULL, 0, "2009-09-30");
	assert_int_equal(l.levels[0].criteria[0].state, LADDER_UNPROVED);
	/* where the count falls short, or can't be made, a piece does */
	counts[1] = 1;
	l = stands(a, rule, 1, pieces, 1, NULL, 0, "2009-09-30");
	assert_int_equal(l.levels[0].criteria[0].state, LADDER_PROVED);
	assert_int_equal(l.levels[0].criteria[0].missing, 2 * DECIMAL_ONE);
	counts[1] = NONE;
	assert_int_equal(stands(a, rule, 1, pieces, 1, NULL, 0, "2009-09-30").levels[0].criteria[0].state, LADDER_PROVED);
	assert_int_equal(
	    stands(a, rule, 1, pieces + 1, 1, NULL, 0, "2009-09-30").levels[0].criteria[0].state, LADDER_UNPROVED); /* of another criterion */
}

/* Stale: none of it is fresher than a year. A piece of the year 2008 may be of its last day, whichever stands first. */
static void one_fresh_piece_keeps_a_proof_fresh(void **state)
{
	struct arena *a = *state;
	struct element e[] = { CRITERION(1, NONE, .value = NONE) };
	struct evidence pieces[] = { { .criterion = 1, .date = "2008-03-01" }, { .criterion = 1, .date = "2008" } };
	assert_true(stands(a, e, 1, pieces, 1, NULL, 0, "2009-06-01").levels[0].criteria[0].doubt);
	assert_false(stands(a, e, 1, pieces + 1, 1, NULL, 0, "2009-06-01").levels[0].criteria[0].doubt);
	assert_false(stands(a, e, 1, pieces, 2, NULL, 0, "2009-06-01").levels[0].criteria[0].doubt);
	assert_false(stands(a, e, 1, pieces, 2, NULL, 0, "2009-12-31").levels[0].criteria[0].doubt);
	assert_true(stands(a, e, 1, pieces, 2, NULL, 0, "2010-01-01").levels[0].criteria[0].doubt);
}

/* A piece without a date is of no period, and keeps no proof fresh; a statement proves nothing. */
static void no_date_and_no_statement_is_fresh_proof(void **state)
{
	struct arena *a = *state;
	struct element any_time[] = { CRITERION(1, NONE, .measure = "evidence", .value = NONE) },
	               yearly[] = { CRITERION(1, NONE, .measure = "evidence", .value = NONE, .period = "year") };
	struct evidence undated[] = { { .criterion = 1, .grade = "document" }, { .criterion = 1, .grade = "document", .date = "2009-05-01" } };
	struct evidence stated[] = { { .criterion = 1, .grade = "statement", .date = "2009-05-01" } };
	struct ladder l = stands(a, any_time, 1, undated, 1, NULL, 0, "2009-06-01");
	assert_int_equal(l.levels[0].criteria[0].state, LADDER_PROVED);
	assert_string_equal(l.levels[0].criteria[0].doubt, "no date is recorded");
	l = stands(a, any_time, 1, undated, 2, NULL, 0, "2009-06-01");
	assert_null(l.levels[0].criteria[0].doubt);
	l = stands(a, any_time, 1, undated, 2, NULL, 0, "2010-06-01");
	assert_string_equal(l.levels[0].criteria[0].doubt, "more than a year old");
	assert_int_equal(stands(a, yearly, 1, undated, 1, NULL, 0, "2009-06-01").levels[0].criteria[0].state, LADDER_UNPROVED);
	l = stands(a, any_time, 1, stated, 1, NULL, 0, "2009-06-01");
	assert_int_equal(l.levels[0].criteria[0].state, LADDER_UNPROVED);
	assert_int_equal(l.levels[0].criteria[0].evidence.count, 1); /* it is shown all the same */
}

/* Low 1; right and left side by side at 2; top at 3, which has no criteria. Rows come in no order. */
static void levels_stand_on_one_another(void **state)
{
	struct arena *a = *state;
	struct element e[] = { LEVEL(4, 3), LEVEL(3, 2), CRITERION(12, 3, .measure = "x", .value = NONE), LEVEL(1, 1), LEVEL(2, 2),
		CRITERION(11, 1, .measure = "x", .value = NONE), CRITERION(13, 2, .measure = "x", .value = NONE),
		CRITERION(14, 99, .measure = "x", .value = NONE) };
	static const struct {
		int64_t low, other, left, right;
		bool top;
		int reached, next;
	} cases[] = {
		{ 0, 0, 0, 0, false, -1, 0 },
		{ 1, 0, 1, 1, false, -1, 0 }, /* a criterion of no level belongs to the lowest */
		{ 1, 1, 0, 0, false, 0, 1 },
		{ 1, 1, 0, 1, false, 2, 1 },
		{ 1, 1, 1, 0, false, 1, 2 },
		{ 1, 1, 1, 0, true, 3, 2 }, /* one of the two is enough to stand on */
		{ 1, 1, 0, 0, true, 0, 1 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct award awards[] = { { .level = 4, .state = "held" } };
		counts[11] = cases[i].low, counts[14] = cases[i].other, counts[13] = cases[i].left, counts[12] = cases[i].right;
		struct ladder l = stands(a, e, COUNT(e), NULL, 0, awards, cases[i].top, "2009-09-30");
		assert_int_equal(l.count, 4);
		for (size_t k = 0; k < 4; k++)
			assert_int_equal(l.levels[k].level->head.id, k + 1);
		assert_int_equal(l.levels[1].rung, 1);
		assert_int_equal(l.levels[2].rung, 1);
		assert_int_equal(l.levels[3].rung, 2);
		assert_int_equal(l.levels[0].count, 2);
		if (l.reached != cases[i].reached || l.next != cases[i].next)
			fail_msg("case %zu: reached %d, next %d", i, l.reached, l.next);
		assert_int_equal(l.held, cases[i].top ? 3 : -1);
	}
}

static void the_best_award_of_a_level_counts(void **state)
{
	struct arena *a = *state;
	struct element e[] = { LEVEL(1, 1, .period = "two-years") };
	static const struct {
		struct award awards[3];
		size_t count;
		enum ladder_holding is;
		int64_t days;
	} cases[] = {
		{ { { .level = 1, .state = "eligible" }, { .level = 1, .state = "working-towards" } }, 2, LADDER_WORKING, NONE },
		{ { { .level = 1, .state = "held", .expires = "2009-09-29" }, { .level = 1, .state = "working-towards" } }, 2, LADDER_EXPIRED, -1 },
		{ { { .level = 1, .state = "held", .expires = "2009-09" } }, 1, LADDER_HELD, 0 },
		{ { { .level = 1, .state = "held", .expires = "2009-10-01" }, { .level = 1, .state = "held", .expires = "2009-10-31" } }, 2,
		    LADDER_HELD, 31 },
		{ { { .level = 1, .state = "held", .expires = "2009-10-31" }, { .level = 1, .state = "held", .expires = "2009-10-01" } }, 2,
		    LADDER_HELD, 31 },
		{ { { .level = 1, .state = "held", .expires = "2009-10-31" }, { .level = 1, .state = "held" } }, 2, LADDER_HELD,
		    NONE },                                                                       /* without an end */
		{ { { .level = 1, .state = "held", .date = "2007-10-02" } }, 1, LADDER_HELD, 1 }, /* two years: to 1 October 2009 */
		{ { { .level = 2, .state = "held" } }, 1, LADDER_NONE, NONE },
		{ { { .level = 1, .state = "there-is-none" } }, 1, LADDER_NONE, NONE },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct award awards[3];
		memcpy(awards, cases[i].awards, sizeof(awards));
		struct ladder l = stands(a, e, 1, NULL, 0, awards, cases[i].count, "2009-09-30");
		if (l.levels[0].holding != cases[i].is || l.levels[0].days != cases[i].days)
			fail_msg("case %zu: %s, %lld days", i, ladder_holding_name(l.levels[0].holding), (long long)l.levels[0].days);
	}
}

static void days_of_periods_and_awards(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *as_at, *period, *start;
	} starts[] = { { "2009-09-30", "year", "2008-10-01" }, { "2009-09-30", "two-years", "2007-10-01" },
		{ "2009-09-30", "three-years", "2006-10-01" }, { "2008-02-29", "year", "2007-03-01" }, { "2009-02-28", "year", "2008-02-29" },
		{ "2009-08-31", "school-year", "2008-09-01" }, { "2009-09-01", "school-year", "2009-09-01" },
		{ "0001-03-01", "year", "0001-01-02" } };
	for (size_t i = 0; i < COUNT(starts); i++)
		assert_string_equal(ladder_period_start(a, starts[i].as_at, starts[i].period), starts[i].start);
	assert_null(ladder_period_start(a, "2009-09-30", "ever"));
	assert_null(ladder_period_start(a, "2009-09-30", NULL));
	static const struct {
		const char *date, *expires, *period, *until;
	} awards[] = { { "2008-05-10", NULL, "two-years", "2010-05-09" }, { "2008-02-29", NULL, "year", "2009-02-27" },
		{ "2008-05", NULL, "year", "2009-04-30" }, { "2008-05-10", "2010-03", "year", "2010-03-31" },
		{ "2008-05-10", "2010", NULL, "2010-12-31" }, { "9998-06-01", NULL, "three-years", "9999-12-30" } };
	for (size_t i = 0; i < COUNT(awards); i++) {
		struct award w = { .date = awards[i].date, .expires = awards[i].expires };
		struct element level = { .period = awards[i].period };
		assert_string_equal(ladder_award_expires(a, &w, &level), awards[i].until);
	}
	struct award w = { .date = "2008-05-10" };
	assert_null(ladder_award_expires(a, &w, NULL));
	assert_null(ladder_award_expires(a, &w, &(struct element){ .period = "ever" }));
	assert_int_equal(ladder_days_left(a, "2009-12", "2009-12-31"), 0);
	assert_int_equal(ladder_days_left(a, "2009-12-30", "2009-12-31"), -1);
	assert_int_equal(ladder_days_left(a, NULL, "2009-12-31"), NONE);
}

static void what_is_asked_in_words(void **state)
{
	struct arena *a = *state;
	struct element three = { .measure = "activities", .comparator = "at-least", .value = 3 * DECIMAL_ONE, .period = "year" },
	               half = { .measure = "pupil-share", .comparator = "more-than", .value = 50 * DECIMAL_ONE },
	               proof = { .measure = "evidence", .value = NONE }, none = { .value = NONE };
	assert_true(text_ends(ladder_asks(a, &three), ": at least 3, within twelve months"));
	assert_true(text_ends(ladder_asks(a, &half), ": more than 50%"));
	assert_string_equal(ladder_asks(a, &proof), "Evidence");
	assert_string_equal(ladder_asks(a, &none), "Evidence");
}

int rule_ladder(void)
{
	const struct CMUnitTest tests[] = { test_with_arena(a_count_meets_what_is_asked), test_with_arena(evidence_proves_what_is_not_counted),
		test_with_arena(one_fresh_piece_keeps_a_proof_fresh), test_with_arena(no_date_and_no_statement_is_fresh_proof),
		test_with_arena(levels_stand_on_one_another), test_with_arena(the_best_award_of_a_level_counts),
		test_with_arena(days_of_periods_and_awards), test_with_arena(what_is_asked_in_words) };
	return cmocka_run_group_tests_name("ladders", tests, NULL, NULL);
}
