/* kill -9 at random moments, while people save forms and files are imported: workers, the supervisor, the process of jobs, an
 * import and its child. Afterwards every acknowledged change is there, once, and no half of any other.
 *
 * usage: test_kill PROGRAM. Runs in the project's folder. How many kills fell inside a transaction is read, not guessed: a victim
 * is stopped first, then asked for in /proc/locks (SQLite: whether it holds the writer's lock of the write-ahead log), then
 * killed. On PostgreSQL the server is asked whether any write transaction of this database is open at that moment, which may be another's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <cmocka.h>

#define SITE_NAME "kill"
#define SITE_CITY "test/city"
#include "site.h"
#include "http/http_client.h"
#include "job/job.h"
#include "model/engine/check.h"
#include "model/declared/partners.h"

enum { CLIENTS = 3, POSTS = 60000, IMPORTS = 4000, IMPORT_ROWS = 300, WORKERS = 2 };

/* What a client knows of its n-th record. */
enum fate {
	NEVER,     /* nothing was sent, or it was refused */
	MAYBE,     /* sent, and no answer came */
	ADDED,     /* acknowledged */
	MAYBE_NOT, /* ADDED, and its change was sent without an answer */
	CHANGED,   /* acknowledged */
};

static struct shared {
	_Atomic int port, stop;
	_Atomic int unanswered, refused;
	_Atomic uint8_t fate[CLIENTS][POSTS];
	_Atomic int sent[CLIENTS];
} * shared;

static const char *program, *cookie;
static struct database database;
static pid_t server, clients[CLIENTS], import;
static int import_number, imported[IMPORTS]; /* 1: acknowledged */
static char folder[] = "/tmp/test-kill.XXXXXX";

/* --- clients --- */

/* The answer, or NULL when none came to its end. */
static const char *exchange(const char *raw)
{
	port = shared->port;
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	struct out o = { .arena = &arena };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0 && send(fd, raw, strlen(raw), MSG_NOSIGNAL) == (ssize_t)strlen(raw))
		while (more(fd, &o, 8000))
			;
	close(fd);
	return o.length && strstr(out_text(&o), "\r\n\r\n") ? out_text(&o) : NULL;
}

static const char *token(void)
{
	const char *raw = arena_printf(&arena, "GET /account/password HTTP/1.1\r\n" END "Cookie: %s\r\n\r\n", cookie);
	const char *answer = exchange(raw), *found = NULL;
	for (const char *at = answer; at && (at = strstr(at, "name=\"token\" value=\"")); at += 20)
		found = arena_strndup(&arena, at + 20, strcspn(at + 20, "\""));
	return found;
}

/* Posts a form until it is answered, the same form each time: its token makes it count once. `tries` 1: gives up at once. 503
 * says that nothing was changed by this try, and nothing of one before that was not answered; so it is tried again too. */
static const char *form(const char *target, const char *fields, int tries)
{
	const char *t = NULL, *answer = NULL;
	while (!t && !shared->stop)
		t = token();
	const char *body = arena_printf(&arena, "token=%s&%s", t, fields);
	const char *raw = arena_printf(&arena,
	    "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nOrigin: http://127.0.0.1\r\nCookie: %s\r\n"
	    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s",
	    target, cookie, strlen(body), body);
	bool lost = false;
	for (int i = 0; t && !answer && i < tries; i++) {
		answer = exchange(raw);
		shared->unanswered += !answer;
		lost = lost || !answer;
		if (answer && status_of(answer) == 503 && lost)
			answer = NULL;
		if (!answer)
			usleep(20000);
	}
	return answer;
}

static void refuse(const char *answer)
{
	if (!answer || status_of(answer) == 303)
		return;
	shared->refused++;
	if (getenv("KILL_TEST_LOG"))
		fprintf(stderr, "refused: %.16s %.300s\n", answer, text_or(strstr(answer, "error-summary__list"), ""));
}

static void change(int client, int n, const char *slug)
{
	_Atomic uint8_t *fate = &shared->fate[client][n];
	*fate = MAYBE_NOT;
	const char *answer = form(arena_printf(&arena, "/edit/organisation/%s", slug),
	    arena_printf(&arena, "version=1&slug=%s&name=Kill+%d+%d+changed&kind=business", slug, client, n), n % 4 ? 50 : 1);
	if (answer)
		*fate = status_of(answer) == 303 ? CHANGED : ADDED;
	refuse(answer);
}

static void client_run(int client)
{
	for (int n = 0; n < POSTS && !shared->stop; n++) {
		_Atomic uint8_t *fate = &shared->fate[client][n];
		*fate = MAYBE;
		shared->sent[client] = n + 1;
		const char *answer = form("/new/organisation", arena_printf(&arena, "name=Kill+%d+%d&kind=business", client, n), n % 4 ? 50 : 1);
		if (answer)
			*fate = status_of(answer) == 303 ? ADDED : NEVER;
		refuse(answer);
		if (answer && status_of(answer) == 303 && n % 3 == 0)
			change(client, n, arena_printf(&arena, "kill-%d-%d", client, n));
		arena_free(&arena);
	}
}

/* --- the server and imports --- */

static bool jobs_wait(uint64_t *seen, int ms)
{
	return http_generation_wait(seen, ms);
}

static int jobs(void *context, const volatile sig_atomic_t *stopping)
{
	static struct job_runner runner = { .wait = jobs_wait };
	(void)context;
	runner.db_url = database.url;
	return job_run(&runner, stopping);
}

static void server_ready(const char *address)
{
	shared->port = (int)strtol(strrchr(address, ':') + 1, NULL, 10);
}

static void server_run(void)
{
	static const struct http_process processes[] = { { "jobs", jobs } };
	struct http_app app = web_app(database.url);
	app.processes = processes;
	app.process_count = COUNT(processes);
	struct http_options options = { .listen = "127.0.0.1:0",
		.workers = WORKERS,
		.helpers = 1,
		.cache_bytes = 1 << 20,
		.quiet = true,
		.drain_ms = 1000,
		.restart_ms = 20,
		.ready = server_ready };
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	_exit(http_serve(&app, &options));
}

static pid_t child_start(void (*run)(int), int number)
{
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		if (!getenv("KILL_TEST_LOG"))
			freopen("/dev/null", "w", stderr);
		if (run)
			run(number);
		else
			server_run();
		_exit(0);
	}
	return pid;
}

static void import_start(void)
{
	const char *path = arena_printf(&arena, "%s/%d", folder, import_number % 2), *file = arena_printf(&arena, "%s/organisation.csv", path);
	mkdir(path, 0700);
	FILE *f = fopen(file, "w");
	assert_non_null(f);
	fputs("slug,name,kind\n", f);
	for (int i = 0; i < IMPORT_ROWS; i++)
		fprintf(f, "import-%d-%d,Import %d %d,business\n", import_number, i, import_number, i);
	fclose(f);
	import = fork();
	if (import == 0) {
		int null = open("/dev/null", O_WRONLY);
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		/* the search for leaks at the end is made by a child that stops its parent: struck, it would leave it stopped */
		setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
		execl(program, program, "import", "--db", database.url, file, (char *)NULL);
		_exit(127);
	}
}

static bool import_ended(void)
{
	int status;
	if (!import || waitpid(import, &status, WNOHANG) != import)
		return false;
	imported[import_number++] = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	import = 0;
	return true;
}

static void import_look(void)
{
	import_ended();
	if (!import && import_number < IMPORTS)
		import_start();
}

/* --- killing --- */

static size_t children_of(pid_t pid, pid_t *list, size_t most)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)pid, (int)pid);
	FILE *f = fopen(path, "r");
	size_t n = 0;
	int child;
	while (f && n < most && fscanf(f, "%d", &child) == 1)
		list[n++] = child;
	if (f)
		fclose(f);
	return n;
}

/* A child of the server whose name ends so. */
static pid_t child_named(const char *name)
{
	pid_t list[32], found[32];
	size_t n = children_of(server, list, COUNT(list)), m = 0;
	for (size_t i = 0; i < n; i++) {
		char path[64], comm[32] = "";
		snprintf(path, sizeof(path), "/proc/%d/comm", (int)list[i]);
		FILE *f = fopen(path, "r");
		if (f && fscanf(f, "%31s", comm) == 1 && text_ends(comm, name))
			found[m++] = list[i];
		if (f)
			fclose(f);
	}
	return m ? found[(size_t)random() % m] : 0;
}

static bool stopped(pid_t pid)
{
	char path[64], state = 0;
	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	for (int i = 0; i < 5000 && state != 'T' && state != 'Z'; i++) {
		FILE *f = fopen(path, "r");
		if (!f || fscanf(f, "%*d (%*[^)]) %c", &state) != 1)
			state = 0;
		if (f)
			fclose(f);
		if (state != 'T')
			usleep(200);
	}
	return state == 'T';
}

/* Byte 120 of the shared memory's file is the lock of the one who writes (sqlite.org/walformat.html, 2.3). */
static bool writes_sqlite(pid_t pid)
{
	FILE *f = fopen("/proc/locks", "r");
	char line[256], mode[16];
	int of, from, to;
	bool found = false;
	while (f && fgets(line, sizeof(line), f))
		found = found ||
		    (sscanf(line, "%*d: POSIX ADVISORY %15s %d %*s %d %d", mode, &of, &from, &to) == 4 && of == pid && from == 120 && to == 120 &&
		        text_equal(mode, "WRITE"));
	if (f)
		fclose(f);
	return found;
}

static struct db *watch; /* PostgreSQL alone: SQLite's locks must not go through a fork */

static bool writes_postgres(void)
{
	static const struct query open = { .name = "open",
		.sql =
		    "SELECT COUNT(*) FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid<>pg_backend_pid() AND datname=current_database()" };
	bool found = db_begin_read(watch) && db_int(watch, &open, 0, "") > 0;
	db_rollback(watch);
	return found;
}

struct tally {
	const char *name;
	int kills, inside;
};

static bool strike(pid_t pid, struct tally *t)
{
	if (pid <= 0 || kill(pid, SIGSTOP))
		return false;
	if (!stopped(pid)) {
		kill(pid, SIGCONT); /* it would hold whatever lock it has */
		return false;
	}
	t->inside += watch ? writes_postgres() : writes_sqlite(pid);
	t->kills++;
	kill(pid, SIGKILL);
	return true;
}

static pid_t import_victim(void)
{
	pid_t list[8];
	size_t n = import ? children_of(import, list, COUNT(list)) : 0;
	return n && random() % 2 ? list[0] : import;
}

static bool kill_one(struct tally tallies[4])
{
	long which = random() % 100;
	if (which < 60)
		return strike(child_named("-worker"), &tallies[0]);
	if (which < 90)
		return strike(import_victim(), &tallies[1]);
	if (which < 95)
		return strike(child_named("-jobs"), &tallies[2]);
	if (!strike(server, &tallies[3]))
		return false;
	waitpid(server, NULL, 0);
	server = child_start(NULL, 0);
	return true;
}

/* --- afterwards --- */

static void everything_acknowledged_is_there(struct db *db, struct model *m)
{
	static uint8_t count[CLIENTS][POSTS], changed[CLIENTS][POSTS];
	static int rows[IMPORTS];
	static const struct query all = { .name = "all",
		.sql = "SELECT t.* FROM organisations t WHERE t.name LIKE 'Kill %' OR t.name LIKE 'Import %'" };
	struct set s = model_select(m, &organisation_entity, &all, "");
	assert_false(db_failed(db));
	for (size_t i = 0; i < s.count; i++) {
		const char *name = set_row(s, organisation, i)->name;
		int one = 0, two = 0;
		if (sscanf(name, "Import %d %d", &one, &two) == 2) {
			rows[one]++;
		} else if (sscanf(name, "Kill %d %d", &one, &two) == 2) {
			count[one][two]++;
			changed[one][two] = text_ends(name, "changed");
		}
	}
	int acknowledged = 0, unsure = 0;
	for (int c = 0; c < CLIENTS; c++)
		for (int n = 0; n < shared->sent[c]; n++) {
			enum fate fate = shared->fate[c][n];
			bool there = count[c][n] == 1, never = fate == NEVER && count[c][n], lost = fate >= ADDED && !there;
			if (count[c][n] > 1 || never || lost || (fate == CHANGED && !changed[c][n]) || (fate == ADDED && changed[c][n]))
				fail_msg("record %d of client %d: fate %d, there %d times, changed %d", n, c, fate, count[c][n], changed[c][n]);
			acknowledged += fate >= ADDED;
			unsure += fate == MAYBE || fate == MAYBE_NOT;
		}
	int whole = 0;
	for (int i = 0; i < import_number; i++) {
		if (rows[i] != IMPORT_ROWS && (rows[i] || imported[i]))
			fail_msg("import %d (%s): %d of %d rows", i, imported[i] ? "acknowledged" : "killed", rows[i], IMPORT_ROWS);
		whole += rows[i] != 0;
	}
	print_message("# %d changes acknowledged and there, %d whose answer never came; %d of %d imports whole, the others without a trace\n",
	    acknowledged, unsure, whole, import_number);
	assert_true(acknowledged > 10 && whole > 0);
}

static void no_half(struct db *db)
{
	static const struct query halves[] = {
		{ .name = "rows",
		    .sql = "SELECT COUNT(*) FROM organisations o WHERE o.version<>"
		           "(SELECT COUNT(*) FROM histories h WHERE h.entity='organisation' AND h.record=o.id)" },
		{ .name = "histories",
		    .sql = "SELECT COUNT(*) FROM histories h WHERE h.entity='organisation' AND NOT EXISTS "
		           "(SELECT 1 FROM organisations o WHERE o.id=h.record)" },
	};
	for (size_t i = 0; i < COUNT(halves); i++) {
		int64_t n = db_int(db, &halves[i], -1, "");
		if (n)
			fail_msg("%lld %s without their other half", (long long)n, halves[i].name);
	}
}

/* As `jumelage check` does: the engine's own check, references, the validator, records against search. */
static void whole(struct db *db, struct model *m)
{
	struct problems p = { .arena = &arena };
	model_check(m, &p);
	assert_false(db_failed(db));
	for (struct problem *q = p.first; q; q = q->next)
		print_message("# %s\n", problem_line(&p, q));
	assert_int_equal(p.errors, 0);
}

static void survives(void **state)
{
	struct tally tallies[] = { { .name = "workers" }, { .name = "imports" }, { .name = "the process of jobs" }, { .name = "the supervisor" } };
	int wanted = getenv("JUMELAGE_SOAK") ? 10000 : 100, kills = 0, inside = 0;
	unsigned seed = getenv("JUMELAGE_SEED") ? (unsigned)strtoul(getenv("JUMELAGE_SEED"), NULL, 10) : 1;
	int64_t began = now_ms();
	(void)state;
	print_message("# seed %u (JUMELAGE_SEED)\n", seed);
	srandom(seed);
	server = child_start(NULL, 0);
	while (!shared->port && now_ms() - began < 10000)
		usleep(10000);
	assert_true(shared->port > 0);
	for (int i = 0; i < CLIENTS; i++)
		clients[i] = child_start(client_run, i);
	while (kills < wanted && now_ms() - began < 30000 + (int64_t)wanted * 2000) {
		usleep((useconds_t)(5000 + random() % 150000));
		import_look();
		int before = kills;
		kills += kill_one(tallies);
		if (kills / 500 > before / 500) { /* the long run says how far it is */
			print_message("# %d kills of %d\n", kills, wanted);
			fflush(stdout);
		}
	}
	/* whoever waits for an answer still gets one */
	shared->stop = 1;
	for (int i = 0; i < CLIENTS; i++)
		waitpid(clients[i], NULL, 0);
	for (int64_t from = now_ms(); import && !import_ended() && now_ms() - from < 60000;)
		usleep(10000);
	if (import) {
		kill(import, SIGKILL);
		fail_msg("an import that nobody struck did not end within 60 s");
	}
	kill(server, SIGTERM);
	waitpid(server, NULL, 0);
	for (size_t i = 0; i < COUNT(tallies); i++) {
		print_message("# %d kills of %s, %d of them inside a write transaction\n", tallies[i].kills, tallies[i].name, tallies[i].inside);
		inside += tallies[i].inside;
	}
	print_message("# %d kills in %d s, %d inside; %d posts without an answer, %d refused\n", kills, (int)((now_ms() - began) / 1000), inside,
	    (int)shared->unanswered, (int)shared->refused);
	assert_int_equal(kills, wanted);
	assert_true(inside > 0);
}

static void loses_nothing(void **state)
{
	struct model m;
	struct db *db = database_open(&database);
	(void)state;
	assert_true(db_begin_read(db));
	model_start(&m, db, &arena, NULL);
	everything_acknowledged_is_there(db, &m);
	no_half(db);
	whole(db, &m);
	db_rollback(db);
	db_close(db);
}

/* A city with an officer who is signed in; the site is started later, by itself. */
static int setup(void **state)
{
	assert_non_null(mkdtemp(folder));
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (site_begin(state))
		return -1;
	struct site *s = *state;
	cookie = strdup(site_guest(s, "officer@example.org", "officer", NULL).cookie);
	s->app.stop(s->app.context);
	database = s->database;
	if (getenv("JUMELAGE_TEST_DB"))
		watch = database_open(&database);
	return 0;
}

static int teardown(void **state)
{
	struct site *s = *state;
	db_close(watch);
	database_remove(&s->database);
	for (int i = 0; i < 2; i++) {
		unlink(arena_printf(&arena, "%s/%d/organisation.csv", folder, i));
		rmdir(arena_printf(&arena, "%s/%d", folder, i));
	}
	rmdir(folder);
	arena_free(&arena);
	arena_free(&s->arena);
	free((void *)(uintptr_t)cookie);
	free(s);
	return 0;
}

int main(int count, char **words)
{
	const struct CMUnitTest all[] = { cmocka_unit_test(survives), cmocka_unit_test(loses_nothing) };
	if (count != 2) {
		fputs("usage: test_kill PROGRAM\n", stderr);
		return 2;
	}
	program = words[1];
	return cmocka_run_group_tests(all, setup, teardown);
}
