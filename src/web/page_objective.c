/* page_objective.c - one objective: how it stands, what it promises, what is already happening, what proves it. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/knowledge.h"
#include "model/strategy_read.h"
#include "web/pages.h"
#include "web/parts.h"

struct objective_rows {
	const struct element *objective;
	struct progress_list actions;
	struct set action_rows, benefits, statements, indicators, evidence, serves, activities;
};

static struct objective_rows rows_read(struct page *p, const struct element *e)
{
	struct model *m = p->model;
	struct progress_list all = progress_of_plan(m, e->plan);
	return (struct objective_rows){ .objective = e,
		.actions = progress_below(m, &all, e->head.id),
		.action_rows = element_children(m, e->head.id, "action"),
		.benefits = element_children(m, e->head.id, "benefit"),
		.statements = element_children(m, e->head.id, "statement"),
		.indicators = indicators_under(m, e->head.id),
		.serves = alignments_from(m, e->head.id, "serves"),
		.activities = activities_for(m, e->head.id),
		.evidence = evidence_under(m, e->head.id) };
}

/* Alignments whose other end is of the kind, or of none of the two that have a place of their own. */
static struct set aligned_to(struct page *p, struct set s, const char *kind)
{
	struct set found = { .entity = s.entity, .rows = arena_array(p->arena, void *, s.count + 1) };
	for (size_t i = 0; i < s.count; i++) {
		const struct element *to = model_get(p->model, element, set_row(s, alignment, i)->to_element);
		bool other = !text_equal(to->kind, "theme") && !text_equal(to->kind, "priority");
		if (kind ? text_equal(to->kind, kind) : other)
			found.rows[found.count++] = s.rows[i];
	}
	return found;
}

static void head(struct page *p, const struct objective_rows *r)
{
	const struct element *e = r->objective;
	const struct plan *plan = model_get(p->model, plan, e->plan);
	const char *title = text_or(e->short_title, e->title);
	p->title = title;
	html(p->o, "<div class=\"objective-head %s\"><div class=\"govuk-width-container\">", page_hue(p, e->head.id));
	page_crumbs(p, (const char *const[]){ text_or(plan->short_title, plan->title), record_href(p, &plan_entity, e->plan), parts_name(p, e), NULL, NULL });
	html(p->o, "<div class=\"objective-head__grid\"><div class=\"objective-head__number\" aria-hidden=\"true\">%s</div><div><p class=\"eyebrow\">%s</p>"
		   "<h1 class=\"title\">%s</h1>",
	    e->code, parts_name(p, e), title);
	if (e->short_title)
		html(p->o, "<p class=\"lede\">%s</p>", e->title);
	html(p->o, "</div><div class=\"objective-head__facts\"><p><b>%s</b> %s</p>", parts_good(p, &r->actions.sum), _("actions complete or on track"));
	parts_bar(p, &r->actions.sum, false);
	html(p->o, "<dl>");
	if (e->owner != NONE) {
		html(p->o, "<div><dt>%s</dt><dd>", _("Lead"));
		page_value(p, &element_entity, e, "owner");
		html(p->o, "</dd></div>");
	}
	html(p->o, "<div><dt>%s</dt><dd>%zu</dd></div><div><dt>%s</dt><dd>%zu</dd></div></dl></div></div></div></div>", _("Benefits promised"), r->benefits.count,
	    _("Activities"), r->activities.count);
}

static void contents(struct page *p)
{
	static const struct {
		const char *id, *text;
	} sections[] = { { "actions", N_("Actions") }, { "indicators", N_("Indicators") }, { "themes", N_("What it serves") }, { "benefits", N_("Benefits") },
		{ "happening", N_("Already happening") }, { "activities", N_("Activities") }, { "evidence", N_("Evidence") }, { "frameworks", N_("Frameworks") },
		{ "source", N_("Source and standing") } };
	html(p->o, "<nav class=\"with-side__side with-side__side--stay\" aria-label=\"%s\"><ul class=\"toc\">", _("On this page"));
	for (size_t i = 0; i < COUNT(sections); i++)
		html(p->o, "<li><a class=\"govuk-link\" href=\"#%s\">%s</a></li>", sections[i].id, _(sections[i].text));
	html(p->o, "</ul></nav>");
}

static void themes_section(struct page *p, const struct objective_rows *r)
{
	struct set priorities = aligned_to(p, r->serves, "priority"), themes = aligned_to(p, r->serves, "theme");
	page_section_begin(p, "themes", _("What it serves"), NULL);
	html(p->o, "<div class=\"columns columns--even\"><div>");
	for (size_t i = 0; i < priorities.count; i++) {
		const struct alignment *a = set_row(priorities, alignment, i);
		const struct element *to = model_get(p->model, element, a->to_element);
		html(p->o, "<blockquote class=\"quote %s\"><p>%s</p><footer>", page_hue(p, r->objective->head.id), page_plain(p, text_or(a->text, text_or(to->text, to->title)), 400));
		page_link(p, &element_entity, to->head.id);
		html(p->o, ", %s</footer></blockquote>", model_title(p->model, &plan_entity, to->plan));
	}
	if (!priorities.count)
		page_empty(p, _("No priority of another plan is named."));
	html(p->o, "</div><div>");
	parts_alignments(p, themes, "to_element");
	html(p->o, "<p class=\"section__more\">");
	page_link_text(p, page_href(p, arena_printf(p->arena, "/synopsis#row-%s", r->objective->code)), _("See what makes this true in the synopsis"));
	html(p->o, "</p></div></div>");
	page_section_end(p);
}

static void benefits_section(struct page *p, struct set s)
{
	page_section_begin(p, "benefits", _("What are the benefits?"), NULL);
	if (!s.count)
		page_empty(p, _("No benefit is recorded."));
	html(p->o, "<div class=\"benefits\">");
	for (size_t i = 0; i < s.count; i++) {
		const struct element *b = set_row(s, element, i);
		html(p->o, "<div><h3>");
		page_link(p, &element_entity, b->head.id);
		html(p->o, "</h3><p>%s</p>", page_plain(p, b->text, 400));
		parts_proof(p, evidence_of_element(p->model, b->head.id));
		html(p->o, "</div>");
	}
	html(p->o, "</div>");
	page_section_end(p);
}

/* The figure of a statement: the last value of its first indicator. */
static void statement_figure(struct page *p, const struct element *s)
{
	struct set n = indicators_of_element(p->model, s->head.id);
	html(p->o, "<dt>");
	if (n.count) {
		const struct indicator *i = set_row(n, indicator, 0);
		struct measure v = measure_read(p->model, i);
		if (v.actual) {
			html(p->o, "%s", decimal_people(p->arena, v.actual->value));
			html(p->o, "<small>%s", _(code_name(&codelist_unit, i->unit)));
			if (page_illustrative(p, &observation_entity, v.actual, "value"))
				page_mark(p);
			html(p->o, "</small>");
		}
	}
	html(p->o, "</dt>");
}

static void statement_item(struct page *p, const struct element *s)
{
	html(p->o, "<div>");
	statement_figure(p, s);
	html(p->o, "<dd><b>");
	page_link(p, &element_entity, s->head.id);
	html(p->o, "</b><p>%s</p>", page_plain(p, s->text, 500));
	parts_proof(p, evidence_of_element(p->model, s->head.id));
	struct set nested = element_children(p->model, s->head.id, "statement");
	if (nested.count) {
		html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
		for (size_t i = 0; i < nested.count; i++) {
			html(p->o, "<li>");
			page_link(p, &element_entity, set_row(nested, element, i)->head.id);
			html(p->o, "</li>");
		}
		html(p->o, "</ul>");
	}
	html(p->o, "</dd></div>");
}

static void happening_section(struct page *p, const struct objective_rows *r)
{
	page_section_begin(p, "happening", _("What is already happening"), NULL);
	if (!r->statements.count)
		page_empty(p, _("Nothing is recorded."));
	html(p->o, "<dl class=\"happening %s\">", page_hue(p, r->objective->head.id));
	for (size_t i = 0; i < r->statements.count; i++)
		statement_item(p, set_row(r->statements, element, i));
	html(p->o, "</dl>");
	page_section_end(p);
}

static void activities_section(struct page *p, const struct objective_rows *r)
{
	page_section_begin(p, "activities", _("Activities that deliver it"), NULL);
	if (!r->activities.count)
		page_empty(p, _("No activity is recorded."));
	parts_activities(p, r->activities, 6);
	if (r->activities.count > 6) {
		html(p->o, "<p class=\"section__more\">");
		page_link_text(p, page_href(p, arena_printf(p->arena, "/activities?objective=%s", url_encode(p->arena, r->objective->slug, false))), _("All its activities"));
		html(p->o, "</p>");
	}
	page_section_end(p);
}

void page_objective(struct page *p, const struct element *e)
{
	struct objective_rows r = rows_read(p, e);
	page_show(p, "objective", &element_entity, e);
	parts_show_sum(p, "status", &r.actions.sum);
	page_show_set(p, "actions", r.action_rows);
	page_show_set(p, "indicators", r.indicators);
	page_show_set(p, "alignments", r.serves);
	page_show_set(p, "benefits", r.benefits);
	page_show_set(p, "already_happening", r.statements);
	page_show_set(p, "activities", r.activities);
	page_show_set(p, "evidence", r.evidence);
	if (page_is_data(p))
		return;
	head(p, &r);
	html(p->o, "<div class=\"govuk-width-container\"><div class=\"with-side\">");
	contents(p);
	html(p->o, "<div class=\"%s\">", page_hue(p, e->head.id));
	if (e->text) {
		html(p->o, "<div class=\"measure govuk-!-margin-top-6\">");
		page_note(p, e->text);
		html(p->o, "</div>");
	}
	page_section_begin(p, "actions", _("How we will take it forward"), NULL);
	parts_actions(p, &r.actions);
	page_section_end(p);
	page_section_begin(p, "indicators", _("Are we getting there?"), _("Light bar: where it started. Dark: gained since. Line: the target."));
	parts_indicators(p, r.indicators);
	page_section_end(p);
	themes_section(p, &r);
	benefits_section(p, r.benefits);
	happening_section(p, &r);
	activities_section(p, &r);
	page_section_begin(p, "evidence", _("Evidence"), NULL);
	parts_evidence(p, r.evidence);
	page_section_end(p);
	page_section_begin(p, "frameworks", _("Frameworks it answers to"), NULL);
	struct set frameworks = aligned_to(p, alignments_from(p->model, e->head.id, NULL), NULL);
	if (frameworks.count)
		parts_alignments(p, frameworks, "to_element");
	else
		page_empty(p, _("The objective itself names none; its actions and benefits may."));
	page_section_end(p);
	page_standing(p, &element_entity, e);
	html(p->o, "</div></div></div>");
}
