/* isbn.h - the number of a book: ISBN-13 (ISO 2108) and the older ISBN-10, each with its check digit. */
#ifndef ISBN_H
#define ISBN_H
#include "arena.h"

/* The thirteen digits of what people type: ten or thirteen of them, hyphens and blanks between, perhaps "ISBN" before. NULL where it is no
 * such number, or its check digit does not fit. */
const char *isbn_read(struct arena *, const char *);
#endif
