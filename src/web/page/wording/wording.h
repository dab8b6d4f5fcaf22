/* wording.h - the words of the interface, for who translates them: /words and below. */
#ifndef WORDING_H
#define WORDING_H
#include "model/read/wordings.h"
#include "web/kit/kit.h"

/* wordings.c: /words, how far each language is; /words/TAG, its messages; /words/TAG.po and a file sent to /words/TAG; /words/TAG/CODE. */
void page_wordings(struct page *);
void page_wording(struct page *);

/* For these files alone. */
const char *wording_href(struct page *, const struct locale *, const char *code);
/* wording.c: one message. */
void wording_page(struct page *, const struct locale *, const char *code);
/* wording_file.c: a .po file out, and in. */
void wording_file_write(struct page *, const struct locale *);
void wording_file_take(struct page *, const struct locale *);
void wording_file_form(struct page *, const struct locale *);

/* wording_where.c: where messages stand. Pages are run as the visitor sees them, in the language. */
struct wording_place {
	const char *href, *before, *words, *after; /* of the text around it */
};
/* At most `max` places of a message among the pages of the navigation. */
size_t wording_places(struct page *, const struct locale *, const struct wording_line *, struct wording_place *, size_t max);
/* What the page of an address of the navigation has inside <main>, with these signs around the message; NULL for another address. */
#define WORDING_BEGINS "\xee\x80\x80" /* no text of a page has these */
#define WORDING_ENDS "\xee\x80\x81"
const char *wording_page_marked(struct page *, const struct locale *, const struct wording_line *, const char *address);
/* wording_frame.c: the picture of such a page as an answer of its own, and the frame that shows it. */
void wording_frame(struct page *, const struct locale *, const struct wording_line *, const char *address);
void wording_frame_draw(struct page *, const struct locale *, const struct wording_line *, const char *address);
/* Whether each line stands on the page of an address; NULL when there is no such page. */
const bool *wording_on_page(struct page *, const struct locale *, const struct wording_lines *, const char *address);
#endif
