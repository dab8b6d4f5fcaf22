/* utf8.h - one code point at a time, for the codecs of this room. */
#ifndef UTF8_H
#define UTF8_H
#include "base/arena.h"

/* Bytes of the well-formed sequence at `s` (1 to 4) and its code point; 0 when there is none within `n` bytes
 * (Unicode 15, table 3-7: no surrogates, no overlong forms). */
size_t utf8_next(const char *s, size_t n, uint32_t *point);

bool utf8_valid(const char *s, size_t n);

/* Writes the code point's 1 to 4 bytes; returns how many. A surrogate or a number above 10FFFF gives U+FFFD. */
size_t utf8_put(char *to, uint32_t point);

/* A file's text: UTF-8 with or without its mark, UTF-16 behind its mark, else taken as Windows-1252, which `windows` then says.
 * The bytes themselves where they are UTF-8 already; `used` is how many there are. */
const char *utf8_of(struct arena *, const char *bytes, size_t length, size_t *used, bool *windows);
#endif
