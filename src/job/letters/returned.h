/* returned.h - mails that came back: what a mail server says of one that nobody took (RFC 3464), what somebody reports as unwanted (RFC 5965), and answers
 * of machines.
 *
 * Which mail it is about, the address that it came back to says (mail_returns_to()), or the Message-ID of what was returned. An address that is gone for
 * good is taken off the list of subscribers at once, one that is away for a time after NEWS_RETURNS_MOST mails in a row. Every other mail that came back
 * is listed for a person. The same return counts once, however often it is read. */
#ifndef JOB_RETURNED_H
#define JOB_RETURNED_H
#include "exchange/post/mail_in.h"
#include "job/letters/newsletter.h"

enum returned {
	RETURNED_GONE,     /* for good: 5.x.x */
	RETURNED_LATER,    /* for a time: 4.x.x, or nobody says */
	RETURNED_UNWANTED, /* reported as spam */
	RETURNED_KNOWN,    /* it counted already */
	RETURNED_ANSWER,   /* no return: a person or a machine answered, or the server goes on trying */
	RETURNED_STRANGE,  /* it is about no mail of ours */
	RETURNED_KINDS,
};
/* Takes one message, in the caller's write transaction; RETURNED_KINDS when the database failed. */
enum returned returned_take(struct model *, const struct mail_in *);
#endif
