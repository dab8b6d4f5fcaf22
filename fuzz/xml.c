/* The events of a good document, written and read again, are the same events (namespaces aside). */
#include "codec/xml.h"
#include "codec/utf8.h"
#include "fuzz.h"

struct copy {
	struct arena *arena;
	struct out trace;
	struct xml_writer *writer; /* NULL in the second reading */
	unsigned depth;
};

static bool on_start(void *context, const struct xml_element *e)
{
	struct copy *c = context;
	MUST(++c->depth <= XML_DEPTH_MAX && e->count <= XML_ATTRIBUTES_MAX && e->line >= 1);
	if (c->writer)
		xml_begin(c->writer, arena_strdup(c->arena, e->name));
	out_fmt(&c->trace, "<%s", e->name);
	for (size_t i = 0; i < e->count; i++) {
		const struct xml_attribute *a = &e->attributes[i];
		MUST(utf8_valid(a->value, strlen(a->value)));
		if (*a->uri)
			continue;
		out_fmt(&c->trace, " %s=%s", a->name, a->value);
		if (c->writer)
			xml_attribute(c->writer, a->name, a->value);
	}
	return true;
}

static bool on_text(void *context, const char *text, size_t length)
{
	struct copy *c = context;
	MUST(utf8_valid(text, length));
	out_bytes(&c->trace, text, length);
	if (c->writer)
		xml_text(c->writer, arena_strndup(c->arena, text, length));
	return true;
}

static bool on_end(void *context, const char *name, const char *uri)
{
	struct copy *c = context;
	MUST(uri && c->depth-- > 0);
	out_fmt(&c->trace, "</%s>", name);
	if (c->writer)
		xml_end(c->writer);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const struct xml_handler handler = { on_start, on_text, on_end };
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct out o = { .arena = &a };
	struct xml_writer w = { .out = &o };
	struct copy first = { .arena = &a, .trace.arena = &a, .writer = &w }, second = { .arena = &a, .trace.arena = &a };
	bool good = xml_read((const char *)bytes, length, &handler, &first, &p);
	MUST(good == !p.errors);
	if (good) {
		MUST(w.done && !first.depth);
		MUST(xml_read(o.text, o.length, &handler, &second, &p));
		MUST(!strcmp(out_text(&first.trace), out_text(&second.trace)));
	}
	arena_free(&a);
	return 0;
}
