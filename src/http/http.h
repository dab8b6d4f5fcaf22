/* http.h - the server: knows requests, not cities.
 *
 * A supervisor forks workers on one listening socket; each worker has one event loop (libmicrohttpd), no threads, and
 * answers one request at a time. What dies is started again. Strict parsing, absolute deadlines and limits as measured in
 * tech.md 1.3 and 1.4. */
#ifndef HTTP_H
#define HTTP_H
#include "base/out.h"

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_OTHER };

struct http_pair {
	const char *name, *value;
};

/* One request; everything lives in `arena`, which ends with the answer. */
struct http_request {
	struct arena *arena;
	enum http_method method;
	const char *method_name;
	const char *target;          /* as received: path and query */
	const char *path;            /* decoded once, valid UTF-8, starts with '/' */
	const char *query;           /* raw, without '?'; "" when there is none */
	struct http_pair *parameters; /* of the query, decoded, in order */
	size_t parameter_count;
	struct http_pair *headers;   /* names lower case */
	size_t header_count;
	const char *body;            /* whole, NUL-terminated past body_length; "" when there is none */
	size_t body_length;
	const char *peer;            /* address as text */
};
const char *http_header(const struct http_request *, const char *name);       /* NULL when missing */
const char *http_parameter(const struct http_request *, const char *name);    /* first; NULL when missing */

/* One answer. Bodies live in the request's arena, or are static (`static_body`: never freed, sent without a copy). */
struct http_response {
	int status;
	const char *type;            /* Content-Type */
	const char *body;
	size_t length;
	const char *gzip;            /* the same body compressed, or NULL */
	size_t gzip_length;
	const char *etag;            /* with quotes, or NULL; the server answers 304 to a matching If-None-Match */
	const char *cache_control;   /* or NULL */
	const char *location;        /* of a redirect, or NULL */
	struct http_pair extra[8];   /* further headers */
	size_t extra_count;
	bool static_body;
	bool keep;                   /* an anonymous GET that the response cache may keep for this generation */
};

/* What the application gives the server. */
struct http_app {
	void *context;
	/* In each worker after fork, before the first request: opens the database. False ends the worker (the supervisor waits
	 * a little longer each time before it starts another). */
	bool (*start)(void *context, int worker);
	void (*handle)(void *context, const struct http_request *, struct http_response *);
	/* Every 50 ms or so when a request comes, and on the idle timer: true when kept answers must go (the database was
	 * written elsewhere, the city's day has ended). */
	bool (*changed)(void *context);
	void (*stop)(void *context);
};

struct http_options {
	const char *listen;   /* "127.0.0.1:8080", "[::1]:0"; port 0 takes a free one */
	int workers;          /* 1 to 64 */
	size_t max_body;      /* bytes; more is 413 */
	size_t cache_bytes;   /* response cache of each worker; 0 turns it off */
	/* Called once in the supervisor when every worker listens: prints the address. */
	void (*ready)(const char *address);
};

/* Runs until SIGTERM or SIGINT; then finishes what is being answered, ends the workers and returns 0. Other values: could
 * not listen (1, with the reason logged). */
int http_serve(const struct http_app *, const struct http_options *);

/* Raises the city's generation in shared memory: kept answers of all workers are void. Call after every commit. */
void http_generation_raise(void);

/* Runs one raw request (bytes as on the wire) through the same parsing rules and handler without a socket, and writes the
 * raw answer. For `jumelage test-http` and the tests. False when the bytes are no request (the answer is then the 400). */
bool http_test(const struct http_app *, const char *raw, size_t length, struct out *answer);

/* Standard reason phrase: "Not Found". */
const char *http_reason(int status);
#endif
