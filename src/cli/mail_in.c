/* mail_in.c - a mail that a mail server hands over: read, and put into the thread that it answers. */
#include <stdio.h>
#include <stdlib.h>

#include "base/os.h"
#include "command.h"
#include "exchange/post/mail_in.h"
#include "job/letters/letters.h"

/* sysexits.h: the mail server keeps the mail and tries again. */
enum { EXIT_LATER = 75 };

/* What became of it is told without who wrote it. */
static int mail_in_end(enum letters_end end, const char *why)
{
	switch (end) {
	case LETTERS_KEPT: printf("kept in its thread\n"); return EXIT_GOOD;
	case LETTERS_BEGUN: printf("kept as a new enquiry\n"); return EXIT_GOOD;
	case LETTERS_IGNORED: printf("ignored: %s\n", why); return EXIT_GOOD;
	default: return EXIT_LATER;
	}
}

static int mail_in_keep(struct arguments *a, struct db *db, const struct mail_in *mail)
{
	static const struct change by = { .who = "mail" };
	struct store store = command_store(a);
	struct model m;
	const char *why = "";
	if (!db_begin_write(db))
		return command_fail(EXIT_LATER, "the database failed: %s", db_message(db));
	model_start(&m, db, a->arena, NULL);
	enum letters_end end = letters_take(&m, &store, mail, &why, &by);
	if (end == LETTERS_IGNORED)
		db_rollback(db);
	else if (end == LETTERS_FAILED || !db_commit(db))
		return command_fail(EXIT_LATER, "the database failed: %s", db_message(db));
	return mail_in_end(end, why);
}

static int mail_in(struct arguments *a)
{
	struct mail_in mail;
	size_t length = 0;
	int code;
	const char *bytes = os_read_file(a->arena, "-", MAIL_BYTES_MAX, &length, a->problems);
	if (!bytes) {
		command_tell(a->problems);
		return length > MAIL_BYTES_MAX ? EXIT_DATA : EXIT_LATER;
	}
	if (!mail_in_read(a->arena, bytes, length, &mail, a->problems)) {
		command_tell(a->problems);
		return EXIT_DATA;
	}
	struct db *db = command_database(a, &code);
	if (!db)
		return code == EXIT_ENVIRONMENT ? EXIT_LATER : code;
	code = mail_in_keep(a, db, &mail);
	db_close(db);
	return code;
}

const struct command command_mail_in = {
	.name = "mail-in",
	.summary = "take an email from a mail server into the thread that it answers",
	.words = "",
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		OPTION_FILES,
	},
	.more = "The email comes on standard input. An answer to an email of this site goes into its thread; any other is a new enquiry, and its author is\n"
		"told so. What a machine, a mailing list or a bounce sends is ignored. Exit code 75 asks the mail server to try again later; 1 means that\n"
		"the input is no email. The setting reply-address is the address that is piped here: answers go to it.\n",
	.examples = "  # /etc/aliases\n  strategy: \"|/usr/bin/jumelage mail-in --db sqlite:/srv/city.db\"\n",
	.run = mail_in,
};
