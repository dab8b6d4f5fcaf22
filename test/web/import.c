/* Rows from a spreadsheet on the site: the preview, all, the good ones, none; and what is tried. On the engine that
 * JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "model/declared/partners.h"
#define SITE_NAME "webimport"
#define SITE_CITY "test/files/small"
#include "site.h"
#include "jobs.h"
#include "visitor.h"
#include "workbook.h"
#include "base/log.h"
#include "exchange/store.h"
#include "job/job.h"

#define SCHOOLS "SELECT COUNT(*) FROM organisations WHERE kind='school'"
#define HISTORIES "SELECT COUNT(*) FROM histories"

/* Fifty schools, three of them at fault, as a workbook. */
static struct out schools(struct site *s)
{
	struct out rows = { .arena = &s->arena };
	out_str(&rows, "<row>");
	static const char *const heads[] = { "Page address", "Name", "Kind", "Place" };
	for (size_t i = 0; i < COUNT(heads); i++)
		out_fmt(&rows, "<c t=\"inlineStr\"><is><t>%s</t></is></c>", heads[i]);
	out_str(&rows, "</row>");
	for (int i = 1; i <= 50; i++) {
		const char *kind = i == 7 ? "chapel" : "school", *place = i == 20 ? "nowhere" : "arden";
		out_fmt(&rows,
		    "<row><c t=\"inlineStr\"><is><t>school-%d</t></is></c><c t=\"inlineStr\"><is><t>School &lt;%d&gt;</t></is></c>"
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
	int64_t before = site_count(s, HISTORIES);
	struct answer form = ask(s, &officer, "/import?kind=organisation");
	assert_int_equal(form.status, 200);
	has(&form, "value=\"organisation\" selected");
	has(&form, "/import/organisation.xlsx");
	struct answer a = upload(s, &officer, "organisation", "schools.xlsx", book.text, book.length);
	assert_int_equal(a.status, 200);
	has(&a, "47 rows will be added; 3 rows will be left out.");
	has(&a, "chapel");
	has(&a, "Cell C34 contains a formula");
	has(&a, "We cannot find a place");
	has(&a, "<td role=\"cell\"");
	has(&a, "School &lt;1&gt;");
	assert_int_equal(site_count(s, SCHOOLS), 0);
	assert_int_equal(site_count(s, HISTORIES), before);
	/* all can't be had; the good ones can, and the same answer sent again adds nothing */
	struct form f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "all");
	struct answer refused = post(s, &officer, "/import", &f);
	assert_int_equal(refused.status, 422);
	assert_int_equal(site_count(s, SCHOOLS), 0);
	f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "good");
	field_set(s, &f, "why", "The list of May");
	struct answer done = post(s, &officer, "/import", &f);
	assert_int_equal(done.status, 303);
	assert_string_equal(done.location, "/organisations?rows-added=47&rows-changed=0&rows-same=0&done=imported");
	assert_non_null(strstr(ask(s, &officer, done.location).body, "The rows were imported: 47 added, 0 changed"));
	assert_int_equal(site_count(s, SCHOOLS), 47);
	assert_int_equal(site_count(s, HISTORIES), before + 47);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM histories WHERE why='The list of May'"), 47);
	assert_int_equal(post(s, &officer, "/import", &f).status, 303);
	assert_int_equal(site_count(s, HISTORIES), before + 47);
	a = upload(s, &officer, "organisation", "schools.xlsx", book.text, book.length);
	has(&a, "47 rows are the same as now; 3 rows will be left out.");
	assert_null(strstr(a.body, "name=\"take\""));
}

static void test_change(void **state)
{
	static const char csv[] = "slug,name\nlune,\"Lune <b>Town</b>\"\n";
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct answer a = upload(s, &officer, "place", "../../x\\place.csv", csv, sizeof(csv) - 1);
	has(&a, "<del>Lune</del> <ins>Lune &lt;b&gt;Town&lt;/b&gt;</ins>");
	has(&a, "Import all rows");
	struct form f = form_of(s, a.body, "/import");
	assert_string_equal(form_value(&f, "name"), "place.csv");
	field_set(s, &f, "take", "all");
	assert_int_equal(post(s, &officer, "/import", &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM places WHERE name='Lune <b>Town</b>'"), 1);
}

/* The exports of banks as they come: what went out is below nought, what we do not take is named. */
static void test_bank(void **state)
{
	static const struct {
		const char *csv, *shown[6];
	} cases[] = {
		{ "Date,Description,Debit,Credit,Balance\n02/09/2009,Hotel Linde,80.50,,919.50\n03/09/2009,Refund,,\"1,250.00\",2169.50\n",
		    { "2 rows will be added", "2009-09-02 -80.5 Hotel Linde", "-80.5", "2009-09-03 1250 Refund", "“Balance” is not needed",
		        "we took GBP" } },
		{ "Date,Details,Amount\n02/09/2009,Lanterns,-7\n02/09/2009,Lanterns,-7\n", { "2 rows will be added", "2009-09-02 -7 Lanterns (2)" } },
		{ "Datum;Verwendungszweck;Betrag;Währung;Blume\n2.9.2009;Fahrt;-1.300,50;EUR;rot\n",
		    { "1 row will be added", "-1300.5", "EUR", "what the column “Blume” means" } },
		{ "Date,Description,Debit,Credit\n02/09/2009,Both,5,6\n", { "1 row will be left out", "5 out and 6 in" } },
		{ "Date,Description,Debit,Credit\n02/09/2009,Noughts,-5.00,0.00\n", { "1 row will be added", "2009-09-02 -5 Noughts" } },
	};
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct answer a = upload(s, &officer, "posting", "statement.csv", cases[i].csv, strlen(cases[i].csv));
		for (size_t k = 0; k < COUNT(cases[i].shown) && cases[i].shown[k]; k++)
			has(&a, cases[i].shown[k]);
	}
	static const char ours[] = "reference,date,amount,currency\nB7,2009-09-02,-3,EUR\n", none[] = "Date,Flower\n02/09/2009,Rose\n";
	struct answer a = upload(s, &officer, "posting", "statement.csv", ours, sizeof(ours) - 1);
	has(&a, "B7");
	a = upload(s, &officer, "posting", "statement.csv", none, sizeof(none) - 1);
	has(&a, "The column “Flower” is not used");
}

static void test_refused(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), auditor = visitor_new(s, "auditor", NULL);
	int64_t before = site_count(s, HISTORIES);
	assert_int_equal(ask(s, &auditor, "/import").status, 403);
	assert_int_equal(upload(s, &auditor, "place", "place.csv", "slug\n", 5).status, 403);
	assert_int_equal(ask(s, &officer, "/import/account.csv").status, 404);
	assert_int_equal(ask(s, &officer, "/import/unicorn.xlsx").status, 404);
	struct answer a = upload(s, &officer, "", "", "", 0);
	assert_int_equal(a.status, 422);
	has(&a, "Choose the kind of record");
	has(&a, "Choose a file");
	a = upload(s, &officer, "account", "account.csv", "email\n", 6);
	assert_int_equal(a.status, 422);
	a = upload(s, &officer, "place", "place.xlsx", "slug,name\n", 10);
	has(&a, "rename it to .csv");
	has(&a, "Nothing in this file can be imported as it is.");
	a = upload(s, &officer, "place", "place.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
	has(&a, "old Excel workbook");
	/* personal fields stay as they are */
	static const char personal[] = "slug,name,kind,contact\narden-council,Arden Council,council,other@arden.example\n";
	a = upload(s, &officer, "organisation", "organisation.csv", personal, sizeof(personal) - 1);
	has(&a, "be changed by a file, because it is personal data");
	assert_null(strstr(a.body, "office@arden.example"));
	/* where no files can be kept, only small ones are taken */
	web_files(&s->app, NULL);
	has(&(struct answer){ .body = ask(s, &officer, "/import").body }, "at most 100 kB and 300 rows");
	struct out many = { .arena = &s->arena };
	out_str(&many, "slug,name,kind\n");
	for (int i = 0; i < 301; i++)
		out_fmt(&many, "m%d,M,city\n", i);
	a = upload(s, &officer, "place", "place.csv", many.text, many.length);
	has(&a, "The file has 301 rows, and at most 300 can be imported here");
	for (int i = 0; i < 100; i++)
		out_fmt(&many, "%1000d", i);
	a = upload(s, &officer, "place", "place.csv", many.text, many.length);
	assert_int_equal(a.status, 422);
	has(&a, "The limit is 100 kB");
	web_files(&s->app, s->files);
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
	assert_int_equal(site_count(s, HISTORIES), before);
}

/* Who may change some records alone takes rows of those alone. */
static void test_scope(void **state)
{
	static const char csv[] = "slug,name,kind,summary\narden-council,Arden Council,council,Of the town\nother,Other,charity,\n";
	static const char places[] = "slug,name\nlune,Lune Town\n";
	struct site *s = *state;
	struct guest own = visitor_new(s, "association", "arden-council");
	struct answer a = upload(s, &own, "organisation", "organisation.csv", csv, sizeof(csv) - 1);
	assert_int_equal(a.status, 200);
	has(&a, "1 row will change a record; 1 row will be left out.");
	has(&a, "You cannot add this record");
	struct form f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "good");
	assert_int_equal(post(s, &own, "/import", &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM organisations WHERE summary='Of the town'"), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM organisations WHERE slug='other'"), 0);
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
	int64_t before = site_count(s, HISTORIES), n = 0;
	for (int status = 503; status == 503; n++) {
		db_fail_after(web_database(&s->app), n + 1);
		status = post(s, &officer, "/import", &f).status;
		db_fail_after(web_database(&s->app), 0);
		assert_true(status == 503 || status == 303);
		if (status == 503)
			assert_int_equal(site_count(s, HISTORIES), before);
		assert_true(n < 300);
	}
	assert_true(n > 20);
	assert_int_equal(site_count(s, HISTORIES), before + 2);
}

/* ---- files that are too large to be read at once ---- */

static void change(struct site *s, const char *sql)
{
	struct query q = { .name = "change", .sql = sql };
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	assert_true(db_exec(db, &q, "") >= 0);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}

static void one_stored(void *context, const char *hash, const char *stray, int64_t seconds)
{
	size_t *n = context;
	(void)seconds;
	assert_null(stray);
	*n += hash != NULL;
}

static size_t stored(struct site *s)
{
	const struct store store = { .folder = s->files };
	size_t n = 0;
	store_each(&s->arena, &store, one_stored, &n);
	return n;
}

/* Towns, the 10th of them of an unknown kind; with `prefix` in their address names. */
static struct out towns(struct site *s, const char *prefix, int count)
{
	struct out o = { .arena = &s->arena };
	out_str(&o, "slug,name,kind\n");
	for (int i = 1; i <= count; i++)
		out_fmt(&o, "%s-%d,Town %d,%s\n", prefix, i, i, i == 10 ? "moon" : "city");
	return o;
}

/* The address of the job that looks at it. */
static const char *sent(struct site *s, const struct guest *who, const struct out *file)
{
	struct answer a = upload(s, who, "place", "towns.csv", file->text, file->length);
	assert_int_equal(a.status, 303);
	assert_true(text_starts(a.location, "/import/"));
	return a.location;
}

static struct answer take(struct site *s, const struct guest *who, const char *address, const char *what)
{
	struct answer a = ask(s, who, address);
	struct form f = form_of(s, a.body, address);
	field_set(s, &f, "take", what);
	field_set(s, &f, "why", "The list of June");
	return post(s, who, address, &f);
}

static void test_large(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), other = visitor_new(s, "officer", NULL), auditor = visitor_new(s, "auditor", NULL);
	struct out file = towns(s, "large", 2000);
	const char *address = sent(s, &officer, &file);
	int64_t before = site_count(s, HISTORIES);
	assert_int_equal(stored(s), 1);
	struct answer a = ask(s, &officer, address);
	assert_string_equal(text_or(answer_header(s, a.head, "Refresh"), ""), "2");
	has(&a, "The file waits for its turn.");
	has(&a, "<progress aria-labelledby");
	assert_int_equal(ask(s, &other, address).status, 404);
	assert_int_equal(ask(s, &auditor, address).status, 403);
	jobs_run(s);
	a = ask(s, &officer, address);
	assert_null(answer_header(s, a.head, "Refresh"));
	has(&a, "1999 rows will be added; 1 row will be left out.");
	has(&a, "moon");
	has(&a, "Town 150");
	has(&a, "And 1800 more.");
	assert_int_equal(site_count(s, HISTORIES), before);
	struct form f = form_of(s, a.body, address);
	field_set(s, &f, "take", "good");
	field_set(s, &f, "why", "The list of June");
	assert_string_equal(post(s, &officer, address, &f).location, address);
	assert_int_equal(post(s, &officer, address, &f).status, 303);
	a = ask(s, &officer, address);
	has(&a, "The file waits for its turn.");
	jobs_run(s);
	a = ask(s, &officer, address);
	has(&a, "1999 were added, 0 changed, 0 stayed the same, 1 were left out.");
	has(&a, "moon");
	assert_null(strstr(a.body, "name=\"take\""));
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM places WHERE slug LIKE 'large-%'"), 1999);
	assert_int_equal(site_count(s, HISTORIES), before + 1999);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM histories WHERE why='The list of June'"), 1999);
	assert_int_equal(stored(s), 0);
	assert_int_equal(post(s, &officer, address, &f).status, 303);
	jobs_run(s);
	assert_int_equal(site_count(s, HISTORIES), before + 1999);
	/* the same again is the same, and nothing waits for an answer */
	address = sent(s, &officer, &file);
	jobs_run(s);
	a = ask(s, &officer, address);
	has(&a, "1999 rows are the same as now; 1 row will be left out.");
	assert_int_equal(stored(s), 0);
}

static void test_large_not_taken(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct out file = towns(s, "none", 400);
	int64_t before = site_count(s, HISTORIES);
	const char *address = sent(s, &officer, &file), *same = sent(s, &officer, &file);
	jobs_run(s);
	assert_int_equal(stored(s), 2);
	assert_string_equal(take(s, &officer, address, "none").location, "/import?kind=place");
	jobs_run(s);
	assert_int_equal(stored(s), 1);
	struct answer a = ask(s, &officer, address);
	has(&a, "towns.csv: nothing was imported");
	/* all of it can't be had */
	assert_int_equal(take(s, &officer, same, "all").status, 303);
	jobs_run(s);
	a = ask(s, &officer, same);
	has(&a, "nothing was imported");
	has(&a, "moon");
	assert_int_equal(stored(s), 0);
	/* nobody answers: the daily cleaning lets it go */
	address = sent(s, &officer, &file);
	jobs_run(s);
	change(s, "UPDATE jobs SET due='2001-01-01T00:00:00Z' WHERE kind='clean'");
	jobs_run(s);
	assert_int_equal(stored(s), 1);
	change(s, "UPDATE jobs SET changed='2001-01-01T00:00:00Z' WHERE kind='import'");
	change(s, "UPDATE jobs SET due='2001-01-01T00:00:00Z' WHERE kind='clean'");
	jobs_run(s);
	assert_int_equal(stored(s), 0);
	assert_int_equal(ask(s, &officer, address).status, 404);
	assert_int_equal(site_count(s, HISTORIES), before);
}

/* Who may not any more by the time that the job comes to it takes nothing. */
static void test_large_rights(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), gone = visitor_new(s, "officer", NULL);
	struct out file = towns(s, "rights", 400);
	const char *first = sent(s, &officer, &file), *second = sent(s, &gone, &file);
	jobs_run(s);
	assert_int_equal(take(s, &officer, first, "good").status, 303);
	assert_int_equal(take(s, &gone, second, "good").status, 303);
	change(s, arena_printf(&s->arena, "UPDATE accounts SET state='disabled' WHERE email='%s'", gone.email));
	change(s,
	    arena_printf(&s->arena, "UPDATE permissions SET role='school' WHERE account=(SELECT id FROM accounts WHERE email='%s')", officer.email));
	jobs_run(s);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM places WHERE slug LIKE 'rights-%'"), 0);
	struct answer a = ask(s, &officer, first);
	has(&a, "You cannot add this record");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM jobs WHERE state='failed' AND result LIKE '%no longer active%'"), 1);
	assert_int_equal(stored(s), 0);
}

static void test_large_progress(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct out file = towns(s, "progress", 400);
	const char *address = sent(s, &officer, &file);
	const struct job job = { .reference = address + strlen("/import/") };
	change(s, "UPDATE jobs SET state='running' WHERE kind='import'");
	struct answer a = ask(s, &officer, address);
	has(&a, "The file is read.");
	job_progress(&(struct job_work){ .job = &job }, 1200, 100000);
	a = ask(s, &officer, address);
	has(&a, "1,200 of 100,000 rows");
	has(&a, "max=\"100000\" value=\"1200\"");
	assert_string_equal(text_or(answer_header(s, a.head, "Refresh"), ""), "2");
}

/* Killed while it takes the rows over: nothing of them is there; the next process does it, once. */
static void test_large_killed(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct out file = towns(s, "killed", 4000);
	int64_t before = site_count(s, HISTORIES), done = 0, total = 0;
	const char *address = sent(s, &officer, &file), *reference = address + strlen("/import/");
	jobs_run(s);
	assert_int_equal(take(s, &officer, address, "good").status, 303);
	pid_t pid = fork();
	if (pid == 0) {
		jobs_run(s);
		_exit(0);
	}
	for (int i = 0; i < 6000 && !(job_progress_read(reference, &done, &total) && done > 300 && done < total); i++)
		usleep(5000);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	assert_in_range(done, 301, 3999);
	assert_int_equal(site_count(s, HISTORIES), before);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM jobs WHERE kind='import' AND state='running'"), 1);
	jobs_run(s); /* finds it, and puts it in line for later */
	assert_int_equal(site_count(s, HISTORIES), before);
	change(s, "UPDATE jobs SET due='2001-01-01T00:00:00Z' WHERE kind='import'");
	jobs_run(s);
	assert_int_equal(site_count(s, HISTORIES), before + 3999);
	struct answer a = ask(s, &officer, address);
	has(&a, "3999 were added");
	assert_int_equal(stored(s), 0);
}

int main(void)
{
	job_share();
	log_quiet(true);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_schools, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_change, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_bank, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_refused, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_scope, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_failing, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_large, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_large_not_taken, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_large_rights, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_large_progress, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_large_killed, site_begin, site_end),
	};
	return cmocka_run_group_tests_name("web import", tests, NULL, NULL);
}
