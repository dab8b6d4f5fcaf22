/* share.h - what a bid's budget asks of whom, and what the scheme's rule says to it: on the bid's page and beside the budget while it is typed. */
#ifndef WEB_PAGE_BIDS_SHARE_H
#define WEB_PAGE_BIDS_SHARE_H
#include "rule/money/bid.h"
#include "web/kit/page.h"

/* Who pays how much, and the share of each in the whole: a list of facts. `live`: the script may keep it as the lines are typed. */
void share_write(struct page *, const struct bid *, struct bid_sums, bool live);
/* The conditions about money, each with what it asks, what the bid has and whether it holds. */
void share_conditions_write(struct page *, const struct bid_judged *);
/* "80 %", to a tenth, from a part of a whole; "" where the whole is nothing. */
const char *share_percent(struct arena *, int64_t part, int64_t whole);
#endif
