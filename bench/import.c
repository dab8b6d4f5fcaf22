/* import.c - the files that bench/import.sh imports: the same rows as CSV and as a workbook.
 *
 * usage: bench_import ROWS FILE.csv FILE.xlsx */
#include <stdio.h>

#include "base/number.h"
#include "base/os.h"
#include "codec/xlsx_write.h"

static const char *const columns[] = { "slug", "title", "kind", "status", "starts", "ends", "link", "place", "scope", "summary", "dataset" };
static const char *const subjects[] = { "harbour", "orchard", "workshop", "library", "choir", "garden", "market", "museum", "river", "bridge" };
static const char *const forms[] = { "exchange", "visit", "festival", "training", "study", "partnership", "camp" };
static const char *const kinds[] = { "project", "visit", "exchange", "campaign", "service" };
static const char *const statuses[] = { "planned", "running", "closed" };
static const char *const places[] = { "place-1", "place-2", "place-3", "place-4", "place-5", "place-6", "place-7" };

struct files {
	struct out csv;
	struct xlsx_writer *book;
};

static void put(struct files *f, enum csv_kind kind, const char *text)
{
	csv_cell(&f->csv, text);
	xlsx_writer_cell(f->book, kind, text);
}

static void row_end(struct files *f)
{
	csv_end(&f->csv);
	xlsx_writer_end(f->book);
}

static void row(struct files *f, struct arena *a, size_t i)
{
	const char *subject = subjects[i * 7 % COUNT(subjects)], *form = forms[i * 3 % COUNT(forms)];
	const char *place = places[i % COUNT(places)];
	put(f, CSV_TEXT, arena_printf(a, "import-%zu", i));
	put(f, CSV_TEXT, arena_printf(a, "The %s %s of the year, number %zu", subject, form, i));
	put(f, CSV_TEXT, kinds[i % COUNT(kinds)]);
	put(f, CSV_TEXT, statuses[i % COUNT(statuses)]);
	put(f, CSV_DATE, arena_printf(a, "%d-%02d-%02d", 1990 + (int)(i % 19), 1 + (int)(i % 12), 1 + (int)(i % 28)));
	put(f, CSV_DATE, NULL);
	put(f, CSV_TEXT, NULL);
	put(f, CSV_TEXT, place);
	put(f, CSV_TEXT, NULL);
	put(f, CSV_TEXT,
	    arena_printf(
	        a, "A %s of the two cities about the %s, with schools and associations of both, for the %zuth time.", form, subject, i % 50));
	put(f, CSV_TEXT, "bench");
	row_end(f);
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 }, scratch = { 0 };
	struct problems p = { .arena = &arena };
	struct out book = { .arena = &arena };
	int64_t rows;
	if (argc != 4 || !integer_parse(argv[1], &rows)) {
		fputs("usage: bench_import ROWS FILE.csv FILE.xlsx\n", stderr);
		return 2;
	}
	struct files f = { .csv.arena = &arena, .book = xlsx_writer_open(&arena) };
	xlsx_writer_sheet(f.book, "activity");
	for (size_t i = 0; i < COUNT(columns); i++)
		put(&f, CSV_TEXT, columns[i]);
	row_end(&f);
	for (size_t i = 0; i < (size_t)rows; i++) {
		row(&f, &scratch, i);
		if (i % 1000 == 0)
			arena_free(&scratch);
	}
	if (!xlsx_writer_close(f.book, &book, &p) || !os_write_file(argv[2], f.csv.text, f.csv.length, &p) ||
	    !os_write_file(argv[3], book.text, book.length, &p)) {
		fprintf(stderr, "%s\n", p.first->text);
		return 1;
	}
	arena_free(&scratch);
	arena_free(&arena);
	return 0;
}
