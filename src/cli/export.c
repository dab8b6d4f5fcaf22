/* export.c - a city into files. */
#include "export.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static bool csv_export(struct export *e)
{
	if (text_empty(e->to)) {
		problem_add(e->problems, NULL, "csv needs --to FOLDER");
		return false;
	}
	return records_export_folder(e->model, e->to, e->problems);
}

static const struct export_format formats[] = {
	{ "csv", csv_export },
};

static const struct export_format *format_find(const char *name)
{
	for (size_t i = 0; i < COUNT(formats); i++)
		if (text_equal(name, formats[i].name))
			return &formats[i];
	return NULL;
}

static int export(struct arguments *a)
{
	const struct export_format *format = format_find(a->words[0]);
	if (!format)
		return command_fail(EXIT_USAGE, "there is no format %s; see jumelage export --help", a->words[0]);
	if (text_equal(format->name, "csv") && text_empty(argument(a, "to")))
		return command_fail(EXIT_USAGE, "csv needs --to FOLDER");
	int code;
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	struct model m;
	bool good = db_begin_read(db);
	model_start(&m, db, a->arena, NULL);
	struct export e = { .model = &m, .to = argument(a, "to"), .problems = a->problems };
	good = good && format->write(&e) && !db_failed(db);
	if (db_failed(db) && !a->problems->errors)
		problem_add(a->problems, NULL, "the database failed: %s", db_message(db));
	db_close(db);
	return command_end(a, good ? RECORDS_DONE : RECORDS_FAILED);
}

const struct command command_export = {
	.name = "export",
	.summary = "write a city into files",
	.words = "FORMAT",
	.words_min = 1,
	.words_max = 1,
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		{ "to", 'o', "PATH", "the folder (csv), made when it is missing", false },
	},
	.more = "Formats:\n"
		"  csv   one ENTITY.csv for each kind of record, as init reads them; accounts and private fields are left out\n",
	.examples = "  jumelage export --db sqlite:city.db csv --to backup\n",
	.run = export,
};
