/* register_read.h - what the pages of organisations and documents need beyond lists and references. All is limited. */
#ifndef REGISTER_READ_H
#define REGISTER_READ_H
#include "model/engine/model.h"

/* Links that an organisation owns, keeps alive, or is the partner of. */
struct set organisation_links(struct model *, int64_t organisation);
/* Posts of an organisation, not persons. */
struct set organisation_posts(struct model *, int64_t organisation);
/* Money that it gave or received up to the model's day, newest first. */
struct set organisation_transactions(struct model *, int64_t organisation);
/* Where a document is named as source, at most `limit` rows of provenance. */
struct set document_cited(struct model *, int64_t document, size_t limit);
#endif
