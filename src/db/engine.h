/* engine.h - what an engine does for db.c; private to this room.
 *
 * db.c keeps the rules that are the same for both: the state of the transaction, the sticky error, the cursors and who
 * may read them. An engine is called only when there is no error and its transaction fits. It reports by db_error().
 *
 * A cursor is one running statement. Cursors are kept by the connection and used again; `serial` changes whenever one
 * closes, so rows that outlive their transaction are seen to be over instead of reading freed memory. Memory of this
 * room is malloc's, as a connection outlives every request. */
#ifndef ENGINE_H
#define ENGINE_H
#include "base/out.h"
#include "db/cache.h"
#include "db/db.h"

enum db_mode { MODE_IDLE, MODE_READ, MODE_WRITE };

struct cursor {
	struct cursor *next, **link; /* in db->open or, single, in db->spare */
	uint64_t serial;
	int columns;
	int64_t changes; /* once the last row was passed */
	void *handle;    /* sqlite: struct statement; postgres: PGresult */
	int row, rows;   /* postgres: where it stands; sqlite: row -1 before the first, rows 0 when done */
};

struct engine {
	enum db_engine name;
	void (*close)(struct db *);
	bool (*begin)(struct db *, bool write);
	bool (*commit)(struct db *);   /* false leaves nothing open at the engine that rollback() would not end */
	void (*rollback)(struct db *); /* never fails */
	bool (*start)(struct db *, struct cursor *, const char *sql, const struct db_value *, size_t n);
	bool (*step)(struct db *, struct cursor *); /* false at the end, and on an error */
	void (*finish)(struct db *, struct cursor *);
	int64_t (*inserted)(struct db *, struct cursor *); /* the id of the row that the statement has just added; NONE: it added none */
	bool (*script)(struct db *, const char *sql);
	/* NULL, or the message until the next call; adds each column of the result by column_add() */
	const char *(*prepare)(struct db *, const char *sql, struct out *columns);
	bool (*changed)(struct db *);
	int64_t (*version)(struct db *); /* inside a transaction: a number that changes with what others commit; NULL: not known */
	bool (*lock)(struct db *, const char *name);
	void (*cache)(struct db *, size_t bytes); /* NULL: nothing to do */
	/* of the row that stands; `integer` is NONE for a value that is no integer, and sets *bad */
	bool (*null)(struct cursor *, int column);
	int64_t (*integer)(struct cursor *, int column, bool *bad);
	const char *(*text)(struct cursor *, int column, size_t *length);
	const char *(*column)(struct cursor *, int column);
};

struct db {
	const struct engine *engine;
	enum db_mode mode;
	enum db_fault fault;
	char message[512];
	int64_t fail_after;
	struct cursor *open, *spare;
	struct cache cache;
};

struct db *sqlite_open(const char *file, unsigned how, struct problems *);
struct db *postgres_open(const char *url, unsigned how, struct problems *);

/* The first error stays; later ones are its consequences. */
void db_error(struct db *, enum db_fault, const char *, ...) PRINTF(3, 4);

/* The names of columns, with a blank between them. */
void column_add(struct out *, const char *name);

/* Zeroed; aborts when there is none. */
void *db_alloc(size_t);
#endif
