/* draft_told.h - who sent a draft hears what became of it, by mail and in the language of their account. Who sent it signed in is told on "My work"
 * too; who sent it by a mailed form, at the address that the form went to. */
#ifndef JOB_DRAFT_TOLD_H
#define JOB_DRAFT_TOLD_H
#include "model/declared/access.h"
#include "model/engine/row.h"

enum { DRAFT_OUTCOME_DAYS = 30 };
enum draft_end { DRAFT_PUBLISHED, DRAFT_CHANGED, DRAFT_DISCARDED };

/* `decider`: the account of who decided; `note`: what they write, or NULL; `path`: of the record below the site's address, or NULL. In the caller's
 * write transaction; nothing goes to who decided on their own draft. False when the database failed. */
bool draft_told(struct model *, const struct draft *, enum draft_end, int64_t decider, const char *note, const char *path);
/* What a kept outcome says, as a message: "Published". */
const char *draft_end_words(const struct draft_outcome *);
#endif
