#include "web/view/showing.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/engine/standing.h"
#include "model/rows/culture.h"
#include "web/kit/kit.h"

enum { SHOWS = 12, EXHIBITIONS = 20 };

static const char *showing_days(struct page *p, const struct showing *s)
{
	return strcmp(s->starts, p->model->as_at) <= 0
	    ? arena_printf(p->arena, _("until %s"), date_people(p->arena, s->ends))
	    : arena_printf(p->arena, _("from %s to %s"), date_people(p->arena, s->starts), date_people(p->arena, s->ends));
}

static void showing_item(struct page *p, const struct showing *s, const struct entity *e, int64_t id)
{
	bool now = strcmp(s->starts, p->model->as_at) <= 0;
	html(p->o, "<li><b>%s</b> ", now ? _("On show") : _("Next"));
	if (e == &organisation_entity)
		html(p->o, "%s ", _("at"));
	page_link(p, e, id);
	html(p->o, " %s", showing_days(p, s));
	if (standing_illustrative(p->model, &booking_entity, s->booking, "starts"))
		page_mark(p);
	html(p->o, "</li>");
}

static struct showings of_resource(struct page *p, const void *resource)
{
	return shows_of_resource(p->model, ((const struct resource *)resource)->head.id, p->model->as_at, SHOWS);
}

bool showing_resource_stands(struct page *p, const void *resource)
{
	return of_resource(p, resource).count;
}

void showing_resource_draw(struct page *p, const void *resource)
{
	const struct showings s = of_resource(p, resource);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count; i++)
		showing_item(p, &s.each[i], &organisation_entity, s.each[i].venue);
	html(p->o, "</ul>");
}

static struct showings at_venue(struct page *p, const void *organisation)
{
	return shows_at_venue(p->model, ((const struct organisation *)organisation)->head.id, p->model->as_at, SHOWS);
}

bool showing_venue_stands(struct page *p, const void *organisation)
{
	return at_venue(p, organisation).count;
}

void showing_venue_draw(struct page *p, const void *organisation)
{
	const struct showings s = at_venue(p, organisation);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count; i++)
		showing_item(p, &s.each[i], &resource_entity, s.each[i].resource);
	html(p->o, "</ul>");
}

/* ---- who came ---- */

const struct column showing_visitor_columns[] = { { NULL, N_("Exhibition or festival") }, { NULL, N_("When"), .whole = true },
	{ NULL, N_("Visitors counted"), .figures = true }, { 0 } };

struct set showing_exhibitions(struct page *p, const void *organisation)
{
	return exhibitions_of(p->model, ((const struct organisation *)organisation)->head.id, p->model->as_at, EXHIBITIONS + 1);
}

/* Who comes to two of them is counted twice, so they are never added. */
void showing_visitor_row(struct page *p, const void *event)
{
	const struct event *e = event;
	struct set counts = visitors_of_event(p->model, e->head.id);
	cell_record(p, &event_entity, e->head.id);
	cell_marked(p, &event_entity, e->head.id, "starts", period_people(p, e->starts, e->ends ? e->ends : e->starts));
	if (counts.count)
		cell_qualified(p, &attendance_entity, counts.rows[0], "count");
	else
		cell_words(p, NULL);
}
