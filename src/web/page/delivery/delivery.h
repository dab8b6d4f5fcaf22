/* delivery.h - the pages of what is done: activities, visits, the library, trade. */
#ifndef WEB_PAGE_DELIVERY_DELIVERY_H
#define WEB_PAGE_DELIVERY_DELIVERY_H
#include "web/kit/kit.h"

/* activities.c */
void page_activities(struct page *);
void page_activity(struct page *);

/* checklist.c */
void page_checklist(struct page *);

/* doing.c */
void page_doing(struct page *);

/* hosting.c */
void page_hosts(struct page *);

/* programme.c */
void page_programme(struct page *);
void page_programme_plan(struct page *);

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
