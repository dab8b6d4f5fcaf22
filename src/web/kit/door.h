/* door.h - the six doors of the site: what the navigation, the line below it and the breadcrumbs are made of. Every public page
 * about the strategy's work stands behind one of them, and each door has a landing page that answers its question and leads on (doc/pages.md). */
#ifndef WEB_KIT_DOOR_H
#define WEB_KIT_DOOR_H
#include "web/kit/page.h"

enum { DOOR_WAYS_MAX = 9 };
struct door_way {
	const char *text, *href; /* message id; address, NULL: of the main plan */
	const char *about;       /* message id: one sentence for the landing page */
	const char *others;      /* message id: other words that people look for it by; or NULL */
	bool period;             /* it answers for a period, ?from= and ?to=: "who travelled in 2008" */
};
struct door {
	const char *text, *href; /* message id; address of its landing page */
	struct door_way ways[DOOR_WAYS_MAX];
};
enum door_name door_behind(const struct page *); /* the door that the page stands behind */
extern const struct door doors[DOORS];           /* by enum door_name; the first has no text */

/* The navigation's line, and below it the ways of the door that the page stands behind. */
void door_navigation_write(struct page *, struct out *);
/* The ways as a list with a sentence each, for the landing page; without the way to the page itself and without those in `told`, which ends with
 * NULL: the page has led to them already. */
void door_ways_write(struct page *, const char *const *told);
/* Whether somebody who types these words means the way: each begins a word of its name, of its sentence's or of its other names. */
bool door_way_is_called(struct arena *, const struct door_way *, const char *typed);
/* The address of a way; NULL when it leads to the main plan and the city has not named one. */
const char *door_way_href(struct page *, const struct door_way *);
#endif
