/* The inventory of emissions: how figures come in by spreadsheet, and the watch list. On the engine that JUMELAGE_TEST_DB names. Runs
 * in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "carbon"
#define SITE_CITY "test/city"
#include "site.h"
#include "visitor.h"

/* ---- the pages ---- */

static void has(const struct answer *a, const char *text)
{
	if (a->status != 200 || !strstr(a->body, text))
		fail_msg("%d, without \"%s\": %.3000s", a->status, text, a->body);
}

/* Activity data comes in by spreadsheet, without tonnes; the page works them out and names what a year lacks. */
static void figures_come_by_spreadsheet(void **state)
{
	static const char file[] = "place,sector,year,factor,amount\nbrennavik,transport,2023,Ferry|2022,100000\n";
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct answer a = upload(s, &officer, "emission", "emission.csv", file, sizeof(file) - 1);
	has(&a, "1 row will be added");
	struct form f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "all");
	assert_int_equal(post(s, &officer, "/import", &f).status, 303);
	a = ask(s, NULL, "/carbon.json");
	has(&a, "{\"year\": \"2023\", \"tonnes\": 1.9,"); /* 100,000 km at 0.019 kg */
	has(&a, "{\"year\": \"2022\", \"tonnes\": 2.28,");
	has(&a, "\"factor_source\": \"Tables of the fund\"");
	a = ask(s, NULL, "/carbon");
	has(&a, "calculated");
	has(&a, "There is no target yet");
	a = ask(s, NULL, "/carbon.csv");
	has(&a, "2022,transport,Ferry,120000,kg CO2e per km,0.019,Tables of the fund,2.28,2.28,");
	assert_int_equal(ask(s, NULL, "/carbon?place=nowhere").status, 400);
	a = ask(s, NULL, "/carbon?place=kessuru");
	has(&a, "No emission is recorded.");
	a = ask(s, NULL, "/carbon?as-at=2022-12-31");
	assert_null(strstr(a.body, "2023"));
}

/* The town plan is watched by the harbour office, to be looked at again by the end of June 2024, and was opened in February. */
static void watched(void **state)
{
	struct site *s = *state;
	struct answer a = ask(s, NULL, "/watch?as-at=2024-05-01");
	has(&a, "Tide: the town plan");
	has(&a, "Due soon");
	has(&a, "The town plan is opened again");
	a = ask(s, NULL, "/watch?as-at=2024-01-31");
	assert_null(strstr(a.body, "The town plan is opened again"));
	a = ask(s, NULL, "/watch.json?as-at=2024-07-01&when=overdue");
	has(&a, "\"slug\": \"tide\"");
	a = ask(s, NULL, "/watch.json?as-at=2024-06-30&when=overdue");
	assert_null(strstr(a.body, "\"slug\": \"tide\""));
	a = ask(s, NULL, "/watch.json?when=unwatched&as-at=2024-05-01");
	assert_null(strstr(a.body, "\"slug\": \"tide\""));
	has(&a, "\"slug\": \"blue-school\"");
	a = ask(s, NULL, "/watch.json?as-at=2024-05-01&objective=outward/1");
	has(&a, "\"slug\": \"tide\"");
	a = ask(s, NULL, "/watch.json?as-at=2024-05-01&when=all");
	has(&a, "\"slug\": \"blue-school\"");
	a = ask(s, NULL, "/watch.json?as-at=2024-05-01&when=all&objective=outward/1");
	assert_null(strstr(a.body, "\"slug\": \"blue-school\""));  /* nothing of the objective is aligned to it */
	a = ask(s, NULL, "/watch.json?as-at=2019-12-31&when=all"); /* not in force yet */
	assert_null(strstr(a.body, "\"slug\": \"tide\""));
	assert_int_equal(ask(s, NULL, "/watch?when=never").status, 400);
	assert_int_equal(ask(s, NULL, "/watch?objective=none").status, 400);
	a = ask(s, NULL, "/plans/outward/1?as-at=2024-05-01&part=watched");
	has(&a, "Friendships get a chapter of their own.");
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test_setup_teardown(figures_come_by_spreadsheet, site_begin, site_end),
		cmocka_unit_test_setup_teardown(watched, site_begin, site_end),
	};
	return cmocka_run_group_tests_name("carbon", all, NULL, NULL);
}
