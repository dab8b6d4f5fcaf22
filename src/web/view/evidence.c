#include "web/view/evidence.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/engine/standing.h"
#include "rule/claim.h"
#include "web/kit/address.h"
#include "web/kit/page.h"
#include "web/kit/table.h"
#include "web/kit/value.h"

void evidence_link(struct page *p, const struct evidence *e)
{
	page_link(p, e->document != NONE ? &document_entity : &activity_entity, e->document != NONE ? e->document : e->activity);
	if (claim_evidence_made_up(p->model, e))
		page_mark(p);
}

/* What comes before the piece that is shown. */
static const char *const leads[] = {
	[CLAIM_STATED] = N_("Stated by the plan alone:"),
	[CLAIM_UNDATED] = N_("No evidence with a date. There is:"),
	[CLAIM_STALE] = N_("No evidence from the last year. Last:"),
	[CLAIM_PROVED] = N_("Evidence:"),
};

void evidence_line(struct page *p, int64_t plan, struct set evidence)
{
	const struct evidence *e = claim_best(p->model, plan, evidence);
	if (!e) {
		if (page_is_keepers(p))
			html(p->o, "<ul class=\"evidence evidence--none\"><li>%s</li></ul>", _("No evidence is recorded."));
		return;
	}
	enum claim_state state = claim_state_by(p->model, plan, e);
	html(p->o, "<ul class=\"evidence%s\"><li><span class=\"small muted\">%s</span> ", state == CLAIM_PROVED ? "" : " evidence--none",
	    _(leads[state]));
	evidence_link(p, e);
	html(p->o, "<span class=\"small muted\">%s%s</span></li></ul>", message_comma(), claim_evidence_date(p->arena, e));
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
	const struct element *of = claims ? model_get(p->model, element, e->element) : NULL;
	table_row(p);
	cell_begin(p, NULL);
	evidence_link(p, e);
	if (e->note)
		html(p->o, "<br><span class=\"small muted\">%s</span>", page_plain(p, e->note, 300));
	cell_end(p);
	if (claims)
		cell(p,
		    of ? (struct cell){ .text = text_cut(p->arena, text_or(of->short_title, of->title), 80),
		             .address = record_href(p, &element_entity, of->head.id) }
		       : (struct cell){ 0 });
	cell_words(p, _(code_name(&codelist_evidence_grade, e->grade)));
	cell_words(p, e->date ? date_short(p->arena, e->date) : _("no date"));
}

void evidence_table(struct page *p, struct set evidence)
{
	static const struct column columns[] = { { NULL, N_("Document or activity") }, { NULL, N_("Strength") }, { NULL, N_("Date"), .whole = true },
		{ 0 } };
	static const struct column with_claims[] = { { NULL, N_("Document or activity") }, { NULL, N_("For") }, { NULL, N_("Strength") },
		{ NULL, N_("Date"), .whole = true }, { 0 } };
	if (!evidence.count) {
		page_missing(p, _("No evidence is recorded."));
		return;
	}
	bool claims = several_claims(evidence);
	table_open(p, _("Evidence"), claims ? with_claims : columns);
	for (size_t i = 0; i < evidence.count; i++)
		evidence_row(p, set_row(evidence, evidence, i), claims);
	table_close(p);
}
