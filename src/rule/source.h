/* source.h - the place in a source as people write it. */
#ifndef SOURCE_H
#define SOURCE_H
#include "base/arena.h"

/* "section 4.3" of "4.3/already happening/1", "appendix B2" of "B2/national/2b", "page 21" of "R11: page 21": the paths and signs by which
 * keepers find a place again say nothing to others. Another place stands as it is; NULL where there is none. */
const char *source_place(struct arena *, const char *locator);
#endif
