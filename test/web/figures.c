/* A figure that a page tells is that of the rows behind it: each count that leads to a page of its own, and the figures of the overview, the
 * objectives, the doors and the reports, each counted again. Runs in the project's folder. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crawl.h"
#define SITE_NAME "figures"
#include "site.h"

/* ---- "11 pieces of evidence": as many things stand on the page behind the line ---- */

enum { LINES_MAX = 2000, DEPTHS = 4 };

struct line {
	char *page, *href, *words;
	long count;
};

struct lines {
	struct line each[LINES_MAX];
	size_t count;
};

/* A number at the beginning, or behind "All "; -1 for none. */
static long line_number(const char *words)
{
	if (!strncmp(words, "All ", 4))
		words += 4;
	return isdigit((unsigned char)*words) && !strstr(words, " and more") && !strstr(words, " of ") ? strtol(words, NULL, 10) : -1;
}

/* Each link of the page that leads to a part of it and says how much stands there. */
static void lines_collect(struct crawl *c, const struct crawl_page *page)
{
	struct lines *lines = c->context;
	for (const char *a = page->body; page->status == 200 && (a = strstr(a, "<a ")); a++) {
		const char *href = strstr(a, "href=\""), *end = strchr(a, '>'), *close = strstr(a, "</a>");
		if (!href || !end || !close || href > end || lines->count == LINES_MAX)
			continue;
		href += strlen("href=\"");
		char *address = strndup(href, strcspn(href, "\"")), *words = strndup(end + 1, (size_t)(close - end - 1));
		long count = line_number(words);
		bool again = strstr(page->target, "part=") || !strstr(address, "?part=") || count < 0;
		for (size_t i = 0; i < lines->count && !again; i++)
			again = !strcmp(lines->each[i].href, address) && !strcmp(lines->each[i].words, words);
		if (again) {
			free(address);
			free(words);
		} else
			lines->each[lines->count++] = (struct line){ strdup(page->target), address, words, count };
	}
}

/* The things of a page: rows of tables, items by the depth of their list, headings of cards. */
struct things {
	long rows, items[DEPTHS], headings;
};

static bool tag_is(const char *s, const char *tag)
{
	size_t n = strlen(tag);
	return !strncmp(s, tag, n) && (s[n] == ' ' || s[n] == '>');
}

static struct things things_of(const char *body)
{
	struct things t = { 0 };
	bool rows = false, crumbs = false;
	size_t depth = 0;
	const char *end = strstr(body, "</main>");
	for (const char *s = strstr(body, "<main"); s && s < end; s = strchr(s + 1, '<')) {
		crumbs = tag_is(s, "<nav") || (crumbs && !tag_is(s, "</nav"));
		rows = tag_is(s, "<tbody") || (rows && !tag_is(s, "</tbody"));
		t.rows += rows && tag_is(s, "<tr");
		t.headings += tag_is(s, "<h3");
		if (crumbs)
			continue;
		depth += tag_is(s, "<ul") || tag_is(s, "<ol");
		depth -= depth && (tag_is(s, "</ul") || tag_is(s, "</ol"));
		if (tag_is(s, "<li") && depth && depth <= DEPTHS)
			t.items[depth - 1]++;
	}
	return t;
}

/* In a tree each plan has its connections below it, and the way to more of it. */
static bool things_are(const struct things *t, long count)
{
	return count == t->rows || count == t->items[0] || count == t->headings || count == t->items[1] - t->items[0];
}

static void each_line_counts_what_is_behind_it(void **state)
{
	struct site *s = *state;
	static const char *const starts[] = { "/", NULL };
	static struct lines lines;
	struct crawl c = { .app = &s->app, .without = ".", .clicks_max = 4, .look = lines_collect, .context = &lines };
	crawl_run(&c, starts);
	crawl_end(&c);
	size_t wrong = 0;
	for (size_t i = 0; i < lines.count; i++) {
		const struct line *l = &lines.each[i];
		const char *body;
		assert_int_equal(get(s, l->href, &body), 200);
		struct things t = things_of(body);
		if (!things_are(&t, l->count) && wrong++ < 40)
			print_error(
			    "%s says \"%s\", behind it are %ld rows, %ld items, %ld headings\n", l->page, l->words, t.rows, t.items[0], t.headings);
		free(l->page);
		free(l->href);
		free(l->words);
	}
	print_message("%zu lines with a count\n", lines.count);
	assert_true(lines.count > 200);
	assert_int_equal(wrong, 0);
}

/* ---- the same sums, made again from the rows of the lists ---- */

/* How many members of an array of the answer have this text there; `member` NULL: all. Each page of the list is asked for. */
static long rows_with(struct site *s, const char *target, const char *array, const char *member, const char *value)
{
	long n = 0;
	while (target) {
		const struct json *answer = get_json(s, target), *rows = json_member(answer, array), *next = json_member(answer, "next");
		assert_non_null(rows);
		for (const struct json *row = rows->first; row; row = row->next) {
			const struct json *is = member ? json_member(row, member) : NULL;
			n += !member || (is && is->kind == JSON_TEXT && text_equal(is->text, value));
		}
		target = next && next->kind == JSON_TEXT ? next->text : NULL;
	}
	return n;
}

static const char *body_of(struct site *s, const char *target)
{
	const char *body;
	if (get(s, target, &body) != 200)
		fail_msg("%s does not answer", target);
	return body;
}

static void says(const char *target, const char *body, const char *words)
{
	if (!body || !strstr(body, words))
		fail_msg("%s doesn't say: %s", target, words);
}

/* Actions of a list by their status, and what the rows of each status are alone. */
struct actions {
	long each[6], all, good;
};
static const char *const statuses[] = { "complete", "on-track", "at-risk", "late", "not-started", "stopped" };

static struct actions actions_of(struct site *s, const char *objective)
{
	struct actions a = { 0 };
	const char *under = objective ? arena_printf(&s->arena, "&objective=%s", objective) : "";
	const char *list = arena_printf(&s->arena, "/actions.json%s%s", objective ? "?" : "", objective ? under + 1 : "");
	for (size_t i = 0; i < COUNT(statuses); i++) {
		a.each[i] = rows_with(s, list, "actions", "status", statuses[i]);
		long alone = rows_with(s, arena_printf(&s->arena, "/actions.json?status=%s%s", statuses[i], under), "actions", NULL, NULL);
		if (alone != a.each[i])
			fail_msg("%ld actions of %s are %s, its own list has %ld", a.each[i], objective ? objective : "all", statuses[i], alone);
		a.all += a.each[i];
	}
	assert_int_equal(a.all, rows_with(s, list, "actions", NULL, NULL));
	a.good = a.each[0] + a.each[1];
	return a;
}

/* Benefits and what already happens, of an objective or of all of them; in one state, or (NULL) in any. */
static long promises_of(struct site *s, const char *objective, const char *kind, const char *state)
{
	const char *list =
	    arena_printf(&s->arena, "/evidence.json?state=%s%s%s", state ? state : "all", objective ? "&objective=" : "", objective ? objective : "");
	return rows_with(s, list, "claims", "claim", kind);
}

static const struct json *objectives(struct site *s)
{
	const struct json *list = json_member(get_json(s, "/.json"), "objectives");
	assert_true(list && list->count);
	return list->first;
}

static const char *key_of(const struct json *row)
{
	return json_member(row, "key")->text;
}

static void the_overview_adds_up(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	const char *home = body_of(s, "/");
	struct actions all = actions_of(s, NULL);
	says("/", home, arena_printf(a, "<b>%ld of %ld</b> actions are complete or on track.", all.good, all.all));
	says("/", home, arena_printf(a, "actions, %ld complete or on track</dt>", all.good));
	for (size_t i = 0; i < COUNT(statuses); i++)
		says("/", home, arena_printf(a, "/actions?status=%s\"><b class=\"num\">%ld</b>", statuses[i], all.each[i]));
	long count = 0, promises = promises_of(s, NULL, "benefit", NULL) + promises_of(s, NULL, "statement", NULL),
	     proved = promises_of(s, NULL, "benefit", "proved") + promises_of(s, NULL, "statement", "proved");
	says("/", home, arena_printf(a, "of %ld benefits and pieces of current work proved within the last year</dt><dd>", promises));
	says("/", arena_strndup(a, strstr(home, "proved within the last year</dt>"), 80), arena_printf(a, ">%ld<", proved));
	struct actions sum = { 0 };
	for (const struct json *o = objectives(s); o; o = o->next) {
		struct actions of = actions_of(s, key_of(o));
		const char *card = strstr(home, arena_printf(a, "<h3><a class=\"govuk-link\" href=\"/plans/%s\"", key_of(o)));
		says("/", card, arena_printf(a, "<b>%ld of %ld</b> complete or on track", of.good, of.all));
		sum.all += of.all;
		sum.good += of.good;
		count++;
	}
	says("/", home, arena_printf(a, "<dt>objectives of the strategy</dt><dd>%ld</dd>", count));
	assert_int_equal(sum.all, all.all);
	assert_int_equal(sum.good, all.good);
}

/* Each city once that our own council is linked with. */
static void partner_cities_are_counted_once(void **state)
{
	struct site *s = *state;
	const struct json *links = json_member(get_json(s, "/partner-cities.json"), "links");
	long cities = 0, twins = 0;
	for (const struct json *l = links->first; l; l = l->next) {
		bool before = !text_equal(json_member(l, "home")->text, "leicester-city-council");
		for (const struct json *b = links->first; b != l && !before; b = b->next)
			before = text_equal(json_member(b, "place")->text, json_member(l, "place")->text);
		cities += !before;
		twins += !before && text_equal(json_member(l, "kind")->text, "twin-town");
	}
	says("/", body_of(s, "/"), arena_printf(&s->arena, "partner cities, %ld of them twin towns</dt><dd>%ld</dd>", twins, cities));
}

static void each_objective_adds_up(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	const char *results = body_of(s, "/results"), *report = body_of(s, "/reports/impact.md");
	long promised = 0, proved_all = 0;
	for (const struct json *o = objectives(s); o; o = o->next) {
		const char *key = key_of(o), *target = arena_printf(a, "/plans/%s", key), *page = body_of(s, target);
		struct actions of = actions_of(s, key);
		says(target, page, arena_printf(a, "<b>%ld of %ld</b> actions are complete or on track.", of.good, of.all));
		if (of.each[3])
			says(target, page, arena_printf(a, "%ld %s late:", of.each[3], of.each[3] > 1 ? "are" : "is"));
		else
			says(target, page, "None is late.");
		long benefits = promises_of(s, key, "benefit", NULL), benefits_proved = promises_of(s, key, "benefit", "proved"),
		     said = benefits + promises_of(s, key, "statement", NULL), proved = benefits_proved + promises_of(s, key, "statement", "proved");
		says(target, page, arena_printf(a, "%ld in all, %ld proved within the last year", benefits, benefits_proved));
		const struct json *row = json_member(get_json(s, "/results.json"), "objectives")->first;
		while (row && !text_equal(json_member(row, "objective")->text, key))
			row = row->next;
		assert_non_null(row);
		assert_string_equal(json_member(row, "promised")->text, arena_printf(a, "%ld", said));
		assert_string_equal(json_member(row, "proved")->text, arena_printf(a, "%ld", proved));
		promised += said;
		proved_all += proved;
		/* the report's row: actions, good, at risk, late, not started, stopped; activities and claims */
		const char *anchor = arena_printf(a, "<#r-%s>) |", arena_printf(a, "%.*s-%s", (int)strcspn(key, "/"), key, strchr(key, '/') + 1));
		const char *numbers = strstr(report, anchor);
		assert_non_null(numbers);
		const long cells[] = { of.all, of.good, of.each[2], of.each[3], of.each[4], of.each[5] };
		const char *cell = numbers + strlen(anchor);
		for (size_t i = 0; i < COUNT(cells); i++) {
			if (strtol(cell, NULL, 10) != cells[i])
				fail_msg(
				    "Action and Impact says %ld of %s in column %zu, the list %ld", strtol(cell, NULL, 10), key, i + 1, cells[i]);
			cell = strchr(cell, '|') + 1;
		}
		cell = strchr(cell, '|') + 1; /* benefits realised */
		long claims = rows_with(s, arena_printf(a, "/evidence.json?state=all&objective=%s", key), "claims", NULL, NULL),
		     claims_proved = rows_with(s, arena_printf(a, "/evidence.json?state=proved&objective=%s", key), "claims", NULL, NULL);
		const char *told = arena_printf(a, " %ld of %ld", claims_proved, claims);
		if (strncmp(cell, told, strlen(told)))
			fail_msg("Action and Impact says \"%.12s\" claims of %s, the list%s", cell, key, told);
		const char *happened = strstr(strstr(numbers, "### "), anchor);
		assert_non_null(happened);
		const struct json *activities = json_member(get_json(s, arena_printf(a, "/activities.json?objective=%s", key)), "total");
		if (strtol(happened + strlen(anchor), NULL, 10) != strtol(activities->text, NULL, 10))
			fail_msg("Action and Impact and the list of activities disagree on %s", key);
	}
	says("/results", results, arena_printf(a, "Of %ld benefits and pieces of current work, ", promised));
	says("/results", results, arena_printf(a, "pieces of current work, %ld ", proved_all));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_line_counts_what_is_behind_it), cmocka_unit_test(the_overview_adds_up),
		cmocka_unit_test(partner_cities_are_counted_once), cmocka_unit_test(each_objective_adds_up) };
	return cmocka_run_group_tests_name("figures", tests, site_begin, site_end);
}
