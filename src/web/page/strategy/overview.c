/* overview.c - the front page: what was promised, how it is going, with whom, and what comes next. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/read/strategy_read.h"
#include "model/rows/calendar.h"
#include "model/rows/organisation.h"
#include "model/rows/strategy.h"
#include "rule/fit/fit.h"
#include "rule/claim.h"
#include "rule/partner.h"
#include "web/govuk/govuk.h"
#include "web/map/map.h"
#include "web/page/strategy/strategy.h"
#include "web/view/evidence.h"
#include "web/view/progress.h"

enum { DUE_MAX = 6, LATE_MAX = 2 };

struct overview {
	const struct plan *plan;
	const struct place *home;
	struct progress_list actions;
	struct set objectives, links, plans, reviews, events, meetings, calls;
	struct partner_count cities; /* places of our links, those of other bodies left out */
	struct claim_sum said;       /* benefits, and what is happening already */
	struct {
		bool actions, good, cities, said, proved; /* which of these figures count what is made up */
	} made_up;
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

static void overview_map_write(struct page *p, const struct overview *v)
{
	struct map_place *places = arena_array(p->arena, struct map_place, v->links.count + 1);
	size_t n = 0;
	struct out names = { .arena = p->arena };
	if (!v->home || v->home->latitude == NONE)
		return;
	places[n++] = map_place_of(v->home, true, false);
	for (size_t i = 0; i < v->links.count; i++) {
		const struct place *s = model_get(p->model, place, set_row(v->links, link, i)->place);
		if (s->latitude == NONE)
			continue;
		places[n++] = map_place_of(s, false, link_is_working(set_row(v->links, link, i))); /* a working connection has a dashed arc */
		out_fmt(&names, "%s%s", names.length ? locale_comma() : "", s->name);
	}
	html(p->o, "<div class=\"hero__map\">");
	map_world(p->o, places, n, arena_printf(p->arena, _("Map of the world with lines from %s to %s"), v->home->name, out_text(&names)));
	html(p->o, "</div>");
}

/* `least`: of more than is read. */
static void overview_figure(struct page *p, int64_t n, bool least, const char *words, bool made_up)
{
	const char *number = integer_people(p->arena, n);
	number = least ? arena_printf(p->arena, _("at least %s"), number) : number;
	html(p->o, "<div><dt>%s</dt><dd>%s", words, number);
	if (made_up)
		page_mark(p);
	html(p->o, "</dd></div>");
	page_figure(p, number, words, made_up);
}

static void hero_write(struct page *p, const struct overview *v)
{
	html(p->o,
	    "<div class=\"hero\"><div class=\"govuk-width-container\"><div class=\"hero__text\"><p class=\"eyebrow\">%s</p><h1 "
	    "class=\"display\">%s</h1>",
	    v->plan->title, model_setting(p->model, "tagline", v->plan->title));
	html(p->o, "<p class=\"lede\">");
	progress_standing(p, &v->actions, NULL);
	html(p->o, "</p><p>%s</p></div></div>", p->about = page_sentence(p, v->plan->summary, 300));
	overview_map_write(p, v);
	html(p->o, "<div class=\"govuk-width-container\"><dl class=\"figs\">");
	overview_figure(p, (int64_t)v->objectives.count, false, _("objectives of the strategy"), false);
	overview_figure(p, v->actions.sum.total, false,
	    arena_printf(p->arena, _("actions, %lld complete or on track"), (long long)progress_good(&v->actions.sum)),
	    v->made_up.actions || v->made_up.good);
	overview_figure(p, (int64_t)v->cities.places, v->cities.more, overview_cities_words(p, &v->cities), v->made_up.cities);
	overview_figure(p, (int64_t)v->said.each[CLAIM_PROVED], false,
	    arena_printf(p->arena, _("of %zu benefits and pieces of current work proved by evidence from the last year"), v->said.total),
	    v->made_up.said || v->made_up.proved);
	html(p->o, "</dl></div></div>\n");
}

static void going_section(struct page *p, const struct overview *v)
{
	page_section_begin(p, "going", _("Progress of the strategy"), NULL);
	progress_bar(p, &v->actions.sum, true);
	progress_legend(p, &v->actions, NULL);
	html(p->o, "<p class=\"section__more\">");
	page_link_text(p, page_href(p, "/actions"), _("All actions"));
	html(p->o, " \u00b7 ");
	page_link_text(p, page_href(p, "/actions?due=30"), _("Due within 30 days"));
	html(p->o, " \u00b7 ");
	page_link_text(p, page_href(p, "/actions?untouched=90"), _("No update for 90 days"));
	html(p->o, "</p>");
	page_section_end(p);
}

static bool overview_is_open(const struct progress *g)
{
	return g->due && g->status != PROGRESS_COMPLETE && g->status != PROGRESS_STOPPED;
}

static bool is_ahead(struct page *p, const char *date)
{
	return strcmp(date_last(p->arena, date), p->model->as_at) >= 0;
}

/* The first action of an objective that is still to come. */
static const struct progress *next_of(struct page *p, const struct progress_list *l)
{
	const struct progress *next = NULL;
	for (size_t i = 0; i < l->count; i++) {
		const struct progress *g = &l->each[i];
		if (overview_is_open(g) && is_ahead(p, g->due) && (!next || strcmp(g->due, next->due) < 0))
			next = g;
	}
	return next;
}

static void objective_item(struct page *p, const struct overview *v, const struct element *e)
{
	struct progress_list l = progress_below(p->model, &v->actions, e->head.id);
	const struct progress *next = next_of(p, &l);
	html(p->o, "<li class=\"%s\"><div class=\"objectives__number\" aria-hidden=\"true\">%s</div><div><h3>", page_hue(p, e->head.id), e->code);
	page_link_text(p, record_href(p, &element_entity, e->head.id), text_or(e->short_title, e->title));
	html(p->o, "</h3>");
	if (e->short_title)
		html(p->o, "<p>%s</p>", e->title);
	html(p->o, "</div><div class=\"objectives__progress\"><p class=\"objectives__counts\"><span><b>%s</b> %s</span>",
	    progress_share_people(p, &l.sum), _("complete or on track"));
	enum progress_status worst = l.sum.counts[PROGRESS_LATE] ? PROGRESS_LATE : PROGRESS_AT_RISK;
	if (l.sum.counts[worst])
		html(p->o, "<a class=\"govuk-link status-word %s\" href=\"%s\">%lld %s</a>", progress_class(worst), progress_href(p, e, worst),
		    (long long)l.sum.counts[worst], worst == PROGRESS_LATE ? _("late") : _("at risk"));
	html(p->o, "</p>");
	progress_bar(p, &l.sum, false);
	if (next)
		html(p->o, "<p class=\"objectives__next\"><b>%s</b> %s%s%s</p>", _("Next"),
		    text_cut(p->arena, text_or(next->next, next->action->title), 70), message_comma(), date_people(p->arena, next->due));
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

static int64_t city_km(struct page *p, const struct overview *v, const struct link *l)
{
	const struct place *s = model_get(p->model, place, l->place);
	if (!v->home || v->home->latitude == NONE || s->latitude == NONE)
		return NONE;
	struct map_place a = map_place_of(v->home, true, false), b = map_place_of(s, false, false);
	return map_distance_km(&a, &b);
}

static void cities_section(struct page *p, const struct overview *v)
{
	struct partner_count all = partner_count(links_counted(p->model), NONE);
	size_t others = all.more || v->cities.more ? 0 : all.places - v->cities.places;
	page_section_begin(p, "cities", _("Partner cities"), NULL);
	if (!v->links.count)
		page_empty(p, _("No link with another city is recorded."));
	html(p->o, "<ul class=\"cities\">");
	for (int working = 0; working < 2; working++)
		for (size_t i = 0; i < v->links.count; i++)
			if (link_is_working(set_row(v->links, link, i)) == working)
				overview_city_write(p, set_row(v->links, link, i), city_km(p, v, set_row(v->links, link, i)));
	html(p->o, "</ul><p class=\"section__more\">");
	page_link_text(p, page_href(p, "/partner-cities"), _("All partner cities on the map"));
	if (others)
		html(p->o, " <span class=\"small\">%s</span>",
		    arena_printf(p->arena,
		        message_n(
		            "with %zu place that another body has a link with", "with %zu places that other bodies have links with", (long)others),
		        others));
	html(p->o, "</p>");
	page_section_end(p);
}

/* ---- what is due ---- */

static int overview_by_date(const void *a, const void *b)
{
	const struct due *x = a, *y = b;
	int cmp = strcmp(x->date, y->date);
	return cmp ? cmp : strcmp(x->href, y->href);
}

/* What is late stands first, the oldest two: the list is empty before. */
static void due_late(struct page *p, const struct overview *v, struct due *list, size_t *n)
{
	for (size_t i = 0; i < v->actions.count; i++) {
		const struct progress *g = &v->actions.each[i];
		if (g->status != PROGRESS_LATE)
			continue;
		list[(*n)++] = (struct due){ .date = g->due,
			.href = record_href(p, &element_entity, g->action->head.id),
			.title = text_cut(p->arena, text_or(g->action->short_title, g->action->title), 80),
			.about = arena_printf(p->arena, _("Late: action %s"), g->action->code),
			.made_up = page_illustrative(p, &element_entity, g->action, "due") };
		qsort(list, *n, sizeof(*list), overview_by_date);
		*n = *n > LATE_MAX ? LATE_MAX : *n;
	}
}

static void due_actions(struct page *p, const struct overview *v, struct due *list, size_t *n)
{
	for (size_t i = 0; i < v->actions.count; i++) {
		const struct progress *g = &v->actions.each[i];
		if (overview_is_open(g) && is_ahead(p, g->due))
			list[(*n)++] = (struct due){ .date = g->due,
				.href = record_href(p, &element_entity, g->action->head.id),
				.title = text_cut(p->arena, text_or(g->next, g->action->title), 80),
				.about = arena_printf(p->arena, _("Action %s"), g->action->code),
				.made_up = page_illustrative(p, &element_entity, g->action, "due") };
	}
}

/* Records of one kind, by the field that holds their day. */
static void due_records(struct page *p, struct set s, const char *field, const char *about, struct due *list, size_t *n)
{
	for (size_t i = 0; i < s.count; i++) {
		int64_t id = record_id(s.rows[i]);
		list[(*n)++] = (struct due){ .date = field_text(entity_field(s.entity, field), s.rows[i]),
			.href = record_href(p, s.entity, id),
			.title = text_cut(p->arena, model_title(p->model, s.entity, id), 80),
			.about = about,
			.made_up = page_illustrative(p, s.entity, s.rows[i], field) };
	}
}

static size_t due_collect(struct page *p, const struct overview *v, struct due *list)
{
	size_t n = 0;
	due_late(p, v, list, &n);
	due_actions(p, v, list, &n);
	due_records(p, v->plans, "review", _("Review of a plan"), list, &n);
	due_records(p, v->reviews, "review", _("Review of a link"), list, &n);
	due_records(p, v->calls, "closes", _("A call for bids closes"), list, &n);
	due_records(p, v->meetings, "date", _("Meeting of a committee"), list, &n);
	for (size_t i = 0; i < v->events.count; i++) {
		struct set one = { .entity = v->events.entity, .rows = v->events.rows + i, .count = 1 };
		due_records(p, one, "starts", _(code_name(&codelist_event_kind, set_row(v->events, event, i)->kind)), list, &n);
	}
	qsort(list, n, sizeof(*list), overview_by_date);
	return n;
}

static void due_section(struct page *p, const struct overview *v)
{
	struct due *list = arena_array(p->arena, struct due, v->actions.count + 5 * DUE_MAX + 1);
	size_t n = due_collect(p, v, list);
	page_section_begin(p, "due", _("Late and due next"), NULL);
	if (!n)
		page_empty(p, _("Nothing is due."));
	html(p->o, "<ul class=\"due\">");
	for (size_t i = 0; i < n && i < DUE_MAX; i++) {
		struct date d;
		date_parse(list[i].date, &d);
		html(p->o, "<li><time datetime=\"%s\">", list[i].date);
		if (d.day)
			html(p->o, "<b>%d</b>", d.day);
		const char *month = d.month ? date_short(p->arena, arena_strndup(p->arena, list[i].date, 7)) : "";
		html(p->o, "%s<small>%d</small>", arena_strndup(p->arena, month, strcspn(month, " ")), d.year);
		if (list[i].made_up)
			page_mark(p);
		html(p->o, "</time><div>");
		page_link_text(p, list[i].href, list[i].title);
		html(p->o, "<span class=\"small\">%s</span></div></li>", list[i].about);
	}
	html(p->o, "</ul><p class=\"section__more\">");
	page_link_text(p, page_href(p, "/calendar"), _("The whole calendar"));
	html(p->o, "</p>");
	page_section_end(p);
}

static void cities_count(struct page *p, struct overview *v)
{
	v->cities = partner_count(v->links, NONE);
	for (size_t i = 0; i < v->links.count; i++)
		v->made_up.cities = v->made_up.cities || page_illustrative(p, &link_entity, set_row(v->links, link, i), NULL);
}

static struct overview overview_read(struct page *p, const struct plan *plan)
{
	struct model *m = p->model;
	const struct organisation *owner = model_find(m, organisation, model_setting(m, "organisation", NULL));
	struct overview v = { .plan = plan,
		.home = model_find(m, place, model_setting(m, "home-place", NULL)),
		.actions = progress_of_plan(m, plan->head.id),
		.objectives = plan_elements(m, plan->head.id, CODE_ELEMENT_KIND_OBJECTIVE),
		.links = links_open(m, owner ? owner->head.id : NONE),
		.plans = agenda_plans(m, DUE_MAX),
		.reviews = agenda_links(m, DUE_MAX),
		.events = agenda_events(m, DUE_MAX),
		.meetings = agenda_meetings(m, DUE_MAX),
		.calls = agenda_calls(m, fit_ahead(m), DUE_MAX) };
	const struct claims claims = claims_of_elements(m, plan);
	v.said = claims_sum(&claims, NULL, CLAIM_SAID);
	cities_count(p, &v);
	v.made_up.actions = progress_actions_made_up(m, &v.actions);
	v.made_up.good = progress_list_made_up(m, &v.actions, PROGRESS_COMPLETE) || progress_list_made_up(m, &v.actions, PROGRESS_ON_TRACK);
	v.made_up.said = claims_made_up(m, &claims, NULL, CLAIM_SAID);
	v.made_up.proved = claims_proof_made_up(m, &claims, NULL, CLAIM_SAID, CLAIM_PROVED);
	return v;
}

static void overview_show(struct page *p, const struct overview *v)
{
	page_show(p, "plan", &plan_entity, v->plan);
	progress_show(p, "status", &v->actions);
	page_show_int(p, "actions", v->actions.sum.total);
	page_show_made_up(p, v->made_up.actions);
	page_show_int(p, v->cities.more ? "cities_at_least" : "cities", (int64_t)v->cities.places);
	page_show_made_up(p, v->made_up.cities);
	page_show_int(p, "benefits_and_statements", (int64_t)v->said.total);
	page_show_made_up(p, v->made_up.said);
	page_show_int(p, "benefits_and_statements_proved", (int64_t)v->said.each[CLAIM_PROVED]);
	page_show_made_up(p, v->made_up.proved);
	page_show_set(p, "objectives", v->objectives);
	page_show_set(p, "links", v->links);
	page_show_set(p, "events", v->events);
	page_show_set(p, "meetings", v->meetings);
	page_show_set(p, "calls", v->calls);
	page_show_set(p, "reviews_of_plans", v->plans);
	page_show_set(p, "reviews_of_links", v->reviews);
}

/* A city that has not said yet which plan is its main one. */
static void overview_empty(struct page *p)
{
	page_show(p, "plan", &plan_entity, NULL);
	if (page_is_data(p))
		return;
	p->title = _("Overview");
	page_begin(p, NULL, NULL, model_setting(p->model, "tagline", _("International strategy")), NULL);
	html(p->o, "<div class=\"measure\"><p>%s</p>", _("Here you will see what the city promised, how it is going, and what comes next."));
	page_empty(p, _("This city has not chosen its main plan yet."));
	if (visitor_is_officer(p->visitor))
		page_more(p, "/set-up/steps", _("See what comes next"));
	page_setting_missing(p, "main-plan", _("Say which plan is the main one"));
	html(p->o, "</div>");
	page_end(p);
}

void page_overview(struct page *p)
{
	const struct plan *plan = plan_main(p->model);
	if (!plan) {
		overview_empty(p);
		return;
	}
	struct overview v = overview_read(p, plan);
	overview_show(p, &v);
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
	html(p->o, "</div><div class=\"cta\"><h2 class=\"heading\">%s</h2><p>%s</p>", _("See how it fits together"),
	    _("The table shows what each objective does for each theme of the vision, and what proves it."));
	govuk_button(p->o, &(struct govuk_button){ .text = _("How it fits together"), .href = page_href(p, "/synopsis") });
	html(p->o, "</div></div>");
}
