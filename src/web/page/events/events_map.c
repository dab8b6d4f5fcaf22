/* events_map.c - the venues of upcoming events on a map, and the same as a list. */
#include "web/page/events/events_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/rows/calendar.h"
#include "web/map/map.h"

/* What is on may have begun so many days ago; further than this from the city a venue is not on its map. */
enum { DAYS_ON = 120, MOST = 200, FAR_KM = 40 };

struct events_venue {
	const struct event *first;
	size_t count;
	bool far;
};

struct events_placed {
	const struct event *each[MOST];
	size_t count, without; /* with a position; to come and without one */
	struct events_venue venues[MOST];
	size_t venue_count;
};

static bool venue_known(const struct event *e)
{
	return e->latitude != NONE && e->longitude != NONE;
}

static bool same_venue(const struct event *a, const struct event *b)
{
	return a->latitude == b->latitude && a->longitude == b->longitude;
}

static bool is_far(struct page *p, const struct event *e)
{
	const struct place *home = model_find(p->model, place, model_setting(p->model, "home-place", NULL));
	if (!home || home->latitude == NONE || home->longitude == NONE)
		return false;
	struct map_place a = { .latitude = home->latitude, .longitude = home->longitude }, b = { .latitude = e->latitude, .longitude = e->longitude };
	return map_distance_km(&a, &b) > FAR_KM;
}

static void placed_add(struct page *p, struct events_placed *all, const struct event *e)
{
	size_t i = 0;
	all->each[all->count++] = e;
	while (i < all->venue_count && !same_venue(all->venues[i].first, e))
		i++;
	if (i == all->venue_count)
		all->venues[all->venue_count++] = (struct events_venue){ .first = e, .far = is_far(p, e) };
	all->venues[i].count++;
}

/* Events that are on or still to come, the next first. */
static struct events_placed *placed_read(struct page *p)
{
	struct events_placed *all = arena_alloc(p->arena, sizeof(*all));
	struct set s = events_from(p->model, date_add_days(p->arena, p->model->as_at, -DAYS_ON), MOST);
	memset(all, 0, sizeof(*all));
	for (size_t i = 0; i < s.count; i++) {
		const struct event *e = set_row(s, event, i);
		if (day_over(p, e->ends ? e->ends : e->starts))
			continue;
		if (venue_known(e))
			placed_add(p, all, e);
		else
			all->without++;
	}
	return all;
}

/* "Town Hall" rather than "Committee Room 2, Town Hall": the shortest that its events say. */
static const char *venue_name(struct page *p, const struct events_placed *all, const struct event *first)
{
	const char *name = NULL;
	for (size_t i = 0; i < all->count; i++) {
		const char *venue = same_venue(all->each[i], first) ? all->each[i]->venue : NULL;
		if (venue && (!name || text_length(venue) < text_length(name)))
			name = venue;
	}
	return name ? name : first->place != NONE ? model_title(p->model, &place_entity, first->place) : first->title;
}

static void venues_map(struct page *p, const struct events_placed *all)
{
	struct map_spot *spots = arena_array(p->arena, struct map_spot, all->venue_count + 1);
	size_t n = 0;
	for (size_t i = 0; i < all->venue_count; i++) {
		const struct events_venue *v = &all->venues[i];
		const char *name = text_cut(p->arena, venue_name(p, all, v->first), 30);
		if (v->far)
			continue;
		const char *words = arena_printf(p->arena, message_n("%s: %zu event", "%s: %zu events", (long)v->count), name, v->count);
		spots[n++] = (struct map_spot){ .name = name,
			.latitude = v->first->latitude,
			.longitude = v->first->longitude,
			.number = (int64_t)i + 1,
			.href = arena_printf(p->arena, "#venue-%zu", i + 1),
			.words = arena_printf(p->arena, "%zu %s", i + 1, words) };
	}
	map_town(p->o, spots, n, _("Map of the venues"));
}

static void venue_write(struct page *p, const struct events_placed *all, size_t which)
{
	const struct events_venue *v = &all->venues[which];
	html(p->o, "<h2 class=\"subheading\" id=\"venue-%zu\">%zu. %s</h2><ul class=\"rows rows--compact\">", which + 1, which + 1,
	    venue_name(p, all, v->first));
	for (size_t i = 0; i < all->count; i++) {
		const struct event *e = all->each[i];
		if (!same_venue(e, v->first))
			continue;
		html(p->o, "<li><span class=\"row__aside\">%s</span><h3>", period_people(p, e->starts, e->ends ? e->ends : e->starts));
		page_link(p, &event_entity, e->head.id);
		if (page_illustrative(p, &event_entity, e, NULL))
			page_mark(p);
		html(p->o, "</h3></li>");
	}
	html(p->o, "</ul>");
}

void events_map_draw(struct page *p, void (*views)(struct page *))
{
	struct events_placed *all = placed_read(p);
	page_begin(p, (const char *const[]){ _("Events"), page_href(p, "/events"), _("On a map"), NULL, NULL }, NULL, _("Where the events are"),
	    _("Venues of the events coming up. Each number leads to its events below."));
	p->title = _("Where the events are");
	views(p);
	venues_map(p, all);
	if (!all->venue_count)
		page_empty(p, _("No event coming up has its position on record."));
	for (size_t i = 0; i < all->venue_count; i++)
		venue_write(p, all, i);
	if (all->without)
		html(p->o, "<p class=\"small muted\">%s</p>",
		    arena_printf(p->arena,
		        message_n("%zu event is not here: its position is not recorded.",
		            "%zu events are not here: their positions are not recorded.", (long)all->without),
		        all->without));
	page_end(p);
}

void events_map_link(struct page *p, const struct event *e)
{
	if (!venue_known(e))
		return;
	const char *latitude = decimal_text(p->arena, e->latitude), *longitude = decimal_text(p->arena, e->longitude);
	html(p->o,
	    "<p><a class=\"govuk-link\" href=\"https://www.openstreetmap.org/?mlat=%s&amp;mlon=%s#map=17/%s/%s\" rel=\"external noreferrer\">%s</a></p>",
	    latitude, longitude, latitude, longitude, _("The venue on OpenStreetMap"));
}
