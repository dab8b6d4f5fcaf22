/* element.h - elements of plans: their names, the choice among objectives, whether they have a status. */
#ifndef WEB_VIEW_ELEMENT_H
#define WEB_VIEW_ELEMENT_H
#include "model/declared/strategy.h"
#include "model/read/strategy_read.h"
#include "web/kit/page.h"

/* A filter by an objective of the main plan, in the struct of a page's filters. The address may name any element. */
#define OBJECTIVE_FILTER(s) FIELD(s, REF, objective), .label = N_("Objective"), .of = &element_entity, .choices = plan_objectives

/* True if the element has any status: an action, or a milestone of one. */
bool element_has_status(struct page *, const struct element *);
/* Whether the visitor may say how an action stands. */
bool element_may_update(struct page *, const struct element *);
/* "Objective 3", "Action 3b", "Benefit". */
const char *element_name_people(struct page *, const struct element *);
/* What stands before its title in a line: "3b", "Part of action 3a:", "Benefit:"; a code that tells people nothing is left out. */
const char *element_lead(struct page *, const struct element *);
/* The same in a tree, with the kind before a code when it is wanted. */
void element_lead_write(struct page *, const struct element *, bool kind);
/* That a plan begins after the day, and is shown as it is known now; nothing when it was there. */
void plan_day_note(struct page *, const struct plan *);
#endif
