/* event_session.h - what an event's page says to who wants to come: for whom, are there places, how to book; and to who runs it: who comes. */
#ifndef WEB_PAGE_EVENTS_EVENT_SESSION_H
#define WEB_PAGE_EVENTS_EVENT_SESSION_H
#include "rule/event/registration.h"
#include "web/kit/kit.h"

/* Facts: day and time, venue. */
void event_session_when(struct page *, const struct event *);
/* Fact: places left, or how many there are. */
void event_session_places(struct page *, const struct event *);
/* Facts: for whom, by when to book, risk assessment. */
void event_session_facts(struct page *, const struct event *);
/* Whether the reader can register here without an account: the event takes such people, and the mail with their link leaves this site. */
bool event_session_alone(struct page *, const struct event *);
/* How to come where no mail leaves this site; for who keeps the settings the way to set up what is missing. */
void event_session_ask_draw(struct page *, const struct event *);
/* "Confirmed", as a word of standing. */
void registration_status(struct page *, const struct registration *);
/* A section: how many of an organisation came, and who counted them (attend.c); nothing where none is counted. */
void attend_counts_draw(struct page *, const struct event *, int64_t organisation);

/* Of the event's page: what can be done now, at its head; its sections (context: the event). */
void event_session_head(struct page *, const struct event *);
void event_session_show(struct page *, const void *event);
extern const struct column event_session_columns[];
struct set event_session_bookings(struct page *, const void *event);
bool event_session_told(struct page *, const void *event);
struct set event_session_questions(struct page *, const void *event); /* in the order of the form */
bool event_session_asks(struct page *, const void *event);
void event_session_booking_row(struct page *, const void *registration);
void event_session_after(struct page *, const void *event);
void event_session_said(struct page *, const void *event);

/* repeat.c: the other dates of a series that are not over, as a section of the event's page. */
struct set repeat_others(struct page *, const void *event);
bool repeat_stands(struct page *, const void *event);
/* The way to repeat an event that comes once, for who keeps it. */
void repeat_offer(struct page *, const struct event *);
void repeat_row(struct page *, const void *row), repeat_after(struct page *, const void *event);
#endif
