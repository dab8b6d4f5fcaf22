#include "web/view/activity.h"

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "rule/activity.h"
#include "web/kit/period.h"
#include "web/kit/value.h"

const char *activity_when(struct page *p, const struct activity *a)
{
	const char *starts = text_or(a->starts, a->starts_planned), *ends = text_or(a->ends, a->ends_planned);
	bool over = !activity_goes_on(a->status) && !activity_is_planned(a->status);
	return starts && !ends && over ? arena_printf(p->arena, _("began %s"), date_people(p->arena, starts)) : period_people(p, starts, ends);
}

bool activity_when_made_up(struct page *p, const struct activity *a)
{
	return page_illustrative(p, &activity_entity, a, a->starts ? "starts" : "starts_planned") ||
	    page_illustrative(p, &activity_entity, a, a->ends ? "ends" : "ends_planned");
}

void activity_when_write(struct page *p, const struct activity *a)
{
	const char *when = activity_when(p, a);
	if (!*when)
		return;
	html(p->o, "%s%s", message_comma(), when);
	if (activity_when_made_up(p, a))
		page_mark(p);
}
