/* accounts.h - what is written to the accounts of an activity: a payment request with its costs; lines of a bank's or a ledger's file. Each writes in
 * the caller's write transaction and asks nothing about who may. */
#ifndef JOB_ACCOUNTS_H
#define JOB_ACCOUNTS_H
#include "model/engine/row.h"
#include "rule/money/accounts.h"

/* The request with the next number, and its costs; false when the database failed. */
bool payment_request_save(
    struct model *, const struct accounts *, struct payment_request *, const struct account_cost *const *costs, size_t count, const struct change *);

/* What became of a request, and `rows` of its costs, in their order; false when the database failed. */
bool payment_request_told(struct model *, const struct payment_request *old, struct payment_request *now, struct set costs,
    struct requested_cost *const *rows, const struct change *);

/* Makes a transaction of each line that waits and that one rule alone takes, or that rules take which agree. How many; -1 when the database failed. */
int64_t postings_match(struct model *, struct set waiting, struct set rules, const struct change *);
/* A person says where it belongs; false when the database failed. */
bool posting_place(struct model *, const struct posting *, int64_t activity, const char *category, const struct change *);
/* Of the rules that take a line, the one; NULL: none does, or they differ. */
const struct posting_rule *posting_rule_of(struct arena *, struct set rules, const struct posting *);
#endif
