/* main.c - `jumelage COMMAND`: finds the command, parses its options, runs it. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/os.h"
#include "command.h"

static const struct command *const commands[] = { &command_init, &command_new, &command_draft, &command_import, &command_photos, &command_twinning,
	&command_export, &command_check, &command_backup, &command_restore, &command_upgrade, &command_report, &command_serve, &command_test_http,
	&command_user, &command_remind, &command_mail_in, &command_returned };

static void usage(FILE *to)
{
	fputs("usage: jumelage COMMAND [OPTION]...\n\nRuns a city's international strategy: as data, as a site, as documents.\n\n", to);
	for (size_t i = 0; i < COUNT(commands); i++)
		fprintf(to, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
	fputs("\n  --version  print the version\n  --help     print this; jumelage COMMAND --help explains one command\n"
	      "\nExit codes: 0 done, 1 the input or the data has problems, 2 wrong usage, 3 the database or disk failed.\n",
	    to);
}

static int main_run(const struct command *c, int count, char **words)
{
	struct arena arena = { 0 };
	struct problems problems = { .arena = &arena };
	struct arguments a = { .command = c, .arena = &arena, .problems = &problems };
	int code = arguments_parse(&a, count, words);
	if (code < 0)
		code = c->run(&a);
	if (fflush(stdout) && !code)
		code = command_fail(EXIT_ENVIRONMENT, "can't write to standard output");
	arena_free(&arena);
	return code;
}

int main(int argc, char **argv)
{
	os_standard_streams();
	/* a reader that goes away is an error of writing, not a death */
	signal(SIGPIPE, SIG_IGN);
	/* so is a file that may not grow any more */
	signal(SIGXFSZ, SIG_IGN);
	if (argc < 2) {
		usage(stderr);
		return EXIT_USAGE;
	}
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "help")) {
		usage(stdout);
		return fflush(stdout) ? EXIT_ENVIRONMENT : EXIT_GOOD;
	}
	if (!strcmp(argv[1], "--version")) {
		puts("jumelage " JUMELAGE_VERSION);
		return fflush(stdout) ? EXIT_ENVIRONMENT : EXIT_GOOD;
	}
	for (size_t i = 0; i < COUNT(commands); i++)
		if (!strcmp(argv[1], commands[i]->name))
			return main_run(commands[i], argc - 2, argv + 2);
	command_fail(EXIT_USAGE, "there is no command %s", argv[1]);
	usage(stderr);
	return EXIT_USAGE;
}
