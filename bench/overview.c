/* overview.c - what a city's growth costs: the overview of a city with 1,000,000 activities and 5,000,000 updates over that of one with
 * 1,000 and 5,000; and what one status update touches in both. Ratios in one run, medians of interleaved rounds.
 *
 * usage: bench_overview SMALL.db BIG.db [ACTIVITIES]
 * Both are the same city; they are filled by SQL. Each fifth activity has a report due, before and after the city's day. Half of the updates are of activities, half of the main plan's actions, 30 a day of
 * each, so that what counts stands behind a long past. Rows touched are told twice: rows written, and steps of SQLite's machine, which
 * grow with every row that is looked at. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/date.h"
#include "base/log.h"
#include "base/secret.h"
#include "bench.h"
#include "codec/form.h"
#include "model/engine/keeping.h"
#include "web/web.h"

enum { ROUNDS = 9, PAGES = 12, UPDATES = 20, UPDATES_A_DAY = 30, SMALL = 1000 };

/* ---- filling ---- */

static void run(sqlite3 *db, const char *sql)
{
	char *error = NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &error))
		bench_stop("%s: %s", error, sql);
}

/* The indexes of the big tables are made anew at the end, which is several times faster than keeping them. */
static char **indexes_drop(sqlite3 *db, size_t *n)
{
	static char *kept[200];
	sqlite3_stmt *st;
	char drops[200][120];
	if (sqlite3_prepare_v2(db,
	        "SELECT name,sql FROM sqlite_master WHERE type='index' AND tbl_name IN ('activities','updates','contributions') AND sql IS NOT NULL",
	        -1, &st, NULL))
		bench_stop("%s", sqlite3_errmsg(db));
	for (*n = 0; *n < COUNT(kept) && sqlite3_step(st) == SQLITE_ROW; ++*n) {
		snprintf(drops[*n], sizeof(drops[*n]), "DROP INDEX %s", (const char *)sqlite3_column_text(st, 0));
		kept[*n] = strdup((const char *)sqlite3_column_text(st, 1));
	}
	sqlite3_finalize(st);
	for (size_t i = 0; i < *n; i++)
		run(db, drops[i]);
	return kept;
}

static void fill(const char *path, size_t n)
{
	struct arena a = { 0 };
	sqlite3 *db;
	size_t count;
	if (sqlite3_open(path, &db))
		bench_stop("%s: %s", path, sqlite3_errmsg(db));
	run(db, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; PRAGMA temp_store=FILE");
	char **indexes = indexes_drop(db, &count);
	const char *of = "'2009-01-01T00:00:00Z'";
	run(db, "BEGIN");
	run(db,
	    arena_printf(&a,
	        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<%zu)"
	        " INSERT INTO activities(version,created,changed,sort_key,slug,title,kind,status,starts,report_due,link,dataset)"
	        " SELECT 1,%s,%s,'zz bench '||printf('%%08d',i),'zz-bench-'||i,'ZZ bench '||i,CASE i%%5 WHEN 0 THEN 'visit' WHEN 1 THEN 'exchange' ELSE 'project' END,"
	        "'running',printf('%%d-%%02d-01',1990+i%%19,1+i%%12),CASE WHEN i%%5=0 THEN date('2005-01-01','+'||(i*37%%3000)||' days') END,(SELECT id FROM links WHERE id%%6=i%%6 ORDER BY id LIMIT 1),"
	        "(SELECT id FROM datasets WHERE slug=(SELECT value FROM settings WHERE name='dataset')) FROM n",
	        n, of, of));
	run(db,
	    arena_printf(&a,
	        "CREATE TEMP TABLE actions AS SELECT ROW_NUMBER() OVER (ORDER BY e.id)-1 AS place,e.id FROM elements e JOIN plans p ON p.id=e.plan"
	        " WHERE e.kind='action' AND p.slug=(SELECT value FROM settings WHERE name='main-plan')"));
	run(db,
	    arena_printf(&a,
	        "INSERT INTO contributions(version,created,changed,sort_key,activity,element,text)"
	        " SELECT 1,%s,%s,'',a.id,t.id,'It serves the action.' FROM activities a JOIN actions t ON t.place=a.id%%(SELECT COUNT(*) FROM actions)"
	        " WHERE a.slug GLOB 'zz-bench-*'",
	        of, of));
	/* of actions: before the city's own updates, 30 a day; every hundredth corrects the one before */
	run(db,
	    arena_printf(&a,
	        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i<%zu/(SELECT COUNT(*) FROM actions))"
	        " INSERT INTO updates(version,created,changed,sort_key,element,date,number,status,note)"
	        " SELECT 1,%s,%s,'',t.id,date('2008-09-30','-'||(i/%d)||' days'),i%%%d+1,CASE i%%3 WHEN 0 THEN 'on-track' WHEN 1 THEN 'at-risk' ELSE 'not-started' END,'Said.'"
	        " FROM actions t CROSS JOIN n",
	        n * 5 / 2, of, of, UPDATES_A_DAY, UPDATES_A_DAY));
	run(db,
	    "UPDATE updates SET corrects=id-1 WHERE note='Said.' AND id%100=0 AND EXISTS(SELECT 1 FROM updates u WHERE u.id=updates.id-1 AND u.element=updates.element"
	    " AND u.date=updates.date)");
	run(db,
	    arena_printf(&a,
	        "INSERT INTO updates(version,created,changed,sort_key,activity,date,status,note)"
	        " SELECT 1,%s,%s,'',a.id,date('2007-01-01','+'||(a.id%%600)||' days'),'on-track','Said.' FROM activities a WHERE a.slug GLOB 'zz-bench-*'"
	        " UNION ALL SELECT 1,%s,%s,'',a.id,date('2006-01-01','+'||(a.id%%300)||' days'),'at-risk','Said.' FROM activities a WHERE a.slug GLOB 'zz-bench-*'"
	        " UNION ALL SELECT 1,%s,%s,'',a.id,date('2005-01-01','+'||(a.id%%300)||' days'),'at-risk','Said.' FROM activities a WHERE a.slug GLOB 'zz-bench-*' AND a.id%%2=0",
	        of, of, of, of, of, of));
	run(db, "COMMIT");
	for (size_t i = 0; i < count; i++) {
		run(db, indexes[i]);
		free(indexes[i]);
	}
	sqlite3_close(db);
	arena_free(&a);
}

/* ---- pages ---- */

static double cpu_us(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static const char *ask(const struct http_app *app, struct arena *a, const char *raw)
{
	struct out *answer = arena_alloc(a, sizeof(*answer));
	answer->arena = a;
	http_test(app, raw, strlen(raw), answer);
	return out_text(answer);
}

static double page_cpu(const struct http_app *app, const char *path, size_t times)
{
	double began = cpu_us();
	for (size_t i = 0; i < times; i++) {
		struct arena a = { 0 };
		if (strncmp(ask(app, &a, arena_printf(&a, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", path)), "HTTP/1.1 200", 12))
			bench_stop("%s does not answer", path);
		arena_free(&a);
	}
	return (cpu_us() - began) / (double)times;
}

static struct http_app started(const char *url)
{
	struct http_app app = web_app(url);
	if (!app.start(app.context, 0))
		bench_stop("%s can't be opened", url);
	return app;
}

static void pages(const char *const *urls)
{
	static const char *const paths[] = { "/", "/calendar", "/calendar?kind=report", "/actions?status=late" };
	static double us[2][COUNT(paths)][ROUNDS];
	for (int i = 0; i < ROUNDS; i++)
		for (int side = 0; side < 2; side++) {
			struct http_app app = started(urls[side]);
			for (size_t k = 0; k < COUNT(paths); k++) {
				page_cpu(&app, paths[k], 2);
				us[side][k][i] = page_cpu(&app, paths[k], PAGES);
			}
			app.stop(app.context);
		}
	for (size_t k = 0; k < COUNT(paths); k++) {
		char what[120];
		double small = bench_median(us[0][k], ROUNDS), big = bench_median(us[1][k], ROUNDS);
		snprintf(what, sizeof(what), "%s: big city over small one, CPU (%.0f us, %.0f us)", k ? paths[k] : "the overview", small, big);
		bench_line(what, big / small, AT_MOST, 1.50);
	}
}

/* ---- a status update ---- */

static struct {
	bool on;
	int64_t steps, written;
} touched;

static int profiled(unsigned kind, void *context, void *statement, void *unused)
{
	(void)context, (void)unused;
	if (kind == SQLITE_TRACE_PROFILE) {
		int64_t steps = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1);
		touched.steps += touched.on ? steps : 0;
		touched.written += touched.on && !sqlite3_stmt_readonly(statement) ? sqlite3_changes(sqlite3_db_handle(statement)) : 0;
	}
	return 0;
}

static int profile_open(sqlite3 *db, char **error, const struct sqlite3_api_routines *api)
{
	(void)error, (void)api;
	return sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, profiled, NULL);
}

/* Opens the form of one action and sends it. */
static void update_once(const struct http_app *app, const char *secret, size_t i)
{
	struct arena a = { 0 };
	struct out body = { .arena = &a };
	const char *page =
	    ask(app, &a, arena_printf(&a, "GET /update/element/ids/3b HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-session=%s\r\n\r\n", secret));
	const char *token = NULL;
	for (const char *at = page; (at = strstr(at, "name=\"token\" value=\"")); at += 20)
		token = arena_strndup(&a, at + 20, strcspn(at + 20, "\""));
	if (!token)
		bench_stop("no form: %.200s", page);
	form_write(&body, "token", token);
	form_write(&body, "status", "on-track");
	form_write(&body, "note", arena_printf(&a, "Update %zu", i));
	form_write(&body, "date-year", "2009");
	form_write(&body, "date-month", "09");
	form_write(&body, "date-day", "30");
	const char *answer = ask(app, &a,
	    arena_printf(&a,
	        "POST /update/element/ids/3b HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nCookie: __Host-session=%s\r\n"
	        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s",
	        secret, body.length, out_text(&body)));
	if (strncmp(answer, "HTTP/1.1 303", 12))
		bench_stop("an update was answered with %.60s", answer);
	arena_free(&a);
}

static void updates(const char *const *urls)
{
	int64_t steps[2], written[2];
	for (int side = 0; side < 2; side++) {
		struct arena a = { 0 };
		const char *secret = bench_officer(urls[side], &a);
		sqlite3_auto_extension((void (*)(void))profile_open);
		struct http_app app = started(urls[side]);
		update_once(&app, secret, 0);
		touched.steps = touched.written = 0;
		touched.on = true;
		for (size_t i = 1; i <= UPDATES; i++)
			update_once(&app, secret, i);
		touched.on = false;
		steps[side] = touched.steps / UPDATES;
		written[side] = touched.written / UPDATES;
		app.stop(app.context);
		sqlite3_reset_auto_extension();
		arena_free(&a);
	}
	printf("one update with its form: %lld rows written and %lld steps; in the big city %lld and %lld\n", (long long)written[0],
	    (long long)steps[0], (long long)written[1], (long long)steps[1]);
	bench_line("rows that an update writes, big city over small one", (double)written[1] / (double)written[0], AT_MOST, 1.00);
	bench_line("steps that an update with its form takes, big city over small one", (double)steps[1] / (double)steps[0], AT_MOST, 1.50);
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct stat st = { 0 };
	size_t n = argc > 3 ? strtoul(argv[3], NULL, 10) : 1000000;
	if (argc < 3 || n < SMALL)
		bench_stop("usage: bench_overview SMALL.db BIG.db [ACTIVITIES]");
	log_quiet(true);
	fill(argv[1], SMALL);
	int64_t began = now_us();
	fill(argv[2], n);
	stat(argv[2], &st);
	printf("%zu activities and %zu updates made in %.0f s; the file has %.0f MB\n", n, n * 5, (double)(now_us() - began) / 1e6,
	    (double)st.st_size / 1e6);
	fflush(stdout);
	const char *const urls[] = { arena_printf(&a, "sqlite:%s", argv[1]), arena_printf(&a, "sqlite:%s", argv[2]) };
	pages(urls);
	updates(urls);
	arena_free(&a);
	return bench_end();
}
