/* accounts.h - what is written to the accounts of an activity: a payment request with its costs; lines of a bank's or a ledger's file. Each writes in
 * the caller's write transaction and asks nothing about who may. */
#ifndef JOB_ACCOUNTS_H
#define JOB_ACCOUNTS_H
#include "model/engine/row.h"
#include "rule/money/accounts.h"

/* The request with the next number, and what it asks for of each of its costs, in its currency; false when the database failed. */
bool payment_request_save(struct model *, const struct accounts *, struct payment_request *, const struct account_cost *const *costs,
    const int64_t *amounts, size_t count, const struct change *);

/* What became of a request, and `rows` of its costs, in their order; false when the database failed. What was paid is one transaction: that which the
 * request names, else money of the same amount that came in for the activity at that time and no other request names, else a new one. */
bool payment_request_told(struct model *, const struct payment_request *old, struct payment_request *now, struct set costs,
    struct requested_cost *const *rows, const struct change *);

/* Makes a transaction of each line that waits and that one rule alone takes, or that rules take which agree; of money that came in only where it is the
 * payment of a request. How many; -1 when the database failed. */
int64_t postings_match(struct model *, struct set waiting, struct set rules, const struct change *);
/* A person says where it belongs; false when the database failed. Money that came in with a kind of cost is the refund of one: less was spent. Else it is
 * from `payer` (or NONE); the payment of a request that came at that time is not received again. */
bool posting_place(struct model *, const struct posting *, int64_t activity, const char *category, int64_t payer, const struct change *);
#endif
