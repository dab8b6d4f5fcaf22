#include "model/read/strategy_read.h"

#include "base/text.h"

enum { INDICATORS_MAX = 10000 };

const struct plan *plan_main(struct model *m)
{
	return model_find(m, plan, model_setting(m, "main-plan", ""));
}

struct set plan_objectives(struct model *m)
{
	const struct plan *plan = plan_main(m);
	return plan ? plan_elements(m, plan->head.id, "objective") : (struct set){ .entity = &element_entity };
}

const struct element *plan_element(struct model *m, int64_t plan, const char *code)
{
	struct set all = plan_elements(m, plan, NULL);
	for (size_t i = 0; i < all.count; i++)
		if (text_equal(set_row(all, element, i)->code, code))
			return set_row(all, element, i);
	return NULL;
}

struct set indicators_of_element(struct model *m, int64_t element)
{
	return model_referring(m, &indicator_entity, "element", element, INDICATORS_MAX);
}

struct set indicators_of_activity(struct model *m, int64_t activity)
{
	return model_referring(m, &indicator_entity, "activity", activity, INDICATORS_MAX);
}

struct set contributions_to(struct model *m, int64_t element)
{
	return model_referring(m, &contribution_entity, "element", element, 100);
}

struct set watch_notes_of_plan(struct model *m, int64_t plan, size_t limit)
{
	return model_referring_latest(m, &watch_note_entity, "plan", plan, "date", limit);
}
