/* Numbers as people type them in each language: what a form shows comes back as it was, what a page shows too; what can mean two numbers is taken
 * for neither. */
#include "base_test.h"

#include "base/locale.h"
#include "base/number.h"

enum { RANDOM_EACH = 4000 };

static uint64_t random_next(void)
{
	static uint64_t state = 0x9e3779b97f4a7c15;
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static void typed_is(struct arena *a, const char *tag, const char *typed, enum number_kind kind, const char *text)
{
	locale_use(locale_find(tag));
	struct number_typed t = number_typed(a, typed, kind);
	locale_use(NULL);
	if (!t.text != !text || (text && strcmp(t.text, text) != 0))
		fail_msg("%s: “%s” is %s, not %s", tag, typed, t.text ? t.text : "none", text ? text : "none");
}

static void each_language_has_its_marks(void **state)
{
	static const struct {
		const char *tag, *typed;
		enum number_kind kind;
		const char *text;
	} rows[] = {
		{ "en", "1,500", NUMBER_WHOLE, "1500" },
		{ "en", "1.5", NUMBER_DECIMAL, "1.5" },
		{ "en", "1.500", NUMBER_DECIMAL, "1.5" },
		{ "en", "£12,500.50", NUMBER_AMOUNT, "12500.5 GBP" },
		{ "en", "12.500,50", NUMBER_AMOUNT, "12500.5" },
		{ "en", "12 500", NUMBER_WHOLE, "12500" },
		{ "en", "-3", NUMBER_DECIMAL, "-3" },
		{ "en", "\u22123.25", NUMBER_DECIMAL, "-3.25" },
		{ "de", "1.500", NUMBER_DECIMAL, "1500" },
		{ "de", "1.500", NUMBER_WHOLE, "1500" },
		{ "de", "1,5", NUMBER_DECIMAL, "1.5" },
		{ "de", "1.234.567,5", NUMBER_DECIMAL, "1234567.5" },
		{ "de", "12.500,50 €", NUMBER_AMOUNT, "12500.5 EUR" },
		{ "de", "EUR 12.500", NUMBER_AMOUNT, "12500 EUR" },
		{ "de", "1’500,25", NUMBER_DECIMAL, "1500.25" },
		{ "de", "1'500", NUMBER_WHOLE, "1500" },
		{ "de", "1 500", NUMBER_WHOLE, "1500" },
		{ "de", "-0,5", NUMBER_DECIMAL, "-0.5" },
		{ "de", "12,500.50", NUMBER_AMOUNT, "12500.5" },
		{ "de", "1,125", NUMBER_DECIMAL, "1.125" },
		{ "fr", "12\u202f500,50", NUMBER_AMOUNT, "12500.5" },
		{ "fr", "12\u00a0500,50\u00a0€", NUMBER_AMOUNT, "12500.5 EUR" },
		{ "fr", "12 500", NUMBER_WHOLE, "12500" },
		{ "fr", "1,5", NUMBER_DECIMAL, "1.5" },
		{ "fr", "1.5", NUMBER_DECIMAL, "1.5" },
		{ "fr", "1\u2009234\u2009567", NUMBER_WHOLE, "1234567" },
		{ "fr", "1,234,567", NUMBER_WHOLE, "1234567" },
		{ "es", "1.500", NUMBER_WHOLE, "1500" },
		{ "es", "12.500,5 €", NUMBER_AMOUNT, "12500.5 EUR" },
		{ "es", "1,5", NUMBER_DECIMAL, "1.5" },
		{ "es", "12.500", NUMBER_AMOUNT, "12500" },
		{ "es", "1500", NUMBER_WHOLE, "1500" },
		{ "bg", "12\u00a0500,25", NUMBER_DECIMAL, "12500.25" },
		{ "bg", "0,125", NUMBER_AMOUNT, "0.125" },
		{ "gu", "12,34,567.5", NUMBER_DECIMAL, "1234567.5" },
		{ "gu", "૧૨,૩૪,૫૬૭.૫", NUMBER_DECIMAL, "1234567.5" },
		{ "gu", "₹૧,૨૩,૪૫૬", NUMBER_AMOUNT, "123456 INR" },
		{ "gu", "1,234,567", NUMBER_WHOLE, "1234567" },
		{ "gu", "૧૫", NUMBER_WHOLE, "15" },
		{ "zh-Hans", "1,234.5", NUMBER_DECIMAL, "1234.5" },
		{ "zh-Hans", "１２３４．５", NUMBER_DECIMAL, "1234.5" },
		{ "zh-Hans", "１，５００", NUMBER_WHOLE, "1500" },
		{ "de", "\u200e1.500\u200e", NUMBER_WHOLE, "1500" },
		/* none */
		{ "en", "1,2345", NUMBER_DECIMAL, NULL },
		{ "en", "12,34,567", NUMBER_WHOLE, NULL },
		{ "de", "1.5", NUMBER_WHOLE, NULL },
		{ "de", "1,5", NUMBER_WHOLE, NULL },
		{ "de", "1 500.000", NUMBER_WHOLE, NULL },
		{ "gu", "12,3,456", NUMBER_WHOLE, NULL },
		{ "zh-Hans", "1.5万", NUMBER_DECIMAL, NULL },
		{ "de", "", NUMBER_DECIMAL, NULL },
		{ "de", "ein", NUMBER_DECIMAL, NULL },
		{ "de", "1,", NUMBER_DECIMAL, NULL },
		{ "de", ",5", NUMBER_DECIMAL, NULL },
		{ "de", "1,0000001", NUMBER_DECIMAL, NULL },
		{ "de", "--1", NUMBER_DECIMAL, NULL },
		{ "de", "1.234 567", NUMBER_WHOLE, NULL },
		{ "de", "999999999999999", NUMBER_DECIMAL, NULL },
		{ "fr", "1 50", NUMBER_WHOLE, NULL },
		{ "de", "1e3", NUMBER_DECIMAL, NULL },
		{ "de", "5 EUR GBP", NUMBER_AMOUNT, NULL },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		typed_is(*state, rows[i].tag, rows[i].typed, rows[i].kind, rows[i].text);
}

static void two_meanings_are_none(void **state)
{
	static const struct {
		const char *tag, *typed;
		enum number_kind kind;
		const char *either[2];
	} rows[] = {
		{ "de", "1.5", NUMBER_DECIMAL, { "1,5", "15" } },
		{ "de", "12.50", NUMBER_AMOUNT, { "12,5", "1250" } },
		{ "de", "1,500", NUMBER_AMOUNT, { "1,5", "1500" } },
		{ "de", "1,500", NUMBER_WHOLE, { "1,5", "1500" } },
		{ "fr", "1.500", NUMBER_DECIMAL, { "1,5", "1500" } },
		{ "bg", "1.500", NUMBER_AMOUNT, { "1,5", "1500" } },
		/* thousands in Nicaragua, a part in Spain */
		{ "es", "1,250", NUMBER_DECIMAL, { "1,25", "1250" } },
		{ "es", "1.250", NUMBER_DECIMAL, { "1250", "1,25" } },
		{ "es", "1,500", NUMBER_AMOUNT, { "1,5", "1500" } },
		{ "en", "1,5", NUMBER_DECIMAL, { "1.5", "15" } },
		{ "en", "1.500", NUMBER_AMOUNT, { "1.5", "1500" } },
		{ "gu", "૧,૫", NUMBER_DECIMAL, { "1.5", "15" } },
		{ "zh-Hans", "1,5", NUMBER_AMOUNT, { "1.5", "15" } },
		{ "de", "1,125", NUMBER_AMOUNT, { "1,1250", "1125" } },
	};
	struct arena *a = *state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		locale_use(locale_find(rows[i].tag));
		struct number_typed t = number_typed(a, rows[i].typed, rows[i].kind);
		if (t.text || !t.either[0])
			fail_msg("%s: “%s” is %s", rows[i].tag, rows[i].typed, t.text ? t.text : "none");
		for (int k = 0; k < 2; k++) {
			assert_string_equal(t.either[k], rows[i].either[k]);
			/* what is offered is taken */
			assert_non_null(number_typed(a, t.either[k], rows[i].kind == NUMBER_WHOLE ? NUMBER_DECIMAL : rows[i].kind).text);
			assert_non_null(strstr(number_either(a, rows[i].typed, &t), t.either[k]));
		}
		locale_use(NULL);
	}
}

static void comes_back(const char *tag, struct arena *a, const char *typed, enum number_kind kind, const char *canonical)
{
	const char *text = number_typed(a, typed, kind).text;
	if (!text || strcmp(text, canonical) != 0)
		fail_msg("%s: %s is shown as “%s”, which is read as %s", tag, canonical, typed, text ? text : "none");
}

/* A value of any size with any number of places. */
static int64_t value_random(void)
{
	int64_t places = 1, v = (int64_t)(random_next() >> (1 + random_next() % 62));
	for (uint64_t i = random_next() % 7; i; i--)
		places *= 10;
	v = v / places * places;
	return random_next() % 4 ? v : -v;
}

static void what_is_shown_comes_back(void **state)
{
	(void)state;
	for (const struct locale *l = locales; l < locales + locale_count; l++) {
		locale_use(l);
		for (int i = 0; i < RANDOM_EACH; i++) {
			struct arena a = { 0 };
			int64_t v = value_random();
			const char *canonical = decimal_text(&a, v), *point = strchr(canonical, '.');
			for (enum number_kind kind = NUMBER_DECIMAL; kind <= NUMBER_AMOUNT; kind++)
				comes_back(l->tag, &a, number_shown(&a, canonical, kind), kind, canonical);
			if (!point)
				comes_back(l->tag, &a, number_shown(&a, canonical, NUMBER_WHOLE), NUMBER_WHOLE, canonical);
			/* and as pages have it, with groups; in doubt it is refused, never another number */
			struct number_typed t = number_typed(&a, decimal_people(&a, v), NUMBER_DECIMAL);
			if (!t.text && !t.either[0])
				fail_msg("%s: %s is no number", l->tag, decimal_people(&a, v));
			if (t.text)
				comes_back(l->tag, &a, decimal_people(&a, v), NUMBER_DECIMAL, canonical);
			arena_free(&a);
		}
	}
	locale_use(NULL);
}

/* One way to write an amount on a page: short or whole, German has its groups from a thousand on. Lists have the comma of the language. */
static void short_amounts_and_lists(void **state)
{
	struct arena *a = *state;
	locale_use(locale_find("de"));
	assert_string_equal(locale_money_short(a, "3092", "GBP"), locale_money(a, "3092", "GBP", 0));
	assert_string_equal(locale_comma(), ", ");
	locale_use(locale_find("zh-Hans"));
	assert_string_equal(locale_comma(), "\u3001");
	locale_use(NULL);
	assert_string_equal(locale_comma(), ", ");
}

int base_number_typed(void)
{
	const struct CMUnitTest tests[] = { test_with_arena(each_language_has_its_marks), test_with_arena(two_meanings_are_none),
		cmocka_unit_test(what_is_shown_comes_back), test_with_arena(short_amounts_and_lists) };
	return cmocka_run_group_tests_name("numbers as typed", tests, NULL, NULL);
}
