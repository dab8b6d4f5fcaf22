/* latin.h - Latin letters that have no ASCII letter inside them, as people without them on their keyboard write them: CLDR's
 * transform Latin-ASCII (ø o, æ ae, ł l, þ th). Letters with marks need no table: Unicode takes the marks off. */
#ifndef LATIN_H
#define LATIN_H
#include <stdint.h>

/* One to two ASCII letters, lower case, for a lower-case letter; NULL for every other character. */
const char *latin_ascii(int32_t letter);
#endif
