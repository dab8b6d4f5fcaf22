/* sandbox_xml.c - an event is a frame: line and column, then texts that end with NUL. */
#include "exchange/sandbox.h"
#include "sandbox_xml.h"

#include <string.h>

#include "base/message.h"
#include "codec/utf8.h"
#include "sandbox.h"

enum { EVENT_START = 'B', EVENT_TEXT = 'T', EVENT_END = 'N', PLACE = 8 };

/* ---- the child ---- */

struct sending {
	const char *bytes;
	size_t length;
	struct sandbox_pipe *to;
	struct problems problems;
	struct out event;
};

/* What was wrong before an event is told before it. */
static bool sandbox_xml_problems_flush(struct sending *s)
{
	bool good = !s->problems.first || sandbox_send_problems(s->to, &s->problems);
	s->problems.first = NULL;
	s->problems.last = NULL;
	return good;
}

static void event_begin(struct sending *s)
{
	out_reset(&s->event);
	sandbox_put_number(&s->event, s->problems.line);
	sandbox_put_number(&s->event, s->problems.column);
}

static bool event_send(struct sending *s, char kind)
{
	return sandbox_xml_problems_flush(s) && sandbox_send(s->to, kind, s->event.text, s->event.length);
}

static bool send_start(void *context, const struct xml_element *e)
{
	struct sending *s = context;
	event_begin(s);
	sandbox_put_text(&s->event, e->name);
	sandbox_put_text(&s->event, e->uri);
	for (size_t i = 0; i < e->count; i++) {
		sandbox_put_text(&s->event, e->attributes[i].name);
		sandbox_put_text(&s->event, e->attributes[i].uri);
		sandbox_put_text(&s->event, e->attributes[i].value);
	}
	return event_send(s, EVENT_START);
}

static bool send_text(void *context, const char *text, size_t length)
{
	struct sending *s = context;
	event_begin(s);
	out_bytes(&s->event, text, length);
	return event_send(s, EVENT_TEXT);
}

static bool send_end(void *context, const char *name, const char *uri)
{
	struct sending *s = context;
	event_begin(s);
	sandbox_put_text(&s->event, name);
	sandbox_put_text(&s->event, uri);
	return event_send(s, EVENT_END);
}

static bool sandbox_xml_read_in_child(void *context, struct sandbox_pipe *to)
{
	static const struct xml_handler handler = { send_start, send_text, send_end };
	struct sending *s = context;
	struct arena a = { 0 };
	s->to = to;
	s->problems = (struct problems){ .arena = &a };
	s->event = (struct out){ .arena = &a };
	bool good = xml_read(s->bytes, s->length, &handler, s, &s->problems);
	return sandbox_xml_problems_flush(s) && good; /* memory goes with the child */
}

/* ---- the parent ---- */

struct receiving {
	const struct xml_handler *handler;
	void *context;
	struct problems *problems;
	struct arena scratch; /* of one event */
	unsigned depth;
};

enum { SCRATCH_MAX = 65536, TEXTS_MAX = 2 + 3 * XML_ATTRIBUTES_MAX };

/* The texts of an event; 0 when they are not what the child would send. */
static size_t sandbox_xml_texts_of(const char *bytes, size_t length, const char **texts)
{
	size_t n = 0;
	if (!utf8_valid(bytes, length))
		return 0;
	for (const char *s = bytes; s < bytes + length; s += strlen(s) + 1) {
		if (n == TEXTS_MAX || !memchr(s, 0, (size_t)(bytes + length - s)))
			return 0;
		texts[n++] = s;
	}
	return n;
}

static bool start_take(struct receiving *r, const char **texts, size_t n, bool *valid)
{
	struct xml_attribute *list = arena_array(&r->scratch, struct xml_attribute, n / 3 + 1);
	struct xml_element e = { .name = texts[0], .uri = texts[1], .attributes = list, .line = r->problems->line, .column = r->problems->column };
	*valid = n % 3 == 2 && ++r->depth <= XML_DEPTH_MAX;
	for (size_t i = 2; i + 2 < n; i += 3)
		list[e.count++] = (struct xml_attribute){ texts[i], texts[i + 1], texts[i + 2] };
	return *valid && (!r->handler->start || r->handler->start(r->context, &e));
}

static long sandbox_xml_number_get(const char *from)
{
	const unsigned char *b = (const unsigned char *)from;
	return b[0] | b[1] << 8 | b[2] << 16 | (long)(b[3] & 0x7F) << 24;
}

static bool event_take(void *context, char kind, const char *bytes, size_t length)
{
	struct receiving *r = context;
	const char *texts[TEXTS_MAX];
	bool valid = length >= PLACE, more = false;
	if (r->scratch.total > SCRATCH_MAX)
		arena_free(&r->scratch);
	if (valid) {
		r->problems->line = sandbox_xml_number_get(bytes);
		r->problems->column = sandbox_xml_number_get(bytes + 4);
		bytes += PLACE;
		length -= PLACE;
	}
	if (valid && kind == EVENT_TEXT) {
		valid = utf8_valid(bytes, length);
		more = valid && (!r->handler->text || r->handler->text(r->context, bytes, length));
	} else if (valid) {
		size_t n = sandbox_xml_texts_of(bytes, length, texts);
		valid = n >= 2 && (kind == EVENT_START || (kind == EVENT_END && n == 2 && r->depth));
		if (valid && kind == EVENT_START)
			more = start_take(r, texts, n, &valid);
		else if (valid) {
			r->depth--;
			more = !r->handler->end || r->handler->end(r->context, texts[0], texts[1]);
		}
	}
	if (!valid)
		problem_add(r->problems, NULL, "%s", _("the file can't be read: it is damaged; save it again and try again"));
	return more;
}

bool sandbox_xml_read(const char *bytes, size_t length, const struct xml_handler *handler, void *context, struct problems *p)
{
	const struct sandbox_limits limits = { .frame = 300 << 20, .seconds = 120 };
	struct sending s = { .bytes = bytes, .length = length };
	struct receiving r = { .handler = handler, .context = context, .problems = p };
	long line = p->line, column = p->column;
	enum sandbox_end end = sandbox_run(sandbox_xml_read_in_child, &s, event_take, &r, &limits, p);
	arena_free(&r.scratch);
	p->line = line;
	p->column = column;
	return end == SANDBOX_DONE && !r.depth;
}
