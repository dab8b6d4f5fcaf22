/* impact.c - Action and Impact over 10,000 activities against its own statements stepped bare, and how many statements it asks over
 * 1,000: medians of interleaved rounds in one run.
 *
 * usage: bench_impact COPY_1.db COPY_2.db
 * The copies are the same city; they are filled with 1,000 and 10,000 activities. Bare means: the same statements with the same values,
 * each row stepped and each column fetched as text, nothing kept, under the program's own settings. The report is the whole document with its HTML. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "bench.h"
#include "report/report.h"

enum { ROUNDS = 9 };

static struct {
	char *sql[20000];
	size_t count;
	bool on;
} trace;

static int traced(unsigned kind, void *context, void *statement, void *text)
{
	(void)context;
	(void)text;
	char *sql = kind == SQLITE_TRACE_STMT && trace.on && trace.count < COUNT(trace.sql) ? sqlite3_expanded_sql(statement) : NULL;
	if (sql && (!strncmp(sql, "SELECT", 6) || !strncmp(sql, "WITH", 4)))
		trace.sql[trace.count++] = sql;
	else
		sqlite3_free(sql);
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

static struct db *city_open(const char *url)
{
	static struct arena a;
	struct problems p = { .arena = &a };
	struct db *db = db_open(url, DB_READ_WRITE, &p);
	if (!db)
		bench_stop("%s", problem_line(&p, p.first));
	return db;
}

static double report_us(struct db *db)
{
	struct arena a = { 0 };
	struct model m;
	struct document_tree d;
	struct out o = { .arena = &a };
	double began = cpu_us();
	db_begin_read(db);
	model_start(&m, db, &a, NULL);
	if (!report_build(&m, "impact", NULL, &d) || db_failed(db))
		bench_stop("no report: %s", db_message(db));
	document_html_file(&o, &d);
	db_rollback(db);
	arena_free(&a);
	return cpu_us() - began;
}

static size_t statements_of(const char *url)
{
	trace.on = true;
	trace.count = 0;
	struct db *db = city_open(url);
	report_us(db);
	trace.on = false;
	db_close(db);
	return trace.count;
}

static double bare_us(sqlite3 *db, sqlite3_stmt **st)
{
	double began = cpu_us();
	sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
	for (size_t j = 0; j < trace.count; j++) {
		while (sqlite3_step(st[j]) == SQLITE_ROW)
			for (int c = 0; c < sqlite3_column_count(st[j]); c++)
				sqlite3_column_text(st[j], c);
		sqlite3_reset(st[j]);
	}
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	return cpu_us() - began;
}

static void compare(const char *url, const char *path)
{
	static sqlite3_stmt *st[COUNT(trace.sql)];
	double ratio[ROUNDS], whole[ROUNDS], bare[ROUNDS];
	sqlite3 *raw;
	struct db *db = city_open(url);
	if (sqlite3_open_v2(path, &raw, SQLITE_OPEN_READONLY, NULL) ||
	    sqlite3_exec(raw, "PRAGMA cache_size=-2048; PRAGMA mmap_size=8388608; PRAGMA temp_store=MEMORY", NULL, NULL, NULL))
		bench_stop("%s", path);
	for (size_t i = 0; i < trace.count; i++)
		if (sqlite3_prepare_v2(raw, trace.sql[i], -1, &st[i], NULL))
			bench_stop("%s: %s", sqlite3_errmsg(raw), trace.sql[i]);
	report_us(db);
	bare_us(raw, st);
	for (int i = 0; i < ROUNDS; i++) {
		whole[i] = report_us(db);
		bare[i] = bare_us(raw, st);
		ratio[i] = whole[i] / bare[i];
	}
	printf("%zu statements, %.0f us bare, %.0f us as a report with its HTML\n", trace.count, bench_median(bare, ROUNDS),
	    bench_median(whole, ROUNDS));
	bench_line("Action and Impact over 10,000 activities, CPU over its statements", bench_median(ratio, ROUNDS), AT_MOST, 2.00);
	for (size_t i = 0; i < trace.count; i++)
		sqlite3_finalize(st[i]);
	sqlite3_close(raw);
	db_close(db);
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	if (argc != 3)
		bench_stop("usage: bench_impact COPY_1.db COPY_2.db");
	const char *small = arena_printf(&a, "sqlite:%s", argv[1]), *big = arena_printf(&a, "sqlite:%s", argv[2]);
	sqlite3_auto_extension((void (*)(void))trace_open);
	bench_generate(small, 1000);
	bench_generate(big, 10000);
	size_t before = statements_of(small), after = statements_of(big);
	bench_line("statements that Action and Impact asks over 1,000 activities", (double)before, AT_MOST, 100);
	bench_line("statements over 10,000 activities, over those over 1,000", (double)after / (double)before, AT_MOST, 1.10);
	compare(big, argv[2]);
	arena_free(&a);
	return bench_end();
}
