/* Dates: what stands on the calendar, days to and fro over all of it, its two ends, moments, zones. */
#include "base_test.h"

#include "base/date.h"
#include "base/out.h"
#include "base/text.h"

static void what_stands_on_the_calendar_is_a_date(void **state)
{
	static const struct {
		const char *text;
		struct date date;
	} good[] = { { "0001", { 1, 0, 0 } }, { "9999", { 9999, 0, 0 } }, { "2008-11", { 2008, 11, 0 } }, { "2009-09-30", { 2009, 9, 30 } },
		{ "2000-02-29", { 2000, 2, 29 } }, { "2024-02-29", { 2024, 2, 29 } }, { "0001-01-01", { 1, 1, 1 } },
		{ "9999-12-31", { 9999, 12, 31 } } };
	static const char *const bad[] = { "", "2", "200", "20090", "0000", "0000-01-01", "2009-", "2009-1", "2009-13", "2009-00", "2009-00-01",
		"2009-01-00", "2009-01-32", "2009-02-29", "1900-02-29", "2100-02-29", "2009-04-31", "2009/04/30", "2009-04/30", "2009-04-3",
		"2009-04-300", " 2009", "2009 ", "+200", "-200", "20 9", "2009-+1", "2009-04- 1", "10000", "10000-01-01", "2009-04-30T00",
		"\xd9\xa2\xd9\xa0" };
	struct date d;
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		if (!date_parse(good[i].text, &d))
			fail_msg("refused: %s", good[i].text);
		assert_memory_equal(&d, &good[i].date, sizeof(d));
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		if (date_parse(bad[i], &d) || date_days(bad[i]) != INT64_MIN)
			fail_msg("taken: %s", bad[i]);
	assert_false(date_parse(NULL, &d));
}

/* Every day that there is, in order: each one more than the last, and back again. */
static void days_count_the_whole_calendar(void **state)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int64_t days = date_days("0001-01-01");
	(void)state;
	assert_int_equal(days, -719162);
	for (int y = 1; y <= 9999; y++) {
		struct arena a = { 0 };
		bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
		for (int m = 1; m <= 12; m++)
			for (int d = 1; d <= lengths[m - 1] + (m == 2 && leap); d++, days++) {
				if (d > 2 && d < 27 && y % 100 > 1) /* in most years the ends of months are enough */
					continue;
				const char *text = arena_printf(&a, "%04d-%02d-%02d", y, m, d);
				if (date_days(text) != days)
					fail_msg("%s is day %lld, not %lld", text, (long long)date_days(text), (long long)days);
				assert_string_equal(date_from_days(&a, days), text);
			}
		arena_free(&a);
	}
	assert_int_equal(days, date_days("9999-12-31") + 1);
}

static void known_days(void **state)
{
	(void)state;
	assert_int_equal(date_days("1970-01-01"), 0);
	assert_int_equal(date_days("1969-12-31"), -1);
	assert_int_equal(date_days("2000-03-01"), 11017);
	/* a month and a year stand at their first day */
	assert_int_equal(date_days("2008-11"), date_days("2008-11-01"));
	assert_int_equal(date_days("2008"), date_days("2008-01-01"));
}

static void nothing_lies_outside_the_calendar(void **state)
{
	struct arena *a = *state;
	int64_t first = date_days("0001-01-01"), last = date_days("9999-12-31");
	static const int64_t far[] = { 1, 2, 365, 1000000, INT64_C(1) << 40, INT64_MAX / 2, INT64_MAX };
	struct date d;
	for (size_t i = 0; i < COUNT(far); i++) {
		assert_null(date_from_days(a, last > INT64_MAX - far[i] ? INT64_MAX : last + far[i]));
		assert_null(date_from_days(a, first < INT64_MIN + far[i] ? INT64_MIN : first - far[i]));
		/* and whoever adds days stays on it */
		assert_string_equal(date_add_days(a, "9999-12-31", far[i]), "9999-12-31");
		assert_string_equal(date_add_days(a, "0001-01-01", -far[i]), "0001-01-01");
		assert_true(date_parse(date_add_days(a, "2009", far[i]), &d) && date_parse(date_add_days(a, "2009", -far[i]), &d));
	}
	assert_null(date_from_days(a, INT64_MIN));
	assert_string_equal(date_add_days(a, "2009", INT64_MIN), "0001-01-01");
	assert_string_equal(date_add_days(a, "9999-12-30", 1), "9999-12-31");
	assert_string_equal(date_add_days(a, "9999-12-30", 2), "9999-12-31");
}

static void days_are_added_to_dates(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *from;
		int64_t days;
		const char *to;
	} sums[] = { { "2009-09-30", 1, "2009-10-01" }, { "2008-02-28", 1, "2008-02-29" }, { "2009-02-28", 1, "2009-03-01" },
		{ "2009-01-01", -1, "2008-12-31" }, { "2009", 31, "2009-02-01" }, { "2009-02", 27, "2009-02-28" }, { "2009-09-30", 0, "2009-09-30" },
		{ "2000-01-01", 366, "2001-01-01" } };
	for (size_t i = 0; i < COUNT(sums); i++)
		assert_string_equal(date_add_days(a, sums[i].from, sums[i].days), sums[i].to);
	assert_string_equal(date_add_days(a, "soon", 3), "soon");
}

static void first_and_last_days(void **state)
{
	struct arena *a = *state;
	assert_string_equal(date_first(a, "2009"), "2009-01-01");
	assert_string_equal(date_last(a, "2009"), "2009-12-31");
	assert_string_equal(date_first(a, "2008-02"), "2008-02-01");
	assert_string_equal(date_last(a, "2008-02"), "2008-02-29");
	assert_string_equal(date_last(a, "2009-02"), "2009-02-28");
	assert_string_equal(date_last(a, "9999"), "9999-12-31");
	assert_string_equal(date_first(a, "2009-09-30"), "2009-09-30");
	assert_string_equal(date_last(a, "2009-09-30"), "2009-09-30");
	assert_string_equal(date_last(a, "soon"), "soon");
}

static void dates_in_order(void **state)
{
	(void)state;
	assert_false(date_backwards("2008", "2008-03"));
	assert_false(date_backwards("2008-03", "2008"));
	assert_false(date_backwards("2009-01-01", "2009-01-01"));
	assert_false(date_backwards(NULL, "2009"));
	assert_false(date_backwards("2009", NULL));
	assert_true(date_backwards("2009-12", "2009-01"));
	assert_true(date_backwards("2009", "2008-12-31"));
}

static void dates_for_people(void **state)
{
	struct arena *a = *state;
	assert_string_equal(date_people(a, "2009-09-30"), "30 September 2009");
	assert_string_equal(date_people(a, "2009-09-03"), "3 September 2009");
	assert_string_equal(date_people(a, "2009-09"), "September 2009");
	assert_string_equal(date_people(a, "0987"), "987");
	assert_string_equal(date_people(a, NULL), "");
	assert_string_equal(date_span_people(a, "2009-09-06", "2009-09-12"), "6 to 12 September 2009");
	assert_string_equal(date_span_people(a, "2009-08-28", "2009-09-03"), "28 August to 3 September 2009");
	assert_string_equal(date_span_people(a, "2008-12-28", "2009-01-03"), "28 December 2008 to 3 January 2009");
	assert_string_equal(date_span_people(a, "2009-09-06", "2009-09-06"), "6 September 2009");
	assert_string_equal(date_span_people(a, "2008", "2009-09"), "2008 to September 2009");
	assert_string_equal(date_span_people(a, "2009-09", "2009-09-12"), "September 2009 to 12 September 2009");
	assert_string_equal(date_people(a, "soon"), "soon");
	assert_string_equal(date_short(a, "2009-09-30"), "30 Sep 2009");
	assert_string_equal(date_month_name(12), "December");
	assert_string_equal(date_month_name(0), "");
	assert_string_equal(date_month_name(13), "");
}

static void moments_are_stamps(void **state)
{
	struct arena *a = *state;
	static const struct {
		int64_t seconds;
		const char *stamp;
	} moments[] = { { 0, "1970-01-01T00:00:00Z" }, { 86399, "1970-01-01T23:59:59Z" }, { -1, "1969-12-31T23:59:59Z" },
		{ -86400, "1969-12-31T00:00:00Z" }, { -86401, "1969-12-30T23:59:59Z" }, { 1254312000, "2009-09-30T12:00:00Z" },
		{ INT64_C(253402300799), "9999-12-31T23:59:59Z" } };
	for (size_t i = 0; i < COUNT(moments); i++) {
		assert_string_equal(clock_stamp(a, moments[i].seconds), moments[i].stamp);
		assert_int_equal(stamp_seconds(moments[i].stamp), moments[i].seconds);
	}
	assert_string_equal(clock_stamp(a, INT64_C(253402300800)), "9999-12-31T23:59:59Z");
	assert_string_equal(clock_stamp(a, INT64_MAX), "9999-12-31T23:59:59Z");
	assert_string_equal(clock_stamp(a, INT64_MIN), "0001-01-01T00:00:00Z");
	static const char *const none[] = { "", "2009-09-30", "2009-09-30T12:00", "2009-09-30T12:00:00", "2009-09-30T12:00:00z",
		"2009-09-30 12:00:00Z", "2009-13-30T12:00:00Z", "2009-02-30T12:00:00Z", "2009-09-30T24:00:00Z", "2009-09-30T12:60:00Z",
		"2009-09-30T12:00:60Z", "2009-09-30T12:00:00Zulu", "2009-09-30T-1:00:00Z", "+009-09-30T12:00:00Z", "2009-09-30T12:00:00+01:00",
		"2009-09-30T 2:00:00Z", "0000-01-01T00:00:00Z" };
	for (size_t i = 0; i < COUNT(none); i++)
		if (stamp_seconds(none[i]) != INT64_MIN)
			fail_msg("taken: %s", none[i]);
	assert_int_equal(stamp_seconds(NULL), INT64_MIN);
}

static void the_clock_can_be_pinned(void **state)
{
	struct arena *a = *state;
	const char *was = getenv("JUMELAGE_NOW");
	char *kept = was ? strdup(was) : NULL;
	setenv("JUMELAGE_NOW", "1960-03-01T00:00:01Z", 1);
	assert_string_equal(clock_today(a), "1960-03-01");
	assert_string_equal(clock_stamp(a, clock_now()), "1960-03-01T00:00:01Z");
	setenv("JUMELAGE_NOW", "2009-09-30T23:59:59Z", 1);
	assert_string_equal(clock_today(a), "2009-09-30");
	unsetenv("JUMELAGE_NOW");
	assert_true(strcmp(clock_today(a), "2024") > 0);
	if (kept)
		setenv("JUMELAGE_NOW", kept, 1);
	free(kept);
}

static void zones_have_offsets(void **state)
{
	static const char rule[] = "GMT0BST,M3.5.0/1,M10.5.0";
	(void)state;
	assert_int_equal(clock_offset(rule, stamp_seconds("2009-03-29T00:59:59Z")), 0);
	assert_int_equal(clock_offset(rule, stamp_seconds("2009-03-29T01:00:00Z")), 3600);
	assert_int_equal(clock_offset(rule, stamp_seconds("2009-10-25T00:59:59Z")), 3600);
	assert_int_equal(clock_offset(rule, stamp_seconds("2009-10-25T01:00:00Z")), 0);
	assert_int_equal(clock_offset("UTC", 0), 0);
	assert_int_equal(clock_offset(NULL, 0), 0);
	/* the process keeps its own zone */
	assert_null(getenv("TZ"));
	setenv("TZ", "XST-5", 1);
	assert_int_equal(clock_offset(rule, 1246000000), 3600);
	assert_string_equal(getenv("TZ"), "XST-5");
	unsetenv("TZ");
	static const char *const known[] = { "UTC", "GMT0BST,M3.5.0/1,M10.5.0", "CET-1CEST", "<+0330>-3:30", "EST5" };
	static const char *const unknown[] = { "", "There/Is-none", "Europe", "/etc/passwd", "../zoneinfo/UTC", "5", "summer,winter", "zone.tab",
		"G0" };
	for (size_t i = 0; i < COUNT(known); i++)
		if (!clock_zone_known(known[i]))
			fail_msg("unknown: %s", known[i]);
	for (size_t i = 0; i < COUNT(unknown); i++)
		if (clock_zone_known(unknown[i]))
			fail_msg("known: %s", unknown[i]);
	assert_false(clock_zone_known(NULL));
}

static void midnights_are_days(void **state)
{
	struct arena *a = *state;
	static const char *const days[] = { "2016-10-25T00:00:00+00:00", "2016-10-25 00:00:00", "2016-10-25T00:00", "2016-10-25T00:00:00Z",
		"2016-10-25T00:00:00.000Z", "2016-10-25T00:00:00-0530", "2016-10-25T00:00:00+02" };
	static const char *const timed[] = { "2016-10-25T19:30:00Z", "2016-10-25 00:00:01", "2016-10-25T00:00:00.001Z", "2016-10-24T23:00:00+00:00" };
	static const char *const none[] = { "2016-10-25", "2016-10-25T", "2016-02-30T00:00:00", "2016-10-25T24:00:00", "2016-10-25T00:00:00Zulu",
		"2016-10-25T00:00:00+0", "2016-10-25x00:00:00", "2016-10-25T00-00:00", "soon", "" };
	bool other;
	for (size_t i = 0; i < COUNT(days); i++)
		assert_string_equal(text_or(date_of_midnight(a, days[i], &other), days[i]), "2016-10-25");
	for (size_t i = 0; i < COUNT(timed); i++)
		if (date_of_midnight(a, timed[i], &other) || !other)
			fail_msg("a day: %s", timed[i]);
	for (size_t i = 0; i < COUNT(none); i++)
		if (date_of_midnight(a, none[i], &other) || other)
			fail_msg("a moment: %s", none[i]);
}

static void times_of_day(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *typed, *kept;
	} times[] = { { "19:30", "19:30" }, { "19.30", "19:30" }, { "8.30", "08:30" }, { "7pm", "19:00" }, { "7.30 pm", "19:30" },
		{ "7:30 p.m.", "19:30" }, { "12am", "00:00" }, { "12 pm", "12:00" }, { "19:30:00", "19:30" }, { "19h30", "19:30" },
		{ " 00:00 ", "00:00" }, { "24:00", NULL }, { "7", NULL }, { "19", NULL }, { "7:3", NULL }, { "13pm", NULL }, { "0am", NULL },
		{ "19:60", NULL }, { "19:30 or so", NULL }, { "noon", NULL }, { "", NULL }, { "19:30-21:00", NULL } };
	const char *from, *until;
	for (size_t i = 0; i < COUNT(times); i++) {
		const char *kept = clock_time_read(a, times[i].typed);
		if (!text_equal(kept, times[i].kept))
			fail_msg("%s is %s", times[i].typed, kept ? kept : "none");
	}
	assert_true(clock_span_read(a, "19.30 to 21.00", &from, &until));
	assert_string_equal(from, "19:30");
	assert_string_equal(until, "21:00");
	assert_true(clock_span_read(a, "10am\u20134pm", &from, &until));
	assert_string_equal(until, "16:00");
	assert_true(clock_span_read(a, "10am", &from, &until));
	assert_null(until);
	assert_false(clock_span_read(a, "after the parade", &from, &until));
	assert_false(clock_span_read(a, "10am to late", &from, &until));
}

int base_date(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_stands_on_the_calendar_is_a_date), cmocka_unit_test(days_count_the_whole_calendar),
		cmocka_unit_test(known_days), test_with_arena(nothing_lies_outside_the_calendar), test_with_arena(days_are_added_to_dates),
		test_with_arena(first_and_last_days), cmocka_unit_test(dates_in_order), test_with_arena(dates_for_people),
		test_with_arena(moments_are_stamps), test_with_arena(the_clock_can_be_pinned), cmocka_unit_test(zones_have_offsets),
		test_with_arena(midnights_are_days), test_with_arena(times_of_day) };
	return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
