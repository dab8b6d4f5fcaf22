/* restore.c - a backup brought back into an empty database. */
#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "exchange/backup.h"

static int restore(struct arguments *a)
{
	struct backup_count count = { 0 };
	struct store store = command_store(a);
	const char *url = argument(a, "db"), *file = command_sqlite_file(url);
	bool fresh = file && access(file, F_OK) != 0;
	struct db *db = db_open(url, DB_CREATE, a->problems);
	if (!db) {
		command_tell(a->problems);
		return EXIT_ENVIRONMENT;
	}
	enum records_end end = backup_restore(db, &store, argument(a, "from"), command_progress_count, &count, a->problems);
	db_close(db);
	if (end != RECORDS_DONE && fresh)
		command_sqlite_remove(a->arena, file);
	int code = command_end(a, end);
	if (!code)
		fprintf(stderr, "%s: %lld rows and %lld files, as they were at %s\n", url, (long long)count.rows, (long long)count.files, count.made);
	else
		command_fail(code, "nothing was restored: %zu errors", a->problems->errors);
	return code;
}

const struct command command_restore = {
	.name = "restore",
	.summary = "restore a backup into an empty database",
	.words = "",
	.options = {
		{ "from", 0, "FOLDER", "what jumelage backup made", true },
		{ "db", 0, "URL", "sqlite:FILE (made when it is missing) or postgresql://HOST/NAME; it must hold nothing", true },
		OPTION_FILES,
	},
	.more = "Checks the backup first, and compares the restored data with it before it is committed: one transaction, all or\n"
		"nothing. A backup of an older version is upgraded on the way.\n",
	.examples = "  jumelage restore --from backup/2026-11-30 --db sqlite:city.db\n"
		    "  jumelage restore --from backup/2026-11-30 --db 'postgresql:///jumelage?options=-csearch_path%3Dmy_city' --files files\n",
	.run = restore,
};
