/* ical_zone.h - the time zone of a calendar as VTIMEZONE (RFC 5545, 3.6.5); private to ical. Each change of the clock is told by its
 * day: no rule has to be guessed from a zone's table. */
#ifndef ICAL_ZONE_H
#define ICAL_ZONE_H
#include "ical.h"

/* A line of content, folded. */
void ical_line(struct out *, const char *);

/* Nothing where no event has a time. */
void ical_zone_put(struct out *, const struct ical_zone *);
/* The name by which events speak of it. */
const char *ical_zone_name(const struct ical_zone *);
#endif
