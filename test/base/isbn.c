/* Numbers of books: published examples, slips, and every single wrong digit. */
#include "base_test.h"

#include "base/isbn.h"

static void numbers_of_books(void **state)
{
	/* ISO 2108 and the ISBN users' manual have these; an X is a ten */
	static const struct {
		const char *typed, *kept;
	} rows[] = { { "978-0-306-40615-7", "9780306406157" }, { "0-306-40615-2", "9780306406157" }, { "ISBN 0 8044 2957 X", "9780804429573" },
		{ "ISBN-13: 978-3-16-148410-0", "9783161484100" }, { "080442957x", "9780804429573" }, { "979-10-90636-07-1", "9791090636071" },
		{ "978-0-306-40615-8", NULL }, { "0-306-40615-3", NULL }, { "0-306-40615", NULL }, { "X306406152", NULL }, { "", NULL },
		{ "977-0-306-40615-7", NULL }, { "978030640615712", NULL }, { "no number", NULL } };
	struct arena a = { 0 };
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *is = isbn_read(&a, rows[i].typed);
		if (rows[i].kept)
			assert_string_equal(is, rows[i].kept);
		else
			assert_null(is);
	}
	arena_free(&a);
}

/* What the check digit is for. */
static void a_wrong_digit_is_seen(void **state)
{
	static const char *const good[] = { "9783161484100", "0306406152" };
	struct arena a = { 0 };
	(void)state;
	for (size_t g = 0; g < COUNT(good); g++)
		for (size_t i = 0; good[g][i]; i++)
			for (char c = '0'; c <= '9'; c++) {
				char *typed = arena_strdup(&a, good[g]);
				typed[i] = c;
				assert_int_equal(isbn_read(&a, typed) != NULL, c == good[g][i]);
			}
	arena_free(&a);
}

int base_isbn(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(numbers_of_books), cmocka_unit_test(a_wrong_digit_is_seen) };
	return cmocka_run_group_tests_name("isbn", tests, NULL, NULL);
}
