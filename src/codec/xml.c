#include "xml.h"

#include <assert.h>
#include <string.h>

#include "utf8.h"

static void xml_indent(struct xml_writer *w)
{
	if (w->out->length && w->out->text[w->out->length - 1] != '\n')
		out_char(w->out, '\n');
	out_fmt(w->out, "%*s", (int)(w->depth * 2), "");
}

static void close_tag(struct xml_writer *w)
{
	if (w->tag_open)
		out_char(w->out, '>');
	w->tag_open = false;
}

/* An element around it holds text, which added white space would change. */
static bool in_text(const struct xml_writer *w)
{
	for (unsigned i = 0; i < w->depth; i++)
		if (w->level[i].text)
			return true;
	return false;
}

/* XML 1.0, 2.2: Char. */
static bool is_char(uint32_t cp)
{
	return cp >= 0x20 ? cp != 0xFFFE && cp != 0xFFFF : cp == '\t' || cp == '\n' || cp == '\r';
}

/* Line ends and tabs of a value would come back as blanks, CR anywhere as LF: those go by number. */
static void xml_put_point(struct out *o, uint32_t cp, const char *s, size_t n, bool value)
{
	if (cp == '&')
		out_str(o, "&amp;");
	else if (cp == '<')
		out_str(o, "&lt;");
	else if (cp == '>')
		out_str(o, "&gt;");
	else if (value && cp == '"')
		out_str(o, "&quot;");
	else if (cp == '\r' || (value && (cp == '\n' || cp == '\t')))
		out_fmt(o, "&#%u;", (unsigned)cp);
	else
		out_bytes(o, s, n);
}

static void xml_put(struct out *o, const char *s, bool value)
{
	for (size_t n = strlen(s), used; n; s += used, n -= used) {
		uint32_t cp;
		used = utf8_next(s, n, &cp);
		if (used && is_char(cp)) {
			xml_put_point(o, cp, s, used, value);
			continue;
		}
		out_str(o, "\uFFFD");
		used = used ? used : 1;
	}
}

void xml_head(struct xml_writer *w)
{
	assert(!w->depth && !w->done);
	out_str(w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

void xml_begin(struct xml_writer *w, const char *name)
{
	assert(!w->done && w->depth < XML_DEPTH_MAX);
	close_tag(w);
	if (w->depth)
		w->level[w->depth - 1].any = true;
	if (w->indent && !in_text(w))
		xml_indent(w);
	out_fmt(w->out, "<%s", name);
	w->level[w->depth].name = name;
	w->level[w->depth].text = w->level[w->depth].any = false;
	w->depth++;
	w->tag_open = true;
}

void xml_attribute(struct xml_writer *w, const char *name, const char *value)
{
	assert(w->tag_open);
	if (!value)
		return;
	out_fmt(w->out, " %s=\"", name);
	xml_put(w->out, value, true);
	out_char(w->out, '"');
}

void xml_text(struct xml_writer *w, const char *s)
{
	assert(w->depth);
	if (!s || !*s)
		return;
	close_tag(w);
	w->level[w->depth - 1].text = true;
	xml_put(w->out, s, false);
}

void xml_end(struct xml_writer *w)
{
	assert(w->depth);
	bool text = in_text(w);
	w->depth--;
	if (w->tag_open) {
		out_str(w->out, "/>");
		w->tag_open = false;
	} else {
		if (w->indent && w->level[w->depth].any && !text)
			xml_indent(w);
		out_fmt(w->out, "</%s>", w->level[w->depth].name);
	}
	if (!w->depth) {
		w->done = true;
		out_char(w->out, '\n');
	}
}

void xml_leaf(struct xml_writer *w, const char *name, const char *text)
{
	xml_begin(w, name);
	xml_text(w, text);
	xml_end(w);
}
