/* document_html.c - a document as HTML. Its headings begin below the page's or file's own h1. */
#include "base/date.h"
#include "base/message.h"
#include "codec/html.h"
#include "document/document.h"

static void run_html(struct out *o, const struct run *r)
{
	if (r->note) {
		html(o, "<sup id=\"ref-%d-%d\"><a class=\"govuk-link\" href=\"#note-%d\" aria-label=\"%s %d\">%d</a></sup>", r->note->number,
		    r->reference, r->note->number, _("Note"), r->note->number, r->note->number);
		return;
	}
	if (*r->text == '\n' && !r->text[1]) {
		html(o, "<br>");
		return;
	}
	if (r->style & RUN_SIGN) {
		html(o, "<sup class=\"sign\">%s</sup>", r->text);
		return;
	}
	if (r->address)
		html(o, "<a class=\"govuk-link\" href=\"%s\">", r->address);
	if (r->style & RUN_STRONG)
		html(o, "<strong>");
	if (r->style & RUN_EMPHASIS)
		html(o, "<em>");
	html_text(o, r->text);
	if (r->style & RUN_EMPHASIS)
		html(o, "</em>");
	if (r->style & RUN_STRONG)
		html(o, "</strong>");
	if (r->address)
		html(o, "</a>");
}

static void runs_html(struct out *o, const struct block *b)
{
	for (const struct run *r = b->runs; r; r = r->next)
		run_html(o, r);
}

static void block_html(struct out *, const struct document_tree *, const struct block *);

static void below_html(struct out *o, const struct document_tree *d, const struct block *b)
{
	for (const struct block *c = b->first; c; c = c->next)
		block_html(o, d, c);
}

static void whole_html(struct out *o, const struct document_tree *d, const struct block *b, const char *tag)
{
	html(o, "<%s>", tag);
	runs_html(o, b);
	below_html(o, d, b);
	html(o, "</%s>\n", tag);
}

static void heading_html(struct out *o, const struct block *b)
{
	html(o, "<h%d", b->level + 1);
	if (b->id)
		html(o, " id=\"%s\"", b->id);
	html(o, ">");
	runs_html(o, b);
	html(o, "</h%d>\n", b->level + 1);
}

static void row_html(struct out *o, const struct document_tree *d, const struct block *row, bool head)
{
	html(o, "<tr>");
	for (const struct block *c = row->first; c; c = c->next) {
		bool header = c->kind == BLOCK_HEADER && c->runs;
		if (header)
			html(o, "<th scope=\"%s\">", head ? "col" : "row");
		else
			html(o, "<td>");
		runs_html(o, c);
		below_html(o, d, c);
		html(o, header ? "</th>" : "</td>");
	}
	html(o, "</tr>\n");
}

static void table_html(struct out *o, const struct document_tree *d, const struct block *b)
{
	/* a table that is too wide scrolls by itself, with the keyboard too; it is named by its caption */
	html(o, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
	for (const struct run *r = b->runs; r; r = r->next)
		html(o, "%s", r->text);
	html(o, "%s\">\n<table>\n", b->runs ? "" : _("Table"));
	if (b->runs) {
		html(o, "<caption>");
		runs_html(o, b);
		html(o, "</caption>\n");
	}
	for (const struct block *r = b->first; r; r = r->next) {
		bool head = r == b->first;
		html(o, head ? "<thead>" : r == b->first->next ? "<tbody>" : "");
		row_html(o, d, r, head);
		html(o, head ? "</thead>\n" : r->next ? "" : "</tbody>\n");
	}
	html(o, "</table>\n</div>\n");
}

/* Two levels of links; a heading of level 2 before any of level 1 stands in the first. */
static void contents_html(struct out *o, const struct block *contents)
{
	bool inner = false, item = false;
	html(o, "<nav aria-label=\"%s\">\n<ul>\n", _("Contents"));
	for (const struct block *b = contents->next; b; b = b->next) {
		if (b->kind != BLOCK_HEADING || b->level > 2 || !b->id)
			continue;
		bool deep = b->level == 2 && item;
		if (inner && !deep)
			html(o, "</ul>");
		if (deep && !inner)
			html(o, "\n<ul>");
		if (item && !deep)
			html(o, "</li>\n");
		html(o, "<li><a class=\"govuk-link\" href=\"#%s\">", b->id);
		for (const struct run *r = b->runs; r; r = r->next)
			html(o, "%s", r->note ? "" : r->text);
		html(o, deep ? "</a></li>" : "</a>");
		if (!deep)
			item = true;
		inner = deep;
	}
	html(o, inner ? "</ul>" : "");
	html(o, item ? "</li>\n</ul>\n</nav>\n" : "</ul>\n</nav>\n");
}

static void block_html(struct out *o, const struct document_tree *d, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING: heading_html(o, b); break;
	case BLOCK_PARAGRAPH: whole_html(o, d, b, "p"); break;
	case BLOCK_LIST: whole_html(o, d, b, "ul"); break;
	case BLOCK_ORDERED: whole_html(o, d, b, "ol"); break;
	case BLOCK_ITEM: whole_html(o, d, b, "li"); break;
	case BLOCK_FACTS: whole_html(o, d, b, "dl"); break;
	case BLOCK_TERM: whole_html(o, d, b, "dt"); break;
	case BLOCK_DETAIL: whole_html(o, d, b, "dd"); break;
	case BLOCK_QUOTE: whole_html(o, d, b, "blockquote"); break;
	case BLOCK_TABLE: table_html(o, d, b); break;
	case BLOCK_CONTENTS:
		if (document_contents_stand(b))
			contents_html(o, b);
		break;
	case BLOCK_FIGURE:
		html(o, "<div class=\"document__figure\">");
		picture_svg_looks(o, b->picture, b->label);
		html(o, "</div>\n");
		break;
	case BLOCK_ROOT:
	case BLOCK_ROW:
	case BLOCK_HEADER:
	case BLOCK_CELL:
	case BLOCK_BREAK: break;
	}
}

static void notes_html(struct out *o, const struct document_tree *d)
{
	if (!d->notes)
		return;
	html(o, "<h2 id=\"notes\">%s</h2>\n<ol class=\"footnotes\">\n", _("Notes"));
	for (const struct note *n = d->notes; n; n = n->next) {
		html(o, "<li id=\"note-%d\">%s", n->number, n->text);
		for (int i = 1; i <= n->references; i++)
			html(o, " <a class=\"govuk-link\" href=\"#ref-%d-%d\" aria-label=\"%s %d.%d\">\u21a9</a>", n->number, i,
			    _("Back to reference"), n->number, i);
		html(o, "</li>\n");
	}
	html(o, "</ol>\n");
}

void document_html_cover(struct out *o, const struct document_tree *d)
{
	html(o, "<header class=\"document document__cover\">");
	if (d->eyebrow)
		html(o, "<p class=\"eyebrow\">%s</p>", d->eyebrow);
	html(o, "<h1>%s</h1>", d->title);
	if (d->as_at)
		html(o, "<dl class=\"facts\"><div><dt>%s</dt><dd>%s</dd></div></dl>", _("As at"), date_people(d->arena, d->as_at));
	html(o, "</header>\n");
}

void document_html(struct out *o, const struct document_tree *d)
{
	html(o, "<article class=\"document\">\n");
	below_html(o, d, &d->root);
	notes_html(o, d);
	html(o, "</article>\n");
}

void document_html_file(struct out *o, const struct document_tree *d)
{
	html(o, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n", d->language, d->title);
	html(o, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n<body>\n<main>\n");
	document_html_cover(o, d);
	document_html(o, d);
	html(o, "</main>\n</body>\n</html>\n");
}
