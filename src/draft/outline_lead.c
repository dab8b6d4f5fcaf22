/* outline_lead.c - sentences that end in a colon: whether they announce a list of the plan's own, and of what. */
#include <string.h>

#include "base/text.h"
#include "outline_frame.h"

/* Months, the plan's own words, and who speaks are no strangers. */
static bool stranger(struct work *w, const struct words *words, size_t i)
{
	size_t n;
	struct words title = words_of(w->a, w->d->title), home = words_of(w->a, w->d->home);
	const char *f = words->each[i].folded;
	if (!words->each[i].capital || words_begins(words, i) || cue_at(w->cues, CUE_MONTH, words, i, &n) ||
	    cue_at(w->cues, CUE_BODY, words, i, &n) || cue_at(w->cues, CUE_TEXT, words, i, &n) ||
	    (i && cue_at(w->cues, CUE_SUBJECT, words, i - 1, &n)))
		return false;
	for (size_t j = 0; j < title.count; j++)
		if (!strcmp(title.each[j].folded, f))
			return false;
	return !home.count || strcmp(home.each[0].folded, f);
}

static bool in_capitals_at(const struct words *words, size_t i)
{
	for (size_t k = words->each[i].from; k < words->each[i].to; k++)
		if (words->text[k] < 'A' || words->text[k] > 'Z')
			return false;
	return words->each[i].to - words->each[i].from > 1;
}

/* "The LGA policy aims to:" lists the aims of another. */
static bool stranger_before(struct work *w, const struct words *words, size_t to)
{
	size_t from = to, strangers = 0;
	while (from && !words_begins(words, from))
		from--;
	for (size_t i = from; i < to; i++)
		strangers += stranger(w, words, i) && (to - from <= 8 || in_capitals_at(words, i));
	return strangers > 0 && strcmp(w->d->language, "de");
}

static const struct cue *last_lead(struct work *w, const struct words *s, size_t *at)
{
	const struct cue *best = NULL;
	size_t n;
	for (size_t i = 0; i < s->count; i++) {
		const struct cue *c = cue_at(w->cues, CUE_LEAD, s, i, &n);
		if (c && !*c->means && i + n < s->count) /* "on", "including": only as the last word */
			continue;
		if (c) {
			best = c;
			*at = i;
			i += n - 1;
		}
	}
	return best;
}

static struct words last_sentence(struct work *w, const struct passage *p)
{
	size_t from = 0, to = 0, last = 0;
	while (sentence_next(w, &p->words, &from, &to)) {
		last = from;
		from = to;
	}
	return words_of(w->a, p->words.count ? p->text + p->words.each[last].from : "");
}

/* "will" alone announces actions only of who speaks; so do "to", "de". */
static bool lead_stands(struct work *w, const struct words *s, const struct cue *c, size_t at)
{
	if (stranger_before(w, s, at))
		return false;
	if (strcmp(c->means, "action") || c->phrase.count > 1)
		return true;
	size_t n, where;
	return cue_within(w->cues, CUE_SUBJECT, s, 0, s->count, &where, &n) || cue_within(w->cues, CUE_MODAL, s, 0, 0, &where, &n) ||
	    strlen(c->phrase.each[0].folded) > 6;
}

void lead_take(struct work *w, struct passage *p)
{
	struct words s = last_sentence(w, p);
	size_t at = 0;
	const struct cue *c = last_lead(w, &s, &at);
	struct frame *f = frame_list(w);
	if (f && !f->by_lead && *f->means && f->child == CHILD_NONE) {
		p->taken = true;
		return;
	}
	if (f && f->by_lead)
		frame_lists_close(w);
	size_t where, n;
	if (cue_within(w->cues, CUE_DECIDE, &s, 0, s.count, &where, &n))
		frame_parts_close(w);
	bool stands = c && *c->means && lead_stands(w, &s, c, at);
	bool infinitive = !c && s.count > 3 && !strcmp(s.each[s.count - 1].folded, "to") && p->kind == BLOCK_ITEM;
	frame_list_announce(w, p, stands ? c->means : infinitive ? "action" : "", true);
	frame_list(w)->title = text_cut(w->a, s.text, PATH_TITLE_MAX);
	p->taken = stands || infinitive;
	if (!p->taken && p->kind == BLOCK_PARAGRAPH)
		sentences_take(w, p);
}
