/* city.h - a database that holds a city's rows, and what a test without pages needs around it.
 *
 * ./dev test reads each of `cities` once (cities.c) and names the place in JUMELAGE_TEST_CITIES; then it is copied here, in a tenth of
 * the time. Without that, and for other folders, the rows are read here. */
#ifndef CITY_H
#define CITY_H
#include "base/out.h"
#include "database.h"
#include "exchange/records.h"
#include "model/engine/schema.h"

/* The name of a file and a database, and the folder of rows: "" for the schema alone. */
static const struct {
	const char *name, *folder;
} cities[] = { { "leicester", "city/leicester" }, { "second", "test/city" }, { "small", "test/files/small" }, { "empty", "" } };

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

/* `name` sets tests that run side by side apart. End with database_remove(). */
static inline void city_make(struct database *d, const char *name, const char *folder)
{
	const char *made = getenv("JUMELAGE_TEST_CITIES");
	for (size_t i = 0; made && i < COUNT(cities); i++)
		if (text_equal(cities[i].folder, folder)) {
			char file[300], of[64];
			snprintf(file, sizeof(file), "%s/%s.db", made, cities[i].name);
			snprintf(of, sizeof(of), "city_%s", cities[i].name);
			database_copy(d, name, file, of);
			return;
		}
	database_make(d, name);
	city_read(d, folder);
}

/* ---- a city of one test ---- */

struct city {
	struct database database;
	struct db *db;
	struct arena arena;
	struct model model;
	struct problems problems;
	struct records_count count;
};

/* For a set-up of cmocka's: `folder` as above. */
static inline int city_begin(void **state, const char *name, const char *folder)
{
	struct city *c = calloc(1, sizeof(*c));
	if (!c)
		return -1;
	c->problems.arena = &c->arena;
	city_make(&c->database, name, folder);
	c->db = database_open(&c->database);
	if (!db_begin_read(c->db))
		return -1;
	model_start(&c->model, c->db, &c->arena, NULL);
	db_rollback(c->db);
	*state = c;
	return 0;
}

static inline int city_end(void **state)
{
	struct city *c = *state;
	db_close(c->db);
	database_remove(&c->database);
	arena_free(&c->arena);
	free(c);
	return 0;
}

/* What was found wrong, a line each, and forgets it. `cut` is left out where a line begins with it; or NULL. */
static inline const char *city_told(struct city *c, const char *cut)
{
	struct out o = { .arena = &c->arena };
	for (const struct problem *q = c->problems.first; q; q = q->next) {
		const char *line = problem_line(&c->problems, q);
		out_fmt(&o, "%s\n", cut && text_starts(line, cut) ? line + strlen(cut) : line);
	}
	c->problems = (struct problems){ .arena = &c->arena };
	return out_text(&o);
}
#endif
