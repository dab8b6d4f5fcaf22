#include "scope.h"

#include <string.h>

#include "base/text.h"
#include "model/governance.h"
#include "model/learning.h"
#include "model/money.h"
#include "queries.h"

enum { DEPTH_MAX = 12 };

/* The references of a kind that say whose it is. What is not here belongs to nobody. */
static const struct {
	const struct entity *entity;
	const char *fields;
} owners[] = {
	{ &link_entity, "lead partner home place" },
	{ &agreement_entity, "link" },
	{ &activity_entity, "link parent" }, /* and who takes part in it */
	{ &participation_entity, "activity organisation" },
	{ &contribution_entity, "activity" },
	{ &classification_entity, "activity" },
	{ &traveller_entity, "activity" },
	{ &transaction_entity, "activity" },
	{ &budget_entity, "activity" },
	{ &event_entity, "organisation link activity" },
	{ &attendance_entity, "organisation event activity" },
	{ &resource_entity, "holder activity" },
	{ &copy_entity, "resource" },
	{ &booking_entity, "borrower copy" },
	{ &opportunity_entity, "organisation" },
	{ &award_entity, "organisation" },
	{ &element_entity, "owner parent" },
	{ &update_entity, "element activity" },
	{ &indicator_entity, "element activity" },
	{ &observation_entity, "indicator" },
	{ &evidence_entity, "element alignment contribution observation decision award" },
	{ &alignment_entity, "from_element" },
	{ &decision_entity, "element organisation" },
	{ &article_entity, "organisation activity" },
	{ &document_entity, "publisher" },
	{ &membership_entity, "member" },
	{ &person_entity, "organisation" },
};

static bool holds(struct model *, const struct entity *, const void *row, int64_t organisation, int depth);

static bool takes_part(struct model *m, int64_t activity, int64_t organisation)
{
	return activity > 0 && db_int(m->db, &query_activity_takes_part, 0, "ii", activity, organisation) > 0;
}

static bool field_holds(struct model *m, const struct entity *e, const void *row, const char *name, int64_t organisation, int depth)
{
	const struct field *f = entity_field(e, name);
	int64_t id = f ? field_int(f, row) : NONE;
	if (id == NONE)
		return false;
	const void *of = model_by_id(m, f->of, id);
	return of && holds(m, f->of, of, organisation, depth + 1);
}

static bool holds(struct model *m, const struct entity *e, const void *row, int64_t organisation, int depth)
{
	const struct record *head = row;
	if (depth > DEPTH_MAX)
		return false;
	if (e == &organisation_entity)
		return head->id == organisation;
	if (e == &place_entity) {
		const struct organisation *o = model_get(m, organisation, organisation);
		return o && o->place == head->id;
	}
	if (e == &activity_entity && takes_part(m, head->id, organisation))
		return true;
	for (size_t i = 0; i < COUNT(owners); i++) {
		if (owners[i].entity != e)
			continue;
		for (const char *s = owners[i].fields; *s; s += strspn(s, " ")) {
			size_t n = strcspn(s, " ");
			if (field_holds(m, e, row, arena_strndup(m->arena, s, n), organisation, depth))
				return true;
			s += n;
		}
	}
	return false;
}

bool scope_holds(struct model *m, const struct entity *e, const void *row, int64_t organisation)
{
	return organisation != NONE && holds(m, e, row, organisation, 0);
}
