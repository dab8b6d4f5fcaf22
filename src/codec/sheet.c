#include "sheet.h"

#include <string.h>
#include <strings.h>

#include "base/message.h"
#include "codec/zip_read.h"

static bool starts(const char *bytes, size_t length, const char *sign, size_t n)
{
	return length >= n && !memcmp(bytes, sign, n);
}

static bool has_ending(const char *name, const char *ending)
{
	size_t n = name ? strlen(name) : 0, m = strlen(ending);
	return n >= m && !strcasecmp(name + n - m, ending);
}

/* Whether one of the words stands in the first bytes, in any case. */
static bool speaks_of(const char *bytes, size_t length, const char *word)
{
	size_t n = strlen(word), last = length < 4096 ? length : 4096;
	for (size_t i = 0; i + n <= last; i++)
		if (!strncasecmp(bytes + i, word, n))
			return true;
	return false;
}

static const char *markup(const char *bytes, size_t length)
{
	if (speaks_of(bytes, length, "urn:schemas-microsoft-com:office:spreadsheet"))
		return _("this is a workbook in Excel's XML of 2003; save it as Excel Workbook (.xlsx) and try again");
	if (speaks_of(bytes, length, "<html") || speaks_of(bytes, length, "<table") || speaks_of(bytes, length, "<!doctype html"))
		return _("this is a web page, although its name says otherwise; open it in Excel, save it as Excel Workbook (.xlsx) and try again");
	return _("this is an XML file, not a spreadsheet; save it as Excel Workbook (.xlsx) or CSV and try again");
}

/* What no reader is here for; NULL when it may be a table. */
static const char *sheet_stranger(const char *bytes, size_t length)
{
	static const struct {
		const char *sign;
		size_t n;
	} pictures[] = { { "\x89PNG", 4 }, { "\xFF\xD8\xFF", 3 }, { "GIF8", 4 } };
	if (starts(bytes, length, "\xD0\xCF\x11\xE0", 4))
		return _(
		    "this is an old Excel workbook (.xls), or one with a password; save it as Excel Workbook (.xlsx) without a password and try again");
	if (starts(bytes, length, "%PDF", 4))
		return _("this is a PDF document, not a spreadsheet; ask for the spreadsheet that it was made from");
	for (size_t i = 0; i < COUNT(pictures); i++)
		if (starts(bytes, length, pictures[i].sign, pictures[i].n))
			return _("this is a picture, not a spreadsheet");
	if (starts(bytes, length, "\x1F\x8B", 2) || starts(bytes, length, "7z\xBC\xAF", 4) || starts(bytes, length, "Rar!", 4))
		return _("this is an archive, not a spreadsheet; extract the file and try again");
	size_t i = starts(bytes, length, "\xEF\xBB\xBF", 3) ? 3 : 0;
	while (i < length && strchr(" \t\r\n", bytes[i]) && bytes[i])
		i++;
	return i < length && bytes[i] == '<' ? markup(bytes + i, length - i) : NULL;
}

static const char *wrong_name(const char *name, bool workbook)
{
	if (workbook && (has_ending(name, ".csv") || has_ending(name, ".txt") || has_ending(name, ".tsv")))
		return _("the name says text (CSV), but this is an Excel workbook; rename it to .xlsx and try again");
	if (!workbook && (has_ending(name, ".xlsx") || has_ending(name, ".xlsm")))
		return _("the name says Excel workbook, but this is text (CSV); rename it to .csv and try again");
	return NULL;
}

/* ---- a CSV that was packed, as large registers are published ---- */

enum { PACKED_MAX = 256 << 20 };

/* Whether it is a ZIP of something else than a workbook. */
static bool is_packed(struct zip_in *z)
{
	return !zip_in_has(z, "[Content_Types].xml") && !zip_in_has(z, "mimetype");
}

/* The bytes of its only CSV; NULL with a problem. */
static char *packed_read(struct arena *a, struct zip_in *z, const char *name, size_t *length, struct problems *p)
{
	size_t room = 1 << 20;
	char *bytes = arena_alloc(a, room);
	if (!zip_in_begin(z, name, p))
		return NULL;
	*length = 0;
	for (long n; (n = zip_in_read(z, bytes + *length, room - *length, p));) {
		if (n < 0)
			return NULL;
		*length += (size_t)n;
		if (*length == PACKED_MAX) {
			problem_add(p, NULL, "%s", _("the file in this archive is too big; divide it"));
			return NULL;
		}
		if (*length == room) {
			bytes = arena_grow(a, bytes, room, room * 2);
			room *= 2;
		}
	}
	return bytes;
}

/* NULL without a problem where it is no such archive. */
static struct sheet_file *packed_open(struct arena *a, const char *bytes, size_t length, struct problems *p)
{
	struct zip_in *z = zip_in_open(a, bytes, length, p);
	if (!z)
		return NULL;
	struct sheet_file *f = NULL;
	if (is_packed(z)) {
		const char *name = zip_in_only(z, ".csv");
		size_t n = 0;
		char *csv = name ? packed_read(a, z, name, &n, p) : NULL;
		if (!name)
			problem_add(p, NULL, "%s", _("this is an archive without one CSV file alone; extract it, and take one file after the other"));
		if (csv) {
			f = arena_alloc(a, sizeof(*f));
			f->csv = csv_open(a, csv, n, 0);
			f->count = 1;
		}
	}
	zip_in_close(z);
	return f;
}

struct sheet_file *sheet_open(struct arena *a, const char *name, const char *bytes, size_t length, struct problems *p)
{
	bool workbook = starts(bytes, length, "PK", 2);
	size_t errors = p->errors;
	struct sheet_file *packed = workbook ? packed_open(a, bytes, length, p) : NULL;
	if (packed || p->errors > errors)
		return packed;
	const char *fault = workbook ? NULL : sheet_stranger(bytes, length);
	fault = fault ? fault : length ? wrong_name(name, workbook) : NULL;
	if (fault) {
		problem_add(p, NULL, "%s", fault);
		return NULL;
	}
	struct sheet_file *f = arena_alloc(a, sizeof(*f));
	if (!workbook) {
		f->csv = csv_open(a, bytes, length, 0);
		f->count = 1;
		return f;
	}
	f->xlsx = xlsx_open(a, bytes, length, p);
	if (!f->xlsx)
		return NULL;
	f->sheets = f->xlsx->sheets;
	f->count = f->xlsx->sheet_count;
	return f;
}

void sheet_close(struct sheet_file *f)
{
	if (f)
		xlsx_close(f->xlsx);
}

bool sheet_begin(struct sheet_file *f, size_t sheet, struct problems *p)
{
	return f->csv || xlsx_begin(f->xlsx, sheet, p);
}

bool sheet_next(struct sheet_file *f, struct csv_record *r, struct problems *p)
{
	return f->csv ? csv_next(f->csv, r, p) : xlsx_next(f->xlsx, r, p);
}
