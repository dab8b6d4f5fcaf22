/* spreadsheet.c - a council's own spreadsheet becomes records: the file, then what each column holds (draft/sheet), then what would come in,
 * then it does, by the import that there is. Between the steps a file waits in the form, as in keeping/import.c. */
#include <sodium.h>
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/page/import/spreadsheet.h"

enum {
	FILE_MAX = 300000, /* bytes; in the form they are a third more */
	CELL = 40,         /* characters of an example */
};
#define HERE SPREADSHEET_HERE
#define ROWS_MAX SPREADSHEET_ROWS_MAX

/* ---- what was sent ---- */

static void spreadsheet_file_read(struct bringing *b)
{
	struct page *p = b->page;
	const struct form_file *file = page_file(p, "file");
	const char *kept = page_field(p, "content");
	b->kind = sheet_kind_named(text_or(page_field(p, "sheet"), ""));
	if (file) {
		b->name = file->filename;
		b->bytes = file->bytes;
		b->length = file->length;
	} else if (!text_empty(kept)) {
		size_t room = strlen(kept), used = 0;
		char *bytes = arena_alloc(p->arena, room);
		if (!sodium_base642bin((unsigned char *)bytes, room, kept, room, NULL, &used, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING)) {
			b->name = text_cut(p->arena, text_or(page_field(p, "name"), "file"), 200);
			b->bytes = bytes;
			b->length = used;
		}
	}
	if (b->kind == SHEET_KINDS)
		problem_add(p->problems, "sheet", "%s", _("Choose what the rows are"));
	if (!b->name)
		problem_add(p->problems, "file", "%s", _("Choose a file"));
	else if (b->length > FILE_MAX)
		problem_add(p->problems, "file", "%s", _("Your file is too big. The limit is 300 kB. Divide it, or leave out pictures"));
}

/* The file as columns, proposed or as the form says. */
static bool spreadsheet_columns_read(struct bringing *b)
{
	struct page *p = b->page;
	struct problems found = { .arena = p->arena };
	const struct sheet_bytes from = { b->name, b->bytes, b->length, page_field(p, "table") };
	bool good = sheet_read(&b->sheet, p->model, b->kind, &from, &found);
	for (const struct problem *q = found.first; q && !good; q = q->next)
		if (q->grade == PROBLEM_ERROR)
			problem_add(p->problems, "file", "%s", text_capital(p->arena, q->text));
	if (good && b->sheet.row_count > ROWS_MAX)
		problem_add(p->problems, "file", _("Your file has %zu rows. The limit is %d. Divide it"), b->sheet.row_count, ROWS_MAX);
	if (p->problems->errors)
		return false;
	sheet_guess(&b->sheet);
	return true;
}

static void columns_chosen(struct bringing *b)
{
	for (size_t i = 0; i < b->sheet.column_count; i++) {
		const char *chosen = page_field(b->page, arena_printf(b->page->arena, "column-%zu", i));
		if (chosen)
			b->sheet.columns[i].field = sheet_field_of(b->kind, chosen);
	}
}

/* ---- the file ---- */

void spreadsheet_begin(struct page *p, const char *title, const char *lede)
{
	bool first = text_equal(title, _("From a spreadsheet"));
	p->title = title;
	page_form_head(p, (const char *const[]){ _("Set up the site"), "/set-up/steps", _("From a spreadsheet"), first ? NULL : HERE, NULL, NULL },
	    NULL, title, lede);
}

static void kinds_draw(struct page *p, const char *chosen)
{
	struct govuk_choice items[SHEET_KINDS];
	for (size_t i = 0; i < SHEET_KINDS; i++)
		items[i] = (struct govuk_choice){
			.text = _(sheet_kinds[i].label), .value = sheet_kinds[i].name, .hint = { .text = _(sheet_kinds[i].about) }
		};
	govuk_radios(p->o,
	    &(struct govuk_choices){ .fieldset = { .legend = { .text = _("What are the rows?"), .classes = "govuk-fieldset__legend--s" } },
	        .name = "sheet",
	        .id_prefix = "sheet",
	        .classes = "govuk-radios--small",
	        .items = items,
	        .items_count = COUNT(items),
	        .value = chosen,
	        .error_message = { .text = page_problem(p, "sheet") } });
}

static void spreadsheet_file_draw(struct page *p)
{
	spreadsheet_begin(p, _("From a spreadsheet"),
	    _("Choose a list as you have it. We propose what each column holds, you check it, and you see what comes in before it does."));
	html(p->o, "<div class=\"narrow\">");
	page_form_begin(p, HERE, true);
	kinds_draw(p, text_or(page_posted(p) ? page_field(p, "sheet") : page_parameter(p, "sheet"), ""));
	govuk_file_upload(p->o,
	    &(struct govuk_file_upload){ .id = "file",
	        .name = "file",
	        .label = { .text = _("File") },
	        .hint = { .text = arena_printf(p->arena,
	                      _("An Excel workbook (.xlsx) or CSV, of at most 300 kB and %d rows, with headings. The headings may be in any of seven languages."),
	                      ROWS_MAX) },
	        .error_message = { .text = page_problem(p, "file") } });
	page_button(p, NULL, _("Look at the columns"), NULL);
	page_form_end(p);
	page_more(p, "/import", _("Rows of another kind, or a file with our own headings"));
	html(p->o, "</div></div>\n");
}

/* ---- the columns ---- */

void spreadsheet_file_keep(struct bringing *b)
{
	struct page *p = b->page;
	size_t room = sodium_base64_encoded_len(b->length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *text = arena_alloc(p->arena, room);
	sodium_bin2base64(text, room, (const unsigned char *)b->bytes, b->length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	html(p->o,
	    "<input type=\"hidden\" name=\"sheet\" value=\"%s\"><input type=\"hidden\" name=\"name\" value=\"%s\">"
	    "<input type=\"hidden\" name=\"content\" value=\"%s\">",
	    sheet_kinds[b->kind].name, b->name, text);
	if (b->sheet.name)
		html(p->o, "<input type=\"hidden\" name=\"columns-of\" value=\"%s\">", b->sheet.name);
}

static const char *heading_words(struct page *p, const struct sheet_column *c, size_t i)
{
	return text_empty(c->heading) ? arena_printf(p->arena, _("Column %zu, without a heading"), i + 1) : c->heading;
}

static void column_draw(struct bringing *b, size_t i)
{
	struct page *p = b->page;
	const struct sheet_column *c = &b->sheet.columns[i];
	const struct sheet_field *fields = sheet_kinds[b->kind].fields;
	struct govuk_option items[SHEET_FIELDS_MAX + 1];
	struct out examples = { .arena = p->arena };
	size_t n = 0;
	items[n++] = (struct govuk_option){ .text = _("Leave it out"), .value = "-" };
	for (size_t f = 0; f < SHEET_FIELDS_MAX && fields[f].name; f++)
		items[n++] = (struct govuk_option){ .text = _(fields[f].label), .value = fields[f].name };
	for (size_t e = 0; e < SHEET_EXAMPLES && c->examples[e]; e++)
		out_fmt(&examples, "%s%s", e ? message_semicolon() : "", text_cut(p->arena, c->examples[e], CELL));
	const char *holds = examples.length ? arena_printf(p->arena, _("It holds: %s"), out_text(&examples)) : _("It is empty");
	const char *why = c->field && c->why ? arena_printf(p->arena, _("%s. Proposed %s."), holds, _(c->why)) : arena_printf(p->arena, "%s.", holds);
	const char *name = arena_printf(p->arena, "column-%zu", i);
	govuk_select(p->o,
	    &(struct govuk_select){ .id = name,
	        .name = name,
	        .label = { .text = heading_words(p, c, i) },
	        .hint = { .text = why },
	        .items = items,
	        .items_count = n,
	        .value = c->field ? c->field->name : "-",
	        .error_message = { .text = page_problem(p, name) } });
}

/* Of a workbook with several sheets: which one it is about. */
static void sheet_choice_draw(struct bringing *b)
{
	struct page *p = b->page;
	struct govuk_option items[SHEET_NAMES_MAX];
	if (b->sheet.name_count < 2)
		return;
	for (size_t i = 0; i < b->sheet.name_count; i++)
		items[i] = (struct govuk_option){ .text = b->sheet.names[i], .value = b->sheet.names[i] };
	govuk_select(p->o,
	    &(struct govuk_select){ .id = "table",
	        .name = "table",
	        .label = { .text = _("Sheet of the workbook") },
	        .hint = { .text = _("The columns below are of this sheet. Each sheet comes in by itself.") },
	        .items = items,
	        .items_count = b->sheet.name_count,
	        .value = b->sheet.name });
	govuk_button(p->o,
	    &(struct govuk_button){
	        .text = _("Show the columns of this sheet"), .name = "act", .value = "sheet", .classes = "govuk-button--secondary" });
}

static void columns_draw(struct bringing *b)
{
	struct page *p = b->page;
	spreadsheet_begin(p, arena_printf(p->arena, _("%s: what each column holds"), text_cut(p->arena, b->name, 80)),
	    _("Correct what is wrong. Your choice is remembered for the next file."));
	html(p->o, "<div class=\"narrow\">");
	page_form_begin(p, HERE, false);
	spreadsheet_file_keep(b);
	sheet_choice_draw(b);
	for (size_t i = 0; i < b->sheet.column_count; i++)
		column_draw(b, i);
	page_button(p, "check", _("Check the rows"), NULL);
	page_form_end(p);
	html(p->o, "</div></div>\n");
}

/* Each field once, and those without which no record can be. */
static void columns_check(struct bringing *b)
{
	struct page *p = b->page;
	const struct sheet_field *fields = sheet_kinds[b->kind].fields;
	for (size_t f = 0; f < SHEET_FIELDS_MAX && fields[f].name; f++) {
		size_t n = 0, last = 0;
		for (size_t i = 0; i < b->sheet.column_count; i++)
			if (b->sheet.columns[i].field == &fields[f]) {
				n++;
				last = i;
			}
		if (n > 1)
			problem_add(
			    p->problems, arena_printf(p->arena, "column-%zu", last), _("Two columns cannot both be “%s”"), _(fields[f].label));
		if (!n && fields[f].required)
			problem_add(p->problems, "column-0", _("Say which column is “%s”"), _(fields[f].label));
	}
}

/* ---- the whole ---- */

static void spreadsheet_posted(struct bringing *b)
{
	struct page *p = b->page;
	const char *act = text_or(page_field(p, "act"), "");
	spreadsheet_file_read(b);
	if (p->problems->errors || !spreadsheet_columns_read(b)) {
		page_refuse(p);
		spreadsheet_file_draw(p);
		return;
	}
	const char *of = page_field(p, "columns-of");
	bool other = of && !text_equal(of, b->sheet.name); /* what was chosen is of the columns of another sheet */
	if (!other)
		columns_chosen(b);
	bool check = !other && (text_equal(act, "check") || text_equal(act, "take"));
	if (check)
		columns_check(b);
	if (check && !p->problems->errors) {
		spreadsheet_take(b, text_equal(act, "take"));
		return;
	}
	if (p->problems->errors)
		page_refuse(p);
	columns_draw(b);
}

void page_spreadsheets(struct page *p)
{
	struct bringing b = { .page = p, .found.arena = p->arena };
	if (page_posted(p))
		spreadsheet_posted(&b);
	else
		spreadsheet_file_draw(p);
}
