/* colour.h - colours as "#10252c", and whether text in one can be read on another: contrast as the Web Content Accessibility Guidelines 2.2
 * work it out (relative luminance of sRGB; at least 4.5 to 1 for text, success criterion 1.4.3). */
#ifndef COLOUR_H
#define COLOUR_H
#include "arena.h"

enum { CONTRAST_TEXT = 450 }; /* hundredths */

/* Whether it is a colour of that form. */
bool colour_good(const char *);
/* In small letters, with its "#"; of "abc" and "ABC" too. NULL when the text is no colour. */
const char *colour_read(struct arena *, const char *typed);
/* The contrast of two colours in hundredths, 100 to 2100, rounded down. */
int colour_contrast(const char *, const char *);
/* The colour itself where it has at least `least` hundredths of contrast with `other`; else the one nearest to it that has, made of it with
 * black or white, so that the hue stays. `other` must be light enough, or dark enough, for there to be one. */
const char *colour_corrected(struct arena *, const char *colour, const char *other, int least);
/* The colour with so many of a hundred parts of another one. */
const char *colour_mixed(struct arena *, const char *colour, const char *other, int parts);
#endif
