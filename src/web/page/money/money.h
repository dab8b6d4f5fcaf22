/* money.h - the pages of what pays: money at a glance, funding schemes, what could pay for an idea, the ledger behind the sums. */
#ifndef WEB_PAGE_MONEY_MONEY_H
#define WEB_PAGE_MONEY_MONEY_H
#include "web/kit/kit.h"

/* finder.c */
void page_finder(struct page *);

/* funding.c */
void page_funding(struct page *);
void page_scheme(struct page *);

/* ledger.c */
void page_ledger(struct page *);

/* money.c */
void page_money(struct page *);
#endif
