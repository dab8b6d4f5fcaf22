/* budget.h - the budget of a bid as a form: lines as typed, and as rows once they were read. */
#ifndef WEB_PAGE_BIDS_BUDGET_H
#define WEB_PAGE_BIDS_BUDGET_H
#include "rule/money/bid.h"
#include "web/kit/page.h"

enum { BUDGET_BLANK = 4, BUDGET_ROWS = 120 };

/* One line as typed; `number` is that of the record, NONE of a new one. */
struct budget_typed {
	int64_t number;
	const char *category, *purpose, *quantity, *unit_cost, *payer;
};
struct budgeting {
	struct page *page;
	const struct bid *bid;
	struct set saved; /* lines on record */
	struct budget_typed typed[BUDGET_ROWS];
	size_t typed_count;
	struct bid_line *rows[BUDGET_ROWS]; /* of lines that say something and have no problem */
	size_t at[BUDGET_ROWS];             /* where each of them was typed */
	size_t row_count;
	struct bid_sums sums;
	struct bid_judged judged;
	bool stale; /* somebody else saved lines since the form was made */
};
/* The name of a field of the i-th line: "purpose-3". */
const char *budget_name(struct budgeting *, const char *what, size_t i);
/* The lines on record, or what was posted, with blank ones behind. */
void budget_fill(struct budgeting *);
void budget_posted(struct budgeting *);
/* Makes rows of what was typed, adds their problems to the page's, sums them and asks the scheme's rule. */
void budget_rows(struct budgeting *);
#endif
