/* Owners are chased: the mails that the process of jobs writes, once each; from a mail to a saved update; who goes on being late; and the way out of the mails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define SITE_NAME "chasing"
#include "model/rows/queue.h"
#include "model/rows/strategy.h"
#include "site.h"
#include "visitor.h"
#include "job/chase.h"
#include "job/found.h"
#include "job/mail.h"
#include "rule/approval.h"

/* The city's Masaya group owns two late actions (3b and 6c), one that is complete (4c) and one that is on track (5c). */
#define OWNER "leicester-masaya-link-group"

static void at(const char *stamp)
{
	setenv("JUMELAGE_NOW", stamp, 1);
}

/* ---- a city ---- */

static struct db *db;
static struct model model;

static void model_begin(struct site *s)
{
	db = database_open(&s->database);
	assert_true(db_begin_write(db));
	model_start(&model, db, &s->arena, NULL);
}

static void model_end(void)
{
	assert_true(db_commit(db));
	db_close(db);
}

static void set(struct site *s, const char *name, const char *value)
{
	const struct change by = { .who = "test" };
	model_begin(s);
	const struct setting *old = model_find(&model, setting, name);
	struct setting *row = old ? row_copy(&s->arena, &setting_entity, old) : row_new(&s->arena, &setting_entity);
	row->name = name;
	row->value = value;
	assert_true(row_save(&model, &setting_entity, old, row, &by) <= ROW_SAME);
	model_end();
}

/* The hour comes: what the process of jobs does then. How many mails it wrote. */
static size_t tick(struct site *s, const char *stamp)
{
	static const volatile sig_atomic_t stopping;
	static const struct mail_server server = { .url = "smtp://127.0.0.1:1", .from = "city@example.org" };
	struct out result = { .arena = &s->arena };
	struct job job = { .reference = "x", .kind = "remind" };
	struct job_work work = { .model = &model, .job = &job, .result = &result, .stopping = &stopping };
	at(stamp);
	mail_goes_out(&server);
	db = database_open(&s->database);
	assert_true(db_begin_read(db));
	model_start(&model, db, &s->arena, NULL);
	db_rollback(db);
	assert_int_equal(chase_job(&work), JOB_DONE);
	if (db_in_transaction(db))
		assert_true(db_commit(db));
	db_close(db);
	mail_goes_out(NULL);
	int64_t n = 0;
	return integer_parse(out_text(&result), &n) ? (size_t)n : 0;
}

/* The newest mail to somebody; NULL when there is none. */
static const struct outbox *mail_for(struct site *s, const char *email)
{
	struct db *reading = database_open(&s->database);
	struct model m;
	assert_true(db_begin_read(reading));
	model_start(&m, reading, &s->arena, NULL);
	struct set all = mails_page(&m, NULL, NONE, 100);
	const struct outbox *found = NULL;
	for (size_t i = 0; i < all.count && !found; i++)
		if (text_equal(set_row(all, outbox, i)->recipient, email))
			found = set_row(all, outbox, i);
	db_rollback(reading);
	db_close(reading);
	return found;
}

/* The address path of the n-th link of a mail whose path begins so. */
static const char *link_of(struct site *s, const struct outbox *mail, const char *path, int n)
{
	const char *at_link = mail->body, *from = arena_printf(&s->arena, "https://city.example%s?key=", path);
	for (; n >= 0 && (at_link = strstr(at_link, from)); n--)
		at_link += strlen(from);
	if (!at_link)
		fail_msg("the mail has no such link: %s", mail->body);
	return arena_printf(&s->arena, "%s?key=%.*s", path, (int)strcspn(at_link, "\n"), at_link);
}

static struct guest owner, other, officer;

static void written_once(void **state)
{
	struct site *s = *state;
	set(s, "as-at", "");        /* the city's day is the clock's */
	at("2009-09-27T12:00:00Z"); /* a Sunday */
	owner = site_guest(s, "owner@example.org", "association", OWNER);
	other = site_guest(s, "other@example.org", "department-officer", "economic-development"); /* its one action is due in March */
	officer = site_guest(s, "chief@example.org", "officer", NULL);
	site_guest(s, "elsewhere@example.org", "school", OWNER);
	assert_int_equal(tick(s, "2009-09-28T08:00:00Z"), 0); /* the site's address is not set */
	set(s, "site-address", "https://city.example/");
	assert_int_equal(tick(s, "2009-09-27T12:00:00Z"), 0); /* Sunday */
	assert_int_equal(tick(s, "2009-09-28T04:00:00Z"), 1); /* 05:00 on the wall: written, and held until eight */
	const struct outbox *mail = mail_for(s, "owner@example.org");
	assert_non_null(mail);
	assert_string_equal(mail->due, "2009-09-28T07:00:00Z");
	assert_string_equal(mail->kind, "digest");
	assert_string_equal(mail->subject, "2 actions need an update: 2 late");
	const char *late = strstr(mail->body, "== Late ==\n\n3b ");
	assert_non_null(late); /* the later one first: 94 days since 26 June, 28 since 31 August */
	assert_non_null(strstr(late, "Due 26 June 2009, 94 days late. Last update, 10 September 2009: At risk."));
	assert_non_null(strstr(late, "Due 31 August 2009, 28 days late."));
	assert_null(strstr(mail->body, "4c ")); /* complete */
	assert_null(strstr(mail->body, "5c "));
	assert_non_null(strstr(mail->html, ">Update 3b</a>"));
	assert_non_null(strstr(mail->html, ">Late</h2>"));
	assert_true(text_starts(mail->unsubscribe, "https://city.example/unsubscribe?key="));
	assert_null(mail_for(s, "other@example.org"));
	assert_null(mail_for(s, "elsewhere@example.org"));
	for (int i = 0; i < 3; i++)
		assert_int_equal(tick(s, "2009-09-28T04:00:00Z"), 0);
	assert_int_equal(tick(s, "2009-09-28T08:00:00Z"), 0);
	assert_int_equal(tick(s, "2009-10-02T10:00:00Z"), 0);
	assert_int_equal(tick(s, "2009-10-03T10:00:00Z"), 0); /* Saturday */
}

/* Two processes that both looked before either wrote: the second one's write is refused as a whole. */
static void written_by_one(void **state)
{
	struct site *s = *state;
	struct problems p = { .arena = &s->arena };
	struct chase_plan first = { 0 }, second = { 0 };
	at("2009-10-05T08:00:00Z"); /* the next Monday */
	struct db *a = database_open(&s->database), *b = database_open(&s->database);
	struct model of_a, of_b;
	assert_true(db_begin_read(a) && db_begin_read(b));
	model_start(&of_a, a, &s->arena, NULL);
	model_start(&of_b, b, &s->arena, NULL);
	chase_read(&of_a, clock_now(), &first, &p);
	chase_read(&of_b, clock_now(), &second, &p);
	assert_int_equal(first.mail_count, 1);
	assert_int_equal(second.mail_count, 1);
	db_rollback(a);
	db_rollback(b);
	assert_true(db_begin_write(a));
	assert_true(chase_write(&of_a, &first));
	assert_true(db_commit(a));
	assert_true(db_begin_write(b));
	assert_false(chase_write(&of_b, &second));
	db_rollback(b);
	db_close(a);
	db_close(b);
	assert_int_equal(tick(s, "2009-10-05T09:00:00Z"), 0);
}

static void mail_to_update(void **state)
{
	struct site *s = *state;
	const struct outbox *mail = mail_for(s, "owner@example.org");
	const char *link = link_of(s, mail, "/links", 0);
	int64_t before = site_state(s);
	struct answer page = ask(s, NULL, link);
	assert_int_equal(page.status, 200);
	assert_non_null(strstr(page.body, "Update: "));
	assert_non_null(strstr(page.body, "3b"));
	assert_int_equal(ask(s, NULL, link).status, 200); /* looking twice */
	assert_true(site_state(s) == before);
	/* a browser that nobody is signed in with */
	const char *cookie = answer_header(s, page.head, "Set-Cookie");
	assert_non_null(cookie);
	struct guest nobody = { NULL, arena_strndup(&s->arena, cookie, strcspn(cookie, ";")) };
	struct form f = form_of(s, page.body, link);
	field_set(s, &f, "status", "on-track");
	field_set(s, &f, "note", "The group has met " HOSTILE);
	struct answer saved = post(s, &nobody, link, &f);
	assert_int_equal(saved.status, 303);
	assert_string_equal(saved.location, "/links/thanks?for=%2Fupdate%2Felement%2Fids%2F3b");
	assert_non_null(strstr(ask(s, &nobody, saved.location).body, "href=\"/plans/ids/3b\""));
	assert_null(strstr(ask(s, &nobody, "/links/thanks?for=https%3A%2F%2Felsewhere.example").body, "href=\"https://elsewhere"));
	assert_int_equal(ask(s, NULL, link).status, 404);
	assert_int_equal(ask(s, &nobody, "/mine").status, 303); /* the link opened one form and nothing else */
	const char *body;
	assert_int_equal(get(s, "/plans/ids/3b", &body), 200);
	assert_non_null(strstr(body, "The group has met"));
	assert_null(strstr(body, HOSTILE));
	assert_non_null(strstr(body, "Leicester Masaya Link Group"));
	/* a link that ends nothing but mails sets no password, and one of a form ends no mails */
	const char *end = link_of(s, mail, "/unsubscribe", 0);
	assert_int_equal(ask(s, NULL, arena_printf(&s->arena, "/links%s", strchr(end, '?'))).status, 404);
	assert_int_equal(ask(s, NULL, arena_printf(&s->arena, "/unsubscribe%s", strchr(link_of(s, mail, "/links", 1), '?'))).status, 404);
}

/* ---- who stays late ---- */

static void escalates(void **state)
{
	struct site *s = *state;
	/* 6c: told on 28 September; 3b: an update on 30 September, the city's own day, so its chase begins anew */
	assert_int_equal(tick(s, "2009-10-09T09:00:00Z"), 0); /* the 11th day */
	assert_int_equal(tick(s, "2009-10-12T08:00:00Z"), 3); /* the 14th: the owner's weekly mail, and the officer's; and one more: */
	/* the other's action had its last update on 14 July, 90 days before */
	assert_string_equal(mail_for(s, "other@example.org")->subject, "1 action needs an update: 1 without an update");
	const struct outbox *told = mail_for(s, "chief@example.org"), *mail = mail_for(s, "owner@example.org");
	assert_string_equal(told->kind, "escalation");
	assert_string_equal(told->subject, "1 late action without an update");
	assert_non_null(strstr(told->body, "Owner: Leicester Masaya Link Group."));
	assert_non_null(strstr(told->body, "The owner was reminded on 28 September 2009."));
	assert_non_null(strstr(told->body, "6c "));
	assert_null(strstr(told->body, "3b "));
	assert_null(strstr(mail->body, "others were told"));
	assert_int_equal(ask(s, NULL, link_of(s, told, "/links", 0)).status, 200);
	assert_int_equal(tick(s, "2009-10-13T08:00:00Z"), 0);
	assert_int_equal(tick(s, "2009-10-19T08:00:00Z"), 2);
	mail = mail_for(s, "owner@example.org");
	assert_non_null(strstr(mail->body, "There was no update after our email of 28 September 2009, so others were told on 12 October 2009."));
	assert_int_equal(tick(s, "2009-10-26T09:00:00Z"), 3); /* 3b was told of anew on 12 October: 14 days */
	told = mail_for(s, "chief@example.org");
	assert_non_null(strstr(told->body, "3b "));
	assert_null(strstr(told->body, "6c ")); /* once is enough */
}

/* An action whose owner nobody speaks for comes to the officers too, once it was late for as long. */
static void nobody_speaks(void **state)
{
	struct site *s = *state;
	struct problems p = { .arena = &s->arena };
	struct chase_plan plan = { 0 };
	at("2009-10-20T08:00:00Z");
	model_begin(s);
	chase_read(&model, clock_now(), &plan, &p);
	size_t alone = 0, late = 0;
	for (size_t i = 0; i < plan.item_count; i++) {
		alone += plan.items[i].alone;
		late += plan.items[i].alone && plan.items[i].line.reasons & REMINDER_LATE;
	}
	model_end();
	assert_true(alone > late);
	/* 2c and 6a are due in November: from December on they are late */
	assert_int_equal(tick(s, "2009-12-01T09:00:00Z"), 2); /* the owners' */
	assert_int_equal(tick(s, "2009-12-14T09:00:00Z"), 2);
	assert_int_equal(tick(s, "2009-12-15T09:00:00Z"), 1);
	const struct outbox *told = mail_for(s, "chief@example.org");
	assert_non_null(strstr(told->body, "2c "));
	assert_non_null(strstr(told->body, "No account of the owner gets reminders"));
}

static void to_the_parent(void **state)
{
	struct site *s = *state;
	const struct change by = { .who = "test" };
	site_guest(s, "parent@example.org", "department-officer", "leicester-city-council");
	model_begin(s);
	const struct organisation *group = model_find(&model, organisation, OWNER);
	struct organisation *row = row_copy(&s->arena, &organisation_entity, group);
	row->parent = model_find(&model, organisation, "leicester-city-council")->head.id;
	row_save(&model, &organisation_entity, group, row, &by);
	model_end();
	set(s, "reminders-escalation-to", "parent");
	/* the due date moves: the chase begins anew */
	model_begin(s);
	const struct element *e = model_find(&model, element, "ids/6c");
	struct element *moved = row_copy(&s->arena, &element_entity, e);
	moved->due = "2010-01-04";
	assert_int_equal(row_save(&model, &element_entity, e, moved, &by), ROW_SAVED);
	model_end();
	tick(s, "2010-01-11T09:00:00Z");
	tick(s, "2010-01-18T09:00:00Z");
	assert_null(mail_for(s, "parent@example.org"));
	tick(s, "2010-01-25T09:00:00Z");
	const struct outbox *told = mail_for(s, "parent@example.org");
	assert_non_null(told);
	assert_non_null(strstr(told->body, "6c "));
	set(s, "reminders-escalation-to", "officers");
}

/* ---- how often, and the way out ---- */

static void chooses(void **state)
{
	struct site *s = *state;
	at("2010-02-01T08:00:00Z");
	owner = site_guest(s, "owner@example.org", "association", OWNER);
	struct answer page = ask(s, &owner, "/account");
	assert_non_null(strstr(page.body, "Reminders by email"));
	struct form f = form_of(s, page.body, "/account/reminders");
	const char *chosen = NULL;
	for (struct form_pair *p = f.first; p; p = p->next)
		chosen = text_equal(p->name, "reminders") ? p->value : chosen;
	assert_string_equal(chosen, "weekly");
	field_set(s, &f, "reminders", "daily");
	assert_int_equal(post(s, &owner, "/account/reminders", &f).status, 303);
	assert_int_equal(answer_status(site_post(s, &owner, "/account/reminders", "reminders=hourly")), 400);
	assert_null(strstr(ask(s, &(struct guest){ 0 }, "/account").body, "Reminders"));
	int daily[] = { 1, 2, 3, 4, 5, 6, 7, 8 }, written = 0;
	for (size_t i = 0; i < COUNT(daily); i++) {
		const struct outbox *before = mail_for(s, "owner@example.org");
		tick(s, arena_printf(&s->arena, "2010-02-%02dT10:00:00Z", daily[i]));
		tick(s, arena_printf(&s->arena, "2010-02-%02dT11:00:00Z", daily[i]));
		written += !text_equal(before->reference, mail_for(s, "owner@example.org")->reference);
	}
	assert_int_equal(written, 6); /* Monday to Friday, and Monday */
}

static void ends(void **state)
{
	struct site *s = *state;
	const struct outbox *mail = mail_for(s, "owner@example.org");
	const char *link = link_of(s, mail, "/unsubscribe", 0), *click = "List-Unsubscribe=One-Click";
	const char *type = "Content-Type: application/x-www-form-urlencoded\r\n";
	owner = site_guest(s, "owner@example.org", "association", OWNER);
	int64_t before = site_state(s);
	assert_string_equal(arena_printf(&s->arena, "https://city.example%s", link), mail->unsubscribe);
	assert_int_equal(ask(s, NULL, link).status, 200);
	assert_int_equal(ask(s, NULL, "/unsubscribe?key=none").status, 404);
	assert_int_equal(ask(s, NULL, "/unsubscribe").status, 404);
	/* without a page of ours only that one field, and only with the key */
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", link, type, "x=1", 3)), 403);
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", link, type, arena_printf(&s->arena, "%s&x=1", click), strlen(click) + 4)), 403);
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", "/unsubscribe?key=none", type, click, strlen(click))), 404);
	assert_int_equal(answer_status(site_ask(s, &owner, "POST", "/account/reminders", type, click, strlen(click))), 403);
	assert_true(site_state(s) == before);
	const char *answer = site_ask(s, NULL, "POST", link, type, click, strlen(click));
	assert_int_equal(answer_status(answer), 200); /* no redirect: RFC 8058, 3.2 */
	assert_null(answer_header(s, answer, "Set-Cookie"));
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", link, type, click, strlen(click))), 200);
	assert_non_null(strstr(ask(s, &owner, "/account").body, "value=\"off\" checked"));
	const char *reference = mail_for(s, "owner@example.org")->reference;
	tick(s, "2010-02-09T10:00:00Z");
	assert_string_equal(mail_for(s, "owner@example.org")->reference, reference);
	owner = site_guest(s, "owner@example.org", "association", OWNER);
	/* with the page, for who reads the mail in a browser; again with a way back in the account */
	assert_int_equal(answer_status(site_post(s, &owner, "/account/reminders", "reminders=weekly")), 303);
	struct answer page = ask(s, NULL, link);
	const char *cookie = answer_header(s, page.head, "Set-Cookie");
	struct guest nobody = { NULL, arena_strndup(&s->arena, cookie, strcspn(cookie, ";")) };
	struct form f = form_of(s, page.body, link);
	assert_int_equal(post(s, &nobody, link, &f).status, 303);
	assert_non_null(strstr(ask(s, &owner, "/account").body, "value=\"off\" checked"));
	assert_int_equal(answer_status(site_post(s, &owner, "/account/reminders", "reminders=weekly")), 303);
	tick(s, "2010-03-03T10:00:00Z"); /* three weeks were missed: one mail */
	assert_string_equal(mail_for(s, "owner@example.org")->head.created, "2010-03-03T10:00:00Z");
	assert_int_equal(tick(s, "2010-03-04T10:00:00Z"), 0);
}

/* The database goes away in the middle, at each of its calls: nothing of the mails is left, and the next hour writes them once. */
static void all_or_nothing(void **state)
{
	static const volatile sig_atomic_t stopping;
	static const struct mail_server server = { .url = "smtp://127.0.0.1:1", .from = "city@example.org" };
	struct site *s = *state;
	at("2010-04-06T09:00:00Z");
	int64_t before = site_state(s);
	enum job_end end = JOB_AGAIN;
	size_t failures = 0;
	mail_goes_out(&server);
	for (int64_t n = 1; end != JOB_DONE && n < 2000; n++) {
		struct out result = { .arena = &s->arena };
		struct job job = { .reference = "x", .kind = "remind" };
		struct job_work work = { .model = &model, .job = &job, .result = &result, .stopping = &stopping };
		db = database_open(&s->database);
		assert_true(db_begin_read(db));
		model_start(&model, db, &s->arena, NULL);
		db_rollback(db);
		db_fail_after(db, n);
		end = chase_job(&work);
		if (end == JOB_DONE && db_in_transaction(db) && !db_commit(db))
			end = JOB_AGAIN;
		db_rollback(db);
		db_fail_after(db, 0);
		db_close(db);
		failures += end == JOB_AGAIN;
		if (end == JOB_AGAIN)
			assert_true(site_state(s) == before);
	}
	mail_goes_out(NULL);
	assert_int_equal(end, JOB_DONE);
	assert_true(failures > 20);
	assert_true(site_state(s) != before);
	assert_string_equal(mail_for(s, "owner@example.org")->head.created, "2010-04-06T09:00:00Z");
	assert_int_equal(tick(s, "2010-04-06T10:00:00Z"), 0);
}

/* Tasks of bids stand in the digest of whose they are, and make one where no action does. */
static void tasks_of_bids_are_told(void **state)
{
	struct site *s = *state;
	site_guest(s, "twins@example.org", "association", "leicester-rajkot-twinning-association");
	tick(s, "2010-06-21T10:00:00Z"); /* its report to the funder is due on 30 June */
	const struct outbox *mail = mail_for(s, "twins@example.org");
	assert_non_null(mail);
	const char *task = strstr(mail->body, "== Tasks of bids ==");
	assert_non_null(task);
	assert_non_null(strstr(task, "Report to the funder on the workshops"));
	assert_non_null(strstr(task, "Due 30 June 2010."));
	assert_non_null(strstr(task, "https://city.example/bids/kite-workshops-2009"));
	if (strstr(mail->subject, "bid"))
		assert_string_equal(mail->subject, "1 task of a bid is due");
	assert_null(strstr(text_or(mail_for(s, "owner@example.org")->body, ""), "Tasks of bids"));
}

/* ---- calls for saved ideas ---- */

/* What the process of jobs does every ten minutes: how many rows it wrote. */
static int64_t found(struct site *s)
{
	model_begin(s);
	int64_t n = found_calls_renew(&model);
	model_end();
	return n;
}

/* A call of the twinning grant; with the same name again it closes on another day. */
static void call_put(struct site *s, const char *name, const char *closes)
{
	const struct change by = { .who = "test" };
	model_begin(s);
	const struct funding_scheme *of = model_find(&model, funding_scheme, "european-town-twinning-grant");
	const struct call *old = model_find(&model, call, name);
	struct call *row = old ? row_copy(&s->arena, &call_entity, old) : row_new(&s->arena, &call_entity);
	row->slug = name;
	row->title = arena_printf(&s->arena, "Round %s", name);
	row->scheme = of->head.id;
	row->closes = closes;
	assert_int_equal(row_save(&model, &call_entity, old, row, &by), ROW_SAVED);
	model_end();
}

/* An officer saves an idea that the twinning association would lead: both are told of each new call once, the officer of the first page on, and again
 * when the call is changed. */
static void calls_for_saved_ideas_are_told(void **state)
{
	struct site *s = *state;
	at("2010-07-05T09:00:00Z"); /* a Monday */
	struct guest keeper = site_guest(s, "keeper@example.org", "officer", NULL),
	             lead = site_guest(s, "lead@example.org", "association", "city-of-leicester-twinning-association");
	assert_int_equal(
	    answer_read(s,
	        site_post(s, &keeper, "/new/idea",
	            "slug=try-it&title=Try+it&theme=youth-exchange&lead=city-of-leicester-twinning-association&partners=Haskovo&people=25&guests=12&days=5"))
	        .status,
	    303);
	found(s);
	tick(s, "2010-07-05T10:00:00Z"); /* what was there before */
	call_put(s, "late-round", "2010-09-01");
	keeper = site_guest(s, "keeper@example.org", "officer", NULL); /* an hour later, who was signed in is so no more */
	lead = site_guest(s, "lead@example.org", "association", "city-of-leicester-twinning-association");
	owner = site_guest(s, "owner@example.org", "association", OWNER);
	body_has_not(ask(s, &keeper, "/mine").body, "/funding/find?idea=try-it"); /* not looked for yet */
	assert_int_equal(found(s), 2);                                            /* and for the city's own saved idea */
	assert_int_equal(found(s), 0);
	const char *page = ask(s, &keeper, "/mine").body;
	body_has(page, "/funding/find?idea=try-it");
	body_has(page, "Round late-round, closes on 1 September 2010, 58 days left");
	body_has(page, "8 of 12 conditions are met: ");
	body_has(page, "Not known: Say how much you would ask for.");
	body_has(ask(s, &lead, "/mine").body, "Round late-round");
	body_has_not(ask(s, &owner, "/mine").body, "/funding/find?idea=try-it");
	tick(s, "2010-07-12T10:00:00Z");
	const struct outbox *mail = mail_for(s, "keeper@example.org");
	assert_non_null(mail);
	assert_string_equal(mail->subject, "1 call for your saved ideas");
	const char *item = strstr(mail->body, "== Calls for your saved ideas ==");
	assert_non_null(item);
	body_has(item, "Try it: Round late-round");
	body_has(item, "Closes 1 September 2010, 51 days left. 8 of 12 conditions are met: ");
	body_has(item, "https://city.example/funding/find?idea=try-it");
	assert_non_null(strstr(mail_for(s, "lead@example.org")->body, "Round late-round"));
	tick(s, "2010-07-19T10:00:00Z");
	body_has_not(mail_for(s, "keeper@example.org")->body, "Round late-round"); /* told once: what came now is about late actions */
	call_put(s, "late-round", "2010-08-16");
	assert_int_equal(found(s), 2);
	tick(s, "2010-07-26T10:00:00Z");
	body_has(mail_for(s, "keeper@example.org")->body, "Closes 16 August 2010, 21 days left.");
	at("2010-08-17T10:00:00Z");
	assert_true(found(s) > 0); /* it has closed */
	keeper = site_guest(s, "keeper@example.org", "officer", NULL);
	body_has_not(ask(s, &keeper, "/mine").body, "/funding/find?idea=try-it");
}

/* ---- pages ---- */

static void mine(void **state)
{
	struct site *s = *state;
	owner = site_guest(s, "owner@example.org", "association", OWNER);
	struct answer page = ask(s, &owner, "/mine/actions");
	assert_int_equal(page.status, 200);
	const char *late = strstr(page.body, "id=\"late\""), *due = strstr(page.body, "id=\"due\""), *over = strstr(page.body, "id=\"over\"");
	assert_non_null(late);
	assert_true(late < over && (!due || (late < due && due < over))); /* where none is due there is no such section */
	const char *own = strstr(late, "/update/element/ids/3b?back=my-actions\"");
	assert_true(own && own < (due ? due : over));
	assert_true(strstr(over, "/update/element/ids/4c?back=my-actions\"") != NULL);
	assert_null(strstr(page.body, "/update/element/ids/1a?back=my-actions\"")); /* of others */
	assert_int_equal(ask(s, &owner, "/update/element/ids/3b").status, 200);
	assert_int_equal(ask(s, NULL, "/mine/actions").status, 303);
	officer = site_guest(s, "chief2@example.org", "officer", NULL);
	page = ask(s, &officer, "/mine/actions");
	assert_non_null(strstr(page.body, "/update/element/ids/1a?back=my-actions\"")); /* who keeps the whole record has all of them */
}

/* ---- the update that counts ---- */

/* As doc/design.md 5 and rule/progress.h say it: the last on or before the day, where a correction stands for what it corrects. */
static const struct update *counting_by_hand(struct set all, int64_t element, const char *day)
{
	const struct update *best = NULL, *best_of = NULL;
	for (size_t i = 0; i < all.count; i++) {
		const struct update *u = set_row(all, update, i), *of = u;
		if (u->element != element || strcmp(u->date, day) > 0)
			continue;
		for (size_t k = 0; k < all.count; k++)
			of = set_row(all, update, k)->head.id == u->corrects ? set_row(all, update, k) : of;
		int cmp = best ? strcmp(of->date, best_of->date) : 1;
		cmp = cmp ? cmp : of->number != best_of->number ? (of->number > best_of->number ? 1 : -1) : strcmp(u->date, best->date);
		cmp = cmp ? cmp : u->number != best->number ? (u->number > best->number ? 1 : -1) : u->head.id > best->head.id ? 1 : -1;
		if (cmp > 0) {
			best = u;
			best_of = of;
		}
	}
	return best;
}

static void counts(void **state)
{
	static const char *const slugs[] = { "ids/1a", "ids/2b", "ids/4a" }, *const said[] = { "on-track", "at-risk", "complete", "stopped" };
	struct site *s = *state;
	const struct change who = { .who = "test" };
	unsigned seed = 7;
	model_begin(s);
	for (int i = 0; i < 240; i++) {
		struct update *u = row_new(&s->arena, &update_entity);
		const struct element *e = model_find(&model, element, slugs[i % 3]);
		seed = seed * 1103515245u + 12345u;
		u->element = e->head.id;
		u->date = date_add_days(&s->arena, "2009-03-01", (int64_t)(seed >> 16) % 60);
		u->number = 1000 - i;
		u->status = said[(seed >> 8) % COUNT(said)];
		if (i % 4 == 3) { /* corrects one of before, and is not older */
			struct set before = updates_of_element(&model, e->head.id);
			const struct update *old = before.count ? set_row(before, update, (seed >> 20) % before.count) : NULL;
			u->corrects = old ? old->head.id : NONE;
			u->date = old && strcmp(u->date, old->date) < 0 ? old->date : u->date;
		}
		assert_int_equal(row_save(&model, &update_entity, NULL, u, &who), ROW_SAVED);
	}
	struct set all = model_all(&model, &update_entity);
	const struct plan *plan = model_find(&model, plan, "ids");
	for (int d = 0; d < 80; d += 3) {
		struct model then;
		model_start(&then, db, &s->arena, date_add_days(&s->arena, "2009-02-25", d));
		struct set each = updates_of_plan(&then, plan->head.id);
		for (size_t k = 0; k < COUNT(slugs); k++) {
			int64_t element = model_find(&model, element, slugs[k])->head.id;
			const struct update *by_hand = counting_by_hand(all, element, then.as_at), *one = update_counting(&then, element),
			                    *found = NULL;
			struct set of_element = updates_of_element(&then, element);
			for (size_t i = 0; i < each.count; i++)
				found = set_row(each, update, i)->element == element ? set_row(each, update, i) : found;
			assert_int_equal(!by_hand, !found);
			if (!by_hand)
				continue;
			assert_int_equal(found->head.id, by_hand->head.id);
			assert_int_equal(one->head.id, by_hand->head.id);
			assert_int_equal(set_row(of_element, update, 0)->head.id, by_hand->head.id);
		}
	}
	/* one that is older than what it corrects is refused, whoever gives it */
	struct problems p = { .arena = &s->arena };
	struct update *old = row_new(&s->arena, &update_entity);
	old->corrects = set_row(all, update, 0)->head.id;
	old->date = "1999-01-01";
	struct visitor chief = { .grants = { { ROLE_OFFICER, NONE } }, .grant_count = 1 };
	assert_false(approval_settle(&model, &chief, &update_entity, NULL, old, &p));
	db_rollback(db);
	db_close(db);
}

/* Each figure of a sum leads to a list that holds as many records. */
static void sums_lead_to_records(void **state)
{
	static const char *const pages[] = { "/", "/plans/ids/1", "/plans/ids/2", "/plans/ids/3", "/plans/ids/4", "/plans/ids/5", "/plans/ids/6" };
	struct site *s = *state;
	size_t figures = 0;
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *body;
		assert_int_equal(get(s, pages[i], &body), 200);
		const struct json *sum = json_member(get_json(s, i ? arena_printf(&s->arena, "%s.json", pages[i]) : "/.json"), "status");
		assert_non_null(sum);
		for (const char *link = body; (link = strstr(link, "href=\"/actions?")); link++) {
			const char *path = plain(s, link + 6, strcspn(link + 6, "\"")), *query = strchr(path, '?');
			const char *status = strstr(path, "status=");
			if (!status)
				continue;
			status = arena_strndup(&s->arena, status + 7, strcspn(status + 7, "&"));
			const struct json *list = get_json(s, arena_printf(&s->arena, "/actions.json%s", query));
			const struct json *rows = json_member(list, "actions");
			int64_t of_list = (int64_t)rows->count;
			const struct json *figure = json_member(sum, status);
			if (i && !strstr(path, "objective="))
				continue; /* of the whole strategy */
			if (!i && strstr(path, "objective="))
				continue; /* of an objective: its own page is asked */
			assert_non_null(figure);
			int64_t n = 0;
			assert_true(integer_parse(figure->text, &n));
			if (n != of_list)
				fail_msg("%s: %lld, and %s has %lld", pages[i], (long long)n, path, (long long)of_list);
			figures++;
		}
	}
	assert_true(figures > 20);
}

/* A city that stands on a day is reminded as of that day, as its pages say; mails are sent and links are good by the clock. */
static void the_site_has_one_day(void **state)
{
	struct site *s = *state;
	struct problems p = { .arena = &s->arena };
	struct chase_plan plan = { 0 };
	set(s, "as-at", "2009-09-30");
	at("2026-11-30T09:00:00Z");
	model_begin(s);
	chase_read(&model, clock_now(), &plan, &p);
	size_t late = 0;
	for (size_t i = 0; i < plan.item_count; i++) {
		late += plan.items[i].line.days_late > 0;
		if (plan.items[i].line.days_late > 366)
			fail_msg("%s is late by %lld days", plan.items[i].element->slug, (long long)plan.items[i].line.days_late);
	}
	model_end();
	assert_true(late > 0);
	assert_string_equal(plan.clock.day, "2026-11-30");
}

int main(void)
{
	const struct CMUnitTest all[] = { cmocka_unit_test(written_once), cmocka_unit_test(written_by_one), cmocka_unit_test(mail_to_update),
		cmocka_unit_test(escalates), cmocka_unit_test(nobody_speaks), cmocka_unit_test(to_the_parent), cmocka_unit_test(chooses),
		cmocka_unit_test(ends), cmocka_unit_test(all_or_nothing), cmocka_unit_test(tasks_of_bids_are_told),
		cmocka_unit_test(calls_for_saved_ideas_are_told), cmocka_unit_test(the_site_has_one_day), cmocka_unit_test(mine),
		cmocka_unit_test(sums_lead_to_records), cmocka_unit_test(counts) };
	at("2009-09-27T12:00:00Z");
	return cmocka_run_group_tests(all, site_begin, site_end);
}
