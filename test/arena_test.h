/* arena_test.h - tests that have an arena each, and need nothing else. After <cmocka.h>. */
#ifndef ARENA_TEST_H
#define ARENA_TEST_H
#include <stdlib.h>

#include "base/arena.h"

/* Each test has an arena, which ends with it. */
static inline int arena_begin(void **state)
{
	*state = calloc(1, sizeof(struct arena));
	return *state ? 0 : -1;
}

static inline int arena_end(void **state)
{
	arena_free(*state);
	free(*state);
	return 0;
}
#define test_with_arena(f) cmocka_unit_test_setup_teardown(f, arena_begin, arena_end)
#endif
