/* pdf.c - jumelage-pdf: a packed document from standard input, a PDF to standard output (pdf/pdf.h). Only jumelage starts it. */
#include "pdf/pdf.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/locale.h"
#include "base/text.h"
#include "pdf/confine.h"

enum { INPUT_MAX = 64 << 20, SECONDS = 20, FIGURES_MAX = 512 };

static bool pdf_read_all(struct out *o)
{
	char bytes[65536];
	for (;;) {
		ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));
		if (n == 0)
			return true;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || o->length + (size_t)n > INPUT_MAX)
			return false;
		out_bytes(o, bytes, (size_t)n);
	}
}

static cairo_status_t pdf_keep(void *context, const unsigned char *bytes, unsigned length)
{
	out_bytes(context, (const char *)bytes, length);
	return CAIRO_STATUS_SUCCESS;
}

static PangoContext *context_new(const struct document_tree *d)
{
	PangoContext *c = pango_font_map_create_context(pango_cairo_font_map_get_default());
	cairo_font_options_t *o = cairo_font_options_create();
	/* letters stand where they stand on paper, not on a screen's grid */
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(c, o);
	cairo_font_options_destroy(o);
	pango_cairo_context_set_resolution(c, 72);
	pango_context_set_round_glyph_positions(c, FALSE);
	if (d->language)
		pango_context_set_language(c, pango_language_from_string(d->language));
	return c;
}

static void metadata(struct pdf *p)
{
	const struct document_tree *d = p->document;
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, d->title);
	if (d->eyebrow)
		cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_AUTHOR, d->eyebrow);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR, "Jumelage");
	/* never the clock of this moment: the same document gives the same bytes */
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATE_DATE, d->made ? d->made : "1970-01-01T00:00:00Z");
}

static const char *const *alternatives(struct arena *a, const struct document_tree *d)
{
	const char **all = arena_array(a, const char *, FIGURES_MAX + 1);
	size_t n = 0;
	for (const struct block *b = d->root.first; b; b = b->next)
		if (b->kind == BLOCK_FIGURE && n < FIGURES_MAX)
			all[n++] = b->label ? b->label : "";
	all[n] = NULL;
	return all;
}

static void pdf_missing_tell(const struct pdf *p)
{
	PangoScript named[PDF_MISSING_MAX];
	GEnumClass *scripts = g_type_class_ref(PANGO_TYPE_SCRIPT);
	size_t count = 0;
	for (size_t i = 0; i < p->missing_count; i++) {
		PangoScript s = (PangoScript)g_unichar_get_script(p->missing[i]);
		bool new = true;
		for (size_t k = 0; k < count; k++)
			new = new &&named[k] != s;
		if (!new)
			continue;
		named[count++] = s;
		const GEnumValue *name = g_enum_get_value(scripts, (int)s);
		fprintf(stderr, "no font for script %s (U+%04X); on Debian: apt install fonts-noto-core fonts-noto-cjk\n",
		    name ? name->value_nick : "unknown", p->missing[i]);
	}
	g_type_class_unref(scripts);
}

static bool cli_pdf_make(struct document_tree *d, struct out *o)
{
	struct pdf p = { .arena = d->arena, .document = d, .context = context_new(d) };
	p.mark_end = &p.marks;
	document_compose(&p);
	p.surface = cairo_pdf_surface_create_for_stream(pdf_keep, o, 595.28, 841.89);
	metadata(&p);
	p.cairo = cairo_create(p.surface);
	document_compose(&p);
	pdf_missing_tell(&p);
	cairo_destroy(p.cairo);
	cairo_surface_finish(p.surface);
	cairo_status_t status = cairo_surface_status(p.surface);
	cairo_surface_destroy(p.surface);
	g_object_unref(p.context);
	if (status != CAIRO_STATUS_SUCCESS) {
		fprintf(stderr, "the file could not be made: %s\n", cairo_status_to_string(status));
		return false;
	}
	pdf_finish(o, d->language, alternatives(d->arena, d));
	return true;
}

/* The picture of a page for other sites. */
static bool cli_card_make(struct document_tree *d, struct out *o)
{
	struct pdf p = { .arena = d->arena, .document = d, .context = context_new(d) };
	bool good = card_make(&p, card_of(d), o);
	pdf_missing_tell(&p);
	g_object_unref(p.context);
	if (!good)
		fprintf(stderr, "the picture could not be made\n");
	return good;
}

int main(void)
{
	struct arena a = { 0 };
	struct out in = { .arena = &a }, out = { .arena = &a };
	struct document_tree d;
	if (!confine(SECONDS)) {
		fprintf(stderr, "this machine can't confine the program that makes PDF\n");
		return 3;
	}
	if (!pdf_read_all(&in) || !document_unpack(&d, &a, out_text(&in), in.length)) {
		fprintf(stderr, "what was sent is not a document\n");
		return 1;
	}
	locale_use(locale_find(d.language));
	bool made = card_of(&d) ? cli_card_make(&d, &out) : cli_pdf_make(&d, &out);
	if (!made || fwrite(out.text, 1, out.length, stdout) != out.length || fflush(stdout))
		return 3;
	arena_free(&a);
	return 0;
}
