#include "web/kit/api.h"

#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/text.h"
#include "web/kit/limit.h"
#include "web/kit/page.h"
#include "web/kit/session.h"

#define PROBLEM_TYPE "application/problem+json"

/* ---- problems ---- */

/* RFC 6901: a member of the body's object. */
static const char *pointer_of(struct arena *a, const char *member)
{
	struct out o = { .arena = a };
	if (!member)
		return "";
	out_char(&o, '/');
	for (; *member; member++)
		if (*member == '~')
			out_str(&o, "~0");
		else if (*member == '/')
			out_str(&o, "~1");
		else
			out_char(&o, *member);
	return out_text(&o);
}

static void faults_write(struct json_writer *w, struct arena *a, const struct problems *faults)
{
	json_key(w, "errors");
	json_begin_array(w);
	for (const struct problem *q = faults->first; q; q = q->next) {
		json_begin_object(w);
		json_key(w, "pointer"), json_text(w, pointer_of(a, q->field));
		json_key(w, "detail");
		json_text(w, q->line ? arena_printf(a, _("Line %ld, column %ld: %s"), q->line, q->column, problem_text(a, q)) : problem_text(a, q));
		json_end(w);
	}
	json_end(w);
}

static void problem_write(struct out *o, int status, const char *detail, const struct problems *faults)
{
	struct json_writer w = { .out = o };
	json_begin_object(&w);
	json_key(&w, "type"), json_text(&w, "about:blank");
	json_key(&w, "title"), json_text(&w, http_reason(status));
	json_key(&w, "status"), json_int(&w, status);
	json_key(&w, "detail"), json_text(&w, detail);
	if (faults && faults->first)
		faults_write(&w, o->arena, faults);
	json_end(&w);
}

void api_problem(struct page *p, int status, const char *detail, const struct problems *faults)
{
	out_reset(p->o);
	problem_write(p->o, status, detail, faults);
	p->status = status;
	p->explained = !faults || faults->errors;
	p->bare = true;
	p->next_href = NULL;
	p->response->type = PROBLEM_TYPE;
	p->response->location = NULL;
	if (status == 401)
		page_header(p, "WWW-Authenticate", "Bearer");
}

void api_problem_answer(struct arena *a, struct http_response *r, int status, const char *detail)
{
	struct out *o = arena_alloc(a, sizeof(*o));
	o->arena = a;
	problem_write(o, status, detail, NULL);
	*r = (struct http_response){ .status = status, .type = PROBLEM_TYPE, .body = out_text(o), .length = o->length, .cache_control = "no-store" };
}

/* ---- who may change at all ---- */

bool api_change_open(struct page *p)
{
	const struct token *token = p->session->token;
	if (!token) {
		api_problem(p, 401, _("This needs a bearer token. A session in a browser is not enough: make a token at /tokens."), NULL);
		return false;
	}
	if (!limit_take("api", token->hash, API_CHANGES_A_MINUTE, 60, clock_now())) {
		page_header(p, "Retry-After", "60");
		api_problem(p, 429, _("This token has made many changes in the last minute. Wait, then continue more slowly."), NULL);
		return false;
	}
	return true;
}

/* ---- what was sent ---- */

static bool type_is(const char *type, const char *wanted)
{
	size_t n = strlen(wanted);
	return !strncasecmp(type, wanted, n) && (!type[n] || strchr("; \t", type[n]));
}

const struct json *api_body(struct page *p, bool patch)
{
	struct problems faults = { .arena = p->arena };
	const char *type = text_or(http_header(p->request, "content-type"), "");
	if (!type_is(type, "application/json") && !(patch && type_is(type, "application/merge-patch+json"))) {
		if (patch)
			page_header(p, "Accept-Patch", "application/merge-patch+json, application/json");
		api_problem(p, 415, patch ? _("Send application/merge-patch+json.") : _("Send application/json."), NULL);
		return NULL;
	}
	if (p->request->body_length > API_BODY_MAX) {
		api_problem(p, 413, _("The body may have 512 kB at most."), NULL);
		return NULL;
	}
	const struct json *j = json_read(p->arena, p->request->body, p->request->body_length, &faults);
	if (!j)
		api_problem(p, 400, _("The body is not JSON."), &faults);
	return j;
}

/* ---- versions ---- */

const char *api_etag(struct page *p, const void *row)
{
	return arena_printf(p->arena, "\"v%lld\"", (long long)((const struct record *)row)->version);
}

/* Whether a list of entity tags holds one, by the strong comparison: weak tags never fit (RFC 9110, 8.8.3.2). */
static bool tags_have(const char *list, const char *etag)
{
	size_t n = strlen(etag);
	for (const char *s = list; *s;) {
		s += strspn(s, ", \t");
		size_t length = strcspn(s, ", \t");
		if (length == n && !strncmp(s, etag, n))
			return true;
		s += length;
	}
	return false;
}

bool api_match(struct page *p, const void *row)
{
	const char *tags = http_header(p->request, "if-match"), *etag = api_etag(p, row);
	if (!tags) {
		api_problem(p, 428, _("Give the version that you change in If-Match: the ETag that came with the record."), NULL);
		return false;
	}
	if (!text_equal(tags, "*") && !tags_have(tags, etag)) {
		page_header(p, "ETag", etag);
		api_problem(p, 412, _("The record has changed since. Read it again before you change it."), NULL);
		return false;
	}
	return true;
}
