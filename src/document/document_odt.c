/* document_odt.c - a document as OpenDocument text 1.2 (ISO/IEC 26300:2015): a zip of five parts. Sections in comments are
 * of the standard's part 1. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/xml.h"
#include "codec/zip.h"
#include "document/document.h"
#include "document/odt_styles.h"

#define VERSION "1.2"

struct writer {
	struct xml_writer xml;
	const struct document_tree *document;
	int tables, figures;
	bool page_break; /* before the next heading or paragraph */
};

static void document_odt_element(struct writer *w, const char *name, const char *style)
{
	xml_begin(&w->xml, name);
	xml_attribute(&w->xml, "text:style-name", style);
}

/* 6.3.2: a note's first reference holds it, the others refer to that (7.7.1). */
static void note_write(struct writer *w, const struct run *r)
{
	struct arena *a = w->document->arena;
	const char *id = arena_printf(a, "note%d", r->note->number), *number = arena_printf(a, "%d", r->note->number);
	if (r->reference > 1) {
		document_odt_element(w, "text:span", "Footnote_20_anchor");
		xml_begin(&w->xml, "text:note-ref");
		xml_attribute(&w->xml, "text:note-class", "footnote");
		xml_attribute(&w->xml, "text:reference-format", "text");
		xml_attribute(&w->xml, "text:ref-name", id);
		xml_text(&w->xml, number);
		xml_end(&w->xml);
		xml_end(&w->xml);
		return;
	}
	xml_begin(&w->xml, "text:note");
	xml_attribute(&w->xml, "text:id", id);
	xml_attribute(&w->xml, "text:note-class", "footnote");
	xml_leaf(&w->xml, "text:note-citation", number);
	xml_begin(&w->xml, "text:note-body");
	document_odt_element(w, "text:p", "Footnote");
	xml_text(&w->xml, r->note->text);
	xml_end(&w->xml);
	xml_end(&w->xml);
	xml_end(&w->xml);
}

/* 6.1.3: a run of spaces counts as one, and leading ones as none; ours stand between words, so text:s is for doubles. */
static void document_odt_words_write(struct writer *w, const char *s)
{
	while (*s) {
		const char *pair = strstr(s, "  ");
		if (!pair) {
			xml_text(&w->xml, s);
			return;
		}
		xml_text(&w->xml, arena_strndup(w->document->arena, s, (size_t)(pair - s) + 1));
		xml_leaf(&w->xml, "text:s", NULL);
		s = pair + 2;
	}
}

static void run_write(struct writer *w, const struct run *r)
{
	static const char *const styles[] = { NULL, "Strong_20_Emphasis", "Emphasis", "Strong_20_and_20_emphasis" };
	if (r->note) {
		note_write(w, r);
		return;
	}
	if (*r->text == '\n' && !r->text[1]) {
		xml_leaf(&w->xml, "text:line-break", NULL);
		return;
	}
	if (r->address) {
		xml_begin(&w->xml, "text:a");
		xml_attribute(&w->xml, "xlink:type", "simple");
		xml_attribute(&w->xml, "xlink:href", r->address);
	}
	if (r->style)
		document_odt_element(w, "text:span", r->style & RUN_SIGN ? "Sign" : styles[r->style & 3]);
	document_odt_words_write(w, r->text);
	if (r->style)
		xml_end(&w->xml);
	if (r->address)
		xml_end(&w->xml);
}

static void document_odt_runs_write(struct writer *w, const struct block *b)
{
	for (const struct run *r = b->runs; r; r = r->next)
		run_write(w, r);
}

static void paragraph_write(struct writer *w, const struct block *b, const char *style)
{
	document_odt_element(w, "text:p", style);
	document_odt_runs_write(w, b);
	xml_end(&w->xml);
}

static void document_odt_heading_write(struct writer *w, const struct block *b)
{
	struct arena *a = w->document->arena;
	bool on_new_page = w->page_break && b->level == 1;
	document_odt_element(w, "text:h", on_new_page ? "Chapter" : arena_printf(a, "Heading_20_%d", b->level));
	xml_attribute(&w->xml, "text:outline-level", arena_printf(a, "%d", b->level));
	if (b->id) {
		xml_begin(&w->xml, "text:bookmark");
		xml_attribute(&w->xml, "text:name", b->id);
		xml_end(&w->xml);
	}
	document_odt_runs_write(w, b);
	xml_end(&w->xml);
	w->page_break = false;
}

static void document_odt_list_write(struct writer *w, const struct block *list, bool outer)
{
	xml_begin(&w->xml, "text:list");
	if (outer || list->kind == BLOCK_ORDERED)
		xml_attribute(&w->xml, "text:style-name", list->kind == BLOCK_ORDERED ? "Numbers" : "Bullets");
	for (const struct block *item = list->first; item; item = item->next) {
		xml_begin(&w->xml, "text:list-item");
		if (item->runs || !item->first)
			paragraph_write(w, item, "List");
		for (const struct block *c = item->first; c; c = c->next)
			if (c->kind == BLOCK_PARAGRAPH)
				paragraph_write(w, c, "List");
			else
				document_odt_list_write(w, c, false);
		xml_end(&w->xml);
	}
	xml_end(&w->xml);
}

static void document_odt_row_write(struct writer *w, const struct block *row, bool head)
{
	xml_begin(&w->xml, "table:table-row");
	xml_attribute(&w->xml, "table:style-name", "Row");
	for (const struct block *c = row->first; c; c = c->next) {
		xml_begin(&w->xml, "table:table-cell");
		xml_attribute(&w->xml, "table:style-name", head ? "Head" : "Cell");
		xml_attribute(&w->xml, "office:value-type", "string");
		paragraph_write(w, c, c->kind == BLOCK_HEADER ? "Table_20_Heading" : "Table_20_Contents");
		xml_end(&w->xml);
	}
	xml_end(&w->xml);
}

/* 9.1.2 */
static void document_odt_table_write(struct writer *w, const struct block *table)
{
	struct arena *a = w->document->arena;
	int columns = 0;
	for (const struct block *c = table->first ? table->first->first : NULL; c; c = c->next)
		columns++;
	if (!columns)
		return;
	if (table->runs)
		paragraph_write(w, table, "Table");
	xml_begin(&w->xml, "table:table");
	xml_attribute(&w->xml, "table:name", arena_printf(a, "Table%d", ++w->tables));
	xml_attribute(&w->xml, "table:style-name", "Wide");
	odt_styles_table_columns(&w->xml, w->document, table, w->tables);
	for (const struct block *row = table->first; row; row = row->next) {
		if (row == table->first)
			xml_begin(&w->xml, "table:table-header-rows");
		document_odt_row_write(w, row, row == table->first);
		if (row == table->first)
			xml_end(&w->xml);
	}
	xml_end(&w->xml);
	document_odt_element(w, "text:p", "Table_20_end");
	xml_end(&w->xml);
}

/* 8.3: filled in, so that it shows before an office program brings it up to date. */
static void document_odt_contents_write(struct writer *w, const struct block *contents)
{
	struct arena *a = w->document->arena;
	const struct block *flat = document_contents_flat(contents);
	int level = 2;
	xml_begin(&w->xml, "text:table-of-content");
	xml_attribute(&w->xml, "text:name", "Contents");
	xml_attribute(&w->xml, "text:protected", "false");
	xml_begin(&w->xml, "text:table-of-content-source");
	xml_attribute(&w->xml, "text:outline-level", flat ? "1" : "2");
	xml_leaf(&w->xml, "text:index-title-template", _("Contents"));
	xml_end(&w->xml);
	xml_begin(&w->xml, "text:index-body");
	xml_begin(&w->xml, "text:index-title");
	xml_attribute(&w->xml, "text:name", "Contents_Head");
	document_odt_element(w, "text:p", "Contents_20_Heading");
	xml_text(&w->xml, _("Contents"));
	xml_end(&w->xml);
	xml_end(&w->xml);
	for (const struct block *b = contents->next; b; b = b->next) {
		level = b == flat ? 1 : level;
		if (b->kind == BLOCK_HEADING && b->level <= level && b->id) {
			document_odt_element(w, "text:p", b->level == 1 ? "Contents_20_1" : "Contents_20_2");
			xml_begin(&w->xml, "text:a");
			xml_attribute(&w->xml, "xlink:type", "simple");
			xml_attribute(&w->xml, "xlink:href", arena_printf(a, "#%s", b->id));
			for (const struct run *r = b->runs; r; r = r->next)
				if (r->text)
					xml_text(&w->xml, r->text);
			xml_end(&w->xml);
			xml_end(&w->xml);
		}
	}
	xml_end(&w->xml);
	xml_end(&w->xml);
}

static void document_odt_facts_write(struct writer *w, const struct block *facts)
{
	for (const struct block *b = facts->first; b; b = b->next)
		paragraph_write(w, b, b->kind == BLOCK_TERM ? "Term" : "Detail");
}

static const char *figure_path(struct arena *a, int number)
{
	return arena_printf(a, "Pictures/figure%d.svg", number);
}

/* 10.4.2 and 10.4.4: a frame as broad as the text, with its alternative text (10.4.14). */
static void figure_write(struct writer *w, const struct block *b)
{
	struct arena *a = w->document->arena;
	const struct picture *p = b->picture;
	double height = p->stretches ? 0.8 : 16.5 * p->height / p->width;
	document_odt_element(w, "text:p", "Text_20_body");
	xml_begin(&w->xml, "draw:frame");
	xml_attribute(&w->xml, "draw:name", arena_printf(a, "figure%d", ++w->figures));
	xml_attribute(&w->xml, "text:anchor-type", "as-char");
	xml_attribute(&w->xml, "svg:width", "16.5cm");
	xml_attribute(&w->xml, "svg:height", arena_printf(a, "%.1fcm", height));
	xml_begin(&w->xml, "draw:image");
	xml_attribute(&w->xml, "xlink:href", figure_path(a, w->figures));
	xml_attribute(&w->xml, "xlink:type", "simple");
	xml_attribute(&w->xml, "xlink:show", "embed");
	xml_attribute(&w->xml, "xlink:actuate", "onLoad");
	xml_attribute(&w->xml, "draw:mime-type", "image/svg+xml");
	xml_end(&w->xml);
	xml_leaf(&w->xml, "svg:desc", b->label);
	xml_end(&w->xml);
	xml_end(&w->xml);
}

static void document_odt_block_write(struct writer *w, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING: document_odt_heading_write(w, b); break;
	case BLOCK_PARAGRAPH: paragraph_write(w, b, "Text_20_body"); break;
	case BLOCK_LIST:
	case BLOCK_ORDERED: document_odt_list_write(w, b, true); break;
	case BLOCK_FACTS: document_odt_facts_write(w, b); break;
	case BLOCK_TABLE: document_odt_table_write(w, b); break;
	case BLOCK_FIGURE: figure_write(w, b); break;
	case BLOCK_CONTENTS:
		if (document_contents_stand(b))
			document_odt_contents_write(w, b);
		break;
	case BLOCK_BREAK: w->page_break = true; break;
	case BLOCK_QUOTE:
		for (const struct block *c = b->first; c; c = c->next)
			if (c->kind == BLOCK_PARAGRAPH)
				paragraph_write(w, c, "Quotations");
			else
				document_odt_list_write(w, c, true);
		break;
	default: break;
	}
}

static void names_write(struct xml_writer *x)
{
	for (size_t i = 0; i < odt_namespace_count; i++)
		xml_attribute(x, odt_namespaces[i].prefix, odt_namespaces[i].uri);
	xml_attribute(x, "office:version", VERSION);
}

static void document_odt_content_write(struct writer *w)
{
	const struct document_tree *d = w->document;
	xml_head(&w->xml);
	xml_begin(&w->xml, "office:document-content");
	names_write(&w->xml);
	odt_content_styles(&w->xml, d);
	xml_begin(&w->xml, "office:body");
	xml_begin(&w->xml, "office:text");
	if (d->eyebrow) {
		document_odt_element(w, "text:p", "First_20_subtitle");
		xml_text(&w->xml, d->eyebrow);
		xml_end(&w->xml);
	}
	document_odt_element(w, "text:p", d->eyebrow ? "Title" : "First_20_title");
	xml_text(&w->xml, d->title);
	xml_end(&w->xml);
	if (d->as_at) {
		document_odt_element(w, "text:p", "Subtitle");
		xml_text(&w->xml, arena_printf(d->arena, _("%s: %s"), _("As at"), date_people(d->arena, d->as_at)));
		xml_end(&w->xml);
	}
	for (const struct block *b = d->root.first; b; b = b->next)
		document_odt_block_write(w, b);
	xml_end(&w->xml);
	xml_end(&w->xml);
	xml_end(&w->xml);
}

static void meta_write(struct xml_writer *x, const struct document_tree *d)
{
	xml_head(x);
	xml_begin(x, "office:document-meta");
	names_write(x);
	xml_begin(x, "office:meta");
	xml_leaf(x, "meta:generator", "Jumelage");
	xml_leaf(x, "dc:title", d->title);
	xml_leaf(x, "dc:language", d->language);
	if (d->made) {
		xml_leaf(x, "meta:creation-date", d->made);
		xml_leaf(x, "dc:date", d->made);
	}
	xml_end(x);
	xml_end(x);
}

static void manifest_entry(struct xml_writer *x, const char *path, const char *type)
{
	xml_begin(x, "manifest:file-entry");
	xml_attribute(x, "manifest:full-path", path);
	if (!strcmp(path, "/"))
		xml_attribute(x, "manifest:version", VERSION);
	xml_attribute(x, "manifest:media-type", type);
	xml_end(x);
}

/* Part 3, 3.2: every file but the mimetype and the manifest itself. */
static void document_odt_manifest_write(struct xml_writer *x, struct arena *a, int figures)
{
	static const char *const parts[] = { "content.xml", "styles.xml", "meta.xml" };
	xml_head(x);
	xml_begin(x, "manifest:manifest");
	xml_attribute(x, "xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0");
	xml_attribute(x, "manifest:version", VERSION);
	manifest_entry(x, "/", ODT_TYPE);
	for (size_t i = 0; i < COUNT(parts); i++)
		manifest_entry(x, parts[i], "text/xml");
	for (int i = 1; i <= figures; i++)
		manifest_entry(x, figure_path(a, i), "image/svg+xml");
	xml_end(x);
}

static void figures_add(struct zip *z, const struct document_tree *d)
{
	int number = 0;
	for (const struct block *b = d->root.first; b; b = b->next)
		if (b->kind == BLOCK_FIGURE) {
			struct out svg = { .arena = d->arena };
			picture_svg_file(&svg, b->picture, b->label);
			zip_add(z, figure_path(d->arena, ++number), svg.text, svg.length, true);
		}
}

void document_odt(struct out *o, const struct document_tree *d)
{
	struct out content = { .arena = d->arena }, styles = content, meta = content, manifest = content;
	struct writer w = { .xml = { .out = &content }, .document = d };
	document_odt_content_write(&w);
	struct xml_writer x = { .out = &styles };
	xml_head(&x);
	xml_begin(&x, "office:document-styles");
	names_write(&x);
	odt_styles(&x, d);
	xml_end(&x);
	x = (struct xml_writer){ .out = &meta };
	meta_write(&x, d);
	x = (struct xml_writer){ .out = &manifest };
	document_odt_manifest_write(&x, d->arena, w.figures);
	struct zip z = { .out = o };
	zip_add(&z, "mimetype", ODT_TYPE, strlen(ODT_TYPE), false);
	zip_add(&z, "content.xml", content.text, content.length, true);
	zip_add(&z, "styles.xml", styles.text, styles.length, true);
	zip_add(&z, "meta.xml", meta.text, meta.length, true);
	figures_add(&z, d);
	zip_add(&z, "META-INF/manifest.xml", manifest.text, manifest.length, true);
	zip_end(&z);
}
