/* Travel: great circles, what a journey costs the climate, and when the report on a visit is late. */
#include "rule_test.h"

#include "rule/visit/visit.h"

/* ---- the footprint ---- */

static void distances_and_kilograms_by_hand(void **state)
{
	(void)state;
	/* a quarter of the earth's girth, 6371 × π / 2 = 10,007.54; from pole to pole, 6371 × π = 20,015.09; one degree, 6371 × π / 180 = 111.19 */
	assert_int_equal(footprint_distance(0, 0, 0, 90 * DECIMAL_ONE), 10008);
	assert_int_equal(footprint_distance(90 * DECIMAL_ONE, 0, -90 * DECIMAL_ONE, 0), 20015);
	assert_int_equal(footprint_distance(0, 179500000, 0, -179500000), 111); /* over the date line */
	assert_int_equal(footprint_distance(52638600, -1131700, 52638600, -1131700), 0);
	/* 2 × 6,849 km × 4 people × 0.11 kg = 54,792 × 0.11 = 6,027.12 kg */
	assert_int_equal(footprint_kilograms(6849, 4, 110000), INT64_C(6027120000));
	assert_int_equal(footprint_kilograms(0, 4, 110000), 0);
	assert_int_equal(footprint_kilograms(20015, 1000000000, 9000000000), NONE);
}

/* ---- the report ---- */

static void a_report_is_due_late_or_received(void **state)
{
	struct arena *a = *state;
	static const struct {
		struct visit_days days;
		const char *day;
		enum visit_report is;
	} table[] = {
		{ { "2024-03-04", "2024-04-30", NULL, false, NULL }, "2024-03-04", VISIT_REPORT_NOT_DUE },
		{ { "2024-03-04", "2024-04-30", NULL, false, NULL }, "2024-03-05", VISIT_REPORT_DUE },
		{ { "2024-03-04", "2024-04-30", NULL, false, NULL }, "2024-04-30", VISIT_REPORT_DUE },
		{ { "2024-03-04", "2024-04-30", NULL, false, NULL }, "2024-05-01", VISIT_REPORT_LATE },
		{ { "2024-03-04", "2024-04", NULL, false, NULL }, "2024-04-30", VISIT_REPORT_DUE }, /* a month is over with its last day */
		{ { "2024-03-04", "2024-04", NULL, false, NULL }, "2024-05-01", VISIT_REPORT_LATE },
		{ { "2024-03-04", NULL, NULL, false, NULL }, "2026-01-01", VISIT_REPORT_UNSET },
		{ { "2024-03-04", "2024-04-30", "2024-06-01", false, NULL }, "2024-05-31", VISIT_REPORT_LATE }, /* it came later */
		{ { "2024-03-04", "2024-04-30", "2024-06-01", false, NULL }, "2024-06-01", VISIT_REPORT_RECEIVED },
		{ { "2024-03-04", "2024-04-30", NULL, true, "2024-04-02" }, "2024-04-02", VISIT_REPORT_RECEIVED },
		{ { "2024-03-04", "2024-04-30", NULL, true, "2024-04-02" }, "2024-04-01", VISIT_REPORT_DUE },
		{ { "2024-03-04", "2024-04-30", NULL, true, NULL }, "2024-03-01", VISIT_REPORT_RECEIVED },
		{ { "2024-03-04", "2024-04-30", "2024-05-20", true, "2024-04-02" }, "2024-05-10", VISIT_REPORT_LATE }, /* the day of receipt counts */
		{ { NULL, "2024-04-30", NULL, false, NULL }, "2024-04-01", VISIT_REPORT_NOT_DUE },
	};
	for (size_t i = 0; i < COUNT(table); i++)
		if (visit_report_of(a, &table[i].days, table[i].day) != table[i].is)
			fail_msg("line %zu", i);
}

static void kilograms_for_people(void **state)
{
	struct arena *a = *state;
	assert_string_equal(kilograms_people(a, 0), "0 kg");
	assert_string_equal(kilograms_people(a, 499999), "0 kg");
	assert_string_equal(kilograms_people(a, 500000), "1 kg");
	assert_string_equal(kilograms_people(a, INT64_C(310000000)), "310 kg");
	assert_string_equal(kilograms_people(a, INT64_C(999499999)), "999 kg");
	/* what is rounded to a tonne is one */
	assert_string_equal(kilograms_people(a, INT64_C(999500000)), "1 tonne");
	assert_string_equal(kilograms_people(a, INT64_C(1000000000)), "1 tonne");
	assert_string_equal(kilograms_people(a, INT64_C(1005000000)), "1 tonne");
	assert_string_equal(kilograms_people(a, INT64_C(6016560000)), "6 tonnes");
	assert_string_equal(kilograms_people(a, INT64_C(1234567000000)), "1,234.6 tonnes");
}

int rule_travel(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(distances_and_kilograms_by_hand), test_with_arena(a_report_is_due_late_or_received),
		test_with_arena(kilograms_for_people) };
	return cmocka_run_group_tests_name("travel", tests, NULL, NULL);
}
