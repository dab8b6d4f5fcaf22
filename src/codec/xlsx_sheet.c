/* xlsx_sheet.c - the rows of one sheet (18.3.1). The parser pushes, the caller pulls: records wait in a queue that a piece of
 * the sheet's XML fills. */
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/number.h"
#include "utf8.h"
#include "xlsx_container.h"

enum { COLUMNS_MAX = 16384 };

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_INLINE, CELL_TRUTH, CELL_ERROR, CELL_DATE };

struct sheet_in {
	struct arena *arena;
	struct xlsx_in *book;
	struct part part;
	struct problems *problems;
	size_t faults, width; /* cells of the first record */
	long row, column;     /* of the cell being read; columns from 1 */
	bool in_row, in_cell, in_value, formula;
	unsigned phonetic;
	enum cell_type type;
	size_t style;
	struct out value;
	struct csv_cell cells[CSV_CELLS_MAX];
	size_t count; /* of the row, up to the last one that holds something */
	struct csv_record *queue;
	size_t waiting, taken, cap;
};

/* Adds a fault at the cell; after too many, reading stops. */
static bool xlsx_sheet_fault(struct sheet_in *s, long column, const char *text)
{
	struct problems *p = s->problems;
	long line_before = p->line, column_before = p->column;
	p->line = s->row;
	p->column = column;
	problem_add(p, NULL, "%s", text);
	bool more = ++s->faults < CSV_PROBLEMS_MAX;
	p->line = p->column = 0; /* no single row's fault, since others were not looked at */
	if (!more)
		problem_add(p, NULL, "%s", _("Too many errors: the rest of the file was not read."));
	p->line = line_before;
	p->column = column_before;
	return more;
}

static bool fault_cell(struct sheet_in *s, const char *f, const char *what)
{
	struct arena a = { 0 };
	const char *text = arena_printf(&a, f, xlsx_cell_name(&a, s->row, s->column), what);
	bool more = xlsx_sheet_fault(s, s->column, text);
	arena_free(&a);
	return more;
}

/* ---- where a cell stands ---- */

/* "BC12": the column, from 1; 0 where the text names no cell. The row is the one that it stands in. */
static long column_of(const struct part_attribute *r)
{
	long column = 0;
	size_t i = 0;
	for (; i < r->length && r->value[i] >= 'A' && r->value[i] <= 'Z' && column <= COLUMNS_MAX; i++)
		column = column * 26 + (r->value[i] - 'A' + 1);
	return i && i < r->length && column <= COLUMNS_MAX ? column : 0;
}

static long xlsx_sheet_number_of(const struct part_attribute *a)
{
	long n = 0;
	for (size_t i = 0; i < a->length; i++) {
		if (a->value[i] < '0' || a->value[i] > '9' || n > XLSX_ROWS_MAX)
			return -1;
		n = n * 10 + (a->value[i] - '0');
	}
	return a->length ? n : -1;
}

static bool damaged(struct sheet_in *s)
{
	problem_add(s->problems, NULL, "%s", _("the sheet's rows or cells are out of order: save the file again and try again"));
	return false;
}

static bool row_start(struct sheet_in *s, const struct part_attribute *list, size_t n)
{
	long row = s->row + 1;
	for (size_t i = 0; i < n; i++)
		if (!strcmp(list[i].name, "r"))
			row = xlsx_sheet_number_of(&list[i]);
	if (row <= s->row || s->in_row)
		return damaged(s);
	if (row > XLSX_ROWS_MAX) {
		problem_add(s->problems, NULL, "%s", _("the sheet has more than 1,048,576 rows"));
		return false;
	}
	s->row = row;
	s->column = 0;
	s->count = 0;
	s->in_row = true;
	return true;
}

static enum cell_type type_of(const struct part_attribute *t)
{
	static const struct {
		const char *name;
		enum cell_type type;
	} types[] = { { "s", CELL_SHARED }, { "str", CELL_TEXT }, { "inlineStr", CELL_INLINE }, { "b", CELL_TRUTH }, { "e", CELL_ERROR },
		{ "d", CELL_DATE } };
	for (size_t i = 0; i < COUNT(types); i++)
		if (part_value_is(t, types[i].name))
			return types[i].type;
	return CELL_NUMBER;
}

static bool cell_start(struct sheet_in *s, const struct part_attribute *list, size_t n)
{
	long column = s->column + 1;
	s->type = CELL_NUMBER;
	s->style = 0;
	for (size_t i = 0; i < n; i++)
		if (list[i].name[0] && !list[i].name[1])
			switch (list[i].name[0]) {
			case 'r': column = column_of(&list[i]); break;
			case 's': s->style = (size_t)xlsx_sheet_number_of(&list[i]); break;
			case 't': s->type = type_of(&list[i]); break;
			}
	if (column <= s->column || column > COLUMNS_MAX)
		return damaged(s);
	s->column = column;
	s->in_cell = true;
	s->formula = false;
	s->value.length = 0;
	return true;
}

/* ---- what a cell says ---- */

/* For messages, and where nothing but plain signs can stand: short, and ASCII alone. */
static const char *xlsx_sheet_plain(struct sheet_in *s, const char *value)
{
	char *text = arena_strndup(s->arena, value, strnlen(value, 60));
	for (char *c = text; *c; c++)
		if (*c < ' ' || *c > '~')
			*c = '?';
	return text;
}

static void cell_put(struct sheet_in *s, enum csv_kind kind, const char *text, size_t length)
{
	size_t i = (size_t)s->column - 1;
	for (; s->count < i; s->count++)
		s->cells[s->count] = (struct csv_cell){ .text = "", .line = s->row, .column = (long)s->count + 1 };
	s->cells[i] = (struct csv_cell){ .text = text, .length = length, .line = s->row, .column = s->column, .kind = kind };
	s->count = i + 1;
}

/* With the zeros before it that its format shows: the number of a register is typed so. */
static const char *number_padded(struct arena *a, const char *digits, size_t least)
{
	size_t n = strlen(digits);
	return n < least ? arena_printf(a, "%0*d%s", (int)(least - n), 0, digits) : digits;
}

static bool number_end(struct sheet_in *s, const char *value)
{
	const struct xlsx_in *b = s->book;
	enum xlsx_shown shown = s->style < b->style_count ? b->styles[s->style] : XLSX_NUMBER;
	const char *text = xlsx_number(s->arena, value);
	if (!text)
		return fault_cell(s, _("cell %s contains \u201c%s\u201d, which can't be read as a number"), xlsx_sheet_plain(s, value));
	if (shown == XLSX_NUMBER || shown >= XLSX_PADDED) {
		if (shown >= XLSX_PADDED && !text[strspn(text, "0123456789")])
			text = number_padded(s->arena, text, (size_t)(shown - XLSX_PADDED));
		cell_put(s, CSV_NUMBER, text, strlen(text));
		return true;
	}
	text = xlsx_date(s->arena, strtod(value, NULL), b->from_1904, shown);
	if (!text)
		return fault_cell(s, _("cell %s contains %s, which is not a real date; enter the date again"), xlsx_sheet_plain(s, value));
	cell_put(s, shown == XLSX_TIME && !strchr(text, '-') ? CSV_TEXT : CSV_DATE, text, strlen(text));
	return true;
}

static bool shared_end(struct sheet_in *s, const char *value)
{
	int64_t i;
	if (!integer_parse(value, &i) || i < 0 || (size_t)i >= s->book->string_count)
		return fault_cell(s, _("cell %s refers to a text that is missing from the file: it is damaged; save it again and try again%s"), "");
	const char *text = s->book->strings[i];
	if (*text)
		cell_put(s, CSV_TEXT, text, strlen(text));
	return true;
}

static bool xlsx_sheet_text_end(struct sheet_in *s)
{
	char *text = arena_strndup(s->arena, s->value.text, s->value.length);
	size_t length = xlsx_unescape(text, s->value.length);
	text[length] = 0;
	if (!utf8_valid(text, length))
		return fault_cell(s, _("cell %s contains characters that are not text%s"), "");
	cell_put(s, CSV_TEXT, text, length);
	return true;
}

/* Strict files may hold dates as ISO 8601; Excel itself writes midnight with them. */
static bool date_end(struct sheet_in *s, const char *value)
{
	value = xlsx_sheet_plain(s, value);
	size_t n = strlen(value);
	bool whole = n > 10 && value[10] == 'T' && !strncmp(value + 10, "T00:00:00", 9);
	const char *text = n <= 10 || whole ? arena_strndup(s->arena, value, 10) : arena_printf(s->arena, "%.19sZ", value);
	cell_put(s, CSV_DATE, text, strlen(text));
	return true;
}

static bool cell_end(struct sheet_in *s)
{
	s->in_cell = false;
	if (s->formula)
		return fault_cell(s, _("cell %s contains a formula; replace it with its value (copy, then paste values) and try again%s"), "");
	if (!s->value.length)
		return true;
	if (s->column > CSV_CELLS_MAX)
		return fault_cell(s, _("cell %s is beyond the 1,000th column; delete what is there%s"), "");
	const char *value = out_text(&s->value);
	switch (s->type) {
	case CELL_NUMBER: return number_end(s, value);
	case CELL_SHARED: return shared_end(s, value);
	case CELL_DATE: return date_end(s, value);
	case CELL_TRUTH: {
		bool yes = !strcmp(value, "1") || !strcmp(value, "true");
		cell_put(s, CSV_TRUTH, yes ? "TRUE" : "FALSE", yes ? 4 : 5);
		return true;
	}
	case CELL_ERROR: return fault_cell(s, _("cell %s contains the error %s; correct it and try again"), xlsx_sheet_plain(s, value));
	default: return xlsx_sheet_text_end(s);
	}
}

static bool xlsx_sheet_row_end(struct sheet_in *s)
{
	s->in_row = false;
	if (!s->count)
		return true;
	s->width = s->width ? s->width : s->count;
	while (s->count < s->width) {
		s->cells[s->count] = (struct csv_cell){ .text = "", .line = s->row, .column = (long)s->count + 1 };
		s->count++;
	}
	if (s->waiting == s->cap) {
		size_t more = s->cap ? s->cap * 2 : 256;
		s->queue = arena_grow(s->arena, s->queue, s->cap * sizeof(*s->queue), more * sizeof(*s->queue));
		s->cap = more;
	}
	struct csv_record *r = &s->queue[s->waiting++];
	*r = (struct csv_record){ .cells = arena_array(s->arena, struct csv_cell, s->count), .count = s->count, .line = s->row };
	memcpy(r->cells, s->cells, s->count * sizeof(*r->cells));
	return true;
}

/* ---- events ---- */

static bool sheet_start(void *context, const char *name, const struct part_attribute *list, size_t n)
{
	struct sheet_in *s = context;
	if (s->in_cell) {
		if (!strcmp(name, "v") || !strcmp(name, "t"))
			s->in_value = !s->phonetic;
		else if (!strcmp(name, "f"))
			s->formula = true;
		else if (!strcmp(name, "rPh"))
			s->phonetic++;
		return true;
	}
	if (!strcmp(name, "c") && s->in_row)
		return cell_start(s, list, n);
	return strcmp(name, "row") ? true : row_start(s, list, n);
}

static bool sheet_text(void *context, const char *text, size_t length)
{
	struct sheet_in *s = context;
	if (!s->in_value)
		return true;
	if (s->value.length + length > CSV_CELL_MAX)
		return fault_cell(s, _("cell %s is longer than 1,000,000 bytes%s"), "") && (s->in_value = false, true);
	out_bytes(&s->value, text, length);
	return true;
}

static bool sheet_end(void *context, const char *name)
{
	struct sheet_in *s = context;
	if (s->in_cell) {
		if (!strcmp(name, "rPh") && s->phonetic)
			s->phonetic--;
		else if (!strcmp(name, "c"))
			return cell_end(s);
		s->in_value = false;
		return true;
	}
	return strcmp(name, "row") ? true : xlsx_sheet_row_end(s);
}

static const struct part_handler sheet_handler = { sheet_start, sheet_text, sheet_end };

void xlsx_sheet_close(struct xlsx_in *in)
{
	if (in->sheet)
		part_close(&in->sheet->part);
	in->sheet = NULL;
}

bool xlsx_begin(struct xlsx *x, size_t sheet, struct problems *p)
{
	struct xlsx_in *in = x->in;
	xlsx_sheet_close(in);
	struct sheet_in *s = arena_alloc(in->arena, sizeof(*s));
	s->arena = in->arena;
	s->book = in;
	s->problems = p;
	s->value.arena = in->arena;
	size_t before = p->errors;
	if (!part_open(&s->part, in->zip, x->sheets[sheet].part, &sheet_handler, s, p)) {
		if (p->errors == before)
			problem_add(p, NULL, "%s", _("the file is damaged: one of its sheets is missing; save it again and try again"));
		return false;
	}
	in->sheet = s;
	return true;
}

bool xlsx_next(struct xlsx *x, struct csv_record *r, struct problems *p)
{
	struct sheet_in *s = x->in->sheet;
	if (!s)
		return false;
	s->problems = s->part.problems = p;
	while (s->taken == s->waiting) {
		s->taken = s->waiting = 0;
		if (!part_feed(&s->part) && !s->waiting)
			return false;
	}
	*r = s->queue[s->taken++];
	return true;
}
