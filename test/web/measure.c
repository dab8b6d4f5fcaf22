/* Indicators against their path, values that wait for approval, and what activities come to, with the arithmetic written out by
 * hand (the path alone: test/rule/measure.c), on the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "codec/form.h"
#include "model/declared/delivery.h"
#include "model/declared/money.h"
#include "rule/measure/measure.h"
#define SITE_NAME "measure"
#define SITE_CITY "test/city"
#include "site.h"

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

/* From 4 at the end of 2021 to 20 at the end of 2026: 1,826 days, a tolerance of 16/20 = 0.8. */
static void a_verdict_on_three_days(void **state)
{
	struct site *s = *state;
	const char *body;
	/* the last value is of August 2023, after 608 days: 4 + 16 * 608 / 1826 = 9.3, so 9 pupils; 12 is ahead by 3, on any later day too */
	crew_is(s, "2024-06-30", "ahead", "9", "3");
	crew_is(s, "2023-09-01", "ahead", "9", "3");
	get(s, "/indicators/crew", &body);
	assert_non_null(strstr(body,
	    "On 31 August 2023 the value expected on a straight line from 4 pupils (2021) to 20 pupils (2026) was about 9 pupils; the value was 12 pupils (August 2023): ahead by 3 pupils."));
	assert_non_null(strstr(body, "4 + (20 \u2212 4) \u00d7 608 \u00f7 1,826 = 9"));
	assert_non_null(strstr(body, "608 of 1,826 days"));
	/* with a milestone of 12 at the end of 2023 there are two pieces, of 730 and 1,096 days */
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	observe(&m, "target", "2023", 12, NULL);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	/* 365 of 730 days are the half: 8; no value by then */
	crew_is(s, "2022-12-31", "no-data", "8", "");
	/* 608 of 730: 4 + 8 * 608 / 730 = 10.7 */
	crew_is(s, "2024-06-30", "ahead", "11", "1");
	/* 244 of 1,096: 13.8, so 14; by then 14 were counted */
	crew_is(s, "2024-08-31", "on-course", "14", "0");
	/* a year and a day later nobody knows */
	crew_is(s, "2025-08-31", "on-course", "14", "0");
	crew_is(s, "2025-09-01", "no-recent-figure", "14", "0");
	get(s, "/indicators?as-at=2025-09-01", &body);
	assert_non_null(strstr(body, "<strong class=\"status s-not-started\">No figure since August 2024</strong>"));
	get(s, "/indicators/crew?as-at=2024-08-31", &body);
	assert_non_null(strstr(body, "From the milestone"));
	assert_non_null(strstr(body, ": on course."));
}

static bool listed(struct site *s, const char *target)
{
	const char *body;
	assert_int_equal(get(s, target, &body), 200);
	return strstr(body, "Pupils who sailed");
}

/* On the day of the city 12 are ahead; the filter finds what the verdict of the indicator's own page says. */
static void a_register_by_verdict(void **state)
{
	struct site *s = *state;
	const char *body;
	static const char *const endings[] = { "", ".json", ".csv" };
	for (size_t i = 0; i < COUNT(endings); i++) {
		assert_true(listed(s, arena_printf(&s->arena, "/indicators%s?verdict=ahead", endings[i])));
		assert_false(listed(s, arena_printf(&s->arena, "/indicators%s?verdict=on-course", endings[i])));
		assert_false(listed(s, arena_printf(&s->arena, "/indicators%s?verdict=behind", endings[i])));
		assert_false(listed(s, arena_printf(&s->arena, "/indicators%s?verdict=no-data", endings[i])));
	}
	assert_true(listed(s, "/indicators?verdict=on-course&as-at=2024-08-31"));
	assert_true(listed(s, "/indicators?verdict=ahead&element=outward/1"));
	assert_false(listed(s, "/indicators?verdict=ahead&element=outward/2"));
	assert_int_equal(get(s, "/indicators?verdict=late", &body), 400);
}

static bool last_value_is(struct site *s, const char *value)
{
	const struct json *last = json_member(get_json(s, "/indicators/crew.json"), "last_value");
	return text_equal(text_of(last, "value"), value);
}

static void what_is_given_waits(void **state)
{
	struct site *s = *state;
	struct guest department = site_guest(s, "harbour@example.org", "department-officer", "harbour-office"),
	             officer = site_guest(s, "officer@example.org", "officer", NULL);
	const char *body, *address = "/approve/observation/crew%7Cactual%7C2024-05%7C";
	/* whatever the form says, what the owner of the objective gives waits */
	const char *form = "indicator=crew&kind=actual&date-year=2024&date-month=5&value=19&state=approved&act=save";
	assert_int_equal(answer_status(site_post(s, &department, "/new/observation", form)), 303);
	assert_true(last_value_is(s, "12"));
	get(s, "/indicators/crew", &body);
	assert_non_null(strstr(body, "Waiting for approval"));
	assert_null(strstr(body, "/approve/observation/"));
	/* and is claimed nowhere until it stands */
	get(s, "/evidence.json?kind=value&state=all", &body);
	assert_non_null(strstr(body, "Pupils who sailed: 12 pupils, August 2023"));
	assert_null(strstr(body, "19 pupils"));
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

/* What was received in kroner, all of 2024. */
static const char *money_of_nok(const struct json *j)
{
	for (const struct json *row = json_member(j, "money")->first; row; row = row->next)
		if (text_equal(text_of(row, "currency"), "NOK") && text_equal(text_of(row, "year"), "2024"))
			return text_of(row, "received");
	return NULL;
}

static void overlaps_count_once(void **state)
{
	struct site *s = *state;
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	second_crew(&m);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	const struct json *j = get_json(s, "/plans/outward/1.json"), *n = json_member(j, "counted");
	/* two activities, each of which serves two elements */
	assert_string_equal(text_of(n, "activities"), "2");
	/* the school of the fjord takes part in both */
	assert_string_equal(text_of(n, "schools-named"), "4"); /* and whose pupils were counted */
	assert_string_equal(text_of(n, "schools-taking-part"), "2");
	/* 12 of the first crew and 30 of the second; the 100 are a claim, the 7 of the day after */
	assert_string_equal(text_of(n, "pupils"), "42");
	assert_string_equal(text_of(json_member(j, "claimed"), "pupils"), "100");
	assert_string_equal(text_of(n, "visits"), "1");
	assert_string_equal(money_of_nok(j), "700");
	j = get_json(s, "/plans/outward/1.json?as-at=2024-07-31");
	assert_string_equal(text_of(json_member(j, "counted"), "pupils"), "49");
	assert_string_equal(money_of_nok(j), "1600");
	const char *body;
	get(s, "/plans/outward/1?part=came-of-it", &body);
	assert_non_null(strstr(body, "4 records; 2 name schools that are already counted"));
	/* the indicator of the objective is recounted over the same activities */
	assert_string_equal(text_of(get_json(s, "/indicators/crew.json"), "recounted"), "42");
	get(s, "/indicators/crew", &body);
	assert_non_null(strstr(body, "Records that only repeat a reported figure give 100 pupils"));
}

/* ---- actions: which records make a figure ---- */

static int64_t number_of(const struct json *j, const char *name)
{
	int64_t n = NONE;
	return integer_parse(text_of(j, name), &n) ? n : NONE;
}

/* The codes of the actions that an address lists, with blanks between. */
static const char *codes(struct site *s, const char *query)
{
	const struct json *list = json_member(get_json(s, arena_printf(&s->arena, "/actions.json?%s", query)), "actions");
	struct out o = { .arena = &s->arena };
	for (const struct json *a = list->first; a; a = a->next)
		out_fmt(&o, "%s%s", o.length ? " " : "", text_of(a, "code"));
	return out_text(&o);
}

/* From update.csv and element.csv of the test's city: 1a is due on 31 August 2024, 1b on 1 May 2024, 2a on 31 March 2025. */
static void figures_lead_to_their_records(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *query, *codes;
	} lists[] = { { "", "1a 1b 2a" }, { "status=late", "1b" }, { "status=at-risk", "1a" }, { "status=complete", "2a" }, { "status=on-track", "" },
		/* on the last day of 2023 one update had been given */
		{ "as-at=2023-12-31&status=on-track", "1a" }, { "as-at=2023-12-31&status=not-started", "1b 2a" },
		/* the day that it is due an action is not late */
		{ "as-at=2024-05-01&status=late", "" }, { "as-at=2024-05-02&status=late", "1b" }, { "as-at=2024-09-30&status=late", "1a 1b" },
		{ "owner=moinho-friends", "1a" }, { "owner=fjord-school", "" }, { "objective=outward/1", "1a 1b" }, { "objective=outward/2", "2a" },
		{ "objective=outward/1&status=late", "1b" },
		/* thirty days from 1 August lead to the 31st */
		{ "due=30", "" }, { "as-at=2024-07-31&due=30", "" }, { "as-at=2024-08-01&due=30", "1a" }, { "as-at=2024-08-31&due=30", "1a" },
		{ "as-at=2024-09-01&due=30", "" },
		/* ninety days before 29 May are 29 February, before 30 May 1 March, when 1a was touched */
		/* what is late first; by the day that they are due, what is over last */
		{ "group=status", "1b 1a 2a" }, { "group=due", "1b 1a 2a" }, { "as-at=2024-04-01&group=due", "1b 1a 2a" },
		{ "as-at=2024-04-01&group=due&objective=outward/1", "1b 1a" }, { "as-at=2024-09-30&group=status", "1b 1a 2a" },
		{ "untouched=90", "1a 1b" }, { "as-at=2024-05-29&untouched=90", "1b" }, { "as-at=2024-05-30&untouched=90", "1a 1b" } };
	for (size_t i = 0; i < COUNT(lists); i++)
		if (!text_equal(codes(s, lists[i].query), lists[i].codes))
			fail_msg("%s lists %s", lists[i].query, codes(s, lists[i].query));
	const struct json *sum = json_member(get_json(s, "/actions.json?objective=outward/1"), "status");
	assert_int_equal(number_of(sum, "late"), 1);
	assert_int_equal(number_of(sum, "at-risk"), 1);
	assert_int_equal(number_of(sum, "complete"), 0);
	const char *body;
	get(s, "/actions.csv?status=late", &body);
	assert_true(text_starts(body, "\xEF\xBB\xBFslug,code,title,plan,plan_name,parent,parent_name,owner,owner_name,due,status,"));
	assert_non_null(strstr(body, "\noutward/1b,1b,"));
	get(s, "/", &body);
	assert_non_null(strstr(body, "href=\"/actions?status=late\"><b class=\"num\">1</b> late"));
	get(s, "/plans/outward/1", &body);
	assert_non_null(strstr(body, "href=\"/actions?status=late&amp;objective=outward%2F1\""));
	static const char *const wrong[] = { "/actions?status=lost", "/actions?owner=nobody", "/actions?objective=x", "/actions?due=0",
		"/actions?untouched=x", "/actions?group=owner" };
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_int_equal(get(s, wrong[i], &body), 400);
}

/* For every figure of the sum, on three days, the list holds exactly so many. */
static void sums_are_their_lists(void **state)
{
	struct site *s = *state;
	static const char *const days[] = { "2023-12-31", "2024-06-30", "2025-06-30" },
	                         *const statuses[] = { "complete", "on-track", "at-risk", "late", "not-started", "stopped" };
	for (size_t d = 0; d < COUNT(days); d++)
		for (size_t i = 0; i < COUNT(statuses); i++) {
			const struct json *sum = json_member(get_json(s, arena_printf(&s->arena, "/.json?as-at=%s", days[d])), "status");
			const struct json *list =
			    json_member(get_json(s, arena_printf(&s->arena, "/actions.json?as-at=%s&status=%s", days[d], statuses[i])), "actions");
			assert_int_equal(number_of(sum, statuses[i]), list->count);
		}
}

static struct element *element_like(struct model *m, const char *slug, const char *kind, const char *parent, const char *due)
{
	struct element *e = row_copy(m->arena, &element_entity, model_find(m, element, "outward/1a"));
	e->head.id = NONE;
	e->slug = arena_printf(m->arena, "outward/%s", slug);
	e->code = slug;
	e->title = slug;
	e->kind = kind;
	e->parent = model_find(m, element, parent)->head.id;
	e->due = due;
	save(m, &element_entity, e);
	return e;
}

static void depends(struct model *m, const char *from, const char *to)
{
	struct alignment *a = row_new(m->arena, &alignment_entity);
	a->from_element = model_find(m, element, from)->head.id;
	a->to_element = model_find(m, element, to)->head.id;
	a->kind = "depends-on";
	save(m, &alignment_entity, a);
}

static void milestones_and_blockers(void **state)
{
	struct site *s = *state;
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	element_like(&m, "1a-m1", "milestone", "outward/1a", "2024-06-29");
	element_like(&m, "1a-m2", "milestone", "outward/1a", "2024-06-30");
	depends(&m, "outward/1a", "outward/1b");
	depends(&m, "outward/1a", "outward/2a");
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	const char *body;
	get(s, "/plans/outward/1a", &body);
	assert_non_null(strstr(body, "No, and late"));
	assert_non_null(strstr(body, "Not yet"));
	/* 1b is late, 2a complete */
	assert_non_null(strstr(body, "2 actions, 1 not complete."));
	get(s, "/plans/outward/2a", &body);
	assert_non_null(strstr(body, "What depends on it"));
	assert_null(strstr(body, "hold it up"));
	/* milestones are no actions */
	assert_string_equal(codes(s, ""), "1a 1b 2a");
}

/* ---- an update ---- */

/* Rows of every kind; what keeps sessions and forms aside. */
static int64_t rows_total(struct site *s)
{
	struct db *db = database_borrow(&s->database);
	int64_t sum = 0;
	assert_true(db_begin_read(db));
	for (size_t i = 0; i < all_entity_count; i++) {
		struct query q = { .name = "rows", .sql = arena_printf(&s->arena, "SELECT COUNT(*) FROM %s", all_entities[i]->table) };
		if (all_entities[i] != &nonce_entity && all_entities[i] != &login_entity)
			sum += db_int(db, &q, 0, "");
	}
	db_rollback(db);
	database_give_back(&s->database, db);
	return sum;
}

static const char *first_update(struct site *s, const char *field)
{
	const struct json *updates = json_member(get_json(s, "/plans/outward/1b.json"), "updates");
	return updates->first ? text_of(updates->first, field) : "";
}

static void an_update_is_a_row(void **state)
{
	struct site *s = *state;
	struct guest owner = site_guest(s, "pilot@example.org", "department-officer", "harbour-office"),
	             school = site_guest(s, "school@example.org", "school", "fjord-school");
	const char *address = "/update/element/outward/1b", *form = "status=on-track&note=They+answered.&date-day=20&date-month=6&date-year=2024";
	const char *page = answer_body(site_get(s, &owner, address));
	assert_non_null(strstr(page, "value=\"not-started\" checked"));
	assert_non_null(strstr(page, "It is published in the name of Harbour Office"));
	assert_int_equal(answer_status(site_get(s, NULL, address)), 303);
	assert_int_equal(answer_status(site_get(s, &school, address)), 403);
	assert_int_equal(answer_status(site_post(s, &school, address, form)), 403);
	assert_int_equal(answer_status(site_post(s, &owner, "/update/element/outward/2a", form)), 403);
	static const char *const nowhere[] = { "/update/element/outward/1", "/update/element/outward/9", "/update/activity/summer-crew",
		"/update/x" };
	for (size_t i = 0; i < COUNT(nowhere); i++)
		assert_int_equal(answer_status(site_get(s, &owner, nowhere[i])), 404);
	/* not without status or date, and not for a day to come; nothing is kept */
	int64_t before = rows_total(s);
	assert_int_equal(answer_status(site_post(s, &owner, address, "note=x")), 422);
	assert_int_equal(answer_status(site_post(s, &owner, address, "status=late&date-day=20&date-month=6&date-year=2024")), 422);
	const char *refused = site_post(s, &owner, address, "status=on-track&note=Kept+words&date-day=1&date-month=7&date-year=2024");
	assert_int_equal(answer_status(refused), 422);
	assert_non_null(strstr(answer_body(refused), "Kept words"));
	/* nor as it came, without a word */
	refused = site_post(s, &owner, address, "status=not-started&note=&date-day=20&date-month=6&date-year=2024");
	assert_int_equal(answer_status(refused), 422);
	assert_non_null(strstr(answer_body(refused), "Choose a status and write what has happened"));
	assert_int_equal(rows_total(s), before);
	/* the update and its history, and nothing else; whatever else the form said */
	const char *more = arena_printf(&s->arena, "%s&author=The+Queen&number=7&element=outward/2a", form);
	assert_int_equal(answer_status(site_post(s, &owner, address, more)), 303);
	assert_int_equal(rows_total(s) - before, 2);
	assert_string_equal(first_update(s, "status"), "on-track");
	assert_string_equal(first_update(s, "number"), "1");
	assert_string_equal(first_update(s, "author"), "Harbour Office");
	/* said to be on track, and late all the same: due on 1 May */
	assert_string_equal(codes(s, "status=late"), "1b");
	/* with what comes next, which is taken out when the action is over */
	assert_int_equal(answer_status(site_post(s, &owner, address, arena_printf(&s->arena, "%s&next=Ring+the+mayor", form))), 303);
	assert_string_equal(text_of(json_member(get_json(s, "/plans/outward/1b.json"), "element"), "next"), "Ring the mayor");
	/* a second word of the same day */
	assert_int_equal(
	    answer_status(site_post(s, &owner, address, "status=complete&next=Ring+the+mayor&date-day=20&date-month=6&date-year=2024")), 303);
	assert_string_equal(text_of(json_member(get_json(s, "/plans/outward/1b.json"), "element"), "next"), "");
	assert_string_equal(first_update(s, "number"), "3");
	assert_string_equal(codes(s, "status=complete"), "1b 2a");
	/* with 300 more updates in the store another one still makes two rows */
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	for (int i = 0; i < 300; i++) {
		struct update *u = row_new(&s->arena, &update_entity);
		u->activity = model_find(&m, activity, "summer-crew")->head.id;
		u->date = "2022-01-01";
		u->number = i + 1;
		u->status = "on-track";
		save(&m, &update_entity, u);
	}
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	before = rows_total(s);
	assert_int_equal(answer_status(site_post(s, &owner, address, "status=on-track&date-day=21&date-month=6&date-year=2024")), 303);
	assert_int_equal(rows_total(s) - before, 2);
}

/* A link in a mail opens exactly this form, once, for somebody who is not signed in. */
static void a_link_opens_the_form(void **state)
{
	struct site *s = *state;
	struct problems p = { .arena = &s->arena };
	struct model m;
	struct db *db = database_borrow(&s->database);
	const struct change by = { .who = "test" };
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	const struct account *account =
	    account_invite(&m, &(struct account_request){ "mail@example.org", "Mail", "department-officer", "harbour-office" }, &p, &by);
	account_password(&m, account, password_nobody(), &by);
	const char *key = ticket_new(&m, account->head.id, "form", "/update/element/outward/1b", 3600, &by);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	const char *link = arena_printf(&s->arena, "/links?key=%s", key);
	int64_t before = rows_total(s);
	const char *page = site_get(s, NULL, link);
	assert_int_equal(answer_status(page), 200);
	assert_non_null(strstr(page, "Publish the update"));
	assert_int_equal(rows_total(s), before);
	const char *set = answer_header(s, page, "Set-Cookie");
	struct guest browser = { .cookie = arena_strndup(&s->arena, set, strcspn(set, ";")) };
	const char *body =
	    arena_printf(&s->arena, "token=%s&status=at-risk&note=From+the+mail&date-day=25&date-month=6&date-year=2024", answer_token(s, page));
	const char *headers = "Origin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
	assert_int_equal(answer_status(site_ask(s, &browser, "POST", link, headers, body, strlen(body))), 303);
	assert_string_equal(first_update(s, "status"), "at-risk");
	assert_string_equal(first_update(s, "author"), "Harbour Office");
	assert_int_equal(answer_status(site_get(s, NULL, link)), 404);
	/* the link opened nothing else */
	assert_int_equal(answer_status(site_get(s, &browser, "/update/element/outward/1b")), 303);
}

int main(void)
{
	const struct CMUnitTest pages[] = { cmocka_unit_test(a_verdict_on_three_days), cmocka_unit_test(a_register_by_verdict),
		cmocka_unit_test(what_is_given_waits), cmocka_unit_test(overlaps_count_once), cmocka_unit_test(figures_lead_to_their_records),
		cmocka_unit_test(sums_are_their_lists), cmocka_unit_test(milestones_and_blockers), cmocka_unit_test(an_update_is_a_row),
		cmocka_unit_test(a_link_opens_the_form) };
	return cmocka_run_group_tests_name("web measure", pages, site_begin, site_end);
}
