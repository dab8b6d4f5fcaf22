/* page_overview.c - the front page: what was promised, how it is going, with whom, and what comes next. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/calendar_read.h"
#include "model/delivery.h"
#include "model/knowledge.h"
#include "model/money.h"
#include "model/strategy_read.h"
#include "web/component.h"
#include "web/chart.h"
#include "web/map.h"
#include "web/pages.h"
#include "web/parts.h"

enum { LINKS_MAX = 60, DUE_MAX = 6 };

struct overview {
	const struct plan *plan;
	const struct place *home;
	struct progress_list actions;
	struct set objectives, links, events, calls;
	size_t themes;
};

/* Something with a day, for the list of what is due. */
struct due {
	const char *date, *href, *title, *about;
	bool made_up;
};

static struct map_place map_place_of(const struct place *s, bool home, bool dashed)
{
	return (struct map_place){ .name = s->name, .latitude = s->latitude, .longitude = s->longitude, .home = home, .dashed = dashed };
}

/* Partners proper have a whole arc; a working connection has a dashed one. */
static bool is_partner(const struct link *l)
{
	return text_equal(l->kind, "twin-town") || text_equal(l->kind, "friendship");
}

static bool of_city(struct page *p, const struct link *l)
{
	const struct organisation *owner = model_find(p->model, organisation, model_setting(p->model, "organisation", NULL));
	return !owner || l->home == owner->head.id;
}

static void map_write(struct page *p, const struct overview *v)
{
	struct map_place *places = arena_array(p->arena, struct map_place, v->links.count + 1);
	size_t n = 0;
	struct out names = { .arena = p->arena };
	if (!v->home || v->home->latitude == NONE)
		return;
	places[n++] = map_place_of(v->home, true, false);
	for (size_t i = 0; i < v->links.count; i++) {
		const struct link *l = set_row(v->links, link, i);
		const struct place *s = model_get(p->model, place, l->place);
		if (s->latitude == NONE)
			continue;
		places[n++] = map_place_of(s, false, !is_partner(l));
		out_fmt(&names, "%s%s", names.length ? ", " : "", s->name);
	}
	html(p->o, "<div class=\"hero__map\">");
	map_world(p->o, places, n, arena_printf(p->arena, _("Map of the world with lines from %s to %s"), v->home->name, out_text(&names)));
	html(p->o, "</div>");
}

static void figure(struct page *p, int64_t n, const char *words)
{
	html(p->o, "<div><dt>%s</dt><dd>%s</dd></div>", words, integer_people(p->arena, n));
}

static void hero_write(struct page *p, const struct overview *v)
{
	size_t partners = 0;
	for (size_t i = 0; i < v->links.count; i++)
		partners += is_partner(set_row(v->links, link, i));
	html(p->o, "<div class=\"hero\"><div class=\"govuk-width-container\"><div class=\"hero__text\"><p class=\"eyebrow\">%s</p><h1 class=\"display\">%s</h1>", v->plan->title,
	    model_setting(p->model, "tagline", v->plan->title));
	html(p->o, "<p class=\"lede\">%s</p></div></div>", page_plain(p, v->plan->summary, 220));
	map_write(p, v);
	html(p->o, "<div class=\"govuk-width-container\"><dl class=\"figs\">");
	figure(p, (int64_t)v->objectives.count, _("objectives of the strategy"));
	figure(p, v->actions.sum.total, arena_printf(p->arena, _("actions, %lld complete or on track"), (long long)progress_good(&v->actions.sum)));
	figure(p, (int64_t)partners, _("twin towns"));
	figure(p, (int64_t)(v->links.count - partners), _("other working links"));
	html(p->o, "</dl></div></div>\n");
}

static void late_sentence(struct page *p, const struct progress_list *l)
{
	int64_t late = l->sum.counts[PROGRESS_LATE];
	if (!late) {
		html(p->o, " %s", _("None is late."));
		return;
	}
	html(p->o, " %s ", arena_printf(p->arena, message_n("%lld is late:", "%lld are late:", (long)late), (long long)late));
	bool first = true;
	for (size_t i = 0; i < l->count; i++)
		if (l->each[i].status == PROGRESS_LATE) {
			html(p->o, "%s", first ? "" : ", ");
			page_link_text(p, record_href(p, &element_entity, l->each[i].action->head.id), l->each[i].action->code);
			first = false;
		}
	html(p->o, ".");
}

static void going_section(struct page *p, const struct overview *v)
{
	page_section_begin(p, "going", _("How the strategy is going"), NULL);
	html(p->o, "<p class=\"statement\"><b>%s</b> %s", parts_good(p, &v->actions.sum), _("actions are complete or on track."));
	late_sentence(p, &v->actions);
	html(p->o, "</p>");
	parts_bar(p, &v->actions.sum, true);
	int counts[CHART_STATUSES];
	for (int i = 0; i < CHART_STATUSES; i++)
		counts[i] = (int)v->actions.sum.counts[i];
	chart_legend(p->o, counts);
	for (size_t i = 0; i < v->actions.count; i++)
		if (v->actions.each[i].last && page_illustrative(p, &update_entity, v->actions.each[i].last, "status")) {
			html(p->o, "<p class=\"mark-note\"><span class=\"mark\">%s</span> %s</p>", _("illustrative"),
			    _("Statuses and due dates of actions are made up so that the demonstration is alive."));
			break;
		}
	page_section_end(p);
}

/* The first action of an objective that is still to come. */
static const struct progress *next_of(const struct progress_list *l)
{
	const struct progress *next = NULL;
	for (size_t i = 0; i < l->count; i++) {
		const struct progress *g = &l->each[i];
		if (g->due && g->status != PROGRESS_COMPLETE && g->status != PROGRESS_STOPPED && (!next || strcmp(g->due, next->due) < 0))
			next = g;
	}
	return next;
}

static void objective_item(struct page *p, const struct overview *v, const struct element *e)
{
	struct progress_list l = progress_below(p->model, &v->actions, e->head.id);
	const struct progress *next = next_of(&l);
	html(p->o, "<li class=\"%s\"><div class=\"objectives__number\" aria-hidden=\"true\">%s</div><div><h3>", page_hue(p, e->head.id), e->code);
	page_link_text(p, record_href(p, &element_entity, e->head.id), text_or(e->short_title, e->title));
	html(p->o, "</h3>");
	if (e->short_title)
		html(p->o, "<p>%s</p>", e->title);
	html(p->o, "</div><div class=\"objectives__progress\"><p class=\"objectives__counts\"><span><b>%s</b> %s</span>", parts_good(p, &l.sum), _("complete or on track"));
	enum progress_status worst = l.sum.counts[PROGRESS_LATE] ? PROGRESS_LATE : PROGRESS_AT_RISK;
	if (l.sum.counts[worst])
		html(p->o, "<span class=\"status-word %s\">%lld %s</span>", progress_class(worst), (long long)l.sum.counts[worst],
		    worst == PROGRESS_LATE ? _("late") : _("at risk"));
	html(p->o, "</p>");
	parts_bar(p, &l.sum, false);
	if (next)
		html(p->o, "<p class=\"objectives__next\"><b>%s</b> %s, %s</p>", _("Next"), text_cut(p->arena, text_or(next->next, next->action->title), 70),
		    date_people(p->arena, next->due));
	html(p->o, "</div></li>");
}

static void objectives_section(struct page *p, const struct overview *v)
{
	page_section_begin(p, "objectives", _("The objectives"), NULL);
	html(p->o, "<ol class=\"objectives\">");
	for (size_t i = 0; i < v->objectives.count; i++)
		objective_item(p, v, set_row(v->objectives, element, i));
	html(p->o, "</ol>");
	page_section_end(p);
}

static void city_item(struct page *p, const struct overview *v, const struct link *l)
{
	const struct place *s = model_get(p->model, place, l->place);
	html(p->o, "<li>");
	if (l->since)
		html(p->o, "<span class=\"cities__since num\">%s</span>", arena_strndup(p->arena, l->since, 4));
	page_link(p, &place_entity, l->place);
	html(p->o, "<p>%s", s->country ? _(code_name(&codelist_country, s->country)) : _(code_name(&codelist_place_kind, s->kind)));
	if (v->home && v->home->latitude != NONE && s->latitude != NONE) {
		struct map_place a = map_place_of(v->home, true, false), b = map_place_of(s, false, false);
		html(p->o, ", %s", arena_printf(p->arena, _("%s km"), integer_people(p->arena, map_distance_km(&a, &b))));
	}
	html(p->o, ". %s</p></li>", page_plain(p, l->focus, 90));
}

static void cities_section(struct page *p, const struct overview *v)
{
	page_section_begin(p, "cities", _("Partner cities"), NULL);
	html(p->o, "<ul class=\"cities\">");
	for (size_t i = 0; i < v->links.count; i++)
		city_item(p, v, set_row(v->links, link, i));
	html(p->o, "</ul><p class=\"section__more\">");
	page_link_text(p, page_href(p, "/partner-cities"), _("All partner cities on the map"));
	html(p->o, "</p>");
	page_section_end(p);
}

/* ---- what is due ---- */

static int by_date(const void *a, const void *b)
{
	const struct due *x = a, *y = b;
	int cmp = strcmp(x->date, y->date);
	return cmp ? cmp : strcmp(x->href, y->href);
}

static size_t due_collect(struct page *p, const struct overview *v, struct due *list)
{
	size_t n = 0;
	for (size_t i = 0; i < v->actions.count; i++) {
		const struct progress *g = &v->actions.each[i];
		if (!g->due || g->status == PROGRESS_COMPLETE || g->status == PROGRESS_STOPPED)
			continue;
		const char *what = arena_printf(p->arena, _("Action %s"), g->action->code);
		list[n++] = (struct due){ .date = g->due, .href = record_href(p, &element_entity, g->action->head.id), .title = text_cut(p->arena, text_or(g->next, g->action->title), 80),
			.about = g->status == PROGRESS_LATE ? arena_printf(p->arena, _("%s. Late"), what) : what,
			.made_up = page_illustrative(p, &element_entity, g->action, "due") };
	}
	for (size_t i = 0; i < v->events.count; i++) {
		const struct event *e = set_row(v->events, event, i);
		list[n++] = (struct due){ .date = e->starts, .href = record_href(p, &event_entity, e->head.id), .title = text_cut(p->arena, e->title, 80),
			.about = _(code_name(&codelist_event_kind, e->kind)), .made_up = page_illustrative(p, &event_entity, e, "starts") };
	}
	for (size_t i = 0; i < v->calls.count; i++) {
		const struct call *c = set_row(v->calls, call, i);
		list[n++] = (struct due){ .date = c->closes, .href = record_href(p, &call_entity, c->head.id), .title = text_cut(p->arena, c->title, 80),
			.about = _("Call closes"), .made_up = page_illustrative(p, &call_entity, c, "closes") };
	}
	qsort(list, n, sizeof(*list), by_date);
	return n;
}

static void due_section(struct page *p, const struct overview *v)
{
	struct due *list = arena_array(p->arena, struct due, v->actions.count + v->events.count + v->calls.count + 1);
	size_t n = due_collect(p, v, list);
	page_section_begin(p, "due", _("Due next"), NULL);
	if (!n)
		page_empty(p, _("Nothing is due."));
	html(p->o, "<ul class=\"due\">");
	for (size_t i = 0; i < n && i < DUE_MAX; i++) {
		struct date d;
		date_parse(list[i].date, &d);
		html(p->o, "<li><time datetime=\"%s\">", list[i].date);
		if (d.day)
			html(p->o, "<b>%d</b>", d.day);
		html(p->o, "%s<small>%d</small></time><div>", d.month ? arena_strndup(p->arena, date_month_name(d.month), 3) : "", d.year);
		page_link_text(p, list[i].href, list[i].title);
		html(p->o, "<span class=\"small\">%s", list[i].about);
		if (list[i].made_up)
			page_mark(p);
		html(p->o, "</span></div></li>");
	}
	html(p->o, "</ul>");
	page_section_end(p);
}

static struct overview overview_read(struct page *p, const struct plan *plan)
{
	struct overview v = { .plan = plan, .home = model_find(p->model, place, model_setting(p->model, "home-place", NULL)),
		.actions = progress_of_plan(p->model, plan->head.id), .objectives = plan_elements(p->model, plan->head.id, "objective"),
		.links = links_of_city(p->model, LINKS_MAX), .events = events_ahead(p->model, DUE_MAX), .calls = calls_closing(p->model, DUE_MAX) };
	size_t n = 0;
	for (size_t i = 0; i < v.links.count; i++)
		if (of_city(p, set_row(v.links, link, i)))
			v.links.rows[n++] = v.links.rows[i];
	v.links.count = n;
	return v;
}

void page_overview(struct page *p)
{
	const struct plan *plan = plan_main(p->model);
	if (!plan) {
		page_bad_request(p, _("This database names no main plan: set the setting main-plan."));
		return;
	}
	struct overview v = overview_read(p, plan);
	page_show(p, "plan", &plan_entity, plan);
	parts_show_sum(p, "status", &v.actions.sum);
	page_show_set(p, "objectives", v.objectives);
	page_show_set(p, "links", v.links);
	page_show_set(p, "events", v.events);
	page_show_set(p, "calls", v.calls);
	if (page_is_data(p))
		return;
	p->title = _("Overview");
	hero_write(p, &v);
	html(p->o, "<div class=\"govuk-width-container\">");
	going_section(p, &v);
	objectives_section(p, &v);
	html(p->o, "<div class=\"columns\">");
	cities_section(p, &v);
	due_section(p, &v);
	html(p->o, "</div><div class=\"cta\"><h2 class=\"heading\">%s</h2><p>%s</p>", _("See how it all connects"),
	    _("The synopsis shows what each objective does for each theme of the vision, and what makes each promise true."));
	govuk_button(p->o, &(struct govuk_button){ .text = _("Open the synopsis"), .href = page_href(p, "/synopsis") });
	html(p->o, "</div></div>");
}
