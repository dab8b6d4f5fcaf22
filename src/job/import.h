/* import.h - rows from a person's file: looking at them, and taking all or the good ones; at once, or as a job.
 *
 * Each row is held against what its person may do (rule/may.h), as a form would be. A job of the kind "import" first looks at
 * the file and keeps what it would do in its result; answered, the same job does it, in one transaction with its own end. Its
 * person's roles are read anew each time. The bytes wait in the store of files under a hash of their own, so no attachment ever
 * shares them; they go when the job has ended and nothing is left to be answered, at the latest by the daily cleaning. */
#ifndef IMPORT_H
#define IMPORT_H
#include "exchange/records.h"
#include "job.h"
#include "rule/may.h"

enum {
	IMPORT_FILE_MAX = 20000000, /* bytes */
	IMPORT_ROWS_MAX = 200000,
	IMPORT_SHOWN_ROWS = 200, /* of a preview */
};

/* What is done with the rows. NONE takes no row and removes the file. */
enum import_take { IMPORT_LOOK, IMPORT_ALL, IMPORT_GOOD, IMPORT_NONE };

/* The outcome. Texts of a preview are short, for people. */
struct import_outcome {
	enum records_end end;
	bool book; /* a workbook: columns have letters */
	struct records_count count;
	struct problems found;
	struct records_preview preview; /* of a look alone */
};

/* ---- at once ---- */

struct import_rows {
	const struct entity *entity;
	const char *name; /* of the file */
	const char *bytes;
	size_t length, rows_max;
	enum import_take take; /* not NONE */
	const struct visitor *visitor;
	const char *who, *why;                   /* for the history */
	const struct records_progress *progress; /* or NULL */
	const volatile sig_atomic_t *stopping;   /* set: ends soon, refused; or NULL */
};
/* In the write transaction of the caller, which is not ended. Everything lives in the model's arena. */
void import_rows(struct model *, const struct import_rows *, struct import_outcome *);
/* Whether something can be taken. */
bool import_some(const struct import_outcome *);

/* ---- as a job ---- */

/* What the job's detail says. */
struct import_request {
	const struct entity *entity;
	const char *name, *hash, *why;
	enum import_take take;
};

/* Stores the bytes and adds a job that looks at them, in the write transaction of the caller. Its reference; NULL with a problem
 * when the disk refuses, and without one when the database failed. */
const char *import_add(
    struct model *, const struct store *, const struct import_request *, const char *bytes, size_t length, int64_t account, struct problems *);
/* Puts a job that has looked in line again with the answer, in the write transaction of the caller; false as job_renew(). */
bool import_answer(struct model *, const struct job *, enum import_take, const char *why);

/* False when the job is no import, or what it says is gone. */
bool import_request_read(struct model *, const struct job *, struct import_request *);
void import_request_write(struct out *, const struct import_request *);
/* What the job's result keeps; false when it keeps none. */
bool import_outcome_read(struct model *, const struct job *, struct import_outcome *);
void import_outcome_write(struct out *, const struct import_outcome *);

/* The kind of job (job_kinds.c). */
#define IMPORT_JOB "import"
enum job_end import_run(struct job_work *);
void import_after(struct job_work *, const struct job *ended);
/* Lets go what old imports still hold, and their rows, in the write transaction of the caller. */
void import_clean(struct job_work *);
#endif
