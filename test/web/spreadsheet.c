/* A council's spreadsheet on the site: columns shown, corrected and remembered; rows checked, then taken in one step; contacts kept from the
 * public; what is wrong told by its row. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/declared/partners.h"
#define SITE_NAME "spreadsheet"
#define SITE_CITY "test/city"
#include "site.h"
#include "visitor.h"

#define HERE "/spreadsheets"

static struct answer bring(struct site *s, const struct guest *who, const char *sheet, const char *text)
{
	struct out o = { .arena = &s->arena };
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%s\r\n", site_token(s, who));
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"sheet\"\r\n\r\n%s\r\n", sheet);
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n\r\n%s\r\n--XX--\r\n", text);
	return answer_read(
	    s, site_ask(s, who, "POST", HERE, "Origin: http://localhost\r\nContent-Type: multipart/form-data; boundary=XX\r\n", o.text, o.length));
}

/* The next step: the form as it stands, with a button. */
static struct answer go_on(struct site *s, const struct guest *who, struct answer a, const char *act)
{
	struct form f = form_of(s, a.body, HERE);
	field_set(s, &f, "act", act);
	return post(s, who, HERE, &f);
}

static size_t count_of(struct site *s, const struct entity *e)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	size_t n = model_all(&r.m, e).count;
	rows_done(&r);
	return n;
}

#define TOWNS "Town,Land,Since,Contact,Email\nKrefeld,Germany,1969,Anna Probe,anna@example.org\nTours,France,soon,,\nBraga,Portugal,2001,,\n"

static void rows_come_in_checked(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	size_t links = count_of(s, &link_entity), people = count_of(s, &person_entity), places = count_of(s, &place_entity);
	int64_t before = site_state(s);
	struct answer a = bring(s, &officer, "twin-towns", TOWNS);
	assert_int_equal(a.status, 200);
	body_has(a.body, "It holds: Krefeld; Tours; Braga. Proposed by its heading.");
	a = go_on(s, &officer, a, "check");
	assert_int_equal(a.status, 422); /* one row has no date */
	body_has(a.body, "“soon” is no date");
	body_has(a.body, "Links: 2");
	body_has(a.body, "Contacts: 1");
	body_has(a.body, "Take the rows without errors");
	assert_true(site_state(s) == before);
	a = go_on(s, &officer, a, "take");
	assert_int_equal(a.status, 303);
	assert_int_equal(count_of(s, &link_entity), links + 2);
	assert_int_equal(count_of(s, &person_entity), people + 1);
	assert_true(count_of(s, &place_entity) > places);
	body_has(ask(s, NULL, "/partner-cities").body, "Krefeld");
	body_has_not(ask(s, NULL, "/records/person.csv").body, "anna@example.org");
	body_has_not(ask(s, NULL, "/records/organisation.json").body, "anna@example.org");
	body_has(ask(s, &officer, "/changes").body, "Krefeld");
	/* again: nothing is new, and nothing is lost */
	a = go_on(s, &officer, bring(s, &officer, "twin-towns", TOWNS), "check");
	body_has(a.body, "Nothing in this file is new.");
	assert_int_equal(go_on(s, &officer, a, "take").status, 422);
	assert_int_equal(count_of(s, &link_entity), links + 2);
}

static void columns_are_corrected(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	static const char text[] = "Zug,Ding\nNothing,Porto\n";
	struct answer a = bring(s, &officer, "twin-towns", text);
	struct form f = form_of(s, a.body, HERE);
	field_set(s, &f, "act", "check");
	field_set(s, &f, "column-0", "-");
	field_set(s, &f, "column-1", "-");
	body_has(post(s, &officer, HERE, &f).body, "Say which column is “Place”");
	field_set(s, &f, "column-0", "place");
	field_set(s, &f, "column-1", "place");
	field_set(s, &f, "token", site_token(s, &officer));
	body_has(post(s, &officer, HERE, &f).body, "Two columns cannot both be");
	field_set(s, &f, "column-0", "note");
	field_set(s, &f, "token", site_token(s, &officer));
	a = post(s, &officer, HERE, &f);
	assert_int_equal(a.status, 200);
	assert_int_equal(go_on(s, &officer, a, "columns").status, 200);
	assert_int_equal(go_on(s, &officer, a, "take").status, 303);
	body_has(bring(s, &officer, "twin-towns", text).body, "Proposed as you said before.");
}

static void contacts_go_through_the_validator(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	size_t links = count_of(s, &link_entity);
	struct answer a = go_on(s, &officer, bring(s, &officer, "twin-towns", "Town,Email\nLyon,not an address\n"), "check");
	assert_int_equal(a.status, 422);
	body_has(a.body, "email");
	a = go_on(s, &officer, bring(s, &officer, "twin-towns", "Town,Email\nLyon,a@example.org\n"), "check");
	struct form f = form_of(s, a.body, HERE);
	field_set(s, &f, "act", "take");
	field_set(s, &f, "basis", "because");
	assert_int_equal(post(s, &officer, HERE, &f).status, 422);
	assert_int_equal(count_of(s, &link_entity), links);
}

static void only_officers_bring_files(void **state)
{
	struct site *s = *state;
	struct guest school = visitor_new(s, "school", "fjord-school");
	assert_int_equal(ask(s, NULL, HERE).status, 303);
	assert_int_equal(ask(s, &school, HERE).status, 403);
	assert_int_equal(bring(s, &school, "twin-towns", TOWNS).status, 403);
	struct guest officer = visitor_new(s, "officer", NULL);
	body_has(bring(s, &officer, "nothing", TOWNS).body, "Choose what the rows are");
	body_has(bring(s, &officer, "twin-towns", "").body, "There is a problem");
	struct out rows = { .arena = &s->arena };
	out_str(&rows, "Town,Country\n");
	for (int i = 0; i < 501; i++)
		out_fmt(&rows, "Town %d,France\n", i);
	body_has(bring(s, &officer, "twin-towns", out_text(&rows)).body, "The limit is 500");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(rows_come_in_checked), cmocka_unit_test(columns_are_corrected),
		cmocka_unit_test(contacts_go_through_the_validator), cmocka_unit_test(only_officers_bring_files) };
	return cmocka_run_group_tests_name("spreadsheet", tests, site_begin, site_end);
}
