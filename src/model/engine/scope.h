/* scope.h - which records belong to an organisation: itself, its links, and what hangs on them; and on whose pages a row stands. Rules
 * that give a role acts "on its own records" ask here (rule/may.h).
 *
 * Both are derived from the declaration of the entity (entity.h). A reference with OWNS says whose the row is: one that is the
 * organisation's own is enough. But every reference puts the row on the page of the record that it names and into that page's
 * numbers, those with APART aside. So what an organisation saves may name only what is its own. */
#ifndef SCOPE_H
#define SCOPE_H
#include "model/engine/model.h"

/* Whether the record belongs to the organisation: by a reference with OWNS, directly or through the record that it is part of. A
 * place belongs to the organisations whose place it is, an activity also to all that answer for it or deliver it: who only
 * gains from it, hosts or funds it does not; a group belongs to each of its members. A row that is not saved yet is
 * asked by what it refers to; one that has something GUARDED otherwise than it is saved is nobody's own. */
bool scope_holds(struct model *, const struct entity *, const void *row, int64_t organisation);
/* The same where several have a part in an activity: it is for who answers for it, or, where nobody is on record as accountable, for the only
 * one who delivers it. What the others write waits, and they remove nothing. What is said of a record (K_RECORD) goes by that record. */
bool scope_keeps(struct model *, const struct entity *, const void *row, int64_t organisation);

/* Whether a row, as it would be saved, stands only where the organisation may put it: the organisation keeps it (scope_keeps()) and every
 * record that it names, or that is a place of one of its links, or the city's own dataset. A record that has a
 * page of its own, or that waits for an answer, is asked only about what it did not name before; a row that stands on nothing but the
 * pages it names is asked about all of them at each change. As it is saved now, a row stands where it stands. */
bool scope_stands(struct model *, const struct entity *, const void *row, int64_t organisation);

/* Whether the organisation may put something on the page of a record. */
bool scope_ground(struct model *, const struct entity *, int64_t id, int64_t organisation);

/* What makes a new row of the kind the organisation's own, for its form: the field, and the record that it names: the organisation itself,
 * or its first link. NULL: nothing that could be said beforehand. */
const struct field *scope_preset(struct model *, const struct entity *, int64_t organisation, int64_t *id);
/* Why scope_holds() says no: what is guarded, or names a record of others where it may not, or else what should name a record of one's
 * own. NULL where it says yes, or where no reference decides. */
const struct field *scope_refuses(struct model *, const struct entity *, const void *row, int64_t organisation);
/* Whether a row of which only some fields are given may become the organisation's own by what is still to be given. */
bool scope_open(struct model *, const struct entity *, const void *row, int64_t organisation);
#endif
