/* event_line.h - events as lists show them: each with the places that are left while they can be booked. One statement counts them for all events. */
#ifndef RULE_EVENT_EVENT_LINE_H
#define RULE_EVENT_EVENT_LINE_H
#include "model/declared/delivery.h"
#include "model/engine/model.h"

struct event_line {
	struct event event;  /* first, so that a line is read as the event too */
	int64_t places_left; /* NONE: nobody books places now, there is no limit, or the day is not the city's own */
	int64_t groups_waiting;
	const char *made_up;
};
extern const struct entity event_line_entity;

/* One for each, in their order. */
struct set event_lines(struct model *, struct set events);

/* "12 places left", "Full, waiting list"; NULL: nothing is known. */
const char *event_left_words(struct arena *, int64_t places_left);
/* What of several events is left now, in their order; NONE where nothing is to be told. */
struct event_left {
	int64_t places, waiting;
	bool made_up;
};
const struct event_left *event_left_each(struct model *, struct set events);
#endif
