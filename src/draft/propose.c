/* propose.c - one reading of a document, from blocks to proposals. */
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "work.h"

enum { TITLE_LOOKS = 12, TITLE_LENGTH = 200, CERTAIN = 55 };

static const char *const languages[] = { "en", "fr", "de", "es", "bg", "gu", "zh" };

static const char *language_of(struct work *w, const struct words *s)
{
	size_t best = 0, count[COUNT(languages)] = { 0 };
	for (size_t i = 0; i < w->cues->count[CUE_WORD]; i++) {
		const struct cue *c = &w->cues->of[CUE_WORD][i];
		size_t l = 0;
		while (l < COUNT(languages) && strcmp(languages[l], c->language))
			l++;
		for (size_t k = 0; k < s->count && l < COUNT(languages); k++)
			count[l] += c->phrase.count == 1 && !strcmp(s->each[k].folded, c->phrase.each[0].folded);
	}
	for (size_t l = 1; l < COUNT(languages); l++)
		best = count[l] > count[best] ? l : best;
	return count[best] ? languages[best] : "";
}

static struct words all_words(struct work *w)
{
	struct out o = { .arena = w->a };
	for (size_t i = 0; i < w->d->blocks->count; i++) {
		out_str(&o, w->d->blocks->block[i].text);
		out_char(&o, '\n');
	}
	return words_of(w->a, out_text(&o));
}

/* ---- what the plan is called, whose it is ---- */

static bool names_a_text(struct work *w, const struct words *s)
{
	size_t at, n;
	return cue_within(w->cues, CUE_TEXT, s, 0, s->count, &at, &n) != NULL;
}

/* "NORTHBRIDGE CITY COUNCIL INTERNATIONAL STRATEGY": the body first, then its plan. */
static void owner_split(struct work *w, const struct words *s)
{
	size_t n;
	for (size_t i = 1; i + 1 < s->count && i < 6; i++) {
		const struct cue *c = cue_at(w->cues, CUE_BODY, s, i, &n);
		struct words rest = words_of(w->a, s->text + s->each[i + n < s->count ? i + n : i].from);
		if (c && i + n < s->count && strcmp(c->means, "department") && names_a_text(w, &rest) && s->each[i + n].capital &&
		    s->text[s->each[i + n - 1].to] == ' ') {
			w->d->owner = words_text(w->a, s, 0, i + n);
			w->d->title = rest.text;
			return;
		}
	}
}

/* "Agenda item" and "Purpose of report" stand at the head of any paper. */
static bool called_a_text(struct work *w, const struct words *s)
{
	size_t n;
	const struct cue *c = s->count > 1 ? cue_at(w->cues, CUE_TEXT, s, 0, &n) : NULL;
	bool english = c && !strcmp(c->language, "en");
	bool item = s->count == 2 && !strcmp(s->each[1].folded, "item");
	return s->count > 1 && !item && !(english && s->count < 3) && !cue_whole(w->cues, CUE_HEADING, s, 1, 0);
}

static void title_find(struct work *w, const char *name)
{
	struct drafted *d = w->d;
	const struct passage *best = NULL;
	for (size_t i = 0; i < w->p.count && i < TITLE_LOOKS && !best; i++) {
		const struct passage *p = &w->p.each[i];
		bool line = p->kind == BLOCK_HEADING || p->head || (p->kind == BLOCK_PARAGRAPH && passage_length(p) <= 120 && p->mark == MARK_NONE);
		if (line && called_a_text(w, &p->words) && !p->contents && p->mark == MARK_NONE && passage_length(p) <= TITLE_LENGTH &&
		    names_a_text(w, &p->words) && !p->colon)
			best = p;
	}
	struct words own = words_of(w->a, text_or(d->blocks->title, ""));
	if (best)
		d->title = best->text;
	else if (own.count && names_a_text(w, &own))
		d->title = d->blocks->title;
	if (!*d->title)
		d->title = best ? best->text : text_or(d->blocks->title, name);
	struct words s = words_of(w->a, d->title);
	if (best)
		owner_split(w, &s);
	struct passage none = { .block = &d->blocks->block[0], .text = d->title, .path = "" };
	size_t node = work_propose(w, best ? best : &none, "plan", d->title, RULE_TITLE);
	work_proposal(w, node)->sure = best ? rule_of(RULE_TITLE)->sure : 50;
	work_proposal(w, node)->question = best ? "" : "What is the plan called?";
	if (best)
		w->p.each[best - w->p.each].taken = true;
}

/* The town of the title, else the one that is named far more often than any other. */
struct tally {
	const struct gazetteer_place *place[64];
	size_t times[64], count;
};

static void tally_add(struct tally *t, const struct gazetteer_place *place, size_t times)
{
	size_t i = 0;
	while (i < t->count && strcmp(t->place[i]->name, place->name))
		i++;
	if (i == COUNT(t->place))
		return;
	t->count += i == t->count;
	t->place[i] = place;
	t->times[i] += times;
}

static void tally_passage(struct work *w, struct tally *t, const struct passage *p, size_t times)
{
	for (size_t k = 0; k < p->words.count; k++) {
		struct gazetteer_found f = gazetteer_at(w->gazetteer, &p->words, k, NULL);
		if (f.best && f.best->sort == PLACE_CITY && f.best->people >= 20000)
			tally_add(t, f.best, times);
	}
}

static void home_find(struct work *w)
{
	enum { IN_TITLE = 20, OFTEN = 4 };
	struct tally t = { .count = 0 };
	size_t best = 0, second = 0;
	for (size_t i = 0; i < w->p.count; i++)
		tally_passage(w, &t, &w->p.each[i], i < 3 && (w->p.each[i].head || w->p.each[i].bold) ? IN_TITLE : 1);
	for (size_t i = 0; i < t.count; i++)
		best = t.times[i] > t.times[best] ? i : best;
	for (size_t i = 0; i < t.count; i++)
		second = i != best && t.times[i] > second ? t.times[i] : second;
	if (t.count && t.times[best] >= OFTEN && t.times[best] * 2 >= second * 3) {
		w->d->home = t.place[best]->name;
		w->d->home_country = t.place[best]->country;
	}
}

/* ---- what is left ---- */

static const char *left_reason(const struct passage *p)
{
	if (p->kind == BLOCK_CELL)
		return N_("a table whose heads no rule knows");
	if (p->kind == BLOCK_ITEM)
		return N_("an entry of a list that nothing announces");
	if (p->node)
		return N_("text of a part of the plan");
	return N_("text in which no rule saw anything");
}

static void left_list(struct work *w)
{
	for (size_t i = 0; i < w->p.count; i++)
		if (!w->p.each[i].taken && *w->p.each[i].text)
			work_left(w, &w->p.each[i], left_reason(&w->p.each[i]));
}

bool draft_certain(const struct proposal *p)
{
	return p->sure >= CERTAIN && !*p->question;
}

/* A document without a title of its own: what it names most often that is no other's. */
static void title_guess(struct work *w)
{
	struct proposal *plan = &w->d->each[0];
	const struct proposal *best = NULL;
	for (size_t i = 1; i < w->d->count && *plan->question; i++) {
		const struct proposal *o = &w->d->each[i];
		if (!strcmp(o->kind, "document") && o->rule == RULE_TEXT && o->again > 1 && (!best || o->again > best->again))
			best = o;
	}
	if (!best)
		return;
	plan->text = w->d->title = best->text;
	plan->question = "The document has no title that says so: is this the plan?";
}

void draft_propose(struct arena *a, const struct blocks *blocks, const char *name, struct drafted *d)
{
	struct work w = { .d = d, .a = a };
	*d = (struct drafted){ .arena = a, .blocks = blocks, .language = "", .title = "", .owner = "", .home = "", .home_country = "" };
	w.cues = cues_read(a);
	struct words all = all_words(&w);
	d->language = language_of(&w, &all);
	w.cues->language = d->language;
	w.gazetteer = gazetteer_read(a, &all);
	w.p = passages_of(a, blocks, w.cues);
	title_find(&w, name);
	home_find(&w);
	notes_take(&w);
	outline_take(&w);
	candidates_decide(&w);
	mentions_take(&w);
	title_guess(&w);
	left_list(&w);
}
