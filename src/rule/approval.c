#include "approval.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/learning.h"
#include "model/declared/partners.h"
#include "model/engine/scope.h"
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
	problem_add(p, "date", _("Date: a correction can\u2019t have a date before %s, the date of the update that it corrects"),
	    date_people(m->arena, corrected->date));
	return false;
}

static bool update_settle(struct model *m, const struct visitor *v, struct update *u, struct problems *p)
{
	u->author = approval_author(m, v);
	if (!u->date || strcmp(date_first(m->arena, u->date), m->own_day) <= 0)
		return true;
	problem_add(p, "date", _("Date: an update can\u2019t have a date after %s"), date_people(m->arena, m->own_day));
	return false;
}

/* Who borrows may ask, and call it off or bring it back; that it is confirmed or out is for who holds the copy to say. */
static void booking_settle(struct model *m, const struct visitor *v, struct booking *b)
{
	const struct copy *copy = model_get(m, copy, b->copy);
	for (size_t i = 0; copy && i < v->grant_count; i++)
		if (scope_holds(m, &copy_entity, copy, v->grants[i].organisation))
			return;
	if (text_equal(b->state, CODE_BOOKING_STATE_CONFIRMED) || text_equal(b->state, CODE_BOOKING_STATE_OUT) ||
	    text_equal(b->state, CODE_BOOKING_STATE_OFFERED))
		b->state = booking_entity.waits;
}

/* The same of a place on a waiting list. */
static void wait_settle(struct model *m, const struct visitor *v, struct wait *w)
{
	const struct resource *r = model_get(m, resource, w->resource);
	for (size_t i = 0; r && i < v->grant_count; i++)
		if (scope_holds(m, &resource_entity, r, v->grants[i].organisation))
			return;
	if (!text_equal(w->state, CODE_WAIT_STATE_CANCELLED))
		w->state = wait_entity.waits;
}

/* Who is interested may ask, and take it back; that it is agreed is for who offers or looks to say. */
static void interest_settle(struct model *m, const struct visitor *v, struct interest *t)
{
	const struct opportunity *o = model_get(m, opportunity, t->opportunity);
	for (size_t i = 0; o && i < v->grant_count; i++)
		if (scope_holds(m, &opportunity_entity, o, v->grants[i].organisation))
			return;
	if (!text_equal(t->state, CODE_INTEREST_STATE_WITHDRAWN))
		t->state = interest_entity.waits;
}

bool approval_settle(struct model *m, const struct visitor *v, const struct entity *e, void *row, struct problems *p)
{
	if (e == &update_entity && !approval_correction(m, row, p))
		return false;
	if (visitor_roles(v) & ROLES_OFFICERS)
		return true;
	if (e == &observation_entity)
		((struct observation *)row)->state = observation_entity.waits;
	if (e == &booking_entity)
		booking_settle(m, v, row);
	if (e == &wait_entity)
		wait_settle(m, v, row);
	if (e == &interest_entity)
		interest_settle(m, v, row);
	return e != &update_entity || update_settle(m, v, row, p);
}
