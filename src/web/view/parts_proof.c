/* parts_proof.c - evidence of claims, what elements are aligned to, and what activities do for them. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/engine/row.h"
#include "rule/succession.h"
#include "web/view/parts.h"

/* ---- evidence ---- */

/* The day a year before the page's: what is older is stale. */
static const char *year_before(struct page *p)
{
	return date_add_days(p->arena, p->model->as_at, -365);
}

enum proof parts_proof_state(struct page *p, struct set evidence)
{
	const char *limit = year_before(p);
	enum proof state = PROOF_NONE;
	for (size_t i = 0; i < evidence.count; i++) {
		const struct evidence *e = set_row(evidence, evidence, i);
		state = strcmp(date_last(p->arena, e->date), limit) >= 0 ? PROOF_FRESH
		        : state == PROOF_NONE                            ? PROOF_STALE
		                                                         : state;
	}
	return state;
}

void parts_evidence_link(struct page *p, const struct evidence *e)
{
	page_link(p, e->document != NONE ? &document_entity : &activity_entity, e->document != NONE ? e->document : e->activity);
	if (page_illustrative(p, &evidence_entity, e, NULL))
		page_mark(p);
}

void parts_proof(struct page *p, struct set evidence)
{
	enum proof state = parts_proof_state(p, evidence);
	if (state == PROOF_NONE) {
		html(p->o, "<ul class=\"evidence evidence--none\"><li>%s</li></ul>", _("No evidence is recorded."));
		return;
	}
	const struct evidence *e = set_row(evidence, evidence, 0);
	html(p->o, "<ul class=\"evidence%s\"><li><span class=\"small muted\">%s</span> ",
	    state == PROOF_FRESH ? "" : " evidence--none",
	    state == PROOF_FRESH ? _("Evidence:") : _("No evidence fresher than a year. Last:"));
	parts_evidence_link(p, e);
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
	parts_evidence_link(p, e);
	if (e->note)
		html(p->o, "<br><span class=\"small muted\">%s</span>", page_plain(p, e->note, 300));
	html(p->o, "</th>");
	if (claims) {
		const struct element *of = model_get(p->model, element, e->element);
		html(p->o, "<td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>", _("For"));
		if (of)
			page_link_text(p, record_href(p, &element_entity, of->head.id),
			    text_cut(p->arena, text_or(of->short_title, of->title), 80));
		html(p->o, "</td>");
	}
	html(p->o, "<td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>%s</td>", _("Grade"),
	    _(code_name(&codelist_evidence_grade, e->grade)));
	html(p->o, "<td class=\"nowrap\" role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>%s</td></tr>",
	    _("Date"), date_short(p->arena, e->date));
}

void parts_evidence(struct page *p, struct set evidence)
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

/* ---- alignments ---- */

void parts_alignments(struct page *p, struct set s, const char *other)
{
	const struct field *f = entity_field(&alignment_entity, other);
	html(p->o, "<ul class=\"serves\">");
	for (size_t i = 0; i < s.count; i++) {
		const struct alignment *a = set_row(s, alignment, i);
		const struct element *e = model_get(p->model, element, field_int(f, a));
		html(p->o, "<li><h3>");
		page_link_text(
		    p, record_href(p, &element_entity, e->head.id), text_cut(p->arena, text_or(e->short_title, e->title), 140));
		html(p->o, "</h3>");
		if (a->text)
			html(p->o, "<p>%s</p>", page_plain(p, a->text, 600));
		if (page_illustrative(p, &alignment_entity, a, "text"))
			page_mark(p);
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

static const struct element *end_of(struct page *p, const struct alignment *a, const char *end)
{
	return model_get(p->model, element, field_int(entity_field(&alignment_entity, end), a));
}

void parts_followed(struct page *p, const struct element *e)
{
	struct set now = succession_now(p->model, e);
	for (size_t i = 0; i < now.count; i++) {
		const struct element *next = set_row(now, element, i);
		html(p->o, "%s", i ? ", " : _(" (now: "));
		page_link_text(p, record_href(p, &element_entity, next->head.id), arena_printf(p->arena, "%s %s", next->code, text_cut(p->arena, text_or(next->short_title, next->title), 60)));
	}
	html(p->o, "%s", now.count ? ")" : "");
}

static void element_link(struct page *p, const struct element *e)
{
	html(p->o, "<span class=\"plan-tree__code\">%s</span>", e->code);
	page_link_text(p, record_href(p, &element_entity, e->head.id), text_cut(p->arena, text_or(e->short_title, e->title), 90));
	parts_followed(p, e);
}

/* "2c Twinning and NI 1 - Answers to - NI 1 People who ...", and how. */
static void tie_item(struct page *p, const struct alignment *a, const char *other, bool both)
{
	html(p->o, "<li class=\"leaf\">");
	if (both || text_equal(other, "from_element"))
		element_link(p, end_of(p, a, "from_element"));
	html(p->o, " <span class=\"plan-tree__kind\">%s</span> ", _(code_name(&codelist_alignment_kind, a->kind)));
	if (both || text_equal(other, "to_element"))
		element_link(p, end_of(p, a, "to_element"));
	if (page_illustrative(p, &alignment_entity, a, NULL))
		page_mark(p);
	if (a->text)
		html(p->o, "<p class=\"plan-tree__note\">%s</p>", page_plain(p, a->text, 400));
	html(p->o, "</li>");
}

enum { TIES_OPEN = 12, TIES_PLANS = 100 };

/* Plans at the other end, in the order of the first alignment with each. */
static size_t plans_of(struct page *p, struct set s, const char *other, int64_t plans[TIES_PLANS])
{
	size_t n = 0;
	for (size_t i = 0; i < s.count && n < TIES_PLANS; i++) {
		int64_t plan = end_of(p, set_row(s, alignment, i), other)->plan;
		size_t j = 0;
		while (j < n && plans[j] != plan)
			j++;
		if (j == n)
			plans[n++] = plan;
	}
	return n;
}

void parts_ties(struct page *p, struct set s, const char *other, bool both)
{
	int64_t plans[TIES_PLANS];
	size_t n = plans_of(p, s, other, plans);
	html(p->o, "<ul class=\"plan-tree\">");
	for (size_t j = 0; j < n; j++) {
		const struct plan *plan = model_get(p->model, plan, plans[j]);
		size_t count = 0;
		for (size_t i = 0; i < s.count; i++)
			count += end_of(p, set_row(s, alignment, i), other)->plan == plans[j];
		html(p->o,
		    "<li><details%s><summary><span class=\"plan-tree__top\">%s</span> <span class=\"small "
		    "muted\">%s</span></summary>",
		    s.count <= TIES_OPEN ? " open" : "", text_or(plan->short_title, plan->title),
		    arena_printf(p->arena, message_n("%zu alignment", "%zu alignments", (long)count), count));
		html(p->o, "<ul>");
		for (size_t i = 0; i < s.count; i++)
			if (end_of(p, set_row(s, alignment, i), other)->plan == plans[j])
				tie_item(p, set_row(s, alignment, i), other, both);
		html(p->o, "<li class=\"leaf\">");
		page_link_text(p, record_href(p, &plan_entity, plans[j]),
		    arena_printf(p->arena, _("More about %s"), text_or(plan->short_title, plan->title)));
		html(p->o, "</li></ul></details></li>");
	}
	html(p->o, "</ul>");
}

/* ---- activities ---- */

static bool named_before(struct set s, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (set_row(s, contribution, j)->activity == set_row(s, contribution, i)->activity)
			return true;
	return false;
}

size_t parts_contributions(struct page *p, struct set s, size_t max)
{
	size_t shown = 0;
	html(p->o, "<ul class=\"cards\">");
	for (size_t i = 0; i < s.count && shown < max; i++) {
		const struct contribution *c = set_row(s, contribution, i);
		const struct activity *a = model_get(p->model, activity, c->activity);
		if (named_before(s, i))
			continue;
		shown++;
		html(p->o, "<li class=\"card %s\"><h3>", page_hue(p, c->element));
		page_link(p, &activity_entity, a->head.id);
		if (page_illustrative(p, &activity_entity, a, NULL) || page_illustrative(p, &contribution_entity, c, NULL))
			page_mark(p);
		html(p->o, "</h3><p>%s</p><p class=\"card__meta\">%s",
		    c->text ? page_plain(p, c->text, 300) : parts_sentence(p, a->summary, 180),
		    _(code_name(&codelist_activity_kind, a->kind)));
		if (a->starts)
			html(p->o, ", %s", date_people(p->arena, a->starts));
		html(p->o, "</p></li>");
	}
	html(p->o, "</ul>");
	return shown;
}
