#include "db.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "engine.h"

struct rows {
	struct db *db;
	struct arena *arena;
	struct cursor *cursor; /* NULL when the statement did not start */
	uint64_t serial;
	int columns;
	bool on_row;
};

enum { MAX_PARAMETERS = 256 };

static int64_t statements_run;

void *db_alloc(size_t n)
{
	void *p = calloc(1, n ? n : 1);
	if (!p) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return p;
}

void db_error(struct db *db, enum db_fault fault, const char *f, ...)
{
	if (db->fault)
		return;
	va_list ap;
	va_start(ap, f);
	vsnprintf(db->message, sizeof(db->message), f, ap);
	va_end(ap);
	db->fault = fault;
	size_t n = strlen(db->message);
	while (n && db->message[n - 1] == '\n')
		db->message[--n] = 0;
}

struct db *db_open(const char *url, unsigned how, struct problems *p)
{
	if (text_starts(url, "sqlite:"))
		return sqlite_open(url + strlen("sqlite:"), how, p);
	if (text_starts(url, "postgresql://") || text_starts(url, "postgres://"))
		return postgres_open(url, how, p);
	problem_add(p, NULL, "a database is named sqlite:FILE or postgresql://HOST/NAME");
	return NULL;
}

enum db_engine db_engine(const struct db *db)
{
	return db->engine->name;
}

bool db_failed(const struct db *db)
{
	return db->fault != DB_OK;
}

enum db_fault db_fault(const struct db *db)
{
	return db->fault;
}

const char *db_message(const struct db *db)
{
	return db->message;
}

bool db_in_transaction(const struct db *db)
{
	return db->mode != MODE_IDLE;
}

static void forget_error(struct db *db)
{
	db->fault = DB_OK;
	db->message[0] = 0;
}

void db_clear(struct db *db)
{
	if (db->mode == MODE_IDLE)
		forget_error(db);
}

void db_fail_after(struct db *db, int64_t n)
{
	db->fail_after = n;
}

/* Whether a call may go on; here the failures that tests ask for happen. */
static bool db_ready(struct db *db)
{
	if (db->fault)
		return false;
	if (db->fail_after && --db->fail_after == 0)
		db_error(db, DB_GONE, "failed because a test asked for it");
	return !db->fault;
}

static struct cursor *cursor_take(struct db *db)
{
	struct cursor *c = db->spare;
	if (c)
		db->spare = c->next;
	else
		c = db_alloc(sizeof(*c));
	*c = (struct cursor){ .serial = c->serial, .next = db->open, .link = &db->open };
	if (c->next)
		c->next->link = &c->next;
	db->open = c;
	return c;
}

static void cursor_close(struct db *db, struct cursor *c)
{
	db->engine->finish(db, c);
	c->serial++;
	*c->link = c->next;
	if (c->next)
		c->next->link = c->link;
	c->next = db->spare;
	db->spare = c;
}

static void close_cursors(struct db *db)
{
	while (db->open)
		cursor_close(db, db->open);
}

void db_close(struct db *db)
{
	if (!db)
		return;
	db_rollback(db);
	for (struct cursor *c = db->spare, *next; c; c = next) {
		next = c->next;
		free(c);
	}
	db->engine->close(db);
}

static bool db_begin(struct db *db, enum db_mode mode)
{
	if (db->mode != MODE_IDLE)
		db_error(db, DB_BROKEN, "a transaction is open already");
	if (!db_ready(db))
		return false;
	close_cursors(db);
	if (!db->engine->begin(db, mode == MODE_WRITE))
		return false;
	db->mode = mode;
	return true;
}

bool db_begin_read(struct db *db)
{
	return db_begin(db, MODE_READ);
}

bool db_begin_write(struct db *db)
{
	return db_begin(db, MODE_WRITE);
}

bool db_read_then_write(struct db *db, bool *same)
{
	assert(db->mode == MODE_READ);
	int64_t (*version)(struct db *) = db->engine->version;
	int64_t before = version ? version(db) : 0;
	db_rollback(db);
	if (!db_begin_write(db))
		return false;
	*same = version && version(db) == before;
	return true;
}

bool db_commit(struct db *db)
{
	if (db->mode == MODE_IDLE)
		db_error(db, DB_BROKEN, "there is no transaction to commit");
	close_cursors(db);
	bool done = db_ready(db) && db->engine->commit(db);
	if (!done && db->mode != MODE_IDLE)
		db->engine->rollback(db);
	db->mode = MODE_IDLE;
	return done;
}

void db_rollback(struct db *db)
{
	close_cursors(db);
	if (db->mode != MODE_IDLE)
		db->engine->rollback(db);
	db->mode = MODE_IDLE;
	forget_error(db);
}

int64_t db_statements(void)
{
	return statements_run;
}

static const char *query_text(const struct db *db, const struct query *q)
{
	return db->engine->name == DB_POSTGRES && q->postgres ? q->postgres : q->sql;
}

/* Runs the statement up to its first row; NULL on an error, whose message then names the statement. */
static struct cursor *db_start(struct db *db, const struct query *q, const struct db_value *values, size_t n)
{
	if (!db_ready(db))
		return NULL;
	struct cursor *c = cursor_take(db);
	statements_run++;
	if (db->engine->start(db, c, query_text(db, q), values, n))
		return c;
	cursor_close(db, c);
	char message[sizeof(db->message)];
	memcpy(message, db->message, sizeof(message));
	snprintf(db->message, sizeof(db->message), "%.60s: %.440s", q->name ? q->name : "query", message);
	return NULL;
}

static size_t read_values(struct db_value *values, const char *types, va_list ap)
{
	size_t n = strlen(types);
	assert(n <= MAX_PARAMETERS);
	for (size_t i = 0; i < n; i++) {
		assert(types[i] == 'i' || types[i] == 's');
		values[i].type = types[i];
		if (types[i] == 'i')
			values[i].integer = va_arg(ap, int64_t);
		else
			values[i].text = va_arg(ap, const char *);
	}
	return n;
}

struct rows *db_query_values(struct db *db, struct arena *a, const struct query *q, const struct db_value *values, size_t n)
{
	struct rows *r = arena_alloc(a, sizeof(*r));
	*r = (struct rows){ .db = db, .arena = a, .cursor = db_start(db, q, values, n) };
	if (r->cursor) {
		r->serial = r->cursor->serial;
		r->columns = r->cursor->columns;
	}
	return r;
}

struct rows *db_query(struct db *db, struct arena *a, const struct query *q, const char *types, ...)
{
	struct db_value values[MAX_PARAMETERS];
	va_list ap;
	va_start(ap, types);
	size_t n = read_values(values, types, ap);
	va_end(ap);
	return db_query_values(db, a, q, values, n);
}

static bool rows_open(const struct rows *r)
{
	return r->cursor && r->cursor->serial == r->serial;
}

void rows_end(struct rows *r)
{
	if (rows_open(r))
		cursor_close(r->db, r->cursor);
	r->cursor = NULL;
	r->on_row = false;
}

bool rows_next(struct rows *r)
{
	r->on_row = rows_open(r) && !r->db->fault && r->db->engine->step(r->db, r->cursor);
	if (!r->on_row)
		rows_end(r);
	return r->on_row;
}

/* Whether a value may be read: a row stands and its transaction too. */
static bool db_readable(const struct rows *r, int column)
{
	if (!r->on_row || !rows_open(r))
		return false;
	assert(column >= 0 && column < r->columns);
	return true;
}

int64_t rows_int(struct rows *r, int column)
{
	if (!db_readable(r, column))
		return NONE;
	bool bad = false;
	int64_t v = r->db->engine->integer(r->cursor, column, &bad);
	if (bad)
		db_error(r->db, DB_BROKEN, "column %s is no integer", r->db->engine->column(r->cursor, column));
	return bad ? NONE : v;
}

const char *rows_text(struct rows *r, int column)
{
	if (!db_readable(r, column))
		return NULL;
	size_t n = 0;
	const char *s = r->db->engine->text(r->cursor, column, &n);
	return s ? arena_strndup(r->arena, s, n) : NULL;
}

bool rows_null(struct rows *r, int column)
{
	return !db_readable(r, column) || r->db->engine->null(r->cursor, column);
}

int rows_columns(const struct rows *r)
{
	return r->columns;
}

const char *rows_name(const struct rows *r, int column)
{
	if (!rows_open(r))
		return "";
	assert(column >= 0 && column < r->columns);
	return r->db->engine->column(r->cursor, column);
}

/* Runs it to its end: how many rows it changed, -1 when it failed. `id` (or NULL) gets that of the row that it inserted. */
static int64_t db_run(struct db *db, const struct query *q, const struct db_value *values, size_t n, int64_t *id)
{
	struct cursor *c = db_start(db, q, values, n);
	if (!c)
		return -1;
	if (id)
		*id = db->engine->inserted(db, c);
	while (db->engine->step(db, c))
		;
	int64_t changes = c->changes;
	cursor_close(db, c);
	return db->fault ? -1 : changes;
}

int64_t db_exec_values(struct db *db, const struct query *q, const struct db_value *values, size_t n)
{
	return db_run(db, q, values, n, NULL);
}

int64_t db_insert_values(struct db *db, const struct query *q, const struct db_value *values, size_t n)
{
	int64_t id = NONE;
	return db_run(db, q, values, n, &id) < 0 ? NONE : id;
}

int64_t db_insert(struct db *db, const struct query *q, const char *types, ...)
{
	struct db_value values[MAX_PARAMETERS];
	va_list ap;
	va_start(ap, types);
	size_t n = read_values(values, types, ap);
	va_end(ap);
	return db_insert_values(db, q, values, n);
}

int64_t db_exec(struct db *db, const struct query *q, const char *types, ...)
{
	struct db_value values[MAX_PARAMETERS];
	va_list ap;
	va_start(ap, types);
	size_t n = read_values(values, types, ap);
	va_end(ap);
	return db_exec_values(db, q, values, n);
}

int64_t db_int(struct db *db, const struct query *q, int64_t otherwise, const char *types, ...)
{
	struct db_value values[MAX_PARAMETERS];
	va_list ap;
	va_start(ap, types);
	size_t n = read_values(values, types, ap);
	va_end(ap);
	struct cursor *c = db_start(db, q, values, n);
	if (!c)
		return otherwise;
	assert(c->columns > 0);
	bool bad = false;
	int64_t v = db->engine->step(db, c) ? db->engine->integer(c, 0, &bad) : otherwise;
	if (bad)
		db_error(db, DB_BROKEN, "%s: column %s is no integer", q->name ? q->name : "query", db->engine->column(c, 0));
	cursor_close(db, c);
	return db->fault ? otherwise : v;
}

bool db_script(struct db *db, const char *sql)
{
	if (db->mode != MODE_WRITE)
		db_error(db, DB_BROKEN, "a script runs inside a write transaction");
	return db_ready(db) && db->engine->script(db, sql);
}

bool db_lock(struct db *db, const char *name)
{
	return db_ready(db) && db->engine->lock(db, name);
}

void column_add(struct out *o, const char *name)
{
	out_fmt(o, "%s%s", o->length ? " " : "", name);
}

bool db_prepare(struct db *db, const struct query *q, struct problems *p)
{
	if (db->fault) {
		problem_add(p, q->name, "%s", db->message);
		return false;
	}
	struct out columns = { .arena = p->arena };
	const char *message = db->engine->prepare(db, query_text(db, q), &columns);
	if (!message && q->columns && !text_equal(q->columns, out_text(&columns)))
		message = arena_printf(p->arena, "its columns are \"%s\", not \"%s\"", out_text(&columns), q->columns);
	if (!message)
		return true;
	problem_add(p, q->name, "%s", message);
	/* PostgreSQL ends the transaction on any error; so that both behave alike, so does this */
	if (db->mode != MODE_IDLE)
		db_error(db, DB_BROKEN, "%s: %s", q->name ? q->name : "query", message);
	return false;
}

void db_cache(struct db *db, size_t bytes)
{
	if (db->engine->cache)
		db->engine->cache(db, bytes);
}

bool db_changed_elsewhere(struct db *db)
{
	return db->engine->changed(db);
}
