#include "model/engine/hold.h"

#include "base/date.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "model/rows/lending.h"
#include "model/rows/registration.h"

enum { DAYS_MAX = 60, STEPS_MAX = 800, CLOSURES_MAX = 400, YEAR = 366, RENEW_ROWS = 500, CODE_CHARACTERS = 22 };

/* 1 January 1970 was a Thursday. */
static unsigned weekday_bit(int64_t day)
{
	return 1u << (((day + 3) % 7 + 7) % 7);
}

struct hold_days hold_days_of(struct model *m, int64_t desk, int64_t day)
{
	struct hold_days d = { 0 };
	if (desk == NONE)
		return d;
	struct set openings = model_referring(m, &opening_entity, "desk", desk, codelist_weekday.count);
	for (size_t i = 0; i < openings.count; i++)
		d.weekdays |= 1u << code_place(&codelist_weekday, set_row(openings, opening, i)->weekday);
	struct set closures = desk_closures(m, desk, date_from_days(m->arena, day - YEAR), date_from_days(m->arena, day + 2 * YEAR), CLOSURES_MAX);
	d.shut = arena_array(m->arena, struct hold_span, closures.count + 1);
	for (size_t i = 0; i < closures.count; i++) {
		const struct closure *c = set_row(closures, closure, i);
		d.shut[d.shut_count++] = (struct hold_span){ date_days(c->starts), date_days(date_last(m->arena, c->ends)) };
	}
	return d;
}

bool hold_open(const struct hold_days *d, int64_t day)
{
	if (d->weekdays && !(d->weekdays & weekday_bit(day)))
		return false;
	return !ANY(d->shut, d->shut_count, day >= each->from && day <= each->to);
}

/* The n-th open day before (-1) or after (1) a day; a desk that is never open is not waited for. */
static int64_t open_day(const struct hold_days *d, int64_t day, int64_t n, int64_t step)
{
	for (int steps = 0; n > 0 && steps < STEPS_MAX; steps++) {
		day += step;
		n -= hold_open(d, day);
	}
	return day;
}

struct held hold_range(const struct hold_days *d, int64_t starts, int64_t ends, int64_t before, int64_t after)
{
	struct held h = { open_day(d, starts, before, -1), open_day(d, ends, after, 1) };
	h.to = h.to > starts ? h.to : starts + 1;
	return h;
}

static int64_t days_setting(struct model *m, int64_t own, const char *name, const char *otherwise)
{
	int64_t n = own;
	if (n != NONE)
		return n;
	return integer_parse(model_setting(m, name, otherwise), &n) && n >= 0 && n <= DAYS_MAX ? n : 0;
}

int64_t hold_before(struct model *m, const struct resource *r)
{
	return days_setting(m, r ? r->days_before : NONE, "lending-days-before", "0");
}

int64_t hold_after(struct model *m, const struct resource *r)
{
	return days_setting(m, r ? r->days_after : NONE, "lending-days-after", "1");
}

bool hold_holds(const struct booking *b)
{
	return !text_equal(b->state, CODE_BOOKING_STATE_CANCELLED) && !text_equal(b->state, CODE_BOOKING_STATE_EXPIRED);
}

static bool came_back(const struct booking *b)
{
	return text_equal(b->state, CODE_BOOKING_STATE_RETURNED);
}

static bool is_out(const struct booking *b)
{
	return text_equal(b->state, CODE_BOOKING_STATE_OUT);
}

static struct held nothing_held(void)
{
	return (struct held){ NONE, NONE };
}

/* The booking itself is found by its number; one that is read from a file, by its key. */
static int64_t own_number(const struct booking *b)
{
	return b->head.id > 0 ? b->head.id : 0;
}

/* From when it is away: the day on which it was handed out, where that was before the first day that was booked. */
static const char *first_day(const struct booking *b)
{
	return b->lent && strcmp(b->lent, text_or(b->starts, "")) < 0 ? b->lent : text_or(b->starts, "");
}

/* The day from which the booking has held its copy, where it still begins on the same one; NONE: it has not, or does not. */
static int64_t held_since(const struct booking *was, const struct booking *b)
{
	return was && hold_holds(was) && was->copy == b->copy && text_equal(first_day(was), first_day(b)) ? was->held_from : NONE;
}

/* What a booking would hold of its copy. */
static struct held hold_of(struct model *m, const struct booking *was, const struct booking *b)
{
	const struct copy *copy = model_get(m, copy, b->copy);
	const struct resource *r = copy ? model_get(m, resource, copy->resource) : NULL;
	int64_t starts = date_days(first_day(b)), ends = date_days(text_or(came_back(b) && b->returned ? b->returned : b->ends, ""));
	if (starts == INT64_MIN || ends == INT64_MIN || !hold_holds(b))
		return nothing_held();
	struct hold_days days = hold_days_of(m, r ? r->desk : NONE, starts);
	struct held h = hold_range(&days, starts, ends > starts ? ends : starts, hold_before(m, r), hold_after(m, r));
	if (came_back(b) && !hold_after(m, r)) /* it is here, be it on the day on which it went out */
		h.to = ends > starts ? ends : starts;
	/* a loan that is longer or back holds its copy from the day from which it held it: nothing that lies between is passed over */
	int64_t since = held_since(was, b);
	h.from = since == NONE ? h.from : since;
	if (h.to <= h.from)
		return nothing_held();
	/* what came back late, or needs longer than was thought, can't take back the days that somebody else was promised */
	int64_t next = came_back(b) ? copy_next_held(m, b->copy, h.from, own_number(b)) : 0;
	if (next > h.from && next < h.to)
		h.to = next;
	/* what the desk hands out is there: the days that it wanted after the loan before are over */
	int64_t back = is_out(b) && since == NONE ? copy_back_until(m, b->copy, h.from, starts, own_number(b)) : 0;
	if (back > h.from)
		h = (struct held){ back, h.to > back ? h.to : back + 1 };
	return h;
}

/* A booking that is still the same one keeps what it was made with. */
static bool same_hold(const struct booking *old, const struct booking *b)
{
	return old && old->held_from != NONE && old->copy == b->copy && text_equal(first_day(old), first_day(b)) && text_equal(old->ends, b->ends) &&
	    text_equal(old->returned, b->returned) && hold_holds(old) && came_back(old) == came_back(b) && hold_holds(b);
}

void hold_fill(struct model *m, const void *old, void *row)
{
	struct booking *b = row;
	const struct booking *was = old;
	struct held h = same_hold(was, b) ? (struct held){ was->held_from, was->held_to } : hold_of(m, was, b);
	b->held_from = h.from;
	b->held_to = h.to;
}

struct held_by hold_other(struct model *m, const struct booking *b)
{
	const struct booking *was = b->head.id > 0 ? model_get(m, booking, b->head.id) : NULL;
	struct held h = same_hold(was, b) ? (struct held){ was->held_from, was->held_to } : hold_of(m, was, b);
	return h.from == NONE ? (struct held_by){ 0 } : copy_held_by(m, b->copy, h.from, h.to, own_number(b), b->starts, b->number);
}

bool hold_way_offered(const struct desk *d, const char *way)
{
	if (text_equal(way, CODE_BOOKING_WAY_DELIVERY))
		return d && d->delivers == 1;
	return !text_equal(way, CODE_BOOKING_WAY_COURIER) || (d && d->courier == 1);
}

/* What is still to go out goes a way that there is. */
static void way_agree(struct model *m, const struct booking *b, struct problems *p)
{
	const struct copy *copy = model_get(m, copy, b->copy);
	const struct resource *r = copy ? model_get(m, resource, copy->resource) : NULL;
	if (hold_holds(b) && !is_out(b) && !came_back(b) && !hold_way_offered(r ? model_get(m, desk, r->desk) : NULL, b->way))
		problem_add(p, "way",
		    text_equal(b->way, CODE_BOOKING_WAY_COURIER) ? _("The desk has no courier round. Choose another way")
		                                                 : _("The desk does not deliver. Choose another way"));
}

void hold_agree(struct model *m, const void *row, struct problems *p)
{
	struct held_by other = hold_other(m, row);
	way_agree(m, row, p);
	if (other.starts)
		problem_add(p, "starts", _("must be another day. The copy is taken from %s to %s, and the desk needs days before and after a loan"),
		    date_people(m->arena, other.starts), date_people(m->arena, other.ends));
}

/* ---- places at an event ---- */

int64_t hold_seats(const struct registration *t)
{
	return (t->pupils == NONE ? 0 : t->pupils) + (t->adults == NONE ? 0 : t->adults);
}

static bool takes_places(const struct registration *t)
{
	return text_equal(t->state, CODE_REGISTRATION_STATE_CONFIRMED);
}

/* What is left for a booking of places beside those of others; INT64_MAX: there is no limit. */
static int64_t places_for(struct model *m, const struct registration *t)
{
	const struct event *e = model_get(m, event, t->event);
	return !e || e->capacity == NONE ? INT64_MAX : e->capacity - registration_taken(m, t->event, t->organisation, t->number).taken;
}

void hold_places_fill(struct model *m, const void *old, void *row)
{
	struct registration *t = row;
	const struct registration *was = old;
	if (takes_places(t) && hold_seats(t) > places_for(m, t))
		t->state = CODE_REGISTRATION_STATE_WAITING;
	if (!t->asked)
		t->asked = was && was->asked ? was->asked : clock_stamp(m->arena, clock_now());
}

void hold_places_agree(struct model *m, const void *row, struct problems *p)
{
	const struct registration *t = row;
	int64_t left = takes_places(t) ? places_for(m, t) : INT64_MAX;
	if (hold_seats(t) > left)
		problem_add(p, "state", _("cannot be confirmed: %s places are left for them. Choose the waiting list, or fewer people"),
		    integer_people(m->arena, left));
}

const char *hold_code_new(struct arena *a)
{
	return arena_strndup(a, secret_new(a), CODE_CHARACTERS);
}

void hold_registrant_fill(struct model *m, const void *old, void *row)
{
	struct registrant *r = row;
	const struct registrant *was = old;
	r->secret = was ? was->secret : secret_new(m->arena);
}

/* When, where or whether it takes place is another: a calendar that has it must take it anew (RFC 5545, 3.8.7.4). */
static bool event_moved(const struct event *was, const struct event *e)
{
	return !text_equal(was->starts, e->starts) || !text_equal(was->ends, e->ends) || !text_equal(was->time, e->time) ||
	    !text_equal(was->time_ends, e->time_ends) || !text_equal(was->venue, e->venue) || !text_equal(was->state, e->state) ||
	    was->place != e->place || !text_equal(was->repeats_until, e->repeats_until);
}

/* What no form and no file says of a series stays. */
static void series_keep(const struct event *was, struct event *e)
{
	e->series = e->series == NONE ? was->series : e->series;
	e->repeats = e->repeats ? e->repeats : was->repeats;
	e->every = e->every == NONE ? was->every : e->every;
	e->repeats_until = e->repeats_until ? e->repeats_until : was->repeats_until;
	e->occurrence = e->occurrence ? e->occurrence : was->occurrence;
}

void hold_event_fill(struct model *m, const void *old, void *row)
{
	struct event *e = row;
	const struct event *was = old;
	if (was) {
		series_keep(was, e);
		e->changes = event_moved(was, e) ? (was->changes == NONE ? 0 : was->changes) + 1 : was->changes;
	}
	if (!e->ask_code && was)
		e->ask_code = was->ask_code;
	if (!e->ask_code && (e->register_by || e->residents == 1))
		e->ask_code = hold_code_new(m->arena);
}

void hold_event_agree(struct model *m, const void *row, struct problems *p)
{
	const struct event *e = row;
	const struct event *saved = e->head.id > 0 ? model_get(m, event, e->head.id) : model_find(m, event, e->slug);
	int64_t taken = saved && e->capacity != NONE ? registration_taken(m, saved->head.id, NONE, NONE).taken : 0;
	if (e->capacity != NONE && taken > e->capacity)
		problem_add(
		    p, "capacity", _("must be %s or more. So many are confirmed. Cancel a booking of places first"), integer_people(m->arena, taken));
}

/* ---- from an older schema ---- */

static int64_t hold_page_renew(struct db *db, int64_t after)
{
	static const struct query page = { .name = "hold_page", .sql = "SELECT t.* FROM bookings t WHERE t.id>$1 ORDER BY t.id LIMIT 500" };
	static const struct query put = { .name = "hold_put", .sql = "UPDATE bookings SET held_from=$1,held_to=$2 WHERE id=$3" };
	struct arena a = { 0 };
	struct model m;
	model_start(&m, db, &a, NULL);
	struct set s = model_select(&m, &booking_entity, &page, "i", after);
	for (size_t i = 0; i < s.count && !db_failed(db); i++) {
		const struct booking *b = set_row(s, booking, i);
		struct held h = strlen(b->starts) == 10 && strlen(b->ends) == 10 ? hold_of(&m, NULL, b) : nothing_held();
		after = b->head.id;
		if (h.from != NONE && !copy_held_by(&m, b->copy, h.from, h.to, b->head.id, b->starts, b->number).starts)
			db_exec(db, &put, "iii", h.from, h.to, b->head.id);
	}
	bool more = s.count == RENEW_ROWS && !db_failed(db);
	arena_free(&a);
	return more ? after : NONE;
}

bool hold_renew(struct db *db)
{
	for (int64_t after = 0; after != NONE;)
		after = hold_page_renew(db, after);
	return !db_failed(db);
}
