/* Rows from a spreadsheet on the site: the preview, all, the good ones, none; and what is tried. On the engine that
 * JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/partners.h"
#define SITE_NAME "webimport"
#define SITE_CITY "test/files/small"
#include "site.h"
#include "visitor.h"
#include "workbook.h"

static struct answer upload(struct site *s, const struct guest *who, const char *kind, const char *name, const char *bytes, size_t length)
{
	struct out o = { .arena = &s->arena };
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%s\r\n", site_token(s, who));
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n%s\r\n", kind);
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n", name);
	out_bytes(&o, bytes, length);
	out_str(&o, "\r\n--XX--\r\n");
	return answer_read(s, site_ask(s, who, "POST", "/import", "Origin: http://localhost\r\nContent-Type: multipart/form-data; boundary=XX\r\n", o.text, o.length));
}

static int64_t count_of(struct site *s, const char *sql)
{
	struct query q = { .name = "count", .sql = sql };
	struct db *db = web_database(&s->app);
	db_clear(db);
	assert_true(db_begin_read(db));
	int64_t n = db_int(db, &q, -1, "");
	db_rollback(db);
	return n;
}

#define SCHOOLS "SELECT COUNT(*) FROM organisations WHERE kind='school'"
#define HISTORIES "SELECT COUNT(*) FROM histories"

/* Fifty schools, three of them at fault, as a workbook. */
static struct out schools(struct site *s)
{
	struct out rows = { .arena = &s->arena };
	out_str(&rows, "<row>");
	static const char *const heads[] = { "Address name", "Name", "Kind", "Place" };
	for (size_t i = 0; i < COUNT(heads); i++)
		out_fmt(&rows, "<c t=\"inlineStr\"><is><t>%s</t></is></c>", heads[i]);
	out_str(&rows, "</row>");
	for (int i = 1; i <= 50; i++) {
		const char *kind = i == 7 ? "chapel" : "school", *place = i == 20 ? "nowhere" : "arden";
		out_fmt(&rows, "<row><c t=\"inlineStr\"><is><t>school-%d</t></is></c><c t=\"inlineStr\"><is><t>School &lt;%d&gt;</t></is></c>"
			       "<c t=\"inlineStr\">%s<is><t>%s</t></is></c><c t=\"inlineStr\"><is><t>%s</t></is></c></row>",
		    i, i, i == 33 ? "<f>A1</f>" : "", kind, place);
	}
	return workbook_bytes(&s->arena, &(struct workbook){ .sheet = { "Sheet1" }, .data = { out_text(&rows) } });
}

static void has(const struct answer *a, const char *text)
{
	if (!strstr(a->body, text))
		fail_msg("\u201c%s\u201d is not in: %.4000s", text, a->body);
}

static void test_schools(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct out book = schools(s);
	int64_t before = count_of(s, HISTORIES);
	struct answer form = ask(s, &officer, "/import?kind=organisation");
	assert_int_equal(form.status, 200);
	has(&form, "value=\"organisation\" selected");
	has(&form, "/import/organisation.xlsx");
	struct answer a = upload(s, &officer, "organisation", "schools.xlsx", book.text, book.length);
	assert_int_equal(a.status, 200);
	has(&a, "47 would be added, 0 changed, 0 stay the same, 3 stay out.");
	has(&a, "chapel");
	has(&a, "cell C34 holds a formula");
	has(&a, "there is no Place");
	has(&a, "<td role=\"cell\"");
	has(&a, "School &lt;1&gt;");
	assert_int_equal(count_of(s, SCHOOLS), 0);
	assert_int_equal(count_of(s, HISTORIES), before);
	/* all can't be had; the good ones can, and the same answer sent again adds nothing */
	struct form f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "all");
	struct answer refused = post(s, &officer, "/import", &f);
	assert_int_equal(refused.status, 422);
	assert_int_equal(count_of(s, SCHOOLS), 0);
	f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "good");
	field_set(s, &f, "why", "The list of May");
	struct answer done = post(s, &officer, "/import", &f);
	assert_int_equal(done.status, 303);
	assert_string_equal(done.location, "/records/organisation?done=imported");
	assert_int_equal(count_of(s, SCHOOLS), 47);
	assert_int_equal(count_of(s, HISTORIES), before + 47);
	assert_int_equal(count_of(s, "SELECT COUNT(*) FROM histories WHERE why='The list of May'"), 47);
	assert_int_equal(post(s, &officer, "/import", &f).status, 303);
	assert_int_equal(count_of(s, HISTORIES), before + 47);
	a = upload(s, &officer, "organisation", "schools.xlsx", book.text, book.length);
	has(&a, "0 would be added, 0 changed, 47 stay the same, 3 stay out.");
	assert_null(strstr(a.body, "name=\"take\""));
}

static void test_change(void **state)
{
	static const char csv[] = "slug,name\nlune,\"Lune <b>Town</b>\"\n";
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct answer a = upload(s, &officer, "place", "../../x\\place.csv", csv, sizeof(csv) - 1);
	has(&a, "<del>Lune</del> <ins>Lune &lt;b&gt;Town&lt;/b&gt;</ins>");
	has(&a, "Take all rows");
	struct form f = form_of(s, a.body, "/import");
	assert_string_equal(form_value(&f, "name"), "place.csv");
	field_set(s, &f, "take", "all");
	assert_int_equal(post(s, &officer, "/import", &f).status, 303);
	assert_int_equal(count_of(s, "SELECT COUNT(*) FROM places WHERE name='Lune <b>Town</b>'"), 1);
}

static void test_refused(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), auditor = visitor_new(s, "auditor", NULL);
	int64_t before = count_of(s, HISTORIES);
	assert_int_equal(ask(s, &auditor, "/import").status, 403);
	assert_int_equal(upload(s, &auditor, "place", "place.csv", "slug\n", 5).status, 403);
	assert_int_equal(ask(s, &officer, "/import/account.csv").status, 404);
	assert_int_equal(ask(s, &officer, "/import/unicorn.xlsx").status, 404);
	struct answer a = upload(s, &officer, "", "", "", 0);
	assert_int_equal(a.status, 422);
	has(&a, "Choose what the rows are");
	has(&a, "Choose a file");
	a = upload(s, &officer, "account", "account.csv", "email\n", 6);
	assert_int_equal(a.status, 422);
	a = upload(s, &officer, "place", "place.xlsx", "slug,name\n", 10);
	has(&a, "call it .csv");
	has(&a, "Nothing of this file can be taken over as it is.");
	a = upload(s, &officer, "place", "place.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
	has(&a, "old Excel workbook");
	/* personal fields stay as they are */
	static const char personal[] = "slug,name,kind,contact\narden-council,Arden Council,council,other@arden.example\n";
	a = upload(s, &officer, "organisation", "organisation.csv", personal, sizeof(personal) - 1);
	has(&a, "personal data is changed in the form of its record");
	assert_null(strstr(a.body, "office@arden.example"));
	struct out many = { .arena = &s->arena };
	out_str(&many, "slug,name,kind\n");
	for (int i = 0; i < 1001; i++)
		out_fmt(&many, "m%d,M,city\n", i);
	a = upload(s, &officer, "place", "place.csv", many.text, many.length);
	has(&a, "the file has 1001 rows, and no more than 1000 can be taken here");
	for (int i = 0; i < 600; i++)
		out_fmt(&many, "%1000d", i);
	a = upload(s, &officer, "place", "place.csv", many.text, many.length);
	assert_int_equal(a.status, 422);
	has(&a, "600 kB or smaller");
	/* what comes back is believed no more than what came first */
	static const char good[] = "slug,name,kind\nnova,Nova,city\n";
	a = upload(s, &officer, "place", "place.csv", good, sizeof(good) - 1);
	struct form f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "all");
	field_set(s, &f, "content", "!!!");
	assert_int_equal(post(s, &officer, "/import", &f).status, 422);
	field_set(s, &f, "content", "UEsDBA");
	assert_int_equal(post(s, &officer, "/import", &f).status, 422);
	field_set(s, &f, "kind", "account");
	assert_int_equal(post(s, &officer, "/import", &f).status, 422);
	assert_int_equal(count_of(s, HISTORIES), before);
}

/* Who may change some records alone takes rows of those alone. */
static void test_scope(void **state)
{
	static const char csv[] = "slug,name,kind\narden-council,Arden Town Council,council\nother,Other,charity\n";
	static const char places[] = "slug,name\nlune,Lune Town\n";
	struct site *s = *state;
	struct guest own = visitor_new(s, "association", "arden-council");
	struct answer a = upload(s, &own, "organisation", "organisation.csv", csv, sizeof(csv) - 1);
	assert_int_equal(a.status, 200);
	has(&a, "0 would be added, 1 changed, 0 stay the same, 1 stay out.");
	has(&a, "you may not add this record");
	struct form f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "good");
	assert_int_equal(post(s, &own, "/import", &f).status, 303);
	assert_int_equal(count_of(s, "SELECT COUNT(*) FROM organisations WHERE name='Arden Town Council'"), 1);
	assert_int_equal(count_of(s, "SELECT COUNT(*) FROM organisations WHERE slug='other'"), 0);
	assert_int_equal(upload(s, &own, "place", "place.csv", places, sizeof(places) - 1).status, 422);
}

static void test_failing(void **state)
{
	static const char csv[] = "slug,name,kind\nfail-1,One,city\nfail-2,Two,city\n";
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct answer a = upload(s, &officer, "place", "place.csv", csv, sizeof(csv) - 1);
	struct form f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "all");
	int64_t before = count_of(s, HISTORIES), n = 0;
	for (int status = 503; status == 503; n++) {
		db_fail_after(web_database(&s->app), n + 1);
		status = post(s, &officer, "/import", &f).status;
		db_fail_after(web_database(&s->app), 0);
		assert_true(status == 503 || status == 303);
		if (status == 503)
			assert_int_equal(count_of(s, HISTORIES), before);
		assert_true(n < 300);
	}
	assert_true(n > 20);
	assert_int_equal(count_of(s, HISTORIES), before + 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_schools, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_change, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_refused, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_scope, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_failing, site_begin, site_end),
	};
	return cmocka_run_group_tests_name("web import", tests, NULL, NULL);
}
