/* block.c - the blocks of a document, one below the other. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "pdf.h"

#define BODY 10.0
#define INDENT 16.0

static const struct pdf_face body = { .size = BODY };
static const double heading_sizes[PDF_LEVELS + 1] = { 22, 16, 13, 11.5, 10.5, 10 };
static const char *const heading_tags[PDF_LEVELS + 1] = { "H1", "H2", "H3", "H4", "H5", "H6" };

static double width_from(const struct pdf *p, double indent)
{
	return p->right - p->left - indent;
}

/* How many lines go on this page: all, or as many as leave no line alone on either side. */
static int lines_here(const struct pdf *p, const struct pdf_text *t, int from, double *height)
{
	int left = t->lines - from, n = text_fit(t, from, page_room(p), height);
	if (n >= left)
		return left;
	if (left - n == 1)
		n--;
	if (n < 2 && from == 0)
		n = 0;
	text_fit(t, from, page_room(p), height);
	double sum = 0;
	for (int i = 0; i < n; i++) {
		double to;
		text_fit(t, from, sum + 0.01, &to);
		sum = to;
	}
	return n;
}

static void flow_from(struct pdf *p, struct pdf_text *t, int from, double indent, const char *tag)
{
	while (from < t->lines) {
		double height;
		int n = lines_here(p, t, from, &height);
		if (!n && page_fresh(p))
			n = 1; /* a line that is higher than a page: it is cut, and what follows is not lost */
		if (!n) {
			page_next(p);
			continue;
		}
		tag_begin(p, tag);
		text_draw(p, t, from, n, p->left + indent, p->y);
		tag_end(p, tag);
		from += n;
		p->y += height;
		if (from < t->lines)
			page_next(p);
	}
}

void flow(struct pdf *p, struct pdf_text *t, double indent, const char *tag)
{
	flow_from(p, t, 0, indent, tag);
}

static void block_flow(struct pdf *p, const struct block *b, const struct pdf_face *f, double indent, const char *tag)
{
	if (!b->runs)
		return;
	struct pdf_text t = text_of_block(p, b, f, width_from(p, indent));
	flow(p, &t, indent, tag);
	text_free(&t);
}

/* ---- headings ---- */

static const char *heading_name(struct pdf *p, const struct block *b)
{
	return b->id ? b->id : arena_printf(p->arena, "heading-%d", p->headings);
}

static void outline_add(struct pdf *p, int level, const char *words, const char *name)
{
	int parent = CAIRO_PDF_OUTLINE_ROOT;
	for (int i = level - 1; i > 0 && parent == CAIRO_PDF_OUTLINE_ROOT; i--)
		parent = p->outline[i];
	p->outline[level] = cairo_pdf_surface_add_outline(
	    p->surface, parent, words, arena_printf(p->arena, "dest='%s'", name), level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
	for (int i = level + 1; i <= PDF_LEVELS; i++)
		p->outline[i] = CAIRO_PDF_OUTLINE_ROOT;
}

static void heading_named(struct pdf *p, struct pdf_text *t, int level, const char *words, const char *name)
{
	page_space(p, level == 1 ? 22 : 14);
	/* never alone at the foot of a page */
	if (page_room(p) < t->height + 56 && !page_fresh(p))
		page_next(p);
	if (p->cairo)
		outline_add(p, level, words, name);
	tag_begin(p, heading_tags[level]);
	mark_begin(p, name);
	text_draw(p, t, 0, t->lines, p->left, p->y);
	mark_end(p, name);
	tag_end(p, heading_tags[level]);
	p->y += t->height + (level == 1 ? 8 : 5);
}

static void block_heading(struct pdf *p, const struct block *b)
{
	const struct pdf_face f = { .size = heading_sizes[b->level], .bold = true, .colour = b->level == 1 ? p->document->colour : NULL };
	struct pdf_text t = text_of_block(p, b, &f, width_from(p, 0));
	p->headings++;
	heading_named(p, &t, b->level, document_words(p->document, b), heading_name(p, b));
	text_free(&t);
}

/* ---- contents ---- */

static const struct pdf_face contents_face = { .size = 9 };
#define CONTENTS_GAP 1.5

static struct pdf_text entry_words(struct pdf *p, const struct block *b)
{
	double indent = b->level == 2 ? INDENT : 0;
	return text_of_words(p, document_words(p->document, b), &contents_face, width_from(p, indent + 40));
}

static double contents_height(struct pdf *p, const struct block *contents)
{
	const struct block *flat = document_contents_flat(contents);
	double all = 0;
	int level = 2;
	for (const struct block *h = contents->next; h; h = h->next) {
		level = h == flat ? 1 : level;
		if (h->kind != BLOCK_HEADING || h->level > level)
			continue;
		struct pdf_text t = entry_words(p, h);
		all += t.height + CONTENTS_GAP;
		text_free(&t);
	}
	return all;
}

static void entry(struct pdf *p, const struct block *b, const char *name)
{
	double indent = b->level == 2 ? INDENT : 0;
	int page = mark_page(p, name);
	struct pdf_text t = entry_words(p, b);
	struct pdf_text n = text_of_words(
	    p, page ? arena_printf(p->arena, "%d", page) : "", &(struct pdf_face){ .size = contents_face.size, .align = PANGO_ALIGN_RIGHT }, 36);
	if (t.height > page_room(p))
		page_next(p);
	tag_begin(p, "TOCI");
	if (p->cairo && page)
		cairo_tag_begin(p->cairo, CAIRO_TAG_LINK, arena_printf(p->arena, "dest='%s'", name));
	text_draw(p, &t, 0, t.lines, p->left + indent, p->y);
	text_draw(p, &n, 0, n.lines, p->right - 36, p->y);
	if (p->cairo && page)
		cairo_tag_end(p->cairo, CAIRO_TAG_LINK);
	tag_end(p, "TOCI");
	p->y += t.height + CONTENTS_GAP;
	text_free(&t);
	text_free(&n);
}

/* On one page: on this one, else on the next. The names of headings without an id count from the start of the document, so they are
 * counted here as they will be there. */
static void block_contents(struct pdf *p, const struct block *b)
{
	const struct block *flat = document_contents_flat(b);
	int before = p->headings, level = 2;
	page_space(p, 8);
	if (contents_height(p, b) > page_room(p) && !page_fresh(p))
		page_next(p);
	tag_begin(p, "TOC");
	for (const struct block *h = b->next; h; h = h->next) {
		if (h->kind != BLOCK_HEADING)
			continue;
		p->headings++;
		level = h == flat ? 1 : level;
		if (h->level <= level)
			entry(p, h, heading_name(p, h));
	}
	p->headings = before;
	tag_end(p, "TOC");
	page_space(p, 8);
}

/* ---- lists, facts, quotes ---- */

static void blocks(struct pdf *, const struct block *, double indent);

/* The sign and the lines that fit beside it are one item; what has no room goes on as its body on the next page. */
static void block_item(struct pdf *p, const struct block *b, int number, double indent)
{
	double height;
	const char *sign = number ? arena_printf(p->arena, "%d.", number) : "\u2022";
	struct pdf_text label = text_of_words(p, sign, &body, -1), t = text_of_block(p, b, &body, width_from(p, indent + INDENT));
	int n = lines_here(p, &t, 0, &height);
	if (!n) {
		page_next(p);
		n = lines_here(p, &t, 0, &height);
	}
	tag_begin(p, "LI");
	tag_begin(p, "Lbl");
	text_draw(p, &label, 0, 1, p->left + indent, p->y);
	tag_end(p, "Lbl");
	tag_begin(p, "LBody");
	text_draw(p, &t, 0, n, p->left + indent + INDENT, p->y);
	tag_end(p, "LBody");
	p->y += height;
	if (n < t.lines) {
		page_next(p);
		flow_from(p, &t, n, indent + INDENT, "LBody");
	}
	p->y += 2;
	text_free(&label);
	text_free(&t);
	blocks(p, b, indent + INDENT);
	tag_end(p, "LI");
}

static void block_list(struct pdf *p, const struct block *b, double indent)
{
	int number = 0;
	page_space(p, 2);
	tag_begin(p, "L");
	for (const struct block *c = b->first; c; c = c->next)
		block_item(p, c, b->kind == BLOCK_ORDERED ? ++number : 0, indent);
	tag_end(p, "L");
	page_space(p, 3);
}

/* Terms stand in a column of their own, each beside its details, which may go on over pages. */
static void block_facts(struct pdf *p, const struct block *b)
{
	enum { TERMS = 130, BETWEEN = 12 };
	const struct pdf_face term = { .size = BODY, .bold = true };
	double below = p->y; /* where the last term ends */
	int page = p->page;
	for (const struct block *c = b->first; c; c = c->next) {
		if (c->kind != BLOCK_TERM) {
			block_flow(p, c, &body, TERMS + BETWEEN, "P");
			continue;
		}
		p->y = p->page == page ? MAX(p->y, below) : p->y;
		page_space(p, c == b->first ? 0 : 4);
		struct pdf_text t = text_of_block(p, c, &term, TERMS);
		if (page_room(p) < MAX(t.height, 3 * BODY) && !page_fresh(p))
			page_next(p);
		tag_begin(p, "P");
		text_draw(p, &t, 0, t.lines, p->left, p->y);
		tag_end(p, "P");
		below = p->y + t.height;
		page = p->page;
		text_free(&t);
	}
	p->y = p->page == page ? MAX(p->y, below) : p->y;
	page_space(p, 6);
}

static void block(struct pdf *p, const struct block *b, double indent)
{
	switch (b->kind) {
	case BLOCK_HEADING: block_heading(p, b); break;
	case BLOCK_PARAGRAPH:
		block_flow(p, b, &body, indent, "P");
		page_space(p, 6);
		break;
	case BLOCK_LIST:
	case BLOCK_ORDERED: block_list(p, b, indent); break;
	case BLOCK_FACTS: block_facts(p, b); break;
	case BLOCK_QUOTE:
		block_flow(p, b, &body, indent + INDENT, "BlockQuote");
		blocks(p, b, indent + INDENT);
		break;
	case BLOCK_TABLE: table_compose(p, b); break;
	case BLOCK_FIGURE: figure_compose(p, b); break;
	case BLOCK_CONTENTS:
		if (document_contents_stand(b))
			block_contents(p, b);
		break;
	case BLOCK_BREAK:
		if (!page_fresh(p))
			page_next(p);
		break;
	case BLOCK_ROOT:
	case BLOCK_ITEM:
	case BLOCK_TERM:
	case BLOCK_DETAIL:
	case BLOCK_ROW:
	case BLOCK_HEADER:
	case BLOCK_CELL: break;
	}
}

static void blocks(struct pdf *p, const struct block *b, double indent)
{
	for (const struct block *c = b->first; c; c = c->next) {
		if (c->kind != BLOCK_TABLE)
			page_turn(p, false);
		block(p, c, indent);
	}
}

/* ---- title, notes, what could not be shown ---- */

static void title(struct pdf *p)
{
	const struct document_tree *d = p->document;
	struct pdf_text t;
	if (d->eyebrow) {
		t = text_of_words(p, d->eyebrow, &(struct pdf_face){ .size = 11, .grey = true }, width_from(p, 0));
		flow(p, &t, 0, "P");
		text_free(&t);
		p->y += 4;
	}
	t = text_of_words(p, d->title, &(struct pdf_face){ .size = heading_sizes[0], .bold = true, .colour = d->colour }, width_from(p, 0));
	flow(p, &t, 0, heading_tags[0]);
	text_free(&t);
	p->y += 6;
	if (d->as_at) {
		t = text_of_words(p, arena_printf(p->arena, _("%s: %s"), _("As at"), date_people(p->arena, d->as_at)), &body, width_from(p, 0));
		flow(p, &t, 0, "P");
		text_free(&t);
		p->y += 10;
	}
}

static void block_section(struct pdf *p, const char *words, const char *name)
{
	struct pdf_text t = text_of_words(p, words, &(struct pdf_face){ .size = heading_sizes[1], .bold = true }, width_from(p, 0));
	heading_named(p, &t, 1, words, name);
	text_free(&t);
}

static void block_notes(struct pdf *p)
{
	const struct pdf_face small = { .size = 8.5 };
	if (!p->document->notes)
		return;
	page_turn(p, false);
	block_section(p, _("Notes"), "notes");
	for (const struct note *n = p->document->notes; n; n = n->next) {
		const char *name = arena_printf(p->arena, "note-%d", n->number);
		struct pdf_text number = text_of_words(p, arena_printf(p->arena, "%d.", n->number), &small, -1);
		struct pdf_text t = text_of_words(p, n->text, &small, width_from(p, 26));
		if (page_room(p) < number.height * 2)
			page_next(p);
		tag_begin(p, "Lbl");
		mark_begin(p, name);
		text_draw(p, &number, 0, 1, p->left, p->y);
		mark_end(p, name);
		tag_end(p, "Lbl");
		flow(p, &t, 26, "Note");
		p->y += 2;
		text_free(&number);
		text_free(&t);
	}
}

/* Boxes with a number in them say that something is missing; this says what, and how to have it. */
static void missing(struct pdf *p)
{
	struct out o = { .arena = p->arena };
	if (!p->missing_count)
		return;
	for (size_t i = 0; i < p->missing_count; i++)
		out_fmt(&o, "%sU+%04X", i ? message_comma() : "", p->missing[i]);
	struct pdf_text t = text_of_words(p,
	    arena_printf(
	        p->arena, _("No font on the machine that made this file has these characters, which stand in it as boxes: %s."), out_text(&o)),
	    &body, width_from(p, 0));
	page_turn(p, false);
	page_space(p, 12);
	flow(p, &t, 0, "P");
	text_free(&t);
}

void document_compose(struct pdf *p)
{
	p->headings = 0;
	page_first(p);
	tag_begin(p, "Document");
	title(p);
	blocks(p, &p->document->root, 0);
	block_notes(p);
	missing(p);
	tag_end(p, "Document");
	page_last(p);
	p->pages = p->page;
}
