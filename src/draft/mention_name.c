/* mention_name.c - bodies, texts, schemes, programmes and projects by their names: runs of capitalised words with a word among them that
 * says what they are, and titles in quotation marks. */
#include <string.h>

#include "base/text.h"
#include "mention.h"

enum { NAME_WORDS_MAX = 14, JOINS_MAX = 2 };

static const char *gap_between(const struct mention *m, size_t left, size_t right)
{
	const struct words *s = &m->p->words;
	return arena_strndup(m->w->a, s->text + s->each[left].to, s->each[right].from - s->each[left].to);
}

/* What may stand between two words of one name. */
static bool holds_together(const char *gap)
{
	static const char *const gaps[] = { " ", "-", "/", " & ", "'", "’", "’ ", "' ", "\xC2\xA0", " - " };
	for (size_t i = 0; i + 1 < COUNT(gaps); i++)
		if (!strcmp(gap, gaps[i]))
			return true;
	return false;
}

static bool common(const struct mention *m, size_t i)
{
	size_t n;
	return cue_at(m->w->cues, CUE_WORD, &m->p->words, i, &n) != NULL;
}

static bool is_cue_word(const struct mention *m, enum cue_kind kind, size_t i)
{
	size_t n;
	struct words one = { .text = m->p->text, .each = &m->p->words.each[i], .count = 1 };
	return cue_at(m->w->cues, kind, &one, 0, &n) != NULL;
}

static bool body_ends(const struct mention *m, size_t from, size_t last)
{
	size_t n;
	for (size_t i = from; i <= last; i++)
		if (cue_at(m->w->cues, CUE_BODY, &m->p->words, i, &n) && i + n == last + 1)
			return true;
	return false;
}

/* Written in capitals: an abbreviation. */
static bool abbreviation(const struct mention *m, size_t i)
{
	const struct word *word = &m->p->words.each[i];
	size_t large = 0;
	for (size_t k = word->from; k < word->to; k++)
		large += m->p->text[k] >= 'A' && m->p->text[k] <= 'Z';
	return large > 1 && large * 2 > word->to - word->from;
}

static bool possessive(const struct mention *m, size_t i)
{
	const char *f = m->p->words.each[i].folded;
	return f[0] == 's' && !f[1] && i && strchr("'\xE2", m->p->text[m->p->words.each[i - 1].to]);
}

static bool name_joins(const struct mention *m, size_t i)
{
	size_t n;
	return !m->p->words.each[i].capital && cue_at(m->w->cues, CUE_JOIN, &m->p->words, i, &n);
}

/* The end of the name that begins at a word. */
static size_t name_end(const struct mention *m, size_t from)
{
	const struct words *s = &m->p->words;
	size_t to = from + 1;
	while (to < m->to && to - from < NAME_WORDS_MAX) {
		size_t next = to;
		while (next < m->to && next - to < JOINS_MAX && (name_joins(m, next) || possessive(m, next)) &&
		    holds_together(gap_between(m, next - 1, next)))
			next++;
		if (next == m->to || !s->each[next].capital || !holds_together(gap_between(m, next - 1, next)))
			break;
		if (next > to && possessive(m, to) && (to - from > 1 || abbreviation(m, from)))
			break;
		to = next + 1;
	}
	return to;
}

/* The word that a name is built on ends before its first preposition ("Network for Global Perspectives in Schools"). */
static size_t name_head_end(const struct mention *m, size_t from, size_t to)
{
	static const char *const prepositions[] = { "of", "for", "in", "on", "to", "de", "du", "des", "del", "pour", "para", "fur", "der", "zur",
		"zum", "von", "за", "на", "la", "d" };
	for (size_t i = from + 1; i < to; i++)
		for (size_t k = 0; k < COUNT(prepositions) && !m->p->words.each[i].capital; k++)
			if (!strcmp(m->p->words.each[i].folded, prepositions[k]))
				return i;
	return to;
}

/* The list that has the word. Where the adjective follows (French, Spanish, Bulgarian), and in German, the first word of a name may be that word too. */
static const struct cue *kind_in(const struct mention *m, enum cue_kind kind, size_t from, size_t to)
{
	const struct words *s = &m->p->words;
	size_t n, end = name_head_end(m, from, to);
	bool first = strcmp(m->w->d->language, "en") && *m->w->d->language;
	for (size_t i = from; i < end; i++) {
		const struct cue *c = cue_at(m->w->cues, kind, s, i, &n);
		if (c && (i + n == end || (i + n == to && c->phrase.count > 1) || (first && i == from && strcmp(c->language, "en"))))
			return c;
	}
	return NULL;
}

/* With the genitive's ending or without; plurals name kinds, no one body. */
static bool compound_ends(const char *f, size_t length, const char *end, size_t n)
{
	static const char *const genitives[] = { "", "s", "es" };
	for (size_t i = 0; i < COUNT(genitives); i++) {
		size_t g = strlen(genitives[i]);
		if (length >= n + g && !strcmp(f + length - g, genitives[i]) && !strncmp(f + length - g - n, end, n))
			return true;
	}
	return false;
}

/* German writes the word that says it at the end of a longer one. */
static const struct cue *compound(const struct mention *m, enum cue_kind kind, size_t i)
{
	const struct word *word = &m->p->words.each[i];
	if (strcmp(m->w->d->language, "de") || !word->capital)
		return NULL;
	const char *f = word->folded;
	size_t length = strlen(f);
	for (size_t c = 0; c < m->w->cues->count[kind]; c++) {
		const struct cue *cue = &m->w->cues->of[kind][c];
		if (strcmp(cue->language, "de") || cue->phrase.count > 1)
			continue;
		const char *end = cue->phrase.each[0].folded;
		size_t n = strlen(end);
		if (n > 3 && length >= n && compound_ends(f, length, end, n))
			return cue;
	}
	return NULL;
}

struct sort {
	enum cue_kind cue;
	const char *kind;
	enum rule_name rule;
};
static const struct sort sorts[] = {
	{ CUE_SCHEME, "funding", RULE_SCHEME },
	{ CUE_TEXT, "document", RULE_TEXT },
	{ CUE_BODY, "organisation", RULE_BODY },
	{ CUE_WORK, "", RULE_WORK },
};

static void name_propose(struct mention *m, const struct sort *sort, const struct cue *c, size_t from, size_t to)
{
	bool new;
	const char *kind = *sort->kind ? sort->kind : c->means, *name = words_text(m->w->a, &m->p->words, from, to);
	if (!strcmp(text_fold(m->w->a, name), text_fold(m->w->a, m->w->d->title))) /* the plan itself */
		return;
	size_t node = mention_add(m, kind, name, sort->rule, &new);
	if (new)
		work_proposal(m->w, node)->sort = c->means;
	mention_use(m, from, to);
}

static bool general(const struct mention *m, size_t i)
{
	static const char *const words[] = { "national", "local", "regional", "european", "international", "city", "county", "central", "public",
		"government", "governments", "europaische", "europaischen", "internationale", "internationalen" };
	return ANY(words, COUNT(words), !strcmp(m->p->words.each[i].folded, *each));
}

/* A name needs a word of its own beside the one that says what it is; two general ones name nothing ("National Government"). */
static bool own_words(const struct mention *m, size_t from, size_t to, enum cue_kind kind)
{
	const char *first = m->p->words.each[from].folded;
	if (text_ends(first, "ing") && !strcmp(m->w->d->language, "en")) /* what a heading says is to be done */
		return false;
	for (size_t i = from; i < to; i++)
		if (m->p->words.each[i].capital && !is_cue_word(m, kind, i) && !common(m, i) && (to - from > 2 || !general(m, i)))
			return true;
	return false;
}

static bool taken_by_sorts(struct mention *m, size_t from, size_t to)
{
	for (size_t i = 0; i < COUNT(sorts); i++) {
		const struct cue *c = kind_in(m, sorts[i].cue, from, to);
		bool whole = c && c->phrase.count > 1 && c->phrase.count >= to - from;
		if (c && to - from <= 10 && (whole || (to - from > 1 && own_words(m, from, to, sorts[i].cue)))) {
			name_propose(m, &sorts[i], c, from, to);
			return true;
		}
	}
	return false;
}

/* A conference is called so; a project, a plan or a scheme only is one. */
static bool part_of_name(const struct sort *sort, const struct cue *c)
{
	return (sort->cue == CUE_WORK && strcmp(c->phrase.text, "project") && strcmp(c->means, "programme")) ||
	    (sort->cue == CUE_SCHEME && strcmp(c->phrase.text, "scheme"));
}

/* "the Botanica project", "the Earth summit": the word that says it follows in small letters. */
static bool small_behind(struct mention *m, size_t from, size_t to)
{
	if (to >= m->to || m->p->words.each[to].capital || strcmp(gap_between(m, to - 1, to), " ") || !strcmp(m->w->d->language, "de"))
		return false;
	size_t n;
	for (size_t i = 0; i < COUNT(sorts); i++) {
		const struct cue *c = sorts[i].cue == CUE_BODY ? NULL : cue_at(m->w->cues, sorts[i].cue, &m->p->words, to, &n);
		bool named = to - from > 1 ||
		    (sorts[i].cue != CUE_TEXT && (!abbreviation(m, from) || (c && part_of_name(&sorts[i], c))) && !words_begins(&m->p->words, from));
		if (c && c->phrase.count == 1 && named && to - from <= 6 && own_words(m, from, to, sorts[i].cue)) {
			name_propose(m, &sorts[i], c, from, to + (part_of_name(&sorts[i], c) ? 1 : 0));
			return true;
		}
	}
	return false;
}

static size_t strip_front(const struct mention *m, size_t from, size_t to)
{
	while (from < to && (common(m, from) || !m->p->words.each[from].capital || possessive(m, from)))
		from++;
	return from;
}

/* "Linden Primary School and Soar Valley College" are two; "Environment and Energy Teams" are one. */
static bool split_at_and(struct mention *m, size_t from, size_t to)
{
	for (size_t i = from + 1; i + 1 < to; i++) {
		const char *f = m->p->words.each[i].folded;
		bool and = !strcmp(f, "and") || !strcmp(f, "und") || !strcmp(f, "et") || !strcmp(f, "y") || !strcmp(f, "и");
		if (and&&body_ends(m, from, i - 1) && i - from > 1) {
			taken_by_sorts(m, from, i);
			size_t rest = strip_front(m, i + 1, to);
			if (rest < to)
				taken_by_sorts(m, rest, to);
			return true;
		}
	}
	return false;
}

static bool adjacent(const struct mention *m, size_t left)
{
	const char *gap = gap_between(m, left, left + 1);
	return !strcmp(gap, " ") || !strcmp(gap, "-") || !strcmp(gap, " „");
}

/* "Berliner Abgeordnetenhaus", "Aktionsbündnis Fairer Handel": the compound with the capitalised words beside it; alone it names a kind. */
static void german_compound(struct mention *m, size_t i, size_t from, size_t to)
{
	size_t first = i, last = i + 1;
	while (first > from && m->p->words.each[first - 1].capital && adjacent(m, first - 1) && !common(m, first - 1) &&
	    text_ends(m->p->words.each[first - 1].folded, "er"))
		first--;
	while (last < to && m->p->words.each[last].capital && adjacent(m, last - 1))
		last++;
	for (size_t k = 0; k < COUNT(sorts); k++) {
		const struct cue *c = compound(m, sorts[k].cue, i);
		if (c && (last - first > 1 || sorts[k].cue == CUE_SCHEME)) {
			name_propose(m, &sorts[k], c, first, last);
			return;
		}
	}
}

/* ---- titles in quotation marks ---- */

static size_t quote_opens(const char *s)
{
	static const char *const opens[] = { "\"", "“", "‘", "„", "«", "'", "《" };
	for (size_t i = 0; i < COUNT(opens); i++)
		if (text_starts(s, opens[i]))
			return strlen(opens[i]);
	return 0;
}

static bool quote_closes(const char *s)
{
	static const char *const closes[] = { "\"", "”", "’", "“", "»", "'", "》" };
	for (size_t i = 0; i < COUNT(closes); i++)
		if (text_starts(s, closes[i]) && !(i >= 2 && (s[strlen(closes[i])] == 's' || (unsigned char)s[strlen(closes[i])] >= 'a')))
			return true;
	return false;
}

static size_t quoted_end(const struct mention *m, size_t from)
{
	const struct words *s = &m->p->words;
	size_t at = s->each[from].from, back = at;
	while (back && at - back < 4 && s->text[back - 1] != ' ' && s->text[back - 1] != '(')
		back--;
	if (back == at || !quote_opens(s->text + back) || quote_opens(s->text + back) != at - back)
		return 0;
	for (size_t i = from; i < m->to && i - from < 16; i++)
		if (quote_closes(s->text + s->each[i].to))
			return i + 1;
	return 0;
}

/* A word behind the title says it, or the one that the title is built on. */
static const struct cue *said_near(const struct mention *m, size_t from, size_t to, const struct sort **sort)
{
	size_t at, n;
	for (size_t i = 0; i < COUNT(sorts); i++) {
		const struct cue *c = kind_in(m, sorts[i].cue, from, to);
		if (!c && to < m->to)
			c = cue_within(m->w->cues, sorts[i].cue, &m->p->words, to, to + 2 < m->to ? to + 2 : m->to, &at, &n);
		if (c && sorts[i].cue != CUE_BODY) {
			*sort = &sorts[i];
			return c;
		}
	}
	return NULL;
}

static size_t quoted_take(struct mention *m, size_t from)
{
	size_t to = quoted_end(m, from), capitals = 0;
	if (!to || to - from < 2 || !m->p->words.each[from].capital)
		return 0;
	for (size_t i = from; i < to; i++)
		capitals += m->p->words.each[i].capital;
	const struct sort *sort = NULL;
	const struct cue *c = said_near(m, from, to, &sort);
	if (!c || capitals * 3 < to - from)
		return 0;
	bool new;
	size_t node = mention_add(m, *sort->kind ? sort->kind : c->means, words_text(m->w->a, &m->p->words, from, to), RULE_QUOTED, &new);
	if (new)
		work_proposal(m->w, node)->sort = c->means;
	mention_use(m, from, to);
	return to - from;
}

/* Bodies of the world have names of several words whose adjectives are small ("Parlement européen"). */
static size_t world_body(struct mention *m, size_t i)
{
	size_t n;
	const struct cue *c = m->p->words.each[i].capital ? cue_at(m->w->cues, CUE_BODY, &m->p->words, i, &n) : NULL;
	bool alone = c && c->phrase.count > 1 && !strcmp(c->means, "international") &&
	    (i + n >= m->to || !m->p->words.each[i + n].capital || !name_joins(m, i + n - 1));
	if (!alone || (i + n < m->to && m->p->words.each[i + n].capital && !strcmp(gap_between(m, i + n - 1, i + n), " ")))
		return 0;
	static const struct sort sort = { CUE_BODY, "organisation", RULE_BODY };
	name_propose(m, &sort, c, i, i + n);
	return n;
}

void mention_names(struct mention *m)
{
	for (size_t i = m->from; i < m->to;) {
		size_t quoted = quoted_take(m, i);
		if (!quoted && !m->used[i])
			quoted = world_body(m, i);
		if (quoted || !m->p->words.each[i].capital || m->used[i] || m->p->caps) {
			i += quoted ? quoted : 1;
			continue;
		}
		size_t to = name_end(m, i), from = strip_front(m, i, to);
		if (from < to && !split_at_and(m, from, to) && !taken_by_sorts(m, from, to) && !small_behind(m, from, to))
			for (size_t k = from; k < to; k++)
				german_compound(m, k, from, to);
		i = to;
	}
}
