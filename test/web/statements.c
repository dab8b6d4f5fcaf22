/* How many statements a page asks is told here, so that nobody adds one for each row without noticing: counts, which are the same on every
 * machine and on both engines. Whoever asks more says why here; `./dev bench statements` shows which they are. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "statements"
#include "site.h"

static const struct {
	const char *address;
	int64_t most;
} limits[] = {
	/* one reads whether a document of the evidence is the plan's own (rule/claim), three whose figures the indicators are (rule/measure) */
	{ "/plans/ids/3", 46 },
	{ "/plans/ids/3.json", 49 }, /* sources are read, and apart from them what decides whether other values are made up */
	{ "/",
	    35 }, /* the places of all links are counted apart from our own; one reads what a record hangs on that has no page for readers; one counts the elements before they are read as claims; two read the documents of their evidence that are open; one whether the name of the site's owner is made up (schema.org) */
	/* the money of parts of activities is read as well (rule/money), the marks of its schools' awards, and an organisation that lies there */
	/* three say what each side gains, as its link has it; one says which of its money two others gave one another, two how the promised actions stand;
	 * two count people at events of its links, as the annual report does */
	{ "/places/masaya", 60 },
	{ "/reports/impact", 100 },
	{ "/plans/ids", 27 },
	{ "/actions", 12 },    /* one counts how they stood at the end of each quarter */
	{ "/indicators", 13 }, /* three read where the activities were, of which those of other places stand apart */
	{ "/activities", 16 }, /* the hue of a row: what it serves first, this element and those above it */
	{ "/evidence", 46 },   /* one reads the marks of evidence that is made up */
	{ "/records/alignment", 12 },
	/* rows of fifteen kinds, each read together */
	{ "/search?q=rajkot", 50 },
	{ "/search?q=krefled", 8 },
};

static int64_t statements_of(struct site *s, const char *address)
{
	int64_t before = db_statements();
	assert_int_equal(answer_status(site_ask(s, NULL, "GET", address, "", NULL, 0)), 200);
	return db_statements() - before;
}

static void a_page_asks_no_more_than_it_did(void **state)
{
	struct site *s = *state;
	int64_t over = 0;
	for (size_t i = 0; i < COUNT(limits); i++) {
		int64_t n = statements_of(s, limits[i].address);
		print_message("%s: %lld statements, at most %lld\n", limits[i].address, (long long)n, (long long)limits[i].most);
		over += n > limits[i].most;
	}
	assert_int_equal(over, 0);
}

/* A list asks as much for fifty rows as for ten: what is asked of one row is read for those that follow. */
static void rows_of_a_list_are_asked_for_together(void **state)
{
	struct site *s = *state;
	int64_t few = statements_of(s, "/records/activity?kind=visit"), many = statements_of(s, "/records/activity?sort=starts");
	assert_true(few > 0);
	assert_true(many <= few + 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_page_asks_no_more_than_it_did),
		cmocka_unit_test(rows_of_a_list_are_asked_for_together) };
	return cmocka_run_group_tests_name("statements", tests, site_begin, site_end);
}
