/* mark.h - what pages say of made-up values beside the values: a word at the title of a record that is made up as a whole, and one sentence at
 * the head of a page on which anything is. The mark of a value is in value.h. */
#ifndef WEB_KIT_MARK_H
#define WEB_KIT_MARK_H
#include "web/kit/page.h"

/* The word that is seen, behind a title. */
void page_mark_title(struct page *);
/* The head of the page ends here: the sentence stands here, if the page needs it. page_begin() says it for its own head; the last call counts. */
void page_head_ends(struct page *);
/* The inside of <main>, with the sentence where something on it is made up. */
void page_inside_write(struct page *, struct out *);
#endif
