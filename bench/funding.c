/* funding.c - what the judgement of a project idea costs: 10,000 calls with 20 conditions each, on one core, from rows in memory.
 *
 * The calls are of 400 schemes and close on 300 days; the countries belong to 24 bodies, some of them through another. Each condition is judged by what it
 * counts: countries of a body, guests from such countries, sums, shares, kinds, days. Words are made for what is shown alone, so none are made here. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/text.h"
#include "bench.h"
#include "rule/fit/fit.h"

enum { CALLS = 10000, RULES = 20, SCHEMES = 400, DAYS = 300, BODIES = 24, COUNTRIES = 28, ROUNDS = 9 };

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

int main(void)
{
	struct arena arena = { 0 };
	static struct fit_conditions schemes[SCHEMES];
	static const char *days[DAYS];
	const struct fit_partner partners[] = { { .name = "A", .country = "BG", .kind = "council", .linked = true, .twinned = true, .since = "2008" },
		{ .name = "B", .country = "DE" }, { .name = "C", .country = "FR" } };
	struct idea row = { .theme = "youth-exchange",
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
	struct fit_rate rate = { "GBP", "EUR", 1170000 };
	struct fit_world w = { .day = "2009-09-30", .members = members_make(&arena), .rates = { &rate, 1 } };
	struct fit_idea d = { .row = &row, .lead_kind = "association", .lead_country = "GB", .partners = partners, .partner_count = COUNT(partners) };
	for (size_t i = 0; i < SCHEMES; i++)
		schemes[i] = scheme_make(&arena, i);
	for (size_t i = 0; i < DAYS; i++)
		days[i] = date_add_days(&arena, "2009-10-01", (int64_t)i);
	double ms[ROUNDS];
	size_t judged = 0;
	for (size_t round = 0; round < ROUNDS; round++) {
		struct arena scratch = { 0 };
		w.arena = &scratch;
		double start = processor_us();
		for (size_t i = 0; i < CALLS; i++)
			judged += fit_judge(&w, &d, &schemes[i % SCHEMES], days[i % DAYS]).count;
		ms[round] = (processor_us() - start) / 1e3;
		arena_free(&scratch);
	}
	if (judged != (size_t)ROUNDS * CALLS * RULES) {
		fprintf(stderr, "only %zu conditions were judged\n", judged);
		return 1;
	}
	bench_line("10,000 calls of 20 conditions, milliseconds of one core", bench_median(ms, ROUNDS), AT_MOST, 50);
	arena_free(&arena);
	return bench_end();
}
