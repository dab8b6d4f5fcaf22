/* running.c - heads and feet of pages in plain text. A line is one when it stands three times or more, apart, the same but for its figures,
 * and shows that it is a page's: its figure stands away from its words, or a line with the page's number stands beside it. */
#include "running.h"

#include <stdlib.h>
#include <string.h>

#include "base/out.h"

enum { TIMES = 3, APART = 8, LONGEST = 160, PAGES = 10000, LINES = 200000 };

struct line {
	const char *key; /* without blanks at its ends, each number as '#' */
	size_t from, to, number;
	bool wide;    /* several blanks part its words from a figure */
	bool running; /* of a page */
};

static bool blank_at(char c)
{
	return c == ' ' || c == '\t' || c == '\f' || c == '\r';
}

static struct line running_line(struct arena *a, const char *s, size_t from, size_t to, size_t number)
{
	struct line l = { .from = from, .to = to, .number = number };
	struct out o = { .arena = a };
	size_t blanks = 0;
	bool figure = false;
	out_str(&o, "");
	for (size_t i = from; i < to && to - from < LONGEST; i++) {
		bool digit = s[i] >= '0' && s[i] <= '9';
		if (blank_at(s[i])) {
			blanks++;
			continue;
		}
		l.wide |= o.length && blanks >= TIMES;
		if (o.length && blanks)
			out_char(&o, ' ');
		if (!digit || blanks || !o.length || o.text[o.length - 1] != '#')
			out_char(&o, digit ? '#' : s[i]);
		figure |= digit;
		blanks = 0;
	}
	l.wide = l.wide && figure;
	l.key = o.length && !memchr(s + from, '|', to - from) ? out_text(&o) : "";
	return l;
}

static int line_by_key(const void *a, const void *b)
{
	const struct line *const *x = a, *const *y = b;
	int c = strcmp((*x)->key, (*y)->key);
	return c ? c : (*x)->number < (*y)->number ? -1 : 1;
}

static long page_of(const char *bytes, const struct line *l)
{
	long n = 0;
	for (size_t i = l->from; i < l->to && n < PAGES; i++)
		if (bytes[i] >= '0' && bytes[i] <= '9')
			n = n * 10 + (bytes[i] - '0');
	return n;
}

/* Page numbers rise, by few pages each time. */
static bool rises(const char *bytes, const struct line *before, const struct line *l)
{
	long by = page_of(bytes, l) - page_of(bytes, before);
	return by > 0 && by <= TIMES;
}

static bool page_number_alone(const struct line *l)
{
	return !strcmp(l->key, "#");
}

/* Whether lines with one key, in their order, are a page's. */
static bool run_stands(const char *bytes, struct line **of, size_t count)
{
	if (count < TIMES || !*of[0]->key)
		return false;
	for (size_t i = 1; i < count; i++)
		if (of[i]->number - of[i - 1]->number < APART || (page_number_alone(of[i]) && !rises(bytes, of[i - 1], of[i])))
			return false;
	return true;
}

/* The nearest line above or below that is not blank. */
static const struct line *line_beside(const struct line *each, size_t count, size_t at, int step)
{
	for (size_t i = at + (size_t)step; i < count; i += (size_t)step)
		if (*each[i].key)
			return &each[i];
	return NULL;
}

static bool beside_number(const struct line *each, size_t count, const struct line *l)
{
	size_t at = (size_t)(l - each);
	const struct line *above = line_beside(each, count, at, -1), *below = line_beside(each, count, at, 1);
	return (above && page_number_alone(above) && above->running) || (below && page_number_alone(below) && below->running);
}

static bool all_beside_numbers(const struct line *each, size_t count, struct line **of, size_t n)
{
	size_t beside = 0;
	for (size_t i = 0; i < n; i++)
		beside += beside_number(each, count, of[i]);
	return beside + 1 >= n;
}

/* One pass for the numbers of pages, one for the lines beside them. */
static size_t runs_mark(const char *bytes, struct line *each, size_t count, struct line **sorted, bool numbers)
{
	size_t marked = 0;
	for (size_t i = 0, to; i < count; i = to) {
		for (to = i + 1; to < count && !strcmp(sorted[to]->key, sorted[i]->key); to++)
			;
		if (page_number_alone(sorted[i]) != numbers || !run_stands(bytes, sorted + i, to - i))
			continue;
		bool wide = true;
		for (size_t k = i; k < to; k++)
			wide = wide && sorted[k]->wide;
		if (!numbers && !wide && !all_beside_numbers(each, count, sorted + i, to - i))
			continue;
		for (size_t k = i; k < to; k++)
			sorted[k]->running = true;
		marked += to - i;
	}
	return marked;
}

const char *running_blanked(struct arena *a, const char *bytes, size_t length)
{
	size_t count = 1;
	for (const char *s = bytes; (s = memchr(s, '\n', (size_t)(bytes + length - s))); s++)
		count++;
	if (count > LINES)
		return bytes;
	struct line *each = arena_array(a, struct line, count), **sorted = arena_array(a, struct line *, count);
	size_t from = 0;
	for (size_t i = 0; i < count; i++) {
		const char *end = memchr(bytes + from, '\n', length - from);
		size_t to = end ? (size_t)(end - bytes) : length;
		each[i] = running_line(a, bytes, from, to, i);
		sorted[i] = &each[i];
		from = to + 1;
	}
	qsort(sorted, count, sizeof(*sorted), line_by_key);
	if (!(runs_mark(bytes, each, count, sorted, true) + runs_mark(bytes, each, count, sorted, false)))
		return bytes;
	char *blanked = arena_alloc(a, length + 1);
	memcpy(blanked, bytes, length);
	blanked[length] = '\0';
	for (size_t i = 0; i < count; i++)
		for (size_t k = each[i].from; each[i].running && k < each[i].to; k++)
			if (blanked[k] != '\f' && blanked[k] != '\r')
				blanked[k] = ' ';
	return blanked;
}
