/* The difference of two texts: joined, its pieces give both of them back, whatever the texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/out.h"
#include "base/text.h"
#include "rule/difference.h"

/* "same [-removed-] {+added+}" */
static const char *marked(struct arena *a, const struct difference *d)
{
	static const char *const open[] = { "", "[-", "{+" }, *const close[] = { "", "-]", "+}" };
	struct out o = { .arena = a };
	for (; d; d = d->next)
		out_fmt(&o, "%s%s%s", open[d->kind], d->text, close[d->kind]);
	return out_text(&o);
}

static const char *side(struct arena *a, const struct difference *d, enum difference_kind without)
{
	struct out o = { .arena = a };
	for (; d; d = d->next)
		if (d->kind != without)
			out_str(&o, d->text);
	return out_text(&o);
}

static void whole(struct arena *a, const char *old, const char *now)
{
	const struct difference *all = difference_text(a, old, now);
	assert_string_equal(side(a, all, DIFFERENCE_ADDED), old);
	assert_string_equal(side(a, all, DIFFERENCE_REMOVED), now);
	for (const struct difference *d = all; d; d = d->next) {
		assert_true(*d->text);
		assert_true(!d->next || d->next->kind != d->kind);
	}
}

static void reads_well(void **state)
{
	static const struct {
		const char *old, *now, *marked;
	} cases[] = {
		{ "", "", "" },
		{ "a", "a", "a" },
		{ "", "new text", "{+new text+}" },
		{ "old text", "", "[-old text-]" },
		{ "five partner cities today", "six partner cities today", "[-five-]{+six+} partner cities today" },
		{ "one\ntwo\nthree\n", "one\nthree\n", "one\n[-two\n-]three\n" },
		{ "one\nthree\n", "one\ntwo\nthree\n", "one\n{+two\n+}three\n" },
		{ "the twinning groups with the city", "the city", "the [-twinning groups with the -]city" },
		{ "Grüße aus Krefeld", "Grüße nach Krefeld", "Grüße [-aus-]{+nach+} Krefeld" },
		/* a blank that stayed between two changed words is no news */
		{ "alpha beta stays here", "gamma delta stays here", "[-alpha beta-]{+gamma delta+} stays here" },
	};
	struct arena a = { 0 };
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_string_equal(marked(&a, difference_text(&a, cases[i].old, cases[i].now)), cases[i].marked);
		whole(&a, cases[i].old, cases[i].now);
	}
	assert_null(difference_text(&a, NULL, NULL));
	arena_free(&a);
}

static uint32_t seed;
static uint32_t chance(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static char *invented(struct arena *a, size_t words)
{
	static const char *const list[] = { "city", "link", " ", "\n", ".", "ü", "school\n", " and ", "2009", "-" };
	struct out o = { .arena = a };
	for (size_t i = 0; i < words; i++)
		out_str(&o, list[chance(COUNT(list))]);
	return arena_strdup(a, out_text(&o));
}

static void any_texts(void **state)
{
	const char *from = getenv("JUMELAGE_SEED");
	seed = from ? (uint32_t)strtoul(from, NULL, 10) : 1;
	(void)state;
	for (int i = 0; i < 400; i++) {
		struct arena a = { 0 };
		whole(&a, invented(&a, chance(60)), invented(&a, chance(60)));
		arena_free(&a);
	}
}

/* Beyond the limit of edits what lies between is one replacement, in bounded time and memory. */
static void beyond_the_limit(void **state)
{
	struct arena a = { 0 };
	struct out old = { .arena = &a }, now = { .arena = &a };
	(void)state;
	out_str(&old, "the same beginning\n");
	out_str(&now, "the same beginning\n");
	for (int i = 0; i < 20000; i++) {
		out_fmt(&old, "old %d\n", i);
		out_fmt(&now, "now %d\n", i * 7);
	}
	whole(&a, out_text(&old), out_text(&now));
	const struct difference *d = difference_text(&a, out_text(&old), out_text(&now));
	assert_int_equal(d->kind, DIFFERENCE_SAME);
	assert_string_equal(d->text, "the same beginning\n");
	assert_true(a.total < (size_t)200 << 20);
	arena_free(&a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_well),
		cmocka_unit_test(any_texts),
		cmocka_unit_test(beyond_the_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
