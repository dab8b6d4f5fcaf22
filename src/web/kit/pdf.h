/* pdf.h - PDF, and pictures of pages as PNG, without holding up a worker: a helper process (http_help) runs the program that makes them.
 *
 * A document and its PDF are too long for a helper's task, so they lie in memory that workers and helpers share: a few areas, each with
 * room for one, those of pictures apart. An area is taken with the document, and given back when the PDF was fetched; one that nobody fetched (the client went
 * away, the worker died) is taken again after a minute, which is longer than a request waits and a PDF may take together. All areas
 * taken: the answer is 503, so what waits is bounded. Pages of memory that an area does not need go back to the system. */
#ifndef PDF_HELP_H
#define PDF_HELP_H
#include "document/document.h"
#include "web/kit/page.h"

/* Before the processes are forked. */
void pdf_share(void);
/* In the helper. Returns false for any other task. */
bool pdf_help(struct arena *, const char *task, size_t length, struct out *answer);

/* Whether the request comes back with what pdf_ask() asked for; then the document need not be built again. */
bool pdf_asked(const struct page *);
/* True when all areas are taken, and 503 is written: better before the document is built. */
bool pdf_busy(struct page *);
/* Asks for the PDF of a document: p->waits, or 503 is written. */
void pdf_ask(struct page *, const struct document_tree *);
/* The bytes, and the stamp of the document's making; NULL when 503 is written. */
const char *pdf_take(struct page *, size_t *length, const char **made);
#endif
