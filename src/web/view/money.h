/* money.h - sums of money (rule/money/money.h) as pages show them: a table by calendar year, and the same as JSON. */
#ifndef WEB_VIEW_MONEY_H
#define WEB_VIEW_MONEY_H
#include "rule/money/ledger.h"
#include "web/kit/table.h"
#include "web/view/chart.h"

/* The columns of all sorts of money, and the cells of a row of sums in them. People are spared the columns in which nothing stands. */
enum { MONEY_COLUMNS = 9 };
void money_columns(struct page *, const struct money_sums *all, struct column *columns);
/* Each cell leads to its transactions: `from` is the address of all of the row's (money_href()); NULL: none does. */
void money_cells(struct page *, const struct money_sum *, const char *from);
/* "/money/sums?by=city&of=KEY": the transactions of a group of the ledger, of all with `of` NULL. */
const char *money_href(struct page *, enum ledger_by, const char *of);
/* The same of one sum alone: of sorts by their code ("spent", "total"), in a currency and of a year (each NULL: any). */
const char *money_sum_href(struct page *, const char *from, const char *what, const char *currency, const char *year);
/* "Money received: £3,000. Money spent: £2,500"; "" when nothing is on record. */
const char *money_sentences(struct page *, const struct money_sums *);
/* Sorts of which nothing is on record have no column; with several years a last row has their sum. */
void money_table(struct page *, struct money_rows, const char *from);
/* Money received, by giver and year, in the currency of which there is most to draw; NULL where that is less than three figures. The
 * transactions stand newest first. */
const struct chart_frame *money_givers_chart(struct page *, struct set transactions, struct money_whoses);
/* "Open until 1 December 2009, 62 days left", "Closes today, ...", "Opens on 15 November 2009, in 46 days; closes on ...". */
const char *call_words(struct page *, const struct call *);
/* Days from the page's day to the last on which one can apply. */
int64_t call_days(struct page *, const struct call *);
/* What a payment request asks for: the sum of its costs, what the funder struck out of it, and what that leaves. */
void money_request_facts(struct page *, const struct payment_request *);
/* "money": a list by year and currency; a sort of which nothing is on record is null. */
void money_show(struct page *, struct money_rows);
#endif
