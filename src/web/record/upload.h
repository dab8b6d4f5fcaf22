/* upload.h - a file that a form brought in its field "file" (exchange/attachment.h). */
#ifndef WEB_RECORD_UPLOAD_H
#define WEB_RECORD_UPLOAD_H
#include "exchange/attachment.h"
#include "web/kit/page.h"

/* Bytes of a posted form with a file: the file, and what stands around it. */
enum { UPLOAD_BODY_MAX = STORE_FILE_MAX + (1 << 20) };

/* Looks at the file, and stores its bytes. False with problems of "file", "title" and "alternative"; or the page waits for a helper, or is
 * refused (p->waits, status 503): then nothing more is to be done. */
bool upload_read(struct page *, const struct attachment_options *, struct attachment_file *, struct problems *);
/* A form that is shown again for another reason has no file any more, since no browser keeps one: a problem at the field "file" says so. Nothing where
 * none came, or the file has a problem of its own. `words` asks for it: _("Choose the photo again. …"). */
void upload_again(struct page *, const char *words);
/* The problems of upload_read() and attachment_save() as the page's: sentences, at the fields of those names. */
void upload_problems(struct page *, const struct problems *);

/* In a helper process: looks at a file that was stored; false when the task is another's. */
bool upload_help(const struct store *, struct arena *, const char *task, size_t length, struct out *answer);
#endif
