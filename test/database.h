/* database.h - an empty database for one test, on the engine that JUMELAGE_TEST_DB names: unset, a temporary SQLite file;
 * a postgresql:// URL, a schema of its own there. database_remove() leaves nothing behind. */
#ifndef DATABASE_H
#define DATABASE_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "db/db.h"

struct database {
	char url[600], folder[64], schema[64];
};

static inline void database_fail(struct problems *p)
{
	for (struct problem *q = p->first; q; q = q->next)
		fprintf(stderr, "%s\n", problem_line(p, q));
	abort();
}

/* A connection; aborts with what is wrong. The caller closes it. */
static inline struct db *database_open(const struct database *d)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct db *db = db_open(d->url, DB_CREATE, &p);
	if (!db)
		database_fail(&p);
	arena_free(&a);
	return db;
}

/* `name` sets tests that run side by side apart: lower-case letters. */
static inline void database_make(struct database *d, const char *name)
{
	*d = (struct database){ 0 };
	const char *server = getenv("JUMELAGE_TEST_DB");
	if (text_empty(server)) {
		snprintf(d->folder, sizeof(d->folder), "/tmp/test-%.20s.XXXXXX", name);
		if (!mkdtemp(d->folder))
			abort();
		snprintf(d->url, sizeof(d->url), "sqlite:%s/city.db", d->folder);
		return;
	}
	snprintf(d->schema, sizeof(d->schema), "test_%.20s_%ld", name, (long)getpid());
	int n = snprintf(d->url, sizeof(d->url), "%s%coptions=-csearch_path%%3D%s", server, strchr(server, '?') ? '&' : '?', d->schema);
	if (!text_starts(server, "postgres") || n >= (int)sizeof(d->url)) {
		fputs("JUMELAGE_TEST_DB must be unset (SQLite) or a postgresql:// URL\n", stderr);
		abort();
	}
}

static inline void database_remove(struct database *d)
{
	if (d->folder[0]) {
		static const char *const files[] = { "city.db", "city.db-wal", "city.db-shm", "city.db-jobs", "city.db-mail" };
		char path[128];
		for (size_t i = 0; i < COUNT(files); i++) {
			snprintf(path, sizeof(path), "%s/%s", d->folder, files[i]);
			unlink(path);
		}
		rmdir(d->folder);
		return;
	}
	char sql[128];
	snprintf(sql, sizeof(sql), "DROP SCHEMA %s CASCADE", d->schema);
	struct db *db = database_open(d);
	if (!db_begin_write(db) || !db_script(db, sql) || !db_commit(db))
		fprintf(stderr, "%s\n", db_message(db));
	db_close(db);
}
#endif
