/* costs.h - the pages of what a project costs: its accounts, payment requests, lines of a ledger. */
#ifndef WEB_PAGE_COSTS_COSTS_H
#define WEB_PAGE_COSTS_COSTS_H
#include "rule/money/accounts.h"
#include "web/kit/kit.h"

/* accounts.c */
void page_project_accounts(struct page *);

/* request.c */
void page_payment_request(struct page *);

/* paid.c */
void page_payment_told(struct page *);

/* postings.c */
void page_postings(struct page *);
void page_posting(struct page *);

/* ---- between the files of this family ---- */

/* accounts_draw.c: a cell of an amount (NONE: an empty one), with its mark; it leads to the part of the page that has what it is made of (NULL: to none). */
void account_money(struct page *, int64_t amount, const char *currency, bool made_up, const char *part);
/* Each of the costs that `only` takes, with its line, the rate and where that is from, its evidence. */
extern const struct column account_cost_columns[];
void account_cost_row(struct page *, const struct accounts *, const struct account_cost *);
/* Who paid whom, through whom, as a drawing; nothing where there is only one step. */
void account_flows_draw(struct page *, const void *accounts);
/* accounts.c: where the accounts of a project stand. */
const char *account_path(struct page *, const struct activity *);
/* Whether a line of the budget has this currency. */
bool account_has_lines(const struct accounts *, const char *currency);
/* asked.c: payment requests, and what is left to ask for; whether they are shown, and whether anything is left. */
extern const struct column account_request_columns[], account_left_columns[];
bool account_requests_kept(struct page *, const void *accounts);
bool account_requests_open(struct page *, const void *accounts);
void account_request_rows(struct page *, const void *accounts);
void account_requests_after(struct page *, const void *accounts);
void account_left_rows(struct page *, const void *accounts);
void account_left_after(struct page *, const void *accounts);
extern const struct column account_flow_columns[], account_entry_columns[];
/* Every transaction, with who paid whom: what the sums of the page are made of. */
void account_entry_rows(struct page *, const void *accounts);
void account_flow_rows(struct page *, const void *accounts);
#endif
