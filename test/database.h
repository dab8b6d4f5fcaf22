/* database.h - an empty database for one test, on the engine that JUMELAGE_TEST_DB names: unset, a temporary SQLite file;
 * a postgresql:// URL, a schema of its own there, or a copy of a database there. database_remove() leaves nothing behind. */
#ifndef DATABASE_H
#define DATABASE_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libpq-fe.h>

#include "base/os.h"
#include "base/text.h"
#include "db/db.h"

struct database {
	char url[600], folder[64], schema[64];
	bool whole; /* `schema` names a whole database of the server */
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

/* Connections that nobody uses at the moment: a new one reads the schema before anything else, which takes as long as a page. */
enum { DATABASE_SPARE = 4 };
static struct {
	struct db *db;
	pid_t process; /* a child opens its own */
	char url[600];
} database_spare[DATABASE_SPARE];

/* As database_open(), perhaps one that was used before; the caller gives it back. */
static inline struct db *database_borrow(const struct database *d)
{
	for (size_t i = 0; i < DATABASE_SPARE; i++)
		if (database_spare[i].db && database_spare[i].process == getpid() && !strcmp(database_spare[i].url, d->url)) {
			struct db *db = database_spare[i].db;
			database_spare[i].db = NULL;
			return db;
		}
	return database_open(d);
}

/* Ends its transaction. */
static inline void database_give_back(const struct database *d, struct db *db)
{
	bool good = !db_failed(db);
	db_rollback(db);
	for (size_t i = 0; good && i < DATABASE_SPARE; i++)
		if (!database_spare[i].db) {
			database_spare[i].db = db;
			database_spare[i].process = getpid();
			snprintf(database_spare[i].url, sizeof(database_spare[i].url), "%s", d->url);
			return;
		}
	db_close(db);
}

/* The one number that a statement gives. */
static inline int64_t database_count(struct db *db, const char *sql)
{
	const struct query q = { .name = "count", .sql = sql };
	int64_t n = db_begin_read(db) ? db_int(db, &q, -1, "") : -1;
	if (db_failed(db)) {
		fprintf(stderr, "%s: %s\n", sql, db_message(db));
		abort();
	}
	db_rollback(db);
	return n;
}

static inline void database_spare_close(const struct database *d)
{
	for (size_t i = 0; i < DATABASE_SPARE; i++)
		if (database_spare[i].db && database_spare[i].process == getpid() && !strcmp(database_spare[i].url, d->url)) {
			db_close(database_spare[i].db);
			database_spare[i].db = NULL;
		}
}

/* The server's URL, or NULL for SQLite. */
static inline const char *database_server(void)
{
	const char *server = getenv("JUMELAGE_TEST_DB");
	if (text_empty(server))
		return NULL;
	if (!text_starts(server, "postgres")) {
		fputs("JUMELAGE_TEST_DB must be unset (SQLite) or a postgresql:// URL\n", stderr);
		abort();
	}
	return server;
}

/* What no transaction may hold: making and removing whole databases. */
static inline void database_server_do(const char *sql)
{
	PGconn *c = PQconnectdb(database_server());
	PGresult *r = PQexec(c, sql);
	if (PQresultStatus(r) != PGRES_COMMAND_OK) {
		fprintf(stderr, "%s: %s", sql, PQerrorMessage(c));
		abort();
	}
	PQclear(r);
	PQfinish(c);
}

/* The URL of another database of the same server. */
static inline void database_url(struct database *d, const char *name)
{
	const char *server = database_server(), *path = strchr(strstr(server, "://") + 3, '/');
	snprintf(d->url, sizeof(d->url), "%.*s/%s%s", (int)(path - server), server, name, path + strcspn(path, "?"));
}

static inline void database_folder_make(struct database *d, const char *name)
{
	snprintf(d->folder, sizeof(d->folder), "/tmp/test-%.20s.XXXXXX", name);
	if (!mkdtemp(d->folder))
		abort();
	snprintf(d->url, sizeof(d->url), "sqlite:%s/city.db", d->folder);
}

/* Of each program and each call its own. `name`: lower-case letters. */
static inline void database_name(struct database *d, const char *name)
{
	static int number;
	snprintf(d->schema, sizeof(d->schema), "test_%.20s_%ld_%d", name, (long)getpid(), ++number);
}

/* `name` sets tests that run side by side apart: lower-case letters. */
static inline void database_make(struct database *d, const char *name)
{
	*d = (struct database){ 0 };
	const char *server = database_server();
	if (!server) {
		database_folder_make(d, name);
		return;
	}
	database_name(d, name);
	snprintf(d->url, sizeof(d->url), "%s%coptions=-csearch_path%%3D%s", server, strchr(server, '?') ? '&' : '?', d->schema);
}

/* A copy: of a file, or of a database of the server that nobody is connected to. */
static inline void database_copy(struct database *d, const char *name, const char *file, const char *of)
{
	*d = (struct database){ 0 };
	if (database_server()) {
		char sql[200];
		d->whole = true;
		database_name(d, name);
		snprintf(sql, sizeof(sql), "CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy", d->schema, of);
		database_server_do(sql);
		database_url(d, d->schema);
		return;
	}
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	size_t length;
	database_folder_make(d, name);
	const char *bytes = os_read_file(&a, file, 1 << 28, &length, &p);
	if (!bytes || !os_write_file(d->url + strlen("sqlite:"), bytes, length, &p))
		database_fail(&p);
	arena_free(&a);
}

static inline void database_remove(struct database *d)
{
	char sql[128];
	database_spare_close(d);
	if (d->folder[0]) {
		os_remove_folder(d->folder);
		return;
	}
	if (d->whole) {
		snprintf(sql, sizeof(sql), "DROP DATABASE %s WITH (FORCE)", d->schema);
		database_server_do(sql);
		return;
	}
	snprintf(sql, sizeof(sql), "DROP SCHEMA %s CASCADE", d->schema);
	struct db *db = database_open(d);
	if (!db_begin_write(db) || !db_script(db, sql) || !db_commit(db))
		fprintf(stderr, "%s\n", db_message(db));
	db_close(db);
}
#endif
