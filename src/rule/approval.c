#include "approval.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/learning.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"
#include "model/engine/scope.h"
#include "rule/lending.h"
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

static bool is_lender(struct model *m, const struct visitor *v, int64_t id)
{
	const struct copy *copy = model_get(m, copy, id);
	for (size_t i = 0; copy && i < v->grant_count; i++)
		if (scope_holds(m, &copy_entity, copy, v->grants[i].organisation))
			return true;
	return false;
}

/* Whether what both sides agreed on is as it was; how many pupils use it, and for what, is the borrower's to say. */
static bool same_loan(const struct booking *a, const struct booking *b)
{
	static const char *const agreed[] = { "copy", "starts", "ends", "number", "borrower", "state" };
	bool same = a != NULL;
	for (size_t i = 0; same && i < COUNT(agreed); i++)
		same = field_equal(entity_field(&booking_entity, agreed[i]), a, b);
	return same;
}

/* Who borrows may ask, and call it off. That it is confirmed, out or back is for the lender to say, as are the days on which that was. */
static bool booking_settle(struct model *m, const struct visitor *v, const struct booking *saved, struct booking *b, struct problems *p)
{
	if (is_lender(m, v, b->copy) && (!saved || is_lender(m, v, saved->copy)))
		return true;
	b->lent = saved ? saved->lent : NULL;
	b->returned = saved ? saved->returned : NULL;
	b->answer_by = saved ? saved->answer_by : NULL;
	if (same_loan(saved, b))
		return true;
	if (saved && !booking_can_be_cancelled(saved)) {
		problem_add(p, "state", _("This loan is out or over. Ask the desk to change it"));
		return false;
	}
	if (!saved || !text_equal(b->state, CODE_BOOKING_STATE_CANCELLED))
		b->state = booking_entity.waits;
	return true;
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

bool approval_settle(struct model *m, const struct visitor *v, const struct entity *e, const void *old, void *row, struct problems *p)
{
	if (e == &update_entity && !approval_correction(m, row, p))
		return false;
	if (visitor_roles(v) & ROLES_OFFICERS)
		return true;
	if (e == &observation_entity)
		((struct observation *)row)->state = observation_entity.waits;
	if (e == &booking_entity && !booking_settle(m, v, old, row, p))
		return false;
	if (e == &wait_entity)
		wait_settle(m, v, row);
	if (e == &interest_entity)
		interest_settle(m, v, row);
	return e != &update_entity || update_settle(m, v, row, p);
}
