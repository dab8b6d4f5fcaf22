/* claim_made_up.c - what of claims and benefits rests on made-up records (claim.h). */
#include "claim.h"
#include "model/declared/delivery.h"
#include "model/engine/standing.h"
#include "rule/element.h"

bool claim_evidence_made_up(struct model *m, const struct evidence *e)
{
	bool paper = e->document != NONE;
	return standing_illustrative(m, &evidence_entity, e->head.id, NULL) ||
	    standing_illustrative(m, paper ? &document_entity : &activity_entity, paper ? e->document : e->activity, NULL);
}

bool claim_evidence_any_made_up(struct model *m, struct set evidence)
{
	return set_any(evidence, evidence, claim_evidence_made_up(m, each));
}

bool claims_made_up(struct model *m, const struct claims *all, const struct element *objective, unsigned bits)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct claim *c = &all->each[i];
		if (claim_counts(c, objective, bits) && standing_illustrative(m, c->entity, c->id, NULL))
			return true;
	}
	return false;
}

bool claims_proof_made_up(struct model *m, const struct claims *all, const struct element *objective, unsigned bits, enum claim_state state)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct claim *c = &all->each[i];
		if (c->state == state && c->freshest && claim_counts(c, objective, bits) && claim_evidence_made_up(m, c->freshest))
			return true;
	}
	return false;
}

bool benefit_activities_made_up(struct model *m, const struct benefit *b)
{
	for (size_t i = 0; i < b->contributions.count; i++) {
		const struct contribution *c = set_row(b->contributions, contribution, i);
		if (standing_illustrative(m, &contribution_entity, c->head.id, NULL) || standing_illustrative(m, &activity_entity, c->activity, NULL))
			return true;
	}
	return false;
}

bool benefit_status_made_up(struct model *m, const struct benefit *b)
{
	if (!element_is_benefit(b->element))
		return benefit_activities_made_up(m, b) || claim_evidence_any_made_up(m, b->evidence);
	switch (b->state) {
	case BENEFIT_REALISED: return claim_evidence_any_made_up(m, b->evidence);
	case BENEFIT_UNDER_WAY: return b->contributions.count ? benefit_activities_made_up(m, b) : claim_evidence_any_made_up(m, b->evidence);
	default: return false;
	}
}

bool benefit_names_made_up(struct model *m, struct set participations, const int64_t *organisations, size_t count)
{
	for (size_t i = 0; i < participations.count; i++) {
		const struct participation *q = set_row(participations, participation, i);
		size_t k = 0;
		while (k < count && organisations[k] != q->organisation)
			k++;
		if (k < count && standing_illustrative(m, &participation_entity, q->head.id, NULL))
			return true;
	}
	return false;
}

bool benefit_proof_made_up(struct model *m, const struct benefit *b)
{
	const struct evidence *best = claim_best(m, b->element->plan, b->evidence);
	return best && claim_evidence_made_up(m, best);
}

bool benefits_made_up(struct model *m, const struct benefits *all)
{
	return ANY(all->each, all->count, standing_illustrative(m, &element_entity, each->element->head.id, NULL));
}

bool benefits_proved_made_up(struct model *m, const struct benefits *all)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct benefit *b = &all->each[i];
		if (claim_state_in_plan(m, b->element->plan, b->evidence) == CLAIM_PROVED && benefit_proof_made_up(m, b))
			return true;
	}
	return false;
}
