/* city_read.h - what belongs to a place: the links with it and what was done in them.
 *
 * Everything is read up to a limit through an index, so a place with a hundred thousand activities costs what one with a
 * hundred does: of each link, and of the place, the first CITY_ACTIVITIES by title count, with what hangs on them. */
#ifndef CITY_READ_H
#define CITY_READ_H
#include "model/declared/partners.h"
#include "model/rows/city.h"

enum { CITY_LINKS = 8, CITY_EVENTS = 100, CITY_ROWS = 40 };

/* Dated rows (counts, money, events) are those up to the model's day, but for `events`: these hold what is to come, too. */
struct city {
	const struct place *place, *home; /* home: the city's own place, NULL without the setting */
	struct set links, agreements;     /* links that had begun */
	struct set activities;            /* the city's own, newest first; what has no date last */
	bool more_activities;             /* there are more than were read */
	struct set served;                /* elements of the main plan that these contribute to */
	struct set gains;                 /* participations of those who gained from these */
	struct set events;                /* by date */
	struct set attendances;           /* of those activities, their parts and the events of either */
	bool more_attendances;            /* there may be more than were read: a sum of these is the least that it can be */
	struct set transactions;          /* of those and of their parts, what belongs to the place, the newest CITY_PAYMENTS first */
	bool more_transactions;           /* there are older ones too */
	struct set participations;        /* of schools in those activities and their parts, by school */
	struct set organisations;         /* that lie there */
	struct set inside;                /* places that lie in it */
	struct set articles, resources;
	struct set awards, offices; /* of those that keep the links alive: their awards, and what they hold in other bodies */
};
void city_read(struct model *, const struct place *, struct city *);
/* The schools that take part in those activities or whose people were counted there, each once. */
struct city_school {
	int64_t id;
	int64_t activities[6]; /* the first of them; NONE: an event of none */
	size_t count;
};
struct city_schools {
	struct city_school *each;
	size_t count;
};
struct city_schools city_schools_of(struct model *, const struct city *);
/* The same transactions alone. */
struct set city_transactions(struct model *, int64_t place);

/* The city's own place by the setting "home-place"; NULL without it. */
const struct place *place_home(struct model *);
#endif
