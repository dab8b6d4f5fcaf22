/* chase.h - chasing the owners of actions: who gets which mail now, and writing those mails into the outbox.
 *
 * An owner is an organisation; the accounts that hold the role of a department officer or of an association for it speak for it. An
 * action that names a post is that post's, where one of these accounts is the post's. Tasks of bids, and calls that
 * were found for saved ideas (found.h), stand in the same mail, without a form. What asks for something, and when, is the
 * rule's (rule/reminder.h). Mail, links, and the rows that say who was told are written in one transaction, and the plan is read in it;
 * so neither a restart nor a second process sends twice. */
#ifndef CHASE_H
#define CHASE_H
#include "job.h"
#include "model/declared/chasing.h"
#include "model/declared/money.h"
#include "model/declared/strategy.h"
#include "rule/fit/fit.h"
#include "rule/reminder.h"

struct chase_item {
	const struct element *element;
	struct progress progress;
	struct reminder_line line;
	const struct chase *row; /* of the present chase; NULL: not told yet, or begun anew */
	bool alone;              /* nobody can be reminded of it */
	bool told, escalated;    /* by a mail of this plan */
};

/* One mail; `held`: until when it waits in the outbox. */
struct chase_mail {
	const struct account *account;
	const char *kind, *period; /* "digest" or "escalation"; the period's first day */
	struct chase_item **items; /* the most pressing first */
	size_t count;
	int64_t late, due, untouched;  /* items by their first reason */
	const struct bid_task **tasks; /* of bids, the earliest first: of a digest alone */
	size_t task_count;
	struct fit_told *founds; /* calls for ideas that the account keeps or would lead, found since its last digest: of a digest alone */
	size_t found_count;
};

struct chase_plan {
	struct reminder_rules rules;
	struct reminder_clock clock;
	bool open;        /* false: no mail is written now, and there are none in the plan */
	int64_t leaves;   /* moment when what is written now leaves the outbox */
	const char *site; /* address of the site, without the last slash; NULL: not set, so nothing can be written */
	struct chase_item *items;
	size_t item_count;
	struct set tasks; /* of bids: late, or due within the days of the rules */
	struct chase_mail *mails;
	size_t mail_count;
};

/* What would be written at a moment. Settings that can't be read are told. Lives in the model's arena. */
void chase_read(struct model *, int64_t now, struct chase_plan *, struct problems *);
/* Writes it, in the write transaction of the caller in which it was read. False when the database failed. */
bool chase_write(struct model *, struct chase_plan *);

/* The text of a mail of the plan; links are made by `link` (chase_mail.c). */
struct mail;
struct chase_links {
	const char *(*form)(void *context, const struct element *);
	const char *unsubscribe;
	void *context;
};
void chase_mail_compose(struct model *, const struct chase_plan *, const struct chase_mail *, const struct chase_links *, struct mail *);
enum { CHASE_ITEMS_MAX = 20 }; /* told in full; how many more there are is said */

/* The kind "remind" (job_kinds.c). */
enum job_end chase_job(struct job_work *);
#endif
