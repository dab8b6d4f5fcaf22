/* twinning.c - what the world's twinning links cost with 100,000 links, beside 1,000: any place's page, partners of partners, and questions to the
 * whole of it.
 *
 * usage: bench_twinning SMALL_URL LARGE_URL ENGINE   two databases of the demonstration city, which are filled
 * Places have as many links in both, and so have the city's partners: only the rest of the world is larger. A worker that keeps no answers
 * makes each page anew. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "job/twinning/twinning.h"

enum { FEW = 1000, MANY = 100000, OURS = 6, OUR_LINKS = 60, NEAR = 240, EACH = 6, ROUNDS = 12, REQUESTS = 10, PLACES = 20, PLACE_ROUNDS = 8 };

static const struct {
	const char *name, *country;
} ours[OURS] = { { "Leicester", "GB" }, { "Strasbourg", "FR" }, { "Krefeld", "DE" }, { "Haskovo", "BG" }, { "Barcelona", "ES" },
	{ "Chongqing", "CN" } };

static const struct {
	const char *what, *path;
	enum { TIMES, WITHIN, AIMED } asked; /* times as long; a question to the whole, within so many ms; the same as an aim */
} lines[] = {
	{ "partners of partners", "/twinning/find", TIMES },
	{ "who shares three or more partners", "/twinning/find?shared=3", WITHIN },
	{ "what three cities have in common", "/twinning/common?a=Q1001&b=Q1002&c=Q1003", WITHIN },
	{ "states without a partner", "/twinning/states", WITHIN },
	{ "a place by its name", "/twinning?q=town+77", WITHIN },
	{ "a country's places of a size", "/twinning/find?shared=0&country=FR&least=20000", WITHIN },
	{ "the map", "/twinning/map", AIMED },
};

/* ---- a world ---- */

static uint64_t dice_state = 1;

static size_t dice(size_t sides)
{
	dice_state = dice_state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(dice_state >> 33) % sides;
}

static int by_ends(const void *a, const void *b)
{
	const struct twinning_pair *x = a, *y = b;
	return x->one != y->one ? (x->one < y->one ? -1 : 1) : (x->other > y->other) - (x->other < y->other);
}

static struct twinning_pair pair(size_t a, size_t b)
{
	return a < b ? (struct twinning_pair){ a, b, TWINNING_BOTH } : (struct twinning_pair){ b, a, TWINNING_BOTH };
}

static void places_make(struct arena *a, struct twinning *t, size_t count)
{
	static const char *const countries[] = { "FR", "DE", "IT", "PL", "JP", "US", "BR", "RO", "GB", "MX" };
	t->places = arena_array(a, struct twinning_place, count);
	t->place_count = count;
	for (size_t i = 0; i < count; i++) {
		struct twinning_place *p = &t->places[i];
		*p = (struct twinning_place){ .code = arena_printf(a, "Q%zu", 1000 + i),
			.name = i < OURS ? ours[i].name : arena_printf(a, "Town %zu of the bench", i),
			.country = i < OURS ? ours[i].country : countries[dice(10)],
			.latitude = (int64_t)dice(120000000) - 50000000,
			.longitude = (int64_t)dice(340000000) - 170000000,
			.people = (int64_t)dice(500000) };
	}
}

/* The city's partners are linked with places of the first NEAR, so that some share several; the others with each other. */
static struct twinning world_make(struct arena *a, size_t links)
{
	struct twinning t = { 0 };
	size_t n = 0, count = OURS + (links - OURS * OUR_LINKS) * 2 / EACH;
	count = count > OURS + NEAR ? count : OURS + NEAR;
	places_make(a, &t, count);
	struct twinning_pair *all = arena_array(a, struct twinning_pair, 2 * links);
	for (size_t i = 0; i < OURS; i++)
		for (size_t k = 0; k < OUR_LINKS; k++)
			all[n++] = pair(i, OURS + dice(NEAR));
	while (n < links + links / 20) {
		size_t one = OURS + dice(count - OURS), other = OURS + dice(count - OURS);
		if (one != other)
			all[n++] = pair(one, other);
	}
	qsort(all, n, sizeof(*all), by_ends);
	t.pairs = arena_array(a, struct twinning_pair, n);
	for (size_t i = 0; i < n; i++)
		if (!i || by_ends(&all[i - 1], &all[i]))
			t.pairs[t.pair_count++] = all[i];
	for (size_t i = 0; i < t.pair_count; i++) {
		t.places[t.pairs[i].one].links++;
		t.places[t.pairs[i].other].links++;
	}
	return t;
}

static double taken(const char *url, const struct twinning *t)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct model m;
	struct db *db = db_open(url, DB_READ_WRITE, &p);
	const struct twinning_origin from = twinning_wikidata("2016-09-12");
	int64_t begun = now_us();
	if (!db || !db_begin_write(db))
		bench_stop("%s", p.first ? problem_line(&p, p.first) : "no lock");
	model_start(&m, db, &a, NULL);
	if (!twinning_take(&m, t, &from) || !db_script(db, "ANALYZE") || !db_commit(db))
		bench_stop("%s", db_message(db));
	double ms = (double)(now_us() - begun) / 1000;
	db_close(db);
	arena_free(&a);
	return ms;
}

/* ---- measuring ---- */

struct side {
	struct server server;
	struct twinning world;
	double ms; /* of the quickest round: what else the machine does only adds to it */
};

static void round_run(struct side *s, const char *path, bool first)
{
	double ms = (double)client_run(&s->server, path, NULL, 200, REQUESTS, NULL) / 1000 / REQUESTS;
	s->ms = first || ms < s->ms ? ms : s->ms;
}

/* Both in turn, so that each has the same of a busy machine. */
static void both_run(struct side *small, const char *small_path, struct side *large, const char *large_path, int rounds)
{
	client_run(&small->server, small_path, NULL, 200, 5, NULL);
	client_run(&large->server, large_path, NULL, 200, 5, NULL);
	for (int round = 0; round < rounds; round++) {
		round_run(small, small_path, !round);
		round_run(large, large_path, !round);
	}
}

/* The last places with EACH links: their pages have as much to say in both. They are many, since a map costs as much as it shows. */
static const char *place_path(struct arena *a, const struct twinning *t, size_t skip)
{
	for (size_t i = t->place_count; i-- > OURS;)
		if (t->places[i].links == EACH && !skip--)
			return arena_printf(a, "/twinning/places/%s", t->places[i].code);
	bench_stop("too few places have %d links", EACH);
}

static struct side side_begin(struct arena *a, const char *url, const char *engine, size_t links)
{
	struct side s = { .world = world_make(a, links) };
	double took = taken(url, &s.world);
	printf("%s: %zu links among %zu places taken in within %.0f ms\n", engine, s.world.pair_count, s.world.place_count, took);
	fflush(stdout); /* before the fork of the server */
	s.server = server_start(url, 0);
	return s;
}

static void places_line(struct arena *a, struct side *small, struct side *large, const char *engine)
{
	double few = 0, many = 0;
	for (size_t i = 0; i < PLACES; i++) {
		both_run(small, place_path(a, &small->world, i), large, place_path(a, &large->world, i), PLACE_ROUNDS);
		few += small->ms / PLACES;
		many += large->ms / PLACES;
	}
	printf("%s: any place: %.2f ms with %d links, %.2f ms with %d\n", engine, few, FEW, many, MANY);
	bench_line(arena_printf(a, "%s: any place's page, times as long", engine), many / few, AT_MOST, 1.5);
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	if (argc != 4)
		bench_stop("usage: bench_twinning SMALL_URL LARGE_URL ENGINE");
	struct side small = side_begin(&a, argv[1], argv[3], FEW), large = side_begin(&a, argv[2], argv[3], MANY);
	places_line(&a, &small, &large, argv[3]);
	for (size_t i = 0; i < COUNT(lines); i++) {
		both_run(&small, lines[i].path, &large, lines[i].path, ROUNDS);
		printf("%s: %s: %.2f ms with %d links, %.2f ms with %d\n", argv[3], lines[i].what, small.ms, FEW, large.ms, MANY);
		if (lines[i].asked == AIMED)
			bench_aim(arena_printf(&a, "%s: %s, ms", argv[3], lines[i].what), large.ms, UNDER, 30);
		else if (lines[i].asked == WITHIN)
			bench_line(arena_printf(&a, "%s: %s, ms", argv[3], lines[i].what), large.ms, UNDER, 30);
		else
			bench_line(arena_printf(&a, "%s: %s, times as long", argv[3], lines[i].what), large.ms / small.ms, AT_MOST, 1.5);
	}
	server_stop(&small.server);
	server_stop(&large.server);
	arena_free(&a);
	return bench_end();
}
