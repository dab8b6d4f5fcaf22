#include "words.h"

#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

static bool is_ideograph(int32_t p)
{
	return (p >= 0x3400 && p <= 0x9FFF) || (p >= 0xF900 && p <= 0xFAFF);
}

static const char *fold(struct arena *a, const char *s, size_t n)
{
	bool plain = true;
	for (size_t i = 0; i < n && plain; i++)
		plain = (unsigned char)s[i] < 0x80;
	char *copy = arena_strndup(a, s, n);
	if (!plain)
		return text_fold(a, copy);
	for (char *c = copy; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + 'a' - 'A');
	return copy;
}

/* The end of the word that begins at `s`. */
static size_t word_bytes(const char *s)
{
	size_t n, at = 0;
	int32_t p = text_point(s, &n);
	if (is_ideograph(p))
		return n;
	while (n && text_point_in_word(p) && !is_ideograph(p)) {
		at += n;
		p = text_point(s + at, &n);
	}
	return at;
}

static size_t words_count(const char *text)
{
	size_t count = 0;
	for (const char *s = text; *s;) {
		size_t n, length = word_bytes(s);
		count += length > 0;
		text_point(s, &n);
		s += length ? length : n;
	}
	return count;
}

struct words words_of(struct arena *a, const char *text)
{
	struct words w = { .text = text };
	w.each = arena_array(a, struct word, words_count(text) + 1);
	for (const char *s = text; *s;) {
		size_t n, length = word_bytes(s);
		int32_t p = text_point(s, &n);
		if (length)
			w.each[w.count++] = (struct word){ .from = (size_t)(s - text),
				.to = (size_t)(s - text) + length,
				.folded = fold(a, s, length),
				.capital = utf8proc_category(p) == UTF8PROC_CATEGORY_LU,
				.digit = p >= '0' && p <= '9' };
		s += length ? length : n;
	}
	return w;
}

static bool word_is(const char *word, const char *wanted)
{
	if (*wanted != '*')
		return !strcmp(word, wanted);
	return strlen(word) > strlen(wanted + 1) + 1 && text_ends(word, wanted + 1);
}

size_t words_phrase(const struct words *w, size_t at, const struct words *phrase)
{
	size_t here = at;
	for (size_t i = 0; i < phrase->count; i++, here++) {
		if (!strcmp(phrase->each[i].folded, "*")) {
			const struct word *next = &phrase->each[++i];
			size_t last = here + PHRASE_GAP < w->count ? here + PHRASE_GAP : w->count;
			while (here < last && !word_is(w->each[here].folded, next->folded))
				here++;
			if (here == last)
				return 0;
		} else if (here >= w->count || !word_is(w->each[here].folded, phrase->each[i].folded))
			return 0;
	}
	return here - at;
}

bool words_begins(const struct words *w, size_t at)
{
	if (!at)
		return true;
	for (size_t i = w->each[at - 1].to; i < w->each[at].from; i++)
		if (strchr(".!?:;", w->text[i]))
			return true;
	return false;
}

static bool counts(const struct words *w, size_t i)
{
	return strlen(w->each[i].folded) > 2;
}

static size_t found_in(const struct words *w, const struct words *in, size_t *counted)
{
	size_t found = 0;
	*counted = 0;
	for (size_t i = 0; i < w->count; i++) {
		if (!counts(w, i))
			continue;
		++*counted;
		for (size_t j = 0; j < in->count; j++)
			if (!strcmp(w->each[i].folded, in->each[j].folded)) {
				found++;
				break;
			}
	}
	return found;
}

int words_covered(const struct words *a, const struct words *b)
{
	size_t n, found = found_in(a, b, &n);
	return n ? (int)(found * 100 / n) : 0;
}

int words_alike(const struct words *a, const struct words *b)
{
	size_t n, m;
	size_t found = found_in(a, b, &n), back = found_in(b, a, &m);
	if (!n || !m)
		return a->count == b->count && a->count && !strcmp(a->each[0].folded, b->each[0].folded) ? 100 : 0;
	size_t both = found < back ? found : back;
	return (int)(both * 100 / (n + m - both));
}

const char *words_text(struct arena *a, const struct words *w, size_t from, size_t to)
{
	if (from >= to || to > w->count)
		return "";
	size_t end = w->each[to - 1].to;
	const char *text = w->text + w->each[from].from;
	size_t n = end - w->each[from].from;
	if (w->text[end] == ')' && memchr(text, '(', n) && !memchr(text, ')', n))
		n++;
	return arena_strndup(a, text, n);
}
