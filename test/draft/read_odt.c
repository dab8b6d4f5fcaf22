/* OpenDocument texts as LibreOffice writes them: outlines, lists that go on, tables, notes, what was deleted, boxes. */
#include <string.h>

#include "open.h"
#include "shown.h"

#define NUMBER_LEVEL(n, format, rest) "<text:list-level-style-number text:level=\"" n "\" style:num-format=\"" format "\" " rest "/>"

static const char styles[] =
    "<style:style style:name=\"Standard\" style:family=\"paragraph\"/>"
    "<style:style style:name=\"Title\" style:family=\"paragraph\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"Lead\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
    "<text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>"
    "<text:outline-level-style text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/>"
    "<text:outline-level-style text:level=\"3\" style:num-format=\"\"/></text:outline-style>"
    "<text:list-style style:name=\"Bullets\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"&#xF0B7;\"/>"
    "<text:list-level-style-bullet text:level=\"2\" text:bullet-char=\"–\"/></text:list-style>";

static const char automatic[] =
    "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Lead\"/>"
    "<style:style style:name=\"P2\" style:family=\"paragraph\"><style:paragraph-properties fo:break-before=\"page\"/></style:style>"
    "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/></style:style>"
    "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>"
    "<text:list-style style:name=\"L1\">" NUMBER_LEVEL("1", "1", "style:num-suffix=\".\"") NUMBER_LEVEL("2", "1", "text:display-levels=\"2\"")
        NUMBER_LEVEL("3", "a", "style:num-prefix=\"(\" style:num-suffix=\")\"") "</text:list-style>";

static struct out odt_bytes(struct arena *a, const char *body)
{
	return open_bytes(a, &(struct open_text){ .body = body, .automatic = automatic, .styles = styles });
}

static void odt_is(const char *body, const char *wanted)
{
	struct arena a = { 0 };
	struct out o = odt_bytes(&a, arena_printf(&a, "<office:text>%s</office:text>", body));
	shown_is("a.odt", o.text, o.length, wanted);
	arena_free(&a);
}

static void headings_and_their_numbers_are_read(void **state)
{
	(void)state;
	odt_is(
	    "<text:p text:style-name=\"Title\">The title</text:p><text:h text:outline-level=\"1\">One</text:h><text:h text:outline-level=\"2\">One<text:line-break/>one</text:h>"
	    "<text:h text:outline-level=\"2\">One two</text:h><text:h text:outline-level=\"3\">None</text:h><text:h text:outline-level=\"1\">Two</text:h>"
	    "<text:h text:outline-level=\"2\" text:is-list-header=\"true\">Not counted</text:h><text:h text:outline-level=\"2\">Two one</text:h>",
	    "H1 The title\nH1 [1.] One\nH2 [1.1] One one\nH2 [1.2] One two\nH3 None\nH1 [2.] Two\nH2 Not counted\nH2 [2.1] Two one\n");
}

#define ITEM(inside) "<text:list-item>" inside "</text:list-item>"
#define P(text) "<text:p>" text "</text:p>"

static void lists_count_as_they_say(void **state)
{
	(void)state;
	odt_is(
	    "<text:list xml:id=\"a\" text:style-name=\"L1\">" ITEM(P("One")) ITEM(P("Two")
	            P("goes on") "<text:list>" ITEM(P("Two one") "<text:list>" ITEM(P("deep")) "</text:list>") ITEM(
	                P("Two two")) "</text:list>") "</text:list>" P("Between.") "<text:list xml:id=\"b\" text:continue-list=\"a\" text:style-name=\"L1\">" ITEM(P("Three")) "</text:list><text:list text:style-name=\"L1\">" ITEM(P("New")) "</text:list><text:list text:style-name=\"L1\" text:continue-numbering=\"true\">" ITEM("<text:list>" ITEM(P("Below new")) "</text:list>") "</text:list><text:list text:style-name=\"L1\"><text:list-item text:start-value=\"7\">" P("Seven") "</text:list-item></text:list><text:list text:style-name=\"Bullets\">" ITEM(P("dot") "<text:list>" ITEM(P("dash")) "</text:list>") "</text:list>",
	    "I1 [1.] One\nI1 [2.] Two\nI1 goes on\nI2 [2.1] Two one\nI3 [(a)] deep\nI2 [2.2] Two two\nP Between.\nI1 [3.] Three\nI1 [1.] New\nI2 [1.1] Below new\n"
	    "I1 [7.] Seven\nI1 [•] dot\nI2 [–] dash\n");
}

static void looks_notes_and_links_are_read(void **state)
{
	(void)state;
	odt_is(
	    "<text:p text:style-name=\"P1\">Bold by its parent</text:p><text:p>Some <text:span text:style-name=\"T1\">slanted</text:span><text:s text:c=\"3\"/>text"
	    "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body>" P(
	        "The <text:span text:style-name=\"T1\">note</text:span>")
	        P("of two") "</text:note-body></text:note>, <text:a xlink:href=\"https://a.example/\">linked</text:a>.<text:span text:style-name=\"T2\">hidden</text:span></text:p>"
	                    "<text:p>1.1<text:tab/>Typed</text:p>",
	    "P Bold by its parent {0-18 bold}\nP Some slanted text, linked. {5-12 italic} {17 note 1} {19-25 https://a.example/}\nN [1] The note of two {4-8 italic}\nP [1.1] Typed\n");
}

static void odt_tables_keep_their_columns(void **state)
{
	(void)state;
	odt_is(
	    "<table:table><table:table-header-rows><table:table-row><table:table-cell>" P("A") "</table:table-cell><table:table-cell table:number-columns-spanned=\"2\">" P(
	        "B") "</table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row><table:table-cell table:number-rows-spanned=\"2\">" P("x") "</table:table-cell><table:table-cell>" P("y")
	        P("yy") "</table:table-cell><table:table-cell/></table:table-row><table:table-row><table:covered-table-cell/>"
	                "<table:table-cell>" P("p") "</table:table-cell><table:table-cell>" P(
	                    "q") "</table:table-cell></table:table-row></table:table>",
	    "C 1.1.1 1x1 head A\nC 1.1.2 2x1 head B\nC 1.2.1 1x2 x\nC 1.2.2 1x1 y\nC 1.2.2 1x1 yy\nC 1.2.3 1x1 \nC 1.3.2 1x1 p\nC 1.3.3 1x1 q\n");
}

/* A spreadsheet program's way to say "and nothing below". */
static void repeated_rows_are_one(void **state)
{
	(void)state;
	odt_is("<table:table><table:table-row><table:table-cell>" P(
	           "A") "</table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"1000000\">"
	                "<table:table-cell table:number-columns-repeated=\"1000000\"/></table:table-row></table:table>",
	    "C 1.1.1 1x1 A\nC 1.2.1 1x1 \n");
}

static void odt_boxes_follow_and_deletions_are_gone(void **state)
{
	(void)state;
	odt_is(
	    "<text:tracked-changes><text:changed-region>" P("deleted") "</text:changed-region></text:tracked-changes><text:p>Around <draw:frame><draw:text-box>" P(
	        "In the box") "</draw:text-box></draw:frame>it<office:annotation>" P("a comment") "</office:annotation></text:p><text:section>" P("In a section") "</text:section>",
	    "P Around it\nP In the box\nP In a section\n");
}

static void odt_pages_are_known(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct shown s;
	struct out o = odt_bytes(&a,
	    "<office:text text:use-soft-page-breaks=\"true\">" P("One") "<text:p>Two<text:soft-page-break/> goes on</text:p>" P(
	        "Three") "<text:p text:style-name=\"P2\">Four</text:p>"
	                 "<text:p><text:soft-page-break/>Five</text:p></office:text>");
	shown_read(&s, "a", o.text, o.length);
	assert_string_equal(shown_blocks(&s, SHOW_PLACES), "p1 l1 P One\np1 l2 P Two goes on\np2 l3 P Three\np3 l4 P Four\np4 l5 P Five\n");
	assert_string_equal(s.blocks.title, "A strategy");
	assert_string_equal(s.blocks.language, "de-AT");
	arena_free(&s.arena);
	arena_free(&a);
}

static void odt_faults_are_told(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct out o = open_bytes(&a,
	    &(struct open_text){ .body = "<office:text/>", .manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>" });
	shown_refused("a.odt", o.text, o.length, "password");
	o = odt_bytes(&a, "<office:text/>");
	shown_refused("a.odt", o.text, o.length, "no text");
	o = odt_bytes(&a, "<office:text><text:p></office:text>");
	shown_refused("a.odt", o.text, o.length, "content.xml: The XML is not well-formed");
	arena_free(&a);
}

int read_odt_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_and_their_numbers_are_read),
		cmocka_unit_test(lists_count_as_they_say),
		cmocka_unit_test(looks_notes_and_links_are_read),
		cmocka_unit_test(odt_tables_keep_their_columns),
		cmocka_unit_test(odt_boxes_follow_and_deletions_are_gone),
		cmocka_unit_test(repeated_rows_are_one),
		cmocka_unit_test(odt_pages_are_known),
		cmocka_unit_test(odt_faults_are_told),
	};
	return cmocka_run_group_tests_name("odt", tests, NULL, NULL);
}
