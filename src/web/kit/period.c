#include "web/kit/period.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "web/kit/page.h"

bool day_reached(const struct page *p, const char *date)
{
	return !date || strcmp(date, p->model->as_at) <= 0;
}

bool day_over(struct page *p, const char *ends)
{
	return ends && strcmp(date_last(p->arena, ends), p->model->as_at) < 0;
}

const char *period_people(struct page *p, const char *starts, const char *ends)
{
	if (starts && ends)
		return date_span_people(p->arena, starts, ends);
	if (starts)
		return arena_printf(p->arena, day_reached(p, starts) ? _("since %s") : _("from %s"), date_people(p->arena, starts));
	return ends ? arena_printf(p->arena, _("until %s"), date_people(p->arena, ends)) : "";
}
