/* page_indicators.c - the register of indicators. */
#include "model/list.h"
#include "web/pages.h"
#include "web/parts.h"

void page_indicators(struct page *p)
{
	struct list_request q;
	if (!page_list_request(p, &indicator_entity, &q))
		return;
	struct list_page l = page_list_read(p, &q);
	page_show_list(p, "indicators", l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Indicators"), NULL, NULL }, NULL,
	    _("Indicators"), _("What is measured, where it started, where it stands and where it should be."));
	html(p->o, "<p class=\"page-head__tools\"><a class=\"govuk-link\" href=\"%s\">%s</a></p>", page_href(p, "/carbon"), _("Carbon: emissions by sector and year"));
	html(p->o, "<div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
	page_filter_form(p, &indicator_entity, (const char *const[]){ "element", "activity", NULL }, (struct markup){ NULL });
	html(p->o, "</div><div><h2 class=\"govuk-visually-hidden\">%s</h2>", _("Indicators found"));
	parts_indicators(p, l.set);
	page_pager(p, l.set.count, l.total);
	page_downloads(p, PAGE_CSV | PAGE_XLSX | PAGE_JSON);
	html(p->o, "</div></div>");
	page_end(p);
}
