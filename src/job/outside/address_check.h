/* address_check.h - one address of another site, asked politely: the site's robots.txt first (RFC 9309), then HEAD, and GET where HEAD failed. A site gets one
 * request at a time, with a pause between two; what it said of programs is kept as long as this struct. */
#ifndef JOB_ADDRESS_CHECK_H
#define JOB_ADDRESS_CHECK_H
#include "job/outside/fetch.h"
#include "rule/library/address.h"

enum { CHECK_SITES_MAX = 200 };

struct check_site {
	const char *host; /* with its scheme */
	const char *robots;
	size_t robots_length;
	bool allows_all;
	const char *outcome; /* a code, where robots.txt could not be had: it counts for all of the site's addresses; or NULL */
	int64_t retry_after;
};
struct address_check {
	struct arena *arena;
	const char *agent; /* fetch_agent() */
	int pause_ms;      /* between two requests to a site [1000] */
	const volatile sig_atomic_t *stopping;
	struct check_site sites[CHECK_SITES_MAX];
	size_t site_count;
	struct {
		const char *host;
		int64_t ms;
	} asked[2 * CHECK_SITES_MAX]; /* when each was asked last */
	size_t asked_count;
};

/* False when the program is to stop: nothing is known then. */
bool address_check(struct address_check *, const char *address, struct address_result *);
#endif
