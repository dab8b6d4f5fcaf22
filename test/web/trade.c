/* Trade and investment as people meet it: a firm asks, an officer introduces it and records what came of it, and who reads what of that. On the
 * engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#define SITE_NAME "trade"
#include "crawl.h"
#include "site.h"
#include "visitor.h"
#include "model/declared/learning.h"
#include "rule/trade.h"

/* Firms of the demonstration, and a title of a paper that proves an order. */
static const char *const secrets[] = { "Foxglove", "Soar Bridge", "Red Lantern", "T-2009-0", "Letter about an order", "48,000", "48000", "31,000",
	"359,000" };

static const struct {
	const char *role, *organisation;
} others[] = { { NULL, NULL }, { "school", "whitehall-primary" }, { "association", "leicester-masaya-link-group" },
	{ "department-officer", "youth-service" }, { "partner-city", "partners-in-masaya" }, { "committee", NULL } };

/* Every address that could tell of a firm, as everybody else reads it. */
static void who_asked_is_told_to_officers_alone(void **state)
{
	struct site *s = *state;
	static const char *const addresses[] = { "/trade", "/trade.json", "/trade.csv", "/records/enquiry", "/records/enquiry.csv",
		"/records/introduction", "/records/introduction.json", "/records/evidence.csv", "/records/document.csv", "/documents",
		"/search?q=foxglove", "/search?q=letter+about+an+order", "/records/provenance.csv", "/organisations/rajkot-municipal-corporation",
		"/api/enquiry", "/api/introduction", "/enquiries/T-2009-01",
		"/records/introduction/T-2009-01%7Crajkot-municipal-corporation%7C2009-02-11", "/documents/order-letter-2009-06",
		"/edit/enquiry/T-2009-01", "/history/enquiry/T-2009-01", "/reports/impact.md", "/evidence.csv", "/lookup/enquiry?q=sell", "/calendar",
		"/changes" };
	for (size_t w = 0; w < COUNT(others); w++) {
		struct guest who = others[w].role ? visitor_new(s, others[w].role, others[w].organisation) : (struct guest){ 0 };
		for (size_t i = 0; i < COUNT(addresses); i++) {
			char *answer = arena_strdup(&s->arena, site_get(s, others[w].role ? &who : NULL, addresses[i]));
			crawl_mask(answer, strlen(answer)); /* a token may hold the digits of a sum */
			const char *body = answer_body(answer);
			for (size_t k = 0; body && k < COUNT(secrets); k++)
				if (strstr(body, secrets[k]) && !strstr(addresses[i], secrets[k]))
					fail_msg("%s reads %s at %s", text_or(others[w].role, "everybody"), secrets[k], addresses[i]);
		}
	}
	struct guest officer = visitor_new(s, "officer", NULL), auditor = visitor_new(s, "auditor", NULL);
	body_has(page_of(s, &officer, "/trade", 200), "Harrow Lane Labels"); /* whose value is to be proved */
	body_has(page_of(s, &auditor, "/enquiries/T-2009-01", 200), "Foxglove Knitwear");
	body_has(page_of(s, &auditor, "/documents/order-letter-2009-06", 200), "Letter about an order");
}

static void everybody_reads_how_many(void **state)
{
	struct site *s = *state;
	const char *body = page_of(s, NULL, "/trade", 200);
	const char *open = strstr(body, "Open opportunities");
	assert_non_null(open); /* each under its heading */
	assert_non_null(strstr(open, "href=\"/opportunities/"));
	assert_true(strstr(open, "href=\"/opportunities/") < strstr(open, "Any sector") || !strstr(open, "Any sector"));
	body_has(body, "about £350,000"); /* 48 + 126 + 85 + 31 + 60 + 9 = 359 thousand, in two figures */
	body_has(body, "about £250,000"); /* 48 + 126 + 85 = 259 of it */
	body_has(body, "Mill in Rajkot seeks a partner");
	body_has(body, "Leicester Shire India Trade Bureau");
	body_has(body, "Come for Diwali");
	body_has_not(body, "What is to do");
	/* of another day everybody is told nothing: two days apart would tell what one firm added */
	body = page_of(s, NULL, "/trade?as-at=2009-06-30", 200);
	body_has_not(body, "about £");
	body_has_not(body, "Firms that asked");
	body_has(body, "as at 30 September 2009 only");
	body_has(page_of(s, NULL, "/trade.json?as-at=2009-06-30", 200), "\"asked\": null");
	body_has_not(page_of(s, NULL, "/trade.csv?as-at=2009-06-30", 200), "about");
	struct guest officer = visitor_new(s, "officer", NULL);
	body_has_not(page_of(s, &officer, "/trade?as-at=2009-06-30", 200), "359,000 ");
	body_has(page_of(s, &officer, "/trade", 200), "£359,000");
	body = page_of(s, NULL, "/reports/impact", 200);
	body_has(body, "Firms that asked about trade or investment: 10. Firms introduced to a partner: 7.");
	body_has(body, "Firms say that introductions were worth about £350,000.");
	body_has_not(page_of(s, NULL, "/reports/impact?from=2009-06", 200), "about £350,000");
	body_has_not(page_of(s, NULL, "/reports/impact?as-at=2009-06-30", 200), "Firms say");
}

static void a_firm_asks_without_an_account(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *path = "/enquiries/new?about=trade";
	struct guest nobody = { NULL, NULL };
	struct answer page = ask(s, &nobody, path);
	const char *set = answer_header(s, page.head, "Set-Cookie");
	body_has(page.body, "Your firm");
	assert_non_null(set);
	nobody.cookie = arena_strndup(&s->arena, set, strcspn(set, ";"));
	struct form f = form_of(s, page.body, "/enquiries/new");
	field_set(s, &f, "subject", "Sell looms in Rajkot");
	struct answer wrong = post(s, &nobody, "/enquiries/new", &f);
	assert_int_equal(wrong.status, 422);
	body_has(wrong.body, "Enter the name of your firm");
	f = form_of(s, wrong.body, "/enquiries/new");
	field_set(s, &f, "firm", "Hazel Loom");
	field_set(s, &f, "sector", "textiles");
	field_set(s, &f, "text", "Six looms");
	field_set(s, &f, "email", "loom@example.org");
	struct answer check = post(s, &nobody, "/enquiries/new", &f);
	assert_int_equal(check.status, 200);
	body_has(check.body, "Textiles and clothing");
	f = form_of(s, check.body, "/enquiries/new");
	field_set(s, &f, "act", "send");
	struct answer sent = post(s, &nobody, "/enquiries/new", &f);
	assert_int_equal(sent.status, 303);
	const char *reference = strstr(sent.location, "reference=") + strlen("reference=");
	const char *body = page_of(s, &officer, arena_printf(&s->arena, "/enquiries/%s", reference), 200);
	body_has(body, "Hazel Loom");
	body_has(body, "Trade with another country");
	body_has(body, "Mill in Rajkot seeks a partner"); /* an open opportunity of the sector */
	body_has(page_of(s, &officer, "/enquiries?kind=trade", 200), "Hazel Loom");
}

static void an_officer_introduces_and_records_what_came_of_it(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), auditor = visitor_new(s, "auditor", NULL);
	const char *key = "T-2009-10%7Crajkot-municipal-corporation%7C2009-09-28";
	const char *introduced =
	    "enquiry=T-2009-10&organisation=rajkot-municipal-corporation&opportunity=technical-yarn-rajkot&date-year=2009&date-month=9"
	    "&date-day=28&act=save";
	send_fields(s, &auditor, "/new/introduction", introduced, 403);
	send_fields(s, &officer, "/new/introduction", introduced, 303);
	body_has(page_of(s, &officer, "/enquiries/T-2009-10", 200), "Rajkot Municipal Corporation");
	const char *edit = arena_printf(&s->arena, "/edit/introduction/%s", key);
	const char *came = arena_printf(&s->arena, "%s&version=1&told-year=2009&told-month=9&told-day=29&value=%%C2%%A375%%2C000", introduced);
	body_has(send_fields(s, &officer, edit, came, 422).body, "Choose an outcome");
	send_fields(s, &officer, edit, arena_printf(&s->arena, "%s&outcome=order&currency=GBP", came), 303);
	body_has(page_of(s, &officer, "/enquiries/T-2009-10", 200), "£75,000");
	body_has(page_of(s, &officer, "/trade", 200), "£434,000"); /* 359 + 75 */
	body_has(page_of(s, NULL, "/trade", 200), "about £430,000");
	body_has(page_of(s, NULL, "/trade", 200), "about £250,000"); /* it is claimed alone */
	send_fields(s, &officer, "/new/evidence",
	    arena_printf(
	        &s->arena, "introduction=%s&activity=india-trade-bureau&grade=testimony&date-year=2009&date-month=9&date-day=29&act=save", key),
	    303);
	body_has(page_of(s, &officer, "/enquiries/T-2009-10", 200), "Proved");
	body_has(page_of(s, NULL, "/trade", 200), "about £330,000"); /* 259 + 75 = 334 */
	body_has_not(page_of(s, NULL, "/activities/india-trade-bureau?part=evidence", 200), "T-2009-10");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everybody_reads_how_many),
		cmocka_unit_test(who_asked_is_told_to_officers_alone),
		cmocka_unit_test(a_firm_asks_without_an_account),
		cmocka_unit_test(an_officer_introduces_and_records_what_came_of_it),
	};
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
