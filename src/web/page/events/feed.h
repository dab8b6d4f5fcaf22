/* feed.h - dates for calendars of other programs: lists of them, one event, a series; and an event as search engines read it. Private to the
 * family.
 *
 * A series is one component with its rule; what differs from it (moved, renamed, cancelled) follows with the day that the rule gave it, and a
 * day of the rule that has no event any more is an exception (RFC 5545, 3.8.4.4 and 3.8.5.1). A series comes whole, whatever part of it was asked
 * for, so that its number of changes means the same in each calendar. */
#ifndef WEB_PAGE_EVENTS_FEED_H
#define WEB_PAGE_EVENTS_FEED_H
#include "model/declared/delivery.h"
#include "web/page/events/events.h"

/* The lines of a calendar (rule/calendar.h). The page is bare from then on. */
void feed_lines_write(struct page *, const char *name, struct set lines);
/* One event under a name of its own, or with `series` the whole series that it is of. */
void feed_event_write(struct page *, const struct event *, bool series);

/* Links by which one event comes into a calendar: as a file, and of calendars on the web. */
void feed_event_links(struct page *, const struct event *);
/* The event as schema.org has it, in a block of data that no browser runs. */
void feed_event_data(struct page *, const struct event *);
/* An address of this site that a calendar program opens as a subscription ("webcal://…"); NULL where the site's address is not set. */
const char *feed_webcal(struct page *, const char *path);
#endif
