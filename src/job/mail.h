/* mail.h - mails: rows of the outbox, written in the transaction of what they tell of, and the process that sends them.
 *
 * Each mail arrives once, or is listed for a person. Before the first byte of its text is handed to the mail server the row
 * goes to "running", durably; so a process that is killed leaves it
 *   waiting   the server can't have it: sent again
 *   running   the server may have it: the next process makes it "unknown", and it is never sent again by itself
 *   done, failed
 * A server that takes the whole text and goes away without an answer makes it "unknown" too. Refusals with 4xx and servers that
 * can't be reached are tried again, later each time; 5xx is for good (RFC 5321, 4.2.1 and 4.5.4.1). */
#ifndef MAIL_H
#define MAIL_H
#include "job.h"

/* One of several things that a mail speaks of, with a link of its own. */
struct mail_item {
	const char *group; /* a heading, written where it differs from that of the item before; or NULL */
	const char *title; /* one line */
	const char *text;  /* one line */
	const char *link, *button;
	const char *title_in, *text_in; /* their languages, where they are not in that of the mail; NULL: in its own */
};
struct mail {
	const char *kind;              /* "invitation", "reset", "digest": for the page of what was sent */
	const char *recipient;         /* one address */
	const char *subject;           /* one line */
	const char *text;              /* paragraphs, with empty lines between */
	const char *text_in;           /* the language of subject and text, where it is not that of the mail; NULL: its own */
	const char *link;              /* the one thing to do, or NULL */
	const char *button;            /* what the link is called */
	const struct mail_item *items; /* after the text */
	size_t item_count;
	const char *after;       /* paragraphs after the items, or NULL */
	const char *unsubscribe; /* address that ends such mails by one POST (RFC 8058), or NULL */
	int64_t not_before;      /* a moment before which it does not leave; 0: at once */
	const char *reply_to;    /* where answers go; NULL: to the sender */
	const char *answers;     /* Message-ID of the mail that it answers, without brackets, or the reference of one of ours; or NULL */
	const char **reference;  /* where the outbox's reference goes; NULL: not wanted */
	/* A text that many mails have in common (sending.h), NONE: this mail's own. Then `text` has the addresses of this mail alone, a line each:
	 * they stand where the common text has {{1}}, {{2}} … (mail_own_address()). */
	int64_t shared;
};
/* What stands in a common text for the n-th address of each mail, from 1. */
const char *mail_own_address(struct arena *, int n);
/* Both forms of a mail, which mail_add() makes by itself: for texts that many have in common, and to be looked at before. */
const char *mail_as_text(struct arena *, const struct mail *), *mail_as_html(struct arena *, const struct mail *);
/* Both forms of what stands in the outbox, as they go out. */
struct mail_forms {
	const char *text, *html; /* html: NULL: there is none */
};
struct mail_forms mail_forms_of(struct model *, const struct outbox *);

/* Puts the mail into the outbox, as plain text and as HTML. False when the database failed, or the recipient is no address that
 * a mail can go to, or the subject has control characters (nothing may write headers of its own). */
bool mail_add(struct model *, const struct mail *);

/* One address of printable ASCII without blanks, brackets, quotes or lists. */
bool mail_address_good(const char *);

/* A body without the secrets of its links: what pages show, and what is kept once the mail was sent. */
const char *mail_masked(struct arena *, const char *body);

/* Decides a mail that is unknown or failed, in the write transaction of the caller: sends it again, or lets it be as it is. False
 * when it is in another state or the database failed. A link whose time is over is not made younger by this. */
bool mail_again(struct model *, const struct outbox *, const struct change *);
bool mail_settle(struct model *, const struct outbox *, const struct change *);

/* The address that a mail comes back to: "bounces+17-0a1b2c3d4e5f6071@example.org" for "bounces@example.org". The mail that such an address stands for;
 * NULL where the address is not ours. */
const char *mail_returns_to(struct arena *, const char *returns, const struct outbox *);
const struct outbox *mail_of_return(struct model *, const char *address);

/* ---- the process ---- */

struct mail_server {
	const char *url;             /* smtp://HOST:PORT, or smtps:// for TLS from the start; STARTTLS where it is offered */
	const char *from;            /* address of the sender */
	const char *returns;         /* the address that mails come back to (job/returned.h); NULL: that of the sender */
	const char *user, *password; /* NULL: none. They need TLS, but on the loopback */
	int timeout_ms;              /* for one mail as a whole [60,000] */
	int retry_seconds;           /* before the second try; four times as long before each next one, at most four hours [60] */
	int attempts;                /* then failed [22: some three days] */
};
/* Whether the server of this program sends mails: said before the processes are forked, so that a page can tell. */
void mail_goes_out(const struct mail_server *);
/* Whether the command line names a mail server, or else the settings do: mail-server and mail-from. */
bool mail_goes(struct model *);
bool mail_goes_by_command(void);
/* The server of the settings, with its password; in a transaction. NULL where they name none. */
const struct mail_server *mail_server_of(struct model *);

/* Sends what is due until `*stopping`; exit status as job_run(). */
int mail_run(const struct job_runner *, const volatile sig_atomic_t *stopping);
#endif
