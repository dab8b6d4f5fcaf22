#include "codec_test.h"

#include "base/number.h"
#include "codec/json.h"

static void writes(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	struct json_writer w = { .out = &o };
	(void)state;
	json_begin_object(&w);
	json_key(&w, "name"), json_text(&w, "a<b>&\"\\\n\u2028\xFF\u00e9\x01");
	json_key(&w, "n"), json_int(&w, -5);
	json_key(&w, "absent"), json_int(&w, NONE);
	json_key(&w, "list"), json_begin_array(&w);
	json_decimal(&w, 1300250000);
	json_begin_object(&w);
	json_key(&w, "x"), json_bool(&w, true);
	json_key(&w, "y"), json_null(&w);
	json_end(&w);
	json_end(&w);
	json_key(&w, "empty"), json_begin_array(&w), json_end(&w);
	json_end(&w);
	assert_string_equal(o.text,
	    "{\n  \"name\": \"a\\u003cb\\u003e\\u0026\\\"\\\\\\n\\u2028\uFFFD\u00e9\\u0001\",\n  \"n\": -5,\n"
	    "  \"absent\": null,\n  \"list\": [\n    1300.25,\n    {\"x\": true, \"y\": null}\n  ],\n"
	    "  \"empty\": []\n}\n");
	struct problems p = { .arena = &a };
	const struct json *j = json_read(&a, o.text, o.length, &p);
	assert_non_null(j);
	assert_int_equal(j->count, 5);
	assert_string_equal(json_member(j, "name")->text, "a<b>&\"\\\n\u2028\uFFFD\u00e9\x01");
	const struct json *list = json_member(j, "list");
	assert_string_equal(list->first->text, "1300.25");
	assert_int_equal(list->first->next->line, 7);
	assert_int_equal(list->first->next->column, 5);
	assert_true(json_member(list->first->next, "x")->truth);
	assert_null(json_member(list, "x"));
	assert_null(json_member(NULL, "x"));
	arena_free(&a);
}

static void reads_good_texts(void **state)
{
	static const char *const good[] = { "0", " -0.50 ", "1e9", "1E+9", "9223372036854775807", "-9223372036854775807", "\"\"", "true", "false",
		"null", "[]", "{}", "[[],{}]", "\xEF\xBB\xBF[1]", "{\"a\":{\"a\":1},\"b\":{\"a\":1}}", "\"\\uD83D\\uDE00\"",
		"[1.000000000000000000000000000001]", "\"\\\"\\\\\\/:,{}[]\"", "{\"a:b\":\":\"}", "[true,false,null]", "[1,\n2\t,\r3 ]" };
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct arena a = { 0 };
		struct problems p = { .arena = &a };
		const struct json *j = json_read(&a, good[i], strlen(good[i]), &p);
		if (!j)
			print_message("refused: %s: %s\n", good[i], p.first->text);
		assert_non_null(j);
		arena_free(&a);
	}
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	assert_string_equal(json_read(&a, "-0.50", 5, &p)->text, "-0.50");
	assert_string_equal(json_read(&a, "\"\\uD83D\\uDE00\"", 14, &p)->text, "\U0001F600");
	arena_free(&a);
}

static void refuses_bad_texts(void **state)
{
	static const struct {
		const char *text;
		long line, column;
	} bad[] = { { "", 1, 1 }, { "[1,", 1, 4 }, { "{\"a\":1,\n \"b\":2,\n \"a\":3}", 3, 2 }, { "[01]", 1, 0 }, { "[1,]", 1, 0 },
		{ "{\"a\" 1}", 1, 0 }, { "[1] 2", 1, 0 }, { "nan", 1, 0 }, { "NaN", 1, 0 }, { "Infinity", 1, 0 }, { "-Infinity", 1, 0 },
		{ "TRUE", 1, 0 }, { "'a'", 1, 0 }, { "[.5]", 1, 0 }, { "[5.]", 1, 0 }, { "[+5]", 1, 0 }, { "[-]", 1, 0 }, { "[1e]", 1, 0 },
		{ "[/**/1]", 1, 0 }, { "{a:1}", 1, 0 }, { "[\"\xFF\"]", 1, 3 }, { "[\"\\u0000\"]", 1, 0 }, { "{\"\\u0000\":1}", 1, 0 },
		{ "[\"\n\"]", 1, 0 }, { "\"abc", 1, 5 }, { "{\"\\u0061\":1,\"a\":2}", 1, 13 }, { "[9223372036854775808]", 1, 0 },
		{ "[123456789012345678901234567890]", 1, 0 }, { "\"\\x\"", 1, 0 }, { "[1 2]", 1, 0 }, { "]", 1, 0 }, { "[\"\\uD83D\"]x", 1, 0 },
		{ "\v1", 1, 0 } };
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct arena a = { 0 };
		struct problems p = { .arena = &a };
		if (json_read(&a, bad[i].text, strlen(bad[i].text), &p))
			fail_msg("taken: %s", bad[i].text);
		assert_int_equal(p.errors, 1);
		assert_int_equal(p.first->line, bad[i].line);
		if (bad[i].column && p.first->column != bad[i].column)
			fail_msg("%s: column %ld", bad[i].text, p.first->column);
		arena_free(&a);
	}
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct out o = { .arena = &a };
	for (int i = 0; i < JSON_DEPTH_MAX + 1; i++)
		out_char(&o, '[');
	for (int i = 0; i < JSON_DEPTH_MAX + 1; i++)
		out_char(&o, ']');
	assert_null(json_read(&a, o.text, o.length, &p));
	assert_non_null(json_read(&a, o.text + 2, o.length - 4, &p));
	assert_null(json_read(&a, "[1]\0", 4, &p));
	arena_free(&a);
}

int codec_json(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(writes), cmocka_unit_test(reads_good_texts), cmocka_unit_test(refuses_bad_texts) };
	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
