/* bid_rows.h - what a bid waits for, row by row, as sections of its page: tasks, partners with their letters, questions of the funder. Each has a link to
 * its form for who may change it. */
#ifndef WEB_PAGE_BIDS_BID_ROWS_H
#define WEB_PAGE_BIDS_BID_ROWS_H
#include "web/kit/table.h"
#include "web/kit/kit.h"

/* The rows of the bid that `row` is. */
extern const struct column bid_task_columns[], bid_partner_columns[], bid_answer_columns[];
void bid_task_rows(struct page *, const void *row);
void bid_partner_rows(struct page *, const void *row);
void bid_answer_rows(struct page *, const void *row);
size_t bid_answers_count(struct page *, const void *row, bool *more);
#endif
