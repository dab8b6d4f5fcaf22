/* alignment.h - what elements are aligned to. */
#ifndef WEB_VIEW_ALIGNMENT_H
#define WEB_VIEW_ALIGNMENT_H
#include "model/declared/strategy.h"
#include "web/kit/page.h"

/* The element at an end, "to_element" or "from_element". */
const struct element *alignment_end_of(struct page *, const struct alignment *, const char *end);
/* Aligned elements: title and sentence. `other` "to_element" or "from_element": which end is shown. */
void alignment_list(struct page *, struct set alignments, const char *other);
/* The same by the plan at that end, to be opened; `both`: the near end is named too. */
void alignment_tree(struct page *, struct set alignments, const char *other, bool both);
#endif
