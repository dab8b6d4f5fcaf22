/* text.h - UTF-8 text: length, validity, folding, slugs, sort keys. Unicode facts come from utf8proc. */
#ifndef TEXT_H
#define TEXT_H
#include <string.h>

#include "arena.h"

/* Code points in `s`; lengths that people are told about are characters, not bytes. */
size_t text_length(const char *s);

/* Well-formed UTF-8 without NUL and without control characters other than tab, line feed and carriage return. */
bool text_valid(const char *s, size_t n);

/* Case folded, accents and other marks taken off, compatibility forms made plain, Latin letters as latin.h has them, every
 * apostrophe as ' ("Énergie Cités" -> "energie cites", "Tromsø’s" -> "tromso's"). */
char *text_fold(struct arena *, const char *s);

/* Lower-case ASCII letters, digits and single hyphens, at most 80 bytes; "record", or `otherwise`, where nothing is left. */
const char *text_slug(struct arena *, const char *s);
const char *text_slug_or(struct arena *, const char *s, const char *otherwise);

/* A key that orders lists alike on every engine by plain byte comparison: folded, punctuation as space, and each run
 * of digits padded to ten, so that "Goal 2" stands before "Goal 10"; longer runs stand as they are. */
char *text_sort_key(struct arena *, const char *s);

/* NULL equals only NULL. The first letter tells most texts apart: a page compares names of fields and kinds some thousand times. */
static inline bool text_equal(const char *a, const char *b)
{
	return a == b || (a && b && *a == *b && !strcmp(a, b));
}
bool text_starts(const char *s, const char *prefix);
bool text_ends(const char *s, const char *suffix);
static inline bool text_empty(const char *s)
{
	return !s || !*s;
}
static inline const char *text_or(const char *s, const char *other)
{
	return text_empty(s) ? other : s;
}

/* What a text begins with. Of scripts such as Gujarati and Chinese, of digits and signs: TEXT_CASELESS. */
enum text_case { TEXT_CAPITAL, TEXT_SMALL, TEXT_CASELESS };
enum text_case text_begins(const char *);

/* A label as it stands within a sentence: "Kind of link" -> "kind of link", but "ISBN" and "CO2" stay. In other languages it stays: which
 * words are small there is for them to say. */
const char *text_inside(struct arena *, const char *label);
/* Whether a text of words with one blank between them, "place through", has the word. */
bool text_has_word(const char *words, const char *word);

/* With a small first letter of ASCII made large: what stands behind a place elsewhere is a sentence here. */
const char *text_capital(struct arena *, const char *s);

/* Of two texts in an array, for qsort(): by their bytes. */
int text_order(const void *a, const void *b);

/* NULL for an empty text. */
const char *text_or_none(const char *s);

/* Whether "an" stands before the word in English, and not "a". */
bool text_takes_an(const char *word);

/* At most `max` characters (1 or more), cut at a word with an ellipsis, which counts; `s` itself when it fits. */
const char *text_cut(struct arena *, const char *s, size_t max);
/* The same, cut behind a sentence where one ends in its last two thirds. */
const char *text_cut_sentence(struct arena *, const char *s, size_t max);

/* The first email address or telephone number in a text, as it stands there; NULL: there is none. A number has nine to fifteen digits and begins with
 * 0, + or a bracket, so that years and days do not count. */
const char *text_contact(struct arena *, const char *s);

/* Letters with their accents as one character each (NFC); the text itself where that is impossible. */
const char *text_composed(struct arena *, const char *s);
/* `s` without what nobody sees at both ends: white space of Unicode, and characters that are ignored where they stand alone (zero
 * width spaces, joiners, directions). Each inner run of ASCII white space is one space. */
char *text_trim(struct arena *, const char *s);

/* Whether anything in it can be seen. */
bool text_visible(const char *s);

/* The first character that turns the direction of what follows it (U+202A to U+202E, U+2066 to U+2069); 0 when there is none. */
uint32_t text_turns(const char *s);

/* The character at `s` and its bytes in `*n`; a byte that is no UTF-8 counts as itself, and at the end it is 0 with no byte. */
int32_t text_point(const char *s, size_t *n);

/* Letters, marks and digits of any script. */
bool text_point_in_word(int32_t point);
#endif
