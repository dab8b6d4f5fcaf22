#include "codec_test.h"

#include "codec/xlsx.h"
#include "codec/xlsx_write.h"
#include "workbook.h"

/* A sheet as lines of "text|text", dates and the like with their kind before them. */
static const char *sheet_text(struct arena *a, struct xlsx *x, size_t i, struct problems *p)
{
	static const char kinds[] = " #dt";
	struct out o = { .arena = a };
	struct csv_record r;
	if (!xlsx_begin(x, i, p))
		return "";
	while (xlsx_next(x, &r, p)) {
		out_fmt(&o, "%ld:", r.line);
		for (size_t c = 0; c < r.count; c++) {
			assert_int_equal(r.cells[c].column, c + 1);
			assert_int_equal(r.cells[c].line, r.line);
			assert_int_equal(r.cells[c].length, strlen(r.cells[c].text));
			out_fmt(&o, "%s%c%s", c ? "|" : "", kinds[r.cells[c].kind], r.cells[c].text);
		}
		out_char(&o, '\n');
	}
	return out_text(&o);
}

static const char *problems_text(struct arena *a, const struct problems *p)
{
	struct out o = { .arena = a };
	struct problems lines = { .arena = a };
	for (const struct problem *q = p->first; q; q = q->next)
		out_fmt(&o, "%s\n", problem_line(&lines, q));
	return out_text(&o);
}

/* Reads what Excel would write, and checks the text of the first sheet and the problems. */
static void check(const struct workbook *w, const char *text, const char *told)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct out o = workbook_bytes(&a, w);
	struct xlsx *x = xlsx_open(&a, o.text, o.length, &p);
	const char *found = x ? sheet_text(&a, x, 0, &p) : "";
	assert_string_equal(problems_text(&a, &p), told);
	assert_string_equal(found, text);
	xlsx_close(x);
	arena_free(&a);
}

static void workbooks_of_excel_are_read(void **state)
{
	(void)state;
	check(
	    &(struct workbook){ .sheet = { "Places", "Other &amp; more" },
	        .data = { "<row r=\"1\" spans=\"1:4\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>since</t></is></c>"
	                  "<c r=\"D1\" t=\"s\"><v>2</v></c></row>"
	                  "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>3</v></c><c r=\"C3\" s=\"1\"><v>40086</v></c><c r=\"D3\"><v>0.10000000000000001</v></c></row>"
	                  "<row r=\"4\" ht=\"15\"><c r=\"A4\" s=\"2\"/></row>"
	                  "<row r=\"5\"><c r=\"B5\" t=\"b\"><v>1</v></c><c r=\"C5\" s=\"2\"><v>40057</v></c><c r=\"D5\"><v>1.5E+3</v></c><c r=\"E5\" s=\"1\"/></row>",
	            "" },
	        .strings = "<si><t>slug</t></si><si><r><rPr><b/></rPr><t>na</t></r><r><t xml:space=\"preserve\">me </t></r><rPh><t>x</t></rPh></si>"
	                   "<si><t/></si><si><t>a_x000D_\nb &lt;&#233;_x005F_x41_</t></si>" },
	    "1: slug| name | since\n3: a\r\nb <\u00e9_x41_| |d2009-09-30|#0.1\n5: |tTRUE|d2009-09|#1500\n", "");
	/* a cell without a reference stands behind the one before; a shorter first row does not cut the others */
	check(&(struct workbook){ .sheet = { "S" }, .data = { "<row><c t=\"str\"><v>a</v></c></row><row><c><v>1</v></c><c><v>-2.50</v></c></row>" } },
	    "1: a\n2:#1|#-2.5\n", "");
	/* 1904: the same days have other numbers */
	check(&(struct workbook){ .sheet = { "S" },
	          .properties = "<workbookPr date1904=\"1\"/>",
	          .data = { "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>38624</v></c><c r=\"B1\" s=\"1\"><v>0</v></c></row>" } },
	    "1:d2009-09-30|d1904-01-01\n", "");
	/* what a format shows with zeros before it is the number of a register: the zeros belong to it */
	check(
	    &(struct workbook){ .sheet = { "S" },
	        .styles =
	            "<numFmts><numFmt numFmtId=\"164\" formatCode=\"00000000\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>",
	        .data = { "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1234567</v></c><c r=\"B1\"><v>1234567</v></c><c r=\"C1\" s=\"1\"><v>123456789</v></c>"
	                  "<c r=\"D1\" s=\"1\"><v>-5</v></c><c r=\"E1\" s=\"1\"><v>1.5</v></c></row>" } },
	    "1:#01234567|#1234567|#123456789|#-5|#1.5\n", "");
}

static void numbers_are_exact(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = { { "0.1", "0.1" }, { "0.10000000000000001", "0.1" }, { "-0.30000000000000004", "-0.3" }, { "1E2", "100" },
		{ "1e-7", "0.0000001" }, { "123456789012345", "123456789012345" }, { "12345678901234567", "12345678901234600" }, { "1.0", "1" },
		{ "007", "7" }, { "-0", "0" }, { "+5", "5" }, { ".5", "0.5" }, { "5.", "5" }, { "2.2999999999999998", "2.3" },
		{ "1.7976931348623157E+308", NULL }, { "1e9999", NULL }, { "", NULL }, { "nan", NULL }, { "0x10", NULL }, { "1 2", NULL },
		{ "1e", NULL }, { ".", NULL }, { "--1", NULL }, { "9.9999999999999999", "10" } };
	struct arena a = { 0 };
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *found = xlsx_number(&a, cases[i].in);
		if (!cases[i].out)
			assert_null(found);
		else
			assert_string_equal(found, cases[i].out);
	}
	arena_free(&a);
}

static void dates_are_as_excel_stores_them(void **state)
{
	static const struct {
		double serial;
		bool from_1904;
		enum xlsx_shown shown;
		const char *text;
	} cases[] = { { 1, false, XLSX_DAY, "1900-01-01" }, { 59, false, XLSX_DAY, "1900-02-28" }, { 60, false, XLSX_DAY, NULL },
		{ 61, false, XLSX_DAY, "1900-03-01" }, { 0, false, XLSX_DAY, NULL }, { 0, true, XLSX_DAY, "1904-01-01" },
		{ 36526, false, XLSX_DAY, "2000-01-01" }, { 2958465, false, XLSX_DAY, "9999-12-31" }, { 2958466, false, XLSX_DAY, NULL },
		{ -1, false, XLSX_DAY, NULL }, { 40086.5, false, XLSX_DAY, "2009-09-30" }, { 40086.5, false, XLSX_MOMENT, "2009-09-30T12:00:00Z" },
		{ 40086, false, XLSX_MOMENT, "2009-09-30" }, { 40086.999999, false, XLSX_MOMENT, "2009-10-01" }, { 40057, false, XLSX_YEAR, "2009" },
		{ 40057, false, XLSX_MONTH, "2009-09" }, { 0.5, false, XLSX_TIME, "12:00" }, { 40086.75, false, XLSX_TIME, "2009-09-30T18:00:00Z" } };
	static const struct {
		const char *code;
		enum xlsx_shown shown;
	} formats[] = { { "General", XLSX_NUMBER }, { "0.00", XLSX_NUMBER }, { "#,##0.00 \"days\"", XLSX_NUMBER }, { "yyyy", XLSX_YEAR },
		{ "mmm-yy", XLSX_MONTH }, { "mmmm yyyy", XLSX_MONTH }, { "dd/mm/yyyy", XLSX_DAY },
		{ "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", XLSX_DAY }, { "h:mm AM/PM", XLSX_TIME }, { "[h]:mm", XLSX_NUMBER },
		{ "dd.mm.yyyy hh:mm:ss.000", XLSX_MOMENT }, { "[Red]0;[Blue]-0", XLSX_NUMBER }, { "0.00E+00", XLSX_NUMBER }, { "@", XLSX_NUMBER },
		{ "_-* #,##0_d", XLSX_NUMBER }, { "\"yyyy", XLSX_NUMBER }, { "mm:ss.0", XLSX_TIME }, { "", XLSX_NUMBER }, { "0", XLSX_NUMBER },
		{ "00000", XLSX_PADDED + 5 }, { "00 00", XLSX_NUMBER }, { "0000000000000000", XLSX_NUMBER } };
	struct arena a = { 0 };
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *found = xlsx_date(&a, cases[i].serial, cases[i].from_1904, cases[i].shown);
		if (!cases[i].text)
			assert_null(found);
		else
			assert_string_equal(found, cases[i].text);
	}
	for (size_t i = 0; i < COUNT(formats); i++)
		assert_int_equal(xlsx_format(formats[i].code), formats[i].shown);
	assert_string_equal(xlsx_cell_name(&a, 5, 1), "A5");
	assert_string_equal(xlsx_cell_name(&a, 12, 28), "AB12");
	assert_string_equal(xlsx_cell_name(&a, 1, 16384), "XFD1");
	arena_free(&a);
}

#define A1(inner) "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" inner

static void what_a_cell_may_not_hold(void **state)
{
	static const struct {
		const char *data, *text, *told;
	} cases[] = {
		{ A1("<row r=\"2\"><c r=\"A2\"><f>B1*2</f><v>4</v></c><c r=\"B2\" t=\"e\"><v>#N/A</v></c><c r=\"C2\"><v>7</v></c></row>"),
		    "1:#1\n2: | |#7\n",
		    "2:1: cell A2 contains a formula; replace it with its value (copy, then paste values) and try again\n"
		    "2:2: cell B2 contains the error #N/A; correct it and try again\n" },
		{ A1("<row r=\"3\"><c r=\"D3\" s=\"1\"><v>60</v></c><c r=\"E3\" s=\"1\"><v>-5</v></c></row>"), "1:#1\n",
		    "3:4: cell D3 contains 60, which is not a real date; enter the date again\n"
		    "3:5: cell E3 contains -5, which is not a real date; enter the date again\n" },
		{ A1("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>9</v></c><c r=\"B2\"><v>1,5</v></c></row>"), "1:#1\n",
		    "2:1: cell A2 refers to a text that is missing from the file: it is damaged; save it again and try again\n"
		    "2:2: cell B2 contains \u201c1,5\u201d, which can't be read as a number\n" },
		{ A1("<row r=\"2\"><c r=\"ALM2\"><v>1</v></c></row>"), "1:#1\n",
		    "2:1001: cell ALM2 is beyond the 1,000th column; delete what is there\n" },
		{ A1("<row r=\"1\"/>"), "1:#1\n", "the sheet's rows or cells are out of order: save the file again and try again\n" },
		{ A1("<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row>"), "1:#1\n",
		    "the sheet's rows or cells are out of order: save the file again and try again\n" },
		{ A1("<row r=\"2\"><c r=\"XFE2\"/></row>"), "1:#1\n",
		    "the sheet's rows or cells are out of order: save the file again and try again\n" },
		{ A1("<row r=\"1048577\"/>"), "1:#1\n", "the sheet has more than 1,048,576 rows\n" },
		{ A1("<row>"), "1:#1\n", "the file is damaged: part of it is not XML; save it again and try again\n" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check(&(struct workbook){ .sheet = { "S" }, .data = { cases[i].data } }, cases[i].text, cases[i].told);
	struct arena a = { 0 };
	struct out many = { .arena = &a }, told = { .arena = &a };
	for (int i = 1; i <= 150; i++)
		out_fmt(&many, "<row r=\"%d\"><c r=\"A%d\"><f>1</f></c></row>", i, i);
	for (int i = 1; i <= CSV_PROBLEMS_MAX; i++)
		out_fmt(&told, "%d:1: cell A%d contains a formula; replace it with its value (copy, then paste values) and try again\n", i, i);
	out_str(&told, "Too many errors: the rest of the file was not read.\n");
	check(&(struct workbook){ .sheet = { "S" }, .data = { out_text(&many) } }, "", out_text(&told));
	arena_free(&a);
}

static void bombs_are_refused(void **state)
{
	struct arena a = { 0 };
	struct out deep = { .arena = &a }, wide = { .arena = &a };
	(void)state;
	check(&(struct workbook){ .sheet = { "S" },
	          .data = { A1("<row r=\"2\"><c r=\"A2\" t=\"str\"><v>&b;</v></c></row>") },
	          .before = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>" },
	    "", "the file contains a DOCTYPE, which no spreadsheet program writes; save it again and try again\n");
	for (int i = 0; i < 100; i++)
		out_str(&deep, "<row>");
	check(&(struct workbook){ .sheet = { "S" }, .data = { out_text(&deep) } }, "",
	    "the sheet's rows or cells are out of order: save the file again and try again\n");
	out_reset(&deep);
	for (int i = 0; i < 100; i++)
		out_str(&deep, "<x>");
	check(&(struct workbook){ .sheet = { "S" }, .data = { out_text(&deep) } }, "",
	    "the file is nested deeper than any spreadsheet; save it again and try again\n");
	/* 64 MB of nothing, packed to some 64 kB */
	for (int i = 0; i < 64 << 10; i++)
		out_fmt(&wide, "%1024s", "");
	check(&(struct workbook){ .sheet = { "S" }, .data = { out_text(&wide) } }, "",
	    "the file unpacks to far more data than a file of its size should have; divide it into smaller ones\n");
	/* a million columns in one row */
	out_reset(&wide);
	out_str(&wide, "<row>");
	for (int i = 0; i < 1000000; i++)
		out_fmt(&wide, "<c><v>%d</v></c>", i % 7919);
	out_str(&wide, "</row>");
	struct out o = workbook_bytes(&a, &(struct workbook){ .sheet = { "S" }, .data = { out_text(&wide) } });
	struct problems p = { .arena = &a };
	struct xlsx *x = xlsx_open(&a, o.text, o.length, &p);
	assert_string_equal(sheet_text(&a, x, 0, &p), "");
	assert_int_equal(p.errors, CSV_PROBLEMS_MAX + 1);
	xlsx_close(x);
	arena_free(&a);
}

static void what_is_no_workbook_is_named(void **state)
{
	static const struct {
		const char *entries[3], *told;
	} cases[] = {
		{ { "mimetype", "content.xml" }, "OpenDocument" },
		{ { "xl/workbook.bin" }, "xlsb" },
		{ { "word/document.xml" }, "not a spreadsheet" },
		{ { "a.csv" }, "ZIP archive" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = { 0 };
		struct problems p = { .arena = &a };
		struct out o = { .arena = &a };
		struct zip z = { .out = &o };
		for (size_t e = 0; cases[i].entries[e]; e++)
			zip_add(&z, cases[i].entries[e], "x", 1, true);
		zip_end(&z);
		assert_null(xlsx_open(&a, o.text, o.length, &p));
		assert_int_equal(p.errors, 1);
		assert_non_null(strstr(p.first->text, cases[i].told));
		arena_free(&a);
	}
}

/* Cut anywhere, or with any byte turned: never read past the end, and never without a word when nothing came out. */
static void damaged_workbooks(void **state)
{
	struct arena a = { 0 };
	struct out o = workbook_bytes(&a, &(struct workbook){ .sheet = { "S" }, .data = { A1("") }, .strings = "<si><t>a</t></si>" });
	(void)state;
	for (size_t n = 0; n < o.length; n += 7) {
		struct arena b = { 0 };
		struct problems p = { .arena = &b };
		char *exact = arena_strndup(&b, o.text, n);
		assert_null(xlsx_open(&b, exact, n, &p));
		assert_int_equal(p.errors, 1);
		arena_free(&b);
	}
	for (size_t n = 0; n < o.length; n += 3) {
		struct arena b = { 0 };
		struct problems p = { .arena = &b };
		char *bytes = arena_alloc(&b, o.length);
		memcpy(bytes, o.text, o.length);
		bytes[n] ^= 0x55;
		struct xlsx *x = xlsx_open(&b, bytes, o.length, &p);
		const char *text = x ? sheet_text(&b, x, 0, &p) : "";
		assert_true(p.errors || !strcmp(text, "1:#1\n"));
		xlsx_close(x);
		arena_free(&b);
	}
	arena_free(&a);
}

static struct out written(struct arena *a, struct problems *p)
{
	struct out o = { .arena = a };
	struct xlsx_writer *w = xlsx_writer_open(a);
	xlsx_writer_sheet(w, "A name: of [more] than thirty-one characters");
	static const char *const heads[] = { "text", "day", "part", "number", "long", "truth", "old" };
	for (size_t i = 0; i < COUNT(heads); i++)
		xlsx_writer_heading(w, heads[i], 12);
	xlsx_writer_end(w);
	xlsx_writer_cell(w, CSV_TEXT, "=1+1");
	xlsx_writer_cell(w, CSV_DATE, "2009-09-30");
	xlsx_writer_cell(w, CSV_DATE, "2009-09");
	xlsx_writer_cell(w, CSV_NUMBER, "-1200.5");
	xlsx_writer_cell(w, CSV_NUMBER, "1234567890123.123456");
	xlsx_writer_cell(w, CSV_TRUTH, "no");
	xlsx_writer_cell(w, CSV_DATE, "1848-02-24");
	xlsx_writer_end(w);
	xlsx_writer_cell(w, CSV_TEXT, "a\r\nb\tc \u0a97");
	xlsx_writer_cell(w, CSV_TEXT, NULL);
	xlsx_writer_cell(w, CSV_TEXT, "");
	xlsx_writer_cell(w, CSV_NUMBER, "0.1");
	xlsx_writer_end(w);
	xlsx_writer_sheet(w, "Second");
	xlsx_writer_heading(w, "x", 5);
	xlsx_writer_end(w);
	assert_true(xlsx_writer_close(w, &o, p));
	return o;
}

static void workbooks_are_written(void **state)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct out o = written(&a, &p), again = written(&a, &p);
	(void)state;
	assert_int_equal(o.length, again.length);
	assert_memory_equal(o.text, again.text, o.length);
	struct xlsx *x = xlsx_open(&a, o.text, o.length, &p);
	assert_non_null(x);
	assert_int_equal(x->sheet_count, 2);
	assert_string_equal(x->sheets[1].name, "Second");
	assert_false(x->sheets[0].hidden);
	assert_true(strlen(x->sheets[0].name) <= 33);
	assert_string_equal(sheet_text(&a, x, 0, &p),
	    "1: text| day| part| number| long| truth| old\n"
	    "2: =1+1|d2009-09-30| 2009-09|#-1200.5| 1234567890123.123456|tFALSE| 1848-02-24\n"
	    "3: a\r\nb\tc \u0a97| | |#0.1| | | \n");
	assert_string_equal(sheet_text(&a, x, 1, &p), "1: x\n");
	/* and the first once more */
	assert_non_null(strstr(sheet_text(&a, x, 0, &p), "=1+1"));
	assert_int_equal(p.errors, 0);
	xlsx_close(x);
	struct xlsx_writer *w = xlsx_writer_open(&a);
	struct out big = { .arena = &a }, none = { .arena = &a };
	for (int i = 0; i < XLSX_TEXT_MAX + 1; i++)
		out_char(&big, 'x');
	xlsx_writer_sheet(w, "S");
	xlsx_writer_cell(w, CSV_TEXT, out_text(&big));
	assert_false(xlsx_writer_close(w, &none, &p));
	assert_non_null(strstr(p.first->text, "1:1"));
	arena_free(&a);
}

int codec_xlsx(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(workbooks_of_excel_are_read), cmocka_unit_test(numbers_are_exact),
		cmocka_unit_test(dates_are_as_excel_stores_them), cmocka_unit_test(what_a_cell_may_not_hold), cmocka_unit_test(bombs_are_refused),
		cmocka_unit_test(what_is_no_workbook_is_named), cmocka_unit_test(damaged_workbooks), cmocka_unit_test(workbooks_are_written) };
	return cmocka_run_group_tests_name("workbooks", tests, NULL, NULL);
}
