/* Loans, by hand: what a booking holds, which days a desk lends for, which copies are free, when the next days are, what is late. */
#include "rule_test.h"

#include "base/date.h"
#include "model/engine/topics.h"
#include "rule/lending.h"

#define ON(day) date_days(day)

/* 5 October 2009 was a Monday. */
enum { WEEKDAYS = 0x1f };
static struct hold_span half_term[1];
static struct hold_days school_days(void)
{
	half_term[0] = (struct hold_span){ ON("2009-10-26"), ON("2009-10-30") };
	return (struct hold_days){ .weekdays = WEEKDAYS, .shut = half_term, .shut_count = 1 };
}

static void what_a_booking_holds(void **state)
{
	static const struct {
		const char *starts, *ends;
		int64_t before, after;
		const char *from, *to;
	} rows[] = {
		/* back in the morning, out again at noon */
		{ "2009-10-05", "2009-10-09", 0, 0, "2009-10-05", "2009-10-09" },
		/* a loan of one day holds that day */
		{ "2009-10-05", "2009-10-05", 0, 0, "2009-10-05", "2009-10-06" },
		/* back on a Friday, needed for one day: out again on Monday, never on the weekend */
		{ "2009-10-05", "2009-10-09", 0, 1, "2009-10-05", "2009-10-12" },
		{ "2009-10-05", "2009-10-09", 0, 2, "2009-10-05", "2009-10-13" },
		/* on a Monday, packed on the Friday before */
		{ "2009-10-12", "2009-10-16", 1, 1, "2009-10-09", "2009-10-19" },
		/* half-term is no time to clean */
		{ "2009-10-19", "2009-10-23", 1, 1, "2009-10-16", "2009-11-02" },
	};
	(void)state;
	struct hold_days d = school_days();
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct held h = hold_range(&d, ON(rows[i].starts), ON(rows[i].ends), rows[i].before, rows[i].after);
		assert_int_equal(h.from, ON(rows[i].from));
		assert_int_equal(h.to, ON(rows[i].to));
	}
}

static void days_on_which_a_desk_is_open(void **state)
{
	(void)state;
	struct hold_days d = school_days(), always = { 0 };
	assert_true(hold_open(&d, ON("2009-10-05")) && hold_open(&d, ON("2009-10-09")));
	assert_false(hold_open(&d, ON("2009-10-10")) || hold_open(&d, ON("2009-10-11")));
	assert_false(hold_open(&d, ON("2009-10-26")) || hold_open(&d, ON("2009-10-30")));
	assert_true(hold_open(&d, ON("2009-11-02")) && hold_open(&always, ON("2009-10-11")));
	assert_false(hold_open(&d, ON("1969-12-28"))); /* a Sunday before the days are counted from */
	assert_true(hold_open(&d, ON("1969-12-29")));
}

static const struct desk desk;
static struct lending box(const int64_t *copies, size_t n, const struct lending_span *spans, size_t held)
{
	return (struct lending){
		.desk = { .desk = &desk, .days = school_days(), .before = 0, .after = 1, .longest = 14, .ahead = 60, .today = ON("2009-09-30") },
		.copies = copies,
		.copy_count = n,
		.spans = spans,
		.span_count = held
	};
}

static void what_a_desk_asks_of_dates(void **state)
{
	static const struct {
		const char *starts, *ends;
		enum lending_fault fault;
	} rows[] = { { "2009-10-05", "2009-10-09", LENDING_GOOD }, { "2009-10-09", "2009-10-05", LENDING_BACKWARDS },
		{ "2009-09-29", "2009-10-05", LENDING_PAST }, { "2009-09-30", "2009-09-30", LENDING_GOOD },
		{ "2009-11-30", "2009-12-01", LENDING_AHEAD }, { "2009-10-05", "2009-10-19", LENDING_LONG },
		{ "2009-10-05", "2009-10-18", LENDING_SHUT_ENDS }, /* 14 days, and a Sunday */
		{ "2009-10-10", "2009-10-12", LENDING_SHUT_STARTS }, { "2009-10-23", "2009-10-26", LENDING_SHUT_ENDS } };
	(void)state;
	struct lending l = box(NULL, 0, NULL, 0);
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(lending_dates(&l.desk, ON(rows[i].starts), ON(rows[i].ends)), rows[i].fault);
}

static void which_copies_are_free(void **state)
{
	(void)state;
	const int64_t copies[] = { 1, 2 };
	int64_t found[2] = { 0 };
	const struct lending_span held[] = { { 1, ON("2009-10-05"), ON("2009-10-12") }, { 2, ON("2009-10-09"), ON("2009-10-14") } };
	struct lending l = box(copies, COUNT(copies), held, COUNT(held));
	/* Thursday back, so Friday again: the second copy is promised from Friday */
	assert_int_equal(lending_free(&l, ON("2009-10-05"), ON("2009-10-08"), found, 2), 1);
	assert_int_equal(found[0], 2);
	assert_int_equal(lending_free(&l, ON("2009-10-05"), ON("2009-10-09"), NULL, 0), 0); /* Friday back, so Monday again: too late */
	assert_int_equal(lending_free(&l, ON("2009-10-12"), ON("2009-10-13"), found, 2), 1);
	assert_int_equal(found[0], 1);
	assert_int_equal(lending_free(&l, ON("2009-10-14"), ON("2009-10-16"), NULL, 0), 2);
	assert_int_equal(lending_day(&l, ON("2009-09-29")), LENDING_DAY_OVER);
	assert_int_equal(lending_day(&l, ON("2009-10-05")), LENDING_DAY_FREE);
	assert_int_equal(lending_day(&l, ON("2009-10-09")), LENDING_DAY_TAKEN);
	assert_int_equal(lending_day(&l, ON("2009-10-17")), LENDING_DAY_SHUT);
	assert_int_equal(lending_day(&l, ON("2009-12-01")), LENDING_DAY_OVER);
}

static void the_next_days(void **state)
{
	(void)state;
	const int64_t copies[] = { 1 };
	struct hold_span next[3];
	const struct lending_span held[] = { { 1, ON("2009-10-05"), ON("2009-10-19") } };
	struct lending l = box(copies, 1, held, 1);
	assert_int_equal(lending_next(&l, ON("2009-10-05"), 5, 1, next, 3), 3);
	assert_int_equal(next[0].from, ON("2009-10-19"));
	assert_int_equal(next[0].to, ON("2009-10-23"));
	/* five days from a Tuesday end on a Saturday, and the week after is half-term: the next open day is a fortnight on */
	assert_int_equal(next[1].from, ON("2009-10-20"));
	assert_int_equal(next[1].to, ON("2009-11-02"));
	assert_int_equal(lending_next(&l, ON("2009-10-05"), 5, 2, next, 3), 0); /* there is one copy alone */
	assert_int_equal(lending_next(&l, ON("2009-12-01"), 5, 1, next, 3), 0); /* beyond what may be booked */
	l.desk.desk = NULL;
	assert_int_equal(lending_next(&l, ON("2009-10-05"), 5, 1, next, 3), 0);
}

static void what_is_late_and_when_a_mail_goes(void **state)
{
	static const struct {
		const char *day;
		int64_t late;
		enum lending_reminder mail;
		int64_t nth;
	} rows[] = { { "2009-10-06", 0, LENDING_REMIND_NOT, 0 }, { "2009-10-07", 0, LENDING_REMIND_BEFORE, 0 },
		{ "2009-10-08", 0, LENDING_REMIND_BEFORE, 0 }, { "2009-10-09", 0, LENDING_REMIND_TODAY, 0 },
		{ "2009-10-10", 1, LENDING_REMIND_LATE, 1 }, { "2009-10-16", 7, LENDING_REMIND_LATE, 1 },
		{ "2009-10-17", 8, LENDING_REMIND_LATE, 2 } };
	(void)state;
	struct booking b = { .starts = "2009-10-05", .ends = "2009-10-09", .state = CODE_BOOKING_STATE_OUT };
	int64_t nth;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(lending_late(&b, ON(rows[i].day)), rows[i].late);
		assert_int_equal(lending_reminds(&b, ON(rows[i].day), &nth), rows[i].mail);
		assert_int_equal(nth, rows[i].nth);
	}
	for (size_t i = 0; i < codelist_booking_state.count; i++) {
		b.state = codelist_booking_state.codes[i].code;
		if (booking_is_out(&b))
			continue;
		assert_int_equal(lending_late(&b, ON("2010-01-01")), 0); /* never of what is back, or was never handed out */
		assert_int_equal(lending_reminds(&b, ON("2010-01-01"), &nth), LENDING_REMIND_NOT);
	}
}

static void offers_end(void **state)
{
	(void)state;
	struct booking b = { .starts = "2009-10-12", .ends = "2009-10-16", .answer_by = "2009-10-02", .state = CODE_BOOKING_STATE_OFFERED };
	assert_false(lending_offer_over(&b, ON("2009-10-02")));
	assert_true(lending_offer_over(&b, ON("2009-10-03")));
	b.answer_by = "2009-10-20";
	assert_false(lending_offer_over(&b, ON("2009-10-12")));
	assert_true(lending_offer_over(&b, ON("2009-10-13"))); /* the loan has begun */
	b.state = CODE_BOOKING_STATE_CONFIRMED;
	assert_false(lending_offer_over(&b, ON("2010-01-01")));
	assert_true(booking_can_be_cancelled(&b));
	b.state = CODE_BOOKING_STATE_OUT;
	assert_false(booking_can_be_cancelled(&b));
}

static void key_stages(void **state)
{
	(void)state;
	int64_t youngest, oldest;
	assert_true(key_stage_ages(2, &youngest, &oldest));
	assert_int_equal(youngest, 7);
	assert_int_equal(oldest, 11);
	assert_false(key_stage_ages(0, &youngest, &oldest));
	assert_false(key_stage_ages(6, &youngest, &oldest));
}

int rule_lending(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_a_booking_holds), cmocka_unit_test(days_on_which_a_desk_is_open),
		cmocka_unit_test(what_a_desk_asks_of_dates), cmocka_unit_test(which_copies_are_free), cmocka_unit_test(the_next_days),
		cmocka_unit_test(what_is_late_and_when_a_mail_goes), cmocka_unit_test(offers_end), cmocka_unit_test(key_stages) };
	return cmocka_run_group_tests_name("lending", tests, NULL, NULL);
}
