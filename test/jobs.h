/* jobs.h - the jobs that wait are done in this process, as the runner does them. Include it behind site.h. */
#ifndef JOBS_H
#define JOBS_H
#include <signal.h>

#include "job/job.h"
#include "site.h"

static volatile sig_atomic_t jobs_stopping;

/* Ends the runner once there is nothing to do. */
static inline bool jobs_idle(uint64_t *seen, int ms)
{
	(void)seen;
	(void)ms;
	jobs_stopping = 1;
	return true;
}

static inline void jobs_run(struct site *s)
{
	const struct job_runner runner = { .db_url = s->database.url, .store.folder = s->files, .wait = jobs_idle };
	jobs_stopping = 0;
	assert_int_equal(job_run(&runner, &jobs_stopping), 0);
}
#endif
