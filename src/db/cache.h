/* cache.h - the prepared statements of one connection, found by their text. Private to this room.
 *
 * The same text may stand several times: SQLite needs a second copy while the first is being read. A full cache is
 * emptied of what is not running: that happens only when somebody builds texts without end. */
#ifndef CACHE_H
#define CACHE_H
#include "base/arena.h"

enum { CACHE_BUCKETS = 256, CACHE_MAX = 512 };

struct statement {
	struct statement *next;
	uint64_t hash;
	char *sql;
	bool running;
	void *handle;  /* sqlite3_stmt */
	uint32_t name; /* PostgreSQL: the number in its name there */
	bool writes;
	int parameters; /* the highest $N */
	int named;      /* SQLite: how many numbers follow */
	int *numbers;   /* SQLite: N of each of its own parameters */
};

struct cache {
	struct statement *buckets[CACHE_BUCKETS];
	size_t count;
};

/* A statement that isn't running; or NULL. */
struct statement *statement_find(struct cache *, const char *sql);

/* A new one with a copy of the text; the caller fills in the rest. */
struct statement *statement_add(struct cache *, const char *sql);

/* Takes out all that are not running, after `end` (may be NULL) let go of each handle. */
void statements_forget(struct cache *, void (*end)(struct statement *));
#endif
