#include "drafting.h"

#include <string.h>

#include "base/message.h"
#include "base/number.h"
#include "base/secret.h"
#include "base/text.h"
#include "codec/form.h"
#include "draft/stratml_draft.h"
#include "job/outside/fetch.h"
#include "model/declared/strategy.h"
#include "rule/account.h"
#include "rule/keeping.h"

/* What the document proposes, without the database. */
static bool drafting_read(struct arena *a, const char *bytes, size_t length, const char *name, struct drafted *d, struct problems *p)
{
	struct blocks *blocks = arena_array(a, struct blocks, 1);
	if (!draft_document(a, bytes, length, name, blocks, d, p))
		return false;
	if (d->count > KEPT_MAX)
		problem_add(p, NULL, "%s", _("The document is too long to be checked here. Divide it, and try again"));
	return d->count <= KEPT_MAX;
}

const struct reading *drafting_keep(
    struct model *m, const struct kept_asked *asked, const char *bytes, size_t length, const struct change *c, struct problems *p)
{
	struct drafted d;
	if (!drafting_read(m->arena, bytes, length, asked->name, &d, p))
		return NULL;
	const struct reading *row = kept_add(m, &d, asked, c);
	if (!row)
		problem_add(p, NULL, "%s", _("The file can\u2019t be kept"));
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

static void drafting_asked_write(struct model *m, struct out *detail, const struct kept_asked *asked)
{
	form_write(detail, "name", asked->name);
	form_write(detail, "title", asked->title);
	form_write(detail, "owner", model_key(m, &organisation_entity, asked->owner));
	form_write(detail, "follows", asked->follows ? asked->follows->slug : "");
}

const char *drafting_add(
    struct model *m, const struct store *s, const struct kept_asked *asked, const char *bytes, size_t length, int64_t account, struct problems *p)
{
	struct out detail = { .arena = m->arena };
	char hash[HASH_HEX + 1];
	if (!job_file_put(m, s, bytes, length, hash, p))
		return NULL;
	drafting_asked_write(m, &detail, asked);
	form_write(&detail, "hash", hash);
	return job_add(m, DRAFTING_JOB, account, out_text(&detail));
}

/* The last part of an address, as the name of a file; its host where it has none. */
static const char *address_name(struct arena *a, const char *address)
{
	const char *host = strstr(address, "://");
	host = host ? host + 3 : address;
	size_t n = strcspn(host, "?#");
	while (n && host[n - 1] == '/')
		n--;
	const char *from = host + n;
	while (from > host && from[-1] != '/')
		from--;
	return text_cut(a, arena_strndup(a, from, (size_t)(host + n - from)), 200);
}

const char *drafting_add_address(struct model *m, const struct kept_asked *asked, const char *address, int64_t account)
{
	struct out detail = { .arena = m->arena };
	struct kept_asked named = *asked;
	named.name = address_name(m->arena, address);
	drafting_asked_write(m, &detail, &named);
	form_write(&detail, "address", address);
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

/* ---- what stands at an address ---- */

/* Where a plan's page of a site as this one has the plan as StratML; NULL on any other page. */
static const char *stratml_linked(struct arena *a, const struct fetch_answer *page)
{
	static const char ending[] = ".stratml.xml\"";
	const char *end = memmem(page->bytes, page->length, ending, strlen(ending)), *from = end;
	while (from && from > page->bytes && from[-1] != '"')
		from--;
	const char *host = strstr(page->address, "://");
	if (!end || *from != '/' || !host)
		return NULL;
	size_t origin = (size_t)(host + 3 - page->address) + strcspn(host + 3, "/?#");
	return arena_printf(a, "%.*s%.*s.stratml.xml", (int)origin, page->address, (int)(end - from), from);
}

/* False with what to tell, or when the job is to come again (nothing is told). */
static bool address_fetch(struct job_work *w, const char *address, struct fetch_answer *r)
{
	enum { SECONDS = 60, REDIRECTS = 5 };
	struct model *m = w->model;
	if (!db_begin_read(m->db))
		return false;
	model_start(m, m->db, m->arena, NULL);
	bool allowed = fetch_allowed(m);
	const char *agent = fetch_agent(m);
	db_rollback(m->db);
	if (!allowed) {
		refused(w, _("An administrator has to allow first that addresses of other sites are opened."));
		return false;
	}
	struct fetch_ask ask = { .address = address,
		.agent = agent,
		.bytes = STORE_FILE_MAX - 1000,
		.seconds = SECONDS,
		.redirects = REDIRECTS,
		.stopping = w->stopping };
	*r = fetch(m->arena, &ask);
	const char *plan = r->end == FETCH_ANSWERED && r->status == 200 ? stratml_linked(m->arena, r) : NULL;
	if (plan) {
		ask.address = plan;
		*r = fetch(m->arena, &ask);
	}
	if (r->end == FETCH_ANSWERED && r->status == 200)
		return true;
	if (r->end != FETCH_STOPPED)
		out_fmt(w->result, "%s: %s\n", fetch_words(m->arena, r), address);
	return false;
}

/* The bytes of the document: of a file that was sent, or of an address. False as above. */
static bool bytes_take(struct job_work *w, const struct form *f, const char **bytes, size_t *length)
{
	struct fetch_answer r;
	const char *address = form_value(f, "address");
	if (address) {
		bool good = address_fetch(w, address, &r);
		*bytes = good ? r.bytes : NULL;
		*length = good ? r.length : 0;
		return good;
	}
	*bytes = job_file_get(w, text_or(form_value(f, "hash"), ""), length);
	if (!*bytes)
		refused(w, _("The file is no longer there. Choose it again."));
	return *bytes != NULL;
}

/* Keeps it in a write transaction, which stays open. */
static enum job_end drafted_keep(struct job_work *w, const struct form *f, const char *name, const struct drafted *d)
{
	struct model *m = w->model;
	if (!db_begin_write(m->db))
		return JOB_AGAIN;
	model_start(m, m->db, m->arena, NULL);
	const struct account *account = w->job->account == NONE ? NULL : model_get(m, account, w->job->account);
	if (!account_is_active(account))
		return refused(w, _("The account that requested this is no longer active."));
	const struct organisation *owner = model_find(m, organisation, text_or(form_value(f, "owner"), ""));
	const struct kept_asked asked = { .title = text_or(form_value(f, "title"), ""),
		.owner = owner ? owner->head.id : NONE,
		.follows = model_find(m, plan, text_or(form_value(f, "follows"), "")),
		.name = name };
	const struct reading *kept = kept_add(m, d, &asked, &(struct change){ .who = account->email });
	if (*w->stopping || db_failed(m->db) || !kept)
		return JOB_AGAIN;
	out_fmt(w->result, KEPT "%s", kept->reference);
	return JOB_DONE;
}

/* A long document takes many seconds to read, and meanwhile others write. */
enum job_end drafting_run(struct job_work *w)
{
	struct arena *a = w->model->arena;
	struct form f = detail_read(a, w->job);
	struct problems p = { .arena = a };
	struct drafted d;
	const char *bytes, *name = text_or(form_value(&f, "name"), "document");
	size_t length = 0;
	job_progress(w, 0, 0);
	if (!bytes_take(w, &f, &bytes, &length))
		return w->result->length ? JOB_FAILED : JOB_AGAIN;
	bool good = drafting_read(a, bytes, length, name, &d, &p);
	if (*w->stopping)
		return JOB_AGAIN;
	return good ? drafted_keep(w, &f, name, &d) : problems_told(w, &p);
}

void drafting_after(struct job_work *w, const struct job *ended)
{
	struct form f = detail_read(w->model->arena, ended);
	if (!job_is_waiting(ended->state) && w->store->folder && form_value(&f, "hash"))
		store_remove(w->model->arena, w->store, form_value(&f, "hash"));
}
