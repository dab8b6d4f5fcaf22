/* Visits and exchanges: the programme and who may read it, hosts of guests and who never does, what is ready, what each side gained; where displays
 * are on show and festivals of a year. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "exchanges"
#define SITE_CITY "test/city"
#include "api_test.h"
#include "visitor.h"
#include "base/date.h"
#include "job/clean.h"
#include "model/declared/access.h"
#include "model/read/personal.h"
#include "model/rows/culture.h"
#include "rule/exchange/exchange.h"
#include "rule/retention.h"

#define HOST "Quillfeather Brandt"
#define PHONE "+47 5550 1188"
static const struct change by = { .who = "test" };
static struct guest officer, friends, partner, other, auditor;

static void saved(struct model *m, const struct entity *e, const void *old, void *row)
{
	if (row_save(m, e, old, row, &by) != ROW_SAVED)
		fail_msg("a %s is not saved: %s", e->name, db_message(m->db));
}

static void criterion_make(struct model *m, int64_t plan, const char *code, const char *measure)
{
	struct element *e = row_new(m->arena, &element_entity);
	e->plan = plan;
	e->code = code;
	e->slug = arena_printf(m->arena, "to-sail/%s", code);
	e->kind = CODE_ELEMENT_KIND_CRITERION;
	e->title = arena_printf(m->arena, "Ready: %s", code);
	e->measure = measure;
	e->comparator = text_equal(measure, CODE_MEASURE_EVIDENCE) ? CODE_COMPARATOR_PRESENT : CODE_COMPARATOR_AT_LEAST;
	e->value = text_equal(measure, CODE_MEASURE_EVIDENCE) ? NONE : 100 * DECIMAL_ONE;
	saved(m, &element_entity, NULL, e);
}

/* A checklist of four things, one of each way. */
static void checklist_make(struct site *s)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct plan *p = row_new(r.m.arena, &plan_entity);
	p->slug = "to-sail";
	p->title = "Before we sail";
	p->kind = CODE_PLAN_KIND_CHECKLIST;
	p->scope = CODE_PLAN_SCOPE_LOCAL;
	p->dataset = r.m.dataset;
	saved(&r.m, &plan_entity, NULL, p);
	criterion_make(&r.m, p->head.id, "risk", CODE_MEASURE_EVIDENCE);
	criterion_make(&r.m, p->head.id, "forms", CODE_MEASURE_FORMS_IN);
	criterion_make(&r.m, p->head.id, "days", CODE_MEASURE_PROGRAMME_DAYS);
	criterion_make(&r.m, p->head.id, "beds", CODE_MEASURE_GUESTS_HOSTED);
	setting_put(&r.m, "exchange-checklist", "to-sail");
	setting_put(&r.m, "demonstration", "A harbour town that lives on a day of its own.");
	rows_done(&r);
}

static int exchanges_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	officer = visitor_new(s, "officer", NULL);
	friends = visitor_new(s, "association", "moinho-friends");
	partner = visitor_new(s, "school", "fjord-school");
	other = visitor_new(s, "school", "lighthouse-college");
	auditor = visitor_new(s, "auditor", NULL);
	checklist_make(s);
	return 0;
}

static int status_of(struct site *s, const struct guest *who, const char *path)
{
	return ask(s, who, path).status;
}

/* ---- the programme ---- */

static void a_day_is_planned_and_the_form_comes_back_to_it(void **state)
{
	struct site *s = *state;
	const char *form = page_of(s, &officer, "/visits/plan/visit-to-the-mills?day=2024-10-02", 200);
	body_has(form, "Boat to the upper mill");
	body_has(form, "value=\"11:30\""); /* what is next begins when the last thing ends */
	struct answer a = answer_read(s,
	    site_post(s, &officer, "/visits/plan/visit-to-the-mills",
	        "date-day=2&date-month=10&date-year=2024&starts=13:00&ends=14:30&title=Bread+from+the+stone&venue=Mill+yard&responsible=Miller"));
	assert_int_equal(a.status, 303);
	assert_string_equal(a.location, "/visits/plan/visit-to-the-mills?day=2024-10-02&done=saved");
	body_has(page_of(s, &officer, "/visits/plan/visit-to-the-mills?day=2024-10-02", 200), "Bread from the stone");
	/* an end before the beginning, no title: told, and all that was typed is there again */
	a = answer_read(s,
	    site_post(s, &officer, "/visits/plan/visit-to-the-mills",
	        "date-day=2&date-month=10&date-year=2024&starts=15:00&ends=14:00&title=&venue=Kept+venue"));
	assert_int_equal(a.status, 422);
	body_has(a.body, "Enter what happens");
	body_has(a.body, "Kept venue");
	/* everybody reads the programme of a visit, in every form */
	const char *open = page_of(s, NULL, "/visits/programme/visit-to-the-mills", 200);
	body_has_not(open, ">Change<"); /* no column of what a reader cannot do */
	body_has(open, "Wednesday 2 October 2024");
	body_has(open, "13:00 to 14:30");
	body_has_not(open, "/visits/plan/");
	struct answer ics = ask(s, NULL, "/visits/programme/visit-to-the-mills.ics");
	assert_int_equal(ics.status, 200);
	body_has(ics.body, "SUMMARY:Bread from the stone");
	body_has(ics.body, "LOCATION:Mill yard");
	body_has(page_of(s, NULL, "/reports/programme.md?activity=visit-to-the-mills", 200), "Bread from the stone");
	body_has(page_of(s, NULL, "/visits/programme/visit-to-the-mills.json", 200), "Bread from the stone");
	body_has(page_of(s, NULL, "/activities/visit-to-the-mills", 200), "Bread from the stone");
	assert_int_equal(status_of(s, &officer, "/visits/plan/lake-well"), 404); /* a project has no programme */
}

static void where_young_people_are_is_told_to_who_takes_part(void **state)
{
	struct site *s = *state;
	static const char *const pages[] = { "/visits/programme/summer-crew", "/visits/programme/summer-crew.json",
		"/visits/programme/summer-crew.ics", "/reports/programme.md?activity=summer-crew", "/activities/summer-crew",
		"/activities/summer-crew.json", "/records/programme_item", "/records/programme_item.csv", "/search?q=knots" };
	for (size_t i = 0; i < COUNT(pages); i++) {
		body_has_not(ask(s, NULL, pages[i]).body, "Knots and sails");
		body_has_not(ask(s, &other, pages[i]).body, "Knots and sails");
	}
	for (size_t i = 0; i < 5; i++) {
		body_has(ask(s, &friends, pages[i]).body, "Knots and sails");
		body_has(ask(s, &partner, pages[i]).body, "Knots and sails");
		body_has(ask(s, &officer, pages[i]).body, "Knots and sails");
	}
	/* who delivers it plans it, who takes part otherwise does not */
	const char *fields = "date-day=2&date-month=7&date-year=2024&title=Tar+and+rope";
	assert_int_equal(answer_status(site_post(s, &partner, "/visits/plan/summer-crew", fields)), 403);
	assert_int_equal(answer_status(site_post(s, &other, "/visits/plan/summer-crew", fields)), 403);
	assert_int_equal(answer_status(site_post(s, &friends, "/visits/plan/summer-crew", fields)), 303);
}

/* ---- hosts ---- */

static const char *host_fields(struct site *s, const char *host, const char *phone, const char *day)
{
	return arena_printf(&s->arena,
	    "host=%s&phone=%s&guests=2&room=Attic&dietary=vegetarian&emergency=Neighbour&until-day=%s&until-month=%s&until-year=%.4s",
	    url_encode(&s->arena, host, false), url_encode(&s->arena, phone, false), day + 8, arena_strndup(&s->arena, day + 5, 2), day);
}

static void hosts_are_read_by_who_prepares_the_visit_alone(void **state)
{
	struct site *s = *state;
	const char *path = "/visits/hosts/summer-crew";
	struct answer a = answer_read(s, site_post(s, &friends, path, host_fields(s, HOST, PHONE, "2024-07-20")));
	assert_int_equal(a.status, 303);
	int64_t looks = site_count(s, "SELECT COUNT(*) FROM access_entries WHERE entity='hosting' AND act='view'");
	body_has(page_of(s, &friends, path, 200), HOST);
	body_has(page_of(s, &officer, path, 200), PHONE);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM access_entries WHERE entity='hosting' AND act='view'"), looks + 2);
	/* nobody else: not who takes part otherwise, not who audits */
	assert_int_equal(status_of(s, &partner, path), 403);
	assert_int_equal(status_of(s, &other, path), 403);
	assert_int_equal(status_of(s, &auditor, path), 403);
	assert_int_equal(status_of(s, NULL, path), 303);
	assert_int_equal(answer_status(site_post(s, &partner, path, host_fields(s, "Intruder", PHONE, "2024-07-20"))), 403);
	assert_int_equal(answer_status(site_post(s, &auditor, path, "number=1&act=remove")), 403);
	/* in no list, export, search, history or interface, whoever asks */
	static const char *const pages[] = { "/records/hosting", "/records/hosting.csv", "/records/hosting/summer-crew%7C1", "/search?q=quillfeather",
		"/history/hosting/summer-crew%7C1", "/edit/hosting/summer-crew%7C1", "/changes", "/activities/summer-crew",
		"/activities/summer-crew.json", "/open-data", "/visits/programme/summer-crew" };
	const struct guest *everybody[] = { NULL, &officer, &friends, &partner, &other, &auditor };
	for (size_t g = 0; g < COUNT(everybody); g++)
		for (size_t i = 0; i < COUNT(pages); i++) {
			body_has_not(ask(s, everybody[g], pages[i]).body, HOST);
			body_has_not(ask(s, everybody[g], pages[i]).body, "5550 1188");
		}
	struct program program = token_make(s, officer.email, "officer", NULL, "write", 3600);
	assert_int_equal(answer_status(call(s, program, "GET", "/api/hosting", NULL, NULL)), 404);
}

static void hosts_are_kept_no_longer_than_the_rule(void **state)
{
	struct site *s = *state;
	const char *path = "/visits/hosts/visit-to-the-mills";
	/* the visit ends on 6 October: one month more is the last day */
	body_has(page_of(s, &officer, path, 200), "value=\"11\"");
	struct answer a = answer_read(s, site_post(s, &officer, path, host_fields(s, "Late Host", PHONE, "2024-11-07")));
	assert_int_equal(a.status, 422);
	body_has(a.body, "Enter a day up to 6 November 2024");
	a = answer_read(s, site_post(s, &officer, path, host_fields(s, "Past Host", PHONE, "2024-06-01")));
	assert_int_equal(a.status, 422);
	assert_int_equal(answer_status(site_post(s, &officer, path, host_fields(s, "Good Host", PHONE, "2024-11-06"))), 303);
	assert_int_equal(answer_status(site_post(s, &officer, path, host_fields(s, "Second Host", "+47 5550 9", "2024-10-07"))), 303);
	/* what was typed of a phone number stays with the row that is changed */
	a = answer_read(
	    s, site_post(s, &officer, path, arena_printf(&s->arena, "number=2&%s", host_fields(s, "Second Host", "+47 5550 8", "2024-10-07"))));
	assert_int_equal(a.status, 303);
	body_has(page_of(s, &officer, path, 200), "+47 5550 8");
	static const struct {
		const char *day;
		int64_t left;
	} days[] = { { "2024-10-07", 2 }, { "2024-10-08", 1 }, { "2024-11-06", 1 }, { "2024-11-07", 0 } };
	for (size_t i = 0; i < COUNT(days); i++) {
		struct rows_open r;
		rows_begin(s, &r, NULL);
		r.m.own_day = days[i].day;
		clean_old(&r.m);
		rows_done(&r);
		assert_int_equal(
		    site_count(s, "SELECT COUNT(*) FROM hostings h JOIN activities a ON a.id=h.activity WHERE a.slug='visit-to-the-mills'"),
		    days[i].left);
	}
}

/* The city's own day is 30 June 2024, and nobody moves it on: the clock counts, unless the city is a demonstration. */
static void a_live_city_erases_hosts_by_the_clock(void **state)
{
	struct site *s = *state;
	const char *path = "/visits/hosts/visit-to-the-mills", *count = "SELECT COUNT(*) FROM hostings WHERE host='Clock Host'";
	struct rows_open r;
	assert_int_equal(answer_status(site_post(s, &officer, path, host_fields(s, "Clock Host", "+47 5550 77", "2024-11-06"))), 303);
	setenv("JUMELAGE_NOW", "2024-11-20T12:00:00Z", 1);
	rows_begin(s, &r, NULL);
	clean_old(&r.m);
	rows_done(&r);
	assert_int_equal(site_count(s, count), 1);
	rows_begin(s, &r, NULL);
	assert_true(row_delete(&r.m, &setting_entity, model_find(&r.m, setting, "demonstration"), &by));
	rows_done(&r);
	rows_begin(s, &r, NULL);
	clean_old(&r.m);
	rows_done(&r);
	assert_int_equal(site_count(s, count), 0);
	/* and so does the form: a month from today, and no day that is over */
	body_has(answer_read(s, site_post(s, &officer, path, host_fields(s, "Clock Host", "+47 5550 77", "2024-11-19"))).body,
	    "Enter a day from 20 November 2024 on");
	body_has(answer_read(s, site_post(s, &officer, path, host_fields(s, "Clock Host", "+47 5550 77", "2024-12-21"))).body,
	    "Enter a day up to 20 December 2024");
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "demonstration", "A harbour town that lives on a day of its own.");
	rows_done(&r);
	unsetenv("JUMELAGE_NOW");
}

/* Of four hosts two are the person; of the other two one has the name and one the number. */
static void who_may_be_somebody_else_is_left_to_be_looked_at(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *host, *phone;
		bool goes;
	} hosts[] = { { "Ragna Holmsund", "+47 5550 6001", true }, { "ragna holmsund", "+47 55 50-60 01", true },
		{ "Ragna Holmsund", "+47 5550 6002", false }, { "Nils Holmsund", "+47 5550 6001", false } };
	const char *path = "/visits/hosts/summer-crew";
	struct rows_open r;
	for (size_t i = 0; i < COUNT(hosts); i++)
		assert_int_equal(answer_status(site_post(s, &friends, path, host_fields(s, hosts[i].host, hosts[i].phone, "2024-07-20"))), 303);
	rows_begin(s, &r, NULL);
	struct person *p = row_new(r.m.arena, &person_entity);
	p->slug = "ragna";
	p->title = "R. Holmsund";
	p->kind = CODE_PERSON_KIND_PERSON;
	p->name = "Ragna Holmsund";
	p->phone = "+47 5550 6001";
	p->basis = "consent";
	p->review = "2025";
	saved(&r.m, &person_entity, NULL, p);
	rows_done(&r);
	/* the page tells which are left, without their names; what is kept about the person has none of another's */
	const char *page = page_of(s, &officer, "/people/ragna/erase", 200);
	body_has(page, "Hosts who may be the person");
	body_has_not(page, "Nils");
	const char *kept = page_of(s, &officer, "/people/ragna/data.json", 200);
	body_has(kept, "55 50-60 01");
	body_has_not(kept, "Nils");
	body_has_not(kept, "5550 6002");
	assert_int_equal(answer_status(site_post(s, &officer, "/people/ragna/erase", "why=Asked+for+it")), 303);
	for (size_t i = 0; i < COUNT(hosts); i++) {
		const char *sql =
		    arena_printf(&s->arena, "SELECT COUNT(*) FROM hostings WHERE host='%s' AND phone='%s'", hosts[i].host, hosts[i].phone);
		assert_int_equal(site_count(s, sql), !hosts[i].goes);
	}
}

static void a_host_goes_with_the_person(void **state)
{
	struct site *s = *state;
	const char *path = "/visits/hosts/summer-crew";
	assert_int_equal(answer_status(site_post(s, &friends, path, host_fields(s, "Marigold Tennfjord", "+47 5550 4477", "2024-07-20"))), 303);
	assert_int_equal(answer_status(site_post(s, &friends, path, host_fields(s, "Somebody Else", "+47 5550 4478", "2024-07-20"))), 303);
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct person *p = row_new(r.m.arena, &person_entity);
	p->slug = "marigold";
	p->title = "M. Tennfjord";
	p->kind = CODE_PERSON_KIND_PERSON;
	p->name = "marigold tennfjord";
	p->basis = "consent";
	p->review = "2025";
	saved(&r.m, &person_entity, NULL, p);
	assert_true(personal_erase(&r.m, p, &by));
	rows_done(&r);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM hostings WHERE host LIKE 'Marigold%'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM hostings WHERE host='Somebody Else'"), 1);
	/* erased by who keeps the visit */
	int64_t number = site_count(s, "SELECT number FROM hostings WHERE host='Somebody Else'");
	assert_int_equal(answer_status(site_post(s, &friends, path, arena_printf(&s->arena, "number=%lld&act=remove", (long long)number))), 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM hostings WHERE host='Somebody Else'"), 0);
}

/* ---- what is ready ---- */

static void what_is_ready_is_counted(void **state)
{
	struct site *s = *state;
	const char *activity = "/activities/visit-to-the-mills", *list = "/visits/checklist/visit-to-the-mills";
	body_has(page_of(s, &officer, activity, 200), "0 of 4 things are ready.");
	body_has_not(page_of(s, NULL, activity, 200), "things are ready");
	body_has_not(page_of(s, &other, activity, 200), "things are ready");
	assert_int_equal(status_of(s, &other, list), 403);
	assert_int_equal(status_of(s, &auditor, list), 403);
	/* no is an answer, and nothing is ready by it */
	const char *date = "&date-day=1&date-month=6&date-year=2024";
	const char *risk = "/visits/checklist/visit-to-the-mills?criterion=to-sail%2Frisk",
	           *forms = "/visits/checklist/visit-to-the-mills?criterion=to-sail%2Fforms";
	assert_int_equal(answer_status(site_post(s, &officer, risk, arena_printf(&s->arena, "answer=not-ready%s", date))), 303);
	body_has(page_of(s, &officer, list, 200), "0 of 4 things are ready.");
	assert_int_equal(answer_status(site_post(s, &officer, risk, arena_printf(&s->arena, "answer=is-ready%s", date))), 303);
	body_has(page_of(s, &officer, list, 200), "1 of 4 things are ready.");
	/* consent is counted: nothing but two numbers */
	struct answer a = answer_read(s, site_post(s, &officer, forms, arena_printf(&s->arena, "ready=15&asked=14%s", date)));
	assert_int_equal(a.status, 422);
	assert_int_equal(answer_status(site_post(s, &officer, forms, arena_printf(&s->arena, "ready=12%s", date))), 422);
	assert_int_equal(answer_status(site_post(s, &officer, forms, arena_printf(&s->arena, "ready=12&asked=14%s", date))), 303);
	body_has(page_of(s, &officer, list, 200), "12 of 14 forms are in.");
	body_has(page_of(s, &officer, list, 200), "1 of 4 things are ready.");
	assert_int_equal(answer_status(site_post(s, &officer, forms, arena_printf(&s->arena, "ready=14&asked=14%s", date))), 303);
	body_has(page_of(s, &officer, list, 200), "2 of 4 things are ready.");
	body_has(page_of(s, &officer, list, 200), "2 of 5 days are planned.");
	/* what the visit does not need is said with its reason: of what is counted, and of what other pages count */
	const char *days = strstr(page_of(s, &officer, list, 200), "Not needed?");
	assert_non_null(days);
	const char *plan = "/visits/checklist/visit-to-the-mills?criterion=to-sail%2Fdays";
	a = answer_read(s, site_post(s, &officer, plan, arena_printf(&s->arena, "answer=not-needed%s", date)));
	assert_int_equal(a.status, 422);
	body_has(a.body, "Say why it is not needed");
	assert_int_equal(answer_status(site_post(s, &officer, plan, arena_printf(&s->arena, "answer=is-ready%s", date))), 422);
	assert_int_equal(answer_status(site_post(s, &officer, plan, arena_printf(&s->arena, "answer=not-needed&note=By+video%s", date))), 303);
	body_has(page_of(s, &officer, list, 200), "3 of 4 things are ready.");
	body_has(page_of(s, &officer, list, 200), "Not needed, checked on 1 June 2024.");
	body_has(page_of(s, &officer, list, 200), "By video");
	assert_int_equal(answer_status(site_post(s, &officer, forms, arena_printf(&s->arena, "answer=not-needed&note=Adults+only%s", date))), 303);
	body_has(page_of(s, &officer, list, 200), "3 of 4 things are ready.");
	assert_int_equal(status_of(s, &officer, "/visits/checklist/visit-to-the-mills?criterion=blue-school%2Fwave%2F1"), 404);
	/* the answers are of who prepares the visit, everywhere */
	body_has_not(ask(s, &other, "/records/visit_check.csv").body, "visit-to-the-mills");
	body_has_not(ask(s, NULL, "/records/visit_check.csv").body, "visit-to-the-mills");
	body_has_not(page_of(s, NULL, "/ladders", 200), "Before we sail"); /* nobody climbs a checklist */
}

/* Of a visit that is over and that nobody prepared here nothing is missing any more. */
static void of_what_is_over_nothing_is_missing(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct activity *a = row_copy(r.m.arena, &activity_entity, model_find(&r.m, activity, "visit-to-the-mills"));
	a->slug = a->title = "visit-of-before";
	a->head = (struct record){ 0 };
	a->status = CODE_ACTIVITY_STATUS_CLOSED;
	saved(&r.m, &activity_entity, NULL, a);
	rows_done(&r);
	static const char *const pages[] = { "/activities/visit-of-before", "/visits/checklist/visit-of-before" };
	for (size_t i = 0; i < COUNT(pages); i++) {
		body_has(page_of(s, &officer, pages[i], 200), "no checklist was kept for it");
		body_has_not(page_of(s, &officer, pages[i], 200), "of 4 things are ready");
	}
	assert_int_equal(answer_status(site_post(s, &officer, "/visits/checklist/visit-of-before?criterion=to-sail%2Frisk",
	                     "answer=is-ready&date-day=1&date-month=6&date-year=2024")),
	    303);
	body_has(page_of(s, &officer, pages[0], 200), "1 of 4 things are ready.");
}

/* No mark can hang on a host: those of a visit that is made up as a whole carry its mark. */
static void hosts_of_what_is_made_up_are_marked(void **state)
{
	struct site *s = *state;
	const char *path = "/visits/hosts/visit-of-before", *list = "/visits/checklist/visit-of-before";
	setenv("JUMELAGE_NOW", "2024-06-30T12:00:00Z", 1);
	assert_int_equal(answer_status(site_post(s, &officer, path, host_fields(s, "Marked Host", "+47 5550 3", "2024-10-07"))), 303);
	body_has_not(page_of(s, &officer, path, 200), "(illustrative)");
	body_has_not(page_of(s, &officer, list, 200), "(illustrative)");
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct provenance *t = row_new(r.m.arena, &provenance_entity);
	t->entity = "activity";
	t->record = model_find(&r.m, activity, "visit-of-before")->head.id;
	t->standing = CODE_STANDING_ILLUSTRATIVE;
	t->note = "Made up for the tests.";
	saved(&r.m, &provenance_entity, NULL, t);
	rows_done(&r);
	const char *body = page_of(s, &officer, path, 200);
	body_has(strstr(body, "Marked Host"), "(illustrative)");
	body_has(page_of(s, &officer, list, 200), "(illustrative)");
	unsetenv("JUMELAGE_NOW");
}

static int64_t reference_days(const char *first, int64_t days, const bool *planned)
{
	(void)first;
	int64_t n = 0;
	for (int64_t i = 0; i < days; i++)
		n += planned[i];
	return n;
}

static void a_program_answers_what_is_on_the_checklist(void **state)
{
	struct site *s = *state;
	struct program program = token_make(s, officer.email, "officer", NULL, "write", 3600);
	static const struct {
		const char *criterion;
		int status;
	} answers[] = { { "to-sail/risk", 201 }, { "blue-school/wave/1", 422 }, { "to-sail", 422 }, { "outward/1", 422 } };
	for (size_t i = 0; i < COUNT(answers); i++) {
		const char *body = arena_printf(&s->arena,
		    "{\"activity\":\"summer-crew\",\"criterion\":\"%s\",\"answer\":\"is-ready\",\"date\":\"2024-06-02\"}", answers[i].criterion);
		const char *answer = call(s, program, "POST", "/api/visit_check", NULL, body);
		expect_status(s, answer, answers[i].status);
		if (i == 1)
			body_has(answer, "Choose something from the checklist \u201cBefore we sail\u201d");
	}
	/* what was answered by an earlier checklist can still be corrected, and moves to nothing else */
	const char *old = "/api/visit_check/visit-to-the-mills%7Cblue-school%2Fwave%2F1";
	expect_status(s, call(s, program, "PATCH", old, "*", "{\"note\":\"Kept in the harbour office.\"}"), 200);
	expect_status(s, call(s, program, "PATCH", old, "*", "{\"criterion\":\"outward/1\"}"), 422);
}

/* Visits of any length with items on any days, inside and outside: ready exactly when each day has one; never more than all. */
static void every_day_counts_once(void **state)
{
	struct site *s = *state;
	uint64_t seed = 20240630;
	for (int round = 0; round < 40; round++) {
		struct rows_open r;
		rows_begin(s, &r, "2024-06-30");
		struct activity *a = row_new(r.m.arena, &activity_entity);
		bool planned[8] = { false };
		int64_t days = 1 + (int64_t)((seed = seed * 6364136223846793005u + 1442695040888963407u) >> 33) % 8;
		a->slug = arena_printf(r.m.arena, "round-%d", round);
		a->title = "Round";
		a->kind = CODE_ACTIVITY_KIND_EXCHANGE;
		a->status = CODE_ACTIVITY_STATUS_PLANNED;
		a->starts_planned = "2024-08-01";
		a->ends_planned = date_add_days(r.m.arena, "2024-08-01", days - 1);
		a->dataset = r.m.dataset;
		saved(&r.m, &activity_entity, NULL, a);
		for (int i = 0; i < 10; i++) {
			int64_t day = (int64_t)((seed = seed * 6364136223846793005u + 1442695040888963407u) >> 33) % 12 - 2;
			struct programme_item *t = row_new(r.m.arena, &programme_item_entity);
			t->activity = a->head.id;
			t->date = date_add_days(r.m.arena, "2024-08-01", day);
			t->title = arena_printf(r.m.arena, "Item %d", i);
			saved(&r.m, &programme_item_entity, NULL, t);
			if (day >= 0 && day < days)
				planned[day] = true;
		}
		const struct exchange_ready ready = exchange_ready(&r.m, a);
		int64_t n = reference_days(a->starts_planned, days, planned);
		assert_int_equal(ready.count, 4);
		for (size_t i = 0; i < ready.count; i++)
			if (exchange_way(ready.each[i].element) == EXCHANGE_PROGRAMME) {
				assert_int_equal(ready.each[i].counted.value, n * 100 * DECIMAL_ONE / days);
				assert_int_equal(ladder_good(ready.each[i].state), n == days);
			}
		rows_done(&r);
	}
}

/* A project of half a year is no visit of 182 days: what its programme has is planned. */
static void a_long_project_plans_its_own_days(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, "2024-06-30");
	struct activity *a = row_new(r.m.arena, &activity_entity);
	a->slug = a->title = "half-a-year";
	a->kind = CODE_ACTIVITY_KIND_EXCHANGE;
	a->status = CODE_ACTIVITY_STATUS_PLANNED;
	a->starts_planned = "2024-08-01";
	a->ends_planned = "2025-01-29";
	a->dataset = r.m.dataset;
	saved(&r.m, &activity_entity, NULL, a);
	for (int planned = 0; planned < 2; planned++) {
		const struct exchange_ready ready = exchange_ready(&r.m, a);
		for (size_t i = 0; i < ready.count; i++)
			if (exchange_way(ready.each[i].element) == EXCHANGE_PROGRAMME) {
				assert_int_equal(ladder_good(ready.each[i].state), planned);
				assert_string_equal(ready.each[i].counted.words, planned ? "1 day is planned" : "No day is planned yet");
			}
		struct programme_item *t = row_new(r.m.arena, &programme_item_entity);
		t->activity = a->head.id;
		t->date = "2024-09-01";
		t->title = arena_printf(r.m.arena, "Item %d", planned);
		saved(&r.m, &programme_item_entity, NULL, t);
	}
	rows_done(&r);
}

/* ---- what was gained ---- */

static void each_side_says_what_it_gained(void **state)
{
	struct site *s = *state;
	struct answer a = answer_read(s,
	    site_post(s, &officer, "/visits/report/summer-crew",
	        "title=Report+of+the+crew&date-day=20&date-month=6&date-year=2024&outcome=All+came+home&gained_here=Twelve+can+sail&gained_there=Two+boats"));
	assert_int_equal(a.status, 303);
	const char *page = page_of(s, NULL, "/activities/summer-crew", 200);
	body_has(page, "Twelve can sail");
	body_has(page, "Two boats");
}

static void what_was_spent_is_told_by_kind(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, "2024-12-31");
	static const struct {
		const char *reference, *kind, *category;
		int64_t amount;
	} rows[] = { { "k1", "expenditure", "travel", 100 }, { "k2", "expenditure", "travel", 50 }, { "k3", "expenditure", NULL, 7 },
		{ "k4", "incoming", "travel", 900 } };
	int64_t id = model_find(&r.m, activity, "visit-to-the-mills")->head.id;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct transaction *t = row_new(r.m.arena, &transaction_entity);
		t->activity = id;
		t->reference = rows[i].reference;
		t->kind = rows[i].kind;
		t->category = rows[i].category;
		t->date = "2024-06-03";
		t->amount = rows[i].amount * DECIMAL_ONE;
		t->currency = "NOK";
		saved(&r.m, &transaction_entity, NULL, t);
	}
	const struct exchange_costs c = exchange_costs(&r.m, id);
	assert_int_equal(c.count, 2);
	for (size_t i = 0; i < c.count; i++)
		assert_int_equal(c.each[i].amount, (c.each[i].category ? 150 : 7) * DECIMAL_ONE);
	rows_done(&r);
}

/* ---- museums, libraries, festivals ---- */

static void a_display_says_where_it_is(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct organisation *museum = row_new(r.m.arena, &organisation_entity);
	struct resource *d = row_new(r.m.arena, &resource_entity);
	struct copy *copy = row_new(r.m.arena, &copy_entity);
	museum->slug = "tide-museum";
	museum->name = "Museum of the Tide";
	museum->kind = CODE_ORGANISATION_KIND_MUSEUM;
	saved(&r.m, &organisation_entity, NULL, museum);
	d->slug = "six-sails";
	d->title = "Six sails on a wall";
	d->kind = CODE_RESOURCE_KIND_DISPLAY;
	d->holder = model_find(&r.m, organisation, "moinho-friends")->head.id;
	saved(&r.m, &resource_entity, NULL, d);
	copy->resource = d->head.id;
	copy->number = "1";
	saved(&r.m, &copy_entity, NULL, copy);
	static const struct {
		const char *borrower, *starts, *ends, *state;
	} shows[] = { { "tide-museum", "2024-06-10", "2024-07-12", "out" }, { "tide-museum", "2024-09-02", "2024-09-20", "confirmed" },
		{ "fjord-school", "2024-08-05", "2024-08-09", "confirmed" }, { "tide-museum", "2024-10-01", "2024-10-09", "asked" } };
	for (size_t i = 0; i < COUNT(shows); i++) {
		struct booking *b = row_new(r.m.arena, &booking_entity);
		b->copy = copy->head.id;
		b->borrower = model_find(&r.m, organisation, shows[i].borrower)->head.id;
		b->starts = shows[i].starts;
		b->ends = shows[i].ends;
		b->state = shows[i].state;
		saved(&r.m, &booking_entity, NULL, b);
	}
	struct event *e = row_new(r.m.arena, &event_entity);
	e->slug = "sails-shown";
	e->title = "Sails on a wall, shown";
	e->kind = CODE_EVENT_KIND_EXHIBITION;
	e->starts = "2024-06-10";
	e->organisation = museum->head.id;
	saved(&r.m, &event_entity, NULL, e);
	struct attendance *n = row_new(r.m.arena, &attendance_entity);
	n->event = e->head.id;
	n->who = CODE_ATTENDANCE_WHO_VISITORS;
	n->date = "2024-06-20";
	n->count = 312;
	saved(&r.m, &attendance_entity, NULL, n);
	rows_done(&r);
	const char *page = page_of(s, NULL, "/resources/six-sails", 200);
	body_has(page, "Museum of the Tide</a> until 12 July 2024");
	body_has(page, "from 2 September 2024 to 20 September 2024");
	body_has_not(page, "9 August 2024");  /* what a school borrows is told to nobody else */
	body_has_not(page, "9 October 2024"); /* nor what is only asked for */
	page = page_of(s, NULL, "/organisations/tide-museum", 200);
	body_has(page, "Six sails on a wall</a> until 12 July 2024");
	body_has(page, "312");
}

static void festivals_of_a_year_stand_by_month(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	static const struct {
		const char *slug, *starts;
	} all[] = { { "winter-lights", "2024-12-13" }, { "spring-nets", "2024-03-02" }, { "old-nets", "2023-03-02" }, { "some-nets", NULL } };
	for (size_t i = 0; i < COUNT(all); i++) {
		struct event *e = row_new(r.m.arena, &event_entity);
		e->slug = e->title = all[i].slug;
		e->kind = CODE_EVENT_KIND_FESTIVAL;
		e->starts = all[i].starts;
		e->link = model_find(&r.m, link, "brennavik-moinho")->head.id;
		saved(&r.m, &event_entity, NULL, e);
	}
	rows_done(&r);
	const char *page = page_of(s, NULL, "/festivals", 200);
	const char *spring = strstr(page, "spring-nets"), *winter = strstr(page, "winter-lights"), *undated = strstr(page, "some-nets");
	assert_true(spring && winter && undated && spring < winter && winter < undated);
	body_has_not(page, "old-nets");
	body_has(page, "Vale do Moinho");
	body_has(page_of(s, NULL, "/festivals?year=2023", 200), "old-nets");
	body_has(page_of(s, NULL, "/festivals.csv?year=2023", 200), "old-nets");
	assert_int_equal(status_of(s, NULL, "/festivals?year=lately"), 400);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_day_is_planned_and_the_form_comes_back_to_it),
		cmocka_unit_test(where_young_people_are_is_told_to_who_takes_part), cmocka_unit_test(hosts_are_read_by_who_prepares_the_visit_alone),
		cmocka_unit_test(hosts_are_kept_no_longer_than_the_rule), cmocka_unit_test(a_live_city_erases_hosts_by_the_clock),
		cmocka_unit_test(a_host_goes_with_the_person), cmocka_unit_test(who_may_be_somebody_else_is_left_to_be_looked_at),
		cmocka_unit_test(what_is_ready_is_counted), cmocka_unit_test(of_what_is_over_nothing_is_missing),
		cmocka_unit_test(hosts_of_what_is_made_up_are_marked), cmocka_unit_test(a_program_answers_what_is_on_the_checklist),
		cmocka_unit_test(every_day_counts_once), cmocka_unit_test(a_long_project_plans_its_own_days),
		cmocka_unit_test(each_side_says_what_it_gained), cmocka_unit_test(what_was_spent_is_told_by_kind),
		cmocka_unit_test(a_display_says_where_it_is), cmocka_unit_test(festivals_of_a_year_stand_by_month) };
	return cmocka_run_group_tests_name("exchanges", tests, exchanges_begin, site_end);
}
