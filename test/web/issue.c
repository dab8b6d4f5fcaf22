/* Issuing reports: who may, what is kept, that it comes back to the byte after the records changed and out of a backup, and that nobody
 * changes it or makes one in another way. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/os.h"
#include "exchange/backup.h"
#include "job/import.h"
#include "model/declared/knowledge.h"
#include "report/issue.h"
#define SITE_NAME "webissue"
#define SITE_CITY "test/files/report"
#include "api_test.h"

static char folder[] = "/tmp/test-web-issue.XXXXXX";
static struct guest officer, school, keeper;

static int issue_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
	assert_non_null(mkdtemp(folder));
	web_files(&s->app, folder);
	officer = site_guest(s, "officer@example.org", "officer", NULL);
	keeper = site_guest(s, "keeper@example.org", "administrator", NULL);
	school = site_guest(s, "school@example.org", "school", NULL);
	return 0;
}

static int issue_end(void **state)
{
	os_remove_folder(folder);
	return site_end(state);
}

static const char *body_hash(struct site *s, const char *target)
{
	const char *answer = site_get(s, NULL, target);
	assert_int_equal(answer_status(answer), 200);
	size_t length = (size_t)strtol(answer_header(s, answer, "Content-Length"), NULL, 10);
	return hash_of(&s->arena, answer_body(answer), length);
}

static void row_of(struct site *s, const char *slug, struct issued_report *to, const char **hash)
{
	struct model m;
	struct db *db = web_database(&s->app);
	db_begin_read(db);
	model_start(&m, db, &s->arena, NULL);
	const struct issued_report *r = model_find(&m, issued_report, slug);
	assert_non_null(r);
	*to = *r;
	*hash = model_get(&m, file, r->file)->hash;
	db_rollback(db);
}

/* Out by a backup and back into another database with a store of its own: every issued file has the hash that it had. */
static void comes_back(struct site *s, size_t count)
{
	const char *to = arena_printf(&s->arena, "%s/kept", folder), *files = arena_printf(&s->arena, "%s/files-again", folder);
	const struct store before = { .folder = folder }, after = { .folder = files };
	struct problems problems = { .arena = &s->arena };
	struct backup_count kept, count_again;
	struct db *db = database_open(&s->database), *again = db_open(arena_printf(&s->arena, "sqlite:%s/again.db", folder), DB_CREATE, &problems);
	struct model m, n;
	assert_non_null(again);
	assert_true(backup_write(db, &before, to, NULL, &kept, &problems));
	assert_int_equal(backup_restore(again, &after, to, NULL, &count_again, &problems), RECORDS_DONE);
	db_begin_read(db);
	db_begin_read(again);
	model_start(&m, db, &s->arena, NULL);
	model_start(&n, again, &s->arena, NULL);
	struct set issued = issue_all(&m);
	assert_int_equal(issued.count, count);
	for (size_t i = 0; i < issued.count; i++) {
		const struct issued_report *r = set_row(issued, issued_report, i), *same = model_find(&n, issued_report, r->slug);
		size_t length, length_again;
		const struct report_format *form, *form_again;
		const char *bytes = issue_bytes(&m, &before, r, &length, &form),
		           *bytes_again = same ? issue_bytes(&n, &after, same, &length_again, &form_again) : NULL;
		assert_non_null(bytes);
		assert_non_null(bytes_again);
		assert_int_equal(length_again, length);
		assert_string_equal(hash_of(&s->arena, bytes_again, length_again), hash_of(&s->arena, bytes, length));
		assert_string_equal(hash_of(&s->arena, bytes_again, length_again), model_get(&m, file, r->file)->hash);
		assert_ptr_equal(form_again, form);
		assert_string_equal(same->known_at, r->known_at);
	}
	db_rollback(db);
	db_close(db);
	db_close(again);
}

static void test_forms(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *form, *type, *first;
	} forms[] = { { "pdf", "application/pdf", "%PDF-" }, { "odt", "application/vnd.oasis.opendocument.text", "PK" },
		{ "html", "text/html; charset=utf-8", "<!DOCTYPE html>" }, { "md", "text/markdown; charset=utf-8", "# " } };
	const char *hashes[COUNT(forms)];
	for (size_t i = 0; i < COUNT(forms); i++) {
		const char *slug = i ? arena_printf(&s->arena, "summary-2020-07-01-%zu", i + 1) : "summary-2020-07-01";
		struct issued_report r;
		const char *answer = site_post(s, &officer, "/reports/issue/summary?as-at=2020-07-01",
		    arena_printf(&s->arena, "form=%s&title=&sure=yes%s", forms[i].form, i ? "&replaces=summary-2020-07-01" : ""));
		assert_int_equal(answer_status(answer), 303);
		row_of(s, slug, &r, &hashes[i]);
		assert_string_equal(r.as_at, "2020-07-01");
		assert_string_equal(r.kind, "summary");
		assert_true((r.replaces != NONE) == (i > 0));
		const char *target = arena_printf(&s->arena, "/reports/issued/%s", slug);
		assert_string_equal(body_hash(s, target), hashes[i]);
		answer = site_get(s, NULL, target);
		assert_string_equal(answer_header(s, answer, "Content-Type"), forms[i].type);
		assert_non_null(strstr(answer_header(s, answer, "Content-Disposition"), slug));
		assert_memory_equal(answer_body(answer), forms[i].first, strlen(forms[i].first));
	}
	/* the records change; what was issued does not */
	const char *before = body_hash(s, "/reports/summary.md?as-at=2020-07-01");
	struct model m;
	struct db *db = web_database(&s->app);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct set all = model_all(&m, &element_entity);
	for (size_t i = 0; i < all.count; i++) {
		struct element *e = row_copy(&s->arena, &element_entity, all.rows[i]);
		e->title = "Changed words";
		assert_int_equal(row_save(&m, &element_entity, all.rows[i], e, &(struct change){ .who = "test" }), ROW_SAVED);
	}
	assert_true(db_commit(db));
	assert_string_not_equal(body_hash(s, "/reports/summary.md?as-at=2020-07-01&x=1"), before);
	for (size_t i = 0; i < COUNT(forms); i++)
		assert_string_equal(
		    body_hash(s, i ? arena_printf(&s->arena, "/reports/issued/summary-2020-07-01-%zu", i + 1) : "/reports/issued/summary-2020-07-01"),
		    hashes[i]);
	assert_non_null(strstr(answer_body(site_get(s, NULL, "/reports")), "/reports/issued/summary-2020-07-01-4"));
	assert_non_null(strstr(answer_body(site_get(s, NULL, "/reports.json")), "summary-2020-07-01-4"));
	comes_back(s, COUNT(forms));
}

static void test_refused(void **state)
{
	struct site *s = *state;
	static const char good[] = "form=md&title=Hello&sure=yes";
	int64_t still = site_state(s);
	assert_int_equal(answer_status(site_post(s, &school, "/reports/issue/summary", good)), 403);
	assert_int_equal(answer_status(site_post(s, &officer, "/reports/issue/nothing", good)), 404);
	assert_int_equal(answer_status(site_post(s, &officer, "/reports/issue/summary", "form=md")), 422);
	assert_int_equal(answer_status(site_post(s, &officer, "/reports/issue/summary", "form=docx&sure=yes")), 422);
	assert_int_equal(answer_status(site_post(s, &officer, "/reports/issue/summary", "form=md&sure=yes&replaces=nothing")), 422);
	assert_int_equal(answer_status(site_get(s, NULL, "/reports/issued/none")), 404);
	assert_int_equal(answer_status(site_get(s, &officer, "/reports/issue/summary")), 200);
	assert_true(site_state(s) == still);
	assert_int_equal(answer_status(site_post(s, &officer, "/reports/issue/summary?as-at=2020-07-01", good)), 303);
	assert_int_equal(answer_status(site_get(s, &officer, "/edit/issued_report/summary-2020-07-01")), 403);
	assert_int_equal(answer_status(site_post(s, &officer, "/remove/issued_report/summary-2020-07-01", "")), 403);
	assert_int_equal(answer_status(site_post(s, &officer, "/edit/issued_report/summary-2020-07-01", "title=Other")), 403);
}

static void by_a_file(struct site *s, const char *hash)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	struct import_outcome o;
	const char *csv =
	    arena_printf(&s->arena, "slug,title,kind,as_at,known_at,file\nfalse-report,False,summary,2020-07-01,2020-07-01T12:00:00Z,%s\n", hash);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct visitor v = visitor_of(&m, account_of_email(&m, "keeper@example.org"));
	import_rows(&m,
	    &(struct import_rows){ .entity = &issued_report_entity,
	        .name = "issued_report.csv",
	        .bytes = csv,
	        .length = strlen(csv),
	        .rows_max = 10,
	        .take = IMPORT_ALL,
	        .visitor = &v,
	        .who = "keeper" },
	    &o);
	assert_false(import_some(&o));
	assert_non_null(strstr(problem_line(&o.found, o.found.first), "ou cannot add this record"));
	/* what a city is made from brings its reports: nobody asks there who may */
	struct problems problems = { .arena = &s->arena };
	struct records_count count;
	const struct records_source source = { .path = "issued_report.csv", .bytes = csv, .length = strlen(csv), .entity = &issued_report_entity };
	assert_int_equal(records_import(&m, &source, &(struct records_how){ .who = "test", .rows_max = 10 }, &problems, &count), RECORDS_DONE);
	assert_int_equal(count.added, 1);
	db_rollback(db);
	database_give_back(&s->database, db);
}

/* There is no other way to an issued report than issuing: no form, no program, no spreadsheet. */
static void test_only_by_issuing(void **state)
{
	struct site *s = *state;
	const struct guest *const all[] = { &officer, &keeper };
	struct issued_report r;
	const char *hash;
	assert_int_equal(answer_status(site_post(s, &officer, "/reports/issue/summary?as-at=2020-07-01", "form=md&title=&sure=yes")), 303);
	row_of(s, "summary-2020-07-01", &r, &hash);
	const char *fields =
	    arena_printf(&s->arena, "slug=false-report&title=False&kind=summary&as_at=2020-07-01&known_at=2020-07-01T12:00:00Z&file=%s", hash);
	const char *body = arena_printf(&s->arena,
	    "{\"slug\":\"false-report\",\"title\":\"False\",\"kind\":\"summary\",\"as_at\":\"2020-07-01\","
	    "\"known_at\":\"2020-07-01T12:00:00Z\",\"file\":\"%s\"}",
	    hash);
	for (size_t i = 0; i < COUNT(all); i++) {
		assert_int_equal(answer_status(site_get(s, all[i], "/new/issued_report")), 403);
		assert_int_equal(answer_status(site_post(s, all[i], "/new/issued_report", fields)), 403);
		struct program program = token_make(s, all[i]->email, i ? "administrator" : "officer", NULL, "write", 3600);
		const char *headers = arena_printf(&s->arena, "%sContent-Type: application/json\r\n", program.authorization);
		assert_int_equal(answer_status(site_ask(s, NULL, "POST", "/api/issued_report", headers, body, strlen(body))), 403);
		assert_int_equal(
		    answer_status(site_ask(s, NULL, "PATCH", "/api/issued_report/summary-2020-07-01", headers, "{\"title\":\"x\"}", 13)), 403);
		assert_int_equal(answer_status(site_ask(s, NULL, "DELETE", "/api/issued_report/summary-2020-07-01", headers, NULL, 0)), 403);
		assert_null(strstr(answer_body(site_get(s, all[i], "/import")), "issued_report"));
	}
	by_a_file(s, hash);
	assert_int_equal(answer_status(site_get(s, NULL, "/reports/issued/false-report")), 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_forms, issue_begin, issue_end),
		cmocka_unit_test_setup_teardown(test_refused, issue_begin, issue_end),
		cmocka_unit_test_setup_teardown(test_only_by_issuing, issue_begin, issue_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
