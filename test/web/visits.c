/* Visits: who may be named, by the table and on the pages of visits (test/web/readers.c walks the whole site); the report after the return; what travelling costs the climate, with the
 * arithmetic by hand; the ledger with its filters; the answer to a request for information. On the engine that JUMELAGE_TEST_DB names.
 * Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "codec/zip_read.h"
#include "model/engine/closed.h"
#include "model/declared/governance.h"
#include "model/read/visit_read.h"
#include "report/report.h"
#include "rule/visit/visit.h"
#define SITE_NAME "visits"
#define SITE_CITY "test/city"
#include "site.h"
#include "held_back.h"
#include "visitor.h"

static int visits_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	other_committee(&m);
	visit_make(&m);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	return 0;
}

/* The condition that every reading of rows heeds says what the table says, for each office and each way of telling. */
static void rows_are_closed_as_the_table_says(void **state)
{
	struct site *s = *state;
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct activity *a = activity_make(&m, "all-offices", "2024-01-01", NULL);
	save(&m, &activity_entity, a);
	int64_t persons[] = { [TELLS_PERSON] = person_make(&m, "one-person", "One Person", "person"),
		[TELLS_POST] = person_make(&m, "one-post", "One post", "post"),
		[TELLS_WORDS] = NONE };
	for (size_t i = 0; i < codelist_traveller_office.count; i++)
		for (int t = TELLS_PERSON; t <= TELLS_WORDS; t++) {
			const char *office = codelist_traveller_office.codes[i].code;
			struct activity *of = activity_make(&m, arena_printf(&s->arena, "office-%s-%d", office, t), "2024-01-01", NULL);
			save(&m, &activity_entity, of);
			int64_t id = traveller_make(&m, of->head.id, persons[t], persons[t] == NONE ? "Words" : NULL, office, NONE);
			model_reader(&m, "");
			if (closed_id(&m, &traveller_entity, id) == publish_allowed(office, (enum telling)t))
				fail_msg("%s %d", office, t);
			assert_int_equal(visit_travellers(&m, of->head.id).count, 1); /* counted all the same */
			model_reader(&m, "*");                                        /* who sees the papers of every committee is no officer */
			assert_int_equal(closed_id(&m, &traveller_entity, id), !publish_allowed(office, (enum telling)t));
			model_reader(&m, NULL);
			assert_false(closed_id(&m, &traveller_entity, id));
		}
	db_rollback(db);
	database_give_back(&s->database, db);
}

static struct model reading(struct site *s, struct db *db, const char *reader)
{
	struct model m;
	assert_true(db_begin_read(db));
	model_start_as(&m, db, &s->arena, NULL, reader);
	return m;
}

static void each_traveller_counts_once(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m = reading(s, db, "");
	const struct activity *a = model_find(&m, activity, VISIT);
	struct footprint f = footprint_of(&m, a);
	/* spherical law of cosines, by hand: from 62.1 N 5.4 E to 40.2 N 8.6 W 2,610.53, so 2,611 km; 1 + 1 + 1 + 3 people, whoever may be named */
	assert_int_equal(f.km, 2611);
	assert_int_equal(f.people, 6);
	assert_false(f.at_least);
	assert_true(f.assumed);
	/* 2 × 2,611 × 6 = 31,332 km; × 0.11 = 3,447 kg */
	assert_int_equal(f.kilograms, INT64_C(3446520000));
	assert_string_equal(footprint_sum_words(&s->arena, &f), "2 \u00d7 2,611 km \u00d7 6 people \u00d7 0.11 kg = 3,447 kg CO\u2082e");
	/* it serves an objective and an action below it, and is part of a project: once in each sum; what is only planned is in none */
	struct set of[] = { travel_of_element(&m, model_find(&m, element, "outward/1")->head.id, TRAVEL_MAX), travel_of_year(&m, "2024", TRAVEL_MAX),
		travel_of_activity(&m, model_find(&m, activity, "summer-crew")->head.id, TRAVEL_MAX) };
	for (size_t i = 0; i < COUNT(of); i++) {
		struct footprint_sum sum = footprint_sum(&m, of[i]);
		int64_t modes = 0;
		assert_true(codelist_travel_mode.count <= TRAVEL_MODES);
		for (size_t k = 0; k < codelist_travel_mode.count; k++)
			modes += sum.of_mode[k];
		assert_true(modes == sum.kilograms);
		assert_int_equal(sum.journeys, 1);
		assert_int_equal(sum.people, 6);
		assert_int_equal(sum.person_km, 31332);
		assert_string_equal(footprint_km_words(&s->arena, &sum), "31,300");
		assert_int_equal(sum.kilograms, INT64_C(3446520000));
	}
	assert_int_equal(travel_of_element(&m, model_find(&m, element, "outward/2")->head.id, TRAVEL_MAX).count, 0);
	/* what is not known is no nought */
	assert_string_equal(footprint_km_words(&s->arena, &(struct footprint_sum){ .journeys = 1, .people = 63 }), "not known");
	assert_string_equal(
	    footprint_km_words(&s->arena, &(struct footprint_sum){ .journeys = 2, .measured = 1, .person_km = 31332 }), "at least 31,300");
	db_rollback(db);
	database_give_back(&s->database, db);
}

static void without_a_factor_there_is_no_figure(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m = reading(s, db, NULL);
	struct activity *a = row_copy(&s->arena, &activity_entity, model_find(&m, activity, VISIT));
	a->mode = "rail";
	struct footprint f = footprint_of(&m, a);
	assert_int_equal(f.lack, FOOTPRINT_NO_FACTOR);
	assert_int_equal(f.kilograms, NONE);
	assert_non_null(strstr(footprint_lack_words(&s->arena, &f), "2024"));
	a->mode = NULL;
	a->starts = "2023-03-01";
	assert_int_equal(footprint_of(&m, a).lack, FOOTPRINT_NO_FACTOR); /* another year's is not taken */
	a->starts = NULL;
	assert_int_equal(footprint_of(&m, a).lack, FOOTPRINT_NO_DATE);
	a->place = model_find(&m, place, "portugal")->head.id;
	f = footprint_of(&m, a);
	assert_int_equal(f.lack, FOOTPRINT_NO_POSITION);
	assert_non_null(strstr(footprint_lack_words(&s->arena, &f), "Portugal"));
	db_rollback(db);
	database_give_back(&s->database, db);
}

/* ---- one visit ---- */

static void money_is_split_by_payer_and_currency(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m = reading(s, db, "");
	struct visit v = visit_view(&m, model_find(&m, activity, VISIT));
	/* 100 + 50 of one payer in one currency; what is only committed is no cost */
	const char *cost = visit_money_words(&m, &v, MONEY_BIT(MONEY_SPENT)), *beside = visit_money_words(&m, &v, MONEY_BESIDE);
	assert_non_null(strstr(cost, arena_printf(&s->arena, "%s (Brennavik Municipality)", money_people(&s->arena, 150 * DECIMAL_ONE, "NOK"))));
	assert_non_null(strstr(beside, arena_printf(&s->arena, "%s in kind", money_people(&s->arena, 20 * DECIMAL_ONE, "EUR"))));
	assert_null(strstr(cost, "in kind"));
	assert_non_null(strstr(cost, arena_printf(&s->arena, "%s (payer not recorded)", money_people(&s->arena, 7 * DECIMAL_ONE, "NOK"))));
	assert_null(strstr(cost, "900"));
	assert_non_null(strstr(visit_money_words(&m, &v, MONEY_BIT(MONEY_RECEIVED)), "30"));
	assert_int_equal(v.report, VISIT_REPORT_LATE);
	assert_int_equal(v.days_late, 61); /* from 30 April to 30 June 2024: 31 + 30 */
	assert_int_equal(v.people, 6);
	assert_int_equal(v.held_back, 4); /* an officer who is on record by name, and three of the public */
	const char *said[] = { "No legal power is named.", "No approval is recorded.", "The outcome is not recorded.",
		"The report has not been received.", "The payer is not recorded for every cost." };
	for (size_t i = 0; i < COUNT(said); i++) {
		size_t j = 0;
		while (j < v.missing_count && strcmp(v.missing[j], said[i]))
			j++;
		if (j == v.missing_count)
			fail_msg("not told: %s", said[i]);
	}
	assert_int_equal(v.missing_count, COUNT(said));
	db_rollback(db);
	database_give_back(&s->database, db);
}

/* ---- who reads ---- */

static void names_of_office_are_published(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(readers); i++) {
		struct guest who = reader_guest(s, &readers[i]);
		const char *page = answer_body(site_get(s, &who, "/activities/" VISIT));
		assert_non_null(strstr(page, "Councillor Openly Named"));
		assert_non_null(strstr(page, "Harbour master"));
		assert_null(strstr(page, "Somebody Secret")); /* who holds a post now is nobody's guess at who held it then */
		assert_int_equal(strstr(page, "Quentin Quietclerk") != NULL, readers[i].travellers);
		assert_int_equal(strstr(page, TRAVELS) != NULL, readers[i].travellers);
		assert_non_null(strstr(page, "section 40(2)"));
		assert_int_equal(strstr(page, "withheld here") != NULL, !readers[i].travellers);
	}
}

/* The answer that leaves the house is the same whoever makes it. */
static void the_answer_is_the_same_for_everybody(void **state)
{
	struct site *s = *state;
	const char *first = NULL;
	static const char *const targets[] = { "/visits/foi.csv?from=2024", "/reports/visits.md?from=2024&to=2024" };
	for (size_t t = 0; t < COUNT(targets); t++, first = NULL)
		for (size_t i = 0; i < COUNT(readers); i++) {
			struct guest who = reader_guest(s, &readers[i]);
			const char *body = answer_body(site_get(s, &who, targets[t]));
			if (first)
				assert_string_equal(body, first);
			first = body;
			assert_non_null(strstr(body, "Councillor Openly Named"));
			assert_null(strstr(body, TRAVELS));
			assert_null(strstr(body, "Quietclerk"));
		}
	const char *text = answer_body(site_get(s, NULL, "/reports/visits.md?from=2024&to=2024-06"));
	assert_non_null(strstr(text, "The identity of 4 people is withheld: Freedom of Information Act 2000, section 40(2)"));
	assert_non_null(strstr(text, "Information Commissioner"));
	/* whoever the public may not look up: neither yes nor no */
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *asked_for = answer_body(site_get(s, &officer, "/reports/visits.md?person=quiet-clerk"));
	assert_non_null(strstr(asked_for, "We do not publish whether this person travelled"));
	assert_null(strstr(asked_for, VISIT));
}

/* ---- the ledger ---- */

static bool lists(struct site *s, const struct guest *who, const char *query, const char *slug)
{
	const char *answer = site_get(s, who, arena_printf(&s->arena, "/visits.json%s", query));
	if (answer_status(answer) != 200)
		fail_msg("%s: %d", query, answer_status(answer));
	return strstr(answer_body(answer), arena_printf(&s->arena, "\"visit\": \"%s\"", slug)) != NULL;
}

static void filters_stand_in_the_address(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *query;
		bool crew, mills; /* the mills: planned for 2 to 6 October 2024 */
	} table[] = { { "", true, true }, { "?from=2024-03-04", true, true }, { "?from=2024-03-05", false, true }, { "?to=2024-02", false, false },
		{ "?to=2024-03", true, false }, { "?from=2024&to=2024", true, true }, { "?from=2024-10-06", false, true },
		{ "?from=2024-10-07", false, false }, { "?place=vale-do-moinho", true, true }, { "?place=portugal", true, true },
		{ "?place=kessuru", false, false }, { "?person=councillor-open", true, false }, { "?person=harbour-master", true, true },
		{ "?office=elected", true, false }, { "?office=community", true, true }, { "?direction=out", true, true },
		{ "?direction=in", false, false }, { "?report=late", true, false }, { "?report=late&as-at=2024-04-30", false, false },
		{ "?report=late&as-at=2024-05-01", true, false }, { "?report=late&as-at=2024-11-16", true, true } };
	for (size_t i = 0; i < COUNT(table); i++)
		if (lists(s, NULL, table[i].query, VISIT) != table[i].crew || lists(s, NULL, table[i].query, "visit-to-the-mills") != table[i].mills)
			fail_msg("%s", table[i].query);
	static const char *const refused[] = { "?from=yesterday", "?place=atlantis", "?person=nobody", "?office=king", "?direction=up",
		"?report=early", "?sort=title", "?group=colour" };
	for (size_t i = 0; i < COUNT(refused); i++)
		assert_int_equal(answer_status(site_get(s, NULL, arena_printf(&s->arena, "/visits%s", refused[i]))), 400);
	/* each stands once under its year, and under the place that it led to */
	static const char *const orders[][2] = { { "/visits?group=year", "subheading\">2024</h2>" },
		{ "/visits?group=place", "subheading\">Vale do Moinho</h2>" } };
	for (size_t i = 0; i < COUNT(orders); i++) {
		const char *body = answer_body(site_get(s, NULL, orders[i][0])), *row = strstr(body, "/activities/visit-to-the-mills#visit");
		if (!strstr(body, orders[i][1]))
			fail_msg("%s lacks %s", orders[i][0], orders[i][1]);
		assert_true(row && !strstr(row + 1, "/activities/visit-to-the-mills#visit"));
	}
	/* who is held back can't be looked up by the public, and can by an officer */
	struct guest officer = visitor_new(s, "officer", NULL);
	assert_false(lists(s, NULL, "?person=quiet-clerk", VISIT));
	assert_true(lists(s, &officer, "?person=quiet-clerk", VISIT));
	/* the same rows as a workbook */
	assert_non_null(strstr(answer_header(s, site_get(s, NULL, "/visits.xlsx?from=2024"), "Content-Type"), "spreadsheetml"));
}

/* ---- adding the report ---- */

static void the_report_is_added_by_who_may(void **state)
{
	struct site *s = *state;
	static const char target[] = "/visits/report/" VISIT;
	for (size_t i = 0; i < COUNT(readers); i++) {
		bool may = text_equal(readers[i].role, "officer") || text_equal(readers[i].role, "administrator") ||
		    text_equal(readers[i].role, "association"); /* whose link it is */
		struct guest who = reader_guest(s, &readers[i]);
		int status = answer_status(site_get(s, &who, target));
		if ((status == 200) != may)
			fail_msg("%s: %d", readers[i].role ? readers[i].role : "public", status);
		assert_int_equal(strstr(answer_body(site_get(s, &who, "/activities/" VISIT)), target) != NULL, may);
	}
	struct guest officer = visitor_new(s, "officer", NULL);
	struct form f = form_of(s, ask(s, &officer, target).body, target);
	field_set(s, &f, "date-day", "");
	field_set(s, &f, "date-month", "");
	field_set(s, &f, "date-year", "");
	assert_int_equal(post(s, &officer, target, &f).status, 422);
	f = form_of(s, ask(s, &officer, target).body, target);
	field_set(s, &f, "title", "What the crew saw");
	field_set(s, &f, "date-day", "20");
	field_set(s, &f, "date-month", "6");
	field_set(s, &f, "date-year", "2024");
	field_set(s, &f, "outcome", "A race each spring.");
	struct answer done = post(s, &officer, target, &f);
	assert_int_equal(done.status, 303);
	const char *page = answer_body(site_get(s, NULL, "/activities/" VISIT));
	assert_non_null(strstr(page, "Received on 20 June 2024"));
	assert_non_null(strstr(page, "What the crew saw"));
	assert_non_null(strstr(page, "A race each spring."));
	assert_false(lists(s, NULL, "?report=late", VISIT));
	assert_true(lists(s, NULL, "?report=late&as-at=2024-06-19", VISIT)); /* it had not come then */
}

/* Whether a visit without a date falls in a period nobody knows: the answer says so, and tells of it. */
static void what_has_no_date_is_said(void **state)
{
	static const char said[] = "1 visit has no date on record, so we do not know whether it falls in this period";
	struct site *s = *state;
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	save(&m, &activity_entity, activity_make(&m, "visit-of-no-day", NULL, NULL));
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	const char *const periods[] = { "from=1999&to=1999", "from=2024", "to=2024-06" };
	for (size_t i = 0; i < COUNT(periods); i++) {
		const char *answer = answer_body(site_get(s, NULL, arena_printf(&s->arena, "/reports/visits.md?%s", periods[i])));
		const char *section = strstr(answer, "Visits without a date");
		assert_non_null(section);
		assert_non_null(strstr(section, said));
		assert_non_null(strstr(section, "visit-of-no-day"));
		assert_non_null(strstr(answer_body(site_get(s, NULL, arena_printf(&s->arena, "/visits?%s", periods[i]))), said));
	}
	/* where no period is asked for it stands among all, and another place's answer has nothing of it */
	const char *all = answer_body(site_get(s, NULL, "/reports/visits.md"));
	assert_null(strstr(all, said));
	assert_non_null(strstr(all, "visit-of-no-day"));
	assert_null(strstr(answer_body(site_get(s, NULL, "/reports/visits.md?from=1999&to=1999&place=kessuru")), said));
}

int main(void)
{
	const struct CMUnitTest tests[] = {

		cmocka_unit_test(rows_are_closed_as_the_table_says),

		cmocka_unit_test(each_traveller_counts_once),
		cmocka_unit_test(without_a_factor_there_is_no_figure),
		cmocka_unit_test(money_is_split_by_payer_and_currency),
		cmocka_unit_test(names_of_office_are_published),
		cmocka_unit_test(the_answer_is_the_same_for_everybody),
		cmocka_unit_test(filters_stand_in_the_address),
		cmocka_unit_test(the_report_is_added_by_who_may),
		cmocka_unit_test(what_has_no_date_is_said),
	};
	return cmocka_run_group_tests(tests, visits_begin, site_end);
}
