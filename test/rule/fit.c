/* What a funder asks, from rows alone: comparisons within bounds, amounts in other currencies, tables, questions, countries of a body within another,
 * editions, and when a call fits. The figures of real schemes are in test/rule/funding.c. */
#include "rule_test.h"

#include "rule/fit/fit.h"

enum { UNION = 1, PROGRAMME = 2 };
static const int64_t most = CRITERION_ENDLESS;

static void a_criterion_holds_within_its_bounds(void **state)
{
	(void)state;
	static const struct {
		const char *comparator;
		int64_t low, high, asked_low, asked_high;
		enum criterion_state is;
	} cases[] = {
		{ "at-least", 25, 25, 25, 25, CRITERION_HOLDS },
		{ "at-least", 24, 24, 25, 25, CRITERION_FAILS },
		{ "at-least", 0, 25, 25, 25, CRITERION_UNKNOWN }, /* of 25 people nobody says how many are guests */
		{ "at-least", 0, 24, 25, 25, CRITERION_FAILS },   /* of 24 none can be the 25th */
		{ "at-least", 25, most, 25, 25, CRITERION_HOLDS },
		{ "at-least", 25, 25, 0, most, CRITERION_UNKNOWN }, /* nobody published how many */
		{ "at-most", 10, 10, 10, 10, CRITERION_HOLDS },
		{ "at-most", 11, 11, 10, 10, CRITERION_FAILS },
		{ "at-most", 0, most, 10, 10, CRITERION_UNKNOWN },
		{ "at-most", 11, most, 10, 10, CRITERION_FAILS },
		{ "at-most", 5, 5, 0, most, CRITERION_UNKNOWN },
		{ "exactly", 2, 2, 2, 2, CRITERION_HOLDS },
		{ "exactly", 1, 3, 2, 2, CRITERION_UNKNOWN },
		{ "exactly", 3, 4, 2, 2, CRITERION_FAILS },
		{ "more-than", 3, 3, 3, 3, CRITERION_FAILS },
		{ "more-than", 4, 4, 3, 3, CRITERION_HOLDS },
		{ "present", 1, 1, 1, 1, CRITERION_HOLDS },
		{ NULL, 0, 1, 1, 1, CRITERION_UNKNOWN },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct criterion_range found = { cases[i].low, cases[i].high }, asked = { cases[i].asked_low, cases[i].asked_high };
		if (criterion_compare(cases[i].comparator, found, asked) != cases[i].is)
			fail_msg("case %zu: %s", i, criterion_code(criterion_compare(cases[i].comparator, found, asked)));
	}
}

/* An element of which only what matters is said: a criterion that is part of nothing. */
static struct element said(struct element e)
{
	int64_t *const absent[] = { &e.parent, &e.position, &e.value, &e.amount, &e.body };
	for (size_t i = 0; i < COUNT(absent); i++)
		*absent[i] = *absent[i] ? *absent[i] : NONE;
	e.kind = text_or(e.kind, "criterion");
	return e;
}
#define CONDITION(id_, ...) said((struct element){ .head.id = (id_), __VA_ARGS__ })

static struct idea blank(void)
{
	return (struct idea){ .lead = NONE,
		.lead_place = NONE,
		.activity = NONE,
		.people = NONE,
		.guests = NONE,
		.smallest_group = NONE,
		.youngest = NONE,
		.oldest = NONE,
		.days = NONE,
		.months = NONE,
		.asked = NONE,
		.cost = NONE,
		.cash = NONE,
		.in_kind = NONE };
}

static struct fit judged(struct fit_world *w, const struct fit_idea *d, struct element *elements, size_t n, const char *day)
{
	struct fit_conditions c = fit_conditions(w->arena, set_of(w->arena, &element_entity, elements, n), day);
	return fit_judge(w, d, &c, day);
}

/* 900 pounds at 1.1 euros are 990 euros; at 0.9 pounds for a euro they are 1,000. Without a rate nobody knows. */
static void amounts_need_a_rate(void **state)
{
	static const struct fit_rate there = { "GBP", "EUR", 1100000 }, back = { "EUR", "GBP", 900000 };
	struct element least[] = { CONDITION(1, .measure = "asked", .comparator = "at-least", .value = 1000 * DECIMAL_ONE, .currency = "EUR") };
	struct idea t = blank();
	t.asked = 900 * DECIMAL_ONE;
	t.currency = "GBP";
	struct fit_idea d = { .row = &t };
	struct fit_world w = { .arena = *state, .day = "2016-01-01" };
	struct fit f = judged(&w, &d, least, 1, w.day);
	assert_int_equal(f.rules[0].state, CRITERION_UNKNOWN);
	assert_int_equal(f.rules[0].lack, FIT_LACKS_RATE);
	w.rates = (struct fit_rates){ .each = (struct fit_rate *)&there, .count = 1 };
	f = judged(&w, &d, least, 1, w.day);
	assert_int_equal(f.rules[0].state, CRITERION_FAILS);
	assert_string_equal(fit_mends(&w, &d, &f.rules[0], NULL, w.day), "Ask for at least €10 more, €1,000 in all.");
	w.rates = (struct fit_rates){ .each = (struct fit_rate *)&back, .count = 1 };
	assert_int_equal(judged(&w, &d, least, 1, w.day).state, FIT_FITS);
	t.asked = 900 * DECIMAL_ONE - 10000; /* a penny less */
	assert_int_equal(judged(&w, &d, least, 1, w.day).rules[0].state, CRITERION_FAILS);
}

/* The table gives 5,000 from 25 guests on and 8,000 from 60: 59 guests get 5,000. */
static void a_table_gives_the_sum_of_its_last_step(void **state)
{
	struct element table[] = { CONDITION(1, .measure = "lump-sum", .comparator = "at-most", .currency = "EUR"),
		CONDITION(2, .kind = "step", .parent = 1, .value = 25 * DECIMAL_ONE, .amount = 5000 * DECIMAL_ONE, .currency = "EUR"),
		CONDITION(3, .kind = "step", .parent = 1, .value = 60 * DECIMAL_ONE, .amount = 8000 * DECIMAL_ONE, .currency = "EUR") };
	static const struct {
		int64_t guests, asked;
		enum criterion_state is;
	} cases[] = { { 59, 5000, CRITERION_HOLDS }, { 59, 5001, CRITERION_FAILS }, { 60, 8000, CRITERION_HOLDS }, { 24, 1, CRITERION_FAILS },
		{ NONE, 5000, CRITERION_UNKNOWN } };
	struct fit_world w = { .arena = *state, .day = "2016-01-01" };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct idea t = blank();
		t.guests = cases[i].guests;
		t.asked = cases[i].asked * DECIMAL_ONE;
		t.currency = "EUR";
		struct fit f = judged(&w, &(struct fit_idea){ .row = &t }, table, COUNT(table), w.day);
		assert_int_equal(f.count, 1);
		if (f.rules[0].state != cases[i].is)
			fail_msg("case %zu: %s", i, criterion_code(f.rules[0].state));
		if (cases[i].guests == 59)
			assert_string_equal(
			    fit_asks(&w, &f.rules[0]), "Lump sum based on the number of guests: at most €5,000, the sum for 25 guests and more");
	}
	struct idea t = blank();
	t.guests = 40;
	t.asked = DECIMAL_ONE;
	t.currency = "EUR";
	struct fit f = judged(&w, &(struct fit_idea){ .row = &t }, table, 1, w.day); /* nobody published the table */
	assert_int_equal(f.rules[0].lack, FIT_LACKS_PUBLISHED);
}

/* A programme takes all members of the union; one more takes part, one is not sure, one was suspended for a year. */
static void countries_count_from_a_day_to_a_day(void **state)
{
	static struct fit_member rows[] = {
		{ UNION, "FR", NONE, "member", "1958-01-01", NULL },
		{ UNION, "GB", NONE, "member", "1973-01-01", "2020-01-31" },
		{ UNION, "PK", NONE, "member", "1947", NULL },
		{ UNION, "PK", NONE, "suspended", "1999-10", "2004-05" },
		{ PROGRAMME, NULL, UNION, "associated", "2014-01-01", "2020-12-31" },
		{ PROGRAMME, "GB", NONE, "associated", "2020-02-01", "2020-12-31" },
		{ PROGRAMME, "RS", NONE, "not-sure", "2014-01-01", NULL },
	};
	struct fit_world w = { .arena = *state, .members = { .each = rows, .count = COUNT(rows) } };
	static const struct {
		int64_t body;
		const char *country, *day;
		enum criterion_state is;
	} cases[] = {
		{ UNION, "GB", "2020-01-31", CRITERION_HOLDS },
		{ UNION, "GB", "2020-02-01", CRITERION_FAILS },
		{ PROGRAMME, "GB", "2020-02-01", CRITERION_HOLDS },
		{ PROGRAMME, "GB", "2021-01-01", CRITERION_FAILS },
		{ PROGRAMME, "FR", "2013-12-31", CRITERION_FAILS },
		{ PROGRAMME, "FR", "2014-01-01", CRITERION_HOLDS },
		{ PROGRAMME, "RS", "2016-01-01", CRITERION_UNKNOWN },
		{ PROGRAMME, "CN", "2016-01-01", CRITERION_FAILS },
		{ UNION, "PK", "1999-09-30", CRITERION_HOLDS },
		{ UNION, "PK", "2004-05-31", CRITERION_UNKNOWN }, /* to the end of the month */
		{ UNION, "PK", "2004-06-01", CRITERION_HOLDS },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		if (fit_stands(&w, cases[i].body, cases[i].country, cases[i].day) != cases[i].is)
			fail_msg("case %zu: %s on %s", i, cases[i].country, cases[i].day);
}

/* Ten guests were enough to 2010; the 25 of the next edition judge no earlier bid, and what stands below no edition counts always. */
static void an_edition_judges_its_own_days(void **state)
{
	struct element plan[] = { CONDITION(1, .kind = "edition", .starts = "2007", .due = "2010"),
		CONDITION(2, .kind = "edition", .starts = "2011-01-01", .due = "2013-12-31"),
		CONDITION(3, .parent = 1, .measure = "people", .comparator = "at-least", .value = 10 * DECIMAL_ONE),
		CONDITION(4, .parent = 2, .measure = "people", .comparator = "at-least", .value = 25 * DECIMAL_ONE),
		CONDITION(5, .measure = "days", .comparator = "at-most", .value = 21 * DECIMAL_ONE) };
	struct idea t = blank();
	t.people = 12;
	t.days = 3;
	struct fit_idea d = { .row = &t };
	struct fit_world w = { .arena = *state, .day = "2010-12-31" };
	assert_int_equal(judged(&w, &d, plan, COUNT(plan), "2010-12-31").state, FIT_FITS);
	struct fit f = judged(&w, &d, plan, COUNT(plan), "2011-01-01");
	assert_int_equal(f.state, FIT_NEARLY);
	assert_int_equal(f.count, 2);
	assert_string_equal(fit_mends(&w, &d, &f.rules[0], NULL, w.day), "Bring 13 more people, 25 in all.");
	assert_int_equal(judged(&w, &d, plan, COUNT(plan), "2014-01-01").count, 1);
}

/* What can't be mended ends it; up to three things that can are near; nothing on record is no fit. */
static void how_far_from_a_fit(void **state)
{
	struct element asks[] = { CONDITION(1, .measure = "people", .comparator = "at-least", .value = 10 * DECIMAL_ONE),
		CONDITION(2, .measure = "days", .comparator = "at-least", .value = 5 * DECIMAL_ONE),
		CONDITION(3, .measure = "months", .comparator = "at-least", .value = 6 * DECIMAL_ONE),
		CONDITION(4, .measure = "oldest", .comparator = "at-most", .value = 30 * DECIMAL_ONE),
		CONDITION(5, .measure = "theme", .comparator = "present", .among = "culture youth-exchange") };
	struct idea t = blank();
	struct fit_world w = { .arena = *state, .day = "2016-01-01" };
	struct fit_idea d = { .row = &t };
	t.people = t.days = t.months = 1;
	t.oldest = 30;
	t.theme = "culture";
	assert_int_equal(judged(&w, &d, asks, 5, w.day).state, FIT_NEARLY); /* three to mend */
	t.oldest = 31;
	assert_int_equal(judged(&w, &d, asks, 5, w.day).state, FIT_NOT); /* four */
	t.people = t.days = t.months = 10;
	t.oldest = 30;
	assert_int_equal(judged(&w, &d, asks, 5, w.day).state, FIT_FITS);
	t.theme = "environment";
	assert_int_equal(judged(&w, &d, asks, 5, w.day).state, FIT_NOT); /* another project */
	assert_int_equal(judged(&w, &d, asks, 0, w.day).state, FIT_UNTOLD);
	struct element question[] = { CONDITION(1, ), CONDITION(2, .measure = "pupil-share", .comparator = "at-least", .value = DECIMAL_ONE) };
	struct fit f = judged(&w, &d, question, 2, w.day);
	assert_int_equal(f.unknown, 2);         /* nobody answered; and no idea has pupils on roll */
	assert_int_equal(f.state, FIT_UNSURE);  /* nothing fails */
	assert_int_equal(fit_questions(&f), 1); /* the other is the funder's to say */
	t.people = NONE;
	f = judged(&w, &d, asks, 1, w.day);
	assert_int_equal(f.state, FIT_UNSURE); /* all that is there is not known */
	t.days = 1;
	f = judged(&w, &d, asks, 2, w.day);
	assert_int_equal(f.state, FIT_NEARLY); /* one fails, the other is not known */
	assert_int_equal(fit_questions(&f), 1);
}

int rule_fit(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_criterion_holds_within_its_bounds),
		cmocka_unit_test(amounts_need_a_rate),
		cmocka_unit_test(a_table_gives_the_sum_of_its_last_step),
		cmocka_unit_test(countries_count_from_a_day_to_a_day),
		cmocka_unit_test(an_edition_judges_its_own_days),
		cmocka_unit_test(how_far_from_a_fit),
	};
	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
