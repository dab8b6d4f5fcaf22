/* objective_rows.c - one read of what is below an objective, and what hangs on it. */
#include <string.h>
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/read/strategy_read.h"
#include "rule/claim.h"
#include "rule/element.h"
#include "rule/measure/measure.h"
#include "rule/partner.h"
#include "web/page/strategy/objective_rows.h"

enum { INDICATORS_MAX = 30, NOTES_MAX = 20 };

struct set objective_children(struct page *p, struct set below, int64_t parent, const char *kind)
{
	struct set found = { .entity = below.entity, .rows = arena_array(p->arena, void *, below.count + 1) };
	for (size_t i = 0; i < below.count; i++)
		if (set_row(below, element, i)->parent == parent && text_equal(set_row(below, element, i)->kind, kind))
			found.rows[found.count++] = below.rows[i];
	return found;
}

/* Benefits and statements: which activities serve them is asked one by one. */
static struct set claims_among(struct page *p, struct set below)
{
	struct set found = { .entity = below.entity, .rows = arena_array(p->arena, void *, below.count + 1) };
	for (size_t i = 0; i < below.count; i++)
		if (element_is_said(set_row(below, element, i)))
			found.rows[found.count++] = below.rows[i];
	return found;
}

/* What was counted elsewhere says nothing of whether this one gets there. */
static struct set ours_among(struct page *p, struct set all)
{
	struct set found = { .entity = all.entity, .rows = arena_array(p->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++)
		if (indicator_is_ours(p->model, set_row(all, indicator, i)))
			found.rows[found.count++] = all.rows[i];
	return found;
}

/* What a plan of the council's own asks, and the work here answers, is a target of this objective too: its indicators stand first. */
static struct set objective_indicators(struct page *p, const struct element *e, const char *ids)
{
	struct model *m = p->model;
	const struct organisation *council = model_find(m, organisation, model_setting(m, "organisation", NULL));
	struct set own = ours_among(p, indicators_of_any(m, ids, INDICATORS_MAX)), first = { .entity = own.entity };
	if (council)
		first = ours_among(p, indicators_answered(m, ids, e->plan, council->head.id, INDICATORS_MAX));
	struct set all = { .entity = own.entity, .rows = arena_array(p->arena, void *, first.count + own.count + 1) };
	for (size_t i = 0; i < first.count; i++)
		all.rows[all.count++] = first.rows[i];
	for (size_t i = 0; i < own.count; i++)
		all.rows[all.count++] = own.rows[i];
	return all;
}

static struct set with_itself(struct page *p, const struct element *e, struct set below)
{
	struct set all = { .entity = below.entity, .rows = arena_array(p->arena, void *, below.count + 1), .count = below.count + 1 };
	memcpy(all.rows, &e, sizeof(e));
	if (below.count)
		memcpy(all.rows + 1, below.rows, below.count * sizeof(*below.rows));
	return all;
}

struct objective_rows objective_rows_read(struct page *p, const struct element *e)
{
	struct model *m = p->model;
	int64_t id = e->head.id;
	struct set below = elements_under(m, id), all = with_itself(p, e, below);
	const char *ids = model_ids_of(m, all);
	bool sums = page_is_data(p) || page_parameter(p, "part"); /* the page itself shows no totals of its activities */
	model_together(m, claims_among(p, below));
	return (struct objective_rows){ .objective = e,
		.below = below,
		.ids = ids,
		.actions = progress_among(m, below),
		.action_rows = objective_children(p, below, id, CODE_ELEMENT_KIND_ACTION),
		.benefits = objective_children(p, below, id, CODE_ELEMENT_KIND_BENEFIT),
		.statements = objective_children(p, below, id, CODE_ELEMENT_KIND_STATEMENT),
		.indicators = objective_indicators(p, e, ids),
		.evidence = evidence_of_any(m, ids),
		.serves = alignments_from(m, id, NULL),
		.watched = watch_notes_of_any(m, ids, NOTES_MAX),
		.rollup = sums ? rollup_read(m, id, ROLLUP_PAGE) : (struct rollup){ 0 } };
}
