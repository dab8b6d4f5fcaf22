/* form.h - application/x-www-form-urlencoded, for the bodies of forms and for queries (WHATWG URL, 5).
 *
 * Names and values are UTF-8 texts without NUL. Line ends stay as they were sent (browsers send CRLF). */
#ifndef FORM_H
#define FORM_H
#include "base/out.h"
#include "base/problem.h"

#define FORM_PAIRS_MAX 1000

struct form_pair {
	const char *name, *value; /* never NULL */
	struct form_pair *next;
};

struct form {
	struct form_pair *first; /* in the order sent */
	size_t count;
};

/* Decodes into the arena. False with problems (`column` is the byte in the text, from 1) on a '%' without two hexadecimal
 * digits, NUL, bytes that are not UTF-8, or more than FORM_PAIRS_MAX pairs; `form` is empty then. */
bool form_read(struct arena *, const char *bytes, size_t length, struct form *, struct problems *);

/* The first value of that name; NULL when the form has none. */
const char *form_value(const struct form *, const char *name);
/* The first pair of that name behind `after`, or from the start when `after` is NULL; for names sent several times. */
const struct form_pair *form_next(const struct form *, const struct form_pair *after, const char *name);

/* Appends "name=value", with '&' before it unless `out` is empty or ends with '?'. NULL value: nothing at all. */
void form_write(struct out *, const char *name, const char *value);
#endif
