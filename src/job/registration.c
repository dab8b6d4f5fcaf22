#include "job/registration.h"

#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/html.h"
#include "job/places/booking.h"
#include "job/places/registrant.h"
#include "job/places/turn.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"
#include "model/rows/registration.h"
#include "rule/event/evaluation.h"
#include "rule/event/registrant.h"

enum { WAITING_MOST = 1000, EVENTS_MOST = 200 };

/* ---- who is next ---- */

const char *registration_path(struct model *m, const struct registration *t)
{
	const struct registrant *r = t->organisation == NONE ? registrant_of(m, t->head.id) : NULL;
	if (t->organisation == NONE && (!r || registration_is_off(t))) /* the person's link ends */
		return arena_printf(m->arena, "/events/%s", url_encode(m->arena, model_key(m, &event_entity, t->event), true));
	return r ? registrant_path(m, r)
	         : arena_printf(m->arena, "/registrations/%s", url_encode(m->arena, row_key(m, &registration_entity, t), true));
}

const char *registration_button(const struct registration *t)
{
	return t->organisation == NONE ? _("Change or cancel your booking") : _("See your booking");
}

/* "You have places for 3 people: …", with the number of one or several. */
static const char *with_people(struct model *m, const char *one, const char *several, int64_t n, const char *rest)
{
	return arena_printf(m->arena, message_n(one, several, (long)n), integer_people(m->arena, n), rest);
}

static bool confirmed_tell(struct model *m, const struct event *e, const struct registration *t, int64_t got, size_t *mails)
{
	bool good = true, all = got == hold_seats(t);
	REGISTRATION_EACH_LANGUAGE(m, t)
	{
		const struct tell told = { .mail = "places",
			.kind = arena_printf(m->arena, "places-%lld-%lld", (long long)t->head.id, (long long)t->head.version),
			.period = m->own_day,
			.subject = arena_printf(m->arena, _("You have places now: %s"), e->title),
			.text = all
			    ? with_people(m,
			          NN_("You were on the waiting list. A place for %s person is yours: %s. If you cannot come, please cancel the booking.",
			              "You were on the waiting list. Places for %s people are yours: %s. If you cannot come, please cancel the booking."),
			          got, booking_when(m, e))
			    : with_people(m,
			          NN_("Some of you were on the waiting list. A place for %s more person is yours: %s. If they cannot come, change the numbers.",
			              "Some of you were on the waiting list. Places for %s more people are yours: %s. If they cannot come, change the numbers."),
			          got, booking_when(m, e)),
			.path = registration_path(m, t),
			.button = registration_button(t) };
		good = good && registrant_tell(m, t, &told, &booking_by, mails);
	}
	return good;
}

/* All of them, or those who waited beyond what is confirmed. */
static bool registration_confirm(struct model *m, const struct event *e, const struct registration *t, bool tells, size_t *mails)
{
	struct registration *now = row_copy(m->arena, &registration_entity, t);
	int64_t got = registration_wants(t), *people = t->pupils != NONE && t->pupils ? &now->pupils : &now->adults;
	if (registration_is_confirmed(t)) {
		*people += t->more;
		now->more = NONE;
	}
	now->state = CODE_REGISTRATION_STATE_CONFIRMED;
	now->reminded = booking_reminded(m, e, t);
	return booking_put(m, t, now, &booking_by) && (!tells || confirmed_tell(m, e, now, got, mails));
}

bool registration_settle(struct model *m, const struct event *e, int64_t but, size_t *confirmed, size_t *mails)
{
	struct model program = model_as_program(m);
	int64_t left = registration_goes_on(m->arena, e, m->own_day) ? registration_places_of(&program, e).left : 0;
	if (!left) /* hundreds may wait: they are read only where one of them can be next */
		return !db_failed(m->db);
	struct set waiting = registrations_waiting(&program, e->head.id, WAITING_MOST);
	int64_t *seats = arena_array(m->arena, int64_t, waiting.count + 1);
	bool *gets = arena_array(m->arena, bool, waiting.count + 1);
	for (size_t i = 0; i < waiting.count; i++)
		seats[i] = registration_wants(set_row(waiting, registration, i));
	*confirmed += registration_next(seats, waiting.count, left, gets);
	for (size_t i = 0; i < waiting.count; i++) {
		const struct registration *t = set_row(waiting, registration, i);
		if (gets[i] && !registration_confirm(m, e, t, t->head.id != but, mails))
			return false;
	}
	return !db_failed(m->db);
}

/* ---- asked, changed, called off ---- */

/* Only with these words do the places become somebody's: who did not ask for them has nothing to do. */
static const char *held_words(struct model *m, const struct event *e, const struct registration *t, const struct registrant *r)
{
	const char *until = registrant_held_until(m, r);
	return arena_printf(m->arena, "%s\n\n%s",
	    registration_is_waiting(t)
	        ? arena_printf(m->arena,
	              _("This address was entered for the waiting list: %s. Open the link and confirm by %s, or your place on the list goes to others."),
	              booking_named(m, e), until)
	        : arena_printf(m->arena,
	              message_n("A place for %s person is held: %s. Open the link and confirm by %s, or it goes to others.",
	                  "Places for %s people are held: %s. Open the link and confirm by %s, or they go to others.", (long)hold_seats(t)),
	              integer_people(m->arena, hold_seats(t)), booking_named(m, e), until),
	    _("If you did not register, you do not have to do anything: we erase your address then."));
}

/* To somebody without an organisation. */
static const char *booked_alone_words(struct model *m, const struct event *e, const struct registration *t)
{
	const struct registrant *r = registrant_of(m, t->head.id);
	if (r && r->held)
		return held_words(m, e, t, r);
	const char *words = registration_is_waiting(t)
	    ? with_people(m,
	          NN_("You are on the waiting list with %s person: %s. We write to you as soon as there is a place.",
	              "You are on the waiting list with %s people: %s. We write to you as soon as there are places."),
	          hold_seats(t), booking_named(m, e))
	    : with_people(m,
	          NN_("You have a place for %s person: %s. If you cannot come, please cancel, so that others can come.",
	              "You have places for %s people: %s. If you cannot come, please cancel, so that others can come."),
	          hold_seats(t), booking_named(m, e));
	if (t->more != NONE)
		words = arena_printf(m->arena, "%s\n\n%s", words,
		    arena_printf(m->arena, message_n("%s more is on the waiting list.", "%s more are on the waiting list.", (long)t->more),
		        integer_people(m->arena, t->more)));
	return !r ? words
	          : arena_printf(m->arena, "%s\n\n%s", words,
	                arena_printf(m->arena,
	                    _("If you did not register, cancel by the link. We erase your name, your address and your answers after %s."),
	                    date_people(m->arena, r->until)));
}

static const char *booked_words(struct model *m, const struct event *e, const struct registration *t)
{
	if (t->organisation == NONE)
		return booked_alone_words(m, e, t);
	const char *who = model_title(m, &organisation_entity, t->organisation), *people = integer_people(m->arena, hold_seats(t)),
	           *when = booking_when(m, e);
	if (registration_is_waiting(t))
		return arena_printf(
		    m->arena, _("%s is on the waiting list with %s people: %s. We write to you as soon as there are places."), who, people, when);
	const char *words = arena_printf(m->arena,
	    _("%s has places for %s people: %s. If you cannot come, please cancel the booking, so that others can come."), who, people, when);
	return t->more == NONE ? words
	                       : arena_printf(m->arena, _("%s\n\n%s more are on the waiting list."), words, integer_people(m->arena, t->more));
}

static const char *booked_subject(const struct registration *t, bool held)
{
	return held ? _("Confirm your places: %s") : registration_is_waiting(t) ? _("On the waiting list: %s") : _("Booked: %s");
}

static bool booked_tell(struct model *m, const struct event *e, const struct registration *t, size_t *mails)
{
	const struct registrant *r = t->organisation == NONE ? registrant_of(m, t->head.id) : NULL;
	bool good = true, held = r && r->held;
	REGISTRATION_EACH_LANGUAGE(m, t)
	{
		const char *words = booked_words(m, e, t), *slug = url_encode(m->arena, e->slug, true);
		const struct tell told = { .mail = "places",
			.kind = arena_printf(m->arena, "booked-%lld-%lld", (long long)t->head.id, (long long)t->head.version),
			.period = m->own_day,
			.subject = arena_printf(m->arena, booked_subject(t, held), e->title),
			.text = tell_site(m) && !held ? arena_printf(m->arena, "%s\n\n%s: %s%s/events/%s.ics", words, _("For your calendar"),
			                                    tell_site(m), locale_under(m->arena), slug)
			                              : words,
			.path = registration_path(m, t),
			.button = held ? _("Confirm your places") : registration_button(t) };
		good = good && registrant_tell(m, t, &told, &booking_by, mails);
	}
	return good;
}

bool registration_tell_again(struct model *m, const struct event *e, const struct registration *t)
{
	size_t mails = 0;
	return t && booked_tell(m, e, t, &mails);
}

static const char *changed_words(struct model *m, const struct event *e, const struct registration *t, const struct told *of)
{
	if (of->gone || registration_is_off(t))
		return arena_printf(m->arena,
		    message_n("%s cancelled your booking for %s person: %s. You have no places there now.",
		        "%s cancelled your booking for %s people: %s. You have no places there now.", (long)hold_seats(t)),
		    of->who, integer_people(m->arena, hold_seats(t)), booking_when(m, e));
	return arena_printf(m->arena, _("%s changed your booking. This is what it is now.\n\n%s"), of->who, booked_words(m, e, t));
}

static bool changed_tell(struct model *m, const struct event *e, const struct registration *t, const struct told *of, size_t *mails)
{
	bool good = true, off = of->gone || registration_is_off(t), leads = of->gone || (off && t->organisation == NONE);
	REGISTRATION_EACH_LANGUAGE(m, t)
	{
		const struct tell told = { .mail = "places",
			.kind = arena_printf(m->arena, "altered-%lld-%lld", (long long)t->head.id, (long long)t->head.version),
			.period = m->own_day,
			.subject = arena_printf(m->arena, off ? _("Your booking was cancelled: %s") : _("Your booking was changed: %s"), e->title),
			.text = changed_words(m, e, t, of),
			.path = leads ? arena_printf(m->arena, "/events/%s", url_encode(m->arena, e->slug, true)) : registration_path(m, t),
			.button = leads ? _("See the event") : registration_button(t) };
		good = good && registrant_tell(m, t, &told, &booking_by, mails);
	}
	return good;
}

/* Those who booked are told what somebody else did with their booking, as it stands after everything that followed. They are always told of a new one. */
static bool others_tell(struct model *m, const struct told *of, size_t *mails)
{
	const struct registration *t = of->row;
	const struct event *e = model_get(m, event, t->event);
	if (!e || !registration_goes_on(m->arena, e, m->own_day) || (of->gone && registration_is_off(t)))
		return true;
	if (of->change)
		return changed_tell(m, e, t, of, mails);
	return of->by_file || registration_is_off(t) || booked_tell(m, e, t, mails);
}

static bool registration_told(struct model *m, size_t *mails)
{
	return tell_changes(m, &(struct telling){ &registration_entity, "organisation", &booking_by, others_tell, REGISTRANT_WHO }, mails);
}

static void registration_said(struct registration *t, const struct registration_request *r)
{
	t->pupils = r->pupils;
	t->adults = r->adults;
	t->more = r->more > 0 ? r->more : NONE;
	t->needs = r->needs;
}

const struct registration *registration_ask(struct model *m, const struct event *e, const struct registration_request *r, const struct change *c)
{
	struct model program = model_as_program(m);
	struct registration *t = row_new(m->arena, &registration_entity);
	size_t confirmed = 0, mails = 0;
	t->event = e->head.id;
	t->organisation = r->organisation;
	t->number = r->person ? registration_last_number(m, e->head.id) + 1 : NONE;
	const char *key = row_key(m, &registration_entity, t);
	const struct registration *old = model_by_key(&program, &registration_entity, key);
	if (old)
		t = row_copy(m->arena, &registration_entity, old);
	registration_said(t, r);
	t->state = CODE_REGISTRATION_STATE_WAITING;
	t->asked = clock_stamp(m->arena, clock_now());
	t->heard = e->changes;
	t->consulted = NULL;
	t->was = NULL;
	t->reminded = booking_reminded(m, e, t);
	if (!booking_put(m, old, t, c) || (r->person && !registrant_keep(m, e, t, r->person)) ||
	    !registration_settle(m, e, t->head.id, &confirmed, &mails))
		return NULL;
	program = model_as_program(m);
	const struct registration *booked = model_by_key(&program, &registration_entity, key);
	bool good = booked && booked_tell(&program, e, booked, &mails) && tell_changes_done(m, &registration_entity, booked->head.id);
	return good ? booked : NULL;
}

bool registration_change(struct model *m, const struct registration *t, const struct registration_request *r, const struct change *c)
{
	struct model program = model_as_program(m);
	const struct event *e = model_get(m, event, t->event);
	struct registration *now = row_copy(m->arena, &registration_entity, t);
	size_t confirmed = 0, mails = 0;
	registration_said(now, r);
	int64_t more = hold_seats(now) - hold_seats(t);
	if (registration_wants(now) > registration_wants(t) && registration_is_confirmed(t)) /* those who come late wait behind the others */
		now->asked = clock_stamp(m->arena, clock_now());
	if (registration_is_off(t) ||
	    (registration_is_confirmed(t) && more > 0 && !registration_fits(more, registration_places_of(&program, e).left)))
		return false;
	return booking_put(m, t, now, c) && registration_settle(m, e, t->head.id, &confirmed, &mails) && registration_told(m, &mails);
}

bool registration_wait_no_more(struct model *m, const struct registration *t, const struct change *c)
{
	struct registration *now = row_copy(m->arena, &registration_entity, t);
	size_t mails = 0;
	now->more = NONE;
	return registration_is_confirmed(t) && t->more != NONE && booking_put(m, t, now, c) && registration_told(m, &mails);
}

bool registration_call_off(struct model *m, const struct registration *t, const struct change *c)
{
	const struct event *e = model_get(m, event, t->event);
	struct registration *now = row_copy(m->arena, &registration_entity, t);
	const struct registrant *r = t->organisation == NONE ? registrant_of(m, t->head.id) : NULL;
	size_t confirmed = 0, mails = 0;
	now->state = CODE_REGISTRATION_STATE_CANCELLED;
	now->more = NONE;
	now->needs = NULL; /* nobody needs to know it any more, nor who a person was */
	return !registration_is_off(t) && booking_put(m, t, now, c) && registration_settle(m, e, NONE, &confirmed, &mails) &&
	    registration_told(m, &mails) && (!r || registrant_forget(m, r));
}

/* ---- who came ---- */

bool registration_count(struct model *m, const struct event *e, int64_t organisation, const char *who, int64_t count, const struct change *c)
{
	struct attendance *a = row_new(m->arena, &attendance_entity);
	a->event = e->head.id;
	a->organisation = organisation;
	a->who = who;
	a->date = e->starts;
	const struct attendance *old = model_by_key(m, &attendance_entity, row_key(m, &attendance_entity, a));
	if (old)
		a = row_copy(m->arena, &attendance_entity, old);
	a->count = count;
	a->qualifier = CODE_QUALIFIER_EXACTLY;
	a->quality = CODE_QUALITY_MEASURED;
	return row_put(m, &attendance_entity, old, a, c);
}

/* ---- places that nobody confirmed ---- */

static struct set held_over(struct model *m, size_t limit)
{
	return registrants_held_over(m, clock_stamp(m->arena, clock_now()), limit);
}

/* Nobody is told: the address may be that of somebody who never asked. */
static bool held_settle(struct model *m, size_t *confirmed, size_t *mails)
{
	struct set over = held_over(m, WAITING_MOST);
	for (size_t i = 0; i < over.count; i++) {
		const struct registrant *r = set_row(over, registrant, i);
		const struct registration *t = model_get(m, registration, r->registration);
		struct registration *now = row_copy(m->arena, &registration_entity, t);
		now->state = CODE_REGISTRATION_STATE_CANCELLED;
		now->more = NONE;
		now->was = NULL;
		if (!booking_put(m, t, now, &booking_by) || !registrant_forget(m, r) ||
		    !registration_settle(m, model_get(m, event, r->event), NONE, confirmed, mails))
			return false;
	}
	return !db_failed(m->db);
}

/* ---- it is soon ---- */

static struct set reminded_next(struct model *m, size_t limit)
{
	return registrations_to_remind(m, m->own_day, date_add_days(m->arena, m->own_day, BOOKING_REMIND_DAYS), limit);
}

static bool reminded_tell(struct model *m, const struct event *e, const struct registration *t, size_t *mails)
{
	bool good = true;
	REGISTRATION_EACH_LANGUAGE(m, t)
	{
		const struct tell told = { .mail = "places",
			.kind = arena_printf(m->arena, "soon-%lld", (long long)t->head.id),
			.period = e->starts,
			.subject = arena_printf(m->arena, _("Soon: %s"), e->title),
			.text = with_people(m,
			    NN_("You have a place for %s person: %s. If you cannot come, please cancel, so that others can come.",
			        "You have places for %s people: %s. If you cannot come, please cancel, so that others can come."),
			    hold_seats(t), booking_when(m, e)),
			.path = registration_path(m, t),
			.button = registration_button(t) };
		good = good && registrant_tell(m, t, &told, &booking_by, mails);
	}
	return good;
}

static bool reminded_settle(struct model *m, size_t *mails)
{
	struct set soon = reminded_next(m, WAITING_MOST);
	for (size_t i = 0; i < soon.count; i++) {
		const struct registration *t = set_row(soon, registration, i);
		struct registration *now = row_copy(m->arena, &registration_entity, t);
		now->reminded = m->own_day;
		if (!booking_put(m, t, now, &booking_by) || !reminded_tell(m, model_get(m, event, t->event), t, mails))
			return false;
	}
	return !db_failed(m->db);
}

/* ---- how it was ---- */

const char *registration_evaluate_path(struct arena *a, const struct event *e)
{
	return e->ask_code ? arena_printf(a, "/evaluate/%s?code=%s", url_encode(a, e->slug, true), url_encode(a, e->ask_code, false)) : NULL;
}

static struct set consulted_next(struct model *m, size_t limit)
{
	const char *since = date_add_days(m->arena, m->own_day, -EVALUATION_DAYS), *until = date_add_days(m->arena, m->own_day, -1);
	return registrations_to_consult(m, since, until, limit);
}

static bool consulted_tell(struct model *m, const struct event *e, const struct registration *t, size_t *mails)
{
	bool good = true;
	REGISTRATION_EACH_LANGUAGE(m, t)
	{
		const struct tell told = { .mail = "places",
			.kind = arena_printf(m->arena, "how-%lld", (long long)t->head.id),
			.period = e->starts,
			.subject = arena_printf(m->arena, _("How was it? %s"), e->title),
			.text = arena_printf(m->arena,
			    _("You were there on %s. Ten questions, two minutes: pass this email on to all who were with you. They can answer until %s, and we do not ask who they are."),
			    date_people(m->arena, e->starts), date_people(m->arena, evaluation_until(m->arena, e))),
			.path = registration_evaluate_path(m->arena, e),
			.button = _("Answer the questions") };
		good = good && registrant_tell(m, t, &told, &booking_by, mails);
	}
	return good;
}

static bool consulted_settle(struct model *m, size_t *mails)
{
	struct set had = consulted_next(m, WAITING_MOST);
	for (size_t i = 0; i < had.count; i++) {
		const struct registration *t = set_row(had, registration, i);
		struct registration *now = row_copy(m->arena, &registration_entity, t);
		now->consulted = m->own_day;
		if (!booking_put(m, t, now, &booking_by) || !consulted_tell(m, model_get(m, event, t->event), t, mails))
			return false;
	}
	return !db_failed(m->db);
}

/* ---- the job ---- */

bool registration_tend(struct model *m, size_t *confirmed, size_t *mails)
{
	struct set events = events_waited_for(m, m->own_day, EVENTS_MOST);
	*confirmed = *mails = 0;
	if (!held_settle(m, confirmed, mails) || !turn_cancelled(m, mails) || !turn_restored(m, mails) || !turn_moved(m, mails) ||
	    !reminded_settle(m, mails) || !consulted_settle(m, mails))
		return false;
	for (size_t i = 0; i < events.count; i++)
		if (!registration_settle(m, set_row(events, event, i), NONE, confirmed, mails))
			return false;
	return registration_told(m, mails);
}

bool registration_tells(struct model *m)
{
	return tell_changes_wait(m, &registration_entity) || registrations_of_cancelled(m, m->own_day, 1).count ||
	    registrations_of_restored(m, m->own_day, 1).count || registrations_of_moved(m, m->own_day, 1).count || held_over(m, 1).count;
}

enum job_end registration_job(struct job_work *w)
{
	struct model *m = w->model;
	size_t confirmed, mails;
	if (!db_begin_read(m->db))
		return JOB_AGAIN;
	bool asks = events_waited_for(m, m->own_day, 1).count || registration_tells(m) || reminded_next(m, 1).count || consulted_next(m, 1).count;
	bool failed = db_failed(m->db);
	db_rollback(m->db);
	if (failed || !asks)
		return failed ? JOB_AGAIN : JOB_DONE;
	if (!db_begin_write(m->db) || !registration_tend(m, &confirmed, &mails))
		return JOB_AGAIN;
	out_fmt(w->result, "%zu %zu", confirmed, mails);
	return JOB_DONE;
}
