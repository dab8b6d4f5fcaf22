/* open.h - a small OpenDocument text as LibreOffice writes it, for tests. */
#ifndef TEST_DRAFT_OPEN_H
#define TEST_DRAFT_OPEN_H
#include "base/out.h"

#define OPEN_OASIS "urn:oasis:names:tc:opendocument:xmlns:"

struct open_text {
	const char *body;      /* of content.xml: office:text, with its tag */
	const char *automatic; /* inside its automatic styles */
	const char *styles;    /* inside office:styles of styles.xml */
	const char *manifest;  /* inside META-INF/manifest.xml */
};
struct out open_bytes(struct arena *, const struct open_text *);
#endif
