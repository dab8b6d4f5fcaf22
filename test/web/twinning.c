/* The world's twinning links: files in each form give one register, rubbish gives none and changes nothing; what is asked of it is held to a
 * count by hand over generated links; no place of it is called a partner that the records have no link with; officers take links over. On
 * the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "twinning"
#define SITE_CITY "test/city"
#include "api_test.h"
#include "jobs.h"
#include "visitor.h"
#include "job/twinning/twinning.h"
#include "model/declared/money.h"
#include "rule/twinning/twinning.h"
#include "web/map/map.h"

enum { PLACES = 120, LINKS = 420, HOME = 0, MILL = 1, LAKE = 2, NAMED = 3 };

static const struct change by = { .who = "test" };
static struct guest officer, school;

/* ---- a world ---- */

static uint64_t dice_state;

static unsigned dice(unsigned sides)
{
	dice_state = dice_state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(dice_state >> 33) % sides;
}

/* told[a][b]: a names b. */
static bool told[PLACES][PLACES];
static const char *const own_names[NAMED] = { "Brennavik", "Vale do Moinho", "Kessuru" };
static const char *const countries[] = { "NO", "PT", "KE", "FR", "DE", "" };

static const char *name_of(struct arena *a, size_t i)
{
	return i < NAMED ? own_names[i] : arena_printf(a, "Zzplace %c%c, the <i>\"%zu\"", (char)('A' + i % 26), (char)('a' + i % 17), i);
}

static const char *country_of(size_t i)
{
	return countries[i < NAMED ? i : i % COUNT(countries)];
}

static int64_t people_of(size_t i)
{
	return i % 7 ? (int64_t)i * 1000 : NONE;
}

static bool linked(size_t a, size_t b)
{
	return told[a][b] || told[b][a];
}

static size_t degree(size_t i)
{
	size_t n = 0;
	for (size_t k = 0; k < PLACES; k++)
		n += linked(i, k);
	return n;
}

static void world_make(unsigned seed)
{
	dice_state = seed;
	memset(told, 0, sizeof(told));
	for (size_t i = 0; i < LINKS; i++) {
		unsigned a = dice(3) ? dice(PLACES) : dice(NAMED), b = dice(PLACES), way = dice(4);
		if (a == b)
			continue;
		told[a][b] = told[a][b] || way != 1;
		told[b][a] = told[b][a] || way != 2;
	}
	for (size_t i = 1; i < PLACES; i++) /* nobody is alone */
		told[i][i - 1] = told[i][i - 1] || !degree(i);
	told[HOME][5] = told[5][HOME] = true;
	told[HOME][MILL] = told[6][HOME] = true;
	told[HOME][6] = told[7][HOME] = false;
}

/* ---- its files ---- */

static const char *quoted(struct arena *a, const char *text)
{
	struct out o = { .arena = a };
	out_char(&o, '"');
	for (; *text; text++)
		out_fmt(&o, *text == '"' ? "\"\"" : "%c", *text);
	out_char(&o, '"');
	return out_text(&o);
}

static const char *number(struct arena *a, int64_t n)
{
	return n == NONE ? "" : arena_printf(a, "%lld", (long long)n);
}

/* Whole degrees, so that each form writes the same. */
static int north_of(size_t i)
{
	return (int)(i % 120) - 50;
}

static int east_of(size_t i)
{
	return (int)(i * 37 % 340) - 170;
}

static struct twinning_file file(const char *path, struct out *o)
{
	return (struct twinning_file){ path, out_text(o), o->length };
}

static struct twinning_file own_file(struct arena *a)
{
	struct out o = { .arena = a };
	out_str(&o, "# a comment\nplace,name,country,latitude,longitude,people,partners\n");
	for (size_t i = PLACES; i-- > 0;) {
		out_fmt(
		    &o, "Q%zu,%s,%s,%d,%d,%s,", 100 + i, quoted(a, name_of(a, i)), country_of(i), north_of(i), east_of(i), number(a, people_of(i)));
		for (size_t k = 0; k < PLACES; k++)
			if (told[i][k] && (!told[k][i] || i < k))
				out_fmt(&o, "Q%zu%s ", 100 + k, told[k][i] ? "" : ">");
		out_str(&o, "\n");
	}
	return file("own.csv", &o);
}

/* A row for each link, as query.wikidata.org answers; places that name nobody are named beside those that name them. */
static struct twinning_file query_file(struct arena *a)
{
	struct out o = { .arena = a };
	out_str(&o, "place,placeLabel,country,point,people,partner,partnerLabel\r\n");
	for (size_t i = 0; i < PLACES; i++) {
		size_t rows = 0;
		for (size_t k = 0; k <= PLACES; k++) {
			bool last = k == PLACES && !rows;
			if (!last && (k == PLACES || !told[i][k]))
				continue;
			rows++;
			out_fmt(&o, "http://www.wikidata.org/entity/Q%zu,%s,%s,Point(%d.0000000001 %d.0),%s,", 100 + i, quoted(a, name_of(a, i)),
			    country_of(i), east_of(i), north_of(i), number(a, people_of(i)));
			if (last)
				out_str(&o, ",\r\n");
			else
				out_fmt(&o, "http://www.wikidata.org/entity/Q%zu,%s\r\n", 100 + k, quoted(a, name_of(a, k)));
		}
	}
	return file("query.csv", &o);
}

static void bare_files(struct arena *a, struct twinning_file two[2])
{
	struct out names = { .arena = a }, links = { .arena = a };
	for (size_t i = 0; i < PLACES; i++)
		out_fmt(&names, "Q%zu\t%s\n", 100 + i, i < NAMED ? own_names[i] : arena_printf(a, "Zzplace %zu", i));
	for (size_t i = 0; i < PLACES; i++)
		for (size_t k = 0; k < PLACES; k++)
			if (told[i][k])
				out_fmt(&links, "Q%zu\tQ%zu\n", 100 + i, 100 + k);
	two[0] = file("relations.tsv", &links); /* in either order */
	two[1] = file("names.tsv", &names);
}

static struct twinning world_read(struct arena *a, const struct twinning_file *files, size_t n)
{
	struct problems p = { .arena = a };
	struct twinning t;
	if (!twinning_read(a, files, n, &t, &p))
		fail_msg("%s", p.first ? problem_line(&p, p.first) : "refused without a reason");
	return t;
}

static void register_take(struct site *s, const struct twinning *t)
{
	struct rows_open r;
	const struct twinning_origin from = twinning_wikidata("2016-09-12");
	rows_begin(s, &r, NULL);
	assert_true(twinning_take(&r.m, t, &from));
	rows_done(&r);
}

/* The register is the world, whatever form brought it. */
static void world_is(const struct twinning *t, bool facts)
{
	size_t pairs = 0;
	assert_int_equal(t->place_count, PLACES);
	for (size_t i = 0; i < PLACES; i++) {
		char code[16];
		snprintf(code, sizeof(code), "Q%zu", 100 + i);
		assert_string_equal(t->places[i].code, code);
		assert_int_equal(t->places[i].links, degree(i));
		for (size_t k = i + 1; k < PLACES; k++)
			pairs += linked(i, k);
		if (!facts)
			continue;
		assert_true(*country_of(i) ? text_equal(t->places[i].country, country_of(i)) : !t->places[i].country);
		assert_int_equal(t->places[i].people, people_of(i));
		assert_int_equal(t->places[i].latitude, (int64_t)north_of(i) * DECIMAL_ONE);
		assert_int_equal(t->places[i].longitude, (int64_t)east_of(i) * DECIMAL_ONE);
	}
	assert_int_equal(t->pair_count, pairs);
	for (size_t i = 0; i < t->pair_count; i++) {
		const struct twinning_pair *q = &t->pairs[i];
		assert_true(q->one < q->other);
		assert_int_equal(q->told, (told[q->one][q->other] ? TWINNING_ONE : 0) | (told[q->other][q->one] ? TWINNING_OTHER : 0));
	}
}

static int twinning_begin_test(void **state)
{
	site_begin(state);
	struct site *s = *state;
	officer = visitor_new(s, "officer", NULL);
	school = visitor_new(s, "school", "fjord-school");
	return 0;
}

/* ---- reading ---- */

static void each_form_gives_the_same(void **state)
{
	struct site *s = *state;
	for (unsigned seed = 1; seed <= 5; seed++) {
		struct twinning_file two[2], own, query;
		world_make(seed);
		own = own_file(&s->arena);
		query = query_file(&s->arena);
		bare_files(&s->arena, two);
		struct twinning a = world_read(&s->arena, &own, 1), b = world_read(&s->arena, &query, 1), c = world_read(&s->arena, two, 2);
		world_is(&a, true);
		world_is(&b, true);
		world_is(&c, false);
		struct twinning_file again[2] = { own, query }; /* said twice is said once */
		struct twinning d = world_read(&s->arena, again, 2);
		world_is(&d, true);
	}
}

static void rubbish_is_refused_and_says_where(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *name, *bytes, *words;
	} bad[] = { { "empty.csv", "", "empty" }, { "x.csv", "name,colour\nA,red\n", "neither the headings" },
		{ "x.json", "{\"a\": 1}", "neither the headings" },
		{ "names.tsv", "Q1\tA\nQ2\tB\n", "give the file of names and the file of links together" },
		{ "links.tsv", "Q1\tQ2\n", "give the file of names" },
		{ "x.tsv", "Q1\tA\nX2\tB\n", "x.tsv:2:1: \u201cX2\u201d is no number of Wikidata" }, { "x.tsv", "Q1\tQ2\nQ1\n", "x.tsv:2" },
		{ "x.csv", "place,name,partners\nQ1,A,Q2 nonsense\nQ2,B,\n", "x.csv:2:6: \u201cnonsense\u201d" },
		{ "x.csv", "place,name,country,partners\nQ1,A,Atlantis,Q2\nQ2,B,FR,\n", "x.csv:2:6: \u201cAtlantis\u201d is no country code" },
		{ "x.csv", "place,name,latitude,longitude,partners\nQ1,A,91,0,Q2\nQ2,B,1,1,\n", "x.csv:2:6: degrees north" },
		{ "x.csv", "place,name,point,partners\nQ1,A,Point(1),Q2\nQ2,B,,\n", "a position is written as" },
		{ "x.csv", "place,name,people,partners\nQ1,A,-4,Q2\nQ2,B,,\n", "people are a whole number" },
		{ "x.csv", "place,name,partners\n,A,Q2\n", "the number of the place is missing" } };
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct problems p = { .arena = &s->arena };
		struct twinning t;
		const struct twinning_file f = { bad[i].name, bad[i].bytes, strlen(bad[i].bytes) };
		assert_false(twinning_read(&s->arena, &f, 1, &t, &p));
		assert_true(p.errors >= 1);
		if (!strstr(problem_line(&p, p.first), bad[i].words))
			fail_msg("%zu: \"%s\", not \"%s\"", i, problem_line(&p, p.first), bad[i].words);
	}
}

/* Names that nobody but one town has; that two share; that several places of the register have. */
static void places_are_found_by_their_names_with_care(void **state)
{
	struct site *s = *state;
	static const char text[] =
	    "place,name,partners\nQ1,Krefeld,Q2 Q3 Q4 Q5 Q6\nQ2,Chaskowo,\nQ3,Córdoba,\nQ4,\"Brou\",Q1 Q2 Q3\nQ5,Nowhere in the World,\n"
	    "Q6,\"Cogo, Equatorial Guinea\",\nQ7,Krefeld,Q6\n";
	const struct twinning_file f = { "x.csv", text, strlen(text) };
	struct twinning t = world_read(&s->arena, &f, 1);
	twinning_place_all(&s->arena, &t);
	assert_string_equal(t.places[0].country, "DE"); /* five links against one: the town of that name is meant */
	assert_true(t.places[0].by_name);
	assert_true(t.places[0].latitude > 51 * DECIMAL_ONE && t.places[0].latitude < 52 * DECIMAL_ONE);
	assert_null(t.places[6].country);
	assert_int_equal(t.places[6].latitude, NONE);
	assert_string_equal(t.places[1].name, "Haskovo"); /* the source has its German name */
	assert_string_equal(t.places[1].label, "Chaskowo");
	assert_string_equal(t.places[1].country, "BG");
	assert_null(t.places[2].country); /* there are several as large */
	assert_null(t.places[4].country);
	assert_string_equal(t.places[5].country, "GQ");
	/* what a file says stands */
	static const char said[] = "place,name,country,partners\nQ1,Krefeld,US,Q2\nQ2,B,FR,\n";
	const struct twinning_file g = { "x.csv", said, strlen(said) };
	t = world_read(&s->arena, &g, 1);
	twinning_place_all(&s->arena, &t);
	assert_string_equal(t.places[0].country, "US");
	assert_false(t.places[0].by_name);
}

static void the_carried_register_is_whole(void **state)
{
	struct site *s = *state;
	struct problems p = { .arena = &s->arena };
	struct twinning t;
	struct twinning_origin from;
	assert_true(twinning_carried(&s->arena, &t, &from, &p));
	assert_int_equal(t.place_count, 10055);
	assert_int_equal(t.pair_count, 17401);
	assert_int_equal(t.nameless + t.alone, 0);
	assert_string_equal(from.of, "2016-09-12");
	size_t one_sided = 0, placed = 0;
	for (size_t i = 0; i < t.pair_count; i++)
		one_sided += t.pairs[i].told != TWINNING_BOTH;
	for (size_t i = 0; i < t.place_count; i++)
		placed += t.places[i].country != NULL;
	assert_int_equal(one_sided, 624);
	assert_true(placed > 7000);
}

/* ---- what is asked ---- */

static void answers_are_those_of_a_count_by_hand(void **state)
{
	struct site *s = *state;
	for (unsigned seed = 21; seed <= 24; seed++) {
		struct rows_open r;
		world_make(seed);
		struct twinning_file own = own_file(&s->arena);
		struct twinning t = world_read(&s->arena, &own, 1);
		register_take(s, &t);
		rows_begin(s, &r, NULL);
		struct twinning_view v = twinning_view_read(&r.m);
		assert_int_equal(v.source.places, PLACES);
		assert_int_equal(v.known, 2);
		assert_int_equal(v.home_node, HOME + 1);
		for (int64_t least = 1; least <= 3; least++) {
			size_t expected = 0;
			for (size_t i = NAMED; i < PLACES; i++)
				expected += (int64_t)linked(i, MILL) + linked(i, LAKE) >= least;
			struct twinning_candidates c = twinning_candidates_read(&r.m, &v, least);
			assert_int_equal(c.count, expected);
			for (size_t k = 0; k < c.count; k++) {
				size_t i = (size_t)c.each[k].node->id - 1, with = 0;
				assert_true(i >= NAMED);
				assert_int_equal(c.each[k].node->shared, linked(i, MILL) + linked(i, LAKE));
				assert_int_equal(c.each[k].node->links, degree(i));
				for (; with < 3 && c.each[k].with[with]; with++)
					assert_true(linked(i, (size_t)c.each[k].with[with]->node - 1));
				assert_int_equal(with, c.each[k].node->shared);
				assert_true(!k || c.each[k - 1].node->shared >= c.each[k].node->shared);
			}
		}
		/* what three places have in common */
		for (unsigned round = 0; round < 20; round++) {
			int64_t ids[3] = { 1 + dice(PLACES), 1 + dice(PLACES), 1 + dice(PLACES) };
			if (ids[0] == ids[1] || ids[1] == ids[2] || ids[0] == ids[2])
				continue;
			size_t expected = 0;
			for (size_t i = 0; i < PLACES; i++)
				expected += linked(i, (size_t)ids[0] - 1) && linked(i, (size_t)ids[1] - 1) && linked(i, (size_t)ids[2] - 1);
			const char *of = model_ids(&r.m, ids, 3);
			assert_int_equal(twinning_shared(&r.m, of, 3, of, 500).count, expected);
		}
		rows_done(&r);
	}
}

static void the_day_says_who_is_a_partner(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	r.m.as_at = "2010-01-01"; /* the link with Kessuru began later */
	struct twinning_view v = twinning_view_read(&r.m);
	assert_int_equal(v.ours.count, 1);
	assert_string_equal(v.ours.each[0].name, "Vale do Moinho");
	rows_done(&r);
}

/* ---- pages ---- */

static size_t occurrences(const char *text, const char *words)
{
	size_t n = 0;
	for (const char *at = text; (at = strstr(at, words)); at += strlen(words))
		n++;
	return n;
}

static void only_partners_are_called_so(void **state)
{
	struct site *s = *state;
	world_make(31);
	struct twinning_file own = own_file(&s->arena);
	struct twinning t = world_read(&s->arena, &own, 1);
	register_take(s, &t);
	for (size_t i = 0; i < PLACES; i++) {
		const char *body = page_of(s, NULL, arena_printf(&s->arena, "/twinning/places/Q%zu", 100 + i), 200);
		const char *head = strstr(body, "<main");
		size_t ours = (size_t)linked(i, MILL) + linked(i, LAKE) + (i == MILL || i == LAKE), shown = degree(i) > 40 ? 0 : ours;
		assert_non_null(head);
		if (occurrences(head, "Our partner</") < shown || (shown && occurrences(head, "Our partner</") != shown))
			fail_msg("%zu: %zu called partners, not %zu", i, occurrences(head, "Our partner</"), shown);
		assert_int_equal(strstr(head, "Not a partner of Brennavik") != NULL, i != MILL && i != LAKE && i != HOME);
		body_has(head, "Source: Wikidata (CC0), as at 12 September 2016.");
		body_has_not(head, "<i>");
		assert_int_equal(occurrences(head, "Source: "), 1);
	}
	/* none of those that could be partners is called one, and home is not among them */
	const char *find = page_of(s, NULL, "/twinning/find", 200);
	assert_int_equal(occurrences(strstr(find, "<main"), "Our partner</"), 0);
	body_has_not(strstr(find, "<main"), "/twinning/places/Q100\"");
}

static void no_register_says_so_and_how_it_comes_in(void **state)
{
	struct site *s = *state;
	static const char *const paths[] = { "/twinning", "/twinning/find", "/twinning/states", "/twinning/common", "/twinning/map",
		"/twinning/compare" };
	for (size_t i = 0; i < COUNT(paths); i++) {
		body_has(page_of(s, NULL, paths[i], 200), "have not been added to this site yet");
		body_has_not(page_of(s, NULL, paths[i], 200), "/twinning/refresh");
		body_has(page_of(s, &officer, paths[i], 200), "/twinning/refresh");
	}
	const struct json *j = get_json(s, "/twinning/find.json");
	assert_int_equal(json_member(j, "places")->count, 0);
	assert_int_equal(ask(s, NULL, "/twinning/places/Q1").status, 404);
}

static void what_is_asked_of_a_partner_is_kept(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *query, *country;
		int64_t least, most;
		bool bid;
	} asks[] = { { "?country=FR", "FR", 0, INT64_MAX, false }, { "?least=20000&most=50000", NULL, 20000, 50000, false },
		{ "?country=DE&shared=0", "DE", 0, INT64_MAX, false }, { "?shared=0&country=PT&least=30000", "PT", 30000, INT64_MAX, false },
		{ "?bid=crew-2024", NULL, 0, INT64_MAX, true } };
	for (size_t i = 0; i < COUNT(asks); i++) {
		const char *answer = site_get(s, &officer, arena_printf(&s->arena, "/twinning/find.json%s", asks[i].query));
		const struct json *j = answer_json(s, answer);
		size_t expected = 0, n = 0;
		bool any = strstr(asks[i].query, "shared=0") != NULL;
		for (size_t k = NAMED; k < PLACES; k++) {
			bool sized = asks[i].least == 0 && asks[i].most == INT64_MAX;
			bool size = sized || (people_of(k) != NONE && people_of(k) >= asks[i].least && people_of(k) <= asks[i].most);
			bool country = asks[i].bid ? !strcmp(country_of(k), "PT") || !strcmp(country_of(k), "NO")
			                           : !asks[i].country || !strcmp(country_of(k), asks[i].country);
			expected += size && country && (any || linked(k, MILL) || linked(k, LAKE));
		}
		for (const struct json *row = json_member(j, "places")->first; row; row = row->next) {
			const char *country = json_member_text(row, "country");
			n++;
			if (asks[i].country)
				assert_string_equal(country, asks[i].country);
			if (asks[i].bid && !text_equal(country, "PT") && !text_equal(country, "NO"))
				fail_msg("%s does not count for the call", text_or(country, "an unknown country"));
		}
		assert_int_equal(n, expected);
		assert_true(n > 0);
	}
	/* a bid is told to who bids alone */
	assert_int_equal(ask(s, NULL, "/twinning/find?bid=crew-2024").status, 400);
	body_has(page_of(s, &officer, "/twinning/find?bid=crew-2024", 200), "Countries that count: Norway, Portugal.");
	body_has(page_of(s, &officer, "/bids/crew-2024", 200), "/twinning/find?bid=crew-2024");
	assert_int_equal(ask(s, NULL, "/twinning/find?country=ZZ").status, 400);
	assert_int_equal(ask(s, NULL, "/twinning/find?least=many").status, 400);
}

static void states_without_a_partner(void **state)
{
	struct site *s = *state;
	const struct json *j = get_json(s, "/twinning/states.json?body=ports-of-peace");
	const struct json *rows = json_member(j, "states");
	assert_int_equal(rows->count, 1); /* Norway is our own */
	assert_string_equal(json_member_text(rows->first, "country"), "PT");
	assert_string_equal(json_member_text(rows->first, "partners"), "vale-do-moinho");
	assert_string_equal(json_member(j, "without")->text, "0");
	/* Portugal left at the end of 2025 */
	j = get_json(s, "/twinning/states.json?body=ports-of-peace&as-at=2026-03-01");
	assert_int_equal(json_member(j, "states")->count, 0);
	assert_int_equal(ask(s, NULL, "/twinning/states?body=nobody").status, 400);
}

static void towns_by_their_names(void **state)
{
	struct site *s = *state;
	body_has(page_of(s, NULL, "/twinning?q=moinho", 200), "/twinning/places/Q101");
	body_has(page_of(s, NULL, "/twinning?q=vale+do", 200), "/twinning/places/Q101");
	body_has(page_of(s, NULL, "/twinning?q=KESS", 200), "/twinning/places/Q102");
	body_has(page_of(s, NULL, "/twinning?q=qqqqq", 200), "No place with a twinning link is called so");
	body_has(page_of(s, NULL, "/twinning?q=%25%27%22", 200), "No place with a twinning link is called so");
	body_has(
	    page_of(s, NULL, "/twinning/common?a=Kessuru&b=nobody+here", 200), "No place with a twinning link is called \u201cnobody here\u201d");
	body_has(page_of(s, NULL, "/twinning/common?a=Kessuru", 200), "Choose a second town as well.");
	assert_int_equal(ask(s, NULL, "/twinning/places/Q9999").status, 404);
	assert_int_equal(ask(s, NULL, "/twinning/places/x%27y").status, 404);
	const struct json *j = get_json(s, "/twinning/common.json?a=Q101&b=Kessuru");
	size_t expected = 0;
	for (size_t i = 0; i < PLACES; i++)
		expected += linked(i, MILL) && linked(i, LAKE);
	assert_int_equal(json_member(j, "places")->count, expected);
}

/* Circles put together lose no place, and none lies on another. */
static void the_map_counts_every_place_once(void **state)
{
	struct site *s = *state;
	static const char *const bad[] = { "", "1,2,3", "50,45,5,10", "45,50,10,5", "45,50,5,10,", "a,b,c,d", "45.5,50,5,10", "-91,0,0,1",
		"0,1,0,99999999999" };
	for (size_t i = 1; i < COUNT(bad); i++)
		assert_int_equal(ask(s, NULL, arena_printf(&s->arena, "/twinning/map?area=%s", bad[i])).status, 400);
	const struct json *j = get_json(s, "/twinning/map.json");
	int64_t sum = 0, n = 0;
	for (const struct json *row = json_member(j, "areas")->first; row; row = row->next) {
		assert_true(integer_parse(json_member(row, "places")->text, &n));
		sum += n;
		const char *area = arena_printf(&s->arena, "%s,%s,%s,%s", json_member(row, "south")->text, json_member(row, "north")->text,
		    json_member(row, "west")->text, json_member(row, "east")->text);
		const struct json *near = get_json(s, arena_printf(&s->arena, "/twinning/map.json?area=%s", area));
		int64_t there = 0;
		assert_true(integer_parse(json_member(near, "count")->text, &there));
		assert_true(there >= n); /* an area is a box around its circle */
	}
	assert_int_equal(sum, PLACES);
	for (unsigned seed = 1; seed < 40; seed++) {
		struct map_cluster fields[200], *all;
		int64_t before = 0, after = 0;
		dice_state = seed;
		for (size_t i = 0; i < COUNT(fields); i++) {
			fields[i] = (struct map_cluster){ .latitude = ((int64_t)dice(140) - 60) * DECIMAL_ONE,
				.longitude = ((int64_t)dice(340) - 170) * DECIMAL_ONE,
				.places = 1 + dice(500),
				.name = "x" };
			fields[i].best = fields[i].places;
			before += fields[i].places;
		}
		size_t count = map_clusters(&s->arena, fields, COUNT(fields), seed % 2 ? 1100 : 360, &all);
		for (size_t i = 0; i < count; i++)
			after += all[i].places;
		assert_int_equal(before, after);
		assert_true(count >= 1 && count < COUNT(fields));
	}
}

/* ---- taking over ---- */

static void links_are_taken_over_by_officers(void **state)
{
	struct site *s = *state;
	const char *body = page_of(s, &officer, "/twinning/compare", 200);
	size_t missing = 0;
	for (size_t i = 0; i < PLACES; i++)
		missing += linked(HOME, i) && i != MILL && i != LAKE;
	body_has(body, arena_printf(&s->arena, "Brennavik has %zu links in this list", missing));
	body_has_not(page_of(s, NULL, "/twinning/compare", 200), "<form method=\"post\" action=\"/twinning/compare\"");
	int64_t before = site_state(s);
	assert_int_equal(answer_read(s, site_post(s, &school, "/twinning/compare", "place=Q105")).status, 403);
	body_has(send_fields(s, &officer, "/twinning/compare", "", 422).body, "Choose at least one link");
	/* what is no link of ours in the register is not taken */
	size_t far = NAMED;
	while (linked(HOME, far))
		far++;
	send_fields(s, &officer, "/twinning/compare", arena_printf(&s->arena, "place=Q%zu", 100 + far), 422);
	assert_int_equal(site_state(s), before);
	send_fields(s, &officer, "/twinning/compare", "place=Q105&place=Q106", 303);
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct twinning_view v = twinning_view_read(&r.m);
	assert_int_equal(v.ours.count, 4);
	assert_non_null(twinning_ours_of(&v, 6));
	assert_non_null(twinning_ours_of(&v, 7));
	const struct twinning_own *own = twinning_ours_of(&v, 6);
	const struct place *place = model_get(&r.m, place, own->place);
	assert_string_equal(place->name, name_of(&s->arena, 5));
	assert_int_equal(place->latitude, (int64_t)north_of(5) * DECIMAL_ONE);
	struct set links = model_referring(&r.m, &link_entity, "place", own->place, 5);
	assert_int_equal(links.count, 1);
	assert_string_equal(set_row(links, link, 0)->kind, "twin-town");
	rows_done(&r);
	/* one that ended is no partner any more, and is not offered as if we had never had it */
	rows_begin(s, &r, NULL);
	const struct link *old = set_row(model_referring(&r.m, &link_entity, "place", own->place, 5), link, 0);
	struct link *ended = row_copy(r.m.arena, &link_entity, old);
	ended->ends = "2024-01";
	assert_int_equal(row_save(&r.m, &link_entity, old, ended, &by), ROW_SAVED);
	v = twinning_view_read(&r.m);
	struct twinning_compared c = twinning_compare(&r.m, &v);
	assert_null(twinning_ours_of(&v, 6));
	assert_int_equal(c.past.count, 1);
	assert_string_equal(c.past.each[0].code, "Q105");
	assert_int_equal(c.missing.count, missing - 2);
	rows_done(&r);
	body_has(page_of(s, NULL, "/twinning/places/Q105", 200), "This list has a link with Brennavik that our records do not show on this day.");
	/* and they are asked about no more */
	body_has(page_of(s, &officer, "/twinning/compare", 200), arena_printf(&s->arena, "Brennavik has %zu link", missing - 2));
	send_fields(s, &officer, "/twinning/compare", "place=Q105", 422);
	body_has(page_of(s, &officer, "/history/link/brennavik-zzplace-ff-the-i-5", 200), "Taken over from Wikidata (CC0), 2016-09-12");
}

static struct answer refresh(struct site *s, const char *name, const char *bytes)
{
	struct out o = { .arena = &s->arena };
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%s\r\n", site_token(s, &officer));
	out_str(&o, "--XX\r\nContent-Disposition: form-data; name=\"act\"\r\n\r\nfile\r\n");
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--XX--\r\n", name,
	    bytes);
	return answer_read(s,
	    site_ask(s, &officer, "POST", "/twinning/refresh", "Origin: http://localhost\r\nContent-Type: multipart/form-data; boundary=XX\r\n",
	        o.text, o.length));
}

/* Sent, done by the runner, and looked at again: where it leads then, or the page with what is wrong. */
static struct answer refreshed(struct site *s, struct answer sent)
{
	assert_int_equal(sent.status, 303);
	body_has(page_of(s, &officer, sent.location, 200), "refreshes itself");
	page_of(s, &school, sent.location, 403);
	jobs_run(s);
	return ask(s, &officer, sent.location);
}

static void a_newer_list_takes_the_place_of_the_old_one(void **state)
{
	struct site *s = *state;
	struct answer a = refreshed(s, refresh(s, "x.csv", "place,name,partners\nQ1,A,Q2 nonsense\nQ2,B,\n"));
	assert_int_equal(a.status, 200);
	body_has(a.body, "x.csv, line 2: \u201cnonsense\u201d is no number of Wikidata");
	body_has(page_of(s, NULL, "/twinning/places/Q101", 200), "Vale do Moinho"); /* nothing was lost */
	assert_int_equal(refresh(s, "x.csv", "").status, 422);
	assert_int_equal(answer_read(s, site_post(s, &school, "/twinning/refresh", "act=carried")).status, 403);
	a = refreshed(s, refresh(s, "x.csv", "place,name,partners\nQ1,Ayeville,Q2\nQ2,Beetown,\n"));
	assert_int_equal(a.status, 308);
	assert_int_equal(ask(s, NULL, "/twinning/places/Q101").status, 404);
	body_has(page_of(s, NULL, "/twinning/places/Q1", 200), "Beetown");
	body_has(page_of(s, NULL, "/twinning/places/Q1", 200), "Source: Wikidata (CC0), added on");
	refreshed(s, send_fields(s, &officer, "/twinning/refresh", "act=carried", 303));
	body_has(page_of(s, NULL, "/twinning/places/Q2805", 200), "Krefeld");
	assert_int_equal(ask(s, NULL, "/twinning/places/Q1").status, 404);
}

/* More than the writer should be held for is refused, and says how much it was. */
static void a_list_has_a_limit(void **state)
{
	struct site *s = *state;
	struct out o = { .arena = &s->arena };
	out_str(&o, "place,name,partners\n");
	for (int i = 1; i <= TWINNING_PLACES_MOST + 2; i += 2)
		out_fmt(&o, "Q%d,A%d,Q%d\nQ%d,B%d,\n", i, i, i + 1, i + 1, i);
	struct answer a = refreshed(s, refresh(s, "large.csv", out_text(&o)));
	body_has(a.body, "The list has 100002 places with 50001 links. At most 100000 and 300000 can be used");
	body_has(page_of(s, NULL, "/twinning/places/Q2805", 200), "Krefeld");
}

/* ---- links on record ---- */

static void categories_follow_kind_and_agreement(void **state)
{
	(void)state;
	static const struct {
		struct twinning_entry of;
		enum twinning_category category;
	} all[] = { { { .kind = "twin-town" }, TWINNING_TWIN }, { { .kind = "friendship", .signed_on = "2001" }, TWINNING_FRIENDSHIP },
		{ { .kind = "technical" }, TWINNING_PROJECT }, { { .kind = "working-connection" }, TWINNING_CONTACT },
		{ { .kind = "school-link" }, TWINNING_CONTACT }, { { .kind = "regional" }, TWINNING_CONTACT },
		{ { .kind = "regional", .signed_on = "2001" }, TWINNING_TWIN },
		{ { .kind = "regional", .signed_on = "2001", .expires = "2005" }, TWINNING_FRIENDSHIP } };
	for (size_t i = 0; i < COUNT(all); i++)
		assert_int_equal(twinning_category_of(&all[i].of), all[i].category);
	for (size_t i = 0; i < codelist_link_kind.count; i++) /* a new kind has a category that somebody chose */
		assert_true(i < 6);
}

static void registers_of_other_countries(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct transaction *t = row_new(r.m.arena, &transaction_entity);
	const struct link *l = model_find(&r.m, link, "brennavik-moinho");
	struct activity *a = row_new(r.m.arena, &activity_entity);
	a->slug = "salt-week";
	a->title = "Salt week";
	a->kind = CODE_ACTIVITY_KIND_PROJECT;
	a->status = CODE_ACTIVITY_STATUS_CLOSED;
	a->dataset = r.m.dataset;
	a->link = l->head.id;
	assert_int_equal(row_save(&r.m, &activity_entity, NULL, a, &by), ROW_SAVED);
	t->activity = a->head.id;
	t->reference = "salt-1";
	t->kind = CODE_TRANSACTION_KIND_EXPENDITURE;
	t->date = "2023-05-01";
	t->amount = 1500 * DECIMAL_ONE;
	t->currency = "NOK";
	assert_int_equal(row_save(&r.m, &transaction_entity, NULL, t, &by), ROW_SAVED);
	rows_done(&r);
	const char *french = answer_body(site_get(s, NULL, "/twinning/links/france.csv"));
	body_has(french,
	    "exercice,collectivite,nature_du_lien,collectivite_partenaire,pays,code_pays,depuis,jusqu_a,intitule_du_projet,secteur_cad,montant_verse,devise");
	body_has(french, "2023,");
	body_has(french, "jumelage,Vale do Moinho,Portugal,PT,1994,,Salt week,,1500,NOK");
	body_has(french, "accord d\u2019amiti\u00e9,Kessuru,Kenya,KE,2016-09,");
	body_has(answer_body(site_get(s, NULL, "/twinning/links/france.csv?year=2022")), "jumelage,Vale do Moinho,Portugal,PT,1994,,,,,");
	const char *german = answer_body(site_get(s, NULL, "/twinning/links/germany.csv"));
	body_has(german, "kommune,land_der_kommune,partnerkommune,partnerland,art,seit,bis,vereinbarung_vom,befristet_bis,thema");
	body_has(german, "Vale do Moinho,Portugal,Partnerschaft,1994");
	body_has(german, "Kessuru,Kenia,Freundschaft,2016-09");
	const struct json *j = get_json(s, "/twinning/links.json?category=friendship");
	assert_int_equal(json_member(j, "links")->count, 1);
	assert_int_equal(ask(s, NULL, "/twinning/links?category=marriage").status, 400);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_form_gives_the_same), cmocka_unit_test(rubbish_is_refused_and_says_where),
		cmocka_unit_test(places_are_found_by_their_names_with_care), cmocka_unit_test(the_carried_register_is_whole),
		cmocka_unit_test(no_register_says_so_and_how_it_comes_in), cmocka_unit_test(answers_are_those_of_a_count_by_hand),
		cmocka_unit_test(the_day_says_who_is_a_partner), cmocka_unit_test(only_partners_are_called_so),
		cmocka_unit_test(what_is_asked_of_a_partner_is_kept), cmocka_unit_test(states_without_a_partner),
		cmocka_unit_test(towns_by_their_names), cmocka_unit_test(the_map_counts_every_place_once),
		cmocka_unit_test(registers_of_other_countries), cmocka_unit_test(links_are_taken_over_by_officers),
		cmocka_unit_test(a_newer_list_takes_the_place_of_the_old_one), cmocka_unit_test(a_list_has_a_limit),
		cmocka_unit_test(categories_follow_kind_and_agreement) };
	return cmocka_run_group_tests_name("twinning", tests, twinning_begin_test, site_end);
}
