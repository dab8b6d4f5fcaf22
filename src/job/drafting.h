/* drafting.h - a strategy's document that takes longer to read than an answer may. */
#ifndef JOB_DRAFTING_H
#define JOB_DRAFTING_H
#include "draft/kept.h"
#include "job.h"

#define DRAFTING_JOB "draft"

/* Reads the bytes of a small document and keeps what is proposed, in the write transaction of the caller. NULL with problems, or when the database
 * failed. */
const struct reading *drafting_keep(
    struct model *, const struct kept_asked *, const char *bytes, size_t length, const struct change *, struct problems *);

/* Stores the bytes and adds the job. Its reference; NULL with problems. */
const char *drafting_add(
    struct model *, const struct store *, const struct kept_asked *, const char *bytes, size_t length, int64_t account, struct problems *);
/* Adds a job that reads the document at an address of another site, where an administrator allows that (outside/fetch.h): a plan's page of a site as
 * this one leads to the plan as StratML. Its reference; NULL when the database failed. */
const char *drafting_add_address(struct model *, const struct kept_asked *, const char *address, int64_t account);
/* Of such a job: the name of its file. */
const char *drafting_name(struct arena *, const struct job *);
/* Of a job that has ended: the reference of the document that was kept; NULL with the reasons, a line each. */
const char *drafting_result(struct arena *, const struct job *, const char **reasons);

enum job_end drafting_run(struct job_work *);
void drafting_after(struct job_work *, const struct job *ended);
#endif
