/* plans.c - plans by level of government, and any plan as a tree with its alignments. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "exchange/stratml/stratml.h"
#include "model/declared/knowledge.h"
#include "model/engine/list.h"
#include "model/read/strategy_read.h"
#include "rule/element.h"
#include "rule/exchange/exchange.h"
#include "rule/succession.h"
#include "web/kit/language.h"
#include "web/page/strategy/strategy.h"
#include "web/record/standing.h"
#include "web/view/alignment.h"
#include "web/view/element.h"
#include "web/view/indicator.h"
#include "web/view/progress.h"

enum { OPEN_BELOW = 12 };

/* ---- the list ---- */

static void plan_item(struct page *p, const struct plan *n)
{
	html(p->o, "<li>");
	if (n->starts)
		html(p->o, "<span class=\"row__aside\">%s</span>",
		    n->ends ? arena_printf(p->arena, _("%s to %s"), date_short(p->arena, n->starts), date_short(p->arena, n->ends))
		            : date_short(p->arena, n->starts));
	html(p->o, "<h3>");
	record_link(p, &plan_entity, n->head.id);
	html(p->o, "</h3><ul class=\"row__meta\"><li>%s</li>", _(code_name(&codelist_plan_kind, n->kind)));
	if (n->status && !plan_is_in_force(n))
		html(p->o, "<li>%s</li>", _(code_name(&codelist_plan_status, n->status)));
	html(p->o, "</ul></li>");
}

static void plans_scope_write(struct page *p, struct set all, const char *scope, const char *heading)
{
	size_t n = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct plan *one = set_row(all, plan, i);
		if (!text_equal(text_or(one->scope, ""), scope))
			continue;
		if (!n++)
			html(p->o, "<h2 class=\"subheading\">%s</h2><ul class=\"rows rows--compact\">", heading);
		plan_item(p, one);
	}
	html(p->o, n ? "</ul>" : "");
}

/* From what is nearest to what is furthest: the order of the code list. */
static void plans_by_scope(struct page *p, struct set all)
{
	for (size_t i = 0; i < codelist_plan_scope.count; i++)
		plans_scope_write(p, all, codelist_plan_scope.codes[i].code, _(codelist_plan_scope.codes[i].name));
	plans_scope_write(p, all, "", _("Others"));
}

void page_plans(struct page *p)
{
	/* What funders ask of a bid guides nothing; it stands with the scheme, and here for who chooses it. */
	const struct list_condition guiding = { .sql = "(t.kind<>'funding-conditions' OR t.dataset=$)",
		.value = { .type = 'i', .integer = p->model->dataset } };
	struct list_request q;
	if (!page_list_request(p, &plan_entity, &q))
		return;
	if (!page_is_data(p))
		q.limit = DIRECTORY;
	q.conditions[q.condition_count++] = list_since(p, "starts");
	if (!page_parameter(p, "kind") && !page_parameter(p, "dataset"))
		q.conditions[q.condition_count++] = guiding;
	struct list_page l = page_list_read(p, &q);
	page_show_list(p, "plans", l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Plans and frameworks"), NULL, NULL }, NULL, _("Plans and frameworks"),
	    _("Strategies, laws, frameworks and award schemes that guide the work, from global to local."));
	page_filtered_begin(p, &(struct filter_form){ .entity = &plan_entity, .fields = (const char *const[]){ "scope", "kind", "status", NULL } });
	page_total(p, _("Plans"), &l);
	page_undated(p, &l);
	if (l.set.count)
		plans_by_scope(p, l.set);
	else
		page_empty(p, _("No plans match. Clear a filter to see more."));
	page_pager(p, l.set.count, l.total);
	if (!page_parameter(p, "kind"))
		page_more(p, page_href(p, "/plans?kind=funding-conditions"), _("What funders ask of a bid"));
	if (page_may(p, ACT_ADD, &plan_entity, NULL))
		page_more(p, "/plans/draft", _("Plan from a document"));
	page_downloads(p);
	page_filtered_end(p);
	page_end(p);
}

/* ---- the tree ---- */

enum { TREE_MAX = 600 }; /* a plan with more elements shows its top, each with a page of its own */

struct tree {
	const struct plan *plan;
	struct set elements; /* of the plan, siblings together; of a big one the top alone */
	struct set from, to; /* alignments of and to its elements */
	struct set indicators;
	const struct progress_list *progress;
	bool big;
};

/* How many alignments name the element, at either end. */
static size_t alignments_count(const struct tree *t, int64_t id)
{
	size_t n = 0;
	for (size_t i = 0; i < t->from.count; i++)
		n += set_row(t->from, alignment, i)->from_element == id;
	for (size_t i = 0; i < t->to.count; i++)
		n += set_row(t->to, alignment, i)->to_element == id;
	return n;
}

static size_t children_of(const struct tree *t, int64_t parent)
{
	size_t n = 0;
	for (size_t i = 0; i < t->elements.count; i++)
		n += set_row(t->elements, element, i)->parent == parent;
	return n;
}

static void node_line(struct page *p, const struct tree *t, const struct element *e, bool kind)
{
	element_lead_write(p, e, kind);
	const struct field *title = entity_title(&element_entity);
	bool marks = language_original_begin(p, &element_entity, e, title);
	page_link_text(p, record_href(p, &element_entity, e->head.id), text_cut(p->arena, text_or(e->short_title, e->title), 140));
	language_original_end(p, title, marks);
	const struct progress *g = FIND(t->progress->each, t->progress->count, each->action->head.id == e->head.id);
	if (g)
		html(p->o, " <span class=\"status-word %s\">%s</span>", progress_class(g->status), _(progress_name(g->status)));
	if (page_illustrative(p, &element_entity, e, "title") || (g && progress_made_up(p->model, g)))
		page_mark(p);
	size_t n = page_is_keepers(p) ? alignments_count(t, e->head.id) : 0; /* says nothing to who only reads */
	if (n)
		html(p->o, " <span class=\"small muted\">%s</span>",
		    arena_printf(p->arena, message_n("%zu connection", "%zu connections", (long)n), n));
}

static void branch(struct page *p, const struct tree *t, int64_t parent, int depth);

static void plans_node(struct page *p, const struct tree *t, const struct element *e, int depth, bool kind)
{
	size_t n = children_of(t, e->head.id);
	const char *hue = depth ? "" : page_hue(p, e->head.id);
	html(p->o, *hue ? "<li class=\"%s\"><div class=\"leaf\">" : "<li><div class=\"leaf\">", hue);
	node_line(p, t, e, kind);
	html(p->o, "</div>");
	if (n && depth < 12) {
		html(p->o, "<details%s><summary class=\"small\">%s<span class=\"govuk-visually-hidden\"> %s</span></summary>",
		    t->elements.count <= OPEN_BELOW ? " open" : "", arena_printf(p->arena, message_n("%zu part", "%zu parts", (long)n), n),
		    arena_printf(p->arena, _("of %s"), text_or(e->short_title, e->title)));
		branch(p, t, e->head.id, depth + 1);
		html(p->o, "</details>");
	}
	html(p->o, "</li>");
}

/* Below a node: the kind is said where it changes from one to the next. */
static void branch(struct page *p, const struct tree *t, int64_t parent, int depth)
{
	html(p->o, "<ul>");
	for (size_t i = 0; i < t->elements.count; i++)
		if (set_row(t->elements, element, i)->parent == parent)
			plans_node(p, t, set_row(t->elements, element, i), depth, true);
	html(p->o, "</ul>");
}

/* Those of one kind at the top of a plan: sections and aims do not stand among the objectives. */
static void plans_top_kind(struct page *p, const struct tree *t, const struct code *kind)
{
	bool begun = false;
	for (size_t i = 0; i < t->elements.count; i++) {
		const struct element *e = set_row(t->elements, element, i);
		if (e->parent != NONE || !text_equal(e->kind, kind->code))
			continue;
		if (!begun)
			html(p->o, "<h3 class=\"subheading\">%s</h3><ul class=\"plan-tree\">", _(code_many(&codelist_element_kind, kind->code)));
		begun = true;
		plans_node(p, t, e, 0, false);
	}
	html(p->o, begun ? "</ul>" : "");
}

/* What a reader comes for first: the objectives. */
static void plans_top(struct page *p, const struct tree *t)
{
	for (int first = 1; first >= 0; first--)
		for (size_t k = 0; k < codelist_element_kind.count; k++)
			if (kind_is_objective(codelist_element_kind.codes[k].code) == (first == 1))
				plans_top_kind(p, t, &codelist_element_kind.codes[k]);
}

static void plans_progress_draw(struct page *p, const void *context)
{
	const struct tree *t = context;
	if (!t->progress->count)
		return;
	html(p->o, "<p class=\"statement\">");
	progress_standing(p, t->progress, NULL);
	html(p->o, "</p>");
	progress_bar(p, &t->progress->sum, false);
}

static void tree_draw(struct page *p, const void *context)
{
	const struct tree *t = context;
	if (t->elements.count)
		plans_top(p, t);
	else
		page_empty(p, _("Its parts are not recorded."));
	if (t->big)
		html(p->o, "<p>%s</p>", _("This plan is large: only its top level is shown. Each part has its own page."));
}

/* ---- before and after ---- */

/* Plans at the far end of alignments that replace, each once. */
static void replaced_list(struct page *p, struct set s, const char *far, const char *label)
{
	struct out seen = { .arena = p->arena };
	const struct field *f = entity_field(&alignment_entity, far);
	for (size_t i = 0; i < s.count; i++) {
		const struct element *e = model_get(p->model, element, field_int(f, s.rows[i]));
		const char *token = arena_printf(p->arena, "|%lld|", (long long)e->plan);
		if (!alignment_replaces(set_row(s, alignment, i)) || strstr(out_text(&seen), token))
			continue;
		html(p->o, "<div><dt>%s</dt><dd>", label);
		page_link(p, &plan_entity, e->plan);
		html(p->o, "</dd></div>");
		out_str(&seen, token);
	}
}

static bool any_replaces(struct set s)
{
	return set_any(s, alignment, alignment_replaces(each));
}

static void plan_facts(struct page *p, const struct tree *t)
{
	page_section_begin(p, "facts", _("About this plan"), NULL);
	page_facts(p, &plan_entity, t->plan,
	    (const char *const[]){ "kind", "scope", "owner", "edition", "starts", "ends", "status", "review", "address",
	        t->plan->dataset == p->model->dataset ? NULL : "dataset", NULL });
	if (any_replaces(t->from) || any_replaces(t->to)) {
		html(p->o, "<dl class=\"facts\">");
		replaced_list(p, t->from, "to_element", _("Replaces, wholly or in part"));
		replaced_list(p, t->to, "from_element", _("Replaced, wholly or in part, by"));
		html(p->o, "</dl>");
	}
	page_section_end(p);
}

/* Whether the plan is a ladder: it has levels or criteria. */
static bool climbed(const struct tree *t)
{
	if (exchange_is_checklist(t->plan))
		return false;
	for (size_t i = 0; i < t->elements.count && !t->big && !plan_is_conditions(t->plan); i++)
		if (element_makes_ladder(set_row(t->elements, element, i)))
			return true;
	return false;
}

static void plans_serves_draw(struct page *p, const void *context)
{
	const struct tree *t = context;
	if (t->from.count)
		alignment_tree(p, t->from, "to_element", true);
}

static void plans_aligned_draw(struct page *p, const void *context)
{
	const struct tree *t = context;
	if (t->to.count)
		alignment_tree(p, t->to, "from_element", true);
}

static void plans_indicators_draw(struct page *p, const void *context)
{
	const struct tree *t = context;
	if (t->indicators.count)
		indicator_rows(p, t->indicators);
}

static void versions_draw(struct page *p, const void *context)
{
	const struct plan *n = ((const struct tree *)context)->plan;
	if (model_referring(p->model, &plan_version_entity, "plan", n->head.id, 1).count)
		page_link_line(p, page_href(p, arena_printf(p->arena, "/versions/%s", url_encode(p->arena, n->slug, true))),
		    _("The texts that were adopted, and what changed between them"));
}

#define SET(member) .set = SECTION_SET(struct tree, member)

static const struct section sections[] = { { .id = "progress", .heading = N_("Progress"), .draw = plans_progress_draw },
	{ .id = "tree", .heading = N_("Contents"), .name = "elements", SET(elements), .draw = tree_draw },
	{ .id = "documents", .heading = N_("Documents that contain it"), .name = "documents", .of = &document_entity, .by = "plan", .most = 50 },
	{ .id = "aligned",
	    .heading = N_("What it serves, responds to and depends on"),
	    .name = "alignments_from",
	    SET(from),
	    .draw = plans_serves_draw,
	    .line = { NN_("%zu connection to a plan that it serves", "%zu connections to plans that it serves") } },
	{ .id = "aligned-to",
	    .heading = N_("Connected to it"),
	    .name = "alignments_to",
	    SET(to),
	    .draw = plans_aligned_draw,
	    .line = { NN_("%zu connection from another plan", "%zu connections from other plans") } },
	{ .id = "indicators",
	    .heading = N_("Indicators"),
	    .name = "indicators",
	    SET(indicators),
	    .draw = plans_indicators_draw,
	    .line = { NN_("%zu indicator", "%zu indicators") } },
	{ .id = "versions", .heading = N_("Adopted versions"), .draw = versions_draw }, { 0 } };

static void plan_html(struct page *p, const struct tree *t)
{
	const struct plan *n = t->plan;
	p->title = arena_printf(p->arena, _("%s: %s"), _(code_name(&codelist_plan_kind, n->kind)), text_cut(p->arena, n->title, 160));
	page_begin(p,
	    (const char *const[]){
	        _("Plans and frameworks"), page_href(p, "/plans"), text_cut(p->arena, text_or(n->short_title, n->title), 60), NULL, NULL },
	    _(code_name(&codelist_plan_kind, n->kind)), n->title, NULL);
	page_block(p, "lede", &plan_entity, n, "summary");
	plan_day_note(p, t->plan);
	if (climbed(t))
		page_link_line(p, page_href(p, arena_printf(p->arena, "/ladders/%s", n->slug)), _("Levels, criteria and progress"));
	if (any_replaces(t->to) || succession_over(p->model, n) || page_may(p, ACT_ADD, &alignment_entity, NULL))
		page_link_line(p, page_href(p, arena_printf(p->arena, "/succession/%s", n->slug)), _("What replaces each part"));
	sections_write(p, sections, t);
	plan_facts(p, t);
	page_standing(p, &plan_entity, n);
	page_link_line(p, arena_printf(p->arena, "/plans/%s.stratml.xml", url_encode(p->arena, n->slug, true)),
	    _("This plan as StratML, for other cities and programs"));
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
	struct model *m = p->model;
	if (p->format == PAGE_STRATML) {
		stratml_export(p->o, m, n, 1);
		return;
	}
	int64_t id = n->head.id;
	bool big = plan_size(m, id) > TREE_MAX;
	struct progress_list progress = big ? (struct progress_list){ 0 } : progress_of_plan(m, id);
	struct set none = { .entity = &alignment_entity };
	struct tree t = { .plan = n,
		.elements = big ? plan_top(m, id, NULL) : plan_elements(m, id, NULL),
		.from = big ? none : alignments_of_plan(m, id),
		.to = big ? none : alignments_to_plan(m, id),
		.indicators = big ? (struct set){ .entity = &indicator_entity } : indicators_of_plan(m, id),
		.progress = &progress,
		.big = big };
	page_show(p, "plan", &plan_entity, n);
	progress_show(p, "status", &progress);
	sections_show(p, sections, &t);
	if (!page_is_data(p) && !sections_part(p, sections, &t, text_cut(m->arena, text_or(n->short_title, n->title), 80)))
		plan_html(p, &t);
}
