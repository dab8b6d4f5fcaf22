/* Trade: firms counted once, what everybody is told and what would tell of one firm, what is proved, what is to do. Each case tells its arithmetic. */
#include "rule_test.h"

#include "rule/trade.h"

#define DAY "2009-09-30"
#define POUNDS(n) ((int64_t)(n)*DECIMAL_ONE)

/* ---- firms ---- */

static void a_firm_is_counted_once(void **state)
{
	struct trade_enquiry rows[] = { { .enquiry = 1, .firm = "Foxglove Knitwear", .kind = "trade" },
		{ .enquiry = 2, .firm = "FOXGLOVE  knitwear", .kind = "investment" },
		{ .enquiry = 3, .firm = "Soar Tools", .kind = "trade", .made_up = true }, { .enquiry = 4, .kind = "trade" },
		{ .enquiry = 5, .kind = "trade" } };
	struct trade_enquiries all = { .each = rows, .count = COUNT(rows) };
	struct trade t = trade_sums(*state, &all, &(struct trade_introductions){ 0 }, &(struct trade_proofs){ 0 }, DAY);
	assert_int_equal(t.asked, 4); /* Foxglove however it is written, Soar, and two that gave no name */
	assert_int_equal(t.investors, 1);
	assert_true(t.asked_made_up);
	assert_false(t.investors_made_up); /* the made-up one asked about trade */
	assert_int_equal(t.introduced, 0);
	assert_int_equal(t.value_count, 0);
}

/* ---- values ---- */

static struct trade_introduction introduced(int64_t id, const char *firm, int64_t value, const char *currency)
{
	return (struct trade_introduction){
		.introduction = id, .enquiry = id, .firm = firm, .date = "2009-03-01", .outcome = "order", .value = value, .currency = currency
	};
}

static void what_is_proved_is_added_apart(void **state)
{
	struct trade_introduction rows[] = { introduced(1, "A", POUNDS(100), "GBP"), introduced(2, "A", POUNDS(50), "GBP"),
		introduced(3, "B", POUNDS(7), "GBP"), introduced(4, "C", POUNDS(1000), "CNY"), introduced(5, "D", NONE, NULL) };
	struct trade_proof proofs[] = { { .introduction = 1, .grade = "document", .date = "2009-06-15" },
		{ .introduction = 2, .grade = "document", .date = "2008-06-15" }, { .introduction = 3, .grade = "statement", .date = "2009-06-15" },
		{ .introduction = 4, .grade = "document" }, { .introduction = 4, .grade = "document", .date = "2008-09-30", .made_up = true } };
	struct trade_introductions all = { .each = rows, .count = COUNT(rows) };
	struct trade_proofs proved = { .each = proofs, .count = COUNT(proofs) };
	struct trade t = trade_sums(*state, &(struct trade_enquiries){ 0 }, &all, &proved, DAY);
	assert_int_equal(t.introduced, 4); /* D too, whose value nobody knows */
	assert_int_equal(t.value_count, 2);
	const struct trade_value *yuan = &t.values[0], *pounds = &t.values[1];
	assert_string_equal(yuan->currency, "CNY");
	assert_int_equal(yuan->proved, POUNDS(1000)); /* a year ago to the day is within the year; the other has no date */
	assert_true(yuan->made_up);
	assert_int_equal(pounds->claimed, POUNDS(157));
	assert_int_equal(pounds->proved, POUNDS(100)); /* that of 50 is older than a year, that of 7 the firm's own word */
	assert_int_equal(pounds->firms, 2);
	assert_int_equal(pounds->proved_firms, 1);
	assert_int_equal(pounds->unproved_firms, 2); /* A has one of each */
	assert_false(pounds->made_up);
}

/* ---- what everybody is told ---- */

static void no_number_tells_of_one_firm(void **state)
{
	static const struct {
		size_t firms, proved, unproved;
		bool claimed_told, proved_told;
		const char *told;
	} cases[] = {
		{ 3, 3, 0, true, true, "three, all of them proved" },
		{ 3, 0, 3, true, true, "three, none of them proved" },
		{ 6, 3, 3, true, true, "three on each side" },
		{ 2, 2, 0, false, false, "two firms: each knows the other's" },
		{ 1, 1, 0, false, false, "one firm" },
		{ 5, 2, 3, true, false, "two are proved" },
		{ 5, 3, 2, true, false, "the rest are two: the difference tells of them" },
		{ 4, 3, 1, true, false, "the rest is one" },
		{ 3, 3, 1, true, false, "one of the three is proved in part" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct trade t = { 0 };
		struct trade_value v = {
			.currency = "GBP", .firms = cases[i].firms, .proved_firms = cases[i].proved, .unproved_firms = cases[i].unproved
		};
		if (trade_claimed_told(&t, &v) != cases[i].claimed_told || trade_proved_told(&t, &v) != cases[i].proved_told)
			fail_msg("%s", cases[i].told);
		t.every = true;
		assert_true(trade_claimed_told(&t, &v) && trade_proved_told(&t, &v)); /* an officer */
	}
	struct trade t = { 0 };
	assert_string_equal(trade_count_words(*state, &t, 0), "0");
	assert_string_equal(trade_count_words(*state, &t, 1), "fewer than 3");
	assert_string_equal(trade_count_words(*state, &t, 2), "fewer than 3");
	assert_string_equal(trade_count_words(*state, &t, 3), "3");
	t.every = true;
	assert_string_equal(trade_count_words(*state, &t, 1), "1");
}

static void sums_are_told_in_two_figures(void **state)
{
	static const struct {
		int64_t amount, is;
	} cases[] = { { 0, 0 }, { 7, 7 }, { 99, 99 }, { 100, 100 }, { 101, 100 }, { 359000, 350000 }, { 1234567, 1200000 }, { 999999, 990000 } };
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(trade_rounded(cases[i].amount), cases[i].is);
	struct trade t = { 0 };
	struct trade_value v = { .currency = "GBP", .claimed = POUNDS(359000), .firms = 6, .proved_firms = 3, .unproved_firms = 3 };
	assert_string_equal(trade_claimed_words(*state, &t, &v), "about £350,000");
	assert_string_equal(trade_proved_words(*state, &t, &v), "£0"); /* nothing is nothing */
	t.every = true;
	assert_string_equal(trade_claimed_words(*state, &t, &v), "£359,000");
}

/* ---- what is to do ---- */

static void an_enquiry_waits_for_an_answer_then_for_a_partner(void **state)
{
	(void)state;
	static const struct {
		const char *state;
		int64_t introductions;
		enum trade_todo todo;
	} cases[] = { { "new", 0, TRADE_ANSWER }, { "new", 1, TRADE_ANSWER }, { "answered", 0, TRADE_INTRODUCE }, { "answered", 1, TRADE_NOTHING },
		{ "closed", 0, TRADE_NOTHING } };
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(trade_todo_of_enquiry(&(struct trade_enquiry){ .state = cases[i].state, .introductions = cases[i].introductions }),
		    cases[i].todo);
}

static void a_firm_is_asked_and_its_value_proved(void **state)
{
	(void)state;
	static const struct {
		const char *date, *told, *outcome;
		int64_t value;
		bool proved;
		enum trade_todo todo;
		const char *why;
	} cases[] = {
		{ "2009-07-02", NULL, NULL, NONE, false, TRADE_ASK, "2 July and 90 days is 30 September" },
		{ "2009-07-03", NULL, NULL, NONE, false, TRADE_NOTHING, "89 days" },
		{ "2009-01-01", "2009-07-02", "talks", NONE, false, TRADE_ASK, "90 days after it last told us" },
		{ "2009-01-01", "2009-07-03", "talks", NONE, false, TRADE_NOTHING, "89 days after" },
		{ "2009-01-01", NULL, "nothing", NONE, false, TRADE_NOTHING, "it is over" },
		{ "2009-01-01", NULL, "order", NONE, false, TRADE_NOTHING, "an order without a sum" },
		{ "2009-09-29", "2009-09-30", "order", 1, false, TRADE_PROVE, "a sum without proof, on the day" },
		{ "2009-01-01", NULL, "order", 1, true, TRADE_NOTHING, "a sum with proof" },
		{ "2009-01-01", NULL, "talks", 1, true, TRADE_ASK, "a part is proved, and talks go on" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct trade_introduction t = { .date = cases[i].date, .told = cases[i].told, .outcome = cases[i].outcome, .value = cases[i].value };
		if (trade_todo_of_introduction(&t, cases[i].proved, DAY) != cases[i].todo)
			fail_msg("%s", cases[i].why);
	}
}

int rule_trade(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_firm_is_counted_once),
		cmocka_unit_test(what_is_proved_is_added_apart),
		cmocka_unit_test(no_number_tells_of_one_firm),
		cmocka_unit_test(sums_are_told_in_two_figures),
		cmocka_unit_test(an_enquiry_waits_for_an_answer_then_for_a_partner),
		cmocka_unit_test(a_firm_is_asked_and_its_value_proved),
	};
	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
