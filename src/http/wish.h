/* wish.h - what the client would like: media type, compression, and only what it does not have yet (RFC 9110, 12 and 13). */
#ifndef HTTP_WISH_H
#define HTTP_WISH_H
#include "check.h"

struct wish {
	enum http_accept accept;
	bool gzip;
	const char *if_none_match; /* or NULL */
};

struct wish wish_read(const struct head *);

enum http_accept wish_accept(const char *accept);           /* NULL: HTML */
bool wish_gzip(const char *accept_encoding);                /* NULL: false */
bool wish_has(const char *if_none_match, const char *etag); /* weak comparison; false when either is NULL */
#endif
