/* events.c - events: what is to come and what was, as at the day; one event with its counts. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/declared/governance.h"
#include "model/declared/learning.h"
#include "model/engine/standing.h"
#include "rule/event/event_line.h"
#include "web/page/events/events.h"
#include "rule/event/series.h"
#include "web/page/events/event_session.h"
#include "web/page/events/events_map.h"
#include "web/page/events/feed.h"
#include "web/record/record_page.h"

enum { COUNTS = 40 };

struct events_filter {
	const char *when;
};
static const struct code views[] = { { "coming", N_("Upcoming") }, { "past", N_("Past") }, { "undated", N_("Without a date") },
	{ "map", N_("On a map") } };
static const struct codelist views_list = { .name = "events-view", .codes = views, .count = COUNT(views) };
static const struct field own_fields[] = { { FIELD(events_filter, CODE, when), .label = N_("Which events"), .list = &views_list, .flags = INTERNAL,
    .otherwise = "coming" } };
static const struct entity own_filters = FORM_OF(events_filter, own_fields);

static void events_views_write(struct page *p)
{
	filter_views_begin(p, &own_fields[0]);
	html(p->o, "<li>");
	page_link_text(p, page_href(p, "/calendar"), _("Everything with a date"));
	html(p->o, "</li><li>");
	page_link_text(p, page_href(p, "/festivals"), _("Festivals through the year"));
	html(p->o, "</li>");
	filter_views_end(p);
}

static const char *event_month(struct page *p, const void *row)
{
	const char *starts = ((const struct event *)row)->starts;
	return starts ? date_people(p->arena, arena_strndup(p->arena, starts, strnlen(starts, 7))) : NULL;
}

/* What is to come stands by month; what is past may. */
static const struct register_group
    coming_groups[] = { { .name = "month", .label = N_("by month"), .of = event_month, .first = true, .kept = true }, { 0 } },
    other_groups[] = { { .name = "month", .label = N_("by month"), .of = event_month, .kept = true, .others = N_("Without a date") }, { 0 } };

static void event_row(struct page *p, const void *row)
{
	const struct event *e = row;
	html(p->o, "<li>");
	if (e->starts)
		html(p->o, "<span class=\"row__aside\">%s</span>", period_people(p, e->starts, e->ends ? e->ends : e->starts));
	html(p->o, event_is_cancelled(e) ? "<h3><s>" : "<h3>");
	record_link(p, &event_entity, e->head.id);
	html(p->o, event_is_cancelled(e) ? "</s></h3>" : "</h3>");
	if (!day_over(p, e->ends ? e->ends : e->starts))
		html(p->o, "<p>%s</p>", page_plain(p, e->summary, 220));
	html(p->o, "<ul class=\"row__meta\"><li>%s</li>", _(code_name(&codelist_event_kind, e->kind)));
	if (event_is_cancelled(e))
		html(p->o, "<li><b>%s</b></li>", event_cancelled_words(p->arena, e));
	if (e->venue)
		html(p->o, "<li>%s</li>", e->venue);
	if (e->place != NONE && !(e->venue && page_is_home(p, e->place))) {
		html(p->o, "<li>");
		page_link(p, &place_entity, e->place);
		html(p->o, "</li>");
	}
	const struct event_line *l = row;
	const char *left = event_left_words(p->arena, l->places_left);
	if (left) {
		html(p->o, "<li><b>%s</b>", left);
		if (standing_marked(l->made_up, "places_left"))
			page_mark(p);
		html(p->o, "</li>");
	}
	html(p->o, "</ul></li>");
}

static void events_list(struct page *p)
{
	struct events_filter filter;
	const char *day = p->model->as_at;
	if (!page_filters_read(p, &own_filters, &filter))
		return;
	bool map = text_equal(filter.when, "map"), coming = map || text_equal(filter.when, "coming");
	if (map && !page_is_data(p)) {
		events_map_draw(p, events_views_write);
		return;
	}
	struct list_condition condition = { .value = { .type = 's', .text = day } };
	struct register_page r = { .entity = &event_entity,
		.title = _("Events"),
		.conditions = { &condition },
		.empty = _("No events match."),
		.lede = arena_printf(p->arena, _("Events coming up, and past events, as at %s."), date_people(p->arena, day)),
		.filters = (const char *const[]){ "kind", "place", "organisation", NULL },
		.before = events_views_write,
		.groups = coming ? coming_groups : other_groups,
		.row = event_row,
		.lines = event_lines };
	if (coming) {
		condition.sql = event_list_to_come;
		r.sort = "starts";
	} else if (text_equal(filter.when, "past")) {
		condition.sql = "COALESCE(t.ends,t.starts)<$";
		r.compact = true;
		r.sort = "starts";
		r.descending = true;
	} else
		condition = (struct list_condition){ "t.starts IS NULL AND CAST($ AS BIGINT)=1", { .type = 'i', .integer = 1 } };
	register_write(p, &r);
}

static const struct column count_columns[] = { { NULL, N_("Who") }, { NULL, N_("From") }, { NULL, N_("Number") }, { NULL, N_("Date") },
	{ NULL, N_("Quality") }, { 0 } };

static bool count_reached(struct page *p, const void *row)
{
	return day_reached(p, ((const struct attendance *)row)->date);
}

static void count_row(struct page *p, const void *a)
{
	cell_value(p, &attendance_entity, a, "who");
	cell_link(p, &organisation_entity, ((const struct attendance *)a)->organisation, NULL);
	cell_qualified(p, &attendance_entity, a, "count");
	cell_plain(p, &attendance_entity, a, "date");
	cell_plain(p, &attendance_entity, a, "quality");
}

static const struct section sections[] = { { .id = "materials",
	                                       .heading = N_("What it uses"),
	                                       .name = "materials",
	                                       .of = &material_entity,
	                                       .by = "event",
	                                       .fields = { "resource", "note" } },
	{ .id = "series",
	    .heading = N_("Other dates"),
	    .name = "series",
	    .rows = repeat_others,
	    .most = 24,
	    .row = repeat_row,
	    .after = repeat_after,
	    .none = N_("No other date is to come."),
	    .stands = repeat_stands },
	{ .id = "registrations",
	    .heading = N_("Who has booked"),
	    .aside = N_("Shown to the organiser, and to each organisation its own"),
	    .name = "registrations",
	    .rows = event_session_bookings,
	    .columns = event_session_columns,
	    .row = event_session_booking_row,
	    .after = event_session_after,
	    .none = N_("Nobody has booked yet."),
	    .stands = event_session_told },
	{ .id = "questions",
	    .heading = N_("What people are asked when they register"),
	    .name = "questions",
	    .of = &event_question_entity,
	    .by = "event",
	    .rows = event_session_questions,
	    .fields = { "title", "kind", "needed" },
	    .none = N_("Nothing but their name, their address and how many they are."),
	    .stands = event_session_asks },
	{ .id = "said", .heading = N_("What people said"), .draw = event_session_said },
	{ .id = "counts",
	    .heading = N_("Who came"),
	    .name = "counts_of_people",
	    .of = &attendance_entity,
	    .by = "event",
	    .most = COUNTS,
	    .only = count_reached,
	    .columns = count_columns,
	    .row = count_row,
	    .none = N_("No count is recorded up to this day.") },
	{ 0 } };

static void events_facts_draw(struct page *p, const void *row)
{
	const struct event *e = row;
	if (p->as_at || registration_door(e, p->model->own_day) != REGISTRATION_OPEN) /* else they stand at the button */
		event_session_places(p, e);
	event_session_facts(p, e);
}

/* Day, time and venue in one line. */
static void events_when_write(struct page *p, const struct event *e)
{
	if (!e->starts)
		return;
	html(p->o, "<p class=\"lede\">");
	page_marked(p, &event_entity, e->head.id, "starts", period_people(p, e->starts, e->ends ? e->ends : e->starts));
	if (e->time) {
		html_text(p->o, locale_comma());
		page_value(p, &event_entity, e, "time");
		if (e->time_ends) {
			html_text(p->o, "\u2013");
			page_value(p, &event_entity, e, "time_ends");
		}
	}
	if (e->venue) {
		html_text(p->o, locale_comma());
		page_marked(p, &event_entity, e->head.id, "venue", e->venue);
	}
	html(p->o, "</p>");
}

/* Whether it begins later today, by the city's clock. */
static bool events_begins_later(struct page *p, const struct event *e)
{
	int64_t now = clock_now();
	const char *clock = clock_stamp(p->arena, now + clock_offset(model_setting(p->model, "time-zone", "UTC"), now)) + strlen("2009-09-30T");
	return text_equal(e->starts, p->model->own_day) && text_equal(p->model->as_at, p->model->own_day) && e->time &&
	    strncmp(e->time, clock, 5) > 0;
}

/* Who comes for the papers of a committee finds its meeting in the calendar. */
static void events_meeting_link(struct page *p, const struct event *e)
{
	struct set s = model_referring(p->model, &meeting_entity, "event", e->head.id, 1);
	if (s.count)
		page_link_line(p, record_href(p, &meeting_entity, set_row(s, meeting, 0)->head.id), _("Agenda and papers of this meeting"));
}

static void events_state_draw(struct page *p, const void *row)
{
	const struct event *e = row;
	if (event_is_cancelled(e))
		html(p->o, "<p><b class=\"status s-stopped\">%s</b>%s%s</p>", _("This event is cancelled."), e->cancelled_why ? " " : "",
		    text_or(e->cancelled_why, ""));
	else if (e->starts && day_reached(p, e->starts))
		html(p->o, "<p><b>%s</b></p>",
		    day_over(p, e->ends ? e->ends : e->starts) ? _("This event is over.")
		        : events_begins_later(p, e)            ? _("This event is today.")
		                                               : _("This event is on."));
	events_when_write(p, e);
	if (event_is_provisional(e))
		html(p->o, "<p>%s</p>", _("It is not certain yet that this takes place."));
	events_map_link(p, e);
	events_meeting_link(p, e);
	page_block(p, "measure", &event_entity, e, "summary"); /* what it is, before how one books */
	event_session_head(p, e);
	if (e->starts && !day_over(p, e->ends ? e->ends : e->starts))
		feed_event_links(p, e);
	repeat_offer(p, e);
	feed_event_data(p, e);
}

void page_events(struct page *p)
{
	if (text_empty(p->rest))
		events_list(p);
	else if (p->format == PAGE_ICS) {
		const struct event *e = page_record(p, &event_entity);
		if (e)
			feed_event_write(p, e, text_equal(page_parameter(p, "series"), "all"));
	} else
		record_page(p,
		    &(struct record_page){ .entity = &event_entity,
		        .list = N_("Events"),
		        .path = "/events",
		        .head = events_state_draw,
		        .facts = { "place", "organisation", "activity", "link" },
		        .more_facts = events_facts_draw,
		        .show = event_session_show,
		        .sections = sections });
}
