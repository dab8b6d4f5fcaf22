/* personal.h - all that is kept about one person, and taking it out again (UK GDPR, articles 15 and 17).
 *
 * A person is a record of the entity person, the accounts that belong to it or have its address, and whatever names either. A post
 * (kind "post") stays a post: only the private fields of who holds it go. */
#ifndef PERSONAL_H
#define PERSONAL_H
#include "model/declared/access.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"
#include "model/rows/personal.h"

enum { PERSONAL_PARTS_MAX = 64, PERSONAL_ADDRESSES_MAX = 17 };

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

/* The accounts that belong to the person, whatever their addresses are, and those that have the person's: all of them are closed when it is erased. */
struct set personal_accounts(struct model *, const struct person *);

/* Published texts in which the person's own name stands: they are nobody's to take out without reading them. */
struct set personal_mentions(struct model *, const struct person *, size_t limit);

/* Whether a field of another kind of record holds addresses by which people are reached, and its rows with one of them, in small letters: at most
 * PERSONAL_ROWS_MAX, by their number. */
bool personal_reaches(const struct entity *, const struct field *);
struct set personal_addressed(struct model *, const struct entity *, const struct field *, const char *address);

/* Hosts of guests who are the person: of the name, and of the number where both are on record. Others that share one of the two, or the public
 * name, may be somebody else: erasing leaves them for people to look at. */
struct set personal_hosts(struct model *, const struct person *);
struct set personal_hosts_like(struct model *, const struct person *);

/* Inside a write transaction: private fields and name go, wherever they stand; accounts are closed under an address of nobody;
 * mails, drafts and jobs that hold them are emptied; the history keeps who did how much and when, without the name, and every
 * version. False when the database failed. */
bool personal_erase(struct model *, const struct person *, const struct change *);
#endif
