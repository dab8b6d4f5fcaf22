/* Tables of documents: a heading, rows that begin with their heading cell, marks; nothing without rows. And tables as files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "codec/sheet.h"
#include "codec/sheet_write.h"
#include "document/document.h"
#include "document/document_table.h"

static const char *const headings[] = { "Committee", "Next meeting", NULL };

static void cells_are_set_in_their_order(void **state)
{
	struct arena a = { 0 };
	struct document_tree d;
	struct out o = { .arena = &a };
	(void)state;
	document_begin(&d, &a, "Committees");
	document_table_open(&d, "All of them", headings);
	document_row(&d);
	document_cell(&d, (struct cell){ .lead = "3a", .text = "Sea", .address = "#r-sea", .after = ", north", .note = "Monthly" });
	document_cell(&d, (struct cell){ .text = "none", .muted = true, .illustrative = true });
	document_row(&d);
	document_cell(&d, (struct cell){ .text = "Hills" });
	document_cell_open(&d);
	document_text(&d, "in May", 0);
	document_cell_close(&d);
	assert_int_equal(document_table_close(&d), 2);
	document_end(&d);
	document_markdown_file(&o, &d);
	assert_non_null(strstr(out_text(&o), "| Committee | Next meeting |"));
	assert_non_null(strstr(out_text(&o), "3a [Sea](<#r-sea>), north<br>Monthly"));
	assert_non_null(strstr(out_text(&o), "*none*\\*"));
	assert_non_null(strstr(out_text(&o), "Hills"));
	const struct block *row = d.root.last->first->next;
	assert_int_equal(row->first->kind, BLOCK_HEADER);
	assert_int_equal(row->first->next->kind, BLOCK_CELL);
	assert_null(row->first->next->next);
	arena_free(&a);
}

static void a_table_without_rows_leaves_no_trace(void **state)
{
	struct arena a = { 0 };
	struct document_tree d;
	(void)state;
	document_begin(&d, &a, "Committees");
	document_table_open(&d, "All of them", headings);
	assert_int_equal(document_table_close(&d), 0);
	assert_null(d.root.first);
	document_leaf(&d, BLOCK_PARAGRAPH, "No committee.");
	document_table_open(&d, "All of them", headings);
	assert_int_equal(document_table_close(&d), 0);
	document_leaf(&d, BLOCK_PARAGRAPH, "Really none.");
	document_end(&d);
	assert_int_equal(d.root.first->kind, BLOCK_PARAGRAPH);
	assert_ptr_equal(d.root.first->next, d.root.last);
	assert_null(d.root.last->next);
	arena_free(&a);
}

static void what_programs_are_given_of_a_cell(void **state)
{
	(void)state;
	assert_string_equal(cell_code(&(struct cell){ .text = "Sea" }), "Sea");
	assert_string_equal(cell_code(&(struct cell){ .text = "1,200", .code = "1200" }), "1200");
	assert_string_equal(cell_code(&(struct cell){ .text = "not recorded", .muted = true, .code = "x" }), "x");
	assert_null(cell_code(&(struct cell){ .text = "not recorded", .muted = true }));
	assert_null(cell_code(&(struct cell){ .text = "\u2013", .absent = true }));
}

static struct out written(struct arena *a, enum sheet_form form)
{
	struct problems p = { .arena = a };
	struct out o = { .arena = a };
	struct sheet_writer *s = sheet_writer_open(a, form, "Committees");
	sheet_writer_heading(s, "title", 20);
	sheet_writer_heading(s, "held", 10);
	sheet_writer_row_end(s);
	sheet_writer_cell(s, CSV_TEXT, "=Sea, \"north\"");
	sheet_writer_cell(s, CSV_NUMBER, "12.5");
	sheet_writer_row_end(s);
	sheet_writer_cell(s, CSV_TEXT, "Hills");
	sheet_writer_cell(s, CSV_NUMBER, NULL);
	sheet_writer_row_end(s);
	sheet_writer_remark(s, "About", "Only the first rows.");
	assert_true(sheet_writer_close(s, &o, &p));
	return o;
}

/* The cells of the file, and where the remark stands. */
static void read_back(struct arena *a, enum sheet_form form)
{
	struct problems p = { .arena = a };
	struct out o = written(a, form);
	struct csv_record r;
	struct sheet_file *f = sheet_open(a, form == SHEET_XLSX ? "c.xlsx" : "c.csv", out_text(&o), o.length, &p);
	assert_non_null(f);
	assert_int_equal(f->count, form == SHEET_XLSX ? 2 : 1);
	assert_true(sheet_begin(f, 0, &p));
	assert_true(sheet_next(f, &r, &p));
	assert_string_equal(r.cells[0].text, "title");
	assert_string_equal(r.cells[1].text, "held");
	assert_true(sheet_next(f, &r, &p));
	assert_string_equal(csv_unquote_formula(r.cells[0].text), "=Sea, \"north\"");
	assert_string_equal(r.cells[1].text, "12.5");
	assert_int_equal(r.cells[1].kind, form == SHEET_XLSX ? CSV_NUMBER : CSV_TEXT);
	assert_true(sheet_next(f, &r, &p));
	assert_string_equal(r.cells[0].text, "Hills");
	assert_string_equal(r.cells[1].text, "");
	assert_false(sheet_next(f, &r, &p));
	if (form == SHEET_XLSX) {
		assert_true(sheet_begin(f, 1, &p));
		assert_true(sheet_next(f, &r, &p));
		assert_string_equal(r.cells[0].text, "Only the first rows.");
	} else
		assert_string_equal(f->csv->comment, "Only the first rows.");
	sheet_close(f);
	assert_int_equal(p.errors, 0);
}

static void both_files_hold_the_same_cells(void **state)
{
	struct arena a = { 0 };
	(void)state;
	read_back(&a, SHEET_CSV);
	read_back(&a, SHEET_XLSX);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_set_in_their_order),
		cmocka_unit_test(a_table_without_rows_leaves_no_trace),
		cmocka_unit_test(what_programs_are_given_of_a_cell),
		cmocka_unit_test(both_files_hold_the_same_cells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
