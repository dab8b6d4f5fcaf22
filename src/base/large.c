#include "base/large.h"

#include <string.h>

#include "base/number.h"

enum { LARGE_DIGITS = 13 };

bool number_too_large(struct arena *a, const char *text, enum large kind, int64_t *n)
{
	static const char digit[] = "0123456789";
	bool minus = *text == '-';
	const char *currency, *digits = kind == LARGE_AMOUNT ? money_unsigned(a, text, &minus, &currency) : text + minus;
	size_t count = 0, whole = digits ? strspn(digits, "0123456789, ") : 0;
	for (size_t i = 0; i < whole; i++)
		count += strchr(digit, digits[i]) != NULL;
	*n = minus ? -INT64_MAX : INT64_MAX;
	if (!digits || count < LARGE_DIGITS)
		return false;
	const char *end = digits + whole;
	if (kind != LARGE_WHOLE && *end == '.')
		end += 1 + strspn(end + 1, digit);
	return !*end;
}
