/* html_read.h - HTML in, as browsers forgive it, by libxml2's SAX interface: no tree, no network. The events are those of xml.h with names in
 * small letters and namespaces empty; what was left open is closed, and every start has its end.
 *
 * The encoding is found by utf8_of() (utf8.h): what the page says of it counts for nothing. */
#ifndef HTML_READ_H
#define HTML_READ_H
#include "xml.h"

#define HTML_DEPTH_MAX 1000

/* False when a handler stopped it, it is nested deeper than HTML_DEPTH_MAX, or an element has more than XML_ATTRIBUTES_MAX
 * attributes; a problem says which. */
bool html_read(const char *bytes, size_t length, const struct xml_handler *, void *context, struct problems *);
#endif
