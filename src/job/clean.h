/* clean.h - what is old in the tables of jobs and of mails; what comes next in them is model/rows/queue.h. */
#ifndef CLEAN_H
#define CLEAN_H
#include "model/declared/access.h"
#include "model/rows/queue.h"

/* Removes imports of files that ended a day ago or longer. What they showed is old, and one that still waits for an answer will get none. */
struct set imports_old(struct model *);

/* Removes, in the write transaction of the caller: used nonces after a day, sessions and links after their end, ended jobs after
 * CLEAN_JOB_DAYS, hosts of guests behind their last day, sent mails after CLEAN_MAIL_DAYS, what says who was reminded after CLEAN_REMINDER_DAYS. How many rows
 * went. Who asked for the newsletter and did not confirm it goes after CLEAN_SUBSCRIBER_DAYS. */
enum { CLEAN_JOB_DAYS = 30, CLEAN_MAIL_DAYS = 90, CLEAN_REMINDER_DAYS = 400, CLEAN_DELIVERY_DAYS = 400, CLEAN_SUBSCRIBER_DAYS = 7 };
int64_t clean_old(struct model *);
#endif
