/* card.c - the picture of a page for other sites: a PNG of one picture (document/picture.h, `pixels`). Words are shaped by Pango, so that every script
 * is right; those that are many for their box get smaller letters, and at last an ellipsis. */
#include <gd.h>
#include <string.h>

#include "base/text.h"
#include "pdf.h"

enum { SIDE_MAX = 2000, IMAGE_MAX = 1 << 20, FULL = 255 };
#define LEAST 0.55 /* the smallest letters that can be read on a phone */
#define STEP 0.9
#define GAP 28.0
#define MIDDLE 100.0 /* boxes that are lower hold their words in the middle */

const struct picture *card_of(const struct document_tree *d)
{
	const struct block *b = d->root.first;
	return b && !b->next && b->kind == BLOCK_FIGURE && b->picture->pixels ? b->picture : NULL;
}

static void card_colour(cairo_t *c, int colour)
{
	cairo_set_source_rgb(c, (colour >> 16 & FULL) / 255.0, (colour >> 8 & FULL) / 255.0, (colour & FULL) / 255.0);
}

/* In smaller letters where they are many, at last with an ellipsis. */
static struct pdf_text card_fit(struct pdf *p, const struct shape *s, const struct picture_look *l, double width)
{
	double size = l->letter;
	struct pdf_text t = text_of_words(p, s->text, &(struct pdf_face){ .size = size, .bold = l->bold }, width);
	while (t.height > s->height && size > l->letter * LEAST) {
		text_free(&t);
		size *= STEP;
		t = text_of_words(p, s->text, &(struct pdf_face){ .size = size, .bold = l->bold }, width);
	}
	if (t.height > s->height) {
		pango_layout_set_height(t.layout, (int)(s->height * PANGO_SCALE));
		pango_layout_set_ellipsize(t.layout, PANGO_ELLIPSIZE_END);
	}
	return t;
}

/* `end`: where the words before end, across; where these end from then on. */
static void card_words(struct pdf *p, const struct shape *s, const struct picture_look *l, double *end)
{
	bool after = text_equal(s->anchor, "after");
	double x = after ? *end + GAP : s->x, y = s->y;
	struct pdf_text t = card_fit(p, s, l, s->x + s->width - x);
	int width, height;
	pango_layout_get_size(t.layout, &width, &height);
	if (s->height < MIDDLE)
		y += (s->height - (double)height / PANGO_SCALE) / 2;
	card_colour(p->cairo, l->fill);
	cairo_move_to(p->cairo, x, y);
	pango_cairo_show_layout(p->cairo, t.layout);
	*end = x + (double)width / PANGO_SCALE;
	text_free(&t);
}

static int card_digit(char c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* NULL when it is of another kind. */
static gdImagePtr card_decode(struct arena *a, const char *hex)
{
	size_t n = strlen(hex) / 2;
	unsigned char *bytes = arena_alloc(a, n + 1);
	if (n < 4 || n > IMAGE_MAX || strspn(hex, "0123456789abcdef") != 2 * n)
		return NULL;
	for (size_t i = 0; i < n; i++)
		bytes[i] = (unsigned char)(card_digit(hex[2 * i]) << 4 | card_digit(hex[2 * i + 1]));
	return bytes[0] == 0x89 ? gdImageCreateFromPngPtr((int)n, bytes) : bytes[0] == 0xFF ? gdImageCreateFromJpegPtr((int)n, bytes) : NULL;
}

/* Cairo keeps colours multiplied by how opaque they are; gd counts 127 for nothing to be seen. */
static cairo_surface_t *card_surface(gdImagePtr from)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, gdImageSX(from), gdImageSY(from));
	unsigned char *rows = cairo_image_surface_get_data(s);
	int stride = cairo_image_surface_get_stride(s);
	for (int y = 0; rows && y < gdImageSY(from); y++)
		for (int x = 0; x < gdImageSX(from); x++) {
			int c = gdImageGetTrueColorPixel(from, x, y);
			uint32_t alpha = (uint32_t)(gdAlphaMax - gdTrueColorGetAlpha(c)) * FULL / gdAlphaMax;
			uint32_t pixel = alpha << 24 | (uint32_t)gdTrueColorGetRed(c) * alpha / FULL << 16 |
			    (uint32_t)gdTrueColorGetGreen(c) * alpha / FULL << 8 | (uint32_t)gdTrueColorGetBlue(c) * alpha / FULL;
			memcpy(rows + (size_t)y * (size_t)stride + (size_t)x * sizeof(pixel), &pixel, sizeof(pixel));
		}
	cairo_surface_mark_dirty(s);
	return s;
}

static void card_image(struct pdf *p, const struct shape *s)
{
	gdImagePtr image = card_decode(p->arena, s->text);
	if (!image)
		return;
	cairo_surface_t *surface = card_surface(image);
	double wide = s->width / gdImageSX(image), tall = s->height / gdImageSY(image), scale = wide < tall ? wide : tall;
	cairo_save(p->cairo);
	cairo_translate(p->cairo, s->x, s->y);
	cairo_scale(p->cairo, scale, scale);
	cairo_set_source_surface(p->cairo, surface, 0, 0);
	cairo_paint(p->cairo);
	cairo_restore(p->cairo);
	cairo_surface_destroy(surface);
	gdImageDestroy(image);
}

static void card_path(cairo_t *c, const struct shape *s)
{
	if (s->kind == SHAPE_RECT)
		cairo_rectangle(c, s->x, s->y, s->width, s->height);
	else if (s->kind == SHAPE_DOT)
		cairo_arc(c, s->x, s->y, s->width, 0, 2 * G_PI);
	for (size_t i = 0; i < s->count; i++)
		cairo_line_to(c, s->points[i].x, s->points[i].y);
}

static void card_shape(struct pdf *p, const struct shape *s, double *end)
{
	struct picture_look l = picture_look(s->class);
	if (s->kind == SHAPE_TEXT || s->kind == SHAPE_IMAGE) {
		if (s->kind == SHAPE_TEXT)
			card_words(p, s, &l, end);
		else
			card_image(p, s);
		return;
	}
	cairo_new_path(p->cairo);
	card_path(p->cairo, s);
	if (l.fill >= 0) {
		card_colour(p->cairo, l.fill);
		cairo_fill_preserve(p->cairo);
	}
	if (l.stroke >= 0) {
		card_colour(p->cairo, l.stroke);
		cairo_set_line_width(p->cairo, l.stroke_width);
		cairo_stroke_preserve(p->cairo);
	}
	cairo_new_path(p->cairo);
}

static cairo_status_t card_keep(void *context, const unsigned char *bytes, unsigned length)
{
	out_bytes(context, (const char *)bytes, length);
	return CAIRO_STATUS_SUCCESS;
}

bool card_make(struct pdf *p, const struct picture *card, struct out *o)
{
	if (card->width > SIDE_MAX || card->height > SIDE_MAX)
		return false;
	p->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)card->width, (int)card->height);
	p->cairo = cairo_create(p->surface);
	double end = 0;
	for (const struct shape *s = card->first; s; s = s->next)
		card_shape(p, s, &end);
	bool good =
	    cairo_status(p->cairo) == CAIRO_STATUS_SUCCESS && cairo_surface_write_to_png_stream(p->surface, card_keep, o) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(p->cairo);
	cairo_surface_destroy(p->surface);
	return good;
}
