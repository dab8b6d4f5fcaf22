/* Sums of money that agree (rule/money/ledger.h), over random ledgers: amounts of several currencies and of either sign, activities that share objectives by
 * weights, by none, or by some, parts of activities, money without a place or a payer. Each ledger is divided in every way, and each way has to come to the
 * same totals to the penny, told a second time here, and so are the accounts of one activity, with lines of budgets and rates; every tenth is asked for as a page, JSON, CSV, workbook and report as well. 200 ledgers, with
 * JUMELAGE_SOAK 10,000; JUMELAGE_SEED begins them. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "codec/form.h"
#include "codec/sheet.h"
#include "model/declared/delivery.h"
#include "model/engine/row.h"
#include "rule/claim.h"
#include "rule/money/accounts.h"
#include "rule/money/ledger.h"
#define SITE_NAME "ledger"
#include "site.h"

enum { TRANSACTIONS = 24, CHANGES = 6, KEYS = 400 };
static const struct change by = { "test", "random" };

static uint64_t seed = 1;
static uint64_t next_random(uint64_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed % below;
}

/* ---- division ---- */

static void parts_come_to_the_amount(void **state)
{
	(void)state;
	static const int64_t smallest[] = { 1, 1000, 10000, 1000000 };
	for (int i = 0; i < 20000; i++) {
		int64_t shares[8], parts[8], minus[8], unit = smallest[next_random(4)], left = 100 * DECIMAL_ONE, sum = 0, share = 0;
		size_t n = 1 + next_random(8);
		for (size_t k = 0; k < n; k++) {
			shares[k] = (int64_t)next_random((uint64_t)left + 1);
			shares[k] = k + 1 == n && next_random(2) ? left : shares[k];
			left -= shares[k];
			share += shares[k];
		}
		int64_t amount = (int64_t)next_random(INT64_C(5000000000000)) / unit * unit;
		int64_t rest = ledger_divide(amount, unit, shares, n, parts), back = ledger_divide(-amount, unit, shares, n, minus);
		for (size_t k = 0; k < n; k++) {
			__int128 exact = (__int128)amount * shares[k], part = (__int128)parts[k] * 100 * DECIMAL_ONE;
			__int128 off = part > exact ? part - exact : exact - part;
			assert_true(off < (__int128)unit * 100 * DECIMAL_ONE); /* less than one unit away */
			assert_int_equal(parts[k] % unit, 0);
			assert_int_equal(minus[k], -parts[k]);
			sum += parts[k];
		}
		assert_int_equal(sum + rest, amount);
		assert_int_equal(back, -rest);
		if (share == 100 * DECIMAL_ONE)
			assert_int_equal(rest, 0);
	}
}

/* ---- a random ledger ---- */

struct books {
	struct site *site;
	struct db *db;
	struct model m;
	struct set activities, elements, organisations, places;
	int64_t accounted; /* the activity whose accounts are told: the first transaction's */
};

static void books_open(struct books *b, struct site *s, bool write)
{
	b->site = s;
	b->db = database_open(&s->database);
	assert_true(write ? db_begin_write(b->db) : db_begin_read(b->db));
	model_start(&b->m, b->db, &s->arena, NULL);
	b->activities = model_all(&b->m, &activity_entity);
	b->elements = model_all(&b->m, &element_entity);
	b->organisations = model_all(&b->m, &organisation_entity);
	b->places = model_all(&b->m, &place_entity);
	b->accounted = record_id(b->activities.rows[0]);
}

static void books_close(struct books *b)
{
	assert_true(db_commit(b->db));
	db_close(b->db);
}

static int64_t any_of(struct set all)
{
	return ((const struct record *)all.rows[next_random(all.count)])->id;
}

static void transaction_random(struct books *b, int number)
{
	static const char *const currencies[] = { "GBP", "EUR", "JPY", "KWD", "INR" };
	const char *reference = arena_printf(&b->site->arena, "random %d", number);
	struct query find = { .name = "ledger_random", .sql = "SELECT t.* FROM transactions t WHERE t.reference=$1" };
	struct set there = model_select(&b->m, &transaction_entity, &find, "s", reference);
	const struct transaction *old = there.count ? set_row(there, transaction, 0) : NULL;
	struct transaction *t = old ? row_copy(&b->site->arena, &transaction_entity, old) : row_new(&b->site->arena, &transaction_entity);
	t->activity = old ? old->activity : next_random(2) ? any_of(b->activities) : b->accounted;
	t->reference = reference;
	t->kind = codelist_transaction_kind.codes[next_random(codelist_transaction_kind.count)].code;
	t->date = arena_printf(&b->site->arena, next_random(5) ? "%d-%02d" : "%d", (int)(2001 + next_random(9)), (int)(1 + next_random(9)));
	t->currency = currencies[next_random(COUNT(currencies))];
	t->amount = (int64_t)next_random(900000) * money_smallest(t->currency) * (next_random(4) ? 1 : -1); /* a correction is below nought */
	t->provider = next_random(3) ? any_of(b->organisations) : NONE;
	t->receiver = next_random(3) ? any_of(b->organisations) : NONE;
	t->category = next_random(3) ? codelist_cost_category.codes[next_random(3)].code : NULL;
	enum row_outcome end = row_save(&b->m, &transaction_entity, old, t, &by);
	assert_true(end == ROW_SAVED || end == ROW_SAME);
}

/* A share for what an activity does, or none; at most a hundred for all of them. */
static void weights_random(struct books *b)
{
	int64_t activity = any_of(b->activities), left = 100 * DECIMAL_ONE;
	struct set all = model_referring(&b->m, &contribution_entity, "activity", activity, 60);
	if (all.count < 3) {
		struct contribution *t = row_new(&b->site->arena, &contribution_entity);
		t->activity = activity;
		t->element = any_of(b->elements);
		if (!model_by_key(&b->m, &contribution_entity, row_key(&b->m, &contribution_entity, t)))
			assert_int_equal(row_save(&b->m, &contribution_entity, NULL, t, &by), ROW_SAVED);
	}
	for (size_t i = 0; i < all.count; i++) {
		struct contribution *t = row_copy(&b->site->arena, &contribution_entity, all.rows[i]);
		t->weight = next_random(3) ? (int64_t)next_random((uint64_t)left / 10000 + 1) * 10000 : NONE;
		left -= t->weight == NONE ? 0 : t->weight;
		enum row_outcome end = row_save(&b->m, &contribution_entity, all.rows[i], t, &by);
		assert_true(end == ROW_SAVED || end == ROW_SAME);
	}
}

static void parent_random(struct books *b)
{
	const struct activity *old = b->activities.rows[next_random(b->activities.count)];
	int64_t parent = any_of(b->activities);
	const struct activity *over = model_get(&b->m, activity, parent);
	if (!over || over->parent != NONE || parent == old->head.id || model_referring(&b->m, &activity_entity, "parent", old->head.id, 1).count)
		return;
	struct activity *t = row_copy(&b->site->arena, &activity_entity, old);
	t->parent = next_random(2) ? parent : NONE;
	t->place = next_random(2) ? any_of(b->places) : NONE;
	enum row_outcome end = row_save(&b->m, &activity_entity, old, t, &by);
	assert_true(end == ROW_SAVED || end == ROW_SAME);
}

/* A line of a budget, of one of three kinds of cost or of the whole, in one of two currencies; a rate now and then. */
static void budget_random(struct books *b)
{
	struct budget *t = row_new(&b->site->arena, &budget_entity);
	t->activity = b->accounted;
	t->kind = codelist_budget_kind.codes[next_random(codelist_budget_kind.count)].code;
	t->starts = arena_printf(&b->site->arena, "%d-01-01", (int)(2001 + next_random(8)));
	t->ends = arena_printf(&b->site->arena, "%d-12-31", (int)(2009 + next_random(3)));
	t->amount = (int64_t)next_random(900000) * 10000;
	t->currency = next_random(2) ? "GBP" : "EUR";
	t->category = next_random(4) ? codelist_cost_category.codes[next_random(3)].code : NULL;
	if (!model_by_key(&b->m, &budget_entity, row_key(&b->m, &budget_entity, t)))
		assert_int_equal(row_save(&b->m, &budget_entity, NULL, t, &by), ROW_SAVED);
}

static void rate_random(struct books *b)
{
	struct rate *t = row_new(&b->site->arena, &rate_entity);
	t->base = next_random(2) ? "EUR" : "GBP";
	t->currency = next_random(2) ? "JPY" : next_random(2) ? "INR" : "KWD";
	t->date = arena_printf(&b->site->arena, "%d-01-01", (int)(2001 + next_random(8)));
	t->value = 1 + (int64_t)next_random(200000000);
	t->fixed = next_random(2) ? 1 : NONE;
	if (!model_by_key(&b->m, &rate_entity, row_key(&b->m, &rate_entity, t)))
		assert_int_equal(row_save(&b->m, &rate_entity, NULL, t, &by), ROW_SAVED);
}

static void books_change(struct site *s, bool first)
{
	struct books b;
	books_open(&b, s, true);
	for (int i = 0; i < (first ? TRANSACTIONS : CHANGES); i++)
		transaction_random(&b, first ? i : (int)next_random(TRANSACTIONS));
	weights_random(&b);
	parent_random(&b);
	budget_random(&b);
	rate_random(&b);
	books_close(&b);
}

/* ---- told a second time ---- */

struct told {
	char key[80]; /* group, currency and kind */
	__int128 amount;
};
struct tally {
	struct told each[KEYS];
	size_t count;
};

static __int128 *told_of(struct tally *t, int64_t group, const char *currency, const char *kind)
{
	char key[80];
	snprintf(key, sizeof(key), "%lld %s %s", (long long)group, currency, kind);
	for (size_t i = 0; i < t->count; i++)
		if (!strcmp(t->each[i].key, key))
			return &t->each[i].amount;
	assert_true(t->count < KEYS);
	snprintf(t->each[t->count].key, sizeof(key), "%s", key);
	t->each[t->count].amount = 0;
	return &t->each[t->count++].amount;
}

/* The nearest link says it, and only without any the nearest place. */
static int64_t place_of(struct model *m, const struct activity *a)
{
	for (const struct activity *up = a; up; up = model_get(m, activity, up->parent))
		if (up->link != NONE)
			return model_get(m, link, up->link)->place;
	while (a && a->place == NONE)
		a = model_get(m, activity, a->parent);
	return a ? a->place : 0;
}

/* With the city or a partner: it sits in Leicester, right in it or where a link leads, or is the council or a part of it. */
static bool is_near(struct model *m, int64_t organisation)
{
	const struct organisation *o = model_get(m, organisation, organisation), *above = model_get(m, organisation, o->parent);
	const struct place *at = model_get(m, place, o->place), *over = at ? model_get(m, place, at->parent) : NULL;
	struct set links = model_all(m, &link_entity);
	bool linked = false;
	for (size_t i = 0; i < links.count; i++)
		linked = linked || (at && set_row(links, link, i)->place == at->head.id);
	return linked || (at && text_equal(at->slug, "leicester")) || (over && text_equal(over->slug, "leicester")) ||
	    text_equal(o->slug, "leicester-city-council") || (above && text_equal(above->slug, "leicester-city-council"));
}

/* "others" of what two others gave one another. */
static const char *kind_told(struct model *m, const struct transaction *t)
{
	if (t->provider == NONE || t->receiver == NONE || model_get(m, organisation, t->receiver)->place == NONE)
		return t->kind;
	return is_near(m, t->provider) || is_near(m, t->receiver) ? t->kind : "others";
}

/* Told a second time: what a department paid, the council paid. */
static int64_t payer_told(struct model *m, const struct transaction *t)
{
	const struct organisation *o = model_get(m, organisation, t->provider), *above = o ? model_get(m, organisation, o->parent) : NULL;
	return above && text_equal(above->slug, model_setting(m, "organisation", NULL)) ? above->head.id : o ? o->head.id : 0;
}

static int64_t group_told(struct model *m, enum ledger_by way, const struct transaction *t)
{
	if (way == LEDGER_CITY)
		return place_of(m, model_get(m, activity, t->activity));
	if (way == LEDGER_YEAR)
		return atol(t->date);
	return way == LEDGER_FUNDER ? payer_told(m, t) : t->activity;
}

/* What every way has to come to, by currency and kind. */
static void totals_told(struct model *m, struct tally *all)
{
	struct set ts = model_all(m, &transaction_entity);
	for (size_t i = 0; i < ts.count; i++) {
		const struct transaction *t = set_row(ts, transaction, i);
		if (strcmp(t->date, m->as_at) <= 0)
			*told_of(all, 0, t->currency, kind_told(m, t)) += t->amount;
	}
}

static void groups_told(struct model *m, enum ledger_by way, struct tally *each)
{
	struct set ts = model_all(m, &transaction_entity);
	for (size_t i = 0; i < ts.count; i++) {
		const struct transaction *t = set_row(ts, transaction, i);
		if (strcmp(t->date, m->as_at) <= 0)
			*told_of(each, group_told(m, way, t), t->currency, kind_told(m, t)) += t->amount;
	}
}

static void tallies_equal(const struct tally *a, const struct tally *b, const char *what)
{
	for (size_t i = 0; i < a->count; i++) {
		__int128 other = 0;
		for (size_t k = 0; k < b->count; k++)
			other = strcmp(a->each[i].key, b->each[k].key) ? other : b->each[k].amount;
		if (other != a->each[i].amount)
			fail_msg("%s: %s is %lld and should be %lld", what, a->each[i].key, (long long)other, (long long)a->each[i].amount);
	}
}

static void ways_agree(struct site *s, int number)
{
	struct books b;
	static struct tally all, sums, each, groups;
	books_open(&b, s, false);
	const struct plan *plan = model_find(&b.m, plan, model_setting(&b.m, "main-plan", NULL));
	assert_non_null(plan);
	all.count = 0;
	totals_told(&b.m, &all);
	for (enum ledger_by way = 0; way < LEDGER_WAYS; way++) {
		struct ledger l = ledger_of(&b.m, plan->head.id, way);
		sums.count = each.count = groups.count = 0;
		for (size_t i = 0; i < l.count; i++) {
			const char *kind = l.each[i].row->side == MONEY_OF_OTHERS ? "others" : l.each[i].row->kind;
			*told_of(&sums, 0, l.each[i].row->currency, kind) += l.each[i].amount;
			*told_of(&groups, l.each[i].of, l.each[i].row->currency, kind) += l.each[i].amount;
			assert_int_equal(l.each[i].amount % money_smallest(l.each[i].row->currency), 0);
		}
		tallies_equal(&all, &sums, arena_printf(&s->arena, "ledger %d by %s", number, ledger_ways.codes[way].code));
		if (way == LEDGER_OBJECTIVE)
			continue;
		groups_told(&b.m, way, &each);
		tallies_equal(&each, &groups, arena_printf(&s->arena, "groups of ledger %d by %s", number, ledger_ways.codes[way].code));
	}
	books_close(&b);
}

/* ---- as people and programs get it ---- */

enum { COLUMNS = 8 };
static const char *const columns[COLUMNS] = { "received", "match_funding", "in_kind", "spent", "handed_on", "spent_by_partners", "promised",
	"between_others" };

/* In which column a kind stands; what was paid stands in three. */
static bool in_column(const char *kind, size_t column)
{
	static const char *const kinds[COLUMNS] = { "incoming", "match", "in-kind", "expenditure disbursement", "expenditure disbursement",
		"expenditure disbursement", "commitment", "others" };
	return strstr(kinds[column], kind) && *kind;
}

/* Of a currency in a column as it was told, spent by whomever in one. */
static int64_t column_told(const struct tally *all, const char *currency, size_t column)
{
	__int128 sum = 0;
	for (size_t i = 0; i < all->count; i++) {
		char money[8], kind[40];
		assert_int_equal(sscanf(all->each[i].key, "%*s %7s %39s", money, kind), 2);
		sum += !strcmp(money, currency) && in_column(kind, column) ? all->each[i].amount : 0;
	}
	return (int64_t)sum;
}

/* A file of sums or a list of JSON, as rows of key, currency and columns. */
struct sums_row {
	const char *key, *currency;
	int64_t amount[COLUMNS];
};
struct sums_file {
	struct sums_row each[KEYS];
	size_t count;
};

static int64_t amount_of(const char *text)
{
	int64_t n = 0;
	assert_true(text_empty(text) || decimal_parse(text, &n));
	return n;
}

static void sums_add_up(const struct sums_file *f, const struct tally *all, const char *what)
{
	size_t totals = 0;
	for (size_t i = 0; i < f->count; i++) {
		const struct sums_row *r = &f->each[i];
		int64_t sum[COLUMNS] = { 0 };
		if (!text_empty(r->key))
			continue;
		totals++;
		for (size_t k = 0; k < f->count; k++)
			for (size_t c = 0; c < COLUMNS && !text_empty(f->each[k].key) && text_equal(f->each[k].currency, r->currency); c++)
				sum[c] += f->each[k].amount[c];
		for (size_t c = 0; c < COLUMNS; c++) {
			if (sum[c] != r->amount[c])
				fail_msg("%s: %s %s: the rows come to %lld, the last says %lld", what, r->currency, columns[c], (long long)sum[c],
				    (long long)r->amount[c]);
			int64_t told = column_told(all, r->currency, c),
			        is = c >= 3 && c <= 5 ? r->amount[3] + r->amount[4] + r->amount[5] : r->amount[c];
			if (is != told)
				fail_msg("%s: %s %s is %lld and should be %lld", what, r->currency, columns[c], (long long)is, (long long)told);
		}
	}
	assert_true(totals > 0);
}

static void sums_of_file(struct site *s, const char *target, const char *name, struct sums_file *f)
{
	const char *answer = site_get(s, NULL, target);
	assert_int_equal(answer_status(answer), 200);
	struct problems p = { .arena = &s->arena };
	size_t length = (size_t)atol(answer_header(s, answer, "Content-Length")), at[COLUMNS + 2] = { 0 };
	struct sheet_file *in = sheet_open(&s->arena, name, answer_body(answer), length, &p);
	struct csv_record r;
	assert_non_null(in);
	assert_true(sheet_begin(in, 0, &p) && sheet_next(in, &r, &p));
	for (size_t i = 0; i < r.count; i++)
		for (size_t c = 0; c < COLUMNS + 2; c++)
			at[c] = text_equal(r.cells[i].text, c < COLUMNS ? columns[c] : c == COLUMNS ? "key" : "currency") ? i : at[c];
	for (f->count = 0; sheet_next(in, &r, &p); f->count++) {
		assert_true(f->count < KEYS);
		struct sums_row *row = &f->each[f->count];
		row->key = arena_strdup(&s->arena, text_or(r.cells[at[COLUMNS]].text, ""));
		row->currency = arena_strdup(&s->arena, text_or(r.cells[at[COLUMNS + 1]].text, ""));
		for (size_t c = 0; c < COLUMNS; c++)
			row->amount[c] = at[c] < r.count ? amount_of(r.cells[at[c]].text) : 0;
	}
	sheet_close(in);
	assert_null(p.first);
}

/* A number or a text as it stands; NULL of neither. */
static const char *member_text(const struct json *j, const char *name)
{
	const struct json *m = json_member(j, name);
	return m && (m->kind == JSON_TEXT || m->kind == JSON_NUMBER) ? m->text : NULL;
}

static void sums_of_json(struct site *s, const char *target, struct sums_file *f)
{
	const struct json *list = json_member(get_json(s, target), "sums");
	assert_non_null(list);
	f->count = 0;
	for (const struct json *r = list->first; r; r = r->next) {
		struct sums_row *row = &f->each[f->count++];
		row->key = text_or(member_text(r, "key"), "");
		row->currency = member_text(r, "currency");
		for (size_t c = 0; c < COLUMNS; c++)
			row->amount[c] = amount_of(member_text(r, columns[c]));
	}
}

/* What people read: the last rows have every total of the money that came in, and the report has the same. */
static void people_read_it(struct site *s, const char *page, const char *report, const struct sums_file *f)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct sums_row *r = &f->each[i];
		const char *words = money_people(&s->arena, r->amount[0], r->currency);
		if (!text_empty(r->key) || !r->amount[0])
			continue;
		if (!strstr(page, words))
			fail_msg("the page does not say %s", words);
		if (!strstr(report, words))
			fail_msg("the report does not say %s", words);
	}
}

/* The transactions behind a row come to what the row says. */
static void rows_lead_to_transactions(struct site *s, enum ledger_by way, const struct sums_file *f)
{
	const struct sums_row *r = &f->each[next_random(f->count)];
	if (text_empty(r->key))
		return;
	const char *target =
	    arena_printf(&s->arena, "/money/sums.json?by=%s&of=%s", ledger_ways.codes[way].code, url_encode(&s->arena, r->key, false));
	const struct json *list = json_member(get_json(s, target), "transactions");
	int64_t sum = 0, should = 0;
	assert_non_null(list);
	for (const struct json *t = list->first; t; t = t->next)
		sum += text_equal(member_text(t, "currency"), r->currency) ? amount_of(member_text(t, "counted")) : 0;
	for (size_t c = 0; c < COLUMNS; c++)
		should += r->amount[c];
	if (sum != should)
		fail_msg("%s: %s comes to %lld, its transactions to %lld", target, r->currency, (long long)should, (long long)sum);
}

/* ---- the accounts of an activity ---- */

/* Every cost of the activity and its parts once, told a second time; each line is the sum of its costs, all lines are the total. */
static void accounts_agree(struct site *s, int number)
{
	struct books b;
	static struct tally all, costs;
	books_open(&b, s, false);
	struct accounts a = accounts_of(&b.m, model_get(&b.m, activity, b.accounted));
	struct set ts = model_all(&b.m, &transaction_entity);
	all.count = costs.count = 0;
	for (size_t i = 0; i < ts.count; i++) {
		const struct transaction *t = set_row(ts, transaction, i);
		const struct activity *of = model_get(&b.m, activity, t->activity);
		bool mine = t->activity == b.accounted || of->parent == b.accounted, spent = money_leaves(t->kind);
		if (mine && spent && strcmp(t->date, b.m.as_at) <= 0)
			*told_of(&all, 0, t->currency, "spent") += t->amount;
	}
	int64_t lines = 0, total = 0, forecast = 0, whole = 0;
	for (size_t i = 0; i < a.line_count; i++) {
		int64_t sum = 0;
		for (size_t k = 0; k < a.cost_count; k++)
			sum += a.costs[k].line == &a.lines[i] && a.costs[k].in_line.amount != NONE ? a.costs[k].in_line.amount : 0;
		assert_int_equal(sum, a.lines[i].sum.spent);
		assert_int_equal(sum % money_smallest(a.lines[i].sum.currency), 0);
		assert_int_equal(a.lines[i].sum.forecast % money_smallest(a.lines[i].sum.currency), 0);
		lines += sum;
		forecast += a.lines[i].sum.forecast;
	}
	for (size_t i = 0; i < a.total_count; i++) {
		total += a.totals[i].spent;
		whole += a.totals[i].forecast;
	}
	assert_int_equal(lines, total);
	assert_int_equal(forecast, whole);
	for (size_t i = 0; i < a.cost_count; i++)
		*told_of(&costs, 0, a.costs[i].entry->currency, "spent") += a.costs[i].entry->amount;
	struct account_entries each = account_read(&b.m, b.accounted);
	for (size_t i = 0; i < each.count; i++) /* what partners or others spent of their own is in no account */
		if (each.each[i].side != MONEY_OURS && money_leaves(each.each[i].kind))
			*told_of(&costs, 0, each.each[i].currency, "spent") += each.each[i].amount;
	tallies_equal(&all, &costs, arena_printf(&s->arena, "accounts of ledger %d", number));
	books_close(&b);
}

/* The lines of a file come to its totals, currency by currency, and each is what the rule says. */
static void lines_add_up(const struct json *lines, struct accounts *a, const char *page, struct arena *arena)
{
	static const char *const names[] = { "budget", "spent", "forecast" };
	for (size_t i = 0; i < a->total_count; i++) {
		const struct account_sum *t = &a->totals[i];
		const int64_t should[] = { t->budgeted, t->spent, t->forecast };
		int64_t sum[COUNT(names)] = { 0 }, total[COUNT(names)] = { 0 };
		bool any = false; /* a currency without a line has no total of lines */
		for (const struct json *r = lines->first; r; r = r->next)
			for (size_t c = 0; c < COUNT(names) && text_equal(member_text(r, "currency"), t->currency); c++) {
				*(text_empty(member_text(r, "key")) ? &total[c] : &sum[c]) += amount_of(member_text(r, names[c]));
				any = true;
			}
		for (size_t c = 0; c < COUNT(names); c++) {
			if (sum[c] != should[c] || total[c] != should[c])
				fail_msg("%s %s: lines %lld, total %lld, should be %lld", t->currency, names[c], (long long)sum[c],
				    (long long)total[c], (long long)should[c]);
			/* people are told about what a forecast is, files all of it */
			const char *words =
			    c == COUNT(names) - 1 ? money_about(arena, should[c], t->currency) : money_people(arena, should[c], t->currency);
			if (any && !strstr(page, words))
				fail_msg("the page does not say %s", words);
		}
	}
}

/* The spent column of a file: lines and totals together. */
static int64_t spent_of_file(struct site *s, const char *target, const char *name)
{
	const char *answer = site_get(s, NULL, target);
	struct problems p = { .arena = &s->arena };
	size_t length = (size_t)atol(answer_header(s, answer, "Content-Length")), at = 0;
	struct sheet_file *in = sheet_open(&s->arena, name, answer_body(answer), length, &p);
	struct csv_record r;
	int64_t sum = 0;
	assert_int_equal(answer_status(answer), 200);
	assert_true(in && sheet_begin(in, 0, &p) && sheet_next(in, &r, &p));
	while (!text_equal(r.cells[at].text, "spent"))
		assert_true(++at < r.count);
	while (sheet_next(in, &r, &p))
		sum += at < r.count ? amount_of(r.cells[at].text) : 0;
	sheet_close(in);
	return sum;
}

static void accounts_pages_agree(struct site *s)
{
	struct books b;
	books_open(&b, s, false);
	const struct activity *of = model_get(&b.m, activity, b.accounted);
	struct accounts a = accounts_of(&b.m, of);
	const char *path = arena_printf(&s->arena, "/activities/accounts/%s", of->slug), *page;
	int64_t spent = 0;
	books_close(&b);
	for (size_t i = 0; i < a.total_count; i++)
		spent += 2 * a.totals[i].spent; /* as lines and as totals */
	assert_true(a.total_count > 0);
	assert_int_equal(get(s, path, &page), 200);
	lines_add_up(json_member(get_json(s, arena_printf(&s->arena, "%s.json", path)), "lines"), &a, page, &s->arena);
	assert_int_equal(spent_of_file(s, arena_printf(&s->arena, "%s.csv", path), "a.csv"), spent);
	assert_int_equal(spent_of_file(s, arena_printf(&s->arena, "%s.xlsx", path), "a.xlsx"), spent);
}

static void pages_agree(struct site *s)
{
	struct books b;
	static struct tally all;
	static struct sums_file f;
	const char *page, *report;
	books_open(&b, s, false);
	all.count = 0;
	totals_told(&b.m, &all);
	books_close(&b);
	assert_int_equal(get(s, "/reports/impact.md", &report), 200);
	for (enum ledger_by way = 0; way < LEDGER_WAYS; way++) {
		const char *code = ledger_ways.codes[way].code;
		sums_of_json(s, arena_printf(&s->arena, "/money/sums.json?by=%s", code), &f);
		sums_add_up(&f, &all, arena_printf(&s->arena, "JSON by %s", code));
		rows_lead_to_transactions(s, way, &f);
		assert_int_equal(get(s, arena_printf(&s->arena, "/money/sums?by=%s", code), &page), 200);
		people_read_it(s, page, report, &f);
		sums_of_file(s, arena_printf(&s->arena, "/money/sums.csv?by=%s", code), "sums.csv", &f);
		sums_add_up(&f, &all, arena_printf(&s->arena, "CSV by %s", code));
		sums_of_file(s, arena_printf(&s->arena, "/money/sums.xlsx?by=%s", code), "sums.xlsx", &f);
		sums_add_up(&f, &all, arena_printf(&s->arena, "workbook by %s", code));
	}
}

static void random_ledgers_agree(void **state)
{
	/* what differs on PostgreSQL is the statements, each of which every ledger asks; what is done with their rows is the same */
	enum { LEDGERS = 200, ON_POSTGRES = 50, SOAKED = 10000, PAGES = 10 };
	struct site *s = *state;
	int ledgers = getenv("JUMELAGE_SOAK") ? SOAKED : getenv("JUMELAGE_TEST_DB") ? ON_POSTGRES : LEDGERS;
	const char *from = getenv("JUMELAGE_SEED");
	seed = from && atol(from) ? (uint64_t)atol(from) : 1;
	for (int i = 0; i < ledgers; i++) {
		books_change(s, !i);
		ways_agree(s, i);
		accounts_agree(s, i);
		if (i % PAGES == 0) {
			pages_agree(s);
			accounts_pages_agree(s);
		}
		arena_free(&s->arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_come_to_the_amount),
		cmocka_unit_test(random_ledgers_agree),
	};
	return cmocka_run_group_tests_name("ledger", tests, site_begin, site_end);
}
