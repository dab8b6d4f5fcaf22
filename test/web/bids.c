/* A bid from the finder to the award, as people go: begun with its idea and call, its budget saved and refused with the line, two officers at once, sent,
 * decided, and who sees what of it. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#define SITE_NAME "bids"
#include "site.h"
#include "api_test.h"
#include "visitor.h"

#define EXCHANGE "theme=youth-exchange&lead_kind=association&partners=Haskovo&people=25&guests=12&days=5"
#define BEGIN "/bids/new?call=town-twinning-2010-1&" EXCHANGE

/* The n-th line of a form. */
static const char *line(struct site *s, int n, const char *number, const char *purpose, const char *quantity, const char *cost, const char *payer)
{
	return arena_printf(&s->arena, "&number-%d=%s&purpose-%d=%s&category-%d=travel&quantity-%d=%s&unit_cost-%d=%s&payer-%d=%s", n, number, n,
	    purpose, n, n, quantity, n, cost, n, payer);
}

/* What the form says that it was made from. */
static const char *seen(struct site *s, const struct guest *who, const char *path)
{
	const char *body = page_of(s, who, path, 200), *at = strstr(body, "name=\"as-read\" value=\"");
	assert_non_null(at);
	at += strlen("name=\"as-read\" value=\"");
	return arena_strndup(&s->arena, at, strcspn(at, "\""));
}

static void a_bid_is_begun_from_the_finder(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	body_has(page_of(s, &officer, "/funding/find?" EXCHANGE, 200), "/bids/new?call=town-twinning-2010-1&amp;theme=youth-exchange");
	body_has_not(page_of(s, NULL, "/funding/find?" EXCHANGE, 200), "/bids/new");
	const char *body = page_of(s, &officer, BEGIN, 200);
	body_has(body, "closes on 1 December 2009");
	body_has(body, "the tasks are theirs at first. Type a name or a part of it.");
	body_has(send_fields(s, &officer, BEGIN, "title=&lead=leicester-city-council&officer=&currency=EUR", 422).body, "Enter the title of the bid");
	send_fields(s, &officer, BEGIN, "title=Young+and+Haskovo&lead=city-of-leicester-twinning-association&officer=&currency=EUR", 303);
	body = page_of(s, &officer, "/bids/young-and-haskovo", 200);
	body_has(body, "Haskovo Municipality"); /* the partner that the idea names by its town */
	body_has(body, "Not yet");              /* its letter */
	body_has(body, "href=\"/edit/bid_partner/young-and-haskovo%7Chaskovo-municipality\"");
	body_has(body, "3 November 2009");                       /* letters, four weeks before the closing day */
	body_has(body, "29 November 2009");                      /* sent two days before */
	body_has_not(body, "Have it approved by the committee"); /* nobody said a sum yet */
	body_has(page_of(s, &officer, "/records/idea/young-and-haskovo", 200), "Youth exchange");
	/* an idea tells as much as the bid */
	struct guest krefeld = visitor_new(s, "partner-city", "city-of-krefeld"),
	             twinning = visitor_new(s, "association", "city-of-leicester-twinning-association");
	page_of(s, NULL, "/records/idea/young-and-haskovo", 404);
	page_of(s, &krefeld, "/records/idea/young-and-haskovo", 404);
	body_has_not(page_of(s, &krefeld, "/search?q=Young+and+Haskovo", 200), "/records/idea/young-and-haskovo");
	body_has(page_of(s, &twinning, "/records/idea/young-and-haskovo", 200), "Youth exchange");
	body_has(page_of(s, &officer, "/bids/new", 200), "/bids/new?call=comenius-regio-2010");
	/* the council's committee and finance officers are not the association's to ask */
	body = page_of(s, &officer, "/records/bid_task.csv?bid=young-and-haskovo", 200);
	body_has(body, "Get the letters of all partners,letter,Partner letters,city-of-leicester-twinning-association");
	body_has(body, "Have the budget signed off by finance,finance,Finance sign-off,leicester-city-council");
	/* a currency that was given stays, and so does all else where another call is chosen */
	body_has(page_of(s, &officer, "/bids/new?call=town-twinning-2010-1&currency=NOK", 200), "value=\"NOK\" selected");
}

/* Who bids for their own organisation alone begins with it, is told at the field of another one, and finds what was typed in the bid. */
static void an_association_bids_for_itself(void **state)
{
	struct site *s = *state;
	struct guest own = visitor_new(s, "association", "leicester-masaya-link-group");
	static const char begin[] = BEGIN "&starts=2010-06&asked=8000&currency=EUR";
	struct form f = form_of(s, page_of(s, &own, begin, 200), begin);
	assert_string_equal(form_value(&f, "lead"), "Leicester Masaya Link Group");
	struct answer a = send_fields(s, &own, begin, "title=Typed+and+kept&lead=leicester-city-council&officer=&currency=EUR", 422);
	body_has(a.body, "choose your own organisation, Leicester Masaya Link Group");
	body_has(a.body, "value=\"Typed and kept\"");
	a = send_fields(s, &own, begin, "title=Typed+and+kept&lead=leicester-masaya-link-group&officer=&currency=EUR", 303);
	const char *body = page_of(s, &own, arena_strndup(&s->arena, a.location, strcspn(a.location, "?")), 200);
	static const char *const typed[] = { "People taking part", "<dd>25", "<dd>5", "June 2010", "8,000" };
	for (size_t i = 0; i < COUNT(typed); i++)
		body_has(body, typed[i]);
}

/* A call that is over takes no bid: the others are offered, with what was said. */
static void a_closed_call_takes_no_bid(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *closed = "/bids/new?call=life-2009&" EXCHANGE, *body = page_of(s, &officer, closed, 200);
	body_has(body, "closed on 15 September 2009");
	body_has(body, "/bids/new?call=comenius-regio-2010&amp;theme=youth-exchange");
	send_fields(s, &officer, closed, "title=Late&lead=leicester-city-council&officer=&currency=EUR", 409);
	struct program program = token_make(s, officer.email, "officer", NULL, "write", 3600);
	expect_status(s,
	    call(s, program, "POST", "/api/bid", NULL,
	        "{\"slug\":\"over\",\"title\":\"A bid that is over\",\"scheme\":\"life\",\"call\":\"life-2009\",\"stage\":\"preparing\"}"),
	    201);
	body_has_not(page_of(s, &officer, "/agenda/idc-2009-10-29", 200), "A bid that is over");
}

static void a_budget_over_what_is_allowed_is_refused_with_the_line(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *path = "/bids/budget/young-and-haskovo";
	const char *over = arena_printf(&s->arena, "act=save&as-read=%s%s%s", line(s, 1, "", "Flights", "25", "800", "call"),
	    line(s, 2, "", "Coach", "1", "%E2%82%AC2%2C000.01", "call"), line(s, 3, "", "Meals", "25", "40", "own"));
	struct answer a = send_fields(s, &officer, path, over, 422);
	body_has(a.body, "Line 2: with “Coach” you ask for more than the scheme gives. At most €22,000");
	body_has(a.body, "value=\"€2,000.01\""); /* what was typed is still there */
	body_has(send_fields(s, &officer, path, arena_printf(&s->arena, "act=save&as-read=%s", line(s, 1, "", "Flights", "3", "33.333", "call")), 422)
	             .body,
	    "Line 1: ");
	body_has(
	    send_fields(s, &officer, path, arena_printf(&s->arena, "act=save&as-read=%s", line(s, 1, "", "Flights", "", "33", "call")), 422).body,
	    "Line 1: ");
	/* worked out without being saved */
	a = send_fields(s, &officer, path, arena_printf(&s->arena, "act=try&as-read=%s", line(s, 1, "", "Flights", "25", "800", "call")), 200);
	body_has(a.body, "€20,000");
	body_has_not(page_of(s, &officer, "/bids/young-and-haskovo", 200), "€20,000");
	/* as each language writes it */
	const char *german = arena_printf(&s->arena, "/de%s", path);
	a = send_fields(
	    s, &officer, german, arena_printf(&s->arena, "act=try&as-read=%s", line(s, 1, "", "Flights", "2,5", "1.200,50", "call")), 200);
	body_has(a.body, "3.001,25\u00a0€");
	body_has(a.body, "value=\"1.200,50\"");
	a = send_fields(s, &officer, german, arena_printf(&s->arena, "act=save&as-read=%s", line(s, 1, "", "Flights", "2.5", "12.50", "call")), 422);
	body_has(a.body, "12,5");
	body_has(a.body, "1250");
	const char *good = arena_printf(&s->arena, "act=save&as-read=%s%s%s", line(s, 1, "", "Flights", "25", "800", "call"),
	    line(s, 2, "", "Coach", "1", "2.000%20%E2%82%AC", "call"), line(s, 3, "", "Meals", "25", "40,00", "own"));
	send_fields(s, &officer, german, good, 303);
	const char *body = page_of(s, &officer, "/bids/young-and-haskovo", 200);
	body_has(body, "€22,000");
	body_has(body, "95.7%");
	body_has(body, "Have it approved by the committee"); /* the cost is over the limit of the city */
}

static void two_officers_lose_nothing(void **state)
{
	struct site *s = *state;
	struct guest one = visitor_new(s, "officer", NULL), two = visitor_new(s, "officer", NULL);
	const char *path = "/bids/budget/young-and-haskovo", *before = seen(s, &one, path);
	before = arena_printf(&s->arena, "%s", before);
	struct out q = { .arena = &s->arena };
	for (const char *c = before; *c; c++)
		out_char(&q, *c == ' ' ? '+' : *c);
	const char *theirs = arena_printf(&s->arena, "act=save&as-read=%s%s%s%s", out_text(&q), line(s, 1, "1", "Flights", "24", "800", "call"),
	    line(s, 2, "2", "Coach", "1", "2000", "call"), line(s, 3, "3", "Meals", "25", "40", "own"));
	const char *mine = arena_printf(&s->arena, "act=save&as-read=%s%s%s%s", out_text(&q), line(s, 1, "1", "Flights", "20", "800", "call"),
	    line(s, 2, "2", "Bus", "1", "1500", "call"), line(s, 3, "3", "", "", "", "own"));
	send_fields(s, &one, path, theirs, 303);
	struct answer a = send_fields(s, &two, path, mine, 422);
	body_has(a.body, "The budget was changed in the meantime");
	body_has(a.body, "€19,200");       /* what is saved */
	body_has(a.body, "value=\"Bus\""); /* what was typed */
	body_has(page_of(s, &one, "/bids/young-and-haskovo", 200), "€21,200");
	const char *now = seen(s, &two, path);
	assert_string_not_equal(now, before);
}

static void it_is_sent_and_decided(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *send = "/bids/send/young-and-haskovo", *outcome = "/bids/outcome/young-and-haskovo";
	body_has(send_fields(s, &officer, send, "day-day=1&day-month=10&day-year=2009&reference=&copy=none", 422).body,
	    "must be 30 September 2009 or earlier");
	body_has(send_fields(s, &officer, send, "day-day=2&day-month=12&day-year=2009&reference=&copy=none", 422).body,
	    "by 1 December 2009, when the call closed");
	body_has(send_fields(s, &officer, "/bids/send/comenius-regio-krefeld", "day-day=2&day-month=12&day-year=2009&reference=&copy=none", 422).body,
	    "has no budget yet");
	send_fields(s, &officer, send, "day-day=29&day-month=9&day-year=2009&reference=TT-1&copy=none", 303);
	const char *body = page_of(s, &officer, "/bids/young-and-haskovo", 200);
	body_has(body, "Submitted");
	body_has(body, "TT-1");
	body_has(body, "Done on 29 September 2009");
	page_of(s, &officer, "/bids/budget/young-and-haskovo", 303); /* what was sent stays */
	page_of(s, NULL, "/bids/young-and-haskovo", 404);
	body_has(send_fields(s, &officer, outcome, "stage=unsuccessful&decided-year=2009&decided-month=9&decided-day=30&awarded=20000", 422).body,
	    "only a bid that was awarded has one");
	body_has(send_fields(s, &officer, outcome, "stage=successful&decided-year=2009&decided-month=9&decided-day=30&awarded=30000", 422).body,
	    "or less, which is what was asked for");
	body_has(send_fields(s, &officer, arena_printf(&s->arena, "/de%s", outcome),
	             "stage=successful&decided-year=2009&decided-month=9&decided-day=30&awarded=2,000", 422)
	             .body,
	    "2000");
	send_fields(s, &officer, arena_printf(&s->arena, "/de%s", outcome),
	    "stage=successful&decided-year=2009&decided-month=9&decided-day=30&awarded=20.000&points=70&points_most=100&feedback=Lively&officer_days=8",
	    303);
	body_has(page_of(s, &officer, "/bids.json", 200), "\"return\": 1176.47");
	body_has(page_of(s, NULL, "/bids", 200), "Young and Haskovo");
	const char *bids = page_of(s, &officer, "/bids", 200), *told = strstr(bids, " bids: ");
	assert_non_null(told);
	long all = strtol(told - 2, NULL, 10), each = 0;
	for (const char *c = told, *end = strstr(told, "."); c < end; c++)
		each += *c == ' ' && c[1] >= '0' && c[1] <= '9' ? strtol(c + 1, NULL, 10) : 0;
	assert_true(all > 10 && each == all); /* each stands in one of the counts */
	body_has(bids, "about £1,778");       /* 8,000 by 4.5 days */
}

/* What the records show is not asked for again: all letters are here, a committee decided. What they can't show stays with its day. */
static void tasks_follow_the_records(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct program program = token_make(s, officer.email, "officer", NULL, "write", 3600);
	const char *bid = "/bids/young-and-haskovo", *due = "/calendar.json?kind=bid-task&from=2009-10";
	body_has(page_of(s, &officer, due, 200), "Young and Haskovo: Get the letters");
	expect_status(
	    s, call(s, program, "PATCH", "/api/bid_partner/young-and-haskovo%7Chaskovo-municipality", "*", "{\"letter\":\"2009-09-12\"}"), 200);
	body_has(page_of(s, &officer, bid, 200), "Done on 12 September 2009");
	body_has_not(page_of(s, &officer, due, 200), "Young and Haskovo: Get the letters");
	body_has(page_of(s, &officer, due, 200), "Young and Haskovo: Have it approved");
	expect_status(s,
	    call(s, program, "POST", "/api/agenda_item", NULL,
	        "{\"meeting\":\"oslwp-2009-09-15\",\"number\":\"8\",\"title\":\"Haskovo\",\"bid\":\"young-and-haskovo\"}"),
	    201);
	expect_status(s,
	    call(s, program, "POST", "/api/decision", NULL,
	        "{\"slug\":\"haskovo-yes\",\"title\":\"Yes\",\"item\":\"oslwp-2009-09-15|8\",\"date\":\"2009-09-15\",\"state\":\"done\"}"),
	    201);
	body_has(page_of(s, &officer, bid, 200), "Done on 15 September 2009");
	body_has(page_of(s, &officer, due, 200), "Young and Haskovo: Have the budget signed off");
}

/* One button makes the activity with budget, expected income and reports; what is to come in is what was awarded. */
static void an_award_becomes_a_project(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *path = "/bids/award/young-and-haskovo";
#define DAYS "starts-day=1&starts-month=6&starts-year=2010&ends-day=30&ends-month=9&ends-year=2010&activity="
	const char *body = page_of(s, &officer, path, 200);
	body_has(body, "€20,000 was awarded");
	body_has(send_fields(s, &officer, path, DAYS "&date_1-year=2010&date_1-month=6&date_1-day=1&amount_1=19999.99", 422).body,
	    "They add up to €19,999.99, and €20,000 was awarded");
	body_has(page_of(s, &officer, arena_printf(&s->arena, "/de%s", path), 200), "value=\"20000\"");
	struct answer a = send_fields(s, &officer, arena_printf(&s->arena, "/de%s", path),
	    DAYS
	    "&date_1-year=2010&date_1-month=6&date_1-day=1&amount_1=16.000%20%E2%82%AC&date_2-year=2010&date_2-month=12&date_2-day=&amount_2=4000"
	    "&report_1=Final+report&due_1-day=29&due_1-month=11&due_1-year=2010",
	    303);
	(void)a;
	body = page_of(s, &officer, "/activities/young-and-haskovo", 200);
	body_has(body, "Haskovo Municipality");
	body = page_of(s, &officer, "/records/budget.json?activity=young-and-haskovo", 200);
	body_has(body, "\"category\": \"travel\"");
	body_has(body, "22200"); /* flights, coach and meals, whoever pays */
	body = page_of(s, &officer, "/bids/young-and-haskovo", 200);
	body_has(body, "Final report");
	body_has(body, "1 June 2010");
	body_has(body, "€16,000");
	body_has(page_of(s, &officer, "/calendar.json?kind=bid-task&from=2010-11", 200), "Young and Haskovo: Final report");
	body_has_not(page_of(s, NULL, "/calendar.json?kind=bid-task&from=2009-01", 200), "Final report");
	size_t before = strlen(page_of(s, &officer, "/records/transaction.json?activity=young-and-haskovo", 200));
	send_fields(s, &officer, path, DAYS "young-and-haskovo&date_1-year=2010&date_1-month=6&date_1-day=1&amount_1=20000",
	    303); /* the same again adds nothing */
	assert_int_equal(strlen(page_of(s, &officer, "/records/transaction.json?activity=young-and-haskovo", 200)), before);
}

/* Partners read what they bid in, an association its own, everybody what was awarded. */
static void who_sees_what(void **state)
{
	struct site *s = *state;
	struct guest krefeld = visitor_new(s, "partner-city", "city-of-krefeld"),
	             rajkot = visitor_new(s, "partner-city", "rajkot-municipal-corporation"),
	             twinning = visitor_new(s, "association", "city-of-leicester-twinning-association");
	body_has(page_of(s, &krefeld, "/bids/haskovo-citizens-meeting", 200), "Find host families");
	page_of(s, &rajkot, "/bids/haskovo-citizens-meeting", 404);
	page_of(s, NULL, "/bids/haskovo-citizens-meeting", 404);
	body_has(page_of(s, &twinning, "/bids/haskovo-citizens-meeting", 200), "Find host families");
	page_of(s, &krefeld, "/bids/budget/haskovo-citizens-meeting", 403);
	body_has_not(page_of(s, NULL, "/records/bid_line.json", 200), "Flights");
	body_has_not(page_of(s, NULL, "/bids.json", 200), "haskovo-citizens-meeting");
	body_has_not(page_of(s, NULL, "/bids", 200), "Success"); /* of what was awarded alone it would be false */
	body_has_not(page_of(s, NULL, "/bids", 200), "100%");
	const char *body = page_of(s, NULL, "/bids/kite-workshops-2009", 200);
	body_has(body, "£8,000");
	body_has_not(body, "Kite makers, days of teaching");
	body_has_not(page_of(s, NULL, "/search?q=host+families", 200), "Find host families");
}

/* Who leads a bid writes it until it is sent; what became of it is for officers to say, and no bid is begun for others. */
static void an_association_writes_its_own(void **state)
{
	struct site *s = *state;
	struct guest twinning = visitor_new(s, "association", "city-of-leicester-twinning-association"),
	             rajkot = visitor_new(s, "partner-city", "rajkot-municipal-corporation"), teacher = visitor_new(s, "school", "whitehall-primary");
	const char *budget = "/bids/budget/friends-of-haskovo", *send = "/bids/send/friends-of-haskovo";
	send_fields(s, &twinning, BEGIN, "title=Theirs&lead=leicester-city-council&officer=&currency=EUR", 422);
	page_of(s, &teacher, "/bids/new", 200); /* a school may lead one too */
	send_fields(s, &teacher, BEGIN, "title=Theirs&lead=leicester-city-council&officer=&currency=EUR", 422);
	send_fields(s, &twinning, BEGIN, "title=Friends+of+Haskovo&lead=city-of-leicester-twinning-association&officer=&currency=EUR", 303);
	/* who may not add an idea bids without */
	page_of(s, NULL, "/records/idea/friends-of-haskovo", 404);
	body_has_not(page_of(s, NULL, "/records/idea.json", 200), "Friends of Haskovo");
	body_has(page_of(s, &twinning, "/bids/friends-of-haskovo", 200), "Haskovo Municipality");
	send_fields(s, &twinning, budget,
	    arena_printf(
	        &s->arena, "act=save&as-read=%s%s", line(s, 1, "", "Flights", "10", "300", "call"), line(s, 2, "", "Meals", "10", "100", "own")),
	    303);
	page_of(s, &rajkot, budget, 404);
	page_of(s, &twinning, "/edit/bid_line/friends-of-haskovo%7C1", 200);
	send_fields(s, &twinning, send, "day-day=29&day-month=9&day-year=2009&reference=&copy=none", 303);
	page_of(s, &twinning, budget, 403); /* what was sent stays */
	page_of(s, &twinning, "/edit/bid_line/friends-of-haskovo%7C1", 403);
	send_fields(
	    s, &twinning, "/bids/outcome/friends-of-haskovo", "stage=successful&decided-year=2009&decided-month=9&decided-day=30&awarded=3000", 403);
	body_has_not(page_of(s, &twinning, "/bids/friends-of-haskovo", 200), "Record the outcome");
	send_fields(s, &rajkot, BEGIN, "title=Kites&lead=rajkot-municipal-corporation&officer=&currency=EUR", 303);
	page_of(s, &twinning, "/bids/kites", 404);
}

/* Whoever asks and whichever way: what was sent stays, until an officer takes the bid back and says why. */
static void what_was_sent_stays(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), twinning = visitor_new(s, "association", "city-of-leicester-twinning-association"),
	             krefeld = visitor_new(s, "partner-city", "city-of-krefeld");
	struct program program = token_make(s, officer.email, "officer", NULL, "write", 3600);
	static const char line[] = "/api/bid_line/friends-of-haskovo%7C1", bid[] = "/api/bid/friends-of-haskovo";
	const char *edit = "/edit/bid/friends-of-haskovo", *back = "/bids/take-back/friends-of-haskovo", *page = "/bids/friends-of-haskovo";
	page_of(s, &officer, "/edit/bid_line/friends-of-haskovo%7C1", 403);
	page_of(s, &officer, "/remove/bid_line/friends-of-haskovo%7C1", 403);
	body_has_not(page_of(s, &officer, page, 200), "/new/bid_line?");
	body_has_not(page_of(s, &twinning, page, 200), "/new/bid_line?");
	body_has_not(page_of(s, &twinning, page, 200), "/new/bid_partner?");
	body_has_not(page_of(s, &krefeld, "/bids/haskovo-citizens-meeting", 200), "/new/bid_line?");
	body_has(page_of(s, &twinning, "/bids/haskovo-citizens-meeting", 200), "/new/bid_line?");
	body_has(
	    send_fields(s, &officer, "/new/bid_answer", "bid=friends-of-haskovo&number=1&question=Why&answer=So", 422).body, "This bid was sent");
	expect_status(s, call(s, program, "PATCH", line, "*", "{\"unit_cost\":1}"), 403);
	expect_status(s, call(s, program, "DELETE", line, "*", NULL), 403);
	const char *answer = call(s, program, "PATCH", bid, "*", "{\"amount\":9000,\"stage\":\"preparing\"}");
	expect_status(s, answer, 422);
	body_has(answer_body(answer), "this stays as it was sent");
	body_has(answer_body(answer), "Take it back to drafting on its page");
	struct form f = form_of(s, page_of(s, &officer, edit, 200), edit);
	field_set(s, &f, "title", "Others of Haskovo");
	body_has(post(s, &officer, edit, &f).body, "this stays as it was sent");
	static const char csv[] = "bid,number,unit_cost\nfriends-of-haskovo,1,9\n";
	body_has(upload(s, &officer, "bid_line", "bid_line.csv", csv, strlen(csv)).body, "This bid was sent");
	/* what became of it is an officer's to say, and so is who writes it */
	expect_status(s, call(s, program, "PATCH", bid, "*", "{\"officer_days\":2}"), 200);
	page_of(s, &twinning, back, 403);
	body_has(send_fields(s, &officer, back, "why=", 422).body, "Say why the bid is taken back");
	send_fields(s, &officer, back, "why=The+funder+asks+for+another+budget", 303);
	body_has(page_of(s, &officer, page, 200), "Drafting");
	body_has(page_of(s, &twinning, "/history/bid/friends-of-haskovo", 200), "The funder asks for another budget");
	page_of(s, &twinning, "/edit/bid_line/friends-of-haskovo%7C1", 200);
	page_of(s, &officer, back, 303);
	/* nor is an older version put back over what is sent */
	send_fields(s, &twinning, "/bids/send/friends-of-haskovo", "day-day=30&day-month=9&day-year=2009&reference=&copy=none", 303);
	const char *body = page_of(s, &officer, "/history/bid/friends-of-haskovo?version=1", 200);
	f = form_of(s, body, "/history/bid/friends-of-haskovo");
	body_has(post(s, &officer, "/history/bid/friends-of-haskovo", &f).body, "Take it back to drafting on its page");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bid_is_begun_from_the_finder),
		cmocka_unit_test(an_association_bids_for_itself),
		cmocka_unit_test(a_closed_call_takes_no_bid),
		cmocka_unit_test(a_budget_over_what_is_allowed_is_refused_with_the_line),
		cmocka_unit_test(two_officers_lose_nothing),
		cmocka_unit_test(it_is_sent_and_decided),
		cmocka_unit_test(tasks_follow_the_records),
		cmocka_unit_test(an_award_becomes_a_project),
		cmocka_unit_test(who_sees_what),
		cmocka_unit_test(an_association_writes_its_own),
		cmocka_unit_test(what_was_sent_stays),
	};
	return cmocka_run_group_tests_name("bids", tests, site_begin, site_end);
}
