/* find.h - a text within another that is long: the sanitizer's strstr() measures the rest of the text at each call, a page for each of its links,
 * which takes longer than to make the page. */
#ifndef TEST_FIND_H
#define TEST_FIND_H
#include <string.h>

/* The first `what` that ends at `end` or before; NULL: none. */
static inline const char *find_before(const char *from, const char *end, const char *what)
{
	return from < end ? memmem(from, (size_t)(end - from), what, strlen(what)) : NULL;
}
#endif
