/* Exact numbers: what is read comes back as it was written, at the ends of the range too; what people read is rounded, never wrong. */
#include "base_test.h"

#include "base/number.h"

static void whole_numbers(void **state)
{
	static const struct {
		const char *text;
		int64_t value;
	} good[] = { { "0", 0 }, { "-0", 0 }, { "007", 7 }, { "-12", -12 }, { "9223372036854775807", INT64_MAX },
		{ "-9223372036854775807", -INT64_MAX } };
	/* the lowest of all is the mark for an absent value */
	static const char *const bad[] = { "", "-", "--1", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "1,000", "9223372036854775808",
		"-9223372036854775808", "99999999999999999999", "\xd9\xa1" };
	int64_t v;
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(integer_parse(good[i].text, &v));
		assert_int_equal(v, good[i].value);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		if (integer_parse(bad[i], &v))
			fail_msg("taken: %s", bad[i]);
}

static void decimals_are_exact(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *text;
		int64_t value;
		const char *again;
	} good[] = { { "0", 0, "0" }, { "12", 12000000, "12" }, { "-0.5", -500000, "-0.5" }, { "1300.25", 1300250000, "1300.25" },
		{ "0.000001", 1, "0.000001" }, { "-0.000001", -1, "-0.000001" }, { "1.100000", 1100000, "1.1" }, { "007.5", 7500000, "7.5" },
		{ "9223372036854.775807", INT64_MAX, "9223372036854.775807" }, { "-9223372036854.775807", -INT64_MAX, "-9223372036854.775807" } };
	static const char *const bad[] = { "", "-", ".", "1.", ".5", "-.5", "1.0000001", "1.2.3", "1..2", "1,5", "1e3", "+1", " 1", "1 ",
		"9223372036854.775808", "9223372036855", "-9223372036854.775808", "1-", "NaN", "inf" };
	int64_t v;
	for (size_t i = 0; i < COUNT(good); i++) {
		if (!decimal_parse(good[i].text, &v))
			fail_msg("refused: %s", good[i].text);
		assert_int_equal(v, good[i].value);
		assert_string_equal(decimal_text(a, v), good[i].again);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		if (decimal_parse(bad[i], &v))
			fail_msg("taken: %s", bad[i]);
}

static void amounts_as_people_type_them(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *text;
		int64_t value;
		const char *currency;
	} good[] = { { "12500", 12500000000, NULL }, { "12,500", 12500000000, NULL }, { "12,500.50", 12500500000, NULL },
		{ "12 500", 12500000000, NULL }, { "1\u00a0234\u00a0567.5", 1234567500000, NULL }, { "£500", 500000000, "GBP" },
		{ "€ 1,200.50", 1200500000, "EUR" }, { "EUR 500", 500000000, "EUR" }, { "£-5", -5000000, "GBP" }, { "-12,500", -12500000000, NULL },
		{ "1,234,567", 1234567000000, NULL }, { "500 GBP", 500000000, "GBP" }, { "500GBP", 500000000, "GBP" },
		{ "12,500.50 €", 12500500000, "EUR" }, { "12\u00a0500\u00a0€", 12500000000, "EUR" }, { "-5 £", -5000000, "GBP" } };
	static const char *const bad[] = { "", "£", "12,50", "1,5", "12,5000", "1,234 567", "12.500,00", "1.234.567", "12,", ",500", "12 ", "1 2",
		"1234,567", "£ £5", "-£5", "GB 5", "rubbish", "£500 GBP", "500 GBP EUR", "500 gold", "500  GBP", "GBP", "5e3", "1,234,56",
		"999999999999999999999999999" };
	for (size_t i = 0; i < COUNT(good); i++) {
		int64_t v = 0;
		const char *currency;
		if (!money_parse(a, good[i].text, &v, &currency))
			fail_msg("refused: %s", good[i].text);
		assert_int_equal(v, good[i].value);
		assert_true(!currency == !good[i].currency && (!currency || !strcmp(currency, good[i].currency)));
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		int64_t v;
		const char *currency;
		if (money_parse(a, bad[i], &v, &currency))
			fail_msg("taken: %s", bad[i]);
	}
}

/* Written and read again, over the whole range. */
static void decimals_come_back(void **state)
{
	(void)state;
	for (int bit = 0; bit < 63; bit++)
		for (int64_t near = -3; near <= 3; near++) {
			struct arena a = { 0 };
			int64_t value = (INT64_C(1) << bit) + (bit > 61 && near > 0 ? 0 : near), back[2];
			assert_true(decimal_parse(decimal_text(&a, value), &back[0]) && decimal_parse(decimal_text(&a, -value), &back[1]));
			assert_int_equal(back[0], value);
			assert_int_equal(back[1], -value);
			arena_free(&a);
		}
}

static void numbers_for_people(void **state)
{
	struct arena *a = *state;
	assert_string_equal(integer_people(a, 0), "0");
	assert_string_equal(integer_people(a, 999), "999");
	assert_string_equal(integer_people(a, 1000), "1,000");
	assert_string_equal(integer_people(a, 1000001), "1,000,001");
	assert_string_equal(integer_people(a, -1234567), "\u22121,234,567");
	assert_string_equal(integer_people(a, INT64_MAX), "9,223,372,036,854,775,807");
	assert_string_equal(decimal_people(a, 1300250000), "1,300.25");
	assert_string_equal(decimal_people(a, -500000), "\u22120.5");
	assert_string_equal(decimal_people(a, INT64_MAX), "9,223,372,036,854.775807");
}

static void money_has_the_decimals_of_its_currency(void **state)
{
	struct arena *a = *state;
	static const struct {
		int64_t value;
		const char *text;
	} sums[] = { { 0, "£0" }, { 28500 * DECIMAL_ONE, "£28,500" }, { 1200500000, "£1,200.50" }, { -1200500000, "\u2212£1,200.50" },
		{ 1234567, "£1.23" }, { 1235000, "£1.24" }, { 10000, "£0.01" }, { 1994999, "£1.99" },
		/* what is rounded to the next whole is written as that, not as a hundred of a hundred */
		{ 1995000, "£2" }, { 1999999, "£2" }, { 999999999999, "£1,000,000" }, { -1999999, "\u2212£2" },
		/* and what is less than half a penny is nought, without a sign or decimals */
		{ 4999, "£0" }, { -4999, "£0" }, { 5000, "£0.01" } };
	for (size_t i = 0; i < COUNT(sums); i++)
		assert_string_equal(money_people(a, sums[i].value, "GBP"), sums[i].text);
	assert_string_equal(money_people(a, INT64_MAX, "EUR"), "€9,223,372,036,854.78");
	assert_string_equal(money_people(a, 10 * DECIMAL_ONE, "CHF"), "CHF\u00a010");
	assert_string_equal(money_people(a, 10 * DECIMAL_ONE, "USD"), "$10");
	assert_string_equal(money_people(a, 10 * DECIMAL_ONE, "INR"), "₹10");
	/* as many places as the currency is paid in */
	assert_string_equal(money_people(a, 1499999999, "JPY"), "JPY\u00a01,500");
	assert_string_equal(money_people(a, 1500500000, "JPY"), "JPY\u00a01,501");
	assert_string_equal(money_people(a, 1234567, "KWD"), "KWD\u00a01.235");
	assert_string_equal(money_people(a, 1005000, "KWD"), "KWD\u00a01.005");
}

static void short_money_goes_on_to_the_next_unit(void **state)
{
	struct arena *a = *state;
	static const struct {
		int64_t units;
		const char *text;
	} sums[] = { { 0, "£0" }, { 999, "£999" }, { 1000, "£1k" }, { 1049, "£1k" }, { 1050, "£1.1k" }, { 28500, "£28.5k" }, { 999949, "£999.9k" },
		{ 999950, "£1m" }, { 999999, "£1m" }, { 1000000, "£1m" }, { 1250000, "£1.3m" }, { 235000000, "£235m" },
		{ 9223372036854, "£9,223,372m" }, { -28500, "\u2212£28.5k" } };
	for (size_t i = 0; i < COUNT(sums); i++)
		assert_string_equal(money_short(a, sums[i].units * DECIMAL_ONE, "GBP"), sums[i].text);
	/* pence count: this is a thousand all but a penny */
	assert_string_equal(money_short(a, 999990000, "GBP"), "£999.99");
	assert_string_equal(money_short(a, 999999000, "GBP"), "£1,000");
	assert_string_equal(money_short(a, INT64_C(1049999999), "GBP"), "£1k");
	assert_string_equal(money_short(a, INT64_C(999949999999), "GBP"), "£999.9k");
}

int base_number(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(whole_numbers), test_with_arena(decimals_are_exact),
		test_with_arena(amounts_as_people_type_them), cmocka_unit_test(decimals_come_back), test_with_arena(numbers_for_people),
		test_with_arena(money_has_the_decimals_of_its_currency), test_with_arena(short_money_goes_on_to_the_next_unit) };
	return cmocka_run_group_tests_name("numbers", tests, NULL, NULL);
}
