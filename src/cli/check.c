/* check.c - whether a city's database is whole. */
#include "model/engine/check.h"

#include <stdio.h>

#include "base/os.h"
#include "command.h"
#include "exchange/store.h"
#include "model/engine/schema.h"
#include "rule/agree.h"

static int schema_print(struct arguments *a)
{
	struct out o = { .arena = a->arena };
	schema_neutral(&o);
	if (os_write_file(NULL, out_text(&o), o.length, a->problems))
		return EXIT_GOOD;
	command_tell(a->problems);
	return EXIT_ENVIRONMENT;
}

static void all_check(struct arguments *a, struct db *db)
{
	struct model m;
	struct store store = command_store(a);
	size_t removed = 0;
	bool good = db_begin_read(db);
	model_start(&m, db, a->arena, NULL);
	if (good)
		model_check(&m, a->problems);
	if (good && !db_failed(db))
		agree_check(&m, a->problems);
	if (good && store.folder && !db_failed(db))
		store_check(&m, &store, argument(a, "repair") != NULL, &removed, a->problems);
	if (removed)
		fprintf(stderr, "%zu stored files that no row refers to were removed from %s\n", removed, store.folder);
}

static int check(struct arguments *a)
{
	if (argument(a, "schema"))
		return schema_print(a);
	if (!argument(a, "db"))
		return command_fail(EXIT_USAGE, "missing: --db URL");
	int code;
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	all_check(a, db);
	if (db_failed(db))
		code = command_fail(EXIT_ENVIRONMENT, "the database failed: %s", db_message(db));
	else
		code = a->problems->errors ? EXIT_DATA : EXIT_GOOD;
	command_tell(a->problems);
	db_close(db);
	return code;
}

const struct command command_check = {
	.name = "check",
	.summary = "check that a city's database is complete and agrees with itself",
	.words = "",
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", false },
		OPTION_FILES,
		{ "repair", 0, NULL, "remove stored files that no row refers to and that are older than a day", false },
		{ "schema", 0, NULL, "print the tables in neutral words, as sql/migrate/ keeps them, and stop", false },
	},
	.more = "Checks the engine's integrity, references, every row's values, the search index, and the stored files: those that\n"
		"are missing, damaged, or that no row refers to. Warns of what contradicts itself, such as a complete action with a next step:\n"
		"that is no fault of the database, so the exit code stays 0. Prints one line for each on standard error, and nothing if all is well.\n",
	.examples = "  jumelage check --db sqlite:city.db\n",
	.run = check,
};
