/* school_authority.c - which local authority is the city's own in the official register of schools, and the way to read its file. */
#include <string.h>

#include "base/text.h"
#include "exchange/school/school_register.h"
#include "model/declared/access.h"
#include "model/engine/row.h"
#include "web/govuk/govuk.h"
#include "web/page/partners/partners.h"
#include "web/record/record_form.h"

struct authority_form {
	const char *code;
};
static const struct field authority_fields[] = { { FIELD(authority_form, TEXT, code), .group = GROUP_BASICS,
    .label = N_("Code of your local authority"),
    .help = N_("Three digits. The column \u201cLA (code)\u201d of the register has it, and so has the page of any of your schools there"), .max = 3,
    .flags = REQUIRED, .missing = N_("Enter the three digits of your local authority’s code") } };
static const struct entity authority_entity = FORM_OF(authority_form, authority_fields);

static void authority_draw(struct page *p, struct record_form *f, const char *now)
{
	p->title = _("The official register of schools");
	page_form_head(p, (const char *const[]){ _("Schools"), page_href(p, "/schools"), p->title, NULL, NULL }, NULL, p->title, NULL);
	html(p->o, "<div class=\"narrow\"><p class=\"govuk-body\">%s</p>",
	    _("The English department publishes all schools with their numbers, once a day. From its file you learn which of yours opened, closed or merged."));
	page_form_begin(p, "/schools/register", false);
	record_form_draw(f);
	page_button(p, NULL, _("Save"), NULL);
	page_form_end(p);
	if (!text_empty(now)) {
		html(p->o, "<h2 class=\"govuk-heading-m\">%s</h2><ol class=\"govuk-list govuk-list--number\"><li>%s</li><li>%s</li><li>%s</li></ol>",
		    _("Read its file"),
		    _("Download \u201cEstablishment fields CSV\u201d from Get Information about Schools. It comes as a ZIP: leave it packed."),
		    _("Import it here: you see what each row would add or change before anything happens. A newer file changes what changed."),
		    _("Import \u201cEstablishment links CSV\u201d as well: it says which school continues which."));
		html(p->o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/import?kind=organisation\">%s</a></p>", _("Import a file"));
		html(p->o, "<p class=\"govuk-body govuk-hint\">%s</p>",
		    _("Packed, the file of all schools is small enough. Unpacked it is over the limit of 20 MB. The people who run the service can import it with \u201cjumelage import\u201d."));
	}
	html(p->o, "</div>");
	page_end(p);
}

/* Three digits, as the register has them. */
static void authority_post(struct page *p, struct record_form *f, const char *now)
{
	struct authority_form typed = { 0 };
	record_form_read(f, &typed);
	if (!p->problems->errors && (strlen(typed.code) != 3 || strspn(typed.code, "0123456789") != 3))
		problem_add(p->problems, "code", "%s", _("Enter the three digits of your local authority’s code, for example 856"));
	if (p->problems->errors) {
		page_refuse(p);
		authority_draw(p, f, now);
		return;
	}
	const struct setting *old = model_find(p->model, setting, SCHOOL_AUTHORITY);
	struct setting *row = old ? row_copy(p->arena, &setting_entity, old) : row_new(p->arena, &setting_entity);
	row->name = SCHOOL_AUTHORITY;
	row->value = typed.code;
	if (row_save(p->model, &setting_entity, old, row, &p->change) != ROW_FAILED)
		page_done(p, "/schools/register", "saved");
}

void page_school_authority(struct page *p)
{
	const char *now = model_setting(p->model, SCHOOL_AUTHORITY, "");
	struct record_form f;
	record_form_open(&f, p, &authority_entity);
	if (page_posted(p)) {
		authority_post(p, &f, now);
		return;
	}
	if (!text_empty(now))
		record_form_set(&f, "code", now);
	authority_draw(p, &f, now);
}
