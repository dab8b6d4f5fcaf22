/* page_plans.c - plans by level of government, and any plan as a tree with its alignments. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/knowledge.h"
#include "model/list.h"
#include "model/strategy_read.h"
#include "web/pages.h"
#include "web/parts.h"

enum { OPEN_BELOW = 12 };

/* ---- the list ---- */

static void plan_item(struct page *p, const struct plan *n)
{
	html(p->o, "<li><h3 class=\"row__title\">");
	page_link(p, &plan_entity, n->head.id);
	html(p->o, "</h3><p>%s</p><p class=\"row__meta\">%s", page_plain(p, n->summary, 220), _(code_name(&codelist_plan_kind, n->kind)));
	if (n->scope)
		html(p->o, ", %s", _(code_name(&codelist_plan_scope, n->scope)));
	if (n->starts)
		html(p->o, ", %s", date_people(p->arena, n->starts));
	if (n->ends)
		html(p->o, " %s", arena_printf(p->arena, _("to %s"), date_people(p->arena, n->ends)));
	html(p->o, "</p></li>");
}

void page_plans(struct page *p)
{
	struct list_request q;
	if (!page_list_request(p, &plan_entity, &q))
		return;
	struct list_page l = list_read(p->model, &q);
	page_show_list(p, "plans", l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Plans and frameworks"), NULL, NULL }, NULL, _("Plans and frameworks"),
	    _("Strategies, laws, frameworks and award schemes that the work answers to, from the world to the city."));
	html(p->o, "<div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
	page_filter_form(p, &plan_entity, (const char *const[]){ "scope", "kind", "status", "dataset", NULL }, (struct markup){ NULL });
	html(p->o, "</div><div>");
	if (l.set.count) {
		html(p->o, "<h2 class=\"govuk-visually-hidden\">%s</h2><ul class=\"rows\">", _("Plans found"));
		for (size_t i = 0; i < l.set.count; i++)
			plan_item(p, set_row(l.set, plan, i));
		html(p->o, "</ul>");
	} else
		page_empty(p, _("No plan fits. Clear a filter to see more."));
	page_pager(p, l.set.count, l.total);
	page_downloads(p, PAGE_CSV | PAGE_JSON);
	html(p->o, "</div></div>");
	page_end(p);
}

/* ---- the tree ---- */

struct tree {
	struct set elements;            /* of the plan, siblings together */
	struct set from, to;            /* alignments of and to its elements */
	const struct progress_list *progress;
};

/* How many alignments name the element, at either end. */
static size_t ties(const struct tree *t, int64_t id)
{
	size_t n = 0;
	for (size_t i = 0; i < t->from.count; i++)
		n += set_row(t->from, alignment, i)->from_element == id;
	for (size_t i = 0; i < t->to.count; i++)
		n += set_row(t->to, alignment, i)->to_element == id;
	return n;
}

static const struct progress *progress_find_action(const struct tree *t, int64_t id)
{
	for (size_t i = 0; i < t->progress->count; i++)
		if (t->progress->each[i].action->head.id == id)
			return &t->progress->each[i];
	return NULL;
}

static size_t children_of(const struct tree *t, int64_t parent)
{
	size_t n = 0;
	for (size_t i = 0; i < t->elements.count; i++)
		n += set_row(t->elements, element, i)->parent == parent;
	return n;
}

static void node_line(struct page *p, const struct tree *t, const struct element *e)
{
	html(p->o, "<span class=\"data__code\">%s</span> ", e->code);
	page_link_text(p, record_href(p, &element_entity, e->head.id), text_cut(p->arena, e->title, 200));
	html(p->o, " <span class=\"small\">%s", _(code_name(&codelist_element_kind, e->kind)));
	size_t n = ties(t, e->head.id);
	if (n)
		html(p->o, ", %s", arena_printf(p->arena, message_n("%zu alignment", "%zu alignments", (long)n), n));
	html(p->o, "</span>");
	const struct progress *g = progress_find_action(t, e->head.id);
	if (g)
		html(p->o, " <span class=\"status-word %s\">%s</span>", progress_class(g->status), _(progress_name(g->status)));
}

static void branch(struct page *p, const struct tree *t, int64_t parent, int depth)
{
	html(p->o, "<ul%s>", depth ? "" : " class=\"plan-tree\"");
	for (size_t i = 0; i < t->elements.count; i++) {
		const struct element *e = set_row(t->elements, element, i);
		if (e->parent != parent)
			continue;
		size_t n = children_of(t, e->head.id);
		html(p->o, "<li class=\"%s\">", depth ? "" : page_hue(p, e->head.id));
		node_line(p, t, e);
		if (n && depth < 12) {
			html(p->o, "<details%s><summary>%s</summary>", t->elements.count <= OPEN_BELOW ? " open" : "",
			    arena_printf(p->arena, message_n("%zu part of %s", "%zu parts of %s", (long)n), n, e->code));
			branch(p, t, e->head.id, depth + 1);
			html(p->o, "</details>");
		}
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

static void plan_facts(struct page *p, const struct plan *n, struct set documents)
{
	page_facts(p, &plan_entity, n, (const char *const[]){ "kind", "scope", "owner", "edition", "starts", "ends", "status", "review", "address", "dataset", NULL });
	page_links_section(p, documents, "documents", _("Documents that set it out"));
}

static void plan_html(struct page *p, const struct plan *n, const struct tree *t, struct set documents, struct set indicators)
{
	page_begin(p, (const char *const[]){ _("Plans and frameworks"), page_href(p, "/plans"), text_cut(p->arena, n->title, 60), NULL, NULL },
	    _(code_name(&codelist_plan_kind, n->kind)), n->title, NULL);
	if (n->summary) {
		html(p->o, "<div class=\"lede\">");
		page_value(p, &plan_entity, n, "summary");
		html(p->o, "</div>");
	}
	plan_facts(p, n, documents);
	page_section_begin(p, "tree", _("What it consists of"), NULL);
	if (t->progress->count) {
		html(p->o, "<p><b>%s</b> %s</p>", parts_good(p, &t->progress->sum), _("actions complete or on track"));
		parts_bar(p, &t->progress->sum, false);
	}
	if (t->elements.count)
		branch(p, t, NONE, 0);
	else
		page_empty(p, _("Its parts are not recorded."));
	page_section_end(p);
	if (t->from.count) {
		page_section_begin(p, "aligned", _("What it serves and answers to"), NULL);
		parts_alignments(p, t->from, "to_element");
		page_section_end(p);
	}
	if (t->to.count) {
		page_section_begin(p, "aligned-to", _("What is aligned to it"), NULL);
		parts_alignments(p, t->to, "from_element");
		page_section_end(p);
	}
	if (indicators.count) {
		page_section_begin(p, "indicators", _("Indicators"), NULL);
		parts_indicators(p, indicators);
		page_section_end(p);
	}
	page_standing(p, &plan_entity, n);
	page_end(p);
}

void page_plan(struct page *p)
{
	/* the address of an element begins with its plan's */
	if (strchr(p->rest, '/')) {
		page_element(p);
		return;
	}
	const struct plan *n = page_record(p, &plan_entity);
	if (!n)
		return;
	struct progress_list progress = progress_of_plan(p->model, n->head.id);
	struct tree t = { .elements = plan_elements(p->model, n->head.id, NULL), .from = alignments_of_plan(p->model, n->head.id),
		.to = alignments_to_plan(p->model, n->head.id), .progress = &progress };
	struct set documents = model_referring(p->model, &document_entity, "plan", n->head.id, 50);
	struct set indicators = indicators_of_plan(p->model, n->head.id);
	page_show(p, "plan", &plan_entity, n);
	parts_show_sum(p, "status", &progress.sum);
	page_show_set(p, "elements", t.elements);
	page_show_set(p, "alignments_from", t.from);
	page_show_set(p, "alignments_to", t.to);
	page_show_set(p, "indicators", indicators);
	page_show_set(p, "documents", documents);
	if (!page_is_data(p))
		plan_html(p, n, &t, documents, indicators);
}
