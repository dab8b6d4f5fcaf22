/* history_read.h - what was changed: the rows that store.c writes, read back, and a record as it was.
 *
 * A change names each field with its text before and after, as files carry them (row_text()); of a private field both are
 * empty. The first version of a record has no change text: all of it was new. A removed record's last version turns every field
 * to nothing, so its whole history can be told from the changes alone. */
#ifndef HISTORY_READ_H
#define HISTORY_READ_H
#include "model/declared/access.h"
#include "model/rows/history.h"

/* The record that had this page address when it was removed; NONE when there is none. */
int64_t history_removed(struct model *, const struct entity *, const char *slug);

/* The key that a removed record had; NULL: its versions don't tell. */
const char *history_key(struct model *, const struct entity *, int64_t id);

struct history_line {
	const struct field *field;
	const char *was, *is; /* never NULL */
};
/* The fields that a change names, in its order; fields that are no more are left out. */
size_t history_lines(struct model *, const struct entity *, const char *change, struct history_line **lines);

/* The texts of every field, in the order of the declaration, as the record was at version `number` of its `versions`
 * (history_of()); private fields are as they are now, of a removed record as they are
 * kept (model/read/removed.h). NULL when there is no such version, or the record was removed by it. */
const char *const *history_texts(struct model *, const struct entity *, int64_t record, struct set versions, int64_t number);

/* Changes over all records, newest first: since a day, of one kind and by one person where these are not NULL, older than the
 * change `before` (NONE: from the newest). Kinds that nobody is shown (accounts and the like) are left out. */
struct set history_changes(struct model *, const char *since, const char *entity, const char *who, int64_t before, size_t limit);
/* The same of every kind and by whom ever, but for what came out of files. */
struct set history_changes_by_people(struct model *, const char *since, int64_t before, size_t limit);
/* In whose name rows of files are saved when nobody is signed in (model/engine/row.h). */
#define BY_IMPORT "import"
#endif
