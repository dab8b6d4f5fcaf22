#include "rule/synopsis.h"

#include <string.h>

#include "base/text.h"
#include "model/read/strategy_read.h"
#include "model/rows/strategy.h"
#include "rule/element.h"

enum { CELLS_MAX = 400 };

static void synopsis_theme_add(struct synopsis *x, const struct element *theme)
{
	for (size_t i = 0; i < x->theme_count; i++)
		if (x->themes[i]->head.id == theme->head.id)
			return;
	if (x->theme_count < SYNOPSIS_THEMES)
		x->themes[x->theme_count++] = theme;
}

static const struct alignment *serving(const struct synopsis *x, int64_t from, int64_t to)
{
	for (size_t i = 0; i < x->alignments.count; i++) {
		const struct alignment *a = set_row(x->alignments, alignment, i);
		if (a->from_element == from && a->to_element == to && alignment_serves(a))
			return a;
	}
	return NULL;
}

struct set synopsis_rows(struct model *m, struct set all, const char *field, int64_t id)
{
	const struct field *f = entity_field(all.entity, field);
	struct set found = { .entity = all.entity };
	size_t n = 0;
	for (size_t i = 0; i < all.count; i++)
		n += field_int(f, all.rows[i]) == id;
	found.rows = arena_array(m->arena, void *, n + 1);
	for (size_t i = 0; i < all.count; i++)
		if (field_int(f, all.rows[i]) == id)
			found.rows[found.count++] = all.rows[i];
	return found;
}

/* The best piece says how the cell is proved, as it does of a claim. */
static void cell_prove(struct model *m, const struct synopsis *x, struct synopsis_cell *c, struct set evidence)
{
	enum claim_state is = claim_state_in_plan(m, x->plan->head.id, evidence);
	c->proofs += evidence.count;
	c->state = is > c->state ? is : c->state;
	c->proof_made_up = c->proof_made_up || claim_evidence_any_made_up(m, evidence);
}

/* Pieces of evidence behind an action: its own, and of what activities do for it. */
static void action_proofs(struct model *m, const struct synopsis *x, struct synopsis_cell *c, int64_t action)
{
	cell_prove(m, x, c, synopsis_rows(m, x->evidence, "element", action));
	struct set done = synopsis_rows(m, x->contributions, "element", action);
	for (size_t i = 0; i < done.count; i++)
		cell_prove(m, x, c, synopsis_rows(m, x->of_contributions, "contribution", set_row(done, contribution, i)->head.id));
}

static void cell_read(
    struct model *m, const struct synopsis *x, struct synopsis_cell *c, const struct element *objective, const struct element *theme)
{
	struct progress_list actions = progress_below(m, &x->progress, objective->head.id);
	*c = (struct synopsis_cell){ .alignment = serving(x, objective->head.id, theme->head.id),
		.action_count = actions.count,
		.actions = { .entity = &element_entity, .rows = arena_array(m->arena, void *, actions.count + 1) } };
	for (size_t i = 0; i < actions.count; i++) {
		const struct element *a = actions.each[i].action;
		if (!serving(x, a->head.id, theme->head.id))
			continue;
		memcpy(&c->actions.rows[c->actions.count++], &a, sizeof(a));
		action_proofs(m, x, c, a->head.id);
	}
	if (c->alignment)
		cell_prove(m, x, c, synopsis_rows(m, x->of_alignments, "alignment", c->alignment->head.id));
}

struct synopsis synopsis_read(struct model *m, const struct plan *plan)
{
	struct synopsis x = { .plan = plan,
		.objectives = plan_elements(m, plan->head.id, CODE_ELEMENT_KIND_OBJECTIVE),
		.alignments = alignments_of_plan(m, plan->head.id),
		.progress = progress_of_plan(m, plan->head.id),
		.contributions = contributions_of_plan(m, plan->head.id),
		.evidence = evidence_of_plan(m, plan->head.id),
		.of_alignments = evidence_of_plan_alignments(m, plan->head.id),
		.of_contributions = evidence_of_plan_contributions(m, plan->head.id) };
	claim_documents_ahead(m, x.evidence);
	claim_documents_ahead(m, x.of_alignments);
	claim_documents_ahead(m, x.of_contributions);
	for (size_t i = 0; i < x.alignments.count; i++) {
		const struct alignment *a = set_row(x.alignments, alignment, i);
		const struct element *from = model_get(m, element, a->from_element), *to = model_get(m, element, a->to_element);
		if (element_is_objective(from) && element_is_theme(to) && alignment_serves(a))
			synopsis_theme_add(&x, to);
	}
	/* themes in their own order */
	for (size_t i = 1; i < x.theme_count; i++)
		for (size_t j = i; j && x.themes[j]->position < x.themes[j - 1]->position; j--) {
			const struct element *t = x.themes[j];
			x.themes[j] = x.themes[j - 1];
			x.themes[j - 1] = t;
		}
	if (x.objectives.count > CELLS_MAX / SYNOPSIS_THEMES)
		x.objectives.count = CELLS_MAX / SYNOPSIS_THEMES;
	x.cells = arena_array(m->arena, struct synopsis_cell, x.objectives.count * SYNOPSIS_THEMES + 1);
	for (size_t i = 0; i < x.objectives.count; i++)
		for (size_t j = 0; j < x.theme_count; j++)
			cell_read(m, &x, &x.cells[i * SYNOPSIS_THEMES + j], set_row(x.objectives, element, i), x.themes[j]);
	return x;
}

const struct synopsis_cell *synopsis_cell_of(const struct synopsis *x, int64_t objective, int64_t theme)
{
	for (size_t i = 0; i < x->objectives.count; i++)
		for (size_t j = 0; j < x->theme_count; j++)
			if (set_row(x->objectives, element, i)->head.id == objective && x->themes[j]->head.id == theme)
				return &x->cells[i * SYNOPSIS_THEMES + j];
	return NULL;
}

const char *synopsis_state_words(const struct synopsis_cell *c)
{
	if (!c->alignment)
		return _("No connection here.");
	if (!c->actions.count && !c->proofs)
		return _("Unproved: no action supports this theme and no evidence is recorded.");
	if (!c->actions.count)
		return _("No action supports this theme.");
	static const char *const doubts[CLAIM_STATES] = {
		[CLAIM_UNPROVED] = N_("Unproved: no evidence is recorded."),
		[CLAIM_STATED] = N_("Unproved: stated by the plan alone."),
		[CLAIM_UNDATED] = N_("Unproved: the evidence has no date."),
		[CLAIM_STALE] = N_("Unproved: no evidence is from the last year."),
	};
	return doubts[c->state] ? _(doubts[c->state]) : NULL;
}

size_t synopsis_unproved(const struct synopsis *x)
{
	size_t n = 0;
	for (size_t i = 0; i < x->objectives.count; i++)
		for (size_t j = 0; j < x->theme_count; j++)
			n += x->cells[i * SYNOPSIS_THEMES + j].state != CLAIM_PROVED;
	return n;
}

bool synopsis_proofs_made_up(const struct synopsis *x)
{
	for (size_t i = 0; i < x->objectives.count; i++)
		for (size_t j = 0; j < x->theme_count; j++)
			if (x->cells[i * SYNOPSIS_THEMES + j].proof_made_up)
				return true;
	return false;
}
