#include "html_read.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "utf8.h"

enum { HTML_SCRATCH_MAX = 65536, HTML_PIECE = 65536 };

struct html_reader {
	htmlParserCtxtPtr parser;
	const struct xml_handler *handler;
	void *context;
	struct problems *problems;
	struct arena scratch;
	unsigned depth;
	bool stopped;
};

static void html_stop(struct html_reader *r)
{
	r->stopped = true;
	xmlStopParser(r->parser);
}

static void html_refuse(struct html_reader *r, const char *text)
{
	problem_add(r->problems, NULL, "%s", text);
	html_stop(r);
}

static void html_stand(struct html_reader *r)
{
	r->problems->line = xmlSAX2GetLineNumber(r->parser);
	r->problems->column = 0;
}

/* libxml2 gives names and values in turn; a value that is not there is NULL, as is the end. */
static bool html_attributes(struct html_reader *r, struct xml_element *e, const xmlChar **list)
{
	struct xml_attribute *a = arena_array(&r->scratch, struct xml_attribute, XML_ATTRIBUTES_MAX);
	for (; list && list[0]; list += 2) {
		if (e->count == XML_ATTRIBUTES_MAX) {
			html_refuse(r, _("The element has more than 200 attributes."));
			return false;
		}
		a[e->count++] = (struct xml_attribute){ (const char *)list[0], "", list[1] ? (const char *)list[1] : "" };
	}
	e->attributes = a;
	return true;
}

static void html_on_start(void *context, const xmlChar *name, const xmlChar **list)
{
	struct html_reader *r = context;
	if (r->stopped)
		return;
	html_stand(r);
	if (++r->depth > HTML_DEPTH_MAX) {
		html_refuse(r, _("The page is nested deeper than 1,000 levels."));
		return;
	}
	if (r->scratch.total > HTML_SCRATCH_MAX)
		arena_free(&r->scratch);
	struct xml_element e = { .name = (const char *)name, .uri = "", .line = r->problems->line };
	if (html_attributes(r, &e, list) && r->handler->start && !r->handler->start(r->context, &e))
		html_stop(r);
}

static void html_on_end(void *context, const xmlChar *name)
{
	struct html_reader *r = context;
	if (r->stopped || !r->depth)
		return;
	html_stand(r);
	r->depth--;
	if (r->handler->end && !r->handler->end(r->context, (const char *)name, ""))
		html_stop(r);
}

static void html_on_text(void *context, const xmlChar *text, int length)
{
	struct html_reader *r = context;
	if (r->stopped || !r->handler->text)
		return;
	html_stand(r);
	if (!r->handler->text(r->context, (const char *)text, (size_t)length))
		html_stop(r);
}

/* What browsers forgive, we forgive. */
static void html_on_error(void *context, xmlErrorPtr e)
{
	(void)context, (void)e;
}

static void html_feed(struct html_reader *r, const char *bytes, size_t length)
{
	for (size_t n; length && !r->stopped; bytes += n, length -= n) {
		n = length < HTML_PIECE ? length : HTML_PIECE;
		htmlParseChunk(r->parser, bytes, (int)n, 0);
	}
	if (!r->stopped)
		htmlParseChunk(r->parser, NULL, 0, 1);
}

static void html_parse(struct html_reader *r, const char *bytes, size_t length)
{
	htmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.startElement = html_on_start,
		.endElement = html_on_end,
		.characters = html_on_text,
		.ignorableWhitespace = html_on_text,
		.serror = html_on_error };
	r->parser = htmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	if (!r->parser)
		abort();
	htmlCtxtUseOptions(r->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
	html_feed(r, bytes, length);
	xmlFreeDoc(r->parser->myDoc);
	r->parser->myDoc = NULL;
	htmlFreeParserCtxt(r->parser);
}

bool html_read(const char *bytes, size_t length, const struct xml_handler *handler, void *context, struct problems *p)
{
	struct html_reader r = { .handler = handler, .context = context, .problems = p };
	struct arena memory = { 0 };
	long line = p->line, column = p->column;
	bool windows;
	p->line = p->column = 0;
	bytes = utf8_of(&memory, bytes, length, &length, &windows);
	html_parse(&r, bytes, length);
	arena_free(&memory);
	arena_free(&r.scratch);
	p->line = line;
	p->column = column;
	return !r.stopped;
}
