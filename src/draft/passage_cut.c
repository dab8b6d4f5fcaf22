#include "passage_cut.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* A place in the text where an entry begins: what is printed there, from `at` to `text`. */
struct entry {
	size_t at, text;
	const char *marker;
	int level;
	bool heads; /* it stands as a heading */
};

struct entries {
	struct entry each[CUTS_MAX];
	size_t count;
};

static const char *const signs[] = { "·", "•", "▪", "●", "○", "◦", "‣", "§", "■", "□", "➢", "►", "✓", "\xEF\x82\xB7" };

static size_t bullet_at(const char *s)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (text_starts(s, signs[i]))
			return strlen(signs[i]);
	return 0;
}

/* A hyphen or dash between blanks, behind what ends an entry or announces a list. */
static size_t dash_at(const char *text, size_t at)
{
	if (at < 2 || text[at - 1] != ' ' || !strchr(":;.,", text[at - 2]))
		return 0;
	size_t n = text[at] == '-' ? 1 : text_starts(text + at, "–") ? strlen("–") : 0;
	return n && text[at + n] == ' ' && text[at + n + 1] ? n : 0;
}

static void cut_entry_add(struct entries *e, struct arena *a, const char *text, size_t at, size_t length, int level)
{
	if (e->count == CUTS_MAX - 1)
		return;
	size_t next = at + length;
	next += strspn(text + next, " .)");
	e->each[e->count++] = (struct entry){ at, next, arena_strndup(a, text + at, length), level, false };
}

static size_t cut_figures(const char *s)
{
	return strspn(s, "0123456789");
}

/* "2." with the number that comes next, before a capital letter. */
static size_t next_number(const char *text, size_t at, long wanted)
{
	size_t n = cut_figures(text + at);
	if (!n || n > 2 || !strchr(".)", text[at + n]) || !text[at + n] || text[at + n + 1] != ' ' || (at && text[at - 1] != ' '))
		return 0;
	long number = 0;
	for (size_t i = 0; i < n; i++)
		number = number * 10 + (text[at + i] - '0');
	return number == wanted && (text[at + n] == ')' || !islower((unsigned char)text[at + n + 2])) ? n : 0;
}

/* "2.1 In", "3.0 Main", "1.2.1 Open": a paragraph's number inside a text. */
static size_t decimal_at(const char *text, size_t at)
{
	size_t n = cut_figures(text + at), parts = 1;
	if (!n || n > 2 || text[at + n] != '.' || (at && !strchr(" \"'", text[at - 1])))
		return 0;
	for (size_t more; parts < 4 && text[at + n] == '.' && (more = cut_figures(text + at + n + 1)) && more <= 2; parts++)
		n += 1 + more;
	size_t dot = text[at + n] == '.';
	return parts > 1 && text[at + n + dot] == ' ' && isupper((unsigned char)text[at + n + dot + 1]) ? n : 0;
}

static size_t decimals(const char *text)
{
	size_t count = 0;
	for (size_t i = 0; text[i]; i++)
		count += decimal_at(text, i) > 0;
	return count;
}

static bool announces(const char *text, size_t at)
{
	while (at && text[at - 1] == ' ')
		at--;
	return at && text[at - 1] == ':';
}

/* "… policy Recommendations 1. That …": a heading that was run together with the text before it and the list below it. */
static bool heading_added(struct arena *a, const char *text, size_t at, const struct cues *cues, struct entries *e)
{
	struct words s = words_of(a, arena_strndup(a, text, at));
	struct words last = { .text = s.text, .each = s.each + (s.count ? s.count - 1 : 0), .count = s.count ? 1 : 0 };
	bool heads = s.count && last.each->capital && at == last.each->to + 1 && cue_whole(cues, CUE_HEADING, &last, 0, 0);
	if (heads && e->count < CUTS_MAX - 1)
		e->each[e->count++] = (struct entry){ .at = last.each->from, .text = last.each->from, .marker = "", .heads = true };
	return heads;
}

/* Numbers in their order, the first behind a colon or a heading; signs of lists; dashes behind a colon or an entry's end. */
static void entries_find(struct arena *a, const char *text, bool numbered_block, const struct cues *cues, struct entries *e)
{
	long wanted = 0;
	int numbered = 0, depth = 0;
	const char *last_sign = NULL;
	bool dashes = false, paragraphs = decimals(text) > (numbered_block ? 0 : 1);
	for (size_t i = 0; text[i]; i++) {
		size_t n;
		if (paragraphs && (n = decimal_at(text, i))) {
			cut_entry_add(e, a, text, i, n, 0);
			wanted = numbered = depth = 0;
			dashes = false;
			last_sign = NULL;
		} else if ((n = bullet_at(text + i)) && (!i || text[i - 1] == ' ') && text[i + n] == ' ') {
			depth = !last_sign ? 1 : strncmp(last_sign, text + i, n) ? 2 : e->each[e->count - 1].level;
			last_sign = last_sign ? last_sign : text + i;
			cut_entry_add(e, a, text, i, n, !strncmp(last_sign, text + i, n) ? 1 + numbered : depth + numbered);
		} else if ((n = next_number(text, i, wanted ? wanted : 1)) && (wanted || announces(text, i) || heading_added(a, text, i, cues, e))) {
			cut_entry_add(e, a, text, i, n + 1, 1);
			wanted = (wanted ? wanted : 1) + 1;
			numbered = 1;
			dashes = false;
		} else if ((n = dash_at(text, i)) && (dashes || announces(text, i))) {
			cut_entry_add(e, a, text, i, n, 1 + numbered);
			dashes = true;
		}
	}
}

static void cut_add(struct arena *a, struct cuts *c, struct cut cut)
{
	cut.text = text_trim(a, cut.text);
	if (*cut.text && c->count < CUTS_MAX)
		c->each[c->count++] = cut;
}

static void entries_cut(struct arena *a, const struct block *b, const struct entries *e, struct cuts *c)
{
	const char *t = b->text;
	cut_add(a, c, (struct cut){ b->kind, b->level, b->marker, arena_strndup(a, t, e->each[0].at), false, false });
	for (size_t i = 0; i < e->count; i++) {
		const struct entry *n = &e->each[i];
		size_t to = i + 1 < e->count ? e->each[i + 1].at : strlen(t);
		cut_add(a, c,
		    (struct cut){ n->level ? BLOCK_ITEM : BLOCK_PARAGRAPH, n->level ? b->level + n->level : 0, n->marker,
		        arena_strndup(a, t + n->text, to > n->text ? to - n->text : 0), n->heads, false });
	}
}

/* ---- entries in one sentence: "… aims are: (a) trade; (b) culture", "… aims are: to trade; to learn; and to care" ---- */

static size_t letter_at(const char *text, size_t at, char wanted)
{
	bool open = text[at] == '(';
	size_t letter = at + open;
	return (!at || text[at - 1] == ' ') && text[letter] == wanted && text[letter + 1] == ')' && text[letter + 2] == ' ' ? (size_t)open + 2 : 0;
}

static void letters_find(struct arena *a, const char *text, struct entries *e)
{
	char wanted = 'a';
	for (size_t i = 1; text[i]; i++) {
		size_t n = letter_at(text, i, wanted);
		if (!n)
			continue;
		cut_entry_add(e, a, text, i, n, 1);
		wanted++;
	}
	if (e->count < 2)
		e->count = 0;
}

/* Whether the words before the colon announce a list. */
static bool led(struct arena *a, const char *text, size_t colon, const struct cues *cues)
{
	struct words s = words_of(a, arena_strndup(a, text, colon));
	size_t at, n;
	return s.count && cue_within(cues, CUE_LEAD, &s, s.count > 8 ? s.count - 8 : 0, s.count, &at, &n);
}

static void clauses_find(struct arena *a, const char *text, const struct cues *cues, struct entries *e)
{
	const char *colon = strstr(text, ": ");
	if (!colon || strstr(colon, ". ") || !led(a, text, (size_t)(colon - text), cues))
		return;
	for (const char *s = colon; s; s = strstr(s + 1, "; ")) {
		size_t at = (size_t)(s - text) + 2;
		at += text_starts(text + at, "and ")                                ? 4
		    : text_starts(text + at, "et ") || text_starts(text + at, "y ") ? strcspn(text + at, " ") + 1
		                                                                    : 0;
		if (e->count < CUTS_MAX - 1)
			e->each[e->count++] = (struct entry){ at, at, "•", 1, false };
	}
	if (e->count < 3)
		e->count = 0;
}

/* ---- labels in a row: "Priority 1: … Priority 2: …" ---- */

static size_t label_at(const struct words *s, size_t i, const struct cues *cues, long wanted)
{
	size_t n;
	const struct cue *c = cue_at(cues, CUE_LABEL, s, i, &n);
	if (!c || i + n >= s->count || !s->each[i + n].digit || strtol(s->each[i + n].folded, NULL, 10) != wanted)
		return 0;
	const char *behind = s->text + s->each[i + n].to;
	behind += strspn(behind, " ");
	return *behind == ':' || text_starts(behind, "–") ? n : 0;
}

static void labels_find(struct arena *a, const char *text, const struct cues *cues, struct entries *e)
{
	struct words s = words_of(a, text);
	long wanted = 1;
	for (size_t i = 0; i < s.count; i++)
		if (label_at(&s, i, cues, wanted) && e->count < CUTS_MAX - 1) {
			e->each[e->count++] = (struct entry){ s.each[i].from, s.each[i].from, "", 0, false };
			wanted++;
		}
	if (e->count < 2)
		e->count = 0;
}

/* ---- a bold beginning ---- */

static size_t bold_until(const struct block *b)
{
	size_t to = 0;
	for (size_t i = 0; i < b->run_count; i++)
		if (b->runs[i].bold && b->runs[i].from <= to + 1 && b->runs[i].to > to)
			to = b->runs[i].to;
	return b->run_count && !b->runs[0].from ? to : 0;
}

static bool is_large(const char *s)
{
	struct arena a = { 0 };
	bool large = words_of(&a, s).count && words_of(&a, s).each[0].capital;
	arena_free(&a);
	return large;
}

/* Where the text behind a bold beginning begins; 0 when both are one sentence. In an entry of a list only what announces a list is cut off. */
static size_t bold_cut(struct arena *a, const struct block *b, const struct cues *cues)
{
	size_t to = bold_until(b), length = strlen(b->text);
	if (to < 3 || to + 10 > length || b->kind == BLOCK_HEADING || b->kind == BLOCK_CELL || b->kind == BLOCK_NOTE)
		return 0;
	size_t rest = to + strspn(b->text + to, " :.");
	struct words words = words_of(a, b->text + rest);
	if (cue_whole(cues, CUE_HEADING, &words, 3, 2))
		return rest;
	if (b->kind == BLOCK_ITEM || *b->marker)
		return 0;
	bool ended =
	    strchr(":.?", b->text[to - 1]) || strchr(":.", b->text[to]) || text_starts(b->text + rest, "–") || text_starts(b->text + rest, "- ");
	if (!ended && !(is_large(b->text + rest) && length - rest > 40 && to > 12))
		return 0;
	rest += text_starts(b->text + rest, "– ") ? strlen("– ") : text_starts(b->text + rest, "- ") ? 2 : 0;
	return rest;
}

static void bold_line_cut(struct arena *a, const struct block *b, size_t rest, struct cuts *c)
{
	size_t to = bold_until(b);
	cut_add(a, c, (struct cut){ b->kind, b->level, b->marker, arena_strndup(a, b->text, to), true, false });
	cut_add(a, c, (struct cut){ BLOCK_PARAGRAPH, 0, "", b->text + rest, false, false });
}

/* "… skills and performance How will this be taken forward?": a heading that asks, run together with the text before it. */
static size_t question_cut(struct arena *a, const struct block *b, const struct cues *cues)
{
	size_t length = strlen(b->text);
	if (length < 20 || b->text[length - 1] != '?' || (b->kind != BLOCK_PARAGRAPH && b->kind != BLOCK_ITEM))
		return 0;
	struct words s = words_of(a, b->text);
	for (size_t i = 3; i + 3 < s.count; i++) {
		struct words rest = words_of(a, b->text + s.each[i].from);
		if (s.each[i].capital && rest.count <= 12 && cue_whole(cues, CUE_HEADING, &rest, 0, 4))
			return s.each[i].from;
	}
	return 0;
}

/* A number behind an opening quotation mark, which no reader takes for a marker. */
static size_t quoted_number(const char *s)
{
	size_t quote = *s == '"' || *s == '\'' ? 1 : text_starts(s, "“") ? strlen("“") : 0;
	size_t n = quote ? decimal_at(s, quote) : 0;
	return n && quote ? quote + n : 0;
}

void cuts_of(struct arena *a, const struct block *b, const struct cues *cues, struct cuts *c)
{
	struct entries e = { 0 };
	bool numbered = decimal_at(arena_printf(a, "%s A", b->marker), 0) > 0;
	if (b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_ITEM)
		entries_find(a, b->text, numbered, cues, &e);
	if (b->kind == BLOCK_PARAGRAPH && !e.count)
		labels_find(a, b->text, cues, &e);
	if (b->kind == BLOCK_PARAGRAPH && !e.count)
		letters_find(a, b->text, &e);
	if (b->kind == BLOCK_PARAGRAPH && !e.count)
		clauses_find(a, b->text, cues, &e);
	size_t rest = e.count ? 0 : bold_cut(a, b, cues), number = quoted_number(b->text), question = rest ? 0 : question_cut(a, b, cues);
	if (e.count > 1 || (e.count && (e.each[0].level || numbered)))
		entries_cut(a, b, &e, c);
	else if (rest)
		bold_line_cut(a, b, rest, c);
	else if (question) {
		cut_add(a, c, (struct cut){ b->kind, b->level, b->marker, arena_strndup(a, b->text, question), false, false });
		cut_add(a, c, (struct cut){ BLOCK_PARAGRAPH, 0, "", b->text + question, false, false });
	} else if (number && !*b->marker)
		cut_add(a, c, (struct cut){ b->kind, b->level, arena_strndup(a, b->text + 1, number - 1), b->text + number, false, false });
	if (!c->count)
		c->each[c->count++] = (struct cut){ b->kind, b->level, b->marker, b->text, false, false };
}
