/* other_site.h - a site of somebody else, for tests of what the program opens: a server on 127.0.0.1 that answers as the test says, and remembers what it was asked. */
#ifndef TEST_OTHER_SITE_H
#define TEST_OTHER_SITE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct reply {
	int status;           /* 0: 200 */
	const char *body;     /* NULL: empty */
	const char *type;     /* NULL: text/plain */
	const char *location; /* a redirect; or NULL */
	const char *retry_after;
	int wait_ms;     /* before it answers */
	size_t length;   /* of the body; 0: to its NUL */
	bool breaks_off; /* the connection ends without an answer */
};

struct asked {
	const char *method; /* "GET" or "HEAD" */
	char path[200], agent[200], host[100], cookie[100];
	int64_t at_ms, until_ms; /* when it came, and when the answer was given */
};
enum { ASKED_MAX = 2000 };

struct other_site {
	struct MHD_Daemon *daemon;
	int port;
	/* The answer to an address; called in a thread of the server. */
	struct reply (*answer)(void *context, const char *method, const char *path);
	void *context;
	struct asked asked[ASKED_MAX];
	size_t asked_count;
};
/* At `port`, 0: at any that is free, which is kept for the next time. `certificate` and `key`: PEM, for TLS; or NULL. False when it can't listen. */
bool other_site_start(struct other_site *, const char *certificate, const char *key);
void other_site_stop(struct other_site *);
/* How often an address was asked with a method; NULL: with any. */
size_t other_site_count(const struct other_site *, const char *method, const char *path);
#endif
