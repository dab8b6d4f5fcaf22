#include "codec_test.h"

#include "codec/form.h"
#include "codec/markdown.h"
#include "codec/zip.h"

static void forms_are_read(void **state)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct form f;
	static const char text[] = "name=Mar%C3%ADa+L%26x&tag=a&&tag=b&empty=&bare&%3d=%3D=";
	(void)state;
	assert_true(form_read(&a, text, strlen(text), &f, &p));
	assert_int_equal(f.count, 6);
	assert_string_equal(form_value(&f, "name"), "Mar\u00eda L&x");
	assert_string_equal(form_value(&f, "bare"), "");
	assert_string_equal(form_value(&f, "="), "==");
	const struct form_pair *tag = form_next(&f, NULL, "tag");
	assert_string_equal(tag->value, "a");
	tag = form_next(&f, tag, "tag");
	assert_string_equal(tag->value, "b");
	assert_null(form_next(&f, tag, "tag"));
	assert_null(form_value(&f, "other"));
	assert_true(form_read(&a, "", 0, &f, &p));
	assert_int_equal(f.count, 0);
	arena_free(&a);
}

static void bad_forms_are_refused(void **state)
{
	static const struct {
		const char *text;
		long column;
	} bad[] = { { "a=%", 3 }, { "a=%4", 3 }, { "a=%4g", 3 }, { "ok=1&b=%00", 8 }, { "a=%FF", 3 }, { "%C3=1", 1 }, { "a=%ED%A0%80", 3 } };
	struct arena a = { 0 };
	struct form f;
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct problems p = { .arena = &a };
		assert_false(form_read(&a, bad[i].text, strlen(bad[i].text), &f, &p));
		assert_int_equal(p.errors, 1);
		assert_int_equal(p.first->column, bad[i].column);
		assert_int_equal(f.count, 0);
	}
	struct out o = { .arena = &a };
	struct problems p = { .arena = &a };
	for (int i = 0; i <= FORM_PAIRS_MAX; i++)
		out_str(&o, "a&");
	assert_false(form_read(&a, o.text, o.length, &f, &p));
	assert_true(form_read(&a, o.text, o.length - 2, &f, &p));
	arena_free(&a);
}

static void forms_are_written(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	(void)state;
	out_str(&o, "/search?");
	form_write(&o, "q", "twin towns & \u00e9");
	form_write(&o, "none", NULL);
	form_write(&o, "page", "2");
	assert_string_equal(o.text, "/search?q=twin+towns+%26+%C3%A9&page=2");
	arena_free(&a);
}

static void markdown_becomes_html(void **state)
{
	static const struct {
		const char *text, *html;
	} cases[] = {
		{ "One *two* **three**", "<p>One <em>two</em> <strong>three</strong></p>\n" },
		{ "# Top\n\n## Next", "<h3>Top</h3>\n<h4>Next</h4>\n" },
		{ "###### Deep", "<h6>Deep</h6>\n" },
		{ "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n" },
		{ "a <b onclick='x'>c</b>", "<p>a &lt;b onclick=&#39;x&#39;&gt;c&lt;/b&gt;</p>\n" },
		{ "[x](https://example.org/?a=1&b=2)", "<p><a class=\"govuk-link\" href=\"https://example.org/?a=1&amp;b=2\">x</a></p>\n" },
		{ "[x](/place/a)", "<p><a class=\"govuk-link\" href=\"/place/a\">x</a></p>\n" },
		{ "[x](javascript:alert)", "<p>x</p>\n" },
		{ "[x](JaVaScRiPt:alert)", "<p>x</p>\n" },
		{ "[x](//example.org)", "<p>x</p>\n" },
		{ "[x](data:text/html,y)", "<p>x</p>\n" },
		{ "![map](/image/a.png)", "<p><img src=\"/image/a.png\" alt=\"map\"></p>\n" },
		{ "![map](https://example.org/a.png)", "<p><a class=\"govuk-link\" href=\"https://example.org/a.png\">map</a></p>\n" },
		{ "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n" },
		{ "3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n" },
		{ "`<x>`", "<p><code>&lt;x&gt;</code></p>\n" },
		{ "&copy; &amp; &lt;", "<p>&copy; &amp; &lt;</p>\n" },
		{ "a\n*b*\nc", "<p>a\n<em>b</em>\nc</p>\n" },
		{ "    code\n    more\n", "<pre><code>code\nmore</code></pre>\n" },
		{ "[a [b](/c) d](/e)", "<p><a class=\"govuk-link\" href=\"/e\">a b d</a></p>\n" },
		{ "<https://example.org/>",
		    "<p><a class=\"govuk-link\" href=\"https://example.org/\">"
		    "https://example.org/</a></p>\n" },
		{ "", "" },
	};
	struct arena a = { 0 };
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(markdown_html(&a, cases[i].text, 3).html, cases[i].html);
	assert_string_equal(markdown_html(&a, NULL, 3).html, "");
	assert_non_null(strstr(markdown_html(&a, "a | b\n---|---\n1 | 2\n", 3).html, "<th scope=\"col\" class=\"govuk-table__header\">a"));
	struct out o = { .arena = &a };
	for (int i = 0; i < 400; i++)
		out_char(&o, '>');
	out_str(&o, "x");
	assert_non_null(strstr(markdown_html(&a, o.text, 3).html, "x"));
	arena_free(&a);
}

static void markdown_becomes_words(void **state)
{
	struct arena a = { 0 };
	(void)state;
	assert_string_equal(markdown_plain(&a, "# Top\n\nOne *two* [three](/x) &amp; &#233;\n\n- a\n- b\n"), "Top\nOne two three & \u00e9\na\nb");
	assert_string_equal(markdown_plain(&a, "a | b\n---|---\n1 | 2\n"), "a b\n1 2");
	assert_string_equal(markdown_plain(&a, NULL), "");
	arena_free(&a);
}

static void containers_are_written(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a }, again = { .arena = &a };
	struct zip z = { .out = &o }, z2 = { .out = &again };
	static const char text[] = "the same the same the same the same the same the same";
	(void)state;
	zip_add(&z, "mimetype", "application/x", 13, false);
	zip_add(&z, "content.xml", text, strlen(text), true);
	zip_add(&z, "empty", NULL, 0, true);
	zip_end(&z);
	/* OpenDocument 1.3 part 2, 3.3: the type stands as plain bytes at 38. */
	assert_memory_equal(o.text, "PK\x03\x04", 4);
	assert_memory_equal(o.text + 30, "mimetypeapplication/x", 21);
	assert_memory_equal(o.text + o.length - 22, "PK\x05\x06\0\0\0\0\3\0\3\0", 12);
	zip_add(&z2, "mimetype", "application/x", 13, false);
	zip_add(&z2, "content.xml", text, strlen(text), true);
	zip_add(&z2, "empty", NULL, 0, true);
	zip_end(&z2);
	assert_int_equal(o.length, again.length);
	assert_memory_equal(o.text, again.text, o.length);
	arena_free(&a);
}

int codec_other(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(forms_are_read), cmocka_unit_test(bad_forms_are_refused),
		cmocka_unit_test(forms_are_written), cmocka_unit_test(markdown_becomes_html), cmocka_unit_test(markdown_becomes_words),
		cmocka_unit_test(containers_are_written) };
	return cmocka_run_group_tests_name("form, markdown, zip", tests, NULL, NULL);
}
