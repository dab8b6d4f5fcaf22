#include "cue.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "codec/csv.h"
#include "draft/word/data.h"

static const char *const kinds[CUE_KINDS] = {
	[CUE_WORD] = "word",
	[CUE_HEADING] = "heading",
	[CUE_LABEL] = "label",
	[CUE_LEAD] = "lead",
	[CUE_SUBJECT] = "subject",
	[CUE_MODAL] = "modal",
	[CUE_PASSIVE] = "passive",
	[CUE_VERB] = "verb",
	[CUE_PURSUE] = "pursue",
	[CUE_PAST] = "past",
	[CUE_PROCEDURE] = "procedure",
	[CUE_DECIDE] = "decide",
	[CUE_COLUMN] = "column",
	[CUE_BODY] = "body",
	[CUE_TEXT] = "text",
	[CUE_SCHEME] = "scheme",
	[CUE_WORK] = "work",
	[CUE_TWIN] = "twin",
	[CUE_MONTH] = "month",
	[CUE_MAGNITUDE] = "magnitude",
	[CUE_CURRENCY] = "currency",
	[CUE_UNIT] = "unit",
	[CUE_QUALIFIER] = "qualifier",
	[CUE_NUMBER] = "number",
	[CUE_JOIN] = "join",
	[CUE_FRAMEWORK] = "framework",
	[CUE_ABBREVIATION] = "abbreviation",
	[CUE_FIELD] = "field",
	[CUE_VALUE] = "value",
};

/* "*" and "*end" are kept as they stand. */
static struct words phrase_of(struct arena *a, const char *text)
{
	if (!strchr(text, '*'))
		return words_of(a, text);
	struct words w = { .text = text };
	w.each = arena_array(a, struct word, strlen(text) + 1);
	for (const char *s = text; *s;) {
		size_t n = strcspn(s, " ");
		w.each[w.count].folded = text_fold(a, arena_strndup(a, s, n));
		w.count += n > 0;
		s += n + strspn(s + n, " ");
	}
	return w;
}

static enum cue_kind kind_named(const char *name)
{
	size_t i = 0;
	while (i < CUE_KINDS && strcmp(kinds[i], name))
		i++;
	return (enum cue_kind)i;
}

static int longest_first(const void *x, const void *y)
{
	const struct cue *a = x, *b = y;
	if (a->phrase.count != b->phrase.count)
		return a->phrase.count < b->phrase.count ? 1 : -1;
	return a < b ? -1 : 1;
}

static void cue_add(struct cues *c, struct cue *to, const struct csv_record *r, enum cue_kind kind)
{
	to[c->count[kind]++] =
	    (struct cue){ .kind = kind, .language = r->cells[1].text, .means = r->cells[3].text, .phrase = phrase_of(c->arena, r->cells[2].text) };
}

static size_t rows_of(const char *bytes)
{
	size_t n = 0;
	for (; *bytes; bytes++)
		n += *bytes == '\n';
	return n;
}

struct cues *cues_read(struct arena *a)
{
	struct cues *c = arena_alloc(a, sizeof(*c));
	struct problems problems = { .arena = a };
	struct cue *all[CUE_KINDS];
	c->arena = a;
	c->language = "";
	for (size_t i = 0; i < CUE_KINDS; i++)
		c->of[i] = all[i] = arena_array(a, struct cue, rows_of(data_cue) + 1);
	struct csv *in = csv_open(a, data_cue, strlen(data_cue), ',');
	struct csv_record r;
	bool heading = true;
	while (csv_next(in, &r, &problems)) {
		enum cue_kind kind = r.count == 4 ? kind_named(r.cells[0].text) : CUE_KINDS;
		if (!heading && kind < CUE_KINDS)
			cue_add(c, all[kind], &r, kind);
		heading = false;
	}
	for (size_t i = 0; i < CUE_KINDS; i++)
		qsort(all[i], c->count[i], sizeof(**all), longest_first);
	return c;
}

/* Words that make a promise in one language may make none in another ("will" is German for "wants to"). */
static bool by_language(enum cue_kind kind)
{
	return kind == CUE_BODY || kind == CUE_TEXT || kind == CUE_SCHEME || kind == CUE_WORK || kind == CUE_SUBJECT || kind == CUE_MODAL ||
	    kind == CUE_PASSIVE || kind == CUE_VERB || kind == CUE_PURSUE || kind == CUE_PAST || kind == CUE_JOIN || kind == CUE_LEAD ||
	    kind == CUE_MAGNITUDE || kind == CUE_WORD || kind == CUE_ABBREVIATION || kind == CUE_COLUMN || kind == CUE_DECIDE;
}

/* Bodies and schemes have English names in every language. */
static bool in_english(enum cue_kind kind)
{
	return kind == CUE_BODY || kind == CUE_TEXT || kind == CUE_SCHEME || kind == CUE_WORK;
}

static bool speaks(const struct cues *c, const struct cue *cue)
{
	return !by_language(cue->kind) || !*c->language || !strcmp(c->language, cue->language) ||
	    (in_english(cue->kind) && !strcmp(cue->language, "en"));
}

const struct cue *cue_at(const struct cues *c, enum cue_kind kind, const struct words *w, size_t at, size_t *length)
{
	for (size_t i = 0; i < c->count[kind]; i++) {
		const struct cue *cue = &c->of[kind][i];
		if (speaks(c, cue) && (*length = words_phrase(w, at, &cue->phrase)))
			return cue;
	}
	*length = 0;
	return NULL;
}

const struct cue *cue_within(const struct cues *c, enum cue_kind kind, const struct words *w, size_t from, size_t to, size_t *at, size_t *length)
{
	for (*at = from; *at < to; ++*at) {
		const struct cue *cue = cue_at(c, kind, w, *at, length);
		if (cue)
			return cue;
	}
	return NULL;
}

const struct cue *cue_whole(const struct cues *c, enum cue_kind kind, const struct words *w, size_t behind, size_t before)
{
	for (size_t i = 0; i < c->count[kind]; i++) {
		const struct cue *cue = &c->of[kind][i];
		size_t n = cue->phrase.count;
		if (!speaks(c, cue) || n > w->count)
			continue;
		if (n + behind >= w->count && words_phrase(w, 0, &cue->phrase))
			return cue;
		if (n + before >= w->count && words_phrase(w, w->count - n, &cue->phrase) == n)
			return cue;
	}
	return NULL;
}
