/* Claims of the demonstration city and what proves them, on the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define SITE_NAME "claims"
#include "codec/sheet.h"
#include "model/read/strategy_read.h"
#include "model/rows/strategy.h"
#include "rule/claim.h"
#include "site.h"

static const char *text_of(const struct json *j, const char *key)
{
	const struct json *v = json_member(j, key);
	return v && v->kind != JSON_NULL ? v->text : NULL;
}

static const struct json *row_of(const struct json *page, const char *grid, const char *key, const char *value)
{
	const struct json *rows = json_member(page, grid);
	for (const struct json *r = rows ? rows->first : NULL; r; r = r->next)
		if (text_equal(text_of(r, key), value))
			return r;
	return NULL;
}

static bool says(const char *body, const char *one, const char *other)
{
	return strstr(body, one) || strstr(body, other);
}

/* What a page must say of a claim: a status, its owner, its evidence. */
static int said_of(struct site *s, const struct element *e, const struct element *objective, const char *html, const struct json *data)
{
	const struct json *row = row_of(data, "claims", "element", e->slug);
	const char *body, *target = arena_printf(&s->arena, "/plans/%s", e->slug);
	int wrong = 0, status = get(s, target, &body);
	const char *href = arena_printf(&s->arena, "href=\"/plans/%s\"", e->slug);
	bool owner = text_of(row, "owner"), proof = text_of(row, "evidence");
	wrong += !row || !text_of(row, "status");
	wrong += !strstr(html, href);
	wrong += status != 200 || !strstr(body, "class=\"status s-");
	wrong += owner && !says(body, "Owner", "owner");
	wrong += proof && !strstr(body, "id=\"evidence\"");
	if (wrong)
		print_error("%s of objective %s: %d things are not said\n", e->slug, objective->code, wrong);
	return wrong;
}

/* Every lettered action, benefit and statement is reached from its objective, and says how it stands. */
static void every_claim_is_reached(void **state)
{
	struct site *s = *state;
	struct model m;
	struct db *db = database_borrow(&s->database);
	static const char *const parts[] = { "", "?part=all-benefits", "?part=all-happening" };
	static const struct {
		const char *kind;
		size_t floor;
	} kinds[] = { { "action", 26 }, { "benefit", 26 }, { "statement", 24 } };
	model_start(&m, db, &s->arena, NULL);
	const struct plan *plan = plan_main(&m);
	struct set objectives = plan_elements(&m, plan->head.id, "objective");
	assert_int_equal(objectives.count, 6);
	int wrong = 0;
	for (size_t k = 0; k < COUNT(kinds); k++) {
		size_t walked = 0;
		struct set all = plan_elements(&m, plan->head.id, kinds[k].kind);
		for (size_t o = 0; o < objectives.count; o++) {
			const struct element *objective = set_row(objectives, element, o);
			const char *html, *target = arena_printf(&s->arena, "/plans/%s", objective->slug);
			html = "";
			for (size_t i = 0; i < COUNT(parts); i++) { /* what does not stand on the page itself stands on one behind it */
				const char *part;
				assert_int_equal(get(s, arena_printf(&s->arena, "%s%s", target, parts[i]), &part), 200);
				html = arena_printf(&s->arena, "%s%s", html, part);
			}
			const struct json *data = get_json(s, arena_printf(&s->arena, "%s.json", target));
			for (size_t i = 0; i < all.count; i++)
				if (claim_same(claim_objective(&m, set_row(all, element, i)), objective)) {
					wrong += said_of(s, set_row(all, element, i), objective, html, data);
					walked++;
				}
		}
		assert_int_equal(walked, all.count); /* none is without an objective */
		assert_true(walked >= kinds[k].floor);
	}
	database_give_back(&s->database, db);
	assert_int_equal(wrong, 0);
}

/* What proves statement s3 of objective 2 is dated July 2007 and July 2009, and s2 of objective 4 has a strategy of 2003: a month's and a
 * year's last day count. */
static void proof_is_as_at_the_day(void **state)
{
	static const struct {
		const char *day, *statement, *state, *pieces;
	} days[] = {
		{ "2007-06-30", "ids/2/s3", "unproved", "0" },
		{ "2007-12-31", "ids/2/s3", "proved", "1" },
		{ "2008-07-30", "ids/2/s3", "proved", "1" }, /* 365 days old */
		{ "2008-07-31", "ids/2/s3", "stale", "1" },
		{ "2009-07-31", "ids/2/s3", "proved", "2" },
		{ "2010-07-31", "ids/2/s3", "proved", "2" },
		{ "2010-08-01", "ids/2/s3", "stale", "2" },
		{ "2004-12-30", "ids/4/s2", "proved", NULL },
		{ "2004-12-31", "ids/4/s2", "stale", NULL },
	};
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(days); i++) {
		const struct json *j = get_json(s, arena_printf(&s->arena, "/evidence.json?state=all&kind=statement&as-at=%s", days[i].day));
		const struct json *row = row_of(j, "claims", "key", days[i].statement);
		assert_non_null(row);
		assert_string_equal(text_of(row, "state"), days[i].state);
		if (days[i].pieces)
			assert_string_equal(text_of(row, "pieces"), days[i].pieces);
		assert_string_equal(text_of(row, "objective"), arena_strndup(&s->arena, days[i].statement, strlen("ids/2")));
	}
}

static int64_t sum_of(const struct json *j, const char *name)
{
	int64_t n = 0;
	assert_true(integer_parse(text_or(text_of(json_member(j, "states"), name), ""), &n));
	return n;
}

/* The sums are those of the lists, and filters cut both. */
static void lists_and_sums_agree(void **state)
{
	struct site *s = *state;
	static const char *const filters[] = { "", "&objective=ids/3", "&kind=action", "&owner=leicester-city-council",
		"&objective=ids/4&kind=value" };
	static const char *const states[] = { "unproved", "stated", "undated", "stale", "proved" };
	for (size_t f = 0; f < COUNT(filters); f++) {
		const struct json *all = get_json(s, arena_printf(&s->arena, "/evidence.json?state=all%s", filters[f]));
		int64_t total = 0;
		for (size_t i = 0; i < COUNT(states); i++) {
			const struct json *j = get_json(s, arena_printf(&s->arena, "/evidence.json?state=%s%s", states[i], filters[f]));
			assert_int_equal(json_member(j, "claims")->count, sum_of(all, states[i]));
			total += sum_of(all, states[i]);
		}
		assert_int_equal(json_member(all, "claims")->count, total);
		assert_true(total > 0);
		const struct json *open = get_json(s, arena_printf(&s->arena, "/evidence.json?state=open%s", filters[f]));
		assert_int_equal(json_member(open, "claims")->count, total - sum_of(all, "proved"));
	}
	const char *body;
	assert_int_equal(get(s, "/evidence.csv?kind=criterion", &body), 200);
	assert_true(text_starts(body,
	    "\xEF\xBB\xBF"
	    "claim,entity,key,title,objective,owner,state,pieces,evidence,date,grade,illustrative\r\n"));
	assert_non_null(strstr(body, "Fairtrade City: Council resolution"));
	static const char *const wrong[] = { "kind=dream", "state=mad", "objective=ids/99", "owner=nobody", "from=-1", "from=x" };
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_int_equal(get(s, arena_printf(&s->arena, "/evidence?%s", wrong[i]), &body), 400);
}

static struct sheet_file *file_of(struct site *s, const char *target, struct problems *p)
{
	struct out answer = { .arena = &s->arena };
	const char *raw = arena_printf(&s->arena, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", target);
	http_test(&s->app, raw, strlen(raw), &answer);
	const char *end = strstr(out_text(&answer), "\r\n\r\n");
	if (!text_starts(out_text(&answer), "HTTP/1.1 200") || !end)
		fail_msg("%s does not answer", target);
	struct sheet_file *file = sheet_open(&s->arena, target, end + 4, answer.length - (size_t)(end + 4 - answer.text), p);
	if (!file || !sheet_begin(file, 0, p))
		fail_msg("%s: %s", target, problem_line(p, p->first));
	return file;
}

/* The workbook of a table that was worked out holds the cells of its CSV. */
static void tables_are_workbooks_too(void **state)
{
	struct site *s = *state;
	static const char *const tables[] = { "/evidence", "/benefits", "/committees", "/carbon", "/visits/footprint" };
	for (size_t i = 0; i < COUNT(tables); i++) {
		struct problems p = { .arena = &s->arena };
		struct sheet_file *csv = file_of(s, arena_printf(&s->arena, "%s.csv", tables[i]), &p),
		                  *book = file_of(s, arena_printf(&s->arena, "%s.xlsx", tables[i]), &p);
		struct csv_record a, b;
		size_t rows = 0;
		for (; sheet_next(csv, &a, &p); rows++) {
			assert_true(sheet_next(book, &b, &p));
			assert_int_equal(a.count, b.count);
			for (size_t k = 0; k < a.count; k++)
				assert_string_equal(csv_unquote_formula(a.cells[k].text), csv_unquote_formula(b.cells[k].text));
		}
		assert_false(sheet_next(book, &b, &p));
		assert_true(rows > 1);
		assert_int_equal(p.errors, 0);
		sheet_close(csv);
		sheet_close(book);
	}
}

/* Every claim is on some page of the list, each once. */
static void pages_of_the_list(void **state)
{
	struct site *s = *state;
	int64_t total = (int64_t)json_member(get_json(s, "/evidence.json?state=all"), "claims")->count, seen = 0;
	for (int64_t from = 0; from < total; from += 15) {
		const char *body;
		assert_int_equal(get(s, arena_printf(&s->arena, "/evidence?state=all&from=%lld", (long long)from), &body), 200);
		for (const char *at = strstr(body, "scope=\"row\""); at; at = strstr(at + 1, "scope=\"row\""))
			seen++;
	}
	assert_int_equal(seen, total);
}

/* Benefit 3/b4 came about by testimony of April 2008; what proves 1/b1 has no date; activities of 1/b3 began in April 2005, nothing proves it; 5/b1 has a
 * paper alone. */
static void benefits_come_about(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *benefit, *day, *state;
	} rows[] = { { "ids/3/b4", "2009-09-30", "realised" }, { "ids/3/b4", "2008-03-31", "promised" }, { "ids/1/b1", "2009-09-30", "under-way" },
		{ "ids/1/b3", "2009-09-30", "under-way" }, { "ids/1/b3", "2005-03-31", "promised" }, { "ids/1/b6", "2009-09-30", "promised" },
		{ "ids/5/b1", "2009-09-30", "promised" } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct json *j = get_json(s, arena_printf(&s->arena, "/benefits.json?as-at=%s", rows[i].day));
		const char *is = text_of(row_of(j, "benefits", "benefit", rows[i].benefit), "state");
		if (!text_equal(is, rows[i].state))
			fail_msg("%s on %s is %s", rows[i].benefit, rows[i].day, is);
	}
	const struct json *row = row_of(get_json(s, "/benefits.json"), "benefits", "benefit", "ids/1/b1");
	assert_string_equal(text_of(row, "gains_other"), "rajkot-municipal-corporation");
	assert_null(text_of(row, "gains_home"));
	assert_non_null(strstr(text_or(text_of(row, "took_part_home"), ""), "leicester-city-council"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_claim_is_reached), cmocka_unit_test(proof_is_as_at_the_day),
		cmocka_unit_test(lists_and_sums_agree), cmocka_unit_test(tables_are_workbooks_too), cmocka_unit_test(pages_of_the_list),
		cmocka_unit_test(benefits_come_about) };
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
