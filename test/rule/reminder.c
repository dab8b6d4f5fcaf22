/* Reminders: when they may leave, which period a day belongs to, and what asks for one, by hand. */
#include "rule_test.h"

#include "base/date.h"
#include "rule/reminder.h"

static const struct reminder_rules london = { .period = REMINDER_WEEKLY,
	.weekday = 1,
	.due_days = 30,
	.untouched_days = 90,
	.escalation_days = 14,
	.link_days = 14,
	.quiet_from = 18 * 60,
	.quiet_to = 8 * 60,
	.quiet_days = 1u << 6 | 1u << 7,
	.zone = "Europe/London" };

static void windows(void **state)
{
	static const struct {
		const char *now, *opens;
		bool open;
	} rows[] = {
		{ "2026-11-26T07:59:00Z", "2026-11-26T08:00:00Z", true }, /* a Thursday in winter: the wall shows UTC; written, and held */
		{ "2026-11-26T08:00:00Z", "2026-11-26T08:00:00Z", true }, { "2026-11-26T17:59:59Z", "2026-11-26T17:59:59Z", true },
		{ "2026-11-26T18:00:00Z", "2026-11-27T08:00:00Z", false }, /* evening: not even written */
		{ "2026-11-27T18:00:00Z", "2026-11-30T08:00:00Z", false }, /* over the weekend */
		{ "2026-07-01T07:30:00Z", "2026-07-01T07:30:00Z", true },  /* in summer the wall shows 08:30 */
		{ "2026-07-01T06:59:30Z", "2026-07-01T07:00:00Z", true }, { "2026-07-01T17:00:00Z", "2026-07-02T07:00:00Z", false },
		{ "2026-03-27T18:00:00Z", "2026-03-30T07:00:00Z", false }, /* summer time begins on Sunday the 29th */
		{ "2026-10-24T11:00:00Z", "2026-10-26T08:00:00Z", false }, /* and ends on Sunday the 25th */
	};
	struct arena *a = *state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t now = stamp_seconds(rows[i].now);
		struct reminder_clock c = reminder_clock(a, &london, now);
		const char *opens = clock_stamp(a, reminder_opens(&london, now));
		if (!text_equal(opens, rows[i].opens) || reminder_open(&london, &c) != rows[i].open)
			fail_msg("%s: opens %s, %d", rows[i].now, opens, reminder_open(&london, &c));
	}
	struct reminder_rules lunch = london;
	lunch.quiet_from = 12 * 60;
	lunch.quiet_to = 13 * 60;
	assert_string_equal(clock_stamp(a, reminder_opens(&lunch, stamp_seconds("2026-11-26T12:30:10Z"))), "2026-11-26T13:00:00Z");
	lunch.quiet_to = lunch.quiet_from; /* none */
	assert_string_equal(clock_stamp(a, reminder_opens(&lunch, stamp_seconds("2026-11-26T23:00:00Z"))), "2026-11-26T23:00:00Z");
	lunch.zone = "GMT0BST,M3.5.0/1,M10.5.0"; /* as POSIX writes the same zone */
	assert_int_equal(clock_offset(lunch.zone, stamp_seconds("2026-07-01T00:00:00Z")), 3600);
	assert_int_equal(clock_offset("UTC", stamp_seconds("2026-07-01T00:00:00Z")), 0);
	assert_int_equal(clock_offset("Asia/Kolkata", stamp_seconds("2026-07-01T00:00:00Z")), 19800);
	assert_true(clock_zone_known("Europe/London") && clock_zone_known(lunch.zone) && clock_zone_known("UTC"));
	assert_false(clock_zone_known("Europe/Lundon") || clock_zone_known("../passwd") || clock_zone_known("") || clock_zone_known(NULL));
}

static void periods(void **state)
{
	static const struct {
		const char *now, *daily, *weekly, *thursdays;
	} rows[] = {
		{ "2026-11-23T00:00:00Z", "2026-11-23", "2026-11-23", "2026-11-19" }, /* Monday */
		{ "2026-11-25T12:00:00Z", "2026-11-25", "2026-11-23", "2026-11-19" },
		{ "2026-11-26T12:00:00Z", "2026-11-26", "2026-11-23", "2026-11-26" },
		{ "2026-11-29T23:59:59Z", "2026-11-29", "2026-11-23", "2026-11-26" }, /* Sunday */
		{ "2026-11-30T00:00:00Z", "2026-11-30", "2026-11-30", "2026-11-26" },
		{ "2027-01-01T12:00:00Z", "2027-01-01", "2026-12-28", "2026-12-31" },
		{ "2026-06-30T23:30:00Z", "2026-07-01", "2026-06-29", "2026-06-25" }, /* the city's day has begun */
	};
	struct arena *a = *state;
	struct reminder_rules thursdays = london;
	thursdays.weekday = 4;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct reminder_clock c = reminder_clock(a, &london, stamp_seconds(rows[i].now));
		assert_string_equal(reminder_first(a, &london, REMINDER_DAILY, &c), rows[i].daily);
		assert_string_equal(reminder_first(a, &london, REMINDER_WEEKLY, &c), rows[i].weekly);
		assert_string_equal(reminder_first(a, &thursdays, REMINDER_WEEKLY, &c), rows[i].thursdays);
		assert_null(reminder_first(a, &london, REMINDER_OFF, &c));
	}
}

static void lines(void **state)
{
	static const struct {
		const char *due, *said, *touched;
		unsigned reasons;
		int64_t late, left, untouched;
	} rows[] = {
		/* on 25 November 2026; 27 August is 4 + 30 + 31 + 25 = 90 days before */
		{ "2026-11-30", "on-track", "2026-11-01", REMINDER_DUE, 0, 5, 24 },
		{ "2026-11-25", "on-track", "2026-11-01", REMINDER_DUE, 0, 0, 24 },
		{ "2026-11-24", "on-track", "2026-11-01", REMINDER_LATE, 1, 0, 24 },
		{ "2026-11", "at-risk", "2026-11-01", REMINDER_DUE, 0, 5, 24 }, /* a month is over at its end */
		{ "2026", "at-risk", "2026-11-01", 0, 0, 36, 24 },
		{ "2026-10", "at-risk", "2026-11-01", REMINDER_LATE, 25, 0, 24 },
		{ "2026-12-25", "on-track", "2026-11-01", REMINDER_DUE, 0, 30, 24 },
		{ "2026-12-26", "on-track", "2026-11-01", 0, 0, 31, 24 },
		{ "2026-12-26", "on-track", "2026-08-28", 0, 0, 31, 89 },
		{ "2026-12-26", "on-track", "2026-08-27", REMINDER_UNTOUCHED, 0, 31, 90 },
		{ "2026-11-24", "at-risk", "2026-08-27", REMINDER_LATE | REMINDER_UNTOUCHED, 1, 0, 90 },
		{ "2026-11-24", "complete", "2026-08-01", 0, 0, 0, 116 },
		{ "2026-11-24", "stopped", "2026-08-01", 0, 0, 0, 116 },
		{ NULL, "on-track", "2026-11-01", 0, 0, 0, 24 },
		{ NULL, NULL, NULL, REMINDER_UNTOUCHED, 0, 0, -1 },
		{ "2020-01-01", NULL, NULL, REMINDER_LATE | REMINDER_UNTOUCHED, 2520, 0, -1 },
		/* an update that is given for a day to come was given all the same */
		{ "2026-12-26", "on-track", "2026-11-26", 0, 0, 31, 0 },
		{ "9999-12-31", "on-track", "2026-11-25", 0, 0, 2912114, 0 },
	};
	struct arena *a = *state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct element e = { .due = rows[i].due };
		struct update u = { .status = rows[i].said, .date = rows[i].touched };
		struct progress g = progress_of(a, &e, rows[i].said ? &u : NULL, "2026-11-25");
		struct reminder_line l = reminder_line(a, &london, &g, rows[i].touched, "2026-11-25");
		if (l.reasons != rows[i].reasons || l.days_late != rows[i].late || l.days_left != rows[i].left ||
		    l.days_untouched != rows[i].untouched)
			fail_msg("row %zu: %u, late %lld, left %lld, untouched %lld", i, l.reasons, (long long)l.days_late, (long long)l.days_left,
			    (long long)l.days_untouched);
	}
	struct reminder_line late = { .reasons = REMINDER_LATE, .days_late = 3 }, due = { .reasons = REMINDER_DUE };
	struct reminder_rules never = london;
	never.escalation_days = 0;
	assert_true(reminder_escalates(&london, &late, "2026-11-11", "2026-11-25"));
	assert_false(reminder_escalates(&london, &late, "2026-11-12", "2026-11-25"));
	assert_false(reminder_escalates(&london, &late, NULL, "2026-11-25"));
	assert_false(reminder_escalates(&london, &due, "2026-11-11", "2026-11-25"));
	assert_false(reminder_escalates(&never, &late, "2026-11-11", "2026-11-25"));
}

int rule_reminder(void)
{
	const struct CMUnitTest tests[] = { test_with_arena(windows), test_with_arena(periods), test_with_arena(lines) };
	return cmocka_run_group_tests_name("reminders", tests, NULL, NULL);
}
