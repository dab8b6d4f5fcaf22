/* xlsx.c - the parts around the sheets: which there are, what their formats show, the texts they share. */
#include "xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/number.h"
#include "base/text.h"
#include "utf8.h"
#include "xlsx_container.h"

/* ---- relationships: which part is what (ISO/IEC 29500-2, 9) ---- */

struct relation {
	const char *id, *target;
	struct relation *next;
};

struct relations {
	struct arena *arena;
	const char *folder;   /* of the part whose relations they are: "xl/" */
	const char *document; /* target of the type that ends so */
	const char *styles, *strings;
	struct relation *first;
	size_t count;
};

/* A target is relative to its part's folder, or begins with a slash. */
static const char *target_resolve(struct arena *a, const char *folder, const char *target)
{
	if (*target == '/')
		return target + 1;
	while (text_starts(target, "../")) {
		target += 3;
		folder = "";
	}
	if (text_starts(target, "./"))
		target += 2;
	return arena_printf(a, "%s%s", folder, target);
}

static bool relation_start(void *context, const char *name, const struct part_attribute *list, size_t n)
{
	struct relations *r = context;
	if (strcmp(name, "Relationship") || ++r->count > 10000)
		return true;
	const char *id = xlsx_value_of(r->arena, list, n, "Id"), *type = xlsx_value_of(r->arena, list, n, "Type"),
	           *target = xlsx_value_of(r->arena, list, n, "Target"), *mode = xlsx_value_of(r->arena, list, n, "TargetMode");
	if (!id || !type || !target || text_equal(mode, "External"))
		return true;
	struct relation *one = arena_alloc(r->arena, sizeof(*one));
	*one = (struct relation){ id, target_resolve(r->arena, r->folder, target), r->first };
	r->first = one;
	if (text_ends(type, "/officeDocument"))
		r->document = one->target;
	else if (text_ends(type, "/styles"))
		r->styles = one->target;
	else if (text_ends(type, "/sharedStrings"))
		r->strings = one->target;
	return true;
}

static const struct part_handler relation_handler = { .start = relation_start };

/* ---- the workbook ---- */

struct book {
	struct xlsx *x;
	const struct relations *relations;
	struct problems *problems;
	size_t cap;
};

static void sheet_add(struct book *b, const struct part_attribute *list, size_t n)
{
	struct xlsx *x = b->x;
	struct arena *a = x->in->arena;
	const char *name = xlsx_value_of(a, list, n, "name"), *id = xlsx_value_of(a, list, n, "id"), *state = xlsx_value_of(a, list, n, "state");
	const struct relation *r = b->relations->first;
	while (r && !text_equal(r->id, id))
		r = r->next;
	if (!name || !r || !text_valid(name, strlen(name)) || x->sheet_count == XLSX_SHEETS_MAX)
		return;
	if (x->sheet_count == b->cap) {
		size_t more = b->cap ? b->cap * 2 : 8;
		x->sheets = arena_grow(a, x->sheets, b->cap * sizeof(*x->sheets), more * sizeof(*x->sheets));
		b->cap = more;
	}
	x->sheets[x->sheet_count++] = (struct xlsx_sheet){ .name = name, .hidden = state && strcmp(state, "visible"), .part = r->target };
}

static bool is_true(const char *s)
{
	return text_equal(s, "1") || text_equal(s, "true");
}

static bool book_start(void *context, const char *name, const struct part_attribute *list, size_t n)
{
	struct book *b = context;
	if (!strcmp(name, "sheet"))
		sheet_add(b, list, n);
	else if (!strcmp(name, "workbookPr"))
		b->x->in->from_1904 = is_true(xlsx_value_of(b->x->in->arena, list, n, "date1904"));
	return true;
}

static const struct part_handler book_handler = { .start = book_start };

/* ---- number formats (18.8.30: those below 164 are known without saying) ---- */

struct style_reading {
	struct xlsx_in *in;
	bool in_cells; /* within cellXfs */
	struct format {
		int64_t id;
		enum xlsx_shown shown;
	} * formats;
	size_t format_count, format_cap, style_cap;
};

static enum xlsx_shown builtin(int64_t id)
{
	switch (id) {
	case 14:
	case 15:
	case 16: return XLSX_DAY;
	case 17: return XLSX_MONTH;
	case 18:
	case 19:
	case 20:
	case 21:
	case 45:
	case 47: return XLSX_TIME;
	case 22: return XLSX_MOMENT;
	default: /* of East Asia's languages */
		return (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58 ? XLSX_DAY : XLSX_NUMBER;
	}
}

static void format_add(struct style_reading *s, const struct part_attribute *list, size_t n)
{
	struct arena *a = s->in->arena;
	const char *id = xlsx_value_of(a, list, n, "numFmtId"), *code = xlsx_value_of(a, list, n, "formatCode");
	int64_t number;
	if (!id || !code || !integer_parse(id, &number) || s->format_count == XLSX_STYLES_MAX)
		return;
	if (s->format_count == s->format_cap) {
		size_t more = s->format_cap ? s->format_cap * 2 : 16;
		s->formats = arena_grow(a, s->formats, s->format_cap * sizeof(*s->formats), more * sizeof(*s->formats));
		s->format_cap = more;
	}
	s->formats[s->format_count++] = (struct format){ number, xlsx_format(code) };
}

static void style_add(struct style_reading *s, const struct part_attribute *list, size_t n)
{
	struct xlsx_in *in = s->in;
	const char *id = xlsx_value_of(in->arena, list, n, "numFmtId");
	int64_t number;
	if (in->style_count == XLSX_STYLES_MAX)
		return;
	if (in->style_count == s->style_cap) {
		size_t more = s->style_cap ? s->style_cap * 2 : 64;
		in->styles = arena_grow(in->arena, in->styles, s->style_cap * sizeof(*in->styles), more * sizeof(*in->styles));
		s->style_cap = more;
	}
	enum xlsx_shown shown = XLSX_NUMBER;
	if (id && integer_parse(id, &number)) {
		shown = builtin(number);
		for (size_t i = 0; i < s->format_count; i++)
			if (s->formats[i].id == number)
				shown = s->formats[i].shown;
	}
	in->styles[in->style_count++] = shown;
}

static bool style_start(void *context, const char *name, const struct part_attribute *list, size_t n)
{
	struct style_reading *s = context;
	if (!strcmp(name, "numFmt"))
		format_add(s, list, n);
	else if (!strcmp(name, "cellXfs"))
		s->in_cells = true;
	else if (!strcmp(name, "xf") && s->in_cells)
		style_add(s, list, n);
	return true;
}

static bool style_end(void *context, const char *name)
{
	struct style_reading *s = context;
	if (!strcmp(name, "cellXfs"))
		s->in_cells = false;
	return true;
}

static const struct part_handler style_handler = { .start = style_start, .end = style_end };

static bool xlsx_styles_read(struct xlsx_in *in, struct problems *p)
{
	struct style_reading s = { .in = in };
	return part_read(in->zip, in->styles_part ? in->styles_part : "xl/styles.xml", &style_handler, &s, p);
}

/* ---- shared texts (18.4) ---- */

struct string_reading {
	struct xlsx_in *in;
	struct problems *problems;
	struct out text;
	unsigned phonetic;
	bool in_text;
	size_t cap;
};

static bool string_start(void *context, const char *name, const struct part_attribute *list, size_t n)
{
	struct string_reading *s = context;
	(void)list, (void)n;
	if (!strcmp(name, "si"))
		out_reset(&s->text);
	else if (!strcmp(name, "rPh"))
		s->phonetic++;
	else if (!strcmp(name, "t"))
		s->in_text = !s->phonetic;
	return true;
}

static bool string_text(void *context, const char *text, size_t length)
{
	struct string_reading *s = context;
	if (!s->in_text)
		return true;
	if (s->text.length + length > CSV_CELL_MAX) {
		problem_add(s->problems, NULL, "%s", _("the file holds a text longer than 1,000,000 bytes"));
		return false;
	}
	out_bytes(&s->text, text, length);
	return true;
}

static bool string_end(void *context, const char *name)
{
	struct string_reading *s = context;
	struct xlsx_in *in = s->in;
	if (!strcmp(name, "rPh") && s->phonetic)
		s->phonetic--;
	else if (!strcmp(name, "t"))
		s->in_text = false;
	if (strcmp(name, "si"))
		return true;
	if (in->string_count == s->cap) {
		size_t more = s->cap ? s->cap * 2 : 256;
		in->strings = arena_grow(in->arena, in->strings, s->cap * sizeof(*in->strings), more * sizeof(*in->strings));
		s->cap = more;
	}
	char *text = arena_strndup(in->arena, out_text(&s->text), s->text.length);
	size_t length = xlsx_unescape(text, s->text.length);
	text[length] = 0;
	if (!utf8_valid(text, length)) {
		problem_add(s->problems, NULL, "%s", _("the file contains text with invalid characters: it is damaged; save it again and try again"));
		return false;
	}
	in->strings[in->string_count++] = text;
	return true;
}

static const struct part_handler string_handler = { string_start, string_text, string_end };

static bool xlsx_strings_read(struct xlsx_in *in, struct problems *p)
{
	struct string_reading s = { .in = in, .problems = p, .text.arena = in->arena };
	return part_read(in->zip, in->strings_part ? in->strings_part : "xl/sharedStrings.xml", &string_handler, &s, p);
}

/* ---- the whole ---- */

/* What else comes in such a container. */
static const char *xlsx_stranger(struct zip_in *zip)
{
	if (zip_in_has(zip, "xl/workbook.bin"))
		return _("this is an Excel Binary Workbook (.xlsb); save it as Excel Workbook (.xlsx) and try again");
	if (zip_in_has(zip, "content.xml") && zip_in_has(zip, "mimetype"))
		return _("this is an OpenDocument file (.ods); save it as Excel Workbook (.xlsx) or CSV and try again");
	if (zip_in_has(zip, "word/document.xml") || zip_in_has(zip, "ppt/presentation.xml"))
		return _("this is a document or presentation, not a spreadsheet");
	if (zip_in_has(zip, "Index/Document.iwa"))
		return _("this is a Numbers document; export it as Excel (.xlsx) or CSV and try again");
	return _("this is a ZIP archive, not a spreadsheet; extract the file and try again");
}

static bool book_read(struct xlsx *x, struct problems *p)
{
	struct arena *a = x->in->arena;
	struct zip_in *zip = x->in->zip;
	struct relations top = { .arena = a, .folder = "" }, own = { .arena = a };
	struct book b = { .x = x, .relations = &own, .problems = p };
	if (!part_read(zip, "_rels/.rels", &relation_handler, &top, p))
		return false;
	const char *document = top.document ? top.document : "xl/workbook.xml";
	if (!zip_in_has(zip, document) || text_ends(document, ".bin") || text_starts(document, "word/") || text_starts(document, "ppt/")) {
		problem_add(p, NULL, "%s", xlsx_stranger(zip));
		return false;
	}
	const char *slash = strrchr(document, '/'), *file = slash ? slash + 1 : document;
	own.folder = arena_strndup(a, document, (size_t)(file - document));
	if (!part_read(zip, arena_printf(a, "%s_rels/%s.rels", own.folder, file), &relation_handler, &own, p) ||
	    !part_read(zip, document, &book_handler, &b, p))
		return false;
	x->in->styles_part = own.styles;
	x->in->strings_part = own.strings;
	if (!x->sheet_count)
		problem_add(p, NULL, "%s", _("the workbook has no sheet"));
	return x->sheet_count > 0;
}

struct xlsx *xlsx_open(struct arena *a, const char *bytes, size_t length, struct problems *p)
{
	struct zip_in *zip = zip_in_open(a, bytes, length, p);
	if (!zip)
		return NULL;
	struct xlsx *x = arena_alloc(a, sizeof(*x));
	x->in = arena_alloc(a, sizeof(*x->in));
	*x->in = (struct xlsx_in){ .arena = a, .zip = zip };
	if (book_read(x, p) && xlsx_styles_read(x->in, p) && xlsx_strings_read(x->in, p))
		return x;
	xlsx_close(x);
	return NULL;
}

void xlsx_close(struct xlsx *x)
{
	if (!x)
		return;
	xlsx_sheet_close(x->in);
	zip_in_close(x->in->zip);
	x->in->zip = NULL;
}
