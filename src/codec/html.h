/* html.h - HTML out. html() escapes every value; there is no raw string conversion, so a page can't inject by mistake.
 *
 *   %s  a text, escaped for element content and for quoted attributes; NULL writes nothing
 *   %d %ld %lld %zu  whole numbers
 *   %c  one character, escaped
 *   %%  a percent sign
 * Anything else aborts: the format is a literal, checked by the compiler. */
#ifndef HTML_H
#define HTML_H
#include "base/out.h"

void html(struct out *, const char *, ...) PRINTF(2, 3);

/* The text alone, escaped as %s does. */
void html_text(struct out *, const char *);

/* Whether a letter of a script that runs from right to left stands in it. */
bool html_right_to_left(const char *);
/* The text alone, set apart from what is around it where it may run the other way; a word longer than HTML_WORD_MAX may break, so that it
 * makes no table wider than its page. */
enum { HTML_WORD_MAX = 30 };
void html_words(struct out *, const char *);

/* Markup that was made by html() or by our own Markdown writer: the type says that it is safe to copy. Making one from
 * a person's text is the mistake that this type makes visible. */
struct markup {
	const char *html;
};
void html_markup(struct out *, struct markup);
/* What was written so far, as markup. */
struct markup html_done(const struct out *);

/* For the path or query of an address: bytes outside unreserved (RFC 3986, 2.3) as %XX; '/' is kept when `path`. */
const char *url_encode(struct arena *, const char *, bool path);
#endif
