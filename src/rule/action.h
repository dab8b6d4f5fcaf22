/* action.h - actions as rows of a list: what stands in their records with what is worked out beside it, for pages, JSON and CSV. */
#ifndef ACTION_H
#define ACTION_H
#include "model/read/actions_read.h"
#include "rule/progress.h"

/* A row of the list; its id is that of the element. */
#define ACTION_LINE_FIELDS(F) \
	F(action_line, SLUG, slug, .label = N_("Page address")) \
	F(action_line, TEXT, code, .label = N_("Code")) \
	F(action_line, TEXT, title, .label = N_("Title"), .flags = TITLE) \
	F(action_line, REF, plan, .label = N_("Plan"), .of = &plan_entity) \
	F(action_line, REF, parent, .label = N_("Part of"), .of = &element_entity) \
	F(action_line, REF, owner, .label = N_("Owner"), .of = &organisation_entity) \
	F(action_line, DATE, due, .label = N_("Due")) \
	F(action_line, TEXT, status, .label = N_("Status")) \
	F(action_line, INT, days_late, .label = N_("Days late")) \
	F(action_line, DATE, last_update, .label = N_("Last update")) \
	F(action_line, TEXT, next, .label = N_("Next step")) \
	F(action_line, TEXT, made_up, .label = N_("Illustrative"), .flags = INTERNAL)
DECLARE_ENTITY(action_line, ACTION_LINE_FIELDS);

/* One for each element of `actions`, in their order. */
struct set action_lines(struct model *, const struct progress *, size_t count);
#endif
