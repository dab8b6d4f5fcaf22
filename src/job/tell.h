/* tell.h - a mail to who speaks for an organisation, once to each account for each thing that is told. */
#ifndef JOB_TELL_H
#define JOB_TELL_H
#include "base/locale.h"
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

/* What is told is written once for each language that who speaks for the organisation reads mails in:
 *
 *	TELL_EACH_LANGUAGE(m, organisation) {
 *		const struct tell told = { .subject = _("…") };
 *		good = good && tell_organisation(m, organisation, &told, c, &mails);
 *	}
 * Nothing but a language begins and ends with it: no return, no break. */
#define TELL_EACH_LANGUAGE(m, organisation) for (struct tell_turn tell_turn = tell_begin(m, organisation); tell_next(&tell_turn);)
struct tell_turn {
	struct model *model;
	struct set accounts;
	size_t next;
	const struct locale *left;
};
/* NONE stands for the international officers, of what concerns nobody else who can be told. */
struct tell_turn tell_begin(struct model *, int64_t organisation);
bool tell_next(struct tell_turn *);

/* Writes the mails that were not written yet to those who read the language in use, in the caller's write transaction, and counts them on. Where no
 * mail goes, or the setting
 * "site-address" is missing, there are none. False when the database failed. */
bool tell_organisation(struct model *, int64_t organisation, const struct tell *, const struct change *, size_t *mails);
/* Whether an account speaks for the organisation. */
bool tell_reaches(struct model *, int64_t organisation);
#endif
