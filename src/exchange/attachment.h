/* attachment.h - files that people attach to records: looked at (media.h), stored by their content (store.h), and named by rows.
 *
 * Two steps, since looking at a picture takes long and forks: attachment_look() needs no database and may run in a helper;
 * attachment_save() writes the rows in the caller's transaction. The bytes stand in the store before a row names them.
 *
 * The same bytes are one file, whatever they were called: its row has the first name, and each attachment its own where that is another, so that no
 * record tells what somebody else called it. A picture says in words what it shows
 * (WCAG 2.2, 1.1.1); once a file has such words, who attaches it again without any takes those. */
#ifndef ATTACHMENT_H
#define ATTACHMENT_H
#include "base/out.h"
#include "exchange/media.h"
#include "exchange/store.h"
#include "model/read/attached.h"
#include "model/engine/row.h"

struct attachment_file {
	const char *hash, *name, *type, *thumbnail; /* `thumbnail` is a hash, or NULL */
	int64_t size, width, height;
	struct {
		const char *hash;
		int64_t width, height;
	} sizes[MEDIA_SIZES]; /* larger copies of a picture, of the thumbnail's type */
	size_t size_count;
};

/* Looks at the bytes and stores them, and the copies of a picture. False with problems of the field "file". */
bool attachment_look(
    struct arena *, const struct store *, const char *filename, const char *bytes, size_t length, struct attachment_file *, struct problems *);
/* The same as lines of text, from one process to another; false when the text was not written so. */
void attachment_text(struct out *, const struct attachment_file *);
bool attachment_parse(struct arena *, const char *text, struct attachment_file *);

struct attachment_options {
	const struct entity *entity;
	int64_t record;
	const char *alternative, *title; /* as typed; NULL or "" where nothing is said */
	bool waits;                      /* for an officer: the file is kept, and the row that would name it is given back unsaved */
};
/* What can be said before anything is looked at: texts too long or not valid; `picture` wants an alternative text. */
bool attachment_texts(const struct attachment_options *, bool picture, struct problems *);
/* Writes the rows inside the caller's write transaction; NULL with problems, or when the database failed. */
const struct attachment *attachment_save(
    struct model *, const struct attachment_options *, const struct attachment_file *, struct problems *, const struct change *);

/* All at once, for the command line and tests. */
const struct attachment *attachment_add(struct model *, const struct store *, const struct attachment_options *, const char *filename,
    const char *bytes, size_t length, struct problems *, const struct change *);

/* Removes the row; the file's row too when nothing names it any more. Its bytes go later (store.h). False when the row is
 * another by now, or the database failed. */
bool attachment_remove(struct model *, const struct attachment *, const struct change *);
/* Removes the row of a file that nothing names. False when the database failed. */
bool attachment_forget(struct model *, int64_t file, const struct change *);
#endif
