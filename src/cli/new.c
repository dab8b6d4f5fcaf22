/* new.c - a folder to begin a city with, for who prefers files to a browser: one CSV for each kind of record, whose head explains each column. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/os.h"
#include "base/text.h"
#include "codec/csv.h"
#include "command.h"
#include "model/engine/entity.h"
#include "model/engine/setting.h"

enum { CODES_TOLD = 60 };

/* What most cities begin with; the others come with --all. */
static const char *const usual[] = { "dataset", "setting", "place", "organisation", "person", "link", "agreement", "plan", "element", "alignment",
	"document", "activity", "participation", "contribution", "indicator", "observation", "event", "budget", "transaction", "meeting" };

static bool is_usual(const struct entity *e)
{
	return ANY(usual, COUNT(usual), text_equal(*each, e->name));
}

/* ---- what the head says ---- */

static const char *kind_said(struct arena *a, const struct field *f)
{
	switch (f->kind) {
	case K_SLUG: return "the name by which other files mean it: small letters, figures and hyphens";
	case K_NOTE: return "a text; Markdown can be used";
	case K_DATE: return "a day, a month or a year: 2009-09-30, 2009-09, 2009";
	case K_STAMP: return "a moment: 2009-09-30T12:00:00Z";
	case K_TIME: return "a time: 19:30";
	case K_URL: return "a web address, with https://";
	case K_EMAIL: return "an email address";
	case K_REF: return arena_printf(a, "the key of a record in %s.csv", f->of->name);
	case K_RECORD: return "the key of a record of the kind in the column entity";
	case K_INT: return "a whole number";
	case K_DECIMAL: return "a number: 1300.25";
	case K_BOOL: return "yes or no";
	default: return "text in one line";
	}
}

static void codes_say(struct out *o, const struct codelist *list)
{
	if (list->count > CODES_TOLD) {
		out_fmt(o, "; a code, such as %s for %s", list->codes[0].code, list->codes[0].name);
		return;
	}
	out_str(o, "; one of:");
	for (size_t i = 0; i < list->count; i++)
		out_fmt(o, "%s %s (%s)", i ? "," : "", list->codes[i].code, list->codes[i].name);
}

static void field_say(struct out *o, const struct field *f)
{
	out_fmt(o, "%s: %s%s", f->name, f->label, f->flags & REQUIRED ? ", required" : "");
	if (f->kind != K_CODE)
		out_fmt(o, "; %s", kind_said(o->arena, f));
	if (f->kind == K_CODE && f->list && f->list != &codelist_settings)
		codes_say(o, f->list);
	if (f->help)
		out_fmt(o, ". %s", f->help);
	out_char(o, '\n');
}

static void settings_say(struct out *o)
{
	out_str(o, "The settings that there are, each with what its value does:\n");
	for (size_t i = 0; i < codelist_settings.count; i++) {
		const struct field *f = setting_field(codelist_settings.codes[i].code);
		out_fmt(o, "  %s: %s%s", f->name, f->help, f->kind == K_REF ? ": the key of a record" : "");
		if (f->kind == K_CODE)
			codes_say(o, f->list);
		out_char(o, '\n');
	}
}

static const char *head_of(struct arena *a, const struct entity *e)
{
	struct out o = { .arena = a };
	out_fmt(&o, "%s. Write a row for each below the line of names; a row may leave cells empty.\n", e->labels);
	for (size_t i = 0; i < e->field_count; i++)
		if (records_public_field(&e->fields[i]))
			field_say(&o, &e->fields[i]);
	if (e == entity_find("setting"))
		settings_say(&o);
	return out_text(&o);
}

/* ---- the folder ---- */

static bool new_file_write(struct arguments *a, const char *folder, const struct entity *e)
{
	struct out o = { .arena = a->arena };
	csv_comment(&o, head_of(a->arena, e));
	for (size_t i = 0; i < e->field_count; i++)
		if (records_public_field(&e->fields[i]))
			csv_cell(&o, e->fields[i].name);
	csv_end(&o);
	return os_write_file(arena_printf(a->arena, "%s/%s.csv", folder, e->name), out_text(&o), o.length, a->problems);
}

static const char read_me[] =
    "A city as files\n\n"
    "Each .csv holds one kind of record. Its first lines, which begin with #, explain the columns. Fill in what you have,\n"
    "leave the rest, and keep the line of names. Begin with dataset, place and organisation; in setting name them as dataset,\n"
    "home-place and organisation. Files that you do not need can go.\n\n"
    "Then, in the folder above:\n\n"
    "  jumelage init --db sqlite:city.db --city FOLDER      reads all of it, or says what is wrong, with file and line\n"
    "  jumelage user add you@example.org --db sqlite:city.db --name You --role administrator\n"
    "  jumelage serve --db sqlite:city.db\n";

static bool new_folder_free(struct arguments *a, const char *folder)
{
	struct problems none = { .arena = a->arena };
	const char **names = access(folder, F_OK) ? NULL : os_list_dir(a->arena, folder, "", &none);
	return access(folder, F_OK) || (names && !*names);
}

static int new (struct arguments *a)
{
	const char *folder = a->words[0];
	bool all = argument(a, "all") != NULL;
	size_t files = 0;
	if (!new_folder_free(a, folder))
		return command_fail(EXIT_DATA, "%s is there already and holds files; give a new folder", folder);
	bool good = os_make_folder(folder, a->problems);
	for (size_t i = 0; i < all_entity_count && good; i++) {
		const struct entity *e = all_entities[i];
		if (!records_public(e) || !(all || is_usual(e)))
			continue;
		good = new_file_write(a, folder, e);
		files++;
	}
	good = good && os_write_file(arena_printf(a->arena, "%s/README.txt", folder), read_me, strlen(read_me), a->problems);
	command_tell(a->problems);
	if (good)
		fprintf(stderr, "%s: %zu files to fill in; README.txt says how\n", folder, files);
	return good ? EXIT_GOOD : EXIT_ENVIRONMENT;
}

const struct command command_new = {
	.name = "new",
	.summary = "make a folder of CSV to begin a city with, each with an explanation of its columns",
	.words = "FOLDER",
	.words_min = 1,
	.words_max = 1,
	.options = {
		{ "all", 0, NULL, "every kind of record, not only what most cities begin with", false },
	},
	.more = "The folder must be new or empty. Who prefers a browser needs none of it: jumelage serve sets a city up there.\n",
	.examples = "  jumelage new my-city\n"
		    "  jumelage init --db sqlite:city.db --city my-city\n",
	.run = new,
};
