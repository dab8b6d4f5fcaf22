/* face.h - what a page says of itself to other sites: its head (Open Graph, schema.org, canonical address), its picture, its address as a QR code, and
 * the line at the foot by which people share it. Derived from the table of addresses and from what the page wrote; no page does anything for it.
 * Dispatch's own.
 *
 * A public page is one that everybody may read (route_is_public()), as nobody in particular reads it: a record that is held back has no picture and no
 * code, since they are made of its page. Nothing made up is told to search engines; a picture says what is made up. */
#ifndef WEB_FACE_H
#define WEB_FACE_H
#include "web/kit/page.h"

/* Elements of <head>; nothing for a page that is not public. */
void face_head_write(struct page *, struct out *);
/* The closed line at the foot. */
void face_share_write(struct page *, struct out *);

/* Asks for a picture as nobody in particular: the request without what says who asks. */
void face_request_bare(struct page *);
/* After the page was written, of p->face: the answer in its place, or p->waits for the program that makes pictures. A refusal stays one. */
void face_answer(struct page *);
/* The same request again, when that program has answered. */
void face_answer_made(struct page *);

/* What the page is as schema.org has it: the way to it, and the record that it shows (schema_org.c). */
void face_data_write(struct page *, struct out *);
#endif
