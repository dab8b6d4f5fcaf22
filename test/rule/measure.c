/* The path from a baseline to a target, what stands against it, and how actions stand on a day. */
#include "rule_test.h"

#include "base/date.h"
#include "rule/measure/measure.h"
#include "rule/measure/path.h"
#include "rule/progress.h"

/* ---- path ---- */

static void where_a_day_lies(void **state)
{
	static const struct path_point straight[] = { { 100, 0 }, { 110, 100 } }, pieces[] = { { 0, 0 }, { 10, 100 }, { 20, 50 } },
	                               twice[] = { { 0, 0 }, { 10, 100 }, { 10, 80 }, { 20, 90 } }, one[] = { { 5, 7 } },
	                               same[] = { { 5, 7 }, { 5, 9 } };
	static const struct {
		const struct path_point *points;
		size_t count;
		int64_t day;
		struct path_place is;
	} cases[] = {
		{ straight, 2, 95, { 0, 1, 0, 10, 0 } },
		{ straight, 2, 100, { 0, 1, 0, 10, 0 } },
		{ straight, 2, 105, { 0, 1, 5, 10, 50 } },
		{ straight, 2, 110, { 0, 1, 10, 10, 100 } },
		{ straight, 2, 115, { 0, 1, 10, 10, 100 } },
		/* 100 + (50 - 100) x 1 / 10 */
		{ pieces, 3, 10, { 0, 1, 10, 10, 100 } },
		{ pieces, 3, 11, { 1, 2, 1, 10, 95 } },
		{ pieces, 3, 99, { 1, 2, 10, 10, 50 } },
		/* of several points on one day the last counts, on both sides: 0 to 80, then 80 to 90 */
		{ twice, 4, 5, { 0, 2, 5, 10, 40 } },
		{ twice, 4, 10, { 0, 2, 10, 10, 80 } },
		{ twice, 4, 15, { 2, 3, 5, 10, 85 } },
		{ one, 1, 4, { 0, 0, 0, 0, 7 } },
		{ one, 1, 6, { 0, 0, 0, 0, 7 } },
		{ same, 2, 5, { 0, 1, 0, 0, 9 } },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct path_place is = path_at(cases[i].points, cases[i].count, cases[i].day);
		if (memcmp(&is, &cases[i].is, sizeof(is)))
			fail_msg("case %zu: from %zu to %zu, %lld of %lld days, expected %lld", i, is.from, is.to, (long long)is.passed,
			    (long long)is.total, (long long)is.expected);
	}
}

/* To the nearest, halves away from nought: of the value itself, whichever way the path goes. */
static void expected_values_are_rounded(void **state)
{
	static const struct {
		int64_t from, to;
		int64_t days, day, expected;
	} cases[] = { { 0, 1, 2, 1, 1 }, { 0, -1, 2, 1, -1 }, { 1, 0, 2, 1, 1 }, { -1, 0, 2, 1, -1 }, { -1, 1, 2, 1, 0 }, { 0, 1, 3, 1, 0 },
		{ 0, 1, 3, 2, 1 }, { 0, 100, 3, 1, 33 }, { 0, 100, 3, 2, 67 }, { 100, 0, 3, 1, 67 }, { 3, 6, 2, 1, 5 }, { 6, 3, 2, 1, 5 },
		{ -3, -6, 2, 1, -5 }, { -6, -3, 2, 1, -5 } };
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct path_point p[] = { { 0, cases[i].from }, { cases[i].days, cases[i].to } };
		if (path_at(p, 2, cases[i].day).expected != cases[i].expected)
			fail_msg("case %zu: %lld", i, (long long)path_at(p, 2, cases[i].day).expected);
	}
	/* the whole range, and the whole calendar */
	struct path_point p[] = { { date_days("0001-01-01"), -INT64_MAX }, { date_days("9999-12-31"), INT64_MAX } };
	assert_int_equal(path_at(p, 2, p[0].day).expected, -INT64_MAX);
	assert_int_equal(path_at(p, 2, p[1].day).expected, INT64_MAX);
	assert_true(path_at(p, 2, p[0].day + 1).expected > -INT64_MAX);
	assert_true(path_at(p, 2, p[1].day - 1).expected < INT64_MAX);
	assert_int_equal(path_tolerance(p, 2, false), INT64_MAX / 10);
	assert_int_equal(path_tolerance(p, 2, true), INT64_MAX / 20);
}

static void tolerances_and_verdicts(void **state)
{
	static const struct path_point p[] = { { 0, 40 }, { 1, -60 }, { 2, 139 } };
	(void)state;
	assert_int_equal(path_tolerance(p, 3, false), 9); /* 199 / 20 */
	assert_int_equal(path_tolerance(p, 2, false), 5);
	assert_int_equal(path_tolerance(p, 1, false), 0);
	assert_int_equal(path_tolerance(p, 3, true), 6); /* 139 / 20 */
	assert_int_equal(path_tolerance(p, 2, true), 3); /* of the size */
	static const struct {
		const char *direction;
		int64_t difference;
		enum path_verdict is;
	} cases[] = { { "up", 5, PATH_ON_COURSE }, { "up", -5, PATH_ON_COURSE }, { "up", 6, PATH_AHEAD }, { "up", -6, PATH_BEHIND },
		{ "down", 6, PATH_BEHIND }, { "down", -6, PATH_AHEAD }, { "down", 5, PATH_ON_COURSE }, { "hold", 5, PATH_ON_COURSE },
		{ "hold", 6, PATH_BEHIND }, { "hold", -6, PATH_BEHIND }, { "up", INT64_MAX, PATH_AHEAD }, { "up", -INT64_MAX, PATH_BEHIND },
		{ "down", INT64_MAX, PATH_BEHIND }, { "down", -INT64_MAX, PATH_AHEAD } };
	for (size_t i = 0; i < COUNT(cases); i++)
		if (path_verdict(cases[i].direction, cases[i].difference, 5) != cases[i].is)
			fail_msg("%s %lld", cases[i].direction, (long long)cases[i].difference);
	assert_int_equal(path_verdict("up", 0, 0), PATH_ON_COURSE);
	assert_int_equal(path_verdict("up", 1, 0), PATH_AHEAD);
}

static int64_t expected(const struct path_point *p, size_t count, int64_t day)
{
	return path_at(p, count, day).expected;
}

static void a_straight_path(void **state)
{
	(void)state;
	/* from 64 to 70 in 1,000 days: half way is 67; a twentieth of the 6 is 0.3 */
	const struct path_point up[] = { { 0, 64 * DECIMAL_ONE }, { 1000, 70 * DECIMAL_ONE } };
	assert_int_equal(expected(up, 2, 500), 67 * DECIMAL_ONE);
	assert_int_equal(expected(up, 2, 250), 65500000);
	assert_int_equal(expected(up, 2, -5), 64 * DECIMAL_ONE);
	assert_int_equal(expected(up, 2, 1001), 70 * DECIMAL_ONE);
	assert_int_equal(path_tolerance(up, 2, false), 300000);
	/* 66.2 is behind by 0.8; 66.7 is off by 0.3 and on course; 67.300001 is ahead */
	assert_int_equal(path_verdict("up", -800000, 300000), PATH_BEHIND);
	assert_int_equal(path_verdict("up", -300000, 300000), PATH_ON_COURSE);
	assert_int_equal(path_verdict("up", 300001, 300000), PATH_AHEAD);
	/* for a value that should fall the same figures say the opposite */
	assert_int_equal(path_verdict("down", -800000, 300000), PATH_AHEAD);
	assert_int_equal(path_verdict("down", 300001, 300000), PATH_BEHIND);
	/* what should hold is behind on either side */
	assert_int_equal(path_verdict("hold", 300001, 300000), PATH_BEHIND);
	assert_int_equal(path_tolerance(up, 2, true), 3500000);
	/* a third and two thirds of a millionth; a half goes away from nought */
	const struct path_point small[] = { { 0, 0 }, { 3, 1 } }, half[] = { { 0, 0 }, { 2, 1 } }, less[] = { { 0, 0 }, { 2, -1 } };
	assert_int_equal(expected(small, 2, 1), 0);
	assert_int_equal(expected(small, 2, 2), 1);
	assert_int_equal(expected(half, 2, 1), 1);
	assert_int_equal(expected(less, 2, 1), -1);
}

static void a_path_of_pieces(void **state)
{
	(void)state;
	/* to 10 in 100 days, and from there to 70 in 200 more */
	const struct path_point p[] = { { 0, 0 }, { 100, 10 }, { 300, 70 } };
	const int64_t days[] = { 0, 50, 100, 101, 200, 300, 400 }, values[] = { 0, 5, 10, 10, 40, 70, 70 };
	for (size_t i = 0; i < COUNT(days); i++)
		assert_int_equal(expected(p, 3, days[i]), values[i]);
	struct path_place at = path_at(p, 3, 200);
	assert_int_equal(at.from, 1);
	assert_int_equal(at.to, 2);
	assert_int_equal(at.passed, 100);
	assert_int_equal(at.total, 200);
	assert_int_equal(path_tolerance(p, 3, false), 3);
	/* there and back: the way is from the lowest to the highest point, 40 of which a twentieth is 2 */
	const struct path_point hill[] = { { 0, 100 }, { 10, 140 }, { 20, 100 } };
	assert_int_equal(path_tolerance(hill, 3, false), 2);
	assert_int_equal(expected(hill, 3, 15), 120);
	/* two targets for one day: the later counts; one point alone is the path */
	const struct path_point twice[] = { { 0, 0 }, { 10, 50 }, { 10, 60 } };
	assert_int_equal(expected(twice, 3, 5), 30);
	assert_int_equal(expected(p, 1, 77), 0);
}

/* ---- measure ---- */

static enum measure_verdict verdict(const char *direction, int64_t start, int64_t end, int64_t actual, struct measure *r)
{
	struct arena a = { 0 };
	struct observation rows[] = {
		{ .kind = "baseline", .date = "2020-01-01", .value = start * DECIMAL_ONE },
		{ .kind = "actual", .date = "2020-01-04", .disaggregation = "girls", .value = 0 },
		{ .kind = "actual", .date = "2020-01-11", .value = actual },
		{ .kind = "target", .date = "2020-01-31", .value = end * DECIMAL_ONE },
	};
	struct indicator n = { .direction = direction };
	*r = measure_of(&a, &n, set_of(&a, &observation_entity, rows, COUNT(rows)), "2020-01-11");
	arena_free(&a);
	return r->verdict;
}

static void a_value_stands_against_its_path(void **state)
{
	struct measure r;
	(void)state;
	/* a third of the way from 0 to 100 */
	assert_int_equal(verdict("up", 0, 100, 40 * DECIMAL_ONE, &r), MEASURE_AHEAD);
	assert_int_equal(r.expected, 33333333);
	assert_int_equal(r.tolerance, 5 * DECIMAL_ONE);
	assert_int_equal(r.difference, 6666667);
	assert_int_equal(r.days_passed, 10);
	assert_int_equal(r.days_total, 30);
	assert_int_equal(verdict("up", 0, 100, 38333333, &r), MEASURE_ON_COURSE);
	assert_int_equal(verdict("up", 0, 100, 38333334, &r), MEASURE_AHEAD);
	assert_int_equal(verdict("up", 0, 100, 28333332, &r), MEASURE_BEHIND);
	assert_int_equal(verdict("down", 100, 0, 60 * DECIMAL_ONE, &r), MEASURE_AHEAD);
	assert_int_equal(r.expected, 66666667);
	assert_int_equal(verdict("down", 100, 0, 80 * DECIMAL_ONE, &r), MEASURE_BEHIND);
	assert_int_equal(verdict("hold", 100, 100, 104 * DECIMAL_ONE, &r), MEASURE_ON_COURSE);
	assert_int_equal(verdict("hold", 100, 100, 106 * DECIMAL_ONE, &r), MEASURE_BEHIND);
	/* the greatest numbers there are do not overflow */
	assert_int_equal(verdict("up", -4000000000000, 4000000000000, 0, &r), MEASURE_AHEAD);
	assert_int_equal(verdict("up", -9000000000000, 9000000000000, INT64_MAX, &r), MEASURE_AHEAD);
	assert_int_equal(verdict("down", -9000000000000, 9000000000000, INT64_MAX, &r), MEASURE_BEHIND);
	assert_int_equal(verdict("up", 9000000000000, 9000000000000, -INT64_MAX, &r), MEASURE_BEHIND);
	assert_true(r.difference != NONE && r.difference < 0);
}

static struct measure measured(struct arena *a, struct observation *rows, size_t n, const char *direction, const char *as_at)
{
	struct indicator *i = arena_alloc(a, sizeof(*i));
	i->direction = direction;
	return measure_of(a, i, set_of(a, &observation_entity, rows, n), as_at);
}

/* Milestones make pieces, each to its last day. */
static void milestones_bend_the_path(void **state)
{
	struct arena *a = *state;
	struct observation rows[] = {
		{ .kind = "baseline", .date = "2019-01-01", .value = 0 },
		{ .kind = "target", .date = "2019", .value = 10 * DECIMAL_ONE },
		{ .kind = "baseline", .date = "2019-06", .value = 99 * DECIMAL_ONE }, /* the first one counts */
		{ .kind = "target", .date = "2021-12-31", .value = 20 * DECIMAL_ONE },
		{ .kind = "target", .date = "2022", .value = 0, .disaggregation = "girls" },
	};
	struct measure m = measured(a, rows, COUNT(rows), "up", "2019-12-31");
	assert_ptr_equal(m.baseline, &rows[0]);
	assert_ptr_equal(m.target, &rows[1]);
	assert_int_equal(m.expected, 10 * DECIMAL_ONE);
	assert_int_equal(m.days_total, 364);
	assert_int_equal(m.targets, 2);
	assert_int_equal(m.verdict, MEASURE_NO_DATA);
	assert_null(m.actual);
	m = measured(a, rows, COUNT(rows), "up", "2020-12-31"); /* half of the 731 days, rounded: 366 */
	assert_ptr_equal(m.from, &rows[1]);
	assert_ptr_equal(m.target, &rows[3]);
	assert_int_equal(m.days_passed, 366);
	assert_int_equal(m.days_total, 731);
	assert_int_equal(m.expected, 15006840); /* 10 + 10 x 366 / 731 */
	assert_int_equal(m.tolerance, DECIMAL_ONE);
	m = measured(a, rows, COUNT(rows), "hold", "2020-12-31"); /* the level of its target from the beginning, a twentieth of that */
	assert_int_equal(m.expected, 20 * DECIMAL_ONE);
	assert_int_equal(m.tolerance, DECIMAL_ONE);
	m = measured(a, rows, COUNT(rows), "hold", "2019-02-01");
	assert_int_equal(m.expected, 10 * DECIMAL_ONE);
	assert_int_equal(m.tolerance, DECIMAL_ONE / 2);
}

static void what_does_not_count(void **state)
{
	struct arena *a = *state;
	struct observation rows[] = {
		{ .kind = "target", .date = "2018", .value = 5 * DECIMAL_ONE },
		{ .kind = "baseline", .date = "2019-01-01", .value = 0 },
		{ .kind = "actual", .date = "2019-03-01", .value = 50 * DECIMAL_ONE, .state = "approved" },
		{ .kind = "actual", .date = "2019-04-01", .value = 60 * DECIMAL_ONE, .state = "given" },
		{ .kind = "actual", .date = "2019-05-01", .value = 70 * DECIMAL_ONE, .state = "sent-back" },
		{ .kind = "target", .date = "2019-12-31", .value = 100 * DECIMAL_ONE },
	};
	struct measure m = measured(a, rows, COUNT(rows), "up", "2019-07-02");
	assert_ptr_equal(m.actual, &rows[2]);
	assert_ptr_equal(m.target, &rows[5]);
	assert_int_equal(m.targets, 1);
	assert_int_equal(m.expected, 16208791); /* 59 of 364 days, on 1 March */
	assert_int_equal(m.verdict, MEASURE_AHEAD);
	/* a target of an earlier time counts when there is no other */
	m = measured(a, rows, 5, "up", "2019-07-02");
	assert_ptr_equal(m.target, &rows[0]);
	assert_int_equal(m.expected, 5 * DECIMAL_ONE);
	assert_int_equal(m.days_total, 0);
	/* without a baseline or a target there is no verdict */
	m = measured(a, rows + 2, 4, "up", "2019-07-02");
	assert_int_equal(m.verdict, MEASURE_NO_DATA);
	assert_int_equal(m.expected, NONE);
	m = measured(a, rows + 1, 4, "up", "2019-07-02");
	assert_int_equal(m.verdict, MEASURE_NO_TARGET);
	assert_false(measure_judges(&m));
	assert_null(m.target);
	assert_int_equal(measured(a, rows, 0, "up", "2019-07-02").verdict, MEASURE_NO_TARGET);
}

static void values_in_words(void **state)
{
	struct arena *a = *state;
	struct indicator people = { .direction = "up", .unit = "people" }, share = { .direction = "up", .unit = "percent" },
	                 level = { .direction = "up", .unit = "level" };
	struct observation o = { .value = 1300 * DECIMAL_ONE, .qualifier = "more-than" };
	assert_string_equal(measure_people(a, &people, &o), "more than 1,300 people");
	assert_string_equal(measure_value(a, &people, DECIMAL_ONE), "1 person");
	assert_string_equal(measure_value(a, &share, 42500000), "42.5%");
	assert_string_equal(measure_difference(a, &share, DECIMAL_ONE), "1 percentage point");
	assert_string_equal(measure_difference(a, &share, -2040000), "2 percentage points");
	assert_string_equal(measure_difference(a, &level, -1500000), "1.5");
	struct indicator held = { .direction = "hold", .unit = "yes-no" };
	assert_string_equal(measure_value(a, &held, DECIMAL_ONE), "Yes");
	assert_string_equal(measure_value(a, &held, 0), "No");
	assert_string_equal(measure_difference(a, &held, DECIMAL_ONE), "1");
	static const struct {
		int64_t value, rounded;
	} cases[] = { { 0, 0 }, { 1, 1 }, { -1, -1 }, { 49999, 50000 }, { 50000, 100000 }, { -50000, -100000 }, { 1249999, 1200000 },
		{ 1250000, 1300000 }, { 999949999, 999900000 }, { 999950000, 1000000000 }, { 1000499999, 1000000000 }, { 1000500000, 1001000000 },
		{ 44, 40 }, { 4444, 4000 } };
	for (size_t i = 0; i < COUNT(cases); i++)
		if (measure_rounded(cases[i].value) != cases[i].rounded)
			fail_msg("%lld is rounded to %lld", (long long)cases[i].value, (long long)measure_rounded(cases[i].value));
}

/* From 0 to 1,600 pupils in 1,825 days; after 1,733 of them 1519.342466 are expected, and 1,300 were counted. */
static void large_figures_add_up(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const struct indicator n = { .unit = "pupils", .direction = "up" };
	const struct observation from = { .date = "2005", .value = 0 }, target = { .date = "2009-12", .value = 1600 * DECIMAL_ONE },
	                         actual = { .date = "2008-04", .value = 1300 * DECIMAL_ONE };
	struct measure v = { .verdict = MEASURE_BEHIND,
		.then = MEASURE_BEHIND,
		.day = "2009-09-30",
		.baseline = &from,
		.from = &from,
		.target = &target,
		.actual = &actual,
		.targets = 1,
		.expected = 1519342466,
		.difference = -219342466,
		.tolerance = 80 * DECIMAL_ONE,
		.days_passed = 1733,
		.days_total = 1825 };
	assert_string_equal(measure_expected_words(&a, &v), "0 + (1,600 \u2212 0) \u00d7 1,733 \u00f7 1,825 = 1,519");
	assert_string_equal(measure_difference_words(&a, &v), "1,300 \u2212 1,519 = \u2212219");
	assert_non_null(strstr(measure_sentence(&a, &n, &v), "behind by 219 pupils."));
	/* what is less than one is not rounded away: 1,519 less 1519.342466 */
	const struct observation near = { .date = "2008-04", .value = 1519 * DECIMAL_ONE };
	v.actual = &near;
	v.difference = -342466;
	assert_string_equal(measure_difference_words(&a, &v), "1,519 \u2212 1,519 = \u22120.3");
	/* below a thousand there are tenths on both sides */
	v.actual = &actual;
	v.expected = 999900000;
	v.difference = 300100000;
	assert_string_equal(measure_difference_words(&a, &v), "1,300 \u2212 999.9 = 300.1");
	arena_free(&a);
}

/* Years are read in one way: from 2005 to 2010 a value of 2009 is judged as four fifths of the way, 1,461 of 1,826 days, and one that is
 * dated before the year is over as far as the year has come. */
static void a_year_is_its_last_day(void **state)
{
	struct arena *a = *state;
	struct observation rows[] = { { .kind = "baseline", .date = "2005", .value = 0 },
		{ .kind = "actual", .date = "2009", .value = 80 * DECIMAL_ONE }, { .kind = "target", .date = "2010", .value = 100 * DECIMAL_ONE } };
	struct measure m = measured(a, rows, COUNT(rows), "up", "2010-02-01");
	assert_string_equal(m.day, "2009-12-31");
	assert_int_equal(m.days_passed, 1461);
	assert_int_equal(m.days_total, 1826);
	assert_int_equal(m.verdict, MEASURE_ON_COURSE);
	m = measured(a, rows, COUNT(rows), "up", "2009-09-30");
	assert_string_equal(m.day, "2009-09-30");
	assert_int_equal(m.days_passed, 1369);
}

static struct measure of_unit(struct arena *a, struct observation *rows, size_t n, const char *unit, const char *as_at)
{
	struct indicator *i = arena_alloc(a, sizeof(*i));
	*i = (struct indicator){ .direction = "up", .unit = unit };
	return measure_of(a, i, set_of(a, &observation_entity, rows, n), as_at);
}

/* From 0 pupils at the beginning of 2005 to 1,600 at the end of 2009, in 1,825 days. April 2008 ends after 1,215 of them, when 1,065 are
 * expected: 1,300 are ahead by 235, whatever the day of the page; from 366 days later on there is no figure. */
static void a_value_is_judged_on_its_own_day(void **state)
{
	struct arena *a = *state;
	struct indicator pupils = { .direction = "up", .unit = "pupils" };
	struct observation rows[] = { { .kind = "baseline", .date = "2005-01-01", .value = 0 },
		{ .kind = "actual", .date = "2008-04", .value = 1300 * DECIMAL_ONE, .qualifier = "more-than" },
		{ .kind = "target", .date = "2009-12", .value = 1600 * DECIMAL_ONE } };
	static const struct {
		const char *as_at;
		enum measure_verdict is;
		int64_t passed;
	} days[] = { { "2008-04-15", MEASURE_AHEAD, 1200 }, { "2008-04-30", MEASURE_AHEAD, 1215 }, { "2009-04-30", MEASURE_AHEAD, 1215 },
		{ "2009-05-01", MEASURE_OLD, 1215 }, { "2012-01-01", MEASURE_OLD, 1215 } };
	for (size_t i = 0; i < COUNT(days); i++) {
		struct measure m = of_unit(a, rows, 3, "pupils", days[i].as_at);
		if (m.verdict != days[i].is || m.days_passed != days[i].passed)
			fail_msg("on %s: %s after %lld days", days[i].as_at, measure_code(m.verdict), (long long)m.days_passed);
		assert_int_equal(m.then, MEASURE_AHEAD);
	}
	struct measure old = of_unit(a, rows, 3, "pupils", "2009-09-30");
	assert_string_equal(old.day, "2008-04-30");
	assert_int_equal(old.expected, 1065 * DECIMAL_ONE); /* 1,600 x 1,215 / 1,825 = 1065.2 */
	assert_int_equal(old.difference, 235 * DECIMAL_ONE);
	assert_string_equal(measure_class(old.verdict), "s-not-started");
	assert_string_equal(measure_verdict_words(a, &old), "No figure since April 2008");
	assert_string_equal(measure_sentence(a, &pupils, &old),
	    "On 30 April 2008 the value expected on a straight line from 0 pupils (1 January 2005) to 1,600 pupils (December 2009) was about 1,065 pupils; "
	    "the value was more than 1,300 pupils (April 2008): ahead by 235 pupils. No later figure is recorded.");
	/* a value of a year that is not over is judged on the day of the page */
	rows[1].date = "2009";
	assert_string_equal(of_unit(a, rows, 3, "pupils", "2009-09-30").day, "2009-09-30");
	assert_int_equal(of_unit(a, rows, 3, "pupils", "2009-09-30").verdict, MEASURE_BEHIND);
}

/* The title of a chart: what changed, and what the target makes of it on the day. */
static void what_the_figures_came_to(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *direction, *unit, *as_at;
		int64_t from, now, to; /* of 2008, of 2011 or, where the target's day is over, of 2012; by 2012 */
		const char *words;
	} cases[] = {
		{ "down", "tonnes", "2013-01-01", 412, 380, 350,
		    "Energy use fell from 412 to 380 by 2011, with no figure since, short of the target of 350 by 2012" },
		{ "down", "tonnes", "2012-12-31", 412, 380, 350, "Energy use fell from 412 to 380, short of the target of 350 by 2012" },
		{ "down", "tonnes", "2012-12-30", 412, 380, 350, "Energy use fell from 412 to 380, behind the path to the target of 350 by 2012" },
		{ "down", "tonnes", "2012-06-30", 412, 365, 350, "Energy use fell from 412 to 365, on course for the target of 350 by 2012" },
		{ "down", "tonnes", "2012-06-30", 412, 355, 350, "Energy use fell from 412 to 355, ahead of the path to the target of 350 by 2012" },
		{ "down", "tonnes", "2012-06-30", 412, 350, 350, "Energy use fell from 412 to 350, the target of 350 set for 2012" },
		{ "down", "tonnes", "2012-06-30", 412, 349, 350, "Energy use fell from 412 to 349, past the target of 350 set for 2012" },
		{ "down", "tonnes", "2012-06-30", 412, 420, 350, "Energy use rose from 412 to 420, away from the target of 350 by 2012" },
		{ "up", "percent", "2012-06-30", 40, 60, 70, "Energy use rose from 40% to 60%, behind the path to the target of 70% by 2012" },
		{ "up", "pounds", "2012-12-31", 4000, 4000, 7000, "Energy use stayed at £4,000, short of the target of £7,000 by 2012" },
		{ "hold", "level", "2012-12-31", 3, 3, 3, "Energy use stayed at level 3, as it should" },
		{ "hold", "level", "2012-12-31", 3, 2, 3, "Energy use fell from level 3 to level 2; it should stay at level 3" },
		{ "up", "schools", "2012-12-31", 3, 9, NONE, "Energy use rose from 3 to 9" },
		{ "up", "schools", "2012-12-31", NONE, 9, NONE, "Energy use: 9 in 2012" },
		{ "up", "schools", "2012-12-31", NONE, 9, 12, "Energy use: 9 in 2012, short of the target of 12 by 2012" },
		{ "up", "schools", "2012-12-30", NONE, 9, 12, "Energy use: 9 in 2011; the target is 12 by 2012" },
		{ "up", "schools", "2012-12-31", 3, NONE, 12, "Energy use: no value yet; the target is 12 by 2012" },
		{ "up", "schools", "2012-12-31", NONE, NONE, NONE, "Energy use: no value yet" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct indicator n = { .title = "Energy use", .direction = cases[i].direction, .unit = cases[i].unit };
		const int64_t values[] = { cases[i].from, cases[i].now, cases[i].to };
		static const char *const kinds[] = { "baseline", "actual", "target" }, *const dates[] = { "2008", "2011", "2012" };
		struct observation rows[3];
		size_t count = 0;
		for (size_t k = 0; k < COUNT(values); k++)
			if (values[k] != NONE)
				rows[count++] = (struct observation){ .kind = kinds[k],
					.date = k == 1 && !strcmp(cases[i].as_at, "2012-12-31") ? "2012" : dates[k],
					.value = values[k] * DECIMAL_ONE };
		struct measure m = measure_of(a, &n, set_of(a, &observation_entity, rows, count), cases[i].as_at);
		assert_string_equal(measure_finding(a, &n, &m), cases[i].words);
	}
}

/* Half of the way: 2020 to 2022, on 1 January 2021 after 366 of 1,095 days. */
static void expected_values_are_as_exact_as_recorded(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *unit;
		int64_t from, actual, to; /* in thousandths */
		int64_t expected, step;   /* in millionths */
		const char *words;
		enum measure_verdict is;
	} cases[] = {
		{ "schools", 12000, 25000, 35000, 20000000, 1000000, "about 20 schools", MEASURE_AHEAD }, /* 19.69 */
		{ "count", 1000, 3000, 6000, 3000000, 1000000, "about 3", MEASURE_ON_COURSE },            /* 2.67: there is no third of a city */
		{ "level", 1000, 2000, 4000, 2000000, 1000000, "about level 2", MEASURE_ON_COURSE },      /* 2.003 */
		{ "percent", 64000, 66000, 70000, 66000000, 1000000, "about 66%", MEASURE_ON_COURSE },    /* 66.005 */
		{ "percent", 64500, 66000, 70000, 66300000, 100000, "about 66.3%", MEASURE_BEHIND },      /* 66.338, recorded in tenths */
		{ "pounds", 64000000, 82000000, 120000000, 83000000000, 1000000000, "about £83,000", MEASURE_ON_COURSE }, /* 82,718 */
		{ "pounds", 64000500, 82000000, 120000000, 82718100000, 100000, "about £82,718.1", MEASURE_ON_COURSE },
		{ "schools", 10000, 10000, 10000, 10000000, 1000000, "10 schools", MEASURE_ON_COURSE },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct indicator n = { .direction = "up", .unit = cases[i].unit };
		struct observation rows[] = { { .kind = "baseline", .date = "2020-01-01", .value = cases[i].from * 1000 },
			{ .kind = "actual", .date = "2021-01-01", .value = cases[i].actual * 1000 },
			{ .kind = "target", .date = "2022", .value = cases[i].to * 1000 } };
		struct measure m = measure_of(a, &n, set_of(a, &observation_entity, rows, 3), "2021-06-30");
		if (m.expected != cases[i].expected || m.step != cases[i].step || m.verdict != cases[i].is ||
		    !text_equal(measure_expected(a, &n, &m), cases[i].words))
			fail_msg("case %zu: %lld in steps of %lld, \"%s\", %s", i, (long long)m.expected, (long long)m.step,
			    measure_expected(a, &n, &m), measure_code(m.verdict));
		assert_int_equal(m.difference, rows[1].value - m.expected);
	}
	/* no part of a school is a tolerance */
	const struct indicator n = { .direction = "up", .unit = "schools" };
	const struct measure m = { .tolerance = 500000, .step = DECIMAL_ONE, .targets = 1 };
	assert_string_equal(measure_tolerance_words(a, &n, &m), "less than 1 school (5% of the distance from baseline to target)");
}

/* ---- progress ---- */

static void an_action_on_its_day(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *due, *said, *as_at;
		enum progress_status is;
		int64_t late;
	} cases[] = {
		{ "2019", "complete", "2020-01-01", PROGRESS_COMPLETE, 0 },
		{ "2019", "stopped", "2020-01-01", PROGRESS_STOPPED, 0 },
		{ "2019", "at-risk", "2019-12-31", PROGRESS_AT_RISK, 0 },
		{ "2019", "at-risk", "2020-01-01", PROGRESS_LATE, 1 },
		{ "2019-06", "on-track", "2019-06-30", PROGRESS_ON_TRACK, 0 },
		{ "2019-06", "on-track", "2019-07-02", PROGRESS_LATE, 2 },
		{ "2020-02", "on-track", "2020-02-29", PROGRESS_ON_TRACK, 0 },
		{ "2020-02", NULL, "2020-03-01", PROGRESS_LATE, 1 },
		{ "2019-06-30", "on-track", "2019-06-30", PROGRESS_ON_TRACK, 0 },
		{ "2019-06-30", NULL, "2019-06-30", PROGRESS_NOT_STARTED, 0 },
		{ NULL, "on-track", "2019-06-30", PROGRESS_ON_TRACK, 0 },
		{ NULL, NULL, "9999-12-31", PROGRESS_NOT_STARTED, 0 },
		{ "9999-12-31", "on-track", "9999-12-31", PROGRESS_ON_TRACK, 0 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct element action = { .due = cases[i].due, .owner = NONE, .next = "Go on" };
		struct update u = { .status = cases[i].said };
		struct progress p = progress_of(a, &action, cases[i].said ? &u : NULL, cases[i].as_at);
		if (p.status != cases[i].is || p.days_late != cases[i].late)
			fail_msg("case %zu: %s, %lld days late", i, progress_code(p.status), (long long)p.days_late);
		assert_int_equal(progress_status(a, cases[i].due, cases[i].said ? &u : NULL, cases[i].as_at), cases[i].is);
		assert_string_equal(progress_code(p.said), cases[i].said ? cases[i].said : "not-started");
		assert_string_equal(p.next, "Go on");
	}
	for (int s = 0; s < PROGRESS_STATUSES; s++) {
		enum progress_status found;
		assert_true(progress_find(progress_code((enum progress_status)s), &found));
		assert_int_equal(found, s);
	}
	enum progress_status left = PROGRESS_STOPPED;
	assert_false(progress_find("there-is-none", &left) || progress_find(NULL, &left));
	assert_int_equal(left, PROGRESS_STOPPED);
}

static void progress_is_summed(void **state)
{
	static const struct progress each[] = { { .status = PROGRESS_COMPLETE }, { .status = PROGRESS_LATE }, { .status = PROGRESS_ON_TRACK },
		{ .status = PROGRESS_COMPLETE }, { .status = PROGRESS_STOPPED } };
	(void)state;
	struct progress_sum sum = progress_count(each, COUNT(each));
	assert_int_equal(sum.total, 5);
	assert_int_equal(sum.counts[PROGRESS_COMPLETE], 2);
	assert_int_equal(sum.counts[PROGRESS_LATE], 1);
	assert_int_equal(progress_good(&sum), 3);
	assert_int_equal(progress_count(each, 0).total, 0);
}

int rule_measure(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(where_a_day_lies), cmocka_unit_test(expected_values_are_rounded),
		cmocka_unit_test(tolerances_and_verdicts), cmocka_unit_test(a_straight_path), cmocka_unit_test(a_path_of_pieces),
		cmocka_unit_test(large_figures_add_up), cmocka_unit_test(a_value_stands_against_its_path), test_with_arena(milestones_bend_the_path),
		test_with_arena(what_does_not_count), test_with_arena(values_in_words), test_with_arena(a_value_is_judged_on_its_own_day),
		test_with_arena(a_year_is_its_last_day), test_with_arena(what_the_figures_came_to),
		test_with_arena(expected_values_are_as_exact_as_recorded), test_with_arena(an_action_on_its_day),
		cmocka_unit_test(progress_is_summed) };
	return cmocka_run_group_tests_name("measures", tests, NULL, NULL);
}
