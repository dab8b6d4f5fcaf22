/* report.c - a document made from the records. */
#include "report/report.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/os.h"
#include "base/text.h"
#include "command.h"

static bool give(struct arguments *a, const struct out *o)
{
	const char *path = argument(a, "output");
	if (text_empty(path))
		return fwrite(o->text, 1, o->length, stdout) == o->length;
	return os_write_file(path, o->text, o->length, a->problems);
}

static int make(struct arguments *a, struct db *db, const struct report_format *format)
{
	struct model m;
	struct document_tree d;
	struct out o = { .arena = a->arena };
	db_begin_read(db);
	model_start(&m, db, a->arena, argument(a, "as-at"));
	bool built = report_build(&m, a->words[0], &d);
	if (db_failed(db))
		return command_fail(EXIT_ENVIRONMENT, "the database failed: %s", db_message(db));
	if (!built)
		return command_fail(EXIT_DATA, "the setting \"main-plan\" names no plan, so there is nothing to report");
	format->write(&o, &d);
	return command_end(a, give(a, &o) ? RECORDS_DONE : RECORDS_FAILED);
}

static int run(struct arguments *a)
{
	struct date day;
	const char *as_at = argument(a, "as-at"), *form = argument(a, "format");
	const struct report_format *format = report_format_find(form ? form : "html");
	if (!report_find(a->words[0]))
		return command_fail(EXIT_USAGE, "there is no report %s; see jumelage report --help", a->words[0]);
	if (!format)
		return command_fail(EXIT_USAGE, "there is no format %s; see jumelage report --help", form);
	if (as_at && !date_parse(as_at, &day))
		return command_fail(EXIT_USAGE, "--as-at %s is no date; write it as 2009-09-30", as_at);
	int code;
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	code = make(a, db, format);
	db_close(db);
	return code;
}

const struct command command_report = {
	.name = "report",
	.summary = "write a document made from the records",
	.words = "NAME",
	.words_min = 1,
	.words_max = 1,
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		{ "format", 0, "FORMAT", "html (unless given), odt or md", false },
		{ "output", 'o', "FILE", "where to; standard output unless given", false },
		{ "as-at", 0, "DAY", "the day that figures speak of; the city's own unless given", false },
	},
	.more = "Reports:\n"
		"  strategy  the whole strategy, in the structure of the published one\n"
		"  synopsis  objectives against themes\n"
		"  summary   the objectives and their actions, in short\n",
	.examples = "  jumelage report strategy --db sqlite:city.db --format odt -o strategy.odt\n",
	.run = run,
};
