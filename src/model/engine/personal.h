/* personal.h - all that is kept about one person, and taking it out again (UK GDPR, articles 15 and 17).
 *
 * A person is a record of the entity person, the accounts that belong to it or have its address, and whatever names either. A post
 * (kind "post") stays a post: only the private fields of who holds it go. */
#ifndef PERSONAL_H
#define PERSONAL_H
#include "model/declared/access.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"

/* Stands where an address was; the domain is one that never exists (RFC 2606). */
#define PERSONAL_NOBODY "erased@erased.invalid"

enum { PERSONAL_ROWS_MAX = 1000, PERSONAL_PARTS_MAX = 64, PERSONAL_ADDRESSES_MAX = 17 };

struct personal_part {
	const char *name;    /* "membership.person": kind and field; for files */
	const char *heading; /* message id: what the rows are */
	struct set set;      /* at most PERSONAL_ROWS_MAX */
};
struct personal {
	const struct person *person;
	struct set accounts;
	const char *addresses[PERSONAL_ADDRESSES_MAX]; /* e-mail, small letters */
	size_t address_count;
	struct personal_part parts[PERSONAL_PARTS_MAX];
	size_t part_count;
};
/* Reads everything, in the model's arena. */
void personal_read(struct model *, const struct person *, struct personal *);

/* Published texts in which the person's own name stands: they are nobody's to take out without reading them. */
struct set personal_mentions(struct model *, const struct person *, size_t limit);

/* Inside a write transaction: private fields and name go, wherever they stand; accounts are closed under an address of nobody;
 * mails, drafts and jobs that hold them are emptied; the history keeps who did how much and when, without the name, and every
 * version. False when the database failed. */
bool personal_erase(struct model *, const struct person *, const struct change *);

/* What is older than is kept; each at most `limit`. */
struct set personal_reviews_due(struct model *, const char *day, size_t limit);
struct set personal_without_basis(struct model *, size_t limit);
struct set accounts_unused(struct model *, const char *since, size_t limit);
struct set drafts_older(struct model *, const char *since, size_t limit);
struct set mails_older(struct model *, const char *since, size_t limit);
struct set enquiries_older(struct model *, const char *since, size_t limit);
/* Empties the mails that were sent before; how many. */
int64_t mails_empty(struct model *, const char *since);

/* The log of access, newest first, before entry `before` (NONE: from the newest); of one record, or `entity` NULL: of all. */
struct set access_entries(struct model *, const struct entity *, int64_t record, int64_t before, size_t limit);
#endif
