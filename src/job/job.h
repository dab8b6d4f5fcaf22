/* job.h - slow work that outlives a request: rows of the table of jobs, and the process that does them one after the other.
 *
 * A job is added in the transaction of what asks for it. It runs in a process beside the workers, in no transaction; the end of
 * its row is written in the transaction that the job leaves open, so its work and its end are there together or not at all.
 * What is killed in the middle is found in the state "running" by the next process: a kind that is safe to repeat is done
 * again, another one is failed and says so. Kinds stand in one table (job_kinds.c).
 *
 * Progress is told in memory that the processes of one server share, since a job on SQLite may hold the one write transaction. */
#ifndef JOB_H
#define JOB_H
#include <signal.h>

#include "base/out.h"
#include "exchange/store.h"
#include "model/declared/access.h"
#include "model/engine/row.h"

enum job_end {
	JOB_DONE,   /* the transaction that is open, or none, is committed with the row's end */
	JOB_FAILED, /* for good: what is open is rolled back, the result kept */
	JOB_AGAIN,  /* rolled back, and later again, as often as the kind says; then failed */
};

struct job_work {
	struct model *model;
	const struct job *job;
	const struct store *store;             /* of files; its folder is NULL where there is none */
	struct out *result;                    /* what the row keeps: the outcome, or why it failed */
	const volatile sig_atomic_t *stopping; /* set: end soon, with JOB_AGAIN */
};

struct job_kind {
	const char *name;
	enum job_end (*run)(struct job_work *);
	/* After the end was committed, with the row as it stands then; in no transaction. NULL: nothing more. */
	void (*after)(struct job_work *, const struct job *ended);
	int retries;         /* after the first time */
	bool safe_to_repeat; /* after the process died in the middle */
	int every;           /* seconds after which it comes again by itself; 0: only when it is asked for */
	/* Of one that comes by itself: whether it has something to do that should not wait. Asked in a read transaction after each commit, so it
	 * must be cheap. NULL: it waits for its time. */
	bool (*wanted)(struct model *);
};
extern const struct job_kind job_kinds[];
extern const size_t job_kind_count;

/* Adds a job, due at once, in the write transaction of the caller. `account` NONE: of nobody. `detail` is the kind's own (NULL:
 * nothing). Its reference, NULL when the database failed. */
const char *job_add(struct model *, const char *kind, int64_t account, const char *detail);

/* A job that comes again by itself comes at once, in the write transaction of the caller. False when the database failed. */
bool job_hurry(struct model *, const char *kind);

/* Puts a job that has ended in line again, with another detail and without the outcome, in the write transaction of the
 * caller. False when the database failed or the job is not any more as it was read. */
bool job_renew(struct model *, const struct job *, const char *detail);

/* The bytes that a job is to work on, kept in the store under a hash that is this job's alone, so that its end can remove them. False with
 * problems. The bytes again; NULL: they are no longer there. */
bool job_file_put(struct model *, const struct store *, const char *bytes, size_t length, char hash[HASH_HEX + 1], struct problems *);
const char *job_file_get(const struct job_work *, const char *hash, size_t *length);

/* Tells how far the job is. */
void job_progress(const struct job_work *, int64_t done, int64_t total);
/* How far a job is that runs now; false when that is not known. */
bool job_progress_read(const char *reference, int64_t *done, int64_t *total);

/* ---- the process ---- */

struct mail_server;
struct job_runner {
	const char *db_url;
	struct store store; /* of files */
	/* Waits for a commit, at most `ms` milliseconds (http_generation_wait). */
	bool (*wait)(uint64_t *seen, int ms);
	const struct job_kind *kinds; /* of job_run(); NULL: those of job_kinds.c */
	size_t kind_count;
	const struct mail_server *server; /* of mail_run(); NULL: mails wait */
};

/* Makes the memory for progress: before the processes are forked. */
void job_share(void);

/* Does jobs until `*stopping`. One process of a city does; others wait until it is gone. The exit status: 0, or 3 when the
 * database can't be opened. */
int job_run(const struct job_runner *, const volatile sig_atomic_t *stopping);
#endif
