/* wrapped.h - where a line of plain text or Markdown ends: because it was full, or because its writer began anew. */
#ifndef DRAFT_READ_WRAPPED_H
#define DRAFT_READ_WRAPPED_H
#include <stdbool.h>

/* Whether the line that ends at `nl`, the sign of its end, was ended on purpose: the next word would have had room, or the lines are so long that
 * nothing wrapped them. `from` and `end` are those of the whole text. No line is on purpose where the next is blank. */
bool wrapped_on_purpose(const char *from, const char *nl, const char *end);
#endif
