/* mailbox.h - mails that come in, from a mailbox read by IMAP (RFC 9051, 3501) through libcurl's connection.
 *
 * Looked at are those that nobody has seen and that are not flagged. A mail goes through the same doors as those of a mail server's pipe: what came back
 * (returned.h), else its thread or a new enquiry (letters.h). That it was dealt with is written in the transaction of what became of it, under the hash of
 * its Message-ID; only then is it marked as seen. So what was cut off is looked at again, and counts once. A mail that can't be read is flagged and
 * stays for a person. Nothing is ever removed. */
#ifndef JOB_MAILBOX_H
#define JOB_MAILBOX_H
#include "job/job.h"

#define MAILBOX_JOB "mailbox"
enum { MAILBOX_AT_ONCE = 50, MAILBOX_TAKEN_DAYS = 400 };

struct mailbox_server {
	const char *url; /* imaps://HOST:PORT for TLS from the start; imap://HOST:PORT, where STARTTLS is demanded but on the loopback */
	const char *user, *password;
};
/* That of the settings, with its password; in a transaction. NULL where they name none. */
const struct mailbox_server *mailbox_server_of(struct model *);

/* ---- the connection (mailbox_imap.c) ---- */

struct mailbox;
/* Signed in, with the inbox open; NULL with the reason. Close it with mailbox_close(). */
struct mailbox *mailbox_open(struct arena *, const struct mailbox_server *, const volatile sig_atomic_t *stopping, const char **why);
void mailbox_close(struct mailbox *);
/* The numbers (UID) of the mails to be looked at, at most `most`; false when the connection failed. */
bool mailbox_unseen(struct mailbox *, int64_t *numbers, size_t most, size_t *count);
/* A mail's bytes, in the arena; `*bytes` is NULL where it is larger than `most`, or gone. It is not marked as seen. False when the connection failed. */
bool mailbox_fetch(struct mailbox *, int64_t number, size_t most, struct arena *, const char **bytes, size_t *length);
/* Marks it: as seen, or as flagged for a person. */
bool mailbox_mark(struct mailbox *, int64_t number, bool seen);
/* What failed last; "" before. */
const char *mailbox_why(const struct mailbox *);

enum job_end mailbox_job(struct job_work *);
#endif
