/* Contradictions (rule/agree.h): the demonstration city has none, and each one that is planted is found, with its words and nothing more.
 * On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "city_test.h"
#include "model/engine/row.h"
#include "rule/agree.h"

static int leicester_begin(void **state)
{
	return city_begin(state, "agree", "city/leicester");
}

static const char *found(struct city *c)
{
	struct model m;
	model_start(&m, c->db, &c->arena, NULL);
	agree_check(&m, &c->problems);
	return city_told(c, "warning: ");
}

static void test_none(void **state)
{
	struct city *c = *state;
	assert_string_equal(found(c), "");
}

/* What the source rows of the city must not say, each counted. Names: the source's authors are named as its list of documents names them; who
 * holds a post is not. */
static void test_sources(void **state)
{
	static const struct {
		const char *what, *sql;
	} rules[] = {
		{ "evidence without a source row",
		    "SELECT COUNT(*) FROM evidence e WHERE NOT EXISTS(SELECT 1 FROM provenances p WHERE p.entity='evidence' AND p.record=e.id)" },
		{ "a reading that counts as published",
		    "SELECT COUNT(*) FROM provenances p WHERE p.standing='published' AND (p.note LIKE '%interpretation%' OR p.note LIKE '%assumed%'"
		    " OR p.note LIKE 'Worked out%')" },
		{ "a place of the source cited in two ways",
		    "SELECT COUNT(*) FROM provenances p WHERE p.locator LIKE '%/introduction' OR p.locator LIKE '4.6/already happening/The %'" },
		{ "a place of the source in two spellings",
		    "SELECT COUNT(DISTINCT p.locator)-COUNT(DISTINCT LOWER(p.locator)) FROM provenances p WHERE p.standing='published'" },
		{ "a member that is a partner of the same body too",
		    "SELECT COUNT(*) FROM memberships a JOIN memberships b ON b.body=a.body AND b.member=a.member WHERE a.role='member'"
		    " AND b.role='partner'" },
		{ "the name of who holds a post", "SELECT COUNT(*) FROM persons t WHERE t.kind='post' AND t.name IS NOT NULL" },
		{ "a start that the source does not print, as published",
		    "SELECT COUNT(*) FROM provenances p JOIN activities a ON a.id=p.record AND p.entity='activity' WHERE a.slug='food-for-thought'"
		    " AND p.field='starts' AND p.standing='published'" },
	};
	struct city *c = *state;
	for (size_t i = 0; i < COUNT(rules); i++) {
		struct query q = { .name = "sources", .sql = rules[i].sql };
		int64_t n = db_int(c->db, &q, -1, "");
		if (n)
			fail_msg("%s: %lld", rules[i].what, (long long)n);
	}
}

/* A reference is planted by the key of the row that it refers to. */
static void plant(struct model *m, char *row, const struct field *f, const char *value)
{
	int64_t id = f->kind == K_REF && value ? ((const struct record *)model_by_key(m, f->of, value))->id : NONE;
	if (f->kind == K_REF)
		memcpy(row + f->at, &id, sizeof(id));
	else
		memcpy(row + f->at, &value, sizeof(value));
}

/* One value of one row is put in another's place. */
static void test_planted(void **state)
{
	static const struct {
		const char *entity, *key, *field, *value, *told;
	} plants[] = {
		{ "element", "ids/5d", "next", "Send in the form", "element ids/5d: it is complete, but has a next step\n" },
		{ "element", "ids/5e", "next", "Meet the trust", "element ids/5e: it is stopped, but has a next step\n" },
		{ "update", "ids/3b||2009-09-10|1", "status", "complete",
		    "element ids/3b: it is complete, but has a next step\nelement ids/3b: it is complete, but its milestone ids/3b/m2 is not\n" },
		{ "update", "ids/4a||2009-01-15|1", "date", "2008-09-15",
		    "element ids/4a: it starts on 2008-10-01, but has an update of 2008-09-15\n" },
		{ "participation", "mural-painters-visit|secondary-school-not-named|beneficiary", "role", "partner",
		    "element ids/3/b3: the benefit is achieved, but nobody is recorded as gaining from it\n" },
		{ "activity", "krefeld-energy-visit-2009", "ends", "2009-10-02",
		    "activity krefeld-energy-visit-2009: it is closed, but ends on 2009-10-02\n" },
		{ "activity", "krefeld-energy-visit-2009", "status", "planned",
		    "activity krefeld-energy-visit-2009: it is planned, but ended on 2009-04-23\n" },
		{ "activity", "krefeld-energy-visit-2009", "report_received", "2009-04-20",
		    "activity krefeld-energy-visit-2009: its report came on 2009-04-20, before it started on 2009-04-21\n" },
		{ "decision", "rajkot-visit-approved", "date", "2009-02-06",
		    "decision rajkot-visit-approved: it is dated 2009-02-06, but its meeting was on 2009-02-05\n" },
		{ "element", "ids/3b/m2", "due", "2009-10-31",
		    "element ids/3b: it is due on 2009-06-26, but its milestone ids/3b/m2 only on 2009-10-31\n" },
		{ "element", "ids/6a", "due", "2009-11-30",
		    "element ids/6a: it is due on 2009-11-30, but the meeting oslwp-2009-12-08 takes it up only on 2009-12-08\n" },
		{ "activity", "clgf-phase-iii", "starts", NULL,
		    "activity clgf-phase-iii: it is running, but only the start that was planned is recorded\n" },
		{ "decision", "krefeld-visit-approved", "item", NULL, "" },
		{ "meeting", "idc-2009-06-11", "state", "published",
		    "meeting idc-2009-06-11: its date was 2009-06-11, but it was neither held nor cancelled\n"
		    "meeting idc-2009-06-11: it was not held, but somebody was present\n" },
		{ "meeting", "idc-2009-10-29", "state", "held", "meeting idc-2009-10-29: it was held, but its date is 2009-10-29\n" },
		{ "document", "krefeld-energy-report-2009", "kind", "form",
		    "evidence ids/1/b1|||||||krefeld-energy-report-2009||: krefeld-energy-report-2009 is a blank form, which proves nothing\n" },
		{ "activity", "cohesion-training-for-schools", "status", "planned",
		    "evidence ids/2/s3||||||||cohesion-training-for-schools|: cohesion-training-for-schools is only planned, so it proves nothing yet\n"
		    "evidence ids/2d||||||||cohesion-training-for-schools|: cohesion-training-for-schools is only planned, so it proves nothing yet\n" },
		{ "evidence", "ids/3/b4||||||||strasbourg-language-week-2009", "date", "2009-04-01",
		    "evidence ids/3/b4||||||||strasbourg-language-week-2009|: it is dated 2009-04-01, but strasbourg-language-week-2009 started on 2009-04-20\n" },
		{ "award", "dovelands-primary-school|isa/intermediate|", "level", "isa/foundation",
		    "award dovelands-primary-school|isa/foundation|: it is worked towards, but the records meet all that it requires\n" },
		{ "call", "town-twinning-2010-1", "closes", "2009-09-01",
		    "bid haskovo-citizens-meeting: it is in preparation, but its call closed on 2009-09-01\n" },
		{ "bid", "development-awareness-grant-2005", "submitted", "2006-01",
		    "bid development-awareness-grant-2005: it was decided on 2005, before it was submitted on 2006-01\n" },
		{ "article", "response-to-dcsf", "section", "B2/N/9", "article response-to-dcsf: ids has no section B2/N/9\n" },
	};
	struct city *c = *state;
	for (size_t i = 0; i < COUNT(plants); i++) {
		const struct entity *e = entity_find(plants[i].entity);
		struct model m;
		assert_true(db_begin_write(c->db));
		model_start(&m, c->db, &c->arena, NULL);
		const void *old = model_by_key(&m, e, plants[i].key);
		if (!old)
			fail_msg("no %s %s", e->name, plants[i].key);
		char *row = arena_alloc(&c->arena, e->size);
		memcpy(row, old, e->size);
		plant(&m, row, entity_field(e, plants[i].field), plants[i].value);
		assert_int_equal(row_save(&m, e, old, row, &(struct change){ .who = "test" }), ROW_SAVED);
		assert_string_equal(found(c), plants[i].told);
		db_rollback(c->db);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_sources),
		cmocka_unit_test(test_planted),
	};
	setenv("JUMELAGE_NOW", "2026-11-24T12:00:00Z", 1);
	return cmocka_run_group_tests(tests, leicester_begin, city_end);
}
