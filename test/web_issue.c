/* Issuing reports: who may, what is kept, that it comes back to the byte after the records changed, and that nobody changes it. On the
 * engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/os.h"
#include "exchange/store.h"
#include "model/knowledge.h"
#define SITE_NAME "webissue"
#define SITE_CITY "test/files/report"
#include "site.h"

static char folder[] = "/tmp/test-web-issue.XXXXXX";
static struct guest officer, school;

static int issue_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
	assert_non_null(mkdtemp(folder));
	web_files(&s->app, folder);
	officer = site_guest(s, "officer@example.org", "officer", NULL);
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
		assert_string_equal(body_hash(s, i ? arena_printf(&s->arena, "/reports/issued/summary-2020-07-01-%zu", i + 1) : "/reports/issued/summary-2020-07-01"),
		    hashes[i]);
	assert_non_null(strstr(answer_body(site_get(s, NULL, "/reports")), "/reports/issued/summary-2020-07-01-4"));
	assert_non_null(strstr(answer_body(site_get(s, NULL, "/reports.json")), "summary-2020-07-01-4"));
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_forms, issue_begin, issue_end),
		cmocka_unit_test_setup_teardown(test_refused, issue_begin, issue_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
