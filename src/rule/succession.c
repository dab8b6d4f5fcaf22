#include "model/declared/strategy.h"
#include "model/rows/strategy.h"
#include "succession.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"

bool succession_over(struct model *m, const struct plan *plan)
{
	if (plan->ends)
		return strcmp(date_last(m->arena, plan->ends), m->as_at) < 0;
	return text_equal(plan->status, CODE_PLAN_STATUS_ENDED) || text_equal(plan->status, CODE_PLAN_STATUS_REPLACED);
}

bool succession_begun(struct model *m, const struct plan *plan)
{
	return !plan->starts || strcmp(date_first(m->arena, plan->starts), m->as_at) <= 0;
}

struct set succession_now(struct model *m, const struct element *e)
{
	struct set now = { .entity = &element_entity };
	if (!succession_over(m, model_get(m, plan, e->plan)))
		return now;
	struct set after = elements_after(m, e->head.id);
	now.rows = arena_array(m->arena, void *, after.count + 1);
	for (size_t i = 0; i < after.count; i++) {
		const struct plan *plan = model_get(m, plan, set_row(after, element, i)->plan);
		if (succession_begun(m, plan) && !succession_over(m, plan))
			now.rows[now.count++] = after.rows[i];
	}
	return now;
}
