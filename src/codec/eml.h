/* eml.h - a mail as it lies in a mailbox (RFC 5322, MIME of RFC 2045 and 2046): its headers, and its parts down to EML_DEEP. Nothing in it is
 * believed: an invalid header is passed over, a part without an end goes to the end of what holds it. The bytes must outlive what is read of them,
 * but for texts that had to be unfolded or decoded, which live in the arena. */
#ifndef EML_H
#define EML_H
#include "base/arena.h"

enum { EML_DEEP = 6, EML_PARTS_MAX = 64, EML_BYTES_MAX = 32 << 20 };

struct eml {
	const char *head, *body; /* where each begins */
	size_t head_length, body_length;
};
/* Of a message or of a part: the head ends at the first empty line. */
struct eml eml_read(const char *bytes, size_t length);

/* The first header of the name, unfolded; NULL: there is none. `n` counts those of the same name from 0. */
const char *eml_header(struct arena *, const struct eml *, const char *name, size_t n);
/* The media type in small letters ("text/plain" where nothing is said), and a parameter of the header Content-Type; NULL: it is not there. */
const char *eml_type(struct arena *, const struct eml *);
const char *eml_parameter(struct arena *, const struct eml *, const char *name);
/* The body without its transfer encoding (base64, quoted-printable); others as they are. NUL-terminated. */
const char *eml_text(struct arena *, const struct eml *, size_t *length);

/* The first part of a type, the message itself among them, in the order in which they stand; false: there is none. A message that was attached
 * (message/rfc822) is a part, and so is each part of it. */
bool eml_part(struct arena *, const struct eml *, const char *type, struct eml *found);

/* The next address in angle brackets, or without, from a header; NULL at its end. `*at` goes on behind it. */
const char *eml_address(struct arena *, const char **at);

/* The next message of an mbox file (RFC 4155: lines that begin with "From "), or the whole where there is no such line; false at the end. */
bool eml_next(const char *bytes, size_t length, size_t *at, struct eml *found);
#endif
