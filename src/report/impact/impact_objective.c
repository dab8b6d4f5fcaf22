/* impact_objective.c - the chapter of one objective in Action and Impact. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "report/impact/impact.h"
#include "model/declared/delivery.h"
#include "model/engine/standing.h"
#include "model/read/city_read.h"
#include "report/money.h"
#include "rule/element.h"
#include "rule/measure/measure.h"
#include "rule/partner.h"
#include "rule/recount.h"

/* ---- actions ---- */

static void impact_objective_actions_table(struct impact_report *r, const struct progress_list *l)
{
	struct writing *w = r->w;
	struct document_tree *d = w->document;
	document_table_open(d, arena_printf(d->arena, _("Actions as at %s"), date_people(w->arena, w->model->as_at)),
	    (const char *const[]){ N_("Action"), N_("Owner"), N_("Due"), N_("Status"), N_("Activities"), N_("Evidence"), NULL });
	for (size_t i = 0; i < l->count; i++) {
		const struct element *e = l->each[i].action;
		struct impact_lines lines = impact_lines_of(r, e->head.id);
		if (!impact_shows(r, &l->each[i]))
			continue;
		document_row(d);
		document_cell(d, (struct cell){ .text = element_known(w->arena, e), .address = impact_address(r, e) });
		marked_cell(w, model_title(w->model, &organisation_entity, e->owner), &element_entity, e->head.id, "owner");
		marked_cell(w, e->due ? date_short(w->arena, e->due) : NULL, &element_entity, e->head.id, "due");
		status_cell(w, &l->each[i]);
		cell_text(w, integer_people(w->arena, lines.count ? lines.each[0].count : 0));
		cell_text(w, integer_people(w->arena, (int64_t)rows_naming(r->evidence, "element", e->head.id).count));
	}
	document_table_close(d);
}

static void impact_objective_line_write(struct writing *w, const struct impact_line *l)
{
	struct document_tree *d = w->document;
	document_fmt(d, 0, "%s (%s%s%s", l->title, message(code_name(&codelist_activity_status, l->status)), l->starts ? message_comma() : "",
	    l->starts ? period_words(w->arena, l->starts, NULL) : "");
	illustrative_mark(w, &activity_entity, l->activity, "status");
	document_text(d, ")", 0);
	if (l->text) {
		document_text(d, message_colon(), 0);
		document_markdown_runs(d, l->text);
	}
	illustrative_mark(w, &contribution_entity, l->contribution, NULL);
}

static void came_of_it(struct impact_report *r, int64_t element)
{
	struct writing *w = r->w;
	struct document_tree *d = w->document;
	struct impact_lines lines = impact_lines_of(r, element);
	document_leaf(d, BLOCK_TERM, _("Outcome"));
	document_open(d, BLOCK_DETAIL);
	if (!lines.count)
		document_text(
		    d, r->from || r->to ? _("No activity of the period is recorded for it.") : _("No activity is recorded for it."), RUN_EMPHASIS);
	for (size_t i = 0; i < lines.count; i++) {
		if (i)
			document_line(d);
		impact_objective_line_write(w, &lines.each[i]);
	}
	int64_t more = lines.count ? lines.each[0].count - (int64_t)lines.count : 0;
	if (more) {
		document_line(d);
		document_fmt(d, 0,
		    message_n("and %s earlier activity, which is counted too", "and %s earlier activities, which are counted too", (long)more),
		    integer_people(w->arena, more));
	}
	document_close(d, BLOCK_DETAIL);
}

static void waits_for(struct impact_report *r, const struct element *e)
{
	struct writing *w = r->w;
	bool any = false;
	for (size_t i = 0; i < r->depends.count; i++) {
		const struct alignment *a = set_row(r->depends, alignment, i);
		const struct progress *other = a->from_element == e->head.id && alignment_depends(a) ? progress_find_action(w, a->to_element) : NULL;
		if (!other)
			continue;
		fact_line(w, &any, _("Depends on"));
		document_fmt(
		    w->document, 0, "%s %s%s", other->action->code, text_or(other->action->short_title, other->action->title), message_colon());
		status_words(w, other);
	}
	fact_lines_end(w, any);
}

/* Under the name that a part of a plan has everywhere, its whole title where that is another. */
static void element_heading(struct writing *w, int level, const struct element *e)
{
	document_heading(w->document, level, anchor_of(w, e->slug), element_known(w->arena, e));
	document_heading_note(w->document, source_of(w, &element_entity, e->head.id));
	if (e->short_title && !text_equal(e->short_title, e->title))
		document_leaf(w->document, BLOCK_PARAGRAPH, e->title);
}

static void action_write(struct impact_report *r, const struct progress *p)
{
	struct writing *w = r->w;
	struct document_tree *d = w->document;
	const struct element *e = p->action;
	element_heading(w, 3, e);
	document_open(d, BLOCK_FACTS);
	progress_facts(w, p);
	waits_for(r, e);
	came_of_it(r, e->head.id);
	evidence_fact(w, rows_naming(r->evidence, "element", e->head.id));
	document_close(d, BLOCK_FACTS);
}

/* ---- figures ---- */

static void figure_row(
    struct writing *w, const char *what, const struct recounted *counted, const char *number, const struct recounted *claimed, const char *claim)
{
	document_row(w->document);
	cell_text(w, what);
	sum_cell(w, counted, number);
	sum_cell(w, claimed, claim);
	cell_text(w,
	    counted->records
	        ? arena_printf(w->arena, message_n("%s record", "%s records", (long)counted->records), integer_people(w->arena, counted->records))
	        : _("No count is recorded."));
}

const char *impact_visits_words(const struct impact_report *r, const struct impact *i)
{
	struct arena *a = r->w->arena;
	const char *n = integer_people(a, i->visits.value), *undated = integer_people(a, i->undated);
	if (!i->undated)
		return n;
	if (r->from || r->to)
		return arena_printf(
		    a, message_n("%s; %s more has no date on record", "%s; %s more have no date on record", (long)i->undated), n, undated);
	return arena_printf(
	    a, message_n("%s, of which %s has no date on record", "%s, of which %s have no date on record", (long)i->undated), n, undated);
}

const char *impact_heads_words(struct arena *a, const struct rollup_line *l, bool claimed)
{
	return measure_qualified(a, claimed ? l->claimed_least : l->counted_least, integer_people(a, claimed ? l->claimed.value : l->counted.value));
}

static void impact_objective_money_row(struct writing *w, const struct money_behind *behind, const struct money_sum *of, enum money sort)
{
	const struct recounted *c = &of->each[sort];
	document_row(w->document);
	cell_text(w, message(money_name(sort)));
	money_amount_cell(w, money_people(w->arena, c->value, of->currency), c->made_up, money_path(w, behind, money_code(sort), of->currency));
	cell_text(w, "\u2013");
	cell_text(w, arena_printf(w->arena, message_n("%s record", "%s records", (long)c->records), integer_people(w->arena, c->records)));
}

static void figures_table(struct impact_report *r, const struct element *o, const struct impact *i)
{
	struct writing *w = r->w;
	const struct money_behind behind = impact_behind(r, o);
	static const struct recounted none;
	struct document_tree *d = w->document;
	document_heading(d, 2, NULL, _("Totals from its activities"));
	if (!i->visits.records && !i->undated && !i->schools.records && !i->head_count && !i->money.count) {
		nothing_write(w,
		    r->from || r->to ? _("No activity in this period serves it, so there is nothing to count.")
		                     : _("No activity serves it, so there is nothing to count."));
		return;
	}
	const char *from = impact_money_from(r, o);
	if (i->visits.records)
		document_leaf(d, BLOCK_PARAGRAPH,
		    arena_printf(w->arena,
		        message_n("%s activity serves it; each counts once.", "%s activities serve it; each counts once.", (long)i->visits.records),
		        integer_people(w->arena, i->visits.records)));
	else
		document_leaf(d, BLOCK_PARAGRAPH,
		    from
		        ? arena_printf(w->arena, _("No activity that serves it falls in the period. The money comes from: %s."), from)
		        : _("No activity that serves it falls in the period. The figures below belong to parts or events of activities, or have no date."));
	document_table_open(d, _("Counted from the records, next to reported figures"),
	    (const char *const[]){ N_("What"), N_("Counted from the records"), N_("Reported, without records"), N_("Source"), NULL });
	if (i->schools.records)
		figure_row(w, _("Schools that take part, each counted once"), &i->schools, integer_people(w->arena, i->schools.value), &none, "");
	for (size_t k = 0; k < i->head_count; k++)
		figure_row(w, attendance_together_name(w->arena, i->heads[k].what), &i->heads[k].counted,
		    impact_heads_words(w->arena, &i->heads[k], false), &i->heads[k].claimed, impact_heads_words(w->arena, &i->heads[k], true));
	if (i->visits.value + i->undated)
		figure_row(w, _("Visits and exchanges"),
		    &(struct recounted){ .value = i->visits.value, .records = i->visits.value, .made_up = i->visits.made_up },
		    impact_visits_words(r, i), &none, "");
	struct money_sums money = money_sums(w->arena, i->money);
	for (size_t k = 0; k < money.count; k++)
		for (enum money s = 0; s < MONEY_SORTS; s++)
			if (money.each[k].each[s].records)
				impact_objective_money_row(w, &behind, &money.each[k], s);
	document_table_close(d);
	if (money.count)
		money_source(w, &behind);
	else
		nothing_write(w, _("No money is recorded."));
}

/* ---- indicators ---- */

static void recount_cell(struct writing *w, const struct indicator *n)
{
	struct recount c = recount_of(w->model, n);
	document_cell_open(w->document);
	if (!c.possible || !c.records)
		document_text(w->document, c.possible ? _("Nothing is recorded") : "\u2013", 0);
	else
		document_fmt(w->document, 0, "%s (%s)", measure_value(w->arena, n, c.value),
		    arena_printf(w->arena, message_n("%s record", "%s records", (long)c.records), integer_people(w->arena, c.records)));
	document_mark(w->document, c.possible && c.records && c.made_up);
	document_cell_close(w->document);
}

static void impact_objective_indicator_row(struct writing *w, const struct indicator *n, const struct measure *v)
{
	document_row(w->document);
	document_cell_open(w->document);
	document_text(w->document, n->title, 0);
	source_note(w, &indicator_entity, n->head.id);
	document_cell_close(w->document);
	if (v->actual)
		marked_cell(w, measure_dated(w->arena, n, v->actual), &observation_entity, v->actual->head.id, "value");
	else
		cell_text(w, _("No value is recorded"));
	if (v->target)
		marked_cell(w, measure_dated(w->arena, n, v->target), &observation_entity, v->target->head.id, "value");
	else
		cell_text(w, _("No target is set"));
	verdict_cell(w, v);
	recount_cell(w, n);
}

static void arithmetic_item(struct writing *w, const struct indicator *n, const struct measure *v)
{
	struct document_tree *d = w->document;
	document_open(d, BLOCK_ITEM);
	document_text(d, n->title, RUN_STRONG);
	illustrative_mark(w, &indicator_entity, n->head.id, "title");
	document_text(d, message_colon(), 0);
	if (v->expected == NONE || !v->actual)
		document_text(d, measure_missing_words(v), 0);
	else {
		document_text(d, measure_sentence(w->arena, n, v), 0);
		document_mark(d, measure_made_up(w->model, v));
		document_line(d);
		if (!indicator_holds(n) && v->days_total)
			document_fmt(d, 0, "%s%s%s%s", _("Expected"), message_colon(), measure_expected_words(w->arena, v), message_stop());
		document_fmt(d, 0, "%s%s%s. %s%s%s.", _("Difference"), message_colon(), measure_difference_words(w->arena, v), _("Tolerance"),
		    message_colon(), measure_tolerance_words(w->arena, n, v));
		document_mark(d, measure_made_up(w->model, v));
		if (measure_caveat(w->arena, v))
			document_fmt(d, 0, " %s", measure_caveat(w->arena, v));
	}
	document_close(d, BLOCK_ITEM);
}

static bool measures(struct impact_report *r, const struct indicator *n, const struct element *o)
{
	const struct element *e = n->element == NONE ? NULL : model_get(r->w->model, element, n->element);
	return e && claim_same(claim_objective(r->w->model, e), o) && indicator_is_ours(r->w->model, n);
}

static void indicators_write(struct impact_report *r, const struct element *o)
{
	struct writing *w = r->w;
	struct document_tree *d = w->document;
	struct measure *verdicts = arena_array(w->arena, struct measure, r->indicators.count + 1);
	document_heading(d, 2, NULL, _("Are we getting there?"));
	document_table_open(d, arena_printf(d->arena, _("Indicators as at %s"), date_people(w->arena, w->model->as_at)),
	    (const char *const[]){ N_("Indicator"), N_("Last value"), N_("Target"), N_("Verdict"), N_("Counted from the records"), NULL });
	for (size_t i = 0; i < r->indicators.count; i++) {
		const struct indicator *n = set_row(r->indicators, indicator, i);
		if (!measures(r, n, o))
			continue;
		verdicts[i] = measure_of(w->arena, n, rows_naming(r->observations, "indicator", n->head.id), w->model->as_at);
		impact_objective_indicator_row(w, n, &verdicts[i]);
	}
	if (!document_table_close(d)) {
		nothing_write(w, _("No indicator measures it."));
		return;
	}
	document_leaf(d, BLOCK_PARAGRAPH, _("Calculation:"));
	document_open(d, BLOCK_LIST);
	for (size_t i = 0; i < r->indicators.count; i++)
		if (measures(r, set_row(r->indicators, indicator, i), o))
			arithmetic_item(w, set_row(r->indicators, indicator, i), &verdicts[i]);
	document_close(d, BLOCK_LIST);
	for (size_t i = 0; i < r->indicators.count; i++)
		if (measures(r, set_row(r->indicators, indicator, i), o))
			impact_indicator_chart(r, set_row(r->indicators, indicator, i), &verdicts[i]);
}

/* ---- benefits, and what is already happening ---- */

static void impact_objective_count_cell(struct writing *w, size_t count, bool made_up)
{
	document_cell(w->document, (struct cell){ .text = integer_people(w->arena, (int64_t)count), .illustrative = made_up });
}

static void impact_objective_row(struct writing *w, const struct element *e)
{
	document_row(w->document);
	document_cell_open(w->document);
	document_text(w->document, text_or(e->short_title, e->title), 0);
	source_note(w, &element_entity, e->head.id);
	document_cell_close(w->document);
}

static void impact_objective_benefit_row(struct impact_report *r, const struct benefit *b)
{
	struct writing *w = r->w;
	impact_objective_row(w, b->element);
	document_cell(
	    w->document, (struct cell){ .text = message(benefit_state_name(b->state)), .illustrative = benefit_status_made_up(w->model, b) });
	impact_objective_count_cell(w, b->evidence.count, claim_evidence_any_made_up(w->model, b->evidence));
	gainers_cell(w, b->participations, b->gains_home, b->gains_home_count, b->part_home, b->part_home_count);
	gainers_cell(w, b->participations, b->gains_other, b->gains_other_count, b->part_other, b->part_other_count);
}

static void statement_row(struct impact_report *r, const struct benefit *b)
{
	struct writing *w = r->w;
	impact_objective_row(w, b->element);
	document_cell(w->document,
	    (struct cell){
	        .text = message(statement_state_name(statement_state_of(w->model, b))), .illustrative = benefit_status_made_up(w->model, b) });
	impact_objective_count_cell(w, b->contributions.count, benefit_activities_made_up(w->model, b));
	impact_objective_count_cell(w, b->evidence.count, claim_evidence_any_made_up(w->model, b->evidence));
}

static void each_claimed(struct impact_report *r, struct benefits l, const struct element *o, const char *caption, const char *const *titles,
    void (*row)(struct impact_report *, const struct benefit *), const char *nothing)
{
	struct document_tree *d = r->w->document;
	document_table_open(d, caption, titles);
	for (size_t i = 0; i < l.count; i++)
		if (claim_same(claim_objective(r->w->model, l.each[i].element), o) &&
		    (!r->city || impact_lines_of(r, l.each[i].element->head.id).count))
			row(r, &l.each[i]);
	if (!document_table_close(d))
		nothing_write(r->w, nothing);
}

/* ---- what is not proved ---- */

static void unproved(struct impact_report *r, const struct element *o)
{
	enum { SHOWN = 40 };
	struct writing *w = r->w;
	struct document_tree *d = w->document;
	const struct claim_sum sum = claims_sum(&r->claims, o, CLAIM_EVERY);
	size_t all = sum.total, proved = sum.each[CLAIM_PROVED], shown = 0;
	document_heading(d, 2, NULL, _("Unproved statements"));
	if (!all) {
		nothing_write(w, _("There are no statements."));
		return;
	}
	document_open(d, BLOCK_PARAGRAPH);
	document_fmt(d, 0,
	    message_n("%zu of %zu statement is proved by evidence from the last year.",
	        "%zu of %zu statements are proved by evidence from the last year.", (long)all),
	    proved, all);
	document_mark(
	    d, claims_made_up(w->model, &r->claims, o, CLAIM_EVERY) || claims_proof_made_up(w->model, &r->claims, o, CLAIM_EVERY, CLAIM_PROVED));
	document_close(d, BLOCK_PARAGRAPH);
	for (size_t i = 0; i < r->claims.count && shown < SHOWN; i++) {
		const struct claim *c = &r->claims.each[i];
		if (c->state == CLAIM_PROVED || !claim_same(c->objective, o))
			continue;
		if (!shown++)
			document_open(d, BLOCK_LIST);
		document_open(d, BLOCK_ITEM);
		document_fmt(d, 0, _("%s: %s"), message(claim_kind_name(c->kind)), claim_title(w->model, c));
		illustrative_mark(w, c->entity, c->id, c->kind == CLAIM_VALUE ? "value" : NULL);
		document_fmt(d, 0, " \u2013 %s", message(claim_state_name(c->state)));
		if (c->freshest && c->freshest->date)
			document_fmt(d, 0, "%s%s", message_comma(), date_people(w->arena, c->freshest->date));
		document_close(d, BLOCK_ITEM);
	}
	if (!shown)
		return;
	document_close(d, BLOCK_LIST);
	if (all - proved > shown)
		document_leaf(
		    d, BLOCK_PARAGRAPH, arena_printf(w->arena, _("and %s more"), integer_people(w->arena, (int64_t)(all - proved - shown))));
}

/* ---- the chapter ---- */

static void actions_write(struct impact_report *r, const struct element *o)
{
	struct writing *w = r->w;
	struct progress_list l = progress_below(w->model, &w->progress, o->head.id);
	size_t shown = 0;
	for (size_t i = 0; i < l.count; i++)
		shown += impact_shows(r, &l.each[i]);
	document_heading(w->document, 2, NULL, _("Actions"));
	if (!l.count)
		nothing_write(w, _("No action is recorded."));
	else
		progress_paragraph(w, &l);
	if (shown < l.count)
		document_leaf(w->document, BLOCK_PARAGRAPH,
		    arena_printf(w->arena,
		        message_n("%zu of %zu action had activities here and is shown.", "%zu of %zu actions had activities here and are shown.",
		            (long)l.count),
		        shown, l.count));
	if (shown) {
		if (!r->objective)
			impact_status_chart(r, o);
		impact_objective_actions_table(r, &l);
	}
	for (size_t i = 0; i < l.count; i++)
		if (impact_shows(r, &l.each[i]))
			action_write(r, &l.each[i]);
}

void impact_objective(struct impact_report *r, const struct element *o)
{
	struct writing *w = r->w;
	struct document_tree *d = w->document;
	const struct place *home = place_home(w->model);
	document_break(d);
	element_heading(w, 1, o);
	document_markdown(d, o->text, 2);
	const struct money_behind behind = impact_behind(r, o);
	figures_table(r, o, impact_of(&r->sums, o->head.id));
	if (!r->objective)
		money_charts(w, impact_of(&r->sums, o->head.id)->money, &behind);
	actions_write(r, o);
	if (!r->city)
		indicators_write(r, o);
	document_heading(d, 2, NULL, _("Benefits, and beneficiaries on both sides"));
	each_claimed(r, r->benefits, o, _("Benefits"),
	    (const char *const[]){ N_("Benefit"), N_("State"), N_("Evidence"), home ? home->name : N_("Home side"), N_("Partner cities"), NULL },
	    impact_objective_benefit_row, r->city ? _("No activity here contributes to its benefits.") : _("No benefit is recorded."));
	document_heading(d, 2, NULL, _("Current work"));
	each_claimed(r, r->statements, o, _("Current work"),
	    (const char *const[]){ N_("Current work"), N_("State"), N_("Activities"), N_("Evidence"), NULL }, statement_row,
	    r->city ? _("No activity here contributes to it.") : _("Nothing is recorded."));
	if (!r->city)
		unproved(r, o);
}
