/* lending.c - what lending costs with 100,000 resources and 1,000,000 past loans, beside a city with 100 resources and 1,000 loans: the
 * catalogue by what a class needs, the months of one resource, the page of a desk with what is overdue.
 *
 * usage: bench_lending SMALL_URL LARGE_URL ENGINE   two databases of the demonstration city, which are filled
 * A worker that keeps no answers makes each page anew. */
#include <stdio.h>

#include "bench.h"
#include "model/engine/topics.h"

enum { FEW = 100, MANY = 100000, LOANS = 10, LATE = 50, ROUNDS = 7, REQUESTS = 20, FIRST = 1000000 };

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
	return bench_end();
}
