#include "passage.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"
#include "passage_cut.h"

enum { HEAD_MAX = 160, SHORT_MAX = 60, SHORT_WORDS = 8 };

size_t passage_length(const struct passage *p)
{
	return text_length(p->text);
}

/* ---- what is printed before a text ---- */

static bool is_roman(const char *s)
{
	return *s && strspn(s, "ivxIVX") == strlen(s);
}

const char *passage_code(struct arena *a, const char *marker, enum mark *mark, int *figures)
{
	size_t from = strspn(marker, "(["), n = strcspn(marker + from, ")]:");
	while (n && strchr(".-", marker[from + n - 1]))
		n--;
	char *code = arena_strndup(a, marker + from, n);
	*figures = 0;
	if (!n || !isalnum((unsigned char)*code)) {
		*mark = *marker ? MARK_BULLET : MARK_NONE;
		return "";
	}
	if (strpbrk(code, "0123456789")) {
		*mark = MARK_NUMBER;
		*figures = 1;
		for (const char *s = code; *s; s++)
			*figures += *s == '.' && s[1];
		size_t l = strlen(code);
		if (l > 2 && !strcmp(code + l - 2, ".0")) /* "2.0" is 2 */
			*figures -= 1;
	} else
		*mark = strlen(code) > 1 && is_roman(code) ? MARK_ROMAN : MARK_LETTER;
	return code;
}

/* "一、", "（二）": numbers of Chinese paragraphs, of the first and the second depth, before the text. Their bytes; 0 without one. */
static size_t ideograph_number(const char *s, int *number, int *figures)
{
	static const char *const ideographs[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
	bool open = text_starts(s, "（");
	size_t n = open ? strlen("（") : 0, before = n;
	*number = 0;
	for (size_t i = 0; i < COUNT(ideographs); i++)
		if (text_starts(s + n, ideographs[i])) {
			*number = *number * (i == 9 ? 10 : 1) + (i == 9 && *number ? 0 : (int)i + 1);
			n += strlen(ideographs[i]);
			i = (size_t)-1;
			if (n > before + 9)
				return 0;
		}
	const char *end = open ? "）" : "、";
	*figures = open ? 2 : 1;
	return *number && text_starts(s + n, end) ? n + strlen(end) : 0;
}

/* ---- how it looks ---- */

static bool covers(const struct block *b, bool bold)
{
	size_t covered = 0;
	for (size_t i = 0; i < b->run_count; i++)
		if (bold ? b->runs[i].bold : b->runs[i].italic)
			covered += b->runs[i].to - b->runs[i].from;
	return covered && covered + b->run_count + 1 >= strlen(b->text);
}

static bool in_capitals(const char *s)
{
	size_t large = 0, small = 0, n;
	for (int32_t p; (p = text_point(s, &n)); s += n) {
		utf8proc_category_t c = utf8proc_category(p);
		large += c == UTF8PROC_CATEGORY_LU;
		small += c == UTF8PROC_CATEGORY_LL;
	}
	return large >= 4 && small * 8 < large;
}

static char last_char(const char *s)
{
	size_t n = strlen(s);
	return n ? s[n - 1] : 0;
}

/* "RESOLVED: That" announces as a colon does. */
static bool ends_in_colon(const char *s)
{
	static const char *const opens[] = { "that", "That", "THAT", "dass" };
	for (size_t i = 0; i < COUNT(opens) && strlen(s) < 120; i++)
		if (text_ends(s, opens[i]) && strlen(s) > 5)
			return true;
	return last_char(s) == ':' || text_ends(s, "：") || text_ends(s, " –") || text_ends(s, ":-") || text_ends(s, " -");
}

bool passage_small_first(const char *s)
{
	size_t n;
	return utf8proc_category(text_point(s, &n)) == UTF8PROC_CATEGORY_LL;
}

static bool ends_open(const char *s)
{
	return *s && !strchr(".!?:;\"'", last_char(s)) && !text_ends(s, "”") && !text_ends(s, "。");
}

/* "• a. Develop …": a letter or number behind a bullet. Its bytes with what closes it; 0 without one. */
static size_t typed_number(const char *s)
{
	size_t letters = *s >= 'a' && *s <= 'z', figures = strspn(s, "0123456789.");
	size_t n = letters ? 1 : figures;
	if (!n || n > 7)
		return 0;
	bool closed = letters || s[n - 1] != '.' ? s[n] == '.' || s[n] == ')' : true;
	n += letters || s[n - 1] != '.' ? closed : 0;
	return closed && s[n] == ' ' && s[n + 1] ? n : 0;
}

/* ---- passages ---- */

static struct passage *passage_add(struct arena *a, struct passages *p)
{
	if (p->count == p->cap) {
		size_t cap = p->cap ? p->cap * 2 : 256;
		p->each = arena_grow(a, p->each, p->cap * sizeof(*p->each), cap * sizeof(*p->each));
		p->cap = cap;
	}
	return &p->each[p->count++];
}

struct passage passage_with(struct arena *a, const struct passage *p, const char *text)
{
	struct passage with = *p;
	with.text = text;
	with.words = words_of(a, text);
	with.caps = in_capitals(text);
	with.colon = ends_in_colon(text);
	return with;
}

/* A paragraph that a page break or a note cut in two: the second half begins small, the first has no end. */
static struct passage *passage_goes_on(struct passages *p, const struct block *b)
{
	if (b->kind != BLOCK_PARAGRAPH || *b->marker || !passage_small_first(b->text))
		return NULL;
	size_t i = p->count;
	while (i && p->each[i - 1].kind == BLOCK_NOTE)
		i--;
	struct passage *last = i ? &p->each[i - 1] : NULL;
	return last && (last->kind == BLOCK_PARAGRAPH || last->kind == BLOCK_ITEM) && passage_length(last) > SHORT_MAX && ends_open(last->text)
	    ? last
	    : NULL;
}

static void block_passages(struct arena *a, struct passages *p, const struct block *b, const struct cues *cues)
{
	struct passage *before = passage_goes_on(p, b);
	if (before) {
		*before = passage_with(a, before, arena_printf(a, "%s %s", before->text, b->text));
		return;
	}
	struct cuts cuts = { 0 };
	cuts_of(a, b, cues, &cuts);
	for (size_t i = 0; i < cuts.count; i++) {
		const struct cut *c = &cuts.each[i];
		struct passage *n = passage_add(a, p);
		*n = (struct passage){ .block = b, .kind = c->kind, .level = c->level, .cut = cuts.count > 1, .path = "" };
		n->code = passage_code(a, c->marker, &n->mark, &n->figures);
		*n = passage_with(a, n, c->text);
		int number, figures;
		size_t ideographs = n->mark == MARK_NONE ? ideograph_number(n->text, &number, &figures) : 0;
		if (ideographs) {
			*n = passage_with(a, n, n->text + ideographs);
			n->mark = MARK_NUMBER;
			n->code = arena_printf(a, "%d", number);
			n->figures = figures;
		}
		size_t inner = n->mark == MARK_BULLET ? typed_number(n->text) : 0;
		if (inner) {
			n->code = passage_code(a, arena_strndup(a, n->text, inner), &n->mark, &n->figures);
			*n = passage_with(a, n, n->text + inner + 1);
		}
		n->bold = c->bold;
		n->italic = c->italic;
		if (cuts.count == 1) {
			n->bold = covers(b, true);
			n->italic = covers(b, false);
		}
	}
}

/* ---- what stands as a heading ---- */

static bool label_stands(const struct cues *cues, const struct passage *p)
{
	size_t n;
	return p->words.count && cue_at(cues, CUE_LABEL, &p->words, 0, &n) && n < p->words.count && p->words.each[n].digit;
}

static bool no_sentence(const struct passage *p)
{
	return !strchr(".;,", last_char(p->text)) && !text_ends(p->text, "。");
}

static bool short_line(const struct passage *p, const struct passage *next)
{
	if (p->kind != BLOCK_PARAGRAPH || p->mark != MARK_NONE || p->words.count > SHORT_WORDS || passage_length(p) > SHORT_MAX ||
	    passage_small_first(p->text) || p->cut)
		return false;
	if (!no_sentence(p) || p->colon || !p->words.count || !next)
		return false;
	return next->kind == BLOCK_ITEM || next->kind == BLOCK_CELL || next->mark != MARK_NONE ||
	    (next->kind == BLOCK_PARAGRAPH && passage_length(next) > SHORT_MAX + 20);
}

static bool numbered_line(const struct passage *p)
{
	bool alone = p->kind == BLOCK_PARAGRAPH || (p->kind == BLOCK_ITEM && p->bold);
	return alone && *p->block->marker != '(' && p->mark == MARK_NUMBER && no_sentence(p) && !p->colon && passage_length(p) <= 90 &&
	    !passage_small_first(p->text) &&
	    (p->figures > 1 || text_ends(p->code, ".0") || p->bold || p->caps || p->words.count <= SHORT_WORDS || (unsigned char)*p->text >= 0xE3);
}

/* "II. Objectives", "B. Trade" before a text. */
static bool lettered_line(const struct passage *p, const struct passage *next)
{
	bool large = p->mark != MARK_NONE && p->mark != MARK_BULLET && p->mark != MARK_NUMBER && isupper((unsigned char)*p->code);
	return large && p->kind == BLOCK_PARAGRAPH && p->words.count <= SHORT_WORDS && no_sentence(p) && !p->colon && next &&
	    (next->kind == BLOCK_ITEM || (next->kind == BLOCK_PARAGRAPH && next->mark != p->mark));
}

static bool is_head(const struct cues *cues, const struct passage *p, const struct passage *next)
{
	size_t length = passage_length(p);
	if (p->kind == BLOCK_HEADING)
		return length <= 2 * HEAD_MAX;
	if (p->kind == BLOCK_CELL || p->kind == BLOCK_NOTE || length > HEAD_MAX || !p->words.count || strstr(p->text, "www.") ||
	    strstr(p->text, "://"))
		return false;
	if ((p->bold || (p->italic && p->mark != MARK_NONE)) && last_char(p->text) != '.')
		return true;
	if (p->kind == BLOCK_ITEM)
		return false;
	size_t at, n;
	bool announces =
	    p->colon && cue_within(cues, CUE_LEAD, &p->words, 0, p->words.count, &at, &n) && !cue_whole(cues, CUE_HEADING, &p->words, 0, 0);
	if (p->caps && no_sentence(p) && !announces)
		return true;
	if (length <= 80 && p->mark != MARK_BULLET && no_sentence(p) && !p->colon && (p->words.count > 1 || !p->cut) &&
	    cue_whole(cues, CUE_HEADING, &p->words, 3, 2))
		return true;
	if (p->colon && length <= 60 && p->mark == MARK_NONE && p->words.count && cue_whole(cues, CUE_HEADING, &p->words, 0, 1))
		return true;
	if (label_stands(cues, p) && no_sentence(p))
		return true;
	return numbered_line(p) || short_line(p, next) || lettered_line(p, next);
}

/* "The Mayor is asked," before a list announces it as well as with a colon. */
static bool announces_by_comma(const struct cues *cues, const struct passage *p, const struct passage *next)
{
	enum { NEAR = 6 };
	size_t at, n, from = p->words.count > NEAR ? p->words.count - NEAR : 0;
	bool list = next && next->mark != MARK_NONE && p->kind != BLOCK_CELL && p->kind != BLOCK_NOTE;
	return list && last_char(p->text) == ',' && cue_within(cues, CUE_LEAD, &p->words, from, p->words.count, &at, &n);
}

/* ---- "2 Objectives": a number that nothing closes ---- */

/* The number that a short line begins with, a name behind it, as headings have it; 0 without one. */
static long bare_number(const struct passage *p, const struct passage *next)
{
	char *end;
	if (p->kind != BLOCK_PARAGRAPH || p->mark != MARK_NONE || p->cut || !isdigit((unsigned char)*p->text) || *p->text == '0')
		return 0;
	long n = strtol(p->text, &end, 10);
	bool name = *end == ' ' && p->words.count > 1 && p->words.count <= SHORT_WORDS + 1 && p->words.each[1].capital;
	return name && n < 100 && no_sentence(p) && !p->colon && passage_length(p) <= 90 && next ? n : 0;
}

enum { BARE_LEAST = 3, BARE_MOST = 99 };

static void bare_numbers_take(struct arena *a, struct passages *p, const size_t *at, long count)
{
	for (long i = 0; i < count && count >= BARE_LEAST; i++) {
		struct passage *n = &p->each[at[i]];
		size_t figures = strspn(n->text, "0123456789");
		n->code = passage_code(a, arena_strndup(a, n->text, figures), &n->mark, &n->figures);
		*n = passage_with(a, n, n->text + figures + 1);
	}
}

/* Such lines 1, 2, 3, ... with text below each of them are headings; fewer may be anything. */
static void bare_numbers_find(struct arena *a, struct passages *p)
{
	size_t at[BARE_MOST];
	long count = 0;
	for (size_t i = 0; i + 1 < p->count; i++) {
		long n = bare_number(&p->each[i], &p->each[i + 1]);
		if (!n || (n != 1 && n != count + 1) || bare_number(&p->each[i + 1], i + 2 < p->count ? &p->each[i + 2] : NULL))
			continue;
		if (n == 1) {
			bare_numbers_take(a, p, at, count);
			count = 0;
		}
		at[count++] = i;
	}
	bare_numbers_take(a, p, at, count);
}

static void heads_find(struct passages *p, const struct cues *cues)
{
	for (size_t i = 0; i < p->count; i++) {
		size_t next = i + 1;
		while (next < p->count && p->each[next].kind == BLOCK_NOTE)
			next++;
		const struct passage *behind = next < p->count ? &p->each[next] : NULL;
		p->each[i].colon |= announces_by_comma(cues, &p->each[i], behind);
		p->each[i].head = is_head(cues, &p->each[i], behind);
	}
}

/* ---- contents ---- */

static bool said_later(const struct passages *p, size_t at)
{
	const struct passage *one = &p->each[at];
	for (size_t i = at + 1; i < p->count; i++) {
		const struct passage *o = &p->each[i];
		if ((o->head || o->mark == MARK_NUMBER) && o->words.count <= one->words.count + 8 && words_alike(&one->words, &o->words) >= 75)
			return true;
	}
	return false;
}

/* Short entries before the first real paragraph, most of which are said again, are a table of contents; behind a heading "Contents" too. */
static void contents_find(struct passages *p, const struct cues *cues)
{
	size_t end = 0, again = 0, lines = 0;
	while (end < p->count && p->each[end].kind != BLOCK_CELL && passage_length(&p->each[end]) < 250 && end < 200)
		end++;
	size_t last = 0, first = end;
	for (size_t i = 0; i < end; i++) {
		const struct cue *c = p->each[i].head ? cue_whole(cues, CUE_HEADING, &p->each[i].words, 0, 0) : NULL;
		bool listed = p->each[i].mark != MARK_NONE || p->each[i].head || p->each[i].kind == BLOCK_ITEM;
		if (c && !strcmp(c->means, "contents"))
			first = i;
		if (listed && said_later(p, i)) {
			again++;
			last = i;
			first = i < first ? i : first;
		}
	}
	lines = again ? last + 1 - first : 0;
	for (size_t i = first; again >= 3 && again * 3 >= lines * 2 - 1 && i <= last; i++)
		p->each[i].contents = true;
}

struct passages passages_of(struct arena *a, const struct blocks *blocks, const struct cues *cues)
{
	struct passages p = { 0 };
	for (size_t i = 0; i < blocks->count; i++)
		block_passages(a, &p, &blocks->block[i], cues);
	bare_numbers_find(a, &p);
	heads_find(&p, cues);
	contents_find(&p, cues);
	return p;
}
