/* address.h - how an address of another site stands, and when it is asked again.
 *
 * An address that answers is asked once in ADDRESS_MONTH days. One that does not is asked again after a day, then after three. It is dead once it did not
 * answer on ADDRESS_FAILURES days; then it is asked once a month again, and lives as soon as it answers. What the site keeps from programs
 * is no failure, nor is a wish to be asked later. */
#ifndef RULE_ADDRESS_H
#define RULE_ADDRESS_H
#include "model/declared/library.h"
#include "model/engine/model.h"

enum { ADDRESS_FAILURES = 3, ADDRESS_MONTH = 30, ADDRESS_LATER_SECONDS = 60 * 60, ADDRESS_LATER_MOST = 7 * 24 * 60 * 60 };

struct address_result {
	const char *outcome; /* a code of web-address-outcome */
	int64_t status;      /* NONE: there was no answer */
	const char *moved;   /* where it leads for good; or NULL */
	int64_t retry_after; /* seconds that the site asked for; NONE */
};

/* The code for the number of an answer (RFC 9110, 15). */
const char *address_outcome_of(int status, bool moved);
bool address_outcome_answers(const char *outcome);
/* Whether it counts as a failure; and whether only the way to the site failed, which may be the fault of this machine. */
bool address_outcome_fails(const char *outcome);
bool address_outcome_is_of_the_way(const char *outcome);
/* Whether it shows that this machine has a way out. */
bool address_outcome_proves_the_way(const char *outcome);
/* Whether HEAD is worth a GET: some sites answer it wrongly. */
bool address_asks_again(int status);

/* What a row is after an answer at the moment `now`; it stays kept when it was. */
void address_after(struct model *, struct web_address *, const struct address_result *, int64_t now);
/* The same when nothing is known, since this machine had no way out: asked again in an hour, and nothing counted. */
void address_put_off(struct model *, struct web_address *, int64_t now);

bool address_is_dead(const struct web_address *);
bool address_is_failing(const struct web_address *);
bool address_is_kept(const struct web_address *);
/* Whether the public is told that it did not answer: it is dead, or was when somebody kept it. */
bool address_is_told(const struct web_address *);
#endif
