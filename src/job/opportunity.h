/* opportunity.h - what is done with offers and wishes: asked for, answered, kept open; and what time does: the question before one ends.
 *
 * Each function writes in the write transaction of the caller and asks nothing about who may. They follow the city's own day. */
#ifndef JOB_OPPORTUNITY_H
#define JOB_OPPORTUNITY_H
#include "job/job.h"
#include "rule/opportunity.h"

/* An organisation is interested: its interest waits for an answer, and who offers or looks is told by mail. NULL when the database failed. */
const struct interest *opportunity_ask(
    struct model *, const struct opportunity *, int64_t organisation, const char *contact, const char *note, const struct change *);
/* The answer, told by mail to who asked; `contact` is whom they may write to now, and stays with the opportunity. False when the interest does
 * not wait any more, or the database failed. */
bool opportunity_answer(struct model *, const struct interest *, bool agree, const char *contact, const struct change *);
bool opportunity_withdraw(struct model *, const struct interest *, const struct change *);
/* Open for OPPORTUNITY_KEPT_DAYS more, or ended today. */
bool opportunity_keep(struct model *, const struct opportunity *, const struct change *);
bool opportunity_end(struct model *, const struct opportunity *, const struct change *);

/* The kind "opportunities" (job_kinds.c): asks by mail whether what ends in the next days is still open. */
enum job_end opportunity_job(struct job_work *);
/* What it does, in a write transaction; the number of mails written. False when the database failed. */
bool opportunity_tend(struct model *, size_t *mails);
#endif
