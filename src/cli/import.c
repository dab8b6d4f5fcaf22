/* import.c - a file into a city that exists. */
#include "import.h"

#include <stdio.h>
#include <string.h>

#include "base/os.h"
#include "base/text.h"
#include "exchange/stratml.h"

static enum records_end csv_import(struct import *i)
{
	return records_import_file(i->model, i->path, i->dry_run, i->problems, i->progress, &i->count);
}

static enum records_end stratml_file(struct import *i)
{
	size_t length;
	char *bytes = os_read_file(i->model->arena, i->path, STRATML_FILE_MAX, &length, i->problems);
	const char *name = strrchr(i->path, '/') ? strrchr(i->path, '/') + 1 : i->path;
	return bytes ? stratml_import(i->model, name, bytes, length, i->dry_run, i->problems, &i->count) : RECORDS_FAILED;
}

static const struct import_format formats[] = {
	{ "csv", ".csv", csv_import },
	{ "stratml", ".xml", stratml_file },
};

static const struct import_format *format_find(const char *path)
{
	for (size_t i = 0; i < COUNT(formats); i++)
		if (text_ends(path, formats[i].suffix))
			return &formats[i];
	return NULL;
}

static int import(struct arguments *a)
{
	const char *path = a->words[0];
	const struct import_format *format = format_find(path);
	if (!format)
		return command_fail(EXIT_DATA, "%s: no format is known by this ending; see jumelage import --help", path);
	int code;
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	struct model m;
	model_start(&m, db, a->arena, NULL);
	struct import i = { .model = &m, .path = path, .dry_run = argument(a, "dry-run") != NULL, .problems = a->problems,
		.progress = command_progress() };
	code = command_end(a, format->read(&i));
	db_close(db);
	if (!code)
		fprintf(stderr, i.dry_run ? "%s: would add %zu, change %zu, leave %zu as they are\n" : "%s: %zu added, %zu changed, %zu the same\n",
		    path, i.count.added, i.count.changed, i.count.same);
	else
		command_fail(code, "nothing was changed: %zu errors", a->problems->errors);
	return code;
}

const struct command command_import = {
	.name = "import",
	.summary = "read a file into a city",
	.words = "FILE",
	.words_min = 1,
	.words_max = 1,
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		{ "dry-run", 'n', NULL, "say what would be added and changed, and change nothing", false },
	},
	.more = "Formats, known by the ending of the name:\n"
		"  ENTITY.csv   rows of one kind, such as activity.csv; the first line names the fields. A row is matched by its\n"
		"               address name or natural key: it adds a record, changes it, or leaves it as it is.\n"
		"  NAME.xml     a plan as StratML, Part 1 or 2; it becomes a dataset of its own. What is not as the standard has\n"
		"               it is told in warnings. The same file again changes what it made before.\n"
		"All or nothing: with any error nothing is changed.\n",
	.examples = "  jumelage import --db sqlite:city.db --dry-run activity.csv\n"
		    "  jumelage import --db sqlite:city.db activity.csv\n",
	.run = import,
};
