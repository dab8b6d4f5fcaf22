/* kept_edition.c - the next edition of a plan, set against the one before. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "kept.h"
#include "model/declared/strategy.h"
#include "draft/word/words.h"

enum {
	PARTS_MAX = 5000, /* of the edition before */
	MOST = 60,        /* so much alike, a part is the same one in other words */
	SOME = 30,        /* with the same code and kind */
	CODE_COUNTS = 20, /* between two that would do */
	KIND_COUNTS = 10,
};

/* ---- which part takes the place of which ---- */

struct edition_part {
	const char *kind, *code;
	struct words words;
	bool taken;
};

struct match {
	size_t now, before;
	int score;
};

struct matches {
	struct arena *arena;
	struct match *each;
	size_t count, cap;
};

static void match_add(struct matches *all, struct match m)
{
	if (all->count == all->cap) {
		size_t cap = all->cap ? all->cap * 2 : 64;
		struct match *each = arena_array(all->arena, struct match, cap);
		if (all->count)
			memcpy(each, all->each, all->count * sizeof(*each));
		all->each = each;
		all->cap = cap;
	}
	all->each[all->count++] = m;
}

static void match_look(struct matches *all, const struct edition_part *now, size_t n, const struct edition_part *before, size_t b)
{
	bool code = !text_empty(now->code) && text_equal(now->code, before->code), kind = text_equal(now->kind, before->kind);
	int alike = words_alike(&now->words, &before->words);
	if (alike >= MOST || (code && kind && alike >= SOME))
		match_add(all, (struct match){ n, b, alike + code * CODE_COUNTS + kind * KIND_COUNTS });
}

/* The best first; of those that are as good, in the order of the document. */
static int match_order(const void *x, const void *y)
{
	const struct match *a = x, *b = y;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->now != b->now)
		return a->now < b->now ? -1 : 1;
	return a->before < b->before ? -1 : a->before > b->before;
}

static struct matches matches_of(struct arena *a, const struct edition_part *now, size_t count, const struct edition_part *before, size_t parts)
{
	struct matches all = { .arena = a };
	for (size_t n = 0; n < count; n++)
		for (size_t b = 0; b < parts && !now[n].taken; b++)
			match_look(&all, &now[n], n, &before[b], b);
	if (all.count)
		qsort(all.each, all.count, sizeof(*all.each), match_order);
	return all;
}

void kept_edition_match(struct model *m, const struct plan *plan, struct proposed **rows, size_t count)
{
	struct arena *a = m->arena;
	struct set parts = model_referring(m, &element_entity, "plan", plan->head.id, PARTS_MAX);
	struct edition_part *before = arena_array(a, struct edition_part, parts.count + 1), *now = arena_array(a, struct edition_part, count + 1);
	for (size_t b = 0; b < parts.count; b++) {
		const struct element *e = set_row(parts, element, b);
		before[b] = (struct edition_part){ e->kind, e->code, words_of(a, e->title), false };
	}
	for (size_t n = 0; n < count; n++) {
		bool part = kept_group_of(rows[n]) == KEPT_TREE && !kept_is_plan(rows[n]);
		now[n] = (struct edition_part){ rows[n]->kind, rows[n]->code, words_of(a, rows[n]->title), !part };
	}
	struct matches all = matches_of(a, now, count, before, parts.count);
	for (size_t i = 0; i < all.count; i++) {
		const struct match *o = &all.each[i];
		if (now[o->now].taken || before[o->before].taken)
			continue;
		now[o->now].taken = before[o->before].taken = true;
		rows[o->now]->was = set_row(parts, element, o->before)->slug;
	}
}

/* ---- both beside each other ---- */

static int before_order(const void *x, const void *y)
{
	const struct kept_before *a = x, *b = y;
	return strcmp(a->element->slug, b->element->slug);
}

static struct kept_before *before_of(const struct kept *k, const char *slug)
{
	const struct element wanted = { .slug = slug };
	const struct kept_before key = { .element = &wanted };
	return slug && k->before_count ? bsearch(&key, k->before, k->before_count, sizeof(key), before_order) : NULL;
}

void kept_edition_read(struct kept *k)
{
	struct model *m = k->model;
	k->follows = k->reading->follows ? model_find(m, plan, k->reading->follows) : NULL;
	if (!k->follows)
		return;
	struct set parts = model_referring(m, &element_entity, "plan", k->follows->head.id, PARTS_MAX);
	k->before = arena_array(m->arena, struct kept_before, parts.count + 1);
	k->before_count = parts.count;
	for (size_t i = 0; i < parts.count; i++)
		k->before[i] = (struct kept_before){ .element = set_row(parts, element, i) };
	if (parts.count)
		qsort(k->before, k->before_count, sizeof(*k->before), before_order);
	for (size_t i = 0; i < k->count; i++) {
		const struct proposed *p = k->lines[i].row;
		struct kept_before *b = kept_is_open(p) || kept_is_accepted(p) ? before_of(k, p->was) : NULL;
		if (b)
			b->by = p;
	}
}

const struct element *kept_was(const struct kept *k, const struct proposed *p)
{
	const struct kept_before *b = before_of(k, p->was);
	return b ? b->element : NULL;
}

/* Whatever stands between the words. */
static bool words_same(struct arena *a, const char *x, const char *y)
{
	struct words one = words_of(a, x), other = words_of(a, y);
	size_t i = 0;
	while (i < one.count && i < other.count && text_equal(one.each[i].folded, other.each[i].folded))
		i++;
	return i == one.count && i == other.count;
}

enum kept_tie kept_tie(const struct kept *k, const struct proposed *p)
{
	const struct element *e = kept_was(k, p);
	if (!e)
		return KEPT_NEW;
	return text_equal(p->kind, e->kind) && words_same(k->model->arena, p->title, e->title) ? KEPT_SAME : KEPT_REWORDED;
}

bool kept_accept_same(struct kept *k, const struct change *c)
{
	for (size_t i = 0; i < k->count; i++) {
		const struct proposed *p = k->lines[i].row;
		if (kept_is_open(p) && !p->question && kept_tie(k, p) == KEPT_SAME && !kept_accept(k, p, c))
			return false;
	}
	return true;
}
