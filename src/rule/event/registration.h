/* registration.h - judgements about places at an event: how many are left, whether they can be booked, who is next.
 *
 * Each person takes a place. How many are taken is told to everybody; who took them, to who runs the event and to themselves. */
#ifndef RULE_EVENT_REGISTRATION_H
#define RULE_EVENT_REGISTRATION_H
#include "model/declared/delivery.h"
#include "model/engine/hold.h"
#include "model/engine/model.h"

/* Who waits, or waited when the event was cancelled. */
bool registration_waited(const struct registration *);
bool registration_is_confirmed(const struct registration *);
bool registration_is_waiting(const struct registration *);
bool registration_is_off(const struct registration *);

/* Whether places at it are booked: it has a last day for that, or so many places, or people register for it. */
bool registration_is_asked(const struct event *);
/* Whether people register for it without an account. */
bool registration_of_residents(const struct event *);

/* Whether anybody just comes: it is in the home place, of a kind that is open to all, and no place at it is booked. */
bool registration_just_come(struct model *, const struct event *);

/* Whether organisations can book places themselves on a day. */
enum registration_door {
	REGISTRATION_NOT_ASKED, /* nobody needs to book */
	REGISTRATION_OPEN,
	REGISTRATION_CLOSED, /* the last day for it has passed: of one that has places and no such day, never */
	REGISTRATION_OVER,   /* the event has begun, is over or was cancelled */
};
enum registration_door registration_door(const struct event *, const char *day);
/* Whether who waits can still be given places, and what was booked be called off: until the day of the event, unless it was cancelled. */
bool registration_goes_on(struct arena *, const struct event *, const char *day);

/* Whether who booked an event that was cancelled is told so when the next mails are written (job/places/turn.h). */
bool registration_untold(const struct event *, const char *day);

struct registration_places {
	bool limited; /* else there are as many as want to come */
	int64_t left, taken, waiting;
	bool made_up; /* these figures rest on made-up bookings */
};
struct registration_places registration_places_of(struct model *, const struct event *);
/* The same of figures that were read. */
struct registration_places registration_places_from(const struct event *, int64_t taken, int64_t waiting, bool made_up);
/* Of each of several events, in their order, with one statement. */
const struct registration_places *registration_places_each(struct model *, struct set events);
/* "12 of 60 places are left", "2 of 60 places are left. 1 group is on the waiting list", "All 60 places are taken. 2 are on the waiting list" */
const char *registration_places_words(struct arena *, const struct event *, const struct registration_places *);

/* How many places it still waits for: all of them, or of a confirmed one those beyond (`more`); 0: for none. */
int64_t registration_wants(const struct registration *);
/* A group of so many of whom only `left` find room now (1 to all but one): as many as fit, first its adults, at least one pupil with them; the
 * rest, pupils where pupils come, waits. False where it can't be parted so: no pupil would come with the adults. */
struct registration_part {
	int64_t pupils, adults, more;
};
bool registration_part(int64_t pupils, int64_t adults, int64_t left, struct registration_part *);

/* Why a count at an event is too high: more pupils than the school has on its roll, or with the other groups of that day more people than the event has
 * places; NULL: it may be so. */
const char *registration_count_wrong(struct model *, const struct attendance *);

bool registration_fits(int64_t seats, int64_t left);
/* Of those who wait, in the order of asking, who is confirmed now: `gets[i]` is set. One who wants more than is left does not keep those
 * behind from what is left. Gives how many. */
size_t registration_next(const int64_t *seats, size_t n, int64_t left, bool *gets);
#endif
