/* page_element.c - one element of a plan: an action with how it stands, or any other node with all it is tied to.
 * Objectives have a file of their own. */
#include "base/date.h"
#include "base/text.h"
#include "model/calendar_read.h"
#include "model/governance.h"
#include "model/knowledge.h"
#include "model/learning.h"
#include "model/row.h"
#include "model/strategy_read.h"
#include "web/pages.h"
#include "web/parts.h"

enum { CONTRIBUTIONS_MAX = 60, CARDS_MAX = 12 };

struct element_rows {
	const struct element *element;
	struct set children, updates, from, to, contributions, indicators, evidence, awards, decisions, articles;
};

static struct element_rows rows_read(struct page *p, const struct element *e)
{
	struct model *m = p->model;
	int64_t id = e->head.id;
	return (struct element_rows){ .element = e,
		.children = element_children(m, id, NULL),
		.updates = updates_of_element(m, id),
		.from = alignments_from(m, id, NULL),
		.to = alignments_to(m, id, NULL),
		.contributions = contributions_below(m, id, CONTRIBUTIONS_MAX),
		.indicators = indicators_of_element(m, id),
		.evidence = evidence_of_element(m, id),
		.awards = model_referring_dated(m, &award_entity, "level", id, "date", 100),
		.decisions = model_referring_dated(m, &decision_entity, "element", id, "date", 20),
		.articles = model_referring(m, &article_entity, "element", id, 20) };
}

static void rows_show(struct page *p, const struct element_rows *r)
{
	page_show(p, "element", &element_entity, r->element);
	page_show_set(p, "children", r->children);
	page_show_set(p, "updates", r->updates);
	page_show_set(p, "alignments_from", r->from);
	page_show_set(p, "alignments_to", r->to);
	page_show_set(p, "contributions", r->contributions);
	page_show_set(p, "indicators", r->indicators);
	page_show_set(p, "evidence", r->evidence);
	page_show_set(p, "awards", r->awards);
	page_show_set(p, "decisions", r->decisions);
	page_show_set(p, "articles", r->articles);
}

/* The plan, and what the element is part of, from the top. */
static void crumbs(struct page *p, const struct element *e)
{
	const char *items[24];
	const struct element *above[8];
	size_t n = 0, depth = 0;
	const struct plan *plan = model_get(p->model, plan, e->plan);
	items[n++] = text_cut(p->arena, text_or(plan->short_title, plan->title), 60);
	items[n++] = record_href(p, &plan_entity, e->plan);
	for (const struct element *a = model_get(p->model, element, e->parent); a && depth < COUNT(above);
	     a = model_get(p->model, element, a->parent))
		above[depth++] = a;
	while (depth) {
		const struct element *a = above[--depth];
		items[n++] = text_cut(p->arena, text_or(a->short_title, a->title), 50);
		items[n++] = record_href(p, &element_entity, a->head.id);
	}
	items[n++] = parts_name(p, e);
	items[n++] = NULL;
	items[n] = NULL;
	page_crumbs(p, items);
}

static void update_item(struct page *p, const struct update *u)
{
	html(p->o, "<li><time datetime=\"%s\">%s</time><div><b>%s</b>", u->date, date_short(p->arena, u->date),
	    _(code_name(&codelist_update_status, u->status)));
	if (page_illustrative(p, &update_entity, u, NULL))
		page_mark(p);
	if (u->note)
		html(p->o, "<p>%s</p>", page_plain(p, u->note, 1000));
	if (u->author)
		html(p->o, "<p class=\"small\">%s</p>", u->author);
	html(p->o, "</div></li>");
}

/* How an action stands, and how it came there. */
static void action_state(struct page *p, const struct element_rows *r)
{
	struct progress g = progress_of_action(p->model, r->element);
	page_section_begin(p, "status", _("How it stands"), NULL);
	html(p->o, "<p class=\"statement\">");
	parts_status(p, &g);
	if (g.status == PROGRESS_LATE)
		html(p->o, " <span class=\"small\">%s</span>",
		    arena_printf(p->arena, _("%s days after its due date; last said to be: %s"),
		        integer_people(p->arena, g.days_late), _(progress_name(g.said))));
	html(p->o, "</p>");
	page_facts(p, &element_entity, r->element, (const char *const[]){ "owner", "post", "starts", "due", "next", NULL });
	if (r->updates.count) {
		html(p->o, "<h3 class=\"subheading\">%s</h3><ol class=\"timeline %s\">", _("Updates, newest first"),
		    page_hue(p, r->element->head.id));
		for (size_t i = 0; i < r->updates.count; i++)
			update_item(p, set_row(r->updates, update, i));
		html(p->o, "</ol>");
	} else
		page_empty(p, _("No update had been given by this day."));
	page_section_end(p);
}

/* A criterion in words: "Visits: at least 3, within twelve months". */
static void rule_words(struct page *p, const struct element *e)
{
	if (!e->measure)
		return;
	const char *words = _(code_name(&codelist_measure, e->measure));
	if (e->comparator && e->value != NONE)
		words = arena_printf(p->arena, _("%s: %s %s"), words, _(code_name(&codelist_comparator, e->comparator)), decimal_people(p->arena, e->value));
	else if (text_equal(e->comparator, "present"))
		words = arena_printf(p->arena, _("%s: present"), words);
	html(p->o, "<p class=\"statement\">%s</p><p class=\"small muted\">%s</p>", words,
	    e->period ? arena_printf(p->arena, _("The rule of this criterion. What counts is what was done in: %s."),
	                    _(code_name(&codelist_period, e->period)))
	              : _("The rule of this criterion."));
}

static void ties_sections(struct page *p, const struct element_rows *r)
{
	if (r->from.count) {
		page_section_begin(p, "aligned", _("What it serves and answers to"), NULL);
		parts_ties(p, r->from, "to_element", false);
		page_section_end(p);
	}
	if (r->to.count) {
		page_section_begin(p, "aligned-to", _("What is aligned to it"), NULL);
		parts_ties(p, r->to, "from_element", false);
		page_section_end(p);
	}
}

/* What is directly below it: code, title, and the kind where that differs from one to the next. */
static void children_section(struct page *p, const struct element_rows *r)
{
	if (!r->children.count)
		return;
	page_section_begin(
	    p, "children", text_equal(r->element->kind, "action") ? _("Its parts") : _("What belongs to it"), NULL);
	html(p->o, "<ul class=\"plan-tree\">");
	for (size_t i = 0; i < r->children.count; i++) {
		const struct element *c = set_row(r->children, element, i);
		html(p->o,
		    "<li><div class=\"leaf\"><span class=\"plan-tree__kind\">%s</span><span class=\"plan-tree__code\">%s</span>",
		    _(code_name(&codelist_element_kind, c->kind)), c->code);
		page_link(p, &element_entity, c->head.id);
		if (c->text)
			html(p->o, "<p class=\"plan-tree__note\">%s</p>", parts_sentence(p, c->text, 200));
		html(p->o, "</div></li>");
	}
	html(p->o, "</ul>");
	page_section_end(p);
}

static void activities_section(struct page *p, const struct element_rows *r)
{
	if (!r->contributions.count && !text_equal(r->element->kind, "action"))
		return;
	page_section_begin(p, "activities", _("Activities that deliver it"), NULL);
	if (!r->contributions.count)
		page_empty(p, _("No activity is recorded."));
	else
		parts_contributions(p, r->contributions, CARDS_MAX);
	page_section_end(p);
}

static bool is_claim(const struct element *e)
{
	return text_equal(e->kind, "benefit") || text_equal(e->kind, "statement") || text_equal(e->kind, "action");
}

static void element_html(struct page *p, const struct element_rows *r)
{
	const struct element *e = r->element;
	bool action = text_equal(e->kind, "action");
	html(p->o, "<div class=\"govuk-width-container %s\">", page_hue(p, e->head.id));
	crumbs(p, e);
	const struct plan *plan = model_get(p->model, plan, e->plan);
	const char *plan_title = text_or(plan->short_title, plan->title);
	p->title = text_cut(p->arena,
	    arena_printf(p->arena, "%s: %s (%s, %s)", parts_name(p, e), text_or(e->short_title, e->title), plan_title, e->code),
	    200);
	html(p->o, "<div class=\"page-head\"><p class=\"eyebrow\">%s</p><h1 class=\"title\">%s</h1>", parts_name(p, e),
	    text_or(e->short_title, e->title));
	if (e->short_title)
		html(p->o, "<p class=\"lede\">%s</p>", e->title);
	html(p->o, "</div>");
	if (e->text) {
		html(p->o, "<div class=\"measure\">");
		page_value(p, &element_entity, e, "text");
		html(p->o, "</div>");
	}
	rule_words(p, e);
	if (!action)
		page_facts(
		    p, &element_entity, e, (const char *const[]){ "plan", "owner", "post", "starts", "due", "next", NULL });
	if (action)
		action_state(p, r);
	children_section(p, r);
	activities_section(p, r);
	if (r->indicators.count) {
		page_section_begin(p, "indicators", _("Indicators"), NULL);
		parts_indicators(p, r->indicators);
		page_section_end(p);
	}
	ties_sections(p, r);
	page_table_section(p, r->awards,
	    &(struct page_table){ "awards", _("Who holds it"), { "organisation", "state", "date", "expires", "note" }, NULL });
	page_table_section(p, r->decisions,
	    &(struct page_table){
	        "decisions", _("Decisions about it"), { "title", "date", "organisation", "state", NULL }, NULL });
	page_links_section(p, r->articles, "articles", _("Articles that show it"));
	if (r->evidence.count || is_claim(e)) {
		page_section_begin(p, "evidence", _("Evidence"), NULL);
		if (parts_proof_state(p, r->evidence) == PROOF_STALE)
			html(p->o, "<p>%s</p>", _("None of it is fresher than a year."));
		parts_evidence(p, r->evidence);
		page_section_end(p);
	}
	page_standing(p, &element_entity, e);
	html(p->o, "</div>");
}

void page_element(struct page *p)
{
	const struct element *e = page_record(p, &element_entity);
	if (!e)
		return;
	if (text_equal(e->kind, "objective")) {
		page_objective(p, e);
		return;
	}
	struct element_rows r = rows_read(p, e);
	rows_show(p, &r);
	if (!page_is_data(p))
		element_html(p, &r);
}
