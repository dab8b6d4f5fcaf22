/* bids.h - the pages of bids: all of them compared, one with its budget and tasks, and what is done with it. */
#ifndef WEB_PAGE_BIDS_BIDS_H
#define WEB_PAGE_BIDS_BIDS_H
#include "web/kit/kit.h"

/* bids.c */
void page_bids(struct page *);

/* bid.c */
void page_bid(struct page *);

/* award.c */
void page_bid_award(struct page *);

/* begin.c */
void page_bid_begin(struct page *);

/* budget.c */
void page_bid_budget(struct page *);

/* take_back.c */
void page_bid_take_back(struct page *);

/* send.c */
void page_bid_send(struct page *);
void page_bid_outcome(struct page *);
#endif
