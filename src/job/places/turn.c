#include "job/places/turn.h"

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "codec/html.h"
#include "job/places/booking.h"
#include "job/places/registrant.h"
#include "model/read/history_read.h"
#include "model/rows/registration.h"

enum { TURN_MOST = 1000 };

/* ---- an event was cancelled, or is at another time or in another place ---- */

static bool turn_cancelled_tell(struct model *m, const struct event *e, const struct registration *t, size_t *mails)
{
	bool good = true;
	REGISTRATION_EACH_LANGUAGE(m, t)
	{
		const struct tell told = { .mail = "places",
			.kind = arena_printf(m->arena, "cancelled-%lld-%lld", (long long)t->head.id, (long long)e->changes),
			.period = e->starts,
			.subject = arena_printf(m->arena, _("Cancelled: %s"), e->title),
			.text = arena_printf(m->arena,
			    _("This event was to be on %s. It is cancelled, and so is your booking. You do not have to do anything."),
			    date_people(m->arena, e->starts)),
			.path = arena_printf(m->arena, "/events/%s", url_encode(m->arena, e->slug, true)),
			.button = _("See the event") };
		good = good && registrant_tell(m, t, &told, &booking_by, mails);
	}
	return good;
}

/* The event as those who booked know it: the last version whose changes they were told. The answer for the last event is kept, since hundreds may have booked one event. */
struct turn_from {
	int64_t event, heard;
	const struct event *was; /* NULL: nothing is known */
};

static void turn_from_read(struct model *m, struct turn_from *f, const struct registration *t)
{
	int64_t heard = t->heard == NONE ? 0 : t->heard, n;
	if (f->event == t->event && f->heard == heard)
		return;
	*f = (struct turn_from){ t->event, heard, NULL };
	struct set versions = history_of(m, &event_entity, t->event);
	for (size_t i = versions.count; i-- > 0 && !f->was;) {
		const char *const *texts = history_texts(m, &event_entity, t->event, versions, set_row(versions, history, i)->number);
		struct event *was = row_new(m->arena, &event_entity);
		for (size_t k = 0; texts && k < event_entity.field_count; k++) {
			const struct field *field = &event_entity.fields[k];
			if (field == entity_field(&event_entity, "changes"))
				was->changes = integer_parse(texts[k], &n) ? n : 0;
			else if (field->kind == K_DATE || field->kind == K_TIME || field == entity_field(&event_entity, "venue"))
				field_put_text(field, was, text_empty(texts[k]) ? NULL : texts[k]);
		}
		if (texts && was->changes == heard)
			f->was = was;
	}
}

static const char *turn_moved_words(struct model *m, const struct event *e, const struct registration *t, const struct turn_from *from)
{
	const struct registrant *r = t->organisation == NONE ? registrant_of(m, t->head.id) : NULL;
	const char *now = booking_when(m, e), *before = from->was ? booking_when(m, from->was) : NULL;
	const char *words = before && !text_equal(before, now) ? arena_printf(m->arena, _("Moved from %s to %s."), before, now)
	                                                       : arena_printf(m->arena, _("The time or the place has changed. Now it is: %s."), now);
	words = arena_printf(m->arena, "%s %s", words,
	    !registration_is_confirmed(t) ? _("You are still on the waiting list.")
	                                  : message_n("Your place stays booked. If you cannot come, please cancel the booking.",
	                                        "Your places stay booked. If you cannot come, please cancel the booking.", (long)hold_seats(t)));
	return !r
	    ? words
	    : arena_printf(m->arena, "%s\n\n%s", words,
	          arena_printf(m->arena, _("We erase your name, your address and your answers after %s now."), date_people(m->arena, r->until)));
}

static bool turn_moved_tell(struct model *m, const struct event *e, const struct registration *t, const struct turn_from *from, size_t *mails)
{
	bool good = true;
	REGISTRATION_EACH_LANGUAGE(m, t)
	{
		const struct tell told = { .mail = "places",
			.kind = arena_printf(m->arena, "moved-%lld-%lld", (long long)t->head.id, (long long)e->changes),
			.period = e->starts,
			.subject = arena_printf(m->arena, _("Changed: %s"), e->title),
			.text = turn_moved_words(m, e, t, from),
			.path = registration_path(m, t),
			.button = registration_button(t) };
		good = good && registrant_tell(m, t, &told, &booking_by, mails);
	}
	return good;
}

bool turn_moved(struct model *m, size_t *mails)
{
	struct set booked = registrations_of_moved(m, m->own_day, TURN_MOST);
	struct turn_from from = { NONE, NONE, NULL };
	for (size_t i = 0; i < booked.count; i++) {
		const struct registration *t = set_row(booked, registration, i);
		const struct event *e = model_get(m, event, t->event);
		struct registration *now = row_copy(m->arena, &registration_entity, t);
		turn_from_read(m, &from, t);
		now->heard = e->changes;
		now->reminded = booking_reminded(m, e, row_new(m->arena, &registration_entity));
		if (!booking_put(m, t, now, &booking_by) || !registrant_moved(m, e, t) || !turn_moved_tell(m, e, t, &from, mails))
			return false;
	}
	return !db_failed(m->db);
}

bool turn_cancelled(struct model *m, size_t *mails)
{
	struct set booked = registrations_of_cancelled(m, m->own_day, TURN_MOST);
	for (size_t i = 0; i < booked.count; i++) {
		const struct registration *t = set_row(booked, registration, i);
		struct registration *now = row_copy(m->arena, &registration_entity, t);
		now->state = CODE_REGISTRATION_STATE_CANCELLED;
		now->was = t->state; /* it may take place after all */
		if (!booking_put(m, t, now, &booking_by) || !turn_cancelled_tell(m, model_get(m, event, t->event), t, mails))
			return false;
	}
	return !db_failed(m->db);
}

/* ---- a cancellation was taken back ---- */

static bool turn_restored_tell(struct model *m, const struct event *e, const struct registration *t, size_t *mails)
{
	bool good = true;
	REGISTRATION_EACH_LANGUAGE(m, t)
	{
		const struct tell told = { .mail = "places",
			.kind = arena_printf(m->arena, "restored-%lld-%lld", (long long)t->head.id, (long long)e->changes),
			.period = e->starts,
			.subject = arena_printf(m->arena, _("It takes place after all: %s"), e->title),
			.text = arena_printf(m->arena,
			    registration_is_confirmed(t)
			        ? _("We wrote that this event is cancelled. It takes place after all: %s. Your places are yours again. If you cannot come, please cancel the booking.")
			        : _("We wrote that this event is cancelled. It takes place after all: %s. You are on the waiting list again."),
			    booking_named(m, e)),
			.path = registration_path(m, t),
			.button = registration_button(t) };
		good = good && registrant_tell(m, t, &told, &booking_by, mails);
	}
	return good;
}

bool turn_restored(struct model *m, size_t *mails)
{
	struct set lost = registrations_of_restored(m, m->own_day, TURN_MOST);
	for (size_t i = 0; i < lost.count; i++) {
		const struct registration *t = set_row(lost, registration, i);
		const struct event *e = model_get(m, event, t->event);
		struct registration *now = row_copy(m->arena, &registration_entity, t);
		now->state = t->was; /* where places are fewer now, it waits (hold_places_fill()) */
		now->was = NULL;
		now->heard = e->changes;
		if (!booking_put(m, t, now, &booking_by) || !registrant_moved(m, e, now) || !turn_restored_tell(m, e, now, mails))
			return false;
	}
	return !db_failed(m->db);
}
