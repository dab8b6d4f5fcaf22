/* What funders ask (rule/fit/fit.h) over the demonstration city: each case of test/files/funding/cases.csv is an idea, a scheme on a day and one of its
 * conditions, named by measure, comparator and body, with what has to come of it and the arithmetic in words. The cases follow what was
 * published; half of them miss it by one. Then whole answers, as an officer reads them. On the engine that JUMELAGE_TEST_DB names; runs in the
 * project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/os.h"
#include "city_test.h"
#include "codec/csv.h"
#include "model/engine/row.h"
#include "rule/fit/fit.h"

static int leicester_begin(void **state)
{
	return city_begin(state, "funding", "city/leicester");
}

/* ---- the cases ---- */

struct case_row {
	const struct csv_record *heads;
	struct csv_record cells;
};

static const char *case_text(const struct case_row *c, const char *name)
{
	for (size_t i = 0; i < c->heads->count && i < c->cells.count; i++)
		if (text_equal(c->heads->cells[i].text, name))
			return text_empty(c->cells.cells[i].text) ? NULL : c->cells.cells[i].text;
	return NULL;
}

static const char *case_field(void *context, const struct field *f)
{
	return case_text(context, f->name);
}

static struct idea *case_idea(struct model *m, struct case_row *c)
{
	struct idea *row = row_new(m->arena, &idea_entity);
	struct problems p = { .arena = m->arena };
	for (size_t i = 0; i < idea_entity.field_count; i++) {
		const struct field *f = &idea_entity.fields[i];
		if (!(f->flags & REQUIRED) || text_equal(f->name, "theme"))
			if (case_field(c, f))
				field_read(m, f, case_field(c, f), row, &p);
	}
	if (p.errors)
		fail_msg("%s: %s", case_text(c, "words"), problem_line(&p, p.first));
	return row;
}

/* "guests/at-least/efc-2014-countries", "partner-kinds/at-least/school": behind the comparator the body, or the first kind. */
static const char *condition_name(struct model *m, const struct element *e)
{
	const char *of = e->body != NONE ? model_key(m, &organisation_entity, e->body) : NULL;
	if (text_equal(e->measure, CODE_MEASURE_PARTNER_KINDS))
		of = arena_strndup(m->arena, e->among, strcspn(e->among, " "));
	return arena_printf(m->arena, "%s/%s%s%s", text_or(e->measure, ""), text_or(e->comparator, ""), of ? "/" : "", text_or(of, ""));
}

static void case_judge(struct city *c, struct case_row *row)
{
	struct model m;
	const char *day = case_text(row, "day"), *unknown = NULL, *wanted = case_text(row, "condition");
	model_start(&m, c->db, &c->arena, day);
	const struct funding_scheme *s = model_find(&m, funding_scheme, case_text(row, "scheme"));
	if (!s || s->plan == NONE)
		fail_msg("%s: no scheme with conditions", case_text(row, "scheme"));
	struct fit_world w = fit_world_read(&m);
	struct fit_idea d = fit_idea_read(&m, &w, case_idea(&m, row), &unknown);
	if (unknown)
		fail_msg("%s: nothing is called %s", case_text(row, "words"), unknown);
	struct fit_conditions k = fit_conditions(m.arena, fit_editions(&m, s->plan), day);
	struct fit f = fit_judge(&w, &d, &k, day);
	for (size_t i = 0; i < f.count; i++) {
		const struct fit_rule *r = &f.rules[i];
		if (!text_equal(condition_name(&m, r->element), wanted))
			continue;
		const char *mends = fit_mends(&w, &d, r, NULL, day);
		if (!text_equal(criterion_code(r->state), case_text(row, "state")))
			fail_msg("%s on %s, %s: %s and not %s (it has %s of %s). %s", s->slug, day, wanted, criterion_code(r->state),
			    case_text(row, "state"), fit_has(&w, &d, r), fit_asks(&w, r), case_text(row, "words"));
		if ((r->state == CRITERION_HOLDS) != text_empty(mends)) /* what does not hold says what would mend it */
			fail_msg("%s on %s, %s: \"%s\"", s->slug, day, wanted, mends);
		if (r->state == CRITERION_UNKNOWN && r->lack == FIT_LACKS_NOTHING)
			fail_msg("%s on %s, %s is not known, and does not say why", s->slug, day, wanted);
		return;
	}
	fail_msg("%s on %s asks no %s", s->slug, day, wanted);
}

static void each_case_comes_out_as_published(void **state)
{
	struct city *c = *state;
	size_t length, n = 0, holds = 0, fails = 0;
	struct problems p = { .arena = &c->arena, .file = "cases.csv" };
	const char *text = os_read_file(&c->arena, "test/files/funding/cases.csv", 4 << 20, &length, &p);
	assert_non_null(text);
	struct csv *r = csv_open(&c->arena, text, length, ',');
	struct csv_record head;
	assert_true(csv_next(r, &head, &p));
	for (struct case_row row = { .heads = &head }; csv_next(r, &row.cells, &p); n++) {
		case_judge(c, &row);
		holds += text_equal(case_text(&row, "state"), "holds");
		fails += text_equal(case_text(&row, "state"), "fails");
	}
	assert_int_equal(p.errors, 0);
	assert_true(n >= 220 && fails * 10 >= n * 4);
	print_message("%zu cases: %zu hold, %zu do not\n", n, holds, fails);
}

/* ---- whole answers ---- */

static struct fit_offers answers(struct city *c, struct model *m, struct fit_world *w, struct fit_idea *d, struct idea *row, const char *day)
{
	const char *unknown = NULL;
	model_start(m, c->db, &c->arena, day);
	*w = fit_world_read(m);
	*d = fit_idea_read(m, w, row, &unknown);
	assert_null(unknown);
	return fit_offers_read(m, w, d);
}

static const struct fit_offer *offer(const struct fit_offers *all, const char *scheme)
{
	for (size_t i = 0; i < all->count; i++)
		if (text_equal(all->each[i].scheme->slug, scheme))
			return &all->each[i];
	return NULL;
}

/* What would mend the first of its conditions of a measure. */
static const char *mends(struct model *m, struct fit_world *w, struct fit_idea *d, const struct fit_offer *o, const char *measure)
{
	for (size_t i = 0; i < o->fit.count; i++) {
		const struct fit_rule *r = &o->fit.rules[i];
		if (text_equal(r->element->measure, measure) && r->state != CRITERION_HOLDS)
			return fit_mends(w, d, r, r->element->body != NONE ? model_title(m, &organisation_entity, r->element->body) : NULL, o->day);
	}
	return "";
}

static struct idea *exchange(struct city *c)
{
	struct idea *t = row_new(&c->arena, &idea_entity);
	t->theme = "youth-exchange";
	t->lead_kind = "association";
	t->partners = "Haskovo";
	t->people = 25;
	t->days = 5;
	return t;
}

/* The same idea on four days: each is told what was asked then. */
static void an_idea_has_the_answers_of_its_day(void **state)
{
	struct city *c = *state;
	struct model m;
	struct fit_world w;
	struct fit_idea d;
	struct idea *t = exchange(c);
	t->guests = 24;
	struct fit_offers all = answers(c, &m, &w, &d, t, "2004-06-01");
	const struct fit_offer *o = offer(&all, "european-town-twinning-grant");
	assert_non_null(o);
	assert_string_equal(mends(&m, &w, &d, o, "partner-countries"),
	    "Find partners in 1 more country (European Union). Strasbourg, Krefeld and Barcelona are eligible, and you have links with them.");
	all = answers(c, &m, &w, &d, t, "2009-09-30");
	o = offer(&all, "european-town-twinning-grant");
	assert_string_equal(mends(&m, &w, &d, o, "partner-countries"), ""); /* Bulgaria is a member now */
	assert_string_equal(mends(&m, &w, &d, o, "guests"), "");            /* ten were enough */
	all = answers(c, &m, &w, &d, t, "2013-08-01");
	o = offer(&all, "european-town-twinning-grant");
	assert_string_equal(o->call->slug, "town-twinning-2013-2");
	assert_string_equal(mends(&m, &w, &d, o, "guests"), "Invite 1 more guest from an eligible country, 25 in all.");
	t->guests = 25;
	all = answers(c, &m, &w, &d, t, "2013-08-01");
	assert_string_equal(mends(&m, &w, &d, offer(&all, "european-town-twinning-grant"), "guests"), "");
	all = answers(c, &m, &w, &d, t, "2026-11-28");
	assert_null(offer(&all, "european-town-twinning-grant"));
	o = offer(&all, "cerv-town-twinning");
	assert_int_equal(o->fit.state, FIT_NOT); /* the United Kingdom left */
	assert_string_equal(mends(&m, &w, &d, o, "lead-country"), "A lead in this country can’t apply. Haskovo could lead.");
	for (size_t i = 1; i < all.count; i++)
		assert_true(all.each[i - 1].fit.state <= all.each[i].fit.state);
}

/* Calls that share their conditions are judged as each alone is: two that close before and after the lead's country left the union, in both orders. */
static void calls_of_one_kind_are_judged_each_on_its_day(void **state)
{
	struct city *c = *state;
	struct model m;
	struct fit_world w;
	struct fit_idea d;
	struct fit_offers all = answers(c, &m, &w, &d, exchange(c), "2009-09-30");
	static const char *const days[] = { "2006-12-31", "2007-01-01", "2006-12-31", "2020-02-01" };
	size_t differ = 0;
	for (size_t i = 0; i < all.count; i++) {
		struct fit_offer each[COUNT(days)];
		struct fit_offers open = { each, COUNT(days), 1 };
		for (size_t k = 0; k < COUNT(days); k++) {
			each[k] = all.each[i];
			each[k].day = days[k];
			each[k].kind = 0;
		}
		struct fit_offers judged = fit_offers_judge(&w, &d, &open);
		for (size_t k = 0; k < COUNT(days); k++) {
			struct fit alone = fit_judge(&w, &d, &judged.each[k].conditions, judged.each[k].day), *f = &judged.each[k].fit;
			if (f->state != alone.state || f->holds != alone.holds || f->fails != alone.fails || f->unknown != alone.unknown)
				fail_msg("%s on %s", judged.each[k].scheme->slug, judged.each[k].day);
			for (size_t r = 0; r < alone.count; r++)
				assert_ptr_equal(f->rules[r].element, alone.rules[r].element);
			differ += k && alone.holds != judged.each[0].fit.holds;
		}
	}
	assert_true(differ > 0);
}

/* What nobody published is not known, and never a fit: all that can be said of the idea is said. */
static void nothing_unknown_is_a_fit(void **state)
{
	struct city *c = *state;
	struct model m;
	struct fit_world w;
	struct fit_idea d;
	struct idea *t = exchange(c);
	t->guests = 25;
	t->asked = 10000 * DECIMAL_ONE;
	t->cost = 20000 * DECIMAL_ONE;
	t->currency = "EUR";
	t->months = 12;
	struct fit_offers all = answers(c, &m, &w, &d, t, "2016-02-01");
	const struct fit_offer *o = offer(&all, "european-town-twinning-grant");
	assert_int_equal(o->fit.fails, 0);
	assert_true(o->fit.unknown > 0);
	assert_int_equal(o->fit.state, FIT_UNSURE);
	assert_string_equal(mends(&m, &w, &d, o, "lump-sum"), "Ask the funder: we found nothing published.");
	t->asked = 4000 * DECIMAL_ONE;
	all = answers(c, &m, &w, &d, t, "2016-02-01");
	assert_string_equal(mends(&m, &w, &d, offer(&all, "european-town-twinning-grant"), "asked"), "Ask for at least €1,000 more, €5,000 in all.");
}

/* A question is answered yes or no; only a yes holds. */
static void an_answer_counts(void **state)
{
	struct city *c = *state;
	struct model m;
	struct fit_world w;
	struct fit_idea d;
	struct change who = { .who = "test" };
	struct idea *t = exchange(c);
	t->slug = "kept";
	t->title = "Kept";
	assert_true(db_begin_write(c->db));
	model_start(&m, c->db, &c->arena, "2016-02-01");
	assert_int_equal(row_save(&m, &idea_entity, NULL, t, &who), ROW_SAVED);
	struct fit_offers all = answers(c, &m, &w, &d, t, "2016-02-01");
	const struct fit_offer *o = offer(&all, "european-town-twinning-grant");
	size_t open = o->fit.unknown;
	struct idea_answer *answer = row_new(&c->arena, &idea_answer_entity);
	for (size_t i = 0; i < o->fit.count; i++)
		if (!o->fit.rules[i].element->measure)
			answer->element = o->fit.rules[i].element->head.id;
	answer->idea = t->head.id;
	answer->holds = 1;
	assert_int_equal(row_save(&m, &idea_answer_entity, NULL, answer, &who), ROW_SAVED);
	all = answers(c, &m, &w, &d, t, "2016-02-01");
	assert_int_equal(offer(&all, "european-town-twinning-grant")->fit.unknown, open - 1);
	struct idea_answer *no = row_copy(&c->arena, &idea_answer_entity, answer);
	no->holds = 0;
	assert_int_equal(row_save(&m, &idea_answer_entity, answer, no, &who), ROW_SAVED);
	all = answers(c, &m, &w, &d, t, "2016-02-01");
	assert_int_equal(offer(&all, "european-town-twinning-grant")->fit.fails, 1);
	db_rollback(c->db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_case_comes_out_as_published),
		cmocka_unit_test(an_idea_has_the_answers_of_its_day),
		cmocka_unit_test(calls_of_one_kind_are_judged_each_on_its_day),
		cmocka_unit_test(nothing_unknown_is_a_fit),
		cmocka_unit_test(an_answer_counts),
	};
	return cmocka_run_group_tests(tests, leicester_begin, city_end);
}
