/* backup.c - a city kept, while the site goes on. */
#include "exchange/backup.h"

#include <stdio.h>

#include "command.h"

static int backup(struct arguments *a)
{
	struct backup_count count;
	struct store store = command_store(a);
	/* any schema that this program knows of may be kept, so that there is a backup to be had before an upgrade */
	struct db *db = db_open(argument(a, "db"), DB_READ_WRITE, a->problems);
	if (!db) {
		command_tell(a->problems);
		return EXIT_ENVIRONMENT;
	}
	bool good = backup_write(db, &store, argument(a, "to"), command_progress_count, &count, a->problems);
	db_close(db);
	int code = command_end(a, good ? RECORDS_DONE : RECORDS_FAILED);
	if (!code)
		fprintf(stderr, "%s: %lld rows of %zu tables and %lld files, read back and proved\n", argument(a, "to"), (long long)count.rows,
		    count.tables, (long long)count.files);
	return code;
}

const struct command command_backup = {
	.name = "backup",
	.summary = "keep a whole city in a folder, while the site goes on",
	.words = "",
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		{ "to", 'o', "FOLDER", "the backup; there must be nothing of that name yet", true },
		OPTION_FILES,
	},
	.more = "Every row of every table, accounts and private fields too, and the stored files, from one moment. It is read back\n"
		"and brought back once for trial before it gets its name: a folder of that name is whole. What was cut short is left\n"
		"under FOLDER.partial-XXXXXX and may be removed. It needs about three times the room of the database for a while.\n"
		"Keep it as safe as the database itself. jumelage restore brings it back, on either engine.\n",
	.examples = "  jumelage backup --db sqlite:city.db --to backup/2026-11-30\n"
		    "  jumelage backup --db postgresql:///city --files /srv/city-files --to backup/2026-11-30\n",
	.run = backup,
};
