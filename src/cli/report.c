/* report.c - a document made from the records. */
#include "report/report.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/os.h"
#include "base/text.h"
#include "command.h"

static bool report_give(struct arguments *a, const struct out *o)
{
	const char *path = argument(a, "output");
	if (text_empty(path))
		return fwrite(o->text, 1, o->length, stdout) == o->length;
	return os_write_file(path, o->text, o->length, a->problems);
}

static const char *report_given(void *context, const char *name)
{
	const struct arguments *a = context;
	for (size_t i = 0; i < a->more_count; i++)
		if (text_equal(a->more[i].name, name))
			return a->more[i].value;
	return NULL;
}

static bool asked_for(const struct report *r, const char *name)
{
	for (size_t i = 0; r->options[i].name; i++)
		if (text_equal(r->options[i].name, name))
			return true;
	return false;
}

static bool some_report_asks(const char *name)
{
	size_t i = 0;
	while (i < report_count && !asked_for(&reports[i], name))
		i++;
	return i < report_count;
}

static int report_make(struct arguments *a, struct db *db, const struct report *r, const struct report_format *format)
{
	struct model m;
	struct document_tree d;
	struct report_values values;
	struct out o = { .arena = a->arena };
	db_begin_read(db);
	model_start(&m, db, a->arena, argument(a, "as-at"));
	bool good = report_values_read(&m, r, report_given, a, &values, a->problems), built = good && report_build(&m, r->name, &values, &d);
	if (db_failed(db))
		return command_fail(EXIT_ENVIRONMENT, "the database failed: %s", db_message(db));
	if (!good)
		return command_end(a, RECORDS_REFUSED);
	if (!built)
		return command_fail(EXIT_DATA, "the setting \"main-plan\" does not name a plan, so there is nothing to report");
	db_rollback(db);
	if (!report_write(&o, format, &d, a->problems))
		return command_end(a, RECORDS_FAILED);
	return command_end(a, report_give(a, &o) ? RECORDS_DONE : RECORDS_FAILED);
}

static int report_run(struct arguments *a)
{
	struct date day;
	const char *as_at = argument(a, "as-at"), *form = argument(a, "format");
	const struct report_format *format = report_format_find(form ? form : "html");
	const struct report *r = report_find(a->words[0]);
	if (!r)
		return command_fail(EXIT_USAGE, "there is no report %s; see jumelage report --help", a->words[0]);
	if (!format)
		return command_fail(EXIT_USAGE, "there is no format %s; see jumelage report --help", form);
	if (as_at && !date_parse(as_at, &day))
		return command_fail(EXIT_USAGE, "--as-at %s is not a date; write it as 2009-09-30", as_at);
	for (size_t i = 0; i < a->more_count; i++)
		if (!asked_for(r, a->more[i].name))
			return command_fail(EXIT_USAGE, "the report %s has no option --%s; see jumelage report --help", r->name, a->more[i].name);
	int code;
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	code = report_make(a, db, r, format);
	db_close(db);
	return code;
}

static void report_help(void)
{
	printf("\nReports and their options:\n");
	for (size_t i = 0; i < report_count; i++) {
		printf("  %-18s %s\n", reports[i].name, message(reports[i].summary));
		for (const struct field *f = reports[i].options; f->name; f++)
			printf("    --%-14s %s (%s%s)\n", f->name, message(f->label),
			    f->kind == K_REF ? _("a record's page address") : _("a day, month or year"), f->flags & REQUIRED ? _(", required") : "");
	}
}

const struct command command_report = {
	.name = "report",
	.summary = "write a document made from the records",
	.words = "NAME",
	.words_min = 1,
	.words_max = 1,
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		{ "format", 0, "FORMAT", "html (unless given), odt, pdf or md", false },
		{ "output", 'o', "FILE", "where to; standard output unless given", false },
		{ "as-at", 0, "DAY", "the day that figures are as at; the city's own unless given", false },
	},
	.more_option = some_report_asks,
	.more_help = report_help,
	.examples = "  jumelage report strategy --db sqlite:city.db --format odt -o strategy.odt\n",
	.run = report_run,
};
