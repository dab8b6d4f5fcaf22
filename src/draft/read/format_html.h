/* format_html.h - blocks of HTML that stand in a text of another format. */
#ifndef DRAFT_FORMAT_HTML_H
#define DRAFT_FORMAT_HTML_H
#include "build.h"

/* The blocks take the builder's line. */
void format_html_within(struct build *, const char *html);
#endif
