/* address.h - addresses; all keep the as-at day and the language that were asked for. */
#ifndef WEB_KIT_ADDRESS_H
#define WEB_KIT_ADDRESS_H
#include "web/kit/page.h"

const char *page_href(struct page *, const char *path);
/* Whether who asks is signed in, and is led to records as they are kept: nobody else is. */
bool page_for_keeper(const struct page *);
/* Of a record: its own page, or its generic one. Who is not signed in is led from what hangs on a record to that. */
const char *record_href(struct page *, const struct entity *, int64_t id);
/* Whether the name of the record is a link on this page. Not where the record has only its generic page, which is not for people. */
bool record_leads(struct page *, const struct entity *, int64_t id);
/* The register where people look for records of a kind; NULL where there is none. */
const char *register_href(struct page *, const struct entity *);
/* Path of the list whose rows are records of the kind: the register where that has them alone, else the generic list. */
const char *address_list(struct arena *, const struct entity *);
/* The form of a record, at one of its fields. */
const char *address_form(struct page *, const struct entity *, const void *row, const char *field);
/* Present address with one parameter of the query set (value NULL: removed) and the list's cursor dropped; setting "sort"
 * drops "dir" as well. */
const char *page_href_with(struct page *, const char *name, const char *value);
const char *page_parameter(struct page *, const char *name); /* trimmed; NULL when missing or empty */
/* From now on it has another value. */
void page_parameter_put(struct page *, const char *name, const char *value);

/* The site's own address without a slash at its end, for what is read elsewhere; NULL while the setting "site-address" is not given. */
const char *address_site(struct page *);
/* Its name on the network, for names that last (RFC 4151, RFC 7986); "jumelage.invalid" without one. */
const char *address_host(struct page *);
/* An address of this site in full, in the language of the page; without the site's own address it begins with a slash. */
const char *address_full(struct page *, const char *path);
/* A short address of a record that has a page of its own, "/s/e4k": the letter of its kind and its number. It stays as long as the record does,
 * whatever the record is called. NULL for a kind without one. */
const char *short_href(struct arena *, const struct entity *, int64_t id);
/* Whose it is, by what follows "/s/"; false where it is nobody's. */
bool short_read(const char *code, const struct entity **, int64_t *id);

/* Whether a Host is this machine itself, with or without a port. */
bool address_loopback(const char *host);
#endif
