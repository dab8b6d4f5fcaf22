/* The demonstration city holds at least what its published strategy names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define SITE_NAME "floor"
#include "site.h"

#define OF_PLAN(slug, kind) \
	"SELECT COUNT(*) FROM elements e JOIN plans p ON p.id=e.plan WHERE p.slug='" slug "' AND e.kind='" kind "'"
#define LOCATED(pattern) "SELECT COUNT(DISTINCT locator) FROM provenances WHERE locator LIKE '" pattern "'"
#define PRINTED(pattern) "SELECT COUNT(*) FROM provenances WHERE value LIKE '" pattern "' AND note IS NOT NULL"

static const struct {
	const char *what;
	int64_t floor;
	const char *sql;
} floors[] = {
	{ "things that engagement will enable", 7, OF_PLAN("ids", "enabler") },
	{ "aims", 3, OF_PLAN("ids", "aim") },
	{ "objectives", 6, OF_PLAN("ids", "objective") },
	{ "benefits", 26, OF_PLAN("ids", "benefit") },
	{ "statements of what is already happening", 24, OF_PLAN("ids", "statement") },
	{ "lettered actions", 26, OF_PLAN("ids", "action") },
	{ "parts of actions", 3, OF_PLAN("ids", "part") },
	{ "synopsis cells", 18,
	    "SELECT COUNT(*) FROM alignments a JOIN elements f ON f.id=a.from_element JOIN elements t ON t.id=a.to_element"
	    " WHERE f.kind='objective' AND t.kind='theme' AND a.kind='serves' AND a.text IS NOT NULL" },
	{ "Millennium goals", 8, OF_PLAN("mdg", "goal") },
	{ "outcomes of Every Child Matters", 5, OF_PLAN("every-child-matters", "outcome") },
	{ "outcomes of the Adult Services White Paper", 7, OF_PLAN("adult-services-white-paper", "outcome") },
	{ "key concepts", 8, OF_PLAN("key-concepts", "concept") },
	{ "listed documents", 18, LOCATED("B2/documents/%") },
	{ "footnotes", 17, LOCATED("footnote %") },
	{ "actions with owner and due date", 26, OF_PLAN("ids", "action") " AND e.owner IS NOT NULL AND e.due IS NOT NULL" },
	{ "actions with two updates", 26,
	    OF_PLAN("ids", "action") " AND (SELECT COUNT(*) FROM updates u WHERE u.element=e.id)>=2" },
	{ "indicators with three observations", 12,
	    "SELECT COUNT(*) FROM indicators i WHERE (SELECT COUNT(*) FROM observations o WHERE o.indicator=i.id)>=3" },
	{ "twin towns", 6, "SELECT COUNT(*) FROM links WHERE kind='twin-town'" },
	{ "local area agreement indicators", 2, "SELECT COUNT(*) FROM elements WHERE slug LIKE 'local-area-agreement/%' AND code LIKE 'NI%'" },
	{ "the slip Judgemeanow", 1, PRINTED("%Judgemeanow%") },
	{ "the 5% of 1990 levels", 1, PRINTED("%5_ of 1990%") },
	{ "the greater prosperity of the table", 1, "SELECT COUNT(*) FROM provenances WHERE LOWER(value) LIKE '%greater prosperity%'" },
	{ "wordings of objective 6", 1,
	    "SELECT COUNT(*) FROM provenances v JOIN elements e ON e.id=v.record WHERE v.entity='element' AND e.slug='ids/6' AND v.value IS NOT NULL" },
	{ "illustrative updates", 52, "SELECT COUNT(*) FROM provenances WHERE entity='update' AND standing='illustrative'" },
};

static void floors_hold(void **state)
{
	struct site *s = *state;
	struct db *db = database_open(&s->database);
	int short_of = 0;
	for (size_t i = 0; i < COUNT(floors); i++) {
		struct query q = { .name = floors[i].what, .sql = floors[i].sql };
		int64_t n = db_int(db, &q, -1, "");
		if (n < floors[i].floor) {
			print_error("%s: %lld, and %lld are asked for %s\n", floors[i].what, (long long)n, (long long)floors[i].floor, db_message(db));
			short_of++;
			db_clear(db);
		}
	}
	db_close(db);
	assert_int_equal(short_of, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(floors_hold) };
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
