/* addresses.h - links of the records to other sites: gathered once a day, asked once a month, and replaced.
 *
 * Two jobs. "addresses" writes down which addresses stand where. "links" asks those that are due: some at a time, each of another site, for no longer than
 * LINKS_SECONDS, so that other jobs have their turn; without the setting "outside" it asks nothing. Failures of the way (no such name, no answer) count only
 * where something else answered, else a machine without a way out would call every link dead. */
#ifndef JOB_ADDRESSES_H
#define JOB_ADDRESSES_H
#include "job/job.h"
#include "model/declared/library.h"

#define ADDRESSES_JOB "addresses"
#define LINKS_JOB "links"
enum { LINKS_SECONDS = 40, LINKS_AT_ONCE = 25 };

enum job_end addresses_job(struct job_work *);
enum job_end links_job(struct job_work *);
/* Milliseconds between two requests to a site, in place of a second: for tests. */
void links_pause(int ms);

/* Puts another address in the place of one, wherever it stands, in the write transaction of the caller; the history has who did. How many records were
 * changed; -1 with a problem when one of them can't be saved so, or the database failed. */
int64_t address_replace(struct model *, const struct web_address *, const char *with, const struct change *, struct problems *);
/* Marks one that does not answer as kept as it was, on today's day; or takes that back. False when the database failed. */
bool address_keep(struct model *, const struct web_address *, bool kept, const struct change *);
#endif
