/* schema.h - tables and indexes, derived from the declarations, and the migrations that lead to them.
 *
 * A new database gets the present schema at once (schema_create). An older one is led to it by sql/migrate/NNN.sql, where
 * 001.sql is the first released schema and NNN.sql leads from the version before to version NNN; a released file is never
 * changed again. Both ways end in the same tables, columns, indexes and rules (test/schema.c holds them equal on each engine);
 * only the order of columns may differ, which is why rows are read by the names of columns. */
#ifndef SCHEMA_H
#define SCHEMA_H
#include "base/out.h"
#include "db/db.h"
#include "model/engine/entity.h"

/* The migrations that the program carries, in neutral words (@id@, @int@, @text@): migrations[n - 1] leads to version n. */
extern const char *const migrations[];
extern const size_t migration_count;

/* The present schema in neutral words, as sql/migrate/ keeps it. */
void schema_neutral(struct out *);
/* Makes the schema in an empty database, inside a write transaction; false when a statement fails. */
bool schema_create(struct db *);
/* The version that this program writes, and that of the database (0: no schema). */
int64_t schema_version(void);
int64_t schema_version_of(struct db *, struct arena *);

/* Makes the schema of an older release in an empty database, from the migrations alone: for a backup that was made then. */
bool schema_create_version(struct db *, int64_t version);
/* Leads a database of version 1 or later to the present version, inside a write transaction of the caller, who commits or rolls
 * back. True when it is at the present version then; false with a problem when it holds no city, when it is of a newer program
 * than this one, or when a statement failed (db_failed()). */
bool schema_upgrade(struct db *, struct problems *);
#endif
