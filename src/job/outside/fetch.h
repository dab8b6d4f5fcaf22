/* fetch.h - addresses of other sites, over HTTP and HTTPS, by libcurl.
 *
 * An address comes from a record or from a form, so anybody may have chosen it. The program opens none unless an administrator allows it (the setting
 * "outside"), and never one on a network that is not the public one: what a name stands for is looked at where the connection is made, at
 * each redirect anew, so a name that stands for something else a moment later gains nothing. No cookies, no names and passwords, no
 * ports below 1024 but 80 and 443. The proxy is that of the environment (http_proxy, https_proxy, all_proxy, no_proxy); then the proxy
 * looks up the name, and what is refused here are addresses in figures and names of local networks. SSL_CERT_FILE names other authorities than the
 * system's. JUMELAGE_OUTSIDE_LOOPBACK=yes allows this machine's own addresses: for tests.
 *
 * A transfer waits for others, so it belongs into a job or a command and not into a request, and never into a write transaction. */
#ifndef JOB_FETCH_H
#define JOB_FETCH_H
#include <signal.h>

#include "base/out.h"
#include "model/engine/model.h"

/* Whether an administrator allows it; in a transaction. */
bool fetch_allowed(struct model *);
/* What the program calls itself: "Jumelage (+https://strategy.example.org)", with the site's own address where it is set. */
const char *fetch_agent(struct model *);

struct fetch_ask {
	const char *address;
	const char *agent;                     /* fetch_agent() */
	const char *accept;                    /* media types as the header Accept has them; NULL: any */
	bool head;                             /* HEAD: no body comes */
	size_t bytes;                          /* the most of a body [10,000,000] */
	int seconds;                           /* for all of it, redirects included [20] */
	int redirects;                         /* how many are followed; 0: none, and `location` says where it leads */
	const volatile sig_atomic_t *stopping; /* set: end at once; or NULL */
};

enum fetch_end {
	FETCH_ANSWERED,  /* `status` says what */
	FETCH_ADDRESS,   /* no address that is opened: not http or https */
	FETCH_PASSWORD,  /* with a name or a password in it */
	FETCH_PORT,      /* at a port of another service */
	FETCH_REFUSED,   /* it is, or leads to, an address of a network that is not the public one */
	FETCH_NO_NAME,   /* no server has that name */
	FETCH_NO_ANSWER, /* no server there, or it broke off */
	FETCH_TLS,       /* its certificate does not count, or there is no common form of TLS */
	FETCH_LATE,      /* `seconds` were over */
	FETCH_LARGE,     /* more than `bytes`: the first ones are given */
	FETCH_AROUND,    /* more redirects than `redirects`, where that is one or more */
	FETCH_STOPPED,
};
struct fetch_answer {
	enum fetch_end end;
	int status;           /* of the last answer; 0 without one */
	const char *address;  /* the last one that was asked */
	const char *location; /* the whole address where a redirect leads that was not followed; or NULL */
	const char *type;     /* the header Content-Type, or "" */
	const char *bytes;    /* NUL-terminated */
	size_t length;
	int64_t retry_after; /* seconds, as the header Retry-After says; NONE */
	const char *why;     /* what libcurl says of what went wrong; or "" */
};
/* Never fails otherwise; all of it lives in the arena. */
struct fetch_answer fetch(struct arena *, const struct fetch_ask *);

/* What is wrong with the address itself, without a look-up of its name or a connection; FETCH_ANSWERED: it may be asked. */
enum fetch_end fetch_look(struct arena *, const char *address);

/* The outcome in words for people: a sentence without its full stop, such as "No site has this name". */
const char *fetch_words(struct arena *, const struct fetch_answer *);
#endif
