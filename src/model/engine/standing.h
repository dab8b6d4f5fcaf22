/* standing.h - where values come from: published, recorded or illustrative (doc/design.md 4). */
#ifndef STANDING_H
#define STANDING_H
#include "base/out.h"
#include "model/engine/model.h"

/* All provenance rows of a record, whole-row ones first, then by field, source and place in the source. */
struct set standing_of(struct model *, const struct entity *, int64_t id);

/* Whether a value is made up so that the demonstration is alive: the field's own provenance says so, or the whole row's
 * does and the field has none of its own. `field` NULL asks about the whole row. Told to every reader, of closed rows as well: what a page works
 * out of them is marked. Kept: asking again costs nothing. */
bool standing_illustrative(struct model *, const struct entity *, int64_t id, const char *field);

/* The same of a row as it is shown, a line that is worked out too: a line tells itself which of its fields rest on made-up values. */
bool standing_row_illustrative(struct model *, const struct entity *, const void *row, const char *field);
/* Whether what the record is called is made up: its title, or that of a record that its key names; or the whole row. `row` may be NULL. */
bool standing_title_illustrative(struct model *, const struct entity *, const void *row);
/* Adds a field's name to those that a line tells, when it is made up. Names stand in a row, with a blank between. */
void standing_mark(struct out *names, bool made_up, const char *field);
/* Whether the name is among them; whether one of several is. `names` may be NULL. */
bool standing_marked(const char *names, const char *field);
bool standing_marked_any(const char *names, const char *fields);

/* Reads the standings of all records of a set (of one entity) in one statement, so that asking for each costs nothing more: for
 * documents of many records. Where there would be too many it reads nothing, and each is looked up when it is asked for. */
void standing_keep(struct model *, struct set);
/* The same for ids between two. */
void standing_keep_range(struct model *, const struct entity *, int64_t first, int64_t last);
#endif
