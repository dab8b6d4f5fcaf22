/* city.h - a database that holds a city's rows.
 *
 * ./dev test reads each of `copied_cities` once (cities.c) and names the place in JUMELAGE_TEST_CITIES; then it is copied here, in a tenth of
 * the time. Without that, and for other folders, the rows are read here. */
#ifndef CITY_H
#define CITY_H
#include "base/os.h"
#include "database.h"
#include "exchange/records.h"
#include "model/engine/schema.h"

/* The name of a file and a database, and the folder of rows: "" for the schema alone. */
static const struct {
	const char *name, *folder;
} copied_cities[] = { { "leicester", "city/leicester" }, { "second", "test/city" }, { "small", "test/files/small" }, { "empty", "" } };

/* Makes the schema and reads the folder; aborts with what is wrong. */
static inline void city_read(const struct database *d, const char *folder)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct model m;
	struct records_count count;
	struct db *db = database_open(d);
	if (!db_begin_write(db) || !schema_create(db) || !db_commit(db))
		problem_add(&p, NULL, "%s", db_message(db));
	model_start(&m, db, &a, NULL);
	if (p.errors || (*folder && records_import_folder(&m, folder, &p, NULL, &count) != RECORDS_DONE))
		database_fail(&p);
	db_close(db);
	arena_free(&a);
}

/* Reads one file of rows, all or nothing. */
static inline enum records_end city_import(struct model *m, const char *path, bool dry, struct problems *p, struct records_count *count)
{
	const struct records_how how = { .dry_run = dry };
	struct records_source s = { .path = path };
	*count = (struct records_count){ 0 };
	s.bytes = os_read_file(m->arena, path, RECORDS_FILE_MAX, &s.length, p);
	return s.bytes ? records_import(m, &s, &how, p, count) : RECORDS_REFUSED;
}

/* `name` sets tests that run side by side apart. End with database_remove(). */
static inline void city_make(struct database *d, const char *name, const char *folder)
{
	const char *made = getenv("JUMELAGE_TEST_CITIES");
	for (size_t i = 0; made && i < COUNT(copied_cities); i++)
		if (text_equal(copied_cities[i].folder, folder)) {
			char file[300], of[64];
			snprintf(file, sizeof(file), "%s/%s.db", made, copied_cities[i].name);
			snprintf(of, sizeof(of), "city_%s", copied_cities[i].name);
			database_copy(d, name, file, of);
			return;
		}
	database_make(d, name);
	city_read(d, folder);
}
#endif
