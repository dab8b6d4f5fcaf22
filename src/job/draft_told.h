/* draft_told.h - who sent a draft hears what became of it, by mail and in the language of their account. */
#ifndef JOB_DRAFT_TOLD_H
#define JOB_DRAFT_TOLD_H
#include "model/declared/access.h"
#include "model/engine/row.h"

enum draft_end { DRAFT_PUBLISHED, DRAFT_CHANGED, DRAFT_DISCARDED };

/* `decider`: the account of who decided; `note`: what they write, or NULL; `path`: of the record below the site's address, or NULL. In the caller's
 * write transaction; nothing goes to who decided on their own draft, nor where the draft came without an account. False when the database failed. */
bool draft_told(struct model *, const struct draft *, enum draft_end, int64_t decider, const char *note, const char *path);
#endif
