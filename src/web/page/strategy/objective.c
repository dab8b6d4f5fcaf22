/* objective.c - one objective: how it stands, what it promises, what is already happening, what proves it. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/read/strategy_read.h"
#include "model/rows/strategy.h"
#include "rule/claim.h"
#include "rule/element.h"
#include "rule/partner.h"
#include "web/page/strategy/claim.h"
#include "web/page/strategy/objective_head.h"
#include "web/page/strategy/objective_rows.h"
#include "web/page/strategy/objective_serves.h"
#include "web/kit/mark.h"
#include "web/page/strategy/strategy.h"
#include "web/record/standing.h"
#include "web/view/alignment.h"
#include "web/view/contribution.h"
#include "web/view/element.h"
#include "web/view/evidence.h"
#include "web/view/indicator.h"
#include "web/view/progress.h"
#include "web/view/rollup.h"
#include "web/view/watch.h"

enum { CARDS_MAX = 40, INDICATORS_SHOWN = 3, SENTENCE_MAX = 240, TEXT_MAX = 500, STATEMENTS_SHOWN = 3, BENEFITS_SHOWN = 4, STATEMENT_DEPTH = 4 };

static void benefits_write(struct page *p, const struct objective_rows *r, size_t most)
{
	struct set s = r->benefits;
	if (!s.count)
		return;
	html(p->o, "<div class=\"benefits\">");
	for (size_t i = 0; i < s.count && i < most; i++) {
		const struct element *b = set_row(s, element, i);
		html(p->o, "<div><h3>");
		page_link(p, &element_entity, b->head.id);
		html(p->o, "</h3>");
		claim_line(p, b, objective_evidence_for(p, r, b->head.id));
		html(p->o, "<p>%s</p>", most == SIZE_MAX ? page_plain(p, b->text, TEXT_MAX) : page_sentence(p, b->text, SENTENCE_MAX));
		if (most == SIZE_MAX)
			evidence_line(p, r->objective->plan, objective_evidence_for(p, r, b->head.id));
		html(p->o, "</div>");
	}
	html(p->o, "</div>");
}

static void benefits_draw(struct page *p, const void *context)
{
	const struct objective_rows *r = context;
	benefits_write(p, r, BENEFITS_SHOWN);
	if (r->benefits.count > BENEFITS_SHOWN)
		page_more(p, page_part_href(p, "all-benefits"), arena_printf(p->arena, _("All %zu benefits"), r->benefits.count));
}

static void all_benefits_draw(struct page *p, const void *context)
{
	benefits_write(p, context, SIZE_MAX);
}

/* The figures of a statement: the last values of its indicators, none by default. */
static void statement_figure(struct page *p, const struct objective_rows *r, const struct element *s)
{
	html(p->o, "<dt>");
	for (size_t i = 0, shown = 0; i < r->indicators.count && shown < 2; i++) {
		const struct indicator *n = set_row(r->indicators, indicator, i);
		struct measure v = n->element == s->head.id ? measure_read(p->model, n) : (struct measure){ 0 };
		if (!v.actual)
			continue;
		html(p->o, "<div class=\"%s%s\">%s", shown++ ? "govuk-!-margin-top-3" : "",
		    qualifier_is_exact(v.actual->qualifier) ? "" : " happening__about",
		    measure_qualified(p->arena, v.actual->qualifier, decimal_people(p->arena, v.actual->value)));
		html(p->o, "<small>%s", _(code_name(&codelist_unit, n->unit)));
		page_mark_of(p, &observation_entity, v.actual, "value");
		html(p->o, "</small></div>");
	}
	html(p->o, "</dt>");
}

/* With its text, its evidence and its parts when it is told whole. */
static void statement_item(struct page *p, const struct objective_rows *r, const struct element *s, int depth, bool whole)
{
	html(p->o, "<div>");
	statement_figure(p, r, s);
	html(p->o, "<dd><b>");
	page_link(p, &element_entity, s->head.id);
	html(p->o, "</b>");
	claim_line(p, s, objective_evidence_for(p, r, s->head.id));
	html(p->o, "<p>%s</p>", whole ? page_plain(p, s->text, TEXT_MAX) : page_sentence(p, s->text, SENTENCE_MAX));
	if (whole)
		evidence_line(p, r->objective->plan, objective_evidence_for(p, r, s->head.id));
	html(p->o, "</dd></div>");
	struct set nested = objective_children(p, r->below, s->head.id, CODE_ELEMENT_KIND_STATEMENT);
	for (size_t i = 0; i < nested.count && depth < STATEMENT_DEPTH && whole; i++)
		statement_item(p, r, set_row(nested, element, i), depth + 1, true);
}

static void happening_draw(struct page *p, const void *context)
{
	const struct objective_rows *r = context;
	if (!r->statements.count)
		return;
	html(p->o, "<dl class=\"happening %s\">", page_hue(p, r->objective->head.id));
	for (size_t i = 0; i < r->statements.count && i < STATEMENTS_SHOWN; i++)
		statement_item(p, r, set_row(r->statements, element, i), 0, false);
	html(p->o, "</dl>");
	page_more(p, page_part_href(p, "all-happening"), _("All current work, with its evidence"));
}

static void all_happening_draw(struct page *p, const void *context)
{
	const struct objective_rows *r = context;
	html(p->o, "<dl class=\"happening %s\">", page_hue(p, r->objective->head.id));
	for (size_t i = 0; i < r->statements.count; i++)
		statement_item(p, r, set_row(r->statements, element, i), 0, true);
	html(p->o, "</dl>");
}

static void objective_actions_draw(struct page *p, const void *context)
{
	const struct objective_rows *r = context;
	page_block(p, "measure", &element_entity, r->objective, "text");
	progress_legend(p, &r->actions, r->objective);
	action_table(p, &r->actions, true);
}

/* The first of them: the others stand on a page of their own. */
static void objective_indicators_draw(struct page *p, const void *context)
{
	struct set first = ((const struct objective_rows *)context)->indicators;
	size_t all = first.count;
	bool more = all > INDICATORS_SHOWN;
	first.count = more ? INDICATORS_SHOWN : first.count;
	if (first.count)
		indicator_rows(p, first);
	if (more)
		page_more(p, page_part_href(p, "all-indicators"), arena_printf(p->arena, _("All %zu indicators"), all));
}

static void objective_all_indicators_draw(struct page *p, const void *context)
{
	indicator_rows(p, ((const struct objective_rows *)context)->indicators);
}

static const char *objective_href(struct page *p, const char *path, const struct objective_rows *r)
{
	return page_href(p, arena_printf(p->arena, "%s?objective=%s", path, url_encode(p->arena, r->objective->slug, false)));
}

/* ---- what only a line tells of: the page counts it, and the line's own page reads it ---- */

static struct set objective_contributions(struct page *p, const void *context)
{
	return contributions_below(p->model, ((const struct objective_rows *)context)->objective->head.id, CONTRIBUTIONS_MAX);
}

static void objective_activities_draw(struct page *p, const void *context)
{
	const struct objective_rows *r = context;
	struct set all = objective_contributions(p, r);
	if (all.count && contribution_cards(p, all, CARDS_MAX) == CARDS_MAX)
		page_more(p, objective_href(p, "/activities", r), _("All its activities"));
}

static size_t objective_activity_count(struct page *p, const void *context, bool *more)
{
	struct contributions_number n = contributions_number_below(p->model, ((const struct objective_rows *)context)->ids, CONTRIBUTIONS_MAX);
	*more = n.records == CONTRIBUTIONS_MAX;
	return (size_t)n.activities;
}

static void outcome_draw(struct page *p, const void *context)
{
	const struct objective_rows *r = context;
	const struct plan *main = plan_main(p->model);
	rollup_table(p, r->objective, &r->rollup);
	if (main && main->head.id == r->objective->plan) /* the report speaks of no other plan */
		page_more(p, objective_href(p, "/reports/impact", r), _("Action and Impact: this objective as a report"));
	page_more(p, objective_href(p, "/calendar", r), _("Its dates, also for your calendar"));
}

static void objective_evidence_draw(struct page *p, const void *context)
{
	const struct objective_rows *r = context;
	evidence_table(p, r->evidence);
	page_more(p, objective_href(p, "/evidence", r), _("Unproved statements"));
}

static struct set frameworks_rows(struct page *p, const void *context)
{
	const struct objective_rows *r = context;
	return alignments_outside_from(p->model, r->ids, r->objective->head.id, r->objective->plan);
}

static size_t frameworks_count(struct page *p, const void *context, bool *more)
{
	const struct objective_rows *r = context;
	(void)more;
	return (size_t)alignments_outside_from_count(p->model, r->ids, r->objective->head.id, r->objective->plan);
}

static void frameworks_draw(struct page *p, const void *context)
{
	struct set all = frameworks_rows(p, context);
	if (all.count)
		alignment_tree(p, all, "to_element", true);
}

static struct benefits claims_below(struct page *p, const struct objective_rows *r, const char *kind)
{
	struct benefits l = { .each = arena_array(p->arena, struct benefit, r->below.count + 1) };
	for (size_t i = 0; i < r->below.count; i++) {
		const struct element *e = set_row(r->below, element, i);
		if (text_equal(e->kind, kind))
			l.each[l.count++] = benefit_of(p->model, e, objective_evidence_for(p, r, e->head.id));
	}
	return l;
}

static void watched_draw(struct page *p, const void *context)
{
	const struct objective_rows *r = context;
	if (r->watched.count)
		watch_notes(p, r->watched, false);
}

static struct set objective_aligned(struct page *p, const void *context)
{
	const struct objective_rows *r = context;
	return alignments_outside_to(p->model, r->ids, r->objective->head.id, r->objective->plan);
}

static size_t objective_aligned_count(struct page *p, const void *context, bool *more)
{
	const struct objective_rows *r = context;
	(void)more;
	return (size_t)alignments_outside_to_count(p->model, r->ids, r->objective->head.id, r->objective->plan);
}

static void objective_aligned_draw(struct page *p, const void *context)
{
	struct set all = objective_aligned(p, context);
	if (all.count)
		alignment_tree(p, all, "from_element", true);
}

#define SET(member) .set = SECTION_SET(struct objective_rows, member)

static const struct section sections[] = { { .id = "actions",
	                                       .heading = N_("How we will take it forward"),
	                                       .contents = N_("Actions"),
	                                       .name = "actions",
	                                       SET(action_rows),
	                                       .draw = objective_actions_draw,
	                                       .none = N_("No action is recorded.") },
	{ .id = "indicators",
	    .heading = N_("Are we getting there?"),
	    .contents = N_("Indicators"),
	    .aside = N_("Arrow: from the baseline to now. Line: the target."),
	    .name = "indicators",
	    SET(indicators),
	    .draw = objective_indicators_draw,
	    .none = N_("No indicator is recorded.") },
	{ .id = "serves",
	    .heading = N_("What it serves"),
	    .name = "alignments",
	    SET(serves),
	    .draw = objective_serves_draw,
	    .none = N_("None is named.") },
	{ .id = "benefits",
	    .heading = N_("What are the benefits?"),
	    .contents = N_("Benefits"),
	    .name = "benefits",
	    SET(benefits),
	    .draw = benefits_draw,
	    .none = N_("No benefit is recorded.") },
	{ .id = "happening",
	    .heading = N_("Current work"),
	    .contents = N_("Current work"),
	    .name = "already_happening",
	    SET(statements),
	    .draw = happening_draw,
	    .none = N_("Nothing is recorded.") },
	{ .id = "all-benefits",
	    .heading = N_("What are the benefits?"),
	    SET(benefits),
	    .draw = all_benefits_draw,
	    .line = { NN_("%zu benefit", "%zu benefits") } },
	{ .id = "own",
	    .heading = N_("Within the plan it serves"),
	    .draw = objective_own_draw,
	    .line = { N_("Aims and other parts of the plan that it serves") } },
	{ .id = "all-happening",
	    .heading = N_("Current work"),
	    SET(statements),
	    .draw = all_happening_draw,
	    .line = { N_("All current work, with its evidence") } },
	{ .id = "activities",
	    .heading = N_("Activities that deliver it"),
	    .contents = N_("Activities"),
	    .name = "contributions",
	    .rows = objective_contributions,
	    .count = objective_activity_count,
	    .draw = objective_activities_draw,
	    .line = { NN_("%zu activity that delivers it", "%zu activities that deliver it") } },
	{ .id = "came-of-it",
	    .heading = N_("Outcome"),
	    .aside = N_("Each activity and each school counts once."),
	    .draw = outcome_draw,
	    .line = { N_("Outcome: people, schools and money") } },
	{ .id = "all-indicators",
	    .heading = N_("Are we getting there?"),
	    SET(indicators),
	    .draw = objective_all_indicators_draw,
	    .line = { NN_("%zu indicator", "%zu indicators") } },
	{ .id = "evidence",
	    .heading = N_("Evidence"),
	    .name = "evidence",
	    SET(evidence),
	    .draw = objective_evidence_draw,
	    .line = { NN_("%zu piece of evidence", "%zu pieces of evidence") } },
	{ .id = "frameworks",
	    .heading = N_("Frameworks it responds to or depends on"),
	    .contents = N_("Frameworks"),
	    .aside = N_("Through its benefits, current work and actions."),
	    .name = "frameworks",
	    .rows = frameworks_rows,
	    .count = frameworks_count,
	    .draw = frameworks_draw,
	    .line = { NN_("%zu connection to a framework", "%zu connections to frameworks") } },
	{ .id = "watched",
	    .heading = N_("Changes in other plans"),
	    .aside = N_("In plans, laws and schemes that the city watches."),
	    .name = "watched",
	    SET(watched),
	    .draw = watched_draw,
	    .line = { NN_("%zu change in other plans", "%zu changes in other plans") } },
	{ .id = "aligned",
	    .heading = N_("Connected to it"),
	    .name = "aligned",
	    .rows = objective_aligned,
	    .count = objective_aligned_count,
	    .draw = objective_aligned_draw,
	    .line = { NN_("%zu part of other plans connected to it", "%zu parts of other plans connected to it") } },
	{ 0 } };

void page_objective(struct page *p, const struct element *e)
{
	struct objective_rows r = objective_rows_read(p, e);
	page_show(p, "objective", &element_entity, e);
	progress_show(p, "status", &r.actions);
	sections_show(p, sections, &r);
	rollup_show(p, &r.rollup);
	if (page_is_data(p)) {
		struct benefits benefits = claims_below(p, &r, "benefit"), statements = claims_below(p, &r, "statement");
		page_show_int(p, "benefits_in_all", (int64_t)benefits.count);
		page_show_made_up(p, benefits_made_up(p->model, &benefits));
		page_show_int(p, "benefits_proved", (int64_t)benefits_proved(p->model, &benefits));
		page_show_made_up(p, benefits_proved_made_up(p->model, &benefits));
		claims_of_objective_show(p, &r.actions, &benefits, &statements, e);
		return;
	}
	if (sections_part(p, sections, &r, element_known(p->arena, e)))
		return;
	objective_head(p, &r);
	html(p->o, "<div class=\"govuk-width-container\"><div class=\"with-side\">");
	sections_contents(p, sections, &r);
	html(p->o, "<div class=\"%s\">", page_hue(p, e->head.id));
	sections_write(p, sections, &r);
	page_standing(p, &element_entity, e);
	html(p->o, "</div></div></div>");
}
