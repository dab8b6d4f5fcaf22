/* element.h - what kind of element of a plan something is, and of which kind an alignment between two: each question that a rule, a page or a
 * report asks of a kind is answered here (codelist element-kind, alignment-kind). A missing element (NULL) is of no kind. */
#ifndef RULE_ELEMENT_H
#define RULE_ELEMENT_H
#include "base/text.h"
#include "model/codelists.h"
#include "model/declared/strategy.h"

static inline bool element_is(const struct element *e, const char *kind)
{
	return e && text_equal(e->kind, kind);
}
static inline bool kind_is_objective(const char *kind)
{
	return text_equal(kind, CODE_ELEMENT_KIND_OBJECTIVE);
}
static inline bool element_is_objective(const struct element *e)
{
	return e && kind_is_objective(e->kind);
}
static inline bool element_is_action(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_ACTION);
}
static inline bool element_is_benefit(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_BENEFIT);
}
/* What a plan says beside its actions: what will come of it, and what is already happening. */
static inline bool element_is_said(const struct element *e)
{
	return element_is_benefit(e) || element_is(e, CODE_ELEMENT_KIND_STATEMENT);
}
static inline bool element_is_aim(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_AIM);
}
static inline bool element_is_theme(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_THEME);
}
static inline bool element_is_priority(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_PRIORITY);
}
static inline bool element_is_vision(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_VISION);
}
static inline bool element_is_milestone(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_MILESTONE);
}
/* A heading of its source alone: nothing is expected to serve it. */
static inline bool element_is_section(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_SECTION);
}
/* A part of a law that lets or makes the city do something. */
static inline bool element_is_power(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_POWER) || element_is(e, CODE_ELEMENT_KIND_DUTY);
}
static inline bool element_is_level(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_LEVEL);
}
/* Conditions of a funder from a day to a day, and a line of a table of theirs (rule/fit/fit.h). */
static inline bool element_is_edition(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_EDITION);
}
static inline bool element_is_step(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_STEP);
}
/* What a level asks for (rule/ladder.h). */
static inline bool element_is_criterion(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_CRITERION) || element_is(e, CODE_ELEMENT_KIND_REQUEST) || element_is_milestone(e);
}
/* One of these makes its plan a ladder. */
static inline bool element_makes_ladder(const struct element *e)
{
	return element_is_level(e) || element_is(e, CODE_ELEMENT_KIND_CRITERION);
}
/* People know it by its code: "objective 2", "Aim 1". */
static inline bool element_is_coded(const struct element *e)
{
	return element_is_objective(e) || element_is_action(e) || element_is(e, CODE_ELEMENT_KIND_GOAL) || element_is_aim(e);
}
/* Its code is made from the code above it and says nothing to people: "2/s1", "3a/1". */
static inline bool element_is_part(const struct element *e)
{
	return element_is(e, CODE_ELEMENT_KIND_PART);
}
static inline bool element_is_numbered_below(const struct element *e)
{
	return element_is_part(e) || element_is(e, CODE_ELEMENT_KIND_BENEFIT) || element_is(e, CODE_ELEMENT_KIND_STATEMENT);
}
/* Its code tells a reader something: that of a section or a theme is a place in the archive ("B2/L/5"), and one that begins its title, or
 * has no number, says nothing new. */
bool element_code_tells(const struct element *);
/* What a framework asks of others. */
bool element_asks_others(const struct element *);
/* Kinds that state something and are neither goal nor objective: vision, mission, value, principle. */
bool element_kind_states(const char *kind);
/* What people know it by: "2c Twinning and NI 1"; by its title alone where the code tells nothing. */
const char *element_known(struct arena *, const struct element *);
/* The same with another title, such as the long one or one that was cut. */
const char *element_called(struct arena *, const struct element *, const char *title);
/* A measure that counts nothing: only evidence proves it. */
static inline bool element_asks_evidence(const struct element *e)
{
	return text_empty(e->measure) || text_equal(e->measure, CODE_MEASURE_EVIDENCE);
}
/* It asks that something is there, and not how much. */
static inline bool element_asks_presence(const struct element *e)
{
	return text_equal(e->comparator, CODE_COMPARATOR_PRESENT);
}

/* What a funder asks of a bid (rule/fit/fit.h): nobody climbs it, and it guides no work of the city. */
static inline bool plan_is_conditions(const struct plan *p)
{
	return text_equal(p->kind, CODE_PLAN_KIND_FUNDING_CONDITIONS);
}
/* Its status says no more than that it holds. */
static inline bool plan_is_in_force(const struct plan *p)
{
	return text_equal(p->status, CODE_PLAN_STATUS_IN_FORCE);
}
/* A plan that is there to be compared with: it belongs to another level of government, and so is no framework of the city. */
static inline bool plan_is_comparison(const struct plan *p)
{
	return text_equal(p->scope, CODE_PLAN_SCOPE_COMPARISON);
}

static inline bool alignment_serves(const struct alignment *a)
{
	return text_equal(a->kind, CODE_ALIGNMENT_KIND_SERVES);
}
static inline bool alignment_replaces(const struct alignment *a)
{
	return text_equal(a->kind, CODE_ALIGNMENT_KIND_REPLACES);
}
static inline bool alignment_depends(const struct alignment *a)
{
	return text_equal(a->kind, CODE_ALIGNMENT_KIND_DEPENDS_ON);
}
/* What the plan depends on is told, and answers nothing. */
static inline bool alignment_answers(const struct alignment *a)
{
	return !alignment_depends(a);
}
#endif
