/* attached.h - which files belong to a record, and who may see a file: the rows of attachments. */
#ifndef ATTACHED_H
#define ATTACHED_H
#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/rows/record.h"

/* Attachments that name a file. */
struct set attached_uses(struct model *, int64_t file);

/* Whether the model's reader is shown a record that has the file as an attachment or names it. */
bool attached_shown(struct model *, int64_t file);
/* Whether everybody may see the file: a record that is shown to everybody has it as an attachment or names it. The same for every reader
 * of the model. */
bool attached_public(struct model *, int64_t file);
#endif
