/* page.c - pages one after the other, their head and foot, tags, and the places that links lead to. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "document/picture.h"
#include "pdf.h"

#define SHORT PICTURE_SHEET_WIDTH /* A4 in points */
#define LONG PICTURE_SHEET_HEIGHT
#define SIDE 56.0
#define HEAD 64.0
#define FOOT 60.0

static void page_lay(struct pdf *p)
{
	p->width = p->wide ? LONG : SHORT;
	p->height = p->wide ? SHORT : LONG;
	p->left = p->bare ? 0 : SIDE;
	p->right = p->width - p->left;
	p->top = p->bare ? 0 : HEAD;
	p->bottom = p->height - (p->bare ? 0 : FOOT);
	p->y = p->top;
}

static void small(struct pdf *p, const char *words, PangoAlignment align, double y)
{
	struct pdf_text t = text_of_words(p, words, &(struct pdf_face){ .size = 8.5, .grey = true, .align = align }, p->right - p->left);
	text_draw(p, &t, 0, 1, p->left, y);
	text_free(&t);
}

static void rule(struct pdf *p, double y)
{
	cairo_set_source_rgb(p->cairo, 0.69, 0.71, 0.72);
	cairo_set_line_width(p->cairo, 0.5);
	cairo_move_to(p->cairo, p->left, y);
	cairo_line_to(p->cairo, p->right, y);
	cairo_stroke(p->cairo);
}

static void head_and_foot(struct pdf *p)
{
	const struct document_tree *d = p->document;
	if (!p->cairo)
		return;
	cairo_pdf_surface_set_size(p->surface, p->width, p->height);
	if (p->bare)
		return;
	if (p->page > 1) {
		small(p, d->title, PANGO_ALIGN_LEFT, 34);
		rule(p, 50);
	}
	rule(p, p->height - 46);
	if (d->as_at)
		small(p, arena_printf(p->arena, _("%s: %s"), _("As at"), date_people(p->arena, d->as_at)), PANGO_ALIGN_LEFT, p->height - 40);
	small(p, arena_printf(p->arena, _("Page %d of %d"), p->page, p->pages), PANGO_ALIGN_RIGHT, p->height - 40);
}

void page_first(struct pdf *p)
{
	p->page = 1;
	p->wide = false;
	page_lay(p);
	head_and_foot(p);
}

void page_next(struct pdf *p)
{
	if (p->cairo)
		cairo_show_page(p->cairo);
	p->page++;
	page_lay(p);
	head_and_foot(p);
}

void page_bare(struct pdf *p)
{
	p->wide = false;
	p->bare = true;
	page_next(p);
	p->bare = false;
}

void page_turn(struct pdf *p, bool wide)
{
	if (p->wide == wide)
		return;
	p->wide = wide;
	page_next(p);
}

void page_last(struct pdf *p)
{
	if (p->cairo)
		cairo_show_page(p->cairo);
}

double page_room(const struct pdf *p)
{
	return p->bottom - p->y;
}

bool page_fresh(const struct pdf *p)
{
	return p->y <= p->top;
}

void page_space(struct pdf *p, double space)
{
	if (!page_fresh(p))
		p->y += space;
}

void tag_begin(struct pdf *p, const char *name)
{
	if (p->cairo && name)
		cairo_tag_begin(p->cairo, name, NULL);
}

void tag_end(struct pdf *p, const char *name)
{
	if (p->cairo && name)
		cairo_tag_end(p->cairo, name);
}

void mark_begin(struct pdf *p, const char *name)
{
	if (p->cairo) {
		cairo_tag_begin(p->cairo, CAIRO_TAG_DEST, arena_printf(p->arena, "name='%s'", name));
		return;
	}
	struct pdf_mark *m = arena_alloc(p->arena, sizeof(*m));
	*m = (struct pdf_mark){ .name = name, .page = p->page };
	*p->mark_end = m;
	p->mark_end = &m->next;
}

void mark_end(struct pdf *p, const char *name)
{
	(void)name;
	if (p->cairo)
		cairo_tag_end(p->cairo, CAIRO_TAG_DEST);
}

int mark_page(const struct pdf *p, const char *name)
{
	for (const struct pdf_mark *m = p->marks; m; m = m->next)
		if (text_equal(m->name, name))
			return m->page;
	return 0;
}
