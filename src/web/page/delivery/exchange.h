/* exchange.h - pieces of the pages of visits and exchanges: what is ready, the programme, the hosts, what it cost by kind. */
#ifndef WEB_EXCHANGE_PARTS_H
#define WEB_EXCHANGE_PARTS_H
#include "rule/exchange/exchange.h"
#include "web/kit/table.h"

/* "/visits/programme/X": of a way ("programme", "plan", "checklist", "hosts"). */
const char *exchange_href(struct page *, const struct activity *, const char *way);
/* The activity that the address names, when it is a visit or an exchange; NULL: the page is answered. */
const struct activity *exchange_record(struct page *);
/* Whether the visitor prepares it: who answers for it, delivers it, or is an officer. */
bool exchange_keeps(struct page *, const struct activity *);
/* exchange_record() for who prepares it; NULL: the page is answered. */
const struct activity *exchange_kept_record(struct page *);
/* Breadcrumbs to the activity, with `last` behind it. */
const char *const *exchange_crumbs(struct page *, const struct activity *, const char *last);
/* The table of one day's items, `n` from the i-th on; with what who prepares it may do with each. */
void exchange_day_table(struct page *, struct set items, size_t i, size_t n, bool keeps);

/* On the activity's page; their context is the activity. */
bool exchange_ready_stands(struct page *, const void *activity);
void exchange_ready_draw(struct page *, const void *activity);
bool exchange_programme_stands(struct page *, const void *activity);
bool exchange_costs_stand(struct page *, const void *activity);
void exchange_programme_draw(struct page *, const void *activity);
/* What each side gained, and for who keeps it the way to report it. */
void exchange_gained_draw(struct page *, const void *activity);
extern const struct column exchange_cost_columns[];
void exchange_cost_rows(struct page *, const void *activity);
#endif
