/* A workbook as it is ("PK..."), or the inside of one: a sheet's rows, behind a NUL the shared texts, behind another the
 * formats. Whatever comes out keeps the promises of records. */
#include "../test/workbook.h"
#include "codec/utf8.h"
#include "codec/xlsx.h"
#include "fuzz.h"

static struct out inside(struct arena *a, const char *bytes, size_t length)
{
	const char *all = arena_strndup(a, bytes, length), *parts[3] = { all, "", NULL };
	for (size_t i = 0; i < 2; i++) {
		const char *end = parts[i] + strlen(parts[i]);
		if (end >= all + length)
			break;
		parts[i + 1] = end + 1;
	}
	/* the XML's own percent signs do no harm: workbook.h gives what is in it as a value */
	return workbook_bytes(a, &(struct workbook){ .sheet = { "S" }, .data = { parts[0] }, .strings = parts[1], .styles = parts[2] });
}

static void record_check(const struct csv_record *r, long *line)
{
	MUST(r->count >= 1 && r->count <= CSV_CELLS_MAX && r->line > *line && r->line <= XLSX_ROWS_MAX);
	*line = r->line;
	for (size_t i = 0; i < r->count; i++) {
		const struct csv_cell *c = &r->cells[i];
		MUST(c->line == r->line && c->column == (long)i + 1 && c->kind <= CSV_TRUTH);
		MUST(strlen(c->text) == c->length && utf8_valid(c->text, c->length) && c->length <= CSV_CELL_MAX);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct out o = { .arena = &a, .text = (char *)(uintptr_t)bytes, .length = length };
	if (length < 2 || memcmp(bytes, "PK", 2))
		o = inside(&a, (const char *)bytes, length);
	struct xlsx *x = xlsx_open(&a, o.text, o.length, &p);
	MUST(x || p.errors == 1);
	for (size_t i = 0; x && i < x->sheet_count && i < 3; i++) {
		struct csv_record r;
		long line = 0;
		MUST(utf8_valid(x->sheets[i].name, strlen(x->sheets[i].name)));
		if (xlsx_begin(x, i, &p))
			while (xlsx_next(x, &r, &p))
				record_check(&r, &line);
		MUST(!xlsx_next(x, &r, &p));
	}
	for (const struct problem *q = p.first; q; q = q->next)
		MUST(utf8_valid(q->text, strlen(q->text)));
	xlsx_close(x);
	arena_free(&a);
	return 0;
}
