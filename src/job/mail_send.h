/* mail_send.h - one mail through libcurl's SMTP, and how far it came. */
#ifndef MAIL_SEND_H
#define MAIL_SEND_H
#include "mail.h"

struct sending {
	const struct mail_server *server;
	const struct outbox *mail;
	struct mail_forms forms; /* its texts as they go out */
	const char *from_name;
	const volatile sig_atomic_t *stopping;
	/* Called once, before the first byte of the text goes out; false: it does not go out. */
	bool (*begin)(void *context);
	void *context;
};

enum sending_end {
	SENDING_DONE,
	SENDING_LATER,   /* not taken, for now: 4xx, or the server can't be reached */
	SENDING_REFUSED, /* 5xx */
	SENDING_UNKNOWN, /* the whole text may have been taken, and nobody said so */
};

/* `answer`: what the server said last, or what went wrong; in the arena. `reached`: some server answered. */
enum sending_end mail_send(struct arena *, const struct sending *, const char **answer, bool *reached);

/* Whether a mail server is this machine itself, so that nothing between can listen. */
bool mail_loopback(const char *url);

/* A header's text of RFC 2047: as it is when it is printable ASCII, else base64 words, folded. */
const char *mail_words(struct arena *, const char *);
#endif
