/* value.h - values and links for people: escaped, in the visitor's language, with the illustrative mark where it is due. */
#ifndef WEB_KIT_VALUE_H
#define WEB_KIT_VALUE_H
#include "web/kit/page.h"

/* <a class="govuk-link" href>title</a> to a record; nothing for NONE. */
void page_link(struct page *, const struct entity *, int64_t id); /* nothing when the reader may not see the record */
/* Whether there is anything to show: the field has a value, and the record that it names is one that the reader may see. */
bool page_names(struct page *, const struct entity *, const void *row, const struct field *);
void page_link_text(struct page *, const char *href, const char *text);
/* The same as a paragraph; at the foot of a section. */
void page_link_line(struct page *, const char *href, const char *text); /* in a paragraph */
void page_link_item(struct page *, const char *href, const char *text); /* in a list */
void page_more(struct page *, const char *href, const char *text);
/* A link to the form of a setting that the page needs, for those who may set it; nothing for others. */
void page_setting_missing(struct page *, const char *name, const char *text);
/* A field for people, escaped, linked when it is a reference or an address, with the illustrative mark where it is due. */
void page_value(struct page *, const struct entity *, const void *row, const char *field);
/* The same without the mark, where what stands around carries it. */
void page_value_unmarked(struct page *, const struct entity *, const void *row, const char *field);
/* A figure with "about" or "more than" before it, as its code says. */
const char *value_words_qualified(struct page *, const char *qualifier, const char *words);
/* A number with its qualifier before it ("about 120"), and the mark where it is due. */
void page_qualified(struct page *, const struct entity *, const void *row, const char *field);
/* Text in place of a value that is illustrative when `field` of the record is (a worked-out figure, a date in another form). */
/* Whether the place is the city's own, which goes without saying in a list of what is here. */
bool page_is_home(struct page *, int64_t place);
void page_marked(struct page *, const struct entity *, int64_t id, const char *field, const char *text);
/* The mark of what is made up: a dotted line for who sees the page, and a word for who hears it. It is of what was written last into the open
 * element, back to the mark, the line break or the block before; or of what was written since `from` (the length of the page then). What
 * the line means is said once at the head of the page (mark.h). Where nothing was written the word is seen. */
void page_mark(struct page *);
void page_mark_from(struct page *, size_t from);
bool page_illustrative(struct page *, const struct entity *, const void *row, const char *field);
/* The mark where that is so; `field` NULL: of the row as a whole. */
void page_mark_of(struct page *, const struct entity *, const void *row, const char *field);
/* A person's Markdown as HTML; headings begin at h3. */
void page_note(struct page *, const char *markdown);
/* A note of a record in a block of the class ("lede", "measure"); nothing when it is absent. */
void page_block(struct page *, const char *class, const struct entity *, const void *row, const char *field);
/* Its plain text on one line, of at most `max` characters: whole sentences where it can be. */
const char *page_plain(struct page *, const char *markdown, size_t max);
/* The hue of an element: "o1" to "o6" by the objective it belongs to; "" when it has none. */
const char *page_hue(struct page *, int64_t element);
/* The first sentence of a note, or its first `max` characters when that is longer. */
const char *page_sentence(struct page *, const char *markdown, size_t max);
#endif
