/* site.h - a city behind the application, for tests of pages: on the engine that JUMELAGE_TEST_DB names.
 *
 * A test program names itself by SITE_NAME before it includes this, and a city other than the demonstration's by SITE_CITY;
 * it runs in the project's folder. */
#ifndef SITE_H
#define SITE_H
#include "base/date.h"
#include "base/os.h"
#include "base/secret.h"
#include "codec/json.h"
#include "city.h"
#include "find.h"
#include "model/declared/access.h"
#include "model/engine/keeping.h"
#include "codec/html.h"
#include "rule/may.h"
#include "web/routes.h"
#include "web/web.h"

#ifndef SITE_CITY
#define SITE_CITY "city/leicester"
#endif
#define HOSTILE "\"><script>alert(1)</script>"

struct site {
	struct database database;
	struct http_app app;
	struct db *look; /* of site_state(); or NULL */
	char files[64];
	struct arena arena;
};

static inline int site_begin(void **state)
{
	struct site *s = calloc(1, sizeof(*s));
	assert_non_null(s);
	city_make(&s->database, SITE_NAME, SITE_CITY);
	s->app = web_app(s->database.url);
	/* a database on a server says nothing of where files may be */
	snprintf(s->files, sizeof(s->files), "/tmp/test-files-%.20s.XXXXXX", SITE_NAME);
	assert_non_null(mkdtemp(s->files));
	web_files(&s->app, s->files);
	assert_true(s->app.start(s->app.context, 0));
	*state = s;
	return 0;
}

static inline int site_end(void **state)
{
	struct site *s = *state;
	s->app.stop(s->app.context);
	os_remove_folder(s->files);
	db_close(s->look);
	database_remove(&s->database);
	arena_free(&s->arena);
	free(s);
	return 0;
}

/* ---- rows behind the pages ---- */

/* The same city's rows, to be read and written. */
struct rows_open {
	struct site *site;
	struct db *db;
	struct model m;
};

/* `day`: what counts as today, or NULL for the real one. */
static inline void rows_begin(struct site *s, struct rows_open *r, const char *day)
{
	r->site = s;
	r->db = database_borrow(&s->database);
	assert_true(db_begin_write(r->db));
	model_start(&r->m, r->db, &s->arena, NULL);
	if (day)
		r->m.own_day = day;
}

static inline void rows_done(struct rows_open *r)
{
	if (db_failed(r->db))
		fail_msg("%s", db_message(r->db));
	assert_true(db_commit(r->db));
	database_give_back(&r->site->database, r->db);
}

/* A setting of the city, new or as it is from now on. */
static inline void setting_put(struct model *m, const char *name, const char *value)
{
	const struct setting *old = model_find(m, setting, name);
	struct setting *t = old ? row_copy(m->arena, &setting_entity, old) : row_new(m->arena, &setting_entity);
	t->name = name;
	t->value = value;
	enum row_outcome end = row_save(m, &setting_entity, old, t, &(struct change){ .who = "test" });
	assert_true(end == ROW_SAVED || end == ROW_SAME);
}

static inline void setting_is(struct site *s, const char *name, const char *value)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	setting_put(&r.m, name, value);
	rows_done(&r);
}

/* The one number that a statement gives. */
static inline int64_t site_count(struct site *s, const char *sql)
{
	s->look = s->look ? s->look : database_open(&s->database);
	return database_count(s->look, sql);
}

/* ---- people ---- */

/* A browser that somebody is signed in with, or nobody (`cookie` NULL). */
struct guest {
	const char *email, *cookie; /* "__Host-session=…" */
};

/* An account with a role (`organisation` a key, or NULL), signed in without its password. */
static inline struct guest site_guest(struct site *s, const char *email, const char *role, const char *organisation)
{
	struct arena *a = &s->arena;
	struct problems p = { .arena = a };
	struct model m;
	struct db *db = database_borrow(&s->database);
	const struct change by = { .who = "test" };
	assert_true(db_begin_write(db));
	model_start(&m, db, a, NULL);
	const struct account *account = account_invite(&m, &(struct account_request){ email, email, role, organisation }, &p, &by);
	if (!account)
		fail_msg("%s: %s", email, p.first ? problem_line(&p, p.first) : db_message(db));
	account_password(&m, account, password_nobody(), &by);
	const char *secret = secret_new(a);
	struct login *login = row_new(a, &login_entity);
	login->hash = secret_hash(a, secret);
	login->account = account->head.id;
	login->seen = clock_stamp(a, clock_now());
	login->expires = clock_stamp(a, clock_now() + 3600);
	assert_int_equal(row_save(&m, &login_entity, NULL, login, &by), ROW_SAVED);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	return (struct guest){ arena_strdup(a, email), arena_printf(a, "__Host-session=%s", secret) };
}

/* Gives the account a password. */
static inline void site_password(struct site *s, const char *email, const char *password)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	account_password(&m, account_of_email(&m, email), password_hash(&s->arena, password), &(struct change){ .who = "test" });
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}

/* A whole request as it goes over the wire. `headers`: lines with CRLF, or "". */
static inline const char *site_ask(
    struct site *s, const struct guest *who, const char *method, const char *target, const char *headers, const char *bytes, size_t length)
{
	struct out raw = { .arena = &s->arena }, *answer = arena_alloc(&s->arena, sizeof(*answer));
	answer->arena = &s->arena;
	out_fmt(&raw, "%s %s HTTP/1.1\r\nHost: localhost\r\n%s", method, target, headers);
	if (who && who->cookie)
		out_fmt(&raw, "Cookie: %s\r\n", who->cookie);
	if (bytes)
		out_fmt(&raw, "Content-Length: %zu\r\n", length);
	out_str(&raw, "\r\n");
	out_bytes(&raw, bytes ? bytes : "", length);
	http_test(&s->app, out_text(&raw), raw.length, answer);
	return out_text(answer);
}

static inline int answer_status(const char *answer)
{
	return text_starts(answer, "HTTP/1.1 ") ? (int)strtol(answer + 9, NULL, 10) : 0;
}

static inline const char *answer_header(struct site *s, const char *answer, const char *name)
{
	const char *end = strstr(answer, "\r\n\r\n"), *at = strcasestr(answer, arena_printf(&s->arena, "\r\n%s: ", name));
	if (!at || at > end)
		return NULL;
	at += strlen(name) + 4;
	return arena_strndup(&s->arena, at, strcspn(at, "\r"));
}

static inline const char *answer_body(const char *answer)
{
	const char *end = strstr(answer, "\r\n\r\n");
	return end ? end + 4 : "";
}

static inline const char *site_get(struct site *s, const struct guest *who, const char *target)
{
	return site_ask(s, who, "GET", target, "", NULL, 0);
}

/* Follows each link of a page in which this stands, in its tag or its words; the test ends where one leads to no page. How many there are. */
static inline size_t ways_answer(struct site *s, const struct guest *who, const char *page, const char *holds)
{
	const char *body = answer_body(site_get(s, who, page)), *end = body + strlen(body), *close;
	size_t n = 0;
	for (const char *at = body; (at = find_before(at, end, "<a ")) && (close = find_before(at, end, "</a>")); at = close) {
		const char *href = find_before(at, close, " href=\"");
		if (!href || !find_before(at, close, holds))
			continue;
		struct out to = { .arena = &s->arena };
		for (href += strlen(" href=\""); *href != '"' && *href != '#'; href += text_starts(href, "&amp;") ? strlen("&amp;") : 1)
			out_char(&to, *href);
		const char *answer = site_get(s, who, out_text(&to));
		if (answer_status(answer) != 200 || !strstr(answer, "<h1"))
			fail_msg("%s: %s of %s", out_text(&to), holds, page);
		n++;
	}
	return n;
}

/* The token of a form on a page that was answered: the last one, since the first may be that of signing out; "" without one. */
static inline const char *answer_token(struct site *s, const char *answer)
{
	const char *found = "";
	for (const char *at = answer; (at = strstr(at, "name=\"token\" value=\"")); at += 20)
		found = arena_strndup(&s->arena, at + 20, strcspn(at + 20, "\""));
	return found;
}

/* A token for the person's browser: of a page that everybody signed in has. */
static inline const char *site_token(struct site *s, const struct guest *who)
{
	return answer_token(s, site_get(s, who, "/account/password"));
}

/* Posts a form, "name=value&…" already encoded, with a fresh token and our own origin. */
static inline const char *site_post(struct site *s, const struct guest *who, const char *target, const char *fields)
{
	const char *body = arena_printf(&s->arena, "token=%s%s%s", site_token(s, who), *fields ? "&" : "", fields);
	return site_ask(
	    s, who, "POST", target, "Origin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n", body, strlen(body));
}

/* A number that changes with every change of any record, history and secret ones too; nonces and sessions aside. */
static inline int64_t site_state(struct site *s)
{
	struct db *db = s->look = s->look ? s->look : database_open(&s->database); /* kept: its statements are many */
	int64_t sum = 0;
	assert_true(db_begin_read(db));
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		if (e == &nonce_entity || e == &login_entity)
			continue;
		struct query q = { .name = "state",
			.sql = arena_printf(&s->arena, "SELECT COALESCE(CAST(SUM(id*31+version) AS BIGINT),0)+COUNT(*)*1000003 FROM %s", e->table) };
		sum = (int64_t)((uint64_t)sum * 31u + (uint64_t)db_int(db, &q, 0, ""));
	}
	db_rollback(db);
	return sum;
}

/* The status; `body` is what follows the head. */
static inline int get(struct site *s, const char *target, const char **body)
{
	struct out answer = { .arena = &s->arena };
	const char *raw = arena_printf(&s->arena, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", target);
	http_test(&s->app, raw, strlen(raw), &answer);
	const char *text = out_text(&answer), *space = strchr(text, ' '), *end = strstr(text, "\r\n\r\n");
	*body = end ? end + 4 : "";
	return space ? (int)strtol(space, NULL, 10) : 0;
}

static inline const struct json *get_json(struct site *s, const char *target)
{
	const char *body;
	struct problems p = { .arena = &s->arena };
	if (get(s, target, &body) != 200)
		fail_msg("%s does not answer", target);
	const struct json *j = json_read(&s->arena, body, strlen(body), &p);
	if (!j)
		fail_msg("%s is no JSON: %s", target, problem_line(&p, p.first));
	return j;
}

/* Puts script into every text field of an entity's rows. */
static inline void text_set(struct db *db, struct arena *a, const struct entity *e)
{
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if ((f->kind != K_TEXT && f->kind != K_NOTE) ||
		    (e == &provenance_entity && (text_equal(f->name, "entity") || text_equal(f->name, "field"))))
			continue;
		const char *free = f->flags & KEY ? arena_printf(a, "$1||' '||CAST(id AS TEXT)") : "CAST($1 AS TEXT)";
		struct query q = { .name = "hostile", .sql = arena_printf(a, "UPDATE %s SET %s=%s", e->table, f->name, free) };
		db_exec(db, &q, "s", HOSTILE);
	}
}
#endif
