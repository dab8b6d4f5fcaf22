/* running.h - heads and feet of pages in plain text: the same line on each page but for its figures. */
#ifndef DRAFT_RUNNING_H
#define DRAFT_RUNNING_H

#include "base/arena.h"

/* The text with blanks for its running lines, so that every line keeps its number; `bytes` itself where it has none. In the arena. */
const char *running_blanked(struct arena *, const char *bytes, size_t length);

#endif
