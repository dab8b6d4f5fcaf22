/* check.h - what is a request: the strict rules, the same for a socket and for http_test.
 *
 * A head points into the memory of its reader. Nothing here allocates but request_read. */
#ifndef HTTP_CHECK_H
#define HTTP_CHECK_H
#include "http.h"

enum {
	HEAD_FIELDS_MAX = 100,  /* more is 431 */
	HEAD_BYTES_MAX = 16384, /* of all fields; more is 431 */
	TARGET_MAX = 8192,      /* more is 414 */
};

/* Fields that the server itself looks at. */
enum head_known {
	HEAD_OTHER,
	HEAD_HOST,
	HEAD_CONTENT_LENGTH,
	HEAD_TRANSFER_ENCODING,
	HEAD_ACCEPT,
	HEAD_ACCEPT_ENCODING,
	HEAD_IF_NONE_MATCH,
	HEAD_COOKIE,
	HEAD_AUTHORIZATION,
	HEAD_EXPECT,
	HEAD_KNOWN_COUNT,
};

struct head_field {
	const char *name, *value; /* NUL-terminated; the value without white space before it */
	size_t name_length, value_length;
};

struct head {
	const char *method, *version;
	const char *target; /* as received */
	size_t target_length;
	struct head_field field[HEAD_FIELDS_MAX];
	size_t count;
	size_t bytes; /* of names and values */
	int fault;    /* set by the reader: the bytes break a rule that the fields no longer show (400), or are too many (431) */
	/* Worked out by head_check. */
	const char *known[HEAD_KNOWN_COUNT]; /* value of the first of its name, or NULL */
	enum http_method kind;
	bool get, head; /* GET or HEAD; HEAD */
	uint64_t content_length;
};

/* Adds a field; too many or too large is a fault. */
void head_add(struct head *, struct head_field);

/* 0, or the status of the refusal: 400, 405, 411, 414, 431, 501, 505 (RFC 9112, 2.2 to 6.3; 9110, 7.2). */
int head_check(struct head *);

/* Fills method, target, path, query, parameters, headers and accept. 0, or 400 where the target is no path. The request
 * keeps pointers into the head's memory. */
int request_read(struct arena *, const struct head *, struct http_request *);

/* A Content-Length. */
bool length_read(const char *, uint64_t *);
/* A field value without control characters other than tab. */
bool value_valid(const char *, size_t);
/* A token of RFC 9110, 5.6.2. */
bool token_valid(const char *, size_t);
#endif
