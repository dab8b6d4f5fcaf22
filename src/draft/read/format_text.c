/* format_text.c - plain text: blank lines part paragraphs, lines that were wrapped are joined, and a line that begins with a number or a
 * bullet begins a paragraph. A word that a hyphen parts at a line's end is put together where small letters stand at both sides. */
#include <string.h>

#include "base/text.h"
#include "codec/utf8.h"
#include "format.h"
#include "marker.h"
#include "running.h"
#include "wrapped.h"

struct lines {
	const char *from, *at, *end;
	long number;         /* of the line that comes next */
	size_t wide;         /* characters of the longest line of the paragraph */
	bool hyphen;         /* the last line ended with one */
	const char *printed; /* the file's bytes, with the heads and feet of pages */
	const char *goes_on; /* the line with which the open paragraph goes on over a page's end; NULL where none is known */
	size_t inner;        /* characters before the text of the paragraph's first line, its sign among them */
	char last_sign;      /* what the last line ended with */
	bool item;           /* the paragraph is an entry of a list */
};

/* The next line without its end; false at the file's end. A form feed is a new page. */
static bool line_next(struct lines *l, const char **line, size_t *length)
{
	if (l->at >= l->end)
		return false;
	const char *s = l->at;
	while (l->at < l->end && *l->at != '\n' && *l->at != '\r')
		l->at++;
	*line = s;
	*length = (size_t)(l->at - s);
	if (l->at < l->end)
		l->at += *l->at == '\r' && l->at + 1 < l->end && l->at[1] == '\n' ? 2 : 1;
	l->number++;
	return true;
}

static size_t indent_of(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && (s[i] == ' ' || s[i] == '\t' || s[i] == '\f'))
		i++;
	return i;
}

static bool is_small(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* A rule drawn with signs ("-----", "=====") says nothing. */
static bool is_drawn_rule(const char *s, size_t n)
{
	size_t same = 0;
	while (same < n && strchr("-=_*~ ", s[same]))
		same++;
	return n >= 3 && same == n;
}

/* Bytes of the sign or number that a line begins with; 0 for none. */
static size_t begins_item(struct build *b, const char *s, size_t n)
{
	size_t until, tab = 0;
	char *line = arena_strndup(b->arena, s, n < 80 ? n : 80);
	for (char *p = line; *p; p++)
		if (*p == '\t' || (*p == ' ' && p[1] == ' ')) { /* several blanks part as a tab does */
			tab = tab ? tab : (size_t)(p - line);
			*p = ' ';
		}
	return marker_typed(line, tab, false, &until);
}

/* A line that ends well before the paragraph's others is its last: a heading above a text, an address. */
static bool ends_short(const struct lines *l, size_t length)
{
	return l->wide > 40 && length * 3 < l->wide * 2;
}

/* Whether the word that a hyphen parts stands elsewhere with one: "co-operation". */
static bool keeps_hyphen(struct arena *a, const struct lines *l, const char *s, size_t n)
{
	size_t from = n, length = 0;
	const char *next = l->at + indent_of(l->at, (size_t)(l->end - l->at));
	while (from && s[from - 1] != ' ' && s[from - 1] != '\t')
		from--;
	while (next + length < l->end && is_small(next[length]))
		length++;
	const char *word = arena_printf(a, "%.*s%.*s", (int)(n - from), s + from, (int)length, next);
	return memmem(l->from, (size_t)(l->end - l->from), word, strlen(word)) != NULL;
}

static void line_put(struct build *b, struct lines *l, const char *s, size_t n)
{
	if (build_said(b) && !l->hyphen)
		build_blank(b);
	l->hyphen = n > 2 && s[n - 1] == '-' && is_small(s[n - 2]) && l->at < l->end && is_small(l->at[indent_of(l->at, (size_t)(l->end - l->at))]);
	bool cut = l->hyphen && !keeps_hyphen(b->arena, l, s, n);
	build_text(b, s, n - cut);
}

/* The sign that ends the line before; NULL where lines end otherwise. */
static const char *line_before(const struct lines *l, const char *s)
{
	return s > l->from && s[-1] == '\n' ? s - 1 : NULL;
}

/* Whether a page ends between here and the next line that says something, which `next` then is, its blanks before it. */
static bool page_ends(const struct lines *l, const char *s, const char **next)
{
	bool ends = false;
	while (s < l->end) {
		const char *nl = memchr(s, '\n', (size_t)(l->end - s)), *to = nl ? nl : l->end;
		const char *printed = l->printed + (s - l->from);
		size_t indent = indent_of(s, (size_t)(to - s)), length = (size_t)(to - s);
		ends |= memchr(s, '\f', indent) || memcmp(printed, s, length);
		if (s[indent] != '\r' && indent < length) {
			*next = s;
			return ends;
		}
		s = to + 1;
	}
	return false;
}

/* An entry of a list that the foot of a page cuts goes on below its text, or with a small letter. */
static bool entry_goes_over(struct build *b, struct lines *l, const char *s)
{
	const char *next;
	if (s < l->goes_on)
		return true;
	if (!build_said(b) || !l->item || !l->last_sign || strchr(".!?:;", l->last_sign) || !page_ends(l, s, &next))
		return false;
	size_t indent = indent_of(next, (size_t)(l->end - next));
	const char *text = next + indent;
	bool ended = is_drawn_rule(text, strcspn(text, "\r\n")) || begins_item(b, text, strcspn(text, "\r\n"));
	size_t blanks = indent - (memchr(next, '\f', indent) != NULL);
	bool over = !ended && ((*text >= 'a' && *text <= 'z') || (blanks && blanks == l->inner));
	l->goes_on = over ? next : l->goes_on;
	return over;
}

static void text_line(struct build *b, struct lines *l, const char *s, size_t n, size_t *last)
{
	for (size_t i = 0; i < n && i < 4; i++)
		b->page += s[i] == '\f';
	const char *last_end = line_before(l, s);
	const char *whole = s;
	size_t indent = indent_of(s, n);
	s += indent;
	n -= indent;
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	if (!n || is_drawn_rule(s, n)) {
		if (n || !entry_goes_over(b, l, whole))
			build_end(b);
		return;
	}
	size_t sign = begins_item(b, s, n);
	bool begins = sign || (build_said(b) && (ends_short(l, *last) || (last_end && wrapped_on_purpose(l->from, last_end, l->end))));
	if (!build_said(b) || begins) {
		b->line = l->number - 1;
		build_begin(b, BLOCK_PARAGRAPH, 0, NULL);
		l->wide = 0;
		l->hyphen = false;
		l->item = sign > 0;
		l->inner = indent + text_length(arena_strndup(b->arena, s, sign)) + strspn(s + sign, " \t");
	}
	l->last_sign = s[n - 1];
	line_put(b, l, s, n);
	*last = n + indent;
	l->wide = *last > l->wide ? *last : l->wide;
}

bool format_text(struct build *b, const char *bytes, size_t length)
{
	const char *blanked = running_blanked(b->arena, bytes, length);
	struct lines l = { .from = blanked, .at = blanked, .end = blanked + length, .number = 1, .printed = bytes };
	const char *s;
	size_t n, last = 0;
	b->page = memchr(bytes, '\f', length) != NULL;
	while (!b->full && line_next(&l, &s, &n))
		text_line(b, &l, s, n, &last);
	return !b->full;
}
