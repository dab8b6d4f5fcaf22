/* The reference library: links to other sites asked politely, told apart and replaced; where a document is used; reading lists. On the engine that
 * JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define SITE_NAME "library"
#define SITE_CITY "test/city"
#include "site.h"
#include "visitor.h"
#include "../job/certificate.h"
#include "../job/names.h"
#include "../job/other_site.h"
#include "job/job.h"
#include "job/outside/address_check.h"
#include "job/outside/addresses.h"
#include "model/codelists.h"
#include "model/declared/governance.h"
#include "model/declared/library.h"
#include "model/rows/library.h"

static const struct change by = { .who = "test" };
static struct other_site other, secure;
static bool lives; /* what was dead answers again */

/* ---- the other sites ---- */

static struct reply other_answer(void *context, const char *method, const char *path)
{
	bool head = !strcmp(method, "HEAD");
	(void)context;
	if (!strcmp(path, "/robots.txt"))
		return (struct reply){ .body = "User-agent: *\nDisallow: /private\nUser-agent: jumelage\nDisallow: /closed\n" };
	if (!strcmp(path, "/archive"))
		return (struct reply){ .type = "application/json",
			.body = "{\"archived_snapshots\":{\"closest\":{\"available\":true,\"status\":\"200\",\"timestamp\":\"20190505101010\","
			        "\"url\":\"http://web.archive.org/web/20190505101010/http://dead.example.org/report\"}}}" };
	if (!strcmp(path, "/report"))
		return (struct reply){ .status = lives ? 200 : 404 };
	if (!strcmp(path, "/old"))
		return (struct reply){ .status = 301, .location = "/new" };
	if (!strcmp(path, "/for-a-day"))
		return (struct reply){ .status = 302, .location = "/new" };
	if (!strcmp(path, "/gone"))
		return (struct reply){ .status = 410 };
	if (!strcmp(path, "/members"))
		return (struct reply){ .status = 403 };
	if (!strcmp(path, "/busy"))
		return (struct reply){ .status = 503, .retry_after = "7200" };
	if (!strcmp(path, "/fault"))
		return (struct reply){ .status = 500 };
	if (!strcmp(path, "/no-head"))
		return (struct reply){ .status = head ? 405 : 200, .body = "here" };
	if (!strcmp(path, "/around"))
		return (struct reply){ .status = 307, .location = "/around" };
	return (struct reply){ .body = "here" };
}

static const char *at(struct site *s, const char *name, const char *path)
{
	return arena_printf(&s->arena, "http://%s.example.org:%d%s", name, other.port, path);
}

/* ---- records ---- */

static void document_add(struct rows_open *r, const char *slug, const char *address)
{
	struct document *d = row_new(r->m.arena, &document_entity);
	d->slug = slug;
	d->title = arena_printf(r->m.arena, "Paper %s", slug);
	d->kind = CODE_DOCUMENT_KIND_REPORT;
	d->address = address;
	assert_int_equal(row_save(&r->m, &document_entity, NULL, d, &by), ROW_SAVED);
}

static const struct {
	const char *name, *path;
	const char *outcome, *state; /* after the first day */
} cases[] = {
	{ "dead", "/report", CODE_WEB_ADDRESS_OUTCOME_MISSING, CODE_WEB_ADDRESS_STATE_FAILING },
	{ "gone", "/gone", CODE_WEB_ADDRESS_OUTCOME_GONE, CODE_WEB_ADDRESS_STATE_FAILING },
	{ "fine", "/page", CODE_WEB_ADDRESS_OUTCOME_FOUND, CODE_WEB_ADDRESS_STATE_ANSWERS },
	{ "moved", "/old", CODE_WEB_ADDRESS_OUTCOME_MOVED, CODE_WEB_ADDRESS_STATE_MOVED },
	{ "away", "/for-a-day", CODE_WEB_ADDRESS_OUTCOME_FOUND, CODE_WEB_ADDRESS_STATE_ANSWERS },
	{ "members", "/members", CODE_WEB_ADDRESS_OUTCOME_SIGN_IN, CODE_WEB_ADDRESS_STATE_ANSWERS },
	{ "busy", "/busy", CODE_WEB_ADDRESS_OUTCOME_BUSY, CODE_WEB_ADDRESS_STATE_NEW },
	{ "fault", "/fault", CODE_WEB_ADDRESS_OUTCOME_SERVER, CODE_WEB_ADDRESS_STATE_FAILING },
	{ "head", "/no-head", CODE_WEB_ADDRESS_OUTCOME_FOUND, CODE_WEB_ADDRESS_STATE_ANSWERS },
	{ "around", "/around", CODE_WEB_ADDRESS_OUTCOME_AROUND, CODE_WEB_ADDRESS_STATE_FAILING },
	{ "robots", "/closed/paper", CODE_WEB_ADDRESS_OUTCOME_ROBOTS, CODE_WEB_ADDRESS_STATE_UNASKED },
	{ "others", "/private", CODE_WEB_ADDRESS_OUTCOME_FOUND, CODE_WEB_ADDRESS_STATE_ANSWERS }, /* what keeps other programs out */
	{ "nowhere", "/page", CODE_WEB_ADDRESS_OUTCOME_NO_NAME, CODE_WEB_ADDRESS_STATE_FAILING },
};

static int library_begin(void **state)
{
	setenv("JUMELAGE_OUTSIDE_LOOPBACK", "yes", 1);
	setenv("JUMELAGE_NOW", "2026-03-01T09:00:00Z", 1);
	site_begin(state);
	struct site *s = *state;
	struct rows_open r;
	const char *certificate, *key;
	other.answer = other_answer;
	assert_true(other_site_start(&other, NULL, NULL));
	secure.answer = other_answer; /* a certificate that nobody vouches for */
	certificate_make(&s->arena, &certificate, &key);
	assert_true(other_site_start(&secure, certificate, key));
	setenv("JUMELAGE_ARCHIVE", at(s, "archive", "/archive"), 1);
	links_pause(1);
	rows_begin(s, &r, NULL);
	for (size_t i = 0; i < COUNT(cases); i++)
		document_add(&r, arena_printf(&s->arena, "paper-%s", cases[i].name), at(s, cases[i].name, cases[i].path));
	document_add(&r, "paper-tls", arena_printf(&s->arena, "https://tls.example.org:%d/page", secure.port));
	document_add(&r, "paper-inside", "http://10.0.0.1/plan");
	document_add(&r, "paper-printed", "www.example.org, room 4");
	struct article *a = row_new(&s->arena, &article_entity);
	a->slug = "article-with-links";
	a->title = "An article with links";
	a->kind = CODE_ARTICLE_KIND_BACKGROUND;
	a->text = arena_printf(&s->arena, "See [the report](%s). Again: <%s>, and %s/other.", at(s, "dead", "/report"), at(s, "dead", "/report"),
	    at(s, "dead", "/report"));
	assert_int_equal(row_save(&r.m, &article_entity, NULL, a, &by), ROW_SAVED);
	rows_done(&r);
	return 0;
}

static int library_end(void **state)
{
	other_site_stop(&other);
	other_site_stop(&secure);
	return site_end(state);
}

/* ---- jobs ---- */

static volatile sig_atomic_t stopping;

/* One run of a job at a moment, as the runner does it. */
static enum job_end job_at(struct site *s, enum job_end (*run)(struct job_work *), const char *moment)
{
	struct arena a = { 0 };
	struct model m;
	struct out result = { .arena = &a };
	const struct job job = { .reference = "job", .kind = "test" };
	struct job_work w = { .model = &m, .job = &job, .result = &result, .stopping = &stopping };
	struct db *db = database_borrow(&s->database);
	if (moment)
		setenv("JUMELAGE_NOW", moment, 1);
	assert_true(db_begin_read(db));
	model_start(&m, db, &a, NULL);
	db_rollback(db);
	enum job_end end = run(&w);
	if (end == JOB_DONE && db_in_transaction(db))
		assert_true(db_commit(db));
	db_rollback(db);
	database_give_back(&s->database, db);
	arena_free(&a);
	return end;
}

static const struct web_address *address_of(struct rows_open *r, const char *address)
{
	return model_find(&r->m, web_address, address);
}

/* Until nothing is due. */
static void links_at(struct site *s, const char *moment)
{
	for (int i = 0; i < 10; i++)
		assert_int_equal(job_at(s, links_job, moment), JOB_DONE);
}

static void addresses_are_gathered(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	assert_int_equal(job_at(s, addresses_job, NULL), JOB_DONE);
	rows_begin(s, &r, NULL);
	const struct web_address *t = address_of(&r, at(s, "dead", "/report"));
	assert_non_null(t);
	assert_string_equal(t->host, arena_printf(&s->arena, "dead.example.org:%d", other.port));
	struct set uses = address_uses_of(&r.m, t->head.id, 100);
	assert_int_equal(uses.count, 2);
	assert_string_equal(set_row(uses, address_use, 0)->kind, "article");
	assert_string_equal(set_row(uses, address_use, 1)->kind, "document");
	assert_non_null(address_of(&r, at(s, "dead", "/report/other")));
	assert_null(address_of(&r, "www.example.org, room 4"));
	size_t n = model_all(&r.m, &web_address_entity).count;
	rows_done(&r);
	/* again: nothing changes */
	assert_int_equal(job_at(s, addresses_job, NULL), JOB_DONE);
	rows_begin(s, &r, NULL);
	assert_int_equal(model_all(&r.m, &web_address_entity).count, n);
	rows_done(&r);
}

static void nothing_is_asked_unless_it_is_allowed(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	other.asked_count = 0;
	links_at(s, "2026-03-01T10:00:00Z");
	assert_int_equal(other.asked_count, 0);
	struct guest officer = visitor_new(s, "officer", NULL);
	body_has(page_of(s, &officer, "/links-to-other-sites", 200), "may not open addresses of other sites");
	/* none is kept, or let go, before it was checked */
	const char *list = page_of(s, &officer, "/links-to-other-sites?state=new", 200), *first = strstr(list, "action=\"/links-to-other-sites/");
	body_has(list, "Not checked yet");
	assert_non_null(first);
	const char *path = arena_strndup(&s->arena, first + 8, strcspn(first + 8, "\""));
	static const char *const acts[] = { "keep", "let", "" };
	for (size_t i = 0; i < COUNT(acts); i++) {
		struct form f = form_of(s, list, path);
		field_set(s, &f, "act", acts[i]);
		assert_int_equal(post(s, &officer, path, &f).status, 422);
	}
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "outside", "yes");
	rows_done(&r);
	/* the program is to stop: it is tried again */
	stopping = 1;
	assert_int_equal(job_at(s, links_job, "2026-03-01T10:00:00Z"), JOB_AGAIN);
	stopping = 0;
	assert_int_equal(other.asked_count, 0);
}

static void each_outcome_is_told_apart(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	other.asked_count = 0;
	links_at(s, "2026-03-01T10:00:00Z");
	rows_begin(s, &r, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct web_address *t = address_of(&r, at(s, cases[i].name, cases[i].path));
		if (!t || !text_equal(t->outcome, cases[i].outcome) || !text_equal(t->state, cases[i].state))
			fail_msg("%s: %s, %s", cases[i].name, t ? text_or(t->outcome, "-") : "not there", t ? t->state : "");
	}
	assert_string_equal(
	    address_of(&r, arena_printf(&s->arena, "https://tls.example.org:%d/page", secure.port))->outcome, CODE_WEB_ADDRESS_OUTCOME_TLS);
	assert_string_equal(address_of(&r, "http://10.0.0.1/plan")->state, CODE_WEB_ADDRESS_STATE_UNASKED);
	assert_string_equal(address_of(&r, at(s, "moved", "/old"))->moved, at(s, "moved", "/new"));
	assert_string_equal(address_of(&r, at(s, "busy", "/busy"))->due, "2026-03-01T12:00:00Z");
	assert_string_equal(address_of(&r, at(s, "fine", "/page"))->due, "2026-03-31T10:00:00Z");
	rows_done(&r);
	/* HEAD first, GET where HEAD failed, nothing where robots.txt keeps out; each site's robots.txt once for each address */
	assert_int_equal(other_site_count(&other, "HEAD", "/page"), 1);
	assert_int_equal(other_site_count(&other, "GET", "/page"), 0);
	assert_int_equal(other_site_count(&other, "HEAD", "/no-head"), 1);
	assert_int_equal(other_site_count(&other, "GET", "/no-head"), 1);
	assert_int_equal(other_site_count(&other, NULL, "/closed/paper"), 0);
	assert_int_equal(other_site_count(&other, NULL, "/private"), 1);
	/* nothing is due any more */
	other.asked_count = 0;
	links_at(s, "2026-03-01T11:00:00Z");
	assert_int_equal(other.asked_count, 0);
}

static void a_link_is_dead_after_three_days(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	const char *dead = at(s, "dead", "/report");
	body_has_not(page_of(s, NULL, "/documents/paper-dead", 200), "did not answer");
	links_at(s, "2026-03-02T11:00:00Z");
	rows_begin(s, &r, NULL);
	assert_int_equal(address_of(&r, dead)->failures, 2);
	assert_string_equal(address_of(&r, dead)->state, CODE_WEB_ADDRESS_STATE_FAILING);
	assert_string_equal(address_of(&r, dead)->due, "2026-03-05T11:00:00Z");
	assert_null(address_of(&r, dead)->archived);
	rows_done(&r);
	links_at(s, "2026-03-05T12:00:00Z");
	rows_begin(s, &r, NULL);
	const struct web_address *t = address_of(&r, dead);
	assert_string_equal(t->state, CODE_WEB_ADDRESS_STATE_DEAD);
	assert_string_equal(t->failing, "2026-03-01");
	assert_string_equal(t->failed, "2026-03-05");
	assert_string_equal(t->archived, "https://web.archive.org/web/20190505101010/http://dead.example.org/report");
	assert_string_equal(t->archived_on, "2019-05-05");
	rows_done(&r);
	const char *body = page_of(s, NULL, "/documents/paper-dead", 200);
	body_has(body, "The address did not answer on 5 March 2026.");
	body_has(body, "href=\"https://web.archive.org/web/20190505101010/http://dead.example.org/report\"");
	body_has(body, "Archived copy of 5 May 2019");
}

/* A machine without a way out calls no link dead. */
static void a_failure_of_the_way_is_no_failure_of_the_link(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	const char *fine = at(s, "fine", "/page");
	other_site_stop(&secure);
	other_site_stop(&other);
	links_at(s, "2026-04-10T10:00:00Z");
	rows_begin(s, &r, NULL);
	assert_string_equal(address_of(&r, fine)->state, CODE_WEB_ADDRESS_STATE_ANSWERS);
	assert_string_equal(address_of(&r, fine)->due, "2026-04-10T11:00:00Z");
	assert_true(address_of(&r, fine)->failures == NONE);
	rows_done(&r);
}

static void who_keeps_records_decides(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct guest association = visitor_new(s, "association", "moinho-friends");
	struct rows_open r;
	const char *dead = at(s, "dead", "/report"), *gone = at(s, "gone", "/gone"),
	           *with = "https://web.archive.org/web/2019/http://dead.example.org/report";
	const char *body = page_of(s, &officer, "/links-to-other-sites", 200);
	body_has(body, dead);
	body_has(body, "An article with links");
	body_has(body, "Paper paper-dead");
	page_of(s, &association, "/links-to-other-sites", 403);
	rows_begin(s, &r, NULL);
	int64_t id = address_of(&r, dead)->head.id, other_id = address_of(&r, gone)->head.id;
	rows_done(&r);
	const char *path = arena_printf(&s->arena, "/links-to-other-sites/%lld", (long long)id);
	struct form f = form_of(s, body, path);
	assert_string_equal(form_value(&f, "with"), "https://web.archive.org/web/20190505101010/http://dead.example.org/report");
	field_set(s, &f, "act", "replace");
	field_set(s, &f, "with", "not an address");
	struct answer refused = post(s, &officer, path, &f);
	assert_int_equal(refused.status, 422);
	body_has(refused.body, "Enter the whole address");
	f = form_of(s, refused.body, path);
	field_set(s, &f, "act", "replace");
	field_set(s, &f, "with", with);
	assert_int_equal(post(s, &officer, path, &f).status, 303);
	rows_begin(s, &r, NULL);
	assert_string_equal(model_find(&r.m, document, "paper-dead")->address, with);
	assert_string_equal(model_find(&r.m, article, "article-with-links")->text,
	    arena_printf(&s->arena, "See [the report](%s). Again: <%s>, and %s/other.", with, with, dead));
	assert_null(address_of(&r, dead));
	rows_done(&r);
	/* the other one is kept, and the page still says that it does not answer */
	path = arena_printf(&s->arena, "/links-to-other-sites/%lld", (long long)other_id);
	f = form_of(s, page_of(s, &officer, "/links-to-other-sites", 200), path);
	field_set(s, &f, "act", "keep");
	assert_int_equal(post(s, &officer, path, &f).status, 303);
	body_has(page_of(s, &officer, "/links-to-other-sites?state=kept", 200), "Kept as it was on 10 April 2026.");
	body_has(page_of(s, NULL, "/documents/paper-gone", 200), "The address did not answer on 5 March 2026.");
}

/* Gathered anew: what was replaced is asked for itself, and what nobody names any more is forgotten. */
static void what_was_replaced_is_gathered_anew(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	assert_int_equal(job_at(s, addresses_job, NULL), JOB_DONE);
	rows_begin(s, &r, NULL);
	const struct web_address *t = address_of(&r, "https://web.archive.org/web/2019/http://dead.example.org/report");
	assert_non_null(t);
	assert_int_equal(address_uses_of(&r.m, t->head.id, 10).count, 2);
	const struct document *d = model_find(&r.m, document, "paper-fine");
	assert_true(row_delete(&r.m, &document_entity, d, &by));
	rows_done(&r);
	assert_int_equal(job_at(s, addresses_job, NULL), JOB_DONE);
	rows_begin(s, &r, NULL);
	assert_null(address_of(&r, at(s, "fine", "/page")));
	rows_done(&r);
}

static void what_answers_again_is_alive(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	lives = true;
	/* at the same port as before, so that the addresses are the same */
	assert_true(other_site_start(&other, NULL, NULL));
	rows_begin(s, &r, NULL);
	document_add(&r, "paper-again", at(s, "dead", "/report"));
	rows_done(&r);
	assert_int_equal(job_at(s, addresses_job, "2026-05-01T10:00:00Z"), JOB_DONE);
	links_at(s, "2026-05-01T10:00:00Z");
	rows_begin(s, &r, NULL);
	assert_string_equal(address_of(&r, at(s, "dead", "/report"))->state, CODE_WEB_ADDRESS_STATE_ANSWERS);
	rows_done(&r);
}

/* A second between two requests to a site, whatever is asked. */
static void a_site_gets_one_request_at_a_time(void **state)
{
	struct site *s = *state;
	struct address_check *c = arena_alloc(&s->arena, sizeof(*c));
	struct address_result r;
	*c = (struct address_check){ .arena = &s->arena, .agent = "Jumelage", .pause_ms = 300 };
	other.asked_count = 0;
	assert_true(address_check(c, at(s, "slow", "/no-head"), &r));
	assert_true(address_check(c, at(s, "slow", "/page"), &r));
	assert_int_equal(other.asked_count, 4); /* robots.txt once */
	for (size_t i = 1; i < other.asked_count; i++)
		if (other.asked[i].at_ms - other.asked[i - 1].until_ms < 290)
			fail_msg("%s after %d ms", other.asked[i].path, (int)(other.asked[i].at_ms - other.asked[i - 1].until_ms));
}

/* ---- documents and reading lists ---- */

static void a_document_says_where_it_is_used(void **state)
{
	struct site *s = *state;
	const char *body = page_of(s, NULL, "/documents/outward-print", 200);
	body_has(body, "Where it is used");
	body_has(body, "Reading the sea");
	body_has_not(page_of(s, NULL, "/documents/paper-gone", 200), "Where it is used");
}

static void a_reading_list_is_read_booked_and_saved(void **state)
{
	struct site *s = *state;
	struct guest association = visitor_new(s, "association", "moinho-friends");
	const char *list = page_of(s, NULL, "/reading-lists", 200), *body = page_of(s, NULL, "/reading-lists/reading-the-sea", 200);
	body_has(list, "Reading the sea");
	body_has(body, "href=\"/book/mill-box\"");
	body_has(body, "href=\"https://sea.example.org/tides\"");
	const char *first = strstr(body, "Box of the mills"), *second = strstr(body, "The plan on paper"),
	           *third = strstr(body, "The storm that made");
	assert_true(first && second && third && first < second && second < third);
	body_has(page_of(s, NULL, "/reports/reading-list.md?list=reading-the-sea", 200), "Tides of the day");
	body_has(page_of(s, NULL, "/search?q=reading+sea", 200), "/reading-lists/reading-the-sea");
	body_has(page_of(s, NULL, "/reading-lists.csv", 200), "reading-the-sea");
	/* who signs in keeps it among their own lists */
	body_has_not(body, "Save this list");
	body = page_of(s, &association, "/reading-lists/reading-the-sea", 200);
	struct form f = form_of(s, body, "/lists");
	assert_string_equal(form_value(&f, "address"), "/reading-lists/reading-the-sea");
	assert_int_equal(post(s, &association, "/lists", &f).status, 303);
	body_has(page_of(s, &association, "/lists", 200), "/reading-lists/reading-the-sea");
}

static void a_librarian_adds_to_it(void **state)
{
	struct site *s = *state;
	struct guest association = visitor_new(s, "association", "moinho-friends");
	struct rows_open r;
	struct form f = form_of(s, page_of(s, &association, "/new/reading_item?list=reading-the-sea", 200), "/new/reading_item");
	field_set(s, &f, "list", "reading-the-sea");
	field_set(s, &f, "position", "5");
	field_set(s, &f, "address", "https://sea.example.org/more");
	struct answer refused = post(s, &association, "/new/reading_item", &f);
	assert_int_equal(refused.status, 422);
	body_has(refused.body, "Enter the title of the web page");
	f = form_of(s, refused.body, "/new/reading_item");
	field_set(s, &f, "title", "More of the sea");
	struct answer added = post(s, &association, "/new/reading_item", &f);
	if (added.status != 303)
		fail_msg("%d %.3000s", added.status, strstr(added.body, "<main"));
	rows_begin(s, &r, NULL);
	assert_non_null(model_find(&r.m, reading_item, "reading-the-sea|5"));
	rows_done(&r);
}

/* What was put on a list is not on it for who may not read it any more, nor is the note that says what it is. */
static void a_paper_that_became_confidential_leaves_the_list(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct rows_open r;
	rows_begin(s, &r, NULL);
	document_add(&r, "paper-quiet", "https://sea.example.org/quiet");
	struct reading_item *t = row_new(&s->arena, &reading_item_entity);
	t->list = model_find(&r.m, reading_list, "reading-the-sea")->head.id;
	t->position = 9;
	t->document = model_find(&r.m, document, "paper-quiet")->head.id;
	t->note = "What the quay costs.";
	assert_int_equal(row_save(&r.m, &reading_item_entity, NULL, t, &by), ROW_SAVED);
	rows_done(&r);
	static const char *const pages[] = { "/reading-lists/reading-the-sea", "/reports/reading-list.md?list=reading-the-sea",
		"/records/reading_item.json", "/records/reading_item.csv" };
	for (size_t i = 0; i < COUNT(pages); i++)
		body_has(page_of(s, NULL, pages[i], 200), "What the quay costs.");
	rows_begin(s, &r, NULL);
	struct agenda_item *item = row_new(&s->arena, &agenda_item_entity);
	item->meeting = model_find(&r.m, meeting, "sea-2024-04")->head.id;
	item->number = "9";
	item->title = "The quay";
	item->document = model_find(&r.m, document, "paper-quiet")->head.id;
	item->confidential = 1;
	assert_int_equal(row_save(&r.m, &agenda_item_entity, NULL, item, &by), ROW_SAVED);
	rows_done(&r);
	for (size_t i = 0; i < COUNT(pages); i++) {
		body_has_not(page_of(s, NULL, pages[i], 200), "What the quay costs.");
		body_has(page_of(s, &officer, pages[i], 200), "What the quay costs.");
	}
	body_has_not(page_of(s, NULL, "/search?q=quay", 200), "What the quay costs.");
	body_has_not(page_of(s, NULL, "/news/atom.xml", 200), "What the quay costs.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_gathered),
		cmocka_unit_test(nothing_is_asked_unless_it_is_allowed),
		cmocka_unit_test(each_outcome_is_told_apart),
		cmocka_unit_test(a_link_is_dead_after_three_days),
		cmocka_unit_test(a_site_gets_one_request_at_a_time),
		cmocka_unit_test(a_failure_of_the_way_is_no_failure_of_the_link),
		cmocka_unit_test(who_keeps_records_decides),
		cmocka_unit_test(what_was_replaced_is_gathered_anew),
		cmocka_unit_test(what_answers_again_is_alive),
		cmocka_unit_test(a_document_says_where_it_is_used),
		cmocka_unit_test(a_reading_list_is_read_booked_and_saved),
		cmocka_unit_test(a_librarian_adds_to_it),
		cmocka_unit_test(a_paper_that_became_confidential_leaves_the_list),
	};
	return cmocka_run_group_tests_name("library", tests, library_begin, library_end);
}
