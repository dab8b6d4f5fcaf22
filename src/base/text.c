#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "out.h"

size_t text_length(const char *s)
{
	size_t n = 0;
	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

bool text_valid(const char *s, size_t n)
{
	const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s;
	for (size_t i = 0; i < n;) {
		utf8proc_int32_t cp;
		utf8proc_ssize_t used = utf8proc_iterate(p + i, (utf8proc_ssize_t)(n - i), &cp);
		if (used <= 0)
			return false;
		if ((cp < 32 && cp != '\t' && cp != '\n' && cp != '\r') || cp == 127)
			return false;
		i += (size_t)used;
	}
	return true;
}

char *text_fold(struct arena *a, const char *s)
{
	bool ascii = true;
	for (const char *p = s; *p && ascii; p++)
		ascii = (unsigned char)*p < 0x80;
	if (ascii) {
		char *low = arena_strdup(a, s);
		for (char *p = low; *p; p++)
			if (*p >= 'A' && *p <= 'Z')
				*p = (char)(*p + 32);
		return low;
	}
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, 0, &folded,
	    UTF8PROC_NULLTERM | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
	if (n < 0)
		return arena_strdup(a, s);
	char *r = arena_strndup(a, (const char *)folded, (size_t)n);
	free(folded);
	return r;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

char *text_slug(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	for (const char *p = text_fold(a, s); *p && o.length < 80; p++)
		if (is_word(*p))
			out_char(&o, *p);
		else if (*p != '\'' && (unsigned char)*p < 0x80 && o.length && o.text[o.length - 1] != '-')
			out_char(&o, '-');
	while (o.length && o.text[o.length - 1] == '-')
		o.text[--o.length] = 0;
	return o.length ? o.text : arena_strdup(a, "record");
}

char *text_sort_key(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	for (const char *p = text_fold(a, s); *p;) {
		if (*p >= '0' && *p <= '9') {
			size_t n = strspn(p, "0123456789");
			while (n > 1 && *p == '0')
				p++, n--;
			for (size_t i = n; i < 10; i++)
				out_char(&o, '0');
			out_bytes(&o, p, n);
			p += n;
		} else if ((unsigned char)*p >= 0x80 || is_word(*p)) {
			out_char(&o, *p++);
		} else {
			if (o.length && o.text[o.length - 1] != ' ')
				out_char(&o, ' ');
			p++;
		}
	}
	while (o.length && o.text[o.length - 1] == ' ')
		o.text[--o.length] = 0;
	return o.text ? o.text : arena_strdup(a, "");
}

bool text_equal(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

bool text_starts(const char *s, const char *prefix)
{
	return s && !strncmp(s, prefix, strlen(prefix));
}

bool text_ends(const char *s, const char *suffix)
{
	size_t n = s ? strlen(s) : 0, m = strlen(suffix);
	return s && n >= m && !memcmp(s + n - m, suffix, m);
}

const char *text_cut(struct arena *a, const char *s, size_t max)
{
	if (!s || text_length(s) <= max)
		return s;
	const char *end = s;
	for (size_t n = 0; n + 1 < max; n++) {
		end++;
		while (((unsigned char)*end & 0xC0) == 0x80)
			end++;
	}
	const char *word = end;
	while (word > s && *word != ' ')
		word--;
	if (word > s + (end - s) / 2)
		end = word;
	return arena_printf(a, "%.*s\u2026", (int)(end - s), s);
}

char *text_trim(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	for (; *s; s++)
		if (!strchr(" \t\r\n", *s))
			out_char(&o, *s);
		else if (o.length && o.text[o.length - 1] != ' ')
			out_char(&o, ' ');
	if (o.length && o.text[o.length - 1] == ' ')
		o.text[--o.length] = 0;
	return o.text ? o.text : arena_strdup(a, "");
}
