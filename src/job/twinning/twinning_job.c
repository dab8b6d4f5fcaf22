/* twinning_job.c - a newer register from files, as a job: what takes long is done before the writer is taken. */
#include <string.h>

#include "base/number.h"
#include "base/secret.h"
#include "base/text.h"
#include "codec/form.h"
#include "job/twinning/twinning.h"
#include "rule/keeping.h"

enum { FILES_MOST = 4, TOLD_MOST = 5 };

const char *twinning_job_add(
    struct model *m, const struct store *s, const struct twinning_file *files, size_t count, const char *of, int64_t account, struct problems *p)
{
	struct out detail = { .arena = m->arena };
	form_write(&detail, "of", text_or(of, ""));
	for (size_t i = 0; i < count && i < FILES_MOST; i++) {
		struct out whole = { .arena = m->arena };
		char hash[HASH_HEX + 1];
		/* a first line that no other file has: the hash is this job's alone */
		out_fmt(&whole, "%s\n", secret_new(m->arena));
		out_bytes(&whole, files[i].bytes, files[i].length);
		if (!store_put(s, out_text(&whole), whole.length, hash, p))
			return NULL;
		form_write(&detail, "file", hash);
		form_write(&detail, "name", text_cut(m->arena, text_or(files[i].path, "file"), 100));
	}
	return job_add(m, TWINNING_JOB, account, out_text(&detail));
}

static struct form twinning_detail(struct arena *a, const struct job *job)
{
	struct problems none = { .arena = a };
	struct form f = { 0 };
	form_read(a, text_or(job->detail, ""), strlen(text_or(job->detail, "")), &f, &none);
	return f;
}

static size_t twinning_files(struct job_work *w, const struct form *f, struct twinning_file *files, struct problems *p)
{
	struct arena *a = w->model->arena;
	const struct form_pair *hash = form_next(f, NULL, "file"), *name = form_next(f, NULL, "name");
	size_t n = 0;
	for (; hash && name && n < FILES_MOST; hash = form_next(f, hash, "file"), name = form_next(f, name, "name")) {
		size_t length = 0;
		const char *whole = w->store->folder ? store_get(a, w->store, hash->value, &length, p) : NULL,
		           *first = whole ? memchr(whole, '\n', length) : NULL;
		if (first)
			files[n++] = (struct twinning_file){ name->value, first + 1, length - (size_t)(first + 1 - whole) };
		else
			problem_add(p, NULL, "%s", _("The file is no longer there. Choose it again."));
	}
	return n;
}

/* What is written at once must not hold others up for long. */
static bool twinning_fits(const struct twinning *t, struct problems *p)
{
	bool fits = t->place_count <= TWINNING_PLACES_MOST && t->pair_count <= TWINNING_LINKS_MOST;
	if (!fits)
		problem_add(p, NULL, _("The list has %zu places with %zu links. At most %d and %d can be used"), t->place_count, t->pair_count,
		    TWINNING_PLACES_MOST, TWINNING_LINKS_MOST);
	return fits;
}

static bool twinning_job_read(struct job_work *w, struct twinning *t, struct twinning_origin *from, struct problems *p)
{
	struct arena *a = w->model->arena;
	struct form f = twinning_detail(a, w->job);
	struct twinning_file files[FILES_MOST];
	if (!form_next(&f, NULL, "file"))
		return twinning_carried(a, t, from, p);
	size_t n = twinning_files(w, &f, files, p);
	*from = twinning_wikidata(text_empty(form_value(&f, "of")) ? NULL : form_value(&f, "of"));
	if (p->errors || !twinning_read(a, files, n, t, p) || !twinning_fits(t, p))
		return false;
	twinning_place_all(a, t);
	return true;
}

enum job_end twinning_job(struct job_work *w)
{
	struct model *m = w->model;
	struct problems p = { .arena = m->arena };
	struct twinning t;
	struct twinning_origin from;
	job_progress(w, 0, 2);
	if (!twinning_job_read(w, &t, &from, &p)) {
		size_t n = 0;
		for (const struct problem *q = p.first; q && n < TOLD_MOST; q = q->next, n++)
			out_fmt(w->result, "%s\n",
			    q->line ? arena_printf(m->arena, _("%s, line %ld: %s"), text_or(q->file, ""), q->line, q->text) : q->text);
		if (p.errors > n)
			out_fmt(w->result, _("and %zu more"), p.errors - n);
		return JOB_FAILED;
	}
	const struct twinning_rows *rows = twinning_prepare(m->arena, &t, &from);
	job_progress(w, 1, 2);
	if (*w->stopping || !db_begin_write(m->db))
		return JOB_AGAIN;
	return twinning_put(m, rows) ? JOB_DONE : JOB_AGAIN;
}

void twinning_job_after(struct job_work *w, const struct job *ended)
{
	struct form f = twinning_detail(w->model->arena, ended);
	for (const struct form_pair *q = form_next(&f, NULL, "file"); q && w->store->folder; q = form_next(&f, q, "file"))
		if (!job_is_waiting(ended->state))
			store_remove(w->model->arena, w->store, q->value);
}
