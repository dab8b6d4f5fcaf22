/* draft.c - a city's strategy, read from its document, as a folder of rows for a person to check. */
#include "draft/draft.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/os.h"
#include "base/text.h"
#include "command.h"
#include "draft/read/read.h"
#include "draft/rows.h"
#include "draft/stratml_draft.h"

static const char *document_name(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
	return arena_strndup(a, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

/* Files of an earlier draft would stand beside the new ones. */
static bool folder_free(struct arguments *a, const char *folder)
{
	struct problems none = { .arena = a->arena };
	if (access(folder, F_OK))
		return true;
	const char **names = os_list_dir(a->arena, folder, ".csv", &none);
	return names && !*names;
}

static bool files_write(struct arguments *a, const char *folder, const struct draft_files *files)
{
	if (!os_make_folder(folder, a->problems))
		return false;
	for (size_t i = 0; i < files->count; i++)
		if (!os_write_file(
		        arena_printf(a->arena, "%s/%s", folder, files->each[i].name), files->each[i].bytes, files->each[i].length, a->problems))
			return false;
	return true;
}

static void tell(const char *folder, const struct drafted *d)
{
	size_t certain = 0, questions = 0;
	for (size_t i = 0; i < d->count; i++) {
		certain += draft_certain(&d->each[i]);
		questions += *d->each[i].question != 0;
	}
	fprintf(stderr, "%s: %zu proposals, %zu of them certain enough to be rows or facts, %zu with a question; %zu texts were not understood\n",
	    folder, d->count, certain, questions, d->left_count);
}

static int draft(struct arguments *a)
{
	const char *path = a->words[0], *folder = argument(a, "to");
	struct blocks blocks = { 0 };
	struct drafted d;
	struct draft_files files;
	size_t length;
	if (!folder_free(a, folder))
		return command_fail(EXIT_DATA, "%s already has .csv files; give a new folder", folder);
	char *bytes = os_read_file(a->arena, path, DRAFT_LENGTH_MAX, &length, a->problems);
	bool good = bytes && draft_document(a->arena, bytes, length, path, &blocks, &d, a->problems);
	command_tell(a->problems);
	if (!good)
		return command_fail(EXIT_DATA, "nothing was written");
	draft_rows(&d, document_name(a->arena, path), &files);
	a->problems->first = NULL;
	a->problems->last = NULL;
	if (!files_write(a, folder, &files)) {
		command_tell(a->problems);
		return EXIT_ENVIRONMENT;
	}
	tell(folder, &d);
	return EXIT_GOOD;
}

const struct command command_draft = {
	.name = "draft",
	.summary = "read a strategy's document and propose its rows, for a person to check",
	.words = "FILE",
	.words_min = 1,
	.words_max = 1,
	.options = {
		{ "to", 0, "FOLDER", "where the files are written; it is made when it is missing, and may have no .csv file", true },
	},
	.more = "FILE is a Word (.docx), OpenDocument (.odt), HTML, Markdown, text or PDF document, in English, French, German, Spanish, Bulgarian,\n"
		"Gujarati or Chinese. Rules of words and of structure read it: no network, no model; the same file gives the same rows.\n"
		"FOLDER gets the files of a city, as jumelage init --city reads them, with those rows that are certain enough; and\n"
		"  draft.csv    every proposal: its kind, code and parent, where it stands, which rule saw it, how sure that rule is (0 to 100),\n"
		"               what a person has to decide, and the sentence as a quotation\n"
		"  left.csv     what no rule understood\n",
	.examples = "  jumelage draft strategy.docx --to my-city\n"
		    "  jumelage init --db sqlite:city.db --city my-city\n",
	.run = draft,
};
