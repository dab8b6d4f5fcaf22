/* grant.h - grants of the city's own as they are written: asked for, scored, paid, reported. Each writes in the caller's write transaction and asks
 * nothing about who may; false when the database failed. */
#ifndef JOB_GRANT_H
#define JOB_GRANT_H
#include "model/engine/row.h"
#include "rule/money/grant.h"

/* A new application, sent on the day; `row` has title, amount, lead and summary. */
bool grant_ask(struct model *, const struct call *, struct bid *row, const char *day, const struct change *);
/* The points of one person; those that were given before change. With the second one the application has the points of both. */
bool grant_score(struct model *, const struct bid *, int64_t account, int64_t points, const char *note, const struct change *);
/* Paid on a day: an activity of the applicant, where there is none yet, the payment, and the report that is due. */
bool grant_pay(struct model *, const struct bid *, const char *day, const char *report_due, const struct change *);
/* The payment of an application; NULL: none is on record. And its report, done or due. */
const struct transaction *grant_payment(struct model *, const struct bid *);
const struct bid_task *grant_report(struct model *, const struct bid *);
/* The applicant reports on it. A second report corrects the first, which its history keeps; the day stays that of the first. */
bool grant_tell(struct model *, const struct bid_task *, const char *words, const char *day, const struct change *);
#endif
