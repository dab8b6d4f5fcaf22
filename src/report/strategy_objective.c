/* strategy_objective.c - one objective: what it serves, its benefits, what is happening, its actions, its indicators. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "model/read/strategy_read.h"
#include "rule/activity.h"
#include "rule/approval.h"
#include "report/blocks.h"
#include "rule/element.h"
#include "report/writing.h"
#include "rule/claim.h"

/* Themes are the synopsis' columns, so what an objective does for them is not told again here. */
static bool is_priority(const struct element *e)
{
	return element_is_priority(e) || element_is_vision(e);
}

bool vision_of_another(struct writing *w, const struct element *e)
{
	const struct plan *of = model_get(w->model, plan, e->plan);
	return of && of != w->plan && (is_priority(e) || element_is_theme(e)) && of_the_day(w, of->starts, of->ends);
}

static void strategy_objective_alignment_item(struct writing *w, const struct alignment *a, const struct element *to)
{
	struct document_tree *d = w->document;
	document_open(d, BLOCK_ITEM);
	document_text(d, element_label(w, to), RUN_STRONG);
	source_note(w, &element_entity, to->head.id);
	if (to->text) {
		document_text(d, " \u2013 ", 0);
		document_markdown_runs(d, to->text);
	}
	if (a->text) {
		document_text(d, to->text ? " " : message_colon(), 0);
		document_markdown_runs(d, a->text);
	}
	source_note(w, &alignment_entity, a->head.id);
	illustrative_mark(w, &alignment_entity, a->head.id, NULL);
	document_close(d, BLOCK_ITEM);
}

static void priorities(struct writing *w, const struct element *objective)
{
	struct document_tree *d = w->document;
	struct set all = alignments_from(w->model, objective->head.id, CODE_ALIGNMENT_KIND_SERVES);
	bool any = false;
	for (size_t i = 0; i < all.count; i++) {
		const struct alignment *a = set_row(all, alignment, i);
		const struct element *to = model_get(w->model, element, a->to_element);
		if (!to || !is_priority(to) || !vision_of_another(w, to))
			continue;
		if (!any) {
			document_leaf(d, BLOCK_PARAGRAPH, _("What it serves:"));
			document_open(d, BLOCK_LIST);
		}
		any = true;
		strategy_objective_alignment_item(w, a, to);
	}
	if (any)
		document_close(d, BLOCK_LIST);
}

/* ---- what supports each part, gathered at the end of the chapter ---- */

static void evidence_cell(struct writing *w, struct set all)
{
	struct document_tree *d = w->document;
	document_cell_open(d);
	for (size_t i = 0; i < all.count; i++) {
		if (i)
			document_line(d);
		evidence_words(w, set_row(all, evidence, i));
	}
	document_cell_close(d);
}

static void activities_cell(struct writing *w, struct set all)
{
	struct document_tree *d = w->document;
	document_cell_open(d);
	for (size_t i = 0; i < all.count; i++) {
		const struct contribution *c = set_row(all, contribution, i);
		const struct activity *a = model_get(w->model, activity, c->activity);
		if (i)
			document_line(d);
		document_fmt(d, 0, "%s (%s", a->title, message(code_name(&codelist_activity_status, a->status)));
		illustrative_mark(w, &activity_entity, a->head.id, "status");
		document_text(d, ")", 0);
		if (c->text && !activity_to_come(w->model, a)) {
			document_text(d, message_colon(), 0);
			document_markdown_runs(d, c->text);
		}
		source_note(w, &contribution_entity, c->head.id);
		illustrative_mark(w, &contribution_entity, c->head.id, NULL);
	}
	document_cell_close(d);
}

static void support_row(struct writing *w, const struct element *e, const char *name)
{
	struct set proofs = evidence_of_element(w->model, e->head.id), activities = contributions_to(w->model, e->head.id);
	if (!proofs.count && !activities.count)
		return;
	document_row(w->document);
	cell_text(w, name);
	activities_cell(w, activities);
	evidence_cell(w, proofs);
}

static void support_statements(struct writing *w, int64_t parent)
{
	struct set all = element_children(w->model, parent, CODE_ELEMENT_KIND_STATEMENT);
	for (size_t i = 0; i < all.count; i++) {
		const struct element *e = set_row(all, element, i);
		support_row(w, e, e->title);
		support_statements(w, e->head.id);
	}
}

static const char *with_code(struct writing *w, const struct element *e)
{
	return element_called(w->arena, e, e->title);
}

static void support(struct writing *w, const struct element *objective, const struct progress_list *l)
{
	struct document_tree *d = w->document;
	document_heading(d, 3, anchor_of(w, arena_printf(w->arena, "%s-support", objective->slug)), _("Activities and evidence"));
	document_table_open(d, _("What is done for each part of the objective, and what proves it"),
	    (const char *const[]){ N_("Part of the objective"), N_("Activities"), N_("Evidence"), NULL });
	support_row(w, objective, objective->title);
	support_statements(w, objective->head.id);
	for (size_t i = 0; i < l->count; i++)
		support_row(w, l->each[i].action, arena_printf(w->arena, _("Action %s"), l->each[i].action->code));
	if (!document_table_close(d))
		nothing_write(w, _("No activity or evidence is recorded."));
}

/* ---- the parts of the chapter ---- */

static void strategy_objective_titled(struct writing *w, const struct element *e, int level, bool code)
{
	document_heading(w->document, level, anchor_of(w, e->slug), code ? with_code(w, e) : e->title);
	document_heading_note(w->document, source_of(w, &element_entity, e->head.id));
	document_markdown(w->document, e->text, level + 1);
}

static void statements(struct writing *w, int64_t parent, int level)
{
	struct set all = element_children(w->model, parent, CODE_ELEMENT_KIND_STATEMENT);
	for (size_t i = 0; i < all.count; i++) {
		const struct element *e = set_row(all, element, i);
		strategy_objective_titled(w, e, level, false);
		statements(w, e->head.id, level < 5 ? level + 1 : 5);
	}
}

static void parts(struct writing *w, int64_t action)
{
	struct document_tree *d = w->document;
	struct set all = element_children(w->model, action, CODE_ELEMENT_KIND_PART);
	if (!all.count)
		return;
	document_open(d, BLOCK_LIST);
	for (size_t i = 0; i < all.count; i++) {
		const struct element *e = set_row(all, element, i);
		document_open(d, BLOCK_ITEM);
		document_text(d, e->title, 0);
		element_item_end(w, e);
	}
	document_close(d, BLOCK_LIST);
}

static void fact(struct writing *w, const char *term, const char *detail, const struct element *e, const char *field)
{
	marked_fact(w, term, detail, &element_entity, e->head.id, field);
}

static void updates(struct writing *w, const struct progress *p)
{
	struct set all = updates_of_element(w->model, p->action->head.id);
	document_leaf(w->document, BLOCK_TERM, _("Status"));
	document_open(w->document, BLOCK_DETAIL);
	status_words(w, p);
	for (size_t i = 0; i < all.count; i++) {
		document_line(w->document);
		update_words(w, set_row(all, update, i));
	}
	document_close(w->document, BLOCK_DETAIL);
}

/* What of other plans the action serves, each in a line. */
static void action_serves(struct writing *w, int64_t action)
{
	struct document_tree *d = w->document;
	struct set all = alignments_from(w->model, action, "serves");
	bool any = false;
	for (size_t i = 0; i < all.count; i++) {
		const struct alignment *a = set_row(all, alignment, i);
		const struct element *to = model_get(w->model, element, a->to_element);
		if (!to || !vision_of_another(w, to))
			continue;
		fact_line(w, &any, _("Serves"));
		document_text(d, element_label(w, to), 0);
		if (a->text) {
			document_text(d, message_colon(), 0);
			document_markdown_runs(d, a->text);
		}
		source_note(w, &alignment_entity, a->head.id);
		illustrative_mark(w, &alignment_entity, a->head.id, NULL);
	}
	fact_lines_end(w, any);
}

static void action(struct writing *w, const struct progress *p)
{
	struct document_tree *d = w->document;
	const struct element *e = p->action;
	strategy_objective_titled(w, e, 4, true);
	parts(w, e->head.id);
	document_open(d, BLOCK_FACTS);
	fact(w, _("Owner"), e->owner == NONE ? NULL : model_title(w->model, &organisation_entity, e->owner), e, "owner");
	fact(w, _("Post responsible"), e->post == NONE ? NULL : model_title(w->model, &person_entity, e->post), e, "post");
	fact(w, _("From"), e->starts ? date_people(w->arena, e->starts) : NULL, e, "starts");
	fact(w, _("Due"), e->due ? date_people(w->arena, e->due) : NULL, e, "due");
	updates(w, p);
	fact(w, _("Next step"), e->next, e, "next");
	action_serves(w, e->head.id);
	document_close(d, BLOCK_FACTS);
}

static void observations(struct writing *w, const struct indicator *n, struct set all, const char *kind)
{
	struct document_tree *d = w->document;
	document_cell_open(w->document);
	bool any = false;
	for (size_t i = 0; i < all.count; i++) {
		const struct observation *o = set_row(all, observation, i);
		if (!text_equal(o->kind, kind) || !approval_stands(o))
			continue;
		if (any)
			document_line(d);
		any = true;
		document_fmt(d, 0, "%s (%s%s%s)", measure_people(w->arena, n, o), o->disaggregation ? o->disaggregation : "",
		    o->disaggregation ? message_comma() : "", date_short(w->arena, o->date));
		illustrative_mark(w, &observation_entity, o->head.id, "value");
		source_note(w, &observation_entity, o->head.id);
	}
	if (!any)
		document_text(d, "\u2013", 0);
	document_cell_close(w->document);
}

static void indicators(struct writing *w, const struct element *objective)
{
	static const char *const titles[] = { N_("Indicator"), N_("Baseline"), N_("Observed"), N_("Target"), N_("Expected then"), N_("Verdict"),
		NULL };
	struct document_tree *d = w->document;
	struct set all = indicators_under(w->model, objective->head.id);
	if (!all.count)
		return;
	document_heading(d, 3, anchor_of(w, arena_printf(w->arena, "%s-indicators", objective->slug)), _("How it is measured"));
	document_table_open(d, arena_printf(d->arena, _("Indicators as at %s"), date_people(w->arena, w->model->as_at)), titles);
	for (size_t i = 0; i < all.count; i++) {
		const struct indicator *n = set_row(all, indicator, i);
		if (!indicator_is_ours(w->model, n))
			continue;
		struct set found = observations_of_indicator(w->model, n->head.id);
		struct measure r = measure_of(w->arena, n, found, w->model->as_at);
		document_row(d);
		document_cell_open(w->document);
		document_text(d, n->title, 0);
		source_note(w, &indicator_entity, n->head.id);
		document_cell_close(w->document);
		observations(w, n, found, "baseline");
		observations(w, n, found, "actual");
		observations(w, n, found, "target");
		document_cell(d, (struct cell){ .text = measure_expected(w->arena, n, &r), .illustrative = measure_expected_made_up(w->model, &r) });
		verdict_cell(w, &r);
	}
	document_table_close(d);
}

void strategy_objective(struct writing *w, const struct element *objective, int number)
{
	struct document_tree *d = w->document;
	struct progress_list l = progress_below(w->model, &w->progress, objective->head.id);
	struct set benefits = element_children(w->model, objective->head.id, CODE_ELEMENT_KIND_BENEFIT);
	document_heading(d, 2, anchor_of(w, objective->slug), arena_printf(w->arena, "4.%d %s", number, objective->title));
	document_heading_note(d, source_of(w, &element_entity, objective->head.id));
	priorities(w, objective);
	document_markdown(d, objective->text, 3);
	strategy_links(w, objective->head.id, 3);
	if (benefits.count)
		document_heading(d, 3, NULL, _("What are the benefits?"));
	for (size_t i = 0; i < benefits.count; i++)
		strategy_objective_titled(w, set_row(benefits, element, i), 4, false);
	document_heading(d, 3, NULL, _("What is already happening?"));
	statements(w, objective->head.id, 4);
	document_heading(d, 3, NULL, _("How will this objective be taken forward?"));
	progress_paragraph(w, &l);
	for (size_t i = 0; i < l.count; i++)
		action(w, &l.each[i]);
	indicators(w, objective);
	support(w, objective, &l);
}
