#include "web/view/alignment.h"

#include <string.h>

#include "base/locale.h"
#include "base/text.h"
#include "rule/element.h"
#include "rule/succession.h"
#include "web/kit/address.h"
#include "web/kit/page.h"
#include "web/kit/value.h"
#include "web/view/element.h"

void alignment_list(struct page *p, struct set s, const char *other)
{
	const struct field *f = entity_field(&alignment_entity, other);
	html(p->o, "<ul class=\"serves\">");
	for (size_t i = 0; i < s.count; i++) {
		const struct alignment *a = set_row(s, alignment, i);
		const struct element *e = model_get(p->model, element, field_int(f, a));
		html(p->o, "<li><h3>");
		page_link_text(p, record_href(p, &element_entity, e->head.id), text_cut(p->arena, text_or(e->short_title, e->title), 140));
		bool made_up = page_illustrative(p, &alignment_entity, a, "text");
		if (made_up && !a->text)
			page_mark(p);
		html(p->o, a->text ? "</h3><p>%s" : "</h3>%s", page_plain(p, a->text, 600));
		if (made_up && a->text)
			page_mark(p);
		html(p->o, a->text ? "</p></li>" : "</li>");
	}
	html(p->o, "</ul>");
}

const struct element *alignment_end_of(struct page *p, const struct alignment *a, const char *end)
{
	return model_get(p->model, element, field_int(entity_field(&alignment_entity, end), a));
}

/* Behind the name of an element whose plan is over on the day: what followed it, " (now: SDG 13 Climate action)". Nothing for others. */
static void element_followed(struct page *p, const struct element *e)
{
	struct set now = succession_now(p->model, e);
	for (size_t i = 0; i < now.count; i++) {
		const struct element *next = set_row(now, element, i);
		html(p->o, "%s", i ? locale_comma() : _(" (now: "));
		page_link_text(p, record_href(p, &element_entity, next->head.id),
		    element_called(p->arena, next, text_cut(p->arena, text_or(next->short_title, next->title), 60)));
	}
	html(p->o, "%s", now.count ? ")" : "");
}

static void element_link(struct page *p, const struct element *e)
{
	element_lead_write(p, e, false);
	page_link_text(p, record_href(p, &element_entity, e->head.id), text_cut(p->arena, text_or(e->short_title, e->title), 90));
	element_followed(p, e);
}

/* "2c Twinning and NI 1 - Answers to - NI 1 People who ...", and how. */
static void alignment_item(struct page *p, const struct alignment *a, const char *other, bool both)
{
	html(p->o, "<li class=\"leaf\">");
	if (both || text_equal(other, "from_element"))
		element_link(p, alignment_end_of(p, a, "from_element"));
	html(p->o, " <span class=\"plan-tree__kind\">%s</span> ", _(code_name(&codelist_alignment_kind, a->kind)));
	if (both || text_equal(other, "to_element"))
		element_link(p, alignment_end_of(p, a, "to_element"));
	page_mark_of(p, &alignment_entity, a, NULL);
	if (a->text)
		html(p->o, "<p class=\"plan-tree__note\">%s</p>", page_plain(p, a->text, 400));
	html(p->o, "</li>");
}

enum { TREE_OPEN = 12, TREE_PLANS = 100 };

/* Plans at the other end, in the order of the first alignment with each. */
static size_t plans_of(struct page *p, struct set s, const char *other, int64_t plans[TREE_PLANS])
{
	size_t n = 0;
	for (size_t i = 0; i < s.count && n < TREE_PLANS; i++) {
		int64_t plan = alignment_end_of(p, set_row(s, alignment, i), other)->plan;
		size_t j = 0;
		while (j < n && plans[j] != plan)
			j++;
		if (j == n)
			plans[n++] = plan;
	}
	return n;
}

void alignment_tree(struct page *p, struct set s, const char *other, bool both)
{
	int64_t plans[TREE_PLANS];
	size_t n = plans_of(p, s, other, plans);
	html(p->o, "<ul class=\"plan-tree\">");
	for (size_t j = 0; j < n; j++) {
		const struct plan *plan = model_get(p->model, plan, plans[j]);
		size_t count = 0;
		for (size_t i = 0; i < s.count; i++)
			count += alignment_end_of(p, set_row(s, alignment, i), other)->plan == plans[j];
		html(p->o,
		    "<li><details%s><summary><span class=\"plan-tree__top\">%s</span> <span class=\"small "
		    "muted\">%s</span></summary>",
		    s.count <= TREE_OPEN ? " open" : "", text_or(plan->short_title, plan->title),
		    arena_printf(p->arena, message_n("%zu connection", "%zu connections", (long)count), count));
		html(p->o, "<ul>");
		for (size_t i = 0; i < s.count; i++)
			if (alignment_end_of(p, set_row(s, alignment, i), other)->plan == plans[j])
				alignment_item(p, set_row(s, alignment, i), other, both);
		html(p->o, "<li class=\"leaf\">");
		page_link_text(
		    p, record_href(p, &plan_entity, plans[j]), arena_printf(p->arena, _("More about %s"), text_or(plan->short_title, plan->title)));
		html(p->o, "</li></ul></details></li>");
	}
	html(p->o, "</ul>");
}
