/* ladder_pack.h - the evidence pack of a holder in a scheme: every criterion with how it stands, what was counted, the records and
 * the evidence, and where the criterion comes from. */
#ifndef LADDER_PACK_H
#define LADDER_PACK_H
#include "document/document.h"
#include "rule/ladder/ladder.h"

/* Fills the document in the model's arena; the caller asks db_failed(). */
void ladder_pack_build(struct model *, const struct ladder *, struct document_tree *);
#endif
