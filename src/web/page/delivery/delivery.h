/* delivery.h - the pages of what is done: activities, visits, events, the library. */
#ifndef WEB_PAGE_DELIVERY_DELIVERY_H
#define WEB_PAGE_DELIVERY_DELIVERY_H
#include "web/kit/kit.h"

/* activities.c */
void page_activities(struct page *);
void page_activity(struct page *);

/* attend.c */
void page_attend(struct page *);

/* calendar.c */
void page_calendar(struct page *);
struct calendar_line;
const char *calendar_line_href(struct page *, const struct calendar_line *); /* the page of what the date is about */

/* checklist.c */
void page_checklist(struct page *);

/* doing.c */
void page_doing(struct page *);

/* evaluate.c */
void page_evaluate(struct page *);

/* evaluation.c */
void page_evaluation(struct page *);

/* events.c */
void page_events(struct page *);

/* festivals.c */
void page_festivals(struct page *);

/* hosting.c */
void page_hosts(struct page *);

/* programme.c */
void page_programme(struct page *);
void page_programme_plan(struct page *);

/* join.c, joined.c */
void page_join(struct page *);
void page_joined(struct page *);

/* library.c */
void page_articles(struct page *);
void page_documents(struct page *);

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
void page_call_off(struct page *);

/* trade.c */
void page_trade(struct page *);

/* visit_report.c */
void page_visit_report(struct page *);

/* visits.c */
void page_visits(struct page *);
void page_visits_answer(struct page *);
void page_visits_footprint(struct page *);
#endif
