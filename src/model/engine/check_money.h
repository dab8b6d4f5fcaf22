/* check_money.h - what a row of money must agree on with others: a line of a bid's budget, a payment request and its costs; asked by the entities
 * that declare it (entity.h). */
#ifndef CHECK_MONEY_H
#define CHECK_MONEY_H
#include "model/engine/model.h"

void bid_line_agree(struct model *, const void *row, struct problems *);
void payment_request_check(const void *row, struct problems *);
void requested_cost_check(const void *row, struct problems *);
void requested_cost_agree(struct model *, const void *row, struct problems *);
#endif
