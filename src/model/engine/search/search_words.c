#include "model/engine/search/search_words.h"

#include <assert.h>
#include <libstemmer.h>
#include <string.h>

#include "base/locale.h"
#include "base/text.h"

/* A row of words longer than this is cut: PostgreSQL keeps no more than 1 MB of them. */
enum { WORD_MAX = 60, WORDS_MAX = 900000 };

static struct sb_stemmer *stemmer(void)
{
	static struct sb_stemmer *s;
	if (!s)
		s = sb_stemmer_new("english", NULL);
	assert(s);
	return s;
}

/* ---- words of a language other than the records' own ---- */

/* Of the two that Snowball has none for: endings, longest first, that leave a stem of three letters. The definite article and the plural of
 * Bulgarian; the cases and the plural of Gujarati, which are written onto the word. */
static const char *const endings_bg[] = { "овете", "евете", "ията", "овци", "ове", "еве", "ата", "ята", "ите", "ото", "ето", "ият", "ия", "ът", "ят",
	"та", "то", "те", "ен", "ни", "на", "но", "а", "я", "и", "о", "е", "у", NULL };
static const char *const endings_gu[] = { "ઓમાંથી", "માંથી", "ઓમાં", "ઓનો", "ઓની", "ઓનું", "ઓના", "ઓને", "ઓથી", "માં", "નો", "ની", "નું", "ના", "ને", "થી", "ઓ",
	"ો", "ી", "ું", "ા", "ે", NULL };

enum { LANGUAGES = 24, TAG_LETTERS = 4, STEM_LETTERS = 3, STEM_SIGNS = 2 };
static struct language_stems {
	char tag[TAG_LETTERS];
	struct sb_stemmer *stemmer; /* NULL: none */
	const char *const *endings; /* NULL: none */
} languages[LANGUAGES];

/* Of the first part of a tag, two or three small letters; NULL for any other. */
static const struct language_stems *language_stems_of(const char *tag)
{
	size_t n = strspn(tag, "abcdefghijklmnopqrstuvwxyz"), i = 0;
	if (n < 2 || n >= TAG_LETTERS || (tag[n] && tag[n] != '-'))
		return NULL;
	while (i < LANGUAGES && *languages[i].tag && (strncmp(languages[i].tag, tag, n) != 0 || languages[i].tag[n]))
		i++;
	if (i == LANGUAGES)
		return NULL;
	if (!*languages[i].tag) {
		memcpy(languages[i].tag, tag, n);
		languages[i].stemmer = sb_stemmer_new(languages[i].tag, NULL);
		languages[i].endings = !strcmp(languages[i].tag, "bg") ? endings_bg : !strcmp(languages[i].tag, "gu") ? endings_gu : NULL;
	}
	return &languages[i];
}

static size_t ending_cut(struct arena *a, const struct language_stems *l, const char *word, size_t n)
{
	for (size_t i = 0; l->endings[i]; i++) {
		const char *ending = text_fold(a, l->endings[i]);
		size_t length = strlen(ending);
		if (!length || length >= n || memcmp(word + n - length, ending, length) != 0)
			continue;
		if (text_length(arena_strndup(a, word, n - length)) >= (l->endings == endings_gu ? STEM_SIGNS : STEM_LETTERS))
			return n - length;
	}
	return n;
}

/* In Gujarati a case stands behind the ending of number and gender. */
static size_t without_ending(struct arena *a, const struct language_stems *l, const char *word, size_t n)
{
	size_t first = ending_cut(a, l, word, n);
	return l->endings == endings_gu ? ending_cut(a, l, word, first) : first;
}

static void coded_put(struct out *o, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80 || s[i] == '\'')
			out_fmt(o, "x%02x", (unsigned char)s[i]);
		else
			out_char(o, s[i]);
}

/* The stem of a word in a language, behind the language, so that it is found in that language alone. `begun`: the word as it is typed. */
static void language_word_put(struct out *o, const struct language_stems *l, const char *word, size_t n, bool begun)
{
	out_fmt(o, "zz%s", l->tag);
	if (l->stemmer && !begun) {
		const sb_symbol *stem = sb_stemmer_stem(l->stemmer, (const sb_symbol *)word, (int)n);
		coded_put(o, (const char *)stem, (size_t)sb_stemmer_length(l->stemmer));
	} else
		coded_put(o, word, l->endings && !begun ? without_ending(o->arena, l, word, n) : n);
}

/* The language that is asked in, where it is not the records' own. */
static const struct language_stems *language_asked(void)
{
	return locale_now() ? language_stems_of(locale_now()->tag) : NULL;
}

/* Han, Kana, Thai, Lao, Burmese, Khmer. */
static bool is_unspaced(int32_t p)
{
	return (p >= 0x2E80 && p <= 0x2FDF) || (p >= 0x3005 && p <= 0x3007) || (p >= 0x3040 && p <= 0x30FF) || (p >= 0x31F0 && p <= 0x31FF) ||
	    (p >= 0x3400 && p <= 0x9FFF) || (p >= 0xF900 && p <= 0xFAFF) || (p >= 0x20000 && p <= 0x3FFFF) || (p >= 0xE00 && p <= 0xEFF) ||
	    (p >= 0x1000 && p <= 0x109F) || (p >= 0x1780 && p <= 0x17FF);
}

static bool is_spaced(int32_t p)
{
	return text_point_in_word(p) && !is_unspaced(p);
}

static void word_put(struct out *o, const char *word, size_t n)
{
	const sb_symbol *stem = sb_stemmer_stem(stemmer(), (const sb_symbol *)word, (int)n);
	size_t length = (size_t)sb_stemmer_length(stemmer());
	if (o->length)
		out_char(o, ' ');
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)stem[i] >= 0x80 || stem[i] == '\'')
			out_fmt(o, "x%02x", stem[i]);
		else
			out_char(o, (char)stem[i]);
}

/* One character, or two that stand beside each other (`second` not 0). */
static void points_put(struct out *o, int32_t first, int32_t second)
{
	out_fmt(o, "%su%x", o->length ? " " : "", (unsigned)first);
	if (second)
		out_fmt(o, "u%x", (unsigned)second);
}

/* A run without spaces; returns what follows it. */
static const char *run_put(struct out *o, const char *s, bool kept)
{
	size_t n;
	int32_t before = 0, point = text_point(s, &n);
	while (text_point_in_word(point) && is_unspaced(point)) {
		int32_t after = text_point(s + n, &(size_t){ 0 });
		bool alone = !before && !(text_point_in_word(after) && is_unspaced(after));
		if (kept || alone)
			points_put(o, point, 0);
		if (before)
			points_put(o, before, point);
		before = point;
		s += n;
		point = text_point(s, &n);
	}
	return s;
}

/* The end of the word that begins at `s`; an apostrophe is inside it where a letter follows. */
static const char *word_end(const char *s)
{
	size_t n;
	for (int32_t p = text_point(s, &n); is_spaced(p) || (*s == '\'' && is_spaced(text_point(s + 1, &(size_t){ 0 }))); p = text_point(s, &n))
		s += n;
	return s;
}

/* The word behind a hyphen that ends at `end`; NULL where there is none. */
static const char *hyphen_after(const char *end)
{
	size_t n;
	int32_t p = text_point(end, &n);
	return (p == '-' || p == 0x2010) && is_spaced(text_point(end + n, &(size_t){ 0 })) ? end + n : NULL;
}

/* Words joined by hyphens are one word too: "twin-town" is found by "twintown". */
static void joined_put(struct out *o, const char *s)
{
	struct out whole = { .arena = o->arena };
	const char *first = s;
	for (const char *next = s; next && whole.length <= WORD_MAX; next = hyphen_after(s)) {
		s = word_end(next);
		out_bytes(&whole, next, (size_t)(s - next));
	}
	if (whole.length <= WORD_MAX && s > word_end(first))
		word_put(o, out_text(&whole), whole.length);
}

static const char *words_of(struct arena *a, const char *text, bool kept)
{
	struct out o = { .arena = a };
	const struct language_stems *in = kept ? NULL : language_asked();
	const char *s = text_fold(a, text), *joined = NULL;
	for (size_t n; *s && o.length < WORDS_MAX;) {
		int32_t p = text_point(s, &n);
		if (!text_point_in_word(p)) {
			s += n;
		} else if (is_unspaced(p)) {
			s = run_put(&o, s, kept);
		} else {
			const char *end = word_end(s);
			size_t length = end - s > WORD_MAX ? WORD_MAX : (size_t)(end - s);
			word_put(&o, s, length);
			if (in) {
				out_char(&o, '|');
				language_word_put(&o, in, s, length, false);
			}
			if (kept && s != joined)
				joined_put(&o, s);
			joined = hyphen_after(end);
			s = end;
		}
	}
	return out_text(&o);
}

const char *search_words_kept(struct arena *a, const char *text)
{
	return words_of(a, text, true);
}

const char *search_words_translated(struct arena *a, const char *text, const char *tag)
{
	struct out o = { .arena = a };
	const struct language_stems *in = language_stems_of(tag);
	const char *s = text_fold(a, text);
	for (size_t n; *s && in && o.length < WORDS_MAX;) {
		int32_t p = text_point(s, &n);
		if (!text_point_in_word(p)) {
			s += n;
		} else if (is_unspaced(p)) {
			s = run_put(&o, s, true);
		} else {
			const char *end = word_end(s);
			out_str(&o, o.length ? " " : "");
			language_word_put(&o, in, s, end - s > WORD_MAX ? WORD_MAX : (size_t)(end - s), false);
			s = end;
		}
	}
	return out_text(&o);
}

const char *search_words_asked(struct arena *a, const char *text)
{
	return words_of(a, text, false);
}

/* ---- words that are only begun ---- */

/* A beginning of one letter is that of half of all words; stems are rarely so short or cut so far. */
enum { BEGUN_MIN = 2, STEM_MIN = 4, ENDING_MAX = 6 };

static void group_put(struct out *o, const char *word, size_t n, bool named)
{
	struct out stem = { .arena = o->arena };
	word_put(&stem, word, n);
	out_fmt(o, "%s%s", o->length ? " " : "", out_text(&stem));
	if (n < BEGUN_MIN)
		return;
	out_char(o, '|');
	coded_put(o, word, n);
	out_char(o, '*');
	const struct language_stems *in = language_asked();
	if (in) {
		out_char(o, '|');
		language_word_put(o, in, word, n, false);
		out_char(o, '|');
		language_word_put(o, in, word, n, true);
		out_char(o, '*');
	}
	for (size_t cut = 1; !named && cut <= ENDING_MAX && n >= STEM_MIN + cut; cut++)
		if (((unsigned char)word[n - cut] & 0xC0) != 0x80) { /* a whole character */
			out_char(o, '|');
			coded_put(o, word, n - cut);
		}
}

static const char *groups_of(struct arena *a, const char *text, bool named)
{
	struct out o = { .arena = a };
	const char *s = text_fold(a, text);
	for (size_t n; *s && o.length < WORDS_MAX;) {
		int32_t p = text_point(s, &n);
		if (!text_point_in_word(p)) {
			s += n;
		} else if (is_unspaced(p)) {
			s = run_put(&o, s, false);
		} else {
			const char *end = word_end(s);
			group_put(&o, s, end - s > WORD_MAX ? WORD_MAX : (size_t)(end - s), named);
			s = end;
		}
	}
	return out_text(&o);
}

const char *search_words_named(struct arena *a, const char *text)
{
	return groups_of(a, text, true);
}

const char *search_words_begun(struct arena *a, const char *text)
{
	return groups_of(a, text, false);
}

/* Both are folded. In scripts without spaces a word begins anywhere. */
static bool word_begins(const char *text, const char *word, size_t length)
{
	bool inside = false;
	for (size_t n; *text; text += n) {
		int32_t p = text_point(text, &n);
		n = n ? n : 1;
		if ((!inside || is_unspaced(p)) && !strncmp(text, word, length))
			return true;
		inside = is_spaced(p) || (inside && *text == '\'');
	}
	return false;
}

bool search_words_begin(struct arena *a, const char *text, const char *typed)
{
	const char *in = text_fold(a, text), *s = text_fold(a, typed);
	bool any = false;
	for (size_t n; *s; s += n) {
		int32_t p = text_point(s, &n);
		n = n ? n : 1;
		if (!text_point_in_word(p))
			continue;
		if (is_spaced(p))
			n = (size_t)(word_end(s) - s);
		if (!word_begins(in, s, n))
			return false;
		any = true;
	}
	return any;
}

/* ---- pieces of a text as it stands, for excerpts ---- */

/* In a word, or a sign that folding drops or makes an apostrophe. */
static bool is_inside(int32_t p)
{
	return is_spaced(p) || p == '\'' || p == 0xAD || (p >= 0x2018 && p <= 0x201B) || (p >= 0x200B && p <= 0x200D);
}

size_t search_piece(const char *s)
{
	size_t n, length = 0;
	if (!is_inside(text_point(s, &n)))
		return n ? n : 1;
	while (is_inside(text_point(s + length, &n)) && n)
		length += n;
	return length;
}

static bool is_one_of(const char *words, const char *word, size_t n)
{
	for (const char *s = words; n && (s = memmem(s, strlen(s), word, n)); s += n)
		if ((s == words || strchr(" |", s[-1])) && (!s[n] || strchr(" |", s[n])))
			return true;
	return false;
}

/* A word, or one of the ways in which it is looked for. */
static bool is_among(const char *words, const char *word)
{
	for (size_t n; *word; word += n + (word[n] == '|')) {
		n = strcspn(word, "|");
		if (is_one_of(words, word, n))
			return true;
	}
	return false;
}

/* The character before `s`; `from` where there is none. */
static const char *point_before(const char *from, const char *s)
{
	if (s > from)
		s--;
	while (s > from && ((unsigned char)*s & 0xC0) == 0x80)
		s--;
	return s;
}

bool search_piece_asked(struct arena *a, const char *asked, const char *from, const char *s)
{
	size_t n, next = 0;
	if (!is_unspaced(text_point(s, &n)))
		return is_among(asked, search_words_asked(a, arena_strndup(a, s, search_piece(s))));
	text_point(s + n, &next);
	const char *before = point_before(from, s);
	return is_among(asked, search_words_asked(a, arena_strndup(a, s, n))) ||
	    is_among(asked, search_words_asked(a, arena_strndup(a, s, n + next))) ||
	    (before < s && is_among(asked, search_words_asked(a, arena_strndup(a, before, (size_t)(s - before) + n))));
}
