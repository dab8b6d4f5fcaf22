/* claim.h - how a benefit or a statement of what is happening stands, on the pages of objectives and of elements. */
#ifndef CLAIM_PARTS_H
#define CLAIM_PARTS_H
#include "rule/claim.h"
#include "web/kit/page.h"

/* One line: the status by the evidence, freshest first, and the owner or the plain word that there is none. */
void claim_line(struct page *, const struct element *, struct set evidence);
/* The owner alone: of the element, or of what it belongs to; or that none is recorded. */
void claim_owner_words(struct page *, const struct element *);
/* Whether it is made up whose it is. */
bool claim_owner_made_up(struct page *, const struct element *);
/* Every claim of an objective as data: kind, status, owner, evidence; "claims". `actions` are those of the objective. */
struct progress_list;
void claims_of_objective_show(struct page *, const struct progress_list *actions, const struct benefits *benefits, const struct benefits *statements,
    const struct element *objective);
#endif
