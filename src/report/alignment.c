/* alignment.c - what is done for other plans: priorities above, national indicators, world goals, the duty to promote cohesion; by the
 * whole city, or by one organisation such as a school. Both directions: what of ours serves each of their elements, and what of theirs
 * each of our objectives answers to. What was tagged to an element of a plan that has ended is told again under what took its place
 * (rule/succession.h), with the words from where. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/read/impact_read.h"
#include "model/declared/learning.h"
#include "model/engine/standing.h"
#include "model/rows/organisation.h"
#include "model/read/strategy_read.h"
#include "report/blocks.h"
#include "rule/element.h"
#include "rule/succession.h"

/* An element of a plan that is over, and one that took its place and is in force. */
struct followed {
	const struct element *old, *now;
};

struct alignments {
	struct writing *w;
	const struct plan *framework;            /* NULL: each */
	const struct organisation *organisation; /* NULL: the whole city */
	struct set from, to;                     /* alignments of the plan's elements to others, and of others to them */
	struct set contributions, evidence;      /* of the organisation */
	struct set frameworks;                   /* and those that followed them */
	struct followed *followed;
	size_t followed_count;
	struct impact_lines *lines; /* of each framework */
};

/* Plans that the main plan's elements are aligned with, each once, in the order of the alignments. */
static struct set frameworks_of(struct model *m, struct set from, struct set to, int64_t main)
{
	struct set found = { .entity = &plan_entity, .rows = arena_array(m->arena, void *, from.count + to.count + 1) };
	for (size_t i = 0; i < from.count + to.count; i++) {
		const struct alignment *a = i < from.count ? set_row(from, alignment, i) : set_row(to, alignment, i - from.count);
		const struct element *other = model_get(m, element, i < from.count ? a->to_element : a->from_element);
		size_t k = 0;
		while (k < found.count && set_row(found, plan, k)->head.id != other->plan)
			k++;
		if (k == found.count && other->plan != main)
			found.rows[found.count++] = (void *)model_get(m, plan, other->plan);
	}
	return found;
}

static bool alignment_holds(struct set plans, int64_t id)
{
	return set_any(plans, plan, each->head.id == id);
}

static void element_follow(struct alignments *r, struct model *m, const struct element *old, int64_t main)
{
	struct set now = succession_now(m, old);
	for (size_t k = 0; k < now.count; k++) {
		const struct element *e = set_row(now, element, k);
		if (e->plan == main)
			continue;
		r->followed =
		    arena_grow(m->arena, r->followed, r->followed_count * sizeof(*r->followed), (r->followed_count + 1) * sizeof(*r->followed));
		r->followed[r->followed_count++] = (struct followed){ old, e };
		if (alignment_holds(r->frameworks, e->plan))
			continue;
		struct set all = {
			.entity = &plan_entity, .rows = arena_array(m->arena, void *, r->frameworks.count + 1), .count = r->frameworks.count + 1
		};
		memcpy(all.rows, r->frameworks.rows, r->frameworks.count * sizeof(*all.rows));
		all.rows[all.count - 1] = (void *)model_get(m, plan, e->plan);
		r->frameworks = all;
	}
}

/* Plans that the main plan is aligned with, then those that followed the ones among them that are over on the day. */
static void frameworks_read(struct alignments *r, struct model *m, int64_t main)
{
	struct set first = r->frameworks = frameworks_of(m, r->from, r->to, main);
	for (size_t i = 0; i < first.count; i++) {
		const struct plan *p = set_row(first, plan, i);
		if (!succession_over(m, p))
			continue;
		struct set elements = plan_elements(m, p->head.id, NULL);
		for (size_t k = 0; k < elements.count; k++)
			element_follow(r, m, set_row(elements, element, k), main);
	}
}

struct set alignment_frameworks(struct model *m)
{
	const struct plan *plan = plan_main(m);
	struct alignments r = { .frameworks = { .entity = &plan_entity } };
	if (!plan)
		return r.frameworks;
	r.from = alignments_of_plan(m, plan->head.id);
	r.to = alignments_to_plan(m, plan->head.id);
	frameworks_read(&r, m, plan->head.id);
	return r.frameworks;
}

/* What contributes to a framework's elements themselves. */
static struct impact_lines lines_of(struct alignments *r, int64_t plan)
{
	for (size_t i = 0; r->lines && i < r->frameworks.count; i++)
		if (set_row(r->frameworks, plan, i)->head.id == plan)
			return r->lines[i];
	return (struct impact_lines){ 0 };
}

static void lines_read(struct alignments *r)
{
	r->lines = arena_array(r->w->arena, struct impact_lines, r->frameworks.count + 1);
	for (size_t i = 0; i < r->frameworks.count; i++)
		r->lines[i] = impact_lines(
		    r->w->model, &(struct impact_options){ .plan = set_row(r->frameworks, plan, i)->head.id, .element = NONE, .place = NONE });
}

static void by_succession(struct writing *w, const struct element *old)
{
	if (old)
		document_fmt(w->document, 0, " (%s)", arena_printf(w->arena, _("inherited from %s"), old->code));
}

static void sentence(struct writing *w, const char *text)
{
	if (!text)
		return;
	document_text(w->document, message_colon(), 0);
	document_markdown_runs(w->document, text);
}

static void line_begin(struct writing *w, bool *any)
{
	if (*any)
		document_line(w->document);
	*any = true;
}

/* ---- the whole city ---- */

static void ours(struct writing *w, const struct alignment *a, int64_t element, const struct element *old, bool *any)
{
	const struct element *e = model_get(w->model, element, element);
	const struct progress *p = progress_find_action(w, element);
	line_begin(w, any);
	document_text(w->document, element_known(w->arena, e), RUN_STRONG);
	if (p) {
		document_text(w->document, " (", 0);
		document_text(w->document, message(progress_name(p->status)), 0);
		document_mark(w->document, progress_made_up(w->model, p));
		document_text(w->document, ")", 0);
	}
	by_succession(w, old);
	if (!alignment_answers(a))
		document_fmt(w->document, RUN_EMPHASIS, " (%s)", message(code_name(&codelist_alignment_kind, a->kind)));
	sentence(w, a->text);
	illustrative_mark(w, &alignment_entity, a->head.id, NULL);
	source_note(w, &alignment_entity, a->head.id);
}

/* `old`: whose tags they are, when another element tells them; else NULL. */
static void served(struct alignments *r, int64_t theirs, const struct element *old, bool *any)
{
	for (size_t i = 0; i < r->from.count; i++)
		if (set_row(r->from, alignment, i)->to_element == theirs)
			ours(r->w, set_row(r->from, alignment, i), set_row(r->from, alignment, i)->from_element, old, any);
	for (size_t i = 0; i < r->to.count; i++)
		if (set_row(r->to, alignment, i)->from_element == theirs)
			ours(r->w, set_row(r->to, alignment, i), set_row(r->to, alignment, i)->to_element, old, any);
}

static void served_cell(struct alignments *r, const struct element *theirs)
{
	bool any = false;
	document_cell_open(r->w->document);
	served(r, theirs->head.id, NULL, &any);
	for (size_t i = 0; i < r->followed_count; i++)
		if (r->followed[i].now->head.id == theirs->head.id)
			served(r, r->followed[i].old->head.id, r->followed[i].old, &any);
	if (!any)
		document_text(r->w->document, "\u2013", 0);
	document_cell_close(r->w->document);
}

static void lines_write(struct alignments *r, const struct element *e, const struct element *old, bool *any)
{
	struct writing *w = r->w;
	struct impact_lines lines = lines_of(r, e->plan);
	int64_t more = 0;
	bool begun = false;
	for (size_t i = 0; i < lines.count; i++) {
		const struct impact_line *l = &lines.each[i];
		if (l->element != e->head.id)
			continue;
		more = begun ? more - 1 : l->count - 1;
		begun = true;
		line_begin(w, any);
		document_text(w->document, l->title, 0);
		by_succession(w, old);
		sentence(w, l->text);
		illustrative_mark(w, &contribution_entity, l->contribution, NULL);
	}
	if (more)
		document_fmt(w->document, 0, " %s", arena_printf(w->arena, _("and %s more"), integer_people(w->arena, more)));
}

static void lines_cell(struct alignments *r, const struct element *e)
{
	bool any = false;
	document_cell_open(r->w->document);
	lines_write(r, e, NULL, &any);
	for (size_t i = 0; i < r->followed_count; i++)
		if (r->followed[i].now->head.id == e->head.id)
			lines_write(r, r->followed[i].old, r->followed[i].old, &any);
	if (!any)
		document_text(r->w->document, "\u2013", 0);
	document_cell_close(r->w->document);
}

static bool tied_itself(struct alignments *r, const struct element *e, bool response)
{
	struct impact_lines lines = lines_of(r, e->plan);
	int64_t element = e->head.id;
	for (size_t i = 0; i < r->from.count; i++)
		if (set_row(r->from, alignment, i)->to_element == element && (!response || alignment_answers(set_row(r->from, alignment, i))))
			return true;
	for (size_t i = 0; i < r->to.count; i++)
		if (set_row(r->to, alignment, i)->from_element == element && (!response || alignment_answers(set_row(r->to, alignment, i))))
			return true;
	return ANY(lines.each, lines.count, each->element == element);
}

static bool tied(struct alignments *r, const struct element *e, bool response)
{
	bool is = tied_itself(r, e, response);
	for (size_t i = 0; !is && i < r->followed_count; i++)
		is = r->followed[i].now->head.id == e->head.id && tied_itself(r, r->followed[i].old, response);
	return is;
}

/* What nothing serves is said by name: gaps are part of the answer. */
static void gaps(struct alignments *r, struct set elements)
{
	struct writing *w = r->w;
	bool any = false;
	for (size_t i = 0; i < elements.count; i++) {
		const struct element *e = set_row(elements, element, i);
		if (tied(r, e, false) || element_is_section(e))
			continue;
		if (!any) {
			document_open(w->document, BLOCK_PARAGRAPH);
			document_fmt(w->document, 0, "%s ", _("Nothing is recorded for:"));
		} else
			document_text(w->document, message_semicolon(), 0);
		any = true;
		document_text(w->document, text_or(e->short_title, e->title), 0);
	}
	if (!any)
		return;
	document_text(w->document, ".", 0);
	document_close(w->document, BLOCK_PARAGRAPH);
}

static void alignment_framework(struct alignments *r, const struct plan *p)
{
	struct writing *w = r->w;
	struct set elements = plan_elements(w->model, p->head.id, NULL);
	size_t answered = 0;
	document_heading(w->document, 1, anchor_of(w, p->slug), p->title);
	document_heading_note(w->document, source_of(w, &plan_entity, p->head.id));
	if (succession_over(w->model, p))
		document_leaf(w->document, BLOCK_PARAGRAPH,
		    _("This plan has ended. Below is what served it, as it was; the same work is also listed under the plan that replaced it."));
	document_table_open(w->document,
	    arena_printf(w->document->arena, _("Work that supports it, as at %s"), date_people(w->arena, w->model->as_at)),
	    (const char *const[]){ N_("Requirement"), N_("Response in the plan"), N_("Activities that contribute to it directly"), NULL });
	for (size_t i = 0; i < elements.count; i++) {
		const struct element *e = set_row(elements, element, i);
		if (!tied(r, e, false))
			continue;
		answered += tied(r, e, true);
		document_row(w->document);
		cell_text(w, element_known(w->arena, e));
		served_cell(r, e);
		lines_cell(r, e);
	}
	document_table_close(w->document);
	document_leaf(
	    w->document, BLOCK_PARAGRAPH, arena_printf(w->arena, _("%zu of %zu recorded parts have a response."), answered, elements.count));
	gaps(r, elements);
}

/* The other direction: a row for each objective, with the codes of what it and all below it answer to. */
static bool alignment_is_below(struct model *m, int64_t element, int64_t top)
{
	const struct element *e = model_get(m, element, element);
	for (int depth = 0; e && depth < 30; depth++, e = e->parent == NONE ? NULL : model_get(m, element, e->parent))
		if (e->head.id == top)
			return true;
	return false;
}

/* Whether what is tagged to an element answers to a plan: its own, or one that followed. */
static bool answers_plan(struct alignments *r, int64_t element, int64_t plan)
{
	bool is = model_get(r->w->model, element, element)->plan == plan;
	for (size_t i = 0; !is && i < r->followed_count; i++)
		is = r->followed[i].old->head.id == element && r->followed[i].now->plan == plan;
	return is;
}

static void by_objective(struct alignments *r)
{
	struct writing *w = r->w;
	struct set frameworks = r->frameworks;
	document_heading(w->document, 1, "objectives", _("By objective"));
	const char **headings = arena_array(w->arena, const char *, w->objectives.count + 2);
	headings[0] = N_("Plan");
	for (size_t i = 0; i < w->objectives.count; i++)
		headings[i + 1] = arena_printf(w->arena, _("Objective %s"), set_row(w->objectives, element, i)->code);
	document_table_open(w->document, _("Number of responses from each objective, and everything below it, to each plan"), headings);
	for (size_t k = 0; k < frameworks.count; k++) {
		const struct plan *p = set_row(frameworks, plan, k);
		document_row(w->document);
		cell_text(w, text_or(p->short_title, p->title));
		for (size_t i = 0; i < w->objectives.count; i++) {
			int64_t objective = set_row(w->objectives, element, i)->head.id, n = 0;
			for (size_t a = 0; a < r->from.count; a++)
				n += alignment_answers(set_row(r->from, alignment, a)) &&
				    answers_plan(r, set_row(r->from, alignment, a)->to_element, p->head.id) &&
				    alignment_is_below(w->model, set_row(r->from, alignment, a)->from_element, objective);
			for (size_t a = 0; a < r->to.count; a++)
				n += alignment_answers(set_row(r->to, alignment, a)) &&
				    answers_plan(r, set_row(r->to, alignment, a)->from_element, p->head.id) &&
				    alignment_is_below(w->model, set_row(r->to, alignment, a)->to_element, objective);
			cell_text(w, n ? integer_people(w->arena, n) : "\u2013");
		}
	}
	document_table_close(w->document);
}

/* ---- one organisation ---- */

static struct set answering(struct model *m, struct set all)
{
	struct set found = { .entity = all.entity, .rows = arena_array(m->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++)
		if (alignment_answers(set_row(all, alignment, i)))
			found.rows[found.count++] = all.rows[i];
	return found;
}

/* Its contributions to an element of ours that answers to theirs, or to theirs itself. */
static void through(struct alignments *r, int64_t element, const char *by, const struct element *old, bool *any)
{
	struct writing *w = r->w;
	struct set all = rows_naming(r->contributions, "element", element);
	for (size_t i = 0; i < all.count; i++) {
		const struct contribution *c = set_row(all, contribution, i);
		line_begin(w, any);
		document_text(w->document, model_title(w->model, &activity_entity, c->activity), 0);
		if (by)
			document_fmt(w->document, 0, " (%s)", arena_printf(w->arena, _("through %s"), by));
		by_succession(w, old);
		sentence(w, c->text);
		illustrative_mark(w, &contribution_entity, c->head.id, NULL);
	}
}

static bool reaches_itself(struct alignments *r, int64_t theirs)
{
	if (rows_naming(r->contributions, "element", theirs).count)
		return true;
	for (size_t i = 0; i < r->from.count; i++)
		if (set_row(r->from, alignment, i)->to_element == theirs &&
		    rows_naming(r->contributions, "element", set_row(r->from, alignment, i)->from_element).count)
			return true;
	return set_any(r->to, alignment, each->from_element == theirs && rows_naming(r->contributions, "element", each->to_element).count);
}

static bool reaches(struct alignments *r, int64_t theirs)
{
	bool is = reaches_itself(r, theirs);
	for (size_t i = 0; !is && i < r->followed_count; i++)
		is = r->followed[i].now->head.id == theirs && reaches_itself(r, r->followed[i].old->head.id);
	return is;
}

/* The shortest that people know it by. */
static const char *sign_of(const struct element *e)
{
	return element_code_tells(e) ? e->code : text_or(e->short_title, e->title);
}

static void alignment_reached(struct alignments *r, int64_t theirs, const struct element *old, bool *any)
{
	struct model *m = r->w->model;
	through(r, theirs, NULL, old, any);
	for (size_t i = 0; i < r->from.count; i++)
		if (set_row(r->from, alignment, i)->to_element == theirs)
			through(r, set_row(r->from, alignment, i)->from_element,
			    sign_of(model_get(m, element, set_row(r->from, alignment, i)->from_element)), old, any);
	for (size_t i = 0; i < r->to.count; i++)
		if (set_row(r->to, alignment, i)->from_element == theirs)
			through(r, set_row(r->to, alignment, i)->to_element, sign_of(model_get(m, element, set_row(r->to, alignment, i)->to_element)),
			    old, any);
}

static void reached_row(struct alignments *r, const struct element *e)
{
	struct writing *w = r->w;
	bool any = false;
	document_row(w->document);
	cell_text(w, element_known(w->arena, e));
	document_cell_open(w->document);
	alignment_reached(r, e->head.id, NULL, &any);
	for (size_t i = 0; i < r->followed_count; i++)
		if (r->followed[i].now->head.id == e->head.id)
			alignment_reached(r, r->followed[i].old->head.id, r->followed[i].old, &any);
	document_cell_close(w->document);
}

static bool reached_framework(struct alignments *r, const struct plan *p)
{
	struct writing *w = r->w;
	struct set elements = plan_elements(w->model, p->head.id, NULL);
	bool any = false;
	for (size_t i = 0; i < elements.count; i++) {
		const struct element *e = set_row(elements, element, i);
		if (!reaches(r, e->head.id))
			continue;
		if (!any) {
			document_heading(w->document, 1, anchor_of(w, p->slug), p->title);
			document_table_open(w->document, arena_printf(w->document->arena, _("Work by %s that supports it"), r->organisation->name),
			    (const char *const[]){ N_("Requirement"), N_("Activities"), NULL });
		}
		any = true;
		reached_row(r, e);
	}
	if (any)
		document_table_close(w->document);
	return any;
}

static void what_it_does(struct alignments *r)
{
	struct writing *w = r->w;
	int64_t id = r->organisation->head.id;
	struct set activities = organisation_activities(w->model, id, 200),
	           awards = model_referring_dated(w->model, &award_entity, "organisation", id, "date", 40);
	document_heading(w->document, 1, "activities", _("What it takes part in"));
	if (!activities.count)
		nothing_write(w, _("No activity is recorded."));
	else
		document_open(w->document, BLOCK_LIST);
	for (size_t i = 0; i < activities.count; i++) {
		const struct activity *a = set_row(activities, activity, i);
		document_open(w->document, BLOCK_ITEM);
		document_text(w->document, a->title, RUN_STRONG);
		document_fmt(w->document, 0, " (%s%s%s)", message(code_name(&codelist_activity_status, a->status)), a->starts ? message_comma() : "",
		    a->starts ? period_words(w->arena, a->starts, a->ends) : "");
		illustrative_mark(w, &activity_entity, a->head.id, "status");
		sentence(w, a->summary);
		source_note(w, &activity_entity, a->head.id);
		document_close(w->document, BLOCK_ITEM);
	}
	if (activities.count)
		document_close(w->document, BLOCK_LIST);
	document_heading(w->document, 2, NULL, _("Awards"));
	if (!awards.count)
		nothing_write(w, _("No award is recorded."));
	else
		document_open(w->document, BLOCK_LIST);
	for (size_t i = 0; i < awards.count; i++) {
		const struct award *a = set_row(awards, award, i);
		document_open(w->document, BLOCK_ITEM);
		document_fmt(w->document, 0, _("%s: %s"), element_label(w, model_get(w->model, element, a->level)),
		    message(code_name(&codelist_award_state, a->state)));
		illustrative_mark(w, &award_entity, a->head.id, NULL);
		source_note(w, &award_entity, a->head.id);
		document_close(w->document, BLOCK_ITEM);
	}
	if (awards.count)
		document_close(w->document, BLOCK_LIST);
	document_heading(w->document, 2, NULL, _("Evidence from these activities"));
	evidence_list(w, r->evidence);
}

void alignment_build(struct writing *w)
{
	struct model *m = w->model;
	int64_t asked = given_record(w, "framework"), organisation = given_record(w, "organisation");
	struct alignments r = { .w = w,
		.from = alignments_of_plan(m, w->plan->head.id),
		.to = alignments_to_plan(m, w->plan->head.id),
		.framework = asked == NONE ? NULL : model_get(m, plan, asked),
		.organisation = organisation == NONE ? NULL : model_get(m, organisation, organisation) };
	frameworks_read(&r, m, w->plan->head.id);
	struct set all = r.frameworks;
	standing_keep(m, r.from);
	standing_keep(m, r.to);
	document_title(w->document,
	    arena_printf(w->arena, _("%s: %s"), r.organisation ? r.organisation->name : w->plan->title, _("work for other plans")),
	    r.organisation ? standing_title_illustrative(m, &organisation_entity, r.organisation)
	                   : standing_title_illustrative(m, &plan_entity, w->plan));
	if (r.organisation) {
		r.from = answering(m, r.from);
		r.to = answering(m, r.to);
		r.contributions = organisation_contributions(m, organisation);
		r.evidence = organisation_evidence(m, organisation);
		what_it_does(&r);
	} else {
		lines_read(&r);
		if (!r.framework)
			by_objective(&r);
	}
	bool any = false;
	for (size_t i = 0; i < all.count; i++) {
		const struct plan *p = set_row(all, plan, i);
		if (r.framework && p->head.id != r.framework->head.id)
			continue;
		if (!r.organisation)
			alignment_framework(&r, p);
		any = !r.organisation || reached_framework(&r, p) || any;
	}
	if (!any)
		nothing_write(w, _("No recorded activity contributes to another plan."));
}
