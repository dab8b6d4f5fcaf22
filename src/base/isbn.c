#include "isbn.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { OLD = 10, NEW = 13 };

/* The figures alone, an X at the end of ten as ten; how many there are, or 0 where something else stands among them. */
static size_t figures(const char *s, int *each)
{
	size_t n = 0;
	if (!strncasecmp(s, "ISBN", 4)) {
		s += !strncmp(s + 4, "-10", 3) || !strncmp(s + 4, "-13", 3) ? 7 : 4;
		s += strspn(s, ": ");
	}
	for (; *s; s++) {
		if (strchr(" -", *s))
			continue;
		bool ten = (*s == 'X' || *s == 'x') && n == OLD - 1 && !s[1];
		if (n == NEW || !(ten || (*s >= '0' && *s <= '9')))
			return 0;
		each[n++] = ten ? 10 : *s - '0';
	}
	return n;
}

/* ISO 2108, annex A: weights 1 and 3 in turn. */
static int check_of(const int *each)
{
	int sum = 0;
	for (size_t i = 0; i < NEW - 1; i++)
		sum += each[i] * (i % 2 ? 3 : 1);
	return (10 - sum % 10) % 10;
}

static bool old_good(const int *each)
{
	int sum = 0;
	for (size_t i = 0; i < OLD; i++)
		sum += each[i] * (int)(OLD - i);
	return sum % 11 == 0;
}

const char *isbn_read(struct arena *a, const char *text)
{
	int each[NEW] = { 9, 7, 8 }, typed[NEW];
	size_t n = figures(text, typed);
	if (n != OLD && n != NEW)
		return NULL;
	memcpy(each + (n == OLD ? 3 : 0), typed, (n == OLD ? OLD - 1 : NEW) * sizeof(*typed));
	if (n == OLD ? !old_good(typed) : each[0] != 9 || each[1] != 7 || each[2] < 8 || each[NEW - 1] != check_of(each))
		return NULL;
	each[NEW - 1] = check_of(each);
	char *digits = arena_alloc(a, NEW + 1);
	for (size_t i = 0; i < NEW; i++)
		digits[i] = (char)('0' + each[i]);
	return digits;
}
