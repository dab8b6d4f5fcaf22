/* xml.h - XML 1.0 with namespaces in and out.
 *
 * Reading is by libxml2's SAX2 push interface: no tree, no network, no DTD, no entities but the five of XML and
 * characters by number; a DOCTYPE is refused. UTF-8, UTF-16 and Latin-1 are read, other encodings are refused.
 * Memory: what a handler gets is good only during the call; it copies what it keeps. */
#ifndef XML_H
#define XML_H
#include "base/out.h"
#include "base/problem.h"

#define XML_DEPTH_MAX 100
#define XML_ATTRIBUTES_MAX 200     /* of one element */
#define XML_VALUE_MAX 1000000      /* bytes of one attribute */
#define XML_LENGTH_MAX (256 << 20) /* bytes of one document */

struct xml_attribute {
	const char *name, *uri; /* as an element's */
	const char *value;
};

struct xml_element {
	const char *name, *uri; /* local name, or "prefix:name" when the prefix is not declared (a warning); namespace or "" */
	const struct xml_attribute *attributes;
	size_t count;
	long line, column; /* from 1; the column is where libxml2 stands: at the end of the tag */
};

/* The attribute's value (its namespace is ""); NULL when the element has none. */
const char *xml_value(const struct xml_element *, const char *name);

/* Handlers may be NULL. A false stops the reading, after the handler has said why in the problems: their `line` and
 * `column` are kept at the place of the event. Text comes in any number of pieces, CDATA as text. */
struct xml_handler {
	bool (*start)(void *context, const struct xml_element *);
	bool (*text)(void *context, const char *text, size_t length);
	bool (*end)(void *context, const char *name, const char *uri);
};

/* True when the whole document was well-formed, within the limits and no handler stopped it. */
bool xml_read(const char *bytes, size_t length, const struct xml_handler *, void *context, struct problems *);

/* The writer keeps the account of open elements; misuse aborts. Texts are escaped; what XML 1.0 can't hold (control
 * characters, bytes that are not UTF-8) comes out as U+FFFD. With `indent`, elements stand on their own lines, except
 * inside an element that text was written to.
 *
 *	struct xml_writer w = { .out = &o, .indent = true };
 *	xml_head(&w);
 *	xml_begin(&w, "Goal");
 *	xml_attribute(&w, "xml:lang", "en");
 *	xml_leaf(&w, "Name", "A city open to the world");
 *	xml_end(&w);
 *
 * Names are the programme's own literals and must outlive the writer. */
struct xml_writer {
	struct out *out;
	bool indent;
	/* the writer's own */
	unsigned depth;
	bool tag_open, done;
	struct {
		const char *name;
		bool text, any;
	} level[XML_DEPTH_MAX];
};

void xml_head(struct xml_writer *); /* <?xml version="1.0" encoding="UTF-8"?> */
void xml_begin(struct xml_writer *, const char *name);
/* Directly after xml_begin() or another attribute; NULL value writes nothing. */
void xml_attribute(struct xml_writer *, const char *name, const char *value);
void xml_text(struct xml_writer *, const char *); /* NULL writes nothing */
void xml_end(struct xml_writer *);
/* An element with a text alone; NULL or "" gives an empty element. */
void xml_leaf(struct xml_writer *, const char *name, const char *text);
#endif
