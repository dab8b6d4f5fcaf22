/* web_text.h - addresses of the web as they stand in texts: alone, in a sentence, in Markdown. */
#ifndef WEB_TEXT_H
#define WEB_TEXT_H
#include "base/arena.h"

/* The next http or https address from `*at` on, whose end `*length` says and behind which `*at` goes on; NULL: there is no more. A full stop, a comma or a
 * bracket that only closes the sentence is no part of it. */
const char *web_text_next(const char **at, size_t *length);

/* The text with one address in the place of another, wherever exactly that one stands; the text itself where it does not. */
const char *web_text_replace(struct arena *, const char *text, const char *address, const char *with);

/* The site of an address in small letters, with its port where that is another than usual: "example.org", "example.org:8080"; NULL: it has none. */
const char *web_text_host(struct arena *, const char *address);
/* What the site is asked for: the path with its query, from '/' on. */
const char *web_text_path(struct arena *, const char *address);
#endif
