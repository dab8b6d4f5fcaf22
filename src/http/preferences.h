/* preferences.h - what the client would like: media type, compression, and only what it does not have yet (RFC 9110, 12 and 13). */
#ifndef HTTP_PREFERENCES_H
#define HTTP_PREFERENCES_H
#include "check.h"

struct preferences {
	enum http_accept accept;
	bool gzip;
	const char *if_none_match; /* or NULL */
};

struct preferences preferences_read(const struct head *);

enum http_accept preferences_accept(const char *accept);           /* NULL: HTML */
bool preferences_gzip(const char *accept_encoding);                /* NULL: false */
bool preferences_has(const char *if_none_match, const char *etag); /* weak comparison; false when either is NULL */
#endif
