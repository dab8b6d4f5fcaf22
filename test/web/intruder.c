/* What somebody with an account tries who wants more than their role gives: bringing records of others into their own scope,
 * reaching them by drafts, files and two roles at once, guessing without end, reading private fields by a preview, and leaving
 * a wrong answer in the cache. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>

#define SITE_NAME "intruder"
#define SITE_CITY "test/city"
#include "site.h"
#include "model/declared/knowledge.h"
#include "model/declared/money.h"
#include "visitor.h"
#include "web/kit/limit.h"

static struct answer sent(struct site *s, const struct guest *who, const char *target, const char *fields)
{
	return answer_read(s, site_post(s, who, target, fields));
}

/* Is refused with the status, and leaves nothing. */
static void refused(struct site *s, const struct guest *who, const char *target, const char *fields, int status)
{
	int64_t before = site_state(s);
	struct answer a = sent(s, who, target, fields);
	if (a.status != status)
		fail_msg("%s with %s: %d, not %d: %s", target, fields, a.status, status, a.body);
	assert_int_equal(site_state(s), before);
}

static void taken(struct site *s, const struct guest *who, const char *target, const char *fields)
{
	struct answer a = sent(s, who, target, fields);
	if (a.status != 303)
		fail_msg("%s with %s: %d: %s", target, fields, a.status, a.body);
}

/* The form of a record, with one field put to another value. */
static struct answer changed(struct site *s, const struct guest *who, const char *target, const char *field, const char *value, const char *act)
{
	struct form f = form_of(s, ask(s, who, target).body, target);
	field_set(s, &f, field, value);
	field_set(s, &f, "act", act);
	return post(s, who, target, &f);
}

/* ---- what is one's own ---- */

/* Who takes part in an activity keeps it, so nobody says of themselves that they do. */
static void nobody_joins_what_others_do(void **state)
{
	struct site *s = *state;
	struct guest who = visitor_new(s, "association", "moinho-friends");
	refused(s, &who, "/edit/activity/harbour-day", "", 403);
	refused(s, &who, "/new/participation", "activity=harbour-day&organisation=moinho-friends&role=implementing", 422);
	taken(s, &who, "/new/participation", "activity=summer-crew&organisation=lake-water-trust&role=partner");
	refused(s, &who, "/edit/participation/summer-crew%7Cmoinho-friends%7Cimplementing",
	    "activity=harbour-day&organisation=moinho-friends&role=implementing&version=1", 422);
}

/* A place belongs to those who are there, and a link to its place: nobody moves there to have them. */
static void nobody_moves_to_have_a_place(void **state)
{
	static const struct {
		const char *role, *organisation, *place;
	} cast[] = { { "association", "moinho-friends", "kessuru" }, { "partner-city", "camara-do-moinho", "brennavik" },
		{ "school", "fjord-school", "kessuru" } };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(cast); i++) {
		struct guest who = visitor_new(s, cast[i].role, cast[i].organisation);
		const char *form = arena_printf(&s->arena, "/edit/organisation/%s", cast[i].organisation);
		int64_t before = site_state(s);
		assert_int_equal(changed(s, &who, form, "place", cast[i].place, "save").status, 422);
		assert_int_equal(site_state(s), before);
		assert_int_equal(changed(s, &who, form, "summary", "As it is.", "save").status, 303);
	}
}

/* What is said of something of one's own says nothing of what is somebody else's. */
static void nobody_speaks_of_what_others_own(void **state)
{
	struct site *s = *state;
	struct guest friends = visitor_new(s, "association", "moinho-friends"), harbour = visitor_new(s, "department-officer", "harbour-office");
	taken(s, &friends, "/new/update", "activity=summer-crew&date=2024-04-02&number=1&status=on-track");
	refused(s, &friends, "/new/update", "element=outward/2a&date=2024-04-02&number=2&status=complete", 422);
	refused(s, &friends, "/new/update", "activity=summer-crew&element=outward/2a&date=2024-04-02&number=2&status=complete", 422);
	refused(
	    s, &friends, "/new/update", "activity=summer-crew&date=2024-04-02&number=2&status=on-track&corrects=outward/2a%7C%7C2024-04-01%7C1", 422);
	taken(s, &harbour, "/new/update", "element=outward/1a&date=2024-04-02&number=1&status=complete");
}

/* What would stand on a page of others is not published there by naming oneself beside it. */
static void nobody_publishes_where_others_are(void **state)
{
	struct site *s = *state;
	struct guest who = visitor_new(s, "association", "moinho-friends");
	taken(s, &who, "/new/event", "slug=our-talk&title=Talk&kind=talk&starts=2024-05-01&organisation=moinho-friends&link=brennavik-moinho");
	refused(
	    s, &who, "/new/event", "slug=their-talk&title=Talk&kind=talk&starts=2024-05-01&organisation=moinho-friends&link=brennavik-kessuru", 422);
	refused(s, &who, "/new/article",
	    "slug=their-news&title=News&kind=news&date=2024-05-01&organisation=moinho-friends&activity=harbour-day&text=Ours", 422);
	assert_int_equal(changed(s, &who, "/edit/event/our-talk", "link", "brennavik-kessuru", "save").status, 422);
}

/* Who gives an update speaks in their own name, and of days that were; what they measured counts once an officer says so, by
 * whatever way it comes. */
static void nobody_speaks_as_another(void **state)
{
	static const char file[] = "indicator,kind,date,value,state\ncrew,actual,2024-02,9999,approved\n";
	struct site *s = *state;
	struct guest harbour = visitor_new(s, "department-officer", "harbour-office");
	taken(s, &harbour, "/new/update", "element=outward/1a&date=2024-04-03&number=1&status=on-track&author=The+Mayor");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM updates WHERE author='The Mayor'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM updates WHERE date='2024-04-03' AND author IS NOT NULL"), 1);
	refused(s, &harbour, "/new/update", "element=outward/1a&date=2199-01-01&number=1&status=complete", 422);
	struct answer a = upload(s, &harbour, "observation", "observation.csv", file, sizeof(file) - 1);
	assert_int_equal(a.status, 200);
	struct form f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "all");
	assert_int_equal(post(s, &harbour, "/import", &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM observations WHERE date='2024-02' AND state='given'"), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM observations WHERE date='2024-02' AND state='approved'"), 0);
}

/* ---- two roles ---- */

static void a_role_that_sees_all_widens_no_other(void **state)
{
	struct site *s = *state;
	struct guest who = site_guest(s, "both@example.org", "association", "moinho-friends");
	who = site_guest(s, "both@example.org", "auditor", NULL);
	refused(s, &who, "/translate/link/brennavik-kessuru?to=fr", "text-name=Faux&version-name=0&made=human", 403);
	refused(s, &who, "/new/translation", "entity=link&record=brennavik-kessuru&field=name&language=fr&text=Faux&made=human&date=2024", 422);
	assert_int_equal(ask(s, &who, "/translate/link/brennavik-moinho?to=fr").status, 200);
	assert_int_equal(ask(s, &who, "/attach/link/brennavik-kessuru").status, 403);
}

/* ---- drafts ---- */

static void who_sees_a_draft_does_not_change_it(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), auditor = visitor_new(s, "auditor", NULL),
	             partner = visitor_new(s, "partner-city", "camara-do-moinho");
	struct answer a = changed(s, &officer, "/edit/link/brennavik-moinho", "focus", "Boats", "draft");
	assert_int_equal(a.status, 303);
	const char *draft = arena_strndup(&s->arena, a.location, strcspn(a.location, "?"));
	const struct guest *const others[] = { &auditor, &partner };
	for (size_t i = 0; i < COUNT(others); i++) {
		struct answer seen = ask(s, others[i], draft);
		assert_int_equal(seen.status, 200);
		assert_null(strstr(seen.body, "/publish\""));
		refused(s, others[i], arena_printf(&s->arena, "%s/discard", draft), "", 403);
		refused(s, others[i], arena_printf(&s->arena, "%s/publish", draft), "", 403);
		refused(s, others[i], arena_printf(&s->arena, "%s/edit", draft), "act=draft&name=Other", 403);
		refused(s, others[i], arena_printf(&s->arena, "%s/edit", draft), "act=save&version=1&name=Other", 403);
	}
	/* another who may change the record may */
	struct guest second = visitor_new(s, "officer", NULL);
	taken(s, &second, arena_printf(&s->arena, "%s/publish", draft), "");
}

/* A draft of what was one's own does not bring it back. */
static void a_draft_keeps_no_right(void **state)
{
	struct site *s = *state;
	struct guest who = visitor_new(s, "association", "moinho-friends"), officer = visitor_new(s, "officer", NULL);
	taken(s, &officer, "/new/article", "slug=a-word&title=A+word&kind=news&date=2024-03-01&organisation=moinho-friends&text=Of+the+friends");
	struct answer a = changed(s, &who, "/edit/article/a-word", "title", "Ours", "draft");
	assert_int_equal(a.status, 303);
	const char *draft = arena_strndup(&s->arena, a.location, strcspn(a.location, "?")), *edit = arena_printf(&s->arena, "%s/edit", draft);
	struct form f = form_of(s, ask(s, &who, edit).body, edit);
	assert_int_equal(changed(s, &officer, "/edit/article/a-word", "organisation", "harbour-office", "save").status, 303);
	int64_t before = site_state(s);
	field_set(s, &f, "version", "2");
	field_set(s, &f, "act", "save");
	assert_int_equal(post(s, &who, edit, &f).status, 403);
	assert_int_equal(ask(s, &who, edit).status, 403);
	refused(s, &who, arena_printf(&s->arena, "%s/publish", draft), "", 403);
	assert_int_equal(site_state(s), before);
	taken(s, &who, arena_printf(&s->arena, "%s/discard", draft), "");
}

/* ---- files ---- */

/* A file of an enquiry does not become public because somebody who knows its name hangs it on a record of their own. */
static void nobody_publishes_a_file_of_others(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	struct model m;
	const struct change by = { .who = "test" };
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, a, NULL);
	struct enquiry *e = row_new(a, &enquiry_entity);
	e->reference = "E-1", e->subject = "A question", e->state = "new", e->date = "2020-01-01";
	assert_int_equal(row_save(&m, &enquiry_entity, NULL, e, &by), ROW_SAVED);
	struct file *f = row_new(a, &file_entity);
	f->hash = secret_hash(a, "x"), f->name = "letter.txt", f->type = "text/plain", f->size = 1;
	assert_int_equal(row_save(&m, &file_entity, NULL, f, &by), ROW_SAVED);
	struct attachment *t = row_new(a, &attachment_entity);
	t->entity = "enquiry", t->record = e->head.id, t->file = f->head.id;
	assert_int_equal(row_save(&m, &attachment_entity, NULL, t, &by), ROW_SAVED);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	struct guest who = visitor_new(s, "association", "moinho-friends"), officer = visitor_new(s, "officer", NULL);
	const char *fields = arena_printf(a, "entity=event&record=quay-feast&file=%s", f->hash);
	refused(s, &who, "/new/attachment", fields, 422); /* for who may not see the enquiry there is no such file */
	taken(s, &officer, "/new/attachment", fields);
}

/* Who may read a bid may not publish its papers by another record. */
static void a_partner_publishes_no_paper_of_a_bid(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	const struct change by = { .who = "test" };
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct bid *b = row_new(a, &bid_entity);
	b->slug = "kept-apart", b->title = "Kept apart", b->stage = CODE_BID_STAGE_PREPARING;
	b->scheme = set_row(model_all(&r.m, &funding_scheme_entity), record, 0)->id;
	b->lead = model_find(&r.m, organisation, "camara-do-moinho")->head.id;
	assert_int_equal(row_save(&r.m, &bid_entity, NULL, b, &by), ROW_SAVED);
	struct bid_partner *t = row_new(a, &bid_partner_entity);
	t->bid = b->head.id, t->organisation = model_find(&r.m, organisation, "moinho-friends")->head.id;
	assert_int_equal(row_save(&r.m, &bid_partner_entity, NULL, t, &by), ROW_SAVED);
	struct file *f = row_new(a, &file_entity);
	f->hash = secret_hash(a, "budget"), f->name = "budget.txt", f->type = "text/plain", f->size = 6;
	assert_int_equal(row_save(&r.m, &file_entity, NULL, f, &by), ROW_SAVED);
	struct attachment *of = row_new(a, &attachment_entity);
	of->entity = "bid", of->record = b->head.id, of->file = f->head.id;
	assert_int_equal(row_save(&r.m, &attachment_entity, NULL, of, &by), ROW_SAVED);
	rows_done(&r);
	struct guest partner = visitor_new(s, "association", "moinho-friends");
	body_has(page_of(s, &partner, "/bids/kept-apart", 200), "budget.txt");
	refused(s, &partner, "/new/attachment", arena_printf(a, "entity=organisation&record=moinho-friends&file=%s", f->hash), 422);
	body_has_not(page_of(s, NULL, "/records/file", 200), "budget.txt");
}

/* ---- counts ---- */

/* A count tells no more than the rows would. */
static void a_count_tells_no_more_than_its_rows(void **state)
{
	static const struct {
		const char *role, *organisation;
		bool enquiries, drafts;
	} cast[] = { { "officer", NULL, true, true }, { "auditor", NULL, true, true }, { "administrator", NULL, true, true },
		{ "association", "moinho-friends", false, true }, { "school", "fjord-school", false, false },
		{ "partner-city", "camara-do-moinho", false, false }, { "department-officer", "harbour-office", false, false },
		{ "committee", NULL, false, false } };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(cast); i++) {
		struct guest who = visitor_new(s, cast[i].role, cast[i].organisation);
		struct answer a = ask(s, &who, "/reports/handover?organisation=moinho-friends");
		assert_int_equal(a.status, 200);
		assert_non_null(strstr(a.body, "Documents and resources"));
		if ((strstr(a.body, "Open enquiries") != NULL) != cast[i].enquiries ||
		    (strstr(a.body, "Unpublished drafts") != NULL) != cast[i].drafts)
			fail_msg("%s is told of what is not theirs, or not of what is", cast[i].role);
	}
}

/* ---- addresses ---- */

/* What is meant as an address is one that a link may have. */
static void an_address_runs_nothing(void **state)
{
	static const struct {
		const char *address;
		int status;
	} rows[] = { { "javascript:alert(1)", 422 }, { "JavaScript:alert(1)", 422 }, { "data:text/html,x", 422 }, { "vbscript:x", 422 },
		{ "file:///etc/passwd", 422 }, { "ftp://example.org/x", 422 }, { "https://example.org/x", 303 }, { "HTTP://example.org", 303 },
		{ "mailto:post@example.org", 303 }, { "www.example.org:8080/x", 303 }, { "page 7 of the annex", 303 } };
	struct site *s = *state;
	struct guest who = visitor_new(s, "officer", NULL);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct answer a = sent(s, &who, "/new/document",
		    arena_printf(&s->arena, "slug=address-%zu&title=T&kind=report&address=%s", i, url_encode(&s->arena, rows[i].address, false)));
		if (a.status != rows[i].status)
			fail_msg("%s: %d", rows[i].address, a.status);
	}
}

/* What a report says to a committee is the council's word, even of what an association keeps. */
static void parts_of_reports_are_for_officers(void **state)
{
	static const char part[] = "slug=pay-us&title=Pay+us&section=recommendations&kind=committee-report&text=That+the+committee+pays.";
	struct site *s = *state;
	struct guest association = visitor_new(s, "association", "moinho-friends"), officer = visitor_new(s, "officer", NULL);
	struct answer a = sent(s, &association, "/new/article", part);
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "Officers write the parts of a report to a committee"));
	assert_int_equal(sent(s, &officer, "/new/article", part).status, 303);
}

/* ---- guessing ---- */

static void codes_and_passwords_are_not_guessed_from_within(void **state)
{
	struct site *s = *state;
	struct guest who = visitor_new(s, "school", "fjord-school");
	const char *code = "key=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&code=000000&password-now=wrong";
	const char *wrong = "password-now=wrong&password=three+blue+herons+walk&password-again=three+blue+herons+walk";
	for (int i = 0; i < 5; i++) { /* a password is guessed nowhere more often than there */
		assert_int_equal(sent(s, &who, "/account/code", code).status, 422);
		assert_int_equal(sent(s, &who, "/account/password", wrong).status, 422);
	}
	assert_int_equal(sent(s, &who, "/account/password", wrong).status, 429);
	assert_int_equal(sent(s, &who, "/account/code", code).status, 429);
}

/* Who is not signed in has few PDFs made in a while, since the address may say any day; who is signed in has what they need. */
static void few_documents_are_made_for_one_address(void **state)
{
	struct site *s = *state;
	struct guest who = visitor_new(s, "officer", NULL);
	while (limit_take("pdf", "127.0.0.1", 20, 300, clock_now()))
		;
	struct answer a = ask(s, NULL, "/reports/strategy.pdf?as-at=2024-03-03");
	assert_int_equal(a.status, 429);
	assert_non_null(strstr(a.body, "Wait five minutes"));
	assert_int_not_equal(ask(s, &who, "/reports/strategy.pdf?as-at=2024-03-03").status, 429);
	assert_int_equal(ask(s, NULL, "/reports/strategy").status, 200);
	limit_forget("pdf", "127.0.0.1");
}

/* What is more than a form may be is taken of a live session and from a page of ours alone. */
static void uploads_are_for_who_is_signed_in(void **state)
{
	struct site *s = *state;
	struct guest who = visitor_new(s, "officer", NULL);
	const struct {
		const char *cookie, *origin;
		bool open;
	} rows[] = { { who.cookie, "http://localhost", true }, { "__Host-session=x", "http://localhost", false },
		{ "a=b", "http://localhost", false }, { who.cookie, "https://elsewhere.example", false }, { who.cookie, "null", false },
		{ who.cookie, "https://localhost", false } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct http_pair headers[] = { { "host", "localhost" }, { "cookie", rows[i].cookie }, { "origin", rows[i].origin } };
		const struct http_request request = { .arena = &s->arena,
			.method = HTTP_POST,
			.method_name = "POST",
			.target = "/import",
			.path = "/import",
			.query = "",
			.headers = headers,
			.header_count = COUNT(headers),
			.body = "",
			.peer = "127.0.0.1" };
		if (s->app.may_upload(s->app.context, &request) != rows[i].open)
			fail_msg("row %zu", i);
	}
}

/* All addresses of one IPv6 network count as one. */
static void an_address_is_a_network(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	assert_string_equal(limit_peer(a, "2001:db8::1"), limit_peer(a, "2001:db8:0:0:ffff::2"));
	assert_string_not_equal(limit_peer(a, "2001:db8::1"), limit_peer(a, "2001:db8:0:1::1"));
	assert_string_equal(limit_peer(a, "192.0.2.7"), "192.0.2.7");
	assert_string_equal(limit_peer(a, ""), "");
}

/* ---- private fields ---- */

static void a_preview_tells_no_private_field(void **state)
{
	static const char csv[] = "slug,name,kind,contact\nbrennavik-municipality,Brennavik Municipality,council,\n";
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	char packed[400];
	sodium_bin2base64(packed, sizeof(packed), (const unsigned char *)csv, sizeof(csv) - 1, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	struct answer a = sent(s, &officer, "/import", arena_printf(&s->arena, "kind=organisation&name=x.csv&content=%s", packed));
	assert_int_equal(a.status, 200);
	assert_null(strstr(a.body, "post@brennavik.example"));
	assert_non_null(strstr(a.body, "be changed by a file"));
	refused(s, &officer, "/import", arena_printf(&s->arena, "kind=organisation&name=x.csv&take=all&content=%s", packed), 422);
}

/* ---- the cache ---- */

/* Answers are kept by what Accept prefers, so nothing else of it may make another answer for all who ask after. */
static void accept_leaves_no_other_answer(void **state)
{
	static const struct {
		const char *accept, *type;
	} asked[] = { { "application/json", "application/json" }, { "application/json;q=0", "text/html" }, { "x/application/json", "text/html" },
		{ "text/plain, application/jsonp", "text/html" }, { "application/json;q=0.1, text/html", "text/html" }, { "*/*", "text/html" } };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(asked); i++) {
		const char *answer = site_ask(s, NULL, "GET", "/plans", arena_printf(&s->arena, "Accept: %s\r\n", asked[i].accept), NULL, 0);
		if (!text_starts(text_or(answer_header(s, answer, "Content-Type"), ""), asked[i].type))
			fail_msg("Accept: %s gives %s", asked[i].accept, answer_header(s, answer, "Content-Type"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nobody_joins_what_others_do, site_begin, site_end),
		cmocka_unit_test_setup_teardown(nobody_moves_to_have_a_place, site_begin, site_end),
		cmocka_unit_test_setup_teardown(nobody_speaks_of_what_others_own, site_begin, site_end),
		cmocka_unit_test_setup_teardown(nobody_publishes_where_others_are, site_begin, site_end),
		cmocka_unit_test_setup_teardown(nobody_speaks_as_another, site_begin, site_end),
		cmocka_unit_test_setup_teardown(a_role_that_sees_all_widens_no_other, site_begin, site_end),
		cmocka_unit_test_setup_teardown(who_sees_a_draft_does_not_change_it, site_begin, site_end),
		cmocka_unit_test_setup_teardown(a_draft_keeps_no_right, site_begin, site_end),
		cmocka_unit_test_setup_teardown(nobody_publishes_a_file_of_others, site_begin, site_end),
		cmocka_unit_test_setup_teardown(a_partner_publishes_no_paper_of_a_bid, site_begin, site_end),
		cmocka_unit_test_setup_teardown(a_count_tells_no_more_than_its_rows, site_begin, site_end),
		cmocka_unit_test_setup_teardown(an_address_runs_nothing, site_begin, site_end),
		cmocka_unit_test_setup_teardown(parts_of_reports_are_for_officers, site_begin, site_end),
		cmocka_unit_test_setup_teardown(codes_and_passwords_are_not_guessed_from_within, site_begin, site_end),
		cmocka_unit_test_setup_teardown(few_documents_are_made_for_one_address, site_begin, site_end),
		cmocka_unit_test_setup_teardown(uploads_are_for_who_is_signed_in, site_begin, site_end),
		cmocka_unit_test_setup_teardown(an_address_is_a_network, site_begin, site_end),
		cmocka_unit_test_setup_teardown(a_preview_tells_no_private_field, site_begin, site_end),
		cmocka_unit_test_setup_teardown(accept_leaves_no_other_answer, site_begin, site_end),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
