/* attached.h - which files belong to a record, and who may see a file: the rows of attachments. */
#ifndef ATTACHED_H
#define ATTACHED_H
#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/engine/model.h"

/* Attachments of a record in their order. */
struct set attached_of(struct model *, const struct entity *, int64_t record);
/* Attachments that name a file. */
struct set attached_uses(struct model *, int64_t file);
/* The row that attaches the file to the record; NULL when there is none. */
const struct attachment *attached_find(struct model *, const struct entity *, int64_t record, int64_t file);
/* The position behind the last one. */
int64_t attached_next(struct model *, const struct entity *, int64_t record);

/* Whether everybody may see the file: a public record has it as an attachment or names it. */
bool attached_public(struct model *, int64_t file);
#endif
