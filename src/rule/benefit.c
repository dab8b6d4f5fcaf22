/* benefit.c - how far benefits have come, and who gained on both sides (claim.h). */
#include <string.h>

#include "base/text.h"
#include "claim.h"
#include "model/declared/knowledge.h"
#include "model/read/city_read.h"
#include "model/rows/claim.h"
#include "model/declared/delivery.h"
#include "model/read/strategy_read.h"
#include "rule/activity.h"
#include "rule/partner.h"

static const struct {
	const char *code, *name, *class;
} states[] = {
	[BENEFIT_PROMISED] = { "promised", N_("Promised"), "s-not-started" },
	[BENEFIT_UNDER_WAY] = { "under-way", N_("Under way"), "s-on-track" },
	[BENEFIT_REALISED] = { "realised", N_("Achieved"), "s-complete" },
};

const char *benefit_state_code(enum benefit_state s)
{
	return states[s].code;
}

const char *benefit_state_name(enum benefit_state s)
{
	return states[s].name;
}

const char *benefit_state_class(enum benefit_state s)
{
	return states[s].class;
}

static const struct {
	const char *code, *name, *class;
} statements[] = {
	[STATEMENT_BARE] = { "no-activity", N_("No activity is recorded"), "s-not-started" },
	[STATEMENT_OVER] = { "over", N_("Ended"), "s-complete" },
	[STATEMENT_GOING_ON] = { "going-on", N_("In progress"), "s-on-track" },
};

const char *statement_state_code(enum statement_state s)
{
	return statements[s].code;
}

const char *statement_state_name(enum statement_state s)
{
	return statements[s].name;
}

const char *statement_state_class(enum statement_state s)
{
	return statements[s].class;
}

static bool goes_on(const struct activity *a)
{
	return a && activity_goes_on(a->status);
}

enum statement_state statement_state_of(struct model *m, const struct benefit *b)
{
	bool any = b->contributions.count > 0;
	for (size_t i = 0; i < b->contributions.count; i++)
		if (goes_on(model_get(m, activity, set_row(b->contributions, contribution, i)->activity)))
			return STATEMENT_GOING_ON;
	for (size_t i = 0; i < b->evidence.count; i++) {
		const struct activity *a = model_get(m, activity, set_row(b->evidence, evidence, i)->activity);
		if (goes_on(a))
			return STATEMENT_GOING_ON;
		any = any || a;
	}
	return any ? STATEMENT_OVER : STATEMENT_BARE;
}

/* A paper alone says what was meant, not the outcome; and what has no date may be of any day. */
static bool came_about(struct model *m, int64_t plan, struct set evidence)
{
	for (size_t i = 0; i < evidence.count; i++) {
		const struct evidence *e = set_row(evidence, evidence, i);
		if ((e->activity != NONE || !text_equal(e->grade, CODE_EVIDENCE_GRADE_DOCUMENT)) && claim_state_by(m, plan, e) >= CLAIM_STALE)
			return true;
	}
	return false;
}

/* Rows of `all` whose field names the element. */
static struct set benefit_rows_of(struct model *m, struct set all, int64_t element)
{
	const struct field *f = entity_field(all.entity, "element");
	struct set found = { .entity = all.entity, .rows = arena_array(m->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++)
		if (field_int(f, all.rows[i]) == element)
			found.rows[found.count++] = all.rows[i];
	return found;
}

static bool concerns(const struct benefit *b, int64_t activity)
{
	for (size_t i = 0; i < b->contributions.count; i++)
		if (set_row(b->contributions, contribution, i)->activity == activity)
			return true;
	return set_any(b->evidence, evidence, each->activity == activity);
}

static void once(int64_t *ids, size_t *count, int64_t id)
{
	for (size_t i = 0; i < *count; i++)
		if (ids[i] == id)
			return;
	ids[(*count)++] = id;
}

static const char *benefit_country_of(struct model *m, int64_t organisation)
{
	const struct organisation *o = model_get(m, organisation, organisation);
	const struct place *at = o && o->place != NONE ? model_get(m, place, o->place) : NULL;
	return at ? at->country : NULL;
}

bool benefit_at_home(struct model *m, int64_t organisation, bool *known)
{
	const struct place *home = place_home(m);
	const char *country = benefit_country_of(m, organisation);
	*known = home && country;
	return *known && text_equal(country, home->country);
}

static void sides(struct model *m, struct benefit *b, struct set participations, const char *home)
{
	int64_t **lists[] = { &b->gains_home, &b->gains_other, &b->part_home, &b->part_other };
	for (size_t i = 0; i < COUNT(lists); i++)
		*lists[i] = arena_array(m->arena, int64_t, participations.count + 1);
	b->participations = (struct set){ .entity = &participation_entity, .rows = arena_array(m->arena, void *, participations.count + 1) };
	for (size_t i = 0; i < participations.count; i++) {
		const struct participation *q = set_row(participations, participation, i);
		const char *country = benefit_country_of(m, q->organisation);
		if (!country || participation_only_funds(q) || !concerns(b, q->activity))
			continue;
		b->participations.rows[b->participations.count++] = participations.rows[i];
		bool own = text_equal(country, home), gains = participation_gains(q);
		if (own)
			once(gains ? b->gains_home : b->part_home, gains ? &b->gains_home_count : &b->part_home_count, q->organisation);
		else
			once(gains ? b->gains_other : b->part_other, gains ? &b->gains_other_count : &b->part_other_count, q->organisation);
	}
}

static struct benefit benefit_from(struct model *m, const struct element *e, struct set contributions, struct set evidence)
{
	return (struct benefit){ .element = e,
		.contributions = contributions,
		.evidence = evidence,
		.state = came_about(m, e->plan, evidence)                                              ? BENEFIT_REALISED
		    : contributions.count || claim_state_in_plan(m, e->plan, evidence) == CLAIM_PROVED ? BENEFIT_UNDER_WAY
		                                                                                       : BENEFIT_PROMISED };
}

struct benefit benefit_of(struct model *m, const struct element *e, struct set evidence)
{
	return benefit_from(m, e, contributions_begun(m, e->head.id), evidence);
}

size_t benefits_proved(struct model *m, const struct benefits *all)
{
	size_t n = 0;
	for (size_t i = 0; i < all->count; i++)
		n += claim_state_in_plan(m, all->each[i].element->plan, all->each[i].evidence) == CLAIM_PROVED;
	return n;
}

size_t benefits_realised_lately(struct model *m, const struct benefits *all)
{
	size_t n = 0;
	for (size_t i = 0; i < all->count; i++)
		n += all->each[i].state == BENEFIT_REALISED &&
		    claim_state_in_plan(m, all->each[i].element->plan, all->each[i].evidence) == CLAIM_PROVED;
	return n;
}

/* Who asks for benefits asks for statements and claims too: of all elements, which are read once. */
static struct set benefit_elements(struct model *m, int64_t plan, const char *kind)
{
	struct set all = plan_elements(m, plan, NULL), of_kind = { .entity = all.entity, .rows = arena_array(m->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++)
		if (text_equal(set_row(all, element, i)->kind, kind))
			of_kind.rows[of_kind.count++] = all.rows[i];
	return of_kind;
}

struct benefits benefits_of_plan(struct model *m, const struct plan *plan, const char *kind)
{
	int64_t id = plan->head.id;
	struct set elements = benefit_elements(m, id, kind), evidence = evidence_of_plan(m, id);
	struct set contributions = claim_contributions(m, id, kind), participations = claim_participations(m, id, kind);
	const struct place *home = place_home(m);
	claim_documents_ahead(m, evidence);
	struct benefits all = { .each = arena_array(m->arena, struct benefit, elements.count + 1) };
	for (size_t i = 0; i < elements.count; i++) {
		struct benefit *b = &all.each[all.count++];
		const struct element *e = set_row(elements, element, i);
		*b = benefit_from(m, e, benefit_rows_of(m, contributions, e->head.id), benefit_rows_of(m, evidence, e->head.id));
		sides(m, b, participations, home ? home->country : NULL);
	}
	return all;
}
