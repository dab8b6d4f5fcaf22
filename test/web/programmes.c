/* Sessions of learning programmes: never more confirmed than there are places, whatever is asked in whatever order and by however many at once; who may see
 * whose; from the booking to the count of who came; what people said, told from five on. On the engine that JUMELAGE_TEST_DB names. Runs in the
 * project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>

#include <cmocka.h>

#define SITE_NAME "programmes"
#define SITE_CITY "test/city"
#include "api_test.h"
#include "visitor.h"
#include "job/clean.h"
#include "job/mail.h"
#include "job/registration.h"
#include "model/declared/chasing.h"
#include "model/rows/registration.h"
#include "rule/recount.h"

static const struct change by = { .who = "test" };
static struct guest officer, runner, school, other;

static int programmes_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	officer = visitor_new(s, "officer", NULL);
	runner = visitor_new(s, "association", "moinho-friends");
	school = visitor_new(s, "school", "lighthouse-college");
	other = visitor_new(s, "school", "fjord-school");
	return 0;
}

static int64_t counted(struct db *db, const char *sql)
{
	struct query q = { .name = "counted", .sql = sql };
	return db_int(db, &q, -1, "");
}

/* ---- the rows behind the pages ---- */

static struct event *session_make(struct model *m, const char *slug, int64_t capacity, const char *starts, const char *register_by)
{
	struct event *e = row_new(m->arena, &event_entity);
	e->slug = e->title = slug;
	e->kind = CODE_EVENT_KIND_WORKSHOP;
	e->organisation = model_find(m, organisation, "moinho-friends")->head.id;
	e->activity = model_find(m, activity, "summer-crew")->head.id;
	e->starts = starts;
	e->register_by = register_by;
	e->capacity = capacity;
	e->time = "10:00";
	e->venue = "The net loft";
	assert_int_equal(row_save(m, &event_entity, NULL, e, &by), ROW_SAVED);
	return e;
}

static int64_t group_make(struct model *m, int number)
{
	struct organisation *o = row_new(m->arena, &organisation_entity);
	o->slug = arena_printf(m->arena, "quay-school-%d", number);
	o->name = arena_printf(m->arena, "Quay School %d", number);
	o->kind = CODE_ORGANISATION_KIND_SCHOOL;
	assert_int_equal(row_save(m, &organisation_entity, NULL, o, &by), ROW_SAVED);
	return o->head.id;
}

/* Said without the program: events with more confirmed than there are places. */
#define TOO_MANY \
	"SELECT COUNT(*) FROM events e WHERE e.capacity<(SELECT COALESCE(SUM(COALESCE(r.pupils,0)+COALESCE(r.adults,0)),0) FROM registrations r" \
	" WHERE r.event=e.id AND r.state='confirmed')"
/* Who waits although there is room, be it for those beyond the ones that are confirmed. */
#define FORGOTTEN \
	"SELECT COUNT(*) FROM registrations w JOIN events e ON e.id=w.event WHERE (w.state='waiting' OR (w.state='confirmed' AND w.more>0)) AND" \
	" e.slug LIKE 'random-%' AND" \
	" CASE WHEN w.state='waiting' THEN COALESCE(w.pupils,0)+COALESCE(w.adults,0) ELSE w.more END<=e.capacity-(SELECT COALESCE(SUM(COALESCE(r.pupils,0)+COALESCE(r.adults,0)),0) FROM registrations r" \
	" WHERE r.event=e.id AND r.state='confirmed')"

/* ---- random bookings, cancellations, numbers, capacities ---- */

static uint64_t random_state;
static int64_t random_below(int64_t n)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((random_state >> 33) % (uint64_t)n);
}

enum { SESSIONS = 3, SCHOOLS = 12 };
struct tally {
	int64_t confirmed, waits, off, changed, full, more, fewer, refused, forced;
};

static const struct registration *any_of(struct model *m, int64_t event)
{
	struct set all = model_referring(m, &registration_entity, "event", event, 100);
	return all.count ? set_row(all, registration, random_below((int64_t)all.count)) : NULL;
}

static int64_t taken(struct model *m, const struct event *e)
{
	struct set all = model_referring(m, &registration_entity, "event", e->head.id, 100);
	int64_t sum = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct registration *r = set_row(all, registration, i);
		if (registration_is_confirmed(r))
			sum += (r->pupils == NONE ? 0 : r->pupils) + (r->adults == NONE ? 0 : r->adults);
	}
	return sum;
}

/* As a form does: what the validator refuses is not saved. Any number, or few more than are taken. */
static void capacity_step(struct model *m, const struct event *e, struct tally *t)
{
	struct problems p = { .arena = m->arena };
	struct event *now = row_copy(m->arena, &event_entity, e);
	size_t confirmed = 0, mails = 0;
	now->capacity = random_below(2) ? random_below(90) : taken(m, e) + random_below(3);
	hold_event_agree(m, now, &p);
	t->refused += p.errors > 0;
	if (p.errors || now->capacity == e->capacity)
		return;
	*(now->capacity > e->capacity ? &t->more : &t->fewer) += 1;
	row_save(m, &event_entity, e, now, &by);
	assert_true(registration_tend(m, &confirmed, &mails));
}

static void step(struct model *m, const struct event *e, int64_t organisation, struct tally *t)
{
	struct registration_request r = { .organisation = organisation,
		.pupils = random_below(30),
		.adults = 1 + random_below(4),
		.more = random_below(3) ? NONE : random_below(20) };
	int64_t what = random_below(10);
	const struct registration *one = any_of(m, e->head.id);
	if (what < 5 || !one) {
		const struct registration *asked = registration_ask(m, e, &r, &by);
		assert_non_null(asked);
		*(registration_is_confirmed(asked) ? &t->confirmed : &t->waits) += 1;
	} else if (what < 7) {
		t->off += random_below(4) ? registration_call_off(m, one, &by) : registration_wait_no_more(m, one, &by);
	} else if (what == 7) {
		*(registration_change(m, one, &r, &by) ? &t->changed : &t->full) += 1;
	} else if (what == 8)
		capacity_step(m, e, t);
	else { /* whoever writes a row past the rules: what finds no room waits */
		struct registration *now = row_copy(m->arena, &registration_entity, one);
		now->state = CODE_REGISTRATION_STATE_CONFIRMED;
		row_save(m, &registration_entity, one, now, &by);
		t->forced += registration_is_waiting(now);
	}
}

static void never_more_than_there_are(void **state)
{
	struct site *s = *state;
	int64_t steps = getenv("JUMELAGE_SOAK") ? 10000 : 500, events[SESSIONS], schools[SCHOOLS];
	const char *seed = getenv("JUMELAGE_SEED");
	struct tally t = { 0 };
	struct rows_open r;
	random_state = seed ? strtoull(seed, NULL, 10) : 1;
	rows_begin(s, &r, NULL);
	for (int i = 0; i < SESSIONS; i++)
		events[i] = session_make(&r.m, arena_printf(&s->arena, "random-%d", i), 40 + 10 * i, "2024-10-01", "2024-09-20")->head.id;
	for (int i = 0; i < SCHOOLS; i++)
		schools[i] = group_make(&r.m, 500 + i);
	rows_done(&r);
	struct db *db = database_borrow(&s->database);
	for (int64_t i = 0; i < steps; i++) {
		struct arena a = { 0 };
		struct model m;
		assert_true(db_begin_write(db));
		model_start(&m, db, &a, NULL);
		step(&m, model_get(&m, event, events[random_below(SESSIONS)]), schools[random_below(SCHOOLS)], &t);
		if (db_failed(db))
			fail_msg("step %lld: %s", (long long)i, db_message(db));
		assert_int_equal(counted(db, TOO_MANY), 0);
		size_t confirmed = 0, mails = 0;
		if (i % 10 == 9) {
			assert_true(registration_tend(&m, &confirmed, &mails));
			assert_int_equal(counted(db, FORGOTTEN), 0);
		}
		assert_true(db_commit(db));
		arena_free(&a);
	}
	database_give_back(&s->database, db);
	print_message(
	    "%lld steps: %lld confirmed, %lld wait, %lld cancelled, %lld changed, %lld not, %lld more places, %lld fewer, %lld refused, %lld held\n",
	    (long long)steps, (long long)t.confirmed, (long long)t.waits, (long long)t.off, (long long)t.changed, (long long)t.full,
	    (long long)t.more, (long long)t.fewer, (long long)t.refused, (long long)t.forced);
	assert_true(t.confirmed > 30 && t.waits > 30 && t.off > 20 && t.changed > 5 && t.full > 3 && t.more > 3 && t.fewer > 3 && t.refused > 3 &&
	    t.forced > 3);
}

/* ---- many at once ---- */

enum { CLIENTS = 10, EACH = 10, SEATS = 3, RUSH = 40 };

/* One process with a server of its own, for ten schools: how many were confirmed, how many wait. */
static void client(struct site *s, const struct guest *guests, int out)
{
	int got[2] = { 0 };
	s->look = NULL;
	s->app = web_app(s->database.url);
	if (!s->app.start(s->app.context, 0))
		_exit(3);
	for (int i = 0; i < EACH; i++) {
		struct answer a = answer_read(s, site_post(s, &guests[i], "/register/rush", "pupils=2&adults=1"));
		if (a.status == 422) /* asked what to do, since there are not so many places */
			a = answer_read(s, site_post(s, &guests[i], "/register/rush", "pupils=2&adults=1&choice=wait"));
		got[0] += a.status == 303 && strstr(a.location, "done=booked") != NULL;
		got[1] += a.status == 303 && strstr(a.location, "done=places-waiting") != NULL;
	}
	if (write(out, got, sizeof(got)) != sizeof(got))
		_exit(4);
	_exit(0);
}

static void of_a_hundred_at_once_as_many_as_fit(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	struct guest guests[CLIENTS * EACH];
	int ends[2], confirmed = 0, waits = 0;
	rows_begin(s, &r, NULL);
	session_make(&r.m, "rush", RUSH, "2024-10-02", "2024-09-20");
	for (int i = 0; i < CLIENTS * EACH; i++)
		group_make(&r.m, i);
	rows_done(&r);
	for (int i = 0; i < CLIENTS * EACH; i++)
		guests[i] = visitor_new(s, "school", arena_printf(&s->arena, "quay-school-%d", i));
	assert_int_equal(pipe(ends), 0);
	for (int i = 0; i < CLIENTS; i++) {
		fflush(NULL);
		pid_t child = fork();
		assert_true(child >= 0);
		if (!child)
			client(s, guests + i * EACH, ends[1]);
	}
	for (int i = 0; i < CLIENTS; i++) {
		int got[2], status;
		assert_int_equal(read(ends[0], got, sizeof(got)), sizeof(got));
		confirmed += got[0];
		waits += got[1];
		assert_true(wait(&status) > 0 && WIFEXITED(status) && !WEXITSTATUS(status));
	}
	close(ends[0]);
	close(ends[1]);
	print_message("%d schools: %d confirmed, %d wait\n", CLIENTS * EACH, confirmed, waits);
	assert_int_equal(confirmed, RUSH / SEATS);
	assert_int_equal(confirmed + waits, CLIENTS * EACH);
	rows_begin(s, &r, NULL);
	assert_int_equal(counted(r.db, TOO_MANY), 0);
	rows_done(&r);
}

/* ---- a session from the booking to who came ---- */

static struct answer book(struct site *s, const struct guest *who, const char *session, const char *fields, int status)
{
	return send_fields(s, who, arena_printf(&s->arena, "/register/%s", session), fields, status);
}

static void who_calls_off_makes_room_for_the_next(void **state)
{
	static const struct mail_server server = { .url = "smtp://localhost:1" };
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "site-address", "https://brennavik.example");
	session_make(&r.m, "net-morning", 30, "2024-10-03", "2024-09-20");
	group_make(&r.m, 900);
	rows_done(&r);
	struct guest third = visitor_new(s, "school", "quay-school-900");
	mail_goes_out(&server);
	/* the page says whether there are places, to anybody */
	body_has(page_of(s, NULL, "/events/net-morning", 200), "30 of 30 places are left");
	body_has(page_of(s, NULL, "/register/net-morning", 200), "Sign in and book");
	assert_int_equal(ask(s, NULL, "/registrations/net-morning%7Cfjord-school").status, 303);
	/* nobody, and more than there are, are refused with what was typed */
	body_has(book(s, &school, "net-morning", "needs=A+ramp", 422).body, "Enter how many pupils or adults come");
	body_has(book(s, &school, "net-morning", "pupils=31&needs=A+ramp", 422).body, "A ramp");
	assert_true(strstr(book(s, &school, "net-morning", "pupils=18&adults=2&needs=A+ramp", 303).location, "done=booked"));
	body_has(page_of(s, NULL, "/events/net-morning", 200), "10 of 30 places are left");
	/* nobody is put on the waiting list unasked */
	body_has(book(s, &other, "net-morning", "pupils=12", 422).body, "10 of 30 places are left, and 12 people come");
	assert_true(strstr(book(s, &other, "net-morning", "pupils=12&choice=wait", 303).location, "done=places-waiting"));
	body_has(page_of(s, NULL, "/events/net-morning", 200), "10 of 30 places are left. 1 group is on the waiting list");
	/* a smaller group is not kept waiting for places that the bigger one can't have */
	assert_true(strstr(book(s, &third, "net-morning", "pupils=10", 303).location, "done=booked"));
	body_has(page_of(s, NULL, "/events/net-morning", 200), "All 30 places are taken. 1 group is on the waiting list");
	/* numbers: more than there is room for are refused and nothing is lost; fewer make room */
	send_fields(s, &school, "/registrations/net-morning%7Clighthouse-college", "pupils=19&adults=2&needs=A+ramp&act=numbers", 422);
	assert_int_equal(
	    site_count(s, "SELECT SUM(pupils) FROM registrations r JOIN events e ON e.id=r.event WHERE e.slug='net-morning' AND r.state='confirmed'"),
	    28);
	send_fields(s, &school, "/registrations/net-morning%7Clighthouse-college", "pupils=16&adults=2&needs=A+ramp&act=numbers", 303);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM registrations r JOIN events e ON e.id=r.event WHERE e.slug='net-morning' AND r.state='waiting'"), 1);
	/* each booking is confirmed by a mail that says who, for how many, when and where */
	assert_int_equal(site_count(s,
	                     "SELECT COUNT(*) FROM outbox WHERE kind='places' AND subject='Booked: net-morning' AND body LIKE "
	                     "'%has places for 20 people: 3 October 2024, 10:00, The net loft.%/events/net-morning.ics%/registrations/net-morning%'"),
	    1);
	assert_int_equal(
	    site_count(
	        s, "SELECT COUNT(*) FROM outbox WHERE kind='places' AND subject='On the waiting list: net-morning' AND body LIKE '%with 12 people%'"),
	    1);
	int64_t before = site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='places'");
	send_fields(s, &third, "/registrations/net-morning%7Cquay-school-900", "act=call-off", 303);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM registrations r JOIN events e ON e.id=r.event WHERE e.slug='net-morning' AND r.state='waiting'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='places'"), before + 1);
	assert_int_equal(
	    site_count(s,
	        "SELECT COUNT(*) FROM outbox WHERE subject='You have places now: net-morning' AND body LIKE '%3 October 2024, 10:00, The net loft%'"),
	    1);
	/* when it is over, who had places is asked how it was, once */
	rows_begin(s, &r, NULL);
	struct event *past =
	    session_make(&r.m, "past-morning", 30, date_add_days(&s->arena, r.m.own_day, -3), date_add_days(&s->arena, r.m.own_day, -9));
	struct registration *had = row_new(&s->arena, &registration_entity);
	had->event = past->head.id;
	had->organisation = model_find(&r.m, organisation, "lighthouse-college")->head.id;
	had->pupils = 5;
	had->state = CODE_REGISTRATION_STATE_CONFIRMED;
	assert_int_equal(row_save(&r.m, &registration_entity, NULL, had, &by), ROW_SAVED);
	for (int i = 0; i < 2; i++) {
		size_t confirmed, mails;
		assert_true(registration_tend(&r.m, &confirmed, &mails));
	}
	rows_done(&r);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM outbox WHERE subject='How was it? past-morning' AND body LIKE '%/evaluate/past-morning?code=%'"), 1);
	mail_goes_out(NULL);
	/* places that are promised are not taken away by a form */
	struct answer a = answer_read(s,
	    site_post(s, &officer, "/edit/event/net-morning",
	        arena_printf(&s->arena,
	            "slug=net-morning&title=net-morning&kind=workshop&starts-day=3&starts-month=10&starts-year=2024&capacity=20&version=%lld&act=save",
	            (long long)site_count(s, "SELECT version FROM events WHERE slug='net-morning'"))));
	assert_int_equal(a.status, 422);
	body_has(a.body, "So many are confirmed");
}

static int64_t in_session(struct site *s, const char *what, const char *session)
{
	return site_count(s,
	    arena_printf(
	        &s->arena, "SELECT COALESCE(SUM(%s),0) FROM registrations r JOIN events e ON e.id=r.event WHERE e.slug='%s'", what, session));
}

static int64_t told_of(struct site *s, const char *subject, const char *body)
{
	return site_count(s,
	    arena_printf(&s->arena,
	        "SELECT COUNT(*) FROM outbox WHERE kind='places' AND subject='%s: rope-morning' AND recipient='%s' AND body LIKE '%s'", subject,
	        school.email, body));
}

enum way { BY_FORM, BY_PROGRAM, BY_ROW, WAYS };

/* The booking as the plain form of the record, the interface for programs, or a file writes it. */
static void pupils_by(struct site *s, enum way way, const char *pupils, const char *state)
{
	const char *key = "rope-morning|lighthouse-college|", *at = "/edit/registration/rope-morning%7Clighthouse-college%7C";
	struct rows_open r;
	if (way == BY_FORM) {
		struct form f = form_of(s, page_of(s, &officer, at, 200), at);
		field_set(s, &f, "pupils", pupils);
		field_set(s, &f, "state", state);
		assert_int_equal(post(s, &officer, at, &f).status, 303);
		return;
	}
	if (way == BY_PROGRAM) {
		const char *path = "/api/registration/rope-morning%7Clighthouse-college%7C";
		struct program p = token_make(s, officer.email, "officer", NULL, "write", 1000);
		const char *etag = answer_header(s, call(s, p, "GET", path, NULL, NULL), "ETag");
		const char *answer = call(s, p, "PATCH", path, etag, arena_printf(&s->arena, "{\"pupils\":%s,\"state\":\"%s\"}", pupils, state));
		if (answer_status(answer) != 200)
			fail_msg("%s", answer);
		return;
	}
	rows_begin(s, &r, NULL);
	const struct registration *was = model_by_key(&r.m, &registration_entity, key);
	struct registration *now = row_copy(&s->arena, &registration_entity, was);
	now->pupils = strtol(pupils, NULL, 10);
	now->state = state;
	assert_int_equal(row_save(&r.m, &registration_entity, was, now, &(struct change){ .who = officer.email }), ROW_SAVED);
	rows_done(&r);
}

static size_t tended(struct site *s)
{
	struct rows_open r;
	size_t confirmed, mails;
	rows_begin(s, &r, NULL);
	bool tells = registration_tells(&r.m);
	assert_true(registration_tend(&r.m, &confirmed, &mails));
	assert_false(registration_tells(&r.m));
	rows_done(&r);
	return tells ? mails : 0;
}

/* No way of writing leaves a class without word: each change is told once, by the job that hears of the commit. */
static void by_every_way(struct site *s)
{
	int64_t changed = told_of(s, "Your booking was changed", "%"), off = told_of(s, "Your booking was cancelled", "%");
	for (enum way way = 0; way < WAYS; way++) {
		const char *pupils = arena_printf(&s->arena, "%d", 4 + (int)way);
		book(s, &school, "rope-morning", "pupils=18&adults=2", 303);
		assert_int_equal(tended(s), 0);
		pupils_by(s, way, pupils, CODE_REGISTRATION_STATE_CONFIRMED);
		assert_int_equal(tended(s), 1);
		assert_int_equal(told_of(s, "Your booking was changed", "%"), ++changed);
		pupils_by(s, way, pupils, CODE_REGISTRATION_STATE_CANCELLED);
		assert_int_equal(tended(s), 1);
		assert_int_equal(told_of(s, "Your booking was cancelled", "%"), ++off);
		assert_int_equal(tended(s), 0);
	}
	struct rows_open r;
	book(s, &school, "rope-morning", "pupils=18&adults=2", 303);
	rows_begin(s, &r, NULL);
	assert_true(row_delete(&r.m, &registration_entity, model_by_key(&r.m, &registration_entity, "rope-morning|lighthouse-college"),
	    &(struct change){ .who = officer.email }));
	rows_done(&r);
	assert_int_equal(tended(s), 1);
	assert_int_equal(told_of(s, "Your booking was cancelled", "%"), ++off);
	/* an officer books for the school */
	rows_begin(s, &r, NULL);
	struct registration *t = row_new(&s->arena, &registration_entity);
	t->event = model_find(&r.m, event, "rope-morning")->head.id;
	t->organisation = model_find(&r.m, organisation, "lighthouse-college")->head.id;
	t->pupils = 3;
	t->state = CODE_REGISTRATION_STATE_CONFIRMED;
	assert_int_equal(row_save(&r.m, &registration_entity, NULL, t, &(struct change){ .who = officer.email }), ROW_SAVED);
	rows_done(&r);
	int64_t booked = told_of(s, "Booked", "%");
	assert_int_equal(tended(s), 1);
	assert_int_equal(told_of(s, "Booked", "%"), booked + 1);
}

/* A class that still comes to what an organiser called off for it would stand before a shut door. */
static void what_others_do_with_a_booking_is_told(void **state)
{
	static const struct mail_server server = { .url = "smtp://localhost:1" };
	struct site *s = *state;
	struct rows_open r;
	const char *booking = "/registrations/rope-morning%7Clighthouse-college";
	rows_begin(s, &r, NULL);
	session_make(&r.m, "rope-morning", 30, "2024-10-08", "2024-09-20");
	const char *who = account_of_email(&r.m, runner.email)->name;
	rows_done(&r);
	mail_goes_out(&server);
	book(s, &school, "rope-morning", "pupils=18&adults=2", 303);
	int64_t before = site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='places'");
	send_fields(s, &school, booking, "pupils=17&adults=2&act=numbers", 303);
	send_fields(s, &runner, booking, "pupils=17&adults=2&act=numbers", 303); /* as it was */
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='places'"), before);
	send_fields(s, &runner, booking, "pupils=9&adults=2&act=numbers", 303);
	const char *words = arena_printf(&s->arena, "%%%s changed your booking.%%has places for 11 people: 8 October 2024, 10:00%%", who);
	assert_int_equal(told_of(s, "Your booking was changed", words), 1);
	send_fields(s, &runner, booking, "act=call-off", 303);
	words = arena_printf(&s->arena, "%%%s cancelled your booking for 11 people: 8 October 2024, 10:00%%You have no places there now.%%", who);
	assert_int_equal(told_of(s, "Your booking was cancelled", words), 1);
	/* who calls off their own knows it */
	book(s, &school, "rope-morning", "pupils=18&adults=2", 303);
	send_fields(s, &school, booking, "act=call-off", 303);
	assert_int_equal(told_of(s, "Your booking was cancelled", "%"), 1);
	by_every_way(s);
	mail_goes_out(NULL);
}

static void who_is_more_than_fit_is_asked(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	const char *booking = "/registrations/shore-morning%7Cfjord-school";
	rows_begin(s, &r, NULL);
	session_make(&r.m, "shore-morning", 20, "2024-09-25", "2024-09-20");
	session_make(&r.m, "shore-morning-thursday", 40, "2024-09-26", "2024-09-20");
	session_make(&r.m, "lamp-evening", 40, "2024-09-27", "2024-09-20"); /* of the same programme, and something else */
	session_make(&r.m, "shore-evening", 6, "2024-09-27", "2024-09-20");
	rows_done(&r);
	book(s, &school, "shore-morning", "pupils=14&adults=2", 303);
	const char *asked = book(s, &other, "shore-morning", "pupils=7&adults=1&needs=A+ramp", 422).body;
	body_has(asked, "4 places are left for you");
	body_has(asked, "Book for 3 pupils and 1 adult now, and wait for 4 more");
	body_has(asked, "Wait until there is room for all 8");
	body_has(asked, "A ramp"); /* nothing that was typed is lost */
	body_has(asked, "href=\"/register/shore-morning-thursday\"");
	body_has_not(asked, "href=\"/register/shore-evening\"");
	assert_int_equal(in_session(s, "1", "shore-morning"), 1);
	/* an answer to another number of places is asked about again */
	book(s, &other, "shore-morning", "pupils=7&adults=1&choice=part&left=9", 422);
	book(s, &other, "shore-morning", "pupils=7&adults=1&choice=all", 422);
	assert_true(strstr(book(s, &other, "shore-morning", "pupils=7&adults=1&choice=part&left=4", 303).location, "done=booked-part"));
	assert_int_equal(in_session(s, "CASE WHEN r.state='confirmed' THEN r.pupils+r.adults ELSE 0 END", "shore-morning"), 20);
	assert_int_equal(in_session(s, "r.more", "shore-morning"), 4);
	body_has(page_of(s, &other, booking, 200), "4 more wait");
	body_has(page_of(s, NULL, "/events/shore-morning", 200), "All 20 places are taken. 1 group is on the waiting list");
	/* who waits for nobody any more */
	send_fields(s, &other, booking, "act=no-more", 303);
	assert_int_equal(in_session(s, "r.more", "shore-morning"), 0);
	send_fields(s, &other, booking, "act=no-more", 422);
	/* other numbers: asked in the same way, and the places that are there are kept */
	body_has(
	    send_fields(s, &other, booking, "pupils=5&adults=1&act=numbers", 422).body, "Book for 3 pupils and 1 adult now, and wait for 2 more");
	send_fields(s, &other, booking, "pupils=5&adults=1&choice=part&left=4&act=numbers", 303);
	assert_int_equal(in_session(s, "r.more", "shore-morning"), 2);
	/* places of others go to those who wait */
	send_fields(s, &school, "/registrations/shore-morning%7Clighthouse-college", "act=call-off", 303);
	assert_int_equal(in_session(s, "r.more", "shore-morning"), 0);
	assert_int_equal(in_session(s, "CASE WHEN r.state='confirmed' THEN r.pupils ELSE 0 END", "shore-morning"), 5);
}

/* As many as fit come now, adults first, and pupils with them; the rest waits. */
static void a_group_is_parted_by_rule(void **state)
{
	static const struct {
		int64_t pupils, adults, left;
		bool can;
		int64_t now_pupils, now_adults, more;
	} cases[] = { { 7, 1, 5, true, 4, 1, 3 }, { 4, 4, 5, true, 1, 4, 3 }, { 4, 4, 4, false, 0, 0, 0 }, { 0, 8, 5, true, 0, 5, 3 },
		{ 8, 0, 5, true, 5, 0, 3 }, { 8, 0, 8, false, 0, 0, 0 }, { 8, 0, 0, false, 0, 0, 0 } };
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct registration_part part;
		assert_int_equal(registration_part(cases[i].pupils, cases[i].adults, cases[i].left, &part), cases[i].can);
		if (cases[i].can) {
			assert_int_equal(part.pupils, cases[i].now_pupils);
			assert_int_equal(part.adults, cases[i].now_adults);
			assert_int_equal(part.more, cases[i].more);
		}
	}
}

static void lists_say_how_many_places_are_left(void **state)
{
	struct site *s = *state;
	/* one place of "rush" is left, all of "net-morning" are taken, and "random-0" is as it came */
	static const char *const pages[] = { "/events?when=coming", "/calendar?from=2024-10&kind=event" };
	static const char *const data[] = { "/events.json", "/calendar.json?from=2024-10&kind=event" };
	static const char *const files[] = { "/events.csv", "/calendar.csv?from=2024-10&kind=event" };
	for (size_t i = 0; i < COUNT(pages); i++) {
		body_has(page_of(s, NULL, pages[i], 200), "1 place left");
		body_has(page_of(s, NULL, pages[i], 200), "Full, waiting list");
		body_has(page_of(s, NULL, data[i], 200), "\"places_left\": 1,");
		body_has(page_of(s, NULL, data[i], 200), "\"places_left\": 0,");
		body_has(page_of(s, NULL, files[i], 200), ",places_left,groups_waiting,");
	}
	body_has(page_of(s, NULL, "/events.csv", 200), ",1,87,"); /* of "rush": 100 schools asked for 3 places each, 40 there are */
	/* of an earlier day nobody knows it */
	body_has_not(page_of(s, NULL, "/events?as-at=2024-01-01", 200), "place left");
	body_has_not(page_of(s, NULL, "/events.json?as-at=2024-01-01", 200), "\"places_left\": 1,");
}

static void a_school_never_sees_another(void **state)
{
	struct site *s = *state;
	static const char *const pages[] = { "/registrations/tide-morning%7Cfjord-school", "/registrations/tide-morning%7Cfjord-school.json" };
	static const char *const lists[] = { "/records/registration", "/records/registration.csv", "/records/registration.json",
		"/events/tide-morning", "/events/tide-morning.json", "/activities/summer-crew", "/activities/summer-crew.json",
		"/organisations/fjord-school?part=places", "/organisations/fjord-school.json", "/mine", "/search?q=ramp", "/calendar?from=2024-09",
		"/events.csv" };
	struct program mine = token_make(s, other.email, "school", "fjord-school", "write", 600);
	struct program theirs = token_make(s, school.email, "school", "lighthouse-college", "write", 600);
	for (size_t i = 0; i < COUNT(pages); i++) {
		assert_int_equal(ask(s, &other, pages[i]).status, 200);
		assert_int_equal(ask(s, &runner, pages[i]).status, 200);
		assert_int_equal(ask(s, &officer, pages[i]).status, 200);
		assert_int_equal(ask(s, &school, pages[i]).status, 404);
		assert_true(ask(s, NULL, pages[i]).status != 200);
	}
	assert_int_equal(answer_status(call(s, mine, "GET", "/api/registration/tide-morning%7Cfjord-school", NULL, NULL)), 200);
	assert_int_equal(answer_status(call(s, theirs, "GET", "/api/registration/tide-morning%7Cfjord-school", NULL, NULL)), 404);
	for (size_t i = 0; i < COUNT(lists); i++) {
		const char *alone = ask(s, NULL, lists[i]).body, *stranger = ask(s, &school, lists[i]).body;
		if (strstr(alone, "A ramp to the boat") || strstr(stranger, "A ramp to the boat") || strstr(alone, "tide-morning|fjord") ||
		    strstr(stranger, "tide-morning|fjord"))
			fail_msg("%s tells of a booking", lists[i]);
	}
	body_has(page_of(s, &other, "/organisations/fjord-school", 200), "3 bookings of places");
	body_has(page_of(s, &other, "/mine", 200), "3 bookings of places");
	body_has(page_of(s, &runner, "/events/tide-morning", 200), "Fjord School");
	body_has(page_of(s, &other, "/registrations/tide-morning%7Cfjord-school", 200), "A ramp to the boat");
	assert_null(strstr(page_of(s, &school, "/events/tide-morning", 200), "/registrations/"));
	/* nobody books for another, says for itself that it is confirmed, or looks whether somebody else did */
	assert_int_equal(answer_status(call(s, theirs, "POST", "/api/registration", NULL,
	                     "{\"event\":\"tide-morning\",\"organisation\":\"lighthouse-college\",\"pupils\":3,\"state\":\"confirmed\"}")),
	    422);
	assert_true(answer_status(call(s, theirs, "POST", "/api/registration", NULL,
	                "{\"event\":\"tide-morning\",\"organisation\":\"quay-school-900\",\"pupils\":3,\"state\":\"waiting\"}")) >= 400);
	assert_int_equal(ask(s, &school, "/attend/tide-morning").status, 403);
	send_fields(s, &school, "/registrations/tide-morning%7Cfjord-school", "act=call-off", 404);
	/* what a program asks for waits, and the job confirms it */
	expect_status(s,
	    call(s, theirs, "POST", "/api/registration", NULL,
	        "{\"event\":\"tide-morning\",\"organisation\":\"lighthouse-college\",\"pupils\":3,\"state\":\"waiting\"}"),
	    201);
	struct rows_open r;
	size_t confirmed = 0, mails = 0;
	rows_begin(s, &r, NULL);
	assert_true(registration_tend(&r.m, &confirmed, &mails));
	rows_done(&r);
	assert_int_equal(confirmed, 1);
}

/* Visitors of an exhibition are counted by the department that shows it; at an event of others its count waits. */
static void a_department_counts_its_visitors(void **state)
{
	struct site *s = *state;
	struct guest museum = visitor_new(s, "department-officer", "harbour-office");
	const char *count = "&who=public&count=310&qualifier=about&quality=estimated&date-day=28&date-month=6&date-year=2024&act=save";
	send_fields(s, &museum, "/new/event",
	    "title=Boats+on+show&slug=boats-on-show&kind=exhibition&organisation=harbour-office&starts-day=28&starts-month=6&starts-year=2024&act=save",
	    303);
	body_has(page_of(s, &museum, "/events/boats-on-show", 200), "/new/attendance?event=boats-on-show");
	send_fields(s, &museum, "/new/attendance", arena_printf(&s->arena, "event=boats-on-show%s", count), 303);
	assert_int_equal(site_count(s, "SELECT SUM(t.count) FROM attendances t JOIN events e ON e.id=t.event WHERE e.slug='boats-on-show'"), 310);
	body_has(page_of(s, NULL, "/events/boats-on-show", 200), "310");
	struct answer a =
	    send_fields(s, &museum, "/new/attendance", arena_printf(&s->arena, "event=tide-morning&organisation=harbour-office%s", count), 303);
	assert_true(text_starts(a.location, "/drafts/"));
}

static int64_t recounted(struct site *s, const char *who)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct indicator n = { .measure = who, .activity = model_find(&r.m, activity, "summer-crew")->head.id, .element = NONE };
	struct recount c = recount_of(&r.m, &n);
	rows_done(&r);
	assert_true(c.possible);
	return c.value / DECIMAL_ONE;
}

static void who_came_is_counted_once(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct event *e = session_make(&r.m, "salt-morning", 40, "2024-07-01", "2024-07-01");
	int64_t id = group_make(&r.m, 901);
	assert_non_null(registration_ask(&r.m, e, &(struct registration_request){ .organisation = id, .pupils = 20, .adults = 3 }, &by));
	rows_done(&r);
	assert_int_equal(ask(s, &runner, "/attend/salt-morning").status, 303); /* it has not begun */
	rows_begin(s, &r, NULL);
	struct event *now = row_copy(r.m.arena, &event_entity, model_find(&r.m, event, "salt-morning"));
	now->starts = now->register_by = "2024-06-28";
	assert_int_equal(row_save(&r.m, &event_entity, model_find(&r.m, event, "salt-morning"), now, &by), ROW_SAVED);
	rows_done(&r);
	int64_t pupils = recounted(s, "pupils"), teachers = recounted(s, "teachers"), schools = recounted(s, "schools");
	body_has(page_of(s, &runner, "/attend/salt-morning", 200), "20 were booked");
	assert_int_equal(ask(s, &school, "/attend/salt-morning").status, 403);
	send_fields(s, &runner, "/attend/salt-morning", "pupils-quay-school-901=19&teachers-quay-school-901=2", 303);
	assert_int_equal(recounted(s, "pupils"), pupils + 19);
	assert_int_equal(recounted(s, "teachers"), teachers + 2);
	assert_int_equal(recounted(s, "schools"), schools + 1);
	/* more than the event has places, or the school pupils, is not taken unasked, and of nobody but an officer */
	const char *many = "pupils-quay-school-901=39&teachers-quay-school-901=2";
	struct answer refused = send_fields(s, &runner, "/attend/salt-morning", many, 422);
	body_has(
	    refused.body, "The event has 40 places, and 39 other people are counted. Enter 1 or fewer. If it is right, ask an international officer");
	body_has_not(refused.body, "name=\"right\"");
	send_fields(s, &runner, "/attend/salt-morning", "pupils-quay-school-901=39&teachers-quay-school-901=2&right=1", 422);
	body_has(send_fields(s, &officer, "/attend/salt-morning", many, 422).body, "name=\"right\"");
	rows_begin(s, &r, NULL);
	struct organisation *small = row_copy(r.m.arena, &organisation_entity, model_by_id(&r.m, &organisation_entity, id));
	small->pupils = 30;
	assert_int_equal(row_save(&r.m, &organisation_entity, model_by_id(&r.m, &organisation_entity, id), small, &by), ROW_SAVED);
	rows_done(&r);
	body_has(send_fields(s, &runner, "/attend/salt-morning", "pupils-quay-school-901=31", 422).body, "Quay School 901 has 30 pupils on its roll");
	assert_int_equal(recounted(s, "pupils"), pupils + 19);
	send_fields(s, &officer, "/attend/salt-morning", "pupils-quay-school-901=31&right=1", 303);
	assert_int_equal(recounted(s, "pupils"), pupils + 31);
	/* corrected, not added */
	send_fields(s, &runner, "/attend/salt-morning", "pupils-quay-school-901=18", 303);
	assert_int_equal(recounted(s, "pupils"), pupils + 18);
	assert_int_equal(recounted(s, "teachers"), teachers + 2);
	/* who was not booked is nobody's to count here, and a day that is over takes no bookings */
	send_fields(s, &runner, "/attend/salt-morning", "pupils-fjord-school=500", 303);
	assert_int_equal(recounted(s, "pupils"), pupils + 18);
	assert_int_equal(ask(s, &school, "/register/salt-morning").status, 303);
	assert_int_equal(answer_status(site_post(s, &school, "/register/salt-morning", "pupils=2")), 409);
}

/* The count needs no approval, so who runs the event alone may make it; whose people they are sees it and can say that it is wrong. */
static void who_runs_it_counts_and_who_came_can_dispute(void **state)
{
	struct site *s = *state;
	const char *attend = "/attend/salt-morning", *booking = "/registrations/salt-morning%7Cquay-school-901";
	struct guest came = visitor_new(s, "school", "quay-school-901"), auditor = visitor_new(s, "auditor", NULL),
	             department = visitor_new(s, "department-officer", "harbour-office"),
	             elsewhere = visitor_new(s, "association", "lake-water-trust");
	const struct guest *const others[] = { &came, &school, &other, &auditor, &department, &elsewhere };
	for (size_t i = 0; i < COUNT(others); i++) {
		assert_int_equal(ask(s, others[i], attend).status, 403);
		assert_int_equal(answer_status(site_post(s, others[i], attend, "pupils-quay-school-901=1")), 403);
	}
	assert_int_equal(ask(s, &runner, attend).status, 200);
	assert_int_equal(ask(s, &officer, attend).status, 200);
	const char *page = page_of(s, &came, booking, 200);
	body_has(page, "Counted by Friends of Vale do Moinho on 28 June 2024.");
	body_has(page, "Is it wrong? Correct it");
	/* what the school enters waits for an officer; the count stays until then */
	const char *at = strstr(page, "/edit/attendance/"), *edit = arena_strndup(&s->arena, at, strcspn(at, "\""));
	page_of(s, &came, edit, 200);
	struct answer a = answer_read(s,
	    site_post(s, &came, edit,
	        arena_printf(&s->arena,
	            "event=salt-morning&who=pupils&organisation=quay-school-901&date-day=28&date-month=6&date-year=2024&count=17&qualifier=exactly"
	            "&quality=measured&version=%lld&act=save",
	            (long long)site_count(s, "SELECT version FROM attendances WHERE count=18"))));
	assert_int_equal(a.status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM attendances WHERE count=17"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts WHERE entity='attendance'"), 1);
}

/* Somebody without an account, whose browser has nothing of ours before. */
static struct answer say(struct site *s, const char *path, const char *fields)
{
	struct guest somebody = { NULL, NULL };
	struct answer page = ask(s, &somebody, path);
	const char *set = answer_header(s, page.head, "Set-Cookie");
	assert_non_null(set);
	somebody.cookie = arena_strndup(&s->arena, set, strcspn(set, ";"));
	struct out body = { .arena = &s->arena };
	form_write(&body, "token", answer_token(s, page.head));
	out_fmt(&body, "&%s", fields);
	return answer_read(s,
	    site_ask(s, &somebody, "POST", path, "Origin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n", out_text(&body),
	        body.length));
}

/* The link that who runs the event is shown. */
static const char *link_of(struct site *s, const struct guest *who, const char *session)
{
	const char *body = page_of(s, who, arena_printf(&s->arena, "/evaluation/%s", session), 200);
	const char *at = strstr(body, arena_printf(&s->arena, "/evaluate/%s?code=", session));
	return at ? arena_strndup(&s->arena, at, strcspn(at, "\"<")) : NULL;
}

static void who_has_the_link_alone_can_answer(void **state)
{
	struct site *s = *state;
	const char *page = "/evaluation/salt-morning", *link = link_of(s, &runner, "salt-morning");
	const struct guest *const others[] = { NULL, &school, &other };
	assert_non_null(link);
	body_has(page_of(s, &officer, page, 200), "QR code of the link");
	for (size_t i = 0; i < COUNT(others); i++) {
		assert_null(link_of(s, others[i], "salt-morning"));
		body_has_not(page_of(s, others[i], page, 200), "QR code of the link");
		body_has_not(page_of(s, others[i], "/events/salt-morning", 200), "code=");
		body_has(page_of(s, others[i], "/evaluate/salt-morning", 403), "You need the link");
		body_has(page_of(s, others[i], "/evaluate/salt-morning?code=salt-morning", 403), "ask the organiser of the event");
		page_of(s, others[i], link, 200);
	}
	body_has(ask(s, NULL, link).head, "X-Robots-Tag: noindex");
	assert_null(strstr(ask(s, NULL, "/events/salt-morning").head, "X-Robots-Tag"));
	assert_int_equal(answer_status(site_post(s, &school, "/evaluate/salt-morning", "enjoyed=1")), 403);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM ratings r JOIN events e ON e.id=r.event WHERE e.slug='salt-morning'"), 0);
	/* the code is in no list and no file, not even of who may read what is private */
	const char *code = strchr(link, '=') + 1;
	static const char *const lists[] = { "/events/salt-morning.json", "/records/event.csv", "/records/event.json", "/events.csv?when=past",
		"/history/event/salt-morning" };
	for (size_t i = 0; i < COUNT(lists); i++)
		body_has_not(page_of(s, &officer, lists[i], 200), code);
	struct program program = token_make(s, officer.email, "officer", NULL, "write", 600);
	assert_null(strstr(call(s, program, "GET", "/api/event/salt-morning", NULL, NULL), code));
	/* whoever changes the event without naming the code leaves it; who runs it makes another, and nobody else does */
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct event *now = row_copy(r.m.arena, &event_entity, model_find(&r.m, event, "salt-morning"));
	now->ask_code = NULL;
	now->venue = "At the quay";
	assert_int_equal(row_save(&r.m, &event_entity, model_find(&r.m, event, "salt-morning"), now, &by), ROW_SAVED);
	rows_done(&r);
	assert_string_equal(link_of(s, &runner, "salt-morning"), link);
	assert_int_equal(answer_status(site_post(s, &school, page, "")), 403);
	assert_int_equal(answer_status(site_post(s, &runner, page, "")), 303);
	const char *next = link_of(s, &runner, "salt-morning");
	assert_string_not_equal(next, link);
	page_of(s, NULL, link, 403);
	page_of(s, NULL, next, 200);
	/* an event from before there were codes has no link until who runs it makes one */
	struct query none = { .name = "no_code", .sql = "UPDATE events SET ask_code=NULL WHERE slug='salt-morning'" };
	rows_begin(s, &r, NULL);
	assert_true(db_exec(r.db, &none, ""));
	rows_done(&r);
	page_of(s, NULL, "/evaluate/salt-morning?code=", 403);
	body_has(page_of(s, &runner, page, 200), "Make the link");
	assert_int_equal(answer_status(site_post(s, &runner, page, "")), 303);
	page_of(s, NULL, link_of(s, &runner, "salt-morning"), 200);
}

static void what_people_said_is_told_from_five_on(void **state)
{
	struct site *s = *state;
	const char *link = link_of(s, &runner, "salt-morning");
	for (int i = 1; i <= 5; i++) {
		const char *body = page_of(s, NULL, "/evaluation/salt-morning", 200);
		body_has(body, "once 5 people have answered");
		assert_null(strstr(body, "On average"));
		assert_null(strstr(page_of(s, NULL, "/evaluation/salt-morning.csv", 200), "enjoyed"));
		struct answer a = say(s, link, arena_printf(&s->arena, "enjoyed=%d&best=The+salt+pan+%d", i, i));
		assert_int_equal(a.status, 303);
		assert_true(strstr(a.location, "done=answered"));
	}
	const char *body = page_of(s, NULL, "/evaluation/salt-morning", 200);
	body_has(body, "On average 3 of 5 points from 5 people");
	assert_null(strstr(body, ">0.2<"));        /* people are counted in ones */
	assert_null(strstr(body, "The salt pan")); /* words are for who runs it */
	body_has(page_of(s, &runner, "/evaluation/salt-morning", 200), "The salt pan 5");
	assert_null(strstr(page_of(s, &school, "/evaluation/salt-morning", 200), "The salt pan"));
	static const char *const lists[] = { "/records/rating", "/records/rating.csv", "/records/rating.json", "/evaluation/salt-morning.json",
		"/evaluation/salt-morning.svg", "/events/salt-morning.json", "/search?q=salt+pan" };
	for (size_t i = 0; i < COUNT(lists); i++)
		assert_null(strstr(ask(s, NULL, lists[i]).body, "The salt pan"));
	assert_null(strstr(ask(s, NULL, "/records/rating.csv").body, "salt-morning"));
	/* nothing said is nothing sent; points are 1 to 5; a link is good for 30 days from the event on */
	body_has(say(s, link, "best=").body, "Answer at least one question");
	assert_int_equal(say(s, link, "enjoyed=6").status, 422);
	body_has(page_of(s, NULL, "/evaluate/tide-morning", 410), "They open on");
	/* one address has its share, other events keep theirs */
	int refused = 0;
	for (int i = 0; i < 60; i++)
		refused += say(s, link, "enjoyed=5").status == 429;
	assert_int_equal(refused, 5);
	assert_int_equal(site_count(s, "SELECT COUNT(DISTINCT number) FROM ratings r JOIN events e ON e.id=r.event WHERE e.slug='salt-morning'"), 60);
}

/* The same browser is asked whose the next sheet is; one that takes the place of the last leaves none of it. */
static void a_sheet_that_is_sent_twice_counts_once(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct event *e = session_make(&r.m, "sheet-morning", 40, "2024-06-27", "2024-06-20");
	const char *link = arena_printf(&s->arena, "/evaluate/sheet-morning?code=%s", e->ask_code);
	rows_done(&r);
#define SHEETS "SELECT COUNT(DISTINCT number) FROM ratings r JOIN events e ON e.id=r.event WHERE e.slug='sheet-morning'"
	body_has_not(page_of(s, &school, link, 200), "Whose are these?");
	send_fields(s, &school, link, "enjoyed=2&best=The+sheet+first", 303);
	body_has(page_of(s, &school, link, 200), "Whose are these?");
	body_has_not(page_of(s, &other, link, 200), "Whose are these?");
	body_has(send_fields(s, &school, link, "enjoyed=4", 422).body, "Choose whose answers these are");
	assert_int_equal(site_count(s, SHEETS), 1);
	send_fields(s, &school, link, "enjoyed=4&again=same", 303);
	assert_int_equal(site_count(s, SHEETS), 1);
	assert_int_equal(site_count(s, "SELECT SUM(points) FROM ratings r JOIN events e ON e.id=r.event WHERE e.slug='sheet-morning'"), 4);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM ratings WHERE text='The sheet first'"), 0);
	send_fields(s, &school, link, "enjoyed=5&again=other", 303); /* a tablet that a class shares */
	assert_int_equal(site_count(s, SHEETS), 2);
	/* what tells them is in no file, and is not kept once nobody can answer any more */
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM ratings r JOIN events e ON e.id=r.event WHERE e.slug='sheet-morning' AND r.sender IS NULL"), 0);
	body_has_not(page_of(s, &officer, "/records/rating.csv", 200), "sender");
	rows_begin(s, &r, NULL);
	clean_old(&r.m); /* by the clock of today */
	rows_done(&r);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM ratings WHERE sender IS NOT NULL"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(never_more_than_there_are), cmocka_unit_test(of_a_hundred_at_once_as_many_as_fit),
		cmocka_unit_test(who_calls_off_makes_room_for_the_next), cmocka_unit_test(what_others_do_with_a_booking_is_told),
		cmocka_unit_test(who_is_more_than_fit_is_asked), cmocka_unit_test(a_group_is_parted_by_rule),
		cmocka_unit_test(lists_say_how_many_places_are_left), cmocka_unit_test(a_school_never_sees_another),
		cmocka_unit_test(who_came_is_counted_once), cmocka_unit_test(who_runs_it_counts_and_who_came_can_dispute),
		cmocka_unit_test(who_has_the_link_alone_can_answer), cmocka_unit_test(what_people_said_is_told_from_five_on),
		cmocka_unit_test(a_sheet_that_is_sent_twice_counts_once), cmocka_unit_test(a_department_counts_its_visitors) };
	return cmocka_run_group_tests_name("programmes", tests, programmes_begin, site_end);
}
