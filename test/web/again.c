/* Forms that are sent again, late, or on what was changed meanwhile: nothing counts twice, nothing is lost, and nobody publishes what they
 * did not read. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "model/declared/access.h"
#include "model/declared/learning.h"
#include "model/engine/row.h"
#define SITE_NAME "again"
#define SITE_CITY "city/leicester"
#include "site.h"
#include "visitor.h"

static struct answer post_with(struct site *s, const struct guest *who, const char *path, const char *token, const char *fields)
{
	const char *body = arena_printf(&s->arena, "token=%s&%s", token, fields);
	return answer_read(
	    s, site_ask(s, who, "POST", path, "Origin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n", body, strlen(body)));
}

static const char ARTICLE[] = "title=Lanterns+in+%s&kind=news&summary=Words&slug=lanterns-%s";

static void the_same_words_count_once(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *token = site_token(s, &officer), *one = arena_printf(&s->arena, ARTICLE, "May", "may");
	struct answer first = post_with(s, &officer, "/new/article", token, one);
	assert_int_equal(first.status, 303);
	int64_t before = site_state(s);
	struct answer second = post_with(s, &officer, "/new/article", token, one);
	assert_int_equal(second.status, 303);
	assert_string_equal(first.location, second.location);
	assert_true(before == site_state(s));
}

static void other_words_are_not_lost(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *token = site_token(s, &officer);
	assert_int_equal(post_with(s, &officer, "/new/article", token, arena_printf(&s->arena, ARTICLE, "June", "june")).status, 303);
	struct answer changed = post_with(s, &officer, "/new/article", token, arena_printf(&s->arena, ARTICLE, "July", "july"));
	assert_int_equal(changed.status, 403);
	body_has(changed.body, "Lanterns in July");
	assert_int_equal(
	    post_with(s, &officer, "/new/article", answer_token(s, changed.body), arena_printf(&s->arena, ARTICLE, "July", "july")).status, 303);
	page_of(s, NULL, "/articles/lanterns-july", 200);
	/* nor at another address */
	struct answer elsewhere = post_with(s, &officer, "/new/event", token, "title=A+fair&kind=festival");
	assert_int_equal(elsewhere.status, 403);
	body_has(elsewhere.body, "A fair");
}

static const char *draft_of_count(struct site *s, const struct guest *who, const char *draft, int count)
{
	const char *fields = arena_printf(&s->arena, "act=draft&activity=twin-town-events&who=pupils&count=%d", count);
	struct answer a = send_fields(s, who, draft ? arena_printf(&s->arena, "%s/edit", draft) : "/new/attendance", fields, 303);
	return arena_strndup(&s->arena, a.location, strcspn(a.location, "?"));
}

/* The version that the form to publish names. */
static const char *version_read(struct site *s, const char *page)
{
	const char *at = strstr(strstr(page, "/publish\""), "name=\"version\" value=\"");
	return arena_strndup(&s->arena, at + 22, strcspn(at + 22, "\""));
}

static void what_was_read_is_published(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), other = visitor_new(s, "officer", NULL);
	const char *draft = draft_of_count(s, &officer, NULL, 5), *publish = arena_printf(&s->arena, "%s/publish", draft);
	const char *read = arena_printf(&s->arena, "version=%s", version_read(s, page_of(s, &other, draft, 200)));
	draft_of_count(s, &officer, draft, 888888);
	struct answer late = send_fields(s, &other, publish, read, 409);
	body_has(late.body, "888,888");
	body_has(late.body, "changed this draft");
	send_fields(s, &other, publish, arena_printf(&s->arena, "version=%s", version_read(s, late.body)), 303);
	/* the name of a draft that is gone is given to no other */
	const char *gone = draft_of_count(s, &officer, NULL, 7);
	send_fields(s, &officer, arena_printf(&s->arena, "%s/discard", gone), "", 303);
	assert_string_not_equal(draft_of_count(s, &officer, NULL, 8), gone);
}

static void too_late_says_so(void **state)
{
	struct site *s = *state;
	struct guest school = visitor_new(s, "school", "whitehall-primary");
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct opportunity *o = model_find(&r.m, opportunity, "contact-schools-strasbourg-krefeld");
	struct opportunity *ended = row_copy(&s->arena, &opportunity_entity, o);
	ended->closes = "2009-01-01";
	assert_int_equal(row_save(&r.m, &opportunity_entity, o, ended, &(struct change){ .who = "test" }), ROW_SAVED);
	rows_done(&r);
	struct answer late = send_fields(s, &school, "/interest/contact-schools-strasbourg-krefeld", "message=We+would+like+to", 409);
	body_has(late.body, "This offer has ended.");
	body_has(late.body, "We would like to"); /* nobody writes it twice */
	page_of(s, &school, "/interest/contact-schools-strasbourg-krefeld", 303);
}

/* What a form kept of itself is the same whichever password was typed: none can be guessed from it. */
static void no_password_is_kept(void **state)
{
	static const char *const typed[] = { "email=nobody%40example.org&password=three+blue+herons", "email=nobody%40example.org&password=four" };
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *token = site_token(s, &officer);
	assert_int_equal(post_with(s, &officer, "/sign-out", token, typed[0]).status, 303);
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct set spent = model_all(&r.m, &nonce_entity);
	const char *before = set_row(spent, nonce, spent.count - 1)->sent;
	rows_done(&r);
	struct guest other = visitor_new(s, "officer", NULL);
	assert_int_equal(post_with(s, &other, "/sign-out", site_token(s, &other), typed[1]).status, 303);
	rows_begin(s, &r, NULL);
	spent = model_all(&r.m, &nonce_entity);
	assert_string_equal(before, set_row(spent, nonce, spent.count - 1)->sent);
	rows_done(&r);
}

/* Somebody's session ends while they write. */
static void words_outlive_the_session(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), nobody = { .email = NULL, .cookie = "__Host-session=gone" };
	const char *fields = arena_printf(&s->arena, ARTICLE, "August", "august");
	struct answer a = post_with(s, &nobody, "/new/article", site_token(s, &officer), fields);
	assert_int_equal(a.status, 403);
	body_has(a.body, "Lanterns in August");
	page_of(s, NULL, "/articles/lanterns-august", 404);
}

static void amounts_have_a_bound(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	static const char fields[] = "activity=food-for-thought&reference=AGAIN-1&kind=incoming&currency=GBP&date=2009-05-01&amount=%s";
	struct answer refused = send_fields(s, &officer, "/new/transaction", arena_printf(&s->arena, fields, "9223372036854.77"), 422);
	body_has(refused.body, "9223372036854.77");
	send_fields(s, &officer, "/new/transaction", arena_printf(&s->arena, fields, "10000000000"), 303);
	page_of(s, NULL, "/activities/food-for-thought", 200);
	page_of(s, NULL, "/reports/impact", 200);
	page_of(s, NULL, "/money/sums", 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_words_count_once),
		cmocka_unit_test(other_words_are_not_lost),
		cmocka_unit_test(what_was_read_is_published),
		cmocka_unit_test(too_late_says_so),
		cmocka_unit_test(no_password_is_kept),
		cmocka_unit_test(words_outlive_the_session),
		cmocka_unit_test(amounts_have_a_bound),
	};
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
