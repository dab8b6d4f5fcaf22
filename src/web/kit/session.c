#include "web/kit/session.h"

#include <string.h>

#include "base/date.h"
#include "base/secret.h"
#include "base/text.h"
#include "rule/account.h"
#include "http/http.h"
#include "model/engine/keeping.h"
#include "web/kit/form.h"
#include "web/kit/page.h"

#define SESSION_COOKIE "__Host-session"
#define VISIT_COOKIE "__Host-visit"
#define KNOWN_COOKIE "__Secure-known" /* of every address, since one signs in below each language */

enum { KNOWN_CHARACTERS = 22, KNOWN_SECONDS = 365 * 24 * 60 * 60 };

/* The value of a cookie of the request (RFC 6265, 4.2.1); NULL when there is none. */
static const char *cookie_value(const struct page *p, const char *name)
{
	size_t n = strlen(name);
	for (const char *s = http_header(p->request, "cookie"); s && *s;) {
		s += strspn(s, " ;");
		if (!strncmp(s, name, n) && s[n] == '=')
			return arena_strndup(p->arena, s + n + 1, strcspn(s + n + 1, "; "));
		s += strcspn(s, ";");
	}
	return NULL;
}

static void cookie_set(struct page *p, const char *name, const char *value)
{
	struct session *s = p->session;
	if (s->cookie_count < COUNT(s->cookies))
		s->cookies[s->cookie_count++] =
		    arena_printf(p->arena, "%s=%s; Path=/; Secure; HttpOnly; SameSite=Lax%s", name, value, *value ? "" : "; Max-Age=0");
}

static void grants_read(struct page *p, const struct account *account)
{
	p->session->visitor = visitor_of(p->model, account);
	p->change.who = account->email;
}

static const struct account *active_account(struct page *p, int64_t id)
{
	const struct account *account = model_get(p->model, account, id);
	return account_is_active(account) ? account : NULL;
}

static void login_read(struct page *p, const char *secret)
{
	struct session *s = p->session;
	const struct login *login = model_find(p->model, login, secret_hash(p->arena, secret));
	if (!login || strcmp(login->expires, clock_stamp(p->arena, clock_now())) <= 0)
		return;
	const struct account *account = active_account(p, login->account);
	if (!account)
		return;
	s->secret = secret;
	if (login->second == 1) {
		s->due = login;
		return;
	}
	s->login = login;
	grants_read(p, account);
}

/* A program's token: one role of its account, which the account must still hold. */
static void token_read(struct page *p, const char *authorization)
{
	struct session *s = p->session;
	s->refused = true;
	if (strncasecmp(authorization, "Bearer ", 7))
		return;
	const char *secret = text_trim(p->arena, authorization + 7);
	const struct token *token = model_find(p->model, token, secret_hash(p->arena, secret));
	if (!token || strcmp(token->expires, clock_stamp(p->arena, clock_now())) <= 0)
		return;
	const struct account *account = active_account(p, token->account);
	if (!account)
		return;
	grants_read(p, account);
	size_t kept = 0;
	for (size_t i = 0; i < s->visitor.grant_count; i++) {
		const struct grant *g = &s->visitor.grants[i];
		if (g->role == role_of_code(token->role) && g->organisation == token->organisation)
			s->visitor.grants[kept++] = *g;
	}
	s->visitor.grant_count = kept;
	s->visitor.reads_only = !token_writes(token);
	s->token = token;
	s->refused = kept == 0;
}

void session_read(struct page *p)
{
	struct session *s = arena_alloc(p->arena, sizeof(*s));
	s->visitor.account = NONE;
	s->last_access = &s->access;
	p->session = s;
	p->visitor = &s->visitor;
	p->change = (struct change){ .who = "public" };
	const char *authorization = http_header(p->request, "authorization"), *secret = authorization ? NULL : cookie_value(p, SESSION_COOKIE);
	if (authorization)
		token_read(p, authorization);
	else if (secret)
		login_read(p, secret);
	if (!authorization && !s->secret)
		s->secret = cookie_value(p, VISIT_COOKIE);
	model_reader(p->model, may_read_as(p->arena, p->visitor));
}

static const char *later(struct page *p, int64_t seconds)
{
	return clock_stamp(p->arena, clock_now() + seconds);
}

void session_begin(struct page *p, const struct account *account, bool second)
{
	const char *secret = secret_new(p->arena);
	struct login *login = row_new(p->arena, &login_entity);
	login->hash = secret_hash(p->arena, secret);
	login->account = account->head.id;
	login->seen = later(p, 0);
	login->expires = later(p, second ? SESSION_IDLE_SECONDS / 6 : SESSION_IDLE_SECONDS);
	login->second = second;
	login->peer = p->request->peer;
	login->agent = text_cut(p->arena, text_or(http_header(p->request, "user-agent"), _("Unknown browser")), 300);
	row_save(p->model, &login_entity, NULL, login, &p->change);
	cookie_set(p, SESSION_COOKIE, secret);
	cookie_set(p, VISIT_COOKIE, "");
}

void session_lend(struct page *p, const struct account *account)
{
	grants_read(p, account);
	model_reader(p->model, may_read_as(p->arena, p->visitor));
}

bool session_end(struct page *p, const struct login *login)
{
	if (p->session->login == login || p->session->due == login)
		cookie_set(p, SESSION_COOKIE, "");
	return row_delete(p->model, &login_entity, login, &p->change) || !db_failed(p->model->db);
}

bool session_end_all(struct page *p, int64_t account, const struct login *but)
{
	const struct login *own = p->session->login ? p->session->login : p->session->due;
	if (own && own->account == account && (!but || own->head.id != but->head.id))
		cookie_set(p, SESSION_COOKIE, "");
	account_sign_out(p->model, account, but, &p->change);
	return !db_failed(p->model->db);
}

/* ---- a browser that signed in before ---- */

/* Sealed by the hash of the password: so it is good for that account, and until the password changes. */
static const char *known_seal(struct page *p, const struct account *account, const char *name)
{
	return secret_seal(p->arena, account->password, arena_printf(p->arena, "known browser %s", name));
}

void session_know(struct page *p, const struct account *account)
{
	struct session *s = p->session;
	const char *name = arena_strndup(p->arena, secret_new(p->arena), KNOWN_CHARACTERS);
	if (account->password && s->cookie_count < COUNT(s->cookies))
		s->cookies[s->cookie_count++] = arena_printf(p->arena, "%s=%s.%s; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=%d", KNOWN_COOKIE,
		    name, known_seal(p, account, name), KNOWN_SECONDS);
}

const char *session_known(struct page *p, const struct account *account)
{
	const char *value = cookie_value(p, KNOWN_COOKIE), *dot = value ? strchr(value, '.') : NULL;
	if (!dot || !account || !account->password)
		return NULL;
	const char *name = arena_strndup(p->arena, value, (size_t)(dot - value));
	return secret_equal(dot + 1, known_seal(p, account, name)) ? name : NULL;
}

int64_t session_ends(const struct page *p)
{
	const struct login *login = p->session ? p->session->login : NULL;
	if (!login)
		return 0;
	int64_t whole = stamp_seconds(login->head.created) + SESSION_WHOLE_SECONDS, idle = clock_now() + SESSION_IDLE_SECONDS;
	return idle < whole ? idle : whole;
}

static void login_touch(struct page *p)
{
	const struct login *was = p->session->login;
	struct login *now = row_copy(p->arena, &login_entity, was);
	now->seen = later(p, 0);
	now->expires = clock_stamp(p->arena, session_ends(p));
	/* stale: another page of the same person has just done it */
	row_save(p->model, &login_entity, was, now, &p->change);
}

/* ---- looks at private fields ---- */

struct access_request {
	struct access_entry entry;
	struct access_request *next;
};

void page_log_access(struct page *p, const char *act, const struct entity *e, int64_t id, const char *fields, const char *why)
{
	for (const struct access_request *w = p->session->access; w; w = w->next)
		if (w->entry.entity == e->name && w->entry.record == id && text_equal(w->entry.act, act))
			return; /* one for a request, record and act */
	struct access_request *w = arena_alloc(p->arena, sizeof(*w));
	w->entry = (struct access_entry){ .reference = secret_new(p->arena),
		.at = later(p, 0),
		.who = p->change.who,
		.act = act,
		.entity = e->name,
		.record = id,
		.fields = fields,
		.why = why };
	*p->session->last_access = w;
	p->session->last_access = &w->next;
}

static void access_write(struct page *p)
{
	struct session *s = p->session;
	for (struct access_request *w = s->access; w; w = w->next)
		row_save(p->model, &access_entry_entity, NULL, &w->entry, &p->change);
	s->access = NULL;
	s->last_access = &s->access;
}

/* When a program used its token last, as exactly as "last seen". */
static void token_touch(struct page *p)
{
	struct token *now = row_copy(p->arena, &token_entity, p->session->token);
	now->used = later(p, 0);
	row_save(p->model, &token_entity, p->session->token, now, &p->change);
}

static bool is_old(const char *stamp)
{
	return !stamp || clock_now() - stamp_seconds(stamp) >= SESSION_TOUCH_SECONDS;
}

static bool login_is_old(const struct page *p)
{
	return p->session->login && is_old(p->session->login->seen);
}

static bool token_is_old(const struct page *p)
{
	return p->session->token && is_old(p->session->token->used);
}

void session_write(struct page *p)
{
	access_write(p);
	if (login_is_old(p))
		login_touch(p);
	if (token_is_old(p))
		token_touch(p);
}

bool session_after(struct page *p)
{
	bool looked = p->session->access != NULL;
	if (!looked && !login_is_old(p) && !token_is_old(p))
		return true;
	if (db_begin_write(p->model->db)) {
		session_write(p);
		if (db_commit(p->model->db))
			return true;
	}
	/* a page that shows nothing private need not fail since nobody could note when it was asked for */
	db_rollback(p->model->db);
	return !looked;
}
