/* odt_styles.h - the look of an OpenDocument text: names, fonts, sizes; private to document_odt.c. */
#ifndef ODT_STYLES_H
#define ODT_STYLES_H
#include "codec/xml.h"
#include "document/document.h"

#define ODT_TYPE "application/vnd.oasis.opendocument.text"

struct odt_namespace {
	const char *prefix, *uri; /* "xmlns:text" */
};
extern const struct odt_namespace odt_namespaces[];
extern const size_t odt_namespace_count;

/* <office:automatic-styles> of content.xml: what styles.xml can't hold (chapters on new pages, tables and their columns, lists). */
void odt_content_styles(struct xml_writer *, const struct document_tree *);
/* The inner elements of <office:document-styles>. */
void odt_styles(struct xml_writer *, const struct document_tree *);

/* Columns as broad as their words need, as a PDF has them (document_table_share()): a style for each column of each table of the document,
 * and a table's columns by these styles. Tables are numbered from 1. */
void odt_styles_columns(struct xml_writer *, const struct document_tree *);
void odt_styles_table_columns(struct xml_writer *, const struct document_tree *, const struct block *table, int number);
/* Layout and master pages: the title at the head of each page but the first, the day and "Page 3 of 12" at the foot, as a PDF has them. */
void odt_styles_page(struct xml_writer *, const struct document_tree *);
#endif
