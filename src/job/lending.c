#include "job/lending.h"

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "model/rows/lending.h"

enum { WAITS_MOST = 50 };

/* ---- booking ---- */

static const struct booking *booking_of(struct model *m, const struct lending_request *r, int64_t copy, const char *state, const struct change *c)
{
	struct booking *b = row_new(m->arena, &booking_entity);
	int64_t before = copy_booking_number(m, copy, r->starts);
	b->copy = copy;
	b->starts = r->starts;
	b->ends = r->ends;
	b->number = before ? before + 1 : NONE;
	b->borrower = r->borrower;
	b->state = state;
	b->way = r->way;
	b->pupils = r->pupils;
	b->subject = r->subject;
	b->concept = r->concept;
	b->note = r->note;
	return row_save(m, &booking_entity, NULL, b, c) == ROW_SAVED ? b : NULL;
}

/* Ends the waiting of those who have what they waited for. */
static bool waits_end(struct model *m, const struct lending_request *r, const struct booking *b, const struct change *c)
{
	struct model program = model_as_program(m);
	struct set waits = waits_met(&program, r->resource->head.id, r->borrower, r->starts, r->ends, WAITS_MOST);
	bool good = true;
	for (size_t i = 0; good && i < waits.count; i++) {
		struct wait *now = row_copy(m->arena, &wait_entity, waits.rows[i]);
		now->state = CODE_WAIT_STATE_TAKEN;
		now->booking = b->head.id;
		good = row_put(m, &wait_entity, waits.rows[i], now, c);
	}
	return good;
}

const struct booking *lending_book(struct model *m, const struct lending_request *r, const char *state, const struct change *c)
{
	struct lending l = lending_read(m, r->resource);
	if (r->copy > 0)
		lending_only(&l, r->copy);
	int64_t copies[LENDING_COPIES_MAX], want = r->copies > 0 ? r->copies : 1;
	const struct booking *first = NULL;
	if (want > LENDING_COPIES_MAX || lending_free(&l, date_days(r->starts), date_days(r->ends), copies, (size_t)want) < (size_t)want)
		return NULL;
	for (int64_t i = 0; i < want; i++) {
		const struct booking *b = booking_of(m, r, copies[i], state, c);
		if (!b)
			return NULL;
		first = first ? first : b;
	}
	return booking_is_offered(first) || waits_end(m, r, first, c) ? first : NULL;
}

bool lending_wait(struct model *m, const struct lending_request *r, const struct change *c)
{
	struct wait *w = row_new(m->arena, &wait_entity);
	w->resource = r->resource->head.id;
	w->borrower = r->borrower;
	w->starts = r->starts;
	const struct wait *old = model_by_key(m, &wait_entity, row_key(m, &wait_entity, w));
	if (old)
		w = row_copy(m->arena, &wait_entity, old);
	w->ends = r->ends;
	w->state = CODE_WAIT_STATE_WAITING;
	w->asked = clock_stamp(m->arena, clock_now());
	w->booking = NONE;
	w->way = r->way;
	w->pupils = r->pupils;
	w->subject = r->subject;
	w->concept = r->concept;
	return row_put(m, &wait_entity, old, w, c);
}

bool lending_wait_end(struct model *m, const struct wait *w, const struct change *c)
{
	struct wait *now = row_copy(m->arena, &wait_entity, w);
	now->state = CODE_WAIT_STATE_CANCELLED;
	return wait_is_waiting(w) && row_put(m, &wait_entity, w, now, c);
}

/* ---- from state to state ---- */

static bool booking_put(struct model *m, const struct booking *b, struct booking *now, const struct change *c)
{
	return row_put(m, &booking_entity, b, now, c);
}

static bool booking_state(struct model *m, const struct booking *b, const char *state, const struct change *c)
{
	struct booking *now = row_copy(m->arena, &booking_entity, b);
	now->state = state;
	now->answer_by = NULL;
	return booking_put(m, b, now, c);
}

/* Anyone who waited and was offered this has an answer. */
static bool waits_settle(struct model *m, const struct booking *b, const char *state, const struct change *c)
{
	struct set waits = waits_of_offer(m, b->head.id);
	bool good = true;
	for (size_t i = 0; i < waits.count; i++) {
		struct wait *now = row_copy(m->arena, &wait_entity, waits.rows[i]);
		now->state = state;
		good = good && row_put(m, &wait_entity, waits.rows[i], now, c);
	}
	return good;
}

/* What a copy that is free now means to who waits for it. */
static bool copy_offer(struct model *m, int64_t copy)
{
	const struct copy *c = model_get(m, copy, copy);
	size_t offers = 0, mails = 0;
	return !c || lending_offer(m, c->resource, NONE, &offers, &mails);
}

bool lending_confirm(struct model *m, const struct booking *b, const struct change *c)
{
	return booking_is_asked(b) && booking_state(m, b, CODE_BOOKING_STATE_CONFIRMED, c);
}

bool lending_cancel(struct model *m, const struct booking *b, const struct change *c)
{
	bool offered = booking_is_offered(b);
	return booking_can_be_cancelled(b) && booking_state(m, b, CODE_BOOKING_STATE_CANCELLED, c) &&
	    (!offered || waits_settle(m, b, CODE_WAIT_STATE_CANCELLED, c)) && copy_offer(m, b->copy);
}

bool lending_take(struct model *m, const struct booking *b, const struct change *c)
{
	return booking_is_offered(b) && !lending_offer_over(b, date_days(m->own_day)) && booking_state(m, b, CODE_BOOKING_STATE_CONFIRMED, c) &&
	    waits_settle(m, b, CODE_WAIT_STATE_TAKEN, c);
}

bool lending_hand_out(struct model *m, const struct booking *b, struct problems *p, const struct change *c)
{
	struct booking *now = row_copy(m->arena, &booking_entity, b);
	size_t before = p->errors;
	const struct booking *out = copy_out(m, b->copy);
	if (!booking_is_confirmed(b) && !booking_is_asked(b))
		return false;
	if (out)
		problem_add(p, "act", _("It has not come back yet: it was due on %s."), date_people(m->arena, out->ends));
	now->state = CODE_BOOKING_STATE_OUT;
	now->lent = m->own_day; /* before its first day, if nobody else has it: it is held from then on (model/engine/hold.c) */
	struct held_by other = p->errors == before ? hold_other(m, now) : (struct held_by){ 0 };
	if (other.starts)
		problem_add(p, "act",
		    _("It cannot be handed out today: another booking has it from %s to %s, and the desk needs days before and after a loan."),
		    date_people(m->arena, other.starts), date_people(m->arena, other.ends));
	return p->errors == before && booking_put(m, b, now, c);
}

bool lending_renew(struct model *m, const struct booking *b, const char *ends, struct problems *p, const struct change *c)
{
	struct booking *now = row_copy(m->arena, &booking_entity, b);
	size_t before = p->errors;
	now->ends = ends;
	hold_agree(m, now, p);
	return (booking_is_out(b) || booking_is_confirmed(b)) && p->errors == before && booking_put(m, b, now, c);
}

/* ---- back ---- */

bool lending_damage(struct model *m, int64_t copy, const struct booking *b, const struct lending_loss *loss, const struct change *c)
{
	struct damage *d = row_new(m->arena, &damage_entity);
	d->copy = copy;
	d->date = m->own_day;
	d->number = copy_damage_number(m, copy, m->own_day) + 1;
	d->kind = loss->kind;
	d->booking = b ? b->head.id : NONE;
	d->quantity = loss->quantity > 0 ? loss->quantity : NONE;
	d->state = CODE_DAMAGE_STATE_OPEN;
	d->note = loss->note;
	if (loss->part) {
		d->part = loss->part->head.id;
		d->currency = loss->part->currency;
		d->cost = loss->part->cost == NONE ? NONE : loss->part->cost * (loss->quantity > 0 ? loss->quantity : 1);
	}
	return row_save(m, &damage_entity, NULL, d, c) == ROW_SAVED;
}

/* The pupils of the loan, at the activity that the resource was made in: a day's loans are one count, and nobody learns who borrowed. A class that
 * borrowed several things for one purpose is counted with the first that comes back. */
static bool pupils_count(struct model *m, const struct booking *b, const struct change *c)
{
	LOCALE_OF_RECORDS;
	const struct copy *copy = model_get(m, copy, b->copy);
	const struct resource *r = copy ? model_get(m, resource, copy->resource) : NULL;
	struct attendance *a = row_new(m->arena, &attendance_entity);
	if (!r || r->activity == NONE || b->pupils == NONE || b->pupils <= 0 ||
	    class_counted(m, b->borrower, b->starts, b->subject, b->concept, b->pupils, r->activity, b->head.id))
		return true;
	a->activity = r->activity;
	a->who = CODE_ATTENDANCE_WHO_PUPILS;
	a->date = b->starts;
	const struct attendance *old = model_by_key(m, &attendance_entity, row_key(m, &attendance_entity, a));
	if (old)
		a = row_copy(m->arena, &attendance_entity, old);
	a->count = b->pupils + (old ? old->count : 0);
	a->quality = CODE_QUALITY_MEASURED;
	a->note = _("Pupils who used what was lent from this day.");
	return row_put(m, &attendance_entity, old, a, c);
}

static bool condition_put(struct model *m, int64_t id, const char *condition, const struct change *c)
{
	const struct copy *copy = model_get(m, copy, id);
	struct copy *now = row_copy(m->arena, &copy_entity, copy);
	now->condition = condition;
	return !condition || row_put(m, &copy_entity, copy, now, c);
}

bool lending_take_back(
    struct model *m, const struct booking *b, const char *condition, const struct lending_loss *losses, size_t n, const struct change *c)
{
	struct booking *now = row_copy(m->arena, &booking_entity, b);
	bool good = booking_is_out(b);
	now->state = CODE_BOOKING_STATE_RETURNED;
	now->returned = m->own_day;
	good = good && booking_put(m, b, now, c) && condition_put(m, b->copy, condition, c) && pupils_count(m, b, c);
	for (size_t i = 0; good && i < n; i++)
		good = lending_damage(m, b->copy, b, &losses[i], c);
	return good && copy_offer(m, b->copy);
}
