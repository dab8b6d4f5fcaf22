#include "json.h"

#include <assert.h>
#include <string.h>

#include "base/number.h"
#include "utf8.h"

/* The two outer levels stand on lines of their own: a change of one member is a change of one line. */
static void separate(struct json_writer *w, bool first)
{
	if (!first)
		out_char(w->out, ',');
	if (w->depth <= 2)
		out_fmt(w->out, "\n%*s", (int)(w->depth * 2), "");
	else if (!first)
		out_char(w->out, ' ');
}

static void before_item(struct json_writer *w)
{
	separate(w, !w->level[w->depth - 1].any);
	w->level[w->depth - 1].any = true;
}

static void before_value(struct json_writer *w)
{
	assert(!w->done);
	if (!w->depth)
		return;
	if (w->level[w->depth - 1].object) {
		assert(w->keyed);
		w->keyed = false;
	} else
		before_item(w);
}

static void after_value(struct json_writer *w)
{
	if (w->depth)
		return;
	w->done = true;
	out_char(w->out, '\n');
}

static void json_begin(struct json_writer *w, bool object)
{
	before_value(w);
	assert(w->depth < JSON_DEPTH_MAX);
	w->level[w->depth].object = object;
	w->level[w->depth++].any = false;
	out_char(w->out, object ? '{' : '[');
}

void json_begin_object(struct json_writer *w)
{
	json_begin(w, true);
}

void json_begin_array(struct json_writer *w)
{
	json_begin(w, false);
}

void json_end(struct json_writer *w)
{
	assert(w->depth && !w->keyed);
	w->depth--;
	if (w->level[w->depth].any && w->depth < 2)
		out_fmt(w->out, "\n%*s", (int)(w->depth * 2), "");
	out_char(w->out, w->level[w->depth].object ? '}' : ']');
	after_value(w);
}

static void json_put_point(struct out *o, uint32_t cp, const char *s, size_t n)
{
	static const char *const named[32] = { ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f", ['\r'] = "\\r" };
	if (cp < 32 && named[cp])
		out_str(o, named[cp]);
	else if (cp < 32 || cp == 127 || cp == '<' || cp == '>' || cp == '&' || cp == 0x2028 || cp == 0x2029)
		out_fmt(o, "\\u%04x", (unsigned)cp);
	else {
		if (cp == '"' || cp == '\\')
			out_char(o, '\\');
		out_bytes(o, s, n);
	}
}

static void put_string(struct out *o, const char *s)
{
	size_t n = strlen(s);
	out_char(o, '"');
	while (n) {
		uint32_t cp;
		size_t used = utf8_next(s, n, &cp);
		if (used)
			json_put_point(o, cp, s, used);
		else
			out_str(o, "\uFFFD");
		s += used ? used : 1;
		n -= used ? used : 1;
	}
	out_char(o, '"');
}

void json_key(struct json_writer *w, const char *key)
{
	assert(w->depth && w->level[w->depth - 1].object && !w->keyed);
	before_item(w);
	put_string(w->out, key);
	out_str(w->out, ": ");
	w->keyed = true;
}

void json_text(struct json_writer *w, const char *s)
{
	before_value(w);
	if (s)
		put_string(w->out, s);
	else
		out_str(w->out, "null");
	after_value(w);
}

void json_int(struct json_writer *w, int64_t v)
{
	before_value(w);
	if (v == NONE)
		out_str(w->out, "null");
	else
		out_fmt(w->out, "%lld", (long long)v);
	after_value(w);
}

void json_decimal(struct json_writer *w, int64_t v)
{
	before_value(w);
	out_str(w->out, v == NONE ? "null" : decimal_text(w->out->arena, v));
	after_value(w);
}

void json_bool(struct json_writer *w, bool v)
{
	before_value(w);
	out_str(w->out, v ? "true" : "false");
	after_value(w);
}

void json_null(struct json_writer *w)
{
	before_value(w);
	out_str(w->out, "null");
	after_value(w);
}

void json_put_text(struct json_writer *w, const char *key, const char *text)
{
	json_key(w, key);
	json_text(w, text);
}

void json_open_object(struct json_writer *w, const char *key)
{
	json_key(w, key);
	json_begin_object(w);
}

void json_open_array(struct json_writer *w, const char *key)
{
	json_key(w, key);
	json_begin_array(w);
}
