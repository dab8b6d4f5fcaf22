#include "web/page/events/feed.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "exchange/ical.h"
#include "model/declared/governance.h"
#include "model/engine/standing.h"
#include "model/rows/registration.h"
#include "rule/calendar.h"
#include "rule/event/series.h"
#include "rule/meeting.h"
#include "web/kit/address.h"

enum { SERIES_ROWS = 2 * SERIES_MOST };

struct feed_series {
	const struct event *first;
	struct set lines; /* of its events that have a date, in the order of the rule */
	bool written;
};
struct feed {
	struct page *page;
	const char *site, *host;
	struct ical_zone zone;
	struct feed_series *series;
	size_t series_count;
};

static const struct event *feed_event(struct feed *f, const struct calendar_line *l)
{
	return text_equal(l->entity, "event") ? calendar_record(f->page->model, l) : NULL;
}

/* ---- what there is ---- */

static struct set series_lines(struct model *m, const struct event *first)
{
	struct set events = series_events(m, first->head.id, SERIES_ROWS);
	struct dated *all = arena_array(m->arena, struct dated, events.count + 1);
	size_t n = 0;
	for (size_t i = 0; i < events.count; i++) {
		const struct event *e = set_row(events, event, i);
		if (e->starts)
			all[n++] = (struct dated){ .date = e->starts, .until = e->ends, .kind = DATED_EVENT, .record = e->head.id };
	}
	return calendar_lines(m, all, n);
}

static struct feed_series *feed_series_of(struct feed *f, const struct event *e)
{
	const struct event *first = e ? series_first(f->page->model, e) : NULL;
	for (size_t i = 0; first && i < f->series_count; i++)
		if (f->series[i].first->head.id == first->head.id)
			return &f->series[i];
	return NULL;
}

/* The years of the events that have a time. */
static void feed_years(struct feed *f, struct set lines)
{
	struct ical_zone *z = &f->zone;
	for (size_t i = 0; i < lines.count; i++) {
		const struct calendar_line *l = set_row(lines, calendar_line, i);
		const struct event *event = feed_event(f, l);
		struct date from, until;
		if (!event || !event->time || !date_parse(l->date, &from))
			continue;
		int last = l->until && date_parse(l->until, &until) ? until.year : from.year;
		z->first = !z->first || from.year < z->first ? from.year : z->first;
		z->last = last > z->last ? last : z->last;
	}
}

static void feed_series_read(struct feed *f, struct set lines)
{
	f->series = arena_array(f->page->arena, struct feed_series, lines.count + 1);
	for (size_t i = 0; i < lines.count; i++) {
		const struct event *e = feed_event(f, set_row(lines, calendar_line, i));
		const struct event *first = e ? series_first(f->page->model, e) : NULL;
		if (!first || feed_series_of(f, e))
			continue;
		f->series[f->series_count] = (struct feed_series){ .first = first, .lines = series_lines(f->page->model, first) };
		feed_years(f, f->series[f->series_count++].lines);
	}
}

static void feed_begin(struct feed *f, struct page *p)
{
	*f = (struct feed){ .page = p, .site = address_site(p), .zone = { .zone = model_setting(p->model, "time-zone", "UTC") } };
	f->host = address_host(p);
	if (!clock_zone_known(f->zone.zone))
		f->zone.zone = "UTC";
	p->bare = true;
}

/* ---- one line ---- */

static const char *feed_about(struct feed *f, const struct calendar_line *l, const struct event *event)
{
	struct page *p = f->page;
	struct out about = { .arena = p->arena };
	enum progress_status status;
	out_fmt(&about, "%s", _(code_name(&dated_kinds, l->kind)));
	if (l->organisation != NONE)
		out_fmt(&about, "\n%s", model_title(p->model, &organisation_entity, l->organisation));
	if (l->status && progress_find(l->status, &status))
		out_fmt(&about, "\n%s", _(progress_name(status)));
	if (event && event_is_cancelled(event) && event->cancelled_why)
		out_fmt(&about, "\n%s", event_cancelled_words(p->arena, event));
	if (event && event_is_provisional(event))
		out_fmt(&about, "\n%s", _("It is not certain yet that this takes place."));
	if (event && event->summary)
		out_fmt(&about, "\n%s", page_plain(p, event->summary, 500));
	if (calendar_date_made_up(l))
		out_fmt(&about, "\n%s", _("This date is invented for this demonstration."));
	else if (standing_marked(l->made_up, "title"))
		out_fmt(&about, "\n%s", _("This title is invented for this demonstration."));
	return out_text(&about);
}

/* A meeting was cancelled, or an event was, or may be. Of a due date nobody says whether it takes place. */
static const char *feed_status(struct feed *f, const struct calendar_line *l, const struct event *event)
{
	const struct meeting *meeting = text_equal(l->kind, dated_code(DATED_MEETING)) ? calendar_record(f->page->model, l) : NULL;
	if (meeting)
		return meeting_is_cancelled(meeting) ? "CANCELLED" : NULL;
	return !event ? NULL : event_is_cancelled(event) ? "CANCELLED" : event_is_provisional(event) ? "TENTATIVE" : "CONFIRMED";
}

static const char *feed_where(struct feed *f, const struct calendar_line *l, const struct event *event)
{
	const char *place = l->place != NONE ? model_title(f->page->model, &place_entity, l->place) : NULL;
	if (!event || !event->venue)
		return place;
	return place ? arena_printf(f->page->arena, _("%s, %s"), event->venue, place) : event->venue;
}

/* Programs that don't know the status show the title at least. */
static struct ical_event feed_line(struct feed *f, const struct calendar_line *l)
{
	struct arena *a = f->page->arena;
	const struct event *event = feed_event(f, l);
	const char *status = feed_status(f, l, event);
	return (struct ical_event){ .uid = arena_printf(a, "%s-%lld@%s", l->kind, (long long)l->head.id, f->host),
		.stamp = l->head.changed,
		.revision = event ? (event->changes == NONE ? 0 : event->changes) : l->head.version - 1,
		.from = l->date,
		.until = l->until && !text_equal(l->until, l->date) ? l->until : NULL,
		.time = event ? event->time : NULL,
		.time_ends = event ? event->time_ends : NULL,
		.status = status,
		.summary = text_equal(status, "CANCELLED") ? arena_printf(a, _("Cancelled: %s"), l->title) : l->title,
		.description = feed_about(f, l, event),
		.location = feed_where(f, l, event),
		.latitude = event && event->latitude != NONE ? decimal_text(a, event->latitude) : NULL,
		.longitude = event && event->longitude != NONE ? decimal_text(a, event->longitude) : NULL,
		.category = _(code_name(&dated_kinds, l->kind)),
		.url = f->site ? arena_printf(a, "%s%s", f->site, calendar_line_href(f->page, l)) : NULL };
}

/* ---- a series ---- */

static const char *series_until(struct arena *a, const char *day, int64_t days)
{
	return days > 0 ? date_add_days(a, day, days) : NULL;
}

/* Whether a date of a series needs no entry of its own: the rule and the first event say all that is known of it. */
static bool as_the_rule_says(struct arena *a, const struct ical_event *rule, int64_t days, const struct ical_event *e, const char *occurrence)
{
	return text_equal(e->from, occurrence) && text_equal(e->until, series_until(a, occurrence, days)) && text_equal(e->time, rule->time) &&
	    text_equal(e->time_ends, rule->time_ends) && text_equal(e->status, rule->status) && text_equal(e->summary, rule->summary) &&
	    text_equal(e->description, rule->description) && text_equal(e->location, rule->location) && text_equal(e->latitude, rule->latitude) &&
	    text_equal(e->longitude, rule->longitude);
}

/* Where in the lines the event of a day of the rule stands; their count where there is none. */
static size_t occurrence_find(struct feed *f, struct set lines, const char *day)
{
	size_t i = 0;
	while (i < lines.count && !text_equal(feed_event(f, set_row(lines, calendar_line, i))->occurrence, day))
		i++;
	return i;
}

/* How often anything of the series changed; a day that was taken out counts as one. And the last moment of it. */
static void series_changed(struct feed *f, const struct feed_series *s, struct ical_event *rule)
{
	rule->revision = (int64_t)rule->except_count;
	for (size_t i = 0; i < s->lines.count; i++) {
		const struct event *e = feed_event(f, set_row(s->lines, calendar_line, i));
		rule->revision += e->changes == NONE ? 0 : e->changes;
		rule->stamp = strcmp(e->head.changed, rule->stamp) > 0 ? e->head.changed : rule->stamp;
	}
}

static void series_others_put(struct feed *f, const struct feed_series *s, const struct ical_event *rule, int64_t days)
{
	struct page *p = f->page;
	for (size_t i = 0; i < s->lines.count; i++) {
		const struct calendar_line *l = set_row(s->lines, calendar_line, i);
		struct ical_event e = feed_line(f, l);
		const char *occurrence = text_or(feed_event(f, l)->occurrence, l->date);
		if (as_the_rule_says(p->arena, rule, days, &e, occurrence))
			continue;
		e.uid = rule->uid;
		e.revision = rule->revision;
		e.recurrence = occurrence;
		e.recurrence_time = rule->time;
		ical_event(p->o, &e, &f->zone);
	}
}

/* The one that the rule is told with: the first that takes place, so that one that is cancelled does not speak for all. */
static struct ical_event series_model_of(struct feed *f, const struct feed_series *s, int64_t *days)
{
	size_t i = 0;
	while (i < s->lines.count && event_is_cancelled(feed_event(f, set_row(s->lines, calendar_line, i))))
		i++;
	const struct calendar_line *l = set_row(s->lines, calendar_line, i < s->lines.count ? i : 0);
	*days = l->until ? date_days(l->until) - date_days(l->date) : 0;
	return feed_line(f, l);
}

static void feed_series_put(struct feed *f, struct feed_series *s)
{
	struct page *p = f->page;
	struct series_rule r = series_rule_of(s->first);
	size_t n;
	bool more;
	const char *const *days = series_days(p->arena, &r, &n, &more);
	const char **except = arena_array(p->arena, const char *, n + 1);
	int64_t length;
	struct ical_event rule = series_model_of(f, s, &length);
	for (size_t i = 0; i < n; i++)
		if (occurrence_find(f, s->lines, days[i]) == s->lines.count)
			except[rule.except_count++] = days[i];
	rule.except = except;
	rule.uid = arena_printf(p->arena, "series-%lld@%s", (long long)s->first->head.id, f->host);
	rule.from = r.first;
	rule.until = series_until(p->arena, r.first, length);
	series_changed(f, s, &rule);
	rule.rule = series_rrule(p->arena, &r, n);
	ical_event(p->o, &rule, &f->zone);
	series_others_put(f, s, &rule, length);
	s->written = true;
}

/* ---- whole calendars ---- */

void feed_lines_write(struct page *p, const char *name, struct set lines)
{
	struct feed f;
	feed_begin(&f, p);
	feed_years(&f, lines);
	feed_series_read(&f, lines);
	ical_begin(p->o, name, &f.zone);
	for (size_t i = 0; i < lines.count; i++) {
		const struct calendar_line *l = set_row(lines, calendar_line, i);
		struct feed_series *s = feed_series_of(&f, feed_event(&f, l));
		struct ical_event e;
		if (s && !s->written)
			feed_series_put(&f, s);
		if (s)
			continue;
		e = feed_line(&f, l);
		ical_event(p->o, &e, &f.zone);
	}
	ical_end(p->o);
}

void feed_event_write(struct page *p, const struct event *e, bool series)
{
	struct feed f;
	struct dated one = { .date = e->starts, .until = e->ends, .kind = DATED_EVENT, .record = e->head.id };
	struct set lines = calendar_lines(p->model, &one, e->starts ? 1 : 0);
	if (series && series_first(p->model, e)) {
		feed_lines_write(p, e->title, lines);
		return;
	}
	feed_begin(&f, p);
	feed_years(&f, lines);
	ical_begin(p->o, e->title, &f.zone);
	if (lines.count) {
		struct ical_event out = feed_line(&f, set_row(lines, calendar_line, 0));
		ical_event(p->o, &out, &f.zone);
	}
	ical_end(p->o);
}

const char *feed_webcal(struct page *p, const char *path)
{
	const char *site = address_site(p), *host = site ? strstr(site, "://") : NULL;
	return host ? arena_printf(p->arena, "webcal%s%s", host, path) : NULL;
}
