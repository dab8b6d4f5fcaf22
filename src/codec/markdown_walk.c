#include "markdown_walk.h"

#include <string.h>

#include "base/text.h"
#include "markdown.h"
#include "markdown_lowdown.h"
#include "utf8.h"

struct walk {
	struct arena *arena;
	const struct markdown_handler *handler;
	void *context;
	int notes;
};

static void markdown_walk_node(struct walk *, const struct lowdown_node *);

static void say(struct walk *w, const struct lowdown_buf *b)
{
	if (b->size)
		w->handler->text(w->context, arena_strndup(w->arena, b->data, b->size));
}

static void markdown_walk_children(struct walk *w, const struct lowdown_node *n)
{
	const struct lowdown_node *c;
	TAILQ_FOREACH(c, &n->children, entries)
	markdown_walk_node(w, c);
}

static void part(struct walk *w, const struct lowdown_node *n, enum markdown_part p, int level)
{
	w->handler->begin(w->context, p, level, NULL);
	markdown_walk_children(w, n);
	w->handler->end(w->context, p);
}

static void leaf(struct walk *w, const struct lowdown_buf *b, enum markdown_part p)
{
	size_t n = b->size;
	while (n && b->data[n - 1] == '\n')
		n--;
	w->handler->begin(w->context, p, 0, NULL);
	if (n)
		w->handler->text(w->context, arena_strndup(w->arena, b->data, n));
	w->handler->end(w->context, p);
}

/* `label` stands where the link has no words of its own. */
static void markdown_walk_link_to(
    struct walk *w, const struct lowdown_node *n, const struct lowdown_buf *target, const char *before, const struct lowdown_buf *label)
{
	const char *address = arena_printf(w->arena, "%s%.*s", before, (int)target->size, target->data);
	bool safe = markdown_address_safe(address);
	if (safe)
		w->handler->begin(w->context, MARKDOWN_LINK, 0, address);
	if (TAILQ_EMPTY(&n->children))
		say(w, label);
	markdown_walk_children(w, n);
	if (safe)
		w->handler->end(w->context, MARKDOWN_LINK);
}

static void markdown_walk_auto_link(struct walk *w, const struct lowdown_node *n)
{
	const struct lowdown_buf *b = &n->rndr_autolink.link;
	bool mail = n->rndr_autolink.type == HALINK_EMAIL && (b->size < 7 || memcmp(b->data, "mailto:", 7));
	markdown_walk_link_to(w, n, b, mail ? "mailto:" : "", b);
}

static void markdown_walk_entity(struct walk *w, const struct lowdown_node *n)
{
	struct out o = { .arena = w->arena };
	markdown_entity(&o, arena_strndup(w->arena, n->rndr_entity.text.data, n->rndr_entity.text.size));
	w->handler->text(w->context, out_text(&o));
}

static void raw(struct walk *w, const struct lowdown_buf *b)
{
	if (b->size && w->handler->raw)
		w->handler->raw(w->context, arena_strndup(w->arena, b->data, b->size));
	else
		say(w, b);
}

static void markdown_walk_html(struct walk *w, const struct lowdown_node *n)
{
	if (w->handler->raw)
		raw(w, &n->rndr_blockhtml.text);
	else
		leaf(w, &n->rndr_blockhtml.text, MARKDOWN_PARAGRAPH);
}

static void markdown_walk_block(struct walk *w, const struct lowdown_node *n)
{
	switch (n->type) {
	case LOWDOWN_PARAGRAPH: part(w, n, MARKDOWN_PARAGRAPH, 0); break;
	case LOWDOWN_HEADER: part(w, n, MARKDOWN_HEADING, (int)n->rndr_header.level + 1); break;
	case LOWDOWN_LIST: part(w, n, MARKDOWN_LIST, n->rndr_list.flags & HLIST_FL_ORDERED ? 1 : 0); break;
	case LOWDOWN_LISTITEM: part(w, n, MARKDOWN_ITEM, n->rndr_listitem.flags & HLIST_FL_ORDERED ? (int)n->rndr_listitem.num : 0); break;
	case LOWDOWN_BLOCKQUOTE: part(w, n, MARKDOWN_QUOTE, 0); break;
	case LOWDOWN_BLOCKCODE: leaf(w, &n->rndr_blockcode.text, MARKDOWN_CODE); break;
	case LOWDOWN_BLOCKHTML: markdown_walk_html(w, n); break;
	case LOWDOWN_FOOTNOTE: part(w, n, MARKDOWN_NOTE, ++w->notes); break;
	case LOWDOWN_TABLE_BLOCK: part(w, n, MARKDOWN_TABLE, 0); break;
	case LOWDOWN_TABLE_ROW: part(w, n, MARKDOWN_ROW, 0); break;
	case LOWDOWN_TABLE_CELL: part(w, n, MARKDOWN_CELL, n->rndr_table_cell.flags & HTBL_FL_HEADER ? 1 : 0); break;
	case LOWDOWN_DOC_HEADER:
	case LOWDOWN_META: break;
	default: markdown_walk_children(w, n);
	}
}

static void markdown_walk_node(struct walk *w, const struct lowdown_node *n)
{
	switch (n->type) {
	case LOWDOWN_NORMAL_TEXT: say(w, &n->rndr_normal_text.text); break;
	case LOWDOWN_CODESPAN: say(w, &n->rndr_codespan.text); break;
	case LOWDOWN_RAW_HTML: raw(w, &n->rndr_raw_html.text); break;
	case LOWDOWN_MATH_BLOCK: say(w, &n->rndr_math.text); break;
	case LOWDOWN_LINEBREAK: w->handler->text(w->context, "\n"); break;
	case LOWDOWN_ENTITY: markdown_walk_entity(w, n); break;
	case LOWDOWN_EMPHASIS: part(w, n, MARKDOWN_EMPHASIS, 0); break;
	case LOWDOWN_DOUBLE_EMPHASIS:
	case LOWDOWN_TRIPLE_EMPHASIS: part(w, n, MARKDOWN_STRONG, 0); break;
	case LOWDOWN_LINK_AUTO: markdown_walk_auto_link(w, n); break;
	case LOWDOWN_LINK: markdown_walk_link_to(w, n, &n->rndr_link.link, "", &n->rndr_link.link); break;
	case LOWDOWN_IMAGE: markdown_walk_link_to(w, n, &n->rndr_image.link, "", &n->rndr_image.alt); break;
	default: markdown_walk_block(w, n);
	}
}

static struct lowdown_opts markdown_walk_options(const struct markdown_handler *h)
{
	struct lowdown_opts o = markdown_options;
	o.feat |= (h->notes ? LOWDOWN_FOOTNOTES : 0) | (h->flat ? LOWDOWN_NOCODEIND : 0);
	return o;
}

bool markdown_walk(struct arena *a, const char *text, const struct markdown_handler *h, void *context)
{
	struct walk w = { .arena = a, .handler = h, .context = context };
	if (text_empty(text))
		return true;
	const struct lowdown_opts options = markdown_walk_options(h);
	size_t length = strlen(text);
	bool can = length <= (h->longest ? h->longest : MARKDOWN_LENGTH_MAX) && utf8_valid(text, length);
	struct lowdown_doc *doc = can ? lowdown_doc_new(&options) : NULL;
	struct lowdown_node *root = doc ? lowdown_doc_parse(doc, NULL, text, length, NULL) : NULL;
	if (root)
		markdown_walk_node(&w, root);
	else {
		h->begin(context, MARKDOWN_PARAGRAPH, 0, NULL);
		h->text(context, text);
		h->end(context, MARKDOWN_PARAGRAPH);
	}
	lowdown_node_free(root);
	lowdown_doc_free(doc);
	return root != NULL;
}
