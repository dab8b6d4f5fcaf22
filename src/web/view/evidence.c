#include "web/view/evidence.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "web/kit/address.h"
#include "web/kit/page.h"
#include "web/kit/value.h"

/* The day a year before the page's: what is older is stale. */
static const char *evidence_year_before(struct page *p)
{
	return date_add_days(p->arena, p->model->as_at, -365);
}

enum proof evidence_state(struct page *p, struct set evidence)
{
	const char *limit = evidence_year_before(p);
	enum proof state = PROOF_NONE;
	for (size_t i = 0; i < evidence.count; i++) {
		const struct evidence *e = set_row(evidence, evidence, i);
		state = strcmp(date_last(p->arena, e->date), limit) >= 0 ? PROOF_FRESH : state == PROOF_NONE ? PROOF_STALE : state;
	}
	return state;
}

void evidence_link(struct page *p, const struct evidence *e)
{
	page_link(p, e->document != NONE ? &document_entity : &activity_entity, e->document != NONE ? e->document : e->activity);
	if (page_illustrative(p, &evidence_entity, e, NULL))
		page_mark(p);
}

void evidence_line(struct page *p, struct set evidence)
{
	enum proof state = evidence_state(p, evidence);
	if (state == PROOF_NONE) {
		html(p->o, "<ul class=\"evidence evidence--none\"><li>%s</li></ul>", _("No evidence is recorded."));
		return;
	}
	const struct evidence *e = set_row(evidence, evidence, 0);
	html(p->o, "<ul class=\"evidence%s\"><li><span class=\"small muted\">%s</span> ", state == PROOF_FRESH ? "" : " evidence--none",
	    state == PROOF_FRESH ? _("Evidence:") : _("No evidence from the last year. Last:"));
	evidence_link(p, e);
	html(p->o, "<span class=\"small muted\">, %s</span></li></ul>", date_people(p->arena, e->date));
}

/* A table is as wide as what it says: the claim has a column only where rows speak of different ones. */
static bool several_claims(struct set evidence)
{
	for (size_t i = 1; i < evidence.count; i++)
		if (set_row(evidence, evidence, i)->element != set_row(evidence, evidence, 0)->element)
			return true;
	return false;
}

static void evidence_row(struct page *p, const struct evidence *e, bool claims)
{
	html(p->o, "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">");
	evidence_link(p, e);
	if (e->note)
		html(p->o, "<br><span class=\"small muted\">%s</span>", page_plain(p, e->note, 300));
	html(p->o, "</th>");
	if (claims) {
		const struct element *of = model_get(p->model, element, e->element);
		html(p->o, "<td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>", _("For"));
		if (of)
			page_link_text(p, record_href(p, &element_entity, of->head.id), text_cut(p->arena, text_or(of->short_title, of->title), 80));
		html(p->o, "</td>");
	}
	html(p->o, "<td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>%s</td>", _("Grade"),
	    _(code_name(&codelist_evidence_grade, e->grade)));
	html(p->o, "<td class=\"nowrap\" role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>%s</td></tr>", _("Date"),
	    date_short(p->arena, e->date));
}

void evidence_table(struct page *p, struct set evidence)
{
	if (!evidence.count) {
		page_empty(p, _("No evidence is recorded."));
		return;
	}
	bool claims = several_claims(evidence);
	html(p->o,
	    "<table class=\"data data--stack\" role=\"table\"><caption class=\"govuk-visually-hidden\">%s</caption><thead "
	    "role=\"rowgroup\"><tr role=\"row\">"
	    "<th scope=\"col\" role=\"columnheader\">%s</th>",
	    _("Evidence"), _("Document or activity"));
	if (claims)
		html(p->o, "<th scope=\"col\" role=\"columnheader\">%s</th>", _("For"));
	html(p->o,
	    "<th scope=\"col\" role=\"columnheader\">%s</th><th scope=\"col\" role=\"columnheader\">%s</th></tr></thead><tbody "
	    "role=\"rowgroup\">",
	    _("Grade"), _("Date"));
	for (size_t i = 0; i < evidence.count; i++)
		evidence_row(p, set_row(evidence, evidence, i), claims);
	html(p->o, "</tbody></table>");
}
