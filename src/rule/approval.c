#include "approval.h"

#include "base/text.h"

bool approval_stands(const struct observation *o)
{
	return text_empty(o->state) || text_equal(o->state, "approved");
}

bool approval_waits(const struct observation *o)
{
	return text_equal(o->state, "given");
}

void approval_settle(const struct visitor *v, const struct entity *e, void *row)
{
	if (e == &observation_entity && !(visitor_roles(v) & ROLES_OFFICERS))
		((struct observation *)row)->state = "given";
}
