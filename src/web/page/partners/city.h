/* city.h - the reckoned parts of a city's page: figures, timeline, money, schools, counts of people. Each speaks of
 * what city_read() gave, and says so where that was cut off. */
#ifndef WEB_CITY_PARTS_H
#define WEB_CITY_PARTS_H
#include "model/read/city_read.h"
#include "web/kit/page.h"

void city_figures(struct page *, const struct city *);
/* One of them; `href` leads to what it is counted from, or NULL. */
void city_figure(struct page *, const char *label, const char *href, const char *value, bool illustrative);
void city_money_figures(struct page *, const struct city *);
/* What came about, by date: the newest, or as many as a page of their own holds. */
void city_timeline_newest(struct page *, const struct city *);
void city_timeline(struct page *, const void *city);
void city_money(struct page *, const struct city *);
void city_payments_draw(struct page *, const void *city);
void city_schools(struct page *, const void *city);
void city_counts(struct page *, const void *city);
#endif
