/* format_pdf.c - PDF, by poppler, which gives characters with their places and fonts. Nothing is drawn, so no font is looked for outside of
 * the file; poppler's tables for fonts of East Asia that are not embedded are files, which the sandbox has not. */
#include <math.h>
#include <poppler.h>
#include <string.h>
#include <strings.h>

#include "base/message.h"
#include "base/text.h"
#include "format.h"
#include "pdf.h"

/* ---- what the file names as headings ---- */

static bool ends_with_ligature(const char *s)
{
	size_t n = strlen(s);
	return n >= 3 && !memcmp(s + n - 3, "\xEF\xAC", 2);
}

static void hint_add(struct pdf *d, int page, int level, const char *text)
{
	const char *squeezed = text ? pdf_squeezed(d->arena, text) : "";
	if (!*squeezed || d->hint_count == PDF_HINTS_MAX)
		return;
	if (d->hint_count % 64 == 0)
		d->hints = arena_grow(d->arena, d->hints, d->hint_count * sizeof(*d->hints), (d->hint_count + 64) * sizeof(*d->hints));
	d->hints[d->hint_count++] = (struct pdf_hint){ page, level > 9 ? 9 : level, squeezed, ends_with_ligature(text), false };
}

/* The byte that a character was in PDF's own encoding (ISO 32000-1, D.2); 0 where it has none there. */
static unsigned char byte_of(int32_t point)
{
	static const uint16_t from_0x80[] = { 0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212, 0x2030, 0x201E,
		0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141, 0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142, 0x0153,
		0x0161, 0x017E, 0x9F, 0x20AC };
	for (size_t i = 0; i < COUNT(from_0x80); i++)
		if (point == from_0x80[i])
			return (unsigned char)(0x80 + i);
	return point > 0 && point < 0x100 ? (unsigned char)point : 0;
}

/* poppler 22.12 takes a tag's text, which is UTF-8, for PDF's own encoding: what it made of it is undone where that gives UTF-8. */
static const char *tag_text(struct arena *a, const char *text)
{
	struct out o = { .arena = a };
	size_t n;
	for (const char *s = text; *s; s += n) {
		unsigned char byte = byte_of(text_point(s, &n));
		if (!byte)
			return text;
		out_char(&o, (char)byte);
	}
	return text_valid(out_text(&o), o.length) ? out_text(&o) : text;
}

static int heading_of(PopplerStructureElementKind kind)
{
	switch (kind) {
	case POPPLER_STRUCTURE_ELEMENT_HEADING:
	case POPPLER_STRUCTURE_ELEMENT_HEADING_1: return 1;
	case POPPLER_STRUCTURE_ELEMENT_HEADING_2: return 2;
	case POPPLER_STRUCTURE_ELEMENT_HEADING_3: return 3;
	case POPPLER_STRUCTURE_ELEMENT_HEADING_4: return 4;
	case POPPLER_STRUCTURE_ELEMENT_HEADING_5: return 5;
	case POPPLER_STRUCTURE_ELEMENT_HEADING_6: return 6;
	default: return 0;
	}
}

struct tags {
	struct pdf *pdf;
	int left; /* elements that are still looked at */
	int texts;
};

static void language_take(struct build *b, PopplerStructureElement *e)
{
	gchar *language = *b->language ? NULL : poppler_structure_element_get_language(e);
	if (language && strlen(language) < 36 && text_valid(language, strlen(language)))
		b->language = arena_strdup(b->arena, language);
	g_free(language);
}

static void tag_take(struct tags *t, PopplerStructureElement *e, int level)
{
	gint page = poppler_structure_element_get_page(e);
	if (t->texts-- <= 0) {
		t->pdf->hinted_until = page >= 0 && page < t->pdf->hinted_until ? page : t->pdf->hinted_until;
		return;
	}
	gchar *text = poppler_structure_element_get_text(e, POPPLER_STRUCTURE_GET_TEXT_RECURSIVE);
	hint_add(t->pdf, page < 0 ? 0 : page + 1, level, text ? tag_text(t->pdf->arena, text) : NULL);
	g_free(text);
}

/* Each text of an element costs poppler a walk over its page, so those of headings alone are asked for. */
static void tags_walk(struct tags *t, PopplerStructureElementIter *i, int deep)
{
	do {
		PopplerStructureElement *e = poppler_structure_element_iter_get_element(i);
		int level = heading_of(poppler_structure_element_get_kind(e));
		if (deep < 2)
			language_take(t->pdf->build, e);
		if (level)
			tag_take(t, e, level);
		PopplerStructureElementIter *child = level || deep > 60 ? NULL : poppler_structure_element_iter_get_child(i);
		if (child)
			tags_walk(t, child, deep + 1);
		poppler_structure_element_iter_free(child);
		g_object_unref(e);
	} while (--t->left > 0 && poppler_structure_element_iter_next(i));
}

static void outline_walk(struct pdf *d, PopplerDocument *document, PopplerIndexIter *i, int level)
{
	do {
		PopplerAction *action = poppler_index_iter_get_action(i);
		int page = 0;
		if (action && action->type == POPPLER_ACTION_GOTO_DEST && action->goto_dest.dest)
			page = action->goto_dest.dest->page_num;
		if (action)
			hint_add(d, page > 0 ? page : 0, level, action->any.title);
		poppler_action_free(action);
		PopplerIndexIter *child = level < 9 ? poppler_index_iter_get_child(i) : NULL;
		if (child)
			outline_walk(d, document, child, level + 1);
		poppler_index_iter_free(child);
	} while (d->hint_count < PDF_HINTS_MAX && poppler_index_iter_next(i));
}

static void hints_read(struct pdf *d, PopplerDocument *document)
{
	d->hinted_until = PDF_PAGES_MAX;
	struct tags t = { .pdf = d, .left = 20000, .texts = 600 };
	PopplerStructureElementIter *tags = poppler_structure_element_iter_new(document);
	if (tags)
		tags_walk(&t, tags, 0);
	poppler_structure_element_iter_free(tags);
	if (d->hint_count)
		return;
	PopplerIndexIter *outline = poppler_index_iter_new(document);
	if (outline)
		outline_walk(d, document, outline, 1);
	poppler_index_iter_free(outline);
}

/* ---- characters ---- */

static bool font_says(const char *font, const char *const *words, size_t count)
{
	for (size_t i = 0; font && i < count; i++)
		if (strcasestr(font, words[i]))
			return true;
	return false;
}

static void looks_put(struct pdf_glyph *glyphs, size_t count, GList *attributes)
{
	static const char *const bold[] = { "bold", "black", "heavy", "semibold", "demi" }, *const italic[] = { "italic", "oblique", "kursiv" };
	for (GList *l = attributes; l; l = l->next) {
		const PopplerTextAttributes *a = l->data;
		bool is_bold = font_says(a->font_name, bold, COUNT(bold)), is_italic = font_says(a->font_name, italic, COUNT(italic));
		for (int i = a->start_index < 0 ? 0 : a->start_index; i <= a->end_index && (size_t)i < count; i++) {
			glyphs[i].size = (float)a->font_size;
			glyphs[i].bold = is_bold;
			glyphs[i].italic = is_italic;
		}
	}
}

/* Links have their places from the lower edge. */
static void addresses_put(struct pdf *d, PopplerPage *page, float height, struct pdf_glyph *glyphs, size_t count)
{
	GList *links = poppler_page_get_link_mapping(page);
	int most = 200;
	for (GList *l = links; l && most-- > 0; l = l->next) {
		const PopplerLinkMapping *m = l->data;
		if (!m->action || m->action->type != POPPLER_ACTION_URI || !m->action->uri.uri)
			continue;
		const char *address = arena_strdup(d->arena, m->action->uri.uri);
		for (size_t i = 0; i < count; i++) {
			double x = (glyphs[i].x1 + glyphs[i].x2) / 2, y = height - (glyphs[i].y1 + glyphs[i].y2) / 2;
			if (x >= m->area.x1 && x <= m->area.x2 && y >= m->area.y1 && y <= m->area.y2)
				glyphs[i].link = address;
		}
	}
	poppler_page_free_link_mapping(links);
}

static void pdf_page_read(struct pdf *d, PopplerPage *from, struct pdf_page *to)
{
	struct arena own = { 0 };
	PopplerRectangle *places = NULL;
	guint count = 0;
	double width, height;
	poppler_page_get_size(from, &width, &height);
	to->width = (float)width;
	to->height = (float)height;
	gchar *text = poppler_page_get_text(from);
	if (text && poppler_page_get_text_layout(from, &places, &count)) {
		struct pdf_glyph *glyphs = arena_array(&own, struct pdf_glyph, (size_t)count + 1);
		GList *attributes = poppler_page_get_text_attributes(from);
		for (guint i = 0; i < count; i++)
			glyphs[i] = (struct pdf_glyph){ (float)places[i].x1, (float)places[i].y1, (float)places[i].x2, (float)places[i].y2, 10, false,
				false, NULL };
		looks_put(glyphs, count, attributes);
		addresses_put(d, from, to->height, glyphs, count);
		pdf_page_pieces(d, to, text, glyphs, count);
		poppler_page_free_text_attributes(attributes);
	}
	g_free(places);
	g_free(text);
	arena_free(&own);
}

/* ---- the file ---- */

/* poppler's interface has no word for the catalogue's language; where the catalogue stands in the file as it is, it can be read (ISO 32000-1,
 * 14.9.2). */
static void language_find(struct build *b, const char *bytes, size_t length)
{
	const char *at = memmem(bytes, length, "/Lang", 5), *end = bytes + length;
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
	for (; at && !*b->language; at = memmem(at, (size_t)(end - at), "/Lang", 5)) {
		at += 5;
		while (at < end && *at == ' ')
			at++;
		size_t n = 0;
		while (at < end && *at == '(' && at + 1 + n < end && n < 36 && at[1 + n] && strchr(letters, at[1 + n]))
			n++;
		if (n > 1 && at + 1 + n < end && at[1 + n] == ')')
			b->language = arena_strndup(b->arena, at + 1, n);
	}
}

static bool has_pictures(PopplerPage *page)
{
	GList *pictures = poppler_page_get_image_mapping(page);
	bool any = pictures != NULL;
	poppler_page_free_image_mapping(pictures);
	return any;
}

static void silent_pages_say(struct problems *p, struct out *pages, int silent, int all)
{
	if (silent == all)
		problem_add(p, NULL, "%s",
		    _("the PDF holds pictures of pages and no text, as a scanner makes them; ask for the file it was printed from, or run text "
		      "recognition (OCR) over it, and try again"));
	else if (silent)
		problem_warn(p, NULL, _("these pages are pictures without text, and were not read: %s"), out_text(pages));
}

static bool pdf_pages_read(struct pdf *d, PopplerDocument *document)
{
	struct out silent = { .arena = d->arena };
	int pictures = 0, empty = 0;
	for (int i = 0; i < d->count; i++) {
		PopplerPage *page = poppler_document_get_page(document, i);
		if (page)
			pdf_page_read(d, page, &d->pages[i]);
		empty += !d->pages[i].count;
		if (page && !d->pages[i].count && pictures < 50 && has_pictures(page)) {
			pictures++;
			out_fmt(&silent, "%s%d", silent.length ? ", " : "", i + 1);
		}
		g_clear_object(&page);
	}
	silent_pages_say(d->build->problems, &silent, empty == d->count && pictures ? d->count : pictures, d->count);
	return empty < d->count || !pictures;
}

static bool document_take(struct pdf *d, PopplerDocument *document)
{
	struct build *b = d->build;
	gchar *title = poppler_document_get_title(document);
	if (title && text_valid(title, strlen(title)) && strlen(title) < 2000)
		b->title = text_trim(b->arena, title);
	g_free(title);
	d->count = poppler_document_get_n_pages(document);
	if (d->count > PDF_PAGES_MAX) {
		build_refuse(
		    b, _("the PDF has more than 2,000 pages, so this is no strategy that people read; take out the part that is, and try again"));
		return false;
	}
	d->pages = arena_array(d->arena, struct pdf_page, (size_t)d->count + 1);
	if (!pdf_pages_read(d, document))
		return false;
	hints_read(d, document);
	pdf_frames_drop(d);
	pdf_sizes(d);
	pdf_feet_mark(d);
	pdf_blocks(d);
	return !b->full;
}

static void open_refuse(struct build *b, const GError *e)
{
	if (e && e->domain == POPPLER_ERROR && e->code == POPPLER_ERROR_ENCRYPTED)
		build_refuse(b, _("the PDF has a password; save it without one and try again"));
	else
		build_refuse(b, _("the PDF is damaged and can't be opened; save it again and try again"));
}

bool format_pdf(struct build *b, const char *bytes, size_t length)
{
	struct pdf d = { .build = b, .arena = b->arena };
	GError *e = NULL;
	GBytes *g = g_bytes_new_static(bytes, length);
	PopplerDocument *document = poppler_document_new_from_bytes(g, NULL, &e);
	bool good = document && document_take(&d, document);
	if (good)
		language_find(b, bytes, length);
	if (!document)
		open_refuse(b, e);
	g_clear_error(&e);
	g_clear_object(&document);
	g_bytes_unref(g);
	return good;
}
