/* twinning.c - the world's twinning links into a city: those that the program carries, or those of a file. */
#include <stdio.h>

#include "base/date.h"
#include "base/os.h"
#include "command.h"
#include "job/twinning/twinning.h"

static bool files_read(struct arguments *a, struct twinning *t, struct twinning_origin *from)
{
	struct twinning_file files[WORDS_MAX];
	*from = twinning_wikidata(argument(a, "of"));
	for (size_t i = 0; i < a->word_count; i++) {
		files[i] = (struct twinning_file){ .path = a->words[i] };
		files[i].bytes = os_read_file(a->arena, a->words[i], TWINNING_FILE_MAX, &files[i].length, a->problems);
		if (!files[i].bytes)
			return false;
	}
	if (!twinning_read(a->arena, files, a->word_count, t, a->problems))
		return false;
	twinning_place_all(a->arena, t);
	return true;
}

static int twinning_store(struct arguments *a, const struct twinning *t, const struct twinning_origin *from)
{
	int code;
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	struct model m;
	bool done = db_begin_write(db);
	model_start(&m, db, a->arena, NULL);
	done = done && twinning_take(&m, t, from) && db_commit(db);
	code = done ? EXIT_GOOD : command_fail(EXIT_ENVIRONMENT, "the database failed: %s", db_message(db));
	db_close(db);
	return code;
}

static void twinning_tell(const struct twinning *t)
{
	size_t countries = 0, placed = 0;
	for (size_t i = 0; i < t->place_count; i++) {
		countries += t->places[i].country != NULL;
		placed += t->places[i].latitude != NONE;
	}
	fprintf(stderr, "%zu places with %zu links; the country of %zu is known, the position of %zu\n", t->place_count, t->pair_count, countries,
	    placed);
	if (t->nameless)
		fprintf(stderr, "%zu places were left out, since no file says what they are called\n", t->nameless);
}

static int twinning(struct arguments *a)
{
	struct twinning t;
	struct twinning_origin from;
	struct date day;
	const char *of = argument(a, "of");
	if (of && (!date_parse(of, &day) || !a->word_count))
		return command_fail(EXIT_USAGE,
		    a->word_count ? "--of takes a day such as 2026-11-30"
		                  : "--of belongs to a file; the register that the program carries knows its day");
	bool read = a->word_count ? files_read(a, &t, &from) : twinning_carried(a->arena, &t, &from, a->problems);
	command_tell(a->problems);
	if (!read)
		return command_fail(EXIT_DATA, "nothing was changed");
	int code = argument(a, "dry-run") ? EXIT_GOOD : twinning_store(a, &t, &from);
	if (!code)
		twinning_tell(&t);
	return code;
}

const struct command command_twinning = {
	.name = "twinning",
	.summary = "take in the world's twinning links, so that a city finds partners of its partners",
	.words = "[FILE...]",
	.words_min = 0,
	.words_max = WORDS_MAX,
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		{ "of", 0, "DATE", "the day that the files tell of, for the pages", false },
		{ "dry-run", 'n', NULL, "read the files, say what they hold, and change nothing", false },
	},
	.more = "Without a file: the register that the program carries (Wikidata, CC0, September 2016). With files: those, all of them one register, which\n"
		"takes the place of the one that is there. The records of the city are not touched.\n"
		"A file is known by its first line:\n"
		"  Q90<TAB>Paris        a number of Wikidata and a name, or two numbers, of which the first names the second as its twin\n"
		"  place,name,partners  and where known country, latitude, longitude, people; partners have blanks between them\n"
		"  a table of query.wikidata.org with a row for each link; doc/twinning.md has the query\n"
		"Country and position of a place that no file tells are worked out from its name where one town alone can be meant.\n",
	.examples = "  jumelage twinning --db sqlite:city.db\n"
		    "  jumelage twinning --db sqlite:city.db --of 2026-11-30 query.csv\n"
		    "  jumelage twinning --db sqlite:city.db names.tsv relations.tsv\n",
	.run = twinning,
};
