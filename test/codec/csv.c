#include "codec_test.h"

#include "codec/csv.h"

#define BYTES(s) s, sizeof(s) - 1

/* Every record as "[a|b]", then every problem's line. */
static const char *read_all(struct arena *a, const char *bytes, size_t length, char delimiter, struct csv **kept)
{
	struct problems p = { .arena = a };
	struct out o = { .arena = a };
	struct csv *c = csv_open(a, bytes, length, delimiter);
	struct csv_record r;
	while (csv_next(c, &r, &p)) {
		out_char(&o, '[');
		for (size_t i = 0; i < r.count; i++)
			out_fmt(&o, "%s%s", i ? "|" : "", r.cells[i].text);
		out_char(&o, ']');
	}
	for (const struct problem *q = p.first; q; q = q->next)
		out_fmt(&o, " %ld:%ld", q->line, q->column);
	if (kept)
		*kept = c;
	return out_text(&o);
}

static void good_files(void **state)
{
	static const struct {
		const char *bytes, *records;
	} cases[] = {
		{ "", "" },
		{ "a,b\r\n1,2\r\n", "[a|b][1|2]" },
		{ "a,b\n1,2", "[a|b][1|2]" },
		{ "a,b\r1,2\r", "[a|b][1|2]" },
		{ "\xEF\xBB\xBF"
		  "a,b\n",
		    "[a|b]" },
		{ "a;b;c,d\n1;2;3", "[a|b|c,d][1|2|3]" },
		{ "a\tb\n1,5\t2", "[a|b][1,5|2]" },
		{ "\"a;b;c\",d\n", "[a;b;c|d]" },
		{ "a,\"b \"\"quoted\"\"\r\nsecond line\"\n", "[a|b \"quoted\"\r\nsecond line]" },
		{ "a,,\n,,\n\"\"\n\n\nb\n", "[a||][||][][b]" },
		{ "# first\n#second\na,b\n#c,d\n", "[a|b][#c|d]" },
		{ "a\"b,c\n", "[a\"b|c]" },
		{ "caf\xE9,\x80,\x81\n", "[caf\u00e9|\u20ac|\uFFFD]" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = { 0 };
		assert_string_equal(read_all(&a, cases[i].bytes, strlen(cases[i].bytes), 0, NULL), cases[i].records);
		arena_free(&a);
	}
}

static void faults_have_their_places(void **state)
{
	static const struct {
		const char *bytes, *records;
	} cases[] = {
		{ "a,b\n1,\"2\n3,4\n", "[a|b][1|2\n3,4\n] 2:3" },
		{ "a,b\n\u00e9,\"2\"x,3\n4,5\n", "[a|b][\u00e9|2x|3][4|5] 2:6" },
		{ "\"a\" ,b\n\"c\"d\n", "[a |b][cd] 1:4 2:4" },
		{ "\"", "[] 1:1" },
	};
	struct arena a = { 0 };
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(read_all(&a, cases[i].bytes, strlen(cases[i].bytes), ',', NULL), cases[i].records);
	assert_string_equal(read_all(&a, "a,\0b\n\0c\n", 8, ',', NULL), "[a|][] 1:3");
	arena_free(&a);
}

/* As Excel writes "Unicode text", and as other programs do with the other order of bytes. */
static void utf_16_is_read(void **state)
{
	struct arena a = { 0 };
	struct csv *c;
	(void)state;
	assert_string_equal(read_all(&a,
	                        BYTES("\xFF\xFE"
	                              "a\0\t\0b\0\n\0\xE9\0\t\0\x3d\xd8\xf6\xde"),
	                        0, &c),
	    "[a|b][\u00e9|\U0001f6f6]");
	assert_int_equal(c->delimiter, '\t');
	assert_false(c->windows_1252);
	assert_string_equal(read_all(&a,
	                        BYTES("\xFE\xFF"
	                              "\0a\0,\x20\x19"),
	                        0, NULL),
	    "[a|\u2019]");
	/* half a pair, before a letter and alone */
	assert_string_equal(read_all(&a,
	                        BYTES("\xFF\xFE\x3d\xd8"
	                              "a\0\xf6\xde"),
	                        0, NULL),
	    "[\uFFFDa\uFFFD]");
	assert_string_equal(read_all(&a, BYTES("\xFF\xFE"), 0, NULL), "");
	arena_free(&a);
}

/* Excel takes the first line as the sign between cells, and shows it nowhere. */
static void a_line_names_the_separator(void **state)
{
	static const struct {
		const char *bytes, *records;
		char delimiter;
	} cases[] = { { "sep=;\r\na,b;c\r\n1;2\r\n", "[a,b|c][1|2]", ';' }, { "SEP=,\na;b,c\n", "[a;b|c]", ',' },
		{ "\xEF\xBB\xBF"
		  "sep=\t\na;b\tc\n",
		    "[a;b|c]", '\t' },
		{ "\"sep=|\"\na,b|c\n", "[a,b|c]", '|' }, { "sep=;x\na;b\n", "[sep=|x][a|b]", ';' }, { "sep=\na,b\n", "[sep=][a|b]", ',' },
		{ "sep=;", "", ';' } };
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = { 0 };
		struct csv *c;
		const char *records = read_all(&a, cases[i].bytes, strlen(cases[i].bytes), 0, &c);
		assert_string_equal(records, cases[i].records);
		assert_int_equal(c->delimiter, cases[i].delimiter);
		arena_free(&a);
	}
}

static void limits(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	struct problems p = { .arena = &a };
	struct csv_record r;
	(void)state;
	for (int i = 0; i < CSV_CELLS_MAX + 5; i++)
		out_char(&o, ',');
	struct csv *c = csv_open(&a, o.text, o.length, 0);
	assert_true(csv_next(c, &r, &p));
	assert_int_equal(r.count, CSV_CELLS_MAX);
	assert_int_equal(p.errors, 1);
	assert_int_equal(p.first->column, CSV_CELLS_MAX + 1);
	out_reset(&o);
	for (int i = 0; i < 500; i++)
		out_str(&o, "\"a\"b\n");
	p = (struct problems){ .arena = &a };
	c = csv_open(&a, o.text, o.length, ',');
	while (csv_next(c, &r, &p))
		;
	assert_int_equal(p.errors, CSV_PROBLEMS_MAX + 1);
	out_reset(&o);
	for (int i = 0; i <= CSV_CELL_MAX; i++)
		out_char(&o, 'a');
	p = (struct problems){ .arena = &a };
	c = csv_open(&a, o.text, o.length, ',');
	assert_true(csv_next(c, &r, &p));
	assert_int_equal(p.errors, 1);
	arena_free(&a);
}

static void flags_and_places(void **state)
{
	struct arena a = { 0 };
	struct csv *c;
	struct csv_record r;
	struct problems p = { .arena = &a };
	(void)state;
	read_all(&a, BYTES("# Source: the list\r\n#\r\nn;m\n"), 0, &c);
	assert_int_equal(c->delimiter, ';');
	assert_string_equal(c->comment, "Source: the list\n");
	assert_false(c->windows_1252);
	read_all(&a, BYTES("\xA3 5,\x93x\x94\n"), 0, &c);
	assert_true(c->windows_1252);
	assert_null(c->comment);
	c = csv_open(&a, BYTES("\u00e9t\u00e9,b\r\n\"x\r\ny\",z"), 0);
	assert_true(csv_next(c, &r, &p));
	assert_int_equal(r.cells[1].column, 5);
	assert_true(csv_next(c, &r, &p));
	assert_int_equal(r.line, 2);
	assert_int_equal(r.cells[1].line, 3);
	assert_int_equal(r.cells[1].column, 4);
	assert_false(csv_next(c, &r, &p));
	arena_free(&a);
}

static void written_texts_come_back(void **state)
{
	static const struct {
		const char *text, *bytes;
	} cases[] = {
		{ "", "\"\"\r\n" },
		{ NULL, "\"\"\r\n" },
		{ "a", "a\r\n" },
		{ "a,b", "\"a,b\"\r\n" },
		{ "a;b", "\"a;b\"\r\n" },
		{ "say \"x\"", "\"say \"\"x\"\"\"\r\n" },
		{ "two\r\nlines", "\"two\r\nlines\"\r\n" },
		{ "#1", "\"#1\"\r\n" },
		{ "=1+2", "'=1+2\r\n" },
		{ "+44 116", "'+44 116\r\n" },
		{ "-5", "-5\r\n" },
		{ "+3.5", "+3.5\r\n" },
		{ "-5-3", "'-5-3\r\n" },
		{ "-", "'-\r\n" },
		{ "@name", "'@name\r\n" },
		{ "\tx", "\"'\tx\"\r\n" },
		{ "\rx", "\"'\rx\"\r\n" },
		{ "'=x", "''=x\r\n" },
		{ "''-1", "'''-1\r\n" },
		{ "'tis", "'tis\r\n" },
		{ "'", "'\r\n" },
		{ "+-5", "'+-5\r\n" },
		{ "\xEF\xBB\xBF", "\"\xEF\xBB\xBF\"\r\n" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = { 0 };
		struct out o = { .arena = &a };
		struct problems p = { .arena = &a };
		struct csv_record r;
		csv_cell(&o, cases[i].text);
		csv_end(&o);
		assert_string_equal(o.text, cases[i].bytes);
		struct csv *c = csv_open(&a, o.text, o.length, 0);
		assert_true(csv_next(c, &r, &p));
		assert_int_equal(r.count, 1);
		assert_string_equal(csv_unquote_formula(r.cells[0].text), cases[i].text ? cases[i].text : "");
		arena_free(&a);
	}
}

static void records_are_written(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	(void)state;
	csv_comment(&o, "Source\nMore");
	csv_cell(&o, "");
	csv_cell(&o, "b");
	csv_end(&o);
	csv_cell(&o, "x");
	csv_cell(&o, NULL);
	csv_end(&o);
	assert_string_equal(o.text, "# Source\r\n# More\r\n,b\r\nx,\r\n");
	arena_free(&a);
}

int codec_csv(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(good_files), cmocka_unit_test(faults_have_their_places),
		cmocka_unit_test(utf_16_is_read), cmocka_unit_test(a_line_names_the_separator), cmocka_unit_test(limits),
		cmocka_unit_test(flags_and_places), cmocka_unit_test(written_texts_come_back), cmocka_unit_test(records_are_written) };
	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
