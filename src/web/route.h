/* route.h - what an address asks for: its route, the format, the day, the language. Dispatch's own (web.c). */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H
#include "web/kit/page.h"

/* The route for a path and the request's method, after an ending that names a format was taken off where the route has that format; NULL
 * when there is none. Sets the page's path, rest and format. `methods` gets a bit for each method that the address has. */
const struct route *route_find(struct page *, unsigned *methods);
/* For an address without a page: a route below it that the visitor may ask for, as "/meetings/" and a star is below "/meetings"; its door's
 * landing page then stands for the address. NULL when there is none. */
const struct route *route_below(const struct page *);
/* What an address of one word names: a page of the menu ("/awards", "/foi", "/open-data"), else the list of the records that are called so,
 * "/agreements"; NULL: none that everybody may know of. */
const char *route_list(struct page *);
/* An Accept header that prefers JSON gets it at the plain address. */
void route_format_from_accept(struct page *);
/* Whether something is changed there, or the page is a form of keepers that is sent to it: that shows and changes what is known today. Not
 * what everybody reads, nor what is made as at a day (ROUTE_OF_DAY). */
bool route_writes(const struct route *);
/* "/fr/money": takes the language off the address and puts it into use for this request; English without one. */
void route_language_take(struct page *);
/* How long the language is that an address of the site begins with, "/fr" of "/fr/money"; 0 without one. */
size_t route_language_length(const char *address);
/* "as-at" and "lang" of the query into the page. False, and the page is answered, when they are no day and no language. */
bool route_day_read(struct page *);
bool route_language_read(struct page *);
#endif
