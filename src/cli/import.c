/* import.c - a file into a city that exists. */
#include "exchange/tables.h"
#include "import.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/os.h"
#include "base/text.h"
#include "exchange/library/catalogue.h"
#include "exchange/stratml/stratml.h"

enum { PREVIEW_ROWS = 20 };

/* One value of a preview, short and on one line; an absent one is nothing. */
static const char *import_shown(struct arena *a, const char *value)
{
	return text_empty(value) ? "nothing" : arena_printf(a, "\"%s\"", text_cut(a, text_trim(a, value), 60));
}

static void row_print(struct arena *a, const struct records_row *r)
{
	bool add = r->what == RECORDS_ADD;
	printf("%s:%ld: %s %s%s%s\n", r->file, r->line, add ? "add" : "change", r->key, add ? " " : "", add ? import_shown(a, r->title) : "");
	for (size_t i = 0; i < r->field_count && !add; i++) {
		const struct records_field *f = &r->fields[i];
		if (f->field->flags & PRIVATE)
			printf("    %s\n", f->field->name);
		else
			printf("    %s: %s -> %s\n", f->field->name, import_shown(a, f->old), import_shown(a, f->new));
	}
}

/* What a dry run would do: the first rows, in words. */
static void preview_print(struct arena *a, const struct records_preview *v, const struct records_count *count)
{
	size_t listed = 0;
	for (size_t i = 0; i < v->count; i++)
		if (v->rows[i].what != RECORDS_FAULTY) {
			row_print(a, &v->rows[i]);
			listed++;
		}
	if (count->added + count->changed > listed)
		printf("and %zu more\n", count->added + count->changed - listed);
}

static enum records_end sheet_import(struct import *i)
{
	struct arena *a = i->model->arena;
	struct records_preview preview = { .arena = a, .max = PREVIEW_ROWS };
	const struct records_how how = {
		.dry_run = i->dry_run, .good_rows = i->good_rows, .progress = i->progress, .preview = i->dry_run ? &preview : NULL
	};
	struct records_source s = { .path = i->path, .entity = i->entity };
	s.bytes = os_read_file(a, i->path, RECORDS_FILE_MAX, &s.length, i->problems);
	if (!s.bytes)
		return RECORDS_REFUSED;
	enum records_end end = records_import(i->model, &s, &how, i->problems, &i->count);
	if (i->dry_run && end == RECORDS_DONE)
		preview_print(a, &preview, &i->count);
	return end;
}

static enum records_end import_stratml_file(struct import *i)
{
	size_t length;
	char *bytes = os_read_file(i->model->arena, i->path, STRATML_FILE_MAX, &length, i->problems);
	const char *name = strrchr(i->path, '/') ? strrchr(i->path, '/') + 1 : i->path;
	return bytes ? stratml_import(i->model, name, bytes, length, i->dry_run, i->problems, &i->count) : RECORDS_FAILED;
}

/* A plan, or records of a library: the file says which. */
static enum records_end xml_import(struct import *i)
{
	size_t length;
	char *bytes = os_read_file(i->model->arena, i->path, RECORDS_FILE_MAX, &length, i->problems);
	if (!bytes)
		return RECORDS_REFUSED;
	return catalogue_is(bytes, length) ? sheet_import(i) : import_stratml_file(i);
}

static const struct import_format formats[] = {
	{ "csv", ".csv", sheet_import },
	{ "csv", ".tsv", sheet_import },
	{ "csv", ".tab", sheet_import },
	{ "csv", ".txt", sheet_import },
	{ "csv", ".zip", sheet_import }, /* with one CSV in it */
	{ "xlsx", ".xlsx", sheet_import },
	{ "xlsx", ".xlsm", sheet_import },
	/* these are refused with what they are and what to do */
	{ "xls", ".xls", sheet_import },
	{ "ods", ".ods", sheet_import },
	{ "marc", ".mrc", sheet_import },
	{ "marc", ".marc", sheet_import },
	{ "stratml, marcxml, dc", ".xml", xml_import },
};

static const struct import_format *import_format_find(const char *path)
{
	const char *dot = strrchr(path, '.');
	for (size_t i = 0; i < COUNT(formats) && dot; i++)
		if (!strcasecmp(dot, formats[i].suffix))
			return &formats[i];
	return NULL;
}

static int import(struct arguments *a)
{
	const char *path = a->words[0];
	const struct import_format *format = import_format_find(path);
	if (!format)
		return command_fail(EXIT_DATA, "%s: no format is known by this ending; see jumelage import --help", path);
	const char *kind = argument(a, "kind");
	const struct entity *entity = kind ? tables_entity(kind) : NULL;
	if (kind && !entity)
		return command_fail(EXIT_USAGE, "there is no kind of record \"%s\" that can be imported", kind);
	int code;
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	struct model m;
	model_start(&m, db, a->arena, NULL);
	struct import i = { .model = &m,
		.path = path,
		.entity = entity,
		.dry_run = argument(a, "dry-run") != NULL,
		.good_rows = argument(a, "good-rows") != NULL,
		.problems = a->problems,
		.progress = command_progress() };
	code = command_end(a, format->read(&i));
	db_close(db);
	if (!code)
		fprintf(stderr, i.dry_run ? "%s: would add %zu, change %zu, leave %zu as they are" : "%s: %zu added, %zu changed, %zu the same", path,
		    i.count.added, i.count.changed, i.count.same);
	if (!code && i.count.faulty)
		fprintf(stderr, i.dry_run ? ", leave out %zu with problems" : ", %zu left out", i.count.faulty);
	if (!code)
		fputc('\n', stderr);
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
		{ "kind", 'k', "KIND", "the kind of record that the rows are, whatever the file is called: organisation", false },
		{ "dry-run", 'n', NULL, "say what would be added and changed, and change nothing", false },
		{ "good-rows", 'g', NULL, "take the rows without problems, and leave the others out (csv, xlsx, marc)", false },
	},
	.more = "Formats, known by the ending of the name:\n"
		"  ENTITY.csv   rows of one kind, such as activity.csv or \"Activities (2).csv\"; else --kind says it, or the headings do\n"
		"               where they fit one kind alone. The first line names the fields, by name or label. A row is matched by its\n"
		"               page address, natural key or title: it adds a record, changes it, or leaves it as it is.\n"
		"               Also .tsv and .txt; comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252; dates also as 30/09/2009.\n"
		"  NAME.xlsx    the same as an Excel workbook, also .xlsm; a sheet that is named after a kind of record holds it, else\n"
		"               the first sheet holds what the file is named after.\n"
		"  edubasealldata....csv, links_edubasealldata....csv\n"
		"               the official register of schools of England, known by its headings: schools of the local authority in the\n"
		"               setting school-authority become organisations, matched by their numbers (URN); links say what continues what.\n"
		"  NAME.xml     a plan as StratML, Part 1 or 2; it becomes a dataset of its own. What is not as the standard has\n"
		"               it gives warnings. Importing the same file again updates what it made before.\n"
		"  NAME.mrc     resources of a library as MARC 21 (ISO 2709), in UTF-8 or MARC-8; also .marc. A NAME.xml may be MARCXML or\n"
		"               Dublin Core (oai_dc). What is told of a line is told of the record of that number.\n"
		"All or nothing: with any error nothing is changed, unless --good-rows asks for it.\n",
	.examples = "  jumelage import --db sqlite:city.db --dry-run activity.csv\n"
		    "  jumelage import --db sqlite:city.db activity.csv\n"
		    "  jumelage import --db sqlite:city.db --good-rows schools.xlsx\n",
	.run = import,
};
