#include "job/places/booking.h"

#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "model/declared/partners.h"

const struct change booking_by = { .who = "places" };

bool booking_put(struct model *m, const struct registration *old, struct registration *now, const struct change *c)
{
	return row_put(m, &registration_entity, old, now, c);
}

/* "Story time, 13 October 2009, 09:45, New Walk Museum, organised by …": of an event that the reader may have forgotten. */
const char *booking_named(struct model *m, const struct event *e)
{
	const char *by =
	    e->organisation == NONE ? NULL : arena_printf(m->arena, _("organiser: %s"), model_title(m, &organisation_entity, e->organisation));
	return MESSAGE_LINE(m->arena, e->title, e->starts ? date_people(m->arena, e->starts) : NULL, e->time, e->venue, by);
}

/* "13 October 2009, 09:45, New Walk Museum": what the event does not say is left out. */
const char *booking_when(struct model *m, const struct event *e)
{
	return MESSAGE_LINE(m->arena, e->starts ? date_people(m->arena, e->starts) : NULL, e->time, e->venue);
}

/* A reminder would come with what they are told now. */
const char *booking_reminded(struct model *m, const struct event *e, const struct registration *t)
{
	bool soon = e->starts && strcmp(e->starts, date_add_days(m->arena, m->own_day, BOOKING_REMIND_DAYS)) <= 0;
	return soon ? m->own_day : t->reminded;
}
