/* feed_event.c - one event for a calendar on the web, and as search engines read it (schema.org). */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "codec/json.h"
#include "rule/event/registration.h"
#include "rule/event/series.h"
#include "web/page/events/feed.h"

/* When it begins and ends: full dates, and times of the city's clock or NULL for whole days. */
struct feed_span {
	const char *first, *last, *time, *time_ends;
};

static struct feed_span feed_span_of(struct arena *a, const struct event *e)
{
	struct feed_span s = { .first = date_first(a, e->starts), .last = date_last(a, e->ends ? e->ends : e->starts) };
	bool later = strcmp(s.last, s.first) > 0;
	s.time = strlen(e->starts) == 10 ? e->time : NULL;
	if (s.time && e->time_ends && (later || strcmp(e->time_ends, s.time) > 0))
		s.time_ends = e->time_ends;
	else if (s.time)
		s.time_ends = later ? "23:59" : s.time;
	return s;
}

/* "2026-12-01T19:30:00+00:00": the moment with what its clock was off by. */
static const char *feed_moment(struct page *p, const char *day, const char *time)
{
	const char *zone = model_setting(p->model, "time-zone", "UTC");
	int64_t local = stamp_seconds(arena_printf(p->arena, "%sT%s:00Z", day, time)), off = clock_offset(zone, local);
	off = clock_offset(zone, local - off);
	int64_t minutes = (off < 0 ? -off : off) / 60;
	return arena_printf(
	    p->arena, "%sT%s:00%c%02lld:%02lld", day, time, off < 0 ? '-' : '+', (long long)(minutes / 60), (long long)(minutes % 60));
}

static const char *feed_page_of(struct page *p, const struct event *e)
{
	const char *site = address_site(p);
	return site ? arena_printf(p->arena, "%s/events/%s", site, url_encode(p->arena, e->slug, true)) : NULL;
}

/* ---- calendars on the web ---- */

static const char *compact(struct arena *a, const char *day, const char *time)
{
	return time ? arena_printf(a, "%.4s%.2s%.2sT%.2s%.2s00", day, day + 5, day + 8, time, time + 3)
	            : arena_printf(a, "%.4s%.2s%.2s", day, day + 5, day + 8);
}

static const char *google_href(struct page *p, const struct event *e, const struct feed_span *s)
{
	struct arena *a = p->arena;
	const char *from = compact(a, s->first, s->time),
	           *to = s->time ? compact(a, s->last, s->time_ends) : compact(a, date_add_days(a, s->last, 1), NULL);
	return arena_printf(a, "https://calendar.google.com/calendar/render?action=TEMPLATE&text=%s&dates=%s/%s&ctz=%s&location=%s&details=%s",
	    url_encode(a, e->title, false), from, to, url_encode(a, model_setting(p->model, "time-zone", "UTC"), false),
	    url_encode(a, text_or(e->venue, ""), false), url_encode(a, text_or(feed_page_of(p, e), ""), false));
}

static const char *outlook_href(struct page *p, const struct event *e, const struct feed_span *s)
{
	struct arena *a = p->arena;
	const char *from = s->time ? feed_moment(p, s->first, s->time) : s->first;
	const char *to = s->time ? feed_moment(p, s->last, s->time_ends) : date_add_days(a, s->last, 1);
	return arena_printf(a,
	    "https://outlook.office.com/calendar/0/deeplink/compose?path=/calendar/action/compose&rru=addevent&subject=%s&startdt=%s&enddt=%s%s&location=%s&body=%s",
	    url_encode(a, e->title, false), url_encode(a, from, false), url_encode(a, to, false), s->time ? "" : "&allday=true",
	    url_encode(a, text_or(e->venue, ""), false), url_encode(a, text_or(feed_page_of(p, e), ""), false));
}

static void way_out(struct page *p, const char *href, const char *text)
{
	html(p->o, "<li><a class=\"govuk-link\" href=\"%s\" rel=\"external noreferrer\">%s</a></li>", href, text);
}

/* Calendars refuse or hide what ends when it begins: an hour later, but on the same day. */
static const char *hour_later(struct arena *a, const char *time)
{
	int64_t hour = (time[0] - '0') * 10 + time[1] - '0';
	return hour < 23 ? arena_printf(a, "%02lld%s", (long long)hour + 1, time + 2) : "23:59";
}

void feed_event_links(struct page *p, const struct event *e)
{
	const char *slug = url_encode(p->arena, e->slug, true);
	struct feed_span s;
	if (!e->starts)
		return;
	s = feed_span_of(p->arena, e);
	if (s.time && text_equal(s.time_ends, s.time))
		s.time_ends = hour_later(p->arena, s.time);
	html(p->o,
	    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>"
	    "<div class=\"govuk-details__text\"><ul class=\"govuk-list\"><li><a class=\"govuk-link\" href=\"/events/%s.ics\">%s</a></li>",
	    _("Add it to your calendar"), slug, _("As a file for any calendar program"));
	if (series_first(p->model, e))
		html(p->o, "<li><a class=\"govuk-link\" href=\"/events/%s.ics?series=all\">%s</a></li>", slug,
		    _("All dates of the series, as a file"));
	if (!event_is_cancelled(e)) {
		way_out(p, google_href(p, e, &s), _("Google Calendar"));
		way_out(p, outlook_href(p, e, &s), _("Outlook on the web"));
	}
	html(p->o, "</ul><p class=\"small\">%s</p></div></details>",
	    _("The file is not updated. Subscribe to the calendar of events to get changes and cancellations."));
}

/* ---- schema.org ---- */

static void data_where(struct json_writer *w, struct page *p, const struct event *e)
{
	const char *place = e->place != NONE ? model_title(p->model, &place_entity, e->place) : NULL;
	if (!place && !e->venue)
		return;
	json_open_object(w, "location");
	json_put_text(w, "@type", "Place");
	json_put_text(w, "name", e->venue ? e->venue : place);
	if (place)
		json_put_text(w, "address", place);
	if (e->latitude != NONE && e->longitude != NONE) {
		json_open_object(w, "geo");
		json_put_text(w, "@type", "GeoCoordinates");
		json_put_text(w, "latitude", decimal_text(p->arena, e->latitude));
		json_put_text(w, "longitude", decimal_text(p->arena, e->longitude));
		json_end(w);
	}
	json_end(w);
}

static void data_who(struct json_writer *w, struct page *p, const struct event *e)
{
	if (e->organisation == NONE)
		return;
	json_open_object(w, "organizer");
	json_put_text(w, "@type", "Organization");
	json_put_text(w, "name", model_title(p->model, &organisation_entity, e->organisation));
	json_end(w);
}

static void data_places(struct json_writer *w, struct page *p, const struct event *e)
{
	struct registration_places left = registration_places_of(p->model, e);
	if (!registration_is_asked(e) || !left.limited)
		return;
	json_key(w, "maximumAttendeeCapacity"), json_int(w, e->capacity);
	json_key(w, "remainingAttendeeCapacity"), json_int(w, left.left);
}

void feed_event_data(struct page *p, const struct event *e)
{
	struct out text = { .arena = p->arena };
	struct json_writer w = { .out = &text };
	struct feed_span s;
	if (!e->starts || page_illustrative(p, &event_entity, e, NULL)) /* what is made up is told to no search engine */
		return;
	s = feed_span_of(p->arena, e);
	json_begin_object(&w);
	json_put_text(&w, "@context", "https://schema.org");
	json_put_text(&w, "@type", "Event");
	json_put_text(&w, "name", e->title);
	json_put_text(&w, "startDate", s.time ? feed_moment(p, s.first, s.time) : s.first);
	json_put_text(&w, "endDate", s.time ? feed_moment(p, s.last, s.time_ends) : s.last);
	json_put_text(&w, "eventStatus", event_is_cancelled(e) ? "https://schema.org/EventCancelled" : "https://schema.org/EventScheduled");
	json_put_text(&w, "eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode");
	if (e->summary)
		json_put_text(&w, "description", page_plain(p, e->summary, 500));
	if (feed_page_of(p, e))
		json_put_text(&w, "url", feed_page_of(p, e));
	data_where(&w, p, e);
	data_who(&w, p, e);
	data_places(&w, p, e);
	json_end(&w);
	/* the writer leaves no sign that could end the block (codec/json.h) */
	html(p->o, "<script type=\"application/ld+json\">");
	out_str(p->o, out_text(&text));
	html(p->o, "</script>\n");
}
