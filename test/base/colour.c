/* Contrast, colours that are corrected, and what is usual in a country. */

#include "base/colour.h"
#include "base/territory.h"
#include "base_test.h"

static void colour_contrasts(void **state)
{
	(void)state;
	assert_int_equal(colour_contrast("#000000", "#ffffff"), 2100); /* the most there is (WCAG 2.2, contrast ratio) */
	assert_int_equal(colour_contrast("#ffffff", "#ffffff"), 100);
	assert_int_equal(colour_contrast("#767676", "#ffffff"), 454); /* the lightest grey that passes */
	assert_int_equal(colour_contrast("#777777", "#ffffff"), 447);
	assert_int_equal(colour_contrast("#ffffff", "#0000ff"), colour_contrast("#0000ff", "#ffffff"));
}

static void colour_is_read(void **state)
{
	(void)state;
	struct arena a = { 0 };
	assert_string_equal(colour_read(&a, "#FC0"), "#ffcc00");
	assert_string_equal(colour_read(&a, "10252C"), "#10252c");
	static const char *const none[] = { "", "#", "yellow", "#12345", "#1234567", "#12345g", "#10252c;", "rgb(1,2,3)", "##fff" };
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		assert_null(colour_read(&a, none[i]));
	assert_false(colour_good("#ABC"));
	assert_true(colour_good("#aabbcc"));
	arena_free(&a);
}

/* Every colour of a coarse grid: enough contrast, and no change where none is needed. */
static void colour_is_corrected(void **state)
{
	(void)state;
	struct arena a = { 0 };
	size_t changed = 0;
	for (unsigned c = 0; c < 16 * 16 * 16; c++) {
		const char *colour = arena_printf(&a, "#%02x%02x%02x", (c >> 8) * 17, (c >> 4 & 15) * 17, (c & 15) * 17);
		for (int dark = 0; dark < 2; dark++) {
			const char *other = dark ? "#10252c" : "#e6eef0", *now = colour_corrected(&a, colour, other, CONTRAST_TEXT);
			assert_true(colour_good(now));
			assert_true(colour_contrast(now, other) >= CONTRAST_TEXT);
			if (colour_contrast(colour, other) >= CONTRAST_TEXT)
				assert_string_equal(now, colour);
			changed += strcmp(now, colour) != 0;
		}
	}
	assert_true(changed > 1000);
	assert_string_equal(colour_mixed(&a, "#000000", "#ffffff", 50), "#808080");
	arena_free(&a);
}

static void territory_usual(void **state)
{
	(void)state;
	struct arena a = { 0 };
	size_t n;
	static const struct {
		const char *country, *currency, *language, *zone;
	} known[] = { { "GB", "GBP", "en", "Europe/London" }, { "BG", "EUR", "bg", "Europe/Sofia" }, { "IN", "INR", "hi", NULL },
		{ "NI", "NIO", "es", "America/Managua" }, { "JP", "JPY", "ja", "Asia/Tokyo" } };
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (i != 1) /* which money Bulgaria has depends on the age of the data */
			assert_string_equal(territory_currency(&a, known[i].country), known[i].currency);
		assert_string_equal(territory_language(&a, known[i].country), known[i].language);
		const char **zones = territory_zones(&a, known[i].country, &n);
		assert_int_equal(n, 1);
		if (known[i].zone)
			assert_string_equal(zones[0], known[i].zone);
	}
	territory_zones(&a, "US", &n);
	assert_true(n > 10);
	static const char *const none[] = { "", "ZZ", "gb", "XXX", "..", "A" };
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++) {
		assert_string_equal(territory_currency(&a, none[i]), "");
		territory_zones(&a, none[i], &n);
		assert_int_equal(n, 0);
	}
	arena_free(&a);
}

int base_colour(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(colour_contrasts), cmocka_unit_test(colour_is_read),
		cmocka_unit_test(colour_is_corrected), cmocka_unit_test(territory_usual) };
	return cmocka_run_group_tests_name("colour", tests, NULL, NULL);
}
