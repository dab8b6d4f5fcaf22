/* photos.c - a folder of pictures into a city. */
#include <stdio.h>

#include "exchange/tables.h"
#include "base/text.h"
#include "command.h"
#include "exchange/library/photos.h"

static int photos(struct arguments *a)
{
	const char *kind = text_or(argument(a, "kind"), "resource");
	const struct entity *entity = tables_entity(kind);
	struct store store = command_store(a);
	struct photos_count n;
	int code;
	if (!entity || !entity_slug(entity))
		return command_fail(EXIT_USAGE, "there is no kind of record \"%s\" that can have pictures by its name", kind);
	if (!store.folder)
		return command_fail(EXIT_USAGE, "--files must say where the stored files are");
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	const struct photos_options options = { entity, a->words[0], argument(a, "dry-run") != NULL };
	bool done = photos_attach(db, a->arena, &store, &options, &n, a->problems, &(struct change){ .who = "import" }, command_progress_count);
	command_progress_end();
	code = db_failed(db)                            ? command_fail(EXIT_ENVIRONMENT, "the database failed: %s", db_message(db))
	    : !done || n.refused || a->problems->errors ? EXIT_DATA
	                                                : EXIT_GOOD;
	db_close(db);
	command_tell(a->problems);
	if (done && options.dry_run)
		fprintf(stderr, "%s: would attach %zu pictures, %zu can't be taken\n", options.folder, n.attached, n.refused);
	else if (done)
		fprintf(stderr, "%s: %zu pictures attached, of which %zu have no words of their own; %zu were there, %zu can't be taken\n",
		    options.folder, n.attached, n.unsaid, n.same, n.refused);
	return code;
}

const struct command command_photos = {
	.name = "photos",
	.summary = "attach a folder of pictures to the records that their names say",
	.words = "FOLDER",
	.words_min = 1,
	.words_max = 1,
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		OPTION_FILES,
		{ "kind", 'k', "KIND", "the kind of record that they are of: resource unless given", false },
		{ "dry-run", 'n', NULL, "say which pictures have a record, and change nothing", false },
	},
	.more = "A picture is called after its record: by the page address, the ISBN or the title, and a number where there are several:\n"
		"box-water.jpg, box-water-2.jpg, 9780001234567.png. Endings: .jpg .jpeg .png .gif .webp.\n"
		"What a picture shows, for who can't see it, stands in FOLDER/photos.csv with the columns file, alternative and title.\n"
		"A picture that its record has already is left as it is, so the same folder may be given again.\n",
	.examples = "  jumelage photos --db sqlite:city.db --dry-run pictures\n"
		    "  jumelage photos --db sqlite:city.db pictures\n",
	.run = photos,
};
