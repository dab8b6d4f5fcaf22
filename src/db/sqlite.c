/* The authorizer is asked when a statement is compiled, also by FTS5 for its own tables while ours runs. A kept
 * statement isn't compiled again, so start() also heeds whether it writes. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "engine.h"

enum permit { PERMIT_READ, PERMIT_WRITE, PERMIT_SCRIPT, PERMIT_OWN };

struct sqlite {
	struct db db; /* first: the engine's functions get it */
	sqlite3 *handle;
	enum permit permit;
	sqlite3_stmt *begin_read, *begin_write, *commit, *rollback, *version;
	int64_t seen_version;
	int lock; /* descriptor of the lock's file and one more; 0: none */
};

static struct sqlite *sqlite_of(struct db *db)
{
	return (struct sqlite *)db;
}

static bool pragma_tells(const char *name, const char *argument)
{
	static const char *const tells[] = { "data_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
		"foreign_key_list", "foreign_key_check", "integrity_check", "quick_check", "collation_list" };
	for (size_t i = 0; i < COUNT(tells); i++)
		if (!sqlite3_stricmp(name, tells[i]))
			return true;
	return !argument && (!sqlite3_stricmp(name, "user_version") || !sqlite3_stricmp(name, "page_count"));
}

static int authorize(void *p, int action, const char *one, const char *two, const char *schema, const char *trigger)
{
	(void)schema, (void)trigger;
	enum permit permit = ((struct sqlite *)p)->permit;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_RECURSIVE: return SQLITE_OK;
	case SQLITE_FUNCTION: return two && !sqlite3_stricmp(two, "load_extension") ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_UPDATE:
		/* declaring a virtual table, as each connection does on first use, asks for this; SQLite itself refuses a statement
		 * that writes there */
		if (text_equal(one, "sqlite_master"))
			return SQLITE_OK;
		return permit >= PERMIT_WRITE ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_INSERT:
	case SQLITE_DELETE: return permit >= PERMIT_WRITE ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_PRAGMA: return permit >= PERMIT_SCRIPT || pragma_tells(one, two) ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_TRANSACTION:
	case SQLITE_SAVEPOINT:
	case SQLITE_ATTACH:
	case SQLITE_DETACH: return permit == PERMIT_OWN ? SQLITE_OK : SQLITE_DENY;
	default: /* the rest makes, changes or drops parts of the schema */ return permit >= PERMIT_SCRIPT ? SQLITE_OK : SQLITE_DENY;
	}
}

static enum db_fault sqlite_fault_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED: return DB_BUSY;
	case SQLITE_CONSTRAINT: return DB_CONSTRAINT;
	case SQLITE_IOERR:
	case SQLITE_FULL:
	case SQLITE_CANTOPEN:
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_NOMEM:
	case SQLITE_PROTOCOL: return DB_GONE;
	default: return DB_BROKEN;
	}
}

static bool failed(struct sqlite *s, int code)
{
	db_error(&s->db, sqlite_fault_of(code), "%s", sqlite3_errmsg(s->handle));
	return false;
}

/* One of our own statements, without rows. They may be compiled anew after a change of the schema, hence the permit. */
static bool run_own(struct sqlite *s, sqlite3_stmt *own)
{
	enum permit before = s->permit;
	s->permit = PERMIT_OWN;
	int code = sqlite3_step(own);
	bool done = code == SQLITE_DONE || code == SQLITE_ROW || failed(s, code);
	sqlite3_reset(own);
	s->permit = before;
	return done;
}

/* What is written to a file that was moved is lost for who opens the name next, so nothing is. */
static bool is_where_it_was(struct sqlite *s)
{
	int moved = 0;
	if (sqlite3_file_control(s->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved)
		db_error(&s->db, DB_GONE,
		    "the database file was moved, removed or replaced while it was open: put it back, or stop the program and start it again");
	return !moved;
}

static bool sqlite_begin(struct db *db, bool write)
{
	struct sqlite *s = sqlite_of(db);
	if (!is_where_it_was(s) || !run_own(s, write ? s->begin_write : s->begin_read))
		return false;
	s->permit = write ? PERMIT_WRITE : PERMIT_READ;
	return true;
}

static bool sqlite_commit(struct db *db)
{
	struct sqlite *s = sqlite_of(db);
	if (!run_own(s, s->commit))
		return false;
	s->permit = PERMIT_READ;
	return true;
}

static void sqlite_rollback(struct db *db)
{
	struct sqlite *s = sqlite_of(db);
	/* a full disk or a failed read may have ended it already */
	if (!sqlite3_get_autocommit(s->handle))
		run_own(s, s->rollback);
	s->permit = PERMIT_READ;
}

/* Fills in which $N each of SQLite's own parameters is; NULL, or what is wrong. */
static const char *number_parameters(struct statement *st)
{
	sqlite3_stmt *h = st->handle;
	bool seen[257] = { false };
	st->named = sqlite3_bind_parameter_count(h);
	st->numbers = db_alloc(sizeof(*st->numbers) * (size_t)st->named);
	for (int i = 0; i < st->named; i++) {
		const char *name = sqlite3_bind_parameter_name(h, i + 1);
		int64_t n;
		if (!name || name[0] != '$' || !integer_parse(name + 1, &n) || n < 1 || n > 256)
			return "a parameter is written $1, $2, ...";
		st->numbers[i] = (int)n;
		seen[n] = true;
		st->parameters = n > st->parameters ? (int)n : st->parameters;
	}
	for (int n = 1; n <= st->parameters; n++)
		if (!seen[n])
			return "a parameter is left out between the first and the last";
	return NULL;
}

/* NULL, or what is wrong; on success the caller finalizes. */
static const char *compile(struct sqlite *s, const char *sql, sqlite3_stmt **h, int *code)
{
	const char *tail = NULL;
	*h = NULL;
	*code = sqlite3_prepare_v3(s->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, h, &tail);
	if (*code)
		return sqlite3_errmsg(s->handle);
	*code = SQLITE_ERROR;
	if (!*h)
		return "the statement is empty";
	if (tail[strspn(tail, " \t\r\n;")]) {
		sqlite3_finalize(*h);
		return "more than one statement";
	}
	*code = SQLITE_OK;
	return NULL;
}

static void let_go(struct statement *st)
{
	sqlite3_finalize(st->handle);
}

static struct statement *sqlite_statement(struct sqlite *s, const char *sql)
{
	struct statement *st = statement_find(&s->db.cache, sql);
	if (st)
		return st;
	sqlite3_stmt *h;
	int code;
	const char *message = compile(s, sql, &h, &code);
	if (message) {
		db_error(&s->db, sqlite_fault_of(code), "%s", message);
		return NULL;
	}
	if (s->db.cache.count >= CACHE_MAX)
		statements_forget(&s->db.cache, let_go);
	st = statement_add(&s->db.cache, sql);
	st->handle = h;
	st->writes = !sqlite3_stmt_readonly(h);
	message = number_parameters(st);
	if (message) {
		/* it stays in the cache as one that takes no number of values */
		st->parameters = -1;
		db_error(&s->db, DB_BROKEN, "%s", message);
		return NULL;
	}
	return st;
}

static int bind(struct statement *st, const struct db_value *values)
{
	int code = SQLITE_OK;
	for (int i = 0; i < st->named && !code; i++) {
		const struct db_value *v = &values[st->numbers[i] - 1];
		if (v->type == 'i' ? v->integer == NONE : !v->text)
			code = sqlite3_bind_null(st->handle, i + 1);
		else if (v->type == 'i')
			code = sqlite3_bind_int64(st->handle, i + 1, v->integer);
		else
			code = sqlite3_bind_text(st->handle, i + 1, v->text, -1, SQLITE_STATIC);
	}
	return code;
}

/* One step; whether a row stands. */
static bool sqlite_advance(struct sqlite *s, struct cursor *c)
{
	struct statement *st = c->handle;
	int code = sqlite3_step(st->handle);
	c->rows = code == SQLITE_ROW;
	if (code == SQLITE_DONE)
		c->changes = st->writes ? sqlite3_changes64(s->handle) : 0;
	else if (code != SQLITE_ROW)
		failed(s, code);
	return c->rows;
}

static bool sqlite_start(struct db *db, struct cursor *c, const char *sql, const struct db_value *values, size_t n)
{
	struct sqlite *s = sqlite_of(db);
	struct statement *st = sqlite_statement(s, sql);
	if (!st)
		return false;
	if (st->writes && db->mode != MODE_WRITE)
		db_error(db, DB_BROKEN, "a write outside of a write transaction");
	else if (st->parameters != (int)n)
		db_error(db, DB_BROKEN, "%zu values for %d parameters", n, st->parameters);
	if (db->fault)
		return false;
	st->running = true;
	c->handle = st;
	c->row = -1;
	int code = bind(st, values);
	if (code)
		return failed(s, code);
	sqlite_advance(s, c);
	c->columns = sqlite3_column_count(st->handle);
	return !db->fault;
}

static bool sqlite_step(struct db *db, struct cursor *c)
{
	if (c->row < 0) { /* start() has taken the first step */
		c->row = 0;
		return c->rows;
	}
	/* after the last row a step would run the statement once more */
	return c->rows && sqlite_advance(sqlite_of(db), c);
}

static int64_t sqlite_inserted(struct db *db, struct cursor *c)
{
	return c->changes == 1 ? sqlite3_last_insert_rowid(sqlite_of(db)->handle) : NONE;
}

static void sqlite_finish(struct db *db, struct cursor *c)
{
	(void)db;
	struct statement *st = c->handle;
	if (!st)
		return;
	sqlite3_reset(st->handle);
	sqlite3_clear_bindings(st->handle);
	st->running = false;
	c->handle = NULL;
}

static bool sqlite_script(struct db *db, const char *sql)
{
	struct sqlite *s = sqlite_of(db);
	enum permit before = s->permit;
	s->permit = PERMIT_SCRIPT;
	int code = SQLITE_OK;
	while (!code && *sql) {
		sqlite3_stmt *h = NULL;
		code = sqlite3_prepare_v2(s->handle, sql, -1, &h, &sql);
		if (code || !h)
			continue;
		do
			code = sqlite3_step(h);
		while (code == SQLITE_ROW);
		int end = sqlite3_finalize(h);
		code = code == SQLITE_DONE ? end : code;
	}
	s->permit = before;
	return !code || failed(s, code);
}

static const char *sqlite_prepare(struct db *db, const char *sql, struct out *columns)
{
	struct sqlite *s = sqlite_of(db);
	enum permit before = s->permit;
	s->permit = PERMIT_WRITE;
	struct statement st = { 0 };
	sqlite3_stmt *h;
	int code;
	const char *message = compile(s, sql, &h, &code);
	if (!message) {
		st.handle = h;
		message = number_parameters(&st);
		free(st.numbers);
		for (int i = 0; i < sqlite3_column_count(h); i++)
			column_add(columns, sqlite3_column_name(h, i));
		sqlite3_finalize(h);
	}
	s->permit = before;
	return message;
}

/* Changes with each commit of another connection; inside a transaction it is that of the snapshot. */
static int64_t data_version(struct db *db)
{
	struct sqlite *s = sqlite_of(db);
	int64_t version = sqlite3_step(s->version) == SQLITE_ROW ? sqlite3_column_int64(s->version, 0) : s->seen_version;
	sqlite3_reset(s->version);
	return version;
}

static bool sqlite_changed(struct db *db)
{
	struct sqlite *s = sqlite_of(db);
	int64_t version = data_version(db);
	bool changed = version != s->seen_version;
	s->seen_version = version;
	return changed;
}

enum { CACHE_KB = 8192 };

static void cache_set(struct db *db, size_t bytes)
{
	struct sqlite *s = sqlite_of(db);
	enum permit before = s->permit;
	char sql[64];
	snprintf(sql, sizeof(sql), "PRAGMA cache_size=-%zu", bytes ? bytes / 1024 : (size_t)CACHE_KB);
	s->permit = PERMIT_OWN;
	sqlite3_exec(s->handle, sql, NULL, NULL, NULL); /* what fails leaves it as it was, and costs time alone */
	s->permit = before;
}

static sqlite3_stmt *handle_of(struct cursor *c)
{
	return ((struct statement *)c->handle)->handle;
}

static bool sqlite_value_null(struct cursor *c, int column)
{
	return sqlite3_column_type(handle_of(c), column) == SQLITE_NULL;
}

/* A value is taken out once and asked then: without threads (SQLITE_CONFIG_SINGLETHREAD) SQLite allows it. */
static int64_t sqlite_value_integer(struct cursor *c, int column, bool *bad)
{
	sqlite3_value *value = sqlite3_column_value(handle_of(c), column);
	int64_t v = NONE;
	switch (sqlite3_value_type(value)) {
	case SQLITE_INTEGER: return sqlite3_value_int64(value);
	case SQLITE_NULL: return NONE;
	case SQLITE_TEXT: *bad = !integer_parse((const char *)sqlite3_value_text(value), &v); return v;
	default: *bad = true; return NONE;
	}
}

static const char *sqlite_value_text(struct cursor *c, int column, size_t *length)
{
	sqlite3_value *value = sqlite3_column_value(handle_of(c), column);
	const char *s = (const char *)sqlite3_value_text(value);
	*length = s ? (size_t)sqlite3_value_bytes(value) : 0;
	return s;
}

static const char *sqlite_column_name(struct cursor *c, int column)
{
	return sqlite3_column_name(handle_of(c), column);
}

static void close_sqlite(struct db *db)
{
	struct sqlite *s = sqlite_of(db);
	statements_forget(&db->cache, let_go);
	sqlite3_stmt *const own[] = { s->begin_read, s->begin_write, s->commit, s->rollback, s->version };
	for (size_t i = 0; i < COUNT(own); i++)
		sqlite3_finalize(own[i]);
	sqlite3_close(s->handle);
	if (s->lock)
		close(s->lock - 1);
	free(s);
}

/* POSIX locks: they end with the process that took them, whatever it has forked. */
static bool sqlite_lock(struct db *db, const char *name)
{
	struct sqlite *s = sqlite_of(db);
	const char *file = sqlite3_db_filename(s->handle, "main");
	char path[PATH_MAX];
	if (s->lock || text_empty(file)) /* in memory there is nobody else */
		return true;
	snprintf(path, sizeof(path), "%s-%s", file, name);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	if (fd < 0) {
		db_error(db, DB_GONE, "can't open %s: %s", path, strerror(errno));
		return false;
	}
	if (fcntl(fd, F_SETLK, &whole)) {
		close(fd);
		return false;
	}
	s->lock = fd + 1;
	return true;
}

static const struct engine sqlite_engine = { .name = DB_SQLITE,
	.close = close_sqlite,
	.begin = sqlite_begin,
	.commit = sqlite_commit,
	.rollback = sqlite_rollback,
	.start = sqlite_start,
	.step = sqlite_step,
	.finish = sqlite_finish,
	.inserted = sqlite_inserted,
	.script = sqlite_script,
	.prepare = sqlite_prepare,
	.changed = sqlite_changed,
	.version = data_version,
	.lock = sqlite_lock,
	.cache = cache_set,
	.null = sqlite_value_null,
	.integer = sqlite_value_integer,
	.text = sqlite_value_text,
	.column = sqlite_column_name };

/* The file is made here, not by SQLite: what it holds is not for every account of the machine. */
static bool make_file(const char *file, unsigned how, struct problems *p)
{
	if (access(file, F_OK) == 0)
		return true;
	if (!(how & DB_CREATE)) {
		problem_add(p, NULL, "can't open the database %s: %s", file, strerror(errno));
		return false;
	}
	int fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0640);
	if (fd < 0) {
		problem_add(p, NULL, "can't make the database %s: %s", file, strerror(errno));
		return false;
	}
	close(fd);
	return true;
}

/* Settings of the connection. The cache is small: many workers share a small machine, and the kernel's own cache serves them all; the
 * file is mapped as far as SQLite allows (2 GB), which costs addresses, not memory. Sorting stays in memory, so that no temporary file
 * holds what the database holds. */
static bool configure(struct sqlite *s)
{
	static const int off[] = { SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL };
	sqlite3_extended_result_codes(s->handle, 1);
	sqlite3_busy_timeout(s->handle, DB_WRITE_WAIT_MS);
	for (size_t i = 0; i < COUNT(off); i++)
		sqlite3_db_config(s->handle, off[i], 0, NULL);
	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	/* A page of a large city reads some hundred pages of the file from all over it: with 2 MB it reads them anew each time, and by a system
	 * call each. A worker's memory grows by what it keeps; what is mapped is the system's own copy. */
	return !sqlite3_exec(s->handle,
	    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA case_sensitive_like=ON;"
	    "PRAGMA cache_size=-8192; PRAGMA mmap_size=2147418112; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864",
	    NULL, NULL, NULL);
}

static bool prepare_own(struct sqlite *s)
{
	const struct {
		const char *sql;
		sqlite3_stmt **at;
	} own[] = { { "BEGIN", &s->begin_read }, { "BEGIN IMMEDIATE", &s->begin_write }, { "COMMIT", &s->commit }, { "ROLLBACK", &s->rollback },
		{ "PRAGMA data_version", &s->version } };
	for (size_t i = 0; i < COUNT(own); i++)
		if (sqlite3_prepare_v3(s->handle, own[i].sql, -1, SQLITE_PREPARE_PERSISTENT, own[i].at, NULL))
			return false;
	return true;
}

/* Of the library, before its first use in a process: no thread but ours uses it, so it needs no locks, and nobody asks how much memory it has.
 * The small tables that a statement makes for a list of numbers take a page or two: without being told so, each would take twenty at once. */
static void configure_library(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

struct db *sqlite_open(const char *file, unsigned how, struct problems *p)
{
	bool memory = text_equal(file, ":memory:");
	if (!*file) {
		problem_add(p, NULL, "sqlite: wants the name of a file");
		return NULL;
	}
	if (!memory && !make_file(file, how, p))
		return NULL;
	configure_library();
	struct sqlite *s = db_alloc(sizeof(*s));
	s->db.engine = &sqlite_engine;
	s->permit = PERMIT_OWN;
	int code = sqlite3_open_v2(file, &s->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (code || !configure(s) || !prepare_own(s)) {
		if (sqlite3_errcode(s->handle) == SQLITE_NOTADB)
			problem_add(p, NULL, "%s is not a SQLite database", file);
		else
			problem_add(p, NULL, "can't open the database %s: %s", file, sqlite3_errmsg(s->handle));
		close_sqlite(&s->db);
		return NULL;
	}
	sqlite3_set_authorizer(s->handle, authorize, s);
	s->permit = PERMIT_READ;
	sqlite_changed(&s->db);
	return &s->db;
}
