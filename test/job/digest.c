/* An issue of the newsletter for many subscribers, with the processes that write and send its mails killed twenty times, at random moments and at chosen ones: each
 * subscriber gets it once, none twice and none not at all. What a kill left open is decided as a person would, who looks into the log of the mail
 * server. NEWSLETTER_SUBSCRIBERS says how many [400]; `./dev soak` takes 10,000. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/date.h"
#include "base/log.h"
#include "base/os.h"
#include "city.h"
#include "job/mail.h"
#include "job/letters/newsletter.h"
#include "job/letters/returned.h"
#include "model/rows/queue.h"
#include "model/rows/sending.h"

enum { KILLS_WRITING = 6, KILLS_SENDING = 5, KILLS_WITHIN = 9 /* by the mail server, while it has a mail */ };
static struct arena arena;
static struct database database;
static char folder[] = "/tmp/test-digest.XXXXXX";
static pid_t smtp, runner;
static int smtp_end[2];
static struct mail_server server = {
	.from = "city@example.org", .returns = "bounces@example.org", .timeout_ms = 20000, .retry_seconds = 1, .attempts = 5
};
static const struct change by = { .who = "test" };
static struct model model;
static struct db *db;

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
	assert_true(poll(&wait, 1, 60000) > 0 && read(out[0], port, sizeof(port) - 1) > 0);
	close(out[0]);
	server.url = arena_printf(&arena, "smtp://127.0.0.1:%d", (int)strtol(port, NULL, 10));
}

/* ---- the processes, each the program anew: what an engine knows of its locks must not go through a fork ---- */

static volatile sig_atomic_t stopping;

static void stop(int signal)
{
	(void)signal;
	stopping = 1;
}

static bool wait_for_commit(uint64_t *seen, int ms)
{
	(void)seen;
	usleep((useconds_t)(ms < 20 ? ms : 20) * 1000);
	return true;
}

static int runner_main(char **words)
{
	struct job_runner job = { .db_url = words[1], .wait = wait_for_commit, .server = &server };
	server.url = words[2];
	struct problems p = { .arena = &arena };
	const char *pid = arena_printf(&arena, "%d", (int)getpid());
	signal(SIGTERM, stop);
	log_quiet(true);
	os_write_file(arena_printf(&arena, "%s/pid", words[3]), pid, strlen(pid), &p);
	if (text_equal(words[0], "jobs"))
		job_share();
	int status = text_equal(words[0], "jobs") ? job_run(&job, &stopping) : mail_run(&job, &stopping);
	arena_free(&arena);
	return status;
}

static void runner_start(const char *what)
{
	runner = fork();
	if (runner)
		return;
	int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (nothing >= 0)
		dup2(nothing, STDERR_FILENO);
	execl("/proc/self/exe", "test_digest", "runner", what, database.url, server.url, folder, (char *)NULL);
	_exit(127);
}

static void runner_kill(int with)
{
	kill(runner, with);
	waitpid(runner, NULL, 0);
	runner = 0;
}

/* ---- rows ---- */

static int64_t subscribers(void)
{
	int64_t n;
	return integer_parse(text_or(getenv("NEWSLETTER_SUBSCRIBERS"), ""), &n) ? n : 400;
}

static void rows_begin(void)
{
	assert_true(db_begin_write(db));
	model_start(&model, db, &arena, NULL);
}

static void issue_make(void)
{
	static const char *const within[] = { "killdata", "killend", "killafter" };
	static const char *const topics[] = { NULL, "culture", "business,culture", "schools" };
	rows_begin();
	struct setting *site = row_new(&arena, &setting_entity);
	site->name = "site-address";
	site->value = "https://city.example";
	assert_int_equal(row_save(&model, &setting_entity, NULL, site, &by), ROW_SAVED);
	struct article *a = row_new(&arena, &article_entity);
	a->slug = "news";
	a->title = "Café & more: news";
	a->kind = CODE_ARTICLE_KIND_NEWS;
	a->date = model.own_day;
	a->summary = "What is new.";
	assert_int_equal(row_save(&model, &article_entity, NULL, a, &by), ROW_SAVED);
	for (int64_t i = 0; i < subscribers(); i++) {
		struct subscriber *s = row_new(&arena, &subscriber_entity);
		/* at these the mail server kills the sender: amid the text, before its answer, behind it */
		const char *how = i >= 10 && i < 10 + KILLS_WITHIN ? within[i % COUNT(within)] : "ok";
		s->email = arena_printf(&arena, "%s-%lld@example.org", how, (long long)i);
		s->state = CODE_SUBSCRIBER_STATE_CONFIRMED;
		s->language = i % 5 ? "en" : "fr";
		s->topics = topics[i % COUNT(topics)];
		s->secret = arena_printf(&arena, "Secret_%lld", (long long)i);
		s->asked = "2026-01-01T00:00:00Z";
		assert_int_equal(row_save(&model, &subscriber_entity, NULL, s, &by), ROW_SAVED);
	}
	const struct newsletter *n = newsletter_draft(&model, &by);
	assert_true(n && newsletter_send(&model, n, &by));
	assert_true(db_commit(db));
}

/* ---- the log of the mail server ---- */

static const char *server_file(const char *name)
{
	struct problems p = { .arena = &arena };
	size_t length;
	const char *text = os_read_file(&arena, arena_printf(&arena, "%s/%s", folder, name), 64 << 20, &length, &p);
	return text_or(text, "");
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Mails that the server took whole, sorted; one that it took twice stands there twice. */
static const char **taken(size_t *n)
{
	char *log = arena_strdup(&arena, server_file("log"));
	const char **ids = arena_array(&arena, const char *, (size_t)subscribers() * 3 + 100);
	*n = 0;
	for (char *line = strtok(log, "\n"); line; line = strtok(NULL, "\n"))
		if (text_starts(line, "got "))
			ids[(*n)++] = line + 4;
	qsort(ids, *n, sizeof(ids[0]), by_text);
	return ids;
}

/* As a person does who looks into the server's log: what it has is left, the rest is sent again. */
static size_t decide(void)
{
	size_t n, again = 0;
	const char **ids = taken(&n);
	rows_begin();
	struct set unknown = mails_page(&model, "unknown", NONE, 1000);
	for (size_t i = 0; i < unknown.count; i++) {
		const struct outbox *mail = set_row(unknown, outbox, i);
		bool has = bsearch(&mail->reference, ids, n, sizeof(ids[0]), by_text);
		again += !has;
		assert_true(has ? mail_settle(&model, mail, &by) : mail_again(&model, mail, &by));
	}
	assert_true(db_commit(db));
	return again;
}

static void run_until(const char *what, const char *sql, int64_t ms)
{
	int64_t end = now_ms() + ms;
	while (database_count(db, sql) && now_ms() < end) {
		if (runner && waitpid(runner, NULL, WNOHANG) == runner)
			runner = 0;
		if (!runner)
			runner_start(what);
		usleep(20000);
	}
	if (runner)
		runner_kill(SIGTERM);
	assert_int_equal(database_count(db, sql), 0);
}

/* ---- the test ---- */

#define WRITING "SELECT COUNT(*) FROM newsletters WHERE state<>'sent'"
#define SENDING "SELECT COUNT(*) FROM outbox WHERE state IN ('waiting','running')"

static int writing_killed(void)
{
	int kills = 0;
	for (; kills < KILLS_WRITING && database_count(db, WRITING); kills++) {
		runner_start("jobs");
		usleep((useconds_t)(60 + rand() % 400) * 1000);
		runner_kill(SIGKILL);
	}
	run_until("jobs", WRITING, 300000);
	return kills;
}

/* Each time after some more were sent: so few that the last kill, too, meets a sender at work. */
static int sending_killed(void)
{
	int kills = 0;
	for (; kills < KILLS_SENDING && database_count(db, SENDING); kills++) {
		int64_t left = database_count(db, SENDING) - subscribers() / (KILLS_SENDING + 4), end = now_ms() + 120000;
		runner_start("mails");
		while (database_count(db, SENDING) > left && now_ms() < end) {
			if (waitpid(runner, NULL, WNOHANG) == runner) /* the mail server killed it */
				runner_start("mails");
			usleep(5000);
		}
		usleep((useconds_t)(rand() % 8000));
		runner_kill(SIGKILL);
	}
	run_until("mails", SENDING, 600000);
	return kills;
}

static void none_twice_and_none_lost(void **state)
{
	(void)state;
	size_t n, twice = 0;
	srand((unsigned)time(NULL));
	issue_make();
	int writing = writing_killed();
	assert_int_equal(database_count(db, "SELECT COUNT(*) FROM outbox"), subscribers());
	assert_int_equal(database_count(db, "SELECT COUNT(DISTINCT recipient) FROM outbox"), subscribers());
	assert_int_equal(database_count(db, "SELECT COUNT(*) FROM deliveries"), subscribers());
	assert_int_equal(database_count(db, "SELECT recipients FROM newsletters WHERE recipients IS NOT NULL"), subscribers());
	int sending = sending_killed();
	int64_t unknown = database_count(db, "SELECT COUNT(*) FROM outbox WHERE state='unknown'");
	size_t again = decide();
	run_until("mails", SENDING, 120000);
	again += decide();
	const char **ids = taken(&n);
	for (size_t i = 1; i < n; i++)
		twice += text_equal(ids[i - 1], ids[i]);
	print_message(
	    "%lld subscribers, %d kills of who writes, %d of who sends and %d within a mail: %lld left open, %zu of them sent again; %zu arrived, %zu twice\n",
	    (long long)subscribers(), writing, sending, KILLS_WITHIN, (long long)unknown, again, n, twice);
	/* a quick machine may have written the whole issue before the last of them */
	assert_in_range(writing, 1, KILLS_WRITING);
	assert_int_equal(sending, KILLS_SENDING);
	assert_int_equal(twice, 0);
	assert_int_equal(n, subscribers());
	assert_int_equal(database_count(db, "SELECT COUNT(*) FROM outbox WHERE state<>'done'"), 0);
	assert_in_range(unknown, KILLS_WITHIN / 2, sending + KILLS_WITHIN);
}

/* What one of them looks like: its own links in the common text, the way out in the head, the address that it comes back to. */
/* Without quoted-printable (RFC 2045, 6.7). */
static const char *unquoted(const char *s)
{
	struct out o = { .arena = &arena };
	for (; *s; s++) {
		char hex[3] = { s[0] == '=' ? s[1] : 0, s[0] == '=' && s[1] ? s[2] : 0, 0 };
		if (*s == '=' && (text_starts(s + 1, "\r\n") || s[1] == '\n'))
			s += s[1] == '\n' ? 1 : 2;
		else if (hex[0] && hex[1] && strspn(hex, "0123456789ABCDEF") == 2) {
			out_char(&o, (char)strtol(hex, NULL, 16));
			s += 2;
		} else
			out_char(&o, *s);
	}
	return out_text(&o);
}

static void each_has_its_own_links(void **state)
{
	(void)state;
	struct problems p = { .arena = &arena };
	size_t length;
	const char *envelopes = server_file("envelopes"), *at = strstr(envelopes, " ok-5@example.org\n");
	assert_non_null(at);
	while (at > envelopes && at[-1] != '\n')
		at--;
	const char *id = arena_strndup(&arena, at, strcspn(at, " ")),
	           *from = arena_strndup(&arena, at + strlen(id) + 1, strcspn(at + strlen(id) + 1, " "));
	const char *text = os_read_file(&arena, arena_printf(&arena, "%s/%s.eml", folder, id), 1 << 20, &length, &p);
	assert_non_null(text);
	assert_non_null(strstr(text, "\r\nList-Unsubscribe: <https://city.example/fr/newsletter/leave?key=Secret_5&issue=2>\r\n"));
	assert_non_null(strstr(text, "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
	assert_non_null(strstr(text, "\r\nList-Id: <newsletter.example.org>\r\n"));
	const char *plain = unquoted(text);
	assert_non_null(strstr(plain, "https://city.example/fr/newsletter/leave?key=Secret_5&issue=2"));
	assert_non_null(strstr(plain, "https://city.example/fr/newsletter/"));
	assert_null(strstr(plain, "{{"));
	assert_non_null(strstr(plain, "key=Secret_5&amp;issue=2\""));
	assert_non_null(strstr(plain, "lang=\"fr\""));
	/* it comes back to an address of its own */
	rows_begin();
	const struct outbox *sent = mail_of_return(&model, from);
	assert_true(sent && text_equal(sent->reference, id));
	assert_null(mail_of_return(&model, "bounces+1-0123456789abcdef@example.org"));
	/* and nothing of the links is kept */
	assert_null(strstr(sent->body, "Secret_5"));
	assert_null(sent->unsubscribe);
	db_rollback(db);
}

static int begin(void **state)
{
	(void)state;
	city_make(&database, "digest", "test/city");
	db = database_open(&database);
	smtp_start();
	return 0;
}

static int end(void **state)
{
	(void)state;
	if (runner)
		runner_kill(SIGKILL);
	close(smtp_end[1]);
	waitpid(smtp, NULL, 0);
	os_remove_folder(folder);
	db_close(db);
	database_remove(&database);
	arena_free(&arena);
	return 0;
}

int main(int count, char **words)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(none_twice_and_none_lost), cmocka_unit_test(each_has_its_own_links) };
	if (count > 5 && text_equal(words[1], "runner"))
		return runner_main(words + 2);
	return cmocka_run_group_tests(tests, begin, end);
}
