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

#include "arena_test.h"

int base_arena(void);  /* arena, out */
int base_colour(void); /* colour, territory */
int base_date(void);
int base_message(void);
int base_number(void);
int base_number_typed(void);
int base_isbn(void);
int base_os(void);
int base_problem(void);
int base_secret(void); /* hash, secret */
int base_text(void);

#endif
