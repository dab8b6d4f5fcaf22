/* records.c - the interface for programs: lists, reads, adds, changes and removes the records of every public kind. */
#include <string.h>

#include "base/secret.h"
#include "base/text.h"
#include "exchange/records.h"
#include "model/declared/access.h"
#include "model/engine/closed.h"
#include "model/engine/list.h"
#include "model/engine/refer.h"
#include "model/read/removed.h"
#include "model/rows/record.h"
#include "rule/approval.h"
#include "rule/removal.h"
#include "web/kit/session.h"
#include "web/kit/api.h"
#include "web/page/api/api.h"
#include "web/record/edit.h"

/* What the address names: /api/ENTITY or /api/ENTITY/KEY. */
struct target {
	const struct entity *entity;
	const char *key; /* NULL: the list */
	const void *row;
};

static const char *api_href(struct page *p, const struct entity *e, const void *row)
{
	return arena_printf(p->arena, "/api/%s/%s", e->name, url_encode(p->arena, row_key(p->model, e, row), true));
}

static bool records_target_read(struct page *p, struct target *t)
{
	size_t n = strcspn(p->rest, "/");
	t->entity = entity_find(arena_strndup(p->arena, p->rest, n));
	t->key = p->rest[n] ? p->rest + n + 1 : NULL;
	if (!t->entity || !records_public(t->entity)) {
		api_problem(p, 404, _("There is no such kind of record. /api/openapi.json names them all."), NULL);
		return false;
	}
	p->format = PAGE_JSON;
	return true;
}

/* The record of the address; the refusal is written when there is none. One that has another address now is led to. */
static bool record_read(struct page *p, struct target *t)
{
	t->row = text_empty(t->key) ? NULL : model_by_key(p->model, t->entity, t->key);
	if (t->row)
		return true;
	int64_t id = text_empty(t->key) ? NONE : model_moved(p->model, t->entity, t->key);
	const void *moved = id == NONE ? NULL : model_by_id(p->model, t->entity, id);
	api_problem(p, moved ? 308 : 404, moved ? _("The record has another address now.") : _("There is no such record."), NULL);
	if (moved)
		p->response->location = api_href(p, t->entity, moved);
	return false;
}

static void allow_only(struct page *p, const char *methods)
{
	page_header(p, "Allow", methods);
	api_problem(p, 405, arena_printf(p->arena, _("This address takes %s."), methods), NULL);
}

/* ---- reading ---- */

static bool parameter_known(const struct entity *e, const char *name)
{
	static const char *const others[] = { "limit", "after", "sort", "dir", "as-at" };
	for (size_t i = 0; i < COUNT(others); i++)
		if (text_equal(others[i], name))
			return true;
	const struct field *f = entity_field(e, name);
	return f && list_filterable(f);
}

static bool parameters_check(struct page *p, const struct entity *e)
{
	for (size_t i = 0; i < p->request->parameter_count; i++)
		if (!parameter_known(e, p->request->parameters[i].name)) {
			page_bad_request(p, arena_printf(p->arena, _("This list has no parameter \u201c%s\u201d."), p->request->parameters[i].name));
			return false;
		}
	return true;
}

struct list_options {
	int64_t limit;
};
static const struct field list_fields[] = { { FIELD(list_options, INT, limit), .label = N_("The limit"), .min = 1, .max = API_LIMIT_MAX } };
static const struct entity list_form = FORM_OF(list_options, list_fields);

static void list_answer(struct page *p, const struct entity *e)
{
	struct list_request q;
	struct list_options options;
	if (!parameters_check(p, e) || !page_filters_read(p, &list_form, &options) || !page_list_request(p, e, &q))
		return;
	q.limit = options.limit == NONE ? API_LIMIT : (size_t)options.limit;
	struct list_page l = list_read(p->model, &q);
	p->parts = RECORDS_VERSION;
	page_show_list(p, "records", l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	page_show_total(p, &l);
	p->response->type = "application/json; charset=utf-8";
}

/* The record as the whole answer, so that what was read is what a merge patch speaks of. The ETag is a header of the handler's:
 * the record's names of others may change without it, so it answers If-Match and never If-None-Match. */
static void record_answer(struct page *p, const struct entity *e, const void *row, int status)
{
	struct json_writer w = { .out = p->o };
	const char *fields;
	unsigned parts = RECORDS_VERSION;
	if (page_may(p, ACT_PRIVATE, e, row)) {
		parts |= RECORDS_PRIVATE;
		if (records_private(p->model, e, row, &fields))
			page_log_access(p, "view", e, record_id(row), fields, NULL);
	}
	records_json_row_with(&w, p->model, e, row, parts);
	p->status = status;
	p->bare = true;
	p->response->type = "application/json; charset=utf-8";
	page_header(p, "ETag", api_etag(p, row));
}

void page_api_get(struct page *p)
{
	struct target t;
	if (!records_target_read(p, &t))
		return;
	if (!t.key)
		list_answer(p, t.entity);
	else if (record_read(p, &t))
		record_answer(p, t.entity, t.row, 200);
}

/* ---- changing ---- */

/* "why" in the address: what the history says of a program's change. */
static void reason_read(struct page *p)
{
	const char *why = page_parameter(p, "why");
	p->change.why = why ? text_cut(p->arena, why, 500) : NULL;
}

/* The private fields that differ, as the log of access names them; false when none does. */
static bool private_changed(struct page *p, const struct entity *e, const void *old, const void *row, const char **names)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (f->flags & PRIVATE && !(f->flags & INTERNAL) && !text_equal(row_text(p->model, e, old, f), row_text(p->model, e, row, f)))
			out_fmt(&o, "%s%s", o.length ? " " : "", f->name);
	}
	*names = out_text(&o);
	return o.length > 0;
}

static const char *key_taken_words(struct page *p, const struct entity *e, const void *row)
{
	return arena_printf(p->arena, _("There is already a record with the key \u201c%s\u201d."), row_key(p->model, e, row));
}

static bool records_save(struct page *p, const struct entity *e, const void *old, void *row)
{
	const char *fields;
	if (refer_key_taken(p->model, e, row)) {
		api_problem(p, 409, key_taken_words(p, e, row), NULL);
		return false;
	}
	enum row_outcome outcome = row_save(p->model, e, old, row, &p->change);
	if (outcome == ROW_STALE) {
		api_problem(p, 412, _("The record has changed since. Read it again before you change it."), NULL);
		return false;
	}
	if (outcome == ROW_SAVED && private_changed(p, e, old ? old : row_new(p->arena, e), row, &fields))
		page_log_access(p, "change", e, record_id(row), fields, p->change.why);
	return outcome != ROW_FAILED; /* then the answer is 503, whatever is written here */
}

/* What stands on pages of others is no record yet: 202, and the address of the draft. */
static void waiting_answer(struct page *p, const struct entity *e, const void *old, const void *row)
{
	const char *reference = draft_wait(p, e, old, row, NULL);
	struct json_writer w = { .out = p->o };
	if (!reference)
		return;
	p->response->location = arena_printf(p->arena, "/drafts/%s", reference);
	json_begin_object(&w);
	json_key(&w, "detail");
	json_text(&w, _("Other bodies show it on their pages too, so it waits until an officer publishes it."));
	json_key(&w, "draft"), json_text(&w, p->response->location);
	json_end(&w);
	p->status = 202;
	p->bare = true;
	p->response->type = "application/json; charset=utf-8";
}

/* Reads the body over `old` (NULL: a new record) and asks whether the visitor may; NULL when the answer is written. */
static void *row_wanted(struct page *p, const struct entity *e, const void *old)
{
	const struct json *j = api_body(p, old != NULL);
	struct problems faults = { .arena = p->arena };
	void *row = row_new(p->arena, e);
	if (!j)
		return NULL;
	if (!page_require(p, old ? ACT_CHANGE : ACT_ADD, e, old))
		return NULL;
	unsigned parts = page_may(p, ACT_PRIVATE, e, old) ? RECORDS_PRIVATE : 0;
	bool good = records_json_read(p->model, e, old, j, parts, row, &faults);
	if (!approval_settle(p->model, p->visitor, e, old, row, &faults) || !good) {
		api_problem(p, 422, _("The record would not be valid. Nothing was changed."), &faults);
		return NULL;
	}
	if (old)
		*(struct record *)row = *(const struct record *)old;
	if (page_waits(p, old ? ACT_CHANGE : ACT_ADD, e, row)) {
		if (refer_key_taken(p->model, e, row) && !old)
			api_problem(p, 409, key_taken_words(p, e, row), NULL);
		else
			waiting_answer(p, e, old, row);
		return NULL;
	}
	return page_require(p, old ? ACT_CHANGE : ACT_ADD, e, row) ? row : NULL;
}

/* ---- adding, once for each Idempotency-Key (draft-ietf-httpapi-idempotency-key-header) ---- */

/* The nonce that stands for the key, of this token alone; NULL without a key. */
static const char *idempotency_nonce(struct page *p, bool *bad)
{
	const char *key = http_header(p->request, "idempotency-key");
	*bad = key && (text_empty(text_trim(p->arena, key)) || strlen(key) > API_KEY_MAX);
	if (!key || *bad)
		return NULL;
	return secret_hash(p->arena, arena_printf(p->arena, "%lld\n%s\n%s", (long long)p->visitor->account, p->request->path, key));
}

static const char *fingerprint(struct page *p)
{
	return secret_hash(p->arena, p->request->body);
}

static void nonce_keep(struct page *p, const char *nonce, const void *row)
{
	struct nonce *n = row_new(p->arena, &nonce_entity);
	n->nonce = nonce;
	n->answer = arena_printf(p->arena, "%s %lld", fingerprint(p), (long long)record_id(row));
	row_save(p->model, &nonce_entity, NULL, n, &p->change);
}

static void created(struct page *p, const struct entity *e, const void *row)
{
	record_answer(p, e, row, 201);
	p->response->location = api_href(p, e, row);
}

/* The same request again gets the same answer: the record that it made, as it is now. */
static void created_before(struct page *p, const struct entity *e, const struct nonce *n)
{
	const char *blank = strchr(text_or(n->answer, ""), ' ');
	int64_t id = NONE;
	const void *row = blank && integer_parse(blank + 1, &id) ? model_by_id(p->model, e, id) : NULL;
	if (!blank || strncmp(n->answer, fingerprint(p), (size_t)(blank - n->answer)))
		api_problem(p, 422, _("This Idempotency-Key came with another body before."), NULL);
	else if (!row)
		api_problem(p, 409, _("The record that was added with this Idempotency-Key has been removed since."), NULL);
	else
		created(p, e, row);
}

void page_api_post(struct page *p)
{
	struct target t;
	bool bad;
	if (!records_target_read(p, &t))
		return;
	if (t.key) {
		allow_only(p, "GET, HEAD, PATCH, DELETE");
		return;
	}
	reason_read(p);
	const char *nonce = idempotency_nonce(p, &bad);
	const struct nonce *before = nonce ? model_find(p->model, nonce, nonce) : NULL;
	if (bad)
		api_problem(p, 400, _("The Idempotency-Key must have 1 to 100 characters."), NULL);
	else if (before && page_require(p, ACT_ADD, t.entity, NULL))
		created_before(p, t.entity, before);
	if (bad || before)
		return;
	void *row = row_wanted(p, t.entity, NULL);
	if (!row || !records_save(p, t.entity, NULL, row))
		return;
	if (nonce)
		nonce_keep(p, nonce, row);
	created(p, t.entity, row);
}

/* The record that the address names, in the version that the program has read and for who may do that to it; false when it was refused. */
static bool target_open(struct page *p, struct target *t, enum act act)
{
	if (!records_target_read(p, t))
		return false;
	if (!t->key) {
		allow_only(p, "GET, HEAD, POST");
		return false;
	}
	reason_read(p);
	return record_read(p, t) && page_require(p, act, t->entity, t->row) && api_match(p, t->row);
}

void page_api_patch(struct page *p)
{
	struct target t;
	if (!target_open(p, &t, ACT_CHANGE))
		return;
	void *row = row_wanted(p, t.entity, t.row);
	if (row && records_save(p, t.entity, t.row, row))
		record_answer(p, t.entity, row, 200);
}

/* What nobody removes as it stands: with every reason, and where each is put right. */
static bool api_barred(struct page *p, const struct target *t)
{
	struct removal_bar bars[REMOVAL_BARS];
	size_t n = removal_bars(p->model, t->entity, t->row, bars);
	struct out why = { .arena = p->arena };
	for (size_t i = 0; i < n; i++)
		out_fmt(&why, "%s%s (%s)", i ? " " : "", bars[i].text, address_form(p, bars[i].entity, bars[i].row, bars[i].field));
	if (n)
		api_problem(p, 409, out_text(&why), NULL);
	return n;
}

void page_api_delete(struct page *p)
{
	struct target t;
	struct referrer by;
	const char *fields;
	if (!target_open(p, &t, ACT_REMOVE))
		return;
	int64_t id = record_id(t.row);
	if (api_barred(p, &t))
		return;
	if (refer_first(p->model, t.entity, id, &by)) {
		bool open = records_public(by.entity);
		api_problem(p, 409,
		    open ? arena_printf(p->arena, _("Another record refers to this record: /api/%s/%s"), by.entity->name,
		               url_encode(p->arena, model_key(p->model, by.entity, by.id), true))
		         : _("Another record, which is not public, refers to this record."),
		    NULL);
		return;
	}
	struct model everybody;
	model_start_as(&everybody, p->model->db, p->arena, p->model->as_at, "");
	const struct field *opened = closed_opened(&everybody, t.entity, t.row, NULL);
	if (opened) {
		api_problem(p, 409,
		    arena_printf(p->arena,
		        _("The record in \u201c%s\u201d is private only as long as this record is there. Remove that record first."), opened->name),
		    NULL);
		return;
	}
	if (records_private(p->model, t.entity, t.row, &fields))
		page_log_access(p, "erase", t.entity, id, fields, p->change.why);
	removed_keep(p->model, t.entity, t.row);
	row_delete(p->model, t.entity, t.row, &p->change);
	p->status = 204;
	p->bare = true;
	p->response->type = NULL;
}
