/* answer.h - from what a handler wrote to what goes out: checked, with an ETag, compressed, in up to two forms.
 *
 * The form for clients that take gzip has its own ETag ("x-g" beside "x"), since both name bytes. Everything lives in the
 * arena of the request or is the handler's. */
#ifndef HTTP_ANSWER_H
#define HTTP_ANSWER_H
#include "preferences.h"

enum answer_form { ANSWER_IDENTITY, ANSWER_GZIP, ANSWER_FORMS };

enum { ANSWER_FIELDS_MAX = 32 };

struct answer {
	int status;
	struct {
		const char *body; /* NULL: the answer has no such form */
		size_t length;
		const char *etag; /* or NULL */
	} form[ANSWER_FORMS];
	const struct http_response *response; /* the rest of the fields */
	const char *cache_control, *vary;
	bool lasting; /* static and immutable: the same for everybody, for good */
	bool keep;
};

/* What to send: a form, whole or as 304. */
struct answer_choice {
	enum answer_form form;
	bool unchanged;
};

/* Reads the handler's response (and corrects it: a broken one becomes 500). `keep`: the request allows keeping. */
void answer_make(struct arena *, struct http_response *, const struct preferences *, bool keep, struct answer *);
struct answer_choice answer_choose(const struct answer *, const struct preferences *);

/* The fields to send, but for Date, Content-Length and Connection; how many. */
size_t answer_fields(const struct answer *, struct answer_choice, struct http_pair[ANSWER_FIELDS_MAX]);

/* The bytes of an answer that libmicrohttpd does not send, without a Date. */
void answer_write(struct out *, const struct answer *, struct answer_choice, bool head_only);

/* A page of the server's own for an error. */
void answer_error(const struct http_app *, struct arena *, int status, struct http_response *);

/* compress.c: `level` as zlib's; NULL where it does not get smaller. The same bytes give the same bytes. */
char *compress_gzip(struct arena *, const char *, size_t, int level, size_t *length);
#endif
