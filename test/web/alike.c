/* alike.c - one figure, asked of every page, report and file that tells it: a link and its city, sums of money and their total, what visits
 * cost, what proves an action, how an indicator stands. Runs in the project's folder. */
#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "alike"
#include "site.h"
#include "told.h"

/* The whole number behind some words; -1 where they are not said. */
static long number_behind(const char *body, const char *words)
{
	const char *at = body ? strstr(body, words) : NULL;
	if (!at)
		return -1;
	at += strlen(words);
	while (*at == '*' || *at == ':' || *at == ' ')
		at++;
	return isdigit((unsigned char)*at) ? strtol(at, NULL, 10) : -1;
}

/* "1,400" in the cells of a row: the sum of the first three, in which people stand by the side that they are of. */
static long cells_sum(const char *row, size_t cells)
{
	long sum = 0;
	for (size_t i = 0; i < cells && row; i++, row = strchr(row, '|') ? strchr(row, '|') + 1 : NULL) {
		long n = 0;
		for (const char *c = row; *c && *c != '|'; c++)
			n = isdigit((unsigned char)*c) ? 10 * n + *c - '0' : n;
		sum += n;
	}
	return sum;
}

/* Those of one who that a city's page counts, in a year or (NULL) ever. */
static long city_heads(const struct json *city, const char *who, const char *year)
{
	long sum = 0;
	const struct json *heads = json_member(city, "counts_of_people");
	bool largest = text_equal(who, "schools") || text_equal(who, "organisations");
	for (const struct json *h = heads ? heads->first : NULL; h; h = h->next) {
		if (!text_equal(text_in(h, "who"), who) || text_equal(text_in(h, "quality"), "claimed") ||
		    (year && !text_starts(text_or(text_in(h, "date"), ""), year)))
			continue;
		long n = (long)number_in(h, "count");
		sum = !largest ? sum + n : n > sum ? n : sum;
	}
	return sum;
}

/* Each kind of people of a city in its own page, in Action and Impact of it, and in its link's annual report. */
static size_t heads_are_told_alike(struct site *s, const char *place, const char *link)
{
	struct arena *a = &s->arena;
	const struct json *city = get_json(s, arena_printf(a, "/places/%s.json", place)), *heads = json_member(city, "counts_of_people");
	const char *impact = strstr(body_of(s, arena_printf(a, "/reports/impact.md?city=%s", place)), "People counted: "),
	           *year = body_of(s, arena_printf(a, "/reports/link-year.md?link=%s&year=2009", link)), *table = strstr(year, "by side_");
	size_t told = 0;
	assert_non_null(impact);
	impact = arena_strndup(a, impact, strcspn(impact, "\n"));
	for (const struct json *h = heads ? heads->first : NULL; h; h = h->next) {
		const char *who = text_in(h, "who"), *name = text_in(h, "who_name");
		long ever = city_heads(city, who, NULL), then = city_heads(city, who, "2009");
		if (ever && !strstr(impact, arena_printf(a, "%s", integer_people(a, ever))))
			fail_msg("%s has %ld %s, Action and Impact: %s", place, ever, who, impact);
		const char *row = table ? strstr(table, arena_printf(a, "\n| %s", name)) : NULL, *cells = row ? strchr(row + 3, '|') : NULL;
		long reported = cells ? cells_sum(cells + 1, 3) : 0;
		if (then && reported != then)
			fail_msg("%s has %ld %s in 2009, the annual report of %s %ld", place, then, who, link, reported);
		told += then || ever;
	}
	return told;
}

/* What each side gains of a link: a state for which the link's page has nothing is in no report something, and an answer of the questions
 * that are asked of a link names no state that has nothing. */
static void gains_are_told_alike(struct site *s, const char *place, const char *link)
{
	static const char *const states[][2] = { { "| Achieved |", "achieved" }, { "| Under way |", "under way" }, { "| Promised |", "promised" } };
	struct arena *a = &s->arena;
	const char *year = body_of(s, arena_printf(a, "/reports/link-year.md?link=%s", link)),
	           *impact = body_of(s, arena_printf(a, "/reports/impact.md?city=%s", place)),
	           *city = body_of(s, arena_printf(a, "/places/%s", place)), *home = strstr(year, "**The home side benefits**"),
	           *gains = strstr(city, "What each side gains</h2>");
	const char *answer = home ? arena_strndup(a, home, strcspn(home, "\n")) : "";
	bool any = false;
	says_not(arena_printf(a, "/places/%s", place), city, "What each side gained");
	for (size_t i = 0; i < COUNT(states); i++) {
		const char *row = report_row(s, year, states[i][0], 1), *same = report_row(s, impact, states[i][0], 1);
		bool ours = !text_starts(row, " Nothing is recorded |"), theirs = !strstr(row, "| Nothing is recorded |");
		if (!strstr(same, "Nothing is recorded") && strstr(row, "Nothing is recorded"))
			fail_msg("Action and Impact of %s: %s, the annual report: %s", place, same, row);
		if (strstr(answer, states[i][1]) && !ours)
			fail_msg("%s: \"%s\", where our side has nothing %s", link, answer, states[i][1]);
		if ((ours || theirs) && i < 2 && (!gains || !strstr(gains, i ? ">Under way</p>" : ">Achieved</p>")))
			fail_msg("/places/%s doesn't say what is %s", place, states[i][1]);
		any = any || ((ours || theirs) && i < 2);
	}
	assert_true(any == !!(gains && strstr(gains, "</ul>")));
}

static void a_link_is_the_same_everywhere(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	size_t links = 0, told = 0;
	for (const struct json *l = json_member(get_json(s, "/partner-cities.json"), "links")->first; l; l = l->next) {
		const char *place = text_in(l, "place"), *link = text_in(l, "slug");
		if (!text_equal(text_in(l, "home"), "leicester-city-council") || !link)
			continue;
		told += heads_are_told_alike(s, place, link);
		gains_are_told_alike(s, place, link);
		long aims = number_behind(body_of(s, arena_printf(a, "/reports/link-year.md?link=%s", link)), "aims of the strategy**: Met.");
		size_t serves = json_member(get_json(s, arena_printf(a, "/places/%s.json", place)), "serves")->count;
		if (aims >= 0 && aims != (long)serves)
			fail_msg("%s serves %zu parts of the strategy, the annual report says %ld", place, serves, aims);
		links++;
	}
	assert_true(links > 4 && told > 8);
}

/* Each way of dividing has rows that come to its total, and no department stands beside its council. */
static void sums_come_to_their_total(void **state)
{
	struct site *s = *state;
	static const char *const ways[] = { "objective", "city", "year", "funder", "activity" },
	                         *const columns[] = { "received", "in_kind", "match_funding", "total", "spent", "handed_on", "spent_by_partners",
		                         "promised", "between_others" };
	for (size_t w = 0; w < COUNT(ways); w++) {
		const struct json *all = sums_row(s, ways[w], ""),
		                  *rows = json_member(get_json(s, arena_printf(&s->arena, "/money/sums.json?by=%s", ways[w])), "sums");
		for (size_t c = 0; c < COUNT(columns); c++) {
			double sum = 0;
			for (const struct json *r = rows->first; r; r = r->next)
				sum += !text_empty(text_in(r, "key")) && text_equal(text_in(r, "currency"), "GBP") ? number_in(r, columns[c]) : 0;
			if (fabs(sum - number_in(all, columns[c])) > 0.005)
				fail_msg(
				    "by %s the rows of %s come to %.2f, the total is %.2f", ways[w], columns[c], sum, number_in(all, columns[c]));
		}
		for (const struct json *r = rows->first; r && w == 3; r = r->next) {
			const char *key = text_in(r, "key");
			const struct json *o = text_empty(key) || text_equal(key, "none")
			    ? NULL
			    : json_member(get_json(s, arena_printf(&s->arena, "/records/organisation/%s.json", key)), "organisation");
			if (o && text_equal(text_in(o, "parent"), "leicester-city-council"))
				fail_msg("%s stands beside the council", key);
		}
	}
	assert_true(number_in(sums_row(s, "funder", "leicester-city-council"), "handed_on") == 9000);
}

/* What was handed on is in no sum of what was spent, in the report as in the sums. */
static void what_was_handed_on_counts_once(void **state)
{
	struct site *s = *state;
	const struct json *all = sums_row(s, "year", "");
	const char *report = body_of(s, "/reports/impact.md"), *row = report_row(s, report, "\n| Total |", 1);
	says("Action and Impact", row, money_people(&s->arena, (int64_t)(number_in(all, "spent") * 1000000 + 0.5), "GBP"));
	says("Action and Impact", row, money_people(&s->arena, (int64_t)(number_in(all, "handed_on") * 1000000 + 0.5), "GBP"));
	says("Action and Impact", report, "Money handed on to others: ");
}

/* What the visits of a year cost us: their file added up is the answer to a request for information. */
static void visits_cost_what_their_file_says(void **state)
{
	struct site *s = *state;
	double ours = 0, theirs = 0;
	for (const struct json *v = json_member(get_json(s, "/visits.json?from=2009&to=2009"), "visits")->first; v; v = v->next) {
		assert_true(text_empty(text_in(v, "currency")) || text_equal(text_in(v, "currency"), "GBP"));
		ours += number_in(v, "paid_by_us");
		theirs += number_in(v, "paid_by_partners");
	}
	const char *foi = body_of(s, "/visits/foi?from=2009&to=2009");
	says("/visits/foi", foi, money_people(&s->arena, (int64_t)(ours * 1000000), "GBP"));
	says("/visits/foi", foi, money_people(&s->arena, (int64_t)(theirs * 1000000), "GBP"));
	assert_true(ours > 0 && theirs > 0);
}

/* Page 1 says of no promise that nothing proves it where a piece of evidence stands in its chapter, and names what is complete unproved. */
static void the_report_knows_its_evidence(void **state)
{
	struct site *s = *state;
	const char *report = body_of(s, "/reports/impact.md"), *table = strstr(report, "_Each promised action");
	size_t asked = 0, flagged = 0;
	for (const struct json *c = json_member(get_json(s, "/evidence.json?state=all&kind=action"), "claims")->first; c; c = c->next) {
		const char *key = text_in(c, "key"),
		           *row = strstr(table, arena_printf(&s->arena, "#r-%.*s-%s>)", (int)strcspn(key, "/"), key, strchr(key, '/') + 1));
		assert_non_null(row);
		row = arena_strndup(&s->arena, row, strcspn(row, "\n"));
		bool nothing = strstr(row, "Nothing yet") || strstr(row, "but no evidence");
		if (nothing != !number_in(c, "pieces"))
			fail_msg("%s has %.0f pieces of evidence: %s", key, number_in(c, "pieces"), row);
		bool bare = text_equal(text_in(c, "state"), "unproved") || text_equal(text_in(c, "state"), "stated");
		if (strstr(row, "**Complete**") && bare != !!strstr(row, "Complete, but"))
			fail_msg("%s is complete and %s: %s", key, text_in(c, "state"), row);
		flagged += strstr(row, "Complete, but") != NULL;
		asked++;
	}
	assert_true(asked > 20 && flagged);
	long every = rows_with(s, "/evidence.json?state=all", "claims", NULL, NULL),
	     proved = rows_with(s, "/evidence.json?state=proved", "claims", NULL, NULL);
	says("Action and Impact", report, arena_printf(&s->arena, "Statements of every kind: %ld of %ld proved.", proved, every));
}

/* The file of indicators is what each indicator's own page says of its last value and its verdict. */
static void indicators_are_told_with_their_verdict(void **state)
{
	struct site *s = *state;
	size_t judged = 0;
	for (const struct json *n = json_member(get_json(s, "/indicators.json"), "indicators")->first; n; n = n->next) {
		const struct json *own = get_json(s, arena_printf(&s->arena, "/indicators/%s.json", text_in(n, "slug")));
		if (!text_equal(text_in(n, "verdict"), text_in(own, "verdict_code")))
			fail_msg("%s is %s in the list, %s on its page", text_in(n, "slug"), text_in(n, "verdict"),
			    text_or(text_in(own, "verdict_code"), "nothing"));
		judged += !text_empty(text_in(n, "latest_date")) && !text_empty(text_in(n, "target_date"));
	}
	assert_true(judged > 10);
}

/* What another day can't tell is said there. */
static void another_day_says_what_it_lacks(void **state)
{
	struct site *s = *state;
	says("/actions?as-at=2011", body_of(s, "/actions?as-at=2011-01-01"), "We have no records after 30 September 2009.");
	says("/actions?as-at=2006", body_of(s, "/actions?as-at=2006-01-01"), "may not have been adopted yet");
	says_not("/actions?as-at=2009", body_of(s, "/actions?as-at=2009-08-01"), "may not have been adopted yet");
	says_not("/actions", body_of(s, "/actions"), "We have no records after");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_link_is_the_same_everywhere), cmocka_unit_test(sums_come_to_their_total),
		cmocka_unit_test(what_was_handed_on_counts_once), cmocka_unit_test(visits_cost_what_their_file_says),
		cmocka_unit_test(the_report_knows_its_evidence), cmocka_unit_test(indicators_are_told_with_their_verdict),
		cmocka_unit_test(another_day_says_what_it_lacks) };
	return cmocka_run_group_tests_name("alike", tests, site_begin, site_end);
}
