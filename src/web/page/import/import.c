/* import.c - rows from a spreadsheet: the form, the preview of what each row would do, and taking all, the good ones or none.
 *
 * The preview is the import itself, in the transaction of the POST, which is rolled back unless the page ends in page_done().
 * Between preview and answer a small file waits in the form, not on the server: nothing is left behind when nobody answers, and what
 * comes back is read and judged anew, in the sandbox as before. A larger one is a job (keeping/import_job.c). */
#include <sodium.h>
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/page/import/import_outcome.h"
#include "web/page/import/import.h"
#include "web/record/record_form.h"

enum {
	FILE_MAX = 100000, /* bytes; in the form they are a third more */
	ROWS_MAX = 300,    /* a worker reads them in the blink of an eye */
};

struct importing {
	struct page *page;
	const struct entity *entity; /* NULL: none was chosen */
	const char *name;            /* of the file; NULL: there is none */
	const char *bytes;
	size_t length;
	struct import_outcome outcome;
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
static void import_file_read(struct importing *i)
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
		problem_add(p->problems, "kind", "%s", _("Choose the kind of record"));
	if (!i->name)
		problem_add(p->problems, "file", "%s", _("Choose a file"));
	else if (i->length > IMPORT_FILE_MAX)
		problem_add(p->problems, "file", "%s",
		    _("Your file is too big. The limit is 20 MB. Divide it, or ask the people who run the service to import it"));
	else if (i->length > FILE_MAX && (!file || !p->store->folder))
		problem_add(p->problems, "file", "%s",
		    _("Your file is too big. The limit is 100 kB. Divide it, or ask the people who run the service to import it"));
}

/* ---- the form ---- */

static void import_kind_draw(struct importing *i)
{
	struct page *p = i->page;
	const struct field kind = {
		.name = "kind", .kind = K_CODE, .label = N_("Kind of record"), .list = kinds_list(p, offered), .flags = REQUIRED
	};
	const struct entity form = { .name = "import", .fields = &kind, .field_count = 1 };
	struct record_form f;
	record_form_open(&f, p, &form);
	if (i->entity)
		record_form_set(&f, "kind", i->entity->name);
	record_form_draw(&f);
}

static void templates_draw(struct page *p)
{
	html(p->o,
	    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>"
	    "<div class=\"govuk-details__text\"><p>%s</p><ul class=\"govuk-list\">",
	    _("Empty files to fill in"), _("The Excel files explain each column."));
	for (size_t e = 0; e < all_entity_count; e++)
		if (offered(p, all_entities[e])) {
			const char *name = all_entities[e]->name, *labels = _(all_entities[e]->labels);
			html(p->o,
			    "<li><a class=\"govuk-link\" href=\"/import/%s.xlsx\">%s</a>%s<a class=\"govuk-link\" href=\"/import/%s.csv\">%s</a></li>",
			    name, arena_printf(p->arena, _("%s: Excel"), labels), message_comma(), name,
			    arena_printf(p->arena, _("%s: CSV"), labels));
		}
	html(p->o, "</ul></div></details>");
}

static void import_form_draw(struct importing *i)
{
	struct page *p = i->page;
	import_head(p, _("Import rows from a spreadsheet"));
	html(p->o, "<div class=\"narrow\"><p class=\"govuk-body\">%s</p>",
	    _("The first row names the fields. Nothing is imported yet: first you see what each row would add or change, and any errors."));
	page_form_begin(p, "/import", true);
	import_kind_draw(i);
	govuk_file_upload(p->o,
	    &(struct govuk_file_upload){ .id = "file",
	        .name = "file",
	        .label = { .text = _("File") },
	        .hint = { .text = p->store->folder
	                ? _("An Excel workbook (.xlsx), a CSV or a ZIP with one CSV in it, of at most 20 MB and 200,000 rows. For resources also MARC 21 (.mrc), MARCXML or Dublin Core (.xml)")
	                : _("An Excel workbook (.xlsx) or CSV, of at most 100 kB and 300 rows: the site was started without a folder for larger files") },
	        .error_message = { .text = page_problem(p, "file") } });
	page_button(p, NULL, _("Check the rows"), NULL);
	page_form_end(p);
	if (i->entity) {
		const char *base = arena_printf(p->arena, "/import/%s", i->entity->name);
		html(p->o,
		    "<p class=\"govuk-body\">%s <a class=\"govuk-link\" href=\"%s.xlsx\">%s</a>%s<a class=\"govuk-link\" href=\"%s.csv\">%s</a></p>",
		    _("An empty file to fill in:"), base, _("Excel, with explanations"), message_comma(), base, _("CSV"));
	} else
		templates_draw(p);
	html(p->o, "</div></div>\n");
}

/* ---- the preview ---- */

static void file_keep(struct importing *i)
{
	struct page *p = i->page;
	size_t room = sodium_base64_encoded_len(i->length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *text = arena_alloc(p->arena, room);
	sodium_bin2base64(text, room, (const unsigned char *)i->bytes, i->length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	html(p->o,
	    "<input type=\"hidden\" name=\"kind\" value=\"%s\"><input type=\"hidden\" name=\"name\" value=\"%s\">"
	    "<input type=\"hidden\" name=\"content\" value=\"%s\">",
	    i->entity->name, i->name, text);
}

static void preview_draw(struct importing *i)
{
	struct page *p = i->page;
	const struct import_shown shown = { .page = p, .entity = i->entity, .name = i->name, .outcome = &i->outcome };
	import_head(p, arena_printf(p->arena, _("%s: check the import"), i->name));
	html(p->o, "<p class=\"govuk-body\">%s</p>", import_words(&shown));
	import_draw(&shown);
	html(p->o, "<div class=\"narrow\">");
	if (import_some(&i->outcome)) {
		page_form_begin(p, "/import", false);
		file_keep(i);
		import_buttons(&shown);
		html(p->o, "<a class=\"govuk-link\" href=\"/import?kind=%s\">%s</a></div>", i->entity->name, _("Cancel the import"));
		page_form_end(p);
	} else
		html(p->o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/import?kind=%s\">%s</a></p>", i->entity->name,
		    _("Choose another file"));
	html(p->o, "</div></div>\n");
}

/* ---- the whole ---- */

static void job_start(struct importing *i)
{
	struct page *p = i->page;
	const struct import_request request = { .entity = i->entity, .name = text_cut(p->arena, i->name, 200) };
	const char *reference = import_add(p->model, p->store, &request, i->bytes, i->length, p->visitor->account, p->problems);
	if (reference)
		page_done(p, arena_printf(p->arena, "/import/%s", reference), NULL);
	else
		page_refusal(p, 503, _("The file can\u2019t be kept"), _("Nothing was changed. Try again in a moment."));
}

static void posted(struct importing *i)
{
	struct page *p = i->page;
	enum import_take take = import_take_chosen(p);
	kind_read(i, page_field(p, "kind"));
	import_file_read(i);
	if (p->problems->errors) {
		page_refuse(p);
		import_form_draw(i);
		return;
	}
	if (i->length > FILE_MAX) {
		job_start(i);
		return;
	}
	const struct import_rows rows = { .entity = i->entity,
		.name = i->name,
		.bytes = i->bytes,
		.length = i->length,
		.rows_max = ROWS_MAX,
		.take = take == IMPORT_NONE ? IMPORT_LOOK : take,
		.visitor = p->visitor,
		.who = p->change.who,
		.why = p->change.why };
	import_rows(p->model, &rows, &i->outcome);
	if (i->outcome.count.rows > ROWS_MAX && rows.take == IMPORT_LOOK && p->store->folder)
		job_start(i);
	else if (i->outcome.end == RECORDS_DONE && rows.take != IMPORT_LOOK)
		page_done(p,
		    arena_printf(p->arena, "%s?rows-added=%zu&rows-changed=%zu&rows-same=%zu", import_end_href(p, i->entity, &i->outcome.count),
		        i->outcome.count.added, i->outcome.count.changed, i->outcome.count.same),
		    "imported");
	else {
		if (rows.take != IMPORT_LOOK)
			page_refuse(p); /* it is not any more as it was when it was looked at */
		preview_draw(i);
	}
}

void page_import(struct page *p)
{
	struct importing i = { .page = p };
	if (page_posted(p)) {
		posted(&i);
		return;
	}
	kind_read(&i, page_parameter(p, "kind"));
	import_form_draw(&i);
}

void page_import_template(struct page *p)
{
	const struct entity *e = entity_find(p->rest);
	struct problems problems = { .arena = p->arena };
	if (p->format == PAGE_HTML && !e) {
		page_import_job(p);
		return;
	}
	if (!e || p->format == PAGE_HTML || !offered(p, e)) {
		page_not_found(p);
		return;
	}
	if (records_template(p->o, p->format == PAGE_XLSX ? RECORDS_XLSX : RECORDS_CSV, e, &problems))
		p->bare = true;
	else
		page_bad_request(p, problems.first->text);
}
