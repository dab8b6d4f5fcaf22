/* returned.c - reads mails that came back: from standard input, as a mail server's pipe gives one, from mailboxes (mbox) or from folders with a file for
 * each (Maildir). */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/os.h"
#include "base/text.h"
#include "cli/command.h"
#include "codec/mbox.h"
#include "job/letters/returned.h"

struct reading_returns {
	struct arguments *arguments;
	struct db *db;
	int64_t counts[RETURNED_KINDS + 1];
};

/* What is no mail is of no mail of ours. */
static enum returned return_read(struct reading_returns *r, struct arena *a, const char *bytes, size_t length)
{
	struct problems none = { .arena = a };
	struct mail_in mail;
	struct model m;
	enum returned kind = RETURNED_KINDS;
	if (!mail_in_read(a, bytes, length, &mail, &none))
		return RETURNED_STRANGE;
	if (db_begin_write(r->db)) {
		model_start(&m, r->db, a, NULL);
		kind = returned_take(&m, &mail);
	}
	if (kind != RETURNED_KINDS && !db_commit(r->db))
		kind = RETURNED_KINDS;
	db_rollback(r->db);
	return kind;
}

/* Each message in a transaction of its own: one that can't be taken keeps none of the others back. */
static void returns_read(struct reading_returns *r, const char *bytes, size_t length)
{
	const char *mail;
	for (size_t at = 0, n; (mail = mbox_next(bytes, length, &at, &n));) {
		struct arena a = { 0 };
		r->counts[return_read(r, &a, mail, n)]++;
		arena_free(&a);
	}
}

static bool returns_file(struct reading_returns *r, const char *path)
{
	struct arena a = { 0 };
	size_t length;
	const char *bytes = os_read_file(&a, path, MBOX_BYTES_MAX, &length, r->arguments->problems);
	if (bytes)
		returns_read(r, bytes, length);
	arena_free(&a);
	return bytes;
}

/* The folders of a Maildir are "new" and "cur"; what else lies in the folder is a message. */
static bool returns_folder(struct reading_returns *r, const char *path, bool inside)
{
	DIR *d = opendir(path);
	bool good = d;
	if (!d)
		problem_add(r->arguments->problems, path, "can't be opened");
	for (struct dirent *e; d && (e = readdir(d));) {
		const char *name = arena_printf(r->arguments->arena, "%s/%s", path, e->d_name);
		struct stat s;
		if (e->d_name[0] == '.' || stat(name, &s))
			continue;
		if (S_ISREG(s.st_mode))
			good = returns_file(r, name) && good;
		else if (!inside && S_ISDIR(s.st_mode) && (!strcmp(e->d_name, "new") || !strcmp(e->d_name, "cur")))
			good = returns_folder(r, name, true) && good;
	}
	if (d)
		closedir(d);
	return good;
}

static bool returns_path(struct reading_returns *r, const char *path)
{
	struct stat s;
	return !stat(path, &s) && S_ISDIR(s.st_mode) ? returns_folder(r, path, false) : returns_file(r, path);
}

static int returned(struct arguments *a)
{
	static const char *const names[] = { [RETURNED_GONE] = "for good",
		[RETURNED_LATER] = "for a time",
		[RETURNED_UNWANTED] = "reported as unwanted",
		[RETURNED_KNOWN] = "read before",
		[RETURNED_ANSWER] = "answers",
		[RETURNED_STRANGE] = "not of this site" };
	int code = 0;
	struct reading_returns r = { .arguments = a, .db = command_database(a, &code) };
	bool good = true;
	if (!r.db)
		return code;
	if (!mail_in_possible(a->arena)) {
		db_close(r.db);
		return command_fail(EXIT_ENVIRONMENT, "the program " MAIL_READ_PROGRAM " is missing; install it beside jumelage");
	}
	for (size_t i = 0; i < a->word_count; i++)
		good = returns_path(&r, a->words[i]) && good;
	if (!a->word_count)
		good = returns_file(&r, "-");
	db_close(r.db);
	for (size_t i = 0; i < RETURNED_KINDS; i++)
		if (r.counts[i])
			printf("%s: %lld\n", names[i], (long long)r.counts[i]);
	if (r.counts[RETURNED_KINDS])
		fprintf(stderr, "jumelage: %lld could not be kept; read the same file again\n", (long long)r.counts[RETURNED_KINDS]);
	command_tell(a->problems);
	return good && !r.counts[RETURNED_KINDS] ? EXIT_GOOD : EXIT_ENVIRONMENT;
}

const struct command command_returned = {
	.name = "returned",
	.summary = "read emails that came back",
	.words = "[FILE...]",
	.words_max = WORDS_MAX,
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
	},
	.more = "FILE is a mailbox (mbox), a folder with a file for each email (Maildir) or one email; without a FILE one is read from\n"
		"standard input, as the pipe of a mail server gives it. Addresses that are gone for good get no newsletter any more, those\n"
		"that are away for a time after three issues; every other email that came back is listed under Emails. The same email\n"
		"counts once. Set the address that emails come back to with --mail-returns of jumelage serve.\n",
	.examples = "  |/usr/bin/jumelage returned --db sqlite:/srv/city.db      in /etc/aliases, for the address bounces\n",
	.run = returned,
};
