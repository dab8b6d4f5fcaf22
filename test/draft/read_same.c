/* One text in all formats gives the same blocks, but for what a format can't know. */
#include <string.h>

#include "base/os.h"
#include "draft/stratml_draft.h"
#include "made.h"
#include "shown.h"
#include "word.h"

#define LONG_PARAGRAPH \
	"P The council keeps links with partner cities all over Europe, and it wants more people to take part in them, since what is learnt elsewhere helps at " \
	"home and makes the city known. {29-43 bold} {178 note 1}\nN [1] Minutes of the committee, 3.1\n"
#define LONG_ITEM "[•] Trade and tourism, with the firms that want to sell abroad, and with those that already do so and can tell the others how\n"
#define LINK "P See the page of the links. {4-12 https://www.example.org/links}\n"
#define TABLE(head, look) \
	"C 1.1.1 1x1" head " Action" look("6") "\nC 1.1.2 1x1" head " Who" look("3") "\nC 1.1.3 1x1" head " By when" look( \
	    "7") "\nC 1.2.1 1x1 Exchange of young gardeners\n" \
	         "C 1.2.2 1x1 Parks service\nC 1.2.3 1x1 2010\nC 1.3.1 1x1 A fair of partner cities in the market hall\nC 1.3.2 1x1 Economic development\nC 1.3.3 1x1 2011\n" \
	         "C 1.4.1 1x1 Letters between schools\nC 1.4.2 1x1 Schools\nC 1.4.3 1x1 2012\nP That is all.\n"
#define NO_LOOK(to) ""
#define BOLD(to) " {0-" to " bold}"
#define STRATEGY(title, one, two) \
	title " A city and its partners\n" one " [1.] Aims of our work\n" LONG_PARAGRAPH "I1 [•] Visits of schools and clubs\nI1 " LONG_ITEM two \
	      " [1.1] Links\nI1 [1.] First the oldest link\n" \
	      "I1 [2.] Then the others\n" LINK one " [2.] What we do\n" TABLE(" head", NO_LOOK)

static void made_is(enum made_as as, const char *name, const char *wanted)
{
	struct arena a = { 0 };
	struct out o = made_strategy(&a, as);
	shown_is(name, o.text, o.length, wanted);
	arena_free(&a);
}

static void our_own_formats_come_back(void **state)
{
	(void)state;
	made_is(MADE_MARKDOWN, "a.md", STRATEGY("H1", "H2", "H3"));
	made_is(MADE_HTML, "a.html", STRATEGY("H1", "H2", "H3") "H2 Notes\n");
	/* a title of OpenDocument is above the headings, which begin at level 1 */
	made_is(MADE_ODT, "a.odt", STRATEGY("H1", "H1", "H2"));
}

/* PDF knows no lists and no headings of tables. */
static void our_own_pdf_comes_back(void **state)
{
	(void)state;
	made_is(MADE_PDF, "a.pdf",
	    "H1 A city and its partners\nH2 [1.] Aims of our work\n" LONG_PARAGRAPH "P [•] Visits of schools and clubs\nP " LONG_ITEM
	    "H3 [1.1] Links\nP [1.] First the oldest link\nP [2.] Then the others\n" LINK "H2 [2.] What we do\n" TABLE("", BOLD) "H2 Notes\n");
}

#define HEADING(level, text) "<w:p><w:pPr><w:outlineLvl w:val=\"" level "\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define ROW(properties, a, b, c) "<w:tr>" properties WORD_CELL("", a) WORD_CELL("", b) WORD_CELL("", c) "</w:tr>"

static void words_document_is_the_same(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct word w = {
		.body = HEADING("0", "A city and its partners") HEADING("1",
		    "1. Aims of our work") "<w:p><w:r><w:t xml:space=\"preserve\">The council keeps links with </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>partner cities</w:t></w:r>"
		                           "<w:r><w:t xml:space=\"preserve\"> all over Europe, and it wants more people to take part in them, since what is learnt elsewhere helps at home and makes the "
		                           "city known.</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>" WORD_NUMBERED(
		                               "1", "0", "Visits of schools and clubs") WORD_NUMBERED("1", "0",
		                               "Trade and tourism, with the firms that want to sell abroad, and with those that already do so and can tell the others how")
		                               HEADING("2", "1.1 Links") WORD_NUMBERED("2", "0", "First the oldest link") WORD_NUMBERED("2", "0",
		                                   "Then the others") "<w:p><w:r><w:t xml:space=\"preserve\">See </w:t></w:r><w:hyperlink r:id=\"rId9\"><w:r><w:t>the page</w:t></w:r></w:hyperlink>"
		                                                      "<w:r><w:t xml:space=\"preserve\"> of the links.</w:t></w:r></w:p>" HEADING("1",
		                                                          "2. What we do") "<w:tbl>" ROW("<w:trPr><w:tblHeader/></w:trPr>", "Action",
		                                                          "Who", "By when") ROW("", "Exchange of young gardeners", "Parks service",
		                                                          "2010") ROW("", "A fair of partner cities in the market hall",
		                                                          "Economic development", "2011") ROW("", "Letters between schools",
		                                                          "Schools", "2012") "</w:tbl>" WORD_P("That is all."),
		.numbering = "<w:abstractNum w:abstractNumId=\"0\">" WORD_LEVEL(
		    "0", "bullet", "\xEF\x82\xB7") "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">" WORD_LEVEL("0", "decimal",
		    "%1.") "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>",
		.footnotes =
		    "<w:footnote w:id=\"1\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> Minutes of the committee, 3.1</w:t></w:r></w:p></w:footnote>",
		.links =
		    "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://www.example.org/links\"/>",
	};
	struct out o = word_bytes(&a, &w);
	shown_is("a.docx", o.text, o.length, STRATEGY("H1", "H2", "H3"));
	arena_free(&a);
}

static void plain_text_keeps_what_it_can(void **state)
{
	(void)state;
	shown_text_is("a.txt",
	    "A city and its partners\n\n1. Aims of our work\n\nThe council keeps links with partner cities all over Europe, and it\nwants more people to take part in them.\n\n"
	    "* Visits of schools and clubs\n* Trade and\n  tourism\n\n1.1\tLinks\n",
	    "P A city and its partners\nP [1.] Aims of our work\nP The council keeps links with partner cities all over Europe, and it wants more people to take part in them.\n"
	    "P [*] Visits of schools and clubs\nP [*] Trade and tourism\nP [1.1] Links\n");
}

/* StratML is known in each encoding of XML that is read. */
static void a_plan_as_stratml_is_known(void **state)
{
	static const struct {
		const char *file;
		bool known, good;
	} rows[] = { { "utf16.xml", true, true }, { "part1.xml", true, true }, { "cut.xml", true, false }, { "root.xml", false, false } };
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = { 0 };
		struct problems p = { .arena = &a };
		struct blocks blocks;
		struct drafted d;
		size_t n;
		const char *bytes = os_read_file(&a, arena_printf(&a, "test/files/stratml/%s", rows[i].file), 1 << 20, &n, &p);
		assert_non_null(bytes);
		assert_int_equal(stratml_draft_is(bytes, n), rows[i].known);
		if (rows[i].known)
			assert_int_equal(draft_document(&a, bytes, n, rows[i].file, &blocks, &d, &p), rows[i].good);
		if (rows[i].known && !rows[i].good)
			assert_true(p.errors > 0);
		arena_free(&a);
	}
}

int read_same_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(our_own_formats_come_back),
		cmocka_unit_test(our_own_pdf_comes_back),
		cmocka_unit_test(words_document_is_the_same),
		cmocka_unit_test(plain_text_keeps_what_it_can),
		cmocka_unit_test(a_plan_as_stratml_is_known),
	};
	return cmocka_run_group_tests_name("same", tests, NULL, NULL);
}
