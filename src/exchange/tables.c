#include "exchange/sandbox.h"
#include "tables.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "exchange/library/catalogue.h"
#include "codec/sheet.h"
#include "codec/utf8.h"
#include "model/declared/learning.h"
#include "records.h"
#include "sandbox.h"

/* ---- names ---- */

static bool same_name(struct arena *a, const char *one, const char *two)
{
	char *x = text_fold(a, one), *y = text_fold(a, two);
	for (char *s = x; *s; s++)
		*s = *s == '_' || *s == '-' ? ' ' : *s;
	for (char *s = y; *s; s++)
		*s = *s == '_' || *s == '-' ? ' ' : *s;
	return text_equal(text_trim(a, x), text_trim(a, y));
}

/* Without what browsers and people put behind a name: "organisation (2)", "organisation - Copy", "organisation_2024-05-01". */
static const char *plain_name(struct arena *a, const char *name)
{
	size_t n = strlen(name);
	while (n && strchr("()0123456789 -_.", name[n - 1]))
		n--;
	static const char *const tails[] = { " copy", "-copy", "_copy" };
	for (size_t i = 0; i < COUNT(tails); i++)
		if (n > strlen(tails[i]) && !strncasecmp(name + n - strlen(tails[i]), tails[i], strlen(tails[i])))
			return plain_name(a, arena_strndup(a, name, n - strlen(tails[i])));
	return arena_strndup(a, name, n);
}

const struct entity *tables_entity(const char *written)
{
	struct arena a = { 0 };
	const struct entity *found = NULL;
	const char *name = plain_name(&a, written);
	for (size_t i = 0; i < all_entity_count && !found; i++) {
		const struct entity *e = all_entities[i];
		if (records_public(e) && (same_name(&a, name, e->name) || same_name(&a, name, _(e->label)) || same_name(&a, name, _(e->labels))))
			found = e;
	}
	arena_free(&a);
	return found;
}

/* ---- records between child and parent: line and count of cells; of each cell line, column, kind, length, text, NUL ---- */

enum { FRAME_SHEET = 'S', FRAME_RECORD = 'R', FRAME_ENCODING = 'E', ENCODING_NUMBERED = '#', RECORD_HEAD = 8, CELL_HEAD = 13, RECORDS_MAX = 5000000 };

static void record_pack(struct out *o, const struct csv_record *r)
{
	out_reset(o);
	sandbox_put_number(o, (uint32_t)r->line);
	sandbox_put_number(o, (uint32_t)r->count);
	for (size_t i = 0; i < r->count; i++) {
		const struct csv_cell *c = &r->cells[i];
		sandbox_put_number(o, (uint32_t)c->line);
		sandbox_put_number(o, (uint32_t)c->column);
		out_char(o, (char)c->kind);
		sandbox_put_number(o, (uint32_t)c->length);
		out_bytes(o, c->text, c->length + 1);
	}
}

struct csv_record line_record(const struct line *l, struct csv_cell *cells)
{
	const char *s = l->bytes + RECORD_HEAD;
	for (unsigned i = 0; i < l->count; i++) {
		uint32_t n = sandbox_number(s + 9);
		cells[i] = (struct csv_cell){
			.text = s + CELL_HEAD, .length = n, .line = sandbox_number(s), .column = sandbox_number(s + 4), .kind = (enum csv_kind)s[8]
		};
		s += CELL_HEAD + n + 1;
	}
	return (struct csv_record){ cells, l->count, l->number };
}

/* What came out of the child must be what record_pack() makes. */
static bool record_valid(const char *bytes, size_t length)
{
	if (length < RECORD_HEAD)
		return false;
	uint32_t line = sandbox_number(bytes), count = sandbox_number(bytes + 4);
	size_t at = RECORD_HEAD;
	for (uint32_t i = 0; i < count; i++) {
		if (length - at < CELL_HEAD + 1)
			return false;
		uint32_t n = sandbox_number(bytes + at + 9);
		if (n > CSV_CELL_MAX || length - at - CELL_HEAD - 1 < n || bytes[at + 8] < CSV_TEXT || bytes[at + 8] > CSV_TRUTH)
			return false;
		const char *text = bytes + at + CELL_HEAD;
		if (sandbox_number(bytes + at) > INT32_MAX || sandbox_number(bytes + at + 4) > INT32_MAX || text[n] || memchr(text, 0, n) ||
		    !utf8_valid(text, n))
			return false;
		at += CELL_HEAD + n + 1;
	}
	return line >= 1 && line <= INT32_MAX && count >= 1 && count <= CSV_CELLS_MAX && at == length;
}

/* ---- the child ---- */

struct reading {
	const char *path, *bytes;
	size_t length;
	const struct entity *given;
	bool every;
};

static bool sheet_wanted(const struct sheet_file *f, size_t i, const struct entity *given, bool named)
{
	if (!f->sheets)
		return true;
	if (f->sheets[i].hidden)
		return false;
	const struct entity *e = tables_entity(f->sheets[i].name);
	if (named)
		return e && (!given || e == given);
	for (size_t before = 0; before < i; before++)
		if (!f->sheets[before].hidden)
			return false;
	return true;
}

static bool any_named(const struct sheet_file *f, const struct entity *given)
{
	for (size_t i = 0; f->sheets && i < f->count; i++)
		if (sheet_wanted(f, i, given, true))
			return true;
	return false;
}

/* The problems so far go before the record that they stand before. */
static bool tables_problems_flush(struct sandbox_pipe *to, struct problems *p)
{
	bool good = !p->first || sandbox_send_problems(to, p);
	p->first = NULL;
	p->last = NULL;
	return good;
}

/* Spreadsheets leave rows of delimiters and of blanks behind. */
static bool record_seen(const struct csv_record *r)
{
	return ANY(r->cells, r->count, text_visible(each->text));
}

static bool rows_send(struct sheet_file *f, struct sandbox_pipe *to, struct arena *a, struct problems *p)
{
	struct out packed = { .arena = a };
	struct csv_record r;
	bool good = true;
	while (good && sheet_next(f, &r, p)) {
		if (!record_seen(&r))
			continue;
		record_pack(&packed, &r);
		good = tables_problems_flush(to, p) && sandbox_send(to, FRAME_RECORD, packed.text, packed.length);
	}
	return good && tables_problems_flush(to, p);
}

/* ---- records of libraries: the heading, then a row for each ---- */

static size_t catalogue_cells(const struct catalogue *c, const struct catalogue_row *row, struct csv_cell *cells)
{
	size_t n = 0;
	for (size_t i = 0; i < CATALOGUE_COLUMNS; i++) {
		if (!c->used[i])
			continue;
		const char *text = text_or(row ? row->values[i] : catalogue_column(i), "");
		cells[n] =
		    (struct csv_cell){ .text = text, .length = strlen(text), .line = row ? row->number : 1, .column = (long)n + 1, .kind = CSV_TEXT };
		n++;
	}
	return n;
}

static bool catalogue_row_send(const struct catalogue *c, const struct catalogue_row *row, struct sandbox_pipe *to, struct out *packed)
{
	struct csv_cell cells[CATALOGUE_COLUMNS];
	struct csv_record r = { cells, catalogue_cells(c, row, cells), row ? row->number : 1 };
	record_pack(packed, &r);
	return sandbox_send(to, FRAME_RECORD, packed->text, packed->length);
}

static bool catalogue_send(const struct reading *r, struct sandbox_pipe *to)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct catalogue c = { .arena = &a };
	struct out packed = { .arena = &a };
	if (r->given && r->given != &resource_entity)
		problem_add(&p, NULL, "%s", _("this is a file of a library: choose Resources as the kind of record"));
	bool good = !p.errors && catalogue_read(&c, r->bytes, r->length, &p);
	c.used[0] = true; /* a heading has a column, whatever is in the file */
	good = good && sandbox_send(to, FRAME_SHEET, resource_entity.name, strlen(resource_entity.name)) &&
	    sandbox_send(to, FRAME_ENCODING, (char[2]){ ENCODING_NUMBERED, 0 }, 2);
	good = tables_problems_flush(to, &p) && good && catalogue_row_send(&c, NULL, to, &packed);
	for (size_t i = 0; i < c.count && good; i++)
		good = catalogue_row_send(&c, &c.rows[i], to, &packed);
	return good;
}

static bool tables_read_in_child(void *context, struct sandbox_pipe *to)
{
	const struct reading *r = context;
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	if (catalogue_is(r->bytes, r->length))
		return catalogue_send(r, to);
	struct sheet_file *f = sheet_open(&a, r->path, r->bytes, r->length, &p);
	if (!f)
		return tables_problems_flush(to, &p) && false;
	bool named = any_named(f, r->given), good = true;
	for (size_t i = 0; i < f->count && good; i++) {
		if (!(r->every && f->sheets && !f->sheets[i].hidden) && !sheet_wanted(f, i, r->given, named))
			continue;
		const char *name = f->sheets ? f->sheets[i].name : "";
		good = sandbox_send(to, FRAME_SHEET, name, strlen(name));
		char how[2] = { f->csv ? f->csv->delimiter : ',', f->csv && f->csv->windows_1252 };
		good = good && sandbox_send(to, FRAME_ENCODING, how, 2) &&
		    (sheet_begin(f, i, &p) ? rows_send(f, to, &a, &p) : tables_problems_flush(to, &p) && false);
	}
	sheet_close(f);
	/* memory goes with the child */
	return good;
}

/* ---- the parent ---- */

struct taking {
	struct tables *tables;
	struct table *last;
	const char *path;
	const struct entity *given;
	struct problems *problems;
	size_t records;
};

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static bool sheet_take(struct taking *t, const char *name, size_t length)
{
	struct arena *a = t->tables->arena;
	if (length > 200 || !text_valid(name, length))
		return false;
	struct table *one = arena_alloc(a, sizeof(*one));
	const char *stem = base_name(t->path);
	one->sheet = length ? arena_strndup(a, name, length) : NULL;
	one->entity = one->sheet ? tables_entity(name) : NULL;
	if (t->given)
		one->entity = t->given;
	else if (!one->entity)
		one->entity = tables_entity(arena_strndup(a, stem, strrchr(stem, '.') ? (size_t)(strrchr(stem, '.') - stem) : strlen(stem)));
	one->file = one->sheet ? arena_printf(t->problems->arena, "%s (%s)", t->path, one->sheet) : arena_strdup(t->problems->arena, t->path);
	t->problems->file = one->file;
	if (t->last)
		t->last->next = one;
	else
		t->tables->first = one;
	t->last = one;
	return true;
}

static void line_keep(struct arena *a, struct table *one, const char *bytes, size_t length)
{
	if (one->count == one->cap) {
		size_t more = one->cap ? one->cap * 2 : 64;
		one->lines = arena_grow(a, one->lines, one->cap * sizeof(*one->lines), more * sizeof(*one->lines));
		one->cap = more;
	}
	char *kept = arena_alloc(a, length);
	memcpy(kept, bytes, length);
	one->lines[one->count++] = (struct line){ .bytes = kept, .number = sandbox_number(bytes), .count = sandbox_number(bytes + 4) };
}

static bool record_take(struct taking *t, const char *bytes, size_t length)
{
	if (!t->last || !record_valid(bytes, length) || ++t->records > RECORDS_MAX)
		return false;
	line_keep(t->tables->arena, t->last, bytes, length);
	return true;
}

void tables_line_add(struct arena *a, struct table *t, const struct csv_record *r)
{
	struct arena scratch = { 0 };
	struct out packed = { .arena = &scratch };
	record_pack(&packed, r);
	line_keep(a, t, packed.text, packed.length);
	arena_free(&scratch);
}

static bool tables_frame_take(void *context, char kind, const char *bytes, size_t length)
{
	struct taking *t = context;
	bool good = false;
	if (kind == FRAME_SHEET)
		good = sheet_take(t, bytes, length);
	else if (kind == FRAME_RECORD)
		good = record_take(t, bytes, length);
	else if (kind == FRAME_ENCODING && t->last && length == 2) {
		t->last->decimal_comma = bytes[0] == ';';
		t->last->windows_1252 = bytes[1] == 1;
		t->last->numbered = bytes[0] == ENCODING_NUMBERED;
		good = true;
	}
	if (!good)
		problem_add(t->problems, NULL, "%s", _("the file can't be read: it is damaged; save it again and try again"));
	return good;
}

/* Lines of a workbook that have a cell at fault. Both are in the order of lines. */
static size_t faulty_mark(const struct tables *all, const struct problem *from)
{
	size_t count = 0;
	for (struct table *t = all->first; t; t = t->next) {
		size_t i = t->numbered; /* the heading is no record */
		for (const struct problem *q = from; q && t->sheet; q = q->next) {
			if (q->grade != PROBLEM_ERROR || !q->line || !text_equal(q->file, t->file))
				continue;
			count++;
			while (i < t->count && t->lines[i].number < q->line)
				i++;
			if (i < t->count && t->lines[i].number == q->line)
				t->lines[i].state = LINE_FAULTY;
		}
	}
	return count;
}

enum tables_end tables_read(
    struct tables *all, const char *path, const char *bytes, size_t length, const struct entity *given, size_t *cell_faults, struct problems *p)
{
	/* a file that a spreadsheet program saves as 256 MB unpacks to what the codec allows, and its records need that again */
	const struct sandbox_limits limits = { .memory = (size_t)3 << 30, .seconds = 120, .frame = 64 << 20, .output = (size_t)1 << 30 };
	struct reading r = { base_name(path), bytes, length, given, all->every };
	struct taking t = { .tables = all, .path = path, .given = given, .problems = p };
	struct problem **last = p->last;
	p->file = path;
	enum sandbox_end end = sandbox_run(tables_read_in_child, &r, tables_frame_take, &t, &limits, p);
	*cell_faults = faulty_mark(all, last ? *last : p->first);
	return end == SANDBOX_DONE ? TABLES_DONE : end == SANDBOX_FAILED ? TABLES_FAILED : TABLES_REFUSED;
}
