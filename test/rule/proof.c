/* What is claimed and proved (rule/claim.h), what a visit is and what falls in a period (rule/activity.h), over the demonstration city: every page, report, JSON
 * and CSV that counts them is asked and has to say what the list of all claims, or the rows themselves, come to. On the engine that
 * JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/date.h"
#include "codec/csv.h"
#include "model/declared/delivery.h"
#include "model/engine/row.h"
#include "model/rows/calendar.h"
#include "model/read/impact_read.h"
#include "model/rows/recount.h"
#include "model/read/strategy_read.h"
#include "report/report.h"
#include "rule/activity.h"
#include "rule/claim.h"
#include "rule/partner.h"
#define SITE_NAME "proof"
#include "site.h"

static const char *const days[] = { "2009-09-30", "2009-03-31", "2008-06-30", "2010-12-31" };

struct line {
	const char *kind, *objective, *state;
};
struct asked {
	struct site *site;
	const char *day;
	struct line *lines; /* every claim, as the file of all claims tells it */
	size_t count;
};

static size_t column_of(const struct csv_record *heading, const char *name)
{
	for (size_t i = 0; i < heading->count; i++)
		if (text_equal(heading->cells[i].text, name))
			return i;
	fail_msg("the file has no column %s", name);
	return 0;
}

static void lines_read(struct asked *q)
{
	enum { LINES_MAX = 2000 };
	struct arena *a = &q->site->arena;
	const char *body;
	struct problems p = { .arena = a };
	struct csv_record r;
	assert_int_equal(get(q->site, arena_printf(a, "/evidence.csv?state=all&as-at=%s", q->day), &body), 200);
	struct csv *in = csv_open(a, body, strlen(body), 0);
	assert_true(csv_next(in, &r, &p));
	size_t kind = column_of(&r, "claim"), objective = column_of(&r, "objective"), state = column_of(&r, "state");
	q->lines = arena_array(a, struct line, LINES_MAX);
	while (csv_next(in, &r, &p)) {
		assert_true(q->count < LINES_MAX);
		q->lines[q->count++] = (struct line){ r.cells[kind].text, r.cells[objective].text, r.cells[state].text };
	}
	assert_null(p.first);
	assert_true(q->count > 200);
}

/* How many of the lines there are; each of the three may be NULL. */
static size_t lines_of(const struct asked *q, const char *kind, const char *objective, const char *state)
{
	size_t n = 0;
	for (size_t i = 0; i < q->count; i++)
		n += (!kind || text_equal(q->lines[i].kind, kind)) && (!objective || text_equal(q->lines[i].objective, objective)) &&
		    (!state || text_equal(q->lines[i].state, state));
	return n;
}

static size_t number(const struct json *j, const char *name)
{
	int64_t n = 0;
	const struct json *v = json_member(j, name);
	assert_non_null(v);
	assert_true(integer_parse(v->text, &n));
	return (size_t)n;
}

static void has(const struct asked *q, const char *text, const char *words, const char *where)
{
	if (!strstr(text, words))
		fail_msg("%s on %s does not say \"%s\"", where, q->day, words);
}

static const char *html_of(const struct asked *q, const char *address)
{
	const char *body, *target = arena_printf(&q->site->arena, "%s%sas-at=%s", address, strchr(address, '?') ? "&" : "?", q->day);
	if (get(q->site, target, &body) != 200)
		fail_msg("%s does not answer", target);
	return body;
}

/* ---- the whole plan ---- */

/* The front page counts what the plan says beside its actions, and says so: all claims are too many to be read for it. */
static void overview_agrees(const struct asked *q)
{
	struct arena *a = &q->site->arena;
	size_t all = lines_of(q, "benefit", NULL, NULL) + lines_of(q, "statement", NULL, NULL),
	       proved = lines_of(q, "benefit", NULL, "proved") + lines_of(q, "statement", NULL, "proved");
	const struct json *j = get_json(q->site, arena_printf(a, "/.json?as-at=%s", q->day));
	assert_int_equal(number(j, "benefits_and_statements"), all);
	assert_int_equal(number(j, "benefits_and_statements_proved"), proved);
	/* with the mark where what proves one of them is made up */
	const char *front = html_of(q, "/"),
	           *words = arena_printf(a, "of %zu benefits and pieces of current work proved by evidence from the last year</dt><dd>", all);
	bool marked = strstr(front, arena_printf(a, "%s<span class=\"illustrative\">", words)) != NULL;
	has(q, front, arena_printf(a, "%s%s%zu%s", words, marked ? "<span class=\"illustrative\">" : "", proved, marked ? "<span" : "</dd>"),
	    "the overview");
}

static void list_agrees(const struct asked *q)
{
	struct arena *a = &q->site->arena;
	const struct json *j = get_json(q->site, arena_printf(a, "/evidence.json?state=all&as-at=%s", q->day)), *states = json_member(j, "states");
	const char *html = html_of(q, "/evidence");
	assert_int_equal(json_member(j, "claims")->count, q->count);
	for (enum claim_state s = CLAIM_UNPROVED; s <= CLAIM_PROVED; s++) {
		size_t n = lines_of(q, NULL, NULL, claim_state_code(s));
		assert_int_equal(number(states, claim_state_code(s)), n);
		const char *name = strstr(html, arena_printf(a, ">%s</a>", claim_state_name(s)));
		assert_true(name && name - html > 250);
		has(q, arena_strndup(a, name - 250, 250),
		    arena_printf(a, "class=\"key %s\" aria-hidden=\"true\"></span><b>%zu</b>", claim_state_class(s), n), "the list of claims");
	}
}

/* The page of the benefits counts those that the list of claims calls proved, and each of its rows says which those are. */
static void benefits_agree(const struct asked *q)
{
	struct arena *a = &q->site->arena;
	size_t all = lines_of(q, "benefit", NULL, NULL), proved = lines_of(q, "benefit", NULL, "proved"), rows = 0, count = 0;
	const struct json *j = get_json(q->site, arena_printf(a, "/benefits.json?as-at=%s", q->day));
	for (const struct json *r = json_member(j, "benefits")->first; r; r = r->next, count++)
		rows += text_equal(json_member(r, "proof")->text, "proved");
	assert_int_equal(count, all);
	assert_int_equal(rows, proved);
	assert_int_equal(number(j, "proved"), proved);
	has(q, html_of(q, "/benefits"), arena_printf(a, "%zu of %zu benefits are proved by evidence from the last year.", proved, all),
	    "the benefits");
}

/* ---- objectives ---- */

static const char *given(void *context, const char *name)
{
	const char *const *pairs = context;
	for (; *pairs; pairs += 2)
		if (text_equal(*pairs, name))
			return pairs[1];
	return NULL;
}

/* Figures alone: the mark of what is made up is taken out. */
static const char *unmarked(struct arena *a, const char *md)
{
	static const char mark[] = "\\*"; /* the sign, as Markdown writes it */
	struct out o = { .arena = a };
	for (const char *at; (at = strstr(md, mark)); md = at + strlen(mark))
		out_bytes(&o, md, (size_t)(at - md));
	out_str(&o, md);
	return out_text(&o);
}

static const char *impact_md(const struct asked *q, struct db *db, const char *objective)
{
	struct arena *a = &q->site->arena;
	const char *pairs[] = { objective ? "objective" : NULL, objective, NULL };
	struct document_tree d;
	struct report_values v;
	struct problems p = { .arena = a };
	struct out o = { .arena = a };
	struct model m;
	model_start(&m, db, a, q->day);
	assert_true(report_values_read(&m, report_find("impact"), given, pairs, &v, &p));
	assert_true(report_build(&m, "impact", &v, &d));
	document_markdown_file(&o, &d);
	return unmarked(a, out_text(&o));
}

static void objective_agrees(const struct asked *q, struct db *db, const struct element *o)
{
	struct arena *a = &q->site->arena;
	size_t all = lines_of(q, NULL, o->slug, NULL), proved = lines_of(q, NULL, o->slug, "proved");
	const char *md = impact_md(q, db, o->slug);
	const struct json *states =
	    json_member(get_json(q->site, arena_printf(a, "/evidence.json?objective=%s&as-at=%s", o->slug, q->day)), "states");
	assert_true(all > 10);
	assert_int_equal(number(states, "proved"), proved);
	has(q, html_of(q, arena_printf(a, "/plans/%s", o->slug)),
	    arena_printf(a, "%zu in all, %zu proved by evidence from the last year", lines_of(q, "benefit", o->slug, NULL),
	        lines_of(q, "benefit", o->slug, "proved")),
	    o->slug);
	const struct json *page = get_json(q->site, arena_printf(a, "/plans/%s.json?as-at=%s", o->slug, q->day));
	assert_int_equal(number(page, "benefits_in_all"), lines_of(q, "benefit", o->slug, NULL));
	assert_int_equal(number(page, "benefits_proved"), lines_of(q, "benefit", o->slug, "proved"));
	has(q, md, arena_printf(a, "%zu of %zu statements are proved by evidence from the last year.", proved, all), "the chapter");
	/* the row of the table: benefits, then claims */
	const char *row = strstr(md, arena_printf(a, "\n| [%s ", o->code));
	assert_non_null(row);
	has(q, arena_strndup(a, row + 1, strcspn(row + 1, "\n") + 1), arena_printf(a, "| %zu of %zu |\n", proved, all), "the table");
}

static void every_total_agrees_on_every_day(void **state)
{
	struct site *s = *state;
	struct db *db = database_open(&s->database);
	struct model m;
	size_t last = 0, moved = 0;
	model_start(&m, db, &s->arena, NULL);
	struct set objectives = plan_elements(&m, plan_main(&m)->head.id, "objective");
	assert_true(objectives.count > 3);
	for (size_t d = 0; d < COUNT(days); d++) {
		struct asked q = { .site = s, .day = days[d] };
		lines_read(&q);
		overview_agrees(&q);
		list_agrees(&q);
		benefits_agree(&q);
		for (size_t i = 0; i < objectives.count; i++)
			objective_agrees(&q, db, set_row(objectives, element, i));
		size_t proved = lines_of(&q, NULL, NULL, "proved");
		has(&q, impact_md(&q, db, NULL), arena_printf(&s->arena, "| %zu of %zu |\n", proved, q.count), "the last row of the report");
		moved += proved != last;
		last = proved;
	}
	assert_true(moved > 2); /* the days differ, or nothing was compared */
	db_close(db);
}

/* ---- schools may be the same ones ---- */

/* What the whole plan's activities claim of schools is the largest single claim among their counts, however many claim some. */
static void counts_of_schools_are_not_added(void **state)
{
	struct site *s = *state;
	struct asked q = { .site = s, .day = "2009-09-30" };
	struct db *db = database_open(&s->database);
	struct model m;
	model_start(&m, db, &s->arena, q.day);
	const struct impact_options options = { plan_main(&m)->head.id, NONE, NONE, NULL, NULL };
	struct impacts all = impact_read(&m, &options);
	const struct impact *whole = impact_of(&all, 0);
	struct set counts = model_all(&m, &attendance_entity);
	int64_t most = 0, sum = 0, pupils = 0;
	for (size_t i = 0; i < counts.count; i++) {
		const struct attendance *t = set_row(counts, attendance, i);
		if (!attendance_is_claimed(t) || !attendance_is_schools(t))
			continue;
		sum += t->count;
		most = t->count > most ? t->count : most;
	}
	assert_int_equal(most, 25);
	assert_int_equal(sum, 58);
	for (size_t i = 0; i < whole->head_count; i++) {
		pupils += text_equal(whole->heads[i].what, "pupils") ? whole->heads[i].claimed.value : 0;
		if (text_equal(whole->heads[i].what, "schools"))
			assert_int_equal(whole->heads[i].claimed.value, most);
	}
	assert_int_equal(pupils, 1300); /* of people it stays a sum */
	const char *md = impact_md(&q, db, NULL);
	has(&q, md, "Schools (largest single count): 25", "the report");
	assert_null(strstr(md, "Schools: 58"));
	const struct json *page = get_json(s, "/plans/ids/3.json?as-at=2009-09-30");
	assert_int_equal(number(json_member(page, "claimed"), "schools"), most);
	db_close(db);
}

/* ---- a plan is no evidence for itself ---- */

/* Benefit 3 of objective 1, for which the city has no evidence, and what each piece more makes of it everywhere. */
#define BENEFIT "ids/1/b3"
static const struct piece {
	const char *activity, *document, *grade, *date, *state, *benefit, *lead;
} pieces[] = {
	{ NULL, "international-development-strategy", "document", "2009-08", "stated", "under-way", "Stated by the plan alone:" },
	{ "clgf-phase-ii", NULL, "statement", "2009-09", "stated", "under-way", "Stated by the plan alone:" },
	{ NULL, "leicester-local-area-agreement", "document", NULL, "undated", "under-way", "No evidence with a date. There is:" },
	{ "asia-urbs-rajkot", NULL, "testimony", "2008-01", "stale", "realised", "No evidence from the last year. Last:" },
	{ "india-trade-bureau", NULL, "count", "2009-05", "proved", "realised", "Evidence:" },
};

static void piece_save(struct site *s, const struct piece *k)
{
	struct model m;
	struct db *db = database_open(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct evidence *e = row_new(&s->arena, &evidence_entity);
	e->element = model_find(&m, element, BENEFIT)->head.id;
	e->activity = k->activity ? model_find(&m, activity, k->activity)->head.id : NONE;
	e->document = k->document ? model_find(&m, document, k->document)->head.id : NONE;
	e->grade = k->grade;
	e->date = k->date;
	assert_int_equal(row_save(&m, &evidence_entity, NULL, e, &(struct change){ .who = "test" }), ROW_SAVED);
	assert_true(db_commit(db));
	db_close(db);
}

static const struct json *row_named(const struct json *page, const char *grid, const char *column, const char *value)
{
	for (const struct json *r = json_member(page, grid)->first; r; r = r->next)
		if (text_equal(json_member(r, column)->text, value))
			return r;
	fail_msg("no row of %s is %s", grid, value);
	return NULL;
}

static void piece_is_told(struct site *s, const struct piece *k, size_t count)
{
	struct arena *a = &s->arena;
	struct asked q = { .site = s, .day = "2009-09-30" };
	enum claim_state is = CLAIM_UNPROVED;
	while (!text_equal(claim_state_code(is), k->state))
		is++;
	const struct json *row = row_named(get_json(s, "/evidence.json?state=all&kind=benefit&as-at=2009-09-30"), "claims", "key", BENEFIT);
	if (!text_equal(json_member(row, "state")->text, k->state))
		fail_msg("with %zu pieces the list says %s", count, json_member(row, "state")->text);
	assert_int_equal(number(row, "pieces"), count);
	row = row_named(get_json(s, "/benefits.json?as-at=2009-09-30"), "benefits", "benefit", BENEFIT);
	assert_string_equal(json_member(row, "state")->text, k->benefit);
	has(&q, html_of(&q, "/evidence?state=all&kind=benefit&objective=ids/1"), claim_state_name(is), "the list of claims");
	has(&q, html_of(&q, "/plans/ids/1?part=all-benefits"), k->lead, "the objective");
	struct db *db = database_open(&s->database);
	const char *chapter = impact_md(&q, db, "ids/1"), *title = strstr(chapter, "Unproved statements"),
	           *line = title ? strstr(title, arena_printf(a, "Benefit: %s", json_member(row, "title")->text)) : NULL;
	if (is == CLAIM_PROVED)
		assert_null(line);
	else
		has(&q, line ? arena_strndup(a, line, strcspn(line, "\n")) : text_or(title, ""), claim_state_name(is), "the chapter");
	db_close(db);
}

static void a_plan_is_no_evidence_for_itself(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(pieces); i++) {
		piece_save(s, &pieces[i]);
		piece_is_told(s, &pieces[i], i + 1);
	}
	every_total_agrees_on_every_day(state);
}

enum { ALL = 2000 };

/* ---- what a visit is ---- */

/* Of the visits and exchanges that serve an element or are a part of what does: those that took place with a day from `from` to `to`, and (undated) those without a day. */
static int64_t visits_by_rule(struct model *m, int64_t element, const char *from, const char *to, bool undated)
{
	int64_t n = 0;
	struct set serve = contributions_below(m, element, ALL), all = model_all(m, &activity_entity);
	for (size_t k = 0; k < all.count; k++) {
		const struct activity *a = set_row(all, activity, k);
		bool counts = activity_is_visit_or_exchange(a->kind) && activity_took_place(a->status) &&
		    set_any(serve, contribution, each->activity == a->head.id || each->activity == a->parent);
		const char *first = text_or(text_or(a->starts, a->starts_planned), text_or(a->ends, a->ends_planned)),
		           *last = text_or(text_or(a->ends, a->ends_planned), text_or(a->starts, a->starts_planned));
		if (undated)
			n += counts && !first;
		else
			n += counts && first && strcmp(first, to) <= 0 && strcmp(date_last(m->arena, last), from) >= 0;
	}
	return n;
}

/* Statements count visits and exchanges as rule/activity.h does, of a period and of all time; what has no day is never dropped. */
static void statements_know_a_visit(void **state)
{
	struct site *s = *state;
	struct db *db = database_open(&s->database);
	struct model m;
	static const char *const from[] = { NULL, "2008-01-01", "2009-03-10" }, *const to[] = { NULL, "2008-12-31", "2009-07-07" };
	int64_t visits = 0, without = 0;
	model_start(&m, db, &s->arena, NULL);
	int64_t plan = plan_main(&m)->head.id;
	struct set objectives = plan_elements(&m, plan, "objective");
	for (size_t p = 0; p < COUNT(from); p++) {
		const struct impact_options options = { plan, NONE, NONE, from[p], to[p] };
		struct impacts all = impact_read(&m, &options);
		for (size_t i = 0; i < objectives.count; i++) {
			int64_t id = set_row(objectives, element, i)->head.id, undated = visits_by_rule(&m, id, NULL, NULL, true),
			        n = visits_by_rule(&m, id, text_or(from[p], ""), text_or(to[p], m.as_at), false) + (from[p] ? 0 : undated);
			assert_int_equal(impact_of(&all, id)->visits.value, n);
			assert_int_equal(impact_of(&all, id)->undated, undated);
			assert_true(from[p] || rollup_read(&m, id, ALL).visits.value == n);
			assert_int_equal(rollup_read(&m, id, ALL).undated, undated);
			visits += n;
			without += undated;
		}
	}
	assert_true(visits > 10 && without > 5);
	db_close(db);
}

/* ---- periods ---- */

/* Activities that serve an element and fall in a period, by the rule. */
static int64_t fallen(struct model *m, int64_t element, const char *from, const char *to)
{
	int64_t n = 0;
	struct set all = contributions_below(m, element, ALL);
	for (size_t k = 0; k < all.count; k++) {
		const struct activity *a = model_get(m, activity, set_row(all, contribution, k)->activity);
		const struct activity_days days_of = { a->status, a->starts, a->ends };
		bool before = false;
		for (size_t j = 0; j < k; j++)
			before = before || set_row(all, contribution, j)->activity == a->head.id;
		n += !before && a->starts && activity_falls_in(m->arena, &days_of, from, to, m->as_at);
	}
	return n;
}

static int64_t periods_agree(struct model *m)
{
	static const struct {
		const char *from, *to;
	} periods[] = { { "2009-01-01", "2009-09-30" }, { "2008-02-01", "2008-12-31" }, { "2005-01-01", "2007-06-30" } };
	const struct plan *plan = plan_main(m);
	struct set objectives = plan_elements(m, plan->head.id, "objective");
	int64_t sum = 0;
	for (size_t p = 0; p < COUNT(periods); p++) {
		const struct impact_options options = { plan->head.id, NONE, NONE, periods[p].from, periods[p].to };
		struct impacts all = impact_read(m, &options);
		for (size_t i = 0; i < objectives.count; i++) {
			const struct element *o = set_row(objectives, element, i);
			int64_t should = fallen(m, o->head.id, periods[p].from, periods[p].to), is = impact_of(&all, o->head.id)->visits.records;
			if (is != should)
				fail_msg("%s from %s: %lld activities, by the rule %lld", o->slug, periods[p].from, (long long)is, (long long)should);
			sum += is;
		}
	}
	return sum;
}

/* Statements know a period as rule/activity.h does, also of what was cancelled and of what ended in a year. */
static void statements_know_a_period(void **state)
{
	struct site *s = *state;
	struct db *db = database_open(&s->database);
	struct model m;
	int64_t whole, changed = 0;
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	whole = periods_agree(&m);
	assert_true(whole > 50);
	struct set all = contributions_below(&m, set_row(plan_elements(&m, plan_main(&m)->head.id, "objective"), element, 2)->head.id, ALL);
	for (size_t k = 0; k < all.count && changed < 6; k++) {
		const struct activity *a = model_get(&m, activity, set_row(all, contribution, k)->activity);
		struct activity *row = row_copy(&s->arena, &activity_entity, a);
		if (!a->starts || text_equal(a->status, changed % 2 ? "cancelled" : "closed"))
			continue;
		row->status = changed % 2 ? "cancelled" : "closed";
		row->starts = "2006-05-01";
		row->ends = changed % 2 ? NULL : "2008"; /* past 1 February, if it is of the last day */
		assert_int_equal(row_save(&m, &activity_entity, a, row, &(struct change){ .who = "test" }), ROW_SAVED);
		changed++;
	}
	assert_int_equal(changed, 6);
	assert_int_not_equal(periods_agree(&m), whole);
	db_rollback(db);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_total_agrees_on_every_day), cmocka_unit_test(statements_know_a_visit),
		cmocka_unit_test(statements_know_a_period), cmocka_unit_test(counts_of_schools_are_not_added),
		cmocka_unit_test(a_plan_is_no_evidence_for_itself) };
	return cmocka_run_group_tests_name("proof", tests, site_begin, site_end);
}
