/* tables.h - every table as it stands in the catalogue, for safe-keeping: nothing here asks a declaration, so that a database of
 * an older schema can be kept, and brought back, just as one of the present.
 *
 * Columns come with `id` first and then by name, rows by id (or by every column where there is none): the same rows give the same
 * sequence on each engine, whatever way the schema was made. The schema's version and the words for search are left out: the one
 * stands in the backup's manifest, the others are made from the rows (search_rebuild). */
#ifndef TABLES_H
#define TABLES_H
#include "db/db.h"

struct table {
	const char *name;
	const char **columns;
	const bool *integer; /* of each column; the others are texts */
	size_t column_count;
};
struct tables {
	struct table *list; /* by name */
	size_t count;
};

/* The tables of the database; none on an error (db_failed()). */
struct tables tables_all(struct db *, struct arena *);
const struct table *table_find(const struct tables *, const char *name);

/* Whether the database holds anything at all, of ours or of others. */
bool tables_any(struct db *);

int64_t table_rows(struct db *, const struct table *);

/* Gives each row to `take`, values as texts in the order of the columns (NULL: absent), good during the call; memory stays small
 * however long the table is. Stops when `take` is false. True when all were taken. */
typedef bool (*table_taker)(void *context, const char *const *values);
bool table_read(struct db *, const struct table *, table_taker, void *context);

/* Rows into tables of which they come in any order: between the two calls references are not looked at. Both stand inside the
 * caller's write transaction. tables_loaded() looks at every reference, and makes sure that new rows get ids that neither a row
 * nor a history had. False on a failure: db_failed(), or db_fault() DB_CONSTRAINT when a reference names nothing. */
bool tables_loading(struct db *);
bool tables_loaded(struct db *, const struct tables *);
/* How many rows one call of table_add() takes. */
size_t table_batch(const struct table *);
bool table_add(struct db *, const struct table *, const char *const *values, size_t rows);
#endif
