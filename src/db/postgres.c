/* Each query is one prepared statement and its whole result in text form. A lost connection is opened again where no
 * transaction is open; within one the caller hears DB_GONE and its transaction is lost, as it must be. */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "engine.h"

enum { BOOL_OID = 16, MAX_VALUES = 256, DIGITS = 24, QUIET_SECONDS = 1 };

struct postgres {
	struct db db; /* first: the engine's functions get it */
	PGconn *c;
	char *url, *schema;
	uint32_t names;     /* the last number given to a prepared statement */
	bool prepared;      /* the session has its settings: without them it could write anywhere */
	bool missed;        /* notifications may have been lost */
	time_t quiet_until; /* after a failed reconnect nobody tries again before this */
	char message[512];
};

static struct postgres *postgres_of(struct db *db)
{
	return (struct postgres *)db;
}

static enum db_fault postgres_fault_of(const char *state)
{
	static const char *const gone[] = { "08", "53", "57", "58", "XX", "25P03" };
	static const char *const busy[] = { "40", "55", "0A000" /* a kept plan no longer fits a changed table */ };
	if (text_equal(state, "08P01")) /* values that don't fit the parameters */
		return DB_BROKEN;
	for (size_t i = 0; i < COUNT(gone); i++)
		if (text_starts(state, gone[i]))
			return DB_GONE;
	for (size_t i = 0; i < COUNT(busy); i++)
		if (text_starts(state, busy[i]))
			return DB_BUSY;
	return text_starts(state, "23") ? DB_CONSTRAINT : DB_BROKEN;
}

/* The primary message without "ERROR:" and position, in one line. */
static const char *postgres_message_of(struct postgres *p, const PGresult *r)
{
	const char *primary = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	snprintf(p->message, sizeof(p->message), "%s", primary ? primary : PQerrorMessage(p->c));
	size_t n = strlen(p->message);
	while (n && p->message[n - 1] == '\n')
		p->message[--n] = 0;
	for (char *s = p->message; *s; s++)
		if (*s == '\n')
			*s = ' ';
	return p->message;
}

static bool succeeded(const PGresult *r)
{
	ExecStatusType status = PQresultStatus(r);
	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* Whether it went well; otherwise the sticky error. The result stays the caller's. */
static bool postgres_check(struct postgres *p, const PGresult *r)
{
	if (succeeded(r))
		return true;
	const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
	bool lost = !state || PQstatus(p->c) != CONNECTION_OK;
	enum db_fault fault = lost ? DB_GONE : postgres_fault_of(state);
	db_error(&p->db, fault, "%s", postgres_message_of(p, r));
	if (state && text_equal(state, "0A000"))
		statements_forget(&p->db.cache, NULL);
	return false;
}

static bool postgres_run(struct postgres *p, const char *sql)
{
	PGresult *r = PQexec(p->c, sql);
	bool done = postgres_check(p, r);
	PQclear(r);
	return done;
}

/* What a fresh connection needs. The schema's name is asked for: notifications of other schemas are not ours. */
static bool prepare_session(struct postgres *p)
{
	PGresult *r = PQexec(p->c,
	    "SET default_transaction_read_only = on; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD';"
	    "SET client_min_messages = warning; SET default_transaction_isolation = 'read committed';"
	    "LISTEN jumelage; SELECT current_schema()");
	bool done = postgres_check(p, r);
	if (done) {
		free(p->schema);
		p->schema = db_alloc(strlen(PQgetvalue(r, 0, 0)) + 1);
		memcpy(p->schema, PQgetvalue(r, 0, 0), strlen(PQgetvalue(r, 0, 0)) + 1);
	}
	PQclear(r);
	return p->prepared = done;
}

static void ignore_notice(void *p, const PGresult *r)
{
	(void)p, (void)r;
}

/* What stands before "dbname" is overruled by the URL, what stands behind overrules it. */
static PGconn *connect_to(const char *url)
{
	static const char *const keys[] = { "connect_timeout", "fallback_application_name", "dbname", "client_encoding", NULL };
	const char *values[] = { "2", "jumelage", url, "UTF8", NULL };
	PGconn *c = PQconnectdbParams(keys, values, 1);
	if (!c)
		abort();
	PQsetNoticeReceiver(c, ignore_notice, NULL);
	return c;
}

static bool reconnect_once(struct postgres *p)
{
	PQfinish(p->c);
	p->c = connect_to(p->url);
	p->prepared = false;
	p->missed = true;
	statements_forget(&p->db.cache, NULL);
	return PQstatus(p->c) == CONNECTION_OK;
}

static time_t seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

/* A connection that stands, or the sticky error. A failover takes well under a second, so the tries are close at first;
 * then nobody waits again for a while, as other requests queue behind this one. */
static bool connected(struct postgres *p, bool patient)
{
	static const int waits_ms[] = { 0, 50, 100, 200, 400 };
	if (p->prepared && PQstatus(p->c) == CONNECTION_OK)
		return true;
	if (seconds() >= p->quiet_until) {
		for (size_t i = 0; i < (patient ? COUNT(waits_ms) : 1); i++) {
			struct timespec t = { .tv_nsec = waits_ms[i] * 1000000L };
			nanosleep(&t, NULL);
			if (reconnect_once(p))
				return prepare_session(p);
		}
		p->quiet_until = seconds() + QUIET_SECONDS;
	}
	db_error(&p->db, DB_GONE, "%s", postgres_message_of(p, NULL));
	return false;
}

/* One writer at a time, as SQLite has it: so what is worked out from rows and stored is right, and no rule has to think of a second writer. The key is the schema's, so cities don't wait for each other. */
static bool postgres_begin(struct db *db, bool write)
{
	struct postgres *p = postgres_of(db);
	char sql[256];
	snprintf(sql, sizeof(sql),
	    "BEGIN READ WRITE; SET LOCAL lock_timeout = %d;"
	    "SELECT pg_advisory_xact_lock(hashtextextended('jumelage ' || current_schema(), 0))",
	    DB_WRITE_WAIT_MS);
	const char *text = write ? sql : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
	if (!connected(p, true))
		return false;
	PGresult *r = PQexec(p->c, text);
	/* the server may have gone since the last call; nothing was done yet, so once more is safe */
	if (PQstatus(p->c) != CONNECTION_OK) {
		PQclear(r);
		if (!connected(p, true))
			return false;
		r = PQexec(p->c, text);
	}
	bool done = postgres_check(p, r);
	PQclear(r);
	if (!done && PQtransactionStatus(p->c) != PQTRANS_IDLE)
		PQclear(PQexec(p->c, "ROLLBACK"));
	return done;
}

static bool postgres_commit(struct db *db)
{
	struct postgres *p = postgres_of(db);
	PGresult *r = PQexec(p->c, db->mode == MODE_WRITE ? "SELECT pg_notify('jumelage', current_schema()); COMMIT" : "COMMIT");
	bool done = postgres_check(p, r);
	/* a COMMIT after an error is answered with ROLLBACK, not with an error */
	if (done && !text_equal(PQcmdStatus(r), "COMMIT")) {
		db_error(db, DB_BROKEN, "the transaction was rolled back");
		done = false;
	}
	PQclear(r);
	return done;
}

static void postgres_rollback(struct db *db)
{
	struct postgres *p = postgres_of(db);
	if (PQstatus(p->c) == CONNECTION_OK && PQtransactionStatus(p->c) != PQTRANS_IDLE)
		PQclear(PQexec(p->c, "ROLLBACK"));
}

static void postgres_name_of(const struct statement *st, char name[static DIGITS])
{
	snprintf(name, DIGITS, "q%u", (unsigned)st->name);
}

static struct statement *postgres_statement(struct postgres *p, const char *sql)
{
	struct statement *st = statement_find(&p->db.cache, sql);
	if (st)
		return st;
	if (p->db.cache.count >= CACHE_MAX) {
		if (!postgres_run(p, "DEALLOCATE ALL"))
			return NULL;
		statements_forget(&p->db.cache, NULL);
	}
	char name[DIGITS];
	struct statement fresh = { .name = ++p->names };
	postgres_name_of(&fresh, name);
	PGresult *r = PQprepare(p->c, name, sql, 0, NULL);
	bool done = postgres_check(p, r);
	PQclear(r);
	if (!done)
		return NULL;
	st = statement_add(&p->db.cache, sql);
	st->name = fresh.name;
	return st;
}

static bool postgres_start(struct db *db, struct cursor *c, const char *sql, const struct db_value *values, size_t n)
{
	struct postgres *p = postgres_of(db);
	char digits[MAX_VALUES][DIGITS], name[DIGITS];
	const char *texts[MAX_VALUES];
	if (n > MAX_VALUES)
		abort();
	if (db->mode == MODE_IDLE && !connected(p, false))
		return false;
	struct statement *st = postgres_statement(p, sql);
	if (!st)
		return false;
	for (size_t i = 0; i < n; i++) {
		texts[i] = values[i].type == 's' ? values[i].text : NULL;
		if (values[i].type == 'i' && values[i].integer != NONE) {
			snprintf(digits[i], DIGITS, "%lld", (long long)values[i].integer);
			texts[i] = digits[i];
		}
	}
	postgres_name_of(st, name);
	PGresult *r = PQexecPrepared(p->c, name, (int)n, texts, NULL, NULL, 0);
	if (!postgres_check(p, r)) {
		PQclear(r);
		return false;
	}
	c->handle = r;
	c->row = -1;
	c->rows = PQntuples(r);
	c->columns = PQnfields(r);
	int64_t changes;
	if (!text_starts(PQcmdStatus(r), "SELECT") && integer_parse(PQcmdTuples(r), &changes))
		c->changes = changes;
	return true;
}

static bool postgres_step(struct db *db, struct cursor *c)
{
	(void)db;
	return ++c->row < c->rows;
}

static void postgres_finish(struct db *db, struct cursor *c)
{
	(void)db;
	PQclear(c->handle);
	c->handle = NULL;
}

static bool postgres_script(struct db *db, const char *sql)
{
	struct postgres *p = postgres_of(db);
	if (!postgres_run(p, sql))
		return false;
	if (PQtransactionStatus(p->c) != PQTRANS_INTRANS) {
		db_error(db, DB_BROKEN, "a script must not end its transaction");
		return false;
	}
	/* the tables may be others now */
	statements_forget(&db->cache, NULL);
	return postgres_run(p, "DEALLOCATE ALL");
}

static const char *postgres_prepare(struct db *db, const char *sql, struct out *columns)
{
	struct postgres *p = postgres_of(db);
	PGresult *r = PQprepare(p->c, "", sql, 0, NULL);
	const char *message = succeeded(r) ? NULL : postgres_message_of(p, r);
	PQclear(r);
	if (message)
		return message;
	r = PQdescribePrepared(p->c, "");
	message = succeeded(r) ? NULL : postgres_message_of(p, r);
	for (int i = 0; !message && i < PQnfields(r); i++)
		column_add(columns, PQfname(r, i));
	PQclear(r);
	return message;
}

/* A page that is served from a cache opens no transaction, so a lost connection is opened again here too. */
static bool postgres_changed(struct db *db)
{
	struct postgres *p = postgres_of(db);
	if (!p->prepared || PQstatus(p->c) != CONNECTION_OK || !PQconsumeInput(p->c)) {
		if (db->mode != MODE_IDLE || db->fault)
			return false;
		if (!connected(p, false)) {
			db_clear(db);
			return false;
		}
	}
	bool changed = p->missed;
	p->missed = false;
	for (PGnotify *n; (n = PQnotifies(p->c)); PQfreemem(n))
		if (n->be_pid != PQbackendPID(p->c) && text_equal(n->extra, p->schema))
			changed = true;
	return changed;
}

static bool postgres_lock(struct db *db, const char *name)
{
	static const struct query take = { .name = "lock",
		.sql = "SELECT CASE WHEN pg_try_advisory_lock(hashtextextended('jumelage ' || $1 || ' ' || current_schema(), 0)) THEN 1 ELSE 0 END" };
	return db_int(db, &take, 0, "s", name) == 1;
}

static bool postgres_value_null(struct cursor *c, int column)
{
	return PQgetisnull(c->handle, c->row, column);
}

/* SQLite gives truth values as 1 and 0, so this does too. */
static const char *postgres_value_text(struct cursor *c, int column, size_t *length)
{
	if (PQgetisnull(c->handle, c->row, column))
		return NULL;
	const char *s = PQgetvalue(c->handle, c->row, column);
	*length = (size_t)PQgetlength(c->handle, c->row, column);
	if (PQftype(c->handle, column) == BOOL_OID)
		return *s == 't' ? "1" : "0";
	return s;
}

static int64_t postgres_value_integer(struct cursor *c, int column, bool *bad)
{
	int64_t v = NONE;
	size_t length;
	const char *s = postgres_value_text(c, column, &length);
	if (s)
		*bad = !integer_parse(s, &v);
	return v;
}

static int64_t postgres_inserted(struct db *db, struct cursor *c)
{
	bool bad = false;
	return postgres_step(db, c) ? postgres_value_integer(c, 0, &bad) : NONE;
}

static const char *postgres_column_name(struct cursor *c, int column)
{
	return PQfname(c->handle, column);
}

static void close_postgres(struct db *db)
{
	struct postgres *p = postgres_of(db);
	statements_forget(&db->cache, NULL);
	PQfinish(p->c);
	free(p->schema);
	free(p->url);
	free(p);
}

static const struct engine postgres_engine = { .name = DB_POSTGRES,
	.close = close_postgres,
	.begin = postgres_begin,
	.commit = postgres_commit,
	.rollback = postgres_rollback,
	.start = postgres_start,
	.step = postgres_step,
	.finish = postgres_finish,
	.inserted = postgres_inserted,
	.script = postgres_script,
	.prepare = postgres_prepare,
	.changed = postgres_changed,
	.lock = postgres_lock,
	.null = postgres_value_null,
	.integer = postgres_value_integer,
	.text = postgres_value_text,
	.column = postgres_column_name };

/* The first name of the search path, when no schema of it exists; or NULL. To be freed. */
static char *missing_schema(struct postgres *p)
{
	PGresult *r = PQexec(p->c,
	    "SELECT (parse_ident(split_part(current_setting('search_path'), ',', 1)))[1]"
	    " WHERE current_schema() IS NULL");
	char *name = NULL;
	if (postgres_check(p, r) && PQntuples(r) == 1) {
		name = db_alloc(strlen(PQgetvalue(r, 0, 0)) + 1);
		memcpy(name, PQgetvalue(r, 0, 0), strlen(PQgetvalue(r, 0, 0)));
	}
	PQclear(r);
	return name;
}

static bool make_schema(struct postgres *p, unsigned how)
{
	char *name = missing_schema(p);
	if (!name)
		return !p->db.fault;
	if (how & DB_CREATE) {
		char *quoted = PQescapeIdentifier(p->c, name, strlen(name)), sql[256];
		if (!quoted)
			db_error(&p->db, DB_BROKEN, "%s", postgres_message_of(p, NULL));
		else if (snprintf(sql, sizeof(sql), "CREATE SCHEMA IF NOT EXISTS %s", quoted) >= (int)sizeof(sql))
			db_error(&p->db, DB_BROKEN, "the name of the schema is too long");
		else
			postgres_run(p, sql);
		PQfreemem(quoted);
	} else
		db_error(&p->db, DB_BROKEN, "there is no schema \"%s\"", name);
	free(name);
	return !p->db.fault;
}

struct db *postgres_open(const char *url, unsigned how, struct problems *problems)
{
	struct postgres *p = db_alloc(sizeof(*p));
	p->db.engine = &postgres_engine;
	p->url = db_alloc(strlen(url) + 1);
	memcpy(p->url, url, strlen(url));
	p->c = connect_to(url);
	if (PQstatus(p->c) != CONNECTION_OK)
		db_error(&p->db, DB_GONE, "%s", postgres_message_of(p, NULL));
	/* the schema first: the session is read-only */
	if (p->db.fault || !make_schema(p, how) || !prepare_session(p)) {
		problem_add(problems, NULL, "can't open the database: %s", p->db.message);
		close_postgres(&p->db);
		return NULL;
	}
	return &p->db;
}
