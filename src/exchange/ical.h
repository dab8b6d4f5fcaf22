/* ical.h - days of a calendar as iCalendar (RFC 5545): one VCALENDAR with events that last whole days, or begin at a time of the city's
 * time zone, for programs that subscribe to an address. Lines end with CR LF and are folded at 75 bytes between characters (3.1); texts are escaped (3.3.11), and signs that no
 * text may hold are left out. Dates without a day stand for the whole month or year. */
#ifndef ICAL_H
#define ICAL_H
#include "base/out.h"

struct ical_event {
	const char *uid;              /* the identifier of the event alone, the same each time the feed is read (RFC 5545, 3.8.4.7) */
	const char *stamp;            /* when the record was changed: "2009-09-30T12:00:00Z" */
	int64_t revision;             /* how often, so that programs know a newer one (3.8.7.4) */
	const char *from, *until;     /* ISO dates; `until`: the last day, NULL for that of `from` */
	const char *time, *time_ends; /* "19:30" of the first and the last day, or NULL: it lasts whole days, and makes nobody busy */
	const char *status;           /* CONFIRMED, TENTATIVE or CANCELLED (3.8.1.11); NULL: nothing is said */
	const char *rule;             /* of a series its RRULE (3.8.5.3), told with its first event; or NULL */
	const char *const *except;    /* full dates on which the rule has no event (3.8.5.1) */
	size_t except_count;
	const char *recurrence;      /* of an event that differs from its series: its full date by the rule (3.8.4.4); else NULL */
	const char *recurrence_time; /* the series' time of day, or NULL */
	const char *summary;
	const char *description, *location, *category, *url; /* or NULL */
	const char *latitude, *longitude;                    /* decimal degrees of WGS 84, both or neither */
};

/* The zone of times: its name or rule (base/date.h), and the years that need it; `first` 0 where no event has a time. */
struct ical_zone {
	const char *zone;
	int first, last;
};
/* `name`: of the calendar, as programs show it (RFC 7986, 5.1). */
void ical_begin(struct out *, const char *name, const struct ical_zone *);
void ical_event(struct out *, const struct ical_event *, const struct ical_zone *);
void ical_end(struct out *);
#endif
