/* Jobs of officers and associations that used to end badly, each to its end: a photo with a slip beside it, an issue without an address, an enquiry
 * without one, an action that is chased, a record of one's own, a day that does not exist. On the engine that JUMELAGE_TEST_DB names; runs in the
 * project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "ends"
#define SITE_CITY "test/city"
#include "site.h"
#include "model/declared/sending.h"
#include "held_back.h"
#include "visitor.h"

/* Without the site's address the page says who can help and offers nothing that is refused; the issue can be published all the same. */
static void an_issue_ends_without_an_address(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), administrator = visitor_new(s, "administrator", NULL), nobody = { 0 };
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct newsletter *n = row_new(r.m.arena, &newsletter_entity);
	n->slug = "of-june";
	n->title = "News of June";
	n->date = "2024-06-20";
	n->state = "draft";
	save(&r.m, &newsletter_entity, n);
	struct newsletter_item *t = row_new(r.m.arena, &newsletter_item_entity);
	t->newsletter = n->head.id;
	t->article = model_find(&r.m, article, "pump-again")->head.id;
	save(&r.m, &newsletter_item_entity, t);
	rows_done(&r);
	const char *page = page_of(s, &officer, "/newsletter/check/of-june", 200);
	body_has(page, "Ask an administrator to set it");
	body_has_not(page, "?act=send");
	body_has_not(page, "?act=try");
	body_has_not(page, "/new/setting?name=site-address");
	body_has(page_of(s, &administrator, "/newsletter/check/of-june", 200), "/new/setting?name=site-address");
	body_has_not(page_of(s, &officer, "/newsletter/check/of-june?act=send", 200), "Yes, send it to everybody");
	body_has_not(page_of(s, &nobody, "/newsletter", 200), "/newsletter/subscribe");
	page = page_of(s, &officer, "/newsletter/check/of-june", 200);
	struct form f = form_of(s, page, "/newsletter/check/of-june?act=publish");
	struct answer a = post(s, &officer, "/newsletter/check/of-june?act=publish", &f);
	assert_int_equal(a.status, 303);
	body_has(a.location, "/newsletter/of-june?done=published");
	body_has(page_of(s, &nobody, "/newsletter/of-june", 200), "The pump runs again");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='newsletter'"), 0);
}

/* Nobody can be answered who left no address: a note is all that is offered, and said to be. */
static void an_enquiry_without_an_address_takes_a_note(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct rows_open r;
	rows_begin(s, &r, NULL);
	enquiry_make(s, &r.m);
	rows_done(&r);
	const char *page = page_of(s, &officer, "/enquiries/" ASKED "-1", 200);
	body_has(page, "We have no email address for this enquiry, so you can only keep a note");
	body_has_not(page, "Send the answer");
	body_has_not(page, "Your answer is emailed");
	body_has(page, "No message is recorded");
}

/* Officers see whose each action is and when they were told; a reminder goes once a day. */
static void an_owner_is_reminded(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), owner = visitor_new(s, "department-officer", "moinho-friends"), nobody = { 0 };
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct element *old = model_find(&r.m, element, "outward/1a");
	struct element *late = row_copy(r.m.arena, &element_entity, old);
	late->owner = model_find(&r.m, organisation, "moinho-friends")->head.id;
	late->due = "2024-01-31";
	save_again(&r.m, &element_entity, old, late);
	rows_done(&r);
	page_of(s, &owner, "/remind/outward/1a", 403);
	assert_int_not_equal(ask(s, &nobody, "/remind/outward/1a").status, 200);
	body_has(page_of(s, &officer, "/remind/outward/1a", 200), "The site has no web address yet");
	setting_is(s, "site-address", "https://city.example");
	body_has(page_of(s, &officer, "/remind/outward/1a", 200), "No mail server is set up yet");
	setting_is(s, "mail-server", "smtp://127.0.0.1:9");
	setting_is(s, "mail-from", "office@city.example");
	body_has(page_of(s, &officer, "/mine/actions", 200), "href=\"/remind/outward/1a\"");
	body_has_not(page_of(s, &owner, "/mine/actions", 200), "/remind/");
	for (int i = 0; i < 2; i++) {
		struct form f = form_of(s, page_of(s, &officer, "/remind/outward/1a", 200), "/remind/outward/1a");
		field_set(s, &f, "note", "The committee meets on Monday.");
		struct answer a = post(s, &officer, "/remind/outward/1a", &f);
		assert_int_equal(a.status, i ? 409 : 303);
		assert_int_equal(
		    site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='reminder' AND body LIKE '%The committee meets on Monday.%'"), 1);
	}
	body_has(page_of(s, &officer, "/mine/actions", 200), "last reminded on");
	body_has(page_of(s, &owner, "/update/element/outward/1a", 200), "Ask the international officers for a new date");
	body_has(page_of(s, &officer, "/update/element/outward/1a", 200), "/reports/committee-report?action=outward%2F1a");
}

/* What an association adds is its own: it answers for it. */
static void an_activity_of_an_association_is_its_own(void **state)
{
	struct site *s = *state;
	struct guest friends = visitor_new(s, "association", "moinho-friends");
	const char *page = page_of(s, &friends, "/new/activity?kind=visit", 200);
	body_has(page, ">Add a visit</h1>");
	body_has(page, "Add and publish");
	assert_int_equal(
	    send_fields(s, &friends, "/new/activity", "slug=masks&title=Masks&kind=project&status=running&link=brennavik-moinho&act=save", 303)
	        .status,
	    303);
	assert_int_equal(site_count(s,
	                     "SELECT COUNT(*) FROM participations p JOIN activities a ON a.id=p.activity JOIN organisations o ON "
	                     "o.id=p.organisation WHERE a.slug='masks' AND o.slug='moinho-friends' AND p.role='accountable'"),
	    1);
}

static void a_day_that_is_not_there_is_said_to_be_so(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct answer a = send_fields(s, &officer, "/new/event",
	    "slug=day&title=Day&kind=talk&starts-day=31&starts-month=2&starts-year=2024&organisation=moinho-friends&act=save", 422);
	body_has(a.body, "31 February 2024 does not exist");
}

/* What was removed has the way back, and each version its own. */
static void what_was_removed_leads_back(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	body_has(page_of(s, &officer, "/history/article/a-storm", 200), "See or restore version 1");
	send_fields(s, &officer, "/new/article", "slug=gone&title=Gone&kind=background&text=Soon&act=save", 303);
	struct form f = form_of(s, page_of(s, &officer, "/remove/article/gone", 200), "/remove/article/gone");
	field_set(s, &f, "act", "remove");
	struct answer a = post(s, &officer, "/remove/article/gone", &f);
	assert_int_equal(a.status, 303);
	body_has(page_of(s, &officer, a.location, 200), "href=\"/changes?kind=article\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(an_issue_ends_without_an_address),
		cmocka_unit_test(an_enquiry_without_an_address_takes_a_note), cmocka_unit_test(an_owner_is_reminded),
		cmocka_unit_test(an_activity_of_an_association_is_its_own), cmocka_unit_test(a_day_that_is_not_there_is_said_to_be_so),
		cmocka_unit_test(what_was_removed_leads_back) };
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
