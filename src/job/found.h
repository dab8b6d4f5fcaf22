/* found.h - saved ideas are held against the calls, so that who keeps one is told of a call that was added or changed (rule/fit/fit.h). What was found
 * stands in rows of found_call: a row that is new, or whose call changed, is told in the next digest (chase.h) and stands on the page of what waits. */
#ifndef JOB_FOUND_H
#define JOB_FOUND_H
#include "job/job.h"

/* Brings the rows up to date in the caller's write transaction: adds, changes and removes. Returns how many it wrote; -1 when the database failed. */
int64_t found_calls_renew(struct model *);
/* The kind "found" (job_kinds.c): it takes the writer's lock only where something is to be written. */
enum job_end found_job(struct job_work *);
#endif
