#include "xlsx_write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/date.h"
#include "base/message.h"
#include "base/number.h"
#include "base/text.h"

struct xlsx_writer {
	struct arena *arena;
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *bold, *day;
	lxw_row_t row;
	lxw_col_t column;
	int fd;
	lxw_error error;
	const char *too_long; /* name of the first cell that is */
};

/* The library writes to a path alone: that of memory without a name. */
struct xlsx_writer *xlsx_writer_open(struct arena *a)
{
	struct xlsx_writer *w = arena_alloc(a, sizeof(*w));
	w->arena = a;
	w->fd = memfd_create("xlsx", MFD_CLOEXEC);
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	w->book = w->fd < 0 ? NULL : workbook_new_opt(arena_printf(a, "/proc/self/fd/%d", w->fd), &options);
	if (!w->book)
		return w;
	/* a moment of its own would make each file differ */
	lxw_doc_properties properties = { .created = 315532800 };
	workbook_set_properties(w->book, &properties);
	w->bold = workbook_add_format(w->book);
	format_set_bold(w->bold);
	w->day = workbook_add_format(w->book);
	format_set_num_format(w->day, "yyyy-mm-dd");
	return w;
}

static void xlsx_write_keep(struct xlsx_writer *w, lxw_error error)
{
	if (error && !w->error)
		w->error = error;
}

/* Excel's rules: 1 to 31 characters, none of []:*?/\, no apostrophe at its ends. */
static const char *sheet_name(struct arena *a, const char *name)
{
	char *clean = arena_strdup(a, text_cut(a, name, XLSX_SHEET_NAME_MAX));
	for (char *c = clean; *c; c++)
		if (strchr("[]:*?/\\'", *c))
			*c = '-';
	return *clean ? clean : "Sheet";
}

void xlsx_writer_sheet(struct xlsx_writer *w, const char *name)
{
	w->row = 0;
	w->column = 0;
	if (!w->book)
		return;
	w->sheet = workbook_add_worksheet(w->book, sheet_name(w->arena, name));
	if (w->sheet)
		worksheet_freeze_panes(w->sheet, 1, 0);
	else
		xlsx_write_keep(w, LXW_ERROR_PARAMETER_VALIDATION);
}

void xlsx_writer_heading(struct xlsx_writer *w, const char *text, double width)
{
	if (w->sheet) {
		xlsx_write_keep(w, worksheet_set_column(w->sheet, w->column, w->column, width, NULL));
		xlsx_write_keep(w, worksheet_write_string(w->sheet, w->row, w->column, text, w->bold));
	}
	w->column++;
}

/* Days since 1899-12-30, which are Excel's from 1 March 1900 on; 0 for what is no such day. */
static double serial_of(const char *text)
{
	struct date d;
	if (!date_parse(text, &d) || !d.day)
		return 0;
	int64_t days = date_days(text) + 25569;
	return days > 60 ? (double)days : 0;
}

static bool fits_double(const char *text)
{
	int64_t n;
	size_t digits = 0;
	for (const char *s = text; *s; s++)
		digits += *s >= '0' && *s <= '9';
	return digits <= 15 && decimal_parse(text, &n);
}

static size_t utf16_length(const char *s)
{
	size_t n = 0;
	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80 ? 1 + ((unsigned char)*s >= 0xF0) : 0;
	return n;
}

static void xlsx_write_text_put(struct xlsx_writer *w, const char *text)
{
	if (utf16_length(text) > XLSX_TEXT_MAX) {
		if (!w->too_long)
			w->too_long = arena_printf(w->arena, "%u:%u", w->row + 1, w->column + 1u);
		return;
	}
	xlsx_write_keep(w, worksheet_write_string(w->sheet, w->row, w->column, text, NULL));
}

void xlsx_writer_cell(struct xlsx_writer *w, enum csv_kind kind, const char *text)
{
	double serial = kind == CSV_DATE && text ? serial_of(text) : 0;
	if (w->sheet && !text_empty(text)) {
		if (kind == CSV_NUMBER && fits_double(text))
			xlsx_write_keep(w, worksheet_write_number(w->sheet, w->row, w->column, strtod(text, NULL), NULL));
		else if (serial > 0)
			xlsx_write_keep(w, worksheet_write_number(w->sheet, w->row, w->column, serial, w->day));
		else if (kind == CSV_TRUTH)
			xlsx_write_keep(
			    w, worksheet_write_boolean(w->sheet, w->row, w->column, text_equal(text, "yes") || text_equal(text, "TRUE"), NULL));
		else
			xlsx_write_text_put(w, text);
	}
	w->column++;
}

void xlsx_writer_end(struct xlsx_writer *w)
{
	w->row++;
	w->column = 0;
}

static bool read_back(int fd, struct out *o)
{
	char *piece = arena_alloc(o->arena, 65536);
	ssize_t n = -1;
	if (lseek(fd, 0, SEEK_SET) == 0)
		while ((n = read(fd, piece, 65536)) > 0)
			out_bytes(o, piece, (size_t)n);
	return n == 0;
}

bool xlsx_writer_close(struct xlsx_writer *w, struct out *o, struct problems *p)
{
	size_t before = p->errors;
	if (!w->book)
		problem_add(p, NULL, _("the workbook can't be made: %s"), strerror(errno));
	else {
		xlsx_write_keep(w, workbook_close(w->book));
		if (w->error)
			problem_add(p, NULL, _("the workbook can't be made: %s"), lxw_strerror(w->error));
		else if (w->too_long)
			problem_add(p, NULL, _("cell %s (row, column) has more than the 32,767 characters that Excel allows; use CSV"), w->too_long);
		else if (!read_back(w->fd, o))
			problem_add(p, NULL, _("the workbook can't be made: %s"), strerror(errno));
	}
	if (w->fd >= 0)
		close(w->fd);
	return p->errors == before;
}
