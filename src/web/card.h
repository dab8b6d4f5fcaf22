/* card.h - the picture of a page for other sites (Open Graph): 1200 by 630 pixels, made of what the page says at its head. Dispatch's own. */
#ifndef WEB_CARD_H
#define WEB_CARD_H
#include "document/picture.h"
#include "web/kit/page.h"

enum { CARD_WIDTH = 1200, CARD_HEIGHT = 630 };

/* Title, kind, whose site it is, the colour of the objective or of the city, its logo, and one figure or date that is not made up. What is made up
 * says so. The page was drawn before. */
void card_draw(struct page *, struct picture *);
/* What it shows, in words. */
const char *card_words(struct page *);
#endif
