/* PDF as programs of offices and printers draw it, without tags: what is found by place and size alone. */
#include <stdlib.h>
#include <string.h>

#include "made.h"
#include "paper.h"
#include "shown.h"

static struct paper paper;

static int paper_begin(void **state)
{
	static struct arena a;
	*state = &a;
	paper = (struct paper){ .arena = &a };
	paper_page(&paper);
	return 0;
}

static int paper_end(void **state)
{
	arena_free(*state);
	return 0;
}

static void paper_is(const char *wanted)
{
	struct out o = paper_bytes(&paper);
	shown_is("a.pdf", o.text, o.length, wanted);
}

static void lines_become_paragraphs_and_sizes_headings(void **state)
{
	(void)state;
	paper_text(&paper, 60, 780, 20, true, "A city and its");
	paper_text(&paper, 60, 755, 20, true, "partners");
	paper_text(&paper, 60, 720, 14, true, "1.1");
	paper_text(&paper, 100, 720, 14, true, "Why we work with others");
	double y = paper_lines(&paper, 60, 700, 10,
	    "The council keeps links with partner cities all over Europe, and its inter-\nnational office helps schools, clubs and firms to take part in them.");
	paper_lines(&paper, 60, y - 8, 10, "A second paragraph stands apart from the first by a little space between,\nand ends here.");
	paper_text(&paper, 60, y - 50, 10, true, "Bold, and no larger than the text");
	paper_lines(&paper, 60, y - 63, 10, "What follows it is another paragraph of the text, as long as the others are.");
	paper_is(
	    "H1 A city and its partners\nH2 [1.1] Why we work with others\n"
	    "P The council keeps links with partner cities all over Europe, and its international office helps schools, clubs and firms to take part in them.\n"
	    "P A second paragraph stands apart from the first by a little space between, and ends here.\n"
	    "P Bold, and no larger than the text {0-33 bold}\nP What follows it is another paragraph of the text, as long as the others are.\n");
}

static void indents_and_bullets_part_paragraphs(void **state)
{
	(void)state;
	double y = paper_lines(&paper, 60, 780, 10,
	    "The first paragraph of a book-like text runs from edge to edge of its column, and it\nends with a line that is almost as long as all of the others are in this paragraph.");
	y = paper_lines(&paper, 75, y, 10, "The second is known by its indent alone, since no space parts it from what is");
	y = paper_lines(&paper, 60, y, 10, "above it on the page, line by line by line.");
	/* all bullets are drawn first */
	for (int i = 0; i < 3; i++)
		paper_text(&paper, 60, y - 30 - i * 26, 10, false, "\x95");
	for (int i = 0; i < 3; i++) {
		paper_text(&paper, 78, y - 30 - i * 26, 10, false, "An aim that is longer than its line and so");
		paper_text(&paper, 78, y - 42.5 - i * 26, 10, false, "goes on below");
	}
	paper_is(
	    "P The first paragraph of a book-like text runs from edge to edge of its column, and it ends with a line that is almost as long as all of the others are in this paragraph.\n"
	    "P The second is known by its indent alone, since no space parts it from what is above it on the page, line by line by line.\n"
	    "P [•] An aim that is longer than its line and so goes on below\nP [•] An aim that is longer than its line and so goes on below\n"
	    "P [•] An aim that is longer than its line and so goes on below\n");
}

/* Bullets that are drawn as circles are no text: the indent shows the list, and room at a line's end where an entry ends. */
static void drawn_bullets_leave_entries(void **state)
{
	(void)state;
	double y = paper_lines(&paper, 60, 780, 10,
	    "The first paragraph of the plan runs from edge to edge of its column, and it\nends with a line that is almost as long as the others. We will:");
	y = paper_lines(&paper, 90, y - 8, 10,
	    "open a desk in the harbour that helps firms and clubs of the town to find\npartners abroad\nPublish a guide\nwrite to schools;");
	paper_page(&paper);
	y = paper_lines(&paper, 90, 780, 10, "train interpreters");
	paper_lines(&paper, 60, y - 8, 10, "Then the text goes on.");
	paper_is(
	    "P The first paragraph of the plan runs from edge to edge of its column, and it ends with a line that is almost as long as the others. We will:\n"
	    "P [•] open a desk in the harbour that helps firms and clubs of the town to find partners abroad\nP [•] Publish a guide\nP [•] write to schools;\n"
	    "P [•] train interpreters\nP Then the text goes on.\n");
}

/* A quotation stands indented as well, but its lines all reach its edge. */
static void quotations_are_no_lists(void **state)
{
	(void)state;
	double y = paper_lines(&paper, 60, 780, 10, "The mayor, who has been in office for many years and knows all of the partner cities, says:");
	y = paper_lines(&paper, 90, y - 8, 10,
	    "Nobody learns alone, and so a city of\nthis size needs others that know what\nit has yet to learn about its harbour.");
	paper_lines(&paper, 60, y - 8, 10, "Then the text goes on.");
	paper_is(
	    "P The mayor, who has been in office for many years and knows all of the partner cities, says:\n"
	    "P Nobody learns alone, and so a city of this size needs others that know what it has yet to learn about its harbour.\nP Then the text goes on.\n");
}

/* An entry that the page's foot cuts goes on below its text, with a name as well. */
static void entries_go_over_to_the_next_page(void **state)
{
	(void)state;
	paper_lines(&paper, 60, 780, 10, "We will do what this list says, as long as the council of the city has the money for all of it:");
	paper_text(&paper, 60, 60, 10, false, "\x95");
	paper_lines(&paper, 78, 60, 10, "send pupils to the schools of the partner cities in the north of France and the south of");
	paper_page(&paper);
	double y = paper_lines(&paper, 78, 780, 10, "Spain each year");
	paper_text(&paper, 60, y, 10, false, "\x95");
	paper_text(&paper, 78, y, 10, false, "receive as many");
	paper_is(
	    "P We will do what this list says, as long as the council of the city has the money for all of it:\n"
	    "P [•] send pupils to the schools of the partner cities in the north of France and the south of Spain each year\nP [•] receive as many\n");
}

static void columns_are_read_one_after_the_other(void **state)
{
	(void)state;
	static const char *const columns[] = {
		"The left column tells of the links that\nthe city has, since when, and what the\npeople of both sides do together in\nthem. It goes on for some lines so that\nit looks like a column of text does in a\nleaflet of a council, and then its text\ncontinues at the head of the next one",
		"where it goes on as if nothing had been\nbetween. The right column has as many\nlines as the left one, at the same\nheights, so that a reader who went from\nleft to right over both would make a\nsoup of words of it that nobody could\never read again.",
	};
	paper_text(&paper, 60, 780, 18, true, "Two columns");
	for (int i = 0; i < 2; i++)
		paper_lines(&paper, 60 + i * 250, 740, 10, columns[i]);
	paper_is(
	    "H1 Two columns\nP The left column tells of the links that the city has, since when, and what the people of both sides do together in them. It goes on for some lines so that "
	    "it looks like a column of text does in a leaflet of a council, and then its text continues at the head of the next one where it goes on as if nothing had been between. "
	    "The right column has as many lines as the left one, at the same heights, so that a reader who went from left to right over both would make a soup of words of it that nobody "
	    "could ever read again.\n");
}

/* Each column has its own heights and headings; a heading over both follows, and a table. */
static void columns_may_go_their_own_way(void **state)
{
	(void)state;
	static const char *const left =
	    "The left column tells of the links that\nthe city has, since when, and what the\npeople of both sides do together in\nthem, year after year.";
	static const char *const right =
	    "The right column begins higher than the\nleft one does, and its lines stand at\nother heights, since it has more of\nthem and a heading in between them\nthat is as large as that on the left.";
	paper_text(&paper, 310, 790, 14, true, "2. What we learnt");
	double y = paper_lines(&paper, 310, 770, 10, right);
	paper_text(&paper, 310, y - 12, 14, true, "3. What we want");
	paper_lines(&paper, 310, y - 30, 10, right);
	paper_text(&paper, 60, 784, 14, true, "1. Why we do it");
	y = paper_lines(&paper, 60, 764, 10, left);
	y = paper_lines(&paper, 60, y - 7, 10, left);
	paper_text(&paper, 60, 560, 14, true, "4. How");
	paper_lines(&paper, 60, 540, 10, "A line over the whole width of the page, which parts the columns from what is below them.");
	paper_is(
	    "H1 [1.] Why we do it\nP The left column tells of the links that the city has, since when, and what the people of both sides do together in them, year after year.\n"
	    "P The left column tells of the links that the city has, since when, and what the people of both sides do together in them, year after year.\n"
	    "H1 [2.] What we learnt\nP The right column begins higher than the left one does, and its lines stand at other heights, since it has more of them and a heading in between them that is as large as that on the left.\n"
	    "H1 [3.] What we want\nP The right column begins higher than the left one does, and its lines stand at other heights, since it has more of them and a heading in between them that is as large as that on the left.\n"
	    "H1 [4.] How\nP A line over the whole width of the page, which parts the columns from what is below them.\n");
}

/* Columns of headings and short entries, which are full nowhere and pause often: their lines stand at heights of their own. */
static void columns_may_have_short_lines(void **state)
{
	(void)state;
	static const char *const left[] = { "Aim 1: A port that trades", "a. Open a desk for firms that want to sell abroad",
		"b. Lead a visit of traders every spring", "c. Publish a guide to customs in plain words", "Aim 2: A port that is clean",
		"a. Join the network of the green ports", "b. Test power from the shore", "c. Plant trees on the old quay" };
	static const char *const right[] = { "Aim 3: A city of languages", "a. Pay for a coordinator of all the school links",
		"b. Hold a festival of languages in June", "c. Print the welcome pack in twelve languages", "Aim 4: A voice for the coast",
		"a. Found a league of cities on the coast", "b. Host its first meeting", "c. Write to the ministers for the sea" };
	struct out expected = { .arena = paper.arena };
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < COUNT(left); i++) {
			const char *text = side ? right[i] : left[i];
			paper_text(&paper, side ? 320 : 60, 780 - (double)i * 15 - side * 7, 10, text[1] != '.', text);
			if (text[1] == '.')
				out_fmt(&expected, "P [%.2s] %s\n", text, text + 3);
			else
				out_fmt(&expected, "P %s {0-%zu bold}\n", text, strlen(text));
		}
	paper_is(out_text(&expected));
}

static void hyphens_at_line_ends_go_or_stay(void **state)
{
	(void)state;
	paper_lines(&paper, 60, 780, 10,
	    "The co-operation of the cities helps the well-being of those who live in them, and so the co-\noperation is for the good of all, and inter-\nnational too, from the river Spree to Berlin-\nBrandenburg.");
	paper_is(
	    "P The co-operation of the cities helps the well-being of those who live in them, and so the co-operation is for the good of all, and international too, from the river Spree "
	    "to Berlin-Brandenburg.\n");
}

/* Wide blanks that stand below each other are no columns; a box beside the text is read behind what it stands beside. */
static void stretched_lines_and_boxes_are_no_tables(void **state)
{
	(void)state;
	static const char *const lines[] = { "The city and its many old friends are", "all at one with us in this and that is",
		"why we go on as we did in all the years", "and will do so for as long as it helps." };
	for (int i = 0; i < 4; i++)
		paper_stretched(&paper, 60, 780 - i * 13, 3.2, lines[i]);
	paper_lines(&paper, 400, 780, 9,
	    "Twelve cities in nine countries\nand thirty projects since 2015,\nwhich two people look after in\nthe office of the mayor");
	paper_lines(&paper, 60, 700, 10, "Below both the text goes over the whole width of the page, as it does in a letter of a council.");
	paper_is(
	    "P The city and its many old friends are all at one with us in this and that is why we go on as we did in all the years and will do so for as long as it helps.\n"
	    "P Twelve cities in nine countries and thirty projects since 2015, which two people look after in the office of the mayor\n"
	    "P Below both the text goes over the whole width of the page, as it does in a letter of a council.\n");
}

static void row(double y, const char *a, const char *b, const char *c)
{
	paper_lines(&paper, 60, y, 10, a);
	paper_lines(&paper, 260, y, 10, b);
	paper_lines(&paper, 420, y, 10, c);
}

static void tables_are_cells(void **state)
{
	(void)state;
	paper_lines(&paper, 60, 780, 10, "What is done, by whom and by when:");
	row(750, "Action", "Who", "By when");
	row(725, "Exchange of young gardeners\nand of their teachers", "Parks service", "2010");
	row(687, "A fair", "Economic development\nand tourism", "2011");
	row(649, "Letters", "Schools", "2012");
	paper_lines(&paper, 60, 600, 10, "After the table the text goes on over the whole width of the page as it did before it.");
	paper_is(
	    "P What is done, by whom and by when:\nC 1.1.1 1x1 Action\nC 1.1.2 1x1 Who\nC 1.1.3 1x1 By when\nC 1.2.1 1x1 Exchange of young gardeners and of their teachers\n"
	    "C 1.2.2 1x1 Parks service\nC 1.2.3 1x1 2010\nC 1.3.1 1x1 A fair\nC 1.3.2 1x1 Economic development and tourism\nC 1.3.3 1x1 2011\nC 1.4.1 1x1 Letters\n"
	    "C 1.4.2 1x1 Schools\nC 1.4.3 1x1 2012\nP After the table the text goes on over the whole width of the page as it did before it.\n");
}

static void running_heads_and_numbers_go(void **state)
{
	(void)state;
	static const char *const texts[] = { "The text of the first page, which is not the same as that of the others and goes on",
		"over to the second page, where it ends.", "A third page has a text of its own.", "And so has the fourth." };
	for (int i = 0; i < 4; i++) {
		if (i)
			paper_page(&paper);
		paper_text(&paper, 60, 810, 8, false, "International strategy");
		paper_text(&paper, 500, 810, 8, false, arena_printf(paper.arena, "Page %d of 4", i + 1));
		paper_text(&paper, 290, 30, 8, false, arena_printf(paper.arena, "%d", i + 1));
		paper_lines(&paper, 60, 700, 10, texts[i]);
	}
	paper_is(
	    "P The text of the first page, which is not the same as that of the others and goes on over to the second page, where it ends.\nP A third page has a text of its own.\n"
	    "P And so has the fourth.\n");
}

static void raised_figures_call_notes_at_the_foot(void **state)
{
	(void)state;
	paper_raised(&paper, 60, 700, "The city signed the charter", "1", " in 2009, with its partners,");
	paper_raised(&paper, 60, 687.5, "and covers 73 km", "2", ".");
	paper_text(&paper, 60, 120, 5, false, "1");
	paper_text(&paper, 64, 117, 8, false, "Charter of the cities, article 3");
	paper_is(
	    "P The city signed the charter in 2009, with its partners, and covers 73 km2. {27 note 1}\nN [1] Charter of the cities, article 3\n");
}

/* A text that goes over to the next page does so past the notes; each page has its own note 1. */
static void notes_part_no_paragraph(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		if (i)
			paper_page(&paper);
		paper_lines(&paper, 60, 760, 10, i ? "over to the second page, past the note." : "A text of the first page is so long that it goes");
		paper_raised(&paper, 60, 700, i ? "Another calls one" : "This paragraph calls one", "1", i ? " too." : ", and it goes");
		paper_raised(&paper, 60, 106, "", "1", "");
		paper_text(&paper, 64, 107, 8, false, i ? "The second page's note" : "The first page's note, which is longer than one line of");
		paper_text(&paper, 64, 97, 8, false, i ? "" : "this page is");
	}
	paper_is(
	    "P A text of the first page is so long that it goes\nP This paragraph calls one, and it goes over to the second page, past the note. {24 note 1}\n"
	    "N [1] The first page's note, which is longer than one line of this page is\nP Another calls one too. {17 note 1}\nN [1] The second page's note\n");
}

static void contents_are_no_table(void **state)
{
	(void)state;
	static const char *const titles[] = { "Introduction", "Aims of the city", "What we do, and with whom", "Money" };
	for (int i = 0; i < 4; i++) {
		paper_text(&paper, 60, 700 - i * 16, 10, false, titles[i]);
		paper_text(&paper, 500, 700 - i * 16, 10, false, arena_printf(paper.arena, "%d", i + 1));
	}
	paper_text(&paper, 60, 560, 10, false, "Annex");
	paper_text(&paper, 120, 560, 10, false, "Figures . . . . . . . . . . . . . 7");
	paper_is("P Introduction 1\nP Aims of the city 2\nP What we do, and with whom 3\nP Money 4\nP Annex Figures 7\n");
}

static void what_cannot_be_read_is_told(void **state)
{
	(void)state;
	struct out o;
	paper_picture(&paper);
	o = paper_bytes(&paper);
	shown_refused("a.pdf", o.text, o.length, "pictures of pages and no text");
	paper.trailer =
	    "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <4142434445464748494A4B4C4D4E4F505152535455565758595A303132333435> "
	    "/U <4142434445464748494A4B4C4D4E4F505152535455565758595A303132333435> >>";
	o = paper_bytes(&paper);
	shown_refused("a.pdf", o.text, o.length, "password");
	shown_refused("a.pdf", "%PDF-1.4\nnothing follows", 23, "damaged");
}

static void pages_without_text_are_named(void **state)
{
	(void)state;
	struct shown s;
	paper_lines(&paper, 60, 700, 10, "The first page has text.");
	paper_page(&paper);
	paper_picture(&paper);
	struct out o = paper_bytes(&paper);
	shown_read(&s, "a.pdf", o.text, o.length);
	assert_true(s.good);
	assert_string_equal(shown_problems(&s), "warning: these pages are pictures without text, and were not read: 2\n");
	assert_string_equal(shown_blocks(&s, SHOW_PLACES), "p1 l1 P The first page has text.\n");
	arena_free(&s.arena);
}

/* Whatever stands in a file, this process lives on and says one thing or the other. */
static void damaged_files_harm_nobody(void **state)
{
	struct arena *a = *state;
	struct out whole = made_strategy(a, MADE_PDF);
	uint32_t random = 12345;
	for (int i = 0; i < 40; i++) {
		struct shown s;
		char *bytes = arena_alloc(a, whole.length);
		memcpy(bytes, whole.text, whole.length);
		for (int k = 0; k < 1 + i; k++) {
			random = random * 1664525 + 1013904223;
			bytes[random % whole.length] = (char)(random >> 24);
		}
		shown_read(&s, "a.pdf", bytes, i % 4 ? whole.length : whole.length * (size_t)(i + 1) / 50);
		assert_true(s.good ? s.blocks.count > 0 : s.problems.errors > 0);
		arena_free(&s.arena);
	}
}

static void a_missing_program_is_named(void **state)
{
	(void)state;
	const char *given = getenv("JUMELAGE_PDF");
	char *kept = given ? strdup(given) : NULL;
	setenv("JUMELAGE_PDF", "/nowhere/jumelage-pdf", 1);
	shown_refused("a.pdf", "%PDF-1.4", 8, "the program jumelage-pdf-read is missing");
	kept ? setenv("JUMELAGE_PDF", kept, 1) : unsetenv("JUMELAGE_PDF");
	free(kept);
}

#define on_paper(f) cmocka_unit_test_setup_teardown(f, paper_begin, paper_end)

int read_pdf_tests(void)
{
	const struct CMUnitTest tests[] = {
		on_paper(lines_become_paragraphs_and_sizes_headings),
		on_paper(indents_and_bullets_part_paragraphs),
		on_paper(drawn_bullets_leave_entries),
		on_paper(quotations_are_no_lists),
		on_paper(entries_go_over_to_the_next_page),
		on_paper(columns_are_read_one_after_the_other),
		on_paper(columns_may_go_their_own_way),
		on_paper(columns_may_have_short_lines),
		on_paper(hyphens_at_line_ends_go_or_stay),
		on_paper(stretched_lines_and_boxes_are_no_tables),
		on_paper(tables_are_cells),
		on_paper(running_heads_and_numbers_go),
		on_paper(raised_figures_call_notes_at_the_foot),
		on_paper(notes_part_no_paragraph),
		on_paper(contents_are_no_table),
		on_paper(what_cannot_be_read_is_told),
		on_paper(pages_without_text_are_named),
		on_paper(damaged_files_harm_nobody),
		on_paper(a_missing_program_is_named),
	};
	return cmocka_run_group_tests_name("pdf", tests, NULL, NULL);
}
