/* impact.c - Action and Impact: what was promised, what happened, what it cost and what is next; whole, by objective, by city, by
 * period. A summary of two pages (impact_summary.c); as its annex figures, each of which a chapter counts out, and a chapter for each
 * objective (impact_objective.c). */
#include "report/impact/impact.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/read/city_read.h"
#include "model/declared/delivery.h"
#include "model/engine/standing.h"
#include "model/read/strategy_read.h"
#include "report/money.h"
#include "rule/element.h"
#include "rule/measure/measure.h"
#include "rule/money/ledger.h"
#include "rule/partner.h"

enum { UNDATED_MAX = 500 }; /* named; that there are more is said */

size_t impact_benefits(const struct impact_report *r, struct benefits l, const struct element *objective, enum benefit_state state, size_t *all)
{
	size_t n = 0;
	*all = 0;
	for (size_t i = 0; i < l.count; i++) {
		if (objective && !claim_same(claim_objective(r->w->model, l.each[i].element), objective))
			continue;
		++*all;
		n += l.each[i].state == state;
	}
	return n;
}

struct impact_lines impact_lines_of(const struct impact_report *r, int64_t element)
{
	struct impact_lines found = { 0 };
	for (size_t i = 0; i < r->lines.count; i++) {
		if (r->lines.each[i].element != element)
			continue;
		if (!found.count++)
			found.each = &r->lines.each[i];
	}
	return found;
}

bool impact_shows(const struct impact_report *r, const struct progress *p)
{
	return !r->city || impact_lines_of(r, p->action->head.id).count;
}

/* ---- reading ---- */

static void impact_read_all(struct impact_report *r)
{
	struct model *m = r->w->model;
	int64_t plan = r->w->plan->head.id;
	const struct impact_options options = { .plan = plan,
		.element = r->objective ? r->objective->head.id : NONE,
		.place = r->city ? r->city->head.id : NONE,
		.from = r->from,
		.to = r->to };
	struct set elements = plan_elements(m, plan, NULL);
	r->options = options;
	standing_keep(m, elements);
	r->sums = impact_read(m, &options);
	r->lines = impact_lines(m, &options);
	if (r->from || r->to)
		r->undated = impact_of_no_day(m, &options, UNDATED_MAX + 1);
	r->indicators = indicators_of_plan(m, plan);
	standing_keep(m, r->indicators);
	r->observations = impact_observations(m, plan);
	r->evidence = evidence_of_plan(m, plan);
	r->depends = alignments_of_plan(m, plan);
	r->benefits = benefits_of_plan(m, r->w->plan, CODE_ELEMENT_KIND_BENEFIT);
	r->statements = benefits_of_plan(m, r->w->plan, CODE_ELEMENT_KIND_STATEMENT);
	r->claims = claims_of_plan(m, r->w->plan);
	standing_keep(m, r->observations);
	standing_keep(m, r->evidence);
	struct set updates = { .entity = &update_entity, .rows = arena_array(m->arena, void *, r->w->progress.count + 1) };
	for (size_t i = 0; i < r->w->progress.count; i++)
		if (r->w->progress.each[i].last)
			updates.rows[updates.count++] = (void *)r->w->progress.each[i].last;
	standing_keep(m, updates);
	int64_t first[2] = { INT64_MAX, INT64_MAX }, last[2] = { INT64_MIN, INT64_MIN };
	for (size_t i = 0; i < r->lines.count; i++) {
		const int64_t ids[] = { r->lines.each[i].contribution, r->lines.each[i].activity };
		for (int k = 0; k < 2; k++) {
			first[k] = ids[k] < first[k] ? ids[k] : first[k];
			last[k] = ids[k] > last[k] ? ids[k] : last[k];
		}
	}
	standing_keep_range(m, &contribution_entity, first[0], last[0]);
	standing_keep_range(m, &activity_entity, first[1], last[1]);
}

/* ---- the first page ---- */

/* A period leaves out what has no date: how many, before any figure, so that none is taken for all. */
static const char *impact_undated_words(struct impact_report *r)
{
	size_t n = r->undated.count;
	return arena_printf(r->w->arena,
	    message_n("%s activity has no start date on record, so we do not know whether it falls in the period. It is named at the end.",
	        "%s activities have no start date on record, so we do not know whether they fall in the period. They are named at the end.", (long)n),
	    n > UNDATED_MAX ? arena_printf(r->w->arena, _("More than %d"), UNDATED_MAX) : integer_people(r->w->arena, (int64_t)n));
}

static void impact_undated_write(struct impact_report *r)
{
	struct document_tree *d = r->w->document;
	if (!r->undated.count)
		return;
	document_heading(d, 1, "undated", _("Activities without a start date on record"));
	document_open(d, BLOCK_LIST);
	for (size_t i = 0; i < r->undated.count && i < UNDATED_MAX; i++) {
		document_leaf(d, BLOCK_ITEM, set_row(r->undated, activity, i)->title);
		document_mark_last(d, standing_title_illustrative(r->w->model, &activity_entity, r->undated.rows[i]));
	}
	document_close(d, BLOCK_LIST);
}

/* Which activities, which days: said before any figure. */
static void scope_write(struct impact_report *r)
{
	struct writing *w = r->w;
	struct document_tree *d = w->document;
	document_open(d, BLOCK_PARAGRAPH);
	document_fmt(d, 0, _("Status, evidence and next steps are as at %s."), date_people(w->arena, w->model->as_at));
	if (r->from || r->to)
		document_fmt(d, 0, " %s",
		    arena_printf(w->arena, _("Activities and costs dated %s are counted; those without a date are left out."),
		        period_words(w->arena, r->from, r->to ? r->to : w->model->as_at)));
	else
		document_fmt(d, 0, " %s", _("All activities and costs recorded up to that day are counted."));
	if (r->city)
		document_fmt(d, 0, " %s",
		    arena_printf(w->arena,
		        _("Only activities in %s, in a link with it, or part of one of these count. Objectives, actions, benefits and current work that none of them supports are left out."),
		        r->city->name));
	if (r->undated.count)
		document_fmt(d, 0, " %s", impact_undated_words(r));
	document_close(d, BLOCK_PARAGRAPH);
}

struct progress_sum impact_shown_sum(const struct impact_report *r, int64_t objective)
{
	struct progress_list l = objective ? progress_below(r->w->model, &r->w->progress, objective) : r->w->progress;
	struct progress_sum sum = { 0 };
	for (size_t i = 0; i < l.count; i++)
		if (impact_shows(r, &l.each[i])) {
			sum.counts[l.each[i].status]++;
			sum.total++;
		}
	return sum;
}

const char *impact_no_action(const struct impact_report *r)
{
	return arena_printf(r->w->arena, _("No action of the strategy has work in %s."), r->city->name);
}

static bool served_here(const struct impact_report *r, const struct element *o)
{
	const struct impact *i = impact_of(&r->sums, o->head.id);
	return i->visits.records || i->visits.value || i->undated || i->head_count || i->money.count || impact_shown_sum(r, o->head.id).total;
}

/* Whether the report has a chapter on the objective. */
static bool has_chapter(const struct impact_report *r, const struct element *o)
{
	return (!r->objective || o->head.id == r->objective->head.id) && (!r->city || served_here(r, o));
}

const char *impact_address(const struct impact_report *r, const struct element *e)
{
	const struct element *o = claim_objective(r->w->model, e);
	return o && has_chapter(r, o) ? arena_printf(r->w->arena, "#%s", anchor_of(r->w, e->slug)) : NULL;
}

/* An objective leads to its chapter. */
static void objective_cell(const struct impact_report *r, const struct element *o, const char *whole)
{
	struct writing *w = r->w;
	document_cell_open(w->document);
	if (o && has_chapter(r, o))
		document_link(w->document, element_known(w->arena, o), arena_printf(w->arena, "#%s", anchor_of(w, o->slug)));
	else if (o)
		document_text(w->document, element_known(w->arena, o), 0);
	else
		document_text(w->document, whole, 0);
	document_cell_close(w->document);
}

bool impact_shown_made_up(const struct impact_report *r, int64_t objective, int status)
{
	struct progress_list all = objective ? progress_below(r->w->model, &r->w->progress, objective) : r->w->progress;
	return ANY(all.each, all.count, (status < 0 || (int)each->status == status) && impact_shows(r, each) && progress_made_up(r->w->model, each));
}

/* Whether one of the actions that are counted is made up as a whole. */
static bool impact_actions_made_up(const struct impact_report *r, int64_t objective)
{
	struct progress_list all = objective ? progress_below(r->w->model, &r->w->progress, objective) : r->w->progress;
	return ANY(
	    all.each, all.count, impact_shows(r, each) && progress_actions_made_up(r->w->model, &(struct progress_list){ .each = each, .count = 1 }));
}

bool impact_benefits_made_up(struct impact_report *r, struct benefits l, const struct element *objective, enum benefit_state state)
{
	struct model *m = r->w->model;
	return ANY(l.each, l.count,
	    each->state == state && (!objective || claim_same(claim_objective(m, each->element), objective)) && benefit_status_made_up(m, each));
}

static void promised_row(struct impact_report *r, const struct element *o)
{
	struct writing *w = r->w;
	struct progress_sum sum = impact_shown_sum(r, o ? o->head.id : 0);
	size_t benefits, realised = impact_benefits(r, r->benefits, o, BENEFIT_REALISED, &benefits);
	struct claim_sum claims = claims_sum(&r->claims, o, CLAIM_EVERY);
	const int64_t id = o ? o->head.id : 0;
	const struct {
		int64_t count;
		bool made_up;
	} cells[] = { { sum.total, impact_actions_made_up(r, id) },
		{ progress_good(&sum), impact_shown_made_up(r, id, PROGRESS_COMPLETE) || impact_shown_made_up(r, id, PROGRESS_ON_TRACK) },
		{ sum.counts[PROGRESS_AT_RISK], impact_shown_made_up(r, id, PROGRESS_AT_RISK) },
		{ sum.counts[PROGRESS_LATE], impact_shown_made_up(r, id, PROGRESS_LATE) },
		{ sum.counts[PROGRESS_NOT_STARTED], impact_shown_made_up(r, id, PROGRESS_NOT_STARTED) },
		{ sum.counts[PROGRESS_STOPPED], impact_shown_made_up(r, id, PROGRESS_STOPPED) } };
	document_row(w->document);
	objective_cell(r, o, _("The whole plan"));
	for (size_t i = 0; i < COUNT(cells); i++)
		document_cell(w->document, (struct cell){ .text = integer_people(w->arena, cells[i].count), .illustrative = cells[i].made_up });
	if (!r->city) {
		document_cell(w->document,
		    (struct cell){ .text = arena_printf(w->arena, _("%zu of %zu"), realised, benefits),
		        .illustrative = realised && impact_benefits_made_up(r, r->benefits, o, BENEFIT_REALISED) });
		document_cell(w->document,
		    (struct cell){ .text = arena_printf(w->arena, _("%zu of %zu"), claims.each[CLAIM_PROVED], claims.total),
		        .illustrative = claims_made_up(w->model, &r->claims, o, CLAIM_EVERY) ||
		            claims_proof_made_up(w->model, &r->claims, o, CLAIM_EVERY, CLAIM_PROVED) });
	}
}

static void each_row(struct impact_report *r, void (*row)(struct impact_report *, const struct element *))
{
	for (size_t i = 0; i < r->w->objectives.count; i++) {
		const struct element *o = set_row(r->w->objectives, element, i);
		if ((!r->objective || o->head.id == r->objective->head.id) && (!r->city || served_here(r, o))) /* no rows of noughts */
			row(r, o);
	}
	if (!r->objective)
		row(r, NULL);
}

/* Of what "10 of 428 statements" are: an objective's rows do not add up to the whole. */
static void statements_counted(struct impact_report *r)
{
	const struct writing *w = r->w;
	size_t apart = claims_sum(&r->claims, NULL, CLAIM_EVERY).total;
	for (size_t i = 0; i < w->objectives.count; i++)
		apart -= claims_sum(&r->claims, set_row(w->objectives, element, i), CLAIM_EVERY).total;
	document_open(w->document, BLOCK_PARAGRAPH);
	document_text(w->document, _("We count statements of every kind, not only benefits and current work."), 0);
	if (!r->objective && apart)
		document_fmt(
		    w->document, 0, message_n(" %zu more belongs to no objective.", " %zu more belong to no objective.", (long)apart), apart);
	document_close(w->document, BLOCK_PARAGRAPH);
}

static void promised_table(struct impact_report *r)
{
	struct document_tree *d = r->w->document;
	document_heading(d, 2, "promised", _("What was promised"));
	if (r->city && !impact_shown_sum(r, r->objective ? r->objective->head.id : 0).total) {
		nothing_write(r->w, impact_no_action(r));
		return;
	}
	document_table_open(d,
	    arena_printf(d->arena, r->city ? _("Actions by status, as at %s") : _("Actions by status, benefits and statements, as at %s"),
	        date_people(r->w->arena, r->w->model->as_at)),
	    (const char *const[]){ N_("Objective"), N_("Actions"), N_("Complete or on track"), N_("At risk"), N_("Late"), N_("Not started"),
	        N_("Stopped"), r->city ? NULL : N_("Benefits achieved"), N_("Statements proved"), NULL });
	each_row(r, promised_row);
	document_table_close(d);
	if (!r->city)
		statements_counted(r);
	impact_status_chart(r, r->objective);
}

static void heads_cell(struct writing *w, const struct impact *i, bool claimed)
{
	bool any = false, made_up = false;
	document_cell_open(w->document);
	for (size_t k = 0; k < i->head_count; k++) {
		const struct recounted *c = claimed ? &i->heads[k].claimed : &i->heads[k].counted;
		if (!c->records)
			continue;
		if (any)
			document_line(w->document);
		document_fmt(w->document, 0, _("%s: %s"), attendance_together_name(w->arena, i->heads[k].what),
		    impact_heads_words(w->arena, &i->heads[k], claimed));
		made_up = made_up || c->made_up;
		any = true;
	}
	if (!any)
		document_text(w->document, "\u2013", 0);
	document_mark(w->document, made_up);
	document_cell_close(w->document);
}

static void happened_row(struct impact_report *r, const struct element *o)
{
	struct writing *w = r->w;
	const struct impact *i = impact_of(&r->sums, o ? o->head.id : 0);
	document_row(w->document);
	objective_cell(r, o, _("The whole plan, each counted once"));
	cell_text(w, integer_people(w->arena, i->visits.records));
	cell_text(w, impact_visits_words(r, i));
	sum_cell(w, &i->schools, integer_people(w->arena, i->schools.value));
	heads_cell(w, i, false);
	heads_cell(w, i, true);
}

struct money_behind impact_behind(const struct impact_report *r, const struct element *o)
{
	return (struct money_behind){
		.by = LEDGER_ACTIVITY, .plan = r->w->plan, .serves = o ? o : r->objective, .place = r->city, .from = r->from, .to = r->to
	};
}

static void cost_cells(struct impact_report *r, struct money_rows rows, struct money_behind behind)
{
	static const unsigned columns[] = { MONEY_BIT(MONEY_RECEIVED), MONEY_BIT(MONEY_MATCH), MONEY_BIT(MONEY_IN_KIND), MONEY_TOTAL,
		MONEY_BIT(MONEY_SPENT), MONEY_BIT(MONEY_HANDED_ON), MONEY_BIT(MONEY_SPENT_BY_PARTNERS) };
	struct money_sums all = money_sums(r->w->arena, rows);
	for (size_t i = 0; i < COUNT(columns); i++)
		money_cell(r->w, &all, columns[i], &behind);
}

static void cost_row(struct impact_report *r, const struct element *o)
{
	struct writing *w = r->w;
	document_row(w->document);
	objective_cell(r, o, _("The whole plan, each counted once"));
	cost_cells(r, impact_of(&r->sums, o ? o->head.id : 0)->money, impact_behind(r, o));
}

/* What the page of the city says, of the same days: more than the rows above where activities serve nothing of the plan. */
static void city_cost_row(struct impact_report *r)
{
	struct writing *w = r->w;
	const struct money_behind behind = {
		.by = LEDGER_CITY, .of = model_key(w->model, &place_entity, r->city->head.id), .from = r->from, .to = r->to
	};
	struct set paid = city_transactions(w->model, r->city->head.id);
	document_row(w->document);
	cell_text(w, arena_printf(w->arena, _("All activities of %s, whether they serve the plan or not"), r->city->name));
	cost_cells(r, money_rows(w->model, paid, money_whose_all(w->model, paid), r->from, r->to ? r->to : w->model->as_at), behind);
}

static void cost_table(struct impact_report *r)
{
	struct document_tree *d = r->w->document;
	const struct money_behind behind = impact_behind(r, NULL);
	document_heading(d, 2, "cost", _("What it cost"));
	document_table_open(d, _("Money for these activities; currencies are not added together"),
	    (const char *const[]){ N_("Objective"), money_name(MONEY_RECEIVED), money_name(MONEY_MATCH), money_name(MONEY_IN_KIND), N_("Total"),
	        money_name(MONEY_SPENT), money_name(MONEY_HANDED_ON), money_name(MONEY_SPENT_BY_PARTNERS), NULL });
	each_row(r, cost_row);
	if (r->city)
		city_cost_row(r);
	if (document_table_close(d))
		money_source(r->w, &behind);
	document_leaf(d, BLOCK_PARAGRAPH, _("Where there is no sum, nothing is recorded. A sum of 0 is on record."));
	impact_cost_from(r);
}

/* "Pupils: 352; students: 242": of a city's activities, with what was counted or what was only reported. */
static const char *city_heads_words(struct impact_report *r, const struct city *c, bool claimed, bool *made_up)
{
	struct arena *a = r->w->arena;
	struct out o = { .arena = a };
	for (size_t k = 0; k < codelist_attendance_who.count; k++) {
		const char *who = codelist_attendance_who.codes[k].code;
		int64_t sum = 0;
		const char *least = c->more_attendances ? CODE_QUALIFIER_AT_LEAST : NULL;
		for (size_t i = 0; i < c->attendances.count; i++) {
			const struct attendance *t = set_row(c->attendances, attendance, i);
			if (!text_equal(t->who, who) || attendance_is_claimed(t) != claimed)
				continue;
			least = qualifier_of_sum(least, t->qualifier);
			sum = attendance_together(who, sum, t->count);
			*made_up = *made_up || standing_illustrative(r->w->model, &attendance_entity, t->head.id, "count");
		}
		if (sum)
			out_fmt(&o, "%s%s%s%s", o.length ? message_semicolon() : "", attendance_together_name(a, who), message_colon(),
			    measure_qualified(a, least, integer_people(a, sum)));
	}
	return text_or(out_text(&o), _("none"));
}

/* What both sides gain, as the city's page has it; it is of the whole link, so a period has none. */
static void city_gains_write(struct impact_report *r)
{
	struct city c;
	const struct place *home = place_home(r->w->model);
	city_read(r->w->model, r->city, &c);
	struct mutual all = mutual_of_place(r->w->model, c.links, c.gains);
	mutual_table(r->w, &all, home ? home->name : N_("Home side"));
}

/* What the page of the city says: more than the rows above where activities serve nothing of the plan. */
static void city_happened(struct impact_report *r)
{
	struct city c;
	bool made_up = false;
	city_read(r->w->model, r->city, &c);
	document_open(r->w->document, BLOCK_PARAGRAPH);
	const char *counted = city_heads_words(r, &c, false, &made_up), *reported = city_heads_words(r, &c, true, &made_up);
	document_fmt(r->w->document, 0,
	    _("All activities and events of %s, whether they serve the plan or not, as on its page: schools: %zu. People counted: %s. People reported, not counted: %s."),
	    r->city->name, city_schools_of(r->w->model, &c).count, counted, reported);
	document_mark(r->w->document, made_up);
	document_close(r->w->document, BLOCK_PARAGRAPH);
}

static void happened_table(struct impact_report *r)
{
	struct document_tree *d = r->w->document;
	document_heading(d, 2, "happened", _("What happened"));
	document_table_open(d, _("Counted from the records of activities that serve each objective, next to reported figures"),
	    (const char *const[]){ N_("Objective"), N_("Activities"), N_("Visits and exchanges"), N_("Schools"), N_("People counted"),
	        N_("People reported, not counted"), NULL });
	each_row(r, happened_row);
	document_table_close(d);
	if (r->city && !r->from && !r->to)
		city_happened(r);
	if (!r->objective)
		document_leaf(d, BLOCK_PARAGRAPH,
		    _("We count each activity, with everyone who took part, under every objective that it supports. The chapter on an objective says what the activity does for it. We count visits and exchanges that took place, also as a part of an activity, by the days on record. We say how many have no date. The list of visits has no exchanges, but it also has visits that support no part of the strategy."));
	cost_table(r);
	if (!r->objective)
		document_leaf(d, BLOCK_PARAGRAPH,
		    _("An activity that serves several objectives counts in the row of each, but only once in the last row. So the rows do not add up to the last row. The same is true of schools and money."));
	if (!r->objective && !r->city && !r->from && !r->to)
		impact_divided(r);
	const struct money_behind behind = impact_behind(r, NULL);
	money_charts(r->w, impact_of(&r->sums, r->objective ? r->objective->head.id : 0)->money, &behind);
}

static int earlier(const void *a, const void *b)
{
	const struct progress *x = *(const struct progress *const *)a, *y = *(const struct progress *const *)b;
	int by = strcmp(x->due, y->due);
	return by ? by : strcmp(x->action->slug, y->action->slug);
}

/* Open actions with a date, the earliest first: what is late comes before what is next by itself. */
static void next_table(struct impact_report *r)
{
	enum { SHOWN = 12 };
	struct writing *w = r->w;
	struct document_tree *d = w->document;
	struct progress_list l = r->objective ? progress_below(w->model, &w->progress, r->objective->head.id) : w->progress;
	const struct progress **open = arena_array(w->arena, const struct progress *, l.count + 1);
	size_t n = 0, undated = 0;
	for (size_t i = 0; i < l.count; i++) {
		const struct progress *p = &l.each[i];
		if (progress_over(p->status) || !impact_shows(r, p))
			continue;
		if (p->due)
			open[n++] = p;
		else
			undated++;
	}
	qsort(open, n, sizeof(*open), earlier);
	document_heading(d, 2, "next", _("Next steps"));
	document_table_open(d,
	    arena_printf(d->arena, n > SHOWN ? _("Open actions by their date; the first %d of %zu") : _("Open actions by their date"), SHOWN, n),
	    (const char *const[]){ N_("Due"), N_("Action"), N_("Owner"), N_("Status"), N_("Next step"), NULL });
	for (size_t i = 0; i < n && i < SHOWN; i++) {
		const struct element *e = open[i]->action;
		document_row(d);
		document_cell(d,
		    (struct cell){
		        .text = date_short(w->arena, e->due), .illustrative = standing_illustrative(w->model, &element_entity, e->head.id, "due") });
		document_cell(d, (struct cell){ .text = element_known(w->arena, e), .address = impact_address(r, e) });
		marked_cell(w, model_title(w->model, &organisation_entity, e->owner), &element_entity, e->head.id, "owner");
		status_cell(w, open[i]);
		marked_cell(w, e->next, &element_entity, e->head.id, "next");
	}
	if (!document_table_close(d))
		nothing_write(w, _("No open action has a date."));
	if (undated)
		document_leaf(d, BLOCK_PARAGRAPH,
		    arena_printf(w->arena, message_n("%zu open action has no date.", "%zu open actions have no date.", (long)undated), undated));
}

/* ---- the whole ---- */

static void rules_write(struct impact_report *r)
{
	static const char *const rules[] = {
		N_("An action has the status of its last update. It is late when its due date has passed and it is neither complete nor stopped."),
		N_("An activity serves an objective when it contributes to it or to anything below it. Each activity, with its parts, counts once; each school counts once."),
		N_("People are counted at activities, their parts and their events. Reported figures that nobody counted are shown apart and never added."),
		N_("Money received is what came in. Money spent is what was paid for goods and services. Money handed on was given to others, who may have spent it; the two are shown apart, so that nothing counts twice. Match funding and help in kind are shown apart, and the total adds them to the money received. Promised money appears only in the chapters. Currencies are never added together."),
		N_("A benefit is under way when an activity that has begun contributes to it. It is achieved when evidence shows it; a document alone is not enough."),
		N_("A statement is proved by evidence that names it and is less than a year old. Actions, benefits and current work are statements. So are values of indicators, connections, decisions, what an activity contributes, and what an award requires."),
	};
	struct document_tree *d = r->w->document;
	document_heading(d, 1, "rules", _("How the figures are calculated"));
	document_open(d, BLOCK_LIST);
	for (size_t i = 0; i < COUNT(rules); i++)
		document_leaf(d, BLOCK_ITEM, message(rules[i]));
	document_close(d, BLOCK_LIST);
}

static const char *title_words(struct impact_report *r)
{
	struct arena *a = r->w->arena;
	const char *title = arena_printf(a, _("%s: %s"), r->w->plan->title, _("Action and Impact"));
	if (r->objective)
		title = arena_printf(a, "%s%s%s %s", title, message_comma(), _("objective"), r->objective->code);
	if (r->city)
		title = arena_printf(a, _("%s, %s"), title, r->city->name);
	return r->from || r->to ? arena_printf(a, _("%s, %s"), title, period_words(a, r->from, r->to)) : title;
}

void impact_build(struct writing *w)
{
	struct impact_report r = { .w = w, .from = given_text(w, "from"), .to = given_text(w, "to") };
	int64_t objective = given_record(w, "objective"), city = given_record(w, "city");
	r.objective = objective == NONE ? NULL : model_get(w->model, element, objective);
	r.city = city == NONE ? NULL : model_get(w->model, place, city);
	impact_read_all(&r);
	document_title(w->document, title_words(&r), r.city && standing_title_illustrative(w->model, &place_entity, r.city));
	document_heading(w->document, 1, "summary", _("Summary"));
	scope_write(&r);
	impact_summary(&r);
	document_break(w->document);
	document_heading(w->document, 1, "glance", _("Annex: the figures"));
	promised_table(&r);
	happened_table(&r);
	if (r.city && !r.from && !r.to)
		city_gains_write(&r);
	impact_trade(&r);
	next_table(&r);
	for (size_t i = 0; i < w->objectives.count; i++) {
		const struct element *o = set_row(w->objectives, element, i);
		if (has_chapter(&r, o))
			impact_objective(&r, o);
	}
	impact_undated_write(&r);
	rules_write(&r);
}

/* Places that a link leads to. */
struct set impact_cities(struct model *m)
{
	struct set links = model_all(m, &link_entity), found = { .entity = &place_entity, .rows = arena_array(m->arena, void *, links.count + 1) };
	for (size_t i = 0; i < links.count; i++) {
		const struct place *at = model_get(m, place, set_row(links, link, i)->place);
		size_t k = 0;
		while (k < found.count && set_row(found, place, k)->head.id != at->head.id)
			k++;
		if (k == found.count)
			found.rows[found.count++] = (void *)at;
	}
	return found;
}
