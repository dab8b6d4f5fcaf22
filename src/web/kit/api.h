/* api.h - the interface for programs under /api/: what its handlers and dispatch share.
 *
 * Each error (4xx, 5xx) is a problem of RFC 9457 (application/problem+json) with the type about:blank, so its title is
 * the status' own phrase and "detail" says what it is. A record's ETag is its version. What changes something needs a bearer
 * token (RFC 6750) and never a cookie, so other sites can't ask for it. */
#ifndef WEB_API_H
#define WEB_API_H
#include "codec/json.h"
#include "web/kit/page.h"

/* The whole answer: a problem with its detail; `faults` (may be NULL) become "errors" with JSON pointers (RFC 6901). */
void api_problem(struct page *, int status, const char *detail, const struct problems *faults);
/* The same for what dispatch refuses before there is a page: 405, 503. */
void api_problem_answer(struct arena *, struct http_response *, int status, const char *detail);

/* Why a request that changes something is not even tried: no token (401), too many of them (429). True when it may go on. */
bool api_change_open(struct page *);

/* The body as JSON; NULL when the refusal was written (400, 413, 415). `patch`: application/merge-patch+json is as good. */
const struct json *api_body(struct page *, bool patch);

/* "\"v7\"", and whether the request's If-Match names it (RFC 9110, 13.1.1); the refusal (428, 412) is written when not. */
const char *api_etag(struct page *, const void *row);
bool api_match(struct page *, const void *row);

enum { API_BODY_MAX = 512 * 1024, API_LIMIT_MAX = 500, API_LIMIT = 100, API_KEY_MAX = 100, API_CHANGES_A_MINUTE = 600 };
#endif
