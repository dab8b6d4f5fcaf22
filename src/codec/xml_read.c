#include "xml.h"

#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "utf8.h"

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
	const char *bytes, *end, *bad; /* `bad`: where they are no UTF-8, or NULL */
};

static void xml_read_stop(struct reader *r)
{
	r->stopped = true;
	xmlStopParser(r->parser);
}

static void stand(struct reader *r)
{
	r->problems->line = xmlSAX2GetLineNumber(r->parser);
	r->problems->column = xmlSAX2GetColumnNumber(r->parser);
}

static void xml_read_refuse(struct reader *r, const char *text)
{
	stand(r);
	problem_add(r->problems, NULL, "%s", text);
	xml_read_stop(r);
}

/* libxml2's words end with a line feed. */
static const char *xml_read_message_of(struct reader *r, const xmlError *e)
{
	const char *s = e->message ? e->message : "";
	return arena_strndup(&r->scratch, s, strcspn(s, "\r\n"));
}

/* Only the first fault counts: the rest follow from it. Names with an unbound prefix are common in the wild; they are
 * read as names with a colon and no namespace. */
static void xml_read_on_error(void *context, xmlErrorPtr e)
{
	struct reader *r = context;
	if (r->stopped || e->level == XML_ERR_WARNING)
		return;
	r->problems->line = e->line;
	r->problems->column = e->int2 > 0 ? e->int2 : 0;
	if (e->domain == XML_FROM_NAMESPACE && e->level != XML_ERR_FATAL) {
		problem_warn(r->problems, NULL, _("A namespace is not declared: %s."), xml_read_message_of(r, e));
		return;
	}
	problem_add(r->problems, NULL, _("The XML is not well-formed: %s."), xml_read_message_of(r, e));
	xml_read_stop(r);
}

/* libxml2 lets some overlong forms through, so the check is ours. */
static void find_bad(struct reader *r)
{
	uint32_t point;
	for (size_t used; r->bad < r->end; r->bad += used)
		if (!(used = utf8_next(r->bad, (size_t)(r->end - r->bad), &point)))
			return;
	r->bad = NULL;
}

static void refuse_bad(struct reader *r)
{
	r->problems->line = r->problems->column = 1;
	for (const char *s = r->bytes; s < r->bad; s++)
		if (*s == '\n') {
			r->problems->line++;
			r->problems->column = 1;
		} else
			r->problems->column += ((unsigned char)*s & 0xC0) != 0x80;
	problem_add(r->problems, NULL, "%s", _("The XML is not in UTF-8."));
	xml_read_stop(r);
}

static bool xml_read_is_listed(const char *const *list, size_t n, const char *name)
{
	return ANY(list, n, !strcasecmp(name, *each));
}

static void on_head(void *context)
{
	static const char *const known[] = { "UTF-8", "UTF8", "UTF-16", "US-ASCII", "ASCII" };
	static const char *const latin_1[] = { "ISO-8859-1", "ISO_8859-1", "LATIN1", "L1" };
	struct reader *r = context;
	const char *name = (const char *)(r->parser->encoding ? r->parser->encoding : r->parser->input->encoding);
	bool latin = name && xml_read_is_listed(latin_1, COUNT(latin_1), name);
	bool mark = r->end - r->bytes >= 3 && !memcmp(r->bytes, "\xEF\xBB\xBF", 3);
	if (name && !latin && !xml_read_is_listed(known, COUNT(known), name))
		xml_read_refuse(r, _("The XML is in an encoding that can't be read here. Save it in UTF-8 and try again."));
	else if (r->bad && (!latin || mark))
		refuse_bad(r);
}

static void xml_read_on_doctype(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	xml_read_refuse(context, _("A DOCTYPE is not allowed. Remove it and try again."));
}

/* The local name; with its prefix where that is bound to no namespace, so that it is not taken for a plain name. */
static const char *xml_read_name_of(struct reader *r, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	if (!prefix || uri)
		return (const char *)local;
	return arena_printf(&r->scratch, "%s:%s", (const char *)prefix, (const char *)local);
}

/* libxml2 gives five pointers an attribute: local name, prefix, namespace, value's start and end. */
static bool attributes(struct reader *r, struct xml_element *e, const xmlChar **from, int count)
{
	if (count > XML_ATTRIBUTES_MAX) {
		xml_read_refuse(r, _("The element has more than 200 attributes."));
		return false;
	}
	struct xml_attribute *a = arena_array(&r->scratch, struct xml_attribute, (size_t)count + 1);
	for (int i = 0; i < count; i++, from += 5) {
		size_t length = (size_t)(from[4] - from[3]);
		if (length > XML_VALUE_MAX) {
			xml_read_refuse(r, _("An attribute is longer than 1,000,000 bytes."));
			return false;
		}
		a[i].name = xml_read_name_of(r, from[0], from[1], from[2]);
		a[i].uri = from[2] ? (const char *)from[2] : "";
		a[i].value = arena_strndup(&r->scratch, (const char *)from[3], length);
	}
	e->attributes = a;
	e->count = (size_t)count;
	return true;
}

static void xml_read_on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces, const xmlChar **declared,
    int count, int defaulted, const xmlChar **from)
{
	(void)namespaces, (void)declared, (void)defaulted;
	struct reader *r = context;
	if (r->stopped)
		return;
	if (++r->depth > XML_DEPTH_MAX) {
		xml_read_refuse(r, _("The elements are nested deeper than 100 levels."));
		return;
	}
	stand(r);
	if (r->scratch.total > SCRATCH_MAX)
		arena_free(&r->scratch);
	struct xml_element e = { .name = xml_read_name_of(r, name, prefix, uri),
		.uri = uri ? (const char *)uri : "",
		.line = r->problems->line,
		.column = r->problems->column };
	if (attributes(r, &e, from, count) && r->handler->start && !r->handler->start(r->context, &e))
		xml_read_stop(r);
}

static void xml_read_on_text(void *context, const xmlChar *text, int length)
{
	struct reader *r = context;
	if (r->stopped || !r->handler->text)
		return;
	stand(r);
	if (!r->handler->text(r->context, (const char *)text, (size_t)length))
		xml_read_stop(r);
}

static void xml_read_on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct reader *r = context;
	if (r->stopped)
		return;
	r->depth--;
	stand(r);
	if (r->handler->end && !r->handler->end(r->context, xml_read_name_of(r, name, prefix, uri), uri ? (const char *)uri : ""))
		xml_read_stop(r);
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

/* UTF-16 by its mark or by its first '<'; `*high` is the place of the high byte. */
static bool is_utf_16(const char *b, size_t n, size_t *high)
{
	if (n < 2)
		return false;
	*high = !memcmp(b, "\xFF\xFE", 2) || !memcmp(b, "<\0", 2);
	return *high || !memcmp(b, "\xFE\xFF", 2) || !memcmp(b, "\0<", 2);
}

/* In UTF-8; false where the bytes are no UTF-16. libxml2's own conversion passes over what it can't read at the end of a
 * document, and takes one that was cut off for whole. */
static bool from_utf_16(struct out *o, const char *bytes, size_t n, size_t high)
{
	const unsigned char *b = (const unsigned char *)bytes;
	uint32_t first = 0;
	for (size_t i = 0; i + 1 < n; i += 2) {
		uint32_t unit = (uint32_t)b[i + high] << 8 | b[i + !high];
		bool second = unit >= 0xDC00 && unit <= 0xDFFF;
		if (second != (first != 0))
			return false;
		if (unit >= 0xD800 && unit < 0xDC00) {
			first = unit;
			continue;
		}
		char utf8[4];
		out_bytes(o, utf8, utf8_put(utf8, second ? 0x10000 + ((first - 0xD800) << 10) + (unit - 0xDC00) : unit));
		first = 0;
	}
	return !first && n % 2 == 0;
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
	if (!r->stopped && (!r->parser->wellFormed || r->depth))
		xml_read_refuse(r, _("The XML is not well-formed."));
}

static void xml_read_parse(struct reader *r, const char *bytes, size_t length, int options)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.startDocument = on_head,
		.internalSubset = xml_read_on_doctype,
		.startElementNs = xml_read_on_start,
		.endElementNs = xml_read_on_end,
		.characters = xml_read_on_text,
		.cdataBlock = xml_read_on_text,
		.ignorableWhitespace = xml_read_on_text,
		.serror = xml_read_on_error };
	r->bytes = r->bad = bytes;
	r->end = bytes + length;
	find_bad(r);
	/* The first four bytes tell libxml2 the encoding. */
	size_t head = length < 4 ? length : 4;
	r->parser = xmlCreatePushParserCtxt(&sax, r, bytes, (int)head, NULL);
	if (!r->parser)
		abort();
	/* NOENT: without it libxml2 hands out "&#38;" for the "&amp;" of an attribute. There is no DTD that could declare more
	 * entities. */
	xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_NOENT | options);
	feed(r, bytes + head, length - head);
	xmlFreeDoc(r->parser->myDoc);
	r->parser->myDoc = NULL;
	xmlFreeParserCtxt(r->parser);
}

bool xml_read(const char *bytes, size_t length, const struct xml_handler *handler, void *context, struct problems *p)
{
	struct reader r = { .handler = handler, .context = context, .problems = p };
	struct arena memory = { 0 };
	struct out utf8 = { .arena = &memory };
	long line = p->line, column = p->column;
	size_t high = 0;
	const char *fault = NULL;
	p->line = p->column = 0;
	bool utf_16 = is_utf_16(bytes, length, &high);
	if (length > XML_LENGTH_MAX)
		fault = _("The XML is longer than 256 MiB.");
	else if (strange(bytes, length))
		fault = _("The XML is in an encoding that can't be read here. Save it in UTF-8 and try again.");
	else if (utf_16 && !from_utf_16(&utf8, bytes, length, high))
		fault = _("The XML begins as UTF-16, but the rest is not UTF-16.");
	r.stopped = fault != NULL;
	if (fault)
		problem_add(p, NULL, "%s", fault);
	else if (utf_16)
		xml_read_parse(&r, utf8.text, utf8.length, XML_PARSE_IGNORE_ENC); /* the encoding that it declares was undone */
	else
		xml_read_parse(&r, bytes, length, 0);
	arena_free(&memory);
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
