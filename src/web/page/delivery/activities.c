/* activities.c - the register of activities, and one activity with all that belongs to it. */
#include <string.h>

#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/declared/money.h"
#include "model/rows/strategy.h"
#include "rule/activity.h"
#include "rule/claim.h"
#include "rule/element.h"
#include "rule/money/money.h"
#include "web/page/delivery/delivery.h"
#include "web/page/delivery/exchange.h"
#include "web/page/delivery/visit.h"
#include "web/record/record_page.h"
#include "web/view/learning.h"
#include "web/view/activity.h"
#include "web/view/element.h"
#include "web/view/grant_report.h"
#include "web/view/money.h"

enum { ROWS_MAX = 100, MONEY_MAX = 1000 };

/* ---- the list ---- */

struct activities_filter {
	int64_t objective;
};
static const struct field own_fields[] = { { OBJECTIVE_FILTER(activities_filter) } };
static const struct entity own_filters = FORM_OF(activities_filter, own_fields);

/* An objective is served through itself, its actions, statements and benefits, and their parts. The limit keeps PostgreSQL from reading
 * all that serves anything before the first row. */
static struct list_condition objective_condition(int64_t objective)
{
	return (struct list_condition){
		.sql = "EXISTS(SELECT 1 FROM contributions c JOIN elements e ON e.id=c.element LEFT JOIN elements f ON f.id=e.parent"
		       " WHERE c.activity=t.id AND (e.id=$ OR e.parent=$ OR f.parent=$) LIMIT 1 OFFSET 0)",
		.value = { .type = 'i', .integer = objective }
	};
}

static void activity_item(struct page *p, const void *row)
{
	const struct activity *a = row;
	const struct contribution *serves = activity_contribution(p->model, a->head.id);
	html(p->o, "<li class=\"row--hue %s\"><h3 class=\"row__title\">", page_hue(p, serves ? serves->element : NONE));
	record_link(p, &activity_entity, a->head.id);
	html(p->o, "</h3><ul class=\"row__meta\"><li>%s", _(code_name(&codelist_activity_kind, a->kind)));
	activity_when_write(p, a);
	html(p->o, "</li><li><strong class=\"status %s\">%s</strong>", activity_status_class(a->status),
	    _(code_name(&codelist_activity_status, a->status)));
	page_mark_of(p, &activity_entity, a, "status");
	if (a->link != NONE) {
		html(p->o, "</li><li>");
		page_link(p, &link_entity, a->link);
	}
	html(p->o, "</li></ul></li>");
}

/* An activity that serves several objectives stands under the first. */
static const char *of_objective(struct page *p, const void *row)
{
	const struct contribution *serves = activity_contribution(p->model, ((const struct activity *)row)->head.id);
	const struct element *e = serves ? model_get(p->model, element, serves->element) : NULL, *o = e ? claim_objective(p->model, e) : NULL;
	return o ? element_known(p->arena, o) : NULL;
}

static const char *of_city(struct page *p, const void *row)
{
	const struct link *l = model_get(p->model, link, ((const struct activity *)row)->link);
	return l ? model_title(p->model, &place_entity, l->place) : NULL;
}

static const char *of_year(struct page *p, const void *row)
{
	const struct activity *a = row;
	const char *starts = text_or(a->starts, a->starts_planned);
	return starts ? arena_strndup(p->arena, starts, 4) : NULL;
}

static const struct register_group groups[] = { { "objective", N_("by objective"), of_objective, false }, { "city", N_("by city"), of_city, false },
	{ "year", N_("by year"), of_year, true }, { 0 } };

static void visits_link(struct page *p)
{
	html(p->o, "<p class=\"page-head__tools\">");
	page_link_text(p, page_href(p, "/visits"), _("Visits: who travelled, why and at whose cost"));
	html(p->o, "</p>");
}

void page_activities(struct page *p)
{
	struct activities_filter filter;
	if (!page_filters_read(p, &own_filters, &filter))
		return;
	const struct list_condition serves = objective_condition(filter.objective);
	register_write(p,
	    &(struct register_page){ .entity = &activity_entity,
	        .title = _("Activities"),
	        .lede = _("Programmes, projects, visits, services and posts that deliver the strategy."),
	        .before = visits_link,
	        .empty = _("No activities match. Clear a filter to see more."),
	        .filters = (const char *const[]){ "link", "kind", "status", "starts", NULL },
	        .own = &own_filters,
	        .values = &filter,
	        .conditions = { filter.objective != NONE ? &serves : NULL },
	        .compact = true,
	        .groups = groups,
	        .newest = "starts",
	        .row = activity_item });
}

/* ---- one activity ---- */

static void contributions_draw(struct page *p, const void *activity)
{
	struct set s = model_referring(p->model, &contribution_entity, "activity", ((const struct activity *)activity)->head.id, ROWS_MAX);
	if (!s.count)
		return;
	html(p->o, "<ul class=\"serves\">");
	for (size_t i = 0; i < s.count; i++) {
		const struct contribution *c = set_row(s, contribution, i);
		const struct element *e = model_get(p->model, element, c->element);
		html(p->o, "<li class=\"%s\"><h3><span class=\"data__code\">%s</span> ", page_hue(p, c->element), element_lead(p, e));
		page_link_text(p, record_href(p, &element_entity, c->element), text_cut(p->arena, text_or(e->short_title, e->title), 140));
		const char *how = activity_to_come(p->model, activity) ? NULL : c->text;
		html(p->o, how ? "</h3><p>%s" : "</h3>%s", page_plain(p, how, 600));
		if (how && page_illustrative(p, &contribution_entity, c, "text"))
			page_mark(p);
		html(p->o, how ? "</p></li>" : "</li>");
	}
	html(p->o, "</ul>");
}

static bool activities_is_visit(const void *activity)
{
	return activity_is_visit(((const struct activity *)activity)->kind);
}

static bool is_no_visit(struct page *p, const void *activity)
{
	(void)p;
	return !activities_is_visit(activity);
}

/* What a visit tells in its own section is not told twice. */
static void activities_facts_draw(struct page *p, const void *activity)
{
	static const char *const planned[] = { "status", "parent", "link", "scope", "address", NULL };
	static const char *const of_visit[] = { "status", "starts_planned", "ends_planned", "parent", "link", "scope", "address", NULL };
	static const char *const others[] = { "status", "starts_planned", "starts", "ends_planned", "ends", "parent", "link", "place", "scope",
		"direction", "purpose", "power", "report_due", "outcome", "address", NULL };
	bool began = ((const struct activity *)activity)->starts; /* before, "When" says what is planned */
	page_facts(p, &activity_entity, activity, !activities_is_visit(activity) ? others : began ? of_visit : planned);
}

static void visit_draw(struct page *p, const void *activity)
{
	if (!activities_is_visit(activity))
		return;
	struct visit v = visit_view(p->model, activity);
	visit_sections(p, &v);
}

static void footprint_draw(struct page *p, const void *activity)
{
	if (!activities_is_visit(activity))
		visit_footprint_section(p, activity);
}

static void visit_data(struct page *p, const void *activity)
{
	if (!page_is_data(p))
		return;
	visit_footprint_show(p, activity);
	if (activities_is_visit(activity)) {
		struct visit v = visit_view(p->model, activity);
		visit_show(p, &v);
	}
}

static struct money_sums activity_sums(struct page *p, int64_t id, struct money_rows *rows)
{
	struct set transactions = model_referring(p->model, &transaction_entity, "activity", id, MONEY_MAX);
	*rows = money_rows(p->model, transactions, money_whose_all(p->model, transactions), NULL, p->model->as_at);
	return money_sums(p->arena, *rows);
}

/* Sums of what came in and what was spent, one for each currency, so that the reader need not add up the rows. */
static void money_sums_draw(struct page *p, const void *activity)
{
	struct money_rows rows;
	if (activity_sums(p, ((const struct activity *)activity)->head.id, &rows).count)
		money_table(p, rows, money_href(p, LEDGER_ACTIVITY, ((const struct activity *)activity)->slug));
}

/* The finder of funding opens with what is known of the activity. */
static void activity_finder_link(struct page *p, const void *activity)
{
	const struct activity *a = activity;
	if (activity_is_planned(a->status) || activity_goes_on(a->status))
		page_more(p, page_href(p, arena_printf(p->arena, "/funding/find?activity=%s", a->slug)), _("Find funding"));
}

static bool budgets_made_up(struct page *p, struct set budgets, const char *currency)
{
	return set_any(budgets, budget, text_equal(each->currency, currency) && page_illustrative(p, &budget_entity, each, "amount"));
}

/* Nothing is left of a budget whose time is over: what was spent since is of another. */
static bool budgets_over(struct page *p, struct set budgets, const char *currency)
{
	return !set_any(budgets, budget, text_equal(each->currency, currency) && !day_over(p, each->ends));
}

static void budget_line(struct page *p, struct set budgets, const char *currency, const struct money_outlay *o)
{
	int64_t budget = money_budgeted(p->arena, budgets, currency), out = o->spent.value;
	int64_t beside = o->outside.value ? o->outside.value : out > budget ? out - budget : budget - out;
	const char *words = out > budget ? _("Budget %s, spent %s: %s more than the budget.") : _("Budget %s, spent %s: %s left.");
	if (out <= budget && budgets_over(p, budgets, currency))
		words = _("Budget %s, spent %s. The budget period has ended.");
	if (o->outside.value) /* what another time spent tells nothing of this budget */
		words = _("Budget %s. Spent in the years of the budget: %s. Spent in other years: %s.");
	html(p->o, "<p>%s",
	    arena_printf(p->arena, words, money_people(p->arena, budget, currency), money_people(p->arena, out - o->outside.value, currency),
	        money_people(p->arena, beside, currency)));
	if (o->parts.records)
		html(p->o, " %s", arena_printf(p->arena, _("Its parts spent %s of this."), money_people(p->arena, o->parts.value, currency)));
	if (o->partners.records)
		html(p->o, " %s",
		    arena_printf(p->arena, _("Partners spent %s of their own on top."), money_people(p->arena, o->partners.value, currency)));
	if (budgets_made_up(p, budgets, currency) || o->spent.made_up || o->partners.made_up)
		page_mark(p);
	html(p->o, "</p>");
}

/* The budget against what was spent, for each currency of the budget. */
static void budget_sums_draw(struct page *p, const void *activity)
{
	const struct activity *of = activity;
	int64_t id = of->head.id;
	struct set budgets = model_referring(p->model, &budget_entity, "activity", id, ROWS_MAX);
	for (size_t i = 0; i < budgets.count; i++) {
		const char *currency = set_row(budgets, budget, i)->currency;
		size_t before = 0;
		while (before < i && !text_equal(set_row(budgets, budget, before)->currency, currency))
			before++;
		if (before < i)
			continue;
		struct money_outlay o = money_outlay(p->model, id, budgets, currency);
		budget_line(p, budgets, currency, &o);
	}
	bool made_up = false;
	const char *beside = budgets.count ? money_unbudgeted(p->model, id, budgets, &made_up) : "";
	if (*beside) {
		html(p->o, "<p>%s", arena_printf(p->arena, _("Also spent, without a budget in that currency: %s."), beside));
		if (made_up)
			page_mark(p);
		html(p->o, "</p>");
	}
	if (budgets.count)
		page_more(p, page_href(p, arena_printf(p->arena, "/activities/accounts/%s", url_encode(p->arena, of->slug, true))),
		    _("Costs and payments"));
}

static const struct section sections[] = { { .draw = activities_facts_draw }, { .draw = visit_draw },
	{ .id = "ready", .heading = N_("What is ready"), .draw = exchange_ready_draw, .stands = exchange_ready_stands },
	{ .id = "programme", .heading = N_("Programme"), .draw = exchange_programme_draw, .stands = exchange_programme_stands },
	{ .id = "gained", .heading = N_("What each side gained"), .draw = exchange_gained_draw },
	{ .id = "sessions",
	    .heading = N_("Sessions to come"),
	    .name = "sessions",
	    .columns = learning_coming_columns,
	    .draw = learning_coming_rows,
	    .none = N_("No session is planned."),
	    .stands = learning_stands },
	{ .id = "recount",
	    .heading = N_("Reported, and counted in the records"),
	    .name = "recounts",
	    .columns = learning_recount_columns,
	    .draw = learning_recount_rows,
	    .stands = learning_stands },
	{ .id = "serves",
	    .heading = N_("What it supports"),
	    .name = "contributions",
	    .of = &contribution_entity,
	    .by = "activity",
	    .draw = contributions_draw,
	    .none = N_("No part of a plan that this activity serves is recorded.") },
	{ .id = "partners",
	    .heading = N_("Participants"),
	    .name = "participations",
	    .of = &participation_entity,
	    .by = "activity",
	    .fields = { "organisation", "role", "note" },
	    .none = N_("No organisation is named."),
	    .stands = is_no_visit },
	{ .id = "report", .heading = N_("Report on the grant"), .draw = grant_report_activity_draw },
	{ .id = "parts",
	    .heading = N_("Phases and parts"),
	    .name = "parts",
	    .of = &activity_entity,
	    .by = "parent",
	    .line = { NN_("%zu phase or part", "%zu phases and parts") } },
	{ .id = "counts",
	    .heading = N_("People and schools counted"),
	    .name = "counts",
	    .of = &attendance_entity,
	    .by = "activity",
	    .dated = "date",
	    .fields = { "who", "count", "qualifier", "quality", "organisation", "date", "note" },
	    .line = { NN_("%zu count of people or schools", "%zu counts of people and schools") } },
	{ .id = "indicators",
	    .heading = N_("Indicators"),
	    .name = "indicators",
	    .of = &indicator_entity,
	    .by = "activity",
	    .line = { NN_("%zu indicator", "%zu indicators") } },
	{ .id = "money",
	    .heading = N_("Money"),
	    .name = "transactions",
	    .of = &transaction_entity,
	    .by = "activity",
	    .dated = "date",
	    .fields = { "description", "kind", "date", "amount", "provider", "receiver" },
	    .after = money_sums_draw,
	    .none = N_("No money is recorded.") },
	{ .id = "spent",
	    .heading = N_("Spent by kind of cost"),
	    .name = "spent_by_kind",
	    .columns = exchange_cost_columns,
	    .draw = exchange_cost_rows,
	    .stands = exchange_costs_stand },
	{ .id = "budget",
	    .heading = N_("Budget"),
	    .name = "budgets",
	    .of = &budget_entity,
	    .by = "activity",
	    .fields = { "kind", "starts", "ends", "amount" },
	    .after = budget_sums_draw },
	{ .id = "bids",
	    .heading = N_("Bids"),
	    .name = "bids",
	    .of = &bid_entity,
	    .by = "activity",
	    .fields = { "title", "scheme", "amount", "stage", "decided" },
	    .line = { NN_("%zu bid", "%zu bids") } },
	{ .draw = activity_finder_link },
	{ .id = "travellers",
	    .heading = N_("Who travelled"),
	    .name = "travellers",
	    .of = &traveller_entity,
	    .by = "activity",
	    .fields = { "office", "person", "role", "people", "decision" },
	    .stands = is_no_visit },
	{ .draw = footprint_draw },
	{ .id = "updates",
	    .heading = N_("Updates"),
	    .name = "updates",
	    .of = &update_entity,
	    .by = "activity",
	    .dated = "date",
	    .fields = { "date", "status", "note", "author" },
	    .line = { NN_("%zu update", "%zu updates") } },
	{ .id = "events",
	    .heading = N_("Events"),
	    .name = "events",
	    .of = &event_entity,
	    .by = "activity",
	    .line = { NN_("%zu event", "%zu events") } },
	{ .id = "articles",
	    .heading = N_("Articles"),
	    .name = "articles",
	    .of = &article_entity,
	    .by = "activity",
	    .line = { NN_("%zu article", "%zu articles") } },
	{ .id = "evidence",
	    .heading = N_("Evidence for"),
	    .name = "evidence",
	    .of = &evidence_entity,
	    .by = "activity",
	    .dated = "date",
	    .fields = { "element", "observation", "grade", "date", "note" },
	    .line = { NN_("Evidence for %zu statement", "Evidence for %zu statements") } },
	{ 0 } };

void page_activity(struct page *p)
{
	record_page(p,
	    &(struct record_page){ .entity = &activity_entity,
	        .list = N_("Activities"),
	        .path = "/activities",
	        .block = "lede",
	        .show = visit_data,
	        .sections = sections });
}
