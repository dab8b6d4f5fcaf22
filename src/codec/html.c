#include "html.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

void html_text(struct out *o, const char *s)
{
	if (!s)
		return;
	for (;;) {
		size_t n = strcspn(s, "&<>\"'");
		out_bytes(o, s, n);
		s += n;
		switch (*s++) {
		case '&': out_bytes(o, "&amp;", 5); break;
		case '<': out_bytes(o, "&lt;", 4); break;
		case '>': out_bytes(o, "&gt;", 4); break;
		case '"': out_bytes(o, "&quot;", 6); break;
		case '\'': out_bytes(o, "&#39;", 5); break;
		default: return;
		}
	}
}

void html(struct out *o, const char *f, ...)
{
	va_list ap;
	char c[2] = { 0 };
	va_start(ap, f);
	for (;;) {
		size_t n = strcspn(f, "%");
		out_bytes(o, f, n);
		f += n;
		if (!*f)
			break;
		f++;
		if (*f == 's')
			html_text(o, va_arg(ap, const char *));
		else if (*f == 'd')
			out_fmt(o, "%d", va_arg(ap, int));
		else if (*f == 'c') {
			c[0] = (char)va_arg(ap, int);
			html_text(o, c);
		} else if (!strncmp(f, "lld", 3)) {
			out_fmt(o, "%lld", va_arg(ap, long long));
			f += 2;
		} else if (!strncmp(f, "ld", 2)) {
			out_fmt(o, "%ld", va_arg(ap, long));
			f++;
		} else if (!strncmp(f, "zu", 2)) {
			out_fmt(o, "%zu", va_arg(ap, size_t));
			f++;
		} else if (*f == '%')
			out_char(o, '%');
		else
			abort();
		f++;
	}
	va_end(ap);
}

void html_markup(struct out *o, struct markup m)
{
	out_str(o, m.html);
}

struct markup html_done(const struct out *o)
{
	return (struct markup){ out_text(o) };
}

static bool url_plain(char c, bool path)
{
	bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	return letter || c == '-' || c == '.' || c == '_' || c == '~' || (path && c == '/');
}

const char *url_encode(struct arena *a, const char *s, bool path)
{
	struct out o = { .arena = a };
	size_t n = 0;
	while (s && url_plain(s[n], path))
		n++;
	if (s)
		out_bytes(&o, s, n);
	for (; s && s[n]; n++)
		if (url_plain(s[n], path))
			out_char(&o, s[n]);
		else
			out_fmt(&o, "%%%02X", (unsigned char)s[n]);
	return out_text(&o);
}

/* Hebrew, Arabic, Syriac, Thaana, N'Ko and their kind (Unicode 15, Bidi_Class R and AL). */
bool html_right_to_left(const char *s)
{
	uint32_t p;
	for (; s && *s; s++)
		if ((unsigned char)*s >= 0xD6 && utf8_next(s, strnlen(s, 4), &p) && /* U+0590 begins with D6, and what is beyond with no less */
		    ((p >= 0x590 && p <= 0x8FF) || (p >= 0xFB1D && p <= 0xFDFF) || (p >= 0xFE70 && p <= 0xFEFC) || (p >= 0x10800 && p <= 0x10FFF) ||
		        (p >= 0x1E800 && p <= 0x1EFFF)))
			return true;
	return false;
}

static size_t characters_of(const char *s, size_t n)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)s[i] & 0xC0) != 0x80;
	return count;
}

/* A long word in pieces of half the length, between which a line may end. */
static void pieces_put(struct out *o, const char *s, size_t n)
{
	while (n) {
		size_t piece = n;
		while (characters_of(s, piece) > HTML_WORD_MAX / 2 || (piece < n && ((unsigned char)s[piece] & 0xC0) == 0x80))
			piece--;
		html_text(o, arena_strndup(o->arena, s, piece));
		s += piece;
		n -= piece;
		if (n)
			html(o, "<wbr>");
	}
}

static void broken_put(struct out *o, const char *s)
{
	const char *from = s; /* what was not written yet */
	while (*s) {
		size_t n = strcspn(s, " \t\r\n");
		if (n > HTML_WORD_MAX && characters_of(s, n) > HTML_WORD_MAX) {
			html_text(o, arena_strndup(o->arena, from, (size_t)(s - from)));
			pieces_put(o, s, n);
			from = s + n;
		}
		s += n + strspn(s + n, " \t\r\n");
	}
	html_text(o, from);
}

void html_words(struct out *o, const char *s)
{
	bool turns = html_right_to_left(s);
	html(o, turns ? "<bdi>" : "");
	broken_put(o, s ? s : "");
	html(o, turns ? "</bdi>" : "");
}
