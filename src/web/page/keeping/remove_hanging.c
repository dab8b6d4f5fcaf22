/* remove_hanging.c - which records hang on one, by the references that kinds declare, and what becomes of each when it is removed. */
#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/engine/closed.h"
#include "model/engine/row.h"
#include "model/rows/registration.h"
#include "web/kit/form.h"
#include "web/page/keeping/remove.h"

static struct hanging *hanging_of(struct removal *r, const struct entity *e, int64_t id)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->each[i].entity == e && record_id(r->each[i].row) == id)
			return &r->each[i];
	return NULL;
}

bool removal_takes(struct removal *r, const struct entity *e, int64_t id)
{
	const struct hanging *h = hanging_of(r, e, id);
	return h && h->way == HANGING_GOES;
}

/* Whether a row can't be without the record that it names there. */
static bool hanging_needed(const struct entity *e, const struct field *f)
{
	bool one = false;
	for (size_t g = 0; g < COUNT(e->one_of) && e->one_of[g]; g++)
		one = one || text_has_word(e->one_of[g], f->name);
	return one || f->flags & (REQUIRED | KEY);
}

/* What the program writes is not for a form to remove. */
bool hanging_unshown(const struct entity *e)
{
	return e->secret || e->journal || e == &registrant_entity || e == &registrant_answer_entity;
}

static void hanging_add(struct removal *r, const struct entity *e, const void *row, bool needed)
{
	struct hanging *known = hanging_of(r, e, record_id(row));
	enum hanging_way way = hanging_unshown(e) || (needed && !page_may(r->page, ACT_REMOVE, e, row)) ? HANGING_HELD
	    : needed                                                                                    ? HANGING_GOES
	                                                                                                : HANGING_STAYS;
	if (known && known->way == HANGING_STAYS)
		known->way = way;
	if (known)
		return;
	if (r->count == COUNT(r->each))
		r->more = true;
	else
		r->each[r->count++] = (struct hanging){ e, row, way };
}

static void hanging_named(struct removal *r, const struct hanging *of, const struct entity *e, const struct field *f)
{
	struct model program = model_as_program(r->page->model);
	struct set s = model_referring(r->page->model, e, f->name, record_id(of->row), HANGING_MAX + 1);
	r->unseen = r->unseen || model_referring(&program, e, f->name, record_id(of->row), HANGING_MAX + 1).count > s.count;
	for (size_t i = 0; i < s.count && !r->more; i++)
		hanging_add(r, e, s.rows[i], hanging_needed(e, f));
}

/* Also those that stay and name a record that goes only now. */
static void hanging_read(struct removal *r, const struct hanging *of)
{
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			const struct field *f = &all_entities[i]->fields[j];
			if (f->kind == K_REF && f->of == of->entity)
				hanging_named(r, of, all_entities[i], f);
		}
	struct set files = model_said_of(r->page->model, &attachment_entity, of->entity, record_id(of->row), HANGING_MAX + 1);
	for (size_t i = 0; i < files.count && !r->more; i++)
		hanging_add(r, &attachment_entity, files.rows[i], true);
}

void *hanging_stays(struct removal *r, const struct hanging *h)
{
	void *row = row_copy(r->page->arena, h->entity, h->row);
	for (size_t i = 0; i < h->entity->field_count; i++) {
		const struct field *f = &h->entity->fields[i];
		if (f->kind == K_REF && removal_takes(r, f->of, field_int(f, row)))
			field_put_int(f, row, NONE);
	}
	return row;
}

static bool hanging_may_stay(struct removal *r, const struct hanging *h)
{
	struct problems found = { .arena = r->page->arena };
	const void *row = hanging_stays(r, h);
	if (h->entity->check)
		h->entity->check(row, &found);
	return !found.errors && page_may(r->page, ACT_CHANGE, h->entity, h->row) && page_may(r->page, ACT_CHANGE, h->entity, row);
}

/* A record that stays, but that everybody could read then: a decision of a confidential item, an item about a bid that is not awarded. */
static bool hanging_opens(struct removal *r, struct model *everybody, const struct hanging *h)
{
	for (size_t i = 0; i < h->entity->field_count; i++) {
		const struct field *f = &h->entity->fields[i];
		int64_t id = f->kind == K_REF ? field_int(f, h->row) : NONE;
		if (f->kind == K_REF && removal_takes(r, f->of, id) && closed_through(everybody, h->entity, record_id(h->row), f->of, id))
			return true;
	}
	return false;
}

/* And what is named by a record that goes: the papers of a confidential item. */
static void removal_opens(struct removal *r)
{
	struct page *p = r->page;
	struct model everybody;
	model_start_as(&everybody, p->model->db, p->arena, p->model->as_at, "");
	for (size_t i = 0; i < r->count && !r->more; i++) {
		struct hanging *h = &r->each[i];
		if (h->way == HANGING_STAYS && hanging_opens(r, &everybody, h))
			h->way = HANGING_OPENS;
		for (const struct field *f = NULL; h->way == HANGING_GOES && (f = closed_opened(&everybody, h->entity, h->row, f));) {
			const void *named = model_by_id(p->model, f->of, field_int(f, h->row));
			r->unseen = r->unseen || !named;
			if (!named || hanging_of(r, f->of, record_id(named)))
				continue;
			if (r->count == COUNT(r->each))
				r->more = true;
			else
				r->each[r->count++] = (struct hanging){ f->of, named, HANGING_OPENS };
		}
	}
}

/* Who registered for an event that goes, and what they answered, are erased with it: it is over, or they were told (rule/removal.h). */
static void removal_people(struct removal *r)
{
	for (size_t i = 0; i < r->count; i++) {
		struct hanging *h = &r->each[i];
		const struct registrant *person = h->entity == &registrant_entity ? h->row : NULL;
		if (person && removal_takes(r, &event_entity, person->event))
			h->way = HANGING_GOES;
	}
	for (size_t i = 0; i < r->count; i++) {
		struct hanging *h = &r->each[i];
		const struct registrant_answer *answer = h->entity == &registrant_answer_entity ? h->row : NULL;
		if (answer && removal_takes(r, &registrant_entity, answer->registrant))
			h->way = HANGING_GOES;
	}
}

static void removal_held_read(struct removal *r)
{
	struct removal_bar bars[REMOVAL_BARS];
	r->held = arena_array(r->page->arena, struct removal_held, r->count * REMOVAL_BARS);
	for (size_t i = 0; i < r->count; i++) {
		const struct hanging *h = &r->each[i];
		size_t n = h->way == HANGING_GOES ? removal_bars(r->page->model, h->entity, h->row, bars) : 0;
		for (size_t k = 0; k < n; k++)
			r->held[r->held_count++] = (struct removal_held){ h, bars[k] };
	}
}

struct removal *removal_read(struct page *p, const struct entity *e, const void *row)
{
	struct removal *r = arena_alloc(p->arena, sizeof(*r));
	*r = (struct removal){ .page = p, .entity = e, .row = row, .count = 1 };
	r->each[0] = (struct hanging){ e, row, HANGING_GOES };
	for (bool grows = true; grows && !r->more;) { /* one that was to stay may go after all: then what names it is looked at as well */
		size_t went = 0, goes = 0;
		for (size_t i = 0; i < r->count; i++)
			went += r->each[i].way == HANGING_GOES;
		for (size_t i = 0; i < r->count && !r->more; i++)
			if (r->each[i].way == HANGING_GOES)
				hanging_read(r, &r->each[i]);
		for (size_t i = 0; i < r->count; i++)
			goes += r->each[i].way == HANGING_GOES;
		grows = goes > went;
	}
	removal_people(r);
	for (size_t i = 1; i < r->count; i++)
		if (r->each[i].way == HANGING_STAYS && !hanging_may_stay(r, &r->each[i]))
			r->each[i].way = HANGING_HELD;
	removal_opens(r);
	removal_held_read(r);
	return r;
}

size_t removal_count(const struct removal *r, enum hanging_way way)
{
	size_t n = 0;
	for (size_t i = 1; i < r->count; i++)
		n += r->each[i].way == way;
	return n;
}
