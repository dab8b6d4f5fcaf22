/* multipart.h - multipart/form-data, for the bodies of forms with files (RFC 7578, RFC 2046 5.1.1; names escaped as browsers
 * do, WHATWG HTML 4.10.21.8).
 *
 * Strict: nothing before the first boundary, nothing behind the last but one line end, no part within a part, no transfer
 * encoding, no "filename*". What a browser sends passes; anything else is refused as a whole, with the byte where it went
 * wrong. Texts are UTF-8 without NUL. Bytes of files are not copied: they stand in the body, which must outlive the parts. */
#ifndef MULTIPART_H
#define MULTIPART_H
#include "form.h"

#define MULTIPART_PARTS_MAX 1000
#define MULTIPART_HEADER_MAX 4096  /* bytes of one part's headers */
#define MULTIPART_NAME_MAX 200     /* bytes of a field's name */
#define MULTIPART_FILENAME_MAX 120 /* characters of a file's name; a longer one is cut before its ending */

struct multipart_part {
	const char *name; /* never NULL */
	/* NULL: the part is a text. Else the file's name as it may be shown and kept: no folders, control characters, signs that
	 * turn the direction of writing, or dots at its start; "file" where nothing is left; "" when no file was chosen. */
	const char *filename;
	const char *type;  /* of a file, as its sender has it: lower case, without parameters; never to be trusted */
	const char *bytes; /* of a text: NUL-terminated */
	size_t length;
	struct multipart_part *next;
};

struct multipart {
	struct multipart_part *first; /* in the order sent */
	size_t count;
};

/* `content_type` is the request's header (NULL: it has none). False with a problem (`column` is the byte in the body, from 1;
 * 0 when the header is at fault); `multipart` is empty then. */
bool multipart_read(struct arena *, const char *content_type, const char *bytes, size_t length, struct multipart *, struct problems *);

/* Whether the header speaks of multipart/form-data at all. */
bool multipart_is(const char *content_type);
#endif
