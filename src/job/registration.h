/* registration.h - what is done with places at an event: asked for, changed, called off, counted; and what follows by itself: who waits is
 * confirmed as soon as there is room, and told by mail.
 *
 * Each function writes in the write transaction of the caller, in which it asks again what is left: one writes at a time on either engine
 * (model/engine/hold.h). They ask nothing about who may. They follow the city's own day. */
#ifndef JOB_REGISTRATION_H
#define JOB_REGISTRATION_H
#include "job/job.h"
#include "rule/event/registration.h"

struct registrant_request;
struct registration_request {
	int64_t organisation, pupils, adults;
	int64_t more; /* beyond these, so many wait, pupils where pupils come, else adults; NONE: nobody */
	const char *needs;
	const struct registrant_request
	    *person; /* who asks without an organisation (`organisation` NONE); NULL: nobody does (job/places/registrant.h) */
};
/* Asks for places, or again after they were called off: confirmed while there is room, else waiting; a mail
 * says so to who speaks for the organisation, or to the person. NULL when the database failed. */
const struct registration *registration_ask(struct model *, const struct event *, const struct registration_request *, const struct change *);
/* What others did is told to who speaks for the organisation, whichever way it was written (tell_changes()). */
/* Other numbers. False when they were called off, when confirmed ones would need more places than are left, or the database failed. Who waits
 * keeps the place in the queue. */
bool registration_change(struct model *, const struct registration *, const struct registration_request *, const struct change *);
/* Ends the waiting of those for whom no place is left. */
bool registration_wait_no_more(struct model *, const struct registration *, const struct change *);
/* Calls them off; who waits and fits is confirmed and told. */
bool registration_call_off(struct model *, const struct registration *, const struct change *);
/* Tells anew what was booked, by mail. */
bool registration_tell_again(struct model *, const struct event *, const struct registration *);
/* The page of a booking below the site's address: the person's own, or that of the organisation's. */
const char *registration_path(struct model *, const struct registration *);
/* What the link to it is called. */
const char *registration_button(const struct registration *);
/* Confirms all who wait and fit, in the order of asking, and tells them, but not the booking `but` (NONE: everybody). */
bool registration_settle(struct model *, const struct event *, int64_t but, size_t *confirmed, size_t *mails);

/* The link to the questions after an event, for who runs it and whom they give it to: it has the event's code. NULL: there is none yet. */
const char *registration_evaluate_path(struct arena *, const struct event *);

/* How many of a kind (attendance-who) came of an organisation: a measured count of the event's day. */
bool registration_count(struct model *, const struct event *, int64_t organisation, const char *who, int64_t count, const struct change *);

/* The kind "places" (job_kinds.c): gives up places that nobody confirmed in time; confirms where places became free by other ways; calls
 * off what is booked for a cancelled event, and restores it where that takes place after all; tells who booked that an event was cancelled or is at another
 * time or in another place; reminds who has places some days before; asks those who had places how it was, once, when the event is over. */
enum job_end registration_job(struct job_work *);
/* Whether somebody who booked is to be told now. */
bool registration_tells(struct model *);
bool registration_tend(struct model *, size_t *confirmed, size_t *mails);
#endif
