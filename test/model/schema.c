/* The way from each released schema to the present one, on the engine that JUMELAGE_TEST_DB names. Runs in the project's folder.
 *
 * test/files/schema/N.sql holds rows of every kind of record that the program of schema N kept. A database made by the
 * migrations 001 to N and filled with them is upgraded: its catalogue is then that of a new database, every row is still
 * there with the values it had, and nothing is wrong with any. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/os.h"
#include "base/out.h"
#include "database.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/engine/check.h"
#include "model/engine/schema.h"
#include "model/engine/search/search.h"
#include "share.h"

struct base {
	struct database database;
	struct db *db;
};

static void place_begin(struct base *p, const char *name)
{
	database_make(&p->database, name);
	p->db = database_open(&p->database);
	assert_true(db_begin_write(p->db));
}

static void place_end(struct base *p)
{
	db_close(p->db);
	database_remove(&p->database);
}

/* Each row of a query as a line, columns set apart by '|'. */
static void rows_put(struct out *o, struct db *db, const char *sql)
{
	struct query q = { .name = "rows", .sql = sql };
	struct rows *r = db_query(db, o->arena, &q, "");
	while (rows_next(r)) {
		for (int i = 0; i < rows_columns(r); i++)
			out_fmt(o, "%s|", rows_null(r, i) ? "(null)" : rows_text(r, i));
		out_char(o, '\n');
	}
	if (db_failed(db))
		fail_msg("%s: %s", sql, db_message(db));
}

/* ---- the catalogue ---- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A CREATE statement as its parts at the outer level of brackets, blanks taken off, in order: a column that was added later
 * stands elsewhere and not on a line of its own. */
static void statement_put(struct out *o, const char *sql)
{
	const char *parts[256];
	size_t n = 0;
	struct out part = { .arena = o->arena };
	int depth = 0;
	for (const char *s = sql;; s++) {
		depth += (*s == '(') - (*s == ')');
		bool cut = !*s || (*s == '(' && depth == 1) || (*s == ')' && depth == 0) || (*s == ',' && depth == 1);
		if (!cut) {
			out_char(&part, *s);
			continue;
		}
		assert_true(n < COUNT(parts));
		parts[n++] = text_trim(o->arena, out_text(&part));
		out_reset(&part);
		if (!*s)
			break;
	}
	qsort(parts, n, sizeof(parts[0]), by_text);
	for (size_t i = 0; i < n; i++)
		out_fmt(o, "%s;", parts[i]);
	out_char(o, '\n');
}

/* SQLite keeps the statements: they hold all there is to say. */
static void sqlite_catalogue(struct out *o, struct db *db)
{
	static const struct query all = { .name = "all",
		.sql = "SELECT type,name,tbl_name,sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type,name" };
	struct rows *r = db_query(db, o->arena, &all, "");
	while (rows_next(r)) {
		out_fmt(o, "%s %s %s: ", rows_text(r, 0), rows_text(r, 1), rows_text(r, 2));
		statement_put(o, rows_text(r, 3));
	}
	rows_end(r);
}

static void postgres_catalogue(struct out *o, struct db *db)
{
	rows_put(o, db,
	    "SELECT c.relkind,c.relname FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace"
	    " WHERE n.nspname=current_schema() AND c.relkind IN ('r','v','m','S','p') ORDER BY c.relname");
	rows_put(o, db,
	    "SELECT c.relname,a.attname,format_type(a.atttypid,a.atttypmod),a.attnotnull,a.attidentity,l.collname,"
	    "pg_get_expr(d.adbin,d.adrelid) FROM pg_attribute a JOIN pg_class c ON c.oid=a.attrelid"
	    " JOIN pg_namespace n ON n.oid=c.relnamespace LEFT JOIN pg_collation l ON l.oid=a.attcollation"
	    " LEFT JOIN pg_attrdef d ON d.adrelid=a.attrelid AND d.adnum=a.attnum"
	    " WHERE n.nspname=current_schema() AND c.relkind='r' AND a.attnum>0 AND NOT a.attisdropped ORDER BY c.relname,a.attname");
	rows_put(o, db,
	    "SELECT c.relname,k.conname,replace(pg_get_constraintdef(k.oid),quote_ident(current_schema())||'.','')"
	    " FROM pg_constraint k JOIN pg_class c ON c.oid=k.conrelid JOIN pg_namespace n ON n.oid=c.relnamespace"
	    " WHERE n.nspname=current_schema() ORDER BY c.relname,k.conname");
	rows_put(o, db,
	    "SELECT indexname,replace(indexdef,quote_ident(schemaname)||'.','') FROM pg_indexes"
	    " WHERE schemaname=current_schema() ORDER BY indexname");
	rows_put(o, db,
	    "SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid=t.tgrelid JOIN pg_namespace n ON n.oid=c.relnamespace"
	    " WHERE n.nspname=current_schema() AND NOT t.tgisinternal ORDER BY tgname");
}

static const char *catalogue(struct arena *a, struct db *db)
{
	struct out o = { .arena = a };
	(db_engine(db) == DB_SQLITE ? sqlite_catalogue : postgres_catalogue)(&o, db);
	if (db_failed(db))
		fail_msg("%s", db_message(db));
	return out_text(&o);
}

/* That of a new database, which is made once. */
static const char *catalogue_fresh(void)
{
	static struct arena kept;
	static const char *all;
	struct base fresh;
	if (all)
		return all;
	place_begin(&fresh, "schemafresh");
	assert_true(schema_create(fresh.db));
	all = catalogue(&kept, fresh.db);
	place_end(&fresh);
	return all;
}

/* Line by line, so that a difference can be read. */
static void same_text(const char *what, const char *is, const char *wanted)
{
	while (*is || *wanted) {
		size_t n = strcspn(is, "\n"), m = strcspn(wanted, "\n");
		if (n != m || memcmp(is, wanted, n))
			fail_msg("%s\n    is: %.*s\nwanted: %.*s", what, (int)n, is, (int)m, wanted);
		is += n + (is[n] == '\n');
		wanted += m + (wanted[m] == '\n');
	}
}

/* ---- rows ---- */

struct kept {
	const char *select, *rows;
};

/* What stands in the tables of an older schema, and how to ask for the same columns again. Tables without rows may change; what search
 * knows is made anew. */
static size_t rows_keep(struct arena *a, struct db *db, struct kept *kept, size_t max)
{
	static const struct query tables = { .name = "tables",
		.sql = "SELECT name FROM sqlite_master WHERE type='table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'search_words_%'"
		       " AND name NOT IN ('search_documents','schema_version') ORDER BY name",
		.postgres = "SELECT tablename FROM pg_tables WHERE schemaname=current_schema() AND tablename NOT IN"
		            " ('search_words','search_documents','schema_version') ORDER BY tablename" };
	size_t n = 0;
	struct rows *t = db_query(db, a, &tables, "");
	while (rows_next(t)) {
		const char *name = rows_text(t, 0);
		struct query any = { .name = "any", .sql = arena_printf(a, "SELECT * FROM %s LIMIT 1", name) };
		struct rows *r = db_query(db, a, &any, "");
		struct out columns = { .arena = a }, o = { .arena = a };
		for (int i = 0; rows_next(r) && i < rows_columns(r); rows_end(r))
			for (; i < rows_columns(r); i++)
				if (strcmp(name, "search_documents") ||
				    (strcmp(rows_name(r, i), "id") && strcmp(rows_name(r, i), "sort_key"))) /* made anew */
					out_fmt(&columns, "%s%s", i ? "," : "", rows_name(r, i));
		if (!columns.length)
			continue;
		assert_true(n < max);
		kept[n].select = arena_printf(a, "SELECT %s FROM %s ORDER BY 1,2", out_text(&columns), name);
		rows_put(&o, db, kept[n].select);
		kept[n++].rows = out_text(&o);
	}
	rows_end(t);
	assert_false(db_failed(db));
	return n;
}

static const char *rows_file(struct arena *a, int64_t version)
{
	struct problems p = { .arena = a };
	size_t length;
	const char *path = arena_printf(a, "test/files/schema/%lld.sql", (long long)version);
	const char *sql = os_read_file(a, path, 4 << 20, &length, &p);
	if (!sql)
		fail_msg("%s is missing: rows as the program of schema %lld wrote them", path, (long long)version);
	return sql;
}

static void place_fill(struct arena *a, struct base *p, int64_t version)
{
	place_begin(p, "schemaold");
	assert_true(schema_create_version(p->db, version));
	if (!db_script(p->db, rows_file(a, version)))
		fail_msg("%s", db_message(p->db));
	assert_true(db_commit(p->db));
}

static void no_problems(struct problems *p)
{
	for (const struct problem *q = p->first; q; q = q->next)
		print_error("%s\n", problem_line(p, q));
	assert_int_equal(p->errors, 0);
}

/* ---- tests ---- */

static void test_migrations_lead_to_declarations(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct base p;
	assert_true(schema_version() >= 2);
	place_begin(&p, "schemasteps");
	assert_true(schema_create_version(p.db, schema_version()));
	same_text("made by sql/migrate alone", catalogue(&a, p.db), catalogue_fresh());
	assert_int_equal(schema_version_of(p.db, &a), schema_version());
	place_end(&p);
	arena_free(&a);
}

static void upgrade_from(int64_t version)
{
	struct arena a = { 0 };
	struct problems problems = { .arena = &a };
	struct base p;
	struct kept kept[128];
	struct model m;
	place_fill(&a, &p, version);
	assert_true(db_begin_write(p.db));
	assert_int_equal(schema_version_of(p.db, &a), version);
	size_t n = rows_keep(&a, p.db, kept, COUNT(kept));
	assert_true(n > 40);
	assert_true(schema_upgrade(p.db, &problems) && db_commit(p.db));
	no_problems(&problems);
	assert_true(db_begin_read(p.db));
	assert_int_equal(schema_version_of(p.db, &a), schema_version());
	same_text("upgraded", catalogue(&a, p.db), catalogue_fresh());
	for (size_t i = 0; i < n; i++) {
		struct out o = { .arena = &a };
		rows_put(&o, p.db, kept[i].select);
		same_text(kept[i].select, out_text(&o), kept[i].rows);
	}
	model_start(&m, p.db, &a, NULL);
	model_check(&m, &problems);
	assert_false(db_failed(p.db));
	no_problems(&problems);
	place_end(&p);
	arena_free(&a);
}

static void test_upgrade(void **state)
{
	(void)state;
	for (int64_t version = 1; version < schema_version(); version++)
		upgrade_from(version);
}

/* What was made by rules of before is made by those of today: sort keys, the words of search, times of events. */
static void test_upgrade_renews(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct problems problems = { .arena = &a };
	struct base p;
	struct model m;
	place_fill(&a, &p, 2);
	assert_true(db_begin_write(p.db) &&
	    db_script(p.db,
	        "UPDATE places SET name='Łódź’s quay',sort_key='\u0142odz\u2019s quay' WHERE id=1;"
	        "UPDATE places SET name='\u00a0Quay\u200b' WHERE id=2;"
	        "UPDATE events SET time='19.30 to 9pm' WHERE id=1; UPDATE events SET time='after the parade',summary='Wear a hat.' WHERE id=2"));
	assert_true(schema_upgrade(p.db, &problems) && db_commit(p.db));
	no_problems(&problems);
	assert_true(db_begin_read(p.db));
	model_start(&m, p.db, &a, NULL);
	struct search_page found = search_find(&m, "lodz", NULL, 10);
	assert_int_equal(found.count, 1);
	assert_int_equal(found.hits[0].record, 1);
	static const struct query key = { .name = "key", .sql = "SELECT COUNT(*) FROM places WHERE sort_key='lodz s quay'" };
	assert_int_equal(db_int(p.db, &key, 0, ""), 1);
	static const struct query quay = { .name = "quay", .sql = "SELECT COUNT(*) FROM places WHERE name='Quay' AND sort_key='quay'" };
	assert_int_equal(db_int(p.db, &quay, 0, ""), 1);
	assert_string_equal(model_get(&m, event, 1)->time, "19:30");
	assert_string_equal(model_get(&m, event, 1)->time_ends, "21:00");
	assert_null(model_get(&m, event, 2)->time);
	assert_string_equal(model_get(&m, event, 2)->summary, "Wear a hat.\n\nTime: after the parade");
	model_check(&m, &problems);
	no_problems(&problems);
	place_end(&p);
	arena_free(&a);
}

/* Whatever statement fails, the database is at the old version with the old tables. */
static void test_upgrade_failing(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct base p;
	place_fill(&a, &p, 1);
	const char *before = catalogue(&a, p.db);
	int failures = 0;
	/* the first statements change tables; those after them make rows anew */
	for (int64_t n = 1; n < 100000; n = share_next(n, 90)) {
		struct problems problems = { .arena = &a };
		db_fail_after(p.db, n);
		bool done = db_begin_write(p.db) && schema_upgrade(p.db, &problems) && db_commit(p.db);
		db_fail_after(p.db, 0);
		db_rollback(p.db);
		if (done)
			break;
		failures++;
		same_text("after a failure", catalogue(&a, p.db), before);
		assert_int_equal(schema_version_of(p.db, &a), 1);
	}
	assert_in_range(failures, 15, 200);
	assert_int_equal(schema_version_of(p.db, &a), schema_version());
	place_end(&p);
	arena_free(&a);
}

static void test_refused(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct problems problems = { .arena = &a };
	struct base p;
	place_begin(&p, "schemanew");
	assert_false(schema_upgrade(p.db, &problems));
	assert_string_equal(problems.first->text, "this database holds no city");
	assert_false(schema_create_version(p.db, 0));
	assert_false(schema_create_version(p.db, schema_version() + 1));
	assert_int_equal(schema_version_of(p.db, &a), 0);
	assert_true(schema_create(p.db));
	assert_true(db_script(p.db, "UPDATE schema_version SET version=version+1"));
	problems = (struct problems){ .arena = &a };
	assert_false(schema_upgrade(p.db, &problems));
	assert_non_null(strstr(problems.first->text, "newer version of the program"));
	assert_int_equal(schema_version_of(p.db, &a), schema_version() + 1);
	place_end(&p);
	arena_free(&a);
}

/* "make 1 URL": a database of that release with its rows, for tests that call the program. */
static int make(int64_t version, const char *url)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct db *db = db_open(url, DB_CREATE, &p);
	bool good = db && db_begin_write(db) && schema_create_version(db, version) && db_script(db, rows_file(&a, version)) && db_commit(db);
	db_close(db);
	arena_free(&a);
	return good ? 0 : 1;
}

int main(int argc, char **argv)
{
	if (argc == 4 && !strcmp(argv[1], "make"))
		return make(strtoll(argv[2], NULL, 10), argv[3]);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_migrations_lead_to_declarations),
		cmocka_unit_test(test_upgrade),
		cmocka_unit_test(test_upgrade_renews),
		cmocka_unit_test(test_upgrade_failing),
		cmocka_unit_test(test_refused),
	};
	return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}
