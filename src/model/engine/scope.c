#include "model/engine/scope.h"

#include <string.h>

#include "base/text.h"
#include "model/declared/governance.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/rows/organisation.h"

enum { DEPTH_MAX = 12 };

/* The references of a kind that say whose it is: one of them that belongs to the organisation is enough, or `each` that is given
 * must: what corrects a word of others is not one's own, nor is what stands on a page of others by naming oneself beside it. Where
 * none of them is given the `otherwise` decide. What is not here belongs to nobody. A participation is its activity's: who adds one
 * brings an organisation in, and would else bring in its own anywhere. */
static const struct owner {
	const struct entity *entity;
	const char *fields;
	bool each;
	const char *otherwise;
} owners[] = {
	{ &link_entity, "lead partner home place" },
	{ &agreement_entity, "link" },
	{ &activity_entity, "link parent" }, /* and who takes part in it */
	{ &participation_entity, "activity" },
	{ &contribution_entity, "activity" },
	{ &classification_entity, "activity" },
	{ &traveller_entity, "activity" },
	{ &transaction_entity, "activity" },
	{ &budget_entity, "activity" },
	{ &event_entity, "link activity", true, "organisation" },
	{ &attendance_entity, "organisation event activity" },
	{ &resource_entity, "activity", true, "holder" },
	{ &copy_entity, "resource" },
	{ &booking_entity, "borrower copy" },
	{ &opportunity_entity, "organisation" },
	{ &award_entity, "organisation" },
	{ &element_entity, "owner parent" },
	{ &update_entity, "element activity corrects", true },
	{ &indicator_entity, "element activity" },
	{ &observation_entity, "indicator" },
	{ &evidence_entity, "element alignment contribution observation decision award" },
	{ &alignment_entity, "from_element" },
	{ &decision_entity, "element organisation" },
	{ &article_entity, "activity", true, "organisation" },
	{ &meeting_entity, "committee" },
	{ &agenda_item_entity, "meeting" },
	{ &presence_entity, "meeting" },
	{ &follow_up_entity, "item" },
	{ &document_entity, "publisher" },
	{ &membership_entity, "member" },
	{ &person_entity, "organisation" },
};

static bool engine_scope_holds(struct model *, const struct entity *, const void *row, int64_t organisation, int depth);

static bool takes_part(struct model *m, int64_t activity, int64_t organisation)
{
	return activity > 0 && activity_takes_part(m, activity, organisation);
}

/* Its place says what else is an organisation's, so with another place than it has it is not its own to save. */
static bool is_itself(struct model *m, const struct organisation *row, int64_t organisation)
{
	const struct organisation *saved = row->head.id == organisation ? model_get(m, organisation, organisation) : NULL;
	return saved && saved->place == row->place;
}

struct held {
	size_t given, own;
};

static struct held references_held(struct model *m, const struct entity *e, const void *row, const char *fields, int64_t organisation, int depth)
{
	struct held h = { 0 };
	for (const char *s = fields; *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");
		const struct field *f = entity_field(e, arena_strndup(m->arena, s, n));
		int64_t id = f ? field_int(f, row) : NONE;
		const void *of = id == NONE ? NULL : model_by_id(m, f->of, id);
		h.given += id != NONE;
		h.own += of && engine_scope_holds(m, f->of, of, organisation, depth + 1);
		s += n;
	}
	return h;
}

static bool references_hold(struct model *m, const struct owner *o, const void *row, int64_t organisation, int depth)
{
	struct held h = references_held(m, o->entity, row, o->fields, organisation, depth);
	if (!h.given && o->otherwise)
		h = references_held(m, o->entity, row, o->otherwise, organisation, depth);
	return h.own && (!o->each || h.own == h.given);
}

static bool engine_scope_holds(struct model *m, const struct entity *e, const void *row, int64_t organisation, int depth)
{
	const struct record *head = row;
	if (depth > DEPTH_MAX)
		return false;
	if (e == &organisation_entity)
		return is_itself(m, row, organisation);
	if (e == &place_entity) {
		const struct organisation *o = model_get(m, organisation, organisation);
		return o && o->place == head->id;
	}
	if (e == &activity_entity && takes_part(m, head->id, organisation))
		return true;
	for (size_t i = 0; i < COUNT(owners); i++)
		if (owners[i].entity == e)
			return references_hold(m, &owners[i], row, organisation, depth);
	return false;
}

bool scope_holds(struct model *m, const struct entity *e, const void *row, int64_t organisation)
{
	return organisation != NONE && engine_scope_holds(m, e, row, organisation, 0);
}
