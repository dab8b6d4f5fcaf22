/* Who may do what: every route with every role, on an own and a foreign organisation's record of each kind, against the golden
 * file test/files/roles.txt; every form without its token, from elsewhere, with somebody else's token; sessions, passwords,
 * one-time codes, links in mails. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder.
 *
 * JUMELAGE_GOLDEN=write writes the golden file anew, to be read before it is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/os.h"
#include "codec/form.h"
#include "job/mail.h"
#include "web/kit/limit.h"
#include "model/engine/scope.h"
#define SITE_NAME "access"
#define SITE_CITY "test/city"
#include "site.h"

#define GOLDEN "test/files/roles.txt"

/* Everybody there is; those whose rules are about their own records stand for an organisation of the city. */
static const struct {
	const char *name, *role, *organisation;
} cast[] = {
	{ "public", NULL, NULL },
	{ "administrator", "administrator", NULL },
	{ "officer", "officer", NULL },
	{ "department", "department-officer", "harbour-office" },
	{ "association", "association", "moinho-friends" },
	{ "partner", "partner-city", "camara-do-moinho" },
	{ "school", "school", "fjord-school" },
	{ "committee", "committee", NULL },
	{ "auditor", "auditor", NULL },
};
static struct guest guests[COUNT(cast)];

static int access_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(cast); i++)
		if (cast[i].role)
			guests[i] = site_guest(s, arena_printf(&s->arena, "%s@example.org", cast[i].name), cast[i].role, cast[i].organisation);
	return 0;
}

static const struct guest *guest_named(const char *name)
{
	for (size_t i = 0; i < COUNT(cast); i++)
		if (!strcmp(cast[i].name, name))
			return guests[i].cookie ? &guests[i] : NULL;
	abort();
}

/* ---- the matrix ---- */

/* An address for a pattern that ends with a star, where it is not about a kind of record and a key. */
static const struct {
	const char *pattern, *rest;
} examples[] = {
	{ "/accounts/*", "1" },
};

/* Patterns whose rest is a kind and a key ("/edit/link/x"), or a kind alone ("/new/link"). */
static const char *const with_key[] = { "/edit/*", "/remove/*", "/history/*", "/attach/*", "/translate/*", "/withdraw/*" };
static const char *const with_kind[] = { "/new/*" };

static bool in_list(const char *const *list, size_t n, const char *pattern)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(list[i], pattern))
			return true;
	return false;
}

/* A form that anybody may be shown gives the token. */
static const char *post_of_nobody(struct site *s, const char *address)
{
	const char *page = site_get(s, NULL, "/sign-in"), *set = answer_header(s, page, "Set-Cookie");
	const char *body = arena_printf(&s->arena, "token=%s", answer_token(s, page));
	struct guest who = { .cookie = arena_strndup(&s->arena, set, strcspn(set, ";")) };
	return site_ask(
	    s, &who, "POST", address, "Origin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n", body, strlen(body));
}

/* Let in: anything but a refusal. What is asked lacks its fields, so that nothing is changed by asking. */
static bool let_in(struct site *s, const struct route *r, const struct guest *who, const char *address)
{
	const char *answer = r->method == HTTP_GET ? site_get(s, who, address) : who ? site_post(s, who, address, "") : post_of_nobody(s, address);
	int status = answer_status(answer);
	const char *to = answer_header(s, answer, "Location");
	if (status >= 500)
		fail_msg("%s gives %d", address, status);
	return status != 403 && status != 401 && !(status == 303 && to && text_starts(to, "/sign-in?next="));
}

static void line(struct site *s, struct out *o, const struct route *r, const char *address, const char *what)
{
	out_fmt(o, "%s %s%s", r->method == HTTP_GET ? "GET" : "POST", what ? what : address, ":");
	for (size_t i = 0; i < COUNT(cast); i++)
		if (let_in(s, r, guests[i].cookie ? &guests[i] : NULL, address))
			out_fmt(o, " %s", cast[i].name);
	out_str(o, "\n");
}

/* One record of the kind for each answer to the question whose it is: as a bit set of the organisations that stand in `cast`. */
static void lines_of_kind(struct site *s, struct out *o, const struct route *r, const struct entity *e)
{
	struct arena a = { 0 };
	struct model m;
	struct db *db = database_borrow(&s->database);
	uint32_t seen[64] = { 0 };
	size_t kinds = 0;
	assert_true(db_begin_read(db));
	model_start(&m, db, &a, NULL);
	struct set all = model_all(&m, e);
	const char *keys[64];
	for (size_t i = 0; i < all.count && kinds < COUNT(seen); i++) {
		uint32_t owners = 0;
		for (size_t c = 0; c < COUNT(cast); c++) {
			int64_t id =
			    cast[c].organisation ? ((const struct record *)model_by_key(&m, &organisation_entity, cast[c].organisation))->id : NONE;
			owners |= scope_holds(&m, e, all.rows[i], id) ? 1u << c : 0;
		}
		size_t k = 0;
		while (k < kinds && seen[k] != owners)
			k++;
		if (k == kinds) {
			keys[kinds] = arena_strdup(&s->arena, row_key(&m, e, all.rows[i]));
			seen[kinds++] = owners;
		}
	}
	db_rollback(db);
	database_give_back(&s->database, db);
	for (size_t k = 0; k < kinds; k++) {
		const char *base = arena_strndup(&s->arena, r->pattern, strlen(r->pattern) - 1);
		const char *address = arena_printf(&s->arena, "%s%s/%s", base, e->name, url_encode(&s->arena, keys[k], true));
		struct out what = { .arena = &s->arena };
		out_fmt(&what, "%s%s of", base, e->name);
		for (size_t c = 0; c < COUNT(cast); c++)
			if (seen[k] & 1u << c)
				out_fmt(&what, " %s", cast[c].name);
		line(s, o, r, address, arena_printf(&s->arena, "%s%s", out_text(&what), seen[k] ? "" : " nobody"));
	}
	arena_free(&a);
}

static void lines_of_route(struct site *s, struct out *o, const struct route *r)
{
	const char *base = arena_strndup(&s->arena, r->pattern, strcspn(r->pattern, "*"));
	if (!strchr(r->pattern, '*')) {
		line(s, o, r, base, NULL);
		return;
	}
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		if (in_list(with_key, COUNT(with_key), r->pattern) && !e->journal)
			lines_of_kind(s, o, r, e);
		else if (in_list(with_kind, COUNT(with_kind), r->pattern))
			line(s, o, r, arena_printf(&s->arena, "%s%s", base, e->name), NULL);
	}
	for (size_t i = 0; i < COUNT(examples); i++)
		if (!strcmp(examples[i].pattern, r->pattern)) {
			line(s, o, r, arena_printf(&s->arena, "%s%s", base, examples[i].rest), NULL);
			return;
		}
	/* what is not there tells as much: those who may not come are refused before it is looked for */
	line(s, o, r, arena_printf(&s->arena, "%sthere-is-none", base), NULL);
}

static void the_matrix_is_the_golden_file(void **state)
{
	struct site *s = *state;
	struct out o = { .arena = &s->arena };
	struct problems p = { .arena = &s->arena };
	size_t length, lines = 0;
	for (size_t i = 0; i < route_count; i++)
		if (!(routes[i].flags & ROUTE_PROGRAM) && !text_equal(routes[i].pattern, "/sign-out"))
			lines_of_route(s, &o, &routes[i]);
	if (text_equal(getenv("JUMELAGE_GOLDEN"), "write"))
		assert_true(os_write_file(GOLDEN, out_text(&o), o.length, &p));
	const char *kept = os_read_file(&s->arena, GOLDEN, 1 << 20, &length, &p);
	assert_non_null(kept);
	for (const char *is = out_text(&o); *is || *kept;) {
		size_t n = strcspn(is, "\n"), k = strcspn(kept, "\n");
		if (n != k || strncmp(is, kept, n))
			fail_msg("line %zu of " GOLDEN ":\n  kept: %.*s\n  is:   %.*s", lines + 1, (int)k, kept, (int)n, is);
		is += n + (is[n] == '\n');
		kept += k + (kept[k] == '\n');
		lines++;
	}
	print_message("%zu lines\n", lines);
}

/* ---- forms from elsewhere ---- */

#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"
#define OURS "Origin: http://localhost\r\n"

static void refused(struct site *s, const char *what, const char *target, const char *headers, const char *body, int status)
{
	int64_t before = site_state(s);
	const char *answer = site_ask(s, guest_named("administrator"), "POST", target, headers, body, strlen(body));
	if (answer_status(answer) != status)
		fail_msg("POST %s %s: %d, not %d", target, what, answer_status(answer), status);
	if (site_state(s) != before)
		fail_msg("POST %s %s changed something", target, what);
}

static void every_form_needs_its_token(void **state)
{
	struct site *s = *state;
	size_t n = 0;
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		if (r->method != HTTP_POST || r->flags & ROUTE_PROGRAM)
			continue;
		const char *target = arena_printf(
		    &s->arena, "%.*s%s", (int)strcspn(r->pattern, "*"), r->pattern, strchr(r->pattern, '*') ? "link/brennavik-moinho" : "");
		const char *good = site_token(s, guest_named("administrator")), *other = site_token(s, guest_named("officer"));
		const char *form = arena_printf(&s->arena, "token=%s", good), *stolen = arena_printf(&s->arena, "token=%s", other);
		const char *spoilt = arena_printf(&s->arena, "token=%s", good);
		spoilt = arena_printf(&s->arena, "%.*sX", (int)strlen(spoilt) - 1, spoilt);
		refused(s, "without a token", target, OURS FORM, "name=x", 403);
		refused(s, "with an empty token", target, OURS FORM, "token=", 403);
		refused(s, "with a spoilt token", target, OURS FORM, spoilt, 403);
		refused(s, "with somebody else's token", target, OURS FORM, stolen, 403);
		refused(s, "from another site", target, "Origin: https://elsewhere.example\r\n" FORM, form, 403);
		refused(s, "from a site that begins alike", target, "Origin: http://localhost.elsewhere.example\r\n" FORM, form, 403);
		refused(s, "from our name by another scheme", target, "Origin: https://localhost\r\n" FORM, form, 403);
		refused(s, "from nowhere", target, "Origin: null\r\n" FORM, form, 403);
		refused(s, "without a word of where from", target, FORM, form, 403);
		refused(s, "by a link of another site", target, "Referer: https://elsewhere.example/localhost\r\n" FORM, form, 403);
		refused(s, "as JSON", target, OURS "Content-Type: application/json\r\n", "{}", 415);
		refused(s, "as text", target, OURS "Content-Type: text/plain\r\n", form, 415);
		n++;
	}
	assert_true(n > 5);
}

static void a_form_counts_once(void **state)
{
	struct site *s = *state;
	const struct guest *who = guest_named("administrator");
	const char *body = arena_printf(&s->arena, "token=%s&name=Once&email=once%%40example.org&role=officer", site_token(s, who));
	const char *first = site_ask(s, who, "POST", "/accounts/new", OURS FORM, body, strlen(body));
	assert_int_equal(answer_status(first), 303);
	assert_non_null(strstr(answer_header(s, first, "Location"), "done=invited-waits")); /* there is no mail server */
	int64_t after = site_state(s);
	const char *again = site_ask(s, who, "POST", "/accounts/new", OURS FORM, body, strlen(body));
	assert_int_equal(answer_status(again), 303);
	assert_string_equal(answer_header(s, again, "Location"), answer_header(s, first, "Location"));
	assert_int_equal(site_state(s), after);
}

/* Where no email leaves, the link of an invitation can be copied: by the browser that invited, from the page behind the form, and nowhere else. */
static void an_invitation_can_be_copied(void **state)
{
	struct site *s = *state;
	const struct guest *who = guest_named("administrator");
	const char *made = site_post(s, who, "/accounts/new", "name=Copied&email=copied%40example.org&role=officer");
	assert_int_equal(answer_status(made), 303);
	const char *page = site_get(s, who, answer_header(s, made, "Location")), *link = strstr(page, "/links?key=");
	assert_non_null(link);
	link = arena_strndup(&s->arena, link, strcspn(link, "\""));
	assert_int_equal(answer_status(site_get(s, NULL, link)), 200);
	assert_non_null(strstr(site_get(s, NULL, link), "copied@example.org"));
	/* another browser, a guessed form, and the page without its form are told nothing */
	const char *where = answer_header(s, made, "Location"), *bare = arena_strndup(&s->arena, where, strcspn(where, "?"));
	struct guest other = site_guest(s, "administrator@example.org", "administrator", NULL);
	assert_null(strstr(site_get(s, &other, where), "/links?key="));
	assert_null(strstr(site_get(s, who, bare), "/links?key="));
	assert_null(strstr(site_get(s, who, arena_printf(&s->arena, "%s?made=guessed", bare)), "/links?key="));
	/* sent again: a new link; the account of somebody else does not show it */
	const char *again = site_post(s, who, bare, "act=invite"), *second = answer_header(s, again, "Location");
	page = strstr(site_get(s, who, second), "/links?key=");
	assert_non_null(page);
	assert_false(text_starts(page, link));
	const char *theirs = site_post(s, who, "/accounts/new", "name=Third&email=third%40example.org&role=officer");
	const char *third = answer_header(s, theirs, "Location");
	third = arena_strndup(&s->arena, third, strcspn(third, "?"));
	assert_null(strstr(site_get(s, who, arena_printf(&s->arena, "%s%s", third, strchr(second, '?'))), "/links?key="));
}

static void what_was_typed_is_kept_when_the_session_has_ended(void **state)
{
	struct site *s = *state;
	const struct guest gone = { .cookie = "__Host-session=there-is-none" };
	const char *body = "token=old&title=A+long+text&password=never";
	const char *answer = site_ask(s, &gone, "POST", "/sign-in", OURS FORM, body, strlen(body));
	assert_int_equal(answer_status(answer), 403);
	assert_non_null(strstr(answer, "value=\"A long text\""));
	assert_null(strstr(answer, "never"));
}

/* ---- signing in ---- */

#define PASSWORD "three blue herons walk"

static const struct account *account_read(struct site *s, struct db *db, struct model *m, const char *email)
{
	assert_true(db_begin_read(db));
	model_start(m, db, &s->arena, NULL);
	const struct account *a = account_of_email(m, email);
	db_rollback(db);
	return a;
}

static void password_give(struct site *s, const char *email, const char *code_key)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	const struct change by = { .who = "test" };
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	const struct account *was = account_of_email(&m, email);
	account_password(&m, was, password_hash(&s->arena, PASSWORD), &by);
	if (code_key) {
		was = model_get(&m, account, was->head.id);
		struct account *now = row_copy(m.arena, &account_entity, was);
		now->code_key = code_key;
		assert_int_equal(row_save(&m, &account_entity, was, now, &by), ROW_SAVED);
	}
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}

/* A browser that nobody is signed in with, with the cookie of a form, and its token. */
static struct guest stranger(struct site *s, const char *page, const char **token)
{
	const char *answer = site_get(s, NULL, page), *set = answer_header(s, answer, "Set-Cookie");
	assert_non_null(set);
	*token = answer_token(s, answer);
	return (struct guest){ .cookie = arena_strndup(&s->arena, set, strcspn(set, ";")) };
}

static const char *sign_in(struct site *s, const char *email, const char *password)
{
	const char *token;
	struct guest who = stranger(s, "/sign-in", &token);
	struct out body = { .arena = &s->arena };
	form_write(&body, "token", token);
	form_write(&body, "email", email);
	form_write(&body, "password", password);
	form_write(&body, "next", "/roles");
	return site_ask(s, &who, "POST", "/sign-in", OURS FORM, out_text(&body), body.length);
}

static struct guest session_of(struct site *s, const char *answer)
{
	const char *at = strstr(answer, "Set-Cookie: __Host-session=");
	for (const char *next = at; next; next = strstr(next + 1, "Set-Cookie: __Host-session="))
		at = next; /* the last counts */
	assert_non_null(at);
	at += strlen("Set-Cookie: ");
	assert_non_null(strstr(at, "; Path=/; Secure; HttpOnly; SameSite=Lax"));
	return (struct guest){ .cookie = arena_strndup(&s->arena, at, strcspn(at, ";")) };
}

static void a_password_opens_a_session(void **state)
{
	struct site *s = *state;
	password_give(s, "officer@example.org", NULL);
	const char *good = sign_in(s, " Officer@Example.org ", PASSWORD);
	assert_int_equal(answer_status(good), 303);
	assert_string_equal(answer_header(s, good, "Location"), "/roles");
	struct guest who = session_of(s, good);
	assert_int_equal(answer_status(site_get(s, &who, "/account")), 200);
	assert_int_equal(answer_status(site_get(s, &who, "/accounts")), 403);
	assert_int_equal(answer_status(site_post(s, &who, "/sign-out", "")), 303);
	assert_int_equal(answer_status(site_get(s, &who, "/account")), 303);
}

/* Nothing tells whether there is an account: neither the words nor the status. */
static void a_wrong_password_says_no_more_than_an_unknown_address(void **state)
{
	struct site *s = *state;
	const char *wrong = answer_body(sign_in(s, "officer@example.org", "another password"));
	const char *unknown = answer_body(sign_in(s, "nobody00@example.org", "another password"));
	static const char *const parts[] = { "error-summary", "Enter a correct email address and password" };
	for (size_t i = 0; i < COUNT(parts); i++) {
		assert_non_null(strstr(wrong, parts[i]));
		assert_non_null(strstr(unknown, parts[i]));
	}
	assert_int_equal(answer_status(sign_in(s, "officer@example.org", "x")), answer_status(sign_in(s, "nobody@example.org", "x")));
	assert_null(strstr(wrong, "another password"));
}

static void too_many_tries_are_refused(void **state)
{
	struct site *s = *state;
	int status = 0;
	for (int i = 0; i < 11; i++)
		status = answer_status(sign_in(s, "many@example.org", "x"));
	assert_int_equal(status, 429);
	assert_int_equal(answer_status(sign_in(s, "others@example.org", "x")), 422);
}

/* The cookie that marks a browser in which somebody signed in. */
static const char *known_of(struct site *s, const char *answer)
{
	const char *at = strstr(answer, "Set-Cookie: __Secure-known=");
	assert_non_null(at);
	at += strlen("Set-Cookie: ");
	assert_non_null(strstr(at, "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age="));
	return arena_strndup(&s->arena, at, strcspn(at, ";"));
}

static const char *sign_in_known(struct site *s, const char *known, const char *email, const char *password)
{
	const char *token;
	struct guest who = stranger(s, "/sign-in", &token);
	struct out body = { .arena = &s->arena };
	who.cookie = arena_printf(&s->arena, "%s; %s", who.cookie, known);
	form_write(&body, "token", token);
	form_write(&body, "email", email);
	form_write(&body, "password", password);
	return site_ask(s, &who, "POST", "/sign-in", OURS FORM, out_text(&body), body.length);
}

/* Others guess until nobody may try any more: who signed in before still may, and guesses no more than ten times. */
static void a_known_browser_is_not_shut_out(void **state)
{
	static const char email[] = "school@example.org";
	struct site *s = *state;
	password_give(s, email, NULL);
	password_give(s, "partner@example.org", NULL);
	const char *known = known_of(s, sign_in(s, email, PASSWORD)), *other = known_of(s, sign_in(s, "partner@example.org", PASSWORD));
	for (int i = 0; i < 11; i++)
		sign_in(s, email, "x");
	assert_int_equal(answer_status(sign_in(s, email, PASSWORD)), 429);
	const char *last = strrchr(known, '.');
	const char *forged = arena_printf(&s->arena, "%.*sX%s", (int)(last - known), known, last);
	const char *const bad[] = { other, forged, "__Secure-known=", "__Secure-known=.", "__Secure-known=a.b" };
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(answer_status(sign_in_known(s, bad[i], email, PASSWORD)), 429);
	assert_int_equal(answer_status(sign_in_known(s, known, email, PASSWORD)), 303);
	for (int i = 0; i < 10; i++)
		assert_int_equal(answer_status(sign_in_known(s, known, email, "x")), 422);
	assert_int_equal(answer_status(sign_in_known(s, known, email, PASSWORD)), 429);
	/* with the password goes what it sealed */
	password_give(s, email, NULL);
	assert_int_equal(answer_status(sign_in_known(s, known, email, PASSWORD)), 429);
	limit_forget("sign-in there", "127.0.0.1 school@example.org");
	limit_forget("sign-in", email);
}

/* What is logged has happened: a sign-in that the database did not keep is none. */
static void a_sign_in_is_logged_once_it_is_kept(void **state)
{
	struct site *s = *state;
	char path[] = "/tmp/test-access-log.XXXXXX";
	int file = mkstemp(path), before = dup(2), status = 503;
	size_t length, lines = 0;
	struct problems p = { .arena = &s->arena };
	const char *key = code_key_new(&s->arena);
	password_give(s, "partner@example.org", key);
	assert_true(file >= 0 && before >= 0);
	struct guest half = session_of(s, sign_in(s, "partner@example.org", PASSWORD));
	for (int n = 1; status == 503 && n < 600; n++) { /* the second step: it asks no helper, so that each call can fail */
		const char *token = answer_token(s, site_get(s, &half, "/sign-in/code"));
		const char *body = arena_printf(&s->arena, "token=%s&code=%s", token, code_at(&s->arena, key, clock_now() / 30));
		limit_forget("code", "partner@example.org");
		dup2(file, 2);
		db_fail_after(web_database(&s->app), n);
		status = answer_status(site_ask(s, &half, "POST", "/sign-in/code", OURS FORM, body, strlen(body)));
		db_fail_after(web_database(&s->app), 0);
		dup2(before, 2);
	}
	assert_int_equal(status, 303);
	const char *log = os_read_file(&s->arena, path, 1 << 20, &length, &p);
	for (const char *at = log; (at = strstr(at, "signed in: account")); at++)
		lines++;
	assert_int_equal(lines, 1);
	close(file);
	close(before);
	unlink(path);
}

static void a_one_time_code_is_the_second_step(void **state)
{
	struct site *s = *state;
	const char *key = code_key_new(&s->arena);
	password_give(s, "auditor@example.org", key);
	const char *first = sign_in(s, "auditor@example.org", PASSWORD);
	assert_int_equal(answer_status(first), 303);
	assert_true(text_starts(answer_header(s, first, "Location"), "/sign-in/code"));
	struct guest half = session_of(s, first);
	assert_int_equal(answer_status(site_get(s, &half, "/account")), 303);
	const char *token = answer_token(s, site_get(s, &half, "/sign-in/code"));
	const char *code = code_at(&s->arena, key, clock_now() / 30);
	const char *wrong = arena_printf(&s->arena, "token=%s&code=%s", token, strcmp(code, "000000") ? "000000" : "111111");
	assert_int_equal(answer_status(site_ask(s, &half, "POST", "/sign-in/code", OURS FORM, wrong, strlen(wrong))), 422);
	const char *right = arena_printf(&s->arena, "token=%s&code=%s", token, code);
	const char *done = site_ask(s, &half, "POST", "/sign-in/code", OURS FORM, right, strlen(right));
	assert_int_equal(answer_status(done), 303);
	struct guest whole = session_of(s, done);
	assert_int_equal(answer_status(site_get(s, &whole, "/account")), 200);
	assert_int_equal(answer_status(site_get(s, &half, "/account")), 303);
	/* the same code again */
	struct guest second = session_of(s, sign_in(s, "auditor@example.org", PASSWORD));
	right = arena_printf(&s->arena, "token=%s&code=%s", answer_token(s, site_get(s, &second, "/sign-in/code")), code);
	assert_int_equal(answer_status(site_ask(s, &second, "POST", "/sign-in/code", OURS FORM, right, strlen(right))), 422);
}

/* ---- links ---- */

/* The link of the newest mail to somebody. */
static const char *mailed_link(struct site *s, const char *email)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	struct set mails = model_all(&m, &outbox_entity);
	const char *found = NULL;
	for (size_t i = 0; i < mails.count; i++)
		if (text_equal(set_row(mails, outbox, i)->recipient, email))
			found = strstr(set_row(mails, outbox, i)->body, "/links?key=");
	db_rollback(db);
	database_give_back(&s->database, db);
	assert_non_null(found);
	return arena_strndup(&s->arena, found, strcspn(found, "\r\n "));
}

/* The form asks for an organisation where the role is nothing without one, as its hint says. */
static void a_role_says_whether_it_needs_an_organisation(void **state)
{
	static const struct {
		const char *role;
		int status;
	} roles[] = { { "committee", 303 }, { "officer", 303 }, { "auditor", 303 }, { "association", 422 }, { "school", 422 },
		{ "partner-city", 422 }, { "department-officer", 422 } };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(roles); i++) {
		const char *form = arena_printf(&s->arena, "name=Without&email=without-%zu%%40example.org&role=%s", i, roles[i].role);
		if (answer_status(site_post(s, guest_named("administrator"), "/accounts/new", form)) != roles[i].status)
			fail_msg("%s", roles[i].role);
	}
	/* who reads a committee's papers names a committee, or none */
	const char *form = "name=Reader&email=reader%40example.org&role=committee&organisation=";
	const char *wrong = site_post(s, guest_named("administrator"), "/accounts/new", arena_printf(&s->arena, "%smoinho-friends", form));
	assert_int_equal(answer_status(wrong), 422);
	assert_non_null(strstr(wrong, "is not a committee. Choose the committee"));
	assert_int_equal(
	    answer_status(site_post(s, guest_named("administrator"), "/accounts/new", arena_printf(&s->arena, "%ssea-committee", form))), 303);
}

static void an_invitation_opens_a_password_once(void **state)
{
	struct site *s = *state;
	assert_int_equal(answer_status(site_post(s, guest_named("administrator"), "/accounts/new",
	                     "name=New+Person&email=new%40example.org&role=association&organisation=moinho-friends")),
	    303);
	const char *link = mailed_link(s, "new@example.org");
	int64_t before = site_state(s);
	const char *token, *short_one;
	struct guest who = stranger(s, link, &token);
	assert_int_equal(site_state(s), before);
	short_one = arena_printf(&s->arena, "token=%s&password=short&password-again=short", token);
	assert_int_equal(answer_status(site_ask(s, &who, "POST", link, OURS FORM, short_one, strlen(short_one))), 422);
	const char *body = arena_printf(&s->arena, "token=%s&password=a+good+long+one&password-again=a+good+long+one", token);
	const char *done = site_ask(s, &who, "POST", link, OURS FORM, body, strlen(body));
	assert_int_equal(answer_status(done), 303);
	struct guest in = session_of(s, done);
	assert_int_equal(answer_status(site_get(s, &in, "/account")), 200);
	assert_int_equal(answer_status(site_get(s, NULL, link)), 404);
	assert_int_equal(answer_status(sign_in(s, "new@example.org", "a good long one")), 303);
}

static void a_forgotten_password_tells_nobody_who_has_an_account(void **state)
{
	struct site *s = *state;
	static const char *const emails[] = { "school%40example.org", "unheard-of%40example.org" };
	const char *answers[2];
	for (size_t i = 0; i < 2; i++) {
		const char *token;
		struct guest who = stranger(s, "/reset", &token);
		const char *body = arena_printf(&s->arena, "token=%s&email=%s", token, emails[i]);
		answers[i] = site_ask(s, &who, "POST", "/reset", OURS FORM, body, strlen(body));
		assert_int_equal(answer_status(answers[i]), 303);
	}
	assert_string_equal(answer_header(s, answers[0], "Location"), answer_header(s, answers[1], "Location"));
	assert_non_null(mailed_link(s, "school@example.org"));
}

static void token_give(struct site *, const char *email);

static bool token_lives(struct site *s)
{
	return answer_status(site_ask(s, NULL, "GET", "/api/place", "Authorization: Bearer a token\r\n", NULL, 0)) == 200;
}

static int64_t mails_of(struct site *s, const char *email, const char *subject)
{
	struct query q = { .name = "mails", .sql = "SELECT COUNT(*) FROM outbox WHERE recipient=$1 AND kind='notice' AND subject LIKE $2" };
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	int64_t n = db_int(db, &q, -1, "ss", email, arena_printf(&s->arena, "%%%s%%", subject));
	db_rollback(db);
	database_give_back(&s->database, db);
	return n;
}

/* Two browsers and a program are in, and then something is done in the first browser: the others are out. */
static void ends_the_others(struct site *s, const char *email, const char *target, const char *fields, const char *subject)
{
	struct guest here = site_guest(s, email, "officer", NULL), there = site_guest(s, email, "officer", NULL);
	password_give(s, email, NULL);
	token_give(s, email);
	assert_true(token_lives(s));
	assert_int_equal(answer_status(site_get(s, &there, "/account")), 200);
	const char *answer = site_post(s, &here, target, fields);
	if (answer_status(answer) != 303)
		fail_msg("%s: %.3000s", target, answer);
	assert_int_equal(answer_status(site_get(s, &here, "/account")), 200);
	assert_int_equal(answer_status(site_get(s, &there, "/account")), 303);
	assert_false(token_lives(s));
	assert_int_equal(mails_of(s, email, subject), *subject ? 1 : 0);
}

static void sessions_and_tokens_end_with_the_password(void **state)
{
	struct site *s = *state;
	ends_the_others(s, "ends-1@example.org", "/account/password",
	    "password-now=three+blue+herons+walk&password=four+blue+herons+walk&password-again=four+blue+herons+walk", "your password was changed");
	ends_the_others(s, "ends-2@example.org", "/account/sessions", "", "");
	const char *key = code_key_new(&s->arena), *code = code_at(&s->arena, key, clock_now() / 30);
	ends_the_others(s, "ends-3@example.org", "/account/code",
	    arena_printf(&s->arena, "key=%s&code=%s&password-now=three+blue+herons+walk", key, code), "one-time codes were turned on");
}

static void a_reset_ends_everything(void **state)
{
	static const char email[] = "reset@example.org";
	struct site *s = *state;
	struct guest there = site_guest(s, email, "officer", NULL);
	const char *token;
	struct guest who = stranger(s, "/reset", &token);
	const char *body = arena_printf(&s->arena, "token=%s&email=reset%%40example.org", token);
	token_give(s, email);
	assert_int_equal(answer_status(site_ask(s, &who, "POST", "/reset", OURS FORM, body, strlen(body))), 303);
	const char *link = mailed_link(s, email);
	assert_true(token_lives(s));
	who = stranger(s, link, &token);
	body = arena_printf(&s->arena, "token=%s&password=a+good+long+one&password-again=a+good+long+one", token);
	assert_int_equal(answer_status(site_ask(s, &who, "POST", link, OURS FORM, body, strlen(body))), 303);
	assert_int_equal(answer_status(site_get(s, &there, "/account")), 303);
	assert_false(token_lives(s));
	assert_int_equal(mails_of(s, email, "your password was changed"), 1);
}

/* Whoever finds a browser signed in does not turn codes on, nor guesses the code of a key with the password at hand. */
static void codes_come_on_with_the_password(void **state)
{
	static const char email[] = "browser@example.org";
	struct site *s = *state;
	struct guest who = site_guest(s, email, "officer", NULL);
	password_give(s, email, NULL);
	const char *key = code_key_new(&s->arena), *code = code_at(&s->arena, key, clock_now() / 30);
	const char *alone = arena_printf(&s->arena, "key=%s&code=%s", key, code);
	assert_int_equal(answer_status(site_post(s, &who, "/account/code", alone)), 422);
	assert_int_equal(answer_status(site_post(s, &who, "/account/code", arena_printf(&s->arena, "%s&password-now=wrong", alone))), 422);
	const char *guess = arena_printf(&s->arena, "key=%s&code=000000&password-now=three+blue+herons+walk", key);
	assert_non_null(strstr(site_post(s, &who, "/account/code", alone), arena_printf(&s->arena, "value=\"%s\"", key))); /* it is scanned once */
	for (int i = 0; i < 6; i++)
		assert_int_equal(answer_status(site_post(s, &who, "/account/code", guess)), 422);
	assert_int_equal(answer_status(site_post(s, &who, "/account/code", guess)), 429);
}

/* Who is signed in with codes needs one to make a token, and is told of it by mail; so is who turns them off. */
static void a_token_takes_password_and_code(void **state)
{
	static const char email[] = "codes@example.org", form[] = "name=T&grant=0&scope=read&days=30&password-now=three+blue+herons+walk";
	struct site *s = *state;
	struct guest who = site_guest(s, email, "officer", NULL);
	const char *key = code_key_new(&s->arena);
	password_give(s, email, key);
	assert_int_equal(answer_status(site_post(s, &who, "/tokens", form)), 422);
	const char *good = arena_printf(&s->arena, "%s&code=%s", form, code_at(&s->arena, key, clock_now() / 30));
	assert_int_equal(answer_status(site_post(s, &who, "/tokens", good)), 303);
	assert_int_equal(answer_status(site_post(s, &who, "/tokens", good)), 422); /* a code counts once */
	assert_int_equal(mails_of(s, email, "a token was made"), 1);
	const char *off = arena_printf(&s->arena, "code=%s", code_at(&s->arena, key, clock_now() / 30 + 1));
	assert_int_equal(answer_status(site_post(s, &who, "/account/code", off)), 422);
	off = arena_printf(&s->arena, "%s&password-now=three+blue+herons+walk", off);
	assert_int_equal(answer_status(site_post(s, &who, "/account/code", off)), 303);
	assert_int_equal(mails_of(s, email, "turned off"), 1);
	assert_int_equal(answer_status(site_post(s, &who, "/account/sessions", "")), 303); /* and with the sessions go the tokens */
}

static const char *account_address(struct site *s, const char *email)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	const char *address = arena_printf(&s->arena, "/accounts/%lld", (long long)account_read(s, db, &m, email)->head.id);
	database_give_back(&s->database, db);
	return address;
}

static void token_give(struct site *s, const char *email)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct token *t = row_new(&s->arena, &token_entity);
	*t = (struct token){ .head = t->head,
		.hash = secret_hash(&s->arena, "a token"),
		.account = account_of_email(&m, email)->head.id,
		.name = "Left",
		.role = "officer",
		.organisation = NONE,
		.scope = "write",
		.expires = clock_stamp(&s->arena, clock_now() + 3600) };
	assert_int_equal(row_save(&m, &token_entity, NULL, t, &(struct change){ .who = "test" }), ROW_SAVED);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}

static void a_closed_account_is_out_at_once(void **state)
{
	struct site *s = *state;
	struct model m;
	struct guest who = site_guest(s, "leaving@example.org", "officer", NULL);
	assert_int_equal(answer_status(site_get(s, &who, "/account")), 200);
	token_give(s, "leaving@example.org");
	assert_int_equal(answer_status(site_post(s, guest_named("administrator"), account_address(s, "leaving@example.org"), "act=close")), 303);
	assert_int_equal(answer_status(site_get(s, &who, "/account")), 303);
	struct db *tokens = database_open(&s->database);
	assert_true(db_begin_read(tokens));
	model_start(&m, tokens, &s->arena, NULL);
	assert_false(model_any(&m, &token_entity));
	db_close(tokens);
	/* and there is always somebody left who can let others in */
	const char *last = site_post(s, guest_named("administrator"), account_address(s, "administrator@example.org"), "act=close");
	assert_int_equal(answer_status(last), 422);
	struct db *db = database_open(&s->database);
	assert_string_equal(account_read(s, db, &m, "administrator@example.org")->state, "active");
	db_close(db);
}

/* ---- a database that fails ---- */

static const struct {
	const char *who, *target, *fields;
} writes[] = {
	{ "administrator", "/accounts/new", "name=Failing&email=failing%40example.org&role=officer" },
	{ "administrator", "/accounts/2", "act=give&role=auditor" },
	{ "administrator", "/account/sessions", "" },
};

/* The n-th call of the database fails, n = 1, 2, …, until none does: each time 503 and nothing has changed. */
static void each_call_of_the_database_failing_changes_nothing(void **state)
{
	struct site *s = *state;
	struct db *db = web_database(&s->app);
	for (size_t i = 0; i < COUNT(writes); i++) {
		int64_t before = site_state(s);
		int status = 503;
		int64_t n = 0;
		while (status == 503 && n < 2000) {
			const char *body = arena_printf(&s->arena, "token=%s&%s", site_token(s, guest_named(writes[i].who)), writes[i].fields);
			db_fail_after(db, ++n);
			status = answer_status(site_ask(s, guest_named(writes[i].who), "POST", writes[i].target, OURS FORM, body, strlen(body)));
			db_fail_after(db, 0);
			if (status == 503 && site_state(s) != before)
				fail_msg("%s: call %lld failing changed something", writes[i].target, (long long)n);
		}
		if (status != 303)
			fail_msg("%s: %d when call %lld fails", writes[i].target, status, (long long)n);
		assert_true(n > 5);
	}
}

/* ---- limits ---- */

static void heads_cookies_and_bodies_have_limits(void **state)
{
	struct site *s = *state;
	struct out many = { .arena = &s->arena }, wide = { .arena = &s->arena };
	for (int i = 0; i < 2000; i++)
		out_fmt(&many, "c%d=%s; ", i, i % 2 ? "x" : "\"<script>");
	for (int i = 0; i < 30000; i++)
		out_char(&wide, 'x');
	static const char *const cookies[] = { "__Host-session=", "__Host-session", "=", ";;;",
		"__Host-session=;__Host-visit=", "__Host-session=a|b|c", "__Host-session='; DROP TABLE logins; --", "x__Host-session=y",
		"__Host-session=%00", "__Host-visit=\"><script>alert(1)</script>" };
	for (size_t i = 0; i < COUNT(cookies); i++) {
		struct guest who = { .cookie = cookies[i] };
		const char *answer = site_get(s, &who, "/sign-in");
		assert_int_equal(answer_status(answer), 200);
		assert_null(strstr(answer_body(answer), "<script>alert"));
		assert_int_equal(answer_status(site_get(s, &who, "/account")), 303);
	}
	struct guest who = { .cookie = out_text(&many) };
	assert_int_equal(answer_status(site_get(s, &who, "/")), 431);
	who.cookie = arena_printf(&s->arena, "__Host-session=%s", out_text(&wide));
	assert_int_equal(answer_status(site_get(s, &who, "/")), 431);
	const char *bearer = arena_printf(&s->arena, "Authorization: Bearer %.*s\r\n", 4000, out_text(&wide));
	assert_int_equal(answer_status(site_ask(s, NULL, "GET", "/", bearer, NULL, 0)), 401);
	assert_int_equal(answer_status(site_ask(s, NULL, "GET", "/", "Authorization: Basic YTpi\r\n", NULL, 0)), 401);
	/* more fields than a form may have, and bytes that are no text */
	struct out fields = { .arena = &s->arena };
	for (int i = 0; i < 1100; i++)
		out_fmt(&fields, "f%d=1&", i);
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", "/sign-in", OURS FORM, out_text(&fields), fields.length)), 400);
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", "/sign-in", OURS FORM, "a=%ff", 5)), 400);
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", "/sign-in", OURS FORM, "a=%00", 5)), 400);
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", "/sign-in", OURS "Content-Type: multipart/form-data\r\n", "x", 1)), 400);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_matrix_is_the_golden_file), cmocka_unit_test(every_form_needs_its_token),
		cmocka_unit_test(a_form_counts_once), cmocka_unit_test(an_invitation_can_be_copied),
		cmocka_unit_test(what_was_typed_is_kept_when_the_session_has_ended), cmocka_unit_test(a_password_opens_a_session),
		cmocka_unit_test(a_wrong_password_says_no_more_than_an_unknown_address), cmocka_unit_test(too_many_tries_are_refused),
		cmocka_unit_test(a_known_browser_is_not_shut_out), cmocka_unit_test(a_sign_in_is_logged_once_it_is_kept),
		cmocka_unit_test(a_one_time_code_is_the_second_step), cmocka_unit_test(a_role_says_whether_it_needs_an_organisation),
		cmocka_unit_test(an_invitation_opens_a_password_once), cmocka_unit_test(a_forgotten_password_tells_nobody_who_has_an_account),
		cmocka_unit_test(sessions_and_tokens_end_with_the_password), cmocka_unit_test(a_reset_ends_everything),
		cmocka_unit_test(codes_come_on_with_the_password), cmocka_unit_test(a_token_takes_password_and_code),
		cmocka_unit_test(a_closed_account_is_out_at_once), cmocka_unit_test(each_call_of_the_database_failing_changes_nothing),
		cmocka_unit_test(heads_cookies_and_bodies_have_limits) };
	return cmocka_run_group_tests_name("access", tests, access_begin, site_end);
}
