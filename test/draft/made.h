/* made.h - one text in the formats that our own writers make; in a file of its own, since a document's blocks are others than a draft's. */
#ifndef TEST_DRAFT_MADE_H
#define TEST_DRAFT_MADE_H
#include "base/out.h"

enum made_as { MADE_MARKDOWN, MADE_HTML, MADE_ODT, MADE_PDF };

/* A short strategy: headings, lists, a table, notes, links. Aborts when the PDF can't be made. */
struct out made_strategy(struct arena *, enum made_as);

/* A long one with that many sections; each fills about a page. */
struct out made_long(struct arena *, enum made_as, int sections);
#endif
