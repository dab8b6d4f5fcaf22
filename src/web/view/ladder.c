#include "web/view/ladder.h"

#include <string.h>

#include "base/message.h"
#include "model/engine/standing.h"
#include "model/rows/ladder.h"
#include "rule/source.h"
#include "web/kit/address.h"
#include "web/kit/page.h"
#include "web/kit/session.h"
#include "web/kit/value.h"

const char *ladder_href(struct page *p, int64_t plan)
{
	return page_href(p, arena_printf(p->arena, "/ladders/%s", model_key(p->model, &plan_entity, plan)));
}

const char *ladder_holder_path(struct page *p, const struct ladder *l)
{
	const char *plan = model_key(p->model, &plan_entity, l->plan->head.id);
	if (l->link)
		return arena_printf(p->arena, "/ladders/%s/link/%s", plan, model_key(p->model, &link_entity, l->link->head.id));
	return arena_printf(p->arena, "/ladders/%s/%s", plan, model_key(p->model, &organisation_entity, l->organisation->head.id));
}

const char *ladder_organisation_href(struct page *p, int64_t plan, int64_t organisation)
{
	return page_href(p,
	    arena_printf(
	        p->arena, "/ladders/%s/%s", model_key(p->model, &plan_entity, plan), model_key(p->model, &organisation_entity, organisation)));
}

const char *ladder_holder_name(struct page *p, const struct ladder *l)
{
	return l->link ? model_title(p->model, &link_entity, l->link->head.id)
	               : model_title(p->model, &organisation_entity, l->organisation->head.id);
}

const char *ladder_next_words(struct page *p, const struct ladder *l)
{
	if (l->next < 0)
		return _("Every level is met");
	const struct ladder_level *v = &l->levels[l->next];
	const char *title = ladder_level_title(l, (size_t)l->next);
	if (!v->count)
		return arena_printf(p->arena, _("%s: its criteria are not recorded"), title);
	return arena_printf(p->arena, message_n("%s: %zu of %zu criterion", "%s: %zu of %zu criteria", (long)v->count), title, v->good, v->count);
}

void ladders_of_link(struct page *p, const struct link *l)
{
	struct set plans = ladder_link_plans(p->model);
	const char *key = model_key(p->model, &link_entity, l->head.id);
	html(p->o, "<ul class=\"govuk-list\">");
	for (size_t i = 0; i < plans.count; i++) {
		const struct plan *n = set_row(plans, plan, i);
		if (!ladder_applies(n))
			continue;
		page_link_item(p, page_href(p, arena_printf(p->arena, "/ladders/%s/link/%s", n->slug, key)),
		    arena_printf(p->arena, _("%s: progress of %s"), n->title, l->name));
	}
	html(p->o, "<li>");
	page_link_text(p, page_href(p, arena_printf(p->arena, "/reports/link-year?link=%s", url_encode(p->arena, key, false))),
	    arena_printf(p->arena, _("Annual report: %s"), l->name));
	html(p->o, "</li></ul>");
}

void ladder_state_mark(struct page *p, const struct ladder_criterion *c)
{
	html(p->o, "<strong class=\"status %s\">%s</strong>", ladder_state_class(c->state), _(ladder_state_name(c->state)));
	if (c->doubt)
		html(p->o, " <span class=\"small muted\">%s</span>", _(c->doubt));
}

void ladder_source(struct page *p, const struct element *e)
{
	struct set all = standing_of(p->model, &element_entity, e->head.id);
	bool any = false;
	for (size_t i = 0; i < all.count; i++) {
		const struct provenance *v = set_row(all, provenance, i);
		if (v->field || (v->source == NONE && !(v->note && p->session->login))) /* a note is for who keeps records */
			continue;
		html(p->o, "%s", any ? message_semicolon() : "");
		any = true;
		if (v->source == NONE) {
			html_text(p->o, page_plain(p, v->note, 200));
			continue;
		}
		page_link(p, &document_entity, v->source);
		if (v->locator)
			html(p->o, "%s%s", message_comma(), source_place(p->arena, v->locator));
	}
	if (!any && page_is_keepers(p))
		html_text(p->o, _("No published source is recorded."));
}
