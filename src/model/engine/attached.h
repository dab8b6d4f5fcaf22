/* attached.h - which files belong to a record, and who may see a file: the rows of attachments. */
#ifndef ATTACHED_H
#define ATTACHED_H
#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/rows/record.h"

/* Attachments that name a file. */
struct set attached_uses(struct model *, int64_t file);

/* Whether everybody may see the file: a public record has it as an attachment or names it. */
bool attached_public(struct model *, int64_t file);
#endif
