/* calendar.c - what calendar programs cost that ask again and again: a feed of 5,000 events, of which many come again by a rule and some are cancelled.
 *
 * usage: bench_calendar URL ENGINE   a database of the demonstration city, which is filled
 *
 * The processor's time of a worker, for 1,000 subscribers who ask each quarter of an hour: where nothing changed (304), where a program asks without an
 * ETag (the whole feed, kept), and where somebody saves something every ten minutes, so that the feed is made anew each time. */
#include <stdio.h>

#include <unistd.h>

#include "base/date.h"
#include "bench.h"

enum {
	EVENTS = 5000,
	SERIES = 100,
	OF_SERIES = 20,
	SUBSCRIBERS = 1000,
	POLL_SECONDS = 15 * 60,
	SAVE_SECONDS = 10 * 60,
	REQUESTS = 20000,
	WHOLE = 400,
	SAVES = 5,
	FIRST = 1000000,
	CACHE = 64 << 20
};

#define FEED "/calendar.ics"

/* One event of a series each week, the others over a year and a half; one in ten is cancelled, each was changed as often as others are. */
static void event_write(struct out *o, struct arena *a, int i)
{
	int first = i - i % OF_SERIES;
	bool again = i < SERIES * OF_SERIES, leads = again && i == first;
	const char *day = date_add_days(a, "2009-04-01", again ? first % 180 + i % OF_SERIES * 7 : i % 540);
	out_fmt(o,
	    "%s(%d,1,'2009-09-30T00:00:00Z','2009-09-30T00:00:00Z','bench %07d','bench-event-%d','Bench event %d','talk','%s','18:30',"
	    "'20:00','Hall','What is said there.',%s,%s,%s,%s,%s,%d)",
	    *out_text(o) ? "," : "", FIRST + i, i, i, i, day, i % 10 == 3 ? "'cancelled'" : "NULL",
	    again && !leads ? arena_printf(a, "%d", FIRST + first) : "NULL", leads ? "'weekly'" : "NULL", leads ? "1" : "NULL",
	    again ? arena_printf(a, "'%s'", day) : "NULL", i % 7);
}

static struct db *opened(const char *url, struct arena *a)
{
	struct problems p = { .arena = a };
	struct db *db = db_open(url, DB_READ_WRITE, &p);
	if (!db || !db_begin_write(db))
		bench_stop("%s", p.first ? problem_line(&p, p.first) : "no lock");
	return db;
}

static void script(const char *url, const char *sql)
{
	struct arena a = { 0 };
	struct db *db = opened(url, &a);
	if (!db_script(db, sql) || !db_commit(db))
		bench_stop("%s", db_message(db));
	db_close(db);
	arena_free(&a);
}

static void fill(const char *url)
{
	struct arena a = { 0 };
	struct out rows = { .arena = &a };
	for (int i = 0; i < EVENTS; i++)
		event_write(&rows, &a, i);
	script(url,
	    arena_printf(&a,
	        "INSERT INTO events(id,version,created,changed,sort_key,slug,title,kind,starts,time,time_ends,venue,summary,state,series,repeats,every,"
	        "occurrence,changes) VALUES %s;ANALYZE",
	        out_text(&rows)));
	arena_free(&a);
}

/* Microseconds of the worker for one answer. */
static double cost(const struct server *s, const char *header, int status, size_t requests, size_t *length)
{
	int64_t before = server_cpu_us(s);
	client_run(s, FEED, header, status, requests, length);
	return (double)(server_cpu_us(s) - before) / (double)requests;
}

/* The same of one that is made anew, since somebody saved something. */
static double cost_made(const struct server *s, const char *url)
{
	double us[SAVES];
	for (int i = 0; i < SAVES; i++) {
		script(url, "UPDATE activities SET version=version+1 WHERE id=(SELECT MIN(id) FROM activities)");
		usleep(200000);
		us[i] = cost(s, NULL, 200, 1, NULL);
	}
	return bench_median(us, SAVES);
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	size_t length;
	if (argc != 3)
		bench_stop("usage: bench_calendar URL ENGINE");
	const char *url = argv[1], *engine = argv[2];
	fill(url);
	struct server s = server_start(url, CACHE);
	const char *etag = arena_printf(&a, "If-None-Match: %s\r\n", client_etag(&s, &a, FEED));
	double asked = (double)SUBSCRIBERS / POLL_SECONDS, saved = 1.0 / SAVE_SECONDS;
	cost(&s, etag, 304, 1000, NULL);
	double same = cost(&s, etag, 304, REQUESTS, NULL), whole = cost(&s, NULL, 200, WHOLE, &length), made = cost_made(&s, url);
	printf("%s: the feed has %.1f MB; %.1f us for a 304, %.0f us for all of it, %.0f ms to make it\n", engine, (double)length / 1e6, same, whole,
	    made / 1000);
	bench_line(
	    arena_printf(&a, "%s: 1,000 subscribers each quarter of an hour, nothing changed, %% of a core", engine), asked * same / 1e4, UNDER, 1);
	bench_line(arena_printf(&a, "%s: the same by programs that send no ETag", engine), asked * whole / 1e4, UNDER, 1);
	bench_line(arena_printf(&a, "%s: the same with a save every ten minutes, so that each is sent all of it", engine),
	    (asked * whole + saved * made) / 1e4, UNDER, 1);
	server_stop(&s);
	arena_free(&a);
	return bench_end();
}
