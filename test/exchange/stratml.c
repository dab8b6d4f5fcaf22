/* StratML in and out, on the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. What needs the standard's own
 * schemas and published documents (JUMELAGE_SHARED, or ../shared) is skipped without them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>

#include <cmocka.h>
#include <libxml/xmlschemas.h>

#include "base/os.h"
#include "city_test.h"
#include "exchange/stratml/stratml.h"
#include "model/engine/schema.h"
#include "share.h"

static const char *shared(struct arena *a)
{
	struct stat st;
	const char *path = arena_printf(a, "%s/standards/stratml", text_or(getenv("JUMELAGE_SHARED"), "../shared"));
	return stat(path, &st) == 0 ? path : NULL;
}

static int small_begin(void **state)
{
	return city_begin(state, "stratml", "test/files/small");
}

static int demonstration_begin(void **state)
{
	return city_begin(state, "stratml", "city/leicester");
}

static char *file_read(struct city *c, const char *path, size_t *length)
{
	char *bytes = os_read_file(&c->arena, path, STRATML_FILE_MAX, length, &c->problems);
	if (!bytes)
		fail_msg("%s", city_told(c, NULL));
	return bytes;
}

static enum records_end import(struct city *c, const char *name, const char *bytes, size_t length)
{
	c->count = (struct records_count){ 0 };
	return stratml_import(&c->model, name, bytes, length, false, &c->problems, &c->count);
}

static enum records_end import_file(struct city *c, const char *name)
{
	size_t length;
	const char *bytes = file_read(c, arena_printf(&c->arena, "test/files/stratml/%s", name), &length);
	return import(c, name, bytes, length);
}

/* The plan of the dataset that a file made. */
static const char *plan_of(struct city *c, const char *file)
{
	static const struct query q = { .name = "test_plan_of",
		.sql = "SELECT p.slug FROM plans p JOIN datasets d ON d.id=p.dataset WHERE d.source=$1" };
	struct rows *r = db_query(c->db, &c->arena, &q, "s", file);
	const char *slug = rows_next(r) ? rows_text(r, 0) : NULL;
	assert_non_null(slug);
	assert_false(rows_next(r));
	rows_end(r);
	return slug;
}

static const char *export(struct city *c, const char *plan, int part)
{
	struct out o = { .arena = &c->arena };
	assert_true(db_begin_read(c->db));
	const struct plan *p = stratml_plan(&c->model, plan, &c->problems);
	if (!p)
		fail_msg("%s", city_told(c, NULL));
	stratml_export(&o, &c->model, p, part);
	assert_false(db_failed(c->db));
	db_rollback(c->db);
	return out_text(&o);
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

static void must_hold(const char *text, const char *part)
{
	if (!text || !strstr(text, part))
		fail_msg("no \u201c%s\u201d in:\n%s", part, text_or(text, ""));
}

static void must_be(const char *name, const char *is, const char *should)
{
	size_t at = 0, line = 1;
	while (is[at] && is[at] == should[at])
		line += is[at++] == '\n';
	if (is[at] != should[at]) {
		size_t from = at > 60 ? at - 60 : 0;
		fail_msg("%s differs at line %zu:\n%.200s\nshould be:\n%.200s", name, line, is + from, should + from);
	}
}

/* ---- validity ---- */

static void schema_told(void *context, const char *f, ...)
{
	va_list ap;
	(void)context;
	va_start(ap, f);
	vfprintf(stderr, f, ap);
	va_end(ap);
}

static void must_be_valid(struct city *c, const char *name, const char *text, int part)
{
	const char *folder = shared(&c->arena);
	if (!folder)
		return;
	const char *path = arena_printf(&c->arena, "%s/schemas/%s", folder,
	    part == 1 ? "jlind0-StrategicPlanISOVersion20140401.xsd" : "jlind0-PerformancePlanOrReport20160216.xsd");
	xmlSchemaParserCtxtPtr reader = xmlSchemaNewParserCtxt(path);
	xmlSchemaPtr schema = xmlSchemaParse(reader);
	assert_non_null(schema);
	xmlSchemaValidCtxtPtr valid = xmlSchemaNewValidCtxt(schema);
	xmlSchemaSetValidErrors(valid, schema_told, schema_told, NULL);
	xmlDocPtr doc = xmlReadMemory(text, (int)strlen(text), name, NULL, XML_PARSE_NONET);
	assert_non_null(doc);
	if (xmlSchemaValidateDoc(valid, doc))
		fail_msg("%s: not valid by %s", name, path);
	xmlFreeDoc(doc);
	xmlSchemaFreeValidCtxt(valid);
	xmlSchemaFree(schema);
	xmlSchemaFreeParserCtxt(reader);
}

/* What a plan is written as, read and written again, is the same; and reading twice changes nothing more. */
static void must_be_stable(struct city *c, const char *plan, int part)
{
	const char *name = arena_printf(&c->arena, "%s-%d.xml", plan, part);
	const char *first = export(c, plan, part);
	must_be_valid(c, name, first, part);
	if (import(c, name, first, strlen(first)) != RECORDS_DONE)
		fail_msg("%s: %s", name, city_told(c, NULL));
	must_be(name, export(c, plan_of(c, name), part), first);
	assert_int_equal(import(c, name, first, strlen(first)), RECORDS_DONE);
	assert_int_equal(c->count.added + c->count.changed, 0);
	must_be(name, export(c, plan_of(c, name), part), first);
	city_told(c, NULL);
}

/* ---- tests ---- */

static void test_part_1(void **state)
{
	struct city *c = *state;
	assert_int_equal(import_file(c, "part1.xml"), RECORDS_DONE);
	const char *words = city_told(c, NULL), *data = whole(c);
	must_hold(words, "part1.xml:70: warning: /StrategicPlan/AdministrativeInformation/Submitter: the submitter's");
	assert_null(strstr(strchr(words, '\n'), "warning"));
	assert_null(strstr(data, "Keel"));
	must_hold(data, "harbour-plan,Harbour Plan,,strategy,,harbour-board,,2018-01-01,2021-12-31,,,,https://harbour.example/plan,");
	must_hold(data, "harbour-plan/1-1,harbour-plan,1.1,objective,Two new routes,,Routes to the north & the west.,harbour-plan/1,6,");
	must_hold(data, "harbour-board,Harbour Board,HB,agency,");
	must_hold(data, "element,harbour-plan/1,stratml,_goal-1");
	must_hold(data, "Other information: Agreed by the harbour board.\nStakeholder (Generic group): Sailors; Who call at the port");
	must_hold(data, "pilots-guild");
	const char *again = export(c, "harbour-plan", 1);
	must_hold(again, "<Name>Pilots' Guild</Name>");
	must_hold(again, "<PublicationDate>2018-02-03</PublicationDate>");
	must_hold(again, "<Identifier>_objective-1-2</Identifier>");
	assert_int_equal(import_file(c, "part1.xml"), RECORDS_DONE);
	assert_int_equal(c->count.added + c->count.changed, 0);
	must_be("part1.xml", whole(c), data);
	must_be_stable(c, "harbour-plan", 1);
	must_be_stable(c, "harbour-plan", 2);
}

static void test_part_2(void **state)
{
	struct city *c = *state;
	assert_int_equal(import_file(c, "part2.xml"), RECORDS_DONE);
	const char *data = whole(c), *calls = "harbour-report-calls-of-partner-ships,";
	must_hold(city_told(c, NULL), "Submitter: the submitter's contact details");
	must_hold(data, arena_printf(&c->arena, "%sbaseline,2018,,12.5,", calls));
	must_hold(data, arena_printf(&c->arena, "%starget,2020,,40,", calls));
	must_hold(data, arena_printf(&c->arena, "%sactual,2019-03,tugs,20,", calls));
	must_hold(data, arena_printf(&c->arena, "%sactual,2020-04-05,,31,,,,,Period: 2019-04-06 to 2020-04-05", calls));
	must_hold(data, "observation,harbour-report-calls-of-partner-ships|actual|2020-04-05|,,,,illustrative");
	must_hold(data, "Mood on the quay");
	must_hold(data, "Actual result: Mood; Cheerful");
	const char *again = export(c, "harbour-report", 2);
	must_hold(again, "ValueChainStage=\"Output\" PerformanceIndicatorType=\"Quantitative\"");
	must_hold(again, "<UnitOfMeasurement>smiles</UnitOfMeasurement>");
	must_hold(again, "<Name>Trade: all of it</Name>");
	must_hold(again, "<Description>Illustrative value</Description>");
	must_hold(again, "Stakeholder (Organization): Pilots' Guild; Guide; Performer");
	must_be_stable(c, "harbour-report", 2);
	must_be_stable(c, "harbour-report", 1);
}

/* What deviates is read, told with line and path, and stays the same from the first writing on. */
static void test_wild(void **state)
{
	static const struct {
		const char *file, *told, *kept;
	} cases[] = {
		{ "bare.xml", "StrategicPlan is in no namespace", "Two new routes" },
		{ "old_namespace.xml", "the namespace http://www.stratml.net is not that of the standard", "Two new routes" },
		{ "order.xml", "order.xml:36: warning: /StrategicPlan/StrategicPlanCore/Goal[1]/Name: Name is after Identifier", "_goal-1" },
		{ "twice.xml", "Goal[1]/Objective[2]: the identifier _objective-1-1 appears twice", "Longer opening hours" },
		{ "uuid.xml", "Goal[1]/Identifier: \u201c1e56b2c9-c6d6-4f79-8ad7-cdb1508a9614\u201d is not an identifier",
		    "_1e56b2c9-c6d6-4f79-8ad7-cdb1508a9614" },
		{ "uuid.xml", "it is kept as two-words", "stratml,two-words" },
		{ "dates.xml", "AdministrativeInformation/StartDate: \u201c1 January 2018\u201d is not a date", "Start date: 1 January 2018" },
		{ "dates.xml", "\u201c2021-02-30\u201d is not a date", "End date: 2021-02-30" },
		{ "names.xml", "the plan has no name", "Routes to the north & the west." },
		{ "names.xml", "Value[2]: the value has no name", "Say what is." },
		{ "unknown.xml", "the standard has no Risk here", "Risk: Storms" },
		{ "unknown.xml", "the attribute rank is not in the standard", "rank: first" },
		{ "unknown.xml", "text between the elements of StrategicPlanCore", "stray words" },
		{ "utf16.xml", "the submitter's contact details", "Two new routes" },
		{ "long.xml", "is shortened to 20000", "one point one, which is far too long to be a code" },
		{ "long.xml", "it is shortened to 600 and is given in full in the text", "Full name: Ships Ships" },
		{ "numbers.xml", "\u201c1,250\u201d is not a number that can be stored", "1,250" },
		{ "numbers.xml", "the result has no date", "soon" },
		{ "indicator_of_goal.xml", "the standard has no PerformanceIndicator here", "Calls of partner ships" },
	};
	struct city *c = *state;
	const char *last = "";
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (import_file(c, cases[i].file) != RECORDS_DONE)
			fail_msg("%s: %s", cases[i].file, city_told(c, NULL));
		if (!i || strcmp(cases[i].file, cases[i - 1].file))
			last = city_told(c, NULL);
		city_told(c, NULL);
		must_hold(last, cases[i].told);
		must_hold(whole(c), cases[i].kept);
		const char *plan = plan_of(c, cases[i].file);
		must_be_stable(c, plan, 1);
		must_be_stable(c, plan, 2);
	}
}

static void test_refused(void **state)
{
	static const struct {
		const char *file, *told;
	} cases[] = {
		{ "unclosed.xml", "unclosed.xml:64:" },
		{ "cut.xml", "The XML is not well-formed" },
		{ "root.xml", "root.xml:2:" },
		{ "root.xml", "the document is not StratML: its root is rss" },
		{ "part3.xml", "the document is a OrganizationalStrategyDocument of StratML" },
		{ "other_namespace.xml", "of the namespace urn:example:plans" },
		{ "bomb.xml", "bomb.xml:2:" },
		{ "bomb.xml", "A DOCTYPE is not allowed" },
		{ "deep.xml", "deep.xml:2:" },
		{ "deep.xml", "nested deeper than 100 levels" },
		{ "empty.xml", "the plan has neither a name nor a goal" },
		{ "nothing.xml", "nothing.xml" },
	};
	struct city *c = *state;
	const char *before = whole(c);
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(import_file(c, cases[i].file), RECORDS_REFUSED);
		must_hold(city_told(c, NULL), cases[i].told);
		must_be(cases[i].file, whole(c), before);
	}
}

static void test_changed(void **state)
{
	struct city *c = *state;
	static const char head[] = "<StrategicPlan xmlns='urn:ISO:std:iso:17469:tech:xsd:stratml_core'><Name>A</Name><StrategicPlanCore>";
	const char *one = arena_printf(&c->arena,
	    "%s<Goal><Name>x</Name><Description/><Identifier>_x</Identifier></Goal>"
	    "<Goal><Name>y</Name><Description/><Identifier>_y</Identifier></Goal></StrategicPlanCore></StrategicPlan>",
	    head);
	const char *two = arena_printf(&c->arena,
	    "%s<Goal><Name>y, new</Name><Description/><Identifier>_y</Identifier></Goal>"
	    "</StrategicPlanCore></StrategicPlan>",
	    head);
	assert_int_equal(import(c, "a.xml", one, strlen(one)), RECORDS_DONE);
	const char *before = whole(c);
	assert_int_equal(stratml_import(&c->model, "a.xml", two, strlen(two), true, &c->problems, &c->count), RECORDS_DONE);
	must_be("a dry run", whole(c), before);
	city_told(c, NULL);
	assert_int_equal(import(c, "a.xml", two, strlen(two)), RECORDS_DONE);
	must_hold(city_told(c, NULL), "a/1 is no longer in the file");
	const char *data = whole(c);
	must_hold(data, "a/2,a,1,goal,\"y, new\"");
	must_hold(data, "a/1,a,1,goal,x");
	/* the same content from another file stands apart */
	assert_int_equal(import(c, "b.xml", one, strlen(one)), RECORDS_DONE);
	assert_string_equal(plan_of(c, "b.xml"), "a-2");
}

/* Each call of the database fails in turn: nothing stays of the reading. */
static void test_failing(void **state)
{
	struct city *c = *state;
	const char *before = whole(c);
	for (int64_t n = 1; n < 400; n += 7) {
		db_fail_after(c->db, n);
		enum records_end end = import_file(c, "part2.xml");
		db_fail_after(c->db, 0);
		city_told(c, NULL);
		if (end == RECORDS_DONE)
			return;
		assert_int_equal(end, RECORDS_FAILED);
		model_start(&c->model, c->db, &c->arena, NULL);
		must_be("after a failure", whole(c), before);
	}
	fail_msg("the reading never came through");
}

/* The strategy of the demonstration, and a sixth of its other plans, as the two parts. */
static void test_demonstration(void **state)
{
	static const struct query plans = { .name = "test_plans", .sql = "SELECT slug FROM plans ORDER BY slug" };
	struct city *c = *state;
	const char *slugs[400];
	size_t count = 0;
	struct rows *r = db_query(c->db, &c->arena, &plans, "");
	while (rows_next(r) && count < COUNT(slugs))
		slugs[count++] = rows_text(r, 0);
	rows_end(r);
	assert_true(count > 1);
	const char *main_plan = export(c, NULL, 2);
	must_hold(main_plan, "<ActualResult>");
	must_hold(main_plan, "Illustrative: Owner");
	must_hold(main_plan, "Kind: Benefit");
	for (size_t i = 0; i < count; i++)
		for (int part = 1; part <= 2 && (share_has(i, 6) || !strcmp(slugs[i], "ids")); part++)
			must_be_stable(c, slugs[i], part);
}

static void test_published(void **state)
{
	struct city *c = *state;
	const char *folder = shared(&c->arena);
	if (!folder)
		skip();
	const char *documents = arena_printf(&c->arena, "%s/documents", folder);
	for (const char **n = os_list_dir(&c->arena, documents, ".xml", &c->problems); n && *n; n++) {
		size_t length;
		const char *bytes = file_read(c, arena_printf(&c->arena, "%s/%s", documents, *n), &length);
		if (import(c, *n, bytes, length) != RECORDS_DONE)
			fail_msg("%s: %s", *n, city_told(c, NULL));
		city_told(c, NULL);
		must_be_stable(c, plan_of(c, *n), 1);
		must_be_stable(c, plan_of(c, *n), 2);
		assert_int_equal(import(c, *n, bytes, length), RECORDS_DONE);
		assert_int_equal(c->count.added + c->count.changed, 0);
	}
	city_told(c, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_part_1, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_part_2, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_wild, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_refused, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_changed, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_failing, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_demonstration, demonstration_begin, city_end),
		cmocka_unit_test_setup_teardown(test_published, small_begin, city_end),
	};
	return cmocka_run_group_tests_name("stratml", tests, NULL, NULL);
}
