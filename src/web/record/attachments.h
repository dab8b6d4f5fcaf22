/* attachments.h - the files of a record on its page. */
#ifndef WEB_RECORD_ATTACHMENTS_H
#define WEB_RECORD_ATTACHMENTS_H
#include "model/declared/knowledge.h"
#include "web/kit/page.h"

/* The files of a record: pictures, then a list; nothing when it has none; page_standing() has it. */
void page_attachments(struct page *, const struct entity *, const void *row);

/* One file by itself: a picture, or its name as a link. */
void attachment_draw(struct page *, const struct file *);
/* The first picture of a record, cut to a frame around what matters in it, in the size that the screen needs; false: it has none. `small`: for a list. */
bool attachment_picture(struct page *, const struct entity *, int64_t id, bool small);

/* Address of the bytes, and "1.2 MB". */
const char *attachment_href(struct page *, const struct attachment *, const struct file *);
/* What the file is called there; `attachment` NULL: of a record that names the file itself. */
const char *attachment_name(const struct attachment *, const struct file *);
const char *attachment_size(struct arena *, int64_t bytes);
#endif
