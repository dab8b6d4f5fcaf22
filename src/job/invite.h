/* invite.h - the form of a link's yearly review, sent by mail to an address that needs no account: it opens that one form, once, for
 * INVITE_DAYS days. What comes by it waits for an officer. */
#ifndef JOB_INVITE_H
#define JOB_INVITE_H
#include "model/declared/together.h"
#include "model/engine/row.h"

enum { INVITE_DAYS = 60 };

struct invite_request {
	const struct link *link;
	const char *email;
	const char *language; /* tag of a language of the interface: the mail and the form are in it */
	int64_t year;
	const char *site; /* tell_site() */
};
/* Writes the mail, in the caller's write transaction. False when no mail can go to the address, or the database failed. */
bool invite_send(struct model *, const struct invite_request *, const struct change *);
/* What the key of the address opens; NULL: it was used, its time is over, or there is none. */
const struct invite *invite_open(struct model *, const char *key);
/* It was answered, so it opens nothing more. */
bool invite_use(struct model *, const struct invite *, const struct change *);
#endif
