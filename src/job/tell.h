/* tell.h - a mail to who speaks for an organisation, once to each account for each thing that is told. */
#ifndef JOB_TELL_H
#define JOB_TELL_H
#include "model/engine/row.h"

struct tell {
	const char *mail;   /* its kind on the page of mails: "loan" */
	const char *kind;   /* what is told, of which record: "loan-17-late1" */
	const char *period; /* the day that it is about; with another day it is told again */
	const char *subject, *text;
	const char *path; /* below the site's address */
	const char *button;
};
/* The site's own address, without a slash at its end; NULL where the setting "site-address" is missing. */
const char *tell_site(struct model *);

/* Writes the mails that were not written yet, in the caller's write transaction, and counts them on. Where no mail goes, or the setting
 * "site-address" is missing, there are none. False when the database failed. */
bool tell_organisation(struct model *, int64_t organisation, const struct tell *, const struct change *, size_t *mails);
#endif
