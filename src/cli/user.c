/* user.c - accounts from the command line: the first one, and the way back in for who is locked out. */
#include <stdio.h>
#include <string.h>

#include "base/os.h"
#include "base/secret.h"
#include "base/text.h"
#include "command.h"
#include "model/engine/keeping.h"

static const struct change by_keeper = { .who = "command line" };

/* The password of --password-file: its first line. NULL with a problem. */
static const char *user_password_read(struct arguments *a)
{
	size_t length;
	char *text = os_read_file(a->arena, argument(a, "password-file"), 10000, &length, a->problems);
	if (!text)
		return NULL;
	text[strcspn(text, "\r\n")] = 0;
	if (!text_valid(text, strlen(text)) || text_length(text) < PASSWORD_MIN || text_length(text) > PASSWORD_MAX) {
		problem_add(a->problems, NULL, "the password must be one line of %d to %d characters", PASSWORD_MIN, PASSWORD_MAX);
		return NULL;
	}
	return text;
}

/* Standard output: the path of a link where no password was given. */
static void account_open(struct arguments *a, struct model *m, const struct account *account, const char *password)
{
	if (password) {
		account_password(m, account, password_hash(a->arena, password), &by_keeper);
		account_sign_out(m, account->head.id, NULL, &by_keeper);
		return;
	}
	const char *secret = ticket_new(m, account->head.id, "invitation", NULL, INVITATION_SECONDS, &by_keeper);
	if (secret)
		printf("/links?key=%s\n", secret);
}

static void user_add(struct arguments *a, struct model *m)
{
	struct account_request request = { .email = a->words[1],
		.name = argument(a, "name"),
		.role = argument(a, "role"),
		.organisation = argument(a, "organisation"),
		.post = argument(a, "post") };
	const char *password = argument(a, "password-file") ? user_password_read(a) : NULL;
	if (account_of_email(m, request.email))
		problem_add(a->problems, "email", "there is already an account %s; jumelage user link gives it a new password", request.email);
	const struct account *account = a->problems->errors ? NULL : account_invite(m, &request, a->problems, &by_keeper);
	if (account)
		account_open(a, m, account, password);
}

static void user_link(struct arguments *a, struct model *m)
{
	const struct account *account = account_of_email(m, a->words[1]);
	const char *password = argument(a, "password-file") ? user_password_read(a) : NULL;
	if (!account)
		problem_add(a->problems, "email", "there is no account %s", a->words[1]);
	else if (!a->problems->errors)
		account_open(a, m, account, password);
}

static void user_list(struct arguments *a, struct model *m)
{
	struct set s = model_all(m, &account_entity);
	(void)a;
	for (size_t i = 0; i < s.count; i++) {
		const struct account *t = set_row(s, account, i);
		struct set roles = model_referring(m, &permission_entity, "account", t->head.id, 100);
		printf("%s\t%s\t%s\t", t->email, t->name, t->state);
		for (size_t r = 0; r < roles.count; r++) {
			const struct permission *g = set_row(roles, permission, r);
			printf("%s%s%s%s", r ? "," : "", g->role, g->organisation == NONE ? "" : ":",
			    model_key(m, &organisation_entity, g->organisation));
		}
		printf("\n");
	}
}

static int user(struct arguments *a)
{
	static const struct {
		const char *word;
		size_t words;
		void (*run)(struct arguments *, struct model *);
	} acts[] = { { "add", 2, user_add }, { "link", 2, user_link }, { "list", 1, user_list } };
	size_t act = 0;
	while (act < COUNT(acts) && !(text_equal(acts[act].word, a->words[0]) && acts[act].words == a->word_count))
		act++;
	if (act == COUNT(acts))
		return command_fail(EXIT_USAGE, "use: add EMAIL, link EMAIL, or list");
	int code;
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	struct model m;
	bool open = db_begin_write(db);
	model_start(&m, db, a->arena, NULL);
	if (open)
		acts[act].run(a, &m);
	if (!a->problems->errors && !db_commit(db))
		problem_add(a->problems, NULL, "the database failed: %s", db_message(db));
	code = db_failed(db) ? EXIT_ENVIRONMENT : a->problems->errors ? EXIT_DATA : EXIT_GOOD;
	command_tell(a->problems);
	db_close(db);
	return code;
}

const struct command command_user = {
	.name = "user",
	.summary = "accounts: add the first one, and make new links for people who are locked out",
	.words = "add EMAIL | link EMAIL | list",
	.words_min = 1,
	.words_max = 2,
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		{ "name", 0, "NAME", "the person's name (add)", false },
		{ "role", 0, "ROLE", "such as administrator, officer or school (add); the site's page /roles explains what each can do", false },
		{ "organisation", 0, "KEY", "the organisation that the role is for (add)", false },
		{ "post", 0, "KEY", "the person's post: their updates are published in its name (add)", false },
		{ "password-file", 0, "FILE", "sets the password to the file's first line; - for standard input", false },
	},
	.more = "Without --password-file a path is printed. Opened once on the site within seven days, it lets the person choose a\n"
		"password.\n",
	.examples = "  jumelage user add ann@example.org --db sqlite:city.db --name 'Ann Example' --role administrator\n"
		    "  jumelage user link ann@example.org --db sqlite:city.db\n",
	.run = user,
};
