#include "out.h"

#include <stdlib.h>
#include <string.h>

#include "format.h"

void out_bytes(struct out *o, const char *s, size_t n)
{
	if (o->cap - o->length <= n) {
		size_t cap = (o->length + n + 1) * 2;
		if (cap < 256)
			cap = 256;
		char *text = arena_raw(o->arena, cap);
		if (o->length)
			memcpy(text, o->text, o->length);
		o->text = text;
		o->cap = cap;
	}
	if (n)
		memcpy(o->text + o->length, s, n);
	o->length += n;
	o->text[o->length] = 0;
}

void out_str(struct out *o, const char *s)
{
	if (s)
		out_bytes(o, s, strlen(s));
}

void out_char(struct out *o, char c)
{
	if (o->cap - o->length > 1) {
		o->text[o->length++] = c;
		o->text[o->length] = 0;
	} else
		out_bytes(o, &c, 1);
}

void out_int(struct out *o, int64_t n)
{
	char digits[FORMAT_DIGITS];
	out_bytes(o, digits, format_digits(digits, n < 0, n < 0 ? -(uint64_t)n : (uint64_t)n));
}

void out_fmt(struct out *o, const char *f, ...)
{
	char small[256];
	va_list ap;
	va_start(ap, f);
	int n = format_values(small, sizeof(small), f, ap);
	va_end(ap);
	if (n < 0)
		abort();
	if ((size_t)n < sizeof(small)) {
		out_bytes(o, small, (size_t)n);
		return;
	}
	va_start(ap, f);
	char *s = arena_vprintf(o->arena, f, ap);
	va_end(ap);
	out_bytes(o, s, (size_t)n);
}

const char *out_text(const struct out *o)
{
	return o->text ? o->text : "";
}

void out_reset(struct out *o)
{
	out_cut(o, 0);
}

void out_cut(struct out *o, size_t length)
{
	if (length > o->length)
		abort();
	o->length = length;
	if (o->text)
		o->text[length] = 0;
}

void out_insert(struct out *o, size_t at, const char *s)
{
	size_t n = strlen(s), behind = o->length - at;
	if (at > o->length)
		abort();
	out_bytes(o, s, n); /* the room for it */
	memmove(o->text + at + n, o->text + at, behind);
	memcpy(o->text + at, s, n);
}
