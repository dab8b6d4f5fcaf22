/* strategy_read.h - what pages and reports read of plans: elements, how they stand, what they are tied to.
 *
 * Every set lives in the model's arena. "As at": only rows dated on or before model->as_at. Elements stand in the order
 * of their position, then of their sort key. A `kind` may be NULL: every kind. */
#ifndef STRATEGY_READ_H
#define STRATEGY_READ_H
#include "model/declared/knowledge.h"
#include "model/engine/model.h"

/* The plan that the city's setting "main-plan" names; NULL when there is none. */
const struct plan *plan_main(struct model *);
struct set plan_elements(struct model *, int64_t plan, const char *kind); /* at every depth, siblings together */
struct set plan_objectives(struct model *);                               /* of the main plan; none without one */
struct set plan_top(struct model *, int64_t plan, const char *kind);      /* those that are part of no other */
struct set elements_under(struct model *, int64_t element);               /* all below it, siblings together */
/* Plans of the city's own dataset at a level of government, by their first date; `except` is left out. */
struct set plans_of_scope(struct model *, const char *scope, int64_t except);

/* Elements of a kind in every plan of the city's own dataset, by plan. */
struct set elements_of_kind(struct model *, const char *kind);

struct set element_children(struct model *, int64_t element, const char *kind);
/* An element of a plan by its code ("2c"), or NULL: for sections and appendices. */
const struct element *plan_element(struct model *, int64_t plan, const char *code);

/* The update that counts as at the day: one for each element of the plan that has any, in one query. A correction stands
 * at the date of what it corrects, in front of it, from its own date on. */
struct set updates_of_plan(struct model *, int64_t plan);
/* The one that counts of an element, looked up; NULL when it has none. */
const struct update *update_counting(struct model *, int64_t element);
/* Those of the last dates up to the day, at most UPDATES_MAX; the first is the one that counts. */
enum { UPDATES_MAX = 200 };
struct set updates_of_element(struct model *, int64_t element);
struct set updates_of_activity(struct model *, int64_t activity);

struct set alignments_from(struct model *, int64_t element, const char *kind);
struct set alignments_to(struct model *, int64_t element, const char *kind);
struct set alignments_of_plan(struct model *, int64_t plan); /* from its elements, by element */
struct set alignments_to_plan(struct model *, int64_t plan); /* to its elements, by element */

/* By alignments of kind replaces, directly or in turn: what an element took the place of, and what took its place. */
struct set elements_before(struct model *, int64_t element);
struct set elements_after(struct model *, int64_t element);
/* How many alignments and contributions name the element; of each at most 1,000 are counted. */
int64_t element_tags(struct model *, int64_t element);

/* Changes noticed, up to the day, the latest first: in a plan. */
struct set watch_notes_of_plan(struct model *, int64_t plan, size_t limit);

struct set indicators_of_element(struct model *, int64_t element);
struct set indicators_of_activity(struct model *, int64_t activity);
struct set indicators_under(struct model *, int64_t element); /* of the element and of all below it */
struct set indicators_of_plan(struct model *, int64_t plan);
/* Baselines and actuals up to the day, every target; by date. */
struct set observations_of_indicator(struct model *, int64_t indicator);

struct set contributions_to(struct model *, int64_t element);    /* the first 100 */
struct set contributions_begun(struct model *, int64_t element); /* of activities that had begun by the day, the first 2000 */
struct set contributions_under(struct model *, int64_t element); /* to the element and to all below it */
struct set contributions_of(struct model *, int64_t activity);
struct set activities_for(struct model *, int64_t element); /* to it or below it, each once; of each element the first 50 */

/* Evidence up to the day, freshest first. */
struct set evidence_of_element(struct model *, int64_t element);
struct set evidence_of_alignment(struct model *, int64_t alignment);
struct set evidence_of_contribution(struct model *, int64_t contribution);
struct set evidence_of_observation(struct model *, int64_t observation);
struct set evidence_of_plan(struct model *, int64_t plan); /* of all its elements, by element */

/* Of any of several elements, whose numbers stand in a list (model_ids()): by element, in the order that those of one have. */
struct set alignments_from_any(struct model *, const char *elements);
struct set alignments_to_any(struct model *, const char *elements);
struct set evidence_of_any(struct model *, const char *elements);
struct set indicators_of_any(struct model *, const char *elements, size_t limit);  /* by their names */
struct set watch_notes_of_any(struct model *, const char *elements, size_t limit); /* the latest first */

struct set articles_of_section(struct model *, const char *section);
struct set documents_by_title(struct model *);
#endif
