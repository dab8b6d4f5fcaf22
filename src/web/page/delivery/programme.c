/* programme.c - the programme of a visit or an exchange day by day: as a page, for calendars, and the form that plans a day and comes back to it. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "exchange/ical.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "rule/activity.h"
#include "web/govuk/govuk.h"
#include "web/page/delivery/delivery.h"
#include "web/page/delivery/exchange.h"
#include "web/record/record_form.h"

/* ---- for calendars of other programs ---- */

static void programme_event(struct page *p, const struct activity *a, const struct programme_item *t, const struct ical_zone *zone)
{
	const char *site = address_site(p);
	struct out about = { .arena = p->arena };
	out_str(&about, a->title);
	if (t->responsible)
		out_fmt(&about, "\n%s%s%s", _("Who is responsible"), message_colon(), t->responsible);
	if (t->note)
		out_fmt(&about, "\n%s", page_plain(p, t->note, 1000));
	if (standing_illustrative(p->model, &programme_item_entity, t->head.id, "title"))
		out_fmt(&about, "\n%s", _("This is invented for this demonstration."));
	ical_event(p->o,
	    &(struct ical_event){ .uid = arena_printf(p->arena, "programme-%lld@%s", (long long)t->head.id, address_host(p)),
	        .stamp = t->head.changed,
	        .revision = t->head.version - 1,
	        .from = t->date,
	        .time = t->starts,
	        .time_ends = t->ends,
	        .summary = t->title,
	        .description = out_text(&about),
	        .location = t->venue,
	        .category = _(code_name(&codelist_activity_kind, a->kind)),
	        .url = site ? arena_printf(p->arena, "%s%s", site, exchange_href(p, a, "programme")) : NULL },
	    zone);
}

static void programme_ics(struct page *p, const struct activity *a, struct set items)
{
	struct ical_zone zone = { .zone = model_setting(p->model, "time-zone", "UTC") };
	struct date d;
	if (!clock_zone_known(zone.zone))
		zone.zone = "UTC";
	for (size_t i = 0; i < items.count; i++)
		if (set_row(items, programme_item, i)->starts && date_parse(set_row(items, programme_item, i)->date, &d)) {
			zone.first = !zone.first || d.year < zone.first ? d.year : zone.first;
			zone.last = d.year > zone.last ? d.year : zone.last;
		}
	p->bare = true;
	ical_begin(p->o, arena_printf(p->arena, _("Programme: %s"), a->title), &zone);
	for (size_t i = 0; i < items.count; i++)
		programme_event(p, a, set_row(items, programme_item, i), &zone);
	ical_end(p->o);
}

/* ---- the page ---- */

static void programme_files(struct page *p, const struct activity *a)
{
	const char *key = url_encode(p->arena, a->slug, false);
	html(p->o, "<ul class=\"downloads\"><li>%s</li><li>", _("To print or to keep:"));
	page_link_text(p, page_href(p, arena_printf(p->arena, "/reports/programme.pdf?activity=%s", key)), _("PDF"));
	html(p->o, "</li><li>");
	page_link_text(p, page_href(p, arena_printf(p->arena, "/reports/programme.odt?activity=%s", key)), _("OpenDocument text"));
	html(p->o, "</li><li><a class=\"govuk-link\" href=\"/visits/programme/%s.ics\">%s</a></li></ul>", url_encode(p->arena, a->slug, true),
	    _("for your calendar"));
}

static const char *plan_href(struct page *p, const struct activity *a, const char *day)
{
	return arena_printf(p->arena, "%s?day=%s", exchange_href(p, a, "plan"), day);
}

static void day_section(struct page *p, const struct activity *a, const char *day, struct set items, size_t i, size_t n, bool keeps)
{
	page_section_begin(p, arena_printf(p->arena, "d%s", day), exchange_day_people(p->arena, day), NULL);
	if (n)
		exchange_day_table(p, items, i, n, keeps);
	else
		page_empty(p, _("Nothing is planned for this day."));
	if (keeps)
		html(p->o,
		    "<p class=\"section__more\"><a class=\"govuk-link\" href=\"%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a></p>",
		    plan_href(p, a, day), _("Add to this day"), message_colon(), exchange_day_people(p->arena, day));
	page_section_end(p);
}

/* Days of the programme, and for who prepares it those of the visit that have none yet. */
static void days_draw(struct page *p, const struct activity *a, struct set items, bool keeps)
{
	const char *first = exchange_first_day(p->arena, a), *last = exchange_last_day(p->arena, a);
	size_t i = 0, days = 0;
	for (const char *day = keeps && first ? first : NULL; i < items.count || (day && strcmp(day, last) <= 0);) {
		const char *has = i < items.count ? set_row(items, programme_item, i)->date : NULL;
		bool empty = day && strcmp(day, last) <= 0 && (!has || strcmp(day, has) < 0);
		size_t n = empty ? 0 : exchange_day_items(items, i);
		const char *shown = empty ? day : has;
		if (++days > EXCHANGE_DAYS_MAX)
			return;
		day_section(p, a, shown, items, i, n, keeps);
		i += n;
		if (day && strcmp(shown, day) >= 0)
			day = date_add_days(p->arena, shown, 1);
	}
}

void page_programme(struct page *p)
{
	const struct activity *a = exchange_record(p);
	if (!a)
		return;
	struct set items = programme_of(p->model, a->head.id, EXCHANGE_ITEMS_MAX);
	bool keeps = exchange_keeps(p, a);
	if (p->format == PAGE_ICS) {
		programme_ics(p, a, items);
		return;
	}
	page_show_set(p, "items", items);
	if (page_is_data(p))
		return;
	const char *when = period_people(p, text_or(a->starts, a->starts_planned), text_or(a->ends, a->ends_planned));
	page_begin(p, exchange_crumbs(p, a, _("Programme")), a->title, _("Programme"), *when ? when : NULL);
	p->title = arena_printf(p->arena, _("Programme: %s"), a->title);
	if (items.count)
		programme_files(p, a);
	else if (!keeps)
		page_empty(p,
		    activity_is_exchange(a->kind) ? _("Only those who take part can read the programme of an exchange. Sign in to read it.")
		                                  : _("No programme is recorded yet."));
	days_draw(p, a, items, keeps);
	page_end(p);
}

/* ---- planning a day ---- */

static const char *const plan_fields[] = { "date", "starts", "ends", "title", "venue", "responsible", "note" };

struct planning {
	struct page *page;
	const struct activity *activity;
	struct record_form form;
	struct set items;
};

/* The day that the address asks for, else the first of the visit that has nothing. */
static const char *planning_day(struct planning *g)
{
	struct page *p = g->page;
	struct date d;
	const char *day = page_parameter(p, "day"), *last = exchange_last_day(p->arena, g->activity);
	if (day && date_parse(day, &d) && d.day)
		return day;
	day = exchange_first_day(p->arena, g->activity);
	for (size_t i = 0; day && i < g->items.count; i += exchange_day_items(g->items, i))
		if (text_equal(set_row(g->items, programme_item, i)->date, day) && strcmp(day, last) < 0)
			day = date_add_days(p->arena, day, 1);
	return day;
}

static size_t planning_find(const struct planning *g, const char *day)
{
	size_t i = 0;
	while (i < g->items.count && !text_equal(set_row(g->items, programme_item, i)->date, text_or(day, "")))
		i++;
	return i;
}

/* What comes next begins when the last thing of the day ends. */
static void planning_fill(struct planning *g)
{
	const char *day = planning_day(g);
	size_t i = planning_find(g, day), n = i < g->items.count ? exchange_day_items(g->items, i) : 0;
	if (day)
		record_form_set(&g->form, "date", day);
	if (n && set_row(g->items, programme_item, i + n - 1)->ends)
		record_form_set(&g->form, "starts", set_row(g->items, programme_item, i + n - 1)->ends);
}

static void planning_draw(struct planning *g, const char *day)
{
	struct page *p = g->page;
	size_t i = planning_find(g, day);
	p->title = arena_printf(p->arena, _("Plan a day: %s"), g->activity->title);
	page_form_head(p, exchange_crumbs(p, g->activity, _("Plan a day")), g->activity->title, _("Plan a day"),
	    activity_is_exchange(g->activity->kind) ? _("Only those who take part can read the programme of an exchange.")
	                                            : _("Everyone can read the programme of a visit."));
	page_fields_begin(p, exchange_href(p, g->activity, "plan"), false);
	for (size_t k = 0; k < COUNT(plan_fields); k++)
		form_field_draw(&g->form, entity_field(&programme_item_entity, plan_fields[k]));
	page_fields_end(p, _("Add it to the day"));
	if (i < g->items.count) {
		page_section_begin(p, "day", exchange_day_people(p->arena, day), NULL);
		exchange_day_table(p, g->items, i, exchange_day_items(g->items, i), true);
		page_section_end(p);
	}
	page_link_line(p, exchange_href(p, g->activity, "programme"), _("The whole programme"));
	page_end(p);
}

static void planning_post(struct planning *g)
{
	struct page *p = g->page;
	struct programme_item *t = row_new(p->arena, &programme_item_entity);
	record_form_post(&g->form);
	record_form_set(&g->form, "activity", g->activity->slug);
	bool good = record_form_read(&g->form, t);
	if (!good) {
		page_refuse(p);
		planning_draw(g, t->date);
	} else if (page_require(p, ACT_ADD, &programme_item_entity, t) &&
	    row_save(p->model, &programme_item_entity, NULL, t, &p->change) == ROW_SAVED)
		page_done(p, plan_href(p, g->activity, t->date), "saved");
}

void page_programme_plan(struct page *p)
{
	struct planning g = { .page = p, .activity = exchange_kept_record(p) };
	if (!g.activity)
		return;
	g.items = programme_of(p->model, g.activity->head.id, EXCHANGE_ITEMS_MAX);
	record_form_start(&g.form, p, &programme_item_entity, NULL);
	if (page_posted(p)) {
		planning_post(&g);
		return;
	}
	planning_fill(&g);
	planning_draw(&g, planning_day(&g));
}
