/* booking.h - what everything that is done with bookings of places has in common (job/registration.h, job/places/turn.h). Private to them. */
#ifndef JOB_PLACES_BOOKING_H
#define JOB_PLACES_BOOKING_H
#include "model/declared/delivery.h"
#include "model/engine/row.h"

/* Who has places is reminded so many days before the event. */
enum { BOOKING_REMIND_DAYS = 2 };

/* In whose name the program itself writes. */
extern const struct change booking_by;
/* False when the database failed. */
bool booking_put(struct model *, const struct registration *old, struct registration *now, const struct change *);
/* "13 October 2009, 09:45, New Walk Museum"; the same behind the title and before the organiser. */
const char *booking_when(struct model *, const struct event *), *booking_named(struct model *, const struct event *);
/* The day on which a booking counts as reminded. */
const char *booking_reminded(struct model *, const struct event *, const struct registration *);
#endif
