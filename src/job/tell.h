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
/* Whether a mail about a record can leave: a server is known, and the site's own address. No page says that somebody gets an email where it can't. */
bool tell_goes(struct model *);

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
	const char *one; /* the language of a turn that has no other; or NULL */
};
/* NONE stands for the international officers, of what concerns nobody else who can be told. */
struct tell_turn tell_begin(struct model *, int64_t organisation);
/* A turn in one language alone (a tag of the interface): of what one person is told. */
struct tell_turn tell_begin_one(struct model *, const char *language);
bool tell_next(struct tell_turn *);

/* Writes the mails that were not written yet to those who read the language in use, in the caller's write transaction, and counts them on. Where no
 * mail goes, or the setting
 * "site-address" is missing, there are none. False when the database failed. */
bool tell_organisation(struct model *, int64_t organisation, const struct tell *, const struct change *, size_t *mails);
/* Whether an account speaks for the organisation. */
bool tell_reaches(struct model *, int64_t organisation);

/* ---- what others did with what is kept for somebody (`tells` of an entity) ----
 *
 * Every way of writing leaves a line of history that is not told yet: a page, the plain form of the record, the interface for programs, a file. This is
 * the one place that tells of it, in the transaction of the caller: at once where a page asks for it, else by the job of the kind. */
struct told {
	const void *row;    /* as it stands now; as it was, where it was removed */
	const char *change; /* of the history, NULL: it is new */
	const char *who;    /* who did it, as a sentence begins: a name, or "An officer" */
	bool gone, by_file; /* it was removed; a file brought it */
	bool own;           /* who did it speaks for the organisation: told of what is new alone */
	int64_t organisation;
};
/* Whether one field was changed. */
bool told_changed(const struct told *, const char *field);

struct telling {
	const struct entity *entity;
	const char *whom;        /* the field that says for which organisation it is kept */
	const struct change *by; /* in whose name the program writes: what it does itself, it tells itself */
	bool (*tell)(struct model *, const struct told *, size_t *mails);
	const char *alone; /* in whose name people without an organisation change what is theirs; NULL: nobody is told of a row without one */
};
/* Tells what waits. Who speaks for the organisation is told nothing of what they did themselves. False when the database failed. */
bool tell_changes(struct model *, const struct telling *, size_t *mails);
bool tell_changes_wait(struct model *, const struct entity *);
/* Of a record everything is told. False when the database failed. */
bool tell_changes_done(struct model *, const struct entity *, int64_t record);
#endif
