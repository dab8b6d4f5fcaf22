#include "approval.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/partners.h"
#include "model/engine/closed.h"
#include "model/engine/hold.h"
#include "model/engine/row.h"
#include "model/engine/scope.h"
#include "model/rows/lending.h"
#include "rule/event/registration.h"
#include "rule/lending.h"
#include "rule/money/accounts.h"
#include "rule/money/bid_settle.h"
#include "rule/opportunity.h"
#include "rule/partner.h"

bool approval_stands(const struct observation *o)
{
	return text_empty(o->state) || text_equal(o->state, CODE_OBSERVATION_STATE_APPROVED);
}

bool approval_waits(const struct observation *o)
{
	return text_equal(o->state, CODE_OBSERVATION_STATE_GIVEN);
}

bool approval_sends_back(const char *state)
{
	return text_equal(state, CODE_OBSERVATION_STATE_SENT_BACK);
}

const char *approval_author(struct model *m, const struct visitor *v)
{
	const struct account *account = model_get(m, account, v->account);
	const struct person *person = account ? model_get(m, person, account->person) : NULL;
	if (person_is_post(person))
		return person->title; /* its name is private */
	for (size_t i = 0; i < v->grant_count; i++)
		if (v->grants[i].organisation != NONE)
			return text_cut(m->arena, model_title(m, &organisation_entity, v->grants[i].organisation), 190);
	return v->grant_count ? _(code_name(&codelist_role, role_code(v->grants[0].role))) : NULL;
}

bool approval_correction(struct model *m, const struct update *u, struct problems *p)
{
	const struct update *corrected = model_get(m, update, u->corrects);
	if (!corrected || !u->date || strcmp(u->date, corrected->date) >= 0) /* as text, as the statements have it */
		return true;
	problem_add(p, "date", _("The date of a correction must be on or after %s, the date of the update that it corrects"),
	    date_people(m->arena, corrected->date));
	return false;
}

static bool update_settle(struct model *m, const struct visitor *v, struct update *u, struct problems *p)
{
	u->author = approval_author(m, v);
	if (!u->date || strcmp(date_first(m->arena, u->date), m->own_day) <= 0)
		return true;
	problem_add(p, "date", _("The date of an update must be %s or earlier"), date_people(m->arena, m->own_day));
	return false;
}

/* ---- what one side asks of another ---- */

/* A row of which two sides each may change a part. */
struct asked {
	struct model *m;
	const struct visitor *visitor;
	const struct entity *entity;
	const void *saved; /* NULL: a new one */
	void *row;
	struct problems *problems;
};

static bool keeps_named(const struct asked *a, const struct entity *of, int64_t id)
{
	const void *named = id == NONE ? NULL : model_by_id(a->m, of, id);
	for (size_t i = 0; named && i < a->visitor->grant_count; i++)
		if (scope_keeps(a->m, of, named, a->visitor->grants[i].organisation))
			return true;
	return false;
}

static bool stays_same(const struct asked *a, const char *name)
{
	const struct field *f = entity_field(a->entity, name);
	return a->saved ? field_equal(f, a->saved, a->row) : !row_present(f, a->row);
}

/* A problem at each of the fields that is not as it was. `words` has a place for the field's label. */
static bool all_same(const struct asked *a, const char *const *names, const char *words)
{
	bool same = true;
	for (size_t i = 0; names[i]; i++) {
		if (stays_same(a, names[i]))
			continue;
		problem_add(a->problems, names[i], "%s", arena_printf(a->m->arena, words, _(entity_field(a->entity, names[i])->label)));
		same = false;
	}
	return same;
}

/* Whether the state stays, or becomes one of those that are this side's to say. */
static bool state_allowed(const struct asked *a, const char *one, const char *other, const char *words)
{
	const struct field *f = entity_field(a->entity, "state");
	const char *state = field_text(f, a->row);
	if ((a->saved && field_equal(f, a->saved, a->row)) || text_equal(state, one) || text_equal(state, other))
		return true;
	problem_add(a->problems, "state", "%s", words);
	return false;
}

/* Who asks is in the queue from when they asked. */
static void asked_at(const struct asked *a, bool again)
{
	const struct field *f = entity_field(a->entity, "asked");
	field_put_text(f, a->row, a->saved && !again ? field_text(f, a->saved) : clock_stamp(a->m->arena, clock_now()));
}

/* ---- loans ---- */

/* Whether the desk lends the resource for the days that the row has. */
static bool days_lent(const struct asked *a, const struct resource *r, const char *starts, const char *ends)
{
	struct lending_desk d = lending_desk_read(a->m, r);
	int64_t first = date_days(text_or(starts, "")), last = date_days(text_or(ends, ""));
	if (first == INT64_MIN || last == INT64_MIN)
		return true; /* the validator tells of it */
	const char *field = "starts", *wrong = d.desk ? lending_dates_wrong(a->m->arena, &d, first, last, &field) : NULL;
	if (!d.desk)
		problem_add(a->problems, field, "%s", _("No desk lends this, so it can\u2019t be booked"));
	else if (wrong)
		problem_add(a->problems, field, "%s", wrong);
	return d.desk && !wrong;
}

static bool booking_days_lent(const struct asked *a)
{
	const struct booking *b = a->row;
	const struct copy *copy = model_get(a->m, copy, b->copy);
	const struct resource *r = copy ? model_get(a->m, resource, copy->resource) : NULL;
	if (copy && !copy_is_lent(copy)) {
		problem_add(a->problems, "copy", "%s", _("This one can\u2019t go out, so choose another"));
		return false;
	}
	return !r || days_lent(a, r, b->starts, b->ends);
}

/* Who borrows may ask, and call it off. That it is confirmed, out or back is for the lender to say, as are the days on which that was. While it
 * goes on, how many pupils use it, and for what, is the borrower's to say. */
static bool booking_settle(const struct asked *a)
{
	static const char *const agreed[] = { "copy", "starts", "ends", "number", "borrower" };
	static const char *const desks[] = { "lent", "returned", "answer_by", NULL }, *const used[] = { "pupils", "subject", "concept", "way", NULL };
	const char *const theirs = _("%s: only the desk can change this. Put back what was there");
	const struct booking *saved = a->saved;
	struct booking *b = a->row;
	bool same = saved != NULL, off = text_equal(b->state, CODE_BOOKING_STATE_CANCELLED);
	if (keeps_named(a, &copy_entity, b->copy) && (!saved || keeps_named(a, &copy_entity, saved->copy)))
		return true;
	for (size_t i = 0; i < COUNT(agreed); i++)
		same = same && stays_same(a, agreed[i]);
	bool stays = same && stays_same(a, "state");
	if (!stays && saved && !booking_can_be_cancelled(saved)) {
		problem_add(a->problems, "state", _("This loan is out or over, so ask the desk to change it"));
		return false;
	}
	if (!all_same(a, desks, theirs) || (saved && booking_is_over(saved) && !all_same(a, used, theirs)))
		return false;
	if (!state_allowed(a, booking_entity.waits, saved ? CODE_BOOKING_STATE_CANCELLED : NULL,
	        _("Only the desk can say this. You can ask for it, or call it off")))
		return false;
	if (!same && !off)
		b->state = booking_entity.waits;
	return same || off || booking_days_lent(a);
}

/* The same of a place on a waiting list. */
static bool wait_settle(const struct asked *a)
{
	static const char *const desks[] = { "booking", NULL };
	const struct wait *saved = a->saved, *w = a->row;
	const struct resource *r = model_get(a->m, resource, w->resource);
	bool same = saved && stays_same(a, "resource") && stays_same(a, "starts") && stays_same(a, "ends") && stays_same(a, "borrower"),
	     waits = wait_is_waiting(w);
	asked_at(a, waits && (!same || !wait_is_waiting(saved)));
	if (keeps_named(a, &resource_entity, w->resource))
		return true;
	if (!all_same(a, desks, _("%s: only the desk can change this. Put back what was there")) ||
	    !state_allowed(
	        a, wait_entity.waits, saved ? CODE_WAIT_STATE_CANCELLED : NULL, _("Only the desk can say this. You can wait, or call it off")))
		return false;
	return !r || !waits || (same && wait_is_waiting(saved)) || days_lent(a, r, w->starts, w->ends);
}

/* ---- who is interested ---- */

static bool interest_begins(const struct asked *a, const struct opportunity *o)
{
	const struct interest *t = a->row;
	bool asks = state_allowed(a, interest_entity.waits, NULL, _("The other side says whether they agree. You can only ask"));
	if (!keeps_named(a, &organisation_entity, t->organisation)) {
		problem_add(a->problems, "organisation", "%s", _("Who is interested: choose your own organisation"));
		return false;
	}
	if (o && (o->organisation == t->organisation || !opportunity_is_open(o, a->m->own_day))) {
		problem_add(a->problems, "opportunity", "%s",
		    o->organisation == t->organisation ? _("This is your own, and others say that they are interested in it")
		                                       : _("This has ended, so choose another"));
		return false;
	}
	return asks;
}

/* Who is interested may ask, and take it back; that it is agreed is for who offers or looks to say, once, while it is asked. */
static bool interest_answered(const struct asked *a, const struct opportunity *o)
{
	static const char *const sides[] = { "opportunity", "organisation", NULL };
	const struct interest *saved = a->saved, *t = a->row;
	bool offers = o && keeps_named(a, &opportunity_entity, saved->opportunity), waits = interest_waits(saved);
	bool asks = keeps_named(a, &organisation_entity, saved->organisation);
	if (!all_same(a, sides, _("%s: this can\u2019t become another. Put back what was there")))
		return false;
	if (offers && waits && interest_agreed(t) && !o->contact) {
		problem_add(a->problems, "state", "%s", _("Agree on the page of the interest, where you say whom they write to"));
		return false;
	}
	const char *answer = offers && waits && (interest_agreed(t) || interest_declined(t)) ? t->state : NULL;
	const char *mine = asks && (waits || interest_agreed(saved)) ? CODE_INTEREST_STATE_WITHDRAWN
	    : asks && interest_withdrawn(saved)                      ? CODE_INTEREST_STATE_ASKED
	                                                             : NULL;
	return state_allowed(a, answer, mine, _("This is for the other side to say, or it was answered. Put back what was there"));
}

static bool interest_settle(const struct asked *a)
{
	const struct interest *saved = a->saved, *t = a->row;
	const struct opportunity *o = model_get(a->m, opportunity, t->opportunity);
	asked_at(a, saved && interest_waits(t) && !interest_waits(saved));
	return saved ? interest_answered(a, o) : interest_begins(a, o);
}

/* ---- places at an event ---- */

/* Who runs the event says who comes. Others ask, as long as places can be booked, and call off; the program confirms when there is room. */
static bool registration_settle(const struct asked *a)
{
	static const char *const sides[] = { "event", "organisation", NULL }, *const told[] = { "pupils", "adults", NULL };
	const struct registration *saved = a->saved, *t = a->row;
	const struct event *e = model_get(a->m, event, t->event);
	bool off = registration_is_off(t);
	asked_at(a, saved && registration_is_waiting(t) && !registration_is_waiting(saved));
	if (keeps_named(a, &event_entity, t->event))
		return true;
	bool asks = state_allowed(a, registration_entity.waits, saved ? CODE_REGISTRATION_STATE_CANCELLED : NULL,
	    _("You can ask for places, or call them off. They are confirmed when there is room"));
	if (saved && !all_same(a, sides, _("%s: this can\u2019t become another. Put back what was there")))
		return false;
	if (!saved && !keeps_named(a, &organisation_entity, t->organisation)) {
		problem_add(a->problems, "organisation", "%s", _("For: choose your own organisation"));
		return false;
	}
	if (saved && registration_is_confirmed(saved) && registration_is_confirmed(t) &&
	    !all_same(a, told, _("%s: change this on the page of the booking, which looks whether there is room")))
		return false;
	if (!asks)
		return false;
	bool begins = !off && (!saved || registration_is_off(saved));
	if (begins && e && registration_door(e, a->m->own_day) != REGISTRATION_OPEN) {
		problem_add(a->problems, "event", "%s", _("Places at this event can\u2019t be booked now, so choose another"));
		return false;
	}
	return true;
}

/* More than can have come is an officer's to record. */
static bool attendance_settle(const struct asked *a)
{
	const char *wrong = registration_count_wrong(a->m, a->row);
	if (wrong)
		problem_add(a->problems, "count", _("%s. If it is right, ask an international officer to record it"), wrong);
	return !wrong;
}

/* What a report says to a committee is the council's word, even about what an association keeps. */
static bool article_settle(const struct asked *a)
{
	const struct article *saved = a->saved, *t = a->row;
	if (!text_equal(t->kind, CODE_ARTICLE_KIND_COMMITTEE_REPORT) && !(saved && text_equal(saved->kind, CODE_ARTICLE_KIND_COMMITTEE_REPORT)))
		return true;
	problem_add(a->problems, "kind", "%s", _("Officers write the parts of a report to a committee. Choose another kind"));
	return false;
}

bool approval_settle(struct model *m, const struct visitor *v, const struct entity *e, const void *old, void *row, struct problems *p)
{
	if (e == &update_entity && !approval_correction(m, row, p))
		return false;
	if (!account_row_fits(m, e, old, row, p) || !closed_kept(m, e, old, row, p))
		return false;
	if (e == &bid_entity && !bid_settle(m, old, row, p))
		return false;
	if ((e == &bid_line_entity || e == &bid_answer_entity) && !bid_part_settle(m, e, old, row, p))
		return false;
	if (visitor_is_officer(v))
		return true;
	if (e == &observation_entity)
		((struct observation *)row)->state = observation_entity.waits;
	const struct asked a = { .m = m, .visitor = v, .entity = e, .saved = old, .row = row, .problems = p };
	if (e == &booking_entity)
		return booking_settle(&a);
	if (e == &wait_entity)
		return wait_settle(&a);
	if (e == &interest_entity)
		return interest_settle(&a);
	if (e == &registration_entity)
		return registration_settle(&a);
	if (e == &article_entity)
		return article_settle(&a);
	if (e == &attendance_entity)
		return attendance_settle(&a);
	return e != &update_entity || update_settle(m, v, row, p);
}

/* ---- what a form offers ---- */

/* The field that names what the row asks another side for (a copy, a resource, an event). Who keeps that may save the row as they like. NULL: the
 * row asks for nothing. */
static const struct field *approval_asked_of(const struct entity *e)
{
	const char *name = e == &booking_entity ? "copy" : e == &wait_entity ? "resource" : e == &registration_entity ? "event" : NULL;
	return name ? entity_field(e, name) : NULL;
}

static bool has_one(struct model *m, const struct entity *of, const char *field, int64_t organisation)
{
	return model_referring(m, of, field, organisation, 1).count;
}

/* Whether there is one of which the visitor is the other side. */
static bool keeps_one(struct model *m, const struct visitor *v, const struct entity *of)
{
	for (size_t i = 0; i < v->grant_count; i++) {
		int64_t organisation = v->grants[i].organisation;
		if (organisation == NONE)
			continue;
		bool one = of == &copy_entity ? lender_copies(m, organisation, 1) > 0
		    : of == &resource_entity
		    ? has_one(m, &resource_entity, "holder", organisation) || has_one(m, &desk_entity, "organisation", organisation)
		    : has_one(m, of, "organisation", organisation);
		if (one)
			return true;
	}
	return false;
}

/* A place is confirmed where there is room for one person at least. */
static void approval_room(struct model *m, const void *row, struct problems *p)
{
	struct registration *t = row_copy(m->arena, &registration_entity, row);
	if (hold_seats(t) < 1)
		t->pupils = 1;
	hold_places_agree(m, t, p);
}

/* Whether the rules of who may what let a row be with the code that they let be without it: one that is somebody's own already, or may become so. */
static bool may_with(struct model *m, const struct visitor *v, const struct entity *e, const void *old, const void *row, const struct field *f)
{
	enum act act = old ? ACT_CHANGE : ACT_ADD;
	struct may_own own = may_only_own(v, e, act);
	int64_t id = NONE;
	const struct field *whose = own.count && !old ? scope_preset(m, e, own.each[0], &id) : NULL;
	void *with = row_copy(m->arena, e, row), *without = row_copy(m->arena, e, row);
	if (whose && !row_present(whose, with)) {
		field_put_int(whose, with, id);
		field_put_int(whose, without, id);
	}
	field_put_text(f, without, NULL);
	return !own.count || may_ask(m, v, e, with) & act || !(may_ask(m, v, e, without) & act);
}

bool approval_asks(const struct visitor *v, const struct entity *e, const void *old, const struct field *f)
{
	const struct observation *o = e == &observation_entity ? old : NULL;
	if (e != &observation_entity || (!text_equal(f->name, "state") && !text_equal(f->name, "reply")))
		return true;
	return o && !text_empty(o->state) && v && visitor_is_officer(v);
}

bool approval_limits(const struct visitor *v, const struct entity *e)
{
	return e->table && (e == &registration_entity || !visitor_is_officer(v));
}

bool approval_takes(
    struct model *m, const struct visitor *v, const struct entity *e, const void *old, const void *row, const struct field *f, const char *code)
{
	struct problems found = { .arena = m->arena };
	const struct field *of = approval_asked_of(e);
	void *probe = row_copy(m->arena, e, row);
	field_put_text(f, probe, code);
	if (e == &registration_entity)
		approval_room(m, probe, &found);
	if (!of || row_present(of, row) || !keeps_one(m, v, of->of))
		approval_settle(m, v, e, old, probe, &found);
	bool kept = text_equal(field_text(f, probe), code);
	for (const struct problem *q = found.first; q; q = q->next)
		kept = kept && !text_equal(q->field, f->name);
	return kept && may_with(m, v, e, old, probe, f);
}
