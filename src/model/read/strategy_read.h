/* strategy_read.h - the plan that the city means, elements by what they are called, and what names an element or a plan and nothing else;
 * all the rest of plans is model/rows/strategy.h. */
#ifndef STRATEGY_READ_H
#define STRATEGY_READ_H
#include "model/declared/knowledge.h"
#include "model/rows/strategy.h"

/* The plan that the city's setting "main-plan" names; NULL when there is none. */
const struct plan *plan_main(struct model *);
struct set plan_objectives(struct model *); /* of the main plan; none without one */

/* An element of a plan by its code ("2c"), or NULL: for sections and appendices. */
const struct element *plan_element(struct model *, int64_t plan, const char *code);

struct set indicators_of_element(struct model *, int64_t element);
struct set indicators_of_activity(struct model *, int64_t activity);
struct set contributions_to(struct model *, int64_t element);               /* the first 100 */
struct set watch_notes_of_plan(struct model *, int64_t plan, size_t limit); /* up to the day, the latest first */
#endif
