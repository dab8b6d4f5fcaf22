/* The demonstration city holds at least what its published strategy names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/os.h"
#define SITE_NAME "floor"
#include "site.h"

#define OF_PLAN(slug, kind) "SELECT COUNT(*) FROM elements e JOIN plans p ON p.id=e.plan WHERE p.slug='" slug "' AND e.kind='" kind "'"
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
	{ "actions with two updates", 26, OF_PLAN("ids", "action") " AND (SELECT COUNT(*) FROM updates u WHERE u.element=e.id)>=2" },
	{ "indicators with three observations", 12,
	    "SELECT COUNT(*) FROM indicators i WHERE (SELECT COUNT(*) FROM observations o WHERE o.indicator=i.id)>=3" },
	{ "twin towns", 6, "SELECT COUNT(*) FROM links WHERE kind='twin-town'" },
	{ "local area agreement indicators", 2, "SELECT COUNT(*) FROM elements WHERE slug LIKE 'local-area-agreement/%' AND code LIKE 'NI%'" },
	{ "the slip Judgemeanow", 1, PRINTED("%Judgemeanow%") },
	{ "the 5% of 1990 levels", 1, PRINTED("%5_ of 1990%") },
	{ "the greater prosperity of the table", 1, "SELECT COUNT(*) FROM provenances WHERE LOWER(value) LIKE '%greater prosperity%'" },
	{ "wordings of objective 6", 1,
	    "SELECT COUNT(*) FROM provenances v JOIN elements e ON e.id=v.record WHERE v.entity='element' AND e.slug='ids/6' AND v.value IS NOT NULL" },
	{ "the link of every school by 2010 or by 2012", 1,
	    "SELECT COUNT(*) FROM provenances v JOIN documents d ON d.id=v.record WHERE v.entity='document' AND v.value='2010' AND EXISTS"
	    "(SELECT 1 FROM provenances o WHERE o.entity='document' AND o.record=d.id AND o.value='2012')" },
	{ "Asia-Urbs as study and as project of two years", 2, "SELECT COUNT(*) FROM provenances WHERE note LIKE '%two-year scheme%'" },
	{ "the dates of Energy Central", 1, PRINTED("%2008/09%") },
	{ "the name of the trade bureau in three forms", 1, PRINTED("%China Trade Bureau%") },
	{ "illustrative updates", 52, "SELECT COUNT(*) FROM provenances WHERE entity='update' AND standing='illustrative'" },
};

static void floors_hold(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	int short_of = 0;
	for (size_t i = 0; i < COUNT(floors); i++) {
		struct query q = { .name = floors[i].what, .sql = floors[i].sql };
		int64_t n = db_int(db, &q, -1, "");
		if (n < floors[i].floor) {
			print_error(
			    "%s: %lld, and %lld are asked for %s\n", floors[i].what, (long long)n, (long long)floors[i].floor, db_message(db));
			short_of++;
			db_clear(db);
		}
	}
	database_give_back(&s->database, db);
	assert_int_equal(short_of, 0);
}

/* What was measured or asked of people is a fact: a value that is made up is none, nor is it one of the source. */
static void what_is_made_up_was_not_measured(void **state)
{
#define MEASURED(table, entity) \
	"SELECT COUNT(*) FROM " table " t WHERE t.quality IN ('measured','survey') AND EXISTS(SELECT 1 FROM provenances p" \
	" WHERE p.entity='" entity "' AND p.record=t.id AND p.standing='illustrative')"
	struct site *s = *state;
	static const struct query counts[] = { { .name = "measured_values", .sql = MEASURED("observations", "observation") },
		{ .name = "measured_emissions", .sql = MEASURED("emissions", "emission") },
		{ .name = "measured_people", .sql = MEASURED("attendances", "attendance") } };
	struct db *db = database_borrow(&s->database);
	for (size_t i = 0; i < COUNT(counts); i++)
		assert_int_equal(db_int(db, &counts[i], -1, ""), 0);
	database_give_back(&s->database, db);
}

/* ---- sentences are our own ---- */

enum { RUN = 9, RUNS_MAX = 1 << 18, STRATEGY_MAX = 4 << 20 };

/* Words of a text, small letters and figures alone, the last RUN of them. */
struct words {
	const char *at;
	uint64_t run[RUN];
	size_t count;
};

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Takes one word more; false at the end. */
static bool words_next(struct words *w)
{
	while (*w->at && !is_word(*w->at))
		w->at++;
	if (!*w->at)
		return false;
	uint64_t h = 14695981039346656037U;
	for (; is_word(*w->at); w->at++)
		h = (h ^ (unsigned char)(*w->at | 32)) * 1099511628211U;
	w->run[w->count++ % RUN] = h;
	return true;
}

static uint64_t words_run(const struct words *w)
{
	uint64_t h = 1;
	for (size_t i = 0; i < RUN; i++)
		h = h * 1000003 + w->run[(w->count + i) % RUN];
	return h ? h : 1;
}

/* Where a run stands in the open table: its place, or an empty one. */
static uint64_t *run_slot(uint64_t *runs, uint64_t run)
{
	size_t i = run % RUNS_MAX;
	while (runs[i] && runs[i] != run)
		i = (i + 1) % RUNS_MAX;
	return &runs[i];
}

static bool is_copied(uint64_t *runs, const char *text)
{
	struct words w = { .at = text };
	while (words_next(&w))
		if (w.count >= RUN && *run_slot(runs, words_run(&w)))
			return true;
	return false;
}

/* An address is no sentence, and can only be copied. */
static const char *without_addresses(struct arena *a, const char *text)
{
	char *copy = arena_strdup(a, text), *from;
	for (char *s = copy; (s = strstr(s, "://"));) {
		for (from = s; from > copy && is_word(from[-1]); from--)
			;
		size_t n = strcspn(from, " \n");
		memset(from, '.', n);
		s = from + n;
	}
	return copy;
}

/* Names may be as long as they are: only sentences are looked at. */
static size_t copied_of(struct model *m, const struct entity *e, uint64_t *runs)
{
	size_t copied = 0;
	struct query all = { .name = e->name, .sql = arena_printf(m->arena, "SELECT t.* FROM %s t ORDER BY t.id", e->table) };
	struct set s = model_select(m, e, &all, "");
	for (size_t i = 0; i < s.count; i++)
		for (size_t j = 0; j < e->field_count; j++)
			if (e->fields[j].kind == K_NOTE &&
			    is_copied(runs, without_addresses(m->arena, text_or(field_text(&e->fields[j], s.rows[i]), "")))) {
				print_error("%s %s, %s: copied\n", e->name, model_key(m, e, record_id(s.rows[i])), e->fields[j].name);
				copied++;
			}
	return copied;
}

static void sentences_are_our_own(void **state)
{
	struct site *s = *state;
	struct problems problems = { .arena = &s->arena };
	size_t length, copied = 0;
	const char *shared = text_or(getenv("JUMELAGE_SHARED"), "../shared");
	const char *strategy = os_read_file(&s->arena, arena_printf(&s->arena, "%s/reference/strategy.md", shared), STRATEGY_MAX, &length, &problems);
	if (!strategy)
		skip();
	uint64_t *runs = calloc(RUNS_MAX, sizeof(*runs));
	assert_non_null(runs);
	struct words w = { .at = strategy };
	while (words_next(&w) && w.count < RUNS_MAX / 2)
		if (w.count >= RUN)
			*run_slot(runs, words_run(&w)) = words_run(&w);
	assert_true(w.count > 1000);
	assert_true(is_copied(runs, arena_strndup(&s->arena, strategy + length / 2, 400))); /* the check itself finds a copy */
	struct db *db = database_borrow(&s->database);
	struct model m;
	model_start(&m, db, &s->arena, NULL);
	for (size_t i = 0; i < all_entity_count; i++)
		copied += all_entities[i]->journal ? 0 : copied_of(&m, all_entities[i], runs);
	database_give_back(&s->database, db);
	free(runs);
	assert_int_equal(copied, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(floors_hold), cmocka_unit_test(what_is_made_up_was_not_measured),
		cmocka_unit_test(sentences_are_our_own) };
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
