/* mention_place.c - places of the gazetteer, partners among them, and frameworks that are served. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "mention.h"

enum { CHAIN = 9, LARGE = 100000, KNOWN = 15000 };

static bool common_word(const struct mention *m, size_t i)
{
	size_t n;
	const struct words *s = &m->p->words;
	return cue_at(m->w->cues, CUE_WORD, s, i, &n) || cue_at(m->w->cues, CUE_MONTH, s, i, &n) || cue_at(m->w->cues, CUE_TEXT, s, i, &n) ||
	    cue_at(m->w->cues, CUE_BODY, s, i, &n) || cue_at(m->w->cues, CUE_UNIT, s, i, &n) || cue_at(m->w->cues, CUE_SUBJECT, s, i, &n);
}

/* The country in brackets or behind a comma. */
static const char *country_behind(const struct mention *m, size_t to, size_t *length)
{
	const struct words *s = &m->p->words;
	*length = 0;
	if (to >= s->count)
		return NULL;
	const char *gap = s->text + s->each[to - 1].to;
	size_t n = s->each[to].from - s->each[to - 1].to;
	bool bracket = memchr(gap, '(', n) != NULL || !strncmp(gap, "（", 3), comma = *gap == ',';
	const char *code = bracket || comma ? gazetteer_country(m->w->gazetteer, s, to, length) : NULL;
	return code;
}

static bool in_name(const struct mention *m, size_t from, size_t to)
{
	const struct words *s = &m->p->words;
	bool before = from > m->from && s->each[from - 1].capital && s->text[s->each[from - 1].to] == ' ' &&
	    s->each[from].from == s->each[from - 1].to + 1 && (!common_word(m, from - 1) || !words_begins(s, from - 1));
	bool behind = to < m->to && s->each[to].capital && s->each[to].from == s->each[to - 1].to + 1 && s->text[s->each[to - 1].to] == ' ';
	return before || behind;
}

/* In capitals where the text around is not: an abbreviation. Behind or before a hyphen: half of a name. */
static bool looks_other(const struct mention *m, size_t from, size_t to)
{
	const struct words *s = &m->p->words;
	size_t a = s->each[from].from, b = s->each[to - 1].to, large = 0;
	for (size_t i = a; i < b; i++)
		large += s->text[i] >= 'A' && s->text[i] <= 'Z';
	return (!m->p->caps && large > 3) || (a && s->text[a - 1] == '-') || s->text[b] == '-';
}

/* A word that begins a sentence has its capital anyway: it counts where it has one in the middle of another. */
static bool stands_inside(const struct work *w, const char *folded)
{
	for (size_t i = 0; i < w->p.count; i++)
		for (size_t k = 1; k < w->p.each[i].words.count; k++) {
			const struct words *s = &w->p.each[i].words;
			if (s->each[k].capital && !strcmp(s->each[k].folded, folded) && !words_begins(s, k))
				return true;
		}
	return false;
}

static bool believable(const struct mention *m, const struct gazetteer_place *p, size_t from, size_t to, bool with_country, bool partner)
{
	const struct words *s = &m->p->words;
	if (with_country)
		return true;
	if (to - from == 1 && (common_word(m, from) || strlen(s->each[from].folded) < 4) && p->sort != PLACE_COUNTRY)
		return false;
	if (looks_other(m, from, to) && (to - from == 1 || m->p->caps))
		return false;
	if (p->sort == PLACE_COUNTRY)
		return !in_name(m, from, to) || to - from > 1;
	if (p->sort == PLACE_REGION)
		return !in_name(m, from, to);
	if (m->p->caps)
		return p->people >= LARGE && !p->other;
	if (in_name(m, from, to))
		return p->people >= LARGE && !p->other && to - from == 1;
	if (words_begins(s, from) && !partner && to - from == 1)
		return p->people >= LARGE && !p->other && stands_inside(m->w, s->each[from].folded);
	return p->people >= (p->other ? LARGE : KNOWN) || partner;
}

static const char *place_sort_code(const struct gazetteer_place *p)
{
	if (p->sort == PLACE_COUNTRY)
		return "country";
	return p->sort == PLACE_REGION ? "region" : p->people && p->people < 60000 ? "town" : "city";
}

static void mention_place_fill(struct proposal *n, const struct gazetteer_place *p)
{
	n->country = p->country;
	n->latitude = p->latitude;
	n->longitude = p->longitude;
	n->sort = place_sort_code(p);
}

static void place_ask(struct mention *m, struct proposal *n, const struct gazetteer_found *f)
{
	if (!f->rival || *n->question)
		return;
	n->question = arena_printf(m->w->a, "Which one: %s in %s, or %s in %s?", f->best->name, gazetteer_country_name(f->best->country),
	    f->rival->name, gazetteer_country_name(f->rival->country));
	n->sure = 50;
}

static bool is_home(const struct mention *m, const char *name)
{
	return *m->w->d->home && !strcmp(text_fold(m->w->a, name), text_fold(m->w->a, m->w->d->home));
}

static void partner_add(struct mention *m, const char *name, const struct gazetteer_found *f, const struct cue *by, bool sure)
{
	bool new;
	if (f->best->sort == PLACE_COUNTRY || is_home(m, name))
		return;
	size_t node = mention_add(m, "link", name, RULE_PARTNER, &new);
	struct proposal *n = work_proposal(m->w, node);
	if (new || sure)
		mention_place_fill(n, f->best);
	if (new || *by->means)
		n->sort = by->means;
	if (new && !sure)
		place_ask(m, n, f);
	if (sure) {
		n->question = "";
		n->sure = rule_of(RULE_PARTNER)->sure;
	}
}

/* `direct`: the words of twinning stand right before it. */
static size_t mention_place_take(struct mention *m, size_t i, const struct cue *partner, bool direct, bool *found)
{
	struct gazetteer_found f = gazetteer_at(m->w->gazetteer, &m->p->words, i, NULL);
	size_t behind = 0;
	const char *country = f.best ? country_behind(m, i + f.length, &behind) : NULL;
	if (country && f.best->sort != PLACE_COUNTRY) {
		struct gazetteer_found there = gazetteer_at(m->w->gazetteer, &m->p->words, i, country);
		f = there.best && there.length == f.length ? there : f;
	}
	bool with_country = country && f.best && !strcmp(f.best->country, country) && f.best->sort != PLACE_COUNTRY;
	if (!f.best || !believable(m, f.best, i, i + f.length, with_country, partner != NULL))
		return 0;
	const char *name = m->p->caps && !f.best->other ? f.best->name : words_text(m->w->a, &m->p->words, i, i + f.length);
	bool new;
	size_t node =
	    mention_add(m, "place", f.best->sort == PLACE_COUNTRY ? f.best->name : name, with_country ? RULE_PLACE_COUNTRY : RULE_PLACE, &new);
	struct proposal *n = work_proposal(m->w, node);
	if (new || with_country)
		mention_place_fill(n, f.best);
	if (new && !with_country)
		place_ask(m, n, &f);
	if (with_country) {
		n->rule = RULE_PLACE_COUNTRY;
		n->sure = rule_of(RULE_PLACE_COUNTRY)->sure;
		n->question = "";
	}
	if (with_country)
		mention_place_fill(work_proposal(m->w, mention_add(m, "place", gazetteer_country_name(country), RULE_PLACE, &new)),
		    gazetteer_country_place(country));
	if (partner && (f.best->sort != PLACE_REGION || direct))
		partner_add(m, name, &f, partner, with_country);
	*found = f.best->sort != PLACE_COUNTRY;
	return f.length + (with_country ? behind : 0);
}

void mention_places(struct mention *m)
{
	size_t since = CHAIN; /* words since a word of twinning, or since a place behind one */
	const struct cue *by = NULL;
	bool chained = false;
	for (size_t i = m->from; i < m->to;) {
		size_t n;
		bool found = false;
		const struct cue *c = cue_at(m->w->cues, CUE_TWIN, &m->p->words, i, &n);
		if (c) {
			by = c;
			chained = false;
			since = 0;
			i += n;
			continue;
		}
		size_t length = m->used[i] && !m->p->words.each[i].capital
		    ? 0
		    : mention_place_take(m, i, since < CHAIN ? by : NULL, since <= 3 && !chained, &found);
		if (found && since < CHAIN) {
			since = 0;
			chained = true;
		} else
			since += since < CHAIN;
		i += length ? length : 1;
	}
}

/* ---- frameworks ---- */

struct framework {
	const char *code, *name, *scope;
	int goals; /* how many numbered ones it has; 0 for none */
};

static const struct framework frameworks[] = {
	{ "mdg", "Millennium Development Goals", "international", 8 },
	{ "sdg", "Sustainable Development Goals", "international", 17 },
	{ "ni", "National indicators", "national", 198 },
	{ "paris-agreement", "Paris Agreement", "international", 0 },
	{ "new-urban-agenda", "New Urban Agenda", "international", 0 },
};

static const struct framework *framework_of(const char *code)
{
	return FIND(frameworks, COUNT(frameworks), !strcmp(each->code, code));
}

/* The framework that a text names, for a list of goals below it. */
const char *framework_named(const struct work *w, const struct words *s, const char **name)
{
	size_t at, n;
	const struct cue *c = cue_within(w->cues, CUE_FRAMEWORK, s, 0, s->count, &at, &n);
	const struct framework *f = c ? framework_of(c->means) : NULL;
	if (!f || !f->goals)
		return NULL;
	*name = f->name;
	return f->code;
}

static size_t framework_add(struct mention *m, const struct framework *f, const char *number)
{
	bool new;
	const char *name = *number ? arena_printf(m->w->a, "%s %s", f->name, number) : f->name;
	size_t node = mention_add(m, "framework", name, RULE_FRAMEWORK, &new);
	struct proposal *n = work_proposal(m->w, node);
	n->sort = f->code;
	n->code = *number ? arena_printf(m->w->a, "%s/%s", f->code, number) : f->code;
	n->value = number;
	n->to = f->name;
	n->parent = n->parent ? n->parent : m->p->node;
	return node;
}

static const char *number_of_goal(const struct mention *m, size_t at, const struct framework *f)
{
	const struct word *e = m->p->words.each;
	if (at >= m->to || !e[at].digit || strlen(e[at].folded) > 3 || !f->goals)
		return "";
	return strtol(e[at].folded, NULL, 10) <= f->goals ? e[at].folded : "";
}

/* "NI110": letters and figures in one word. */
static bool glued(struct mention *m, size_t i)
{
	const char *s = m->p->words.each[i].folded;
	size_t letters = strcspn(s, "0123456789"), covered;
	if (!letters || letters > 3 || !s[letters] || strspn(s + letters, "0123456789") != strlen(s + letters))
		return false;
	struct words word = words_of(m->w->a, arena_strndup(m->w->a, s, letters));
	const struct cue *c = word.count ? cue_at(m->w->cues, CUE_FRAMEWORK, &word, 0, &covered) : NULL;
	if (!c || !framework_of(c->means)->goals || !m->p->words.each[i].capital)
		return false;
	framework_add(m, framework_of(c->means), s + letters);
	mention_use(m, i, i + 1);
	return true;
}

void mention_frameworks(struct mention *m)
{
	for (size_t i = m->from; i < m->to; i++) {
		size_t n;
		const struct cue *c = glued(m, i) ? NULL : cue_at(m->w->cues, CUE_FRAMEWORK, &m->p->words, i, &n);
		const struct framework *f = c ? framework_of(c->means) : NULL;
		if (!f)
			continue;
		const char *number = number_of_goal(m, i + n, f);
		bool short_word = c->phrase.count == 1 && strlen(c->phrase.each[0].folded) < 3;
		if (short_word && (!*number || !m->p->words.each[i].capital))
			continue;
		framework_add(m, f, number);
		mention_use(m, i, i + n + (*number != 0));
		i += n - 1;
	}
}
