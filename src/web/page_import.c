/* page_import.c - rows from a spreadsheet: the form, the preview of what each row would do, and taking all, the good ones or none.
 *
 * The preview is the import itself, in the transaction of the POST, which is rolled back unless the page ends in page_done().
 * Between preview and answer the file waits in the form, not on the server: nothing is left behind when nobody answers, and what
 * comes back is read and judged anew, in the sandbox as before. */
#include <sodium.h>
#include <string.h>

#include "base/text.h"
#include "codec/xlsx.h"
#include "exchange/records.h"
#include "web/component.h"
#include "web/pages.h"
#include "web/piece.h"

enum {
	FILE_MAX = 600000,  /* bytes; in the form they are a third more, and a body may have 1 MB */
	ROWS_MAX = 1000,    /* a worker reads them in the blink of an eye */
	SHOWN_ROWS = 200,
	SHOWN_PROBLEMS = 200,
};

struct importing {
	struct page *page;
	const struct entity *entity; /* NULL: none was chosen */
	const char *name;            /* of the file; NULL: there is none */
	const char *bytes;
	size_t length;
	struct problems found;
	struct records_count count;
	struct records_preview preview;
};

/* ---- what was sent ---- */

static bool offered(struct page *p, const struct entity *e)
{
	return records_public(e) && (page_may(p, ACT_ADD, e, NULL) || page_may(p, ACT_CHANGE, e, NULL));
}

static void kind_read(struct importing *i, const char *name)
{
	const struct entity *e = name ? entity_find(name) : NULL;
	i->entity = e && offered(i->page, e) ? e : NULL;
}

/* The file that was chosen, or the one that waited in the form of the preview. */
static void file_read(struct importing *i)
{
	struct page *p = i->page;
	const struct form_file *file = page_file(p, "file");
	const char *kept = page_field(p, "content");
	if (file) {
		i->name = file->filename;
		i->bytes = file->bytes;
		i->length = file->length;
	} else if (!text_empty(kept)) {
		size_t room = strlen(kept), used = 0;
		char *bytes = arena_alloc(p->arena, room);
		if (!sodium_base642bin((unsigned char *)bytes, room, kept, room, NULL, &used, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING)) {
			i->name = text_cut(p->arena, text_or(page_field(p, "name"), "file"), 200);
			i->bytes = bytes;
			i->length = used;
		}
	}
	if (!i->entity)
		problem_add(p->problems, "kind", "%s", _("Choose what the rows are"));
	if (!i->name)
		problem_add(p->problems, "file", "%s", _("Choose a file"));
	else if (i->length > FILE_MAX)
		problem_add(p->problems, "file", "%s", _("The file must be 600 kB or smaller. Divide it, or ask who runs the service to import it"));
}

/* A row is held against the same rights as a form. Personal fields go by their form alone, where each change is written down. */
static bool row_allowed(void *context, struct model *m, const struct entity *e, const void *old, const void *row, struct problems *problems)
{
	struct page *p = context;
	enum act act = old ? ACT_CHANGE : ACT_ADD;
	if (!(may(m, p->visitor, e, row) & act) || (old && !(may(m, p->visitor, e, old) & act))) {
		problem_add(problems, NULL, "%s", old ? _("you may not change this record") : _("you may not add this record"));
		return false;
	}
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!(f->flags & PRIVATE))
			continue;
		if (old ? !text_equal(row_text(m, e, old, f), row_text(m, e, row, f)) : row_present(f, row)) {
			problem_add(problems, f->name, "%s", _("personal data is changed in the form of its record, not by a file"));
			return false;
		}
	}
	return true;
}

static enum records_end rows_read(struct importing *i, bool good_rows, bool dry_run)
{
	struct page *p = i->page;
	const struct records_source source = { .path = i->name, .bytes = i->bytes, .length = i->length, .entity = i->entity };
	i->found = (struct problems){ .arena = p->arena };
	i->preview = (struct records_preview){ .arena = p->arena, .max = SHOWN_ROWS };
	const struct records_how how = { .dry_run = dry_run, .good_rows = good_rows, .who = p->change.who, .why = p->change.why,
		.preview = &i->preview, .rows_max = ROWS_MAX, .may = row_allowed, .may_context = p };
	return records_import(p->model, &source, &how, &i->found, &i->count);
}

/* ---- the form ---- */

static void kind_select(struct importing *i)
{
	struct page *p = i->page;
	struct govuk_option *o = arena_array(p->arena, struct govuk_option, all_entity_count + 1);
	size_t n = 0;
	o[n++] = (struct govuk_option){ .text = _("Choose"), .value = "" };
	for (size_t e = 0; e < all_entity_count; e++)
		if (offered(p, all_entities[e]))
			o[n++] = (struct govuk_option){ .text = _(all_entities[e]->labels), .value = all_entities[e]->name,
				.selected = all_entities[e] == i->entity ? GOVUK_ON : GOVUK_DEFAULT };
	govuk_select(p->o, &(struct govuk_select){ .id = "kind", .name = "kind", .label = { .text = _("What the rows are") }, .items = o, .items_count = n,
	    .error_message = { .text = page_problem(p, "kind") } });
}

static void page_head(struct page *p, const char *title)
{
	p->title = title;
	html(p->o, "<div class=\"govuk-width-container form-page\">");
	page_crumbs(p, (const char *const[]){ _("All records"), "/records", _("Import rows from a spreadsheet"), NULL, NULL });
	page_problems(p);
	html(p->o, "<div class=\"page-head\"><h1 class=\"title\">%s</h1></div>", title);
}

static void templates_draw(struct page *p)
{
	html(p->o, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>"
		   "<div class=\"govuk-details__text\"><p>%s</p><ul class=\"govuk-list\">",
	    _("Empty files to fill in"), _("The Excel files explain each column."));
	for (size_t e = 0; e < all_entity_count; e++)
		if (offered(p, all_entities[e])) {
			const char *name = all_entities[e]->name, *labels = _(all_entities[e]->labels);
			html(p->o, "<li><a class=\"govuk-link\" href=\"/import/%s.xlsx\">%s</a>, <a class=\"govuk-link\" href=\"/import/%s.csv\">%s</a></li>", name,
			    arena_printf(p->arena, _("%s: Excel"), labels), name, arena_printf(p->arena, _("%s: CSV"), labels));
		}
	html(p->o, "</ul></div></details>");
}

static void form_draw(struct importing *i)
{
	struct page *p = i->page;
	page_head(p, _("Import rows from a spreadsheet"));
	html(p->o, "<div class=\"narrow\"><p class=\"govuk-body\">%s</p>",
	    _("The first row names the fields. Nothing is taken over yet: you first see what each row would add or change, and what is wrong."));
	page_form_begin(p, "/import", true);
	kind_select(i);
	govuk_file_upload(p->o, &(struct govuk_file_upload){ .id = "file", .name = "file", .label = { .text = _("File") },
	    .hint = { .text = _("An Excel workbook (.xlsx) or CSV, of at most 600 kB and 1,000 rows") }, .error_message = { .text = page_problem(p, "file") } });
	govuk_button(p->o, &(struct govuk_button){ .text = _("Look at the rows"), .prevent_double_click = GOVUK_ON });
	page_form_end(p);
	if (i->entity) {
		const char *base = arena_printf(p->arena, "/import/%s", i->entity->name);
		html(p->o, "<p class=\"govuk-body\">%s <a class=\"govuk-link\" href=\"%s.xlsx\">%s</a>, <a class=\"govuk-link\" href=\"%s.csv\">%s</a></p>",
		    _("An empty file to fill in:"), base, _("Excel, with explanations"), base, _("CSV"));
	} else
		templates_draw(p);
	html(p->o, "</div></div>\n");
}

/* ---- the preview ---- */

/* "Schools" of "schools.xlsx (Schools)"; "" of CSV. */
static const char *sheet_of(struct importing *i, const char *file)
{
	size_t n = strlen(i->name);
	if (!text_starts(file, i->name) || !text_starts(file + n, " ("))
		return "";
	return arena_strndup(i->page->arena, file + n + 2, strlen(file + n + 2) - 1);
}

static void problems_draw(struct importing *i)
{
	struct page *p = i->page;
	bool book = i->length >= 2 && !memcmp(i->bytes, "PK", 2);
	size_t shown = 0;
	page_section_begin(p, "problems", _("What is wrong"), NULL);
	table_begin(p, _("What is wrong"), (const char *const[]){ _("Problem"), _("Sheet"), _("Row"), _("Column"), NULL });
	for (const struct problem *q = i->found.first; q && shown < SHOWN_PROBLEMS; q = q->next, shown++) {
		const struct field *f = q->field ? entity_field(i->entity, q->field) : NULL;
		table_row_begin(p);
		html(p->o, "%s%s%s", f ? _(f->label) : "", f ? ": " : "", q->text);
		table_head_end(p);
		table_cell(p, _("Sheet"));
		html_text(p->o, q->file ? sheet_of(i, q->file) : "");
		table_cell_end(p);
		table_cell(p, _("Row"));
		html_text(p->o, q->line ? arena_printf(p->arena, "%ld", q->line) : "");
		table_cell_end(p);
		table_cell(p, _("Column"));
		html_text(p->o, !q->column ? "" : book ? xlsx_column_name(p->arena, q->column) : arena_printf(p->arena, "%ld", q->column));
		table_cell_end(p);
		table_row_end(p);
	}
	table_end(p);
	size_t all = i->found.errors + i->found.warnings;
	if (all > shown)
		html(p->o, "<p class=\"govuk-body\">%s</p>", arena_printf(p->arena, _("And %zu more."), all - shown));
	page_section_end(p);
}

/* A value as the file has it, short: a person compares, and reads the whole in the file. */
static void value_draw(struct page *p, const char *value)
{
	html_text(p->o, text_empty(value) ? _("nothing") : text_cut(p->arena, text_trim(p->arena, value), 120));
}

static void row_draw(struct page *p, const struct records_row *r)
{
	table_row_begin(p);
	html_text(p->o, text_cut(p->arena, text_or(text_or(r->title, r->key), _("Without a name")), 120));
	table_head_end(p);
	table_cell(p, _("Row"));
	html_text(p->o, arena_printf(p->arena, "%ld", r->line));
	table_cell_end(p);
	table_cell(p, _("What happens"));
	html_text(p->o, r->what == RECORDS_ADD ? _("Is added") : r->what == RECORDS_CHANGE ? _("Is changed") : _("Stays out: see what is wrong"));
	table_cell_end(p);
	table_cell(p, _("Fields"));
	if (r->field_count)
		html(p->o, "<ul class=\"govuk-list small\">");
	for (size_t i = 0; i < r->field_count; i++) {
		const struct records_field *f = &r->fields[i];
		html(p->o, "<li>%s: ", _(f->field->label));
		if (r->what == RECORDS_CHANGE) {
			html(p->o, "<del>");
			value_draw(p, f->old);
			html(p->o, "</del> <ins>");
			value_draw(p, f->new);
			html(p->o, "</ins></li>");
		} else {
			value_draw(p, f->new);
			html(p->o, "</li>");
		}
	}
	if (r->field_count)
		html(p->o, "</ul>");
	table_cell_end(p);
	table_row_end(p);
}

static void rows_draw(struct importing *i)
{
	struct page *p = i->page;
	if (!i->preview.count)
		return;
	page_section_begin(p, "rows", _("What would happen"), NULL);
	table_begin(p, _("What would happen"), (const char *const[]){ _("Record"), _("Row"), _("What happens"), _("Fields"), NULL });
	for (size_t r = 0; r < i->preview.count; r++)
		row_draw(p, &i->preview.rows[r]);
	table_end(p);
	size_t all = i->count.added + i->count.changed + i->count.faulty;
	if (all > i->preview.count)
		html(p->o, "<p class=\"govuk-body\">%s</p>", arena_printf(p->arena, _("And %zu more."), all - i->preview.count));
	page_section_end(p);
}

static void file_keep(struct importing *i)
{
	struct page *p = i->page;
	size_t room = sodium_base64_encoded_len(i->length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *text = arena_alloc(p->arena, room);
	sodium_bin2base64(text, room, (const unsigned char *)i->bytes, i->length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	html(p->o, "<input type=\"hidden\" name=\"kind\" value=\"%s\"><input type=\"hidden\" name=\"name\" value=\"%s\">"
		   "<input type=\"hidden\" name=\"content\" value=\"%s\">",
	    i->entity->name, i->name, text);
}

static void answer_draw(struct importing *i)
{
	struct page *p = i->page;
	bool some = i->count.added + i->count.changed;
	html(p->o, "<div class=\"narrow\">");
	if (some) {
		page_form_begin(p, "/import", false);
		file_keep(i);
		govuk_input(p->o, &(struct govuk_input){ .id = "why", .name = "why", .value = page_field(p, "why"), .label = { .text = _("Why (optional)") },
		    .hint = { .text = _("Stands in the history of each record") } });
		html(p->o, "<div class=\"govuk-button-group\">");
		govuk_button(p->o, &(struct govuk_button){ .text = i->count.faulty ? _("Take the good rows") : _("Take all rows"), .name = "take",
		    .value = i->count.faulty ? "good" : "all", .prevent_double_click = GOVUK_ON });
		html(p->o, "<a class=\"govuk-link\" href=\"/import?kind=%s\">%s</a></div>", i->entity->name, _("Take none"));
		page_form_end(p);
	} else
		html(p->o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/import?kind=%s\">%s</a></p>", i->entity->name, _("Choose another file"));
	html(p->o, "</div>");
}

static void preview_draw(struct importing *i, enum records_end end)
{
	struct page *p = i->page;
	page_head(p, arena_printf(p->arena, _("%s: what the rows would do"), i->name));
	if (end == RECORDS_DONE)
		html(p->o, "<p class=\"govuk-body\">%s</p>",
		    arena_printf(p->arena, _("%zu would be added, %zu changed, %zu stay the same, %zu stay out. Nothing is taken over yet."), i->count.added,
			i->count.changed, i->count.same, i->count.faulty));
	else {
		html(p->o, "<p class=\"govuk-body\">%s</p>", _("Nothing of this file can be taken over as it is."));
		i->count = (struct records_count){ 0 };
		i->preview.count = 0;
	}
	if (i->found.errors + i->found.warnings)
		problems_draw(i);
	rows_draw(i);
	answer_draw(i);
	html(p->o, "</div>\n");
}

/* ---- the whole ---- */

static void posted(struct importing *i)
{
	struct page *p = i->page;
	const char *take = page_field(p, "take");
	kind_read(i, page_field(p, "kind"));
	file_read(i);
	if (p->problems->errors) {
		page_refuse(p);
		form_draw(i);
		return;
	}
	bool good = text_equal(take, "good"), all = text_equal(take, "all");
	enum records_end end = rows_read(i, !all, !good && !all);
	if (end == RECORDS_DONE && (good || all)) {
		page_done(p, arena_printf(p->arena, "/records/%s", i->entity->name), "imported");
		return;
	}
	if (good || all) {
		/* it is not any more as it was when it was looked at */
		page_refuse(p);
		end = end == RECORDS_DONE ? end : RECORDS_REFUSED;
	}
	preview_draw(i, end);
}

void page_import(struct page *p)
{
	struct importing i = { .page = p };
	if (page_posted(p)) {
		posted(&i);
		return;
	}
	kind_read(&i, page_parameter(p, "kind"));
	form_draw(&i);
}

void page_import_template(struct page *p)
{
	const struct entity *e = entity_find(p->rest);
	struct problems problems = { .arena = p->arena };
	if (!e || p->format == PAGE_HTML || !offered(p, e)) {
		page_not_found(p);
		return;
	}
	if (records_template(p->o, p->format == PAGE_XLSX ? RECORDS_XLSX : RECORDS_CSV, e, &problems))
		p->bare = true;
	else
		page_bad_request(p, problems.first->text);
}
