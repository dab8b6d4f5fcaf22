/* text.h - UTF-8 text: length, validity, folding, slugs, sort keys. Unicode facts come from utf8proc. */
#ifndef TEXT_H
#define TEXT_H
#include "arena.h"

/* Code points in `s`; lengths that people are told about are characters, not bytes. */
size_t text_length(const char *s);

/* Well-formed UTF-8 without NUL and without control characters other than tab, line feed and carriage return. */
bool text_valid(const char *s, size_t n);

/* Case folded, accents and other marks taken off, compatibility forms made plain ("Énergie Cités" -> "energie cites"). */
char *text_fold(struct arena *, const char *s);

/* Lower-case ASCII letters, digits and single hyphens, at most 80 bytes; "record" where nothing is left. */
char *text_slug(struct arena *, const char *s);

/* A key that orders lists alike on every engine by plain byte comparison: folded, punctuation as space, and each run
 * of digits padded to ten, so that "Goal 2" stands before "Goal 10"; longer runs stand as they are. */
char *text_sort_key(struct arena *, const char *s);

bool text_equal(const char *, const char *); /* NULL equals only NULL */
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

/* At most `max` characters (1 or more), cut at a word with an ellipsis, which counts; `s` itself when it fits. */
const char *text_cut(struct arena *, const char *s, size_t max);

/* `s` without white space at both ends, each inner run of white space as one space. */
char *text_trim(struct arena *, const char *s);
#endif
