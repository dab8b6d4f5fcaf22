/* xlsx_xml.c - the XML of a workbook's parts, without what XML could do harm with. */
#include <libxml/SAX2.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "utf8.h"
#include "xlsx_container.h"

enum { PIECE = 65536 };

static void xlsx_xml_stop(struct part *p)
{
	p->stopped = true;
	xmlStopParser(p->parser);
}

static void xlsx_xml_refuse(struct part *p, const char *text)
{
	if (!p->stopped)
		problem_add(p->problems, NULL, "%s", text);
	xlsx_xml_stop(p);
}

static void xlsx_xml_on_error(void *context, xmlErrorPtr e)
{
	struct part *p = context;
	/* what is not declared or not bound does not hinder: names are taken as they stand */
	if (e->level == XML_ERR_WARNING || (e->domain == XML_FROM_NAMESPACE && e->level != XML_ERR_FATAL))
		return;
	xlsx_xml_refuse(p, _("the file is damaged: part of it is not XML; save it again and try again"));
}

static void xlsx_xml_on_doctype(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	xlsx_xml_refuse(context, _("the file contains a DOCTYPE, which no spreadsheet program writes; save it again and try again"));
}

/* libxml2 gives five pointers an attribute: local name, prefix, namespace, value's start and end. */
static void xlsx_xml_on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces, const xmlChar **declared,
    int count, int defaulted, const xmlChar **from)
{
	(void)prefix, (void)uri, (void)namespaces, (void)declared, (void)defaulted;
	struct part *p = context;
	struct part_attribute list[PART_ATTRIBUTES];
	size_t n = 0;
	if (p->stopped)
		return;
	if (++p->depth > XLSX_DEPTH_MAX) {
		xlsx_xml_refuse(p, _("the file is nested deeper than any spreadsheet; save it again and try again"));
		return;
	}
	for (int i = 0; i < count && n < PART_ATTRIBUTES; i++, from += 5)
		list[n++] = (struct part_attribute){ (const char *)from[0], (const char *)from[3], (size_t)(from[4] - from[3]) };
	if (!p->handler->start(p->context, (const char *)name, list, n))
		xlsx_xml_stop(p);
}

static void xlsx_xml_on_text(void *context, const xmlChar *text, int length)
{
	struct part *p = context;
	if (!p->stopped && p->handler->text && !p->handler->text(p->context, (const char *)text, (size_t)length))
		xlsx_xml_stop(p);
}

static void xlsx_xml_on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)prefix, (void)uri;
	struct part *p = context;
	if (p->stopped)
		return;
	p->depth--;
	if (p->handler->end && !p->handler->end(p->context, (const char *)name))
		xlsx_xml_stop(p);
}

bool part_open(struct part *p, struct zip_in *zip, const char *name, const struct part_handler *handler, void *context, struct problems *problems)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.internalSubset = xlsx_xml_on_doctype,
		.startElementNs = xlsx_xml_on_start,
		.endElementNs = xlsx_xml_on_end,
		.characters = xlsx_xml_on_text,
		.cdataBlock = xlsx_xml_on_text,
		.ignorableWhitespace = xlsx_xml_on_text,
		.serror = xlsx_xml_on_error };
	*p = (struct part){ .zip = zip, .handler = handler, .context = context, .problems = problems };
	if (!zip_in_begin(zip, name, problems))
		return false;
	p->parser = xmlCreatePushParserCtxt(&sax, p, NULL, 0, NULL);
	if (!p->parser)
		abort();
	/* NOENT, as in xml_read.c: else attributes would come with "&#38;". No DTD, so no entities but XML's own. */
	xmlCtxtUseOptions(p->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
	return true;
}

bool part_feed(struct part *p)
{
	static char piece[PIECE];
	if (p->stopped || p->ended)
		return false;
	long n = zip_in_read(p->zip, piece, sizeof(piece), p->problems);
	if (n < 0) {
		p->stopped = true;
		return false;
	}
	p->ended = n == 0;
	xmlParseChunk(p->parser, piece, (int)n, p->ended);
	if (!p->stopped && (!p->parser->wellFormed || (p->ended && p->depth)))
		xlsx_xml_refuse(p, _("the file is damaged: part of it is not XML; save it again and try again"));
	return !p->stopped && !p->ended;
}

void part_close(struct part *p)
{
	if (!p->parser)
		return;
	xmlFreeDoc(p->parser->myDoc);
	p->parser->myDoc = NULL;
	xmlFreeParserCtxt(p->parser);
	p->parser = NULL;
}

bool part_read(struct zip_in *zip, const char *name, const struct part_handler *handler, void *context, struct problems *problems)
{
	struct part p;
	size_t before = problems->errors;
	if (!part_open(&p, zip, name, handler, context, problems))
		return problems->errors == before;
	while (part_feed(&p))
		;
	part_close(&p);
	return !p.stopped;
}

const char *xlsx_value_of(struct arena *a, const struct part_attribute *list, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(list[i].name, name))
			return arena_strndup(a, list[i].value, list[i].length);
	return NULL;
}

bool part_value_is(const struct part_attribute *a, const char *text)
{
	return a->length == strlen(text) && !memcmp(a->value, text, a->length);
}

static int xlsx_xml_hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

size_t xlsx_unescape(char *text, size_t length)
{
	size_t n = 0;
	for (size_t i = 0; i < length; i++) {
		uint32_t c = 0;
		bool escape = text[i] == '_' && length - i >= 7 && text[i + 1] == 'x' && text[i + 6] == '_';
		for (size_t k = 2; escape && k < 6; k++) {
			escape = xlsx_xml_hex(text[i + k]) >= 0;
			c = c << 4 | (uint32_t)(escape ? xlsx_xml_hex(text[i + k]) : 0);
		}
		if (!escape || !c || (c >= 0xD800 && c < 0xE000)) {
			text[n++] = text[i];
			continue;
		}
		n += utf8_put(text + n, c);
		i += 6;
	}
	return n;
}
