/* The reports of delivery: their figures against those of the pages, and by hand; on the engine that JUMELAGE_TEST_DB names. Runs in the
 * project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define SITE_NAME "reports"
#include "base/text.h"
#include "model/impact_read.h"
#include "model/strategy_read.h"
#include "report/report.h"
#include "rule/claim.h"
#include "site.h"

struct asked {
	const char *names[8];
};

static const char *given(void *context, const char *name)
{
	const struct asked *a = context;
	for (size_t i = 0; i + 1 < COUNT(a->names) && a->names[i]; i += 2)
		if (text_equal(a->names[i], name))
			return a->names[i + 1];
	return NULL;
}

/* A report as Markdown: names and values of its parameters in turn. */
static const char *made(struct site *s, struct db *db, const char *name, const char *as_at, struct asked asked)
{
	struct model m;
	struct document_tree d;
	struct report_values v;
	struct problems p = { .arena = &s->arena };
	struct out o = { .arena = &s->arena };
	model_start(&m, db, &s->arena, as_at);
	bool good = report_values_read(&m, report_find(name), given, &asked, &v, &p);
	if (!good)
		print_error("%s: %s\n", name, p.first ? p.first->text : "no problem is told");
	assert_true(good);
	assert_true(report_build(&m, name, &v, &d));
	assert_false(db_failed(db));
	document_markdown_file(&o, &d);
	return out_text(&o);
}

static void has(const char *text, const char *what)
{
	if (!strstr(text, what))
		print_error("missing: %s\nin: %.6000s\n", what, text);
	assert_non_null(strstr(text, what));
}

__attribute__((unused)) static const char *part(struct site *s, const char *text, const char *from, const char *to)
{
	const char *begin = strstr(text, from), *end = begin ? strstr(begin + strlen(from), to) : NULL;
	if (!begin)
		print_error("missing: %s\n", from);
	assert_non_null(begin);
	return end ? arena_strndup(&s->arena, begin, (size_t)(end - begin)) : begin;
}

static const char *text_of(const struct json *j, const char *key)
{
	const struct json *v = j ? json_member(j, key) : NULL;
	return v && v->kind != JSON_NULL ? v->text : NULL;
}

static int64_t number_of(const struct json *j, const char *group, const char *name)
{
	int64_t n = 0;
	return integer_parse(text_or(text_of(json_member(j, group), name), "0"), &n) ? n : -1;
}

/* ---- Action and Impact ---- */

static void of_objective(struct site *s, struct db *db, struct model *m, const struct impacts *sums, const struct element *o)
{
	const struct json *j = get_json(s, arena_printf(&s->arena, "/plans/%s.json", o->slug));
	const struct impact *i = impact_of(sums, o->head.id);
	struct rollup u = rollup_read(m, o->head.id);
	assert_int_equal(i->visits.records, number_of(j, "counted", "activities"));
	assert_int_equal(i->visits.value, number_of(j, "counted", "visits"));
	assert_int_equal(i->schools.value, number_of(j, "counted", "schools-taking-part"));
	assert_int_equal(i->schools.records, number_of(j, "counted", "schools-named"));
	assert_int_equal(i->head_count, u.head_count);
	for (size_t k = 0; k < i->head_count; k++) {
		assert_int_equal(i->heads[k].counted.value, number_of(j, "counted", i->heads[k].what));
		assert_int_equal(i->heads[k].claimed.value, number_of(j, "claimed", i->heads[k].what));
		assert_int_equal(i->heads[k].counted.made_up, u.heads[k].counted.made_up);
	}
	const char *md = made(s, db, "impact", NULL, (struct asked){ { "objective", o->slug } });
	int64_t total = 0;
	const struct json *status = json_member(j, "status");
	for (const struct json *v = status ? status->first : NULL; v; v = v->next) {
		int64_t n;
		total += integer_parse(text_or(v->text, ""), &n) && !text_equal(v->key, "total") ? n : 0;
	}
	assert_true(total > 0);
	has(md, arena_printf(&s->arena, "| %s %s | %lld | ", o->code, text_or(o->short_title, o->title), (long long)total));
	has(md, arena_printf(&s->arena, "\n%s activit", integer_people(&s->arena, i->visits.records)));
	for (size_t k = 0; k < u.head_count; k++)
		if (u.heads[k].counted.records)
			has(md, arena_printf(&s->arena, "| %s | %s", message(code_name(&codelist_attendance_who, u.heads[k].what)), integer_people(&s->arena, u.heads[k].counted.value)));
	for (size_t k = 0; k < u.money_count; k++)
		has(md, arena_printf(&s->arena, "| Incoming funds | %s", money_people(&s->arena, u.money[k].counted.value, u.money[k].what)));
}

static void impact_says_what_pages_say(void **state)
{
	struct site *s = *state;
	struct db *db = database_open(&s->database);
	struct model m;
	model_start(&m, db, &s->arena, NULL);
	const struct plan *plan = plan_main(&m);
	struct set objectives = plan_elements(&m, plan->head.id, "objective");
	struct impacts sums = impact_read(&m, &(struct impact_wish){ .plan = plan->head.id, .element = NONE, .place = NONE });
	for (size_t i = 0; i < objectives.count; i++)
		of_objective(s, db, &m, &sums, set_row(objectives, element, i));
	const struct json *evidence = get_json(s, "/evidence.json?state=all"), *benefits = get_json(s, "/benefits.json");
	int64_t proved = number_of(evidence, "states", "proved"), all = proved + number_of(evidence, "states", "stale") + number_of(evidence, "states", "unproved");
	int64_t realised = number_of(benefits, "states", "realised"), promised = realised + number_of(benefits, "states", "promised") + number_of(benefits, "states", "under-way");
	assert_true(all > 0 && promised > 0);
	/* 17 of 26 is on the overview; the test of figures_agree() holds it */
	has(made(s, db, "impact", NULL, (struct asked){ { NULL } }), arena_printf(&s->arena, "| The whole plan | 26 | 17 | 4 | 2 | 2 | 1 | %lld of %lld | %lld of %lld |",
	                                                                (long long)realised, (long long)promised, (long long)proved, (long long)all));
	db_close(db);
}

/* Every action, benefit and statement stands in the report, and each action with its own plain words. */
static void impact_leaves_nothing_out(void **state)
{
	static const char *const kinds[] = { "action", "benefit", "statement" };
	struct site *s = *state;
	struct db *db = database_open(&s->database);
	struct model m;
	model_start(&m, db, &s->arena, NULL);
	const char *md = made(s, db, "impact", NULL, (struct asked){ { NULL } });
	struct out o = { .arena = &s->arena };
	for (size_t k = 0; k < COUNT(kinds); k++) {
		struct set all = plan_elements(&m, plan_main(&m)->head.id, kinds[k]);
		for (size_t i = 0; i < all.count; i++) {
			const struct element *e = set_row(all, element, i);
			out_fmt(&o, "%s", text_or(k ? e->short_title : NULL, e->title));
			has(md, text_cut(&s->arena, out_text(&o), 40) == out_text(&o) ? out_text(&o) : arena_strndup(&s->arena, out_text(&o), 40));
			o = (struct out){ .arena = &s->arena };
		}
	}
	db_close(db);
}

/* ---- by hand: city of test/files/report with money and people added ---- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(impact_says_what_pages_say),
		cmocka_unit_test(impact_leaves_nothing_out),
	};
	setenv("JUMELAGE_NOW", "2026-11-24T12:00:00Z", 1);
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
