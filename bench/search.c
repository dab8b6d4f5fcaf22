/* search.c - what it takes to find one thing by its name among 100,000 records: 12,500 of each of eight kinds (bench.h).
 *
 * usage: bench_search URL ENGINE   a city's database, which is filled; the name stands in the lines
 * A worker that keeps no answers makes each page anew. What is named is of the city itself. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

enum { OF_EACH = 12500, ROUNDS = 7, REQUESTS = 40 };

static const struct {
	const char *what, *path;
} lines[] = {
	{ "by its name", "/search?q=rajkot" },
	{ "by its short name", "/search?q=lmlg" },
	{ "by the beginning of its name", "/search?q=kref" },
	{ "by the beginnings of two words", "/search?q=rajkot+tw" },
	{ "by a misspelt name", "/search?q=krefled" },
	{ "by a name with two slips", "/search?q=leceister" },
	{ "in a reference field, by the beginnings of two words", "/lookup/organisation?q=rajkot+tw" },
};

/* What PostgreSQL does by itself some time after many writes. */
static void settle(const char *url)
{
	static const char done[] = "ANALYZE; SELECT gin_clean_pending_list('search_words_title'::regclass);"
	                           "SELECT gin_clean_pending_list('search_words_body'::regclass)";
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct db *db = db_open(url, DB_READ_WRITE, &p);
	if (!db)
		bench_stop("%s", problem_line(&p, p.first));
	if (db_engine(db) == DB_POSTGRES && !(db_begin_write(db) && db_script(db, done) && db_commit(db)))
		bench_stop("%s", db_message(db));
	db_close(db);
	arena_free(&a);
}

int main(int argc, char **argv)
{
	if (argc != 3)
		bench_stop("usage: bench_search URL ENGINE");
	bench_generate(argv[1], OF_EACH);
	settle(argv[1]);
	struct server s = server_start(argv[1], 0);
	for (size_t i = 0; i < COUNT(lines); i++) {
		double ms[ROUNDS];
		char what[120];
		client_run(&s, lines[i].path, NULL, 200, 10, NULL);
		for (int round = 0; round < ROUNDS; round++)
			ms[round] = (double)client_run(&s, lines[i].path, NULL, 200, REQUESTS, NULL) / 1000 / REQUESTS;
		snprintf(what, sizeof(what), "%s: found %s, ms", argv[2], lines[i].what);
		bench_line(what, bench_median(ms, ROUNDS), UNDER, 30);
	}
	/* a word of every eighth record: all that hold it are put in order */
	double ms = (double)client_run(&s, "/search?q=harbour", NULL, 200, REQUESTS, NULL) / 1000 / REQUESTS;
	printf("%s: a word that every eighth record holds: %.1f ms\n", argv[2], ms);
	server_stop(&s);
	return bench_end();
}
