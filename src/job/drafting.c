#include "drafting.h"

#include <string.h>

#include "base/message.h"
#include "base/number.h"
#include "base/secret.h"
#include "base/text.h"
#include "codec/form.h"
#include "draft/read/read.h"
#include "model/declared/strategy.h"
#include "rule/account.h"
#include "rule/keeping.h"

/* The name of a file without its ending: the title of a document that has none. */
static const char *name_bare(struct arena *a, const char *name)
{
	const char *dot = strrchr(name, '.');
	return dot && dot > name ? arena_strndup(a, name, (size_t)(dot - name)) : name;
}

const struct reading *drafting_keep(
    struct model *m, const struct kept_asked *asked, const char *bytes, size_t length, const struct change *c, struct problems *p)
{
	struct blocks blocks = { 0 };
	struct drafted d;
	if (!draft_read(m->arena, bytes, length, asked->name, &blocks, p))
		return NULL;
	draft_propose(m->arena, &blocks, name_bare(m->arena, asked->name), &d);
	const struct reading *row = kept_add(m, &d, asked, c);
	if (!row)
		problem_add(p, NULL, "%s", _("The document is too long to be checked here. Divide it, and try again"));
	return row;
}

/* ---- bytes in the store ---- */

static struct form detail_read(struct arena *a, const struct job *job)
{
	struct problems none = { .arena = a };
	struct form f = { 0 };
	if (job->detail)
		form_read(a, job->detail, strlen(job->detail), &f, &none);
	return f;
}

const char *drafting_add(
    struct model *m, const struct store *s, const struct kept_asked *asked, const char *bytes, size_t length, int64_t account, struct problems *p)
{
	struct out whole = { .arena = m->arena }, detail = { .arena = m->arena };
	char hash[HASH_HEX + 1];
	/* a first line that no other file has: the hash is this job's alone */
	out_fmt(&whole, "%s\n", secret_new(m->arena));
	out_bytes(&whole, bytes, length);
	if (!store_put(s, out_text(&whole), whole.length, hash, p))
		return NULL;
	form_write(&detail, "name", asked->name);
	form_write(&detail, "title", asked->title);
	form_write(&detail, "owner", model_key(m, &organisation_entity, asked->owner));
	form_write(&detail, "follows", asked->follows ? asked->follows->slug : "");
	form_write(&detail, "hash", hash);
	return job_add(m, DRAFTING_JOB, account, out_text(&detail));
}

const char *drafting_name(struct arena *a, const struct job *job)
{
	struct form f = detail_read(a, job);
	return text_or(form_value(&f, "name"), "");
}

/* ---- the job ---- */

#define KEPT "kept "

const char *drafting_result(struct arena *a, const struct job *job, const char **reasons)
{
	bool kept = job->result && text_starts(job->result, KEPT);
	*reasons = kept ? "" : text_or(job->result, "");
	return kept ? arena_strdup(a, job->result + strlen(KEPT)) : NULL;
}

static enum job_end refused(struct job_work *w, const char *why)
{
	out_str(w->result, why);
	return JOB_FAILED;
}

static enum job_end problems_told(struct job_work *w, const struct problems *p)
{
	for (const struct problem *q = p->first; q; q = q->next)
		out_fmt(w->result, "%s\n", problem_text(w->model->arena, q));
	return JOB_FAILED;
}

enum job_end drafting_run(struct job_work *w)
{
	struct model *m = w->model;
	struct arena *a = m->arena;
	struct form f = detail_read(a, w->job);
	struct problems p = { .arena = a };
	size_t length = 0;
	job_progress(w, 0, 0);
	const char *hash = text_or(form_value(&f, "hash"), "");
	const char *whole = w->store->folder ? store_get(a, w->store, hash, &length, NULL) : NULL;
	const char *first = whole ? memchr(whole, '\n', length) : NULL;
	if (!first)
		return refused(w, _("The file is no longer there. Choose it again."));
	if (!db_begin_write(m->db))
		return JOB_AGAIN;
	model_start(m, m->db, a, NULL);
	const struct account *account = w->job->account == NONE ? NULL : model_get(m, account, w->job->account);
	if (!account_is_active(account))
		return refused(w, _("The account that requested this is no longer active."));
	const struct organisation *owner = model_find(m, organisation, text_or(form_value(&f, "owner"), ""));
	const struct kept_asked asked = { .title = text_or(form_value(&f, "title"), ""),
		.owner = owner ? owner->head.id : NONE,
		.follows = model_find(m, plan, text_or(form_value(&f, "follows"), "")),
		.name = text_or(form_value(&f, "name"), "document") };
	const struct reading *kept =
	    drafting_keep(m, &asked, first + 1, length - (size_t)(first + 1 - whole), &(struct change){ .who = account->email }, &p);
	if (*w->stopping || db_failed(m->db))
		return JOB_AGAIN;
	if (!kept)
		return problems_told(w, &p);
	out_fmt(w->result, KEPT "%s", kept->reference);
	return JOB_DONE;
}

void drafting_after(struct job_work *w, const struct job *ended)
{
	struct form f = detail_read(w->model->arena, ended);
	if (!job_is_waiting(ended->state) && w->store->folder && form_value(&f, "hash"))
		store_remove(w->model->arena, w->store, form_value(&f, "hash"));
}
