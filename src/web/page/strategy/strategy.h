/* strategy.h - the pages of plans: how they stand, their elements, indicators, claims, what they answer to. */
#ifndef WEB_PAGE_STRATEGY_STRATEGY_H
#define WEB_PAGE_STRATEGY_STRATEGY_H
#include "web/kit/kit.h"

struct element;

/* actions.c */
void page_actions(struct page *);

/* approval.c */
void page_approve(struct page *);

/* benefits.c */
void page_benefits(struct page *);

/* carbon.c */
void page_carbon(struct page *);

/* element.c */
void page_element(struct page *);

/* evidence.c */
void page_evidence(struct page *);

/* indicator.c */
void page_indicator(struct page *);

/* indicators.c */
void page_indicators(struct page *);

/* objective.c */
void page_objective(struct page *, const struct element *);

/* overview.c */
void page_overview(struct page *);

/* overview_city.c: what is said of how many there are; an item of a list, `km` from here, or NONE. */
struct link;
struct partner_count;
const char *overview_cities_words(struct page *, const struct partner_count *);
void overview_city_write(struct page *, const struct link *, int64_t km);

/* plans.c */
void page_plans(struct page *);
void page_plan(struct page *);

/* results.c */
void page_results(struct page *);

/* succession.c */
void page_succession(struct page *);

/* synopsis.c */
void page_synopsis(struct page *);

/* update.c */
void page_update(struct page *);

/* versions.c */
void page_versions(struct page *);

/* watch.c */
void page_watch(struct page *);
#endif
