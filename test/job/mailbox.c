/* Mails fetched by IMAP from a Dovecot of the test's own: through the doors of answers and of returns, once each through any kill, marked only when
 * they were dealt with. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/log.h"
#include "base/os.h"
#include "base/text.h"
#include "certificate.h"
#include "city.h"
#include "job/letters/mailbox.h"
#include "job/mail.h"
#include "model/declared/letters.h"
#include "model/engine/keeping.h"
#include "model/rows/letters.h"
#include "names.h"

static struct arena arena;
static struct database database;
static char folder[] = "/tmp/test-mailbox.XXXXXX";
static int port, secure_port;
static pid_t dovecot;
static volatile sig_atomic_t stopping;

/* ---- the server ---- */

static int free_port(void)
{
	struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof(here);
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_true(s >= 0 && !bind(s, (struct sockaddr *)&here, n) && !getsockname(s, (struct sockaddr *)&here, &n));
	close(s);
	return ntohs(here.sin_port);
}

static bool listens(int at)
{
	struct sockaddr_in there = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)at) };
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool good = !connect(s, (struct sockaddr *)&there, sizeof(there));
	close(s);
	return good;
}

static const char *in_folder(const char *name)
{
	return arena_printf(&arena, "%s/%s", folder, name);
}

static void file_write(const char *name, const char *text)
{
	struct problems p = { .arena = &arena };
	assert_true(os_write_file(in_folder(name), text, strlen(text), &p));
}

/* Dovecot serves no mail of root: then it is nobody's. */
static void configuration_write(void)
{
	const struct passwd *own = getpwuid(getuid() ? getuid() : 65534);
	const struct group *group = getgrgid(own->pw_gid);
	const char *internal = getuid() ? own->pw_name : "root", *certificate, *key;
	certificate_make(&arena, &certificate, &key);
	file_write("certificate.pem", certificate);
	file_write("key.pem", key);
	file_write("dovecot.conf",
	    arena_printf(&arena,
	        "base_dir = %s/run\nstate_dir = %s/run\nlog_path = %s/log\nprotocols = imap\nlisten = 127.0.0.1\n"
	        "ssl = yes\nssl_cert = <%s/certificate.pem\nssl_key = <%s/key.pem\nmail_location = maildir:%s/mail\ndisable_plaintext_auth = no\n"
	        "default_internal_user = %s\ndefault_internal_group = %s\ndefault_login_user = %s\nfirst_valid_uid = 1\nmaildir_very_dirty_syncs = no\n"
	        "service imap-login {\n chroot =\n inet_listener imap {\n  port = %d\n }\n inet_listener imaps {\n  port = %d\n  ssl = yes\n }\n}\n"
	        "service anvil {\n chroot =\n}\n"
	        "passdb {\n driver = static\n args = password=secret\n}\nuserdb {\n driver = static\n args = uid=%d gid=%d home=%s/mail\n}\n",
	        folder, folder, folder, folder, folder, folder, internal, getuid() ? group->gr_name : "root", getuid() ? own->pw_name : "nobody",
	        port, secure_port, (int)own->pw_uid, (int)own->pw_gid, folder));
	for (size_t i = 0; i < 4; i++) {
		const char *name = in_folder((const char *const[]){ "mail", "mail/new", "mail/cur", "mail/tmp" }[i]);
		assert_true(!mkdir(name, 0777) && !chmod(name, 0777) && (getuid() || !chown(name, own->pw_uid, own->pw_gid)));
	}
}

static void server_start(void)
{
	dovecot = fork();
	if (!dovecot) {
		execl("/usr/sbin/dovecot", "dovecot", "-F", "-c", in_folder("dovecot.conf"), (char *)NULL);
		_exit(127);
	}
	for (int i = 0; i < 200 && !listens(port); i++)
		usleep(50000);
	if (!listens(port))
		fail_msg("Dovecot does not listen: see %s/log (apt-get install dovecot-imapd)", folder);
}

static void server_stop(void)
{
	kill(dovecot, SIGTERM);
	waitpid(dovecot, NULL, 0);
}

/* ---- mails ---- */

static void mail_put(const char *name, const char *text)
{
	const char *path = in_folder(arena_printf(&arena, "mail/tmp/%s", name));
	file_write(arena_printf(&arena, "mail/tmp/%s", name), text);
	assert_true(!chmod(path, 0666) && !rename(path, in_folder(arena_printf(&arena, "mail/new/%s", name))));
}

/* Where the mail is now, with its flags: "name:2,S"; "" where it is in "new". */
static const char *flags_of(const char *name)
{
	struct problems p = { .arena = &arena };
	const char **all = os_list_dir(&arena, in_folder("mail/cur"), "", &p);
	for (; all && *all; all++)
		if (text_starts(*all, name))
			return strrchr(*all, ',') ? strrchr(*all, ',') + 1 : "";
	return "";
}

static const char *letter_text(int n, const char *text)
{
	return arena_printf(&arena,
	    "From: Asker %d <asker%d@homes.example>\nTo: post@brennavik.example\nSubject: Question %d\nMessage-ID: <question-%d@homes.example>\n"
	    "Date: Sun, 01 Mar 2026 10:00:00 +0000\n\n%s\n",
	    n, n, n, n, text);
}

/* ---- the job ---- */

static enum job_end job_run_at(const char *result[1])
{
	struct model m;
	struct out out = { .arena = &arena };
	const struct job job = { .reference = "job", .kind = MAILBOX_JOB };
	const struct store store = { folder };
	struct job_work w = { .model = &m, .job = &job, .store = &store, .result = &out, .stopping = &stopping };
	struct db *db = database_open(&database);
	assert_true(db_begin_read(db));
	model_start(&m, db, &arena, NULL);
	db_rollback(db);
	enum job_end end = mailbox_job(&w);
	if (end == JOB_DONE && db_in_transaction(db))
		assert_true(db_commit(db));
	db_rollback(db);
	db_close(db);
	*result = out_text(&out);
	return end;
}

static void expect_run(enum job_end wanted, const char *words)
{
	const char *result;
	enum job_end end = job_run_at(&result);
	if (end != wanted || !strstr(result, words))
		fail_msg("%d instead of %d: %s", end, wanted, result);
}

static int64_t counted(const char *sql)
{
	struct db *db = database_open(&database);
	int64_t n = database_count(db, sql);
	db_close(db);
	return n;
}

static void mailbox_set(const char *server, const char *password)
{
	static const struct change by = { .who = "test" };
	const char *const settings[][2] = { { "mailbox-server", server }, { "mailbox-user", "post@brennavik.example" },
		{ "reply-address", "post@brennavik.example" } };
	struct model m;
	struct db *db = database_open(&database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &arena, NULL);
	for (size_t i = 0; i < COUNT(settings); i++) {
		const struct setting *was = model_find(&m, setting, settings[i][0]);
		struct setting *t = was ? row_copy(&arena, &setting_entity, was) : row_new(&arena, &setting_entity);
		t->name = settings[i][0];
		t->value = settings[i][1];
		assert_int_not_equal(row_save(&m, &setting_entity, was, t, &by), ROW_FAILED);
	}
	assert_true(kept_password_set(db, &arena, KEPT_MAILBOX_PASSWORD, server, "post@brennavik.example", password) && db_commit(db));
	db_close(db);
}

static const char *here(void)
{
	return arena_printf(&arena, "imap://127.0.0.1:%d", port);
}

/* ---- the tests ---- */

#define ENQUIRIES "SELECT COUNT(*) FROM enquiries WHERE subject LIKE 'Question %'"

static void without_a_server_nothing_is_done(void **state)
{
	(void)state;
	expect_run(JOB_DONE, "");
	assert_int_equal(counted("SELECT COUNT(*) FROM mails_taken"), 0);
}

static void mails_go_through_their_doors(void **state)
{
	(void)state;
	mailbox_set(here(), "secret");
	/* lines that look like the server's own */
	mail_put("1.a", letter_text(1, "First\nJ3 OK done\nJ4 OK done\n* 5 FETCH (BODY[] {9}\n)\nlast words"));
	mail_put("2.a", letter_text(2, "Second"));
	mail_put("3.machine",
	    "From: robot@homes.example\nTo: post@brennavik.example\nSubject: Away\nAuto-Submitted: auto-replied\nMessage-ID: <away@homes.example>\n\nAway\n");
	mail_put("4.broken", "Subject: nobody wrote this\n\nwords\n");
	expect_run(JOB_DONE, "4");
	assert_int_equal(counted(ENQUIRIES), 2);
	assert_int_equal(counted("SELECT COUNT(*) FROM enquiries WHERE subject='Question 1' AND text LIKE '%J4 OK done%last words%'"), 1);
	assert_string_equal(flags_of("1.a"), "S");
	assert_string_equal(flags_of("2.a"), "S");
	assert_string_equal(flags_of("3.machine"), "S");
	assert_string_equal(flags_of("4.broken"), "F");
	/* again: what was seen is not looked at, what is flagged neither */
	expect_run(JOB_DONE, "0");
	assert_int_equal(counted(ENQUIRIES), 2);
}

/* A return of a mail of ours: the mail is listed as failed. */
static void a_return_is_one(void **state)
{
	struct model m;
	struct db *db = database_open(&database);
	(void)state;
	assert_true(db_begin_write(db));
	model_start(&m, db, &arena, NULL);
	const char *reference = NULL;
	assert_true(mail_add(&m,
	    &(struct mail){
	        .kind = "test", .recipient = "gone@homes.example", .subject = "To who is gone", .text = "Words", .reference = &reference }));
	assert_true(db_commit(db));
	db_close(db);
	mail_put("5.return",
	    arena_printf(&arena,
	        "Return-Path: <>\nFrom: MAILER-DAEMON@homes.example\nTo: post@brennavik.example\nSubject: Undelivered\nMessage-ID: <dsn@homes.example>\n"
	        "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=B\n\n--B\nContent-Type: text/plain\n\nGone.\n"
	        "--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; homes.example\n\nAction: failed\nStatus: 5.1.1\n\n"
	        "--B\nContent-Type: message/rfc822\n\nFrom: city@example.org\nMessage-ID: <%s@example.org>\nSubject: To who is gone\n\nWords\n--B--\n",
	        reference));
	expect_run(JOB_DONE, "1");
	assert_int_equal(
	    counted("SELECT COUNT(*) FROM outbox WHERE subject='To who is gone' AND state='failed' AND answer LIKE 'Returned: 5.1.1%'"), 1);
	assert_string_equal(flags_of("5.return"), "S");
}

static void unseen_again_counts_once(void **state)
{
	(void)state;
	/* cut off between the commit and the mark */
	assert_false(rename(in_folder("mail/cur/1.a:2,S"), in_folder("mail/cur/1.a:2,")));
	expect_run(JOB_DONE, "1");
	assert_string_equal(flags_of("1.a"), "S");
	assert_int_equal(counted(ENQUIRIES), 2);
	/* the same mail once more, as another one */
	mail_put("6.again", letter_text(2, "Second"));
	expect_run(JOB_DONE, "1");
	assert_int_equal(counted(ENQUIRIES), 2);
}

static void what_fails_is_told(void **state)
{
	(void)state;
	mailbox_set(here(), "wrong");
	expect_run(JOB_FAILED, "");
	mailbox_set(arena_printf(&arena, "imap://127.0.0.1:%d", free_port()), "secret");
	expect_run(JOB_FAILED, "onnect");
}

static void tls_is_demanded(void **state)
{
	const char *was = arena_strdup(&arena, getenv("SSL_CERT_FILE"));
	(void)state;
	unsetenv("SSL_CERT_FILE");
	const char *const servers[] = { arena_printf(&arena, "imaps://127.0.0.1:%d", secure_port),
		arena_printf(&arena, "imap://mail.example.org:%d", port), arena_printf(&arena, "imaps://mail.example.org:%d", secure_port) };
	for (size_t i = 0; i < COUNT(servers); i++) {
		mailbox_set(servers[i], "secret");
		unsetenv("SSL_CERT_FILE");
		expect_run(JOB_FAILED, "ertificate"); /* nobody vouches for it */
		setenv("SSL_CERT_FILE", in_folder("certificate.pem"), 1);
		expect_run(JOB_DONE, "0");
	}
	if (was)
		setenv("SSL_CERT_FILE", was, 1);
	else
		unsetenv("SSL_CERT_FILE");
}

/* The job in a process of its own, killed wherever it stands. */
static void nothing_is_lost_or_doubled_by_kills(void **state)
{
	enum { MAILS = 30, KILLS = 25 };
	unsigned seed = 11;
	(void)state;
	mailbox_set(here(), "secret");
	for (int i = 0; i < MAILS; i++)
		mail_put(arena_printf(&arena, "k%d", i), letter_text(100 + i, "A question"));
	for (int i = 0; i < KILLS; i++) {
		pid_t child = fork();
		if (!child) {
			execl("/proc/self/exe", "test_mailbox", "runner", database.url, folder, (char *)NULL);
			_exit(127);
		}
		seed = seed * 1103515245 + 12345;
		usleep(150000 + (seed >> 16) % 300000);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
	}
	expect_run(JOB_DONE, "");
	assert_int_equal(counted("SELECT COUNT(*) FROM enquiries WHERE subject LIKE 'Question 1__'"), MAILS);
	assert_int_equal(counted("SELECT COUNT(DISTINCT subject) FROM enquiries WHERE subject LIKE 'Question 1__'"), MAILS);
	for (int i = 0; i < MAILS; i++)
		assert_string_equal(flags_of(arena_printf(&arena, "k%d:", i)), "S");
}

static int runner_main(char **words)
{
	const char *result;
	snprintf(folder, sizeof(folder), "%s", words[1]);
	snprintf(database.url, sizeof(database.url), "%s", words[0]);
	log_quiet(true);
	while (job_run_at(&result) == JOB_DONE && *result != '0')
		;
	return 0;
}

static int mailbox_begin(void **state)
{
	(void)state;
	city_make(&database, "mailbox", "test/city");
	if (!mkdtemp(folder) || chmod(folder, 0755))
		return -1;
	port = free_port();
	secure_port = free_port();
	configuration_write();
	server_start();
	return 0;
}

static int mailbox_end(void **state)
{
	(void)state;
	server_stop();
	os_remove_folder(folder);
	database_remove(&database);
	arena_free(&arena);
	return 0;
}

int main(int count, char **words)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_server_nothing_is_done),
		cmocka_unit_test(mails_go_through_their_doors),
		cmocka_unit_test(a_return_is_one),
		cmocka_unit_test(unseen_again_counts_once),
		cmocka_unit_test(what_fails_is_told),
		cmocka_unit_test(tls_is_demanded),
		cmocka_unit_test(nothing_is_lost_or_doubled_by_kills),
	};
	if (count == 4 && !strcmp(words[1], "runner"))
		return runner_main(words + 2);
	return cmocka_run_group_tests_name("mailbox", tests, mailbox_begin, mailbox_end);
}
