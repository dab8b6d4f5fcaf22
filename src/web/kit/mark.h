/* mark.h - what pages say of made-up values beside the values: a word at the title of a record that is made up as a whole, which speaks for
 * the record's own values too, and one sentence below the head of a page on which other values are. The mark of a value is in value.h. */
#ifndef WEB_KIT_MARK_H
#define WEB_KIT_MARK_H
#include "web/kit/page.h"

/* The word that is seen, behind a title. */
void page_mark_title(struct page *);
/* The mark of what the public is not shown. */
void page_confidential(struct page *);
/* The inside of <main>, with the sentence below its title and lede where a value on it has the line. */
void page_inside_write(struct page *, struct out *);
#endif
