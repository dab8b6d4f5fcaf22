#include "wrapped.h"

#include <stddef.h>
#include <string.h>

enum { LOOK = 4096, NARROW = 50, UNWRAPPED = 160, BLANKS = 10, LONG_LINES = 2 };

struct extent {
	size_t widest;  /* characters */
	int long_lines; /* longer than anybody wraps */
};

static size_t characters(const char *s, const char *to)
{
	size_t n = 0;
	while (to > s && strchr(" \t\r", to[-1]))
		to--;
	for (; s < to; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

static const char *wrapped_line_end(const char *s, const char *end)
{
	const char *nl = memchr(s, '\n', (size_t)(end - s));
	return nl ? nl : end;
}

static const char *wrapped_line_start(const char *from, const char *at)
{
	while (at > from && at[-1] != '\n')
		at--;
	return at;
}

static void extent_add(struct extent *e, const char *s, const char *to)
{
	size_t n = characters(s, to), blanks = 0;
	e->widest = n > e->widest ? n : e->widest;
	for (; n > UNWRAPPED && s < to; s++)
		blanks += *s == ' ';
	e->long_lines += blanks >= BLANKS;
}

/* The lines of the paragraph, or all around it (`beyond`), as far as we look. */
static struct extent extent_of(const char *from, const char *nl, const char *end, bool beyond)
{
	struct extent e = { 0 };
	const char *first = wrapped_line_start(from, nl);
	while (first > from && nl - first < LOOK) {
		const char *before = wrapped_line_start(from, first - 1);
		if (!beyond && !characters(before, first - 1))
			break;
		first = before;
	}
	for (const char *s = first; s < end && s - nl < LOOK; s = wrapped_line_end(s, end) + 1) {
		if (!beyond && !characters(s, wrapped_line_end(s, end)))
			break;
		extent_add(&e, s, wrapped_line_end(s, end));
	}
	return e;
}

bool wrapped_on_purpose(const char *from, const char *nl, const char *end)
{
	const char *next = nl + 1, *start = wrapped_line_start(from, nl);
	while (next < end && (*next == ' ' || *next == '\t'))
		next++;
	if (next >= end || *next == '\n' || *next == '\r')
		return false;
	struct extent e = extent_of(from, nl, end, false);
	if (e.widest < NARROW && *start >= '0' && *start <= '9') /* "2.1 A desk for firms", and its text below */
		e = extent_of(from, nl, end, true);
	if (e.long_lines >= LONG_LINES)
		return true;
	const char *word = next;
	while (word < end && !strchr(" \t\r\n", *word))
		word++;
	size_t length = characters(start, nl);
	bool small = *next >= 'a' && *next <= 'z';
	return e.widest >= NARROW && !small && length && !strchr(",-;", nl[-1]) && (length + 1 + characters(next, word)) * 4 < e.widest * 3;
}
