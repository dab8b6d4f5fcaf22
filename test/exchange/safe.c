/* Backups and what brings them back, with each call of the database failing, on the engine that JUMELAGE_TEST_DB names. Runs in
 * the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/os.h"
#include "city_test.h"
#include "exchange/backup.h"
#include "model/engine/row.h"
#include "model/engine/tables.h"
#include "share.h"

static char folder[64];
static struct store store;

static int safe_begin(void **state)
{
	snprintf(folder, sizeof(folder), "/tmp/test-safe-c.XXXXXX");
	if (!mkdtemp(folder) || city_begin(state, "safe", "test/city"))
		return -1;
	store.folder = arena_printf(&((struct city *)*state)->arena, "%s/files", folder);
	return 0;
}

static int safe_end(void **state)
{
	os_remove_folder(folder);
	return city_end(state);
}

static size_t entries(struct city *c)
{
	size_t n = 0;
	const char **names = os_list_dir(&c->arena, folder, "", &c->problems);
	while (names && names[n])
		n++;
	return n;
}

static void test_backup_failing(void **state)
{
	struct city *c = *state;
	const char *to = arena_printf(&c->arena, "%s/kept", folder);
	bool done = false;
	int failures = 0;
	for (int64_t n = 1; !done && n < 3000; n = share_next(n, 400)) {
		struct problems p = { .arena = &c->arena };
		struct backup_count count;
		db_fail_after(c->db, n);
		done = backup_write(c->db, &store, to, NULL, &count, &p);
		db_fail_after(c->db, 0);
		assert_false(db_in_transaction(c->db));
		assert_int_equal(done, !p.errors);
		assert_int_equal(entries(c), done);
		failures += !done;
		db_clear(c->db);
	}
	assert_true(done);
	assert_true(failures > 10);
}

static void test_restore_failing(void **state)
{
	struct city *c = *state;
	const char *to = arena_printf(&c->arena, "%s/kept", folder);
	struct backup_count kept, count;
	struct database other;
	assert_true(backup_write(c->db, &store, to, NULL, &kept, &c->problems));
	database_make(&other, "saferestore");
	struct db *db = database_open(&other);
	bool done = false;
	int failures = 0;
	for (int64_t n = 1; !done && n < 5000; n = share_next(n, 400)) {
		struct problems p = { .arena = &c->arena };
		db_fail_after(db, n);
		enum records_end end = backup_restore(db, &store, to, NULL, &count, &p);
		db_fail_after(db, 0);
		assert_int_not_equal(end, RECORDS_REFUSED);
		done = end == RECORDS_DONE;
		assert_int_equal(done, !p.errors);
		assert_false(db_in_transaction(db));
		assert_int_equal(tables_any(db), done);
		failures += !done;
	}
	assert_true(done);
	assert_true(failures > 10);
	assert_int_equal(count.rows, kept.rows);
	assert_true(kept.rows > 200);
	db_close(db);
	database_remove(&other);
}

/* Texts that the form of a backup has signs of its own for. */
static void test_texts(void **state)
{
	static const char *const texts[] = { "\\N", "\\", "\t", "a\tb\\tc", "line\nline\r\nline", "\\\\N", "NULL", "", "\xF0\x9F\x8F\xB3", "'; --" };
	static const struct query put = { .name = "put", .sql = "INSERT INTO redirects(entity,slug,record) VALUES($1,$2,$3)" };
	static const struct query get = { .name = "get", .sql = "SELECT slug FROM redirects WHERE entity='text' AND record=$1" };
	struct city *c = *state;
	struct backup_count count;
	const char *to = arena_printf(&c->arena, "%s/kept", folder);
	assert_true(db_begin_write(c->db));
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_int_equal(db_exec(c->db, &put, "ssi", "text", texts[i], (int64_t)i), 1);
	assert_true(db_commit(c->db));
	assert_true(backup_write(c->db, &store, to, NULL, &count, &c->problems));
	struct database other;
	database_make(&other, "safetexts");
	struct db *db = database_open(&other);
	assert_int_equal(backup_restore(db, &store, to, NULL, &count, &c->problems), RECORDS_DONE);
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct rows *r = db_query(db, &c->arena, &get, "i", (int64_t)i);
		assert_true(rows_next(r));
		assert_string_equal(rows_text(r, 0), texts[i]);
		rows_end(r);
	}
	db_close(db);
	database_remove(&other);
}

/* After a restore a new row gets an id that nothing had, also where the last one was removed. */
static void test_ids(void **state)
{
	struct city *c = *state;
	struct backup_count count;
	struct records_count added;
	struct model m;
	const char *to = arena_printf(&c->arena, "%s/kept", folder);
	const char *csv = arena_printf(&c->arena, "%s/place.csv", folder), text[] = "slug,name,kind\nsome-place,Some place,city\n";
	assert_true(backup_write(c->db, &store, to, NULL, &count, &c->problems));
	struct database other;
	database_make(&other, "safeids");
	struct db *db = database_open(&other);
	assert_int_equal(backup_restore(db, &store, to, NULL, &count, &c->problems), RECORDS_DONE);
	assert_true(os_write_file(csv, text, strlen(text), &c->problems));
	for (int round = 0; round < 2; round++) {
		model_start(&m, db, &c->arena, NULL);
		assert_int_equal(city_import(&m, csv, false, &c->problems, &added), RECORDS_DONE);
		assert_int_equal(added.added, 1);
		const struct entity *place = entity_find("place");
		assert_true(db_begin_write(db));
		assert_true(row_delete(&m, place, model_by_key(&m, place, "some-place"), &(struct change){ .who = "test" }));
		assert_true(db_commit(db));
	}
	db_close(db);
	database_remove(&other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_backup_failing, safe_begin, safe_end),
		cmocka_unit_test_setup_teardown(test_restore_failing, safe_begin, safe_end),
		cmocka_unit_test_setup_teardown(test_texts, safe_begin, safe_end),
		cmocka_unit_test_setup_teardown(test_ids, safe_begin, safe_end),
	};
	return cmocka_run_group_tests_name("safe", tests, NULL, NULL);
}
