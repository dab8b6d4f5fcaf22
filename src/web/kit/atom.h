/* atom.h - lists for feed readers (Atom, RFC 4287). The names of entries stay, whatever the records are called and wherever the site moves (RFC 4151). */
#ifndef WEB_KIT_ATOM_H
#define WEB_KIT_ATOM_H
#include "web/kit/page.h"

struct atom_entry {
	const struct entity *entity;
	const void *row;
	const char *title;
	const char *published;                 /* a moment; NULL: when the row came in */
	const char *summary;                   /* plain text, or NULL */
	bool title_original, summary_original; /* it stands in the language of the records, on a page of another one */
	const char *const *terms[2];           /* categories: codes, and what they are called; each ends with NULL. Or NULL */
};
/* The feed of an address with its query ("/events", "?kind=talk"), whose own ending is `ending`; `updated` is the last moment that anything in it changed. The
 * page is bare from then on. */
void atom_begin(struct page *, const char *title, const char *path, const char *ending, const char *query, const char *updated);
void atom_entry(struct page *, const struct atom_entry *);
void atom_end(struct page *);
/* The last moment that any of the rows changed; of none the first there was. */
const char *atom_updated(struct set rows);
/* "tag:strategy.example.org,2009-09-30:event-12" */
const char *atom_name(struct page *, const struct entity *, const void *row);
/* The rows of a list, what changed last first. */
void atom_list(struct page *, struct set rows);
#endif
