/* Rows in and out of files, on the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/os.h"
#include "codec/json.h"
#include "city_test.h"
#include "model/engine/check.h"
#include "model/declared/money.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"
#include "model/engine/schema.h"

/* A folder for the files of the test that runs. */
static char folder[64];

static int folder_begin(void **state, const char *rows)
{
	snprintf(folder, sizeof(folder), "/tmp/test-exchange.XXXXXX");
	return mkdtemp(folder) ? city_begin(state, "exchange", rows) : -1;
}

static int small_begin(void **state)
{
	return folder_begin(state, "test/files/small");
}

static int empty_begin(void **state)
{
	return folder_begin(state, "");
}

static int folder_end(void **state)
{
	os_remove_folder(folder);
	return city_end(state);
}

/* Everything that is exported, as one text. */
static const char *whole(struct city *c)
{
	struct model m;
	struct out o = { .arena = &c->arena };
	assert_true(db_begin_read(c->db));
	model_start(&m, c->db, &c->arena, NULL);
	for (size_t i = 0; i < all_entity_count; i++)
		if (records_public(all_entities[i])) {
			out_fmt(&o, "== %s\n", all_entities[i]->name);
			records_export(&o, &m, all_entities[i]);
		}
	assert_false(db_failed(c->db));
	db_rollback(c->db);
	return out_text(&o);
}

static const char *file_write(struct city *c, const char *name, const char *bytes)
{
	const char *path = arena_printf(&c->arena, "%s/%s", folder, name);
	assert_true(os_write_file(path, bytes, strlen(bytes), &c->problems));
	return path;
}

static enum records_end file_import(struct city *c, const char *name, const char *bytes, bool dry)
{
	return city_import(&c->model, file_write(c, name, bytes), dry, &c->problems, &c->count);
}

/* ---- */

static void test_small(void **state)
{
	struct city *c = *state;
	assert_int_equal(records_import_folder(&c->model, "test/files/small", &c->problems, NULL, &c->count), RECORDS_DONE);
	assert_string_equal(city_told(c, NULL), "");
	assert_int_equal(c->count.added, 26);
	assert_int_equal(c->count.changed + c->count.same, 0);
	assert_string_equal(c->model.as_at, "2020-06-30");
	assert_int_not_equal(c->model.dataset, NONE);
	const char *before = whole(c);
	assert_int_equal(records_import_folder(&c->model, "test/files/small", &c->problems, NULL, &c->count), RECORDS_DONE);
	assert_int_equal(c->count.same, 26);
	assert_int_equal(c->count.added + c->count.changed, 0);
	assert_string_equal(whole(c), before);
}

static void test_export_again(void **state)
{
	struct city *c = *state;
	struct city other = { .problems.arena = &c->arena, .arena = { 0 } };
	assert_true(db_begin_read(c->db));
	assert_true(records_export_folder(&c->model, folder, &c->problems));
	db_rollback(c->db);
	city_make(&other.database, "exchange_again", "");
	other.db = database_open(&other.database);
	model_start(&other.model, other.db, &c->arena, NULL);
	assert_int_equal(records_import_folder(&other.model, folder, &c->problems, NULL, &c->count), RECORDS_DONE);
	assert_int_equal(c->count.added, 26);
	assert_string_equal(whole(&other), whole(c));
	db_close(other.db);
	database_remove(&other.database);
	arena_free(&other.arena);
}

/* What is given away leaves out what is closed, but for the settings: without them the folder makes no city again. */
static void test_settings_leave_with_the_rest(void **state)
{
	struct city *c = *state;
	struct model public;
	size_t length;
	assert_true(db_begin_read(c->db));
	model_start_as(&public, c->db, &c->arena, NULL, "");
	assert_int_equal(model_all(&public, &setting_entity).count, 0);
	assert_true(records_export_folder(&public, folder, &c->problems));
	db_rollback(c->db);
	const char *path = arena_printf(&c->arena, "%s/setting.csv", folder);
	const char *text = os_read_file(&c->arena, path, 1 << 20, &length, &c->problems);
	assert_non_null(text);
	assert_non_null(strstr(text, "as-at,2020-06-30"));
}

/* A file that was filled in before page addresses had their present label. */
static void test_older_heading(void **state)
{
	static const char *const headings[] = { "Address name", "address name", "Page address", "slug" };
	struct city *c = *state;
	for (size_t i = 0; i < COUNT(headings); i++) {
		const char *text = arena_printf(&c->arena, "%s,name,kind\nheading-%zu,Heading %zu,charity\n", headings[i], i, i);
		if (file_import(c, "organisation.csv", text, false) != RECORDS_DONE || c->count.added != 1)
			fail_msg("%s: %s", headings[i], city_told(c, NULL));
		assert_non_null(model_find(&c->model, organisation, arena_printf(&c->arena, "heading-%zu", i)));
	}
}

/* Each kind of bad value, with its place; rows that refer to a faulty one are not told again. */
static void test_wrong(void **state)
{
	struct city *c = *state;
	size_t length;
	const char *before = whole(c);
	const char *expected = os_read_file(&c->arena, "test/files/wrong/expected.txt", 1 << 20, &length, &c->problems);
	assert_non_null(expected);
	assert_int_equal(records_import_folder(&c->model, "test/files/wrong", &c->problems, NULL, &c->count), RECORDS_REFUSED);
	assert_string_equal(city_told(c, "test/files/wrong/"), expected);
	assert_string_equal(whole(c), before);
}

static void test_form(void **state)
{
	static const struct {
		const char *name, *bytes, *told;
	} cases[] = {
		{ "place.csv", "", " The file is empty. Its first row must have the names of the columns\n" },
		{ "place.csv", "kind\ncity\n", "1: slug: Add this column: it says which record each row is about\n" },
		{ "place.csv", "slug,name,colour\na,A,red\n",
		    "1:11: The column \u201ccolour\u201d is not used for places. Rename it or take it out\n" },
		{ "place.csv", "slug,name,slug\n", "1:11: slug: is the heading of two columns. Take one out\n" },
		{ "place.csv", "slug,name,kind\na,A\n", "2: kind: Choose a kind\n" },
		{ "place.csv", "slug,name,kind\na,\"A,city\n", "2:3: This quotation mark is not closed before the end of the file.\n" },
		{ "place.csv", "slug,name,kind\na,A,city\nb,B,city\n\n\na,A,city\n", "6: This record is already in row 2\n" },
		{ "plan.csv", "slug,title_name\n", "1:6: The column \u201ctitle_name\u201d is not used for plans. Rename it or take it out\n" },
	};
	struct city *c = *state;
	const char *before = whole(c);
	for (size_t i = 0; i < COUNT(cases); i++) {
		enum records_end end = file_import(c, cases[i].name, cases[i].bytes, false);
		assert_string_equal(city_told(c, arena_printf(&c->arena, "%s/%s:", folder, cases[i].name)), cases[i].told);
		assert_int_equal(end, RECORDS_REFUSED);
		assert_string_equal(whole(c), before);
	}
}

/* Each setting has a name and a kind, and what is none is refused with its reason; what it names may come in a later file of a folder. */
static void test_settings(void **state)
{
	static const struct {
		const char *name, *value, *told; /* NULL: it is taken */
	} cases[] = { { "as-at", "2020-06-29", NULL }, { "as-at", "soon", "Enter a date" }, { "indexing", "no", NULL },
		{ "indexing", "perhaps", "is none of yes, no" }, { "home-place", "no-such-place", "We cannot find a place" },
		{ "main-plan", "no-such-plan", "We cannot find a plan" }, { "organisation", "nobody", "We cannot find an organisation" },
		{ "site-adress", "https://arden.example", "is none of city-name" }, { "site-address", "arden", "must be a web address" },
		{ "time-zone", "Europe/London", NULL }, { "time-zone", "Mars", "must be a time zone" }, { "quiet-from", "08:00", NULL },
		{ "quiet-from", "8:00", "must be a time" }, { "quiet-days", "monday, Friday", NULL }, { "quiet-days", "everyday", "must be days" },
		{ "lending-longest", "0", "must be from 1" }, { "reminders", "hourly", "is none of daily" } };
	struct city *c = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *file = arena_printf(&c->arena, "name,value\n%s,\"%s\"\n", cases[i].name, cases[i].value);
		enum records_end end = file_import(c, "setting.csv", file, true);
		const char *told = city_told(c, NULL);
		if (end != (cases[i].told ? RECORDS_REFUSED : RECORDS_DONE) || !strstr(told, text_or(cases[i].told, "")))
			fail_msg("%s %s: %s", cases[i].name, cases[i].value, told);
	}
}

static void test_names(void **state)
{
	static const char *const names[] = { "unicorn.csv", "account.csv", "history.csv", "place.doc", "places to see", "xplace.csv" };
	struct city *c = *state;
	for (size_t i = 0; i < COUNT(names); i++) {
		assert_null(records_entity(names[i]));
		assert_int_equal(file_import(c, names[i], "slug\n", false), RECORDS_REFUSED);
	}
	city_told(c, NULL);
	assert_ptr_equal(records_entity("a/b/funding_scheme.csv"), entity_find("funding_scheme"));
	/* in a folder an unknown name of a CSV is an error, other files are left alone */
	file_write(c, "README.md", "# Read me");
	assert_int_equal(records_import_folder(&c->model, folder, &c->problems, NULL, &c->count), RECORDS_REFUSED);
	assert_non_null(strstr(city_told(c, NULL), "/unicorn.csv does not match a kind of record"));
	assert_int_equal(records_import_folder(&c->model, "/nowhere", &c->problems, NULL, &c->count), RECORDS_REFUSED);
	assert_int_equal(city_import(&c->model, "/nowhere/place.csv", false, &c->problems, &c->count), RECORDS_REFUSED);
}

static void test_changes(void **state)
{
	static const char bytes[] = "name,slug,summary\r\n Lune\tTown ,lune,\r\nNew,new,x\r\nEurope,europe,\"Two lines:\nthe second\"\r\n";
	struct city *c = *state;
	const char *before = whole(c);
	/* a required column that is missing matters to new records alone */
	assert_int_equal(file_import(c, "place.csv", bytes, false), RECORDS_REFUSED);
	assert_string_equal(city_told(c, arena_printf(&c->arena, "%s/", folder)), "place.csv:3: kind: Choose a kind\n");
	static const char good[] = "name,slug,summary\r\n Lune\tTown ,lune,\r\nEurope,europe,\"Two lines:\nthe second\"\r\n";
	assert_int_equal(file_import(c, "place.csv", good, true), RECORDS_DONE);
	assert_int_equal(c->count.changed, 1);
	assert_int_equal(c->count.same, 1);
	assert_string_equal(whole(c), before);
	assert_int_equal(file_import(c, "place.csv", good, false), RECORDS_DONE);
	struct model m;
	model_start(&m, c->db, &c->arena, NULL);
	const struct place *lune = model_find(&m, place, "lune");
	assert_string_equal(lune->name, "Lune Town");
	assert_string_equal(lune->kind, "city");
	assert_int_equal(lune->latitude, 54050000);
	assert_int_equal(lune->head.version, 2);
}

/* Private fields don't leave, and what leaves and comes back does not take them away. */
static void test_private(void **state)
{
	struct city *c = *state;
	struct out o = { .arena = &c->arena };
	const struct entity *e = entity_find("organisation");
	records_export(&o, &c->model, e);
	assert_null(strstr(out_text(&o), "office@arden.example"));
	assert_null(strstr(out_text(&o), "contact"));
	assert_int_equal(file_import(c, "organisation.csv", out_text(&o), false), RECORDS_DONE);
	assert_int_equal(c->count.same, 1);
	const struct organisation *council = model_find(&c->model, organisation, "arden-council");
	assert_string_equal(council->contact, "office@arden.example");
}

static struct set one_row(struct city *c, const char *entity, const char *key)
{
	const struct entity *e = entity_find(entity);
	struct set s = { .entity = e, .rows = arena_array(&c->arena, void *, 1), .count = 1 };
	const void *row = model_by_key(&c->model, e, key);
	assert_non_null(row);
	memcpy(s.rows, &row, sizeof(row));
	return s;
}

static void test_list(void **state)
{
	struct city *c = *state;
	struct out o = { .arena = &c->arena };
	struct set s = one_row(c, "alignment", "plan/1a|serves|plan/1");
	struct records_list *l = records_list_begin(&c->arena, RECORDS_CSV, s.entity);
	records_list_add(l, &c->model, &s);
	assert_true(records_list_end(l, &o, &c->problems));
	assert_string_equal(out_text(&o),
	    "\xEF\xBB\xBF" /* Excel knows UTF-8 by it */
	    "from_element,from_element_name,kind,kind_name,to_element,to_element_name,text,illustrative\r\n"
	    "plan/1a,First action,serves,Serves,plan/1,Objective,It does.,text\r\n");
	assert_int_equal(file_import(c, "alignment.csv", out_text(&o), false), RECORDS_DONE);
	assert_int_equal(c->count.same, 1);
}

static void rows_json(struct json_writer *w, struct city *c, const struct set *s)
{
	json_begin_array(w);
	for (size_t i = 0; i < s->count; i++)
		records_json_row(w, &c->model, s->entity, s->rows[i]);
	json_end(w);
}

static void test_json(void **state)
{
	struct city *c = *state;
	struct out o = { .arena = &c->arena };
	struct json_writer w = { .out = &o };
	struct set s = one_row(c, "activity", "visit"), money = one_row(c, "budget", "visit|original|2020|"),
	           office = one_row(c, "organisation", "arden-council");
	json_begin_object(&w);
	json_key(&w, "activities"), rows_json(&w, c, &s);
	json_key(&w, "budgets"), rows_json(&w, c, &money);
	json_key(&w, "organisations"), rows_json(&w, c, &office);
	json_end(&w);
	assert_null(strstr(out_text(&o), "office@"));
	const struct json *all = json_read(&c->arena, out_text(&o), o.length, &c->problems);
	assert_non_null(all);
	const struct json *visit = json_member(all, "activities")->first;
	assert_string_equal(json_member(visit, "key")->text, "visit");
	assert_string_equal(json_member(visit, "status")->text, "closed");
	assert_string_equal(json_member(visit, "status_name")->text, "Closed");
	assert_string_equal(json_member(visit, "parent")->text, "programme");
	assert_string_equal(json_member(visit, "parent_name")->text, "Programme");
	assert_string_equal(json_member(visit, "starts")->text, "2020-02-29");
	assert_int_equal(json_member(visit, "link")->kind, JSON_NULL);
	assert_null(json_member(visit, "id"));
	assert_int_equal(json_member(visit, "illustrative")->count, 1);
	assert_string_equal(json_member(visit, "illustrative")->first->text, "starts");
	assert_string_equal(json_member(json_member(all, "budgets")->first, "amount")->text, "1200.5");
}

/* Reads an object into a row; the problems as lines "field: text", "" when there are none. */
static const char *json_told(struct city *c, const struct entity *e, const void *old, const char *text, unsigned parts, void **row)
{
	struct problems p = { .arena = &c->arena };
	struct out o = { .arena = &c->arena };
	const struct json *j = json_read(&c->arena, text, strlen(text), &c->problems);
	assert_non_null(j);
	*row = row_new(&c->arena, e);
	bool good = records_json_read(&c->model, e, old, j, parts, *row, &p);
	assert_int_equal(good, p.errors == 0);
	for (const struct problem *q = p.first; q; q = q->next)
		out_fmt(&o, "%s: %s\n", q->field ? q->field : "", q->text);
	return out_text(&o);
}

static void test_json_read(void **state)
{
	struct city *c = *state;
	const struct activity *visit = one_row(c, "activity", "visit").rows[0];
	void *row;
	assert_string_equal(json_told(c, &activity_entity, visit, "{\"title\":\"Another\",\"ends\":null}", 0, &row), "");
	const struct activity *changed = row;
	assert_string_equal(changed->title, "Another");
	assert_null(changed->ends);
	assert_string_equal(changed->starts, visit->starts);
	assert_int_equal(changed->parent, visit->parent);

	/* what the writer writes is read as the same row */
	struct out o = { .arena = &c->arena };
	struct json_writer w = { .out = &o };
	records_json_row_with(&w, &c->model, &activity_entity, visit, RECORDS_VERSION);
	assert_non_null(strstr(out_text(&o), "\"version\": "));
	assert_string_equal(json_told(c, &activity_entity, NULL, out_text(&o), 0, &row), "");
	assert_true(row_equal(&activity_entity, visit, row));

	/* numbers as numbers or texts; every fault at once, each once */
	const struct budget *money = one_row(c, "budget", "visit|original|2020|").rows[0];
	assert_string_equal(json_told(c, &budget_entity, money, "{\"amount\":\"12.5\"}", 0, &row), "");
	assert_int_equal(((struct budget *)row)->amount, 12500000);
	assert_string_equal(json_told(c, &budget_entity, money, "{\"amount\":0.25}", 0, &row), "");
	assert_int_equal(((struct budget *)row)->amount, 250000);
	assert_string_equal(json_told(c, &budget_entity, money, "{\"amount\":-0.25}", 0, &row), "amount: must be 0 or more\n");
	const struct place *lune = one_row(c, "place", "lune").rows[0];
	assert_string_equal(json_told(c, &place_entity, lune, "{\"latitude\":-0.25}", 0, &row), "");
	assert_int_equal(((struct place *)row)->latitude, -250000);
	const char *told = json_told(c, &budget_entity, NULL, "{\"amount\":true,\"starts\":2020,\"kind\":[\"x\"],\"none\":1,\"id\":7}", 0, &row);
	assert_string_equal(told,
	    "amount: must be a number, a decimal number as text, or null\nstarts: must be a text or null\n"
	    "kind: must be a text or null\nnone: is not a field of this kind of record\nid: is not a field of this kind of record\n"
	    "activity: Choose an activity\nends: Enter a date for \u201cTo\u201d, for example 30 9 2009\ncurrency: Choose a currency\n");
	assert_string_equal(json_told(c, &budget_entity, NULL, "[]", 0, &row), ": must be an object\n");
	assert_non_null(strstr(json_told(c, &budget_entity, money, "{\"amount\":1e3}", 0, &row), "must be a number"));
}

static void test_json_private(void **state)
{
	struct city *c = *state;
	const struct organisation *office = one_row(c, "organisation", "arden-council").rows[0];
	struct out open = { .arena = &c->arena }, closed = { .arena = &c->arena };
	const char *names;
	void *row;
	assert_true(records_private(&c->model, &organisation_entity, office, &names));
	assert_string_equal(names, "contact");
	struct json_writer w = { .out = &open }, v = { .out = &closed };
	records_json_row_with(&w, &c->model, &organisation_entity, office, RECORDS_PRIVATE);
	records_json_row(&v, &c->model, &organisation_entity, office);
	assert_non_null(strstr(out_text(&open), "office@"));
	assert_null(strstr(out_text(&closed), "contact"));
	const char *change = "{\"contact\":\"new@example.org\"}";
	assert_string_equal(json_told(c, &organisation_entity, office, change, 0, &row), "contact: is private, and your role can't set it\n");
	assert_string_equal(json_told(c, &organisation_entity, office, change, RECORDS_PRIVATE, &row), "");
	assert_string_equal(((struct organisation *)row)->contact, "new@example.org");
	/* what is not spoken of stays, also what the reader may not see */
	assert_string_equal(json_told(c, &organisation_entity, office, "{\"short_name\":\"AC\"}", 0, &row), "");
	assert_string_equal(((struct organisation *)row)->contact, office->contact);
}

/* Whatever statement fails, nothing has changed and the fault is told. */
static void test_failing(void **state)
{
	static const char bytes[] = "slug,name,kind\na,A,city\nb,B,city\nlune,Other,city\n";
	struct city *c = *state;
	const char *before = whole(c);
	int64_t n = 0;
	for (enum records_end end = RECORDS_FAILED; end == RECORDS_FAILED; n++) {
		db_fail_after(c->db, n + 1);
		end = file_import(c, "place.csv", bytes, false);
		db_fail_after(c->db, 0);
		assert_int_not_equal(end, RECORDS_REFUSED);
		if (end == RECORDS_FAILED) {
			assert_int_equal(c->problems.errors, 1);
			assert_string_equal(whole(c), before);
		}
		city_told(c, NULL);
		assert_true(n < 200);
	}
	assert_true(n > 10);
	assert_int_equal(c->count.added, 2);
}

/* A database that was written behind the program's back. */
static void test_check(void **state)
{
	static const struct {
		const char *sql, *told;
	} faults[] = {
		{ "UPDATE provenances SET record=999999 WHERE field IS NULL", "provenance activity||" },
		{ "UPDATE provenances SET field='colour' WHERE field='text'", "has no field \u201ccolour\u201d" },
		{ "UPDATE places SET kind='moon' WHERE slug='lune'", "kind: place lune: Choose a kind from the list" },
		{ "UPDATE activities SET starts='2020-02-30' WHERE slug='visit'", "30 February 2020 does not exist" },
		{ "UPDATE elements SET parent=(SELECT id FROM elements e WHERE e.slug='plan/1a') WHERE slug='plan/1'", "is a part of itself" },
		{ "DELETE FROM search_documents WHERE entity='place'", "place: the search index lacks 4 of the records" },
		{ "UPDATE search_documents SET record=record+1000 WHERE entity='plan'", "plan: the search index lists 1 records that do not exist" },
	};
	struct city *c = *state;
	assert_true(db_begin_read(c->db));
	model_check(&c->model, &c->problems);
	assert_string_equal(city_told(c, NULL), "");
	db_rollback(c->db);
	for (size_t i = 0; i < COUNT(faults); i++) {
		struct model m;
		assert_true(db_begin_write(c->db));
		assert_true(db_script(c->db, faults[i].sql));
		model_start(&m, c->db, &c->arena, NULL);
		model_check(&m, &c->problems);
		const char *told = city_told(c, NULL);
		if (!strstr(told, faults[i].told))
			fail_msg("%s: told \"%s\"", faults[i].sql, told);
		db_rollback(c->db);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_small, empty_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_export_again, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_settings_leave_with_the_rest, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_older_heading, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_wrong, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_form, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_settings, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_names, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_changes, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_private, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_list, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_json, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_json_read, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_json_private, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_failing, small_begin, folder_end),
		cmocka_unit_test_setup_teardown(test_check, small_begin, folder_end),
	};
	return cmocka_run_group_tests_name("exchange", tests, NULL, NULL);
}
