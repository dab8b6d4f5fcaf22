/* city.h - the reckoned parts of a city's page: figures, promises, gains, timeline, money, schools, counts of people. Each speaks of
 * what city_read() gave, and says so where that was cut off. */
#ifndef WEB_CITY_PARTS_H
#define WEB_CITY_PARTS_H
#include "model/read/city_read.h"
#include "rule/money/money.h"
#include "web/kit/page.h"
#include "web/view/chart.h"

/* The head of the page (city_head.c), and the organisations that lead the links, each once. `money`: of its transactions, as money_rows() has them
 * up to the day of the page. */
void city_head(struct page *, const struct city *, struct money_rows money);
struct set city_leads(struct page *, const struct city *);
/* The nearest event that is still to come; NULL: none. */
const struct event *city_next_event(struct page *, const struct city *);
void city_figures(struct page *, const struct city *, struct money_rows money);
/* One of them; `href` leads to what it is counted from, or NULL. */
void city_figure(struct page *, const char *label, const char *href, const char *value, bool illustrative);
void city_money_figures(struct page *, const struct city *, struct money_rows);
/* Says that the sums are not of all payments, where there are more. */
void city_money_more(struct page *, const struct city *);
/* What came about, by date: as a list of its own page, and as a chart (NULL where there is too little). */
void city_timeline(struct page *, const void *city);
const struct chart_frame *city_time_chart(struct page *, const struct city *);
void city_time_section(struct page *, const struct chart_frame *);
void city_money(struct page *, const struct city *, struct money_rows, const struct chart_frame *);
/* What was promised and what each side gained (city_story.c). */
void city_promised(struct page *, const void *city);
void city_served_row(struct page *, const void *element);
/* Behind all else: the full report, the dates, and what each side gains where no gain stands on the page. */
void city_ways(struct page *, const struct city *);
void city_gained(struct page *, const void *city);
void city_gained_all(struct page *, const void *city);
/* How many gains of either side are achieved or under way. */
size_t city_gains_count(struct page *, const void *city, bool *more);
/* The newest of what the partner says in its own words, as a quotation with its name and date. */
void city_words(struct page *, const void *city);
/* Whether words and gains stand on the page: those that are there, and for who keeps the records those of a partner city that are missing. */
bool city_words_stand(struct page *, const void *city);
bool city_gains_stand(struct page *, const void *city);
/* Whether who keeps the records is told that a next event, or who leads, is missing: the head of the page names them. */
bool city_next_missing(struct page *, const void *city);
bool city_lead_missing(struct page *, const void *city);
void city_payments_draw(struct page *, const void *city);
void city_links(struct page *, const void *city);
void city_schools(struct page *, const void *city);
void city_counts(struct page *, const void *city);
struct set city_belongs(struct page *, const void *city); /* to which bodies the place belongs or belonged, from when to when */
#endif
