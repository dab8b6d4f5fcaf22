/* Jobs: done once, again after a failure, and put right by kind when the process was killed in the middle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <cmocka.h>

#include "base/date.h"
#include "base/log.h"
#include "base/os.h"
#include "base/secret.h"
#include "city.h"
#include "job/job.h"

static struct arena arena;
static struct database database;
static struct db *db;
static struct model model;
static volatile sig_atomic_t stopping;

/* ---- kinds; a setting's value counts what was done ---- */

static void count_up(struct job_work *w)
{
	const struct setting *old = model_find(w->model, setting, "count");
	struct setting *row = old ? row_copy(w->model->arena, &setting_entity, old) : row_new(w->model->arena, &setting_entity);
	row->name = "count";
	row->value = arena_printf(w->model->arena, "%lld", old ? strtoll(old->value, NULL, 10) + 1 : 1);
	row_save(w->model, &setting_entity, old, row, &(struct change){ .who = "test" });
}

static enum job_end once(struct job_work *w)
{
	job_progress(w, 1, 2);
	if (!db_begin_write(w->model->db))
		return JOB_AGAIN;
	count_up(w);
	out_fmt(w->result, "did %s", text_or(w->job->detail, "nothing"));
	return JOB_DONE;
}

static enum job_end fails(struct job_work *w)
{
	db_begin_write(w->model->db);
	count_up(w);
	out_str(w->result, "it can't be done");
	return JOB_FAILED;
}

static enum job_end again(struct job_work *w)
{
	db_begin_write(w->model->db);
	count_up(w);
	return w->job->attempts == 3 ? JOB_DONE : JOB_AGAIN;
}

/* The process dies with the transaction open: at the first time, or always. */
static enum job_end dies(struct job_work *w)
{
	db_begin_write(w->model->db);
	count_up(w);
	if (w->job->attempts == 1 || w->job->detail)
		raise(SIGKILL);
	return JOB_DONE;
}

/* The first time the database is gone when the end is written. */
static enum job_end unkept(struct job_work *w)
{
	db_begin_write(w->model->db);
	count_up(w);
	if (w->job->attempts == 1)
		db_fail_after(w->model->db, 1);
	return JOB_DONE;
}

static const struct job_kind kinds[] = {
	{ .name = "once", .run = once },
	{ .name = "fails", .run = fails, .retries = 5 },
	{ .name = "again", .run = again, .retries = 2 },
	{ .name = "never", .run = again, .retries = 1 },
	{ .name = "repeats", .run = dies, .retries = 2, .safe_to_repeat = true },
	{ .name = "unkept", .run = unkept, .retries = 2 },
	{ .name = "dangerous", .run = dies, .retries = 2 },
};

/* ---- the process: this program anew, with the clock far ahead where a job is due later ---- */

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

static int runner_main(const char *url, bool own)
{
	struct job_runner job = { .db_url = url, .wait = wait_for_commit, .kinds = own ? NULL : kinds, .kind_count = COUNT(kinds) };
	signal(SIGTERM, stop);
	signal(SIGALRM, stop);
	const char *log = getenv("JOB_TEST_LOG");
	log_quiet(!log);
	int file = open(text_or(log, "/dev/null"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (file >= 0)
		dup2(file, STDERR_FILENO); /* not closed: a connection would get its number, and the log */
	return job_run(&job, &stopping);
}

static pid_t runner_start(const char *kinds_of)
{
	pid_t pid = fork();
	if (pid == 0) {
		execl("/proc/self/exe", "test_job", kinds_of, database.url, (char *)NULL);
		_exit(127);
	}
	return pid;
}

static void look(void)
{
	assert_true(db_begin_read(db));
	model_start(&model, db, &arena, NULL);
}

static const struct job *job_of(const char *reference)
{
	look();
	const struct job *job = model_find(&model, job, reference);
	db_rollback(db);
	assert_non_null(job);
	return job;
}

static int64_t counted(void)
{
	look();
	int64_t n = strtoll(model_setting(&model, "count", "0"), NULL, 10);
	db_rollback(db);
	return n;
}

static const char *add(const char *kind, const char *detail)
{
	assert_true(db_begin_write(db));
	model_start(&model, db, &arena, NULL);
	const char *reference = job_add(&model, kind, NONE, detail);
	assert_non_null(reference);
	assert_true(db_commit(db));
	return reference;
}

/* What is due later is due now. */
static void hurry(const char *reference)
{
	assert_true(db_begin_write(db));
	model_start(&model, db, &arena, NULL);
	const struct job *job = model_find(&model, job, reference);
	if (text_equal(job->state, "waiting") && strcmp(job->due, clock_stamp(&arena, clock_now())) > 0) {
		struct job *row = row_copy(&arena, &job_entity, job);
		row->due = clock_stamp(&arena, clock_now());
		row_save(&model, &job_entity, job, row, &(struct change){ .who = "test" });
	}
	db_commit(db);
	db_rollback(db);
}

/* Keeps a process alive until the job has ended. */
static const struct job *ended(const char *reference)
{
	pid_t runner = 0;
	for (int i = 0; i < 1000; i++) {
		const struct job *job = job_of(reference);
		if (text_equal(job->state, "done") || text_equal(job->state, "failed"))
			break;
		if (runner && waitpid(runner, NULL, WNOHANG) == runner)
			runner = 0;
		if (!runner)
			runner = runner_start("runner");
		hurry(reference);
		usleep(20000);
	}
	if (runner) {
		kill(runner, SIGTERM);
		waitpid(runner, NULL, 0);
	}
	return job_of(reference);
}

static void ends(void **state)
{
	static const struct {
		const char *kind, *detail, *state;
		int64_t attempts, counts;
		const char *result;
	} rows[] = {
		{ "once", "this", "done", 1, 1, "did this" },
		{ "fails", NULL, "failed", 1, 0, "it can't be done" },
		{ "again", NULL, "done", 3, 1, NULL },
		{ "never", NULL, "failed", 2, 0, NULL },
		{ "repeats", NULL, "done", 2, 1, NULL },
		{ "repeats", "always", "failed", 3, 0, "The program stopped while it worked on this." },
		{ "dangerous", NULL, "failed", 1, 0, "The program stopped while it worked on this." },
		{ "unheard of", NULL, "failed", 1, 0, "there is no kind of job \"unheard of\"" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t before = counted();
		const struct job *job = ended(add(rows[i].kind, rows[i].detail));
		if (!text_equal(job->state, rows[i].state) || job->attempts != rows[i].attempts || counted() - before != rows[i].counts ||
		    (rows[i].result && !text_equal(job->result, rows[i].result)))
			fail_msg("%s %s: %s after %lld attempts, %lld done: %s", rows[i].kind, text_or(rows[i].detail, ""), job->state,
			    (long long)job->attempts, (long long)(counted() - before), text_or(job->result, "-"));
	}
}

/* What is logged as done was kept. */
static void a_job_is_logged_as_what_it_became(void **state)
{
	char path[] = "/tmp/test-job-log.XXXXXX";
	int file = mkstemp(path);
	size_t length;
	struct problems p = { .arena = &arena };
	(void)state;
	assert_true(file >= 0);
	setenv("JOB_TEST_LOG", path, 1);
	assert_string_equal(ended(add("unkept", NULL))->state, "done");
	unsetenv("JOB_TEST_LOG");
	const char *log = os_read_file(&arena, path, 1 << 20, &length, &p), *first = strstr(log, "job unkept not done");
	assert_non_null(first);
	const char *done = strstr(log, "job unkept done");
	assert_true(done > first && !strstr(done + 1, "job unkept done"));
	close(file);
	unlink(path);
}

/* Two processes: one works, the other comes in when it is killed. */
static void one_works(void **state)
{
	const char *references[20];
	int64_t before = counted();
	(void)state;
	pid_t first = runner_start("runner"), second = runner_start("runner");
	for (size_t i = 0; i < COUNT(references); i++)
		references[i] = add("once", NULL);
	usleep(300000);
	kill(first, SIGKILL);
	waitpid(first, NULL, 0);
	for (int tries = 0; tries < 500 && !text_equal(job_of(references[COUNT(references) - 1])->state, "done"); tries++)
		usleep(20000);
	int failed = 0;
	for (size_t i = 0; i < COUNT(references); i++) {
		const struct job *job = job_of(references[i]);
		assert_true(text_equal(job->state, "done") || text_equal(job->state, "failed"));
		failed += text_equal(job->state, "failed"); /* this kind is not safe to repeat: the one that was cut off */
	}
	assert_in_range(failed, 0, 1);
	assert_int_equal(counted() - before, COUNT(references) - (size_t)failed);
	kill(second, SIGTERM);
	waitpid(second, NULL, 0);
}

static void cleans(void **state)
{
	(void)state;
	/* one of each that is old, and one that is not */
	assert_true(db_begin_write(db));
	const char *yesterday = clock_stamp(&arena, clock_now() - 2 * 86400), *tomorrow = clock_stamp(&arena, clock_now() + 86400);
	const struct change by = { .who = "test" };
	model_start(&model, db, &arena, NULL);
	struct account *account = row_new(&arena, &account_entity);
	account->email = "a@example.org";
	account->name = "A";
	account->state = "active";
	assert_int_equal(row_save(&model, &account_entity, NULL, account, &by), ROW_SAVED);
	for (int i = 0; i < 2; i++) {
		struct login *login = row_new(&arena, &login_entity);
		login->hash = secret_new(&arena);
		login->account = account->head.id;
		login->seen = yesterday;
		login->expires = i ? tomorrow : yesterday;
		struct ticket *ticket = row_new(&arena, &ticket_entity);
		ticket->hash = secret_new(&arena);
		ticket->account = account->head.id;
		ticket->purpose = "reset";
		ticket->expires = i ? tomorrow : yesterday;
		struct nonce *nonce = row_new(&arena, &nonce_entity);
		nonce->nonce = secret_new(&arena);
		assert_int_equal(row_save(&model, &login_entity, NULL, login, &by), ROW_SAVED);
		assert_int_equal(row_save(&model, &ticket_entity, NULL, ticket, &by), ROW_SAVED);
		assert_int_equal(row_save(&model, &nonce_entity, NULL, nonce, &by), ROW_SAVED);
	}
	assert_true(db_commit(db));
	pid_t pid = runner_start("own");
	bool planned = false;
	for (int i = 0; i < 500 && !planned; i++) {
		usleep(20000);
		look();
		struct set s = model_all(&model, &job_entity);
		for (size_t k = 0; k < s.count; k++) /* the one of tomorrow stands when that of today is done */
			planned = planned || (text_equal(set_row(s, job, k)->kind, "clean") && strcmp(set_row(s, job, k)->due, tomorrow) >= 0);
		db_rollback(db);
	}
	kill(pid, SIGTERM);
	waitpid(pid, NULL, 0);
	assert_true(planned);
	look();
	assert_int_equal(model_all(&model, &login_entity).count, 1);
	assert_int_equal(model_all(&model, &ticket_entity).count, 1);
	assert_int_equal(model_all(&model, &nonce_entity).count, 2); /* both are of today */
	db_rollback(db);
}

static void progress_is_told(void **state)
{
	int64_t done, total;
	struct job row = { .reference = "r" };
	struct job_work w = { .job = &row };
	(void)state;
	job_progress(&w, 1, 2); /* nobody shares it yet */
	assert_false(job_progress_read("r", &done, &total));
	job_share();
	assert_false(job_progress_read("r", &done, &total));
	assert_false(job_progress_read("", &done, &total));
	job_progress(&w, 3, 4);
	assert_true(job_progress_read("r", &done, &total));
	assert_true(done == 3 && total == 4);
	assert_false(job_progress_read("s", &done, &total));
	pid_t pid = fork();
	if (pid == 0) {
		job_progress(&w, 4, 4);
		_exit(0);
	}
	waitpid(pid, NULL, 0);
	assert_true(job_progress_read("r", &done, &total));
	assert_int_equal(done, 4);
}

static int setup(void **state)
{
	(void)state;
	city_make(&database, "job", "");
	db = database_open(&database);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	db_close(db);
	database_remove(&database);
	arena_free(&arena);
	return 0;
}

int main(int count, char **words)
{
	if (count == 3)
		return runner_main(words[2], text_equal(words[1], "own"));
	const struct CMUnitTest all[] = { cmocka_unit_test(ends), cmocka_unit_test(a_job_is_logged_as_what_it_became), cmocka_unit_test(one_works),
		cmocka_unit_test(cleans), cmocka_unit_test(progress_is_told) };
	return cmocka_run_group_tests(all, setup, teardown);
}
