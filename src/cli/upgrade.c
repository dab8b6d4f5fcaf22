/* upgrade.c - a database of an older program led to the schema of this one. */
#include <stdio.h>

#include "command.h"
#include "exchange/backup.h"
#include "model/engine/check.h"
#include "model/engine/schema.h"

/* What a migration does to rows is looked at before it counts: with any fault everything stays as it was. */
static void upgrade_rows_check(struct arguments *a, struct db *db)
{
	struct model m;
	model_start(&m, db, a->arena, NULL);
	model_check(&m, a->problems);
	if (db_failed(db))
		problem_add(a->problems, NULL, "the database failed: %s", db_message(db));
}

static int end(struct arguments *a, struct db *db, int64_t from)
{
	bool dry = argument(a, "dry-run") != NULL;
	long long now = (long long)schema_version(), was = (long long)from;
	if (!a->problems->errors && !dry && !db_commit(db))
		problem_add(a->problems, NULL, "the database failed: %s", db_message(db));
	command_tell(a->problems);
	if (a->problems->errors)
		return command_fail(db_failed(db) ? EXIT_ENVIRONMENT : EXIT_DATA, "nothing was changed: %zu errors", a->problems->errors);
	fprintf(stderr, dry ? "%s: would be upgraded from schema version %lld to %lld\n" : "%s: upgraded from schema version %lld to %lld\n",
	    argument(a, "db"), was, now);
	return EXIT_GOOD;
}

/* Whether there is a backup, or none is wanted. */
static bool upgrade_kept(struct arguments *a, struct db *db, int *code)
{
	struct store store = command_store(a);
	struct backup_count count;
	const char *to = argument(a, "backup");
	if (!to && !argument(a, "no-backup") && !argument(a, "dry-run")) {
		*code = command_fail(EXIT_USAGE, "say where the database is kept before it is changed: --backup FOLDER, or --no-backup");
		return false;
	}
	if (!to)
		return true;
	if (!backup_write(db, &store, to, command_progress_count, &count, a->problems)) {
		command_end(a, RECORDS_FAILED);
		*code = command_fail(EXIT_ENVIRONMENT, "nothing was changed, as there is no backup");
		return false;
	}
	fprintf(stderr, "%s: a backup of %lld rows and %lld files\n", to, (long long)count.rows, (long long)count.files);
	return true;
}

static int upgrade(struct arguments *a)
{
	struct db *db = db_open(argument(a, "db"), DB_READ_WRITE, a->problems);
	if (!db) {
		command_tell(a->problems);
		return EXIT_ENVIRONMENT;
	}
	int code = EXIT_GOOD;
	int64_t from = db_begin_read(db) ? schema_version_of(db, a->arena) : 0;
	db_rollback(db);
	if (from == schema_version())
		fprintf(stderr, "%s: has schema version %lld already, nothing to do\n", argument(a, "db"), (long long)from);
	else if (from && from < schema_version() && !upgrade_kept(a, db, &code))
		;
	else {
		from = db_begin_write(db) ? schema_version_of(db, a->arena) : 0;
		if (schema_upgrade(db, a->problems))
			upgrade_rows_check(a, db);
		code = end(a, db, from);
	}
	db_close(db);
	return code;
}

const struct command command_upgrade = {
	.name = "upgrade",
	.summary = "upgrade the database of an older version to this one",
	.words = "",
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		{ "backup", 0, "FOLDER", "make a backup there first, as jumelage backup does", false },
		{ "no-backup", 0, NULL, "it already exists", false },
		OPTION_FILES,
		{ "dry-run", 'n', NULL, "do it, check it, and undo it", false },
	},
	.more = "One transaction: the tables are changed and every row is checked as by jumelage check. If there is any fault, the database\n"
		"stays as it was. Stop the site first. A database of a newer version is refused. See doc/upgrade.md.\n",
	.examples = "  jumelage upgrade --db sqlite:city.db --dry-run\n"
		    "  jumelage upgrade --db sqlite:city.db --backup before-upgrade\n",
	.run = upgrade,
};
