/* queue.h - the tables of jobs and of mails as queues: what comes next, what was left by one who died, what is old. */
#ifndef QUEUE_H
#define QUEUE_H
#include "model/declared/access.h"
#include "model/engine/model.h"

/* Waiting and due, longest first; NULL when there is none. */
const struct job *job_next(struct model *);
const struct outbox *mail_next(struct model *);
/* In the state "running". */
struct set jobs_running(struct model *);
struct set mails_running(struct model *);

/* Whether a job of the kind waits or runs. */
bool job_open(struct model *, const char *kind);

/* Imports of files that ended a day ago or longer; what they showed is old, and what waits for an answer gets none. */
struct set imports_old(struct model *);

/* Newest first; `state` NULL: all; `before` NONE: from the start, else the id of the last one shown. */
struct set mails_page(struct model *, const char *state, int64_t before, size_t limit);
/* How many are in a state, counted up to `most`. */
int64_t mails_counted(struct model *, const char *state, int64_t most);

/* Removes, in the write transaction of the caller: used nonces after a day, sessions and links after their end, ended jobs after
 * QUEUE_JOB_DAYS, sent mails after QUEUE_MAIL_DAYS, what says who was reminded after QUEUE_REMINDER_DAYS. How many rows went. */
enum { QUEUE_JOB_DAYS = 30, QUEUE_MAIL_DAYS = 90, QUEUE_REMINDER_DAYS = 400 };
int64_t queue_clean(struct model *);
#endif
