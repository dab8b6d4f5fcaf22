/* partnership.h - what the pages of a link's two sides share: partnership.c, partnership_ask.c, review.c, balance.c. */
#ifndef PARTNERSHIP_H
#define PARTNERSHIP_H
#include "rule/together/mutual.h"
#include "web/kit/kit.h"

/* "/partnerships/LINK"; "/link-review/LINK". */
const char *partnership_href(struct page *, const struct link *);
const char *review_path(struct page *, const struct link *);
/* "This city and that one". */
const char *partnership_title(struct page *, const struct link *);
/* What the two sides are called: their places. */
const char *partnership_side(struct page *, const struct link *, enum mutual_side);
/* The language of the page, in which people write: a code of codelist_language; NULL for English. */
const char *partnership_language(struct page *);
/* A gain of either side as an item of a list. */
void partnership_gain_write(struct page *, const struct mutual_gain *);
/* A text in the language in which somebody wrote it: a code of codelist_language, NULL for English. */
void told_write(struct page *, const char *language, const char *text, size_t most);
#endif
