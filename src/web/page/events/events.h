/* events.h - the pages of events: their dates in calendars, their places and who takes them, who came and what they said. */
#ifndef WEB_PAGE_EVENTS_EVENTS_H
#define WEB_PAGE_EVENTS_EVENTS_H
#include "web/kit/kit.h"

/* attend.c */
void page_attend(struct page *);

/* call_off.c */
void page_call_off(struct page *);

/* calendar.c */
void page_calendar(struct page *);
struct calendar_line;
const char *calendar_line_href(struct page *, const struct calendar_line *); /* the page of what the date is about */

/* evaluate.c */
void page_evaluate(struct page *);

/* evaluation.c */
void page_evaluation(struct page *);

/* events.c */
void page_events(struct page *);

/* festivals.c */
void page_festivals(struct page *);

/* join.c, joined.c */
void page_join(struct page *);
void page_joined(struct page *);

/* registrants.c */
void page_registrants(struct page *);

/* registration.c */
void page_register(struct page *);
void page_registration(struct page *);

/* own_calendar.c */
void page_own_calendar(struct page *);
void page_own_feed(struct page *);

/* repeat.c */
void page_repeat(struct page *);
#endif
