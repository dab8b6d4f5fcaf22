/* check_money.h - what a row of money must hold and agree on with others: a funding scheme, an idea, a bid, the worth of an introduction, a cost, a line of a bid's budget and an answer, a transaction, a payment request and its costs; asked by the entities
 * that declare it (entity.h). */
#ifndef CHECK_MONEY_H
#define CHECK_MONEY_H
#include "model/engine/model.h"

/* The most that one row says, in either direction: ten thousand million of a currency, in millionths. Some hundred of them are added without
 * leaving 64 bits. */
#define AMOUNT_MAX (INT64_C(10000000000) * 1000000)

/* An amount says its currency, which the field holds. */
void check_money_pair(const char *field, int64_t amount, const char *currency, struct problems *);
void scheme_check(const void *row, struct problems *);
void idea_check(const void *row, struct problems *);
void bid_check(const void *row, struct problems *);
void introduction_check(const void *row, struct problems *);
void part_check(const void *row, struct problems *);
void damage_check(const void *row, struct problems *);
void bid_line_agree(struct model *, const void *row, struct problems *);
void bid_answer_check(const void *row, struct problems *);
void transaction_check(const void *row, struct problems *);
void transaction_agree(struct model *, const void *row, struct problems *);
void payment_request_check(const void *row, struct problems *);
void requested_cost_check(const void *row, struct problems *);
void requested_cost_agree(struct model *, const void *row, struct problems *);
#endif
