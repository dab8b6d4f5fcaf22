/* People without an account at events: one queue with organisations, by however many at once; the mail and the private link; changed, called off,
 * moved, cancelled, reminded, counted; and that nobody who may not see a name or an address does, nor anybody behind the last day. On the engine that
 * JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>

#include <cmocka.h>

#define SITE_NAME "registrants"
#define SITE_CITY "test/city"
#include "api_test.h"
#include "visitor.h"
#include "job/clean.h"
#include "job/places/registrant.h"
#include "model/rows/registration.h"
#include "rule/event/registrant.h"
#include "web/kit/limit.h"

static const struct change by = { .who = "test" };
static struct guest officer, runner, school, auditor, elsewhere;

/* Whether mails leave this site: people register only where they do. */
static void mail_leaves(struct site *s, bool leaves)
{
	static const char *const settings[][2] = { { "mail-server", "smtps://mail.example.org" }, { "mail-from", "city@example.org" } };
	struct rows_open r;
	rows_begin(s, &r, NULL);
	for (size_t i = 0; i < COUNT(settings); i++) {
		const struct setting *old = model_find(&r.m, setting, settings[i][0]);
		struct setting *now = row_new(r.m.arena, &setting_entity);
		now->name = settings[i][0];
		now->value = settings[i][1];
		if (leaves)
			assert_int_equal(row_save(&r.m, &setting_entity, NULL, now, &by), ROW_SAVED);
		else
			assert_true(row_delete(&r.m, &setting_entity, old, &by));
	}
	rows_done(&r);
}

static int registrants_begin(void **state)
{
	struct rows_open r;
	site_begin(state);
	struct site *s = *state;
	officer = visitor_new(s, "officer", NULL);
	runner = visitor_new(s, "association", "moinho-friends");
	school = visitor_new(s, "school", "lighthouse-college");
	auditor = visitor_new(s, "auditor", NULL);
	elsewhere = visitor_new(s, "association", "lake-water-trust");
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "site-address", "https://brennavik.example");
	rows_done(&r);
	mail_leaves(s, true);
	return 0;
}

/* ---- the rows behind the pages ---- */

#define OF_EVENT " JOIN events e ON e.id=r.event WHERE e.slug="
static int64_t of_event(struct site *s, const char *slug, const char *state)
{
	return site_count(
	    s, arena_printf(&s->arena, "SELECT COALESCE(SUM(r.adults),0) FROM registrations r" OF_EVENT "'%s' AND r.state='%s'", slug, state));
}

static void event_make(struct site *s, const char *slug, int64_t capacity, const char *starts)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct event *e = row_new(r.m.arena, &event_entity);
	e->slug = e->title = slug;
	e->kind = CODE_EVENT_KIND_TALK;
	e->organisation = model_find(&r.m, organisation, "moinho-friends")->head.id;
	e->starts = starts;
	e->capacity = capacity;
	e->time = "19:00";
	e->venue = "The net loft";
	e->residents = 1;
	assert_int_equal(row_save(&r.m, &event_entity, NULL, e, &by), ROW_SAVED);
	rows_done(&r);
}

static void event_change(struct site *s, const char *slug, void (*change)(struct event *))
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct event *e = model_find(&r.m, event, slug);
	struct event *now = row_copy(r.m.arena, &event_entity, e);
	change(now);
	assert_int_equal(row_save(&r.m, &event_entity, e, now, &by), ROW_SAVED);
	rows_done(&r);
}

static void question_make(struct site *s, const char *event, int64_t number, const char *title, const char *kind, const char *choices, bool needed)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct event_question *q = row_new(r.m.arena, &event_question_entity);
	q->event = model_find(&r.m, event, event)->head.id;
	q->number = number;
	q->title = title;
	q->kind = kind;
	q->choices = choices;
	q->needed = needed;
	assert_int_equal(row_save(&r.m, &event_question_entity, NULL, q, &by), ROW_SAVED);
	rows_done(&r);
}

/* The job, as on a day; NULL: the city's own. */
static size_t tend(struct site *s, const char *day)
{
	struct rows_open r;
	size_t confirmed = 0, mails = 0;
	rows_begin(s, &r, day);
	assert_true(registration_tend(&r.m, &confirmed, &mails));
	rows_done(&r);
	return mails;
}

/* ---- somebody at a browser of their own ---- */

struct somebody {
	struct guest browser;
	const char *token;
};

static struct somebody person_at(struct site *s, const char *path)
{
	struct guest new_one = { NULL, NULL };
	struct answer page = ask(s, &new_one, path);
	const char *set = answer_header(s, page.head, "Set-Cookie");
	if (!set)
		fail_msg("%s: %d\n%.3000s", path, page.status, page.body);
	return (struct somebody){ { NULL, arena_strndup(&s->arena, set, strcspn(set, ";")) }, answer_token(s, page.head) };
}

static struct answer person_says(struct site *s, const struct somebody *p, const char *path, const char *fields)
{
	const char *body = arena_printf(&s->arena, "token=%s&%s", url_encode(&s->arena, p->token, false), fields);
	return answer_read(s,
	    site_ask(
	        s, &p->browser, "POST", path, "Origin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n", body, strlen(body)));
}

static struct answer says(struct site *s, const char *path, const char *fields, int status)
{
	struct somebody p = person_at(s, path);
	struct answer a = person_says(s, &p, path, fields);
	if (a.status != status)
		fail_msg("%s %s: %d\n%.4000s", path, fields, a.status, a.body && strstr(a.body, "<main") ? strstr(a.body, "<main") : "");
	return a;
}

/* The path of the link of the last mail to an address whose subject begins so. */
static const char *mailed_link(struct site *s, const char *address, const char *subject)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct query q = { .name = "mailed",
		.sql =
		    "SELECT t.* FROM outbox t WHERE t.recipient=$1 AND t.subject LIKE $2||'%' AND t.kind='registration' ORDER BY t.id DESC LIMIT 1" };
	struct set all = model_select(&r.m, &outbox_entity, &q, "ss", address, subject);
	if (!all.count)
		fail_msg("no mail to %s: %s", address, subject);
	const char *body = set_row(all, outbox, 0)->body, *at = strstr(body, "https://brennavik.example");
	while (at && !strstr(arena_strndup(&s->arena, at, strcspn(at, " \r\n")), "/joined?key="))
		at = strstr(at + 1, "https://brennavik.example");
	if (!at)
		fail_msg("no link in: %s", body);
	const char *path =
	    arena_strndup(&s->arena, at + strlen("https://brennavik.example"), strcspn(at, " \r\n") - strlen("https://brennavik.example"));
	rows_done(&r);
	return path;
}

/* Registers, and confirms by the link of the mail, for which the places were held. */
static void joins(struct site *s, const char *event, const char *address, const char *fields)
{
	const char *path = arena_printf(&s->arena, "/join/%s", event);
	says(s, path, arena_printf(&s->arena, "email=%s&%s", address, fields), 303);
	assert_true(strstr(says(s, mailed_link(s, address, ""), "act=confirm", 303).location, "done=places-confirmed"));
}

static void mailed_subject(struct site *s, const char *address, const char *subject)
{
	assert_int_equal(
	    site_count(s, arena_printf(&s->arena, "SELECT COUNT(*) FROM outbox WHERE recipient='%s' AND subject='%s'", address, subject)), 1);
}

static int64_t mails_to(struct site *s, const char *address)
{
	return site_count(s, arena_printf(&s->arena, "SELECT COUNT(*) FROM outbox WHERE recipient='%s'", address));
}

/* ---- from the form to calling off ---- */

static void a_person_registers_changes_and_calls_off(void **state)
{
	struct site *s = *state;
	event_make(s, "shanty-night", 5, "2024-10-03");
	question_make(s, "shanty-night", 1, "Do you sing?", CODE_QUESTION_KIND_YES_NO, NULL, true);
	question_make(s, "shanty-night", 2, "Which voice?", CODE_QUESTION_KIND_CHOICE, "High\nLow", false);
	question_make(s, "shanty-night", 3, "A song that you know", CODE_QUESTION_KIND_LINE, NULL, false);
	body_has(page_of(s, NULL, "/events/shanty-night", 200), "href=\"/join/shanty-night\"");
	const char *form = page_of(s, NULL, "/join/shanty-night", 200);
	body_has(form, "5 of 5 places are left");
	body_has(form, "Which voice?");
	body_has(form, "We erase it after 3 November 2024");
	/* what is wrong is told at its place, and nothing is lost */
	const char *body = says(s, "/join/shanty-night", "name=&email=nobody&people=0&question-3=The+wave", 422).body;
	body_has(body, "Enter your name");
	body_has(body, "The wave");
	body_has(body, "Do you sing?");
	body_has(says(s, "/join/shanty-night", "name=Ana&email=ana@example.org&people=2", 422).body, "Answer the question");
	says(s, "/join/shanty-night", "name=Ana&email=ana@example.org&people=11&question-1=yes", 422);
	says(s, "/join/shanty-night", "name=Ana&email=ana@example.org&people=2&question-1=yes&question-2=Middle", 422);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants"), 0);
	/* a program that fills in every box is answered as people are, and nothing is kept */
	assert_true(strstr(says(s, "/join/shanty-night", "name=Bot&email=bot@example.org&people=1&question-1=yes&website=x", 303).location, "sent="));
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants"), 0);
	assert_true(
	    strstr(says(s, "/join/shanty-night", "name=Ana+Moreira&email=Ana@Example.org&people=2&question-1=yes&question-2=Low", 303).location,
	        "/join/shanty-night?sent="));
	body_has(page_of(s, NULL, "/join/shanty-night?sent=14:30", 200), "Look at your email: your places are held until 14:30");
	body_has(page_of(s, NULL, "/join/shanty-night?sent=12:30", 200), "nothing was changed");
	body_has_not(page_of(s, NULL, "/join/shanty-night?sent=%3Cb%3E", 200), "held until");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE held IS NOT NULL"), 1);
	/* looking confirms nothing, since programs that read mails look too */
	const char *first = mailed_link(s, "ana@example.org", "Confirm your places: shanty-night");
	body_has(page_of(s, NULL, first, 200), "These places are held for you until");
	body_has_not(page_of(s, NULL, first, 200), "Save the changes");
	body_has_not(page_of(s, NULL, first, 200), "Show that day");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE held IS NOT NULL"), 1);
	says(s, first, "act=confirm", 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE held IS NOT NULL"), 0);
	assert_int_equal(of_event(s, "shanty-night", "confirmed"), 2);
	assert_int_equal(
	    site_count(s,
	        "SELECT COUNT(*) FROM outbox WHERE recipient='ana@example.org' AND subject='Booked: shanty-night' AND body LIKE "
	        "'%You have places for 2 people: shanty-night, 3 October 2024, 19:00, The net loft, organiser: %after 3 November 2024%/events/shanty-night.ics%'"),
	    1);
	/* the same address gets its link again, not a second place, and not at once */
	says(s, "/join/shanty-night", "name=Ana+Two&email=ana@example.org&people=1&question-1=no", 303);
	assert_int_equal(of_event(s, "shanty-night", "confirmed"), 2);
	assert_int_equal(mails_to(s, "ana@example.org"), 2);
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct query older = { .name = "older", .sql = "UPDATE registrants SET mailed='2024-01-01T00:00:00Z'" };
	assert_true(db_exec(r.db, &older, "") >= 0);
	rows_done(&r);
	says(s, "/join/shanty-night", "name=Ana+Two&email=ana@example.org&people=1&question-1=no", 303);
	assert_int_equal(mails_to(s, "ana@example.org"), 3);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE name='Ana Moreira'"), 1);
	/* her own page */
	const char *own = mailed_link(s, "ana@example.org", "Booked");
	body = page_of(s, NULL, own, 200);
	body_has(body, "Ana Moreira");
	body_has(body, "value=\"Low\" checked");
	body_has(body, "/events/shanty-night.ics");
	assert_true(strstr(says(s, own, "act=save&name=Ana+Moreira&people=3&question-1=no&question-3=Leave+her", 303).location, "done=saved"));
	assert_int_equal(of_event(s, "shanty-night", "confirmed"), 3);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrant_answers"), 2);
	/* more than fit are asked what to do; nobody waits unasked */
	body_has(says(s, "/join/shanty-night", "name=Bo&email=bo@example.org&people=4&question-1=no", 422).body,
	    "Book for 2 people now, and wait for 2 more");
	says(s, "/join/shanty-night", "name=Bo&email=bo@example.org&people=4&question-1=no&choice=wait", 303);
	assert_int_equal(of_event(s, "shanty-night", "waiting"), 4);
	says(s, "/join/shanty-night", "name=Cy&email=cy@example.org&people=3&question-1=no&choice=part&left=2", 303);
	body_has(page_of(s, NULL, "/events/shanty-night", 200), "All 5 places are taken. 2 bookings are on the waiting list");
	/* more on one's own page than there is room for is refused or waits, and the places stay */
	says(s, own, "act=save&name=Ana+Moreira&people=6&question-1=no", 422);
	says(s, own, "act=save&name=Ana+Moreira&people=4&question-1=no", 422);
	assert_int_equal(of_event(s, "shanty-night", "confirmed"), 5);
	/* who calls off is erased, and the next gets places and a mail */
	body_has(says(s, own, "act=call-off", 200).body, "Yes, cancel");
	assert_int_equal(of_event(s, "shanty-night", "confirmed"), 5);
	assert_true(strstr(says(s, own, "act=call-off&sure=yes", 303).location, "/joined?off=yes"));
	body_has(page_of(s, NULL, "/joined?off=yes", 200), "You cancelled");
	body_has(page_of(s, NULL, own, 404), "We find no booking with this link");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE name='Ana Moreira'"), 0);
	assert_int_equal(mails_to(s, "ana@example.org"), 0);
	assert_int_equal(of_event(s, "shanty-night", "waiting"), 4);   /* four are too many for three places */
	assert_int_equal(of_event(s, "shanty-night", "confirmed"), 3); /* so the one who waited behind them has it */
	mailed_link(s, "cy@example.org", "You have places now");
	/* and may come again */
	says(s, "/join/shanty-night", "name=Ana+Moreira&email=ana@example.org&people=1&question-1=no", 303);
	assert_int_equal(of_event(s, "shanty-night", "confirmed"), 4);
}

/* Nobody confirms: the places go to who waits, and nothing is left of an address that may be somebody else's. */
static void places_that_nobody_confirms_go_to_others(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	event_make(s, "ghost-night", 2, "2024-10-11");
	says(s, "/join/ghost-night", "name=Ghost&email=ghost@example.org&people=2", 303);
	joins(s, "ghost-night", "iris@example.org", "name=Iris&people=1&choice=wait");
	assert_int_equal(of_event(s, "ghost-night", "confirmed"), 2);
	body_has(page_of(s, &runner, "/registrants/ghost-night", 200), "not confirmed yet, held until");
	body_has(page_of(s, &runner, "/registrants/ghost-night.csv", 200), "held");
	assert_int_equal(tend(s, NULL), 0); /* the hour is not over */
	rows_begin(s, &r, NULL);
	assert_false(registration_tells(&r.m));
	struct query over = { .name = "over", .sql = "UPDATE registrants SET held='2024-01-01T00:00:00Z' WHERE email='ghost@example.org'" };
	assert_int_equal(db_exec(r.db, &over, ""), 1);
	assert_true(registration_tells(&r.m));
	rows_done(&r);
	const char *link = mailed_link(s, "ghost@example.org", "Confirm your places");
	assert_int_equal(tend(s, NULL), 1);
	mailed_link(s, "iris@example.org", "You have places now");
	assert_int_equal(of_event(s, "ghost-night", "confirmed"), 1);
	assert_int_equal(of_event(s, "ghost-night", "waiting"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE email='ghost@example.org'"), 0);
	assert_int_equal(mails_to(s, "ghost@example.org"), 0);
	const char *gone = page_of(s, NULL, link, 404);
	body_has(gone, "nobody confirmed the places in time");
	body_has(gone, "<li><a class=\"govuk-link\" href=\"/events\">");
}

/* Nobody could confirm, change or call off: the page of the event says whom to ask instead, and leads to no form. */
static void where_no_mail_leaves_the_event_says_whom_to_ask(void **state)
{
	struct site *s = *state;
	event_make(s, "silent-night", 4, "2024-10-13");
	struct somebody jo = person_at(s, "/join/silent-night");
	body_has(page_of(s, NULL, "/events/silent-night", 200), "/join/silent-night");
	mail_leaves(s, false);
	const char *page = page_of(s, NULL, "/events/silent-night", 200);
	body_has(page, "Ask us how to come");
	body_has(page, "/enquiries/new?event=silent-night");
	body_has_not(page, "/join/silent-night");
	body_has(page, "/register/silent-night"); /* who has an account needs no mail */
	body_has_not(page_of(s, NULL, "/register/silent-night", 200), "/join/silent-night");
	body_has(page_of(s, NULL, "/join/silent-night", 200), "Ask us how to come");
	assert_int_equal(person_says(s, &jo, "/join/silent-night", "name=Jo&email=jo@example.org&people=1").status, 409);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE email='jo@example.org'"), 0);
	mail_leaves(s, true);
}

static void so_many_register_from_one_network(void **state)
{
	struct site *s = *state;
	event_make(s, "crowd-night", 400, "2024-10-12");
	for (int i = 0; i < 12; i++)
		says(s, "/join/crowd-night", arena_printf(&s->arena, "name=P&email=crowd%d@example.org&people=10", i), 303);
	body_has(says(s, "/join/crowd-night", "name=P&email=crowd-last@example.org&people=10", 429).body, "within an hour");
	assert_int_equal(of_event(s, "crowd-night", "confirmed"), 120);
}

static void in_the_readers_language(void **state)
{
	struct site *s = *state;
	event_make(s, "quiz-night", 20, "2024-10-04");
	question_make(s, "quiz-night", 1, "Team", CODE_QUESTION_KIND_CHOICE, "Red\nBlue", true);
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct event_question *q = set_row(event_questions_of(&r.m, model_find(&r.m, event, "quiz-night")->head.id), event_question, 0);
	static const char *const texts[][2] = { { "title", "\u00c9quipe" }, { "choices", "Rouge\nBleu" } };
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct translation *t = row_new(r.m.arena, &translation_entity);
		t->entity = event_question_entity.name;
		t->record = q->head.id;
		t->field = texts[i][0];
		t->language = "fr";
		t->text = texts[i][1];
		t->made = "human";
		assert_int_equal(row_save(&r.m, &translation_entity, NULL, t, &by), ROW_SAVED);
	}
	rows_done(&r);
	const char *form = page_of(s, NULL, "/fr/join/quiz-night", 200);
	body_has(form, "\u00c9quipe");
	body_has(form, "value=\"Red\"");
	body_has(form, "Rouge");
	assert_true(
	    strstr(says(s, "/fr/join/quiz-night", "name=Luc&email=luc@example.org&people=1&question-1=Red", 303).location, "/fr/join/quiz-night"));
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE language='fr'"), 1);
	const char *luc = mailed_link(s, "luc@example.org", "");
	assert_true(strstr(luc, "/fr/joined?key=") == luc);
	says(s, luc, "act=confirm", 303);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='luc@example.org' AND body LIKE '%https://brennavik.example/fr/joined?key=%'"),
	    2);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='luc@example.org' AND body LIKE '%3 octobre%'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='luc@example.org' AND body LIKE '%4 octobre 2024%'"), 2);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrant_answers WHERE text='Red'"), 1);
}

/* ---- when nobody can register ---- */

static void ends_by_then(struct event *e)
{
	e->register_by = "2024-06-29";
}
static void for_groups(struct event *e)
{
	e->residents = 0;
}
static void is_cancelled(struct event *e)
{
	e->state = CODE_EVENT_STATE_CANCELLED;
}

static void a_closed_door_says_so(void **state)
{
	struct site *s = *state;
	event_make(s, "late-talk", 5, "2024-10-05");
	event_make(s, "group-talk", 5, "2024-10-05");
	event_make(s, "off-talk", 5, "2024-10-05");
	event_make(s, "past-talk", 5, "2024-06-01");
	struct somebody before = person_at(s, "/join/late-talk");
	/* a form whose token is over is kept, and nobody without an account is told to sign in */
	struct somebody late = { before.browser, "none" };
	struct answer stale = person_says(s, &late, "/join/late-talk", "name=Slow+Ana&email=ana@example.org&people=1");
	assert_int_equal(stale.status, 403);
	body_has(stale.body, "This page was open too long");
	body_has(stale.body, "Slow Ana");
	body_has_not(stale.body, "Sign in again");
	event_change(s, "late-talk", ends_by_then);
	event_change(s, "group-talk", for_groups);
	event_change(s, "off-talk", is_cancelled);
	static const char *const shut[] = { "/join/late-talk", "/join/group-talk", "/join/off-talk", "/join/past-talk" };
	for (size_t i = 0; i < COUNT(shut); i++) {
		assert_int_equal(ask(s, NULL, shut[i]).status, 303);
		struct answer a = person_says(s, &before, shut[i], "name=Ana&email=ana@example.org&people=1");
		assert_int_equal(a.status, 409);
		body_has(a.body, strstr(shut[i], "group") ? "without an account" : "any more");
		body_has_not(page_of(s, NULL, arena_printf(&s->arena, "/events/%s", shut[i] + 6), 200), "href=\"/join/");
	}
	page_of(s, NULL, "/join/there-is-none", 404);
	page_of(s, NULL, "/joined?key=there-is-none", 404);
	page_of(s, NULL, "/joined", 404);
}

/* ---- five hundred at once ---- */

enum { CLIENTS = 10, PEOPLE = 40, GROUPS_EACH = 10, SEATS = 50 };

/* Somebody, or an organisation, who waits where there is no place, and sends it again while the database is busy. */
static bool rushes(struct site *s, const struct somebody *p, const struct guest *group, const char *path, const char *fields)
{
	struct answer a = { 503 };
	for (int tries = 0; tries < 100 && (a.status == 503 || a.status == 422); tries++) {
		if (a.status == 422)
			fields = arena_printf(&s->arena, "%s&choice=wait", fields);
		a = p ? person_says(s, p, path, fields) : answer_read(s, site_post(s, group, path, fields));
	}
	return a.status == 303;
}

static void client(struct site *s, int number, const struct guest *groups, const char *key, int out)
{
	int got = 0;
	s->look = NULL;
	s->app = web_app(s->database.url);
	if (!s->app.start(s->app.context, 0))
		_exit(3);
	for (int i = 0; i < PEOPLE; i++) {
		struct somebody p = person_at(s, "/join/rush");
		limit_forget("join", key); /* as if each asked from a network of its own */
		got += rushes(s, &p, NULL, "/join/rush", arena_printf(&s->arena, "name=Person&email=p%d-%d@example.org&people=1", number, i));
		if (i % (PEOPLE / GROUPS_EACH) == 0)
			got += rushes(s, NULL, &groups[i / (PEOPLE / GROUPS_EACH)], "/register/rush", "adults=1");
	}
	if (write(out, &got, sizeof(got)) != sizeof(got))
		_exit(4);
	_exit(0);
}

#define RUSH "FROM registrations r" OF_EVENT "'rush'"
static void of_five_hundred_at_once_fifty_have_places(void **state)
{
	struct site *s = *state;
	struct guest groups[CLIENTS * GROUPS_EACH];
	struct rows_open r;
	int ends[2], got = 0;
	event_make(s, "rush", SEATS, "2024-10-06");
	rows_begin(s, &r, NULL);
	const char *key = arena_printf(&s->arena, "%lld 127.0.0.1", (long long)model_find(&r.m, event, "rush")->head.id);
	for (int i = 0; i < CLIENTS * GROUPS_EACH; i++) {
		struct organisation *o = row_new(r.m.arena, &organisation_entity);
		o->slug = arena_printf(r.m.arena, "rush-school-%d", i);
		o->name = arena_printf(r.m.arena, "Rush School %d", i);
		o->kind = CODE_ORGANISATION_KIND_SCHOOL;
		assert_int_equal(row_save(&r.m, &organisation_entity, NULL, o, &by), ROW_SAVED);
	}
	rows_done(&r);
	for (int i = 0; i < CLIENTS * GROUPS_EACH; i++)
		groups[i] = visitor_new(s, "school", arena_printf(&s->arena, "rush-school-%d", i));
	assert_int_equal(pipe(ends), 0);
	int64_t began = clock_now();
	for (int i = 0; i < CLIENTS; i++) {
		fflush(NULL);
		pid_t child = fork();
		assert_true(child >= 0);
		if (!child)
			client(s, i, groups + i * GROUPS_EACH, key, ends[1]);
	}
	for (int i = 0; i < CLIENTS; i++) {
		int n = 0, status;
		assert_int_equal(read(ends[0], &n, sizeof(n)), sizeof(n));
		got += n;
		assert_true(wait(&status) > 0 && WIFEXITED(status) && !WEXITSTATUS(status));
	}
	close(ends[0]);
	close(ends[1]);
	print_message("%d registered in %lld seconds\n", got, (long long)(clock_now() - began));
	assert_int_equal(got, CLIENTS * (PEOPLE + GROUPS_EACH));
	assert_true(clock_now() - began <= 180); /* with sanitizers, and on a machine that does other things as well; else a minute is plenty */
	assert_int_equal(site_count(s, "SELECT COUNT(*) " RUSH " AND r.state='confirmed'"), SEATS);
	assert_int_equal(site_count(s, "SELECT COUNT(*) " RUSH " AND r.state='waiting'"), CLIENTS * (PEOPLE + GROUPS_EACH) - SEATS);
	/* in the order of asking, whoever asks */
	assert_true(
	    site_count(s, "SELECT MAX(r.id) " RUSH " AND r.state='confirmed'") < site_count(s, "SELECT MIN(r.id) " RUSH " AND r.state='waiting'"));
	assert_true(site_count(s, "SELECT COUNT(*) " RUSH " AND r.state='confirmed' AND r.organisation IS NOT NULL") > 0);
	assert_true(site_count(s, "SELECT COUNT(*) " RUSH " AND r.state='confirmed' AND r.organisation IS NULL") > 0);
	/* all who registered without an account confirm, and nothing changes for anybody */
	int64_t held = site_count(s, "SELECT COUNT(*) FROM registrants t JOIN events e ON e.id=t.event WHERE e.slug='rush' AND t.held IS NOT NULL");
	assert_int_equal(held, CLIENTS * PEOPLE);
	rows_begin(s, &r, NULL);
	struct set people = registrants_of_event(&r.m, model_find(&r.m, event, "rush")->head.id, CLIENTS * PEOPLE);
	for (size_t i = 0; i < people.count; i++)
		assert_true(registrant_confirm(&r.m, people.rows[i]));
	rows_done(&r);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM registrants t JOIN events e ON e.id=t.event WHERE e.slug='rush' AND t.held IS NOT NULL"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) " RUSH " AND r.state='confirmed'"), SEATS);
	/* one place becomes free, and the next one alone has it: twenty times, of people and of organisations */
	for (int i = 0; i < 20; i++) {
		rows_begin(s, &r, NULL);
		struct query first = { .name = "first", .sql = "SELECT MIN(r.id) " RUSH " AND r.state='confirmed'" },
		             next = { .name = "next", .sql = "SELECT MIN(r.id) " RUSH " AND r.state='waiting'" };
		int64_t waits = db_int(r.db, &next, -1, "");
		assert_true(registration_call_off(&r.m, model_get(&r.m, registration, db_int(r.db, &first, -1, "")), &by));
		assert_true(registration_is_confirmed(model_get(&r.m, registration, waits)));
		rows_done(&r);
		assert_int_equal(site_count(s, "SELECT COUNT(*) " RUSH " AND r.state='confirmed'"), SEATS);
	}
	rows_begin(s, &r, NULL);
	assert_int_equal(registration_last_number(&r.m, model_find(&r.m, event, "rush")->head.id), CLIENTS * PEOPLE);
	rows_done(&r);
}

/* ---- who sees it ---- */

#define HIDDEN "Wilhelmina Quillfeather"
#define HIDDEN_AT "quillfeather@example.org"
#define HIDDEN_SAID "Vegetarian sandwiches"

static void has_nothing(struct site *s, const struct guest *who, const char *path)
{
	const char *body = ask(s, who, path).body;
	static const char *const words[] = { "Quillfeather", "quillfeather", "egetarian" };
	for (size_t i = 0; i < COUNT(words); i++)
		if (strstr(body, words[i]))
			fail_msg("%s of %s: %s", path, who ? who->email : "nobody", words[i]);
}

static void who_runs_it_and_officers_alone_see_who_comes(void **state)
{
	struct site *s = *state;
	event_make(s, "lantern-walk", 9, "2024-10-07");
	question_make(s, "lantern-walk", 1, "What do you eat?", CODE_QUESTION_KIND_LINE, NULL, true);
	joins(s, "lantern-walk", HIDDEN_AT, "name=Wilhelmina+Quillfeather&people=2&question-1=Vegetarian+sandwiches");
	const struct guest *const see[] = { &runner, &officer }, *const others[] = { NULL, &school, &auditor, &elsewhere };
	int64_t looks = site_count(s, "SELECT COUNT(*) FROM access_entries WHERE entity='event' AND fields='registrant'");
	for (size_t i = 0; i < COUNT(see); i++) {
		const char *body = page_of(s, see[i], "/registrants/lantern-walk", 200),
		           *file = page_of(s, see[i], "/registrants/lantern-walk.csv", 200);
		body_has(body, HIDDEN);
		body_has(body, HIDDEN_AT);
		body_has(body, HIDDEN_SAID);
		body_has(file, HIDDEN "," HIDDEN_AT ",2,");
		body_has(file, HIDDEN_SAID);
	}
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM access_entries WHERE entity='event' AND fields='registrant'"), looks + 4);
	for (size_t i = 0; i < COUNT(others); i++) {
		int status = ask(s, others[i], "/registrants/lantern-walk").status;
		assert_true(status == 403 || (!others[i] && status == 303));
		assert_int_equal(ask(s, others[i], "/registrants/lantern-walk.csv").status, 403);
	}
	/* on the booking itself to the same people, who are written down for it */
	for (size_t i = 0; i < COUNT(see); i++) {
		const char *body = page_of(s, see[i], "/registrations/lantern-walk%7C%7C1", 200);
		body_has(body, HIDDEN);
		body_has(body, HIDDEN_SAID);
		body_has_not(body, "How many pupils");
		body_has_not(body, "What the venue must know");
	}
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM access_entries WHERE entity='event' AND fields='registrant'"), looks + 6);
	for (size_t i = 0; i < COUNT(others); i++)
		has_nothing(s, others[i], "/registrations/lantern-walk%7C%7C1");
	/* elsewhere it is told to nobody, officers too */
	static const char *const paths[] = { "/events/lantern-walk", "/events/lantern-walk.json", "/events/lantern-walk.ics", "/events.csv",
		"/records/registration", "/records/registration.csv", "/records/registration.json", "/records/registrant", "/records/registrant.csv",
		"/records/registrant_answer", "/records/event_question.csv", "/registrations/lantern-walk%7C%7C1.json",
		"/history/registration/lantern-walk%7C%7C1", "/history/event/lantern-walk", "/search?q=wilhelmina", "/search?q=sandwiches",
		"/changes", "/mail", "/calendar", "/access-log", "/sitemap.xml", "/join/lantern-walk", "/join/lantern-walk?sent=12:30", "/data",
		"/my-work" };
	const struct guest *const all[] = { NULL, &school, &auditor, &elsewhere, &runner, &officer };
	for (size_t i = 0; i < COUNT(paths); i++)
		for (size_t k = 0; k < COUNT(all); k++)
			has_nothing(s, all[k], paths[i]);
	struct program program = token_make(s, officer.email, "officer", NULL, "write", 600);
	static const char *const kinds[] = { "registrant", "registrant_answer" };
	for (size_t i = 0; i < COUNT(kinds); i++)
		assert_int_equal(answer_status(call(s, program, "GET", arena_printf(&s->arena, "/api/%s", kinds[i]), NULL, NULL)), 404);
	assert_null(strstr(call(s, program, "GET", "/api/registration", NULL, NULL), "uillfeather"));
	/* the officers' list of mails says that somebody registered, and no more */
	const char *mails = page_of(s, &officer, "/mail", 200);
	body_has(mails, "Somebody who registered");
	const char *at = strstr(mails, "/mail/");
	has_nothing(s, &officer, arena_strndup(&s->arena, at, strcspn(at, "\"")));
	/* somebody else's link opens nothing of hers, and hers changes nothing by looking */
	const char *own = mailed_link(s, HIDDEN_AT, "Booked");
	int64_t before = site_state(s);
	body_has(page_of(s, NULL, own, 200), HIDDEN);
	body_has(ask(s, NULL, own).head, "no-store");
	page_of(s, NULL, arena_printf(&s->arena, "%sx", own), 404);
	assert_int_equal(site_state(s), before);
}

static void behind_the_last_day_nothing_is_left(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	assert_int_equal(registrants_erase(&r.m, "2024-11-07"), site_count(s, "SELECT COUNT(*) FROM registrants WHERE until<'2024-11-07'"));
	rows_done(&r);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE name='" HIDDEN "'"), 1);
	int64_t places = of_event(s, "lantern-walk", "confirmed");
	/* mails that left are emptied, those that wait never leave */
	rows_begin(s, &r, NULL);
	struct query sent = { .name = "sent", .sql = "UPDATE outbox SET state='done' WHERE recipient='" HIDDEN_AT "'" };
	assert_true(db_exec(r.db, &sent, "") > 0);
	assert_true(registrants_erase(&r.m, "2024-11-08") > 0);
	rows_done(&r);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE name='" HIDDEN "'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrant_answers WHERE text='" HIDDEN_SAID "'"), 0);
	assert_int_equal(mails_to(s, HIDDEN_AT), 0);
	assert_int_equal(of_event(s, "lantern-walk", "confirmed"), places); /* numbers stay */
	body_has(page_of(s, &officer, "/registrants/lantern-walk", 200), "Somebody, number 1");
	/* no text of the database holds it: every column of every table */
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t f = 0; f < all_entities[i]->field_count; f++) {
			const struct field *field = &all_entities[i]->fields[f];
			if (field->kind == K_TEXT || field->kind == K_NOTE || field->kind == K_EMAIL)
				assert_int_equal(
				    site_count(s,
				        arena_printf(&s->arena,
				            "SELECT COUNT(*) FROM %s WHERE LOWER(%s) LIKE '%%quillfeather%%' OR %s LIKE '%%" HIDDEN_SAID "%%'",
				            all_entities[i]->table, field->name, field->name)),
				    0);
		}
	/* the job does it by the clock, and empties mails a week after they left */
	rows_begin(s, &r, NULL);
	clean_old(&r.m);
	rows_done(&r);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants"), 0);
}

/* ---- moved, cancelled, soon, over ---- */

static void is_later(struct event *e)
{
	e->starts = "2024-10-20";
	e->venue = "The library";
}

static void takes_place(struct event *e)
{
	e->state = NULL;
}

/* Who cancels an event is told first how many hear of it; several people are called off in one go. */
static void who_runs_it_is_asked_once(void **state)
{
	struct site *s = *state;
	event_make(s, "wrong-click", 9, "2024-10-14");
	joins(s, "wrong-click", "kim@example.org", "name=Kim&people=2");
	joins(s, "wrong-click", "lou@example.org", "name=Lou&people=1");
	joins(s, "wrong-click", "mia@example.org", "name=Mia&people=1");
	const char *cancel =
	    "title=wrong-click&slug=wrong-click&kind=talk&starts=2024-10-14&time=19%3A00&venue=The+net+loft&capacity=9&residents=yes&"
	    "organisation=moinho-friends&state=cancelled&act=save&version=1";
	body_has(send_fields(s, &officer, "/edit/event/wrong-click", cancel, 422).body, "3 bookings are cancelled, and each gets an email");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM events WHERE slug='wrong-click' AND state='cancelled'"), 0);
	/* two of them are chosen */
	const char *list = page_of(s, &runner, "/registrants/wrong-click", 200);
	body_has(list, "href=\"/registrations/wrong-click%7C%7C1\"");
	body_has(send_fields(s, &runner, "/registrants/wrong-click", "act=call-off", 422).body, "Choose whose booking you cancel");
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct set all = registrations_of_event(&r.m, model_find(&r.m, event, "wrong-click")->head.id, CODE_REGISTRATION_STATE_CONFIRMED, 9);
	const char *two = arena_printf(&s->arena, "act=call-off&off-%lld=yes&off-%lld=yes", (long long)set_row(all, registration, 0)->head.id,
	    (long long)set_row(all, registration, 1)->head.id);
	rows_done(&r);
	body_has(send_fields(s, &runner, "/registrants/wrong-click", two, 200).body, "Cancel 2 bookings?");
	assert_int_equal(of_event(s, "wrong-click", "confirmed"), 4);
	send_fields(s, &elsewhere, "/registrants/wrong-click", arena_printf(&s->arena, "%s&sure=yes", two), 403);
	send_fields(s, &runner, "/registrants/wrong-click", arena_printf(&s->arena, "%s&sure=yes", two), 303);
	assert_int_equal(of_event(s, "wrong-click", "confirmed"), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE email IN ('kim@example.org','lou@example.org')"), 0);
	mailed_subject(s, "kim@example.org", "Your booking was cancelled: wrong-click");
	/* the box says that it is meant */
	body_has(send_fields(s, &officer, "/edit/event/wrong-click", cancel, 422).body, "1 booking is cancelled, and gets an email");
	send_fields(s, &officer, "/edit/event/wrong-click", arena_printf(&s->arena, "%s&sure=yes", cancel), 303);
	assert_int_equal(tend(s, NULL), 1);
	body_has(page_of(s, &runner, "/registrants/wrong-click", 200), "mia@example.org");
}

static void what_changes_is_told_to_people_too(void **state)
{
	struct site *s = *state;
	static const char *const days[] = { NULL, "2024-10-17", "2024-10-18", "2024-10-19" };
	for (size_t i = 0; i < COUNT(days); i++)
		tend(s, days[i]); /* what the tests before have left */
	event_make(s, "boat-talk", 3, "2024-10-08");
	joins(s, "boat-talk", "dora@example.org", "name=Dora&people=2");
	says(s, "/fr/join/boat-talk", "name=Emil&email=emil@example.org&people=2&choice=wait", 303);
	says(s, mailed_link(s, "emil@example.org", ""), "act=confirm", 303);
	assert_int_equal(tend(s, NULL), 0);
	event_change(s, "boat-talk", is_later);
	assert_int_equal(tend(s, NULL), 2);
	mailed_link(s, "dora@example.org", "Changed: boat-talk");
	assert_int_equal(
	    site_count(s,
	        "SELECT COUNT(*) FROM outbox WHERE recipient='dora@example.org' AND body LIKE '%Moved from 8 October 2024, 19:00, The net "
	        "loft to 20 October 2024, 19:00, The library.%after 20 November 2024 now.%'"),
	    1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE email='dora@example.org' AND until='2024-11-20'"), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='emil@example.org' AND body LIKE '%20 octobre 2024%'"), 1);
	/* soon: who has places is reminded once, and the organiser may write to all */
	assert_int_equal(tend(s, "2024-10-17"), 0);
	assert_int_equal(tend(s, "2024-10-18"), 1);
	assert_int_equal(tend(s, "2024-10-19"), 0);
	mailed_link(s, "dora@example.org", "Soon: boat-talk");
	int64_t dora = mails_to(s, "dora@example.org"), emil = mails_to(s, "emil@example.org");
	body_has(send_fields(s, &runner, "/registrants/boat-talk", "subject=Coats&text=", 422).body, "Choose who gets the email");
	assert_int_equal(ask(s, &elsewhere, "/registrants/boat-talk").status, 403);
	send_fields(s, &elsewhere, "/registrants/boat-talk", "to=all&subject=Coats&text=Bring+one", 403);
	assert_true(
	    strstr(send_fields(s, &runner, "/registrants/boat-talk", "to=with-places&subject=Coats&text=Bring+one", 303).location, "mails=1"));
	body_has(page_of(s, &runner, "/registrants/boat-talk?done=sent&mails=1", 200), "Sent to 1 person.");
	assert_int_equal(mails_to(s, "dora@example.org"), dora + 1);
	assert_int_equal(mails_to(s, "emil@example.org"), emil);
	mailed_link(s, "dora@example.org", "boat-talk: Coats");
	/* the organiser calls one off: told, and erased */
	send_fields(s, &runner, "/registrations/boat-talk%7C%7C1", "act=call-off&pupils=&adults=2", 303);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='dora@example.org' AND subject='Your booking was cancelled: boat-talk'"), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrants WHERE email='dora@example.org'"), 0);
	const char *own = mailed_link(s, "emil@example.org", ""); /* in French: the places are his */
	assert_int_equal(of_event(s, "boat-talk", "confirmed"), 2);
	event_change(s, "boat-talk", is_cancelled);
	int64_t until = mails_to(s, "emil@example.org");
	body_has(send_fields(s, &runner, "/registrants/boat-talk", "to=who-waits&subject=Coats&text=Bring+one", 422).body,
	    "Nobody is on the waiting list");
	assert_int_equal(tend(s, NULL), 1);
	assert_int_equal(mails_to(s, "emil@example.org"), until + 1);
	body_has(page_of(s, NULL, own, 200), "s-stopped");
	body_has_not(page_of(s, NULL, own, 200), "or when you cancel");
	/* the list stays, and who booked can still be written to */
	body_has(page_of(s, &runner, "/registrants/boat-talk", 200), "emil@example.org");
	send_fields(s, &runner, "/registrants/boat-talk", "to=with-places&subject=New+day&text=Soon", 303);
	assert_int_equal(mails_to(s, "emil@example.org"), until + 2);
	/* one wrong click costs nobody their places */
	event_change(s, "boat-talk", takes_place);
	assert_int_equal(tend(s, NULL), 1);
	assert_int_equal(mails_to(s, "emil@example.org"), until + 3);
	assert_int_equal(of_event(s, "boat-talk", "confirmed"), 2);
	assert_int_equal(tend(s, NULL), 0);
	event_change(s, "boat-talk", is_cancelled);
	assert_int_equal(tend(s, NULL), 1);
	struct somebody p = person_at(s, "/join/rush");
	assert_int_equal(person_says(s, &p, own, "act=save&name=Emil&people=1").status, 409);
}

static void is_over(struct event *e)
{
	e->starts = "2024-06-28";
}

static void who_came_is_counted_and_asked(void **state)
{
	struct site *s = *state;
	event_make(s, "door-night", 10, "2024-10-09");
	joins(s, "door-night", "fia@example.org", "name=Fia&people=1");
	joins(s, "door-night", "gus@example.org", "name=Gus&people=4");
	send_fields(s, &school, "/register/door-night", "pupils=3&adults=1", 303);
	event_change(s, "door-night", is_over);
	const char *body = page_of(s, &runner, "/attend/door-night", 200);
	body_has(body, "Fia: people who came");
	body_has(body, "Lighthouse College: pupils who came");
	assert_int_equal(ask(s, &elsewhere, "/attend/door-night").status, 403);
#define PUBLIC_THERE "SELECT COALESCE(SUM(a.count),0) FROM attendances a JOIN events e ON e.id=a.event WHERE e.slug='door-night' AND a.who='public'"
	send_fields(s, &runner, "/attend/door-night", "came-1=1&came-2=3&pupils-lighthouse-college=3", 303);
	assert_int_equal(site_count(s, PUBLIC_THERE), 4);
	send_fields(s, &runner, "/attend/door-night", "came-2=2", 303); /* corrected, not added */
	assert_int_equal(site_count(s, PUBLIC_THERE), 3);
	send_fields(s, &runner, "/attend/door-night", "others=5", 303); /* who walked in counts as well, beside those who booked */
	assert_int_equal(site_count(s, PUBLIC_THERE), 8);
	send_fields(s, &runner, "/attend/door-night", "came-2=3", 303);
	assert_int_equal(site_count(s, PUBLIC_THERE), 9);
	body_has(send_fields(s, &runner, "/attend/door-night", "came-2=9999999", 422).body, "from 0 to 10,000");
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM attendances a JOIN events e ON e.id=a.event WHERE e.slug='door-night' AND a.who='teachers'"), 0);
	send_fields(s, &runner, "/attend/door-night", "act=all", 303); /* the one teacher of whom nothing is said yet */
	assert_int_equal(
	    site_count(s, "SELECT SUM(a.count) FROM attendances a JOIN events e ON e.id=a.event WHERE e.slug='door-night' AND a.who='teachers'"), 1);
	assert_int_equal(site_count(s, PUBLIC_THERE), 9);
	assert_int_equal(tend(s, NULL), 3); /* how was it? To both, and to the school */
	assert_int_equal(
	    site_count(s,
	        "SELECT COUNT(*) FROM outbox WHERE recipient='gus@example.org' AND subject='How was it? door-night' AND body LIKE '%/evaluate/door-night?code=%'"),
	    1);
	assert_int_equal(tend(s, NULL), 0);
}

/* ---- what the organiser asks ---- */

static void questions_are_the_organisers(void **state)
{
	struct site *s = *state;
	event_make(s, "asking-night", 10, "2024-10-10");
	body_has(page_of(s, &runner, "/events/asking-night", 200), "/new/event_question?event=asking-night");
	const char *number = strstr(page_of(s, &runner, "/new/event_question?event=asking-night", 200), "name=\"number\"");
	assert_non_null(number);
	body_has(arena_strndup(&s->arena, number, strcspn(number, ">")), "value=\"1\"");
	body_has(
	    send_fields(s, &runner, "/new/event_question", "event=asking-night&number=1&title=Tea%3F&kind=choice&choices=Black&act=save", 422).body,
	    "Enter two choices or more");
	body_has(
	    send_fields(s, &runner, "/new/event_question", "event=asking-night&number=1&title=Tea%3F&kind=line&choices=Black&act=save", 422).body,
	    "Leave the choices empty");
	send_fields(s, &runner, "/new/event_question", "event=asking-night&number=11&title=Tea%3F&kind=line&act=save", 422);
	send_fields(s, &runner, "/new/event_question", "event=asking-night&number=1&title=Tea%3F&kind=choice&choices=Black%0D%0AGreen&act=save", 303);
	send_fields(s, &runner, "/new/event_question", "event=asking-night&number=1&title=Again%3F&kind=line&act=save", 422);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM event_questions WHERE title='Tea?'"), 1);
	send_fields(s, &runner, "/new/event_question", "event=asking-night&number=9&title=Coffee%3F&kind=line&act=save", 303);
	const char *both = page_of(s, &runner, "/events/asking-night", 200);
	assert_true(strstr(both, "Tea?") && strstr(both, "Coffee?") && strstr(both, "Tea?") < strstr(both, "Coffee?"));
	says(s, "/join/asking-night", "name=Hal&email=hal@example.org&people=1&question-1=Green", 303);
	/* a question that was answered stays until the answers are erased */
	body_has(page_of(s, &runner, "/remove/event_question/asking-night%7C1", 200), "People have answered this question");
	body_has(page_of(s, &officer, "/remove/event/asking-night", 200), "Cancel the event first");
	assert_int_not_equal(answer_status(site_post(s, &runner, "/remove/event_question/asking-night%7C1", "")), 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM event_questions WHERE title='Tea?'"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_person_registers_changes_and_calls_off),
		cmocka_unit_test(places_that_nobody_confirms_go_to_others), cmocka_unit_test(where_no_mail_leaves_the_event_says_whom_to_ask),
		cmocka_unit_test(so_many_register_from_one_network), cmocka_unit_test(in_the_readers_language),
		cmocka_unit_test(a_closed_door_says_so), cmocka_unit_test(of_five_hundred_at_once_fifty_have_places),
		cmocka_unit_test(who_runs_it_and_officers_alone_see_who_comes), cmocka_unit_test(behind_the_last_day_nothing_is_left),
		cmocka_unit_test(who_runs_it_is_asked_once), cmocka_unit_test(what_changes_is_told_to_people_too),
		cmocka_unit_test(who_came_is_counted_and_asked), cmocka_unit_test(questions_are_the_organisers) };
	return cmocka_run_group_tests_name("registrants", tests, registrants_begin, site_end);
}
