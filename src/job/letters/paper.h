/* paper.h - a committee is told that an issued report is the paper of an item of its agenda. */
#ifndef JOB_LETTERS_PAPER_H
#define JOB_LETTERS_PAPER_H
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/engine/row.h"

/* Writes the mails to who speaks for the committee, once for each report, in the caller's write transaction, and counts them on. Nothing is
 * written where no mail goes or the site has no address. False when the database failed. */
bool paper_tell(struct model *, const struct agenda_item *, const struct issued_report *, const struct change *, size_t *mails);
#endif
