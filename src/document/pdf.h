/* pdf.h - a document as PDF, by the program jumelage-pdf that lies beside this one (src/pdf/pdf.h); JUMELAGE_PDF names another place.
 *
 * It has twenty seconds of processor time, one gigabyte, and no file but fonts. Making a PDF takes longer than a worker may stop for:
 * a worker asks a helper (web/pdf.h). */
#ifndef REPORT_PDF_H
#define REPORT_PDF_H
#include "base/problem.h"
#include "document/document.h"

enum { PDF_MAX = 32 << 20, PDF_SECONDS = 25 }; /* bytes of a file; of waiting for it */

/* Makes a PDF of a packed document. False with a problem when the program is not there, fails or takes too long. Characters that no
 * font has are warnings: the file says the same on its last page. */
bool pdf_make(struct out *, const char *packed, size_t length, struct problems *);
#endif
