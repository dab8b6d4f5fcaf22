/* What is worked out from rows, and the documents made of them, on the engine that JUMELAGE_TEST_DB names: over an invented
 * city of two objectives, and over the demonstration. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "city_test.h"
#include "model/engine/row.h"
#include "model/engine/schema.h"
#include "model/read/strategy_read.h"
#include "codec/zip_read.h"
#include "document/document_chart.h"
#include "report/report.h"
#include "rule/measure/measure.h"
#include "rule/progress.h"

static int arden_begin(void **state)
{
	return city_begin(state, "report", "test/files/report");
}

static int leicester_begin(void **state)
{
	return city_begin(state, "report", "city/leicester");
}

static const char *made(struct city *c, const char *name, const char *format, const char *as_at, size_t *length)
{
	struct model m;
	struct document_tree d;
	struct out o = { .arena = &c->arena };
	model_start(&m, c->db, &c->arena, as_at);
	assert_true(report_build(&m, name, NULL, &d));
	report_format_find(format)->write(&o, &d);
	assert_false(db_failed(c->db));
	if (length)
		*length = o.length;
	return out_text(&o);
}

static size_t times(const char *text, const char *what)
{
	size_t n = 0;
	for (const char *at = text; (at = strstr(at, what)); at += strlen(what))
		n++;
	return n;
}

static void has(const char *text, const char *what)
{
	if (!strstr(text, what))
		print_error("missing: %s\nin: %.3000s\n", what, text);
	assert_non_null(strstr(text, what));
}

/* ---- what is worked out */

static void test_progress(void **state)
{
	struct city *c = *state;
	/* by hand: 1a due in May, on track; 1b corrected in March's place on 15 June, so that May's at-risk stands; 2a due on
	 * the day itself, without an update */
	static const struct {
		const char *day;
		enum progress_status each[3];
	} days[] = {
		{ "2019-09-30", { PROGRESS_NOT_STARTED, PROGRESS_NOT_STARTED, PROGRESS_NOT_STARTED } },
		{ "2020-04-30", { PROGRESS_ON_TRACK, PROGRESS_ON_TRACK, PROGRESS_NOT_STARTED } },
		{ "2020-05-31", { PROGRESS_ON_TRACK, PROGRESS_AT_RISK, PROGRESS_NOT_STARTED } },
		{ "2020-06-30", { PROGRESS_LATE, PROGRESS_AT_RISK, PROGRESS_NOT_STARTED } },
		{ "2020-07-01", { PROGRESS_LATE, PROGRESS_AT_RISK, PROGRESS_LATE } },
	};
	for (size_t i = 0; i < COUNT(days); i++) {
		struct model m;
		model_start(&m, c->db, &c->arena, days[i].day);
		struct progress_list l = progress_of_plan(&m, plan_main(&m)->head.id);
		assert_int_equal(l.count, 3);
		struct progress_sum sum = { 0 };
		for (size_t k = 0; k < l.count; k++) {
			assert_int_equal(l.each[k].status, days[i].each[k]);
			assert_int_equal(progress_of_action(&m, l.each[k].action).status, days[i].each[k]);
			sum.counts[days[i].each[k]]++;
		}
		assert_memory_equal(l.sum.counts, sum.counts, sizeof(sum.counts));
	}
	struct model m;
	model_start(&m, c->db, &c->arena, NULL);
	struct progress_list l = progress_of_plan(&m, plan_main(&m)->head.id);
	assert_int_equal(l.each[0].days_late, 30);
	assert_int_equal(progress_below(&m, &l, model_find(&m, element, "abroad/1")->head.id).count, 2);
}

/* ---- documents */

static void test_strategy(void **state)
{
	struct city *c = *state;
	const char *md = made(c, "strategy", "md", NULL, NULL), *html = made(c, "strategy", "html", NULL, NULL);
	static const char *const both[] = { "Arden Abroad", "1 Beginnings", "trade with the islands", "Right of passage", "Keep harbours open",
		"Peace at sea", "Pilots are proud.", "Safer quays", "Port twinning", "0 of 2 actions are complete or on track.", "Six pilots sailed.",
		"It shows the meeting.", "Half are red.", "Find a crew", "at least 6 people", "A night at sea", "It rained.", "by 30 days",
		"On course", "Buoys keep it open.", "A paper on Arden, page 3", "o action supports this theme", "No description is recorded." };
	for (size_t i = 0; i < COUNT(both); i++) {
		has(md, both[i]);
		has(html, both[i]);
	}
	assert_null(strstr(html, "Leicester"));
	/* a council's document: no word of how it is kept */
	static const char *const kept[] = { "ecords", "ingerprint", "atabase", "; .", "from the records", "Learn of ports" };
	for (size_t i = 0; i < COUNT(kept); i++)
		assert_null(strstr(md, kept[i]));
	has(html, "<strong>weight</strong>");
	has(md, "**weight**");
	has(html, "Law of the *Sea*");
	has(md, "Law of the \\*Sea\\*");
	has(html, "Sail | with | schools");
	has(md, "Sail \\| with \\| schools");
}

/* Figures speak of the day that is asked for. */
static void test_as_at(void **state)
{
	struct city *c = *state;
	const char *before = made(c, "summary", "md", "2020-04", NULL), *later = made(c, "summary", "md", "2020-07-01", NULL);
	has(before, "As at: 30 April 2020");
	has(before, "2 of 2 actions are complete or on track.");
	has(later, "0 of 2 actions are complete or on track.");
	has(later, "Late");
	assert_null(strstr(before, "Late |  "));
	assert_null(strstr(made(c, "strategy", "md", "2020-04", NULL), "Paint is short."));
}

static void test_others(void **state)
{
	struct city *c = *state;
	struct model m;
	struct document_tree d;
	has(made(c, "synopsis", "md", NULL, NULL), "Pilots are proud.");
	has(made(c, "synopsis", "html", NULL, NULL), "1a: Late");
	has(made(c, "summary", "html", NULL, NULL), "Exchange pilots");
	model_start(&m, c->db, &c->arena, NULL);
	assert_false(report_build(&m, "nothing", NULL, &d));
	assert_null(report_find("nothing"));
	assert_null(report_format_find("docx"));
}

/* Every value that may be told of a row: changing it changes the report. */
static void test_changes(void **state)
{
	static const struct {
		const char *entity, *fields;
	} used[] = {
		{ "plan", "title" },
		{ "element", "title" },
		{ "alignment", "text" },
		{ "update", "note" },
		{ "indicator", "title" },
		{ "observation", "value" },
		{ "activity", "title" },
		{ "contribution", "text" },
		{ "evidence", "note" },
		{ "article", "text" },
		{ "document", "title" },
		{ "person", "title" },
		{ "provenance", "standing" },
		{ "provenance", "locator" },
	};
	struct city *c = *state;
	const char *before = made(c, "strategy", "md", NULL, NULL);
	for (size_t i = 0; i < COUNT(used); i++) {
		struct model m;
		const struct entity *e = entity_find(used[i].entity);
		const struct field *f = entity_field(e, used[i].fields);
		model_start(&m, c->db, &c->arena, NULL);
		struct set all = model_all(&m, e);
		assert_true(all.count);
		for (size_t k = 0; k < all.count; k++) {
			char *row = arena_alloc(&c->arena, e->size);
			memcpy(row, all.rows[k], e->size);
			const char *text = text_equal(f->name, "standing") ? "recorded" : "Changed words";
			/* of a made-up value the standing is marked, of what has a source the place in it is told */
			bool made_up = e == &provenance_entity && text_equal(((const struct provenance *)all.rows[k])->standing, "illustrative");
			if (e == &provenance_entity && made_up != text_equal(f->name, "standing"))
				continue;
			if (f->kind == K_DECIMAL)
				*(int64_t *)(row + f->at) += DECIMAL_ONE;
			else
				memcpy(row + f->at, &text, sizeof(text));
			assert_true(db_begin_write(c->db));
			assert_int_equal(row_save(&m, e, all.rows[k], row, &(struct change){ .who = "test" }), ROW_SAVED);
			const char *after = made(c, "strategy", "md", NULL, NULL);
			if (!strcmp(after, before))
				print_error("unchanged: %s %s %s\n", e->name, model_key(&m, e, ((struct record *)row)->id), f->name);
			assert_string_not_equal(after, before);
			db_rollback(c->db);
		}
	}
	assert_string_equal(made(c, "strategy", "md", NULL, NULL), before);
}

/* ---- writers */

static struct document_tree hostile(struct arena *a)
{
	struct document_tree d;
	document_begin(&d, a, "<script> & \"title\"");
	d.eyebrow = "1. <b>";
	d.as_at = "2020-02-29";
	d.made = "2020-02-29T00:00:00Z";
	document_contents(&d);
	document_heading(&d, 1, "first", "2. *One* <i>");
	document_heading_note(&d, "Source <1> [x]");
	document_open(&d, BLOCK_PARAGRAPH);
	document_text(&d, "# no heading | `no code` ", 0);
	document_text(&d, " strong ", RUN_STRONG);
	document_link(&d, "link", "https://arden.example/a?b=1&c=<2>");
	document_link(&d, " evil", "javascript:alert(1)");
	document_line(&d);
	document_text(&d, "two  spaces", RUN_EMPHASIS | RUN_STRONG);
	document_note(&d, "Source <1> [x]");
	document_note(&d, "Other");
	document_close(&d, BLOCK_PARAGRAPH);
	document_markdown(&d, "- a\n- b\n\n  more\n  1. deep\n\n> said\n\n| h | i |\n| --- | --- |\n| c | d |\n\n<script>x</script>", 2);
	document_markdown(&d, "1. > odd\n2. even", 2);
	document_open(&d, BLOCK_FACTS);
	document_fact(&d, "Term", "Detail");
	document_fact(&d, "None", NULL);
	document_close(&d, BLOCK_FACTS);
	document_end(&d);
	return d;
}

/* A paper of a few pages has no list of contents; what stands in one is text. */
static void contents_stand_in_long_papers(void **state)
{
	(void)state;
	for (int headings = 12; headings <= 13; headings++) {
		struct arena a = { 0 };
		struct out page = { .arena = &a }, plain = { .arena = &a };
		struct document_tree d;
		document_begin(&d, &a, "Paper");
		document_contents(&d);
		for (int i = 0; i < headings; i++)
			document_heading(&d, 1 + i % 2, arena_printf(&a, "h-%d", i), "A <i> heading");
		document_end(&d);
		document_html_file(&page, &d);
		document_markdown_file(&plain, &d);
		assert_int_equal(times(page.text, "<nav aria-label=\"Contents\">"), headings > 12);
		assert_int_equal(times(page.text, "href=\"#h-3\""), headings > 12);
		assert_int_equal(times(plain.text, "](#"), headings > 12 ? headings : 0);
		assert_null(strstr(page.text, "<i>"));
		arena_free(&a);
	}
}

static void test_html(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	struct document_tree d = hostile(&a);
	(void)state;
	document_html_file(&o, &d);
	assert_null(strstr(o.text, "<script"));
	assert_null(strstr(o.text, "javascript:alert"));
	has(o.text, "<title>&lt;script&gt; &amp; &quot;title&quot;</title>");
	has(o.text, "<h2 id=\"first\">2. *One* &lt;i&gt;<sup");
	has(o.text, "<sup id=\"ref-1-2\">");
	has(o.text, "<li id=\"note-2\">Other");
	has(o.text, "<th scope=\"col\">h</th>");
	has(o.text, "<dt>Term</dt>");
	assert_null(strstr(o.text, "None"));
	assert_int_equal(times(o.text, "<ul>"), times(o.text, "</ul>"));
	assert_int_equal(times(o.text, "<li"), times(o.text, "</li>"));
	arena_free(&a);
}

static void test_markdown(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	struct document_tree d = hostile(&a);
	(void)state;
	document_markdown_file(&o, &d);
	has(o.text, "# \\<script\\> \\& \"title\"\n\n1\\. \\<b\\>\n");
	has(o.text, "## 2. \\*One\\* \\<i\\>[^1]\n");
	has(o.text, "\n\\# no heading \\| \\`no code\\`  **strong** [link](<https://arden.example/a?b=1&c=%3C2%3E>) evil<br>***two  spaces***");
	has(o.text, "- a\n- b\n");
	has(o.text, "1. \\> odd\n2. even\n");
	has(o.text, "    1. deep\n");
	has(o.text, "> said\n");
	has(o.text, "| h | i |\n| --- | --- |\n| c | d |\n");
	has(o.text, "* **Term**: Detail\n");
	has(o.text, "\n[^1]: Source \\<1\\> \\[x\\]\n[^2]: Other\n");
	arena_free(&a);
}

/* A figure and its table: the picture in HTML and OpenDocument, the table in all. */
static struct document_tree charts(struct arena *a)
{
	const int counts[CHART_STATUSES] = { 4, 13, 4, 1, 4, 0 };
	static const struct chart_point points[] = { { "2007", 10 * DECIMAL_ONE, CHART_BASELINE }, { "2008-03", 14 * DECIMAL_ONE, CHART_ACTUAL },
		{ "2010", 20 * DECIMAL_ONE, CHART_TARGET } };
	static const int64_t europe[] = { 12000 * DECIMAL_ONE, NONE }, lottery[] = { 500 * DECIMAL_ONE, 28500 * DECIMAL_ONE };
	const struct chart_series series[] = { { "Europe <1>", europe }, { "Lottery", lottery } };
	static const char *const years[] = { "2007", "2008" };
	struct document_tree d;
	document_begin(&d, a, "Charts");
	d.as_at = "2020-02-29";
	d.made = "2020-02-29T00:00:00Z";
	d.colour = "#7a1f5c";
	document_heading(&d, 1, "charts", "Charts");
	document_chart_status(&d, "Actions by status", counts);
	document_chart_bullet(&d, "Schools with a link", 15 * DECIMAL_ONE, 19 * DECIMAL_ONE, 40 * DECIMAL_ONE, CHART_MORE, (struct chart_unit){ 0 });
	document_chart_line(&d, "Schools by year", &(struct chart_course){ points, COUNT(points), { .suffix = "%" }, "2009-09-30", false });
	document_chart_columns(&d, "Money by year", "From", &(struct chart_stack){ series, 2, years, 2, { .currency = "GBP" } });
	document_chart_status(&d, "Nothing at all", (const int[CHART_STATUSES]){ 0 });
	document_end(&d);
	return d;
}

static const char *styles_of(struct arena *a, const struct out *odt)
{
	struct problems p = { .arena = a };
	struct out o = { .arena = a };
	char piece[4096];
	struct zip_in *z = zip_in_open(a, odt->text, odt->length, &p);
	assert_non_null(z);
	assert_true(zip_in_begin(z, "styles.xml", &p));
	for (long n; (n = zip_in_read(z, piece, sizeof(piece), &p)) > 0;)
		out_bytes(&o, piece, (size_t)n);
	zip_in_close(z);
	return out_text(&o);
}

static void test_charts(void **state)
{
	struct arena a = { 0 };
	struct out html = { .arena = &a }, md = html, odt = html, packed = html, again = html;
	struct document_tree d = charts(&a), back;
	(void)state;
	document_html_file(&html, &d);
	document_markdown_file(&md, &d);
	document_odt(&odt, &d);
	assert_int_equal(times(html.text, "<svg"), 4);
	assert_int_equal(times(html.text, "<table>"), 4);
	assert_int_equal(times(html.text, "style="), 0);
	has(html.text, "aria-label=\"4 complete, 13 on track, 4 at risk, 1 late, 4 not started\"");
	has(html.text, "aria-label=\"Baseline: 15, Now: 19, Target: 40\"");
	assert_null(strstr(md.text, "svg"));
	assert_null(strstr(html.text, "Nothing at all"));
	has(md.text, "| on track | 13 |\n");
	has(md.text, "| 15 | 19 | 40 |\n");
	has(md.text, "March 2008 | Actual | 14% |\n");
	/* 500 + 12,000; 28,500; all 41,000 */
	has(md.text, "Total | \u00a312,500 | \u00a328,500 | \u00a341,000 |\n");
	has(md.text, "Europe \\<1\\> | \u00a312,000 | \u2013 | \u00a312,000 |\n");
	for (int i = 1; i <= 4; i++)
		assert_non_null(memmem(odt.text, odt.length, arena_printf(&a, "Pictures/figure%d.svg", i), strlen("Pictures/figure1.svg")));
	assert_null(memmem(odt.text, odt.length, "Pictures/figure5.svg", strlen("Pictures/figure5.svg")));
	/* what goes to the program that makes PDF comes back as it was */
	document_pack(&packed, &d);
	assert_true(document_unpack(&back, &a, packed.text, packed.length));
	document_pack(&again, &back);
	assert_string_equal(again.text, packed.text);
	/* the city's colour is that of the title; what is no colour is none */
	has(styles_of(&a, &odt), "fo:color=\"#7a1f5c\"");
	assert_string_equal(back.colour, "#7a1f5c");
	d.colour = "plum";
	out_reset(&packed);
	document_pack(&packed, &d);
	assert_true(document_unpack(&back, &a, packed.text, packed.length));
	assert_null(back.colour);
	out_reset(&again);
	document_html_file(&again, &back);
	assert_int_equal(times(again.text, "<svg"), 4);
	arena_free(&a);
}

/* The packed form of a document with everything in it; any part of it, or it with a byte changed, is refused or read, and never more. */
static void test_pack(void **state)
{
	struct arena a = { 0 };
	struct out packed = { .arena = &a }, one = packed, two = packed;
	struct document_tree d = hostile(&a), back;
	(void)state;
	document_pack(&packed, &d);
	assert_true(document_unpack(&back, &a, packed.text, packed.length));
	document_html_file(&one, &d);
	document_html_file(&two, &back);
	assert_string_equal(one.text, two.text);
	for (size_t n = 0; n < packed.length; n += 7) {
		struct arena work = { 0 };
		char *copy = arena_strndup(&work, packed.text, packed.length);
		assert_false(document_unpack(&back, &work, copy, n));
		copy[n] = (char)(copy[n] ^ 5);
		document_unpack(&back, &work, copy, packed.length);
		arena_free(&work);
	}
	arena_free(&a);
}

/* The mimetype comes first and stored, and the same rows give the same bytes. What the parts hold: report.sh. */
static void test_odt(void **state)
{
	struct city *c = *state;
	size_t length, again;
	const char *odt = made(c, "strategy", "odt", NULL, &length), *same = made(c, "strategy", "odt", NULL, &again);
	static const char first[] = "mimetypeapplication/vnd.oasis.opendocument.text";
	/* APPNOTE 4.3.7: 30 bytes, the name, the bytes; stored */
	assert_memory_equal(odt + 30, first, sizeof(first) - 1);
	assert_int_equal(odt[8] | odt[9] << 8, 0);
	assert_int_equal(length, again);
	assert_memory_equal(odt, same, length);
}

/* The forms of one report carry the same figures and marks. */
static void test_figures_agree(void **state)
{
	struct city *c = *state;
	static const char *const figures[] = { "17 of 26 actions are complete or on track.", "more than 1,300", "£28,500" };
	const char *md = made(c, "strategy", "md", NULL, NULL), *html = made(c, "strategy", "html", NULL, NULL);
	for (size_t i = 0; i < COUNT(figures); i++) {
		has(md, figures[i]);
		assert_int_equal(times(md, figures[i]), times(html, figures[i]));
	}
	assert_int_equal(times(md, "\\*"), times(html, "<sup class=\"sign\">*</sup>"));
}

/* The chapter that begins with a heading, up to the next of its level. */
static const char *chapter(struct arena *a, const char *md, const char *heading)
{
	const char *from = strstr(md, arena_printf(a, "\n%s", heading));
	if (!from)
		fail_msg("no chapter %s", heading);
	const char *level = arena_strndup(a, heading, strcspn(heading, " ") + 1), *to = strstr(from + 2, arena_printf(a, "\n%s", level));
	return to ? arena_strndup(a, from, (size_t)(to - from)) : from;
}

/* What is of a later day, of another country or of another county is no part of the strategy as at its day. */
static void test_frameworks_of_the_day(void **state)
{
	struct city *c = *state;
	static const char *const not_there[] = { "Sustainable Development Goals", "Single Data List", "(2026 edition)", "(Ireland)", "Irish",
		"Quality of a twinning", "November 2026", "August 2025", "Followed this goal" };
	const char *md = made(c, "strategy", "md", NULL, NULL), *later = made(c, "strategy", "md", "2026-11-24", NULL);
	for (size_t i = 0; i < COUNT(not_there); i++)
		if (strstr(md, not_there[i]))
			fail_msg("as at 2009 there is: %.200s", strstr(md, not_there[i]));
	assert_null(strstr(chapter(&c->arena, md, "### 2.4"), "Northamptonshire"));
	has(chapter(&c->arena, md, "### 2.1"), "Millennium Development Goals");
	/* seventeen years later the goals are others */
	has(chapter(&c->arena, later, "### 2.1"), "Sustainable Development Goals");
	assert_null(strstr(chapter(&c->arena, later, "### 2.1"), "**Millennium Development Goals**"));
}

/* The links of the city stand below the objective that they belong to, as at the day. */
static void test_links(void **state)
{
	struct city *c = *state;
	static const char *const lines[] = { "**Strasbourg** (France): Twin town, since 1960 (Civic", "**Krefeld** (Germany): Twin town, since 1962",
		"**Masaya** (Nicaragua): Twin town, since 1987 (Solidarity)", "**Rajkot** (India): Twin town, since 1992 (Community to community)",
		"**Haskovo** (Bulgaria): Twin town, since 2008 (EU enlargement)", "**Chongqing** (China): Twin town (Business)",
		"Formal twinning agreement" };
	const char *now = chapter(&c->arena, made(c, "strategy", "md", NULL, NULL), "### 4.6");
	const char *before = chapter(&c->arena, made(c, "strategy", "md", "1990-01-01", NULL), "### 4.6");
	for (size_t i = 0; i < COUNT(lines); i++)
		has(now, lines[i]);
	has(before, "**Masaya**");
	assert_null(strstr(before, "**Rajkot**"));
	assert_null(strstr(before, "**Haskovo**"));
}

/* Each article stands in the section that it names, and there alone. */
static void test_papers(void **state)
{
	struct city *c = *state;
	static const char *const order[] = { "### Context", "#### What development education is", "### LMLG\u2019s current role",
		"#### LMLG Development Education projects", "#### East Midlands Network", "#### UN Regional Centre", "#### Public awareness",
		"### How the LMLG is responding", "#### Department for Children", "#### Department for International Development",
		"#### European Agendas", "### How the LMLG is actively", "#### LCC International", "#### Education \u2013", "#### Community Cohesion",
		"#### Environment and Energy", "#### Culture", "#### One Leicester", "### Conclusion" };
	const char *paper = chapter(&c->arena, made(c, "strategy", "md", NULL, NULL), "## B2"), *at = paper;
	for (size_t i = 0; i < COUNT(order); i++) {
		const char *next = strstr(at, arena_printf(&c->arena, "\n%s", order[i]));
		if (!next)
			fail_msg("not there, or not in its place: %s", order[i]);
		at = next + 1;
	}
	assert_null(strstr(at, "\n##"));
	assert_int_equal(times(paper, "Caribbean Carnival"), 1);
	assert_int_equal(times(paper, "28,500"), 1);
	/* a title is no key: with another one the article stands where it stood */
	struct model m;
	model_start(&m, c->db, &c->arena, NULL);
	const struct article *a = model_find(&m, article, "response-to-dcsf");
	struct article changed = *a;
	changed.title = "Another title";
	assert_true(db_begin_write(c->db));
	assert_int_equal(row_save(&m, &article_entity, a, &changed, &(struct change){ .who = "test" }), ROW_SAVED);
	assert_string_equal(chapter(&c->arena, made(c, "strategy", "md", NULL, NULL), "## B2"), paper);
	db_rollback(c->db);
}

/* Siblings of one kind stand together, and each action is told once in its chapter. */
static void test_kinds_together(void **state)
{
	struct city *c = *state;
	struct model m;
	model_start(&m, c->db, &c->arena, NULL);
	struct set all = plan_elements(&m, plan_main(&m)->head.id, NULL);
	for (size_t i = 0; i < all.count; i++)
		for (size_t k = i + 2; k < all.count; k++) {
			const struct element *x = set_row(all, element, i), *between = set_row(all, element, k - 1), *y = set_row(all, element, k);
			if (x->parent == y->parent && text_equal(x->kind, y->kind) && !text_equal(between->kind, x->kind))
				fail_msg("%s stands between %s and %s", between->slug, x->slug, y->slug);
		}
	const char *md = made(c, "strategy", "md", NULL, NULL), *requests = chapter(&c->arena, md, "### 2.3");
	assert_non_null(strstr(requests, "*Request:* Each authority should adopt an"));
	assert_true(strstr(requests, "*Aim:* Emphasise") < strstr(requests, "*Request:* Each authority"));
	assert_null(strstr(chapter(&c->arena, md, "### 4.1"), "| 1a |"));
	assert_int_equal(times(chapter(&c->arena, md, "### 4.1"), "1a Developing practitioner"), 1);
	/* what supports the parts is gathered behind the last of them */
	assert_int_equal(times(md, "#### Activities and evidence"), 6);
	assert_null(strstr(md, "**Evidence**"));
	assert_null(strstr(md, "**Activities**"));
	const char *first = chapter(&c->arena, md, "### 4.1");
	assert_true(strstr(first, "#### 1e ") < strstr(first, "#### Activities and evidence"));
}

int main(void)
{
	const struct CMUnitTest alone[] = {
		cmocka_unit_test(contents_stand_in_long_papers),
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_charts),
		cmocka_unit_test(test_pack),
	};
	const struct CMUnitTest arden[] = {
		cmocka_unit_test_setup_teardown(test_progress, arden_begin, city_end),
		cmocka_unit_test_setup_teardown(test_strategy, arden_begin, city_end),
		cmocka_unit_test_setup_teardown(test_as_at, arden_begin, city_end),
		cmocka_unit_test_setup_teardown(test_others, arden_begin, city_end),
		cmocka_unit_test_setup_teardown(test_changes, arden_begin, city_end),
		cmocka_unit_test_setup_teardown(test_odt, arden_begin, city_end),
		cmocka_unit_test_setup_teardown(test_figures_agree, leicester_begin, city_end),
		cmocka_unit_test_setup_teardown(test_frameworks_of_the_day, leicester_begin, city_end),
		cmocka_unit_test_setup_teardown(test_links, leicester_begin, city_end),
		cmocka_unit_test_setup_teardown(test_papers, leicester_begin, city_end),
		cmocka_unit_test_setup_teardown(test_kinds_together, leicester_begin, city_end),
	};
	setenv("JUMELAGE_NOW", "2026-11-24T12:00:00Z", 1);
	int failed = cmocka_run_group_tests(alone, NULL, NULL);
	return failed + cmocka_run_group_tests(arden, NULL, NULL);
}
