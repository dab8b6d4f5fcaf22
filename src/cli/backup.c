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
		fprintf(stderr, "%s: %lld rows of %zu tables and %lld files, read back and checked\n", argument(a, "to"), (long long)count.rows,
		    count.tables, (long long)count.files);
	return code;
}

const struct command command_backup = {
	.name = "backup",
	.summary = "save a whole city in a folder while the site keeps running",
	.words = "",
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		{ "to", 'o', "FOLDER", "the backup; nothing of that name may exist yet", true },
		OPTION_FILES,
	},
	.more = "Saves every row of every table, with accounts and private fields, and the stored files, as at one moment. It is read\n"
		"back and restored once as a trial before it gets its name, so a folder of that name is complete. An interrupted backup\n"
		"stays under FOLDER.partial-XXXXXX and can be removed. While it runs it needs about three times the space of the database.\n"
		"Keep it as safe as the database itself. jumelage restore restores it, on either engine.\n",
	.examples = "  jumelage backup --db sqlite:city.db --to backup/2026-11-30\n"
		    "  jumelage backup --db postgresql:///city --files /srv/city-files --to backup/2026-11-30\n",
	.run = backup,
};
