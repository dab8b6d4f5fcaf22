/* db.h - one interface, two engines: SQLite and PostgreSQL. Knows no table.
 *
 * SQL is common to both: TEXT, BIGINT, ISO dates as text, $1 parameters, ON CONFLICT, RETURNING, recursive CTEs. Where
 * the engines differ a query has a second text for PostgreSQL. What a common text must heed:
 * - a parameter whose type nothing tells is written CAST($1 AS BIGINT) or CAST($1 AS TEXT);
 * - an order over a column with NULLs says NULLS FIRST or NULLS LAST (the engines differ when it is silent);
 * - AVG() and SUM() of BIGINT may not give an integer on PostgreSQL: CAST(SUM(x) AS BIGINT);
 * - texts compare by byte on both (PostgreSQL: the column is TEXT COLLATE "C"), LIKE heeds case on both;
 * - strings stand in single quotes only, and a truth value asked for as an integer is 1 or 0.
 *
 * Errors of the environment are sticky: after one, every call does nothing and gives nothing until db_rollback()
 * (or, outside of a transaction, db_clear()); the caller asks db_failed() once, at its end. Statements are prepared
 * once for each connection and kept by their text. Row texts live in the arena of the query.
 *
 * A connection belongs to one process and one thread: it is opened after the fork. */
#ifndef DB_H
#define DB_H
#include "base/arena.h"
#include "base/number.h"
#include "base/problem.h"

struct db;
struct rows;

enum db_engine { DB_SQLITE, DB_POSTGRES };

/* How a connection is opened. */
enum db_open {
	DB_READ_WRITE = 0,
	DB_CREATE = 1, /* make the file or schema when it is missing */
};

/* A named statement. `postgres` is NULL where the common text serves. */
struct query {
	const char *name;
	const char *sql;
	const char *postgres;
	const char *columns; /* the names of the result's columns, with a blank between them; NULL: not told */
};

/* "sqlite:FILE" or "postgresql://..." (libpq URI; the schema in ?options=-csearch_path%3DNAME is used as it stands).
 * NULL with a problem that says what was wrong. The caller closes it. */
struct db *db_open(const char *url, unsigned how, struct problems *);
void db_close(struct db *); /* rolls back an open transaction; NULL is harmless */
enum db_engine db_engine(const struct db *);

/* Transactions do not nest: a begin inside one is DB_BROKEN. Reading: one snapshot for a page, and any write in it
 * fails. Writing: outside of one every write fails (SQLite: an authorizer denies it; PostgreSQL:
 * default_transaction_read_only). One writer at a time on both engines; db_begin_write waits for the others at most
 * `DB_WRITE_WAIT_MS`, then it is DB_BUSY. On PostgreSQL a begin opens a lost connection again, with back-off. */
enum { DB_WRITE_WAIT_MS = 5000 };
bool db_begin_read(struct db *);
bool db_begin_write(struct db *);
/* Ends the reading and begins to write. `same`: nobody has committed in between, so all that was read still holds (SQLite can
 * tell; PostgreSQL says false). */
bool db_read_then_write(struct db *, bool *same);

/* Ends the transaction; true when it is durable and acknowledged. After an error in it, or of its own, the transaction
 * is rolled back, the answer is false, and db_fault() says why until db_rollback() or db_clear(). */
bool db_commit(struct db *);
void db_rollback(struct db *); /* also clears a sticky error; harmless outside of a transaction */
bool db_in_transaction(const struct db *);

/* Runs a statement. `types` has one letter a parameter: i int64_t (NONE is NULL), s const char * (NULL is NULL); as many
 * as the highest $N of the text. Texts must stay until rows_end(). The first row is worked out at once, so a write with
 * RETURNING is done when this returns. Rows that were not read to their end close with their transaction. The same
 * statement may run again while its rows are read. PostgreSQL holds the whole result in memory until the rows end:
 * read long tables in pages. The arena (for row texts) is the caller's. Never NULL: on an error the rows are empty. */
struct rows *db_query(struct db *, struct arena *, const struct query *, const char *types, ...);

/* The same with an array; kinds as above. */
struct db_value {
	char type; /* 'i' or 's' */
	int64_t integer;
	const char *text;
};
struct rows *db_query_values(struct db *, struct arena *, const struct query *, const struct db_value *, size_t n);

/* False after the last row, and on an error. Values may be asked for while a row stands; else there is none of them.
 * A column that the statement doesn't have aborts. */
bool rows_next(struct rows *);
int64_t rows_int(struct rows *, int column);      /* NULL is NONE; a text that is no integer is DB_BROKEN */
const char *rows_text(struct rows *, int column); /* NULL is NULL; copied into the arena, good as long as it */
bool rows_null(struct rows *, int column);
int rows_columns(const struct rows *);
const char *rows_name(const struct rows *, int column); /* until the rows end; then "" */
void rows_end(struct rows *);                           /* harmless after the last row */

/* Runs to the end without rows. The number of rows changed, or -1 on an error. */
int64_t db_exec(struct db *, const struct query *, const char *types, ...);
int64_t db_exec_values(struct db *, const struct query *, const struct db_value *, size_t n);

/* Adds one row; the number that the engine gave it as its id, or NONE on an error or without a row. The text for PostgreSQL ends with
 * RETURNING id. That for SQLite has none: with it a statement counts as one of several writes, before which SQLite writes out all words of
 * the full text search that wait for the commit. */
int64_t db_insert(struct db *, const struct query *, const char *types, ...);
int64_t db_insert_values(struct db *, const struct query *, const struct db_value *, size_t n);

/* One int64 of the first row's first column; `otherwise` when there is no row or an error. */
int64_t db_int(struct db *, const struct query *, int64_t otherwise, const char *types, ...);

/* Several statements without parameters, as a migration has them, inside a write transaction; not cached. DDL and
 * PRAGMA are allowed here and nowhere else (PRAGMAs that only tell something are allowed everywhere). */
bool db_script(struct db *, const char *sql);

/* Compiles the statement and reads nothing; the engine's message in the problems when it does not, or when its columns are not
 * those that it names. Not sticky outside of a transaction. */
bool db_prepare(struct db *, const struct query *, struct problems *);

bool db_failed(const struct db *);
const char *db_message(const struct db *); /* of the first error; "" without one */
enum db_fault {
	DB_OK,
	DB_BUSY,       /* the writer's lock was not had in time: try again */
	DB_CONSTRAINT, /* a unique, foreign-key or check rule refused the row */
	DB_GONE,       /* disk, network, server: 503 */
	DB_BROKEN,     /* a statement that does not fit the schema: our own mistake */
};
enum db_fault db_fault(const struct db *);
void db_clear(struct db *); /* forgets a sticky error outside of a transaction */

/* True when another connection or process has committed since the last call (PRAGMA data_version; LISTEN/NOTIFY on
 * channel "jumelage", which db_commit of a write notifies), or when that can't be known because the connection was
 * opened again. Cheap enough for 20 calls a second. Ask outside of a transaction. Never makes an error. */
bool db_changed_elsewhere(struct db *);

/* Takes a lock by name that lasts as long as this connection, or says that it has it already: one runner of jobs, however many
 * programs serve the city. False when another connection has it, or on an error. On SQLite a file beside the database
 * ("FILE-NAME") is locked; on PostgreSQL a lost connection loses it, so ask again in each round. One name a connection. */
bool db_lock(struct db *, const char *name);

/* For a long write: SQLite keeps up to so many bytes of pages in memory, so that what many rows touch in turn (the pages of
 * indexes) isn't written and read again and again. 0: as usual. PostgreSQL has a memory of its own. */
void db_cache(struct db *, size_t bytes);

/* Tests and measurements: how many statements with or without rows this process has run on all connections, begins and commits left out. */
int64_t db_statements(void);

/* Tests: the n-th statement from now (begins and commits count) fails with DB_GONE, once; 0 turns it off. */
void db_fail_after(struct db *, int64_t n);
#endif
