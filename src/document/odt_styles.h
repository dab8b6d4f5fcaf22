/* odt_styles.h - the look of an OpenDocument text: names, fonts, sizes; private to document_odt.c. */
#ifndef ODT_STYLES_H
#define ODT_STYLES_H
#include "codec/xml.h"

#define ODT_TYPE "application/vnd.oasis.opendocument.text"

struct odt_namespace {
	const char *prefix, *uri; /* "xmlns:text" */
};
extern const struct odt_namespace odt_namespaces[];
extern const size_t odt_namespace_count;

/* <office:automatic-styles> of content.xml: what styles.xml can't hold (chapters on new pages, tables and lists). */
void odt_content_styles(struct xml_writer *);
/* The inner elements of <office:document-styles>. */
void odt_styles(struct xml_writer *, const char *language);
#endif
