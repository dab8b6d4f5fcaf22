/* marker.h - what is printed before a text: "2.1", "a)", "(iv)", "•". */
#ifndef DRAFT_MARKER_H
#define DRAFT_MARKER_H
#include "base/arena.h"

/* Bytes of the marker that a text begins with, 0 without one; `until` is where the text itself begins. `wide_at` is where in the
 * text a tab or a wide blank stood, 0 for none: what stands before it is a marker even where it could be a word ("3.5 million" is
 * none, "3.5<tab>million" is). In a heading a figure before a name is one ("1 Introduction"). */
size_t marker_typed(const char *text, size_t wide_at, bool heading, size_t *until);

/* A sign that counts nothing. */
bool marker_is_bullet(const char *marker);

/* Signs of fonts that only their own program knows (Symbol's and Wingdings' bullets, in the private use area) as "•". */
const char *marker_plain(const char *marker);

/* `number` from 1 in letters (a, b, ... z, aa, as Word counts: zz is 52), or Roman figures up to 3999; figures beyond. */
const char *marker_letters(struct arena *, long number, bool large);
const char *marker_roman(struct arena *, long number, bool large);
#endif
