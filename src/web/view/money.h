/* money.h - sums of money (rule/money.h) as pages show them: a table by calendar year, and the same as JSON. */
#ifndef WEB_VIEW_MONEY_H
#define WEB_VIEW_MONEY_H
#include "rule/money.h"
#include "web/kit/page.h"

/* Sorts of which nothing is on record have no column; with several years a last row has their sum. */
void money_table(struct page *, struct money_rows);
/* "money": a list by year and currency; a sort of which nothing is on record is null. */
void money_show(struct page *, struct money_rows);
#endif
