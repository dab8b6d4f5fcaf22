/* Resources as libraries exchange them: what is written is read as the same rows in each form, and another library's records as far as they
 * go; a record at fault is told by its number and the good ones are taken. On the engine that JUMELAGE_TEST_DB names. Runs in the
 * project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "city_test.h"
#include "exchange/library/catalogue.h"
#include "model/declared/learning.h"
#include "model/engine/list.h"
#include "model/engine/row.h"

static int catalogue_begin_city(void **state)
{
	return city_begin(state, "catalogue", "test/city");
}

static enum records_end import(struct city *c, const char *path, const struct out *o, bool good_rows)
{
	const struct records_source s = { .path = path, .bytes = o->text, .length = o->length };
	enum records_end end = records_import(&c->model, &s, &(struct records_how){ .good_rows = good_rows }, &c->problems, &c->count);
	model_start(&c->model, c->db, &c->arena, NULL);
	return end;
}

static struct out written(struct city *c, enum records_form form)
{
	struct out o = { .arena = &c->arena };
	struct records_list *l = records_list_begin(&c->arena, form, &resource_entity);
	struct list_page all = list_read(&c->model, &(struct list_request){ .entity = &resource_entity, .limit = 500 });
	records_list_add(l, &c->model, &all.set);
	assert_true(records_list_end(l, &o, &c->problems));
	return o;
}

static const struct resource *resource_named(struct city *c, const char *slug)
{
	return model_by_key(&c->model, &resource_entity, slug);
}

static void resource_remove(struct city *c, const struct resource *r)
{
	assert_true(db_begin_write(c->db) && row_delete(&c->model, &resource_entity, r, &(struct change){ .who = "test" }) && db_commit(c->db));
}

/* ---- out and in ---- */

static const struct {
	enum records_form form;
	const char *path;
} forms[] = { { RECORDS_MARC, "out.mrc" }, { RECORDS_MARCXML, "out.xml" }, { RECORDS_DC, "dc.xml" } };

static void what_is_written_is_read_the_same(void **state)
{
	struct city *c = *state;
	const struct resource *old = resource_named(c, "mill-box");
	struct resource *r = row_copy(&c->arena, &resource_entity, old);
	r->title = "Mühlen & <Segel> \u2014 „Wind“";
	r->summary = "Erste Zeile\n\nZweite: 風車";
	r->subjects = "Geography, Design and Technology";
	assert_true(db_begin_write(c->db));
	assert_int_equal(row_save(&c->model, &resource_entity, old, r, &(struct change){ .who = "test" }), ROW_SAVED);
	assert_true(db_commit(c->db));
	for (size_t i = 0; i < COUNT(forms); i++) {
		struct out o = written(c, forms[i].form);
		assert_int_equal(import(c, forms[i].path, &o, false), RECORDS_DONE);
		assert_string_equal(city_told(c, NULL), "");
		assert_int_equal(c->count.rows, 2);
		assert_int_equal(c->count.same, 2);
	}
}

/* What MARC carries makes the record whole again; Dublin Core, what it holds. */
static void what_was_lost_comes_back(void **state)
{
	struct city *c = *state;
	struct out marc = written(c, RECORDS_MARC), dc = written(c, RECORDS_DC);
	const struct resource *film = resource_named(c, "pump-film");
	const char *before = row_text(&c->model, &resource_entity, film, entity_field(&resource_entity, "holder"));
	resource_remove(c, film);
	assert_int_equal(import(c, "out.mrc", &marc, false), RECORDS_DONE);
	assert_int_equal(c->count.added, 1);
	film = resource_named(c, "pump-film");
	assert_string_equal(film->kind, CODE_RESOURCE_KIND_FILM);
	assert_string_equal(row_text(&c->model, &resource_entity, film, entity_field(&resource_entity, "holder")), before);
	assert_string_equal(film->address, "https://brennavik.example/pump");
	resource_remove(c, film);
	assert_int_equal(import(c, "dc.xml", &dc, false), RECORDS_DONE);
	film = resource_named(c, "pump-film");
	assert_string_equal(film->kind, CODE_RESOURCE_KIND_FILM);
	assert_string_equal(film->subjects, "Science");
	assert_true(film->holder == NONE);
}

/* ---- records of other libraries ---- */

struct place_in {
	const char *tag, *text;
};

static void record_put(struct out *o, char coding, const struct place_in *parts)
{
	struct arena *a = o->arena;
	struct out directory = { .arena = a }, data = { .arena = a };
	for (; parts->tag; parts++) {
		out_fmt(&directory, "%s%04zu%05zu", parts->tag, strlen(parts->text) + 1, data.length);
		out_fmt(&data, "%s\x1e", parts->text);
	}
	size_t base = 24 + directory.length + 1;
	out_fmt(o, "%05zunam %c22%05zu   4500%s\x1e%s\x1d", base + data.length + 1, coding, base, out_text(&directory), out_text(&data));
}

static void another_librarys_records_are_read(void **state)
{
	struct city *c = *state;
	struct out o = { .arena = &c->arena };
	const struct place_in marc8[] = { { "001", "17" },
		{ "020",
		    "  \x1f"
		    "a0-306-40615-2 (pbk.) :\x1f"
		    "c\xa3"
		    "9.99" },
		{ "041",
		    "1 \x1f"
		    "aengfre" },
		{ "245",
		    "10\x1f"
		    "aUn \xe2"
		    "et\xe2"
		    "e :\x1f"
		    "bcontes /\x1f"
		    "cpar A." },
		{ "520",
		    "  \x1f"
		    "aOne." },
		{ "520",
		    "  \x1f"
		    "aTwo." },
		{ "650",
		    " 0\x1f"
		    "aAfrica, West." },
		{ "650",
		    " 0\x1f"
		    "aRivers" },
		{ "856",
		    "40\x1f"
		    "uhttps://library.example/17" },
		{ 0 } };
	record_put(&o, ' ', marc8);
	assert_int_equal(import(c, "loan.mrc", &o, false), RECORDS_DONE);
	assert_string_equal(city_told(c, NULL), "");
	const struct resource *r = resource_named(c, "un-ete-contes");
	assert_non_null(r);
	assert_string_equal(r->title, "Un été: contes");
	assert_string_equal(r->kind, CODE_RESOURCE_KIND_BOOK);
	assert_string_equal(r->isbn, "9780306406157");
	assert_string_equal(r->languages, "English, French");
	assert_string_equal(r->summary, "One.\n\nTwo.");
	assert_string_equal(r->subjects, "Africa West, Rivers");
	assert_string_equal(r->address, "https://library.example/17");
}

/* ---- faults ---- */

static const struct place_in plain[] = { { "001", "1" },
	{ "245",
	    "00\x1f"
	    "aA good book" },
	{ 0 } };
static const struct place_in bad_isbn[] = { { "020",
	                                        "  \x1f"
	                                        "a0306406153" },
	{ "245",
	    "00\x1f"
	    "aA book with a wrong number" },
	{ 0 } };
static const struct place_in not_utf8[] = { { "245",
	                                        "00\x1f"
	                                        "a\xff\xfe" },
	{ 0 } };

static void each_fault_has_its_number(void **state)
{
	struct city *c = *state;
	static const char *const wanted[] = { ":1: the leader says that the record is 999 bytes long", ":3:", "is not an ISBN",
		":4: its texts are not the UTF-8", ":5: the leader is broken", ":6: the leader does not say where", ":7: field 245 is not where",
		":8: it ends before it is complete" };
	struct out o = { .arena = &c->arena };
	record_put(&o, 'a', plain);
	memcpy(o.text, "00999", 5);
	record_put(&o, 'a', plain);
	record_put(&o, 'a', bad_isbn);
	record_put(&o, 'a', not_utf8);
	size_t at[3];
	for (size_t i = 0; i < 3; i++) {
		at[i] = o.length;
		record_put(&o, 'a', plain);
	}
	memcpy(o.text + at[0], "x", 1);
	memcpy(o.text + at[1] + 12, "00031", 5);
	memcpy(o.text + at[2] + 24 + 12 + 3, "0099", 4);
	record_put(&o, 'a', plain);
	o.length -= 10;
	assert_int_equal(import(c, "faults.mrc", &o, false), RECORDS_REFUSED);
	const char *told = city_told(c, NULL);
	for (size_t i = 0; i < COUNT(wanted); i++)
		if (!strstr(told, wanted[i]))
			fail_msg("“%s” is not in: %s", wanted[i], told);
	assert_int_equal(c->count.faulty, 7);
	assert_null(resource_named(c, "a-good-book"));
	assert_int_equal(import(c, "faults.mrc", &o, true), RECORDS_DONE);
	assert_int_equal(c->count.added, 1);
	assert_int_equal(c->count.faulty, 7);
	city_told(c, NULL);
	assert_non_null(resource_named(c, "a-good-book"));
}

static void files_that_hold_nothing_are_refused(void **state)
{
	struct city *c = *state;
	static const struct {
		const char *text, *why;
	} files[] = { { "<collection xmlns=\"" MARC_NAMESPACE "\"></collection>", "no record" },
		{ "<collection xmlns=\"" MARC_NAMESPACE "\"><record>", "line 1" },
		{ "<collection xmlns=\"" MARC_NAMESPACE "\"><record><datafield tag=\"2\" ind1=\" \" ind2=\" \"/></record></collection>",
		    ":1: it has a field" },
		{ "<records xmlns:d=\"http://www.openarchives.org/OAI/2.0/oai_dc/\"><d:dc/></records>", "title" } };
	for (size_t i = 0; i < COUNT(files); i++) {
		struct out o = { .arena = &c->arena };
		out_str(&o, files[i].text);
		assert_int_equal(import(c, "wrong.xml", &o, false), RECORDS_REFUSED);
		const char *told = city_told(c, NULL);
		if (!strstr(told, files[i].why))
			fail_msg("“%s” is not in: %s", files[i].why, told);
	}
	struct out o = written(c, RECORDS_MARC);
	const struct records_source s = { .path = "place.mrc", .bytes = o.text, .length = o.length, .entity = &organisation_entity };
	assert_int_equal(records_import(&c->model, &s, &(struct records_how){ 0 }, &c->problems, &c->count), RECORDS_REFUSED);
	assert_non_null(strstr(city_told(c, NULL), "choose Resources"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown(what_is_written_is_read_the_same, catalogue_begin_city, city_end),
		cmocka_unit_test_setup_teardown(what_was_lost_comes_back, catalogue_begin_city, city_end),
		cmocka_unit_test_setup_teardown(another_librarys_records_are_read, catalogue_begin_city, city_end),
		cmocka_unit_test_setup_teardown(each_fault_has_its_number, catalogue_begin_city, city_end),
		cmocka_unit_test_setup_teardown(files_that_hold_nothing_are_refused, catalogue_begin_city, city_end) };
	return cmocka_run_group_tests_name("catalogue", tests, NULL, NULL);
}
