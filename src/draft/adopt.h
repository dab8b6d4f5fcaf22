/* adopt.h - what a person accepted of a document becomes a plan with its records. */
#ifndef DRAFT_ADOPT_H
#define DRAFT_ADOPT_H
#include "exchange/records.h"
#include "kept.h"

/* Saves the plan, its parts with their parents, connections, places, organisations, documents and schemes that were accepted, each with its
 * place in the document, in the write transaction of the caller: by the validator and rows of records_import(), whose `how` says who and may.
 * What the city has already is named and stays as it is. `*plan` is the page address of the plan.
 * False with problems, `line` being the number of a proposal (0: of none) and `field` one of the record's: then the caller rolls back. */
bool adopt(struct kept *, const struct records_how *, struct problems *, const char **plan);
#endif
