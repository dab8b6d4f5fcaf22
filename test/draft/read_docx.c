/* Word's documents as Word writes them: numbering, styles, tables, notes, what was deleted, boxes. */
#include <string.h>

#include "codec/zip.h"
#include "shown.h"
#include "word.h"

static void word_is(const struct word *w, const char *wanted)
{
	struct arena a = { 0 };
	struct out o = word_bytes(&a, w);
	shown_is("strategy.docx", o.text, o.length, wanted);
	arena_free(&a);
}

static void body_is(const char *body, const char *wanted)
{
	word_is(&(struct word){ .body = body }, wanted);
}

#define NUMBERING \
	"<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>" WORD_LEVEL("0", "decimal", "%1.") WORD_LEVEL( \
	    "1", "decimal", "%1.%2") WORD_LEVEL("2", "lowerLetter", "%3)") WORD_LEVEL("3", "lowerRoman", \
	    "(%4)") "</w:abstractNum>" \
	            "<w:abstractNum w:abstractNumId=\"1\">" WORD_LEVEL("0", "bullet", "\xEF\x82\xB7") WORD_LEVEL("1", "bullet", \
	                "o") "</w:abstractNum>" \
	                     "<w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"Goal %1:\"/></w:lvl>" \
	                     "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Heading2\"/><w:isLgl/><w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum>" \
	                     "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>" \
	                     "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>" \
	                     "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"2\"/></w:num>"

static void numbers_are_printed_as_word_prints_them(void **state)
{
	(void)state;
	word_is(&(struct word){ .numbering = NUMBERING,
	            .body = WORD_NUMBERED("1", "0", "One") WORD_NUMBERED("1", "1", "One one") WORD_NUMBERED("1", "1", "One two")
	                WORD_NUMBERED("1", "2", "A letter") WORD_NUMBERED("1", "3", "A Roman") WORD_NUMBERED("1", "3", "Another")
	                    WORD_P("A paragraph between.") WORD_NUMBERED("1", "2", "The next letter") WORD_NUMBERED("1", "0", "Two")
	                        WORD_NUMBERED("1", "1", "Two one") WORD_NUMBERED("2", "0", "A bullet") WORD_NUMBERED("2", "1", "Another level")
	                            WORD_NUMBERED("3", "0", "A new list begins at one") WORD_NUMBERED("3", "0", "And goes on")
	                                WORD_NUMBERED("0", "0", "No number") },
	    "I1 [1.] One\nI2 [1.1] One one\nI2 [1.2] One two\nI3 [a)] A letter\nI4 [(i)] A Roman\nI4 [(ii)] Another\nP A paragraph between.\n"
	    "I3 [b)] The next letter\nI1 [2.] Two\nI2 [2.1] Two one\nI1 [•] A bullet\nI2 [o] Another level\nI1 [1.] A new list begins at one\n"
	    "I1 [2.] And goes on\nP No number\n");
}

static void styles_give_headings_and_numbers(void **state)
{
	(void)state;
	word_is(
	    &(struct word){ .numbering = NUMBERING,
	        .body = WORD_STYLED("berschrift1", "Plain") WORD_STYLED("CouncilHeading", "Inherited") WORD_NUMBERED("5", "0", "Culture") WORD_STYLED(
	            "Heading2", "By style") WORD_STYLED("Heading2",
	            "Again") "<w:p><w:pPr><w:outlineLvl w:val=\"3\"/></w:pPr><w:r><w:t>Outlined</w:t></w:r></w:p>"
	                     "<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/><w:outlineLvl w:val=\"9\"/></w:pPr><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr>"
	                     "<w:t>Text</w:t></w:r></w:p>" },
	    "H1 Plain\nH1 Inherited\nI1 [Goal I:] Culture\nH2 [1.1] By style\nH2 [1.2] Again\nH4 Outlined\nP Text\n");
}

static void typed_numbers_are_markers_too(void **state)
{
	(void)state;
	body_is(
	    "<w:p><w:r><w:t>1.1</w:t></w:r><w:r><w:tab/><w:t>Visits</w:t></w:r></w:p>" WORD_P("2.\u00A0 Trade") WORD_P("a) Schools")
	        WORD_P("3.5 million people") WORD_P(
	            "2008 was a good year") "<w:p><w:r><w:t>7</w:t><w:tab/><w:t>of ten</w:t></w:r></w:p>"
	                                    "<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>4</w:t><w:tab/><w:t>A heading</w:t><w:br/><w:t>of two lines</w:t></w:r></w:p>",
	    "P [1.1] Visits\nP [2.] Trade\nP [a)] Schools\nP 3.5 million people\nP 2008 was a good year\nP [7] of ten\nH1 [4] A heading of two lines\n");
}

static void looks_come_from_runs_and_styles(void **state)
{
	(void)state;
	word_is(
	    &(struct word){
	        .body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Only a bold </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>paragraph</w:t></w:r></w:p>" WORD_STYLED(
	            "Lead",
	            "By its style") "<w:p><w:pPr><w:pStyle w:val=\"Lead\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr><w:t>Twice is not</w:t></w:r></w:p>"
	                            "<w:p><w:r><w:t xml:space=\"preserve\">See </w:t></w:r><w:hyperlink r:id=\"rId9\"><w:r><w:rPr><w:rStyle w:val=\"Hyperlink\"/><w:i/></w:rPr>"
	                            "<w:t>the page</w:t></w:r></w:hyperlink><w:r><w:t>, soft\u00ADhyphen, no\u00A0break.</w:t></w:r></w:p>"
	                            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"https://b.example/\"</w:instrText></w:r>"
	                            "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>A field</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t> ends</w:t></w:r></w:p>",
	        .links = "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" "
	                 "Target=\"https://a.example/\" TargetMode=\"External\"/>" },
	    "P Only a bold paragraph {0-21 bold}\nP By its style {0-12 bold}\nP Twice is not\n"
	    "P See the page, softhyphen, no break. {4-12 italic https://a.example/}\nP A field ends {0-7 https://b.example/}\n");
}

static void tables_keep_their_columns(void **state)
{
	(void)state;
	body_is("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:tblHeader/></w:trPr>" WORD_CELL("", "Action") WORD_CELL("<w:gridSpan w:val=\"2\"/>",
	            "When") "</w:tr>"
	                    "<w:tr>" WORD_CELL("<w:vMerge w:val=\"restart\"/>", "Visits") WORD_CELL("", "2009")
	                        WORD_CELL("", "2010") "</w:tr>"
	                                              "<w:tr>" WORD_CELL("<w:vMerge/>", "") WORD_CELL("", "") "<w:tc>" WORD_P("one")
	                                                  WORD_P("two") "</w:tc></w:tr>"
	                                                                "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" WORD_CELL(
	                                                                    "", "late") "</w:tr></w:tbl>" WORD_P("After."),
	    "C 1.1.1 1x1 head Action\nC 1.1.2 2x1 head When\nC 1.2.1 1x2 Visits\nC 1.2.2 1x1 2009\nC 1.2.3 1x1 2010\nC 1.3.2 1x1 \n"
	    "C 1.3.3 1x1 one\nC 1.3.3 1x1 two\nC 1.4.2 1x1 late\nP After.\n");
}

static void notes_follow_who_calls_them(void **state)
{
	(void)state;
	word_is(
	    &(struct word){
	        .body =
	            "<w:p><w:r><w:t>First</w:t></w:r><w:r><w:footnoteReference w:id=\"7\"/></w:r><w:r><w:t> and m</w:t></w:r>"
	            "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r><w:r><w:endnoteReference w:id=\"1\"/></w:r></w:p>" WORD_P(
	                "Between.") "<w:p><w:r><w:t>Second</w:t></w:r><w:r><w:footnoteReference w:id=\"3\"/></w:r></w:p>",
	        .footnotes =
	            "<w:footnote w:id=\"3\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> The second</w:t></w:r></w:p></w:footnote>"
	            "<w:footnote w:id=\"7\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> The </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>first</w:t></w:r></w:p>"
	            "<w:p><w:r><w:t>goes on</w:t></w:r></w:p></w:footnote>",
	        .endnotes = "<w:endnote w:id=\"1\"><w:p><w:r><w:t>At the end</w:t></w:r></w:p></w:endnote>" },
	    "P First and m2 {5 note 1} {12 note i}\nN [1] The first goes on {4-9 bold}\nN [i] At the end\nP Between.\nP Second {6 note 2}\nN [2] The second\n");
}

static void what_was_deleted_is_gone(void **state)
{
	(void)state;
	body_is(
	    "<w:p><w:pPr><w:pPrChange w:id=\"1\"><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t xml:space=\"preserve\">It </w:t></w:r>"
	    "<w:del w:id=\"2\"><w:r><w:delText>was</w:delText></w:r></w:del><w:ins w:id=\"3\"><w:r><w:t>is</w:t></w:r></w:ins>"
	    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
	    "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" WORD_P(
	        "In a control") "</w:sdtContent></w:sdt>"
	                        "<w:p><w:smartTag w:element=\"place\"><w:r><w:t>A place</w:t></w:r></w:smartTag></w:p>",
	    "P It is\nP In a control\nP A place\n");
}

static void boxes_are_read_once_and_follow(void **state)
{
	(void)state;
	body_is(
	    "<w:p><w:r><w:t xml:space=\"preserve\">Around </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>" WORD_P(
	        "In the box") "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" WORD_P("In the box") "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
	                                                                                                                                    "</mc:AlternateContent></w:r><w:r><w:t>it</w:t></w:r></w:p>"
	                                                                                                                                    "<w:p><w:r><w:pict><v:textbox><w:txbxContent>" WORD_P(
	                                                                                                                                        "An old box") "</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
	    "P Around it\nP In the box\nP An old box\n");
}

static void pages_and_lines_are_known(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct shown s;
	struct word w = { .body = WORD_P(
		              "One") "<w:p><w:r><w:t>Two</w:t><w:br w:type=\"page\"/></w:r></w:p>"
		                     "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Three</w:t></w:r></w:p>"
		                     "<w:p><w:r><w:t>Four</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t> goes on</w:t></w:r></w:p>" WORD_P("Five") };
	struct out o = word_bytes(&a, &w);
	shown_read(&s, "a", o.text, o.length);
	assert_string_equal(shown_blocks(&s, SHOW_PLACES), "p1 l1 P One\np1 l2 P Two\np2 l3 P Three\np2 l4 P Four goes on\np3 l5 P Five\n");
	assert_string_equal(s.blocks.title, "International strategy");
	assert_string_equal(s.blocks.language, "en-GB");
	arena_free(&s.arena);
	arena_free(&a);
}

static void damage_is_told_with_its_place(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct out o = word_bytes(&a, &(struct word){ .body = "<w:p><w:r></w:p>" });
	shown_refused("a.docx", o.text, o.length, "word/document.xml: The XML is not well-formed");
	o = word_bytes(&a, &(struct word){ .body = WORD_P("Cut") });
	shown_refused("a.docx", o.text, o.length / 2, "damaged");
	arena_free(&a);
}

static void repeat(struct out *o, const char *text, int times)
{
	for (int i = 0; i < times; i++)
		out_str(o, text);
}

static void hostile_files_are_refused(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct out body = { .arena = &a }, o;
	repeat(&body, "                                                                                ", 500000);
	o = word_bytes(&a, &(struct word){ .body = out_text(&body) });
	shown_refused("bomb.docx", o.text, o.length, "word/document.xml: the file unpacks to far more data");
	out_reset(&body);
	repeat(&body, "<w:sdt><w:sdtContent>", 100);
	o = word_bytes(&a, &(struct word){ .body = out_text(&body) });
	shown_refused("deep.docx", o.text, o.length, "nested deeper than 100 levels");
	out_reset(&body);
	out_str(&body, "<w:tbl>");
	for (int i = 0; i < 101000; i++)
		out_fmt(&body, "<w:tr><w:tc><w:p><w:r><w:t>%x</w:t></w:r></w:p></w:tc></w:tr>", i * 7919);
	out_str(&body, "</w:tbl>");
	o = word_bytes(&a, &(struct word){ .body = out_text(&body) });
	shown_refused("rows.docx", o.text, o.length, "100,000 paragraphs");
	out_reset(&body);
	repeat(&body, "<w:tbl><w:tr><w:tc>", 9);
	o = word_bytes(&a, &(struct word){ .body = arena_printf(&a, "%s%s", out_text(&body), "<w:p/></w:tc></w:tr></w:tbl>") });
	shown_refused("tables.docx", o.text, o.length, "tables within tables");
	o = word_bytes(&a, &(struct word){ .body = "<w:p/>" });
	shown_refused("empty.docx", o.text, o.length, "no text in the file");
	shown_refused("other.docx", "PK\3\4 something else", 19, "archive");
	arena_free(&a);
}

int read_docx_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_printed_as_word_prints_them),
		cmocka_unit_test(styles_give_headings_and_numbers),
		cmocka_unit_test(typed_numbers_are_markers_too),
		cmocka_unit_test(looks_come_from_runs_and_styles),
		cmocka_unit_test(tables_keep_their_columns),
		cmocka_unit_test(notes_follow_who_calls_them),
		cmocka_unit_test(what_was_deleted_is_gone),
		cmocka_unit_test(boxes_are_read_once_and_follow),
		cmocka_unit_test(pages_and_lines_are_known),
		cmocka_unit_test(damage_is_told_with_its_place),
		cmocka_unit_test(hostile_files_are_refused),
	};
	return cmocka_run_group_tests_name("docx", tests, NULL, NULL);
}
