/* Forms, lists and the interface for programs with input as people have it: what is taken, what is refused, and that every refusal
 * says why. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define SITE_NAME "webwritten"
#define SITE_CITY "test/files/small"
#include "api_test.h"
#include "visitor.h"

static void has(const struct answer *a, const char *text)
{
	if (!strstr(a->body, text))
		fail_msg("\u201c%s\u201d is not in: %.6000s", text, a->body);
}

static struct form form_new(struct site *s, const struct guest *v, const char *entity)
{
	const char *address = arena_printf(&s->arena, "/new/%s", entity);
	return form_of(s, ask(s, v, address).body, address);
}

/* A form with one field that is at fault: 422, and the words stand over it and beside it. */
static void refused(struct site *s, const struct guest *v, const char *entity, struct form *f, const char *why)
{
	struct answer a = post(s, v, arena_printf(&s->arena, "/new/%s", entity), f);
	if (a.status != 422)
		fail_msg("%s: %d", why, a.status);
	has(&a, "govuk-error-summary");
	has(&a, "govuk-error-message");
	has(&a, why);
}

static void years_have_four_figures(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	struct form f = form_new(s, &v, "organisation");
	field_set(s, &f, "name", "Probe of years");
	field_set(s, &f, "kind", "association");
	field_set(s, &f, "founded-day", "1");
	field_set(s, &f, "founded-month", "3");
	static const char *const slips[] = { "09", "9", "209", "0009", "20009" };
	for (size_t i = 0; i < COUNT(slips); i++) {
		field_set(s, &f, "founded-year", slips[i]);
		refused(s, &v, "organisation", &f, "Enter a date");
	}
	field_set(s, &f, "founded-year", "2009");
	field_set(s, &f, "dissolved-year", "1990");
	refused(s, &v, "organisation", &f, "Dissolved must not be before \u201cFounded\u201d");
	field_set(s, &f, "dissolved-year", "");
	field_set(s, &f, "address", "HTTP://EXAMPLE.ORG");
	struct answer a = post(s, &v, "/new/organisation", &f);
	assert_int_equal(a.status, 303);
	assert_string_equal(a.location, "/organisations/probe-of-years?done=added");
	a = ask(s, &v, "/organisations/probe-of-years");
	has(&a, "1 March 2009");
	has(&a, "href=\"http://EXAMPLE.ORG\"");
}

static void titles_can_be_seen(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	struct form f = form_new(s, &v, "article");
	field_set(s, &f, "kind", "news");
	field_set(s, &f, "title", "\u00a0\u3000\u200b");
	refused(s, &v, "article", &f, "Enter a title");
	field_set(s, &f, "title", "Report \u202efdp.exe");
	refused(s, &v, "article", &f, "U+202E");
	/* at an end it is cut off with what nobody sees */
	field_set(s, &f, "title", "\u202bReport of May\u202c");
	assert_int_equal(post(s, &v, "/new/article", &f).status, 303);
	assert_int_equal(ask(s, &v, "/articles/report-of-may").status, 200);
}

static void letters_run_their_own_way(void **state)
{
	static const char title[] = "\u0645\u062f\u064a\u0646\u0629 Arden.";
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	struct form f = form_new(s, &v, "article");
	field_set(s, &f, "kind", "news");
	field_set(s, &f, "title", title);
	field_set(s, &f, "text", "\u0645\u062f\u064a\u0646\u0629 (Arden).\n\nIn English.");
	struct answer a = post(s, &v, "/new/article", &f);
	assert_int_equal(a.status, 303);
	a = ask(s, &v, a.location);
	has(&a, "<h1 class=\"title\" dir=\"auto\">");
	has(&a, "<p dir=\"auto\">\u0645\u062f\u064a\u0646\u0629 (Arden).</p>");
	a = ask(s, &v, "/articles");
	has(&a, arena_printf(&s->arena, "<bdi>%s</bdi></a>", title));
	a = ask(s, &v, "/new/article");
	has(&a, "id=\"title\" name=\"title\"");
	const char *at = strstr(a.body, "id=\"title\"");
	while (at > a.body && *at != '<')
		at--;
	assert_string_equal(text_or(attribute(s, at, "dir"), ""), "auto");
}

/* A word that is longer than a table's column may break there; the others are not touched. */
static void long_words_may_break(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	struct form f = form_new(s, &v, "article");
	field_set(s, &f, "kind", "news");
	field_set(s, &f, "title", "The Musterstadtpartnerschaftsvereinigung\u00e4mter & us");
	assert_int_equal(post(s, &v, "/new/article", &f).status, 303);
	struct answer a = ask(s, &v, "/records/article");
	has(&a, ">The Musterstadtpart<wbr>nerschaftsverei<wbr>nigung\u00e4mter &amp; us</a>");
}

static void two_of_one_name(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	for (int i = 0; i < 40; i++) { /* more than a list to choose from holds */
		struct form o = form_new(s, &v, "organisation");
		field_set(s, &o, "name", i < 2 ? "Probe School" : arena_printf(&s->arena, "Probe %d", i));
		field_set(s, &o, "kind", "school");
		assert_int_equal(post(s, &v, "/new/organisation", &o).status, 303);
	}
	struct form f = form_new(s, &v, "event");
	field_set(s, &f, "title", "Prize day");
	field_set(s, &f, "kind", "talk");
	field_set(s, &f, "organisation", "Probe School");
	refused(s, &v, "event", &f, "There is more than one \u201cProbe School\u201d. Choose one");
	struct answer a = post(s, &v, "/new/event", &f);
	has(&a, "value=\"probe-school-2\"");
	assert_null(strstr(a.body, "We cannot find an organisation"));
	field_set(s, &f, "organisation-choice", "probe-school-2");
	assert_int_equal(post(s, &v, "/new/event", &f).status, 303);
}

static void addresses_of_mails(void **state)
{
	static const struct {
		const char *email, *why;
	} cases[] = { { "j\u00f6rg@example.org", "Enter one without accents before the @" }, { "a(b)@example.org", "Enter an email address" },
		{ "a:b@example.org", "Enter an email address" }, { "a@exa_mple.org", "Enter an email address" },
		{ "a@-x.org", "Enter an email address" }, { "a@example", "Enter an email address" }, { "info@b\u00fccher.example", NULL },
		{ "o'brien+twin@example.org", NULL }, { "O'Brien+Twin@Example.ORG", "There is already an account with this address" } };
	static const struct query queue = { .name = "recipients", .sql = "SELECT COUNT(*) FROM outbox WHERE recipient='info@xn--bcher-kva.example'" };
	struct site *s = *state;
	struct guest v = visitor_new(s, "administrator", NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct form f = form_of(s, ask(s, &v, "/accounts/new").body, "/accounts/new");
		field_set(s, &f, "name", "Probe Person");
		field_set(s, &f, "email", cases[i].email);
		field_set(s, &f, "role", "officer");
		struct answer a = post(s, &v, "/accounts/new", &f);
		if (a.status != (cases[i].why ? 422 : 303))
			fail_msg("%s: %d %s", cases[i].email, a.status, a.body);
		if (cases[i].why)
			has(&a, cases[i].why);
	}
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	assert_int_equal(db_int(db, &queue, -1, ""), 1);
	db_rollback(db);
	database_give_back(&s->database, db);
}

static void rows_without_address_names(void **state)
{
	static const char csv[] = "name,kind,country\nProbeville,City,France\nLune,city,\n";
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	struct answer a = upload(s, &v, "place", "places.csv", csv, sizeof(csv) - 1);
	assert_int_equal(a.status, 200);
	has(&a, "1 row will be added; 1 row is the same as now.");
	has(&a, "Warnings");
	has(&a, "There is already \u201cLune\u201d (lune)");
	struct form f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "all");
	assert_int_equal(post(s, &v, "/import", &f).status, 303);
	assert_int_equal(ask(s, &v, "/records/place/probeville").status, 200);
	/* what is wrong by the time it is taken is told again */
	static const char faulty[] = "name,kind\nX,hamlet\nY,city\n";
	a = upload(s, &v, "place", "places.csv", faulty, sizeof(faulty) - 1);
	f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "all");
	a = post(s, &v, "/import", &f);
	assert_int_equal(a.status, 422);
	has(&a, "hamlet");
}

static void programs_write_as_people_do(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	struct program p = token_make(s, v.email, "officer", NULL, "write", 3600);
	const char *a = call(
	    s, p, "POST", "/api/place", NULL, "{\"name\": \"Gent\\u00a0\", \"kind\": \"City\", \"country\": \"Belgium\", \"parent\": \"Europe\"}");
	expect_status(s, a, 201);
	a = call(s, p, "GET", "/api/place/gent", NULL, NULL);
	expect_status(s, a, 200);
	assert_string_equal(json_member_text(answer_json(s, a), "country"), "BE");
	assert_string_equal(json_member_text(answer_json(s, a), "parent"), "europe");
	assert_string_equal(json_member_text(answer_json(s, a), "name"), "Gent");
	static const char *const bad[] = { "{\"name\": \"A\", \"kind\": \"association\", \"founded\": \"2008/09\"}",
		"{\"name\": \"A\", \"kind\": \"association\", \"founded\": \"0009\"}", "{\"name\": \"\\u200b\", \"kind\": \"association\"}",
		"{\"name\": \"A\", \"kind\": \"association\", \"founded\": \"2010\", \"dissolved\": \"1990\"}" };
	for (size_t i = 0; i < COUNT(bad); i++) {
		a = call(s, p, "POST", "/api/organisation", NULL, bad[i]);
		expect_status(s, a, 422);
		assert_non_null(json_member(answer_json(s, a), "errors")->first);
	}
}

static void spreadsheets_know_our_letters(void **state)
{
	static const char *const lists[] = { "/records/place.csv", "/import/place.csv" };
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	for (size_t i = 0; i < COUNT(lists); i++) {
		struct answer a = ask(s, &v, lists[i]);
		assert_int_equal(a.status, 200);
		assert_true(text_starts(a.body, "\xEF\xBB\xBF"));
		assert_true(text_starts(a.body + 3, "slug,name"));
	}
}

static void evenings_have_their_time(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	struct form f = form_new(s, &v, "event");
	field_set(s, &f, "title", "Evening talk");
	field_set(s, &f, "kind", "talk");
	field_set(s, &f, "starts-day", "25");
	field_set(s, &f, "starts-month", "10");
	field_set(s, &f, "starts-year", "2026");
	field_set(s, &f, "time", "7.30 pm");
	assert_int_equal(post(s, &v, "/new/event", &f).status, 303);
	struct answer a = ask(s, NULL, "/calendar.ics?from=2026-10");
	has(&a, "BEGIN:VTIMEZONE\r\nTZID:UTC\r\n");
	has(&a, "DTSTART;TZID=UTC:20261025T193000\r\n");
	has(&a, "TRANSP:OPAQUE\r\n");
}

int main(void)
{
	const struct CMUnitTest all[] = { cmocka_unit_test(years_have_four_figures), cmocka_unit_test(titles_can_be_seen),
		cmocka_unit_test(letters_run_their_own_way), cmocka_unit_test(long_words_may_break), cmocka_unit_test(two_of_one_name),
		cmocka_unit_test(addresses_of_mails), cmocka_unit_test(rows_without_address_names), cmocka_unit_test(programs_write_as_people_do),
		cmocka_unit_test(spreadsheets_know_our_letters), cmocka_unit_test(evenings_have_their_time) };
	return cmocka_run_group_tests_name("web written", all, site_begin, site_end);
}
