/* command.h - what the commands of `jumelage` share: their table, options, exit codes, and how they speak.
 *
 * One file a command. What a command makes goes to standard output or into files; everything it has to say goes to standard
 * error, problems as "file:line:column: field: text". Colour only on a terminal, never with NO_COLOR. */
#ifndef COMMAND_H
#define COMMAND_H
#include "exchange/records.h"
#include "exchange/store.h"

/* Exit codes, for scripts. */
enum {
	EXIT_GOOD = 0,
	EXIT_DATA = 1,        /* the input or the data has problems */
	EXIT_USAGE = 2,       /* wrong options */
	EXIT_ENVIRONMENT = 3, /* the database, the disk or the network failed */
};

struct option {
	const char *name;  /* "db" is given as --db VALUE or --db=VALUE */
	char letter;       /* or 0 */
	const char *value; /* what it takes, for the help; NULL: nothing */
	const char *help;
	bool required;
};

enum { OPTIONS_MAX = 16, WORDS_MAX = 4, PROBLEMS_SHOWN = 1000 };

struct arguments;
struct command {
	const char *name, *summary;
	const char *words; /* "FILE", "[FORMAT]", "" */
	int words_min, words_max;
	struct option options[OPTIONS_MAX];
	bool (*more_option)(const char *name); /* whether it takes another option of this name, with a value; or NULL */
	const char *more;                      /* paragraphs of the help; or NULL */
	void (*more_help)(void);               /* prints such paragraphs; or NULL */
	const char *examples;                  /* lines */
	int (*run)(struct arguments *);
};

/* What was given, parsed; lives while the command runs. */
struct arguments {
	const struct command *command;
	struct arena *arena;
	struct problems *problems;
	const char *values[OPTIONS_MAX]; /* of each option: "" for a flag that was given, NULL when it was not */
	const char *words[WORDS_MAX];
	size_t word_count;
	struct {
		const char *name, *value;
	} more[OPTIONS_MAX]; /* of a command with more_option */
	size_t more_count;
};

extern const struct command command_init, command_draft, command_import, command_export, command_check, command_report, command_serve,
    command_test_http, command_upgrade, command_user, command_backup, command_restore, command_remind, command_photos, command_returned,
    command_twinning, command_new, command_mail_in;

/* The value of an option of the command, NULL when it was not given; a name that is no option aborts. */
const char *argument(const struct arguments *, const char *option);

/* Parses; -1 when the command may run, else the exit code (help was asked for, or the usage is wrong and was told). */
int arguments_parse(struct arguments *, int count, char **words);

/* Tells the problems on standard error, at most PROBLEMS_SHOWN of them. */
void command_tell(const struct problems *);
/* One error line on standard error; gives the code back. */
int command_fail(int code, const char *, ...) PRINTF(2, 3);
/* The exit code that the end of a reading calls for, after telling its problems. */
int command_end(struct arguments *, enum records_end);

/* Opens the database of --db. NULL when it can't be opened or holds no city that this program can read; then `*code` is the
 * exit code and the reason was told. The caller closes it. */
struct db *command_database(struct arguments *, int *code);

/* The file of sqlite:FILE, NULL for other addresses; and the removal of what is left of one that was made for nothing. */
const char *command_sqlite_file(const char *url);
void command_sqlite_remove(struct arena *, const char *file);

/* Where the stored files are: --files, or beside the SQLite file. `folder` is NULL where neither says it. */
struct store command_store(const struct arguments *);
#define OPTION_FILES \
	{ \
		"files", 0, "FOLDER", "where stored files are; FILE-files beside a SQLite file unless given", false \
	}

/* A line on the terminal that tells how far a long reading is; nothing where standard error is no terminal. */
const struct records_progress *command_progress(void);
void command_progress_end(void);
/* The same for counts of a name ("places: 2000"). */
void command_progress_count(const char *name, int64_t done);
#endif
