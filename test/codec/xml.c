#include "codec_test.h"

#include "codec/xml.h"

static bool on_start(void *context, const struct xml_element *e)
{
	out_fmt(context, "<%s{%s}", e->name, e->uri);
	for (size_t i = 0; i < e->count; i++)
		out_fmt(context, " %s{%s}=%s", e->attributes[i].name, e->attributes[i].uri, e->attributes[i].value);
	out_char(context, '>');
	return strcmp(e->name, "stop") != 0;
}

static bool on_text(void *context, const char *s, size_t n)
{
	out_bytes(context, s, n);
	return true;
}

static bool on_end(void *context, const char *name, const char *uri)
{
	(void)uri;
	out_fmt(context, "</%s>", name);
	return true;
}

static const struct xml_handler handler = { on_start, on_text, on_end };

static bool read_events(struct out *o, const char *bytes, size_t n, struct problems *p)
{
	return xml_read(bytes, n, &handler, o, p);
}

static void reads_good_documents(void **state)
{
	static const struct {
		const char *bytes, *events;
	} cases[] = {
		{ "<a/>", "<a{}></a>" },
		{ "<?xml version=\"1.0\" encoding=\"utf-8\"?><a b=\"1\">x&amp;y&#233;<![CDATA[<z>]]></a>", "<a{} b{}=1>x&y\u00e9<z></a>" },
		{ "<a xmlns='urn:x' xmlns:p='urn:y' p:q='&lt;'><p:b/></a>", "<a{urn:x} q{urn:y}=<><b{urn:y}></b></a>" },
		{ "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>", "<a{}>\u00e9</a>" },
		{ "\xEF\xBB\xBF<a><!-- c --><?pi x?></a>", "<a{}></a>" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = { 0 };
		struct out o = { .arena = &a };
		struct problems p = { .arena = &a };
		assert_true(read_events(&o, cases[i].bytes, strlen(cases[i].bytes), &p));
		assert_string_equal(out_text(&o), cases[i].events);
		assert_null(p.first);
		arena_free(&a);
	}
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	struct problems p = { .arena = &a };
	assert_true(read_events(&o, "\xFF\xFE<\0a\0/\0>\0", 10, &p));
	assert_string_equal(out_text(&o), "<a{}></a>");
	assert_false(read_events(&o, "\xFF\xFE<\0a\0>\0", 8, &p));
	assert_false(read_events(&o, "\xFF\xFE<\0a\0/\0>\0\n", 11, &p));
	assert_false(read_events(&o, "\xFF\xFE<\0a\0>\0\0\xD8<\0/\0a\0>\0", 18, &p));
	static const char declared[] = "<?xml version='1.0' encoding='UTF-16'?><a>x</a>";
	char wide[2 * sizeof(declared)] = { 0 };
	for (size_t i = 0; i < sizeof(declared) - 1; i++)
		wide[2 * i + 1] = declared[i];
	out_reset(&o);
	assert_true(read_events(&o, wide, sizeof(wide) - 2, &p));
	assert_string_equal(out_text(&o), "<a{}>x</a>");
	arena_free(&a);
}

static void refuses_bad_documents(void **state)
{
	static const struct {
		const char *bytes;
		long line;
	} bad[] = { { "", 1 }, { "x", 1 }, { "<a>\n<b>\n</a>", 3 }, { "<a>\n<b>", 2 }, { "<a/><b/>", 1 }, { "<a>&nbsp;</a>", 1 }, { "<a b=1/>", 1 },
		{ "<a b='1' b='2'/>", 1 }, { "<a>\xFF</a>", 1 }, { "<a>\n<![CDATA[\xC1\xBF]]></a>", 2 },
		{ "\xEF\xBB\xBF<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>", 1 }, { "<a>&#1;</a>", 1 }, { "<a>\x01</a>", 1 },
		{ "<!DOCTYPE a><a/>", 1 }, { "<!DOCTYPE a [<!ENTITY x 'y'>]>\n<a>&x;</a>", 0 }, { "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", 1 },
		{ "<?xml version='1.0' encoding='EBCDIC-US'?><a/>", 1 }, { "<?xml version='1.0' encoding='windows-1251'?><a>\xE9</a>", 1 },
		{ "<?xml version='1.0' encoding='nonsense'?><a/>", 1 }, { "<a><stop/></a>", -1 } };
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct arena a = { 0 };
		struct out o = { .arena = &a };
		struct problems p = { .arena = &a, .line = 7 };
		if (read_events(&o, bad[i].bytes, strlen(bad[i].bytes), &p))
			fail_msg("taken: %s", bad[i].bytes);
		if (p.errors != (bad[i].line >= 0))
			fail_msg("%zu problems: %s", p.errors, bad[i].bytes);
		if (bad[i].line > 0 && p.first->line != bad[i].line)
			fail_msg("line %ld: %s", p.first->line, bad[i].bytes);
		assert_int_equal(p.line, 7);
		assert_null(strstr(out_text(&o), "root:"));
		arena_free(&a);
	}
}

static void limits(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a }, events = { .arena = &a };
	struct problems p = { .arena = &a };
	(void)state;
	for (int i = 0; i <= XML_DEPTH_MAX; i++)
		out_str(&o, "<a>");
	assert_false(read_events(&events, o.text, o.length, &p));
	assert_non_null(strstr(p.first->text, "100"));
	out_reset(&o);
	out_str(&o, "<a");
	for (int i = 0; i <= XML_ATTRIBUTES_MAX; i++)
		out_fmt(&o, " a%d=''", i);
	out_str(&o, "/>");
	p = (struct problems){ .arena = &a };
	assert_false(read_events(&events, o.text, o.length, &p));
	assert_int_equal(p.errors, 1);
	p = (struct problems){ .arena = &a };
	assert_true(read_events(&events, "<a x:b='1'/>", 12, &p));
	assert_int_equal(p.errors, 0);
	assert_int_equal(p.warnings, 1);
	assert_non_null(strstr(events.text, "<a{} x:b{}=1></a>"));
	arena_free(&a);
}

static void writes(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	struct xml_writer w = { .out = &o, .indent = true };
	(void)state;
	xml_head(&w);
	xml_begin(&w, "plan");
	xml_attribute(&w, "xmlns", "urn:x");
	xml_attribute(&w, "a", "<\"&\n'");
	xml_attribute(&w, "none", NULL);
	xml_leaf(&w, "name", "a < b ]]> \x01\xFF\r");
	xml_begin(&w, "p");
	xml_text(&w, "mixed ");
	xml_leaf(&w, "b", "text");
	xml_end(&w);
	xml_begin(&w, "group");
	xml_leaf(&w, "empty", NULL);
	xml_end(&w);
	xml_end(&w);
	assert_string_equal(o.text,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plan xmlns=\"urn:x\" a=\"&lt;&quot;&amp;&#10;'\">\n"
	    "  <name>a &lt; b ]]&gt; \uFFFD\uFFFD&#13;</name>\n  <p>mixed <b>text</b></p>\n"
	    "  <group>\n    <empty/>\n  </group>\n</plan>\n");
	struct out events = { .arena = &a };
	struct problems p = { .arena = &a };
	assert_true(read_events(&events, o.text, o.length, &p));
	assert_non_null(strstr(events.text, "a{}=<\"&\n'"));
	arena_free(&a);
}

int codec_xml(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reads_good_documents), cmocka_unit_test(refuses_bad_documents), cmocka_unit_test(limits),
		cmocka_unit_test(writes) };
	return cmocka_run_group_tests_name("xml", tests, NULL, NULL);
}
