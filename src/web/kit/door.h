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
/* Pages about the site itself, which stand behind no door: the footer leads to them, and search names those that have a sentence. */
enum { SITE_WAYS = 9 };
struct site_way {
	const char *heading; /* message id: begins a column of the footer; NULL: in the column before */
	struct door_way way;
	bool always; /* also while the site is not public */
};
extern const struct site_way site_ways[SITE_WAYS];
enum door_name door_behind(const struct page *); /* the door that the page stands behind */
extern const struct door doors[DOORS];           /* by enum door_name; the first has no text */

/* The navigation's line, and below it the ways of the door that the page stands behind. */
void door_navigation_write(struct page *, struct out *);
/* The ways as a list with a sentence each, for the landing page; without the way to the page itself and without those in `told`, which ends with
 * NULL: the page has led to them already. */
void door_ways_write(struct page *, const char *const *told);
/* Whether somebody who types these words means the way: each begins a word of its name, of its sentence's or of its other names. */
bool door_way_is_called(struct arena *, const struct door_way *, const char *typed);
/* The address of the way that a word means which somebody typed as an address, "awards" or "freedom-of-information": a name of it, a part of its
 * name, or another word that people have for it, in English, as addresses are. NULL where none is meant. */
const char *door_typed_href(struct page *, const char *word);
/* The address of a way; NULL when it leads to the main plan and the city has not named one. */
const char *door_way_href(struct page *, const struct door_way *);
#endif
