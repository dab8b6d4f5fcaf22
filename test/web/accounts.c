/* The accounts of a project as people get them: its lines, the rates and what no rate gives, the same in HTML, JSON, CSV and workbook; a payment request, one over the
 * line refused; what the public sees; lines of a ledger. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/secret.h"
#include "codec/html.h"
#include "codec/sheet.h"
#include "model/declared/access.h"
#include "model/declared/money.h"
#include "model/engine/row.h"
#define SITE_NAME "accounts"
#include "site.h"
#include "api_test.h"
#include "visitor.h"

static const struct change by = { "test", "accounts" };

/* ---- a project ---- */

static int64_t of(const char *number)
{
	int64_t n = 0;
	assert_true(decimal_parse(number, &n));
	return n;
}

static void put(struct model *m, const struct entity *e, void *row)
{
	assert_int_equal(row_save(m, e, NULL, row, &by), ROW_SAVED);
}

static void budget_put(struct model *m, int64_t activity, const char *category, const char *amount)
{
	struct budget *t = row_new(m->arena, &budget_entity);
	*t = (struct budget){ t->head, activity, "original", "2009-06-01", "2009-12-31", of(amount), "EUR", category };
	put(m, &budget_entity, t);
}

static void cost_put(
    struct model *m, int64_t activity, const char *reference, const char *date, const char *amount, const char *currency, const char *category)
{
	struct transaction *t = row_new(m->arena, &transaction_entity);
	t->activity = activity;
	t->reference = reference;
	t->kind = "expenditure";
	t->date = date;
	t->amount = of(amount);
	t->currency = currency;
	t->category = category;
	t->provider = model_find(m, organisation, "leicester-city-council")->head.id;
	t->description = arena_printf(m->arena, "Cost %s", reference);
	put(m, &transaction_entity, t);
}

static void grant_put(struct model *m, int64_t activity, const char *kind, const char *date, const char *amount)
{
	struct transaction *t = row_new(m->arena, &transaction_entity);
	t->activity = activity;
	t->reference = kind;
	t->kind = kind;
	t->date = date;
	t->amount = of(amount);
	t->currency = "EUR";
	t->provider = model_find(m, organisation, "european-commission")->head.id;
	t->receiver = model_find(m, organisation, "leicester-city-council")->head.id;
	put(m, &transaction_entity, t);
}

static struct activity *project_put(struct model *m, const char *slug, const char *title)
{
	struct activity *a = row_new(m->arena, &activity_entity);
	a->slug = slug;
	a->title = title;
	a->kind = "project";
	a->status = "running";
	a->dataset = m->dataset;
	put(m, &activity_entity, a);
	return a;
}

/* Travel 1,000 and rooms 600 euros from June to December 2009; the scheme's rate is that of the month, and July's alone is on record. */
static void a_project_is_there(void **state)
{
	struct site *s = *state;
	struct rows_open rows;
	rows_begin(s, &rows, NULL);
	struct activity *a = project_put(&rows.m, "lantern-walk", "Lantern walk");
	const struct funding_scheme *old = model_find(&rows.m, funding_scheme, "european-town-twinning-grant");
	struct funding_scheme *scheme = row_copy(rows.m.arena, &funding_scheme_entity, old);
	scheme->rate_rule = "monthly";
	assert_int_equal(row_save(&rows.m, &funding_scheme_entity, old, scheme, &by), ROW_SAVED);
	struct bid *b = row_new(rows.m.arena, &bid_entity);
	b->slug = b->title = "lantern-walk";
	b->scheme = old->head.id;
	b->activity = a->head.id;
	b->stage = "successful";
	b->currency = "EUR";
	b->lead = model_find(&rows.m, organisation, "leicester-city-council")->head.id;
	put(&rows.m, &bid_entity, b);
	struct rate *r = row_new(rows.m.arena, &rate_entity);
	*r = (struct rate){ r->head, "EUR", "GBP", "2009-07", of("0.86"), NONE };
	put(&rows.m, &rate_entity, r);
	budget_put(&rows.m, a->head.id, "travel", "1000");
	budget_put(&rows.m, a->head.id, "stay", "600");
	cost_put(&rows.m, a->head.id, "one", "2009-07-10", "400", "EUR", "travel");
	cost_put(&rows.m, a->head.id, "two", "2009-07-20", "300", "GBP", "travel"); /* 300 by 0.86 is 348.8372: 348.84 */
	cost_put(&rows.m, a->head.id, "three", "2009-08-05", "100", "GBP", "stay"); /* nobody knows August */
	cost_put(&rows.m, a->head.id, "four", "2009-08-06", "50", "EUR", NULL);     /* in no line */
	cost_put(&rows.m, a->head.id, "five", "2009-09-01", "300", "EUR", "travel");
	cost_put(&rows.m, a->head.id, "six", "2009-10-01", "1", "EUR", "travel"); /* of tomorrow */
	grant_put(&rows.m, a->head.id, "commitment", "2010-01-31", "1200");
	grant_put(&rows.m, a->head.id, "incoming", "2009-06-15", "500");
	rows_done(&rows);
}

static void posting_put(struct model *m, const char *reference, const char *date, const char *amount, const char *text, const char *code)
{
	struct posting *t = row_new(m->arena, &posting_entity);
	*t = (struct posting){ t->head, reference, date, of(amount), "EUR", text, code, NONE };
	put(m, &posting_entity, t);
}

static void rule_put(struct model *m, const char *words, const char *category)
{
	struct posting_rule *t = row_new(m->arena, &posting_rule_entity);
	*t = (struct posting_rule){ t->head, model_find(m, activity, "lantern-walk")->head.id, words, category };
	put(m, &posting_rule_entity, t);
}

#define PAGE "/activities/accounts/lantern-walk"

static void its_accounts_are_told(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	body_has(page_of(s, &officer, "/activities/lantern-walk", 200), PAGE);
	body_has(page_of(s, &officer, "/bids/lantern-walk", 200), PAGE);
	const char *body = page_of(s, &officer, PAGE, 200);
	body_has(body, "Budget €1,600. Spent €1,098.84, of which €50 is not in a budget line. Forecast about €1,787."); /* 400, 348.84 and 300 */
	body_has(body, "about €1,479"); /* and 92 of 214 days of 1,000: 429.91 */
	body_has(body, "about €258");   /* 92 of 214 days of 600: 257.943 */
	body_has(body, "about €479 over");
	body_has(body, "1 cost is not in it: its rate is not known");
	body_has(body, "Not known");
	body_has(body, "In no line");
	body_has(body, "1 EUR = 0.86 GBP, July 2009");
	body_has(body, "no source is recorded");
	body_has(body, "the rate of the month");
	body_has(body, "€700"); /* still to come of 1,200 */
	body_has_not(body, "Cost six");
	body_has(page_of(s, &officer, PAGE "?part=costs", 200), "Cost five");
}

/* A number or a text as it stands. */
static int64_t amount_of(const struct json *row, const char *name)
{
	const struct json *m = json_member(row, name);
	return m && (m->kind == JSON_TEXT || m->kind == JSON_NUMBER) ? of(m->text) : NONE;
}

static void sheet_agrees(struct site *s, const char *ending)
{
	const char *answer = site_get(s, NULL, arena_printf(&s->arena, PAGE "%s", ending));
	assert_int_equal(answer_status(answer), 200);
	struct problems p = { .arena = &s->arena };
	size_t length = (size_t)atol(answer_header(s, answer, "Content-Length")), spent = 0, rows = 0;
	struct sheet_file *in = sheet_open(&s->arena, arena_printf(&s->arena, "lines%s", ending), answer_body(answer), length, &p);
	struct csv_record r;
	int64_t sum = 0, total = NONE;
	assert_true(in && sheet_begin(in, 0, &p) && sheet_next(in, &r, &p));
	while (!text_equal(r.cells[spent].text, "spent"))
		assert_true(++spent < r.count);
	for (; sheet_next(in, &r, &p); rows++)
		if (r.cells[0].length)
			sum += of(r.cells[spent].text);
		else
			total = of(r.cells[spent].text);
	sheet_close(in);
	assert_int_equal(rows, 3);
	assert_int_equal(sum, of("1048.84"));
	assert_int_equal(total, sum);
}

static void files_say_the_same(void **state)
{
	struct site *s = *state;
	const struct json *lines = json_member(get_json(s, PAGE ".json"), "lines");
	int64_t sum = 0, total = NONE;
	assert_non_null(lines);
	for (const struct json *r = lines->first; r; r = r->next) {
		const struct json *key = json_member(r, "key");
		if (key && key->kind == JSON_TEXT && *key->text)
			sum += amount_of(r, "spent");
		else
			total = amount_of(r, "spent");
	}
	assert_int_equal(sum, of("1048.84"));
	assert_int_equal(total, sum);
	sheet_agrees(s, ".csv");
	sheet_agrees(s, ".xlsx");
}

#define PERIOD \
	"starts-day=1&starts-month=6&starts-year=2009&ends-day=30&ends-month=9&ends-year=2009&currency=EUR&submitted-day=&submitted-month=&submitted-year="
#define TICK(cost) "&item=lantern-walk%7C" cost
#define REQUEST "/activities/request/lantern-walk"

static void a_request_over_the_line_is_refused(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *body = page_of(s, &officer, REQUEST, 200);
	body_has(body, "Cost two, 20 July 2009: £300 (€348.84)");
	body_has(body, "No evidence is attached");
	body_has_not(body, "Cost three"); /* no rate */
	body_has_not(body, "Cost four");  /* no line */
	body_has(send_fields(s, &officer, REQUEST, PERIOD, 422).body, "Choose one or more costs");
	body = send_fields(s, &officer, REQUEST, PERIOD TICK("one") TICK("two") TICK("five"), 422).body;
	body_has(body, "for the budget line “Travel, 1 June 2009 to 31 December 2009” would add up to €1,048.84. Its budget is €1,000");
	body_has(send_fields(s, &officer, REQUEST,
	             "starts-day=1&starts-month=8&starts-year=2009&ends-day=30&ends-month=9&ends-year=2009&currency=EUR" TICK("one"), 422)
	             .body,
	    "is not in this period");
	send_fields(s, &officer, REQUEST, PERIOD TICK("one") TICK("two"), 303);
	body = page_of(s, &officer, PAGE, 200);
	body_has(body, "Request 1");
	body_has(body, "€748.84");
	body_has(body, "€251.16"); /* of 1,000 it can still be asked for */
	body_has(body, "€351.16"); /* of all lines: 1,600 without these 748.84 and what came unasked */
	body_has(body, "€500 was received without a request, so it can’t be asked for any more.");
	body_has(send_fields(s, &officer, REQUEST, PERIOD TICK("five"), 422).body, "would add up to €1,048.84");
	body_has_not(page_of(s, &officer, REQUEST, 200), "Cost one"); /* a cost is asked for once */
}

#define PAYMENT "/activities/payment/lantern-walk%7C1"
#define SENT "submitted-day=2&submitted-month=9&submitted-year=2009&paid-day=&paid-month=&paid-year=&amount=&note="
#define PAID "submitted-day=2&submitted-month=9&submitted-year=2009&paid-day=20&paid-month=9&paid-year=2009&amount=%E2%82%AC700&note=Hotel+too+dear"

/* The rows that the form was made from, as it sends them back. */
static const char *as_read(struct site *s, const char *page)
{
	const char *at = strstr(page, "name=\"as-read\" value=\"");
	assert_non_null(at);
	at += strlen("name=\"as-read\" value=\"");
	return arena_printf(&s->arena, "&as-read=%s", url_encode(&s->arena, arena_strndup(&s->arena, at, strcspn(at, "\"")), false));
}

static void what_the_funder_struck_out_may_be_asked_for_of_others(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	body_has(page_of(s, &officer, PAGE, 200), PAYMENT);
	const char *form = page_of(s, &officer, PAYMENT, 200), *read = as_read(s, form);
	body_has(form, "Cost one: €400 asked for");
	body_has(form, "Cost two: €348.84 asked for");
	body_has(send_fields(s, &officer, PAYMENT, arena_printf(&s->arena, "%s%s&struck-2=48.84&reason-2=", SENT, read), 422).body,
	    "Enter why it was struck out");
	body_has(send_fields(s, &officer, PAYMENT, arena_printf(&s->arena, "%s%s&struck-2=348.85&reason-2=No", SENT, read), 422).body,
	    "must not be more than was asked for");
	body_has(send_fields(s, &officer, PAYMENT, arena_printf(&s->arena, "%s%s&struck-2=%%C2%%A31&reason-2=No", SENT, read), 422).body,
	    "Enter an amount in EUR");
	body_has(
	    send_fields(s, &officer, PAYMENT, arena_printf(&s->arena, "submitted-day=&submitted-month=&submitted-year=&amount=1&note=%s", read), 422)
	        .body,
	    "Enter the date of payment");
	body_has(send_fields(s, &officer, PAYMENT, PAID "&struck-2=48.84&reason-2=Not+eligible", 422).body, "Somebody else changed this request");
	body_has(send_fields(s, &officer, "/de" PAYMENT, arena_printf(&s->arena, "%s%s&struck-2=48.84&reason-2=Not+eligible", PAID, read), 422).body,
	    "48,84");
	send_fields(s, &officer, "/de" PAYMENT, arena_printf(&s->arena, "%s%s&struck-2=48,84&reason-2=Not+eligible", PAID, read), 303);
	body_has(page_of(s, &officer, "/de" PAYMENT, 200), "value=\"48,84\"");
	body_has(page_of(s, &officer, PAGE, 200), "€300");
	body_has(page_of(s, &officer, PAGE, 200), "20 September 2009");
	body_has(page_of(s, &officer, PAGE, 200), PAYMENT "\">Change</a>"); /* nothing is next */
	body_has_not(page_of(s, &officer, PAGE, 200), "Record what the funder paid");
	body_has(page_of(s, &officer, PAYMENT, 200), "Hotel too dear");
	/* a cost in a request that was paid is not taken out of it */
	page_of(s, &officer, "/remove/requested_cost/lantern-walk%7C1%7Clantern-walk%7Cone", 403);
	page_of(s, &officer, "/edit/requested_cost/lantern-walk%7C1%7Clantern-walk%7Cone", 200);
	send_fields(s, &officer, REQUEST, PERIOD TICK("five"), 303); /* 400, 300 and 300: the whole line */
	body_has(page_of(s, &officer, PAGE, 200), "Request 2");
}

/* What was paid is one money: a transaction that the request names. */
static void a_payment_is_money_received(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *read = as_read(s, page_of(s, &officer, PAYMENT, 200)), *body = page_of(s, NULL, PAGE ".json", 200);
	body_has(body, "\"received\": 1200"); /* 500 and 700 */
	body_has(page_of(s, &officer, PAGE, 200), "/records/transaction/lantern-walk%7CPayment%201\">€700");
	const char *much = arena_printf(
	    &s->arena, "submitted-day=2&submitted-month=9&submitted-year=2009&paid-day=20&paid-month=9&paid-year=2009&amount=700.01&note=%s", read);
	body_has(send_fields(s, &officer, PAYMENT, arena_printf(&s->arena, "%s&struck-2=48.84&reason-2=Part", much), 422).body,
	    "€748.84 was asked for and €48.84 of it struck out. So the payment must be €700 or less");
	const char *form = page_of(s, &officer, "/edit/transaction/lantern-walk%7CPayment%201", 200),
	           *version = strstr(form, "name=\"version\" value=\"");
	assert_non_null(version);
	version = arena_strndup(&s->arena, version + 22, strspn(version + 22, "0123456789"));
	body_has(
	    send_fields(s, &officer, "/edit/transaction/lantern-walk%7CPayment%201",
	        arena_printf(&s->arena,
	            "version=%s&act=save&activity=lantern-walk&reference=Payment+1&kind=incoming&date-day=20&date-month=9&date-year=2009&amount=500&"
	            "currency=EUR",
	            version),
	        422)
	        .body,
	    "This is the payment of request 1");
}

/* 500 euros of own money and 1,000 of the funder for travel, who awarded 900. */
static void the_award_is_the_most(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct rows_open rows;
	rows_begin(s, &rows, NULL);
	struct activity *a = project_put(&rows.m, "award-walk", "Award walk");
	struct bid *b = row_new(rows.m.arena, &bid_entity);
	b->slug = b->title = "award-walk";
	b->scheme = model_find(&rows.m, funding_scheme, "european-town-twinning-grant")->head.id;
	b->activity = a->head.id;
	b->stage = "successful";
	b->currency = "EUR";
	b->awarded = of("900");
	b->lead = model_find(&rows.m, organisation, "leicester-city-council")->head.id;
	put(&rows.m, &bid_entity, b);
	static const char *const payers[] = { "call", "own" }, *const units[] = { "1000", "500" };
	for (int i = 0; i < 2; i++) {
		struct bid_line *l = row_new(rows.m.arena, &bid_line_entity);
		*l = (struct bid_line){ l->head, b->head.id, i + 1, "travel", "Coach", of("1"), of(units[i]), payers[i], NONE };
		put(&rows.m, &bid_line_entity, l);
	}
	budget_put(&rows.m, a->head.id, "travel", "1500");
	cost_put(&rows.m, a->head.id, "one", "2009-07-10", "850", "EUR", "travel");
	cost_put(&rows.m, a->head.id, "two", "2009-07-11", "300", "EUR", "travel");
	rows_done(&rows);
	const char *body = page_of(s, &officer, "/activities/accounts/award-walk", 200);
	body_has(body, "€1,000"); /* the funder's part of 1,500 */
	body_has(body, "€900 was awarded, and €0 of it asked for");
	body = send_fields(s, &officer, "/activities/request/award-walk", PERIOD "&item=award-walk%7Cone&item=award-walk%7Ctwo", 422).body;
	body_has(body, "would add up to €1,150. The funder pays €1,000 of this line");
	send_fields(s, &officer, "/activities/request/award-walk", PERIOD "&rest=yes&item=award-walk%7Cone&item=award-walk%7Ctwo", 303);
	body = page_of(s, &officer, "/activities/accounts/award-walk", 200);
	body_has(body, "€900 was awarded, and €900 of it asked for"); /* 850, and 50 of 300 */
	/* who changes a request by its record is at the accounts again, where it stands with its total */
	struct form change = form_of(s, page_of(s, &officer, "/edit/payment_request/award-walk%7C1", 200), "/edit/payment_request/award-walk%7C1");
	field_set(s, &change, "act", "save");
	assert_string_equal(
	    post(s, &officer, "/edit/payment_request/award-walk%7C1", &change).location, "/activities/accounts/award-walk?done=saved#requests");
	site_guest(s, "payer@example.org", "officer", NULL);
	struct program program = token_make(s, "payer@example.org", "officer", NULL, "write", 3600);
	static const char paid[] = "{\"activity\":\"award-walk\",\"number\":9,\"starts\":\"2009-07-01\",\"ends\":\"2009-07-31\",\"currency\":\"EUR\","
	                           "\"submitted\":\"2009-08-01\",\"paid\":\"2009-08-02\",\"amount\":99999}";
	body = call(s, program, "POST", "/api/payment_request", NULL, paid);
	assert_int_equal(answer_status(body), 422);
	body_has(body, "So the payment must be");
}

/* A refund lowers what was spent; other money that came in is from somebody. */
static void a_refund_is_no_income(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct rows_open rows;
	rows_begin(s, &rows, NULL);
	posting_put(&rows.m, "R1", "2009-09-18", "80", "Hotel Linde, Strasbourg, refund", NULL);
	posting_put(&rows.m, "R2", "2009-09-18", "700", "European Commission", NULL);
	rule_put(&rows.m, "european commission", NULL);
	rows_done(&rows);
	send_fields(s, &officer, "/money/ledger", "", 303);
	const char *body = page_of(s, &officer, "/money/ledger", 200);
	body_has(body, "Strasbourg, refund");
	body_has_not(body, "European Commission"); /* the payment of request 1, which is on record */
	body_has(page_of(s, NULL, PAGE ".json", 200), "\"received\": 1200");
	body_has(send_fields(s, &officer, "/money/ledger/R1", "activity=lantern-walk&category=&payer=", 422).body, "Choose who paid it");
	send_fields(s, &officer, "/money/ledger/R1", "activity=lantern-walk&category=stay&payer=", 303);
	body = page_of(s, &officer, PAGE, 200);
	body_has(body, "€9.50"); /* 89.50 less 80 */
	body_has_not(body, "Payer not recorded");
}

/* Once others have taken it, it can't be put back. */
static void what_was_struck_out_does_not_come_back_over_the_line(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *read = as_read(s, page_of(s, &officer, PAYMENT, 200));
	body_has(send_fields(s, &officer, PAYMENT, arena_printf(&s->arena, "%s%s&struck-2=&reason-2=", PAID, read), 422).body,
	    "would add up to €1,048.84. Its budget is €1,000");
	send_fields(s, &officer, PAYMENT, arena_printf(&s->arena, "%s%s&struck-1=10&reason-1=Late&struck-2=38.84&reason-2=Part", PAID, read), 303);
	read = as_read(s, page_of(s, &officer, PAYMENT, 200));
	send_fields(s, &officer, PAYMENT, arena_printf(&s->arena, "%s%s&struck-2=48.84&reason-2=Not+eligible", PAID, read), 303);
}

/* The form of any record, a file and the interface for programs are held to the line as the page is. */
static void the_line_holds_wherever_it_comes_from(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *body = page_of(s, &officer, "/edit/requested_cost/lantern-walk%7C1%7Clantern-walk%7Ctwo", 200);
	const char *version = strstr(body, "name=\"version\" value=\"");
	assert_non_null(version);
	version = arena_strndup(&s->arena, version + 22, strspn(version + 22, "0123456789"));
	const char *fields =
	    arena_printf(&s->arena, "version=%s&act=save&request=lantern-walk%%7C1&cost=lantern-walk%%7Ctwo&amount=348.84&struck=&reason=", version);
	body_has(send_fields(s, &officer, "/edit/requested_cost/lantern-walk%7C1%7Clantern-walk%7Ctwo", fields, 422).body,
	    "would add up to €1,048.84. Its budget is €1,000");
	site_guest(s, "ledger@example.org", "officer", NULL);
	struct program program = token_make(s, "ledger@example.org", "officer", NULL, "write", 3600);
	body = call(s, program, "POST", "/api/requested_cost", NULL, "{\"request\":\"lantern-walk|2\",\"cost\":\"lantern-walk|four\",\"amount\":50}");
	assert_int_equal(answer_status(body), 422);
	body_has(body, "in no line of the budget");
}

/* The page of a request has the sums that the accounts have, whatever was struck out of it before. */
static void asked_for_on_its_own_page(struct site *s, const struct guest *who)
{
	const char *row = strstr(page_of(s, who, PAGE, 200), "Request 1</a>"),
	           *body = page_of(s, who, "/records/payment_request/lantern-walk%7C1", 200);
	assert_non_null(row);
	row = arena_strndup(&s->arena, row, strcspn(row, "\n"));
	row = arena_strndup(&s->arena, row, (size_t)(strstr(row, "</tr>") ? strstr(row, "</tr>") - row : (ptrdiff_t)strlen(row)));
	size_t sums = 0;
	for (const char *at = strstr(row, "€"); at; at = strstr(at + 1, "€"), sums++)
		body_has(body, arena_strndup(&s->arena, at, strcspn(at, "<")));
	assert_true(sums > 0);
	body_has(body, "id=\"asked\"");
	body_has(body, "2 costs");
}

/* Everybody reads what was spent; requests are for who keeps them. */
static void who_sees_what(void **state)
{
	struct site *s = *state;
	struct guest twinning = visitor_new(s, "association", "city-of-leicester-twinning-association"), auditor = visitor_new(s, "auditor", NULL);
	body_has(page_of(s, NULL, PAGE, 200), "€1,048.84");
	body_has_not(page_of(s, NULL, PAGE, 200), "Request 1");
	body_has_not(page_of(s, NULL, PAGE ".json", 200), "748.84");
	body_has_not(page_of(s, &twinning, PAGE, 200), "Request 1");
	body_has(page_of(s, &auditor, PAGE, 200), "Request 1");
	asked_for_on_its_own_page(s, &auditor);
	body_has_not(page_of(s, NULL, "/records/requested_cost.json", 200), "348.84");
	page_of(s, &twinning, REQUEST, 403);
	page_of(s, &twinning, "/money/ledger", 403);
	page_of(s, &auditor, REQUEST, 403);
}

/* ---- lines of a ledger ---- */

static void lines_of_a_ledger_are_placed(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct rows_open rows;
	rows_begin(s, &rows, NULL);
	rule_put(&rows.m, "hotel linde", "stay");
	rule_put(&rows.m, "krefeld", "travel");
	posting_put(&rows.m, "B1", "2009-09-02", "-80.5", "HOTEL LINDE, Strasbourg", NULL); /* one rule, in any case */
	posting_put(&rows.m, "B2", "2009-09-02", "-12", "Hotel Linde, Krefeld", NULL);      /* two that differ: a person's */
	posting_put(&rows.m, "B3", "2009-09-02", "-9", "Nobody knows", NULL);               /* none */
	posting_put(&rows.m, "B4", "2009-09-02", "-7", "Lanterns", "Krefeld");              /* its code */
	rows_done(&rows);
	body_has(page_of(s, &officer, "/money/ledger", 200), "Nobody knows");
	send_fields(s, &officer, "/money/ledger", "", 303);
	const char *body = page_of(s, &officer, "/money/ledger", 200);
	body_has_not(body, "Strasbourg");
	body_has_not(body, "Lanterns");
	body_has(body, "Hotel Linde, Krefeld");
	body_has(page_of(s, &officer, PAGE, 200), "€80.50");
	body_has(send_fields(s, &officer, "/money/ledger/B3", "activity=&category=", 422).body, "Choose the activity");
	send_fields(s, &officer, "/money/ledger/B3", "activity=lantern-walk&category=stay", 303);
	body_has(page_of(s, &officer, PAGE, 200), "€89.50"); /* 80.50 and 9 */
	page_of(s, &officer, "/money/ledger/B3", 303);       /* placed once */
	body_has_not(page_of(s, NULL, "/records/posting.json", 200), "Nobody knows");
}

/* Of each project of the city: what it comes to is one figure, at the head and beside its funders, and the request's payment is in what was received. */
static void one_quantity_has_one_figure(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct rows_open rows;
	size_t told = 0;
	rows_begin(s, &rows, NULL);
	struct set all = model_all(&rows.m, &activity_entity);
	for (size_t i = 0; i < all.count; i++) {
		static const char said[] = "The forecast cost of the project is ";
		const char *slug = set_row(all, activity, i)->slug;
		const char *body = page_of(s, &officer, arena_printf(&s->arena, "/activities/accounts/%s", slug), 200);
		for (const char *at = strstr(body, said); at; at = strstr(at + 1, said), told++)
			body_has(body,
			    arena_printf(&s->arena, "Forecast %s.",
			        arena_strndup(&s->arena, at + strlen(said), (size_t)(strstr(at, ". Its") - at) - strlen(said))));
	}
	rows_done(&rows);
	assert_true(told >= 3);
}

/* The drawing has all that its table has: who paid, how much, and names as a whole, also where it is narrow. */
static void the_drawing_has_what_its_table_has(void **state)
{
	struct site *s = *state;
	const char *body = strstr(page_of(s, NULL, "/activities/accounts/clgf-phase-iii", 200), "<figure class=\"chart-frame\">");
	assert_non_null(body);
	body = arena_strndup(&s->arena, body, (size_t)(strstr(body, "</figure>") - body));
	static const char *const words[] = { ">£25,000<", ">£5,130<", ">£600<", ">£3,900<", ">Rajkot", ">Commonwealth<", ">Help in kind<" };
	for (size_t i = 0; i < COUNT(words); i++)
		body_has(body, words[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_project_is_there),
		cmocka_unit_test(its_accounts_are_told),
		cmocka_unit_test(files_say_the_same),
		cmocka_unit_test(a_request_over_the_line_is_refused),
		cmocka_unit_test(what_the_funder_struck_out_may_be_asked_for_of_others),
		cmocka_unit_test(a_payment_is_money_received),
		cmocka_unit_test(what_was_struck_out_does_not_come_back_over_the_line),
		cmocka_unit_test(the_line_holds_wherever_it_comes_from),
		cmocka_unit_test(who_sees_what),
		cmocka_unit_test(lines_of_a_ledger_are_placed),
		cmocka_unit_test(the_award_is_the_most),
		cmocka_unit_test(a_refund_is_no_income),
		cmocka_unit_test(one_quantity_has_one_figure),
		cmocka_unit_test(the_drawing_has_what_its_table_has),
	};
	return cmocka_run_group_tests_name("accounts", tests, site_begin, site_end);
}
