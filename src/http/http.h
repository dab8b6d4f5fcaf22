/* http.h - the server: knows requests, not cities.
 *
 * A supervisor forks workers on one listening socket; each worker has one event loop (libmicrohttpd), no threads, and
 * answers one request at a time. What dies is started again. Parsing is strict, deadlines are absolute, and every answer
 * carries the headers that keep a page to itself (Content-Security-Policy and its kin), so a handler never writes those.
 *
 * A request is kept from the handler unless it is well-formed: exactly one Host, no doubled or contradicting lengths, no
 * control characters, a path that decodes to valid UTF-8 without "." and ".." segments. Whatever the handler answers with
 * control characters in a header is replaced by 500. */
#ifndef HTTP_H
#define HTTP_H
#include "base/out.h"

/* HEAD comes to the handler as HTTP_GET (the server leaves the body out); other methods are answered by the server: 405, and
 * 501 for those that HTTP does not know. */
enum http_method { HTTP_GET, HTTP_POST };

/* What the Accept header likes best of what we can make; HTML when it is missing, likes all alike, or likes nothing of it. */
enum http_accept { HTTP_HTML, HTTP_JSON, HTTP_CSV, HTTP_XLSX };

struct http_pair {
	const char *name, *value;
};

/* One request; everything lives in `arena`, which ends with the answer. */
struct http_request {
	struct arena *arena;
	enum http_method method;
	const char *method_name;      /* as received: "GET", "HEAD", "POST" */
	const char *target;           /* as received: path and query */
	const char *path;             /* decoded once, valid UTF-8, starts with '/' */
	const char *query;            /* raw, without '?'; "" when there is none */
	struct http_pair *parameters; /* of the query, decoded, in order */
	size_t parameter_count;
	struct http_pair *headers;    /* names lower case */
	size_t header_count;
	enum http_accept accept;
	const char *body;             /* whole, NUL-terminated past body_length; "" when there is none */
	size_t body_length;
	const char *peer;             /* address as text, without the port */
};
const char *http_header(const struct http_request *, const char *name);    /* any case; first; NULL when missing */
const char *http_parameter(const struct http_request *, const char *name); /* first; NULL when missing */

/* One answer, zeroed before the handler. Bodies live in the request's arena, or are static (`static_body`: never freed,
 * sent without a copy). A body of text, JSON, XML or SVG is compressed by the server where it pays. */
struct http_response {
	int status;                /* 200 to 599; 0 becomes 500 */
	const char *type;          /* Content-Type */
	const char *body;
	size_t length;
	const char *gzip;          /* the same body compressed, or NULL */
	size_t gzip_length;
	const char *etag;          /* with quotes, or NULL; the server answers 304 to a matching If-None-Match */
	const char *cache_control; /* NULL: "no-cache" when kept, else "private, no-cache" */
	const char *location;      /* of a redirect, or NULL */
	struct http_pair extra[8]; /* further headers, Set-Cookie among them */
	size_t extra_count;
	bool static_body;          /* with "immutable" in cache_control: kept for good, also for requests with cookies */
	/* A 200 that the response cache may give to everybody as long as the generation stands. It may depend on the target and
	 * on `accept`, on nothing else of the request. It gets an ETag from its bytes. Answers to requests with a Cookie or an
	 * Authorization header, and those with a Set-Cookie, are never kept. */
	bool keep;
	bool secret; /* holds a token beside what a person typed: never compressed (BREACH) */
};

/* What the application gives the server. */
struct http_app {
	void *context;
	/* In each worker after fork, before the first request: opens the database. False ends the worker (the supervisor waits
	 * a little longer each time before it starts another). */
	bool (*start)(void *context, int worker);
	void (*handle)(void *context, const struct http_request *, struct http_response *);
	/* Asked at most every 50 ms when requests come, and each second: true when kept answers must go (the database was written
	 * elsewhere, the city's day has ended). NULL: never. */
	bool (*changed)(void *context);
	void (*stop)(void *context); /* NULL: nothing to do */
	/* The page for an error of the server's own (`status` of the response is set: 400, 405, 413 ...); NULL: a line of text.
	 * There may be no request to speak of, so it is not given. */
	void (*error)(void *context, struct arena *, struct http_response *);
};

/* Zero means the value in brackets. */
struct http_options {
	const char *listen;  /* "127.0.0.1:8080", "[::1]:0"; port 0 takes a free one */
	int workers;         /* 1 to 64 [1] */
	size_t max_body;     /* bytes; more is 413 [1 MB] */
	size_t cache_bytes;  /* response cache of each worker; 0 turns it off */
	bool quiet;          /* no line in the log for each request */
	unsigned connections; /* of one worker at a time [1000] */
	unsigned per_address; /* connections of one address to one worker; 0: no limit (behind a proxy all come from one) */
	/* Absolute, in milliseconds: no drip of bytes prolongs them. */
	unsigned header_ms; /* from the connection, or the end of a request line, to the end of the headers [10,000] */
	unsigned body_ms;   /* for the body, and one second more for each 64 kB announced [30,000] */
	unsigned idle_ms;   /* between two requests on one connection [30,000] */
	unsigned send_ms;   /* for taking the answer, and one second more for each 16 kB [60,000] */
	unsigned drain_ms;  /* for finishing at the end [10,000] */
	/* Called once in the supervisor when every worker listens: prints the address ("127.0.0.1:43211"). NULL: not called. */
	void (*ready)(const char *address);
};

/* Runs until SIGTERM or SIGINT; then finishes what is being answered, ends the workers and returns 0. Other values: could
 * not listen (1, with the reason logged). */
int http_serve(const struct http_app *, const struct http_options *);

/* Raises the city's generation in shared memory: kept answers of all workers are void. Call after every commit. Outside of
 * http_serve it does nothing. */
void http_generation_raise(void);

/* Runs one raw request (bytes as on the wire, one request with its whole body) through the same rules and handler without a
 * socket, and writes the raw answer without a Date. The caller has started the application. For `jumelage test-http` and
 * the tests. False when the bytes are no request that reaches the handler (the answer is then the 400, 405, 413, 414, 431,
 * 501 or 505). */
bool http_test(const struct http_app *, const char *raw, size_t length, struct out *answer);

/* Standard reason phrase: "Not Found"; "Unknown" for others. */
const char *http_reason(int status);
#endif
