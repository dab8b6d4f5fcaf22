/* web.c - from a request to an answer: route, day, format, page function, data or shell. */
#include "model/read/wordings.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/log.h"
#include "base/text.h"
#include "web/answer.h"
#include "web/beside.h"
#include "web/data.h"
#include "web/face.h"
#include "web/gate.h"
#include "web/kit/api.h"
#include "web/kit/form.h"
#include "web/kit/form_token.h"
#include "web/kit/limit.h"
#include "web/kit/page.h"
#include "web/kit/pdf.h"
#include "web/kit/session.h"
#include "web/page/account/sign.h"
#include "web/post.h"
#include "web/record/upload.h"
#include "web/route.h"

struct web {
	const char *db_url;
	struct db *db;
	struct store store;
	const char *sample, *sample_of;
	bool set_up;  /* known for good: a set-up that is closed never opens again */
	char day[11]; /* today when the last change was looked for: at midnight kept answers go */
};

static bool web_start(void *context, int worker)
{
	struct web *w = context;
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	(void)worker;
	w->db = db_open(w->db_url, DB_READ_WRITE, &p);
	if (!w->db)
		log_error("%s", p.first ? problem_line(&p, p.first) : "the database can't be opened");
	arena_free(&a);
	return w->db != NULL;
}

static void web_stop(void *context)
{
	struct web *w = context;
	db_close(w->db);
	w->db = NULL;
}

static bool web_changed(void *context)
{
	struct web *w = context;
	struct arena a = { 0 };
	const char *today = clock_today(&a);
	bool midnight = w->day[0] && strcmp(w->day, today);
	memcpy(w->day, today, sizeof(w->day));
	arena_free(&a);
	return db_changed_elsewhere(w->db) || midnight;
}

static bool page_start(struct page *p)
{
	model_start(p->model, p->model->db, p->arena, NULL);
	wordings_use(p->model);
	session_read(p);
	if (p->session->refused) {
		page_refusal(p, 401, _("The token is not valid"), _("It is unknown, has expired, or its account no longer has the role."));
		return false;
	}
	return true;
}

/* Whether the visitor may come to this address at all; the refusal is written when not. */
static bool route_open(struct page *p)
{
	struct web *w = p->web;
	return gate_open(p, &w->set_up);
}

static void page_run(struct page *p)
{
	if (p->format & PAGE_FACE) {
		p->face = p->format;
		p->format = PAGE_HTML; /* it is made of the page */
		if (pdf_asked(p)) {
			face_answer_made(p);
			return;
		}
	}
	route_format_from_accept(p);
	if (route_day_read(p) && route_language_read(p)) {
		if (route_writes(p->route))
			p->as_at = NULL; /* a form shows and changes what is known today */
		if (p->as_at)
			model_start_as(p->model, p->model->db, p->arena, p->as_at, p->model->reader);
		p->route->handle(p);
		if (p->face && !p->waits)
			face_answer(p);
	}
}

/* Nobody can put right what nobody was told: a form or a program that is refused hears why. Tests end where it does not. */
static void refusal_check(const struct page *p)
{
	if (p->status != 422 || p->explained)
		return;
	log_error("refused without a reason: %s %s", p->request->method_name, p->path ? p->path : p->request->path);
#ifdef __SANITIZE_ADDRESS__
	abort();
#endif
}

static void change_gone(struct page *p, const char *why)
{
	if (post_kept(p, page_start))
		log_error("%s: %s", p->request->path, why);
	else
		answer_gone(p, why);
}

/* The end of a page's transaction: an answer when the database held to the end, else 503. */
static void page_finish(struct page *p, bool changes)
{
	struct db *db = p->model->db;
	if (changes)
		session_write(p);
	refusal_check(p);
	answer_page(p);
	answer_session(p);
	bool held = !db_failed(db);
	const char *why = arena_strdup(p->arena, db_message(db));
	if (changes && held) {
		held = db_commit(db);
		why = arena_strdup(p->arena, db_message(db));
		if (held)
			http_generation_raise();
		if (held && p->logged)
			log_info("%s", p->logged);
	}
	db_rollback(db);
	if (held && !changes && !session_after(p)) {
		held = false;
		why = "views of private fields could not be logged";
	}
	if (!held && p->request->method == HTTP_POST)
		change_gone(p, why);
	else if (!held)
		answer_gone(p, why);
}

static void web_page_read(struct page *p)
{
	if (!db_begin_read(p->model->db)) {
		answer_gone(p, db_message(p->model->db));
		return;
	}
	if (page_start(p) && route_open(p))
		page_run(p);
	if (p->waits) {
		db_rollback(p->model->db);
		return;
	}
	page_finish(p, false);
}

/* A form of somebody who was signed in when it was opened: what was typed is kept for them. */
static bool session_is_over(struct page *p)
{
	bool form = p->route && !(p->route->flags & ROUTE_PROGRAM) && p->route->roles & ROLES_SIGNED_IN;
	return form && !p->session->login && !p->session->token && !(p->route->roles & visitor_roles(p->visitor));
}

/* Everything that may refuse a request that changes something, on a snapshot: permission is checked before the write lock is taken.
 * True when it may go on. */
static bool change_allowed(struct page *p)
{
	bool program = p->route && p->route->flags & ROUTE_PROGRAM;
	if (!page_start(p))
		return false;
	if (session_is_over(p) && !post_read(p)) {
		post_token_refused(p);
		return false;
	}
	if (!route_open(p))
		return false;
	if (program)
		return api_change_open(p);
	int refused = post_read(p);
	if (refused) {
		log_info("refused: %s %s: %d", p->request->method_name, p->path, refused);
		page_refusal(p, refused, _("The form can\u2019t be accepted"),
		    refused == 403 ? _("It was not sent from a page of this site. Nothing was changed.")
		                   : _("It is not in a format that this site understands. Nothing was changed."));
		return false;
	}
	if (post_one_click(p))
		return true;
	if (!post_same_origin(p) || !form_token_good(p, page_field(p, "token"))) {
		log_info("refused: %s %s: no token of a form", p->request->method_name, p->path);
		post_token_refused(p);
		return false;
	}
	return true;
}

/* The handler, in its write transaction. A form that is sent a second time gets the answer of the first time. */
static void change_run(struct page *p)
{
	bool program = p->route->flags & ROUTE_PROGRAM || post_one_click(p);
	bool same = false;
	const char *before = program ? NULL : form_token_answer(p, &same);
	if (before) {
		if (same)
			page_done(p, before, NULL);
		else
			post_token_refused(p); /* sent once, then changed: these words are new */
		page_finish(p, false);
		return;
	}
	p->change.why = page_field(p, "why");
	p->change.why = text_empty(p->change.why) ? NULL : text_cut(p->arena, text_trim(p->arena, p->change.why), 500);
	page_run(p);
	if (p->waits) {
		db_rollback(p->model->db);
		return;
	}
	bool done = program ? p->status < 300 : p->status == 303;
	if (done && !program)
		form_token_spend(p, p->response->location);
	page_finish(p, done);
}

static void page_change(struct page *p)
{
	struct db *db = p->model->db;
	if (!db_begin_read(db)) {
		answer_gone(p, db_message(db));
		return;
	}
	if (!change_allowed(p)) {
		page_finish(p, false);
		return;
	}
	const char *nonce = p->session->nonce;
	bool same;
	if (!db_read_then_write(db, &same)) {
		change_gone(p, arena_strdup(p->arena, db_message(db)));
		return;
	}
	p->problems = arena_alloc(p->arena, sizeof(*p->problems));
	p->problems->arena = p->arena;
	/* who asks is read again where the session may have ended in between */
	if (!same && !(page_start(p) && route_open(p))) {
		page_finish(p, false);
		return;
	}
	p->session->nonce = nonce;
	change_run(p);
}

static void web_handle(void *context, const struct http_request *request, struct http_response *response)
{
	struct web *w = context;
	struct model m = { .db = w->db };
	struct out o = { .arena = request->arena };
	struct page p = { .request = request,
		.response = response,
		.model = &m,
		.arena = request->arena,
		.o = &o,
		.status = 200,
		.rest = "",
		.under = "",
		.format = PAGE_HTML,
		.store = &w->store,
		.run = beside_run,
		.there = beside_there,
		.web = w,
		.sample = w->sample,
		.sample_of = w->sample_of };
	unsigned methods = 0;
	p.last_datum = &p.data;
	db_clear(w->db);
	if (request->method == HTTP_GET && data_asset(&p))
		return;
	route_language_take(&p);
	p.route = route_find(&p, &methods);
	if (p.route && p.format & PAGE_FACE)
		face_request_bare(&p);
	if (!p.route && methods)
		answer_method(&p, methods);
	else if (p.request->method == HTTP_GET || !p.route)
		web_page_read(&p);
	else
		page_change(&p);
	locale_use(NULL);
}

/* Errors of the server's own: those that a person can do something about. */
static void web_error(void *context, struct arena *a, struct http_response *r)
{
	(void)context;
	if (r->status == 413)
		answer_plain(a, r, _("Your file is too big"), arena_printf(a, _("Your file is too big. The limit is %d MB."), STORE_FILE_MAX >> 20));
	if (r->status == 405)
		answer_plain(a, r, _("This page cannot be shown"), _("Go back to the page that you came from, and try again."));
}

static void web_help(void *context, struct arena *a, const char *task, size_t length, struct out *answer)
{
	struct web *w = context;
	if (pdf_help(a, task, length, answer))
		return;
	if (!upload_help(&w->store, a, task, length, answer))
		sign_help(context, a, task, length, answer);
}

static size_t web_body_limit(void *context, const char *method, const char *path)
{
	(void)context;
	path += route_language_length(path);
	bool brings = text_starts(path, "/attach/") || text_equal(path, "/photo-evidence") || text_equal(path, "/import") ||
	    text_equal(path, "/plans/draft") || text_equal(path, "/twinning/refresh");
	return brings && text_equal(method, "POST") ? UPLOAD_BODY_MAX : 0;
}

/* Uploads are for who is signed in, and from a page of ours. */
static bool web_may_upload(void *context, const struct http_request *request)
{
	struct web *w = context;
	struct model m = { .db = w->db };
	struct page p = { .request = request, .model = &m, .arena = request->arena };
	db_clear(w->db);
	if (!db_begin_read(w->db))
		return false;
	model_start(&m, w->db, request->arena, NULL);
	session_read(&p);
	bool open = p.session->login && post_same_origin(&p);
	db_rollback(w->db);
	return open;
}

void web_files(const struct http_app *app, const char *folder)
{
	struct web *w = app->context;
	w->store.folder = folder;
}

void web_sample(const struct http_app *app, const char *sample, const char *sample_of)
{
	struct web *w = app->context;
	w->sample = sample;
	w->sample_of = sample_of;
}

struct http_app web_app(const char *db_url)
{
	static struct web w;
	static struct arena kept; /* as long as the process */
	limit_share();            /* before any worker is forked */
	pdf_share();
	w = (struct web){ .db_url = db_url };
	store_of(&w.store, &kept, db_url, NULL);
	return (struct http_app){ .context = &w,
		.start = web_start,
		.handle = web_handle,
		.changed = web_changed,
		.stop = web_stop,
		.help = web_help,
		.error = web_error,
		.body_limit = web_body_limit,
		.may_upload = web_may_upload };
}

struct db *web_database(const struct http_app *app)
{
	return ((const struct web *)app->context)->db;
}
