/* Accounts: rates, the line of a cost, what a line comes to at its end, what can be claimed. Each case tells its arithmetic; half of them are near misses. */
#include "rule_test.h"

#include "model/declared/money.h"
#include "rule/money/accounts.h"

static int64_t of(const char *number)
{
	int64_t n = 0;
	assert_true(decimal_parse(number, &n));
	return n;
}

/* ---- rates ---- */

static void an_amount_at_a_rate(void **state)
{
	(void)state;
	static const struct {
		const char *base, *currency, *value, *amount, *from, *to, *is, *told; /* is NULL: not known */
	} cases[] = {
		{ "EUR", "GBP", "0.9525", "100", "EUR", "GBP", "95.25", "100 times 0.9525" },
		{ "EUR", "GBP", "0.9525", "95.25", "GBP", "EUR", "100", "95.25 by 0.9525" },
		{ "EUR", "DEM", "1.95583", "1", "EUR", "DEM", "1.96", "1.95583, to the nearest pfennig" },
		{ "EUR", "DEM", "1.95583", "100", "DEM", "EUR", "51.13", "100 by 1.95583 is 51.1291881" },
		{ "EUR", "GBP", "0.7111", "0.05", "EUR", "GBP", "0.04", "0.035555: over the half" },
		{ "EUR", "GBP", "0.5", "0.01", "EUR", "GBP", "0.01", "0.005: halves away from nought" },
		{ "EUR", "GBP", "0.5", "-0.01", "EUR", "GBP", "-0.01", "a correction likewise" },
		{ "EUR", "GBP", "0.499999", "0.01", "EUR", "GBP", "0", "0.00499999: under the half" },
		{ "EUR", "JPY", "133.73", "10", "EUR", "JPY", "1337", "1337.3: a yen is the least" },
		{ "EUR", "JPY", "133.73", "1337", "JPY", "EUR", "10", "9.9977: to the nearest cent" },
		{ "EUR", "GBP", "0.9525", "100", "EUR", "USD", NULL, "the rate is of pounds" },
		{ "EUR", "GBP", "0.9525", "100", "USD", "GBP", NULL, "the amount is of dollars" },
		{ "EUR", "GBP", "0.000001", "9000000000000", "GBP", "EUR", NULL, "more than can be kept" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rate r = { .base = cases[i].base, .currency = cases[i].currency, .date = "2008-12-31", .value = of(cases[i].value) };
		int64_t is = rate_apply(&r, of(cases[i].amount), cases[i].from, cases[i].to);
		if (is != (cases[i].is ? of(cases[i].is) : NONE))
			fail_msg("%s: %lld", cases[i].told, (long long)is);
	}
}

static void the_rate_of_a_date(void **state)
{
	struct arena *a = *state;
	struct rate rows[] = { { .date = "2008-12-31", .value = 1 }, { .date = "2009-01-02", .value = 2 }, { .date = "2009-01", .value = 3 },
		{ .date = "2009-02-27", .value = 4 } };
	struct set rates = set_of(a, &rate_entity, rows, COUNT(rows));
	static const struct {
		enum rate_rule rule;
		const char *date, *award;
		int64_t is; /* 0: not known */
		const char *told;
	} cases[] = {
		{ RATE_OF_DAY, "2009-01-02", NULL, 2, "the day itself" },
		{ RATE_OF_DAY, "2009-01-01", NULL, 1, "a holiday takes the day before" },
		{ RATE_OF_DAY, "2009-01-09", NULL, 2, "seven days after" },
		{ RATE_OF_DAY, "2009-01-10", NULL, 0, "eight days after: nobody knows" },
		{ RATE_OF_DAY, "2008-12-30", NULL, 0, "before the first" },
		{ RATE_OF_DAY, "2009-01", NULL, 0, "a month has no day" },
		{ RATE_OF_DAY, "2009", NULL, 0, "a year has no day" },
		{ RATE_OF_MONTH, "2009-01-30", NULL, 3, "the month of the day" },
		{ RATE_OF_MONTH, "2009-01", NULL, 3, "the month" },
		{ RATE_OF_MONTH, "2009-02-27", NULL, 0, "that of a day is none of a month" },
		{ RATE_OF_MONTH, "2009", NULL, 0, "a year has no month" },
		{ RATE_OF_AWARD, "2010-06-01", "2009-02-28", 4, "the day of the award, whenever it was spent" },
		{ RATE_OF_AWARD, "2009-01-02", "2009-03-07", 0, "eight days after the last" },
		{ RATE_OF_AWARD, "2009-01-02", NULL, 0, "no award is on record" },
		{ RATE_OF_AWARD, "2009-01-02", "2009-02", 0, "the award has a month alone" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rate_terms terms = { cases[i].rule, cases[i].award };
		const struct rate *r = rate_pick(a, rates, &terms, cases[i].date);
		if ((r ? r->value : 0) != cases[i].is)
			fail_msg("%s: %lld", cases[i].told, r ? (long long)r->value : 0LL);
	}
}

static void a_fixed_rate_holds_for_ever(void **state)
{
	struct arena *a = *state;
	struct rate rows[] = { { .date = "1999-01-01", .value = 5, .fixed = 1 } };
	struct set rates = set_of(a, &rate_entity, rows, COUNT(rows));
	static const struct rate_terms day = { RATE_OF_DAY, NULL }, month = { RATE_OF_MONTH, NULL };
	assert_int_equal(rate_pick(a, rates, &day, "2001-07-01")->value, 5);
	assert_int_equal(rate_pick(a, rates, &month, "2001")->value, 5); /* a year is enough */
	assert_int_equal(rate_pick(a, rates, &day, "1999-01-01")->value, 5);
	assert_null(rate_pick(a, rates, &day, "1998-12-31")); /* the day before it was fixed */
	assert_null(rate_pick(a, rates, &day, "1998"));
	rows[0].fixed = NONE;
	assert_null(rate_pick(a, rates, &day, "2001-07-01"));
}

/* ---- lines ---- */

static struct account_line line(const struct budget *b, const char *starts, const char *ends, const char *budget, const char *spent)
{
	return (struct account_line){ .budget = b,
		.starts = starts,
		.ends = ends,
		.sum = { .currency = b->currency, .budgeted = of(budget), .part = of(budget), .spent = of(spent) } };
}

static void a_line_at_its_end(void **state)
{
	(void)state;
	static const struct budget b = { .currency = "GBP", .category = "travel" }, yen = { .currency = "JPY" };
	static const struct {
		const char *starts, *ends, *budget, *spent, *day, *is, *told;
		bool yen;
	} cases[] = {
		{ "2010-06-01", "2010-06-30", "3000", "500", "2010-06-15", "2000", "500, and 15 of 30 days of 3,000", false },
		{ "2010-06-01", "2010-06-30", "3000", "500", "2010-06-29", "600", "one day of 100 is left", false },
		{ "2010-06-01", "2010-06-30", "3000", "500", "2010-06-30", "500", "on the last day nothing is left", false },
		{ "2010-06-01", "2010-06-30", "3000", "500", "2010-07-01", "500", "it is over", false },
		{ "2010-06-01", "2010-06-30", "3000", "500", "2010-06-01", "3400", "500, and 29 of 30 days: 2,900", false },
		{ "2010-06-01", "2010-06-30", "3000", "0", "2010-05-31", "3000", "it has not begun: its budget", false },
		{ "2010-06-01", "2010-06-30", "3000", "3200", "2010-05-01", "3200", "spent before it began, and more than planned", false },
		{ "2010-06-01", "2010-06-30", "3000", "2999.99", "2010-05-01", "3000", "a penny less than planned", false },
		{ "2010-01-01", "2010-01-03", "100", "0", "2010-01-02", "33.33", "a third of 100", false },
		{ "2010-01-01", "2010-01-03", "100", "0", "2010-01-01", "66.67", "two thirds of 100", false },
		{ "2010-01-01", "2010-01-03", "100", "0", "2010-01-01", "67", "two thirds of 100 yen", true },
		{ "2010-01-01", "2010-01-01", "100", "40", "2010-01-01", "40", "one day alone", false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct account_line l = line(cases[i].yen ? &yen : &b, cases[i].starts, cases[i].ends, cases[i].budget, cases[i].spent);
		int64_t is = account_forecast(&l, cases[i].day);
		if (is != of(cases[i].is))
			fail_msg("%s: %lld", cases[i].told, (long long)is);
	}
}

static void the_line_of_a_cost(void **state)
{
	struct arena *a = *state;
	static const struct budget travel = { .currency = "GBP", .category = "travel" }, euros = { .currency = "EUR", .category = "travel" },
	                           whole = { .currency = "GBP" };
	struct account_line lines[] = { line(&travel, "2010-06-01", "2010-06-30", "1", "0"), line(&euros, "2010-06-01", "2010-06-30", "1", "0"),
		line(&whole, "2010-07-01", "2010-07-31", "1", "0"), line(&travel, "2010-07-01", "2010-07-31", "1", "0") };
	static const struct {
		const char *category, *date, *currency;
		int is; /* -1: none */
		const char *told;
	} cases[] = {
		{ "travel", "2010-06-01", "GBP", 0, "the first day" },
		{ "travel", "2010-06-30", "EUR", 1, "the last day, in euros" },
		{ "travel", "2010-06-15", "INR", 0, "another currency: the first" },
		{ "travel", "2010-05-31", "GBP", -1, "the day before" },
		{ "stay", "2010-06-15", "GBP", -1, "no line of that kind, and none of the whole" },
		{ NULL, "2010-06-15", "GBP", -1, "no kind is said" },
		{ "stay", "2010-07-15", "GBP", 2, "the whole budget takes what has no line" },
		{ NULL, "2010-07-15", "GBP", 2, "and what has no kind" },
		{ "travel", "2010-07-15", "GBP", 3, "the kind before the whole" },
		{ "travel", "2010-08-01", "GBP", -1, "the day after" },
		{ "travel", "2010-06", "GBP", 0, "a month stands at its first day" },
		{ "travel", "2010", "GBP", -1, "so does a year" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct account_line *l = account_line_of(a, lines, COUNT(lines), cases[i].category, cases[i].date, cases[i].currency);
		if (l != (cases[i].is < 0 ? NULL : &lines[cases[i].is]))
			fail_msg("%s: %d", cases[i].told, l ? (int)(l - lines) : -1);
	}
}

/* ---- claims ---- */

static void no_more_is_claimed_than_budgeted(void **state)
{
	(void)state;
	static const struct budget travel = { .currency = "GBP", .category = "travel" }, stay = { .currency = "GBP", .category = "stay" };
	static const struct account_entry free_cost = { .request = NONE }, requested_cost = { .request = 7 };
	struct account_line lines[] = { line(&travel, "2010-06-01", "2010-06-30", "1000", "0"), line(&stay, "2010-06-01", "2010-06-30", "500", "0") };
	lines[0].sum.requested = of("700");
	lines[0].sum.struck = of("50");
	struct account_cost costs[] = { { &free_cost, &lines[0], { of("350"), NULL } }, { &free_cost, &lines[0], { of("350.01"), NULL } },
		{ &free_cost, &lines[1], { of("500"), NULL } }, { &requested_cost, &lines[0], { of("1"), NULL } },
		{ &free_cost, NULL, { NONE, NULL } }, { &free_cost, &lines[0], { NONE, NULL } } };
	struct accounts s = { .lines = lines, .line_count = COUNT(lines), .awarded = NONE };
	assert_int_equal(account_left(&s, &lines[0]), of("350")); /* 1,000 less the 650 that stand */
	assert_int_equal(account_left(&s, &lines[1]), of("500"));
	const struct account_ask rest = { &lines[0], of("350") }, more = { &lines[0], of("350.01") }, stay_all = { &lines[1], of("500") },
	                         given_back = { &lines[0], of("-0.01") }, none = { NULL, of("9000") };
	assert_null(account_over(&s, (const struct account_ask[]){ rest, stay_all, none }, 3).currency); /* to the penny */
	struct account_excess over = account_over(&s, (const struct account_ask[]){ more, stay_all }, 2);
	assert_ptr_equal(over.line, &lines[0]);
	assert_int_equal(over.asked, of("1000.01"));
	assert_ptr_equal(account_over(&s, (const struct account_ask[]){ rest, more }, 2).line, &lines[0]);
	assert_null(account_over(&s, (const struct account_ask[]){ more, given_back }, 2).currency);
	assert_null(account_over(&s, NULL, 0).currency);
	lines[0].sum.requested = of("1200"); /* a budget that was lowered since: what lowers a request is never refused */
	assert_null(account_over(&s, &given_back, 1).currency);
	assert_true(account_cost_open(&costs[0]));
	assert_false(account_cost_open(&costs[3])); /* claimed once */
	assert_false(account_cost_open(&costs[4])); /* in no line */
	assert_false(account_cost_open(&costs[5])); /* its rate is not known */
}

/* A bid asked the funder for 600 of 1,000 for travel, and for nothing of 500 for rooms; 500 was awarded. */
static void no_more_is_asked_for_than_awarded(void **state)
{
	struct arena *a = *state;
	static const struct budget travel = { .currency = "GBP", .category = "travel" }, stay = { .currency = "GBP", .category = "stay" };
	struct account_line lines[] = { line(&travel, "2010-06-01", "2010-06-30", "1000", "0"), line(&stay, "2010-06-01", "2010-06-30", "500", "0") };
	lines[0].sum.part = of("600");
	lines[1].sum.part = 0;
	struct bid bid = { .currency = "GBP" };
	struct accounts s = { .lines = lines, .line_count = COUNT(lines), .bid = &bid, .awarded = of("500"), .asked = 0 };
	struct account_sum total = { .currency = "GBP" };
	assert_int_equal(account_left(&s, &lines[0]), of("500")); /* the award is less than the part */
	assert_int_equal(account_left(&s, &lines[1]), 0);
	assert_int_equal(account_left_of(&s, &total), of("500"));
	static const struct {
		const char *amount, *most, *told; /* most NULL: it may be asked for */
	} cases[] = { { "500", NULL, "to the penny" }, { "500.01", "500", "a penny over the award" }, { "600", "500", "the part, over the award" },
		{ "600.01", "600", "a penny over the part" }, { "-1", NULL, "given back" } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct account_ask ask = { &lines[0], of(cases[i].amount), of(cases[i].amount) };
		struct account_excess over = account_over(&s, &ask, 1);
		if (!over.currency != !cases[i].most || (over.currency && over.most != of(cases[i].most)))
			fail_msg("%s", cases[i].told);
	}
	const struct account_ask rooms = { &lines[1], of("1"), of("1") }, all = { &lines[0], of("800"), of("800") };
	assert_ptr_equal(account_over(&s, &rooms, 1).line, &lines[1]); /* own money pays for it */
	assert_int_equal(account_rest(&s, NULL, 0, &all, of("800")), of("500"));
	const struct account_ask taken = { &lines[0], of("200"), of("200") };
	assert_int_equal(account_rest(&s, &taken, 1, &all, of("800")), of("300"));
	assert_null(account_paid_wrong(a, (struct account_asked){ of("900"), of("100") }, of("800"), "GBP"));
	assert_non_null(account_paid_wrong(a, (struct account_asked){ of("900"), of("100") }, of("800.01"), "GBP"));
	assert_null(account_paid_wrong(a, (struct account_asked){ 0, 0 }, NONE, "GBP")); /* nothing was paid yet */
}

/* What the funder paid without a request can't be asked for again: of all lines together, of each, and of the award. */
static void what_came_unasked_is_asked_for_no_more(void **state)
{
	(void)state;
	static const struct budget travel = { .currency = "GBP", .category = "travel" }, stay = { .currency = "GBP", .category = "stay" };
	static const struct {
		const char *unasked, *requested, *awarded, *first, *second, *all;
	} cases[] = { { "0", "0", NULL, "1000", "500", "1500" }, { "300", "0", NULL, "1000", "500", "1200" },
		{ "1100", "0", NULL, "400", "400", "400" }, { "1100", "150", NULL, "250", "250", "250" }, { "1500", "0", NULL, "0", "0", "0" },
		{ "2000", "0", NULL, "0", "0", "0" }, { "300", "200", "900", "400", "400", "400" } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct account_line lines[] = { line(&travel, "2010-06-01", "2010-06-30", "1000", "0"),
			line(&stay, "2010-06-01", "2010-06-30", "500", "0") };
		struct account_sum total = { .currency = "GBP", .unasked = of(cases[i].unasked) }, euros = { .currency = "EUR" };
		struct account_sum totals[] = { euros, total };
		struct bid bid = { .currency = "GBP" };
		lines[0].sum.requested = of(cases[i].requested);
		struct accounts s = { .lines = lines,
			.line_count = COUNT(lines),
			.totals = totals,
			.total_count = COUNT(totals),
			.bid = &bid,
			.awarded = cases[i].awarded ? of(cases[i].awarded) : NONE,
			.asked = of(cases[i].requested) };
		if (account_left(&s, &lines[0]) != of(cases[i].first) || account_left(&s, &lines[1]) != of(cases[i].second) ||
		    account_left_of(&s, &total) != of(cases[i].all))
			fail_msg("%s unasked, %s asked for", cases[i].unasked, cases[i].requested);
		const struct account_ask ask = { &lines[1], of(cases[i].all), of(cases[i].all) }, more = { &lines[1], of("0.01"), of("0.01") };
		assert_null(account_over(&s, &ask, of(cases[i].all) <= of("500")).currency);
		assert_true(!cases[i].awarded || account_over(&s, (const struct account_ask[]){ ask, more }, 2).currency);
	}
}

static void each_rule_is_known(void **state)
{
	(void)state;
	assert_int_equal(rate_rule_of("daily"), RATE_OF_DAY);
	assert_int_equal(rate_rule_of("monthly"), RATE_OF_MONTH);
	assert_int_equal(rate_rule_of("contract"), RATE_OF_AWARD);
	assert_int_equal(rate_rule_of(NULL), RATE_OF_DAY);
	assert_int_equal(codelist_rate_rule.count, 3);
}

static void what_funders_do_not_cover(void **state)
{
	(void)state;
	static const struct {
		int64_t promised, received, forecast, at_end, left;
		const char *told;
	} cases[] = {
		{ 800, 300, 1000, 800, 200, "800 is promised of 1,000" },
		{ 800, 800, 800, 800, 0, "all that it comes to" },
		{ 800, 900, 1000, 900, 100, "it paid more than it promised" },
		{ 800, 0, 700, 800, 0, "it costs less" },
		{ 0, 250, 1000, 250, 750, "nobody recorded the promise" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct account_funder f[] = { { .funder = 1, .currency = "GBP", .promised = cases[i].promised, .received = cases[i].received },
			{ .funder = 2, .currency = "EUR", .promised = 5000 } }; /* of another currency: never added */
		struct accounts s = { .funders = f, .funder_count = COUNT(f) };
		struct account_sum total = { .currency = "GBP", .forecast = cases[i].forecast };
		if (account_funder_at_end(&f[0]) != cases[i].at_end || account_uncovered(&s, &total) != cases[i].left)
			fail_msg("%s", cases[i].told);
	}
}

int rule_accounts(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_amount_at_a_rate),
		cmocka_unit_test(the_rate_of_a_date),
		cmocka_unit_test(a_fixed_rate_holds_for_ever),
		cmocka_unit_test(a_line_at_its_end),
		cmocka_unit_test(the_line_of_a_cost),
		cmocka_unit_test(no_more_is_claimed_than_budgeted),
		cmocka_unit_test(no_more_is_asked_for_than_awarded),
		cmocka_unit_test(what_came_unasked_is_asked_for_no_more),
		cmocka_unit_test(what_funders_do_not_cover),
		cmocka_unit_test(each_rule_is_known),
	};
	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
