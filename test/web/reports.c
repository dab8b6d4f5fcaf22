/* The reports of delivery: their figures against those of the pages, and by hand; on the engine that JUMELAGE_TEST_DB names. Runs in the
 * project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define SITE_NAME "reports"
#include "base/text.h"
#include "model/read/impact_read.h"
#include "model/declared/knowledge.h"
#include "model/engine/row.h"
#include "model/read/strategy_read.h"
#include "model/rows/strategy.h"
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

static const char *part(struct site *s, const char *text, const char *from, const char *to)
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
	struct rollup u = rollup_read(m, o->head.id, ROLLUP_PAGE), few = rollup_read(m, o->head.id, 1);
	assert_int_equal(u.activities, i->visits.records);
	assert_false(u.more);
	assert_int_equal(few.activities, u.activities ? 1 : 0);
	assert_true(few.more == (u.activities > 1));
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
	/* each objective leads to its chapter */
	const char *row = strstr(md, arena_printf(&s->arena, "| [%s %s](<#", o->code, text_or(o->short_title, o->title)));
	assert_non_null(row);
	assert_true(text_starts(strchr(row, ')'), arena_printf(&s->arena, ") | %lld | ", (long long)total)));
	has(md, arena_printf(&s->arena, "\n%s activit", integer_people(&s->arena, i->visits.records)));
	for (size_t k = 0; k < u.head_count; k++)
		if (u.heads[k].counted.records)
			has(md,
			    arena_printf(&s->arena, "| %s | %s", message(code_name(&codelist_attendance_who, u.heads[k].what)),
			        integer_people(&s->arena, u.heads[k].counted.value)));
	for (size_t k = 0; k < u.money.count; k++)
		assert_int_equal(u.money.each[k].sum.value, i->money.each[k].sum.value);
	assert_int_equal(u.money.count, i->money.count);
}

static void impact_says_what_pages_say(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m;
	model_start(&m, db, &s->arena, NULL);
	const struct plan *plan = plan_main(&m);
	struct set objectives = plan_elements(&m, plan->head.id, "objective");
	struct impacts sums = impact_read(&m, &(struct impact_options){ .plan = plan->head.id, .element = NONE, .place = NONE });
	for (size_t i = 0; i < objectives.count; i++)
		of_objective(s, db, &m, &sums, set_row(objectives, element, i));
	const struct json *evidence = get_json(s, "/evidence.json?state=all"), *benefits = get_json(s, "/benefits.json");
	int64_t proved = number_of(evidence, "states", "proved"), all = (int64_t)json_member(evidence, "claims")->count;
	int64_t realised = number_of(benefits, "states", "realised"),
	        promised = realised + number_of(benefits, "states", "promised") + number_of(benefits, "states", "under-way");
	assert_true(all > 0 && promised > 0);
	/* 17 of 26 is on the overview; the test of figures_agree() holds it */
	static const char mark[] = "\\*";
	/* nobody is told of in a dash, not in a sentence in most cells */
	const char *impact = made(s, db, "impact", NULL, (struct asked){ { NULL } });
	has(impact, " | Promised | 0 | \u2013 | \u2013 |\n");
	assert_null(strstr(impact, "No beneficiaries"));
	has(made(s, db, "impact", NULL, (struct asked){ { NULL } }),
	    arena_printf(&s->arena, "| The whole plan | 26 | 17%s | 4%s | 2%s | 2%s | 1%s | %lld of %lld%s | %lld of %lld%s |", mark, mark, mark,
	        mark, mark, (long long)realised, (long long)promised, mark, (long long)proved, (long long)all, mark));
	database_give_back(&s->database, db);
}

/* A visit that is only planned counts in no figure of those that were made: not the visit, nor who is to travel. */
static void planned_visits_count_apart(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	const char *all = made(s, db, "visits", NULL, (struct asked){ { NULL } }),
	           *ahead = made(s, db, "visits", NULL, (struct asked){ { "from", "2009-11" } });
	has(all,
	    "* **Visits made**: 13, of which 6 have no date on record\\*\n* **Visits planned**: 1\\*\n* **People on these visits**: At least 29\\*\n");
	has(ahead, "* **Visits made**: 0\\*\n* **Visits planned**: 1\\*\n* **People on these visits**: 0\\*\n");
	has(ahead, "**When**: planned for 16 to 18 November 2009");
	has(ahead, "**Who will travel**: 2 people");
	/* a sum over a period says what it could not count */
	has(made(s, db, "visits", NULL, (struct asked){ { "from", "2008" } }), "* **Visits without a date, not counted here**: 6\n");
	assert_null(strstr(all, "not counted here"));
	database_give_back(&s->database, db);
}

/* The charts' tables: statuses as in the table above them; money by year with the sum that the table of money has (28,500 of 2005, 14,500
 * of 2008 and 15,500 of 2009 make 58,500); an indicator as on its page. */
static void impact_draws_what_it_says(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	const char *md = made(s, db, "impact", NULL, (struct asked){ { NULL } }),
	           *one = made(s, db, "impact", NULL, (struct asked){ { "objective", "ids/5" } });
	has(part(s, md, "_Actions by status\\*_", "<a id"),
	    "| complete | 4 |\n| on track | 13 |\n| at risk | 4 |\n| late | 2 |\n| not started | 2 |\n| stopped | 1 |\n");
	has(part(s, md, "_Actions of objective 5 by status\\*_", "\n_"), "| stopped | 1 |\n");
	const char *whole = part(s, md, "### What it cost", "### Next steps");
	has(whole, "| The whole plan, each counted once | £58,500\\*");
	has(whole,
	    "| Kind | 2005 | 2006 | 2007 | 2008 | 2009 | Total |\n| --- | --- | --- | --- | --- | --- | --- |\n"
	    "| Help in kind | £0 | £0 | £0 | £0 | £2,400 | £2,400 |\n| Money received | £28,500 | £0 | £0 | £14,500 | £15,500 | £58,500 |\n");
	has(part(s, md,
	        "_Pupils in Food for Thought rose from 0 to more than 1,300 by April 2008, with no figure since; the target is 1,600 by December 2009\\*_",
	        "\n_"),
	    "| April 2008 | Actual | more than 1,300 pupils |");
	has(one, "_Actions of objective 5 by status\\*_");
	assert_null(strstr(one, "_Actions by status\\*_"));
	const char *first = part(s, one, "_Actions of objective 5 by status\\*_", "never to be found");
	assert_null(strstr(first + 1, "_Actions of objective 5 by status\\*_")); /* once, at a glance */
	struct model m;
	struct document_tree d;
	struct out html = { .arena = &s->arena };
	model_start(&m, db, &s->arena, NULL);
	assert_true(report_build(&m, "impact", NULL, &d));
	document_html_file(&html, &d);
	size_t figures = 0, bars = 0;
	for (const char *at = out_text(&html); (at = strstr(at, "<svg")); at++) {
		figures++;
		bars += text_starts(at, "<svg class=\"bar bar--tall\"");
	}
	assert_int_equal(bars, 7); /* the whole and six objectives */
	assert_true(figures > 14);
	database_give_back(&s->database, db);
}

/* Every action, benefit and statement stands in the report, and each action with its own plain words. */
static void impact_leaves_nothing_out(void **state)
{
	static const char *const kinds[] = { "action", "benefit", "statement" };
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
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
	database_give_back(&s->database, db);
}

/* ---- the others ---- */

/* Rajkot in 2009, by hand from the rows: an evening of 168 people at home, 3 officers there; paid 3,120 + 860 and for guests 1,150, while Rajkot paid 3,900; given 600; received
 * 9,500 + 1,000  * (the instalment of December 2008 is of the year before). */
static void a_link_has_its_year(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	const char *md = made(s, db, "link-year", NULL, (struct asked){ { "link", "leicester-rajkot", "year", "2009" } });
	static const char *const figures[] = { "| Who | Leicester | Partner city |\n", "| Members of the public\\* | 168 | \u2013 |\n",
		"| Officers\\* | \u2013 | 3 |\n", "| Money spent | £5,130\\* | 3 records |", "| Spent by partners | £3,900\\* | 1 record |",
		"| Help in kind | £600\\* | 1 record |", "| Money received | £10,500\\* | 2 records |", "24 April 2009: An evening of Rajkot",
		"The report covers the year up to 30 September 2009.", "**An organisation leads the link**: Met.",
		"10 July 2009: What we learned from each other\\*" };
	for (size_t i = 0; i < COUNT(figures); i++)
		has(md, figures[i]);
	has(part(s, made(s, db, "link-year", NULL, (struct asked){ { "link", "leicester-rajkot", "year", "2008" } }), "## Money", "## Who"),
	    "| Money received | £14,500");
	has(part(s, md, "_Money received, match funding and help in kind by year, GBP\\*_", "<a id"),
	    "| Kind | 2008 | 2009 | Total |\n| --- | --- | --- | --- |\n"
	    "| Help in kind | £0 | £600 | £600 |\n| Money received | £14,500 | £10,500 | £25,000 |\n| Total | £14,500 | £11,100 | £25,600 |");
	has(made(s, db, "link-year", "2009-04-01", (struct asked){ { "link", "leicester-rajkot" } }), "No event is recorded in the year.");
	/* questions of another country's law are not asked here */
	assert_null(strstr(md, "Ireland"));
	/* what is to come stands by its day, be it an activity or an event */
	const char *next =
	    part(s, made(s, db, "link-year", NULL, (struct asked){ { "link", "leicester-masaya", "year", "2009" } }), "## Next steps", "<a id");
	const char *const days[] = { "14 October 2009", "21 October 2009", "11 May 2010" };
	for (size_t i = 1; i < COUNT(days); i++)
		assert_true(strstr(next, days[i - 1]) && strstr(next, days[i - 1]) < strstr(next, days[i]));
	database_give_back(&s->database, db);
}

/* A report of a period names every activity whose beginning is not on record, and one without a period names none. */
static void a_period_names_what_has_no_date(void **state)
{
	static const char said[] = "no start date on record, so we do not know whether";
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m;
	const char *md = made(s, db, "impact", NULL, (struct asked){ { "from", "2008", "to", "2008" } });
	const char *named = part(s, md, "## Activities without a start date on record", "\n## ");
	has(md, said);
	model_start(&m, db, &s->arena, NULL);
	const struct plan *plan = model_find(&m, plan, "ids");
	struct set all = model_all(&m, &contribution_entity);
	size_t undated = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct contribution *c = set_row(all, contribution, i);
		const struct activity *a = model_get(&m, activity, c->activity);
		if (model_get(&m, element, c->element)->plan != plan->head.id || a->starts || text_equal(a->status, "planned") ||
		    text_equal(a->status, "cancelled"))
			continue;
		has(named, arena_strndup(&s->arena, a->title, strcspn(a->title, "&*_[]<>"))); /* Markdown writes these otherwise */
		undated++;
	}
	assert_true(undated > 0);
	assert_null(strstr(made(s, db, "impact", NULL, (struct asked){ { NULL } }), said));
	database_give_back(&s->database, db);
}

/* The usual form in its order; what a person wrote stands where its place in a report says. */
static void a_committee_gets_its_form(void **state)
{
	static const char *const order[] = { "\n## Purpose of the report", "\n## Recommendations", "\n## Background", "\n## Implications",
		"\n### Financial implications", "\n### Legal implications", "\n### Equality implications", "\n### Climate implications",
		"\n## Report author" };
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	const char *visit = made(s, db, "committee-report", NULL, (struct asked){ { "activity", "rajkot-visit-2009" } }), *at = visit;
	/* what an action depends on is not what it supports */
	const char *room = made(s, db, "committee-report", NULL, (struct asked){ { "action", "ids/6c" } });
	has(room, "**Depends on**: 6a One strategy for the groups");
	has(room, "### Objectives and benefits supported\n\n- **6 ");
	for (size_t i = 0; i < COUNT(order); i++) {
		const char *found = strstr(at, order[i]);
		if (!found)
			print_error("not in its place: %s\n", order[i]);
		assert_non_null(found);
		at = found;
	}
	has(visit, "| Money spent | £3,120\\* | 4 March 2009, Four return fares to Rajkot");
	has(visit, "Local Government (Overseas Assistance) Act 1993");
	has(visit, "No recommendation has been written yet.");
	struct model m;
	model_start(&m, db, &s->arena, NULL);
	struct article *a = row_new(&s->arena, &article_entity);
	a->slug = "advice-on-trade";
	a->title = "Legal advice on trade";
	a->kind = "committee-report";
	a->section = "legal";
	a->element = model_find(&m, element, "ids/1b")->head.id;
	a->text = "The power of well-being covers it.";
	assert_true(db_begin_write(db));
	assert_int_equal(row_save(&m, &article_entity, NULL, a, &(struct change){ .who = "test" }), ROW_SAVED);
	has(part(s, made(s, db, "committee-report", NULL, (struct asked){ { "action", "ids/1b" } }), "### Legal", "### Equality"),
	    "The power of well-being covers it.");
	db_rollback(db);
	has(made(s, db, "committee-report", NULL, (struct asked){ { "bid", "development-awareness-grant-2005" } }), "£28,500");
	has(made(s, db, "committee-report", NULL, (struct asked){ { NULL } }), "Choose the subject of the report");
	database_give_back(&s->database, db);
}

static void alignment_tells_both_directions(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	const char *all = made(s, db, "alignment", NULL, (struct asked){ { NULL } }),
	           *goals = made(s, db, "alignment", NULL, (struct asked){ { "framework", "mdg" } });
	has(all, "## By objective");
	has(all, "Duty to promote community cohesion");
	has(all, "Nothing is recorded for:");
	has(goals, "8 of 8 recorded parts have a response.");
	/* what the strategy depends on is no response to it */
	const char *waste = made(s, db, "alignment", NULL, (struct asked){ { "framework", "eu-environment-law" } });
	has(waste, "(Depends on)");
	has(waste, "0 of 2 recorded parts have a response.");
	has(goals, "| MDG 7 Ensure environmental sustainability | **4 Act on climate and sustainability**");
	assert_null(strstr(goals, "## Duty to promote"));
	const char *school = made(s, db, "alignment", NULL, (struct asked){ { "organisation", "judgemeadow-community-college" } });
	has(school, "## What it takes part in");
	assert_null(strstr(school, "## By objective"));
	database_give_back(&s->database, db);
}

/* On 1 March 2016 the goals of 2000 to 2015 are over: what was tagged to the seventh stands under each that followed, as the thirteenth,
 * with the words from where. In 2009 nobody had heard of them, and what was told then is told today of then. */
static void alignment_follows_what_ended(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	const char *then = made(s, db, "alignment", "2009-09-30", (struct asked){ { NULL } }),
	           *later = made(s, db, "alignment", "2016-03-01", (struct asked){ { NULL } });
	assert_null(strstr(then, "inherited from"));
	assert_null(strstr(then, "Sustainable Development Goals"));
	const char *old = part(s, later, "## Millennium Development Goals", "\n## "),
	           *now = part(s, later, "## Sustainable Development Goals", "\n## ");
	has(old, "This plan has ended");
	has(old, "| MDG 7 Ensure environmental sustainability | **4 Act on climate and sustainability**");
	assert_null(strstr(old, "inherited from"));
	const char *climate = part(s, now, "| SDG 13 ", "\n");
	has(climate, "**4 Act on climate and sustainability** (inherited from MDG 7)");
	has(made(s, db, "alignment", "2016-03-01", (struct asked){ { "framework", "sdg" } }), "(inherited from MDG 7)");
	const char *row = part(s, part(s, later, "## By objective", "\n## "), "| MDGs |", "\n"),
	           *row_now = part(s, part(s, later, "## By objective", "\n## "), "| SDGs |", "\n");
	assert_string_equal(row + strlen("| MDGs"), row_now + strlen("| SDGs")); /* each goal was followed, so each tag counts for both */
	database_give_back(&s->database, db);
}

/* It is for those who keep the record, and holds no private field. */
static void a_post_is_handed_over(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	const char *body, *md = made(s, db, "handover", NULL, (struct asked){ { "post", "economic-development-manager" } });
	static const char *const closed[] = { "/reports/handover?post=economic-development-manager",
		"/reports/handover.md?post=economic-development-manager" };
	for (size_t i = 0; i < COUNT(closed); i++) {
		int status = get(s, closed[i], &body);
		assert_true(status == 303 || status == 403); /* to sign in, or refused */
		assert_null(strstr(body, "Practitioner"));
	}
	assert_int_equal(get(s, "/reports", &body), 200);
	assert_null(strstr(body, "/reports/handover"));
	has(md, "### 1a Practitioner exchanges");
	has(md, "### 1b Trade beyond the UK");
	assert_null(strstr(md, "### 1c "));
	has(md, "| 31 Mar 2010\\* | 1a Practitioner exchanges | Action due |");
	has(made(s, db, "handover", NULL, (struct asked){ { "organisation", "leicester-masaya-link-group" } }),
	    "Bid: Food for Thought, Awarded, £28,500");
	database_give_back(&s->database, db);
}

/* Every report as a page: it answers, and says the same as the file. */
static void each_answers(void **state)
{
	static const char *const targets[] = { "/reports/impact", "/reports/impact?objective=ids%2F3",
		"/reports/impact?city=masaya&from=2008&to=2009-06", "/reports/impact.odt", "/reports/alignment",
		"/reports/link-year?link=leicester-masaya", "/reports/committee-report?action=ids%2F2c" };
	struct site *s = *state;
	const char *body;
	for (size_t i = 0; i < COUNT(targets); i++)
		assert_int_equal(get(s, targets[i], &body), 200);
	assert_int_equal(get(s, "/reports/impact?objective=mdg%2F1", &body), 400);
	assert_int_equal(get(s, "/reports/impact?from=soon", &body), 400);
}

/* A period that ends before it begins would be answered with "0", which is false: each report and list that takes a period refuses it. */
static void a_period_goes_forward(void **state)
{
	static const char *const pages[] = { "/visits", "/visits.csv", "/visits/foi", "/visits/foi.csv", "/money/sums",
		"/committees/international-development-committee/minutes" };
	struct site *s = *state;
	const char *body;
	size_t periods = 0;
	for (size_t i = 0; i < report_count; i++) {
		bool from = false, to = false;
		for (const struct field *f = reports[i].options; f->name; f++) {
			from = from || text_equal(f->name, "from");
			to = to || text_equal(f->name, "to");
		}
		if (!from || !to || reports[i].roles)
			continue;
		periods++;
		const char *href =
		    arena_printf(&s->arena, "/reports/%s?committee=international-development-committee&from=%%s&to=%%s", reports[i].name);
		int status = get(s, arena_printf(&s->arena, href, "12+2009", "1+2009"), &body);
		if (status != 400)
			print_error("%s: %d\n", reports[i].name, status);
		assert_int_equal(status, 400);
		assert_non_null(strstr(body, "must not be before"));
		assert_int_not_equal(get(s, arena_printf(&s->arena, href, "1+2009", "12+2009"), &body), 400);
	}
	assert_true(periods >= 2);
	for (size_t i = 0; i < COUNT(pages); i++) {
		int status = get(s, arena_printf(&s->arena, "%s?from=12+2009&to=1+2009", pages[i]), &body);
		if (status != 400)
			print_error("%s: %d\n", pages[i], status);
		assert_int_equal(status, 400);
		assert_int_equal(get(s, arena_printf(&s->arena, "%s?from=1+2009&to=1+2009", pages[i]), &body), 200);
	}
}

/* What must be told its subject has no file to offer before, and says "None" where others say "All". */
static void a_report_on_nothing_is_not_offered(void **state)
{
	struct site *s = *state;
	const char *all = answer_body(site_get(s, NULL, "/reports"));
	assert_non_null(strstr(all, "href=\"/reports/impact.pdf\""));
	assert_non_null(strstr(all, "href=\"/reports/committee-report\""));
	assert_null(strstr(all, "/reports/committee-report.pdf"));
	assert_null(strstr(answer_body(site_get(s, NULL, "/reports/committee-report")), ">All</option>"));
	assert_non_null(strstr(answer_body(site_get(s, NULL, "/reports/impact")), ">All</option>"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(impact_says_what_pages_say),
		cmocka_unit_test(impact_leaves_nothing_out),
		cmocka_unit_test(planned_visits_count_apart),
		cmocka_unit_test(impact_draws_what_it_says),
		cmocka_unit_test(a_link_has_its_year),
		cmocka_unit_test(a_period_names_what_has_no_date),
		cmocka_unit_test(a_committee_gets_its_form),
		cmocka_unit_test(alignment_tells_both_directions),
		cmocka_unit_test(alignment_follows_what_ended),
		cmocka_unit_test(a_post_is_handed_over),
		cmocka_unit_test(a_report_on_nothing_is_not_offered),
		cmocka_unit_test(each_answers),
		cmocka_unit_test(a_period_goes_forward),
	};
	setenv("JUMELAGE_NOW", "2026-11-24T12:00:00Z", 1);
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
