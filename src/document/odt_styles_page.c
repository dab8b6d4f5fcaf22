/* odt_styles_page.c - the page of an OpenDocument text, its head and its foot. Sections in comments are of the standard's part 1. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "document/odt_styles.h"

static void odt_styles_page_layout(struct xml_writer *x, const char *name, bool head)
{
	xml_begin(x, "style:page-layout");
	xml_attribute(x, "style:name", name);
	xml_begin(x, "style:page-layout-properties");
	xml_attribute(x, "fo:page-width", "21cm");
	xml_attribute(x, "fo:page-height", "29.7cm");
	xml_attribute(x, "style:print-orientation", "portrait");
	xml_attribute(x, "fo:margin-top", head ? "1.2cm" : "2cm");
	xml_attribute(x, "fo:margin-bottom", "1.2cm");
	xml_attribute(x, "fo:margin-left", "2cm");
	xml_attribute(x, "fo:margin-right", "2cm");
	xml_end(x);
	for (int foot = head ? 0 : 1; foot < 2; foot++) {
		xml_begin(x, foot ? "style:footer-style" : "style:header-style");
		xml_begin(x, "style:header-footer-properties");
		xml_attribute(x, "fo:min-height", "0.8cm");
		xml_attribute(x, foot ? "fo:margin-top" : "fo:margin-bottom", "0.4cm");
		xml_attribute(x, foot ? "fo:border-top" : "fo:border-bottom", "0.5pt solid #b0b5b8");
		xml_attribute(x, foot ? "fo:padding-top" : "fo:padding-bottom", "0.1cm");
		xml_end(x);
		xml_end(x);
	}
	xml_end(x);
}

/* "Page %d of %d" with the fields of the office program (7.3.2, 7.5.18) in the places of the numbers. */
static void odt_styles_page_numbers(struct xml_writer *x, struct arena *a)
{
	static const char *const fields[] = { "text:page-number", "text:page-count" };
	const char *words = _("Page %d of %d");
	for (size_t i = 0; i < COUNT(fields); i++) {
		const char *at = strstr(words, "%d");
		if (!at)
			break;
		xml_text(x, arena_strndup(a, words, (size_t)(at - words)));
		xml_leaf(x, fields[i], "1");
		words = at + 2;
	}
	xml_text(x, words);
}

static void odt_styles_page_master(struct xml_writer *x, const struct document_tree *d, bool first)
{
	xml_begin(x, "style:master-page");
	xml_attribute(x, "style:name", first ? "First_20_Page" : "Standard");
	xml_attribute(x, "style:display-name", first ? "First Page" : "Standard");
	xml_attribute(x, "style:page-layout-name", first ? "First" : "Page");
	xml_attribute(x, "style:next-style-name", first ? "Standard" : NULL);
	if (!first) {
		xml_begin(x, "style:header");
		xml_begin(x, "text:p");
		xml_attribute(x, "text:style-name", "Header");
		xml_text(x, d->title);
		xml_end(x);
		xml_end(x);
	}
	xml_begin(x, "style:footer");
	xml_begin(x, "text:p");
	xml_attribute(x, "text:style-name", "Foot");
	if (d->as_at)
		xml_text(x, arena_printf(d->arena, _("%s: %s"), _("As at"), date_people(d->arena, d->as_at)));
	xml_leaf(x, "text:tab", NULL);
	odt_styles_page_numbers(x, d->arena);
	xml_end(x);
	xml_end(x);
	xml_end(x);
}

/* The day on the left and the number on the right, at the end of the line. */
static void odt_styles_page_foot(struct xml_writer *x)
{
	xml_begin(x, "style:style");
	xml_attribute(x, "style:name", "Foot");
	xml_attribute(x, "style:family", "paragraph");
	xml_attribute(x, "style:parent-style-name", "Footer");
	xml_begin(x, "style:paragraph-properties");
	xml_begin(x, "style:tab-stops");
	xml_begin(x, "style:tab-stop");
	xml_attribute(x, "style:position", "17cm");
	xml_attribute(x, "style:type", "right");
	xml_end(x);
	xml_end(x);
	xml_end(x);
	xml_end(x);
}

void odt_styles_page(struct xml_writer *x, const struct document_tree *d)
{
	xml_begin(x, "office:automatic-styles");
	odt_styles_page_foot(x);
	odt_styles_page_layout(x, "First", false);
	odt_styles_page_layout(x, "Page", true);
	xml_end(x);
	xml_begin(x, "office:master-styles");
	odt_styles_page_master(x, d, true);
	odt_styles_page_master(x, d, false);
	xml_end(x);
}
