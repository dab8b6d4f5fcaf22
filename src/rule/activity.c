#include "activity.h"

#include <string.h>

#include "base/date.h"

bool activity_is_planned(const char *status)
{
	return text_equal(status, CODE_ACTIVITY_STATUS_PLANNED);
}

bool activity_is_cancelled(const char *status)
{
	return text_equal(status, CODE_ACTIVITY_STATUS_CANCELLED);
}

bool activity_to_come(const struct model *m, const struct activity *a)
{
	return model_earlier(m) && activity_is_planned(a->status);
}

bool activity_goes_on(const char *status)
{
	return text_equal(status, CODE_ACTIVITY_STATUS_RUNNING) || text_equal(status, CODE_ACTIVITY_STATUS_FINALISING) ||
	    text_equal(status, CODE_ACTIVITY_STATUS_SUSPENDED);
}

const char *activity_status_class(const char *status)
{
	if (text_equal(status, CODE_ACTIVITY_STATUS_SUSPENDED) || activity_is_cancelled(status))
		return "s-stopped";
	return activity_goes_on(status) ? "s-on-track" : activity_is_planned(status) ? "s-not-started" : "s-complete";
}

bool activity_is_visit(const char *kind)
{
	return text_equal(kind, CODE_ACTIVITY_KIND_VISIT);
}

bool activity_is_exchange(const char *kind)
{
	return text_equal(kind, CODE_ACTIVITY_KIND_EXCHANGE);
}

bool activity_is_visit_or_exchange(const char *kind)
{
	return activity_is_visit(kind) || activity_is_exchange(kind);
}

bool activity_took_place(const char *status)
{
	return !activity_is_planned(status) && !activity_is_cancelled(status);
}

bool activity_is_learning(const char *kind)
{
	return text_equal(kind, CODE_ACTIVITY_KIND_LEARNING_PROGRAMME);
}

bool activity_comes_in(const struct activity *a)
{
	return text_equal(a->direction, CODE_VISIT_DIRECTION_IN);
}

static bool activity_day_within(const char *day, const char *from, const char *to)
{
	return (!from || strcmp(day, from) >= 0) && strcmp(day, to) <= 0;
}

/* Of one whose beginning is not on record. */
static bool activity_undated_falls_in(const struct activity_days *d, const char *last, const char *from, const char *to, const char *day)
{
	if (activity_is_planned(d->status) || (last && from && strcmp(last, from) < 0))
		return false;
	if (activity_goes_on(d->status))
		return activity_day_within(day, from, to);
	return d->ends ? strcmp(d->ends, to) <= 0 : !from;
}

bool activity_falls_in(struct arena *a, const struct activity_days *d, const char *from, const char *to, const char *day)
{
	const char *last = d->ends ? date_last(a, d->ends) : NULL;
	if (activity_is_cancelled(d->status))
		return false;
	if (!d->starts)
		return activity_undated_falls_in(d, last, from, to, day);
	if (!last && !activity_goes_on(d->status))
		last = date_last(a, d->starts);
	return strcmp(d->starts, to) <= 0 && (!from || !last || strcmp(last, from) >= 0);
}
