/* reports.c - the documents made from the records: to read here, or as a file. */
#include "base/message.h"
#include "base/text.h"
#include "model/read/strategy_read.h"
#include "report/issue.h"
#include "web/kit/pdf.h"
#include "web/page/governance/governance.h"

static bool may_see(const struct page *p, const struct report *r)
{
	return !r->roles || visitor_roles(p->visitor) & r->roles;
}

/* A report that must be told what it is about has no file before. */
static bool asks_first(const struct report *r)
{
	for (const struct field *f = r->options; f->name; f++)
		if (f->flags & (REQUIRED | SUBJECT))
			return true;
	return false;
}

/* The page itself, not a file beside it. */
static bool is_page(const struct report_format *f)
{
	return text_equal(f->name, "html");
}

static void report_item(struct page *p, const struct report *r)
{
	const char *base = arena_printf(p->arena, "/reports/%s", r->name);
	html(p->o, "<li><h2 class=\"row__title\">");
	page_link_text(p, page_href(p, base), _(r->title));
	html(p->o, "</h2><p>%s</p>", _(r->summary));
	if (!asks_first(r)) {
		html(p->o, "<ul class=\"row__meta\">");
		for (size_t i = 0; i < report_format_count; i++)
			if (!is_page(&report_formats[i])) {
				html(p->o, "<li>");
				html(p->o, "<a class=\"govuk-link\" href=\"%s\"><span class=\"govuk-visually-hidden\">%s%s</span>%s</a></li>",
				    page_href(p, arena_printf(p->arena, "%s.%s", base, report_formats[i].name)), _(r->title), message_colon(),
				    message(report_formats[i].title));
			}
		html(p->o, "</ul>");
	}
	html(p->o, "</li>");
}

void page_reports(struct page *p)
{
	for (size_t i = 0; i < report_count && plan_main(p->model); i++)
		if (may_see(p, &reports[i]))
			page_show_text(p, reports[i].name, _(reports[i].title));
	page_show_set(p, "issued", issue_all(p->model));
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Reports"), NULL, NULL }, NULL, _("Reports"),
	    _("Each report is made when you open it. Its figures are as at the date shown."));
	if (plan_main(p->model)) {
		html(p->o, "<ul class=\"rows govuk-!-margin-top-6\">");
		for (size_t i = 0; i < report_count; i++)
			if (may_see(p, &reports[i]))
				report_item(p, &reports[i]);
		html(p->o, "</ul>");
	} else { /* each is about the main plan */
		page_empty(p, _("No report can be made before the city has chosen its main plan."));
		page_setting_missing(p, "main-plan", _("Say which plan is the main one"));
	}
	issued_list(p);
	page_end(p);
}

/* ---- files ---- */

static void file_answer(struct page *p, const char *name, const char *format)
{
	p->bare = true;
	struct http_response *r = p->response;
	r->extra[r->extra_count++] =
	    (struct http_pair){ "Content-Disposition", arena_printf(p->arena, "attachment; filename=\"%s.%s\"", name, format) };
}

/* The file behind .odt, .md and .pdf; the last one is made by a helper, so this comes here twice. */
static void report_file(struct page *p, const struct document_tree *d, const char *name)
{
	const char *format = p->format == PAGE_ODT ? "odt" : p->format == PAGE_MD ? "md" : "pdf";
	if (p->format == PAGE_PDF) {
		pdf_ask(p, d);
		return;
	}
	report_format_find(format)->write(p->o, d);
	file_answer(p, name, format);
}

static void report_made(struct page *p, const char *name)
{
	size_t length;
	const char *made, *bytes = pdf_take(p, &length, &made);
	if (!bytes)
		return;
	out_bytes(p->o, bytes, length);
	file_answer(p, name, "pdf");
}

/* ---- what the report is told ---- */

static size_t options_count(const struct report *r)
{
	size_t n = 0;
	while (r->options[n].name)
		n++;
	return n;
}

static void reports_form_draw(struct page *p, const struct report *r)
{
	if (!r->options[0].name)
		return;
	html(p->o, "<form class=\"report-form govuk-!-margin-top-6\" method=\"get\" action=\"%s\"><p class=\"govuk-heading-m\">%s</p>", p->path,
	    _("What the report is about"));
	filter_fields(p, r->options, options_count(r));
	html(p->o, "<button type=\"submit\" class=\"govuk-button\" data-module=\"govuk-button\">%s</button></form>", _("Make the report"));
}

static bool reports_is_told(struct page *p, const struct report *r)
{
	for (const struct field *f = r->options; f->name; f++)
		if (page_parameter(p, f->name))
			return true;
	return false;
}

/* Before anything is chosen there is nothing wrong yet. */
static void report_ask(struct page *p, const struct report *r)
{
	if (reports_is_told(p, r) || p->format != PAGE_HTML)
		p->status = 400;
	else
		*p->problems = (struct problems){ .arena = p->arena };
	p->format = PAGE_HTML;
	page_begin(p, (const char *const[]){ _("Reports"), page_href(p, "/reports"), _(r->title), NULL, NULL }, NULL, _(r->title), _(r->summary));
	page_problems(p);
	reports_form_draw(p, r);
	page_end(p);
}

static const struct report *report_of(struct page *p)
{
	const struct report *r = report_find(p->rest);
	if (!r) {
		page_not_found(p);
		return NULL;
	}
	if (!may_see(p, r)) {
		page_forbidden(p);
		return NULL;
	}
	if (r->roles)
		p->fresh = true;
	return r;
}

void page_report(struct page *p)
{
	struct document_tree d;
	struct report_values values;
	const struct report *r = report_of(p);
	if (!r)
		return;
	if (p->format == PAGE_PDF && pdf_asked(p)) {
		report_made(p, r->name);
		return;
	}
	if (!p->problems) { /* an address is asked as a form is */
		p->problems = arena_alloc(p->arena, sizeof(*p->problems));
		p->problems->arena = p->arena;
	}
	if (!report_values_read(p->model, r, page_given, p, &values, p->problems)) {
		report_ask(p, r);
		return;
	}
	if (p->format == PAGE_PDF && pdf_busy(p))
		return;
	values.visitor = p->visitor;
	values.on_page = p->format == PAGE_HTML;
	if (!report_build(p->model, r->name, &values, &d)) {
		page_not_found(p);
		return;
	}
	if (p->format != PAGE_HTML) {
		report_file(p, &d, r->name);
		return;
	}
	const char *query = report_values_query(p->arena, r, &values), *mark = *query ? "?" : "";
	p->title = arena_printf(p->arena, _("%s: report"), d.title);
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(p, (const char *const[]){ _("Reports"), page_href(p, "/reports"), _(r->title), NULL, NULL });
	document_html_cover(p->o, &d);
	reports_form_draw(p, r);
	html(p->o, "<ul class=\"downloads\"><li>%s</li>", _("This report as a file:"));
	for (size_t i = 0; i < report_format_count; i++)
		if (!is_page(&report_formats[i])) {
			page_link_item(p, page_href(p, arena_printf(p->arena, "/reports/%s.%s%s%s", r->name, report_formats[i].name, mark, query)),
			    message(report_formats[i].title));
		}
	if (!r->roles && visitor_is_officer(p->visitor) && (*query || !asks_first(r))) {
		page_link_item(p, page_href(p, arena_printf(p->arena, "/reports/issue/%s%s%s", r->name, mark, query)), _("Issue this report"));
	}
	html(p->o, "</ul>");
	issued_about(p, r, query);
	document_html(p->o, &d);
	html(p->o, "</div>");
}
