/* sentence.c - sentences of running text that promise: who says it, and by which word. */
#include <string.h>

#include "base/text.h"
#include "work.h"

enum { NEAR = 3, SENTENCE_MIN = 4, STRICT_FROM = 3 };

/* ---- sentences ---- */

static bool abbreviated(const struct work *w, const struct words *s, size_t last)
{
	size_t n;
	const struct word *word = &s->each[last];
	if (word->digit)
		return word->to - word->from <= 2 && !strcmp(w->d->language, "de");
	return (word->to - word->from == 1 && word->capital) || cue_at(w->cues, CUE_ABBREVIATION, s, last, &n);
}

/* Whether a sentence ends between two words. */
static bool ends_between(const struct work *w, const struct words *s, size_t last)
{
	const char *t = s->text;
	size_t from = s->each[last].to, to = s->each[last + 1].from;
	for (size_t i = from; i < to; i++) {
		if (!strncmp(t + i, "。", 3) || !strncmp(t + i, "；", 3))
			return true;
		if (t[i] == '.' && i + 1 < to &&
		    (s->each[last + 1].capital || s->each[last + 1].digit || (unsigned char)*s->each[last + 1].folded >= 0xE0))
			return !abbreviated(w, s, last);
		if ((t[i] == '!' || t[i] == '?') && i + 1 < to)
			return true;
	}
	return false;
}

bool sentence_next(const struct work *w, const struct words *s, size_t *from, size_t *to)
{
	if (*from >= s->count)
		return false;
	for (*to = *from + 1; *to < s->count; ++*to)
		if (ends_between(w, s, *to - 1))
			break;
	return true;
}

/* ---- who speaks ---- */

/* The city itself is one who speaks. */
static size_t home_at(const struct work *w, const struct words *s, size_t at)
{
	size_t n;
	if (cue_at(w->cues, CUE_SUBJECT, s, at, &n))
		return n;
	struct words home = words_of(w->a, w->d->home);
	n = home.count && s->each[at].capital ? words_phrase(s, at, &home) : 0;
	return n;
}

static bool modal_near(const struct work *w, const struct words *s, size_t at, size_t n, size_t from, size_t to)
{
	size_t where, length;
	size_t last = at + n + NEAR < to ? at + n + NEAR : to;
	if (cue_within(w->cues, CUE_MODAL, s, at + n, last, &where, &length) && !s->each[where].capital)
		return true;
	bool turned = !strcmp(w->d->language, "de") || !strcmp(w->d->language, "bg");
	return turned && at > from && cue_within(w->cues, CUE_MODAL, s, at - 1, at, &where, &length);
}

bool promises(const struct work *w, const struct words *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		size_t n = home_at(w, s, i);
		if (n && modal_near(w, s, i, n, from, to))
			return true;
	}
	return false;
}

static bool sentence_holds(const struct work *w, enum cue_kind kind, const struct words *s, size_t from, size_t to)
{
	size_t at, n;
	const struct cue *c = cue_within(w->cues, kind, s, from, to, &at, &n);
	return c && at + n <= to;
}

/* ---- candidates ---- */

static void candidate_add(struct work *w, const struct passage *p, const char *text, const char *kind, enum rule_name rule)
{
	if (w->candidate_count == w->candidate_cap) {
		size_t cap = w->candidate_cap ? w->candidate_cap * 2 : 128;
		w->candidate = arena_grow(w->a, w->candidate, w->candidate_cap * sizeof(*w->candidate), cap * sizeof(*w->candidate));
		w->candidate_cap = cap;
	}
	bool end = false;
	for (int i = 0; i < w->depth; i++)
		end |= w->frame[i].end;
	w->candidate[w->candidate_count++] = (struct candidate){ .passage = (size_t)(p - w->p.each),
		.text = text,
		.parent = work_part(w),
		.top = w->depth ? w->frame[0].node : 0,
		.path = p->path,
		.kind = kind,
		.rule = rule,
		.quiet = end || p->bold || p->italic };
}

static const char *sentence_text(struct work *w, const struct words *s, size_t from, size_t to)
{
	size_t end = to < s->count ? s->each[to].from : strlen(s->text);
	return text_trim(w->a, arena_strndup(w->a, s->text + s->each[from].from, end - s->each[from].from));
}

/* "The strategy will be delivered by …": the plan itself is no action. */
static bool of_plan(const struct work *w, const struct words *s, size_t from, size_t to)
{
	size_t n;
	struct words title = words_of(w->a, w->d->title);
	for (size_t i = from; i < to && i < from + 3; i++)
		for (size_t k = 0; k < title.count && cue_at(w->cues, CUE_TEXT, s, i, &n); k++)
			if (!strcmp(title.each[k].folded, s->each[i].folded))
				return true;
	return false;
}

static void sentence_judge(struct work *w, const struct passage *p, size_t from, size_t to)
{
	const struct words *s = &p->words;
	if (to - from < SENTENCE_MIN)
		return;
	const char *text = sentence_text(w, s, from, to);
	if (sentence_holds(w, CUE_PURSUE, s, from, to))
		candidate_add(w, p, text, "objective", RULE_SENTENCE_AIM);
	else if (promises(w, s, from, to))
		candidate_add(w, p, text, "action", RULE_SENTENCE);
	else if (sentence_holds(w, CUE_PASSIVE, s, from, to) && !of_plan(w, s, from, to))
		candidate_add(w, p, text, "action", RULE_SENTENCE_PASSIVE);
}

void sentences_take(struct work *w, const struct passage *p)
{
	for (size_t from = 0, to; sentence_next(w, &p->words, &from, &to); from = to)
		sentence_judge(w, p, from, to);
}

void candidate_item(struct work *w, const struct passage *p)
{
	candidate_add(w, p, p->text, "action", RULE_ITEM_VERB);
}

/* ---- what becomes of them ---- */

static bool stands_below(const struct work *w, size_t node, size_t above)
{
	for (int deep = 0; node && node != above && deep < FRAMES_MAX; deep++)
		node = w->d->each[node - 1].parent;
	return node == above;
}

/* Of its own, or of a part below it. */
static bool has_actions(const struct work *w, size_t parent)
{
	for (size_t i = 0; i < w->d->count; i++) {
		const struct proposal *o = &w->d->each[i];
		if (!strcmp(o->kind, "action") && stands_below(w, o->parent, parent) && o->rule != RULE_SENTENCE &&
		    o->rule != RULE_SENTENCE_PASSIVE && o->rule != RULE_ITEM_VERB)
			return true;
	}
	return false;
}

/* In a document whose actions stand in lists, sentences count only below a part that has none of its own. */
static bool candidate_counts(const struct work *w, const struct candidate *c)
{
	if (w->structured < STRICT_FROM)
		return !c->quiet || !c->parent;
	return c->parent && !c->quiet && !has_actions(w, c->parent) && (c->rule == RULE_SENTENCE || c->rule == RULE_ITEM_VERB);
}

/* The heading that a sentence stands below becomes a theme, where the document has no labels. */
static size_t theme_of(struct work *w, const struct candidate *c)
{
	size_t section = 0;
	for (size_t i = w->d->count; i--;) {
		const struct proposal *o = &w->d->each[i];
		bool head = (!strcmp(o->kind, "section") && (o->rule == RULE_HEADING || o->rule == RULE_NUMBERED_HEADING)) ||
		    (!strcmp(o->kind, "theme") && o->rule == RULE_THEME_HEADING);
		if (head && *c->path && text_ends(c->path, text_cut(w->a, o->text, PATH_TITLE_MAX)))
			section = i + 1;
	}
	if (!section)
		return 0;
	struct proposal *s = work_proposal(w, section);
	if (!strcmp(s->kind, "section")) {
		s->kind = "theme";
		s->rule = RULE_THEME_HEADING;
		s->sure = rule_of(RULE_THEME_HEADING)->sure;
		size_t n = 0;
		for (size_t i = 0; i < section; i++)
			n += !strcmp(w->d->each[i].kind, "theme");
		s->code = arena_printf(w->a, "theme-%zu", n);
		s->parent = 0;
	}
	return section;
}

static bool has_labels(const struct work *w)
{
	return ANY(w->d->each, w->d->count, kind_heads(each->kind) && each->rule != RULE_THEME_HEADING);
}

void candidates_decide(struct work *w)
{
	bool labels = has_labels(w), strict = w->structured >= STRICT_FROM;
	for (size_t i = 0; i < w->candidate_count; i++) {
		const struct candidate *c = &w->candidate[i];
		if (!candidate_counts(w, c))
			continue;
		struct passage *p = &w->p.each[c->passage];
		size_t parent = c->parent ? c->parent : labels || strict ? 0 : theme_of(w, c);
		struct passage with = passage_with(w->a, p, c->text);
		proposal_add(w, &with, c->kind, "", proposal_title(w->a, c->text), parent, c->rule);
		p->taken = true;
	}
}
