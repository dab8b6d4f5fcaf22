/* mine_papers.c - the papers that a member of a committee is to read for its meetings to come. */
#include "base/date.h"
#include "base/text.h"
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/rows/committee.h"
#include "web/kit/address.h"
#include "web/page/keeping/keeping.h"
#include "web/page/keeping/mine.h"

enum { PAPERS_MOST = 10 };

static void mine_paper(struct page *p, const struct agenda_item *t)
{
	const struct meeting *m = model_get(p->model, meeting, t->meeting);
	html(p->o,
	    "<li><a class=\"govuk-link\" href=\"/reports/issued/%s\">%s</a><br><span class=\"muted\"><a class=\"govuk-link\" href=\"%s#item-%s\">%s</a></span></li>",
	    model_key(p->model, &issued_report_entity, t->report),
	    arena_printf(p->arena, _("Read the paper: %s"), text_cut(p->arena, model_title(p->model, &issued_report_entity, t->report), 160)),
	    record_href(p, &meeting_entity, m->head.id), text_slug(p->arena, t->number),
	    arena_printf(p->arena, _("Item %s, %s, %s"), t->number, m->title, date_people(p->arena, m->date)));
}

void mine_papers(struct page *p)
{
	for (size_t i = 0; i < p->visitor->grant_count; i++) {
		const struct grant *g = &p->visitor->grants[i];
		struct set papers = g->role == ROLE_COMMITTEE ? committee_papers(p->model, g->organisation, PAPERS_MOST) : (struct set){ 0 };
		for (size_t k = 0; k < papers.count; k++)
			mine_paper(p, set_row(papers, agenda_item, k));
	}
}
