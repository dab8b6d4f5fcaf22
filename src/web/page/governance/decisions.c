/* decisions.c - the door "Decisions and reports": who meets next, what is still open, and which documents there are. */
#include "report/report.h"
#include "web/kit/door.h"
#include "web/page/governance/governance.h"
#include "web/view/committee.h"

static void committees_after(struct page *p, const void *context)
{
	(void)context;
	committees_open_note(p);
	page_more(p, page_href(p, "/committees"), _("All committees"));
}

static void reports_draw(struct page *p, const void *context)
{
	(void)context;
	html(p->o, "<ul class=\"doors\">");
	for (size_t i = 0; i < report_count; i++)
		if (!reports[i].roles) {
			html(p->o, "<li>");
			page_link_text(p, page_href(p, arena_printf(p->arena, "/reports/%s", reports[i].name)), _(reports[i].title));
			html(p->o, "<p>%s</p></li>", _(reports[i].summary));
		}
	html(p->o, "</ul>");
	page_more(p, page_href(p, "/reports"), _("All reports, including published ones"));
}

static const struct section sections[] = { { .id = "committees",
	                                       .heading = N_("Committees"),
	                                       .name = "committees",
	                                       .columns = committee_columns,
	                                       .draw = committee_rows,
	                                       .after = committees_after,
	                                       .none = N_("No committee deals with the strategy yet."),
	                                       .answers = true },
	{ .id = "reports", .heading = N_("Reports"), .draw = reports_draw }, { 0 } };

void page_decisions(struct page *p)
{
	if (!page_one_order(p))
		return;
	const struct set committees = committees_all(p->model);
	sections_show(p, sections, &committees);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ NULL, NULL }, NULL, _("Decisions and reports"),
	    _("See when each committee meets next, which decisions are not yet carried out, and reports that you can open or print."));
	sections_write(p, sections, &committees);
	door_ways_write(p, (const char *const[]){ "/committees", "/reports", "/visits/foi", NULL });
	page_end(p);
}
