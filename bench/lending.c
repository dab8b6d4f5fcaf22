/* lending.c - what lending costs with 100,000 resources and 1,000,000 past loans, beside a city with 100 resources and 1,000 loans: the
 * catalogue by what a class needs, the months of one resource, the page of a desk with what is overdue.
 *
 * usage: bench_lending SMALL_URL LARGE_URL ENGINE   two databases of the demonstration city, which are filled
 * A worker that keeps no answers makes each page anew.
 *
 * Beside it the statement by which LibreBooking (GPL-3.0, lib/Database/Commands/Queries.php, GET_RESERVATION_LIST) learns what is taken: the same
 * loans in tables of its shape, with its indexes, asked for by its three comparisons of dates; without its users, whom it joins as well. */
#include <stdio.h>

#include "bench.h"
#include "model/engine/topics.h"

enum { FEW = 100, MANY = 100000, LOANS = 10, LATE = 50, BUSY = 20000, ROUNDS = 7, REQUESTS = 20, FIRST = 1000000 };

static const struct {
	const char *what, *path;
	bool officer;
} lines[] = {
	{ "catalogue, by subject and key stage", "/resources?subject=geography&stage=2", false },
	{ "catalogue, free in a week", "/resources?subject=geography&stage=2&from=2009-10-05&to=2009-10-09", false },
	{ "two months of a resource", "/resources/bench-77?month=2009-10", false },
	{ "overdue list of a desk", "/desks/libraries-desk", true },
};

/* Numbers from 1 to `n` as n.i; both engines know it so. */
#define NUMBERS "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<%d)"
#define HEAD "1,'2009-09-30T00:00:00Z','2009-09-30T00:00:00Z'"

static void script(struct db *db, struct arena *a, const char *sql)
{
	if (!db_script(db, sql))
		bench_stop("%s", db_message(db));
	(void)a;
}

static void fill(const char *url, int resources)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct db *db = db_open(url, DB_READ_WRITE, &p);
	if (!db || !db_begin_write(db))
		bench_stop("%s", p.first ? problem_line(&p, p.first) : "no lock");
	script(db, &a,
	    arena_printf(&a,
	        "INSERT INTO resources(id,version,created,changed,sort_key,slug,title,kind,holder,place,desk,subjects,youngest,oldest,concepts,languages)" NUMBERS
	        " SELECT %d+n.i," HEAD
	        ",'box '||SUBSTR(CAST(10000000+n.i AS TEXT),2),'bench-'||CAST(n.i AS TEXT),'Box '||CAST(n.i AS TEXT),'artefact-box',"
	        "(SELECT id FROM organisations WHERE slug='leicester-city-libraries'),(SELECT id FROM places WHERE slug='masaya'),"
	        "(SELECT id FROM desks WHERE slug='libraries-desk'),CASE n.i%%2 WHEN 0 THEN 'Geography, Science' ELSE 'Art' END,7,11,'Diversity','Spanish' FROM n",
	        resources, FIRST));
	script(db, &a,
	    arena_printf(&a,
	        "INSERT INTO copies(id,version,created,changed,sort_key,resource,number,condition)" NUMBERS " SELECT %d+n.i," HEAD
	        ",'',%d+n.i,'1','good' FROM n",
	        resources, FIRST, FIRST));
	script(db, &a,
	    arena_printf(&a,
	        "INSERT INTO bookings(id,version,created,changed,sort_key,copy,starts,ends,borrower,state,held_from,held_to)" NUMBERS
	        " SELECT %d+n.i," HEAD ",'',%d+1+(n.i-1)/%d,CAST(1998+n.i%%%d AS TEXT)||'-03-01',CAST(1998+n.i%%%d AS TEXT)||'-03-12',"
	        "(SELECT id FROM organisations WHERE slug='whitehall-primary'),'returned',10000+n.i%%%d*300,10014+n.i%%%d*300 FROM n",
	        resources * LOANS, FIRST, FIRST, LOANS, LOANS, LOANS, LOANS, LOANS));
	script(db, &a,
	    arena_printf(&a,
	        "INSERT INTO bookings(id,version,created,changed,sort_key,copy,starts,ends,borrower,state,held_from,held_to)" NUMBERS
	        " SELECT %d+n.i," HEAD
	        ",'',%d+n.i,'2009-09-01','2009-09-11',(SELECT id FROM organisations WHERE slug='whitehall-primary'),'out',14488,14500 FROM n",
	        LATE, 10 * FIRST, FIRST));
	if (!topics_rebuild(db))
		bench_stop("%s", db_message(db));
	script(db, &a, "ANALYZE");
	if (!db_commit(db))
		bench_stop("%s", db_message(db));
	db_close(db);
	arena_free(&a);
}

static double latency(const struct server *s, size_t line, const char *cookie)
{
	double ms[ROUNDS];
	const char *header = lines[line].officer ? cookie : NULL;
	client_run(s, lines[line].path, header, 200, 5, NULL);
	for (int round = 0; round < ROUNDS; round++)
		ms[round] = (double)client_run(s, lines[line].path, header, 200, REQUESTS, NULL) / 1000 / REQUESTS;
	return bench_median(ms, ROUNDS);
}

static void measure(const char *url, int resources, double *ms)
{
	struct arena a = { 0 };
	fill(url, resources);
	const char *cookie = arena_printf(&a, "Cookie: __Host-session=%s\r\n", bench_officer(url, &a));
	struct server s = server_start(url, 0);
	for (size_t i = 0; i < COUNT(lines); i++)
		ms[i] = latency(&s, i, cookie);
	server_stop(&s);
	arena_free(&a);
}

/* ---- the same question as LibreBooking asks it ---- */

/* A week in which a fifth of all is booked; then a series of one reservation for each loan, with the indexes of its schema. Dates are texts of one
 * length, as the rows have them. */
static void theirs_fill(struct db *db, struct arena *a)
{
	static const char *const statements[] = { "CREATE TABLE lb_series(series_id BIGINT PRIMARY KEY,status_id BIGINT NOT NULL)",
		"CREATE TABLE lb_instances(reservation_instance_id BIGINT PRIMARY KEY,start_date TEXT NOT NULL,end_date TEXT NOT NULL,series_id BIGINT NOT NULL)",
		"CREATE TABLE lb_resources(series_id BIGINT NOT NULL,resource_id BIGINT NOT NULL,PRIMARY KEY(series_id,resource_id))",
		"INSERT INTO lb_series SELECT id,CASE WHEN state='cancelled' THEN 2 ELSE 1 END FROM bookings",
		"INSERT INTO lb_instances SELECT id,starts,ends,id FROM bookings",
		"INSERT INTO lb_resources SELECT b.id,c.resource FROM bookings b JOIN copies c ON c.id=b.copy",
		"CREATE INDEX lb_by_start ON lb_instances(start_date)", "CREATE INDEX lb_by_end ON lb_instances(end_date)",
		"CREATE INDEX lb_by_series ON lb_instances(series_id)", "CREATE INDEX lb_by_resource ON lb_resources(resource_id)", "ANALYZE" };
	if (!db_begin_write(db))
		bench_stop("%s", db_message(db));
	script(db, a,
	    arena_printf(a,
	        "INSERT INTO bookings(id,version,created,changed,sort_key,copy,starts,ends,borrower,state,held_from,held_to)" NUMBERS
	        " SELECT %d+n.i," HEAD ",'',%d+n.i*3,'2009-10-05','2009-10-09',(SELECT id FROM organisations WHERE slug='whitehall-primary'),"
	        "'confirmed',14522,14527 FROM n",
	        BUSY, 20 * FIRST, FIRST));
	for (size_t i = 0; i < COUNT(statements); i++)
		script(db, a, statements[i]);
	if (!db_commit(db))
		bench_stop("%s", db_message(db));
}

#define THEIR_LIST(columns) \
	"SELECT " columns " FROM lb_instances ri JOIN lb_series rs ON rs.series_id=ri.series_id" \
	" JOIN lb_resources rr ON rr.series_id=ri.series_id WHERE rs.status_id<>2 AND ((ri.start_date>=$1 AND ri.start_date<=$2)" \
	" OR (ri.end_date>=$1 AND ri.end_date<=$2) OR (ri.start_date<=$1 AND ri.end_date>=$2))"
#define THEIR_FREE \
	"SELECT r.id FROM resources r WHERE r.id>1000000 AND r.id NOT IN (" THEIR_LIST("rr.resource_id") ") ORDER BY r.sort_key,r.id LIMIT 50"
#define THEIR_MONTH THEIR_LIST("ri.start_date,ri.end_date") " AND rr.resource_id=1000077"
/* Ours, of the same loans: 14522 to 14527 are 5 to 9 October 2009. */
#define OUR_FREE \
	"SELECT r.id FROM resources r WHERE r.id>1000000 AND EXISTS(SELECT 1 FROM copies c WHERE c.resource=r.id AND NOT EXISTS(SELECT 1 FROM bookings b" \
	" WHERE b.copy=c.id AND b.held_to>14522 AND b.held_from<14527)) ORDER BY r.sort_key,r.id LIMIT 50"
#define OUR_MONTH \
	"SELECT b.copy,b.held_from,b.held_to FROM copies c CROSS JOIN bookings b WHERE c.resource=1000077 AND b.copy=c.id AND b.held_to>14518-400" \
	" AND (b.held_to>14518 OR b.state='out') ORDER BY b.copy,b.held_from LIMIT 500"

/* Median milliseconds of a statement with all its rows read. */
static double asked(struct db *db, const char *sql, const char *from, const char *to)
{
	struct query q = { .name = "asked", .sql = sql, .postgres = sql };
	double ms[ROUNDS];
	for (int round = -1; round < ROUNDS; round++) {
		struct arena a = { 0 };
		int64_t begun = now_us();
		for (int i = 0; i < REQUESTS; i++) {
			struct rows *r = from ? db_query(db, &a, &q, "ss", from, to) : db_query(db, &a, &q, "");
			while (rows_next(r))
				;
			rows_end(r);
		}
		if (round >= 0)
			ms[round] = (double)(now_us() - begun) / 1000 / REQUESTS;
		arena_free(&a);
	}
	if (db_failed(db))
		bench_stop("%s", db_message(db));
	return bench_median(ms, ROUNDS);
}

static void beside_theirs(const char *url, const char *engine)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct db *db = db_open(url, DB_READ_WRITE, &p);
	if (!db)
		bench_stop("%s", problem_line(&p, p.first));
	theirs_fill(db, &a);
	if (!db_begin_read(db))
		bench_stop("%s", db_message(db));
	double free = asked(db, OUR_FREE, NULL, NULL), their_free = asked(db, THEIR_FREE, "2009-10-05", "2009-10-09");
	double month = asked(db, OUR_MONTH, NULL, NULL), their_month = asked(db, THEIR_MONTH, "2009-10-01", "2009-11-30");
	db_rollback(db);
	printf("%s: 50 resources that are free in a week %.2f ms, theirs %.2f ms; two months of one %.3f ms, theirs %.3f ms\n", engine, free,
	    their_free, month, their_month);
	bench_line(arena_printf(&a, "%s: what is free in a week, over LibreBooking's statement", engine), free / their_free, UNDER, 1);
	bench_line(arena_printf(&a, "%s: two months of a resource, over LibreBooking's statement", engine), month / their_month, AT_MOST, 1.5);
	db_close(db);
	arena_free(&a);
}

int main(int argc, char **argv)
{
	double small[COUNT(lines)], large[COUNT(lines)];
	char what[160];
	if (argc != 4)
		bench_stop("usage: bench_lending SMALL_URL LARGE_URL ENGINE");
	measure(argv[1], FEW, small);
	measure(argv[2], MANY, large);
	for (size_t i = 0; i < COUNT(lines); i++) {
		printf("%s: %s: %.1f ms with %d resources, %.1f ms with %d\n", argv[3], lines[i].what, small[i], FEW, large[i], MANY);
		snprintf(what, sizeof(what), "%s: %s, times as long", argv[3], lines[i].what);
		bench_line(what, large[i] / small[i], AT_MOST, 1.5);
	}
	beside_theirs(argv[2], argv[3]);
	return bench_end();
}
