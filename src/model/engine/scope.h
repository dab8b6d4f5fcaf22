/* scope.h - which records belong to an organisation: itself, its links, and what hangs on them. Rules that give a role acts "on
 * its own records" ask here (rule/may.h). */
#ifndef SCOPE_H
#define SCOPE_H
#include "model/engine/model.h"

/* Whether the record belongs to the organisation: by a reference that scope.c names for its kind, directly or through the
 * record that it is part of. A place belongs to the organisations whose place it is. A row that is not saved yet is asked by
 * what it refers to: an organisation with another place than it has saved is nobody's own, nor is an update that corrects one of
 * others. */
bool scope_holds(struct model *, const struct entity *, const void *row, int64_t organisation);
#endif
