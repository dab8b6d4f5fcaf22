/* delivery.h - the pages of what is done: activities, visits, events, funding, the library. */
#ifndef WEB_PAGE_DELIVERY_DELIVERY_H
#define WEB_PAGE_DELIVERY_DELIVERY_H
#include "web/kit/kit.h"

/* activities.c */
void page_activities(struct page *);
void page_activity(struct page *);

/* calendar.c */
void page_calendar(struct page *);

/* doing.c */
void page_doing(struct page *);

/* events.c */
void page_events(struct page *);

/* finder.c */
void page_finder(struct page *);

/* funding.c */
void page_funding(struct page *);
void page_scheme(struct page *);

/* money.c */
void page_money(struct page *);

/* ledger.c */
void page_ledger(struct page *);

/* library.c */
void page_articles(struct page *);
void page_documents(struct page *);

/* trade.c */
void page_trade(struct page *);

/* visit_report.c */
void page_visit_report(struct page *);

/* visits.c */
void page_visits(struct page *);
void page_visits_answer(struct page *);
void page_visits_footprint(struct page *);
#endif
