/* mail_in.h - a mail that came in, as bytes (RFC 5322, MIME): who wrote it, what it answers, what it says without the history it quotes, and its
 * files; and whether a machine wrote it.
 *
 * The bytes are anybody's, so they are parsed by the program jumelage-mail-read in the sandbox (sandbox.h), with GMime; what comes back is
 * checked here. All texts are valid UTF-8 without control characters but line feeds. Memory is the arena's. */
#ifndef MAIL_IN_H
#define MAIL_IN_H
#include "base/out.h"
#include "base/problem.h"

enum {
	MAIL_BYTES_MAX = 25 << 20, /* of a whole mail */
	MAIL_TEXT_MAX = 50000,     /* bytes of its text that are kept */
	MAIL_FILES_MAX = 20,
	MAIL_IDS_MAX = 40,
	MAIL_TO_MAX = 20,
};

/* Why nobody should answer it, and nothing should come of it. */
enum mail_writer { MAIL_PERSON, MAIL_MACHINE, MAIL_BOUNCE, MAIL_LIST };

/* What a mail says of another one that came back (RFC 3464, 5965, 3834). */
enum mail_sign {
	MAIL_SIGN_REPORT = 1,    /* it has a delivery report: status, action, reason */
	MAIL_SIGN_UNWANTED = 2,  /* somebody reports the other one as spam */
	MAIL_SIGN_AUTOMATIC = 4, /* a machine answers in somebody's name */
	MAIL_SIGN_NOBODY = 8,    /* it has no return path */
};

struct mail_file {
	const char *name, *bytes; /* the name is as the mail says, "" without one */
	size_t length;
};
struct mail_in {
	enum mail_writer writer;
	const char *from, *name; /* address in small letters, "" where there is no valid one; the name beside it, or "" */
	const char *subject, *id;
	const char *answers[MAIL_IDS_MAX]; /* Message-IDs of In-Reply-To and References, the nearest first, without brackets */
	size_t answer_count;
	const char *text; /* all of it */
	const char *said; /* without what it quotes and its signature; the whole where nothing else is left */
	struct mail_file files[MAIL_FILES_MAX];
	size_t file_count;
	/* Of a return: the addresses that it came to, those of the envelope first; the Message-ID of what was returned; of its delivery report
	 * "5.1.1", "failed" and the words of the server. "" where it says nothing. */
	const char *to[MAIL_TO_MAX];
	size_t to_count;
	unsigned signs; /* enum mail_sign */
	const char *original, *status, *action, *reason;
	bool more; /* it had more text or more files than are kept */
};

/* False with a problem when the bytes are no mail, or are too many. */
bool mail_in_read(struct arena *, const char *bytes, size_t length, struct mail_in *, struct problems *);

#define MAIL_READ_PROGRAM "jumelage-mail-read"
/* Whether the program that reads them is there; where it is not, no mail is to blame. */
bool mail_in_possible(struct arena *);

/* A mail's own words, without what they quote, the line that leads to it, and the signature. Quotes between the words stay: who answers in
 * between means them. */
const char *mail_in_said(struct arena *, const char *text);
#endif
