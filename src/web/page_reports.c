/* page_reports.c - the documents made from the records: to read here, or as a file. */
#include "base/text.h"
#include "report/report.h"
#include "web/pages.h"

void page_reports(struct page *p)
{
	for (size_t i = 0; i < report_count; i++)
		page_show_text(p, reports[i].name, _(reports[i].title));
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Reports"), NULL, NULL }, NULL, _("Reports"),
	    _("Each is made anew from the records when it is opened, with its figures as at the day of the page."));
	html(p->o, "<ul class=\"rows\">");
	for (size_t i = 0; i < report_count; i++) {
		const char *base = arena_printf(p->arena, "/reports/%s", reports[i].name);
		html(p->o, "<li><h2 class=\"row__title\">");
		page_link_text(p, page_href(p, base), _(reports[i].title));
		html(p->o, "</h2><p>%s</p><p class=\"row__meta\">", _(reports[i].summary));
		page_link_text(p, page_href(p, arena_printf(p->arena, "%s.odt", base)), arena_printf(p->arena, _("%s as OpenDocument text"), _(reports[i].title)));
		html(p->o, " \u00b7 ");
		page_link_text(p, page_href(p, arena_printf(p->arena, "%s.md", base)), arena_printf(p->arena, _("%s as Markdown"), _(reports[i].title)));
		html(p->o, "</p></li>");
	}
	html(p->o, "</ul>");
	page_end(p);
}

/* The file behind .odt and .md. */
static void report_file(struct page *p, const struct document_tree *d, const char *name, const char *format)
{
	p->bare = true;
	report_format_find(format)->write(p->o, d);
	struct http_response *r = p->response;
	r->extra[r->extra_count++] = (struct http_pair){ "Content-Disposition", arena_printf(p->arena, "attachment; filename=\"%s.%s\"", name, format) };
}

void page_report(struct page *p)
{
	struct document_tree d;
	const struct report *r = report_find(p->rest);
	if (!r || !report_build(p->model, r->name, &d)) {
		page_not_found(p);
		return;
	}
	if (p->format == PAGE_ODT || p->format == PAGE_MD) {
		report_file(p, &d, r->name, p->format == PAGE_ODT ? "odt" : "md");
		return;
	}
	p->title = arena_printf(p->arena, _("%s: report"), d.title);
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(p, (const char *const[]){ _("Reports"), page_href(p, "/reports"), _(r->title), NULL, NULL });
	html(p->o, "<p class=\"downloads\">%s ", _("This report as a file:"));
	page_link_text(p, page_href(p, arena_printf(p->arena, "/reports/%s.odt", r->name)), _("OpenDocument text"));
	html(p->o, ", ");
	page_link_text(p, page_href(p, arena_printf(p->arena, "/reports/%s.md", r->name)), _("Markdown"));
	html(p->o, "</p>");
	document_html(p->o, &d);
	html(p->o, "</div>");
}
