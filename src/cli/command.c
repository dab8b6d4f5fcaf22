#include "command.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "model/engine/schema.h"

/* ---- speaking ---- */

static bool command_colour(void)
{
	return isatty(STDERR_FILENO) && text_empty(getenv("NO_COLOR")) && !text_equal(getenv("TERM"), "dumb");
}

/* What stands in a file must not steer a person's terminal. */
static const char *harmless(char *line)
{
	for (unsigned char *s = (unsigned char *)line; *s; s++)
		if (*s < ' ' || *s == 0x7F || (*s == 0xC2 && s[1] >= 0x80 && s[1] < 0xA0))
			*s = *s == 0xC2 ? (s[1] = '?', '?') : '?';
	return line;
}

void command_tell(const struct problems *p)
{
	struct arena a = { 0 };
	struct problems lines = { .arena = &a };
	size_t shown = 0, all = p->errors + p->warnings;
	bool colours = command_colour();
	for (const struct problem *q = p->first; q && shown < PROBLEMS_SHOWN; q = q->next, shown++)
		fprintf(stderr, "%s%s%s\n",
		    !colours                          ? ""
		        : q->grade == PROBLEM_WARNING ? "\033[33m"
		                                      : "\033[31m",
		    harmless(arena_strdup(&a, problem_line(&lines, q))), colours ? "\033[0m" : "");
	if (all > shown)
		fprintf(stderr, "and %zu more\n", all - shown);
	arena_free(&a);
}

int command_fail(int code, const char *f, ...)
{
	va_list ap;
	bool colours = command_colour();
	va_start(ap, f);
	fputs(colours ? "\033[31mjumelage: " : "jumelage: ", stderr);
	vfprintf(stderr, f, ap);
	fputs(colours ? "\033[0m\n" : "\n", stderr);
	va_end(ap);
	return code;
}

int command_end(struct arguments *a, enum records_end end)
{
	command_progress_end();
	command_tell(a->problems);
	return end == RECORDS_DONE ? EXIT_GOOD : end == RECORDS_REFUSED ? EXIT_DATA : EXIT_ENVIRONMENT;
}

static void command_progress_tell(void *context, const struct entity *e, size_t done, size_t total)
{
	(void)context;
	if (total)
		fprintf(stderr, "\r\033[K%s: %zu of %zu", e->name, done, total);
	else
		fprintf(stderr, "\r\033[K%s", e->name);
}

static bool terminal(void)
{
	return isatty(STDERR_FILENO) && !text_equal(getenv("TERM"), "dumb");
}

const struct records_progress *command_progress(void)
{
	static const struct records_progress progress = { .tell = command_progress_tell };
	return terminal() ? &progress : NULL;
}

void command_progress_end(void)
{
	if (terminal())
		fputs("\r\033[K", stderr);
}

void command_progress_count(const char *name, int64_t done)
{
	if (terminal())
		fprintf(stderr, "\r\033[K%s: %lld", name, (long long)done);
}

/* ---- options ---- */

static void usage_line(FILE *to, const struct command *c)
{
	fprintf(to, "usage: jumelage %s", c->name);
	for (const struct option *o = c->options; o < c->options + OPTIONS_MAX && o->name; o++)
		if (o->required)
			fprintf(to, " --%s %s", o->name, o->value);
	fprintf(to, " [OPTION]...%s%s\n", *c->words ? " " : "", c->words);
}

static void command_help(const struct command *c)
{
	usage_line(stdout, c);
	printf("\n%s\n\n", c->summary);
	for (const struct option *o = c->options; o < c->options + OPTIONS_MAX && o->name; o++) {
		char left[60];
		char letter[8] = "    ";
		if (o->letter)
			snprintf(letter, sizeof(letter), "-%c, ", o->letter);
		snprintf(left, sizeof(left), "%s--%s%s%s", letter, o->name, o->value ? " " : "", o->value ? o->value : "");
		printf("  %-26s %s\n", left, o->help);
	}
	printf("  %-26s %s\n", "    --help", "print this and stop");
	if (c->more)
		printf("\n%s", c->more);
	if (c->more_help)
		c->more_help();
	printf("\nExamples:\n%s\n"
	       "Exit codes: 0 done, 1 the input or the data has problems, 2 wrong usage, 3 the database or disk failed.\n",
	    c->examples);
}

const char *argument(const struct arguments *a, const char *option)
{
	for (size_t i = 0; i < OPTIONS_MAX && a->command->options[i].name; i++)
		if (!strcmp(a->command->options[i].name, option))
			return a->values[i];
	assert(!"an option of the command");
	return NULL;
}

static int wrong(const struct command *c, const char *what, const char *which)
{
	command_fail(EXIT_USAGE, "%s%s%s", what, which ? " " : "", which ? which : "");
	usage_line(stderr, c);
	fprintf(stderr, "see jumelage %s --help\n", c->name);
	return EXIT_USAGE;
}

/* The option that a word names, and in `*value` what stands behind its '='. */
static int option_find(const struct command *c, const char *word, const char **value)
{
	*value = NULL;
	for (int i = 0; i < OPTIONS_MAX && c->options[i].name; i++) {
		const struct option *o = &c->options[i];
		size_t n = strlen(o->name);
		if (word[1] != '-') {
			if (o->letter && word[1] == o->letter) {
				*value = word[2] ? word + 2 : NULL;
				return i;
			}
		} else if (!strncmp(word + 2, o->name, n) && (!word[2 + n] || word[2 + n] == '=')) {
			*value = word[2 + n] ? word + 3 + n : NULL;
			return i;
		}
	}
	return -1;
}

/* "--objective arden/1", or with '='. */
static int option_more(struct arguments *a, const char *word, int left, char **following, int *used)
{
	const char *equal = strchr(word, '='), *name = arena_strndup(a->arena, word + 2, equal ? (size_t)(equal - word - 2) : strlen(word + 2));
	if (!a->command->more_option(name))
		return wrong(a->command, "there is no option", word);
	for (size_t i = 0; i < a->more_count; i++)
		if (text_equal(a->more[i].name, name))
			return wrong(a->command, "given twice:", word);
	if (!equal && !left)
		return wrong(a->command, "needs a value:", word);
	if (a->more_count == OPTIONS_MAX)
		return wrong(a->command, "too many options:", word);
	a->more[a->more_count].name = name;
	a->more[a->more_count++].value = equal ? equal + 1 : following[0];
	*used = !equal;
	return -1;
}

static int option_take(struct arguments *a, const char *word, int left, char **following, int *used)
{
	const struct command *c = a->command;
	const char *value;
	int i = option_find(c, word, &value);
	if (i < 0 && c->more_option && text_starts(word, "--"))
		return option_more(a, word, left, following, used);
	if (i < 0)
		return wrong(c, "there is no option", word);
	if (a->values[i])
		return wrong(c, "given twice:", word);
	if (!c->options[i].value && value)
		return wrong(c, "takes no value:", word);
	if (c->options[i].value && !value) {
		if (!left)
			return wrong(c, "needs a value:", word);
		value = following[0];
		*used = 1;
	}
	a->values[i] = value ? value : "";
	return -1;
}

static int completeness(const struct arguments *a)
{
	const struct command *c = a->command;
	for (int i = 0; i < OPTIONS_MAX && c->options[i].name; i++)
		if (c->options[i].required && text_empty(a->values[i]))
			return wrong(c, "missing:", arena_printf(a->arena, "--%s %s", c->options[i].name, c->options[i].value));
	if ((int)a->word_count < c->words_min)
		return wrong(c, "missing:", c->words);
	return -1;
}

int arguments_parse(struct arguments *a, int count, char **words)
{
	bool options = true;
	for (int i = 0; i < count; i++) {
		const char *word = words[i];
		int used = 0, code = -1;
		if (options && !strcmp(word, "--help")) {
			command_help(a->command);
			return EXIT_GOOD;
		}
		if (options && !strcmp(word, "--"))
			options = false;
		else if (options && word[0] == '-' && word[1])
			code = option_take(a, word, count - i - 1, words + i + 1, &used);
		else if ((int)a->word_count == a->command->words_max)
			code = wrong(a->command, "too many words:", word);
		else
			a->words[a->word_count++] = word;
		if (code >= 0)
			return code;
		i += used;
	}
	return completeness(a);
}

/* ---- the database ---- */

struct db *command_database(struct arguments *a, int *code)
{
	struct db *db = db_open(argument(a, "db"), DB_READ_WRITE, a->problems);
	if (!db) {
		command_tell(a->problems);
		*code = EXIT_ENVIRONMENT;
		return NULL;
	}
	int64_t version = db_begin_read(db) ? schema_version_of(db, a->arena) : 0;
	if (db_failed(db))
		*code = command_fail(EXIT_ENVIRONMENT, "%s: %s", argument(a, "db"), db_message(db));
	else if (!version)
		*code = command_fail(EXIT_DATA, "%s holds no city; make one with: jumelage init --db URL --city FOLDER", argument(a, "db"));
	else if (version < schema_version())
		*code = command_fail(EXIT_DATA, "%s is of an older program (schema version %lld, this one needs %lld); run jumelage upgrade --db URL",
		    argument(a, "db"), (long long)version, (long long)schema_version());
	else if (version > schema_version())
		*code = command_fail(EXIT_DATA, "%s was written by a newer program (schema version %lld, this one knows %lld); use that one",
		    argument(a, "db"), (long long)version, (long long)schema_version());
	else {
		db_rollback(db);
		return db;
	}
	db_close(db);
	return NULL;
}

const char *command_sqlite_file(const char *url)
{
	return text_starts(url, "sqlite:") ? url + strlen("sqlite:") : NULL;
}

void command_sqlite_remove(struct arena *a, const char *file)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
	for (size_t i = 0; i < COUNT(endings); i++)
		unlink(arena_printf(a, "%s%s", file, endings[i]));
}

struct store command_store(const struct arguments *a)
{
	struct store s;
	store_of(&s, a->arena, argument(a, "db"), argument(a, "files"));
	return s;
}
