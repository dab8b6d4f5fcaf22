/* At the desk: a class that borrows several copies is counted once, all of them go out and come back in one step, what was missing is told with its
 * cost; what is called off or comes back is offered to who waits in the same step; addresses stay. On the engine that JUMELAGE_TEST_DB names. Runs
 * in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "counter"
#define SITE_CITY "test/city"
#include "api_test.h"
#include "visitor.h"
#include "job/lending.h"
#include "job/mail.h"
#include "model/rows/lending.h"
#include "rule/recount.h"

static const struct change by = { .who = "test" };
static struct guest officer, keeper, school, other;

static int counter_test_begin(void **state)
{
	site_begin(state);
	officer = visitor_new(*state, "officer", NULL);
	keeper = visitor_new(*state, "association", "moinho-friends");
	school = visitor_new(*state, "school", "lighthouse-college");
	other = visitor_new(*state, "school", "fjord-school");
	return 0;
}

/* A resource of the desk with so many copies, each with three jars, which nobody has booked. */
static void box_make(struct site *s, const char *slug, int64_t copies)
{
	struct rows_open o;
	rows_begin(s, &o, NULL);
	struct resource *r = row_new(&s->arena, &resource_entity);
	r->slug = r->title = slug;
	r->kind = "artefact-box";
	r->holder = model_find(&o.m, organisation, "moinho-friends")->head.id;
	r->activity = model_find(&o.m, activity, "summer-crew")->head.id;
	r->desk = model_find(&o.m, desk, "mill-desk")->head.id;
	r->days_before = r->days_after = 0;
	assert_int_equal(row_save(&o.m, &resource_entity, NULL, r, &by), ROW_SAVED);
	for (int64_t i = 1; i <= copies; i++) {
		struct copy *c = row_new(&s->arena, &copy_entity);
		c->resource = r->head.id;
		c->number = arena_printf(&s->arena, "%lld", (long long)i);
		assert_int_equal(row_save(&o.m, &copy_entity, NULL, c, &by), ROW_SAVED);
	}
	struct part *t = row_new(&s->arena, &part_entity);
	t->resource = r->head.id;
	t->title = "Jar";
	t->quantity = 3;
	t->cost = 2500000;
	t->currency = "EUR";
	assert_int_equal(row_save(&o.m, &part_entity, NULL, t, &by), ROW_SAVED);
	rows_done(&o);
}

static struct answer book(struct site *s, const struct guest *who, const char *box, const char *from, const char *to, int copies, const char *rest)
{
	struct date a, b;
	assert_true(date_parse(from, &a) && date_parse(to, &b));
	return answer_read(s,
	    site_post(s, who, arena_printf(&s->arena, "/book/%s", box),
	        arena_printf(&s->arena, "starts-day=%d&starts-month=%d&starts-year=%d&ends-day=%d&ends-month=%d&ends-year=%d&copies=%d%s", a.day,
	            a.month, a.year, b.day, b.month, b.year, copies, rest)));
}

#define CLASS "&way=collection&pupils=27&subject=geography&concept=diversity"
static const char *booked(struct site *s, const struct guest *who, const char *box, const char *from, const char *to, int copies)
{
	struct answer a = book(s, who, box, from, to, copies, CLASS "&act=book");
	if (a.status != 303 || !text_starts(a.location, "/bookings/"))
		fail_msg("%d %s: %.3000s", a.status, a.location, a.body);
	return arena_strndup(&s->arena, a.location + strlen("/bookings/"), strcspn(a.location + strlen("/bookings/"), "?"));
}

/* By who keeps the desk, for the college. */
static const char *booked_for(struct site *s, const char *box, const char *from, const char *to)
{
	struct answer a = book(s, &keeper, box, from, to, 1, CLASS "&borrower=lighthouse-college&act=book");
	assert_int_equal(a.status, 303);
	return arena_strndup(&s->arena, a.location + strlen("/bookings/"), strcspn(a.location + strlen("/bookings/"), "?"));
}

static struct answer act(struct site *s, const struct guest *who, const char *booking, const char *what)
{
	return answer_read(s, site_post(s, who, arena_printf(&s->arena, "/bookings/%s", booking), arena_printf(&s->arena, "act=%s", what)));
}

static struct recount_lent lent_of_today(struct site *s)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct recount_lent l = recount_lent_read(&r.m, NONE, "2024-06-30", "2024-06-30");
	rows_done(&r);
	return l;
}

/* ---- one class, several copies ---- */

#define MEASURED "SELECT COALESCE(SUM(count),0) FROM attendances WHERE quality='measured' AND date='2024-07-01'"

static void a_class_is_counted_once(void **state)
{
	struct site *s = *state;
	box_make(s, "class-box", 4);
	box_make(s, "class-film", 1);
	struct recount_lent before = lent_of_today(s);
	int64_t heads = site_count(s, MEASURED);
	struct answer a = book(s, &school, "class-box", "2024-07-01", "2024-07-05", 3, CLASS "&act=book");
	assert_int_equal(a.status, 303);
	/* all that was booked is told, not the first alone */
	const char *page = ask(s, &school, a.location).body;
	assert_non_null(strstr(page, "All copies that you booked stand below."));
	assert_non_null(strstr(page, "All 3 that were booked together"));
	for (int n = 1; n <= 3; n++)
		assert_non_null(strstr(page, arena_printf(&s->arena, "class-box, copy %d", n)));
	/* the same class borrows a film as well; another class of the school has other lessons */
	booked(s, &school, "class-film", "2024-07-01", "2024-07-05", 1);
	assert_int_equal(
	    book(s, &school, "class-box", "2024-07-01", "2024-07-05", 1, "&way=collection&pupils=27&subject=art&concept=diversity&act=book").status,
	    303);
	/* who comes for all of them gets them in one step */
	assert_int_equal(answer_status(site_post(s, &school, "/desks/counter/mill-desk", "act=lend")), 403);
	page = ask(s, &keeper, "/desks/counter/mill-desk").body;
	assert_non_null(strstr(page, "value=\"lighthouse-college\" name=\"all-lend\""));
	a = answer_read(s, site_post(s, &keeper, "/desks/counter/mill-desk", "all-lend=lighthouse-college&code="));
	if (a.status != 303)
		fail_msg("%.3000s", a.body);
	struct recount_lent after = lent_of_today(s);
	assert_int_equal(after.loans.value - before.loans.value, 5);
	assert_int_equal(after.pupils.value - before.pupils.value, 2 * 27);
	a = answer_read(s, site_post(s, &keeper, "/desks/counter/mill-desk", "all-back=lighthouse-college&code="));
	if (a.status != 303)
		fail_msg("%.3000s", a.body);
	assert_int_equal(site_count(s, MEASURED) - heads, 2 * 27);
	assert_int_equal(site_count(s,
	                     "SELECT COUNT(*) FROM bookings b JOIN copies c ON c.id=b.copy JOIN resources r ON r.id=c.resource"
	                     " WHERE r.slug LIKE 'class-%' AND b.state='returned'"),
	    5);
}

/* All or nothing, and what is wrong is named. */
static void the_desk_says_what_cannot_go(void **state)
{
	struct site *s = *state;
	box_make(s, "ticked-box", 4);
	const char *key = booked(s, &other, "ticked-box", "2024-07-01", "2024-07-05", 2);
	struct answer a = answer_read(s,
	    site_post(s, &keeper, "/desks/counter/mill-desk",
	        "act=lend&code=https://brennavik.example/copies/ticked-box/1%0D%0Aticked-box/2%0D%0Aticked-box/4%0D%0Arubbish"));
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "copy “rubbish” at this desk"));
	assert_non_null(strstr(a.body, "Nobody has booked ticked-box, copy 4"));
	assert_non_null(strstr(a.body, "ticked-box/4"));
	assert_null(strstr(ask(s, &keeper, arena_printf(&s->arena, "/bookings/%s", key)).body, ">Out on loan<"));
	a = answer_read(s, site_post(s, &keeper, "/desks/counter/mill-desk", "act=lend"));
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "Scan or tick what goes out"));
	/* one scanned, one ticked */
	a = answer_read(s, site_post(s, &keeper, "/desks/counter/mill-desk", arena_printf(&s->arena, "act=lend&code=ticked-box/2&loan=%s", key)));
	assert_int_equal(a.status, 303);
	assert_non_null(strstr(ask(s, &keeper, a.location).body, "They are handed out."));
	a = answer_read(s, site_post(s, &keeper, "/desks/counter/mill-desk", "act=lend&code=ticked-box/2"));
	assert_non_null(strstr(a.body, "ticked-box, copy 2 is out already"));
	a = answer_read(s, site_post(s, &keeper, "/desks/counter/mill-desk", "act=back&code=ticked-box/3"));
	assert_non_null(strstr(a.body, "ticked-box, copy 3 is not on loan"));
	assert_non_null(strstr(ask(s, &keeper, "/desks/counter/mill-desk").body, arena_printf(&s->arena, "/returns/%s", key)));
	assert_int_equal(answer_status(site_post(s, &keeper, "/desks/counter/mill-desk", "act=back&code=ticked-box/1%0D%0Aticked-box/2")), 303);
	assert_non_null(strstr(ask(s, &other, arena_printf(&s->arena, "/bookings/%s", key)).body, "Nothing: it came back whole."));
}

/* ---- what was missing ---- */

static void what_is_missing_is_told(void **state)
{
	struct site *s = *state;
	box_make(s, "jar-box", 1);
	const char *key = booked(s, &school, "jar-box", "2024-07-01", "2024-07-05", 1), *loan = arena_printf(&s->arena, "/bookings/%s", key);
	assert_int_equal(act(s, &keeper, key, "lend").status, 303);
	int64_t part = site_count(s, "SELECT p.id FROM parts p JOIN resources r ON r.id=p.resource WHERE r.slug='jar-box'");
	struct answer a = answer_read(s,
	    site_post(s, &keeper, arena_printf(&s->arena, "/returns/%s", key),
	        arena_printf(&s->arena, "back-%lld=1&broken-%lld=0&condition=worn&note=", (long long)part, (long long)part)));
	assert_int_equal(a.status, 303);
	assert_non_null(strstr(ask(s, &keeper, a.location).body, "it is a task for the desk"));
	/* the borrower reads it too: what, how much, and whom to talk to */
	const char *page = ask(s, &school, loan).body;
	static const char *const told[] = { "Missing: Jar, 2", "€5.", "Who follows it up:", "desk@mill.example" };
	for (size_t i = 0; i < COUNT(told); i++)
		if (!strstr(page, told[i]))
			fail_msg("%s: %.6000s", told[i], page);
	const char *at = strstr(page, "/damages/");
	assert_non_null(at);
	at = arena_strndup(&s->arena, at, strcspn(at, "\""));
	page = ask(s, &school, at).body;
	assert_non_null(strstr(page, "Who follows it up"));
	assert_null(strstr(page, "It is whole again"));
	assert_int_equal(ask(s, &other, at).status, 404);
	assert_int_equal(ask(s, NULL, at).status, 303);
	assert_int_equal(answer_status(site_post(s, &school, at, "act=settled&note=")), 403);
	assert_int_equal(answer_status(site_post(s, &keeper, at, "act=rubbish&note=")), 422);
	assert_int_equal(answer_status(site_post(s, &keeper, at, "act=settled&note=Two+new+jars")), 303);
	page = ask(s, &school, at).body;
	assert_non_null(strstr(page, "Two new jars"));
	assert_non_null(strstr(page, ">Settled<"));
	assert_null(strstr(ask(s, NULL, "/resources/jar-box").body, "is not whole now"));
}

/* ---- who waits ---- */

static const char *wait_state(struct site *s, const char *key)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct wait *w = model_find(&r.m, wait, key);
	const char *state = w ? arena_strdup(&s->arena, w->state) : "none";
	rows_done(&r);
	return state;
}

static void wait_for(struct site *s, const struct guest *who, const char *box, const char *from, const char *to)
{
	struct answer a = book(s, who, box, from, to, 1, CLASS "&act=wait");
	if (a.status != 303)
		fail_msg("%d: %.3000s", a.status, a.body);
}

static void what_is_free_is_offered_at_once(void **state)
{
	static const struct mail_server server = { .url = "smtp://localhost:1" };
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "site-address", "https://brennavik.example");
	rows_done(&r);
	mail_goes_out(&server);
	box_make(s, "free-box", 1);
	/* called off */
	const char *key = booked(s, &school, "free-box", "2024-07-15", "2024-07-19", 1);
	wait_for(s, &other, "free-box", "2024-07-16", "2024-07-18");
	struct answer a = act(s, &school, key, "cancel");
	assert_true(a.status == 303 && strstr(a.location, "done=cancelled"));
	assert_non_null(strstr(ask(s, &school, a.location).body, "Cancelled"));
	assert_string_equal(wait_state(s, "free-box|fjord-school|2024-07-16"), "offered");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='loan' AND subject LIKE 'Free for you until%free-box%'"), 1);
	assert_int_equal(book(s, &school, "free-box", "2024-07-15", "2024-07-19", 1, CLASS "&act=book").status, 422);
	/* let go: nobody else waits, so it is free */
	rows_begin(s, &r, NULL);
	const char *offer =
	    url_encode(&s->arena, model_key(&r.m, &booking_entity, model_find(&r.m, wait, "free-box|fjord-school|2024-07-16")->booking), true);
	rows_done(&r);
	assert_int_equal(act(s, &other, offer, "cancel").status, 303);
	/* back early */
	key = booked(s, &school, "free-box", "2024-07-01", "2024-07-12", 1);
	wait_for(s, &other, "free-box", "2024-07-03", "2024-07-05");
	assert_int_equal(act(s, &keeper, key, "lend").status, 303);
	assert_string_equal(wait_state(s, "free-box|fjord-school|2024-07-03"), "waiting");
	assert_int_equal(answer_status(site_post(s, &keeper, "/desks/counter/mill-desk", "act=back&code=free-box/1")), 303);
	assert_string_equal(wait_state(s, "free-box|fjord-school|2024-07-03"), "offered");
	mail_goes_out(NULL);
}

/* A copy that became free in another way is nobody's before who waits has had it; who has what they waited for waits no more. */
static void who_waits_comes_before_who_asks(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	box_make(s, "queue-box", 1);
	booked_for(s, "queue-box", "2024-09-02", "2024-09-06");
	booked_for(s, "queue-box", "2024-09-09", "2024-09-13");
	wait_for(s, &other, "queue-box", "2024-09-03", "2024-09-05");
	wait_for(s, &other, "queue-box", "2024-09-10", "2024-09-12");
	rows_begin(s, &r, NULL);
	const struct booking *b = model_find(&r.m, booking, "queue-box|1|2024-09-02|");
	struct booking *off = row_copy(&s->arena, &booking_entity, b);
	off->state = CODE_BOOKING_STATE_CANCELLED;
	assert_int_equal(row_save(&r.m, &booking_entity, b, off, &by), ROW_SAVED);
	rows_done(&r);
	assert_int_equal(book(s, &school, "queue-box", "2024-09-02", "2024-09-06", 1, CLASS "&act=book").status, 422);
	booked(s, &other, "queue-box", "2024-09-03", "2024-09-05", 1);
	assert_string_equal(wait_state(s, "queue-box|fjord-school|2024-09-03"), "taken");
	assert_string_equal(wait_state(s, "queue-box|fjord-school|2024-09-10"), "waiting");
	assert_null(strstr(ask(s, &other, "/bookings").body, "queue-box, 3 to 5 September"));
}

/* ---- what a lesson is about ---- */

static void what_it_is_about_is_chosen(void **state)
{
	struct site *s = *state;
	box_make(s, "about-box", 3);
	const char *form = ask(s, &school, "/book/about-box").body;
	assert_non_null(strstr(form, "<option value=\"sustainable-development\""));
	assert_non_null(strstr(form, "<option value=\"religious-education\""));
	struct answer a = book(s, &school, "about-box", "2024-07-08", "2024-07-12", 1,
	    "&way=collection&pupils=27&subject=other&other_subject=&concept=other&other_concept=Trade&act=book");
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "href=\"#other_subject\""));
	assert_null(strstr(a.body, "href=\"#other_concept\""));
	assert_int_equal(book(s, &school, "about-box", "2024-07-08", "2024-07-12", 1,
	                     "&way=collection&pupils=27&subject=other&other_subject=Latin&concept=human-rights&act=book")
	                     .status,
	    303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM bookings WHERE subject='Latin' AND concept='Human rights'"), 1);
	assert_int_equal(
	    book(s, &school, "about-box", "2024-07-08", "2024-07-12", 1, "&way=collection&pupils=27&subject=latin&concept=human-rights&act=book")
	        .status,
	    422);
}

#define LINE_OUT \
	"SELECT COUNT(*) FROM bookings b JOIN copies c ON c.id=b.copy JOIN resources r ON r.id=c.resource WHERE r.slug='line-box' AND b.state='out'"
/* Two hundred labels are taken in one step. One more is refused with all of them, and none is done without a word. */
static void more_lines_than_one_step_takes_are_refused(void **state)
{
	struct site *s = *state;
	struct out code = { .arena = &s->arena };
	box_make(s, "line-box", 1);
	booked(s, &school, "line-box", "2024-07-01", "2024-07-05", 1);
	for (int i = 0; i < 200; i++)
		out_str(&code, i % 2 ? "line-box/1%0D%0A" : "line-box/1%0D%0A%0D%0A");
	const char *most = arena_printf(&s->arena, "act=lend&code=%s", out_text(&code));
	struct answer a = answer_read(s, site_post(s, &keeper, "/desks/counter/mill-desk", arena_printf(&s->arena, "%sline-box/2", most)));
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "You gave 201 lines, and one step takes at most 200."));
	assert_non_null(strstr(a.body, "line-box/2")); /* nothing that was scanned is lost */
	assert_int_equal(site_count(s, LINE_OUT), 0);
	assert_int_equal(answer_status(site_post(s, &keeper, "/desks/counter/mill-desk", most)), 303);
	assert_int_equal(site_count(s, LINE_OUT), 1);
}

/* ---- what others do ---- */

#define TOLD_BOX "SELECT COUNT(*) FROM outbox WHERE kind='loan' AND subject LIKE '%told-box'"

static void told_tend(struct site *s)
{
	struct rows_open r;
	size_t offers, mails;
	rows_begin(s, &r, "2024-06-28");
	assert_true(lending_tend(&r.m, &offers, &mails));
	rows_done(&r);
}

static bool told_waits(struct site *s)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	bool waits = lending_tells(&r.m);
	rows_done(&r);
	return waits;
}

static int64_t told_by(struct site *s, const char *subject, const char *words)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	static const struct query q = { .name = "told_by",
		.sql = "SELECT COUNT(*) FROM outbox WHERE kind='loan' AND subject=$1||': told-box' AND recipient=$2 AND body LIKE '%'||$3||'%'" };
	int64_t n = db_int(r.db, &q, -1, "sss", subject, school.email, words);
	rows_done(&r);
	return n;
}

/* Whichever way a loan is written, who borrows is told what others did with it, once; what they did themselves they know. */
static void what_others_do_with_a_loan_is_told(void **state)
{
	static const struct mail_server server = { .url = "smtp://localhost:1" };
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "site-address", "https://brennavik.example");
	rows_done(&r);
	box_make(s, "told-box", 1);
	mail_goes_out(&server);
	const char *key = booked(s, &school, "told-box", "2024-07-01", "2024-07-05", 1);
	const char *path = arena_printf(&s->arena, "/edit/booking/%s", key);
	told_tend(s);
	assert_int_equal(site_count(s, TOLD_BOX), 0);
	/* the plain form of the record */
	struct form f = form_of(s, page_of(s, &officer, path, 200), path);
	field_set(s, &f, "state", CODE_BOOKING_STATE_CONFIRMED);
	field_set(s, &f, "ends-day", "4");
	assert_int_equal(post(s, &officer, path, &f).status, 303);
	assert_true(told_waits(s));
	told_tend(s);
	told_tend(s);
	assert_int_equal(told_by(s, "Your loan is confirmed", "from 1 July 2024 to 4 July 2024"), 1);
	assert_false(told_waits(s));
	/* the page of the desk */
	assert_int_equal(act(s, &keeper, key, "cancel").status, 303);
	told_tend(s);
	assert_int_equal(told_by(s, "Your loan was cancelled", "It is not kept for you any more"), 1);
	/* their own */
	key = booked(s, &school, "told-box", "2024-07-02", "2024-07-05", 1);
	assert_int_equal(act(s, &school, key, "cancel").status, 303);
	told_tend(s);
	assert_int_equal(site_count(s, TOLD_BOX), 2);
	/* a record that is taken away */
	key = booked(s, &school, "told-box", "2024-07-03", "2024-07-05", 1);
	rows_begin(s, &r, NULL);
	assert_true(row_delete(
	    &r.m, &booking_entity, model_by_key(&r.m, &booking_entity, "told-box|1|2024-07-03|"), &(struct change){ .who = officer.email }));
	rows_done(&r);
	told_tend(s);
	assert_int_equal(told_by(s, "Your loan was cancelled", "from 3 July 2024 to 5 July 2024"), 1);
	assert_int_equal(site_count(s, TOLD_BOX), 3);
	/* and the resource with it: the mail names it, and leads to what can be borrowed */
	booked(s, &school, "told-box", "2024-07-09", "2024-07-10", 1);
	told_tend(s);
	static const char REMOVE[] = "/remove/resource/told-box";
	struct form gone = form_of(s, page_of(s, &officer, REMOVE, 200), REMOVE);
	field_set(s, &gone, "act", "remove");
	assert_int_equal(post(s, &officer, REMOVE, &gone).status, 303);
	told_tend(s);
	assert_int_equal(told_by(s, "Your loan was cancelled", "from 9 July 2024 to 10 July 2024"), 1);
	assert_int_equal(
	    site_count(s,
	        "SELECT COUNT(*) FROM outbox WHERE kind='loan' AND subject LIKE 'Your loan was cancelled: _%' AND body LIKE '%9 July 2024%'"
	        " AND body LIKE '%/resources%' AND body NOT LIKE '%/bookings/%'"),
	    1);
	mail_goes_out(NULL);
}

/* The only copy came back damaged: who booked it, the desk and both their homes say so, until it can go out again. */
static void a_damaged_copy_puts_its_bookings_at_risk(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	box_make(s, "cracked-box", 1);
	const char *out = booked(s, &school, "cracked-box", "2024-07-01", "2024-07-02", 1);
	const char *next = arena_printf(&s->arena, "/bookings/%s", booked(s, &school, "cracked-box", "2024-09-02", "2024-09-06", 1));
	assert_int_equal(act(s, &keeper, out, "lend").status, 303);
	body_has_not(page_of(s, &school, next, 200), "At risk");
	body_has_not(page_of(s, &school, "/mine", 200), "damaged or lost");
	const char *back = arena_printf(&s->arena, "/returns/%s", out);
	struct form f = form_of(s, page_of(s, &keeper, back, 200), back);
	field_set(s, &f, "condition", CODE_COPY_CONDITION_DAMAGED);
	struct answer a = post(s, &keeper, back, &f);
	assert_int_equal(a.status, 303);
	const char *body = page_of(s, &keeper, arena_strndup(&s->arena, a.location, strcspn(a.location, "?")), 200);
	body_has(body, "Bookings of this copy");
	body_has(body, next);
	body_has(page_of(s, &keeper, "/copies/cracked-box/1", 200), "Bookings of this copy");
	body_has_not(page_of(s, NULL, "/copies/cracked-box/1", 200), "Bookings of this copy");
	body_has(page_of(s, &school, next, 200), "At risk: it is damaged or lost");
	body_has(page_of(s, &school, "/bookings", 200), "At risk: it is damaged or lost");
	body_has(page_of(s, &school, "/mine", 200), "1 thing that you booked is damaged or lost");
	body_has(page_of(s, &keeper, "/mine", 200), "1 booking is at risk");
	rows_begin(s, &r, NULL);
	const struct copy *old = model_find(&r.m, copy, "cracked-box|1");
	struct copy *now = row_copy(r.m.arena, &copy_entity, old);
	now->condition = CODE_COPY_CONDITION_GOOD;
	assert_int_equal(row_save(&r.m, &copy_entity, old, now, &by), ROW_SAVED);
	rows_done(&r);
	body_has_not(page_of(s, &school, next, 200), "At risk");
	body_has_not(page_of(s, &school, "/mine", 200), "damaged or lost");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_class_is_counted_once), cmocka_unit_test(the_desk_says_what_cannot_go),
		cmocka_unit_test(what_is_missing_is_told), cmocka_unit_test(what_is_free_is_offered_at_once),
		cmocka_unit_test(who_waits_comes_before_who_asks), cmocka_unit_test(what_it_is_about_is_chosen),
		cmocka_unit_test(more_lines_than_one_step_takes_are_refused), cmocka_unit_test(what_others_do_with_a_loan_is_told),
		cmocka_unit_test(a_damaged_copy_puts_its_bookings_at_risk) };
	return cmocka_run_group_tests_name("counter", tests, counter_test_begin, site_end);
}
