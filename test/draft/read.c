/* The readers of a strategy's document: what they make of each format, and what they refuse. */
#include <string.h>

#include "shown.h"

static void markdown_is_read(void **state)
{
	(void)state;
	shown_text_is("a.md",
	    "# **1. Introduction**\n\nA *text*[^n] of\ntwo lines, with<sup>2</sup> notes and m<sup>2</sup>.\n\n"
	    "- 2.1 Aims\n- plain\n\n  goes on\n  1. inner\n\n[^n]: Named\n\n<sup>2</sup> See <http://a.example/x>\n\n"
	    "| A | B |\n|---|---|\n| 1<br>2 | **b** |\n\n<table><tr><td colspan=2>html</td></tr></table>\n",
	    "H1 [1.] Introduction\nP A text of two lines, with notes and m2. {2-6 italic} {6 note 1} {25 note 2}\nN [1] Named\n"
	    "N [2] See http://a.example/x {4-22 http://a.example/x}\nI1 [2.1] Aims\nI1 [•] plain\nI1 goes on\nI2 [1.] inner\n"
	    "C 1.1.1 1x1 head A\nC 1.1.2 1x1 head B\nC 1.2.1 1x1 1 2\nC 1.2.2 1x1 b {0-1 bold}\nC 2.1.1 2x1 html\n");
}

static void plain_text_is_read(void **state)
{
	(void)state;
	shown_text_is("a.txt",
	    "OUR CITY AND THE WORLD\n\nThe council works with partner cities all over Europe, and its inter-\nnational office keeps "
	    "the links with them, year after year.\n\n1. First aim, which is longer than a\n   line\n2.\tSecond\n\xE2\x80\xA2 bullet\n- dash\n\n-----\nThe end\n",
	    "P OUR CITY AND THE WORLD\nP The council works with partner cities all over Europe, and its international office keeps "
	    "the links with them, year after year.\nP [1.] First aim, which is longer than a line\nP [2.] Second\nP [•] bullet\nP [-] dash\nP The end\n");
}

static void hyphens_stay_where_the_word_has_one(void **state)
{
	(void)state;
	shown_text_is("a.txt", "Our co-operation with them is co-\noperation as it inter-\nnationally is.\n",
	    "P Our co-operation with them is co-operation as it internationally is.\n");
}

static void web_pages_are_read(void **state)
{
	(void)state;
	shown_text_is("a.html",
	    "<!DOCTYPE html><html lang=cy><title>T</title><nav><ul><li>Menu</ul></nav><script>var a = '<p>no</p>'</script>"
	    "<h1>1 Aims<br>and more</h1><p>A <b>bold</b> <a href='https://a.example/'>link</a><sup><a href='#n1'>1</a></sup> and m<sup>2</sup>"
	    "<ul><li>one<ol type=a start=3><li>see<li>dee</ol><li><p>two<p>two again</ul>"
	    "<table><tr><th>A<th colspan=2>B<tr><td rowspan=2>x<td>y<td>z<tr><td>p<td></table>One<br><br>Two"
	    "<div hidden>hidden</div><ol><li id=n1>The note <a href='#r'>\xE2\x86\xA9</a></ol>",
	    "H1 [1] Aims and more\nP A bold link and m2 {2-6 bold} {7-11 https://a.example/} {11 note 1}\nN [1] The note\nI1 [•] one\nI2 [c.] see\nI2 [d.] dee\n"
	    "I1 [•] two\nI1 two again\nC 1.1.1 1x1 head A\nC 1.1.2 2x1 head B\nC 1.2.1 1x2 x\nC 1.2.2 1x1 y\nC 1.2.3 1x1 z\nC 1.3.2 1x1 p\n"
	    "C 1.3.3 1x1 \nP One\nP Two\n");
}

static void places_are_the_files_own(void **state)
{
	(void)state;
	struct shown s;
	const char *text = "# One\n\nTwo\n\n- three\n- four\n\n| a | b |\n|---|---|\n| c | d |\n";
	shown_read(&s, "a.md", text, strlen(text));
	assert_string_equal(shown_blocks(&s, SHOW_PLACES),
	    "p0 l1 H1 One\np0 l3 P Two\np0 l5 I1 [•] three\np0 l6 I1 [•] four\np0 l8 C 1.1.1 1x1 head a\n"
	    "p0 l8 C 1.1.2 1x1 head b\np0 l10 C 1.2.1 1x1 c\np0 l10 C 1.2.2 1x1 d\n");
	arena_free(&s.arena);
	shown_read(&s, "a.txt", "One\n\n\fTwo\n", 10);
	assert_string_equal(shown_blocks(&s, SHOW_PLACES), "p1 l1 P One\np2 l3 P Two\n");
	arena_free(&s.arena);
}

static void encodings_are_found(void **state)
{
	(void)state;
	struct shown s;
	shown_is("a", "\xFF\xFEZ\0\xFC\0r\0i\0c\0h\0", 14, "P Zürich\n");
	shown_text_is("a", "\xEF\xBB\xBFZu\xCC\x88rich", "P Zürich\n");
	shown_read(&s, "a", "Z\xFCrich", 6);
	assert_string_equal(shown_blocks(&s, 0), "P Zürich\n");
	assert_non_null(strstr(shown_problems(&s), "Windows"));
	arena_free(&s.arena);
}

static void markers_are_told_from_words(void **state)
{
	(void)state;
	shown_text_is("a.txt",
	    "3.5 million people\n\n2.1 International\n\n(a) letter\n\niv. Roman\n\nI. Large\n\nmix. No\n\n2009 was\n\nA1.2 code\n\n1.2.3 small\n\n1.\n\n- \n\n12) twelve\n",
	    "P 3.5 million people\nP [2.1] International\nP [(a)] letter\nP [iv.] Roman\nP [I.] Large\nP mix. No\nP 2009 was\nP [A1.2] code\nP [1.2.3] small\nP 1.\nP -\nP [12)] twelve\n");
}

static void strangers_are_told_what_they_are(void **state)
{
	(void)state;
	shown_refused("a", "", 0, "the file is empty");
	shown_refused("a.doc", "\xD0\xCF\x11\xE0 old", 8, "old Word document");
	shown_refused("a.rtf", "{\\rtf1 x}", 9, "Rich Text");
	shown_refused("a.xml", "<?xml version='1.0'?><a/>", 25, "XML");
	shown_refused("a.png", "\x89PNG\r\n\x1A\n\0\0", 10, "picture");
	shown_refused("a.bin", "\0\1\2\3", 4, "no document");
	shown_refused("a.md", "   \n\n", 5, "no text");
}

static void what_is_too_large_is_refused(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	for (int i = 0; i < 120000; i++)
		out_str(&o, "a\n\n");
	shown_refused("a.txt", o.text, o.length, "100,000 paragraphs");
	out_reset(&o);
	out_str(&o, "<html>");
	for (int i = 0; i < 2000; i++)
		out_str(&o, "<div>");
	shown_refused("a.html", o.text, o.length, "nested deeper");
	out_reset(&o);
	out_str(&o, "# a\n\n");
	for (int i = 0; i < 200; i++)
		out_str(&o, "> ");
	out_str(&o, "x");
	shown_refused("a.md", o.text, o.length, "nested too deep");
	out_reset(&o);
	for (int i = 0; i < 300000; i++)
		out_str(&o, "word ");
	shown_refused("a.txt", o.text, o.length, "250 kB");
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markdown_is_read),
		cmocka_unit_test(plain_text_is_read),
		cmocka_unit_test(hyphens_stay_where_the_word_has_one),
		cmocka_unit_test(web_pages_are_read),
		cmocka_unit_test(places_are_the_files_own),
		cmocka_unit_test(encodings_are_found),
		cmocka_unit_test(markers_are_told_from_words),
		cmocka_unit_test(strangers_are_told_what_they_are),
		cmocka_unit_test(what_is_too_large_is_refused),
	};
	int failed = cmocka_run_group_tests_name("read", tests, NULL, NULL);
	return failed + read_docx_tests() + read_odt_tests() + read_pdf_tests() + read_same_tests();
}
