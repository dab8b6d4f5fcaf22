/* grant_apply.h - who may lead a bid; the way to apply for a grant of the city's own, or to the application that was made. */
#ifndef WEB_VIEW_GRANT_APPLY_H
#define WEB_VIEW_GRANT_APPLY_H
#include "model/declared/money.h"
#include "web/kit/page.h"

/* What an organisation's application to the call comes after; NULL: it may apply. */
const struct bid *grant_before_call(struct page *, const struct call *, int64_t lead);
/* "Apply" with the class ("govuk-link" or "govuk-button"). Who applies for one organisation alone, and would be refused since it has applied, is led
 * to its application instead. */
void grant_apply_link(struct page *, const struct call *, const char *class);
/* Whether who asks may begin the bid. Who bids for their own organisation alone is told at the field "lead" whom to choose, else the page is
 * answered: with no problem when it gives false, the refusal is written. */
bool bid_lead_may(struct page *, const struct bid *);
#endif
