/* proposal.c - parts of the plan: their codes, and what is the same part said again. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "work.h"

enum { TITLE_MAX = 400, AGAIN_ALIKE = 80 };

struct part_kind {
	const char *kind;
	int rank;          /* parts of a higher number stand below those of a lower one */
	bool heads;        /* others stand below it */
	const char *alone; /* begins the code of one without a number */
};

static const struct part_kind part_kinds[] = {
	{ "section", 0, false, "s" },
	{ "vision", 1, false, "vision" },
	{ "mission", 1, false, "mission" },
	{ "value", 1, false, "value" },
	{ "principle", 1, false, "principle" },
	{ "enabler", 1, false, "e" },
	{ "aim", 1, true, "aim" },
	{ "goal", 2, true, "goal" },
	{ "theme", 2, true, "theme" },
	{ "priority", 2, true, "priority" },
	{ "objective", 3, true, "objective" },
	{ "benefit", 4, false, "b" },
	{ "statement", 4, false, "s" },
	{ "action", 5, false, "action" },
	{ "outcome", 6, false, "outcome" },
	{ "indicator", 6, false, "indicator" },
	{ "target", 6, false, "target" },
	{ "milestone", 6, false, "m" },
	{ "part", 7, false, "part" },
};

static const struct part_kind *part_kind_of(const char *kind)
{
	return FIND(part_kinds, COUNT(part_kinds), !strcmp(each->kind, kind));
}

int kind_rank(const char *kind)
{
	const struct part_kind *k = part_kind_of(kind);
	return k ? k->rank : 9;
}

bool kind_heads(const char *kind)
{
	const struct part_kind *k = part_kind_of(kind);
	return k && k->heads;
}

/* ---- titles ---- */

static size_t ending(const char *s, size_t n)
{
	static const char *const ends[] = { ";", ",", ".", " ", ":", "；", "。", "，", " and", " und", " et", " y", "; and" };
	for (size_t i = 0; i < COUNT(ends); i++) {
		size_t l = strlen(ends[i]);
		if (n > l && !strncmp(s + n - l, ends[i], l))
			return l;
	}
	return 0;
}

/* The first sentence of a long text. */
static size_t first_sentence(const char *s)
{
	for (size_t i = 40; s[i]; i++)
		if ((s[i] == '.' || s[i] == ';') && (s[i + 1] == ' ') && !islower((unsigned char)s[i + 2]) && !isdigit((unsigned char)s[i - 1]))
			return i;
	return strlen(s);
}

const char *proposal_title(struct arena *a, const char *text)
{
	text = text_trim(a, text);
	size_t n = strlen(text);
	if (n > TITLE_MAX / 2 || strstr(text, ". "))
		n = first_sentence(text);
	for (size_t l; (l = ending(text, n));)
		n -= l;
	return text_cut(a, arena_strndup(a, text, n), TITLE_MAX);
}

/* ---- codes ---- */

static size_t ordinal(const struct work *w, const char *kind, size_t parent)
{
	size_t n = 1;
	for (size_t i = 0; i < w->d->count; i++)
		n += !strcmp(w->d->each[i].kind, kind) && w->d->each[i].parent == parent;
	return n;
}

static bool code_taken(const struct work *w, const char *code)
{
	return ANY(w->d->each, w->d->count, part_kind_of(each->kind) && !strcmp(each->code, code) && strcmp(each->kind, "section"));
}

static const char *code_free(struct work *w, const char *code)
{
	const char *free = code;
	for (int n = 2; code_taken(w, free); n++)
		free = arena_printf(w->a, "%s-%d", code, n);
	return free;
}

/* "1" and "a" are 1a, "1" and "2" are 1.2, "1" and the first benefit are 1/b1; what has its parent's number in it stays. */
static const char *code_made(struct work *w, const char *kind, const char *printed, size_t parent)
{
	const struct part_kind *k = part_kind_of(kind);
	const char *above = parent ? work_proposal(w, parent)->code : "";
	if (*printed && (!*above || strchr(printed, '.') || (isupper((unsigned char)*printed) && printed[1])))
		return printed;
	if (*printed && isalpha((unsigned char)*printed) && !printed[1] && isdigit((unsigned char)above[strlen(above) - 1]))
		return arena_printf(w->a, "%s%s", above, printed);
	if (*printed)
		return arena_printf(w->a, "%s.%s", above, printed);
	size_t n = ordinal(w, kind, parent);
	if (!strcmp(kind, "vision") || !strcmp(kind, "mission"))
		return k->alone;
	if (*above && strlen(k->alone) == 1)
		return arena_printf(w->a, "%s/%s%zu", above, k->alone, n);
	if (*above)
		return arena_printf(w->a, "%s/%.1s%zu", above, k->alone, n);
	return strlen(k->alone) == 1 ? arena_printf(w->a, "%s%zu", k->alone, n) : arena_printf(w->a, "%s-%zu", k->alone, n);
}

/* ---- said again ---- */

/* Each text is taken apart once, however many others it is compared with. */
static const struct words *proposal_words(struct work *w, struct proposal *o)
{
	if (!o->words || o->words->text != o->text) {
		struct words *made = arena_alloc(w->a, sizeof(*made));
		*made = words_of(w->a, o->text);
		o->words = made;
	}
	return o->words;
}

size_t proposal_again(struct work *w, const struct words *words, const char *kind)
{
	for (size_t i = 0; i < w->d->count; i++) {
		struct proposal *o = &w->d->each[i];
		if (kind ? strcmp(o->kind, kind) : !kind_heads(o->kind))
			continue;
		if (words_alike(words, proposal_words(w, o)) >= AGAIN_ALIKE)
			return i + 1;
	}
	return 0;
}

static bool same_part(struct work *w, struct proposal *o, const char *kind, const char *code, const struct words *title, size_t parent)
{
	if (strcmp(o->kind, kind))
		return false;
	if (*code && !strcmp(o->code, code)) {
		const struct words *other = proposal_words(w, o);
		return !*title->text || !*o->text || words_alike(title, other) >= 40 || words_covered(title, other) == 100 ||
		    words_covered(other, title) == 100;
	}
	return o->parent == parent && *title->text && words_alike(title, proposal_words(w, o)) >= AGAIN_ALIKE;
}

size_t proposal_add(
    struct work *w, const struct passage *p, const char *kind, const char *printed, const char *title, size_t parent, enum rule_name rule)
{
	const char *code = code_made(w, kind, printed, parent);
	struct words words = words_of(w->a, title);
	for (size_t i = 0; i < w->d->count; i++) {
		struct proposal *o = &w->d->each[i];
		if (!same_part(w, o, kind, *printed ? code : "", &words, parent))
			continue;
		o->again++;
		if (!*o->text)
			o->text = title;
		return i + 1;
	}
	size_t node = work_propose(w, p, kind, title, rule);
	struct proposal *n = work_proposal(w, node);
	n->printed = printed;
	n->parent = parent;
	w->d->count--; /* its own code is no other's */
	n->code = code_free(w, code);
	w->d->count++;
	return node;
}
