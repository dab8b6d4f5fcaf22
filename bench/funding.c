/* funding.c - what the judgement of a project idea costs: 10,000 calls with 20 conditions each, on one core, from rows in memory; and what it costs to tell
 * who keeps one of 1,000 saved ideas of a call that was added.
 *
 * usage: bench_funding sqlite:COPY.db
 * The copy is the demonstration; the ideas and the call are added to it.
 *
 * The calls are of 400 schemes and close on 300 days; the countries belong to 24 bodies, some of them through another. Each condition is judged by what it
 * counts: countries of a body, guests from such countries, sums, shares, kinds, days. Words are made for what is shown alone, so none are made here. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/text.h"
#include "bench.h"
#include "job/found.h"
#include "rule/fit/fit_count.h"

enum { CALLS = 10000, RULES = 20, SCHEMES = 400, DAYS = 300, BODIES = 24, COUNTRIES = 28, IDEAS = 1000, ROUNDS = 9 };

static const char *const countries[COUNTRIES] = { "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE",
	"IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK" };

static struct fit_members members_make(struct arena *a)
{
	struct fit_members all = { .each = arena_array(a, struct fit_member, BODIES * COUNTRIES) };
	for (int64_t body = 1; body <= BODIES; body++)
		for (size_t i = 0; i < (body % 3 ? COUNTRIES : 4); i++)
			all.each[all.count++] = (struct fit_member){ .body = body,
				.country = countries[i],
				.through = body % 3 || i ? NONE : body - 1,
				.role = "member",
				.starts = arena_printf(a, "%d-01-01", 1958 + (int)(i * 2)),
				.ends = i == 11 ? "2020-01-31" : NULL };
	return all;
}

/* The conditions of a scheme: what real ones ask, in turn. */
static struct fit_conditions scheme_make(struct arena *a, size_t number)
{
	static const struct {
		const char *measure, *comparator, *among, *currency;
		int64_t value;
		bool body;
	} asks[RULES] = { { "theme", "present", "citizens-meeting youth-exchange culture", NULL, NONE, false },
		{ "lead-kind", "present", "council department association charity", NULL, NONE, false },
		{ "lead-country", "present", NULL, NULL, NONE, true }, { "partner-countries", "at-least", NULL, NULL, 2, true },
		{ "member-states", "at-least", NULL, NULL, 2, true }, { "group-partners", "at-least", NULL, NULL, 1, true },
		{ "guests", "at-least", NULL, NULL, 25, true }, { "people", "at-least", NULL, NULL, 50, false },
		{ "people", "at-most", NULL, NULL, 60, false }, { "days", "at-most", NULL, NULL, 21, false },
		{ "days", "at-least", NULL, NULL, 5, false }, { "months", "at-most", NULL, NULL, 24, false },
		{ "asked", "at-least", NULL, "EUR", 5000, false }, { "asked", "at-most", NULL, "EUR", 25000, false },
		{ "asked-share", "at-most", NULL, NULL, 80, false }, { "own-share", "at-least", NULL, NULL, 20, false },
		{ "partners", "at-least", NULL, NULL, 2, false }, { "agreement", "present", "signed intended", NULL, NONE, false },
		{ "lump-sum", "at-most", NULL, "EUR", NONE, false }, { NULL, NULL, NULL, NULL, NONE, false } };
	struct element *e = arena_array(a, struct element, RULES);
	struct set s = { .entity = &element_entity, .rows = arena_array(a, void *, RULES), .count = RULES };
	for (size_t i = 0; i < RULES; i++) {
		e[i] = (struct element){ .head.id = (int64_t)(number * RULES + i + 1),
			.kind = "criterion",
			.parent = NONE,
			.position = NONE,
			.amount = NONE,
			.measure = asks[i].measure,
			.comparator = asks[i].comparator,
			.among = asks[i].among,
			.currency = asks[i].currency,
			.value = asks[i].value == NONE ? NONE : asks[i].value * DECIMAL_ONE,
			.body = asks[i].body ? 1 + (int64_t)(number % BODIES) : NONE };
		s.rows[i] = &e[i];
	}
	return fit_conditions(a, s, "2009-09-30");
}

/* Microseconds of the processor, which other work on the machine does not stretch. */
static double processor_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* ---- the finder ---- */

static struct idea asked(void)
{
	return (struct idea){ .theme = "youth-exchange",
		.lead = NONE,
		.people = 60,
		.guests = 30,
		.smallest_group = NONE,
		.youngest = 14,
		.oldest = 20,
		.days = 5,
		.months = 12,
		.asked = 12000 * DECIMAL_ONE,
		.cost = 20000 * DECIMAL_ONE,
		.cash = 8000 * DECIMAL_ONE,
		.in_kind = NONE,
		.currency = "GBP" };
}

static struct fit_offers calls_make(struct arena *a)
{
	static struct fit_conditions conditions[SCHEMES];
	static struct funding_scheme schemes[SCHEMES];
	static struct call calls[CALLS];
	struct fit_offers all = { .each = arena_array(a, struct fit_offer, CALLS), .count = CALLS, .kinds = SCHEMES };
	for (size_t i = 0; i < SCHEMES; i++) {
		conditions[i] = scheme_make(a, i);
		schemes[i].title = arena_printf(a, "Scheme %zu", i);
	}
	for (size_t i = 0; i < CALLS; i++) {
		calls[i].closes = date_add_days(a, "2009-10-01", (int64_t)(i % DAYS));
		all.each[i] = (struct fit_offer){ .scheme = &schemes[i % SCHEMES],
			.call = &calls[i],
			.day = calls[i].closes,
			.conditions = conditions[i % SCHEMES],
			.kind = i % SCHEMES };
	}
	return all;
}

/* Every condition of every call, and nothing else. */
static double bare_ms(const struct fit_world *w, const struct fit_idea *d, const struct fit_offers *all, size_t *holds)
{
	double start = processor_us();
	for (size_t i = 0; i < all->count; i++)
		for (size_t k = 0; k < all->each[i].conditions.count; k++)
			*holds += fit_count(w, d, &all->each[i].conditions.each[k], all->each[i].day).state == CRITERION_HOLDS;
	return (processor_us() - start) / 1e3;
}

static double finder_ms(const struct fit_world *w, const struct fit_idea *d, const struct fit_offers *all, size_t *holds)
{
	double start = processor_us();
	struct fit_offers found = fit_offers_judge(w, d, all);
	double ms = (processor_us() - start) / 1e3;
	for (size_t i = 0; i < found.count; i++)
		*holds += found.each[i].fit.holds;
	return ms;
}

static void finder_bench(struct arena *a)
{
	const struct fit_partner partners[] = { { .name = "A", .country = "BG", .kind = "council", .linked = true, .twinned = true, .since = "2008" },
		{ .name = "B", .country = "DE" }, { .name = "C", .country = "FR" } };
	struct idea row = asked();
	struct fit_rate rate = { "GBP", "EUR", 1170000 };
	struct fit_world w = { .day = "2009-09-30", .members = members_make(a), .rates = { &rate, 1 } };
	struct fit_idea d = { .row = &row, .lead_kind = "association", .lead_country = "GB", .partners = partners, .partner_count = COUNT(partners) };
	struct fit_offers all = calls_make(a);
	double finder[ROUNDS], ratio[ROUNDS];
	for (size_t round = 0; round < ROUNDS; round++) {
		struct arena scratch = { 0 };
		size_t holds = 0, bare_holds = 0;
		w.arena = &scratch;
		double bare = bare_ms(&w, &d, &all, &bare_holds);
		finder[round] = finder_ms(&w, &d, &all, &holds);
		ratio[round] = finder[round] / bare;
		if (holds != bare_holds || !holds || holds == (size_t)CALLS * RULES)
			bench_stop("the finder says that %zu conditions hold, and one by one %zu do", holds, bare_holds);
		arena_free(&scratch);
	}
	bench_line("10,000 calls of 20 conditions, milliseconds of one core", bench_median(finder, ROUNDS), AT_MOST, 50);
	bench_line("the same against its conditions alone, one by one", bench_median(ratio, ROUNDS), AT_MOST, 1.3);
}

/* ---- saved ideas ---- */

static const struct change by = { .who = "bench" };

static void row_add(struct model *m, const struct entity *e, void *row)
{
	if (row_save(m, e, NULL, row, &by) != ROW_SAVED)
		bench_stop("%s", db_message(m->db));
}

static void ideas_add(struct model *m)
{
	static const char *const with[] = { "Haskovo", "Krefeld", "Strasbourg, Krefeld", "Barcelona, Haskovo, Krefeld", "" };
	for (int64_t i = 0; i < IDEAS; i++) {
		struct idea *t = row_new(m->arena, &idea_entity), figures = asked();
		figures.head = t->head;
		figures.activity = figures.lead_place = NONE;
		*t = figures;
		t->slug = arena_printf(m->arena, "bench-%lld", (long long)i);
		t->title = arena_printf(m->arena, "Idea %lld", (long long)i);
		t->lead_kind = "association";
		t->partners = with[i % (int64_t)COUNT(with)];
		t->guests = 5 + i % 40;
		row_add(m, &idea_entity, t);
	}
}

static void call_add(struct model *m, const char *scheme)
{
	struct call *c = row_new(m->arena, &call_entity);
	const struct funding_scheme *of = model_find(m, funding_scheme, scheme);
	if (!of)
		bench_stop("the city has no scheme %s", scheme);
	c->slug = c->title = "bench-call";
	c->scheme = of->head.id;
	c->closes = date_add_days(m->arena, m->own_day, 90);
	row_add(m, &call_entity, c);
}

/* The whole of what the job does: reads ideas, calls and what was found before, judges, and writes what is new. */
static double renew_s(struct db *db, void (*before)(struct model *), int64_t *written)
{
	struct arena a = { 0 };
	struct model m;
	if (!db_begin_write(db))
		bench_stop("%s", db_message(db));
	model_start(&m, db, &a, NULL);
	before(&m);
	int64_t start = now_us();
	*written = found_calls_renew(&m);
	if (*written < 0 || !db_commit(db))
		bench_stop("%s", db_message(db));
	double s = (double)(now_us() - start) / 1e6;
	arena_free(&a);
	return s;
}

static void twinning_call_add(struct model *m)
{
	call_add(m, "european-town-twinning-grant");
}

static void ideas_bench(struct arena *a, const char *url)
{
	struct problems p = { .arena = a };
	int64_t found = 0;
	struct db *db = db_open(url, DB_READ_WRITE, &p);
	if (!db)
		bench_stop("%s", problem_line(&p, p.first));
	renew_s(db, ideas_add, &found);
	double s = renew_s(db, twinning_call_add, &found);
	if (found < IDEAS / 4 || found > IDEAS)
		bench_stop("the new call was found for %lld ideas", (long long)found);
	bench_line("1,000 saved ideas when a call is added, seconds", s, UNDER, 1);
	db_close(db);
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	if (argc != 2)
		bench_stop("usage: bench_funding COPY.db");
	finder_bench(&arena);
	ideas_bench(&arena, argv[1]);
	arena_free(&arena);
	return bench_end();
}
