/* What money counts as (rule/money/money.h): by hand over rows, and over the demonstration city, where every page, report, JSON and CSV that speaks
 * of money is asked and has to say what the file of all transactions comes to: for every city, every objective, every link in every
 * year, and every visit. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "codec/csv.h"
#include "model/declared/delivery.h"
#include "model/read/strategy_read.h"
#include "report/report.h"
#include "rule/money/ledger.h"
#include "rule/money/money.h"
#include "rule/partner.h"
#define SITE_NAME "money"
#include "site.h"

/* ---- by hand ---- */

/* What a code stands for, told a second time. */
static const struct {
	const char *kind;
	enum money sort;
} said[] = { { "incoming", MONEY_RECEIVED }, { "commitment", MONEY_PROMISED }, { "disbursement", MONEY_HANDED_ON }, { "expenditure", MONEY_SPENT },
	{ "match", MONEY_MATCH }, { "in-kind", MONEY_IN_KIND } };

static enum money sort_said(const char *kind)
{
	for (size_t i = 0; i < COUNT(said); i++)
		if (text_equal(said[i].kind, kind))
			return said[i].sort;
	fail_msg("nobody said what %s is", kind);
	return MONEY_SORTS;
}

static void every_kind_counts_as_something(void **state)
{
	(void)state;
	assert_int_equal(codelist_transaction_kind.count, COUNT(said));
	for (size_t i = 0; i < codelist_transaction_kind.count; i++)
		assert_int_equal(money_sort(codelist_transaction_kind.codes[i].code), sort_said(codelist_transaction_kind.codes[i].code));
}

static void sums_keep_currencies_and_sorts_apart(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct money_row rows[] = { { "incoming", "GBP", "2009", false, { 100, 1, false } }, { "match", "GBP", "2008", true, { 20, 1, true } },
		{ "in-kind", "EUR", "2009", false, { 7, 2, false } }, { "expenditure", "GBP", "2009", false, { 60, 3, false } },
		{ "disbursement", "GBP", "2009", false, { 5, 1, false } }, { "commitment", "GBP", "2009", false, { 1000, 1, false } },
		{ "incoming", "GBP", "2008", true, { 3, 1, false } }, { "expenditure", "GBP", "2009", true, { 40, 2, false } } };
	struct money_sums all = money_sums(&a, (struct money_rows){ rows, COUNT(rows) }),
	                  years = money_years(&a, (struct money_rows){ rows, COUNT(rows) });
	assert_int_equal(all.count, 2);
	assert_string_equal(all.each[0].currency, "EUR");
	assert_int_equal(money_of(&all.each[0], MONEY_TOTAL).value, 7);
	assert_int_equal(all.each[1].each[MONEY_RECEIVED].value, 103);
	assert_int_equal(all.each[1].each[MONEY_SPENT].value, 60);
	assert_int_equal(all.each[1].each[MONEY_SPENT].records, 3);
	/* who got it may have spent it again */
	assert_int_equal(all.each[1].each[MONEY_HANDED_ON].value, 5);
	assert_int_equal(money_of(&all.each[1], MONEY_PAID).value, 65);
	/* who gave it matters for what was spent alone */
	assert_int_equal(all.each[1].each[MONEY_SPENT_BY_PARTNERS].value, 40);
	assert_int_equal(all.each[1].each[MONEY_PROMISED].value, 1000);
	/* what was spent was received before, and what is promised is not there yet */
	assert_int_equal(money_of(&all.each[1], MONEY_TOTAL).value, 123);
	assert_true(money_of(&all.each[1], MONEY_TOTAL).made_up);
	assert_false(money_of(&all.each[1], MONEY_BIT(MONEY_RECEIVED)).made_up);
	assert_int_equal(years.count, 3);
	assert_string_equal(years.each[0].year, "2008");
	assert_int_equal(money_of(&years.each[0], MONEY_TOTAL).value, 23);
	assert_string_equal(years.each[1].currency, "EUR");
	arena_free(&a);
}

/* A revised budget takes the place of the original one of its days and its currency, and of no other. */
static void a_revised_budget_replaces_the_original(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct budget rows[] = {
		{ .kind = "original", .starts = "2008", .ends = "2008", .amount = 100, .currency = "GBP" },
		{ .kind = "original", .starts = "2009-01-01", .ends = "2009-12-31", .amount = 200, .currency = "GBP" },
		{ .kind = "revised", .starts = "2009-06", .ends = "2010", .amount = 250, .currency = "GBP" },
		{ .kind = "original", .starts = "2009", .ends = "2009", .amount = 7, .currency = "EUR" },
	};
	void *each[COUNT(rows)];
	for (size_t i = 0; i < COUNT(rows); i++)
		each[i] = &rows[i];
	struct set all = { .entity = &budget_entity, .rows = each, .count = COUNT(rows) };
	assert_int_equal(money_budgeted(&a, all, "GBP"), 350);
	assert_int_equal(money_budgeted(&a, all, "EUR"), 7);
	assert_int_equal(money_budgeted(&a, all, "USD"), 0);
	arena_free(&a);
}

/* What takes back says so: else nobody can tell it from a slip of the sign. */
static void an_amount_below_nought_says_why(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct transaction t = { .kind = "expenditure", .amount = -5 * DECIMAL_ONE, .currency = "GBP" };
	transaction_entity.check(&t, &p);
	assert_int_equal(p.errors, 1);
	assert_string_equal(p.first->field, "description");
	t.description = "Refund of one ticket";
	transaction_entity.check(&t, &p);
	t = (struct transaction){ .kind = "expenditure", .amount = NONE };
	transaction_entity.check(&t, &p);
	assert_int_equal(p.errors, 1);
	arena_free(&a);
}

/* What the database takes as the least of a number is what qualifier_is_least() says, of every code of the list and of none. */
static void the_database_knows_the_least(void **state)
{
	struct site *s = *state;
	const struct change by = { .who = "test" };
	struct db *db = database_open(&s->database);
	struct model m;
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	const struct transaction *one = model_all(&m, &transaction_entity).rows[0];
	for (size_t i = 0; i <= codelist_qualifier.count; i++) {
		struct transaction *t = row_copy(&s->arena, &transaction_entity, one);
		t->head = ((struct transaction *)row_new(&s->arena, &transaction_entity))->head;
		t->reference = arena_printf(&s->arena, "least %zu", i);
		t->qualifier = i < codelist_qualifier.count ? codelist_qualifier.codes[i].code : NULL;
		assert_int_equal(row_save(&m, &transaction_entity, NULL, t, &by), ROW_SAVED);
	}
	struct ledger_rows rows = ledger_read(&m);
	size_t n = 0, least = 0;
	for (size_t i = 0; i < rows.count; i++) {
		const struct transaction *t = model_get(&m, transaction, rows.each[i].transaction);
		n += text_starts(t->reference, "least ");
		least += rows.each[i].bounded;
		if (rows.each[i].bounded != qualifier_is_least(t->qualifier))
			fail_msg("%s", text_or(t->qualifier, "no qualifier"));
	}
	db_rollback(db);
	db_close(db);
	assert_int_equal(n, codelist_qualifier.count + 1);
	assert_true(least >= 2);
}

/* ---- the file of all transactions ---- */

struct payment {
	const char *activity, *currency, *year;
	enum money sort;
	int64_t amount;
};
struct city {
	struct site *site;
	struct db *db;
	struct model model;
	struct payment *payments;
	size_t count;
	struct set contributions;
};
#define YEARS \
	{ \
		"2005", "2006", "2007", "2008", "2009" \
	}
static const char *const currencies[] = { "GBP", "EUR" };

/* A file of the site, from its header on: the rows with their cells in the order of `names`. */
static size_t file_read(struct city *c, const char *target, const char *const *names, size_t n, const char *(**rows)[8])
{
	enum { ROWS = 400 };
	const char *body;
	struct problems p = { .arena = &c->site->arena };
	struct csv_record r;
	size_t columns[8], count = 0;
	assert_int_equal(get(c->site, target, &body), 200);
	struct csv *in = csv_open(&c->site->arena, body, strlen(body), 0);
	assert_true(csv_next(in, &r, &p));
	for (size_t i = 0; i < n; i++) {
		columns[i] = 0;
		while (columns[i] < r.count && !text_equal(r.cells[columns[i]].text, names[i]))
			columns[i]++;
		assert_true(columns[i] < r.count);
	}
	*rows = arena_alloc_array(&c->site->arena, sizeof(**rows), ROWS);
	while (csv_next(in, &r, &p)) {
		assert_true(count < ROWS);
		for (size_t i = 0; i < n; i++)
			(*rows)[count][i] = r.cells[columns[i]].text;
		count++;
	}
	assert_null(p.first);
	return count;
}

/* Told a second time: who gave it sits in a place that some link leads to. */
static bool paid_by_partner(struct city *c, const char *provider)
{
	const struct organisation *o = text_empty(provider) ? NULL : model_find(&c->model, organisation, provider);
	struct set links = model_all(&c->model, &link_entity);
	for (size_t i = 0; o && i < links.count; i++)
		if (o->place != NONE && set_row(links, link, i)->place == o->place)
			return true;
	return false;
}

/* Told a second time: it is of Leicester, or a partner. */
static bool is_ours(struct city *c, const struct organisation *o)
{
	const struct place *at = model_get(&c->model, place, o->place), *over = at ? model_get(&c->model, place, at->parent) : NULL;
	const struct organisation *above = model_get(&c->model, organisation, o->parent);
	return (at && text_equal(at->slug, "leicester")) || (over && text_equal(over->slug, "leicester")) ||
	    text_equal(o->slug, "leicester-city-council") || (above && text_equal(above->slug, "leicester-city-council")) ||
	    paid_by_partner(c, o->slug);
}

static bool between_others(struct city *c, const char *provider, const char *receiver)
{
	const struct organisation *gave = text_empty(provider) ? NULL : model_find(&c->model, organisation, provider),
	                          *got = text_empty(receiver) ? NULL : model_find(&c->model, organisation, receiver);
	return gave && got && got->place != NONE && !is_ours(c, gave) && !is_ours(c, got);
}

static void payments_read(struct city *c)
{
	const char *(*rows)[8];
	c->count = file_read(c, "/records/transaction.csv",
	    (const char *const[]){ "activity", "kind", "date", "amount", "currency", "provider", "receiver" }, 7, &rows);
	c->payments = arena_array(&c->site->arena, struct payment, c->count);
	for (size_t i = 0; i < c->count; i++) {
		struct payment *t = &c->payments[i];
		*t = (struct payment){ rows[i][0], rows[i][4], arena_strndup(&c->site->arena, rows[i][2], 4), sort_said(rows[i][1]), 0 };
		if ((t->sort == MONEY_SPENT || t->sort == MONEY_HANDED_ON) && paid_by_partner(c, rows[i][5]))
			t->sort = MONEY_SPENT_BY_PARTNERS;
		if (between_others(c, rows[i][5], rows[i][6]))
			t->sort = MONEY_BETWEEN_OTHERS;
		assert_true(decimal_parse(rows[i][3], &t->amount));
		assert_true(text_equal(t->currency, currencies[0]) || text_equal(t->currency, currencies[1]));
	}
	assert_true(c->count > 20);
}

static struct city city_begin(struct site *s)
{
	struct city c = { .site = s, .db = database_open(&s->database) };
	model_start(&c.model, c.db, &s->arena, NULL);
	c.contributions = model_all(&c.model, &contribution_entity);
	payments_read(&c);
	return c;
}

typedef bool scope(struct city *, const struct activity *, int64_t id);

/* Each payment belongs to one place: the nearest link says it, and only without any the nearest place. */
static bool at_place(struct city *c, const struct activity *a, int64_t place)
{
	for (const struct activity *up = a; up; up = model_get(&c->model, activity, up->parent))
		if (up->link != NONE)
			return model_get(&c->model, link, up->link)->place == place;
	while (a && a->place == NONE)
		a = model_get(&c->model, activity, a->parent);
	return a && a->place == place;
}

/* Its own, or a part of one of its own that has no link. */
static bool of_link(struct city *c, const struct activity *a, int64_t link)
{
	const struct activity *whole = model_get(&c->model, activity, a->parent);
	return a->link == link || (a->link == NONE && whole && whole->link == link);
}

static bool itself(struct city *c, const struct activity *a, int64_t id)
{
	(void)c;
	return a->head.id == id;
}

static bool serves(struct city *c, const struct activity *a, int64_t element)
{
	for (size_t i = 0; i < c->contributions.count; i++) {
		const struct contribution *t = set_row(c->contributions, contribution, i);
		for (int64_t e = t->element; t->activity == a->head.id && e != NONE; e = model_get(&c->model, element, e)->parent)
			if (e == element)
				return true;
	}
	return false;
}

/* What the file comes to: in millionths, of an activity in the scope or a part of one (not of a visit, whose own money counts). */
static int64_t expected(struct city *c, scope *in, int64_t id, const char *year, const char *currency, unsigned bits)
{
	int64_t sum = 0;
	for (size_t i = 0; i < c->count; i++) {
		const struct payment *t = &c->payments[i];
		const struct activity *a = model_find(&c->model, activity, t->activity), *whole = model_get(&c->model, activity, a->parent);
		if (text_equal(t->currency, currency) && (!year || text_equal(t->year, year)) && bits & MONEY_BIT(t->sort) &&
		    (in(c, a, id) || (whole && in != itself && in != at_place && in != of_link && in(c, whole, id))))
			sum += t->amount;
	}
	return sum;
}

/* ---- what the outputs say ---- */

/* "£28,500\*; €420": what stands in a currency, in millionths. */
static int64_t amount_in(struct arena *a, const char *words, const char *currency)
{
	const char *one = money_people(a, DECIMAL_ONE, currency), *sign = arena_strndup(a, one, strlen(one) - 1);
	int64_t sum = 0;
	for (const char *at = words; (at = strstr(at, sign)); at++) {
		struct out digits = { .arena = a };
		int64_t n;
		for (const char *d = at + strlen(sign); strchr("0123456789.,", *d) && *d && !(strchr(",.", *d) && !(d[1] >= '0' && d[1] <= '9')); d++)
			if (*d != ',')
				out_char(&digits, *d);
		assert_true(decimal_parse(out_text(&digits), &n));
		sum += n;
	}
	return sum;
}

/* The cells of the rows of a Markdown table whose first cell is `head`, one after the other. */
static const char *cells_of(struct arena *a, const char *md, const char *head, size_t column)
{
	struct out o = { .arena = a };
	const char *row = arena_printf(a, "\n| %s", head);
	for (const char *at = md; (at = strstr(at, row)); at += strlen(row)) {
		const char *cell = at + 1;
		for (size_t i = 0; i < column; i++)
			cell = strstr(cell + 2, "| ");
		out_fmt(&o, "%s; ", arena_strndup(a, cell, strcspn(cell + 2, "|\n") + 2));
	}
	return out_text(&o);
}

static const char *between(struct arena *a, const char *text, const char *from, const char *to)
{
	const char *begin = strstr(text, from), *end = begin ? strstr(begin + strlen(from), to) : NULL;
	return !begin ? "" : end ? arena_strndup(a, begin, (size_t)(end - begin)) : begin;
}

/* Of the HTML rows with the heading, the cells with the label. */
static const char *html_cells(struct arena *a, const char *html, const char *head, const char *label)
{
	struct out o = { .arena = a };
	const char *row = arena_printf(a, ">%s</th>", head), *cell = arena_printf(a, ">%s</span>", label);
	for (const char *at = html; (at = strstr(at, row)); at += strlen(row)) {
		const char *line = between(a, at, row, "</tr>"), *found = strstr(line, cell);
		if (found)
			out_fmt(&o, "%s; ", between(a, found + strlen(cell), "", "</td>"));
	}
	return out_text(&o);
}

static int64_t json_sum(const struct json *j, const char *year, const char *currency, const char *name)
{
	int64_t sum = 0, n;
	const struct json *list = json_member(j, "money");
	assert_non_null(list);
	for (const struct json *row = list->first; row; row = row->next) {
		const struct json *v = json_member(row, name);
		if (text_equal(json_member(row, "currency")->text, currency) && (!year || text_equal(json_member(row, "year")->text, year)) &&
		    v->kind != JSON_NULL) {
			assert_true(decimal_parse(v->text, &n));
			sum += n;
		}
	}
	return sum;
}

static const char *given(void *context, const char *name)
{
	const char *const *pairs = context;
	for (; *pairs; pairs += 2)
		if (text_equal(*pairs, name))
			return pairs[1];
	return NULL;
}

static const char *report_md(struct city *c, const char *name, const char *const *pairs)
{
	struct arena *a = &c->site->arena;
	struct document_tree d;
	struct report_values v;
	struct problems p = { .arena = a };
	struct out o = { .arena = a };
	struct model m;
	model_start(&m, c->db, a, NULL);
	assert_true(report_values_read(&m, report_find(name), given, (void *)(uintptr_t)pairs, &v, &p));
	assert_true(report_build(&m, name, &v, &d));
	document_markdown_file(&o, &d);
	return out_text(&o);
}

/* The columns of the tables, as the page, the JSON and the report call them. */
static const struct {
	unsigned bits;
	const char *title, *json;
} columns[] = { { MONEY_BIT(MONEY_RECEIVED), "Money received", "received" }, { MONEY_BIT(MONEY_MATCH), "Match funding", "match_funding" },
	{ MONEY_BIT(MONEY_IN_KIND), "Help in kind", "in_kind" }, { MONEY_TOTAL, "Total received", "total" },
	{ MONEY_BIT(MONEY_SPENT), "Money spent", "spent" }, { MONEY_BIT(MONEY_HANDED_ON), "Money handed on", "handed_on" },
	{ MONEY_BIT(MONEY_SPENT_BY_PARTNERS), "Spent by partners", "spent_by_partners" }, { MONEY_BIT(MONEY_PROMISED), "Money promised", "promised" },
	{ MONEY_BIT(MONEY_BETWEEN_OTHERS), "Between other bodies", "between_others" } };

static void agree(int64_t is, int64_t should, const char *what, const char *of, const char *year, const char *column)
{
	if (is != should)
		fail_msg("%s of %s, %s, %s: %lld where the transactions come to %lld", what, of, year ? year : "all years", column, (long long)is,
		    (long long)should);
}

/* A row of the table of Action and Impact, which holds no promises. */
static void impact_row(struct city *c, const char *md, const char *head, scope *in, int64_t id, const char *of, const char *year)
{
	const char *table = between(&c->site->arena, md, "### What it cost", "###");
	assert_string_not_equal(cells_of(&c->site->arena, table, head, 1), "");
	for (size_t k = 0; k < 7; k++)
		for (size_t i = 0; i < COUNT(currencies); i++)
			agree(amount_in(&c->site->arena, cells_of(&c->site->arena, table, head, k + 1), currencies[i]),
			    expected(c, in, id, year, currencies[i], columns[k].bits), "Action and Impact", of, year, columns[k].title);
}

/* ---- cities ---- */

static void city_page(struct city *c, const struct place *place)
{
	static const char *const years[] = YEARS;
	struct arena *a = &c->site->arena;
	const char *html;
	const struct json *j = get_json(c->site, arena_printf(a, "/places/%s.json", place->slug));
	assert_int_equal(get(c->site, arena_printf(a, "/places/%s", place->slug), &html), 200);
	const char *table = between(a, html, ">Money by year</caption>", "</table>");
	for (size_t y = 0; y < COUNT(years); y++)
		for (size_t k = 0; k < COUNT(columns); k++)
			for (size_t i = 0; i < COUNT(currencies); i++) {
				int64_t should = expected(c, at_place, place->head.id, years[y], currencies[i], columns[k].bits);
				agree(json_sum(j, years[y], currencies[i], columns[k].json), should, "JSON", place->slug, years[y], columns[k].title);
				/* a total that only repeats what was received has no column */
				if (columns[k].bits != MONEY_TOTAL || strstr(table, ">Total received<"))
					agree(amount_in(a, html_cells(a, table, years[y], columns[k].title), currencies[i]), should, "page",
					    place->slug, years[y], columns[k].title);
				else
					agree(expected(c, at_place, place->head.id, NULL, currencies[i], MONEY_BESIDE), 0, "page", place->slug, NULL,
					    "Total");
			}
}

static void every_city_agrees(void **state)
{
	static const char *const years[] = YEARS;
	struct city c = city_begin(*state);
	struct arena *a = &c.site->arena;
	struct set links = model_all(&c.model, &link_entity);
	assert_true(links.count > 5);
	for (size_t i = 0; i < links.count; i++) {
		const struct place *place = model_get(&c.model, place, set_row(links, link, i)->place);
		const char *head = arena_printf(a, "All activities of %s, whether they serve the plan or not", place->name);
		city_page(&c, place);
		impact_row(&c, report_md(&c, "impact", (const char *const[]){ "city", place->slug, NULL }), head, at_place, place->head.id,
		    place->slug, NULL);
		for (size_t y = 0; y < COUNT(years); y++)
			impact_row(&c, report_md(&c, "impact", (const char *const[]){ "city", place->slug, "from", years[y], "to", years[y], NULL }),
			    head, at_place, place->head.id, place->slug, years[y]);
	}
	/* the home place and one whose money serves no plan */
	city_page(&c, model_find(&c.model, place, "leicester"));
	city_page(&c, model_find(&c.model, place, "lincolnshire"));
	assert_int_equal(expected(&c, at_place, model_find(&c.model, place, "lincolnshire")->head.id, "2006", "GBP", MONEY_BIT(MONEY_BETWEEN_OTHERS)),
	    40000 * DECIMAL_ONE);
	assert_int_equal(
	    expected(&c, at_place, model_find(&c.model, place, "masaya")->head.id, NULL, "GBP", MONEY_BIT(MONEY_SPENT)), 6350 * DECIMAL_ONE);
	assert_int_equal(expected(&c, at_place, model_find(&c.model, place, "krefeld")->head.id, NULL, "EUR", MONEY_TOTAL), 420 * DECIMAL_ONE);
	db_close(c.db);
}

/* ---- links ---- */

static void every_link_agrees_in_every_year(void **state)
{
	static const char *const years[] = YEARS;
	struct city c = city_begin(*state);
	struct arena *a = &c.site->arena;
	struct set links = model_all(&c.model, &link_entity);
	int64_t all = 0;
	for (size_t l = 0; l < links.count; l++)
		for (size_t y = 0; y < COUNT(years); y++) {
			const struct link *link = set_row(links, link, l);
			const char *md = report_md(&c, "link-year", (const char *const[]){ "link", link->slug, "year", years[y], NULL });
			/* the charts follow the table, each behind its caption */
			const char *table = between(a, between(a, md, "## Money", "\n## "), "| Kind |", "\n_");
			for (size_t k = 0; k < COUNT(columns); k++)
				for (size_t i = 0; i < COUNT(currencies) && columns[k].bits != MONEY_TOTAL; i++) {
					int64_t should = expected(&c, of_link, link->head.id, years[y], currencies[i], columns[k].bits);
					all += should;
					agree(amount_in(a, cells_of(a, table, columns[k].title, 1), currencies[i]), should, "the year", link->slug,
					    years[y], columns[k].title);
				}
		}
	assert_true(all > 0);
	db_close(c.db);
}

/* ---- objectives ---- */

static void objective_agrees(struct city *c, const struct element *o)
{
	static const char *const years[] = YEARS;
	struct arena *a = &c->site->arena;
	const char *html, *head = arena_printf(a, "[%s ", o->code), *md = report_md(c, "impact", (const char *const[]){ "objective", o->slug, NULL });
	const char *chapter = between(a, md, "Counted from the records, next to", "\n#");
	const struct json *j = get_json(c->site, arena_printf(a, "/plans/%s.json", o->slug));
	assert_int_equal(get(c->site, arena_printf(a, "/plans/%s?part=came-of-it", o->slug), &html), 200);
	impact_row(c, md, head, serves, o->head.id, o->slug, NULL);
	for (size_t y = 0; y < COUNT(years); y++)
		impact_row(c, report_md(c, "impact", (const char *const[]){ "objective", o->slug, "from", years[y], "to", years[y], NULL }), head,
		    serves, o->head.id, o->slug, years[y]);
	for (size_t k = 0; k < COUNT(columns); k++)
		for (size_t i = 0; i < COUNT(currencies); i++) {
			int64_t should = expected(c, serves, o->head.id, NULL, currencies[i], columns[k].bits);
			agree(json_sum(j, NULL, currencies[i], columns[k].json), should, "JSON", o->slug, NULL, columns[k].title);
			for (size_t y = 0; y < COUNT(years); y++)
				agree(json_sum(j, years[y], currencies[i], columns[k].json),
				    expected(c, serves, o->head.id, years[y], currencies[i], columns[k].bits), "JSON", o->slug, years[y],
				    columns[k].title);
			if (columns[k].bits == MONEY_TOTAL)
				continue;
			agree(amount_in(a, html_cells(a, html, columns[k].title, "Counted from the records"), currencies[i]), should, "page", o->slug,
			    NULL, columns[k].title);
			agree(amount_in(a, cells_of(a, chapter, columns[k].title, 1), currencies[i]), should, "chapter", o->slug, NULL,
			    columns[k].title);
		}
}

static void every_objective_agrees(void **state)
{
	struct city c = city_begin(*state);
	struct set objectives = plan_elements(&c.model, plan_main(&c.model)->head.id, "objective");
	assert_true(objectives.count > 3);
	for (size_t i = 0; i < objectives.count; i++)
		objective_agrees(&c, set_row(objectives, element, i));
	db_close(c.db);
}

/* An activity's page adds up what it lists, and sets the budget against what was spent. */
static void an_activity_adds_up(void **state)
{
	struct city c = city_begin(*state);
	struct arena *a = &c.site->arena;
	const char *html;
	assert_int_equal(get(c.site, "/activities/food-for-thought", &html), 200);
	const char *table = between(a, html, ">Money by year</caption>", "</table>");
	assert_non_null(strstr(table, "All years"));
	assert_non_null(strstr(between(a, table, "All years", "</tr>"), "£28,500"));
	assert_non_null(strstr(between(a, table, "All years", "</tr>"), "£4,250"));
	assert_non_null(strstr(html, "Budget £28,500. Spent in the years of the budget: £0. Spent in other years: £4,250."));
	assert_int_equal(get(c.site, "/activities/accounts/food-for-thought", &html), 200);
	assert_non_null(strstr(html, "Budget £28,500. Spent £4,250, of which £4,250 is not in a budget line."));
	assert_int_equal(get(c.site, "/places/masaya", &html), 200);
	assert_non_null(strstr(html, "recorded spending"));
	assert_non_null(strstr(html, "href=\"/reports/impact?city=masaya\""));
	assert_non_null(strstr(between(a, html, "id=\"served\"", "</section>"), "href=\"/plans/ids/"));
	db_close(c.db);
}

/* ---- visits ---- */

static void every_visit_agrees(void **state)
{
	static const struct {
		unsigned bits;
		const char *fact, *report, *csv;
	} groups[] = { { MONEY_PAID | MONEY_BIT(MONEY_SPENT_BY_PARTNERS), "What it cost and who paid", "**Cost and who paid**", "cost" },
		{ MONEY_BESIDE, "Match funding and help in kind", "**Match funding and help in kind**", "match_or_in_kind" },
		{ MONEY_BIT(MONEY_RECEIVED), "Received for it", "**Received for it**", "incoming" } };
	struct city c = city_begin(*state);
	struct arena *a = &c.site->arena;
	const char *(*rows)[8], *md = report_md(&c, "visits", (const char *const[]){ NULL });
	size_t n = file_read(&c, "/visits.csv",
	    (const char *const[]){ "visit", "title", "cost", "match_or_in_kind", "incoming", "currency", "paid_by_us", "paid_by_partners" }, 8,
	    &rows);
	const struct json *list = json_member(get_json(c.site, "/visits.json"), "visits");
	assert_true(n > 10);
	assert_non_null(list);
	for (size_t i = 0; i < n; i++) {
		const struct activity *v = model_find(&c.model, activity, rows[i][0]);
		const char *html, *chapter = between(a, md, arena_printf(a, "### %s", v->title), "\n##");
		const struct json *line = list->first;
		assert_string_not_equal(chapter, "");
		while (!text_equal(json_member(line, "visit")->text, v->slug))
			line = line->next;
		assert_int_equal(get(c.site, arena_printf(a, "/activities/%s", v->slug), &html), 200);
		for (size_t k = 0; k < 2; k++) { /* as numbers, in the currency of most of it */
			static const unsigned sorts[] = { MONEY_PAID, MONEY_BIT(MONEY_SPENT_BY_PARTNERS) };
			int64_t told = 0;
			if (!text_empty(rows[i][6 + k]))
				assert_true(decimal_parse(rows[i][6 + k], &told));
			assert_int_equal(text_empty(rows[i][5]), text_empty(rows[i][2]));
			if (!text_empty(rows[i][5]))
				agree(told, expected(&c, itself, v->head.id, NULL, rows[i][5], sorts[k]), "CSV", v->slug, NULL, "paid");
		}
		for (size_t k = 0; k < COUNT(groups); k++)
			for (size_t y = 0; y < COUNT(currencies); y++) {
				int64_t should = expected(&c, itself, v->head.id, NULL, currencies[y], groups[k].bits);
				const struct json *told = json_member(line, groups[k].csv);
				agree(amount_in(a, rows[i][2 + k], currencies[y]), should, "CSV", v->slug, NULL, groups[k].fact);
				agree(
				    amount_in(a, told && told->text ? told->text : "", currencies[y]), should, "JSON", v->slug, NULL, groups[k].fact);
				agree(amount_in(a, between(a, chapter, groups[k].report, "\n"), currencies[y]), should, "report", v->slug, NULL,
				    groups[k].fact);
				agree(amount_in(a, between(a, html, groups[k].fact, "</dd>"), currencies[y]), should, "page", v->slug, NULL,
				    groups[k].fact);
			}
	}
	db_close(c.db);
}

/* ---- budgets ---- */

static bool with_parts(struct city *c, const struct activity *a, int64_t id)
{
	(void)c;
	return a->head.id == id || a->parent == id;
}

/* A budget is compared with what the activity and its parts spent from here; what partners spent stands beside it. */
static void every_budget_counts_the_parts(void **state)
{
	struct city c = city_begin(*state);
	struct arena *a = &c.site->arena;
	struct set budgets = model_all(&c.model, &budget_entity);
	size_t parts = 0, partners = 0;
	for (size_t i = 0; i < budgets.count; i++) {
		const struct budget *b = set_row(budgets, budget, i);
		const struct activity *of = model_get(&c.model, activity, b->activity);
		const char *html;
		assert_int_equal(get(c.site, arena_printf(a, "/activities/%s", of->slug), &html), 200);
		int64_t spent = expected(&c, with_parts, of->head.id, NULL, b->currency, MONEY_PAID),
		        own = expected(&c, itself, of->head.id, NULL, b->currency, MONEY_PAID),
		        theirs = expected(&c, with_parts, of->head.id, NULL, b->currency, MONEY_BIT(MONEY_SPENT_BY_PARTNERS));
		const char *line = between(a, html, "Budget \u00a3", "</p>");
		/* what was spent in other years than the budget's stands apart */
		bool other = strstr(line, "Spent in other years") != NULL;
		int64_t told = amount_in(a,
		    other ? between(a, line, "the budget:", "Spent in") : between(a, line, ", spent", strstr(line, ". The") ? ". The" : ":"),
		    b->currency);
		told += other ? amount_in(a, strstr(line, "other years:"), b->currency) : 0;
		agree(told, spent, "budget", of->slug, NULL, "spent");
		agree(amount_in(a, between(a, line, "Its parts spent", "of this"), b->currency), spent - own, "budget", of->slug, NULL, "parts");
		agree(amount_in(a, between(a, line, "Partners spent", "on top"), b->currency), theirs, "budget", of->slug, NULL, "partners");
		parts += spent != own;
		partners += theirs != 0;
	}
	/* CLGF Phase III has two visits below it, one of which Rajkot paid in part */
	assert_true(parts > 0 && partners > 0);
	db_close(c.db);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_kind_counts_as_something), cmocka_unit_test(sums_keep_currencies_and_sorts_apart),
		cmocka_unit_test(a_revised_budget_replaces_the_original), cmocka_unit_test(an_amount_below_nought_says_why),
		cmocka_unit_test_setup_teardown(the_database_knows_the_least, site_begin, site_end),
		cmocka_unit_test_setup_teardown(an_activity_adds_up, site_begin, site_end),
		cmocka_unit_test_setup_teardown(every_city_agrees, site_begin, site_end),
		cmocka_unit_test_setup_teardown(every_link_agrees_in_every_year, site_begin, site_end),
		cmocka_unit_test_setup_teardown(every_objective_agrees, site_begin, site_end),
		cmocka_unit_test_setup_teardown(every_visit_agrees, site_begin, site_end),
		cmocka_unit_test_setup_teardown(every_budget_counts_the_parts, site_begin, site_end) };
	return cmocka_run_group_tests_name("money", tests, NULL, NULL);
}
