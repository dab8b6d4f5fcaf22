/* city_head.c - the head of a place's page: what it is to the city, who leads the work with it, its figures and where it lies. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "rule/activity.h"
#include "web/kit/language.h"
#include "web/kit/record_link.h"
#include "web/map/map.h"
#include "web/page/partners/city.h"
#include "web/page/partners/partners.h"
#include "web/view/place.h"

static const char *head_eyebrow_of(struct page *p, const struct city *c)
{
	const struct link *l = c->links.count ? set_row(c->links, link, 0) : NULL;
	if (!l)
		return _(code_name(&codelist_place_kind, c->place->kind));
	const char *kind = _(code_name(&codelist_link_kind, l->kind));
	return l->since && day_reached(p, l->since) ? arena_printf(p->arena, _("%s since %s"), kind, date_people(p->arena, l->since)) : kind;
}

/* How the link began, else what the place is. */
static void head_lede_draw(struct page *p, const struct city *c)
{
	const struct link *told = NULL;
	for (size_t i = 0; i < c->links.count && !told; i++)
		if (set_row(c->links, link, i)->origin)
			told = set_row(c->links, link, i);
	if (!told && !c->place->summary)
		return;
	html(p->o, "<p class=\"lede\">");
	if (told)
		language_plain(p, &link_entity, told, "origin", 300);
	else
		language_plain(p, &place_entity, c->place, "summary", 300);
	html(p->o, "</p>");
}

struct set city_leads(struct page *p, const struct city *c)
{
	struct set found = { .entity = &organisation_entity, .rows = arena_array(p->arena, void *, c->links.count + 1) };
	for (size_t i = 0; i < c->links.count; i++) {
		const struct organisation *lead = model_get(p->model, organisation, set_row(c->links, link, i)->lead);
		if (lead && !(found.count && set_row(found, organisation, found.count - 1) == lead))
			found.rows[found.count++] = (void *)(uintptr_t)lead;
	}
	return found;
}

/* A firm has a form of its own, which keeps the place. */
static void head_ask_write(struct page *p, const struct city *c)
{
	page_link_text(
	    p, page_href(p, arena_printf(p->arena, "/enquiries/new?place=%s", url_encode(p->arena, c->place->slug, false))), _("Ask a question"));
	html(p->o, " \u00b7 ");
	page_link_text(p, page_href(p, arena_printf(p->arena, "/enquiries/new?about=trade&place=%s", url_encode(p->arena, c->place->slug, false))),
	    _("Ask us about trade"));
}

/* Who leads the work with a partner city is whom people ask about it, so they need not look for it further down. */
static void head_lead_write(struct page *p, const struct city *c)
{
	struct set lead = city_leads(p, c);
	if (!c->links.count)
		return;
	html(p->o, "<p class=\"city-head__lead\">");
	for (size_t i = 0; i < lead.count; i++) {
		html(p->o, "%s ", i ? locale_comma() : _("Led by"));
		record_link(p, &organisation_entity, set_row(lead, organisation, i)->head.id);
	}
	html(p->o, lead.count ? " \u00b7 " : "");
	head_ask_write(p, c);
	html(p->o, "</p>");
}

const struct event *city_next_event(struct page *p, const struct city *c)
{
	for (size_t i = 0; i < c->events.count; i++)
		if (!day_reached(p, set_row(c->events, event, i)->starts))
			return set_row(c->events, event, i);
	return NULL;
}

/* The visit or exchange that begins next, by its day or the planned one; NULL: none. */
static const struct activity *city_next_visit(struct page *p, const struct city *c)
{
	const struct activity *next = NULL;
	for (size_t i = 0; i < c->activities.count; i++) {
		const struct activity *a = set_row(c->activities, activity, i);
		const char *starts = text_or(a->starts, a->starts_planned);
		if (activity_is_visit_or_exchange(a->kind) && !activity_is_cancelled(a->status) && starts && !day_reached(p, starts) &&
		    (!next || strcmp(starts, text_or(next->starts, next->starts_planned)) < 0))
			next = a;
	}
	return next;
}

/* The event, or the visit where that is before it. */
static void head_next_write(struct page *p, const struct event *e, const struct activity *a)
{
	const char *starts = a ? text_or(a->starts, a->starts_planned) : NULL, *ends = a ? (a->starts ? a->ends : a->ends_planned) : NULL;
	bool visit = a && (!e || strcmp(starts, e->starts) < 0);
	html(p->o, "%s ", visit ? _("Next visit or exchange:") : _("Next event:"));
	page_link(p, visit ? &activity_entity : &event_entity, visit ? a->head.id : e->head.id);
	html(p->o, "%s%s", locale_comma(),
	    visit ? period_people(p, starts, ends ? ends : starts) : period_people(p, e->starts, e->ends ? e->ends : e->starts));
	page_mark_of(p, visit ? &activity_entity : &event_entity, visit ? (const void *)a : e, NULL);
}

/* What comes next, and what the year came to. */
static void head_ways_write(struct page *p, const struct city *c)
{
	const struct event *next = city_next_event(p, c);
	const struct activity *visit = city_next_visit(p, c);
	if (!next && !visit && !c->links.count)
		return;
	html(p->o, "<p class=\"city-head__lead\">");
	if (next || visit)
		head_next_write(p, next, visit);
	html(p->o, (next || visit) && c->links.count ? " \u00b7 " : "");
	if (c->links.count) {
		const char *year = arena_strndup(p->arena, p->model->as_at, 4);
		const struct link *l = set_row(c->links, link, 0);
		page_link_text(p,
		    page_href(p, arena_printf(p->arena, "/reports/link-year?link=%s&year=%s", url_encode(p->arena, l->slug, false), year)),
		    arena_printf(p->arena, _("Report on %s"), year));
	}
	html(p->o, "</p>");
}

void city_head(struct page *p, const struct city *c, struct money_rows money)
{
	p->title = c->place->name;
	p->eyebrow = head_eyebrow_of(p, c);
	html(p->o, "<div class=\"hero\"><div class=\"govuk-width-container\">");
	page_crumbs(p, (const char *const[]){ _("Partner cities"), page_href(p, "/partner-cities"), c->place->name, NULL, NULL });
	html(p->o, "<div class=\"city-head\"><div><p class=\"eyebrow\">%s</p><h1 class=\"display\">", p->eyebrow);
	page_title(p, c->place->name);
	html(p->o, "</h1>");
	head_lede_draw(p, c);
	head_lead_write(p, c);
	city_figures(p, c, money);
	head_ways_write(p, c);
	html(p->o, "</div>");
	if (c->home && c->home != c->place) {
		struct map_place home = place_mapped(c->home), here = place_mapped(c->place);
		map_globe(p->o, &home, &here, arena_printf(p->arena, _("Globe with an arc from %s to %s"), c->home->name, c->place->name));
	}
	html(p->o, "</div></div></div>\n");
}
