#include "codec_test.h"

#include "codec/form.h"
#include "codec/markdown.h"
#include "codec/mbox.h"
#include "codec/robots.h"
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

static void the_way_of_letters_is_seen(void **state)
{
	static const char *const right[] = { "\u0590", "a \u05d0", "\u08ff", "\ufb1d", "\ufdff", "\ufe70", "\U00010800", "\U00010fff", "\U0001e800",
		"\u20ac \u0627" };
	static const char *const left[] = { "", "Leicester", "Énergie", "\u058f", "\u0900", "રાજકોટ", "重庆市", "\ufb1c", "\ufe00", "\ufefd",
		"\U0001f6f6", "\xd7", "\xd7 a" };
	(void)state;
	for (size_t i = 0; i < COUNT(right); i++)
		assert_true(html_right_to_left(right[i]));
	for (size_t i = 0; i < COUNT(left); i++)
		assert_false(html_right_to_left(left[i]));
	assert_false(html_right_to_left(NULL));
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

static void mailboxes_are_cut(void **state)
{
	static const char two[] = "From a Mon\nSubject: 1\n\nWords\nFrom here on\n\nFrom b Tue\r\nSubject: 2\r\n\r\nx";
	size_t at = 0, n = 0;
	(void)state;
	const char *mail = mbox_next(two, strlen(two), &at, &n);
	assert_true(mail && n == strlen("Subject: 1\n\nWords\nFrom here on\n\n") && !strncmp(mail, "Subject: 1\n", 11));
	mail = mbox_next(two, strlen(two), &at, &n);
	assert_true(mail && n == strlen("Subject: 2\r\n\r\nx") && !strncmp(mail, "Subject: 2\r", 11));
	assert_null(mbox_next(two, strlen(two), &at, &n));
	at = 0;
	mail = mbox_next("no line of a mailbox", 20, &at, &n);
	assert_true(mail && n == 20 && at == 20);
	assert_null(mbox_next("", 0, &(size_t){ 0 }, &n));
}

/* ---- robots.txt (RFC 9309) ---- */

static bool allows(struct arena *a, const char *text, const char *path)
{
	return robots_allow(a, text, strlen(text), "Jumelage", path);
}

static void robots_are_heeded(void **state)
{
	static const struct {
		const char *text, *path;
		bool allowed;
	} cases[] = {
		{ "", "/a", true },
		{ "User-agent: *\nDisallow: /", "/", false },
		{ "User-agent: *\nDisallow:", "/a", true },
		{ "User-agent: *\nDisallow: /", "/robots.txt", true },
		{ "user-AGENT : *\r\nDISALLOW:/a # all of it\r\n", "/ab", false },
		{ "\xEF\xBB\xBFUser-agent: *\nDisallow: /a", "/a", false },
		{ "User-agent: *\rDisallow: /a", "/a", false },
		{ "Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", true }, /* a rule of no group */
		/* who it is for */
		{ "User-agent: other\nDisallow: /", "/a", true },
		{ "User-agent: JUMELAGE\nDisallow: /", "/a", false },
		{ "User-agent: jumelage/2.1\nDisallow: /", "/a", false },
		{ "User-agent: jumelagebot\nDisallow: /", "/a", true },
		{ "User-agent: *\nDisallow: /\n\nUser-agent: jumelage\nAllow: /", "/a", true },
		{ "User-agent: jumelage\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/b", true },
		{ "User-agent: other\nUser-agent: jumelage\nDisallow: /a", "/a", false },
		{ "User-agent: jumelage\nUser-agent: other\nDisallow: /a", "/a", false },
		{ "User-agent: jumelage\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: jumelage\nDisallow: /c", "/c", false },
		{ "User-agent: jumelage\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: jumelage\nDisallow: /c", "/b", true },
		{ "User-agent: jumelage\nCrawl-delay: 5\nUser-agent: other\nDisallow: /a", "/a", false },
		/* the longest rule counts */
		{ "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true },
		{ "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", false },
		{ "User-agent: *\nAllow: /page\nDisallow: /page", "/page", true },
		{ "User-agent: *\nDisallow: /\nAllow: /$", "/", true },
		{ "User-agent: *\nDisallow: /\nAllow: /$", "/a", false },
		{ "User-agent: *\nAllow: /p\nDisallow: /", "/page", true },
		{ "User-agent: *\nAllow: /page\nDisallow: /*.htm", "/page.htm", false },
		/* signs */
		{ "User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", false },
		{ "User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", true },
		{ "User-agent: *\nDisallow: /*.pdf", "/a/b.pdf?x=1", false },
		{ "User-agent: *\nDisallow: /a*b*c$", "/aXbYbZc", false },
		{ "User-agent: *\nDisallow: /a*b*c$", "/aXbYbZcd", true },
		{ "User-agent: *\nDisallow: /*?", "/a?b", false },
		{ "User-agent: *\nDisallow: /*?", "/a", true },
		{ "User-agent: *\nDisallow: /a/%7Ejoe", "/a/~joe/x", false },
		{ "User-agent: *\nDisallow: /a/~joe", "/a/%7ejoe/x", false },
		{ "User-agent: *\nDisallow: /a%2fb", "/a%2Fb", false },
		{ "User-agent: *\nDisallow: /a%2fb", "/a/b", true },
		{ "User-agent: *\nDisallow: /caf\xC3\xA9", "/caf%c3%a9", false },
		{ "User-agent: *\nDisallow: /a%2A", "/ab", true },
		{ "User-agent: *\nDisallow: /A", "/a", true },
	};
	struct arena a = { 0 };
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (allows(&a, cases[i].text, cases[i].path) != cases[i].allowed)
			fail_msg("%s with\n%s", cases[i].path, cases[i].text);
	arena_free(&a);
}

/* Whatever the bytes are, and wherever they are cut off. */
static void robots_of_any_bytes(void **state)
{
	static const char signs[] = "user-agent:*disallow:allow/%$#\n\r\t aZ\xEF\xBB\xBF\x00\x7F\xC3jumelage:";
	struct arena a = { 0 };
	unsigned seed = 7;
	(void)state;
	for (int i = 0; i < 20000; i++) {
		char bytes[64];
		size_t n = (size_t)(seed % sizeof(bytes));
		for (size_t k = 0; k < n; k++) {
			seed = seed * 1103515245 + 12345;
			bytes[k] = signs[(seed >> 16) % (sizeof(signs) - 1)];
		}
		seed = seed * 1103515245 + 12345;
		/* behind the end lies nothing that may be read */
		char *exact = arena_alloc(&a, n ? n : 1);
		memcpy(exact, bytes, n);
		robots_allow(&a, exact, n, "Jumelage", "/a/b?c");
		if (i % 500 == 0)
			arena_free(&a);
	}
	assert_true(robots_allow(&a, "User-agent: *\nDisallow: /", 0, "Jumelage", "/"));
	arena_free(&a);
}

int codec_other(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(forms_are_read), cmocka_unit_test(bad_forms_are_refused),
		cmocka_unit_test(forms_are_written), cmocka_unit_test(the_way_of_letters_is_seen), cmocka_unit_test(markdown_becomes_html),
		cmocka_unit_test(markdown_becomes_words), cmocka_unit_test(containers_are_written), cmocka_unit_test(mailboxes_are_cut),
		cmocka_unit_test(robots_are_heeded), cmocka_unit_test(robots_of_any_bytes) };
	return cmocka_run_group_tests_name("form, markdown, zip", tests, NULL, NULL);
}
