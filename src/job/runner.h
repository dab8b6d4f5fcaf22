/* runner.h - what the process of jobs and the process of mails share: a connection, the lock of the only one, rounds. */
#ifndef RUNNER_H
#define RUNNER_H
#include "job.h"

struct runner {
	const struct job_runner *job;
	const volatile sig_atomic_t *stopping;
	struct db *db;
	const char *name; /* of the lock */
	/* Once the lock is had: puts right what another one left. False when the database failed: it is tried again. */
	bool (*recover)(struct runner *, struct model *);
	/* Does the next thing; false when there is nothing to do, or the database failed. */
	bool (*round)(struct runner *, struct model *);
};

int runner_run(struct runner *);

/* Changes a row in a transaction of its own, or in the one that is open; false when that failed (and the error is cleared). */
bool runner_save(struct model *, const struct entity *, const void *old, void *row);
#endif
