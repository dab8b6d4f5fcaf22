/* The official register of schools, on the engine that JUMELAGE_TEST_DB names: who is taken for whom, what a newer file changes, what is merged,
 * and what is told of wrong files. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/out.h"
#include "base/text.h"
#include "city_test.h"
#include "codec/zip.h"
#include "exchange/school/school_register.h"
#include "model/declared/access.h"
#include "model/declared/partners.h"
#include "model/engine/check.h"

#define HEADING \
	"URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name)," \
	"ReasonEstablishmentClosed (name),OpenDate,CloseDate,PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,Postcode," \
	"AdministrativeWard (name),Easting,Northing\r\n"
#define FILE_NAME "edubasealldata20240701.csv"

static int schools_begin(void **state)
{
	return city_begin(state, "schools", "test/city");
}

static enum records_end import(struct city *c, const char *name, const char *text, struct records_how how)
{
	const struct records_source s = { .path = name, .bytes = text, .length = strlen(text) };
	return records_import(&c->model, &s, &how, &c->problems, &c->count);
}

static enum records_end register_import(struct city *c, const char *rows)
{
	return import(c, FILE_NAME, arena_printf(&c->arena, HEADING "%s", rows), (struct records_how){ 0 });
}

static void authority_is(struct city *c, const char *code)
{
	const char *text = arena_printf(&c->arena, "name,value\n" SCHOOL_AUTHORITY ",%s\n", code);
	assert_int_equal(import(c, "setting.csv", text, (struct records_how){ 0 }), RECORDS_DONE);
}

static const struct organisation *school(struct city *c, const char *slug)
{
	assert_true(db_begin_read(c->db));
	model_start(&c->model, c->db, &c->arena, NULL);
	const struct organisation *o = model_find(&c->model, organisation, slug);
	db_rollback(c->db);
	return o;
}

static const char *slug_of(struct city *c, const struct entity *e, int64_t id)
{
	assert_true(db_begin_read(c->db));
	model_start(&c->model, c->db, &c->arena, NULL);
	const char *key = arena_strdup(&c->arena, model_key(&c->model, e, id));
	db_rollback(c->db);
	return key;
}

static void counted(struct city *c, size_t added, size_t changed, size_t same, size_t faulty)
{
	if (c->count.added != added || c->count.changed != changed || c->count.same != same || c->count.faulty != faulty)
		fail_msg("added %zu, changed %zu, same %zu, faulty %zu\n%s", c->count.added, c->count.changed, c->count.same, c->count.faulty,
		    city_told(c, NULL));
}

#define FJORD "810001,856,Brennavik,1,Fjord School,Community school,Open,,01-09-1950,,Primary,4,11,AB1 2CD,Quay,450000,300000\r\n"
#define LIGHTHOUSE "810002,856,Brennavik,2,Lighthouse College,Community school,Open,,,,Secondary,11,16,AB1 2CE,Quay,450100,300100\r\n"
#define INFANTS "810003,856,Brennavik,3,\"St Zo\xeb\x92s, Quay\",Community school,Closed,Merged,02-09-1950,31-08-2007,Primary,4,7,,Hill,0,0\r\n"
#define JUNIORS "810004,856,Brennavik,4,Quay Juniors,Community school,Closed,Merged,,31-08-2007,Primary,7,11,,Hill,,\r\n"
#define MERGED "810005,856,Brennavik,5,Quay Primary,Academy converter,Open,,01-09-2007,,Primary,4,11,,Hill,,\r\n"
#define CLOSING "810007,856,Brennavik,8,Ending School,Community school,\"Open, but proposed to close\",,,,Nursery,2,5,,Hill,,\r\n"
#define PROPOSED "810008,856,Brennavik,9,Coming School,Free schools,Proposed to open,,,,All-through,4,18,,Hill,,\r\n"
#define ELSEWHERE "900001,855,Shire,1,Fjord School,Community school,Open,,,,Primary,4,11,,Moor,,\r\n"
#define CENTRE "900002,856,Brennavik,6,Quay Children's Centre,Children's centre,Open,,,,Not applicable,,,,Hill,,\r\n"
#define SPECIAL "810006,856,Brennavik,7,Fjord School,Community special school,Open,,,,Not applicable,3,19,,Hill,,\r\n"

static void test_authority(void **state)
{
	struct city *c = *state;
	assert_int_equal(register_import(c, FJORD), RECORDS_REFUSED);
	assert_non_null(strstr(city_told(c, NULL), "first enter your local authority"));
	authority_is(c, "999");
	assert_int_equal(register_import(c, FJORD ELSEWHERE), RECORDS_REFUSED);
	assert_non_null(strstr(city_told(c, NULL), "no row of this file is a school of the local authority 999"));
	authority_is(c, "856");
}

static void test_matched(void **state)
{
	struct city *c = *state;
	authority_is(c, "856");
	assert_int_equal(register_import(c, FJORD LIGHTHOUSE INFANTS JUNIORS MERGED ELSEWHERE CENTRE SPECIAL), RECORDS_DONE);
	const char *told = city_told(c, NULL);
	assert_non_null(strstr(told, "1 rows of other local authorities were left aside"));
	assert_non_null(strstr(told, "1 children"));
	assert_non_null(strstr(told, "We read it as Windows-1252"));
	counted(c, 6, 2, 0, 0); /* two wards and four schools are new */
	const struct organisation *fjord = school(c, "fjord-school"), *other = school(c, "fjord-school-810006"), *infants = school(c, "st-zoes-quay");
	assert_string_equal(fjord->urn, "810001");
	assert_string_equal(fjord->founded, "1950-09-01");
	assert_string_equal(fjord->school_status, "open");
	assert_string_equal(slug_of(c, &place_entity, fjord->ward), "ward-quay");
	assert_string_equal(slug_of(c, &place_entity, fjord->place), "brennavik");
	assert_int_equal(fjord->easting, 450000);
	assert_string_equal(other->phase, "special");
	assert_string_equal(infants->name, "St Zoë’s, Quay");
	assert_string_equal(infants->phase, "infant");
	assert_string_equal(infants->school_status, "closed");
	assert_string_equal(infants->dissolved, "2007-08-31");
	assert_int_equal(infants->easting, NONE);
	assert_string_equal(school(c, "quay-juniors")->phase, "junior");
	assert_int_equal(register_import(c, CLOSING PROPOSED), RECORDS_DONE);
	assert_string_equal(school(c, "ending-school")->school_status, "closing");
	assert_string_equal(school(c, "ending-school")->phase, "nursery");
	assert_string_equal(school(c, "coming-school")->school_status, "proposed");
	assert_string_equal(school(c, "coming-school")->phase, "all-through");
	/* the same says nothing new; a newer one changes what changed, by its number, and nothing else */
	assert_int_equal(register_import(c, FJORD LIGHTHOUSE INFANTS JUNIORS MERGED ELSEWHERE CENTRE SPECIAL), RECORDS_DONE);
	counted(c, 0, 0, 6, 0);
	assert_int_equal(
	    register_import(
	        c, FJORD "810002,856,Brennavik,2,Lighthouse Academy,Community school,Open,,,,Secondary,11,16,AB1 2CE,Quay,450100,300100\r\n"),
	    RECORDS_DONE);
	counted(c, 0, 1, 1, 0);
	assert_string_equal(school(c, "lighthouse-college")->name, "Lighthouse Academy");
	city_told(c, NULL);
	assert_true(db_begin_read(c->db));
	model_start(&c->model, c->db, &c->arena, NULL);
	model_check(&c->model, &c->problems);
	db_rollback(c->db);
	assert_string_equal(city_told(c, NULL), "");
}

static void test_nameless(void **state)
{
	struct city *c = *state;
	authority_is(c, "856");
	assert_int_equal(import(c, "organisation.csv", "slug,name,kind,place\nhill-school,Hill School,school,brennavik\n", (struct records_how){ 0 }),
	    RECORDS_DONE);
	/* the one that is open is ours, though the closed one comes first; a school that has a number is never taken by its name */
	assert_int_equal(register_import(c,
	                     "810010,856,B,1,Hill School,Community school,Closed,,,31-08-2006,Primary,4,11,,,,\r\n"
	                     "810011,856,B,1,HILL SCHOOL,Academy converter,Open,,01-09-2006,,Primary,4,11,,,,\r\n"
	                     "810012,856,B,1,Hill school,Community school,Open,,,,Primary,4,11,,,,\r\n"),
	    RECORDS_DONE);
	assert_non_null(strstr(city_told(c, NULL), FILE_NAME ":3: warning: taken for \u201cHill School\u201d"));
	counted(c, 2, 1, 0, 0);
	assert_string_equal(school(c, "hill-school")->urn, "810011");
	assert_string_equal(school(c, "hill-school-810010")->school_status, "closed");
	assert_non_null(school(c, "hill-school-810012"));
}

static void test_wrong(void **state)
{
	static const char rows[] = "81x,856,B,1,No number,Community school,Open,,,,Primary,4,11,,,,\r\n"
	                           "820001,856,B,1,No such day,Community school,Open,,31-02-2001,,Primary,4,11,,,,\r\n"
	                           "820002,856,B,1,Month first,Community school,Open,,02-31-2001,,Primary,4,11,,,,\r\n"
	                           "820003,856,B,1,Ends before,Community school,Closed,,01-09-2001,01-09-2000,Primary,4,11,,,,\r\n"
	                           "820004,856,B,1,What state,Community school,Asleep,,,,Primary,4,11,,,,\r\n"
	                           "820005,856,B,1,Twice,Community school,Open,,,,Primary,4,11,,,,\r\n"
	                           "820005,856,B,1,Twice again,Community school,Open,,,,Primary,4,11,,,,\r\n"
	                           "820006,856,B,1,Ages,Community school,Open,,,,Secondary,16,11,,,,\r\n"
	                           "820007,856,B,1,Half a place,Community school,Open,,,,Primary,4,11,,,450000,\r\n"
	                           "820008,856,B,1,,Community school,Open,,,,Primary,4,11,,,,\r\n"
	                           "820009,856,B,1,Good,Community school,Open,,,,Primary,4,11,,,,\r\n"
	                           "820010,856,B,1,Short\r\n";
	static const char *const told[] = { ":2:1: the number of a school",
		":3:51: OpenDate: 31 February 2001 does not exist. Enter another date (not \u201c31-02-2001\u201d",
		":4:51: OpenDate:", ":5:64: CloseDate: CloseDate must not be before \u201cOpenDate\u201d",
		":6:44: EstablishmentStatus (name):", ":8:1: URN: URN is already the number of another school: Twice",
		":9:59: StatutoryHighAge:", ":10:76: Northing:", ":11:16: EstablishmentName: Enter a name",
		":13: the status of the school is missing" };
	struct city *c = *state;
	authority_is(c, "856");
	assert_int_equal(register_import(c, rows), RECORDS_REFUSED);
	const char *all = city_told(c, FILE_NAME);
	for (size_t i = 0; i < COUNT(told); i++)
		if (!strstr(all, told[i]))
			fail_msg("%s is not in\n%s", told[i], all);
	assert_null(school(c, "good"));
	assert_int_equal(import(c, FILE_NAME, arena_printf(&c->arena, HEADING "%s", rows), (struct records_how){ .good_rows = true }), RECORDS_DONE);
	assert_int_equal(c->count.added, 2);
	assert_non_null(school(c, "good"));
	assert_non_null(school(c, "twice"));
	city_told(c, NULL);
	/* what only looks like the register is read as any file, and says so */
	assert_int_equal(import(c, FILE_NAME, "URN,EstablishmentName\r\n1,X\r\n", (struct records_how){ 0 }), RECORDS_REFUSED);
	assert_int_equal(import(c, FILE_NAME, HEADING, (struct records_how){ 0 }), RECORDS_REFUSED);
	city_told(c, NULL);
}

static void test_links(void **state)
{
	static const char links[] = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\r\n"
	                            "810003,810005,Quay Primary,Successor - merged,01-09-2007\r\n"
	                            "810005,810003,St Zoe,Predecessor - merged,01-09-2007\r\n"
	                            "810005,810004,Quay Juniors,Predecessor - merged,01-09-2007\r\n"
	                            "810004,810001,Fjord,Successor,01-09-2007\r\n"
	                            "810004,999999,Far,Successor,01-09-2007\r\n"
	                            "810001,810002,Lighthouse,Expansion,01-09-2007\r\n"
	                            "999998,999999,Far,Successor,01-09-2007\r\n";
	struct city *c = *state;
	authority_is(c, "856");
	assert_int_equal(register_import(c, FJORD LIGHTHOUSE INFANTS JUNIORS MERGED), RECORDS_DONE);
	city_told(c, NULL);
	assert_int_equal(import(c, "links_edubasealldata20240701.csv", links, (struct records_how){ 0 }), RECORDS_DONE);
	const char *all = city_told(c, NULL);
	assert_non_null(strstr(all, ":5: warning: school 810004 is continued by more than one: Quay Primary stands"));
	assert_non_null(strstr(all, ":6: warning: school 810004 is continued by 999999, which is not here"));
	assert_non_null(strstr(all, "1 links of schools that are not here"));
	counted(c, 0, 2, 0, 0);
	assert_string_equal(slug_of(c, &organisation_entity, school(c, "st-zoes-quay")->successor), "quay-primary");
	assert_string_equal(slug_of(c, &organisation_entity, school(c, "quay-juniors")->successor), "quay-primary");
	/* the register says nothing of it, so it stays */
	assert_int_equal(register_import(c, INFANTS), RECORDS_DONE);
	counted(c, 0, 0, 1, 0);
	assert_int_equal(import(c, "links.csv", "URN,LinkURN,LinkType\r\nx,810005,Successor\r\n", (struct records_how){ 0 }), RECORDS_REFUSED);
	assert_non_null(strstr(city_told(c, NULL), "links.csv:2:1: the number of a school"));
}

/* All of England at once, of which a city takes its own; what is wrong in it is told by line. */
static void test_country(void **state)
{
	struct city *c = *state;
	struct out o = { .arena = &c->arena };
	authority_is(c, "856");
	out_str(&o, HEADING);
	for (int i = 0; i < 50000; i++)
		out_fmt(&o, "%d,%d,B,%d,School of %d,Community school,%s,,01-09-19%02d,,Primary,4,11,AB1 2CD,Ward %d,450000,300000\r\n",
		    i == 40000 ? 7 : 500000 + i, i % 50 ? 300 + i % 50 : 856, i, i, i == 20000 ? "Asleep" : "Open", i % 100, i % 20);
	assert_int_equal(import(c, FILE_NAME, out_text(&o), (struct records_how){ .good_rows = true }), RECORDS_DONE);
	const char *told = city_told(c, FILE_NAME);
	assert_non_null(strstr(told, "49,000 rows of other local authorities were left aside"));
	assert_non_null(strstr(told, ":40002:1: the number of a school"));
	assert_non_null(strstr(told, ":20002:"));
	counted(c, 998 + 2, 0, 0, 2); /* two wards */
	assert_int_equal(import(c, FILE_NAME, out_text(&o), (struct records_how){ .good_rows = true }), RECORDS_DONE);
	city_told(c, NULL);
	counted(c, 0, 0, 998, 2);
}

/* ---- as it is published: a ZIP with one CSV ---- */

static struct out zip_of(struct city *c, const char *const *names, const char *rows)
{
	struct out o = { .arena = &c->arena };
	struct zip z = { .out = &o };
	const char *text = arena_printf(&c->arena, HEADING "%s", rows);
	for (const char *const *name = names; *name; name++)
		zip_add(&z, *name, text, strlen(text), true);
	zip_end(&z);
	return o;
}

static enum records_end zip_import(struct city *c, const struct out *zip, size_t length)
{
	const struct records_source s = { .path = "extract.zip", .bytes = zip->text, .length = length };
	c->problems = (struct problems){ .arena = &c->arena };
	return records_import(&c->model, &s, &(struct records_how){ 0 }, &c->problems, &c->count);
}

static void test_packed(void **state)
{
	struct city *c = *state;
	const char *rows = "810077,856,Brennavik,77,Packed School,Community school,Open,,,,Primary,4,11,AB1 2CF,Quay,450200,300200\r\n";
	authority_is(c, "856");
	struct out one = zip_of(c, (const char *const[]){ "read me.txt", "edubasealldata20240701.csv", NULL }, rows);
	assert_int_equal(zip_import(c, &one, one.length), RECORDS_DONE);
	assert_non_null(school(c, "packed-school"));
	assert_int_equal(zip_import(c, &one, one.length), RECORDS_DONE);
	counted(c, 0, 0, 1, 0);
	/* two files, and one that was cut on its way */
	struct out two = zip_of(c, (const char *const[]){ "a.csv", "b.CSV", NULL }, rows);
	assert_int_equal(zip_import(c, &two, two.length), RECORDS_REFUSED);
	assert_non_null(strstr(city_told(c, NULL), "without one CSV file alone"));
	for (size_t n = 4; n < one.length; n += 11) {
		assert_int_equal(zip_import(c, &one, n), RECORDS_REFUSED);
		assert_true(c->problems.errors > 0);
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, schools_begin, city_end)
	const struct CMUnitTest tests[] = { TEST(test_authority), TEST(test_matched), TEST(test_nameless), TEST(test_wrong), TEST(test_links),
		TEST(test_country), TEST(test_packed) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
