#include "import.h"

#include <string.h>

#include "base/secret.h"
#include "base/text.h"
#include "job/clean.h"
#include "rule/account.h"
#include "rule/approval.h"
#include "rule/keeping.h"

/* ---- rows ---- */

/* A row is held against the same rights as a form. Personal fields go by their form alone, where each change is written down. */
static bool row_allowed(void *context, struct model *m, const struct entity *e, const void *old, void *row, struct problems *problems)
{
	const struct import_rows *i = context;
	enum act act = old ? ACT_CHANGE : ACT_ADD;
	if (i->stopping && *i->stopping) {
		problem_add(problems, NULL, "%s", _("the program is stopping"));
		return false;
	}
	if (!approval_settle(m, i->visitor, e, old, row, problems))
		return false;
	if (!(may(m, i->visitor, e, row) & act) && may_ask(m, i->visitor, e, row) & act) {
		problem_add(
		    problems, NULL, "%s", _("it appears on pages of other organisations: use the form, which sends it to an international officer"));
		return false;
	}
	if (!(may(m, i->visitor, e, row) & act) || (old && !(may(m, i->visitor, e, old) & act))) {
		problem_add(problems, NULL, "%s", old ? _("You cannot change this record") : _("You cannot add this record"));
		return false;
	}
	for (size_t f = 0; f < e->field_count; f++) {
		const struct field *field = &e->fields[f];
		if (!(field->flags & PRIVATE))
			continue;
		if (old ? !text_equal(row_text(m, e, old, field), row_text(m, e, row, field)) : row_present(field, row)) {
			problem_add(
			    problems, field->name, "%s", _("cannot be changed by a file, because it is personal data. Use the form of the record"));
			return false;
		}
	}
	return true;
}

void import_rows(struct model *m, const struct import_rows *i, struct import_outcome *o)
{
	struct import_rows asked = *i;
	const struct records_source source = { .path = i->name, .bytes = i->bytes, .length = i->length, .entity = i->entity };
	*o = (struct import_outcome){ .book = i->length >= 2 && !memcmp(i->bytes, "PK", 2),
		.found.arena = m->arena,
		.preview = { .arena = m->arena, .max = IMPORT_SHOWN_ROWS } };
	const struct records_how how = { .dry_run = i->take == IMPORT_LOOK,
		.good_rows = i->take != IMPORT_ALL,
		.who = i->who,
		.why = i->why,
		.progress = i->progress,
		.preview = &o->preview,
		.rows_max = i->rows_max,
		.may = row_allowed,
		.may_context = &asked };
	o->end = records_import(m, &source, &how, &o->found, &o->count);
	if (o->end == RECORDS_DONE)
		return;
	size_t rows = o->count.rows;
	o->count = (struct records_count){ .rows = rows, .register_of_schools = o->count.register_of_schools };
	o->preview.count = 0;
}

bool import_some(const struct import_outcome *o)
{
	return o->end == RECORDS_DONE && o->count.added + o->count.changed;
}

/* ---- bytes in the store ---- */

const char *import_add(struct model *m, const struct store *s, const struct import_request *request, const char *bytes, size_t length,
    int64_t account, struct problems *p)
{
	struct import_request stored = *request;
	struct out detail = { .arena = m->arena };
	char hash[HASH_HEX + 1];
	if (!job_file_put(m, s, bytes, length, hash, p))
		return NULL;
	stored.hash = hash;
	stored.take = IMPORT_LOOK;
	import_request_write(&detail, &stored);
	return job_add(m, IMPORT_JOB, account, out_text(&detail));
}

bool import_answer(struct model *m, const struct job *job, enum import_take take, const char *why)
{
	struct import_request request;
	struct out detail = { .arena = m->arena };
	if (!import_request_read(m, job, &request))
		return false;
	request.take = take;
	request.why = why;
	import_request_write(&detail, &request);
	return job_renew(m, job, out_text(&detail));
}

/* ---- the job ---- */

static void import_progress_tell(void *context, const struct entity *e, size_t done, size_t total)
{
	(void)e;
	job_progress(context, (int64_t)done, (int64_t)total);
}

static enum job_end import_refused(struct job_work *w, const char *why)
{
	struct import_outcome o = { .end = RECORDS_REFUSED, .found.arena = w->model->arena };
	problem_add(&o.found, NULL, "%s", why);
	import_outcome_write(w->result, &o);
	return JOB_FAILED;
}

/* Imports the rows in the open transaction and writes the outcome of each into the result. */
static enum job_end rows_run(struct job_work *w, const struct import_request *request, const char *bytes, size_t length)
{
	struct model *m = w->model;
	struct import_outcome o;
	const struct account *account = w->job->account == NONE ? NULL : model_get(m, account, w->job->account);
	if (!account_is_active(account))
		return import_refused(w, _("The account that requested this is no longer active."));
	const struct visitor visitor = visitor_of(m, account);
	model_reader(m, may_read_as(m->arena, &visitor));
	const struct records_progress progress = { import_progress_tell, w };
	const struct import_rows rows = { .entity = request->entity,
		.name = request->name,
		.bytes = bytes,
		.length = length,
		.rows_max = IMPORT_ROWS_MAX,
		.take = request->take,
		.visitor = &visitor,
		.who = account->email,
		.why = request->why,
		.progress = &progress,
		.stopping = w->stopping };
	import_rows(m, &rows, &o);
	if (*w->stopping || db_failed(m->db))
		return JOB_AGAIN;
	if (request->take != IMPORT_LOOK)
		o.preview.count = 0; /* they are there now, or nothing is */
	import_outcome_write(w->result, &o);
	if (o.end == RECORDS_FAILED)
		return JOB_AGAIN;
	return o.end == RECORDS_DONE || request->take == IMPORT_LOOK ? JOB_DONE : JOB_FAILED;
}

enum job_end import_run(struct job_work *w)
{
	struct db *db = w->model->db;
	struct import_request request;
	size_t length;
	if (!import_request_read(w->model, w->job, &request))
		return import_refused(w, _("What was requested no longer exists."));
	if (request.take == IMPORT_NONE)
		return JOB_DONE;
	job_progress(w, 0, 0);
	const char *bytes = job_file_get(w, request.hash, &length);
	if (!bytes)
		return import_refused(w, _("The file is no longer there. Choose it again."));
	if (!db_begin_write(db))
		return JOB_AGAIN;
	model_start(w->model, db, w->model->arena, NULL);
	enum job_end end = rows_run(w, &request, bytes, length);
	if (request.take == IMPORT_LOOK && !db_failed(db))
		db_rollback(db);
	return end;
}

/* The file stays where it was looked at and may still be taken, and while the job waits for its next try. */
void import_after(struct job_work *w, const struct job *ended)
{
	struct import_request request;
	struct import_outcome o;
	if (job_is_waiting(ended->state) || !import_request_read(w->model, w->job, &request) || !w->store->folder)
		return;
	bool looked = job_is_done(ended->state) && request.take == IMPORT_LOOK;
	if (!looked || !import_outcome_read(w->model, ended, &o) || !import_some(&o))
		store_remove(w->model->arena, w->store, request.hash);
}

void import_clean(struct job_work *w)
{
	struct set old = imports_old(w->model);
	struct import_request request;
	for (size_t i = 0; i < old.count; i++) {
		if (w->store->folder && import_request_read(w->model, set_row(old, job, i), &request))
			store_remove(w->model->arena, w->store, request.hash);
		row_delete(w->model, &job_entity, old.rows[i], &(struct change){ .who = "jumelage" });
	}
}
