/* job_run.c - the process of jobs. */
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/rows/queue.h"
#include "rule/keeping.h"
#include "runner.h"

enum { AGAIN_SECONDS = 10, AGAIN_SECONDS_MAX = 3600 };

static const struct job_kind *kinds;
static size_t kind_count;

static const struct job_kind *kind_find(const char *name)
{
	return FIND(kinds, kind_count, text_equal(each->name, name));
}

static const char *due_in(struct model *m, int64_t seconds)
{
	return clock_stamp(m->arena, clock_now() + seconds);
}

/* 10 s, 40 s, 160 s … */
static int64_t again_seconds(int64_t attempts)
{
	int64_t seconds = AGAIN_SECONDS;
	for (int64_t i = 1; i < attempts && seconds < AGAIN_SECONDS_MAX; i++)
		seconds *= 4;
	return seconds < AGAIN_SECONDS_MAX ? seconds : AGAIN_SECONDS_MAX;
}

static int64_t job_run_attempts_of(const struct job *job)
{
	return job->attempts == NONE ? 0 : job->attempts;
}

/* The row as it is after an end. */
static struct job *job_run_job_ended(struct model *m, const struct job *job, enum job_end end, const char *result)
{
	const struct job_kind *kind = kind_find(job->kind);
	struct job *row = row_copy(m->arena, &job_entity, job);
	bool again = end == JOB_AGAIN && kind && job_run_attempts_of(job) <= kind->retries;
	row->state = end == JOB_DONE ? "done" : again ? "waiting" : "failed";
	row->due = again ? due_in(m, again_seconds(job_run_attempts_of(job))) : job->due;
	row->result = text_empty(result) ? NULL : result;
	return row;
}

/* What comes again by itself stands in the table once. */
static void kinds_plan(struct model *m, const struct job_kind *ended)
{
	for (size_t i = 0; i < kind_count; i++) {
		const struct job_kind *kind = &kinds[i];
		if (!kind->every || (ended && ended != kind) || job_open(m, kind->name))
			continue;
		const char *reference = job_add(m, kind->name, NONE, NULL);
		const struct job *added = ended && reference ? model_find(m, job, reference) : NULL;
		if (added) {
			struct job *row = row_copy(m->arena, &job_entity, added);
			row->due = due_in(m, kind->every);
			row_save(m, &job_entity, added, row, &(struct change){ .who = "jumelage" });
		}
	}
}

static void job_left(struct model *m, const struct job *job)
{
	const struct job_kind *kind = kind_find(job->kind);
	bool repeats = kind && kind->safe_to_repeat;
	log_error("job %s (%s) was interrupted", job->reference, job->kind);
	struct job *row = job_run_job_ended(m, job, repeats ? JOB_AGAIN : JOB_FAILED, _("The program stopped while it worked on this."));
	row_save(m, &job_entity, job, row, &(struct change){ .who = "jumelage" });
}

static bool job_run_recover(struct runner *r, struct model *m)
{
	if (!db_begin_write(r->db))
		return false;
	struct set left = jobs_running(m);
	for (size_t i = 0; i < left.count; i++)
		job_left(m, set_row(left, job, i));
	kinds_plan(m, NULL);
	return db_commit(r->db);
}

/* One that is to be done again after a failure keeps its time. */
static bool kind_sleeps(struct model *m, const struct job_kind *kind)
{
	const struct job *job = job_waiting(m, kind->name);
	return job && !job_run_attempts_of(job) && strcmp(job->due, clock_stamp(m->arena, clock_now())) > 0;
}

/* What comes again by itself and has something to do now does not wait for its time. */
static void kinds_hurry(struct runner *r, struct model *m)
{
	for (size_t i = 0; i < kind_count; i++) {
		const struct job_kind *kind = &kinds[i];
		bool now = kind->wanted && db_begin_read(r->db) && kind_sleeps(m, kind) && kind->wanted(m) && !db_failed(r->db);
		db_rollback(r->db);
		if (now && db_begin_write(r->db) && job_hurry(m, kind->name))
			db_commit(r->db);
		db_rollback(r->db);
	}
}

/* Whether this process has it now. */
static const struct job *job_take(struct runner *r, struct model *m)
{
	const struct job *job = db_begin_read(r->db) ? job_next(m) : NULL;
	bool failed = db_failed(r->db);
	db_rollback(r->db);
	if (!job || failed)
		return NULL;
	struct job *row = row_copy(m->arena, &job_entity, job);
	row->state = CODE_JOB_STATE_RUNNING;
	row->attempts = job_run_attempts_of(job) + 1;
	return runner_save(m, &job_entity, job, row) ? row : NULL;
}

/* The row as it stands then; NULL when that failed. */
static const struct job *end_write(struct runner *r, struct model *m, const struct job *job, enum job_end end, const char *result)
{
	struct job *ended = job_run_job_ended(m, job, end, result);
	if (!db_in_transaction(r->db) && !db_begin_write(r->db))
		return NULL;
	row_save(m, &job_entity, job, ended, &(struct change){ .who = "jumelage" });
	const struct job_kind *kind = kind_find(job->kind);
	if (kind && kind->every)
		kinds_plan(m, kind);
	return db_commit(r->db) ? ended : NULL;
}

/* The end must be written, else the job would stay in the state "running" as long as this process lives. */
static const struct job *job_end(struct runner *r, struct model *m, const struct job *job, enum job_end end, const char *result)
{
	uint64_t seen = 0;
	if (end != JOB_DONE || db_failed(r->db))
		db_rollback(r->db);
	const struct job *written = end_write(r, m, job, end, result);
	while (!written && !*r->stopping) {
		log_error("job %s: %s", job->reference, db_message(r->db));
		db_rollback(r->db);
		r->job->wait(&seen, 500);
		/* the work that was open is gone with its transaction */
		written = end_write(r, m, job, end == JOB_DONE ? JOB_AGAIN : end, result);
	}
	return written;
}

static bool job_round(struct runner *r, struct model *m)
{
	kinds_hurry(r, m);
	const struct job *job = job_take(r, m);
	if (!job)
		return false;
	const struct job_kind *kind = kind_find(job->kind);
	struct out result = { .arena = m->arena };
	struct job_work work = { .model = m, .job = job, .store = &r->job->store, .result = &result, .stopping = r->stopping };
	enum job_end end = JOB_FAILED;
	if (kind)
		end = kind->run(&work);
	else
		out_fmt(&result, "there is no kind of job \"%s\"", job->kind);
	bool gone = db_failed(r->db);
	if (gone)
		out_fmt(&result, "%s", db_message(r->db));
	const struct job *ended = job_end(r, m, job, gone && end == JOB_DONE ? JOB_AGAIN : end, out_text(&result));
	if (ended && kind && kind->after)
		kind->after(&work, ended);
	log_info("job %s %s", job->kind, ended && job_is_done(ended->state) ? "done" : "not done");
	return true;
}

int job_run(const struct job_runner *job, const volatile sig_atomic_t *stopping)
{
	kinds = job->kinds ? job->kinds : job_kinds;
	kind_count = job->kinds ? job->kind_count : job_kind_count;
	struct runner r = { .job = job, .stopping = stopping, .name = "jobs", .recover = job_run_recover, .round = job_round };
	return runner_run(&r);
}
