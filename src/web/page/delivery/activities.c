/* activities.c - the register of activities, and one activity with all that belongs to it. */
#include <string.h>

#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/declared/money.h"
#include "web/page/delivery/delivery.h"
#include "web/page/delivery/visit.h"
#include "web/record/standing.h"
#include "web/view/element.h"

enum { ROWS_MAX = 100 };

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
	const char *when = period_people(p, a->starts ? a->starts : a->starts_planned, a->ends ? a->ends : a->ends_planned);
	html(p->o, "<li><h2 class=\"row__title\">");
	record_link(p, &activity_entity, a->head.id);
	html(p->o, "</h2><p>%s</p><ul class=\"row__meta\"><li>%s%s%s</li><li>", page_plain(p, a->summary, 220),
	    _(code_name(&codelist_activity_kind, a->kind)), *when ? ", " : "", when);
	page_value(p, &activity_entity, a, "status");
	if (a->link != NONE) {
		html(p->o, "</li><li>");
		page_link(p, &link_entity, a->link);
	}
	html(p->o, "</li></ul></li>");
}

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
	        .row = activity_item });
}

/* ---- one activity ---- */

/* All that belongs to an activity, as at the page's day. */
struct activity_rows {
	const struct activity *activity;
	struct set parts, participations, contributions, counts, transactions, budgets, events, travellers, evidence, articles, bids, updates,
	    indicators;
};

static struct activity_rows activities_rows_read(struct page *p, const struct activity *a)
{
	struct model *m = p->model;
	int64_t id = a->head.id;
	return (struct activity_rows){ .activity = a,
		.parts = model_referring(m, &activity_entity, "parent", id, ROWS_MAX),
		.participations = model_referring(m, &participation_entity, "activity", id, ROWS_MAX),
		.contributions = model_referring(m, &contribution_entity, "activity", id, ROWS_MAX),
		.counts = model_referring_dated(m, &attendance_entity, "activity", id, "date", ROWS_MAX),
		.transactions = model_referring_dated(m, &transaction_entity, "activity", id, "date", ROWS_MAX),
		.budgets = model_referring(m, &budget_entity, "activity", id, ROWS_MAX),
		.events = model_referring(m, &event_entity, "activity", id, ROWS_MAX),
		.travellers = model_referring(m, &traveller_entity, "activity", id, ROWS_MAX),
		.evidence = model_referring_dated(m, &evidence_entity, "activity", id, "date", ROWS_MAX),
		.articles = model_referring(m, &article_entity, "activity", id, ROWS_MAX),
		.bids = model_referring(m, &bid_entity, "activity", id, ROWS_MAX),
		.updates = model_referring_dated(m, &update_entity, "activity", id, "date", ROWS_MAX),
		.indicators = model_referring(m, &indicator_entity, "activity", id, ROWS_MAX) };
}

static void activities_rows_show(struct page *p, const struct activity_rows *r)
{
	page_show(p, "activity", &activity_entity, r->activity);
	page_show_set(p, "parts", r->parts);
	page_show_set(p, "participations", r->participations);
	page_show_set(p, "contributions", r->contributions);
	page_show_set(p, "counts", r->counts);
	page_show_set(p, "transactions", r->transactions);
	page_show_set(p, "budgets", r->budgets);
	page_show_set(p, "events", r->events);
	page_show_set(p, "travellers", r->travellers);
	visit_footprint_show(p, r->activity);
	page_show_set(p, "evidence", r->evidence);
	page_show_set(p, "articles", r->articles);
	page_show_set(p, "bids", r->bids);
	page_show_set(p, "updates", r->updates);
	page_show_set(p, "indicators", r->indicators);
}

static void contributions_section(struct page *p, struct set s)
{
	page_section_begin(p, "serves", _("What it supports"), NULL);
	if (!s.count)
		page_empty(p, _("No part of a plan is recorded that this activity serves."));
	else {
		html(p->o, "<ul class=\"serves\">");
		for (size_t i = 0; i < s.count; i++) {
			const struct contribution *c = set_row(s, contribution, i);
			const struct element *e = model_get(p->model, element, c->element);
			html(p->o, "<li class=\"%s\"><h3><span class=\"data__code\">%s</span> ", page_hue(p, c->element), e->code);
			page_link_text(p, record_href(p, &element_entity, c->element), text_cut(p->arena, e->title, 140));
			html(p->o, c->text ? "</h3><p>%s" : "</h3>%s", page_plain(p, c->text, 600));
			if (page_illustrative(p, &contribution_entity, c, "text"))
				page_mark(p);
			html(p->o, c->text ? "</p></li>" : "</li>");
		}
		html(p->o, "</ul>");
	}
	page_section_end(p);
}

static bool activities_is_visit(const struct activity *a)
{
	return text_equal(a->kind, "visit");
}

/* What a visit tells in its own section is not told twice. */
static void activities_facts_write(struct page *p, const struct activity *a)
{
	static const char *const of_visit[] = { "kind", "status", "starts_planned", "starts", "ends_planned", "ends", "parent", "link", "scope",
		"address", NULL };
	static const char *const others[] = { "kind", "status", "starts_planned", "starts", "ends_planned", "ends", "parent", "link", "place",
		"scope", "direction", "purpose", "power", "report_due", "outcome", "address", NULL };
	page_facts(p, &activity_entity, a, activities_is_visit(a) ? of_visit : others);
}

static void travel_sections(struct page *p, const struct activity_rows *r)
{
	if (activities_is_visit(r->activity))
		return;
	page_table_section(
	    p, r->travellers, &(struct page_table){ "travellers", _("Who travelled"), { "office", "person", "role", "people", "decision" }, NULL });
	visit_footprint_section(p, r->activity);
}

static void visit_section(struct page *p, const struct activity *a)
{
	if (!activities_is_visit(a))
		return;
	struct visit v = visit_view(p->model, a);
	visit_sections(p, &v);
}

static void activity_html(struct page *p, const struct activity_rows *r)
{
	const struct activity *a = r->activity;
	page_begin(p, (const char *const[]){ _("Activities"), page_href(p, "/activities"), a->title, NULL, NULL },
	    _(code_name(&codelist_activity_kind, a->kind)), a->title, NULL);
	if (a->summary) {
		html(p->o, "<div class=\"lede\">");
		page_value(p, &activity_entity, a, "summary");
		html(p->o, "</div>");
	}
	activities_facts_write(p, a);
	visit_section(p, a);
	contributions_section(p, r->contributions);
	page_table_section(p, r->participations,
	    &(struct page_table){ "partners", _("Participants"), { "organisation", "role", "note" }, _("No organisation is named.") });
	page_links_section(p, r->parts, "parts", _("Phases and parts"));
	page_table_section(p, r->counts,
	    &(struct page_table){
	        "counts", _("People and schools counted"), { "who", "count", "qualifier", "quality", "organisation", "date", "note" }, NULL });
	page_links_section(p, r->indicators, "indicators", _("Indicators"));
	page_table_section(p, r->transactions,
	    &(struct page_table){
	        "money", _("Money"), { "description", "kind", "date", "amount", "provider", "receiver" }, _("No money is recorded.") });
	page_table_section(p, r->budgets, &(struct page_table){ "budget", _("Budget"), { "kind", "starts", "ends", "amount" }, NULL });
	page_table_section(p, r->bids, &(struct page_table){ "bids", _("Bids"), { "title", "scheme", "amount", "stage", "decided" }, NULL });
	travel_sections(p, r);
	page_table_section(p, r->updates, &(struct page_table){ "updates", _("Updates"), { "date", "status", "note", "author" }, NULL });
	page_links_section(p, r->events, "events", _("Events"));
	page_links_section(p, r->articles, "articles", _("Articles"));
	page_table_section(
	    p, r->evidence, &(struct page_table){ "evidence", _("Evidence for"), { "element", "observation", "grade", "date", "note" }, NULL });
	page_standing(p, &activity_entity, a);
	page_end(p);
}

void page_activity(struct page *p)
{
	const struct activity *a = page_record(p, &activity_entity);
	if (!a)
		return;
	struct activity_rows r = activities_rows_read(p, a);
	activities_rows_show(p, &r);
	if (activities_is_visit(a)) {
		struct visit v = visit_view(p->model, a);
		visit_show(p, &v);
	}
	if (!page_is_data(p))
		activity_html(p, &r);
}
