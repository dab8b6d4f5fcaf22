/* money.h - sums of money (rule/money.h) as pages show them: a table by calendar year, and the same as JSON. */
#ifndef WEB_VIEW_MONEY_H
#define WEB_VIEW_MONEY_H
#include "rule/money.h"
#include "web/kit/page.h"
#include "web/view/chart.h"

/* Sorts of which nothing is on record have no column; with several years a last row has their sum. */
void money_table(struct page *, struct money_rows);
/* Money received, by giver and year, in the currency of which there is most to draw; NULL where that is less than three figures. The
 * transactions stand newest first. */
const struct chart_frame *money_givers_chart(struct page *, struct set transactions);
/* "money": a list by year and currency; a sort of which nothing is on record is null. */
void money_show(struct page *, struct money_rows);
#endif
