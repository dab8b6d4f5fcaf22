/* init.c - a new city from a folder: schema and rows in one transaction. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "command.h"
#include "model/engine/schema.h"

static enum records_end city_make(struct arguments *a, struct db *db, struct records_count *count)
{
	struct problems *p = a->problems;
	if (db_begin_write(db) && schema_version_of(db, a->arena) && !db_failed(db)) {
		problem_add(p, NULL, "%s already has a city; init only makes new ones", argument(a, "db"));
		return RECORDS_REFUSED;
	}
	if (db_failed(db) || !schema_create(db)) {
		problem_add(p, NULL, "can't make the tables: %s", db_message(db));
		return RECORDS_FAILED;
	}
	struct model m;
	model_start(&m, db, a->arena, NULL);
	enum records_end end = argument(a, "city") ? records_import_folder(&m, argument(a, "city"), p, command_progress(), count) : RECORDS_DONE;
	if (end == RECORDS_DONE && !db_commit(db)) {
		problem_add(p, NULL, "the database failed: %s", db_message(db));
		end = RECORDS_FAILED;
	}
	return end;
}

static int init(struct arguments *a)
{
	const char *url = argument(a, "db"), *path = command_sqlite_file(url);
	bool fresh = path && access(path, F_OK) != 0;
	struct records_count count = { 0 };
	struct db *db = db_open(url, DB_CREATE, a->problems);
	if (!db) {
		command_tell(a->problems);
		return EXIT_ENVIRONMENT;
	}
	enum records_end end = city_make(a, db, &count);
	db_close(db);
	if (end != RECORDS_DONE && fresh)
		command_sqlite_remove(a->arena, path);
	int code = command_end(a, end);
	if (!code)
		fprintf(stderr, "%zu records in %s\n", count.added, url);
	else if (end == RECORDS_REFUSED)
		command_fail(code, "nothing was made: %zu errors", a->problems->errors);
	return code;
}

const struct command command_init = {
	.name = "init",
	.summary = "make a new city in an empty database, from a folder of CSV or empty",
	.words = "",
	.options = {
		{ "db", 0, "URL", "sqlite:FILE (made when it is missing) or postgresql://HOST/NAME", true },
		{ "city", 0, "FOLDER", "one ENTITY.csv for each kind of record; without it, or from an empty one, a city without records is made", false },
	},
	.more = "All or nothing: with any error in the files nothing is made. A database that already has a city is refused.\n",
	.examples = "  jumelage init --db sqlite:city.db --city my-city\n"
		    "  jumelage init --db 'postgresql:///jumelage?options=-csearch_path%3Dmy_city' --city my-city\n",
	.run = init,
};
