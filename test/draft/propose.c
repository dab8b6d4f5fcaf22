/* The rules that take proposals from a document: invented strategies of test/draft/files against what a person takes from each; sums, dates,
 * counts, places and names in single sentences; and that the same file gives the same rows. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/os.h"
#include "base/out.h"
#include "base/text.h"
#include "draft/draft.h"
#include "draft/read/read.h"
#include "draft/rows.h"
#include "draft/word/gazetteer.h"

#define FILES "test/draft/files"

static struct arena arena;
static struct problems problems = { .arena = &arena };

static int end(void **state)
{
	(void)state;
	arena_free(&arena);
	problems = (struct problems){ .arena = &arena };
	return 0;
}

static void draft_of_text(const char *name, const char *bytes, size_t length, struct drafted *d)
{
	struct blocks *blocks = arena_alloc(&arena, sizeof(*blocks));
	assert_true(draft_read_here(&arena, draft_kind_of(bytes, length, name), bytes, length, blocks, &problems));
	draft_propose(&arena, blocks, name, d);
}

static void draft_of_file(const char *name, struct drafted *d)
{
	size_t length;
	char *bytes = os_read_file(&arena, arena_printf(&arena, "%s/%s", FILES, name), 1 << 20, &length, &problems);
	assert_non_null(bytes);
	draft_of_text(name, bytes, length, d);
}

/* ---- trees ---- */

static bool of_tree(const char *kind)
{
	static const char *const kinds[] = { "vision", "mission", "value", "principle", "aim", "goal", "theme", "priority", "objective", "enabler",
		"benefit", "statement", "action", "part", "target", "indicator", "milestone", "outcome", "alignment" };
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (!strcmp(kinds[i], kind))
			return true;
	return false;
}

struct wanted {
	const char *kind, *code, *text, *parent;
};

static bool parent_is(const struct drafted *d, const struct proposal *p, const char *parent)
{
	const struct proposal *of = p->parent ? &d->each[p->parent - 1] : NULL;
	if (!strcmp(parent, "*"))
		return of != NULL;
	return of ? !strcmp(of->code, parent) || !strcmp(of->text, parent) : !*parent;
}

static bool is_wanted(const struct drafted *d, const struct proposal *p, const struct wanted *w)
{
	return !strcmp(p->kind, w->kind) && !strcmp(p->text, w->text) && (!*w->code || !strcmp(p->code, w->code)) && parent_is(d, p, w->parent);
}

static const char *field(const char **line)
{
	size_t n = strcspn(*line, "\t\n");
	const char *text = arena_strndup(&arena, *line, n);
	*line += n + ((*line)[n] == '\t');
	return text;
}

/* Each line of the list is a proposal, and no part of the tree is more than the list has. */
static void tree_is(const char *name, const struct drafted *d, const char *list)
{
	bool *met = arena_array(&arena, bool, d->count + 1);
	size_t faults = 0;
	for (const char *s = strchr(list, '\n'); s && s[1]; s = strchr(s, '\n')) {
		s++;
		struct wanted w = { field(&s), field(&s), field(&s), field(&s) };
		size_t i = 0;
		while (i < d->count && (met[i] || !is_wanted(d, &d->each[i], &w)))
			i++;
		if (i == d->count) {
			print_error("%s: missed: %s %s %s below %s\n", name, w.kind, w.code, w.text, w.parent);
			faults++;
		} else
			met[i] = true;
		if (*s != '\n')
			s--;
	}
	for (size_t i = 0; i < d->count; i++)
		if (!met[i] && of_tree(d->each[i].kind)) {
			print_error("%s: not wanted: %s %s %s (%s)\n", name, d->each[i].kind, d->each[i].code, d->each[i].text,
			    rule_of(d->each[i].rule)->name);
			faults++;
		}
	assert_int_equal(faults, 0);
}

static const char *list_of(const char *name)
{
	size_t length;
	const char *dot = strrchr(name, '.');
	char *list = os_read_file(&arena, arena_printf(&arena, "%s/%.*s.expect.tsv", FILES, (int)(dot - name), name), 1 << 20, &length, &problems);
	assert_non_null(list);
	return list;
}

static void trees_are_as_people_take_them(void **state)
{
	(void)state;
	const char **names = os_list_dir(&arena, FILES, "", &problems);
	size_t read = 0;
	for (; *names; names++) {
		if (text_ends(*names, ".tsv"))
			continue;
		struct drafted d;
		draft_of_file(*names, &d);
		tree_is(*names, &d, list_of(*names));
		read++;
	}
	assert_true(read >= 20);
}

/* ---- what sentences name ---- */

static const char *named(const struct drafted *d, const char *kind)
{
	struct out o = { .arena = &arena };
	for (size_t i = 0; i < d->count; i++) {
		const struct proposal *p = &d->each[i];
		if (strcmp(p->kind, kind))
			continue;
		out_fmt(&o, "%s%s", o.length ? "; " : "", p->text);
		const char *more[] = { p->qualifier, p->value, p->sort, p->country, *p->ends ? p->ends : "", *p->question ? "?" : "" };
		for (size_t k = 0; k < COUNT(more); k++)
			if (*more[k])
				out_fmt(&o, " %s", more[k]);
	}
	return out_text(&o);
}

static void names(const char *sentence, const char *kind, const char *wanted)
{
	struct drafted d;
	const char *text = arena_printf(&arena, "# Strategy of Northbridge\n\n%s\n", sentence);
	draft_of_text("a.md", text, strlen(text), &d);
	assert_string_equal(named(&d, kind), wanted);
}

static void sums_are_read(void **state)
{
	(void)state;
	names("The council gave £3,000 and more than £180 million to it, and the bid was for €1.5m.", "money",
	    "£3,000 3000 GBP; £180 million more-than 180000000 GBP; €1.5m 1500000 EUR");
	names("Die Stadt gibt dafür in diesem Jahr 20.000 Euro und mit dem Land zusammen 1,5 Mio. € aus.", "money",
	    "20.000 Euro 20000 EUR; 1,5 Mio. € 1500000 EUR");
	names("La Ville et ses partenaires ont dépensé 15 000 € pour les associations et les écoles.", "money", "15 000 € 15000 EUR");
	names("There were 3,000 people at the fair.", "money", "");
}

static void dates_are_read(void **state)
{
	(void)state;
	names("It met on 17 February 2015, from 14-17 March 2017 and in August 2013.", "date",
	    "17 February 2015 2015-02-17; 14-17 March 2017 2017-03-14 2017-03-17; August 2013 2013-08");
	names("The plan for 2025-28 follows that of 2007 to 2013, the year 2008/09 and 04/2008.", "date",
	    "2025-28 2025 2028; 2007 to 2013 2007 2013; 2008/09 2008 2009; 04/2008 2008-04");
	names("Der Rat hat das Konzept am 12. März 2019 für die Jahre der Planung beschlossen.", "date", "12. März 2019 2019-03-12");
	names("El Pleno del Ayuntamiento lo aprobó por unanimidad el 26 de abril de 2010 en la sesión.", "date", "26 de abril de 2010 2010-04-26");
	names("It reached over 2000 secondary students.", "date", "");
}

static void counts_are_read(void **state)
{
	(void)state;
	names("More than 1,300 pupils, 60 teachers and 18 schools took part, at least 5 % of all.", "count",
	    "1,300 pupils more-than 1300 pupils; 60 teachers 60 teachers; 18 schools 18 schools; 5 at-least 5 percent");
	names("It reached over 2000 secondary students.", "count", "2000 secondary students more-than 2000 students");
}

static void places_are_read(void **state)
{
	(void)state;
	names("The city is twinned with Strasbourg (France), Haskovo (Bulgaria) and Masaya.", "link",
	    "Strasbourg twin-town FR; Haskovo twin-town BG; Masaya twin-town NI");
	names("Firms export to Córdoba and to India.", "place", "Córdoba city AR ?; India country IN");
	names("Reading is taught in all schools.", "place", "");
}

static void bodies_and_texts_are_read(void **state)
{
	(void)state;
	names("The Network for Global Learning in Schools works with the Eastmere Chamber of Commerce.", "organisation",
	    "Network for Global Learning in Schools network; Eastmere Chamber of Commerce business");
	names("Linden Primary School and Soar Valley Community College take part.", "organisation",
	    "Linden Primary School school; Soar Valley Community College school");
	names("The National Government and the Local Authority agreed.", "organisation", "");
	names("It follows the ‘Guidance on the Duty to Promote Cohesion’ and the Eastmere Growth Plan.", "document",
	    "Guidance on the Duty to Promote Cohesion guidance; Eastmere Growth Plan strategy");
}

static void frameworks_are_served(void **state)
{
	(void)state;
	struct drafted d;
	const char *text = "# Strategy\n\n## Objective 1: Fair trade\n\nIt helps with SDG 12 and the indicator NI110.\n\n"
	                   "The Millennium Development Goals are met:\n\n- Goal 1: No hunger\n- Goal 2: School for all\n\n## Objective 2: More\n";
	draft_of_text("a.md", text, strlen(text), &d);
	assert_string_equal(
	    named(&d, "framework"), "Sustainable Development Goals 12 12 sdg; National indicators 110 110 ni; Millennium Development Goals mdg");
	assert_string_equal(named(&d, "goal"), "No hunger 1 mdg; School for all 2 mdg");
	assert_string_equal(named(&d, "objective"), "Fair trade; More");
}

/* ---- what is not said, and what is not understood ---- */

static void another_body_has_its_own_aims(void **state)
{
	(void)state;
	struct drafted d;
	const char *text =
	    "# Strategy of Northbridge\n\nThe LGA policy aims to:\n\n- raise awareness\n- help councils\n\nThe scheme will:\n\n- make schools new\n";
	draft_of_text("a.md", text, strlen(text), &d);
	assert_string_equal(named(&d, "aim"), "");
	assert_string_equal(named(&d, "action"), "");
	assert_int_equal(d.left_count, 5);
	assert_string_equal(d.left[1].text, "raise awareness");
	assert_string_equal(d.left[1].reason, "an entry of a list that nothing announces");
}

static void a_table_written_with_tabs_is_a_table(void **state)
{
	(void)state;
	struct drafted d;
	const char *text =
	    "# Strategy\n\n## Objectives\n\n1. Trade\n2. Learn\n\n## Synopsis\n\n\t<b>HEALTH</b>\t<b>WORK</b>\n<b>1. Trade</b>\tone\ttwo\n2. Learn\tthree\tfour\n";
	draft_of_text("a.md", text, strlen(text), &d);
	assert_string_equal(named(&d, "alignment"), "one; two; three; four");
	for (size_t i = 0; i < d.count; i++)
		if (!strcmp(d.each[i].text, "four"))
			assert_int_equal(d.each[i].line, 12);
}

static void the_same_file_gives_the_same_rows(void **state)
{
	(void)state;
	struct drafted d, again;
	struct draft_files first, second;
	draft_of_file("labels-en.md", &d);
	draft_rows(&d, "labels-en", &first);
	draft_of_file("labels-en.md", &again);
	draft_rows(&again, "labels-en", &second);
	assert_int_equal(first.count, second.count);
	assert_true(first.count > 6);
	for (size_t i = 0; i < first.count; i++)
		assert_string_equal(first.each[i].bytes, second.each[i].bytes);
}

static const char *file_of(const struct draft_files *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++)
		if (!strcmp(f->each[i].name, name))
			return f->each[i].bytes;
	return "";
}

/* The sentences stay quotations: in the notes of the provenance, and in titles that are sentences. */
static void sentences_are_quotations(void **state)
{
	(void)state;
	struct drafted d;
	struct draft_files f;
	draft_of_file("bold-en.md", &d);
	draft_rows(&d, "bold-en", &f);
	assert_non_null(strstr(file_of(&f, "element.csv"), ",action,“The council will open an office for exporters in 2026”,"));
	assert_non_null(strstr(file_of(&f, "provenance.csv"), ",published,“The council will open an office for exporters in 2026.”"));
	assert_null(strstr(file_of(&f, "place.csv"), "Southford"));
}

/* A bar would part the key of a provenance row, and a turned text is no record's. */
static void what_no_row_takes_is_left_out(void **state)
{
	(void)state;
	struct drafted d;
	struct draft_files f;
	const char *text = "# Strategy | plan\n\n## Objective 1: Trade \u202Eback\n\nWe will:\n\n- sell more goods\n";
	draft_of_text("a.md", text, strlen(text), &d);
	draft_rows(&d, "a", &f);
	assert_non_null(strstr(file_of(&f, "element.csv"), ",Trade back,"));
	assert_non_null(strstr(file_of(&f, "provenance.csv"), ",\"Strategy / plan > objective 1"));
}

/* By its own name and by others, at the first search and at the next; of what was not asked for no name is kept. */
static void towns_are_found_by_each_name(void **state)
{
	static const struct {
		const char *asked, *name, *country;
		size_t least;
	} rows[] = { { "Washington", "Washington, D.C.", "US", 3 }, { "Vashington", "Washington, D.C.", "US", 1 }, { "Praha", "Prague", "CZ", 1 },
		{ "Koeln", "K\u00f6ln", "DE", 1 }, { "washington d.c.", "Washington, D.C.", "US", 1 } };
	enum { TOWNS_MOST = 8 };
	const struct words foreign = words_of(&arena, "Cincinnati");
	(void)state;
	for (size_t i = 0; i < 2 * COUNT(rows); i++) {
		size_t k = i % COUNT(rows);
		const struct words asked = words_of(&arena, rows[k].asked);
		const struct gazetteer_place *towns[TOWNS_MOST];
		const struct gazetteer *g = gazetteer_read(&arena, &asked);
		size_t n = gazetteer_towns(g, &asked, NULL, towns, TOWNS_MOST);
		assert_true(n >= rows[k].least);
		assert_string_equal(towns[0]->name, rows[k].name);
		assert_string_equal(towns[0]->country, rows[k].country);
		assert_int_equal(gazetteer_towns(g, &foreign, NULL, towns, TOWNS_MOST), 0);
		assert_string_equal(gazetteer_country_name("CZ"), "Czechia");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(trees_are_as_people_take_them, end),
		cmocka_unit_test_teardown(sums_are_read, end),
		cmocka_unit_test_teardown(dates_are_read, end),
		cmocka_unit_test_teardown(counts_are_read, end),
		cmocka_unit_test_teardown(places_are_read, end),
		cmocka_unit_test_teardown(towns_are_found_by_each_name, end),
		cmocka_unit_test_teardown(bodies_and_texts_are_read, end),
		cmocka_unit_test_teardown(frameworks_are_served, end),
		cmocka_unit_test_teardown(another_body_has_its_own_aims, end),
		cmocka_unit_test_teardown(a_table_written_with_tabs_is_a_table, end),
		cmocka_unit_test_teardown(the_same_file_gives_the_same_rows, end),
		cmocka_unit_test_teardown(sentences_are_quotations, end),
		cmocka_unit_test_teardown(what_no_row_takes_is_left_out, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
