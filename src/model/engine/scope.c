#include "model/engine/scope.h"

#include <string.h>

#include "base/text.h"
#include "model/declared/governance.h"
#include "model/declared/learning.h"
#include "model/declared/letters.h"
#include "model/declared/money.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"
#include "model/rows/letters.h"
#include "model/rows/organisation.h"

enum { DEPTH_MAX = 12 };

/* For whom it is asked, and whether to take part in an activity is enough. */
struct scope_asked {
	struct model *m;
	int64_t organisation;
	bool alone;
};

static bool engine_scope_holds(const struct scope_asked *, const struct entity *, const void *row, int depth);

static bool named_holds(const struct scope_asked *s, const struct entity *e, int64_t id, int depth)
{
	const void *row = model_by_id(s->m, e, id);
	return row && engine_scope_holds(s, e, row, depth);
}

struct held {
	size_t given, own;
};

static struct held references_held(const struct scope_asked *s, const struct entity *e, const void *row, unsigned flag, int depth)
{
	struct held h = { 0 };
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!(f->flags & flag) || field_int(f, row) == NONE)
			continue;
		h.given++;
		h.own += named_holds(s, f->of, field_int(f, row), depth + 1);
	}
	return h;
}

static bool references_hold(const struct scope_asked *s, const struct entity *e, const void *row, int depth)
{
	struct held h = references_held(s, e, row, OWNS, depth);
	if (!h.given)
		h = references_held(s, e, row, OWNS_ELSE, depth);
	struct held too = references_held(s, e, row, OWNS_TOO, depth);
	return h.own && too.own == too.given;
}

/* The accountable organisation keeps an activity alone; without one, the one that delivers it. Where neither is on record, those keep it who keep the activity that it is part of, but not those who only take part in another role. */
static bool activity_holds(const struct scope_asked *s, const void *row, int depth)
{
	const struct record *head = row;
	struct activity_parties t = head->id > 0 ? parties_of_activity(s->m, head->id, s->organisation) : (struct activity_parties){ 0 };
	if (!s->alone)
		return t.answers || t.delivers || references_hold(s, &activity_entity, row, depth);
	if (t.accountable)
		return t.answers;
	if (t.implementing)
		return t.implementing == 1 && t.delivers;
	return !t.takes_part && references_hold(s, &activity_entity, row, depth);
}

static bool engine_scope_holds(const struct scope_asked *s, const struct entity *e, const void *row, int depth)
{
	const struct record *head = row;
	if (depth > DEPTH_MAX)
		return false;
	if (e == &organisation_entity)
		return head->id == s->organisation;
	if (e == &place_entity) {
		const struct organisation *o = model_get(s->m, organisation, s->organisation);
		return o && o->place == head->id;
	}
	if (e == &forum_entity)
		return forum_has(s->m, head->id, s->organisation);
	return e == &activity_entity ? activity_holds(s, row, depth) : references_hold(s, e, row, depth);
}

/* The row as it is now; NULL for one that is not saved. */
static const void *scope_saved(struct model *m, const struct entity *e, const void *row)
{
	int64_t id = record_id(row);
	return id > 0 ? model_by_id(m, e, id) : NULL;
}

static bool is_guarded_changed(const struct field *f, const void *row, const void *saved)
{
	return f->flags & GUARDED && (saved ? !field_equal(f, saved, row) : row_present(f, row));
}

static bool guarded_kept(struct model *m, const struct entity *e, const void *row)
{
	const void *saved = scope_saved(m, e, row);
	return !ANY(e->fields, e->field_count, is_guarded_changed(each, row, saved));
}

bool scope_holds(struct model *m, const struct entity *e, const void *row, int64_t organisation)
{
	const struct scope_asked s = { .m = m, .organisation = organisation };
	return organisation != NONE && guarded_kept(m, e, row) && engine_scope_holds(&s, e, row, 0);
}

/* What is said of a record belongs to whom that record belongs to. */
static const void *scope_subject(struct model *m, const struct entity **e, const void *row)
{
	const struct field *record = entity_field(*e, "record");
	if (!record || record->kind != K_RECORD)
		return row;
	const struct entity *of = entity_find(text_or(field_text(entity_field(*e, "entity"), row), ""));
	*e = of ? of : *e;
	return of && field_int(record, row) != NONE ? model_by_id(m, of, field_int(record, row)) : NULL;
}

bool scope_keeps(struct model *m, const struct entity *e, const void *row, int64_t organisation)
{
	const struct scope_asked s = { .m = m, .organisation = organisation, .alone = true };
	const void *subject = scope_subject(m, &e, row);
	return organisation != NONE && subject && engine_scope_holds(&s, e, subject, 0);
}

/* The reference of a kind that says by itself whose the row is: to an organisation, or else to a link. */
static const struct field *scope_owner_of(const struct entity *e, const struct entity *of)
{
	return FIND(e->fields, e->field_count,
	    each->kind == K_REF && each->of == of && each->flags & (OWNS | OWNS_ELSE) && !(each->flags & (PRIVATE | INTERNAL)));
}

/* The first link that is the organisation's: where it has several, its form offers the others. NONE where it has none. */
static int64_t scope_first_link(struct model *m, int64_t organisation)
{
	static const char *const sides[] = { "lead", "partner" };
	for (size_t s = 0; s < COUNT(sides); s++) {
		struct set links = model_referring(m, &link_entity, sides[s], organisation, 1);
		if (links.count)
			return record_id(links.rows[0]);
	}
	return NONE;
}

const struct field *scope_preset(struct model *m, const struct entity *e, int64_t organisation, int64_t *id)
{
	const struct field *f = e == &organisation_entity ? NULL : scope_owner_of(e, &organisation_entity);
	*id = organisation;
	if (f)
		return f;
	f = scope_owner_of(e, &link_entity);
	*id = f ? scope_first_link(m, organisation) : NONE;
	return *id == NONE ? NULL : f;
}

static bool is_foreign(struct model *m, const struct field *f, const void *row, int64_t organisation)
{
	const struct scope_asked s = { .m = m, .organisation = organisation };
	return f->kind == K_REF && field_int(f, row) != NONE && !named_holds(&s, f->of, field_int(f, row), 1);
}

const struct field *scope_refuses(struct model *m, const struct entity *e, const void *row, int64_t organisation)
{
	static const unsigned order[] = { OWNS_TOO, OWNS, OWNS_ELSE };
	const void *saved = scope_saved(m, e, row);
	if (scope_holds(m, e, row, organisation))
		return NULL;
	for (size_t i = 0; i < e->field_count; i++)
		if (is_guarded_changed(&e->fields[i], row, saved))
			return &e->fields[i];
	for (size_t o = 0; o < COUNT(order); o++)
		for (size_t i = 0; i < e->field_count; i++)
			if (e->fields[i].flags & order[o] && is_foreign(m, &e->fields[i], row, organisation))
				return &e->fields[i];
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].flags & (OWNS | OWNS_ELSE) && !(e->fields[i].flags & (PRIVATE | INTERNAL)))
			return scope_owner_of(e, &organisation_entity) ? scope_owner_of(e, &organisation_entity) : &e->fields[i];
	return NULL;
}

bool scope_open(struct model *m, const struct entity *e, const void *row, int64_t organisation)
{
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].flags & (OWNS | OWNS_ELSE) && field_int(&e->fields[i], row) != NONE)
			return scope_holds(m, e, row, organisation);
	return guarded_kept(m, e, row);
}

bool scope_ground(struct model *m, const struct entity *e, int64_t id, int64_t organisation)
{
	if (e == &dataset_entity)
		return id == m->dataset;
	if (e == &place_entity && organisation_links_place(m, organisation, id))
		return true;
	return named_holds(&(struct scope_asked){ .m = m, .organisation = organisation, .alone = true }, e, id, 0);
}

/* `saved`: the row as it is now, or NULL. */
static bool field_stands(struct model *m, const struct entity *e, const struct field *f, const void *row, const void *saved, int64_t organisation)
{
	if (f->kind != K_REF || f->flags & APART || !row_present(f, row))
		return true;
	if (saved && field_equal(f, saved, row) && (entity_slug(e) || e->waits))
		return true;
	return scope_ground(m, f->of, field_int(f, row), organisation);
}

static bool is_waiting(const struct entity *e, const void *row)
{
	return e->waits && text_equal(field_text(entity_field(e, "state"), row), e->waits);
}

bool scope_stands(struct model *m, const struct entity *e, const void *row, int64_t organisation)
{
	const void *saved = scope_saved(m, e, row);
	if (is_waiting(e, row) || (saved && row_equal(e, saved, row)))
		return true;
	if (!scope_keeps(m, e, row, organisation))
		return false;
	return !ANY(e->fields, e->field_count, !field_stands(m, e, each, row, saved, organisation));
}
