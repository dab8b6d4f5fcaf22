/* http.h - the server: knows requests, not cities.
 *
 * A supervisor forks workers on one listening socket; each worker has one event loop (libmicrohttpd), no threads, and
 * answers one request at a time. What dies is started again. Parsing is strict, deadlines are absolute, and every answer
 * carries the headers that keep a page to itself (Content-Security-Policy and its kin), so a handler never writes those.
 *
 * A request is kept from the handler unless it is well-formed: exactly one Host, a body whose length is announced, once,
 * no control characters, a path that decodes to valid UTF-8 without "." and ".." segments. Whatever the handler answers with
 * control characters in a header is replaced by 500. */
#ifndef HTTP_H
#define HTTP_H
#include <signal.h>

#include "base/out.h"

/* HEAD comes to the handler as HTTP_GET (the server leaves the body out); other methods are answered by the server: 405, and
 * 501 for those that HTTP does not know. Which of these an address takes is the handler's to say, with 405 and Allow. */
enum http_method { HTTP_GET, HTTP_POST, HTTP_PATCH, HTTP_DELETE };

/* What the Accept header likes best of what we can make; HTML when it is missing, likes all alike, or likes nothing of it. */
enum http_accept { HTTP_HTML, HTTP_JSON, HTTP_CSV, HTTP_XLSX };

struct http_pair {
	const char *name, *value;
};

/* One request; everything lives in `arena`, which ends with the answer. */
struct http_request {
	struct arena *arena;
	enum http_method method;
	const char *method_name;      /* as received: "GET", "HEAD", "POST", "PATCH", "DELETE" */
	const char *target;           /* as received: path and query */
	const char *path;             /* decoded once, valid UTF-8, starts with '/' */
	const char *query;            /* raw, without '?'; "" when there is none */
	struct http_pair *parameters; /* of the query, decoded, in order */
	size_t parameter_count;
	struct http_pair *headers; /* names lower case */
	size_t header_count;
	enum http_accept accept;
	const char *body; /* whole, NUL-terminated past body_length; "" when there is none */
	size_t body_length;
	const char *peer;   /* address as text, without the port; of who asked the proxy, where one is trusted */
	const char *helped; /* what a helper answered to http_help(), NUL-terminated; NULL before */
	size_t helped_length;
};
const char *http_header(const struct http_request *, const char *name);    /* any case; first; NULL when missing */
const char *http_parameter(const struct http_request *, const char *name); /* first; NULL when missing */

/* One answer, zeroed before the handler. Bodies live in the request's arena, or are static (`static_body`: never freed,
 * sent without a copy). A body of text, JSON, XML or SVG is compressed by the server where it pays. */
struct http_response {
	int status;       /* 200 to 599; 0 becomes 500 */
	const char *type; /* Content-Type */
	const char *body;
	size_t length;
	const char *gzip; /* the same body compressed, or NULL */
	size_t gzip_length;
	const char *etag;          /* with quotes, or NULL; the server answers 304 to a matching If-None-Match */
	const char *cache_control; /* NULL: "no-cache" when kept, else "private, no-cache" */
	const char *location;      /* of a redirect, or NULL */
	struct http_pair extra[8]; /* further headers, Set-Cookie among them */
	size_t extra_count;
	bool static_body; /* with "immutable" in cache_control: kept for good, also for requests with cookies */
	/* A 200 that the response cache may give to everybody as long as the generation stands. It may depend on the target and
	 * on `accept`, on nothing else of the request. It gets an ETag from its bytes. Answers to requests with a Cookie or an
	 * Authorization header, and those with a Set-Cookie, are never kept. */
	bool keep;
	bool framed; /* other sites may show it, in a frame or as a picture or style sheet of a page of theirs; it runs no script and has no form */
	bool framed_here; /* this site alone may show it in a frame; it runs no script and sends no form */
	bool frames;      /* it shows such an answer of this site in a frame */
	bool secret;      /* holds a token beside what a person typed: never compressed (BREACH) */
};

/* A process of the application's own beside the workers: forked once by the supervisor, started again when it ends, told to
 * end by SIGTERM, which sets `*stopping`. It opens its own database. */
struct http_process {
	const char *name;
	int (*run)(void *context, const volatile sig_atomic_t *stopping); /* its exit status */
};

enum { HTTP_HELP_BYTES = 4096 }; /* the longest task, and the longest answer */

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
	/* The largest body of a request, asked before it is read; 0: max_body. `path` is as received, without the query. More
	 * than max_body is for uploads: a worker takes HTTP_LARGE_BODIES of them at a time, then 503. NULL: max_body for all. */
	size_t (*body_limit)(void *context, const char *method, const char *path);
	/* Asked of who wants to send more than max_body, before anything of it is read: false when they may not, and max_body is the limit.
	 * The request has its head and no body. NULL: everybody may. */
	bool (*may_upload)(void *context, const struct http_request *);
	/* Work that would hold up a worker for more than 50 ms (hashing a password): runs in a helper process, which has no
	 * database and no connection. A task that a helper died of is given to another one once. NULL: no helpers. */
	void (*help)(void *context, struct arena *, const char *task, size_t length, struct out *answer);
	const struct http_process *processes;
	size_t process_count;
};
enum { HTTP_LARGE_BODIES = 4, HTTP_STALL_BYTES = 32 * 1024 };

/* Zero means the value in brackets. */
struct http_options {
	const char *listen;   /* "127.0.0.1:8080", "[::1]:0"; port 0 takes a free one */
	const char *proxy;    /* the address of a proxy in front: what it adds to X-Forwarded-For is who asked. NULL: nobody is believed */
	int workers;          /* 1 to 64 [1] */
	int helpers;          /* 1 to 64, when the application has `help` [one for two processors, at least 2] */
	size_t max_body;      /* bytes; more is 413 [1 MB] */
	size_t cache_bytes;   /* response cache of each worker; 0 turns it off */
	bool quiet;           /* no line in the log for each request */
	unsigned connections; /* of one worker at a time [1000] */
	unsigned per_address; /* connections of one address to one worker [half of `connections`; behind a proxy, from which all come, no limit] */
	/* Absolute, in milliseconds: no drip of bytes prolongs them. */
	unsigned header_ms;  /* from the connection, or the end of a request line, to the end of the headers [10,000] */
	unsigned body_ms;    /* for the body, and one second more for each 64 kB announced [30,000] */
	unsigned stall_ms;   /* of an upload: in each such time 32 kB must come, or it is cut [10,000] */
	unsigned idle_ms;    /* between two requests on one connection [30,000] */
	unsigned send_ms;    /* for taking the answer, and one second more for each 16 kB [60,000] */
	unsigned help_ms;    /* for the help of a helper; then 503 [30,000] */
	unsigned drain_ms;   /* for finishing at the end [10,000] */
	unsigned restart_ms; /* at most, before what died again and again is started again [5,000] */
	/* Called once in the supervisor when every worker listens: prints the address ("127.0.0.1:43211"). NULL: not called. */
	void (*ready)(const char *address);
};

/* Runs until SIGTERM or SIGINT; then finishes what is being answered, ends the workers and returns 0. Other values: could
 * not listen (1, with the reason logged). */
int http_serve(const struct http_app *, const struct http_options *);

/* Raises the city's generation in shared memory: kept answers of all workers are void. Call after every commit. Outside of
 * http_serve it does nothing. */
void http_generation_raise(void);
/* For a process of the application: waits until the generation is another than `*seen` (true, and `*seen` is set), at most
 * `ms` milliseconds. Outside of http_serve it only waits. */
bool http_generation_wait(uint64_t *seen, int ms);

/* Called by a handler that then returns without an answer: once a helper has done the task, the same handler is called again
 * with the same request and `helped`. Others are answered meanwhile. The task is copied, and wiped when it is done. False when
 * too many wait already (or nobody helps): nothing was asked, and the answer is 503 with Retry-After. An empty answer with
 * length 0 says that two helpers died of the task; a help_ms that passes is answered by the server. */
bool http_help(const struct http_request *, const char *task, size_t length);
/* The same for a task that takes seconds (a PDF, a picture). One helper of several never takes such a task, so others need not wait for
 * them. */
bool http_help_long(const struct http_request *, const char *task, size_t length);

/* Runs one raw request (bytes as on the wire, one request with its whole body) through the same rules and handler without a
 * socket, and writes the raw answer without a Date; what is asked of helpers is done in between. The caller has started the application. For `jumelage test-http` and
 * the tests. False when the bytes are no request that reaches the handler (the answer is then the 400, 405, 411, 413, 414,
 * 431, 501 or 505). */
bool http_test(const struct http_app *, const char *raw, size_t length, struct out *answer);

/* Standard reason phrase: "Not Found"; "Unknown" for others. */
const char *http_reason(int status);
#endif
