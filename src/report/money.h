/* money.h - sums of money (rule/money/money.h) as reports show them; private to this room. */
#ifndef REPORT_MONEY_H
#define REPORT_MONEY_H
#include "report/writing.h"
#include "rule/money/money.h"

/* "£28,500; €1,200" with the mark of what is made up, or "–"; it leads to `address` (or NULL). */
void money_cell(struct writing *, const struct money_sums *, unsigned bits, const char *address);
/* What was received with what stood beside it, then what was spent, each by year in columns: one picture for each currency. */
void money_charts(struct writing *, struct money_rows);
#endif
