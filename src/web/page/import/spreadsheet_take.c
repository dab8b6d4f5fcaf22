/* spreadsheet_take.c - what the rows of a spreadsheet come to: looked at, and taken, in one way. */
#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/declared/partners.h"
#include "model/engine/refer.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/import/spreadsheet.h"

enum {
	SHOWN = 40, /* names of a kind */
	REVIEW_DAYS = 365,
};

/* A row is told as that of the sheet. */
static void outcome_tell(struct bringing *b, const struct sheet_file *file, const struct import_outcome *o)
{
	for (const struct problem *q = o->found.first; q; q = q->next) {
		const struct field *f = q->field ? entity_field(file->entity, q->field) : NULL;
		bool known = q->line >= 2 && (size_t)q->line - 2 < file->rows;
		b->found.line = known ? file->of[q->line - 2] : 0;
		if (q->grade == PROBLEM_ERROR)
			problem_add(&b->found, NULL, "%s", f ? field_sentence(b->page->arena, f, problem_text(b->page->arena, q)) : q->text);
	}
	b->found.line = 0;
}

/* All files through the import, in the transaction of this page: later ones name records of earlier ones, so that nothing is only looked
 * at. The transaction is rolled back unless the page is done. */
static bool files_import(struct bringing *b)
{
	struct page *p = b->page;
	bool good = true;
	for (size_t i = 0; i < b->made.count && good; i++) {
		const struct sheet_file *f = &b->made.files[i];
		const struct import_rows rows = { .entity = f->entity,
			.name = arena_printf(p->arena, "%s.csv", f->entity->name),
			.bytes = f->bytes,
			.length = f->length,
			.take = IMPORT_ALL,
			.visitor = p->visitor,
			.who = p->change.who,
			.why = text_or(p->change.why, b->name) };
		import_rows(p->model, &rows, &b->outcomes[i]);
		outcome_tell(b, f, &b->outcomes[i]);
		good = b->outcomes[i].end == RECORDS_DONE;
		b->added += b->outcomes[i].count.added;
		b->changed += b->outcomes[i].count.changed;
	}
	return good;
}

struct contact_reading {
	struct page *page;
	const struct sheet_contact *contact;
	const char *slug, *basis;
};

static const char *contact_text(void *context, const struct field *f)
{
	const struct contact_reading *r = context;
	const struct {
		const char *field, *text;
	} texts[] = { { "slug", r->slug }, { "title", arena_printf(r->page->arena, "Contact in %s", r->contact->place) },
		{ "kind", CODE_PERSON_KIND_PERSON }, { "organisation", r->contact->organisation }, { "name", r->contact->name },
		{ "email", r->contact->email }, { "phone", r->contact->telephone }, { "basis", r->basis },
		{ "review", date_add_days(r->page->arena, r->page->model->own_day, REVIEW_DAYS) } };
	for (size_t i = 0; i < COUNT(texts); i++)
		if (text_equal(texts[i].field, f->name))
			return texts[i].text;
	return NULL;
}

/* Somebody at a partner: through the validator, as a form would bring them, and the row of the sheet is told where one is refused. */
static bool contact_save(struct bringing *b, const struct sheet_contact *c, bool take)
{
	struct page *p = b->page;
	struct problems found = { .arena = p->arena };
	struct person *row = row_new(p->arena, &person_entity);
	const char *slug = text_slug_or(p->arena, arena_printf(p->arena, "Contact in %s", c->place), "contact");
	struct contact_reading r = { p, c, refer_key_free(p->model, &person_entity, slug),
		text_or(page_field(p, "basis"), CODE_LAWFUL_BASIS_PUBLIC_TASK) };
	bool good = row_read(p->model, &person_entity, row, contact_text, &r, &found);
	b->found.line = c->row;
	for (const struct problem *q = found.first; q && !good; q = q->next)
		problem_add(&b->found, NULL, "%s", field_sentence(p->arena, entity_field(&person_entity, text_or(q->field, "name")), q->text));
	b->found.line = 0;
	good = good && row_save(p->model, &person_entity, NULL, row, &p->change) == ROW_SAVED;
	if (good && take)
		page_log_access(p, "changed", &person_entity, row->head.id, "name email phone", b->name);
	return good;
}

static bool contacts_save(struct bringing *b, bool take)
{
	bool good = true;
	for (size_t i = 0; i < b->made.contact_count; i++)
		good = contact_save(b, &b->made.contacts[i], take) && good;
	return good;
}

static void found_draw(struct bringing *b)
{
	struct page *p = b->page;
	size_t shown = 0;
	if (!b->found.errors && !b->found.warnings)
		return;
	p->explained = p->explained || b->found.errors;
	page_section_begin(p, "problems", b->found.errors ? _("Rows that are left out, and what to look at") : _("What to look at"), NULL);
	table_open(p, _("What to look at"), (const struct column[]){ { NULL, N_("Row") }, { NULL, N_("What is said of it") }, { 0 } });
	for (const struct problem *q = b->found.first; q && shown < SPREADSHEET_ROWS_MAX; q = q->next, shown++) {
		table_row(p);
		cell_words(p, q->line ? arena_printf(p->arena, "%ld", q->line) : NULL);
		cell_words(p, text_capital(p->arena, q->text));
	}
	table_close(p);
	page_section_end(p);
}

static void coming_draw(struct bringing *b)
{
	struct page *p = b->page;
	page_section_begin(p, "rows", _("What comes in"), NULL);
	table_open(p, _("What comes in"), (const struct column[]){ { NULL, N_("Kind of record") }, { NULL, N_("Records") }, { 0 } });
	for (size_t i = 0; i < b->made.count; i++) {
		const struct import_outcome *o = &b->outcomes[i];
		struct out names = { .arena = p->arena };
		for (size_t r = 0; r < o->preview.count && r < SHOWN; r++)
			out_fmt(&names, "%s%s", r ? locale_comma() : "",
			    text_cut(p->arena, text_or(o->preview.rows[r].title, o->preview.rows[r].key), 80));
		if (o->count.added > SHOWN)
			out_fmt(&names, " %s", arena_printf(p->arena, _("and %zu more"), o->count.added - SHOWN));
		table_row(p);
		cell_words(p, arena_printf(p->arena, _("%s: %zu"), _(b->made.files[i].entity->labels), o->count.added));
		cell_words(p, names.length ? out_text(&names) : NULL);
	}
	if (b->made.contact_count) {
		table_row(p);
		cell_words(p, arena_printf(p->arena, _("%s: %zu"), _("Contacts"), b->made.contact_count));
		cell_words(p, _("Names and addresses of people, which the public does not see"));
	}
	table_close(p);
	page_section_end(p);
}

static void basis_draw(struct bringing *b)
{
	struct page *p = b->page;
	struct govuk_option *items = arena_array(p->arena, struct govuk_option, codelist_lawful_basis.count);
	for (size_t i = 0; i < codelist_lawful_basis.count; i++)
		items[i] = (struct govuk_option){ .text = _(codelist_lawful_basis.codes[i].name), .value = codelist_lawful_basis.codes[i].code };
	govuk_select(p->o,
	    &(struct govuk_select){ .id = "basis",
	        .name = "basis",
	        .label = { .text = _("Lawful basis for keeping names and addresses of contacts") },
	        .hint = { .text = _("It is looked at again after a year.") },
	        .items = items,
	        .items_count = codelist_lawful_basis.count,
	        .value = text_or(page_field(p, "basis"), CODE_LAWFUL_BASIS_PUBLIC_TASK) });
}

static void coming_page_draw(struct bringing *b)
{
	struct page *p = b->page;
	spreadsheet_begin(p, arena_printf(p->arena, _("%s: what comes in"), text_cut(p->arena, b->name, 80)),
	    b->added ? _("Nothing has come in yet.") : _("Nothing in this file is new."));
	found_draw(b);
	if (b->added)
		coming_draw(b);
	html(p->o, "<div class=\"narrow\">");
	page_form_begin(p, SPREADSHEET_HERE, false);
	spreadsheet_file_keep(b);
	if (b->sheet.name)
		html(p->o, "<input type=\"hidden\" name=\"table\" value=\"%s\">", b->sheet.name);
	for (size_t i = 0; i < b->sheet.column_count; i++)
		html(p->o, "<input type=\"hidden\" name=\"column-%s\" value=\"%s\">", arena_printf(p->arena, "%zu", i),
		    b->sheet.columns[i].field ? b->sheet.columns[i].field->name : "-");
	if (b->added && b->made.contact_count)
		basis_draw(b);
	html(p->o, "<div class=\"govuk-button-group\">");
	if (b->added)
		page_button(p, "take", b->found.errors ? _("Take the rows without errors") : _("Take all rows"), NULL);
	govuk_button(
	    p->o, &(struct govuk_button){ .text = _("Change the columns"), .name = "act", .value = "columns", .classes = "govuk-button--secondary" });
	page_form_end(p);
	html(p->o, "</div></div></div>\n");
}

void spreadsheet_take(struct bringing *b, bool take)
{
	struct page *p = b->page;
	bool whole = sheet_rows(&b->sheet, &b->made, &b->found), good = files_import(b) && contacts_save(b, take);
	if (take && good && b->added && sheet_remember(&b->sheet, &p->change)) {
		page_done(p, sheet_kinds[b->kind].page, "imported");
		return;
	}
	if (!good)
		b->added = 0;
	if (take || !(whole && good))
		page_refuse(p);
	coming_page_draw(b);
}
