/* export.c - a city into files. */
#include "export.h"

#include <stdio.h>
#include <string.h>

#include "base/os.h"
#include "base/text.h"
#include "exchange/stratml/stratml.h"
#include "model/declared/learning.h"
#include "model/engine/list.h"

static bool csv_export(struct export *e)
{
	if (text_empty(e->to)) {
		problem_add(e->problems, NULL, "csv needs --to FOLDER");
		return false;
	}
	return records_export_folder(e->model, e->to, e->problems);
}

static bool export_stratml_file(struct export *e)
{
	const struct plan *plan = stratml_plan(e->model, e->plan, e->problems);
	struct out o = { .arena = e->model->arena };
	e->refused = !plan;
	if (!plan)
		return false;
	stratml_export(&o, e->model, plan, e->part);
	return !db_failed(e->model->db) && os_write_file(e->to, out_text(&o), o.length, e->problems);
}

/* The resources as libraries exchange them, by title. */
static bool library_export(struct export *e, enum records_form form)
{
	struct records_list *l = records_list_begin(e->model->arena, form, &resource_entity);
	struct list_request q = { .entity = &resource_entity, .limit = 500, .every_dataset = true };
	struct out o = { .arena = e->model->arena };
	struct list_page page;
	do {
		page = list_read(e->model, &q);
		records_list_add(l, e->model, &page.set);
		q.after = page.next;
	} while (page.next && !db_failed(e->model->db));
	return records_list_end(l, &o, e->problems) && !db_failed(e->model->db) && os_write_file(e->to, out_text(&o), o.length, e->problems);
}

static bool marc_export(struct export *e)
{
	return library_export(e, RECORDS_MARC);
}

static bool marcxml_export(struct export *e)
{
	return library_export(e, RECORDS_MARCXML);
}

static bool dc_export(struct export *e)
{
	return library_export(e, RECORDS_DC);
}

/* An empty file to fill in. */
static bool template_file(struct export *e)
{
	const struct entity *kind = e->kind ? entity_find(e->kind) : NULL;
	struct out o = { .arena = e->model->arena };
	if (!kind || !records_public(kind)) {
		e->refused = true;
		problem_add(e->problems, NULL, "template needs the name of a kind of record that can be imported, such as activity");
		return false;
	}
	return records_template(&o, e->workbook ? RECORDS_XLSX : RECORDS_CSV, kind, e->problems) &&
	    os_write_file(e->to, out_text(&o), o.length, e->problems);
}

static const struct export_format formats[] = {
	{ "csv", csv_export },
	{ "stratml", export_stratml_file },
	{ "marc", marc_export },
	{ "marcxml", marcxml_export },
	{ "dc", dc_export },
	{ "template", template_file },
};

static int export(struct arguments *a)
{
	const struct export_format *format = FIND(formats, COUNT(formats), text_equal(a->words[0], each->name));
	if (!format)
		return command_fail(EXIT_USAGE, "there is no format %s; see jumelage export --help", a->words[0]);
	if (text_equal(format->name, "csv") && text_empty(argument(a, "to")))
		return command_fail(EXIT_USAGE, "csv needs --to FOLDER");
	const char *part = argument(a, "part");
	if (part && strcmp(part, "1") && strcmp(part, "2"))
		return command_fail(EXIT_USAGE, "--part is 1 or 2, not %s", part);
	const char *form = argument(a, "format");
	if (form && strcmp(form, "csv") && strcmp(form, "xlsx"))
		return command_fail(EXIT_USAGE, "--format is csv or xlsx, not %s", form);
	if (a->word_count > 1 && strcmp(format->name, "template"))
		return command_fail(EXIT_USAGE, "too many words: %s", a->words[1]);
	int code;
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	struct model m;
	bool good = db_begin_read(db);
	/* a folder of files leaves the house: what is closed stays, as private fields do, unless it is asked for */
	model_start_as(&m, db, a->arena, NULL, argument(a, "confidential") ? NULL : "");
	struct export e = { .model = &m,
		.to = argument(a, "to"),
		.plan = argument(a, "plan"),
		.part = text_equal(part, "2") ? 2 : 1,
		.kind = a->word_count > 1 ? a->words[1] : NULL,
		.workbook = text_equal(form, "xlsx"),
		.problems = a->problems };
	good = good && format->write(&e) && !db_failed(db);
	if (db_failed(db) && !a->problems->errors)
		problem_add(a->problems, NULL, "the database failed: %s", db_message(db));
	db_close(db);
	return command_end(a, good ? RECORDS_DONE : e.refused ? RECORDS_REFUSED : RECORDS_FAILED);
}

const struct command command_export = {
	.name = "export",
	.summary = "write a city into files",
	.words = "FORMAT [KIND]",
	.words_min = 1,
	.words_max = 2,
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		{ "to", 'o', "PATH", "the folder (csv), created if it is missing; the file (stratml), or standard output", false },
		{ "plan", 0, "SLUG", "the plan (stratml); the city's main plan if left out", false },
		{ "format", 0, "csv|xlsx", "of a template: csv (the default), or an Excel workbook that explains each field", false },
		{ "part", 0, "1|2", "StratML Part 1, the plan (the default), or Part 2, with its indicators and results", false },
		{ "confidential", 0, NULL, "csv: also confidential items of committees, and agendas that are not published", false },
	},
	.more = "Formats:\n"
		"  csv       one ENTITY.csv for each kind of record, as init reads them; accounts, private fields and what is confidential\n"
		"            are left out (a backup has everything)\n"
		"  stratml   one plan as StratML Part 1 (ISO 17469-1) or Part 2 (ANSI/AIIM 22)\n"
		"  marc      the resources as MARC 21 (ISO 2709, UTF-8); marcxml: as MARCXML; dc: as simple Dublin Core (oai_dc), which holds\n"
		"            less\n"
		"  template  an empty file for records of a KIND, such as activity, to fill in and import\n",
	.examples = "  jumelage export --db sqlite:city.db template activity --format xlsx -o activity.xlsx\n"
		    "  jumelage export --db sqlite:city.db csv --to backup\n"
		    "  jumelage export --db sqlite:city.db stratml --part 2 -o plan.xml\n",
	.run = export,
};
