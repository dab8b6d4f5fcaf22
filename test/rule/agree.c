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
		    "element ids/3/b3: the benefit is realised, but nobody is recorded as gaining from it\n" },
		{ "activity", "krefeld-energy-visit-2009", "ends", "2009-10-02",
		    "activity krefeld-energy-visit-2009: it is closed, but ends on 2009-10-02\n" },
		{ "activity", "krefeld-energy-visit-2009", "status", "planned",
		    "activity krefeld-energy-visit-2009: it is planned, but ended on 2009-04-23\n" },
		{ "activity", "krefeld-energy-visit-2009", "report_received", "2009-04-20",
		    "activity krefeld-energy-visit-2009: its report came on 2009-04-20, before it started on 2009-04-21\n" },
		{ "decision", "rajkot-visit-approved", "date", "2009-02-06",
		    "decision rajkot-visit-approved: it is dated 2009-02-06, but its meeting was on 2009-02-05\n" },
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
		memcpy(row + entity_field(e, plants[i].field)->at, &plants[i].value, sizeof(plants[i].value));
		assert_int_equal(row_save(&m, e, old, row, &(struct change){ .who = "test" }), ROW_SAVED);
		assert_string_equal(found(c), plants[i].told);
		db_rollback(c->db);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_planted),
	};
	setenv("JUMELAGE_NOW", "2026-11-24T12:00:00Z", 1);
	return cmocka_run_group_tests(tests, leicester_begin, city_end);
}
