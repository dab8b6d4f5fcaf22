/* Every sum in a table of money leads to the transactions that it is made of, and these come to it: on all pages and in all reports that have such a
 * table, of the demonstration. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "amounts"
#include "base/number.h"
#include "site.h"
#include "told.h"

enum { PAGES_MAX = 600, CURRENCIES = 8 };

/* ---- what stands behind an amount ---- */

struct behind {
	const char *currency[CURRENCIES];
	int64_t sum[CURRENCIES];
	size_t count;
};

static const char *text_of(const struct json *row, const char *name)
{
	const struct json *is = json_member(row, name);
	return is && (is->kind == JSON_TEXT || is->kind == JSON_NUMBER) ? is->text : "";
}

static void behind_add(struct behind *b, const char *currency, int64_t amount)
{
	size_t i = 0;
	while (i < b->count && !text_equal(b->currency[i], currency))
		i++;
	if (i == b->count) {
		assert_true(i < CURRENCIES);
		b->currency[b->count++] = currency;
	}
	b->sum[i] += amount;
}

static struct behind behind_read(struct site *s, const char *href)
{
	struct behind b = { 0 };
	const char *rest = href + strlen("/money/sums");
	const struct json *all = json_member(get_json(s, arena_printf(&s->arena, "/money/sums.json%s", rest)), "transactions");
	assert_non_null(all);
	for (const struct json *t = all->first; t; t = t->next) {
		int64_t amount;
		assert_true(decimal_parse(text_of(t, "counted"), &amount));
		behind_add(&b, text_of(t, "currency"), amount);
	}
	return b;
}

/* As people are told it, exact or, where it is shared, in whole pounds. */
static bool told(struct site *s, const char *words, const struct behind *b)
{
	for (size_t i = 0; i < b->count; i++) {
		int64_t half = (b->sum[i] < 0 ? -DECIMAL_ONE : DECIMAL_ONE) / 2, whole = (b->sum[i] + half) / DECIMAL_ONE * DECIMAL_ONE;
		if (!strstr(words, money_people(&s->arena, b->sum[i], b->currency[i])) &&
		    !strstr(words, money_people(&s->arena, whole, b->currency[i])))
			return false;
	}
	return b->count > 0;
}

/* ---- the tables of a page ---- */

static bool is_amount(const char *words)
{
	return strstr(words, "£") || strstr(words, "€") || strstr(words, "US$");
}

/* What stands between two tags, without tags and with "&amp;" read. */
static const char *plain(struct arena *a, const char *from, const char *to)
{
	struct out o = { .arena = a };
	for (const char *c = from; c < to; c++) {
		if (*c == '<')
			c = memchr(c, '>', (size_t)(to - c));
		else if (text_starts(c, "&amp;")) {
			out_char(&o, '&');
			c += 4;
		} else
			out_char(&o, *c);
	}
	return out_text(&o);
}

static size_t cell_check(struct site *s, const char *target, const char *cell, const char *end)
{
	const char *words = plain(&s->arena, cell, end), *link = strstr(cell, "href=\"/money/sums?");
	if (!is_amount(words))
		return 0;
	if (!link || link > end)
		fail_msg("%s: %s leads nowhere", target, words);
	const char *href = plain(&s->arena, link + 6, strchr(link + 6, '"'));
	struct behind b = behind_read(s, href);
	if (!told(s, words, &b))
		fail_msg("%s: %s is not what %s comes to", target, words, href);
	return 1;
}

/* Amounts of tables whose captions begin so that they are sums of money: how many there are. */
static size_t page_check(struct site *s, const char *target)
{
	static const char *const captions[] = { "Money by year", "Sums of money", "Totals from its activities",
		"Money received and spent on the work with each partner city", "Money for these activities; ", "All money on record; ",
		"Counted from the records, next to reported figures", "Money recorded in the year; ", "Money recorded as at " };
	const char *body;
	size_t n = 0;
	assert_int_equal(get(s, target, &body), 200);
	for (const char *table = body; (table = strstr(table, "<table")); table++) {
		const char *end = strstr(table, "</table>"), *caption = strstr(table, "<caption");
		bool money = false;
		for (size_t i = 0; caption && caption < end && i < COUNT(captions); i++)
			money = money || text_starts(plain(&s->arena, caption, strstr(caption, "</caption>")), captions[i]);
		for (const char *cell = table; money && (cell = strstr(cell, "<td")) && cell < end; cell++)
			n += cell_check(s, target, cell, strstr(cell, "</td>"));
	}
	return n;
}

static size_t records_check(struct site *s, const char *entity, const char *list, const char *path)
{
	size_t n = 0, pages = 0;
	const char *target = arena_printf(&s->arena, "/records/%s.json", entity);
	while (target) {
		const struct json *answer = get_json(s, target), *next = json_member(answer, "next");
		for (const struct json *row = json_member(answer, list)->first; row && pages < PAGES_MAX; row = row->next, pages++)
			n += page_check(s, arena_printf(&s->arena, "%s%s", path, text_of(row, "slug")));
		target = next && next->kind == JSON_TEXT ? next->text : NULL;
	}
	return n;
}

/* Of a table of a page as data: what its amounts come to, but for those of a kind. */
static struct behind table_sum(const struct json *page, const char *table, const char *but)
{
	struct behind b = { 0 };
	const struct json *rows = json_member(page, table);
	for (const struct json *t = rows ? rows->first : NULL; t; t = t->next) {
		int64_t amount;
		assert_true(decimal_parse(text_of(t, "amount"), &amount));
		if (!text_equal(text_of(t, "kind"), but))
			behind_add(&b, text_of(t, "currency"), amount);
	}
	return b;
}

/* Who paid whom leads to every transaction of the project, and these come to it. */
static void accounts_lead_to_their_transactions(void **state)
{
	struct site *s = *state;
	size_t told = 0;
	const struct json *all = json_member(get_json(s, "/records/activity.json"), "records");
	for (const struct json *row = all->first; row; row = row->next) {
		const char *page = arena_printf(&s->arena, "/activities/accounts/%s", text_of(row, "slug")), *body;
		const struct json *data = get_json(s, arena_printf(&s->arena, "%s.json", page));
		struct behind flows = table_sum(data, "flows", ""), paid = table_sum(data, "transactions", "commitment");
		assert_int_equal(flows.count, paid.count);
		for (size_t i = 0; i < flows.count; i++)
			for (size_t k = 0; k < paid.count; k++)
				assert_true(!text_equal(flows.currency[i], paid.currency[k]) || flows.sum[i] == paid.sum[k]);
		if (!flows.count)
			continue;
		told++;
		assert_int_equal(get(s, page, &body), 200);
		assert_non_null(strstr(body, arena_printf(&s->arena, "href=\"%s?part=transactions\">", page)));
		assert_int_equal(get(s, arena_printf(&s->arena, "%s?part=transactions", page), &body), 200);
	}
	assert_true(told > 5);
}

static void each_sum_leads_to_its_transactions(void **state)
{
	struct site *s = *state;
	static const char *const ways[] = { "objective", "city", "year", "funder", "activity" };
	size_t n = 0;
	for (size_t i = 0; i < COUNT(ways); i++) {
		size_t of = page_check(s, arena_printf(&s->arena, "/money/sums?by=%s", ways[i]));
		assert_true(of > 5);
		n += of;
	}
	assert_true(page_check(s, "/money") > 5);
	assert_true(records_check(s, "place", "records", "/places/") > 10);
	assert_true(records_check(s, "activity", "records", "/activities/") > 10);
	assert_true(page_check(s, "/plans/ids/3?part=came-of-it") + page_check(s, "/plans/ids/1?part=came-of-it") > 2);
	assert_true(page_check(s, "/money/sums?by=city&as-at=2008-12-31") > 2); /* as on another day */
	assert_true(n > 40);
}

/* ---- payments of a place ---- */

/* Of the list of payments of a place, what those of a kind come to, in whole pounds. */
static double payments_of(struct site *s, const char *page, const char *kind)
{
	double sum = 0;
	for (const char *row = page; (row = strstr(row, "<tr")); row++) {
		const char *end = strstr(row, "</tr>"), *cell = strstr(row, arena_printf(&s->arena, ">%s<", kind));
		const char *amount = cell && cell < end ? strstr(cell, "\u00a3") : NULL;
		double n = 0;
		for (const char *c = amount && amount < end ? amount + 2 : ""; isdigit((unsigned char)*c) || *c == ','; c++)
			n = *c == ',' ? n : n * 10 + (*c - '0');
		sum += n;
	}
	return sum;
}

/* Each kind of payment comes to the sum of the page, and says who paid. */
static void payments_come_to_the_sums_of_their_page(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	static const char *const kinds[][2] = { { "Money received", "received" }, { "Money spent", "spent" },
		{ "Spent by partners", "spent_by_partners" } };
	long told = 0;
	static const char *const cities[] = { "rajkot", "krefeld", "chongqing", "haskovo" };
	for (size_t i = 0; i < COUNT(cities); i++) {
		const struct json *money = json_member(get_json(s, arena_printf(a, "/places/%s.json", cities[i])), "money");
		const char *page = body_of(s, arena_printf(a, "/places/%s?part=payments", cities[i]));
		says(cities[i], page, "Who paid");
		for (size_t k = 0; k < COUNT(kinds); k++) {
			double sum = 0;
			for (const struct json *m = money->first; m; m = m->next)
				sum += text_equal(text_in(m, "currency"), "GBP") ? number_in(m, kinds[k][1]) : 0;
			if (payments_of(s, page, kinds[k][0]) != sum)
				fail_msg(
				    "%s: %s comes to %.0f, and the page says %.0f", cities[i], kinds[k][0], payments_of(s, page, kinds[k][0]), sum);
			told += sum > 0;
		}
	}
	assert_true(told > 4);
}

/* ---- reports ---- */

/* A report about each record of an entity. */
static size_t reports_check(struct site *s, const char *report, const char *option, const char *entity, const char *more)
{
	size_t n = 0;
	const char *target = arena_printf(&s->arena, "/records/%s.json", entity);
	while (target) {
		const struct json *answer = get_json(s, target), *next = json_member(answer, "next");
		for (const struct json *row = json_member(answer, "records")->first; row; row = row->next) {
			const char *body, *at = arena_printf(&s->arena, "/reports/%s?%s=%s%s", report, option, text_of(row, "slug"), more);
			if (get(s, at, &body) == 200)
				n += page_check(s, at);
		}
		target = next && next->kind == JSON_TEXT ? next->text : NULL;
	}
	return n;
}

static void each_sum_of_a_report_leads_to_its_transactions(void **state)
{
	struct site *s = *state;
	const char *body;
	assert_true(page_check(s, "/reports/impact") > 60);
	assert_true(page_check(s, "/reports/impact?objective=ids/3") > 5);
	assert_true(page_check(s, "/reports/impact?from=2004&to=2006") > 5);
	assert_true(page_check(s, "/reports/impact?from=2008-06-15&to=2009-02") > 2);
	assert_true(page_check(s, "/reports/impact?as-at=2008-12-31") > 5);
	assert_true(reports_check(s, "impact", "city", "place", "&from=2003") > 5);
	assert_true(reports_check(s, "committee-report", "action", "element", "") > 5);
	assert_true(reports_check(s, "link-year", "link", "link", "&year=2005") + reports_check(s, "link-year", "link", "link", "") > 2);
	/* what names nothing is refused in one sentence; a link takes its own, and says no more than that */
	assert_int_equal(get(s, "/money/sums?plan=nothing", &body), 400);
	assert_null(strstr(body, ".."));
	assert_int_equal(get(s, "/money/sums?link=leicester-krefeld&place=rajkot", &body), 200);
	assert_null(strstr(strstr(body, "<h1"), "Krefeld, Rajkot"));
	/* the sums of the first page are in its words */
	assert_int_equal(get(s, "/reports/impact", &body), 200);
	const char *sentence = strstr(body, "Money received for the activities of this report: ");
	assert_non_null(sentence);
	const char *link = strstr(sentence, "href=\"/money/sums?"), *end = strstr(sentence, "</li>");
	assert_true(link && link < end);
	assert_null(strpbrk(plain(&s->arena, sentence, end), "\1\2"));
	for (size_t i = 0; i < 2; i++) {
		const char *open = strchr(link, '>') + 1, *words = plain(&s->arena, open, strstr(open, "</a>"));
		struct behind b = behind_read(s, plain(&s->arena, link + 6, strchr(link + 6, '"')));
		assert_true(told(s, words, &b));
		link = strstr(open, "href=\"/money/sums?");
	}
}

/* Payments and budgets of an activity are records themselves: each leads to its own, and below them stands the way to all payments. */
static void a_report_on_an_activity_leads_to_its_records(void **state)
{
	struct site *s = *state;
	size_t n = 0;
	const struct json *all = json_member(get_json(s, "/records/transaction.json"), "records");
	for (const struct json *row = all->first; row && n < 40; row = row->next) {
		const char *body, *target = arena_printf(&s->arena, "/reports/committee-report?activity=%s", text_of(row, "activity"));
		assert_int_equal(get(s, target, &body), 200);
		const char *table = strstr(body, "<caption>Money recorded as at "), *end = table ? strstr(table, "</table>") : NULL;
		assert_non_null(table);
		assert_non_null(strstr(end, arena_printf(&s->arena, "href=\"/money/sums?by=activity&amp;of=%s", text_of(row, "activity"))));
		for (const char *cell = table; (cell = strstr(cell, "<td")) && cell < end; cell++) {
			const char *link = strstr(cell, "href=\"/records/"), *shut = strstr(cell, "</td>"), *followed;
			if (!strstr(plain(&s->arena, cell, shut), "£") || strstr(plain(&s->arena, cell, shut), ", "))
				continue;
			if (!link || link > shut)
				fail_msg("%s: %s leads nowhere", target, plain(&s->arena, cell, shut));
			int status = get(s, plain(&s->arena, link + 6, strchr(link + 6, '"')), &followed);
			assert_true(status == 200 || status == 307); /* to who reads, by way of what was paid for */
			n++;
		}
	}
	assert_true(n > 20);
}

/* A file leads to nothing until the site has an address: no half of an address stands in it. */
static void a_file_names_where_the_transactions_are(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	const char *body;
	assert_int_equal(get(s, "/reports/impact.md", &body), 200);
	assert_null(strstr(body, "](</money/"));
	assert_null(strstr(body, "/money/sums?"));
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "site-address", "https://arden.example/");
	rows_done(&r);
	assert_int_equal(get(s, "/reports/impact.md", &body), 200);
	assert_non_null(strstr(body, "](<https://arden.example/money/sums?by=activity"));
	assert_null(strstr(body, "at /money/sums?"));
	assert_int_equal(get(s, "/reports/impact", &body), 200);
	assert_non_null(strstr(body, "href=\"/money/sums?by=activity"));
	assert_null(strstr(body, "arden.example/money"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_sum_leads_to_its_transactions),
		cmocka_unit_test(payments_come_to_the_sums_of_their_page), cmocka_unit_test(accounts_lead_to_their_transactions),
		cmocka_unit_test(each_sum_of_a_report_leads_to_its_transactions), cmocka_unit_test(a_report_on_an_activity_leads_to_its_records),
		cmocka_unit_test(a_file_names_where_the_transactions_are) };
	return cmocka_run_group_tests_name("amounts", tests, site_begin, site_end);
}
