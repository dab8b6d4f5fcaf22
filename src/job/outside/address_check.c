#include "job/outside/address_check.h"

#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/text.h"
#include "base/web_text.h"
#include "codec/robots.h"
#include "model/codelists.h"

enum { PAUSE_MS = 1000, STEP_MS = 50, SECONDS = 20, BODY_BYTES = 20000, HOPS = 6 };

#define ROBOT "Jumelage"

/* ---- one request at a time ---- */

static int64_t *last_asked(struct address_check *c, const char *host)
{
	for (size_t i = 0; i < c->asked_count; i++)
		if (text_equal(c->asked[i].host, host))
			return &c->asked[i].ms;
	size_t at = c->asked_count < COUNT(c->asked) ? c->asked_count++ : COUNT(c->asked) - 1;
	c->asked[at].host = host;
	c->asked[at].ms = INT64_MIN / 2;
	return &c->asked[at].ms;
}

static bool check_stops(const struct address_check *c)
{
	return c->stopping && *c->stopping;
}

static void site_wait(struct address_check *c, const int64_t *last)
{
	int64_t until = *last + (c->pause_ms ? c->pause_ms : PAUSE_MS);
	while (clock_steady_ms() < until && !check_stops(c))
		nanosleep(&(struct timespec){ .tv_nsec = STEP_MS * 1000000L }, NULL);
}

static struct fetch_answer check_fetch(struct address_check *c, struct fetch_ask ask)
{
	int64_t *last = last_asked(c, text_or(web_text_host(c->arena, ask.address), ""));
	site_wait(c, last);
	ask.agent = c->agent;
	ask.seconds = SECONDS;
	ask.stopping = c->stopping;
	struct fetch_answer r = fetch(c->arena, &ask);
	*last = clock_steady_ms();
	return r;
}

/* ---- outcomes ---- */

static const char *check_outcome(const struct fetch_answer *r, bool moved)
{
	switch (r->end) {
	case FETCH_ANSWERED:
	case FETCH_LARGE: return address_outcome_of(r->status, moved);
	case FETCH_NO_NAME: return CODE_WEB_ADDRESS_OUTCOME_NO_NAME;
	case FETCH_TLS: return CODE_WEB_ADDRESS_OUTCOME_TLS;
	case FETCH_LATE: return CODE_WEB_ADDRESS_OUTCOME_LATE;
	case FETCH_AROUND: return CODE_WEB_ADDRESS_OUTCOME_AROUND;
	case FETCH_ADDRESS:
	case FETCH_PASSWORD:
	case FETCH_PORT:
	case FETCH_REFUSED: return CODE_WEB_ADDRESS_OUTCOME_INSIDE;
	default: return CODE_WEB_ADDRESS_OUTCOME_NO_ANSWER;
	}
}

/* ---- robots.txt ---- */

/* A robots.txt that the site fails to send keeps programs out; one that is not there lets them in (RFC 9309, 2.3.1). */
static void robots_take(struct check_site *s, const struct fetch_answer *r)
{
	bool answered = r->end == FETCH_ANSWERED || r->end == FETCH_LARGE;
	s->retry_after = r->retry_after;
	if (answered && r->status >= 200 && r->status < 300) {
		s->robots = r->bytes;
		s->robots_length = r->length;
	} else if (answered && (r->status == 429 || r->status >= 500))
		s->outcome = CODE_WEB_ADDRESS_OUTCOME_BUSY;
	else if (answered || r->end == FETCH_AROUND)
		s->allows_all = true;
	else
		s->outcome = check_outcome(r, false);
}

static struct check_site *site_of(struct address_check *c, const char *address)
{
	const char *host = web_text_host(c->arena, address);
	const char *site = arena_printf(c->arena, "%s://%s", text_starts(address, "https") ? "https" : "http", host);
	for (size_t i = 0; i < c->site_count; i++)
		if (text_equal(c->sites[i].host, site))
			return &c->sites[i];
	struct check_site *s = &c->sites[c->site_count < CHECK_SITES_MAX ? c->site_count++ : CHECK_SITES_MAX - 1];
	*s = (struct check_site){ .host = site };
	struct fetch_answer r = check_fetch(c,
	    (struct fetch_ask){
	        .address = arena_printf(c->arena, "%s/robots.txt", site), .accept = "text/plain", .bytes = ROBOTS_BYTES_MAX, .redirects = 5 });
	robots_take(s, &r);
	return s;
}

/* ---- one address ---- */

static bool is_redirect(const struct fetch_answer *r)
{
	return r->end == FETCH_ANSWERED && r->status >= 300 && r->status < 400 && r->location;
}

/* Some sites answer HEAD wrongly, or not at all. */
static struct fetch_answer address_ask(struct address_check *c, const char *address)
{
	struct fetch_answer r = check_fetch(c, (struct fetch_ask){ .address = address, .head = true });
	bool again = r.end == FETCH_NO_ANSWER || (r.end == FETCH_ANSWERED && address_asks_again(r.status));
	return again && !check_stops(c) ? check_fetch(c, (struct fetch_ask){ .address = address, .bytes = BODY_BYTES }) : r;
}

static struct address_result check_result(const char *outcome, const struct fetch_answer *r)
{
	return (struct address_result){ .outcome = outcome, .status = r && r->status ? r->status : NONE, .retry_after = r ? r->retry_after : NONE };
}

bool address_check(struct address_check *c, const char *address, struct address_result *result)
{
	bool permanent = true;
	const char *at = address;
	*result = check_result(CODE_WEB_ADDRESS_OUTCOME_AROUND, NULL);
	for (int n = 0; n < HOPS; n++) {
		struct check_site *s = web_text_host(c->arena, at) ? site_of(c, at) : NULL;
		const char *closed = !s ? CODE_WEB_ADDRESS_OUTCOME_INSIDE : s->outcome;
		if (!closed && !s->allows_all && !robots_allow(c->arena, s->robots, s->robots_length, ROBOT, web_text_path(c->arena, at)))
			closed = CODE_WEB_ADDRESS_OUTCOME_ROBOTS;
		if (check_stops(c))
			return false;
		if (closed) {
			*result = check_result(closed, NULL);
			result->retry_after = s ? s->retry_after : NONE;
			return true;
		}
		struct fetch_answer r = address_ask(c, at);
		if (r.end == FETCH_STOPPED || check_stops(c))
			return false;
		if (!is_redirect(&r)) {
			bool moved = n > 0 && permanent && strlen(at) <= (size_t)web_address_entity.fields[0].max;
			*result = check_result(check_outcome(&r, moved), &r);
			result->moved = moved && address_outcome_answers(result->outcome) ? at : NULL;
			return true;
		}
		permanent = permanent && (r.status == 301 || r.status == 308);
		at = r.location;
	}
	return true;
}
