#include "claim.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/rows/claim.h"
#include "model/declared/governance.h"
#include "model/declared/learning.h"
#include "model/read/strategy_read.h"
#include "rule/element.h"
#include "rule/measure/measure.h"
#include "rule/fresh.h"

static const struct {
	const char *code, *name, *class;
} states[] = {
	[CLAIM_UNPROVED] = { "unproved", N_("Unproved"), "s-not-started" },
	[CLAIM_STATED] = { "stated", N_("Stated by the plan alone"), "s-stated" },
	[CLAIM_UNDATED] = { "undated", N_("Evidence without a date"), "s-at-risk" },
	[CLAIM_STALE] = { "stale", N_("Evidence older than a year"), "s-at-risk" },
	[CLAIM_PROVED] = { "proved", N_("Proved"), "s-complete" },
};

const char *claim_state_code(enum claim_state s)
{
	return states[s].code;
}

const char *claim_state_name(enum claim_state s)
{
	return states[s].name;
}

const char *claim_state_class(enum claim_state s)
{
	return states[s].class;
}

static const struct code kinds[] = {
	[CLAIM_ACTION] = { CODE_ELEMENT_KIND_ACTION, N_("Action") },
	[CLAIM_BENEFIT] = { CODE_ELEMENT_KIND_BENEFIT, N_("Benefit") },
	[CLAIM_STATEMENT] = { CODE_ELEMENT_KIND_STATEMENT, N_("Current work") },
	[CLAIM_VALUE] = { "value", N_("Value of an indicator") },
	[CLAIM_CONTRIBUTION] = { "contribution", N_("Activity") },
	[CLAIM_ALIGNMENT] = { "alignment", N_("Connection") },
	[CLAIM_DECISION] = { "decision", N_("Decision") },
	[CLAIM_CRITERION] = { "criterion", N_("Criterion of an award") },
};
const struct codelist claim_kinds = { .name = "claim-kind", .codes = kinds, .count = COUNT(kinds) };

const char *claim_kind_code(enum claim_kind k)
{
	return kinds[k].code;
}

const char *claim_kind_name(enum claim_kind k)
{
	return kinds[k].name;
}

const char *claim_evidence_date(struct arena *a, const struct evidence *e)
{
	return e->date ? date_people(a, e->date) : _("no date");
}

enum claim_state claim_state_of(struct arena *a, const struct evidence *e, const char *as_at)
{
	if (text_equal(e->grade, CODE_EVIDENCE_GRADE_STATEMENT))
		return CLAIM_STATED;
	if (!e->date)
		return CLAIM_UNDATED;
	return fresh_on(a, e->date, as_at) ? CLAIM_PROVED : CLAIM_STALE;
}

enum claim_state claim_state_of_set(struct arena *a, struct set evidence, const char *as_at)
{
	enum claim_state best = CLAIM_UNPROVED;
	for (size_t i = 0; i < evidence.count; i++) {
		enum claim_state is = claim_state_of(a, set_row(evidence, evidence, i), as_at);
		best = is > best ? is : best;
	}
	return best;
}

enum claim_state claim_state_by(struct model *m, int64_t plan, const struct evidence *e)
{
	const struct document *d = e->document == NONE || plan == NONE ? NULL : model_get(m, document, e->document);
	return d && d->plan == plan ? CLAIM_STATED : claim_state_of(m->arena, e, m->as_at);
}

/* Evidence that gives the better state is better, and of such the later; a year or a month may mean its last day. */
static bool claim_better(struct model *m, int64_t plan, const struct evidence *e, const struct evidence *than)
{
	if (!than)
		return true;
	enum claim_state is = claim_state_by(m, plan, e), was = claim_state_by(m, plan, than);
	if (is != was)
		return is > was;
	return e->date && (!than->date || strcmp(date_last(m->arena, e->date), date_last(m->arena, than->date)) > 0);
}

const struct evidence *claim_best(struct model *m, int64_t plan, struct set evidence)
{
	const struct evidence *best = NULL;
	for (size_t i = 0; i < evidence.count; i++)
		if (claim_better(m, plan, set_row(evidence, evidence, i), best))
			best = set_row(evidence, evidence, i);
	return best;
}

enum claim_state claim_state_in_plan(struct model *m, int64_t plan, struct set evidence)
{
	const struct evidence *best = claim_best(m, plan, evidence);
	return best ? claim_state_by(m, plan, best) : CLAIM_UNPROVED;
}

void claim_documents_ahead(struct model *m, struct set evidence)
{
	int64_t *ids = arena_array(m->arena, int64_t, evidence.count + 1);
	size_t n = 0;
	for (size_t i = 0; i < evidence.count; i++)
		if (set_row(evidence, evidence, i)->document != NONE)
			ids[n++] = set_row(evidence, evidence, i)->document;
	if (n)
		model_ahead(m, &document_entity, ids, n);
}

bool claim_is_made_by(const struct element *e)
{
	for (enum claim_kind kind = CLAIM_ACTION; kind <= CLAIM_STATEMENT; kind++)
		if (text_equal(e->kind, kinds[kind].code))
			return true;
	return false;
}

enum { DEPTH_MAX = 16 };

const struct element *claim_objective(struct model *m, const struct element *e)
{
	for (int depth = 0; e && depth < DEPTH_MAX; depth++, e = model_get(m, element, e->parent))
		if (element_is_objective(e))
			return e;
	return NULL;
}

int64_t claim_owner(struct model *m, const struct element *e)
{
	for (int depth = 0; e && depth < DEPTH_MAX; depth++, e = model_get(m, element, e->parent))
		if (e->owner != NONE)
			return e->owner;
	return NONE;
}

/* Activities are many, and most claims of theirs are never shown. */
const char *claim_title(struct model *m, const struct claim *c)
{
	return c->title ? c->title
	                : arena_printf(m->arena, _("%s \u2013 contributes to %s"), model_title(m, &activity_entity, c->activity),
	                      element_known(m->arena, c->element));
}

/* ---- claims ---- */

struct gathering {
	struct model *model;
	int64_t plan;
	struct claim *each;
	size_t count, room;
};

static struct claim *claim_add(struct gathering *g, enum claim_kind kind, const struct entity *entity, int64_t id, const struct element *about)
{
	assert(g->count < g->room);
	struct claim *c = &g->each[g->count++];
	*c = (struct claim){ .kind = kind,
		.entity = entity,
		.id = id,
		.element = about,
		.objective = claim_objective(g->model, about),
		.owner = claim_owner(g->model, about),
		.award = NONE,
		.activity = NONE };
	return c;
}

/* What of the evidence names the claim by `field`; rows need no order. A criterion of an award may well be met by a plan's document. */
static void claim_prove(struct gathering *g, struct claim *c, struct set evidence, const char *field)
{
	const struct field *f = entity_field(&evidence_entity, field);
	int64_t plan = c->kind == CLAIM_CRITERION ? NONE : g->plan;
	for (size_t i = 0; i < evidence.count; i++) {
		const struct evidence *e = set_row(evidence, evidence, i);
		if (field_int(f, e) != c->id || (c->award != NONE && e->award != c->award))
			continue;
		c->pieces++;
		if (claim_better(g->model, plan, e, c->freshest))
			c->freshest = e;
	}
	c->state = c->freshest ? claim_state_by(g->model, plan, c->freshest) : CLAIM_UNPROVED;
}

static void gather_elements(struct gathering *g, struct set elements, struct set evidence)
{
	claim_documents_ahead(g->model, evidence);
	for (enum claim_kind kind = CLAIM_ACTION; kind <= CLAIM_STATEMENT; kind++)
		for (size_t i = 0; i < elements.count; i++) {
			const struct element *e = set_row(elements, element, i);
			if (!text_equal(e->kind, kinds[kind].code))
				continue;
			struct claim *c = claim_add(g, kind, &element_entity, e->head.id, e);
			c->title = kind == CLAIM_ACTION ? element_known(g->model->arena, e) : text_or(e->short_title, e->title);
			claim_prove(g, c, evidence, "element");
		}
}

static void gather_values(struct gathering *g, struct set values, struct set evidence)
{
	int64_t last = NONE;
	for (size_t i = 0; i < values.count; i++) {
		const struct observation *o = set_row(values, observation, i);
		if (o->indicator == last)
			continue;
		last = o->indicator;
		const struct indicator *n = model_get(g->model, indicator, last);
		struct claim *c = claim_add(g, CLAIM_VALUE, &observation_entity, o->head.id, model_get(g->model, element, n->element));
		c->title = arena_printf(g->model->arena, "%s%s%s%s%s", n->title, message_colon(), measure_people(g->model->arena, n, o),
		    message_comma(), date_people(g->model->arena, o->date));
		claim_prove(g, c, evidence, "observation");
	}
}

static void gather_contributions(struct gathering *g, struct set rows, struct set evidence)
{
	for (size_t i = 0; i < rows.count; i++) {
		const struct contribution *r = set_row(rows, contribution, i);
		const struct element *e = model_get(g->model, element, r->element);
		struct claim *c = claim_add(g, CLAIM_CONTRIBUTION, &contribution_entity, r->head.id, e);
		c->activity = r->activity;
		claim_prove(g, c, evidence, "contribution");
	}
}

/* An alignment claims something when a sentence says how. */
static void gather_alignments(struct gathering *g, struct set rows, struct set evidence)
{
	for (size_t i = 0; i < rows.count; i++) {
		const struct alignment *r = set_row(rows, alignment, i);
		const struct element *from = model_get(g->model, element, r->from_element), *to = model_get(g->model, element, r->to_element);
		if (!r->text || !claim_objective(g->model, from))
			continue;
		struct claim *c = claim_add(g, CLAIM_ALIGNMENT, &alignment_entity, r->head.id, from);
		c->title = arena_printf(g->model->arena, "%s \u2192 %s", element_known(g->model->arena, from), text_or(to->short_title, to->title));
		claim_prove(g, c, evidence, "alignment");
	}
}

static void gather_decisions(struct gathering *g, struct set rows, struct set evidence)
{
	for (size_t i = 0; i < rows.count; i++) {
		const struct decision *r = set_row(rows, decision, i);
		struct claim *c = claim_add(g, CLAIM_DECISION, &decision_entity, r->head.id, model_get(g->model, element, r->element));
		c->title = r->title;
		claim_prove(g, c, evidence, "decision");
	}
}

static void criteria_ahead(struct model *m, struct claim_criteria all)
{
	int64_t *awards = arena_array(m->arena, int64_t, all.count + 1), *criteria = arena_array(m->arena, int64_t, all.count + 1);
	for (size_t i = 0; i < all.count; i++) {
		awards[i] = all.each[i].award;
		criteria[i] = all.each[i].criterion;
	}
	model_ahead(m, &award_entity, awards, all.count);
	model_ahead(m, &element_entity, criteria, all.count);
}

static void gather_criteria(struct gathering *g, struct claim_criteria all, struct set evidence)
{
	criteria_ahead(g->model, all);
	for (size_t i = 0; i < all.count; i++) {
		const struct award *w = model_get(g->model, award, all.each[i].award);
		const struct element *e = model_get(g->model, element, all.each[i].criterion);
		struct claim *c = claim_add(g, CLAIM_CRITERION, &element_entity, e->head.id, e);
		c->award = w->head.id;
		c->owner = w->organisation;
		c->title =
		    arena_printf(g->model->arena, _("%s: %s"), model_title(g->model, &plan_entity, e->plan), text_or(e->short_title, e->title));
		claim_prove(g, c, evidence, "criterion");
	}
}

static struct set claim_elements(struct model *m, int64_t plan)
{
	return plan_size(m, plan) < PLAN_SIZE_MAX ? plan_elements(m, plan, NULL) : (struct set){ .entity = &element_entity };
}

struct claims claims_of_elements(struct model *m, const struct plan *plan)
{
	struct set elements = claim_elements(m, plan->head.id);
	struct gathering g = {
		.model = m, .plan = plan->head.id, .each = arena_array(m->arena, struct claim, elements.count + 1), .room = elements.count
	};
	gather_elements(&g, elements, evidence_of_plan(m, plan->head.id));
	return (struct claims){ g.each, g.count };
}

/* Of all evidence that which names something by `field`, so that a claim is not compared with what proves claims of other kinds. */
static struct set claim_evidence_by(struct model *m, struct set all, const char *field)
{
	const struct field *f = entity_field(&evidence_entity, field);
	struct set some = { .entity = all.entity, .rows = arena_array(m->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++)
		if (field_int(f, all.rows[i]) != NONE)
			some.rows[some.count++] = all.rows[i];
	return some;
}

struct claims claims_of_plan(struct model *m, const struct plan *plan)
{
	int64_t id = plan->head.id;
	struct set elements = claim_elements(m, id);
	struct set values = claim_values(m, id), contributions = contributions_of_plan(m, id), alignments = alignments_of_plan(m, id),
	           decisions = claim_decisions(m, id);
	struct claim_criteria criteria = claim_criteria(m);
	struct set evidence = claim_evidence(m, id);
	claim_documents_ahead(m, evidence);
	struct gathering g = { .model = m,
		.plan = id,
		.room = elements.count + values.count + contributions.count + alignments.count + decisions.count + criteria.count };
	g.each = arena_array(m->arena, struct claim, g.room + 1);
	gather_elements(&g, elements, evidence_of_plan(m, id));
	gather_values(&g, values, claim_evidence_by(m, evidence, "observation"));
	gather_contributions(&g, contributions, claim_evidence_by(m, evidence, "contribution"));
	gather_alignments(&g, alignments, claim_evidence_by(m, evidence, "alignment"));
	gather_decisions(&g, decisions, claim_evidence_by(m, evidence, "decision"));
	gather_criteria(&g, criteria, claim_evidence_by(m, evidence, "criterion"));
	return (struct claims){ g.each, g.count };
}

bool claim_counts(const struct claim *c, const struct element *objective, unsigned bits)
{
	return bits & CLAIM_BIT(c->kind) && (!objective || claim_same(c->objective, objective));
}

struct claim_sum claims_sum(const struct claims *all, const struct element *objective, unsigned bits)
{
	struct claim_sum sum = { 0 };
	for (size_t i = 0; i < all->count; i++) {
		if (!claim_counts(&all->each[i], objective, bits))
			continue;
		sum.total++;
		sum.each[all->each[i].state]++;
	}
	return sum;
}
