/* save.c - a save through the form against a bare durable commit of SQLite: ratios in one run, medians of interleaved rounds.
 *
 * usage: bench_save CITY.db COPY.db
 * The save is the whole of what a POST asks: who asks, the form's token, the validator, the row with its version, history and
 * search, the token spent, the commit. A title is the dearest field: every index carries its sort key. A summary stands in none. The bare commit updates the same column of the same table of the copy, in a transaction of
 * its own, in the same mode (WAL, synchronous=FULL). */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/date.h"
#include "base/log.h"
#include "base/secret.h"
#include "bench.h"
#include "codec/form.h"
#include "model/declared/delivery.h"
#include "model/engine/keeping.h"
#include "web/web.h"

enum { ROUNDS = 15, SAVES = 150 };

static int64_t cpu_us(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * INT64_C(1000000) + u.ru_utime.tv_usec + u.ru_stime.tv_usec;
}

/* ---- the bare commit ---- */

static int64_t bare_cpu; /* of the last round */

static int64_t bare_commits(sqlite3 *db, const char *slug, size_t n)
{
	sqlite3_stmt *begin, *update, *commit;
	if (sqlite3_prepare_v2(db, "BEGIN IMMEDIATE", -1, &begin, NULL) || sqlite3_prepare_v2(db, "COMMIT", -1, &commit, NULL) ||
	    sqlite3_prepare_v2(db, "UPDATE activities SET title=?1, version=version+1 WHERE slug=?2", -1, &update, NULL))
		bench_stop("%s", sqlite3_errmsg(db));
	int64_t started = now_us(), cpu = cpu_us();
	for (size_t i = 0; i < n; i++) {
		char title[40];
		snprintf(title, sizeof(title), "Bare %zu", i);
		sqlite3_bind_text(update, 1, title, -1, SQLITE_TRANSIENT);
		sqlite3_bind_text(update, 2, slug, -1, SQLITE_STATIC);
		if (sqlite3_step(begin) != SQLITE_DONE || sqlite3_step(update) != SQLITE_DONE || sqlite3_step(commit) != SQLITE_DONE)
			bench_stop("%s", sqlite3_errmsg(db));
		sqlite3_reset(begin);
		sqlite3_reset(update);
		sqlite3_reset(commit);
	}
	int64_t taken = now_us() - started;
	bare_cpu = cpu_us() - cpu;
	sqlite3_finalize(begin);
	sqlite3_finalize(update);
	sqlite3_finalize(commit);
	return taken;
}

static sqlite3 *bare_open(const char *path)
{
	sqlite3 *db;
	if (sqlite3_open(path, &db) || sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON", NULL, NULL, NULL))
		bench_stop("%s: %s", path, sqlite3_errmsg(db));
	return db;
}

/* ---- the save ---- */

static const char *ask(const struct http_app *app, struct arena *a, const char *raw, size_t length)
{
	struct out *answer = arena_alloc(a, sizeof(*answer));
	answer->arena = a;
	http_test(app, raw, length, answer);
	return out_text(answer);
}

static const char *token_of(const struct http_app *app, struct arena *a, const char *secret)
{
	const char *raw = arena_printf(a, "GET /account/password HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-session=%s\r\n\r\n", secret);
	const char *at = strstr(ask(app, a, raw, strlen(raw)), "name=\"token\" value=\"");
	if (!at)
		bench_stop("no token");
	return arena_strndup(a, at + 20, strcspn(at + 20, "\""));
}

/* The form of an activity as a browser sends it, with another text in one field. */
static const char *post_of(
    struct model *m, const struct activity *row, int64_t version, const char *field, const char *changed, const char *token, const char *secret)
{
	static const char *const parts[] = { "year", "month", "day" };
	struct arena *a = m->arena;
	struct out body = { .arena = a };
	form_write(&body, "token", token);
	form_write(&body, "version", arena_printf(a, "%lld", (long long)version));
	for (size_t i = 0; i < activity_entity.field_count; i++) {
		const struct field *f = &activity_entity.fields[i];
		const char *text = row_text(m, &activity_entity, row, f);
		if (f->kind != K_DATE) {
			form_write(&body, f->name, !strcmp(f->name, field) ? changed : text);
			continue;
		}
		for (size_t n = 0; n < 3; n++) {
			form_write(&body, arena_printf(a, "%s-%s", f->name, parts[n]), arena_strndup(a, text, strcspn(text, "-")));
			text += strcspn(text, "-");
			text += *text == '-';
		}
	}
	return arena_printf(a,
	    "POST /edit/activity/%s HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nCookie: __Host-session=%s\r\n"
	    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s",
	    row->slug, secret, body.length, out_text(&body));
}

static int64_t saves_cpu; /* of the last round */

static int64_t saves(const struct http_app *app, struct db *db, const char *secret, const char *field, const char **slug, size_t n)
{
	struct arena a = { 0 };
	struct model m;
	const char **posts = arena_array(&a, const char *, n);
	if (!db_begin_read(db))
		bench_stop("%s", db_message(db));
	model_start(&m, db, &a, NULL);
	struct set all = model_all(&m, &activity_entity);
	const struct activity *row = set_row(all, activity, 0);
	for (size_t i = 0; i < n; i++)
		posts[i] = post_of(&m, row, row->head.version + (int64_t)i, field,
		    arena_printf(&a, "Saved %zu %lld", i, (long long)row->head.version), token_of(app, &a, secret), secret);
	*slug = strdup(row->slug);
	db_rollback(db);
	struct arena answers = { 0 };
	int64_t started = now_us(), cpu = cpu_us();
	for (size_t i = 0; i < n; i++) {
		const char *answer = ask(app, &answers, posts[i], strlen(posts[i]));
		if (strncmp(answer, "HTTP/1.1 303", 12))
			bench_stop("a save was answered with %.40s", answer);
	}
	int64_t taken = now_us() - started;
	saves_cpu = cpu_us() - cpu;
	arena_free(&answers);
	arena_free(&a);
	return taken;
}

int main(int argc, char **argv)
{
	if (argc != 3)
		bench_stop("usage: bench_save CITY.db COPY.db");
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	const char *url = arena_printf(&a, "sqlite:%s", argv[1]), *slug;
	struct db *db = db_open(url, DB_READ_WRITE, &p);
	if (!db)
		bench_stop("%s", p.first->text);
	const char *secret = bench_officer(url, &a);
	struct http_app app = web_app(url);
	log_quiet(true);
	if (!app.start(app.context, 0))
		bench_stop("the application does not start");
	sqlite3 *bare = bare_open(argv[2]);
	static const char *const fields[] = { "title", "summary" };
	double ratio[2][ROUNDS], times[2][ROUNDS], each[2][ROUNDS], cpu[2][ROUNDS], bares[2 * ROUNDS];
	for (int f = 0; f < 2; f++)
		saves(&app, db, secret, fields[f], &slug, SAVES);
	bare_commits(bare, slug, SAVES);
	for (int i = 0; i < ROUNDS; i++)
		for (int f = 0; f < 2; f++) {
			double limit = (double)bare_commits(bare, slug, SAVES), save = (double)saves(&app, db, secret, fields[f], &slug, SAVES);
			bares[2 * i + f] = limit / SAVES;
			ratio[f][i] = limit / save;
			each[f][i] = save / SAVES;
			cpu[f][i] = (double)saves_cpu / SAVES;
			times[f][i] = (double)saves_cpu / (double)bare_cpu;
		}
	printf("%-84s %8.0f\n", "a bare durable commit, microseconds", bench_median(bares, 2 * ROUNDS));
	for (int f = 0; f < 2; f++) {
		char what[120];
		snprintf(what, sizeof(what), "a save of another %s through the form, as a share of a bare durable commit", fields[f]);
		bench_aim(what, bench_median(ratio[f], ROUNDS), AT_LEAST, 0.40);
		printf("%-84s %8.0f\n", "    microseconds", bench_median(each[f], ROUNDS));
		printf("%-84s %8.0f\n", "    microseconds of a processor", bench_median(cpu[f], ROUNDS));
		/* the disk has no say in this one, so it holds on every machine */
		snprintf(what, sizeof(what), "a save of another %s, processor time over that of a bare commit", fields[f]);
		bench_line(what, bench_median(times[f], ROUNDS), AT_MOST, 15);
	}
	sqlite3_close(bare);
	app.stop(app.context);
	db_close(db);
	arena_free(&a);
	return bench_end();
}
