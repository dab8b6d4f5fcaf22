#include "format.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct formatting {
	char *to;
	size_t room, length;
	va_list values;
};

static void format_put(struct formatting *t, const char *s, size_t n)
{
	if (t->length < t->room)
		memcpy(t->to + t->length, s, n < t->room - t->length ? n : t->room - t->length);
	t->length += n;
}

size_t format_digits(char to[FORMAT_DIGITS], bool minus, unsigned long long n)
{
	char digits[FORMAT_DIGITS], *end = digits + sizeof(digits), *at = end;
	do
		*--at = (char)('0' + n % 10);
	while (n /= 10);
	if (minus)
		*--at = '-';
	memcpy(to, at, (size_t)(end - at));
	return (size_t)(end - at);
}

static void format_number(struct formatting *t, bool minus, unsigned long long n)
{
	char digits[FORMAT_DIGITS];
	format_put(t, digits, format_digits(digits, minus, n));
}

static void format_signed(struct formatting *t, long long n)
{
	format_number(t, n < 0, n < 0 ? -(unsigned long long)n : (unsigned long long)n);
}

/* The conversion behind a '%'. Gives its length; 0 where it is another one. */
static size_t format_conversion(struct formatting *t, const char *f)
{
	if (*f == 's') {
		const char *s = va_arg(t->values, const char *);
		if (!s)
			return 0;
		format_put(t, s, strlen(s));
		return 1;
	}
	if (*f == 'd') {
		format_signed(t, va_arg(t->values, int));
		return 1;
	}
	if (*f == 'c') {
		char c = (char)va_arg(t->values, int);
		format_put(t, &c, 1);
		return 1;
	}
	if (*f == '%') {
		format_put(t, f, 1);
		return 1;
	}
	if (!strncmp(f, "zu", 2)) {
		format_number(t, false, va_arg(t->values, size_t));
		return 2;
	}
	if (!strncmp(f, "lld", 3)) {
		format_signed(t, va_arg(t->values, long long));
		return 3;
	}
	if (!strncmp(f, ".*s", 3)) {
		int most = va_arg(t->values, int);
		const char *s = va_arg(t->values, const char *);
		if (most < 0 || !s)
			return 0;
		format_put(t, s, strnlen(s, (size_t)most));
		return 3;
	}
	return 0;
}

int format_values(char *to, size_t room, const char *f, va_list values)
{
	struct formatting t = { .to = to, .room = room };
	const char *at = f;
	va_copy(t.values, values);
	for (size_t n = 1; *at && n; at += n) {
		size_t plain = strcspn(at, "%");
		format_put(&t, at, plain);
		at += plain;
		n = *at ? format_conversion(&t, at + 1) : 0;
		at += n > 0;
	}
	va_end(t.values);
	if (*at || t.length > INT_MAX)
		return vsnprintf(to, room, f, values);
	if (room)
		to[t.length < room ? t.length : room - 1] = 0;
	return (int)t.length;
}
