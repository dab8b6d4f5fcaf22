/* issue.c - issuing a report: it is made as at the page's day, kept as a file, and comes back to the byte for good. */
#include "base/date.h"
#include "base/text.h"
#include "report/issue.h"
#include "web/govuk/govuk.h"
#include "web/kit/pdf.h"
#include "web/page/governance/governance.h"
#include "web/record/record_form.h"

struct issue_form {
	const char *title, *form, *sure;
	int64_t replaces;
};

struct issuing {
	struct page *page;
	const struct report *report;
	struct report_values values;
	struct record_form form;
	struct issue_form typed;
};

static const char *issue_given(void *context, const char *name)
{
	struct page *p = context;
	return page_posted(p) ? page_field(p, name) : page_parameter(p, name);
}

/* ---- the form ---- */

static const struct codelist *formats_list(struct arena *a)
{
	struct code *codes = arena_array(a, struct code, report_format_count);
	struct codelist *list = arena_alloc(a, sizeof(*list));
	*list = (struct codelist){ .name = "report-format", .codes = codes, .count = report_format_count };
	for (size_t i = 0; i < report_format_count; i++)
		codes[i] = (struct code){ report_formats[i].name, report_formats[i].title };
	return list;
}

/* Those that were issued of the report. */
static const struct codelist *issued_before(struct page *p, const struct report *r)
{
	struct set all = issue_all(p->model);
	struct code *codes = arena_array(p->arena, struct code, all.count + 1);
	struct codelist *list = arena_alloc(p->arena, sizeof(*list));
	*list = (struct codelist){ .name = "issued", .codes = codes };
	for (size_t i = 0; i < all.count; i++) {
		const struct issued_report *old = set_row(all, issued_report, i);
		if (text_equal(old->kind, r->name))
			codes[list->count++] = (struct code){ old->slug, arena_printf(p->arena, "%s (%s)", old->title, old->slug) };
	}
	return list;
}

static const struct code sure[] = { { "yes", N_("I have read the report and want to issue it") } };
static const struct codelist sure_list = { .name = "sure", .codes = sure, .count = COUNT(sure) };

static void options_keep(struct issuing *i)
{
	for (const struct field *f = i->report->options; f->name; f++)
		html(i->page->o, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", f->name, text_or(issue_given(i->page, f->name), ""));
}

static void draw(struct issuing *i)
{
	struct page *p = i->page;
	const struct report *r = i->report;
	page_begin(p,
	    (const char *const[]){
	        _("Reports"), page_href(p, "/reports"), _(r->title), page_href(p, arena_printf(p->arena, "/reports/%s", r->name)), NULL, NULL },
	    NULL, arena_printf(p->arena, _("Issue: %s"), _(r->title)),
	    _("The report is made from the records as they are now and kept as a file. It can\u2019t be changed or withdrawn; a later report can replace it."));
	page_problems(p);
	html(p->o, "<dl class=\"facts\"><div><dt>%s</dt><dd>%s</dd></div></dl>", _("Figures as at"), date_people(p->arena, p->model->as_at));
	page_form_begin(p, page_href(p, p->path), false);
	options_keep(i);
	record_form_draw(&i->form);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Issue the report") });
	page_form_end(p);
	page_end(p);
}

/* ---- what was sent ---- */

static bool issue_read(struct issuing *i)
{
	struct page *p = i->page;
	record_form_read(&i->form, &i->typed);
	const struct issued_report *old = model_get(p->model, issued_report, i->typed.replaces);
	if (old && !text_equal(old->kind, i->report->name))
		problem_add(p->problems, "replaces", "%s", _("Choose a report that was issued before"));
	return !p->problems->errors;
}

static void issue_keep(struct issuing *i, const char *bytes, size_t length, const char *made, const char *title)
{
	struct page *p = i->page;
	const struct issue_request request = { .report = i->report,
		.format = report_format_find(i->typed.form),
		.title = text_or(i->typed.title, title),
		.parameters = report_values_query(p->arena, i->report, &i->values),
		.as_at = p->model->as_at,
		.made = made,
		.replaces = i->typed.replaces };
	if (issue_save(p->model, p->store, &request, bytes, length, &p->change, p->problems)) {
		page_done(p, "/reports#issued", "added");
		return;
	}
	page_refuse(p);
	draw(i);
}

/* A PDF is made by a helper: this comes here twice, and what the second time builds gives the title alone. */
static void issue(struct issuing *i)
{
	struct page *p = i->page;
	struct document_tree d;
	struct out file = { .arena = p->arena };
	const char *made, *bytes, *reader = p->model->reader;
	size_t length;
	const struct report_format *format = report_format_find(i->typed.form);
	bool pdf = !format->write;
	if (pdf && !pdf_asked(p) && pdf_busy(p))
		return;
	bool built = report_build(p->model, i->report->name, &i->values, &d);
	model_reader(p->model, reader);
	if (!built) {
		page_not_found(p);
		return;
	}
	if (pdf && !pdf_asked(p)) {
		pdf_ask(p, &d);
		return;
	}
	if (pdf) {
		bytes = pdf_take(p, &length, &made);
		if (bytes)
			issue_keep(i, bytes, length, made, d.title);
		return;
	}
	format->write(&file, &d);
	issue_keep(i, file.text, file.length, d.made, d.title);
}

void page_issue(struct page *p)
{
	struct issuing i = { .page = p, .report = report_find(p->rest) };
	struct problems asked = { .arena = p->arena };
	if (!i.report || i.report->roles || !report_values_read(p->model, i.report, issue_given, p, &i.values, &asked)) {
		page_not_found(p);
		return;
	}
	if (!p->store->folder) {
		page_refusal(p, 503, _("Reports can\u2019t be issued here"),
		    _("The site was started without a folder for files (jumelage serve --files FOLDER)."));
		return;
	}
	const struct field fields[] = {
		{ FIELD(issue_form, TEXT, title), .label = N_("Title"), .help = N_("Left empty, it is the title of the report"), .max = 300,
		    .flags = SOMETIMES },
		{ FIELD(issue_form, CODE, form), .label = N_("Form of the file"), .list = formats_list(p->arena), .flags = REQUIRED,
		    .missing = N_("Choose the form of the file"), .otherwise = "pdf" },
		{ FIELD(issue_form, REF, replaces), .label = N_("Replaces"), .of = &issued_report_entity, .list = issued_before(p, i.report),
		    .flags = SOMETIMES },
		{ FIELD(issue_form, CODE, sure), .label = N_("Check"), .list = &sure_list, .flags = REQUIRED,
		    .missing = N_("Say that you have read the report: once issued it can\u2019t be changed") },
	};
	const struct entity form = FORM_OF(issue_form, fields);
	record_form_open(&i.form, p, &form);
	if (!page_posted(p)) {
		draw(&i);
		return;
	}
	if (issue_read(&i)) {
		issue(&i);
		return;
	}
	page_refuse(p);
	draw(&i);
}

/* ---- what was issued ---- */

void page_issued(struct page *p)
{
	size_t length;
	const struct report_format *format;
	const struct issued_report *r = model_find(p->model, issued_report, p->rest);
	const char *bytes = r ? issue_bytes(p->model, p->store, r, &length, &format) : NULL;
	struct http_response *h = p->response;
	if (!bytes) {
		page_not_found(p);
		return;
	}
	p->bare = true;
	out_bytes(p->o, bytes, length);
	h->type = format->type;
	h->extra[h->extra_count++] = (struct http_pair){ "Content-Security-Policy", "sandbox; default-src 'none'" };
	h->extra[h->extra_count++] =
	    (struct http_pair){ "Content-Disposition", arena_printf(p->arena, "attachment; filename=\"%s.%s\"", r->slug, format->name) };
}

void issued_list(struct page *p)
{
	struct set all = issue_all(p->model);
	if (!all.count && !(visitor_roles(p->visitor) & ROLES_OFFICERS))
		return;
	page_section_begin(p, "issued", _("Issued reports"), NULL);
	if (!all.count)
		page_empty(p, _("No report has been issued yet."));
	html(p->o, all.count ? "<ul class=\"rows\">" : "");
	for (size_t i = 0; i < all.count; i++) {
		const struct issued_report *r = set_row(all, issued_report, i);
		const struct issued_report *old = model_get(p->model, issued_report, r->replaces);
		html(p->o, "<li><h3 class=\"row__title\">");
		page_link_text(p, arena_printf(p->arena, "/reports/issued/%s", r->slug), r->title);
		html(p->o, "</h3><p class=\"row__meta\">%s %s \u00b7 %s %s", _("Figures as at"), date_people(p->arena, r->as_at), _("Made"),
		    date_people(p->arena, arena_strndup(p->arena, r->known_at, 10)));
		if (old)
			html(p->o, " \u00b7 %s %s", _("Replaces"), old->slug);
		html(p->o, "</p></li>");
	}
	html(p->o, all.count ? "</ul>" : "");
	page_section_end(p);
}
