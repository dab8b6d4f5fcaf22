/* handover_read.h - what an organisation does for elements of plans, and what it or a post hands over to who comes next. All is
 * limited; dated rows are those up to the model's day. `organisation` and `post` may be NONE. */
#ifndef HANDOVER_READ_H
#define HANDOVER_READ_H
#include "model/engine/model.h"

enum { HANDOVER_ROWS = 500 };

/* Contributions by element, and evidence freshest first, of activities that it takes part in. */
struct set organisation_contributions(struct model *, int64_t organisation);
struct set organisation_evidence(struct model *, int64_t organisation);

/* Actions of the city's own plans that the organisation owns or the post is responsible for, by due date. */
struct set handover_actions(struct model *, int64_t organisation, int64_t post);
/* Open decisions about these, or taken by the organisation. */
struct set handover_decisions(struct model *, int64_t organisation, int64_t post);
/* How many texts of the organisation wait to be published. */
int64_t handover_drafts(struct model *, int64_t organisation);
#endif
