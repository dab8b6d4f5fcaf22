/* figure.c - pictures of figures, as lines and areas. */
#include "base/text.h"
#include "pdf.h"

static void colour_set(struct pdf *p, int colour)
{
	cairo_set_source_rgb(p->cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

/* Widths of lines do not stretch with the picture. */
static void paint(struct pdf *p, const struct picture_look *l, double scale)
{
	cairo_t *c = p->cairo;
	if (l->fill >= 0) {
		colour_set(p, l->fill);
		cairo_fill_preserve(c);
	}
	if (l->stroke >= 0) {
		colour_set(p, l->stroke);
		cairo_save(c);
		cairo_set_line_width(c, l->stroke_width * scale);
		cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
		double dash = l->dash * scale;
		if (dash > 0)
			cairo_set_dash(c, &dash, 1, 0);
		cairo_stroke_preserve(c);
		cairo_restore(c);
	}
	cairo_new_path(c);
}

static void words_draw(struct pdf *p, const struct shape *s, const struct picture_look *l, double x, double y, double scale)
{
	struct pdf_text t = text_of_words(p, s->text, &(struct pdf_face){ .size = l->letter * scale, .bold = l->bold, .grey = !l->bold }, -1);
	int width;
	pango_layout_get_size(t.layout, &width, NULL);
	double all = (double)width / PANGO_SCALE, base = (double)pango_layout_get_baseline(t.layout) / PANGO_SCALE;
	double from = text_equal(s->anchor, "end") ? all : text_equal(s->anchor, "middle") ? all / 2 : 0;
	text_draw(p, &t, 0, t.lines, x - from, y - base);
	text_free(&t);
}

static void shape_draw(struct pdf *p, const struct shape *s, double across, double down)
{
	struct picture_look l = picture_look(s->class);
	cairo_t *c = p->cairo;
	double x = p->left + s->x * across, y = p->y + s->y * down;
	switch (s->kind) {
	case SHAPE_RECT: cairo_rectangle(c, x, y, s->width * across, s->height * down); break;
	case SHAPE_DOT:
		cairo_new_sub_path(c);
		cairo_arc(c, x, y, s->width * down, 0, 2 * G_PI);
		break;
	case SHAPE_PATH:
		for (size_t i = 0; i < s->count; i++)
			if (i)
				cairo_line_to(c, p->left + s->points[i].x * across, p->y + s->points[i].y * down);
			else
				cairo_move_to(c, p->left + s->points[i].x * across, p->y + s->points[i].y * down);
		break;
	case SHAPE_TEXT: words_draw(p, s, &l, x, y, down); return;
	case SHAPE_IMAGE: return; /* of a card alone */
	}
	paint(p, &l, across == down ? down : 0.75);
}

static void shapes_draw(struct pdf *p, const struct picture *f, double across, double down)
{
	tag_begin(p, "Figure");
	for (const struct shape *s = f->first; s; s = s->next)
		if (p->cairo)
			shape_draw(p, s, across, down);
		else if (s->kind == SHAPE_TEXT) {
			struct pdf_text t = text_of_words(p, s->text, &(struct pdf_face){ .size = 8 }, -1); /* a character that no font has */
			text_free(&t);
		}
	tag_end(p, "Figure");
}

void figure_compose(struct pdf *p, const struct block *b)
{
	const struct picture *f = b->picture;
	if (f->sheet) {
		page_bare(p);
		shapes_draw(p, f, 1, 1);
		p->y = p->bottom;
		return;
	}
	double room = p->right - p->left, across = room / f->width, down = across;
	if (f->stretches)
		down = 16 / f->height;
	else if (across > 0.75)
		across = down = 0.75; /* a pixel of the page in points */
	double height = f->height * down;
	page_space(p, 8);
	/* with the head of its table */
	if (page_room(p) < height + 60 && !page_fresh(p))
		page_next(p);
	shapes_draw(p, f, across, down);
	p->y += height;
	page_space(p, 6);
}
