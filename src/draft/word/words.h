/* words.h - a text as folded words that know where they stand, and phrases found in them.
 *
 * Letters, marks and digits make a word; an ideograph is a word of its own, so that a phrase of a script without spaces is found like
 * any other. All of it lives in the arena that was given. */
#ifndef DRAFT_WORDS_H
#define DRAFT_WORDS_H
#include "base/arena.h"

struct word {
	size_t from, to;    /* bytes of the text; `to` is behind the last one */
	const char *folded; /* as text_fold() has it */
	bool capital;       /* it begins with a capital letter */
	bool digit;         /* it begins with a figure */
};

struct words {
	const char *text;
	struct word *each;
	size_t count;
};

struct words words_of(struct arena *, const char *text);

/* A phrase: words that follow one another. One that is "*" stands for at most PHRASE_GAP words, "*end" for a word with that end. */
enum { PHRASE_GAP = 24 };
/* How many words from `at` on the phrase covers; 0 when it does not stand there. */
size_t words_phrase(const struct words *, size_t at, const struct words *phrase);

/* Whether the word begins a sentence, a clause behind a colon or the text. */
bool words_begins(const struct words *, size_t at);

/* Of the words of both texts, how many stand in both: 0 to 100. Words of one or two letters do not count, unless there are no others. */
int words_alike(const struct words *, const struct words *);
/* The same of the words of the first that stand in the second. */
int words_covered(const struct words *, const struct words *);

/* The text from a word to another, which is left out, trimmed of what is no letter at its ends but for a closing bracket or quotation mark. */
const char *words_text(struct arena *, const struct words *, size_t from, size_t to);
#endif
