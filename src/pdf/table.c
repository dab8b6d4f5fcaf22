/* table.c - tables over pages: columns as broad as their words need, rows that go on a new page whole where they can, the head row again
 * on each page. A table that is too broad for the page gets one that lies on its side. */
#include "base/text.h"
#include "document/document_table.h"
#include "pdf.h"

#define PAD 3.0
#define WHOLE 0.4 /* a row up to this part of a page is not broken */

enum { PDF_COLUMNS_MAX = 40 };

struct table {
	struct pdf *pdf;
	const struct block *block;
	struct pdf_face face;
	size_t columns;
	double widths[PDF_COLUMNS_MAX];
};

struct cells {
	struct pdf_text texts[PDF_COLUMNS_MAX];
	const struct block *blocks[PDF_COLUMNS_MAX];
	int from[PDF_COLUMNS_MAX];
	size_t count;
};

static struct pdf_face face_of(const struct table *t, const struct block *cell)
{
	struct pdf_face f = t->face;
	f.bold = cell->kind == BLOCK_HEADER;
	return f;
}

static void measure(struct table *t, double *least, double *most)
{
	for (size_t i = 0; i < t->columns; i++)
		least[i] = most[i] = 2 * PAD + 4;
	for (const struct block *row = t->block->first; row; row = row->next) {
		size_t i = 0;
		for (const struct block *c = row->first; c && i < t->columns; c = c->next, i++) {
			double a, b;
			struct pdf_face f = face_of(t, c);
			text_breadth(t->pdf, c, &f, &a, &b);
			least[i] = MAX(least[i], a + 2 * PAD);
			most[i] = MAX(most[i], b + 2 * PAD);
		}
	}
}

static double sum(const double *each, size_t n)
{
	double all = 0;
	for (size_t i = 0; i < n; i++)
		all += each[i];
	return all;
}

static void lay(struct table *t)
{
	struct pdf *p = t->pdf;
	double least[PDF_COLUMNS_MAX], most[PDF_COLUMNS_MAX];
	for (const struct block *row = t->block->first; row; row = row->next) {
		size_t n = 0;
		for (const struct block *c = row->first; c; c = c->next)
			n++;
		t->columns = MAX(t->columns, MIN(n, PDF_COLUMNS_MAX));
	}
	measure(t, least, most);
	double upright = MIN(p->width, p->height) - p->left - (p->width - p->right);
	page_turn(p, sum(least, t->columns) > upright);
	document_table_share(t->columns, least, most, p->right - p->left, t->widths);
}

static void cells_make(struct table *t, const struct block *row, struct cells *c)
{
	c->count = 0;
	for (const struct block *b = row->first; b && c->count < t->columns; b = b->next, c->count++) {
		struct pdf_face f = face_of(t, b);
		c->texts[c->count] = text_of_block(t->pdf, b, &f, t->widths[c->count] - 2 * PAD);
		c->blocks[c->count] = b;
		c->from[c->count] = 0;
	}
}

static void cells_free(struct cells *c)
{
	for (size_t i = 0; i < c->count; i++)
		text_free(&c->texts[i]);
}

static double cells_height(const struct cells *c)
{
	double most = 0;
	for (size_t i = 0; i < c->count; i++)
		most = MAX(most, c->texts[i].height);
	return most + 2 * PAD;
}

static bool cells_left(const struct cells *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->from[i] < c->texts[i].lines)
			return true;
	return false;
}

static void ground(struct table *t, double height, bool head)
{
	struct pdf *p = t->pdf;
	if (!p->cairo)
		return;
	if (head) {
		cairo_set_source_rgb(p->cairo, 0.93, 0.94, 0.95);
		cairo_rectangle(p->cairo, p->left, p->y, p->right - p->left, height);
		cairo_fill(p->cairo);
	}
	cairo_set_source_rgb(p->cairo, 0.69, 0.71, 0.72);
	cairo_set_line_width(p->cairo, head ? 1 : 0.5);
	cairo_move_to(p->cairo, p->left, p->y + height);
	cairo_line_to(p->cairo, p->right, p->y + height);
	cairo_stroke(p->cairo);
}

/* As many lines of each cell as fit into `room`. */
static void cells_draw(struct table *t, struct cells *c, double room, bool head)
{
	struct pdf *p = t->pdf;
	int counts[PDF_COLUMNS_MAX];
	double most = 0, x = p->left;
	for (size_t i = 0; i < c->count; i++) {
		double height;
		counts[i] = text_fit(&c->texts[i], c->from[i], room - 2 * PAD, &height);
		most = MAX(most, height);
	}
	ground(t, most + 2 * PAD, head);
	tag_begin(p, "TR");
	for (size_t i = 0; i < c->count; i++) {
		const char *tag = c->blocks[i]->kind == BLOCK_HEADER && c->blocks[i]->runs ? "TH" : "TD";
		tag_begin(p, tag);
		text_draw(p, &c->texts[i], c->from[i], counts[i], x + PAD, p->y + PAD);
		tag_end(p, tag);
		c->from[i] += counts[i];
		x += t->widths[i];
	}
	tag_end(p, "TR");
	p->y += most + 2 * PAD;
}

static void table_head_draw(struct table *t)
{
	struct cells c;
	cells_make(t, t->block->first, &c);
	cells_draw(t, &c, t->pdf->bottom - t->pdf->top, true);
	cells_free(&c);
}

static void go_on(struct table *t)
{
	tag_end(t->pdf, "Table");
	page_next(t->pdf);
	tag_begin(t->pdf, "Table");
	table_head_draw(t);
}

static void table_row_draw(struct table *t, const struct block *row)
{
	struct pdf *p = t->pdf;
	struct cells c;
	double page = p->bottom - p->top;
	cells_make(t, row, &c);
	double height = cells_height(&c);
	if (height > page_room(p) && (height < page * WHOLE || page_room(p) < t->face.size * 4))
		go_on(t);
	do {
		/* a head that fills the page leaves no room: better beyond the foot than for ever */
		double room = MAX(page_room(p), t->face.size * 2 + 2 * PAD);
		cells_draw(t, &c, room, false);
		if (cells_left(&c))
			go_on(t);
	} while (cells_left(&c));
	cells_free(&c);
}

static double first_height(struct table *t)
{
	double height = 0;
	struct cells c;
	const struct block *row = t->block->first;
	for (int i = 0; i < 2 && row; i++, row = row->next) {
		cells_make(t, row, &c);
		height += MIN(cells_height(&c), t->pdf->height * 0.2);
		cells_free(&c);
	}
	return height;
}

void table_compose(struct pdf *p, const struct block *b)
{
	struct table t = { .pdf = p, .block = b, .face = { .size = 8.5 } };
	if (!b->first)
		return;
	lay(&t);
	page_space(p, 6);
	struct pdf_text caption = { .lines = 0 };
	if (b->runs)
		caption = text_of_block(p, b, &(struct pdf_face){ .size = 10, .bold = true }, p->right - p->left);
	if (page_room(p) < caption.height + first_height(&t) + 12 && !page_fresh(p))
		page_next(p);
	tag_begin(p, "Table");
	if (b->runs) {
		tag_begin(p, "Caption");
		text_draw(p, &caption, 0, caption.lines, p->left, p->y);
		tag_end(p, "Caption");
		p->y += caption.height + 4;
		text_free(&caption);
	}
	table_head_draw(&t);
	for (const struct block *row = b->first->next; row; row = row->next)
		table_row_draw(&t, row);
	tag_end(p, "Table");
	page_space(p, 10);
}
