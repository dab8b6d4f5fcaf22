/* What was read without a fault, written and read again, is the same. */
#include "codec/csv.h"
#include "codec/utf8.h"
#include "fuzz.h"

struct records {
	struct csv_record record[4096];
	size_t count;
};

static bool read_all(struct arena *a, const char *bytes, size_t length, char delimiter, struct records *all)
{
	struct problems p = { .arena = a };
	struct csv *c = csv_open(a, bytes, length, delimiter);
	struct csv_record r;
	long line = 1;
	while (csv_next(c, &r, &p)) {
		MUST(r.count >= 1 && r.count <= CSV_CELLS_MAX && r.line >= line);
		line = r.line;
		for (size_t i = 0; i < r.count; i++)
			MUST(r.cells[i].line >= line && r.cells[i].column >= 1 && utf8_valid(r.cells[i].text, r.cells[i].length));
		if (all->count < COUNT(all->record))
			all->record[all->count++] = r;
	}
	MUST(!csv_next(c, &r, &p));
	MUST(p.errors <= CSV_PROBLEMS_MAX + 1);
	return !p.errors;
}

static void compare(const struct records *before, const struct records *after)
{
	MUST(before->count == after->count);
	for (size_t i = 0; i < before->count; i++) {
		const struct csv_record *b = &before->record[i], *c = &after->record[i];
		MUST(b->count == c->count);
		for (size_t k = 0; k < b->count; k++)
			MUST(!strcmp(b->cells[k].text, csv_unquote_formula(c->cells[k].text)));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const char delimiters[] = { 0, ',', ';', '\t' };
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	struct records *before = arena_alloc(&a, sizeof(*before)), *after = arena_alloc(&a, sizeof(*after));
	if (read_all(&a, (const char *)bytes, length, delimiters[length % 4], before)) {
		for (size_t i = 0; i < before->count; i++) {
			for (size_t k = 0; k < before->record[i].count; k++)
				csv_cell(&o, before->record[i].cells[k].text);
			csv_end(&o);
		}
		MUST(read_all(&a, out_text(&o), o.length, 0, after));
		compare(before, after);
	}
	arena_free(&a);
	return 0;
}
