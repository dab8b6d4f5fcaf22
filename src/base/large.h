/* large.h - a text that is no number for its size alone: more digits than an int64_t holds, of millionths for a decimal (number.h). */
#ifndef LARGE_H
#define LARGE_H
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum large { LARGE_WHOLE, LARGE_DECIMAL, LARGE_AMOUNT };

/* Of a text that does not parse. `n` is the largest number there is, or the smallest. */
bool number_too_large(struct arena *, const char *text, enum large, int64_t *n);
#endif
