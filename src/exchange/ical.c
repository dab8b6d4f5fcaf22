#include "ical.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "ical_zone.h"

enum { LINE_BYTES = 75 };

/* A line of content, folded: each further one begins with a blank, which counts. A character is never cut in two. */
void ical_line(struct out *o, const char *s)
{
	size_t room = LINE_BYTES;
	while (*s) {
		size_t n = 1;
		while (((unsigned char)s[n] & 0xc0) == 0x80)
			n++;
		if (n > room) {
			out_str(o, "\r\n ");
			room = LINE_BYTES - 1;
		}
		out_bytes(o, s, n);
		room -= n;
		s += n;
	}
	out_str(o, "\r\n");
}

static const char *ical_escaped(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	for (; *s; s++) {
		if (*s == '\n')
			out_str(&o, "\\n");
		else if (*s == '\\' || *s == ';' || *s == ',')
			out_fmt(&o, "\\%c", *s);
		else if ((unsigned char)*s >= ' ' && *s != 127)
			out_char(&o, *s);
		else if (*s == '\t')
			out_char(&o, ' ');
	}
	return out_text(&o);
}

static void ical_text_put(struct out *o, const char *name, const char *value)
{
	if (!text_empty(value))
		ical_line(o, arena_printf(o->arena, "%s:%s", name, ical_escaped(o->arena, value)));
}

/* An address is no text: it is written as it is, so one with a sign that would end the line is left out. */
static void address_put(struct out *o, const char *name, const char *value)
{
	for (const char *c = text_or(value, "\n"); *c; c++)
		if (*c <= ' ' || *c >= 127)
			return;
	ical_line(o, arena_printf(o->arena, "%s:%s", name, value));
}

/* "2009-09-30" as 20090930 */
static const char *ical_day_of(struct arena *a, const char *date)
{
	return arena_printf(a, "%.4s%.2s%.2s", date, date + 5, date + 8);
}

void ical_begin(struct out *o, const char *name, const struct ical_zone *z)
{
	ical_line(o, "BEGIN:VCALENDAR");
	ical_line(o, "VERSION:2.0");
	ical_line(o, "PRODID:-//Jumelage//Calendar//EN");
	ical_line(o, "CALSCALE:GREGORIAN");
	ical_text_put(o, "NAME", name);
	ical_text_put(o, "X-WR-CALNAME", name);
	ical_line(o, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
	ical_zone_put(o, z);
}

/* Whole days. */
static void days_put(struct out *o, const char *first, const char *last)
{
	struct arena *a = o->arena;
	ical_line(o, arena_printf(a, "DTSTART;VALUE=DATE:%s", ical_day_of(a, first)));
	/* the end is the day after the last one, and later than the beginning (3.6.1); the calendar's last day has none after it, and an
	 * event without an end is as long as its day */
	const char *end = date_add_days(a, last, 1);
	if (strcmp(end, first) > 0)
		ical_line(o, arena_printf(a, "DTEND;VALUE=DATE:%s", ical_day_of(a, end)));
}

static void moment_put(struct out *o, const char *name, const char *zone, const char *day, const char *time)
{
	struct arena *a = o->arena;
	ical_line(o, arena_printf(a, "%s;TZID=%s:%sT%.2s%.2s00", name, zone, ical_day_of(a, day), time, time + 3));
}

/* From a time of the first day to one of the last, or to the end of the last. An event without an end ends as it begins (3.6.1). */
static void times_put(struct out *o, const struct ical_event *e, const char *zone, const char *first, const char *last)
{
	moment_put(o, "DTSTART", zone, first, e->time);
	if (e->time_ends && (strcmp(last, first) > 0 || strcmp(e->time_ends, e->time) > 0))
		moment_put(o, "DTEND", zone, last, e->time_ends);
	else if (strcmp(last, first) > 0)
		moment_put(o, "DTEND", zone, date_add_days(o->arena, last, 1), "00:00");
}

/* A due date makes nobody busy, nor does what was cancelled. */
static void busy_put(struct out *o, const struct ical_event *e, bool timed)
{
	ical_line(o, timed && !text_equal(e->status, "CANCELLED") ? "TRANSP:OPAQUE" : "TRANSP:TRANSPARENT");
}

/* Dates of a series: times of their days where the series has one. One property for all: some programs read no more than one. */
static void occurrences_put(struct out *o, const char *name, const char *const *days, size_t n, const char *time, const struct ical_zone *z)
{
	struct out line = { .arena = o->arena };
	bool timed = time && z->first;
	if (timed)
		out_fmt(&line, "%s;TZID=%s", name, ical_zone_name(z));
	else
		out_fmt(&line, "%s;VALUE=DATE", name);
	for (size_t i = 0; i < n; i++) {
		out_fmt(&line, "%c%s", i ? ',' : ':', ical_day_of(o->arena, days[i]));
		if (timed)
			out_fmt(&line, "T%.2s%.2s00", time, time + 3);
	}
	ical_line(o, out_text(&line));
}

static void series_put(struct out *o, const struct ical_event *e, const struct ical_zone *z)
{
	if (e->recurrence)
		occurrences_put(o, "RECURRENCE-ID", &e->recurrence, 1, e->recurrence_time, z);
	if (!e->rule)
		return;
	ical_line(o, arena_printf(o->arena, "RRULE:%s", e->rule));
	if (e->except_count)
		occurrences_put(o, "EXDATE", e->except, e->except_count, e->time, z);
}

void ical_event(struct out *o, const struct ical_event *e, const struct ical_zone *z)
{
	struct arena *a = o->arena;
	struct date d;
	if (!date_parse(e->from, &d))
		return;
	const char *first = date_first(a, e->from), *last = date_last(a, e->from);
	if (e->until && date_parse(e->until, &d) && strcmp(date_last(a, e->until), first) >= 0)
		last = date_last(a, e->until);
	ical_line(o, "BEGIN:VEVENT");
	ical_text_put(o, "UID", e->uid);
	const char *stamp = strlen(text_or(e->stamp, "")) == 20 ? e->stamp : "1970-01-01T00:00:00Z";
	const char *moment = arena_printf(a, "%sT%.2s%.2s%.2sZ", ical_day_of(a, stamp), stamp + 11, stamp + 14, stamp + 17);
	ical_line(o, arena_printf(a, "DTSTAMP:%s", moment));
	ical_line(o, arena_printf(a, "LAST-MODIFIED:%s", moment));
	ical_line(o, arena_printf(a, "SEQUENCE:%lld", (long long)e->revision));
	bool timed = e->time && strlen(e->from) == 10 && z->first;
	if (timed)
		times_put(o, e, ical_zone_name(z), first, last);
	else
		days_put(o, first, last);
	busy_put(o, e, timed);
	series_put(o, e, z);
	ical_text_put(o, "STATUS", e->status);
	ical_text_put(o, "SUMMARY", e->summary);
	ical_text_put(o, "DESCRIPTION", e->description);
	ical_text_put(o, "LOCATION", e->location);
	if (e->latitude && e->longitude) /* RFC 5545, 3.8.1.6 */
		ical_line(o, arena_printf(a, "GEO:%s;%s", e->latitude, e->longitude));
	ical_text_put(o, "CATEGORIES", e->category);
	address_put(o, "URL", e->url);
	ical_line(o, "END:VEVENT");
}

void ical_end(struct out *o)
{
	ical_line(o, "END:VCALENDAR");
}
