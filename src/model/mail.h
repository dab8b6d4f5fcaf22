/* mail.h - mails to send: rows of the outbox, written in the transaction of what they tell of. The runner of src/job sends
 * them. */
#ifndef MAIL_H
#define MAIL_H
#include "model/access.h"
#include "model/row.h"

struct mail {
	const char *kind;      /* "invitation", "reset": for the page of what was sent */
	const char *recipient; /* one address */
	const char *subject;   /* one line */
	const char *text;      /* paragraphs, with empty lines between */
	const char *link;      /* the one thing to do, or NULL */
	const char *button;    /* what the link is called */
};
/* Puts the mail into the outbox, as plain text and as HTML. False when the database failed. */
bool mail_add(struct model *, const struct mail *);
#endif
