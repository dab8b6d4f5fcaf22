/* objective_serves.c - what an objective serves: priorities and themes of other plans, aims of its own. */
#include "web/page/strategy/objective_serves.h"

#include "base/message.h"
#include "base/text.h"
#include "web/kit/kit.h"
#include "web/page/strategy/objective_rows.h"
#include "web/view/alignment.h"
#include "web/view/element.h"

enum { QUOTES_SHOWN = 2 };

/* Alignments whose other end is of the kind; NULL: those to the plan's own elements, its aims above all. */
static struct set aligned_to(struct page *p, struct set s, const char *kind)
{
	struct set found = { .entity = s.entity, .rows = arena_array(p->arena, void *, s.count + 1) };
	for (size_t i = 0; i < s.count; i++) {
		const struct element *to = model_get(p->model, element, set_row(s, alignment, i)->to_element);
		bool own = to->plan == model_get(p->model, element, set_row(s, alignment, i)->from_element)->plan;
		if (kind ? text_equal(to->kind, kind) : own)
			found.rows[found.count++] = s.rows[i];
	}
	return found;
}

/* A priority of another plan: its words, and below them what the objective does for it. */
static void priority_quote(struct page *p, const struct objective_rows *r, const struct alignment *a)
{
	const struct element *to = model_get(p->model, element, a->to_element);
	const struct plan *plan = model_get(p->model, plan, to->plan);
	html(p->o, "<blockquote class=\"quote %s govuk-!-margin-bottom-5\"><p>%s</p><footer>", page_hue(p, r->objective->head.id),
	    page_plain(p, text_or(a->text, to->title), 400));
	page_link_text(p, record_href(p, &element_entity, to->head.id), text_cut(p->arena, text_or(to->short_title, to->title), 120));
	html(p->o, "%s%s</footer></blockquote>", message_comma(), text_or(plan->short_title, plan->title));
}

void objective_serves_draw(struct page *p, const void *context)
{
	const struct objective_rows *r = context;
	struct set priorities = aligned_to(p, r->serves, CODE_ELEMENT_KIND_PRIORITY), themes = aligned_to(p, r->serves, CODE_ELEMENT_KIND_THEME);
	bool both = (priorities.count && themes.count) || page_is_keepers(p);
	html(p->o, both ? "<div class=\"columns columns--even\"><div>" : "");
	for (size_t i = 0; i < priorities.count && i < QUOTES_SHOWN; i++)
		priority_quote(p, r, set_row(priorities, alignment, i));
	if (!priorities.count)
		page_missing(p, _("No priority of another plan is recorded."));
	html(p->o, both ? "</div><div>" : "");
	if (themes.count) {
		alignment_list(p, themes, "to_element");
		page_more(p, arena_printf(p->arena, "%s#row-%s", page_href(p, "/synopsis"), text_slug(p->arena, r->objective->code)),
		    _("Actions and evidence for each theme"));
	} else
		page_missing(p, _("No theme is named."));
	html(p->o, both ? "</div></div>" : "");
}

/* Aims and other parts of the same plan. */
void objective_own_draw(struct page *p, const void *context)
{
	struct set own = aligned_to(p, ((const struct objective_rows *)context)->serves, NULL);
	html(p->o, own.count ? "<ul class=\"govuk-list govuk-list--bullet\">" : "");
	for (size_t i = 0; i < own.count; i++) {
		const struct element *to = model_get(p->model, element, set_row(own, alignment, i)->to_element);
		html(p->o, "<li>");
		page_link_text(p, record_href(p, &element_entity, to->head.id), text_or(to->short_title, to->title));
		html(p->o, " <span class=\"small muted\">%s</span></li>", element_name_people(p, to));
	}
	html(p->o, own.count ? "</ul>" : "");
}
