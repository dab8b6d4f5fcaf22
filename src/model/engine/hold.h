/* hold.h - what is held for somebody: a copy for days, and places at an event.
 *
 * A booking keeps its copy from others for the loan, and before and after it for the days that the desk needs.
 *
 * Days are days since 1970-01-01. A copy is held from one day until the day before another, so that what comes back in the morning can go
 * out again on the same day where no days are needed in between. Days before and after a loan are days on which the desk is open; they are
 * the resource's, or else those of the city's settings "lending-days-before" and "lending-days-after", and a booking keeps those with which
 * it was made. */
#ifndef HOLD_H
#define HOLD_H
#include "model/declared/learning.h"
#include "model/engine/model.h"

/* When a desk is open. */
struct hold_span {
	int64_t from, to; /* the first day, and the last */
};
struct hold_days {
	unsigned weekdays; /* bit 0 Monday … bit 6 Sunday; 0: every day */
	struct hold_span *shut;
	size_t shut_count;
};
/* Of a desk (NONE: always open), with the closures that lie in a year before to two years after the day. Lives in the model's arena. */
struct hold_days hold_days_of(struct model *, int64_t desk, int64_t day);
bool hold_open(const struct hold_days *, int64_t day);
/* The days that a resource needs before and after a loan. */
int64_t hold_before(struct model *, const struct resource *), hold_after(struct model *, const struct resource *);

/* What a loan from one day to another (both inclusive) holds. `after` 0: again on the day it comes back; 1: on the next open day. */
struct held {
	int64_t from, to; /* until the day before `to` */
};
struct held hold_range(const struct hold_days *, int64_t starts, int64_t ends, int64_t before, int64_t after);

/* Whether a booking in the state keeps a copy from others, or has kept it. */
bool hold_holds(const struct booking *);

/* The booking's own hooks (entity.h): works out what it holds, and tells of another booking that holds the copy then. */
void hold_fill(struct model *, const void *old, void *row);
void hold_agree(struct model *, const void *row, struct problems *);
/* Whether the desk brings what it lends that way (booking-way): to be collected it always is. */
bool hold_way_offered(const struct desk *, const char *way);
/* The other booking that holds the copy then, `starts` NULL: none does. */
struct held_by hold_other(struct model *, const struct booking *);

/* How many places the booking of places takes: one for each person. */
int64_t hold_seats(const struct registration *);
/* Places at an event: what confirmed bookings of places take is never more than there are. One saves at a time on either engine, so what is
 * asked here in the transaction that saves stays so. A confirmed one that finds no room is saved as waiting; a form is told before. Who asks
 * is in the queue from when the program first saved it as waiting. */
void hold_places_fill(struct model *, const void *old, void *row);
void hold_places_agree(struct model *, const void *row, struct problems *);
/* What is made with a row, and stays when it is changed: a code that nobody guesses, for the link by which people say how an event was. Events
 * for which places are booked have one. The series that an event is of stays too, and each change of when, where or whether it takes place is
 * counted. */
const char *hold_code_new(struct arena *);
/* The code of the links by which who registered without an account opens that registration. */
void hold_registrant_fill(struct model *, const void *old, void *row);
void hold_event_fill(struct model *, const void *old, void *row);
/* An event has at least as many places as are confirmed. */
void hold_event_agree(struct model *, const void *row, struct problems *);

/* Works out what the bookings hold that an older schema left; where two overlap, the later one holds nothing and the check tells of it. */
bool hold_renew(struct db *);
#endif
