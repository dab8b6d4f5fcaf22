#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "component_test.h"

struct canonical {
	struct out out;
	struct out held; /* inline tags since the last word: a space comes before them */
	bool space;      /* since the last word */
	bool boundary;   /* nothing but tags since a block began or ended */
};

static bool listed(const char *list, const char *name)
{
	size_t n = strlen(name);
	for (const char *at = list; (at = strstr(at, name)); at += n)
		if ((at == list || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}

static bool is_inline(const char *name)
{
	return listed("a abbr b bdi code em i label q small span strong sub sup time u", name);
}

static bool is_void(const char *name)
{
	return listed("br hr img input link meta source wbr", name);
}

static void put_utf8(struct out *o, unsigned long c)
{
	if (c < 0x80)
		out_char(o, (char)c);
	else if (c < 0x800)
		out_fmt(o, "%c%c", (int)(0xC0 | c >> 6), (int)(0x80 | (c & 63)));
	else
		out_fmt(o, "%c%c%c", (int)(0xE0 | c >> 12), (int)(0x80 | (c >> 6 & 63)), (int)(0x80 | (c & 63)));
}

/* The bytes [s, end) with references decoded. */
static const char *decoded(struct arena *a, const char *s, const char *end)
{
	static const struct {
		const char *name, *text;
	} named[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&nbsp;", "\xC2\xA0" },
		{ "&ctdot;", "\xE2\x8B\xAF" }, { "&rsquo;", "\xE2\x80\x99" } };
	struct out o = { .arena = a };
	while (s < end) {
		size_t i = 0;
		char *after = NULL;
		while (*s == '&' && i < COUNT(named) && !text_starts(s, named[i].name))
			i++;
		if (*s == '&' && i < COUNT(named)) {
			out_str(&o, named[i].text);
			s += strlen(named[i].name);
		} else if (*s == '&' && s[1] == '#') {
			put_utf8(&o, s[2] == 'x' ? strtoul(s + 3, &after, 16) : strtoul(s + 2, &after, 10));
			s = after + (*after == ';');
		} else
			out_char(&o, *s++);
	}
	return out_text(&o);
}

static void word(struct canonical *c, const char *s)
{
	if (c->space && !c->boundary)
		out_char(&c->out, ' ');
	out_str(&c->out, out_text(&c->held));
	out_reset(&c->held);
	html_text(&c->out, s);
	c->space = c->boundary = false;
}

static void text(struct canonical *c, const char *s, const char *end)
{
	while (s < end) {
		const char *start = s;
		while (s < end && !isspace((unsigned char)*s))
			s++;
		if (s > start)
			word(c, decoded(c->out.arena, start, s));
		for (; s < end && isspace((unsigned char)*s); s++)
			c->space = true;
	}
}

static void block_tag(struct canonical *c, const char *tag)
{
	out_str(&c->out, out_text(&c->held));
	out_reset(&c->held);
	out_str(&c->out, tag);
	c->space = false;
	c->boundary = true;
}

static void tag(struct canonical *c, const char *name, const char *written)
{
	if (is_inline(name))
		out_str(&c->held, written);
	else
		block_tag(c, written);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *attribute(struct arena *a, const char **at)
{
	const char *s = *at, *name = s;
	struct out o = { .arena = a };
	s += strcspn(s, " \t\r\n=>/");
	out_bytes(&o, name, (size_t)(s - name));
	if (*s == '=') {
		char quote = s[1] == '\'' ? '\'' : '"';
		bool quoted = s[1] == quote;
		const char *value = s + 1 + quoted;
		s = value + (quoted ? strcspn(value, quote == '"' ? "\"" : "'") : strcspn(value, " \t\r\n>"));
		const char *plain = decoded(a, value, s);
		s += quoted && *s;
		if (text_starts(out_text(&o), "class"))
			plain = text_trim(a, plain);
		html(&o, "=\"%s\"", plain);
	}
	*at = s;
	return out_text(&o);
}

/* The tag at `s`; after it. */
static const char *start_tag(struct canonical *c, const char *s, const char *name)
{
	struct arena *a = c->out.arena;
	const char *list[64];
	size_t count = 0;
	struct out o = { .arena = a };
	bool closed = false;
	s += 1 + strlen(name);
	while (*s && *s != '>') {
		if (isspace((unsigned char)*s) || *s == '/' || *s == '"' || *s == '=') {
			closed = *s == '/';
			s++;
			continue;
		}
		const char *one = attribute(a, &s);
		if (count < COUNT(list))
			list[count++] = one;
	}
	qsort(list, count, sizeof(list[0]), by_text);
	out_fmt(&o, "<%s", name);
	for (size_t i = 0; i < count; i++)
		out_fmt(&o, " %s", list[i]);
	out_fmt(&o, closed && !is_void(name) ? "></%s>" : ">", name);
	tag(c, name, out_text(&o));
	return s + (*s == '>');
}

/* The text of a textarea is kept as it is, but for the line feed that the parser drops. */
static const char *textarea(struct canonical *c, const char *s)
{
	const char *end = strstr(s, "</textarea");
	if (!end)
		return s;
	html_text(&c->out, decoded(c->out.arena, s + (*s == '\n'), end));
	return end;
}

const char *html_canonical(struct arena *a, const char *s)
{
	struct canonical c = { .out.arena = a, .held.arena = a, .boundary = true };
	while (*s) {
		const char *lt = s + strcspn(s, "<");
		text(&c, s, lt);
		s = lt;
		if (!*s)
			break;
		bool end = s[1] == '/';
		size_t n = strcspn(s + 1 + end, " \t\r\n>/");
		const char *name = arena_strndup(a, s + 1 + end, n);
		if (end) {
			tag(&c, name, arena_printf(a, "</%s>", name));
			s += strcspn(s, ">");
			s += *s == '>';
		} else {
			s = start_tag(&c, s, name);
			if (text_equal(name, "textarea"))
				s = textarea(&c, s);
		}
	}
	out_str(&c.out, out_text(&c.held));
	return out_text(&c.out);
}
