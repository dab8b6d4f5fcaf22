/* join.h - the form by which somebody without an account registers for an event, and changes that: a name, how many people, and what the organiser
 * asks. Private to the family. */
#ifndef WEB_PAGE_EVENTS_JOIN_H
#define WEB_PAGE_EVENTS_JOIN_H
#include "job/places/registrant.h"
#include "rule/event/registrant.h"
#include "web/page/events/places.h"

struct join_form {
	struct places_form places; /* first, as places_question_put() asks: people are its adults */
	const char *name, *email;
	const char *answers[REGISTRANT_QUESTIONS_MOST];
};
struct joining {
	struct page *page;
	const struct event *event;
	const struct registrant *old; /* that is changed; NULL: a new one */
	struct set questions;
	struct field fields[PLACES_FORM_MOST];
	struct codelist lists[REGISTRANT_QUESTIONS_MOST];
	struct entity entity;
	struct record_form form;
	struct places_question question;
	struct registration_request asked; /* for more people than there are places: the form asks what to do */
	int64_t room;                      /* for so many there are places then; NONE: it asks nothing */
	struct join_form typed;
};

/* The fields: without the address where a registration is changed. */
void join_open(struct joining *);
/* What is on record of the one that is changed. */
void join_fill(struct joining *, const struct registration *);
/* What was posted, checked, with problems beside the fields. */
bool join_read(struct joining *, struct registrant_request *);
/* Whether there is room for all of them, or what was posted says what to do: then the request says so. Else the question is put, with `waits` also
 * to let all of them wait. */
bool join_fits(struct joining *, struct registrant_request *, int64_t room, bool waits);
/* The fields, and the question what to do. */
void join_draw(struct joining *);
/* Until when what is typed is kept, and who sees it; whether the person can call off. */
void join_kept_draw(struct joining *, bool calls_off);
#endif
