#include "web/kit/mark.h"

#include <string.h>

#include "web/kit/value.h"

/* ---- the mark of a value ---- */

static bool tag_is(const char *tag, const char *name)
{
	size_t n = strlen(name);
	tag += tag[1] == '/' ? 2 : 1;
	return !strncmp(tag, name, n) && (tag[n] == '>' || tag[n] == ' ' || tag[n] == '/');
}

static bool tag_is_one_of(const char *tag, const char *const *names)
{
	for (; *names; names++)
		if (tag_is(tag, *names))
			return true;
	return false;
}

static const char *const blocks[] = { "p", "div", "ul", "ol", "dl", "table", "h2", "h3", "h4", "section", "figure", "blockquote", "pre", NULL };

/* What stands beside a value and does not belong to it: its mark, the label that a cell has on a phone. */
static bool stands_apart(const char *tag)
{
	static const char *const classes[] = { "<span class=\"illustrative\"", "<span class=\"data__label\"", NULL };
	for (const char *const *c = classes; *c; c++)
		if (!strncmp(tag, *c, strlen(*c)))
			return true;
	return false;
}

/* Where the words begin that were written last into the open element. */
static size_t words_from(const struct out *o)
{
	static const char *const single[] = { "wbr", "img", "input", NULL };
	const char *text = out_text(o);
	size_t at = o->length, after = at;
	for (size_t depth = 0;;) {
		while (at && text[at - 1] != '<')
			at--;
		if (!at)
			return 0;
		const char *tag = text + --at;
		size_t end = at + strcspn(tag, ">") + 1;
		bool closing = tag[1] == '/';
		if (!depth && (tag_is(tag, "br") || tag_is_one_of(tag, blocks)))
			return end;
		if (closing && !depth++)
			after = end;
		if (closing || tag_is_one_of(tag, single) || text[end - 2] == '/')
			continue;
		if (!depth)
			return end;
		if (!--depth && stands_apart(tag))
			return after;
	}
}

static bool holds_block(const char *html)
{
	for (; (html = strchr(html, '<')); html++)
		if (tag_is_one_of(html, blocks))
			return true;
	return false;
}

void page_mark_from(struct page *p, size_t from)
{
	if (from == p->o->length) {
		page_mark_title(p);
		return;
	}
	bool block = holds_block(out_text(p->o) + from);
	out_insert(p->o, from, block ? "<div class=\"illustrative\">" : "<span class=\"illustrative\">");
	html(p->o, "<span class=\"mark govuk-visually-hidden\"> (%s)</span>", _("illustrative"));
	out_str(p->o, block ? "</div>" : "</span>");
}

void page_mark(struct page *p)
{
	size_t from = words_from(p->o);
	from += strspn(out_text(p->o) + from, " ,;:(");
	page_mark_from(p, from);
}

void page_mark_of(struct page *p, const struct entity *e, const void *row, const char *field)
{
	if (page_illustrative(p, e, row, field))
		page_mark(p);
}

/* ---- the title and the head ---- */

void page_mark_title(struct page *p)
{
	html(p->o, " <span class=\"mark\">%s</span>", _("illustrative"));
}

/* What is printed has a sign beside the line (_print.scss). */
static void sentence_write(struct out *o)
{
	html(o, "<p class=\"mark-note\">%s <span class=\"on-paper\">%s</span></p>\n",
	    _("Values with a dotted line are invented for this demonstration."), _("In print, each of them has an asterisk."));
}

/* Behind the tag that ends the element; 0: there is none. */
static size_t mark_behind(const char *text, size_t from, const char *tag)
{
	const char *end = strstr(text + from, tag);
	return end ? (size_t)(end - text) + strlen(tag) : 0;
}

/* Behind the lede that stands there, in a <p> or a <div>; `at` without one. */
static size_t lede_end(const char *text, size_t at)
{
	static const char p[] = "<p class=\"lede\">", div[] = "<div class=\"lede\">", close[] = "</div>";
	if (!strncmp(text + at, p, strlen(p)))
		return mark_behind(text, at, "</p>");
	if (strncmp(text + at, div, strlen(div)))
		return at;
	size_t depth = 0;
	for (const char *s = text + at; (s = strchr(s, '<')); s++) {
		depth += !strncmp(s, div, strlen("<div"));
		if (!strncmp(s, close, strlen(close)) && !--depth)
			return (size_t)(s - text) + strlen(close);
	}
	return at;
}

/* Where the head of the page ends: behind its title, and behind what stands there as its lede. */
static size_t head_end(const char *text)
{
	static const char div[] = "</div>";
	size_t title = mark_behind(text, 0, "</h1>"), at = title;
	while (title && (text[at] == '\n' || !strncmp(text + at, div, strlen(div))))
		at += text[at] == '\n' ? 1 : strlen(div);
	size_t end = title ? lede_end(text, at) : 0;
	return end > at ? end : title;
}

void page_confidential(struct page *p)
{
	html(p->o, " <strong class=\"status s-at-risk\">%s</strong>", _("Confidential"));
}

void page_inside_write(struct page *p, struct out *o)
{
	const char *text = out_text(p->o);
	size_t head = strstr(text, "class=\"illustrative\"") ? head_end(text) : 0;
	out_bytes(o, text, head);
	if (head)
		sentence_write(o);
	out_bytes(o, text + head, p->o->length - head);
}
