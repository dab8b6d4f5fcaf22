/* The page of mails: who sees it, no secret of a link on it, and a person's decisions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define SITE_NAME "webmail"
#include "model/declared/access.h"
#include "model/rows/queue.h"
#include "site.h"
#include "job/mail.h"

static struct guest officer;

/* A mail in a state; its reference. */
static const char *mail_in(struct site *s, const char *recipient, const char *subject, const char *state, const char *answer)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	const struct change by = { .who = "test" };
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	assert_true(mail_add(&m,
	    &(struct mail){ .kind = "reset",
	        .recipient = recipient,
	        .subject = subject,
	        .text = "Hello " HOSTILE,
	        .link = "https://city.example/links?key=SecretOfTheLink_-1",
	        .button = "Choose" }));
	const struct outbox *mail = set_row(mails_page(&m, NULL, NONE, 1), outbox, 0);
	struct outbox *row = row_copy(&s->arena, &outbox_entity, mail);
	row->state = state;
	row->answer = answer;
	row_save(&m, &outbox_entity, mail, row, &by);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	return row->reference;
}

static const char *state_of(struct site *s, const char *reference)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	const char *state = arena_strdup(&s->arena, model_find(&m, outbox, reference)->state);
	db_rollback(db);
	database_give_back(&s->database, db);
	return state;
}

static void shows(void **state)
{
	struct site *s = *state;
	officer = site_guest(s, "officer@example.org", "officer", NULL);
	const char *none = site_get(s, &officer, "/mail");
	assert_int_equal(answer_status(none), 200);
	assert_non_null(strstr(none, "No mail server is set up"));
	const char *reference = mail_in(s, "ana@example.org", "Hello " HOSTILE, "failed", "550 no mailbox " HOSTILE);
	const char *list = site_get(s, &officer, "/mail"), *one = site_get(s, &officer, arena_printf(&s->arena, "/mail/%s", reference));
	assert_int_equal(answer_status(one), 200);
	assert_non_null(strstr(list, "ana@example.org"));
	assert_non_null(strstr(list, "Open each and decide"));
	assert_non_null(strstr(one, "links?key=\u2026"));
	for (int i = 0; i < 2; i++) {
		assert_null(strstr(i ? one : list, HOSTILE));
		assert_null(strstr(i ? one : list, "SecretOfTheLink"));
	}
	assert_int_equal(answer_status(site_get(s, NULL, "/mail")), 303);
	struct guest school = site_guest(s, "association@example.org", "auditor", NULL);
	assert_int_equal(answer_status(site_get(s, &school, arena_printf(&s->arena, "/mail/%s", reference))), 403);
	assert_int_equal(answer_status(site_get(s, &officer, "/mail/none")), 404);
	assert_int_equal(answer_status(site_get(s, &officer, "/mail?before=x")), 400);
}

static void pages(void **state)
{
	struct site *s = *state;
	const char *first = mail_in(s, "first@example.org", "The first", "unknown", NULL);
	for (int i = 0; i < 55; i++)
		mail_in(s, arena_printf(&s->arena, "n%d@example.org", i), "One of many", "unknown", NULL);
	const char *list = site_get(s, &officer, "/mail?state=unknown");
	assert_null(strstr(list, "first@example.org"));
	const char *at = strstr(list, "before=");
	assert_non_null(at);
	const char *next = site_get(s, &officer, arena_printf(&s->arena, "/mail?state=unknown&before=%lld", strtoll(at + 7, NULL, 10)));
	assert_non_null(strstr(next, "first@example.org"));
	assert_null(strstr(next, "ana@example.org")); /* that one failed */
	assert_non_null(strstr(site_get(s, &officer, arena_printf(&s->arena, "/mail/%s", first)), "It arrived: leave it"));
}

static void decides(void **state)
{
	static const struct {
		const char *state, *what, *becomes;
		int status;
	} rows[] = {
		{ "unknown", "again", "waiting", 303 },
		{ "unknown", "done", "done", 303 },
		{ "failed", "again", "waiting", 303 },
		{ "failed", "done", "done", 303 },
		{ "waiting", "again", "waiting", 409 },
		{ "running", "again", "running", 409 },
		{ "running", "done", "running", 409 },
		{ "done", "again", "done", 409 },
		{ "unknown", "twice", "unknown", 404 },
		{ "unknown", "", "unknown", 404 },
	};
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *reference = mail_in(s, "x@example.org", "Decide", rows[i].state, NULL);
		const char *answer = site_post(s, &officer, arena_printf(&s->arena, "/mail/%s/%s", reference, rows[i].what), "");
		if (answer_status(answer) != rows[i].status || !text_equal(state_of(s, reference), rows[i].becomes))
			fail_msg("%s %s: %d, %s", rows[i].state, rows[i].what, answer_status(answer), state_of(s, reference));
	}
}

int main(void)
{
	const struct CMUnitTest all[] = { cmocka_unit_test(shows), cmocka_unit_test(pages), cmocka_unit_test(decides) };
	return cmocka_run_group_tests(all, site_begin, site_end);
}
