#include "web/page/delivery/exchange.h"

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "rule/activity.h"
#include "web/kit/kit.h"
#include "web/page/delivery/delivery.h"
#include "web/page/delivery/visit.h"

enum { TITLES_MAX = 160 };

const char *exchange_href(struct page *p, const struct activity *a, const char *way)
{
	return page_href(p, arena_printf(p->arena, "/visits/%s/%s", way, url_encode(p->arena, a->slug, true)));
}

const struct activity *exchange_record(struct page *p)
{
	const struct activity *a = page_record(p, &activity_entity);
	if (!a || activity_is_visit_or_exchange(a->kind))
		return a;
	page_not_found(p);
	return NULL;
}

bool exchange_keeps(struct page *p, const struct activity *a)
{
	struct hosting *probe = row_new(p->arena, &hosting_entity);
	probe->activity = a->head.id;
	return !p->as_at && page_may(p, ACT_ADD, &hosting_entity, probe);
}

const struct activity *exchange_kept_record(struct page *p)
{
	const struct activity *a = exchange_record(p);
	if (!a || exchange_keeps(p, a))
		return a;
	page_forbidden(p);
	return NULL;
}

const char *const *exchange_crumbs(struct page *p, const struct activity *a, const char *last)
{
	const char **c = arena_array(p->arena, const char *, 7);
	c[0] = _("Activities");
	c[1] = page_href(p, "/activities");
	c[2] = text_cut(p->arena, a->title, 60);
	c[3] = record_href(p, &activity_entity, a->head.id);
	c[4] = last;
	return c;
}

/* ---- one day ---- */

#define DAY_COLUMNS \
	{ NULL, N_("When"), .whole = true }, { NULL, N_("What") }, { NULL, N_("Where") }, \
	{ \
		NULL, N_("Who is responsible") \
	}
static const struct column day_columns[] = { DAY_COLUMNS, { 0 } }, kept_day_columns[] = { DAY_COLUMNS, { NULL, N_("Change") }, { 0 } };

static const char *item_time(struct page *p, const struct programme_item *t)
{
	if (!t->starts)
		return _("All day");
	return t->ends ? arena_printf(p->arena, _("%s to %s"), t->starts, t->ends) : t->starts;
}

static void item_ways(struct page *p, const struct programme_item *t)
{
	const char *key = url_encode(p->arena, row_key(p->model, &programme_item_entity, t), true);
	static const struct {
		const char *path, *words;
	} ways[] = { { "edit", N_("Change") }, { "remove", N_("Remove") } };
	for (size_t i = 0; i < COUNT(ways); i++)
		html(p->o, "%s<a class=\"govuk-link\" href=\"/%s/programme_item/%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
		    i ? "\u2002" : "", ways[i].path, key, _(ways[i].words), message_colon(), t->title);
}

void exchange_day_table(struct page *p, struct set items, size_t i, size_t n, bool keeps)
{
	table_open(p, exchange_day_people(p->arena, set_row(items, programme_item, i)->date), keeps ? kept_day_columns : day_columns);
	for (size_t k = i; k < i + n; k++) {
		const struct programme_item *t = set_row(items, programme_item, k);
		table_row(p);
		cell_words(p, item_time(p, t));
		if (cell_begin(p, NULL)) {
			html(p->o, "%s", t->title);
			page_mark_of(p, &programme_item_entity, t, "title");
			if (t->note)
				html(p->o, "<br><span class=\"small muted\">%s</span>", page_plain(p, t->note, 300));
		}
		cell_end(p);
		cell_words(p, t->venue);
		cell_words(p, t->responsible);
		if (keeps) {
			if (cell_begin(p, NULL))
				item_ways(p, t);
			cell_end(p);
		}
	}
	table_close(p);
}

/* ---- on the activity's page ---- */

static bool is_exchange(const void *activity)
{
	return activity_is_visit_or_exchange(((const struct activity *)activity)->kind);
}

bool exchange_ready_stands(struct page *p, const void *activity)
{
	return is_exchange(activity) && exchange_keeps(p, activity);
}

static void ready_item(struct page *p, const struct activity *a, const struct ladder_criterion *c)
{
	static const char *const ways[] = { [EXCHANGE_PROGRAMME] = "plan", [EXCHANGE_HOSTS] = "hosts" };
	static const char *const words[] = { [EXCHANGE_ANSWER] = N_("Answer it"),
		[EXCHANGE_NUMBERS] = N_("Count them"),
		[EXCHANGE_PROGRAMME] = N_("Plan a day"),
		[EXCHANGE_HOSTS] = N_("Add a host") };
	enum exchange_way way = exchange_way(c->element);
	const char *href = way == EXCHANGE_PROGRAMME || way == EXCHANGE_HOSTS
	    ? exchange_href(p, a, ways[way])
	    : arena_printf(p->arena, "%s?criterion=%s", exchange_href(p, a, "checklist"), url_encode(p->arena, c->element->slug, false));
	html(p->o, "<li><b>%s%s</b><span class=\"muted\">%s</span>", c->element->title, message_colon(), exchange_ready_words(p->model, a, c));
	if (exchange_ready_made_up(p->model, a, c))
		page_mark(p);
	html(p->o,
	    "<br><a class=\"govuk-button govuk-button--secondary govuk-!-margin-bottom-2\" href=\"%s\" role=\"button\" draggable=\"false\">%s"
	    "<span class=\"govuk-visually-hidden\">%s%s</span></a></li>",
	    href, _(words[way]), message_colon(), c->element->title);
}

void exchange_ready_draw(struct page *p, const void *activity)
{
	const struct activity *a = activity;
	const struct exchange_ready r = exchange_ready(p->model, a);
	if (!r.plan || !r.count) {
		page_setting_missing(p, "exchange-checklist", _("Choose the checklist of visits"));
		return;
	}
	if (r.unkept) {
		html(p->o, "<p>%s</p>", _("This visit is over, and no checklist was kept for it."));
		page_link_line(p, exchange_href(p, a, "checklist"), _("The whole checklist"));
		return;
	}
	html(p->o, "<p><b>%s</b>", arena_printf(p->arena, _("%zu of %zu things are ready."), r.good, r.count));
	if (r.made_up)
		page_mark(p);
	html(p->o, "</p>");
	if (r.good < r.count)
		html(p->o, "<h3 class=\"subheading\">%s</h3><ul class=\"govuk-list govuk-list--bullet\">", _("What is missing"));
	for (size_t i = 0; i < r.count; i++)
		if (!ladder_good(r.each[i].state))
			ready_item(p, a, &r.each[i]);
	html(p->o, r.good < r.count ? "</ul>" : "");
	page_link_line(p, exchange_href(p, a, "checklist"), _("The whole checklist"));
	page_link_line(p, exchange_href(p, a, "hosts"), _("Hosts of guests"));
}

bool exchange_programme_stands(struct page *p, const void *activity)
{
	const struct activity *a = activity;
	return is_exchange(a) && (exchange_keeps(p, a) || programme_of(p->model, a->head.id, 1).count);
}

static const char *day_titles(struct page *p, struct set items, size_t i, size_t n)
{
	struct out o = { .arena = p->arena };
	for (size_t k = i; k < i + n; k++)
		out_fmt(&o, "%s%s", k > i ? message_semicolon() : "", set_row(items, programme_item, k)->title);
	return text_cut(p->arena, out_text(&o), TITLES_MAX);
}

static bool day_made_up(struct page *p, struct set items, size_t i, size_t n)
{
	for (size_t k = i; k < i + n; k++)
		if (page_illustrative(p, &programme_item_entity, items.rows[k], "title"))
			return true;
	return false;
}

void exchange_programme_draw(struct page *p, const void *activity)
{
	const struct activity *a = activity;
	struct set items = programme_of(p->model, a->head.id, EXCHANGE_ITEMS_MAX);
	if (items.count)
		html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0, n; i < items.count; i += n) {
		n = exchange_day_items(items, i);
		html(p->o, "<li><b>%s%s</b>%s", exchange_day_people(p->arena, set_row(items, programme_item, i)->date), message_colon(),
		    day_titles(p, items, i, n));
		if (day_made_up(p, items, i, n))
			page_mark(p);
		html(p->o, "</li>");
	}
	html(p->o, items.count ? "</ul>" : "");
	if (items.count)
		page_link_line(p, exchange_href(p, a, "programme"), _("The programme day by day, to print or for your calendar"));
	if (exchange_keeps(p, a))
		page_link_line(p, exchange_href(p, a, "plan"), items.count ? _("Plan another day") : _("Plan the first day"));
}

/* ---- what was gained ---- */

void exchange_gained_draw(struct page *p, const void *activity)
{
	const struct activity *a = activity;
	bool reports = activity_is_exchange(a->kind) && !a->report_received && !p->as_at && visit_may_report(p, a);
	if (a->gained_here || a->gained_there)
		page_facts(p, &activity_entity, a, (const char *const[]){ "gained_here", "gained_there", NULL });
	if (reports)
		page_link_line(p, exchange_href(p, a, "report"), _("Add the report"));
}

/* ---- what it cost ---- */

const struct column exchange_cost_columns[] = { { "category", N_("Kind of cost") }, { "currency" }, { "#amount", N_("Spent") },
	{ "#payments", N_("Payments") }, { 0 } };

/* Whether a payment says what it was for: else the table has the sum that stands above it. */
bool exchange_costs_stand(struct page *p, const void *activity)
{
	const struct exchange_costs c =
	    is_exchange(activity) ? exchange_costs(p->model, ((const struct activity *)activity)->head.id) : (struct exchange_costs){ 0 };
	return ANY(c.each, c.count, each->category);
}

void exchange_cost_rows(struct page *p, const void *activity)
{
	if (!is_exchange(activity))
		return;
	const struct exchange_costs c = exchange_costs(p->model, ((const struct activity *)activity)->head.id);
	for (size_t i = 0; i < c.count; i++) {
		const struct exchange_cost *t = &c.each[i];
		table_row(p);
		cell(p,
		    (struct cell){ .text = t->category ? _(code_name(&codelist_cost_category, t->category)) : _("No kind is named"),
		        .code = text_or(t->category, "") });
		cell_words(p, t->currency);
		cell(p,
		    (struct cell){ .text = money_people(p->arena, t->amount, t->currency),
		        .code = decimal_text(p->arena, t->amount),
		        .illustrative = t->made_up });
		cell_made_up(p, t->made_up);
		cell_number(p, (int64_t)t->records);
	}
}
