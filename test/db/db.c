/* Both engines behind db.h: the same tests, with JUMELAGE_TEST_DB unset on SQLite, else on that PostgreSQL. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "database.h"

#define SCHEMA(text) \
	"CREATE TABLE item (id BIGINT PRIMARY KEY, name " text " NOT NULL UNIQUE, amount BIGINT CHECK (amount >= 0)," \
	" parent BIGINT REFERENCES item(id) DEFERRABLE INITIALLY DEFERRED, note " text ");" \
	"CREATE INDEX item_parent ON item(parent); -- a comment; with a semicolon\n" \
	"INSERT INTO item (id, name) VALUES (1, 'one; two');"

static const struct query insert = { "insert", "INSERT INTO item (id, name, amount, note) VALUES ($1, $2, $3, $4)", NULL };
static const struct query names = { "names", "SELECT id, name, amount, note FROM item ORDER BY id", NULL };
static const struct query count = { "count", "SELECT COUNT(*) FROM item", NULL };
static const struct query name_of = { "name_of", "SELECT name FROM item WHERE id = $1", NULL };

struct test {
	struct database database;
	struct db *db, *other;
	struct arena arena;
	struct problems problems;
};

static int setup(void **state)
{
	struct test *t = calloc(1, sizeof(*t));
	database_make(&t->database, "db");
	t->problems.arena = &t->arena;
	t->db = database_open(&t->database);
	assert_true(db_begin_write(t->db));
	assert_true(db_script(t->db, db_engine(t->db) == DB_SQLITE ? SCHEMA("TEXT") : SCHEMA("TEXT COLLATE \"C\"")));
	assert_true(db_commit(t->db));
	t->other = database_open(&t->database);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct test *t = *state;
	db_close(t->db);
	db_close(t->other);
	database_remove(&t->database);
	arena_free(&t->arena);
	free(t);
	return 0;
}

static int64_t add(struct db *db, int64_t id, const char *name)
{
	return db_exec(db, &insert, "isis", id, name, NONE, (const char *)NULL);
}

static void test_transactions(void **state)
{
	struct test *t = *state;
	assert_false(db_in_transaction(t->db));
	assert_true(db_begin_write(t->db));
	assert_true(db_in_transaction(t->db));
	assert_int_equal(add(t->db, 2, "two"), 1);
	db_rollback(t->db);
	assert_int_equal(db_int(t->db, &count, -1, ""), 1);
	assert_true(db_begin_write(t->db));
	assert_int_equal(add(t->db, 2, "two"), 1);
	assert_true(db_commit(t->db));
	assert_false(db_in_transaction(t->db));
	assert_int_equal(db_int(t->other, &count, -1, ""), 2);
	/* no nesting */
	assert_true(db_begin_read(t->db));
	assert_false(db_begin_write(t->db));
	assert_int_equal(db_fault(t->db), DB_BROKEN);
	assert_false(db_commit(t->db));
	assert_false(db_in_transaction(t->db));
	assert_true(db_failed(t->db));
	db_rollback(t->db);
	assert_false(db_failed(t->db));
	assert_false(db_commit(t->db));
	assert_int_equal(db_fault(t->db), DB_BROKEN);
	db_clear(t->db);
	assert_string_equal(db_message(t->db), "");
}

static void test_snapshot(void **state)
{
	struct test *t = *state;
	assert_true(db_begin_read(t->db));
	assert_int_equal(db_int(t->db, &count, -1, ""), 1);
	assert_true(db_begin_write(t->other));
	assert_int_equal(add(t->other, 2, "two"), 1);
	assert_int_equal(db_int(t->db, &count, -1, ""), 1);
	assert_true(db_commit(t->other));
	assert_int_equal(db_int(t->db, &count, -1, ""), 1);
	assert_true(db_commit(t->db));
	assert_int_equal(db_int(t->db, &count, -1, ""), 2);
}

/* From reading to writing: what was read holds when nobody committed in between, and is known not to hold when somebody did. */
static void test_read_then_write(void **state)
{
	struct test *t = *state;
	bool same = true;
	for (int i = 0; i < 2; i++) { /* our own commit before it is not somebody else's */
		assert_true(db_begin_read(t->db));
		assert_int_equal(db_int(t->db, &count, -1, ""), 1 + i);
		assert_true(db_read_then_write(t->db, &same));
		assert_int_equal(same, db_engine(t->db) == DB_SQLITE);
		assert_int_equal(add(t->db, 10 + i, i ? "own" : "our own"), 1);
		assert_true(db_commit(t->db));
	}
	assert_true(db_begin_read(t->db));
	assert_int_equal(db_int(t->db, &count, -1, ""), 3);
	assert_true(db_begin_write(t->other));
	assert_int_equal(add(t->other, 2, "two"), 1);
	assert_true(db_commit(t->other));
	assert_int_equal(db_int(t->db, &count, -1, ""), 3);
	same = true;
	assert_true(db_read_then_write(t->db, &same));
	assert_false(same);
	assert_int_equal(db_int(t->db, &count, -1, ""), 4);
	db_rollback(t->db);
}

static void test_write_denied(void **state)
{
	struct test *t = *state;
	static const struct query writes[] = {
		{ "insert", "INSERT INTO item (id, name) VALUES (7, 'x')", NULL },
		{ "update", "UPDATE item SET name = 'x'", NULL },
		{ "delete", "DELETE FROM item", NULL },
		{ "returning", "DELETE FROM item RETURNING id", NULL },
		{ "create", "CREATE TABLE more (id BIGINT)", NULL },
		{ "drop", "DROP TABLE item", NULL },
	};
	for (int kept = 0; kept < 2; kept++) {
		for (size_t i = 0; i < COUNT(writes); i++) {
			assert_int_equal(db_exec(t->db, &writes[i], ""), -1);
			assert_int_equal(db_fault(t->db), DB_BROKEN);
			db_clear(t->db);
			assert_true(db_begin_read(t->db));
			assert_int_equal(db_exec(t->db, &writes[i], ""), -1);
			assert_int_equal(db_fault(t->db), DB_BROKEN);
			db_rollback(t->db);
		}
		assert_false(db_script(t->db, "DELETE FROM item"));
		db_clear(t->db);
		assert_int_equal(db_int(t->db, &count, -1, ""), 1);
		/* the second time around the statements are prepared already */
		for (size_t i = 0; i < 4; i++) {
			assert_true(db_begin_write(t->db));
			assert_int_equal(db_exec(t->db, &writes[i], ""), 1);
			db_rollback(t->db);
		}
	}
}

static void test_null(void **state)
{
	struct test *t = *state;
	assert_true(db_begin_write(t->db));
	assert_int_equal(db_exec(t->db, &insert, "isis", INT64_C(2), "", INT64_C(0), ""), 1);
	assert_int_equal(db_exec(t->db, &insert, "isis", INT64_C(3), "max", INT64_MAX, (const char *)NULL), 1);
	struct rows *r = db_query(t->db, &t->arena, &names, "");
	assert_int_equal(rows_int(r, 0), NONE); /* before the first row there is nothing */
	assert_true(rows_next(r));
	assert_true(rows_next(r));
	assert_int_equal(rows_columns(r), 4);
	assert_string_equal(rows_name(r, 2), "amount");
	assert_string_equal(rows_text(r, 1), "");
	assert_int_equal(rows_int(r, 2), 0);
	assert_false(rows_null(r, 3));
	assert_true(rows_next(r));
	assert_int_equal(rows_int(r, 2), INT64_MAX);
	assert_string_equal(rows_text(r, 2), "9223372036854775807");
	assert_true(rows_null(r, 3));
	assert_null(rows_text(r, 3));
	assert_int_equal(rows_int(r, 3), NONE);
	assert_false(rows_next(r));
	assert_false(rows_next(r));
	assert_true(rows_null(r, 0));
	rows_end(r);
	assert_true(db_commit(t->db));
	static const struct query none = { "none", "SELECT amount FROM item WHERE id = 1", NULL };
	assert_int_equal(db_int(t->db, &none, 5, ""), NONE);
	static const struct query no_row = { "no_row", "SELECT amount FROM item WHERE id = 99", NULL };
	assert_int_equal(db_int(t->db, &no_row, 5, ""), 5);
}

static void test_parameters(void **state)
{
	struct test *t = *state;
	static const struct query mixed = { "mixed", "SELECT CAST($2 AS TEXT), CAST($1 AS BIGINT) + CAST($1 AS BIGINT), CAST($3 AS TEXT), $2 = 'b'",
		NULL };
	struct rows *r = db_query(t->db, &t->arena, &mixed, "iss", INT64_C(21), "b", "c");
	assert_true(rows_next(r));
	assert_string_equal(rows_text(r, 0), "b");
	assert_int_equal(rows_int(r, 1), 42);
	assert_string_equal(rows_text(r, 2), "c");
	assert_int_equal(rows_int(r, 3), 1);
	assert_string_equal(rows_text(r, 3), "1");
	assert_false(rows_next(r));
	struct db_value values[] = { { 'i', -3, NULL }, { 's', 0, NULL }, { 's', 0, "x" } };
	r = db_query_values(t->db, &t->arena, &mixed, values, 3);
	assert_true(rows_next(r));
	assert_true(rows_null(r, 0));
	assert_int_equal(rows_int(r, 1), -6);
	rows_end(r);
	assert_false(db_failed(t->db));
	/* too few, too many, one left out */
	assert_int_equal(db_int(t->db, &name_of, -1, ""), -1);
	assert_int_equal(db_fault(t->db), DB_BROKEN);
	db_clear(t->db);
	assert_int_equal(db_int(t->db, &count, -1, "i", INT64_C(1)), -1);
	assert_int_equal(db_fault(t->db), DB_BROKEN);
	db_clear(t->db);
	static const struct query gap = { "gap", "SELECT id FROM item WHERE id = $1 AND name = $3", NULL };
	for (int i = 0; i < 2; i++) {
		assert_int_equal(db_int(t->db, &gap, -1, "iss", INT64_C(1), "", ""), -1);
		assert_int_equal(db_fault(t->db), DB_BROKEN);
		db_clear(t->db);
	}
	/* a text where an integer was asked for */
	r = db_query(t->db, &t->arena, &name_of, "i", INT64_C(1));
	assert_true(rows_next(r));
	assert_int_equal(rows_int(r, 0), NONE);
	assert_int_equal(db_fault(t->db), DB_BROKEN);
	assert_false(rows_next(r));
	db_clear(t->db);
}

static void test_sticky(void **state)
{
	struct test *t = *state;
	static const struct query broken = { "broken", "SELECT missing FROM nowhere", NULL };
	assert_true(db_begin_write(t->db));
	struct rows *before = db_query(t->db, &t->arena, &names, "");
	assert_true(rows_next(before));
	struct rows *r = db_query(t->db, &t->arena, &broken, "");
	assert_non_null(r);
	assert_false(rows_next(r));
	assert_int_equal(rows_columns(r), 0);
	rows_end(r);
	assert_int_equal(db_fault(t->db), DB_BROKEN);
	assert_non_null(strstr(db_message(t->db), "nowhere"));
	assert_non_null(strstr(db_message(t->db), "broken: "));
	/* from here on nothing happens any more */
	assert_false(rows_next(before));
	assert_int_equal(add(t->db, 2, "two"), -1);
	assert_int_equal(db_int(t->db, &count, -7, ""), -7);
	assert_false(db_script(t->db, "SELECT 1"));
	assert_false(db_prepare(t->db, &count, &t->problems));
	db_clear(t->db); /* inside of a transaction: no effect */
	assert_true(db_failed(t->db));
	assert_false(db_commit(t->db));
	assert_true(db_failed(t->db));
	db_rollback(t->db);
	assert_int_equal(db_int(t->db, &count, -7, ""), 1);
	assert_true(db_begin_write(t->db));
	assert_int_equal(add(t->db, 2, "two"), 1);
	assert_true(db_commit(t->db));
}

static void test_constraints(void **state)
{
	struct test *t = *state;
	static const struct query bad[] = {
		{ "unique", "INSERT INTO item (id, name) VALUES (2, 'one; two')", NULL },
		{ "key", "INSERT INTO item (id, name) VALUES (1, 'other')", NULL },
		{ "check", "UPDATE item SET amount = -1", NULL },
		{ "not null", "UPDATE item SET name = NULL", NULL },
	};
	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_true(db_begin_write(t->db));
		assert_int_equal(db_exec(t->db, &bad[i], ""), -1);
		assert_int_equal(db_fault(t->db), DB_CONSTRAINT);
		db_rollback(t->db);
	}
	/* a foreign key that is looked at in the end */
	static const struct query orphan = { "orphan", "UPDATE item SET parent = 99", NULL };
	assert_true(db_begin_write(t->db));
	assert_int_equal(db_exec(t->db, &orphan, ""), 1);
	assert_false(db_commit(t->db));
	assert_int_equal(db_fault(t->db), DB_CONSTRAINT);
	assert_false(db_in_transaction(t->db));
	db_clear(t->db);
	assert_true(db_begin_write(t->db));
	static const struct query upsert = { "upsert",
		"INSERT INTO item (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING id, name", NULL };
	struct rows *r = db_query(t->db, &t->arena, &upsert, "is", INT64_C(1), "new");
	rows_end(r); /* done all the same */
	r = db_query(t->db, &t->arena, &upsert, "is", INT64_C(1), "newer");
	assert_true(rows_next(r));
	assert_string_equal(rows_text(r, 1), "newer");
	assert_true(db_commit(t->db)); /* with the rows still open */
	assert_false(rows_next(r));
	r = db_query(t->db, &t->arena, &name_of, "i", INT64_C(1));
	assert_true(rows_next(r));
	assert_string_equal(rows_text(r, 0), "newer");
}

/* The same statement again and again, inside its own rows too, and more texts than are kept. */
static void test_cache(void **state)
{
	struct test *t = *state;
	assert_true(db_begin_write(t->db));
	for (int64_t i = 2; i <= 20; i++)
		assert_int_equal(add(t->db, i, arena_printf(&t->arena, "name %d", (int)i)), 1);
	assert_true(db_commit(t->db));
	int pairs = 0;
	assert_true(db_begin_read(t->db));
	struct rows *outer = db_query(t->db, &t->arena, &names, "");
	while (rows_next(outer)) {
		struct rows *inner = db_query(t->db, &t->arena, &names, "");
		while (rows_next(inner) && rows_int(inner, 0) < rows_int(outer, 0))
			pairs++;
		rows_end(inner);
	}
	assert_int_equal(pairs, 190);
	struct rows *first = db_query(t->db, &t->arena, &names, "");
	assert_true(rows_next(first));
	for (int i = 0; i < 1200; i++) {
		struct query q = { .name = "many", .sql = arena_printf(&t->arena, "SELECT id + %d FROM item WHERE id = $1", i) };
		assert_int_equal(db_int(t->db, &q, -1, "i", INT64_C(3)), 3 + i);
	}
	assert_true(rows_next(first));
	assert_int_equal(rows_int(first, 0), 2);
	assert_true(db_commit(t->db));
	assert_false(rows_next(first));
	/* a text at the address of another one */
	char text[64];
	struct query q = { .name = "moved", .sql = text };
	snprintf(text, sizeof(text), "SELECT 1 AS a");
	assert_int_equal(db_int(t->db, &q, -1, ""), 1);
	snprintf(text, sizeof(text), "SELECT 2 AS a");
	assert_int_equal(db_int(t->db, &q, -1, ""), 2);
}

static void test_schema_change(void **state)
{
	struct test *t = *state;
	static const struct query all = { "all", "SELECT * FROM item", NULL };
	struct rows *r = db_query(t->db, &t->arena, &all, "");
	assert_int_equal(rows_columns(r), 5);
	rows_end(r);
	assert_true(db_begin_write(t->db));
	assert_true(db_script(t->db, "ALTER TABLE item ADD COLUMN extra BIGINT; UPDATE item SET extra = 3"));
	r = db_query(t->db, &t->arena, &all, "");
	assert_int_equal(rows_columns(r), 6);
	assert_true(rows_next(r));
	assert_int_equal(rows_int(r, 5), 3);
	assert_true(db_commit(t->db));
	r = db_query(t->db, &t->arena, &all, "");
	assert_int_equal(rows_columns(r), 6);
	rows_end(r);
	assert_true(db_begin_write(t->db));
	assert_false(db_script(t->db, "UPDATE item SET extra = 4; UPDATE nowhere SET extra = 5; UPDATE item SET extra = 6"));
	assert_int_equal(db_fault(t->db), DB_BROKEN);
	db_rollback(t->db);
	assert_true(db_begin_write(t->db));
	assert_false(db_script(t->db, "UPDATE item SET extra = 4; COMMIT"));
	assert_true(db_failed(t->db));
	db_rollback(t->db);
	assert_int_equal(db_int(t->db, &count, -1, ""), 1);
}

static bool sees_change(struct db *db)
{
	/* the word of another process may take a moment */
	for (int i = 0; i < 200; i++) {
		if (db_changed_elsewhere(db))
			return true;
		usleep(5000);
	}
	return false;
}

static void test_changed_elsewhere(void **state)
{
	struct test *t = *state;
	db_changed_elsewhere(t->db);
	assert_false(db_changed_elsewhere(t->db));
	assert_true(db_begin_write(t->other));
	assert_int_equal(add(t->other, 2, "two"), 1);
	assert_false(db_changed_elsewhere(t->db));
	assert_true(db_commit(t->other));
	assert_true(sees_change(t->db));
	assert_false(db_changed_elsewhere(t->db));
	assert_true(db_begin_write(t->db));
	assert_int_equal(add(t->db, 3, "three"), 1);
	assert_true(db_commit(t->db));
	assert_false(db_changed_elsewhere(t->db)); /* its own writes are not elsewhere */
	assert_true(sees_change(t->other));
	assert_true(db_begin_write(t->other));
	assert_int_equal(add(t->other, 4, "four"), 1);
	db_rollback(t->other);
	assert_false(db_changed_elsewhere(t->db));
}

static void test_fail_after(void **state)
{
	struct test *t = *state;
	int64_t n = 0;
	bool done = false;
	while (!done) {
		db_fail_after(t->db, ++n);
		db_begin_write(t->db);
		add(t->db, 2, "two");
		add(t->db, 3, "three");
		done = db_commit(t->db);
		assert_int_equal(db_fault(t->db), done ? DB_OK : DB_GONE);
		db_rollback(t->db);
		assert_int_equal(db_int(t->other, &count, -1, ""), done ? 3 : 1);
	}
	assert_int_equal(n, 5);
	db_fail_after(t->db, 0);
	for (int i = 0; i < 10; i++)
		assert_int_equal(db_int(t->db, &count, -1, ""), 3);
}

static void test_prepare(void **state)
{
	struct test *t = *state;
	static const struct query broken = { "broken", "SELECT missing FROM item", NULL };
	static const struct query two = { "two", "SELECT 1; SELECT 2", NULL };
	static const struct query empty = { "empty", "SELEC", NULL };
	assert_true(db_prepare(t->db, &names, &t->problems));
	assert_true(db_prepare(t->db, &insert, &t->problems));
	assert_int_equal(t->problems.errors, 0);
	assert_false(db_prepare(t->db, &broken, &t->problems));
	assert_false(db_prepare(t->db, &two, &t->problems));
	assert_false(db_prepare(t->db, &empty, &t->problems));
	assert_int_equal(t->problems.errors, 3);
	assert_string_equal(t->problems.first->field, "broken");
	assert_non_null(strstr(t->problems.first->text, "missing"));
	assert_false(db_failed(t->db));
	/* the columns of the result are those that the statement names */
	static const struct query told = { .name = "told", .sql = "SELECT id,name AS called FROM item", .columns = "id called" };
	static const struct query others = { .name = "others", .sql = "SELECT id,name AS called FROM item", .columns = "id name" };
	static const struct query fewer = { .name = "fewer", .sql = "SELECT id FROM item", .columns = "id name" };
	assert_true(db_prepare(t->db, &told, &t->problems));
	assert_false(db_prepare(t->db, &others, &t->problems));
	assert_false(db_prepare(t->db, &fewer, &t->problems));
	assert_int_equal(t->problems.errors, 5);
	/* the text of the other engine is not looked at */
	struct query own = { "own", "SELECT 1", "SELECT 2" };
	assert_int_equal(db_int(t->db, &own, 0, ""), db_engine(t->db) == DB_SQLITE ? 1 : 2);
}

static void test_texts(void **state)
{
	struct test *t = *state;
	static const char *const texts[] = { "O'Brien", "\"quoted\" -- '; DROP TABLE item;", "Masarykova univerzita — Brno",
		"\xe0\xaa\x95\xe0\xaa\xb5\xe0\xaa\xbf \xf0\x9f\x8c\x8d", "line\nnext\ttab\\n %s $1", "Z", "a", "\xc3\x84" };
	assert_true(db_begin_write(t->db));
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_int_equal(add(t->db, (int64_t)i + 10, texts[i]), 1);
	assert_true(db_commit(t->db));
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct rows *r = db_query(t->other, &t->arena, &name_of, "i", (int64_t)i + 10);
		assert_true(rows_next(r));
		assert_string_equal(rows_text(r, 0), texts[i]);
		rows_end(r);
	}
	/* order is by byte, and LIKE heeds case */
	static const struct query order = { "order", "SELECT name FROM item WHERE id >= 15 ORDER BY name", NULL };
	struct rows *r = db_query(t->db, &t->arena, &order, "");
	for (size_t i = 5; i < COUNT(texts); i++) {
		assert_true(rows_next(r));
		assert_string_equal(rows_text(r, 0), texts[i]);
	}
	rows_end(r);
	static const struct query like = { "like", "SELECT COUNT(*) FROM item WHERE name LIKE 'A%'", NULL };
	assert_int_equal(db_int(t->db, &like, -1, ""), 0);
}

static void test_large(void **state)
{
	struct test *t = *state;
	static const struct query fill = { "fill",
		"WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < $1)"
		" INSERT INTO item (id, name, amount) SELECT i, 'name ' || i, i * 2 FROM n",
		NULL };
	assert_true(db_begin_write(t->db));
	assert_int_equal(db_exec(t->db, &fill, "i", INT64_C(10000)), 9999);
	assert_true(db_commit(t->db));
	int64_t n = 0, sum = 0;
	struct rows *r = db_query(t->db, &t->arena, &names, "");
	while (rows_next(r)) {
		n++;
		if (!rows_null(r, 2))
			sum += rows_int(r, 2);
	}
	assert_int_equal(n, 10000);
	assert_int_equal(sum, INT64_C(100009998));
	static const struct query all = { "all", "SELECT id FROM item", NULL };
	assert_int_equal(db_exec(t->db, &all, ""), 0);
}

static void test_second_writer(void **state)
{
	struct test *t = *state;
	assert_true(db_begin_write(t->other));
	assert_true(db_begin_read(t->db));
	assert_int_equal(db_int(t->db, &count, -1, ""), 1);
	assert_true(db_commit(t->db));
	assert_false(db_begin_write(t->db)); /* after DB_WRITE_WAIT_MS */
	assert_int_equal(db_fault(t->db), DB_BUSY);
	assert_false(db_in_transaction(t->db));
	assert_true(db_commit(t->other));
	db_clear(t->db);
	assert_true(db_begin_write(t->db));
	db_rollback(t->db);
}

/* A server that ends our connection: the next transaction has another one. */
static void test_reconnect(void **state)
{
	struct test *t = *state;
	if (db_engine(t->db) == DB_SQLITE)
		skip();
	static const struct query pid = { "pid", "SELECT pg_backend_pid()", NULL };
	static const struct query end = { "end", "SELECT pg_terminate_backend(CAST($1 AS INTEGER))", NULL };
	db_changed_elsewhere(t->db);
	assert_int_equal(db_int(t->other, &end, -1, "i", db_int(t->db, &pid, -1, "")), 1);
	usleep(50000);
	assert_true(db_begin_write(t->db));
	assert_int_equal(add(t->db, 2, "two"), 1);
	assert_true(db_commit(t->db));
	assert_true(db_changed_elsewhere(t->db)); /* it can't know what it missed */
	assert_true(db_begin_write(t->db));
	assert_int_equal(add(t->db, 3, "three"), 1);
	assert_int_equal(db_int(t->other, &end, -1, "i", db_int(t->db, &pid, -1, "")), 1);
	usleep(50000);
	assert_false(db_commit(t->db));
	assert_int_equal(db_fault(t->db), DB_GONE);
	db_rollback(t->db);
	assert_int_equal(db_int(t->db, &count, -1, ""), 2);
	assert_int_equal(db_int(t->other, &end, -1, "i", db_int(t->db, &pid, -1, "")), 1);
	usleep(50000);
	db_changed_elsewhere(t->db);
	assert_true(sees_change(t->db)); /* found out while nobody opened a transaction */
	assert_false(db_failed(t->db));
	assert_int_equal(db_int(t->db, &count, -1, ""), 2);
}

/* FTS5 reads and writes tables of its own while our statement runs. */
static void test_full_text(void **state)
{
	struct test *t = *state;
	if (db_engine(t->db) != DB_SQLITE)
		skip();
	static const struct query put = { "put", "INSERT INTO word (rowid, body) VALUES ($1, $2)", NULL };
	static const struct query change = { "change", "UPDATE word SET body = $2 WHERE rowid = $1", NULL };
	static const struct query match = { "match", "SELECT COUNT(*) FROM word WHERE word MATCH $1", NULL };
	static const struct query optimize = { "optimize", "INSERT INTO word (word) VALUES ('optimize')", NULL };
	static const struct query shadow = { "shadow", "DELETE FROM word_data", NULL };
	static const struct query schema = { "schema", "UPDATE sqlite_master SET sql = ''", NULL };
	assert_true(db_begin_write(t->db));
	assert_true(db_script(t->db, "CREATE VIRTUAL TABLE word USING fts5(body, prefix='2 3', tokenize='unicode61')"));
	for (int64_t i = 1; i <= 200; i++)
		assert_int_equal(db_exec(t->db, &put, "is", i, i % 2 ? "twin town" : "school exchange"), 1);
	assert_true(db_commit(t->db));
	assert_int_equal(db_int(t->other, &match, -1, "s", "tow*"), 100);
	assert_true(db_begin_write(t->db));
	assert_int_equal(db_exec(t->db, &change, "is", INT64_C(1), "school"), 1);
	assert_int_equal(db_int(t->db, &match, -1, "s", "town"), 99);
	assert_true(db_exec(t->db, &optimize, "") >= 0);
	assert_true(db_commit(t->db));
	assert_true(db_begin_read(t->other));
	assert_int_equal(db_int(t->other, &match, -1, "s", "school"), 101);
	assert_int_equal(db_exec(t->other, &put, "is", INT64_C(999), "x"), -1);
	assert_int_equal(db_fault(t->other), DB_BROKEN);
	db_rollback(t->other);
	assert_true(db_begin_write(t->db));
	assert_int_equal(db_exec(t->db, &shadow, ""), -1);
	db_rollback(t->db);
	assert_true(db_begin_write(t->db));
	assert_int_equal(db_exec(t->db, &schema, ""), -1);
	db_rollback(t->db);
	assert_true(db_begin_write(t->db));
	assert_true(db_script(t->db, "DROP TABLE word"));
	assert_true(db_commit(t->db));
}

static void refused(struct test *t, const char *url, unsigned how, const char *because)
{
	struct problems p = { .arena = &t->arena };
	assert_null(db_open(url, how, &p));
	assert_int_equal(p.errors, 1);
	if (!strstr(p.first->text, because))
		fail_msg("\"%s\" should say \"%s\"", p.first->text, because);
}

/* What is written into a file that was moved would be lost: nothing is, and reading stops as well. */
static void test_moved(void **state)
{
	struct test *t = *state;
	if (db_engine(t->db) != DB_SQLITE)
		skip();
	static const struct query tables = { .name = "tables", .sql = "SELECT COUNT(*) FROM sqlite_master" };
	char *file = arena_printf(&t->arena, "%s/moved.db", t->database.folder), *away = arena_printf(&t->arena, "%s/away.db", t->database.folder);
	struct problems p = { .arena = &t->arena };
	struct db *db = db_open(arena_printf(&t->arena, "sqlite:%s", file), DB_CREATE, &p);
	assert_non_null(db);
	assert_true(db_begin_write(db) && db_script(db, "CREATE TABLE one (id INTEGER) STRICT") && db_commit(db));
	assert_int_equal(rename(file, away), 0);
	assert_false(db_begin_write(db));
	assert_non_null(strstr(db_message(db), "was moved, removed or replaced"));
	db_rollback(db);
	assert_false(db_begin_read(db));
	db_rollback(db);
	/* another file in its place is another database */
	FILE *other = fopen(file, "w");
	assert_non_null(other);
	fclose(other);
	assert_false(db_begin_write(db));
	db_rollback(db);
	assert_int_equal(rename(away, file), 0);
	db_clear(db);
	assert_true(db_begin_read(db));
	assert_int_equal(db_int(db, &tables, -1, ""), 1);
	db_rollback(db);
	db_close(db);
}

static void test_open(void **state)
{
	struct test *t = *state;
	refused(t, "mysql://x", DB_CREATE, "sqlite:FILE or postgresql://");
	refused(t, "sqlite:", DB_CREATE, "name of a file");
	if (db_engine(t->db) == DB_POSTGRES) {
		char *url = arena_printf(&t->arena, "%s_missing", t->database.url);
		refused(t, url, DB_READ_WRITE, "there is no schema");
		refused(t, "postgresql:///postgres?host=/nonexistent", DB_CREATE, "/nonexistent");
		return;
	}
	char *file = arena_printf(&t->arena, "%s/other.db", t->database.folder);
	char *url = arena_printf(&t->arena, "sqlite:%s", file);
	refused(t, url, DB_READ_WRITE, "No such file");
	refused(t, "sqlite:/nonexistent/city.db", DB_CREATE, "can't make");
	refused(t, arena_printf(&t->arena, "sqlite:%s", t->database.folder), DB_READ_WRITE, "can't open");
	FILE *f = fopen(file, "w");
	for (int i = 0; i < 500; i++)
		fputs("name,place\n", f);
	fclose(f);
	refused(t, url, DB_CREATE, "is not a SQLite database");
	unlink(file);
	struct db *memory = db_open("sqlite::memory:", DB_CREATE, &t->problems);
	assert_non_null(memory);
	static const struct query one = { .name = "one", .sql = "SELECT 1" };
	assert_int_equal(db_int(memory, &one, 0, ""), 1);
	db_close(memory);
	db_close(NULL);
	struct stat s;
	assert_int_equal(stat(t->database.url + strlen("sqlite:"), &s), 0);
	assert_int_equal(s.st_mode & 07, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_transactions),
		TEST(test_snapshot),
		TEST(test_read_then_write),
		TEST(test_write_denied),
		TEST(test_null),
		TEST(test_parameters),
		TEST(test_sticky),
		TEST(test_constraints),
		TEST(test_cache),
		TEST(test_schema_change),
		TEST(test_changed_elsewhere),
		TEST(test_fail_after),
		TEST(test_prepare),
		TEST(test_texts),
		TEST(test_large),
		TEST(test_second_writer),
		TEST(test_reconnect),
		TEST(test_full_text),
		TEST(test_moved),
		TEST(test_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
