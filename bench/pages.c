/* pages.c - how far the pages are from their limits: ratios in one run, medians of interleaved rounds.
 *
 * usage: bench_pages CITY.db COPY_1.db COPY_2.db
 * The copies are the same city; they are filled with 1,000 and 100,000 activities. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "bench.h"
#include "codec/form.h"
#include "web/web.h"

enum { ROUNDS = 7, REQUESTS = 4000, PAGES = 200 };

/* ---- cached, static, 304 ---- */

static void cached_pages(const char *url)
{
	struct arena a = { 0 };
	struct server s = server_start(url, 8 << 20);
	const char *page = "/plans/ids/3";
	size_t length = 0;
	client_run(&s, page, NULL, 200, 10, &length);
	const char *plain = arena_printf(&a, "/bench/static/%zu", length);
	const char *header = arena_printf(&a, "If-None-Match: %s\r\n", client_etag(&s, &a, page));
	client_run(&s, plain, NULL, 200, 10, NULL);
	double cached[ROUNDS], same[ROUNDS];
	for (int i = 0; i < ROUNDS; i++) {
		double stat = (double)client_run(&s, plain, NULL, 200, REQUESTS, NULL);
		double kept = (double)client_run(&s, page, NULL, 200, REQUESTS, NULL);
		double none = (double)client_run(&s, page, header, 304, REQUESTS, NULL);
		cached[i] = stat / kept;
		same[i] = stat / none;
	}
	printf("page %s, %zu bytes; start to first answer %.1f ms; worker resident %.1f MB\n", page, length, (double)s.start_us / 1000,
	    (double)server_resident_kb(&s) / 1024);
	bench_line("cached page, throughput as a share of a static answer", bench_median(cached, ROUNDS), AT_LEAST, 0.80);
	bench_line("304, throughput as a share of a static answer", bench_median(same, ROUNDS), ABOVE, 1.00);
	bench_line("start to first answer, ms", (double)s.start_us / 1000, UNDER, 100);
	server_stop(&s);
	s = server_start(url, 0);
	double fresh[ROUNDS];
	for (int i = 0; i < ROUNDS; i++) {
		double stat = (double)client_run(&s, plain, NULL, 200, PAGES, NULL);
		fresh[i] = stat / (double)client_run(&s, page, NULL, 200, PAGES, NULL);
	}
	bench_aim("uncached page, throughput as a share of a static answer", bench_median(fresh, ROUNDS), AT_LEAST, 0.15);
	bench_line("worker resident after the run, MB", (double)server_resident_kb(&s) / 1024, UNDER, 30);
	server_stop(&s);
	arena_free(&a);
}

/* ---- a page against its own statements ---- */

static struct {
	char *sql[4096];
	size_t count;
	bool on;
} trace;

static int traced(unsigned kind, void *context, void *statement, void *text)
{
	(void)context;
	(void)text;
	if (kind == SQLITE_TRACE_STMT && trace.on && trace.count < COUNT(trace.sql)) {
		char *sql = sqlite3_expanded_sql(statement);
		if (sql && (!strncmp(sql, "SELECT", 6) || !strncmp(sql, "WITH", 4)))
			trace.sql[trace.count++] = sql;
		else
			sqlite3_free(sql);
	}
	return 0;
}

static int trace_open(sqlite3 *db, char **error, const struct sqlite3_api_routines *api)
{
	(void)error;
	(void)api;
	return trace.on ? sqlite3_trace_v2(db, SQLITE_TRACE_STMT, traced, NULL) : SQLITE_OK;
}

static double cpu_us(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

/* One page as its handler makes it, without socket, cache or compression. */
static void page_once(struct http_app *app, struct arena *a, const char *target)
{
	struct problems p = { .arena = a };
	const char *query = strchr(target, '?');
	struct form form = { 0 };
	if (query && !form_read(a, query + 1, strlen(query + 1), &form, &p))
		bench_stop("%s: bad query", target);
	struct http_pair *pairs = arena_array(a, struct http_pair, form.count + 1);
	size_t n = 0;
	for (const struct form_pair *f = form.first; f; f = f->next)
		pairs[n++] = (struct http_pair){ f->name, f->value };
	struct http_request q = { .arena = a,
		.method = HTTP_GET,
		.method_name = "GET",
		.target = target,
		.path = arena_strndup(a, target, strcspn(target, "?")),
		.query = query ? query + 1 : "",
		.parameters = pairs,
		.parameter_count = n,
		.body = "",
		.peer = "" };
	struct http_response r = { 0 };
	app->handle(app->context, &q, &r);
	if (r.status != 200)
		bench_stop("%s: status %d", target, r.status);
}

static double page_cpu(struct http_app *app, const char *target, int times)
{
	double began = cpu_us();
	for (int i = 0; i < times; i++) {
		struct arena a = { 0 };
		page_once(app, &a, target);
		arena_free(&a);
	}
	return (cpu_us() - began) / times;
}

static double statements_cpu(sqlite3 *db, sqlite3_stmt **st, int times)
{
	double began = cpu_us();
	for (int i = 0; i < times; i++) {
		sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
		for (size_t j = 0; j < trace.count; j++) {
			while (sqlite3_step(st[j]) == SQLITE_ROW)
				for (int c = 0; c < sqlite3_column_count(st[j]); c++)
					sqlite3_column_text(st[j], c);
			sqlite3_reset(st[j]);
		}
		sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	}
	return (cpu_us() - began) / times;
}

static void uncached_page(const char *url)
{
	static sqlite3_stmt *st[COUNT(trace.sql)];
	const char *page = "/plans/ids/3";
	sqlite3_auto_extension((void (*)(void))trace_open);
	trace.on = true;
	struct http_app app = web_app(url);
	if (!app.start(app.context, 0))
		bench_stop("%s can't be opened", url);
	page_cpu(&app, page, 1);
	app.stop(app.context);
	trace.on = false;
	app.start(app.context, 0);
	sqlite3 *db;
	if (sqlite3_open_v2(url + 7, &db, SQLITE_OPEN_READONLY, NULL))
		bench_stop("%s", sqlite3_errmsg(db));
	/* as a worker has it (db/sqlite.c): what a statement puts aside in a file costs it twice the time */
	sqlite3_exec(db, "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192; PRAGMA mmap_size=2147418112", NULL, NULL, NULL);
	for (size_t i = 0; i < trace.count; i++)
		if (sqlite3_prepare_v2(db, trace.sql[i], -1, &st[i], NULL))
			bench_stop("%s: %s", sqlite3_errmsg(db), trace.sql[i]);
	double ratio[ROUNDS], whole = 0, bare = 0;
	page_cpu(&app, page, 20);
	for (int i = 0; i < ROUNDS; i++) {
		whole = page_cpu(&app, page, PAGES);
		bare = statements_cpu(db, st, PAGES);
		ratio[i] = whole / bare;
	}
	printf("%s: %.0f us bare, %.0f us as a page\n", page, bare, whole);
	bench_line("statements that the uncached objective page asks", (double)trace.count, AT_MOST, 60);
	bench_line("uncached objective page, CPU over its own statements stepped bare", bench_median(ratio, ROUNDS), AT_MOST, 1.50);
	for (size_t i = 0; i < trace.count; i++) {
		sqlite3_finalize(st[i]);
		sqlite3_free(trace.sql[i]);
	}
	sqlite3_close(db);
	app.stop(app.context);
}

/* ---- what growth costs ---- */

static double page_of(const char *url, const char *path)
{
	struct http_app app = web_app(url);
	if (!app.start(app.context, 0))
		bench_stop("a copy can't be opened");
	page_cpu(&app, path, 3);
	double us = page_cpu(&app, path, 20);
	app.stop(app.context);
	return us;
}

static void growth(const char *small, const char *big)
{
	static const char *const paths[] = { "/activities", "/activities?kind=visit", "/activities?objective=ids%2F3", "/activities?starts=2001",
		"/search?q=meridian", "/places/masaya", "/partner-cities", "/plans/ids/3", "/records/activity?status=closed" };
	/* the machine runs at one speed for seconds and at another then, so the two sizes of a page are measured one behind the other */
	for (size_t i = 0; i < COUNT(paths); i++) {
		double before[ROUNDS], ratio[ROUNDS];
		for (int round = 0; round < ROUNDS; round++) {
			before[round] = page_of(small, paths[i]);
			ratio[round] = page_of(big, paths[i]) / before[round];
		}
		char what[120];
		snprintf(what, sizeof(what), "%s: 100,000 over 1,000 (%.0f us)", paths[i], bench_median(before, ROUNDS));
		bench_line(what, bench_median(ratio, ROUNDS), AT_MOST, 1.50);
	}
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	if (argc != 4)
		bench_stop("usage: bench_pages CITY.db COPY_1.db COPY_2.db");
	const char *url[3];
	for (int i = 0; i < 3; i++)
		url[i] = arena_printf(&a, "sqlite:%s", argv[i + 1]);
	cached_pages(url[0]);
	uncached_page(url[0]);
	bench_generate(url[1], 1000);
	int64_t began = now_us();
	bench_generate(url[2], 100000);
	printf("100,000 activities and what belongs to them made in %.1f s\n", (double)(now_us() - began) / 1e6);
	growth(url[1], url[2]);
	arena_free(&a);
	return bench_end();
}
