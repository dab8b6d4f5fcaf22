/* link_year.c - the annual report of a link: what was done, who met, what it cost, who gained on both sides, and what is next; with the
 * answers to the questions that a twinning is asked. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/rows/ladder.h"
#include "model/rows/together.h"
#include "model/read/strategy_read.h"
#include "report/blocks.h"
#include "model/read/city_read.h"
#include "model/declared/money.h"
#include "model/engine/standing.h"
#include "rule/activity.h"
#include "rule/ladder/ladder.h"
#include "rule/partner.h"
#include "rule/together/mutual.h"
#include "report/money.h"
#include "report/year_columns.h"

enum { ROWS = 1000, SHOWN = 60 };

struct year {
	struct writing *w;
	const struct link *link;
	const char *name, *to;    /* "2009", and its last day that counts */
	const struct place *city; /* the home side, and its country; or NULL */
	const char *home;
	struct set activities, events, attendances, transactions, participations;
};

static bool link_year_within(const struct year *y, const char *date)
{
	return date && strcmp(date, y->to) <= 0 && strcmp(date, y->name) >= 0;
}

static bool link_year_of_year(const struct year *y, const struct activity *a)
{
	return a && activity_falls_in(y->w->arena, &(struct activity_days){ a->status, a->starts, a->ends }, y->name, y->to, y->w->model->as_at);
}

static size_t activities_count(const struct year *y, bool visits)
{
	size_t n = 0;
	for (size_t i = 0; i < y->activities.count; i++) {
		const struct activity *a = set_row(y->activities, activity, i);
		n += link_year_of_year(y, a) && (!visits || activity_is_visit_or_exchange(a->kind));
	}
	return n;
}

/* ---- people and money ---- */

enum side { SIDE_HOME, SIDE_OTHER, SIDE_UNKNOWN, SIDES };

static enum side side_of_place(struct year *y, int64_t place)
{
	const struct place *at = place == NONE ? NULL : model_get(y->w->model, place, place);
	return !at || !at->country || !y->home ? SIDE_UNKNOWN : text_equal(at->country, y->home) ? SIDE_HOME : SIDE_OTHER;
}

/* The side of those who were counted: of their organisation, else of where it was. */
static enum side side_of(struct year *y, const struct attendance *t)
{
	struct model *m = y->w->model;
	if (t->organisation != NONE)
		return side_of_place(y, model_get(m, organisation, t->organisation)->place);
	if (t->event != NONE)
		return side_of_place(y, model_get(m, event, t->event)->place);
	return t->activity == NONE ? SIDE_UNKNOWN : side_of_place(y, model_get(m, activity, t->activity)->place);
}

static const char *home_heading(const struct year *y)
{
	return y->city ? y->city->name : N_("Home side");
}

/* Every year up to the report's, so that the year is seen beside those before it; what was only claimed is no count. */
static void people_columns(struct year *y)
{
	struct writing *w = y->w;
	struct year_columns columns = { .document = w->document };
	for (size_t i = 0; i < y->attendances.count; i++) {
		const struct attendance *t = set_row(y->attendances, attendance, i);
		if (t->date && strcmp(t->date, y->to) <= 0 && !attendance_is_claimed(t))
			year_columns_add(&columns, message(code_name(&codelist_attendance_who, t->who)), t->date, t->count * DECIMAL_ONE,
			    standing_illustrative(w->model, &attendance_entity, t->head.id, "count"));
	}
	year_columns_draw(&columns, _("People counted, by year"), _("Who"), (struct chart_unit){ 0 });
}

/* Both sides have a column, though one may be empty; what is of no side, and what was only reported, has one where there is any. */
static void people_table(struct year *y, int64_t (*sums)[SIDES + 1], const bool *made_up)
{
	struct writing *w = y->w;
	const char *const of[SIDES + 1] = { home_heading(y), N_("Partner city"), N_("Side not recorded"), N_("Reported, not counted") };
	const char *headings[SIDES + 3] = { N_("Who") };
	bool any[SIDES + 1] = { true, true };
	size_t n = 1;
	for (int s = 0; s <= SIDES; s++) {
		for (size_t k = 0; k < codelist_attendance_who.count; k++)
			any[s] = any[s] || sums[k][s];
		if (any[s])
			headings[n++] = of[s];
	}
	document_table_open(w->document, _("Numbers recorded in the year, by side"), headings);
	for (size_t k = 0; k < codelist_attendance_who.count; k++) {
		if (!sums[k][0] && !sums[k][1] && !sums[k][2] && !sums[k][3])
			continue;
		document_row(w->document);
		document_cell(w->document, (struct cell){ .text = message(codelist_attendance_who.codes[k].name), .illustrative = made_up[k] });
		for (int s = 0; s <= SIDES; s++)
			if (any[s])
				cell_text(w, sums[k][s] ? integer_people(w->arena, sums[k][s]) : "\u2013");
	}
	document_table_close(w->document);
}

static void link_year_people(struct year *y)
{
	struct writing *w = y->w;
	size_t n = codelist_attendance_who.count;
	int64_t(*sums)[SIDES + 1] = arena_alloc_array(w->arena, sizeof(*sums), n);
	bool *made_up = arena_array(w->arena, bool, n);
	bool any = false;
	document_heading(w->document, 1, "people", _("People reached"));
	for (size_t i = 0; i < y->attendances.count; i++) {
		const struct attendance *t = set_row(y->attendances, attendance, i);
		for (size_t k = 0; k < n && link_year_within(y, t->date); k++)
			if (text_equal(codelist_attendance_who.codes[k].code, t->who)) {
				int64_t *sum = &sums[k][attendance_is_claimed(t) ? (int)SIDES : (int)side_of(y, t)];
				*sum = attendance_together(t->who, *sum, t->count);
				made_up[k] = made_up[k] || standing_illustrative(w->model, &attendance_entity, t->head.id, "count");
				any = true;
			}
	}
	if (!any) {
		nothing_write(w, _("No number of people is recorded in the year."));
		return;
	}
	people_table(y, sums, made_up);
	people_columns(y);
}

static void link_year_money_row(struct year *y, const struct money_behind *behind, enum money sort, const char *currency, const struct recounted *sum)
{
	struct writing *w = y->w;
	document_row(w->document);
	cell_text(w, message(money_name(sort)));
	money_amount_cell(w, money_people(w->arena, sum->value, currency), sum->made_up, money_path(w, behind, money_code(sort), currency));
	cell_text(w, arena_printf(w->arena, message_n("%zu record", "%zu records", (long)sum->records), (size_t)sum->records));
}

static void link_year_money(struct year *y)
{
	struct writing *w = y->w;
	struct money_whoses whose = money_whose_all(w->model, y->transactions);
	struct money_sums sums = money_sums(w->arena, money_rows(w->model, y->transactions, whose, y->name, y->to));
	const struct money_behind behind = { .by = LEDGER_ACTIVITY, .link = y->link, .from = y->name, .to = y->to },
	                          ever = { .by = LEDGER_ACTIVITY, .link = y->link, .to = y->to };
	document_heading(w->document, 1, "money", _("Money"));
	document_table_open(w->document, _("Money recorded in the year; currencies are not added together"),
	    (const char *const[]){ N_("Kind"), N_("Amount"), N_("Source"), NULL });
	for (size_t i = 0; i < sums.count; i++)
		for (enum money s = 0; s < MONEY_SORTS; s++)
			if (sums.each[i].each[s].records)
				link_year_money_row(y, &behind, s, sums.each[i].currency, &sums.each[i].each[s]);
	if (!document_table_close(w->document))
		nothing_write(w, _("No money is recorded in the year."));
	else
		money_source(w, &behind);
	/* every year up to the report's, so that the year is seen beside those before it */
	money_charts(w, money_rows(w->model, y->transactions, whose, NULL, y->to), &ever);
}

/* ---- what was done ---- */

/* Activities of the link that are over and have no date: nobody knows whether they fall in the year. */
static void link_year_undated(struct year *y)
{
	struct writing *w = y->w;
	struct out titles = { .arena = w->arena };
	size_t n = 0;
	for (size_t i = 0; i < y->activities.count; i++) {
		const struct activity *a = set_row(y->activities, activity, i);
		if (a->starts || a->ends || activity_goes_on(a->status) || activity_is_planned(a->status) || activity_is_cancelled(a->status))
			continue;
		out_fmt(&titles, "%s%s", n++ ? message_semicolon() : "", a->title);
	}
	if (n)
		document_leaf(w->document, BLOCK_PARAGRAPH,
		    arena_printf(w->arena,
		        message_n("%zu activity has no date on record, so we do not know whether it falls in the year: %s.",
		            "%zu activities have no date on record, so we do not know whether they fall in the year: %s.", (long)n),
		        n, out_text(&titles)));
}

static void link_year_activities(struct year *y)
{
	struct writing *w = y->w;
	size_t shown = 0, all = activities_count(y, false);
	document_heading(w->document, 1, "activities", _("Activities and visits"));
	if (!all) {
		nothing_write(w, _("No activity is recorded in the year."));
		link_year_undated(y);
		return;
	}
	document_table_open(w->document, _("Activities in the year"),
	    (const char *const[]){ N_("Activity"), N_("Kind"), N_("When"), N_("Status"), N_("What it is"), NULL });
	for (size_t i = 0; i < y->activities.count && shown < SHOWN; i++) {
		const struct activity *a = set_row(y->activities, activity, i);
		if (!link_year_of_year(y, a))
			continue;
		shown++;
		document_row(w->document);
		document_cell_open(w->document);
		document_text(w->document, a->title, 0);
		illustrative_mark(w, &activity_entity, a->head.id, NULL);
		source_note(w, &activity_entity, a->head.id);
		document_cell_close(w->document);
		cell_text(w, message(code_name(&codelist_activity_kind, a->kind)));
		cell_text(w, a->starts || a->ends ? period_words(w->arena, a->starts, a->ends) : _("Under way; no start date is recorded"));
		marked_cell(w, message(code_name(&codelist_activity_status, a->status)), &activity_entity, a->head.id, "status");
		document_cell_open(w->document);
		document_markdown_runs(w->document, a->summary);
		document_cell_close(w->document);
	}
	document_table_close(w->document);
	if (all > shown)
		document_leaf(
		    w->document, BLOCK_PARAGRAPH, arena_printf(w->arena, _("and %s more"), integer_people(w->arena, (int64_t)(all - shown))));
}

/* What has a day or none yet: an event, or a planned activity. */
struct dated {
	const char *day, *title;
	const struct entity *entity;
	int64_t id;
};

/* By day; what has no day yet is last. */
static void dated_put(struct dated *all, size_t n, struct dated c)
{
	for (; n && strcmp(text_or(all[n - 1].day, "~"), text_or(c.day, "~")) > 0; n--)
		all[n] = all[n - 1];
	all[n] = c;
}

static void dated_write(struct writing *w, const struct dated *all, size_t n)
{
	document_open(w->document, BLOCK_LIST);
	for (size_t i = 0; i < n && i < SHOWN; i++) {
		document_open(w->document, BLOCK_ITEM);
		document_fmt(w->document, 0, _("%s: %s"), all[i].day ? date_people(w->arena, all[i].day) : _("No date yet"), all[i].title);
		illustrative_mark(w, all[i].entity, all[i].id, NULL);
		document_close(w->document, BLOCK_ITEM);
	}
	document_close(w->document, BLOCK_LIST);
}

static void events(struct year *y)
{
	struct writing *w = y->w;
	struct dated *all = arena_array(w->arena, struct dated, y->events.count + 1);
	size_t n = 0;
	for (size_t i = 0; i < y->events.count; i++) {
		const struct event *e = set_row(y->events, event, i);
		if (link_year_within(y, e->starts))
			dated_put(all, n++, (struct dated){ e->starts, e->title, &event_entity, e->head.id });
	}
	if (n)
		dated_write(w, all, n);
	else
		nothing_write(w, _("No event is recorded in the year."));
}

static void gainers(struct year *y)
{
	struct writing *w = y->w;
	int64_t *lists[2][2];
	size_t counts[2][2] = { { 0 } };
	for (int i = 0; i < 4; i++)
		lists[i / 2][i % 2] = arena_array(w->arena, int64_t, y->participations.count + 1);
	for (size_t i = 0; i < y->participations.count; i++) {
		const struct participation *q = set_row(y->participations, participation, i);
		enum side side = side_of_place(y, model_get(w->model, organisation, q->organisation)->place);
		if (side == SIDE_UNKNOWN || participation_only_funds(q) || !link_year_of_year(y, model_get(w->model, activity, q->activity)))
			continue;
		int part = !participation_gains(q);
		size_t k = 0;
		while (k < counts[side][part] && lists[side][part][k] != q->organisation)
			k++;
		lists[side][part][k] = q->organisation;
		counts[side][part] += k == counts[side][part];
	}
	document_heading(w->document, 1, "gains", _("Beneficiaries on both sides"));
	document_table_open(
	    w->document, _("Organisations in activities of the year"), (const char *const[]){ home_heading(y), N_("Partner city"), NULL });
	document_row(w->document);
	for (int s = 0; s < 2; s++)
		gainers_cell(w, y->participations, lists[s][0], counts[s][0], lists[s][1], counts[s][1]);
	document_table_close(w->document);
}

/* What each side gains up to the end of the year: of the whole link, since what was promised goes on from year to year. */
static void mutual(struct year *y)
{
	struct mutual all = mutual_of_link(y->w->model, y->link);
	mutual_table(y->w, &all, home_heading(y));
}

/* Whether each side has looked back on the year. */
static void reviews(struct year *y)
{
	struct writing *w = y->w;
	int64_t year = 0;
	document_heading(w->document, 2, NULL, _("How each side looks back"));
	for (int side = 0; side < MUTUAL_SIDES && integer_parse(y->name, &year); side++) {
		const struct link_review *r = review_of(w->model, y->link->head.id, year, mutual_side_code(side));
		const char *name = side == MUTUAL_HOME ? home_heading(y) : model_title(w->model, &place_entity, y->link->place);
		bool told = r && strcmp(text_or(r->date, ""), w->model->as_at) <= 0;
		document_open(w->document, BLOCK_PARAGRAPH);
		if (told) {
			document_text(w->document, message(name), RUN_STRONG);
			document_fmt(w->document, 0, "%s%s", message_colon(), r->went);
			illustrative_mark(w, &link_review_entity, r->head.id, NULL);
		} else
			document_fmt(w->document, 0, _("%s has not answered."), message(name));
		document_close(w->document, BLOCK_PARAGRAPH);
	}
}

/* Of the plan's benefits, those that activities of the link contribute to. */
static void benefits(struct year *y)
{
	struct writing *w = y->w;
	struct benefits l = benefits_of_plan(w->model, w->plan, CODE_ELEMENT_KIND_BENEFIT);
	struct set all = ladder_link_contributions(w->model, y->link->head.id);
	bool any = false;
	document_heading(w->document, 2, NULL, _("Benefits of the plan that it serves"));
	for (size_t i = 0; i < l.count; i++) {
		if (!rows_picked(w->arena, all, "element", l.each[i].element->head.id).count)
			continue;
		if (!any)
			document_open(w->document, BLOCK_LIST);
		any = true;
		document_open(w->document, BLOCK_ITEM);
		document_fmt(w->document, 0, "%s \u2013 %s", text_or(l.each[i].element->short_title, l.each[i].element->title),
		    message(benefit_state_name(l.each[i].state)));
		document_close(w->document, BLOCK_ITEM);
	}
	if (any)
		document_close(w->document, BLOCK_LIST);
	else
		nothing_write(w, _("The records show no activity of the link that helps to bring a benefit."));
}

/* ---- the questions that a twinning is asked ---- */

/* What is counted are records, or dates of the link itself. */
static bool question_made_up(struct writing *w, const struct ladder *l, const struct ladder_criterion *c)
{
	for (size_t i = 0; i < c->counted.count; i++)
		if (standing_illustrative(w->model, c->counted.entity, c->counted.ids[i], NULL))
			return true;
	return c->counted.entity == &link_entity && standing_illustrative(w->model, &link_entity, l->link->head.id, "review");
}

static void question(struct writing *w, const struct ladder *l, const struct ladder_criterion *c)
{
	struct document_tree *d = w->document;
	document_open(d, BLOCK_ITEM);
	document_text(d, c->element->title, RUN_STRONG);
	document_fmt(d, 0, "%s%s%s", message_colon(), message(ladder_state_name(c->state)), message_stop());
	document_text(d, ladder_arithmetic(w->arena, c, l->as_at), 0);
	document_mark(d, question_made_up(w, l, c));
	source_note(w, &element_entity, c->element->head.id);
	document_close(d, BLOCK_ITEM);
}

static void questions(struct year *y)
{
	struct writing *w = y->w;
	struct set plans = ladder_plans(w->model);
	bool any = false;
	document_heading(w->document, 1, "questions", _("Questions asked of each link"));
	for (size_t i = 0; i < plans.count; i++) {
		const struct plan *p = set_row(plans, plan, i);
		if (!ladder_applies(p) || !ladder_for_links(plan_elements(w->model, p->head.id, NULL)))
			continue;
		struct ladder l = ladder_read_link(w->model, p, y->link);
		any = true;
		document_heading(w->document, 2, NULL, p->title);
		document_leaf(w->document, BLOCK_PARAGRAPH, ladder_sentence(w->arena, &l));
		document_open(w->document, BLOCK_LIST);
		for (size_t v = 0; v < l.count; v++)
			for (size_t k = 0; k < l.levels[v].count; k++)
				question(w, &l, &l.levels[v].criteria[k]);
		document_close(w->document, BLOCK_LIST);
	}
	if (!any)
		nothing_write(w, _("No recorded scheme asks questions about a link."));
}

/* ---- dates, news, next ---- */

static void dates(struct year *y)
{
	struct writing *w = y->w;
	const struct link *l = y->link;
	struct set signed_papers = model_referring_dated(w->model, &agreement_entity, "link", l->head.id, "date", 20);
	document_open(w->document, BLOCK_FACTS);
	document_fact(w->document, _("Kind of link"), message(code_name(&codelist_link_kind, l->kind)));
	document_fact(w->document, _("Partner place"), model_title(w->model, &place_entity, l->place));
	document_fact(w->document, _("Partner organisation"), l->partner == NONE ? NULL : model_title(w->model, &organisation_entity, l->partner));
	marked_fact(w, _("Led by"), l->lead == NONE ? _("No organisation is recorded.") : model_title(w->model, &organisation_entity, l->lead),
	    &link_entity, l->head.id, "lead");
	marked_fact(w, _("Since"), l->since ? date_people(w->arena, l->since) : NULL, &link_entity, l->head.id, "since");
	marked_fact(
	    w, _("Next review"), l->review ? date_people(w->arena, l->review) : _("No review date is set."), &link_entity, l->head.id, "review");
	for (size_t i = 0; i < signed_papers.count; i++) {
		const struct agreement *a = set_row(signed_papers, agreement, i);
		marked_fact(w, _("Agreement"),
		    arena_printf(w->arena, "%s%s%s%s%s", a->title, a->date ? message_comma() : "", a->date ? date_people(w->arena, a->date) : "",
		        message_comma(),
		        a->expires ? arena_printf(w->arena, _("expires on %s"), date_people(w->arena, a->expires)) : _("no end date")),
		    &agreement_entity, a->head.id, NULL);
	}
	if (!signed_papers.count)
		document_fact(w->document, _("Agreement"), _("No agreement is recorded."));
	document_close(w->document, BLOCK_FACTS);
}

/* ", both of them visits or exchanges": which of the activities. */
static const char *visits_words(struct arena *a, size_t all, size_t visits)
{
	if (!visits)
		return "";
	if (visits < all)
		return arena_printf(a, message_n(", %zu of them a visit or exchange", ", %zu of them visits or exchanges", (long)visits), visits);
	return all == 1 ? _(", a visit or exchange") : all == 2 ? _(", both of them visits or exchanges") : _(", all of them visits or exchanges");
}

/* "2 activities took place, both of them visits or exchanges. 1 event was held." What there was none of is left out. */
static const char *glance_words(struct arena *a, size_t all, size_t visits, size_t held)
{
	if (!all && !held)
		return _("No activities or events took place.");
	const char *did = all
	    ? arena_printf(a, message_n("%zu activity took place%s.", "%zu activities took place%s.", (long)all), all, visits_words(a, all, visits))
	    : "";
	const char *events = held ? arena_printf(a, message_n("%zu event was held.", "%zu events were held.", (long)held), held) : "";
	return arena_printf(a, "%s%s%s", did, all && held ? " " : "", events);
}

static void glance(struct year *y)
{
	struct writing *w = y->w;
	size_t events_of_year = 0;
	for (size_t i = 0; i < y->events.count; i++)
		events_of_year += link_year_within(y, set_row(y->events, event, i)->starts);
	document_heading(w->document, 1, "glance", _("At a glance"));
	document_open(w->document, BLOCK_PARAGRAPH);
	size_t all = activities_count(y, false), visits = activities_count(y, true);
	document_text(w->document, glance_words(w->arena, all, visits, events_of_year), 0);
	if (strcmp(y->to, date_last(w->arena, y->name)) < 0)
		document_fmt(w->document, 0, " %s", arena_printf(w->arena, _("The report covers the year up to %s."), date_people(w->arena, y->to)));
	document_close(w->document, BLOCK_PARAGRAPH);
	dates(y);
}

static void news(struct year *y)
{
	struct writing *w = y->w;
	struct set all = model_referring(w->model, &article_entity, "place", y->link->place, 200);
	bool any = false;
	document_heading(w->document, 1, "news", _("Articles and documents"));
	for (size_t i = 0; i < all.count; i++) {
		const struct article *a = set_row(all, article, i);
		if (!link_year_within(y, a->date))
			continue;
		if (!any)
			document_open(w->document, BLOCK_LIST);
		any = true;
		document_open(w->document, BLOCK_ITEM);
		document_fmt(w->document, 0, _("%s: %s"), date_people(w->arena, a->date), a->title);
		illustrative_mark(w, &article_entity, a->head.id, NULL);
		document_close(w->document, BLOCK_ITEM);
	}
	if (any)
		document_close(w->document, BLOCK_LIST);
	else
		nothing_write(w, _("Nothing is recorded for the year."));
}

/* What is still to come. */
static size_t coming_read(const struct year *y, struct dated *all)
{
	size_t n = 0;
	for (size_t i = 0; i < y->activities.count; i++) {
		const struct activity *a = set_row(y->activities, activity, i);
		if (activity_is_planned(a->status))
			dated_put(all, n++, (struct dated){ a->starts_planned, a->title, &activity_entity, a->head.id });
	}
	for (size_t i = 0; i < y->events.count; i++) {
		const struct event *e = set_row(y->events, event, i);
		if (e->starts && strcmp(e->starts, y->to) > 0)
			dated_put(all, n++, (struct dated){ e->starts, e->title, &event_entity, e->head.id });
	}
	return n;
}

static void next(struct year *y)
{
	struct writing *w = y->w;
	struct dated *all = arena_array(w->arena, struct dated, y->activities.count + y->events.count + 1);
	size_t n = coming_read(y, all);
	document_heading(w->document, 1, "next", _("Next steps"));
	if (!n) {
		nothing_write(w, _("Nothing that is planned is recorded."));
		return;
	}
	dated_write(w, all, n);
}

void link_year_build(struct writing *w)
{
	struct model *m = w->model;
	int64_t id = given_record(w, "link");
	const char *asked = given_text(w, "year");
	const struct place *home = place_home(m);
	struct year y = { .w = w, .link = model_get(m, link, id), .city = home, .home = home ? home->country : NULL };
	y.name = arena_strndup(w->arena, asked ? asked : m->as_at, 4);
	y.to = strcmp(date_last(w->arena, y.name), m->as_at) < 0 ? date_last(w->arena, y.name) : m->as_at;
	y.activities = model_referring(m, &activity_entity, "link", id, ROWS);
	y.events = model_referring(m, &event_entity, "link", id, ROWS);
	y.attendances = ladder_link_attendances(m, id);
	y.transactions = ladder_link_transactions(m, id);
	y.participations = ladder_link_participations(m, id);
	standing_keep(m, y.activities);
	standing_keep(m, y.events);
	standing_keep(m, y.transactions);
	standing_keep(m, y.attendances);
	document_title(w->document, arena_printf(w->arena, _("%s: report for %s"), y.link->name, y.name),
	    standing_title_illustrative(w->model, &link_entity, y.link));
	glance(&y);
	link_year_activities(&y);
	document_heading(w->document, 2, NULL, _("Events"));
	events(&y);
	link_year_people(&y);
	link_year_money(&y);
	gainers(&y);
	mutual(&y);
	benefits(&y);
	reviews(&y);
	questions(&y);
	news(&y);
	next(&y);
}
