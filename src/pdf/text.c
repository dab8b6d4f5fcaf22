/* text.c - runs of a block as lines of shaped text: Pango breaks and shapes, the lines are drawn run by run so that links, notes and
 * their tags stand exactly where their words do. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "pdf.h"

#define FAMILY "Noto Sans, DejaVu Sans"
#define HARDLY_SEEN 0.01 /* cairo leaves out what is not seen at all */
#define NOTE_SCALE 0.7
#define NOTE_RISE 0.33

struct pdf_span {
	size_t from, to; /* bytes of the layout's text */
	const struct run *run;
};

static void attribute_add(PangoAttrList *list, PangoAttribute *a, const struct pdf_span *s)
{
	a->start_index = (guint)s->from;
	a->end_index = (guint)s->to;
	pango_attr_list_insert(list, a);
}

static void span_style(PangoAttrList *list, const struct pdf_span *s)
{
	if (s->run->note) {
		attribute_add(list, pango_attr_scale_new(NOTE_SCALE), s);
		return;
	}
	if (s->run->style & RUN_STRONG)
		attribute_add(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), s);
	if (s->run->style & RUN_EMPHASIS)
		attribute_add(list, pango_attr_style_new(PANGO_STYLE_ITALIC), s);
	/* so that a link is a run of glyphs of its own; it is drawn by text_draw() */
	if (s->run->address)
		attribute_add(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), s);
}

static void missing_add(struct pdf *p, uint32_t character)
{
	for (size_t i = 0; i < p->missing_count; i++)
		if (p->missing[i] == character)
			return;
	if (p->missing_count < PDF_MISSING_MAX)
		p->missing[p->missing_count++] = character;
}

static void missing_find(struct pdf *p, PangoLayout *layout)
{
	if (!pango_layout_get_unknown_glyphs_count(layout))
		return;
	for (GSList *l = pango_layout_get_lines_readonly(layout); l; l = l->next)
		for (GSList *r = ((PangoLayoutLine *)l->data)->runs; r; r = r->next) {
			const PangoGlyphString *g = ((PangoGlyphItem *)r->data)->glyphs;
			for (int i = 0; i < g->num_glyphs; i++)
				if (g->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
					missing_add(p, g->glyphs[i].glyph & ~(uint32_t)PANGO_GLYPH_UNKNOWN_FLAG);
		}
}

static PangoLayout *layout_new(struct pdf *p, const struct pdf_face *f, double width)
{
	PangoLayout *layout = pango_layout_new(p->context);
	PangoFontDescription *font = pango_font_description_from_string(FAMILY);
	pango_font_description_set_absolute_size(font, f->size * PANGO_SCALE);
	if (f->bold)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(layout, f->align);
	pango_layout_set_line_spacing(layout, 1.05F);
	if (width > 0)
		pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	return layout;
}

static struct pdf_text text_done(struct pdf *p, struct pdf_text t)
{
	int height;
	missing_find(p, t.layout);
	pango_layout_get_size(t.layout, NULL, &height);
	t.lines = pango_layout_get_line_count(t.layout);
	t.height = (double)height / PANGO_SCALE;
	return t;
}

struct pdf_text text_of_words(struct pdf *p, const char *words, const struct pdf_face *f, double width)
{
	struct pdf_text t = { .layout = layout_new(p, f, width), .grey = f->grey, .colour = f->colour };
	pango_layout_set_text(t.layout, words, -1);
	return text_done(p, t);
}

static size_t run_count(const struct block *b)
{
	size_t n = 0;
	for (const struct run *r = b->runs; r; r = r->next)
		n++;
	return n;
}

struct pdf_text text_of_block(struct pdf *p, const struct block *b, const struct pdf_face *f, double width)
{
	struct pdf_text t = { .layout = layout_new(p, f, width), .grey = f->grey, .colour = f->colour };
	struct out o = { .arena = p->arena };
	PangoAttrList *list = pango_attr_list_new();
	t.spans = arena_array(p->arena, struct pdf_span, run_count(b) + 1);
	for (const struct run *r = b->runs; r; r = r->next) {
		size_t from = o.length;
		if (r->note)
			out_fmt(&o, "%d", r->note->number);
		else
			out_str(&o, !strcmp(r->text, "\n") ? "\xe2\x80\xa8" : r->text); /* LINE SEPARATOR: the paragraph goes on */
		t.spans[t.count++] = (struct pdf_span){ from, o.length, r };
		span_style(list, &t.spans[t.count - 1]);
	}
	pango_layout_set_text(t.layout, out_text(&o), (int)o.length);
	pango_layout_set_attributes(t.layout, list);
	pango_attr_list_unref(list);
	return text_done(p, t);
}

void text_free(struct pdf_text *t)
{
	g_object_unref(t->layout);
	t->layout = NULL;
}

static double line_height(const struct pdf_text *t, int line)
{
	PangoRectangle logical;
	pango_layout_line_get_extents(pango_layout_get_line_readonly(t->layout, line), NULL, &logical);
	return (double)logical.height / PANGO_SCALE;
}

int text_fit(const struct pdf_text *t, int from, double room, double *height)
{
	int n = 0;
	*height = 0;
	while (from + n < t->lines) {
		double one = line_height(t, from + n);
		if (*height + one > room)
			break;
		*height += one;
		n++;
	}
	return n;
}

void text_breadth(struct pdf *p, const struct block *b, const struct pdf_face *f, double *least, double *most)
{
	int width;
	struct pdf_text t = text_of_block(p, b, f, -1);
	pango_layout_get_size(t.layout, &width, NULL);
	*most = (double)width / PANGO_SCALE;
	pango_layout_set_wrap(t.layout, PANGO_WRAP_WORD);
	pango_layout_set_width(t.layout, 1);
	pango_layout_get_size(t.layout, &width, NULL);
	*least = (double)width / PANGO_SCALE;
	text_free(&t);
}

/* ---- drawing ---- */

static const struct run *run_at(const struct pdf_text *t, int byte)
{
	for (size_t i = 0; i < t->count; i++)
		if ((size_t)byte >= t->spans[i].from && (size_t)byte < t->spans[i].to)
			return t->spans[i].run;
	return NULL;
}

/* A text for the attribute of a tag. Quotes and backslashes would end it, and an address must be ASCII. */
static const char *attribute_text(struct pdf *p, const char *s)
{
	struct out o = { .arena = p->arena };
	for (; *s; s++)
		if ((unsigned char)*s >= 0x80 || *s == '\'' || *s == '\\' || (unsigned char)*s <= ' ')
			out_fmt(&o, "%%%02X", (unsigned)(unsigned char)*s);
		else
			out_char(&o, *s);
	return out_text(&o);
}

/* NULL: it leads nowhere. */
static const char *link_of(struct pdf *p, const struct run *r)
{
	const char *name = NULL;
	if (!r)
		return NULL;
	if (r->note)
		name = arena_printf(p->arena, "note-%d", r->note->number);
	else if (r->address && *r->address == '#')
		name = r->address + 1;
	else if (r->address)
		return arena_printf(p->arena, "uri='%s'", attribute_text(p, r->address));
	return name && mark_page(p, name) ? arena_printf(p->arena, "dest='%s'", attribute_text(p, name)) : NULL;
}

/* The colour of a text; `alpha` 1: opaque. */
static void text_colour_set(struct pdf *p, const struct pdf_text *t, bool link, double alpha)
{
	long all = link ? 0x1c4f91 : t->colour ? strtol(t->colour + 1, NULL, 16) : t->grey ? 0x4f595e : 0x0a0d0d;
	cairo_set_source_rgba(p->cairo, (double)(all >> 16 & 255) / 255, (double)(all >> 8 & 255) / 255, (double)(all & 255) / 255, alpha);
}

/* cairo 1.16 loses some glyphs of Noto Sans CJK when it takes its subset of the font ("\u5982" of the simplified ones): the place stays empty, though the
 * text is there to be read aloud and copied. So the outlines are seen, and the text that stands below them is not. */
static void outlines_draw(struct pdf *p, PangoGlyphItem *g, double x, double baseline)
{
	cairo_move_to(p->cairo, x, baseline);
	pango_cairo_glyph_string_path(p->cairo, g->item->analysis.font, g->glyphs);
	cairo_fill(p->cairo);
}

static void glyphs_draw(struct pdf *p, const struct pdf_text *t, PangoGlyphItem *g, double x, double baseline, bool link)
{
	const char *text = pango_layout_get_text(t->layout);
	const struct run *r = run_at(t, g->item->offset);
	double size = pango_font_description_get_size(pango_layout_get_font_description(t->layout)) / (double)PANGO_SCALE;
	double width = pango_glyph_string_get_width(g->glyphs) / (double)PANGO_SCALE;
	bool outlines = g->item->analysis.script == G_UNICODE_SCRIPT_HAN;
	text_colour_set(p, t, link, outlines ? HARDLY_SEEN : 1);
	double rise = r && r->note ? size * NOTE_RISE : 0;
	cairo_move_to(p->cairo, x, baseline - rise);
	pango_cairo_show_glyph_item(p->cairo, text, g);
	text_colour_set(p, t, link, 1);
	if (outlines)
		outlines_draw(p, g, x, baseline - rise);
	if (link && r && !r->note) {
		cairo_set_line_width(p->cairo, 0.5);
		cairo_move_to(p->cairo, x, baseline + size * 0.14);
		cairo_line_to(p->cairo, x + width, baseline + size * 0.14);
		cairo_stroke(p->cairo);
	}
}

static void text_line_draw(struct pdf *p, const struct pdf_text *t, PangoLayoutLine *line, double x, double baseline)
{
	const struct run *open = NULL;
	const char *link = NULL;
	for (GSList *l = line->runs; l; l = l->next) {
		PangoGlyphItem *g = l->data;
		const struct run *r = run_at(t, g->item->offset);
		if (r != open) {
			if (link)
				cairo_tag_end(p->cairo, CAIRO_TAG_LINK);
			open = r;
			link = link_of(p, r);
			if (link)
				cairo_tag_begin(p->cairo, CAIRO_TAG_LINK, link);
		}
		glyphs_draw(p, t, g, x, baseline, link != NULL);
		x += pango_glyph_string_get_width(g->glyphs) / (double)PANGO_SCALE;
	}
	if (link)
		cairo_tag_end(p->cairo, CAIRO_TAG_LINK);
}

void text_draw(struct pdf *p, const struct pdf_text *t, int from, int count, double x, double y)
{
	if (!p->cairo || !count)
		return;
	PangoLayoutIter *i = pango_layout_get_iter(t->layout);
	for (int skip = 0; skip < from; skip++)
		pango_layout_iter_next_line(i);
	for (int k = 0; k < count; k++) {
		PangoRectangle logical;
		PangoLayoutLine *line = pango_layout_iter_get_line_readonly(i);
		pango_layout_iter_get_line_extents(i, NULL, &logical);
		int baseline = pango_layout_iter_get_baseline(i) - logical.y;
		text_line_draw(p, t, line, x + (double)logical.x / PANGO_SCALE, y + (double)baseline / PANGO_SCALE);
		y += (double)logical.height / PANGO_SCALE;
		pango_layout_iter_next_line(i);
	}
	pango_layout_iter_free(i);
}
