#include "document/odt_styles.h"

#include <string.h>

#include "base/text.h"

#define URN "urn:oasis:names:tc:opendocument:xmlns:"
const struct odt_namespace odt_namespaces[] = {
	{ "xmlns:office", URN "office:1.0" },
	{ "xmlns:style", URN "style:1.0" },
	{ "xmlns:text", URN "text:1.0" },
	{ "xmlns:table", URN "table:1.0" },
	{ "xmlns:fo", URN "xsl-fo-compatible:1.0" },
	{ "xmlns:svg", URN "svg-compatible:1.0" },
	{ "xmlns:draw", URN "drawing:1.0" },
	{ "xmlns:meta", URN "meta:1.0" },
	{ "xmlns:dc", "http://purl.org/dc/elements/1.1/" },
	{ "xmlns:xlink", "http://www.w3.org/1999/xlink" },
};
const size_t odt_namespace_count = COUNT(odt_namespaces);

/* A style and what it sets: paragraph's margins above and below, left indent; text's size, weight, slope, colour. */
struct style {
	const char *name, *shown, *parent, *next;
	const char *above, *below, *left;
	const char *size, *weight, *slope, *colour;
	const char *outline; /* the level of a heading */
	bool keep;           /* with the paragraph that follows */
};

static const struct style styles[] = {
	{ "Standard", "Standard", NULL, NULL, "0cm", "0cm", NULL, "11pt", NULL, NULL, NULL, NULL, false },
	{ "Text_20_body", "Text body", "Standard", NULL, "0cm", "0.25cm", NULL, NULL, NULL, NULL, NULL, NULL, false },
	{ "Heading", "Heading", "Standard", "Text_20_body", "0.5cm", "0.2cm", NULL, "14pt", "bold", NULL, NULL, NULL, true },
	{ "Title", "Title", "Heading", "Text_20_body", "0cm", "0.4cm", NULL, "26pt", "bold", NULL, NULL, NULL, true },
	{ "Subtitle", "Subtitle", "Heading", "Text_20_body", "0cm", "0.4cm", NULL, "13pt", "normal", NULL, "#4d5a5f", NULL, true },
	{ "Heading_20_1", "Heading 1", "Heading", "Text_20_body", "0.7cm", "0.3cm", NULL, "20pt", "bold", NULL, NULL, "1", true },
	{ "Heading_20_2", "Heading 2", "Heading", "Text_20_body", "0.6cm", "0.25cm", NULL, "16pt", "bold", NULL, NULL, "2", true },
	{ "Heading_20_3", "Heading 3", "Heading", "Text_20_body", "0.5cm", "0.2cm", NULL, "13pt", "bold", NULL, NULL, "3", true },
	{ "Heading_20_4", "Heading 4", "Heading", "Text_20_body", "0.4cm", "0.15cm", NULL, "11.5pt", "bold", NULL, NULL, "4", true },
	{ "Heading_20_5", "Heading 5", "Heading", "Text_20_body", "0.3cm", "0.1cm", NULL, "11pt", "bold", "italic", NULL, "5", true },
	{ "List", "List", "Text_20_body", NULL, "0cm", "0.12cm", NULL, NULL, NULL, NULL, NULL, NULL, false },
	{ "Term", "Term", "Text_20_body", "Detail", "0.1cm", "0cm", NULL, NULL, "bold", NULL, NULL, NULL, true },
	{ "Detail", "Detail", "Text_20_body", NULL, "0cm", "0.2cm", "0.8cm", NULL, NULL, NULL, NULL, NULL, false },
	{ "Quotations", "Quotations", "Text_20_body", NULL, "0.1cm", "0.3cm", "1cm", NULL, NULL, "italic", NULL, NULL, false },
	{ "Table", "Table", "Standard", NULL, "0.3cm", "0.15cm", NULL, "10pt", "bold", NULL, NULL, NULL, true },
	{ "Table_20_Contents", "Table Contents", "Standard", NULL, "0cm", "0cm", NULL, "9.5pt", NULL, NULL, NULL, NULL, false },
	{ "Table_20_Heading", "Table Heading", "Table_20_Contents", NULL, NULL, NULL, NULL, NULL, "bold", NULL, NULL, NULL, false },
	{ "Table_20_end", "Table end", "Standard", NULL, "0cm", "0.2cm", NULL, "6pt", NULL, NULL, NULL, NULL, false },
	{ "Footnote", "Footnote", "Standard", NULL, NULL, NULL, NULL, "9pt", NULL, NULL, NULL, NULL, false },
	{ "Contents_20_Heading", "Contents Heading", "Heading", NULL, NULL, NULL, NULL, "16pt", "bold", NULL, NULL, NULL, true },
	{ "Header", "Header", "Standard", NULL, NULL, NULL, NULL, "8.5pt", NULL, NULL, "#4d5a5f", NULL, false },
	{ "Footer", "Footer", "Standard", NULL, NULL, NULL, NULL, "8.5pt", NULL, NULL, "#4d5a5f", NULL, false },
	{ "Contents_20_1", "Contents 1", "Standard", NULL, "0.05cm", "0cm", NULL, "10pt", "bold", NULL, NULL, NULL, false },
	{ "Contents_20_2", "Contents 2", "Standard", NULL, NULL, NULL, "0.7cm", "10pt", NULL, NULL, NULL, NULL, false },
};

/* The title and chapters have the city's own colour. */
static const char *style_colour(const struct style *s, const struct document_tree *d)
{
	bool own = !strcmp(s->name, "Title") || !strcmp(s->name, "Heading_20_1");
	return own && d->colour ? d->colour : s->colour;
}

static void font_write(struct xml_writer *x, const struct style *s, const struct document_tree *d)
{
	xml_begin(x, "style:text-properties");
	xml_attribute(x, "fo:font-size", s->size);
	xml_attribute(x, "fo:font-weight", s->weight);
	xml_attribute(x, "fo:font-style", s->slope);
	xml_attribute(x, "fo:color", style_colour(s, d));
	xml_end(x);
}

static void style_write(struct xml_writer *x, const struct style *s, const struct document_tree *d)
{
	xml_begin(x, "style:style");
	xml_attribute(x, "style:name", s->name);
	xml_attribute(x, "style:display-name", s->shown);
	xml_attribute(x, "style:family", "paragraph");
	xml_attribute(x, "style:parent-style-name", s->parent);
	xml_attribute(x, "style:next-style-name", s->next);
	xml_attribute(x, "style:default-outline-level", s->outline);
	xml_begin(x, "style:paragraph-properties");
	xml_attribute(x, "fo:margin-top", s->above);
	xml_attribute(x, "fo:margin-bottom", s->below);
	xml_attribute(x, "fo:margin-left", s->left);
	xml_attribute(x, "fo:keep-with-next", s->keep ? "always" : NULL);
	xml_end(x);
	font_write(x, s, d);
	xml_end(x);
}

static void text_style(struct xml_writer *x, const char *name, const char *shown, const char *weight, const char *slope, bool raised)
{
	xml_begin(x, "style:style");
	xml_attribute(x, "style:name", name);
	xml_attribute(x, "style:display-name", shown);
	xml_attribute(x, "style:family", "text");
	xml_begin(x, "style:text-properties");
	xml_attribute(x, "fo:font-weight", weight);
	xml_attribute(x, "fo:font-style", slope);
	xml_attribute(x, "style:text-position", raised ? "super 58%" : NULL);
	xml_end(x);
	xml_end(x);
}

static void list_level(struct xml_writer *x, bool numbers, int level)
{
	static const char *const levels[] = { "1", "2", "3", "4", "5" };
	static const char *const indents[] = { "0.6cm", "1.2cm", "1.8cm", "2.4cm", "3cm" };
	xml_begin(x, numbers ? "text:list-level-style-number" : "text:list-level-style-bullet");
	xml_attribute(x, "text:level", levels[level]);
	if (numbers) {
		xml_attribute(x, "style:num-suffix", ".");
		xml_attribute(x, "style:num-format", level ? "a" : "1");
	} else
		xml_attribute(x, "text:bullet-char", level % 2 ? "\u2013" : "\u2022");
	xml_begin(x, "style:list-level-properties");
	xml_attribute(x, "text:list-level-position-and-space-mode", "label-alignment");
	xml_begin(x, "style:list-level-label-alignment");
	xml_attribute(x, "text:label-followed-by", "listtab");
	xml_attribute(x, "text:list-tab-stop-position", indents[level]);
	xml_attribute(x, "fo:text-indent", "-0.6cm");
	xml_attribute(x, "fo:margin-left", indents[level]);
	xml_end(x);
	xml_end(x);
	xml_end(x);
}

static void list_style(struct xml_writer *x, bool numbers)
{
	xml_begin(x, "text:list-style");
	xml_attribute(x, "style:name", numbers ? "Numbers" : "Bullets");
	for (int level = 0; level < 5; level++)
		list_level(x, numbers, level);
	xml_end(x);
}

static void cell_style(struct xml_writer *x, const char *name, const char *ground)
{
	xml_begin(x, "style:style");
	xml_attribute(x, "style:name", name);
	xml_attribute(x, "style:family", "table-cell");
	xml_begin(x, "style:table-cell-properties");
	xml_attribute(x, "fo:background-color", ground);
	xml_attribute(x, "fo:padding", "0.1cm");
	xml_attribute(x, "fo:border-top", "none");
	xml_attribute(x, "fo:border-left", "none");
	xml_attribute(x, "fo:border-right", "none");
	xml_attribute(x, "fo:border-bottom", "0.5pt solid #8a979c");
	xml_end(x);
	xml_end(x);
}

/* 19.498 of the standard's part 1: the first paragraph names the master page that the document begins with. */
static void first_style(struct xml_writer *x, const char *name, const char *parent)
{
	xml_begin(x, "style:style");
	xml_attribute(x, "style:name", name);
	xml_attribute(x, "style:family", "paragraph");
	xml_attribute(x, "style:parent-style-name", parent);
	xml_attribute(x, "style:master-page-name", "First_20_Page");
	xml_end(x);
}

void odt_content_styles(struct xml_writer *x, const struct document_tree *d)
{
	xml_begin(x, "office:automatic-styles");
	first_style(x, "First_20_subtitle", "Subtitle");
	first_style(x, "First_20_title", "Title");
	xml_begin(x, "style:style");
	xml_attribute(x, "style:name", "Chapter");
	xml_attribute(x, "style:family", "paragraph");
	xml_attribute(x, "style:parent-style-name", "Heading_20_1");
	xml_begin(x, "style:paragraph-properties");
	xml_attribute(x, "fo:break-before", "page");
	xml_end(x);
	xml_end(x);
	xml_begin(x, "style:style");
	xml_attribute(x, "style:name", "Wide");
	xml_attribute(x, "style:family", "table");
	xml_begin(x, "style:table-properties");
	xml_attribute(x, "style:rel-width", "100%");
	xml_attribute(x, "style:width", "17cm");
	xml_attribute(x, "table:align", "margins");
	xml_end(x);
	xml_end(x);
	cell_style(x, "Cell", NULL);
	cell_style(x, "Head", "#edf0f2");
	xml_begin(x, "style:style");
	xml_attribute(x, "style:name", "Row");
	xml_attribute(x, "style:family", "table-row");
	xml_begin(x, "style:table-row-properties");
	xml_attribute(x, "fo:keep-together", "always");
	xml_end(x);
	xml_end(x);
	odt_styles_columns(x, d);
	list_style(x, false);
	list_style(x, true);
	xml_end(x);
}

static void default_style(struct xml_writer *x, const char *language)
{
	char code[9] = { 0 };
	for (size_t i = 0; i < sizeof(code) - 1 && language[i] && language[i] != '-'; i++)
		code[i] = language[i];
	xml_begin(x, "style:default-style");
	xml_attribute(x, "style:family", "paragraph");
	xml_begin(x, "style:text-properties");
	xml_attribute(x, "style:font-name", "Body");
	xml_attribute(x, "fo:font-size", "11pt");
	xml_attribute(x, "fo:language", code);
	xml_attribute(x, "fo:country", text_equal(code, "en") ? "GB" : "none");
	xml_end(x);
	xml_end(x);
}

void odt_styles(struct xml_writer *x, const struct document_tree *d)
{
	xml_begin(x, "office:font-face-decls");
	xml_begin(x, "style:font-face");
	xml_attribute(x, "style:name", "Body");
	xml_attribute(x, "svg:font-family", "'Source Sans 3', 'Liberation Sans', Arial");
	xml_attribute(x, "style:font-family-generic", "swiss");
	xml_end(x);
	xml_end(x);
	xml_begin(x, "office:styles");
	default_style(x, d->language);
	for (size_t i = 0; i < COUNT(styles); i++)
		style_write(x, &styles[i], d);
	text_style(x, "Strong_20_Emphasis", "Strong Emphasis", "bold", NULL, false);
	text_style(x, "Emphasis", "Emphasis", NULL, "italic", false);
	text_style(x, "Strong_20_and_20_emphasis", "Strong and emphasis", "bold", "italic", false);
	text_style(x, "Sign", "Sign", NULL, NULL, true);
	text_style(x, "Footnote_20_anchor", "Footnote anchor", NULL, NULL, true);
	text_style(x, "Footnote_20_Symbol", "Footnote Symbol", NULL, NULL, false);
	xml_begin(x, "text:notes-configuration");
	xml_attribute(x, "text:note-class", "footnote");
	xml_attribute(x, "text:citation-style-name", "Footnote_20_Symbol");
	xml_attribute(x, "text:citation-body-style-name", "Footnote_20_anchor");
	xml_attribute(x, "text:default-style-name", "Footnote");
	xml_attribute(x, "style:num-format", "1");
	xml_attribute(x, "text:start-value", "0");
	xml_attribute(x, "text:footnotes-position", "page");
	xml_attribute(x, "text:start-numbering-at", "document");
	xml_end(x);
	xml_end(x);
	odt_styles_page(x, d);
}
