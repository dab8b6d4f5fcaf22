/* format.h - the readers of formats, each in its file; private to the room. They run in the sandbox's child, and say what
 * they meet to the builder (build.h). False with a problem. */
#ifndef DRAFT_FORMAT_H
#define DRAFT_FORMAT_H
#include "build.h"

bool format_odt(struct build *, const char *bytes, size_t length);
bool format_pdf(struct build *, const char *bytes, size_t length);
bool format_text(struct build *, const char *bytes, size_t length);
bool format_docx(struct build *, const char *bytes, size_t length);
bool format_html(struct build *, const char *bytes, size_t length);
bool format_markdown(struct build *, const char *bytes, size_t length);
#endif
