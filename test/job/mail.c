/* Mails against a server that refuses, hangs and goes away, with the sending process killed at chosen and at random moments:
 * each mail arrives once, or is listed as unknown or failed; none is lost, none comes twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <cmocka.h>

#include "base/date.h"
#include "base/log.h"
#include "base/os.h"
#include "city.h"
#include "job/mail.h"
#include "job/mail_send.h"
#include "model/declared/access.h"
#include "model/rows/queue.h"

static struct arena arena;
static struct database database;
static char folder[] = "/tmp/test-mails.XXXXXX";
static pid_t smtp, runner;
static int smtp_end[2]; /* closed: the mail server ends */
static struct mail_server server = { .from = "city@example.org", .timeout_ms = 1500, .retry_seconds = 1, .attempts = 3 };

/* --- processes --- */

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void smtp_start(void)
{
	int out[2];
	char port[32] = "";
	assert_true(mkdtemp(folder) && pipe2(smtp_end, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0);
	smtp = fork();
	if (smtp == 0) {
		dup2(smtp_end[0], STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		execlp("node", "node", "test/mail/server.mjs", folder, (char *)NULL);
		_exit(127);
	}
	close(out[1]);
	struct pollfd wait = { .fd = out[0], .events = POLLIN };
	assert_true(poll(&wait, 1, 20000) > 0 && read(out[0], port, sizeof(port) - 1) > 0);
	close(out[0]);
	server.url = arena_printf(&arena, "smtp://127.0.0.1:%d", (int)strtol(port, NULL, 10));
}

static bool wait_for_commit(uint64_t *seen, int ms)
{
	(void)seen;
	usleep((useconds_t)(ms < 20 ? ms : 20) * 1000);
	return true;
}

static volatile sig_atomic_t stopping;

static void stop(int signal)
{
	(void)signal;
	stopping = 1;
}

/* The program anew: what the engine of a database knows of its locks must not go through a fork. */
static void runner_start(void)
{
	runner = fork();
	if (runner)
		return;
	int nothing = getenv("MAIL_TEST_LOG") ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (nothing >= 0)
		dup2(nothing, STDERR_FILENO); /* not closed: a connection would get its number, and the log */
	execl("/proc/self/exe", "test_mail", "runner", database.url, folder, server.url, text_or(server.user, ""), (char *)NULL);
	_exit(127);
}

static int runner_main(char **words)
{
	struct problems p = { .arena = &arena };
	struct job_runner job = { .db_url = words[0], .wait = wait_for_commit, .server = &server };
	const char *pid = arena_printf(&arena, "%d", (int)getpid());
	server.url = words[2];
	server.user = text_empty(words[3]) ? NULL : words[3];
	server.password = "a secret";
	signal(SIGTERM, stop);
	log_quiet(true);
	os_write_file(arena_printf(&arena, "%s/pid", words[1]), pid, strlen(pid), &p);
	int status = mail_run(&job, &stopping);
	arena_free(&arena);
	return status;
}

static void runner_kill(int with)
{
	kill(runner, with);
	waitpid(runner, NULL, 0);
	runner = 0;
}

/* --- the outbox --- */

static struct model model;
static struct db *db;

static void look(void)
{
	assert_true(db_begin_read(db));
	model_start(&model, db, &arena, NULL);
}

static void add(const char *recipient, const char *subject, const char *text, const char *link)
{
	assert_true(db_begin_write(db));
	model_start(&model, db, &arena, NULL);
	assert_true(mail_add(&model,
	    &(struct mail){ .kind = "test",
	        .recipient = recipient,
	        .subject = subject,
	        .text = text,
	        .link = link,
	        .button = link ? "Choose a password" : NULL }));
	assert_true(db_commit(db));
}

static const struct outbox *mail_to(const char *recipient)
{
	look();
	struct set s = mails_page(&model, NULL, NONE, 10000);
	db_rollback(db);
	for (size_t i = 0; i < s.count; i++)
		if (text_starts(set_row(s, outbox, i)->recipient, recipient))
			return set_row(s, outbox, i);
	return NULL;
}

static int64_t open_mails(void)
{
	look();
	int64_t n = mails_counted(&model, "waiting", 10000) + mails_counted(&model, "running", 10000);
	db_rollback(db);
	return n;
}

/* Keeps a runner alive until nothing is left to send. */
static void settle(int within_ms)
{
	int64_t end = now_ms() + within_ms;
	while (open_mails() && now_ms() < end) {
		if (runner && waitpid(runner, NULL, WNOHANG) == runner)
			runner = 0;
		if (!runner)
			runner_start();
		usleep(20000);
	}
	look();
	struct set left = mails_page(&model, "waiting", NONE, 10);
	for (size_t i = 0; i < left.count; i++)
		print_message("# left: %s after %lld: %s\n", set_row(left, outbox, i)->recipient, (long long)set_row(left, outbox, i)->attempts,
		    text_or(set_row(left, outbox, i)->answer, "-"));
	db_rollback(db);
	assert_int_equal(open_mails(), 0);
}

/* How many lines of the server's log are "WORD ID". */
static int logged(const char *log, const char *word, const char *id)
{
	int n = 0;
	const char *line = arena_printf(&arena, "%s %s\n", word, id);
	for (const char *at = log; (at = strstr(at, line)); at++)
		n++;
	return n;
}

/* What the outbox says against what the server took. How many are unknown. */
static int64_t balance(void)
{
	struct problems p = { .arena = &arena };
	size_t length;
	const char *log = os_read_file(&arena, arena_printf(&arena, "%s/log", folder), 1 << 24, &length, &p);
	int64_t unknown = 0;
	look();
	struct set s = mails_page(&model, NULL, NONE, 100000);
	for (size_t i = 0; i < s.count; i++) {
		const struct outbox *mail = set_row(s, outbox, i);
		int got = logged(log, "got", mail->reference), good = logged(log, "ok", mail->reference);
		bool done = mail->sent != NULL,
		     unsure = text_equal(mail->state, "unknown") || (text_equal(mail->state, "done") && !done); /* a person's word */
		bool twice = text_starts(mail->recipient, "killdata");                                          /* decided() sends it once more */
		if (got > 1 + twice || (done && !good) || (!done && !unsure && got))
			fail_msg("%s is %s: the server took it %d times", mail->recipient, mail->state, got);
		unknown += text_equal(mail->state, "unknown");
	}
	db_rollback(db);
	return unknown;
}

static const char *eml(const struct outbox *mail)
{
	struct problems p = { .arena = &arena };
	size_t length;
	const char *text = os_read_file(&arena, arena_printf(&arena, "%s/%s.eml", folder, mail->reference), 1 << 22, &length, &p);
	assert_non_null(text);
	return text;
}

/* --- tests --- */

static void encodes(void **state)
{
	(void)state;
	assert_string_equal(mail_words(&arena, "Plain text"), "Plain text");
	assert_string_equal(mail_words(&arena, "Caf\u00e9"), "=?UTF-8?B?Q2Fmw6k=?=");
	assert_string_equal(mail_words(&arena, "=?x?="), "=?UTF-8?B?PT94Pz0=?=");
	/* 44 letters and one of two bytes: it is not cut in its middle */
	const char *folded = mail_words(&arena, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\u00e9b");
	assert_string_equal(folded, "=?UTF-8?B?YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=?=\r\n =?UTF-8?B?w6li?=");
	assert_string_equal(mail_masked(&arena, "a https://x/links?key=Ab-_9 b key= c"), "a https://x/links?key=\u2026 b key= c");
	static const char *const bad[] = { "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nBcc: c@d", "<a@b>", "a@b,c@d", "\"a\"@b", "caf\u00e9@b" };
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(mail_address_good(bad[i]));
	assert_true(mail_address_good("o'neil+x@example.org"));
}

static void injects_not(void **state)
{
	(void)state;
	static const struct mail bad[] = {
		{ .kind = "k", .recipient = "a@b\r\nBcc: c@d", .subject = "s", .text = "t" },
		{ .kind = "k", .recipient = "a@b", .subject = "s\r\nBcc: c@d", .text = "t" },
		{ .kind = "k", .recipient = "a@b", .subject = "s\n", .text = "t" },
		{ .kind = "k", .recipient = "a@b\n", .subject = "s", .text = "t" },
		{ .kind = "k", .recipient = "a@b>, <c@d", .subject = "s", .text = "t" },
	};
	assert_true(db_begin_write(db));
	model_start(&model, db, &arena, NULL);
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(mail_add(&model, &bad[i]));
	db_rollback(db);
	assert_int_equal(open_mails(), 0);
}

static void arrives(void **state)
{
	(void)state;
	add("ok-1@example.org", "Caf\u00e9 & <b>",
	    "Hello <Ana>,\n\na line that is longer than all the lines of a mail may be, so that it must be folded by "
	    "somebody on its way.\n.\nA dot alone.",
	    "https://city.example/links?key=abcDEF_-123");
	settle(20000);
	const struct outbox *mail = mail_to("ok-1@");
	assert_string_equal(mail->state, "done");
	assert_non_null(mail->sent);
	assert_non_null(strstr(mail->answer, "250"));
	assert_null(strstr(mail->body, "abcDEF"));
	assert_null(strstr(mail->html, "abcDEF"));
	const char *text = eml(mail);
	assert_non_null(strstr(text, "\r\nSubject: =?UTF-8?B?Q2Fmw6kgJiA8Yj4=?=\r\n"));
	assert_non_null(strstr(text, "From: \"International strategy\" <city@example.org>\r\n"));
	assert_non_null(strstr(text, arena_printf(&arena, "\r\nMessage-ID: <%s@example.org>\r\n", mail->reference)));
	assert_non_null(strstr(text, "To: <ok-1@example.org>\r\n"));
	assert_non_null(strstr(text, "multipart/alternative; boundary="));
	assert_non_null(strstr(text, "Content-Type: text/plain; charset=utf-8\r\n"));
	assert_non_null(strstr(text, "https://city.example/links?key=3DabcDEF_-123\r\n"));
	assert_non_null(strstr(text, "Hello &lt;Ana&gt;,</p>"));
	assert_non_null(strstr(text, "\r\n.\r\nA dot alone."));
	assert_null(strstr(text, "<Ana>,<"));
	assert_int_equal(balance(), 0);
}

static char *long_text(void)
{
	char *text = arena_alloc(&arena, 190001);
	memset(text, 'x', 190000);
	for (size_t i = 60; i < 190000; i += 61)
		text[i] = '\n';
	return text;
}

static void chosen(void **state)
{
	static const struct {
		const char *name, *state; /* "done unknown": either */
		int64_t attempts;         /* 0: any */
	} rows[] = {
		{ "ok", "done", 1 },
		{ "refuse", "failed", 1 },
		{ "refuseend", "failed", 1 },
		{ "later", "done", 2 },
		{ "laterend", "done", 2 },
		{ "hang", "failed", 3 },
		{ "hangend", "unknown", 1 },
		{ "closeend", "unknown", 1 },
		{ "close", "done unknown", 0 },
		{ "killrcpt", "done", 1 },
		{ "killdata", "unknown", 1 },
		{ "killend", "unknown", 1 },
		{ "killafter", "done unknown", 1 },
		{ "user", "done", 1 },
	};
	(void)state;
	char *large = long_text();
	server.user = "city";
	if (runner)
		runner_kill(SIGTERM); /* the next one has the name and password */
	for (size_t i = 0; i < COUNT(rows); i++)
		add(arena_printf(&arena, "%s-2@example.org", rows[i].name), "Test", text_equal(rows[i].name, "close") ? large : "Hello.", NULL);
	settle(60000);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct outbox *mail = mail_to(arena_printf(&arena, "%s-2@", rows[i].name));
		if (!strstr(rows[i].state, mail->state) || (rows[i].attempts && mail->attempts != rows[i].attempts))
			fail_msg(
			    "%s is %s after %lld attempts: %s", rows[i].name, mail->state, (long long)mail->attempts, text_or(mail->answer, "-"));
	}
	assert_non_null(strstr(mail_to("refuse-2@")->answer, "550"));
	assert_in_range(balance(), 4, 7);
}

/* A person decides: once more, or never mind. */
static void decided(void **state)
{
	const struct change by = { .who = "test" };
	(void)state;
	assert_true(db_begin_write(db));
	model_start(&model, db, &arena, NULL);
	assert_false(mail_again(&model, set_row(mails_page(&model, "done", NONE, 1), outbox, 0), &by));
	struct set unknown = mails_page(&model, "unknown", NONE, 100);
	for (size_t i = 0; i < unknown.count; i++) {
		const struct outbox *mail = set_row(unknown, outbox, i);
		bool again = text_starts(mail->recipient, "killdata");
		assert_true(again ? mail_again(&model, mail, &by) : mail_settle(&model, mail, &by));
	}
	assert_true(db_commit(db));
	settle(20000);
	assert_string_equal(mail_to("killdata-2@")->state, "done");
	look();
	assert_int_equal(mails_counted(&model, "unknown", 10), 0);
	db_rollback(db);
}

static void random_kills(void **state)
{
	int kills = getenv("JUMELAGE_SOAK") ? 1000 : 20, done = 0;
	unsigned seed = getenv("JUMELAGE_SEED") ? (unsigned)strtoul(getenv("JUMELAGE_SEED"), NULL, 10) : 1;
	(void)state;
	if (runner)
		runner_kill(SIGTERM);
	for (int i = 0; i < kills * 3; i++)
		add(arena_printf(&arena, "ok-random%d@example.org", i), "Test", "Hello.", NULL);
	srandom(seed);
	int64_t before = balance(), end = now_ms() + kills * 1000;
	for (; done < kills && open_mails() && now_ms() < end; done++) {
		runner_start();
		usleep((useconds_t)(random() % 250000));
		runner_kill(SIGKILL);
	}
	settle(kills * 1000);
	int64_t unknown = balance() - before;
	print_message("# %d kills at random moments (seed %u): %lld of %d mails unknown\n", done, seed, (long long)unknown, kills * 3);
	assert_true(done >= kills / 3);
	assert_true(unknown <= done);
}

/* No server at all: nothing is lost, nothing is given up at once. */
static void away(void **state)
{
	(void)state;
	const char *url = server.url;
	if (runner)
		runner_kill(SIGTERM);
	server.url = "smtp://127.0.0.1:1";
	add("ok-away@example.org", "Test", "Hello.", NULL);
	runner_start();
	int64_t end = now_ms() + 10000;
	while (!mail_to("ok-away@")->answer && now_ms() < end)
		usleep(20000);
	assert_string_equal(mail_to("ok-away@")->state, "waiting");
	runner_kill(SIGTERM);
	server.url = url;
	settle(30000);
	assert_string_equal(mail_to("ok-away@")->state, "done");
	balance();
}

/* A reminder whose turn comes on a Saturday waits until Monday at eight; other mails leave. */
static void held(void **state)
{
	(void)state;
	if (runner)
		runner_kill(SIGTERM);
	setenv("JUMELAGE_NOW", "2030-11-23T10:00:00Z", 1);
	assert_true(db_begin_write(db));
	model_start(&model, db, &arena, NULL);
	assert_true(mail_add(&model,
	    &(struct mail){ .kind = "digest",
	        .recipient = "ok-reminder@example.org",
	        .subject = "Reminder",
	        .text = "Hello.",
	        .unsubscribe = "https://city.example/unsubscribe?key=SecretOfTheLink",
	        .after = "No more: https://city.example/unsubscribe?key=SecretOfTheLink" }));
	assert_true(db_commit(db));
	add("ok-other@example.org", "Other", "Hello.", NULL);
	/* a letter of a group: it names the list, the page where a person leaves it, and which of our mails it answers */
	assert_true(db_begin_write(db));
	assert_true(mail_add(&model,
	    &(struct mail){ .kind = "letter",
	        .recipient = "ok-group@example.org",
	        .subject = "Letter",
	        .text = "Hello.",
	        .answers = "reference-of-ours",
	        .unsubscribe = "https://city.example/groups/harbour-friends" }));
	assert_true(db_commit(db));
	runner_start();
	int64_t end = now_ms() + 20000;
	while (!mail_to("ok-other@")->sent && now_ms() < end)
		usleep(20000);
	assert_non_null(mail_to("ok-other@")->sent);
	assert_string_equal(mail_to("ok-reminder@")->state, "waiting");
	assert_string_equal(mail_to("ok-reminder@")->due, "2030-11-25T08:00:00Z");
	runner_kill(SIGTERM);
	setenv("JUMELAGE_NOW", "2030-11-25T08:00:00Z", 1);
	settle(20000);
	const struct outbox *mail = mail_to("ok-reminder@");
	assert_string_equal(mail->state, "done");
	assert_null(mail->unsubscribe);
	assert_null(strstr(mail->body, "SecretOfTheLink"));
	assert_non_null(strstr(eml(mail),
	    "List-Unsubscribe: <https://city.example/unsubscribe?key=SecretOfTheLink>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
	assert_null(strstr(eml(mail_to("ok-other@")), "List-Unsubscribe"));
	const char *group = eml(mail_to("ok-group@"));
	assert_non_null(strstr(group, "List-Unsubscribe: <https://city.example/groups/harbour-friends>\r\nList-Id: <harbour-friends.groups."));
	assert_null(strstr(group, "List-Unsubscribe-Post"));
	assert_non_null(strstr(group, "In-Reply-To: <reference-of-ours@"));
	unsetenv("JUMELAGE_NOW");
	balance();
}

static int setup(void **state)
{
	(void)state;
	smtp_start();
	city_make(&database, "mail", "");
	db = database_open(&database);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	if (runner)
		runner_kill(SIGTERM);
	close(smtp_end[1]);
	close(smtp_end[0]);
	waitpid(smtp, NULL, 0);
	db_close(db);
	database_remove(&database);
	struct problems p = { .arena = &arena };
	const char **names = os_list_dir(&arena, folder, "", &p);
	for (; names && *names; names++)
		unlink(arena_printf(&arena, "%s/%s", folder, *names));
	rmdir(folder);
	arena_free(&arena);
	return 0;
}

int main(int count, char **words)
{
	if (count == 6)
		return runner_main(words + 2);
	const struct CMUnitTest all[] = {
		cmocka_unit_test(encodes),
		cmocka_unit_test(injects_not),
		cmocka_unit_test(arrives),
		cmocka_unit_test(chosen),
		cmocka_unit_test(decided),
		cmocka_unit_test(random_kills),
		cmocka_unit_test(away),
		cmocka_unit_test(held),
	};
	return cmocka_run_group_tests(all, setup, teardown);
}
