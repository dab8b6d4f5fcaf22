/* Places at an event and what people said of it, by hand: who is next, when places can be booked, averages, when they are told. */
#include "rule_test.h"

#include "base/text.h"
#include "rule/event/evaluation.h"
#include "rule/event/registration.h"
#include "rule/event/series.h"

static void who_is_next(void **state)
{
	static const struct {
		int64_t left, seats[5];
		const char *gets; /* '1' for each who is confirmed */
	} rows[] = {
		{ 0, { 1, 1, 1, 1, 1 }, "00000" },
		{ 30, { 30, 1, 1, 1, 1 }, "10000" },
		/* who wants more than is left does not keep those behind from it */
		{ 30, { 31, 20, 11, 10, 1 }, "01010" },
		{ 5, { 1, 1, 1, 1, 1 }, "11111" },
		{ INT64_MAX, { 500, 500, 500, 500, 500 }, "11111" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		bool gets[5];
		size_t n = registration_next(rows[i].seats, 5, rows[i].left, gets), wanted = 0;
		for (size_t k = 0; k < 5; k++) {
			assert_int_equal(gets[k], rows[i].gets[k] == '1');
			wanted += gets[k];
		}
		assert_int_equal(n, wanted);
	}
}

static void when_places_can_be_booked(void **state)
{
	static const struct {
		const char *starts, *by, *day;
		enum registration_door door;
		int64_t places;
	} rows[] = {
		{ "2030-05-10", NULL, "2030-05-10", REGISTRATION_OPEN, 40 }, /* it has places, and no last day for them */
		{ "2030-05-10", NULL, "2030-05-11", REGISTRATION_OVER, 40 },
		{ "2030-05-10", NULL, "2030-05-01", REGISTRATION_NOT_ASKED },
		{ NULL, "2030-05-03", "2030-05-01", REGISTRATION_NOT_ASKED },
		{ "2030-05-10", "2030-05-03", "2030-05-03", REGISTRATION_OPEN },
		{ "2030-05-10", "2030-05-03", "2030-05-04", REGISTRATION_CLOSED },
		{ "2030-05-10", "2030-05-10", "2030-05-10", REGISTRATION_OPEN },
		{ "2030-05-10", "2030-05-10", "2030-05-11", REGISTRATION_OVER },
		{ "2030-05", "2030-05-20", "2030-05-19", REGISTRATION_OPEN }, /* a month stands for all its days */
		{ "2030-05", "2030-05-20", "2030-06-01", REGISTRATION_OVER },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(
		    registration_door(
		        &(struct event){ .starts = rows[i].starts, .register_by = rows[i].by, .capacity = rows[i].places ? rows[i].places : NONE },
		        rows[i].day),
		    rows[i].door);
}

static void places_in_words(void **state)
{
	struct arena a = { 0 };
	struct event e = { .capacity = 60 }, open = { .capacity = NONE };
	(void)state;
	static const struct {
		int64_t taken, waiting;
		const char *words;
	} rows[] = { { 0, 0, "60 of 60 places are left" }, { 59, 3, "1 of 60 places is left. 3 groups are on the waiting list" },
		{ 60, 0, "All 60 places are taken" }, { 60, 1, "All 60 places are taken. 1 group is on the waiting list" },
		{ 61, 2, "All 60 places are taken. 2 groups are on the waiting list" } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct registration_places p = registration_places_from(&e, rows[i].taken, rows[i].waiting, false);
		assert_string_equal(registration_places_words(&a, &e, &p), rows[i].words);
	}
	struct registration_places p = registration_places_from(&open, 5000, 0, false);
	assert_true(registration_fits(1000000, p.left));
	assert_string_equal(registration_places_words(&a, &open, &p), "There is no limit of places");
	arena_free(&a);
}

static void when_people_are_asked(void **state)
{
	struct arena a = { 0 };
	struct event e = { .starts = "2030-05-10", .ends = "2030-05-11", .register_by = "2030-05-03" };
	(void)state;
	assert_false(evaluation_open(&a, &e, "2030-05-09"));
	assert_true(evaluation_open(&a, &e, "2030-05-10"));
	assert_true(evaluation_open(&a, &e, "2030-06-10")); /* thirty days behind its last */
	assert_false(evaluation_open(&a, &e, "2030-06-11"));
	e.register_by = NULL;
	assert_false(evaluation_open(&a, &e, "2030-05-10"));
	arena_free(&a);
}

static void averages_are_told_from_five_on(void **state)
{
	static const struct {
		int64_t counts[EVALUATION_POINTS], n, mean;
	} rows[] = { { { 0 }, 0, NONE }, { { 0, 0, 0, 0, 4 }, 4, 5000000 }, { { 1, 1, 1, 1, 1 }, 5, 3000000 }, { { 0, 0, 1, 1, 4 }, 6, 4500000 },
		{ { 1, 0, 0, 0, 2 }, 3, 3700000 } };
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct evaluation_answers q = { 0 };
		memcpy(q.counts, rows[i].counts, sizeof(q.counts));
		evaluation_sum(&q);
		assert_int_equal(q.n, rows[i].n);
		assert_int_equal(q.mean, rows[i].mean);
		assert_int_equal(q.told, rows[i].n >= 5);
	}
}

static void ten_questions(void **state)
{
	size_t words = 0;
	(void)state;
	for (size_t i = 0; i < codelist_evaluation_question.count; i++)
		words += evaluation_in_words(codelist_evaluation_question.codes[i].code);
	assert_int_equal(codelist_evaluation_question.count, 10);
	assert_int_equal(words, 2);
	assert_int_equal(codelist_evaluation_points.count, EVALUATION_POINTS);
}

/* What is offered instead of a full session is the same thing on another day, never something else of the same activity. */
static void another_day_of_the_same_session(void **state)
{
	static const struct {
		const char *one, *other;
		bool same;
	} rows[] = { { "Garden morning, May", "Garden morning, June", true }, { "Garden Morning", "garden morning: potatoes", true },
		{ "Garden morning", "Garden evening", false }, { "Garden morning", "Meeting of the committee", false },
		{ "Workshop", "Workshop", true }, { "Workshop", "Workshop on water", false }, { "\xe7\xa7\x8d\xe8\x8f\x9c", "\xe6\xb0\xb4", false } };
	(void)state;
	struct arena a = { 0 };
	struct model m = { .arena = &a };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct event one = { .head = { .id = 1 }, .title = rows[i].one, .series = NONE },
		             other = { .head = { .id = 2 }, .title = rows[i].other, .series = NONE };
		assert_int_equal(series_same_session(&m, &one, &other), rows[i].same);
		assert_int_equal(series_same_session(&m, &other, &one), rows[i].same);
	}
	/* of one series they are the same, whatever they are called */
	struct event first = { .head = { .id = 1 }, .title = "Garden morning", .series = NONE, .repeats = "weekly" };
	assert_true(series_same_session(&m, &first, &first));
	arena_free(&a);
}

int rule_event(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(who_is_next), cmocka_unit_test(when_places_can_be_booked),
		cmocka_unit_test(places_in_words), cmocka_unit_test(when_people_are_asked), cmocka_unit_test(averages_are_told_from_five_on),
		cmocka_unit_test(ten_questions), cmocka_unit_test(another_day_of_the_same_session) };
	return cmocka_run_group_tests_name("event", tests, NULL, NULL);
}
