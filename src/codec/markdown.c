#include "markdown.h"

#include <string.h>

#include "base/text.h"
#include "markdown_lowdown.h"
#include "utf8.h"

struct render {
	struct arena *arena;
	struct out *out;
	int heading;
	bool in_link;
	bool turns; /* letters from right to left are in it: each block finds its own direction */
};

const struct lowdown_opts markdown_options = {
	.type = LOWDOWN_HTML,
	.maxdepth = 32,
	.feat = LOWDOWN_TABLES | LOWDOWN_FENCED | LOWDOWN_AUTOLINK | LOWDOWN_STRIKE | LOWDOWN_COMMONMARK | LOWDOWN_NOINTEM,
};

bool markdown_address_safe(const char *s)
{
	for (const char *p = s; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == 127 || *p == '\\')
			return false;
	if (!*s || text_starts(s, "//"))
		return false;
	size_t n = strcspn(s, ":/?#");
	if (s[n] != ':')
		return true;
	return (n == 4 && !strncasecmp(s, "http", n)) || (n == 5 && !strncasecmp(s, "https", n)) || (n == 6 && !strncasecmp(s, "mailto", n));
}

static const char *markdown_text_of(struct render *r, const struct lowdown_buf *b)
{
	return b->size ? arena_strndup(r->arena, b->data, b->size) : "";
}

/* A block's text, without the line ends behind it. */
static const char *block_of(struct render *r, const struct lowdown_buf *b)
{
	size_t n = b->size;
	while (n && b->data[n - 1] == '\n')
		n--;
	return n ? arena_strndup(r->arena, b->data, n) : "";
}

static void markdown_escape(struct render *r, const struct lowdown_buf *b)
{
	html_text(r->out, markdown_text_of(r, b));
}

static void markdown_node(struct render *, const struct lowdown_node *);

static void markdown_children(struct render *r, const struct lowdown_node *n)
{
	const struct lowdown_node *c;
	TAILQ_FOREACH(c, &n->children, entries)
	markdown_node(r, c);
}

static void markdown_element(struct render *r, const struct lowdown_node *n, const char *tag, const char *after)
{
	html(r->out, r->turns ? "<%s dir=\"auto\">" : "<%s>", tag);
	markdown_children(r, n);
	html(r->out, "</%s>%s", tag, after);
}

static void markdown_list_item(struct render *r, const struct lowdown_node *n)
{
	html(r->out, r->turns ? "<li dir=\"auto\">" : "<li>");
	markdown_children(r, n);
	while (r->out->text[r->out->length - 1] == '\n')
		r->out->text[--r->out->length] = 0;
	html(r->out, "</li>\n");
}

static void markdown_header(struct render *r, const struct lowdown_node *n)
{
	int level = r->heading + (int)n->rndr_header.level;
	char tag[] = { 'h', (char)('0' + (level > 6 ? 6 : level)), 0 };
	if (TAILQ_EMPTY(&n->children))
		return;
	markdown_element(r, n, tag, "\n");
}

static void markdown_list(struct render *r, const struct lowdown_node *n)
{
	bool ordered = n->rndr_list.flags & HLIST_FL_ORDERED;
	if (ordered && n->rndr_list.start > 1)
		html(r->out, "<ol start=\"%zu\">\n", n->rndr_list.start);
	else
		html(r->out, ordered ? "<ol>\n" : "<ul>\n");
	markdown_children(r, n);
	html(r->out, ordered ? "</ol>\n" : "</ul>\n");
}

/* A link around the children, or around the address when there are none; without a safe address, or inside another
 * link, what it holds alone. */
static void markdown_link_to(struct render *r, const struct lowdown_node *n, const char *address, const char *label)
{
	bool link = markdown_address_safe(address) && !r->in_link;
	if (link)
		html(r->out, "<a class=\"govuk-link\" href=\"%s\">", address);
	r->in_link = r->in_link || link;
	size_t before = r->out->length;
	markdown_children(r, n);
	if (r->out->length == before)
		html_text(r->out, label);
	if (link) {
		html(r->out, "</a>");
		r->in_link = false;
	}
}

static void markdown_auto_link(struct render *r, const struct lowdown_node *n)
{
	const char *address = markdown_text_of(r, &n->rndr_autolink.link);
	const char *whole = address;
	if (n->rndr_autolink.type == HALINK_EMAIL && !text_starts(address, "mailto:"))
		whole = arena_printf(r->arena, "mailto:%s", address);
	markdown_link_to(r, n, whole, address);
}

static void image(struct render *r, const struct lowdown_node *n)
{
	const char *address = markdown_text_of(r, &n->rndr_image.link), *alt = markdown_text_of(r, &n->rndr_image.alt);
	if (*address == '/' && markdown_address_safe(address))
		html(r->out, "<img src=\"%s\" alt=\"%s\">", address, alt);
	else
		markdown_link_to(r, n, address, *alt ? alt : address);
}

static void table_cell(struct render *r, const struct lowdown_node *n)
{
	bool head = n->rndr_table_cell.flags & HTBL_FL_HEADER;
	/* A heading without words would be read out as an empty heading. */
	if (head && !TAILQ_EMPTY(&n->children))
		html(r->out, "<th scope=\"col\" class=\"govuk-table__header\">");
	else
		html(r->out, "<td class=\"govuk-table__cell\">");
	markdown_children(r, n);
	html(r->out, head && !TAILQ_EMPTY(&n->children) ? "</th>" : "</td>");
}

/* "&name;" or "&#number;" as it is: the browser knows the name. Anything else is text. */
static bool entity_valid(const char *s)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
	size_t skip = text_starts(s, "&#x") || text_starts(s, "&#X") ? 3 : text_starts(s, "&#") ? 2 : 1;
	size_t n = *s == '&' ? strspn(s + skip, skip == 3 ? "0123456789abcdefABCDEF" : skip == 2 ? "0123456789" : letters) : 0;
	return n && n < 32 && !strcmp(s + skip + n, ";");
}

static void codec_markdown_entity(struct render *r, const struct lowdown_node *n)
{
	const char *s = markdown_text_of(r, &n->rndr_entity.text);
	if (entity_valid(s))
		out_str(r->out, s);
	else
		html_text(r->out, s);
}

static void wrapped(struct render *r, const char *before, const struct lowdown_buf *b, const char *after)
{
	out_str(r->out, before);
	html_text(r->out, block_of(r, b));
	out_str(r->out, after);
}

static void markdown_block(struct render *r, const struct lowdown_node *n)
{
	switch (n->type) {
	case LOWDOWN_BLOCKCODE: wrapped(r, "<pre><code>", &n->rndr_blockcode.text, "</code></pre>\n"); break;
	case LOWDOWN_BLOCKHTML: wrapped(r, "<p>", &n->rndr_blockhtml.text, "</p>\n"); break;
	case LOWDOWN_BLOCKQUOTE: markdown_element(r, n, "blockquote", "\n"); break;
	case LOWDOWN_HEADER: markdown_header(r, n); break;
	case LOWDOWN_HRULE: html(r->out, "<hr>\n"); break;
	case LOWDOWN_LIST: markdown_list(r, n); break;
	case LOWDOWN_LISTITEM: markdown_list_item(r, n); break;
	case LOWDOWN_PARAGRAPH: markdown_element(r, n, "p", "\n"); break;
	case LOWDOWN_TABLE_BLOCK:
		html(r->out, "<table class=\"govuk-table\">\n");
		markdown_children(r, n);
		html(r->out, "</table>\n");
		break;
	case LOWDOWN_TABLE_HEADER: markdown_element(r, n, "thead", "\n"); break;
	case LOWDOWN_TABLE_BODY: markdown_element(r, n, "tbody", "\n"); break;
	case LOWDOWN_TABLE_ROW: markdown_element(r, n, "tr", "\n"); break;
	case LOWDOWN_TABLE_CELL: table_cell(r, n); break;
	case LOWDOWN_DOC_HEADER:
	case LOWDOWN_META: break;
	default: markdown_children(r, n);
	}
}

static void markdown_node(struct render *r, const struct lowdown_node *n)
{
	switch (n->type) {
	case LOWDOWN_LINK_AUTO: markdown_auto_link(r, n); break;
	case LOWDOWN_LINK: {
		const char *address = markdown_text_of(r, &n->rndr_link.link);
		markdown_link_to(r, n, address, address);
		break;
	}
	case LOWDOWN_IMAGE: image(r, n); break;
	case LOWDOWN_CODESPAN: wrapped(r, "<code>", &n->rndr_codespan.text, "</code>"); break;
	case LOWDOWN_DOUBLE_EMPHASIS: markdown_element(r, n, "strong", ""); break;
	case LOWDOWN_EMPHASIS: markdown_element(r, n, "em", ""); break;
	case LOWDOWN_TRIPLE_EMPHASIS:
		html(r->out, "<strong>");
		markdown_element(r, n, "em", "");
		html(r->out, "</strong>");
		break;
	case LOWDOWN_STRIKETHROUGH: markdown_element(r, n, "del", ""); break;
	case LOWDOWN_LINEBREAK: html(r->out, "<br>\n"); break;
	case LOWDOWN_RAW_HTML: markdown_escape(r, &n->rndr_raw_html.text); break;
	case LOWDOWN_MATH_BLOCK: markdown_escape(r, &n->rndr_math.text); break;
	case LOWDOWN_ENTITY: codec_markdown_entity(r, n); break;
	case LOWDOWN_NORMAL_TEXT: markdown_escape(r, &n->rndr_normal_text.text); break;
	default: markdown_block(r, n);
	}
}

/* Plain text. */

void markdown_entity(struct out *o, const char *s)
{
	static const struct {
		const char *entity, *text;
	} known[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&nbsp;", "\u00a0" },
		{ "&ndash;", "\u2013" }, { "&mdash;", "\u2014" } };
	uint32_t cp = 0;
	for (size_t i = 0; i < COUNT(known); i++)
		if (!strcmp(s, known[i].entity)) {
			out_str(o, known[i].text);
			return;
		}
	if (!entity_valid(s) || s[1] != '#') {
		out_str(o, s);
		return;
	}
	bool hex = s[2] == 'x' || s[2] == 'X';
	for (s += hex ? 3 : 2; *s != ';' && cp <= 0x10FFFF; s++)
		cp = cp * (hex ? 16 : 10) + (uint32_t)(*s <= '9' ? *s - '0' : (*s | 32) - 'a' + 10);
	char bytes[4];
	bool control = cp < 32 && cp != '\t' && cp != '\n';
	out_bytes(o, bytes, utf8_put(bytes, control || cp == 127 ? 0xFFFD : cp));
}

static void break_line(struct out *o, char c)
{
	while (o->length && strchr(" \n", o->text[o->length - 1]))
		o->text[--o->length] = 0;
	if (o->length)
		out_char(o, c);
}

static void codec_markdown_plain(struct render *r, const struct lowdown_node *n)
{
	struct out *o = r->out;
	const struct lowdown_node *c;
	switch (n->type) {
	case LOWDOWN_NORMAL_TEXT: out_str(o, markdown_text_of(r, &n->rndr_normal_text.text)); return;
	case LOWDOWN_CODESPAN: out_str(o, markdown_text_of(r, &n->rndr_codespan.text)); return;
	case LOWDOWN_RAW_HTML: out_str(o, markdown_text_of(r, &n->rndr_raw_html.text)); return;
	case LOWDOWN_LINK_AUTO: out_str(o, markdown_text_of(r, &n->rndr_autolink.link)); return;
	case LOWDOWN_ENTITY: markdown_entity(o, markdown_text_of(r, &n->rndr_entity.text)); return;
	case LOWDOWN_IMAGE: out_str(o, markdown_text_of(r, &n->rndr_image.alt)); return;
	case LOWDOWN_BLOCKCODE: out_str(o, block_of(r, &n->rndr_blockcode.text)); break;
	case LOWDOWN_BLOCKHTML: out_str(o, block_of(r, &n->rndr_blockhtml.text)); break;
	case LOWDOWN_LINEBREAK: break_line(o, '\n'); return;
	default: break;
	}
	TAILQ_FOREACH(c, &n->children, entries)
	codec_markdown_plain(r, c);
	if (n->type == LOWDOWN_TABLE_CELL)
		break_line(o, ' ');
	else if (n->type < LOWDOWN_LINK_AUTO)
		break_line(o, '\n');
}

/* Renders the text by `with`; false when lowdown can't read it (nested too deep). */
static bool render(struct render *r, const char *text, void (*with)(struct render *, const struct lowdown_node *))
{
	size_t length = strlen(text);
	if (length > MARKDOWN_LENGTH_MAX || !utf8_valid(text, length))
		return false;
	struct lowdown_doc *doc = lowdown_doc_new(&markdown_options);
	struct lowdown_node *root = doc ? lowdown_doc_parse(doc, NULL, text, length, NULL) : NULL;
	if (root)
		with(r, root);
	lowdown_node_free(root);
	lowdown_doc_free(doc);
	return root != NULL;
}

struct markup markdown_html(struct arena *a, const char *text, int heading)
{
	struct out o = { .arena = a };
	struct render r = { .arena = a, .out = &o, .heading = heading < 1 ? 1 : heading, .turns = html_right_to_left(text) };
	if (!text_empty(text) && !render(&r, text, markdown_node))
		html(&o, "<p>%s</p>\n", text);
	return html_done(&o);
}

/* Whether a text has none of the signs that Markdown reads anything from. */
static bool no_marks(const char *text)
{
	return !strpbrk(text, "\n\r\t*_`[#<>\\&!|~+=@\"'") && !strstr(text, "--") && !strstr(text, "...") && !strstr(text, "://") &&
	    !strchr("- 0123456789", *text);
}

const char *markdown_plain(struct arena *a, const char *text)
{
	if (!text_empty(text) && no_marks(text))
		return text;
	struct out o = { .arena = a };
	struct render r = { .arena = a, .out = &o };
	if (!text_empty(text) && !render(&r, text, codec_markdown_plain))
		out_str(&o, text);
	break_line(&o, '\n');
	if (o.length)
		o.text[--o.length] = 0;
	return out_text(&o);
}
