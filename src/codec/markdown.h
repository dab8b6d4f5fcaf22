/* markdown.h - a person's Markdown (lowdown's dialect, CommonMark with tables) to safe HTML and to plain text.
 *
 * The HTML holds only elements that markdown.c itself writes: raw HTML in the text is shown as text. Addresses of links
 * are http, https, mailto, or relative to the site; others leave their text alone. Images are shown only from the site
 * ("/..."), others become links, so no page makes a request elsewhere. */
#ifndef MARKDOWN_H
#define MARKDOWN_H
#include "html.h"

#define MARKDOWN_LENGTH_MAX (1 << 20) /* bytes; a longer text is shown as one plain paragraph */

/* `heading` is the level (1 to 6) that headings of the first level get; deeper ones follow, to 6 at most. NULL text gives
 * empty markup. */
struct markup markdown_html(struct arena *, const char *text, int heading);

/* The words alone, blocks parted by a line feed, for search and excerpts. */
const char *markdown_plain(struct arena *, const char *text);

/* True when a page may link to the address: http, https, mailto, or relative to the site (no "//host", no backslash, blank
 * or control character). */
bool markdown_address_safe(const char *address);
#endif
