/* search_words.h - the words that search keeps of a text and looks for; private to the room.
 *
 * Words are folded (base/text.h) and stemmed (Snowball); words with letters outside ASCII are coded, so that both engines' rules split
 * alike. Words with a hyphen between them are also kept as one. Scripts that put no space between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are kept character by character and in
 * pairs, so that a word inside a run is found: what is looked for is one character, or all its pairs. */
#ifndef SEARCH_WORDS_H
#define SEARCH_WORDS_H
#include "base/out.h"

/* Joined by spaces, of [a-z0-9] alone; "" where there is none. */
const char *search_words_kept(struct arena *, const char *text);
const char *search_words_asked(struct arena *, const char *text);
/* Of a text in another language: each stemmed as its language is, and kept apart by it. What is asked while that language is in use
 * (locale.h) finds these too; scripts without spaces have one way for all. */
const char *search_words_translated(struct arena *, const char *text, const char *tag);

/* For words of names, each of which may be only begun: a group for each word, as below. */
const char *search_words_named(struct arena *, const char *text);
/* For words that may only be begun: a group for each word, by spaces; its alternatives by '|', of which one that ends in '*' is the beginning
 * of a kept word. A stem may be shorter than what was typed ("associat", kept "associ"), so code that finds by these looks again at the
 * words themselves (search_words_begin()). */
const char *search_words_begun(struct arena *, const char *text);
/* Whether each word of `typed` begins a word of the text. */
bool search_words_begin(struct arena *, const char *text, const char *typed);

/* The bytes of a piece of a text, 1 or more: a word, one character of a script without spaces, or what stands between. */
size_t search_piece(const char *s);
/* Whether the piece at `s` of a text that begins at `from` is among the words looked for. */
bool search_piece_asked(struct arena *, const char *asked, const char *from, const char *s);
#endif
