/* A small grant of the city from the application to the report: who may apply, two people who score apart, the decision, the payment, 360Giving data, and
 * who reads what. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "model/declared/governance.h"
#include "model/declared/money.h"
#include "model/engine/row.h"
#define SITE_NAME "grants"
#include "site.h"
#include "api_test.h"
#include "visitor.h"

static const struct change by = { "test", "grants" };

static void call_put(struct model *m, int64_t scheme, const char *slug, const char *opens, const char *closes)
{
	struct call *c = row_new(m->arena, &call_entity);
	c->slug = c->title = slug;
	c->scheme = scheme;
	c->opens = opens;
	c->closes = closes;
	c->amount = 500 * DECIMAL_ONE;
	c->currency = "GBP";
	assert_int_equal(row_save(m, &call_entity, NULL, c, &by), ROW_SAVED);
}

/* A scheme of the council: one call is open on 30 September 2009, one closed the day before, one opens the day after. */
static void a_scheme_is_there(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m;
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct funding_scheme *f = row_new(m.arena, &funding_scheme_entity);
	f->slug = "lantern-grants";
	f->title = "Lantern grants";
	f->funder = model_find(&m, organisation, "leicester-city-council")->head.id;
	f->status = "open";
	assert_int_equal(row_save(&m, &funding_scheme_entity, NULL, f, &by), ROW_SAVED);
	call_put(&m, f->head.id, "lanterns-now", "2009-09-01", "2009-09-30");
	call_put(&m, f->head.id, "lanterns-before", "2009-08-01", "2009-09-29");
	call_put(&m, f->head.id, "lanterns-later", "2009-10-01", "2009-10-31");
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}

#define WORDS "&summary=Forty+children+make+lanterns+in+November"

static void an_association_applies(void **state)
{
	struct site *s = *state;
	struct guest twinning = visitor_new(s, "association", "city-of-leicester-twinning-association"), officer = visitor_new(s, "officer", NULL),
	             council = visitor_new(s, "committee", NULL);
	const char *apply = "/grants/apply/lanterns-now";
	const char *body = page_of(s, &twinning, "/grants", 200);
	body_has(body, apply);
	body_has(body, "lanterns-later");
	body_has_not(body, "lanterns-before");
	body_has_not(body, "/grants/apply/lanterns-later");
	body_has(page_of(s, NULL, "/grants", 200), "Sign in to apply");
	page_of(s, &council, apply, 403);
	page_of(s, &twinning, "/grants/apply/lanterns-later", 303);
	page_of(s, &twinning, "/grants/apply/lanterns-before", 303);
	page_of(s, &twinning, "/grants/apply/town-twinning-2010-1", 404); /* of another funder */
	body_has(page_of(s, &twinning, apply, 200), "You can apply until 30 September 2009");
	body_has(send_fields(s, &twinning, apply, "lead=city-of-leicester-twinning-association&title=&amount=", 422).body,
	    "Enter the title of the project");
	body_has(send_fields(s, &twinning, apply, "lead=city-of-leicester-twinning-association&title=L&amount=500.01" WORDS, 422).body,
	    "Enter £500 or less");
	body_has(send_fields(s, &twinning, apply, "lead=city-of-leicester-twinning-association&title=L&amount=%E2%82%AC50" WORDS, 422).body,
	    "is not an amount in GBP");
	body_has(send_fields(s, &twinning, apply, "lead=city-of-leicester-twinning-association&title=L&amount=0.001" WORDS, 422).body,
	    "is not an amount in GBP");
	body_has(send_fields(s, &twinning, apply, "lead=whitehall-primary&title=Theirs&amount=50" WORDS, 422).body, "choose your own organisation");
	const char *french = arena_printf(&s->arena, "/fr%s", apply);
	body_has(send_fields(s, &twinning, french, "lead=city-of-leicester-twinning-association&title=L&amount=0.250" WORDS, 422).body, "0,25");
	send_fields(s, &twinning, french, "lead=city-of-leicester-twinning-association&title=Winter+lanterns&amount=250,00%20%C2%A3" WORDS, 303);
	body = page_of(s, &twinning, "/bids/winter-lanterns", 200);
	body_has(body, "Submitted");
	body_has(body, "£250");
	body_has(body, "The call closes on 30 September 2009. The committee decides at one of its meetings, which may be earlier");
	body_has_not(body, "No task is recorded");
	body_has_not(body, "No partner is recorded");
	body_has(page_of(s, &officer, "/grants", 200), "Winter lanterns");
}

/* Once in a call, and as often in a year as the scheme gives a grant; whoever asks, and in every way. */
static void nobody_applies_twice(void **state)
{
	struct site *s = *state;
	struct guest twinning = visitor_new(s, "association", "city-of-leicester-twinning-association"), officer = visitor_new(s, "officer", NULL),
	             school = visitor_new(s, "school", "whitehall-primary");
	struct program program = token_make(s, officer.email, "officer", NULL, "write", 3600);
	body_has(page_of(s, &twinning, "/grants/apply/lanterns-now", 200), "/bids/winter-lanterns");
	const char *list = page_of(s, &twinning, "/grants", 200);
	body_has(list, "href=\"/bids/winter-lanterns\">Your application</a>");
	body_has_not(list, "/grants/apply/lanterns-now");
	/* nor does any other page offer what would be refused */
	static const char *const offers[] = { "/grants", "/funding/lantern-grants" };
	for (size_t i = 0; i < COUNT(offers); i++) {
		body_has(page_of(s, &school, offers[i], 200), "/grants/apply/lanterns-now");
		body_has_not(page_of(s, &twinning, offers[i], 200), "/grants/apply/lanterns-now");
	}
	body_has(page_of(s, &school, "/grants", 200), "/grants/apply/lanterns-now");
	body_has(send_fields(s, &twinning, "/grants/apply/lanterns-now",
	             "lead=city-of-leicester-twinning-association&title=Summer+lanterns&amount=20" WORDS, 409)
	             .body,
	    "/bids/winter-lanterns");
	body_has(send_fields(s, &officer, "/bids/new?call=lanterns-now",
	             "title=Summer+lanterns&lead=city-of-leicester-twinning-association&officer=&currency=GBP", 422)
	             .body,
	    "/bids/winter-lanterns");
	const char *answer = call(s, program, "POST", "/api/bid", NULL,
	    "{\"slug\":\"summer-lanterns\",\"title\":\"Summer lanterns\",\"scheme\":\"lantern-grants\",\"call\":\"lanterns-now\",\"stage\":\"submitted\","
	    "\"lead\":\"city-of-leicester-twinning-association\"}");
	expect_status(s, answer, 422);
	body_has(answer_body(answer), "has applied in this call already");
	/* the school was awarded the one grant that the scheme of the demonstration gives in a year, in another call or in none */
	expect_status(s,
	    call(s, program, "POST", "/api/bid", NULL,
	        "{\"slug\":\"more-friends\",\"title\":\"More\",\"scheme\":\"small-grants\",\"stage\":\"preparing\",\"lead\":\"whitehall-primary\"}"),
	    422);
	expect_status(s,
	    call(s, program, "POST", "/api/bid", NULL,
	        "{\"slug\":\"more-friends\",\"title\":\"More\",\"scheme\":\"small-grants\",\"stage\":\"submitted\",\"lead\":\"whitehall-primary\","
	        "\"submitted\":\"2008-09-30\"}"),
	    201);
	body_has(page_of(s, &school, "/grants/apply/small-grants-autumn-2009", 200), "whitehall-pen-friends-2009");
}

static void a_school_applies_and_others_read_nothing(void **state)
{
	struct site *s = *state;
	struct guest school = visitor_new(s, "school", "whitehall-primary"),
	             twinning = visitor_new(s, "association", "city-of-leicester-twinning-association");
	send_fields(s, &school, "/grants/apply/lanterns-now", "lead=whitehall-primary&title=School+lanterns&amount=100" WORDS, 303);
	body_has(page_of(s, &school, "/grants", 200), "School lanterns");
	body_has_not(page_of(s, &school, "/grants", 200), "Winter lanterns");
	body_has_not(page_of(s, &twinning, "/grants", 200), "School lanterns");
	page_of(s, &twinning, "/bids/school-lanterns", 404);
	page_of(s, NULL, "/bids/winter-lanterns", 404);
	body_has_not(page_of(s, NULL, "/grants.json", 200), "lanterns\"");
	send_fields(
	    s, &twinning, "/bids/outcome/winter-lanterns", "stage=successful&decided-year=2009&decided-month=9&decided-day=30&awarded=250", 403);
	page_of(s, &twinning, "/edit/bid/winter-lanterns", 403); /* what was sent stays */
}

static void two_people_score_apart(void **state)
{
	struct site *s = *state;
	struct guest one = visitor_new(s, "officer", NULL), two = visitor_new(s, "administrator", NULL),
	             twinning = visitor_new(s, "association", "city-of-leicester-twinning-association");
	struct guest three = site_guest(s, "third@example.org", "officer", NULL);
	const char *score = "/grants/score/winter-lanterns", *bid = "/bids/winter-lanterns";
	page_of(s, &twinning, score, 403);
	page_of(s, &one, "/grants/score/haskovo-citizens-meeting", 404); /* not ours to give */
	body_has(send_fields(s, &one, score, "points=21&note=", 422).body, "Points");
	send_fields(s, &one, score, "points=17&note=Many+children", 303);
	body_has(page_of(s, &one, bid, 200), "17 of 20");
	body_has_not(page_of(s, &two, bid, 200), "Many children");
	body_has(page_of(s, &two, bid, 200), "after you give yours");
	send_fields(s, &two, score, "points=14&note=Little+money", 303);
	body_has(page_of(s, &two, bid, 200), "Many children");
	body_has(page_of(s, &one, bid, 200), "Little money");
	body_has(page_of(s, &one, "/grants", 200), "31 of 40");
	page_of(s, &three, score, 303); /* two have scored it */
	body_has_not(page_of(s, &twinning, bid, 200), "Many children");
}

/* A committee decides on it, at a meeting that was held. */
static void committee_decides(struct site *s, const char *bid)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct meeting *held = model_find(&r.m, meeting, "oslwp-2009-09-15");
	struct agenda_item *t = row_new(r.m.arena, &agenda_item_entity);
	t->meeting = held->head.id;
	t->number = "9";
	t->title = "Lanterns to decide";
	t->bid = model_find(&r.m, bid, bid)->head.id;
	assert_int_equal(row_save(&r.m, &agenda_item_entity, NULL, t, &by), ROW_SAVED);
	struct decision *d = row_new(r.m.arena, &decision_entity);
	d->slug = "lanterns-decided";
	d->title = "A grant for lanterns";
	d->item = t->head.id;
	d->organisation = held->committee;
	d->date = "2009-09-15";
	d->state = CODE_DECISION_STATE_DONE;
	assert_int_equal(row_save(&r.m, &decision_entity, NULL, d, &by), ROW_SAVED);
	rows_done(&r);
}

#define AWARDED "stage=successful&decided-year=2009&decided-month=9&decided-day=30&awarded=200"
#define REFUSED "stage=unsuccessful&decided-year=2009&decided-month=9&decided-day=30&awarded="

/* Whichever way it comes in: no grant is awarded or refused without the points of two people and a committee's decision. */
static void refused_everywhere(struct site *s, const char *bid, const char *why)
{
	struct guest officer = visitor_new(s, "officer", NULL);
	struct program program = token_make(s, officer.email, "officer", NULL, "write", 3600);
	const char *outcome = arena_printf(&s->arena, "/bids/outcome/%s", bid), *edit = arena_printf(&s->arena, "/edit/bid/%s", bid);
	body_has(send_fields(s, &officer, outcome, AWARDED, 422).body, why);
	body_has(send_fields(s, &officer, outcome, REFUSED, 422).body, why);
	struct form f = form_of(s, page_of(s, &officer, edit, 200), edit);
	field_set(s, &f, "stage", "successful");
	struct answer a = post(s, &officer, edit, &f);
	assert_int_equal(a.status, 422);
	body_has(a.body, why);
	const char *answer = call(s, program, "PATCH", arena_printf(&s->arena, "/api/bid/%s", bid), "*", "{\"stage\":\"unsuccessful\"}");
	expect_status(s, answer, 422);
	body_has(answer_body(answer), why);
	const char *csv = arena_printf(&s->arena, "slug,stage\n%s,successful\n", bid);
	body_has(upload(s, &officer, "bid", "bid.csv", csv, strlen(csv)).body, why);
}

static void a_decision_needs_points_and_a_committee(void **state)
{
	struct site *s = *state;
	struct guest one = visitor_new(s, "officer", NULL);
	refused_everywhere(s, "school-lanterns", "Two people must score this application first, and 0 of 2 has");
	send_fields(s, &one, "/grants/score/school-lanterns", "points=3&note=", 303);
	refused_everywhere(s, "school-lanterns", "and 1 of 2 has");
	refused_everywhere(s, "winter-lanterns", "A committee must decide on this application first");
	body_has(page_of(s, &one, "/bids/outcome/winter-lanterns", 200), "record the decision there");
	body_has(page_of(s, &one, "/grants", 200), "Put it on an agenda");
	committee_decides(s, "winter-lanterns");
	const struct guest member = visitor_new(s, "committee", "overseas-links-working-party"),
	                   other = visitor_new(s, "committee", "international-development-committee"), nobody_in = { 0 };
	body_has(page_of(s, &member, "/bids/winter-lanterns", 200), "Winter lanterns");
	const struct guest twinning = visitor_new(s, "association", "city-of-leicester-twinning-association");
	body_has(page_of(s, &twinning, "/bids/winter-lanterns", 200), "on the agenda of the meeting on 15 September 2009");
	page_of(s, &other, "/bids/winter-lanterns", 404);
	body_has(page_of(s, &member, "/meetings/oslwp-2009-09-15", 200), "Lanterns to decide");
	for (size_t i = 0; i < 2; i++) {
		const struct guest *g = i ? &other : &nobody_in;
		body_has_not(page_of(s, g, "/meetings/oslwp-2009-09-15", 200), "Lanterns to decide");
		body_has_not(page_of(s, g, "/meetings/oslwp-2009-09-15.json", 200), "Lanterns to decide");
		body_has_not(page_of(s, g, "/records/agenda_item.csv", 200), "Lanterns to decide");
	}
	body_has_not(page_of(s, &one, "/bids/outcome/winter-lanterns", 200), "record the decision there");
}

static void it_is_decided_paid_and_reported(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), twinning = visitor_new(s, "association", "city-of-leicester-twinning-association");
	const char *pay = "/grants/pay/winter-lanterns", *report = "/grants/report/winter-lanterns";
	page_of(s, &officer, pay, 303); /* nobody decided yet */
	page_of(s, &twinning, report, 404);
	send_fields(s, &officer, "/bids/outcome/winter-lanterns", AWARDED, 303);
	body_has(page_of(s, NULL, "/meetings/oslwp-2009-09-15", 200), "Lanterns to decide"); /* it is decided */
	body_has(page_of(s, &officer, "/grants", 200), "31 of 40");                          /* the points stay those of who scored it */
	body_has(send_fields(s, &officer, pay, "day-day=29&day-month=9&day-year=2009&due-day=1&due-month=3&due-year=2010", 422).body,
	    "when the grant was decided");
	body_has(send_fields(s, &officer, pay, "day-day=30&day-month=9&day-year=2009&due-day=29&due-month=9&due-year=2009", 422).body,
	    "due on or after the day of payment");
	send_fields(s, &officer, pay, "day-day=30&day-month=9&day-year=2009&due-day=1&due-month=3&due-year=2010", 303);
	page_of(s, &officer, pay, 303); /* paid once */
	body_has(page_of(s, &officer, "/activities/winter-lanterns", 200), "£200");
	body_has(page_of(s, &twinning, "/bids/winter-lanterns", 200), "Short report on the grant");
	body_has(page_of(s, &twinning, "/grants", 200), report);
	body_has(page_of(s, &twinning, report, 200), "It is due on 1 March 2010");
	body_has(send_fields(s, &twinning, report, "words=", 422).body, "Say in a few sentences what you did with the grant");
	body_has(page_of(s, &twinning, "/bids/winter-lanterns", 200), "due by 1 March 2010");
	body_has(page_of(s, &twinning, "/bids/winter-lanterns", 200), report);
	body_has(page_of(s, &twinning, "/mine", 200), "Report on the grant for “Winter lanterns”, due by 1 March 2010");
	body_has(page_of(s, &twinning, "/grants", 200), "Due by 1 March 2010");
	send_fields(s, &twinning, report, "words=Forty+two+children+came", 303);
	body_has(page_of(s, &officer, "/bids/winter-lanterns", 200), "Done on 30 September 2009");
	body_has_not(page_of(s, &twinning, "/mine", 200), report);
	body_has_not(page_of(s, NULL, "/bids/winter-lanterns", 200), "Forty two children");
	body_has(page_of(s, NULL, "/grants", 200), "Winter lanterns");
	body_has_not(page_of(s, NULL, "/grants", 200), "School lanterns");
}

/* Officers and who had the grant read it wherever the grant is told of; what was sent before stays with it. */
static void a_report_is_read_and_corrected(void **state)
{
	struct site *s = *state;
	static const char *const pages[] = { "/bids/winter-lanterns", "/activities/winter-lanterns" };
	struct guest officer = visitor_new(s, "officer", NULL), twinning = visitor_new(s, "association", "city-of-leicester-twinning-association"),
	             school = visitor_new(s, "school", "whitehall-primary");
	body_has(page_of(s, &twinning, "/grants/report/winter-lanterns", 200), "You sent it on 30 September 2009");
	send_fields(s, &twinning, "/grants/report/winter-lanterns", "words=Forty+three+children+came", 303);
	for (size_t i = 0; i < COUNT(pages); i++) {
		const struct guest *const readers[] = { &officer, &twinning };
		for (size_t k = 0; k < COUNT(readers); k++) {
			const char *body = page_of(s, readers[k], pages[i], 200);
			body_has(body, "Forty three children");
			body_has(body, "Forty two children");
			body_has(body, "Earlier report, corrected on");
		}
		body_has_not(page_of(s, &school, pages[i], 200), "three children");
		body_has_not(page_of(s, NULL, pages[i], 200), "three children");
	}
	body_has(page_of(s, &officer, "/grants", 200), "Sent on 30 September 2009");
	body_has_not(page_of(s, NULL, "/grants", 200), "Sent on 30 September 2009");
	body_has_not(page_of(s, NULL, "/grants.json", 200), "Sent on");
	body_has(page_of(s, &twinning, "/history/bid_task/winter-lanterns%7CShort%20report%20on%20the%20grant", 200), "Forty two children");
}

/* The titles and names of the 360Giving standard; what was not awarded is not in it. */
static void grants_are_open_data(void **state)
{
	struct site *s = *state;
	const char *csv = page_of(s, NULL, "/grants/360giving.csv", 200), *json = page_of(s, NULL, "/grants/360giving.json", 200);
	body_has(csv, "Identifier,Title,Description,Currency,Amount Applied For,Amount Awarded,Amount Disbursed,Award Date,Recipient Org:Identifier");
	body_has(
	    csv, "360G-leicester-city-council-winter-lanterns,Winter lanterns,Forty children make lanterns in November,GBP,250,200,200,2009-09-30");
	body_has_not(csv, "School lanterns");
	const struct json *grants = json_member(get_json(s, "/grants/360giving.json"), "grants"), *g = grants ? grants->first : NULL;
	assert_non_null(g);
	assert_string_equal(json_member(g, "id")->text, "360G-leicester-city-council-winter-lanterns");
	assert_string_equal(json_member(g, "amountAwarded")->text, "200");
	assert_string_equal(json_member(g, "awardDate")->text, "2009-09-30");
	assert_string_equal(json_member(json_member(g, "recipientOrganization")->first, "name")->text, "City of Leicester Twinning Association");
	assert_string_equal(json_member(json_member(g, "fundingOrganization")->first, "name")->text, "Leicester City Council");
	body_has_not(json, "School lanterns");
	const char *page = page_of(s, NULL, "/grants/360giving", 200);
	body_has(page, "Winter lanterns");
	body_has(page, "have no 360Giving prefix yet");
	struct db *db = database_borrow(&s->database);
	struct model m;
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct setting *prefix = row_new(m.arena, &setting_entity);
	prefix->name = "grants-prefix";
	prefix->value = "360G-abcd";
	assert_int_equal(row_save(&m, &setting_entity, NULL, prefix, &by), ROW_SAVED);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	body_has(page_of(s, NULL, "/grants/360giving.csv", 200), "360G-abcd-winter-lanterns,Winter lanterns");
	body_has_not(page_of(s, NULL, "/grants/360giving", 200), "have no 360Giving prefix yet");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_scheme_is_there),
		cmocka_unit_test(an_association_applies),
		cmocka_unit_test(nobody_applies_twice),
		cmocka_unit_test(a_school_applies_and_others_read_nothing),
		cmocka_unit_test(two_people_score_apart),
		cmocka_unit_test(a_decision_needs_points_and_a_committee),
		cmocka_unit_test(it_is_decided_paid_and_reported),
		cmocka_unit_test(a_report_is_read_and_corrected),
		cmocka_unit_test(grants_are_open_data),
	};
	return cmocka_run_group_tests_name("grants", tests, site_begin, site_end);
}
