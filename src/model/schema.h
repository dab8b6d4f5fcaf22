/* schema.h - tables and indexes, derived from the declarations, and the migrations that lead to them. */
#ifndef SCHEMA_H
#define SCHEMA_H
#include "base/out.h"
#include "db/db.h"
#include "model/entity.h"

/* Every CREATE statement of the present schema for an engine. */
void schema_sql(struct out *, enum db_engine);
/* The present schema in neutral words (@id@, @text@, @int@), as sql/migrate/ keeps it. */
void schema_neutral(struct out *);
/* Makes the schema in an empty database, inside a write transaction; false when a statement fails. */
bool schema_create(struct db *);
/* The version that this program writes, and that of the database (0: no schema). */
int64_t schema_version(void);
int64_t schema_version_of(struct db *, struct arena *);
#endif
