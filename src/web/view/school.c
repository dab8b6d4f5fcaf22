#include "web/view/school.h"

#include "codec/html.h"
#include "model/declared/delivery.h"
#include "rule/school.h"
#include "web/kit/form.h"
#include "web/kit/value.h"

void school_finding_write(struct page *p, const struct organisation *o)
{
	bool made_up;
	size_t from = p->o->length;
	html_text(p->o, school_finding(p->model, o, &made_up));
	if (made_up)
		page_mark_from(p, from);
}

bool school_activity_offered(struct page *p, int64_t school)
{
	struct may_own own = may_only_own(p->visitor, &activity_entity, ACT_ADD);
	if (!page_may(p, ACT_ADD, &activity_entity, NULL))
		return false;
	for (size_t i = 0; i < own.count; i++)
		if (own.each[i] == school)
			return true;
	return !own.count;
}
