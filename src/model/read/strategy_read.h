/* strategy_read.h - the plan that the city means, elements by what they are called, and what names an element or a plan and nothing else;
 * all the rest of plans is model/rows/strategy.h. */
#ifndef STRATEGY_READ_H
#define STRATEGY_READ_H
#include "model/declared/knowledge.h"
#include "model/rows/strategy.h"

/* The plan that the city's setting "main-plan" names; NULL when there is none. */
const struct plan *plan_main(struct model *);
struct set plan_objectives(struct model *); /* of the main plan; none without one */

/* Elements of a kind; with NULL of every kind, siblings of one kind together in the order of the code list, and within a kind by position. */
struct set plan_elements(struct model *, int64_t plan, const char *kind); /* at every depth, siblings together */
struct set plan_top(struct model *, int64_t plan, const char *kind);      /* those that are part of no other */
struct set elements_under(struct model *, int64_t element);               /* all below it, siblings together */
struct set element_children(struct model *, int64_t element, const char *kind);
/* Where a kind of element stands in the code list; unknown ones stand behind the last. */
size_t element_kind_rank(const char *kind);

/* An element of a plan by its code ("2c"), or NULL: for sections and appendices. */
const struct element *plan_element(struct model *, int64_t plan, const char *code);

struct set indicators_of_element(struct model *, int64_t element);
struct set contributions_to(struct model *, int64_t element);               /* the first 100 */
struct set watch_notes_of_plan(struct model *, int64_t plan, size_t limit); /* up to the day, the latest first */
#endif
