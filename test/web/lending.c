/* Lending: bookings of one copy never overlap, whatever is asked in whatever order and by however many at once; who may see whose; what is
 * refused keeps its text; a loan from the catalogue to its return; the waiting list; mails. On the engine of JUMELAGE_TEST_DB. In the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <cmocka.h>

#define SITE_NAME "lending"
#define SITE_CITY "test/city"
#include "api_test.h"
#include "loans.h"
#include "visitor.h"
#include "job/mail.h"
#include "model/declared/chasing.h"
#include "model/declared/knowledge.h"
#include "model/engine/check.h"
#include "model/engine/list.h"
#include "model/engine/topics.h"
#include "model/rows/lending.h"

#define BOX "Box of the mills"
static struct guest officer, keeper, school, other;

static int lending_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	officer = visitor_new(s, "officer", NULL);
	keeper = visitor_new(s, "association", "moinho-friends");
	school = visitor_new(s, "school", "lighthouse-college");
	other = visitor_new(s, "school", "fjord-school");
	return 0;
}

/* ---- the rows behind the pages ---- */

static const struct booking *booking_any(struct model *m, const struct resource *r)
{
	struct set copies = copies_to_lend(m, r->head.id, 10);
	struct set all = model_referring(m, &booking_entity, "copy", ((struct record *)copies.rows[random_below((int64_t)copies.count)])->id, 2000);
	return all.count ? set_row(all, booking, random_below((int64_t)all.count)) : NULL;
}

static void step(struct model *m, const struct resource *r, int64_t borrower, struct tally *t)
{
	struct problems p = { .arena = m->arena };
	int64_t what = random_below(10), first = date_days("2024-07-01") + random_below(240);
	if (what < 5) {
		struct lending_request q = { .resource = r, .borrower = borrower, .copies = 1 + random_below(2), .pupils = 20 };
		q.starts = date_from_days(m->arena, first), q.ends = date_from_days(m->arena, first + random_below(12));
		const struct booking *made = lending_book(m, &q, CODE_BOOKING_STATE_CONFIRMED, &by);
		*(made ? &t->booked : &t->full) += 1;
		assert_true(made || random_below(20) || lending_wait(m, &q, &by)); /* what is called off later is offered to them */
		return;
	}
	const struct booking *b = booking_any(m, r);
	if (!b)
		return;
	m->own_day = date_from_days(m->arena, date_days(b->starts) - 3 + random_below(20));
	if (what == 5)
		t->cancelled += lending_cancel(m, b, &by);
	else if (what == 6)
		t->renewed += lending_renew(m, b, date_add_days(m->arena, b->ends, random_below(9)), &p, &by);
	else if (what == 7 || what == 8)
		t->lent += lending_hand_out(m, b, &p, &by);
	else
		t->back += lending_take_back(m, b, NULL, NULL, 0, &by);
}

static void nothing_overlaps(void **state)
{
	struct site *s = *state;
	int64_t steps = getenv("JUMELAGE_SOAK") ? 10000 : 500;
	const char *seed = getenv("JUMELAGE_SEED");
	struct tally t = { 0 };
	const struct resource *boxes[4];
	random_state = seed ? strtoull(seed, NULL, 10) : 1;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	for (int64_t i = 0; i < 4; i++)
		boxes[i] = box_make(&r.m, arena_printf(&s->arena, "random-%lld", (long long)i), 1 + i % 2 * 2, i / 2, i % 3);
	int64_t borrower = model_find(&r.m, organisation, "fjord-school")->head.id;
	rows_done(&r);
	struct db *db = database_borrow(&s->database);
	/* few loans come back in so many steps: a seed with none goes on */
	for (int64_t i = 0, most = 10 * steps; i < steps || (i < most && !tally_is_enough(&t)); i++) {
		struct arena a = { 0 };
		struct model m;
		assert_true(db_begin_write(db));
		model_start(&m, db, &a, NULL);
		step(&m, model_get(&m, resource, boxes[random_below(4)]->head.id), borrower, &t);
		if (db_failed(db))
			fail_msg("step %lld: %s", (long long)i, db_message(db));
		if (i % 25 == 24 || i >= steps - 1) {
			assert_int_equal(counted(db, OVERLAPS), 0);
			assert_int_equal(counted(db, BARE_OVERLAPS), 0);
		}
		assert_true(db_commit(db));
		arena_free(&a);
	}
	database_give_back(&s->database, db);
	waits_end_all(s);
	print_message("%lld steps, seed %llu: %lld booked, %lld not free, %lld cancelled, %lld longer, %lld handed out, %lld back\n",
	    (long long)steps, (unsigned long long)random_state, (long long)t.booked, (long long)t.full, (long long)t.cancelled, (long long)t.renewed,
	    (long long)t.lent, (long long)t.back);
	assert_true(tally_is_enough(&t));
}

/* The database itself refuses, whoever writes. */
static void the_database_refuses(void **state)
{
	static const struct query raw = { .name = "raw",
		.sql = "INSERT INTO bookings(version,created,changed,sort_key,copy,starts,ends,borrower,state,held_from,held_to)"
		       " VALUES(1,'2024-06-30T00:00:00Z','2024-06-30T00:00:00Z','',$1,$2,$2,$3,'confirmed',$4,$5)" };
	static const struct query move = { .name = "move", .sql = "UPDATE bookings SET held_from=$1,held_to=$2 WHERE copy=$3 AND starts=$4" };
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct resource *box = box_make(&r.m, "raw-box", 1, 0, 0);
	int64_t copy = set_row(copies_to_lend(&r.m, box->head.id, 1), copy, 0)->head.id;
	int64_t school_id = model_find(&r.m, organisation, "fjord-school")->head.id;
	assert_int_equal(db_exec(r.db, &raw, "isiii", copy, "2030-01-01", school_id, INT64_C(21915), INT64_C(21920)), 1);
	assert_int_equal(db_exec(r.db, &raw, "isiii", copy, "2030-01-06", school_id, INT64_C(21920), INT64_C(21925)), 1); /* one behind the other */
	rows_done(&r);
	const struct {
		int64_t from, to;
		const char *starts;
	} bad[] = { { 21919, 21921, "2030-02-01" }, { 21915, 21920, "2030-02-02" }, { 21900, 21950, "2030-02-03" }, { 21917, 21918, "2030-02-04" },
		{ NONE, NONE, "2030-02-05" }, { 22000, 22000, "2030-02-06" } };
	for (size_t i = 0; i < COUNT(bad); i++) {
		rows_begin(s, &r, NULL);
		assert_int_equal(db_exec(r.db, &raw, "isiii", copy, bad[i].starts, school_id, bad[i].from, bad[i].to), -1);
		assert_int_equal(db_fault(r.db), DB_CONSTRAINT);
		db_rollback(r.db);
		db_close(r.db);
	}
	rows_begin(s, &r, NULL);
	assert_int_equal(db_exec(r.db, &move, "iiis", INT64_C(21918), INT64_C(21923), copy, "2030-01-01"), -1);
	assert_int_equal(db_fault(r.db), DB_CONSTRAINT);
	db_rollback(r.db);
	db_close(r.db);
}

/* ---- many at once ---- */

enum { CLIENTS = 8, EACH = 25 };

static const char *book_fields(const char *borrower, const char *from, const char *to)
{
	static char fields[440];
	struct date a, b;
	assert_true(date_parse(from, &a) && date_parse(to, &b));
	snprintf(fields, sizeof(fields),
	    "starts-day=%d&starts-month=%d&starts-year=%d&ends-day=%d&ends-month=%d&ends-year=%d&copies=1&way=collection&pupils=27"
	    "&subject=geography&concept=other&other_concept=Trade&note=Ring+twice&act=book%s%s",
	    a.day, a.month, a.year, b.day, b.month, b.year, borrower ? "&borrower=" : "", text_or(borrower, ""));
	return fields;
}

/* One process with a server of its own: how often it got the copy, and how often it was told other days. */
static void client(struct site *s, int number, int out)
{
	int got[2] = { 0 };
	struct guest who = number % 2 ? school : other;
	s->look = NULL;
	s->app = web_app(s->database.url);
	if (!s->app.start(s->app.context, 0))
		_exit(3);
	for (int i = 0; i < EACH; i++) {
		const char *answer = site_post(s, &who, "/book/rush-box", book_fields(NULL, "2024-09-02", "2024-09-06"));
		int status = answer_status(answer);
		got[0] += status == 303;
		got[1] += status == 422 && strstr(answer, "It is next free from") != NULL;
	}
	if (write(out, got, sizeof(got)) != sizeof(got))
		_exit(4);
	_exit(0);
}

static void of_many_at_once_one_wins(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	int ends[2], won = 0, told = 0;
	rows_begin(s, &r, NULL);
	box_make(&r.m, "rush-box", 1, 0, 1);
	rows_done(&r);
	assert_int_equal(pipe(ends), 0);
	for (int i = 0; i < CLIENTS; i++) {
		fflush(NULL);
		pid_t child = fork();
		assert_true(child >= 0);
		if (!child)
			client(s, i, ends[1]);
	}
	for (int i = 0; i < CLIENTS; i++) {
		int got[2], status;
		assert_int_equal(read(ends[0], got, sizeof(got)), sizeof(got));
		won += got[0];
		told += got[1];
		assert_true(wait(&status) > 0 && WIFEXITED(status) && !WEXITSTATUS(status));
	}
	close(ends[0]);
	close(ends[1]);
	print_message("%d requests: %d won, %d were told other days\n", CLIENTS * EACH, won, told);
	assert_int_equal(won, 1);
	assert_int_equal(told, CLIENTS * EACH - 1);
	rows_begin(s, &r, NULL);
	assert_int_equal(
	    counted(r.db, "SELECT COUNT(*) FROM bookings b JOIN copies c ON c.id=b.copy JOIN resources r ON r.id=c.resource WHERE r.slug='rush-box'"),
	    1);
	rows_done(&r);
}

/* ---- who may see and do what ---- */

/* The last part of an address of a booking. */
static const char *booked(struct site *s, const struct guest *who, const char *box, const char *borrower, const char *from, const char *to)
{
	struct answer a = answer_read(s, site_post(s, who, arena_printf(&s->arena, "/book/%s", box), book_fields(borrower, from, to)));
	if (a.status != 303 || !text_starts(a.location, "/bookings/"))
		fail_msg("%d %s: %.3000s", a.status, a.location, a.body);
	return arena_strndup(&s->arena, a.location + strlen("/bookings/"), strcspn(a.location + strlen("/bookings/"), "?"));
}

static struct answer act(struct site *s, const struct guest *who, const char *booking, const char *what)
{
	return answer_read(s, site_post(s, who, arena_printf(&s->arena, "/bookings/%s", booking), arena_printf(&s->arena, "act=%s", what)));
}

static void a_school_never_sees_another(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	box_make(&r.m, "quiet-box", 1, 0, 0);
	rows_done(&r);
	const char *key = booked(s, &school, "quiet-box", NULL, "2024-07-08", "2024-07-12");
	struct program mine = token_make(s, school.email, "school", "lighthouse-college", "write", 600);
	struct program theirs = token_make(s, other.email, "school", "fjord-school", "write", 600);
	const char *pages[] = { arena_printf(&s->arena, "/bookings/%s", key), arena_printf(&s->arena, "/bookings/%s.json", key),
		arena_printf(&s->arena, "/history/booking/%s", key), arena_printf(&s->arena, "/reports/loan?booking=%s", key) };
	for (size_t i = 0; i < COUNT(pages); i++) {
		assert_int_equal(ask(s, &school, pages[i]).status, 200);
		assert_int_equal(ask(s, &keeper, pages[i]).status, 200);
		struct answer a = ask(s, &other, pages[i]);
		assert_true(a.status == 404 || a.status == 400);
		assert_null(strstr(a.body, "Ring twice"));
		assert_true(ask(s, NULL, pages[i]).status != 200);
	}
	assert_int_equal(answer_status(call(s, mine, "GET", arena_printf(&s->arena, "/api/booking/%s", key), NULL, NULL)), 200);
	assert_int_equal(answer_status(call(s, theirs, "GET", arena_printf(&s->arena, "/api/booking/%s", key), NULL, NULL)), 404);
	static const char *const lists[] = { "/records/booking", "/records/booking.csv", "/records/booking.json", "/resources/quiet-box",
		"/resources/quiet-box.json", "/copies/quiet-box/1", "/desks/mill-desk", "/calendar?kind=loan&from=2024-07", "/bookings" };
	for (size_t i = 0; i < COUNT(lists); i++) {
		assert_null(strstr(ask(s, &other, lists[i]).body, "lighthouse-college"));
		assert_null(strstr(ask(s, NULL, lists[i]).body, "2024-07-08")); /* the other one may have booked something from that day, too */
		assert_null(strstr(ask(s, NULL, lists[i]).body, "lighthouse-college"));
	}
	/* but everybody sees that it is not free */
	assert_non_null(strstr(ask(s, NULL, "/resources/quiet-box?month=2024-07").body, "days__day--taken"));
	assert_int_equal(act(s, &other, key, "cancel").status, 404);
	assert_int_equal(act(s, &school, key, "confirm").status, 422);
	assert_int_equal(act(s, &school, key, "lend").status, 422);
	assert_int_equal(ask(s, &school, arena_printf(&s->arena, "/returns/%s", key)).status, 403);
	assert_int_equal(ask(s, &school, "/damage/quiet-box%7C1").status, 403);
	assert_int_equal(act(s, &school, key, "cancel").status, 303);
}

/* ---- what is refused ---- */

static void refused(struct site *s, const char *box, const char *borrower, const char *from, const char *to, const char *field, const char *words)
{
	struct answer a =
	    answer_read(s, site_post(s, borrower ? &officer : &school, arena_printf(&s->arena, "/book/%s", box), book_fields(borrower, from, to)));
	if (a.status != 422 || !strstr(a.body, words) || !strstr(a.body, arena_printf(&s->arena, "href=\"#%s\"", field)))
		fail_msg("%s %s: %d, not “%s” at %s: %.4000s", from, to, a.status, words, field, a.body);
	/* all that was typed is there again */
	static const char *const kept[] = { "value=\"27\"", "value=\"geography\" selected", "value=\"Trade\"", "Ring twice" };
	for (size_t i = 0; i < COUNT(kept); i++)
		assert_non_null(strstr(a.body, kept[i]));
}

static void what_is_refused_says_why(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	box_make(&r.m, "strict-box", 1, 1, 2);
	rows_done(&r);
	/* the site's day is Sunday 30 June 2024; the desk is open on weekdays, and closed from 5 to 9 August */
	refused(s, "strict-box", NULL, "2024-07-06", "2024-07-09", "starts", "The desk is closed on 6 July 2024");
	refused(s, "strict-box", NULL, "2024-07-05", "2024-07-07", "ends", "The desk is closed on 7 July 2024");
	refused(s, "strict-box", NULL, "2024-08-02", "2024-08-06", "ends", "The desk is closed on 6 August 2024");
	refused(s, "strict-box", NULL, "2024-07-05", "2024-07-04", "ends", "The last day must not be before the first");
	refused(s, "strict-box", NULL, "2024-06-28", "2024-07-04", "starts", "The first day must be 30 June 2024 or later");
	refused(s, "strict-box", NULL, "2024-07-01", "2024-07-22", "ends", "The longest loan is 21 days");
	refused(s, "strict-box", NULL, "2026-07-01", "2026-07-02", "starts", "does not lend further ahead");
	booked(s, &school, "strict-box", NULL, "2024-07-08", "2024-07-12");
	/* back on Friday 12, two open days later is Tuesday 16; a day before it must be free as well, so Wednesday 17 */
	refused(s, "strict-box", NULL, "2024-07-16", "2024-07-18", "starts", "It is next free from 17 to 19 July 2024");
	refused(s, "strict-box", NULL, "2024-07-16", "2024-07-18", "starts", "Within these days you can book 17 to 18 July 2024.");
	refused(s, "strict-box", NULL, "2024-07-03", "2024-07-05", "starts", "It is not free");
	body_has(page_of(s, &school, "/book/strict-box", 200), "1 open day before a loan, 2 open days after it comes back");
	assert_non_null(
	    strstr(answer_body(site_post(s, &school, "/book/strict-box", book_fields(NULL, "2024-07-16", "2024-07-18"))), "Join the waiting list"));
	booked(s, &school, "strict-box", NULL, "2024-07-17", "2024-07-19");
	/* nobody books for a body that is not theirs, whatever they send */
	struct answer a = answer_read(s, site_post(s, &school, "/book/strict-box", book_fields("fjord-school", "2024-09-02", "2024-09-04")));
	assert_int_equal(a.status, 303);
	assert_non_null(strstr(ask(s, &school, arena_strndup(&s->arena, a.location, strcspn(a.location, "?"))).body, "Lighthouse College"));
	/* who keeps the desk books for anybody */
	booked(s, &keeper, "strict-box", "fjord-school", "2024-10-01", "2024-10-03");
	refused(s, "strict-box", "fjord-school", "2024-10-02", "2024-10-04", "starts", "It is not free");
	/* what is no booking of this site */
	assert_int_equal(ask(s, &school, "/book/pump-film").status, 404);
	struct answer nobody_asks = ask(s, NULL, "/book/strict-box");
	assert_int_equal(nobody_asks.status, 200);
	assert_non_null(strstr(nobody_asks.body, "Sign in and book"));
	assert_null(strstr(nobody_asks.body, "name=\"token\""));
}

/* Forms of records, files and programs go the same way. */
static void every_way_in_is_told(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	box_make(&r.m, "wide-box", 1, 0, 0);
	rows_done(&r);
	booked(s, &school, "wide-box", NULL, "2024-07-08", "2024-07-12");
	struct answer a = answer_read(s,
	    site_post(
	        s, &officer, "/new/booking", "copy=wide-box%7C1&starts=2024-07-10&ends=2024-07-11&borrower=fjord-school&state=confirmed&act=save"));
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "The copy is taken from 8 July 2024 to 12 July 2024"));
	struct program p = token_make(s, officer.email, "officer", NULL, "write", 600);
	const char *answer = call(s, p, "POST", "/api/booking", NULL,
	    "{\"copy\":\"wide-box|1\",\"starts\":\"2024-07-01\",\"ends\":\"2024-07-09\",\"borrower\":\"fjord-school\",\"state\":\"confirmed\"}");
	assert_int_equal(answer_status(answer), 422);
	assert_non_null(strstr(answer, "The copy is taken"));
	static const char file[] = "copy,starts,ends,borrower,state\nwide-box|1,2024-07-11,2024-07-15,fjord-school,out\n";
	a = upload(s, &officer, "booking", "booking.csv", file, sizeof(file) - 1);
	assert_non_null(strstr(a.body, "The copy is taken"));
	answer = call(s, p, "POST", "/api/booking", NULL,
	    "{\"copy\":\"wide-box|1\",\"starts\":\"2024-07\",\"ends\":\"2024-08\",\"borrower\":\"fjord-school\",\"state\":\"confirmed\"}");
	assert_int_equal(answer_status(answer), 422); /* a month is no day */
	assert_int_equal(
	    answer_status(call(s, p, "POST", "/api/booking", NULL,
	        "{\"copy\":\"wide-box|1\",\"starts\":\"2024-07-12\",\"ends\":\"2024-07-15\",\"borrower\":\"fjord-school\",\"state\":\"confirmed\"}")),
	    201); /* back and out again on the same day */
}

/* ---- from the catalogue to the return ---- */

static void a_loan_from_beginning_to_end(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct resource *box = box_make(&r.m, "story-box", 1, 0, 0);
	struct part *t = row_new(&s->arena, &part_entity);
	t->resource = box->head.id;
	t->title = "Jar";
	t->quantity = 3;
	t->cost = 2500000;
	t->currency = "EUR";
	assert_int_equal(row_save(&r.m, &part_entity, NULL, t, &by), ROW_SAVED);
	int64_t part = t->head.id,
	        before = counted(r.db, "SELECT COALESCE(SUM(count),0) FROM attendances WHERE quality='measured' AND date='2024-07-01'");
	rows_done(&r);
	/* today is a Sunday on which the desk is closed; who keeps it may hand out all the same */
	const char *key = booked(s, &keeper, "story-box", "lighthouse-college", "2024-07-01", "2024-07-05");
	struct answer a = ask(s, &school, arena_printf(&s->arena, "/bookings/%s", key));
	assert_non_null(strstr(a.body, "Cancel the booking"));
	assert_null(strstr(a.body, "Hand it out"));
	a = act(s, &keeper, key, "lend");
	if (a.status != 303)
		fail_msg("%.3000s", a.body);
	rows_begin(s, &r, NULL); /* it went out a day early: it is held from today, and its address is the one that it had */
	const struct booking *b =
	    copy_out(&r.m, set_row(copies_to_lend(&r.m, model_find(&r.m, resource, "story-box")->head.id, 1), copy, 0)->head.id);
	assert_string_equal(b->starts, "2024-07-01");
	assert_string_equal(b->lent, "2024-06-30");
	assert_int_equal(b->held_from, date_days("2024-06-30"));
	assert_string_equal(key, url_encode(&s->arena, row_key(&r.m, &booking_entity, b), true));
	rows_done(&r);
	const char *back = arena_printf(&s->arena, "/returns/%s", key);
	a = ask(s, &keeper, back);
	assert_non_null(strstr(a.body, "3 went out"));
	/* more than went out, and no number: both are told, and nothing is lost */
	a = answer_read(s,
	    site_post(
	        s, &keeper, back, arena_printf(&s->arena, "back-%lld=4&broken-%lld=x&condition=worn&note=Wet", (long long)part, (long long)part)));
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, arena_printf(&s->arena, "href=\"#back-%lld\"", (long long)part)));
	assert_non_null(strstr(a.body, "value=\"4\""));
	assert_non_null(strstr(a.body, ">Wet</textarea>"));
	a = answer_read(s,
	    site_post(s, &keeper, back,
	        arena_printf(&s->arena, "back-%lld=2&broken-%lld=%%EF%%BC%%91&condition=worn&note=", (long long)part, (long long)part)));
	assert_int_equal(a.status, 303);
	rows_begin(s, &r, NULL);
	assert_int_equal(counted(r.db,
	                     "SELECT COUNT(*) FROM bookings b JOIN copies c ON c.id=b.copy JOIN resources r ON r.id=c.resource"
	                     " WHERE r.slug='story-box' AND b.state='returned' AND b.returned='2024-06-30'"),
	    1);
	assert_int_equal(counted(r.db, "SELECT COALESCE(SUM(count),0) FROM attendances WHERE quality='measured' AND date='2024-07-01'"), before + 27);
	assert_int_equal(
	    counted(r.db, "SELECT COUNT(*) FROM attendances WHERE quality='measured' AND date='2024-07-01' AND organisation IS NOT NULL"), 0);
	struct set damage = model_referring(&r.m, &damage_entity, "part", part, 10);
	assert_int_equal(damage.count, 2);
	for (size_t i = 0; i < damage.count; i++) {
		const struct damage *d = set_row(damage, damage, i);
		assert_int_equal(d->cost, 2500000);
		assert_string_equal(d->state, "open");
		assert_true(text_equal(d->kind, "missing") || text_equal(d->kind, "broken"));
	}
	rows_done(&r);
	/* a task for who keeps the desk, and the next loan knows that there is one jar left */
	assert_non_null(strstr(ask(s, &keeper, "/desks/mill-desk").body, "Damage and losses to deal with"));
	assert_null(strstr(ask(s, &school, "/desks/mill-desk").body, "Damage and losses to deal with"));
	key = booked(s, &school, "story-box", NULL, "2024-07-01", "2024-07-02");
	assert_non_null(strstr(ask(s, NULL, "/resources/story-box").body, "Copy 1 is not whole now: Jar (1 of 3 whole)"));
	assert_non_null(strstr(ask(s, &keeper, arena_printf(&s->arena, "/bookings/%s", key)).body, "Jar (1 of 3 whole)"));
	assert_int_equal(act(s, &keeper, key, "lend").status, 303);
}

/* A library of the council has a desk of its own: what an association may at it, it may, and nothing at another's. */
static void a_department_lends_from_its_own_desk(void **state)
{
	struct site *s = *state;
	struct guest library = visitor_new(s, "department-officer", "harbour-office"),
	             museum = visitor_new(s, "department-officer", "camara-do-moinho");
	send_fields(s, &library, "/new/desk", "title=Reading+room&slug=reading-room&organisation=harbour-office&act=save", 303);
	send_fields(s, &library, "/new/resource",
	    "title=Sails&slug=sails&kind=artefact-box&holder=harbour-office&desk=reading-room&days_before=0&days_after=0&act=save", 303);
	send_fields(s, &library, "/new/copy", "resource=sails&number=1&condition=good&act=save", 303);
	const char *key = booked(s, &school, "sails", NULL, "2024-06-30", "2024-07-02");
	body_has(page_of(s, &library, "/desks/reading-room", 200), "To hand out in the next days");
	body_has_not(page_of(s, &museum, "/desks/reading-room", 200), "To hand out in the next days");
	body_has(page_of(s, &library, "/mine", 200), "href=\"/desks/reading-room\"");
	assert_int_equal(act(s, &museum, key, "lend").status, 404);
	assert_int_equal(act(s, &library, key, "lend").status, 303);
	send_fields(s, &library, arena_printf(&s->arena, "/returns/%s", key), "condition=good&note=", 303);
	assert_int_equal(answer_status(site_post(s, &library, "/stocktake/reading-room", "act=begin")), 303);
	assert_int_equal(answer_status(site_post(s, &library, "/stocktake/mill-desk", "act=begin")), 403);
	/* and borrows at another desk, as any organisation does */
	struct rows_open r;
	rows_begin(s, &r, NULL);
	box_make(&r.m, "lent-to-a-library", 1, 0, 0);
	rows_done(&r);
	key = booked(s, &library, "lent-to-a-library", NULL, "2024-07-01", "2024-07-05");
	assert_int_equal(act(s, &library, key, "lend").status, 422);
	/* of a box it says how many pupils use it; a display it shows to whoever comes */
	const char *days = "starts-day=8&starts-month=7&starts-year=2024&ends-day=12&ends-month=7&ends-year=2024&way=collection&act=book";
	body_has(send_fields(s, &library, "/book/lent-to-a-library", days, 422).body, "href=\"#pupils\"");
	rows_begin(s, &r, NULL);
	struct resource *shown = row_copy(r.m.arena, &resource_entity, model_find(&r.m, resource, "lent-to-a-library"));
	shown->kind = CODE_RESOURCE_KIND_DISPLAY;
	assert_int_equal(row_save(&r.m, &resource_entity, model_find(&r.m, resource, "lent-to-a-library"), shown, &by), ROW_SAVED);
	rows_done(&r);
	body_has(send_fields(s, &school, "/book/lent-to-a-library", days, 422).body, "href=\"#pupils\"");
	send_fields(s, &library, "/book/lent-to-a-library", days, 303);
}

static void a_desk_promises_nothing_that_it_does_not_do(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct desk *d = row_new(r.m.arena, &desk_entity);
	d->slug = d->title = "bare-desk";
	d->organisation = model_find(&r.m, desk, "mill-desk")->organisation;
	assert_int_equal(row_save(&r.m, &desk_entity, NULL, d, &by), ROW_SAVED);
	struct resource *box = row_copy(r.m.arena, &resource_entity, box_make(&r.m, "bare-box", 1, 0, 0));
	box->desk = d->head.id;
	assert_int_equal(row_save(&r.m, &resource_entity, model_find(&r.m, resource, "bare-box"), box, &by), ROW_SAVED);
	rows_done(&r);
	const char *page = page_of(s, NULL, "/desks/bare-desk", 200);
	body_has(page, "The desk has not said when it is open.");
	body_has_not(page, "/new/opening");
	body_has(page_of(s, &keeper, "/desks/bare-desk", 200), "/new/opening?desk=bare-desk");
	body_has(page_of(s, &school, "/book/bare-box", 200), "Ask it before you come");
	body_has_not(page_of(s, &school, "/book/bare-box", 200), "By the courier round");
	static const char row[] = "copy=bare-box%7C1&starts=2024-07-10&ends=2024-07-11&borrower=fjord-school&state=confirmed&act=save&way=";
	body_has(send_fields(s, &officer, "/new/booking", arena_printf(&s->arena, "%scourier", row), 422).body, "The desk has no courier round.");
	body_has(send_fields(s, &officer, "/new/booking", arena_printf(&s->arena, "%sdelivery", row), 422).body, "The desk does not deliver.");
	send_fields(s, &officer, "/new/booking", arena_printf(&s->arena, "%scollection", row), 303);
	/* labels need the address of the site: who can't enter it is told who can */
	body_has(page_of(s, &keeper, "/desks/bare-desk", 200), "Only an administrator can enter it.");
	struct guest administrator = visitor_new(s, "administrator", NULL);
	body_has(page_of(s, &administrator, "/desks/bare-desk", 200), "/new/setting?name=site-address");
}

/* Who scans the label of the third copy lends the third copy, whichever else is free. */
static void the_copy_in_hand_is_lent(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	box_make(&r.m, "three-boxes", 3, 0, 0);
	rows_done(&r);
	body_has(page_of(s, &keeper, "/copies/three-boxes/3", 200), "/book/three-boxes?from=2024-06-30&amp;copy=3");
	const char *form = "/book/three-boxes?copy=3", *days = book_fields("lighthouse-college", "2024-07-01", "2024-07-05");
	body_has(page_of(s, &keeper, form, 200), "action=\"/book/three-boxes?copy=3\"");
	body_has_not(page_of(s, &keeper, form, 200), "How many of them");
	assert_true(text_starts(send_fields(s, &keeper, form, days, 303).location, "/bookings/three-boxes%7C3%7C"));
	body_has(send_fields(s, &keeper, form, days, 422).body, "It is not free");
	assert_true(text_starts(send_fields(s, &keeper, "/book/three-boxes", days, 303).location, "/bookings/three-boxes%7C1%7C"));
	page_of(s, &keeper, "/book/three-boxes?copy=9", 404);
}

/* ---- the waiting list ---- */

static void tend(struct site *s, const char *day, size_t *offers, size_t *mails)
{
	struct rows_open r;
	rows_begin(s, &r, day);
	assert_true(lending_tend(&r.m, offers, mails));
	rows_done(&r);
}

static const char *wait_state(struct site *s, const char *key)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct wait *w = model_find(&r.m, wait, key);
	assert_non_null(w);
	rows_done(&r);
	return w->state;
}

static void who_waits_is_offered_it(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	size_t offers, mails;
	rows_begin(s, &r, NULL);
	box_make(&r.m, "wanted-box", 1, 0, 0);
	rows_done(&r);
	tend(s, "2024-06-30", &offers, &mails); /* what the city's own rows ask for */
	const char *first = booked(s, &school, "wanted-box", NULL, "2024-07-15", "2024-07-19");
	const char *fields = book_fields(NULL, "2024-07-16", "2024-07-18"),
	           *wait = arena_printf(&s->arena, "%.*swait", (int)(strstr(fields, "act=book") - fields + 4), fields);
	struct answer a = answer_read(s, site_post(s, &other, "/book/wanted-box", wait));
	assert_int_equal(a.status, 303);
	assert_true(text_starts(a.location, "/bookings?done=waiting"));
	assert_non_null(strstr(ask(s, &other, "/bookings").body, "On the waiting list"));
	tend(s, "2024-06-30", &offers, &mails);
	assert_int_equal(offers, 0);
	assert_int_equal(act(s, &school, first, "cancel").status, 303); /* it is offered in the same step, and not again */
	assert_string_equal(wait_state(s, "wanted-box|fjord-school|2024-07-16"), "offered");
	tend(s, "2024-06-30", &offers, &mails);
	assert_int_equal(offers, 0);
	assert_string_equal(wait_state(s, "wanted-box|fjord-school|2024-07-16"), "offered");
	/* the offer holds the copy */
	refused(s, "wanted-box", NULL, "2024-07-17", "2024-07-19", "starts", "It is not free");
	/* three days are for the answer, then it is free again */
	tend(s, "2024-07-03", &offers, &mails);
	assert_string_equal(wait_state(s, "wanted-box|fjord-school|2024-07-16"), "offered");
	tend(s, "2024-07-04", &offers, &mails);
	assert_string_equal(wait_state(s, "wanted-box|fjord-school|2024-07-16"), "expired");
	first = booked(s, &school, "wanted-box", NULL, "2024-07-17", "2024-07-19");
	/* who waits again, is offered it again, and takes it */
	assert_int_equal(answer_status(site_post(s, &other, "/book/wanted-box", wait)), 303);
	assert_int_equal(act(s, &school, first, "cancel").status, 303); /* it is offered in the same step, and not again */
	assert_string_equal(wait_state(s, "wanted-box|fjord-school|2024-07-16"), "offered");
	tend(s, "2024-06-30", &offers, &mails);
	assert_int_equal(offers, 0);
	rows_begin(s, &r, NULL);
	const struct wait *w = model_find(&r.m, wait, "wanted-box|fjord-school|2024-07-16");
	const char *offer = url_encode(&s->arena, model_key(&r.m, &booking_entity, w->booking), true);
	rows_done(&r);
	assert_int_equal(act(s, &school, offer, "take").status, 404);
	assert_int_equal(act(s, &other, offer, "take").status, 303);
	assert_string_equal(wait_state(s, "wanted-box|fjord-school|2024-07-16"), "taken");
	tend(s, "2024-07-10", &offers, &mails);
	assert_int_equal(offers, 0);
}

static void who_waits_may_leave(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	box_make(&r.m, "left-box", 1, 0, 0);
	rows_done(&r);
	booked(s, &school, "left-box", NULL, "2024-07-15", "2024-07-19");
	const char *fields = book_fields(NULL, "2024-07-16", "2024-07-18"),
	           *wait = arena_printf(&s->arena, "%.*swait", (int)(strstr(fields, "act=book") - fields + 4), fields);
	assert_int_equal(answer_status(site_post(s, &other, "/book/left-box", wait)), 303);
	/* others do not take anybody off it */
	assert_int_equal(answer_status(site_post(s, &school, "/bookings", "leave=left-box%7Cfjord-school%7C2024-07-16")), 404);
	assert_string_equal(wait_state(s, "left-box|fjord-school|2024-07-16"), "waiting");
	assert_true(strstr(send_fields(s, &other, "/bookings", "leave=left-box%7Cfjord-school%7C2024-07-16", 303).location, "done=wait-left"));
	assert_string_equal(wait_state(s, "left-box|fjord-school|2024-07-16"), "cancelled");
	send_fields(s, &other, "/bookings", "leave=left-box%7Cfjord-school%7C2024-07-16", 409);
}

/* ---- mails ---- */

static int64_t mails_about(struct site *s, const char *word)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	static const struct query q = { .name = "mails", .sql = "SELECT COUNT(*) FROM outbox WHERE kind='loan' AND subject LIKE '%'||$1||'%'" };
	int64_t n = db_int(r.db, &q, -1, "s", word);
	rows_done(&r);
	return n;
}

static void mails_go_once_and_never_after_the_return(void **state)
{
	static const struct mail_server server = { .url = "smtp://localhost:1" };
	struct site *s = *state;
	struct rows_open r;
	size_t offers, mails;
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "site-address", "https://brennavik.example");
	box_make(&r.m, "mailed-box", 1, 0, 0);
	rows_done(&r);
	mail_goes_out(&server);
	const char *key = booked(s, &school, "mailed-box", NULL, "2024-07-01", "2024-07-10");
	tend(s, "2024-07-08", &offers, &mails);
	assert_int_equal(mails_about(s, "mailed-box"), 0); /* it is not out */
	assert_int_equal(act(s, &keeper, key, "lend").status, 303);
	static const struct {
		const char *day;
		int64_t sum;
	} days[] = { { "2024-07-07", 0 }, { "2024-07-08", 1 }, { "2024-07-08", 1 }, { "2024-07-09", 1 }, { "2024-07-10", 2 }, { "2024-07-11", 3 },
		{ "2024-07-17", 3 }, { "2024-07-18", 4 }, { "2024-07-18", 4 } };
	for (size_t i = 0; i < COUNT(days); i++) {
		tend(s, days[i].day, &offers, &mails);
		if (mails_about(s, "mailed-box") != days[i].sum)
			fail_msg("%s: %lld mails", days[i].day, (long long)mails_about(s, "mailed-box"));
	}
	assert_int_equal(mails_about(s, "Overdue since 10 July 2024: mailed-box"), 2);
	rows_begin(s, &r, "2024-07-19");
	const struct booking *b =
	    copy_out(&r.m, set_row(copies_to_lend(&r.m, model_find(&r.m, resource, "mailed-box")->head.id, 1), copy, 0)->head.id);
	assert_true(lending_take_back(&r.m, b, NULL, NULL, 0, &by));
	rows_done(&r);
	for (int64_t day = date_days("2024-07-19"); day < date_days("2024-09-19"); day += 5)
		tend(s, date_from_days(&s->arena, day), &offers, &mails);
	assert_int_equal(mails_about(s, "mailed-box"), 4);
	mail_goes_out(NULL);
}

/* ---- what comes back late takes nothing from who is promised ---- */

static void late_is_told_and_hurts_nobody_in_the_database(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, "2024-07-01");
	const struct resource *box = box_make(&r.m, "late-box", 1, 0, 2);
	struct lending_request q = { .resource = box, .borrower = model_find(&r.m, organisation, "fjord-school")->head.id, .copies = 1 };
	struct problems p = { .arena = &s->arena };
	q.starts = "2024-07-01", q.ends = "2024-07-05";
	const struct booking *a = lending_book(&r.m, &q, CODE_BOOKING_STATE_CONFIRMED, &by);
	q.starts = "2024-07-09", q.ends = "2024-07-12";
	const struct booking *b = lending_book(&r.m, &q, CODE_BOOKING_STATE_CONFIRMED, &by);
	assert_true(a && b && lending_hand_out(&r.m, a, &p, &by));
	/* it is Thursday 11th, and the first is not back: the second can't be handed out, and no day of four weeks is free until it is */
	r.m.own_day = "2024-07-11";
	assert_false(lending_hand_out(&r.m, model_get(&r.m, booking, b->head.id), &p, &by));
	assert_int_equal(p.errors, 1);
	struct lending l = lending_read(&r.m, box);
	assert_int_equal(lending_free(&l, date_days("2024-07-11"), date_days("2024-07-11"), NULL, 0), 0);
	assert_int_equal(lending_free(&l, date_days("2024-08-05"), date_days("2024-08-06"), NULL, 0), 0);
	assert_int_equal(lending_free(&l, date_days("2024-08-12"), date_days("2024-08-13"), NULL, 0), 1);
	assert_int_equal(l.late, 1);
	assert_true(lending_take_back(&r.m, model_get(&r.m, booking, a->head.id), NULL, NULL, 0, &by));
	assert_int_equal(model_get(&r.m, booking, a->head.id)->held_to, model_get(&r.m, booking, b->head.id)->held_from);
	p.errors = 0;
	assert_true(lending_hand_out(&r.m, model_get(&r.m, booking, b->head.id), &p, &by));
	/* what comes back early is free as soon as the desk has cleaned it: two open days from Thursday */
	assert_true(lending_take_back(&r.m, model_get(&r.m, booking, b->head.id), NULL, NULL, 0, &by));
	l = lending_read(&r.m, box);
	assert_int_equal(lending_free(&l, date_days("2024-07-12"), date_days("2024-07-12"), NULL, 0), 0);
	assert_int_equal(lending_free(&l, date_days("2024-07-15"), date_days("2024-07-15"), NULL, 0), 1);
	/* who is promised it then may have it today: it is there, whatever the desk wanted to do with it */
	q.starts = "2024-07-15", q.ends = "2024-07-16";
	const struct booking *c = lending_book(&r.m, &q, CODE_BOOKING_STATE_CONFIRMED, &by);
	p.errors = 0;
	assert_true(c && lending_hand_out(&r.m, c, &p, &by));
	assert_string_equal(model_get(&r.m, booking, c->head.id)->starts, "2024-07-15");
	assert_string_equal(model_get(&r.m, booking, c->head.id)->lent, "2024-07-11");
	assert_int_equal(counted(r.db, OVERLAPS), 0);
	rows_done(&r);
}

/* A loan that is fetched late and made longer keeps the days that it had, and passes over nobody behind whom another has come and gone. */
static void a_longer_loan_passes_over_nobody(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, "2024-07-01");
	const struct resource *box = box_make(&r.m, "longer-box", 1, 0, 2);
	struct lending_request q = { .resource = box, .borrower = model_find(&r.m, organisation, "fjord-school")->head.id, .copies = 1 };
	struct problems p = { .arena = &s->arena };
	const struct booking *late = booked_then(&r.m, &q, "2024-07-01", "2024-07-03"), *between = booked_then(&r.m, &q, "2024-07-08", "2024-07-10"),
	                     *gone = booked_then(&r.m, &q, "2024-07-15", "2024-07-16");
	r.m.own_day = "2024-07-15";
	assert_true(lending_hand_out(&r.m, gone, &p, &by));
	r.m.own_day = "2024-07-16";
	assert_true(lending_take_back(&r.m, booking_now(&r.m, gone), NULL, NULL, 0, &by));
	assert_true(lending_hand_out(&r.m, booking_now(&r.m, late), &p, &by));
	assert_false(lending_renew(&r.m, booking_now(&r.m, late), "2024-07-24", &p, &by));
	assert_int_equal(booking_now(&r.m, late)->held_from, date_days("2024-07-01"));
	assert_int_equal(booking_now(&r.m, between)->held_from, date_days("2024-07-08"));
	assert_int_equal(counted(r.db, BARE_OVERLAPS), 0);
	rows_done(&r);
}

/* What came back this morning, went out to the next one at once, and is back the same day. */
static void out_and_back_while_the_desk_would_check_it(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, "2024-07-01");
	const struct resource *box = box_make(&r.m, "quick-box", 1, 0, 2);
	struct lending_request q = { .resource = box, .borrower = model_find(&r.m, organisation, "fjord-school")->head.id, .copies = 1 };
	struct problems p = { .arena = &s->arena };
	const struct booking *a = booked_then(&r.m, &q, "2024-07-01", "2024-07-02"), *b = booked_then(&r.m, &q, "2024-07-04", "2024-07-05");
	assert_true(lending_hand_out(&r.m, a, &p, &by));
	r.m.own_day = "2024-07-02";
	assert_true(lending_take_back(&r.m, booking_now(&r.m, a), NULL, NULL, 0, &by));
	assert_true(lending_hand_out(&r.m, booking_now(&r.m, b), &p, &by));
	assert_true(lending_take_back(&r.m, booking_now(&r.m, b), NULL, NULL, 0, &by));
	assert_string_equal(booking_now(&r.m, b)->state, "returned");
	assert_int_equal(counted(r.db, OVERLAPS), 0);
	rows_done(&r);
}

/* ---- the catalogue ---- */

static void the_catalogue_finds_what_a_class_needs(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *query;
		bool found;
	} rows[] = { { "subject=geography", true }, { "subject=science", false }, { "stage=2", true }, { "stage=3", false }, { "stage=1", false },
		{ "language=portuguese", true }, { "language=Norse", false }, { "country=portugal", true }, { "place=vale-do-moinho", true },
		{ "country=kenya", false }, { "kind=artefact-box", true }, { "kind=film", false },
		{ "from=2024-07-01&to=2024-07-02", false }, /* one copy is out, the other is offered */
		{ "from=2024-07-10&to=2024-07-12", true },
		{ "subject=geography&stage=2&country=portugal&from=2025-01-13&to=2025-01-17&language=Portuguese", true } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct answer a = ask(s, NULL, arena_printf(&s->arena, "/resources?%s", rows[i].query));
		assert_int_equal(a.status, 200);
		if ((strstr(a.body, BOX) != NULL) != rows[i].found)
			fail_msg("%s", rows[i].query);
	}
	assert_non_null(strstr(ask(s, NULL, "/resources?from=2025-01-13&to=2025-01-17").body, "Free 13 to 17 January 2025."));
	assert_int_equal(ask(s, NULL, "/resources?from=soon").status, 400);
	/* the number of a book is tidied where it is saved, and a wrong one is told */
	struct answer a = answer_read(s, site_post(s, &officer, "/new/resource", "title=A+book&kind=book&isbn=0-306-40615-2&act=save"));
	assert_int_equal(a.status, 303);
	assert_non_null(strstr(ask(s, NULL, "/resources/a-book").body, "9780306406157"));
	a = answer_read(s, site_post(s, &officer, "/new/resource", "title=Another&kind=book&isbn=0-306-40615-3&act=save"));
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "is not an ISBN"));
	assert_non_null(strstr(a.body, "value=\"0-306-40615-3\""));
}

static int64_t place_id(struct model *m, const char *slug)
{
	return ((const struct record *)model_by_key(m, &place_entity, slug))->id;
}

static size_t listed(struct model *m, const char *field, const char *name, const char *after, const struct list_page **page)
{
	struct list_page *l = arena_alloc(m->arena, sizeof(*l));
	*l = list_read(
	    m, &(struct list_request){ .entity = &resource_entity, .topics = { { field, name } }, .topic_count = 1, .after = after, .limit = 2 });
	*page = l;
	return l->set.count;
}

static struct resource *book_saved(struct model *m, const struct resource *old, const char *slug, const char *title, const char *subjects)
{
	struct resource *r = old ? row_copy(m->arena, &resource_entity, old) : row_new(m->arena, &resource_entity);
	r->slug = slug;
	r->title = title;
	r->kind = CODE_RESOURCE_KIND_BOOK;
	r->subjects = subjects;
	r->place = place_id(m, "vale-do-moinho");
	assert_int_equal(row_save(m, &resource_entity, old, r, &by), ROW_SAVED);
	return r;
}

/* A box leads to the learning projects that use it and to what others wrote of its place; each thing in it to its picture, where one is attached. */
/* A day that is none, or a last day before the first: told beside the field with what was typed; a program is refused. */
static void days_of_the_filter_are_told(void **state)
{
	struct site *s = *state;
	const char *body = page_of(s, NULL, "/resources?from=rubbish", 400);
	body_has(body, "id=\"from-error\"");
	body_has(body, "value=\"rubbish\"");
	body_has(body, "href=\"#from\"");
	body = page_of(s, NULL, "/resources?from=2024-07-16&to=2024-07-12", 400);
	body_has(body, "id=\"to-error\"");
	body_has(body, "value=\"16 July 2024\"");
	body_has(body, "The last day must not be before the first");
	body_has(body, "Next free");
	page_of(s, NULL, "/resources?from=2024-07-12&to=2024-07-16", 200);
	page_of(s, NULL, "/resources.csv?from=rubbish", 400);
	page_of(s, NULL, "/resources.csv?from=2024-07-16&to=2024-07-12", 400);
}

static void a_box_leads_to_what_goes_with_it(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct activity *a = row_copy(r.m.arena, &activity_entity, model_find(&r.m, activity, "summer-crew"));
	a->head = (struct record){ 0 };
	a->slug = "crew-school";
	a->title = "School of the crew";
	a->kind = CODE_ACTIVITY_KIND_LEARNING_PROGRAMME;
	a->parent = model_find(&r.m, activity, "summer-crew")->head.id;
	assert_int_equal(row_save(&r.m, &activity_entity, NULL, a, &by), ROW_SAVED);
	static const char *const kinds[] = { CODE_ARTICLE_KIND_GOOD_PRACTICE, CODE_ARTICLE_KIND_NEWS };
	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct article *t = row_new(r.m.arena, &article_entity);
		t->slug = t->title = i ? "news-of-mills" : "mills-elsewhere";
		t->kind = kinds[i];
		t->place = model_find(&r.m, place, "vale-do-moinho")->head.id;
		assert_int_equal(row_save(&r.m, &article_entity, NULL, t, &by), ROW_SAVED);
	}
	rows_done(&r);
	const char *body = page_of(s, NULL, "/resources/mill-box", 200);
	body_has(body, "School of the crew");
	body_has(body, "mills-elsewhere");
	body_has_not(body, "news-of-mills");
}

static void topics_follow_their_rows(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	const struct list_page *l;
	rows_begin(s, &r, NULL);
	struct resource *b = book_saved(&r.m, NULL, "b", "B", "Drama, Music"), *a = book_saved(&r.m, NULL, "a", "A", "drama,  DRAMA");
	book_saved(&r.m, NULL, "c", "C", "Drama; Art");
	assert_int_equal(listed(&r.m, "subjects", "Drama", NULL, &l), 2);
	assert_int_equal(l->total, 3);
	assert_string_equal(set_row(l->set, resource, 0)->slug, "a");
	assert_string_equal(set_row(l->set, resource, 1)->slug, "b");
	assert_int_equal(listed(&r.m, "subjects", "Drama", l->next, &l), 1);
	assert_string_equal(set_row(l->set, resource, 0)->slug, "c");
	/* another title, another place in the list; another subject, another list */
	b = book_saved(&r.m, b, "b", "Z", "Drama");
	assert_int_equal(listed(&r.m, "subjects", "music", NULL, &l), 0);
	listed(&r.m, "subjects", "drama", NULL, &l);
	assert_string_equal(set_row(l->set, resource, 1)->slug, "c");
	assert_true(row_delete(&r.m, &resource_entity, a, &by));
	assert_int_equal(listed(&r.m, "subjects", "drama", NULL, &l), 2);
	assert_int_equal(l->total, 2);
	/* a town that is part of another country now takes what is about it along */
	const struct place *town = model_by_key(&r.m, &place_entity, "vale-do-moinho");
	struct place *moved = row_copy(r.m.arena, &place_entity, town);
	const char *kenya = arena_printf(&s->arena, "%lld", (long long)place_id(&r.m, "kenya"));
	assert_int_equal(listed(&r.m, "country", kenya, NULL, &l), 1); /* the film */
	moved->parent = place_id(&r.m, "kenya");
	assert_int_equal(row_save(&r.m, &place_entity, town, moved, &by), ROW_SAVED);
	listed(&r.m, "country", kenya, NULL, &l);
	assert_int_equal(l->total, 4);
	struct problems p = { .arena = &s->arena };
	model_check(&r.m, &p);
	assert_null(p.first);
	assert_true(topics_rebuild(r.db));
	listed(&r.m, "country", kenya, NULL, &l);
	assert_int_equal(l->total, 4);
	db_exec(r.db, &(struct query){ .name = "spoil", .sql = "DELETE FROM search_topics WHERE field='subjects'" }, "");
	db_exec(r.db, &(struct query){ .name = "spoil2", .sql = "UPDATE search_topics SET record=record+1000" }, "");
	model_check(&r.m, &p);
	assert_non_null(p.first);
	db_rollback(r.db);
	db_close(r.db);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_catalogue_finds_what_a_class_needs), cmocka_unit_test(topics_follow_their_rows),
		cmocka_unit_test(days_of_the_filter_are_told), cmocka_unit_test(a_box_leads_to_what_goes_with_it), cmocka_unit_test(nothing_overlaps),
		cmocka_unit_test(the_database_refuses), cmocka_unit_test(of_many_at_once_one_wins), cmocka_unit_test(a_school_never_sees_another),
		cmocka_unit_test(what_is_refused_says_why), cmocka_unit_test(every_way_in_is_told), cmocka_unit_test(a_loan_from_beginning_to_end),
		cmocka_unit_test(a_department_lends_from_its_own_desk), cmocka_unit_test(the_copy_in_hand_is_lent),
		cmocka_unit_test(a_desk_promises_nothing_that_it_does_not_do), cmocka_unit_test(who_waits_is_offered_it),
		cmocka_unit_test(who_waits_may_leave), cmocka_unit_test(late_is_told_and_hurts_nobody_in_the_database),
		cmocka_unit_test(a_longer_loan_passes_over_nobody), cmocka_unit_test(out_and_back_while_the_desk_would_check_it),
		cmocka_unit_test(mails_go_once_and_never_after_the_return) };
	return cmocka_run_group_tests_name("lending", tests, lending_begin, site_end);
}
