/* element.h - elements of plans: their names, the choice among objectives, whether they have a status. */
#ifndef WEB_VIEW_ELEMENT_H
#define WEB_VIEW_ELEMENT_H
#include "model/declared/strategy.h"
#include "web/kit/page.h"

/* Whether the element stands somehow: an action, or a milestone of one. */
bool element_has_status(struct page *, const struct element *);
/* Whether the visitor may say how an action stands. */
bool element_may_update(struct page *, const struct element *);
/* "Objective 3", "Action 3b", "Benefit". */
const char *element_name_people(struct page *, const struct element *);
/* The choice among the objectives of the city's main plan, for a filter form; and the one that the address asks for ("objective"), NULL
 * without; false when there is no such objective, and the page is answered. */
struct markup objective_select(struct page *);
bool objective_read(struct page *, const struct element **);
#endif
