/* Indicators against their path, values that wait for approval, and what activities come to, with the arithmetic written out by
 * hand, on the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "codec/form.h"
#include "model/delivery.h"
#include "model/money.h"
#include "rule/path.h"
#define SITE_NAME "measure"
#define SITE_CITY "test/city"
#include "site.h"

/* ---- the path alone ---- */

static int64_t expected(const struct path_point *p, size_t count, int64_t day)
{
	return path_at(p, count, day).expected;
}

static void a_straight_path(void **state)
{
	(void)state;
	/* from 64 to 70 in 1,000 days: half way is 67; a twentieth of the 6 is 0.3 */
	const struct path_point up[] = { { 0, 64 * DECIMAL_ONE }, { 1000, 70 * DECIMAL_ONE } };
	assert_int_equal(expected(up, 2, 500), 67 * DECIMAL_ONE);
	assert_int_equal(expected(up, 2, 250), 65500000);
	assert_int_equal(expected(up, 2, -5), 64 * DECIMAL_ONE);
	assert_int_equal(expected(up, 2, 1001), 70 * DECIMAL_ONE);
	assert_int_equal(path_tolerance(up, 2, false), 300000);
	/* 66.2 is behind by 0.8; 66.7 is off by 0.3 and on course; 67.300001 is ahead */
	assert_int_equal(path_verdict("up", -800000, 300000), PATH_BEHIND);
	assert_int_equal(path_verdict("up", -300000, 300000), PATH_ON_COURSE);
	assert_int_equal(path_verdict("up", 300001, 300000), PATH_AHEAD);
	/* for a value that should fall the same figures say the opposite */
	assert_int_equal(path_verdict("down", -800000, 300000), PATH_AHEAD);
	assert_int_equal(path_verdict("down", 300001, 300000), PATH_BEHIND);
	/* what should hold is behind on either side */
	assert_int_equal(path_verdict("hold", 300001, 300000), PATH_BEHIND);
	assert_int_equal(path_tolerance(up, 2, true), 3500000);
	/* a third and two thirds of a millionth; a half goes away from nought */
	const struct path_point small[] = { { 0, 0 }, { 3, 1 } }, half[] = { { 0, 0 }, { 2, 1 } }, less[] = { { 0, 0 }, { 2, -1 } };
	assert_int_equal(expected(small, 2, 1), 0);
	assert_int_equal(expected(small, 2, 2), 1);
	assert_int_equal(expected(half, 2, 1), 1);
	assert_int_equal(expected(less, 2, 1), -1);
}

static void a_path_of_pieces(void **state)
{
	(void)state;
	/* to 10 in 100 days, and from there to 70 in 200 more */
	const struct path_point p[] = { { 0, 0 }, { 100, 10 }, { 300, 70 } };
	const int64_t days[] = { 0, 50, 100, 101, 200, 300, 400 }, values[] = { 0, 5, 10, 10, 40, 70, 70 };
	for (size_t i = 0; i < COUNT(days); i++)
		assert_int_equal(expected(p, 3, days[i]), values[i]);
	struct path_place at = path_at(p, 3, 200);
	assert_int_equal(at.from, 1);
	assert_int_equal(at.to, 2);
	assert_int_equal(at.passed, 100);
	assert_int_equal(at.total, 200);
	assert_int_equal(path_tolerance(p, 3, false), 3);
	/* there and back: the way is from the lowest to the highest point, 40 of which a twentieth is 2 */
	const struct path_point hill[] = { { 0, 100 }, { 10, 140 }, { 20, 100 } };
	assert_int_equal(path_tolerance(hill, 3, false), 2);
	assert_int_equal(expected(hill, 3, 15), 120);
	/* two targets for one day: the later counts; one point alone is the path */
	const struct path_point twice[] = { { 0, 0 }, { 10, 50 }, { 10, 60 } };
	assert_int_equal(expected(twice, 3, 5), 30);
	assert_int_equal(expected(p, 1, 77), 0);
}

/* ---- pages ---- */

static const char *text_of(const struct json *j, const char *name)
{
	const struct json *m = json_member(j, name);
	return m && (m->kind == JSON_TEXT || m->kind == JSON_NUMBER) ? m->text : "";
}

static void save(struct model *m, const struct entity *e, void *row)
{
	assert_int_equal(row_save(m, e, NULL, row, &(struct change){ .who = "test" }), ROW_SAVED);
}

static void observe(struct model *m, const char *kind, const char *date, int64_t value, const char *state)
{
	struct observation *o = row_new(m->arena, &observation_entity);
	o->indicator = model_find(m, indicator, "crew")->head.id;
	o->kind = kind;
	o->date = date;
	o->value = value * DECIMAL_ONE;
	o->state = state;
	save(m, &observation_entity, o);
}

static void crew_is(struct site *s, const char *day, const char *verdict, const char *wanted, const char *difference)
{
	const struct json *j = get_json(s, arena_printf(&s->arena, "/indicators/crew.json?as-at=%s", day));
	assert_string_equal(text_of(j, "verdict_code"), verdict);
	assert_string_equal(text_of(j, "expected"), wanted);
	assert_string_equal(text_of(j, "difference"), difference);
}

/* From 4 at the beginning of 2021 to 20 at the end of 2026: 2,190 days, a tolerance of 16/20 = 0.8. */
static void a_verdict_on_three_days(void **state)
{
	struct site *s = *state;
	const char *body;
	/* 1,276 days: 4 + 16 * 1276 / 2190 = 13.322374; 12 is behind by 1.322374 */
	crew_is(s, "2024-06-30", "behind", "13.322374", "-1.322374");
	get(s, "/indicators/crew", &body);
	assert_non_null(strstr(body, "On 30 June 2024 the straight path from 4 pupils (2021) to 20 pupils (2026) stands at 13 pupils; the last value is 12 pupils (August 2023): behind by 1 pupil."));
	assert_non_null(strstr(body, "4 + (20 \u2212 4) \u00d7 1,276 \u00f7 2,190 = 13"));
	assert_non_null(strstr(body, "1,276 of 2,190 days"));
	/* with a milestone of 12 at the end of 2023 there are two pieces, of 1,094 and 1,096 days */
	struct model m;
	struct db *db = database_open(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	observe(&m, "target", "2023", 12, NULL);
	assert_true(db_commit(db));
	db_close(db);
	/* 547 of 1,094 days are the half: 8; no value by then */
	crew_is(s, "2022-07-02", "no-data", "8", "");
	/* 182 of 1,096: 12 + 8 * 182 / 1096 = 13.328467 */
	crew_is(s, "2024-06-30", "behind", "13.328467", "-1.328467");
	/* 244 of 1,096: 13.781022; by then 14 were counted */
	crew_is(s, "2024-08-31", "on-course", "13.781022", "0.218978");
	get(s, "/indicators/crew?as-at=2024-08-31", &body);
	assert_non_null(strstr(body, "From the milestone"));
	assert_non_null(strstr(body, "on course, since 0.2 pupils off is within the tolerance"));
}

static bool last_value_is(struct site *s, const char *value)
{
	const struct json *last = json_member(get_json(s, "/indicators/crew.json"), "last_value");
	return text_equal(text_of(last, "value"), value);
}

static void what_is_given_waits(void **state)
{
	struct site *s = *state;
	struct guest department = site_guest(s, "harbour@example.org", "department-officer", "harbour-office"), officer = site_guest(s, "officer@example.org", "officer", NULL);
	const char *body, *address = "/approve/observation/crew%7Cactual%7C2024-05%7C";
	/* whatever the form says, what the owner of the objective gives waits */
	const char *form = "indicator=crew&kind=actual&date-year=2024&date-month=5&value=19&state=approved&act=save";
	assert_int_equal(answer_status(site_post(s, &department, "/new/observation", form)), 303);
	assert_true(last_value_is(s, "12"));
	get(s, "/indicators/crew", &body);
	assert_non_null(strstr(body, "Waiting for approval"));
	assert_null(strstr(body, "/approve/observation/"));
	assert_non_null(strstr(answer_body(site_get(s, &officer, "/indicators/crew")), address));
	/* only officers say what counts, and what counts the owner can't change */
	assert_int_equal(answer_status(site_post(s, &department, address, "state=approved&version=1")), 403);
	assert_int_equal(answer_status(site_get(s, &department, "/edit/observation/crew%7Cactual%7C2023-08%7C")), 403);
	assert_int_equal(answer_status(site_get(s, &department, "/edit/observation/crew%7Cactual%7C2024-05%7C")), 200);
	/* sent back only with a reply */
	assert_int_equal(answer_status(site_post(s, &officer, address, "state=sent-back&version=1&reply=+")), 422);
	assert_int_equal(answer_status(site_post(s, &officer, address, "version=1")), 422);
	assert_int_equal(answer_status(site_post(s, &officer, address, "state=sent-back&version=7&reply=No")), 409);
	assert_int_equal(answer_status(site_post(s, &officer, address, "state=sent-back&version=1&reply=Count+the+crew+alone")), 303);
	get(s, "/indicators/crew", &body);
	assert_non_null(strstr(body, "Count the crew alone"));
	assert_true(last_value_is(s, "12"));
	/* put right, and approved: it counts; 19 is ahead */
	form = "indicator=crew&kind=actual&date-year=2024&date-month=5&value=17&version=2&act=save";
	assert_int_equal(answer_status(site_post(s, &department, "/edit/observation/crew%7Cactual%7C2024-05%7C", form)), 303);
	assert_true(last_value_is(s, "12"));
	assert_int_equal(answer_status(site_post(s, &officer, address, "state=approved&version=3")), 303);
	assert_true(last_value_is(s, "17"));
	assert_string_equal(text_of(get_json(s, "/indicators/crew.json"), "verdict_code"), "ahead");
	assert_int_equal(answer_status(site_get(s, &department, "/edit/observation/crew%7Cactual%7C2024-05%7C")), 403);
}

/* ---- what activities come to ---- */

static void takes_part(struct model *m, int64_t activity, const char *school)
{
	struct participation *t = row_new(m->arena, &participation_entity);
	t->activity = activity;
	t->organisation = model_find(m, organisation, school)->head.id;
	t->role = "partner";
	save(m, &participation_entity, t);
}

static void counted(struct model *m, int64_t activity, const char *date, int64_t count, const char *quality)
{
	struct attendance *t = row_new(m->arena, &attendance_entity);
	t->activity = activity;
	t->who = "pupils";
	t->date = date;
	t->count = count;
	t->quality = quality;
	save(m, &attendance_entity, t);
}

static void received(struct model *m, int64_t activity, const char *reference, const char *date, int64_t amount)
{
	struct transaction *t = row_new(m->arena, &transaction_entity);
	t->activity = activity;
	t->reference = reference;
	t->kind = "incoming";
	t->date = date;
	t->amount = amount * DECIMAL_ONE;
	t->currency = "NOK";
	save(m, &transaction_entity, t);
}

/* A second crew that serves the same objective, twice, with a school of the first and one more. */
static void second_crew(struct model *m)
{
	struct activity *a = row_copy(m->arena, &activity_entity, model_find(m, activity, "summer-crew"));
	struct organisation *school = row_copy(m->arena, &organisation_entity, model_find(m, organisation, "fjord-school"));
	a->head.id = school->head.id = NONE;
	a->slug = "winter-crew";
	a->kind = "project";
	save(m, &activity_entity, a);
	school->slug = "hill-school";
	school->name = "Hill school";
	save(m, &organisation_entity, school);
	static const char *const serves[] = { "outward/1", "outward/1b" };
	for (size_t i = 0; i < COUNT(serves); i++) {
		struct contribution *c = row_new(m->arena, &contribution_entity);
		c->activity = a->head.id;
		c->element = model_find(m, element, serves[i])->head.id;
		save(m, &contribution_entity, c);
	}
	takes_part(m, a->head.id, "fjord-school");
	takes_part(m, a->head.id, "hill-school");
	counted(m, a->head.id, "2024-02", 30, "measured");
	counted(m, a->head.id, "2024-03", 100, "claimed");
	counted(m, a->head.id, "2024-07-01", 7, "measured");
	received(m, a->head.id, "R1", "2024-05", 700);
	received(m, a->head.id, "R2", "2024-07-05", 900);
}

static void overlaps_count_once(void **state)
{
	struct site *s = *state;
	struct model m;
	struct db *db = database_open(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	second_crew(&m);
	assert_true(db_commit(db));
	db_close(db);
	const struct json *j = get_json(s, "/plans/outward/1.json"), *n = json_member(j, "counted");
	/* two activities, each of which serves two elements */
	assert_string_equal(text_of(n, "activities"), "2");
	/* the school of the fjord takes part in both */
	assert_string_equal(text_of(n, "schools-named"), "3");
	assert_string_equal(text_of(n, "schools-taking-part"), "2");
	/* 12 of the first crew and 30 of the second; the 100 are a claim, the 7 of the day after */
	assert_string_equal(text_of(n, "pupils"), "42");
	assert_string_equal(text_of(json_member(j, "claimed"), "pupils"), "100");
	assert_string_equal(text_of(n, "visits"), "1");
	assert_string_equal(text_of(j, "received_NOK"), "700");
	j = get_json(s, "/plans/outward/1.json?as-at=2024-07-31");
	assert_string_equal(text_of(json_member(j, "counted"), "pupils"), "49");
	assert_string_equal(text_of(j, "received_NOK"), "1600");
	const char *body;
	get(s, "/plans/outward/1", &body);
	assert_non_null(strstr(body, "3 records; 1 names a school that is counted already"));
	/* the indicator of the objective is recounted over the same activities */
	assert_string_equal(text_of(get_json(s, "/indicators/crew.json"), "recounted"), "42");
	get(s, "/indicators/crew", &body);
	assert_non_null(strstr(body, "Records that only repeat a claim say 100 pupils"));
}

int main(void)
{
	const struct CMUnitTest alone[] = { cmocka_unit_test(a_straight_path), cmocka_unit_test(a_path_of_pieces) };
	const struct CMUnitTest pages[] = { cmocka_unit_test(a_verdict_on_three_days), cmocka_unit_test(what_is_given_waits), cmocka_unit_test(overlaps_count_once) };
	return cmocka_run_group_tests_name("path", alone, NULL, NULL) + cmocka_run_group_tests_name("web measure", pages, site_begin, site_end);
}
