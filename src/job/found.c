#include "job/found.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/chasing.h"
#include "model/engine/list.h"
#include "model/engine/row.h"
#include "rule/fit/fit.h"

static const struct change by_found = { .who = "found" };

static struct found_call *found_row(struct model *m, const struct fit_found *f)
{
	struct found_call *row = row_new(m->arena, &found_call_entity);
	row->idea = f->idea->head.id;
	row->call = f->call->head.id;
	row->state = f->state;
	row->conditions = f->conditions;
	row->closes = f->call->closes;
	row->account = f->account;
	row->organisation = f->organisation;
	return row;
}

/* ---- what is to be written ---- */

static int order_of(int64_t idea, int64_t call, int64_t other_idea, int64_t other_call)
{
	if (idea != other_idea)
		return idea < other_idea ? -1 : 1;
	return call < other_call ? -1 : call > other_call;
}

static int founds_order(const void *one, const void *other)
{
	const struct fit_found *a = one, *b = other;
	return order_of(a->idea->head.id, a->call->head.id, b->idea->head.id, b->call->head.id);
}

static int rows_order(const void *one, const void *other)
{
	const struct found_call *a = *(struct found_call *const *)one, *b = *(struct found_call *const *)other;
	return order_of(a->idea, a->call, b->idea, b->call);
}

/* A row that is found (or NULL: no more), in place of one that is kept (or NULL). Gives 1 where something is another, and does it with `writes`; -1
 * when the database failed. */
static int64_t found_put(struct model *m, const struct found_call *was, struct found_call *now, bool writes)
{
	if (now && was)
		now->head = was->head;
	if (now && was && row_equal(&found_call_entity, was, now))
		return 0;
	if (writes && !(now ? row_save(m, &found_call_entity, was, now, &by_found) == ROW_SAVED : row_delete(m, &found_call_entity, was, &by_found)))
		return -1;
	return 1;
}

/* Both in one order, side by side. */
static int64_t found_calls_put(struct model *m, bool writes)
{
	struct fit_founds all = fit_founds_read(m);
	struct set old = model_all(m, &found_call_entity);
	int64_t n = 0, put = 0;
	if (all.count)
		qsort(all.each, all.count, sizeof(all.each[0]), founds_order);
	if (old.count)
		qsort(old.rows, old.count, sizeof(old.rows[0]), rows_order);
	for (size_t i = 0, k = 0; put >= 0 && (i < all.count || k < old.count); n += put) {
		const struct found_call *was = k < old.count ? set_row(old, found_call, k) : NULL;
		const struct fit_found *f = i < all.count ? &all.each[i] : NULL;
		int c = !f ? 1 : !was ? -1 : order_of(f->idea->head.id, f->call->head.id, was->idea, was->call);
		put = found_put(m, c >= 0 ? was : NULL, c <= 0 ? found_row(m, f) : NULL, writes);
		i += c <= 0;
		k += c >= 0;
	}
	return put >= 0 && !db_failed(m->db) ? n : -1;
}

int64_t found_calls_renew(struct model *m)
{
	return found_calls_put(m, true);
}

/* As the city's pages say the day, be it a demonstration's. */
static struct model *found_model(struct model *m)
{
	struct model *real = arena_alloc(m->arena, sizeof(*real));
	model_start(real, m->db, m->arena, NULL);
	return real;
}

enum job_end found_job(struct job_work *w)
{
	struct model *m = w->model;
	if (!db_begin_read(m->db))
		return JOB_AGAIN;
	int64_t n = found_calls_put(found_model(m), false);
	db_rollback(m->db);
	if (n <= 0)
		return n < 0 ? JOB_AGAIN : JOB_DONE;
	if (!db_begin_write(m->db))
		return JOB_AGAIN;
	n = found_calls_renew(found_model(m));
	out_fmt(w->result, "%lld", (long long)n);
	return n < 0 ? JOB_AGAIN : JOB_DONE;
}
