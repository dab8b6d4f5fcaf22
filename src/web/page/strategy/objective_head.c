/* objective_head.c - the head of an objective's page: its name, how its actions stand, who leads, what is due next. */
#include "web/page/strategy/objective_head.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "rule/claim.h"
#include "rule/element.h"
#include "web/view/element.h"
#include "web/view/progress.h"

/* The open action that is due first on or after the day. */
static void next_due(struct page *p, const struct progress_list *l)
{
	const struct progress *next = NULL;
	for (size_t i = 0; i < l->count; i++) {
		const struct progress *g = &l->each[i];
		if (g->due && g->status != PROGRESS_COMPLETE && g->status != PROGRESS_STOPPED && g->status != PROGRESS_LATE &&
		    (!next || strcmp(g->due, next->due) < 0))
			next = g;
	}
	if (!next)
		return;
	html(p->o, "<div><dt>%s</dt><dd>", _("Next due"));
	page_link_text(p, record_href(p, &element_entity, next->action->head.id), arena_printf(p->arena, _("Action %s"), next->action->code));
	html(p->o, "%s", message_comma());
	page_marked(p, &element_entity, next->action->head.id, "due", date_people(p->arena, next->due));
	html(p->o, "</dd></div>");
}

struct set objective_evidence_for(struct page *p, const struct objective_rows *r, int64_t element)
{
	struct set found = { .entity = &evidence_entity, .rows = arena_array(p->arena, void *, r->evidence.count + 1) };
	for (size_t i = 0; i < r->evidence.count; i++)
		if (set_row(r->evidence, evidence, i)->element == element)
			found.rows[found.count++] = r->evidence.rows[i];
	return found;
}

/* And whether the two numbers rest on made-up records. */
static size_t proved_count(struct page *p, const struct objective_rows *r, bool *made_up)
{
	size_t n = 0;
	*made_up = false;
	for (size_t i = 0; i < r->benefits.count; i++) {
		const struct element *b = set_row(r->benefits, element, i);
		const struct evidence *best = claim_best(p->model, r->objective->plan, objective_evidence_for(p, r, b->head.id));
		bool proved = best && claim_state_by(p->model, r->objective->plan, best) == CLAIM_PROVED;
		n += proved;
		*made_up = *made_up || page_illustrative(p, &element_entity, b, NULL) || (proved && claim_evidence_made_up(p->model, best));
	}
	return n;
}

/* How its actions stand, and which are late. */
static void objective_standing(struct page *p, const struct objective_rows *r)
{
	if (!r->actions.count)
		return;
	html(p->o, "<p>");
	progress_standing(p, &r->actions, r->objective);
	html(p->o, "</p>");
	progress_bar(p, &r->actions.sum, false);
	page_figure(p, integer_people(p->arena, r->actions.sum.total),
	    arena_printf(p->arena, _("actions, %lld complete or on track"), (long long)progress_good(&r->actions.sum)),
	    progress_list_made_up(p->model, &r->actions, -1));
}

void objective_head(struct page *p, const struct objective_rows *r)
{
	const struct element *e = r->objective;
	const struct plan *plan = model_get(p->model, plan, e->plan);
	const char *title = text_or(e->short_title, e->title);
	p->title = title;
	p->eyebrow = element_name_people(p, e);
	html(p->o, "<div class=\"objective-head %s\"><div class=\"govuk-width-container\">", page_hue(p, e->head.id));
	page_crumbs(p,
	    (const char *const[]){
	        text_or(plan->short_title, plan->title), record_href(p, &plan_entity, e->plan), element_name_people(p, e), NULL, NULL });
	html(p->o,
	    "<div class=\"objective-head__grid\"><div class=\"objective-head__number\" aria-hidden=\"true\">%s</div><div><p "
	    "class=\"eyebrow\">%s</p>"
	    "<h1 class=\"title\" dir=\"auto\">",
	    e->code, element_name_people(p, e));
	page_title(p, title);
	html(p->o, "</h1>");
	if (e->short_title) {
		p->about = e->title;
		html(p->o, "<p class=\"lede\">");
		page_text(p, e->title);
		html(p->o, "</p>");
	}
	html(p->o, "</div><div class=\"objective-head__facts\">");
	objective_standing(p, r);
	html(p->o, "<dl>");
	if (e->owner != NONE) {
		html(p->o, "<div><dt>%s</dt><dd>", _("Lead"));
		page_value(p, &element_entity, e, "owner");
		html(p->o, "</dd></div>");
	}
	next_due(p, &r->actions);
	bool made_up;
	size_t proved = proved_count(p, r, &made_up);
	html(p->o, "<div><dt>%s</dt><dd>%s", _("Benefits"),
	    arena_printf(p->arena, _("%zu in all, %zu proved by evidence from the last year"), r->benefits.count, proved));
	if (made_up)
		page_mark(p);
	html(p->o, "</dd></div></dl></div></div></div></div>");
}
