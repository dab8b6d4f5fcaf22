/* api_test.h - what the tests of the interface for programs share: tokens, requests, and a file of every answer for the check
 * against the interface's own description (test/api/check.mjs). A program names itself by SITE_NAME before it includes this. */
#ifndef API_TEST_H
#define API_TEST_H
#include "site.h"

struct program {
	const char *authorization; /* header line with CRLF; "" for nobody */
};
static const struct program nobody = { "" };

/* A token of an account that site_guest() made; `seconds` from now to its end. */
static inline struct program token_make(
    struct site *s, const char *email, const char *role, const char *organisation, const char *scope, int64_t seconds)
{
	struct arena *a = &s->arena;
	struct model m;
	struct db *db = database_open(&s->database);
	const struct change by = { .who = "test" };
	const char *secret = secret_new(a);
	struct token *t = row_new(a, &token_entity);
	assert_true(db_begin_write(db));
	model_start(&m, db, a, NULL);
	const struct account *account = account_of_email(&m, email);
	assert_non_null(account);
	t->hash = secret_hash(a, secret);
	t->account = account->head.id;
	t->name = "test";
	t->role = role;
	t->organisation = organisation ? ((const struct record *)model_by_key(&m, &organisation_entity, organisation))->id : NONE;
	t->scope = scope;
	t->expires = clock_stamp(a, clock_now() + seconds);
	assert_int_equal(row_save(&m, &token_entity, NULL, t, &by), ROW_SAVED);
	assert_true(db_commit(db));
	db_close(db);
	return (struct program){ arena_printf(a, "Authorization: Bearer %s\r\n", secret) };
}

/* JUMELAGE_ANSWERS names a file that gets every answer, as JSON texts behind a record separator (RFC 7464). */
static inline void answer_keep(const char *method, const char *target, const char *sent, const char *answer)
{
	const char *path = getenv("JUMELAGE_ANSWERS"), *type = strcasestr(answer, "\r\nContent-Type: ");
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	struct json_writer w = { .out = &o };
	FILE *f = path ? fopen(path, "a") : NULL;
	if (!f)
		return;
	json_begin_object(&w);
	json_key(&w, "method"), json_text(&w, method);
	json_key(&w, "target"), json_text(&w, target);
	json_key(&w, "status"), json_int(&w, answer_status(answer));
	json_key(&w, "type"), json_text(&w, type ? arena_strndup(&a, type + 16, strcspn(type + 16, "\r")) : NULL);
	json_key(&w, "sent"), json_text(&w, sent);
	json_key(&w, "body"), json_text(&w, answer_body(answer));
	json_end(&w);
	fprintf(f, "\x1e%s", out_text(&o));
	fclose(f);
	arena_free(&a);
}

static inline const char *call_with(struct site *s, struct program who, const char *method, const char *target, const char *headers, const char *body)
{
	const char *lines = arena_printf(&s->arena, "%s%s", who.authorization, headers);
	const char *answer = site_ask(s, NULL, method, target, lines, body, body ? strlen(body) : 0);
	answer_keep(method, target, body, answer);
	return answer;
}

static inline const char *call(struct site *s, struct program who, const char *method, const char *target, const char *etag, const char *body)
{
	const char *match = etag ? arena_printf(&s->arena, "If-Match: %s\r\n", etag) : "";
	return call_with(s, who, method, target, arena_printf(&s->arena, "%s%s", match, body ? "Content-Type: application/json\r\n" : ""), body);
}

static inline const struct json *answer_json(struct site *s, const char *answer)
{
	struct problems p = { .arena = &s->arena };
	const char *body = answer_body(answer);
	const struct json *j = json_read(&s->arena, body, strlen(body), &p);
	if (!j)
		fail_msg("no JSON: %s\n%s", problem_line(&p, p.first), answer);
	return j;
}

static inline const char *json_member_text(const struct json *j, const char *name)
{
	const struct json *m = json_member(j, name);
	return m && m->kind == JSON_TEXT ? m->text : NULL;
}

/* An answer of this status, or the test ends; a problem says the status itself and what it is. */
static inline void expect_status(struct site *s, const char *answer, int status)
{
	if (answer_status(answer) != status)
		fail_msg("%d expected, not %d: %.1500s", status, answer_status(answer), answer_body(answer));
	if (status < 400)
		return;
	const struct json *j = answer_json(s, answer);
	assert_string_equal(answer_header(s, answer, "Content-Type"), "application/problem+json");
	assert_string_equal(json_member_text(j, "type"), "about:blank");
	assert_string_equal(json_member(j, "status")->text, arena_printf(&s->arena, "%d", status));
	assert_string_equal(json_member_text(j, "title"), http_reason(status));
	assert_non_null(json_member_text(j, "detail"));
}
#endif
