#include "rule/event/registration.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/rows/registration.h"
#include "rule/event/series.h"
#include "rule/school.h"

bool registration_is_confirmed(const struct registration *t)
{
	return text_equal(t->state, CODE_REGISTRATION_STATE_CONFIRMED);
}

bool registration_is_waiting(const struct registration *t)
{
	return text_equal(t->state, CODE_REGISTRATION_STATE_WAITING);
}

bool registration_waited(const struct registration *t)
{
	return registration_is_waiting(t) || text_equal(t->was, CODE_REGISTRATION_STATE_WAITING);
}

bool registration_is_off(const struct registration *t)
{
	return text_equal(t->state, CODE_REGISTRATION_STATE_CANCELLED);
}

bool registration_is_asked(const struct event *e)
{
	return e->register_by || e->capacity != NONE || registration_of_residents(e);
}

bool registration_of_residents(const struct event *e)
{
	return e->residents == 1;
}

bool registration_just_come(struct model *m, const struct event *e)
{
	static const char *const kinds[] = { CODE_EVENT_KIND_TALK, CODE_EVENT_KIND_FESTIVAL, CODE_EVENT_KIND_EXHIBITION, CODE_EVENT_KIND_PERFORMANCE,
		CODE_EVENT_KIND_FAIR };
	const struct place *at = model_get(m, place, e->place);
	return !registration_is_asked(e) && !event_is_cancelled(e) && at && text_equal(at->slug, model_setting(m, "home-place", NULL)) &&
	    ANY(kinds, COUNT(kinds), text_equal(e->kind, *each));
}

enum registration_door registration_door(const struct event *e, const char *day)
{
	if (!registration_is_asked(e) || !e->starts)
		return REGISTRATION_NOT_ASKED;
	if (event_is_cancelled(e))
		return REGISTRATION_OVER;
	if (strncmp(e->starts, day, strlen(e->starts)) < 0) /* a month stands for all its days */
		return REGISTRATION_OVER;
	return e->register_by && strcmp(e->register_by, day) < 0 ? REGISTRATION_CLOSED : REGISTRATION_OPEN;
}

bool registration_goes_on(struct arena *a, const struct event *e, const char *day)
{
	return e->starts && !event_is_cancelled(e) && strcmp(date_last(a, e->starts), day) >= 0;
}

bool registration_untold(const struct event *e, const char *day)
{
	return e->starts && event_is_cancelled(e) && strcmp(e->starts, day) >= 0;
}

struct registration_places registration_places_from(const struct event *e, int64_t taken, int64_t waiting, bool made_up)
{
	struct registration_places p = { .limited = e->capacity != NONE, .left = INT64_MAX, .taken = taken, .waiting = waiting, .made_up = made_up };
	if (p.limited)
		p.left = e->capacity > taken ? e->capacity - taken : 0;
	return p;
}

struct registration_places registration_places_of(struct model *m, const struct event *e)
{
	struct places_taken t = registration_taken(m, e->head.id, NONE, NONE);
	return registration_places_from(e, t.taken, t.waiting, t.made_up);
}

const struct registration_places *registration_places_each(struct model *m, struct set events)
{
	struct registration_places *each = arena_array(m->arena, struct registration_places, events.count + 1);
	struct sessions_places booked = events.count ? places_of_events(m, model_ids_of(m, events)) : (struct sessions_places){ 0 };
	for (size_t i = 0; i < events.count; i++) {
		const struct event *e = set_row(events, event, i);
		each[i] = registration_places_from(e, 0, 0, false); /* nobody booked */
		for (size_t k = 0; k < booked.count; k++)
			if (booked.each[k].event == e->head.id)
				each[i] = registration_places_from(e, booked.each[k].taken, booked.each[k].waiting, booked.each[k].made_up);
	}
	return each;
}

const char *registration_places_words(struct arena *a, const struct event *e, const struct registration_places *p)
{
	if (!p->limited)
		return _("There is no limit of places");
	/* a group may wait for more places than there are left */
	const char *taken = p->left ? arena_printf(a, message_n("%s of %s places is left", "%s of %s places are left", (long)p->left),
	                                  integer_people(a, p->left), integer_people(a, e->capacity))
	                            : arena_printf(a, _("All %s places are taken"), integer_people(a, e->capacity));
	if (!p->waiting)
		return taken;
	return arena_printf(a,
	    registration_of_residents(e)
	        ? message_n("%s. %s booking is on the waiting list", "%s. %s bookings are on the waiting list", (long)p->waiting)
	        : message_n("%s. %s group is on the waiting list", "%s. %s groups are on the waiting list", (long)p->waiting),
	    taken, integer_people(a, p->waiting));
}

int64_t registration_wants(const struct registration *t)
{
	if (registration_is_waiting(t))
		return hold_seats(t);
	return registration_is_confirmed(t) && t->more != NONE ? t->more : 0;
}

bool registration_part(int64_t pupils, int64_t adults, int64_t left, struct registration_part *part)
{
	*part = (struct registration_part){ .adults = pupils ? adults : left, .more = pupils + adults - left };
	part->pupils = left - part->adults;
	return left > 0 && part->more > 0 && (!pupils || part->pupils > 0);
}

bool registration_fits(int64_t seats, int64_t left)
{
	return seats <= left;
}

size_t registration_next(const int64_t *seats, size_t n, int64_t left, bool *gets)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		gets[i] = registration_fits(seats[i], left);
		if (gets[i] && left != INT64_MAX)
			left -= seats[i];
		count += gets[i];
	}
	return count;
}

/* ---- who came ---- */

enum { COUNTS_MOST = 400 };

/* People of a group, who have places. Numbers of the public are an estimate. */
static bool registration_counts(const struct attendance *a)
{
	static const char *const who[] = { CODE_ATTENDANCE_WHO_PUPILS, CODE_ATTENDANCE_WHO_STUDENTS, CODE_ATTENDANCE_WHO_TEACHERS };
	for (size_t i = 0; i < COUNT(who); i++)
		if (text_equal(a->who, who[i]))
			return a->organisation != NONE;
	return false;
}

/* What other groups were counted with at the event on that day. */
static int64_t registration_counted(struct model *m, const struct attendance *a)
{
	struct set all = model_referring(m, &attendance_entity, "event", a->event, COUNTS_MOST);
	int64_t sum = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct attendance *t = set_row(all, attendance, i);
		bool same = t->organisation == a->organisation && text_equal(t->who, a->who);
		if (registration_counts(t) && text_equal(t->date, a->date) && !same)
			sum += t->count;
	}
	return sum;
}

const char *registration_count_wrong(struct model *m, const struct attendance *a)
{
	const struct event *e = model_get(m, event, a->event);
	const char *roll = text_equal(a->who, CODE_ATTENDANCE_WHO_PUPILS) ? school_over_roll(m, a->organisation, a->count) : NULL;
	if (roll || !e || e->capacity == NONE || !registration_counts(a))
		return roll;
	int64_t others = registration_counted(m, a), left = e->capacity > others ? e->capacity - others : 0;
	if (a->count <= left)
		return NULL;
	return arena_printf(m->arena, _("The event has %s places, and %s other people are counted. Enter %s or fewer"),
	    integer_people(m->arena, e->capacity), integer_people(m->arena, others), integer_people(m->arena, left));
}
