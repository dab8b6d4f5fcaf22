#include "xml.h"

#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"

/* Memory for the attributes of elements is given back after so many bytes. */
#define SCRATCH_MAX 65536
#define PIECE 65536

struct reader {
	xmlParserCtxtPtr parser;
	const struct xml_handler *handler;
	void *context;
	struct problems *problems;
	struct arena scratch;
	unsigned depth;
	bool stopped;
};

static void stop(struct reader *r)
{
	r->stopped = true;
	xmlStopParser(r->parser);
}

static void stand(struct reader *r)
{
	r->problems->line = xmlSAX2GetLineNumber(r->parser);
	r->problems->column = xmlSAX2GetColumnNumber(r->parser);
}

static void refuse(struct reader *r, const char *text)
{
	stand(r);
	problem_add(r->problems, NULL, "%s", text);
	stop(r);
}

/* libxml2's words end with a line feed. */
static const char *message_of(struct reader *r, const xmlError *e)
{
	const char *s = e->message ? e->message : "";
	return arena_strndup(&r->scratch, s, strcspn(s, "\r\n"));
}

/* Only the first fault counts: the rest follow from it. Names with an unbound prefix are common in the wild; they are
 * read as names with a colon and no namespace. */
static void on_error(void *context, xmlErrorPtr e)
{
	struct reader *r = context;
	if (r->stopped || e->level == XML_ERR_WARNING)
		return;
	r->problems->line = e->line;
	r->problems->column = e->int2 > 0 ? e->int2 : 0;
	if (e->domain == XML_FROM_NAMESPACE && e->level != XML_ERR_FATAL) {
		problem_warn(r->problems, NULL, _("A namespace is not declared: %s."), message_of(r, e));
		return;
	}
	problem_add(r->problems, NULL, _("The XML is not well-formed: %s."), message_of(r, e));
	stop(r);
}

static void on_head(void *context)
{
	static const char *const known[] = { "UTF-8", "UTF8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "US-ASCII", "ASCII" };
	struct reader *r = context;
	const char *name = (const char *)(r->parser->encoding ? r->parser->encoding : r->parser->input->encoding);
	if (!name)
		return;
	for (size_t i = 0; i < COUNT(known); i++)
		if (!strcasecmp(name, known[i]))
			return;
	refuse(r, _("The XML is in an encoding that is not read here. Save it in UTF-8 and try again."));
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	refuse(context, _("A DOCTYPE is not allowed. Take it out and try again."));
}

/* libxml2 gives five pointers an attribute: local name, prefix, namespace, value's start and end. */
static bool attributes(struct reader *r, struct xml_element *e, const xmlChar **from, int count)
{
	if (count > XML_ATTRIBUTES_MAX) {
		refuse(r, _("The element has more than 200 attributes."));
		return false;
	}
	struct xml_attribute *a = arena_array(&r->scratch, struct xml_attribute, (size_t)count + 1);
	for (int i = 0; i < count; i++, from += 5) {
		size_t length = (size_t)(from[4] - from[3]);
		if (length > XML_VALUE_MAX) {
			refuse(r, _("An attribute is longer than 1,000,000 bytes."));
			return false;
		}
		a[i].name = (const char *)from[0];
		a[i].uri = from[2] ? (const char *)from[2] : "";
		a[i].value = arena_strndup(&r->scratch, (const char *)from[3], length);
	}
	e->attributes = a;
	e->count = (size_t)count;
	return true;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
    const xmlChar **declared, int count, int defaulted, const xmlChar **from)
{
	(void)prefix, (void)namespaces, (void)declared, (void)defaulted;
	struct reader *r = context;
	if (r->stopped)
		return;
	if (++r->depth > XML_DEPTH_MAX) {
		refuse(r, _("The elements are nested deeper than 100 levels."));
		return;
	}
	stand(r);
	struct xml_element e = { .name = (const char *)name, .uri = uri ? (const char *)uri : "", .line = r->problems->line,
		.column = r->problems->column };
	if (r->scratch.total > SCRATCH_MAX)
		arena_free(&r->scratch);
	if (attributes(r, &e, from, count) && r->handler->start && !r->handler->start(r->context, &e))
		stop(r);
}

static void on_text(void *context, const xmlChar *text, int length)
{
	struct reader *r = context;
	if (r->stopped || !r->handler->text)
		return;
	stand(r);
	if (!r->handler->text(r->context, (const char *)text, (size_t)length))
		stop(r);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)prefix;
	struct reader *r = context;
	if (r->stopped)
		return;
	r->depth--;
	stand(r);
	if (r->handler->end && !r->handler->end(r->context, (const char *)name, uri ? (const char *)uri : ""))
		stop(r);
}

/* UTF-32 and EBCDIC betray themselves by their first bytes; libxml2 would read them. */
static bool strange(const char *bytes, size_t n)
{
	static const char signs[][4] = { "\0\0\xFE\xFF", "\xFF\xFE\0\0", "\0\0\0<", "<\0\0\0", "\0\0<\0", "\0<\0\0", "\x4C\x6F\xA7\x94" };
	for (size_t i = 0; i < COUNT(signs) && n >= 4; i++)
		if (!memcmp(bytes, signs[i], 4))
			return true;
	return false;
}

static void feed(struct reader *r, const char *bytes, size_t length)
{
	for (size_t n; length && !r->stopped; bytes += n, length -= n) {
		n = length < PIECE ? length : PIECE;
		if (xmlParseChunk(r->parser, bytes, (int)n, 0) != XML_ERR_OK && !r->parser->wellFormed)
			break;
	}
	if (!r->stopped)
		xmlParseChunk(r->parser, NULL, 0, 1);
	if (!r->stopped && !r->parser->wellFormed)
		refuse(r, _("The XML is not well-formed."));
}

bool xml_read(const char *bytes, size_t length, const struct xml_handler *handler, void *context, struct problems *p)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.startDocument = on_head,
		.internalSubset = on_doctype,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.ignorableWhitespace = on_text,
		.serror = on_error };
	struct reader r = { .handler = handler, .context = context, .problems = p };
	long line = p->line, column = p->column;
	p->line = p->column = 0;
	r.stopped = length > XML_LENGTH_MAX || strange(bytes, length);
	if (r.stopped)
		problem_add(p, NULL, "%s",
		    length > XML_LENGTH_MAX ? _("The XML is longer than 256 MiB.") :
					      _("The XML is in an encoding that is not read here. Save it in UTF-8 and try again."));
	else {
		/* The first four bytes tell libxml2 the encoding. */
		size_t head = length < 4 ? length : 4;
		r.parser = xmlCreatePushParserCtxt(&sax, &r, bytes, (int)head, NULL);
		if (!r.parser)
			abort();
		/* NOENT: without it libxml2 hands out "&#38;" for the "&amp;" of an attribute. There is no DTD that could
		 * declare more entities. */
		xmlCtxtUseOptions(r.parser, XML_PARSE_NONET | XML_PARSE_NOENT);
		feed(&r, bytes + head, length - head);
		xmlFreeDoc(r.parser->myDoc);
		r.parser->myDoc = NULL;
		xmlFreeParserCtxt(r.parser);
	}
	arena_free(&r.scratch);
	p->line = line;
	p->column = column;
	return !r.stopped;
}

const char *xml_value(const struct xml_element *e, const char *name)
{
	for (size_t i = 0; i < e->count; i++)
		if (!*e->attributes[i].uri && !strcmp(e->attributes[i].name, name))
			return e->attributes[i].value;
	return NULL;
}
