/* What a bid's budget comes to: exact amounts, who pays, the first line over what may be asked for, success and return. */
#include "rule_test.h"

#include "rule/money/bid.h"

static int64_t of(const char *number)
{
	int64_t n = 0;
	assert_true(decimal_parse(number, &n));
	return n;
}

static struct bid_line line(int64_t number, const char *quantity, const char *cost, const char *payer)
{
	return (struct bid_line){ .bid = 1, .number = number, .quantity = of(quantity), .unit_cost = of(cost), .payer = payer, .organisation = NONE };
}

static void a_line_is_exact(void **state)
{
	(void)state;
	static const struct {
		const char *quantity, *cost, *amount; /* NULL: no whole number of millionths, or too much */
	} cases[] = { { "3", "33.33", "99.99" }, { "0.1", "0.1", "0.01" }, { "120", "12.5", "1500" }, { "0.000001", "0.5", NULL },
		{ "0.001", "0.001", "0.000001" }, { "9000000000000", "2", NULL }, { "0", "5", "0" } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bid_line t = line(1, cases[i].quantity, cases[i].cost, "call");
		int64_t expected = cases[i].amount ? of(cases[i].amount) : NONE;
		if (bid_line_amount(&t) != expected)
			fail_msg("%s times %s is %lld", cases[i].quantity, cases[i].cost, (long long)bid_line_amount(&t));
	}
}

static void who_pays_adds_up(void **state)
{
	struct arena *a = *state;
	struct bid_line lines[] = { line(1, "20", "310", "call"), line(2, "40", "85", "call"), line(3, "15", "180", "own"),
		line(4, "2", "350", "partner"), line(5, "120", "12.5", "in-kind") };
	struct set all = set_of(a, &bid_line_entity, lines, COUNT(lines));
	struct bid_sums s = bid_sums(all);
	assert_int_equal(s.of[BID_CALL], of("9600"));
	assert_int_equal(s.of[BID_OWN], of("2700"));
	assert_int_equal(s.of[BID_PARTNER], of("700"));
	assert_int_equal(s.of[BID_IN_KIND], of("1500"));
	assert_int_equal(s.cost, of("14500"));
	assert_int_equal(bid_line_over(all, of("9600")), NONE);
	assert_int_equal(bid_line_over(all, of("9599.99")), 2);
	assert_int_equal(bid_line_over(all, of("6199.99")), 1);
	assert_int_equal(bid_line_over(all, NONE), NONE);
}

static void success_and_return(void **state)
{
	(void)state;
	struct bid_score s = { .currency = "GBP", .awarded = of("8000"), .days = of("4.5"), .won = 2, .decided = 3 };
	assert_int_equal(bid_rate(&s), 67);
	assert_int_equal(bid_return(&s), of("1777.78")); /* to the nearest penny; a page says about £1,778 */
	s.days = 0;
	s.decided = 0;
	assert_int_equal(bid_rate(&s), NONE);
	assert_int_equal(bid_return(&s), NONE);
}

static void every_stage_is_one_thing(void **state)
{
	(void)state;
	for (size_t i = 0; i < codelist_bid_stage.count; i++) {
		const char *stage = codelist_bid_stage.codes[i].code;
		int is = bid_is_open(stage) + bid_is_sent(stage) + bid_is_awarded(stage) + bid_is_refused(stage);
		assert_int_equal(is, text_equal(stage, "withdrawn") ? 0 : 1);
		assert_non_null(bid_class(stage));
	}
	for (size_t i = 0; i < codelist_bid_payer.count; i++)
		assert_int_equal(bid_payer_of(codelist_bid_payer.codes[i].code), i);
	assert_int_equal(codelist_bid_payer.count, BID_PAYERS);
}

int rule_bid(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_is_exact),
		cmocka_unit_test(who_pays_adds_up),
		cmocka_unit_test(success_and_return),
		cmocka_unit_test(every_stage_is_one_thing),
	};
	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
