/* A figure that a page tells is that of the rows behind it: each count that leads to a page of its own, and the figures of the overview, the
 * objectives, the doors and the reports, each counted again. Runs in the project's folder. */
#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crawl.h"
#define SITE_NAME "figures"
#include "site.h"
#include "told.h"

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
	const char *body_end = page->body + page->length;
	for (const char *a = page->body; page->status == 200 && (a = find_before(a, body_end, "<a ")); a++) {
		const char *href = find_before(a, body_end, "href=\""), *end = strchr(a, '>'), *close = find_before(a, body_end, "</a>");
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
	says("/", home, arena_printf(a, "of %ld benefits and pieces of current work proved by evidence from the last year</dt><dd>", promises));
	says("/", arena_strndup(a, strstr(home, "proved by evidence from the last year</dt>"), 80), arena_printf(a, ">%ld<", proved));
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
	/* the list counts them alike, and both say what else it has */
	long places = 0;
	for (const struct json *l = links->first; l; l = l->next) {
		bool before = false;
		for (const struct json *b = links->first; b != l && !before; b = b->next)
			before = text_equal(json_member(l, "place")->text, json_member(b, "place")->text);
		places += !before;
	}
	assert_int_equal(places - cities, 1);
	says("/partner-cities", body_of(s, "/partner-cities"),
	    arena_printf(&s->arena, "%ld partner cities, and %ld place that another body has a link with.", cities, places - cities));
	says("/", body_of(s, "/"), arena_printf(&s->arena, "with %ld place that another body has a link with", places - cities));
}

/* Visits of a place in a period: the page, the rows and the file tell of the same, also of those whose date nobody knows. */
static void visits_without_a_date_are_told_in_files(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	static const char *const places[] = { "rajkot", "masaya", "krefeld", "haskovo", "chongqing" }, *const years[] = { "2007", "2008", "2009" };
	static const char undated[] = " on record, so we do not know whether ";
	long flagged = 0;
	for (size_t i = 0; i < COUNT(places); i++)
		for (size_t y = 0; y < COUNT(years); y++) {
			const char *asked = arena_printf(a, "place=%s&from=1+1+%s&to=31+12+%s", places[i], years[y], years[y]);
			const char *page = body_of(s, arena_printf(a, "/visits/foi?%s", asked)),
			           *csv = body_of(s, arena_printf(a, "/visits/foi.csv?%s", asked));
			long rows = 0, notes = 0;
			for (const struct json *v = json_member(get_json(s, arena_printf(a, "/visits.json?%s", asked)), "visits")->first; v;
			     v = v->next) {
				rows++;
				notes += text_in(v, "note") != NULL;
				says("/visits/foi.csv", csv, text_in(v, "visit"));
				assert_true(!text_in(v, "note") == (text_in(v, "starts") || text_in(v, "ends")));
			}
			if (notes)
				says("/visits/foi", page,
				    arena_printf(a, notes == 1 ? "%ld visit has no date%s" : "%ld visits have no date%s", notes, undated));
			else
				says_not("/visits/foi", page, undated);
			assert_true(!strstr(csv, "No date is on record") == !notes);
			flagged += notes;
		}
	assert_true(flagged > 10);
	/* what the report of a city says is what the answer says of it */
	static const char words[] = "7, of which 5 have no date on record";
	says("/visits/foi", body_of(s, "/visits/foi?place=rajkot"), words);
	says("Action and Impact of Rajkot", report_row(s, body_of(s, "/reports/impact.md?city=rajkot"), "| The whole plan, each counted once |", 1),
	    words);
}

/* A sum never stands beside "nothing to count": where no activity of the days serves an objective, the report says whose money it is. */
static void money_says_where_it_comes_from(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	static const char *const cities[] = { "", "&city=rajkot", "&city=masaya" };
	long told = 0;
	for (size_t i = 0; i < 6 * COUNT(cities); i++) {
		const char *target = arena_printf(a, "/reports/impact.md?from=1+1+%zu&to=31+12+%zu%s", 2004 + i % 6, 2004 + i % 6, cities[i / 6]);
		const char *report = body_of(s, target), *happened = strstr(report, "What happened"), *cost = strstr(report, "What it cost");
		for (const struct json *o = objectives(s); o; o = o->next) {
			const char *key = key_of(o), *anchor = arena_printf(a, "<#r-%.*s-%s>) |", (int)strcspn(key, "/"), key, strchr(key, '/') + 1);
			if (!strstr(cost, anchor))
				continue;
			bool idle = text_starts(report_row(s, happened, anchor, 1), " 0 |"), paid = strstr(report_row(s, cost, anchor, 1), "\u00a3");
			const char *from = arena_printf(a, "The money of %s ", strchr(key, '/') + 1);
			if (!strstr(report, from) != !(idle && paid))
				fail_msg("%s: objective %s has %s activities and %s money", target, key, idle ? "no" : "some", paid ? "some" : "no");
			told += idle && paid;
		}
		for (const char *at = report; (at = strstr(at, "so there is nothing to count")); at++) {
			const char *next = strstr(at, "\n## ");
			says_not(target, arena_strndup(a, at, next ? (size_t)(next - at) : strlen(at)), "\u00a3");
		}
	}
	assert_true(told > 0);
}

/* A school that was told it can work towards an award holds none, and says so in one sentence; what its page shows with a place abroad counts as such. */
static void an_award_that_is_open_is_not_held(void **state)
{
	struct site *s = *state;
	const char *page = body_of(s, "/organisations/whitehall-primary"), *ladder = body_of(s, "/ladders/isa/whitehall-primary");
	says("/organisations/whitehall-primary", page, "holds no award yet. It can work towards one: International School Award, Intermediate.");
	says_not("/organisations/whitehall-primary", page, "1 award on record");
	says("/organisations/whitehall-primary", page, "/places/masaya");
	says("/ladders/isa/whitehall-primary", ladder, "in a link with one, or in that country.");
	const char *partner = strstr(ladder, "An activity with a partner abroad");
	assert_non_null(partner);
	says_not("/ladders/isa/whitehall-primary", arena_strndup(&s->arena, partner, 900), "None yet");
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
		says(target, page, arena_printf(a, "%ld in all, %ld proved by evidence from the last year", benefits, benefits_proved));
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

/* ---- people and money, added up again from the rows that the pages and lists show ---- */

enum { NAMES_MAX = 400 };

/* Keys, as texts. */
struct names {
	const char *each[NAMES_MAX];
	size_t count;
};

static bool names_have(const struct names *n, const char *name)
{
	for (size_t i = 0; i < n->count; i++)
		if (text_equal(n->each[i], name))
			return true;
	return false;
}

static void names_put(struct names *n, const char *name)
{
	assert_true(n->count < NAMES_MAX);
	if (name && !names_have(n, name))
		n->each[n->count++] = name;
}

/* All rows of a list, whatever its pages. */
static size_t rows_all(struct site *s, const char *target, const char *array, const struct json **rows, size_t most)
{
	size_t n = 0;
	while (target) {
		const struct json *answer = get_json(s, target), *list = json_member(answer, array);
		assert_non_null(list);
		for (const struct json *row = list->first; row; row = row->next) {
			assert_true(n < most);
			rows[n++] = row;
		}
		target = text_in(answer, "next");
	}
	return n;
}

/* Who was counted, or (claimed) said to have come, at activities or their events. A school or an organisation may be at several: the largest
 * count alone is no less than how many they are. */
static double heads_of(
    const struct json *const *rows, size_t n, const struct names *activities, const struct names *events, const char *who, bool claimed)
{
	double sum = 0;
	for (size_t i = 0; i < n; i++) {
		const char *activity = text_in(rows[i], "activity"), *event = text_in(rows[i], "event");
		bool here = (activity && names_have(activities, activity)) || (event && names_have(events, event));
		if (!here || !text_equal(text_in(rows[i], "who"), who) || text_equal(text_in(rows[i], "quality"), "claimed") != claimed)
			continue;
		double count = number_in(rows[i], "count");
		if (text_equal(who, "schools") || text_equal(who, "organisations"))
			sum = count > sum ? count : sum;
		else
			sum += count;
	}
	return sum;
}

/* Amounts of some kinds of payment, of a year (NULL: all) and a currency. */
static double amounts_of(
    const struct json *const *rows, size_t n, const struct names *activities, const char *kinds, const char *year, const char *currency)
{
	double sum = 0;
	for (size_t i = 0; i < n; i++) {
		const char *kind = text_in(rows[i], "kind"), *date = text_in(rows[i], "date");
		if ((!activities || names_have(activities, text_in(rows[i], "activity"))) && text_equal(text_in(rows[i], "currency"), currency) &&
		    strstr(kinds, kind) && (!year || text_starts(date, year)))
			sum += number_in(rows[i], "amount");
	}
	return sum;
}

static void money_adds_up(const char *target, const struct json *money, const struct json *const *rows, size_t n, const struct names *activities)
{
	for (const struct json *m = money ? money->first : NULL; m; m = m->next) {
		const char *year = text_in(m, "year"), *currency = text_in(m, "currency");
		const struct {
			const char *kinds;
			double told;
		} sums[] = { { "incoming", number_in(m, "received") }, { "in-kind", number_in(m, "in_kind") },
			{ "match", number_in(m, "match_funding") },
			{ "expenditure disbursement", number_in(m, "spent") + number_in(m, "handed_on") + number_in(m, "spent_by_partners") },
			{ "commitment", number_in(m, "promised") }, { "incoming in-kind match", number_in(m, "total") } };
		for (size_t i = 0; i < COUNT(sums); i++) {
			double added = amounts_of(rows, n, activities, sums[i].kinds, year, currency);
			if (added - sums[i].told > 0.005 || sums[i].told - added > 0.005)
				fail_msg("%s: %s of %s %s are told as %.2f, the rows come to %.2f", target, sums[i].kinds, year, currency,
				    sums[i].told, added);
		}
	}
}

enum { ROWS_MAX = 3000 };

/* What the city's lists hold, read once. */
static const struct json *attendances[ROWS_MAX], *transactions[ROWS_MAX], *happenings[ROWS_MAX], *works[ROWS_MAX];
static size_t attendance_count, transaction_count, happening_count, work_count;

static void lists_read(struct site *s)
{
	attendance_count = rows_all(s, "/records/attendance.json", "records", attendances, ROWS_MAX);
	transaction_count = rows_all(s, "/records/transaction.json", "records", transactions, ROWS_MAX);
	happening_count = rows_all(s, "/records/event.json", "records", happenings, ROWS_MAX);
	work_count = rows_all(s, "/records/activity.json", "records", works, ROWS_MAX);
	assert_true(attendance_count > 20 && transaction_count > 10 && happening_count > 10);
}

/* The activities of an objective (how many), then their parts; and the events of all these. */
static size_t served_by(struct site *s, const char *objective, struct names *activities, struct names *events)
{
	static const struct json *rows[ROWS_MAX];
	size_t n = rows_all(s, arena_printf(&s->arena, "/activities.json?objective=%s", objective), "activities", rows, ROWS_MAX);
	for (size_t i = 0; i < n; i++)
		names_put(activities, text_in(rows[i], "key"));
	size_t whole = activities->count;
	for (size_t i = 0; i < work_count; i++)
		for (size_t k = 0; k < whole; k++)
			if (text_equal(text_in(works[i], "parent"), activities->each[k]))
				names_put(activities, text_in(works[i], "key"));
	for (size_t i = 0; i < happening_count; i++)
		if (text_in(happenings[i], "activity") && names_have(activities, text_in(happenings[i], "activity")))
			names_put(events, text_in(happenings[i], "key"));
	return whole;
}

/* "Pupils: 388" of the figure that the rows come to, or "Pupils: more than 1,300" where one of them says so. */
static void report_says(struct site *s, const char *row, const char *who, double sum)
{
	const char *name = who;
	for (size_t i = 0; i < attendance_count; i++)
		if (text_equal(text_in(attendances[i], "who"), who))
			name = text_in(attendances[i], "who_name");
	const char *largest = text_equal(who, "schools") || text_equal(who, "organisations") ? " (largest single count)" : "";
	const char *words = arena_printf(&s->arena, "%s%s: %s", name, largest, integer_people(&s->arena, (int64_t)sum));
	const char *least = arena_printf(&s->arena, "%s%s: more than %s", name, largest, integer_people(&s->arena, (int64_t)sum));
	if (!strstr(row, words) && !strstr(row, least))
		fail_msg("Action and Impact doesn't say %s: %s", words, row);
}

/* Each figure of people in activities, as the page has them and the report; every kind that the rows have is told. */
static size_t heads_add_up(
    struct site *s, const char *target, const struct json *page, const char *row, const struct names *activities, const struct names *events)
{
	static const char *const sides[] = { "counted", "claimed" };
	struct names kinds = { 0 };
	size_t figures = 0;
	for (size_t i = 0; i < attendance_count; i++)
		names_put(&kinds, text_in(attendances[i], "who"));
	for (int claimed = 0; claimed < 2; claimed++)
		for (size_t k = 0; k < kinds.count; k++) {
			double sum = heads_of(attendances, attendance_count, activities, events, kinds.each[k], claimed);
			double told = page ? number_in(json_member(page, sides[claimed]), kinds.each[k]) : sum;
			if (sum != told)
				fail_msg("%s: %s %s are told as %.0f, the rows come to %.0f", target, kinds.each[k], sides[claimed], told, sum);
			if (sum > 0)
				report_says(s, row, kinds.each[k], sum);
			figures += sum > 0;
		}
	return figures;
}

/* "£46,825.50" of received, match funding, in kind, all of these, spent, spent by partners */
static void report_money_adds_up(struct site *s, const char *row, const struct names *activities)
{
	static const char *const kinds[] = { "incoming", "match", "in-kind", "incoming match in-kind" };
	const char *cell = row;
	for (size_t i = 0; i < COUNT(kinds); i++, cell = strchr(cell, '|') + 1) {
		int64_t sum = (int64_t)(amounts_of(transactions, transaction_count, activities, kinds[i], NULL, "GBP") * 1000000 + 0.5);
		const char *words = sum ? money_people(&s->arena, sum, "GBP") : "";
		if (!strstr(arena_strndup(&s->arena, cell, strcspn(cell, "|")), words))
			fail_msg("Action and Impact doesn't say %s (%s): %s", words, kinds[i], row);
	}
}

static void objectives_count_who_was_there(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	const char *report = body_of(s, "/reports/impact.md");
	struct names all = { 0 }, all_events = { 0 };
	size_t figures = 0;
	lists_read(s);
	for (const struct json *o = objectives(s); o; o = o->next) {
		struct names activities = { 0 }, events = { 0 };
		const char *key = key_of(o), *target = arena_printf(a, "/plans/%s.json", key);
		const char *anchor = arena_printf(a, "<#r-%.*s-%s>) |", (int)strcspn(key, "/"), key, strchr(key, '/') + 1);
		const struct json *page = get_json(s, target);
		size_t whole = served_by(s, key, &activities, &events);
		served_by(s, key, &all, &all_events);
		figures += heads_add_up(s, target, page, report_row(s, report, anchor, 2), &activities, &events);
		if (number_in(json_member(page, "counted"), "activities") != (double)whole)
			fail_msg("%s: %zu activities are in the list", target, whole);
		money_adds_up(target, json_member(page, "money"), transactions, transaction_count, &activities);
		report_money_adds_up(s, report_row(s, report, anchor, 3), &activities);
	}
	figures += heads_add_up(s, "the whole plan", NULL, report_row(s, report, "| The whole plan, each counted once |", 1), &all, &all_events);
	report_money_adds_up(s, report_row(s, report, "| The whole plan, each counted once |", 2), &all);
	assert_true(figures > 40);
}

/* Along the great circle, in kilometres. */
static double distance_of(const struct json *from, const struct json *to)
{
	const double degree = acos(-1) / 180, a = number_in(from, "latitude") * degree, b = number_in(to, "latitude") * degree,
	             east = (number_in(to, "longitude") - number_in(from, "longitude")) * degree;
	return 6371 * acos(sin(a) * sin(b) + cos(a) * cos(b) * cos(east));
}

/* "8,610 km" on the city's page and at its name on the overview: to three digits. */
static void distance_is_told(struct site *s, const char *target, const char *page, const char *home, const struct json *from, const struct json *city)
{
	const struct json *place = json_member(city, "place");
	if (!number_in(place, "latitude"))
		return;
	double km = distance_of(from, place), step = km >= 1000 ? 10 : km >= 100 ? 10 : 1;
	bool told = false, near = false;
	for (int off = -1; off <= 1; off++) {
		const char *words = arena_printf(&s->arena, "%s km", integer_people(&s->arena, (int64_t)((floor(km / step + 0.5) + off) * step)));
		told = told || strstr(page, words);
		near = near || strstr(home, words);
	}
	if (!told || !near)
		fail_msg("%s: %.0f km from home, told %d, on the overview %d", target, km, told, near);
}

/* The figures at the head of a partner city's page: who was counted there, what was received and spent. */
static void each_city_adds_up(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	static const struct json *rows[ROWS_MAX];
	struct names places = { 0 }, ours = { 0 };
	const char *home = body_of(s, "/");
	const struct json *from = json_member(get_json(s, "/places/leicester.json"), "place");
	for (const struct json *l = json_member(get_json(s, "/partner-cities.json"), "links")->first; l; l = l->next) {
		names_put(&places, text_in(l, "place"));
		if (text_equal(text_in(l, "home"), "leicester-city-council"))
			names_put(&ours, text_in(l, "place"));
	}
	for (size_t i = 0; i < places.count; i++) {
		const char *target = arena_printf(a, "/places/%s.json", places.each[i]),
		           *page = body_of(s, arena_printf(a, "/places/%s", places.each[i]));
		const struct json *city = get_json(s, target), *heads = json_member(city, "counts_of_people");
		size_t n = 0;
		for (const struct json *t = json_member(city, "transactions") ? json_member(city, "transactions")->first : NULL; t; t = t->next)
			rows[n++] = t;
		money_adds_up(target, json_member(city, "money"), rows, n, NULL);
		if (names_have(&ours, places.each[i]))
			distance_is_told(s, target, page, home, from, city);
		double young[2] = { 0 }, schools = 0;
		for (const struct json *h = heads ? heads->first : NULL; h; h = h->next) {
			bool claimed = text_equal(text_in(h, "quality"), "claimed");
			if (strstr("pupils students young-people", text_in(h, "who")))
				young[claimed] += number_in(h, "count");
			if (text_equal(text_in(h, "who"), "schools") && number_in(h, "count") > schools)
				schools = number_in(h, "count");
		}
		static const char *const words[] = { "pupils, students and young people counted",
			"pupils, students and young people, reported without records", "schools, the largest count at one activity" };
		const double added[] = { young[0], young[1], schools };
		for (size_t k = 0; k < COUNT(words); k++) {
			const char *tile = strstr(page, words[k]), *dd = tile ? strstr(tile, "<dd>") : NULL;
			if (!tile != !added[k])
				fail_msg("%s: %.0f %s", target, added[k], words[k]);
			if (dd &&
			    !strstr(arena_strndup(a, dd, strcspn(dd, "\n") < 300 ? strcspn(dd, "\n") : 300), integer_people(a, (int64_t)added[k])))
				fail_msg("%s doesn't tell %.0f: %s", target, added[k], words[k]);
		}
	}
	assert_true(places.count >= 8);
}

/* ---- what one page says and another must not deny ---- */

static bool row_marks(const struct json *row, const char *name)
{
	const struct json *marks = json_member(row, "illustrative");
	for (const struct json *m = marks ? marks->first : NULL; m; m = m->next)
		if (text_equal(m->text, name))
			return true;
	return false;
}

/* A grant that a body of Lincolnshire had from a network of the region is no money of Leicester's, on whatever page. */
static void what_others_gave_one_another_is_not_ours(void **state)
{
	struct site *s = *state;
	const char *money = body_of(s, "/money");
	says("/money", money, "\u00a358,500 was received.");
	says_not("/money", money, "EMNGPS");
	for (size_t w = 0; w < 5; w++) {
		static const char *const ways[] = { "objective", "city", "year", "funder", "activity" };
		const struct json *all = sums_row(s, ways[w], "");
		assert_true(number_in(all, "received") == 58500 && number_in(all, "between_others") == 40000 && !number_in(all, "match_funding"));
	}
	says("Action and Impact", report_row(s, body_of(s, "/reports/impact.md"), "\n| Total |", 1), "\u00a358,500");
	says_not("/places/lincolnshire", body_of(s, "/places/lincolnshire"), "Money received");
}

/* A year is made up where the day of all that stands in it is. */
static void a_made_up_year_is_marked(void **state)
{
	struct site *s = *state;
	const struct json *old = sums_row(s, "year", "2005"), *grant = sums_row(s, "year", "2006"), *schools = sums_row(s, "year", "2008");
	assert_true(!row_marks(old, "name") && !row_marks(old, "received"));
	assert_true(row_marks(grant, "name") && row_marks(grant, "between_others"));
	assert_true(row_marks(schools, "name") && row_marks(schools, "promised"));
	assert_false(row_marks(sums_row(s, "objective", "none"), "promised")); /* the amount is printed in the strategy */
}

/* Two objectives share in it and nobody said how: it is promised to neither, and named with its least. */
static void what_nobody_divided_stands_as_itself(void **state)
{
	struct site *s = *state;
	const char *page = body_of(s, "/money/sums");
	assert_true(!number_in(sums_row(s, "objective", "ids/3"), "promised") && !number_in(sums_row(s, "objective", "ids/4"), "promised"));
	assert_true(number_in(sums_row(s, "objective", "none"), "promised") == 235000000);
	says("/money/sums", page, "Building Schools for the Future</a>: more than \u00a3235,000,000");
	says_not("/money/sums", page, "\u00a3117,500,000");
}

/* Spent for Masaya, and who was counted there: as its page, the sums and the report of the city have it. */
static void a_city_is_the_same_everywhere(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	static const char *const cities[] = { "masaya", "krefeld", "rajkot", "haskovo", "chongqing" };
	for (size_t i = 0; i < COUNT(cities); i++) {
		double spent = 0, received = 0;
		const struct json *city = get_json(s, arena_printf(a, "/places/%s.json", cities[i])), *row = sums_row(s, "city", cities[i]);
		for (const struct json *m = json_member(city, "money")->first; m; m = m->next) {
			spent += text_equal(text_in(m, "currency"), "GBP") ? number_in(m, "spent") : 0;
			received += text_equal(text_in(m, "currency"), "GBP") ? number_in(m, "received") : 0;
		}
		if (spent != number_in(row, "spent") || received != number_in(row, "received"))
			fail_msg("%s: its page has %.2f received and %.2f spent, the sums %.2f and %.2f", cities[i], received, spent,
			    number_in(row, "received"), number_in(row, "spent"));
	}
	const char *page = body_of(s, "/places/masaya"), *report = body_of(s, "/reports/impact.md?city=masaya"),
	           *whole = report_row(s, report, "| The whole plan, each counted once |", 1);
	says("/places/masaya", page, "illustrative\">700<");
	says("/places/masaya", page, "more than 3,300");
	says("Action and Impact of Masaya", whole, "Pupils: 458<br>Students: 242");
	says("Action and Impact of Masaya", whole, "Students: more than 2,000");
	struct things schools = things_of(body_of(s, "/places/masaya?part=schools"));
	says("Action and Impact of Masaya", report, arena_printf(a, "as on its page: schools: %ld.", schools.rows));
	says("Action and Impact of Masaya", whole, arena_printf(a, "| %ld\\* |", schools.rows));
}

/* The next doubt of a cell behind `at`, from `begins` to `ends`; NULL for none. */
static const char *doubt_next(struct arena *a, const char **at, const char *begins, const char *ends)
{
	const char *from = *at ? strstr(*at, begins) : NULL, *to = from ? strstr(from + strlen(begins), ends) : NULL;
	*at = to;
	return to ? arena_strndup(a, from + strlen(begins), (size_t)(to - from) - strlen(begins)) : NULL;
}

/* On the page one word stands beside the count where actions serve the cell, and a sentence where none does. */
static const char *doubt_on_page(struct arena *a, const char **at)
{
	static const char empty[] = "<p class=\"matrix__empty\">", doubt[] = "<span class=\"matrix__doubt\">";
	const char *sentence = *at ? strstr(*at, empty) : NULL, *word = *at ? strstr(*at, doubt) : NULL;
	return sentence && (!word || sentence < word) ? doubt_next(a, at, empty, "</p>") : doubt_next(a, at, doubt, "</span>");
}

/* Cell by cell, the report has the doubts of the page, and no others. */
static void the_synopsis_is_that_of_its_report(void **state)
{
	struct site *s = *state;
	static const char *const reports[] = { "/reports/synopsis.md", "/reports/strategy.md" };
	for (size_t i = 0; i < COUNT(reports); i++) {
		const char *page = body_of(s, "/synopsis"), *report = strstr(body_of(s, reports[i]), "How each objective serves each theme");
		size_t doubts = 0;
		assert_non_null(report);
		report = arena_strndup(
		    &s->arena, report, (size_t)(strstr(report, "\n\n[^") ? strstr(report, "\n\n[^") - report : (ptrdiff_t)strlen(report)));
		for (;;) {
			const char *told = doubt_on_page(&s->arena, &page), *printed = doubt_next(&s->arena, &report, "<br>*", "*");
			if (!told && !printed)
				break;
			bool same = text_equal(told, printed) || (text_equal(told, "Unproved") && text_starts(text_or(printed, ""), "Unproved:"));
			if (!same)
				fail_msg("%s: doubt %zu is \"%s\", on the page \"%s\"", reports[i], doubts, text_or(printed, ""), text_or(told, ""));
			doubts++;
		}
		assert_int_equal(doubts, number_in(get_json(s, "/synopsis.json"), "unproved"));
	}
}

/* Who travelled is closed to the public; that their number is made up is told with the number. */
static void figures_of_closed_rows_are_marked(void **state)
{
	const char *target = "/activities/rajkot-delegation-2009";
	says(target, body_of(*state, target), "2 members of the public<span class=\"mark ");
}

/* Where sets differ, each says what it counts. */
static void travel_says_what_it_counts(void **state)
{
	struct site *s = *state;
	const char *foi = body_of(s, "/visits/foi?from=2009&to=2009"), *footprint = body_of(s, "/visits/footprint");
	says("/visits/foi", foi, "Only visits are counted,");
	const char *ours = strstr(foi, "Paid by us</dt>"), *partners = strstr(foi, "Paid by partners</dt>");
	assert_true(ours && partners > ours);
	says("/visits/foi", arena_strndup(&s->arena, ours, (size_t)(partners - ours)), "\u00a312,832");
	says("/visits/foi", arena_strndup(&s->arena, partners, 200), "\u00a33,900");
	says("/visits/footprint", footprint, "2 of these journeys are exchanges, with 41 travellers.");
	says("/visits/footprint", footprint, "28.9 tonnes");
	says_not("/visits/footprint", footprint, "28.86");
	/* one year is a sentence, no chart */
	says("/visits/footprint", footprint, "Tonnes by way of travelling: Flight ");
	says_not("/visits/footprint", footprint, "chart-frame");
	says("/visits", body_of(s, "/visits"), "This list has visits only.");
	double year = 0, listed = 0, exchange = 0;
	for (const struct json *t = json_member(get_json(s, "/visits/footprint.json"), "travel")->first; t; t = t->next)
		year += text_equal(text_in(t, "key"), "2009") ? number_in(t, "kilograms_co2e") : 0;
	for (const struct json *v = json_member(get_json(s, "/visits.json?from=2009&to=2009"), "visits")->first; v; v = v->next)
		listed += text_equal(text_in(v, "status"), "planned") ? 0 : number_in(v, "kilograms");
	exchange = year - listed; /* the school exchange with Krefeld */
	assert_true(exchange > 1310.39 && exchange < 1310.41);
}

/* What is proved is more than promised; what was achieved says how old that is. */
static void benefits_agree_with_their_proof(void **state)
{
	struct site *s = *state;
	long all = 0, lately = 0;
	for (const struct json *b = json_member(get_json(s, "/benefits.json"), "benefits")->first; b; b = b->next) {
		bool proved = text_equal(text_in(b, "proof"), "proved");
		if (proved && text_equal(text_in(b, "state"), "promised"))
			fail_msg("%s is proved and only promised", text_in(b, "benefit"));
		all += text_equal(text_in(b, "state"), "realised");
		lately += proved && text_equal(text_in(b, "state"), "realised");
	}
	says("/results", body_of(s, "/results"),
	    arena_printf(
	        &s->arena, "Achieved: %ld of %ld proved by evidence from the last year, and %ld by older evidence.", lately, all, all - lately));
}

/* Results counts every indicator as the register does, each verdict leads to as many, and the sentence is their sum. */
static void verdicts_of_results_are_those_of_the_register(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	const char *results = body_of(s, "/results");
	long now = 0, well = 0, asked = 0;
	for (const struct json *v = json_member(get_json(s, "/results.json"), "verdicts")->first; v; v = v->next, asked++) {
		long n = strtol(v->text, NULL, 10);
		const struct json *listed = get_json(s, arena_printf(a, "/indicators.json?verdict=%s", v->key));
		size_t there = json_member(listed, "indicators")->count;
		if (n != (long)there)
			fail_msg("/results counts %ld of %s, the register %zu", n, v->key, there);
		bool ahead = text_equal(v->key, "ahead") || text_equal(v->key, "on-course");
		now += ahead || text_equal(v->key, "behind") ? n : 0;
		well += ahead ? n : 0;
		if (n)
			says("/results", results, arena_printf(a, "/indicators?verdict=%s", v->key));
	}
	assert_true(asked == 6 && now > 10);
	says("/results", results,
	    arena_printf(a, "Of %ld indicators with a target and a figure from the last year, %ld are on course or ahead.", now, well));
}

/* A city's page names who leads the link in its head, and each action that it shows as promised stands as in the list of actions. */
static void a_city_tells_how_its_promises_stand(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	const char *page = body_of(s, "/places/masaya"), *head = strstr(page, "city-head__lead"), *figures = strstr(page, "<dl class=\"figs"),
	           *lead = head ? strstr(head, "Leicester Masaya Link Group") : NULL;
	assert_true(lead && lead < figures);
	const char *from = strstr(page, "promises\">"), *to = strstr(from, "</ul>");
	const char *promised = arena_strndup(a, from, (size_t)(to - from));
	long shown = 0;
	for (const struct json *action = json_member(get_json(s, "/actions.json"), "actions")->first; action; action = action->next) {
		const char *at = strstr(promised, arena_printf(a, "data__code\">%s</span>", text_in(action, "code")));
		if (!at)
			continue;
		at = strstr(at, "class=\"status s-");
		assert_non_null(at);
		const char *class = arena_printf(a, "class=\"status s-%s\"", text_in(action, "status"));
		if (strncmp(at, class, strlen(class)))
			fail_msg("the page of Masaya has %.30s for %s", at, class);
		shown++;
	}
	assert_true(shown > 3);
}

/* The first page of Action and Impact names each action that the list calls late, and no other. */
static void the_report_names_what_is_late(void **state)
{
	struct site *s = *state;
	const char *from = strstr(body_of(s, "/reports/impact.md"), "- Late: ");
	assert_non_null(from);
	const char *line = arena_strndup(&s->arena, from, strcspn(from, "\n"));
	size_t named = 0, late = 0;
	for (const char *at = line; (at = strstr(at, " days)")); at++)
		named++;
	for (const struct json *action = json_member(get_json(s, "/actions.json"), "actions")->first; action; action = action->next) {
		if (!text_equal(text_in(action, "status"), "late"))
			continue;
		late++;
		if (!strstr(line, arena_printf(&s->arena, "%s ", text_in(action, "code"))))
			fail_msg("%s is late, and \"%s\"", text_in(action, "code"), line);
	}
	assert_true(late > 0);
	assert_int_equal(named, late);
}

static void people_are_told_round_figures(void **state)
{
	struct site *s = *state;
	const char *page = body_of(s, "/money/sums");
	says("/money/sums", page, "\u00a312,733<");
	says_not("/money/sums", page, "12,732.67");
	says("/money/sums.csv", body_of(s, "/money/sums.csv"), "12732.67");
	says("/partner-cities", body_of(s, "/partner-cities"), "10 links with 9 places");
	says_not("/bids", body_of(s, "/bids"), "Funder not known");
	says("/activities/krefeld-school-exchange-2009", body_of(s, "/activities/krefeld-school-exchange-2009"),
	    "Also spent, without a budget in that currency: \u20ac240.");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_others_gave_one_another_is_not_ours), cmocka_unit_test(a_made_up_year_is_marked),
		cmocka_unit_test(what_nobody_divided_stands_as_itself), cmocka_unit_test(a_city_is_the_same_everywhere),
		cmocka_unit_test(the_synopsis_is_that_of_its_report), cmocka_unit_test(figures_of_closed_rows_are_marked),
		cmocka_unit_test(travel_says_what_it_counts), cmocka_unit_test(benefits_agree_with_their_proof),
		cmocka_unit_test(verdicts_of_results_are_those_of_the_register), cmocka_unit_test(a_city_tells_how_its_promises_stand),
		cmocka_unit_test(the_report_names_what_is_late), cmocka_unit_test(people_are_told_round_figures),
		cmocka_unit_test(each_line_counts_what_is_behind_it), cmocka_unit_test(the_overview_adds_up),
		cmocka_unit_test(visits_without_a_date_are_told_in_files), cmocka_unit_test(money_says_where_it_comes_from),
		cmocka_unit_test(an_award_that_is_open_is_not_held), cmocka_unit_test(partner_cities_are_counted_once),
		cmocka_unit_test(each_objective_adds_up), cmocka_unit_test(objectives_count_who_was_there), cmocka_unit_test(each_city_adds_up) };
	return cmocka_run_group_tests_name("figures", tests, site_begin, site_end);
}
