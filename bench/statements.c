/* statements.c - how many SQL statements each page asks, and which: counts, no times, so they are the same on every machine.
 *
 * usage: bench_statements CITY.db [ADDRESS...]
 * Walks over the public site from its start as the tests do, each page without the response cache, and prints for each route the page that
 * asks most. An address (any format) prints instead what that page asks: how often, the steps of SQLite's machine, and the text. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "crawl.h"
#include "web/routes.h"
#include "web/web.h"

/* What the maintainers set; the tests hold these (test/web/statements.c). */
static const struct {
	const char *address;
	size_t limit;
} targets[] = { { "/plans/ids/3", 60 }, { "/reports/impact", 100 } };

static struct {
	struct statement {
		char *sql; /* without its values */
		long steps;
	} each[4096];
	size_t count;
} asked;

static int traced(unsigned kind, void *context, void *statement, void *text)
{
	(void)kind;
	(void)context;
	(void)text;
	const char *sql = sqlite3_sql(statement);
	long steps = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1);
	if (!strncmp(sql, "SELECT", 6) || !strncmp(sql, "WITH", 4)) {
		if (asked.count < COUNT(asked.each))
			asked.each[asked.count] = (struct statement){ strdup(sql), steps };
		asked.count++;
	}
	return 0;
}

static int trace_open(sqlite3 *db, char **error, const struct sqlite3_api_routines *api)
{
	(void)error;
	(void)api;
	return sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, traced, NULL);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(((const struct statement *)a)->sql, ((const struct statement *)b)->sql);
}

/* Sorts the texts and gives how many differ. */
static size_t texts_sort(void)
{
	size_t n = asked.count < COUNT(asked.each) ? asked.count : COUNT(asked.each), differ = 0;
	qsort(asked.each, n, sizeof(*asked.each), by_text);
	for (size_t i = 0; i < n; i++)
		differ += !i || strcmp(asked.each[i].sql, asked.each[i - 1].sql);
	return differ;
}

static void texts_forget(void)
{
	for (size_t i = 0; i < asked.count && i < COUNT(asked.each); i++)
		free(asked.each[i].sql);
	asked.count = 0;
}

/* ---- all routes ---- */

struct most {
	const struct route *route;
	size_t pages, statements, texts;
	char *address;
};
static struct most of_routes[512];

static bool path_fits(const char *pattern, const char *path)
{
	const char *star = strchr(pattern, '*');
	size_t n = star ? (size_t)(star - pattern) : strlen(pattern);
	return !strncmp(pattern, path, n) && (star ? path[n] != 0 : path[n] == 0);
}

static void page_counted(struct crawl *c, const struct crawl_page *page)
{
	size_t n = asked.count, texts = texts_sort();
	const char *path = arena_strndup(&c->arena, page->target, strcspn(page->target, "?"));
	texts_forget();
	for (size_t i = 0; i < route_count && page->status == 200; i++) {
		if (routes[i].method != HTTP_GET || !path_fits(routes[i].pattern, path))
			continue;
		struct most *m = &of_routes[i];
		m->route = &routes[i];
		m->pages++;
		if (n > m->statements) {
			m->statements = n;
			m->texts = texts;
			m->address = arena_strdup(&c->arena, page->target);
		}
		return;
	}
}

static int by_statements(const void *a, const void *b)
{
	size_t x = ((const struct most *)a)->statements, y = ((const struct most *)b)->statements;
	return (x < y) - (x > y);
}

static void routes_print(struct http_app *app)
{
	struct crawl c = { .app = app, .look = page_counted };
	crawl_run(&c, (const char *const[]){ "/", "/records", "/reports/impact", NULL });
	qsort(of_routes, route_count, sizeof(*of_routes), by_statements);
	printf("%-26s %6s %11s %9s  %s\n", "route", "pages", "statements", "different", "of the page that asks most");
	for (size_t i = 0; i < route_count && of_routes[i].route; i++)
		printf("%-26s %6zu %11zu %9zu  %s\n", of_routes[i].route->pattern, of_routes[i].pages, of_routes[i].statements, of_routes[i].texts,
		    of_routes[i].address);
	crawl_end(&c);
}

/* ---- one page ---- */

static void page_ask(struct http_app *app, const char *address)
{
	struct arena a = { 0 };
	struct out answer = { .arena = &a };
	const char *raw = arena_printf(&a, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", address);
	texts_forget();
	http_test(app, raw, strlen(raw), &answer);
	if (!strstr(out_text(&answer), " 200 OK"))
		bench_stop("%s: %.20s", address, out_text(&answer));
	arena_free(&a);
}

static void page_print(struct http_app *app, const char *address)
{
	page_ask(app, address);
	printf("%s: %zu statements, %zu texts\n", address, asked.count, texts_sort());
	long steps = 0;
	for (size_t i = 0, times = 0; i < asked.count; i++) {
		times++;
		steps += asked.each[i].steps;
		if (i + 1 < asked.count && !strcmp(asked.each[i].sql, asked.each[i + 1].sql))
			continue;
		printf("%6zu %8ld  ", times, steps);
		for (const char *s = asked.each[i].sql; *s; s++)
			putchar(*s == '\n' || *s == '\t' ? ' ' : *s);
		putchar('\n');
		times = 0;
		steps = 0;
	}
	texts_forget();
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	if (argc < 2)
		bench_stop("usage: bench_statements CITY.db [ADDRESS...]");
	sqlite3_auto_extension((void (*)(void))trace_open);
	struct http_app app = web_app(arena_printf(&a, "sqlite:%s", argv[1]));
	if (!app.start(app.context, 0))
		bench_stop("%s can't be opened", argv[1]);
	if (argc == 2)
		routes_print(&app);
	for (int i = 2; i < argc; i++)
		page_print(&app, argv[i]);
	for (size_t i = 0; i < COUNT(targets) && argc == 2; i++) {
		page_ask(&app, targets[i].address);
		bench_line(arena_printf(&a, "statements of %s", targets[i].address), (double)asked.count, AT_MOST, (double)targets[i].limit);
		texts_forget();
	}
	app.stop(app.context);
	arena_free(&a);
	return bench_end();
}
