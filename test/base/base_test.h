/* base_test.h - the groups of the program `base`; each gives the number of its failed tests. */
#ifndef BASE_TEST_H
#define BASE_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"

int base_arena(void); /* arena, out */
int base_date(void);
int base_message(void);
int base_number(void);
int base_os(void);
int base_problem(void);
int base_secret(void); /* hash, secret */
int base_text(void);

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
