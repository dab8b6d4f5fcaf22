#include "job.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/date.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/rows/queue.h"

/* Written by the one process of jobs; odd while it writes. */
static struct progress {
	_Atomic uint32_t turn;
	char reference[84];
	_Atomic int64_t done, total;
} * progress;

void job_share(void)
{
	if (progress)
		return;
	void *memory = mmap(NULL, sizeof(*progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		abort();
	progress = memory;
}

void job_progress(const struct job_work *w, int64_t done, int64_t total)
{
	size_t n = strlen(w->job->reference);
	if (!progress || n >= sizeof(progress->reference))
		return;
	atomic_store(&progress->turn, atomic_load(&progress->turn) | 1);
	memcpy(progress->reference, w->job->reference, n + 1);
	atomic_store(&progress->done, done);
	atomic_store(&progress->total, total);
	atomic_fetch_add(&progress->turn, 1);
}

bool job_progress_read(const char *reference, int64_t *done, int64_t *total)
{
	char of[sizeof(progress->reference)];
	if (!progress)
		return false;
	uint32_t turn = atomic_load(&progress->turn);
	memcpy(of, progress->reference, sizeof(of));
	of[sizeof(of) - 1] = 0;
	*done = atomic_load(&progress->done);
	*total = atomic_load(&progress->total);
	return turn && !(turn & 1) && turn == atomic_load(&progress->turn) && text_equal(of, reference);
}

bool job_file_put(struct model *m, const struct store *s, const char *bytes, size_t length, char hash[HASH_HEX + 1], struct problems *p)
{
	struct out whole = { .arena = m->arena };
	/* a first line that no other file has */
	out_fmt(&whole, "%s\n", secret_new(m->arena));
	out_bytes(&whole, bytes, length);
	return store_put(s, out_text(&whole), whole.length, hash, p);
}

const char *job_file_get(const struct job_work *w, const char *hash, size_t *length)
{
	const char *whole = w->store->folder ? store_get(w->model->arena, w->store, hash, length, NULL) : NULL;
	const char *first = whole ? memchr(whole, '\n', *length) : NULL;
	if (!first)
		return NULL;
	*length -= (size_t)(first + 1 - whole);
	return first + 1;
}

const char *job_add(struct model *m, const char *kind, int64_t account, const char *detail)
{
	struct job *row = row_new(m->arena, &job_entity);
	row->reference = secret_new(m->arena);
	row->kind = kind;
	row->state = CODE_JOB_STATE_WAITING;
	row->due = clock_stamp(m->arena, clock_now());
	row->account = account;
	row->detail = detail;
	return row_save(m, &job_entity, NULL, row, &(struct change){ .who = "jumelage" }) == ROW_SAVED ? row->reference : NULL;
}

bool job_hurry(struct model *m, const char *kind)
{
	const struct job *job = job_waiting(m, kind);
	if (!job)
		return job_add(m, kind, NONE, NULL) != NULL;
	struct job *row = row_copy(m->arena, &job_entity, job);
	row->due = clock_stamp(m->arena, clock_now());
	return row_put(m, &job_entity, job, row, &(struct change){ .who = "jumelage" });
}

bool job_renew(struct model *m, const struct job *job, const char *detail)
{
	struct job *row = row_copy(m->arena, &job_entity, job);
	row->state = CODE_JOB_STATE_WAITING;
	row->due = clock_stamp(m->arena, clock_now());
	row->attempts = NONE;
	row->detail = detail;
	row->result = NULL;
	return row_save(m, &job_entity, job, row, &(struct change){ .who = "jumelage" }) == ROW_SAVED;
}
