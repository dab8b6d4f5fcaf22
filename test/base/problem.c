/* What is wrong, collected: its order, its places, its counts, its line; a copy keeps its own texts. */
#include "base_test.h"

#include "base/problem.h"

static void problems_keep_their_order_and_place(void **state)
{
	struct arena *a = *state;
	struct problems p = { .arena = a, .file = "place.csv", .line = 3, .column = 7 };
	problem_add(&p, "slug", "must be %s", "small letters");
	p.line = 4, p.column = 0;
	problem_warn(&p, NULL, "has %d blanks", 2);
	p.file = NULL, p.line = 0;
	problem_add(&p, "name", "is missing");
	assert_int_equal(p.errors, 2);
	assert_int_equal(p.warnings, 1);
	static const char *const lines[] = { "place.csv:3:7: slug: must be small letters", "place.csv:4: warning: has 2 blanks", "name: is missing" };
	const struct problem *q = p.first;
	for (size_t i = 0; i < COUNT(lines); i++, q = q->next)
		assert_string_equal(problem_line(&p, q), lines[i]);
	assert_null(q);
}

static void a_copy_outlives_its_list(void **state)
{
	struct arena *a = *state, other = { 0 };
	struct problems from = { .arena = &other, .line = 2 }, to = { .arena = a };
	char file[] = "a.csv", field[] = "slug";
	from.file = arena_strdup(&other, file);
	problem_add(&from, field, "is wrong");
	problem_warn(&from, NULL, "is odd");
	problem_copy(&to, from.first);
	problem_copy(&to, from.first->next);
	arena_free(&other);
	assert_string_equal(problem_line(&to, to.first), "a.csv:2: slug: is wrong");
	assert_string_equal(problem_line(&to, to.first->next), "a.csv:2: warning: is odd");
	assert_int_equal(to.errors, 1);
	assert_int_equal(to.warnings, 1);
	assert_null(to.first->next->next);
}

int base_problem(void)
{
	const struct CMUnitTest tests[] = { test_with_arena(problems_keep_their_order_and_place), test_with_arena(a_copy_outlives_its_list) };
	return cmocka_run_group_tests_name("problems", tests, NULL, NULL);
}
