/* address.h - addresses; all keep the as-at day and the language that were asked for. */
#ifndef WEB_KIT_ADDRESS_H
#define WEB_KIT_ADDRESS_H
#include "web/kit/page.h"

const char *page_href(struct page *, const char *path);
/* Of a record: its own page, or its generic one. */
const char *record_href(struct page *, const struct entity *, int64_t id);
/* Present address with one parameter of the query set (value NULL: removed) and the list's cursor dropped; setting "sort"
 * drops "dir" as well. */
const char *page_href_with(struct page *, const char *name, const char *value);
const char *page_parameter(struct page *, const char *name); /* trimmed; NULL when missing or empty */

/* Whether a Host is this machine itself, with or without a port. */
bool address_loopback(const char *host);
#endif
