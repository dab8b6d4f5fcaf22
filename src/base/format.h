/* format.h - a text by printf's rules.
 *
 * Most texts that a page is made of have two or three %s. The C library reads a format as if anything could come, which takes it some 800
 * instructions for each, 3 in 100 of a page's. Here %s, %.*s, %c, %d, %zu, %lld and %% are read at once; a format that holds anything else
 * goes to the library whole. */
#ifndef FORMAT_H
#define FORMAT_H
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

enum { FORMAT_DIGITS = 24 };

/* As vsnprintf(): the length of the whole text, of which as much as fits is in `to`, NUL-terminated; less than 0 on an error. */
int format_values(char *to, size_t room, const char *f, va_list) __attribute__((format(printf, 3, 0)));
/* Writes a whole number in digits, after a '-' when `minus`, without a NUL. Gives how many bytes. */
size_t format_digits(char to[FORMAT_DIGITS], bool minus, unsigned long long);
#endif
